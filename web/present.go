package web

import (
	"html/template"

	"merit/domain"
	"merit/domain/arrangement"
)

// presentFuncs are what the pages of an officer say of the present status.
func presentFuncs(l *language) template.FuncMap {
	return template.FuncMap{
		// A status is a basis of an arrangement, in the words of its orders, or one of the few that rest on none.
		"presentword": func(status string) string {
			if _, ok := arrangement.Of(status); ok {
				return l.word("order-subject", status)
			}
			return l.word("present-status", status)
		},
		"presentdays": func(since, until domain.Date) string {
			switch {
			case since.IsZero():
				return l.must("present.since-unknown")
			case until.IsZero():
				return l.must("present.since", since)
			}
			return l.must("present.until", since, until)
		},
	}
}
