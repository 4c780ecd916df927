package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/register"
	"merit/domain/window"
)

// The walls of what is on record about posts and places, and of the posts that a caretaker government leaves alone.

// stationed proposes a table of two stations by a person, on a day, in force from another.
func (h *thief) stationed(person string, on, from domain.Date) (int64, error) {
	return h.App.On(on).ProposeStations(ctx, h.As(person), app.StationProposal{Government: "pk-federal", StationTable: register.StationTable{
		Name: "Stations", From: from, Gazette: "G.7", Gazetted: on, Document: h.Document(), Stations: []register.Station{{Code: "A", Name: "A", District: "D1"}, {Code: "B", Name: "B", District: "D2"}},
		Distances: []register.Distance{{A: "B", B: "A", Km: "12.5"}}}})
}

func factsStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	today := apptest.Today
	adopted, err := e.stationed(ds, today, today)
	e.ok(err)
	e.ok(e.App.AdoptStations(ctx, e.As(js), adopted))
	late, err := e.stationed(ds, today.AddDays(-5), today.AddDays(-5))
	e.ok(err)
	own, err := e.stationed(js, today, today)
	e.ok(err)
	post, paper := e.post(), e.Document()
	enter := func(in app.PostFactEntry) (int64, error) {
		in.Document = paper
		return e.App.RecordPostFact(ctx, e.As(so), post, in)
	}
	since := domain.MustDate("2020-01-01")
	was, err := enter(app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: "A", From: since}})
	e.ok(err)
	_, err = enter(app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: "B", From: since}, Replaces: was, Reason: "it lies at the other station"})
	e.ok(err)
	major, err := enter(app.PostFactEntry{PostFact: register.PostFact{Kind: "major", From: since}})
	e.ok(err)
	e.windowed(caretaker())
	vain, vainSeat := e.Officer("VAIN", apptest.OfficerSpec{}), e.post()
	e.Seat(vain, vainSeat, "2020-01-01")
	e.Person("vain.hand", "section-officer", vain)
	// A charge has its end from its beginning; a former post was left on a day that is known roughly; what was said of its days stands.
	charge, former := e.post(), e.post()
	e.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, 'additional-charge', '2025-06-01', '2025-06-01', '2026-12-31', '2026-12-31', 'import', 'list.csv:8'),
		(%[1]d, %[3]d, 'deputation', '2015-03-01', '2015-09-30', '2017-06-01', '2017-12-31', 'import', 'list.csv:9')`, vain, charge, former))
	enterOf := func(person string, post int64, from, to string, replaces int64) error {
		in := app.PostFactEntry{Replaces: replaces, PostFact: register.PostFact{Kind: "hard-area", From: domain.MustDate(from), Document: paper}}
		if to != "" {
			in.To = domain.MustDate(to)
		}
		if replaces != 0 {
			in.Reason = "it was wrong before"
		}
		return only(e.App.RecordPostFact(ctx, e.As(person), post, in))
	}
	e.ok(enterOf("vain.hand", former, "2014-01-01", "2015-02-28", 0)) // before he may have come
	e.ok(enterOf("vain.hand", former, "2018-01-01", "2018-12-31", 0)) // after he had certainly left
	e.ok(enterOf(so, former, "2016-01-01", "2016-06-30", 0))
	his := e.max("post_fact")
	officer := e.Officer("HOMELESS", apptest.OfficerSpec{})
	certified := func(c domain.Circumstance) error {
		c.Held, c.Document = domain.Spell{Start: domain.On(since)}, paper
		return only(e.App.EnterRecord(ctx, e.As(so), officer, app.Entry{Circumstance: &c}))
	}
	e.ok(certified(domain.Circumstance{Kind: "home", Station: "A"}))

	fact := func(post int64, kind, value, from string, replaces int64) string {
		why := map[bool]string{true: "", false: "it was wrong before"}[replaces == 0]
		return f(`insert into post_fact (post_id, kind, value, from_day, replaces, correction, document_id) values (%d, '%s', '%s', '%s', nullif(%d, 0), '%s', %d)`, post, kind, value, from, replaces, why, paper)
	}
	ended := func(post int64, from, to string, replaces int64) string {
		return strings.NewReplacer("from_day, ", "from_day, to_day, ", "'"+from+"', ", "'"+from+"', '"+to+"', ").Replace(fact(post, "hard-area", "", from, replaces))
	}
	tries := func(in app.PostFactEntry) func() error { return func() error { return only(enter(in)) } }
	circumstance := func(kind, district string) string {
		return f(`insert into circumstance (officer_id, kind, start_earliest, start_latest, district, document_id) values (%d, '%s', '2020-01-01', '2020-01-01', '%s', %d)`, officer, kind, district, paper)
	}
	adopts := func(id int64) string { return f(`update station_table set adopted_by = 1 where id = %d`, id) }
	adopt := func(id int64) func() error { return func() error { return e.App.AdoptStations(ctx, e.As(js), id) } }
	proposal := func(kind string) func() error {
		return func() error {
			in := election(domain.Date{})
			in.Kind, in.Major = kind, []string{"BS-22"}
			return only(e.App.ProposeWindow(ctx, e.As(ds), in))
		}
	}
	back := e.post()
	_, err = e.App.RecordPostFact(ctx, e.As(so), back, app.PostFactEntry{PostFact: register.PostFact{Kind: "re-employment", Value: "VAIN", From: since, Document: paper}})
	e.ok(err)
	return e.thief, []wall{
		{"post_fact_of_anothers", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", fact(back, "none-eligible", "", "2019-01-01", 0), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As("vain.hand"), back, app.PostFactEntry{PostFact: register.PostFact{Kind: "none-eligible", From: since, Document: paper}}))
			}, "own-matter"},
		{"officer_grade_of_anothers", "nobody_on_own_case", 8, "vain.hand", "record.enter",
			f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, document_id) values (%d, %d, 'BS-18', '2024-01-01', '2024-01-01', false, 'ad-hoc', %d)`, vain, e.CadreID, paper), "nobody",
			func() error {
				return only(e.App.EnterRecord(ctx, e.As("vain.hand"), vain, app.Entry{GradeFact: adHocOf("2024-01-15", "2024-03-31", paper)}))
			}, "own-matter"},
		{"station_table_lawful", "station_table_is_published", 2, ds, "stations.propose", f(`insert into station_table (government, name, from_day, gazette, gazetted_on, document_id) values ('pk-federal', 'x', '%s', 'x', '%[1]s', %d)`, today.AddDays(1), paper), "not null",
			func() error {
				return only(e.App.ProposeStations(ctx, e.As(ds), app.StationProposal{Government: "pk-federal", StationTable: register.StationTable{Name: "x", From: today.AddDays(1), Gazette: "x", Gazetted: today.AddDays(1), Document: paper,
					Stations: []register.Station{{Code: "A", Name: "A"}}}}))
			}, "gazette-missing"},
		{"station_table_lawful", "station_table_adopted_once", 2, js, "stations.adopt", adopts(adopted), "nobody", adopt(adopted), "already-adopted"},
		{"station_table_lawful", "station_table_not_back", 2, js, "stations.adopt", adopts(late), "nobody", adopt(late), "table-in-force-before"},
		{"station_table", "station_table_needs_two_people", 2, js, "stations.adopt", adopts(own), "nobody", adopt(own), "four-eyes"},
		{"station_with_its_table", "station_with_its_table", 2, ds, "stations.propose", f(`insert into station (table_id, code, name) values (%d, 'C', 'C')`, adopted), "nobody", nil, "ProposeStations enters stations with their table, which is new"},
		{"post_fact_lawful", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", fact(vainSeat, "hard-area", "", "2020-01-01", 0), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As("vain.hand"), vainSeat, app.PostFactEntry{PostFact: register.PostFact{Kind: "hard-area", From: since, Document: paper}}))
			}, "own-matter"},
		{"post_fact_lawful", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", fact(charge, "hard-area", "", "2026-02-01", 0), "nobody",
			func() error { return enterOf("vain.hand", charge, "2026-02-01", "", 0) }, "own-matter"},
		{"post_fact_lawful", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", ended(former, "2015-03-01", "2015-03-01", 0), "nobody",
			func() error { return enterOf("vain.hand", former, "2015-03-01", "2015-03-01", 0) }, "own-matter"},
		{"post_fact_lawful", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", ended(former, "2017-12-31", "2017-12-31", 0), "nobody",
			func() error { return enterOf("vain.hand", former, "2017-12-31", "2017-12-31", 0) }, "own-matter"},
		{"post_fact_lawful", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", ended(former, "2020-01-01", "2020-12-31", his), "nobody",
			func() error { return enterOf("vain.hand", former, "2020-01-01", "2020-12-31", his) }, "own-matter"},
		{"post_fact_lawful", "post_fact_has_begun", 3, so, "post.record-fact", fact(post, "hard-area", "", today.AddDays(1).String(), 0), "nobody", tries(app.PostFactEntry{PostFact: register.PostFact{Kind: "hard-area", From: today.AddDays(1)}}), "in-the-future"},
		{"post_fact_lawful", "post_fact_has_its_document", 3, so, "post.record-fact", f(`insert into post_fact (post_id, kind, from_day, imported_from) values (%d, 'hard-area', '2020-01-01', 'list.csv:3')`, post), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As(so), post, app.PostFactEntry{PostFact: register.PostFact{Kind: "hard-area", From: since}}))
			}, "document-missing"},
		{"post_fact_lawful", "post_fact_station_known", 3, so, "post.record-fact", fact(vainSeat, "station", "Z", "2020-01-01", 0), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As(so), vainSeat, app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: "Z", From: since, Document: paper}}))
			}, "no-such-station"},
		{"post_fact_holder_known", "post_fact_holder_known", 3, so, "post.record-fact", fact(vainSeat, "re-employment", "NOBODY", "2020-01-01", 0), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As(so), vainSeat, app.PostFactEntry{PostFact: register.PostFact{Kind: "re-employment", Value: "NOBODY", From: since, Document: paper}}))
			}, "no-such-officer"},
		{"post_fact_holder_known", "nobody_on_own_case", 8, "vain.hand", "post.record-fact", fact(post, "re-employment", "VAIN", "2020-01-01", 0), "nobody",
			func() error {
				return only(e.App.RecordPostFact(ctx, e.As("vain.hand"), post, app.PostFactEntry{PostFact: register.PostFact{Kind: "re-employment", Value: "VAIN", From: since, Document: paper}}))
			}, "own-matter"},
		{"post_fact_lawful", "post_fact_of_the_current_row", 11, so, "post.record-fact", fact(vainSeat, "station", "A", "2020-01-01", was), "nobody", tries(app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: "A", From: since}, Replaces: was, Reason: "it lies at the first after all"}), "no-such-row"},
		{"post_fact_lawful", "post_fact_major_stands", 7, so, "post.record-fact", fact(post, "major", "", "2026-01-01", major), "post_fact_once_a_day", tries(app.PostFactEntry{PostFact: register.PostFact{Kind: "major", From: domain.MustDate("2026-01-01")}, Replaces: major, Reason: "it was none in those years"}), "major-post-stays"},
		{"post_fact", "post_fact_once_a_day", 11, so, "post.record-fact", fact(post, "station", "A", "2021-01-01", 0), "nobody", tries(app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: "A", From: domain.MustDate("2021-01-01")}}), "fact-on-file"},
		{"post_fact", "post_fact_value_of_its_kind", 3, so, "post.record-fact", fact(post, "hard-area", "A", "2020-01-01", 0), "nobody", tries(app.PostFactEntry{PostFact: register.PostFact{Kind: "hard-area", Value: "A", From: since}}), "station-of-a-post"},
		{"circumstance", "circumstance_says_where", 3, so, "record.enter", circumstance("wedlock", ""), "nobody", func() error { return certified(domain.Circumstance{Kind: "wedlock"}) }, "district-missing"},
		{"circumstance", "circumstance_exemption_whole", 11, so, "record.enter", circumstance("rotation-exemption", ""), "nobody", func() error { return certified(domain.Circumstance{Kind: "rotation-exemption"}) }, "word-unknown"},
		{"circumstance", "circumstance_one_home", 3, so, "record.enter", circumstance("home", "B"), "nobody", func() error { return certified(domain.Circumstance{Kind: "home", Station: "B"}) }, "home-on-file"},
		{"circumstance_place_known", "circumstance_place_known", 3, so, "record.enter", circumstance("domicile", "D9"), "nobody", func() error { return certified(domain.Circumstance{Kind: "domicile", District: "D9"}) }, "place-unknown"},
		{"move_window", "move_window_major_of_a_caretaker", 10, ds, "window.propose", f(`insert into move_window (kind, government, name, from_day, gazette, gazetted_on, major_grades) values ('election', 'pk-federal', 'x', '%s', 'x', '%[1]s', '{BS-22}')`, windowFrom), "nobody", proposal(window.Election), "major-of-a-caretaker"},
	}
}

