package app_test

import (
	"strings"
	"sync"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/storage"
)

// A registry is a world with somebody on the register.
type registry struct {
	*apptest.World
	t *testing.T
}

func newRegistry(t *testing.T) *registry { return &registry{apptest.New(t), t} }

func (g *registry) ok(id int64, err error) int64 {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
	return id
}

func (g *registry) paper() int64 {
	g.t.Helper()
	return g.ok(g.App.AddDocument(g.t.Context(), g.As("section.officer"), "paper.txt", []byte("the paper that shows it")))
}

// entered enters an officer of BS-17 by the act.
func (g *registry) entered(number string, keptBy int64) int64 {
	g.t.Helper()
	o := app.NewOfficer{KeptBy: keptBy, Grade: domain.GradeSpell{Grade: "BS-17", Held: domain.Spell{Start: domain.MustWhen("2020-03")}}}
	o.CadreID = g.CadreID
	o.Officer.Officer = domain.Officer{Number: number, Name: "Officer " + number, Born: domain.MustWhen("1995-04")}
	return g.ok(g.App.EnterOfficer(g.t.Context(), g.As("section.officer"), o))
}

func (g *registry) count(query string, args ...any) (n int) {
	g.t.Helper()
	g.Query(&n, query, args...)
	return n
}

func days(from, to string) domain.Spell {
	s := domain.Spell{Start: domain.MustWhen(from)}
	if to != "" {
		s.End = domain.MustWhen(to)
	}
	return s
}

func TestOrganizationsDescend(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx := t.Context()
	in := app.NewOrganization{NewOrganization: app.NewOrganizationEntry{Government: "pk-federal", Code: "POWER", Name: "Ministry of Power", Kind: "ministry", Started: domain.MustDate("2026-01-01")},
		From: []app.Predecessor{{ID: g.Ministry, Kind: "renamed"}}}
	_, err := g.App.CreateOrganization(ctx, g.As("section.officer"), in)
	wantRefusal(t, err, "gazette-missing")
	in.Gazette = "S.R.O. 7/2026"
	id := g.ok(g.App.CreateOrganization(ctx, g.As("section.officer"), in))
	o, lineage, err := g.App.Organization(ctx, g.As("auditor"), g.Ministry)
	if err != nil || o.Ended != domain.MustDate("2025-12-31") || len(lineage) != 1 || lineage[0].Successor != id || lineage[0].Gazette != in.Gazette {
		t.Errorf("%+v %+v %v", o, lineage, err)
	}
	in.Code, in.Kind, in.From = "", "empire", []app.Predecessor{{ID: g.Ministry, Kind: "inherited"}}
	_, err = g.App.CreateOrganization(ctx, g.As("section.officer"), in)
	wantRefusal(t, err, "code-missing", "word-unknown")
	_, err = g.App.CreateOrganization(ctx, g.As("ministry.hr"), in)
	if !strings.Contains(err.Error(), "not-your-power") {
		t.Errorf("a ministry's personnel officer: %v", err)
	}
}

func TestGoLiveTakesTwoPeopleOnce(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, day := t.Context(), domain.MustDate("2026-01-01")
	wantRefusal(t, g.App.ApproveGoLive(ctx, g.As("joint.secretary"), g.Ministry), "no-day-proposed")
	if err := g.App.ProposeGoLive(ctx, g.As("joint.secretary"), g.Ministry, day); err != nil {
		t.Fatal(err)
	}
	if err := g.App.ApproveGoLive(ctx, g.As("joint.secretary"), g.Ministry); err == nil {
		t.Error("whoever proposed the day approved it")
	}
	if err := g.App.ApproveGoLive(ctx, g.As("secretary.establishment"), g.Ministry); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, g.App.ProposeGoLive(ctx, g.As("section.officer"), g.Ministry, domain.MustDate("2026-06-01")), "gone-live-already")
	wantRefusal(t, g.App.ApproveGoLive(ctx, g.As("secretary.establishment"), g.Ministry), "gone-live-already")
	if err := g.App.ProposeGoLive(ctx, g.As("ministry.hr"), g.Division, day); err == nil {
		t.Error("a ministry's personnel officer proposed another's day")
	}
}

