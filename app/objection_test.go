package app_test

import (
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/tenure"
	"merit/storage"
)

const grounds = "My promotion of March 2019 stands in the notification before that of the officer listed above me."
const decided = "The notification of 14 March 2019 names the officer in the batch before the one listed above."

// contested is a world with a list of BS-18 that the joint secretary published today: three officers, and a fourth below it.
type contested struct {
	*thief
	list                    int64
	first, second, third, d int64
}

func contest(t *testing.T) *contested {
	t.Helper()
	c := &contested{thief: bare(t)}
	c.first, c.second, c.third = c.Officer("P-1", apptest.OfficerSpec{}), c.Officer("P-2", apptest.OfficerSpec{}), c.Officer("P-3", apptest.OfficerSpec{})
	c.d = c.Officer("P-4", apptest.OfficerSpec{Grade: "BS-17"})
	for who, officer := range map[string]int64{"first": c.first, "second": c.second, "third": c.third, "below": c.d, "behind.nobody": 0} {
		c.Person(who, "officer", officer)
	}
	c.list = c.published(apptest.Today, "2026-02-01")
	return c
}

// published publishes the list as at a day, on a day.
func (c *contested) published(on domain.Date, asAt string) int64 {
	c.t.Helper()
	id, err := c.App.On(on).PublishSeniority(ctx, c.As(js), c.CadreID, "BS-18", domain.MustDate(asAt))
	c.ok(err)
	return id
}

func (c *contested) objects(on domain.Date, who string, in app.LodgedObjection) int64 {
	c.t.Helper()
	if in.Grounds == "" {
		in.Grounds = grounds
	}
	id, err := c.App.On(on).Object(ctx, c.As(who), in)
	c.ok(err)
	return id
}

func (c *contested) decides(on domain.Date, id int64, outcome string, to int) {
	c.t.Helper()
	c.ok(c.App.On(on).DecideObjection(ctx, c.As(se), app.DecidedObjection{Objection: id, Outcome: outcome, To: to, Reasons: decided}))
}

func (c *contested) order(list int64) []int64 {
	c.t.Helper()
	l, err := c.App.SeniorityList(ctx, c.As("auditor"), list)
	c.ok(err)
	var out []int64
	for _, p := range l.Places {
		out = append(out, p.Officer)
	}
	return out
}

