package app_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/merit"
	"merit/domain/promotion"
)

func TestConstituteBoardRefuses(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	f := w.WorkingPaperCase(t, "BS-19", 1)
	w.Person("candidate.member", "board-member", f.Officers[1])
	w.Person("junior.member", "board-member", w.Officer("J-1", apptest.OfficerSpec{Grade: "BS-17"}))
	for _, test := range []struct {
		name  string
		seats map[string]string // changes to the lawful board; "" takes a seat away
		codes []string
	}{
		{"a seat nobody knows", map[string]string{"astrologer": "member.law"}, []string{"no-such-seat"}},
		{"one person twice", map[string]string{"law": "member.head"}, []string{"two-seats-one-person"}},
		{"without the chair", map[string]string{"chair": ""}, []string{"seat-must-be-filled"}},
		{"without the seat that voids it", map[string]string{"establishment": ""}, []string{"seat-must-be-filled"}},
		{"an official in the chair", map[string]string{"chair": "deputy.secretary"}, []string{"capacity-not-of-seat"}},
		{"a politician in an official's seat", map[string]string{"law": "csb.mna"}, []string{"political-seat-not-named"}},
		{"the prime minister in a seat", map[string]string{"law": "prime.minister"}, []string{"capacity-not-of-seat"}},
		{"a candidate", map[string]string{"law": "candidate.member"}, []string{"candidate-on-board"}},
		{"an officer too junior for the seat", map[string]string{"law": "junior.member"}, []string{"grade-too-low-for-seat"}},
		{"the secretary's office in a voting seat", map[string]string{"secretary": "board.secretary"}, []string{"capacity-not-of-seat"}},
		{"several things at once", map[string]string{"law": "prime.minister", "head-of-department": "candidate.member", "chair": ""},
			[]string{"capacity-not-of-seat", "candidate-on-board", "seat-must-be-filled"}},
	} {
		people := maps.Clone(dsb)
		for seat, person := range test.seats {
			if people[seat] = person; person == "" {
				delete(people, seat)
			}
		}
		t.Run(test.name, func(t *testing.T) {
			wantRefusal(t, w.App.ConstituteBoard(ctx, w.As("joint.secretary"), f.ID, seatings(w, people)), test.codes...)
		})
	}
	for _, person := range []string{"section.officer", "minister", "prime.minister", "auditor", "admin", "chair", "ministry.hr"} {
		t.Run("by "+person, func(t *testing.T) {
			wantRefusal(t, w.App.ConstituteBoard(ctx, w.As(person), f.ID, seatings(w, dsb)))
		})
	}
	var n int
	w.Query(&n, `select count(*) from board_seat`)
	if n != 0 {
		t.Errorf("%d seats were filled by refused acts", n)
	}
}

func TestConflictsAreDetected(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	head := w.Officer("HEAD", apptest.OfficerSpec{Grade: "BS-21"})
	w.Person("real.head", "board-member", head)
	b := &boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t}
	w.Seed(fmt.Sprintf(`insert into kin (officer_id, other_id, relation) values (%d, %d, 'sibling')`, head, b.Officers[0]),
		fmt.Sprintf(`update evaluation set reporting_id = %d where officer_id = %d and year = 2019`, head, b.Officers[1]))
	people := maps.Clone(dsb)
	people["head-of-department"] = "real.head"
	b.ok(w.App.ConstituteBoard(ctx, w.As("joint.secretary"), b.ID, seatings(w, people)))
	b.ok(w.App.FreezeDossiers(ctx, w.As("section.officer"), b.ID))
	board, err := w.App.BoardOf(ctx, w.As("section.officer"), b.ID)
	b.ok(err)
	kinds := map[int64]string{}
	for _, d := range board.Declarations {
		if d.Account == w.Accounts["real.head"] && d.Source == "detected" {
			kinds[d.Officer] = d.Kind
		}
	}
	if kinds[b.Officers[0]] != "barring" || kinds[b.Officers[1]] != "disclosed" {
		t.Fatalf("detected %v, want the sibling barring and the reporting officer disclosed", kinds)
	}
	b.call()
	for _, person := range people {
		b.sit(person)
	}
	b.refused(b.give("real.head", b.Officers[0], 15), "barred-by-conflict")
	b.ok(b.give("real.head", b.Officers[1], 15))
	for _, person := range []string{"chair", "member.establishment", "member.law"} {
		b.ok(b.give(person, b.Officers[0], 15))
		b.ok(b.give(person, b.Officers[1], 15))
	}
	b.ok(b.seal())
	list, err := w.App.MeritListOf(ctx, w.As("auditor"), b.ID)
	b.ok(err)
	for _, e := range list.Entries {
		switch e.Officer {
		case b.Officers[0]:
			if len(e.Given) != 3 || len(e.Without) != 1 || !strings.Contains(e.Without[0], "recused") {
				t.Errorf("the barred member's part: given %d, without %v", len(e.Given), e.Without)
			}
		case b.Officers[1]:
			if len(e.Given) != 4 || len(e.Disclosed) != 1 {
				t.Errorf("the reporting line is not printed beside the marks: given %d, disclosed %v", len(e.Given), e.Disclosed)
			}
		}
	}
}

