package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"merit/app"
	"merit/domain/redflag"
	"merit/storage"
	"merit/storage/planted"
)

// What the scan of a register in which breaches were planted should reach: how many of them are found, and how much of what is found is one.
const (
	aimRecall    = 0.95
	aimPrecision = 0.9
)

// A truthTally says how well a flag found what was planted; its first are the plants that nobody found, and what was found and not planted.
type truthTally struct {
	planted, found, right int
	missed, amiss         []string
}

func (t *truthTally) recall() float64    { return share(t.right, t.planted) }
func (t *truthTally) precision() float64 { return share(t.right, t.found) }

// share is a part of the whole; all of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (t *truthTally) add(o *truthTally) {
	t.planted, t.found, t.right = t.planted+o.planted, t.found+o.found, t.right+o.right
	t.missed, t.amiss = append(t.missed, o.missed...), append(t.amiss, o.amiss...)
}

// benchTruth plants breaches among lawful acts that look like them, and measures how many of them the scan finds, and how much else.
func benchTruth(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "truth")
	if err != nil {
		return err
	}
	size := planted.Size{Officers: b.officers, Seed: b.seed, Base: b.base}
	b.progress("a register of %d officers, in the service of %g %% of whom a breach lies, seed %d", size.Officers, 100*size.Base, size.Seed)
	truth, err := lookForPlanted(ctx, db, size)
	if err != nil {
		return err
	}
	var all truthTally
	for number := range len(redflag.Flags) {
		t := truth[number+1]
		if t == nil {
			continue
		}
		all.add(t)
		name := fmt.Sprintf("flag %d, %s", number+1, redflag.Flags[number].ID)
		b.got(measure{Name: fmt.Sprintf("%s: of %d planted, found", name, t.planted), Value: t.recall(), Unit: "recall"})
		b.got(measure{Name: fmt.Sprintf("%s: of %d found, planted", name, t.found), Value: t.precision(), Unit: "precision"})
		b.tellMissed(name, t)
	}
	b.got(aimAtLeast(measure{Name: fmt.Sprintf("all flags: of %d planted, found", all.planted), Value: all.recall(), Unit: "recall"}, aimRecall))
	b.got(aimAtLeast(measure{Name: fmt.Sprintf("all flags: of %d found, planted", all.found), Value: all.precision(), Unit: "precision"}, aimPrecision))
	return nil
}

// tellMissed says what kinds of things were missed and found wrongly.
func (b *bench) tellMissed(name string, t *truthTally) {
	for _, of := range []struct {
		what string
		list []string
	}{{"missed", t.missed}, {"found, and not planted", t.amiss}} {
		counted := map[string]int{}
		for _, s := range of.list {
			counted[s]++
		}
		for _, s := range slices.Sorted(slices.Values(slices.Compact(slices.Sorted(slices.Values(of.list))))) {
			b.progress("%s: %s: %s (%d)", name, of.what, s, counted[s])
		}
	}
}

// lookForPlanted fills the database, scans it and compares, by the number of the flag.
func lookForPlanted(ctx context.Context, db benchDB, size planted.Size) (map[int]*truthTally, error) {
	register := planted.New(size)
	edition, _, err := app.EmbeddedEdition("pk-federal/promotion@2019")
	if err != nil {
		return nil, err
	}
	if err := storage.FillPlanted(ctx, db.super, register.Statements(), edition); err != nil {
		return nil, err
	}
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	a := app.New(store, app.Options{Log: newLog(io.Discard)}).On(planted.Today)
	var found []redflag.Finding
	err = a.Scan(ctx, app.Caller{Token: storage.BenchToken + "0", Request: "bench"}, app.ScanQuery{}, func(app.Scan) (app.ScanAt, error) { return app.ScanAt{}, nil }, func(p app.ScanPortion) error {
		found = append(found, p.Findings...)
		return nil
	})
	return compareTruth(register.Plants, found), err
}

// compareTruth holds what was found against what was planted, by the number of the flag. A breach is found by one finding of its flag about its
// officer, and its order where both name one; whatever else was found of any flag was not planted. A gap of the data is no finding. What is counted
// of a whole unit is left out: where breaches were planted, its figures are bad indeed.
func compareTruth(plants []planted.Plant, found []redflag.Finding) map[int]*truthTally {
	truth := map[int]*truthTally{}
	of := func(number int) *truthTally {
		if truth[number] == nil {
			truth[number] = &truthTally{}
		}
		return truth[number]
	}
	about := map[int64][]redflag.Finding{}
	for _, f := range found {
		if of, _ := redflag.FlagOf(f.Flag); !f.Gap && of.Of != redflag.OfUnit {
			about[f.Officer] = append(about[f.Officer], f)
		}
	}
	served := map[int64]string{}
	for _, p := range plants {
		served[p.Officer] = fmt.Sprintf("of %d: %s", p.Flag, p.What)
		t := of(p.Flag) // a flag of which only look-alikes were planted is there too
		if !p.Breach {
			continue
		}
		t.planted++
		i := slices.IndexFunc(about[p.Officer], func(f redflag.Finding) bool {
			return flagNumber(f.Flag) == p.Flag && (f.Order == 0 || p.Order == 0 || f.Order == p.Order)
		})
		if i < 0 {
			t.missed = append(t.missed, p.What)
			continue
		}
		t.right, t.found = t.right+1, t.found+1
		about[p.Officer] = slices.Delete(about[p.Officer], i, i+1)
	}
	for officer, rest := range about {
		for _, f := range rest {
			t := of(flagNumber(f.Flag))
			t.found++
			where, ok := served[officer]
			if !ok {
				where = "an ordinary service"
			}
			t.amiss = append(t.amiss, where)
		}
	}
	return truth
}

func flagNumber(id string) int {
	f, _ := redflag.FlagOf(id)
	return f.Number
}
