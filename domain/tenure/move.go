package tenure

import (
	"slices"
	"strings"
	"unicode"

	"merit/domain"
	"merit/domain/merit"
)

// Premature reports whether a posting that began at start and whose last day is last ends before so many months of it were
// served. Where the start is uncertain the tenure is an interval, and the move is premature only where all of it lies under
// the minimum: nobody is held to a day that the record does not know (DESIGN 3.10).
func Premature(start domain.When, months int, last domain.Date) bool {
	return start.Earliest.AddMonths(months).After(last.AddDays(1))
}

// MeanMonths gives the mean time in post where so many moves were made on so many posts in so many months: 3,000 transfers
// on 420 posts in 40 months leave 5.6 months to each holder. False where nobody moved.
func MeanMonths(moves, posts, months int) (merit.Marks, bool) {
	if moves < 1 {
		return merit.Marks{}, false
	}
	return merit.Int(posts).Mul(merit.Int(months)).Div(merit.Int(moves)), true
}

// MoveReasons are why a posting is cut short, each question in words of its own.
type MoveReasons struct {
	Happened string // what happened
	Now      string // why it cannot wait for the end of the tenure
	Officer  string // why this officer and no other
}

// wordsNeeded is how many different words of three letters or more an answer has beside the phrases that give no reason.
const wordsNeeded = 6

// Boilerplate are the phrases that give no reason, whatever stands beside them. The database holds the same list.
var Boilerplate = []string{
	"in the best public interest", "in the larger public interest", "in the greater public interest", "in the public interest", "in public interest", "public interest",
	"on administrative grounds", "administrative grounds", "administrative reasons", "administrative exigencies", "administrative exigency",
	"exigencies of service", "exigency of service", "exigencies of public service", "in the interest of service", "in the interest of work",
	"with immediate effect", "until further orders", "with the approval of the competent authority", "competent authority", "as desired", "as directed",
	"smooth functioning", "better administration", "good governance", "compelling reasons", "services are required", "is hereby transferred",
}

// CheckReasons says what is missing in the reasons for a premature move: an answer not given, given in phrases that would fit
// any officer on any day, too short to be one, or the same answer twice. None where the reasons are reasons; whether they
// are true is for people.
func CheckReasons(r MoveReasons) domain.Reasons {
	var reasons domain.Reasons
	answers := []struct{ field, question, text string }{
		{"happened", "what happened", r.Happened}, {"why_now", "why it cannot wait for the end of the tenure", r.Now}, {"why_officer", "why this officer and no other", r.Officer},
	}
	for i, a := range answers {
		missing := CheckReason(a.field, a.question, a.text)
		if len(missing) == 0 && slices.ContainsFunc(answers[:i], func(b struct{ field, question, text string }) bool { return Spoken(b.text) == Spoken(a.text) }) {
			missing.AddField(a.field, "reason-repeated", "the reasons say %s in the words of another answer", a.question)
		}
		reasons = append(reasons, missing...)
	}
	for i := range reasons {
		reasons[i].Source, reasons[i].Needs = "PLD 2013 SC 195; DESIGN 3.10: tenure", "what happened, why now, and why this officer, each with its facts"
	}
	return reasons
}

// IsReason reports whether a text holds more than phrases that would fit any officer on any day.
func IsReason(text string) bool { return reasonFault(text) == "" }

// CheckReason says what is missing in one answer; none where it is one.
func CheckReason(field, question, text string) domain.Reasons {
	var reasons domain.Reasons
	switch fault := reasonFault(text); fault {
	case "reason-missing":
		reasons.AddField(field, fault, "the reasons do not say %s", question)
	case "reason-boilerplate":
		reasons.AddField(field, fault, "the reasons say %s in words that would fit any officer on any day", question)
	case "reason-too-short":
		reasons.AddField(field, fault, "the reasons say %s in a phrase: say it with its facts", question)
	}
	return reasons
}

// reasonFault says what is wrong with a text as a reason, by the code of a refusal; "" where it is one.
func reasonFault(text string) string {
	words := plainWords(text)
	left := len(distinct(withoutBoilerplate(words)))
	switch {
	case len(words) == 0:
		return "reason-missing"
	case left < wordsNeeded && len(distinct(words)) >= left+2:
		return "reason-boilerplate"
	case left < wordsNeeded:
		return "reason-too-short"
	}
	return ""
}

// Spoken gives the words of a text as they are compared: small, and without what stands between them.
func Spoken(text string) string { return strings.Join(plainWords(text), " ") }

// plainWords gives the words of a text, small, without what stands between them.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsControl(r)
	})
}

// withoutBoilerplate takes the phrases out, the longest first. A phrase said twice running shares a space with itself: what is left
// is looked at again.
func withoutBoilerplate(words []string) []string {
	rest := " " + strings.Join(words, " ") + " "
	for _, phrase := range longestFirst {
		for said := " " + phrase + " "; strings.Contains(rest, said); {
			rest = strings.ReplaceAll(rest, said, "  ")
		}
	}
	return strings.Fields(rest)
}

var longestFirst = slices.SortedStableFunc(slices.Values(Boilerplate), func(a, b string) int { return len(b) - len(a) })

// distinct gives the different words of three letters or more.
func distinct(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		if len([]rune(w)) >= 3 {
			set[w] = true
		}
	}
	return set
}
