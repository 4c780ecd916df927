package statistics

import (
	"math"
	"math/big"
)

// MeanSquares is the analysis of variance of a complete panel, in squared marks (Shrout and Fleiss, Psychological Bulletin
// 86, 1979, table 2).
type MeanSquares struct {
	Candidates, Raters int
	BMS                float64 // between candidates
	WMS                float64 // within candidates
	JMS                float64 // between judges
	EMS                float64 // what is left: error
}

// MeanSquares takes a complete panel apart. It answers Incomplete where a mark is missing and TooFew below two candidates
// or two members. The sums are whole numbers, so that marks that do not differ give an exact nought.
func (p *Panel) MeanSquares() (MeanSquares, error) {
	if err := p.complete(); err != nil {
		return MeanSquares{}, err
	}
	n, k := len(p.candidates), len(p.raters)
	marks, unit := p.integers()
	rows, columns := bigs(n), bigs(k)
	grand, squares := new(big.Int), new(big.Int)
	for i, c := range p.cells {
		rows[c.candidate].Add(rows[c.candidate], marks[i])
		columns[c.rater].Add(columns[c.rater], marks[i])
		grand.Add(grand, marks[i])
		squares.Add(squares, new(big.Int).Mul(marks[i], marks[i]))
	}
	// Each sum of squares times n·k, which makes it whole.
	all := times(squares, n*k)
	between := times(sumOfSquares(rows), n)
	judges := times(sumOfSquares(columns), k)
	mean := new(big.Int).Mul(grand, grand)
	within := new(big.Int).Sub(all, between)
	left := new(big.Int).Sub(within, judges)
	left.Add(left, mean)
	over := func(sum *big.Int, freedom int) float64 { return quotient(sum, n*k*freedom, 2*unit) }
	return MeanSquares{
		Candidates: n, Raters: k,
		BMS: over(between.Sub(between, mean), n-1),
		WMS: over(within, n*(k-1)),
		JMS: over(judges.Sub(judges, mean), k-1),
		EMS: over(left, (n-1)*(k-1)),
	}, nil
}

// integers gives the marks as whole multiples of 2^unit, exactly.
func (p *Panel) integers() (marks []*big.Int, unit int) {
	const bits = 53
	for _, c := range p.cells {
		if _, e := math.Frexp(c.value); c.value != 0 {
			unit = min(unit, e-bits)
		}
	}
	for _, c := range p.cells {
		f, e := math.Frexp(c.value)
		m := big.NewInt(int64(math.Ldexp(f, bits)))
		if c.value != 0 {
			m.Lsh(m, uint(e-bits-unit))
		}
		marks = append(marks, m)
	}
	return marks, unit
}

// quotient is sum·2^unit / by as a float64, rounded once.
func quotient(sum *big.Int, by, unit int) float64 {
	num, den := new(big.Int).Set(sum), big.NewInt(int64(by))
	if unit < 0 {
		den.Lsh(den, uint(-unit))
	} else {
		num.Lsh(num, uint(unit))
	}
	v, _ := new(big.Rat).SetFrac(num, den).Float64()
	return v
}

func bigs(n int) []*big.Int {
	out := make([]*big.Int, n)
	for i := range out {
		out[i] = new(big.Int)
	}
	return out
}

func times(x *big.Int, n int) *big.Int { return new(big.Int).Mul(x, big.NewInt(int64(n))) }

func sumOfSquares(xs []*big.Int) *big.Int {
	sum := new(big.Int)
	for _, x := range xs {
		sum.Add(sum, new(big.Int).Mul(x, x))
	}
	return sum
}

// A Form is one of the six intraclass correlations of Shrout and Fleiss. K is the number of members on the panel.
type Form string

const (
	ICC11 Form = "ICC(1,1)" // one mark, where each candidate has members of their own
	ICC21 Form = "ICC(2,1)" // one mark, where the members stand for all who might have sat: leniency counts as disagreement
	ICC31 Form = "ICC(3,1)" // one mark, where these members are the only ones of interest: leniency is left out
	ICC1K Form = "ICC(1,k)" // the mean of the panel's marks, as (1,1)
	ICC2K Form = "ICC(2,k)" // the mean of the panel's marks, as (2,1)
	ICC3K Form = "ICC(3,k)" // the mean of the panel's marks, as (3,1): Cronbach's alpha
)

// ICC gives the intraclass correlation of the form: the share of the variance of a mark that lies in the candidates. It is
// at most 1, without unit, and may be negative. It answers NoSpread where the variance it is a share of is nought or less,
// and Malformed where the mean squares are none.
func (m MeanSquares) ICC(f Form) (float64, error) {
	n, k := float64(m.Candidates), float64(m.Raters)
	if m.Candidates < 2 || m.Raters < 2 {
		return 0, none(Malformed, "mean squares of %d candidates and %d members", m.Candidates, m.Raters)
	}
	for _, s := range []float64{m.BMS, m.WMS, m.JMS, m.EMS} {
		if !(s >= 0 && s <= largest*largest*most) {
			return 0, none(Malformed, "a mean square of %v", s)
		}
	}
	var shared, whole float64
	switch f {
	case ICC11:
		shared, whole = m.BMS-m.WMS, m.BMS+(k-1)*m.WMS
	case ICC21:
		shared, whole = m.BMS-m.EMS, m.BMS+(k-1)*m.EMS+k*(m.JMS-m.EMS)/n
	case ICC31:
		shared, whole = m.BMS-m.EMS, m.BMS+(k-1)*m.EMS
	case ICC1K:
		shared, whole = m.BMS-m.WMS, m.BMS
	case ICC2K:
		shared, whole = m.BMS-m.EMS, m.BMS+(m.JMS-m.EMS)/n
	case ICC3K:
		shared, whole = m.BMS-m.EMS, m.BMS
	default:
		return 0, none(Malformed, "there is no form %q", f)
	}
	share := shared / whole
	if whole <= 0 || math.IsInf(share, 0) {
		return 0, none(NoSpread, "the candidates differ too little beside the members for %s to be a share of anything", f)
	}
	return share, nil
}

// SpearmanBrown gives the reliability of the mean of k marks where one mark has the reliability r (Spearman 1910, Brown
// 1910): k·r / (1 + (k−1)·r). k need not be whole: it is how many times longer the panel is. It answers Malformed where r
// is not within −1 and 1 or k not above 0, and NoSpread where so negative an r allows no such panel.
func SpearmanBrown(r, k float64) (float64, error) {
	if !(r >= -1 && r <= 1) || !(k > 0 && k <= most) {
		return 0, none(Malformed, "a reliability of %v for %v members", r, k)
	}
	whole := 1 + (k-1)*r
	if whole <= 0 {
		return 0, none(NoSpread, "no %v marks can have a reliability of %v each", k, r)
	}
	return k * r / whole, nil
}

// RatersNeeded gives how many members' mean has the reliability wanted where one mark has the reliability r; round it up.
// It answers NoSpread where r is not above 0, since no number of members makes a mean of noise reliable, and Malformed
// where a figure is no reliability short of 1.
func RatersNeeded(r, wanted float64) (float64, error) {
	if !(r >= -1 && r <= 1) || !(wanted > 0 && wanted < 1) {
		return 0, none(Malformed, "a reliability of %v, and %v wanted", r, wanted)
	}
	if r <= 0 {
		return 0, none(NoSpread, "marks of reliability %v become no more reliable in any number", r)
	}
	k := wanted * (1 - r) / (r * (1 - wanted))
	if !(k <= most) {
		return 0, none(TooMany, "marks of reliability %v would need more than %d members", r, most)
	}
	return k, nil
}
