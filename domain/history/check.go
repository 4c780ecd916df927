package history

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"merit/domain/lineage"
)

func (c *checker) checkMap(m *Map) {
	if len(m.Files) == 0 {
		c.bad(nil, "files is missing: which file is read how?")
	}
	for i := range m.Files {
		c.checkSection(&m.Files[i], []any{"files", i})
		for j := range i {
			if m.Files[i].File == m.Files[j].File {
				c.bad([]any{"files", i, "file"}, "%s has two sections", m.Files[i].File)
			}
		}
	}
}

func (c *checker) checkSection(s *Section, at []any) {
	in := func(keys ...any) []any { return slices.Concat(at, keys) }
	if _, err := path.Match(s.File, ""); s.File == "" || err != nil {
		c.bad(in("file"), "file: the name of a file, or a pattern of names, is needed")
	}
	fields, ok := known[s.Holds]
	if !ok {
		c.bad(in("holds"), "holds: %q is none of %s, %s, %s, %s", s.Holds, HoldsPostings, HoldsOrders, HoldsSnapshots, HoldsLineage)
		return
	}
	for name, column := range s.Columns {
		grade, dated := strings.CutPrefix(name, "since ")
		if dated && s.Holds == HoldsSnapshots && !slices.Contains(s.Ladder, grade) {
			c.bad(in("columns", name), "the ladder has no grade %q", grade)
		} else if !slices.Contains(fields, name) && !(dated && s.Holds == HoldsSnapshots) {
			c.bad(in("columns", name), "%s is no field of %s; known are %s", name, s.Holds, strings.Join(fields, ", "))
		}
		c.checkColumn(name, &column, in("columns", name))
		s.Columns[name] = column
	}
	for _, name := range needed[s.Holds] {
		if s.Columns[name].Column == "" {
			c.bad(in("columns"), "which column holds %s is not said", name)
		}
	}
	c.checkParts(s, in)
}

// checkParts checks what belongs to some kinds of file only.
func (c *checker) checkParts(s *Section, in func(...any) []any) {
	alone := func(given bool, part string, kinds ...string) {
		if given && !slices.Contains(kinds, s.Holds) {
			c.bad(in(part), "%s has no meaning for %s", part, s.Holds)
		}
	}
	alone(len(s.Normal) > 0, "normal", HoldsPostings, HoldsOrders)
	alone(s.OneHolder != "", "one_holder", HoldsPostings, HoldsOrders)
	alone(s.Periods != nil, "periods", HoldsPostings, HoldsOrders)
	alone(s.Into != nil, "into", HoldsPostings, HoldsOrders, HoldsLineage)
	alone(len(s.Sentences) > 0, "sentences", HoldsOrders)
	alone(s.Stated != Stated{}, "stated", HoldsOrders)
	alone(len(s.Order) > 0, "order", HoldsSnapshots)
	alone(s.Partial, "partial", HoldsSnapshots)
	alone(len(s.Ladder) > 0, "ladder", HoldsSnapshots)
	alone(s.Renames != RenameRule{}, "renames", HoldsSnapshots)
	alone(s.Spelling.Alike != 0 || len(s.Spelling.LeaveOut) > 0, "spelling", HoldsSnapshots)
	alone(s.Units != "", "units", HoldsSnapshots)
	alone(len(s.Events) > 0, "events", HoldsLineage)
	alone(s.InferUnits != 0, "infer_units", HoldsLineage)
	if s.Holds == HoldsOrders && len(s.Sentences) == 0 {
		c.bad(in(), "sentences is missing: what do the orders say?")
	}
	if s.Holds == HoldsLineage && len(s.Events) == 0 {
		c.bad(in(), "events is missing: which lines are what?")
	}
	if s.Holds == HoldsSnapshots && s.Columns["place"].Column == "" && s.Columns["post"].Column == "" {
		c.bad(in("columns"), "which column holds place or post is not said")
	}
	if a := s.Spelling.Alike; a < 0 || a > 1 {
		c.bad(in("spelling", "alike"), "alike: a likeness lies between 0 and 1")
	}
	if r := s.Renames; r.People < 0 || r.Share < 0 || r.Share > 1 {
		c.bad(in("renames"), "renames: people and a share between 0 and 1")
	}
	if s.OneHolder != "" {
		s.oneHolder = c.pattern(s.OneHolder, in("one_holder"))
	}
	for i := range s.Normal {
		n := &s.Normal[i]
		n.re = c.pattern(n.Match, in("normal", i, "match"))
		if n.Months < 1 || n.Basis == "" {
			c.bad(in("normal", i), "normal: months and the basis of the figure are needed")
		}
	}
	for i := range s.Sentences {
		c.checkSentence(&s.Sentences[i], in("sentences", i))
	}
	if s.Into != nil {
		c.checkInto(s, in)
	}
	c.checkStated(&s.Stated, in)
	for i, e := range s.Events {
		c.checkEvent(s, e, in("events", i))
	}
	if s.Periods != nil {
		c.checkPeriods(s.Periods, in("periods"))
	}
}

