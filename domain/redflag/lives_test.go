package redflag

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
)

// someDay draws a day of the years that lives are drawn in; often none where that may be.
func someDay(t *rapid.T, none bool) domain.Date {
	if none && rapid.Bool().Draw(t, "none") {
		return domain.Date{}
	}
	return domain.MustDate("2015-01-01").AddDays(rapid.IntRange(0, 4000).Draw(t, "day"))
}

func someWhen(t *rapid.T) domain.When {
	first := someDay(t, false)
	return domain.When{Earliest: first, Latest: first.AddDays(rapid.SampledFrom([]int{0, 0, 0, 30, 364}).Draw(t, "width"))}
}

// someSpell draws a spell with its end after its beginning, open, or, as dirt has it, before.
func someSpell(t *rapid.T, dirt bool) domain.Spell {
	s := domain.Spell{Start: someWhen(t)}
	least := 0
	if dirt {
		least = -200
	}
	if rapid.IntRange(0, 4).Draw(t, "ended") > 0 {
		end := s.Start.Latest.AddDays(rapid.IntRange(least, 2400).Draw(t, "days"))
		s.End = domain.When{Earliest: end, Latest: end.AddDays(rapid.SampledFrom([]int{0, 0, 30}).Draw(t, "width"))}
	}
	return s
}

func someAct(t *rapid.T) Act {
	return Act{Order: rapid.Int64Range(0, 8).Draw(t, "order"), How: rapid.SampledFrom([]string{"", "transfer", "transfer", "promotion", "retirement", "reorganization", "court"}).Draw(t, "how"),
		Issued: someDay(t, true), Proposed: someDay(t, true), Approved: someDay(t, true), Higher: someDay(t, true), By: rapid.Int64Range(0, 3).Draw(t, "by"),
		Requested: rapid.IntRange(0, 5).Draw(t, "requested") == 0, Reason: rapid.SampledFrom([]string{"", "", "A flood"}).Draw(t, "reason")}
}

func rows[T any](t *rapid.T, what string, most int, one func(id int64) T) []T {
	var all []T
	for i := range rapid.IntRange(0, most).Draw(t, what) {
		all = append(all, one(int64(i+1)))
	}
	return all
}

// someLife draws a life with some of everything. Each list is in the order of its first days, and of dirt in none.
func someLife(t *rapid.T, dirt bool) *Life {
	spell := func() domain.Spell { return someSpell(t, dirt) }
	pick := func(what string, from ...string) string { return rapid.SampledFrom(from).Draw(t, what) }
	few := func(what string) int64 { return rapid.Int64Range(0, 3).Draw(t, what) }
	flip := func(what string) bool { return rapid.Bool().Draw(t, what) }
	life := &Life{Officer: 4, Domicile: pick("domicile", "", "L"), Entered: someWhen(t), Retires: someDay(t, true)}
	life.Postings = rows(t, "postings", 8, func(id int64) Posting {
		return Posting{ID: id, Post: few("post"), Unit: few("unit"), Grade: pick("grade", "BS-18", "BS-22"), Step: rapid.IntRange(0, 22).Draw(t, "step"), District: pick("district", "L", "K"),
			Reports: few("reports"), Held: spell(), Source: pick("source", "order", "import", "irregular"), Normal: rapid.SampledFrom([]int{0, 24, 36}).Draw(t, "normal"), Begun: someAct(t), Ended: someAct(t)}
	})
	life.Charges = rows(t, "charges", 4, func(id int64) Charge {
		return Charge{ID: 100 + id, Kind: pick("kind", "additional", "current", "acting"), Post: few("post"), Grade: pick("grade", "BS-18", "BS-22"), Head: flip("head"), Held: spell(),
			Vacant: someDay(t, true), Board: someDay(t, true), Sent: someDay(t, true), Seniors: int(few("seniors")), Abolished: someDay(t, true), Begun: someAct(t)}
	})
	life.Statuses = rows(t, "statuses", 5, func(id int64) Status {
		return Status{ID: id, Basis: pick("basis", "osd", "deputation", "leave", "training"), Held: spell(), Extended: someDay(t, true), Wedlock: flip("wedlock"), Begun: someAct(t)}
	})
	life.Grades = rows(t, "grades", 4, func(id int64) Grade {
		return Grade{ID: id, Cadre: pick("cadre", "A", "B"), Grade: pick("grade", "BS-18", "BS-19"), Step: rapid.IntRange(0, 22).Draw(t, "step"), Held: spell(), Regular: flip("regular"),
			Method: pick("method", "initial", "promotion", "ad-hoc", "regularised", "absorption", "gallantry"), Order: few("order"), Case: few("case"), Recommended: someDay(t, true), Imported: flip("imported")}
	})
	life.Evaluations = rows(t, "evaluations", 5, func(id int64) Evaluation {
		from := someDay(t, false)
		return Evaluation{ID: id, Year: rapid.IntRange(2015, 2025).Draw(t, "year"), From: from, To: from.AddDays(rapid.IntRange(0, 364).Draw(t, "days")), Grading: rapid.IntRange(0, 5).Draw(t, "grading"),
			Was: int(few("was")), Adverse: flip("adverse"), Reporting: few("reporting"), Written: someDay(t, true)}
	})
	life.Inquiries = rows(t, "inquiries", 3, func(id int64) Inquiry {
		return Inquiry{ID: id, Kind: pick("kind", "disciplinary", "fact-finding"), Started: someDay(t, false), Reported: someDay(t, true), Ended: someDay(t, true)}
	})
	life.Voices = rows(t, "voices", 3, func(id int64) Voice {
		return Voice{ID: id, Kind: pick("kind", "objection", "disclosure", "complaint", "appeal", "request"), On: someDay(t, false)}
	})
	life.Wedlocks = rows(t, "wedlocks", 4, func(id int64) Wedlock {
		return Wedlock{ID: id, District: pick("district", "", "L"), Held: spell(), Verified: someDay(t, true), Rule: flip("rule")}
	})
	life.Hardships = rows(t, "hardships", 2, func(int64) domain.Spell { return spell() })
	life.Boards = rows(t, "boards", 3, func(id int64) Considered {
		return Considered{Case: id, On: someDay(t, false), Called: someDay(t, true), Outcome: pick("outcome", "", "promote", "defer", "supersede")}
	})
	life.Assets = rows(t, "assets", 5, func(id int64) Assets { return Assets{Year: 2019 + int(id)} })
	life.Exemptions = rows(t, "exemptions", 1, func(id int64) Exemption { return Exemption{ID: id, On: someDay(t, false)} })
	if !dirt {
		byFirstDay(life)
	}
	return life
}

