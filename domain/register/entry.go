package register

import (
	"slices"

	"merit/domain"
)

// Paragraphs the rules of entry rest on.
const (
	onRecord  = "DESIGN 3.11"
	noOrder   = "DESIGN 3.1"
	disclosed = "DESIGN 3.3"
	perGuide  = "A Guide to Performance Evaluation"
)

// Words a report may carry.
var (
	Gradings = []string{"outstanding", "very-good", "good", "average", "below-average"}
	Entries  = []string{"very-good", "good", "average"}
	Results  = []string{"passed", "failed", "exempt", "deferred", "pending", "nominated", "declined", "unfit"}
	before   = Results[5:] // what is on record of a course that the officer has not begun
	Bands    = []string{"A", "B", "C", "D", "E"}
	Degrees  = []string{"certificate", "bachelor", "master", "mphil", "phd"}
	Inquests = []string{"disciplinary", "criminal", "fact-finding"}
	Kinships = []string{"spouse", "child", "parent", "sibling", "in-law", "business", "dispute"}
	Sexes    = []string{"", "female", "male", "other"}
	Leaving  = []string{"resigned", "removed", "dismissed", "retired", "repatriated", "absorbed-elsewhere"}
)

// Evaluation says whether a report may be entered on the record; replaced is the id of the report it corrects, 0 none.
func Evaluation(r domain.Record, e domain.Evaluation, replaced int64, today domain.Date) error {
	var rs domain.Reasons
	span(&rs, "period", e.Period, today, false)
	if e.Period.End.IsZero() {
		rs.AddField("period", "period-unfinished", "a report covers a period that has ended")
	}
	if e.NoReport == (e.Grading != "") {
		rs.AddField("grading", "graded-or-certified", "a report is graded, a no-report certificate is not")
	}
	word(&rs, "grading", e.Grading, append([]string{""}, Gradings...))
	word(&rs, "quality", e.Quality, append([]string{""}, Entries...))
	word(&rs, "integrity", e.Integrity, append([]string{""}, Entries...))
	if e.ReportingID == r.Officer.ID || e.CountersignID == r.Officer.ID {
		rs.Add("report-on-oneself", perGuide, "the reporting and countersigning officers are other people", "nobody reports on himself")
	}
	if e.Represented.Before(e.Communicated) && !e.Represented.IsZero() || !e.Decided.IsZero() && (e.Represented.IsZero() || e.Decided.Before(e.Represented)) {
		rs.Add("remarks-out-of-order", disclosed, "", "remarks are communicated, then represented against, then decided on")
	}
	for _, o := range r.Evaluations {
		if o.ID != replaced && overlap(o.Period, e.Period) {
			rs.Add("reports-overlap", perGuide, "a correction of the other report, if that is the wrong one", "a report for %s to %s is on file already", o.Period.Start, o.Period.End)
		}
	}
	return rs.Refusal(domain.Invalid)
}

// Training says whether a course may be entered.
func Training(t domain.Training, today domain.Date) error {
	var rs domain.Reasons
	if t.Course == "" {
		rs.AddField("course", "course-missing", "which course is not said")
	}
	word(&rs, "result", t.Result, Results)
	word(&rs, "band", t.Band, append([]string{""}, Bands...))
	if (t.Result == "exempt") != (t.Exempted != "") {
		rs.AddField("exempted", "exemption-cites", "an exemption cites its paragraph, and nothing else does")
	}
	if !t.Held.Start.IsZero() {
		span(&rs, "held", t.Held, today, t.Result == "pending" || t.Result == "deferred")
	}
	if slices.Contains(before, t.Result) {
		nomination(&rs, t)
	}
	if (t.Result == "passed" || t.Result == "failed") && t.Held.End.IsZero() {
		rs.AddField("held", "course-unfinished", "a course with a result has ended: on which day is not said")
	}
	return rs.Refusal(domain.Invalid)
}

// nomination checks that an officer was nominated to a course, declined it or was unfit for it: auditors ask who was nominated before whom, and rest it
// on the day and on its paper.
func nomination(rs *domain.Reasons, t domain.Training) {
	if t.Held.Start.IsZero() || t.Held.Start.Earliest != t.Held.Start.Latest || !t.Held.End.IsZero() {
		rs.AddField("held", "nomination-of-a-day", "a nomination, or what stood against one, is of one certain day, and has no last day")
	}
	if t.Score != "" || t.Band != "" {
		rs.AddField("score", "nomination-without-score", "nobody is scored for a nomination")
	}
	if t.Document == 0 {
		rs.Add("document-missing", onRecord, "the letter of nomination, the officer's own, or the certificate", "a nomination, or what stood against one, is entered with its document")
	}
}

