package statistics

import (
	"cmp"
	"slices"
)

// A Score is what one member gave one candidate. A mark that was not given is left out: there is no value for it.
type Score struct {
	Candidate, Rater string
	Value            float64 // in any unit of marks, the same for all
}

// A Panel is the scores of some members for some candidates, in an order of its own: that of the names, so that no figure
// depends on the order in which rows were read.
type Panel struct {
	candidates, raters []string // who was scored, and who scored
	silent             []string // who sat and gave no mark
	cells              []cell   // by candidate, then rater
}

// A cell is one score, with candidate and rater by their places.
type cell struct {
	candidate, rater int
	value            float64
}

// LeastCandidates and LeastRaters are what a panel's figures need to be more than noise.
const (
	LeastCandidates = 6
	LeastRaters     = 3
)

// NewPanel makes a panel of scores. seated names the members who sat, so that one who gave no mark is not forgotten; nil
// means those who gave marks. It answers Malformed where a score has no finite value or no names, stands twice, or is by
// somebody who did not sit.
func NewPanel(seated []string, scores []Score) (*Panel, error) {
	p := &Panel{}
	for i, s := range scores {
		if err := checkValues([]float64{s.Value}); err != nil || s.Candidate == "" || s.Rater == "" {
			return nil, none(Malformed, "score %d, of %q by %q, is %v", i+1, s.Candidate, s.Rater, s.Value)
		}
		if seated != nil && !slices.Contains(seated, s.Rater) {
			return nil, none(Malformed, "%q gave a mark and did not sit", s.Rater)
		}
		p.candidates, p.raters = append(p.candidates, s.Candidate), append(p.raters, s.Rater)
	}
	p.candidates, p.raters = sortedSet(p.candidates), sortedSet(p.raters)
	for _, name := range sortedSet(slices.Clone(seated)) {
		if !slices.Contains(p.raters, name) {
			p.silent = append(p.silent, name)
		}
	}
	for _, s := range scores {
		c, _ := slices.BinarySearch(p.candidates, s.Candidate)
		r, _ := slices.BinarySearch(p.raters, s.Rater)
		p.cells = append(p.cells, cell{c, r, s.Value})
	}
	slices.SortFunc(p.cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.candidate, b.candidate), cmp.Compare(a.rater, b.rater))
	})
	for i := 1; i < len(p.cells); i++ {
		if a, b := p.cells[i-1], p.cells[i]; a.candidate == b.candidate && a.rater == b.rater {
			return nil, none(Malformed, "%q has two marks by %q", p.candidates[a.candidate], p.raters[a.rater])
		}
	}
	return p, nil
}

func sortedSet(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// Complete reports whether every member who gave marks scored every candidate.
func (p *Panel) Complete() bool { return len(p.cells) == len(p.candidates)*len(p.raters) }

// Enough answers TooFew where fewer than six candidates were scored or fewer than three members scored: what is said of
// such a panel as a panel would be noise.
func (p *Panel) Enough() error {
	if len(p.candidates) < LeastCandidates || len(p.raters) < LeastRaters {
		return none(TooFew, "%d candidates scored by %d members are too few: the figures need %d and %d",
			len(p.candidates), len(p.raters), LeastCandidates, LeastRaters)
	}
	return nil
}

// complete answers what the figures of a full table need: every cell, and at least two rows and two columns.
func (p *Panel) complete() error {
	if !p.Complete() {
		return none(Incomplete, "%d marks of %d candidates by %d members: %d are missing",
			len(p.cells), len(p.candidates), len(p.raters), len(p.candidates)*len(p.raters)-len(p.cells))
	}
	if len(p.candidates) < 2 || len(p.raters) < 2 {
		return none(TooFew, "%d candidates and %d members: agreement needs two of each", len(p.candidates), len(p.raters))
	}
	return nil
}

// byCandidate calls f with the cells of each candidate in turn.
func (p *Panel) byCandidate(f func(cells []cell)) {
	for rest := p.cells; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].candidate == rest[0].candidate {
			n++
		}
		f(rest[:n])
		rest = rest[n:]
	}
}

// A Deviation is how far one score lies above what the panel gave the same candidate, in marks.
type Deviation struct {
	Candidate, Rater string
	FromOthers       float64 // above the mean of the other members' scores
	FromPanel        float64 // above the mean of all scores, itself among them: the same, less by a share of one in so many
}

// Deviations gives that of each score which is not the only one of its candidate, by candidate and rater.
func (p *Panel) Deviations() []Deviation {
	var out []Deviation
	p.byCandidate(func(cells []cell) {
		if len(cells) < 2 {
			return
		}
		for i, c := range cells {
			others := meanOf(slices.Concat(cells[:i], cells[i+1:]))
			out = append(out, Deviation{p.candidates[c.candidate], p.raters[c.rater], c.value - others, c.value - meanOf(cells)})
		}
	})
	return out
}
