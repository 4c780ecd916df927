package register

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"merit/domain"
)

func notified() Recruitment {
	return Recruitment{Requisition: "R-1", Organization: 1, Cadre: 1, Grade: "BS-17", Advertised: domain.MustDate("2026-01-01"), Closes: domain.MustDate("2026-01-20"), Written: "1200", Interview: "300",
		Number: "F.4", Notified: domain.MustDate("2026-03-01"), Document: 1, Seats: []RecruitedSeats{{Share: "merit", Posts: 1, Due: 1}, {Share: "PB", Posts: 2, Due: 2}, {Share: "PB", Group: "women", Posts: 1}},
		Candidates: []Candidate{{Roll: "11", Place: 1, Written: "700.5", Interview: "200", Total: "900.5", Seat: "merit", Fate: FateAppointed, Officer: "A-1"}, {Roll: "12", Place: 2, Domicile: "PB", Fate: FateDeclined}, {Roll: "13"}}}
}

func TestCheckRecruitment(t *testing.T) {
	t.Parallel()
	today := domain.MustDate("2026-03-02")
	if err := CheckRecruitment(notified(), today); err != nil {
		t.Fatal(err)
	}
	for code, spoil := range map[string]func(*Recruitment){
		"recruitment-unnamed":      func(r *Recruitment) { r.Requisition = " " },
		"recruitment-out-of-order": func(r *Recruitment) { r.Closes = domain.MustDate("2025-12-31") },
		"in-the-future":            func(r *Recruitment) { r.Notified = domain.MustDate("2026-03-03") },
		"document-missing":         func(r *Recruitment) { r.Document = 0 },
		"reason-missing":           func(r *Recruitment) { r.Replaces = 5 },
		"seats-missing":            func(r *Recruitment) { r.Seats = nil },
		"seats-twice":              func(r *Recruitment) { r.Seats = append(r.Seats, r.Seats[0]) },
		"seats-negative":           func(r *Recruitment) { r.Seats[0].Left = -1 },
		"seats-of-a-group":         func(r *Recruitment) { r.Seats[2].Due = 1 },
		"seats-of-no-share":        func(r *Recruitment) { r.Seats[2].Share = "SD" },
		"candidates-missing":       func(r *Recruitment) { r.Candidates = nil },
		"roll-missing":             func(r *Recruitment) { r.Candidates[1].Roll = "" },
		"candidate-twice":          func(r *Recruitment) { r.Candidates[1].Roll = "11" },
		"place-taken":              func(r *Recruitment) { r.Candidates[1].Place = 1 },
		"marks-unreadable":         func(r *Recruitment) { r.Candidates[0].Written = "-700.5" },
		"marks-too-many":           func(r *Recruitment) { r.Candidates[0].Interview, r.Candidates[0].Total = "301", "" },
		"total-no-sum":             func(r *Recruitment) { r.Candidates[0].Total = "900.6" },
		"word-unknown":             func(r *Recruitment) { r.Candidates[1].Fate = "lucky" },
		"seat-of-its-fate":         func(r *Recruitment) { r.Candidates[1].Seat = "PB" },
		"seat-not-notified":        func(r *Recruitment) { r.Candidates[0].Seat = "SD" },
	} {
		r := notified()
		spoil(&r)
		var refusal *domain.Refusal
		if err := CheckRecruitment(r, today); !errors.As(err, &refusal) || refusal.Reasons[len(refusal.Reasons)-1].Code != code && refusal.Reasons[0].Code != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	long := notified()
	for range 1000 {
		long.Candidates = append(long.Candidates, Candidate{})
	}
	var refusal *domain.Refusal
	if err := CheckRecruitment(long, today); !errors.As(err, &refusal) || len(refusal.Reasons) > 2*mostReasons {
		t.Errorf("a thousand lines without a number: %v", err)
	}
}

func TestReadCandidates(t *testing.T) {
	t.Parallel()
	got, err := ReadCandidates("\ufeffPlace, roll,groups,fate,seat,written\n1,A-7,women minorities,appointed,PB,700.5\n,B,,,,\n")
	want := []Candidate{{Roll: "A-7", Place: 1, Groups: []string{"women", "minorities"}, Fate: FateAppointed, Seat: "PB", Written: "700.5"}, {Roll: "B"}}
	if err != nil || len(got) != 2 || !reflect.DeepEqual(got[0], want[0]) || got[1].Roll != "B" || got[1].Place != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	for table, code := range map[string]string{"": "candidates-missing", "roll,name\nA,B\n": "column-unknown", "roll,place\nA\n": "line-unreadable", "roll,place\nA,first\n": "place-taken", "roll,place\nA,0\n": "place-taken"} {
		var refusal *domain.Refusal
		if _, err := ReadCandidates(table); !errors.As(err, &refusal) || refusal.Reasons[0].Code != code {
			t.Errorf("%q: %v", strings.TrimSpace(table), err)
		}
	}
}
