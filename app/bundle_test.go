package app_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/promotion"
	"merit/domain/proof"
)

// bundled is a bundle as a file, with the key of its log.
type bundled struct {
	*boarded
	key   ledger.Verifier
	order int64
}

// ordered is a promotion of one of two candidates, ordered.
func ordered(t *testing.T) *bundled {
	t.Helper()
	b := approved(t)
	id := b.issued(nil)
	return &bundled{b, b.Proving(t), id}
}

func (b *bundled) public() *proof.Bundle {
	b.t.Helper()
	p, err := b.App.OrderBundle(ctx, b.order)
	b.ok(err)
	return p
}

// shown are the tables of which the entries in public bundles list keys, with what a key says. A bundle holds whole entries, so that an act which
// comes to write to another table tells more to the public: whoever adds one here says first what its keys tell (decision 0021).
var shown = map[string]string{
	"adoption": "a number", "edition": "a number", "edition_grade": "edition and grade", "edition_tenure": "edition and what has a tenure", "edition_transfer": "edition",
	"board_figures": "case and round", "cases": "a number", "case_seal": "case and round", "minutes": "case and round",
	"given_mark": "the member's account, the officer, the criterion and the revision", "list_entry": "the officer", "outcome": "the officer", "case_person": "the account that took part", "pseudonym": "the officer",
	"opened_list": "case and round", "opened_place": "the pseudonym", "opened_mark": "pseudonym and criterion", "opened_tie": "the pseudonym", "opened_given": "pseudonym, criterion and a number", "opened_outcome": "the pseudonym",
	"orders": "a number", "order_event": "order and number", "order_move": "the order",
}

// showsNoMore holds the keys that a public bundle's entries list against the tables that are known to be shown.
func (b *bundled) showsNoMore(p *proof.Bundle) {
	b.t.Helper()
	if p.Kind != proof.Public {
		return
	}
	for _, e := range p.Entries {
		entry, err := ledger.ParseEntry([]byte(e.Body))
		b.ok(err)
		for _, r := range entry.Rows {
			if shown[r.Table] == "" {
				b.t.Errorf("the entry of %s shows the public a key of %s, %s", entry.Name, r.Table, r.Key)
			}
		}
	}
}

// sound wants a bundle in which nothing is false.
func (b *bundled) sound(p *proof.Bundle) *proof.Report {
	b.t.Helper()
	text, err := p.Encode()
	b.ok(err)
	again, err := proof.Parse(text)
	b.ok(err)
	b.showsNoMore(again)
	r := proof.Check(again, &b.key)
	for _, f := range r.False {
		b.t.Errorf("false: %s: %s", f.Code, f.Text)
	}
	return r
}

func says(t *testing.T, r *proof.Report, codes ...string) {
	t.Helper()
	var said []string
	for _, list := range [][]string{texts(r.Proven), texts(r.Recomputed), texts(r.Unchecked)} {
		said = append(said, list...)
	}
	for _, code := range codes {
		if !strings.Contains("\n"+strings.Join(said, "\n"), "\n"+code+": ") {
			t.Errorf("the report does not say %s:\n%s", code, strings.Join(said, "\n"))
		}
	}
}

func TestPublicBundleOfAPromotion(t *testing.T) {
	t.Parallel()
	b := ordered(t)
	r := b.sound(b.public())
	says(t, r, "in-the-log", "order-issued", "list-sealed", "edition-text", "edition-adopted", "list-whole", "totals", "places", "holds", "inputs-closed", "identities", "board-marks", "after-the-checkpoint", "not-witnessed")
	if len(r.Candidates) != 2 || r.Candidates[0].Outcome != "promote" || !r.Candidates[0].Named || r.Candidates[1].Named || len(r.Candidates[0].Marks) != len(r.Criteria) {
		t.Errorf("the candidates: %+v", r.Candidates)
	}
	text, err := b.public().Encode()
	b.ok(err)
	for _, officer := range b.Officers {
		var name, number string
		b.Query(&name, `select name from officer where id = $1`, officer)
		b.Query(&number, `select number from officer where id = $1`, officer)
		if officer != b.Officers[0] && (strings.Contains(string(text), name) || strings.Contains(string(text), number)) {
			t.Errorf("the bundle names %s %s", number, name)
		}
	}
	keepBundle(t, "promotion", b.public(), b.key)
	t.Logf("%d octets, %d entries, %d rows", len(text), len(b.public().Entries), len(b.public().Rows))
}

