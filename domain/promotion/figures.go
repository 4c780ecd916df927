package promotion

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"

	"merit/domain/merit"
	"merit/domain/statistics"
)

// FiguresFormula names how a board's figures are worked out. Figures on record bear it; another reading of them is another name.
const FiguresFormula = "board-figures@1"

// Trusted is the reliability from which a mean of marks is taken to part candidates: the members that it needs are told for it.
const Trusted = 0.80

// Figures is what a board is told of its own marks before it signs. They are shown and kept; no mark and no place follows from them.
type Figures struct {
	Formula    string        `json:"formula"`
	Agreement  *Agreement    `json:"agreement,omitempty"`
	Discretion *Discretion   `json:"discretion,omitempty"`
	Impact     []ImpactStage `json:"impact,omitempty"`
}

// A Figure is a number of four places, or the ground why there is none and its words.
type Figure struct {
	Value string `json:"value,omitempty"`
	None  string `json:"none,omitempty" doc:"Why there is no value: too-few, incomplete, apart, no-spread, too-many."`
	Why   string `json:"why,omitempty"`
}

// An Agreement is how far the members' marks agree, and how each marks beside the others.
type Agreement struct {
	Candidates int              `json:"candidates"`
	Members    int              `json:"members"`
	Single     Figure           `json:"single" doc:"ICC(2,1): the share of the differences between single marks that lies in the candidates."`
	Average    Figure           `json:"average" doc:"ICC(2,k): the same of the mean of the members' marks."`
	Alpha      Figure           `json:"alpha" doc:"Krippendorff's alpha, of intervals; a missing mark leaves it standing."`
	W          Figure           `json:"w" doc:"Kendall's W, corrected for ties: whether members put the candidates in the same order."`
	Needed     Figure           `json:"needed" doc:"How many members' mean would have a reliability of .80 (Spearman-Brown)."`
	Gap        Figure           `json:"gap" doc:"Two candidates whose means lie closer than this, in marks, are not told apart by them."`
	Severity   []MemberSeverity `json:"severity,omitempty"`
	Unjudged   Figure           `json:"unjudged,omitzero" doc:"Why the members' severities cannot be told."`
}

// A MemberSeverity is how one member marks beside the others who marked the same candidates, by the additive model.
type MemberSeverity struct {
	Member   int64  `json:"member"`   // account
	Leniency string `json:"leniency"` // marks above the panel's; below nought is severe
	Error    string `json:"error"`    // its standard error
}

// A MemberMark is what one member gave one candidate on all that the board assesses.
type MemberMark struct {
	Member, Officer int64
	Marks           merit.Marks
}

// AgreementOf works out how far marks agree; nil where the board gave none.
func AgreementOf(marks []MemberMark) (*Agreement, error) {
	if len(marks) == 0 {
		return nil, nil
	}
	scores := make([]statistics.Score, len(marks))
	for i, m := range marks {
		scores[i] = statistics.Score{Candidate: itoa(m.Officer), Rater: itoa(m.Member), Value: m.Marks.Float()}
	}
	p, err := statistics.NewPanel(nil, scores)
	if err != nil {
		return nil, err
	}
	out := &Agreement{Candidates: distinct(marks, func(m MemberMark) int64 { return m.Officer }), Members: distinct(marks, func(m MemberMark) int64 { return m.Member })}
	a, err := p.Agreement()
	if err != nil {
		few, err := figure(0, err)
		out.Single, out.Average, out.Alpha, out.W, out.Needed, out.Gap, out.Unjudged = few, few, few, few, few, few, few
		return out, err
	}
	if out.Single, err = figure(a.Single.Value, a.Single.None); err != nil {
		return nil, err
	}
	if out.Average, err = figure(a.Average.Value, a.Average.None); err != nil {
		return nil, err
	}
	if out.Alpha, err = figure(a.Alpha.Value, a.Alpha.None); err != nil {
		return nil, err
	}
	if out.W, err = figure(a.W.Value, a.W.None); err != nil {
		return nil, err
	}
	if out.Needed, err = neededMembers(a); err != nil {
		return nil, err
	}
	if out.Gap, err = trustedGap(p); err != nil {
		return nil, err
	}
	return out, out.severity(p)
}

