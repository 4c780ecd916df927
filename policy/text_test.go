package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// A text with a fault stops the program, with the file, the line and the word.
func TestFaultyTextIsRefused(t *testing.T) {
	t.Parallel()
	add := func(file, row string) func(fstest.MapFS) {
		return func(m fstest.MapFS) { m[file].Data = append(slices.Clone(m[file].Data), row+"\n"...) }
	}
	replace := func(file, old, with string) func(fstest.MapFS) {
		return func(m fstest.MapFS) {
			changed := strings.Replace(string(m[file].Data), old, with, 1)
			if changed == string(m[file].Data) {
				panic(file + " has no " + old)
			}
			m[file].Data = []byte(changed)
		}
	}
	for name, c := range map[string]struct {
		spoil func(fstest.MapFS)
		want  string
	}{
		"Deny with a capital":      {replace("policy.csv", "own, deny,", "own, Deny,"), `unknown effect "Deny"`},
		"unknown effect":           {add("policy.csv", "p, X-1, auditor, any, case, open, always, permit, x"), `unknown effect "permit"`},
		"empty effect":             {add("policy.csv", "p, X-1, auditor, any, case, open, always, , x"), `unknown effect ""`},
		"unknown role":             {add("policy.csv", "p, X-1, emperor, any, case, open, always, allow, x"), `unknown role "emperor"`},
		"unknown branch":           {add("policy.csv", "p, X-1, branch:royal, any, case, open, always, allow, x"), `unknown role "branch:royal"`},
		"unknown scope":            {add("policy.csv", "p, X-1, auditor, everywhere, case, open, always, allow, x"), `unknown scope "everywhere"`},
		"unknown object":           {add("policy.csv", "p, X-1, auditor, any, cases, open, always, allow, x"), `unknown act "cases open"`},
		"unknown verb":             {add("policy.csv", "p, X-1, auditor, any, case, open|shut, always, allow, x"), `unknown word for an act "shut"`},
		"unknown second object":    {add("policy.csv", "p, X-1, auditor, any, case|cass, *, always, allow, x"), `unknown word for an act "cass"`},
		"unknown condition":        {add("policy.csv", "p, X-1, auditor, any, case, open, friend, allow, x"), `unknown condition "friend"`},
		"unknown negation":         {add("policy.csv", "p, X-1, auditor, any, case, open, never own, allow, x"), `unknown condition "never own"`},
		"unknown state":            {add("policy.csv", "p, X-1, auditor, any, case, open, state=Open, allow, x"), `unknown state "Open"`},
		"unknown act condition":    {add("policy.csv", "p, X-1, auditor, any, *, effect:all, always, allow, x"), `unknown condition on acts "effect:all"`},
		"empty condition":          {add("policy.csv", "p, X-1, auditor, any, case, open, own &, allow, x"), `unknown condition ""`},
		"doubled id":               {add("policy.csv", "p, OWN-1, auditor, any, case, open, always, allow, x"), "the id OWN-1 stands twice"},
		"line without id":          {add("policy.csv", "p, , auditor, any, case, open, always, allow, x"), "a line needs its id"},
		"line without paragraph":   {add("policy.csv", "p, X-1, auditor, any, case, open, always, allow, "), "its paragraph"},
		"line too short":           {add("policy.csv", "p, X-1, auditor, any, case, open, always, allow"), "neither a role (g, 3) nor a line (p, 9)"},
		"unknown kind of line":     {add("policy.csv", "q, auditor, reader"), "neither a role"},
		"role for an unknown kind": {add("policy.csv", "g, emperor, head"), `unknown kind of capacity "emperor"`},
		"role named as a kind":     {add("policy.csv", "g, auditor, minister"), "cannot be the name of a role"},
		"role held twice":          {add("policy.csv", "g, joint-secretary, head"), "holds head twice"},
		"role nobody uses":         {add("policy.csv", "g, auditor, readers"), "no line uses the role readers"},
		"denial without sentence":  {add("policy.csv", "p, X-1, auditor, any, case, open, always, deny, x"), `no sentence for "X-1"`},
		"condition unexplained":    {add("policy.csv", "p, X-1, auditor, any, case, open, not chairs, allow, x"), `no sentence for "not chairs"`},
		"sentence nobody uses":     {add("reasons.csv", "X-1, code, A sentence., nothing"), `nothing uses the sentence for "X-1"`},
		"sentence twice":           {add("reasons.csv", "OWN-1, code, A sentence., nothing"), `"OWN-1" stands twice`},
		"sentence without text":    {add("reasons.csv", "X-1, code, , nothing"), "a reason needs"},
		"act without a line":       {add("acts.csv", "case.burn, bureaucratic, , change, refused, burn a case, x"), "no line of policy.csv allows case.burn"},
		"act twice":                {add("acts.csv", "case.open, bureaucratic, , change, refused, open, x"), `"case.open" stands twice`},
		"act of no branch":         {add("acts.csv", "case.burn, royal, , change, refused, burn a case, x"), `unknown branch "royal"`},
		"act also of no branch":    {add("acts.csv", "case.burn, board, royal, change, refused, burn a case, x"), `unknown branch "royal"`},
		"act of no effect":         {add("acts.csv", "case.burn, board, , burn, refused, burn a case, x"), `unknown effect "burn"`},
		"act of unknown own":       {add("acts.csv", "case.burn, board, , change, maybe, burn a case, x"), `unknown word for one's own matter "maybe"`},
		"act without verb":         {add("acts.csv", "burn, board, , change, free, burn a case, x"), "thing.verb"},
		"act with a column more":   {add("acts.csv", "case.burn, board, , change, free, burn a case, x, y"), "8 columns, not 7"},
		"kind twice":               {add("capacities.csv", "auditor, oversight, auditor, x"), `"auditor" stands twice`},
		"kind of no branch":        {add("capacities.csv", "emperor, royal, royal, x"), `unknown branch "royal"`},
		"kind without class":       {add("capacities.csv", "emperor, political, , x"), "needs its name, class and title"},
		"class not declared":       {add("capacities.csv", "emperor, political, royal, x"), "official and royal are not declared"},
		"unknown class":            {add("incompatible.csv", "official, royal, x, y"), `unknown class "royal"`},
		"class with itself":        {add("incompatible.csv", "official, official, x, y"), "two different classes"},
		"file missing":             {func(m fstest.MapFS) { delete(m, "acts.csv") }, "acts.csv"},
		"quote left open":          {add("policy.csv", `p, "X`), "policy.csv"},
		"nothing at all":           {func(m fstest.MapFS) { m["policy.csv"].Data = nil }, "no line of policy.csv allows"},
	} {
		m := files2map(t)
		c.spoil(m)
		if _, err := load(m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// All faults are named at once, each with its place.
func TestEveryFaultIsNamed(t *testing.T) {
	t.Parallel()
	m := files2map(t)
	m["policy.csv"].Data = []byte("p, A, emperor, any, case, open, always, allow, x\np, B, auditor, any, case, open, always, Allow, x\n")
	_, err := load(m)
	for _, want := range []string{`policy.csv:1: unknown role "emperor"`, `policy.csv:2: unknown effect "Allow"`, "no line of policy.csv allows case.open"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %q", err, want)
		}
	}
}

// The fingerprint follows every byte of every file.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	seen := map[string]string{Fingerprint(): "as it is"}
	for _, name := range textFiles {
		m := files2map(t)
		m[name].Data = append(slices.Clone(m[name].Data), "# one more remark\n"...)
		print := mustLoad(t, m).fingerprint
		if twin, there := seen[print]; there {
			t.Errorf("changing %s gives the fingerprint of %s", name, twin)
		}
		seen[print] = name
	}
	if len(Fingerprint()) != 64 || Decide(MeRead, Nobody, Facts{}).Policy != Fingerprint() {
		t.Error("a decision does not bear the fingerprint")
	}
}

// The constants and the files name the same acts, branches and capacities.
func TestConstantsAndFilesAgree(t *testing.T) {
	t.Parallel()
	acts, kinds := constants(t, "acts.go", "Act"), constants(t, "capacities.go", "CapacityKind")
	for _, a := range law.acts {
		if !slices.Contains(acts, string(a.Act)) {
			t.Errorf("acts.go has no constant for %s", a.Act)
		}
	}
	for _, k := range law.kinds {
		if !slices.Contains(kinds, string(k.Kind)) {
			t.Errorf("capacities.go has no constant for %s", k.Kind)
		}
	}
	if len(acts) != len(law.acts) || len(kinds) != len(law.kinds) {
		t.Errorf("%d and %d constants for %d acts and %d kinds", len(acts), len(kinds), len(law.acts), len(law.kinds))
	}
	if got := constants(t, "capacities.go", "Branch"); len(got) != len(branches) {
		t.Errorf("branches %v and %v", got, branches)
	}
}

// constants lists the values of the constants of one type in a file.
func constants(t *testing.T, file, typ string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); ok && id.Name == typ {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, value)
		}
		return true
	})
	return values
}

