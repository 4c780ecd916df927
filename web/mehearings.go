package web

import (
	"merit/app"
	"merit/policy"
)

func (s *Site) registerMeHearings() {
	const path = "/me/hearings"
	show(s, page{path: path, act: policy.OrderAnswer, template: "me-hearings"}, (*visit).loadMeHearings).
		does(policy.OrderAnswer, path, (*visit).answerMove)
}

// A meHearingsPage shows an officer the moves that would cut the own posting short, and takes what the officer has to say.
type meHearingsPage struct {
	Moves []hearingAsked
}

// A hearingAsked is one move, with the beginning of its fields' names: there may be several.
type hearingAsked struct {
	app.MoveHeard
	Prefix string
}

func (v *visit) loadMeHearings() (meHearingsPage, error) {
	p := meHearingsPage{}
	all, err := v.site.app.OwnHearings(v.Context(), v.who)
	for _, m := range all {
		p.Moves = append(p.Moves, hearingAsked{m, "answer-" + itoa(m.Order)})
	}
	return p, err
}

func (v *visit) answerMove() (string, error) {
	order := v.number("order")
	prefix := "answer-" + itoa(order) + "-"
	document, err := v.attached(prefix + "document")
	if err != nil {
		return "", err
	}
	_, err = v.site.app.AnswerOrder(v.Context(), v.acting(), order, v.text(prefix+"statement"), document)
	return "/me/hearings", under(prefix, err)
}
