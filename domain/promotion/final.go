package promotion

import (
	"merit/domain"
	"merit/domain/framework"
)

// NotFinal says why a report's adverse remarks cannot yet be held against the officer; "" where they are final or there
// are none. Remarks that were never communicated are no one's to cite.
func NotFinal(e *framework.Edition, ev domain.Evaluation, asOf domain.Date) string {
	days := e.Disclosure.RepresentDays
	switch {
	case !ev.Adverse:
		return ""
	case ev.Communicated.IsZero() || ev.Communicated.After(asOf):
		return "they were not communicated to the officer"
	case !ev.Represented.IsZero() && (ev.Decided.IsZero() || ev.Decided.After(asOf)):
		return "the representation against them is not decided"
	case ev.Represented.IsZero() && days.Given() && !ev.Communicated.AddDays(days.Int()).Before(asOf):
		return "the time to represent against them has not run out"
	}
	return ""
}
