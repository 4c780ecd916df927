package promotion

import (
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
)

// transferLines are the lines of a transfer case that say how things stand.
var transferLines = map[string]func(*worked, []string) error{
	"post": factPost, "posted": factPosted, "request": factRequest, "circumstance": factCircumstance, "child": factChild,
	"distance": factDistance, "compelling": factCompelling, "suspended": factSuspended,
	"sex": factSex, "domicile": factDomicile, "home-district": factHomeDistrict, "degree": factDegree,
}

// transferWants are the things a transfer case can want.
var transferWants = map[string]func(*worked, []string) error{
	"put-up": wantPutUp, "premature": wantPremature, "in-time": wantInTime, "mean-tenure": wantMeanTenure,
	"complain-by": wantComplainBy, "complaint-decided-by": wantComplaintDecidedBy,
}

// recordOf gives the officer's record, held against the post of the case.
func (w *worked) recordOf(p *person) domain.Record {
	r := p.record
	r.AsOf = w.asOf
	if w.post != nil {
		t := *w.post
		if own := p.record.Transfer; own != nil {
			t.Km, t.HomeDistrict, t.Request, t.Compelling = own.Km, own.HomeDistrict, own.Request, own.Compelling
		}
		r.Transfer = &t
	}
	return r
}

// own gives what is the officer's in the transfer, as against the post's.
func (w *worked) own() *domain.Transfer {
	r := &w.who().record
	if r.Transfer == nil {
		r.Transfer = &domain.Transfer{}
	}
	return r.Transfer
}

// factPost reads "district LHR zone PB cadre PAS field FIN hard-area strength 80 staffed 96": the post of the case.
func factPost(w *worked, rest []string) error {
	ws := words{rest: rest}
	t := domain.Transfer{Post: 1}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("district"):
			t.Place.District = ws.next("the district")
		case ws.is("zone"):
			t.Place.Zone = ws.next("the province or zone")
		case ws.is("cadre"):
			t.Cadre = ws.next("the cadre")
		case ws.is("field"):
			t.Field = ws.next("the field of work")
		case ws.is("hard-area"):
			t.HardArea = true
		case ws.is("strength"):
			t.CadreStrength = ws.number("the posts of the cadre")
		case ws.is("staffed"):
			t.Staffed = ws.marks("the percentage").String()
		default:
			return ws.done()
		}
	}
	w.post = &t
	return ws.done()
}

// factPosted reads "2019-11-26 to 2022-11-25 at A district LHR zone PB field FIN km 60 hard-area"; "on" leaves the end
// open, "as" names another kind of posting, "irregular" one without an order.
func factPosted(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	n := len(r.Postings) + 1
	p := domain.PostingSpell{ID: int64(n), Post: int64(1000 + n), Kind: "regular", Source: "order", Held: ws.spell()}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("at"):
			p.PostTitle = ws.next("the post")
		case ws.is("as"):
			p.Kind = ws.oneOf("a kind of posting", "regular", "additional-charge", "current-charge", "deputation", "osd", "training")
		case ws.is("irregular"):
			p.Source = "irregular"
		case ws.is("district"):
			p.Place.District = ws.next("the district")
		case ws.is("zone"):
			p.Place.Zone = ws.next("the province or zone")
		case ws.is("field"):
			p.Field = ws.next("the field of work")
		case ws.is("km"):
			p.Km = ws.marks("the kilometres").String()
		case ws.is("hard-area"):
			p.HardArea = true
		default:
			return ws.done()
		}
	}
	for _, earlier := range r.Postings {
		if p.PostTitle != "" && earlier.PostTitle == p.PostTitle {
			p.Post = earlier.Post
		}
	}
	r.Postings = append(r.Postings, p)
	return ws.done()
}

// factRequest reads "2022-11-01 options 10 withdrawn 2022-11-03".
func factRequest(w *worked, rest []string) error {
	ws := words{rest: rest}
	q := &domain.TransferRequest{ID: 1, Filed: ws.date("the day it was filed")}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("options"):
			q.Options = ws.number("how many posts it names")
		case ws.is("withdrawn"):
			q.Withdrawn = ws.date("the day it was withdrawn")
		default:
			return ws.done()
		}
	}
	w.own().Request = q
	return ws.done()
}

// factCircumstance reads "disability 65 from 2020-01-01 to 2024-12-31" or "wedlock district LHR".
func factCircumstance(w *worked, rest []string) error {
	ws := words{rest: rest}
	c := domain.Circumstance{Kind: ws.oneOf("a circumstance", domain.Circumstances...), Held: domain.Spell{Start: domain.On(domain.NewDate(1900, 1, 1))}}
	if c.Kind == "disability" {
		c.Percent = ws.number("the per cent of the disability")
	}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("district"):
			c.District = ws.next("the district")
		case ws.is("from"):
			c.Held = ws.spell()
		default:
			return ws.done()
		}
	}
	return w.addCircumstance(c, ws.done())
}

