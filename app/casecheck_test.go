package app_test

import (
	"testing"

	"merit/app"
)

// found checks a case as the auditor and gives what was found, by code.
func (b *boarded) found() map[string]int {
	b.t.Helper()
	check, err := b.App.CheckCase(ctx, b.As("auditor"), b.ID)
	b.ok(err)
	n := map[string]int{}
	for _, f := range check.Findings {
		n[f.Code]++
	}
	return n
}

// clean fails where a check finds anything.
func (b *boarded) clean() {
	b.t.Helper()
	check, err := b.App.CheckCase(ctx, b.As("auditor"), b.ID)
	b.ok(err)
	for _, f := range check.Findings {
		b.t.Errorf("%s, round %d, officer %d, %s\n\tkept    %s\n\tfollows %s", f.Code, f.Round, f.Officer, f.About, f.Kept, f.Follows)
	}
}

func TestCheckCaseFindsNothingInAnHonestCase(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.clean()
	b.giveAll(25, 18)
	// Whoever finds out late that a candidate is kin takes no part, whatever was given before.
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: b.Officers[0], Relation: "kin", Why: "a cousin's wife"}}))
	b.ok(b.seal())
	b.clean()
	for _, person := range []string{"chair", "joint.secretary", "minister", "admin"} {
		_, err := b.App.CheckCase(ctx, b.As(person), b.ID)
		b.refused(err)
	}
	var first, second int
	b.Query(&first, `select count(*) from given_mark where officer_id = $1`, b.Officers[0])
	b.Query(&second, `select count(*) from given_mark where officer_id = $1`, b.Officers[1])
	if first != 3 || second != 4 {
		t.Errorf("%d and %d marks were opened, want 3 without the barred member's and 4", first, second)
	}
}

func TestCheckCaseFindsNothingOnTheWayToTheOrders(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.clean()
	r.ok(r.approve())
	r.clean()
	r.issued(0)
	r.clean()
}

func TestCheckSealFindsAForgedList(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(finish(h.sealByHand())) // by the chair's token and the application's password, without the seal's key
	n := h.found()
	if n["mark-not-as-sealed"] != 8 || n["list-changed"] != 1 || n["list-not-of-its-marks"] == 0 {
		t.Errorf("found %v, want 8 forged marks, another list, and not of its marks", n)
	}
}
