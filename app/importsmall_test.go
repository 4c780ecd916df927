package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/intake"
	"merit/storage"
)

const smallMapping = `
name: small
kind: officer-list
government: xx
root: {code: xx, name: Government of X, kind: government}
cadre: {code: CS, name: Civil Service, ladder: [{grade: L, title: Low}, {grade: M, title: Middle}, {grade: H, title: High}]}
columns:
  as_at: {column: day, format: YYYY-MM-DD}
  grade: {column: grade}
  no: {column: no}
  number: {column: number}
  name: {column: number}
  title: {column: post}
  organization: {column: office}
  born: {column: born, format: YYYY-MM}
grade_dates:
  L: {column: l, format: YYYY-MM-DD}
  M: {column: m, format: YYYY-MM-DD}
  H: {column: h, format: YYYY-MM-DD}
`

const smallHeader = "day,grade,no,number,post,office,born,l,m,h\n"

// smallLists is two years of a service with every kind of dirt.
const smallLists = smallHeader +
	"2020-01-01,H,1,A,Head,Treasury,1960-01,1990-01-01,2000-01-01,2010-01-01\n" +
	"2020-01-01,M,1,B,Desk,Treasury,1970-01,1995-01-01,2005-01-01,\n" +
	"2020-01-01,M,2,C,Desk,Treasury,1971-01,1996-01-01,2006-01-01,\n" +
	"2020-01-01,L,1,D,Desk,Harbour,1980-01,2010-01-01,,\n" +
	"2020-01-01,L,2,E,,,1981-01,2011-01-01,,\n" +
	"2020-01-01,L,3,E,Desk,Harbour,1981-01,2011-01-01,,\n" + // twice in one list
	"2020-01-01,L,4,E,Desk,Harbour,1999-01,2015-01-01,,\n" + // another person's number
	"2020-01-01,L,5,F,Desk,Harbour,1982-01,2009-01-01,,\n" + // senior by date, below by number
	"2020-01-01,L,6,B,Desk,Harbour,1970-01,1995-01-01,,\n" + // in a higher list too
	"2020-01-01,L,7,,Desk,Harbour,1980-01,2010-01-01,,\n" + // nobody
	"2020-01-01,X,1,G,Desk,Harbour,1980-01,2010-01-01,,\n" + // no such grade
	"2020-01-01,L,9,H,Desk,Harbour,1980-01,2010-02-30,,\n" + // no such day
	"2021-01-01,M,1,A,Desk,TREASURY,1960-01,1990-01-01,2000-01-01,\n" + // fell in grade, moved
	"2021-01-01,H,1,B,Head,Treasury,1970-01,1995-01-01,2005-01-01,2019-06-01\n" + // promoted before the list before
	"2021-01-01,M,2,C,Desk,Treasury,1971-02,1996-01-01,2006-02-01,\n" + // born and promoted otherwise
	"2021-01-01,M,3,F,Desk,Harbour,1982-01,2009-01-01,2020-05-01,\n" // promoted in the year; D and E are gone

func smallImport(t *testing.T, body string) app.Import {
	t.Helper()
	m, err := intake.Parse([]byte(smallMapping))
	if err != nil {
		t.Fatal(err)
	}
	return app.Import{Mapping: m, File: "small.csv", Open: text(body)}
}

