package assessment

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/assessment.md anew")

// rows is how many rows the table of RULES D has.
const rows = 21

// TestRegister holds the register whole: every row of RULES D, every criterion answered in one of the four ways, and what is lacking said.
func TestRegister(t *testing.T) {
	t.Parallel()
	seen, ids, tests := map[int]bool{}, map[string]bool{}, 0
	last := 0
	for i := range Criteria {
		c := &Criteria[i]
		if ids[c.ID] || c.ID == "" || c.Criterion == "" || c.Asks == "" {
			t.Errorf("%s is there twice, or does not say what it is and what it asks", c.ID)
		}
		if c.Row < last || c.Row > rows {
			t.Errorf("%s stands in row %d, after %d", c.ID, c.Row, last)
		}
		ids[c.ID], seen[c.Row], last = true, true, c.Row
		IndicatorOf(c)
		if !slices.Contains([]string{ByLaw, ByFile, ByCount, ByPerson}, c.How) {
			t.Errorf("%s is answered by %q", c.ID, c.How)
		}
		if (c.How == ByPerson) != (c.Lacks != "") {
			t.Errorf("%s is answered by %s and lacks %q", c.ID, c.How, c.Lacks)
		}
		if (c.Looks != "") != (c.Best != "") || c.Best != "" && c.Best != "high" || c.How == ByLaw && c.Looks != OfClass {
			t.Errorf("%s looks at %q, best %q", c.ID, c.Looks, c.Best)
		}
		if !slices.Contains([]string{"", OnlyTop, OnlyPromotion}, c.Only) || (c.Only == OnlyTop) && c.Assumed == "" {
			t.Errorf("%s is only about %q", c.ID, c.Only)
		}
		if (functionOf(c) == "") != (c.How == ByPerson) {
			t.Errorf("%s is answered by %s, its function is %q", c.ID, c.How, functionOf(c))
		}
		if c.How != ByPerson {
			tests++
		}
	}
	for row := 1; row <= rows; row++ {
		if !seen[row] {
			t.Errorf("row %d of RULES D has no criterion", row)
		}
	}
	if n := len(classTests) + len(caseTests) + len(orderTests) + len(chargeTests) + len(countTests); n != tests {
		t.Errorf("%d functions for %d criteria", n, tests)
	}
}

// functionOf names the function that computes a criterion.
func functionOf(c *Criterion) string {
	var test any
	switch c.Looks {
	case OfClass:
		test = classTests[c.ID]
	case OfCase:
		test = caseTests[c.ID]
	case OfOrder:
		test = orderTests[c.ID]
	case OfCharge:
		test = chargeTests[c.ID]
	default:
		test = countTests[c.ID]
	}
	v := reflect.ValueOf(test)
	if v.IsNil() {
		return ""
	}
	full := runtime.FuncForPC(v.Pointer()).Name()
	return full[strings.LastIndexByte(full, '.')+1:]
}

// TestGoldenAssessment keeps docs/assessment.md: every criterion with how it is answered, by which function, and what the register lacks for it.
func TestGoldenAssessment(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# The yardstick\n\nEvery criterion of the self-assessment (RULES D), how it is answered and what the register lacks for it. `go test ./domain/assessment -run Golden -update` writes this file.\n" +
		"RULES D was read from the openings of pages about the framework, and its wording is ours: **nothing in this table is verified**. Where RULES names no year and no points, none stand here.\n" +
		"Law, file and count are computed over every class, file and officer of the register; what needs a person is shown as such, and is neither met nor failed. Points go by the share of the files judged. " +
		"How the points of an indicator fall on its criteria is not given, so a criterion shows which part of its full points it has, and no sum is made.\n")
	for i := range Indicators {
		in := &Indicators[i]
		fmt.Fprintf(&b, "\n## %d %s\n\n", in.Number, in.Name)
		var facts []string
		if in.Of != "" {
			facts = append(facts, "of "+in.Of)
		}
		if in.Framework > 0 {
			facts = append(facts, fmt.Sprintf("framework of %d", in.Framework))
		}
		if in.Points > 0 {
			facts = append(facts, fmt.Sprintf("%d criteria, %d points in the framework", in.Criteria, in.Points))
		}
		if len(facts) > 0 {
			b.WriteString(strings.Join(facts, "; ") + ".\n\n")
		}
		b.WriteString("| Criterion | How | Looks at | Asked of the register | The register lacks | What the figure does not see | Assumed | Function | Cases |\n|---|---|---|---|---|---|---|---|---|\n")
		for j := range Criteria {
			c := &Criteria[j]
			if c.Indicator != in.Number {
				continue
			}
			function, cases := functionOf(c), ""
			if function != "" {
				file := c.Looks
				if file == "" {
					file = "counts"
				}
				function, cases = "`"+function+"`", "`cases/"+file+".yaml`, `"+c.ID+"`"
			}
			fmt.Fprintf(&b, "| `%s`: %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", c.ID, c.Criterion, c.How, strings.TrimSpace(c.Looks+" "+map[string]string{OnlyTop: "(top posts)", OnlyPromotion: "(promotions)"}[c.Only]), c.Asks, c.Lacks, c.Partly, c.Assumed, function, cases)
		}
	}
	file := filepath.Join("..", "..", "docs", "assessment.md")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Error("docs/assessment.md is not what the register says: go test ./domain/assessment -run Golden -update")
	}
}
