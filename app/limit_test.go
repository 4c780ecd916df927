package app_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// ofChurn proposes how many postings within two years are too many, from a day on.
func ofChurn(postings int, from domain.Date) redflag.LimitProposal {
	return redflag.LimitProposal{Flag: "churn", Name: "postings", Value: postings, From: from, Paper: "Resolution 4/2026", Dated: apptest.Today,
		Reason: "Every officer of the two new divisions was posted twice while they were being set up, and explained it."}
}

// TestLimits: a figure of a flag is proposed by one auditor and adopted by another, holds from its day on and never before, and each scan and
// each finding says by which it went.
func TestLimits(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	w.Person("second.auditor", "auditor", 0)
	one, two := w.As("auditor"), w.As("second.auditor")
	next := apptest.Today.AddDays(1)

	var kept string
	w.Query(&kept, `select string_agg(format('%s %s %s %s %s', flag, name, value, least, most), E'\n' order by flag || ' ' || name collate "C") from flag_figure`)
	var register []string
	for _, f := range redflag.Figures() {
		register = append(register, fmt.Sprint(f.Flag, " ", f.Name, " ", f.Value, " ", f.Least, " ", f.Most))
	}
	slices.SortFunc(register, func(a, b string) int {
		return strings.Compare(strings.Join(strings.Fields(a)[:2], " "), strings.Join(strings.Fields(b)[:2], " "))
	})
	if want := strings.Join(register, "\n"); kept != want {
		t.Errorf("the database's figures of flags are not the register's (a migration brings what was added):\n%s\nwant\n%s", kept, want)
	}

	id, err := w.App.ProposeLimit(ctx, one, ofChurn(2, next))
	if err != nil {
		t.Fatal(err)
	}
	other, err := w.App.ProposeLimit(ctx, one, ofChurn(4, next))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.AdoptLimit(ctx, one, id); !has(err, "four-eyes") {
		t.Errorf("adopted by who proposed it: %v", err)
	}
	if err := w.App.RefuseLimit(ctx, one, id, "On second thoughts."); !has(err, "four-eyes") {
		t.Errorf("turned down by who proposed it: %v", err)
	}
	if err := w.App.AdoptLimit(ctx, w.As(js), id); !has(err, "powers-apart") && !has(err, "no-power") {
		t.Errorf("adopted by the desk: %v", err)
	}
	if _, err := w.App.ProposeLimit(ctx, w.As("prime.minister"), ofChurn(2, next)); err == nil {
		t.Error("a figure was proposed by a political office-holder")
	}
	if err := w.App.On(next).AdoptLimit(ctx, two, id); !has(err, "limit-not-back") {
		t.Errorf("adopted on the day on which it is to hold: %v", err)
	}

	// Nothing proposed is gone by; what is adopted is, from its day on.
	officer := moved(t, w, "1", "2020-01-01", next.AddDays(-30).String(), next.String())
	w.Sequence(t)
	before, _ := scanned(t, w, app.ScanQuery{On: next}, app.ScanAt{})
	if err := w.App.AdoptLimit(ctx, two, id); err != nil {
		t.Fatal(err)
	}
	if err := w.App.AdoptLimit(ctx, two, id); !has(err, "limit-decided") {
		t.Errorf("adopted twice: %v", err)
	}
	if err := w.App.AdoptLimit(ctx, two, other); !has(err, "limit-of-that-day") {
		t.Errorf("two figures from one day on: %v", err)
	}
	if err := w.App.RefuseLimit(ctx, two, other, " "); !has(err, "reasons-missing") {
		t.Errorf("turned down without saying why: %v", err)
	}
	if err := w.App.RefuseLimit(ctx, two, other, "The other figure has been adopted."); err != nil {
		t.Error(err)
	}
	w.Sequence(t)
	after, portions := scanned(t, w, app.ScanQuery{On: next}, app.ScanAt{})
	if before.Found["churn"] != 0 || len(before.Limits) != 0 || after.Found["churn"] != 1 || len(after.Limits) != 1 || after.Limits[0].ID != id {
		t.Errorf("found before %v, by %v; after %v, by %v", before.Found, before.Limits, after.Found, after.Limits)
	}
	for _, p := range portions {
		for _, f := range p.Findings {
			if f.Flag == "churn" && (f.Officer != officer || !strings.Contains(f.Text(), "It went by the figure postings of 2, adopted from "+next.String()+" on")) {
				t.Errorf("found: %s", f.Text())
			}
		}
	}
	if again, _ := scanned(t, w, app.ScanQuery{On: next, Size: before.Size}, app.ScanAt{}); again.Result != before.Result || len(again.Limits) != 0 {
		t.Errorf("of the record before it was adopted: %v, by %v", again.Found, again.Limits)
	}
	if _, err := w.App.RecordScan(ctx, one, after, givingPortions(portions)); err != nil {
		t.Fatal(err)
	}
	var limits string
	w.Query(&limits, `select limits from audit_scan order by id desc limit 1`)
	if !strings.Contains(limits, `"value":2,"paper":"Resolution 4/2026"`) {
		t.Errorf("the scan is kept with %s", limits)
	}

	// Two auditors who each adopt another value from one day on, at once: one of them stands.
	for i := range 3 {
		var pair [2]int64
		for n, who := range []app.Caller{one, two} {
			if pair[n], err = w.App.ProposeLimit(ctx, who, ofChurn(4+n, next.AddDays(i+1))); err != nil {
				t.Fatal(err)
			}
		}
		won := make(chan error, 2)
		go func() { won <- w.App.AdoptLimit(ctx, two, pair[0]) }()
		go func() { won <- w.App.AdoptLimit(ctx, one, pair[1]) }()
		a, b := <-won, <-won
		if (a == nil) == (b == nil) || !has(cmp.Or(a, b), "limit-of-that-day") {
			t.Errorf("adopted at once: %v, %v", a, b)
		}
	}
	var never int
	if w.Query(&never, always["two figures of a flag from one day on"]); never != 0 {
		t.Errorf("%d pairs of figures stand from one day on", never)
	}

	// The page of the figures says what stands today, what is coming, and who may decide.
	shown, err := w.App.Limits(ctx, two, "churn")
	if err != nil || len(shown) != 4 || shown[0].Stands.Value != 3 || shown[0].Stands.ID != 0 || len(shown[0].Changes) != 8 || len(shown[1].Changes) != 0 {
		t.Fatalf("%+v, %v", shown, err)
	}
	if tomorrow, err := w.App.On(next).Limits(ctx, two, "churn"); err != nil || tomorrow[0].Stands.Value != 2 || tomorrow[0].Stands.ID != id {
		t.Errorf("on its day: %+v, %v", tomorrow, err)
	}
	if _, err := w.App.Limits(ctx, w.As(so), ""); err == nil {
		t.Error("the desk reads what is looked for")
	}
	if all, err := w.App.Limits(ctx, one, ""); err != nil || len(all) != len(redflag.Figures()) || all[len(all)-1].Flagged != nil {
		t.Errorf("%d figures, %v", len(all), err)
	}
	if _, err := w.App.Limits(ctx, one, "nothing"); !has(err, "no-such-figure") {
		t.Errorf("of no flag: %v", err)
	}
}