func TestImportSmallLists(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	var bad bytes.Buffer
	in := smallImport(t, smallLists)
	in.Bad = &bad
	report, err := g.App.Import(t.Context(), g.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	apart, entered := report.Kinds()
	same(t, "set apart", apart, map[string]int{"twice-in-one-list": 1, "number-of-two-people": 1, "number-missing": 1, "grade-unknown": 1, "day-unreadable": 1})
	same(t, "entered", entered, map[string]int{"no-workplace": 1, "no-post": 1, "inversion": 2, "two-grades-in-one-year": 1, "fell-in-grade": 1,
		"promotion-before-the-list-before": 1, "birth-differs": 1, "grade-date-differs": 1, "missing-from-list": 2, "workplace-spelt-otherwise": 1, "sex-not-stated": 11})
	if report.Lines != 16 || report.Loaded != 11 || report.SetApart != 5 || strings.Count(bad.String(), "\n") != 6 {
		t.Errorf("%d lines, %d loaded, %d set apart:\n%s", report.Lines, report.Loaded, report.SetApart, &bad)
	}
	g.spells(map[string]string{
		"A": "L 1990-01-01–1999-12-31 initial; M 2000-01-01–2009-12-31 promotion; H 2010-01-01–2020 promotion; M 2020-01-02/2021-01-01– demotion",
		"B": "L 1995-01-01–2004-12-31 initial; M 2005-01-01–2019-05-31 promotion; H 2019-06-01– promotion",
		"C": "L 1996-01-01–2006-01-31 initial; M 2006-02-01– promotion",
		"D": "L 2010-01-01–2020 initial",
		"F": "L 2009-01-01–2020-04-30 initial; M 2020-05-01– promotion",
	})
	g.seats(map[string]string{
		"A": "Head, Treasury 1990-01-01/2020-01-01–2020; Desk, Treasury 2020-01-02/2021-01-01–",
		"B": "Desk, Treasury 1995-01-01/2020-01-01–2020; Head, Treasury 2020-01-02/2021-01-01–",
		"C": "Desk, Treasury 1996-01-01/2020-01-01–",
		"D": "Desk, Harbour 2010-01-01/2020-01-01–2020",
		"E": "",
		"F": "Desk, Harbour 2009-01-01/2020-01-01–",
	})
	if n := g.count(`select count(*) from officer_grade where replaces is not null and correction <> ''`); n != 1 {
		t.Errorf("%d corrections", n)
	}
	// Three desks at the Treasury were held at most two at a time; a seat that falls free is sat in again.
	if n := g.count(`select count(*) from post where imported_from <> ''`); n != 1+2+2 {
		t.Errorf("%d seats", n)
	}
}

// spells compares the grades on officers' files.
func (g *registry) spells(want map[string]string) {
	g.t.Helper()
	for number, spells := range want {
		var parts []string
		for _, s := range g.record(number).Grades {
			parts = append(parts, s.Grade+" "+s.Held.Start.String()+"–"+s.Held.End.String()+" "+s.Method)
		}
		if got := strings.Join(parts, "; "); got != spells {
			g.t.Errorf("%s held %q, want %q", number, got, spells)
		}
	}
}

// seats compares the postings on officers' files.
func (g *registry) seats(want map[string]string) {
	g.t.Helper()
	for number, seats := range want {
		var parts []string
		for _, p := range g.record(number).Postings {
			var office string
			g.Query(&office, `select name from organization where id = $1`, p.Organization)
			parts = append(parts, p.PostTitle+", "+office+" "+p.Held.Start.String()+"–"+p.Held.End.String())
		}
		if got := strings.Join(parts, "; "); got != seats {
			g.t.Errorf("%s sat in %q, want %q", number, got, seats)
		}
	}
}

func (g *registry) record(number string) domain.Record {
	g.t.Helper()
	var out domain.Record
	err := g.Store.Read(context.Background(), func(v *storage.View) error {
		o, err := v.OfficerNumbered(context.Background(), "xx", number)
		if err != nil {
			return err
		}
		rs, err := v.Records(context.Background(), []int64{o.ID}, apptest.Today)
		if err == nil {
			out = rs[0]
		}
		return err
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return out
}

// One file after the other gives what both at once give.
func TestImportListByList(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	lines := strings.SplitAfter(smallLists, "\n")
	first, second := smallHeader+strings.Join(lines[1:13], ""), smallHeader+strings.Join(lines[13:], "")
	for _, body := range []string{first, second} {
		if _, err := g.App.Import(t.Context(), g.As("section.officer"), smallImport(t, body)); err != nil {
			t.Fatal(err)
		}
	}
	g.spells(map[string]string{
		"A": "L 1990-01-01–1999-12-31 initial; M 2000-01-01–2009-12-31 promotion; H 2010-01-01–2020 promotion; M 2020-01-02/2021-01-01– demotion",
		"B": "L 1995-01-01–2004-12-31 initial; M 2005-01-01–2019-05-31 promotion; H 2019-06-01– promotion",
		"D": "L 2010-01-01–2020 initial",
	})
	// The same lines in another file are on the register: nothing is entered twice, and one that says otherwise is set apart.
	before := g.count(`select count(*) from posting`)
	report, err := g.App.Import(t.Context(), g.As("section.officer"), smallImport(t, first+"2020-01-01,L,12,Z,Desk,Harbour,1980-01,2010-01-01,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	apart, _ := report.Kinds()
	if report.Loaded != 0 || report.Before != 7 || apart["list-published-already"] != 3 || g.count(`select count(*) from posting`) != before {
		t.Errorf("loaded %d, on the register %d, set apart %v", report.Loaded, report.Before, apart)
	}
}

func TestImportRefuses(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	wide := utf16.Encode([]rune(smallLists))
	raw := []byte{0xff, 0xfe}
	for _, u := range wide {
		raw = append(raw, byte(u), byte(u>>8))
	}
	before := g.count(`select count(*) from ledger_row`)
	for name, test := range map[string]struct {
		body, code, says string
		who              app.Caller
	}{
		"UTF-16":                        {string(raw), "file-encoding", "byte 0", who},
		"Latin-1":                       {smallHeader + "2020-01-01,L,1,A,Caf\xe9,Treasury,1980-01,2010-01-01,,\n", "file-encoding", "byte 63 is 0xE9", who},
		"columns missing":               {"a,b\n1,2\n", "file-header", `no column "day"`, who},
		"nothing at all":                {"", "file-header", "header", who},
		"nobody signed in":              {smallLists, "sign-in-required", "", app.Caller{Token: "nobody's token"}},
		"by a member of a board":        {smallLists, "not-your-power", "", g.As("chair")},
		"by another ministry's officer": {smallLists, "other-unit", "", g.As("ministry.hr")},
	} {
		_, err := g.App.Import(ctx, test.who, smallImport(t, test.body))
		if err == nil {
			t.Errorf("%s: loaded", name)
		} else if !strings.Contains(err.Error(), test.code) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %s (%s)", name, err, test.code, test.says)
		}
	}
	if after := g.count(`select count(*) from ledger_row`); after != before {
		t.Errorf("refusals wrote %d rows", after-before)
	}
	if n := g.count(`select (select count(*) from staged_officer) + (select count(*) from staged_file)`); n != 0 {
		t.Errorf("%d rows were left in staging", n)
	}
	dry := smallImport(t, smallLists)
	dry.DryRun = true
	report, err := g.App.Import(ctx, who, dry)
	if err != nil || report.Loaded != 11 || report.Load != 0 || g.count(`select count(*) from officer`) != 0 {
		t.Errorf("a dry run: %+v, %v", report, err)
	}
}

// After go-live a list moves nobody: its lines are set apart, whichever organization above has gone live.
func TestImportAfterGoLive(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	lines := strings.SplitAfter(smallLists, "\n")
	if _, err := g.App.Import(ctx, who, smallImport(t, smallHeader+strings.Join(lines[1:13], ""))); err != nil {
		t.Fatal(err)
	}
	top := int64(g.count(`select id from organization where government = 'xx' and code = 'xx'`))
	if err := g.App.ProposeGoLive(ctx, g.As("joint.secretary"), top, domain.MustDate("2020-07-01")); err != nil {
		t.Fatal(err)
	}
	if err := g.App.ApproveGoLive(ctx, g.As("secretary.establishment"), top); err != nil {
		t.Fatal(err)
	}
	before := g.count(`select count(*) from posting`)
	report, err := g.App.Import(ctx, who, smallImport(t, smallHeader+strings.Join(lines[13:], "")))
	if err != nil {
		t.Fatal(err)
	}
	apart, _ := report.Kinds()
	if report.Loaded != 0 || apart["after-go-live"] != 4 || g.count(`select count(*) from posting`) != before || g.count(`select count(*) from posting where end_earliest is not null`) != 0 {
		t.Errorf("loaded %d, set apart %v", report.Loaded, apart)
	}
}

// A list half as long as the last, or without one of its grades, would read as if all of them were gone: it is refused whole, unless
// it is said to be whole, and nothing changes.
func TestImportOfHalfAList(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	rows := func(day string, grade string, from, to int) string {
		var b strings.Builder
		for n := from; n <= to; n++ {
			fmt.Fprintf(&b, "%s,%s,%d,%s%d,Desk,Harbour,1980-01,2010-01-01,%s,\n", day, grade, n, grade, n, map[string]string{"L": "", "M": "2012-01-01"}[grade])
		}
		return b.String()
	}
	first := smallImport(t, smallHeader+rows("2020-01-01", "L", 1, 12)+rows("2020-01-01", "M", 1, 12))
	if _, err := g.App.Import(t.Context(), g.As("section.officer"), first); err != nil {
		t.Fatal(err)
	}
	before := g.count(`select count(*) from ledger_row`)
	for name, test := range map[string]struct {
		lines   string
		reasons int
	}{
		"half of each grade": {rows("2021-01-01", "L", 1, 6) + rows("2021-01-01", "M", 1, 6), 1},
		"one grade":          {rows("2021-01-01", "L", 1, 12), 2},
		"a grade missing":    {rows("2021-01-01", "L", 1, 13), 1},
	} {
		_, err := g.App.Import(t.Context(), g.As("section.officer"), smallImport(t, smallHeader+test.lines))
		wantRefusal(t, err, "snapshot-incomplete")
		var r *domain.Refusal
		if !errors.As(err, &r) || len(r.Reasons) != test.reasons {
			t.Errorf("%s: %v, want %d reasons", name, err, test.reasons)
		}
	}
	if after := g.count(`select count(*) from ledger_row where tbl <> 'refusal'`); after != before {
		t.Errorf("%d rows were written", after-before)
	}
	whole := smallImport(t, smallHeader+rows("2021-01-01", "L", 1, 6))
	whole.Whole = true
	if report, err := g.App.Import(t.Context(), g.As("section.officer"), whole); err != nil || report.Loaded != 6 {
		t.Errorf("%+v %v", report, err)
	}
	next := smallImport(t, smallHeader+rows("2022-01-01", "L", 1, 4))
	if report, err := g.App.Import(t.Context(), g.As("section.officer"), next); err != nil || report.Loaded != 4 {
		t.Errorf("%+v %v", report, err)
	}
}
