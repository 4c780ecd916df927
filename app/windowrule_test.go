package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/window"
)

// TestWindowsAreOneRule holds the two walls together: for every kind of order, with and without letters of every kind, issued before the
// window, in it or not yet, on days before, in and after it, the database refuses what the domain refuses and nothing else.
func TestWindowsAreOneRule(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	own := e.Document() // the paper of every ground
	type span struct {
		in     app.WindowProposal
		inside domain.Date
		id     int64
	}
	spans := []span{{election(domain.MustDate("2026-02-20")), domain.MustDate("2026-02-15"), 0}, {caretaker(), domain.MustDate("2026-02-26"), 0}}
	spans[1].in.From, spans[1].in.To, spans[1].in.Gazetted = domain.MustDate("2026-02-22"), domain.MustDate("2026-02-28"), domain.MustDate("2026-02-22")
	for i := range spans {
		spans[i].id = e.windowed(spans[i].in)
	}

	// An officer for each letter; one has none, and one is not listed.
	type letter struct {
		kind  string
		days  int // after the day on which the order is issued or carried out
		paper int64
	}
	letters := []*letter{nil, {window.Approval, -1, e.paper}, {window.Approval, 0, e.paper}, {window.Direction, 0, own}, {window.Direction, 0, e.paper}, {window.Suspension, 0, own}, {window.Suspension, 1, own}, nil}
	officers := make([]int64, len(letters))
	given := map[int64]map[int64][]window.Letter{} // by officer and window
	var statements []string
	for i, l := range letters {
		officers[i], _ = e.officer("")
		given[officers[i]] = map[int64][]window.Letter{}
		if l == nil {
			continue
		}
		for _, s := range spans {
			dated := s.inside.AddDays(l.days)
			given[officers[i]][s.id] = []window.Letter{{Kind: l.kind, Dated: dated, Document: l.paper}}
			statements = append(statements, f(`insert into commission_letter (window_id, kind, officer_id, number, dated, document_id, act_id) values (%d, '%s', %d, '1', '%s', %d, 1)`, s.id, l.kind, officers[i], dated, l.paper))
		}
	}
	unlisted := officers[len(officers)-1]
	e.listed(spans[0].id, e.paper, officers[:len(officers)-1]...)

	moves := map[int64]window.Move{}
	whose := map[int64]int64{}
	next := int64(100000)
	add := func(kind, subject, ground string, retained bool) {
		for _, officer := range officers {
			for _, issued := range []string{"null", "'2026-02-01'", "'2026-02-14'", "'2026-02-25'"} {
				next++
				m := window.Move{Order: next, Subject: subject, Ground: ground, Retained: retained}
				if issued != "null" {
					m.Issued = domain.MustDate(strings.Trim(issued, "'"))
				}
				statements = append(statements, f(`insert into orders (id, number, state, kind, subject, government, officer_id, cadre_id, grade, post_id, retained, basis, text, drafted_by, ends_on, issued_on, act_id)
					values (%d, 'T/%[1]d', 'lapsed', '%s', '%s', 'pk-federal', %d, %d, 'BS-18', %s, %t, 'x', 'x', 1, '2026-12-31', %s, 1)`, next, kind, subject, officer, e.CadreID, map[bool]string{true: "null", false: "1"}[retained], retained, issued))
				if ground != "" {
					m.Document = own
					statements = append(statements, f(`insert into exception_order (order_id, ground, document_id, on_day, edition_id, class_grade, class_cadre, premature, act_id) values (%d, '%s', %d, '2026-02-15', 1, 'BS-18', '', false, 1)`, next, ground, own))
				}
				moves[next], whose[next] = m, officer
			}
		}
	}
	var subjects []string
	for _, p := range e.list(`select (regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g'))[1], '' from pg_constraint where conname = 'order_subject_known'`) {
		subjects = append(subjects, p[0])
	}
	for _, s := range subjects {
		if s != "vacating" && s != "exception-posting" {
			add("arrangement", s, "", false)
		}
	}
	add("arrangement", "promotion", "", true)
	for _, g := range exception.Grounds {
		add("exception", map[bool]string{true: "exception-posting", false: "vacating"}[g.Fills()], g.Name, false)
	}
	e.setBack(statements...)

	walls := map[string]string{"commission-approval-missing": "window_move_approved", "commission-approval-late": "window_move_approved", "caretaker-promotes-nobody": "caretaker_promotes_nobody",
		"caretaker-transfer-approval-missing": "caretaker_transfer_approved", "caretaker-transfer-approval-late": "caretaker_transfer_approved"}
	asked, refused := 0, map[string]int{}
	for _, s := range spans {
		for _, day := range []domain.Date{s.in.From.AddDays(-1), s.inside, s.in.To.AddDays(1)} {
			for _, row := range e.list(`select o.id::text, coalesce(window_wall(o, $1), '') from orders o where o.id > 100000`, day) {
				var id int64
				if _, err := fmt.Sscan(row[0], &id); err != nil {
					t.Fatal(err)
				}
				officer := whose[id]
				var windows []window.Window
				for _, x := range spans {
					windows = append(windows, window.Window{ID: x.id, Kind: x.in.Kind, From: x.in.From, To: x.in.To, Touches: x.in.Kind == window.Caretaker || officer != unlisted, Letters: given[officer][x.id]})
				}
				want := ""
				if missing := window.Missing(moves[id], day, windows); len(missing) > 0 {
					want = walls[missing[0].Code]
				}
				asked++
				refused[want]++
				if row[1] != want {
					t.Errorf("%+v of officer %d on %s: the database says %q, the domain %q", moves[id], officer, day, row[1], want)
				}
			}
		}
	}
	if asked < 4000 || len(refused) != 4 {
		t.Errorf("asked %d times, with %v", asked, refused)
	}
}
