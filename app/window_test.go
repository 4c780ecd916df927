package app_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/window"
	"merit/policy"
)

// windowFrom is the first day of the windows of these tests.
var windowFrom = domain.MustDate("2026-02-10")

func election(to domain.Date) app.WindowProposal {
	return app.WindowProposal{Government: "pk-federal", Proposal: window.Proposal{Kind: window.Election, Name: "General election", From: windowFrom, To: to, Gazette: "F.2(1)/2026", Gazetted: windowFrom}}
}

func caretaker() app.WindowProposal {
	p := election(domain.Date{})
	p.Kind, p.Name = window.Caretaker, "Caretaker government"
	return p
}

// windowed adopts a window by two people.
func (h *thief) windowed(in app.WindowProposal) int64 {
	h.t.Helper()
	id, err := h.App.ProposeWindow(ctx, h.As(ds), in)
	h.ok(err)
	h.ok(h.App.AdoptWindow(ctx, h.As(se), id))
	return id
}

// listed puts officers on the commission's list.
func (h *thief) listed(id, paper int64, officers ...int64) {
	h.t.Helper()
	h.ok(h.App.ListOfficials(ctx, h.As(so), id, app.Listing{Officers: officers, Document: paper}))
}

func (h *thief) letter(id int64, kind string, officer, order, paper int64, dated domain.Date) error {
	return only(h.App.RecordLetter(ctx, h.As(so), id, app.LetterRecord{Officer: officer, Letter: window.Letter{Kind: kind, Order: order, Number: "ECP/7", Dated: dated, Document: paper, Expedient: expedient}}))
}

const expedient = "The only judge of the flooded district has died, and twelve appeals wait for the roll."

// reasonCodes are the codes of a refusal, one after the other, each once.
func reasonCodes(err error) []string {
	var r *domain.Refusal
	var all []string
	if errors.As(err, &r) {
		for _, reason := range r.Reasons {
			all = append(all, reason.Code)
		}
	}
	return slices.Compact(all)
}

func (e *excepted) wants(what string, err error, want ...string) {
	e.t.Helper()
	if got := reasonCodes(err); !slices.Equal(got, want) || len(want) == 0 && err != nil {
		e.t.Errorf("%s: %v (%v), want %v", what, got, err, want)
	}
}

