package statistics

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/mathext"
)

// A Bunch is how many marks stand just above a threshold beside how many stand just below.
type Bunch struct {
	Below, Above int     // in [threshold − width, threshold) and [threshold, threshold + width)
	Ratio        float64 // above / below; where nobody is below, as if one were
	P            float64 // exact: that chance, even between the two, puts as many above or more
}

// Bunching counts the marks about a threshold, exactly. It answers Malformed where width is not above nought or a mark is
// missing. A grid of marks coarser than the width bunches of itself: that is for the reader to rule out.
func Bunching(marks []*big.Rat, threshold, width *big.Rat) (Bunch, error) {
	if threshold == nil || width == nil || width.Sign() <= 0 {
		return Bunch{}, none(Malformed, "a threshold and a width above nought are needed")
	}
	from, to := new(big.Rat).Sub(threshold, width), new(big.Rat).Add(threshold, width)
	var out Bunch
	for i, m := range marks {
		switch {
		case m == nil:
			return Bunch{}, none(Malformed, "mark %d is missing", i+1)
		case m.Cmp(from) < 0 || m.Cmp(to) >= 0:
		case m.Cmp(threshold) < 0:
			out.Below++
		default:
			out.Above++
		}
	}
	chance, err := Binomial(out.Above, out.Above+out.Below, 1, 1)
	if err != nil {
		return Bunch{}, err
	}
	out.Ratio, out.P = float64(out.Above)/float64(max(1, out.Below)), chance.Upper
	return out, nil
}

// A Window is how many events fell into how many days; or into as many officer-days, where the size of a unit changes.
type Window struct {
	Events, Days int
}

// A Spike is how events in a window compare with those of the time before.
type Spike struct {
	RateRatio float64 // events a day within to events a day before; where there was none before, as if there was one
	Expected  float64 // events within, had all been spread evenly
	P         float64 // exact: that evenly spread events fall into the window as many times or more
}

// SpikeIn compares two windows by the conditional binomial test of two Poisson rates (Przyborowski and Wilenski 1940):
// given all events, each falls into a window by its days. It answers Malformed where events are negative or a window has no
// days, and TooMany above 1,000,000 events.
func SpikeIn(within, before Window) (Spike, error) {
	if within.Events < 0 || before.Events < 0 || within.Events > most || before.Events > most {
		return Spike{}, none(Malformed, "%d and %d events", within.Events, before.Events)
	}
	chance, err := Binomial(within.Events, within.Events+before.Events, within.Days, before.Days)
	if err != nil {
		return Spike{}, err
	}
	days := float64(within.Days)
	return Spike{
		RateRatio: float64(within.Events) / days / (float64(max(1, before.Events)) / float64(before.Days)),
		Expected:  float64(within.Events+before.Events) * days / (days + float64(before.Days)),
		P:         chance.Upper,
	}, nil
}

// A Hazard is the null model of transfers: each officer is moved at one constant rate, whatever came before.
type Hazard struct {
	Rate float64 // moves a year
}

// HazardOf gives the hazard under which the share of officers is moved at least once within a year: −ln(1 − share). It
// answers Malformed where the share is not from 0 to below 1.
func HazardOf(share float64) (Hazard, error) {
	if !(share >= 0 && share < 1) {
		return Hazard{}, none(Malformed, "a share of %v moved within the year", share)
	}
	return Hazard{Rate: -math.Log1p(-share)}, nil
}

// AtLeast gives the probability of at least so many moves of one officer in so many years: the upper tail of Poisson. It
// answers Malformed where moves is below 0 or above 1,000,000, or years is no length of time up to 1,000.
func (h Hazard) AtLeast(moves int, years float64) (float64, error) {
	if moves < 0 || moves > mostSteps || !(years >= 0 && years <= 1000) || !(h.Rate >= 0 && h.Rate <= 1000) {
		return 0, none(Malformed, "%d moves in %v years at %v a year", moves, years, h.Rate)
	}
	if moves == 0 {
		return 1, nil
	}
	return mathext.GammaIncReg(float64(moves), h.Rate*years), nil
}
