package statistics

import (
	"math"
	"math/big"
	"strings"
)

// A Group is how many of a group were selected.
type Group struct {
	Name            string
	Selected, Total int
}

func (g Group) check() error {
	if g.Selected < 0 || g.Selected > g.Total || g.Total > most {
		return none(Malformed, "%d of %d selected of %q", g.Selected, g.Total, g.Name)
	}
	return nil
}

// An Impact is how one group fared beside the group that fared best. Ratio, probability and counts are one statement: on
// small counts one selection more turns the ratio.
type Impact struct {
	Group
	Best   bool
	Rate   float64 // selected / total
	Ratio  float64 // to the best group's rate; 1 for the best
	Under  bool    // the ratio is under four fifths, exactly: four fifths itself is not
	Z      float64 // best rate less this one in pooled standard errors; 0 where everybody was selected
	Fisher Tails   // of this group's count beside the best's: Lower is the one-sided figure; all 1 for the best
}

// FourFifths compares each group's selection rate with the best (29 CFR 1607.4(D)), in the order given. Of groups with the
// best rate, the largest is it, then the first by name. It answers TooFew below two groups, NoSpread where nobody was
// selected, Malformed where a group is empty or more are selected than there are, and TooMany as FisherExact does.
func FourFifths(groups []Group) ([]Impact, error) {
	if len(groups) < 2 {
		return nil, none(TooFew, "%d groups: there is nothing to compare", len(groups))
	}
	best := 0
	for i, g := range groups {
		if err := g.check(); err != nil {
			return nil, err
		}
		if g.Total == 0 {
			return nil, none(Malformed, "nobody is in %q", g.Name)
		}
		if better(g, groups[best]) {
			best = i
		}
	}
	if groups[best].Selected == 0 {
		return nil, none(NoSpread, "nobody was selected")
	}
	out := make([]Impact, len(groups))
	for i, g := range groups {
		fisher, err := FisherExact(g, groups[best])
		if err != nil {
			return nil, err
		}
		if i == best {
			fisher = Tails{Lower: 1, Upper: 1, TwoSided: 1}
		}
		ratio := new(big.Rat).Quo(g.rate(), groups[best].rate())
		out[i] = Impact{Group: g, Best: i == best, Rate: float(g.rate()), Ratio: float(ratio),
			Under: ratio.Cmp(big.NewRat(4, 5)) < 0, Z: pooledZ(groups[best], g), Fisher: fisher}
	}
	return out, nil
}

func (g Group) rate() *big.Rat { return big.NewRat(int64(g.Selected), int64(g.Total)) }

func better(a, b Group) bool {
	switch c := a.rate().Cmp(b.rate()); {
	case c != 0:
		return c > 0
	case a.Total != b.Total:
		return a.Total > b.Total
	}
	return strings.Compare(a.Name, b.Name) < 0
}

// pooledZ is the difference of two rates in standard errors of their pooled rate; 0 where that has none.
func pooledZ(a, b Group) float64 {
	na, nb := float64(a.Total), float64(b.Total)
	pooled := float64(a.Selected+b.Selected) / (na + nb)
	se := math.Sqrt(pooled * (1 - pooled) * (1/na + 1/nb))
	if se == 0 {
		return 0
	}
	return (float64(a.Selected)/na - float64(b.Selected)/nb) / se
}
