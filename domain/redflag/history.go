package redflag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/history"
)

// A history kept elsewhere says nothing of reasons, boards, reports or declarations: a flag that asks for them would find them missing
// everywhere, and is not asked.
const (
	flagPremature  = "premature-transfer"
	flagChurn      = "churn"
	flagSpike      = "regime-spike"
	flagOutOfTurn  = "out-of-turn"
	flagSeniority  = "seniority-edited"
	daysOfYear     = 365.25
	monthsOfYear   = 12
	shownInversion = 3
)

// An Imported is a history kept elsewhere as the flags look at it. Files number nobody: officers, posts and organizations have numbers from 1
// on, in the order of the lines that name them first, and a posting has the number of its line.
type Imported struct {
	Lives   []Life   // by the officer's number
	People  []string // the name of officer 1 is the first
	Posts   []string
	Units   []string // "" where the file names no organization
	Changes []Change
	Until   domain.Date // the last day that the file names
	history *history.History
}

// names gives numbers to names.
type names struct {
	all     []string
	numbers map[string]int64
}

func (n *names) of(name string) int64 {
	if n.numbers == nil {
		n.numbers = map[string]int64{}
	}
	number, there := n.numbers[name]
	if !there {
		n.all = append(n.all, name)
		number = int64(len(n.all))
		n.numbers[name] = number
	}
	return number
}

// shortWindow and longWindow: a period of so many days is a window around a change; one of a day is an event, and a longer one a government,
// of which only the beginning is a change.
const (
	shortWindow = 7
	longWindow  = 120
)

// FromHistory makes lives of a file of postings or orders, and changes of government of its periods.
func FromHistory(h *history.History) *Imported {
	im := &Imported{history: h}
	records := slices.SortedStableFunc(slices.Values(h.Records), func(a, b history.Record) int { return cmp.Compare(a.Line, b.Line) })
	var people, posts, units names
	lives := map[int64]*Life{}
	about := map[int64]map[string]bool{} // posts of each unit
	for _, r := range records {
		officer, post, unit := people.of(r.Person), posts.of(r.Post), units.of(r.Ministry)
		l := lives[officer]
		if l == nil {
			l = &Life{Officer: officer}
			lives[officer] = l
		}
		for _, d := range []domain.Date{r.Held.Start.Latest, r.Held.End.Latest} {
			if d.After(im.Until) {
				im.Until = d
			}
		}
		if backwards(r.Held) { // an error of the line, which the history names: no flag can say more of it
			continue
		}
		l.Postings = append(l.Postings, Posting{ID: int64(r.Line), Post: post, Unit: unit, Grade: r.Rank, Held: domain.Spell{Start: r.Held.Start, End: lastDay(r.Held)},
			Source: "import", Normal: h.Normal(r.Post)})
		if about[unit] == nil {
			about[unit] = map[string]bool{}
		}
		about[unit][r.Post] = true
	}
	im.People, im.Posts, im.Units = people.all, posts.all, units.all
	for i := range people.all {
		l := lives[int64(i+1)]
		slices.SortStableFunc(l.Postings, func(a, b Posting) int {
			return cmp.Or(a.Held.Start.Earliest.Compare(b.Held.Start.Earliest), a.Held.Start.Latest.Compare(b.Held.Start.Latest), cmp.Compare(a.ID, b.ID))
		})
		im.Lives = append(im.Lives, *l)
	}
	for _, p := range h.Periods {
		c := Change{Day: p.First, What: p.Name}
		if n := p.Last.DaysSince(p.First) + 1; !p.Last.IsZero() && n >= shortWindow && n <= longWindow {
			c.Last = p.Last
		}
		if p.For == "" {
			im.Changes = append(im.Changes, c)
			continue
		}
		for i := range units.all {
			c.Unit = int64(i + 1)
			for post := range about[c.Unit] {
				if strings.Contains(post, p.For) {
					im.Changes = append(im.Changes, c)
					break
				}
			}
		}
	}
	return im
}

// lastDay gives the last day of a spell whose end is the day of the change. Where that is known to the month only, so is this.
func lastDay(held domain.Spell) domain.When {
	if !held.End.Known() || !held.Start.Latest.Before(held.End.Earliest) {
		return held.End
	}
	return domain.On(held.End.Earliest.AddDays(-1))
}

// Look looks at all the lives, at the posts, and at what was counted of the organizations, and gives these. told hears how far it is.
func (im *Imported) Look(w *World, told func(lives int), found func(Finding)) []Unit {
	t, ofLife, ofUnit := NewTally(w), only(lifeWatches, im.Flags()), only(unitWatches, im.Flags())
	for i := range im.Lives {
		l := &im.Lives[i]
		lookAt(w, ofLife, About{Officer: l.Officer}, l, found)
		t.Life(l)
		told(i + 1)
	}
	im.churnOfPosts(w, found)
	units := t.Units()
	for i := range units {
		lookAt(w, ofUnit, About{Unit: units[i].ID}, &units[i], found)
	}
	return units
}