// Six candidates on whom the members do not agree, of whom the third is deferred: the bundle says that somebody was passed over.
func TestPublicBundleOfWhoIsPassedOver(t *testing.T) {
	t.Parallel()
	b := kept(t, "uneven and ordered", func(b *boarded) {
		b.Adopt("pk-federal/promotion@2019")
		b.Panelled = b.UnevenCase(t)
		list, err := b.App.MeritListOf(ctx, b.As(so), b.ID)
		b.ok(err)
		for i, e := range list.Entries {
			b.Officers[i] = e.Officer
		}
		b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}, {Officer: b.Officers[1], Outcome: "defer", Ground: "proceedings-pending", Text: "An inquiry is pending."},
			{Officer: b.Officers[2], Outcome: "promote"}, {Officer: b.Officers[3], Outcome: "promote"}}))
		b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "The board met and resolved."))
		b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), b.ID, b.Capacity["secretary"], ""))
		b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: []int64{b.Officers[0], b.Officers[2], b.Officers[3]}}))
	})
	var vacancy int64
	b.Query(&vacancy, `select min(vacancy_id) from case_vacancy where case_id = $1`, b.ID)
	id := b.issued(func(d *app.Draft) { d.Officer, d.Vacancy = b.Officers[2], vacancy })
	key := b.Proving(t)
	o := &bundled{b, key, id}
	r := o.sound(o.public())
	says(t, r, "holds", "passed-over", "totals", "places")
	if len(r.Candidates) != 6 || r.Candidates[1].Outcome != "defer" || !r.Candidates[2].Named {
		t.Errorf("the candidates: %+v", r.Candidates)
	}
	b.clean()
	keepBundle(t, "passed-over", o.public(), key)
}