func (c *checker) checkColumn(name string, column *Column, at []any) {
	if column.Column == "" {
		c.bad(at, "%s: a column without a name cannot be read", name)
	}
	for i, f := range column.Formats {
		if err := checkFormat(f, column.YearsFrom); err != nil {
			c.bad(slices.Concat(at, []any{"formats", i}), "%s: %v", name, err)
		}
	}
	if !slices.Contains([]string{"", "month", "year"}, column.Precision) {
		c.bad(slices.Concat(at, []any{"precision"}), "%s: precision is month, year or nothing", name)
	}
	for i, f := range column.Follow {
		if f.File == "" || f.Key == "" || f.Take == "" {
			c.bad(slices.Concat(at, []any{"follow", i}), "%s: follow needs file, key and take", name)
		}
	}
	for i := range column.Rewrite {
		r := &column.Rewrite[i]
		r.re = c.pattern(r.Match, slices.Concat(at, []any{"rewrite", i, "match"}))
	}
}

func (c *checker) pattern(text string, at []any) *regexp.Regexp {
	re, err := regexp.Compile(text)
	if err != nil || text == "" {
		c.bad(at, "%q is no pattern: %v", text, err)
		return regexp.MustCompile("$^")
	}
	return re
}

func (c *checker) checkSentence(s *Sentence, at []any) {
	s.re = c.pattern(s.Match, slices.Concat(at, []any{"match"}))
	groups := s.re.SubexpNames()
	switch s.Does {
	case "appoint", "end":
		if s.Match != "" && !slices.Contains(groups, "person") || s.Does == "appoint" && !slices.Contains(groups, "post") {
			c.bad(at, "a sentence that does %q needs the group person, and post where it appoints", s.Does)
		}
	case "other":
		if s.Plainly == "" {
			c.bad(at, "as: what is such a line called in the report?")
		}
	default:
		c.bad(at, "does: %q is none of appoint, end, other", s.Does)
	}
}

func (c *checker) checkStated(s *Stated, in func(...any) []any) {
	for _, p := range []struct {
		key, text string
		re        **regexp.Regexp
	}{{"day", s.Day, &s.day}, {"until", s.Until, &s.until}, {"term", s.Term, &s.term}} {
		if p.text == "" {
			continue
		}
		if *p.re = c.pattern(p.text, in("stated", p.key)); (*p.re).NumSubexp() != 1 {
			c.bad(in("stated", p.key), "stated: a pattern with one group is needed")
		}
	}
}

func (c *checker) checkEvent(s *Section, e EventRule, at []any) {
	if !slices.Contains(append(lineage.Kinds(), "nothing"), e.Does) {
		c.bad(at, "does: %q is none of %s, nothing", e.Does, strings.Join(lineage.Kinds(), ", "))
	}
	for _, f := range []string{e.Unit, e.From, e.To, e.Above, cmp.Or(e.Day, "day")} {
		if _, ok := s.Columns[f]; f != "" && e.Does != "nothing" && !ok {
			c.bad(at, "columns has no field %q", f)
		}
	}
	for _, need := range lineage.Needs(e.Does) {
		if (map[string]string{"unit": e.Unit, "from": e.From, "to": e.To})[need] == "" {
			c.bad(at, "%s needs %s", e.Does, need)
		}
	}
}

func (c *checker) checkPeriods(p *Periods, at []any) {
	if p.File == "" || p.Name == "" || (p.Day == "") == (p.Start == "" || p.End == "") {
		c.bad(at, "periods: file, name, and either day or start and end are needed")
	}
	if p.Day == "" && (p.Before != 0 || p.After != 0) || p.Before < 0 || p.After < 0 {
		c.bad(at, "periods: before and after are days around a day")
	}
}

// checkFormat checks a way of writing days: four or two digits of the year, then what else is known.
func checkFormat(format string, from int) error {
	parts, err := formatParts(format)
	if err != nil {
		return err
	}
	years := 0
	for _, p := range parts {
		switch p {
		case "YYYY":
			years++
		case "YY":
			years++
			if from == 0 {
				return fmt.Errorf("%q has years of two digits: years_from says in which hundred years they lie", format)
			}
		}
	}
	if years != 1 || slices.Contains(parts, "D") && !slices.Contains(parts, "M") && !slices.Contains(parts, "MMM") {
		return fmt.Errorf("%q is not a way of writing days: YYYY or YY, with M, with D", format)
	}
	return nil
}
