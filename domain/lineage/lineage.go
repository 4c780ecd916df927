// Package lineage knows what became of organizations: renamed, merged, split, moved, closed, by date. Whoever counts moves asks
// it, in one place, whether two names on two days are one organization: a new name is no transfer. It imports domain only.
package lineage

import (
	"cmp"
	"maps"
	"slices"

	"merit/domain"
)

// A Kind is what happened to an organization.
type Kind string

const (
	Rename   Kind = "rename"   // From became To
	Merge    Kind = "merge"    // From went into To
	Split    Kind = "split"    // a part of From became To
	Transfer Kind = "transfer" // some functions of From went to To; both go on, and no one is the other
	Move     Kind = "move"     // Unit went from From to To, and is the same unit
	Close    Kind = "close"    // From ended
	Begin    Kind = "begin"    // To began
)

// Kinds lists the kinds, as maps write them.
func Kinds() []string {
	return []string{string(Rename), string(Merge), string(Split), string(Transfer), string(Move), string(Close), string(Begin)}
}

// Needs gives what an event of the kind must say.
func Needs(kind string) []string {
	return map[Kind][]string{
		Rename: {"from", "to"}, Merge: {"from", "to"}, Split: {"from", "to"}, Transfer: {"from", "to"}, Move: {"unit", "to"}, Close: {"from"}, Begin: {"to"},
	}[Kind(kind)]
}

// An Event is what happened to one organization on a day.
type Event struct {
	Day            domain.Date
	Kind           Kind
	From, To, Unit string
	Above          string // Begin: what it lies in; Close: what it lay in; "" not said
	Source         string // the gazette, or the line
	Line           int    // of the file that says so
	Inferred       bool   // nobody said so: it follows from where the units went
}

// Carries reports whether those who sat in From sit in To afterwards without having been moved.
func (e Event) Carries() bool { return e.Kind == Rename || e.Kind == Merge || e.Kind == Split }

// A Lineage answers what became of which organization.
type Lineage struct {
	fold   func(string) string
	events []Event            // by day
	from   map[string][]int   // folded name → events that lead on from it
	closed map[string][]Event // folded name → its ends and beginnings, by day
}

// reopened is how many days after its end an organization of the same name still is the same: a new government ends all
// ministries and names them anew within weeks.
const reopened = 92

// New takes the events. fold gives the form of a name that two spellings share.
func New(events []Event, fold func(string) string) *Lineage {
	l := &Lineage{fold: fold, events: slices.Clone(events), from: map[string][]int{}, closed: map[string][]Event{}}
	slices.SortStableFunc(l.events, func(a, b Event) int { return a.Day.Compare(b.Day) })
	for i, e := range l.events {
		if e.Carries() {
			l.from[fold(e.From)] = append(l.from[fold(e.From)], i)
		}
		if e.Kind == Close {
			l.closed[fold(e.From)] = append(l.closed[fold(e.From)], e)
		}
		if e.Kind == Begin {
			l.closed[fold(e.To)] = append(l.closed[fold(e.To)], e)
		}
	}
	return l
}

// Events gives the events by day.
func (l *Lineage) Events() []Event { return slices.Clone(l.events) }

// Same reports whether the organization named a on one day is the one named b on a later day, and by which events: none where
// the name is the same and nothing happened to it. Of the days between, the first is left out: what happened on it is in the
// name already, unless the first list still used a name that had gone. Where the days stand the other way round they are turned.
func (l *Lineage) Same(a string, on domain.Date, b string, later domain.Date) (chain []Event, same bool) {
	if later.Before(on) {
		a, on, b, later = b, later, a, on
	}
	start, end := l.fold(a), l.fold(b)
	if start == end && l.lasted(start, on, later) {
		return nil, true
	}
	type reached struct {
		name  string
		day   domain.Date
		chain []Event
	}
	since := on
	if l.stale(start, on) {
		since = domain.Date{}
	}
	seen := map[string]bool{}
	for queue := []reached{{start, since, nil}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, i := range l.from[at.name] {
			e := l.events[i]
			if e.Day.After(later) || len(at.chain) == 0 && !e.Day.After(since) || e.Day.Before(at.day) {
				continue
			}
			next := reached{l.fold(e.To), e.Day, append(slices.Clone(at.chain), e)}
			if next.name == end && l.lasted(end, e.Day, later) {
				return next.chain, true
			}
			if key := next.name + "\x00" + e.Day.String(); !seen[key] {
				seen[key] = true
				queue = append(queue, next)
			}
		}
	}
	return nil, false
}

// Became gives the folded name that an organization bears on a day: the last that all of it took, renamed or gone into another. What was
// split is what it was.
func (l *Lineage) Became(name string, on domain.Date) string {
	at, seen := l.fold(name), map[string]bool{}
	var since domain.Date
	for !seen[at] {
		seen[at] = true
		for _, i := range l.from[at] {
			if e := l.events[i]; e.Kind != Split && !e.Day.After(on) && !e.Day.Before(since) {
				at, since = l.fold(e.To), e.Day
				break
			}
		}
	}
	return at
}

