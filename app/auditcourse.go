package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/domain/redflag"
	"merit/storage"
)

// A nomination is the nominations of one day to a mandatory course, from one organization.
type nomination struct {
	unit   int64
	course redflag.Course
}

// auditNominations gives the nominations to courses that an edition in force on the day asked for in the next grade, each with the line for it: a course
// that nobody needs for promotion is nobody's turn. Who is exempt by age stands in no line.
func auditNominations(ctx context.Context, v *storage.View) ([]nomination, error) {
	rows, err := v.AuditNominations(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	inForce, err := v.EditionsInForce(ctx)
	if err != nil {
		return nil, err
	}
	editions := map[int64]*framework.Edition{}
	var all []nomination
	for len(rows) > 0 {
		first := rows[0]
		n := slices.IndexFunc(rows, func(r storage.InLineAudited) bool { return r.First != first.First })
		if n < 0 {
			n = len(rows)
		}
		asked, err := mandatory(ctx, v, first, inForce, editions)
		if err != nil {
			return nil, err
		}
		if asked != nil {
			all = append(all, nomination{first.Organization, courseOf(rows[:n], *asked)})
		}
		rows = rows[n:]
	}
	return all, nil
}

// mandatory gives the course as an edition in force on the day asks for it of those who hold the grade, nil where none does. read keeps the editions.
func mandatory(ctx context.Context, v *storage.View, r storage.InLineAudited, inForce []storage.EditionInForce, read map[int64]*framework.Edition) (*framework.Course, error) {
	for _, f := range inForce {
		if f.Government != r.Government || f.Cadre != 0 && f.Cadre != r.CadreID || f.From.After(r.On) || !f.Until.IsZero() && !f.Until.After(r.On) {
			continue
		}
		if read[f.Edition] == nil {
			e, err := edition(ctx, v, f.Edition)
			if err != nil {
				return nil, err
			}
			read[f.Edition] = e
		}
		for _, g := range read[f.Edition].Grades {
			if g.From != r.Grade || len(g.Cadres) > 0 && !slices.Contains(g.Cadres, r.Cadre) {
				continue
			}
			if i := slices.IndexFunc(g.Courses, func(c framework.Course) bool { return c.Code == r.Course }); i >= 0 {
				return &g.Courses[i], nil
			}
		}
	}
	return nil, nil
}

// courseOf gives the nominations of one day with the line for the course.
func courseOf(rows []storage.InLineAudited, asked framework.Course) redflag.Course {
	c := redflag.Course{ID: rows[0].First, On: rows[0].On, Cadre: rows[0].Cadre, Grade: rows[0].Grade}
	for _, r := range rows {
		if r.Nominated || !promotion.ExemptByAge(asked, domain.On(r.Born), r.On) {
			c.Line = append(c.Line, redflag.InLine{Officer: r.Officer, Place: r.Place, Nominated: r.Nominated, Excused: r.Excused})
		}
	}
	return c
}
