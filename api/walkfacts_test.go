package api_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

// A fate is what became of one question that hangs on facts, in the worlds in which it was asked.
type fate struct{ allowed, refused bool }

const unwalkedFile = "testdata/unwalked.txt"

// TestWalkOfFacts asks every operation whose answer hangs on facts, in every capacity, in worlds where the facts are
// others: a case before its board, put up and decided, a board with and one without political members, in one's own
// matter, in one's own ministry. Over HTTP each must have been let past the policy once and refused by it once.
// What no world brings about stands in testdata/unwalked.txt, which go test ./api -run TestWalkOfFacts -update writes:
// each with the class of its reason: a new operation or capacity that nobody tests, a line without a reason and one that is
// walked by now all fail. For those listed the
// policy's own tests, over every combination of facts, are what there is.
func TestWalkOfFacts(t *testing.T) {
	t.Parallel()
	seen := map[string]fate{}
	for _, world := range []func(*testing.T) (*walk, map[policy.CapacityKind]string){
		beforeThePanel, beforeTheBoard, beforeTheCentralBoard, afterTheCentralBoard, underAMinister, putUp, putUpToTheEstablishment, ordered, issuedAlready, excepted,
	} {
		w, people := world(t)
		w.walkFacts(seen, people)
		w.ownMatter(seen, people)
	}

	var left []string
	for _, pair := range slices.Sorted(maps.Keys(seen)) {
		switch s := seen[pair]; {
		case !s.allowed && !s.refused:
			t.Errorf("%s was asked and not answered", pair)
		case !s.allowed:
			left = append(left, pair+": never let past")
		case !s.refused:
			left = append(left, pair+": never refused")
		}
	}
	for i, line := range left {
		why := whyUnwalked(line)
		if why == "" {
			t.Errorf("%s, and no class of unwalkable says why", line)
		}
		left[i] = fmt.Sprintf("%s (%s)", line, why)
	}
	text := strings.Join(left, "\n") + "\n"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(unwalkedFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := os.ReadFile(unwalkedFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, line := range left {
		if !strings.Contains("\n"+string(listed), "\n"+line+"\n") {
			t.Errorf("%s, and %s does not list it", line, unwalkedFile)
		}
	}
	for line := range strings.Lines(string(listed)) {
		if !slices.Contains(left, strings.TrimSpace(line)) {
			t.Errorf("%s lists %q, and it is walked or no more asked", unwalkedFile, strings.TrimSpace(line))
		}
	}
}

// politicalChair has the central board chaired by a politician, as an edition may.
var politicalChair = [2]string{"title: Chairman of the Federal Public Service Commission, chair: true, votes: true,", "title: A minister, chair: true, votes: true, political: true,"}

// The worlds of the walk. In some of them the personnel staff are the division's own, and in some the paper that is asked
// for is the officer's.

func beforeThePanel(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	f := &filed{government: g, course: toBS19, officers: g.officersIn("BS-18", 2)}
	f.id = g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).id(t)
	f.staffOfTheDivision()
	w := newWalk(f)
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	proposal, err := f.App.On(e.InForce.From).ProposeEdition(t.Context(), f.As("secretary.establishment"), app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "S.R.O. 1",
		Gazetted: e.InForce.From, From: e.InForce.From, To: e.InForce.To})
	if err != nil {
		t.Fatal(err)
	}
	w.ids["frameworks"] = proposal
	w.ids["windows"] = f.as("secretary.establishment", "POST", "/v1/windows", m{"kind": "election", "government": "pk-federal", "name": "General election", "from": "2026-02-10",
		"gazette": "F.2(1)/2026", "gazetted": "2026-02-10"}).id(t)
	w.ids["station-tables"] = f.tabled("secretary.establishment")
	w.ids["flags"] = f.limited("auditor")
	return w, walked
}

// found puts a finding in the walk's way: about the officer whom ownMatter makes the asker.
func (w *walk) found(f *filed) {
	f.t.Helper()
	f.Raised(f.t, redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: apptest.Today, Severity: redflag.High, Breach: true,
		About: redflag.About{Officer: f.count("select coalesce(min(officer_id), 0) from panel_entry")}, Evidence: []redflag.Line{{Sentence: domain.Says("x")}}})
	w.ids["findings"] = f.count("select max(id) from finding")
	w.ids["me"] = w.ids["findings"]
}

// limited proposes a figure of a flag by a person.
func (f *filed) limited(person string) int64 {
	f.t.Helper()
	return f.as(person, "POST", "/v1/flags/osd-long/limits", m{"name": "days-any", "value": 60, "from": apptest.Today.AddDays(1), "paper": "Resolution 4/2026", "dated": apptest.Today,
		"reason": "Half of the spells closed this year as substantiated had lasted between sixty and ninety days."}).id(f.t)
}

