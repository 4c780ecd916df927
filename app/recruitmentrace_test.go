package app_test

import (
	"fmt"
	"testing"
)

// TestInvariant11RacesForANotification: one notification entered by two, an entry replaced by two, and a number taken by one who replaces while another enters
// it anew; through the application and past it.
func TestInvariant11RacesForANotification(t *testing.T) {
	t.Parallel()
	h := bare(t)
	was := h.Notified()
	enter := func(person, requisition string, replaces int64) func() error {
		in := was
		in.Requisition, in.Replaces = requisition, replaces
		if replaces != 0 {
			in.Reason = "The commission corrected its list."
		}
		return func() error { return only(h.App.EnterRecruitment(ctx, h.As(person), in)) }
	}
	steal := func(person, requisition string, replaces int64) [3]string {
		return [3]string{person, "recruitment.enter", fmt.Sprintf(`insert into recruitment (requisition, organization_id, cadre_id, grade, advertised_on, closes_on, written_most, interview_most, number, notified_on, document_id, replaces, correction)
			values ('%s', %d, %d, 'BS-17', '%s', '%s', 1200, 300, 'F.1', '%s', %d, nullif(%d, 0), case %[8]d when 0 then '' else 'it was wrong before' end)`, requisition, h.Division, h.CadreID, was.Advertised, was.Closes, was.Notified, was.Document, replaces)}
	}
	for round := range rounds {
		number := fmt.Sprintf("R-%d", round)
		h.race("one notification twice", enter(so, number, 0), enter(ds, number, 0), enter(so, number, 0))
		stands := h.max("recruitment")
		h.race("one entry replaced by two", enter(so, number, stands), enter(ds, number, stands), enter(ds, "renumbered "+number, stands))
		stands = h.max("recruitment")
		h.race("one number by one who replaces and one who does not", enter(so, "later "+number, stands), enter(ds, "later "+number, 0))

		if round%4 != 0 {
			continue
		}
		number = "stolen " + number
		h.raceBySQL("one notification twice", "recruitment_stands_once", steal(so, number, 0), steal(ds, number, 0))
		stands = h.max("recruitment")
		h.raceBySQL("one entry replaced by two", "recruitment_of_the_current_row", steal(so, number, stands), steal(ds, number, stands))
	}
	var listed, wanted int
	h.Query(&listed, `select count(*) from recruitment_candidate`)
	h.Query(&wanted, fmt.Sprintf(`select %d * count(*) from recruitment where requisition not like 'stolen %%'`, len(was.Candidates)))
	if listed != wanted || listed == 0 {
		t.Errorf("%d candidates are listed, want %d: whoever lost left a part", listed, wanted)
	}
}
