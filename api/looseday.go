package api

import (
	"merit/domain"

	"github.com/danielgtaylor/huma/v2"
)

// A looseDay is a day known as closely as the record says: a day, a month, a year, or two days with a slash between.
type looseDay struct{ domain.When }

// Schema says how it is written.
func (looseDay) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, MaxLength: ptr(21), Examples: []any{"2019-03-05", "2019-03", "2019", "2019-03-05/2019-04-02"},
		Description: "A day, a month, a year, or the first and last possible day."}
}

func ptr[T any](v T) *T { return &v }

// spellOf makes a stretch of days, in order.
func spellOf(from, to looseDay) (domain.Spell, error) {
	s := domain.Spell{Start: from.When, End: to.When}
	if !s.End.IsZero() && s.End.Latest.Before(s.Start.Earliest) {
		return s, domain.Refuse(domain.Invalid, "ends-before-it-starts", "it ends on %s, before %s", s.End, s.Start).At("to")
	}
	return s, nil
}
