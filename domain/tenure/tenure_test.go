package tenure

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/merit"
)

func day(s string) domain.Date { return domain.MustDate(s) }

func spell(from, to string) domain.Spell {
	s := domain.Spell{Start: domain.MustWhen(from)}
	if to != "" {
		s.End = domain.MustWhen(to)
	}
	return s
}

func held(grade, from, to, method string) domain.GradeSpell {
	step := map[string]int{"BS-15": 15, "BS-16": 16, "BS-17": 17, "BS-18": 18, "BS-19": 19, "BS-20": 20}[grade]
	return domain.GradeSpell{Cadre: "OMG", Grade: grade, Step: step, Held: spell(from, to), Regular: true, Method: method}
}

func TestYears(t *testing.T) {
	t.Parallel()
	tests := []struct{ from, to, want string }{
		{"2013-03-15", "2018-03-14", "5"},
		{"2013-03-15", "2018-03-13", "1825/365"}, // one day short of five
		{"2012-02-29", "2013-02-28", "1"},
		{"2013-01-01", "2012-12-31", "0"},
		{"2013-01-01", "2012-01-31", "0"},
		{"2013-01-01", "2013-01-01", "1/365"},
		{"2016-01-01", "2016-01-01", "1/366"},
	}
	for _, test := range tests {
		want := merit.Must(test.want)
		if test.want == "1825/365" {
			want = merit.Int(4).Add(merit.Ratio(364, 365))
		}
		if got := Years(day(test.from), day(test.to)); !got.Equal(want) {
			t.Errorf("%s to %s = %s years, want %s", test.from, test.to, got, want)
		}
	}
}

func TestServiceCountsNothingTwice(t *testing.T) {
	t.Parallel()
	r := domain.Record{Grades: []domain.GradeSpell{
		held("BS-17", "2010-01-01", "2014-12-31", "initial"),
		held("BS-17", "2012-01-01", "2013-12-31", "initial"), // listed again within the first
		held("BS-18", "2014-07-01", "", "promotion"),         // begins before the first ends
	}}
	got := Service(r, Whole("BS-17", "BS-18"), day("2020-01-01"))
	if !got.Years.Equal(merit.Int(10)) {
		t.Errorf("service = %s years, want 10: %v", got.Years, got.Lines())
	}
	half := Counting{"BS-17": merit.Ratio(1, 2), "BS-18": merit.Int(1)}
	got = Service(r, half, day("2020-07-01"))
	want := Years(day("2010-01-01"), day("2014-06-30")).Div(merit.Int(2)).Add(merit.Int(6))
	if !got.Years.Equal(want) {
		t.Errorf("service with fractions = %s years, want %s: %v", got.Years, want, got.Lines())
	}
}

func TestServiceLeavesOut(t *testing.T) {
	t.Parallel()
	acting := held("BS-18", "2012-01-01", "", "promotion")
	acting.Regular = false
	tests := map[string]domain.Record{
		"acting charge":         {Grades: []domain.GradeSpell{acting}},
		"a grade not counted":   {Grades: []domain.GradeSpell{held("BS-16", "2000-01-01", "", "initial")}},
		"time after death":      {Grades: []domain.GradeSpell{held("BS-18", "2019-12-01", "", "initial")}, Died: day("2019-11-30")},
		"a spell never certain": {Grades: []domain.GradeSpell{{Cadre: "OMG", Grade: "BS-18", Step: 18, Regular: true, Held: spell("2012", "2012")}}},
		"the future":            {Grades: []domain.GradeSpell{held("BS-18", "2021-01-01", "", "initial")}},
	}
	for name, r := range tests {
		if got := Service(r, Whole("BS-17", "BS-18"), day("2020-01-01")); !got.Years.IsZero() {
			t.Errorf("%s gave %s years: %v", name, got.Years, got.Lines())
		}
	}
}

func TestServiceOverRoughPromotionDay(t *testing.T) {
	t.Parallel()
	r := domain.Record{Grades: []domain.GradeSpell{
		held("BS-17", "2010-01-01", "2015-07", "initial"),
		held("BS-18", "2015-07", "", "promotion"), // one promotion, its day not on record: no break
	}}
	if got := Service(r, Whole("BS-17", "BS-18"), day("2020-01-01")); !got.Years.Equal(merit.Int(10)) {
		t.Errorf("service = %s years, want 10: %v", got.Years, got.Lines())
	}
	r.Grades[1].Method = "initial" // a new appointment presupposes nothing: the month may hold a break
	if got := Service(r, Whole("BS-17", "BS-18"), day("2020-01-01")); !got.Years.Less(merit.Int(10)) {
		t.Errorf("service = %s years, want less than 10", got.Years)
	}
}

