package proof

import (
	"slices"
	"strconv"
	"strings"

	"merit/domain/framework"
	"merit/domain/promotion"
)

// Opens says which rows of a sealing a bundle opens. Whoever makes one and whoever checks it ask the same.
type Opens struct {
	Edition   *framework.Edition
	Rule      framework.GradeRule
	Kind      string
	Pseudonym string // of whom the bundle is about
	Officer   int64
}

// Closed reports whether an edition marks what is personal, so that of others totals and places alone are opened (DESIGN 3.12).
func Closed(e *framework.Edition, g framework.GradeRule) bool {
	return slices.ContainsFunc(e.CriteriaFor(g.Grade), promotion.Personal)
}

// Row reports whether a row of the list is opened, by its key: case, round, and whose it is.
func (o Opens) Row(table, key string) bool {
	parts := strings.Split(key, "/")
	own := o.Kind != Public && len(parts) > 2 && parts[2] == o.Pseudonym
	switch table {
	case "opened_list", "opened_place", "opened_outcome":
		return true
	case "opened_mark":
		return own || !Closed(o.Edition, o.Rule)
	case "opened_tie":
		return o.tie(parts[len(parts)-1])
	case "opened_given":
		return own
	case "pseudonym":
		return parts[len(parts)-1] == strconv.FormatInt(o.Officer, 10)
	}
	return false
}

// tie reports whether the edition parts equal totals by such a thing; by service numbers it does where nothing else parts them.
func (o Opens) tie(by string) bool {
	if o.Rule.Ranking != framework.RankMarks || Closed(o.Edition, o.Rule) {
		return false
	}
	return by == "number" || slices.ContainsFunc(o.Edition.Ties, func(t framework.Tie) bool { return t.By == by })
}