func TestGiveMarksRefuses(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	first, second := b.Officers[0], b.Officers[1]
	var undisclosed int64
	b.Query(&undisclosed, `select min(id) from dossier_item where officer_id = $1 and class = 'evaluation'`, first)
	b.Seed(fmt.Sprintf(`alter table dossier_item disable trigger dossier_item_lawful; update dossier_item set disclosed_on = null where id = %d; alter table dossier_item enable trigger dossier_item_lawful`, undisclosed))
	lawful := b.giving(first, 15)[0]
	for _, test := range []struct {
		name   string
		change func(*promotion.Giving)
		codes  []string
	}{
		{"over the maximum", func(g *promotion.Giving) { g.Marks = merit.Int(31) }, []string{"mark-over-maximum"}},
		{"below nought", func(g *promotion.Giving) { g.Marks = merit.Int(-1) }, []string{"mark-below-nought"}},
		{"off the scale's step", func(g *promotion.Giving) { g.Marks = merit.Must("15.5") }, []string{"mark-off-scale"}},
		{"another level's statement", func(g *promotion.Giving) { g.Level = "A" }, []string{"level-not-of-mark"}},
		{"no statement", func(g *promotion.Giving) { g.Level = "" }, []string{"level-missing"}},
		{"top level without words", func(g *promotion.Giving) { g.Marks, g.Level, g.Text = merit.Int(29), "A", "" }, []string{"text-needed"}},
		{"bottom level without words", func(g *promotion.Giving) { g.Marks, g.Level, g.Text = merit.Int(3), "C", " " }, []string{"text-needed"}},
		{"no citation", func(g *promotion.Giving) { g.Citations = nil }, []string{"citation-missing"}},
		{"an undisclosed item", func(g *promotion.Giving) { g.Citations = []promotion.Citation{{Item: undisclosed, Page: 1}} }, []string{"citation-undisclosed"}},
		{"another candidate's item", func(g *promotion.Giving) { g.Citations = []promotion.Citation{{Item: b.item(second), Page: 1}} }, []string{"citation-not-of-candidate"}},
		{"a page that is not there", func(g *promotion.Giving) { g.Citations[0].Page = 7 }, []string{"page-out-of-range"}},
		{"words without end", func(g *promotion.Giving) { g.Text = strings.Repeat("word ", 2000) }, []string{"words-too-long"}},
		{"a criterion of the record", func(g *promotion.Giving) { g.Criterion = "reports-bs19" }, []string{"not-assessed"}},
		{"every reason at once", func(g *promotion.Giving) { g.Marks, g.Citations = merit.Must("40.5"), nil }, []string{"mark-over-maximum", "citation-missing"}},
	} {
		g := lawful
		g.Citations = append([]promotion.Citation{}, lawful.Citations...)
		test.change(&g)
		t.Run(test.name, func(t *testing.T) {
			wantRefusal(t, b.App.GiveMarks(ctx, b.As("member.law"), b.ID, first, []promotion.Giving{g}), test.codes...)
		})
	}
	for _, person := range []string{"section.officer", "joint.secretary", "minister", "prime.minister", "auditor", "admin", "csb.chair", "csb.mna", "board.secretary", "secretary"} {
		t.Run("by "+person, func(t *testing.T) { wantRefusal(t, b.give(person, first, 15)) })
	}
	t.Run("for somebody not on the panel", func(t *testing.T) {
		wantRefusal(t, b.App.GiveMarks(ctx, b.As("member.law"), b.ID, 1, []promotion.Giving{lawful}), "not-on-panel")
	})
	b.ok(b.give("member.law", first, 15))
	b.refused(b.give("member.law", first, 16), "marked-already")
	b.refused(b.App.ReviseMark(ctx, b.As("member.law"), b.ID, first, b.giving(first, 16)[0], "after discussion"), "no-revision")
	var n int
	b.Query(&n, `select count(*) from sealed_mark`)
	if n != 1 {
		t.Errorf("%d marks are kept, want the one lawful one", n)
	}
	var told int
	b.Query(&told, `select count(*) from ledger_entry where body like '%text-needed%' or body like '%mark-over%' or body like '%citation%'`)
	if told != 0 {
		t.Errorf("%d ledger entries tell of a refused mark what it was", told)
	}
}

