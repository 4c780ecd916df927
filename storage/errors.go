package storage

import (
	"errors"
	"strings"

	"merit/domain"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// refusals gives the constraints that an official can trip their meaning. Every other named constraint is listed in
// ours: tripping it is a fault of the program. A test reads the catalogue and fails on a name in neither.
var refusals = map[string]domain.Refusal{}

// ours lists the constraints and triggers that no official can trip through the application.
var ours = map[string]bool{}

// means registers what a constraint says to an official. It is called from the file of the table it stands on.
func means(constraint string, kind domain.Kind, code, text, source, needs string) bool {
	refusals[constraint] = domain.Refusal{Kind: kind, Reasons: []domain.Reason{{Code: code, Text: text, Source: source, Needs: needs}}}
	return true
}

// wall registers constraints that only somebody going round the application can trip.
func wall(constraints ...string) bool {
	for _, c := range constraints {
		ours[c] = true
	}
	return true
}

// translate turns a tripped constraint into its meaning and leaves every other error as it is.
func translate(err error) error {
	var e *pq.Error
	if !errors.As(err, &e) {
		return err
	}
	if r, ok := refusals[e.Constraint]; ok {
		return &r
	}
	if r := unknown(e); r != nil {
		return r
	}
	if e.Code == pqerror.CharacterNotInRepertoire || e.Code == pqerror.UntranslatableCharacter { // a NUL, or octets that are no UTF-8, in what was typed
		return domain.Refuse(domain.Invalid, "not-text", "there is a character in it that is no text").Needing("the same in letters, digits and signs")
	}
	if e.Code == pqerror.LockNotAvailable {
		return domain.Refuse(domain.Conflict, "being-changed", "somebody else is changing this just now").Needing("try again in a moment")
	}
	return err
}

// references are the columns by which a request names what it rests on; a foreign key that has no meaning of its own
// says that there is no such thing. Any other foreign key is a fault of ours.
var references = []string{"document", "officer", "post", "line", "cadre", "organization", "vacancy"}

// unknown says what a tripped foreign key did not find; nil where it is no such key.
func unknown(e *pq.Error) error {
	if e.Code != pqerror.ForeignKeyViolation {
		return nil
	}
	for _, thing := range references {
		if strings.HasSuffix(e.Constraint, "_"+thing+"_id_fkey") {
			return domain.Refuse(domain.Invalid, "no-such-"+thing, "there is no such %s", thing).At(thing)
		}
	}
	return nil
}

// Constraint gives the name of the constraint an error tripped, for tests of the walls; "" where it tripped none.
func Constraint(err error) string {
	var e *pq.Error
	if errors.As(err, &e) {
		return e.Constraint
	}
	return ""
}
