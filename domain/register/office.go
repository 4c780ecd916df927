package register

import (
	"strings"

	"merit/domain"
)

// Kinds of organization and of lineage.
var (
	OrganizationKinds = []string{"government", "ministry", "division", "department", "attached-department", "autonomous-body", "province", "district", "office"}
	LineageKinds      = []string{"renamed", "merged", "split", "moved", "part-moved"}
)

// An Officer is what a first entry on the register says of a person.
type Officer struct {
	domain.Officer
	Retires domain.Date
	Grade   domain.GradeSpell
}

// Enter says whether an officer may be entered.
func Enter(o Officer, today domain.Date) error {
	var rs domain.Reasons
	for _, f := range []struct{ field, value string }{{"number", o.Number}, {"name", o.Name}} {
		if strings.TrimSpace(f.value) == "" {
			rs.AddField(f.field, f.field+"-missing", "the officer's %s is not said", f.field)
		}
	}
	word(&rs, "sex", o.Sex, Sexes)
	if !o.Born.IsZero() && !o.Entered.IsZero() && o.Born.Earliest.AddYears(16).After(o.Entered.Latest) {
		rs.AddField("born", "birth-unlikely", "born %s and in service from %s", o.Born, o.Entered)
	}
	if !o.Retires.IsZero() && !o.Entered.IsZero() && o.Retires.Before(o.Entered.Earliest) {
		rs.AddField("retires", "ends-before-it-starts", "retires before entering service")
	}
	span(&rs, "since", o.Grade.Held, today, true)
	return rs.Refusal(domain.Invalid)
}

// GoLive says whether a day may be proposed from which an organization takes postings by order only.
func GoLive(day, already domain.Date) error {
	var rs domain.Reasons
	if day.IsZero() {
		rs.AddField("day", "start-missing", "from when is not said")
	}
	if !already.IsZero() {
		rs.Add("gone-live-already", noOrder, "", "the organization takes orders only since %s; the day is set once", already)
	}
	return rs.Refusal(domain.Conflict)
}

// ApproveGoLive says whether a proposed day may be approved.
func ApproveGoLive(proposed, already domain.Date, proposer, approver int64) error {
	var rs domain.Reasons
	if proposed.IsZero() {
		rs.Add("no-day-proposed", noOrder, "somebody to propose the day", "no day has been proposed")
	}
	if !already.IsZero() {
		rs.Add("gone-live-already", noOrder, "", "the organization takes orders only since %s; the day is set once", already)
	}
	if proposer == approver && proposer != 0 {
		rs.Add("second-person-needed", noOrder, "another person", "whoever proposed the day does not approve it")
	}
	return rs.Refusal(domain.Conflict)
}

// Post says whether one more post fits a line of so many, so many of them being filled with posts already, and whether
// its superior stands.
func Post(sanctioned, posts int, superiorEnded bool) error {
	var rs domain.Reasons
	if posts >= sanctioned {
		rs.Add("beyond-sanctioned-strength", "DESIGN 3.9", "a sanction for one more", "the line sanctions %d posts and has %d", sanctioned, posts)
	}
	if superiorEnded {
		rs.AddField("reports_to", "superior-abolished", "the post it would report to was abolished")
	}
	return rs.Refusal(domain.Conflict)
}

// Abolish says whether a post may be abolished on a day.
func Abolish(started, ended, day domain.Date, holders int) error {
	var rs domain.Reasons
	if !ended.IsZero() {
		rs.Add("abolished-already", onRecord, "", "the post was abolished on %s", ended)
	}
	if day.IsZero() || day.Before(started) {
		rs.AddField("day", "ends-before-it-starts", "a post ends on a day after it began")
	}
	if holders > 0 {
		rs.Add("post-is-held", noOrder, "an order that vacates it", "somebody holds the post on that day")
	}
	return rs.Refusal(domain.Conflict)
}

// End says whether an organization may end on a day, so many posts at or below it still standing.
func End(started, ended, day domain.Date, posts int) error {
	var rs domain.Reasons
	if !ended.IsZero() {
		rs.Add("ended-already", onRecord, "", "the organization ended on %s", ended)
	}
	if day.IsZero() || day.Before(started) {
		rs.AddField("day", "ends-before-it-starts", "an organization ends on a day after it began")
	}
	if posts > 0 {
		rs.Add("posts-stand", "DESIGN 3.9", "the abolition of its posts, or an organization that takes over", "%d posts stand at or below it", posts)
	}
	return rs.Refusal(domain.Conflict)
}