func TestPostsStayWithinTheSanction(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	line := g.ok(g.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: "BS-19", Title: "Deputy Secretary", Sanctioned: 2, SanctionOrder: "S-7"}))
	first := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-1"}))

	// Two people, one post left: one of them gets it.
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, reference := range []string{"DS-2", "DS-3"} {
		wg.Go(func() {
			_, errs[i] = g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: reference, ReportsTo: first})
		})
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("of two at once one gets the last post: %v, %v", errs[0], errs[1])
	}
	for _, err := range errs {
		if err != nil {
			wantRefusal(t, err, "beyond-sanctioned-strength")
		}
	}
	_, err := g.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: "BS-99", Title: "x", Sanctioned: 1, SanctionOrder: "S"})
	wantRefusal(t, err, "no-such-grade")

	officer := g.entered("P-1", 0)
	g.ok(g.App.ReportIrregular(ctx, who, officer, first, days("2025-06", ""), g.paper()))
	wantRefusal(t, g.App.AbolishPost(ctx, g.As("joint.secretary"), first, apptest.Today), "post-is-held")
	second := int64(g.count(`select id from post where line_id = $1 and id <> $2`, line, first))
	if err := g.App.AbolishPost(ctx, g.As("joint.secretary"), second, apptest.Today); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, g.App.AbolishPost(ctx, g.As("joint.secretary"), second, apptest.Today), "abolished-already")
	_, err = g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-4", ReportsTo: second})
	wantRefusal(t, err, "superior-abolished")
}

func TestIrregularOccupationCountsNowhere(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	post, officer := g.Post("BS-17", "SO-1"), g.entered("P-1", 0)
	_, err := g.App.ReportIrregular(ctx, who, officer, post, days("2027-01-01", ""), 0)
	wantRefusal(t, err, "in-the-future", "document-missing")
	g.ok(g.App.ReportIrregular(ctx, who, officer, post, days("2025-06-01", ""), g.paper()))
	if n := g.count(`select count(*) from posting where source = 'irregular' and order_id is null`); n != 1 {
		t.Errorf("%d irregular postings", n)
	}
	lines, err := g.App.VacancyPosition(ctx, g.As("auditor"), 0, 0, apptest.Today)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if l.Grade == "BS-17" && (l.Working != 0 || l.Irregular != 1 || l.Vacant != l.Sanctioned) {
			t.Errorf("an irregular occupation fills no vacancy: %+v", l)
		}
	}
	var record domain.Record
	if err := g.Store.Read(ctx, func(v *storage.View) error {
		rs, err := v.Records(ctx, []int64{officer}, apptest.Today)
		record = rs[0]
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if n := len(record.Postings); n != 1 || record.Postings[0].Source != "irregular" {
		t.Errorf("the fact stays on file, marked: %+v", record.Postings)
	}
}

func TestRecordEntryRefuses(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	officer := g.entered("P-1", 0)
	report := func(from, to, grading string) app.Entry {
		return app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days(from, to), Grade: "BS-17", Grading: grading}}
	}
	if _, err := g.App.EnterRecord(ctx, who, officer, report("2024-01-01", "2024-12-31", "good")); err != nil {
		t.Fatal(err)
	}
	before := g.count(`select count(*) from ledger_row`)
	for name, test := range map[string]struct {
		officer int64
		entry   app.Entry
		codes   []string
	}{
		"nobody on the register":     {9999, report("2023-01-01", "2023-12-31", "good"), []string{"no-such-officer"}},
		"overlapping days":           {officer, report("2024-06-01", "2024-12-31", "good"), []string{"reports-overlap"}},
		"ends before it starts":      {officer, report("2023-12-31", "2023-01-01", "good"), []string{"ends-before-it-starts"}},
		"graded by no word":          {officer, report("2023-01-01", "2023-12-31", "superb"), []string{"word-unknown"}},
		"not yet over":               {officer, report("2026-01-01", "2026-12-31", "good"), []string{"in-the-future"}},
		"two faults at once":         {officer, report("2024-12-31", "2024-06-30", ""), []string{"ends-before-it-starts", "graded-or-certified"}},
		"one's own report":           {officer, app.Entry{Evaluation: &domain.Evaluation{Year: 2023, Period: days("2023-01-01", "2023-12-31"), Grade: "BS-17", Grading: "good", ReportingID: officer}}, []string{"report-on-oneself"}},
		"an exemption without cause": {officer, app.Entry{Training: &domain.Training{Course: "MCMC", Result: "exempt"}}, []string{"exemption-cites"}},
		"a score over its maximum":   {officer, app.Entry{Training: &domain.Training{Course: "MCMC", Result: "passed", Score: "101", Held: days("2024-01", "2024-03")}}, []string{"score-out-of-range"}},
		"a penalty without an order": {officer, app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: domain.MustDate("2024-01-01")}}, []string{"order-missing"}},
		"assets of the future":       {officer, app.Entry{Assets: &app.Assets{Year: 2027, Filed: domain.MustDate("2026-01-01")}}, []string{"year-unlikely"}},
		"kin to oneself":             {officer, app.Entry{Kin: &app.Kin{Kin: domain.Kin{Other: officer, Relation: "sibling"}}}, []string{"kin-to-oneself"}},
		"left without saying how":    {officer, app.Entry{Departure: &app.Departure{Left: domain.MustDate("2025-01-01")}}, []string{"leaving-says-how"}},
		"nothing":                    {officer, app.Entry{}, []string{"nothing-to-enter"}},
	} {
		_, err := g.App.EnterRecord(ctx, who, test.officer, test.entry)
		if err == nil {
			t.Errorf("%s: entered", name)
			continue
		}
		wantRefusal(t, err, test.codes...)
	}
	// All or none: a good paper beside a bad one is not entered either.
	good := app.Entry{Qualification: &domain.Qualification{Name: "MPA", Level: "master", Awarded: domain.MustWhen("2015")}}
	if _, err := g.App.EnterRecord(ctx, who, officer, good, report("2024-06-01", "2024-12-31", "good")); err == nil {
		t.Error("half of it was entered")
	}
	if after := g.count(`select count(*) from ledger_row`); after != before {
		t.Errorf("refusals wrote %d rows", after-before)
	}
	// A period known by its months only overlaps only where a day is certainly shared.
	if _, err := g.App.EnterRecord(ctx, who, officer, report("2023-06", "2023-12-15/2024-01-15", "good")); err != nil {
		t.Errorf("a report that may end as the next begins: %v", err)
	}
}

