package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/policy"
)

// A May says whether policy lets somebody do an act on a case as it stands now, and where not, why not. Whether the case has come
// so far is the act's own business.
type May struct {
	Allowed bool
	Rule    string // the line that allows it
	Reasons []domain.Reason
}

// caseObjects are the kinds of things whose acts are done on a case.
var caseObjects = []string{"case", "mark", "board", "decide", "agreement"}

// CaseMay says of every act on a case whether whoever asks may do it: what is offered on the page of the case, and under which
// rule the rest is refused.
func (a *App) CaseMay(ctx context.Context, who Caller, id int64) (map[policy.Act]May, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (map[policy.Act]May, error) { return r.may(ctx, f) })
}

func (r *Reading) may(ctx context.Context, f File) (map[policy.Act]May, error) {
	before, err := r.Decisions(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	all := map[policy.Act]May{}
	for _, info := range policy.Acts() {
		if !slices.Contains(caseObjects, info.Object) && info.Act != policy.OrderDraft && info.Act != policy.RecordRead {
			continue
		}
		facts := f.facts
		switch {
		case info.Act == policy.CaseCancel:
			facts = f.cancelFacts(r.Actor)
		case info.Object == "decide":
			facts, _ = f.decideFacts(before, r.Actor)
		}
		all[info.Act] = may(info.Act, r.Actor.Kind, facts)
	}
	return all, nil
}
