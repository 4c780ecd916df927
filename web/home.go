package web

import (
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

func (s *Site) registerHome() {
	s.entries = append(s.entries, entry{key: "nav.home", path: "/", act: policy.MeRead})
	show(s, page{path: "/{$}", public: true, template: "home"}, (*visit).loadHome)
}

// homeRows is how many of a kind the page shows; the rest is behind a link.
const homeRows = 10

// A homePage is what needs the visitor today; groups that are empty are left out.
type homePage struct {
	Today    domain.Date
	Nobody   bool             // nobody is signed in
	Capacity bool             // the visitor acts in one
	Public   []navigationItem // the rooms open to whoever acts in no capacity
	Groups   []needGroup
	Retiring int
	Missing  int
	PastDue  int

	MissingText string
	Year        int
	Staff       bool
	Open        []app.Capacity // the capacities that could be chosen, where none is
}

// Calm reports that nothing is due.
func (p homePage) Calm() bool {
	return len(p.Groups) == 0 && p.PastDue == 0 && p.Retiring == 0 && p.Missing == 0
}

// A needGroup is one kind of thing that needs the visitor.
type needGroup struct {
	Key   string // of the words
	Items []need
	More  int    // how many are not shown
	Href  string // where all of them are; "" nowhere
}

// A need is one thing: what it is, where, and what is to be done.
type need struct {
	Text, Href string
	Act        policy.Act // the next act; "" none
	Hint       string
	Overdue    bool
}

func (g *needGroup) cut() {
	if len(g.Items) > homeRows {
		g.More = len(g.Items) - homeRows
		g.Items = g.Items[:homeRows]
	}
}

func (v *visit) loadHome() (homePage, error) {
	p := homePage{Today: v.site.app.Today(), Capacity: v.me.Capacity != 0}
	switch {
	case v.me.Account == 0:
		p.Nobody = true
		return p, nil
	case v.me.MustChange:
		v.redirect(passwordPath)
		return p, nil
	case !p.Capacity:
		p.Open = v.me.Capacities
		for _, e := range v.site.entries {
			if e.path != "/" && e.open(policy.Nobody) {
				p.Public = append(p.Public, navigationItem{Text: v.lang.must(e.key), Href: e.path})
			}
		}
	}
	n, err := v.site.app.NeedsOf(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	p.Retiring, p.Missing, p.PastDue, p.Year, p.Staff = n.Counts.Retiring, n.Counts.Missing, n.PastDue, n.Year, n.Staff
	if p.MissingText, err = v.missing(p.Missing, v.lang.digits(strconv.Itoa(n.Year))); err != nil {
		return p, err
	}
	for _, g := range []needGroup{v.auditNeed(n), v.filesNeed(n), v.casesNeed(n), v.draftsNeed(n), v.proposalsNeed(n), v.probationsNeed(n), v.sittingsNeed(n), v.servedNeed(n), v.chargesNeed(n)} {
		if len(g.Items) > 0 {
			g.cut()
			p.Groups = append(p.Groups, g)
		}
	}
	return p, nil
}

// missing says how many officers lack a report for a year; that of a large service is asked for part by part.
func (v *visit) missing(n int, year string) (string, error) {
	switch {
	case n < 0:
		return v.lang.must("home.missing-parts", year), nil
	case n >= app.NeedLimit:
		return v.lang.must("home.missing-year", v.lang.must("home.missing.many", n), year), nil
	}
	text, err := v.lang.count("home.missing", n)
	return v.lang.must("home.missing-year", text, year), err
}

// what words what a case is for.
func (v *visit) what(r app.CaseRow) string {
	key := "home.case.other"
	if r.Vacancies == 1 {
		key = "home.case.one"
	}
	return v.lang.must(key, r.Number, r.ToGrade, r.CadreCode, r.Vacancies)
}

func (v *visit) filesNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.files"}
	for _, f := range n.Files {
		one := need{Text: v.what(f.CaseRow), Href: "/cases/" + itoa(f.ID), Act: f.Act, Hint: v.lang.must("home.lies", f.HeldSince, v.lang.word("case-state", f.State)), Overdue: f.Overdue}
		if f.Act != "" {
			one.Href = casePlace(f.ID, f.Act)
		}
		g.Items = append(g.Items, one)
	}
	return g
}

// auditNeed is what waits of the audit: for an auditor, of whatever was found; for whoever was asked, the own answer.
func (v *visit) auditNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.audit"}
	audits := v.may(policy.AuditRead)
	if n.Audit.Open > 0 {
		g.Items = append(g.Items, need{Text: v.lang.counted("home.audit-open", n.Audit.Open), Href: "/findings?state=open"})
	}
	if n.Audit.Awaited > 0 && audits {
		g.Items = append(g.Items, need{Text: v.lang.counted("home.audit-awaited", n.Audit.Awaited), Href: "/findings?state=queried", Overdue: n.Audit.Overdue > 0})
	} else if n.Audit.Awaited > 0 {
		g.Items = append(g.Items, need{Text: v.lang.counted("home.audit-asked", n.Audit.Awaited), Href: "/queries", Act: policy.AuditAnswer, Overdue: n.Audit.Overdue > 0})
	}
	return g
}

