package app_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/history"
)

// groupNamed finds the figures of a group; those of all where the name is empty.
func groupNamed(t *testing.T, groups []app.TenureGroup, name string) history.Figures {
	t.Helper()
	for _, g := range groups {
		if g.Name == name {
			return g.Figures
		}
	}
	t.Fatalf("there are no figures of %q among %d", name, len(groups))
	return history.Figures{}
}

// The figures of real histories are the same over the register that they were imported into as over the files.
func TestTenureOfRealHistories(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		folder, name string
		normal       int
		posts        map[string]float64 // means of the README of the data
	}{
		{"pk_postings", "postings.csv", 36, map[string]float64{"Chief Secretary, Punjab": 14.3, "Chief Secretary, Sindh": 15.3, "Chief Secretary, Khyber Pakhtunkhwa": 17.9, "Inspector General of Police, Sindh": 10.1}},
		{"bd_meherpur_dc", "meherpur_postings.csv", 24, map[string]float64{"জেলা প্রশাসক (Deputy Commissioner)": 17.4}},
	} {
		t.Run(f.folder, func(t *testing.T) {
			t.Parallel()
			dir := realData(t, f.folder)
			w := apptest.New(t)
			body, err := os.ReadFile(filepath.Join("..", "docs", "import", f.folder+".yaml"))
			if err != nil {
				t.Fatal(err)
			}
			m, err := history.ParseMap(body)
			if err != nil {
				t.Fatal(err)
			}
			s, err := m.Section(f.name)
			if err != nil {
				t.Fatal(err)
			}
			beside := func(name string) (io.Reader, error) { return os.Open(filepath.Join(dir, name)) }
			in := app.Import{Mapping: s.Mapping(f.folder), History: s, File: f.name, Open: file(filepath.Join(dir, f.name)), Beside: beside}
			if _, err := w.App.Import(t.Context(), w.As("section.officer"), in); err != nil {
				t.Fatal(err)
			}
			lines, err := beside(f.name)
			if err != nil {
				t.Fatal(err)
			}
			h, err := history.Read(s, lines, beside)
			if err != nil {
				t.Fatal(err)
			}
			h.Records = slices.DeleteFunc(h.Records, func(r history.Record) bool { // what ends before it starts cannot enter
				return !r.Held.End.IsZero() && r.Held.End.Latest.Before(r.Held.Start.Earliest)
			})
			h.Periods = nil
			var root int64
			w.Query(&root, `select id from organization where government = $1 and code = $2`, s.Into.Government, s.Into.Root.Code)
			for _, by := range []string{"", history.ByPost, history.ByPerson, history.ByMinistry, history.ByPeriod} {
				got, err := w.App.Tenure(t.Context(), w.As("section.officer"), app.TenureQuery{By: by, Under: root, Normal: f.normal, Limit: 500})
				if err != nil {
					t.Fatal(err)
				}
				want := h.Tenure(by, f.normal)
				if by == history.ByPost || by == history.ByPerson {
					want = want[1:] // pages have no figures of all
				}
				if len(got) != len(want) {
					t.Errorf("%s: %d groups on the register, %d in the file", by, len(got), len(want))
					continue
				}
				for i, g := range got {
					name := g.Name
					if g.By == "register" {
						name = ""
					}
					if by == history.ByMinistry && f.folder == "bd_meherpur_dc" { // of no ministry: the root's own
						name = want[i].Name
					}
					j := slices.IndexFunc(want, func(w history.Group) bool { return w.Name == name })
					if j < 0 {
						t.Errorf("%s: the file has no %q", by, name)
						continue
					}
					if g.Figures != want[j].Figures {
						t.Errorf("%s %q:\n  register %+v\n  file     %+v", by, name, g.Figures, want[j].Figures)
					}
				}
				if by == history.ByPost {
					for post, mean := range f.posts {
						if f := groupNamed(t, got, post); f.Mean != mean {
							t.Errorf("%s: mean %.1f, want %.1f", post, f.Mean, mean)
						}
					}
				}
			}
			half, err := w.App.Tenure(t.Context(), w.As("section.officer"), app.TenureQuery{To: domain.MustDate("2000-01-01"), Under: root})
			if err != nil || half[0].Spells == 0 || half[0].Spells >= len(h.Records) {
				t.Errorf("as on a day in between: %+v %v", half, err)
			}
		})
	}
}

