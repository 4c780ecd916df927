package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// words is a draft on the one criterion of a BS-19 case.
func words(text string) []app.DraftMark {
	return []app.DraftMark{{Criterion: "board", Marks: "25", Level: "A", Text: text, Cited: []app.DraftCited{{Item: 7, Pages: "1, x"}}}}
}

func (b *boarded) drafts() int {
	b.t.Helper()
	var n int
	b.Query(&n, `select count(*) from mark_draft`)
	return n
}

func (b *boarded) keep(person string, officer int64, text string) error {
	b.t.Helper()
	return b.App.KeepDraft(ctx, b.As(person), b.ID, officer, words(text))
}

func TestADraftIsKeptForItsWriterAlone(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	first, second := b.Officers[0], b.Officers[1]
	var before, after string
	count := `select (select count(*) from act) || '/' || (select count(*) from ledger_entry) || '/' || (select count(*) from ledger_row) || '/' || (select count(*) from idempotency)`
	b.Query(&before, count)
	b.ok(b.keep("member.law", first, "the secret words"))
	b.ok(b.keep("member.law", first, strings.Repeat("other secret words ", 100)))
	b.Query(&after, count)
	if before != after {
		t.Errorf("keeping a draft left acts/entries/rows/keys %s where there were %s", after, before)
	}
	sheet, err := b.App.ScoreSheetOf(ctx, b.As("member.law"), b.ID, first)
	b.ok(err)
	if len(sheet.Draft) != 1 || !strings.HasPrefix(sheet.Draft[0].Text, "other secret words") || sheet.Draft[0].Cited[0].Pages != "1, x" {
		t.Errorf("draft = %+v", sheet.Draft)
	}
	if sheet.Candidates[0].State != app.SheetDraft || sheet.Candidates[1].State != app.SheetOpen {
		t.Errorf("candidates = %+v", sheet.Candidates)
	}
	for _, other := range []string{"chair", "member.head"} {
		sheet, err := b.App.ScoreSheetOf(ctx, b.As(other), b.ID, first)
		b.ok(err)
		if sheet.Draft != nil || sheet.Candidates[0].State != app.SheetOpen {
			t.Errorf("%s sees a draft of another: %+v", other, sheet)
		}
	}
	for _, outsider := range []string{"section.officer", "auditor", "admin", "minister"} {
		_, err := b.App.ScoreSheetOf(ctx, b.As(outsider), b.ID, first)
		wantRefusal(t, err)
		wantRefusal(t, b.keep(outsider, first, "x"))
	}
	var lengths, bodies int
	b.Query(&lengths, `select count(distinct octet_length(ciphertext)) from mark_draft`)
	b.Query(&bodies, `select count(*) from mark_draft where position('secret'::bytea in ciphertext) > 0`)
	if lengths != 1 || bodies != 0 {
		t.Errorf("%d lengths, %d readable drafts", lengths, bodies)
	}
	b.refused(b.keep("member.law", first, strings.Repeat("x", 40_000)), "draft-too-long")
	b.refused(b.App.KeepDraft(ctx, b.As("member.law"), b.ID, first, []app.DraftMark{{Criterion: "height"}}), "not-assessed")
	b.ok(b.keep("member.law", second, "on the second"))
	b.ok(b.give("member.law", first, 25)) // the marks are given: the draft is gone, that on the other stays
	if b.drafts() != 1 {
		t.Errorf("%d drafts are kept after the marks", b.drafts())
	}
	b.refused(b.keep("member.law", first, "again"), "marked-already")
	b.ok(b.App.StandDownFor(ctx, b.As("member.law"), b.ID, app.StandDown{Officer: second, Kind: "abstention", Reason: "I know too little."}))
	if b.drafts() != 0 {
		t.Error("who stood down keeps a draft")
	}
	b.refused(b.keep("member.law", second, "again"), "stood-down")
}

func TestDraftsEndWithTheSeal(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	b.Seed(`insert into mark_draft (case_id, round, account_id, officer_id, ciphertext) select case_id, 1, account_id, ` + fmt.Sprint(b.Officers[0]) + `, convert_to(repeat('x', 32796), 'UTF8') from board_seat`)
	b.ok(b.seal())
	if b.drafts() != 0 {
		t.Error("drafts are left after the sealing")
	}
	b.refused(b.keep("member.law", b.Officers[0], "x"), "sealed")
}

