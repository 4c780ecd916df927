package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/intake"
	"merit/domain/redflag"
)

// A fileAudit is what the flags of an audit of a file say.
type fileAudit struct {
	moving
	changes, only string
}

func (a *fileAudit) flags(f *flag.FlagSet) {
	a.moving.flags(f)
	f.StringVar(&a.changes, "changes", "", "a file of changes of government: columns day, what, and if need be unit and last")
}

// given reports whether a file is looked at.
func (a *fileAudit) given() bool {
	return a.from != "" || a.mapping != "" || a.to != "" || a.first != "" || a.second != "" || a.changes != "" || a.partial || len(a.became.files) > 0
}

// An audited is what one audit gives.
type audited struct {
	Of       string            `json:"of"`
	Name     string            `json:"name"`
	Lines    int               `json:"lines"`
	SetApart int               `json:"lines_set_apart"`
	Officers int               `json:"officers,omitempty"`
	Posts    int               `json:"posts,omitempty"`
	Units    int               `json:"units,omitempty"`
	Until    domain.Date       `json:"until"` // what is open is counted up to it
	Changes  int               `json:"changes_of_government"`
	Flags    []flagCount       `json:"flags"`
	Unasked  int               `json:"flags_not_asked"`
	Tenure   []history.Group   `json:"tenure,omitempty"`  // by post, the file first
	Periods  *history.Group    `json:"periods,omitempty"` // endings in any of the file's periods
	Between  []between         `json:"between,omitempty"` // two lists
	Turns    []turnJSON        `json:"turns"`
	Strange  []history.Finding `json:"findings"` // about lines of the file

	asked                []string
	comparisons          int
	found                []redflag.Finding
	people, posts, units []string
}

// A between is who moved between two lists.
type between struct {
	First  string              `json:"first"`
	Second string              `json:"second"`
	Seats  *history.Seats      `json:"seats,omitempty"`
	Groups []history.MoveGroup `json:"groups"`
}

// A flagCount is how often a flag found something.
type flagCount struct {
	Number   int    `json:"number"`
	Flag     string `json:"flag"`
	Findings int    `json:"findings"`
	Gaps     int    `json:"gaps"`
	ByChance int    `json:"by_chance"` // that so many comparisons may show by chance: left out
}

// A turnJSON is a change of government with its figures and its chart.
type turnJSON struct {
	UnitName string `json:"unit_name,omitempty"`
	redflag.Surge
	Months []redflag.Point `json:"months,omitempty"`
}

// A findingJSON is a finding with the names that the file has for its numbers.
type findingJSON struct {
	redflag.Finding
	Text        string `json:"text"`
	OfficerName string `json:"officer_name,omitempty"`
	PostName    string `json:"post_name,omitempty"`
	UnitName    string `json:"unit_name,omitempty"`
}

func (a *fileAudit) audit(e env) error {
	if a.from == "" || a.mapping == "" {
		return usage("which file is looked at (--from), and by which map (--map)?")
	}
	if (a.first == "") != (a.second == "") {
		return usage("--first and --second name two lists together")
	}
	m, err := readMap(a.mapping)
	if err != nil {
		return err
	}
	section, err := m.Section(filepath.Base(a.from))
	if err != nil {
		return fmt.Errorf("%s: %w", a.mapping, err)
	}
	look := a.postings
	if section.Holds == history.HoldsSnapshots {
		look = a.lists
	}
	out, err := look(e)
	if err != nil {
		return err
	}
	if a.only != "" && !slices.Contains(out.asked, a.only) {
		return fmt.Errorf("the flag %s asks for facts that such a file does not bring; it brings those of %s", a.only, strings.Join(out.asked, ", "))
	}
	out.Name = filepath.Base(a.from)
	if err := out.count(a.only); err != nil {
		return err
	}
	if len(out.Tenure) > 0 {
		out.Tenure[0].Name = out.Name
	}
	if a.json {
		return writeJSON(e.out, out.array())
	}
	return out.write(e.out, a.only)
}

// postings looks at spells in posts.
func (a *fileAudit) postings(e env) (*audited, error) {
	h, err := readWith(a.from, a.mapping, history.Read)
	if err != nil {
		return nil, err
	}
	l, err := a.became.read(a.mapping, history.Spelling{}.Fold)
	if err != nil {
		return nil, err
	}
	if l != nil {
		h.Join(l)
	}
	im := redflag.FromHistory(h)
	changes, err := a.readChanges(im.Units)
	if err != nil {
		return nil, err
	}
	w := &redflag.World{Today: im.Until, Limits: redflag.Standing(nil), Changes: append(im.Changes, changes...)}
	out := &audited{Of: "postings", Lines: h.Lines, SetApart: h.SetApart(), Officers: len(im.People), Posts: len(im.Posts), Units: len(im.Units), Until: im.Until,
		Changes: len(w.Changes), Strange: h.Findings, Tenure: h.Tenure(history.ByPost, 0), asked: im.Flags(), people: im.People, posts: im.Posts, units: im.Units}
	if len(h.Periods) > 0 {
		out.Periods = &h.Tenure(history.ByPeriod, 0)[1]
	}
	tell := progress(e.err)
	units := im.Look(w, func(n int) {
		if tell != nil {
			tell(fmt.Sprintf("looking at %d of %d officers", n, len(im.Lives)), 0)
		}
	}, out.take)
	for i := range units {
		out.turn(w, &units[i])
	}
	return out, nil
}

