package register

import (
	"strings"

	"merit/domain"
)

const information = "Right of Access to Information Act 2017 s.13"

// An InformationRequest is a request for information made to an organization, and what became of it.
type InformationRequest struct {
	Reference string // as the organization numbers it
	Received  domain.Date
	Life      bool // life or liberty is at stake
	Extended  domain.Date
	Answered  domain.Date
	Refused   domain.Date // a refusal was approved
	Document  int64       // the request; of a later row what became of it
}

// CheckInformation says whether a request for information may be entered, or told of anew. Late it may be: that is what auditors look for.
func CheckInformation(r InformationRequest, today domain.Date) error {
	var rs domain.Reasons
	if strings.TrimSpace(r.Reference) == "" {
		rs.AddField("reference", "reference-missing", "the number under which the request is kept is not said")
	}
	implausible(&rs, "received", r.Received)
	if r.Received.IsZero() {
		rs.AddField("received", "start-missing", "from when is not said")
	}
	for _, d := range []struct {
		field string
		on    domain.Date
	}{{"received", r.Received}, {"extended", r.Extended}, {"answered", r.Answered}, {"refused", r.Refused}} {
		switch {
		case d.on.After(today):
			rs.AddField(d.field, "in-the-future", "%s has not come yet", d.on)
		case !d.on.IsZero() && d.on.Before(r.Received):
			rs.AddField(d.field, "before-it-was-asked", "the request was received on %s", r.Received)
		}
	}
	if !r.Answered.IsZero() && !r.Refused.IsZero() {
		rs.AddField("refused", "answered-or-refused", "a request is answered or refused; of one answered in part the answer counts")
	}
	if r.Document == 0 {
		rs.Add("document-missing", information, "the request, or the paper that shows what became of it", "a request for information is entered with its document")
	}
	return rs.Refusal(domain.Invalid)
}
