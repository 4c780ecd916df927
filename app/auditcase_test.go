package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/redflag"
	"merit/storage"
)

// looked is what a scan read, and what the flags found in it, by flag.
type looked struct {
	cases  []redflag.Case
	orders []redflag.Order
	posts  []redflag.Post
	found  map[string][]redflag.Finding
}

// look reads everything there is, some at a time, and looks at it with every flag.
func (b *boarded) look() looked {
	b.t.Helper()
	out := looked{found: map[string][]redflag.Finding{}}
	w := &redflag.World{Today: apptest.Today, Limits: redflag.Standing(nil)}
	found := func(f redflag.Finding) { out.found[f.Flag] = append(out.found[f.Flag], f) }
	b.ok(b.Store.Read(ctx, func(v *storage.View) (err error) {
		if out.cases, err = portions(ctx, v, w, v.AuditCaseIDs, app.AuditCases); err != nil {
			return err
		}
		if out.orders, err = portions(ctx, v, w, v.AuditOrderIDs, app.AuditOrders); err != nil {
			return err
		}
		posts, err := app.AuditPostNumbers(ctx, v, apptest.Today)
		if err != nil {
			return err
		}
		out.posts, err = app.AuditPosts(ctx, v, posts, w)
		return err
	}))
	for i := range out.cases {
		redflag.LookAtCase(w, &out.cases[i], found)
	}
	for i := range out.orders {
		redflag.LookAtOrder(w, &out.orders[i], found)
	}
	for i := range out.posts {
		redflag.LookAtPost(w, &out.posts[i], found)
	}
	return out
}

func portions[T any](ctx context.Context, v *storage.View, w *redflag.World, numbers func(context.Context, int64, int) ([]int64, error),
	read func(context.Context, *storage.View, []int64, *redflag.World) ([]T, error)) (all []T, err error) {
	for after := int64(0); ; {
		ids, err := numbers(ctx, after, 2)
		if err != nil || len(ids) == 0 {
			return all, err
		}
		some, err := read(ctx, v, ids, w)
		if err != nil {
			return all, err
		}
		all, after = append(all, some...), ids[len(ids)-1]
	}
}

// flags names what was found but for the days of recording: the clock of a test stands, and the database's does not.
func (l looked) flags() []string {
	var all []string
	for flag := range l.found {
		if flag != "odd-time-order" {
			all = append(all, flag)
		}
	}
	slices.Sort(all)
	return all
}

