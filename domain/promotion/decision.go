package promotion

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
)

// Kinds of decision on a recommendation.
const (
	Approve = "approve"
	Reject  = "reject"
	Remand  = "remand"
	Cancel  = "cancel"
)

// Above says by whose order a decision goes beyond what the authority may do alone.
const (
	NextHigher = "next-higher"
	Court      = "court"
)

// A Decision is what the appointing authority decides. Approve and reject name officers; remand and cancel concern the
// whole case.
type Decision struct {
	Kind     string
	Capacity string // the office in which the authority acts
	Officers []int64
	Reasons  string
	Above    string // "", NextHigher or Court
	Document int64  // of the order from above
}

// A CaseHistory is what a decision is held against.
type CaseHistory struct {
	Recommended   []int64 // in the list's order, of the current round
	PanelComputed bool
	Decisions     []Decision // earlier, in order
}

// CheckDecision refuses a decision, with every reason, that names anyone but those recommended, gives no reasons, comes
// from another authority than the edition's, or goes beyond its one remand.
func CheckDecision(e *framework.Edition, g framework.GradeRule, h CaseHistory, d Decision) error {
	a := g.Authority
	var reasons domain.Reasons
	if strings.TrimSpace(d.Reasons) == "" {
		reasons.AddField("reasons", "reasons-missing", "a decision needs its reasons")
	}
	if d.Capacity != a.Capacity && !(d.Above == NextHigher && d.Capacity == a.NextHigher) {
		reasons.Add("wrong-authority", a.Cite(), "", "the appointing authority for %s is the %s, not the %s", g.Grade, a.Capacity, d.Capacity)
		reasons.Needing("the decision of the %s", a.Capacity)
	}
	if d.Above != "" && d.Document == 0 {
		reasons.AddField("document", "order-from-above-missing", "an order of the next higher authority or of a court is cited by its document")
	}
	switch d.Kind {
	case Approve, Reject:
		names(&reasons, a, h, d)
	case Remand:
		remand(&reasons, e, a, h, d)
	case Cancel:
		cancelled(&reasons, a, h, d)
	default:
		reasons.AddField("kind", "unknown-decision", "%q is not approve, reject, remand or cancel", d.Kind)
	}
	for _, earlier := range h.Decisions {
		if earlier.Kind == Cancel {
			reasons.Add("case-cancelled", a.Cite(), "", "the case was cancelled")
		}
	}
	return reasons.Refusal(domain.Conflict)
}

// names holds the names against the recommendation: the authority may refuse a name, never put in another.
func names(reasons *domain.Reasons, a framework.Authority, h CaseHistory, d Decision) {
	if len(d.Officers) == 0 {
		reasons.AddField("officers", "no-names", "%s needs the names it is about", d.Kind)
	}
	for i, o := range d.Officers {
		if !slices.Contains(h.Recommended, o) {
			reasons.Add("not-recommended", a.Cite(), "a recommendation of the board", "officer %d is not among those recommended", o)
		}
		if slices.Contains(d.Officers[:i], o) {
			reasons.AddField("officers", "named-twice", "officer %d is named twice", o)
		}
		if kind := decided(h, o); kind != "" {
			reasons.Add("already-decided", a.Cite(), "", "officer %d was already decided on: %s", o, kind)
		}
	}
}

// decided gives the last decision on an officer since the last remand; "" none.
func decided(h CaseHistory, officer int64) string {
	kind := ""
	for _, d := range h.Decisions {
		switch {
		case d.Kind == Remand:
			kind = ""
		case slices.Contains(d.Officers, officer):
			kind = d.Kind
		}
	}
	return kind
}

// remand allows the number of remands that the edition gives; one more needs the next higher authority, or a court.
func remand(reasons *domain.Reasons, e *framework.Edition, a framework.Authority, h CaseHistory, d Decision) {
	n := 0
	for _, earlier := range h.Decisions {
		if earlier.Kind == Remand && earlier.Above == "" {
			n++
		}
		if approved := earlier.Kind == Approve; approved && d.Above != Court {
			reasons.Add("already-approved", a.Cite(), "a court's order", "names of this case were approved; it cannot be sent back as a whole")
		}
	}
	allowed := e.Limits.Remands
	if n < allowed.Int() || d.Above == Court || d.Above == NextHigher && a.NextHigher != "" {
		return
	}
	reasons.Add("second-remand", cite(allowed, a.Provision), "a court's order", "the case was remanded %d times, which is all the authority may do alone", n)
	if a.NextHigher != "" {
		reasons.Needing("the order of the %s, or a court's", a.NextHigher)
	}
}

// cancelled allows a case to be dropped freely until the panel is computed; from then on names are known.
func cancelled(reasons *domain.Reasons, a framework.Authority, h CaseHistory, d Decision) {
	if !h.PanelComputed || d.Above == Court || d.Above == NextHigher && a.NextHigher != "" {
		return
	}
	reasons.Add("cancel-after-panel", a.Cite(), "a court's order", "the panel is computed, so cancelling needs an order from above; a later case for the vacancy carries this list")
	if a.NextHigher != "" {
		reasons.Needing("the order of the %s", a.NextHigher)
	}
}
