package app_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/promotion"
)

// A case by seniority and fitness has no marks: the board sits, each candidate is judged by the record, and the seniors
// who are fit come first.
func TestBoardBySeniorityAndFitness(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	b := &boarded{World: w, t: t}
	for i, spec := range []apptest.OfficerSpec{
		{Grade: "BS-17", Grading: "below-average"},
		{Grade: "BS-17", Grading: "good"},
		{Grade: "BS-17", Grading: "outstanding", More: []string{`insert into inquiry (officer_id, kind, started_on) values (%d, 'disciplinary', '2025-01-01')`}},
		{Grade: "BS-17", Grading: "outstanding"},
	} {
		b.Officers = append(b.Officers, w.Officer(fmt.Sprintf("F-%d", i+1), spec))
	}
	w.Seniority("BS-17", b.Officers...)
	b.ID = w.OpenCase(t, "BS-18", 2)
	so, paper := w.As("section.officer"), w.Document()
	b.ok(w.App.ComputePanel(ctx, so, b.ID))
	for _, o := range b.Officers {
		b.ok(w.App.SetChecklist(ctx, so, b.ID, o, "inquiry", paper))
		b.ok(w.App.SetChecklist(ctx, so, b.ID, o, "willingness", paper))
	}
	b.ok(w.App.ApproveWorkingPaper(ctx, w.As("joint.secretary"), b.ID))
	dpc := map[string]string{"chair": "chair", "establishment": "member.establishment", "ministry": "member.head", "secretary": "board.secretary"}
	b.ok(w.App.ConstituteBoard(ctx, w.As("joint.secretary"), b.ID, seatings(w, dpc)))
	b.ok(w.App.FreezeDossiers(ctx, so, b.ID))
	b.call()
	for _, person := range dpc {
		b.sit(person)
	}
	b.refused(b.App.GiveMarks(ctx, w.As("chair"), b.ID, b.Officers[1], b.giving(b.Officers[1], 15)), "not-assessed")
	b.ok(b.seal())
	list, err := w.App.MeritListOf(ctx, so, b.ID)
	b.ok(err)
	var order []int64
	for _, e := range list.Entries {
		order = append(order, e.Officer)
		if len(e.Fitness) != 2 || e.Fitness[0].Record == "" || e.ListEntry.Total != nil {
			t.Errorf("officer %s: fitness %+v, total %v", e.Number, e.Fitness, e.ListEntry.Total)
		}
	}
	want := []int64{b.Officers[1], b.Officers[3], b.Officers[0]}
	if fmt.Sprint(order) != fmt.Sprint(want) || list.Entries[2].Meets {
		t.Fatalf("the list is %v, want %v with the last unfit", order, want)
	}
	promote := []promotion.Proposal{{Officer: b.Officers[1], Outcome: "promote"}, {Officer: b.Officers[3], Outcome: "promote"}}
	b.refused(w.App.RecordOutcomes(ctx, w.As("board.secretary"), b.ID, promote), "outcome-missing")
	promote = append(promote, promotion.Proposal{Officer: b.Officers[0], Outcome: "supersede", Ground: "not-fit", Text: "The reports of the present grade are below average."},
		promotion.Proposal{Officer: b.Officers[2], Outcome: "defer", Ground: "proceedings-pending", Text: "An inquiry is pending."})
	b.refused(w.App.RecordOutcomes(ctx, w.As("board.secretary"), b.ID, append(promote[:2:2], promotion.Proposal{Officer: b.Officers[0], Outcome: "supersede"})), "ground-missing")
	b.ok(w.App.RecordOutcomes(ctx, w.As("board.secretary"), b.ID, promote))
	b.ok(w.App.WriteMinutes(ctx, w.As("board.secretary"), b.ID, "The committee met."))
	b.clean()
}

