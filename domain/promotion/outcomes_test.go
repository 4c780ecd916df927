package promotion

import (
	"testing"

	"merit/domain"
	"merit/domain/framework"
)

// proceedings is a BS-20 case of five officers on two vacancies: 1, 3 and 4 passed, 2 is below the threshold, 5 lacks
// length of service only and is not on the panel.
func proceedings(t *testing.T) Proceedings {
	t.Helper()
	e := edition(t, "pk-federal/promotion@2019")
	l, err := rank2019(t, entry2019(t, 1, 1, "40", "30", "20"), entry2019(t, 2, 2, "30", "20", "5"), entry2019(t, 3, 3, "40", "30", "20"), entry2019(t, 4, 4, "40", "30", "20"))
	if err != nil {
		t.Fatal(err)
	}
	panel := []Considered{
		{Officer: 1, SeniorityNo: 1, Included: true}, {Officer: 2, SeniorityNo: 2, Included: true},
		{Officer: 3, SeniorityNo: 3, Included: true}, {Officer: 4, SeniorityNo: 4, Included: true},
		{Officer: 5, SeniorityNo: 5, Unmet: []string{"length-of-service"}},
		{Officer: 6, SeniorityNo: 6, Unmet: []string{"length-of-service", "willing"}},
		{Officer: 7, SeniorityNo: 7, Unmet: []string{"length-of-service"}},
	}
	return Proceedings{Edition: e, Grade: gradeRule(t, e, "BS-20"), Panel: panel, List: l, Vacancies: []Vacancy{{Post: 1, VacantMonths: 7}, {Post: 2, VacantMonths: 1}}}
}

var (
	up1, up3, up4 = Proposal{Officer: 1, Outcome: "promote"}, Proposal{Officer: 3, Outcome: "promote"}, Proposal{Officer: 4, Outcome: "promote"}
	down2         = Proposal{Officer: 2, Outcome: "supersede", Ground: "below-threshold"}
	acting5       = Proposal{Officer: 5, Outcome: "acting-charge", Ground: "lacks-only-service"}
)

func TestOutcomes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		proposals []Proposal
		refused   []string
	}{
		"in the list's order":            {[]Proposal{up1, down2, up3}, nil},
		"one vacancy left open":          {[]Proposal{up1, down2}, nil},
		"a senior deferred with ground":  {[]Proposal{{1, "defer", "board-recorded", "the file of the inquiry is awaited"}, down2, up3, up4}, nil},
		"more than the vacancies":        {[]Proposal{up1, down2, up3, up4}, []string{"more-than-vacancies"}},
		"a senior passed over silently":  {[]Proposal{up1, down2, up4}, []string{"passed-over"}},
		"everybody senior passed over":   {[]Proposal{down2, up4}, []string{"passed-over", "passed-over"}},
		"a reserve is no ground":         {[]Proposal{up1, down2, {Officer: 3, Outcome: "reserve"}, up4}, []string{"passed-over", "unknown-outcome"}},
		"below the threshold unanswered": {[]Proposal{up1, up3}, []string{"outcome-missing"}},
		"promoted below the threshold":   {[]Proposal{up1, {Officer: 2, Outcome: "promote"}}, []string{"promoted-without-passing"}},
		"superseded though passed":       {[]Proposal{{1, "supersede", "below-threshold", ""}, down2, up3}, []string{"superseded-though-passed"}},
		"without a ground":               {[]Proposal{up1, {Officer: 2, Outcome: "supersede"}}, []string{"ground-missing"}},
		"a ground of another outcome":    {[]Proposal{up1, {2, "supersede", "dossier-incomplete", ""}}, []string{"unknown-ground"}},
		"without the board's words":      {[]Proposal{{1, "defer", "board-recorded", "  "}, down2, up3}, []string{"text-needed"}},
		"an outcome nobody knows":        {[]Proposal{up1, {2, "forget", "below-threshold", ""}}, []string{"unknown-outcome"}},
		"somebody not on the list":       {[]Proposal{up1, down2, {Officer: 99, Outcome: "promote"}}, []string{"not-on-list"}},
		"two outcomes for one":           {[]Proposal{up1, up1, down2}, []string{"outcome-twice"}},
		"acting charge":                  {[]Proposal{up1, down2, acting5}, nil},
		"acting charge counts":           {[]Proposal{up1, down2, up3, acting5}, []string{"more-than-vacancies"}},
		"acting charge lacking more":     {[]Proposal{up1, down2, acting5, {6, "acting-charge", "lacks-only-service", ""}}, []string{"acting-lacks-more", "more-than-vacancies"}},
		"acting charge over a senior":    {[]Proposal{up1, down2, {7, "acting-charge", "lacks-only-service", ""}}, []string{"acting-not-most-senior"}},
		"acting charge for a stranger":   {[]Proposal{up1, down2, acting5, {99, "acting-charge", "lacks-only-service", ""}}, []string{"more-than-vacancies", "not-considered"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refusedFor(t, CheckOutcomes(proceedings(t), test.proposals), test.refused...)
		})
	}
}