// factChild reads "2016-05-01": a child's birthday.
func factChild(w *worked, rest []string) error {
	ws := words{rest: rest}
	born := ws.when("the birthday")
	return w.addCircumstance(domain.Circumstance{Kind: "minor-child", Born: born, Held: domain.Spell{Start: born}}, ws.done())
}

func (w *worked) addCircumstance(c domain.Circumstance, err error) error {
	r := &w.who().record
	c.ID = int64(len(r.Circumstances) + 1)
	r.Circumstances = append(r.Circumstances, c)
	return err
}

func factDistance(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.own().Km = ws.marks("the kilometres").String()
	return ws.done()
}

func factCompelling(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.own().Compelling = int64(ws.number("the document with the reasons"))
	return ws.done()
}

func factSuspended(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	r.Statuses = append(r.Statuses, domain.StatusSpell{ID: int64(len(r.Statuses) + 1), Kind: "suspension", Held: ws.spell()})
	return ws.done()
}

func factSex(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.who().record.Officer.Sex = ws.oneOf("a sex", "female", "male", "other")
	return ws.done()
}

func factDomicile(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.who().record.Officer.Domicile = ws.next("the province or zone")
	return ws.done()
}

func factHomeDistrict(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.own().HomeDistrict = ws.next("the district")
	return ws.done()
}

// factDegree reads "phd 2015".
func factDegree(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	q := domain.Qualification{ID: int64(len(r.Qualifications) + 1)}
	q.Level = ws.oneOf("a degree", "certificate", "bachelor", "master", "mphil", "phd")
	q.Name = strings.ToUpper(q.Level)
	if ws.err == nil && len(ws.rest) > 0 {
		q.Awarded = ws.when("when it was awarded")
	}
	r.Qualifications = append(r.Qualifications, q)
	return ws.done()
}

// wantPutUp reads the officers put up to the authority, in the list's order.
func wantPutUp(w *worked, rest []string) error {
	g, err := w.rule()
	if err != nil {
		return err
	}
	l, err := w.ranked()
	if err != nil {
		return err
	}
	up := l.Passed()
	return sameNames(rest, w.names(up[:min(PutUp(g, w.vacancies), len(up))]))
}

// wantPremature reads "24": the months of a tenure that a move on the day of the case would cut short.
func wantPremature(w *worked, rest []string) error { return w.cutShort(rest, true) }

// wantInTime reads "24": the months of a tenure that is served on the day of the case.
func wantInTime(w *worked, rest []string) error { return w.cutShort(rest, false) }

func (w *worked) cutShort(rest []string, want bool) error {
	ws := words{rest: rest}
	months := ws.number("the months")
	if err := ws.done(); err != nil {
		return err
	}
	now, ok := present(w.who().record, w.asOf)
	if !ok {
		return fmt.Errorf("%s holds no regular post on %s", w.who().name, w.asOf)
	}
	if got := tenure.Premature(now.Held.Start, months, w.asOf.AddDays(-1)); got != want {
		return fmt.Errorf("got premature %t, in the post from %s", got, now.Held.Start)
	}
	return nil
}

// wantMeanTenure reads "5.6 of 3000 moves on 420 posts in 40 months".
func wantMeanTenure(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.next("the months")
	sentence := []string{"of", "moves", "on", "posts", "in", "months"}
	var n [3]int
	for i := range n {
		word := sentence[2*i]
		if !ws.is(word) {
			ws.fail(fmt.Errorf("%q is missing", word))
		}
		n[i] = ws.number("how many")
		if !ws.is(sentence[2*i+1]) {
			ws.fail(fmt.Errorf("%q is missing", sentence[2*i+1]))
		}
	}
	if err := ws.done(); err != nil {
		return err
	}
	got, ok := tenure.MeanMonths(n[0], n[1], n[2])
	if !ok {
		return fmt.Errorf("nobody moved, so no tenure ended")
	}
	return same(want, got)
}

// wantComplainBy reads "2025-06-06": the last day for a complaint against the list published on the day of "after".
func wantComplainBy(w *worked, rest []string) error { return w.complaint(rest, ComplainBy) }

// wantComplaintDecidedBy reads the last day for the decision on a complaint filed on the day of "after".
func wantComplaintDecidedBy(w *worked, rest []string) error {
	return w.complaint(rest, ComplaintDecidedBy)
}

func (w *worked) complaint(rest []string, by func(*framework.Edition, domain.Date) (domain.Date, bool)) error {
	ws := words{rest: rest}
	want := ws.date("the day")
	if err := ws.done(); err != nil {
		return err
	}
	if w.edition == nil {
		return fmt.Errorf("the case names no edition")
	}
	got, ok := by(w.edition, w.days)
	if !ok {
		return fmt.Errorf("%s has no time for complaints", w.edition.ID)
	}
	return sameDay(want, got)
}
