package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"merit/domain/assessment"
)

// assessmentSentences collects every sentence of the yardstick: the register's own, and what the functions say of files and figures.
func assessmentSentences(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, in := range assessment.Indicators {
		found[in.Name], found[in.Of] = "criteria.yaml", "criteria.yaml"
	}
	for _, c := range assessment.Criteria {
		for _, s := range []string{c.Criterion, c.Asks, c.Lacks, c.Partly, c.Assumed} {
			found[s] = c.ID
		}
	}
	files, err := filepath.Glob(filepath.Join("..", "domain", "assessment", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	saying := map[string]int{"says": 0, "meets": 0, "fails": 0, "open": 0, "inLaw": 1, "named": 0} // which argument is the sentence
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if said, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 {
					if at, ok := saying[said.Name]; ok && at < len(n.Args) {
						if form, ok := written(n.Args[at]); ok {
							found[form] = filepath.Base(name)
						}
					}
				}
			case *ast.CompositeLit: // the forms of the appeals, kind by kind
				if len(n.Elts) == 3 && n.Type == nil {
					for _, e := range n.Elts[1:] {
						if form, ok := written(e); ok {
							found[form] = filepath.Base(name)
						}
					}
				}
			}
			return true
		})
	}
	delete(found, "")
	return found
}

// assessmentWords are the words of the register that stand in figures and reasons.
var assessmentWords = []string{"upheld", "struck", "dismissed", "corrected", "refused", "decided", "died", "retired", "resigned", "removed", "repatriated", "absorbed elsewhere",
	"passed", "failed", "exempt", "deferred", "pending", "outstanding", "very good", "good", "average", "below average", "no report", "major", "minor",
	"defer", "supersede", "pass over", "not reached", "reserve", "court order", "reinstatement", "return from leave", "return from deputation", "commission direction"}

// Every sentence of the yardstick can be read in Urdu, with all that stands in it.
func TestEveryCriterionInUrdu(t *testing.T) {
	t.Parallel()
	urdu := languageOf("ur")
	sentences := assessmentSentences(t)
	if len(sentences) < 200 {
		t.Fatalf("only %d sentences were found", len(sentences))
	}
	for s, where := range sentences {
		translated, ok := urdu.shows[s]
		if !ok {
			t.Errorf("%s: not in Urdu: %s", where, s)
		} else if n := strings.Count(s, "%s"); len(argumentForm.FindAllString(translated, -1)) != n {
			t.Errorf("%q has %d arguments, in Urdu %q", s, n, translated)
		}
	}
}
