package web

import (
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerDecisions() {
	s.entries = append(s.entries,
		entry{key: "nav.decisions", path: "/decisions", act: policy.DecidePolitical, room: "room.decisions"},
		entry{key: "nav.decisions", path: "/decisions", act: policy.DecideBureaucratic, room: "room.decisions"},
		entry{key: "nav.directions", path: "/directions", act: policy.DirectionRecord, room: "room.decisions"})
	show(s, page{path: "/decisions", act: policy.CaseRead, template: "decisions"}, (*visit).loadDecisions)
	s.registerDecision()
	s.registerDirections()
}

// A decisionsPage is what lies before the visitor's office, and what it has decided.
type decisionsPage struct {
	Decides bool // the visitor's office can decide
	Waiting []waitingCase
	Decided listing
}

// A waitingCase is a case put up.
type waitingCase struct {
	app.Submitted
	Mine  bool // put up to the visitor's own capacity
	Names string
	Days  int // since it was put up
}

func (v *visit) loadDecisions() (decisionsPage, error) {
	d, err := v.site.app.DocketOf(v.Context(), v.who)
	if err != nil {
		return decisionsPage{}, err
	}
	p := decisionsPage{Decides: entry{act: policy.DecidePolitical}.open(v.me.Kind) || entry{act: policy.DecideBureaucratic}.open(v.me.Kind)}
	today := v.site.app.Today()
	for _, s := range d.Waiting {
		p.Waiting = append(p.Waiting, waitingCase{Submitted: s, Mine: v.mine(s.To), Names: v.lang.recommendedCounts(s.Promotions, s.Acting, s.Reserve), Days: today.DaysSince(s.PutUp)})
	}
	p.Decided, err = listed(v, list[app.Ruling]{caption: "decisions.decided", rows: d.Decided, search: true, file: "decisions", columns: []column[app.Ruling]{
		{key: "decisions.case", text: func(r app.Ruling) any { return r.Number }, link: func(r app.Ruling) string { return fmt.Sprintf("/cases/%d/decision", r.Case) }, order: by(func(r app.Ruling) string { return r.Number })},
		{key: "decisions.service", text: func(r app.Ruling) any { return r.Cadre }, order: by(func(r app.Ruling) string { return r.Cadre })},
		{key: "decisions.grade", text: func(r app.Ruling) any { return r.Grade }, order: by(func(r app.Ruling) string { return r.Grade })},
		{key: "decisions.kind", text: func(r app.Ruling) any { return coded{"ruling", r.Kind} }, order: by(func(r app.Ruling) string { return r.Kind })},
		{key: "decisions.on", text: func(r app.Ruling) any { return r.On }, order: byDate(func(r app.Ruling) domain.Date { return r.On })},
		{key: "decisions.by", text: func(r app.Ruling) any { return r.By }, order: by(func(r app.Ruling) string { return r.By })},
		{key: "decisions.state", text: func(r app.Ruling) any { return coded{"case-state", r.State} }, order: by(func(r app.Ruling) string { return r.State })},
		{key: "decisions.orders", text: func(r app.Ruling) any { return r.Orders }, number: true, order: by(func(r app.Ruling) int { return r.Orders })},
	}})
	return p, err
}

// mine reports whether a capacity is the one that the visitor acts in, or stands in for.
func (v *visit) mine(capacity int64) bool {
	for _, c := range v.me.Capacities {
		if c.ID == v.me.Capacity && (c.ID == capacity || c.StandInFor == capacity) {
			return capacity != 0
		}
	}
	return false
}

// recommendedCounts says how many names are put up, for what.
func (l *language) recommendedCounts(promotions, acting, reserve int) string {
	text := ""
	for _, part := range []struct {
		n   int
		key string
	}{{promotions, "decisions.promotions"}, {acting, "decisions.acting"}, {reserve, "decisions.reserve"}} {
		if part.n == 0 {
			continue
		}
		if text != "" {
			text += l.must("and.comma") + " "
		}
		text += l.counted(part.key, part.n)
	}
	return text
}

// counted is count for keys that code names.
func (l *language) counted(key string, n int) string {
	s, err := l.count(key, n)
	if err != nil {
		panic(err)
	}
	return s
}
