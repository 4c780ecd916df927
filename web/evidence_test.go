package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"merit/domain/redflag"
)

// evidenceForms collects every sentence of evidence from the source of the flags: each stands in a call of says.
func evidenceForms(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	files, err := filepath.Glob(filepath.Join("..", "domain", "redflag", "*.go"))
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
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if said, ok := call.Fun.(*ast.Ident); ok && said.Name == "says" {
				form, ok := written(call.Args[0])
				if !ok {
					t.Errorf("%s: evidence is worded by %s, and not in one place with its sentence", filepath.Base(name), source(call.Args[0]))
				}
				found[form] = filepath.Base(name)
			}
			return true
		})
	}
	return found
}

// unshown are the sentences that no finding carries: whether an incident can be referred is said by the course of its findings.
var unshown = []string{
	"%s is a breach of verified law: %s.",
	"It rests on indicators alone (%s), and an indicator is no ground for a referral by itself. A finding of fact is needed first.",
}

var argumentForm = regexp.MustCompile(`%(\[[0-9]+\])?s`)

// Every sentence of evidence can be read in Urdu, with all that stands in it.
func TestEveryEvidenceInUrdu(t *testing.T) {
	t.Parallel()
	urdu := languageOf("ur")
	forms := evidenceForms(t)
	if len(forms) < 150 {
		t.Fatalf("only %d sentences were found", len(forms))
	}
	for form, where := range forms {
		translated, ok := urdu.shows[form]
		if !ok {
			if !slices.Contains(unshown, form) {
				t.Errorf("%s: not in Urdu: %s", where, form)
			}
			continue
		}
		n := strings.Count(form, "%s")
		if len(argumentForm.FindAllString(translated, -1)) != n {
			t.Errorf("%q has %d arguments, in Urdu %q", form, n, translated)
		}
		args := make([]string, n)
		for i := range args {
			args[i] = "argument" + string(rune('a'+i))
		}
		said := urdu.evident(redflag.Line{Form: form, Args: args})
		for _, a := range args {
			if !strings.Contains(said.Text, a) {
				t.Errorf("%q loses %s in Urdu: %s", form, a, said.Text)
			}
		}
		if strings.Contains(said.Text, "%!") || said.Lang != "" {
			t.Errorf("%q in Urdu: %+v", form, said)
		}
	}
}

// Every flag says in Urdu what it is, what it looks for, what would clear it and which facts the register lacks; nothing is translated that no flag and no criterion says.
func TestEveryFlagInUrdu(t *testing.T) {
	t.Parallel()
	urdu := languageOf("ur")
	known := evidenceForms(t)
	for _, f := range redflag.Flags {
		if f.When == "" || f.Guard == "" {
			t.Errorf("flag %d does not say what it looks for, or what would clear it", f.Number)
		}
		for _, said := range []string{f.Name, f.When, f.Guard, f.Lacks, f.Partly} {
			known[said] = f.ID
			if said != "" && urdu.flagWords(said).Lang != "" {
				t.Errorf("flag %d is not in Urdu: %s", f.Number, said)
			}
		}
	}
	for _, word := range evidenceWords {
		known[word] = "a word"
	}
	for form, where := range assessmentSentences(t) {
		known[form] = where
	}
	for _, word := range assessmentWords {
		known[word] = "a word"
	}
	for form := range urdu.shows {
		if known[form] == "" {
			t.Errorf("no flag says %q any more", form)
		}
	}
}

// evidenceWords are words of data that stand in evidence: the kinds of a voice, what was done to a post, what a group is held against, on what ground somebody was exempted.
var evidenceWords = []string{"objection", "disclosure", "complaint", "appeal", "request", "approach", "created", "other organizations", "other grades", "security", "health", "another"}

// A day stands in evidence as people write it, and a row of the register by what it is; what has no words in Urdu is shown in English and says so.
func TestEvidenceArguments(t *testing.T) {
	t.Parallel()
	began := redflag.Line{Form: "Order %s of %s began %s on %s.", Args: []string{"7", "2026-03-01", "posting 812", "2026-03-02"}}
	if got := languageOf("en").evident(began); got.Text != "Order 7 of 1 March 2026 began posting 812 on 2 March 2026." || got.Lang != "" {
		t.Errorf("in English: %+v", got)
	}
	if got := languageOf("ur").evident(began); !strings.Contains(got.Text, "تعیناتی نمبر") || !strings.Contains(got.Text, "۲ مارچ ۲۰۲۶") || got.Lang != "" {
		t.Errorf("in Urdu: %+v", got)
	}
	if got := languageOf("ur").evident(redflag.Line{Form: "Nobody has translated %s.", Args: []string{"2026-03-02"}}); got.Text != "Nobody has translated 2 March 2026." || got.Lang != "en" {
		t.Errorf("untranslated: %+v", got)
	}
}