// tabled proposes a table of stations by a person.
func (f *filed) tabled(person string) int64 {
	f.t.Helper()
	return f.as(person, "POST", "/v1/station-tables", m{"government": "pk-federal", "name": "Stations", "from": "2026-12-01", "gazette": "G.7", "gazetted": "2026-02-10", "document": f.Document(),
		"stations": []m{{"code": "A", "name": "A"}}}).id(f.t)
}

func beforeTheBoard(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := sitting(t, 1)
	w := newWalk(f)
	w.ids["officers"] = f.officers[0]
	w.ids["documents"] = f.count(fmt.Sprintf("select coalesce(min(document_id), 0) from dossier_item where officer_id = %d", f.officers[0]))
	w.found(f)
	f.Person("second.auditor", "auditor", 0)
	w.ids["flags"] = f.limited("second.auditor")
	return w, walked
}

// central are the people of the central board.
func central() map[policy.CapacityKind]string {
	people := maps.Clone(walked)
	people[policy.BoardChair], people[policy.BoardMember], people[policy.BoardSecretary] = "csb.chair", "member.head", "csb.secretary"
	return people
}

// withASecretary seats the central board with its secretary, who has no vote.
func withASecretary() course {
	c := toBS20
	c.seats = maps.Clone(c.seats)
	c.seats["secretary"] = "csb.secretary"
	return c
}

func beforeTheCentralBoard(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	c := withASecretary()
	c.amend = politicalChair[:]
	c.seats["chair"] = "csb.mna"
	delete(c.seats, "mna")
	f := c.sitting(t, 1)
	w := newWalk(f)
	w.ids["officers"] = f.officers[0]
	return w, central()
}

func afterTheCentralBoard(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := withASecretary().sitting(t, 1)
	f.recommended(1)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["prime.minister"]})
	w := newWalk(f)
	w.ids["officers"] = f.officers[0]
	return w, central()
}

// underAMinister is a case of an edition that names a minister as the authority, and seats a politician as chair.
func underAMinister(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	c := withASecretary()
	c.authority, c.amend = "minister", []string{"capacity: prime-minister", "capacity: minister", politicalChair[0], politicalChair[1]}
	c.seats["chair"] = "csb.mna"
	delete(c.seats, "mna")
	f := c.sitting(t, 1)
	f.recommended(1)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["minister"]})
	w := newWalk(f)
	w.ids["officers"] = f.officers[0]
	return w, central()
}

func putUp(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := sitting(t, 1)
	f.recommended(1)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["secretary"]})
	f.staffOfTheDivision()
	f.Person("the.candidate", "officer", f.officers[0])
	asked := f.as("the.candidate", "POST", "/v1/me/corrections", m{"part": "qualification", "wrong": "My degree is not on the file."}).id(t)
	w := newWalk(f)
	w.ids["officers"], w.ids["correction-requests"] = f.officers[0], asked
	w.contested(f, "joint.secretary")
	w.onProbation(f, "section.officer")
	return w, walked
}

// putUpToTheEstablishment is a case of an edition that names the establishment secretary as the authority, and a
// secretary as the next higher one.
func putUpToTheEstablishment(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	c := toBS19
	c.authority, c.amend = "secretary.establishment", []string{"capacity: secretary, next_higher: prime-minister", "capacity: secretary-establishment, next_higher: secretary"}
	f := c.sitting(t, 1)
	f.recommended(1)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["secretary.establishment"]})
	w := newWalk(f)
	w.onProbation(f, "section.officer")
	return w, walked
}

func ordered(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := approved(t, 1)
	f.as("section.officer", "POST", "/v1/orders", m{"case": f.id, "officer": f.officers[0], "vacancy": f.vacancies()[0], "post": f.Post("BS-19", "P-19")}).id(t)
	f.post("secretary.establishment", path("/v1/organizations/%d/propose-go-live", f.Division), m{"day": "2026-02-01"})
	f.as("joint.secretary", "POST", "/v1/windows", m{"kind": "election", "government": "pk-federal", "name": "General election", "from": "2026-02-10", "gazette": "F.2(1)/2026", "gazetted": "2026-02-10"}).id(t)
	f.tabled("joint.secretary")
	w := newWalk(f)
	w.ids["orders"] = f.count("select max(id) from orders")
	beside := f.as("section.officer", "POST", "/v1/exceptions", m{"ground": "reinstatement", "officer": f.officers[1], "post": f.Post("BS-18", "P-18"), "document": f.Document()}).id(t)
	w.ids["order-sets"] = f.as("deputy.secretary", "POST", "/v1/order-sets", m{"heading": "Postings", "orders": []int64{w.ids["orders"], beside}}).id(t)
	w.contested(f, "deputy.secretary")
	return w, walked
}

