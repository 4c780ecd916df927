package web

import (
	"context"

	"merit/app"
	"merit/domain/arrangement"
	"merit/policy"
)

func (s *Site) registerCharges() {
	s.entries = append(s.entries, entry{key: "nav.charges", path: "/charges", act: policy.ChargeAssume})
	show(s, page{path: "/charges", act: policy.ChargeAssume, template: "charges"}, (*visit).loadCharges)
	show(s, page{path: "/charges/{id}", act: policy.ChargeAssume, template: "charge"}, (*visit).loadCharge).
		does(policy.ChargeRelinquish, "/charges/{id}/relinquish", func(v *visit) (string, error) { return v.report("relinquish-", v.site.app.RelinquishCharge) }).
		does(policy.ChargeAssume, "/charges/{id}/assume", func(v *visit) (string, error) { return v.report("assume-", v.site.app.AssumeCharge) })
}

// A chargesPage is what charge is still to be reported, what is held up, and which charges end.
type chargesPage struct {
	Own     bool
	Waiting []app.ChargeDue
	HeldUp  []app.ChargeDue
	Ending  []endingCharge
}

type endingCharge struct {
	app.ChargeDue
	Days int
	Soon bool // within a month
}

// soon is how many days before its end a charge is marked.
const soon = 30

func (v *visit) loadCharges() (chargesPage, error) {
	book, err := v.site.app.ChargesDue(v.Context(), v.who)
	if err != nil {
		return chargesPage{}, err
	}
	p := chargesPage{Own: book.Own}
	for _, d := range book.Due {
		switch d.State {
		case "issued":
			p.Waiting = append(p.Waiting, d)
		case "acted":
			days := d.Ends.DaysSince(book.Today)
			p.Ending = append(p.Ending, endingCharge{d, days, days <= soon})
		default:
			p.HeldUp = append(p.HeldUp, d)
		}
	}
	return p, nil
}

// A chargePage reports charge under one order: first that the present post was given up, then that the new one was taken.
type chargePage struct {
	app.ChargeFile
	Relinquish bool // the present post is still held, and has to be left first
	Assume     bool
	Noons      []pick
	Now        string // today, as a form fills it in
}

func (p chargePage) titleArguments() []any { return []any{p.OfficerName} }

func (v *visit) loadCharge() (chargePage, error) {
	f, err := v.site.app.ChargeOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return chargePage{}, err
	}
	p := chargePage{ChargeFile: f, Noons: v.picks("noon", "", "forenoon", "afternoon"), Now: f.Today.String()}
	if f.Due == nil || f.State != "issued" {
		return p, nil
	}
	moves := f.Post != 0 && f.Subject != "acting-charge"
	if b, ok := arrangement.Of(f.Subject); ok {
		moves = b.Leaves
	}
	p.Relinquish = moves && f.Due.Seat != 0 && f.Due.Seat != f.Post
	p.Assume = !p.Relinquish
	return p, nil
}

// report reports that charge was given up or taken.
func (v *visit) report(prefix string, do func(context.Context, app.Caller, app.Charge) (int64, error)) (string, error) {
	on, err := v.date(prefix + "on")
	if err != nil {
		return "", err
	}
	_, err = do(v.Context(), v.acting(), app.Charge{Order: v.id("id"), On: on, Noon: v.text(prefix + "noon")})
	return "/charges/" + itoa(v.id("id")), under(prefix, err)
}
