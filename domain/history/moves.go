package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/lineage"
)

// organ gives the organization in the name of a place, folded: what stands before its unit.
func (s *Section) organ(place string) string {
	if s.Units != "" {
		place, _, _ = strings.Cut(place, s.Units)
	}
	return s.Spelling.Fold(place)
}

// A Comparing says what is known beside the two lists.
type Comparing struct {
	Lineage *lineage.Lineage // what became of organizations; nil nothing is known
	Partial bool             // the later list is known not to be whole
}

// Moves are what lies between two lists.
type Moves struct {
	Groups     []MoveGroup `json:"groups"`     // all first, then the grades of the ladder, each with those who held it in the first list
	Seats      Seats       `json:"seats"`      // posts of one, where the lists name them
	Renames    []Renamed   `json:"renames"`    // places that got a new name
	Promotions []Promoted  `json:"promotions"` // from a grade to a higher one
	Findings   []Finding   `json:"findings"`
}

// A MoveGroup counts people between two lists.
type MoveGroup struct {
	First          string  `json:"first"`
	Second         string  `json:"second"`
	Name           string  `json:"name"` // "all" or a grade
	InFirst        int     `json:"in_first"`
	InSecond       int     `json:"in_second"`
	InBoth         int     `json:"in_both"`
	Left           int     `json:"left"`
	Joined         int     `json:"joined"`
	Same           int     `json:"same"`             // the same place, or one spelling of it or the other
	Changed        int     `json:"changed"`          // another text
	ByColleagues   int     `json:"renamed_by_many"`  // of them: colleagues went to the same new name with them
	ByGazette      int     `json:"renamed_by_event"` // of them: what became of the organization says so
	Renamed        int     `json:"renamed"`          // of them: the one or the other, or both
	Unstated       int     `json:"unstated"`         // of them: one of the two lists names no place
	Moved          int     `json:"moved"`            // the rest: transfers
	ShareChanged   float64 `json:"share_changed"`    // of those in both
	ShareUnrenamed float64 `json:"share_without_renames"`
	ShareMoved     float64 `json:"share_moved"`
}

// Seats count posts of one holder between two lists. Where either list names no holder nothing is said of the post.
type Seats struct {
	InBoth   int     `json:"in_both"` // with a holder in both lists
	Changed  int     `json:"changed"` // another holder
	Share    float64 `json:"share"`
	Unstated int     `json:"unstated"` // without a holder in one of them
	Gone     int     `json:"gone"`
	New      int     `json:"new"`
}

// A Renamed is a place that got a new name.
type Renamed struct {
	From   string `json:"from"`
	To     string `json:"to"`
	People int    `json:"people"`
	Of     int    `json:"of"` // who sat there and stands in both lists
	By     string `json:"by"` // "many", or the event
}

// A Promoted is how many rose from one grade to another, and which places they had.
type Promoted struct {
	From    string `json:"from"`
	To      string `json:"to"`
	People  int    `json:"people"`
	Numbers []int  `json:"numbers"` // in the first list
}

// where gives the text of the place that a row names, or of the post where the lists have no places.
func (r Row) where() string { return cmp.Or(r.Place, r.Post) }

// Compare gives what lies between two lists. A later list that cannot be whole is refused before it reads as if people were gone.
func Compare(s *Section, first, second Snapshot, with Comparing) (*Moves, error) {
	if !with.Partial && !s.Partial {
		if err := whole(s, first, second); err != nil {
			return nil, err
		}
	}
	m := &Moves{Seats: seats(first, second), Renames: []Renamed{}, Promotions: []Promoted{}, Findings: []Finding{}}
	a, b := m.byPerson(first), m.byPerson(second)
	c := comparison{s: s, with: with, first: first, second: second, kinds: map[string]change{}, names: map[string]string{}}
	c.judge(m, a, b)
	for _, grade := range append([]string{""}, s.Ladder...) {
		m.Groups = append(m.Groups, c.group(grade, a, b))
	}
	m.promotions(s, first, second, a, b)
	slices.SortStableFunc(m.Findings, func(x, y Finding) int { return x.Line - y.Line })
	return m, nil
}

