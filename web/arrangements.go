package web

import (
	"html/template"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/arrangement"
	"merit/policy"
)

func (s *Site) registerArrangements() {
	show(s, page{path: "/arrangements/new", act: policy.OrderDraftArrangement, template: "arrangement-new"}, (*visit).loadArrangementNew).
		does(policy.OrderDraftArrangement, "/arrangements/new", (*visit).draftArrangement)
}

// An arrangementNewPage draws up a charge, a deputation, leave or another arrangement: first for whom, on what basis and in which
// post, then what that basis asks.
type arrangementNewPage struct {
	Choices       []pick
	Basis         *arrangement.Basis // nil until it was chosen
	Limit         domain.Date        // the last day that a first spell may have
	Officer, Post string             // as they were typed
	Name          string             // of the officer
	Seniors       []app.Candidate    // of a charge: those before the officer, for each of whom a reason is asked
	Eligible      int
	Danger        []pick
}

func (v *visit) loadArrangementNew() (arrangementNewPage, error) {
	if !v.may(policy.OrderDraftArrangement) {
		return arrangementNewPage{}, v.closed(policy.OrderDraftArrangement)
	}
	for _, name := range []string{"basis", "officer", "post"} { // the first form asks by the address
		if asked := v.URL.Query().Get(name); asked != "" && v.typed.Get(name) == "" {
			v.typed.Set(name, readable(asked))
		}
	}
	p := arrangementNewPage{Choices: v.bases(v.text("basis")), Officer: v.text("officer"), Post: v.text("post"), Danger: v.dangers()}
	b, ok := arrangement.Of(v.text("basis"))
	if !ok {
		return p, nil
	}
	err := v.arrangementAsked(b, &p)
	if v.refused(err) != nil {
		return p, nil
	}
	return p, err
}

// arrangementAsked finds officer and post and, for a charge, the seniors.
func (v *visit) arrangementAsked(b arrangement.Basis, p *arrangementNewPage) error {
	officer, err := v.officerTyped("officer")
	if err != nil {
		return err
	}
	post, err := v.postReferenced("post")
	if err != nil {
		return err
	}
	if b.Posting != "" && post == 0 {
		return domain.Refuse(domain.Invalid, "post-missing", "an order on this basis names the post").At("post")
	}
	if b.Charge {
		all, err := v.site.app.EligibleForCharge(v.Context(), v.who, b.Name, post)
		if err != nil {
			return err
		}
		p.Eligible, p.Seniors = len(all), all
		if at := slices.IndexFunc(all, func(c app.Candidate) bool { return c.Officer == officer.ID }); at >= 0 {
			p.Seniors = all[:at]
		}
	}
	p.Basis, p.Name, p.Limit = &b, officer.Name, b.Limit(v.site.app.Today(), false)
	return nil
}

// bases are the closed list, in words.
func (v *visit) bases(chosen string) []pick {
	all := []pick{{Value: "", Text: v.lang.must("form.choose")}}
	for _, b := range arrangement.Bases {
		all = append(all, pick{Value: b.Name, Text: v.lang.word("order-subject", b.Name), Chosen: b.Name == chosen})
	}
	return all
}

// draftArrangement draws up the order.
func (v *visit) draftArrangement() (string, error) {
	in := app.ArrangementDraft{Basis: v.text("basis"), Place: v.text("place"), Why: v.text("why"), Text: v.text("text"), Passed: map[int64]string{}}
	for name := range v.typed {
		if id, ok := strings.CutPrefix(name, "passed-"); ok && v.text(name) != "" {
			in.Passed[parseID(id)] = v.text(name)
		}
	}
	var err error
	if in.Ends, err = v.date("ends"); err != nil {
		return "", err
	}
	if in.Officer, err = v.officerNumbered("officer"); err != nil {
		return "", err
	}
	if in.Post, err = v.postReferenced("post"); err != nil {
		return "", err
	}
	if in.Document, err = v.attached("document"); err != nil {
		return "", err
	}
	if in.Reasons, in.Danger, in.Board, err = v.moveTyped(); err != nil {
		return "", err
	}
	id, err := v.site.app.DraftArrangement(v.Context(), v.acting(), in)
	return "/orders/" + itoa(id), err
}

// linkTo leads to a thing by its id; nowhere where there is none.
func linkTo(path string, id int64) string {
	if id == 0 {
		return ""
	}
	return path + itoa(id)
}

// arrangementFuncs are what the pages of arrangements write.
func arrangementFuncs(*language) template.FuncMap {
	return template.FuncMap{
		"lien": func(basis string) string { b, _ := arrangement.Of(basis); return b.Lien() },
	}
}