// Flags gives the flags that can be asked of the file. Where its map states no normal tenure, nothing can be premature.
func (im *Imported) Flags() []string {
	if slices.ContainsFunc(im.Lives, func(l Life) bool {
		return slices.ContainsFunc(l.Postings, func(p Posting) bool { return p.Normal > 0 })
	}) {
		return []string{flagPremature, flagChurn, flagSpike}
	}
	return []string{flagChurn, flagSpike}
}

// only leaves the watches of some flags.
func only[T any](watches []watch[T], flags []string) []watch[T] {
	return slices.DeleteFunc(slices.Clone(watches), func(each watch[T]) bool { return !slices.Contains(flags, each.flag.ID) })
}

// lookBy is a flag at work on what is no file of its own.
func lookBy(w *World, id string, found func(Finding)) *look {
	flag, ok := FlagOf(id)
	if !ok {
		panic("there is no flag " + id)
	}
	return &look{World: w, flag: flag, found: found}
}

// churnOfPosts: posts whose holders stayed under a year on average, however long within their dates each did (flag 3, of a post).
func (im *Imported) churnOfPosts(w *World, found func(Finding)) {
	l := lookBy(w, flagChurn, found)
	for _, g := range im.history.Tenure(history.ByPost, 0)[1:] {
		least := l.at("mean-months", w.Today)
		if g.Closed < l.at("spells", w.Today) || g.MeanMost >= float64(least) {
			continue
		}
		post := int64(slices.Index(im.Posts, g.Name) + 1)
		l.find(Finding{Key: row("post", post), On: w.Today, About: About{Post: post}, Evidence: []Line{
			says("%s holders whose time in post %s is known stayed %s months on average, and %s at most within their dates; half of them %s or less. %s months is the limit.", g.Closed, post, measured(g.Mean, 1), measured(g.MeanMost, 1), measured(g.Median, 1), least)}})
	}
}

// Lists are lists of who is where, with what lies between each and the next.
type Lists struct {
	Section *history.Section
	Lists   []history.Snapshot
	Moves   []*history.Moves // one less
	people  names
}

// day gives the day of a list: by its label, or by the month that its label begins with.
func day(s history.Snapshot) domain.Date {
	if !s.Day.IsZero() || len(s.Label) < len("2006-01") {
		return s.Day
	}
	w, err := domain.ParseWhen(s.Label[:len("2006-01")])
	if err != nil {
		return domain.Date{}
	}
	return w.Latest
}

// Flags gives the flags that can be asked of the lists: those of seniority where they say in which grades it is, that of churn where they name
// posts.
func (ls *Lists) Flags() []string {
	flags := []string{flagSpike}
	if slices.ContainsFunc(ls.Moves, func(m *history.Moves) bool { return m.Seats.InBoth > 0 }) {
		flags = append(flags, flagChurn)
	}
	if len(ls.Section.Ladder) > 0 {
		flags = append(flags, flagOutOfTurn, flagSeniority)
	}
	return flags
}

// Until gives the day of the last list.
func (ls *Lists) Until() domain.Date { return day(ls.Lists[len(ls.Lists)-1]) }

// People are the names of the officers that findings speak of, by their numbers.
func (ls *Lists) People() []string { return ls.people.all }

// Unit gives the turnover between the lists as turns of one unit, the service: grade by grade beside the other grades, or post by post. Where
// changes of government are known, only lists with one between them can show what it did.
func (ls *Lists) Unit(w *World) *Unit {
	u := &Unit{Until: ls.Until()}
	for i := 1; i < len(ls.Moves); i++ {
		from, to := day(ls.Lists[i]), day(ls.Lists[i+1])
		j := i - 1 // two lists of one time say nothing of what is usual
		for j > 0 && !day(ls.Lists[j+1]).After(day(ls.Lists[j])) {
			j--
		}
		now, before, first := ls.Moves[i], ls.Moves[j], day(ls.Lists[j])
		what := fmt.Sprintf("From the list %s to the list %s", ls.Lists[i].Label, ls.Lists[i+1].Label)
		if first.IsZero() || !to.After(from) || !from.After(first) {
			continue
		}
		between := slices.DeleteFunc(slices.Clone(w.Changes), func(c Change) bool { return !c.Day.After(from) || c.Day.After(to) })
		if len(w.Changes) > 0 && len(between) == 0 {
			continue
		}
		for _, c := range between {
			what += fmt.Sprintf(", with %s on %s between them", c.What, c.Day)
		}
		days, daysBefore := to.DaysSince(from), day(ls.Lists[j+1]).DaysSince(first)
		turn := Turn{Day: from, Last: to, What: what}
		if s, was := now.Seats, before.Seats; s.InBoth > 0 {
			turn.Posts = true
			turn.After, turn.Before = Counted{s.Changed, s.InBoth * days, s.InBoth}, Counted{was.Changed, was.InBoth * daysBefore, was.InBoth}
			u.Turns = append(u.Turns, turn)
			continue
		}
		for g := range now.Groups {
			turn := turn
			turn.Apart.Renamed = now.Groups[g].Renamed
			turn.After, turn.Before = stirred(now.Groups[g], days), stirred(before.Groups[g], daysBefore)
			if g > 0 {
				turn.Grade, turn.Control = now.Groups[g].Name, "other grades"
				turn.Others = less(stirred(now.Groups[0], days), turn.After)
				turn.OthersBefore = less(stirred(before.Groups[0], daysBefore), turn.Before)
			}
			u.Turns = append(u.Turns, turn)
		}
	}
	return u
}