// lists looks at lists of who is where.
func (a *fileAudit) lists(env) (*audited, error) {
	lists, section, strange, lines, err := a.moving.lists()
	if err != nil {
		return nil, err
	}
	with := history.Comparing{Partial: a.partial}
	if with.Lineage, err = a.became.read(a.mapping, section.Spelling.Fold); err != nil {
		return nil, err
	}
	changes, err := a.readChanges(nil)
	if err != nil {
		return nil, err
	}
	ls := &redflag.Lists{Section: section, Lists: lists}
	for i := 1; i < len(lists); i++ {
		m, err := history.Compare(section, lists[i-1], lists[i], with)
		if err != nil {
			return nil, err
		}
		ls.Moves = append(ls.Moves, m)
	}
	w := &redflag.World{Today: ls.Until(), Limits: redflag.Standing(nil), Changes: changes}
	people := map[string]bool{}
	for _, l := range lists {
		for _, r := range l.Rows {
			people[r.Person] = r.Person != ""
		}
	}
	delete(people, "")
	out := &audited{Of: "lists", Lines: lines, SetApart: history.CountApart(strange), Officers: len(people), Until: w.Today, Changes: len(changes), Strange: movesFindings(ls.Moves, strange), asked: ls.Flags()}
	for _, m := range ls.Moves {
		b := between{First: m.Groups[0].First, Second: m.Groups[0].Second, Groups: m.Groups}
		if m.Seats.InBoth > 0 {
			b.Seats = &m.Seats
		}
		out.Between = append(out.Between, b)
	}
	out.turn(w, ls.Look(w, out.take))
	out.people = ls.People()
	return out, nil
}

// readChanges reads a file of changes of government. A unit is named as the file of postings names it.
func (a *fileAudit) readChanges(units []string) ([]redflag.Change, error) {
	if a.changes == "" {
		return nil, nil
	}
	file, err := readText(a.changes)
	if err != nil {
		return nil, err
	}
	r, err := intake.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.changes, err)
	}
	columns := []string{"day", "what"}
	for _, more := range []string{"unit", "last"} {
		if slices.Contains(r.Header, more) {
			columns = append(columns, more)
		}
	}
	at, err := r.Find(columns)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.changes, err)
	}
	var changes []redflag.Change
	for {
		record, line, reason, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return changes, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", a.changes, err)
		case reason != nil:
			return nil, fmt.Errorf("%s:%d: %s", a.changes, line, reason.Text)
		}
		c, err := changeOf(record, at, units)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", a.changes, line, err)
		}
		changes = append(changes, c)
	}
}

// changeOf reads one line.
func changeOf(record []string, at map[string]int, units []string) (c redflag.Change, err error) {
	cell := func(column string) string {
		i, there := at[column]
		if !there {
			return ""
		}
		return intake.Tidy(record[i])
	}
	if c.Day, err = domain.ParseDate(cell("day")); err != nil {
		return c, err
	}
	if c.What = cell("what"); c.What == "" {
		return c, errors.New("what happened is not said")
	}
	if last := cell("last"); last != "" {
		if c.Last, err = domain.ParseDate(last); err != nil {
			return c, err
		}
		if c.Last.Before(c.Day) {
			return c, fmt.Errorf("%s is before %s", c.Last, c.Day)
		}
	}
	if name := cell("unit"); name != "" {
		fold := history.Spelling{}.Fold
		i := slices.IndexFunc(units, func(u string) bool { return fold(u) == fold(name) })
		if i < 0 {
			return c, fmt.Errorf("the file has no organization %q", name)
		}
		c.Unit = int64(i + 1)
	}
	return c, nil
}

func (o *audited) take(f redflag.Finding) { o.found = append(o.found, f) }

// turn adds the turns of a unit, with a chart where something was found.
func (o *audited) turn(w *redflag.World, u *redflag.Unit) {
	o.comparisons += redflag.Comparisons(w, u)
	for _, s := range redflag.Surges(w, u) {
		t := turnJSON{UnitName: nameOf(o.units, u.ID), Surge: s}
		if s.Verdict == redflag.Surged {
			t.Months = s.Chart(w, u)
		}
		if s.After.Moves+s.Before.Moves > 0 {
			o.Turns = append(o.Turns, t)
		}
	}
}

