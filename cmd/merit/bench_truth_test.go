package main

import (
	"context"
	"slices"
	"testing"

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
	bad := 0
	for _, p := range few.Plants {
		if p.Breach {
			bad++
		}
	}
	if bad != 100 {
		t.Errorf("%d breaches of 5000 officers at a share of 0.02", bad)
	}
}
