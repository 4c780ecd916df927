package web

import (
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerPosts() {
	s.entries = append(s.entries, entry{key: "nav.posts", path: "/posts", act: policy.RegisterRead, room: "room.registers"})
	show(s, page{path: "/posts", act: policy.RegisterRead, template: "posts"}, (*visit).loadPosts)
	s.file("/posts/export", policy.RegisterRead, (*visit).exportPosts)
	show(s, page{path: "/posts/{id}", act: policy.RegisterRead, template: "post"}, (*visit).loadPost).
		does(policy.PostAbolish, "/posts/{id}/abolish", (*visit).abolishPost).
		does(policy.PostRecordFact, "/posts/{id}/facts", (*visit).recordFact)
	show(s, page{path: "/lines", act: policy.RegisterRead, template: "lines"}, (*visit).loadLines).
		does(policy.EstablishmentCreate, "/lines", (*visit).createLine)
	s.file("/lines/export", policy.RegisterRead, (*visit).exportLines)
	show(s, page{path: "/lines/{id}", act: policy.RegisterRead, template: "line"}, (*visit).loadLine).
		does(policy.PostCreate, "/lines/{id}/post", (*visit).createPost)
}

// A postsPage is the register of posts, searched.
type postsPage struct {
	Filter registerFilter
	List   registerList
}

var postColumns = []column[app.Post]{
	{key: "posts.name", text: func(p app.Post) any { return p.Title }, link: func(p app.Post) string { return "/posts/" + itoa(p.ID) }},
	{key: "posts.reference", text: func(p app.Post) any { return p.Reference }},
	{key: "posts.organization", text: func(p app.Post) any { return p.OrgName }, link: func(p app.Post) string { return "/organizations/" + itoa(p.Organization) }},
	{key: "posts.cadre", text: func(p app.Post) any { return p.CadreCode }},
	{key: "posts.grade", text: func(p app.Post) any { return p.Grade }},
	{key: "posts.ended", text: func(p app.Post) any { return p.Ended }},
}

func postID(p app.Post) int64 { return p.ID }

func (f registerFilter) posts(after int64, limit int) app.PostQuery {
	return app.PostQuery{Words: f.Words, Under: f.Under, Cadre: f.Cadre, Grade: f.Grade, After: after, Limit: limit}
}

func (v *visit) loadPosts() (postsPage, error) {
	var p postsPage
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return p, err
	}
	p.Filter.Search = true
	rows, err := v.site.app.Posts(v.Context(), v.who, p.Filter.posts(p.Filter.After, pageRows+1))
	p.List = registerRows(v, "posts.title", rows, postColumns, postID, "/posts/export")
	return p, err
}

func (v *visit) exportPosts() error {
	f, err := v.filter()
	if err != nil {
		return err
	}
	return export(v, "posts", postColumns, func(after int64, limit int) ([]app.Post, error) {
		return v.site.app.Posts(v.Context(), v.who, f.posts(after, limit))
	}, postID)
}

// A postPage is one seat: who holds and held it, to whom it reports, and the line that sanctions it.
type postPage struct {
	app.PostView
	Holders    []holderRow
	Rows       []factRow
	Kinds      []pick // of facts; none where the visitor may record none
	MayAbolish bool
	Abolishing bool // and not a fact was sent and refused
	Time       *timeline
}

func (p postPage) titleArguments() []any { return []any{p.Title} }

// A holderRow is one holder of a post as its page shows it.
type holderRow struct {
	app.Incumbent
	When      string
	Uncertain bool
	Source    string
	OrderHref string
	Made      []string // what was done to the post shortly before
}

