package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/domain/promotion"
)

// textbook is the panel of Shrout and Fleiss 1979, candidates by members, fifteen marks up.
var textbook = [][]int{{24, 17, 20, 23}, {21, 16, 18, 17}, {23, 19, 21, 23}, {22, 16, 17, 21}, {25, 20, 21, 24}, {21, 17, 19, 22}}

// members are who gives the columns of the textbook.
var members = []string{"chair", "member.establishment", "member.head", "member.law"}

// textbookSealed is a case for three vacancies whose six candidates have the textbook's marks.
func textbookSealed(t *testing.T) *thief {
	t.Helper()
	b := sitting(t, 3)
	b.Seed(fmt.Sprintf(`update officer set sex = 'male', domicile = 'Punjab' where id in (%d, %d, %d)`, b.Officers[0], b.Officers[1], b.Officers[3]))
	for _, refuse := range []error{only(b.App.BoardFiguresOf(ctx, b.As("auditor"), b.ID)), only(b.App.MemberSeverities(ctx, b.As("auditor"), b.ID)), only(b.App.BoardFiguresOf(ctx, b.As("chair"), b.ID))} {
		b.refused(refuse, "not-sealed")
	}
	for i, row := range textbook {
		for m, marks := range row {
			b.ok(b.give(members[m], b.Officers[i], marks))
		}
	}
	b.ok(b.seal())
	return rob(b)
}

func TestFiguresOfASealedRound(t *testing.T) {
	t.Parallel()
	h := textbookSealed(t)
	read := func(person string) app.BoardFigures {
		f, err := h.App.BoardFiguresOf(ctx, h.As(person), h.ID)
		h.ok(err)
		if f.Figures.Agreement.Severity != nil {
			t.Errorf("%s is told of members by account: %+v", person, f.Figures.Agreement.Severity)
		}
		return f
	}
	desk, member, chair, auditor := read("section.officer"), read("member.law"), read("chair"), read("auditor")
	a := desk.Figures.Agreement
	if a.Candidates != 6 || a.Members != 4 || a.Single.Value != "0.2898" || a.Average.Value != "0.6201" || a.W.Value != "0.8870" || a.Needed.Value != "10" || a.Gap.Value != "1.3993" {
		t.Errorf("the agreement is %+v", a)
	}
	if desk.Own != nil || desk.Severity != nil || desk.Names {
		t.Errorf("the desk is told of members: %+v", desk)
	}
	if member.Own == nil || member.Own.Leniency != "1.3750" || member.Severity != nil || member.Names {
		t.Errorf("a member is told %+v, %+v", member.Own, member.Severity)
	}
	if chair.Own == nil || chair.Own.Leniency != "2.3750" || fmt.Sprint(chair.Severity) != "[{A -2.7917 0.3570} {B -0.9583 0.3570} {C 1.3750 0.3570} {D 2.3750 0.3570}]" || chair.Names {
		t.Errorf("the chair is told %+v, %+v", chair.Own, chair.Severity)
	}
	if auditor.Own != nil || auditor.Severity != nil || !auditor.Names {
		t.Errorf("the auditor is told %+v", auditor)
	}
	h.namedToOversightAlone()
	h.meter(desk.Figures.Discretion)
	if i := desk.Figures.Impact; len(i) != 4 || i[0].Stage != promotion.ImpactPanel || i[0].Groups[1] != (promotion.ImpactGroup{Name: "male", Selected: 3, Total: 3, Ratio: "1.0000", P: "1.0000"}) || i[1].Unknown != 3 || i[1].None != "too-few" {
		t.Errorf("the groups are %+v", i)
	}
	h.clean()

	h.ok(h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: h.Officers[0], Outcome: "promote"}, {Officer: h.Officers[1], Outcome: "promote"}, {Officer: h.Officers[2], Outcome: "promote"}}))
	if i := read("chair").Figures.Impact; len(i) != 8 || i[4].Stage != promotion.ImpactRecommended || i[4].Groups[0].Selected != 1 || i[4].Groups[0].Ratio != "0.5000" || !i[4].Groups[0].Under || i[4].Groups[0].P != "1.0000" {
		t.Errorf("after the outcomes the groups are %+v", i)
	}
	h.clean()
	h.ok(h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved."))
	// What the register is told afterwards reaches back into no figure.
	was, becomes := "male", "female"
	h.ok(only(h.App.CorrectRecord(ctx, h.As("section.officer"), h.Officers[1], app.Correction{Table: "officer", Field: "sex", Was: &was, Becomes: &becomes, Reason: "Found in the file of the department.", Document: h.Document()})))
	h.clean()
	h.forgedFigures()
}

