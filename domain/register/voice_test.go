package register

import (
	"errors"
	"strings"
	"testing"

	"merit/domain"
)

// TestVoices: a direction is a policy or about something, one received says of whom, an approach is told whole, an objection has reasons.
func TestVoices(t *testing.T) {
	t.Parallel()
	today := domain.MustDate("2026-03-02")
	approach := Approach{ByWhom: "The minister's brother", Subject: "That the second candidate be taken.", Form: "telephone", On: today}
	ahead := approach
	ahead.On, ahead.Form = today.AddDays(1), "dream"
	for _, test := range []struct {
		err  error
		want string
	}{
		{CheckDirection(PolicyDirection, false, "Fill vacancies within the quarter."), ""},
		{CheckDirection(NamedDirection, true, "Take the second."), ""},
		{CheckDirection(PolicyDirection, true, "Take the second."), "policy-names-nobody"},
		{CheckDirection(NamedDirection, false, " "), "direction-about-nothing direction-empty"},
		{CheckDirection("wish", true, "x"), "direction-kind-unknown"},
		{CheckReceived("The private secretary", "The minister"), ""},
		{CheckReceived(" ", ""), "giver-missing giver-missing"},
		{CheckApproach(approach, today), ""},
		{CheckApproach(Approach{}, today), "approach-by-whom approach-about-what approach-form-unknown day-out-of-range"},
		{CheckApproach(ahead, today), "approach-form-unknown day-out-of-range"},
		{CheckObjection("The list was never sealed, and the order names nobody on it."), ""},
		{CheckObjection("Unlawful."), "reasons-missing"},
	} {
		var codes []string
		var r *domain.Refusal
		if errors.As(test.err, &r) {
			for _, reason := range r.Reasons {
				codes = append(codes, reason.Code)
			}
		}
		if got := strings.Join(codes, " "); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}
