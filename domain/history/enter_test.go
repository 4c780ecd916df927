package history_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"

	"pgregory.net/rapid"
)

const intoMap = postingsMap + `    into:
      government: yy
      root: {code: yy, name: Y, kind: government}
      kind: department
      cadre: {code: S, name: S, ladder: [{grade: A}]}
      grades: [{match: Head, grade: A}]
`

func TestIntoIsChecked(t *testing.T) {
	t.Parallel()
	section(t, intoMap)
	for name, test := range map[string]struct{ from, to, want string }{
		"no government":             {"government: yy", "government: ''", "line 14: into: government, root"},
		"no such kind":              {"kind: department", "kind: castle", `"castle" is no kind of organization`},
		"no grades":                 {"      grades: [{match: Head, grade: A}]\n", "", "cadre (code, ladder) and grades are needed"},
		"a grade not on the ladder": {"match: Head, grade: A", "match: Head, grade: B", `line 19: into: the ladder has no grade "B"`},
		"a pattern":                 {"grades: [{match: Head", "grades: [{match: '('", `"(" is no pattern`},
	} {
		_, err := history.ParseMap([]byte(strings.Replace(intoMap, test.from, test.to, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	if !history.IsMap([]byte(intoMap)) || history.IsMap([]byte("kind: post-list\n")) || history.IsMap([]byte("files\x00")) {
		t.Error("what is a map is not told from what is none")
	}
}

// Whatever a file holds: each record enters or is set apart, in dates that the register takes, and none enters that is to come.
func TestWhatEntersIsInOrder(t *testing.T) {
	t.Parallel()
	s := section(t, intoMap)
	today := domain.MustDate("2005-06-07")
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom([]string{"", "1/1/2001", "2/1/2001", "31/12/2002", "1/2003", "2/2003", "7/6/2005", "8/6/2005", "6/2005", "5-6-47"})
		var b strings.Builder
		b.WriteString("no,post,who,since,until\n")
		for range rapid.IntRange(0, 8).Draw(t, "lines") {
			fmt.Fprintf(&b, ",%s,%s,%s,%s\n", rapid.SampledFrom([]string{"Head", "Head of Works", "Porter"}).Draw(t, "post"), rapid.SampledFrom([]string{"A", "B", "!"}).Draw(t, "who"),
				day.Draw(t, "since"), day.Draw(t, "until"))
		}
		h, err := history.Read(s, strings.NewReader(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		entries, findings := h.Enter(s.Into, today)
		apart := map[int]bool{}
		for _, f := range findings {
			if f.Apart {
				apart[f.Line] = true
			}
		}
		if len(entries)+len(apart) != len(h.Records) {
			t.Fatalf("%d records, %d enter, %d are set apart", len(h.Records), len(entries), len(apart))
		}
		for _, e := range entries {
			start, end := e.Held.Start, e.Held.End
			if start.Earliest.After(today) || e.Grade == "" || e.Number == "" || e.Organization.Code != "yy" ||
				!end.IsZero() && (end.Latest.Before(start.Earliest) || end.Latest.Before(end.Earliest) || end.Earliest.Before(start.Earliest)) {
				t.Fatalf("%+v", e)
			}
			if apart[e.Line] {
				t.Fatalf("line %d enters and is set apart: %v", e.Line, findings)
			}
		}
		if !slices.IsSortedFunc(entries, func(a, b history.Entry) int { return a.Line - b.Line }) {
			t.Fatal("the lines are out of order")
		}
	})
}
