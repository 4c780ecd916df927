package app_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// moved puts an officer on the register who held posts since these days, the last still, as an import brings it.
func moved(t *testing.T, w *apptest.World, number string, since ...string) int64 {
	t.Helper()
	officer := w.Officer(number, apptest.OfficerSpec{Grade: "BS-18"})
	w.Seed(fmt.Sprintf(`update posting set replaced_by = id where officer_id = %d`, officer))
	for i, day := range since {
		end := "null"
		if i+1 < len(since) {
			end = fmt.Sprintf("date '%s' - 1", since[i+1])
		}
		post := w.Post("BS-18", fmt.Sprintf("%s-%d", number, i))
		w.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
			values (%d, %d, 'regular', '%s', '%[3]s', %s, %[4]s, 'import', 'test')`, officer, post, day, end))
	}
	return officer
}

// scanned scans as the auditor and gives what came of it.
func scanned(t *testing.T, w *apptest.World, q app.ScanQuery, at app.ScanAt) (app.Scan, []app.ScanPortion) {
	t.Helper()
	var tally *app.ScanTally
	var portions []app.ScanPortion
	err := w.App.Scan(context.Background(), w.As("auditor"), q, func(s app.Scan) (app.ScanAt, error) { tally = app.NewScanTally(s); return at, nil },
		func(p app.ScanPortion) error {
			p.Findings = slices.Clone(p.Findings)
			portions = append(portions, p)
			return tally.Add(p)
		})
	if err != nil {
		t.Fatal(err)
	}
	return tally.Scan, portions
}

// foundOf is what a scan finds of one flag.
func foundOf(t *testing.T, w *apptest.World, flag string) (all []redflag.Finding) {
	t.Helper()
	w.Sequence(t)
	_, portions := scanned(t, w, app.ScanQuery{Flag: flag}, app.ScanAt{})
	for _, p := range portions {
		all = append(all, p.Findings...)
	}
	return all
}

// givingPortions gives portions as a scan keeps them.
func givingPortions(portions []app.ScanPortion) func(func(app.ScanPortion) error) error {
	return func(f func(app.ScanPortion) error) error {
		for _, p := range portions {
			if err := f(app.ScanPortion{ScanAt: p.ScanAt, Files: p.Files, Findings: slices.Clone(p.Findings)}); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestScanOverTwoConnections: portions read side by side, current charges among them, give what one portion gives.
func TestScanOverTwoConnections(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	super, err := sql.Open("postgres", w.DB.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	super.SetMaxOpenConns(1)
	for n := range 12 {
		officer := moved(t, w, fmt.Sprint(n), "2020-01-01", "2020-10-01", "2021-06-01")
		order := 5000 + n
		for _, s := range []string{`set session_replication_role = replica`, // no trigger fires: nobody drafted these orders
			fmt.Sprintf(`insert into orders (id, number, state, kind, subject, government, officer_id, cadre_id, grade, post_id, basis, text, drafted_by, issued_by, issued_on, ends_on, act_id)
				select %d, 'C/%[1]d', 'issued', 'arrangement', 'current-charge', 'pk-federal', %d, %d, 'BS-19', max(id), 'x', 'x', %d, %d, '2025-01-01', '2025-12-31', 1 from post`, order, officer, w.CadreID, w.Accounts["section.officer"], w.Accounts["secretary"]),
			fmt.Sprintf(`insert into order_event (order_id, no, kind, on_day, act_id) values (%d, 1, 'drafted', '2024-12-30', 1), (%[1]d, 2, 'issued', '2025-01-01', 1)`, order),
			fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, act_id)
				select %d, post_id, 'current-charge', '2025-01-01', '2025-01-01', '2025-12-31', '2025-12-31', 'order', id, 1 from orders where id = %d`, officer, order)} {
			if _, err := super.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Sequence(t)
	whole, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	w.App.ReadAtATime(1)
	parted, each := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if whole.Found["churn"] != 12 || whole.Found["current-charge-stretched"] != 12 || parted.Lives != 12 || !maps.Equal(whole.Found, parted.Found) || len(each) <= len(portions)+10 {
		t.Errorf("whole: %v in %d portions; parted: %v of %d lives in %d", whole.Found, len(portions), parted.Found, parted.Lives, len(each))
	}
}

