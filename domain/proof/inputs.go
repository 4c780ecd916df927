package proof

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/ledger"
	"merit/domain/merit"
	"merit/domain/promotion"
)

// RecordTables are the registers of which an officer's bundle opens every row of that officer, and of the posts sat in.
var RecordTables = []string{"evaluation", "officer_grade", "penalty", "posting", "qualification", "training"}

// inputTables are the tables of which rows stand in the bundle of an officer or an auditor.
var inputTables = append([]string{"computed_mark", "post"}, RecordTables...)

// fromRows are the formulas whose every input is a row of RecordTables. The others read of posts, stations and circumstances what a case
// gathers from many registers; a bundle does not open those.
var fromRows = []string{"per_1982@1", "per_ratio@1", "per_2019@1", "training_bands@1", "service_quality@1", "integrity@1", "service_in_grade@1", "qualification@1"}

// inputs works the marks of the officer whom the bundle is about out once more from the rows of the record and from what the members gave.
func (c *checking) inputs() {
	if c.bundle.Kind == Public || c.edition == nil || !c.Sound() {
		return
	}
	marks := c.marksOf(c.subject)
	if !c.rule.Marked() {
		c.Unchecked.Add("fitness-inputs", "", "", "that the officer's fitness follows from the record: how it was judged stands in the officer's own file")
		return
	}
	for _, cr := range c.edition.CriteriaFor(c.rule.Grade) {
		mark, err := merit.Parse(marks[cr.ID])
		if err != nil {
			c.wrong("mark-missing", "the mark of candidate %s in criterion %s is left out", c.subject, cr.ID)
			continue
		}
		if cr.Source == framework.SourceAssessed {
			c.assessed(cr, mark)
		} else {
			c.computed(cr, mark)
		}
	}
}

// assessed makes one mark of the members' marks once more.
func (c *checking) assessed(cr framework.Criterion, mark merit.Marks) {
	var given []merit.Given
	for _, g := range c.is.Of("opened_given") {
		if g.At("pseudonym") != c.subject || g.At("criterion") != cr.ID {
			continue
		}
		m, err := merit.Parse(g.At("marks"))
		if err != nil {
			c.wrong("member-mark-false", "mark %s of a member for candidate %s in criterion %s cannot be believed: %s", g.At("no"), c.subject, cr.ID, err)
			return
		}
		given = append(given, merit.Given{Member: g.At("no"), Marks: m})
	}
	again, err := promotion.BoardMark(c.edition, cr, given)
	switch {
	case err != nil:
		c.wrong("mark-not-of-members", "the members' marks for candidate %s in criterion %s make no mark: %s", c.subject, cr.ID, plain(err))
	case !again.Value.Equal(mark):
		c.wrong("mark-not-of-members", "the members' marks for candidate %s in criterion %s make %s, and the list says %s", c.subject, cr.ID, again.Value, mark)
	default:
		c.Recomputed.Add("mark-of-members", "", "", "the mark of candidate %s in criterion %s, %s, from the marks of %d members", c.subject, cr.ID, mark, len(given))
	}
}

// computed works a mark out of the record once more.
func (c *checking) computed(cr framework.Criterion, mark merit.Marks) {
	row, ok := c.computedRow(cr.ID)
	if !ok {
		c.wrong("working-missing", "the working of the mark of candidate %s in criterion %s is left out", c.subject, cr.ID)
		return
	}
	if kept, err := merit.Parse(row.At("marks")); err != nil || !sameMark(kept, mark) || row.At("formula") != cr.Formula {
		c.wrong("mark-not-as-computed", "the mark of candidate %s in criterion %s was computed as %s by %s, and the list says %s", c.subject, cr.ID, row.At("marks"), row.At("formula"), mark)
		return
	}
	if !c.citedOpened(cr, row.At("lines")) {
		return
	}
	if !slices.Contains(fromRows, cr.Formula) {
		c.Unchecked.Add("formula-inputs", "", "", "that the mark in criterion %s follows from the record: %s reads more registers than a bundle opens", cr.ID, cr.Formula)
		return
	}
	r := reader{officer: strconv.FormatInt(c.bundle.Officer, 10), cadre: c.list.At("cadre"), ladder: c.edition.Ladder, until: row.Leaf}
	record := r.record(c.is, date(c.list.At("opened_on")))
	again, err := promotion.Compute(c.edition, c.rule, cr, record, date(c.list.At("opened_on")))
	switch {
	case err == nil && again.Value.Equal(mark):
		c.Recomputed.Add("mark-of-record", "", "", "the mark of candidate %s in criterion %s, %s, from the rows of the record by %s", c.subject, cr.ID, mark, cr.Formula)
	case r.later:
		c.Unchecked.Add("record-since", "", "", "that the mark in criterion %s follows from the record: the record was written on after the mark was computed", cr.ID)
	case err != nil:
		c.wrong("mark-not-of-record", "the record of candidate %s makes no mark in criterion %s: %s", c.subject, cr.ID, plain(err))
	default:
		c.wrong("mark-not-of-record", "the record of candidate %s makes %s in criterion %s, and the list says %s", c.subject, again.Value, cr.ID, mark)
	}
}

