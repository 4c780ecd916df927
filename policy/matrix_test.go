package policy

import (
	"slices"
	"strings"
	"testing"
)

// The matrix has a row for every act and kind, in order, and says what the decisions say.
func TestMatrixIsComplete(t *testing.T) {
	t.Parallel()
	rows := Matrix()
	if len(rows) != len(law.acts)*len(law.kinds) {
		t.Fatalf("%d rows for %d acts and %d kinds", len(rows), len(law.acts), len(law.kinds))
	}
	for i, row := range rows {
		a, k := law.acts[i/len(law.kinds)], law.kinds[i%len(law.kinds)]
		if row.Act != a.Act || row.Capacity != k.Kind || row.Branch != a.Branch {
			t.Fatalf("row %d is %+v, not %s %s", i, row, a.Act, k.Kind)
		}
		n, all := 0, combinations(law.byAct[a.Act])
		for j := range all {
			if allows(law.text, a.Act, k.Kind, &all[j]) {
				n++
			}
		}
		want := RowConditional
		if n == 0 {
			want = RowRefuse
		} else if n == len(all) {
			want = RowAllow
		}
		if row.Effect != want || row.Rule == "" {
			t.Errorf("%+v: %d of %d combinations of facts are allowed", row, n, len(all))
		}
		if pair := [2]string{string(a.Act), string(k.Kind)}; (n > 0) != slices.Contains(powers(), pair) {
			t.Errorf("%v and the powers differ", pair)
		}
	}
}

var powers = func() func() [][2]string {
	list := Powers()
	return func() [][2]string { return list }
}()

// A refusal names every rule that refused, not the first alone, each with its source and what would be needed.
func TestRefusalNamesEveryRule(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		act   Act
		kind  CapacityKind
		facts Facts
		want  string
	}{
		{DecidePolitical, SectionOfficer, Facts{Own: true, Drafter: true, Barred: true},
			"powers-apart own-matter four-eyes barred-by-conflict not-sealed not-the-authority wrong-deciding-branch not-your-power"},
		{MarkGive, PoliticalMember, Facts{SeatNamed: true}, "political-seat-not-named"},
		{MarkGive, BoardMember, Facts{SeatNamed: true, Sealed: true, OtherCapacity: true}, "another-capacity-in-this-case sealed"},
		{MarkGive, Minister, Facts{}, "political-seat-not-named powers-apart no-seat not-your-power"},
		{CaseOpen, MinistryHR, Facts{}, "other-unit"},
		{OrderIssue, DeputySecretary, Facts{Drafter: true}, "four-eyes"},
		{CaseCancel, JointSecretary, Facts{Panelled: true}, "panel-computed"},
		{SystemMigrate, Administrator, Facts{}, "machine-only not-your-power"},
		{DirectionRead, Minister, Facts{}, "not-your-marks not-the-authority"},
	} {
		d := Decide(c.act, c.kind, c.facts)
		var codes []string
		for _, r := range d.Reasons {
			codes = append(codes, r.Code)
			if r.Source == "" || r.Text == "" || r.Needs == "" {
				t.Errorf("%s %s: a reason without words: %+v", c.act, c.kind, r)
			}
		}
		if got := strings.Join(slices.Compact(codes), " "); d.Allowed || got != c.want {
			t.Errorf("%s %s %s:\n got %s\nwant %s", c.act, c.kind, c.facts, got, c.want)
		}
	}
}

// Whose act it is, is said where it is not one's own.
func TestRefusalSaysWhoseActItIs(t *testing.T) {
	t.Parallel()
	d := Decide(FrameworkAdopt, SectionOfficer, Facts{})
	if len(d.Reasons) != 1 || !strings.Contains(d.Reasons[0].Needs, "joint secretary") || strings.Contains(d.Reasons[0].Needs, "deputy") {
		t.Errorf("%+v", d.Reasons)
	}
}
