package tenure

import (
	"slices"
	"strings"

	"merit/domain"
)

// What may become of a probation. Whoever keeps the file proposes it, and the appointing authority decides.
const (
	ProbationExtend    = "extend"    // it goes on, once, to another day
	ProbationConfirm   = "confirm"   // it was completed satisfactorily
	ProbationTerminate = "terminate" // of an initial appointment: the officer is discharged by an order of its own
	ProbationRevert    = "revert"    // of a promotion or transfer: the officer goes back by an order of its own
)

// ProbationSteps are all of them.
var ProbationSteps = []string{ProbationExtend, ProbationConfirm, ProbationTerminate, ProbationRevert}

// probationLaw is where probation stands. The law that was read names the section and no more of it, so what rests on it is assumed.
const probationLaw = "CSA 1973 s.6 (assumed)"

const leastProbationReasons, mostProbationReasons = 20, 5000

// ProbationTerms are how long a probation lasts, as the database holds them for a government, a way of appointment and a day.
type ProbationTerms struct {
	Months int // from its first day, at most
	More   int // months by which it may be extended, once
}

// Last gives the last day on which a probation that began on a day may end unextended.
func (t ProbationTerms) Last(start domain.Date) domain.Date {
	return start.AddMonths(t.Months).AddDays(-1)
}

// Limit gives the last day on which it may end extended.
func (t ProbationTerms) Limit(start domain.Date) domain.Date {
	return start.AddMonths(t.Months + t.More).AddDays(-1)
}

// A Probation is what the register holds, or is to hold, of one.
type Probation struct {
	ID           int64
	Appointment  int64 // the spell in a grade that the appointment opened
	Start, Until domain.Date
	Extended     bool
	Outcome      string // "" nothing is decided, "confirmed", "terminated", "reverted"
	Document     int64
}

// AppointmentTo gives the spell in a grade that a record holds under a number; false where there is none.
func AppointmentTo(r domain.Record, id int64) (domain.GradeSpell, bool) {
	at := slices.IndexFunc(r.Grades, func(g domain.GradeSpell) bool { return g.ID == id })
	if at < 0 {
		return domain.GradeSpell{}, false
	}
	return r.Grades[at], true
}

// CheckProbation says everything for which a probation is not put on record: of which appointment it is, within which days, and beside which
// others of the officer's. was is the one that it corrects, nil none; terms is nil where none are laid down for the way of appointment.
func CheckProbation(p Probation, of domain.GradeSpell, found bool, terms *ProbationTerms, was *Probation, others []Probation, pending bool, today domain.Date) error {
	var rs domain.Reasons
	switch {
	case !found || !of.Regular:
		rs.AddField("appointment", "no-such-appointment", "the officer's record holds no regular appointment under the number %d", p.Appointment)
		rs.Needing("the number of the spell in a grade that the appointment opened")
	case !of.Held.End.IsZero():
		rs.AddField("appointment", "appointment-over", "the officer no longer holds the grade to which this appointment was made")
	case terms == nil:
		rs.Add("no-probation-of-this", probationLaw, "", "no probation is laid down for an appointment by %s", of.Method)
	}
	switch {
	case p.Start.IsZero():
		rs.AddField("start", "start-missing", "from when is not said")
	case p.Start.After(today):
		rs.AddField("start", "in-the-future", "%s has not come yet", p.Start)
	case found && (p.Start.Before(of.Held.Start.Earliest) || p.Start.After(of.Held.Start.Latest)):
		rs.AddField("start", "not-from-the-appointment", "a probation begins with its appointment, which took effect on %s", of.Held.Start)
	}
	switch {
	case p.Until.Before(p.Start):
		rs.AddField("until", "ends-before-it-starts", "it ends on %s, before %s", p.Until, p.Start)
	case terms != nil && p.Until.After(terms.Last(p.Start)):
		rs.AddField("until", "probation-too-long", "it lasts at most %d months, until %s", terms.Months, terms.Last(p.Start))
		rs.Needing("an extension, proposed and decided, for what lies beyond")
	}
	if p.Document == 0 {
		rs.Add("document-missing", "DESIGN 3.11", "the notification of the appointment", "a probation is entered with its document")
	}
	for _, o := range others {
		if found && o.ID != replacedProbation(was) && !o.Start.Before(of.Held.Start.Earliest) {
			rs.Add("probation-on-file", "DESIGN 3.11", "a correction of that one", "the probation of this appointment is on record as number %d", o.ID)
		}
	}
	if was == nil {
		return rs.Refusal(domain.Invalid)
	}
	if was.Extended || was.Outcome != "" || pending {
		rs.Add("probation-decided", "DESIGN 3.11", "a correction before anything is proposed", "something was proposed or decided of this probation, which rests on it as it stands")
	}
	return rs.Refusal(domain.Conflict)
}