// A new name of a ministry ends no tenure; premature ends are told apart by whether an order says why; what a spell is depends on the day.
func TestTenureOfTheRegister(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	ask := func(q app.TenureQuery) []app.TenureGroup {
		t.Helper()
		q.Limit = 500
		groups, err := e.App.Tenure(ctx, e.As("auditor"), q)
		e.ok(err)
		return groups
	}
	before := ask(app.TenureQuery{})[0].Figures
	if before.Spells != 0 {
		t.Fatalf("the world begins with %d postings", before.Spells)
	}
	// Two ministries, of which one was renamed on 1 May 2012, with a post in each. One officer sat through the change, another was moved with it to a higher grade.
	e.Seed(`insert into organization (id, government, code, name, kind) values (9001, 'pk-federal', 'old', 'Ministry of Old', 'ministry'), (9002, 'pk-federal', 'new', 'Ministry of New', 'ministry')`,
		`insert into organization (id, parent_id, government, code, name, kind) values (9003, 9001, 'pk-federal', 'wing', 'Old Wing', 'department')`,
		`insert into organization_lineage (predecessor_id, successor_id, kind, on_day, gazette) values (9001, 9002, 'renamed', '2012-05-01', 'G 1')`)
	posting := func(officer int64, organization int64, grade, reference, from, to, more string) int64 {
		t.Helper()
		e.Seed(fmt.Sprintf(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) select %d, %d, '%s', '%s', 1, 'S' where not exists (select 1 from post where reference = '%[4]s')`, organization, e.CadreID, grade, reference),
			fmt.Sprintf(`insert into post (line_id, organization_id, reference, title, started) select max(id), %d, '%s', '%[2]s', '1990-01-01' from establishment_line where not exists (select 1 from post where reference = '%[2]s')`, organization, reference),
			fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) select %d, id, 'regular', '%s', '%[2]s', nullif('%s', '')::date, nullif('%[3]s', '')::date, 'import', 'x.csv:1' from post where reference = '%s'`, officer, from, to, reference))
		var id int64
		e.Query(&id, `select max(id) from posting`)
		return id
	}
	stays, rises := e.Officer("T-1", apptest.OfficerSpec{}), e.Officer("T-2", apptest.OfficerSpec{})
	posting(stays, 9001, "BS-18", "OLD-1", "2010-05-01", "2012-04-30", "")
	posting(stays, 9002, "BS-18", "NEW-1", "2012-05-01", "2014-04-30", "")
	posting(rises, 9003, "BS-17", "OLD-2", "2010-05-01", "2012-04-30", "")
	posting(rises, 9002, "BS-18", "NEW-2", "2012-05-01", "2012-10-31", "")
	all := ask(app.TenureQuery{Normal: 36})
	if f := all[0].Figures; f.Spells != 3 || f.Closed != 3 || f.Under != 2 || f.Premature != 2 || f.Excepted != 0 || f.Shortest != 6 || f.Uncertain != 0 {
		t.Errorf("all: %+v", f)
	}
	if got := ask(app.TenureQuery{By: history.ByMinistry}); len(got) != 2 || got[1].Name != "Ministry of New" || got[1].ID != 9002 || got[1].Spells != 3 {
		t.Errorf("by ministry: %+v", got)
	}
	if got := ask(app.TenureQuery{By: history.ByMinistry, To: domain.MustDate("2012-04-01")}); len(got) != 2 || got[1].Name != "Ministry of Old" || got[1].Open != 2 {
		t.Errorf("before the new name: %+v", got)
	}
	for under, spells := range map[int64]int{9002: 3, 9001: 2, 9003: 1} {
		if got := ask(app.TenureQuery{Under: under}); got[0].Spells != spells {
			t.Errorf("under %d: %d spells, want %d", under, got[0].Spells, spells)
		}
	}
	posts := ask(app.TenureQuery{By: history.ByPost, Under: 9002})
	if len(posts) != 4 || groupNamed(t, posts, "OLD-1").Mean != 48 || groupNamed(t, posts, "NEW-1").Spells != 0 {
		t.Errorf("by post: %+v", posts)
	}
	if got := ask(app.TenureQuery{By: history.ByPerson}); groupNamed(t, got, "Officer T-1").Spells != 1 || groupNamed(t, got, "Officer T-2").Spells != 2 || got[0].Of != "T-1" {
		t.Errorf("by person: %+v", got)
	}
	if got := ask(app.TenureQuery{By: history.ByPeriod}); len(got) != 3 || got[1].Name != "2012" || got[1].Endings != 2 || got[2].EndingShare != .333 {
		t.Errorf("by period: %+v", got)
	}
	if got := ask(app.TenureQuery{From: domain.MustDate("2013-01-01")}); got[0].Spells != 1 {
		t.Errorf("what ended before is left out: %+v", got[0])
	}
	if got := ask(app.TenureQuery{To: domain.MustDate("2011-01-01")}); got[0].Open != 2 || got[0].Closed != 0 {
		t.Errorf("as on a day: %+v", got[0])
	}
	// Irregular, corrected and charge postings count nowhere.
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) select %d, id, 'regular', '2015-01-01', '2015-01-01', 'irregular', %d from post where reference = 'NEW-2'`, rises, e.paper),
		fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) select %d, id, 'additional-charge', '2013-01-01', '2013-01-01', '2013-03-01', '2013-03-01', 'import', 'x.csv:1' from post where reference = 'NEW-2'`, rises))
	if got := ask(app.TenureQuery{}); got[0].Spells != 3 {
		t.Errorf("what does not count, counts: %+v", got[0])
	}
	// A premature move by an order that says why: under the edition's normal tenure of three years.
	officer, _ := e.officer("2025-06-01")
	id, err := e.draft(app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: e.post(), Reasons: compelling})
	e.ok(err)
	e.ok(only(e.App.AnswerOrder(ctx, e.self(), id, "I am the only carer of my mother and ask to stay.", 0)))
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	e.ok(only(e.App.RelinquishCharge(ctx, e.self(), app.Charge{Order: id, On: e.App.Today(), Noon: "forenoon"})))
	e.ok(e.assume(e.self(), id))
	after := ask(app.TenureQuery{To: e.App.Today().AddDays(30)})[0].Figures
	if after.WithNormal != 1 || after.Premature != 1 || after.Excepted != 1 || after.Open != 1 {
		t.Errorf("moved by an order: %+v", after)
	}
	for _, q := range []app.TenureQuery{{By: "colour"}, {From: domain.MustDate("2020-01-01"), To: domain.MustDate("2019-01-01")}, {Normal: -1}} {
		if _, err := e.App.Tenure(ctx, e.As("auditor"), q); err == nil {
			t.Errorf("%+v is answered", q)
		}
	}
	_, err = e.App.Tenure(ctx, e.As("auditor"), app.TenureQuery{Under: 1 << 40})
	wantRefusal(t, err, "no-such-organization")
}