// citedIn are the registers of the items that a working cites.
var citedIn = map[string]string{"evaluation": "evaluation", "training": "training", "penalty": "penalty", "posting": "posting", "grade": "officer_grade", "qualification": "qualification"}

// citedOpened holds the working of a mark against the rows that are opened: none on which it rests is left out.
func (c *checking) citedOpened(cr framework.Criterion, lines string) bool {
	var working []struct {
		Refs []promotion.Ref `json:"refs"`
	}
	if err := json.Unmarshal([]byte(lines), &working); err != nil {
		c.wrong("working-false", "the working of the mark of candidate %s in criterion %s cannot be read", c.subject, cr.ID)
		return false
	}
	whole := true
	for _, line := range working {
		for _, ref := range line.Refs {
			table, key := citedIn[ref.Kind], strconv.FormatInt(ref.ID, 10)
			if table != "" && !slices.ContainsFunc(c.is.Rows, func(o ledger.OpenedRow) bool { return o.Table == table && o.Key == key }) {
				c.wrong("input-missing", "the row %s of table %s, on which the mark in criterion %s rests, is left out", key, table, cr.ID)
				whole = false
			}
		}
	}
	return whole
}

// sameMark compares a mark with the same mark as the register's column keeps it, to a number of places.
func sameMark(kept, exact merit.Marks) bool {
	apart := kept.Sub(exact)
	return apart.Less(merit.Ratio(1, 1_000_000)) && apart.Neg().Less(merit.Ratio(1, 1_000_000))
}

func (c *checking) computedRow(criterion string) (ledger.OpenedRow, bool) {
	for _, r := range c.is.Of("computed_mark") {
		if r.Key == fmt.Sprintf("%d/%d/%d/%s", c.bundle.Case, c.bundle.Round, c.bundle.Officer, criterion) {
			return r, true
		}
	}
	return ledger.OpenedRow{}, false
}

// A reader makes an officer's record of opened rows, as it stood when the act at a leaf found it.
type reader struct {
	officer, cadre string
	ladder         []string
	until          int64
	later          bool // something was written on since: what it held then is not in the rows
}

// rows gives the rows of a register of the officer that were there and stood.
func (r *reader) rows(is *ledger.Evident, table string) []ledger.OpenedRow {
	var out []ledger.OpenedRow
	for _, row := range is.Of(table) {
		if row.At("officer_id") != r.officer {
			continue
		}
		first := firstLeaf(is, table, row.Key)
		switch {
		case first > r.until:
			continue
		case row.Leaf > r.until: // replaced or filled in since; it stood then
			r.later = true
		case row.At("replaced_by") != "":
			continue
		}
		out = append(out, row)
	}
	return out
}

func firstLeaf(is *ledger.Evident, table, key string) int64 {
	for _, e := range is.Entries {
		if slices.ContainsFunc(e.Rows, func(x ledger.RowRef) bool { return x.Table == table && x.Key == key }) {
			return e.Leaf
		}
	}
	return -1
}

func date(text string) domain.Date {
	d, _ := domain.ParseDate(text)
	return d
}

func yes(text string) bool { return text == "true" || text == "t" }

func id(row ledger.OpenedRow) int64 { return whole64(row.Key) }

func spell(row ledger.OpenedRow) domain.Spell {
	return domain.Spell{Start: domain.When{Earliest: date(row.At("start_earliest")), Latest: date(row.At("start_latest"))},
		End: domain.When{Earliest: date(row.At("end_earliest")), Latest: date(row.At("end_latest"))}}
}

// upTo gives a day that was known on the day of the record, and none otherwise.
func upTo(d, asOf domain.Date) domain.Date {
	if d.After(asOf) {
		return domain.Date{}
	}
	return d
}

