package merit

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
)

// A Method says how several members' marks for one criterion become one.
type Method string

// The methods an edition may name.
const (
	MeanOf      Method = "mean"
	MedianOf    Method = "median"
	TrimmedMean Method = "trimmed-mean" // the mean without a number of marks at each end
	SumOf       Method = "sum"
)

// Methods lists the methods there are, for the check of an edition.
var Methods = []Method{MeanOf, MedianOf, TrimmedMean, SumOf}

// leastLeft is the fewest marks that trimming may leave: of one mark, one member would decide alone.
const leastLeft = 2

// A Given is what one member gave one candidate on one criterion: marks, or the recorded reason why there are none.
type Given struct {
	Member string
	Marks  Marks
	None   string // "absent", "recused", "abstained"; "" where marks were given
}

// A Combined is one mark made of several, with the working.
type Combined struct {
	Value   Marks
	Counted []string // members whose marks count
	Left    []string // members whose marks were trimmed off
	Without []string // members who gave none, with the recorded reason
	Line    string   // the arithmetic in words
}

// Combine makes one mark of the members' marks. An absence, recusal or abstention is no mark: it neither counts as
// nought nor in the divisor. It refuses where nobody gave marks. Nothing is rounded here. trim is how many marks a
// trimmed mean drops at each end; where fewer than two would be left, none is dropped.
func Combine(method Method, trim int, given []Given) (Combined, error) {
	var out Combined
	var present []Given
	for _, g := range given {
		if g.None != "" {
			out.Without = append(out.Without, g.Member+" "+g.None)
			continue
		}
		present = append(present, g)
	}
	if len(present) == 0 {
		return Combined{}, domain.Refuse(domain.Conflict, "no-marks-given", "no member gave marks").
			Needing("marks of at least the members that make the quorum")
	}
	slices.SortStableFunc(present, func(a, b Given) int {
		if c := a.Marks.Cmp(b.Marks); c != 0 {
			return c
		}
		return strings.Compare(a.Member, b.Member)
	})
	if n := len(present); method == TrimmedMean && trim > 0 && n >= 2*trim+leastLeft {
		for _, g := range slices.Concat(present[:trim], present[n-trim:]) {
			out.Left = append(out.Left, g.Member)
		}
		present = present[trim : n-trim]
	}
	for _, g := range present {
		out.Counted = append(out.Counted, g.Member)
	}
	var err error
	out.Value, out.Line, err = combine(method, present)
	return out, err
}

func combine(method Method, present []Given) (Marks, string, error) {
	marks := make([]Marks, len(present))
	words := make([]string, len(present))
	for i, g := range present {
		marks[i], words[i] = g.Marks, g.Marks.String()
	}
	terms := strings.Join(words, " + ")
	switch n := len(marks); method {
	case MeanOf, TrimmedMean:
		v := Mean(marks)
		return v, fmt.Sprintf("(%s) / %d = %s", terms, n, v), nil
	case SumOf:
		v := Sum(marks...)
		return v, fmt.Sprintf("%s = %s", terms, v), nil
	case MedianOf:
		v := Mean(marks[(n-1)/2 : n/2+1])
		return v, fmt.Sprintf("median of %s = %s", strings.Join(words, ", "), v), nil
	}
	return Marks{}, "", fmt.Errorf("%q is not a way to combine marks", method)
}
