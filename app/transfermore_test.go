package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
	"merit/domain/tenure"
	"merit/storage"
)

// taken reports charge of a transfer by its officer: out of the one post in the forenoon, into the other in the afternoon.
func (b *boarded) taken(who app.Caller, order int64, on domain.Date) {
	b.t.Helper()
	_, err := b.App.RelinquishCharge(ctx, who, app.Charge{Order: order, On: on, Noon: "forenoon"})
	b.ok(err)
	_, err = b.App.AssumeCharge(ctx, who, app.Charge{Order: order, On: on, Noon: "afternoon"})
	b.ok(err)
}

// premature takes a case to an approved name whose tenure is not served, on compelling reasons.
func (b *boarded) premature() apptest.Moved {
	b.t.Helper()
	m := b.TransferUnit(b.t)
	in := b.TransferOpening(m.Post)
	in.Compelling = []app.Compelling{{Officer: m.Officers[2], Document: b.Document()}}
	var err error
	m.ID, err = b.App.OpenCase(ctx, b.As(so), in)
	b.ok(err)
	b.ok(b.App.FixList(ctx, b.As(ds), m.ID))
	over := func(officer int64) promotion.Proposal {
		return promotion.Proposal{Officer: officer, Ground: "work-would-suffer", Text: "She leads the audit of the canal until June."}
	}
	b.refused(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{PassedOver: []promotion.Proposal{{Officer: m.Officers[0], Ground: "as-desired", Text: "As desired."}}}), "unknown-ground")
	b.ok(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{PassedOver: []promotion.Proposal{over(m.Officers[0]), over(m.Officers[1])}}))
	b.ok(b.App.PutUp(ctx, b.As(ds), m.ID, b.Capacity["secretary"], ""))
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[2:]}))
	return m
}

// TestPrematureTransfer: a posting of a year is cut short only with reasons, the officer heard, and the word of the next
// higher authority; and the order prints the reasons.
func TestPrematureTransfer(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.premature()
	in := b.TransferDraft(m)
	in.Officer = m.Officers[2]
	_, err := b.App.DraftOrder(ctx, b.As(so), in)
	b.refused(err, "reason-missing")
	in.Reasons = tenure.MoveReasons{Happened: "In the public interest.", Now: "On administrative grounds, as desired by the competent authority.", Officer: "Services are required."}
	_, err = b.App.DraftOrder(ctx, b.As(so), in)
	b.refused(err, "reason-boilerplate")
	in.Reasons = compelling
	id, err := b.App.DraftOrder(ctx, b.As(so), in)
	b.ok(err)
	if o := b.order(id); !strings.Contains(o.Text, compelling.Happened) || !strings.Contains(o.Text, compelling.Officer) {
		t.Errorf("the order does not print its reasons: %s", o.Text)
	}
	b.refused(b.App.IssueOrder(ctx, b.As(ds), id, 0), "not-authorised")
	b.refused(b.App.AuthoriseBureaucratic(ctx, b.As("secretary"), id, "The dam cannot wait for the end of the tenure.", 0), "not-the-authority")
	b.refused(b.App.AuthoriseBureaucratic(ctx, b.As(se), id, "The dam cannot wait for the end of the tenure.", 0), "officer-not-heard")
	_, err = b.App.AnswerOrder(ctx, b.self(m.Officers[2]), id, "I have begun the spillway and would rather finish it; I have nothing else to say.", 0)
	b.ok(err)
	b.ok(b.App.AuthoriseBureaucratic(ctx, b.As(se), id, "The dam cannot wait for the end of the tenure.", 0))
	b.ok(b.App.IssueOrder(ctx, b.As(ds), id, 0))
	b.taken(b.As("officer.self"), id, apptest.Today)
	check, err := b.App.CheckCase(ctx, b.As("auditor"), m.ID)
	b.ok(err)
	if len(check.Findings) > 0 {
		t.Errorf("the check finds %+v", check.Findings)
	}
}

