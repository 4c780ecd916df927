package web

import (
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerDirections() {
	show(s, page{path: "/directions", act: policy.DirectionRead, template: "directions"}, (*visit).loadDirections).
		does(policy.DirectionRecord, "/directions", (*visit).directAbout)
	show(s, page{path: "/directions/received", act: policy.DirectionReceive, template: "direction-received"}, (*visit).loadReceived).
		does(policy.DirectionReceive, "/directions/received", (*visit).receiveDirection)
	show(s, page{path: "/cases/{id}/directions", act: policy.DirectionRead, template: "case-directions"}, (*visit).loadCaseDirections).
		does(policy.DirectionRecord, "/cases/{id}/directions", (*visit).directCase)
	show(s, page{path: "/me/approaches", act: policy.ApproachRecord, template: "me-approaches"}, (*visit).loadMyApproaches).
		does(policy.ApproachRecord, "/me/approaches", (*visit).recordApproach)
}

// A directionsPage is what a political executive has put on record, and the form for another; for auditors, all there is.
type directionsPage struct {
	Given      []app.Direction
	Approaches []app.Approach
	Kinds      []pick
	Give       bool
}

func (v *visit) loadDirections() (directionsPage, error) {
	p := directionsPage{Give: v.may(policy.DirectionRecord), Kinds: v.picks("direction-kind", register.NamedDirection, register.DirectionKinds...)}
	var err error
	if p.Given, err = v.site.app.OwnDirections(v.Context(), v.who); err != nil || p.Give {
		return p, err
	}
	p.Approaches, err = v.site.app.Approaches(v.Context(), v.who)
	return p, err
}

// directionTyped finds what a direction is about by the numbers that people know it by.
func (v *visit) directionTyped(act policy.Act) (app.DirectionGiven, error) {
	in, err := v.site.app.DirectionAbout(v.Context(), v.who, act, v.text("case"), v.text("officer"), v.text("post"))
	in.Kind, in.Body = v.text("kind"), v.text("body")
	return in, err
}

// directAbout records a direction: a policy, or about a case, an officer or a post.
func (v *visit) directAbout() (string, error) {
	in, err := v.directionTyped(policy.DirectionRecord)
	if err != nil {
		return "", err
	}
	_, err = v.site.app.RecordDirection(v.Context(), v.acting(), in)
	return "/directions", err
}

// A receivedPage is the form by which an official puts a direction on record that reached them.
type receivedPage struct{ Kinds []pick }

func (v *visit) loadReceived() (receivedPage, error) {
	if !v.may(policy.DirectionReceive) {
		return receivedPage{}, v.closed(policy.DirectionReceive)
	}
	return receivedPage{v.picks("direction-kind", register.NamedDirection, register.DirectionKinds...)}, nil
}

func (v *visit) receiveDirection() (string, error) {
	in, err := v.directionTyped(policy.DirectionReceive)
	if err != nil {
		return "", err
	}
	_, err = v.site.app.ReceiveDirection(v.Context(), v.acting(), app.DirectionReceived{DirectionGiven: in, GivenBy: v.text("given_by"), InNameOf: v.text("in_name_of")})
	return "/directions/received", err
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
	_, err := v.site.app.RecordDirection(v.Context(), v.acting(), app.DirectionGiven{Case: id, Body: v.text("body")})
	return fmt.Sprintf("/cases/%d/directions", id), err
}

// A myApproachesPage is what an officer has told of approaches, and the form for another.
type myApproachesPage struct {
	Told  []app.Approach
	Forms []pick
}

func (v *visit) loadMyApproaches() (myApproachesPage, error) {
	if !v.may(policy.ApproachRecord) {
		return myApproachesPage{}, v.closed(policy.ApproachRecord)
	}
	p := myApproachesPage{Forms: v.picks("approach-form", "", register.ApproachForms...)}
	var err error
	p.Told, err = v.site.app.Approaches(v.Context(), v.who)
	return p, err
}

func (v *visit) recordApproach() (string, error) {
	in := app.ApproachTold{ByWhom: v.text("by_whom"), Subject: v.text("subject"), Form: v.text("form")}
	var err error
	if in.On, err = v.date("on"); err != nil {
		return "", err
	}
	about, err := v.site.app.DirectionAbout(v.Context(), v.who, policy.ApproachRecord, v.text("case"), v.text("officer"), "")
	if err != nil {
		return "", err
	}
	in.Case, in.About = about.Case, about.Officer
	if in.Order, err = v.orderNumbered("order"); err != nil {
		return "", err
	}
	_, err = v.site.app.RecordApproach(v.Context(), v.acting(), in)
	return "/me/approaches", noSuchOrderTo(err, "order")
}

// noSuchOrderTo leads an order that is none to its field: the form itself is there.
func noSuchOrderTo(err error, field string) error {
	if r, ok := err.(*domain.Refusal); ok && r.Kind == domain.NotFound && r.Has("no-such-order") { //nolint:errorlint // app gives one as it is
		return toField(&domain.Refusal{Kind: domain.Invalid, Reasons: r.Reasons}, field)
	}
	return err
}