// TestScan: the same record gives the same result, as of any checkpoint; what is entered is entered once.
func TestScan(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := apptest.New(t)
	settled := moved(t, w, "1", "2010-01-01", "2016-01-01")
	restless := moved(t, w, "2", "2020-01-01", "2020-10-01", "2021-06-01")
	w.Sequence(t)
	first, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if first.Found["churn"] != 1 || first.Gaps["premature-transfer"] != 2 || first.Lives != 2 {
		t.Errorf("found %v, gaps %v, of %d lives", first.Found, first.Gaps, first.Lives)
	}
	for _, f := range portions[0].Findings {
		if f.Officer == settled || f.Officer != restless {
			t.Errorf("found of officer %d: %s", f.Officer, f.Text())
		}
	}
	if again, _ := scanned(t, w, app.ScanQuery{}, app.ScanAt{}); again.Result != first.Result || again.Size != first.Size {
		t.Errorf("the same record gave %+v and %+v", first, again)
	}
	if only, _ := scanned(t, w, app.ScanQuery{Flag: "churn"}, app.ScanAt{}); only.Found["churn"] != 1 || len(only.Gaps) != 0 {
		t.Errorf("the flag alone found %v, gaps %v", only.Found, only.Gaps)
	}
	if rest, _ := scanned(t, w, app.ScanQuery{}, app.ScanAt{Of: redflag.OfLife, Upto: restless}); rest.Lives != 0 {
		t.Errorf("%d lives lie after the last", rest.Lives)
	}
	if late, _ := scanned(t, w, app.ScanQuery{Since: domain.MustDate("2021-06-02")}, app.ScanAt{}); late.Found["churn"] != 0 {
		t.Error("what was done before a day was found")
	}

	moved(t, w, "3", "2022-01-01", "2022-10-01", "2023-06-01")
	w.Seed(fmt.Sprintf(`update posting set end_earliest = '2024-01-31', end_latest = '2024-01-31' where officer_id = %d and end_latest is null and replaced_by is null`, restless))
	w.Sequence(t)
	now, _ := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if now.Found["churn"] != 2 || now.Gaps["premature-transfer"] != 5 || now.Size <= first.Size {
		t.Errorf("of the record now: found %v, gaps %v", now.Found, now.Gaps)
	}
	if then, _ := scanned(t, w, app.ScanQuery{Size: first.Size}, app.ScanAt{}); then.Result != first.Result || then.Root != first.Root {
		t.Errorf("as of the size %d: %+v, was %+v", first.Size, then, first)
	}
	var refused *domain.Refusal
	err := w.App.Scan(ctx, w.As("auditor"), app.ScanQuery{Size: first.Size + 1_000_000}, nil, nil)
	if !errors.As(err, &refused) || !refused.Has("no-checkpoint") {
		t.Errorf("a size that nobody signed: %v", err)
	}
	for _, who := range []string{"section.officer", "secretary.establishment", "minister", "admin", "chair"} {
		err := w.App.Scan(ctx, w.As(who), app.ScanQuery{}, nil, nil)
		if !errors.As(err, &refused) || refused.Kind != domain.Forbidden {
			t.Errorf("%s scans: %v", who, err)
		}
	}

	scan, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	for i, want := range []int64{2, 0} {
		entered, err := w.App.RecordScan(ctx, w.As("auditor"), scan, givingPortions(portions))
		if err != nil || entered != want {
			t.Errorf("entered the %d. time: %d, %v", i+1, entered, err)
		}
	}
	var severity, evidence string
	w.Query(&severity, `select severity from finding where officer_id = $1`, restless)
	w.Query(&evidence, `select evidence from finding where officer_id = $1`, restless)
	if severity != "medium" || evidence == "" {
		t.Errorf("entered as %s: %s", severity, evidence)
	}
	// What is found stays found, and as it was found, for the owner of the schema too where the triggers stand.
	for _, attack := range []string{`delete from finding`, `update finding set severity = 'low', version = version + 1`, `update finding set evidence = '[{"form":"x"}]', version = version + 1`, `truncate finding`} {
		if _, err := w.Owner.Exec(attack); err == nil {
			t.Errorf("%s went through", attack)
		}
	}
}

// TestWatch: what an act shows is raised after it, once, by the system.
func TestWatch(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := apptest.New(t)
	sequencer, err := storage.Open(ctx, w.DB.Sequencer, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sequencer.Close() })
	watch := app.NewWatch(w.App, sequencer, nil)
	once := func(want int) {
		t.Helper()
		w.Sequence(t)
		if n, err := watch.Once(ctx); err != nil || n != want {
			t.Fatalf("raised %d, %v; want %d", n, err, want)
		}
	}
	once(0)
	moved(t, w, "1", "2020-01-01", "2020-10-01", "2021-06-01")
	once(1)
	once(0)
	var by, flag string
	w.Query(&by, `select a.name from finding f join act a on a.id = f.act_id`)
	w.Query(&flag, `select flag from finding`)
	if by != "system.audit" || flag != "churn" {
		t.Errorf("%s raised by %s", flag, by)
	}
	w.Seed(fmt.Sprintf(`update posting set end_earliest = '%[1]s', end_latest = '%[1]s' where end_latest is null and replaced_by is null`, apptest.Today))
	once(0) // found already
	// A watch that begins anew goes on from the last that was found, and raises nothing twice.
	if n, err := app.NewWatch(w.App, sequencer, nil).Once(ctx); err != nil || n != 0 {
		t.Errorf("a new watch raised %d, %v", n, err)
	}
	// What lies beside the files is kept from look to look, until an act writes any of it, also one that touches no file.
	for _, step := range []struct {
		act  string
		kept bool
	}{
		{`insert into inquiry (officer_id, kind, started_on) select min(id), 'disciplinary', '2026-01-01' from officer`, true},
		{`insert into organization (government, code, name, kind) values ('test', 'new', 'New', 'office')`, false},
		{`insert into inquiry (officer_id, kind, started_on) select min(id), 'disciplinary', '2026-01-02' from officer`, true},
	} {
		w.Seed(step.act)
		once(0)
		if watch.Keeps() != step.kept {
			t.Errorf("after %s what lies beside the files is kept: %t", step.act, watch.Keeps())
		}
	}
	// Where another process has looked in between, what this one keeps may be stale.
	kept, other := watch.Beside(), app.NewWatch(w.App, sequencer, nil)
	w.Seed(`insert into organization (government, code, name, kind) values ('test', 'newer', 'Newer', 'office')`)
	w.Sequence(t)
	if _, err := other.Once(ctx); err != nil {
		t.Fatal(err)
	}
	w.Seed(`insert into inquiry (officer_id, kind, started_on) select min(id), 'disciplinary', '2026-01-03' from officer`)
	once(0)
	if watch.Beside() == kept {
		t.Error("what another process saw change is kept")
	}
	if _, err := sequencer.RaiseFindings(ctx, apptest.Today, []redflag.Finding{{Flag: "no-such-flag"}}, 0); err == nil {
		t.Error("a flag that nobody knows was raised")
	}
}

