package register

import (
	"slices"

	"merit/domain"
)

// GradeFact says whether a fact may be entered of how a grade was held otherwise than by the regular road: an ad hoc appointment, that one was made
// regular, an absorption. What happened is never refused for being unlawful; it needs its document and a day that has come, and it earns nothing.
// replaced is the id of the one it corrects, 0 none.
func GradeFact(r domain.Record, g domain.GradeSpell, document, replaced int64, today domain.Date) error {
	var rs domain.Reasons
	word(&rs, "kind", g.Method, domain.GradeFacts)
	if g.Grade == "" {
		rs.AddField("grade", "grade-missing", "which grade is not said")
	}
	span(&rs, "held", g.Held, today, true)
	if g.Ground != "" {
		word(&rs, "ground", g.Ground, domain.GradeGrounds[g.Method])
	}
	adHoc, absorbed := g.Method == domain.AdHoc, g.Method == domain.Absorption
	if !g.Requisition.IsZero() && !adHoc {
		rs.AddField("requisition", "requisition-of-the-ad-hoc", "a requisition is lodged for a post that is filled ad hoc")
	}
	if !g.Approved.IsZero() && !adHoc && !absorbed {
		rs.AddField("approved", "approval-of-the-ad-hoc", "an ad hoc appointment is approved, an absorption consented to, and nothing else")
	}
	if !g.Recommended.IsZero() && g.Method != domain.Regularised {
		rs.AddField("recommended", "recommended-to-be-regular", "the commission recommends that an appointment be made regular")
	}
	if (g.From != "" || g.Seniority) && !absorbed {
		rs.AddField("from-cadre", "absorbed-from", "an absorption says from which cadre, and whether with seniority, and nothing else does")
	}
	if absorbed && g.From == g.Cadre {
		rs.AddField("from-cadre", "absorbed-from-elsewhere", "within the cadre nobody is absorbed")
	}
	implausible(&rs, "held", g.Held.Start.Earliest)
	implausible(&rs, "held", g.Held.End.Latest)
	for _, d := range []struct {
		field string
		day   domain.Date
	}{{"requisition", g.Requisition}, {"approved", g.Approved}, {"recommended", g.Recommended}} {
		if d.day.After(today) {
			rs.AddField(d.field, "in-the-future", "%s has not come yet", d.day)
		}
		implausible(&rs, d.field, d.day)
	}
	if slices.ContainsFunc(r.Grades, func(o domain.GradeSpell) bool {
		return o.ID != replaced && o.Method == g.Method && o.Cadre == g.Cadre && o.Grade == g.Grade && overlap(o.Held, g.Held)
	}) {
		rs.Add("fact-on-file", onRecord, "a correction of that, with the day on which it ended", "the same of this grade is on file for some of these days")
	}
	if i := slices.IndexFunc(r.Grades, func(o domain.GradeSpell) bool { return o.ID == replaced }); replaced != 0 &&
		(i < 0 || r.Grades[i].Method != g.Method || r.Grades[i].Cadre != g.Cadre || r.Grades[i].Grade != g.Grade) {
		rs.Add("correction-makes-no-promotion", noOrder, "an order", "a correction changes days and papers of a spell, never the grade, the method or the order")
	}
	if document == 0 {
		rs.Add("document-missing", noOrder, "the order or the notification that shows it", "how a grade was held is entered with its document")
	}
	return rs.Refusal(domain.Invalid)
}
