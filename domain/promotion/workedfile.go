package promotion

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
)

// factLapse reads "superseded 2005-06-01 for BS-20 ground below-threshold category C", and "deferred" likewise.
func factLapse(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	kind := ws.oneOf("a lapse", "superseded", "deferred")
	l := domain.Lapse{On: ws.date("the day")}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("for"):
			l.Grade = ws.next("the grade")
		case ws.is("ground"):
			l.Ground = ws.next("the ground")
		case ws.is("category"):
			l.Category = ws.oneOf("a category", "A", "B", "C")
		default:
			return ws.done()
		}
	}
	if kind == "superseded" {
		r.Superseded = append(r.Superseded, l)
	} else {
		r.Deferred = append(r.Deferred, l)
	}
	return ws.done()
}

// factAssets reads "2015 to 2019": years for which a declaration is on file.
func factAssets(w *worked, rest []string) error {
	ws := words{rest: rest}
	first := ws.number("the first year")
	last := first
	if ws.is("to") {
		last = ws.number("the last year")
	}
	if ws.err == nil && (last < first || last-first > 60) {
		return fmt.Errorf("%d to %d are not the years of a service", first, last)
	}
	r := &w.who().record
	for y := first; y <= last && ws.err == nil; y++ {
		r.AssetYears = append(r.AssetYears, y)
	}
	return ws.done()
}

func factCertificate(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	r.Certificates = append(r.Certificates, ws.next("the certificate"))
	return ws.done()
}

func factWilling(w *worked, rest []string) error {
	ws := words{rest: rest}
	yes := ws.oneOf("an answer", "yes", "no") == "yes"
	w.who().record.Willing = &yes
	return ws.done()
}

// factEnd reads "died", "retires" or "left" and the day.
func factEnd(w *worked, rest []string) error {
	ws := words{rest: rest}
	how := ws.oneOf("an end of service", "died", "retires", "left")
	day := ws.date("the day")
	r := &w.who().record
	switch how {
	case "died":
		r.Died = day
	case "retires":
		r.Retires = day
	case "left":
		r.Left = day
	}
	return ws.done()
}

func factMembers(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.members = ws.number("how many members")
	return ws.done()
}

func factWithout(w *worked, rest []string) error {
	if len(rest) == 0 {
		return fmt.Errorf("the seat is missing")
	}
	w.missing = append(w.missing, rest...)
	return nil
}

func factAfter(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.days = ws.date("the day")
	return ws.done()
}

// find gives the officer of that name.
func (w *worked) find(name string) (*person, error) {
	i := slices.IndexFunc(w.people, func(p *person) bool { return p.name == name })
	if i < 0 {
		var names []string
		for _, p := range w.people {
			names = append(names, p.name)
		}
		return nil, fmt.Errorf("there is no officer %q (%s)", name, strings.Join(names, ", "))
	}
	return w.people[i], nil
}
