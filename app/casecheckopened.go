package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain/merit"
	"merit/storage"
)

// opened holds what can be opened to the public of the round's list against the list, the members' marks and the outcomes. The database wrote it
// by itself as the list was sealed, and nobody else may; a round sealed before lists could be opened has none.
func (k *caseCheck) opened(ctx context.Context) error {
	list, err := k.view.OpenedList(ctx, k.ID, k.Round)
	if err != nil || list == nil {
		return err
	}
	facts, err := k.view.OpenedFacts(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	follows, err := k.openable(ctx, list.Minutes != 0)
	if err != nil {
		return err
	}
	type at struct {
		officer int64
		about   string
	}
	left := map[at]string{}
	for _, f := range follows {
		left[at{f.Officer, f.About}] = f.Says
	}
	const code = "opened-not-of-list"
	for _, f := range facts {
		want, ok := left[at{f.Officer, f.About}]
		delete(left, at{f.Officer, f.About})
		switch {
		case !ok:
			k.find(code, f.Officer, "opened, "+f.About, f.Says, "none")
		case !sameNumber(f.Says, want):
			k.find(code, f.Officer, "opened, "+f.About, f.Says, want)
		}
	}
	for p, want := range left {
		k.find(code, p.officer, "opened, "+p.about, "none", want)
	}
	return nil
}

// openable gives what follows from the list, the given marks and the outcomes.
func (k *caseCheck) openable(ctx context.Context, minuted bool) ([]storage.OpenedFact, error) {
	rows, err := k.view.List(ctx, k.ID, k.Round)
	if err != nil {
		return nil, err
	}
	var out []storage.OpenedFact
	say := func(officer int64, about, says string) {
		out = append(out, storage.OpenedFact{Officer: officer, About: about, Says: says})
	}
	listed := map[int64]bool{}
	for _, r := range rows {
		listed[r.Officer] = true
		var d ListDetail
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			d = ListDetail{} // a detail that is none opens nothing, and the list itself is found out
		}
		say(r.Officer, "place", strings.TrimRight(fmt.Sprintf("%d %d %s %s", r.Place, r.SeniorityNo, strconv.FormatBool(r.Meets)[:1], d.Total), " "))
		for _, m := range d.Marks {
			say(r.Officer, "mark on "+m.Criterion, m.Marks)
		}
		for _, f := range d.Fitness {
			say(r.Officer, "mark on "+f.Rule, map[bool]string{true: "fit", false: "unfit"}[f.Fit])
		}
	}
	given, err := k.view.GivenMarks(ctx, k.ID, k.Round, 0)
	if err != nil {
		return nil, err
	}
	openMembers(given, say)
	if !minuted {
		return out, nil
	}
	outcomes, err := k.view.Outcomes(ctx, k.ID, k.Round)
	for _, o := range outcomes {
		if listed[o.Officer] {
			say(o.Officer, "outcome", o.Outcome)
		}
	}
	return out, err
}

// openMembers says what members gave each officer on each criterion in the end, the highest first.
func openMembers(given []storage.GivenMark, say func(officer int64, about, says string)) {
	type at struct {
		officer   int64
		criterion string
	}
	marks := map[at][]merit.Marks{}
	for i, g := range given { // by officer, criterion, account and revision
		if i+1 < len(given) && given[i+1].Account == g.Account && given[i+1].Officer == g.Officer && given[i+1].Criterion == g.Criterion {
			continue
		}
		if m, err := exact(g.Marks); err == nil {
			marks[at{g.Officer, g.Criterion}] = append(marks[at{g.Officer, g.Criterion}], m)
		}
	}
	for p, all := range marks {
		slices.SortFunc(all, func(a, b merit.Marks) int { return b.Cmp(a) })
		for i, m := range all {
			say(p.officer, fmt.Sprintf("member's mark on %s, %d", p.criterion, i+1), m.String())
		}
	}
}