func TestActingNeedsALongVacancy(t *testing.T) {
	t.Parallel()
	p := proceedings(t)
	p.Vacancies[0].VacantMonths = 5
	refusedFor(t, CheckOutcomes(p, []Proposal{up1, down2, acting5}), "acting-vacancy-short")
}

// Whom a rule defers cannot be promoted, whatever the marks, and cannot be left without an outcome.
func TestDeferredByRule(t *testing.T) {
	t.Parallel()
	p := proceedings(t)
	p.Panel[0].Unmet = []string{"mandatory-training"}
	refusedFor(t, CheckOutcomes(p, []Proposal{up1, down2, up3}), "must-be-deferred")
	refusedFor(t, CheckOutcomes(p, []Proposal{down2, up3}), "outcome-missing")
	refusedFor(t, CheckOutcomes(p, []Proposal{{Officer: 1, Outcome: "defer", Ground: "training-missing"}, down2, up3, up4}))
	p.List.Places = p.List.Places[1:] // without marks the officer is not on the list at all
	refusedFor(t, CheckOutcomes(p, []Proposal{{Officer: 1, Outcome: "defer", Ground: "training-missing"}, down2, up3}))
}

func TestMarkOnScale(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	c := criterionBegins(t, e, "BS-20", "board")
	tests := []struct {
		marks, text string
		refused     []string
	}{
		{"15", "", nil},
		{"25", "led the flood relief of 2018, dossier page 12", nil},
		{"25", "", []string{"text-needed"}},
		{"5", "", []string{"text-needed"}},
		{"31", "x", []string{"mark-over-maximum"}},
		{"-1", "x", []string{"mark-below-nought"}},
		{"15.5", "x", []string{"mark-off-scale"}},
	}
	for _, test := range tests {
		t.Run(test.marks, func(t *testing.T) {
			t.Parallel()
			refusedFor(t, CheckMark(c, mark("", test.marks).Value, test.text), test.refused...)
		})
	}
	refusedFor(t, CheckMark(criterionBegins(t, e, "BS-20", "reports"), mark("", "3").Value, ""), "not-assessed")
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	g19, g20 := gradeRule(t, e, "BS-19"), gradeRule(t, e, "BS-20")
	history := CaseHistory{Recommended: []int64{1, 3}, PanelComputed: true}
	remanded := history
	remanded.Decisions = []Decision{{Kind: Remand, Capacity: "prime-minister", Reasons: "r"}}
	approved := history
	approved.Decisions = []Decision{{Kind: Approve, Capacity: "prime-minister", Officers: []int64{1}, Reasons: "r"}}
	gone := history
	gone.Decisions = []Decision{{Kind: Cancel, Capacity: "prime-minister", Above: Court, Document: 1, Reasons: "r"}}
	again := approved
	again.Decisions = append(append([]Decision{}, approved.Decisions...), Decision{Kind: Remand, Above: Court, Document: 1})
	pm := func(kind string, officers ...int64) Decision {
		return Decision{Kind: kind, Capacity: "prime-minister", Officers: officers, Reasons: "merit shown on the file"}
	}
	with := func(d Decision, change func(*Decision)) Decision { change(&d); return d }
	court := func(d *Decision) { d.Above, d.Document = Court, 7 }
	higher := func(d *Decision) { d.Above, d.Document = NextHigher, 7 }
	tests := map[string]struct {
		grade   framework.GradeRule
		history CaseHistory
		d       Decision
		refused []string
	}{
		"approval of both":                   {g20, history, pm(Approve, 1, 3), nil},
		"rejection of one":                   {g20, history, pm(Reject, 3), nil},
		"a name not recommended":             {g20, history, pm(Approve, 1, 2), []string{"not-recommended"}},
		"no names":                           {g20, history, pm(Approve), []string{"no-names"}},
		"a name twice":                       {g20, history, pm(Approve, 1, 1), []string{"named-twice"}},
		"no reasons":                         {g20, history, with(pm(Approve, 1), func(d *Decision) { d.Reasons = " " }), []string{"reasons-missing"}},
		"another authority":                  {g20, history, with(pm(Approve, 1), func(d *Decision) { d.Capacity = "secretary" }), []string{"wrong-authority"}},
		"a political authority for BS-19":    {g19, history, pm(Approve, 1), []string{"wrong-authority"}},
		"decided already":                    {g20, approved, pm(Reject, 1), []string{"already-decided"}},
		"decided anew after a court's order": {g20, again, pm(Reject, 1), nil},
		"first remand":                       {g20, history, pm(Remand), nil},
		"second remand":                      {g20, remanded, pm(Remand), []string{"second-remand"}},
		"second remand where none is higher": {g20, remanded, with(pm(Remand), higher), []string{"second-remand"}},
		"second remand by a court":           {g20, remanded, with(pm(Remand), court), nil},
		"a court named without its order":    {g20, remanded, with(pm(Remand), func(d *Decision) { d.Above = Court }), []string{"order-from-above-missing"}},
		"remand after approval":              {g20, approved, pm(Remand), []string{"already-approved"}},
		"cancelling after the panel":         {g20, history, pm(Cancel), []string{"cancel-after-panel"}},
		"cancelling before the panel":        {g20, CaseHistory{}, pm(Cancel), nil},
		"cancelling by a court":              {g20, history, with(pm(Cancel), court), nil},
		"after cancellation":                 {g20, gone, pm(Approve, 1), []string{"case-cancelled"}},
		"something else":                     {g20, history, pm("postpone", 1), []string{"unknown-decision"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refusedFor(t, CheckDecision(e, test.grade, test.history, test.d), test.refused...)
		})
	}
	second := Decision{Kind: Remand, Capacity: "prime-minister", Above: NextHigher, Document: 7, Reasons: "r"}
	bureaucratic := CaseHistory{Recommended: []int64{1}, PanelComputed: true, Decisions: []Decision{{Kind: Remand, Capacity: "secretary", Reasons: "r"}}}
	refusedFor(t, CheckDecision(e, g19, bureaucratic, second))
}

