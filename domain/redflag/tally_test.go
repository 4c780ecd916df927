package redflag

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"merit/domain"
)

var came = domain.MustDate("2018-08-20") // another minister of unit 1

// A service makes lives: each officer holds one post after the other.
type service struct {
	lives []Life
	ids   int64
}

// serves puts an officer into posts of units from day to day; the last one is held still where an even number of words is given.
func (s *service) serves(unit int64, from string, rest ...any) {
	s.ids++
	l := Life{Officer: s.ids}
	for start := from; ; {
		p := Posting{ID: s.ids*100 + int64(len(l.Postings)), Post: s.ids*10 + int64(len(l.Postings)), Unit: unit, Grade: "BS-18", Source: "import", Held: domain.Spell{Start: domain.MustWhen(start)}}
		if len(rest) == 0 {
			l.Postings = append(l.Postings, p)
			break
		}
		p.Held.End = domain.MustWhen(rest[0].(string))
		l.Postings = append(l.Postings, p)
		if len(rest) == 1 {
			break
		}
		start, unit, rest = rest[0].(string), int64(rest[1].(int)), rest[2:]
	}
	s.lives = append(s.lives, l)
}

// counted feeds the lives and gives the units.
func counted(lives []Life, changes ...Change) (*World, []Unit) {
	w := &World{Today: domain.MustDate("2020-12-31"), Limits: Standing(nil), Changes: changes}
	t := NewTally(w)
	for i := range lives {
		t.Life(&lives[i])
	}
	return w, t.Units()
}

// steady puts so many officers into a unit, of whom one leaves a month for unit 9 and another comes.
func (s *service) steady(unit int64, officers int) {
	for range officers {
		s.serves(unit, "2010-01-01")
	}
	for m := domain.MustDate("2016-01-10"); m.Before(domain.MustDate("2020-12-01")); m = m.AddMonths(1) {
		s.serves(unit, "2015-01-01", m.String(), 9)
	}
}

// TestSurgeToTheDay: the windows begin and end on their days, and other organizations are the control.
func TestSurgeToTheDay(t *testing.T) {
	t.Parallel()
	var s service
	s.steady(2, 60)
	s.steady(3, 60)
	for _, day := range []int{-366, -365, -1, 0, 89, 90} {
		s.serves(1, "2010-01-01", came.AddDays(day).String(), 9)
	}
	for range 30 {
		s.serves(1, "2010-01-01")
	}
	w, units := counted(s.lives, Change{Day: came, What: "Another minister", Unit: 1})
	if len(units) != 5 || units[0].ID != 0 || units[1].ID != 1 {
		t.Fatalf("%d units", len(units))
	}
	turn := units[1].Turns[0]
	if turn.After.Moves != 2 || turn.Before.Moves != 2 || turn.Season.Moves != 1 {
		t.Errorf("after %+v, before %+v, season %+v", turn.After, turn.Before, turn.Season)
	}
	// 30 who stay, one who leaves on day 0, one on day 89 and one on day 90.
	if want := 30*90 + 89 + 90; turn.After.Days != want {
		t.Errorf("%d days of service afterwards, want %d", turn.After.Days, want)
	}
	// Units 2 and 3 lose one each on the tenth of every month: September, October, November.
	if turn.Others.Moves != 6 || turn.OthersBefore.Moves != 24 {
		t.Errorf("others: %+v, before %+v", turn.Others, turn.OthersBefore)
	}
	if v := SurgeOf(w, &units[1], turn).Verdict; v != Even {
		t.Errorf("two moves are %s", v)
	}
	for range 18 {
		s.serves(1, "2010-01-01", "2018-09-15", 9)
	}
	w, units = counted(s.lives, Change{Day: came, What: "Another minister", Unit: 1}, Change{Day: came, What: "Another minister", Unit: 2})
	surge := SurgeOf(w, &units[1], units[1].Turns[0])
	if surge.Verdict != Surged || !surge.Controlled || surge.After.Moves != 20 {
		t.Errorf("%+v", surge)
	}
	if other := SurgeOf(w, &units[2], units[2].Turns[0]); other.Verdict != Even {
		t.Errorf("unit 2: %+v", other)
	}
	points := surge.Chart(w, &units[1])
	at := slices.IndexFunc(points, func(p Point) bool { return p.Month == "2018-09" })
	if at < 0 || points[at].Moves != 18 || points[at].Others != 2 || points[at].In != "after" || points[0].Month != "2017-08" || points[0].In != "before" {
		t.Errorf("%+v", points)
	}
	var found []Finding
	LookAtUnit(w, &units[1], func(f Finding) { found = append(found, f) })
	if len(found) != 1 || found[0].Flag != "regime-spike" || found[0].Severity != Medium || found[0].Unit != 1 {
		t.Fatalf("%+v", found)
	}
	chart := found[0].Evidence[0].Chart
	if chart == nil || chart.Day != came || !slices.Equal(chart.Points, points) {
		t.Fatalf("the finding does not hold its months: %+v", chart)
	}
	var season []string
	for _, p := range chart.Points {
		if p.Season {
			season = append(season, p.Month)
		}
	}
	if !slices.Equal(season, []string{"2017-08", "2017-09", "2017-10", "2017-11"}) {
		t.Errorf("the season before is %q", season)
	}
}

