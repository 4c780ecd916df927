package window

import (
	"errors"
	"os"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/exception"
)

// TestCases judges the lines of the case file.
func TestCases(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("cases/windows.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		said, want, ok := strings.Cut(line, " = ")
		parts := strings.Split(said, "|")
		if !ok || len(parts) != 3 {
			t.Fatalf("line %d: cannot read %q", n+1, line)
		}
		lines++
		w := windowOf(t, strings.Fields(parts[0]))
		w.Letters = lettersOf(t, strings.Fields(parts[2]))
		m, day := moveOf(t, strings.Fields(parts[1]))
		got := "nothing"
		var codes []string
		for _, r := range Missing(m, day, []Window{w}) {
			codes = append(codes, r.Code)
			if r.Source == "" || r.Needs == "" {
				t.Errorf("line %d: %s names no paragraph, or not what is needed", n+1, r.Code)
			}
		}
		if codes != nil {
			got = strings.Join(codes, " ")
		}
		if got != want {
			t.Errorf("line %d: %s: %s, want %s", n+1, line, got, want)
		}
	}
	if lines < 55 {
		t.Errorf("only %d lines were judged", lines)
	}
}

func windowOf(t *testing.T, words []string) Window {
	t.Helper()
	w := Window{ID: 1, Kind: words[0], Name: "the window", From: domain.MustDate("2026-02-10"), To: domain.MustDate("2026-03-20"), Touches: len(words) > 1}
	if words[0] == "open" {
		w.Kind, w.To = Election, domain.Date{}
	}
	return w
}

// moveOf is the order that the words tell of, and the day on which it is issued or carried out.
func moveOf(t *testing.T, words []string) (Move, domain.Date) {
	t.Helper()
	m := Move{Order: 1, Subject: words[0], Document: 7}
	if g, ok := exception.Of(words[0]); ok {
		m.Ground, m.Subject = words[0], "vacating"
		if g.Fills() {
			m.Subject = "exception-posting"
		}
	}
	if words[0] == "retained" {
		m.Subject, m.Retained = "promotion", true
	}
	var day domain.Date
	for i := 1; i+1 < len(words); i += 2 {
		switch words[i] {
		case "on":
			day = domain.MustDate(words[i+1])
		case "issued":
			m.Issued = domain.MustDate(words[i+1])
		default:
			t.Fatalf("the case file says %q", words[i])
		}
	}
	return m, day
}

func lettersOf(t *testing.T, words []string) (all []Letter) {
	t.Helper()
	for i := 0; i+1 < len(words); i += 2 {
		switch words[i] {
		case "paper":
			all[len(all)-1].Document = int64(words[i+1][0] - '0')
		case "order":
			all[len(all)-1].Order = int64(words[i+1][0] - '0')
		default:
			all = append(all, Letter{Kind: words[i], Dated: domain.MustDate(words[i+1])})
		}
	}
	return all
}

// Two windows at once each ask for their own.
func TestEveryWindowAsks(t *testing.T) {
	t.Parallel()
	election, caretaker := windowOf(t, []string{Election, "listed"}), windowOf(t, []string{Caretaker, "listed"})
	m := Move{Order: 1, Subject: "promotion"}
	got := Missing(m, domain.MustDate("2026-03-02"), []Window{election, caretaker, caretaker})
	if len(got) != 3 || got[0].Code != "commission-approval-missing" || got[1].Code != "caretaker-promotes-nobody" {
		t.Errorf("%+v", got)
	}
}

// What a window needs to be proposed, ended, and written under: every reason at once.
func TestForms(t *testing.T) {
	t.Parallel()
	today := domain.MustDate("2026-03-02")
	tomorrow := today.AddDays(1)
	whole := Proposal{Kind: Election, Name: "A general election", From: today, Gazette: "F.1", Gazetted: today}
	letter := Letter{Kind: Approval, Number: "F.2", Dated: today, Document: 1}
	expedient := letter
	expedient.Expedient = "The only judge of the flooded district has died, and twelve appeals wait for the roll."
	phrase := letter
	phrase.Expedient = "In the public interest and on administrative grounds, with immediate effect."
	for _, test := range []struct {
		err  error
		want string
	}{
		{CheckProposal(whole, today), ""},
		{CheckProposal(Proposal{}, today), "window-kind-unknown name-missing dates-out-of-order gazette-missing"},
		{CheckProposal(Proposal{Kind: Caretaker, Name: "x", From: today, To: today.AddDays(-1), Gazette: "F.1", Gazetted: tomorrow}, today), "dates-out-of-order gazette-missing"},
		{CheckEnd(today.AddDays(-9), End{On: today, Gazette: "F.3", Gazetted: today}, today), ""},
		{CheckEnd(today.AddDays(-9), End{On: tomorrow}, today), "day-out-of-range gazette-missing"},
		{CheckEnd(today, End{On: today.AddDays(-1), Gazette: "F.3", Gazetted: today}, today), "day-out-of-range"},
		{CheckLetter(Election, letter, today), ""},
		{CheckLetter(Election, Letter{}, today), "letter-kind-unknown number-missing document-missing day-out-of-range"},
		{CheckLetter(Election, Letter{Kind: Direction, Number: "F.2", Dated: tomorrow, Document: 1}, today), "day-out-of-range"},
		{CheckLetter(Caretaker, letter, today), "reason-missing"},
		{CheckLetter(Caretaker, phrase, today), "reason-missing"},
		{CheckLetter(Caretaker, expedient, today), ""},
		{CheckLetter(Caretaker, Letter{Kind: Suspension, Number: "F.2", Dated: today, Document: 1, Expedient: expedient.Expedient}, today), "letter-of-an-election"},
		{CheckLetterCited(Move{Ground: "emergency"}, today, nil), ""},
		{CheckLetterCited(Move{Ground: "commission-direction", Document: 1}, today, []Letter{letter}), "not-the-commissions-letter"},
		{CheckLetterCited(Move{Ground: "commission-direction", Document: 1}, today, []Letter{{Kind: Direction, Dated: today, Document: 1}}), ""},
	} {
		var codes []string
		var r *domain.Refusal
		if errors.As(test.err, &r) {
			for _, reason := range r.Reasons {
				codes = append(codes, reason.Code)
			}
		}
		if got := strings.Join(codes, " "); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}
