package redflag

import (
	"fmt"
	"testing"

	"merit/domain"
)

// plainLife is a life of ten postings in which nothing is to be found: three years each, promoted three times by cases, fifteen reports,
// a training, an additional charge, an appeal of old.
func plainLife() *Life {
	on := func(year int, month int) domain.Date { return domain.MustDate(fmt.Sprintf("%d-%02d-01", year, month)) }
	life := &Life{Officer: 4, Cadre: "A", Domicile: "L", Entered: domain.On(on(1996, 1)), Retires: on(2031, 1)}
	spell := func(from, to domain.Date) domain.Spell {
		return domain.Spell{Start: domain.On(from), End: domain.On(to.AddDays(-1))}
	}
	for i := range 10 {
		p := Posting{ID: int64(11 + i), Post: int64(1 + i), Unit: int64(i % 3), Grade: "BS-18", Step: 17 + i/4, District: "K", Source: "order", Normal: 36,
			Held:  spell(on(1996+3*i, 1), on(1999+3*i, 1)),
			Begun: Act{Order: int64(100 + i), How: "transfer", Issued: on(1996+3*i, 1).AddDays(-9), By: 3}, Ended: Act{Order: int64(101 + i), How: "transfer", Issued: on(1999+3*i, 1).AddDays(-9), By: 3}}
		if i == 9 {
			p.Held.End, p.Ended = domain.When{}, Act{}
		}
		life.Postings = append(life.Postings, p)
	}
	for i := range 3 {
		life.Grades = append(life.Grades, Grade{ID: int64(i + 1), Cadre: "A", Grade: fmt.Sprintf("BS-%d", 17+i), Step: 17 + i, Regular: true, Method: "promotion", Order: int64(200 + i), Issued: on(1995+12*i, 12), Case: int64(i + 1),
			Recommended: on(1995+12*i, 6), Held: domain.Spell{Start: domain.On(on(1996+12*i, 1))}})
		life.Boards = append(life.Boards, Considered{Case: int64(i + 1), Called: on(1995+12*i, 5), On: on(1995+12*i, 6), Outcome: "promote"})
	}
	for i := range 15 {
		life.Evaluations = append(life.Evaluations, Evaluation{ID: int64(i + 1), Year: 2010 + i, From: on(2010+i, 1), To: on(2011+i, 1).AddDays(-1), Grading: 4, Reporting: int64(5 + i/3), Written: on(2011+i, 2)})
	}
	for year := 2019; year < 2025; year++ {
		life.Assets = append(life.Assets, Assets{Year: year})
	}
	life.Statuses = []Status{{ID: 1, Basis: "training", Held: spell(on(2004, 3), on(2004, 6))}}
	life.Charges = []Charge{{ID: 40, Kind: "additional", Post: 30, Held: spell(on(2010, 3), on(2010, 6))}}
	life.Voices = []Voice{{ID: 1, Kind: "appeal", On: on(2005, 3)}}
	return life
}

func plainWorld() *World {
	w := &World{Today: domain.MustDate("2025-06-01"), Limits: Standing(nil), Assets: 2018}
	for i, from := range []string{"2002-08-01", "2008-01-01", "2013-03-01", "2018-06-01", "2024-01-01"} {
		w.Windows = append(w.Windows, Window{ID: int64(i), Kind: election, From: domain.MustDate(from), To: domain.MustDate(from).AddDays(90), Officers: []int64{1, 2, 3, 9}},
			Window{ID: int64(10 + i), Kind: caretaker, From: domain.MustDate(from), To: domain.MustDate(from).AddDays(80)})
	}
	return w
}

// TestPlainLife: nothing is found where nothing is.
func TestPlainLife(t *testing.T) {
	w, life := plainWorld(), plainLife()
	if found := findings(w, life); len(found) > 0 {
		t.Errorf("found %+v", found)
	}
	if n := testing.AllocsPerRun(20, func() { findings(w, life) }); n > 8 {
		t.Errorf("%v allocations where nothing is found", n)
	}
}

// BenchmarkWeigh weighs what a scan of many lives may have found: a tenth of it on orders that other findings are on.
func BenchmarkWeigh(b *testing.B) {
	var found []Finding
	for i := range int64(20_000) {
		flag := []string{"premature-transfer", "churn", "own-pay-scale", "assets-not-filed", "home-district"}[i%5]
		found = append(found, sign(flag, row("posting", i), About{Officer: i / 3, Post: i % 997, Order: i / 2 * (i % 5 % 2), Unit: i % 40}))
	}
	limits := Standing(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Weigh(found, limits, weighedOn, 0); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(found)), "ns/finding")
}

// BenchmarkLookAtLife looks at a life of ten postings with every flag, nothing being found, and at one that a finding is in.
func BenchmarkLookAtLife(b *testing.B) {
	w := plainWorld()
	hasty := plainLife()
	hasty.Postings[4].Held.End = domain.On(hasty.Postings[4].Held.End.Latest.AddDays(-40))
	for name, life := range map[string]*Life{"nothing": plainLife(), "one finding": hasty} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				LookAtLife(w, life, func(Finding) { found++ })
			}
			b.ReportMetric(float64(found)/float64(b.N), "findings/op")
		})
	}
}
