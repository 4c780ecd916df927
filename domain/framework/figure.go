package framework

import (
	"math/big"
	"strings"
)

// A Figure is a number the edition states, kept as the decimal or fraction it was written as. In the file it is the bare
// number, `{value: 75, paragraph: text}`, or, where the law at hand does not give it, `assumed: {value: 75, basis: text}`.
// The zero Figure is absent.
type Figure struct {
	Value     string
	Assumed   bool
	Basis     string // why this value was assumed
	Paragraph string // where it stands; "" the paragraph of the provision it belongs to
}

// Given reports whether the edition states the figure.
func (f Figure) Given() bool { return f.Value != "" }

// Rat gives the exact value, zero where the figure is absent.
func (f Figure) Rat() *big.Rat {
	r, ok := parseRat(f.Value)
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Int gives the value as a whole number, cut off below; zero where the figure is absent.
func (f Figure) Int() int {
	r := f.Rat()
	return int(new(big.Int).Quo(r.Num(), r.Denom()).Int64())
}

// String gives the value, marked where it is assumed.
func (f Figure) String() string {
	if f.Assumed {
		return f.Value + " (assumed)"
	}
	return f.Value
}

// parseRat reads a decimal (12.5) or a fraction (3/4). Exponents, signs and other bases are not figures of law.
func parseRat(s string) (*big.Rat, bool) {
	if s == "" || len(s) > 40 || strings.Trim(s, "0123456789./") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}