// The officer's bundle and the auditor's open the record and the members' marks, and the officer's own marks are worked out from them.
func TestBundlesAboutAnOfficer(t *testing.T) {
	t.Parallel()
	b := ordered(t)
	b.Person("first.officer", "officer", b.Officers[0])
	b.Person("second.officer", "officer", b.Officers[1])
	b.Sequence(t)
	own, err := b.App.OwnBundle(ctx, b.As("first.officer"), b.ID)
	b.ok(err)
	r := b.sound(own)
	says(t, r, "holds", "mark-of-record", "mark-of-members", "totals", "inputs-true", "board-marks")
	if own.Order != b.order || own.Kind != proof.Officer {
		t.Errorf("the bundle is of order %d, kind %s", own.Order, own.Kind)
	}
	computed := 0
	for _, x := range r.Recomputed {
		if x.Code == "mark-of-record" {
			computed++
		}
	}
	if computed < 2 || slices.ContainsFunc(r.Unchecked, func(x domain.Reason) bool { return x.Code == "formula-inputs" || x.Code == "record-since" }) {
		t.Errorf("%d marks follow from the record; %v", computed, texts(r.Unchecked))
	}
	second, err := b.App.OwnBundle(ctx, b.As("second.officer"), b.ID)
	b.ok(err)
	says(t, b.sound(second), "stands", "mark-of-record")
	audited, err := b.App.AuditedBundle(ctx, b.As("auditor"), b.ID, b.Officers[1])
	b.ok(err)
	says(t, b.sound(audited), "stands", "mark-of-members")
	for _, person := range []string{so, "chair", "secretary", "first.officer", "minister", "admin"} {
		_, err := b.App.AuditedBundle(ctx, b.As(person), b.ID, b.Officers[1])
		b.refused(err)
	}
	_, err = b.App.OwnBundle(ctx, b.As("auditor"), b.ID)
	b.refused(err)
	var acts int
	b.Query(&acts, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'audit.read-bundle' and e.outcome = 'done' and e.body like '%"object":"officer/' || $1 || '"%'`, b.Officers[1])
	if acts != 1 {
		t.Errorf("%d readings by the auditor are on record", acts)
	}
	b.forged(own)
	// What is written on the record afterwards makes nothing false, and is said where it matters.
	report := b.row(`select max(id) from evaluation where officer_id = $1`, b.Officers[0])
	b.ok(only(b.App.CorrectRecord(ctx, b.As(so), b.Officers[0], app.Correction{Table: "evaluation", Row: report, Reason: "The grading was entered from the wrong page.", Document: b.Document(),
		Entry: app.Entry{Evaluation: &domain.Evaluation{Period: spell("2025-01-01", "2025-12-31"), Year: 2025, Grade: "BS-18", Grading: "average", Quality: "average", Integrity: "average"}}})))
	b.Sequence(t)
	own, err = b.App.OwnBundle(ctx, b.As("first.officer"), b.ID)
	b.ok(err)
	says(t, b.sound(own), "mark-of-record")
	keepBundle(t, "officer", own, b.key)
}

// forged wants a report dropped from the record, or a member's mark, to be found.
func (b *bundled) forged(p *proof.Bundle) {
	b.t.Helper()
	for table, want := range map[string]string{"evaluation": "on which the mark in criterion", "opened_given": "is left out", "computed_mark": "the working of the mark"} {
		text, err := p.Encode()
		b.ok(err)
		c, err := proof.Parse(text)
		b.ok(err)
		at := slices.IndexFunc(c.Rows, func(o ledger.Opened) bool { return o.Table == table })
		c.Rows = slices.Delete(c.Rows, at, at+1)
		if r := proof.Check(c, &b.key); r.Sound() || !strings.Contains(r.False[0].Text, want) {
			b.t.Errorf("a row of %s dropped: %v", table, texts(r.False))
		}
	}
}

// A transfer by formula, whose edition marks what is personal: totals and places are opened, and of the others nothing else.
func TestPublicBundleOfATransfer(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.TransferApproved(t)
	id, err := b.App.DraftOrder(ctx, b.As(so), b.TransferDraft(m))
	b.ok(err)
	b.ok(b.App.IssueOrder(ctx, b.As(ds), id, 0))
	key := b.Proving(t)
	o := &bundled{b, key, id}
	r := o.sound(o.public())
	says(t, r, "holds", "list-whole", "edition-adopted")
	for _, c := range r.Candidates {
		t.Logf("%+v", c)
	}
	b.ID = m.ID
	b.clean()
	keepBundle(t, "transfer", o.public(), key)
}

// A list sealed before lists could be opened: the bundle proves the order, and says what it could not check.
func TestBundleOfAListSealedBefore(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	if _, err := h.Owner.Exec(`alter table case_seal disable trigger opened`); err != nil {
		t.Fatal(err)
	}
	h.giveAll(25, 18)
	h.ok(h.seal())
	h.ok(h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: h.Officers[0], Outcome: "promote"}}))
	h.ok(h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "The board met and resolved."))
	h.ok(h.App.PutUp(ctx, h.As(js), h.ID, h.Capacity["secretary"], ""))
	h.ok(h.App.DecideBureaucratic(ctx, h.As("secretary"), h.ID, app.Verdict{Approve: h.Officers[:1]}))
	id := h.boarded.issued(nil)
	key := h.Proving(t)
	b := &bundled{h.boarded, key, id}
	r := b.sound(b.public())
	says(t, r, "order-issued", "sealed-before", "decision-closed")
	if len(r.Candidates) != 0 {
		t.Errorf("the candidates: %+v", r.Candidates)
	}
	h.clean()
	keepBundle(t, "sealed-before", b.public(), key)
}

var updateBundles = flag.Bool("update-bundles", false, "write anew the bundles that domain/proof is tested with")

// keepBundle writes a bundle down for the tests of domain/proof, which need no database.
func keepBundle(t *testing.T, name string, b *proof.Bundle, key ledger.Verifier) {
	t.Helper()
	if !*updateBundles {
		return
	}
	text, err := b.Encode()
	if err == nil {
		err = os.WriteFile("../domain/proof/testdata/"+name+".json", text, 0o644)
	}
	if err == nil {
		err = os.WriteFile("../domain/proof/testdata/"+name+".pub", []byte(key.String()+"\n"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func texts(list []domain.Reason) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.Code+": "+r.Text)
	}
	return out
}

// What is opened of a list is the database's own: whoever has the password and the token of the act that seals writes none of it, and changes none;
// and one in which the owner changed something is found by the check of the case.
func TestNobodyOpensAList(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	for _, s := range []string{
		`insert into pseudonym (case_id, round, officer_id, pseudonym) values (1, 1, 1, 'x')`, `insert into opened_list (case_id, round) values (1, 1)`,
		`insert into opened_place (case_id, round, pseudonym, place, seniority_no, total, meets) values (1, 1, 'x', 1, 1, '', true)`,
		`insert into opened_mark (case_id, round, pseudonym, criterion, marks) values (1, 1, 'x', 'x', '1')`, `insert into opened_given (case_id, round, pseudonym, criterion, no, marks) values (1, 1, 'x', 'x', 1, '1')`,
		`insert into opened_tie (case_id, round, pseudonym, rule, least, most) values (1, 1, 'x', 'x', 1, 1)`, `insert into opened_outcome (case_id, round, pseudonym, outcome) values (1, 1, 'x', 'x')`,
		`update opened_mark set marks = '100'`, `update opened_place set place = 1`, `delete from opened_place`, `update pseudonym set officer_id = 1`, `alter table case_seal disable trigger opened`,
	} {
		tx := h.begin("chair", "case.seal")
		if _, err := tx.Exec(s); err == nil || !strings.Contains(err.Error(), "permission denied") && !strings.Contains(err.Error(), "must be owner") {
			t.Errorf("%s: %v", s, err)
		}
		_ = tx.Rollback()
	}
	h.ok(h.seal())
	h.clean()
	for column, s := range map[string]string{
		"mark": `update opened_mark set marks = '1' where criterion = 'board'`, "place": `update opened_place set place = 3 - place`, "who": `update pseudonym set officer_id = officer_id + 1000`, "member": `delete from opened_given`,
	} {
		h.setBack(`create table was as select * from `+map[string]string{"mark": "opened_mark", "place": "opened_place", "who": "pseudonym", "member": "opened_given"}[column], s)
		h.finds("opened-not-of-list", 0)
		table := map[string]string{"mark": "opened_mark", "place": "opened_place", "who": "pseudonym", "member": "opened_given"}[column]
		h.setBack(`delete from `+table, `insert into `+table+` select * from was`, `drop table was`)
	}
	h.clean()
}

// Candidates with equal totals, and a list that goes by marks: what parts them is opened in their order, and no day of birth with it.
func TestPublicBundleOfEqualTotals(t *testing.T) {
	t.Parallel()
	b := kept(t, "equal and ordered", func(b *boarded) {
		b.Adopt("pk-federal/promotion@2019", "    ranking: seniority-above-threshold\n", "    ranking: marks-descending\n")
		b.Panelled = b.WorkingPaperCase(t, "BS-19", 1)
		b.ok(b.App.ConstituteBoard(ctx, b.As("joint.secretary"), b.ID, seatings(b.World, dsb)))
		b.ok(b.App.FreezeDossiers(ctx, b.As("section.officer"), b.ID))
		b.call()
		for _, person := range dsb {
			b.sit(person)
		}
		b.giveAll(14, 22)
		b.ok(b.seal())
		list, err := b.App.MeritListOf(ctx, b.As(so), b.ID)
		b.ok(err)
		b.Officers = []int64{list.Entries[0].Officer, list.Entries[1].Officer}
		b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}}))
		b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "The board met and resolved."))
		b.ok(b.App.PutUp(ctx, b.As(js), b.ID, b.Capacity["secretary"], ""))
		b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers[:1]}))
	})
	o := &bundled{b, ledger.Verifier{}, b.issued(nil)}
	o.key = b.Proving(t)
	p := o.public()
	r := o.sound(p)
	says(t, r, "holds", "places")
	if len(r.Candidates) != 2 || r.Candidates[0].Total != r.Candidates[1].Total || !slices.ContainsFunc(p.Rows, func(x ledger.Opened) bool { return x.Table == "opened_tie" && strings.HasSuffix(x.Key, "/number") }) {
		t.Errorf("the candidates: %+v", r.Candidates)
	}
	b.clean()
}