func TestSeniorityObjectedDecidedAndFinal(t *testing.T) {
	t.Parallel()
	c := contest(t)
	last := apptest.Today.AddDays(30)
	l, err := c.App.SeniorityList(ctx, c.As("auditor"), c.list)
	c.ok(err)
	if l.State != storage.ListProvisional || l.Until != last {
		t.Fatalf("%+v", l.List)
	}
	refuse := func(who string, in app.LodgedObjection, codes ...string) {
		t.Helper()
		_, err := c.App.Object(ctx, c.As(who), in)
		c.refused(err, codes...)
	}
	refuse("first", app.LodgedObjection{List: c.list, Matter: "place", Grounds: "wrong"}, "grounds-missing")
	refuse("first", app.LodgedObjection{List: c.list, Matter: "left-out", Grounds: "x"}, "listed-already", "grounds-missing")
	refuse("below", app.LodgedObjection{List: c.list, Matter: "place", Grounds: grounds}, "not-on-list")
	refuse("first", app.LodgedObjection{List: c.list, Matter: "another", About: c.d, Grounds: grounds}, "about-not-listed")
	refuse("first", app.LodgedObjection{List: c.list, Matter: "place", Grounds: grounds, Document: c.Document()}, "paper-not-your-own")
	refuse("first", app.LodgedObjection{List: c.list + 77, Matter: "place", Grounds: grounds}, "no-such-list")
	refuse(so, app.LodgedObjection{List: c.list, Matter: "place", Grounds: grounds}, "not-your-power")

	up := c.objects(last, "third", app.LodgedObjection{List: c.list, Matter: "place"})
	on := c.objects(apptest.Today, "below", app.LodgedObjection{List: c.list, Matter: "left-out"})
	off := c.objects(apptest.Today, "first", app.LodgedObjection{List: c.list, Matter: "another", About: c.second})
	refuse("third", app.LodgedObjection{List: c.list, Matter: "place", Grounds: grounds}, "objected-already")
	_, err = c.App.On(last.AddDays(1)).Object(ctx, c.As("second"), app.LodgedObjection{List: c.list, Matter: "place", Grounds: grounds})
	c.refused(err, "objection-late")

	decide := func(who string, in app.DecidedObjection, codes ...string) {
		t.Helper()
		c.refused(c.App.DecideObjection(ctx, c.As(who), in), codes...)
	}
	decide(js, app.DecidedObjection{Objection: up, Outcome: "dismissed", Reasons: decided}, "four-eyes")
	decide(so, app.DecidedObjection{Objection: up, Outcome: "dismissed", Reasons: decided}, "not-your-power")
	decide(se, app.DecidedObjection{Objection: up, Outcome: "dismissed", Reasons: "In the public interest."}, "reason-boilerplate")
	decide(se, app.DecidedObjection{Objection: up, Outcome: "upheld", To: 9, Reasons: "No."}, "number-not-of-list", "reason-too-short")
	decide(se, app.DecidedObjection{Objection: up, Outcome: "struck", Reasons: decided}, "struck-own-place")
	c.decides(apptest.Today, up, "upheld", 1)
	decide(se, app.DecidedObjection{Objection: up, Outcome: "dismissed", Reasons: decided}, "decided-already")
	decide(se, app.DecidedObjection{Objection: on, Outcome: "upheld", To: 1, Reasons: decided}, "decisions-disagree")
	_, err = c.App.FinaliseSeniority(ctx, c.As(se), c.list)
	c.refused(err, "objections-open", "objections-undecided")
	c.decides(apptest.Today, on, "upheld", 3)
	_, err = c.App.On(last.AddDays(1)).FinaliseSeniority(ctx, c.As(ds), c.list)
	c.refused(err, "objections-undecided")
	c.decides(last, off, "struck", 0)
	_, err = c.App.On(last).FinaliseSeniority(ctx, c.As(ds), c.list)
	c.refused(err, "objections-open")
	_, err = c.App.On(last.AddDays(1)).FinaliseSeniority(ctx, c.As(js), c.list)
	c.refused(err, "four-eyes")

	final, err := c.App.On(last.AddDays(1)).FinaliseSeniority(ctx, c.As(ds), c.list)
	c.ok(err)
	if got, want := c.order(final), []int64{c.third, c.first, c.d}; !slices.Equal(got, want) {
		t.Errorf("the final list is %v, want %v", got, want)
	}
	if got, want := c.order(c.list), []int64{c.first, c.second, c.third}; !slices.Equal(got, want) {
		t.Errorf("the provisional list is %v, want it as it was: %v", got, want)
	}
	l, err = c.App.SeniorityList(ctx, c.As("auditor"), final)
	c.ok(err)
	for _, p := range l.Places {
		if p.Changed == "" {
			t.Errorf("number %d does not say why it changed", p.No)
		}
	}
	if l.State != storage.ListFinal || l.Replaces != c.list || l.Places[0].Changed != f("objection %d upheld: %s", up, decided) {
		t.Errorf("%+v", l)
	}
	_, err = c.App.On(last.AddDays(1)).FinaliseSeniority(ctx, c.As(ds), c.list)
	c.refused(err, "final-already")
	_, err = c.App.On(last).FinaliseSeniority(ctx, c.As(se), final)
	c.refused(err, "list-not-provisional")
	refuse("second", app.LodgedObjection{List: final, Matter: "left-out", Grounds: grounds}, "list-final")

	own, err := c.App.OwnSeniority(ctx, c.As("third"))
	c.ok(err)
	if len(own.Lists) != 2 || own.Lists[0].ID != final || own.Lists[0].No != 1 || own.Lists[1].No != 3 || len(own.Objections) != 1 || own.Objections[0].Outcome != tenure.Upheld {
		t.Errorf("%+v", own)
	}
	if about, err := c.App.OwnSeniority(ctx, c.As("second")); err != nil || len(about.Objections) != 1 || about.Objections[0].ID != off {
		t.Errorf("an objection to the own place is not seen: %+v, %v", about, err)
	}
	for _, who := range []string{"first", "minister", "ministry.hr"} {
		_, err := c.App.ListObjections(ctx, c.As(who), c.list)
		c.refused(err, "not-your-power")
	}
	for _, who := range []string{so, "auditor"} {
		if all, err := c.App.ListObjections(ctx, c.As(who), c.list); err != nil || len(all) != 3 {
			t.Errorf("%s reads %d objections, %v", who, len(all), err)
		}
	}
	if file, err := c.App.OwnFile(ctx, c.As("third")); err != nil || file.Record.SeniorityNo != 1 {
		t.Errorf("the register gives number %d, %v", file.Record.SeniorityNo, err)
	}
	c.holds("a list made final")
}

