package app

import (
	"context"
	"math"
	"slices"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/exception"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// A DuesQuery asks what falls due as on a day, and up to how many days after it.
type DuesQuery struct {
	Under int64       // an organization; 0 everywhere
	On    domain.Date // zero: today
	Ahead int         // days
	Kinds []string    // none: all
	After *DueCursor  // the line that stood last on the page before
	Limit int
	Count bool // count each kind too, also those that are not asked for
}

// A DueCursor is a line's place in the statement.
type DueCursor struct {
	Kind string
	Day  domain.Date
	storage.DueAfter
}

// of reports whether a line of the kinds asked for may stand at the place. Nothing would be found after a line of no kind, as if all had
// been shown.
func (c *DueCursor) of(kinds []string) bool {
	if len(kinds) == 0 {
		kinds = storage.DueKinds()
	}
	return slices.Contains(kinds, c.Kind) && c.Part >= 0 && c.Part <= math.MaxInt32
}

// A DueItem is a line of the statement, with what it rests on and what is to be done.
type DueItem struct {
	storage.DueLine
	Paragraph string // where the rule stands, or the edition
	Assumed   string // which figure was not read in the law, and on what it rests; "" none
	Days      int    // past due where positive, until it is due where negative
	Perhaps   bool   // it may be due already, and may not be: a day on which it rests is not known
}

// Cursor is the line's place, for the page after it.
func (i DueItem) Cursor() *DueCursor { return &DueCursor{i.Kind, i.Earliest, i.DueAfter} }

// Dues is a page of the statement.
type Dues struct {
	On, Until domain.Date
	Items     []DueItem // one more than asked for, where there is a next page
	Counts    []DueCount
}

// A DueRule is what stands of a kind of line beside its dates.
type DueRule struct {
	Paragraph string
	Assumed   string
	Todo      string // what is to be done
	By        string // by whom
	Deadline  bool   // past it something was left undone; else it tells what is
}

const byDesk = "the establishment desk"

// dueRules are the kinds of lines; of an arrangement and a tenure the paragraph is that of the basis and the edition.
var dueRules = map[string]DueRule{
	storage.DueTenure:     {Todo: "consider a posting or transfer case, or leave the officer where he is", By: byDesk},
	storage.DueCharge:     {Todo: "fill the post regularly, or order a further spell while one is allowed; a charge past its limit is ended", By: "the appointing authority", Deadline: true},
	storage.DueSpecial:    {Todo: "post the officer", By: "the appointing authority", Deadline: true},
	storage.DueDeputation: {Todo: "call the officer back, or extend the deputation while that is allowed", By: "the lending department", Deadline: true},
	storage.DueLeave:      {Todo: "take the report of return, and post the officer", By: byDesk, Deadline: true},
	storage.DueReview:     {Paragraph: "PLD 2013 SC 195", Todo: "say in writing whether it goes on, and why", By: "the appointing authority", Deadline: true},
	storage.DueProbation:  {Paragraph: "CSA 1973 s.6", Assumed: "how long it lasts: the section was not read", Todo: "have it confirmed, extended or ended by the appointing authority", By: "the keepers of the file, and the appointing authority", Deadline: true},
	storage.DueRetirement: {Paragraph: "CSA 1973 s.13", Todo: "order the post vacated, and open the case for it", By: byDesk, Deadline: true},
	storage.DueNotActed:   {Paragraph: "DESIGN 3.9", Assumed: "that fifteen days are allowed", Todo: "have charge relinquished and assumed, or withdraw the order", By: "the officer, and the ministry that holds him", Deadline: true},
	storage.DueJoining:    {Paragraph: "DESIGN 3.9", Assumed: "that ten days are allowed", Todo: "have the officer take charge", By: "the officer, and the ministry of the new post", Deadline: true},
	storage.DueLapse:      {Paragraph: "DESIGN 3.10", Todo: "have charge assumed, or the officer heard, before the order lapses", By: byDesk, Deadline: true},
	storage.DueVacancy:    {Paragraph: "DESIGN 3.1", Todo: "open a case for the post", By: byDesk},
	storage.DueAwaiting:   {Paragraph: "PLD 2013 SC 195", Todo: "post the officer", By: byDesk},
	storage.DueAbolished:  {Paragraph: "Estacode Sl.75", Todo: "fill the post regularly, or abolish it", By: "the ministry of the post", Deadline: true},
}

// DueRuleOf gives what stands of a kind.
func DueRuleOf(kind string) DueRule { return dueRules[kind] }

// DueKinds are the kinds of what falls due.
func DueKinds() []string { return storage.DueKinds() }

// dueFarthest is how far ahead of its day a statement looks.
const dueFarthest = 3700

// Dues gives a page of what falls due as on a day, past or to come, the earliest first. As on a day to come it is what will fall due by
// then if nothing happens. It names what stands on people's files, so it is an act.
func (a *App) Dues(ctx context.Context, who Caller, q DuesQuery) (Dues, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (Dues, error) {
		m, err := t.dues(ctx, q)
		if err != nil {
			return Dues{}, err
		}
		out := Dues{On: m.ask.On, Until: m.ask.Until}
		if q.Count {
			if out.Counts, err = countDue(ctx, &t.View, m.ask, storage.DueKinds()); err != nil {
				return out, err
			}
		}
		out.Items, err = m.next(ctx, &t.View, q.Limit+1, func(ctx context.Context, s *dueStream) (err error) {
			s.over = true // of none more than the page is wanted
			s.lines, err = t.View.DueLines(ctx, s.kind, m.ask, s.from, q.Limit+1)
			return err
		})
		return out, err
	})
}

