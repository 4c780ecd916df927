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
	b.progress("a register of %d officers, in the service of %g %% of whom a breach lies, with cases and offices beside them, seed %d", size.Officers, 100*size.Base, size.Seed)
	truth, err := lookForPlanted(ctx, db, size)
	if err != nil {
		return err
	}
	var all truthTally
	recalls := 0.0 // of every flag there is; of one that nothing was planted of nothing is found
	for _, flag := range redflag.Flags {
		t, name := truth[flag.Number], fmt.Sprintf("flag %d, %s", flag.Number, flag.ID)
		if t == nil {
			b.got(measure{Name: name + ": nothing planted", Unit: "recall"})
			continue
		}
		all.add(t)
		recalls += t.recall()
		b.got(measure{Name: fmt.Sprintf("%s: of %d planted, found", name, t.planted), Value: t.recall(), Unit: "recall"})
		b.got(measure{Name: fmt.Sprintf("%s: of %d found, planted", name, t.found), Value: t.precision(), Unit: "precision"})
		b.tellMissed(name, t)
	}
	b.got(aimAtLeast(measure{Name: fmt.Sprintf("all flags: of %d planted, found", all.planted), Value: all.recall(), Unit: "recall"}, aimRecall))
	b.got(aimAtLeast(measure{Name: fmt.Sprintf("all flags: of %d found, planted", all.found), Value: all.precision(), Unit: "precision"}, aimPrecision))
	b.got(measure{Name: fmt.Sprintf("of all %d flags, those not planted counted as missed: recall on average", len(redflag.Flags)), Value: recalls / float64(len(redflag.Flags)), Unit: "recall"})
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
	form, _, err := app.EmbeddedEdition("pk-federal/objective-assessment@2013")
	if err != nil {
		return nil, err
	}
	if err := storage.FillPlanted(ctx, db.super, register.Statements(), edition, form); err != nil {
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

// A hidden is what a plant or a finding is about: an office, a case, an officer, or a post that somebody holds who is on no register.
type hidden struct{ unit, file, officer, post int64 }

// about says where a finding is looked for among the plants: a flag of offices, or of what was recruited for them, finds an office, one of cases a case in which something was planted,
// and all others an officer.
func about(f redflag.Finding, planted map[hidden]string) hidden {
	switch flag, _ := redflag.FlagOf(f.Flag); {
	case flag.Of == redflag.OfUnit, flag.Of == redflag.OfRecruitment:
		return hidden{unit: f.Unit}
	case flag.Of == redflag.OfCase && (f.Officer == 0 || planted[hidden{file: f.Case}] != ""):
		return hidden{file: f.Case}
	case f.Officer == 0:
		return hidden{post: f.Post}
	}
	return hidden{officer: f.Officer}
}

// bears reports whether a finding of the plant's flag names what the plant does, where both name it.
func bears(p planted.Plant, f redflag.Finding) bool {
	same := func(a, b int64) bool { return a == 0 || b == 0 || a == b }
	return flagNumber(f.Flag) == p.Flag && same(p.Order, f.Order) && same(p.Officer, f.Officer) && same(p.Case, f.Case) && same(p.Unit, f.Unit)
}

// compareTruth holds what was found against what was planted, by the number of the flag. A breach is found by one finding of its flag about its
// officer, case or office, and its order where both name one; whatever else was found of any flag was not planted. A gap of the data is no finding. What
// is counted of a ministry, or of all, is left out: where breaches were planted, its figures are bad indeed; offices are planted to be counted.
func compareTruth(plants []planted.Plant, found []redflag.Finding) map[int]*truthTally {
	truth := map[int]*truthTally{}
	of := func(number int) *truthTally {
		if truth[number] == nil {
			truth[number] = &truthTally{}
		}
		return truth[number]
	}
	where := map[hidden]string{}
	for _, p := range plants {
		what := fmt.Sprintf("of %d: %s", p.Flag, p.What)
		where[hidden{unit: p.Unit}], where[hidden{file: p.Case}], where[hidden{officer: p.Officer}] = what, what, what
		where[hidden{post: p.Post}] = what
	}
	delete(where, hidden{})
	rest := map[hidden][]redflag.Finding{}
	for _, f := range found {
		flag, _ := redflag.FlagOf(f.Flag)
		if at := about(f, where); !f.Gap && (flag.Of != redflag.OfUnit || where[at] != "") {
			rest[at] = append(rest[at], f)
		}
	}
	for _, p := range plants {
		t := of(p.Flag) // a flag of which only look-alikes were planted is there too
		if !p.Breach {
			continue
		}
		t.planted++
		seen := false
		for _, at := range []hidden{{unit: p.Unit}, {file: p.Case}, {officer: p.Officer}, {post: p.Post}} {
			if i := slices.IndexFunc(rest[at], func(f redflag.Finding) bool { return bears(p, f) }); at != (hidden{}) && i >= 0 && !seen {
				t.right, t.found, seen = t.right+1, t.found+1, true
				rest[at] = slices.Delete(rest[at], i, i+1)
			}
		}
		if !seen {
			t.missed = append(t.missed, p.What)
		}
	}
	for at, findings := range rest {
		what, ok := where[at]
		if !ok {
			what = "an ordinary service or case"
		}
		for _, f := range findings {
			t := of(flagNumber(f.Flag))
			t.found++
			t.amiss = append(t.amiss, what)
		}
	}
	return truth
}

func flagNumber(id string) int {
	f, _ := redflag.FlagOf(id)
	return f.Number
}