// Every act that changes something belongs to one branch; the few that others may do as well are these and no more.
func TestActsBelongToOneBranch(t *testing.T) {
	t.Parallel()
	shared := map[Act]bool{DocumentAdd: true, CaseCancel: true, ChargeRelinquish: true, ChargeAssume: true, OrderObject: true, AuditAnswer: true}
	for _, a := range Acts() {
		onBoard := a.Branch == Board && len(a.Also) == 1 && a.Also[0] == Political // a political member in a named seat
		if a.Effect == EffectChange && len(a.Also) > 0 && !onBoard && !shared[a.Act] {
			t.Errorf("%s changes something and is for %s and %v", a.Act, a.Branch, a.Also)
		}
		if a.Effect == EffectMachine && (a.Branch != System || len(a.Also) > 0) {
			t.Errorf("%s is the machine's and is for %s and %v", a.Act, a.Branch, a.Also)
		}
		if strings.HasPrefix(string(a.Act), "system.") != (a.Effect == EffectMachine) {
			t.Errorf("%s and its effect %s do not fit: the database lets the system do system.* alone", a.Act, a.Effect)
		}
	}
}

// Every fact has its word and its bit, and no two questions share a key.
func TestFactsHaveWordsAndBits(t *testing.T) {
	t.Parallel()
	typ := reflect.TypeFor[Facts]()
	bools := 0
	seen := map[uint64]string{}
	note := func(f Facts, what string) {
		key, ok := law.key(CaseOpen, SectionOfficer, &f)
		if twin, there := seen[key]; !ok || there {
			t.Errorf("%s shares its key with %s", what, twin)
		}
		seen[key] = what
		back, err := ParseFacts(strings.Fields(f.String()))
		if err != nil || back != f {
			t.Errorf("%s: written %q, read %+v, %v", what, f, back, err)
		}
	}
	note(Facts{}, "nothing")
	for i := range typ.NumField() {
		if typ.Field(i).Type.Kind() != reflect.Bool {
			continue
		}
		bools++
		var f Facts
		reflect.ValueOf(&f).Elem().Field(i).SetBool(true)
		note(f, typ.Field(i).Name)
	}
	if bools != len(flags) {
		t.Errorf("%d booleans and %d words", bools, len(flags))
	}
	for _, state := range States[1:] {
		note(Facts{State: state}, state)
	}
	note(Facts{EditionBranch: Political}, "political")
	note(Facts{EditionBranch: Bureaucratic}, "bureaucratic")
	if len(law.acts) > 255 || len(law.kinds) > 255 || len(States) > 255 {
		t.Error("a key has no room for so many words")
	}
	if a, _ := law.key(CaseOpen, Officer, &Facts{}); a == mustKey(t, CaseRead, Officer) || a == mustKey(t, CaseOpen, Minister) {
		t.Error("two questions share a key")
	}
}