func TestReviseOnceWhereTheEditionAllows(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	text := strings.Replace(string(body), "  method: mean\n", "  method: mean\n  revise: true\n", 1)
	if text == string(body) {
		t.Fatal("the edition does not combine by the mean")
	}
	then := w.App.On(e.InForce.From)
	b := &boarded{World: w, t: t}
	id, err := then.ProposeEdition(ctx, w.As("joint.secretary"), app.EditionProposal{Body: []byte(text), Grades: []string{"BS-19"}, Gazette: "test", Gazetted: e.InForce.From, From: e.InForce.From})
	b.ok(err)
	b.ok(then.AdoptEdition(ctx, w.As("secretary.establishment"), id))
	b.Panelled = w.WorkingPaperCase(t, "BS-19", 1)
	b.ok(w.App.ConstituteBoard(ctx, w.As("joint.secretary"), b.ID, seatings(w, dsb)))
	b.ok(w.App.FreezeDossiers(ctx, w.As("section.officer"), b.ID))
	b.call()
	for _, person := range dsb {
		b.sit(person)
	}
	first := b.Officers[0]
	revise := func(marks int, reason string) error {
		return w.App.ReviseMark(ctx, w.As("member.law"), b.ID, first, b.giving(first, marks)[0], reason)
	}
	b.refused(revise(20, "After discussion."), "not-marked-yet")
	b.giveAll(15)
	b.refused(revise(20, " "), "reason-missing")
	b.ok(revise(20, "The discussion showed a report I had overlooked."))
	b.refused(revise(18, "Once more."), "revised-already")
	b.ok(b.seal())
	b.clean()
	list, err := w.App.MeritListOf(ctx, w.As("auditor"), b.ID)
	b.ok(err)
	for _, entry := range list.Entries {
		var both []string
		for _, g := range entry.Given {
			if g.Account == w.Accounts["member.law"] {
				both = append(both, g.Marks)
			}
		}
		if entry.Officer == first && fmt.Sprint(both) != "[15 20]" {
			t.Errorf("the member's marks are %v, want both to stand", both)
		}
		for _, m := range entry.Marks {
			if entry.Officer == first && m.Criterion == "board" && m.Marks != "16.25" {
				t.Errorf("the board's mark is %s, want (15 + 15 + 15 + 20) / 4 = 16.25", m.Marks)
			}
		}
	}
}

func TestStandInSitsByTheChairsApproval(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	w.Person("stand.in", "board-member", 0)
	w.Seed(fmt.Sprintf(`update capacity set stand_in_for = %d where id = %d`, w.Capacity["member.law"], w.Capacity["stand.in"]))
	b := &boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t}
	people := maps.Clone(dsb)
	people["law"] = "stand.in"
	b.ok(w.App.ConstituteBoard(ctx, w.As("joint.secretary"), b.ID, seatings(w, people)))
	b.ok(w.App.FreezeDossiers(ctx, w.As("section.officer"), b.ID))
	b.call()
	in := app.Attending{Member: w.Accounts["stand.in"], Status: "present"}
	b.refused(w.App.AttendMeeting(ctx, w.As("stand.in"), b.meeting, b.ID, app.Attending{Status: "present", Approved: "I was told to."}), "stand-in-unapproved")
	b.refused(w.App.AttendMeeting(ctx, w.As("chair"), b.meeting, b.ID, in), "stand-in-unapproved")
	h := rob(b)
	h.each([]boardAttack{{"a stand-in on their own word", "stand.in", "meeting.attend",
		fmt.Sprintf(`insert into attendance (meeting_id, case_id, account_id, status, stand_in_approved) values (%d, %d, %d, 'present', 'x')`, b.meeting, b.ID, w.Accounts["stand.in"]), "attendance_stand_in_approved"}})
	in.Approved = "By letter of 1 March, the member being abroad."
	b.ok(w.App.AttendMeeting(ctx, w.As("chair"), b.meeting, b.ID, in))
	b.ok(w.App.DeclareConflicts(ctx, w.As("stand.in"), b.ID, nil))
	b.ok(b.give("stand.in", b.Officers[0], 15))
}

// A remand opens a new round: the list before stands, and everything of the board is done anew.
func TestRemandKeepsTheRoundBefore(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	b.ok(b.seal())
	b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}}))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "The board met and resolved."))
	b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), b.ID, b.Capacity["secretary"], ""))
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The report of 2019 was not before the board."}))
	b.ok(b.App.ComputeMarks(ctx, b.As("section.officer"), b.ID))
	_, err := b.App.MeritListOf(ctx, b.As("auditor"), b.ID)
	b.refused(err)
	b.refused(b.give("member.law", b.Officers[0], 20), "not-sitting") // the meeting of the first round does not count
	b.call()
	for _, person := range dsb {
		b.ok(b.App.AttendMeeting(ctx, b.As(person), b.meeting, b.ID, app.Attending{Status: "present"}))
	}
	b.giveAll(22, 24)
	b.ok(b.seal())
	var rounds, marks int
	b.Query(&rounds, `select count(*) from case_seal`)
	b.Query(&marks, `select count(*) from given_mark where round = 1 and marks in (25, 18)`)
	if rounds != 2 || marks != 8 {
		t.Errorf("%d seals and %d marks of the first round, want 2 and 8", rounds, marks)
	}
}