// TestOthersMovedAsMuch: where everybody is moved after a change of the whole government, no unit stands out, and the whole does.
func TestOthersMovedAsMuch(t *testing.T) {
	t.Parallel()
	var s service
	for unit := int64(1); unit <= 4; unit++ {
		s.steady(unit, 60)
		for range 20 {
			s.serves(unit, "2010-01-01", "2018-09-15", 9)
		}
	}
	w, units := counted(s.lives, Change{Day: came, What: "Another chief minister"})
	for _, u := range units[1:5] {
		if surge := SurgeOf(w, &u, u.Turns[0]); surge.Verdict != AsOther {
			t.Errorf("unit %d: %s", u.ID, surge.Verdict)
		}
	}
	if surge := SurgeOf(w, &units[0], units[0].Turns[0]); surge.Verdict != Surged || surge.Controlled {
		t.Errorf("the government: %+v", surge)
	}
}

// TestClosureIsNoPurge: a unit that empties into another and is never filled again has ended.
func TestClosureIsNoPurge(t *testing.T) {
	t.Parallel()
	var s service
	s.steady(2, 60)
	for range 30 {
		s.serves(1, "2010-01-01", "2018-09-01", 7)
	}
	change := Change{Day: came, What: "Another minister", Unit: 1}
	w, units := counted(s.lives, change)
	surge := SurgeOf(w, &units[1], units[1].Turns[0])
	if surge.Verdict != Even || surge.After.Moves != 0 || surge.Apart.Closed != 30 {
		t.Errorf("%+v", surge)
	}
	// Filled again, it has not ended.
	for range 30 {
		s.serves(1, "2018-10-01")
	}
	w, units = counted(s.lives, change)
	if surge = SurgeOf(w, &units[1], units[1].Turns[0]); surge.Verdict != Surged || surge.After.Moves != 30 || surge.Apart.Closed != 0 {
		t.Errorf("filled again: %+v", surge)
	}
}

