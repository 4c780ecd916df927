package promotion

import (
	"fmt"
	"strings"
)

// discretion works out what the board's own marks decided in the case.
func (w *worked) discretion() (*Discretion, error) {
	l, err := w.ranked()
	if err != nil {
		return nil, err
	}
	g, err := w.rule()
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, p := range w.people {
		en, err := w.entry(p)
		if err != nil {
			return nil, err
		}
		entries = append(entries, en)
	}
	d, err := DiscretionOf(w.edition, g, entries, l, w.vacancies)
	if err == nil && d == nil {
		err = fmt.Errorf("the board of this case has no marks to give")
	}
	return d, err
}

// wantBoardMark reads "decides 12.6 of 30" of the officer whom the lines are about, or "idle passes" and "idle fails".
func wantBoardMark(w *worked, rest []string) error {
	d, err := w.discretion()
	if err != nil {
		return err
	}
	who := w.who().record.Officer.ID
	for _, c := range d.Candidates {
		if c.Officer != who {
			continue
		}
		got := map[string]string{RecordPasses: "idle passes", RecordFails: "idle fails", BoardDecides: "decides " + c.Needed + " of " + d.Most}[c.Verdict]
		return sameNames(rest, strings.Fields(got))
	}
	return fmt.Errorf("the officer is not ranked")
}

// wantPlaces reads "2 decided 2 moved 1": the places filled, those that the board's marks decided, and those that would be another's.
func wantPlaces(w *worked, rest []string) error {
	ws := words{rest: rest}
	filled := ws.number("how many places are filled")
	ws.oneOf("decided", "decided")
	decided := ws.number("how many the board's marks decided")
	ws.oneOf("moved", "moved")
	moved := ws.number("how many would be another's")
	if err := ws.done(); err != nil {
		return err
	}
	d, err := w.discretion()
	if err != nil {
		return err
	}
	if d.Filled != filled || d.Decided != decided || d.Moved != moved {
		return fmt.Errorf("got %d decided %d moved %d", d.Filled, d.Decided, d.Moved)
	}
	return nil
}

// wantWithoutBoard reads the officers in the order of the marks from the record alone.
func wantWithoutBoard(w *worked, rest []string) error {
	d, err := w.discretion()
	if err != nil {
		return err
	}
	names := make([]string, len(d.Candidates))
	for _, c := range d.Candidates {
		at := c.RecordPlace - 1
		for names[at] != "" { // equal marks share a place: in the order of the list
			at++
		}
		names[at] = w.people[c.Officer-1].name
	}
	return sameNames(rest, names)
}
