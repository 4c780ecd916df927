package merit

import (
	"fmt"
	"math/big"
)

// A Mode says which way a number between two steps goes.
type Mode string

// The modes an edition may name.
const (
	HalfUp   Mode = "half-up"   // to the nearer step, the exact half away from nought
	HalfEven Mode = "half-even" // to the nearer step, the exact half to the even multiple
	Down     Mode = "down"      // towards nought
	Up       Mode = "up"        // away from nought
)

// Modes lists the modes there are, for the check of an edition.
var Modes = []Mode{HalfUp, HalfEven, Down, Up}

// A Rounding is where an edition lets a number be rounded: to a number of decimal places, or to multiples of a step
// ("0.5"). The zero Rounding changes nothing.
type Rounding struct {
	Places int
	Mode   Mode  // "": not rounded at all
	Step   Marks // nought: 10 to the power of -Places
}

// Check reports what is wrong with the rounding itself.
func (rd Rounding) Check() error {
	switch rd.Mode {
	case "", HalfUp, HalfEven, Down, Up:
	default:
		return fmt.Errorf("%q is not a way to round (half-up, half-even, down, up)", rd.Mode)
	}
	if rd.Places < 0 || rd.Places > 12 {
		return fmt.Errorf("%d decimal places: only 0 to 12 can be meant", rd.Places)
	}
	if rd.Step.Sign() < 0 {
		return fmt.Errorf("a step of %s is below nought", rd.Step)
	}
	return nil
}

// Apply rounds m once. Whoever computes a total applies it once, at the end, where the edition says so.
func (rd Rounding) Apply(m Marks) Marks {
	if rd.Mode == "" {
		return m
	}
	step := rd.Step
	if step.IsZero() {
		step = Int(1).Div(pow10(rd.Places))
	}
	return roundTo(m.Div(step), rd.Mode).Mul(step)
}

// Round rounds m to the places, or to multiples of the step where one is given.
func (m Marks) Round(places int, mode Mode, step Marks) Marks {
	return Rounding{Places: places, Mode: mode, Step: step}.Apply(m)
}

func pow10(n int) Marks {
	return Marks{new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil))}
}

// roundTo rounds to a whole number.
func roundTo(m Marks, mode Mode) Marks {
	r := m.rat()
	q, rem := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int)) // towards nought
	if rem.Sign() == 0 {
		return Marks{new(big.Rat).SetInt(q)}
	}
	twice := new(big.Int).Abs(rem)
	half := twice.Lsh(twice, 1).Cmp(r.Denom())
	away := mode == Up ||
		mode == HalfUp && half >= 0 ||
		mode == HalfEven && (half > 0 || half == 0 && q.Bit(0) == 1)
	if away {
		q.Add(q, big.NewInt(int64(r.Sign())))
	}
	return Marks{new(big.Rat).SetInt(q)}
}
