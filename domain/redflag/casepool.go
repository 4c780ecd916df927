package redflag

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain/tenure"
)

// juniorOverSenior: somebody was raised, or given the charge, past an officer of whom it is not on record why not (flag 12). One finding for
// each who was passed over.
func juniorOverSenior(l *look, c *Case) {
	for i := range c.Panel {
		senior := &c.Panel[i]
		if senior.answered() {
			continue
		}
		var over []*Candidate
		for j := range c.Panel {
			if junior := &c.Panel[j]; junior.raised() && c.ahead(senior, junior) {
				over = append(over, junior)
			}
		}
		if len(over) == 0 {
			continue
		}
		first := over[0]
		lines := []Line{says("Officer %s, %s in seniority, goes before %s who were raised:", senior.Officer, numbered(senior.No), len(over))}
		for _, o := range over {
			lines = append(lines, says("officer %s, %s in seniority: %s;", o.Officer, numbered(o.No), o.Outcome))
		}
		lines = append(lines, says("of officer %s neither deferment nor supersession is on record, nor a refusal or a lack of service.", senior.Officer))
		l.find(Finding{Key: c.about(senior.Officer), On: c.day(), About: About{Officer: senior.Officer, Order: first.Order}, Beneficiary: first.Officer, By: c.By, Skipped: len(over), Evidence: lines})
	}
}

func numbered(no int) string {
	if no == 0 {
		return "without a number"
	}
	return fmt.Sprintf("number %d", no)
}

// answered reports whether it is on record why a candidate is not raised, or the candidate is.
func (who *Candidate) answered() bool {
	reasoned := slices.Contains([]string{"defer", "supersede", "pass-over"}, who.Outcome) && strings.TrimSpace(who.Ground) != ""
	return reasoned || who.raised() || who.Rejected || who.Declined || who.Short || !who.Included && len(who.Excluded) > 0
}

// tailoredCriteria: hardly anybody is left eligible, and others were left out only by criteria that go beyond the rules of the post (flag 29).
func tailoredCriteria(l *look, c *Case) {
	if c.Specialist {
		return
	}
	on := c.Panelled
	if on.IsZero() {
		on = c.day()
	}
	var left, out []string
	beyond := map[string]bool{}
	for _, who := range c.Panel {
		switch {
		case who.Included:
			left = append(left, fmt.Sprint(who.Officer))
		case len(who.Excluded) > 0 && !who.Declined && !slices.ContainsFunc(who.Excluded, func(x Exclusion) bool { return !x.Beyond }):
			out = append(out, fmt.Sprint(who.Officer))
			for _, x := range who.Excluded {
				beyond[x.Rule] = true
			}
		}
	}
	if len(left) == 0 || len(left) > l.at("pool", on) || len(out) == 0 {
		return
	}
	l.find(Finding{Key: row("case", c.ID), On: on, By: c.By, Skipped: len(out), Evidence: []Line{
		says("%s of %s considered are left eligible (officer %s).", len(left), len(c.Panel), strings.Join(left, ", ")),
		says("Officers %s were left out only by criteria for which the edition cites no rule of the post: %s.", strings.Join(out, ", "), strings.Join(sorted(beyond), ", "))}})
}

func sorted(set map[string]bool) []string {
	var all []string
	for s := range set {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}

// criteriaChangedLate: a criterion or weight was changed once applications had closed or names were known (flag 30).
func criteriaChangedLate(l *look, c *Case) {
	for _, a := range c.Amended {
		var known string
		switch {
		case a.Reopened:
			continue
		case !c.Closed.IsZero() && a.On.After(c.Closed):
			known = "applications closed on " + c.Closed.String()
		case !c.Panelled.IsZero() && a.On.After(c.Panelled):
			known = "the names were known from " + c.Panelled.String()
		default:
			continue
		}
		l.find(Finding{Key: row("case", c.ID) + " " + row("adoption", a.ID), On: a.On, By: c.By, Evidence: []Line{
			says("The criteria of the case are those of adoption %s, of %s; %s.", a.ID, a.On, known)}})
	}
}

// hardAreaSkip: a man stood before the board for BS-20 without the service in a hard area that the Rotation Policy asks of BS-17 to BS-19 (flag 45).
func hardAreaSkip(l *look, c *Case) {
	if !c.Rotates || c.To != "BS-20" || c.Met.IsZero() {
		return
	}
	for _, who := range c.Panel {
		months := l.at("years", c.Met) * 12
		if !who.Included || who.Sex != "male" || who.Hard >= months || who.Equal {
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: c.Met, About: About{Officer: who.Officer}, Beneficiary: who.Officer, By: c.By, Evidence: []Line{
			says("Officer %s stood before the board of %s for BS-20 with %s of the %s months in hard areas that the record certainly shows.", who.Officer, c.Met, who.Hard, months)}})
	}
}