func (v *visit) loadPost() (postPage, error) {
	p := postPage{MayAbolish: v.may(policy.PostAbolish)}
	var err error
	if p.PostView, err = v.site.app.PostView(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	if p.Ended.IsZero() && v.may(policy.PostRecordFact) {
		p.Kinds = v.picks("post-fact-kind", "", register.PostFacts...)
	}
	p.Abolishing = strings.HasSuffix(v.URL.Path, "/abolish")
	for _, f := range p.Facts {
		held := domain.Spell{Start: domain.On(f.From)}
		if !f.To.IsZero() {
			held.End = domain.On(f.To)
		}
		p.Rows = append(p.Rows, factRow{f, v.lang.stretch(held)})
	}
	var spans []span
	for _, h := range p.Incumbents {
		held := h.Held()
		row := holderRow{Incumbent: h, When: v.lang.stretch(held), Uncertain: !held.Start.Known() || !held.End.IsZero() && !held.End.Known()}
		switch h.Source {
		case "order":
			row.Source, row.OrderHref = v.lang.must("source.order", itoa(h.Order)), "/orders/"+itoa(h.Order)
		case "import":
			row.Source = v.lang.must("source.import", h.Imported)
		}
		for _, m := range p.PostView.Made[h.Posting] {
			row.Made = append(row.Made, v.lang.must("post-made."+m.How, m.On, v.lang.counted("post-made-days", m.Days)))
		}
		p.Holders = append(p.Holders, row)
		spans = append(spans, span{Held: held, What: h.Name, Kind: h.Kind})
	}
	p.Time = v.lang.timeline("post", "post", v.lang.must("timeline.post", p.Title), spans, domain.Date{}, v.site.app.Today())
	return p, nil
}

func (v *visit) abolishPost() (string, error) {
	day, err := v.date("day")
	if err != nil {
		return "", err
	}
	id := v.id("id")
	return "/posts/" + itoa(id), v.site.app.AbolishPost(v.Context(), v.acting(), id, day)
}

// A linesPage lists the establishment lines.
type linesPage struct {
	Filter  registerFilter
	List    registerList
	MayLine bool
	Cadres  []pick
	Grades  []pick
}

var lineColumns = []column[app.Line]{
	{key: "lines.name", text: func(l app.Line) any { return l.Title }, link: func(l app.Line) string { return "/lines/" + itoa(l.ID) }},
	{key: "posts.cadre", text: func(l app.Line) any { return l.CadreCode }},
	{key: "posts.grade", text: func(l app.Line) any { return l.Grade }},
	{key: "lines.sanctioned", text: func(l app.Line) any { return l.Sanctioned }, number: true},
	{key: "lines.posts", text: func(l app.Line) any { return l.Posts }, number: true},
	{key: "lines.sanction", text: func(l app.Line) any { return l.SanctionOrder }},
}

func lineID(l app.Line) int64 { return l.ID }

func (v *visit) loadLines() (linesPage, error) {
	p := linesPage{MayLine: v.may(policy.EstablishmentCreate)}
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return p, err
	}
	choose := pick{Text: v.lang.must("form.choose")}
	p.Cadres, p.Grades = append([]pick{choose}, p.Filter.Cadres...), append([]pick{choose}, p.Filter.Grades...)
	p.Filter.Cadres, p.Filter.Grades = nil, nil
	rows, err := v.site.app.Lines(v.Context(), v.who, p.Filter.Under, p.Filter.After, pageRows+1)
	p.List = registerRows(v, "lines.title", rows, lineColumns, lineID, "/lines/export")
	return p, err
}

func (v *visit) exportLines() error {
	f, err := v.filter()
	if err != nil {
		return err
	}
	return export(v, "establishment", lineColumns, func(after int64, limit int) ([]app.Line, error) {
		return v.site.app.Lines(v.Context(), v.who, f.Under, after, limit)
	}, lineID)
}

func (v *visit) createLine() (string, error) {
	var wrong domain.Reasons
	if v.number("organization") == 0 {
		wrong.AddField("organization", "organization-missing", "which organization is not said")
	}
	if v.number("line-cadre") == 0 {
		wrong.AddField("line-cadre", "cadre-missing", "which cadre is not said")
	}
	if err := wrong.Refusal(domain.Invalid); err != nil {
		return "", err
	}
	id, err := v.site.app.CreateLine(v.Context(), v.acting(), app.Line{Organization: v.number("organization"), Cadre: v.number("line-cadre"), Grade: v.text("line-grade"),
		Title: v.text("title"), Sanctioned: int(v.number("sanctioned")), SanctionOrder: v.text("sanction")})
	return "/lines/" + itoa(id), renamed(err, map[string]string{"": "sanction"})
}

// A linePage is one establishment line.
type linePage struct {
	app.Line
	MayPost bool
}

func (p linePage) titleArguments() []any { return []any{p.Title} }

func (v *visit) loadLine() (linePage, error) {
	l, err := v.site.app.Line(v.Context(), v.who, v.id("id"))
	return linePage{l, v.may(policy.PostCreate)}, err
}

func (v *visit) createPost() (string, error) {
	started, err := v.date("started")
	if err != nil {
		return "", err
	}
	has := map[string]bool{}
	for _, flag := range v.typed["flags"] {
		has[flag] = true
	}
	id, err := v.site.app.CreatePost(v.Context(), v.acting(), app.NewPost{Line: v.id("id"), Reference: v.text("reference"), Title: v.text("title"), ReportsTo: v.number("reports_to"),
		JobShare: has["job-share"], HardArea: has["hard-area"], Training: has["training"], Started: started})
	return "/posts/" + itoa(id), err
}

// Flags are what may be true of a post.
func (p linePage) Flags() []string { return []string{"job-share", "hard-area", "training"} }
