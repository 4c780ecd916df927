package register_test

import (
	"errors"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/register"
)

func TestAskCorrection(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		part, wrong, code string
	}{
		"well":             {"evaluation", "The grading of 2024 was very good.", ""},
		"unknown part":     {"salary", "The grading of 2024 was very good.", "word-unknown"},
		"nothing said":     {"evaluation", "   wrong   ", "wrong-not-said"},
		"too much said":    {"evaluation", strings.Repeat("x", 5001), "wrong-not-said"},
		"Urdu is words":    {"kin", "یہ رشتہ غلط درج ہے", ""},
		"the entry itself": {"officer", "The day of birth is 3 May.", ""},
	} {
		wantCode(t, name, register.AskCorrection(c.part, c.wrong), c.code)
	}
}

func TestAnswerCorrection(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		outcome, answer string
		made            bool
		code            string
	}{
		"corrected indeed":     {"corrected", "", true, ""},
		"corrected in words":   {"corrected", "It was corrected, believe us.", false, "not-corrected"},
		"refused with reasons": {"refused", "The report on file bears this grading.", false, ""},
		"refused without":      {"refused", "No.", true, "reasons-missing"},
		"neither":              {"noted", "The report on file bears this grading.", true, "outcome-unknown"},
	} {
		wantCode(t, name, register.AnswerCorrection(c.outcome, c.answer, c.made), c.code)
	}
}

func wantCode(t *testing.T, name string, err error, code string) {
	t.Helper()
	var r *domain.Refusal
	if code == "" && err != nil || code != "" && (!errors.As(err, &r) || !r.Has(code)) {
		t.Errorf("%s: %v, want %q", name, err, code)
	}
}
