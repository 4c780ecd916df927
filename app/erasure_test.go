package app_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/redflag"
	"merit/domain/register"
	"merit/storage"
)

// An erasable is a former officer with a file, in a government whose acts are in the tree.
type erasable struct {
	*apptest.World
	t              *testing.T
	key            ledger.Verifier
	place          func()
	officer, paper int64 // paper: cited by the file alone
	order          int64 // the court's, a document
	finding        int64 // that quotes the domicile
}

func newErasable(t *testing.T) *erasable {
	t.Helper()
	e := &erasable{World: apptest.New(t), t: t}
	secret, _, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	s := app.NewSequencer(openStore(t, e.DB.Sequencer, 2), signer, nil)
	e.key = signer.Verifier()
	e.place = func() {
		t.Helper()
		if _, err := s.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	e.officer = e.Officer("GONE", apptest.OfficerSpec{})
	other := e.Officer("STAYS", apptest.OfficerSpec{})
	e.paper, e.order = e.Document(), e.Document()
	shared := e.Document()
	e.Person("gone.officer", "officer", e.officer)
	e.Seed(
		f(`update officer set born_earliest = '1960-05-05', born_latest = '1960-05-05', domicile = 'Sindh', disability = 'sight', left_on = '2020-05-04', left_how = 'retired' where id = %d`, e.officer),
		f(`insert into kin (officer_id, name, relation, document_id) values (%d, 'Somebody near', 'spouse', %d)`, e.officer, e.paper),
		f(`insert into circumstance (officer_id, kind, start_earliest, start_latest, percent, document_id) values (%d, 'disability', '2010-01-01', '2010-01-01', 88, %d)`, e.officer, e.paper),
		f(`insert into asset_year (officer_id, year, filed_on, document_id) values (%d, 2015, '2015-09-01', %d)`, e.officer, shared),
		f(`insert into import_load (id, government, mapping, file, sha256, lines, loaded, set_apart) select 1, government, 'seniority', 'list.csv', sha256('list'), 9, 8, 1 from officer where id = %d`, e.officer),
		`insert into import_finding (load_id, line, kind, apart, text) values (1, 7, 'born-late', false, 'born on 5 May 1960, and in the grade at 61'), (1, 8, 'born-late', false, 'born on 5 May 1960 like the one before')`,
		f(`insert into import_finding (load_id, line, kind, apart, text) select 1, 4 + n, 'twice', false, said from officer, lateral (values (1, name || 'son is older'), (2, 'like ' || name || ', who is older')) x (n, said) where id = %d`, e.officer),
		f(`update officer_grade set imported_from = 'list.csv:7' where officer_id = %d`, e.officer),
		f(`insert into kin (officer_id, name, relation, document_id) values (%d, 'Another one', 'child', %d)`, other, shared))
	f := func(flag, key string, officer int64, said string) redflag.Finding {
		return redflag.Finding{Flag: flag, Key: key, On: apptest.Today, Severity: redflag.Medium, About: redflag.About{Officer: officer}, Evidence: []redflag.Line{{Sentence: domain.Says(said)}}}
	}
	e.Raised(t, f("home-district", "of the one", e.officer, "Posted in Sindh, the district of domicile."), f("premature-transfer", "of the one", e.officer, "Relieved early."),
		f("home-district", "of the other", other, "Posted in Punjab, the district of domicile."))
	e.Query(&e.finding, `select id from finding where flag = 'home-district' and key = 'of the one'`)
	e.place()
	return e
}

func (e *erasable) proposal() register.Erasure {
	return register.Erasure{Authority: "High Court", OrderNo: "W.P. 12/2026", OrderDate: apptest.Today.AddDays(-3), Ground: "The court directs that the petitioner's data be erased.", Document: e.order}
}

func (e *erasable) verify() *ledger.Report {
	e.t.Helper()
	e.place()
	r, err := app.VerifyLedger(context.Background(), openStore(e.t, e.DB.Owner, 8), app.VerifyOptions{Key: e.key})
	if err != nil {
		e.t.Fatal(err)
	}
	return r
}

func (e *erasable) bundle(table string, id int64) (*ledger.RowProof, error) {
	var b *ledger.RowProof
	err := openStore(e.t, e.DB.Owner, 2).Read(context.Background(), func(v *storage.View) (err error) {
		b, err = app.ProveRow(context.Background(), v, ledger.Witnesses{}, e.key.String(), table, fmt.Sprint(id))
		return err
	})
	return b, err
}

func (e *erasable) one(query string) (s string) {
	e.Query(&s, query)
	return s
}

// everything is all that the database holds of the officer's data, as text.
func (e *erasable) everything() string {
	return e.one(f(`select (select o::text from officer o where id = %d) || (select string_agg(k::text, '') from kin k where officer_id = %[1]d) || (select string_agg(c::text, '') from circumstance c where officer_id = %[1]d)
		|| (select string_agg(y::text, '') from asset_year y where officer_id = %[1]d) || (select d.name || encode(d.bytes, 'escape') from document d where id = %d) || (select a::text from account a where officer_id = %[1]d)`, e.officer, e.paper))
}

// Two people erase by a court's order what is personal. Every proof made before still holds, new ones are made, the ledger verifies and says by whose order.
func TestErasureLeavesEveryProofValid(t *testing.T) {
	t.Parallel()
	e := newErasable(t)
	before, err := e.bundle("officer", e.officer)
	if err != nil {
		t.Fatal(err)
	}
	found, err := e.bundle("finding", e.finding)
	if err != nil {
		t.Fatal(err)
	}
	was := e.everything()
	others := e.one(`select md5(string_agg(o::text, '' order by id)) from officer o where number <> 'GONE'`)
	id, err := e.App.ProposeErasure(ctx, e.As(js), e.officer, e.proposal())
	if err != nil {
		t.Fatal(err)
	}
	if e.everything() != was {
		t.Fatal("a proposal alone has changed something")
	}
	if err := e.App.ApproveErasure(ctx, e.As("auditor"), id); err != nil {
		t.Fatal(err)
	}
	now := e.everything()
	for _, gone := range []string{"1960-05-05", "Sindh", "sight", "Somebody near", "disability", "2015-09-01", "gone.officer", "88"} {
		if !strings.Contains(was, gone) {
			t.Errorf("%q was not there before", gone)
		}
		if strings.Contains(now, gone) {
			t.Errorf("%q is still there: %s", gone, now)
		}
	}
	if e.one(`select md5(string_agg(o::text, '' order by id)) from officer o where number <> 'GONE'`) != others || e.one(`select name from kin where name like 'Another%'`) == "" {
		t.Error("somebody else's data have changed")
	}
	if n := e.one(`select count(*)::text from document where name = 'erased'`); n != "1" {
		t.Errorf("%s papers are erased: the one that somebody else's file cites too stays, and so does the order", n)
	}
	if n := e.one(f(`select count(*)::text from ledger_row where salt = '' and tbl = 'officer' and key = '%d'`, e.officer)); n == "0" {
		t.Error("the salt of what was erased is still there")
	}
	if n := e.one(`select count(*)::text from pg_trigger where tgenabled = 'D'`); n != "0" {
		t.Errorf("%s walls are left open", n)
	}
	for query, want := range map[string]string{
		`select string_agg(flag || ': ' || (evidence::jsonb -> 0 ->> 'form'), '; ' order by id) from finding`: "home-district: " + redflag.Erased.Form + "; premature-transfer: Relieved early.; home-district: Posted in Punjab, the district of domicile.",
		`select string_agg(line || ' ' || text, '; ' order by line) from import_finding`:                      "5 Officer GONEson is older; 6 erased on lawful order; 7 erased on lawful order; 8 born on 5 May 1960 like the one before",
	} {
		if got := e.one(query); got != want {
			t.Errorf("%s: %s", query, got)
		}
	}
	r := e.verify()
	if !r.OK() || len(r.Erased) != 1 || r.Erased[0].Rows < 6 || !strings.Contains(r.Erased[0].Order, "W.P. 12/2026") {
		t.Errorf("verify: %v, erased %v", r.Findings, r.Erased)
	}
	if v, err := ledger.VerifyRowProof(before, &e.key); err != nil || *v.Values["domicile"] != "Sindh" {
		t.Errorf("the proof made before: %v", err)
	}
	if v, err := ledger.VerifyRowProof(found, &e.key); err != nil || !strings.Contains(*v.Values["evidence"], "Sindh") {
		t.Errorf("the proof of the finding made before: %v", err)
	}
	if found, err = e.bundle("finding", e.finding); err != nil {
		t.Fatal(err)
	}
	if v, err := ledger.VerifyRowProof(found, &e.key); err != nil || strings.Contains(*v.Values["evidence"], "Sindh") {
		t.Errorf("the proof of the erased finding: %v", err)
	}
	after, err := e.bundle("officer", e.officer)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := ledger.VerifyRowProof(after, &e.key); err != nil || *v.Values["name"] != "erased" || len(v.Entries) <= len(before.Entries) {
		t.Errorf("the proof of the erased row: %v", err)
	}
	wantRefusal(t, e.App.ApproveErasure(ctx, e.As("auditor"), id), "already-erased")
}

// What must not be erased, and by whom it is not: through the application, by a thief with a token, and behind the triggers.
func TestErasureIsNobodysByHimself(t *testing.T) {
	t.Parallel()
	e := newErasable(t)
	serving := e.Officer("SERVES", apptest.OfficerSpec{})
	_, err := e.App.ProposeErasure(ctx, e.As(js), serving, e.proposal())
	wantRefusal(t, err, "officer-still-serves")
	_, err = e.App.ProposeErasure(ctx, e.As(js), e.officer, register.Erasure{OrderDate: apptest.Today.AddDays(1)})
	wantRefusal(t, err, "erasure-without-an-order", "erasure-order-in-the-future", "erasure-without-a-ground", "erasure-without-its-paper")
	for _, person := range []string{so, ds, "auditor", "minister", "admin"} {
		_, err := e.App.ProposeErasure(ctx, e.As(person), e.officer, e.proposal())
		if kindOf(err) != domain.Forbidden {
			t.Errorf("%s proposes: %v", person, err)
		}
	}
	id, err := e.App.ProposeErasure(ctx, e.As(js), e.officer, e.proposal())
	if err != nil {
		t.Fatal(err)
	}
	for _, person := range []string{js, se, so, "minister", "admin"} {
		if err := e.App.ApproveErasure(ctx, e.As(person), id); kindOf(err) != domain.Forbidden {
			t.Errorf("%s approves: %v", person, err)
		}
	}
	h := rob(&boarded{World: e.World, t: t})
	insert := f(`insert into erasure (officer_id, authority, order_no, order_date, ground, document_id) values (%d, 'High Court', 'W.P. 1', '2026-01-01', 'The court directs that it be erased.', %d)`, e.officer, e.order)
	for _, try := range []struct{ person, act, statement, wall string }{
		{js, "erasure.propose", strings.Replace(insert, fmt.Sprint(e.officer), fmt.Sprint(serving), 1), "erasure_of_a_former_officer"},
		{js, "officer.enter", insert, "act_may_not_write"},
		{"auditor", "erasure.approve", insert, "erasure_act_fits"},
		{js, "erasure.approve", f(`update erasure set approved_by = 1 where id = %d`, id), "erasure_needs_two_people"},
		{se, "erasure.approve", f(`update erasure set approved_by = 1 where id = %d`, id), "act_needs_power"},
		{js, "erasure.propose", f(`update erasure set approved_by = 1 where id = %d`, id), "erasure_act_fits"},
		{"auditor", "erasure.approve", f(`update officer set left_how = '' where id = %d`, e.officer), "act_may_not_write"},
		{"auditor", "erasure.approve", f(`select erasure_of('officer', 'name = ''x''', 'id = $1', %d, '{}')`, e.officer), "permission denied"},
		{"auditor", "erasure.approve", `update ledger_row set salt = ''`, "permission denied"},
	} {
		if err := h.try(try.person, try.act, try.statement); err == nil || storage.Constraint(err) != try.wall && !strings.Contains(err.Error(), try.wall) {
			t.Errorf("%s in %s: %s: %v, not %s", try.person, try.act, try.statement, err, try.wall)
		}
	}
	if r := e.verify(); !r.OK() {
		t.Fatalf("before anything was done: %v", r.Findings)
	}
	// Behind the triggers: the row alone, and the salt alone.
	owner := func(statements ...string) {
		for _, s := range statements {
			if _, err := e.Owner.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	owner(`alter table officer disable trigger user`, f(`update officer set name = 'erased' where id = %d`, e.officer), `alter table officer enable trigger user`,
		`alter table ledger_row disable trigger never`, `update ledger_row set salt = '' where id = (select min(id) from ledger_row where tbl = 'kin')`, `alter table ledger_row enable trigger never`)
	r := e.verify()
	if r.Counts[ledger.RowChanged] != 2 || r.Counts[ledger.SaltGone] != 1 || len(r.Erased) != 0 { // a row whose newest salt is gone fits nothing any more
		t.Errorf("an erasure by nobody's order: %v", r.Findings)
	}
}

// The check of a case in which somebody was considered whose data are erased says what it cannot judge, and finds nothing wrong for that.
func TestErasureIsNoFindingOfACase(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	w.Adopt("pk-federal/promotion@2019")
	c := w.SealedCase(t)
	w.Seed(f(`update officer set left_on = '2026-03-02', left_how = 'resigned' where id = %d`, c.Officers[0]))
	id, err := w.App.ProposeErasure(ctx, w.As(js), c.Officers[0], register.Erasure{Authority: "High Court", OrderNo: "W.P. 12/2026", OrderDate: apptest.Today, Ground: "The court directs that the data be erased.", Document: w.Document()})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.ApproveErasure(ctx, w.As("auditor"), id); err != nil {
		t.Fatal(err)
	}
	check, err := w.App.CheckCase(ctx, w.As("auditor"), c.ID)
	if err != nil || len(check.Findings) != 0 || len(check.Erased) == 0 || check.Erased[0].Officer != c.Officers[0] {
		t.Errorf("%v, findings %v, erased %v", err, check.Findings, check.Erased)
	}
}

func kindOf(err error) domain.Kind {
	var r *domain.Refusal
	if errors.As(err, &r) {
		return r.Kind
	}
	return ""
}