// TestTransferOnOwnRequest: filed from the own account and for this post, it makes a move nobody's favour; for seven days it can
// be withdrawn, and no order is issued on it before.
func TestTransferOnOwnRequest(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.TransferUnit(t)
	self, other := b.self(m.Officers[2]), b.Post("BS-18", "elsewhere")
	ask := app.TransferRequest{Why: "My husband is posted in that district since last year.", Wishes: []storage.Wish{{Post: m.Post}, {Post: other}}}
	_, err := b.App.RequestTransfer(ctx, self, app.TransferRequest{Why: "please"})
	b.refused(err, "request-without-why", "wishes-missing")
	_, err = b.App.RequestTransfer(ctx, b.As(so), ask)
	b.refused(err)
	request, err := b.App.RequestTransfer(ctx, self, ask)
	b.ok(err)
	_, err = b.App.RequestTransfer(ctx, self, ask)
	b.refused(err, "request-pending")
	b.refused(b.App.WithdrawTransferRequest(ctx, b.As(ds), request))
	m.ID, err = b.App.OpenCase(ctx, b.As(so), b.TransferOpening(m.Post))
	b.ok(err)
	panel, err := b.App.Panel(ctx, b.As(so), m.ID)
	b.ok(err)
	if len(panel) != 3 || !panel[2].Included {
		t.Fatalf("who asked is not on the panel: %+v", panel)
	}
	b.ok(b.App.FixList(ctx, b.As(ds), m.ID))
	over := []promotion.Proposal{{Officer: m.Officers[0], Ground: "wedlock-elsewhere"}, {Officer: m.Officers[1], Ground: "wedlock-elsewhere"}}
	b.ok(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{PassedOver: over}))
	b.groundsAreTheirs(m)
	b.ok(b.App.PutUp(ctx, b.As(ds), m.ID, b.Capacity["secretary"], ""))
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[2:]}))
	in := b.TransferDraft(m)
	in.Officer, in.Request = m.Officers[2], request
	id, err := b.App.DraftOrder(ctx, b.As(so), in)
	b.ok(err)
	b.refused(b.App.IssueOrder(ctx, b.As(ds), id, 0), "request-can-be-withdrawn")
	seventh := b.App.On(apptest.Today.AddDays(7))
	b.refused(seventh.IssueOrder(ctx, b.As(ds), id, 0), "request-can-be-withdrawn")
	eighth := b.App.On(apptest.Today.AddDays(8))
	b.refused(eighth.WithdrawTransferRequest(ctx, self, request), "withdrawal-late")
	b.ok(eighth.IssueOrder(ctx, b.As(ds), id, 0))
}

// groundsAreTheirs holds that on which ground the first two were passed over, which tells that they are married, is read by each of
// the own outcome and by the desk, and by nobody else on the list.
func (b *boarded) groundsAreTheirs(m apptest.Moved) {
	b.t.Helper()
	b.Person("the.passed", "officer", m.Officers[0])
	public, err := b.App.PublicMeritList(ctx, m.ID)
	b.ok(err)
	lists := map[string]app.MeritList{"": public}
	for _, reader := range []string{"admin", "the.passed", so} {
		lists[reader], err = b.App.MeritListOf(ctx, b.As(reader), m.ID)
		b.ok(err)
	}
	for reader, l := range lists {
		for i, e := range l.Entries {
			want := ""
			if e.Outcome == "pass-over" && (reader == so || reader == "the.passed" && e.Officer == m.Officers[0]) {
				want = "wedlock-elsewhere"
			}
			if e.Ground != want || e.Outcome == "" {
				b.t.Errorf("%q reads at place %d of an outcome %q on the ground %q, want %q", reader, i+1, e.Outcome, e.Ground, want)
			}
		}
	}
}

// TestWithdrawnRequestMovesNobody: what was withdrawn in time carries no order, and the move is held to the tenure.
func TestWithdrawnRequestMovesNobody(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.premature()
	self := b.self(m.Officers[2])
	request, err := b.App.RequestTransfer(ctx, self, app.TransferRequest{Why: "I should like to serve nearer to my parents.", Wishes: []storage.Wish{{Organization: b.Division}}})
	b.ok(err)
	in := b.TransferDraft(m)
	in.Officer, in.Request = m.Officers[2], request
	id, err := b.App.DraftOrder(ctx, b.As(so), in)
	b.ok(err)
	week := b.App.On(apptest.Today.AddDays(7))
	b.ok(week.WithdrawTransferRequest(ctx, self, request))
	b.refused(b.App.On(apptest.Today.AddDays(8)).IssueOrder(ctx, b.As(ds), id, 0), "request-withdrawn")
	b.ok(b.App.WithdrawOrder(ctx, b.As(js), id, why))
	_, err = b.App.DraftOrder(ctx, b.As(so), in)
	b.refused(err, "not-an-own-request")
	in.Request = 0
	_, err = b.App.DraftOrder(ctx, b.As(so), in)
	b.refused(err, "reason-missing")
}

