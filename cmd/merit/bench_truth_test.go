package main

import (
	"context"
	"slices"
	"testing"

	"merit/domain/redflag"
	"merit/storage/planted"
	"merit/storage/storagetest"
)

// plantedSize holds each kind of breach at least once, and more of what is lawful.
var plantedSize = planted.Size{Officers: 4 * planted.Kinds(), Seed: 7, Base: 0.25}

// TestTruth: the scan of a register in which breaches lie beside lawful acts that look like them finds the breaches, and little else.
func TestTruth(t *testing.T) {
	t.Parallel()
	test := storagetest.New(t)
	truth, err := lookForPlanted(context.Background(), benchDB{app: test.App, super: test.Superuser}, plantedSize)
	if err != nil {
		t.Fatal(err)
	}
	for _, flag := range redflag.Flags {
		if truth[flag.Number] == nil {
			t.Errorf("of flag %d nothing is planted", flag.Number)
		}
	}
	var all truthTally
	for number, one := range truth {
		all.add(one)
		t.Logf("flag %d: %d planted, %d found, %d of them right; missed %q; found, and not planted: %q", number, one.planted, one.found, one.right, one.missed, one.amiss)
	}
	if all.planted < planted.Kinds() || all.recall() < aimRecall || all.precision() < aimPrecision {
		t.Errorf("recall %.3f of %d planted, precision %.3f of %d found", all.recall(), all.planted, all.precision(), all.found)
	}
}

// TestPlantedAgain: a seed gives the same rows each time, and another other rows.
func TestPlantedAgain(t *testing.T) {
	t.Parallel()
	first, again := planted.New(plantedSize), planted.New(plantedSize)
	if !slices.Equal(first.Statements(), again.Statements()) || !slices.Equal(first.Plants, again.Plants) {
		t.Error("the same seed gave other rows")
	}
	other := plantedSize
	other.Seed++
	if slices.Equal(first.Statements(), planted.New(other).Statements()) {
		t.Error("another seed gave the same rows")
	}
	few := planted.New(planted.Size{Officers: 5000, Seed: 1, Base: 0.02})
	officers, files, kinds := 0, 0, map[string]bool{}
	for _, p := range few.Plants {
		switch {
		case !p.Breach:
		case p.Case != 0:
			files++
			kinds[p.What] = true
		case p.Unit == 0:
			officers++
		}
	}
	if officers != 100 || files == 0 || files != len(kinds) {
		t.Errorf("%d breaches of 5000 officers at a share of 0.02, and %d of cases of %d kinds", officers, files, len(kinds))
	}
}

// TestTruthCounts: a breach is found once and by its own flag alone; what else is found was not planted, and gaps are no findings.
func TestTruthCounts(t *testing.T) {
	t.Parallel()
	plants := []planted.Plant{{Flag: 1, Officer: 1, Order: 5, Breach: true}, {Flag: 1, Officer: 2, Order: 6, Breach: true}, {Flag: 1, Officer: 3}, {Flag: 3, Officer: 4, Breach: true}}
	of := func(flag string, officer, order int64) redflag.Finding {
		return redflag.Finding{Flag: flag, About: redflag.About{Officer: officer, Order: order}}
	}
	gap := of("premature-transfer", 9, 0)
	gap.Gap = true
	truth := compareTruth(plants, []redflag.Finding{
		of("premature-transfer", 1, 5), of("premature-transfer", 1, 5), // once, and once too often
		of("premature-transfer", 2, 7), // another order
		of("premature-transfer", 3, 0), // lawful
		of("premature-transfer", 4, 0), // another flag's breach
		of("churn", 8, 0),              // an ordinary service
		gap,
	})
	if one := truth[1]; one.planted != 2 || one.right != 1 || one.found != 5 || len(one.missed) != 1 || len(one.amiss) != 4 {
		t.Errorf("flag 1: %+v", one)
	}
	if three := truth[3]; three.planted != 1 || three.right != 0 || three.found != 1 || three.recall() != 0 || three.precision() != 0 {
		t.Errorf("flag 3: %+v", three)
	}
}
