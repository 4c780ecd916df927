package tenure_test

import (
	"testing"

	"merit/domain"
	"merit/domain/tenure"
)

func refusedWith(err error) string {
	if err == nil {
		return ""
	}
	return codes(err.(*domain.Refusal).Reasons)
}

// year is a year, and once a year more.
var year = tenure.ProbationTerms{Months: 12, More: 12}

func TestCheckProbation(t *testing.T) {
	t.Parallel()
	day, today := domain.MustDate, domain.MustDate("2026-03-02")
	of := domain.GradeSpell{ID: 5, Regular: true, Method: "promotion", Held: domain.Spell{Start: domain.MustWhen("2025-04")}}
	type entry struct {
		p       tenure.Probation
		of      domain.GradeSpell
		found   bool
		terms   *tenure.ProbationTerms
		was     *tenure.Probation
		others  []tenure.Probation
		pending bool
	}
	for name, c := range map[string]struct {
		change func(*entry)
		want   string
	}{
		"a whole year":                 {func(*entry) {}, ""},
		"less than is laid down":       {func(e *entry) { e.p.Until = day("2025-10-31") }, ""},
		"a day more than is laid down": {func(e *entry) { e.p.Until = day("2026-04-10") }, "probation-too-long"},
		"the last day of the month":    {func(e *entry) { e.p.Start, e.p.Until = day("2025-04-30"), day("2026-04-29") }, ""},
		"before the appointment":       {func(e *entry) { e.p.Start, e.p.Until = day("2025-03-31"), day("2026-03-30") }, "not-from-the-appointment"},
		"after the appointment":        {func(e *entry) { e.p.Start = day("2025-05-01") }, "not-from-the-appointment"},
		"over before it begins":        {func(e *entry) { e.p.Until = day("2025-04-09") }, "ends-before-it-starts"},
		"ahead":                        {func(e *entry) { e.p.Start, e.p.Until = day("2026-03-03"), day("2027-03-02") }, "in-the-future"},
		"from no day":                  {func(e *entry) { e.p.Start, e.terms = domain.Date{}, nil }, "no-probation-of-this start-missing"},
		"of nothing":                   {func(e *entry) { e.found, e.of, e.terms = false, domain.GradeSpell{}, nil }, "no-such-appointment"},
		"of an acting charge":          {func(e *entry) { e.of.Regular = false }, "no-such-appointment"},
		"of a grade left":              {func(e *entry) { e.of.Held.End = domain.MustWhen("2026-01-01") }, "appointment-over"},
		"where none is laid down":      {func(e *entry) { e.terms = nil }, "no-probation-of-this"},
		"without a paper":              {func(e *entry) { e.p.Document = 0 }, "document-missing"},
		"a second one":                 {func(e *entry) { e.others = []tenure.Probation{{ID: 7, Start: day("2025-04-02")}} }, "probation-on-file"},
		"of the appointment after":     {func(e *entry) { e.others = []tenure.Probation{{ID: 7, Start: day("2020-01-01")}} }, ""},
		"a correction": {func(e *entry) {
			e.was = &tenure.Probation{ID: 7, Start: day("2025-04-02")}
			e.others = []tenure.Probation{*e.was}
		}, ""},
		"a correction beside another": {func(e *entry) {
			e.was = &tenure.Probation{ID: 7}
			e.others = []tenure.Probation{{ID: 8, Start: day("2025-04-02")}}
		}, "probation-on-file"},
		"a correction of one extended":  {func(e *entry) { e.was = &tenure.Probation{ID: 7, Extended: true} }, "probation-decided"},
		"a correction of one confirmed": {func(e *entry) { e.was = &tenure.Probation{ID: 7, Outcome: "confirmed"} }, "probation-decided"},
		"a correction of one proposed":  {func(e *entry) { e.was, e.pending = &tenure.Probation{ID: 7}, true }, "probation-decided"},
		"everything at once":            {func(e *entry) { e.p = tenure.Probation{Start: day("2024-01-01"), Until: day("2026-01-01")} }, "not-from-the-appointment probation-too-long document-missing"},
	} {
		e := entry{p: tenure.Probation{Appointment: 5, Start: day("2025-04-10"), Until: day("2026-04-09"), Document: 1}, of: of, found: true, terms: &year}
		c.change(&e)
		if got := refusedWith(tenure.CheckProbation(e.p, e.of, e.found, e.terms, e.was, e.others, e.pending, today)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCheckProbationStep(t *testing.T) {
	t.Parallel()
	day := domain.MustDate
	type proposal struct {
		s       tenure.ProbationStep
		p       tenure.Probation
		method  string
		pending bool
		today   domain.Date
	}
	extend := func(until string) func(*proposal) {
		return func(x *proposal) { x.s.Kind, x.s.Until = tenure.ProbationExtend, day(until) }
	}
	ends := func(kind, method, cites string) func(*proposal) {
		return func(x *proposal) { x.s.Kind, x.method, x.s.Cites = kind, method, cites }
	}
	for name, c := range map[string]struct {
		change func(*proposal)
		want   string
	}{
		"confirmed":                       {func(*proposal) {}, ""},
		"confirmed long after":            {func(x *proposal) { x.today = day("2029-01-01") }, ""},
		"confirmed on the first day":      {func(x *proposal) { x.today = day("2025-04-10") }, ""},
		"confirmed before it began":       {func(x *proposal) { x.today = day("2025-04-09") }, "probation-not-begun"},
		"extended to the limit":           {extend("2027-04-09"), ""},
		"extended a day past the limit":   {extend("2027-04-10"), "probation-too-long"},
		"extended by nothing":             {extend("2026-04-09"), "not-longer"},
		"extended to no day":              {func(x *proposal) { x.s.Kind = tenure.ProbationExtend }, "not-longer"},
		"extended twice":                  {func(x *proposal) { extend("2027-01-01")(x); x.p.Extended, x.p.Until = true, day("2026-10-09") }, "extended-before"},
		"extended to a day gone by":       {func(x *proposal) { extend("2026-05-01")(x); x.today = day("2026-05-02") }, "over-before-decided"},
		"extended to today":               {func(x *proposal) { extend("2026-05-01")(x); x.today = day("2026-05-01") }, ""},
		"confirmed until a day":           {func(x *proposal) { x.s.Until = day("2026-05-01") }, "until-of-an-extension"},
		"discharged":                      {ends(tenure.ProbationTerminate, "initial", "No. 7, 1 March 2026"), ""},
		"discharged by no order":          {ends(tenure.ProbationTerminate, "initial", " "), "order-missing"},
		"discharged after a promotion":    {ends(tenure.ProbationTerminate, "promotion", "No. 7"), "probation-ends-otherwise"},
		"reverted":                        {ends(tenure.ProbationRevert, "promotion", "No. 7"), ""},
		"reverted by no order":            {ends(tenure.ProbationRevert, "transfer", ""), "order-missing"},
		"reverted after an appointment":   {ends(tenure.ProbationRevert, "initial", "No. 7"), "probation-ends-otherwise"},
		"confirmed by an order of an end": {func(x *proposal) { x.s.Cites = "No. 7" }, "order-of-an-end"},
		"ended before":                    {func(x *proposal) { x.p.Outcome = "confirmed" }, "probation-over"},
		"proposed before":                 {func(x *proposal) { x.pending = true }, "probation-proposed"},
		"of no kind":                      {func(x *proposal) { x.s.Kind = "forget" }, "word-unknown"},
		"everything at once": {func(x *proposal) {
			x.p.Outcome, x.pending, x.today, x.s = "confirmed", true, day("2020-01-01"), tenure.ProbationStep{Kind: tenure.ProbationExtend, Until: day("2030-01-01"), Cites: "No. 7", Reasons: "Good."}
		}, "probation-over probation-proposed probation-not-begun probation-too-long order-of-an-end reasons-missing document-missing"},
	} {
		x := proposal{tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: "Passed the departmental examination in February.", Document: 1},
			tenure.Probation{ID: 3, Start: day("2025-04-10"), Until: day("2026-04-09")}, "promotion", false, day("2026-03-02")}
		c.change(&x)
		if got := refusedWith(tenure.CheckProbationStep(x.s, x.p, x.method, year, x.pending, x.today)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCheckProbationDecision(t *testing.T) {
	t.Parallel()
	day := domain.MustDate
	p := tenure.Probation{Start: day("2025-04-10"), Until: day("2026-04-09")}
	extension := tenure.ProbationStep{Kind: tenure.ProbationExtend, Until: day("2026-05-01")}
	const why = "The report covers five months of the year only."
	for name, c := range map[string]struct {
		s                tenure.ProbationStep
		approve, decided bool
		answer           string
		by               int64
		today            string
		want             string
	}{
		"approved":                  {extension, true, false, "", 2, "2026-05-01", ""},
		"approved too late":         {extension, true, false, "", 2, "2026-05-02", "over-before-decided"},
		"refused too late":          {extension, false, false, why, 2, "2026-05-02", ""},
		"refused without words":     {extension, false, false, "No.", 2, "2026-05-01", "reasons-missing"},
		"by who proposed":           {extension, true, false, "", 1, "2026-05-01", "second-person-needed"},
		"twice":                     {extension, true, true, "", 2, "2026-05-01", "decided-already"},
		"confirmed before it began": {tenure.ProbationStep{Kind: tenure.ProbationConfirm}, true, false, "", 2, "2025-04-09", "probation-not-begun"},
		"everything at once":        {extension, true, true, "", 1, "2026-06-01", "decided-already second-person-needed over-before-decided"},
	} {
		if got := refusedWith(tenure.CheckProbationDecision(c.s, p, c.approve, c.decided, c.answer, 1, c.by, day(c.today))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
