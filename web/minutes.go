package web

import (
	"fmt"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerMinutes() {
	const path = "/cases/{id}/minutes"
	show(s, page{path: path, act: policy.CaseRead, template: "minutes"}, (*visit).loadMinutes).
		does(policy.CaseWriteMinutes, path, (*visit).writeMinutes).
		does(policy.CaseDissent, path+"/dissent", (*visit).dissent)
}

// A minutesPage is what the board resolved, as it is printed, with every dissent.
type minutesPage struct {
	Case    app.CaseView
	Book    app.MinuteBook
	Board   app.Board
	Sat     []minutesMember
	Write   bool
	Dissent bool
	Refused []reason // why the minutes are not the visitor's to write
	Figures []string // what the board was told of its marks
}

func (p minutesPage) titleArguments() []any { return []any{p.Case.Number} }
func (p minutesPage) version() int          { return p.Case.Version }

// A minutesMember is a member and whether they sat.
type minutesMember struct {
	app.Seat
	Present bool
}

func (v *visit) loadMinutes() (minutesPage, error) {
	id := v.id("id")
	file, err := v.site.app.Case(v.Context(), v.who, id)
	if err != nil {
		return minutesPage{}, err
	}
	p := minutesPage{Case: file}
	if p.Book, err = v.site.app.MinutesOf(v.Context(), v.who, id); err != nil {
		return p, err
	}
	if p.Board, err = v.site.app.BoardOf(v.Context(), v.who, id); err != nil {
		return p, err
	}
	for _, s := range p.Board.Seats {
		m := minutesMember{Seat: s}
		for _, a := range p.Board.Attendance {
			m.Present = m.Present || a.Account == s.Account && a.Status == "present"
		}
		p.Sat = append(p.Sat, m)
	}
	may, err := v.site.app.CaseMay(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	p.Write = file.State == "sealed" && len(p.Book.Outcomes) > 0 && p.Book.Body == "" && may[policy.CaseWriteMinutes].Allowed
	if m := may[policy.CaseWriteMinutes]; !m.Allowed && p.Book.Body == "" {
		p.Refused = v.lang.problems(&refusalOf{Reasons: m.Reasons})
	}
	if file.Sealed {
		if p.Figures, err = v.figuresTold(id); err != nil {
			return p, err
		}
	}
	p.Dissent = (file.State == "sealed" || file.State == "recommended") && may[policy.CaseDissent].Allowed
	for _, s := range p.Board.Seats {
		if s.Account == v.me.Account && !s.Votes {
			p.Dissent = false
		}
	}
	for _, d := range p.Book.Dissents {
		p.Dissent = p.Dissent && d.Account != v.me.Account
	}
	return p, nil
}

// figuresTold says in sentences what a sealed board was told of its marks; none where no figures are kept.
func (v *visit) figuresTold(id int64) ([]string, error) {
	f, err := v.site.app.BoardFiguresOf(v.Context(), v.who, id)
	if err != nil || !f.Kept {
		return nil, err
	}
	return v.lang.told(f), nil
}

func (v *visit) writeMinutes() (string, error) {
	return fmt.Sprintf("/cases/%d/minutes", v.id("id")), v.site.app.WriteMinutes(v.Context(), v.acting(), v.id("id"), v.text("body"))
}

func (v *visit) dissent() (string, error) {
	return fmt.Sprintf("/cases/%d/minutes", v.id("id")), v.site.app.Dissent(v.Context(), v.acting(), v.id("id"), v.text("dissent"))
}
