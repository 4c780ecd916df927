package api_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/policy"
)

// A fate is what became of one question that hangs on facts, in the worlds in which it was asked.
type fate struct{ allowed, refused bool }

const unwalkedFile = "testdata/unwalked.txt"

// TestWalkOfFacts asks every operation whose answer hangs on facts, in every capacity, in worlds where the facts are
// others: a case before its board, put up and decided, a board with and one without political members, in one's own
// matter, in one's own ministry. Over HTTP each must have been let past the policy once and refused by it once.
// What no such world brings about stands in testdata/unwalked.txt, which go test ./api -run TestWalkOfFacts -update writes:
// a new operation or capacity that nobody tests, and a line that is walked by now, both fail. For those listed the
// policy's own tests, over every combination of facts, are what there is.
func TestWalkOfFacts(t *testing.T) {
	t.Parallel()
	seen := map[string]fate{}
	before := newWalk(sitting(t, 1))
	before.walkFacts(seen, walked)
	before.ownMatter(seen)

	political := maps.Clone(walked)
	political[policy.BoardChair], political[policy.BoardMember], political[policy.BoardSecretary] = "csb.chair", "member.head", "csb.secretary"
	newWalk(toBS20.sitting(t, 1)).walkFacts(seen, political)

	f := sitting(t, 1)
	f.recommended(1)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["secretary"]})
	f.Seed(fmt.Sprintf(`update capacity set organization_id = %d where id = %d`, f.Division, f.Capacity["ministry.hr"]))
	newWalk(f).walkFacts(seen, walked)

	f = approved(t, 1)
	f.as("section.officer", "POST", "/v1/orders", m{"case": f.id, "officer": f.officers[0], "vacancy": f.vacancies()[0], "post": f.Post("BS-19", "P-19")}).id(t)
	after := newWalk(f)
	after.ids["orders"] = f.count("select max(id) from orders")
	after.walkFacts(seen, walked)

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
			a := w.ask(o, apptest.Token(people[kind]))
			if a.status == 401 || a.status >= 500 {
				w.t.Errorf("%s = %d\n%s", pair, a.status, a.body)
			}
			refused := refusedByPolicy(a)
			seen[pair] = fate{s.allowed || !refused && a.status != 403 && a.status != 401, s.refused || refused}
		}
	}
}

// ownMatter asks again in each capacity as the officer whom the case, the file and the order concern.
func (w *walk) ownMatter(seen map[string]fate) {
	w.t.Helper()
	candidate := w.count("select min(officer_id) from panel_entry")
	w.ids["officers"] = candidate
	for _, kind := range slices.Sorted(maps.Keys(walked)) {
		w.owner(fmt.Sprintf(`select act_begin_system('system.migrate'); update account set officer_id = null where officer_id = %d;
			update account set officer_id = %[1]d where username = '%s'; select act_end('done', 'test', '', '', '', '{}')`, candidate, walked[kind]))
		w.walkFacts(seen, map[policy.CapacityKind]string{kind: walked[kind]})
	}
}