// majorStage is a caretaker government under which every post in BS-18 is a major one, with the commission's approval of everything: orders of
// each kind drafted before it, and one issued.
func majorStage(t *testing.T) (*thief, []wall) {
	b := transfers(t)
	e := &excepted{thief: rob(b), paper: b.Document()}
	e.Adopt("pk-federal/promotion@2019")
	m := e.TransferApproved(t)
	merit, err := e.App.DraftOrder(ctx, e.As(so), e.TransferDraft(m))
	e.ok(err)
	back, _ := e.officer("")
	exception := e.authorised(app.ExceptionDraft{Ground: "return-from-leave", Officer: back, Post: e.post()})
	engineer := e.of("pk-federal", e.foreign("pk-federal", "ENG"))
	arranged, err := e.arranges(app.ArrangementDraft{Basis: "deputation-in", Officer: engineer, Post: e.post(), Ends: apptest.Today.AddMonths(12)})
	e.ok(err)
	e.approves("secretary", arranged)
	older, _ := e.officer("")
	self := f("x.%d", e.n)
	seat := e.post()
	issued := e.issued(app.ExceptionDraft{Ground: "return-from-leave", Officer: older, Post: seat})
	restored, _ := e.officer("")
	court := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: restored, Post: e.post()})
	in := caretaker()
	in.Major = []string{"BS-18"}
	serving := e.windowed(in)
	for _, officer := range []int64{m.Officers[1], back, engineer, older, restored} {
		e.ok(e.letter(serving, window.Approval, officer, 0, e.paper, windowFrom))
	}
	e.wants("what an authority gives back", e.App.IssueOrder(ctx, e.As(ds), court, 0))
	step := func(id int64) string {
		return f(`update orders set state = 'issued', version = version + 1 where id = %d`, id)
	}
	issue := func(id int64) func() error {
		return func() error { return e.App.IssueOrder(ctx, e.As(ds), id, 0) }
	}
	return e.thief, []wall{
		{"window_holds_major", "caretaker_appoints_nobody", 10, ds, "order.issue", step(merit), "nobody", issue(merit), "caretaker-appoints-nobody"},
		{"window_holds_major", "caretaker_appoints_nobody", 10, ds, "order.issue", step(exception), "nobody", issue(exception), "caretaker-appoints-nobody"},
		{"window_holds_major", "caretaker_appoints_nobody", 10, ds, "order.issue", step(arranged), "nobody", issue(arranged), "caretaker-appoints-nobody"},
		{"window_holds_major", "caretaker_appoints_nobody", 10, self, "charge.assume", f(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, %d, 'assumed', '%s', 'afternoon')`, issued, older, seat, apptest.Today), "nobody", func() error { return e.assume(e.As(self), issued) }, "caretaker-appoints-nobody"},
	}
}

// TestInvariant2RacesForPlaces: one station of a post stands, however many say it at once; a fact is corrected once, a table adopted once, and
// an officer has one home.
func TestInvariant2RacesForPlaces(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	today, since := apptest.Today, domain.MustDate("2020-01-01")
	fact := func(person string, post int64, station string, replaces int64) func() error {
		in := app.PostFactEntry{PostFact: register.PostFact{Kind: "station", Value: station, From: since, Document: e.paper}}
		if replaces != 0 {
			in.Replaces, in.Reason = replaces, "the school lies elsewhere"
		}
		return func() error { return only(e.App.RecordPostFact(ctx, e.As(person), post, in)) }
	}
	home := func(person string, officer int64, station string) func() error {
		return func() error {
			return only(e.App.EnterRecord(ctx, e.As(person), officer, app.Entry{Circumstance: &domain.Circumstance{Kind: "home", Station: station, Held: domain.Spell{Start: domain.On(since)}, Document: e.paper}}))
		}
	}
	for range rounds {
		id, err := e.stationed(ds, today, today)
		e.ok(err)
		adopt := func(person string) func() error {
			return func() error { return e.App.AdoptStations(ctx, e.As(person), id) }
		}
		e.race("a table adopted by two", adopt(js), adopt(se))
		post := e.post()
		e.race("a post at two stations", fact(so, post, "A", 0), fact(ds, post, "B", 0), fact(js, post, "A", 0))
		e.race("one fact corrected by two", fact(so, post, "A", e.max("post_fact")), fact(ds, post, "B", e.max("post_fact")))
		officer, _ := e.officer("")
		e.race("two homes of an officer", home(so, officer, "A"), home(ds, officer, "B"))
	}
}