// count puts the findings by the weight of their incidents, gaps of the data last, and counts by flag.
func (o *audited) count(only string) error {
	if only != "" {
		o.found = slices.DeleteFunc(o.found, func(f redflag.Finding) bool { return f.Flag != only })
	}
	weighed, err := redflag.Weigh(o.found, redflag.Standing(nil), o.Until, o.comparisons)
	if err != nil {
		return err
	}
	gaps := slices.DeleteFunc(o.found, func(f redflag.Finding) bool { return !f.Gap })
	slices.SortStableFunc(gaps, func(a, b redflag.Finding) int {
		return cmp.Or(strings.Compare(a.Flag, b.Flag), b.On.Compare(a.On), strings.Compare(a.Key, b.Key))
	})
	o.found = nil
	for _, i := range weighed.Incidents {
		o.found = append(o.found, i.Findings...)
	}
	o.found = append(o.found, gaps...)
	for _, f := range redflag.Flags {
		if !slices.Contains(o.asked, f.ID) {
			o.Unasked++
			continue
		}
		if only != "" && f.ID != only {
			continue
		}
		c := flagCount{Number: f.Number, Flag: f.ID, ByChance: weighed.ByChance[f.ID]}
		for _, found := range o.found {
			if found.Flag != f.ID {
				continue
			}
			if found.Gap {
				c.Gaps++
			} else {
				c.Findings++
			}
		}
		o.Flags = append(o.Flags, c)
	}
	slices.SortStableFunc(o.Strange, func(a, b history.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Kind, b.Kind))
	})
	return nil
}

// array is the file first, then its findings.
func (o *audited) array() []any {
	if o.Turns == nil {
		o.Turns = []turnJSON{}
	}
	if o.Strange == nil {
		o.Strange = []history.Finding{}
	}
	out := []any{o}
	for _, f := range o.found {
		out = append(out, findingJSON{f, f.Text(), nameOf(o.people, f.Officer), nameOf(o.posts, f.Post), nameOf(o.units, f.Unit)})
	}
	return out
}

// nameOf gives the name that the file has for a number.
func nameOf(names []string, number int64) string {
	if number < 1 || int(number) > len(names) {
		return ""
	}
	return names[number-1]
}

// write tells a person: what was looked at, how often each flag found something, the posts, then the findings by weight. Gaps of the data are
// listed where one flag is asked for.
func (o *audited) write(w io.Writer, only string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s up to %s: %s", o.Name, cmp.Or(o.Until.String(), "a day that is not known"), counted(o.Officers, "officer", "officers"))
	if o.Of == "postings" {
		fmt.Fprintf(&b, ", %s, %s", counted(o.Posts, "post", "posts"), counted(o.Units, "organization", "organizations"))
	}
	fmt.Fprintf(&b, "; %s of government\n", counted(o.Changes, "change", "changes"))
	if p := o.Periods; p != nil {
		fmt.Fprintf(&b, "%.1f %% of the endings fall in the periods of the file, which are %.1f %% of the days\n", 100*p.EndingShare, 100*p.CalendarPart)
	}
	b.WriteString("\n")
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "findings\tgaps of the data\tby chance\t \n")
	for _, f := range o.Flags {
		fmt.Fprintf(t, "%d\t%d\t%d\t  %d %s\n", f.Findings, f.Gaps, f.ByChance, f.Number, f.Flag)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(&b, "%s for facts that such a file does not bring.\n\n", counted(o.Unasked, "flag asks", "flags ask"))
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	if len(o.Tenure) > 0 && (only == "" || only == "premature-transfer" || only == "churn") {
		if err := writeTenure(w, o.Tenure[:min(len(o.Tenure), mostPosts)]); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	b.Reset()
	for _, m := range o.Between {
		m.say(&b)
	}
	shown, more := map[string]int{}, 0
	for _, f := range o.found {
		if f.Gap && only == "" {
			continue
		}
		if shown[f.Flag]++; shown[f.Flag] > mostFindings && only == "" {
			more++
			continue
		}
		weight := string(f.Severity)
		if f.Gap {
			weight = "gap"
		}
		fmt.Fprintf(&b, "%s: %s: %s: %s%s\n", weight, f.Flag, f.Key, f.Text(), o.naming(f))
	}
	if more > 0 {
		fmt.Fprintf(&b, "and %d of less weight, which --json or --flag lists\n", more)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	return writeFindings(w, o.Lines, o.SetApart, o.Strange)
}

// How many posts, and findings of a flag, are listed for a person; an array lists all.
const (
	mostPosts    = 21
	mostFindings = 20
)

// say says in a line or two who moved between two lists.
func (m between) say(b *strings.Builder) {
	fmt.Fprintf(b, "%s → %s: ", m.First, m.Second)
	if m.Seats != nil {
		fmt.Fprintf(b, "another holder in %d of %d posts\n", m.Seats.Changed, m.Seats.InBoth)
		return
	}
	for i, g := range m.Groups {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(b, "%s %d of %d moved (%.3f), new names left out", g.Name, g.Changed-g.Renamed, g.InBoth, g.ShareUnrenamed)
	}
	b.WriteString("\n")
}

// naming says what the file calls what a finding has numbers for.
func (o *audited) naming(f redflag.Finding) string {
	var said []string
	for _, n := range []struct {
		what, name string
		number     int64
	}{{"officer", nameOf(o.people, f.Officer), f.Officer}, {"post", nameOf(o.posts, f.Post), f.Post}, {"organization", nameOf(o.units, f.Unit), f.Unit}} {
		if n.name != "" {
			said = append(said, fmt.Sprintf("%s %d: %s", n.what, n.number, n.name))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return " [" + strings.Join(said, "; ") + "]"
}
