package web

import (
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerTenure() {
	show(s, page{path: "/statements/tenure", act: policy.RegisterRead, template: "statement-tenure"}, (*visit).loadTenure)
	s.file("/statements/tenure/export", policy.RegisterRead, (*visit).exportTenure)
}

// A tenurePage is how long posts were held, as on a day.
type tenurePage struct {
	Filter                    registerFilter
	From                      domain.Date
	By                        []pick
	All                       *app.TenureGroup // all together; nil where a page of the register is shown
	Mean, Median, Least, Most string           // of all, in months
	List                      listing          // by ministry and year
	Rows                      registerList     // by post and officer
	Paged                     bool
	Ask                       bool // the register is too long to be counted unasked
}

func (v *visit) loadTenure() (tenurePage, error) {
	q, p, err := v.tenureQuery()
	if err != nil {
		return p, err
	}
	if p.Paged {
		q.After, q.Limit = p.Filter.After, pageRows+1
		rows, err := v.site.app.Tenure(v.Context(), v.who, q)
		p.Rows = registerRows(v, "statement-tenure.caption", rows, v.tenureColumns(q), tenureID, "/statements/tenure/export")
		return p, err
	}
	if p.Ask, err = v.site.app.LargeRegister(v.Context(), v.who); err != nil || p.Ask && q.Under == 0 {
		return p, err
	}
	p.Ask = false
	groups, err := v.site.app.Tenure(v.Context(), v.who, q)
	if err != nil {
		return p, err
	}
	all := &groups[0]
	p.All, p.Mean, p.Median, p.Least, p.Most = all, months1(all.Mean).String(), months1(all.Median).String(), months1(all.MeanLeast).String(), months1(all.MeanMost).String()
	p.List, err = listed(v, list[app.TenureGroup]{rows: groups[1:], caption: "statement-tenure.caption", file: "tenure-" + q.By + "-" + p.Filter.OnISO(), columns: v.tenureColumns(q)})
	return p, err
}

// tenureQuery reads what is asked for from the address.
func (v *visit) tenureQuery() (app.TenureQuery, tenurePage, error) {
	var p tenurePage
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return app.TenureQuery{}, p, err
	}
	if from := v.URL.Query().Get("from"); from != "" {
		if p.From, err = domain.ParseDate(latin(from)); err != nil {
			return app.TenureQuery{}, p, domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At("from")
		}
	}
	by := v.URL.Query().Get("by")
	if by != "post" && by != "person" && by != "period" {
		by = "ministry"
	}
	p.By, p.Paged = v.picks("tenure-by", by, "ministry", "post", "person", "period"), by == "post" || by == "person"
	return app.TenureQuery{By: by, From: p.From, To: p.Filter.On, Under: p.Filter.Under}, p, nil
}

// FromISO is the day as the address writes it.
func (p tenurePage) FromISO() string { return p.From.String() }

func tenureID(g app.TenureGroup) int64 { return g.ID }

// tenureColumns are what is said of a group; its name leads to the post, the officer, or the posts of the ministry.
func (v *visit) tenureColumns(q app.TenureQuery) []column[app.TenureGroup] {
	first := column[app.TenureGroup]{key: "statement-tenure." + q.By, text: func(g app.TenureGroup) any { return g.Name }, order: by(func(g app.TenureGroup) string { return g.Name })}
	columns := []column[app.TenureGroup]{first}
	switch q.By {
	case "post":
		columns[0].link = func(g app.TenureGroup) string { return "/posts/" + itoa(g.ID) }
		columns = append(columns, column[app.TenureGroup]{key: "posts.organization", text: func(g app.TenureGroup) any { return g.Of }})
	case "person":
		columns[0].link = func(g app.TenureGroup) string { return "/officers/" + itoa(g.ID) }
		columns = append(columns, column[app.TenureGroup]{key: "officers.number", text: func(g app.TenureGroup) any { return g.Of }})
	case "ministry":
		columns[0].link = func(g app.TenureGroup) string {
			return "/statements/tenure?" + address(v.URL.Query(), "by", "post", "under", itoa(g.ID), "sort", "", "page", "")
		}
	}
	count := func(key string, of func(app.TenureGroup) int) {
		columns = append(columns, column[app.TenureGroup]{key: "statement-tenure." + key, text: func(g app.TenureGroup) any { return of(g) }, order: by(of), number: true})
	}
	months := func(key string, of func(app.TenureGroup) float64) {
		columns = append(columns, column[app.TenureGroup]{key: "statement-tenure." + key, order: by(of), number: true, text: func(g app.TenureGroup) any {
			if g.Closed == 0 {
				return nil
			}
			return months1(of(g))
		}})
	}
	count("spells", func(g app.TenureGroup) int { return g.Spells })
	count("open", func(g app.TenureGroup) int { return g.Open })
	months("mean", func(g app.TenureGroup) float64 { return g.Mean })
	months("median", func(g app.TenureGroup) float64 { return g.Median })
	months("shortest", func(g app.TenureGroup) float64 { return g.Shortest })
	count("with-normal", func(g app.TenureGroup) int { return g.WithNormal })
	count("under", func(g app.TenureGroup) int { return g.Under })
	count("premature", func(g app.TenureGroup) int { return g.Premature })
	count("by-order", func(g app.TenureGroup) int { return g.Excepted })
	count("without", func(g app.TenureGroup) int { return g.Premature - g.Excepted })
	count("uncertain", func(g app.TenureGroup) int { return g.Uncertain })
	if q.By == "period" {
		return columns
	}
	if q.By != "person" {
		count("gaps", func(g app.TenureGroup) int { return g.Gaps })
		count("returns", func(g app.TenureGroup) int { return g.Twice })
	}
	return columns
}

// A months1 is a length in months, with one place.
type months1 float64

func (d months1) String() string { return strconv.FormatFloat(float64(d), 'f', 1, 64) }

func (v *visit) exportTenure() error {
	q, p, err := v.tenureQuery()
	if err != nil {
		return err
	}
	if !p.Paged {
		q.By = "post"
	}
	return export(v, "tenure-"+q.By, v.tenureColumns(q), func(after int64, limit int) ([]app.TenureGroup, error) {
		q.After, q.Limit = after, limit
		return v.site.app.Tenure(v.Context(), v.who, q)
	}, tenureID)
}