// byPerson gives the row of each person; of somebody who stands twice the last.
func (m *Moves) byPerson(list Snapshot) map[string]Row {
	rows := map[string]Row{}
	for _, r := range list.Rows {
		if r.Person == "" {
			continue
		}
		if before, twice := rows[r.Person]; twice {
			m.note(r, "twice-in-one-list", "%s stands in the list %s in line %d already; this line counts", r.Person, list.Label, before.Line)
		}
		rows[r.Person] = r
	}
	return rows
}

func (m *Moves) note(r Row, kind, format string, args ...any) {
	m.Findings = append(m.Findings, Finding{Line: r.Line, Kind: kind, Text: fmt.Sprintf(format, args...)})
}

// A change is what became of the place of one person.
type change struct {
	changed, many, event, unstated bool
}

// A comparison is what two lists are judged by.
type comparison struct {
	s             *Section
	with          Comparing
	first, second Snapshot
	kinds         map[string]change // by person
	names         map[string]string // organization in a list → its name in the lineage
	lineage       [][]rune          // the names in the lineage
}

type pair struct{ from, to string }

// judge says of everybody in both lists what became of the place, and finds the places that got new names.
func (c *comparison) judge(m *Moves, a, b map[string]Row) {
	at, stayed := map[string]int{}, map[string]int{}
	went := map[pair]int{}
	said := map[pair]pair{} // as the lists write them
	one := map[pair]bool{}
	for person, x := range a {
		y, both := b[person]
		if !both {
			continue
		}
		p := pair{c.s.Spelling.Fold(x.where()), c.s.Spelling.Fold(y.where())}
		same, judged := one[p]
		if !judged {
			same = c.s.Spelling.one(p.from, p.to)
			one[p] = same
		}
		at[p.from]++
		if same {
			c.kinds[person] = change{}
			stayed[p.from]++
			continue
		}
		went[p]++
		if text := (pair{x.where(), y.where()}); said[p] == (pair{}) || text.from+text.to < said[p].from+said[p].to {
			said[p] = text
		}
		c.kinds[person] = change{changed: true, unstated: p.from == "" || p.to == ""}
	}
	many := func(p pair) bool { // more went to the new name than stayed under the old one, or some of them were transferred
		rule, n := c.s.Renames, went[p]
		return rule.People > 0 && n >= rule.People && float64(n) >= rule.Share*float64(at[p.from]) && n > stayed[p.from]
	}
	events := map[pair]string{}
	for p, n := range went {
		if p.from == "" || p.to == "" {
			continue
		}
		events[p] = c.event(said[p])
		if many(p) {
			m.Renames = append(m.Renames, Renamed{said[p].from, said[p].to, n, at[p.from], "many"})
		}
		if events[p] != "" {
			m.Renames = append(m.Renames, Renamed{said[p].from, said[p].to, n, at[p.from], events[p]})
		}
	}
	slices.SortFunc(m.Renames, func(x, y Renamed) int {
		return cmp.Or(y.People-x.People, cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.By, y.By))
	})
	for person, k := range c.kinds {
		p := pair{c.s.Spelling.Fold(a[person].where()), c.s.Spelling.Fold(b[person].where())}
		if k.changed && !k.unstated {
			k.many = many(p)
			k.event = events[p] != ""
			c.kinds[person] = k
		}
	}
}

// event gives the events that make one organization of the two in the names of the places, "" where they are two or none is known.
func (c *comparison) event(p pair) string {
	if c.with.Lineage == nil || c.first.Day.IsZero() || c.second.Day.IsZero() {
		return ""
	}
	from, to := c.known(c.s.organ(p.from)), c.known(c.s.organ(p.to))
	if from == to || !c.oneUnit(p) {
		return ""
	}
	chain, same := c.with.Lineage.Same(from, c.first.Day, to, c.second.Day)
	if !same || len(chain) == 0 {
		return ""
	}
	texts := make([]string, len(chain))
	for i, e := range chain {
		texts[i] = fmt.Sprintf("%s %s (%s)", e.Kind, e.Day, e.Source)
		if e.Inferred {
			texts[i] = "inferred " + texts[i]
		}
	}
	return strings.Join(texts, ", ")
}

// oneUnit reports whether two places name the same unit of their organizations, or one of them none.
func (c *comparison) oneUnit(p pair) bool {
	if c.s.Units == "" {
		return true
	}
	_, from, named := strings.Cut(p.from, c.s.Units)
	_, to, too := strings.Cut(p.to, c.s.Units)
	return !named || !too || c.s.Spelling.one(c.s.Spelling.Fold(from), c.s.Spelling.Fold(to))
}

