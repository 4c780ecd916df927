package redflag

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// The states of a finding, from when it is raised.
const (
	Open          = "open"
	Queried       = "queried"
	Answered      = "answered"
	Unanswered    = "unanswered" // the time for an answer ran out, and the next higher office was told
	Explained     = "explained"
	Substantiated = "substantiated"
	Referred      = "referred" // to an oversight body
)

// The steps that are taken on a finding.
const (
	StepAssign       = "assign"
	StepComment      = "comment"
	StepAttach       = "attach"
	StepQuery        = "query"
	StepAnswer       = "answer"
	StepEscalate     = "escalate"
	StepExplain      = "explain"
	StepSubstantiate = "substantiate"
	StepRefer        = "refer"
)

// QueryDays is how long whoever is queried has for an answer. Nobody enacted it: it is the time that a show-cause notice gives at most (Efficiency
// and Discipline Rules 2020: 10 to 14 days).
const QueryDays = 14

// courses say from which state a step leads to which; "" the state stays. The database holds the same (finding_move).
var courses = map[string]struct {
	from []string
	to   string
}{
	StepAssign:       {[]string{Open, Queried, Answered, Unanswered, Substantiated}, ""},
	StepComment:      {[]string{Open, Queried, Answered, Unanswered, Explained, Substantiated, Referred}, ""},
	StepAttach:       {[]string{Open, Queried, Answered, Unanswered, Explained, Substantiated, Referred}, ""},
	StepQuery:        {[]string{Open, Answered, Unanswered}, Queried},
	StepAnswer:       {[]string{Queried, Unanswered}, Answered},
	StepEscalate:     {[]string{Queried}, Unanswered},
	StepExplain:      {[]string{Open, Answered, Unanswered}, Explained},
	StepSubstantiate: {[]string{Answered, Unanswered}, Substantiated},
	StepRefer:        {[]string{Substantiated}, Referred},
}

// Steps are the steps there are from a state, in the order in which they are usually taken.
func Steps(state string) []string {
	var steps []string
	for _, step := range []string{StepAssign, StepQuery, StepAnswer, StepEscalate, StepExplain, StepSubstantiate, StepRefer, StepComment, StepAttach} {
		if slices.Contains(courses[step].from, state) {
			steps = append(steps, step)
		}
	}
	return steps
}

// A Step is one taken on a finding.
type Step struct {
	Kind     string
	Body     string // what is asked, answered, said; the reasons of a closure
	Document int64
	To       int64  // the account that is asked, or to which the finding is assigned
	Served   string // of a query: how and when it was served
	Office   string // the office told that nobody answered, or the oversight body referred to
}

// A Position is how a finding stands when a step is taken.
type Position struct {
	State  string
	Breach bool        // it is a breach of verified law
	Beside bool        // or a breach was found on the same order, officer or case
	Due    domain.Date // when the answer to the last query is due; zero none was made
}

// CheckStep refuses a step that does not follow, or is not whole, and gives the state that it leads to.
func CheckStep(s Position, step Step, today domain.Date) (state string, err error) {
	course, known := courses[step.Kind]
	if !known {
		return "", domain.Refuse(domain.Invalid, "step-unknown", "no step on a finding is called %q", step.Kind).At("kind")
	}
	if !slices.Contains(course.from, s.State) {
		return "", domain.Refuse(domain.Conflict, "step-out-of-turn", "the finding is %s, and this step is taken on one that is %s", s.State, domain.OneOf(course.from)).
			Needing("one of the steps that the finding awaits")
	}
	var reasons domain.Reasons
	switch step.Kind {
	case StepComment:
		needsBody(&reasons, step)
	case StepAssign:
		if step.To == 0 {
			reasons.AddField("to", "assignee-missing", "to which auditor is not said")
		}
	case StepAttach:
		if step.Document == 0 {
			reasons.AddField("document", "document-missing", "the paper is not on record")
		}
	case StepQuery:
		needsBody(&reasons, step)
		if step.To == 0 {
			reasons.AddField("to", "asked-missing", "who is asked is not said")
		}
		if strings.TrimSpace(step.Served) == "" {
			reasons.AddField("served", "service-missing", "how and when the query was served is not said: an answer is due from that day")
		}
	case StepAnswer:
		needsBody(&reasons, step)
	case StepEscalate:
		if !today.After(s.Due) {
			reasons.Add("answer-not-due", "Efficiency and Discipline Rules 2020", "", "an answer is due until %s", s.Due)
		}
		needsOffice(&reasons, step)
	case StepExplain, StepSubstantiate:
		if !tenure.SaysWhy(step.Body) {
			reasons.AddField("body", "reasons-missing", "a finding is closed with reasons of its own: what the record shows, and which rule it meets or breaks")
		}
	case StepRefer:
		needsBody(&reasons, step)
		needsOffice(&reasons, step)
		if !s.Breach && !s.Beside {
			reasons.Add("indicator-alone", "DESIGN 3: an indicator is never alone ground for referral", "a breach of verified law on the same order, officer or case", "the finding rests on a figure that nobody enacted, on law not verified, or on a statistic, and nothing else was found beside it")
		}
	}
	if err := reasons.Refusal(domain.Invalid); err != nil {
		return "", err
	}
	if course.to == "" {
		return s.State, nil
	}
	return course.to, nil
}

func needsBody(reasons *domain.Reasons, step Step) {
	if strings.TrimSpace(step.Body) == "" {
		reasons.AddField("body", "words-missing", "nothing is said")
	}
}

func needsOffice(reasons *domain.Reasons, step Step) {
	if strings.TrimSpace(step.Office) == "" {
		reasons.AddField("office", "office-missing", "the office is not named")
	}
}
