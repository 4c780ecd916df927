package statistics

import "fmt"

// Ground says why a figure has no value. A Ground is itself an error, so that errors.Is(err, statistics.TooFew) works.
type Ground string

const (
	TooFew     Ground = "too-few"    // so few candidates, members or values that a figure would be noise
	Incomplete Ground = "incomplete" // the figure needs a mark of every member for every candidate
	Apart      Ground = "apart"      // some members share no candidate, even through others, with the rest
	NoSpread   Ground = "no-spread"  // nothing differs, so that a share of the difference means nothing
	TooMany    Ground = "too-many"   // more than can be worked out exactly in a moment
	Malformed  Ground = "malformed"  // what was given is no table of marks or counts
)

// Error makes a Ground usable with errors.Is.
func (g Ground) Error() string { return string(g) }

// A NoFigure says why there is no figure. It is the only error of this package.
type NoFigure struct {
	Ground Ground
	Text   string     // plain words
	Groups [][]string // Apart: the members by the groups that cannot be compared, the largest first
}

// Error gives ground and words.
func (n *NoFigure) Error() string { return string(n.Ground) + ": " + n.Text }

// Unwrap gives the ground, for errors.Is.
func (n *NoFigure) Unwrap() error { return n.Ground }

// none makes a NoFigure.
func none(g Ground, format string, args ...any) *NoFigure {
	return &NoFigure{Ground: g, Text: fmt.Sprintf(format, args...)}
}

// largest bounds what is taken for a mark: squares of such values, and sums of many, stay far from overflow.
const largest = 1e12

// checkValues refuses what is no number or no mark.
func checkValues(values []float64) error {
	for i, v := range values {
		if !(v >= -largest && v <= largest) { // false for NaN, too
			return none(Malformed, "value %d is %v, which is no mark", i+1, v)
		}
	}
	return nil
}

// most bounds counts, so that products of two stay whole in 64 bits.
const most = 1_000_000_000