// namedToOversightAlone: members' names are read by auditors, on record, and by nobody else.
func (h *thief) namedToOversightAlone() {
	h.t.Helper()
	for _, person := range []string{"member.law", "chair", "board.secretary", "section.officer", "secretary.establishment", "minister", "admin"} {
		_, err := h.App.MemberSeverities(ctx, h.As(person), h.ID)
		h.refused(err, "not-your-power")
	}
	for person, code := range map[string]string{"admin": "not-your-power", "csb.chair": "no-seat", "minister": "not-the-authority"} {
		_, err := h.App.BoardFiguresOf(ctx, h.As(person), h.ID)
		h.refused(err, code)
	}
	read, err := h.App.MemberSeverities(ctx, h.As("auditor"), h.ID)
	h.ok(err)
	named := read.Members
	if len(named) != 4 || named[0].Member != h.Accounts["member.establishment"] || named[0].Name == "" || named[0].Title == "" || named[0].Leniency != "-2.7917" {
		h.t.Errorf("the auditor reads %+v", named)
	}
	for outcome, want := range map[string]int{"done": 1, "refused": 7} {
		var n int
		h.Query(&n, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'agreement.read-names' and e.outcome = $1`, outcome)
		if n < want {
			h.t.Errorf("%d readings of members' names are on record as %s, want %d", n, outcome, want)
		}
	}
}

// meter: of three places two are the board's, since their holders have less than 60 from the record.
func (h *thief) meter(d *promotion.Discretion) {
	h.t.Helper()
	if d == nil || d.Most != "30" || d.Of != "100" || d.Threshold != "60 (assumed)" || d.Places != 3 || d.Filled != 3 || d.Decided != 2 || d.Moved != 0 || d.Stoppable != 4 || len(d.Candidates) != 6 {
		h.t.Fatalf("the discretion is %+v", d)
	}
	if c := d.Candidates[2]; c != (promotion.CandidateDiscretion{Officer: h.Officers[2], Record: "52", Board: "21.5", Needed: "8", Verdict: promotion.BoardDecides, Place: 3, Within: true, RecordPlace: 5, AlikePlace: 3}) {
		h.t.Errorf("%+v", c)
	}
	if c := d.Candidates[3]; c.Verdict != promotion.RecordPasses || c.Needed != "" || c.Within || c.RecordPlace != 1 {
		h.t.Errorf("%+v", c)
	}
}

// forgedFigures: whoever owns the database makes a board agree; the check of the case says where.
func (h *thief) forgedFigures() {
	h.t.Helper()
	h.setBack(`update board_figures set body = replace(body, '0.2898', '0.9898') where stage = 'seal'`)
	if f := h.finds("figures-not-of-marks", 0); f.About != "figures of seal, agreement.single.value" || f.Kept != "0.9898" || f.Follows != "0.2898" || f.Round != 1 {
		h.t.Errorf("%+v", f)
	}
	h.setBack(`update board_figures set body = replace(body, '0.9898', '0.2898') where stage = 'seal'`, `update board_figures set body = replace(body, '"under":true', '"under":false') where stage = 'outcomes'`)
	if f := h.finds("figures-not-of-marks", 0); !strings.HasPrefix(f.About, "figures of outcomes, impact.0.groups.0.under") || f.Kept != "false" || f.Follows != "true" {
		h.t.Errorf("%+v", f)
	}
}

// TestForgedFiguresAreFound: the chair's token and the application's password keep figures with the outcomes that say nothing. Of two
// candidates the true ones say that they are too few.
func TestForgedFiguresAreFound(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	f, err := h.App.BoardFiguresOf(ctx, h.As("chair"), h.ID)
	h.ok(err)
	if a := f.Figures.Agreement; a.Single.None != "too-few" || a.Unjudged.None != "too-few" || f.Own != nil || f.Severity != nil {
		t.Errorf("%+v, %+v", a, f)
	}
	h.ok(h.try("chair", "case.record-outcomes", h.outcome(h.Officers[0], "promote")+fmt.Sprintf(`, (%d, 1, %d, 'not-reached');`, h.ID, h.Officers[1])+h.figures("outcomes", `{"formula":"board-figures@1"}`)))
	if f := h.finds("figures-not-of-marks", 0); f.Kept != "nothing" {
		t.Errorf("%+v", f)
	}
	h.ok(h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved."))
}

// TestARoundSealedBeforeFiguresWereKept goes on to its minutes without them, and nobody finds fault with it.
func TestARoundSealedBeforeFiguresWereKept(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	h.setBack(`delete from board_figures`)
	h.clean()
	f, err := h.App.BoardFiguresOf(ctx, h.As("chair"), h.ID)
	h.ok(err)
	if f.Kept || f.Figures.Agreement != nil {
		t.Errorf("%+v", f)
	}
	h.ok(h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: h.Officers[0], Outcome: "promote"}}))
	h.ok(h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved."))
	h.clean()
}