func replacedProbation(was *Probation) int64 {
	if was == nil {
		return 0
	}
	return was.ID
}

// A ProbationStep is what is proposed of a probation.
type ProbationStep struct {
	Kind     string
	Until    domain.Date // of an extension
	Reasons  string
	Cites    string // the order by which the officer is discharged or goes back: its number and day
	Document int64
}

// CheckProbationStep says everything for which a proposal is refused. method is the way of the appointment; pending says that another
// proposal waits for its decision.
func CheckProbationStep(s ProbationStep, p Probation, method string, terms ProbationTerms, pending bool, today domain.Date) error {
	var rs domain.Reasons
	if p.Outcome != "" {
		rs.Add("probation-over", probationLaw, "", "the probation has ended: %s", p.Outcome)
	}
	if pending {
		rs.Add("probation-proposed", "", "the decision on that", "something is proposed of this probation and not yet decided")
	}
	if today.Before(p.Start) {
		rs.Add("probation-not-begun", probationLaw, "its first day", "the probation begins on %s", p.Start)
	}
	switch {
	case !slices.Contains(ProbationSteps, s.Kind):
		rs.AddField("kind", "word-unknown", "%q is nothing that becomes of a probation", s.Kind)
	case s.Kind == ProbationExtend:
		probationExtension(&rs, s.Until, p, terms, today)
	case s.Kind == ProbationTerminate && method != "initial":
		rs.AddField("kind", "probation-ends-otherwise", "whoever was on probation after a promotion or transfer goes back, and is not discharged")
	case s.Kind == ProbationRevert && method == "initial":
		rs.AddField("kind", "probation-ends-otherwise", "after an initial appointment there is nothing to go back to")
	}
	if s.Kind != ProbationExtend && !s.Until.IsZero() {
		rs.AddField("until", "until-of-an-extension", "only an extension says until when")
	}
	ends := s.Kind == ProbationTerminate || s.Kind == ProbationRevert
	switch cites := strings.TrimSpace(s.Cites); {
	case ends && len([]rune(cites)) < 3:
		rs.AddField("cites", "order-missing", "who is discharged or goes back does so by an order of its own, which is not cited")
		rs.Needing("the number and day of that order")
	case !ends && cites != "":
		rs.AddField("cites", "order-of-an-end", "only a discharge or a reversion cites an order of its own")
	}
	if n := len([]rune(strings.TrimSpace(s.Reasons))); n < leastProbationReasons || n > mostProbationReasons {
		rs.AddField("reasons", "reasons-missing", "the reasons are said in %d to %d characters", leastProbationReasons, mostProbationReasons)
	}
	if s.Document == 0 {
		rs.Add("document-missing", "DESIGN 3.11", "the report on the probation, or the order", "a proposal is made with its document")
	}
	return rs.Refusal(domain.Conflict)
}

// probationExtension says for what an extension is refused: it was extended before, is not lengthened, or passes the limit.
func probationExtension(rs *domain.Reasons, until domain.Date, p Probation, terms ProbationTerms, today domain.Date) {
	if p.Extended {
		rs.Add("extended-before", probationLaw, "a confirmation, or an end by its own order", "a probation is extended once, and this one was")
	}
	switch limit := terms.Limit(p.Start); {
	case !until.After(p.Until):
		rs.AddField("until", "not-longer", "an extension reaches beyond %s", p.Until)
	case until.After(limit):
		rs.AddField("until", "probation-too-long", "extended it lasts at most %d months, until %s", terms.Months+terms.More, limit)
	case until.Before(today):
		rs.AddField("until", "over-before-decided", "an extension until %s would be over", until)
	}
}

// CheckProbationDecision says everything for which a decision on a proposal is refused. decided says that it was decided before.
func CheckProbationDecision(s ProbationStep, p Probation, approve, decided bool, answer string, proposer, decider int64, today domain.Date) error {
	var rs domain.Reasons
	if decided {
		rs.Add("decided-already", "", "a new proposal", "this is decided already")
	}
	if proposer == decider {
		rs.Add("second-person-needed", "DESIGN 3.8", "another person", "whoever proposed it does not decide it")
	}
	if today.Before(p.Start) {
		rs.Add("probation-not-begun", probationLaw, "its first day", "the probation begins on %s", p.Start)
	}
	if approve && s.Kind == ProbationExtend && s.Until.Before(today) {
		rs.AddField("until", "over-before-decided", "an extension until %s would be over", s.Until)
		rs.Needing("a refusal of this, and a new proposal")
	}
	if n := len([]rune(strings.TrimSpace(answer))); !approve && n < leastProbationReasons || n > mostProbationReasons {
		rs.AddField("answer", "reasons-missing", "a refusal states its reasons, in %d to %d characters", leastProbationReasons, mostProbationReasons)
	}
	return rs.Refusal(domain.Conflict)
}
