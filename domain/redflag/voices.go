package redflag

import (
	"slices"

	"merit/domain"
)

// Voices by what they are guarded against. An approach that an officer puts on record discloses that somebody misused an office: it is guarded as a
// disclosure is.
var (
	objections = map[string]bool{"objection": true}
	complaints = map[string]bool{"objection": true, "disclosure": true, "complaint": true, "approach": true}
	protected  = map[string]bool{"disclosure": true, "approach": true, "appeal": true, "request": true, "evidence": true}
)

// spoke reports whether the officer spoke out in one of these ways.
func (life *Life) spoke(kinds map[string]bool) bool {
	for i := range life.Voices {
		if kinds[life.Voices[i].Kind] {
			return true
		}
	}
	return false
}

// whoever stands for any account: it does not matter who knew.
const whoever = -1

// lastVoice is the latest voice of some kinds that lies before a day, after nothing that was proposed, and that the account knew of. Of a voice
// whose hearers are on record an account that nobody names knew nothing.
func (life *Life) lastVoice(kinds map[string]bool, day, proposed domain.Date, by int64) (last *Voice) {
	for i := range life.Voices {
		v := &life.Voices[i]
		knew := by == whoever || len(v.Known) == 0 || slices.Contains(v.Known, by)
		if v.On.Before(day) && !v.after(proposed) && knew && kinds[v.Kind] && (last == nil || v.On.After(last.On)) {
			last = v
		}
	}
	return last
}

// says words the voice.
func (v *Voice) says() Line {
	if len(v.Known) > 0 {
		return says("On %s the officer's %s came on record (%s), and the account that decided knew of it.", v.On, v.Kind, v.ID)
	}
	return says("On %s the officer's %s came on record (%s).", v.On, v.Kind, v.ID)
}

// after reports whether something lies on record before the voice.
func (v *Voice) after(what domain.Date) bool { return !what.IsZero() && what.Before(v.On) }

// suddenReportDrop: a report grades below the median of the years before, soon after the officer spoke out (flag 24).
func suddenReportDrop(l *look, life *Life) {
	if !life.spoke(complaints) {
		return
	}
	for i := range life.Evaluations {
		e := &life.Evaluations[i]
		on := e.made()
		if e.Grading == 0 || on.IsZero() {
			continue
		}
		grades, days, years := l.at("grades", on), l.at("days", on), l.at("years", on)
		v := life.lastVoice(complaints, on, domain.Date{}, whoever)
		if v == nil || on.DaysSince(v.On) > days {
			continue
		}
		twice, of, another := life.median(e, years)
		if of < 2 || twice-2*e.Grading < 2*grades || another && e.Counsel {
			continue
		}
		l.find(Finding{Key: row("evaluation", e.ID), On: on, By: e.By, About: About{Unit: life.unitOn(e.To)}, Evidence: []Line{v.says(),
			says("Report %s of %s, made on %s, stands at step %s from the lowest; the median of the %s reports of the %s years before is %s.", e.ID, e.Year, on, e.Grading, of, years, float64(twice)/2)}})
	}
}

// made is the day on which a report was made; of an imported one nobody knows more than the end of its period.
func (e *Evaluation) made() domain.Date {
	if e.Written.IsZero() || e.Imported {
		return e.To
	}
	return e.Written
}

// median gives twice the median of the reports of so many years before a report, how many they are, and whether the reporting officer
// is another than that of the last of them.
func (life *Life) median(e *Evaluation, years int) (twice, of int, another bool) {
	var room [16]int
	steps, last := room[:0], (*Evaluation)(nil)
	for i := range life.Evaluations {
		b := &life.Evaluations[i]
		if b == e || b.Grading == 0 || b.Year >= e.Year || b.Year < e.Year-years {
			continue
		}
		steps = append(steps, b.Grading)
		if last == nil || b.To.After(last.To) {
			last = b
		}
	}
	if len(steps) == 0 {
		return 0, 0, false
	}
	slices.Sort(steps)
	another = e.Reporting != 0 && last.Reporting != 0 && e.Reporting != last.Reporting
	return steps[(len(steps)-1)/2] + steps[len(steps)/2], len(steps), another
}

// retaliatoryMove: a transfer, special duty, an adverse report or an inquiry some months after the officer spoke out under protection,
// by somebody who knew (flag 25).
func retaliatoryMove(l *look, life *Life) {
	if !life.spoke(protected) {
		return
	}
	life.deeds(func(d deed) {
		earliest, latest := d.span()
		v, severity := l.spokeOut(life, d.By, earliest, latest, d.Proposed)
		if v != nil && !(d.Document && d.Alike > 0) && (d.what == "osd" || d.transfers()) {
			f := d.finding()
			f.Gap = d.Order == 0 && d.How == "" // what began it is not known, and may have been a promotion
			l.afterVoice(v, severity, f)
		}
	})
	for i := range life.Evaluations {
		e := &life.Evaluations[i]
		on := e.made()
		if !e.Adverse || on.IsZero() {
			continue
		}
		if v, severity := l.spokeOut(life, e.By, on, on, domain.Date{}); v != nil {
			l.afterVoice(v, severity, Finding{Key: row("evaluation", e.ID), On: on, By: e.By, About: About{Unit: life.unitOn(e.To)},
				Evidence: []Line{says("The adverse report %s of %s was made on %s.", e.ID, e.Year, on)}})
		}
	}
	for i := range life.Inquiries {
		q := &life.Inquiries[i]
		if v, severity := l.spokeOut(life, q.By, q.Started, q.Started, domain.Date{}); v != nil {
			l.afterVoice(v, severity, Finding{Key: row("inquiry", q.ID), On: q.Started, By: q.By, About: About{Unit: life.unitOn(q.Started)},
				Evidence: []Line{says("Inquiry %s began on %s.", q.ID, q.Started)}})
		}
	}
}

// spokeOut is the voice after which, by an account that knew of it, something was certainly done within the months, and how much that
// matters; nil none.
func (l *look) spokeOut(life *Life, by int64, earliest, latest, proposed domain.Date) (*Voice, Severity) {
	v := life.lastVoice(protected, earliest, proposed, by)
	switch {
	case v == nil:
	case within(v.On, latest, l.at("months-high", latest)):
		return v, High
	case within(v.On, latest, l.at("months-medium", latest)):
		return v, Medium
	}
	return nil, ""
}

// afterVoice adds a finding of what was done after a voice.
func (l *look) afterVoice(v *Voice, severity Severity, f Finding) {
	limit := "months-high"
	if severity != High {
		limit = "months-medium"
	}
	f.Severity = severity
	f.Evidence = append([]Line{v.says()}, append(f.Evidence, says("That is %s days after, within %s months.", f.On.DaysSince(v.On), l.at(limit, f.On)))...)
	l.find(f)
}

// moveAfterObjection: a transfer soon after a written objection to an order, that was not on its way before (flag 26).
func moveAfterObjection(l *look, life *Life) {
	if !life.spoke(objections) {
		return
	}
	life.deeds(func(d deed) {
		earliest, latest := d.span()
		v := life.lastVoice(objections, earliest, d.Proposed, whoever)
		if v == nil || !d.transfers() && d.what != "osd" || latest.DaysSince(v.On) > l.at("days", latest) {
			return
		}
		f := d.finding(v.says())
		f.Gap = d.Order == 0 && d.How == ""
		f.Evidence = append(f.Evidence, says("That is %s days after the objection.", latest.DaysSince(v.On)))
		l.find(f)
	})
}
