package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/intake"
	"merit/storage"
)

const smallPosts = `
name: posts
kind: post-list
government: yy
root: {code: yy, name: Government of Y, kind: government}
cadre: {code: SS, name: Senior Service, ladder: [{grade: S1}, {grade: S2}, {grade: S3}]}
columns:
  reference: {column: ref}
  superior: {column: to, values: {XX: ""}}
  grade: {column: grade}
  title: {column: title}
  organization: {column: office}
  above: {column: department}
  holder: {column: name}
  share: {column: fte}
holders:
  - {match: '(?i)^n/?d$', kind: undisclosed}
  - {match: '(?i)^vacant', kind: vacant}
  - {match: '(?i)^eliminated', kind: abolished}
`

const smallPostHeader = ",ref,to,grade,title,office,department,name,fte\n"

const smallPostLines = smallPostHeader +
	"0,1,XX,S3,Permanent Secretary,Department of Works,,Ann One,1.0\n" +
	"1,2,1,S2,Director,Department of Works,,Bob Two,0.6\n" + // a job share:
	"2,2,1,S2,Director,Department of Works,,Cat Three,0.4\n" + // two holders of one title
	"3,3,2,S1,Head of Roads,Department of Works,,N/D,1.0\n" +
	"4,3,2,S1,Head of Bridges,Department of Works,,N/D,1.0\n" + // one reference, two posts
	"5,4,99,S1,Head of Nothing,Department of Works,,Vacant,1.0\n" + // an orphan
	"6,5,6,S1,Left hand,Department of Works,,N/D,1.0\n" +
	"7,6,5,S1,Right hand,Department of Works,,N/D,1.0\n" + // a ring
	"8,7,7,S1,Own master,Department of Works,,N/D,1.0\n" +
	"9,8,1,S1,Once a post,Department of Works,,Eliminated,1.0\n" +
	"10,9,3,S1,Inspector,Agency of Bridges,Department of Works,Dan Four,1.0\n" + // reports to a shared reference
	"11,10,1,S1,Adviser,Agency of Bridges,Department of Works,Dan Four,1.0\n" + // one name, two posts
	"12,4,99,S1,Head of Nothing,Department of Works,,Vacant,1.0\n" + // the same line again
	"13,11,1,S9,Chief,Department of Works,,N/D,1.0\n" + // no such grade
	"14,,1,S1,Nameless,Department of Works,,N/D,1.0\n" +
	"15,12,1,S1,Nowhere,,,N/D,1.0\n"

func TestImportSmallPosts(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	m, err := intake.Parse([]byte(smallPosts))
	if err != nil {
		t.Fatal(err)
	}
	in := app.Import{Mapping: m, File: "posts.csv", Open: text(smallPostLines), AsAt: domain.MustDate("2013-09-30")}
	undated := in
	undated.AsAt = domain.Date{}
	_, err = g.App.Import(t.Context(), g.As("section.officer"), undated)
	wantRefusal(t, err, "day-missing")
	report, err := g.App.Import(t.Context(), g.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	apart, entered := report.Kinds()
	same(t, "set apart", apart, map[string]int{"line-repeated": 1, "grade-unknown": 1, "reference-missing": 1, "organization-missing": 1})
	same(t, "entered", entered, map[string]int{"nameless-column": 1, "doubled-holder": 2, "shared-reference": 2, "superior-shared": 1, "orphan-post": 1,
		"cycle": 2, "reports-to-itself": 1, "in-several-posts": 2, "holder-undisclosed": 5, "holder-vacant": 1, "holder-abolished": 1})
	for what, want := range map[string]int{
		`select count(*) from post where imported_from <> ''`:                                                                                                 11, // 12 lines, two of them one job share
		`select count(*) from post where job_share`:                                                                                                           1,
		`select count(*) from post where ended is not null`:                                                                                                   1,
		`select count(*) from officer where government = 'yy'`:                                                                                                4,
		`select count(*) from posting where source = 'import'`:                                                                                                5,
		`select count(*) from post p join post q on q.id = p.reports_to where p.reference = '9'`:                                                              1,
		`select count(*) from post where reference in ('4', '7') and reports_to is not null`:                                                                  0,
		`select count(*) from post p join post q on q.id = p.reports_to and q.reports_to = p.id`:                                                              2,
		`select count(*) from organization o join organization d on d.id = o.parent_id where d.code = 'department-of-works' and o.code = 'agency-of-bridges'`: 1,
	} {
		if got := g.count(what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	// Two posts of one officer are kept, and listed with the days they certainly share; a job share is none.
	overlaps, err := g.App.Overlaps(t.Context(), g.As("auditor"), 0, 10)
	if err != nil || len(overlaps) != 1 || overlaps[0].Of != "officer" || overlaps[0].From != in.AsAt || !overlaps[0].To.IsZero() || !strings.Contains(overlaps[0].Sources, "posts.csv:12") {
		t.Errorf("%+v, %v", overlaps, err)
	}
	// What another file says again of these posts is on the register; what is new in it is entered.
	in.File, in.Open = "again.csv", text(smallPostLines+"16,20,1,S1,Newcomer,Department of Works,,N/D,1.0\n")
	report, err = g.App.Import(t.Context(), g.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	if report.Loaded != 1 || g.count(`select count(*) from post where imported_from <> ''`) != 12 {
		t.Errorf("a second file with the same posts: %v", report.Summary())
	}
	err = g.Store.Read(t.Context(), func(v *storage.View) error {
		rings, err := v.Findings(t.Context(), 100, "cycle")
		if len(rings) != 2 {
			t.Errorf("the rings are on record: %+v", rings)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
