package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/assessment"
	"merit/policy"
)

func (s *Server) registerAssessment() {
	register(s, op{
		id: "read-assessment", method: http.MethodGet, path: "/v1/assessment", tag: "flags", act: policy.AssessmentRead, summary: "Hold the register against the yardstick",
		text: "Every criterion of RULES D over every file of the year, in the order of the rules. A criterion that asks for what the register lacks needs a person; " +
			"one without a file that could be judged is `no-file`; neither is met nor failed. Nothing of the yardstick was read from the framework itself.",
	}, func(ctx context.Context, who app.Caller, in *AssessmentAsked) (*answerOf[AssessmentWhole], error) {
		a, err := s.app.Assessment(ctx, who, in.query())
		if err != nil {
			return nil, err
		}
		return &answerOf[AssessmentWhole]{AssessmentWhole{a.From, a.To, a.Government, shown(a.Results, criterionRow)}}, nil
	})
	register(s, op{id: "list-assessment-files", method: http.MethodGet, path: "/v1/assessment/{criterion}", tag: "flags", act: policy.AssessmentRead,
		summary: "List the files that meet a criterion and those that do not", text: "In the order of their days. A criterion that needs a person, or is a figure, has none."}, func(ctx context.Context, who app.Caller, in *assessmentFilesIn) (*list[AssessmentFile], error) {
		after, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := s.assessmentFiles(ctx, who, in)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found[min(max(after, 0), int64(len(found))):], func(f AssessmentFile) int64 { return int64(f.No) }, func(f AssessmentFile) AssessmentFile { return f }), nil
	})
}

// AssessmentAsked narrows the self-assessment. (Huma fills no embedded type that is not exported.)
type AssessmentAsked struct {
	Year       int         `query:"year" minimum:"1900" maximum:"9999" doc:"Calendar year; left out, that of the day."`
	On         domain.Date `query:"on" doc:"As dated by this day, where the year is not over; left out, today."`
	Government string      `query:"government" maxLength:"60" doc:"Left out: every one."`
	Under      int64       `query:"under" minimum:"1" doc:"Files of this organization and below."`
}

func (in *AssessmentAsked) query() app.AssessmentQuery {
	return app.AssessmentQuery{Year: in.Year, On: in.On, Government: in.Government, Under: in.Under}
}

type assessmentFilesIn struct {
	Page
	AssessmentAsked
	Criterion string `path:"criterion" maxLength:"60"`
	Says      string `query:"says" enum:"meets,does-not,open" doc:"Only the files of which the criterion says this."`
}

func (s *Server) assessmentFiles(ctx context.Context, who app.Caller, in *assessmentFilesIn) ([]AssessmentFile, error) {
	a, err := s.app.AssessmentOf(ctx, who, in.Criterion, in.query())
	if err != nil {
		return nil, err
	}
	var all []AssessmentFile
	for _, v := range a.Results[0].Verdicts {
		if in.Says == "" || in.Says == v.Says {
			all = append(all, AssessmentFile{No: len(all) + 1, Looks: v.Looks, ID: v.ID, Kind: v.Kind, Name: v.Name, On: v.On, Order: v.Order, Post: v.Post, Officer: v.Officer, Says: v.Says, Why: v.Why.Text()})
		}
	}
	return all, nil
}

// An AssessmentWhole is the whole yardstick.
type AssessmentWhole struct {
	From       domain.Date    `json:"from"`
	To         domain.Date    `json:"to" doc:"The last day of the year, or the day as on which it is read."`
	Government string         `json:"government,omitempty"`
	Criteria   []CriterionRow `json:"criteria"`
}

// A CriterionRow is a criterion with what the record says.
type CriterionRow struct {
	Row             int             `json:"row" doc:"Of RULES D."`
	ID              string          `json:"id"`
	Indicator       int             `json:"indicator"`
	IndicatorName   string          `json:"indicator_name"`
	Framework       int             `json:"framework,omitempty" doc:"The year of the framework; absent where RULES does not say."`
	IndicatorPoints int             `json:"indicator_points,omitempty" doc:"For all criteria of the indicator together; how they fall on each is not given."`
	How             string          `json:"how" enum:"law,file,count,person"`
	Looks           string          `json:"looks,omitempty" enum:"class,case,order,charge" doc:"What its files are."`
	Criterion       string          `json:"criterion"`
	Asks            string          `json:"asks" doc:"Of the register."`
	Lacks           string          `json:"lacks,omitempty" doc:"What the register does not hold."`
	Partly          string          `json:"partly,omitempty" doc:"What the figure does not see."`
	Assumed         string          `json:"assumed,omitempty"`
	Verified        bool            `json:"verified" doc:"Nothing of the yardstick was read from the framework itself."`
	State           string          `json:"state" enum:"computed,no-file,needs-person"`
	Met             int             `json:"met"`
	Judged          int             `json:"judged"`
	Left            int             `json:"left" doc:"Files of which the record does not say, or not yet."`
	PointsPermille  *int            `json:"points_permille,omitempty" doc:"Which part of its full points it has."`
	Figures         []CriterionFact `json:"figures,omitempty"`
}

// A CriterionFact is one number of a count.
type CriterionFact struct {
	Name string `json:"name"`
	N    int    `json:"n"`
	Of   int    `json:"of,omitempty"`
}

func criterionRow(r assessment.Result) CriterionRow {
	in := assessment.IndicatorOf(r.Criterion)
	row := CriterionRow{Row: r.Row, ID: r.ID, Indicator: r.Indicator, IndicatorName: in.Name, Framework: in.Framework, IndicatorPoints: in.Points, How: r.How, Looks: r.Looks, Criterion: r.Criterion.Criterion,
		Asks: r.Asks, Lacks: r.Lacks, Partly: r.Partly, Assumed: r.Assumed, State: r.State, Met: r.Met, Judged: r.Judged(), Left: r.Left}
	if part, ok := r.Points(); ok {
		row.PointsPermille = &part
	}
	for _, f := range r.Figures {
		row.Figures = append(row.Figures, CriterionFact{f.Name.Text(), f.N, f.Of})
	}
	return row
}

// An AssessmentFile is a file with what a criterion says of it.
type AssessmentFile struct {
	No      int         `json:"no" doc:"In this list."`
	Looks   string      `json:"looks" enum:"class,case,order,charge"`
	ID      int64       `json:"id" doc:"Of the adoption, the case or the order; of the posting or the grade where there is no order."`
	Kind    string      `json:"kind,omitempty" doc:"merit, exception; occupation and grade are without an order. Of a charge its kind."`
	Name    string      `json:"name,omitempty"`
	On      domain.Date `json:"on,omitzero"`
	Order   int64       `json:"order,omitempty"`
	Post    int64       `json:"post,omitempty"`
	Officer int64       `json:"officer,omitempty"`
	Says    string      `json:"says" enum:"meets,does-not,open" doc:"open: the record does not say, or not yet."`
	Why     string      `json:"why"`
}
