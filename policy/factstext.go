package policy

import (
	"reflect"
	"strings"
)

// String writes the facts that hold, in the order of the fields: "State=open Drafter Assigned EditionBranch=political".
// It goes into the ledger with the decision, so that anybody can ask the same question again.
func (f Facts) String() string {
	v := reflect.ValueOf(f)
	var words []string
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		switch field := v.Field(i); {
		case field.IsZero():
		case field.Kind() == reflect.Bool:
			words = append(words, name)
		default:
			words = append(words, name+"="+field.String())
		}
	}
	return strings.Join(words, " ")
}