// known gives the name that the lineage has for an organization: the same, or the one most alike where the map takes those that
// are alike for one.
func (c *comparison) known(organ string) string {
	if name, asked := c.names[organ]; asked {
		return name
	}
	best, most := organ, c.s.Spelling.Alike
	if c.lineage == nil {
		for _, name := range c.with.Lineage.Names() {
			c.lineage = append(c.lineage, []rune(name))
		}
	}
	x := []rune(organ)
	for _, y := range c.lineage {
		if most == 0 || string(y) == organ {
			best = organ
			break
		}
		if shorter := min(len(x), len(y)); 2*float64(shorter) < most*float64(len(x)+len(y)) || atMost(x, y) < most {
			continue
		}
		if alike := likeness(x, y); alike > most || alike == most && best == organ {
			best, most = string(y), alike
		}
	}
	c.names[organ] = best
	return best
}

// group counts those who held a grade in the first list; "" everybody.
func (c *comparison) group(grade string, a, b map[string]Row) MoveGroup {
	g := MoveGroup{First: c.first.Label, Second: c.second.Label, Name: cmp.Or(grade, "all")}
	for person, x := range a {
		if grade != "" && x.Grade != grade {
			continue
		}
		g.InFirst++
		k, both := c.kinds[person]
		if !both {
			g.Left++
			continue
		}
		g.InBoth++
		g.Changed += b2i(k.changed)
		g.Same += b2i(!k.changed)
		g.ByColleagues += b2i(k.many)
		g.ByGazette += b2i(k.event)
		g.Renamed += b2i(k.many || k.event)
		g.Unstated += b2i(k.unstated)
	}
	for person, y := range b {
		if grade == "" || y.Grade == grade {
			g.InSecond++
			_, there := a[person]
			g.Joined += b2i(!there)
		}
	}
	g.Moved = g.Changed - g.Renamed - g.Unstated
	if n := float64(g.InBoth); n > 0 {
		g.ShareChanged, g.ShareUnrenamed, g.ShareMoved = round(float64(g.Changed)/n, 3), round(float64(g.Changed-g.Renamed)/n, 3), round(float64(g.Moved)/n, 3)
	}
	return g
}

// seats counts the posts of one between two lists.
func seats(first, second Snapshot) Seats {
	holders := func(list Snapshot) map[string]string {
		posts := map[string]string{}
		for _, r := range list.Rows {
			if r.Post != "" {
				posts[r.Post] = r.Person
			}
		}
		return posts
	}
	a, b := holders(first), holders(second)
	var out Seats
	for post, was := range a {
		is, both := b[post]
		switch {
		case !both:
			out.Gone++
		case was == "" || is == "":
			out.Unstated++
		default:
			out.InBoth++
			out.Changed += b2i(was != is)
		}
	}
	for post := range b {
		_, there := a[post]
		out.New += b2i(!there)
	}
	if out.InBoth > 0 {
		out.Share = round(float64(out.Changed)/float64(out.InBoth), 3)
	}
	return out
}