// distinct counts whom the marks are of, or by.
func distinct(marks []MemberMark, who func(MemberMark) int64) int {
	seen := map[int64]bool{}
	for _, m := range marks {
		seen[who(m)] = true
	}
	return len(seen)
}

// neededMembers gives how many members would make the mean trusted, in whole members.
func neededMembers(a statistics.Agreement) (Figure, error) {
	if a.Single.None != nil {
		return figure(0, a.Single.None)
	}
	k, err := statistics.RatersNeeded(a.Single.Value, Trusted)
	if err != nil {
		return figure(0, err)
	}
	return Figure{Value: strconv.Itoa(int(math.Ceil(k - 1e-9)))}, nil
}

// trustedGap gives the gap between two candidates' means that chance alone passes once in twenty times: 1.96·√(2·EMS/k). A
// member's severity falls on both and is not in it.
func trustedGap(p *statistics.Panel) (Figure, error) {
	m, err := p.MeanSquares()
	if err != nil {
		return figure(0, err)
	}
	return figure(1.96*math.Sqrt(2*m.EMS/float64(m.Raters)), nil)
}

// severity puts the members in the order of their leniency as kept, the most severe first: no seat can be read off it.
func (a *Agreement) severity(p *statistics.Panel) error {
	s, err := p.Severity()
	if err != nil {
		a.Unjudged, err = figure(0, err)
		return err
	}
	slices.SortStableFunc(s.Raters, func(x, y statistics.RaterSeverity) int {
		return cmp.Compare(tenThousandths(x.Leniency), tenThousandths(y.Leniency))
	})
	for _, r := range s.Raters {
		member, err := strconv.ParseInt(r.Rater, 10, 64)
		if err != nil {
			return err
		}
		a.Severity = append(a.Severity, MemberSeverity{Member: member, Leniency: places(r.Leniency), Error: places(r.StdErr)})
	}
	return nil
}

// figure gives a value with four places, or why there is none; any other error is a fault.
func figure(value float64, err error) (Figure, error) {
	var none *statistics.NoFigure
	switch {
	case err == nil:
		return Figure{Value: places(value)}, nil
	case errors.As(err, &none):
		return Figure{None: string(none.Ground), Why: groundWords[none.Ground]}, nil
	}
	return Figure{}, err
}

// groundWords say without a number or a name why there is no figure: what statistics says of a panel names its members.
var groundWords = map[statistics.Ground]string{
	statistics.TooFew:     "fewer than six candidates or three members were marked: a figure would be noise",
	statistics.Incomplete: "a member gave a candidate no mark: the figure needs every mark",
	statistics.Apart:      "some members marked no candidate in common with the others: they cannot be compared",
	statistics.NoSpread:   "the marks part the candidates too little for the figure to mean anything",
	statistics.TooMany:    "too many for the figure to be worked out",
	statistics.Malformed:  "the marks make no table",
}

// tenThousandths rounds half away from nought. What lies within a hair of the half counts as the half, so that the last bits of a sum,
// which hang on its order and on the machine, change nothing that is kept.
func tenThousandths(v float64) float64 {
	return math.Copysign(math.Floor(math.Abs(v)*1e4+0.5+1e-6), v)
}

// places writes a figure with four places; what rounds to nought has no sign.
func places(v float64) string {
	rounded := tenThousandths(v)
	if rounded == 0 {
		return "0.0000"
	}
	return strconv.FormatFloat(rounded/1e4, 'f', 4, 64)
}

func itoa(id int64) string { return strconv.FormatInt(id, 10) }
