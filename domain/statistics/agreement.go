package statistics

// A Figure is a value, or why there is none.
type Figure struct {
	Value float64
	None  error // a *NoFigure; nil where there is a value
}

// An Agreement is what a board is told of itself, or an auditor of a board.
type Agreement struct {
	Candidates, Raters int
	Single             Figure // ICC(2,1): of one member's mark
	Average            Figure // ICC(2,k): of the panel's mean
	W                  Figure // Kendall's, corrected for ties
	Alpha              Figure // Krippendorff's, of intervals; the only one that a missing mark leaves standing
}

// Agreement gives the panel's figures together. It answers TooFew below six candidates or three members who gave marks; of
// a single figure that cannot be had, the figure says why.
func (p *Panel) Agreement() (Agreement, error) {
	if err := p.Enough(); err != nil {
		return Agreement{}, err
	}
	out := Agreement{Candidates: len(p.candidates), Raters: len(p.raters)}
	squares, err := p.MeanSquares()
	if err != nil {
		out.Single.None, out.Average.None = err, err
	} else {
		out.Single.Value, out.Single.None = squares.ICC(ICC21)
		out.Average.Value, out.Average.None = squares.ICC(ICC2K)
	}
	var ranks Concordance
	ranks, out.W.None = p.Concordance()
	out.W.Value = ranks.W
	out.Alpha.Value, out.Alpha.None = p.Alpha(Interval)
	return out, nil
}