// The earliest day is a day on which the requirement is met, and the day before it is not.
func TestEarliestProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := domain.NewDate(1980, 1, 1).AddDays(rapid.IntRange(0, 9000).Draw(t, "entry"))
		mid := from.AddDays(rapid.IntRange(1, 3000).Draw(t, "first spell"))
		again := mid.AddDays(rapid.IntRange(1, 800).Draw(t, "break"))
		r := domain.Record{Grades: []domain.GradeSpell{
			held("BS-16", from.String(), mid.AddDays(-1).String(), "initial"),
			held("BS-17", again.String(), "", "promotion"),
		}}
		c := Whole("BS-17")
		c["BS-16"] = merit.Ratio(1, 2)
		q := []Requirement{{Years: merit.Int(rapid.IntRange(1, 25).Draw(t, "years")), Counting: c, What: "in BS-17 and above"}}
		got, ok := Earliest(r, q)
		if !ok {
			t.Fatal("no earliest day for an officer who serves on")
		}
		if !Meets(r, q, got).Met || Meets(r, q, got.AddDays(-1)).Met {
			t.Fatalf("%s is not the first day: %s", got, Meets(r, q, got).Working())
		}
	})
}

func TestEarliestNever(t *testing.T) {
	t.Parallel()
	q := []Requirement{{Years: merit.Int(5), Counting: Whole("BS-17")}}
	left := domain.Record{Grades: []domain.GradeSpell{held("BS-17", "2010-01-01", "", "initial")}, Left: day("2012-01-01")}
	for name, r := range map[string]domain.Record{"who left": left, "without service": {}} {
		if d, ok := Earliest(r, q); ok {
			t.Errorf("an officer %s is eligible from %s", name, d)
		}
	}
	direct := []Requirement{{Years: merit.Int(1), Counting: Whole("BS-17"), Entry: "BS-18"}}
	if m := Meets(left, direct, day("2020-01-01")); m.Met {
		t.Error("the road of direct entrants served somebody else")
	}
}

func TestAge(t *testing.T) {
	t.Parallel()
	tests := []struct {
		born        string
		least, most int
	}{
		{"1960-06-15", 59, 59}, {"1960-06-14", 60, 60}, {"1960-06", 59, 60}, {"1960", 59, 60}, {"1960-02-29", 60, 60},
	}
	for _, test := range tests {
		least, most, ok := Age(domain.MustWhen(test.born), day("2020-06-14"))
		if !ok || least != test.least || most != test.most {
			t.Errorf("born %s: age %d to %d, want %d to %d", test.born, least, most, test.least, test.most)
		}
	}
	if _, _, ok := Age(domain.When{}, day("2020-06-14")); ok {
		t.Error("an unknown birthday has an age")
	}
	if got := Superannuation(domain.MustWhen("1960-02-29"), 60).String(); got != "2020-02-29" {
		t.Errorf("sixty on %s", got)
	}
	if got := Superannuation(domain.MustWhen("1960-07"), SuperannuationAge).String(); got != "2020-07" {
		t.Errorf("sixty in %s", got)
	}
}

func TestInService(t *testing.T) {
	t.Parallel()
	r := domain.Record{Retires: day("2020-06-15"), Died: day("2021-01-01")}
	if in, why := InService(r, day("2020-06-14")); !in {
		t.Errorf("the day before retirement: %s", why)
	}
	if in, why := InService(r, day("2020-06-15")); in || why != "retired on 2020-06-15" {
		t.Errorf("the day of retirement: %t, %q", in, why)
	}
}

func TestWorkingDaysKnowHolidays(t *testing.T) {
	t.Parallel()
	holidays := []domain.Date{day("2025-01-08"), day("2025-01-11")} // a Wednesday, and a Saturday that was none anyway
	if got := WorkingDays(day("2025-01-06"), 10, holidays); got != day("2025-01-21") {
		t.Errorf("ten working days end on %s", got)
	}
	if got := WorkingDays(day("2025-01-10"), 0, nil); got != day("2025-01-10") {
		t.Errorf("no working days end on %s", got)
	}
}

func TestWorkingDaysProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := domain.NewDate(2020, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, "from"))
		n := rapid.IntRange(1, 90).Draw(t, "days")
		end := WorkingDays(from, n, nil)
		if wd := end.Time().Weekday(); wd == time.Saturday || wd == time.Sunday {
			t.Fatalf("a period ends on a %s", wd)
		}
		if got := WorkingDaysBetween(from, end, nil); got != n {
			t.Fatalf("%d working days from %s end on %s, which is %d", n, from, end, got)
		}
	})
}
