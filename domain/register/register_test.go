package register_test

import (
	"errors"
	"testing"

	"merit/domain"
	"merit/domain/register"
)

var today = domain.MustDate("2026-03-02")

func day(s string) domain.Date {
	if s == "" {
		return domain.Date{}
	}
	return domain.MustDate(s)
}

func spell(from, to string) domain.Spell {
	s := domain.Spell{Start: domain.MustWhen(from)}
	if to != "" {
		s.End = domain.MustWhen(to)
	}
	return s
}

// each holds a rule against the codes it must refuse with; none means that it lets pass.
func each(t *testing.T, name string, err error, codes ...string) {
	t.Helper()
	var r *domain.Refusal
	if len(codes) == 0 {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	if !errors.As(err, &r) || len(r.Reasons) != len(codes) {
		t.Errorf("%s: %v, want %v", name, err, codes)
		return
	}
	for _, c := range codes {
		if !r.Has(c) {
			t.Errorf("%s: %v, want %s", name, err, c)
		}
	}
}

func TestReports(t *testing.T) {
	t.Parallel()
	r := domain.Record{Officer: domain.Officer{ID: 1}, Evaluations: []domain.Evaluation{{ID: 7, Period: spell("2024-01-01", "2024-06")}}}
	report := func(from, to string) domain.Evaluation {
		return domain.Evaluation{Period: spell(from, to), Grading: "good"}
	}
	each(t, "after the other", register.Evaluation(r, report("2024-07-01", "2024-12-31"), 0, today))
	each(t, "on a day the other covers only perhaps", register.Evaluation(r, report("2024-06-15", "2024-12-31"), 0, today))
	each(t, "on a day the other covers for certain", register.Evaluation(r, report("2024-06-01", "2024-12-31"), 0, today), "reports-overlap")
	each(t, "in place of the other", register.Evaluation(r, report("2024-06-01", "2024-12-31"), 7, today))
	each(t, "unfinished", register.Evaluation(r, report("2025-01-01", ""), 0, today), "period-unfinished")
	each(t, "of the future", register.Evaluation(r, report("2026-01-01", "2026-12-31"), 0, today), "in-the-future")
	own := report("2025-01-01", "2025-12-31")
	own.ReportingID, own.Decided, own.Integrity = 1, today, "saintly"
	each(t, "three faults at once", register.Evaluation(r, own, 0, today), "report-on-oneself", "remarks-out-of-order", "word-unknown")
	certificate := domain.Evaluation{Period: spell("2025-01-01", "2025-12-31"), NoReport: true}
	each(t, "a certificate", register.Evaluation(r, certificate, 0, today))
	certificate.Grading = "good"
	each(t, "a graded certificate", register.Evaluation(r, certificate, 0, today), "graded-or-certified")
}

func TestOffices(t *testing.T) {
	t.Parallel()
	each(t, "the last post of a line", register.Post(2, 1, false))
	each(t, "one post too many, below an abolished one", register.Post(2, 2, true), "beyond-sanctioned-strength", "superior-abolished")
	each(t, "an empty post", register.Abolish(day("2020-01-01"), day(""), today, 0))
	each(t, "a held post, before it began", register.Abolish(day("2020-01-01"), day(""), day("2019-01-01"), 1), "ends-before-it-starts", "post-is-held")
	each(t, "abolished before", register.Abolish(day("2020-01-01"), day("2021-01-01"), today, 0), "abolished-already")
	each(t, "going live", register.GoLive(today, day("")))
	each(t, "going live again", register.GoLive(today, day("2025-01-01")), "gone-live-already")
	each(t, "approved by another", register.ApproveGoLive(today, day(""), 1, 2))
	each(t, "approved by the proposer", register.ApproveGoLive(today, day(""), 1, 1), "second-person-needed")
	each(t, "approved without a proposal", register.ApproveGoLive(day(""), day(""), 0, 2), "no-day-proposed")
	each(t, "an organization with posts", register.End(day("2020-01-01"), day(""), today, 3), "posts-stand")
}

func TestInformation(t *testing.T) {
	t.Parallel()
	asked := func(change func(*register.InformationRequest)) error {
		r := register.InformationRequest{Reference: "RTI/1", Received: day("2026-01-05"), Document: 1}
		change(&r)
		return register.CheckInformation(r, today)
	}
	each(t, "a request", asked(func(*register.InformationRequest) {}))
	each(t, "answered months late", asked(func(r *register.InformationRequest) { r.Life, r.Extended, r.Answered = true, day("2026-01-05"), today }))
	each(t, "refused that day", asked(func(r *register.InformationRequest) { r.Refused = r.Received }))
	each(t, "nothing of it", register.CheckInformation(register.InformationRequest{}, today), "reference-missing", "start-missing", "document-missing")
	each(t, "extended before it came, answered tomorrow", asked(func(r *register.InformationRequest) { r.Extended, r.Answered = day("2026-01-04"), today.AddDays(1) }), "before-it-was-asked", "in-the-future")
	each(t, "answered and refused", asked(func(r *register.InformationRequest) { r.Answered, r.Refused = today, today }), "answered-or-refused")
}

func TestEntries(t *testing.T) {
	t.Parallel()
	gone := domain.Record{Left: day("2025-01-01")}
	each(t, "a leaving", register.Departure(domain.Record{}, day(""), day("2025-01-01"), "retired", today))
	each(t, "a second leaving", register.Departure(gone, day(""), day("2025-06-01"), "resigned", today), "left-already")
	each(t, "a leaving to come", register.Departure(domain.Record{}, day(""), day("2027-01-01"), "retired", today), "in-the-future")
	each(t, "no leaving at all", register.Departure(domain.Record{}, day(""), day(""), "", today), "no-departure")
	each(t, "an irregular occupation", register.Irregular(spell("2025-06", ""), 1, day(""), today))
	each(t, "one without its paper", register.Irregular(spell("2025-06", ""), 0, day(""), today), "document-missing")
	each(t, "one in a post abolished before", register.Irregular(spell("2025-06", ""), 1, day("2025-01-31"), today), "post-abolished")
	for _, result := range []string{"nominated", "declined", "unfit"} {
		course := domain.Training{Course: "MCMC", Result: result, Held: spell("2026-01-05", ""), Document: 1}
		each(t, result+", on a day and on paper", register.Training(course, today))
		course.Held = spell("2026-01", "")
		each(t, result+" in a month", register.Training(course, today), "nomination-of-a-day")
		course.Held, course.Document = domain.Spell{}, 0
		each(t, result+" some day, says nobody", register.Training(course, today), "nomination-of-a-day", "document-missing")
		course.Held, course.Score = spell("2026-01-05", "2026-02-05"), "70"
		each(t, result+", for weeks and with a score", register.Training(course, today), "nomination-of-a-day", "nomination-without-score", "document-missing")
	}
	each(t, "a nomination to come", register.Training(domain.Training{Course: "MCMC", Result: "nominated", Held: spell("2027-01-05", ""), Document: 1}, today), "in-the-future")
	each(t, "assets declared twice", register.AssetYear(domain.Record{AssetYears: []int{2024}}, 2024, day("2025-01-01"), today), "declared-already")
	each(t, "a pending inquiry with an outcome", register.Inquiry(domain.Inquiry{Kind: "criminal", Started: day("2025-01-01"), Outcome: "x"}, today), "outcome-with-the-end")
	each(t, "a correction without a reason", register.Correction("typo"), "reason-missing")
	each(t, "a birth after entry", register.Enter(register.Officer{Officer: domain.Officer{Number: "1", Name: "A", Born: domain.MustWhen("2000"), Entered: domain.MustWhen("2010")},
		Grade: domain.GradeSpell{Held: spell("2010", "")}}, today), "birth-unlikely")
}