// TestTransferRemanded: the authority sends the case back once; a new round keeps the old list, and its marks are worked out anew.
func TestTransferRemanded(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.TransferPutUp(t)
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The posting of the first officer is said to have begun a year later."}))
	b.refused(b.App.FixList(ctx, b.As(ds), m.ID), "marks-not-computed")
	b.ok(b.App.ComputeMarks(ctx, b.As(so), m.ID))
	b.ok(b.App.FixList(ctx, b.As(ds), m.ID))
	b.refused(b.App.FixList(ctx, b.As(ds), m.ID))
	b.ok(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{Note: "Worked out anew: the order of the list stands."}))
	b.ok(b.App.PutUp(ctx, b.As(ds), m.ID, b.Capacity["secretary"], ""))
	b.refused(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[2:]}), "not-recommended")
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[1:2]}))
	var rounds int
	b.Query(&rounds, `select count(distinct round) from list_entry where case_id = $1`, m.ID)
	check, err := b.App.CheckCase(ctx, b.As("auditor"), m.ID)
	b.ok(err)
	if rounds != 2 || len(check.Findings) > 0 {
		t.Errorf("%d lists are kept, and the check finds %+v", rounds, check.Findings)
	}
}

// TestTransferIsForOnePost: named, of the grade, vacant, and in no other case.
func TestTransferIsForOnePost(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.TransferUnit(t)
	open := func(change func(*app.Opening)) error {
		in := b.TransferOpening(m.Post)
		change(&in)
		return only(b.App.OpenCase(ctx, b.As(so), in))
	}
	b.refused(open(func(in *app.Opening) { in.Vacancies = append(in.Vacancies, in.Vacancies[0]) }), "transfer-is-for-one-post")
	b.refused(open(func(in *app.Opening) { in.Vacancies[0].Post = 0 }), "post-missing")
	b.refused(open(func(in *app.Opening) { in.Vacancies[0].Post = m.Seats[0] }), "post-already-filled")
	b.refused(open(func(in *app.Opening) { in.Organization = b.Ministry }), "post-of-another-organization")
	b.refused(open(func(in *app.Opening) { in.ToGrade = "BS-19" }), "post-not-of-vacancy")
	b.refused(open(func(in *app.Opening) { in.Vacancies[0].FellOn = domain.MustDate("2025-12-31") }), "criteria-after-vacancy")
	b.ok(open(func(in *app.Opening) {
		in.Vacancies[0].Post, in.Vacancies[0].Kind, in.Vacancies[0].FellOn = m.Seats[0], "anticipated", apptest.Today.AddDays(30)
	}))
	b.ok(open(func(*app.Opening) {}))
	b.refused(open(func(*app.Opening) {}), "post-in-another-case")
	var holder bool
	b.Query(&holder, `select included from panel_entry p join cases c on c.id = p.case_id where p.officer_id = $1 order by c.id limit 1`, m.Officers[0])
	if holder {
		t.Error("who holds the post is on its panel")
	}
}

// TestPanelOfNames: for a head three names are put up, and a choice other than the first needs its reasons.
func TestPanelOfNames(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	var officers []int64
	for i, since := range []string{"2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"} {
		officers = append(officers, b.Officer(f("H-%d", i), apptest.OfficerSpec{Grade: "BS-21", Domicile: "PB", Born: "1972-06-15"}))
		b.Seat(officers[i], b.Post("BS-21", f("HEAD-%d", i)), since)
	}
	b.Seniority("BS-21", officers...)
	in := b.TransferOpening(b.Post("BS-21", "HEAD"))
	in.ToGrade = "BS-21"
	id, err := b.App.OpenCase(ctx, b.As(so), in)
	b.ok(err)
	b.ok(b.App.FixList(ctx, b.As(ds), id))
	b.ok(b.App.Recommend(ctx, b.As(so), id, app.Recommendation{}))
	names, err := b.App.Recommendations(ctx, b.As(so), id)
	b.ok(err)
	if len(names) != 3 || names[0].Officer != officers[0] {
		t.Fatalf("put up: %+v", names)
	}
	b.ok(b.App.PutUp(ctx, b.As(ds), id, b.Capacity["prime.minister"], ""))
	pm := b.As("prime.minister")
	b.refused(b.App.DecidePolitical(ctx, pm, id, app.Verdict{Approve: officers[1:2], Reasons: "In the public interest, with the approval of the competent authority."}), "choice-without-reasons")
	b.refused(b.App.DecidePolitical(ctx, pm, id, app.Verdict{Approve: officers[3:]}), "not-recommended")
	b.refused(b.App.DecidePolitical(ctx, pm, id, app.Verdict{Approve: officers[:2]}), "more-than-posts")
	b.ok(b.App.DecidePolitical(ctx, pm, id, app.Verdict{Approve: officers[1:2],
		Reasons: "She negotiated the water treaty of 2019 on which this department spends the next two years; the first of the list has never served in the field."}))
	check, err := b.App.CheckCase(ctx, b.As("auditor"), id)
	b.ok(err)
	if len(check.Findings) > 0 {
		t.Errorf("the check finds %+v", check.Findings)
	}
}

