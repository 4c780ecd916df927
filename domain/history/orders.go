package history

import (
	"regexp"
	"slices"
	"strings"

	"merit/domain"
)

// An appointing is what one order says of one person.
type appointing struct {
	Record
	adds  bool        // beside what the person holds already
	until domain.When // the end that the order itself states
}

// orders makes spells of orders. An order says when a spell begins, seldom when it ends: that follows from the end it states,
// from an order that ends it, from the same person's next appointment to another post, or, where a post has one holder, from
// the next holder's. The earliest of them is the end, and the record says that it is derived.
func (h *History) orders(t *table) error {
	var appointed, ended []appointing
	used := map[int]bool{}
	err := t.each(func(l *line) {
		a, does := l.order()
		switch does {
		case "appoint":
			appointed = append(appointed, a)
		case "end":
			ended = append(ended, a)
		}
	})
	slices.SortStableFunc(appointed, func(a, b appointing) int { return a.Held.Start.Earliest.Compare(b.Held.Start.Earliest) })
	gone := make([]bool, len(appointed)) // joined to an earlier spell
	for i := range appointed {
		if !gone[i] {
			h.end(appointed, gone, i, ended, used)
			h.Records = append(h.Records, appointed[i].Record)
		}
	}
	for _, e := range ended {
		if h.Ended++; !used[e.Line] {
			h.note(e.Record, "ends-nothing", "%s held nothing that the file knows of when the order took effect", e.Person)
		}
	}
	slices.SortStableFunc(h.Records, func(a, b Record) int { return a.Line - b.Line })
	return err
}

// order reads the text of one order by the first sentence that fits; a text that none fits is set apart. Names are put in
// capitals: orders write them so now, and now not.
func (l *line) order() (a appointing, does string) {
	text := l.field("text")
	issued, ok := l.day("day")
	if !ok {
		return a, ""
	}
	for _, s := range l.t.section.Sentences {
		m := s.re.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if s.Does == "other" {
			l.setApart(s.Plainly, "%s", cut(text, 120))
			return a, s.Does
		}
		group := func(name string) string {
			if i := s.re.SubexpIndex(name); i >= 0 {
				return strings.Trim(m[i], " ,.;")
			}
			return ""
		}
		a = appointing{Record: Record{Line: l.no, Post: group("post"), Person: strings.ToUpper(group("person")), Ministry: l.field("ministry")}, adds: s.Adds}
		stated := l.t.section.Stated
		a.Held.Start = l.stated(first(stated.day, text), issued.when)
		a.until = l.stated(first(stated.until, text), domain.When{})
		if months := termMonths(first(stated.term, text)); months > 0 && a.until.IsZero() && !a.Held.Start.IsZero() {
			a.until = domain.On(a.Held.Start.Earliest.AddMonths(months))
		}
		if a.Held.Start.IsZero() {
			l.setApart("start-missing", "from when it has effect is not said")
			return a, ""
		}
		return a, s.Does
	}
	l.setApart("sentence-unknown", "the map has no sentence for: %s", cut(text, 120))
	return a, ""
}

// first gives what the group of a pattern holds where it first fits.
func first(re *regexp.Regexp, text string) string {
	if re == nil {
		return ""
	}
	if m := re.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// stated reads a day that an order states, or takes the other where it states none that can be read.
func (l *line) stated(text string, other domain.When) domain.When {
	if text == "" {
		return other
	}
	r, err := Column{Formats: []string{"MMM D, YYYY", "YYYY-MM-DD", "D MMM YYYY"}}.readDay(text)
	if err != nil {
		l.note("day-unreadable", "%v: %s is taken", err, other)
		return other
	}
	return r.when
}

// end ends one spell, and joins to it the same person's reappointments to the post.
func (h *History) end(all []appointing, gone []bool, i int, ended []appointing, used map[int]bool) {
	a := &all[i]
	end := a.until
	sooner := func(w domain.When) {
		if !w.IsZero() && w.Earliest.After(a.Held.Start.Latest) && (end.IsZero() || w.Earliest.Before(end.Earliest)) {
			end = w
		}
	}
	for j := i + 1; j < len(all); j++ {
		b := all[j]
		if !end.IsZero() && b.Held.Start.Earliest.After(end.Earliest.AddDays(1)) {
			break
		}
		switch {
		case gone[j]:
		case a.Person == b.Person && a.Post == b.Post:
			gone[j], end = true, b.until
			h.note(b.Record, "reappointed", "goes on in %s, held since %s (line %d)", a.Post, a.Held.Start, a.Line)
		case a.Person == b.Person && !b.adds, a.Post == b.Post && h.oneEach(a.Post):
			sooner(b.Held.Start)
		}
	}
	for _, e := range ended {
		if a.Person == e.Person && (e.Post == "" || e.Post == a.Post) {
			sooner(e.Held.Start)
			used[e.Line] = used[e.Line] || end == e.Held.Start
		}
	}
	a.Held.End, a.Derived = end, !end.IsZero()
}

var termWords = regexp.MustCompile(`(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(year|month)s?\b`)

var numberWords = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// termMonths reads "a term of three years".
func termMonths(text string) int {
	m := termWords.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n := slices.Index(numberWords, strings.ToLower(m[1]))
	if n < 0 {
		n = 0
		for _, d := range m[1] {
			n = n*10 + int(d-'0')
		}
	}
	if strings.EqualFold(m[2], "year") {
		n *= 12
	}
	return n
}

func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