// Whoever stands on a list does not judge it, in whatever office.
func TestSeniorityIsNotJudgedByWhoStandsOnIt(t *testing.T) {
	t.Parallel()
	c := contest(t)
	id := c.objects(apptest.Today, "first", app.LodgedObjection{List: c.list, Matter: "place"})
	c.judge("third")
	c.refused(c.App.DecideObjection(ctx, c.As("third"), app.DecidedObjection{Objection: id, Outcome: "dismissed", Reasons: decided}), "own-matter")
	_, err := c.App.On(apptest.Today.AddDays(31)).FinaliseSeniority(ctx, c.As("third"), c.list)
	c.refused(err, "own-matter")
}

// judge gives an officer's account the office of a joint secretary.
func (c *contested) judge(who string) {
	c.Seed(f(`update capacity set kind = k.kind, exclusive = k.exclusive from capacity_kind k where k.kind = 'joint-secretary' and id = %d`, c.Capacity[who]))
}

// The time for objections and the days within which a change shows are data.
func TestSeniorityLimitsAreData(t *testing.T) {
	t.Parallel()
	c := contest(t)
	c.Seed(`insert into seniority_limit (government, from_day, objection_days, recent_days, paragraph) values ('pk-federal', '2026-03-01', 15, 10, 'made up')`)
	l, err := c.App.SeniorityList(ctx, c.As("auditor"), c.published(apptest.Today, "2026-01-31"))
	c.ok(err)
	if l.Until != apptest.Today.AddDays(15) {
		t.Errorf("open until %s", l.Until)
	}
}

func TestSeniorityWalls(t *testing.T) {
	t.Parallel()
	c := contest(t)
	id := c.objects(apptest.Today, "first", app.LodgedObjection{List: c.list, Matter: "place"})
	c.each([]boardAttack{
		{"a list final at once", js, "seniority.publish", f(`insert into seniority_list (cadre_id, grade, as_at, published_on) values (%d, 'BS-18', '2026-01-05', '%s')`, c.CadreID, apptest.Today), "seniority_list_provisional_first"},
		{"a list open for a day", js, "seniority.publish", f(`insert into seniority_list (cadre_id, grade, as_at, published_on, objections_until) values (%d, 'BS-18', '2026-01-05', '%s', '%s')`, c.CadreID, apptest.Today, apptest.Today.AddDays(1)), "seniority_list_provisional_first"},
		{"a list dated back", js, "seniority.publish", f(`insert into seniority_list (cadre_id, grade, as_at, published_on, objections_until) values (%d, 'BS-18', '2026-01-05', '2026-01-05', '2026-02-04')`, c.CadreID), "seniority_list_provisional_first"},
		{"a list said to be imported", so, "import.load", f(`insert into seniority_list (cadre_id, grade, as_at) values (%d, 'BS-18', '2026-01-05')`, c.CadreID), "seniority_list_provisional_first"},
		{"a place of a list changed", se, "seniority.finalise", f(`update seniority_place set no = 9 where list_id = %d and no = 1`, c.list), "grant"},
		{"the time cut short", se, "seniority.finalise", f(`update seniority_list set objections_until = '2026-01-01' where id = %d`, c.list), "grant"},
		{"an objection taken back", se, "seniority.object", f(`delete from seniority_objection where id = %d`, id), "grant"},
		{"a decision without its act", se, "seniority.finalise", c.decision(id, "dismissed", "null", decided, se), "act_may_not_write"},
		{"a decision dated back", se, "seniority.decide-objection", strings.Replace(c.decision(id, "dismissed", "null", decided, se), apptest.Today.String(), "2026-01-01", 1), "seniority_decision_by_another"},
		{"a decision in another's name", se, "seniority.decide-objection", c.decision(id, "dismissed", "null", decided, ds), "seniority_decision_by_another"},
	})
}

func (c *contested) decision(id int64, outcome, to, reasons, by string) string {
	return f(`insert into seniority_decision (objection_id, outcome, to_no, reasons, decided_on, decided_by) values (%d, '%s', %s, '%s', '%s', %d)`, id, outcome, to, reasons, apptest.Today, c.Accounts[by])
}

func (c *contested) objection(list, officer int64, matter, about, paper string) string {
	return f(`insert into seniority_objection (list_id, officer_id, matter, about_id, grounds, document_id, lodged_on) values (%d, %d, '%s', %s, '%s', %s, '%s')`, list, officer, matter, about, grounds, paper, apptest.Today)
}

