package policy

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A provision is one line of testdata/law.txt.
type provision struct {
	text     string
	absolute bool // forbid: refused even if some line allows everything to everybody
	acts     []ActInfo
	kinds    []CapacityKind
	when     []term
}

// The law is obeyed by the policy as it stands, and what it forbids outright is denied and not just left ungranted: it
// stays refused where a careless line allows everything to everybody.
func TestLaw(t *testing.T) {
	t.Parallel()
	provisions := readLaw(t)
	if len(provisions) < 80 {
		t.Fatalf("only %d provisions of law were read", len(provisions))
	}
	careless := mustLoad(t, careless(files2map(t)))
	for _, p := range provisions {
		if q := broken(law.text, p); q != "" {
			t.Errorf("%s\n\tis allowed: %s", p.text, q)
		}
		if q := broken(careless, p); p.absolute && q != "" {
			t.Errorf("%s\n\tis only refused because nothing allows it: %s", p.text, q)
		}
	}
}

// A work is one line of testdata/work.txt, for one capacity.
type work struct {
	text  string
	act   Act
	kind  CapacityKind
	facts Facts
	spare bool // allowed, though nobody's work asks for it
}

// What the office needs is possible, with exactly the facts given; every act is somebody's work; and whatever is allowed to
// anybody, for any facts, is somebody's work or said to be spare.
func TestWork(t *testing.T) {
	t.Parallel()
	done, named := map[Act]bool{}, map[[2]string]bool{}
	for _, w := range readWork(t) {
		pair := [2]string{string(w.act), string(w.kind)}
		if d := Decide(w.act, w.kind, w.facts); !d.Allowed && !w.spare {
			t.Errorf("%s\n\tis refused: %s %+v", w.text, w.kind, d.Reasons)
		}
		if w.spare && (named[pair] || !slices.Contains(powers(), pair)) {
			t.Errorf("%s\n\tis refused whatever the facts, or named before", w.text)
		}
		done[w.act] = done[w.act] || !w.spare
		named[pair] = true
	}
	for _, a := range law.acts {
		if !done[a.Act] {
			t.Errorf("testdata/work.txt says of nobody that he may do %s", a.Act)
		}
	}
	for _, row := range Matrix() {
		if row.Effect != RowRefuse && !named[[2]string{string(row.Act), string(row.Capacity)}] {
			t.Errorf("%s is allowed (%s, by %s) to %s, and testdata/work.txt names no work that asks for it", row.Act, row.Effect, row.Rule, row.Capacity)
		}
	}
}

func readWork(t *testing.T) []work {
	t.Helper()
	var works []work
	groups := map[string][]string{}
	for _, text := range readLines(t, "testdata/work.txt") {
		head, facts, _ := strings.Cut(text, " with ")
		words := strings.Fields(head)
		if len(words) >= 3 && words[0] == "group" {
			groups[words[1]] = words[2:]
			continue
		}
		if len(words) < 3 || words[0] != "allow" && words[0] != "spare" {
			t.Fatalf("cannot read %q", text)
		}
		f, err := ParseFacts(strings.Fields(facts))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var kinds []string
		for _, word := range words[2:] {
			if group, ok := groups[word]; ok {
				kinds = append(kinds, group...)
			} else {
				kinds = append(kinds, word)
			}
		}
		for _, kind := range kinds {
			works = append(works, work{text, Act(words[1]), CapacityKind(kind), f, words[0] == "spare"})
		}
	}
	return works
}

// broken gives a question that the text allows against the provision, or "".
func broken(txt *text, p provision) string {
	for _, a := range p.acts {
		facts := combinationsWith(txt.byAct[a.Act], p.when)
		for i := range facts {
			f := &facts[i]
			if !hold(p.when, f) {
				continue
			}
			for _, kind := range p.kinds {
				if allows(txt, a.Act, kind, f) {
					return string(a.Act) + " by " + string(kind) + " with " + f.String()
				}
			}
		}
	}
	return ""
}

// allows is the plain reading of the policy: a clause allows and none denies. That Casbin reads it the same way is a
// test of its own.
func allows(txt *text, act Act, kind CapacityKind, f *Facts) bool {
	granted := false
	for _, c := range txt.byAct[act] {
		if c.applies(kind, f) {
			if c.deny {
				return false
			}
			granted = true
		}
	}
	return granted
}

