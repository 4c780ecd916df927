package web

import (
	"encoding/csv"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"merit/app"
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/register"
	"merit/policy"
)

// worded are the functions by which a person is refused, with the place of the sentence and of what would be needed among
// their arguments; -1 where they take none.
var worded = map[string]struct{ sentence, needs, least int }{
	"Refuse":   {2, -1, 3}, // domain
	"AddField": {2, -1, 3},
	"Add":      {3, 2, 4}, // other things are added too, with fewer arguments
	"About":    {0, -1, 1},
	"Needing":  {-1, 0, 1},
	"means":    {3, 5, 6}, // storage
	"fault":    {0, -1, 1},
}

// wrappers are the functions of one file that pass a sentence on to those above.
var wrappers = map[string]map[string]struct{ sentence, needs, least int }{
	"domain/promotion/outcomes.go":      {"refuse": {4, 3, 5}},
	"domain/promotion/entries.go":       {"refuse": {1, -1, 2}},
	"domain/promotion/transfermarks.go": {"unknown": {2, 1, 3}},
	"domain/promotion/circumstances.go": {"unknown": {2, 1, 3}},
	"domain/tenure/chain.go":            {"add": {4, 3, 5}},
	"domain/register/recruitment.go":    {"wrong": {2, -1, 3}},
	"app/board.go":                      {"refuse": {4, 3, 5}},
	"domain/proof/check.go":             {"wrong": {1, -1, 2}},
	"domain/proof/ranking.go":           {"wrong": {1, -1, 2}},
	"domain/proof/inputs.go":            {"wrong": {1, -1, 2}},
	"policy/decide.go":                  {"refuse": {0, -1, 1}},
}

// inVariables are the sentences that stand in a variable where a refusal is made, with the values it takes. Nil: what is passed on
// is collected where it comes from.
var inVariables = map[string][]string{
	"domain/promotion/entries.go: format":       nil,
	"domain/proof/check.go: format":             nil,
	"domain/promotion/outcomes.go: format":      nil,
	"domain/promotion/outcomes.go: needs":       nil,
	"domain/promotion/transfermarks.go: format": nil,
	"domain/promotion/transfermarks.go: needs":  nil,
	"domain/tenure/chain.go: format":            nil,
	"domain/register/recruitment.go: format":    nil,
	"domain/tenure/chain.go: needs":             nil,
	"app/board.go: format":                      nil,
	"app/board.go: needs":                       nil,
	"policy/decide.go: format":                  nil,
}

// refusedWith collects every sentence with which a person can be refused, from the source, the policy and the editions.
func refusedWith(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{} // the form, and where it stands
	met := map[string]bool{}     // what of inVariables there is
	for _, dir := range []string{"domain", "app", "storage", "policy", "web"} {
		err := filepath.WalkDir(filepath.Join("..", dir), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
				strings.Contains(name, "apptest") || strings.Contains(name, "storagetest") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
			collect(t, name, f, found, met)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for key := range inVariables {
		if !met[key] {
			t.Errorf("inVariables names %s, which there is not", key)
		}
	}
	policySentences(t, found)
	editionSentences(t, found)
	return found
}

func collect(t *testing.T, name string, f *ast.File, found map[string]string, met map[string]bool) {
	take := func(x ast.Expr) {
		if form, ok := written(x); ok {
			if strings.Trim(form, "%s ()") != "" { // not one that is its arguments and nothing else
				found[form] = name
			}
			return
		}
		key := name + ": " + source(x)
		values, ok := inVariables[key]
		if !ok {
			t.Errorf("%s: a refusal is worded by %s: name the values it takes in inVariables", name, source(x))
		}
		met[key] = true
		for _, v := range values {
			found[v] = name
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		called := ""
		switch fn := call.Fun.(type) {
		case *ast.Ident:
			called = fn.Name
		case *ast.SelectorExpr:
			called = fn.Sel.Name
		}
		w, ok := wrappers[name][called]
		if !ok {
			w, ok = worded[called]
		}
		if !ok || len(call.Args) < w.least {
			return true
		}
		if w.sentence >= 0 {
			take(call.Args[w.sentence])
		}
		if w.needs >= 0 {
			take(call.Args[w.needs])
		}
		return true
	})
}

// written gives the text of a literal, or of literals that are joined.
func written(x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil && x.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok := written(x.X)
		b, fine := written(x.Y)
		return a + b, ok && fine && x.Op == token.ADD
	}
	return "", false
}

func source(x ast.Expr) string {
	var b strings.Builder
	_ = printer.Fprint(&b, token.NewFileSet(), x)
	return b.String()
}

// policySentences are those of the policy's lines and conditions.
func policySentences(t *testing.T, found map[string]string) {
	t.Helper()
	text, err := os.ReadFile("../policy/reasons.csv")
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(text)))
	r.Comment, r.TrimLeadingSpace = '#', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		found[row[2]], found[row[3]] = "policy/reasons.csv", "policy/reasons.csv"
	}
	found[policy.NotYoursForm], found[policy.NotYoursNeeds] = "policy/decide.go", "policy/decide.go"
}