// final is the statement that makes a list final with numbers by an expression over those of the provisional one.
func (c *contested) final(list int64, no, changed string) string {
	return f(`with l as (insert into seniority_list (cadre_id, grade, as_at, published_on, replaces) select cadre_id, grade, as_at, '%s', id from seniority_list where id = %d returning id)
		insert into seniority_place (list_id, officer_id, no, why, changed) select l.id, p.officer_id, %s, p.why, %s from l, seniority_place p where p.list_id = %d`, apptest.Today, list, no, changed, list)
}

// Two who make a list final at once, two who decide one objection, two who give one number, and an objection on the last day while
// somebody with a day ahead makes the list final.
func TestInvariant5RacesForASeniorityList(t *testing.T) {
	t.Parallel()
	c := contest(t)
	after := apptest.Today.AddDays(31)
	for i := range rounds {
		list := c.published(apptest.Today, domain.MustDate("2025-01-01").AddDays(i).String())
		one := c.objects(apptest.Today, "first", app.LodgedObjection{List: list, Matter: "place"})
		two := c.objects(apptest.Today, "second", app.LodgedObjection{List: list, Matter: "place"})
		deciding := func(who string, id int64, to int) func() error {
			return func() error {
				return c.App.DecideObjection(ctx, c.As(who), app.DecidedObjection{Objection: id, Outcome: "upheld", To: to, Reasons: decided})
			}
		}
		c.race("one objection decided twice", deciding(se, one, 3), deciding(ds, one, 2))
		var given int
		c.Query(&given, `select to_no from seniority_decision where objection_id = $1`, one)
		three := c.objects(apptest.Today, "third", app.LodgedObjection{List: list, Matter: "place"})
		c.race("one number for two", deciding(se, two, 1), deciding(ds, three, 1))
		var left int64
		c.Query(&left, `select id from seniority_objection o where list_id = $1 and not exists (select 1 from seniority_decision d where d.objection_id = o.id)`, list)
		c.eitherOrder("decided while made final", func() error {
			return c.App.DecideObjection(ctx, c.As(se), app.DecidedObjection{Objection: left, Outcome: "dismissed", Reasons: decided})
		}, func() error { return only(c.App.On(after).FinaliseSeniority(ctx, c.As(ds), list)) })
		final := func(who string) func() error {
			return func() error { return only(c.App.On(after).FinaliseSeniority(ctx, c.As(who), list)) }
		}
		c.eitherOrder("made final twice", final(se), final(ds), func() error {
			return only(c.App.Object(ctx, c.As("below"), app.LodgedObjection{List: list, Matter: "left-out", Grounds: grounds}))
		})
	}
}

