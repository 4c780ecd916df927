package web

import (
	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerNotes() {
	show(s, page{path: "/cases/{id}/notes", act: policy.CaseRead, template: "notes"}, (*visit).loadNotes).
		does(policy.CaseNote, "/cases/{id}/notes", (*visit).writeNote).
		does(policy.CaseForward, "/cases/{id}/notes/forward", (*visit).forwardCase)
}

// A notesPage is the note sheet of a case.
type notesPage struct {
	caseCover
	Notes   []noteShown
	Write   bool
	To      []pick // to whom the file may be marked
	Refused []denial
}

// A noteShown is a paragraph with its signature in words.
type noteShown struct {
	app.Note
	Office string // in which it was signed
	Marked string // to whom the file was marked; "" not marked
}

func (v *visit) loadNotes() (notesPage, error) {
	c, err := v.cover("notes")
	p := notesPage{caseCover: c}
	if err != nil {
		return p, err
	}
	notes, err := v.site.app.NoteSheet(v.Context(), v.who, c.File.ID)
	if err != nil {
		return p, err
	}
	for _, n := range notes.Notes {
		shown := noteShown{Note: n, Office: v.lang.word("capacity", n.Kind)}
		if to, ok := notes.Marked[n.MarkedTo]; ok {
			shown.Marked = v.lang.must("notes.holder", to.Name, v.lang.office(to.Kind, to.OrgName, to.StandIn))
		}
		p.Notes = append(p.Notes, shown)
	}
	if may := c.File.May[policy.CaseNote]; !may.Allowed {
		if !branchOnly(may.Reasons) {
			p.Refused = []denial{v.denied(policy.CaseNote, may.Reasons)}
		}
		return p, nil
	}
	if p.Write = c.File.Mine; !p.Write {
		return p, nil
	}
	offices, err := v.site.app.MarkableTo(v.Context(), v.who, c.File.ID)
	if err != nil {
		return p, err
	}
	p.To = append(p.To, pick{Text: v.lang.must("form.choose")})
	for _, o := range offices {
		p.To = append(p.To, pick{Value: itoa(o.Capacity), Text: v.lang.must("notes.holder", o.Name, v.lang.office(o.Kind, o.OrgName, o.StandIn))})
	}
	return p, nil
}

func (v *visit) writeNote() (string, error) {
	id := v.id("id")
	_, err := v.site.app.WriteNote(v.Context(), v.acting(), id, v.text("body"))
	return "/cases/" + itoa(id) + "/notes", about(err, "body", "note-empty")
}

func (v *visit) forwardCase() (string, error) {
	id := v.id("id")
	if v.number("to") == 0 {
		return "", domain.Refuse(domain.Invalid, "nobody-chosen", "choose the office to which the file is marked").At("to")
	}
	_, err := v.site.app.ForwardCase(v.Context(), v.acting(), id, v.text("body"), v.number("to"))
	return "/cases/" + itoa(id) + "/notes", about(err, "body", "note-empty")
}
