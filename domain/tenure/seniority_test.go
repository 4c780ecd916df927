package tenure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
)

func officer(id int64, born string, grades ...domain.GradeSpell) domain.Record {
	r := domain.Record{Officer: domain.Officer{ID: id, Number: fmt.Sprintf("N%03d", id), Cadre: "OMG"}, Grades: grades}
	if born != "" {
		r.Officer.Born = domain.MustWhen(born)
	}
	return r
}

func ids(places []Place) []int64 {
	var out []int64
	for _, p := range places {
		out = append(out, p.Officer)
	}
	return out
}

func hasFinding(findings []Finding, code string, officers ...int64) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Code == code && slices.Equal(f.Officers, officers) })
}

func TestSeniorityListsHoldersOnly(t *testing.T) {
	t.Parallel()
	retired := officer(3, "", held("BS-18", "2000-01-01", "", "initial"))
	retired.Retires = day("2019-01-01")
	acting := held("BS-18", "2000-01-01", "", "promotion")
	acting.Regular = false
	records := []domain.Record{
		officer(1, "", held("BS-18", "2005-01-01", "", "initial")),
		officer(2, "", held("BS-18", "2001-01-01", "2010-01-01", "initial"), held("BS-19", "2010-01-02", "", "promotion")),
		retired,
		officer(4, "", held("BS-17", "1999-01-01", "", "initial"), acting),
		officer(5, "", held("BS-18", "2021-01-01", "", "initial")),
	}
	places, _ := Seniority(records, "OMG", "BS-18", day("2020-01-01"))
	if got := ids(places); !slices.Equal(got, []int64{1}) {
		t.Errorf("listed are %v, want officer 1 alone", got)
	}
	if places, _ := Seniority(records, "PAS", "BS-18", day("2020-01-01")); places != nil {
		t.Errorf("another cadre's list holds %v", ids(places))
	}
}

// The batch matters even where part of it has gone on: seniority restored stands against those promoted then.
func TestSeniorityRemembersThoseGoneOn(t *testing.T) {
	t.Parallel()
	late := held("BS-18", "2012-01-01", "", "promotion")
	deferred := officer(1, "", held("BS-17", "2000-01-01", "2011-12-31", "initial"), late)
	deferred.Deferred = []domain.Lapse{{On: day("2008-01-10"), Ground: "dossier-incomplete", Grade: "BS-18"}}
	gone := officer(2, "", held("BS-17", "2001-01-01", "2008-01-31", "initial"), held("BS-18", "2008-02-01", "2015-01-01", "promotion"), held("BS-19", "2015-01-02", "", "promotion"))
	other := officer(3, "", held("BS-17", "1999-01-01", "2009-12-31", "initial"), held("BS-18", "2010-01-01", "", "promotion"))
	places, _ := Seniority([]domain.Record{other, gone, deferred}, "OMG", "BS-18", day("2020-01-01"))
	if got := ids(places); !slices.Equal(got, []int64{1, 3}) {
		t.Errorf("list is %v, want 1 restored above 3", got)
	}
	if why := strings.Join(places[0].Why, "; "); !strings.Contains(why, "seniority restored") {
		t.Errorf("the place is not explained: %s", why)
	}
}

// A supersession after the deferment ends the claim to the earlier place.
func TestSeniorityNotRestoredAfterSupersession(t *testing.T) {
	t.Parallel()
	a := officer(1, "", held("BS-17", "2000-01-01", "2011-12-31", "initial"), held("BS-18", "2012-01-01", "", "promotion"))
	a.Deferred = []domain.Lapse{{On: day("2008-01-10"), Grade: "BS-18"}}
	a.Superseded = []domain.Lapse{{On: day("2009-01-10"), Grade: "BS-18"}}
	b := officer(2, "", held("BS-17", "2001-01-01", "2008-01-31", "initial"), held("BS-18", "2008-02-01", "", "promotion"))
	places, _ := Seniority([]domain.Record{a, b}, "OMG", "BS-18", day("2020-01-01"))
	if got := ids(places); !slices.Equal(got, []int64{2, 1}) {
		t.Errorf("list is %v, want 2 above 1", got)
	}
}

func TestSeniorityFindings(t *testing.T) {
	t.Parallel()
	a := officer(1, "", held("BS-17", "2001-01-01", "", "initial"))
	b := officer(2, "", held("BS-17", "2001-01-01", "", "initial"))
	if _, findings := Seniority([]domain.Record{b, a}, "OMG", "BS-17", day("2020-01-01")); !hasFinding(findings, "undecided-tie", 1, 2) {
		t.Errorf("a tie that no rule parts is not reported: %v", findings)
	}
	a.Officer.Born, b.Officer.Born = domain.MustWhen("1970-01-01"), domain.MustWhen("1969-01-01")
	places, findings := Seniority([]domain.Record{a, b}, "OMG", "BS-17", day("2020-01-01"))
	if got := ids(places); !slices.Equal(got, []int64{2, 1}) || len(findings) != 0 {
		t.Errorf("the older is not senior: %v, %v", got, findings)
	}
	a.SeniorityNo, b.SeniorityNo = 4, 9
	if _, findings := Seniority([]domain.Record{a, b}, "OMG", "BS-17", day("2020-01-01")); !hasFinding(findings, "listed-otherwise", 2, 1) {
		t.Errorf("a list on record that says otherwise is not reported: %v", findings)
	}
	rough := officer(3, "", held("BS-17", "2000", "", "initial"))
	exact := officer(4, "", held("BS-17", "2000-03-05", "", "initial"))
	if _, findings := Seniority([]domain.Record{rough, exact}, "OMG", "BS-17", day("2020-01-01")); !hasFinding(findings, "uncertain-date", 4, 3) {
		t.Errorf("a day too rough to decide is not reported: %v", findings)
	}
}