// TestRedFlagsOfALawfulCaseAndOfABrokenOne: a promotion that went its way from the panel to the charge raises nothing; and each thing that
// whoever owns the database then changes under it raises its flag, and no other.
func TestRedFlagsOfALawfulCaseAndOfABrokenOne(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.ok(r.approve())
	order := r.issued(0)
	r.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, r.Officers[0], r.Post("BS-18", "old")))
	own := r.As("candidate.1")
	_, err := r.App.RelinquishCharge(ctx, own, app.Charge{Order: order, On: apptest.Today, Noon: "forenoon"})
	r.ok(err)
	_, err = r.App.AssumeCharge(ctx, own, app.Charge{Order: order, On: apptest.Today, Noon: "afternoon"})
	r.ok(err)

	lawful := r.look()
	if got := lawful.flags(); len(got) > 0 {
		t.Fatalf("a lawful case raises %v: %s", got, lawful.found[got[0]][0].Text())
	}
	r.asRead(lawful, order)

	inHardArea := fmt.Sprintf(`update cadre set code = 'PAS' where id = %d; update cases set to_grade = 'BS-20' where id = %d; update officer set sex = 'male' where id = %d`, r.CadreID, r.ID, r.Officers[0])
	first, second, member := r.Officers[0], r.Officers[1], r.Officer("MEMBER", apptest.OfficerSpec{})
	for _, c := range []struct {
		flag string
		does string // what is changed, the triggers of its tables being out of the way
		says string
	}{
		{"junior-over-senior", fmt.Sprintf(`update outcome set outcome = case officer_id when %d then 'not-reached' else 'promote' end, reserve = null where case_id = %d;
			update orders set officer_id = %d where id = %d`, first, r.ID, second, order), fmt.Sprintf("Officer %d, number 1", first)},
		{"void-quorum", fmt.Sprintf(`update attendance set status = 'absent' where case_id = %d and account_id = %d`, r.ID, r.Accounts["member.establishment"]), "The seat establishment"},
		{"training-skip", fmt.Sprintf(`update training set result = 'failed' where officer_id = %d and course = 'MCMC'`, first), "without MCMC"},
		{"undeclared-conflict", fmt.Sprintf(`update account set officer_id = %[1]d where id = %[2]d; insert into kin (officer_id, other_id, relation, act_id) values (%[3]d, %[1]d, 'sibling', 100)`, member, r.Accounts["member.law"], first), "kin"},
		{"acting-service-counted", fmt.Sprintf(`update evaluation set acting = true where officer_id = %[1]d and year = 2010;
			update officer_grade set start_earliest = '2011-01-01', start_latest = '2011-01-01' where officer_id = %[1]d and grade = 'BS-18'; update officer_grade set end_earliest = '2010-12-31', end_latest = '2010-12-31' where officer_id = %[1]d and grade = 'BS-17'`, first), "counted in BS-18; it counts in BS-17"},
		{"undisclosed-report", fmt.Sprintf(`update dossier_item set class = 'report', disclosed_on = null where id = (select min(id) from dossier_item where case_id = %d and officer_id = %d)`, r.ID, first), "not on record that it"},
		{"category-c-paradox", fmt.Sprintf(`update list_entry set detail = replace(detail, '"board","name":"Evaluation by the selection board","source":"assessed","paragraph":"SRO 1493(I)/2019 (2)","weight":"30","marks":"25"',
			'"board","source":"assessed","marks":"9"') where case_id = %d and officer_id = %d`, r.ID, second), "gave 9 of 30"},
		{"criteria-changed-late", `update adoption set adopted_on = '2026-03-05'`, "the names were known"},
		{"seniority-edited", fmt.Sprintf(`insert into panel_move (case_id, list_id, officer_id, was, became, why, act_id) select %d, max(id), %d, 9, 1, '', 100 from seniority_list`, r.ID, first), "from number 9 to 1"},
		{"cleared-the-way", fmt.Sprintf(`update outcome set outcome = case officer_id when %[1]d then 'defer' else 'promote' end, ground = case officer_id when %[1]d then 'board' else '' end, text = 'x' where case_id = %[3]d;
			update orders set officer_id = %[2]d where id = %[4]d; insert into inquiry (officer_id, kind, started_on, act_id) values (%[1]d, 'disciplinary', '2026-02-20', 100)`, first, second, r.ID, order), fmt.Sprintf("stood above officer %d", second)},
		{"cleared-the-way", fmt.Sprintf(`update outcome set outcome = case officer_id when %[1]d then 'defer' else 'promote' end, ground = case officer_id when %[1]d then 'board' else '' end, text = 'x' where case_id = %[3]d;
			update orders set officer_id = %[2]d where id = %[4]d; delete from training where officer_id = %[1]d;
			insert into training (officer_id, course, start_earliest, start_latest, result, document_id, act_id) select %[2]d, 'MCMC', '2026-02-20', '2026-02-20', 'nominated', min(id), 100 from document`, first, second, r.ID, order), fmt.Sprintf("and officer %d, who had not begun it, was not", first)},
		{"overdue-while-retiring", fmt.Sprintf(`update summary set put_up_on = '2025-12-01' where case_id = %d; update officer set retires = '2026-02-10' where id = %d`, r.ID, second), "was to be decided by 2025-12-31"},
		{"board-changed-late", fmt.Sprintf(`update capacity set stand_in_for = %d, starts = '2026-02-25' where id = %d; update attendance set stand_in_approved = 'by the chair' where account_id = %d`,
			r.Capacity["chair"], r.Capacity["member.law"], r.Accounts["member.law"]), "The seat law got a stand-in on 2026-02-25"},
		{"single-signatory", fmt.Sprintf(`update orders set authority_id = drafted_by where id = %d`, order), "put the matter forward"},
		{"oral-order", fmt.Sprintf(`update charge_report set on_day = on_day - 4 where order_id = %d`, order), "4 days later"},
		{"political-recommendation", fmt.Sprintf(`insert into direction (officer_id, account_id, capacity_id, given_on, body, act_id) values (%d, %d, %d, '2026-02-01', 'Take the first.', 100)`, first, r.Accounts["minister"], r.Capacity["minister"]), "Direction"},
		{"post-made-to-fit", fmt.Sprintf(`update post set started = '2026-01-10' where id = %d`, r.seats[0]), "created on 2026-01-10"},
		{"vacancy-timing", fmt.Sprintf(`update vacancy set cause = 'The post was sanctioned' where id = %d; update act set legal_date = '%s' where id = (select act_id from vacancy where id = %[1]d)`, r.vacancies[0], r.servedBy(first).AddDays(-20)), "20 days before"},
		{"remand-without-reason", fmt.Sprintf(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, reasons, decided_on, act_id)
			select case_id, n, 'remand', branch, account_id, capacity_id, 'in the best public interest', decided_on, act_id from decision, generate_series(2, 3) as n where case_id = %[1]d;
			insert into outcome (case_id, round, officer_id, outcome, act_id) select %[1]d, n, %[2]d, 'promote', 100 from generate_series(2, 3) as n`, r.ID, first), "was returned 2 times"},
		{"hard-area-skip", inHardArea, "with 0 of the 24 months"},
		{"case-reopened", fmt.Sprintf(`insert into cases (id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, state, holder_id, held_since, act_id)
			select 50, 'earlier', kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, 'cancelled', holder_id, held_since, act_id from cases where id = %[1]d;
			insert into case_vacancy (case_id, vacancy_id, live, act_id) select 50, vacancy_id, false, act_id from case_vacancy where case_id = %[1]d;
			insert into panel_entry (case_id, officer_id, seniority_no, included, reasons, act_id) select 50, %[2]d, 1, true, '[]', act_id from panel_entry where case_id = %[1]d limit 1;
			insert into decision (case_id, round, decision, branch, account_id, capacity_id, reasons, decided_on, act_id)
			select 50, 1, 'cancel', branch, account_id, capacity_id, 'The vacancy was to be looked at again.', decided_on, act_id from decision where case_id = %[1]d`, r.ID, r.clerk), "does not carry the earlier list"},
	} {
		t.Run(c.flag, func(t *testing.T) {
			r.t = t
			r.broken(c.does, func() {
				l := r.look()
				if got := l.flags(); !slices.Equal(got, []string{c.flag}) {
					t.Fatalf("%v are raised", got)
				}
				if text := l.found[c.flag][0].Text(); !strings.Contains(text, c.says) {
					t.Errorf("says %q and nothing of %q", text, c.says)
				}
			})
		})
	}
	r.t = t
	r.broken(inHardArea+`; update post set hard_area = true where reference = 'old'`, func() {
		if got := r.look().flags(); len(got) > 0 {
			t.Errorf("with six years in a hard area %v are raised", got)
		}
	})
	const three = `update act set recorded_at = '2026-03-02 %s+00' where name = 'order.issue';
		insert into orders (id, number, kind, subject, government, officer_id, cadre_id, grade, basis, text, state, issued_on, issued_by, drafted_by, act_id)
		select id + n, number || n, 'exception', 'vacating', government, officer_id, cadre_id, grade, basis, text, 'withdrawn', issued_on, issued_by, drafted_by, act_id from orders, generate_series(1, 2) as n`
	for at, found := range map[string]int{"16:59": 0, "17:00": 1} { // five hours later in Islamabad
		r.broken(fmt.Sprintf(three, at), func() {
			l := r.look().found["odd-time-order"]
			if len(l) != found || found == 1 && !strings.Contains(l[0].Text(), "one of 3") {
				t.Errorf("of three orders recorded at %s: %v", at, l)
			}
		})
	}
	if got := r.look().flags(); len(got) > 0 {
		t.Errorf("%v are still raised once everything is as it was", got)
	}
}

// asRead holds what was read of the lawful case against what was done.
func (r *robbed) asRead(l looked, order int64) {
	r.t.Helper()
	if len(l.cases) != 1 || len(l.orders) != 1 || len(l.posts) != 1 { // of the other post no flag could ask anything
		r.t.Fatalf("%d cases, %d orders and %d posts", len(l.cases), len(l.orders), len(l.posts))
	}
	c, o := l.cases[0], l.orders[0]
	if c.Ranking != framework.RankThreshold || c.Threshold.String() != "60" || c.Grid.String() != "0.25" || c.Course != "MCMC" || c.Met != apptest.Today || c.PutUp != apptest.Today || c.Decided != apptest.Today || c.By != r.Accounts["secretary"] {
		r.t.Errorf("the case is read as %+v", c)
	}
	if c.Board.Kind != "dsb" || c.Board.Needed != 3 || len(c.Board.Seats) != 4 || slices.ContainsFunc(c.Board.Seats, func(s redflag.Seat) bool { return !s.Present }) {
		r.t.Errorf("the board is read as %+v", c.Board)
	}
	who := c.Panel[0]
	if len(c.Panel) < 2 || who.Officer != r.Officers[0] || who.No != 1 || who.Place != 1 || who.Order != order || len(who.Marks) != 3 || len(who.Given) != 4 || who.Given[0].Marks.String() != "25" || !who.Trained || who.Filed == 0 || who.Top != who.Filed {
		r.t.Errorf("the first candidate is read as %+v", who)
	}
	if o.Officer != r.Officers[0] || o.Proposed != r.Accounts["section.officer"] || o.Approved != r.Accounts["secretary"] || o.Acted != apptest.Today || o.Recorded.IsZero() {
		r.t.Errorf("the order is read as %+v", o)
	}
}

// servedBy is the day on which an officer had the length of service for BS-19.
func (r *robbed) servedBy(officer int64) domain.Date {
	r.t.Helper()
	var since domain.Date
	r.Query(&since, `select min(start_latest) from officer_grade where officer_id = $1 and grade = 'BS-17'`, officer)
	return since.AddYears(12)
}

// broken runs f while statements stand that no trigger allowed, and undoes them.
func (r *robbed) broken(statements string, f func()) {
	r.t.Helper()
	super, err := sql.Open("postgres", r.DB.Superuser)
	r.ok(err)
	defer super.Close()
	super.SetMaxOpenConns(1) // one session keeps the tables as they were
	var tables []string
	for _, t := range regexp.MustCompile(`(?:update|insert into) (\w+)`).FindAllStringSubmatch(statements, -1) {
		tables = append(tables, t[1])
	}
	slices.Sort(tables)
	tables = slices.Compact(tables)
	exec := func(statement string) {
		if _, err := super.Exec(statement); err != nil {
			r.t.Fatalf("%v\n%s", err, statement)
		}
	}
	exec(`set session_replication_role = replica`) // no trigger fires for this session
	for _, table := range tables {
		exec(fmt.Sprintf(`create temp table kept_%[1]s as select * from %[1]s`, table))
	}
	defer func() {
		for _, table := range tables {
			exec(fmt.Sprintf(`delete from %[1]s`, table))
			exec(fmt.Sprintf(`insert into %[1]s overriding system value select * from kept_%[1]s`, table))
		}
	}()
	exec(statements)
	f()
}
