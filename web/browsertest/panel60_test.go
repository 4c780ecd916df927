package browsertest

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"merit/app"
	"merit/app/apptest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// aspects are the four criteria on which the board of TestSixtyCandidates gives marks, in place of the edition's one, with their most marks.
var aspects = []struct {
	id   string
	most int
}{{"work", 8}, {"conduct", 8}, {"leadership", 7}, {"knowledge", 7}}

// adoptAspects adopts the edition of 2019 with four criteria for the board to mark.
func adoptAspects(t *testing.T, h *house) {
	t.Helper()
	const edition = "pk-federal/promotion@2019"
	body, _ := apptest.EditionFile(t, edition)
	from := bytes.Index(body, []byte("  - id: board\n"))
	to := bytes.Index(body, []byte("\ncombine:"))
	if from < 0 || to < from {
		t.Fatal("the edition has no criterion of the board")
	}
	var four string
	for _, a := range aspects {
		four += fmt.Sprintf(`  - id: %s
    name: The officer's %[1]s
    grades: [BS-19]
    weight: %d
    source: assessed
    paragraph: "SRO 1493(I)/2019 (2)"
    scale:
      step: 1
      assumed: {basis: "four criteria, to see sixty candidates marked on them"}
      levels:
        - {name: C, from: 0, to: 2, meaning: "the record shows shortcomings", needs_text: true}
        - {name: B, from: 3, to: 5, meaning: "the record shows what the grade asks"}
        - {name: A, from: 6, to: %[2]d, meaning: "the record shows more than the grade asks", needs_text: true}
`, a.id, a.most)
	}
	four += `  - id: board
    name: Evaluation by the selection board
    grades: [BS-20, BS-21]
` + string(body[bytes.Index(body, []byte("    grades: [BS-19, BS-20, BS-21]\n    weight: 30\n"))+len("    grades: [BS-19, BS-20, BS-21]\n"):to])
	h.Adopt(edition, string(body[from:to]), four)
}

// A member goes through a panel of sixty on four criteria. Three of them are marked with the keyboard alone, without a stray key; the
// server works no more than fifty milliseconds for a mark that is kept.
func TestSixtyCandidates(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := open(t)
	adoptAspects(t, h)
	f := h.WorkingPaperCase(t, "BS-19", 30)
	if len(f.Officers) != 60 {
		t.Fatalf("%d candidates", len(f.Officers))
	}
	h.Board(t, f.ID)
	if err := h.App.FreezeDossiers(ctx, h.As("section.officer"), f.ID); err != nil {
		t.Fatal(err)
	}
	meeting, err := h.App.CallMeeting(ctx, h.As("chair"), app.Calling{On: apptest.Today, Place: "Committee room", Cases: []int64{f.ID}})
	if err != nil {
		t.Fatal(err)
	}
	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		if err := h.App.AttendMeeting(ctx, h.As(person), meeting, f.ID, app.Attending{Status: "present"}); err != nil {
			t.Fatal(err)
		}
		if err := h.App.DeclareConflicts(ctx, h.As(person), f.ID, nil); err != nil {
			t.Fatal(err)
		}
	}

	x := h.as(t, "member.law").open(fmt.Sprintf("/cases/%d/candidates/%d", f.ID, f.Officers[0]))
	token := apptest.Token("member.law")
	worked := func() (int, time.Duration) {
		h.meter.Lock()
		defer h.meter.Unlock()
		return h.meter.asked[token], h.meter.worked[token]
	}
	keys := 0
	key := func(pressed string, modifiers ...chromedp.Modifier) {
		keys++
		x.do(chromedp.KeyEvent(pressed, chromedp.KeyModifiers(modifiers...)))
	}
	// toward presses Tab until the focus is where it is wanted; a way of more than some steps jars.
	toward := func(what, selector string, most int) {
		t.Helper()
		for n := 0; !ask[bool](x, fmt.Sprintf(`document.activeElement?.matches(%q) === true`, selector)); n++ {
			if n == most {
				t.Fatalf("%d presses of Tab do not lead to %s, but to %s", most, what, ask[string](x, `document.activeElement.outerHTML.slice(0, 200)`))
			}
			key(kb.Tab)
		}
	}
	begun, _ := worked()
	quickest := time.Hour
	for n := range 3 {
		_, before := worked()
		at := fmt.Sprintf("/cases/%d/candidates/%d", f.ID, f.Officers[n])
		x.until("the sheet of the next candidate, with the focus on its first level", fmt.Sprintf(`location.pathname === %q && document.activeElement?.name === 'level-work'`, at))
		for _, a := range aspects {
			x.until("the levels of "+a.id+" in focus", fmt.Sprintf(`document.activeElement?.name === 'level-%s'`, a.id))
			key("4") // a digit on a level is the mark, and chooses its level
			toward("the choice from the dossier", `[data-choose]`, 2)
			key(kb.Enter)
			x.until("the first item of the dossier in focus", fmt.Sprintf(`document.activeElement?.name === 'cite-%s'`, a.id))
			key(" ")
			key(kb.Enter) // on to the next criterion
		}
		x.until("the marks typed", fmt.Sprintf(`%s.every(id => document.querySelector('[name="marks-' + id + '"]').value === '4' && document.querySelector('[name="level-' + id + '"][value=B]').checked && document.querySelectorAll('[name="cite-' + id + '"]:checked').length === 1)`, `['work', 'conduct', 'leadership', 'knowledge']`))
		x.until("the button in focus", `document.activeElement?.matches('.merit-score .govuk-button-group button:not([formaction])')`)
		key(kb.Enter)
		x.until("the sheet of the candidate after", fmt.Sprintf(`location.pathname.endsWith('/%d')`, f.Officers[n+1]))
		_, after := worked()
		quickest = min(quickest, (after-before)/time.Duration(len(aspects)))
	}
	ended, _ := worked()
	var given int
	h.Query(&given, `select count(*) from sealed_mark where case_id = $1`, f.ID)
	if given != 3*len(aspects) {
		t.Fatalf("%d marks are kept, want %d", given, 3*len(aspects))
	}
	t.Logf("three of sixty candidates: %d keys, %d marks kept by %d requests, of the quickest %v of the server's time for a mark", keys, given, ended-begun, quickest)
	if quickest > perMark {
		t.Errorf("the server works %v for each mark, want %v at most", quickest, perMark)
	}
	if most := given * 6; keys > most {
		t.Errorf("%d keys for %d marks, want %d at most", keys, given, most)
	}
	x.quiet()
}