func TestCorrectionKeepsWhatItReplaces(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	officer, other := g.entered("P-1", 0), g.entered("P-2", 0)
	entry := func(grading string) app.Entry {
		return app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days("2024-01-01", "2024-12-31"), Grade: "BS-17", Grading: grading}}
	}
	ids, err := g.App.EnterRecord(ctx, who, officer, entry("average"))
	if err != nil {
		t.Fatal(err)
	}
	c := app.Correction{Table: "evaluation", Row: ids[0], Reason: "the countersigned form says good", Document: g.paper(), Entry: entry("good")}
	_, err = g.App.CorrectRecord(ctx, who, other, c)
	wantRefusal(t, err, "no-such-row")
	id := g.ok(g.App.CorrectRecord(ctx, who, officer, c))
	_, err = g.App.CorrectRecord(ctx, who, officer, c)
	wantRefusal(t, err, "replaced-meanwhile")
	c.Row, c.Reason = id, "short"
	_, err = g.App.CorrectRecord(ctx, who, officer, c)
	wantRefusal(t, err, "reason-missing")

	born, right := "1995-04-01", "1995-04-17"
	g.ok(g.App.CorrectRecord(ctx, who, officer, app.Correction{Table: "officer", Field: "born_earliest", Was: &born, Becomes: &right, Reason: "the matriculation certificate", Document: c.Document}))
	_, err = g.App.CorrectRecord(ctx, who, officer, app.Correction{Table: "officer", Field: "born_earliest", Was: &born, Becomes: &right, Reason: "the matriculation certificate"})
	wantRefusal(t, err, "replaced-meanwhile")
	spell := int64(g.count(`select id from officer_grade where officer_id = $1`, officer))
	held := days("2020-03-09", "")
	g.ok(g.App.CorrectRecord(ctx, who, officer, app.Correction{Table: "officer_grade", Row: spell, Held: &held, Reason: "the joining report has the day"}))

	file, err := g.App.ReadRecord(ctx, who, officer, 0, domain.Date{})
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Record.Evaluations) != 1 || file.Record.Evaluations[0].Grading != "good" || file.Record.Grades[0].Held.Start.String() != "2020-03-09" || file.Record.Officer.Born.Earliest.String() != right {
		t.Errorf("what stands: %+v", file.Record)
	}
	if len(file.History) != 3 || !strings.Contains(file.History[1].Said, "average") && !strings.Contains(file.History[0].Said, "average") {
		t.Errorf("what was replaced: %+v", file.History)
	}
	if n := g.count(`select count(*) from ledger_entry where body like '%"act":"record.read"%'`); n != 1 {
		t.Errorf("the reading is on record %d times", n)
	}
}