func byFirstDay(life *Life) {
	byStart := func(a, b domain.Spell) int { return a.Start.Earliest.Compare(b.Start.Earliest) }
	slices.SortStableFunc(life.Postings, func(a, b Posting) int { return byStart(a.Held, b.Held) })
	slices.SortStableFunc(life.Charges, func(a, b Charge) int { return byStart(a.Held, b.Held) })
	slices.SortStableFunc(life.Statuses, func(a, b Status) int { return byStart(a.Held, b.Held) })
	slices.SortStableFunc(life.Grades, func(a, b Grade) int { return byStart(a.Held, b.Held) })
	slices.SortStableFunc(life.Wedlocks, func(a, b Wedlock) int { return byStart(a.Held, b.Held) })
	slices.SortStableFunc(life.Hardships, byStart)
}

// someWorld is the world of the lives drawn.
func someWorld() *World {
	return &World{Today: domain.MustDate("2025-06-01"), Limits: Standing(nil), Assets: 2018, Windows: []Window{
		{ID: 1, Kind: election, From: domain.MustDate("2017-01-01"), To: domain.MustDate("2018-06-01"), Officers: []int64{1, 4}},
		{ID: 2, Kind: caretaker, From: domain.MustDate("2018-01-01"), To: domain.MustDate("2019-06-01"), Grades: []string{"BS-22"}, Units: []int64{1, 2}},
		{ID: 3, Kind: election, From: domain.MustDate("2025-01-01"), Officers: []int64{4}}}}
}

func findings(w *World, life *Life) (all []Finding) {
	LookAtLife(w, life, func(f Finding) { all = append(all, f) })
	return all
}

// Whatever a life holds, looking at it does not panic, finds the same twice, and names each finding once; no finding lies ahead, says
// nothing, or is graver than what it rests on.
func TestAnyLife(t *testing.T) {
	t.Parallel()
	w := someWorld()
	rapid.Check(t, func(t *rapid.T) {
		life := someLife(t, rapid.Bool().Draw(t, "dirt"))
		found := findings(w, life)
		if again := findings(w, life); !reflect.DeepEqual(found, again) {
			t.Fatalf("the same life gives\n%+v\nand then\n%+v", found, again)
		}
		keys := map[string]bool{}
		for _, f := range found {
			if key := f.Flag + " " + f.Key; keys[key] {
				t.Fatalf("two findings are %s", key)
			} else {
				keys[key] = true
			}
			if f.On.IsZero() || f.Officer != life.Officer || len(f.Evidence) == 0 || f.Severity == High && !f.Breach || f.Gap && f.Breach {
				t.Fatalf("a finding that is none: %+v", f)
			}
		}
	})
}

