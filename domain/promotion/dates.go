package promotion

import (
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
)

// Dates are the four days of one promotion. Seniority and pay may count from the notional day; the promotion is actual
// only once charge of the higher post is taken.
type Dates struct {
	Recommended domain.Date
	Approved    domain.Date
	Notional    domain.Date // zero: none was ordered
	Actualised  domain.Date // zero: charge not yet taken
}

// CheckDates refuses days in the wrong order, and the actualisation by an officer who was no longer in service.
func CheckDates(d Dates, r domain.Record) error {
	var reasons domain.Reasons
	after := func(field, code string, later, earlier domain.Date, what string) {
		if !later.IsZero() && (earlier.IsZero() || later.Before(earlier)) {
			reasons.AddField(field, code, "%s", what)
		}
	}
	after("approved", "approved-before-recommended", d.Approved, d.Recommended, "approval comes after the recommendation")
	after("actualised", "actualised-before-approved", d.Actualised, d.Approved, "charge of the post is taken after approval")
	if !d.Notional.IsZero() && !d.Actualised.IsZero() && d.Notional.After(d.Actualised) {
		reasons.AddField("notional", "notional-after-actual", "a notional day lies before the day charge is taken")
	}
	if in, why := tenure.InService(r, d.Actualised); !d.Actualised.IsZero() && !in {
		reasons.Add("dropped-out", "CSA s.13", "", "the officer %s, before charge was taken: the promotion lapses", why)
	}
	return reasons.Refusal(domain.Conflict)
}

// DroppedOut reports whether an approved promotion has lapsed by the day because the officer left service, retired or
// died before charge was taken, and says how.
func DroppedOut(d Dates, r domain.Record, on domain.Date) (string, bool) {
	if !d.Actualised.IsZero() && !d.Actualised.After(on) {
		return "", false
	}
	in, why := tenure.InService(r, on)
	return why, !in
}

// A ReserveList is the officers kept in order for a vacancy that falls open again, and the day it was recorded.
type ReserveList struct {
	Recorded domain.Date // zero: none was recorded
	Officers []int64
}

// FromReserve gives the officer who follows where one recommended has dropped out: the first of the recorded reserve
// not yet taken, while it lasts. Without a recorded reserve the vacancy needs a new case.
func FromReserve(e *framework.Edition, list List, reserve ReserveList, taken []int64, on domain.Date) (int64, error) {
	rule := e.Reserve
	var reasons domain.Reasons
	switch {
	case !rule.Allowed:
		reasons.Add("no-reserve", rule.Cite(), "a new case for the vacancy", "%s keeps no reserve", e.ID)
	case reserve.Recorded.IsZero():
		reasons.Add("no-reserve-recorded", rule.Cite(), "a new case for the vacancy", "the board recorded no reserve, so nobody follows by themselves")
	case rule.Months.Given() && on.After(reserve.Recorded.AddMonths(rule.Months.Int())):
		reasons.Add("reserve-lapsed", cite(rule.Months, rule.Provision), "a new case for the vacancy", "the reserve of %s lasted %s months", reserve.Recorded, rule.Months)
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return 0, err
	}
	if err := inListOrder(list, reserve.Officers); err != nil {
		return 0, err
	}
	for _, o := range reserve.Officers {
		if !slices.Contains(taken, o) {
			return o, nil
		}
	}
	return 0, domain.Refuse(domain.Conflict, "reserve-used-up", "everybody on the reserve has been taken").From(rule.Cite()).Needing("a new case for the vacancy")
}

// inListOrder refuses a reserve that holds someone who did not pass, or departs from the list's order.
func inListOrder(list List, officers []int64) error {
	last := 0
	for _, o := range officers {
		p, ok := list.Place(o)
		if !ok || !p.Passed {
			return domain.Refuse(domain.Conflict, "reserve-not-passed", "officer %d is on the reserve without having passed", o)
		}
		if p.Rank < last {
			return domain.Refuse(domain.Conflict, "reserve-out-of-order", "officer %d ranks above the one before on the reserve", o)
		}
		last = p.Rank
	}
	return nil
}

// ComplainBy gives the last day for a complaint against a transfer list published on the day; false where the edition has
// no such time.
func ComplainBy(e *framework.Edition, published domain.Date) (domain.Date, bool) {
	days := e.Limits.ComplainDays
	return tenure.Days(published, days.Int()), days.Given()
}

// ComplaintDecidedBy gives the last day for the decision on a complaint filed on the day; false likewise.
func ComplaintDecidedBy(e *framework.Edition, filed domain.Date) (domain.Date, bool) {
	days := e.Limits.ComplainEnds
	return tenure.Days(filed, days.Int()), days.Given()
}
