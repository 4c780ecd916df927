package redflag

import (
	"fmt"
	"strings"
	"time"

	"merit/domain"
)

// frozenCase: an inquiry, or the decision after it, over its days while a board's deferment of the officer stood (flag 48).
func frozenCase(l *look, life *Life) {
	for i := range life.Inquiries {
		q := &life.Inquiries[i]
		if q.Adjourned {
			continue
		}
		reported, ended := l.by(q.Reported, q.Ended), l.by(q.Ended)
		l.frozen(life, q, "inquiry-days", q.Started, reported)
		if !q.Reported.IsZero() {
			l.frozen(life, q, "decision-days", q.Reported, ended)
		}
	}
}

// by is the first of some days that is on record, today at most.
func (l *look) by(days ...domain.Date) domain.Date {
	for _, day := range days {
		if !day.IsZero() && !day.After(l.Today) {
			return day
		}
	}
	return l.Today
}

// frozen finds that a step of an inquiry took over its days and the officer was kept deferred by then, or deferred later while it lasted.
func (l *look) frozen(life *Life, q *Inquiry, limit string, from, to domain.Date) {
	most := l.at(limit, to)
	days := to.DaysSince(from)
	if days <= most {
		return
	}
	c := life.deferredIn(from.AddDays(most+1), to)
	if c == nil {
		return
	}
	line := says("Inquiry %s, open from %s to %s at least: %s days, over the %s that it may take.", q.ID, from, to, days, most)
	if limit == "decision-days" {
		line = says("Inquiry %s reported on %s and was not decided before %s: %s days, over the %s that a decision may take.", q.ID, from, to, days, most)
	}
	l.find(Finding{Key: row("inquiry", q.ID) + " " + limit, On: to, By: q.By, About: About{Case: c.Case, Unit: life.unitOn(to)}, Evidence: []Line{
		line, says("The board of %s deferred the officer (case %s).", c.On, c.Case)}})
}

// deferredIn is the board whose deferment stood on one of the days. It stands until a later board promotes or supersedes.
func (life *Life) deferredIn(from, to domain.Date) (found *Considered) {
	for i := range life.Boards {
		c := &life.Boards[i]
		if c.Outcome == "defer" && !c.On.After(to) && !life.settled(c.On, from) && (found == nil || c.On.After(found.On)) {
			found = c
		}
	}
	return found
}

// settled reports whether a board promoted or superseded the officer after a day and before another.
func (life *Life) settled(after, before domain.Date) bool {
	for i := range life.Boards {
		c := &life.Boards[i]
		if (c.Outcome == "promote" || c.Outcome == "supersede") && c.On.After(after) && c.On.Before(before) {
			return true
		}
	}
	return false
}

// assetsNotFiled: one of the last years without a declaration of assets, the time of grace being over (flag 57). Only years are asked for
// of which the register holds declarations.
func assetsNotFiled(l *look, life *Life) {
	if l.Assets == 0 || l.Today.IsZero() {
		return
	}
	for year := max(l.Today.Year-l.at("years", l.Today), l.Assets); year < l.Today.Year; year++ {
		if life.declared(year) {
			continue
		}
		ends := domain.NewDate(year, time.December, 31)
		grace := l.at("grace-days", ends)
		due := ends.AddDays(grace)
		if !l.Today.After(due) || !life.serving(ends) {
			continue
		}
		l.find(Finding{Key: fmt.Sprintf("%s, %d", row("officer", life.Officer), year), On: due, About: About{Unit: life.unitOn(ends)}, Evidence: []Line{
			says("No declaration of assets for %s is on record on %s. It was due at the end of the year, with %s days of grace to %s. On record are: %s.", year, l.Today, grace, due, life.declaredYears())}})
	}
}

// Filed is how many declarations of assets the register holds of a year, one an officer.
type Filed struct {
	Year         int `db:"year"`
	Declarations int `db:"declarations"`
}

// FirstFiled gives the first year, of years in their order, of which there are the declarations of half the officers in service at least; 0 where there
// is none. Of a year before, their absence tells of the register and not of the officers. spare is how many more rows of officers and of declarations may
// be written, whatever they say, before the year can be another.
func FirstFiled(years []Filed, serving int) (first, spare int) {
	spare = unmoved(-serving) // of years without any
	for _, y := range years {
		over := 2*y.Declarations - serving
		spare = min(spare, unmoved(over))
		if over >= 0 {
			return y.Year, spare
		}
	}
	return 0, spare
}

// unmoved gives how many rows leave it as it is that twice the declarations are as many as the officers or are not: each moves by two at most by how many
// they are more.
func unmoved(over int) int {
	if over < 0 {
		return (-over - 1) / 2
	}
	return over / 2
}

// serving reports whether the officer was certainly in service on a day.
func (life *Life) serving(day domain.Date) bool {
	return !life.Entered.IsZero() && !life.Entered.Latest.After(day) && (life.Left.IsZero() || !life.Left.Before(day)) && (life.Retires.IsZero() || life.Retires.After(day))
}

func (life *Life) declared(year int) bool {
	for i := range life.Assets {
		if a := &life.Assets[i]; a.Year == year {
			return true
		}
	}
	return false
}

// declaredYears words the years of which there are declarations.
func (life *Life) declaredYears() string {
	years := make([]string, len(life.Assets))
	for i, a := range life.Assets {
		years[i] = fmt.Sprint(a.Year)
	}
	if len(years) == 0 {
		return "none"
	}
	return strings.Join(years, ", ")
}
