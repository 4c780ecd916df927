package web

import (
	"errors"
	"testing"

	"merit/domain"
)

// A program built without the fonts says so, and what to do.
func TestPressWithoutFonts(t *testing.T) {
	t.Parallel()
	_, err := newPress(func(string) []byte { return nil })
	var r *domain.Refusal
	if !errors.As(err, &r) || !r.Has("fonts-not-built") || r.Reasons[0].Needs == "" {
		t.Errorf("got %v", err)
	}
	_, err = newPress(func(string) []byte { return []byte("no font") })
	if err == nil || errors.As(err, &r) && errors.Is(err, domain.Conflict) {
		t.Errorf("fonts that are broken: %v", err)
	}
}

func TestNotified(t *testing.T) {
	t.Parallel()
	for grade, want := range map[string]bool{"BS-16": false, "BS-17": true, "BS-22": true, "SCS1": false, "": false, "BS-": false} {
		if notified(grade) != want {
			t.Errorf("%s: %v", grade, !want)
		}
	}
}