// TestListedOfficialMovesWithApproval: inside an election window a listed official is moved with the commission's written approval of
// an earlier day, of that officer or that order, and not otherwise; who is not listed moves as ever, and so does everybody when it is over.
func TestListedOfficialMovesWithApproval(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	id := e.windowed(election(domain.Date{}))
	free, _ := e.officer("")
	unlisted := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: free, Post: e.post()})
	officer, _ := e.officer("")
	self := e.self()
	e.listed(id, e.paper, officer)
	order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	issue := func(order int64) error { return e.App.IssueOrder(ctx, e.As(ds), order, 0) }
	e.wants("an official who is not listed", issue(unlisted))

	file, err := e.App.OrderFile(ctx, e.As("secretary"), order) // the warning to whoever authorises
	e.ok(err)
	if len(file.Windows.Over) != 1 || len(file.Windows.Missing) != 1 || file.Windows.Missing[0].Source != "Elections Act 2017 s.5(4)" {
		t.Errorf("the order tells of its windows %+v", file.Windows)
	}
	e.wants("without approval", issue(order), "commission-approval-missing")
	e.wants("a letter of tomorrow", e.letter(id, window.Approval, officer, 0, e.paper, apptest.Today.AddDays(1)), "day-out-of-range")
	e.wants("a letter about another's order", e.letter(id, window.Approval, officer, unlisted, e.paper, windowFrom), "order-of-another")
	e.wants("an approval without its letter", e.letter(id, window.Approval, officer, 0, 0, windowFrom), "document-missing")
	e.ok(e.letter(id, window.Approval, officer, order, e.paper, apptest.Today))
	e.wants("an approval of the order's own day", issue(order), "commission-approval-late")
	e.ok(e.letter(id, window.Approval, officer, order, e.paper, apptest.Today.AddDays(-1)))
	e.wants("with approval", issue(order))
	e.wants("its charge", e.assume(self, order))

	second, _ := e.officer("2020-01-01") // listed by the class of the post, and moved elsewhere
	e.wants("a list of nobody", e.App.ListOfficials(ctx, e.As(so), id, app.Listing{Document: e.paper}), "list-empty")
	e.wants("a list of somebody who is not there", e.App.ListOfficials(ctx, e.As(so), id, app.Listing{Officers: []int64{second, 424242}, Document: e.paper}), "no-such-officer")
	e.wants("a list without its paper", e.App.ListOfficials(ctx, e.As(so), id, app.Listing{Grade: "BS-18"}), "document-missing")
	e.ok(e.App.ListOfficials(ctx, e.As(so), id, app.Listing{Organization: e.Division, Grade: "BS-18", Document: e.paper}))
	order = e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: second, Post: e.post()})
	e.wants("by the class of posts", issue(order), "commission-approval-missing")

	// The end is published, by two people; then the order goes out.
	end := window.End{On: apptest.Today.AddDays(-1), Gazette: "F.2(9)/2026", Gazetted: apptest.Today}
	e.wants("an end ahead", e.App.CloseWindow(ctx, e.As(ds), id, window.End{On: apptest.Today.AddDays(1), Gazette: "x", Gazetted: apptest.Today}), "day-out-of-range")
	e.ok(e.App.CloseWindow(ctx, e.As(se), id, end))
	e.wants("an end that nobody has adopted", issue(order), "commission-approval-missing")
	e.wants("an end adopted by who proposed it", e.App.AdoptWindow(ctx, e.As(se), id), "four-eyes")
	e.ok(e.App.AdoptWindow(ctx, e.As(js), id))
	e.wants("an end adopted twice", e.App.AdoptWindow(ctx, e.As(js), id), "already-adopted")
	e.wants("ended twice", e.App.CloseWindow(ctx, e.As(ds), id, end), "window-not-open")
	e.wants("after the window", issue(order))
	shown, err := e.App.WindowFile(ctx, e.As("auditor"), id)
	e.ok(err)
	if shown.To != end.On || len(shown.Officials) != 2 || len(shown.Letters) != 2 || shown.ClosedBy != e.Accounts[js] {
		t.Errorf("the window reads %+v", shown)
	}
	shown, err = e.App.WindowFile(ctx, self, id)
	e.ok(err)
	if len(shown.Officials) != 1 || shown.Letters != nil || shown.Officials[0].Grade != "BS-18" {
		t.Errorf("an officer reads %+v", shown)
	}
}

// TestOlderOrderCarriedOutInAWindow: what was ordered before a window is not carried out inside it without approval, neither by leaving
// the post nor by taking the other, nor by a report that says it was done before; and nobody drops off the list by being relieved.
func TestOlderOrderCarriedOutInAWindow(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	self := e.self()
	order := e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	later := e.App.On(apptest.Today.AddDays(5))
	in := election(domain.Date{})
	in.From, in.Gazetted = apptest.Today.AddDays(2), apptest.Today.AddDays(2)
	id, err := later.ProposeWindow(ctx, e.As(ds), in)
	e.ok(err)
	e.ok(later.AdoptWindow(ctx, e.As(se), id))
	e.ok(later.ListOfficials(ctx, e.As(so), id, app.Listing{Cadre: e.CadreID, Document: e.paper}))
	leave := func(on domain.Date) error {
		return only(later.RelinquishCharge(ctx, self, app.Charge{Order: order, On: on, Noon: "forenoon"}))
	}
	take := func(on domain.Date) error {
		return only(later.AssumeCharge(ctx, self, app.Charge{Order: order, On: on, Noon: "afternoon"}))
	}
	e.wants("leaving inside it", leave(later.Today()), "commission-approval-missing")
	e.wants("leaving before it, as is said inside it", leave(apptest.Today), "commission-approval-missing")
	record := func(dated domain.Date) {
		e.t.Helper()
		_, err := later.RecordLetter(ctx, e.As(so), id, app.LetterRecord{Officer: officer, Letter: window.Letter{Kind: window.Approval, Order: order, Number: "ECP/8", Dated: dated, Document: e.paper}})
		e.ok(err)
	}
	record(later.Today())
	e.wants("with an approval of that very day", leave(later.Today()), "commission-approval-late")
	later = e.App.On(apptest.Today.AddDays(6))
	e.wants("with an approval before it", leave(later.Today()))
	e.wants("taking charge", take(later.Today()))

	// Relieved before the window began; the post to be taken is of the class.
	other, _ := e.officer("2020-01-01")
	self = e.self()
	order, err = e.App.DraftException(ctx, e.As(so), app.ExceptionDraft{Ground: "reinstatement", Officer: other, Post: e.post(), Document: e.paper})
	e.ok(err)
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), order, because, 0))
	e.ok(e.App.IssueOrder(ctx, e.As(ds), order, 0)) // on the day before the window
	e.ok(only(e.App.RelinquishCharge(ctx, self, app.Charge{Order: order, On: apptest.Today, Noon: "forenoon"})))
	e.wants("taking a listed post", take(later.Today()), "commission-approval-missing")
}

