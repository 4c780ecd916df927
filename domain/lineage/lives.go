package lineage

import (
	"cmp"
	"slices"

	"merit/domain"
)

// A Life is one organization under one name in one place, as a register keeps it: what is renamed or moved begins anew.
type Life struct {
	Name    string
	Above   int         // index of the life that it lies in, -1 the top
	Started domain.Date // zero before the first event that names it
	Ended   domain.Date // its last day; zero it goes on
	Nth     int         // 1, or more where the name was borne before
}

// A Step is how one life came from another.
type Step struct {
	From, To int // indexes of lives
	Kind     string
	Event    Event
}

// The kinds of steps, as the register of organizations names them.
const (
	stepRenamed = "renamed"
	stepMerged  = "merged"
	stepSplit   = "split"
	stepMoved   = "moved"
	stepPart    = "part-moved"
)

// OfStep gives what a step of the register of organizations says, between organizations that it names by their numbers: a unit that was
// moved goes on as another entry, like one renamed.
func OfStep(kind string, day domain.Date, predecessor, successor string) Event {
	what := map[string]Kind{stepRenamed: Rename, stepMoved: Rename, stepMerged: Merge, stepSplit: Split, stepPart: Transfer}[kind]
	return Event{Day: day, Kind: what, From: predecessor, To: successor}
}

// inDay is the order of what happened on one day: what became of an organization before its end, an end before a beginning.
var inDay = []Kind{Begin, Rename, Merge, Split, Transfer, Move, Close}

// Lives makes of events the lives of organizations and the steps between them, in the order in which they can be entered: each
// after what it lies in. An end that a beginning of the same name follows soon is none.
func Lives(events []Event, fold func(string) string) ([]Life, []Step) {
	w := world{fold: fold, running: map[string]int{}, last: map[string]int{}}
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b Event) int {
		return cmp.Or(a.Day.Compare(b.Day), slices.Index(inDay, a.Kind)-slices.Index(inDay, b.Kind))
	})
	w.events = sorted
	for _, e := range sorted {
		w.happens(e)
	}
	return w.lives, w.steps
}

// A world is what stands while the events go by.
type world struct {
	fold    func(string) string
	events  []Event
	lives   []Life
	steps   []Step
	running map[string]int // folded name → life that goes on
	last    map[string]int // folded name → its latest life
}

func (w *world) happens(e Event) {
	switch e.Kind {
	case Begin:
		w.begin(e.To, w.place(e.Above, e.To), e.Day)
	case Close:
		if i, on := w.running[w.fold(e.From)]; on && !w.again(e) {
			w.end(i, e.Day)
		}
	case Rename, Merge:
		kind := stepRenamed
		if e.Kind == Merge {
			kind = stepMerged
		}
		if from := w.known(e.From); w.fold(e.From) != w.fold(e.To) {
			w.step(from, w.begin(e.To, w.lives[from].Above, e.Day), kind, e)
			w.end(from, e.Day)
		}
	case Split:
		from := w.known(e.From)
		kind := stepPart
		if w.closes(e) {
			kind = stepSplit
		}
		w.step(from, w.begin(e.To, w.lives[from].Above, e.Day), kind, e)
	case Transfer:
		w.step(w.known(e.From), w.known(e.To), stepPart, e)
	case Move:
		w.move(e)
	}
}

// move begins a unit anew in another place.
func (w *world) move(e Event) {
	unit, above := w.known(e.Unit), w.place(e.To, e.Unit)
	switch {
	case w.lives[unit].Above == above:
	case w.lives[unit].Started == e.Day: // moved twice on one day: where it came to counts
		if above < unit {
			w.lives[unit].Above = above
		}
	default:
		w.end(unit, e.Day)
		w.step(unit, w.begin(e.Unit, above, e.Day), stepMoved, e)
	}
}

// known gives the life of a name that goes on, or its latest, or one that began before anything is known.
func (w *world) known(name string) int {
	if i, on := w.running[w.fold(name)]; on {
		return i
	}
	if i, was := w.last[w.fold(name)]; was {
		return i
	}
	return w.begin(name, -1, domain.Date{})
}

// place gives the life in which one of a name lies; nothing lies in itself.
func (w *world) place(above, name string) int {
	if above == "" || w.fold(above) == w.fold(name) {
		return -1
	}
	return w.known(above)
}

// begin gives the life of a name that goes on, or begins one.
func (w *world) begin(name string, above int, day domain.Date) int {
	key := w.fold(name)
	if i, on := w.running[key]; on {
		return i
	}
	nth := 1
	if i, was := w.last[key]; was {
		nth = w.lives[i].Nth + 1
	}
	w.lives = append(w.lives, Life{Name: name, Above: above, Started: day, Nth: nth})
	i := len(w.lives) - 1
	w.running[key], w.last[key] = i, i
	return i
}

// end ends a life on the day before, or on the day it began.
func (w *world) end(i int, day domain.Date) {
	l := &w.lives[i]
	key := w.fold(l.Name)
	if on, is := w.running[key]; !is || on != i {
		return
	}
	delete(w.running, key)
	if l.Ended = day.AddDays(-1); !l.Started.IsZero() && l.Ended.Before(l.Started) {
		l.Ended = l.Started
	}
}

func (w *world) step(from, to int, kind string, e Event) {
	if from != to {
		w.steps = append(w.steps, Step{from, to, kind, e})
	}
}

// again reports whether a beginning of the name follows its end soon.
func (w *world) again(end Event) bool {
	return slices.ContainsFunc(w.events, func(e Event) bool {
		n := e.Day.DaysSince(end.Day)
		return e.Kind == Begin && n >= 0 && n <= reopened && w.fold(e.To) == w.fold(end.From)
	})
}

// closes reports whether what is split ends with it.
func (w *world) closes(split Event) bool {
	return slices.ContainsFunc(w.events, func(e Event) bool {
		n := e.Day.DaysSince(split.Day)
		return e.Kind == Close && n >= -nearEnd && n <= nearEnd && w.fold(e.From) == w.fold(split.From)
	})
}