// A DueWalk is the whole statement, portion by portion, as it stood when the first was asked for.
type DueWalk struct {
	app   *App
	merge *dueMerge
	from  *storage.Walk
}

// WalkDues begins the whole statement. The act is on record when it returns: what is read from it afterwards is read under that.
func (a *App) WalkDues(ctx context.Context, who Caller, q DuesQuery) (*DueWalk, error) {
	m, err := do(ctx, a, who, policy.RecordRead, func(t *Act) (*dueMerge, error) { return t.dues(ctx, q) })
	return &DueWalk{app: a, merge: m}, err
}

// Next gives the next lines, at most so many; fewer only where the statement is over. What the walk holds of the database it gives back then,
// or with the context that it was first asked in.
func (w *DueWalk) Next(ctx context.Context, n int) (items []DueItem, err error) {
	if w.from == nil {
		if w.from, err = w.app.db.Walk(ctx); err != nil {
			return nil, err
		}
	}
	items, err = w.merge.next(ctx, w.from.View, n, w.lines)
	if err != nil || len(items) < n {
		w.from.Close()
	}
	return items, err
}

// dueAtOnce is how many lines of a kind a walk fetches at once.
const dueAtOnce = 1000

// lines fetches the next ones of a kind.
func (w *DueWalk) lines(ctx context.Context, s *dueStream) (err error) {
	if !s.open {
		s.open = true
		if err := w.from.OpenDue(ctx, s.kind, w.merge.ask, s.from); err != nil {
			return err
		}
	}
	s.lines, err = w.from.NextDue(ctx, s.kind, dueAtOnce)
	s.over = len(s.lines) < dueAtOnce
	return err
}

// dues asks policy for a statement, and prepares it.
func (t *Act) dues(ctx context.Context, q DuesQuery) (*dueMerge, error) {
	path, err := t.openPart(ctx, q.Under)
	if err != nil {
		return nil, err
	}
	if q.Ahead < 0 || q.Ahead > dueFarthest {
		return nil, domain.Refuse(domain.Invalid, "horizon-unlikely", "a statement looks from no day to ten years ahead, not %d days", q.Ahead).At("ahead")
	}
	for _, k := range q.Kinds {
		if !slices.Contains(storage.DueKinds(), k) {
			return nil, domain.Refuse(domain.Invalid, "due-kind-unknown", "nothing of the kind %q falls due", k).At("kind")
		}
	}
	if q.After != nil && !q.After.of(q.Kinds) {
		return nil, domain.Refuse(domain.Invalid, "cursor-unknown", "no line of this statement stands at the place after which the page would begin").At("cursor").
			Needing("the next page as the page before leads to it, or the first page")
	}
	if q.On.IsZero() {
		q.On = t.Today
	}
	return newDueMerge(dueAsk(path, t.Today, q.On, q.On.AddDays(q.Ahead)), q.Kinds, q.After), nil
}

func dueAsk(path string, today, on, until domain.Date) storage.DueAsk {
	return storage.DueAsk{Under: path, Today: today, On: on, Until: until, Act: arrangement.ActDays, Join: arrangement.JoiningDays, Review: arrangement.SuspensionDays, Hearing: tenure.HearingDays}
}

// countDue counts kinds of what falls due; no count goes beyond NeedLimit.
func countDue(ctx context.Context, v *storage.View, ask storage.DueAsk, kinds []string) ([]DueCount, error) {
	var counts []DueCount
	for _, k := range kinds {
		c, err := v.CountDue(ctx, k, ask, NeedLimit)
		if err != nil {
			return nil, err
		}
		counts = append(counts, c)
	}
	return counts, nil
}