func TestMinistryKeepsToItsTree(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("ministry.hr")
	own, foreign := g.entered("P-1", g.Ministry), g.entered("P-2", 0)
	entry := app.Entry{Qualification: &domain.Qualification{Name: "MPA", Level: "master", Awarded: domain.MustWhen("2015")}}
	if _, err := g.App.EnterRecord(ctx, who, own, entry); err != nil {
		t.Errorf("one's own ministry's file: %v", err)
	}
	for name, err := range map[string]error{
		"entering": second(g.App.EnterRecord(ctx, who, foreign, entry)),
		"reading":  second(g.App.ReadRecord(ctx, who, foreign, 0, domain.Date{})),
		"a list":   second(g.App.Retirements(ctx, who, app.RetirementQuery{})),
	} {
		if err == nil {
			t.Errorf("%s another ministry's file went through", name)
		}
	}
	if _, err := g.App.Retirements(ctx, who, app.RetirementQuery{Under: g.Ministry}); err != nil {
		t.Errorf("what falls due in one's own ministry: %v", err)
	}
	g.Person("the.officer", "officer", own)
	if f, err := g.App.ReadOwnRecord(ctx, g.As("the.officer"), domain.Date{}); err != nil || f.Entry.ID != own {
		t.Errorf("one's own file: %v", err)
	}
	if _, err := g.App.ReadRecord(ctx, g.As("the.officer"), foreign, 0, domain.Date{}); err == nil {
		t.Error("an officer read another's file")
	}
	if _, err := g.App.ReadRecord(ctx, g.As("chair"), own, 0, domain.Date{}); err == nil {
		t.Error("a board's chair read a file that no case of the board needs")
	}
	if _, err := g.App.ReadRecord(ctx, g.As("minister"), own, 0, domain.Date{}); err == nil {
		t.Error("a minister read a file that no decision needs")
	}
}

func second[T any](_ T, err error) error { return err }

func TestDocumentsAreWhatTheySay(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	for name, test := range map[string]struct {
		body []byte
		code string // "" kept
	}{
		"a.pdf":      {[]byte("%PDF-1.7\n…"), ""},
		"a.txt":      {[]byte("plain words, Ω too"), ""},
		"b.pdf":      {[]byte("plain words"), "document-is-something-else"},
		"c.txt":      {[]byte("%PDF-1.7\n"), "document-is-something-else"},
		"d.docx":     {[]byte("%PDF-1.7\n"), "document-is-something-else"},
		"e.html":     {[]byte("<html><script>alert(1)</script>"), "document-type-unknown"},
		"f.exe":      {[]byte("MZ\x90\x00\x03"), "document-type-unknown"},
		"latin1.txt": {[]byte("caf\xe9"), "document-type-unknown"},
		"empty.txt":  {nil, "document-too-large"},
		"large.txt":  {[]byte(strings.Repeat("a", 10<<20+1)), "document-too-large"},
	} {
		_, err := g.App.AddDocument(t.Context(), g.As("section.officer"), name, test.body)
		if test.code == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%s was kept", name)
			continue
		}
		wantRefusal(t, err, test.code)
	}
	if n := g.count(`select count(*) from document`); n != 2 {
		t.Errorf("%d documents were kept", n)
	}
}

func TestSeniorityIsPublishedAsComputed(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("joint.secretary")
	first, second := g.Officer("P-1", apptest.OfficerSpec{}), g.Officer("P-2", apptest.OfficerSpec{})
	id := g.ok(g.App.PublishSeniority(ctx, who, g.CadreID, "BS-18", domain.MustDate("2026-01-01")))
	l, err := g.App.SeniorityList(ctx, g.As("auditor"), id)
	if err != nil || len(l.Places) != 2 || l.Places[0].Officer != first || l.Places[1].Officer != second || l.Places[1].Why == "" {
		t.Errorf("%+v, %v", l, err)
	}
	_, err = g.App.PublishSeniority(ctx, who, g.CadreID, "BS-18", domain.MustDate("2026-01-01"))
	wantRefusal(t, err, "list-published-already")
	_, err = g.App.PublishSeniority(ctx, who, g.CadreID, "BS-18", domain.MustDate("2027-01-01"))
	wantRefusal(t, err, "in-the-future")
	if _, err = g.App.PublishSeniority(ctx, g.As("section.officer"), g.CadreID, "BS-18", domain.MustDate("2026-02-01")); err == nil {
		t.Error("a section officer published a list")
	}
}
