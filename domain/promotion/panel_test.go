package promotion

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/framework"
)

func panel2019(t tester, vacancies int, records ...domain.Record) ([]Considered, error) {
	e := edition(t, "pk-federal/promotion@2019")
	return Panel(e, gradeRule(t, e, "BS-20"), records, vacancies, day("2020-02-01"))
}

// Each exclusion bears every reason that applies, each with its paragraph.
func TestPanelGivesEveryReason(t *testing.T) {
	t.Parallel()
	no := false
	r := bs19(1, 0)
	r.Grades[0].Held.Start = domain.MustWhen("2005-01-01") // fifteen years
	r.Willing = &no
	r.Retires = day("2020-01-15")
	all, err := panel2019(t, 1, r)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"in-service", "length-of-service", "willing", "not-on-seniority-list"}
	if got := reasonCodes(all[0]); !slices.Equal(got, want) {
		t.Errorf("reasons %v, want %v", got, want)
	}
	for _, reason := range all[0].Reasons {
		if reason.Source == "" || reason.Text == "" {
			t.Errorf("%s names no paragraph or no sentence: %+v", reason.Code, reason)
		}
		if reason.Code == "length-of-service" && reason.Needs != "service on to 2022-01-01" {
			t.Errorf("length of service needs %q", reason.Needs)
		}
	}
	if all[0].Included || len(all[0].Working) == 0 {
		t.Errorf("excluded officer is on the panel, or the length of service is not shown: %+v", all[0])
	}
}

func TestPanelRefusals(t *testing.T) {
	t.Parallel()
	_, err := panel2019(t, 0, bs19(1, 1))
	refusedFor(t, err, "no-vacancy")
	_, err = panel2019(t, 1, bs19(1, 1), bs19(2, 2), bs19(3, 3), bs19(4, 3))
	refusedFor(t, err, "seniority-undecided")
	if _, err = panel2019(t, 1, bs19(1, 1), bs19(2, 1), bs19(3, 3), bs19(4, 4)); err != nil {
		t.Errorf("a number shared well within the panel decides nothing, but: %v", err)
	}
}

func TestDeferredTakeNoPlace(t *testing.T) {
	t.Parallel()
	pending := bs19(1, 1)
	pending.Inquiries = []domain.Inquiry{{ID: 1, Kind: "disciplinary", Started: day("2019-05-01")}}
	junior := bs19(6, 6)
	junior.Inquiries = pending.Inquiries
	all, err := panel2019(t, 1, junior, bs19(5, 5), bs19(4, 4), bs19(3, 3), bs19(2, 2), pending)
	if err != nil {
		t.Fatal(err)
	}
	var on []int64
	for _, c := range all {
		if c.Included {
			on = append(on, c.Officer)
		}
	}
	if !slices.Equal(on, []int64{1, 2, 3, 4}) {
		t.Errorf("on the panel are %v, want the deferred 1 and the places 2, 3, 4", on)
	}
	if got := reasonCodes(all[5]); !slices.Equal(got, []string{"no-inquiry", "beyond-panel"}) {
		t.Errorf("the deferred officer below the panel has reasons %v", got)
	}
}

// The panel holds officers of the feeder grade only, each considered once, by seniority, none without a reason left
// out, and never more places than the edition gives; the order of the records changes nothing.
func TestPanelProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "officers")
		var records []domain.Record
		feeders := 0
		for i := range n {
			r := bs19(int64(i+1), i+1)
			if rapid.Bool().Draw(t, "untrained") {
				r.Trainings = nil
			}
			if rapid.IntRange(0, 3).Draw(t, "short") == 0 {
				r.Grades[0].Held.Start = domain.MustWhen("2005-01-01")
			}
			if rapid.IntRange(0, 3).Draw(t, "other grade") == 0 {
				r.Grades = r.Grades[:2]
				r.Grades[1].Held.End = domain.When{}
			} else {
				feeders++
			}
			records = append(records, r)
		}
		vacancies := rapid.IntRange(1, 3).Draw(t, "vacancies")
		all, err := panel2019(t, vacancies, records...)
		if err != nil {
			t.Fatal(err)
		}
		again, err := panel2019(t, vacancies, rapid.Permutation(records).Draw(t, "order")...)
		if err != nil {
			t.Fatal(err)
		}
		if len(all) != feeders {
			t.Fatalf("%d considered, %d hold the feeder grade", len(all), feeders)
		}
		places := 0
		for i, c := range all {
			if c.Officer != again[i].Officer || c.Included != again[i].Included {
				t.Fatalf("another order of the records gives another panel")
			}
			if c.Facts.Grade != "BS-19" || i > 0 && all[i-1].SeniorityNo >= c.SeniorityNo {
				t.Fatalf("officer %d is out of place: %+v", c.Officer, c)
			}
			if !c.Included && len(c.Reasons) == 0 || c.Included && len(c.Unmet) == 0 && len(c.Reasons) > 0 {
				t.Fatalf("officer %d: on the panel %t, reasons %v", c.Officer, c.Included, c.Reasons)
			}
			if c.Included && len(c.Unmet) == 0 {
				places++
			}
		}
		if places > 3*vacancies {
			t.Fatalf("%d places for %d vacancies", places, vacancies)
		}
	})
}

func TestFactsAreOfTheDay(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	g := gradeRule(t, e, "BS-20")
	r := bs19(1, 1)
	r.Penalties = []domain.Penalty{{ID: 1, Imposed: day("2021-01-01")}, {ID: 2, Imposed: day("2010-01-01"), Ends: day("2012-01-01")}, {ID: 3, Major: true, Imposed: day("2019-01-01")}}
	r.Inquiries = []domain.Inquiry{{ID: 1, Started: day("2021-01-01")}, {ID: 2, Started: day("2015-01-01"), Ended: day("2016-01-01"), Outcome: "Plea bargain"}}
	r.Superseded = []domain.Lapse{{On: day("2021-01-01"), Grade: "BS-20"}}
	r.Postings = []domain.PostingSpell{{Kind: "deputation", Held: domain.Spell{Start: domain.MustWhen("2021-01-01")}}}
	f := FactsOf(e, g, r, day("2020-02-01"))
	want := framework.Facts{Penalties: 1, MajorPenalties: 1, CorruptionFound: true}
	if f.Penalties != want.Penalties || f.MajorPenalties != want.MajorPenalties || f.InquiryPending || !f.CorruptionFound || f.Superseded != 0 || f.OnDeputation {
		t.Errorf("facts of the day look into the future or the past: %+v", f)
	}
	if f.ServiceYears != 20 || f.GradeYears != 6 || !f.ServiceEnough || f.DirectEntry || f.Age != 45 || f.MissingReports != 0 || f.AssetYearsMissing != 0 || !f.Trained {
		t.Errorf("facts are %+v", f)
	}
}