func TestMarksNeedTheirSteps(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	first := b.Officers[0]
	b.refused(b.give("member.law", first, 15), "conflicts-not-declared", "not-sitting")
	b.call()
	b.refused(b.give("member.law", first, 15), "conflicts-not-declared", "not-sitting")
	b.ok(b.App.AttendMeeting(ctx, b.As("member.law"), b.meeting, b.ID, app.Attending{Status: "present"}))
	b.refused(b.give("member.law", first, 15), "conflicts-not-declared")
	b.refused(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: 1, Relation: "friendship"}}), "not-on-panel", "relation-unknown", "reason-missing")
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: first, Relation: "business", Why: "one company"}}))
	b.refused(b.give("member.law", first, 15), "barred-by-conflict")
	b.refused(b.App.DeclareConflicts(ctx, b.As("section.officer"), b.ID, nil))
	b.ok(b.give("member.law", b.Officers[1], 15))
	b.ok(b.App.StandDownFor(ctx, b.As("member.head"), b.ID, app.StandDown{Officer: first, Kind: "abstention", Reason: "I know too little of the work."}))
	b.sit("member.head")
	b.refused(b.give("member.head", first, 15), "stood-down")
}

func TestSealNeedsEverybody(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	b.refused(b.seal(), "no-meeting", "roll-incomplete")
	b.call()
	for _, person := range []string{"chair", "member.establishment", "member.head"} {
		b.sit(person)
	}
	b.refused(b.seal(), "roll-incomplete", "member-not-finished")
	b.refused(b.App.AttendMeeting(ctx, b.As("member.head"), b.meeting, b.ID, app.Attending{Member: b.Accounts["member.law"], Status: "absent"}), "roll-by-the-desk")
	b.refused(b.App.AttendMeeting(ctx, b.As("chair"), b.meeting, b.ID, app.Attending{Member: b.Accounts["member.law"], Status: "present"}), "presence-is-ones-own")
	b.ok(b.App.AttendMeeting(ctx, b.As("chair"), b.meeting, b.ID, app.Attending{Member: b.Accounts["member.law"], Status: "absent"}))
	for _, person := range []string{"chair", "member.establishment", "member.head"} {
		for _, o := range b.Officers {
			if person != "member.head" || o != b.Officers[1] {
				b.ok(b.give(person, o, 15))
			}
		}
	}
	err := b.seal()
	b.refused(err, "member-not-finished")
	if strings.Contains(err.Error(), "BS-18-") {
		t.Errorf("the refusal tells for which candidate a member is not finished: %v", err)
	}
	b.ok(b.App.StandDownFor(ctx, b.As("member.head"), b.ID, app.StandDown{Officer: b.Officers[1], Kind: "recusal", Reason: "An old quarrel."}))
	b.refused(b.seal(), "no-quorum")
	b.refused(b.App.SealCase(ctx, b.As("member.head"), b.ID))
	b.refused(b.App.SealCase(ctx, b.As("joint.secretary"), b.ID))
	next, err := b.App.AdjournMeeting(ctx, b.As("chair"), b.meeting, app.Adjournment{To: apptest.Today.AddDays(3)})
	b.ok(err)
	b.App, b.meeting = b.App.On(apptest.Today.AddDays(3)), next
	b.sit("member.law")
	for _, o := range b.Officers {
		b.ok(b.give("member.law", o, 15))
	}
	b.ok(b.seal())
	b.refused(b.seal())
	b.refused(b.give("member.law", b.Officers[0], 16))
	b.refused(b.App.StandDownFor(ctx, b.As("member.law"), b.ID, app.StandDown{Officer: b.Officers[0], Kind: "recusal", Reason: "Late."}))
	b.refused(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: b.Officers[0], Relation: "kin", Why: "Late."}}), "round-sealed")
	var rows int
	b.Query(&rows, `select count(*) from member_absence where kind = 'absence'`)
	if rows != 0 {
		t.Errorf("%d absences of a member who sat at the adjourned meeting", rows)
	}
}

