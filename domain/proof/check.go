package proof

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/ledger"
	"merit/domain/promotion"
)

// A Report is what came of checking a bundle, in words.
type Report struct {
	Kind       string
	Case       int64
	Round      int
	Order      int64
	Number     string // of the order; "" of no order
	CaseNumber string
	Key        string
	Trusted    bool // the key was given by whoever checks
	Size       int64
	Root       string
	Witnesses  []string // whose lines under the checkpoint are sound

	Proven     domain.Reasons // stands in the log
	Recomputed domain.Reasons // follows from what stands there
	Unchecked  domain.Reasons // what this bundle could not check
	False      domain.Reasons // empty, or the bundle is worth nothing

	Criteria   []Criterion
	Candidates []Candidate // in the order of the list

	StateNow string // of the order, as the register had it when it was checked; "" where no register was asked
}

// A Criterion heads a column of the marks.
type Criterion struct{ ID, Name, Weight string }

// A Candidate is one line of the list under its pseudonym.
type Candidate struct {
	Pseudonym   string
	Place       int
	SeniorityNo int
	Marks       []string // beside the criteria; empty where they are not opened
	Total       string
	Meets       bool
	Outcome     string
	Named       bool // whom the order, or the bundle, is about
}

// Sound reports whether everything that could be checked is true.
func (r *Report) Sound() bool { return len(r.False) == 0 }

// A checking is a check under way.
type checking struct {
	Report
	bundle  *Bundle
	is      *ledger.Evident
	list    ledger.OpenedRow
	edition *framework.Edition
	rule    framework.GradeRule
	subject string // the pseudonym of whom the order, or the bundle, is about
	closed  bool   // the edition marks what is personal: marks by criterion stay closed to others
}

// Check checks a bundle: first that everything in it stands in the log and is all of it, then what follows. A nil key takes the bundle's own.
func Check(b *Bundle, key *ledger.Verifier) *Report {
	c := &checking{bundle: b, Report: Report{Kind: b.Kind, Case: b.Case, Round: b.Round, Order: b.Order, Key: b.PublicKey, Trusted: key != nil}}
	is, err := b.Verify(key)
	if err != nil {
		c.disbelieve(err)
		return &c.Report
	}
	c.is = is
	c.Size, c.Root = is.Checkpoint.Size, is.Checkpoint.Root.String()
	for _, k := range is.Cosigned {
		c.Witnesses = append(c.Witnesses, k.Witness)
	}
	c.Proven.Add("in-the-log", "", "", "rows opened: %d; acts that wrote them: %d; all of it stands in the log %s, of %d entries", len(is.Rows), len(is.Entries), is.Checkpoint.Origin, is.Checkpoint.Size)
	c.form()
	c.order()
	if c.opened() {
		c.text()
		c.whole()
		c.ranking()
		c.outcomes()
		c.inputs()
	}
	c.leaves()
	return &c.Report
}

// mostFalse and longest bound what is said of a file that was made to make us talk.
const mostFalse, longest = 50, 200

func (c *checking) wrong(code, format string, args ...any) {
	if len(c.False) == mostFalse {
		return
	}
	for i, a := range args {
		if err, ok := a.(error); ok {
			a = err.Error()
		}
		if text, ok := a.(string); ok {
			if len(text) > longest {
				text = strings.ToValidUTF8(text[:longest], "") + "…"
			}
			args[i] = text
		}
	}
	c.False.Add(code, "", "", format, args...)
}

