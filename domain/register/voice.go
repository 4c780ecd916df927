package register

import (
	"slices"
	"strings"

	"merit/domain"
)

// Kinds of directions of a political executive.
const (
	PolicyDirection = "policy" // names nobody
	NamedDirection  = "named"  // about a case, an officer or a post
)

// DirectionKinds are the kinds of directions there are.
var DirectionKinds = []string{PolicyDirection, NamedDirection}

// CheckDirection refuses a direction that is neither a policy nor about anything: named says whether it names a case, an officer or
// a post.
func CheckDirection(kind string, named bool, body string) error {
	var reasons domain.Reasons
	switch {
	case kind != PolicyDirection && kind != NamedDirection:
		reasons.AddField("kind", "direction-kind-unknown", "a direction is a policy, or about a case, a person or a post")
	case kind == PolicyDirection && named:
		reasons.AddField("kind", "policy-names-nobody", "a policy names no case, no person and no post")
	case kind == NamedDirection && !named:
		reasons.AddField("case", "direction-about-nothing", "a direction is about a case, a person or a post")
	}
	if strings.TrimSpace(body) == "" {
		reasons.AddField("body", "direction-empty", "the direction is empty")
	}
	return reasons.Refusal(domain.Invalid)
}

// CheckReceived refuses a direction received that does not say who gave it and in whose name.
func CheckReceived(givenBy, inNameOf string) error {
	var reasons domain.Reasons
	if strings.TrimSpace(givenBy) == "" {
		reasons.AddField("given_by", "giver-missing", "who gave the direction is not said")
	}
	if strings.TrimSpace(inNameOf) == "" {
		reasons.AddField("in_name_of", "giver-missing", "in whose name the direction was given is not said")
	}
	return reasons.Refusal(domain.Invalid)
}

// ApproachForms are the ways in which an officer is approached.
var ApproachForms = []string{"in-person", "telephone", "letter", "message", "through-another"}

// An Approach is that an officer was approached: by whom, about what, in which form, and when.
type Approach struct {
	ByWhom, Subject, Form string
	On                    domain.Date
}

// CheckApproach refuses an approach that is not told whole.
func CheckApproach(a Approach, today domain.Date) error {
	var reasons domain.Reasons
	if len([]rune(strings.TrimSpace(a.ByWhom))) < 2 {
		reasons.AddField("by_whom", "approach-by-whom", "who made the approach is not said")
	}
	if len([]rune(strings.TrimSpace(a.Subject))) < 10 {
		reasons.AddField("subject", "approach-about-what", "say in ten characters at least what the approach was about")
	}
	if !slices.Contains(ApproachForms, a.Form) {
		reasons.AddField("form", "approach-form-unknown", "say in which form the approach was made")
	}
	if a.On.IsZero() || a.On.After(today) {
		reasons.AddField("on", "day-out-of-range", "an approach is recorded on its day or after it")
	}
	return reasons.Refusal(domain.Invalid)
}

// CheckObjection refuses an objection without its reasons.
func CheckObjection(body string) error {
	if len([]rune(strings.TrimSpace(body))) < 20 {
		return domain.Refuse(domain.Invalid, "reasons-missing", "an objection says in twenty characters at least why the order is held unlawful").From("PLD 2013 SC 195").At("body")
	}
	return nil
}
