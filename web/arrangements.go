package web

import (
	"html/template"
	"net/http"
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

// An arrangementNewPage draws up a charge, a deputation, leave or another arrangement, in three steps: on what basis; for whom, and in which
// post where it has one; then what that basis asks and nothing else.
type arrangementNewPage struct {
	Groups        []basisGroup       // where none is chosen yet
	Basis         *arrangement.Basis // nil until it was chosen
	Ready         bool               // officer and post are found
	Limit         domain.Date        // the last day that a first spell may have
	Officer, Post string             // as they were typed
	Name          string             // of the officer
	Seniors       []app.Candidate    // of a charge: those before the officer, for each of whom a reason is asked
	Eligible      int
	Danger        []pick
}

// A basisGroup is the bases that move the same: the officer, a post's work, or both.
type basisGroup struct {
	Key, ID string
	Choices []pick
}

func (v *visit) loadArrangementNew() (arrangementNewPage, error) {
	if !v.may(policy.OrderDraftArrangement) {
		return arrangementNewPage{}, v.closed(policy.OrderDraftArrangement)
	}
	asked := v.URL.Query()
	for _, name := range []string{"basis", "officer", "post"} { // the first forms ask by the address
		if value := asked.Get(name); value != "" && v.typed.Get(name) == "" {
			v.typed.Set(name, readable(value))
		}
	}
	p := arrangementNewPage{Officer: v.text("officer"), Post: v.text("post"), Danger: v.dangers()}
	b, ok := arrangement.Of(v.text("basis"))
	if !ok {
		p.Groups = v.bases()
		if asked.Has("go-on") {
			v.refused(domain.Refuse(domain.Invalid, "basis-missing", "the kind of arrangement is not chosen").At("basis"))
		}
		return p, nil
	}
	p.Basis, p.Limit = &b, b.Limit(v.site.app.Today(), false)
	if told := asked.Has("officer") && (b.Posting == "" || asked.Has("post")); !told && v.Method != http.MethodPost {
		return p, nil
	}
	err := v.arrangementAsked(b, &p)
	if v.refused(err) != nil {
		return p, nil
	}
	p.Ready = err == nil
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
	p.Name = officer.Name
	return nil
}

// moves are what an arrangement may move, in the order in which they are offered.
var moves = []string{"beside", "elsewhere", "lent", "received", "off"}

// moved is what an arrangement on a basis moves: the work of a post beside the officer's own, the officer elsewhere with the post kept, the
// officer lent to others or received from them, or the officer off the post and into none.
func moved(b arrangement.Basis) string {
	switch {
	case b.Posting != "" && !b.Leaves:
		return "beside"
	case b.Posting != "":
		return "received"
	case !b.Place:
		return "off"
	case b.Leaves:
		return "lent"
	}
	return "elsewhere"
}

// bases are the closed list, by what is moved.
func (v *visit) bases() []basisGroup {
	all := make([]basisGroup, len(moves))
	for i, move := range moves {
		all[i] = basisGroup{Key: "arrangement-new.moved." + move, ID: "basis-" + move}
		for _, b := range arrangement.Bases {
			if moved(b) == move {
				hint := v.lang.word("arrangement-about", b.Name) + " " + v.lang.must("arrangement-new.until", b.Limit(v.site.app.Today(), false))
				all[i].Choices = append(all[i].Choices, pick{Value: b.Name, Text: v.lang.word("order-subject", b.Name), Hint: hint})
			}
		}
	}
	all[0].ID = "" // what is wrong with the choice leads to the first
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