// Qualification says whether a degree may be entered.
func Qualification(q domain.Qualification, today domain.Date) error {
	var rs domain.Reasons
	if q.Name == "" {
		rs.AddField("name", "name-missing", "which qualification is not said")
	}
	word(&rs, "level", q.Level, Degrees)
	if q.Awarded.Earliest.After(today) {
		rs.AddField("awarded", "in-the-future", "%s has not come yet", q.Awarded)
	}
	return rs.Refusal(domain.Invalid)
}

// Penalty says whether a penalty may be entered.
func Penalty(p domain.Penalty, today domain.Date) error {
	var rs domain.Reasons
	if p.Name == "" {
		rs.AddField("name", "name-missing", "which penalty is not said")
	}
	if p.Order == "" {
		rs.Add("order-missing", "E&D Rules 2020", "the number of the order that imposed it", "a penalty rests on an order")
	}
	if p.Imposed.IsZero() || p.Imposed.After(today) {
		rs.AddField("imposed", "in-the-future", "a penalty was imposed on a day that has come")
	}
	if !p.Ends.IsZero() && p.Ends.Before(p.Imposed) {
		rs.AddField("ends", "ends-before-it-starts", "the penalty ends before it was imposed")
	}
	return rs.Refusal(domain.Invalid)
}

// Inquiry says whether a proceeding may be entered.
func Inquiry(i domain.Inquiry, today domain.Date) error {
	var rs domain.Reasons
	word(&rs, "kind", i.Kind, Inquests)
	if i.Started.IsZero() || i.Started.After(today) {
		rs.AddField("started", "in-the-future", "a proceeding began on a day that has come")
	}
	if !i.Ended.IsZero() && i.Ended.Before(i.Started) || !i.Reported.IsZero() && i.Reported.Before(i.Started) {
		rs.AddField("ended", "ends-before-it-starts", "the proceeding ends before it began")
	}
	if i.Ended.IsZero() != (i.Outcome == "") {
		rs.AddField("outcome", "outcome-with-the-end", "a proceeding that has ended has an outcome, a pending one has none")
	}
	return rs.Refusal(domain.Invalid)
}

// AssetYear says whether a declaration of assets may be entered.
func AssetYear(r domain.Record, year int, filed, today domain.Date) error {
	var rs domain.Reasons
	if year < 1947 || year > today.Year {
		rs.AddField("year", "year-unlikely", "%d is not a year that a declaration can be for", year)
	}
	if filed.IsZero() || filed.After(today) {
		rs.AddField("filed", "in-the-future", "a declaration was filed on a day that has come")
	}
	if slices.Contains(r.AssetYears, year) {
		rs.AddField("year", "declared-already", "the declaration for %d is on file", year)
	}
	return rs.Refusal(domain.Invalid)
}

// Kin says whether a relation may be entered.
func Kin(r domain.Record, k domain.Kin) error {
	var rs domain.Reasons
	word(&rs, "relation", k.Relation, Kinships)
	if k.Other == 0 && k.Name == "" {
		rs.AddField("name", "nobody-named", "to whom is not said")
	}
	if k.Other == r.Officer.ID {
		rs.AddField("other", "kin-to-oneself", "nobody is kin to himself")
	}
	return rs.Refusal(domain.Invalid)
}

// Circumstance says whether a fact of an officer's life may be entered that a policy of transfers gives weight to; replaced is the id of the
// one it corrects, 0 none.
func Circumstance(r domain.Record, c domain.Circumstance, replaced int64, today domain.Date) error {
	var rs domain.Reasons
	word(&rs, "kind", c.Kind, domain.Circumstances)
	span(&rs, "held", c.Held, today, true)
	if (c.Percent > 0) != (c.Kind == "disability") || c.Percent < 0 || c.Percent > 100 {
		rs.AddField("percent", "percent-of-a-disability", "a disability has its per cent, as the board certified it, and nothing else has")
	}
	if (c.Kind == "minor-child") == c.Born.IsZero() {
		rs.AddField("born", "birthday-of-a-child", "of a child its birthday is on record, and of nobody else")
	}
	place(&rs, c)
	exemption(&rs, c)
	for _, o := range r.Circumstances {
		if o.ID != replaced && o.Kind == c.Kind && (c.Kind == domain.CircumstanceHome || c.Kind == domain.CircumstanceDomicile) && overlap(o.Held, c.Held) {
			rs.Add("home-on-file", onRecord, "a correction of it, with the day on which it ended", "a %s for some of these days is on file already", c.Kind)
		}
	}
	if c.Document == 0 {
		rs.Add("document-missing", onRecord, "the certificate", "a circumstance is certified with its document")
	}
	return rs.Refusal(domain.Invalid)
}