// editionSentences are those of the editions' rules and grounds.
func editionSentences(t *testing.T, found map[string]string) {
	t.Helper()
	line := regexp.MustCompile(`(?m)^\s*sentence: (.*)$`)
	err := fs.WalkDir(framework.Editions(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(framework.Editions(), name)
		for _, m := range line.FindAllStringSubmatch(string(text), -1) {
			if strings.ContainsAny(m[1][:1], "'\"|>") {
				t.Errorf("%s writes a sentence in quotes: %s", name, m[1])
			}
			found[m[1]] = name
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// vocabulary are the words that are put into sentences as they are, and translated there.
func vocabulary() []string {
	return slices.Concat(policy.States, register.Gradings, register.Results, register.Degrees, register.Inquests, register.Kinships, register.Sexes,
		register.Leaving, register.OrganizationKinds, register.LineageKinds, domain.Circumstances, domain.GradeFacts, domain.ExemptionGrounds, domain.ExemptionAuthorities, words)
}

// words are those of the vocabulary that no list elsewhere names.
var words = []string{
	"document", "officer", "post", "line", "cadre", "organization", "vacancy", "account", "capacity", // things there are not
	"number", "name", "code", // of them
	"approve", "reject", "remand", "cancel",
	framework.OutcomePromote, framework.OutcomeActing, framework.OutcomeDefer, framework.OutcomeSupersede, framework.OutcomeAppoint,
	framework.OutcomeReserve, framework.OutcomeRecommend, framework.OutcomePassOver, app.OutcomeNotReached,
	framework.KindPromotion, framework.KindAppointment, framework.KindTransfer,
	framework.RelSelf, framework.RelKin, framework.RelReporting,
	"officer_grade", "posting", "evaluation", "training", "qualification", "penalty", "inquiry", "asset_year", // parts of a file
	"death", "leaving",
}

// Every sentence with which a person can be refused stands in Urdu, with the same arguments, and nothing else does.
func TestEveryRefusalInUrdu(t *testing.T) {
	t.Parallel()
	ur, found := languageOf("ur"), refusedWith(t)
	for _, form := range slices.Sorted(maps.Keys(found)) {
		translated, ok := ur.forms[form]
		if !ok {
			t.Errorf("%s: no Urdu for %q", found[form], form)
			continue
		}
		if want, have := arguments(form), arguments(translated); !slices.Equal(want, have) {
			t.Errorf("%s: %q takes the arguments %v, its Urdu %v", found[form], form, want, have)
		}
	}
	kept := keptIn(t)
	for form := range ur.forms {
		if found[form] == "" && !kept[form] && !slices.Contains(vocabulary(), form) {
			t.Errorf("nobody says %q any more", form)
		}
	}
	for _, word := range vocabulary() {
		if word != "" && ur.forms[word] == "" {
			t.Errorf("no Urdu for the word %q", word)
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[a-z]`)

// arguments gives the numbers of the arguments that a sentence takes, in order of number.
func arguments(form string) []int {
	var all []int
	next := 1
	for _, m := range verb.FindAllStringSubmatch(form, -1) {
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		all = append(all, next)
		next++
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// A refusal with other things in it than names is whole in Urdu: the reason within a reason, the words of data, what is needed.
func TestRefusalsWithinRefusals(t *testing.T) {
	t.Parallel()
	ur := languageOf("ur")
	var rs domain.Reasons
	rs.Add("no-quorum", "", "", "%d of %d members took part, %d are needed", 2, 7, 4)
	rs.Needing("%d members taking part", 4)
	rs[0] = rs[0].About("officer %s: %s", "P-1")
	rs.Add("x", "", "", "the case is at %q; this is done at %q", "open", domain.OneOf{"panel", "board"})
	rs.Add("x", "", "", "%s", "The length of service is short.")
	rs.Add("x", "", "", "%q is not a word for this; known are %v", "fine", []string{"good", "average"})
	rs = append(rs, policy.Decide("case.seal", policy.Administrator, policy.Facts{}).Reasons...)
	for _, p := range ur.problems(&domain.Refusal{Kind: domain.Conflict, Reasons: rs}) {
		if p.Lang != "" || strings.Contains(p.Text, "%!") || strings.ContainsFunc(p.Needs, isLatin) {
			t.Errorf("%+v", p)
		}
		said := strings.NewReplacer("\u2068P-1\u2069", "", "\u2068fine\u2069", "").Replace(p.Text)
		if strings.ContainsFunc(said, isLatin) {
			t.Errorf("not in Urdu: %s", p.Text)
		}
	}
	if got := ur.problem(rs[0]); got.Text != "افسر \u2068P-1\u2069: ۷ میں سے ۲ ارکان شریک ہوئے، ۴ درکار ہیں۔" || got.Needs != "۴ شریک ارکان" {
		t.Errorf("%+v", got)
	}
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// In Urdu a name is set apart by signs that %q would spell out.
func TestNoQuotingVerbInUrdu(t *testing.T) {
	t.Parallel()
	for form, translated := range languageOf("ur").forms {
		if regexp.MustCompile(`%(\[\d\])?q`).MatchString(translated) {
			t.Errorf("%q is translated with %%q", form)
		}
	}
}
