package history

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"merit/domain"
	"merit/domain/tenure"
)

// By what tenure figures are given.
const (
	ByPost     = "post"
	ByPerson   = "person"
	ByMinistry = "ministry"
	ByPeriod   = "period"
)

// monthDays is the length of a month in days: a year of 365 and a quarter days has twelve.
const monthDays = 365.25 / 12

// Figures are what is counted of some spells. A mean and a median are of the middles: a spell from a month to a month lasted some
// time between a least and a most, and counts as if it ran from the middle of the one to the middle of the other. What began and
// ended in one month counts as nothing.
type Figures struct {
	Spells       int     `json:"spells"`                  // all, those that count in no mean too
	Closed       int     `json:"closed"`                  // ended, and not before they began
	Open         int     `json:"open"`                    // without an end
	Negative     int     `json:"negative"`                // end before they start
	Exact        int     `json:"dated_to_the_day"`        // start and end known to the day, negative ones too
	Uncertain    int     `json:"uncertain"`               // a day of them is known to the month or the year only, so that the tenure is an interval
	Mean         float64 `json:"mean_months"`             // of the closed; 0 where there are none
	Median       float64 `json:"median_months"`           //
	Shortest     float64 `json:"shortest_months"`         // the least of them
	MeanLeast    float64 `json:"mean_months_least"`       // were every spell as short as its dates allow
	MeanMost     float64 `json:"mean_months_most"`        // or as long
	Normal       int     `json:"normal_months,omitempty"` // where all the posts have one
	Under        int     `json:"under_normal"`            // closed, and fewer months than the normal tenure of the post, counted as for the mean
	ShareUnder   float64 `json:"share_under_normal"`      // of the closed in posts whose normal tenure is known
	Premature    int     `json:"premature"`               // closed, and before the calendar had the normal tenure on any day they may have begun and ended
	Excepted     int     `json:"premature_by_order"`      // of them, those that an order of the register ended, which says why
	MaybePre     int     `json:"perhaps_premature"`       // closed, and so on some of those days
	WithNormal   int     `json:"closed_with_normal"`      // closed, in a post whose normal tenure is known
	Gaps         int     `json:"gaps"`                    // times that a post was certainly empty between two holders
	GapDays      int     `json:"gap_days"`                //
	Overlaps     int     `json:"overlaps"`                // times that two certainly held a post together
	Twice        int     `json:"returns"`                 // spells of somebody who had held the post before
	Endings      int     `json:"endings,omitempty"`       // by period: spells that ended in it
	EndingShare  float64 `json:"share_of_endings"`        // by period: of all that ended
	CalendarDays int     `json:"days,omitempty"`          // by period: its days within the time the file covers
	CalendarPart float64 `json:"share_of_days"`           // by period: of the days that the file covers
}

// A Group is the figures of one post, person, ministry or period; or of the whole file or register.
type Group struct {
	By   string `json:"by"`
	ID   int64  `json:"id,omitempty"` // on the register
	Name string `json:"name"`
	Figures
}

// compare finds gaps, overlaps, returns and missing ends post by post.
func (h *History) compare() {
	for _, rs := range byPost(h.Records) {
		if !h.oneEach(rs[0].Post) {
			continue
		}
		before := rs[0]
		for _, r := range rs[1:] {
			if end := before.Held.End; end.IsZero() {
				h.note(before, "end-missing", "%s has no end, and the post has another holder since %s (line %d)", before.Post, r.Held.Start, r.Line)
			} else if n := gapDays(before, r); n > 0 {
				h.note(r, "gap", "%s stood empty for at least %d days before, since %s (line %d)", r.Post, n, end, before.Line)
			} else if n := overlapDays(before, r); n > 0 {
				h.note(r, "overlap", "%s was held by two for at least %d days: line %d ends on %s", r.Post, n, before.Line, end)
			}
			if endsLater(r, before) {
				before = r
			}
		}
	}
}

func (h *History) note(r Record, kind, format string, args ...any) {
	f := Finding{Line: r.Line, Kind: kind, Text: fmt.Sprintf(format, args...)}
	if !slices.Contains(h.Findings, f) {
		h.Findings = append(h.Findings, f)
	}
}