// TestTheCommissionsOwnLetters: what the commission directs rests on its letter, recorded as one, and needs no approval beside it; a
// suspension is the commission's where its letter is the paper.
func TestTheCommissionsOwnLetters(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	id := e.windowed(election(domain.Date{}))
	officer, _ := e.officer("")
	e.listed(id, e.paper, officer)
	in := app.ExceptionDraft{Ground: "commission-direction", Officer: officer, Post: e.post()}
	_, err := e.draft(in)
	e.wants("without its letter", err, "not-the-commissions-letter")
	e.ok(e.letter(id, window.Approval, officer, 0, e.paper, windowFrom))
	_, err = e.draft(in)
	e.wants("on an approval", err, "not-the-commissions-letter")
	other, _ := e.officer("")
	paper := e.Document()
	e.ok(e.letter(id, window.Direction, other, 0, paper, apptest.Today))
	in.Document = paper
	_, err = e.draft(in)
	e.wants("on a letter about another", err, "not-the-commissions-letter")
	e.listed(id, e.paper, other)
	in.Officer = other
	order := e.authorised(in)
	e.wants("on its letter of the same day", e.App.IssueOrder(ctx, e.As(ds), order, 0))

	sits, _ := e.officer("2020-01-01")
	e.listed(id, e.paper, sits)
	letter := e.Document()
	suspended := e.authorised(app.ExceptionDraft{Ground: "suspension", Officer: sits, On: apptest.Today, Document: letter})
	e.wants("a suspension on another paper", e.App.IssueOrder(ctx, e.As(ds), suspended, 0), "commission-approval-missing")
	e.ok(e.letter(id, window.Suspension, sits, 0, letter, apptest.Today))
	e.wants("a suspension by the commission", e.App.IssueOrder(ctx, e.As(ds), suspended, 0))
}

// TestCaretakersLimits: under a caretaker government nobody is promoted, neither by the issue nor by charge taken of an older order;
// transfers wait for the commission, and what is short is free.
func TestCaretakersLimits(t *testing.T) {
	t.Parallel()
	r := granted(t, 2)
	e := &excepted{thief: r.thief, paper: r.Document()}
	older := r.issued(0)
	draft, err := r.draft(1)
	r.ok(err)
	id := e.windowed(caretaker())
	e.wants("a promotion issued", r.App.IssueOrder(ctx, r.As(ds), draft, 0), "caretaker-promotes-nobody")
	e.wants("an older promotion taken up", r.charge("candidate.1", older, true), "caretaker-promotes-nobody")
	e.ok(e.letter(id, window.Approval, r.Officers[1], 0, e.paper, windowFrom))
	e.wants("a promotion that the commission let through", r.App.IssueOrder(ctx, r.As(ds), draft, 0), "caretaker-promotes-nobody")
	e.wants("a list of a caretaker's", r.App.ListOfficials(ctx, r.As(so), id, app.Listing{Officers: r.Officers[:1], Document: e.paper}), "caretaker-lists-nobody")

	mover, _ := e.officer("2020-01-01")
	move := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: mover, Post: e.post()})
	e.wants("a transfer", r.App.IssueOrder(ctx, r.As(ds), move, 0), "caretaker-transfer-approval-missing")
	e.wants("an approval that nobody says is expedient", only(r.App.RecordLetter(ctx, r.As(so), id, app.LetterRecord{Officer: mover,
		Letter: window.Letter{Kind: window.Approval, Number: "ECP/9", Dated: windowFrom, Document: e.paper, Expedient: "In the public interest."}})), "reason-missing")
	e.ok(e.letter(id, window.Approval, mover, move, e.paper, windowFrom))
	e.wants("a transfer approved", r.App.IssueOrder(ctx, r.As(ds), move, 0))
	short, _ := e.officer("")
	e.issued(app.ExceptionDraft{Ground: "emergency", Officer: short, Post: e.post(), Ends: apptest.Today.AddDays(9)})
	removed, _ := e.officer("2020-01-01")
	e.issued(app.ExceptionDraft{Ground: "removal", Officer: removed, On: apptest.Today})
}

