package web

import (
	"slices"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerMeDossiers() {
	show(s, page{path: "/me/dossiers", act: policy.RecordReadOwn, template: "me-dossiers"}, (*visit).loadMeDossiers)
	show(s, page{path: "/me/dossiers/{item}", act: policy.RecordReadOwn, template: "me-dossier"}, (*visit).loadMeDossier).
		does(policy.CaseAnswerDossier, "/me/dossiers/{item}/answer", (*visit).answerDossier)
}

// A meDossiersPage lists what was served on the officer, the unanswered first.
type meDossiersPage struct{ Items listing }

func (v *visit) loadMeDossiers() (meDossiersPage, error) {
	items, err := v.site.app.OwnServed(v.Context(), v.who)
	if err != nil {
		return meDossiersPage{}, err
	}
	l, err := listed(v, list[app.Served]{
		rows: items, file: "served",
		columns: []column[app.Served]{
			{key: "me-dossiers.what", text: func(i app.Served) any { return i.Title }, link: func(i app.Served) string { return "/me/dossiers/" + itoa(i.ID) }},
			{key: "me-dossiers.case", text: func(i app.Served) any { return i.CaseNumber }, link: func(i app.Served) string { return "/me/cases/" + itoa(i.Case) }},
			{key: "me-dossiers.served", text: func(i app.Served) any { return i.Served }, order: byDate(func(i app.Served) domain.Date { return i.Served })},
			{key: "me-dossiers.until", text: func(i app.Served) any { return i.Until }, order: byDate(func(i app.Served) domain.Date { return i.Until })},
			{key: "me-dossiers.state", text: func(i app.Served) any { return coded{"served-state", servedOnMe(i)} }, tag: servedTag},
		},
	})
	return meDossiersPage{Items: l}, err
}

// servedOnMe is how an item stands: it can be answered, it was, or the dossiers were frozen without an answer.
func servedOnMe(i app.Served) string {
	switch {
	case i.Open():
		return "open"
	case !i.Answered.IsZero():
		return "answered"
	}
	return "frozen"
}

func servedTag(i app.Served) string {
	return map[string]string{"open": "govuk-tag--red", "answered": "govuk-tag--green", "frozen": "govuk-tag--grey"}[servedOnMe(i)]
}

// A meDossierPage is one item that was served, with the officer's answer or the room for it.
type meDossierPage struct {
	app.Served
	State string
	Tag   string
}

func (p meDossierPage) titleArguments() []any { return []any{p.Title} }

func (v *visit) loadMeDossier() (meDossierPage, error) {
	items, err := v.site.app.OwnServed(v.Context(), v.who)
	if err != nil {
		return meDossierPage{}, err
	}
	at := slices.IndexFunc(items, func(i app.Served) bool { return i.ID == v.id("item") })
	if at < 0 {
		return meDossierPage{}, domain.Refuse(domain.NotFound, "no-such-dossier-item", "there is no dossier item %d", v.id("item"))
	}
	return meDossierPage{Served: items[at], State: servedOnMe(items[at]), Tag: servedTag(items[at])}, nil
}

func (v *visit) answerDossier() (string, error) {
	item := v.id("item")
	return "/me/dossiers/" + itoa(item), v.site.app.AnswerDossierItem(v.Context(), v.acting(), item, v.text("answer"))
}
