package web

import (
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerDossiers() {
	const path = "/cases/{id}/dossiers"
	show(s, page{path: path, act: policy.RecordRead, template: "dossiers"}, (*visit).loadDossiers).
		does(policy.CaseServeDossier, path+"/serve", (*visit).serveItem).
		does(policy.CaseFreezeDossiers, path+"/freeze", (*visit).freeze)
}

// A dossiersPage is what was served on the candidates beside their records, and the freezing of all dossiers.
type dossiersPage struct {
	Case     app.CaseView
	Items    []servedItem
	Officers []pick
	Classes  []pick
	Serve    bool // something can still be served
	Freeze   bool
	Refused  []reason // why the dossiers cannot be frozen by the visitor
	Frozen   bool
	Running  int // items whose clock still runs
}

func (p dossiersPage) titleArguments() []any { return []any{p.Case.Number} }
func (p dossiersPage) version() int          { return p.Case.Version }

// Rooms are the other pages of the case.
func (p dossiersPage) Rooms() caseRooms {
	return roomsOf(p.Case.ID, p.Case.Number, "dossiers", true, false)
}

// A servedItem is one thing served on a candidate, and how it stands.
type servedItem struct {
	app.DossierItem
	Name, Document, State, Tag string
}

func (v *visit) loadDossiers() (dossiersPage, error) {
	id := v.id("id")
	file, err := v.site.app.Case(v.Context(), v.who, id)
	if err != nil {
		return dossiersPage{}, err
	}
	p := dossiersPage{Case: file}
	may, err := v.site.app.CaseMay(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	items, err := v.site.app.ServedItems(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	panel, err := v.site.app.Panel(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	names := map[int64]string{}
	p.Officers = []pick{{Text: v.lang.must("form.choose")}}
	for _, e := range panel {
		if e.Included {
			names[e.Officer] = e.Name
			p.Officers = append(p.Officers, pick{Value: itoa(e.Officer), Text: v.lang.must("board.officer-named", e.Name, e.Number)})
		}
	}
	for _, class := range []string{"report", "other"} {
		p.Classes = append(p.Classes, pick{Value: class, Text: v.lang.word("board-class", class)})
	}
	for _, d := range items {
		s := servedItem{DossierItem: d, Name: names[d.Officer]}
		s.State, s.Tag = servedState(d)
		if s.State == "running" {
			p.Running++
		}
		if d.Document != 0 {
			s.Document = fmt.Sprintf("/cases/%d/documents/%d", id, d.Document)
		}
		p.Items = append(p.Items, s)
	}
	before := file.State == "working-paper" || file.State == "board"
	p.Serve = before && may[policy.CaseServeDossier].Allowed
	p.Freeze = file.State == "board" && may[policy.CaseFreezeDossiers].Allowed
	p.Frozen = !before && file.State != "open" && file.State != "panel"
	if m := may[policy.CaseFreezeDossiers]; file.State == "board" && !m.Allowed {
		p.Refused = v.lang.problems(&refusalOf{Reasons: m.Reasons})
	}
	return p, nil
}

// refusalOf is a refusal whose reasons are shown without having been met.
type refusalOf = domain.Refusal

// servedState says how an item stands, and the class of its tag.
func servedState(d app.DossierItem) (state, tag string) {
	switch {
	case !d.Answered.IsZero():
		return "answered", "govuk-tag--green"
	case d.Frozen && d.Disclosed.IsZero():
		return "undisclosed", "govuk-tag--red"
	case d.Frozen:
		return "run-out", "govuk-tag--grey"
	}
	return "running", "govuk-tag--yellow"
}

func (v *visit) serveItem() (string, error) {
	id := v.id("id")
	in := app.Serving{Officer: v.number("officer"), Class: v.text("class"), Title: v.text("title"), Pages: int(v.number("pages")), Gist: v.text("gist")}
	if in.Officer == 0 {
		return "", refuseNothingChosen("officer", "no officer is chosen")
	}
	var err error
	if in.Document, err = v.kept("file"); err != nil {
		return "", err
	}
	_, err = v.site.app.ServeDossierItem(v.Context(), v.acting(), id, in)
	return fmt.Sprintf("/cases/%d/dossiers", id), relabel(err, func(x domain.Reason) string {
		if x.Field == "document" {
			return "file"
		}
		return x.Field
	})
}

func (v *visit) freeze() (string, error) {
	return fmt.Sprintf("/cases/%d/dossiers", v.id("id")), v.site.app.FreezeDossiers(v.Context(), v.acting(), v.id("id"))
}