// disbelieve says which part of the evidence is false, in the words of whoever reads a list.
func (c *checking) disbelieve(err error) {
	var f *ledger.Fault
	if !errors.As(err, &f) {
		c.wrong("bundle-false", "the bundle cannot be believed: %s", err)
		return
	}
	why := f.Why.Error()
	switch f.Part {
	case ledger.PartEntry:
		c.wrong("entry-false", "the entry at leaf %d of the log cannot be believed: %s", f.Leaf, why)
	case ledger.PartRow:
		c.rowFault(f.Table, f.Key, why)
	case ledger.PartSignature:
		c.wrong("signature-false", "the signature on the checkpoint cannot be believed: %s", why)
	case ledger.PartKey:
		c.wrong("key-false", "the log's public key in the bundle cannot be believed: %s", why)
	case ledger.PartWitness:
		c.wrong("witness-false", "the line of a witness under the checkpoint cannot be believed: %s", why)
	default:
		c.wrong("checkpoint-false", "the checkpoint cannot be believed: %s", why)
	}
}

func (c *checking) rowFault(table, key, why string) {
	parts := strings.Split(key, "/")
	switch {
	case table == "opened_mark" && len(parts) == 4:
		c.wrong("mark-false", "the mark of candidate %s in criterion %s cannot be believed: %s", parts[2], parts[3], why)
	case table == "opened_place" && len(parts) == 3:
		c.wrong("place-false", "the place of candidate %s cannot be believed: %s", parts[2], why)
	case table == "opened_outcome" && len(parts) == 3:
		c.wrong("outcome-false", "the outcome of candidate %s cannot be believed: %s", parts[2], why)
	case table == "opened_given" && len(parts) == 5:
		c.wrong("member-mark-false", "mark %s of a member for candidate %s in criterion %s cannot be believed: %s", parts[4], parts[2], parts[3], why)
	default:
		c.wrong("row-false", "the row %s of table %s cannot be believed: %s", key, table, why)
	}
}

// openedTables are the rows that belong to a list as a whole, by the sealing of which they were written.
var openedTables = []string{"opened_list", "opened_place", "opened_mark", "opened_tie", "opened_given", "pseudonym"}

// publicTables are the tables of which rows stand in every bundle; the others belong to an officer's inputs.
var publicTables = []string{"adoption", "case_seal", "edition", "opened_list", "opened_mark", "opened_outcome", "opened_place", "opened_tie", "orders", "pseudonym"}

// form holds what the bundle says of itself against what is in it, and refuses rows that no bundle of its kind has.
func (c *checking) form() {
	b := c.bundle
	switch b.Kind {
	case Public:
		if b.Officer != 0 || b.Order == 0 {
			c.wrong("kind-false", "a public bundle is of an order, and opens no officer's inputs")
		}
	case Officer, Auditor:
		if b.Officer == 0 {
			c.wrong("kind-false", "the bundle names no officer")
		}
	default:
		c.wrong("kind-false", "%q is no kind of bundle", b.Kind)
	}
	at := fmt.Sprintf("%d/%d", b.Case, b.Round)
	for _, r := range c.is.Rows {
		switch {
		case slices.Contains(openedTables, r.Table) || r.Table == "opened_outcome":
			if r.Key != at && !strings.HasPrefix(r.Key, at+"/") {
				c.wrong("row-of-another-case", "the row %s of table %s is of another case or round", r.Key, r.Table)
			}
			if b.Kind == Public && r.Table == "opened_given" {
				c.wrong("row-not-public", "the row %s of table %s has no place in a bundle of this kind", r.Key, r.Table)
			}
		case !slices.Contains(publicTables, r.Table) && (b.Kind == Public || !slices.Contains(inputTables, r.Table)):
			c.wrong("row-not-public", "the row %s of table %s has no place in a bundle of this kind", r.Key, r.Table)
		}
	}
}

// only gives the one row of a table.
func (c *checking) only(table string) (ledger.OpenedRow, bool) {
	rows := c.is.Of(table)
	if len(rows) != 1 {
		if len(rows) > 1 {
			c.wrong("row-twice", "the bundle opens %d rows of table %s, and one belongs there", len(rows), table)
		}
		return ledger.OpenedRow{}, false
	}
	return rows[0], true
}