// TestIncompleteUploadIsNoPurge: half of a unit gone with nothing on record afterwards, and nobody who came, is a list that was not whole.
func TestIncompleteUploadIsNoPurge(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		vanish, stay, come int
		incomplete         bool
	}{
		{15, 15, 0, true}, {15, 15, 7, true}, {15, 15, 8, false}, {15, 16, 0, false}, {9, 2, 0, false}, {10, 2, 0, true}, {15, 15, 15, false},
	} {
		var s service
		s.steady(2, 60)
		for range test.vanish {
			s.serves(1, "2010-01-01", "2018-09-01")
		}
		for range test.stay {
			s.serves(1, "2010-01-01")
		}
		for range test.come {
			s.serves(1, "2018-10-01")
		}
		w, units := counted(s.lives, Change{Day: came, What: "Another minister", Unit: 1})
		surge := SurgeOf(w, &units[1], units[1].Turns[0])
		there := test.vanish + test.stay
		// those who come in the month itself would count among those who are there
		if want := map[bool]int{true: test.vanish, false: 0}[test.incomplete]; surge.Apart.Incomplete != want || (surge.Verdict == Surged) == test.incomplete {
			t.Errorf("%d of %d vanish and %d come: %s, %+v", test.vanish, there, test.come, surge.Verdict, surge.Apart)
		}
	}
}

// TestLawfulEndsAreNoMoves: promotions, retirements and requests, a new name of the post's organization, and a last day of service.
func TestLawfulEndsAreNoMoves(t *testing.T) {
	t.Parallel()
	var s service
	s.steady(2, 60)
	for _, how := range []string{"promotion", "retirement", "death", "request", "renamed", "left", "next-promotion", "transfer"} {
		s.serves(1, "2010-01-01", "2018-09-15", 1)
		l := &s.lives[len(s.lives)-1]
		p, next := &l.Postings[0], &l.Postings[1]
		switch how {
		case "request":
			p.Ended = Act{How: "transfer", Requested: true}
		case "renamed":
			next.Post = p.Post
		case "left":
			l.Left = domain.MustDate("2018-09-14")
		case "next-promotion":
			next.Begun.How = "promotion"
		default:
			p.Ended.How = how
		}
	}
	_, units := counted(s.lives, Change{Day: came, What: "Another minister", Unit: 1})
	if turn := units[1].Turns[0]; turn.After.Moves != 1 || turn.Apart.Lawful != 6 || turn.Apart.Renamed != 1 {
		t.Errorf("%+v", turn)
	}
}

// TestCareerBesidePolitical: political posts stand beside the career and are none of it.
func TestCareerBesidePolitical(t *testing.T) {
	t.Parallel()
	var s service
	s.steady(2, 60)
	for range 10 {
		s.serves(1, "2010-01-01", "2018-09-15", 9)
		s.lives[len(s.lives)-1].Postings[0].Political = true
	}
	s.serves(1, "2010-01-01")
	_, units := counted(s.lives, Change{Day: came, What: "Another minister", Unit: 1})
	if turn := units[1].Turns[0]; turn.After.Moves != 0 || turn.Political.Moves != 10 {
		t.Errorf("%+v", turn)
	}
}

// TestGradesAsControl: of the whole government, a grade is held against the others.
func TestGradesAsControl(t *testing.T) {
	t.Parallel()
	var s service
	s.steady(2, 100)
	for range 30 {
		s.serves(2, "2010-01-01", "2018-09-15", 9)
		s.lives[len(s.lives)-1].Postings[0].Grade = "BS-21"
	}
	for range 20 {
		s.serves(2, "2010-01-01", "2018-03-15", 9)
		s.lives[len(s.lives)-1].Postings[0].Grade = "BS-21"
	}
	w, units := counted(s.lives, Change{Day: came, What: "Another chief minister"})
	verdicts := map[string]string{}
	for _, surge := range Surges(w, &units[0]) {
		verdicts[surge.Grade] = surge.Verdict
	}
	if want := map[string]string{"": Surged, "BS-18": Even, "BS-21": Surged}; !reflect.DeepEqual(verdicts, want) {
		t.Errorf("%v", verdicts)
	}
}

