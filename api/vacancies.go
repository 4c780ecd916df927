package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerVacancies() {
	register(s, op{
		id: "list-vacancies", method: http.MethodGet, path: "/v1/cases/{id}/vacancies", tag: "cases", act: policy.CaseRead,
		summary: "List the vacancies that a case is to fill",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[VacancyView], error) {
		c, err := s.app.Case(ctx, who, in.ID)
		return all(c.Vacancies, err, vacancyView)
	})
}

// A VacancyView is a vacancy as the API shows it.
type VacancyView struct {
	ID       int64       `json:"id"`
	Grade    string      `json:"grade" example:"BS-19"`
	Cadre    int64       `json:"cadre"`
	Line     int64       `json:"line,omitempty" doc:"The establishment line."`
	Post     int64       `json:"post,omitempty" doc:"The seat, where one is named."`
	Kind     string      `json:"kind" enum:"clear,anticipated,leave,deputation,newly-created"`
	FellOn   domain.Date `json:"fell_on" doc:"The day it fell open, or is to fall open where anticipated."`
	Cause    string      `json:"cause,omitempty"`
	Document int64       `json:"document,omitempty"`
}

func vacancyView(v app.Vacancy) VacancyView {
	return VacancyView{ID: v.ID, Grade: v.Grade, Cadre: v.Cadre, Line: v.Line, Post: v.Post, Kind: v.Kind, FellOn: v.FellOn, Cause: v.Cause, Document: v.Document}
}

// A vacancyIn names a new vacancy, or one on record.
type vacancyIn struct {
	ID       int64       `json:"id,omitempty" doc:"A vacancy on record; with it nothing else is given."`
	Line     int64       `json:"line,omitempty" doc:"The establishment line that the vacancy is on."`
	Post     int64       `json:"post,omitempty" doc:"The seat, where one is named."`
	Kind     string      `json:"kind,omitempty" enum:"clear,anticipated,leave,deputation,newly-created"`
	FellOn   domain.Date `json:"fell_on,omitzero" doc:"The day it fell open, or is to fall open where anticipated."`
	Cause    string      `json:"cause,omitempty" maxLength:"500" example:"retirement of the incumbent"`
	Document int64       `json:"document,omitempty"`
}

func (v vacancyIn) opening() app.VacancyOpening {
	return app.VacancyOpening{ID: v.ID, Line: v.Line, Post: v.Post, Kind: v.Kind, FellOn: v.FellOn, Cause: v.Cause, Document: v.Document}
}