// stirred counts those of a group who moved, new names left out.
func stirred(g history.MoveGroup, days int) Counted {
	return Counted{Moves: g.Changed - g.Renamed, Days: g.InBoth * days, Of: g.InBoth}
}

func less(a, b Counted) Counted { return Counted{a.Moves - b.Moves, a.Days - b.Days, a.Of - b.Of} }

// Look looks at what lies in and between the lists.
func (ls *Lists) Look(w *World, found func(Finding)) *Unit {
	u := ls.Unit(w)
	regimeSpike(lookBy(w, flagSpike, found), u)
	for i := range ls.Lists {
		ls.order(w, ls.Lists[i], found)
	}
	for i, m := range ls.Moves {
		ls.seats(w, i, m, found)
		ls.risen(w, ls.Lists[i], ls.Lists[i+1], found)
	}
	ls.contradictions(w, found)
	return u
}

// seats: posts that change their holders so fast between two lists that they would hold them under a year on average (flag 3).
func (ls *Lists) seats(w *World, i int, m *history.Moves, found func(Finding)) {
	l := lookBy(w, flagChurn, found)
	from, to, s := day(ls.Lists[i]), day(ls.Lists[i+1]), m.Seats
	if s.InBoth == 0 || from.IsZero() || !to.After(from) {
		return
	}
	c := Counted{s.Changed, s.InBoth * to.DaysSince(from), s.InBoth}
	rate := c.rate(c.Moves)
	if s.Changed < l.at("spells", to) || rate == 0 || monthsOfYear/(rate*daysOfYear) >= float64(l.at("mean-months", to)) {
		return
	}
	l.find(Finding{Key: fmt.Sprintf("list %s", ls.Lists[i+1].Label), On: to, Skipped: s.Changed, Evidence: []Line{
		says("Between the lists %s and %s, %s days apart, %s of %s posts got another holder: at that rate one stays %s months on average, and %s is the limit.",
			ls.Lists[i].Label, ls.Lists[i+1].Label, to.DaysSince(from), s.Changed, s.InBoth, measured(monthsOfYear/(rate*daysOfYear), 1), l.at("mean-months", to))}})
}

// order: places in seniority that contradict the dates of the grade (flag 53): one item a list and grade.
func (ls *Lists) order(w *World, list history.Snapshot, found func(Finding)) {
	l := lookBy(w, flagSeniority, found)
	for _, grade := range ls.Section.Ladder {
		var line []history.Row
		for _, r := range list.Rows {
			if r.Grade == grade && r.Number > 0 && !r.Since[grade].IsZero() {
				line = append(line, r)
			}
		}
		slices.SortStableFunc(line, func(a, b history.Row) int {
			return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Line, b.Line))
		})
		var shown []Line
		n := 0
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			if !b.Since[grade].Latest.Before(a.Since[grade].Earliest) {
				continue
			}
			if n++; n <= shownInversion {
				shown = append(shown, says("Officer %s, number %s, holds it since %s, and officer %s, number %s, since %s (lines %s and %s).",
					ls.people.of(a.Person), a.Number, a.Since[grade], ls.people.of(b.Person), b.Number, b.Since[grade], a.Line, b.Line))
			}
		}
		if n == 0 {
			continue
		}
		f := Finding{Key: fmt.Sprintf("list %s, %s", list.Label, grade), On: day(list), Severity: Low,
			Evidence: append([]Line{says("Data error or inversion: in the list %s of %s, officers who stand behind one who holds the grade since later: %s.", list.Label, grade, n)}, shown...)}
		l.find(f)
	}
}