func TestTransfereeBetweenPromoteeAndAppointee(t *testing.T) {
	t.Parallel()
	appointee := officer(1, "", held("BS-18", "2008-02-01", "", "initial"))
	transferee := officer(2, "", held("BS-18", "2008-05-01", "", "transfer"))
	promotee := officer(3, "", held("BS-17", "2000-01-01", "2008-10-31", "initial"), held("BS-18", "2008-11-01", "", "promotion"))
	places, findings := Seniority([]domain.Record{appointee, transferee, promotee}, "OMG", "BS-18", day("2020-01-01"))
	if got := ids(places); !slices.Equal(got, []int64{2, 3, 1}) {
		t.Errorf("list is %v, want 2 3 1", got)
	}
	if !hasFinding(findings, "year-rule-over-date", 2, 1) {
		t.Errorf("two rules that meet are not reported: %v", findings)
	}
}

func anyRecords() *rapid.Generator[[]domain.Record] {
	return rapid.Custom(func(t *rapid.T) []domain.Record {
		n := rapid.IntRange(1, 12).Draw(t, "officers")
		var out []domain.Record
		for i := range n {
			entry := domain.NewDate(2000, 1, 1).AddDays(rapid.IntRange(0, 900).Draw(t, "entry"))
			up := domain.NewDate(2006, 1, 1).AddDays(30 * rapid.IntRange(0, 40).Draw(t, "up"))
			r := officer(int64(i+1), "")
			r.Officer.Merit = rapid.IntRange(0, 5).Draw(t, "merit")
			switch rapid.SampledFrom([]string{"promotion", "initial", "transfer"}).Draw(t, "method") {
			case "promotion":
				top := held("BS-18", up.String(), "", "promotion")
				top.Batch = rapid.SampledFrom([]string{"", "B1", "B2"}).Draw(t, "batch")
				r.Grades = []domain.GradeSpell{held("BS-17", entry.String(), up.AddDays(-1).String(), "initial"), top}
				if rapid.Bool().Draw(t, "deferred") {
					r.Deferred = []domain.Lapse{{On: up.AddDays(-rapid.IntRange(1, 800).Draw(t, "before")), Grade: "BS-18", Ground: "g"}}
				}
			case "initial":
				top := held("BS-18", up.String(), "", "initial")
				if rapid.Bool().Draw(t, "advertised") {
					top.Advertised = domain.MustWhen(rapid.SampledFrom([]string{"2005-01", "2006", "2007-03-04"}).Draw(t, "advertisement"))
				}
				r.Grades = []domain.GradeSpell{top}
			default:
				r.Grades = []domain.GradeSpell{held("BS-18", up.String(), "", "transfer")}
			}
			out = append(out, r)
		}
		return out
	})
}

// Every holder stands on the list once, in whatever order the records come, each place with its grounds, and the rules
// hold for every pair: batch, advertisement and calendar year.
func TestSeniorityProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := anyRecords().Draw(t, "records")
		asOf := day("2020-01-01")
		places, _ := Seniority(records, "OMG", "BS-18", asOf)
		again, _ := Seniority(rapid.Permutation(records).Draw(t, "order"), "OMG", "BS-18", asOf)
		if !slices.Equal(ids(places), ids(again)) {
			t.Fatalf("another order of the records gives %v instead of %v", ids(again), ids(places))
		}
		no := map[int64]int{}
		for _, p := range places {
			if no[p.Officer] != 0 || len(p.Why) == 0 {
				t.Fatalf("officer %d is listed twice or without grounds", p.Officer)
			}
			no[p.Officer] = p.No
		}
		if len(no) != len(records) {
			t.Fatalf("%d of %d are listed", len(no), len(records))
		}
		for _, a := range records {
			for _, b := range records {
				x, y := a.Grades[len(a.Grades)-1], b.Grades[len(b.Grades)-1]
				above := no[a.Officer.ID] < no[b.Officer.ID]
				sameYear := x.Held.Start.Latest.Year == y.Held.Start.Latest.Year
				if x.Method == "promotion" && x.Batch == "" && y.Method == "initial" && sameYear && !above && len(a.Deferred) == 0 {
					t.Fatalf("appointee %d stands above promotee %d of the same year", b.Officer.ID, a.Officer.ID)
				}
				if x.Method == "initial" && y.Method == "initial" && !x.Advertised.IsZero() && !y.Advertised.IsZero() &&
					x.Advertised.Latest.Before(y.Advertised.Latest) && !above {
					t.Fatalf("appointee %d of the later advertisement stands above %d", b.Officer.ID, a.Officer.ID)
				}
			}
		}
	})
}
