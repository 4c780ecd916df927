package history

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"merit/domain/intake"
	"merit/domain/lineage"
)

// A Becoming is what a file says of organizations: every line is an event, or a finding.
type Becoming struct {
	Lines    int
	Events   []lineage.Event
	Inferred []lineage.Event // what nobody said, but the units of closed organizations show
	Findings []Finding
}

// ReadLineage reads what became of organizations.
func ReadLineage(s *Section, file io.Reader, beside Beside) (*Becoming, error) {
	if s.Holds != HoldsLineage {
		return nil, fmt.Errorf("%s holds %s, not what became of organizations", s.File, s.Holds)
	}
	t, err := open(s, file, beside)
	if err != nil {
		return nil, err
	}
	var b Becoming
	err = t.each(func(l *line) { b.Events = append(b.Events, l.events()...) })
	b.Events = lineage.Settle(b.Events, Spelling{}.Fold)
	if s.InferUnits > 0 {
		b.Inferred = lineage.Infer(b.Events, Spelling{}.Fold, s.InferUnits)
	}
	b.Lines, b.Findings = t.lines, t.findings
	return &b, err
}

// events gives what one line says.
func (l *line) events() []lineage.Event {
	var events []lineage.Event
	fits := false
	for _, rule := range l.t.section.Events {
		if !l.says(rule.When) {
			continue
		}
		fits = true
		if rule.Does == "nothing" {
			l.setApart("nothing-about-organizations", "the line says nothing about what became of an organization")
			continue
		}
		day, ok := l.day(cmp.Or(rule.Day, "day"))
		if day.when.IsZero() || !ok {
			continue
		}
		e := lineage.Event{Day: day.when.Earliest, Kind: lineage.Kind(rule.Does), From: l.field(rule.From), To: l.field(rule.To), Unit: l.field(rule.Unit),
			Above: l.field(rule.Above), Source: l.field("source"), Line: l.no}
		if e.Source == "" {
			e.Source = fmt.Sprintf("line %d", l.no)
		}
		said := map[string]string{"from": intake.Code(e.From), "to": intake.Code(e.To), "unit": intake.Code(e.Unit)} // a name without a letter is none
		if intake.Code(e.Above) == "" {
			e.Above = ""
		}
		if missing := slices.DeleteFunc(lineage.Needs(rule.Does), func(f string) bool { return said[f] != "" }); len(missing) > 0 {
			l.setApart("name-missing", "%s of what? %v is not said", rule.Does, missing)
			continue
		}
		events = append(events, e)
	}
	if !fits {
		l.setApart("event-unknown", "the map has no rule for this line")
	}
	return events
}

// says reports whether the columns hold the words.
func (l *line) says(words map[string]string) bool {
	for column, word := range words {
		if l.raw(column) != word {
			return false
		}
	}
	return true
}