// order holds the order that the bundle is of: issued, on merit, of this case and round.
func (c *checking) order() {
	b := c.bundle
	o, ok := c.only("orders")
	if b.Order == 0 {
		if ok {
			c.wrong("order-false", "the bundle is of no order and opens order %s", o.Key)
		}
		return
	}
	switch {
	case !ok || o.Key != strconv.FormatInt(b.Order, 10):
		c.wrong("order-false", "the bundle does not open order %d, which it is of", b.Order)
		return
	case o.At("case_id") != strconv.FormatInt(b.Case, 10) || o.At("round") != strconv.Itoa(b.Round):
		c.wrong("order-false", "order %s is of another case or round", o.At("number"))
	case o.At("issued_on") == "":
		c.wrong("order-false", "order %d was not issued", b.Order)
	case b.Officer != 0 && o.At("officer_id") != strconv.FormatInt(b.Officer, 10):
		c.wrong("order-false", "order %s is another officer's", o.At("number"))
	}
	c.Number = o.At("number")
	c.Proven.Add("order-issued", "", "", "order %s was issued on %s, and the entry at leaf %d left it %s", o.At("number"), o.At("issued_on"), o.Leaf, o.At("state"))
}

// opened finds the list. A case sealed before lists could be opened has none, and the bundle then proves its order alone.
func (c *checking) opened() bool {
	list, ok := c.only("opened_list")
	if !ok {
		if !c.sealedBefore() {
			c.wrong("list-missing", "the bundle opens neither the list nor an act that sealed it without one")
			return false
		}
		c.Unchecked.Add("sealed-before", "", "", "the list: it was sealed before lists could be opened, so that marks, totals and places are not in this bundle")
		return false
	}
	seal := c.is.Entry(list.Leaf)
	if list.Op != 'I' || seal == nil || seal.Outcome != "done" || seal.Name != "case.seal" && seal.Name != "case.fix-list" {
		c.wrong("list-false", "the list was not written by the act that seals it")
	}
	c.list, c.CaseNumber = list, list.At("number")
	c.Proven.Add("list-sealed", "", "", "the list of case %s, round %d, was sealed on %s with %s candidates for %s vacancies", list.At("number"), c.Round, list.At("sealed_on"), list.At("candidates"), list.At("vacancies"))
	return true
}

// sealedBefore reports whether the round was sealed by an act that wrote no list to be opened.
func (c *checking) sealedBefore() bool {
	seal, ok := c.only("case_seal")
	if !ok || seal.Key != fmt.Sprintf("%d/%d", c.bundle.Case, c.bundle.Round) || c.bundle.Edition != "" {
		return false
	}
	return !slices.ContainsFunc(c.is.Entry(seal.Leaf).Rows, func(r ledger.RowRef) bool { return slices.Contains(openedTables, r.Table) }) &&
		!slices.ContainsFunc(c.is.Rows, func(r ledger.OpenedRow) bool { return r.Table != "case_seal" && r.Table != "orders" })
}

// text holds the edition's text against the digest that was adopted, and the adoption against the case.
func (c *checking) text() {
	sum := sha256.Sum256([]byte(c.bundle.Edition))
	row, ok := c.only("edition")
	if !ok || row.Key != c.list.At("edition_id") {
		c.wrong("edition-false", "the bundle does not open the edition by which the list was made")
		return
	}
	if row.At("sha256") != `\x`+hex.EncodeToString(sum[:]) {
		c.wrong("edition-text-false", "the edition's text is not the one that was adopted: its SHA-256 is %s", hex.EncodeToString(sum[:]))
		return
	}
	e, err := framework.Parse("edition "+row.Key, []byte(c.bundle.Edition), promotion.Known)
	if err != nil {
		c.wrong("edition-false", "the edition's text cannot be read: %s", err)
		return
	}
	rule, ok := e.Grade(c.list.At("to_grade"), c.list.At("cadre"))
	if !ok || e.Kind != c.list.At("kind") || e.Government != c.list.At("government") || rule.From != c.list.At("from_grade") {
		c.wrong("edition-false", "the edition %s has no rule for this case", e.ID)
		return
	}
	c.edition, c.rule = e, rule
	c.closed = Closed(e, rule)
	c.Proven.Add("edition-text", "", "", "the edition %s is the text that was adopted, SHA-256 %s", e.ID, e.Hash)
	c.adoption()
}