// TestAllChangesTogether: windows with days of their own, counted once where they overlap.
func TestAllChangesTogether(t *testing.T) {
	t.Parallel()
	var s service
	s.serves(1, "2011-01-01", "2012-01-15")
	s.serves(1, "2011-01-01", "2012-01-31")
	s.serves(1, "2011-01-01", "2012-02-09")
	s.serves(1, "2011-01-01", "2012-02-10")
	_, units := counted(s.lives,
		Change{Day: domain.MustDate("2012-01-01"), Last: domain.MustDate("2012-01-31"), What: "One"},
		Change{Day: domain.MustDate("2012-01-31"), Last: domain.MustDate("2012-02-09"), What: "Another"})
	turns := units[0].Turns
	last := turns[len(turns)-1]
	days := domain.MustDate("2020-12-31").DaysSince(domain.MustDate("2011-01-01")) + 1
	if last.After != (Counted{Moves: 3, Days: 40}) || last.Before != (Counted{Moves: 1, Days: days - 40}) {
		t.Errorf("%+v", last)
	}
}

// TestAnyOrder: what is counted does not depend on who came first, and nothing is lost but what no day can be given.
func TestAnyOrder(t *testing.T) {
	t.Parallel()
	var s service
	for unit := int64(1); unit < 5; unit++ {
		s.steady(unit, 20)
	}
	for i := range s.lives {
		l := &s.lives[i]
		l.Evaluations = []Evaluation{{Year: 2017, To: domain.MustDate("2017-12-31"), Grading: 1 + i%5, Reporting: int64(i % 3)}, {Year: 2009, To: domain.MustDate("2009-12-31"), Grading: 5}}
		l.Postings[0].Ended.Order, l.Postings[0].Ended.Reason = int64(i+1), fmt.Sprintf("Reason %c", 'a'+i%5)
	}
	s.serves(1, "2018-03", "2017-01")
	changes := []Change{{Day: came, What: "Another minister", Unit: 1}, {Day: came, What: "All"}}
	_, units := counted(s.lives, changes...)
	slices.Reverse(s.lives)
	_, again := counted(s.lives, changes...)
	if !reflect.DeepEqual(units, again) {
		t.Error("another order gives other counts")
	}
	reports, orders, moves := 0, 0, 0
	for _, u := range units[1:] {
		for _, r := range u.Reported {
			reports += r.Reports
		}
		for _, r := range u.Reasons {
			orders += r.Orders
		}
		for _, m := range u.Months {
			moves += m.Moves
		}
	}
	if reports != len(s.lives)-1 || orders != len(s.lives)-1 || moves != 4*59 {
		t.Errorf("%d reports, %d orders, %d moves of %d lives", reports, orders, moves, len(s.lives))
	}
}

// TestWordings: the wording of most orders is never lost among many, and set phrases are counted whole.
func TestWordings(t *testing.T) {
	t.Parallel()
	tally := NewTally(&World{Today: domain.MustDate("2020-12-31"), Limits: Standing(nil)})
	issued := domain.MustDate("2019-05-01")
	for i := range 1000 {
		a := Act{Order: int64(i + 1), Issued: issued, Reason: "Rationalisation no. " + fmt.Sprint(i)}
		switch {
		case i%10 == 0:
			a.Reason = fmt.Sprintf("A reason of its own %c%c", 'a'+i/10%26, 'a'+i/260)
		case i%25 == 1:
			a.Reason = "In public interest"
		}
		tally.Reason(1, a)
	}
	r := tally.Units()[1].Reasons[0]
	most := slices.MaxFunc(r.Wordings, func(a, b Wording) int { return a.Orders - b.Orders })
	if r.Orders != 1000 || most.Text != "rationalisation no" || most.Orders < 860-1000/17 || most.Orders > 860 || r.Wordings[0].Orders != 40 {
		t.Errorf("%+v", r)
	}
}