// TestCaretakerOfAPart: a caretaker government of one part of the tree holds back nobody who neither sits there nor goes there.
func TestCaretakerOfAPart(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	in := caretaker()
	in.Government, in.Organization = "", e.Ministry
	e.windowed(in)
	officer, _ := e.officer("2020-01-01")
	e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	there := e.post()
	e.setBack(fmt.Sprintf(`update post set organization_id = %d where id = %d`, e.Ministry, there))
	second, _ := e.officer("2020-01-01")
	order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: second, Post: there})
	e.wants("into the part", e.App.IssueOrder(ctx, e.As(ds), order, 0), "caretaker-transfer-approval-missing")
}

// TestWindowByTwoPeople: a window comes from above the desk, by its gazette, and binds once another has adopted it.
func TestWindowByTwoPeople(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	for who, code := range map[string]string{so: "not-your-power", "ministry.hr": "not-your-power", "secretary": "not-your-power", "minister": "powers-apart", "prime.minister": "powers-apart",
		"auditor": "powers-apart", "chair": "powers-apart", "admin": "powers-apart"} {
		_, err := e.App.ProposeWindow(ctx, e.As(who), election(domain.Date{}))
		if !has(err, code) {
			t.Errorf("%s proposes a window: %v", who, err)
		}
	}
	_, err := e.App.ProposeWindow(ctx, e.As(ds), app.WindowProposal{Government: "nowhere"})
	e.wants("of nothing", err, "window-kind-unknown", "name-missing", "dates-out-of-order", "gazette-missing")
	unknown := election(domain.Date{})
	unknown.Government = "nowhere"
	_, err = e.App.ProposeWindow(ctx, e.As(ds), unknown)
	e.wants("of no government", err, "government-unknown")
	astray := election(domain.Date{})
	astray.Government, astray.Organization = "pk-punjab", e.Ministry
	_, err = e.App.ProposeWindow(ctx, e.As(ds), astray)
	e.wants("of another government's part", err, "of-another-government")
	id, err := e.App.ProposeWindow(ctx, e.As(js), election(domain.Date{}))
	e.ok(err)
	officer, _ := e.officer("")
	e.listed(id, e.paper, officer)
	e.wants("a letter under a window not adopted", e.letter(id, window.Approval, officer, 0, e.paper, windowFrom), "window-not-adopted")
	e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()}) // it binds nobody yet
	e.wants("adopted by who proposed it", e.App.AdoptWindow(ctx, e.As(js), id), "four-eyes")
	e.wants("adopted by the desk", e.App.AdoptWindow(ctx, e.As(ds), id), "not-your-power")
	e.wants("ended before it stands", e.App.CloseWindow(ctx, e.As(ds), id, window.End{On: apptest.Today, Gazette: "x", Gazetted: apptest.Today}), "window-not-open")
	e.ok(e.App.AdoptWindow(ctx, e.As(se), id))
	e.wants("adopted twice", e.App.AdoptWindow(ctx, e.As(se), id), "already-adopted")
	if err := e.App.AdoptWindow(ctx, e.As(se), 1); !errors.Is(err, domain.NotFound) {
		t.Errorf("a window that is none: %v", err)
	}
	e.wants("another ministry's letter", only(e.App.RecordLetter(ctx, e.As("ministry.hr"), id, app.LetterRecord{Officer: officer,
		Letter: window.Letter{Kind: window.Approval, Number: "1", Dated: windowFrom, Document: e.paper}})), "other-unit")
}