func TestDates(t *testing.T) {
	t.Parallel()
	r := bs19(1, 1)
	good := Dates{Recommended: day("2020-03-01"), Approved: day("2020-04-01"), Notional: day("2019-12-01"), Actualised: day("2020-05-01")}
	refusedFor(t, CheckDates(good, r))
	refusedFor(t, CheckDates(Dates{Approved: day("2020-04-01")}, r), "approved-before-recommended")
	refusedFor(t, CheckDates(Dates{Recommended: day("2020-03-01"), Approved: day("2020-02-01"), Actualised: day("2020-01-01"), Notional: day("2020-06-01")}, r),
		"approved-before-recommended", "actualised-before-approved", "notional-after-actual")
	r.Died = day("2020-04-20")
	refusedFor(t, CheckDates(good, r), "dropped-out")
	open := good
	open.Actualised = domain.Date{}
	if why, out := DroppedOut(open, r, day("2020-05-01")); !out || why != "died on 2020-04-20" {
		t.Errorf("dropped out: %t, %q", out, why)
	}
	if _, out := DroppedOut(open, r, day("2020-04-19")); out {
		t.Error("dropped out the day before")
	}
	early := good
	early.Actualised = day("2020-04-10")
	if _, out := DroppedOut(early, r, day("2020-05-01")); out {
		t.Error("dropped out after taking charge")
	}
}

func TestReserve(t *testing.T) {
	t.Parallel()
	p := proceedings(t)
	e := p.Edition
	reserve := ReserveList{Recorded: day("2020-03-01"), Officers: []int64{3, 4}}
	next, err := FromReserve(e, p.List, reserve, []int64{3}, day("2020-09-01"))
	if err != nil || next != 4 {
		t.Errorf("next is %d, %v; want 4", next, err)
	}
	_, err = FromReserve(e, p.List, reserve, nil, day("2020-09-02"))
	refusedFor(t, err, "reserve-lapsed")
	_, err = FromReserve(e, p.List, ReserveList{}, nil, day("2020-09-01"))
	refusedFor(t, err, "no-reserve-recorded")
	_, err = FromReserve(e, p.List, reserve, []int64{3, 4}, day("2020-09-01"))
	refusedFor(t, err, "reserve-used-up")
	_, err = FromReserve(e, p.List, ReserveList{reserve.Recorded, []int64{4, 3}}, nil, day("2020-09-01"))
	refusedFor(t, err, "reserve-out-of-order")
	_, err = FromReserve(e, p.List, ReserveList{reserve.Recorded, []int64{2}}, nil, day("2020-09-01"))
	refusedFor(t, err, "reserve-not-passed")
}