func (v *visit) casesNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.cases", Href: "/cases"}
	for _, c := range n.Cases {
		g.Items = append(g.Items, need{Text: v.what(c.CaseRow), Href: casePlace(c.ID, c.Act), Act: c.Act, Hint: v.lang.word("case-state", c.State)})
	}
	return g
}

func (v *visit) draftsNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.drafts", Href: "/orders"}
	for _, d := range n.Drafts {
		g.Items = append(g.Items, need{Text: v.lang.must("home.draft", v.lang.word("order-subject", d.Subject), d.Name, d.Grade), Href: "/orders/" + itoa(d.ID), Act: policy.OrderIssue, Hint: v.lang.isolate(d.Number)})
	}
	for _, s := range n.Sets {
		g.Items = append(g.Items, need{Text: v.lang.isolate(s.Heading), Href: "/order-sets/" + itoa(s.ID), Act: policy.OrderIssue, Hint: v.lang.must("home.set", s.Orders)})
	}
	return g
}

func (v *visit) proposalsNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.proposals"}
	for _, x := range n.Proposals {
		one := need{Text: v.lang.isolate(x.What)}
		switch x.Kind {
		case "account":
			one.Act, one.Href = policy.AccountApprove, "/accounts/"+itoa(x.ID)
		case "capacity":
			one.Act, one.Href, one.Hint = policy.CapacityApprove, "/capacities/"+itoa(x.ID), v.lang.word("capacity", x.Office)
		case "adoption":
			one.Act, one.Href = policy.FrameworkAdopt, "/frameworks/"+itoa(x.ID)
		case "window":
			one.Act, one.Href = policy.WindowAdopt, "/windows/"+itoa(x.ID)
		case "stations":
			one.Act, one.Href = policy.StationsAdopt, "/stations/"+itoa(x.ID)
		case "limit":
			one.Text = v.lang.must("limits.weights")
			if f, ok := redflag.FlagOf(x.What); ok {
				one.Text = v.lang.flagWords(f.Name).Text
			}
			one.Act, one.Href, one.Hint = policy.LimitAdopt, "/flags/limits/"+x.What+"#limit-"+itoa(x.ID), v.lang.word("figure", x.Office)
		default:
			one.Act, one.Href = policy.OrganizationApproveGoLive, "/organizations/"+itoa(x.ID)
		}
		g.Items = append(g.Items, one)
	}
	return g
}

func (v *visit) sittingsNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.sittings"}
	for _, s := range n.Sittings {
		g.Items = append(g.Items, need{Text: v.lang.must("home.sitting", s.Board, s.HeldOn), Href: "/meetings/" + itoa(s.ID), Hint: v.lang.must("home.sitting-cases", s.Cases, s.Place), Overdue: s.HeldOn.Before(n.Today)})
	}
	return g
}

func (v *visit) servedNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.served"}
	for _, m := range n.Moves {
		g.Items = append(g.Items, need{Text: v.lang.must("home.hearing", v.lang.word("order-subject", m.Subject)), Href: "/me/hearings", Act: policy.OrderAnswer, Hint: v.lang.isolate(m.From)})
	}
	for _, s := range n.Served {
		g.Items = append(g.Items, need{Text: v.lang.isolate(s.Title), Href: "/me/dossiers/" + itoa(s.ID), Act: policy.CaseAnswerDossier, Hint: v.lang.must("home.served-on", s.Served, s.Number)})
	}
	return g
}

func (v *visit) chargesNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.charges"}
	for _, c := range n.Charges {
		g.Items = append(g.Items, need{Text: v.lang.must("home.charge", c.Name, c.Post), Href: "/orders/" + itoa(c.Order), Hint: v.lang.must("home.charge-ends", c.Ends, c.Number), Overdue: c.Ends.Before(n.Today)})
	}
	return g
}
