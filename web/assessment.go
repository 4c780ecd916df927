package web

import (
	"cmp"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"merit/app"
	"merit/domain"
	"merit/domain/assessment"
	"merit/policy"
)

func (s *Site) registerAssessment() {
	s.entries = append(s.entries, entry{key: "nav.assessment", path: "/assessment", act: policy.AssessmentRead, room: "room.registers"})
	show(s, page{path: "/assessment", act: policy.AssessmentRead, template: "assessment"}, (*visit).loadAssessment)
	show(s, page{path: "/assessment/{criterion}", act: policy.AssessmentRead, template: "assessment-criterion"}, (*visit).loadAssessmentCriterion)
}

// An assessmentPage is the yardstick held against the register.
type assessmentPage struct {
	assessmentAsked
	Indicators []indicatorShown
	Persons    int // criteria that need a person
	Nothing    int // criteria without a file
	Answered   int
	CSV        string
}

// assessmentAsked is what the page was asked for.
type assessmentAsked struct {
	Filter      registerFilter
	Year        int
	Governments []pick
	From, To    domain.Date
	Back        string // the address of the whole, asked the same
}

// An indicatorShown is an indicator with its criteria.
type indicatorShown struct {
	*assessment.Indicator
	Name, Of line
	Criteria []criterionShown
}

// Digits is the number of the indicator, which names it and counts nothing.
func (i indicatorShown) Digits() string { return strconv.Itoa(i.Number) }

// Year is the year of the framework.
func (i indicatorShown) Year() string { return strconv.Itoa(i.Framework) }

// A criterionShown is a criterion as a table and its page show it.
type criterionShown struct {
	assessment.Result
	Words, Asks, Lacks, Partly, Assumed line
	Share, Points                       string // per cent; "" none
	Href                                string
	Told                                []figureShown
	More                                int // figures that the table leaves out
}

// A figureShown is a number of a count.
type figureShown struct {
	Name  line
	N, Of int
	Share string
}

// percent writes a part with one place.
func percent(part, whole int) string {
	if whole == 0 {
		return ""
	}
	permille := part * 1000 / whole
	return strconv.Itoa(permille/10) + "." + strconv.Itoa(permille%10)
}

func (v *visit) criterionShown(r assessment.Result) criterionShown {
	say := v.lang.flagWords
	c := criterionShown{Result: r, Words: say(r.Criterion.Criterion), Asks: say(r.Asks), Lacks: say(r.Lacks), Partly: say(r.Partly), Assumed: say(r.Assumed), Share: percent(r.Met, r.Judged())}
	if first, size := utf8.DecodeRuneInString(c.Words.Text); size > 0 { // it stands as a heading
		c.Words.Text = string(unicode.ToUpper(first)) + c.Words.Text[size:]
	}
	if part, ok := r.Points(); ok {
		c.Points = percent(part, 1000)
	}
	for _, f := range r.Figures {
		c.Told = append(c.Told, figureShown{v.lang.evident(f.Name), f.N, f.Of, percent(f.N, f.Of)})
	}
	return c
}

// assessmentQuery reads what is asked for from the address.
func (v *visit) assessmentQuery() (app.AssessmentQuery, assessmentAsked, error) {
	q := v.URL.Query()
	var p assessmentAsked
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return app.AssessmentQuery{}, p, err
	}
	p.Year = p.Filter.On.Year
	if year := q.Get("year"); year != "" {
		if p.Year, err = strconv.Atoi(latin(year)); err != nil || p.Year < 1900 || p.Year > 9999 {
			return app.AssessmentQuery{}, p, domain.Refuse(domain.Invalid, "not-a-year", "this is no year: type four digits").At("year")
		}
	}
	adoptions, err := v.site.app.AllAdoptions(v.Context(), v.who)
	if err != nil {
		return app.AssessmentQuery{}, p, err
	}
	for _, a := range adoptions { // in the order of their governments
		if n := len(p.Governments); n == 0 || p.Governments[n-1].Value != a.Government {
			p.Governments = append(p.Governments, pick{Value: a.Government, Text: a.Government, Chosen: a.Government == q.Get("government")})
		}
	}
	p.Back = p.at("", q)
	return app.AssessmentQuery{Year: p.Year, On: p.Filter.On, Government: q.Get("government"), Under: p.Filter.Under}, p, nil
}

// at gives the address of a criterion, or of all of them, asked what this page was asked.
func (assessmentAsked) at(criterion string, q url.Values) string {
	to := "/assessment"
	if criterion != "" {
		to += "/" + criterion
	}
	if asked := address(q, "says", "", "sort", "", "page", "", "q", ""); asked != "" {
		to += "?" + asked
	}
	return to
}

// tableFigures is how many figures of a count the table shows.
const tableFigures = 4

func (v *visit) loadAssessment() (assessmentPage, error) {
	query, asked, err := v.assessmentQuery()
	p := assessmentPage{assessmentAsked: asked}
	if err != nil {
		return p, err
	}
	a, err := v.site.app.Assessment(v.Context(), v.who, query)
	if err != nil {
		return p, err
	}
	p.From, p.To = a.From, a.To
	var rows []criterionShown
	for _, r := range a.Results {
		c := v.criterionShown(r)
		c.Href = p.at(r.ID, v.URL.Query())
		rows = append(rows, c)
		switch r.State {
		case assessment.NeedsPerson:
			p.Persons++
		case assessment.NoFile:
			p.Nothing++
		default:
			p.Answered++
		}
		if len(c.Told) > tableFigures {
			c.Told, c.More = c.Told[:tableFigures], len(c.Told)-tableFigures
		}
		in := assessment.IndicatorOf(r.Criterion)
		if n := len(p.Indicators); n == 0 || p.Indicators[n-1].Indicator != in {
			p.Indicators = append(p.Indicators, indicatorShown{Indicator: in, Name: v.lang.flagWords(in.Name), Of: v.lang.flagWords(in.Of)})
		}
		last := &p.Indicators[len(p.Indicators)-1]
		last.Criteria = append(last.Criteria, c)
	}
	l, err := listed(v, list[criterionShown]{rows: rows, file: "assessment-" + a.To.String(), columns: v.assessmentColumns()})
	p.CSV = l.CSV
	return p, err
}