func mustKey(t *testing.T, act Act, kind CapacityKind) uint64 {
	t.Helper()
	key, ok := law.key(act, kind, &Facts{})
	if !ok {
		t.Fatal("no key")
	}
	return key
}

func TestParseFactsRefusesUnknownWords(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"state=", "state=Open", "edition=board", "edition=", "friend", "Own", ""} {
		if f, err := ParseFacts([]string{word}); err == nil {
			t.Errorf("%q was read as %+v", word, f)
		}
	}
}

// One person never holds capacities that pull apart.
func TestIncompatible(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b  CapacityKind
		apart bool
	}{
		{Minister, SectionOfficer, true},
		{PoliticalMember, Secretary, true},
		{Auditor, BoardMember, true},
		{Auditor, Minister, true},
		{Administrator, JointSecretary, true},
		{Administrator, Auditor, true},
		{Machine, SectionOfficer, true},
		{SecretaryEstablishment, BoardMember, false},
		{PrimeMinister, PoliticalMember, false},
		{Officer, Minister, false},
		{Officer, SectionOfficer, false},
		{Auditor, Auditor, false},
		{"emperor", Auditor, false},
	} {
		why, paragraph, apart := Incompatible(c.a, c.b)
		_, _, back := Incompatible(c.b, c.a)
		if apart != c.apart || back != apart || apart != (why != "" && paragraph != "") {
			t.Errorf("%s and %s: %t %q %q", c.a, c.b, apart, why, paragraph)
		}
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		act  Act
		kind CapacityKind
		want string
	}{
		{CaseRead, SectionOfficer, "any"},
		{CaseRead, MinistryHR, "own-tree"},
		{CaseRead, Secretary, "assigned authority"},
		{CaseRead, BoardMember, "seat"},
		{CaseRead, Officer, ""},
		{OrderRead, Nobody, "any"},
		{DirectionRead, Minister, "author authority"},
	} {
		if got := strings.Join(Reach(c.act, c.kind), " "); got != c.want {
			t.Errorf("%s %s reaches %q, want %q", c.act, c.kind, got, c.want)
		}
	}
}

// The package knows the words of the domain and nothing else of the program.
func TestImports(t *testing.T) {
	t.Parallel()
	parsed, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range parsed {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			if path := strings.Trim(spec.Path.Value, `"`); strings.HasPrefix(path, "merit/") && path != "merit/domain" {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
