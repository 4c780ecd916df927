package app_test

import (
	"testing"

	"merit/app"
)

func codesOf(findings []app.SealFinding) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		n[f.Code]++
	}
	return n
}

func TestCheckSealFindsNothingInAnHonestList(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	// Whoever finds out late that a candidate is kin takes no part, whatever was given before.
	b.ok(b.App.DeclareConflicts(ctx, b.As("member.law"), b.ID, []app.Declared{{Officer: b.Officers[0], Relation: "kin", Why: "a cousin's wife"}}))
	_, err := b.App.CheckSeal(ctx, b.As("auditor"), b.ID)
	b.refused(err, "not-sealed")
	b.ok(b.seal())
	found, err := b.App.CheckSeal(ctx, b.As("auditor"), b.ID)
	b.ok(err)
	if len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	for _, person := range []string{"chair", "joint.secretary", "minister", "admin"} {
		_, err := b.App.CheckSeal(ctx, b.As(person), b.ID)
		b.refused(err)
	}
	var first, second int
	b.Query(&first, `select count(*) from given_mark where officer_id = $1`, b.Officers[0])
	b.Query(&second, `select count(*) from given_mark where officer_id = $1`, b.Officers[1])
	if first != 3 || second != 4 {
		t.Errorf("%d and %d marks were opened, want 3 without the barred member's and 4", first, second)
	}
}

func TestCheckSealFindsAForgedList(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(finish(h.sealByHand())) // by the chair's token and the application's password, without the seal's key
	found, err := h.App.CheckSeal(ctx, h.As("auditor"), h.ID)
	h.ok(err)
	n := codesOf(found)
	if n["mark-not-as-sealed"] != 8 || n["list-changed"] != 1 {
		t.Errorf("found %v, want 8 forged marks and another list", n)
	}
}
