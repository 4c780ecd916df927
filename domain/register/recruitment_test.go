package register

import (
	"errors"
	"reflect"
	"slices"
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
	long.Number, long.Unread = "", domain.Reasons{{Code: "not-a-day", Field: "closes", Text: "this is no day"}, {Code: "line-unreadable", Field: "candidates", Args: []any{5}}}
	long.Closes = domain.Date{}
	var refusal *domain.Refusal
	if err := CheckRecruitment(long, today); !errors.As(err, &refusal) || len(refusal.Reasons) != mostReasons+3 {
		t.Fatalf("a thousand lines without a number: %v", err)
	}
	var told []string
	for i, x := range refusal.Reasons {
		if i < 5 || i >= mostReasons+1 {
			told = append(told, x.Code)
		}
	}
	last := refusal.Reasons[len(refusal.Reasons)-1]
	if want := []string{"not-a-day", "recruitment-unnamed", "roll-missing", "line-unreadable", "roll-missing", "roll-missing", "candidates-more"}; !slices.Equal(told, want) || last.Args[0] != 1001-mostReasons {
		t.Errorf("told is %v, want %v, and %v", told, want, last)
	}
}

func TestReadCandidates(t *testing.T) {
	t.Parallel()
	want := []Candidate{{Roll: "A-7", Place: 1, Groups: []string{"women", "minorities"}, Fate: FateAppointed, Seat: "PB", Written: "700.5", Line: 2}, {Roll: "B", Groups: []string{}, Line: 5}}
	for _, table := range []string{
		"\ufeffPlace, roll,groups,fate,seat,written\n1,A-7, \"women minorities\",appointed,PB,700.5\n\n,,,,,\n,B,,,,\n \n,,,,,\n",
		"\ufeff\"Place\",roll,groups,fate,seat,written\r\n1,A-7,women minorities,appointed,PB,700.5\r\n\r\n\r\n,B,,,,\r\n\r\n",
		"place\troll\tgroups\tfate\tseat\twritten\n1\tA-7\twomen minorities\tappointed\tPB\t700.5\n\n\t\t\t\t\t\n\tB\t\t\t\t\n",
		"place;roll;groups;fate;seat;written\n1;A-7;women minorities;appointed;PB;700.5\n\n;;;;;\n;B;;;;",
	} {
		if got, wrong := ReadCandidates(table); len(wrong) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %v", table, got, wrong)
		}
	}
	for table, codes := range map[string]string{"": "", "roll,name\nA,B\n": "column-unknown", "place,total,total\n": "column-twice column-missing", "\"roll\n": "line-unreadable",
		"roll,place\nA\nB,2,3\nC,\"4\nD,5\n": "line-unreadable line-unreadable line-unreadable"} {
		_, wrong := ReadCandidates(table)
		var told []string
		for _, x := range wrong {
			told = append(told, x.Code)
		}
		if strings.Join(told, " ") != codes {
			t.Errorf("%q: %v", table, wrong)
		}
	}
	list, wrong := ReadCandidates("roll,place\nA,first\nB,0\nC,3\n\"D,\nE,4\n")
	if len(list) != 3 || list[0].Place != -1 || list[1].Place != -1 || list[2].Place != 3 || len(wrong) != 1 || wrong[0].Args[0] != 5 {
		t.Errorf("%+v, %v", list, wrong)
	}
}