// risen: officers who rose between two lists over seniors who stand in the same grade still (flag 40): one item a list and grade for those who
// rose together, and one for each who came from far behind them.
func (ls *Lists) risen(w *World, first, second history.Snapshot, found func(Finding)) {
	l := lookBy(w, flagOutOfTurn, found)
	after := map[string]history.Row{}
	for _, r := range second.Rows {
		after[r.Person] = r
	}
	for step, grade := range ls.Section.Ladder {
		if step+1 == len(ls.Section.Ladder) {
			break
		}
		next := ls.Section.Ladder[step+1]
		var rose, stayed []history.Row
		seen := map[string]bool{}
		for _, r := range slices.SortedStableFunc(slices.Values(first.Rows), func(a, b history.Row) int { return cmp.Compare(a.Number, b.Number) }) {
			now, both := after[r.Person]
			if r.Grade != grade || r.Number == 0 || r.Person == "" || !both || seen[r.Person] {
				continue
			}
			seen[r.Person] = true
			switch now.Grade {
			case grade:
				stayed = append(stayed, r)
			case next:
				rose = append(rose, r)
			}
		}
		passed := func(r history.Row) int {
			n, _ := slices.BinarySearchFunc(stayed, r.Number, func(s history.Row, number int) int { return cmp.Compare(s.Number, number) })
			return n
		}
		for i, r := range rose {
			far := passed(r)
			if i > 0 {
				far -= passed(rose[i-1]) // beyond the last who rose before
			}
			now := after[r.Person]
			lower, higher := r.Since[grade], now.Since[next]
			backwards := !lower.IsZero() && !higher.IsZero() && higher.Latest.Before(lower.Earliest)
			if far <= len(rose) && !backwards { // they lie among each other
				continue
			}
			officer := ls.people.of(r.Person)
			f := Finding{Key: fmt.Sprintf("line %d", now.Line), On: day(second), About: About{Officer: officer}, Beneficiary: officer, Skipped: passed(r), Evidence: []Line{
				says("Data error or inversion: officer %s, number %s of %s in the list %s, stands in %s in the list %s. Seniors who stand in %s still: %s, of whom %s stand between this officer and the one who rose before.",
					officer, r.Number, grade, first.Label, next, second.Label, grade, passed(r), far),
				says("The officer holds %s since %s by the first list, since %s by the second, and %s since %s.", grade, dayOr(lower), dayOr(now.Since[grade]), next, dayOr(higher))}}
			if backwards {
				f.Evidence = append(f.Evidence, says("The higher grade is dated before the lower."))
			}
			l.find(f)
		}
	}
}

// dayOr writes a day, or that none is given.
func dayOr(w domain.When) string { return cmp.Or(w.String(), "a day that is not given") }

// contradictions: officers who stand twice in one list, or in a lower grade than in the list before: gaps of the data, until an order is shown
// (flag 53).
func (ls *Lists) contradictions(w *World, found func(Finding)) {
	l := lookBy(w, flagSeniority, found)
	for _, list := range ls.Lists {
		before := map[string]history.Row{}
		for _, r := range list.Rows {
			if r.Person == "" {
				continue
			}
			a, twice := before[r.Person]
			before[r.Person] = r
			if !twice {
				continue
			}
			officer := ls.people.of(r.Person)
			l.find(Finding{Key: fmt.Sprintf("line %d", r.Line), On: day(list), Gap: true, About: About{Officer: officer}, Evidence: []Line{
				says("Data error: officer %s stands twice in the list %s, as number %s of %s since %s (line %s) and as number %s of %s since %s (line %s).", officer, list.Label,
					a.Number, a.Grade, dayOr(a.Since[a.Grade]), a.Line, r.Number, r.Grade, dayOr(r.Since[r.Grade]), r.Line)}})
		}
	}
	for i := 1; i < len(ls.Lists); i++ {
		before := map[string]history.Row{}
		for _, r := range ls.Lists[i-1].Rows {
			before[r.Person] = r
		}
		now := map[string]history.Row{}
		for _, r := range ls.Lists[i].Rows {
			now[r.Person] = r
		}
		for _, r := range ls.Lists[i].Rows {
			a, both := before[r.Person]
			from, to := slices.Index(ls.Section.Ladder, a.Grade), slices.Index(ls.Section.Ladder, r.Grade)
			if r.Person == "" || !both || to >= from || to < 0 || now[r.Person].Line != r.Line {
				continue
			}
			officer := ls.people.of(r.Person)
			l.find(Finding{Key: fmt.Sprintf("line %d", r.Line), On: day(ls.Lists[i]), Gap: true, About: About{Officer: officer}, Evidence: []Line{
				says("Data error or reduction without an order on file: officer %s holds %s since %s in the list %s (line %s) and %s since %s in the list %s (line %s).", officer,
					a.Grade, dayOr(a.Since[a.Grade]), ls.Lists[i-1].Label, a.Line, r.Grade, dayOr(r.Since[r.Grade]), ls.Lists[i].Label, r.Line)}})
		}
	}
}
