package promotion

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// A Giving is what one member gives one candidate on one assessed criterion.
type Giving struct {
	Criterion string
	Marks     merit.Marks
	Level     string // the name of the scale's level whose statement the member makes
	Text      string // the member's own words
	Citations []Citation
}

// A Citation names a page of an item of the candidate's dossier.
type Citation struct {
	Item int64
	Page int
}

// A Citable is an item of a candidate's dossier as citations are held against it.
type Citable struct {
	ID        int64
	Officer   int64
	Pages     int
	Frozen    bool
	Disclosed domain.Date // from this day it may be cited; zero: not disclosed
}

// A Standing is what is known of a candidate when a member gives marks.
type Standing struct {
	Officer  int64
	Cadre    string
	Computed []Mark // the marks from the record
	Dossier  []Citable
	Today    domain.Date
}

// CheckGiving refuses a member's mark, with every reason: off its scale, with another level's statement, without the
// words that a deciding mark needs, or citing what is not of this candidate's disclosed dossier (DESIGN 3.3).
func CheckGiving(e *framework.Edition, g framework.GradeRule, s Standing, given Giving) domain.Reasons {
	var reasons domain.Reasons
	c := criterion(e, g, given.Criterion)
	if c.Source != framework.SourceAssessed {
		reasons.AddField("criterion", "not-assessed", "%q is no criterion that the board assesses for %s", given.Criterion, g.Grade)
		return reasons
	}
	var refusal *domain.Refusal
	if errors.As(CheckMark(c, given.Marks, strings.TrimSpace(given.Text)), &refusal) {
		reasons = append(reasons, refusal.Reasons...)
	}
	checkLevel(&reasons, c, given)
	if strings.TrimSpace(given.Text) == "" {
		for _, why := range WordsNeeded(e, g, s, c, given.Marks) {
			reasons.AddField("text", "text-needed", "%s: the mark needs the member's own words", why)
		}
	}
	checkCitations(&reasons, s, given.Citations)
	for i := range reasons {
		reasons[i].Source = cmp.Or(reasons[i].Source, c.Cite())
	}
	return reasons
}

func checkLevel(reasons *domain.Reasons, c framework.Criterion, given Giving) {
	l, ok := LevelOf(c, given.Marks)
	switch {
	case !ok: // the mark is off the scale, which is said already
	case given.Level == "":
		reasons.AddField("level", "level-missing", "a mark of %s makes the statement of level %s: %q", given.Marks, l.Name, l.Meaning)
	case given.Level != l.Name:
		reasons.AddField("level", "level-not-of-mark", "%s lies in level %s (%q), not in %s", given.Marks, l.Name, l.Meaning, given.Level)
	}
}

func checkCitations(reasons *domain.Reasons, s Standing, citations []Citation) {
	if len(citations) == 0 {
		reasons.AddField("citations", "citation-missing", "every mark cites the dossier")
	}
	for _, ct := range citations {
		at := slices.IndexFunc(s.Dossier, func(d Citable) bool { return d.ID == ct.Item && d.Officer == s.Officer })
		if at < 0 {
			reasons.AddField("citations", "citation-not-of-candidate", "item %d is not in this candidate's dossier", ct.Item)
			continue
		}
		d := s.Dossier[at]
		if !d.Frozen {
			reasons.AddField("citations", "citation-not-frozen", "item %d came after the dossier was frozen", ct.Item)
		}
		if d.Disclosed.IsZero() || d.Disclosed.After(s.Today) {
			reasons.AddField("citations", "citation-undisclosed", "item %d was not disclosed to the candidate and cannot be cited", ct.Item)
		}
		if ct.Page < 1 || ct.Page > d.Pages {
			reasons.AddField("citations", "page-out-of-range", "item %d has %d pages, not a page %d", ct.Item, d.Pages, ct.Page)
		}
	}
}

// WordsNeeded says why a mark decides and so needs words beyond its level's statement: it keeps below the threshold an
// officer whom a full mark would bring there, or goes against the trend of the record. No paragraph gives the measure of
// that trend; half of the scale apart is assumed.
func WordsNeeded(e *framework.Edition, g framework.GradeRule, s Standing, c framework.Criterion, m merit.Marks) []string {
	var why []string
	var computed, computable, others merit.Marks
	for _, k := range e.CriteriaFor(g.Grade) {
		switch {
		case k.Source == framework.SourceComputed:
			computable = computable.Add(marksOf(k.Weight))
			computed = computed.Add(markOn(Entry{Marks: s.Computed}, k.ID))
		case k.ID != c.ID:
			others = others.Add(marksOf(k.Weight))
		}
	}
	weight, before := marksOf(c.Weight), computed.Add(others)
	if th := g.ThresholdFor(s.Cadre); th.Given() && before.Add(m).Less(marksOf(th)) && !before.Add(weight).Less(marksOf(th)) {
		why = append(why, fmt.Sprintf("it keeps the officer below the threshold of %s", th))
	}
	if computable.Sign() > 0 && weight.Sign() > 0 {
		apart := computed.Div(computable).Sub(m.Div(weight))
		if apart.Sign() < 0 {
			apart = apart.Neg()
		}
		if merit.Ratio(1, 2).Less(apart) {
			why = append(why, fmt.Sprintf("it goes against the record, which stands at %s of %s", show(computed), show(computable)))
		}
	}
	return why
}

// CheckReserve refuses a reserve, with every reason, that the edition does not keep, that holds somebody who did not
// pass, or that leaves out somebody ranking higher who has no outcome. next are the officers in the list's order whom the
// outcomes leave without one.
func CheckReserve(e *framework.Edition, list List, next, reserve []int64) error {
	var reasons domain.Reasons
	if len(reserve) > 0 && !e.Reserve.Allowed {
		reasons.Add("no-reserve", e.Reserve.Cite(), "a new case for a vacancy that falls open again", "%s keeps no reserve", e.ID)
	}
	for i, officer := range reserve {
		if p, ok := list.Place(officer); !ok || !p.Passed {
			reasons.Add("reserve-not-passed", e.Reserve.Cite(), "", "officer %d is put on the reserve without having passed", officer)
		} else if i >= len(next) || next[i] != officer {
			reasons.Add("reserve-out-of-order", e.Reserve.Cite(), "the order of the list", "officer %d is not the next on the list", officer)
		}
	}
	return reasons.Refusal(domain.Conflict)
}