// committee has posts in BS-18 filled before a board.
var committee = []string{
	"  - grade: BS-18\n", "  - grade: BS-18\n    board: committee\n",
	"\ncriteria:\n", `
conflicts:
  barring: [{kind: self, paragraph: of this test}]

boards:
  committee:
    name: Placement Committee
    paragraph: of this test
    quorum: {value: 1/2, paragraph: of this test}
    seats:
      - {id: chair, title: Secretary of the Division, chair: true, votes: true, paragraph: of this test}
      - {id: establishment, title: Representative of the Establishment Division, votes: true, paragraph: of this test}
      - {id: head-of-department, title: Head of the department, votes: true, paragraph: of this test}
      - {id: law, title: Representative of the Law Division, votes: true, paragraph: of this test}

criteria:
`}

// boardedTransfer takes a transfer that comes before a board to its sealed list.
func boardedTransfer(t *testing.T) (*boarded, apptest.Moved) {
	t.Helper()
	w := apptest.New(t)
	w.Adopt(apptest.TransferEdition, committee...)
	b := &boarded{World: w, t: t}
	m := b.TransferCase(t)
	b.ID, b.Officers = m.ID, m.Officers[:2]
	b.inState(storage.CaseOpen)
	b.ok(b.App.ComputePanel(ctx, b.As(so), m.ID))
	b.inState(storage.CasePanel)
	b.refused(b.App.FixList(ctx, b.As(ds), m.ID), "before-a-board")
	b.ok(b.App.ApproveWorkingPaper(ctx, b.As("joint.secretary"), m.ID))
	b.ok(b.App.ConstituteBoard(ctx, b.As("joint.secretary"), m.ID, seatings(w, dsb)))
	b.ok(b.App.FreezeDossiers(ctx, b.As(so), m.ID))
	b.call()
	for _, person := range dsb {
		b.sit(person)
	}
	b.ok(b.seal())
	b.inState(storage.CaseSealed)
	return b, m
}

func (b *boarded) inState(want string) {
	b.t.Helper()
	view, err := b.App.Case(ctx, b.As(so), b.ID)
	b.ok(err)
	if view.State != want {
		b.t.Fatalf("the case is %s, want %s", view.State, want)
	}
}

// TestTransferBeforeABoard: where the edition names a board, a transfer goes through the states of a promotion, and the desk
// neither fixes the list nor recommends.
func TestTransferBeforeABoard(t *testing.T) {
	t.Parallel()
	b, m := boardedTransfer(t)
	b.refused(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{}), "before-a-board")
	list, err := b.App.MeritListOf(ctx, b.As(so), m.ID)
	b.ok(err)
	if len(list.Entries) != 2 || list.Entries[0].Officer != m.Officers[1] {
		t.Fatalf("the list: %+v", list.Entries)
	}
	outcomes := func(all ...promotion.Proposal) error { return b.App.RecordOutcomes(ctx, b.As("chair"), m.ID, all) }
	b.refused(outcomes(promotion.Proposal{Officer: m.Officers[1], Outcome: "promote"}))
	b.refused(outcomes(promotion.Proposal{Officer: m.Officers[0], Outcome: "recommend"}))
	b.ok(outcomes(promotion.Proposal{Officer: m.Officers[1], Outcome: "recommend"}))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), m.ID, "The committee went down the list and recommends its first."))
	b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), m.ID, b.Capacity["secretary"], ""))
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[1:2]}))
	id, err := b.App.DraftOrder(ctx, b.As(so), b.TransferDraft(m))
	b.ok(err)
	b.ok(b.App.IssueOrder(ctx, b.As(ds), id, 0))
	b.taken(b.self(m.Officers[1]), id, apptest.Today)
	check, err := b.App.CheckCase(ctx, b.As("auditor"), m.ID)
	b.ok(err)
	if len(check.Findings) > 0 {
		t.Errorf("the check finds %+v", check.Findings)
	}
}