// reading gives the life as it may have been: each day that is not known is one of those that it may be.
func reading(t *rapid.T, life *Life) *Life {
	day := func(w domain.When) domain.When {
		if w.IsZero() {
			return w
		}
		return domain.On(w.Earliest.AddDays(rapid.IntRange(0, w.Latest.DaysSince(w.Earliest)).Draw(t, "day of it")))
	}
	spell := func(s *domain.Spell) { s.Start, s.End = day(s.Start), day(s.End) }
	one := *life
	one.Entered = day(life.Entered)
	one.Postings, one.Charges, one.Statuses, one.Grades = slices.Clone(life.Postings), slices.Clone(life.Charges), slices.Clone(life.Statuses), slices.Clone(life.Grades)
	one.Wedlocks, one.Hardships = slices.Clone(life.Wedlocks), slices.Clone(life.Hardships)
	for i := range one.Postings {
		spell(&one.Postings[i].Held)
	}
	for i := range one.Charges {
		spell(&one.Charges[i].Held)
	}
	for i := range one.Statuses {
		spell(&one.Statuses[i].Held)
	}
	for i := range one.Grades {
		spell(&one.Grades[i].Held)
	}
	for i := range one.Wedlocks {
		spell(&one.Wedlocks[i].Held)
	}
	for i := range one.Hardships {
		spell(&one.Hardships[i])
	}
	byFirstDay(&one)
	return &one
}

// What a flag finds where days are not known it finds on whatever days they are. Not asked of rows that may be one spell or two, as the days
// are: what was granted in one of them then clears both or one.
func TestOnlyWhatIsCertain(t *testing.T) {
	t.Parallel()
	w := someWorld()
	rapid.Check(t, func(t *rapid.T) {
		life := someLife(t, false)
		certain := findings(w, life)
		sure := map[string]bool{}
		for _, f := range findings(w, reading(t, life)) {
			sure[f.Flag] = true
		}
		joined := map[string]int{"osd-loop": len(life.Statuses), "deputation-overrun": len(life.Statuses), "additional-charge-long": len(life.Charges),
			"current-charge-stretched": len(life.Charges), "ad-hoc-long": len(life.Grades), "home-district": len(life.Postings)}
		for _, f := range certain {
			if !sure[f.Flag] && joined[f.Flag] < 2 {
				t.Fatalf("%s %s is not found on a reading of the days: %s", f.Flag, f.Key, f.Text())
			}
		}
	})
}

// A posting that begins after everything else undoes no finding, but for a stay in the home district: one whose end nobody recorded is cut
// short by it.
func TestALaterPostingUndoesNothing(t *testing.T) {
	t.Parallel()
	w := someWorld()
	rapid.Check(t, func(t *rapid.T) {
		life := someLife(t, false)
		before := findings(w, life)
		last := domain.MustDate("2025-05-01")
		life.Postings = append(life.Postings, Posting{ID: 50, Post: 77, Unit: 7, District: "M", Held: domain.Spell{Start: domain.On(last)}, Source: "order", Begun: Act{Order: 990, How: "transfer", Issued: last}})
		after := map[string]bool{}
		for _, f := range findings(w, life) {
			after[f.Flag+" "+f.Key] = true
		}
		for _, f := range before {
			if !after[f.Flag+" "+f.Key] && f.Flag != "home-district" {
				t.Fatalf("%s %s is gone: %s", f.Flag, f.Key, f.Text())
			}
		}
	})
}

// Charges of one post with days between them are counted together by a choice of the design, and what follows is no breach.
func TestChargesWithDaysBetweenAreAnIndicator(t *testing.T) {
	t.Parallel()
	w := &World{Today: domain.MustDate("2025-06-01"), Limits: Standing(nil)}
	on := func(from, to string) domain.Spell {
		return domain.Spell{Start: domain.MustWhen(from), End: domain.MustWhen(to)}
	}
	for _, test := range []struct {
		second string
		breach bool
	}{{"2024-04-01", true}, {"2024-04-03", false}} {
		found := findings(w, &Life{Officer: 4, Charges: []Charge{{ID: 1, Kind: "current", Post: 2, Held: on("2024-01-01", "2024-03-31")}, {ID: 2, Kind: "current", Post: 2, Held: on(test.second, "2024-07-31")}}})
		if len(found) != 1 || found[0].Breach != test.breach {
			t.Errorf("from %s: %+v", test.second, found)
		}
	}
}