// TestTotalsAndLinks: totals exactly, the grid between them, and candidates by ability.
func TestTotalsAndLinks(t *testing.T) {
	t.Parallel()
	tally := NewTally(&World{Today: domain.MustDate("2020-12-31"), Limits: Standing(nil)})
	rat := func(s string) *big.Rat { r, _ := new(big.Rat).SetString(s); return r }
	for i, total := range []string{"71.5", "71.49", "72.5", "73.49", "73.5", "72.49"} {
		tally.Candidate(Candidacy{Unit: 4, On: domain.MustDate("2019-05-01"), Threshold: rat("72.5"), Total: rat(total), Base: rat(fmt.Sprint(59 + i)), Linked: i%2 == 0, Promoted: i > 1})
	}
	u := tally.Units()[1]
	if want := (Totals{Threshold: "72.5", All: 6, Above: 2, Below: 2, Grid: "0.01", Last: domain.MustDate("2019-05-01")}); len(u.Totals) != 1 || u.Totals[0] != want {
		t.Errorf("%+v", u.Totals)
	}
	if len(u.Linked) != 2 || u.Linked[0].Ability != 5 || u.Linked[0].Candidates != 1 || u.Linked[1].Candidates != 2 || u.Linked[1].Others != 3 || u.Linked[1].OthersPromoted != 2 {
		t.Errorf("%+v", u.Linked)
	}
}

func TestToldChanges(t *testing.T) {
	t.Parallel()
	held := func(post, unit, officer int64, what, from string) Holding {
		return Holding{Post: post, Unit: unit, Officer: officer, What: what, Held: domain.Spell{Start: domain.MustWhen(from)}}
	}
	got := ToldChanges([]Holding{
		held(1, 5, 12, "minister", "2018-08-20"), held(1, 5, 11, "minister", "2015-01-01"), held(1, 5, 12, "minister", "2019-02-01"),
		held(2, 5, 21, "secretary", "2014-01-01"), held(2, 5, 22, "secretary", "2018-09-01"), held(2, 5, 23, "secretary", "2018-12"), held(2, 5, 24, "secretary", "2020"),
		held(3, 0, 31, "chief minister", "2013-06-01"), held(3, 0, 32, "chief minister", "2018-08-20"),
	}, []Window{{Kind: "caretaker", From: domain.MustDate("2018-06-01"), To: domain.MustDate("2018-08-19")}, {Kind: "election", From: domain.MustDate("2018-05-31"), To: domain.MustDate("2018-07-31")}})
	want := []Change{
		{Day: domain.MustDate("2018-05-31"), Last: domain.MustDate("2018-07-31"), What: "Election"},
		{Day: domain.MustDate("2018-06-01"), What: "Caretaker government"},
		{Day: domain.MustDate("2018-08-20"), What: "Another chief minister; Government after a caretaker government"},
		{Day: domain.MustDate("2018-08-20"), What: "Another minister; Another secretary", Unit: 5},
		{Day: domain.MustDate("2018-12-16"), What: "Another secretary", Unit: 5},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// BenchmarkTally feeds officers with ten postings each.
func BenchmarkTally(b *testing.B) {
	w := &World{Today: domain.MustDate("2025-12-31"), Limits: Standing(nil)}
	for y := 1990; y < 2025; y++ {
		w.Changes = append(w.Changes, Change{Day: domain.NewDate(y, 3, 1), What: "All"})
		for unit := range int64(500) {
			w.Changes = append(w.Changes, Change{Day: domain.NewDate(y, 6, int(unit%28)), What: "One", Unit: unit + 1})
		}
	}
	tally := NewTally(w)
	life := Life{Postings: make([]Posting, 10)}
	b.ReportAllocs()
	for i := range b.N {
		day := domain.NewDate(1990, 1, 1).AddDays(i * 7919 % 5000)
		for j := range life.Postings {
			next := day.AddDays(200 + (i*31+j*17)%700)
			life.Postings[j] = Posting{Post: int64(i*10 + j + 1), Unit: int64((i+j*7)%500 + 1), Grade: []string{"BS-17", "BS-18", "BS-19", "BS-20"}[j/3], Held: domain.Spell{Start: domain.On(day), End: domain.On(next)}}
			day = next
		}
		tally.Life(&life)
	}
	tally.Units()
}
