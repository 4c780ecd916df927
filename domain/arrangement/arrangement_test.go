package arrangement

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/tenure"
)

var today = domain.MustDate("2026-03-02")

// TestCases judges the lines of the case file.
func TestCases(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("cases/bases.txt")
	if err != nil {
		t.Fatal(err)
	}
	lawful, refused, lines := map[string]bool{}, map[string]bool{}, 0
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		basis, rest, _ := strings.Cut(line, ":")
		said, want, ok := strings.Cut(rest, "=")
		if !ok {
			t.Fatalf("line %d says nothing of what comes of it", n+1)
		}
		lines++
		found, err := Check(proposal(t, basis, strings.Fields(said)))
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
			got, refused[basis] = strings.Join(codes, " "), true
		case err != nil:
			t.Fatal(err)
		case found.Premature:
			got = "premature"
		case found.Further:
			got = "further"
		}
		lawful[basis] = lawful[basis] || err == nil
		if got != strings.TrimSpace(want) {
			t.Errorf("line %d: %s: %s, want %s", n+1, line, got, want)
		}
	}
	for _, b := range Bases {
		if !lawful[b.Name] || !refused[b.Name] {
			t.Errorf("%s has no lawful line, or no unlawful one", b.Name)
		}
	}
	if lines < 70 {
		t.Errorf("only %d lines were judged", lines)
	}
}

const compels = "The inquiry into the tender of the spillway examines her own signature on it."

// proposal is what the words of a line say.
func proposal(t *testing.T, basis string, words []string) Proposal {
	t.Helper()
	b, ok := Of(basis)
	if !ok {
		t.Fatalf("the case file speaks of %q", basis)
	}
	p := Proposal{Basis: basis, Today: today, Document: 1, Officer: 1, Grade: "BS-18", Record: domain.Record{Retires: domain.MustDate("2035-06-14")},
		Seat: &tenure.Seat{Post: 7, Start: domain.MustWhen("2020-01-01")}, Months: 36, Eligible: []int64{1}, Passed: map[int64]string{}}
	if b.Posting != "" {
		p.Post = &Post{ID: 8, Grade: b.Grade, Cadre: b.Cadre, VacantSince: domain.MustDate("2026-01-01")}
		if b.Grade == GradeNear {
			p.Post.Grade = GradeSame
		}
	}
	if b.Place {
		p.Place = "Lahore"
	}
	if b.Why {
		p.Why = compels
	}
	reasons, alike := 0, false
	for i := 0; i < len(words); i++ {
		next := func() string { i++; return words[i] }
		count := func() int { n, _ := strconv.Atoi(next()); return n }
		switch words[i] {
		case "ends":
			p.Ends = domain.MustDate(next())
		case "since":
			p.Seat.Start = domain.MustWhen(next())
		case "unseated":
			p.Seat = nil
		case "no-paper":
			p.Document = 0
		case "no-post":
			p.Post = nil
		case "held":
			p.Post.Held = true
		case "abolished":
			p.Post.Abolished = true
		case "same-post":
			p.Post.ID = 7
		case "vacant":
			p.Post.VacantSince = domain.MustDate(next())
		case "grade":
			p.Post.Grade = next()
		case "cadre":
			p.Post.Cadre = next()
		case "no-place":
			p.Place = ""
		case "place":
			p.Place = "Lahore"
		case "no-why":
			p.Why = ""
		case "boilerplate":
			p.Why = "In the public interest, with immediate effect"
		case "retires":
			p.Record.Retires = domain.MustDate(next())
		case "earlier", "other":
			same := words[i] == "earlier"
			p.Earlier = &Spell{First: domain.MustDate(next()), Ends: domain.MustDate(next()), Same: same}
		case "open":
			p.Regular = true
		case "seniors":
			p.Eligible = nil
			for n := range count() {
				p.Eligible = append(p.Eligible, int64(n+2))
			}
			p.Eligible = append(p.Eligible, 1)
		case "reasons":
			reasons = count()
		case "alike":
			alike = true
		case "move":
			p.Move = tenure.MoveReasons{Happened: "The dam at the site overtopped on 3 February and injured its engineer.",
				Now: "Eleven days remain before the spillway must be opened by hand.", Officer: "She built this spillway and no other hydraulic engineer serves here."}
		case "danger":
			p.Danger = true
		case "highest":
			p.Highest = true
		case "board":
			p.Board = tenure.Board{Name: "csb", On: today, Document: 2}
		default:
			t.Fatalf("the case file says %q", words[i])
		}
	}
	for n := range reasons {
		p.Passed[int64(n+2)] = fmt.Sprintf("Officer %d conducts the audit of the northern canal until April.", map[bool]int{true: 0, false: n}[alike])
	}
	return p
}

// Whatever was before, no arrangement that goes through lasts beyond the limit counted from its first day, and what passes with a
// later end passes with an earlier one.
func TestLimitProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		b := rapid.SampledFrom(Bases).Draw(r, "basis")
		p := proposal(t, b.Name, nil)
		p.Ends = today.AddDays(rapid.IntRange(0, 2500).Draw(r, "days"))
		p.Regular = rapid.Bool().Draw(r, "case")
		if b.Pension {
			p.Record.Retires = p.Ends.AddDays(1)
		}
		if rapid.Bool().Draw(r, "earlier") {
			began := today.AddDays(-rapid.IntRange(0, 3000).Draw(r, "began"))
			p.Earlier = &Spell{First: began, Ends: began.AddDays(rapid.IntRange(0, 2500).Draw(r, "lasted")), Same: rapid.Bool().Draw(r, "same")}
		}
		found, err := Check(p)
		if err != nil {
			return
		}
		if p.Ends.After(b.Limit(found.First, found.Further)) || found.First.After(today) || found.Further && (p.Earlier == nil || b.Case && !p.Regular) {
			r.Fatalf("%s until %s goes through: %+v after %+v", b.Name, p.Ends, found, p.Earlier)
		}
		if p.Ends.After(today) && !b.Pension {
			p.Ends = today
			if _, err := Check(p); err != nil {
				r.Fatalf("%s until %s goes through, and not until today: %v", b.Name, p.Ends, err)
			}
		}
	})
}

// Each basis says on what it rests, and what becomes of the officer's own post follows from whether it is left.
func TestBases(t *testing.T) {
	t.Parallel()
	for _, b := range Bases {
		if b.Source == "" || b.Paper == "" || b.Most == (Span{}) || b.Guarded && !b.Leaves || b.Charge && b.Posting == "" || (b.Posting == "") != (b.Grade == "") {
			t.Errorf("%s is not whole: %+v", b.Name, b)
		}
		if (b.Lien() == "cadre") != (b.Replaced() == "regular") {
			t.Errorf("%s: lien on the %s, filled by a %s", b.Name, b.Lien(), b.Replaced())
		}
	}
}
