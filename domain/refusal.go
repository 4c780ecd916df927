package domain

import (
	"fmt"
	"slices"
	"strings"
)

// Kind says what sort of refusal a Refusal is. A Kind is itself an error, so that errors.Is(err, domain.Conflict) works.
type Kind string

const (
	Invalid   Kind = "invalid"   // what was sent is not well formed or breaks a rule about itself
	NotFound  Kind = "not-found" // the thing named does not exist, or not for this person
	Forbidden Kind = "forbidden" // the person in this capacity may not
	Conflict  Kind = "conflict"  // the state of the case, post or record does not allow it now
	Stale     Kind = "stale"     // somebody else changed it since it was read (If-Match)
	Unknown   Kind = "unknown"   // nobody is signed in, or the session has ended
	Busy      Kind = "busy"      // too many attempts; wait
)

// Error makes a Kind usable with errors.Is.
func (k Kind) Error() string { return string(k) }

// A Reason is one ground on which an act is refused, in words an officer understands.
type Reason struct {
	Code   string // stable, kebab-case, for programs: "post-already-filled"
	Field  string // where in the request, if it was the request: "from"; empty otherwise
	Text   string // plain words
	Form   string // Text before Args were put into it: what a translation is looked up by; empty where Text has no arguments
	Source string // the paragraph of law, edition or policy line; empty where the reason is one of plain form
	Needs  string // what would be needed for the act to go through; empty where nothing would help
	Args   []any  // the arguments of Text, so that another language can word it

	NeedsForm string // as Form, of Needs
	NeedsArgs []any  // the arguments of Needs
}

// About puts a reason into a longer sentence: the arguments, and last the reason itself, which keeps its own arguments.
func (r Reason) About(format string, args ...any) Reason {
	inner := r
	shown := append(slices.Clone(args), r.Text)
	r.Text, r.Form, r.Args = fmt.Sprintf(format, shown...), format, append(slices.Clone(args), inner)
	return r
}

// needing words what would be needed.
func (r *Reason) needing(format string, args []any) {
	r.Needs, r.NeedsForm, r.NeedsArgs = format, "", nil
	if len(args) > 0 {
		r.Needs, r.NeedsForm, r.NeedsArgs = fmt.Sprintf(format, args...), format, args
	}
}

// OneOf is an argument that is several words, of which one would do.
type OneOf []string

// String lists them.
func (o OneOf) String() string { return strings.Join(o, " or ") }

// A Refusal says why an act was not done: every reason at once, in order. It is the only error whose words reach a client.
type Refusal struct {
	Kind    Kind
	Reasons []Reason
}

// Error lists the codes and texts of all reasons.
func (r *Refusal) Error() string {
	parts := make([]string, len(r.Reasons))
	for i, reason := range r.Reasons {
		parts[i] = reason.Code + ": " + reason.Text
	}
	return strings.Join(parts, "; ")
}

// Unwrap gives the kind, for errors.Is.
func (r *Refusal) Unwrap() error { return r.Kind }

// Has reports whether one of the reasons bears the code.
func (r *Refusal) Has(code string) bool {
	for _, reason := range r.Reasons {
		if reason.Code == code {
			return true
		}
	}
	return false
}

// Refuse makes a refusal of one reason.
func Refuse(kind Kind, code, format string, args ...any) *Refusal {
	return &Refusal{Kind: kind, Reasons: []Reason{{Code: code, Text: fmt.Sprintf(format, args...), Form: format, Args: args}}}
}

// From names the paragraph behind the last reason and returns the refusal.
func (r *Refusal) From(source string) *Refusal {
	r.Reasons[len(r.Reasons)-1].Source = source
	return r
}

// Needing says what would be needed to lift the last reason and returns the refusal.
func (r *Refusal) Needing(format string, args ...any) *Refusal {
	r.Reasons[len(r.Reasons)-1].needing(format, args)
	return r
}

// At names the field of the request that the last reason is about and returns the refusal.
func (r *Refusal) At(field string) *Refusal {
	r.Reasons[len(r.Reasons)-1].Field = field
	return r
}

// Reasons collects the grounds of a refusal as they are found.
type Reasons []Reason

// Add appends a reason without a field.
func (rs *Reasons) Add(code, source, needs, format string, args ...any) {
	*rs = append(*rs, Reason{Code: code, Source: source, Needs: needs, Text: fmt.Sprintf(format, args...), Form: format, Args: args})
}

// Needing says what would be needed to lift the last reason.
func (rs Reasons) Needing(format string, args ...any) { rs[len(rs)-1].needing(format, args) }

// AddField appends a reason about one field of the request.
func (rs *Reasons) AddField(field, code, format string, args ...any) {
	*rs = append(*rs, Reason{Code: code, Field: field, Text: fmt.Sprintf(format, args...), Form: format, Args: args})
}

// Refusal gives the collected reasons as an error of the kind, or nil where there are none.
func (rs Reasons) Refusal(kind Kind) error {
	if len(rs) == 0 {
		return nil
	}
	return &Refusal{Kind: kind, Reasons: rs}
}