// A panel on a provisional list proceeds and says what is undecided and whom a list moved shortly before; what it says is found again.
func TestPanelOnADisputedListProceeds(t *testing.T) {
	t.Parallel()
	c := contest(t)
	c.setBack(f(`update seniority_list set published_on = '2025-06-01', as_at = '2025-06-01', objections_until = null where id = %d`, c.list))
	c.setBack(f(`update seniority_place p set no = -p.no where list_id = %d`, c.list), f(`update seniority_place p set no = case p.no when -1 then 1 when -2 then 3 else 2 end where list_id = %d`, c.list))
	list := c.published(apptest.Today.AddDays(-20), "2026-02-01") // by the rules the second stands above the third
	objection := c.objects(apptest.Today, "third", app.LodgedObjection{List: list, Matter: "place"})
	dismissed := c.objects(apptest.Today, "first", app.LodgedObjection{List: list, Matter: "place"})
	c.decides(apptest.Today, dismissed, "dismissed", 0)
	c.Adopt("pk-federal/promotion@2019")
	b := &boarded{World: c.World, t: t}
	b.ID = c.OpenCase(t, "BS-19", 1)
	c.ok(c.App.ComputePanel(ctx, c.As(so), b.ID))
	s, err := c.App.CaseSeniority(ctx, c.As(so), b.ID)
	c.ok(err)
	if s.List != list || s.Until != apptest.Today.AddDays(10) || !slices.Equal(s.Objections, []int64{objection}) || len(s.Disputes) != 1 || s.Disputes[0].Grounds != "" || len(s.Later) != 0 {
		t.Errorf("%+v", s)
	}
	if len(s.Moves) != 2 || s.Moves[0].Officer != c.second || s.Moves[0].Was != 3 || s.Moves[0].Became != 2 || s.Moves[0].List != list || s.Moves[0].Why == "" || s.Moves[1].Officer != c.third {
		t.Errorf("moved: %+v", s.Moves)
	}
	b.clean()

	// What happens to the list afterwards is no finding, and shows as later.
	c.decides(apptest.Today, objection, "upheld", 1)
	after := apptest.Today.AddDays(11)
	_, err = c.App.On(after).FinaliseSeniority(ctx, c.As(ds), list)
	c.ok(err)
	b.clean()
	s, err = c.App.On(after).CaseSeniority(ctx, c.As(so), b.ID)
	c.ok(err)
	if s.Of.State != storage.ListReplaced || len(s.Later) != 3 || s.Later[0].Officer != c.third || s.Later[0].Name == "" {
		t.Errorf("%+v", s)
	}
	// Once the board has met, what a list changes afterwards is no matter of the case.
	c.setBack(`insert into meeting (id, board, held_on, act_id) values (1, 'dsb', '`+apptest.Today.AddDays(5).String()+`', 1)`, f(`insert into meeting_case (meeting_id, case_id, agenda_no, act_id) values (1, %d, 1, 1)`, b.ID))
	if s, err = c.App.On(after).CaseSeniority(ctx, c.As(so), b.ID); err != nil || len(s.Later) != 0 || len(s.Moves) != 2 {
		t.Errorf("%+v, %v", s, err)
	}
	// A panel that tells of no move, or of one that was none, is found.
	c.setBack(f(`update panel_move set became = 7 where case_id = %d and officer_id = %d`, b.ID, c.second), f(`delete from panel_move where case_id = %d and officer_id = %d`, b.ID, c.third))
	if found := b.found(); found["panel-move-changed"] != 2 {
		t.Errorf("%v", found)
	}
	c.setBack(f(`delete from panel_objection where case_id = %d`, b.ID))
	if found := b.found(); found["panel-list-changed"] != 1 {
		t.Errorf("%v", found)
	}
}

// Days before that the figures do not reach are not shown, and a final list is no dispute.
func TestPanelOnAFinalListSaysNothing(t *testing.T) {
	t.Parallel()
	c := contest(t)
	c.setBack(f(`update seniority_list set published_on = '2025-06-01', as_at = '2025-06-01', objections_until = null where id = %d`, c.list))
	c.setBack(f(`update seniority_place p set no = -p.no where list_id = %d`, c.list), f(`update seniority_place p set no = case p.no when -1 then 1 when -2 then 3 else 2 end where list_id = %d`, c.list))
	list := c.published(apptest.Today.AddDays(-91), "2025-11-01")
	final, err := c.App.On(apptest.Today.AddDays(-1)).FinaliseSeniority(ctx, c.As(ds), list)
	c.ok(err)
	c.Adopt("pk-federal/promotion@2019")
	id := c.OpenCase(t, "BS-19", 1)
	c.ok(c.App.ComputePanel(ctx, c.As(so), id))
	s, err := c.App.CaseSeniority(ctx, c.As(so), id)
	c.ok(err)
	if s.List != final || !s.Until.IsZero() || len(s.Objections)+len(s.Moves) != 0 {
		t.Errorf("%+v", s)
	}
}

// An order of a case whose panel went by a list still provisional says what it is subject to, as it was drafted.
func TestOrderIsSubjectToTheObjection(t *testing.T) {
	t.Parallel()
	b := approved(t)
	h := rob(b)
	list, objection := h.dispute()
	id := b.issued(func(*app.Draft) {})
	want := f("; subject to the provisional seniority list %d, open to objection until %s; subject to objection %d to it, of %s", list, apptest.Today.AddDays(10), objection, apptest.Today)
	if o := b.order(id); !strings.HasSuffix(o.Basis, want) {
		t.Errorf("the order rests on %q, want the end %q", o.Basis, want)
	}
	b.clean()
	b.ok(b.App.DecideObjection(ctx, b.As(se), app.DecidedObjection{Objection: objection, Outcome: "dismissed", Reasons: decided}))
	_, err := b.App.On(apptest.Today.AddDays(11)).FinaliseSeniority(ctx, b.As(se), list)
	b.ok(err)
	b.clean()
	h.setBack(f(`update orders set basis = replace(basis, '; subject to objection', '; in spite of objection') where id = %d`, id))
	if found := b.found(); found["order-not-of-decision"] != 1 {
		t.Errorf("%v", found)
	}
}