// trainingSkip: somebody was raised without the mandatory course and without an exemption on record (flag 46).
func trainingSkip(l *look, c *Case) {
	if c.Course == "" || c.Specialised {
		return
	}
	on := c.Met
	if on.IsZero() {
		on = c.day()
	}
	age := l.at("age", on)
	for i := range c.Panel {
		who := &c.Panel[i]
		over := !who.Born.IsZero() && who.Born.Earliest.AddYears(age).Before(on)
		if !who.raised() || who.Outcome == "acting-charge" || who.Trained || who.Exempt || over {
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: on, About: About{Officer: who.Officer, Order: who.Order}, Beneficiary: who.Officer, By: c.By, Evidence: []Line{
			says("Officer %s was raised to %s without %s: no pass and no exemption is on record, and the age of %s was not passed on %s.", who.Officer, c.To, c.Course, age, on)}})
	}
}

// remandWithoutReason: the authority returned the same name again and again without reasons (flag 47).
func remandWithoutReason(l *look, c *Case) {
	type returned struct {
		times int
		last  Decision
		lines []Line
	}
	of := map[int64]*returned{}
	var officers []int64
	for _, d := range c.Decisions {
		if d.Kind != "remand" && d.Kind != "reject" || tenure.SaysWhy(d.Reasons) {
			continue
		}
		for _, officer := range d.Officers {
			r := of[officer]
			if r == nil {
				r = &returned{}
				of[officer], officers = r, append(officers, officer)
			}
			r.times, r.last = r.times+1, d
			r.lines = append(r.lines, says("Decision %s of %s (%s) gives no reason of its own;", d.ID, d.On, d.Kind))
		}
	}
	for _, officer := range officers {
		r := of[officer]
		if times := l.at("times", r.last.On); r.times < times {
			continue
		}
		l.find(Finding{Key: c.about(officer), On: r.last.On, About: About{Officer: officer}, By: r.last.By,
			Evidence: append([]Line{says("The name of officer %s was returned %s times:", officer, r.times)}, r.lines...)})
	}
}

// seniorityEdited: somebody came to another place shortly before the board, and no order says why (flag 53).
func seniorityEdited(l *look, c *Case) {
	if c.Met.IsZero() {
		return
	}
	days, open := l.at("days", c.Met), l.at("open-days", c.Met)
	for _, p := range c.Placings {
		n := c.Met.DaysSince(p.On)
		if n < 0 || n > days || p.Was == p.Became || strings.TrimSpace(p.Why) != "" || p.Court || p.Open >= open {
			continue
		}
		f := Finding{Key: c.about(p.Officer) + " " + row("seniority_list", p.List), On: p.On, About: About{Officer: p.Officer}, By: c.By, Evidence: []Line{
			says("List %s moved officer %s from number %s to %s on %s, %s days before the board of %s.", p.List, p.Officer, p.Was, p.Became, p.On, n, c.Met),
			says("No order is named for it, and objections were open for %s of %s days.", p.Open, open)}}
		if p.Became < p.Was {
			f.Beneficiary, f.Skipped = p.Officer, p.Was-p.Became
		}
		l.find(f)
	}
}

