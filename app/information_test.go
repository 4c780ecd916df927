package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/register"
)

// asked is a request for information that was received so many days ago.
func (e *excepted) asked(reference string, days int) app.InformationEntry {
	return app.InformationEntry{InformationRequest: register.InformationRequest{Reference: reference, Received: apptest.Today.AddDays(-days), Document: e.paper}}
}

// TestRequestsForInformation: a request stands with the organization that it was made to, and what became of it is told by a row in place of the former;
// a ministry tells of its own alone; the scan finds what is late, until an answer or an approved refusal in time is on record.
func TestRequestsForInformation(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	record := func(person string, organization int64, in app.InformationEntry) (int64, error) {
		return e.App.RecordInformation(ctx, e.As(person), organization, in)
	}
	for _, person := range []string{"secretary", "minister", "prime.minister", "auditor", "admin", "chair"} {
		if _, err := record(person, e.Division, e.asked("RTI/0", 3)); kindOf(err) != domain.Forbidden {
			t.Errorf("%s records a request: %v", person, err)
		}
	}
	_, err := record("ministry.hr", e.Division, e.asked("RTI/0", 3))
	e.refused(err, "other-unit")
	_, err = record("ministry.hr", e.Ministry, e.asked("RTI/1", 30))
	e.ok(err)
	late, err := record(so, e.Division, e.asked("RTI/1", 30)) // a number of another organization's is no matter
	e.ok(err)
	_, err = record(so, e.Division, e.asked("RTI/1", 3))
	e.refused(err, "request-on-file")
	_, err = record(so, e.Division, e.asked("RTI/2", 3))
	e.ok(err)

	units := func() (all []int64) {
		t.Helper()
		for _, f := range foundOf(t, e.World, "information-late") {
			all = append(all, f.Unit)
		}
		return all
	}
	if got := units(); len(got) != 2 {
		t.Errorf("late in organizations %v", got)
	}
	told := e.asked("RTI/1", 30)
	told.Answered, told.Replaces = told.Received.AddDays(5), late
	_, err = record(so, e.Division, told)
	e.refused(err, "reason-missing")
	told.Reason = "answered by letter 12 of that day"
	_, err = record(so, e.Ministry, told)
	e.refused(err, "no-such-row")
	now, err := record(so, e.Division, told)
	e.ok(err)
	_, err = record(so, e.Division, told)
	e.refused(err, "no-such-row")
	if got := units(); len(got) != 1 || got[0] != e.Ministry {
		t.Errorf("after the answer late in organizations %v", got)
	}
	list, err := e.App.InformationRequests(ctx, e.As("auditor"), e.Division, 0, 10)
	e.ok(err)
	if len(list) != 2 || list[0].ID != now || list[0].Answered != told.Answered || list[0].Why != told.Reason {
		t.Errorf("listed: %+v", list)
	}
	if got := (redflag.Request{ID: now, Received: told.Received, Answered: told.Answered}); app.AuditInformation(list[0]) != got {
		t.Errorf("the flags look at %+v", app.AuditInformation(list[0]))
	}
}

func informationStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	first, err := e.App.RecordInformation(ctx, e.As(so), e.Division, e.asked("RTI/1", 9))
	e.ok(err)
	told := e.asked("RTI/1", 9)
	told.Replaces, told.Reason = first, "extended by letter 4 of that day"
	_, err = e.App.RecordInformation(ctx, e.As(so), e.Division, told)
	e.ok(err)
	row := func(organization int64, reference, more, values string) string {
		return f(`insert into information_request (organization_id, reference, received_on, document_id%s) values (%d, '%s', '%s', %d%s)`, more, organization, reference, apptest.Today.AddDays(-9), e.paper, values)
	}
	tries := func(person string, change func(*app.InformationEntry)) func() error {
		in := e.asked("RTI/2", 9)
		change(&in)
		return func() error { return only(e.App.RecordInformation(ctx, e.As(person), e.Division, in)) }
	}
	const record = "information.record"
	tomorrow, yesterday := apptest.Today.AddDays(1), apptest.Today.AddDays(-1)
	return e.thief, []wall{
		{"information_request_lawful", "outside_your_organization", 7, "ministry.hr", record, row(e.Division, "RTI/2", "", ""), "nobody", tries("ministry.hr", func(*app.InformationEntry) {}), "other-unit"},
		{"information_request_lawful", "information_request_has_happened", 11, so, record, row(e.Division, "RTI/2", ", answered_on", f(", '%s'", tomorrow)), "nobody",
			tries(so, func(in *app.InformationEntry) { in.Answered = tomorrow }), "in-the-future"},
		{"information_request_lawful", "information_request_of_the_current_row", 11, so, record, row(e.Division, "RTI/2", ", replaces, correction", f(", %d, 'it was answered in time'", first)), "nobody",
			tries(so, func(in *app.InformationEntry) { in.Replaces, in.Reason = first, "it was answered in time" }), "no-such-row"},
		{"information_request", "information_request_once", 11, so, record, row(e.Division, "RTI/1", "", ""), "nobody", tries(so, func(in *app.InformationEntry) { in.Reference = "RTI/1" }), "request-on-file"},
		{"information_request", "information_request_ends_once", 11, so, record, row(e.Division, "RTI/2", ", answered_on, refused_on", f(", '%s', '%[1]s'", yesterday)), "nobody",
			tries(so, func(in *app.InformationEntry) { in.Answered, in.Refused = yesterday, yesterday }), "answered-or-refused"},
	}
}