// combinationsWith gives every combination of the facts that the clauses or the condition look at.
func combinationsWith(clauses []*clause, when []term) []Facts {
	return combinations(append(slices.Clone(clauses), &clause{line: &line{given: when}}))
}

func readLaw(t *testing.T) []provision {
	t.Helper()
	var provisions []provision
	for _, text := range readLines(t, "testdata/law.txt") {
		rule, paragraph, ok := strings.Cut(text, " — ")
		head, when, conditional := strings.Cut(rule, " when ")
		words := strings.Fields(head)
		if !ok || paragraph == "" || len(words) != 3 || words[0] != "refuse" && words[0] != "forbid" {
			t.Fatalf("cannot read %q", text)
		}
		p := provision{text: text, absolute: words[0] == "forbid"}
		p.acts = lawActs(t, words[1])
		p.kinds = lawKinds(t, words[2])
		if conditional {
			var err error
			if p.when, err = compileWhen(when); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
		}
		provisions = append(provisions, p)
	}
	return provisions
}

func lawActs(t *testing.T, words string) []ActInfo {
	t.Helper()
	var acts []ActInfo
	for word := range strings.SplitSeq(words, "|") {
		n := len(acts)
		for _, a := range law.acts {
			object, all := strings.CutSuffix(word, ".*")
			if string(a.Act) == word || all && a.Object == object {
				acts = append(acts, a)
			}
		}
		if len(acts) == n {
			t.Fatalf("law.txt: no act is called %q", word)
		}
	}
	return acts
}

func lawKinds(t *testing.T, words string) []CapacityKind {
	t.Helper()
	list, others := strings.CutPrefix(words, "!")
	named := map[CapacityKind]bool{}
	for word := range strings.SplitSeq(list, "|") {
		n := len(named)
		for _, k := range law.kinds {
			if word == "anyone" || string(k.Kind) == word || "branch:"+string(k.Branch) == word {
				named[k.Kind] = true
			}
		}
		if len(named) == n {
			t.Fatalf("law.txt: no capacity is called %q", word)
		}
	}
	var kinds []CapacityKind
	for _, k := range law.kinds {
		if named[k.Kind] != others {
			kinds = append(kinds, k.Kind)
		}
	}
	return kinds
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		if line := strings.TrimSpace(s.Text()); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// files2map copies the policy into a file system that a test may change.
func files2map(t *testing.T) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	for _, name := range textFiles {
		b, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: b}
	}
	return m
}

// careless adds the line that nobody should ever write.
func careless(m fstest.MapFS) fstest.MapFS {
	m["policy.csv"].Data = append(slices.Clone(m["policy.csv"].Data), "\np, OOPS, anyone, any, *, *, always, allow, nothing\n"...)
	return m
}

func mustLoad(t *testing.T, m fstest.MapFS) *text {
	t.Helper()
	txt, err := load(m)
	if err != nil {
		t.Fatal(err)
	}
	return txt
}

// The law speaks of every question: what no capacity may ever do is refused by a provision without a condition, and what
// hangs on facts by one that names some. A new act, or a new capacity, of which testdata/law.txt says nothing fails here.
func TestLawSpeaksOfEveryRefusal(t *testing.T) {
	t.Parallel()
	said := map[[2]string][2]bool{}
	for _, p := range readLaw(t) {
		for _, a := range p.acts {
			for _, k := range p.kinds {
				pair := [2]string{string(a.Act), string(k)}
				s := said[pair]
				s[map[bool]int{true: 0, false: 1}[len(p.when) == 0]] = true
				said[pair] = s
			}
		}
	}
	for _, row := range Matrix() {
		s := said[[2]string{string(row.Act), string(row.Capacity)}]
		switch {
		case row.Effect == RowRefuse && !s[0]:
			t.Errorf("%s by a %s is always refused, and the law does not say so", row.Act, row.Capacity)
		case row.Effect == RowConditional && !s[1]:
			t.Errorf("%s by a %s is refused on some facts, and the law does not say on which", row.Act, row.Capacity)
		case row.Effect == RowAllow && s[0]:
			t.Errorf("%s by a %s is always allowed, and the law refuses it", row.Act, row.Capacity)
		}
	}
}
