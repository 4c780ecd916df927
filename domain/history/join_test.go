package history_test

import (
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/lineage"
)

const ranked = `
files:
  - file: a.csv
    holds: postings
    columns: {post: {column: post}, person: {column: who}, ministry: {column: office}, rank: {column: rank}, start: {column: since}, end: {column: until}}
`

// A ministry renamed ends nobody's tenure; a promotion, a transfer, an absence between and a ministry that was not renamed do.
func TestRenamedMinistryEndsNoTenure(t *testing.T) {
	t.Parallel()
	l := lineage.New([]lineage.Event{
		{Day: domain.MustDate("2001-05-01"), Kind: lineage.Rename, From: "Lands", To: "Lands and Tourism"},
		{Day: domain.MustDate("2002-05-01"), Kind: lineage.Rename, From: "Lands and Tourism", To: "Tourism"},
	}, history.Spelling{}.Fold)
	for name, test := range map[string]struct {
		lines  string
		joined int
		end    string
	}{
		"renamed twice":     {"Head of Lands,A,Lands,1,2000-01-01,2001-05-01\nHead of Lands and Tourism,A,Lands and Tourism,1,2001-05-02,2002-05-01\nHead of Tourism,A,Tourism,1,2002-05-01,\n", 2, ""},
		"another rank":      {"Deputy,A,Lands,2,2000-01-01,2001-05-01\nHead,A,Lands and Tourism,1,2001-05-01,2002-01-01\n", 0, "2001-05-01"},
		"another ministry":  {"Head,A,Lands,1,2000-01-01,2001-05-01\nHead,A,Ports,1,2001-05-01,2002-01-01\n", 0, "2001-05-01"},
		"nothing renamed":   {"Head,A,Lands,1,2000-01-01,2000-05-01\nHead of all,A,Lands,1,2000-05-01,2001-01-01\n", 0, "2000-05-01"},
		"weeks between":     {"Head,A,Lands,1,2000-01-01,2001-05-01\nHead,A,Lands and Tourism,1,2001-06-01,2002-01-01\n", 0, "2001-05-01"},
		"somebody else":     {"Head,A,Lands,1,2000-01-01,2001-05-01\nHead,B,Lands and Tourism,1,2001-05-01,2002-01-01\n", 0, "2001-05-01"},
		"no rank, one post": {"Head,A,Lands,,2000-01-01,2001-05-01\nHead,A,Lands and Tourism,,2001-05-01,2002-01-01\n", 1, "2002-01-01"},
		"no rank, two":      {"Head,A,Lands,,2000-01-01,2001-05-01\nDeputy,A,Lands and Tourism,,2001-05-01,2002-01-01\n", 0, "2001-05-01"},
	} {
		h, err := history.Read(section(t, ranked), strings.NewReader("post,who,office,rank,since,until\n"+test.lines), nil)
		if err != nil {
			t.Fatal(err)
		}
		lines := h.Lines
		if n := h.Join(l); n != test.joined || count(h.Findings, "goes-on") != n || len(h.Records)+n != lines || h.Records[0].Held.End.String() != test.end {
			t.Errorf("%s: %d joined, %+v", name, n, h.Records)
		}
	}
}
