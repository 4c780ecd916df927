package statistics

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// A RaterSeverity is how a member marks beside the others who scored the same candidates.
type RaterSeverity struct {
	Rater    string
	Leniency float64 // marks that the member gives above the panel's; below 0 is severe. They add up to 0
	StdErr   float64 // of the leniency, in marks; 0 where DF is 0, since nothing is left to judge it by
}

// An Adjusted is what a candidate would have got from a panel of all members.
type Adjusted struct {
	Candidate string
	Raw       float64 // mean of the marks given
	Adjusted  float64 // the same without who happened to give them
}

// A Severity is the additive model of a panel: mark = candidate + member + rest, by least squares (the two-way layout
// without interaction, Scheffé 1959, ch. 4).
type Severity struct {
	Raters     []RaterSeverity // by name
	Candidates []Adjusted      // by name
	Residual   float64         // sum of squares of what the model leaves, in squared marks
	DF         int             // marks − candidates − members + 1
}

// mostRaters bounds the table of members by members that is solved.
const mostRaters = 1000

// Severity fits the additive model; marks may be missing. It answers Apart, with the groups, where members share no
// candidate even through others: their severities cannot be told from their candidates' merit. A member who gave no mark is
// apart from all. It answers TooFew without marks and TooMany above 1,000 members.
func (p *Panel) Severity() (Severity, error) {
	k := len(p.raters)
	switch {
	case len(p.cells) == 0:
		return Severity{}, none(TooFew, "nobody gave a mark")
	case k > mostRaters:
		return Severity{}, none(TooMany, "%d members, of whom %d at most are compared at once", k, mostRaters)
	}
	if groups := p.groups(); len(groups) > 1 {
		return Severity{}, apart(groups)
	}
	// The candidates are eliminated: what is left is one equation a member, of the graph's Laplacian, whose only freedom is
	// a constant for all. The added constant for every pair takes that freedom away, and makes the leniencies add up to 0.
	equations, right := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	p.byCandidate(func(cells []cell) {
		mean, share := meanOf(cells), 1/float64(len(cells))
		for i, a := range cells {
			right.SetVec(a.rater, right.AtVec(a.rater)+a.value-mean)
			equations.SetSym(a.rater, a.rater, equations.At(a.rater, a.rater)+1-share)
			for _, b := range cells[:i] {
				equations.SetSym(b.rater, a.rater, equations.At(b.rater, a.rater)-share)
			}
		}
	})
	pin := max(mat.Trace(equations), 1) / float64(k*k)
	for i := range k {
		for j := i; j < k; j++ {
			equations.SetSym(i, j, equations.At(i, j)+pin)
		}
	}
	var solver mat.Cholesky
	var leniency mat.VecDense
	var inverse mat.SymDense
	if !solver.Factorize(equations) || solver.SolveVecTo(&leniency, right) != nil || solver.InverseTo(&inverse) != nil {
		return Severity{}, none(Apart, "the members are joined by so few candidates that their severities cannot be worked out")
	}
	out := p.adjust(&leniency)
	for i, name := range p.raters {
		r := RaterSeverity{Rater: name, Leniency: leniency.AtVec(i)}
		if out.DF > 0 {
			spread := inverse.At(i, i) - 1/(pin*float64(k*k))
			r.StdErr = math.Sqrt(max(0, spread) * out.Residual / float64(out.DF))
		}
		out.Raters = append(out.Raters, r)
	}
	return out, nil
}

// adjust takes the leniencies off the marks.
func (p *Panel) adjust(leniency *mat.VecDense) Severity {
	out := Severity{DF: len(p.cells) - len(p.candidates) - len(p.raters) + 1}
	p.byCandidate(func(cells []cell) {
		off := 0.0
		for _, c := range cells {
			off += leniency.AtVec(c.rater)
		}
		raw := meanOf(cells)
		adjusted := raw - off/float64(len(cells))
		for _, c := range cells {
			out.Residual += square(c.value - adjusted - leniency.AtVec(c.rater))
		}
		out.Candidates = append(out.Candidates, Adjusted{p.candidates[cells[0].candidate], raw, adjusted})
	})
	return out
}

func meanOf(cells []cell) float64 {
	sum := 0.0
	for _, c := range cells {
		sum += c.value
	}
	return sum / float64(len(cells))
}

// groups gives the members by who can be compared with whom, the largest group first.
func (p *Panel) groups() [][]string {
	leader := make([]int, len(p.raters))
	for i := range leader {
		leader[i] = i
	}
	find := func(i int) int {
		for leader[i] != i {
			leader[i] = leader[leader[i]]
			i = leader[i]
		}
		return i
	}
	p.byCandidate(func(cells []cell) {
		for _, c := range cells[1:] {
			leader[find(c.rater)] = find(cells[0].rater)
		}
	})
	byLeader := map[int][]string{}
	for i, name := range p.raters {
		byLeader[find(i)] = append(byLeader[find(i)], name)
	}
	out := slices.Collect(maps.Values(byLeader))
	for _, name := range p.silent {
		out = append(out, []string{name})
	}
	slices.SortFunc(out, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a[0], b[0]))
	})
	return out
}

func apart(groups [][]string) *NoFigure {
	words := make([]string, len(groups))
	for i, g := range groups {
		words[i] = strings.Join(g, ", ")
	}
	n := none(Apart, "these members share no candidate, even through others: %s", strings.Join(words, " | "))
	n.Groups = groups
	return n
}
