package tenure

import (
	"testing"

	"merit/domain"
)

// A premature move waits for its hearing unless life is in danger; what the highest authority authorised is published in
// seven days.
func TestMove(t *testing.T) {
	t.Parallel()
	on := domain.MustDate("2026-03-02")
	for _, test := range []struct {
		move         Move
		heard, onDay bool // refused?
		day          domain.Date
	}{
		{Move{Authorised: on}, false, false, on.AddDays(100)},
		{Move{Premature: true, Authorised: on}, true, false, on.AddDays(100)},
		{Move{Premature: true, Heard: true, Authorised: on}, false, false, on},
		{Move{Premature: true, Danger: true, Authorised: on}, false, false, on},
		{Move{Premature: true, Heard: true, Highest: true, Authorised: on}, false, false, on.AddDays(7)},
		{Move{Premature: true, Heard: true, Highest: true, Authorised: on}, false, true, on.AddDays(8)},
	} {
		if got := CheckHeard(test.move) != nil; got != test.heard {
			t.Errorf("%+v: refused to authorise %t", test.move, got)
		}
		if got := CheckPublished(test.move, test.day) != nil; got != test.onDay {
			t.Errorf("%+v on %s: refused to issue %t", test.move, test.day, got)
		}
	}
}