func (c *checking) adoption() {
	a, ok := c.only("adoption")
	if !ok || a.Key != c.list.At("adoption_id") || a.At("edition_id") != c.list.At("edition_id") {
		c.wrong("adoption-false", "the bundle does not open the adoption of the edition")
		return
	}
	o, ordered := c.only("orders")
	switch {
	case a.At("adopted_by") == "" || a.At("adopted_by") == a.At("proposed_by"):
		c.wrong("adoption-false", "the edition was not adopted by two people")
	case !slices.Contains(strings.Split(strings.Trim(a.At("grades"), "{}"), ","), c.list.At("to_grade")):
		c.wrong("adoption-false", "the edition was not adopted for %s", c.list.At("to_grade"))
	case ordered && a.At("cadre_id") != "" && a.At("cadre_id") != o.At("cadre_id"):
		c.wrong("adoption-false", "the edition was adopted for another cadre")
	case !within(a.At("in_force"), c.list.At("opened_on")):
		c.wrong("adoption-false", "the edition was not in force on %s, when the case was opened", c.list.At("opened_on"))
	default:
		c.Proven.Add("edition-adopted", "", "", "two people adopted it for %s, %s, and as the entry at leaf %d left it, it was in force when the case was opened on %s", c.list.At("to_grade"), a.At("gazette"), a.Leaf, c.list.At("opened_on"))
	}
}

// within reports whether a day lies in a range as the database writes it: [2026-01-01,2027-01-01).
func within(days, day string) bool {
	from, to, ok := strings.Cut(strings.Trim(days, "[)"), ",")
	return ok && strings.HasPrefix(days, "[") && strings.HasSuffix(days, ")") && from <= day && (to == "" || day < to)
}

// officer gives the officer whom the bundle is about.
func (c *checking) officer() string {
	if c.bundle.Officer != 0 {
		return strconv.FormatInt(c.bundle.Officer, 10)
	}
	o, _ := c.only("orders")
	return o.At("officer_id")
}

// whole holds what is opened against what the entry of the sealing lists: nobody's row is left out, and nobody's is added.
func (c *checking) whole() {
	if c.edition == nil {
		return
	}
	for _, p := range c.is.Of("pseudonym") {
		if p.At("officer_id") == c.officer() {
			c.subject = p.At("pseudonym")
		}
	}
	opens := Opens{Edition: c.edition, Rule: c.rule, Kind: c.bundle.Kind, Pseudonym: c.subject, Officer: whole64(c.officer())}
	opened := map[[2]string]bool{}
	for _, r := range c.is.Rows {
		if slices.Contains(openedTables, r.Table) {
			opened[[2]string{r.Table, r.Key}] = true
			if r.Leaf != c.list.Leaf || r.Op != 'I' {
				c.wrong("row-not-of-the-seal", "the row %s of table %s was not written by the act that sealed the list", r.Key, r.Table)
			}
		}
	}
	at := c.list.Key
	for _, r := range c.is.Entry(c.list.Leaf).Rows {
		if !slices.Contains(openedTables, r.Table) || r.Key != at && !strings.HasPrefix(r.Key, at+"/") {
			continue
		}
		is := opened[[2]string{r.Table, r.Key}]
		switch {
		case opens.Row(r.Table, r.Key) && !is:
			c.missing(r)
		case !opens.Row(r.Table, r.Key) && is:
			c.wrong("row-not-public", "the row %s of table %s has no place in a bundle of this kind", r.Key, r.Table)
		}
	}
	if n := strconv.Itoa(len(c.is.Of("opened_place"))); n != c.list.At("candidates") {
		c.wrong("candidates-differ", "the bundle opens %s candidates, and %s were on the list", n, c.list.At("candidates"))
	}
	if c.subject == "" {
		c.wrong("subject-missing", "the bundle does not say which candidate the officer is")
	}
	if c.Sound() {
		c.Proven.Add("list-whole", "", "", "no candidate and no mark is left out: the act that sealed the list wrote these rows and no others")
	}
}

