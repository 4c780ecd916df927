package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/proof"
	"merit/policy"
)

func (s *Server) registerBundles() {
	registerPublic(s, op{
		id: "bundle-order", method: http.MethodGet, path: "/v1/orders/{id}/bundle", tag: "orders", media: proofType,
		summary: "Fetch the public bundle of an order of a case",
		text: "A file that `merit verify` checks without a connection: the sealed list under pseudonyms with every mark that is public, the outcomes, the edition's text, the order, " +
			"and the entries of all of them with their places in the tree. docs/bundle.md states its format.",
	}, func(ctx context.Context, in *ByID) (*bytesOut, error) {
		return bundleOut(s.app.OrderBundle(ctx, in.ID))
	})
	register(s, op{
		id: "bundle-own-case", method: http.MethodGet, path: "/v1/me/cases/{id}/bundle", tag: "me", act: policy.RecordReadOwn, media: proofType,
		summary: "Fetch the bundle of a case in which one was considered oneself",
		text:    "As the public one, with who of the pseudonyms one is, and with the rows of one's own record and the members' marks from which one's own marks follow. Reading one's own file is an act.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*bytesOut, error) {
		return bundleOut(s.app.OwnBundle(ctx, who, in.ID))
	})
	register(s, op{
		id: "bundle-case-of-officer", method: http.MethodGet, path: "/v1/cases/{id}/officers/{officer}/bundle", tag: "cases", act: policy.AuditReadBundle, media: proofType,
		summary: "Fetch the bundle of a case about one officer on its list", text: "For oversight. Reading an officer's file is an act, on record before it is answered.",
	}, func(ctx context.Context, who app.Caller, in *bundleOfOfficerIn) (*bytesOut, error) {
		return bundleOut(s.app.AuditedBundle(ctx, who, in.ID, in.Officer))
	})
	registerPublic(s, op{
		id: "check-bundle", method: http.MethodPost, path: "/v1/bundle-checks", tag: "ledger", status: http.StatusOK, limit: app.MaxChecked,
		summary: "Check a bundle, or the proof of an order",
		text: "The body is the file itself. The answer says what is proven to stand in the log, what follows from that, what the file could not show, and what is false in it. It needs no session, and nothing " +
			"of what is sent is kept. Whoever does not want to believe this server runs `merit verify` instead.",
	}, s.checkBundle)
}

type bundleOfOfficerIn struct {
	ByID
	Officer int64 `path:"officer" minimum:"1"`
}

func bundleOut(b *proof.Bundle, err error) (*bytesOut, error) {
	if err != nil {
		return nil, err
	}
	text, err := b.Encode()
	return &bytesOut{proofType, text}, err
}

type checkBundleIn struct {
	RawBody []byte `contentType:"application/octet-stream"`
}

// A BundleLine is one thing that a check has to say.
type BundleLine struct {
	Code string `json:"code" doc:"Stable: mark-false."`
	Text string `json:"text"`
}

// A BundleCandidate is a line of the list under its pseudonym.
type BundleCandidate struct {
	Pseudonym string            `json:"pseudonym"`
	Place     int               `json:"place"`
	Seniority int               `json:"seniority_no"`
	Marks     map[string]string `json:"marks,omitempty" doc:"By criterion; absent where they are not opened."`
	Total     string            `json:"total,omitempty"`
	Meets     bool              `json:"meets" doc:"Reached the threshold, or is fit."`
	Outcome   string            `json:"outcome,omitempty"`
	Named     bool              `json:"named,omitempty" doc:"Whom the order, or the bundle, is about."`
}

// A BundleCheckView is what came of checking a file.
type BundleCheckView struct {
	Sound      bool              `json:"sound" doc:"Nothing in it is false."`
	Order      string            `json:"order,omitempty" doc:"The number of the order."`
	Case       string            `json:"case,omitempty"`
	Size       int64             `json:"size" doc:"Entries that the checkpoint covers."`
	Trusted    bool              `json:"trusted" doc:"The log is this installation's own."`
	Proven     []BundleLine      `json:"proven"`
	Recomputed []BundleLine      `json:"recomputed"`
	Unchecked  []BundleLine      `json:"could_not_check"`
	False      []BundleLine      `json:"false"`
	Candidates []BundleCandidate `json:"candidates"`
}

func (s *Server) checkBundle(ctx context.Context, in *checkBundleIn) (*answerOf[BundleCheckView], error) {
	r, err := s.app.CheckFile(ctx, in.RawBody)
	if err != nil {
		return nil, err
	}
	v := BundleCheckView{Sound: r.Sound(), Order: r.Number, Case: r.CaseNumber, Size: r.Size, Trusted: r.Trusted, Candidates: []BundleCandidate{},
		Proven: bundleLines(r.Proven), Recomputed: bundleLines(r.Recomputed), Unchecked: bundleLines(r.Unchecked), False: bundleLines(r.False)}
	for _, c := range r.Candidates {
		k := BundleCandidate{Pseudonym: c.Pseudonym, Place: c.Place, Seniority: c.SeniorityNo, Total: c.Total, Meets: c.Meets, Outcome: c.Outcome, Named: c.Named, Marks: map[string]string{}}
		for i, m := range c.Marks {
			if m != "" {
				k.Marks[r.Criteria[i].ID] = m
			}
		}
		v.Candidates = append(v.Candidates, k)
	}
	return &answerOf[BundleCheckView]{v}, nil
}

func bundleLines(list []domain.Reason) []BundleLine {
	out := []BundleLine{}
	for _, x := range list {
		out = append(out, BundleLine{x.Code, x.Text})
	}
	return out
}
