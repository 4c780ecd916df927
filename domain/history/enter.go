package history

import (
	"regexp"
	"slices"

	"merit/domain"
	"merit/domain/intake"
	"merit/domain/lineage"
	"merit/domain/register"
)

// Into says where the spells of a file stand when they are imported.
type Into struct {
	Government string        `yaml:"government"`
	Root       intake.Unit   `yaml:"root"`   // the organization under which the others are entered; posts of no ministry are its own
	Kind       string        `yaml:"kind"`   // of the organizations that the ministries become
	Kinds      []KindOfName  `yaml:"kinds"`  // of those whose names a pattern fits instead, the first that does
	Cadre      intake.Cadre  `yaml:"cadre"`  // the service, with its ladder from the lowest grade
	Grades     []GradeOfPost `yaml:"grades"` // the first pattern that fits the post
}

// A KindOfName is the kind of the organizations whose names the pattern fits.
type KindOfName struct {
	Match string `yaml:"match"`
	Kind  string `yaml:"kind"`
	re    *regexp.Regexp
}

// A GradeOfPost is the grade of the posts that the pattern fits.
type GradeOfPost struct {
	Match string `yaml:"match"`
	Grade string `yaml:"grade"`
	re    *regexp.Regexp
}

// An Entry is a spell as it enters the registers: somebody in a post from a first to a last day, either known as closely as the
// file allows. The zero last day is none: the spell went on when the file was drawn up.
type Entry struct {
	Line         int
	Organization intake.Unit
	Post, Grade  string
	Number, Name string // files of histories number nobody: one name is one person
	Held         domain.Spell
}

// Mapping gives what an import needs to know of a section: nothing about columns, which the section reads itself.
func (s *Section) Mapping(name string) *intake.Mapping {
	return &intake.Mapping{Name: name, Government: s.Into.Government, Root: s.Into.Root, Cadre: s.Into.Cadre}
}

// Enter gives what can enter the registers, with the findings about it: what ends before it starts, has not begun, or is a post of
// no known grade cannot. The last day is the day before the change. A spell without an end in a post that has another holder since
// ended some time before that one began.
func (h *History) Enter(into *Into, today domain.Date) ([]Entry, []Finding) {
	next := h.nexts()
	var entries []Entry
	var findings []Finding
	for _, r := range h.Records {
		e := Entry{Line: r.Line, Organization: into.organization(r.Ministry), Post: r.Post, Grade: into.gradeOf(r.Post), Number: intake.Code(r.Person), Name: r.Person, Held: r.Held}
		before := len(findings)
		apart := func(kind, text string) { findings = append(findings, Finding{r.Line, kind, text, true}) }
		if r.negative() {
			apart("cannot-enter", "what ends before it starts cannot enter the register")
		}
		if r.Held.Start.Earliest.After(today) {
			apart("in-the-future", "it begins on "+r.Held.Start.String())
		}
		if e.Grade == "" {
			apart("grade-unknown", "the map gives no grade for "+r.Post)
		}
		if e.Number == "" {
			apart("person-missing", "the name has no letters")
		}
		if len(findings) > before {
			continue
		}
		switch end := r.Held.End; {
		case !end.IsZero():
			e.Held.End = lastDay(r.Held.Start, end)
		case !next[r.Line].IsZero():
			e.Held.End = lastDay(r.Held.Start, domain.When{Earliest: r.Held.Start.Earliest, Latest: next[r.Line].Latest})
			findings = append(findings, Finding{r.Line, "end-not-known", "entered as ended before the next holder began, on a day not known", false})
		}
		if r.Derived {
			findings = append(findings, Finding{r.Line, "end-derived", "the end, " + r.Held.End.String() + ", follows from another line", false})
		}
		entries = append(entries, e)
	}
	return entries, findings
}

// lastDay gives the last day in a post of the day of the change, never before the first.
func lastDay(start, change domain.When) domain.When {
	last := domain.When{Earliest: change.Earliest.AddDays(-1), Latest: change.Latest.AddDays(-1)}
	if last.Latest.Before(start.Earliest) {
		last.Latest = start.Earliest
	}
	if last.Earliest.Before(start.Earliest) {
		last.Earliest = start.Earliest
	}
	return last
}

// nexts gives, by the lines of open spells, when the next holder of the post began.
func (h *History) nexts() map[int]domain.When {
	next := map[int]domain.When{}
	for _, rs := range byPost(h.Records) {
		if !h.oneEach(rs[0].Post) {
			continue
		}
		for i, r := range rs[:len(rs)-1] {
			if r.Held.End.IsZero() {
				next[r.Line] = rs[i+1].Held.Start
			}
		}
	}
	return next
}

// organization gives the organization that a ministry becomes.
func (i *Into) organization(ministry string) intake.Unit {
	if intake.Code(ministry) == "" {
		return i.Root
	}
	return intake.Unit{Code: intake.Code(ministry), Name: ministry, Kind: i.kindOf(ministry)}
}

func (i *Into) kindOf(name string) string {
	for _, k := range i.Kinds {
		if k.re.MatchString(name) {
			return k.Kind
		}
	}
	return i.Kind
}

func (i *Into) gradeOf(post string) string {
	for _, g := range i.Grades {
		if g.re.MatchString(post) {
			return g.Grade
		}
	}
	return ""
}

// checkInto checks where spells and organizations enter.
func (c *checker) checkInto(s *Section, in func(...any) []any) {
	i := s.Into
	if i.Government == "" || i.Root.Code == "" || i.Root.Name == "" || i.Root.Kind == "" || i.Kind == "" {
		c.bad(in("into"), "into: government, root (code, name, kind) and kind are needed")
	}
	for j := range i.Kinds {
		i.Kinds[j].re = c.pattern(i.Kinds[j].Match, in("into", "kinds", j, "match"))
		c.checkKind(i.Kinds[j].Kind, in("into", "kinds", j))
	}
	c.checkKind(i.Kind, in("into"))
	c.checkKind(i.Root.Kind, in("into"))
	spells := s.Holds != HoldsLineage
	if spells != (i.Cadre.Code != "" && len(i.Cadre.Ladder) > 0) || spells != (len(i.Grades) > 0) {
		c.bad(in("into"), "into: cadre (code, ladder) and grades are needed for spells in posts, and for nothing else")
	}
	for j := range i.Grades {
		g := &i.Grades[j]
		g.re = c.pattern(g.Match, in("into", "grades", j, "match"))
		if !slices.ContainsFunc(i.Cadre.Ladder, func(l intake.Grade) bool { return l.Grade == g.Grade }) {
			c.bad(in("into", "grades", j), "into: the ladder has no grade %q", g.Grade)
		}
	}
}

func (c *checker) checkKind(kind string, at []any) {
	if kind != "" && !slices.Contains(register.OrganizationKinds, kind) {
		c.bad(at, "into: %q is no kind of organization; known are %v", kind, register.OrganizationKinds)
	}
}

// An Organization is a life as the register takes it.
type Organization struct {
	lineage.Life
	Code, Kind string
}

// Organizations gives what can enter the register of organizations: those that bore a name before have the day they began in their
// code. What is only inferred does not enter.
func (b *Becoming) Organizations(into *Into) ([]Organization, []lineage.Step) {
	lives, steps := lineage.Lives(b.Events, intake.Code)
	out := make([]Organization, len(lives))
	for i, l := range lives {
		out[i] = Organization{l, intake.Code(l.Name), into.kindOf(l.Name)}
		if l.Nth > 1 {
			out[i].Code += "-" + l.Started.String()
		}
	}
	return out, steps
}
