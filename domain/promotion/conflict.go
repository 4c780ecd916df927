package promotion

import (
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
)

// A Conflict is a relation between a member of the board and a candidate.
type Conflict struct {
	Relation  string // framework.RelKin …
	Barring   bool   // the member takes no part for this candidate; otherwise it is printed beside the marks
	Why       string
	Paragraph string
	Refs      []Ref
}

// A Member is what the register knows about who sits on the board.
type Member struct {
	Officer int64 // the member's own number among officers; 0 not an officer
	Name    string
	Kin     []domain.Kin
}

// Reporting is a line of reporting between two officers, as the register of posts has it.
type Reporting struct {
	Senior, Junior int64
	Held           domain.Spell
	Ref            Ref
}

// Detect finds the relations between a member and a candidate that the records show, in the classes of the edition. What
// the edition does not class is disclosed; that nobody judges their own case needs no edition.
func Detect(e *framework.Edition, m Member, candidate domain.Record, lines []Reporting, asOf domain.Date) []Conflict {
	d := detection{edition: e, member: m, candidate: candidate, asOf: asOf}
	if m.Officer != 0 && m.Officer == candidate.Officer.ID {
		d.add(framework.RelSelf, domain.Date{}, "the member is the candidate", Ref{"officer", m.Officer})
		return d.found
	}
	for _, k := range m.Kin {
		if k.Other != 0 && k.Other == candidate.Officer.ID || k.Other == 0 && sameName(k.Name, candidate.Officer.Name) {
			d.add(relationOf(k), domain.Date{}, fmt.Sprintf("the member declared the candidate as %s", k.Relation), Ref{"kin", k.ID})
		}
	}
	for _, k := range candidate.Kin {
		if k.Other != 0 && k.Other == m.Officer || k.Other == 0 && sameName(k.Name, m.Name) {
			d.add(relationOf(k), domain.Date{}, fmt.Sprintf("the candidate declared the member as %s", k.Relation), Ref{"kin", k.ID})
		}
	}
	d.reports(lines)
	return d.found
}

type detection struct {
	edition   *framework.Edition
	member    Member
	candidate domain.Record
	asOf      domain.Date
	found     []Conflict
}

// reports finds lines of reporting: evaluations written or countersigned, and lines between posts.
func (d *detection) reports(lines []Reporting) {
	if d.member.Officer == 0 {
		return
	}
	for _, ev := range d.candidate.Evaluations {
		ref := Ref{"evaluation", ev.ID}
		switch d.member.Officer {
		case ev.ReportingID:
			d.add(framework.RelReporting, ev.Period.End.Latest, fmt.Sprintf("the member wrote the report of %d", year(ev)), ref)
		case ev.CountersignID:
			d.add(framework.RelReporting, ev.Period.End.Latest, fmt.Sprintf("the member countersigned the report of %d", year(ev)), ref)
		}
	}
	for _, l := range lines {
		switch {
		case l.Senior == d.member.Officer && l.Junior == d.candidate.Officer.ID:
			d.add(framework.RelReporting, l.Held.End.Latest, "the candidate reports or reported to the member", l.Ref)
		case l.Junior == d.member.Officer && l.Senior == d.candidate.Officer.ID:
			d.add(framework.RelReporting, l.Held.End.Latest, "the member reports or reported to the candidate", l.Ref)
		}
	}
}

// add classes one relation; what the records show several times of one kind stands together. until is the last day it
// lasted, zero where it lasts.
func (d *detection) add(kind string, until domain.Date, why string, ref Ref) {
	c := Conflict{Relation: kind, Why: why, Refs: []Ref{ref}}
	if kind == framework.RelSelf {
		c.Barring, c.Paragraph = true, "nobody judges their own case"
	}
	for _, barring := range []bool{true, false} {
		relations := d.edition.Conflicts.Disclosed
		if barring {
			relations = d.edition.Conflicts.Barring
		}
		for _, r := range relations {
			if r.Kind != kind {
				continue
			}
			if r.Years.Given() && !until.IsZero() && until.AddYears(r.Years.Int()).Before(d.asOf) {
				return // the edition lets the relation lapse
			}
			c.Barring, c.Paragraph = barring || c.Barring, r.Cite()
			d.join(c)
			return
		}
	}
	d.join(c)
}

func (d *detection) join(c Conflict) {
	for i := range d.found {
		if f := &d.found[i]; f.Relation == c.Relation {
			f.Why += "; " + c.Why
			f.Refs = append(f.Refs, c.Refs...)
			return
		}
	}
	d.found = append(d.found, c)
}

func relationOf(k domain.Kin) string {
	switch k.Relation {
	case "business":
		return framework.RelBusiness
	case "dispute":
		return framework.RelDispute
	}
	return framework.RelKin
}

func sameName(a, b string) bool {
	return strings.TrimSpace(a) != "" && strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