func issuedAlready(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := approved(t, 1)
	order := f.issued(f.Post("BS-19", "P-19"))
	f.post("joint.secretary", path("/v1/organizations/%d/propose-go-live", f.Division), m{"day": "2026-02-01"})
	f.staffOfTheDivision()
	w := newWalk(f)
	w.ids["orders"] = order
	w.contested(f, "secretary.establishment")
	return w, walked
}

// contested puts a provisional list with an objection in the walk's way, drawn up by one of those who might judge it.
func (w *walk) contested(f *filed, drafter string) {
	f.t.Helper()
	list := f.as(drafter, "POST", "/v1/seniority-lists", m{"cadre": f.CadreID, "grade": "BS-18", "as_at": "2026-02-15"}).id(f.t)
	w.ids["seniority-lists"] = list
	w.ids["seniority-objections"] = f.as("an.officer", "POST", path("/v1/seniority-lists/%d/objections", list), m{"matter": "place", "grounds": "The batch of 2014 stands in another order in its notification."}).id(f.t)
}

// onProbation puts the first officer's probation, and a proposal to confirm it, in the walk's way.
func (w *walk) onProbation(f *filed, drafter string) {
	f.t.Helper()
	officer := f.officers[0]
	grade := f.count(fmt.Sprintf("select max(id) from officer_grade where officer_id = %d and end_earliest is null", officer))
	var start string
	f.Query(&start, `select start_latest::text from officer_grade where id = $1`, grade)
	w.ids["officers"] = officer
	w.ids["probations"] = f.as(drafter, "POST", path("/v1/officers/%d/probations", officer), m{"appointment": grade, "start": start, "document": f.Document()}).id(f.t)
	w.ids["probation-proposals"] = f.as(drafter, "POST", path("/v1/probations/%d/proposals", w.ids["probations"]), m{"kind": "confirm", "reasons": "Both reports of the year are good.", "document": f.Document()}).id(f.t)
}

// excepted is the draft of an exception, of which the edition makes the secretary the authority.
func excepted(t *testing.T) (*walk, map[policy.CapacityKind]string) {
	f := workingPaper(t, 1)
	order := f.as("section.officer", "POST", "/v1/exceptions", m{"ground": "reinstatement", "officer": f.officers[0], "post": f.Post("BS-18", "P-18"), "document": f.Document()}).id(t)
	second := f.as("section.officer", "POST", "/v1/exceptions", m{"ground": "reinstatement", "officer": f.officers[1], "post": f.Post("BS-18", "P-18-2"), "document": f.Document()}).id(t)
	f.staffOfTheDivision()
	w := newWalk(f)
	w.ids["order-sets"] = f.as("deputy.secretary", "POST", "/v1/order-sets", m{"heading": "Postings", "orders": []int64{order, second}}).id(t)
	w.ids["orders"] = order
	return w, walked
}

// staffOfTheDivision makes the personnel staff the division's own, and has the division keep every file.
func (f *filed) staffOfTheDivision() {
	f.Seed(fmt.Sprintf(`update capacity set organization_id = %d where id = %d`, f.Division, f.Capacity["ministry.hr"]), fmt.Sprintf(`update officer set kept_by = %d`, f.Division))
}

// unwalkable says why a pair that hangs on facts is not walked both ways: each is of one of these classes, or fails.
var unwalkable = []struct {
	pairs *regexp.Regexp
	why   string
}{
	{regexp.MustCompile(`^GET /v1/(cases|orders|order-sets)(\.csv|\.ndjson)? .*never refused$`), "a list holds what its reader may read, and is empty rather than refused"},
	{regexp.MustCompile(`^(GET|POST) /v1/(cases/\{id\}/own-dossier|me/record|me/cases/\{id\}/bundle|me/timeline|me/corrections|me/seniority|seniority-lists/\{id\}/objections|me/transfer-requests(/\{id\}/withdraw)?|me/hearings) by a officer: never refused$`), "one's own, and whoever acts as an officer is one"},
	{regexp.MustCompile(`^GET /v1/(correction-requests|imports/\{id\}/findings|officers/missing-evaluations|officers/retirements|statements/due(\.csv|\.ndjson)?) .*never refused$`), "only a conflict in a case would refuse, and this is asked about no case"},
	{regexp.MustCompile(`^GET /v1/(correction-requests|imports/\{id\}/findings|officers/missing-evaluations|officers/retirements|statements/due(\.csv|\.ndjson)?) .*never let past$`), "seat, authority and tree are facts of one case or one file, and this is asked about neither"},
	{regexp.MustCompile(`^POST /v1/flags/\{flag\}/limits .*never refused$`), "what is made anew is nobody's own, and no step was taken on it before"},
	{regexp.MustCompile(`^POST /v1/(accounts|cadres|capacities|establishment-lines|frameworks|organizations|posts|seniority-lists|station-tables|directions|meetings|cases|officers) .*never refused$`), "what is made anew is nobody's own, and no step was taken on it before"},
	{regexp.MustCompile(`^POST /v1/recruitments .*never refused$`), "the walk names no candidates, who alone could make it the asker's own matter: TestRecruitments"},
	{regexp.MustCompile(`^(POST /v1/(organizations|posts)/\{id\}/(end|propose-go-live|abolish|information-requests)|GET /v1/posts/\{id\}/eligible) .*never refused$`), "an organization or a post is nobody's own matter"},
	{regexp.MustCompile(`^POST /v1/order-sets by .*never refused$`), "the walk names no drafts, and a set of none is refused by its form: TestOrderSetsOverHTTP, TestEveryWallTakenAway"},
	{regexp.MustCompile(`^GET /v1/officers/\{id\}/probations by a (minister|prime-minister): never let past$`), "the officers of the walk are of grades whose probation a secretary decides: TestProbationFromItsRecordToItsEnd"},
	{regexp.MustCompile(`^POST /v1/erasures/\{id\}/approve by a auditor: never refused$`), "who audits proposes no erasure and is no officer of the register: TestErasureIsNobodysByHimself, TestEveryWallTakenAway"},
	{regexp.MustCompile(`^(GET /v1/me/queries(/\{id\})?|POST /v1/me/queries/\{id\}/answer) .*never refused$`), "one's own: what was put to another is as if it were not"},
	{regexp.MustCompile(`^GET /v1/officers/\{id\}/status .*never let past$`), "a seat and an authority are facts of a case, and this is asked about a file outside any"},
}

