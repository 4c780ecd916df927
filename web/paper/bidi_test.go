package paper

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// Lines of papers run as another program orders them, down to the level.
func TestLevelsGolden(t *testing.T) {
	t.Parallel()
	golden, err := os.ReadFile("testdata/levels.golden")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(golden)), "\n")
	if len(lines) < 50 {
		t.Fatalf("only %d lines", len(lines))
	}
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		base := uint8(strings.Index("ltr rtl", cells[0]) / 4)
		text := []rune(cells[1])
		level := levels(text, base)
		trailing(text, level, base)
		if got := strings.Trim(fmt.Sprint(level), "[]"); got != cells[2] {
			t.Errorf("%s %q:\n%s, wanted\n%s", cells[0], cells[1], got, cells[2])
		}
	}
}

// The direction of each character is that of the module, for whatever text without isolates. Brackets are left out: there the
// module is wrong about some pairs, and FriBidi agrees with us.
func TestDirectionsAsTheModule(t *testing.T) {
	t.Parallel()
	letters := []rune("abאبپ ۱۲5 6،-/.:,%+€!\u064B\u200F\u200E٣")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		text := []rune{'a'}
		if r.IntN(2) == 1 {
			text[0] = 'א'
		}
		base := base(text, false)
		for range r.IntN(20) {
			text = append(text, letters[r.IntN(len(letters))])
		}
		var p bidi.Paragraph
		if _, err := p.SetString(string(text)); err != nil { // takes the direction of its first letter
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		level := levels(text, base)
		trailing(text, level, base)
		for n := range order.NumRuns() {
			run := order.Run(n)
			start, end := run.Pos()
			for i := start; i <= end; i++ {
				if (level[i]%2 == 1) != (run.Direction() == bidi.RightToLeft) {
					t.Fatalf("%+q in %d: %v, character %d", string(text), base, level, i)
				}
			}
		}
	}
}

// What stands from left to right, as a reader sees it.
func TestVisualOrder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		rtl        bool
		text, want string
	}{
		{false, "abc 123", "abc 123"},
		{false, "a אב 12 גד b", "a דג 12 בא b"},
		{true, "אב 2026 גד", "דג 2026 בא"},
		{true, "אב PAS-12 גד", "דג PAS-12 בא"},
		{true, "אב ۶۷٫۵۰ גד", "דג ۶۷٫۵۰ בא"},
		{false, "no. 7 \u202Eabc\u202C", "no. 7 \u202Eabc\u202C"}, // an override turns nothing
		{true, "", ""},
	} {
		text := []rune(test.text)
		level := levels(text, base(text, test.rtl))
		got := ""
		for _, i := range visual(level) {
			got += string(text[i])
		}
		if got != test.want {
			t.Errorf("%q stands as %q, wanted %q", test.text, got, test.want)
		}
	}
}

func TestDirectionOfATextAlone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		rtl  bool
		want uint8
	}{{"Test (PAS-12)", true, 0}, {"علی (الف)", false, 1}, {"علی PAS", false, 0}, {"علی PAS", true, 1}, {"67.50", true, 0}, {"", true, 0}} {
		if got := base([]rune(test.text), test.rtl); got != test.want {
			t.Errorf("%q in a paper that runs from right to left (%v): %d", test.text, test.rtl, got)
		}
	}
}
