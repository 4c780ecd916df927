package app

import (
	"testing"

	"merit/domain/ledger"
)

// What is a moved clock and what an act that took long, or waited: seconds from a beginning that is of no account.
func TestClockOfTheLedger(t *testing.T) {
	t.Parallel()
	const day = 86_400
	type leaf struct{ began, ended int64 }
	for _, test := range []struct {
		what   string
		leaves []leaf
		heads  []headTime
		words  []headTime
		found  int
	}{
		{"one after another", []leaf{{day, day}, {day + 1, day + 1}, {day + 9, day + 9}}, []headTime{{1, day}, {3, day + 9}}, []headTime{{3, day + 20}}, 0},
		{"an act that took long", []leaf{{day, day}, {day + 3000, day + 3000}, {day, day + 3001}}, nil, nil, 0},
		{"places a little out of turn", []leaf{{day + 200, day + 200}, {day, day}}, []headTime{{2, day + 150}}, nil, 0},
		{"the clock set back", []leaf{{2 * day, 2 * day}, {day, day}, {day + 5, day + 5}, {2*day + 9, 2*day + 9}}, nil, nil, 1},
		{"set back twice", []leaf{{2 * day, 2 * day}, {day, day}, {2*day + 9, 2*day + 9}, {day, day}}, nil, nil, 2},
		{"an act dated back that ends now", []leaf{{2 * day, 2 * day}, {day, 2*day + 1}}, nil, nil, 1},
		{"an entry before its act", []leaf{{day + 60, day}}, nil, nil, 1},
		{"a clock that ran ahead", []leaf{{2 * day, 2 * day}}, []headTime{{1, day}}, nil, 1},
		{"heads that go back", []leaf{{day, day}, {day, day}}, []headTime{{1, 2 * day}, {2, day}}, nil, 1},
		{"a witness whose clock says otherwise", []leaf{{2 * day, 2 * day}}, []headTime{{1, 2 * day}}, []headTime{{1, day}}, 1},
		{"a gap among the leaves", []leaf{{day, day}, {0, 0}, {day + 1, day + 1}}, nil, nil, 0},
	} {
		a := &ledgerAudit{report: &ledger.Report{}}
		a.times.heads, a.times.words = test.heads, test.words
		for n, l := range test.leaves {
			a.times.leaf(int64(n), 10, l.began, l.ended)
		}
		a.times.leaf(1<<60, 10, day, day) // a number that somebody wrote
		a.clock()
		if got := a.report.Counts[ledger.ClockMoved]; got != test.found || len(a.report.Counts) > 1 {
			t.Errorf("%s: %d findings, %v", test.what, got, a.report.Findings)
		}
	}
	if s := clockSeconds([]byte("1970-01-02T00:00:01.500000Z")); s != day+1 {
		t.Errorf("read as %d", s)
	}
}