// pastDue counts what had a deadline and is past it, of each kind no further than NeedLimit.
func pastDue(ctx context.Context, v *storage.View, under string, today domain.Date) (n int, err error) {
	var kinds []string
	for _, k := range storage.DueKinds() {
		if dueRules[k].Deadline {
			kinds = append(kinds, k)
		}
	}
	counts, err := countDue(ctx, v, dueAsk(under, today, today, today.AddDays(-1)), kinds)
	for _, c := range counts {
		n += c.Past
	}
	return n, err
}

// A dueMerge brings the lines of several kinds into one order.
type dueMerge struct {
	ask   storage.DueAsk
	kinds []*dueStream
}

type dueStream struct {
	kind  string
	from  *storage.DueFrom // where it begins
	open  bool             // lines have been asked for
	lines []storage.DueLine
	over  bool // nothing follows what is in lines
}

func newDueMerge(ask storage.DueAsk, wanted []string, after *DueCursor) *dueMerge {
	m := &dueMerge{ask: ask}
	passed := after != nil // the kinds up to that of the line are through with its day
	for _, k := range storage.DueKinds() {
		s := &dueStream{kind: k}
		if after != nil {
			s.from = &storage.DueFrom{Day: after.Day, Whole: !passed}
		}
		if after != nil && k == after.Kind {
			s.from.Whole, s.from.After, passed = false, &after.DueAfter, false
		}
		if len(wanted) == 0 || slices.Contains(wanted, k) {
			m.kinds = append(m.kinds, s)
		}
	}
	return m
}

// next gives the next lines, at most so many. Of a kind that has run out of them, more fetches some.
func (m *dueMerge) next(ctx context.Context, v *storage.View, n int, more func(context.Context, *dueStream) error) ([]DueItem, error) {
	var items []DueItem
	for len(items) < n {
		var first *dueStream
		for _, s := range m.kinds {
			if len(s.lines) == 0 && !s.over {
				if err := more(ctx, s); err != nil {
					return nil, err
				}
			}
			if len(s.lines) > 0 && (first == nil || s.lines[0].Earliest.Before(first.lines[0].Earliest)) {
				first = s
			}
		}
		if first == nil {
			break
		}
		items = append(items, dueItem(m.ask.On, first.lines[0]))
		first.lines = first.lines[1:]
	}
	return items, dueTenures(ctx, v, items)
}

// dueItem says of a line what it rests on.
func dueItem(on domain.Date, l storage.DueLine) DueItem {
	rule := dueRules[l.Kind]
	i := DueItem{DueLine: l, Paragraph: rule.Paragraph, Assumed: rule.Assumed, Days: on.DaysSince(l.On), Perhaps: !l.Earliest.After(on) && l.On.After(on)}
	if l.On.IsZero() { // long ago, and nobody knows since when
		i.Days, i.Perhaps = 0, false
	}
	if b, ok := arrangement.Of(l.Basis); ok && l.Kind != storage.DueNotActed && l.Kind != storage.DueJoining && l.Kind != storage.DueVacancy {
		i.Paragraph, i.Assumed = b.Source, b.Assumed
	} else if g, ok := exception.Of(l.Basis); ok && rule.Paragraph == "" {
		i.Paragraph = g.Provided
	} else if l.Basis == "acting-charge" && rule.Paragraph == "" {
		i.Paragraph = "APT Rules 1973, rule 8-B"
	}
	if l.Basis == "suspension" && l.Kind == storage.DueReview {
		i.Assumed = "that a suspension is looked at each ninety days: its ceiling was not read in the law"
	}
	return i
}

// dueTenures names the paragraph of each normal tenure: the figure of the edition in force for the class.
func dueTenures(ctx context.Context, v *storage.View, items []DueItem) error {
	known := map[int64]*framework.Edition{} // asked for once, however many lines rest on it
	for n := range items {
		i := &items[n]
		if i.Edition == 0 {
			continue
		}
		e := known[i.Edition]
		if e == nil {
			var err error
			if e, err = edition(ctx, v, i.Edition); err != nil {
				return err
			}
			known[i.Edition] = e
		}
		i.Paragraph = e.ID
		for _, g := range e.Grades {
			if g.TenureMonths() == i.Part {
				if i.Assumed = g.NormalTenure.Basis; g.NormalTenure.Paragraph != "" {
					i.Paragraph = g.NormalTenure.Paragraph
				}
				break
			}
		}
	}
	return nil
}