// stale reports whether a name had gone by a day: lists go on using old names for years.
func (l *Lineage) stale(name string, on domain.Date) bool {
	var last domain.Date
	for _, i := range l.from[name] {
		if e := l.events[i]; e.Kind != Split && !e.Day.After(on) && e.Day.After(last) {
			last = e.Day
		}
	}
	if last.IsZero() {
		return false
	}
	return !slices.ContainsFunc(l.events, func(e Event) bool {
		return l.fold(e.To) == name && (e.Carries() || e.Kind == Begin) && !e.Day.Before(last) && !e.Day.After(on)
	})
}

// Names gives the folded names of all organizations that anything happened to.
func (l *Lineage) Names() []string {
	names := map[string]bool{}
	for _, e := range l.events {
		for _, name := range []string{e.From, e.To} {
			names[l.fold(name)] = name != ""
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// lasted reports whether an organization went on under its name from one day to another: what ended it, if anything did, was
// followed by a beginning of the same name soon after, and no event gave all of it another name.
func (l *Lineage) lasted(name string, on, later domain.Date) bool {
	for _, i := range l.from[name] {
		if e := l.events[i]; e.Day.After(on) && !e.Day.After(later) && e.Kind != Split && !l.backBy(name, e.Day, later) {
			return false
		}
	}
	for _, e := range l.closed[name] {
		if e.Kind == Close && e.Day.After(on) && !e.Day.After(later) && !l.backBy(name, e.Day, later) {
			return false
		}
	}
	return true
}

// backBy reports whether an organization of the name began again soon after the day, and no later than the other.
func (l *Lineage) backBy(name string, day, later domain.Date) bool {
	return slices.ContainsFunc(l.closed[name], func(e Event) bool {
		return e.Kind == Begin && !e.Day.Before(day) && e.Day.DaysSince(day) <= reopened && !e.Day.After(later)
	})
}

// Settle makes one event of two that say the same: gazettes of a new government end each unit where it lay and move it, on one day,
// to where it lies now. The end goes, and the move says from where.
func Settle(events []Event, fold func(string) string) []Event {
	type on struct {
		name string
		day  domain.Date
	}
	ends, moves := map[on]Event{}, map[on]bool{}
	for _, e := range events {
		switch e.Kind {
		case Close:
			ends[on{fold(e.From), e.Day}] = e
		case Move:
			moves[on{fold(e.Unit), e.Day}] = true
		}
	}
	var out []Event
	for _, e := range events {
		if e.Kind == Close && moves[on{fold(e.From), e.Day}] {
			continue
		}
		if e.Kind == Move && e.From == "" {
			e.From = ends[on{fold(e.Unit), e.Day}].Above
		}
		out = append(out, e)
	}
	return out
}

// Infer adds what nobody said but the units show: an organization that ended, whose units went to another within days of its
// end, went into it; where they went to several, it was split among those that took a share of at least a fifth. Nothing is
// inferred of an organization of which fewer than so many units are known.
func Infer(events []Event, fold func(string) string, units int) []Event {
	type leaving struct {
		day  domain.Date
		name string
	}
	took := map[leaving]map[string][]Event{}
	var ends []Event
	for _, e := range events {
		if e.Kind == Close {
			ends = append(ends, e)
		}
	}
	for _, e := range events {
		if e.Kind != Move || fold(e.From) == fold(e.To) {
			continue
		}
		for _, end := range ends {
			if n := end.Day.DaysSince(e.Day); fold(end.From) == fold(e.From) && n <= nearEnd && n >= -nearEnd {
				key := leaving{end.Day, fold(end.From)}
				if took[key] == nil {
					took[key] = map[string][]Event{}
				}
				took[key][fold(e.To)] = append(took[key][fold(e.To)], e)
				break
			}
		}
	}
	var inferred []Event
	for _, end := range ends {
		to := took[leaving{end.Day, fold(end.From)}]
		delete(took, leaving{end.Day, fold(end.From)})
		total := 0
		for _, moves := range to {
			total += len(moves)
		}
		if total < units {
			continue
		}
		for _, moves := range to {
			kind := Merge
			if len(moves) < total {
				kind = Split
			}
			if float64(len(moves)) >= float64(total)/5 {
				inferred = append(inferred, Event{Day: end.Day, Kind: kind, From: end.From, To: moves[0].To, Source: moves[0].Source, Inferred: true})
			}
		}
	}
	slices.SortFunc(inferred, func(a, b Event) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return inferred
}

// nearEnd is how many days before or after the end of an organization its units may be moved and still show where it went.
const nearEnd = 7

// OnlyRenamed gives the splits of which nothing but a new name is left: one successor took it, and the predecessor ended with it.
func OnlyRenamed(events []Event, fold func(string) string) []Event {
	successors := map[string]map[string]bool{}
	ended := map[string]domain.Date{}
	for _, e := range events {
		switch from := fold(e.From); {
		case e.Kind == Close:
			ended[from] = e.Day
		case e.Carries() || e.Kind == Transfer:
			key := from + "\x00" + e.Day.String()
			if successors[key] == nil {
				successors[key] = map[string]bool{}
			}
			successors[key][fold(e.To)] = true
		}
	}
	var only []Event
	for _, e := range events {
		from := fold(e.From)
		end, closed := ended[from]
		if n := end.DaysSince(e.Day); e.Kind == Split && len(successors[from+"\x00"+e.Day.String()]) == 1 && closed && n <= nearEnd && n >= -nearEnd {
			only = append(only, e)
		}
	}
	return only
}
