package exception

import (
	"errors"
	"os"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/tenure"
)

var today = domain.MustDate("2026-03-02")

// TestCases judges the lines of the case file.
func TestCases(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("cases/grounds.txt")
	if err != nil {
		t.Fatal(err)
	}
	lawful, refused, lines := map[string]bool{}, map[string]bool{}, 0
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		ground, rest, _ := strings.Cut(line, ":")
		said, want, ok := strings.Cut(rest, " = ")
		if !ok {
			said, want, ok = "", strings.TrimPrefix(strings.TrimSpace(rest), "= "), true
		}
		lines++
		p := proposal(t, ground, strings.Fields(said))
		premature, err := Check(p)
		got := "lawful"
		var r *domain.Refusal
		switch {
		case errors.As(err, &r):
			var codes []string
			for _, reason := range r.Reasons {
				if len(codes) == 0 || codes[len(codes)-1] != reason.Code {
					codes = append(codes, reason.Code)
				}
			}
			got, refused[ground] = strings.Join(codes, " "), true
		case err != nil:
			t.Fatal(err)
		case premature:
			got, lawful[ground] = "premature", true
		default:
			lawful[ground] = true
		}
		if got != want {
			t.Errorf("line %d: %s: %s, want %s", n+1, line, got, want)
		}
	}
	for _, g := range Grounds {
		if !lawful[g.Name] || !refused[g.Name] {
			t.Errorf("%s has no lawful line, or no unlawful one", g.Name)
		}
	}
	if lines < 50 {
		t.Errorf("only %d lines were judged", lines)
	}
}

// proposal is what the words of a line say.
func proposal(t *testing.T, ground string, words []string) Proposal {
	t.Helper()
	p := Proposal{Ground: ground, Today: today, Document: 1, Grade: "BS-18", Months: 36, Seat: &tenure.Seat{Post: 7, Start: domain.MustWhen("2020-01-01")},
		Record: domain.Record{Retires: domain.MustDate("2035-06-14")}}
	for i := 0; i < len(words); i++ {
		next := func() string { i++; return words[i] }
		switch words[i] {
		case "on":
			p.On = domain.MustDate(next())
		case "ends":
			p.Ends = domain.MustDate(next())
		case "since":
			p.Seat.Start = domain.MustWhen(next())
		case "died":
			p.Record.Died = domain.MustDate(next())
		case "post":
			p.Post = &Post{ID: 8, Grade: "BS-18", SameCadre: true}
		case "higher":
			p.Post.Grade = "BS-19"
		case "other-cadre":
			p.Post.SameCadre = false
		case "held":
			p.Post.Held = true
		case "abolished":
			p.Post.Abolished = true
		case "same":
			p.Post.ID = 7
		case "petition":
			p.Court = Petition{By: next(), Answer: next()}
		case "judgment":
			p.Court.Judgment = map[string]int64{"the-order": 1, "earlier": 3}[next()]
		case "no-paper":
			p.Document = 0
		case "unseated":
			p.Seat = nil
		case "retired":
			p.Record.Retires = domain.MustDate("2026-03-01")
		case "danger":
			p.Danger = true
		case "highest":
			p.Highest = true
		case "board":
			p.Board = tenure.Board{Name: "csb", On: today, Document: 2}
		case "half-board":
			p.Board = tenure.Board{Name: "csb", Document: 2}
		case "reasons":
			p.Reasons = tenure.MoveReasons{Happened: "The dam at the site overtopped on 3 February and injured its engineer.",
				Now: "Eleven days remain before the spillway must be opened by hand.", Officer: "She built this spillway and no other hydraulic engineer serves here."}
		case "boilerplate":
			p.Reasons = tenure.MoveReasons{Happened: "In the public interest.", Now: "With immediate effect, in the public interest", Officer: "On administrative grounds"}
		case "renewal":
			p.Renewal = true
		case "second":
			p.Second = true
		case "case":
			p.Regular = true
		default:
			t.Fatalf("the case file says %q", words[i])
		}
	}
	return p
}