// promotions counts who rose, and finds who fell and whose dates contradict each other.
func (m *Moves) promotions(s *Section, first, second Snapshot, a, b map[string]Row) {
	rose := map[pair]*Promoted{}
	for person, x := range a {
		y, both := b[person]
		from, to := slices.Index(s.Ladder, x.Grade), slices.Index(s.Ladder, y.Grade)
		if !both || from == to || len(s.Ladder) == 0 {
			continue
		}
		if to < from {
			m.note(y, "falls-in-grade", "%s held %s in the list %s and %s in the list %s", person, x.Grade, first.Label, y.Grade, second.Label)
			continue
		}
		p := rose[pair{x.Grade, y.Grade}]
		if p == nil {
			p = &Promoted{From: x.Grade, To: y.Grade}
			rose[pair{x.Grade, y.Grade}] = p
		}
		p.People++
		if x.Number > 0 {
			p.Numbers = append(p.Numbers, x.Number)
		}
		if lower, higher := x.Since[x.Grade], y.Since[y.Grade]; !lower.IsZero() && !higher.IsZero() && higher.Latest.Before(lower.Earliest) {
			m.note(y, "promoted-before-the-grade-below", "%s, number %d of %s in the list %s, holds %s since %s, and %s since %s by that list",
				person, x.Number, x.Grade, first.Label, y.Grade, higher, x.Grade, lower)
		}
	}
	for _, p := range rose {
		slices.Sort(p.Numbers)
		m.Promotions = append(m.Promotions, *p)
	}
	slices.SortFunc(m.Promotions, func(x, y Promoted) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
}

// Bounds of a list that can be whole.
const (
	halfGone  = 2  // a list with one of so many lines of the last, or fewer, is not
	placeGone = 10 // nor one in which nobody of a place with so many people stands any more
	seatsGone = 10 // nor one that lacks more than one of so many posts
)

// whole refuses a later list that cannot be whole, with everything that is missing: what was not uploaded would read as if all
// those people had been removed.
func whole(s *Section, first, second Snapshot) error {
	var rs domain.Reasons
	shrunk(&rs, counted(first), counted(second), s.Ladder, 1)
	posts := map[string]bool{}
	for _, r := range first.Rows {
		posts[r.Post] = r.Post != ""
	}
	delete(posts, "")
	all := len(posts)
	for _, r := range second.Rows {
		delete(posts, r.Post)
	}
	if len(posts)*seatsGone > all {
		rs.Add("snapshot-incomplete", "", "the whole list, or the statement that it is partial", "the list %s lacks %d of the %d posts of the list %s: %s",
			second.Label, len(posts), all, first.Label, named(posts))
	}
	emptied(first, second, &rs)
	return rs.Refusal(domain.Invalid)
}

// A Count is how many stand in a list, and in each grade of it.
type Count struct {
	Label  string
	Lines  int
	Grades map[string]int
}

func counted(list Snapshot) Count {
	c := Count{list.Label, len(list.Rows), map[string]int{}}
	for _, r := range list.Rows {
		c.Grades[r.Grade]++
	}
	return c
}

// CheckShrunk refuses a list of a whole service that is half as long as the last, or lacks a grade in which ten stood: it would read
// as if all of them were gone.
func CheckShrunk(first, second Count, ladder []string) error {
	var rs domain.Reasons
	shrunk(&rs, first, second, ladder, placeGone)
	return rs.Refusal(domain.Invalid)
}

// shrunk finds that a list has half the lines of the last, or fewer, or lacks a grade in which so many stood.
func shrunk(rs *domain.Reasons, first, second Count, ladder []string, least int) {
	if second.Lines*halfGone <= first.Lines && first.Lines > 0 {
		rs.Add("snapshot-incomplete", "", "the whole list, or the statement that it is partial", "the list %s has %d lines, the list %s before it %d",
			second.Label, second.Lines, first.Label, first.Lines)
	}
	for _, grade := range ladder {
		if n := first.Grades[grade]; n >= least && second.Grades[grade] == 0 {
			rs.Add("snapshot-incomplete", "", "the whole list, or the statement that it is partial", "the list %s has nobody of the grade %s, the list %s had %d",
				second.Label, grade, first.Label, n)
		}
	}
}

// emptied finds the places of which nobody stands in the later list at all.
func emptied(first, second Snapshot, rs *domain.Reasons) {
	there := map[string]bool{}
	for _, r := range second.Rows {
		there[r.Person] = true
	}
	sat, stayed := map[string]int{}, map[string]int{}
	for _, r := range first.Rows {
		if r.folded != "" && r.Person != "" {
			sat[r.folded]++
			stayed[r.folded] += b2i(there[r.Person])
		}
	}
	for _, r := range first.Rows { // in the order of the list
		if n := sat[r.folded]; n >= placeGone && stayed[r.folded] == 0 {
			rs.Add("snapshot-incomplete", "", "the whole list, or the statement that it is partial", "the list %s has none of the %d people of %s anywhere",
				second.Label, n, r.Place)
			delete(sat, r.folded)
		}
	}
}

// named lists names, the first ten of them.
func named(set map[string]bool) string {
	var names []string
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	if n := len(names); n > 10 {
		return strings.Join(names[:10], ", ") + fmt.Sprintf(" and %d more", n-10)
	}
	return strings.Join(names, ", ")
}