// A mark that decides needs words, a mark makes its own level's statement, and only what was disclosed is cited.
func TestGivingMarks(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	g := gradeRule(t, e, "BS-20")
	c := criterionBegins(t, e, "BS-20", "board")
	standing := Standing{
		Officer: 1, Cadre: "PAS", Today: day("2020-02-01"),
		Computed: []Mark{mark(criterionBegins(t, e, "BS-20", "reports").ID, "32"), mark(criterionBegins(t, e, "BS-20", "training").ID, "25.5")},
		Dossier: []Citable{
			{ID: 1, Officer: 1, Pages: 3, Frozen: true, Disclosed: day("2020-01-01")},
			{ID: 2, Officer: 1, Pages: 3, Frozen: true, Disclosed: day("2020-02-02")},
			{ID: 3, Officer: 2, Pages: 3, Frozen: true, Disclosed: day("2020-01-01")},
			{ID: 4, Officer: 1, Pages: 3, Disclosed: day("2020-01-01")},
		},
	}
	own := []Citation{{1, 3}}
	tests := map[string]struct {
		marks, level, text string
		citations          []Citation
		refused            []string
	}{
		"within what the record shows":      {"20", "B", "", own, nil},
		"just above the line":               {"13", "B", "", own, nil},
		"keeps below the line":              {"12", "B", "", own, []string{"text-needed"}},
		"keeps below the line, with words":  {"12", "B", "the audit of 2018", own, nil},
		"bottom level against the record":   {"0", "C", " ", own, []string{"text-needed", "text-needed", "text-needed"}},
		"over the maximum":                  {"31", "A", "x", own, []string{"mark-over-maximum"}},
		"another level's statement":         {"20", "A", "", own, []string{"level-not-of-mark"}},
		"no statement":                      {"20", "", "", own, []string{"level-missing"}},
		"nothing cited":                     {"20", "B", "", nil, []string{"citation-missing"}},
		"cited before it was disclosed":     {"20", "B", "", []Citation{{2, 1}}, []string{"citation-undisclosed"}},
		"another candidate's paper":         {"20", "B", "", []Citation{{3, 1}}, []string{"citation-not-of-candidate"}},
		"a paper that came after":           {"20", "B", "", []Citation{{4, 1}}, []string{"citation-not-frozen"}},
		"a page that is not there":          {"20", "B", "", []Citation{{1, 4}, {1, 0}}, []string{"page-out-of-range", "page-out-of-range"}},
		"one good and one undisclosed item": {"20", "B", "", []Citation{{1, 1}, {2, 1}}, []string{"citation-undisclosed"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			given := Giving{Criterion: c.ID, Marks: mark("", test.marks).Value, Level: test.level, Text: test.text, Citations: test.citations}
			refusedFor(t, CheckGiving(e, g, standing, given).Refusal(domain.Invalid), test.refused...)
		})
	}
	reports := Giving{Criterion: criterionBegins(t, e, "BS-20", "reports").ID, Citations: own}
	refusedFor(t, CheckGiving(e, g, standing, reports).Refusal(domain.Invalid), "not-assessed")
}

// Thirds add up before anything is rounded, and the total is rounded once.
func TestTotalRoundsOnce(t *testing.T) {
	t.Parallel()
	e := *edition(t, "pk-federal/promotion@2019")
	e.Rounding = []framework.Rounding{{At: framework.RoundTotal, Places: 0, Mode: framework.RoundHalfUp}}
	en := entry2019(t, 1, 1, "70/3", "70/3", "70/3")
	l, err := Rank(&e, gradeRule(t, &e, "BS-20"), []Entry{en})
	if err != nil {
		t.Fatal(err)
	}
	if p := l.Places[0]; p.Total.String() != "70" || !p.Passed {
		t.Errorf("three times 70/3 is %s, passed %t", p.Total, p.Passed)
	}
}