// byPost gives the spells of each post as they began, the negative ones left out, posts in order of their first line.
func byPost(records []Record) [][]Record {
	index := map[string]int{}
	var posts [][]Record
	for _, r := range records {
		if r.negative() {
			continue
		}
		i, ok := index[r.Post]
		if !ok {
			i = len(posts)
			index[r.Post] = i
			posts = append(posts, nil)
		}
		posts[i] = append(posts[i], r)
	}
	for _, rs := range posts {
		slices.SortStableFunc(rs, began)
	}
	return posts
}

// began orders spells of one post as they began.
func began(a, b Record) int {
	return cmp.Or(a.Held.Start.Earliest.Compare(b.Held.Start.Earliest), a.Held.Start.Latest.Compare(b.Held.Start.Latest), endsFirst(a, b))
}

// endsFirst orders spells that began together: the one that ended first, an open one last.
func endsFirst(a, b Record) int {
	if a.Held.End.IsZero() || b.Held.End.IsZero() {
		return cmp.Compare(b2i(a.Held.End.IsZero()), b2i(b.Held.End.IsZero()))
	}
	return a.Held.End.Earliest.Compare(b.Held.End.Earliest)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// endsLater reports whether a spell ends after one that began before it, or on the same day; where one of them has no end, the later of the two counts.
func endsLater(r, before Record) bool {
	return r.Held.End.IsZero() || before.Held.End.IsZero() || !r.Held.End.Latest.Before(before.Held.End.Latest)
}

// gapDays gives the days that certainly lie between two spells.
func gapDays(before, after Record) int {
	return max(0, after.Held.Start.Earliest.DaysSince(before.Held.End.Latest)-1)
}

// overlapDays gives the days that two spells certainly share; the day of the change is none.
func overlapDays(before, after Record) int {
	if before.Held.End.IsZero() {
		return 0
	}
	end := before.Held.End.Earliest
	if own := after.Held.End; !own.IsZero() && own.Earliest.Before(end) {
		end = own.Earliest
	}
	return max(0, end.DaysSince(after.Held.Start.Latest))
}

// Tenure gives the figures of the whole file first, then of each group: the largest number of spells first, then by name.
// normal takes the place of what the map says where it is not 0.
func (h *History) Tenure(by string, normal int) []Group {
	if normal > 0 {
		h.Normal = func(string) int { return normal }
	}
	all := Group{By: "file", Figures: h.figures(h.Records, true)}
	if by == ByPeriod {
		return h.tenureByPeriod(all)
	}
	key := map[string]func(Record) string{
		ByPost: func(r Record) string { return r.Post }, ByPerson: func(r Record) string { return r.Person }, ByMinistry: func(r Record) string { return r.Ministry },
	}[by]
	if key == nil {
		return []Group{all}
	}
	members := map[string][]Record{}
	for _, r := range h.Records {
		members[key(r)] = append(members[key(r)], r)
	}
	var groups []Group
	for name, rs := range members {
		groups = append(groups, Group{By: by, Name: name, Figures: h.figures(rs, by != ByPerson)})
	}
	slices.SortFunc(groups, mostFirst)
	return append([]Group{all}, groups...)
}

// mostFirst puts the largest number of spells first, then orders by name.
func mostFirst(a, b Group) int { return cmp.Or(b.Spells-a.Spells, cmp.Compare(a.Name, b.Name)) }

// figures counts some spells. whole: they are all the spells of their posts, so that what lies between them can be counted.
func (h *History) figures(rs []Record, whole bool) Figures {
	t := newTally()
	for _, r := range rs {
		t.spell(look(r, h.Normal(r.Post)))
	}
	if whole {
		for _, of := range byPost(rs) {
			t.between(betweenOf(of, h.oneEach(of[0].Post)))
		}
	}
	return t.figures()
}

// premature reports whether a closed spell certainly ended before the normal tenure was served (DESIGN 3.10): whatever days it began
// and ended on, within its dates.
func premature(r Record, months int) bool {
	return tenure.Premature(r.Held.Start, months, r.Held.End.Latest.AddDays(-1))
}

// perhapsPremature reports whether it did if it began as late and ended as early as its dates allow.
func perhapsPremature(r Record, months int) bool {
	return tenure.Premature(domain.On(r.Held.Start.Latest), months, r.Held.End.Earliest.AddDays(-1))
}

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}
