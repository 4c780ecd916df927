package redflag

import (
	"fmt"
	"math/big"

	"merit/domain"
	"merit/domain/statistics"
)

// scoreBunching: three times as many totals in the mark above a threshold as in the mark below (flag 21). A grid of marks that leaves more
// places above than below bunches of itself, and only what goes beyond it counts.
func scoreBunching(l *look, u *Unit) {
	for _, t := range u.Totals {
		on := t.Last
		if t.All < l.at("totals", on) || t.Above < 1 {
			continue
		}
		places := t.places()
		if places.below == 0 || places.above == 0 {
			continue
		}
		// above / places above ≥ ratio × below / places below; where nobody is below, as if one were
		ratio := l.at("ratio", on)
		if t.Above*places.below < ratio*max(1, t.Below)*places.above {
			continue
		}
		tails, err := statistics.Binomial(t.Above, t.Above+t.Below, places.above, places.below)
		if err != nil {
			continue
		}
		f := Finding{Key: fmt.Sprintf("%s, totals about %s", row("organization", u.ID), t.Threshold), On: on, Chance: tails.Upper, Evidence: []Line{
			says("Of %s totals, %s lie in the mark from the threshold of %s on and %s in the mark below it: %s times as many, where %s is the limit; by chance alone so many would with a probability of %s.",
				t.All, t.Above, t.Threshold, t.Below, measured(float64(t.Above)/float64(max(1, t.Below)), 1), ratio, chance(tails.Upper))}}
		if t.Grid != "" {
			f.Evidence = append(f.Evidence, says("Totals go by steps of %s: %s places above, %s below.", t.Grid, places.above, places.below))
		}
		l.find(f)
	}
}

// places are how many totals the grid has in the mark above a threshold, and below.
type places struct{ above, below int }

// places counts them, the grid being such that nought is on it; without a grid one each.
func (t *Totals) places() places {
	grid, ok := new(big.Rat).SetString(t.Grid)
	threshold, known := new(big.Rat).SetString(t.Threshold)
	if !ok || !known || grid.Sign() <= 0 {
		return places{1, 1}
	}
	one := big.NewRat(1, 1)
	from, to := ceiling(new(big.Rat).Quo(new(big.Rat).Sub(threshold, one), grid)), ceiling(new(big.Rat).Quo(new(big.Rat).Add(threshold, one), grid))
	at := ceiling(new(big.Rat).Quo(threshold, grid))
	return places{int(to - at), int(at - from)}
}

// ceiling is the least whole number that is not below.
func ceiling(r *big.Rat) int64 {
	q, m := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	if m.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return q.Int64()
}

// connectedPromotion: candidates with a link to a member are promoted at one and a half times the rate of others (flag 56), and still are beside
// others of the same ability: discretion that favours able juniors is none.
func connectedPromotion(l *look, u *Unit) {
	var linked, others statistics.Group
	expected, comparable := new(big.Rat), 0
	var last domain.Date
	for _, s := range u.Linked {
		linked.Selected, linked.Total = linked.Selected+s.Promoted, linked.Total+s.Candidates
		others.Selected, others.Total = others.Selected+s.OthersPromoted, others.Total+s.Others
		if s.Last.After(last) {
			last = s.Last
		}
		if s.Others > 0 {
			expected.Add(expected, big.NewRat(int64(s.Candidates)*int64(s.OthersPromoted), int64(s.Others)))
			comparable += s.Promoted
		}
	}
	if linked.Total == 0 || others.Total == 0 || linked.Total+others.Total < l.at("candidates", last) {
		return
	}
	tenths := int64(l.at("rate-tenths", last))
	least := big.NewRat(tenths, 10)
	rate, beside := big.NewRat(int64(linked.Selected), int64(linked.Total)), big.NewRat(int64(others.Selected), int64(others.Total))
	if rate.Sign() == 0 || rate.Cmp(new(big.Rat).Mul(least, beside)) < 0 || big.NewRat(int64(comparable), 1).Cmp(new(big.Rat).Mul(least, expected)) < 0 || comparable == 0 {
		return
	}
	tails, err := statistics.FisherExact(linked, others)
	if err != nil || tails.Upper >= float64(l.at("chance-permille", last))/1000 {
		return
	}
	l.find(Finding{Key: row("organization", u.ID) + ", linked candidates", On: last, Chance: tails.Upper, Evidence: []Line{
		says("Of %s candidates with a recorded link to a member %s were promoted, of %s others %s: by chance alone so many would with a probability of %s.", linked.Total, linked.Selected, others.Total, others.Selected, chance(tails.Upper)),
		says("At the rate of others of the same ability %s of them would have been, and %s were.", exactly(expected, 1), comparable)}})
}