// clearedTheWay: something began shortly before the board against an officer who stood above the one whom it served (flag 59).
func clearedTheWay(l *look, c *Case) {
	if c.Met.IsZero() {
		return
	}
	days := l.at("days", c.Met)
	for _, m := range c.Matters {
		n := c.Met.DaysSince(m.On)
		if n < 0 || n > days || m.Penalty || !c.Fell.IsZero() && m.On.Before(c.Fell) {
			continue
		}
		above := slices.IndexFunc(c.Panel, func(who Candidate) bool { return who.Officer == m.Officer })
		if above < 0 || c.Panel[above].raised() {
			continue
		}
		served := -1
		for i := range c.Panel {
			if c.Panel[i].raised() && c.standsAbove(&c.Panel[above], &c.Panel[i]) && (served < 0 || c.Panel[i].No < c.Panel[served].No) {
				served = i
			}
		}
		if served < 0 {
			continue
		}
		b := &c.Panel[served]
		key, began := row("case", c.ID)+" "+row(m.Table, m.ID), says("%s of officer %s began on %s, %s days before the board of %s.", row(m.Table, m.ID), m.Officer, m.On, n, c.Met)
		if m.Table == "training" {
			key += " " + row("officer", m.Officer) // one nomination may pass over several
			began = says("On %s, %s days before the board of %s, a junior was nominated to a course (%s), and officer %s, who had not begun it, was not.", m.On, n, c.Met, row(m.Table, m.ID), m.Officer)
		}
		l.find(Finding{Key: key, On: m.On, About: About{Officer: m.Officer, Order: b.Order}, Beneficiary: b.Officer, By: c.By, Skipped: 1, Evidence: []Line{
			began,
			says("Officer %s, %s in seniority, stood above officer %s, %s, who was raised.", m.Officer, numbered(c.Panel[above].No), b.Officer, numbered(b.No))}})
	}
}

// standsAbove goes by seniority, and under a ranking by marks by the list where both stand on it.
func (c *Case) standsAbove(one, other *Candidate) bool {
	if one.Place > 0 && other.Place > 0 {
		return c.ahead(one, other)
	}
	return one.No > 0 && other.No > 0 && one.No < other.No
}

// caseReopened: a case was cancelled, and the next for the same vacancy has another pool without saying why (flag 67).
func caseReopened(l *look, c *Case) {
	e := c.Earlier
	if e == nil || e.Cancelled.IsZero() {
		return
	}
	var pool []int64
	for _, who := range c.Panel {
		if who.Included {
			pool = append(pool, who.Officer)
		}
	}
	if len(pool) == 0 {
		return // no panel yet
	}
	var gone, come, bare []string
	change := func(to *[]string, officer int64) {
		*to = append(*to, fmt.Sprint(officer))
		if !slices.ContainsFunc(e.Changes, func(p Pooled) bool { return p.Officer == officer && strings.TrimSpace(p.Why) != "" }) {
			bare = append(bare, fmt.Sprint(officer))
		}
	}
	for _, o := range e.Pool {
		if !slices.Contains(pool, o) {
			change(&gone, o)
		}
	}
	for _, o := range pool {
		if !slices.Contains(e.Pool, o) {
			change(&come, o)
		}
	}
	if len(gone)+len(come) == 0 || e.Carried && len(bare) == 0 {
		return
	}
	f := Finding{Key: row("case", c.ID) + " " + row("case", e.Case), On: c.Opened, By: c.By, Skipped: len(gone), Evidence: []Line{
		says("Case %s for the same vacancy was cancelled on %s. On its panel and not on this one: %s. On this one and not on that: %s.", e.Case, e.Cancelled, listed(gone), listed(come))}}
	if !e.Carried {
		f.Evidence = append(f.Evidence, says("This case does not carry the earlier list."))
	}
	if len(bare) > 0 {
		f.Evidence = append(f.Evidence, says("No reason is on record for: %s.", listed(bare)))
	}
	if f.On.IsZero() {
		f.On = c.day()
	}
	l.find(f)
}

func listed(officers []string) string {
	if len(officers) == 0 {
		return "nobody"
	}
	return "officer " + strings.Join(officers, ", ")
}

// overdueWhileRetiring: somebody on the list retired while the decision was overdue (flag 68).
func overdueWhileRetiring(l *look, c *Case) {
	if c.PutUp.IsZero() || c.Stayed || c.Cancelled && c.Decided.IsZero() {
		return
	}
	end, undecided := c.Decided, c.Decided.IsZero()
	if undecided {
		end = l.Today
	}
	days := l.at("days", c.PutUp)
	due := c.PutUp.AddDays(days)
	for _, who := range c.Panel {
		if who.Place == 0 || who.Retires.IsZero() || !who.Retires.After(due) || who.Retires.After(end) {
			continue
		}
		lines := []Line{says("The case was put up on %s and was to be decided by %s.", c.PutUp, due),
			says("Officer %s, at place %s of the list, left by age on %s.", who.Officer, who.Place, who.Retires)}
		if undecided {
			lines = append(lines, says("It was not decided by %s.", end))
		} else {
			lines = append(lines, says("It was decided on %s.", end))
		}
		l.find(Finding{Key: c.about(who.Officer), On: who.Retires, About: About{Officer: who.Officer}, By: c.By, Evidence: lines})
	}
}