func whyUnwalked(line string) string {
	for _, u := range unwalkable {
		if u.pairs.MatchString(line) {
			return u.why
		}
	}
	return ""
}

// conditional gives the effect of the pairs that hang on facts.
var conditional = func() map[[2]string]bool {
	pairs := map[[2]string]bool{}
	for _, row := range policy.Matrix() {
		if row.Effect == policy.RowConditional && row.Capacity != policy.Machine {
			pairs[[2]string{string(row.Act), string(row.Capacity)}] = true
		}
	}
	return pairs
}()

// walkFacts asks what has not been both let past and refused so far.
func (w *walk) walkFacts(seen map[string]fate, people map[policy.CapacityKind]string) {
	w.t.Helper()
	for _, o := range w.operations {
		act, _ := o.operation["x-act"].(string)
		if endsSessions(o) { // a walk needs its sessions; who ends which is in sessions_test.go
			continue
		}
		for _, kind := range slices.Sorted(maps.Keys(people)) {
			pair := fmt.Sprintf("%s %s by a %s", o.method, o.path, kind)
			s := seen[pair]
			if !conditional[[2]string{act, string(kind)}] || s.allowed && s.refused {
				continue
			}
			for _, w.narrowed = range []bool{false, true} {
				if w.narrowed && !narrows(o) {
					continue
				}
				a := w.ask(o, apptest.Token(people[kind]))
				if a.status == 401 || a.status >= 500 {
					w.t.Errorf("%s = %d\n%s", pair, a.status, a.body)
				}
				refused := refusedByPolicy(a)
				s = fate{s.allowed || !refused && a.status != 403 && a.status != 401, s.refused || refused}
			}
			seen[pair] = s
		}
	}
}

// narrows reports whether a request can be about one case or one organization, or leave it out.
func narrows(o documented) bool {
	parameters, _ := o.operation["parameters"].([]any)
	return o.method+o.path == "POST/v1/officers" || slices.ContainsFunc(parameters, func(p any) bool {
		name := p.(map[string]any)["name"]
		return name == "case" || name == "under"
	})
}

// ownMatter asks again in each capacity as the officer whom the case, the file and the order concern, about one's own
// account and capacity.
func (w *walk) ownMatter(seen map[string]fate, people map[policy.CapacityKind]string) {
	w.t.Helper()
	candidate := w.count("select coalesce(min(officer_id), 0) from panel_entry")
	if candidate == 0 {
		return
	}
	w.ids["officers"] = candidate
	for _, kind := range slices.Sorted(maps.Keys(people)) {
		person := people[kind]
		w.owner(fmt.Sprintf(`select act_begin_system('system.migrate'); update account set officer_id = null where officer_id = %d;
			update account set officer_id = %[1]d where username = '%s'; select act_end('done', 'test', '', '', '', '{}')`, candidate, person))
		w.ids["accounts"], w.ids["capacities"] = w.count(fmt.Sprintf("select id from account where username = '%s'", person)), w.count(fmt.Sprintf("select min(c.id) from capacity c join account a on a.id = c.account_id where a.username = '%s'", person))
		w.walkFacts(seen, map[policy.CapacityKind]string{kind: person})
	}
}