// missing names a row that the sealing wrote and the bundle leaves out.
func (c *checking) missing(r ledger.RowRef) {
	parts := strings.Split(r.Key, "/")
	switch {
	case r.Table == "opened_place" && len(parts) == 3:
		c.wrong("candidate-missing", "candidate %s was on the list and is left out", parts[2])
	case r.Table == "opened_mark" && len(parts) == 4:
		c.wrong("mark-missing", "the mark of candidate %s in criterion %s is left out", parts[2], parts[3])
	default:
		c.wrong("row-missing", "the row %s of table %s is left out", r.Key, r.Table)
	}
}

// leaves says what no bundle of this kind can show.
func (c *checking) leaves() {
	u := &c.Unchecked
	if c.edition != nil {
		c.leavesOfTheList(u)
	}
	if c.bundle.Order != 0 {
		u.Add("decision-closed", "", "", "that the authority approved: its decision is on the file, and the order says when it was made")
	}
	u.Add("panel-closed", "", "", "that everybody who was eligible was considered")
	if len(c.Witnesses) == 0 {
		u.Add("not-witnessed", "", "", "that the log shows everybody the same: no outside witness has signed this checkpoint")
	}
	if !c.Trusted {
		u.Add("key-not-given", "", "", "whose log it is: the key came with the bundle; compare %s with the one that the government publishes", c.Key)
	}
	c.Later()
}

// Require holds a checkpoint, which the log has signed, against the witnesses who are trusted and how many of them have to have cosigned it, and
// gives those who did. Whoever checks a file does it last, here or on a server.
func (r *Report) Require(ws ledger.Witnesses, checkpoint string) []ledger.Cosignature {
	if !r.Sound() {
		return nil
	}
	by, err := ws.Read(checkpoint)
	switch {
	case err != nil:
		r.False.Add("witness-false", "", "", "the line of a witness under the checkpoint cannot be believed: %s", err.Error())
	case len(by) < ws.Required:
		r.False.Add("not-enough-witnesses", "", "", "the checkpoint is cosigned by %d of the witnesses that are known, and %d are required", len(by), ws.Required)
	}
	return by
}

// Later says the bound of every file: it shows how an entry left a row, and not that no later one wrote it again.
func (r *Report) Later() {
	r.Unchecked.Add("after-the-checkpoint", "", "", "whether a later entry changed what is opened here: no file can show that it leaves none out, nor what was written after the %d entries of the checkpoint", r.Size)
}

func (c *checking) leavesOfTheList(u *domain.Reasons) {
	computed, assessed := false, false
	for _, cr := range c.edition.CriteriaFor(c.rule.Grade) {
		computed = computed || cr.Source == framework.SourceComputed
		assessed = assessed || cr.Source == framework.SourceAssessed
	}
	public := c.bundle.Kind == Public
	if c.closed && public {
		u.Add("marks-closed", "", "", "marks by criterion: the edition marks what is personal, and totals and places alone are public")
	}
	if (computed || !c.rule.Marked()) && public {
		u.Add("inputs-closed", "", "", "that the marks from the record follow from the record: it is the officers' own, and opened to each of them and to auditors")
	}
	u.Add("inputs-true", "", "", "that the reports and papers behind the marks are true")
	if assessed {
		u.Add("board-marks", "", "", "that the marks of the board's members were deserved")
		if public {
			u.Add("board-combined", "", "", "that the board's marks are what its members gave: members' marks are opened to the officer and to auditors")
		}
	}
	if public {
		u.Add("identities", "", "", "who the candidates are, but for the officer of this order")
	}
}
