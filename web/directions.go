package web

import (
	"errors"
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerDirections() {
	show(s, page{path: "/directions", act: policy.DirectionRead, template: "directions"}, (*visit).loadDirections).
		does(policy.DirectionRecord, "/directions", (*visit).directAbout)
	show(s, page{path: "/cases/{id}/directions", act: policy.DirectionRead, template: "case-directions"}, (*visit).loadCaseDirections).
		does(policy.DirectionRecord, "/cases/{id}/directions", (*visit).directCase)
}

// A directionsPage is what a political executive has put on record, and the form for another.
type directionsPage struct {
	Given []app.Direction
}

func (v *visit) loadDirections() (directionsPage, error) {
	given, err := v.site.app.OwnDirections(v.Context(), v.who)
	return directionsPage{Given: given}, err
}

// directAbout records a direction about a case or an officer, known by their numbers.
func (v *visit) directAbout() (string, error) {
	caseID, officer, err := v.site.app.DirectionAbout(v.Context(), v.who, v.text("case"), v.text("officer"))
	if err != nil {
		return "", err
	}
	_, err = v.site.app.RecordDirection(v.Context(), v.acting(), caseID, officer, v.text("body"))
	return "/directions", directionFields(err)
}

// A caseDirectionsPage is the directions about one case that the visitor may see.
type caseDirectionsPage struct {
	app.DirectionFile
}

func (p caseDirectionsPage) titleArguments() []any { return []any{p.Number} }

func (v *visit) loadCaseDirections() (caseDirectionsPage, error) {
	f, err := v.site.app.DirectionsOn(v.Context(), v.who, v.id("id"))
	return caseDirectionsPage{f}, err
}

func (v *visit) directCase() (string, error) {
	id := v.id("id")
	_, err := v.site.app.RecordDirection(v.Context(), v.acting(), id, 0, v.text("body"))
	return fmt.Sprintf("/cases/%d/directions", id), directionFields(err)
}

// directionFields leads a refusal by the database, which knows no fields, to the one it is about.
func directionFields(err error) error {
	var r *domain.Refusal
	if !errors.As(err, &r) || !r.Has("direction-empty") {
		return err
	}
	return toField(err, "body")
}
