package register

import (
	"slices"
	"strings"

	"merit/domain"
)

// Parts are the parts of an officer's file that can be asked to be corrected: the entry itself, and the kinds of row on it.
var Parts = []string{"officer", "officer_grade", "posting", "evaluation", "training", "qualification", "penalty", "inquiry", "asset_year", "kin", "circumstance"}

// What a request for a correction must say at least, and the reasons for refusing it.
const (
	leastWrong   = 10
	mostWrong    = 5000
	leastReasons = 20
)

// AskCorrection says whether an officer may ask for a correction of a part of the file.
func AskCorrection(part, wrong string) error {
	var rs domain.Reasons
	if !slices.Contains(Parts, part) {
		rs.AddField("part", "word-unknown", "%q is not a part of an officer's file", part)
	}
	if n := len([]rune(strings.TrimSpace(wrong))); n < leastWrong || n > mostWrong {
		rs.AddField("wrong", "wrong-not-said", "what is wrong is said in %d to %d characters", leastWrong, mostWrong)
		rs.Needing("what is wrong, and what should stand instead")
	}
	return rs.Refusal(domain.Invalid)
}

// Outcomes of a request for a correction.
const (
	Corrected = "corrected"
	Refused   = "refused"
)

// AnswerCorrection says whether a request may be answered so. A refusal has reasons; that something was corrected is said where it
// was (made).
func AnswerCorrection(outcome, answer string, made bool) error {
	var rs domain.Reasons
	switch outcome {
	case Corrected:
		if !made {
			rs.AddField("outcome", "not-corrected", "nothing of what was asked for has been corrected since")
			rs.Needing("the correction of the row, or the entry of what is missing, first")
		}
	case Refused:
		if len([]rune(strings.TrimSpace(answer))) < leastReasons {
			rs.AddField("answer", "reasons-missing", "a refusal states its reasons, in a sentence at least")
		}
	default:
		rs.AddField("outcome", "outcome-unknown", "a request is answered by a correction or by a refusal")
	}
	return rs.Refusal(domain.Invalid)
}