// TestInvariant10WindowsBySQL: with the application's password, and a right or a wrong token, no listed official moves inside a window
// without the commission's letter, no window is opened or ended by one person, and no list or letter is taken back.
func TestInvariant10WindowsBySQL(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	id := e.windowed(election(domain.Date{}))
	officer, _ := e.officer("")
	e.listed(id, e.paper, officer)
	order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	put := fmt.Sprintf(`insert into move_window (kind, government, name, from_day, gazette, gazetted_on) values ('election', 'pk-federal', 'x', '2026-03-01', 'x', '%s')`, apptest.Today)
	e.each([]boardAttack{
		{"issued without approval", ds, "order.issue", issues(order, "issued", "null"), "window_move_approved"},
		{"with nobody's token", "", "", put, "act_required"},
		{"proposed by a minister", "minister", "window.propose", put, "act_needs_power"},
		{"proposed by the desk", so, "window.propose", put, "act_needs_power"},
		{"proposed by adopting", se, "window.adopt", put, "move_window_moves_by_its_acts"},
		{"born adopted", ds, "window.propose", strings.Replace(strings.Replace(put, "gazetted_on", "gazetted_on, adopted_by", 1), "'2026-03-02')", "'2026-03-02', 1)", 1), "grant"},
		{"the first day put off", ds, "window.close", fmt.Sprintf(`update move_window set from_day = '2026-04-01' where id = %d`, id), "grant"},
		{"ended by hand", ds, "window.close", fmt.Sprintf(`update move_window set to_day = '2026-02-20' where id = %d`, id), "grant"},
		{"ended by who proposes it, adopting", se, "window.adopt", fmt.Sprintf(`update move_window set close_day = '2026-02-20', close_gazette = 'x', close_gazetted_on = '2026-02-20' where id = %d`, id), "move_window_moves_by_its_acts"},
		{"ended ahead", ds, "window.close", fmt.Sprintf(`update move_window set close_day = '2026-04-20', close_gazette = 'x', close_gazetted_on = '2026-03-01' where id = %d`, id), "move_window_is_published"},
		{"ended without its gazette", ds, "window.close", fmt.Sprintf(`update move_window set close_day = '2026-03-01' where id = %d`, id), "move_window_cites_the_gazette"},
		{"taken off the list", so, "window.list-officials", `delete from window_official`, "grant"},
		{"another on the list instead", so, "window.list-officials", `update window_official set officer_id = 1`, "grant"},
		{"a letter by a minister", "minister", "window.record-letter", `select 1`, "act_needs_power"},
		{"a letter redated", so, "window.record-letter", `update commission_letter set dated = '2026-02-20'`, "grant"},
		{"a window struck", se, "window.adopt", `delete from move_window`, "grant"},
	})
	e.ok(e.letter(id, window.Approval, officer, order, e.paper, windowFrom))
	e.ok(e.try(ds, "order.issue", issues(order, "issued", "null")))
}

// TestWindowsStartNothingElse: the acts of windows write windows, lists and letters, and no table beside them.
func TestWindowsStartNothingElse(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	for act, tables := range map[policy.Act]string{policy.WindowPropose: "move_window", policy.WindowAdopt: "move_window", policy.WindowClose: "move_window",
		policy.WindowListOfficials: "window_official", policy.WindowRecordLetter: "commission_letter"} {
		var found string
		w.Query(&found, `select coalesce(string_agg(t.tgrelid::regclass::text, ' '), '') from pg_trigger t where t.tgname = 'act_guard'
			and $1 = any (string_to_array(trim(trailing '\' from replace(encode(t.tgargs, 'escape'), '\000', ',')), ','))`, string(act))
		if found != tables {
			t.Errorf("%s may write %s, want %s", act, found, tables)
		}
	}
}