func TestDraftsNeedADeclaration(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	b.refused(b.keep("member.law", b.Officers[0], "x"), "conflicts-not-declared")
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, nil))
	b.ok(b.keep("member.law", b.Officers[0], "written at home before the meeting"))
	b.refused(b.keep("member.law", 1, "x"), "not-on-panel")
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: b.Officers[0], Relation: "kin", Why: "a cousin"}}))
	if b.drafts() != 0 {
		t.Error("who is barred keeps a draft")
	}
	b.refused(b.keep("member.law", b.Officers[0], "x"), "barred-by-conflict")
	_, err := b.App.Dossier(ctx, b.As("member.law"), b.ID, b.Officers[0])
	b.refused(err, "barred-by-conflict")
	if _, err := b.App.Dossier(ctx, b.As("member.law"), b.ID, b.Officers[1]); err != nil {
		t.Errorf("a conflict with one candidate closes another's dossier: %v", err)
	}
}

// Whoever has a member's token and the password can write over the member's draft, which is no worse than what the token does
// through the application; but without the key it does not open, and the member is told so and can write it again.
func TestADraftThatDoesNotOpenStopsNobody(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	h := rob(b)
	first, second := b.Officers[0], b.Officers[1]
	b.ok(b.keep("member.law", second, "on the second"))
	_, err := h.db.Exec(h.draftOn("member.law", 1, first))
	b.ok(err)
	// One put where another was kept is bound to its own place, and does not open there.
	var moved []byte
	b.ok(h.db.QueryRow(`select ciphertext from draft_mine($1, $2, $3)`, apptest.Token("member.law"), b.ID, second).Scan(&moved))
	_, err = h.db.Exec(`select draft_keep($1, $2, 1, $3, $4)`, apptest.Token("member.head"), b.ID, second, moved)
	b.ok(err)
	for person, officer := range map[string]int64{"member.law": first, "member.head": second} {
		sheet, err := b.App.ScoreSheetOf(ctx, b.As(person), b.ID, officer)
		b.ok(err)
		if !sheet.DraftLost || sheet.Draft != nil {
			t.Errorf("%s: lost %t, draft %+v", person, sheet.DraftLost, sheet.Draft)
		}
		b.ok(b.keep(person, officer, "once more"))
		sheet, err = b.App.ScoreSheetOf(ctx, b.As(person), b.ID, officer)
		b.ok(err)
		if sheet.DraftLost || len(sheet.Draft) != 1 {
			t.Errorf("%s: a draft written again: lost %t, %+v", person, sheet.DraftLost, sheet.Draft)
		}
	}
	b.ok(b.give("member.law", first, 25))
}

// TestDraftWalls goes round the application with its password and stolen tokens.
func TestDraftWalls(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	h := rob(b)
	try := func(token string, officer int64, length int) error {
		_, err := h.db.Exec(`select draft_keep($1, $2, 1, $3, convert_to(repeat('x', $4::int), 'UTF8'))`, token, b.ID, officer, length)
		return err
	}
	named := func(err error, name string) {
		t.Helper()
		if err == nil || !strings.Contains(constraint(err), name) {
			t.Errorf("got %v (%s), want %s", err, constraint(err), name)
		}
	}
	o, law := b.Officers[0], apptest.Token("member.law")
	named(try("nobody's", o, 32796), "session_required")
	named(try(apptest.Token("section.officer"), o, 32796), "draft_by_a_voting_member")
	named(try(apptest.Token("csb.secretary"), o, 32796), "draft_by_a_voting_member")
	named(try(law, o, 32796), "draft_after_declaration")
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, nil))
	named(try(law, 1, 32796), "draft_for_a_candidate")
	named(try(law, o, 32797), "mark_draft_one_length")
	if err := try(law, o, 32796); err != nil {
		t.Error(err)
	}
	var seen int
	b.ok(h.db.QueryRow(`select count(*) from draft_mine($1, $2, 0)`, apptest.Token("member.head"), b.ID).Scan(&seen))
	if seen != 0 {
		t.Error("another's token reads a draft")
	}
	for _, s := range []string{`select ciphertext from mark_draft`, `delete from mark_draft`, `insert into mark_draft values (1, 1, 1, 1, '')`} {
		if _, err := h.db.Exec(s); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", s, err)
		}
	}
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: o, Relation: "kin", Why: "a cousin"}}))
	named(try(law, o, 32796), "draft_not_by_the_barred")
	b.Seed(`alter table cases disable trigger user`, `update cases set state = 'cancelled'`)
	named(try(law, b.Officers[1], 32796), "draft_only_while_unsealed")
}
