package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerTenure() {
	tenure := op{id: "read-tenure", method: http.MethodGet, path: "/v1/statements/tenure", tag: "postings", act: policy.RegisterRead,
		summary: "How long posts were held, as on any day",
		text: "Regular postings by order or import, counted by the rules of `merit report tenure`; a new name of an organization ends no tenure. By ministry and by period " +
			"all of it, the figures of all together first; by post and by person a page, in the order of their numbers."}
	register(s, tenure, func(ctx context.Context, who app.Caller, in *tenureIn) (*list[TenureFigures], error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		q.Limit = in.Limit + 1
		found, err := s.app.Tenure(ctx, who, q)
		if err != nil || !in.paged() {
			return all(found, err, tenureView)
		}
		return pageOf(ctx, in.Page, found, func(g app.TenureGroup) int64 { return g.ID }, tenureView), nil
	})
	registerTable(s, tenure, func(ctx context.Context, who app.Caller, in *tenureIn, after int64) ([]TenureFigures, int64, error) {
		q, err := in.query()
		if err != nil {
			return nil, 0, err
		}
		if after > 0 {
			q.After = after
		}
		q.Limit = tablePage
		found, err := s.app.Tenure(ctx, who, q)
		next := int64(0)
		if err == nil && in.paged() && len(found) == tablePage {
			next = found[tablePage-1].ID
		}
		return shown(found, tenureView), next, err
	})
}

type tenureIn struct {
	Page
	By     string      `query:"by" enum:"post,person,ministry,period" doc:"Left out: of all together only."`
	From   domain.Date `query:"from" doc:"What had ended before is left out."`
	To     domain.Date `query:"to" doc:"As on this day; today where it is left out."`
	Under  int64       `query:"under" minimum:"1" doc:"Posts at or below this organization, or what became of it."`
	Normal int         `query:"normal" minimum:"1" maximum:"600" doc:"Months of the normal tenure, in place of what the editions in force said."`
}

func (in *tenureIn) paged() bool { return in.By == "post" || in.By == "person" }

func (in *tenureIn) query() (app.TenureQuery, error) {
	after, err := in.after()
	return app.TenureQuery{By: in.By, From: in.From, To: in.To, Under: in.Under, Normal: in.Normal, After: after}, err
}

// TenureFigures are what is counted of the spells of one post, person, ministry or period, or of all of them.
type TenureFigures struct {
	By          string  `json:"by" doc:"register: of all together."`
	ID          int64   `json:"id,omitempty" doc:"Of the post, officer or organization."`
	Name        string  `json:"name" doc:"Of the post, officer or ministry; the year."`
	Of          string  `json:"of,omitempty" doc:"The organization of a post, the number of an officer."`
	Spells      int     `json:"spells"`
	Closed      int     `json:"closed" doc:"Ended, on a day that is known, if only roughly."`
	Open        int     `json:"open" doc:"Going on, or ended nobody knows when."`
	Mean        float64 `json:"mean_months" doc:"Of the closed, from the middle of an uncertain start to the middle of an uncertain end."`
	MeanLeast   float64 `json:"mean_months_least" doc:"Were every spell as short as its days allow."`
	MeanMost    float64 `json:"mean_months_most" doc:"Or as long."`
	Median      float64 `json:"median_months"`
	Shortest    float64 `json:"shortest_months"`
	Exact       int     `json:"dated_to_the_day" doc:"Start and end known to the day."`
	Uncertain   int     `json:"uncertain" doc:"A day of them is known roughly, so that the tenure is an interval."`
	Normal      int     `json:"normal_months,omitempty" doc:"Where all the posts have one."`
	WithNormal  int     `json:"closed_with_normal" doc:"Closed, in a post whose normal tenure is known."`
	Under       int     `json:"under_normal" doc:"Of them, shorter by the length."`
	ShareUnder  float64 `json:"share_under_normal"`
	Premature   int     `json:"premature" doc:"Of them, ended before the normal tenure on whatever day it was."`
	ByOrder     int     `json:"premature_by_order" doc:"Of them, by an order of the register, which says why."`
	MaybePre    int     `json:"perhaps_premature" doc:"Ended so on some of the days that are possible."`
	Gaps        int     `json:"gaps" doc:"Times that a post stood empty between two holders."`
	GapDays     int     `json:"gap_days"`
	Overlaps    int     `json:"overlaps" doc:"Times that two certainly held a post together."`
	Returns     int     `json:"returns" doc:"Spells of somebody who had held the post before."`
	Endings     int     `json:"endings,omitempty" doc:"By period: that ended in it."`
	EndingShare float64 `json:"share_of_endings" doc:"By period: of all that ended."`
	Days        int     `json:"days,omitempty" doc:"By period: its days that the register covers."`
	DaysShare   float64 `json:"share_of_days"`
}

func tenureView(g app.TenureGroup) TenureFigures {
	return TenureFigures{
		By: g.By, ID: g.ID, Name: g.Name, Of: g.Of, Spells: g.Spells, Closed: g.Closed, Open: g.Open, Mean: g.Mean, MeanLeast: g.MeanLeast, MeanMost: g.MeanMost, Median: g.Median,
		Shortest: g.Shortest, Exact: g.Exact, Uncertain: g.Uncertain, Normal: g.Normal, WithNormal: g.WithNormal, Under: g.Under, ShareUnder: g.ShareUnder, Premature: g.Premature,
		ByOrder: g.Excepted, MaybePre: g.MaybePre, Gaps: g.Gaps, GapDays: g.GapDays, Overlaps: g.Overlaps, Returns: g.Twice, Endings: g.Endings, EndingShare: g.EndingShare,
		Days: g.CalendarDays, DaysShare: g.CalendarPart,
	}
}