func TestWithoutTheSeatThatVoids(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	b.call()
	for _, person := range []string{"chair", "member.law", "member.head"} {
		b.sit(person)
		for _, o := range b.Officers {
			b.ok(b.give(person, o, 15))
		}
	}
	b.ok(b.App.AttendMeeting(ctx, b.As("chair"), b.meeting, b.ID, app.Attending{Member: b.Accounts["member.establishment"], Status: "absent"}))
	b.refused(b.seal(), "void-without-seat")
}

func TestMarksStaySealed(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	for _, o := range b.Officers {
		b.ok(b.give("member.law", o, 25))
	}
	own, err := b.App.MyMarks(ctx, b.As("member.law"), b.ID)
	b.ok(err)
	if len(own) != 2 || !own[0].Marks.Equal(merit.Int(25)) || own[0].Text == "" {
		t.Errorf("the member reads back %+v", own)
	}
	others, err := b.App.MyMarks(ctx, b.As("chair"), b.ID)
	b.ok(err)
	if len(others) != 0 {
		t.Errorf("the chair reads %+v before sealing", others)
	}
	for _, person := range []string{"section.officer", "secretary.establishment", "auditor", "admin", "prime.minister", "csb.chair"} {
		_, err := b.App.MyMarks(ctx, b.As(person), b.ID)
		b.refused(err)
		_, err = b.App.MeritListOf(ctx, b.As(person), b.ID)
		b.refused(err)
	}
	chair, err := b.App.BoardOf(ctx, b.As("chair"), b.ID)
	b.ok(err)
	if !chair.Finished[b.Accounts["member.law"]] || chair.Finished[b.Accounts["member.head"]] {
		t.Errorf("the chair sees as finished %v", chair.Finished)
	}
	member, err := b.App.BoardOf(ctx, b.As("member.head"), b.ID)
	b.ok(err)
	if member.Finished != nil {
		t.Errorf("a member sees who has finished: %v", member.Finished)
	}
	var lengths, keys, plain int
	b.Query(&lengths, `select count(distinct octet_length(ciphertext)) from sealed_mark`)
	b.Query(&keys, `select count(*) from idempotency where operation like 'mark.%'`)
	b.Query(&plain, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'mark.give' and e.body like '%officer%'`)
	if lengths != 1 || keys != 0 || plain != 0 {
		t.Errorf("lengths %d, idempotency records %d, entries that name the candidate %d; want 1, 0, 0", lengths, keys, plain)
	}
}

func TestMarksFromASheet(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	b := &boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-20", 1), t: t}
	csb := map[string]string{"chair": "csb.chair", "establishment": "member.establishment", "cabinet": "member.head", "interior": "", "secretary": "csb.secretary", "mna": "csb.mna", "senator": "csb.senator"}
	delete(csb, "interior")
	b.ok(w.App.ConstituteBoard(ctx, w.As("secretary.establishment"), b.ID, seatings(w, csb)))
	b.ok(w.App.FreezeDossiers(ctx, w.As("section.officer"), b.ID))
	var err error
	b.meeting, err = w.App.CallMeeting(ctx, w.As("csb.secretary"), app.Calling{On: apptest.Today, Cases: []int64{b.ID}})
	b.ok(err)
	for seat, person := range csb {
		if seat != "secretary" {
			b.sit(person)
		}
	}
	sheet := w.Document()
	enter := func(by, member string, officer int64) error {
		return w.App.EnterFromSheet(ctx, w.As(by), b.ID, app.Sheet{Member: w.Accounts[member], Officer: officer, Document: sheet, Marks: b.giving(officer, 15)})
	}
	b.refused(w.App.EnterFromSheet(ctx, w.As("csb.secretary"), b.ID, app.Sheet{Member: w.Accounts["csb.mna"], Officer: b.Officers[0], Marks: b.giving(b.Officers[0], 15)}), "document-missing")
	b.refused(w.App.EnterFromSheet(ctx, w.As("csb.secretary"), b.ID, app.Sheet{Member: w.Accounts["csb.mna"], Officer: b.Officers[0], Document: 424242, Marks: b.giving(b.Officers[0], 15)}), "no-such-document")
	b.refused(enter("member.head", "csb.mna", b.Officers[0]))
	b.refused(enter("section.officer", "csb.mna", b.Officers[0]))
	for _, o := range b.Officers {
		b.ok(enter("csb.secretary", "csb.mna", o))
		for seat, person := range csb {
			if seat != "secretary" && seat != "mna" {
				b.ok(b.give(person, o, 15))
			}
		}
	}
	_, err = w.App.MyMarks(ctx, w.As("csb.secretary"), b.ID)
	b.refused(err)
	b.refused(w.App.SealCase(ctx, w.As("csb.chair"), b.ID), "member-not-finished")
	b.refused(w.App.ConfirmMarks(ctx, w.As("csb.secretary"), b.ID, b.Officers[0]))
	b.refused(w.App.ConfirmMarks(ctx, w.As("member.head"), b.ID, b.Officers[0]), "nothing-to-confirm")
	b.ok(w.App.ConfirmMarks(ctx, w.As("csb.mna"), b.ID, b.Officers[0]))
	b.refused(w.App.ConfirmMarks(ctx, w.As("csb.mna"), b.ID, b.Officers[0]), "nothing-to-confirm")
	b.ok(b.give("csb.mna", b.Officers[1], 12)) // not what the sheet said: the member's own mark stands
	b.ok(w.App.ConfirmMarks(ctx, w.As("csb.mna"), b.ID, b.Officers[2]))
	b.ok(w.App.SealCase(ctx, w.As("csb.chair"), b.ID))
	list, err := w.App.MeritListOf(ctx, w.As("auditor"), b.ID)
	b.ok(err)
	for _, e := range list.Entries {
		for _, g := range e.Given {
			if g.Account == w.Accounts["csb.mna"] && e.Officer == b.Officers[1] && g.Marks != "12" {
				t.Errorf("an unconfirmed entry was opened: %+v", g)
			}
		}
	}
}

func TestMeetingOfSeveralCases(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	_, err := b.App.CallMeeting(ctx, b.As("chair"), app.Calling{On: apptest.Today.AddDays(-1), Cases: []int64{b.ID}})
	b.refused(err, "meeting-in-the-past")
	_, err = b.App.CallMeeting(ctx, b.As("chair"), app.Calling{On: apptest.Today})
	b.refused(err, "agenda-empty")
	for _, person := range []string{"member.law", "section.officer", "csb.chair", "minister", "board.secretary"} {
		_, err = b.App.CallMeeting(ctx, b.As(person), app.Calling{On: apptest.Today, Cases: []int64{b.ID}})
		b.refused(err)
	}
	id, err := b.App.CallMeeting(ctx, b.As("chair"), app.Calling{On: apptest.Today.AddDays(2), Cases: []int64{b.ID}})
	b.ok(err)
	b.refused(b.App.AddToAgenda(ctx, b.As("chair"), id, b.ID), "on-the-agenda-already")
	b.refused(b.App.AttendMeeting(ctx, b.As("chair"), id, b.ID, app.Attending{Status: "present"}), "meeting-not-yet")
	_, err = b.App.AdjournMeeting(ctx, b.As("member.law"), id, app.Adjournment{To: apptest.Today.AddDays(9)})
	b.refused(err)
	_, err = b.App.AdjournMeeting(ctx, b.As("chair"), id, app.Adjournment{To: apptest.Today})
	b.refused(err, "adjourned-backwards")
	next, err := b.App.AdjournMeeting(ctx, b.As("chair"), id, app.Adjournment{To: apptest.Today.AddDays(9)})
	b.ok(err)
	b.refused(b.App.CloseMeeting(ctx, b.As("chair"), id), "meeting-over")
	b.refused(b.App.CloseMeeting(ctx, b.As("member.law"), next))
	m, err := b.App.MeetingOf(ctx, b.As("chair"), next)
	b.ok(err)
	if m.HeldOn != apptest.Today.AddDays(9) || len(m.Agenda) != 1 || m.Agenda[0].Case != b.ID {
		t.Errorf("the adjourned meeting is %+v", m)
	}
	_, err = b.App.MeetingOf(ctx, b.As("csb.chair"), next)
	b.refused(err)
	b.ok(b.App.CloseMeeting(ctx, b.As("chair"), next))
	b.refused(b.App.AddToAgenda(ctx, b.As("chair"), next, b.ID), "meeting-over")
}