// stated reports whether a list that said something was there on the day.
func stated(row ledger.OpenedRow, column string, asOf domain.Date) bool {
	d := date(row.At(column))
	return d.IsZero() || !d.After(asOf)
}

// held gives a spell as it was known on the day.
func held(row ledger.OpenedRow, asOf domain.Date) domain.Spell {
	s := spell(row)
	if !stated(row, "end_stated_on", asOf) {
		s.End = domain.When{}
	}
	return s
}

func began(row ledger.OpenedRow, asOf domain.Date) bool {
	return !date(row.At("start_earliest")).After(asOf) && stated(row, "stated_on", asOf)
}

// record makes the record as the program reads it (storage/record.go), as far as the formulas of fromRows look at it.
func (r *reader) record(is *ledger.Evident, asOf domain.Date) domain.Record {
	rec := domain.Record{AsOf: asOf, Officer: domain.Officer{ID: whole64(r.officer), Cadre: r.cadre}}
	step := func(grade string) int { return slices.Index(r.ladder, grade) + 1 }
	for _, row := range r.rows(is, "officer_grade") {
		if began(row, asOf) {
			rec.Grades = append(rec.Grades, domain.GradeSpell{ID: id(row), Cadre: r.cadre, Grade: row.At("grade"), Step: step(row.At("grade")), Held: held(row, asOf),
				Regular: yes(row.At("regular")), Method: row.At("method"), Batch: row.At("batch")})
		}
	}
	training := map[string]bool{}
	for _, p := range is.Of("post") {
		training[p.Key] = yes(p.At("training"))
		r.later = r.later || p.Leaf > r.until
	}
	for _, row := range r.rows(is, "posting") {
		if began(row, asOf) {
			rec.Postings = append(rec.Postings, domain.PostingSpell{ID: id(row), Post: whole64(row.At("post_id")), Kind: row.At("kind"), Held: held(row, asOf), Source: row.At("source"), Training: training[row.At("post_id")]})
		}
	}
	for _, row := range r.rows(is, "evaluation") {
		if !date(row.At("end_latest")).After(asOf) {
			rec.Evaluations = append(rec.Evaluations, domain.Evaluation{ID: id(row), Period: spell(row), Year: whole(row.At("year")), Grade: row.At("grade"), Step: step(row.At("grade")),
				Acting: yes(row.At("acting")), NoReport: yes(row.At("no_report")), Grading: row.At("grading"), Quality: row.At("quality"), Integrity: row.At("integrity"), Adverse: yes(row.At("adverse")),
				Communicated: upTo(date(row.At("communicated_on")), asOf), Represented: upTo(date(row.At("represented_on")), asOf), Decided: upTo(date(row.At("decided_on")), asOf)})
		}
	}
	for _, row := range r.rows(is, "training") {
		if !date(row.At("start_earliest")).After(asOf) {
			rec.Trainings = append(rec.Trainings, attended(row, asOf))
		}
	}
	for _, row := range r.rows(is, "qualification") {
		rec.Qualifications = append(rec.Qualifications, domain.Qualification{ID: id(row), Name: row.At("name"), Level: row.At("level"),
			Awarded: domain.When{Earliest: date(row.At("awarded_earliest")), Latest: date(row.At("awarded_latest"))}})
	}
	for _, row := range r.rows(is, "penalty") {
		if imposed := date(row.At("imposed_on")); !imposed.After(asOf) {
			rec.Penalties = append(rec.Penalties, domain.Penalty{ID: id(row), Name: row.At("name"), Major: yes(row.At("major")), Imposed: imposed, Ends: date(row.At("ends_on")), Counted: row.At("counted_for")})
		}
	}
	return rec
}

// attended is a course as it was known on the day: one that ended later had no result.
func attended(row ledger.OpenedRow, asOf domain.Date) domain.Training {
	t := domain.Training{ID: id(row), Course: row.At("course"), Held: spell(row), Result: row.At("result"), Score: trimmed(row.At("score")), Band: row.At("band"), Exempted: row.At("exempted")}
	if t.Held.End.Latest.After(asOf) {
		t.Score, t.Band = "", ""
		if t.Result == "passed" || t.Result == "failed" {
			t.Result = "pending"
		}
	}
	return t
}

// trimmed writes a number without the noughts at its end.
func trimmed(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimRight(strings.TrimRight(number, "0"), ".")
}
