package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/assessment"
	"merit/domain/redflag"
)

// sayers are the functions of a room that say sentences, with the number of the argument that is one.
var sayers = map[string]map[string]int{
	"redflag":    {"says": 0},
	"assessment": {"Says": 0, "meets": 0, "fails": 0, "open": 0, "inLaw": 1, "named": 0},
}

// saidIn collects every sentence that the source of a room says, by itself or out of a table: with the file it stands in.
func saidIn(t *testing.T, room string) map[string]string {
	t.Helper()
	found := map[string]string{}
	files, err := filepath.Glob(filepath.Join("..", "domain", room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			for _, x := range sentencesOf(n, sayers[room]) {
				if form, ok := written(x); ok {
					found[form] = filepath.Base(name)
				} else if room == "redflag" {
					t.Errorf("%s: evidence is worded by %s, and not in one place with its sentence", filepath.Base(name), source(x))
				}
			}
			return true
		})
	}
	return found
}

// sentencesOf gives what a node of the source says.
func sentencesOf(n ast.Node, saying map[string]int) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if at, ok := saying[path.Ext("." + source(n.Fun))[1:]]; ok && at < len(n.Args) {
			return n.Args[at : at+1]
		}
	case *ast.CompositeLit: // the forms of the appeals, kind by kind
		if _, yardstick := saying["meets"]; yardstick && len(n.Elts) == 3 && n.Type == nil {
			return n.Elts[1:]
		}
	}
	return nil
}

// sentences are all that can be said by the flags and the yardstick, in their registers and of what they find.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	all := saidIn(t, "redflag")
	maps.Copy(all, saidIn(t, "assessment"))
	for _, f := range redflag.Flags {
		for _, s := range []string{f.Name, f.When, f.Guard, f.Lacks, f.Partly} {
			all[s] = f.ID
		}
	}
	for _, in := range assessment.Indicators {
		all[in.Name], all[in.Of] = "criteria.yaml", "criteria.yaml"
	}
	for _, c := range assessment.Criteria {
		for _, s := range []string{c.Criterion, c.Asks, c.Lacks, c.Partly, c.Assumed} {
			all[s] = c.ID
		}
	}
	delete(all, "")
	return all
}

// unshown are the sentences that no finding carries: whether an incident can be referred is said by the course of its findings.
var unshown = []string{
	"%s is a breach of verified law: %s.",
	"It rests on indicators alone (%s), and an indicator is no ground for a referral by itself. A finding of fact is needed first.",
}

var argumentForm = regexp.MustCompile(`%(\[[0-9]+\])?s`)

// Every sentence of the flags and of the yardstick can be read in Urdu, with all that stands in it; nothing is translated that neither says.
func TestEverySentenceInUrdu(t *testing.T) {
	t.Parallel()
	urdu := languageOf("ur")
	known := sentences(t)
	if len(known) < 600 {
		t.Fatalf("only %d sentences were found", len(known))
	}
	for form, where := range known {
		if _, ok := urdu.shows[form]; !ok {
			if !slices.Contains(unshown, form) {
				t.Errorf("%s: not in Urdu: %s", where, form)
			}
			continue
		}
		checkInUrdu(t, form)
	}
	for form := range urdu.shows {
		if known[form] == "" && !slices.Contains(evidenceWords, form) && !slices.Contains(assessmentWords, form) {
			t.Errorf("no flag and no criterion says %q any more", form)
		}
	}
}

// checkInUrdu: the Urdu of a sentence has its arguments, each once at the least, and loses none.
func checkInUrdu(t *testing.T, form string) {
	t.Helper()
	urdu := languageOf("ur")
	n := strings.Count(form, "%s")
	if len(argumentForm.FindAllString(urdu.shows[form], -1)) != n {
		t.Errorf("%q has %d arguments, in Urdu %q", form, n, urdu.shows[form])
	}
	args := make([]string, n)
	for i := range args {
		args[i] = "argument" + string(rune('a'+i))
	}
	said := urdu.evident(domain.Sentence{Form: form, Args: args})
	for _, a := range args {
		if !strings.Contains(said.Text, a) {
			t.Errorf("%q loses %s in Urdu: %s", form, a, said.Text)
		}
	}
	if strings.Contains(said.Text, "%!") || said.Lang != "" {
		t.Errorf("%q in Urdu: %+v", form, said)
	}
}

// Every flag says what it looks for and what would clear it.
func TestEveryFlagSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for _, f := range redflag.Flags {
		if f.When == "" || f.Guard == "" {
			t.Errorf("flag %d does not say what it looks for, or what would clear it", f.Number)
		}
	}
}

// evidenceWords are words of data that stand in evidence: the kinds of a voice, what was done to a post, what a group is held against, on what ground somebody was exempted.
var evidenceWords = []string{"objection", "disclosure", "complaint", "appeal", "request", "approach", "created", "other organizations", "other grades", "security", "health", "another"}

// assessmentWords are the words of the register that stand in figures and reasons.
var assessmentWords = []string{"upheld", "struck", "dismissed", "corrected", "refused", "decided", "died", "retired", "resigned", "removed", "repatriated", "absorbed elsewhere",
	"passed", "failed", "exempt", "deferred", "pending", "outstanding", "very good", "good", "average", "below average", "no report", "major", "minor",
	"defer", "supersede", "pass over", "not reached", "reserve", "court order", "reinstatement", "return from leave", "return from deputation", "commission direction"}

// A day stands in evidence as people write it, and a row of the register by what it is; what has no words in Urdu is shown in English and says so.
func TestEvidenceArguments(t *testing.T) {
	t.Parallel()
	began := domain.Sentence{Form: "Order %s of %s began %s on %s.", Args: []string{"7", "2026-03-01", "posting 812", "2026-03-02"}}
	if got := languageOf("en").evident(began); got.Text != "Order 7 of 1 March 2026 began posting 812 on 2 March 2026." || got.Lang != "" {
		t.Errorf("in English: %+v", got)
	}
	if got := languageOf("ur").evident(began); !strings.Contains(got.Text, "تعیناتی نمبر") || !strings.Contains(got.Text, "۲ مارچ ۲۰۲۶") || got.Lang != "" {
		t.Errorf("in Urdu: %+v", got)
	}
	loose := domain.Sentence{Form: "Status %s from %s to %s, %s of it, by order %s.", Args: []string{"7", "2005-07-08/2019-01-02", "2019-03", "2019", "pk-federal/2026/11"}}
	if got := languageOf("en").evident(loose); got.Text != "Status 7 from between 8 July 2005 and 2 January 2019 to March 2019, 2019 of it, by order pk-federal/2026/11." {
		t.Errorf("days that are not known: %+v", got)
	}
	if got := languageOf("ur").evident(domain.Sentence{Form: "Nobody has translated %s.", Args: []string{"2026-03-02"}}); got.Text != "Nobody has translated 2 March 2026." || got.Lang != "en" {
		t.Errorf("untranslated: %+v", got)
	}
}