// TestWatchOfACandidate: what is put on record about a candidate has the watch look at the candidate's case, though no row of the case was written.
func TestWatchOfACandidate(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	sequencer, err := storage.Open(ctx, r.DB.Sequencer, 2)
	r.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	watch := app.NewWatch(r.App, sequencer, nil)
	once := func() (found string) {
		t.Helper()
		r.Sequence(t)
		_, err := watch.Once(ctx)
		r.ok(err)
		r.Query(&found, `select coalesce(string_agg(flag || ' ' || coalesce(officer_id, 0), ', ' order by flag), '') from finding where case_id = $1 and flag <> 'odd-time-order'`, r.ID)
		return found
	}
	if found := once(); found != "" {
		t.Fatalf("a lawful case raises %s", found)
	}
	member := r.Officer("MEMBER", apptest.OfficerSpec{})
	super, err := sql.Open("postgres", r.DB.Superuser)
	r.ok(err)
	t.Cleanup(func() { super.Close() })
	_, err = super.Exec(fmt.Sprintf(`set session_replication_role = replica; update account set officer_id = %d where id = %d`, member, r.Accounts["member.law"]))
	r.ok(err)
	r.Seed(fmt.Sprintf(`insert into kin (officer_id, other_id, relation) values (%d, %d, 'sibling')`, r.Officers[0], member))
	if want, found := fmt.Sprintf("undeclared-conflict %d", r.Officers[0]), once(); found != want {
		t.Errorf("after a brother of the member was put on record: %q, want %q", found, want)
	}
}

// TestRecordBeforeAnOrder: of the past an order is a draft before it was issued and stands issued before it was held, and a case is undecided before its
// decision, whatever became of them since.
func TestRecordBeforeAnOrder(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.ok(r.approve())
	order := r.issued(0)
	r.ok(r.App.HoldOrder(ctx, r.As(ds), order, app.Step{Reason: "A petition is to be heard first."}))
	for _, c := range []struct{ before, order, state, number, issued string }{
		{"decide.bureaucratic", "none", "put-up", "", ""}, {"order.issue", "draft", "approved", "", ""}, {"order.hold", "issued", "approved", "numbered", apptest.Today.String()},
		{"", "held", "approved", "numbered", apptest.Today.String()},
	} {
		r.ok(r.Store.Read(ctx, func(v *storage.View) error {
			if c.before != "" {
				var act int64
				r.Query(&act, `select max(id) from act where name = $1`, c.before)
				past, err := v.RecordBefore(ctx, act)
				if err != nil {
					return err
				}
				v = past
			}
			cases, err := v.AuditCases(ctx, []int64{r.ID})
			if err != nil {
				return err
			}
			ids, err := v.AuditOrderIDs(ctx, 0, 10)
			if err != nil {
				return err
			}
			if (len(ids) == 1) != (c.issued != "") || cases.Cases[0].State != c.state || (cases.Cases[0].Decision != "") != (c.state == "approved") {
				t.Errorf("before %q: %d orders are looked at, and the case is %s (%s)", c.before, len(ids), cases.Cases[0].State, cases.Cases[0].Decision)
			}
			o, err := v.Order(ctx, order)
			if c.order == "none" {
				if kindOf(err) != domain.NotFound {
					t.Errorf("before %q there is the order %+v, %v", c.before, o, err)
				}
				return nil
			}
			if err != nil || o.State != c.order || (o.Number != "") != (c.number != "") || o.Issued.String() != c.issued && !(o.Issued.IsZero() && c.issued == "") {
				t.Errorf("before %q the order is %s, %q of %s, %v", c.before, o.State, o.Number, o.Issued, err)
			}
			return nil
		}))
	}
}