// exemption checks that of an exemption from rotation, and of nothing else, the ground and who granted it are on record.
func exemption(rs *domain.Reasons, c domain.Circumstance) {
	if c.Kind != domain.CircumstanceExemption {
		if c.Ground != "" || c.Authority != "" {
			rs.AddField("ground", "exemption-not-asked", "only an exemption from rotation has a ground, and somebody who granted it")
		}
		return
	}
	word(rs, "ground", c.Ground, domain.ExemptionGrounds)
	word(rs, "authority", c.Authority, domain.ExemptionAuthorities)
	if c.District != "" {
		rs.AddField("district", "exemption-of-no-district", "an exemption from rotation is of no one district")
	}
}

// place checks where a circumstance says that it is: wedlock and domicile in a district, a home at a station.
func place(rs *domain.Reasons, c domain.Circumstance) {
	home := c.Kind == domain.CircumstanceHome
	if home == (c.Station == "") {
		rs.AddField("station", "station-of-a-home", "a home lies at a station, and nothing else does")
	}
	if c.District == "" && (c.Kind == "wedlock" || c.Kind == domain.CircumstanceDomicile) || c.District != "" && home {
		rs.AddField("district", "district-missing", "wedlock names the district of the spouse's post, a domicile its own, and a home none")
	}
}

// Departure says whether an officer's death or leaving may be entered.
func Departure(r domain.Record, died, left domain.Date, how string, today domain.Date) error {
	var rs domain.Reasons
	if died.IsZero() && left.IsZero() {
		rs.AddField("left", "no-departure", "neither a death nor a leaving is told")
	}
	if died.After(today) || left.After(today) {
		rs.AddField("left", "in-the-future", "what has not happened is not entered")
	}
	if left.IsZero() != (how == "") {
		rs.AddField("how", "leaving-says-how", "a leaving says how: resigned, removed, retired …")
	}
	if how != "" {
		word(&rs, "how", how, Leaving)
	}
	if !r.Died.IsZero() || !r.Left.IsZero() {
		rs.Add("left-already", onRecord, "a correction", "the officer's leaving is on record")
	}
	return rs.Refusal(domain.Conflict)
}

// Irregular says whether an occupation without an order may be put on record. Facts never are unlawful; they need a
// document, a start that has come, and a post that stood then: ended is its last day, zero while it stands.
func Irregular(held domain.Spell, document int64, ended, today domain.Date) error {
	var rs domain.Reasons
	span(&rs, "held", held, today, true)
	if !ended.IsZero() && held.Start.Latest.After(ended) {
		rs.Add("post-abolished", "DESIGN 3.9", "a post that stands", "the post was abolished on %s", ended)
	}
	if document == 0 {
		rs.Add("document-missing", noOrder, "the paper that shows it", "an occupation without an order is recorded with its document")
	}
	return rs.Refusal(domain.Invalid)
}

// Correction says whether a row may be replaced.
func Correction(reason string) error {
	var rs domain.Reasons
	if len([]rune(reason)) < 10 {
		rs.Add("reason-missing", onRecord, "what was wrong and how it is known", "a correction says why")
	}
	return rs.Refusal(domain.Invalid)
}

// span checks a stretch of days: in order, and begun by today; unless open, it also has to be over.
func span(rs *domain.Reasons, field string, s domain.Spell, today domain.Date, open bool) {
	switch {
	case s.Start.IsZero():
		rs.AddField(field, "start-missing", "from when is not said")
	case s.Start.Earliest.After(today):
		rs.AddField(field, "in-the-future", "%s has not come yet", s.Start)
	case !s.End.IsZero() && s.End.Latest.Before(s.Start.Earliest):
		rs.AddField(field, "ends-before-it-starts", "it ends on %s, before %s", s.End, s.Start)
	case !open && s.End.Latest.After(today):
		rs.AddField(field, "in-the-future", "%s has not come yet", s.End)
	}
}

func word(rs *domain.Reasons, field, got string, known []string) {
	if !slices.Contains(known, got) {
		rs.AddField(field, "word-unknown", "%q is not a word for this; known are %v", got, known)
	}
}

// overlap reports whether two spells certainly share a day.
func overlap(a, b domain.Spell) bool {
	af, at, ok := a.CertainlyHeld()
	bf, bt, ok2 := b.CertainlyHeld()
	return ok && ok2 && (at.IsZero() || !at.Before(bf)) && (bt.IsZero() || !bt.Before(af))
}