// assessmentColumns are those of the file; the page shows the same by indicator.
func (v *visit) assessmentColumns() []column[criterionShown] {
	text := func(key string, of func(criterionShown) any) column[criterionShown] {
		return column[criterionShown]{key: "assessment." + key, text: of}
	}
	return []column[criterionShown]{
		text("indicator", func(c criterionShown) any { return c.Indicator }),
		text("criterion", func(c criterionShown) any { return c.Words.Text }),
		text("how", func(c criterionShown) any { return coded{"assessment-how", c.How} }),
		text("result", func(c criterionShown) any { return coded{"assessment-state", c.State} }),
		text("meet", func(c criterionShown) any { return orNothing(c.Looks != "", c.Met) }),
		text("judged", func(c criterionShown) any { return orNothing(c.Looks != "", c.Judged()) }),
		text("left", func(c criterionShown) any { return orNothing(c.Looks != "", c.Left) }),
		text("share", func(c criterionShown) any { return c.Share }),
		text("points", func(c criterionShown) any { return c.Points }),
		text("figures", func(c criterionShown) any {
			told := make([]string, len(c.Told))
			for i, f := range c.Told {
				told[i] = f.Name.Text + ": " + strconv.Itoa(f.N)
				if f.Of > 0 {
					told[i] += "/" + strconv.Itoa(f.Of)
				}
			}
			return strings.Join(told, "; ")
		}),
		text("lacks", func(c criterionShown) any { return c.Lacks.Text }),
	}
}

func orNothing(said bool, n int) any {
	if !said {
		return nil
	}
	return n
}

// An assessmentCriterionPage is one criterion with its files.
type assessmentCriterionPage struct {
	assessmentAsked
	criterionShown
	In   indicatorShown
	List listing
}

func (p assessmentCriterionPage) titleArguments() []any { return []any{p.Words.Text} }

func (v *visit) loadAssessmentCriterion() (assessmentCriterionPage, error) {
	query, asked, err := v.assessmentQuery()
	p := assessmentCriterionPage{assessmentAsked: asked}
	if err != nil {
		return p, err
	}
	a, err := v.site.app.AssessmentOf(v.Context(), v.who, v.PathValue("criterion"), query)
	if err != nil {
		return p, err
	}
	p.From, p.To, p.criterionShown = a.From, a.To, v.criterionShown(a.Results[0])
	in := assessment.IndicatorOf(p.Criterion)
	p.In = indicatorShown{Indicator: in, Name: v.lang.flagWords(in.Name), Of: v.lang.flagWords(in.Of)}
	p.List, err = listed(v, list[assessment.Verdict]{rows: p.Verdicts, caption: "assessment.files", file: "assessment-" + p.ID + "-" + a.To.String(), columns: v.verdictColumns(), search: true,
		filters: []filter{{Name: "says", Key: "assessment.says", Choices: v.picks("assessment-says", "", assessment.Meets, assessment.Fails, assessment.Open)}},
		keep:    func(x assessment.Verdict, f filter) bool { return x.Says == f.Value }})
	return p, err
}

func (v *visit) verdictColumns() []column[assessment.Verdict] {
	return []column[assessment.Verdict]{
		{key: "assessment.file", text: func(x assessment.Verdict) any { return v.fileName(x.File) }, link: fileLink, order: by(func(x assessment.Verdict) string { return x.Name })},
		{key: "assessment.day", text: func(x assessment.Verdict) any { return x.On }, order: func(a, b assessment.Verdict) int { return a.On.Compare(b.On) }},
		{key: "assessment.says", text: func(x assessment.Verdict) any { return coded{"assessment-says", x.Says} }, order: by(func(x assessment.Verdict) string { return x.Says }), tag: func(x assessment.Verdict) string {
			return map[string]string{assessment.Meets: "govuk-tag--green", assessment.Fails: "govuk-tag--red", assessment.Open: "govuk-tag--grey"}[x.Says]
		}},
		{key: "assessment.why", text: func(x assessment.Verdict) any { return v.lang.evident(x.Why).Text }},
	}
}

// fileName names a file: by its number, or by what it is where it has none.
func (v *visit) fileName(f assessment.File) string {
	return cmp.Or(f.Name, v.lang.must("assessment.unnumbered", v.lang.word("assessment-kind", f.Kind), f.ID))
}

// fileLink leads to a file: what bears no order to its post or its officer.
func fileLink(x assessment.Verdict) string {
	switch {
	case x.Looks == assessment.OfClass:
		return "/frameworks/" + itoa(x.ID)
	case x.Looks == assessment.OfCase:
		return "/cases/" + itoa(x.ID)
	case x.Order != 0:
		return "/orders/" + itoa(x.Order)
	case x.Kind == assessment.KindGrade:
		return "/officers/" + itoa(x.Officer)
	}
	return "/posts/" + itoa(x.Post)
}

func assessmentFuncs(l *language) template.FuncMap {
	return template.FuncMap{"percent": func(s string) string { return l.digits(s) + " %" }}
}
