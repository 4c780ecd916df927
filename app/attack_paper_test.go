package app_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// TestThreatsOfEveryInvariant: the page of threats has a row for each invariant, and every cell says what comes of the attack. That the tests which it
// cites are there is looked for in every paper.
func TestThreatsOfEveryInvariant(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/threats.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| (\d+) .*\|$`).FindAllStringSubmatch(string(page), -1)
	for i, row := range rows {
		cells := strings.Split(strings.Trim(row[0], "|"), "|")
		if row[1] != fmt.Sprint(i+1) || len(cells) != 7 {
			t.Errorf("row %d is of invariant %s and has %d cells, want 7", i+1, row[1], len(cells))
			continue
		}
		for n, cell := range cells[1:] {
			if !regexp.MustCompile(`^ (prevented|found|not covered|not an attack)`).MatchString(cell) {
				t.Errorf("invariant %d, attacker %c: %q does not say what comes of it", i+1, 'A'+n, cell)
			}
		}
	}
	if cited := regexp.MustCompile(`Test[A-Z]\w+`).FindAllString(string(page), -1); len(rows) != 12 || len(cited) < 40 {
		t.Errorf("%d rows and %d tests cited, want 12 rows and more tests", len(rows), len(cited))
	}
}

func TestInvariant2CriteriaBySQL(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	h := rob(&boarded{World: w, t: t})
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	then := w.App.On(e.InForce.From)
	proposal, err := then.ProposeEdition(ctx, w.As("joint.secretary"), app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "S.R.O. 1", Gazetted: e.InForce.From, From: e.InForce.From, To: e.InForce.To})
	h.ok(err)
	open := func(grade string) string {
		return fmt.Sprintf(`insert into cases (number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, holder_id, held_since)
			select 'X/1', 'promotion', 'pk-federal', %d, %d, 'BS-18', '%s', edition_id, id, '%s', %d, '%[4]s' from adoption where id = %d;`, w.Division, w.CadreID, grade, apptest.Today, w.Capacity["section.officer"], proposal)
	}
	adopt := fmt.Sprintf(`update adoption set adopted_by = %d, adopted_on = '2020-01-01' where id = %d`, w.Accounts["secretary.establishment"], proposal)
	h.each([]boardAttack{
		{"with nobody's token", "", "", adopt, "act_required"},
		{"adopted by its proposer", "joint.secretary", "framework.adopt", adopt, "adoption_needs_two_people"},
		{"adopted by proposing", "joint.secretary", "framework.propose", adopt, "adoption_already_adopted"},
		{"a case under what nobody adopted", "section.officer", "case.open", open("BS-19"), "case_needs_edition_in_force"},
		{"the bytes changed", "joint.secretary", "framework.propose", `update edition set body = 'x'`, "grant"},
		{"bytes under another's hash", "joint.secretary", "framework.propose", `insert into edition (name, government, kind, sha256, body) values ('x', 'pk-federal', 'promotion', sha256('y'), 'x')`, "edition_hash_is_of_its_bytes"},
		{"for no class of posts", "joint.secretary", "framework.propose", fmt.Sprintf(`insert into adoption (edition_id, grades, gazette, gazetted_on, in_force, proposed_by) select edition_id, '{}', 'x', '2026-01-01', '[2026-01-01,)', 1 from adoption where id = %d`, proposal), "adoption_for_a_class_of_posts"},
		{"without a gazette", "joint.secretary", "framework.propose", fmt.Sprintf(`insert into adoption (edition_id, grades, gazette, gazetted_on, in_force, proposed_by) select edition_id, '{BS-19}', ' ', '2026-01-01', '[2026-01-01,)', 1 from adoption where id = %d`, proposal), "adoption_cites_the_gazette"},
		{"its days changed", "secretary.establishment", "framework.adopt", `update adoption set in_force = '[1900-01-01,)'`, "grant"},
	})
	h.ok(w.App.AdoptEdition(context.Background(), w.As("secretary.establishment"), proposal)) // today
	vacancy := func(fell string) string {
		return open("BS-19") + fmt.Sprintf(`with v as (insert into vacancy (government, cadre_id, grade, line_id, kind, fell_on, cause) values ('pk-federal', %d, 'BS-19', %d, 'clear', '%s', 'x') returning id)
			insert into case_vacancy (case_id, vacancy_id) select (select max(id) from cases), id from v`, w.CadreID, w.Line["BS-19"], fell)
	}
	h.each([]boardAttack{
		{"a second adoption", "secretary.establishment", "framework.adopt", adopt, "adoption_already_adopted"},
		{"a grade outside the class", "section.officer", "case.open", open("BS-20"), "case_needs_edition_in_force"},
		{"from a grade below the feeder", "section.officer", "case.open", strings.Replace(open("BS-19"), "'BS-18'", "'BS-17'", 1), "case_from_its_feeder_grade"},
		{"a vacancy from before the criteria", "section.officer", "case.open", vacancy("2026-02-01"), "criteria_before_vacancy"},
		{"a case that begins decided", "section.officer", "case.open", strings.Replace(strings.Replace(open("BS-19"), "held_since)", "held_since, state)", 1), "' from adoption", "', 'approved' from adoption", 1), "case_starts_open"},
	})
	h.ok(h.try("section.officer", "case.open", vacancy(apptest.Today.String())))
}

// TestInvariant12ReadingBySomebodyElse: who may not read a file gets nothing of it, and that is on record; who may, is on
// record before the answer; and where the record cannot be written there is no answer.
func TestInvariant12ReadingBySomebodyElse(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	one := w.Officer("A-1", apptest.OfficerSpec{})
	w.Person("other", "officer", w.Officer("A-2", apptest.OfficerSpec{}))
	entries := func(outcome string) (n int) {
		w.Query(&n, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'record.read' and e.outcome = $1`, outcome)
		return n
	}
	refused := 0
	for _, person := range []string{"other", "admin", "minister", "prime.minister", "csb.mna", "chair", "member.law"} {
		file, err := w.App.ReadRecord(ctx, w.As(person), one, 0, domain.Date{})
		wantRefusal(t, err)
		if file.Entry.ID != 0 {
			t.Errorf("%s is refused and reads the file of officer %d", person, file.Entry.ID)
		}
		refused++
	}
	if got := entries("refused"); got != refused {
		t.Errorf("%d refusals on record, want %d", got, refused)
	}
	if _, err := w.App.ReadRecord(ctx, w.As("section.officer"), one, 0, domain.Date{}); err != nil || entries("done") != 1 {
		t.Errorf("a lawful reading: %v, %d on record", err, entries("done"))
	}
	if _, err := w.Owner.Exec(`alter table ledger_pending add constraint full_up check (entry_id < 0) not valid`); err != nil {
		t.Fatal(err)
	}
	file, err := w.App.ReadRecord(ctx, w.As("section.officer"), one, 0, domain.Date{})
	if err == nil || file.Entry.ID != 0 || entries("done") != 1 {
		t.Errorf("a reading that cannot be put on record was answered: %v", err)
	}
}
