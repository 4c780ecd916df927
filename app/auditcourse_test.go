package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// TestNominationsOutOfTurn: nominations are entered in the files like courses, and the scan holds them against the list of seniority: who was nominated
// before a senior who might have gone is found, with whoever declined in writing left out; a course that no edition asks for is nobody's turn.
func TestNominationsOutOfTurn(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	line := make([]int64, 6)
	for i := range line {
		spec := apptest.OfficerSpec{Untaught: i != 2} // the third has done the course
		if i == 4 {
			spec.Born = "1966-01-01" // and the fifth is past the age for it
		}
		line[i] = e.Officer(fmt.Sprintf("TURN-%d", i+1), spec)
	}
	e.Seat(line[5], e.post(), "2020-01-01")
	e.Seniority("BS-18", line...)
	enter := func(officer int64, result, course string, on domain.Date) {
		t.Helper()
		_, err := e.App.EnterRecord(ctx, e.As(so), officer, app.Entry{Training: &domain.Training{Course: course, Result: result, Held: domain.Spell{Start: domain.On(on)}, Document: e.Document()}})
		e.ok(err)
	}
	found := func() []redflag.Finding { t.Helper(); return foundOf(t, e.World, "training-out-of-turn") }
	day := apptest.Today.AddDays(-10)
	enter(line[0], "nominated", "MCMC", day)
	enter(line[5], "nominated", "Accounts", day)
	if all := found(); len(all) != 0 {
		t.Errorf("the first of the line, and a course that nobody needs: %v", all)
	}
	enter(line[1], "declined", "MCMC", day)
	enter(line[5], "nominated", "MCMC", day)
	all := found()
	if len(all) != 1 || all[0].Beneficiary != line[5] || all[0].Skipped != 1 || all[0].Unit != e.Division || all[0].On != day {
		t.Fatalf("the last of the line, before the fourth: %v", all)
	}
	if text := all[0].Text(); !strings.Contains(text, fmt.Sprintf("officer %d, number 4", line[3])) {
		t.Errorf("it says %s", text)
	}
	enter(line[3], "unfit", "MCMC", day)
	if all := found(); len(all) != 0 {
		t.Errorf("after the fourth was unfit: %v", all)
	}
}
