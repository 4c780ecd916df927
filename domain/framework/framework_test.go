package framework_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"merit/domain"
	"merit/domain/framework"
)

// formulas are the names that the embedded editions may use; that each exists is the business of the formulas' package.
var formulas = []string{"per_1982@1", "per_ratio@1", "per_2019@1", "training_bands@1",
	"tenure_in_post@1", "service_in_grade@1", "field_experience@1", "hard_area@1", "out_of_zone@1", "out_of_district@1",
	"in_present_zone@1", "rotation_due@1", "hard_area_due@1",
	"distance@1", "far_posting@1", "relevant_training@1", "qualification@1", "circumstances@1", "age_points@1"}

func known(name string) bool { return slices.Contains(formulas, name) || name == "known@1" }

var embedded = sync.OnceValues(func() (*framework.Set, error) { return framework.Load(framework.Editions(), known) })

func load(t testing.TB) *framework.Set {
	t.Helper()
	set, err := embedded()
	if err != nil {
		t.Fatalf("Load = %v, want no problem", err)
	}
	return set
}

func edition(t testing.TB, id string) *framework.Edition {
	t.Helper()
	e, ok := load(t).Edition(id)
	if !ok {
		t.Fatalf("there is no edition %s", id)
	}
	return e
}

func grade(t testing.TB, e *framework.Edition, name, cadre string) framework.GradeRule {
	t.Helper()
	g, ok := e.Grade(name, cadre)
	if !ok {
		t.Fatalf("%s has no rule for %s", e.ID, name)
	}
	return g
}

func TestEveryEmbeddedEditionLoads(t *testing.T) {
	t.Parallel()
	var got []string
	for _, e := range load(t).All() {
		got = append(got, e.ID)
		if len(e.Hash) != 64 {
			t.Errorf("%s has the hash %q, want 64 hexadecimal digits", e.ID, e.Hash)
		}
	}
	want := []string{
		"in-haryana/teacher-transfer@2023",
		"in-haryana/teacher-transfer@2025",
		"lk-slas/promotion@2021",
		"pk-federal/directory-retirement@2020",
		"pk-federal/objective-assessment@2013",
		"pk-federal/promotion-bs22@2010",
		"pk-federal/promotion@1982",
		"pk-federal/promotion@2007",
		"pk-federal/promotion@2017",
		"pk-federal/promotion@2019",
		"pk-federal/transfer-rotation@2021",
		"pk-federal/transfer@2026",
		"pk-punjab/hed-transfer@2022",
		"pk-punjab/promotion@2010",
		"pk-punjab/sed-transfer@2022",
		"pk-punjab/special-education-transfer@2022",
		"uk/merit-order@2018",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("editions differ (-want +got):\n%s", diff)
	}
}

func TestEditionInForceOnADay(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, test := range []struct{ framework, day, want string }{
		{"pk-federal/promotion", "1982-10-30", ""},
		{"pk-federal/promotion", "1982-10-31", "pk-federal/promotion@1982"},
		{"pk-federal/promotion", "1990-06-01", "pk-federal/promotion@1982"},
		{"pk-federal/promotion", "2007-10-23", "pk-federal/promotion@1982"},
		{"pk-federal/promotion", "2007-10-24", "pk-federal/promotion@2007"},
		{"pk-federal/promotion", "2015-06-01", "pk-federal/promotion@2007"},
		{"pk-federal/promotion", "2018-06-01", "pk-federal/promotion@2017"},
		{"pk-federal/promotion", "2019-12-02", "pk-federal/promotion@2017"},
		{"pk-federal/promotion", "2019-12-03", "pk-federal/promotion@2019"},
		{"pk-federal/promotion", "2020-06-01", "pk-federal/promotion@2019"},
		{"pk-federal/promotion", "2090-06-01", "pk-federal/promotion@2019"},
		{"pk-punjab/promotion", "2010-12-31", ""},
		{"nowhere/promotion", "2020-06-01", ""},
	} {
		got := ""
		if e, ok := set.On(test.framework, domain.MustDate(test.day)); ok {
			got = e.ID
		}
		if got != test.want {
			t.Errorf("On(%s, %s) = %q, want %q", test.framework, test.day, got, test.want)
		}
	}
}

var wantMark = regexp.MustCompile("# want(-file)?((?: `[^`]*`)+)")

// TestBadFilesAreRefused reads each bad file and holds its problems against the `# want` marks on its lines: every
// mark must be reported, on that line, and nothing else.
func TestBadFilesAreRefused(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d bad files, %v; want at least 50", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			wants := marks(string(b))
			e, err := framework.Parse(filepath.Base(file), b, known)
			var problems framework.Problems
			if !errors.As(err, &problems) || e != nil {
				t.Fatalf("Parse = %v, %v; want no edition and its problems", e, err)
			}
			for _, p := range problems {
				text := strings.TrimPrefix(p.Path+": "+p.Reason, ": ")
				i := slices.IndexFunc(wants, func(w mark) bool { return w.line == p.Line && strings.HasPrefix(text, w.text) })
				if i < 0 {
					t.Errorf("unexpected problem: %s", p)
					continue
				}
				wants = slices.Delete(wants, i, i+1)
			}
			for _, w := range wants {
				t.Errorf("no problem on line %d: %s", w.line, w.text)
			}
		})
	}
}

type mark struct {
	line int
	text string
}

func marks(text string) []mark {
	var out []mark
	for i, line := range strings.Split(text, "\n") {
		m := wantMark.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		n := i + 1
		if m[1] != "" {
			n = 0
		}
		for _, w := range strings.Split(strings.Trim(m[2], " `"), "` `") {
			out = append(out, mark{n, w})
		}
	}
	return out
}

func TestTheSmallestGoodFile(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e, err := framework.Parse("good.yaml", b, known)
	if err != nil {
		t.Fatalf("Parse = %v, want an edition", err)
	}
	var want []framework.AssumedFigure
	want = append(want,
		framework.AssumedFigure{Path: "boards.board.seats[secretary]", Basis: "somebody writes the minutes"},
		framework.AssumedFigure{Path: "disclosure.answer_days", Value: "14", Basis: "usual"},
	)
	if diff := cmp.Diff(want, e.Assumed()); diff != "" {
		t.Errorf("Assumed differs (-want +got):\n%s", diff)
	}
	if _, err := framework.Parse("good.yaml", b, nil); err == nil || !strings.Contains(err.Error(), "there is no formula") {
		t.Errorf("Parse without any formula = %v, want it refused", err)
	}
}

func TestOneByteMoreIsAnotherHash(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	first, err := framework.Parse("good.yaml", b, known)
	if err != nil {
		t.Fatal(err)
	}
	second, err := framework.Parse("good.yaml", append(b, '\n'), known)
	if err != nil {
		t.Fatal(err)
	}
	if first.Hash == second.Hash {
		t.Error("two different files have one hash")
	}
}

// tree is a file system of editions made from the good one.
func tree(t *testing.T, files map[string]func(string) string) fs.FS {
	t.Helper()
	b, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, change := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(change(string(b)))}
	}
	return fsys
}

func same(s string) string { return s }

func replacing(old, with string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, with, 1) }
}

func TestEditionsThatContradictOneAnother(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		files map[string]func(string) string
		want  string
	}{
		{"in force on the same days", map[string]func(string) string{
			"nowhere/promotion-2000.yaml": same,
			"nowhere/promotion-2009.yaml": func(s string) string {
				s = replacing("promotion@2000", "promotion@2009")(s)
				return replacing("{from: 2000-01-01, to: 2009-12-31}", "{from: 2009-12-31}")(s)
			},
		}, "on those days two editions would be the law"},
		{"one id twice", map[string]func(string) string{
			"a/nowhere/promotion-2000.yaml": same,
			"b/nowhere/promotion-2000.yaml": same,
		}, "is the id of"},
		{"another government's folder", map[string]func(string) string{"elsewhere/promotion-2000.yaml": same}, `lies in the folder "elsewhere"`},
		{"another file's name", map[string]func(string) string{"nowhere/rules.yaml": same}, "belongs in a file named promotion-2000.yaml"},
		{"something that is no edition", map[string]func(string) string{"nowhere/promotion-2000.yaml": same, "nowhere/notes.txt": same}, "is not a .yaml file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := framework.Load(tree(t, test.files), known)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Load = %v, want %q", err, test.want)
			}
		})
	}
	following := tree(t, map[string]func(string) string{
		"nowhere/promotion-2000.yaml": same,
		"nowhere/promotion-2010.yaml": func(s string) string {
			s = replacing("promotion@2000", "promotion@2010")(s)
			return replacing("{from: 2000-01-01, to: 2009-12-31}", "{from: 2010-01-01}")(s)
		},
	})
	if _, err := framework.Load(following, known); err != nil {
		t.Errorf("Load of two editions that follow each other = %v, want no problem", err)
	}
}

func TestProblemsAsRefusal(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/bad/weights.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = framework.Parse("weights.yaml", b, known)
	var problems framework.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("Parse = %v, want problems", err)
	}
	r := problems.Refusal()
	if !errors.Is(r, domain.Invalid) || len(r.Reasons) != 1 || !strings.HasPrefix(r.Reasons[0].Field, "weights.yaml:") || r.Reasons[0].Needs == "" {
		t.Errorf("Refusal = %+v, want one reason with file and line", r)
	}
}

func TestARuleForACadreComesBeforeTheRuleForAll(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := replacing("  - grade: III\n    from: II\n", "  - grade: II\n    cadres: [FSP]\n    from: I\n")(string(b))
	e, err := framework.Parse("good.yaml", []byte(strings.ReplaceAll(text, "grades: [III], ", "")), known)
	if err != nil {
		t.Fatal(err)
	}
	for cadre, want := range map[string]string{"FSP": framework.RankFitness, "PAS": framework.RankMarks, "": framework.RankMarks} {
		if g := grade(t, e, "II", cadre); g.Ranking != want {
			t.Errorf("Grade(II, %q) ranks by %s, want %s", cadre, g.Ranking, want)
		}
	}
	if _, ok := e.Grade("III", "PAS"); ok {
		t.Error("Grade(III) found a rule that the file does not have")
	}
}

func TestASetFindsByIDAndHash(t *testing.T) {
	t.Parallel()
	set := load(t)
	for _, e := range set.All() {
		if got, ok := set.ByHash(e.Hash); !ok || got.ID != e.ID {
			t.Errorf("ByHash of %s = %v, %v", e.ID, got, ok)
		}
	}
	if e, ok := set.ByHash("00"); ok {
		t.Errorf("ByHash of no file = %s, want none", e.ID)
	}
	if e, ok := set.Edition("pk-federal/promotion@1066"); ok {
		t.Errorf("Edition of 1066 = %s, want none", e.ID)
	}
}

func TestADraftStandsInForItsEdition(t *testing.T) {
	t.Parallel()
	base := load(t)
	draft, err := framework.Load(tree(t, map[string]func(string) string{
		"uk/merit-order-2018.yaml": func(s string) string {
			s = replacing("nowhere/promotion@2000", "uk/merit-order@2018")(s)
			return replacing("government: nowhere", "government: uk")(s)
		},
	}), known)
	if err != nil {
		t.Fatal(err)
	}
	both := draft.Over(base)
	if len(both.All()) != len(base.All()) {
		t.Errorf("%d editions, want the %d of the base", len(both.All()), len(base.All()))
	}
	if e, _ := both.Edition("uk/merit-order@2018"); e == nil || e.Name != "Promotion rules" {
		t.Errorf("the draft does not stand in for its edition: %+v", e)
	}
}

func TestAFileTooLarge(t *testing.T) {
	t.Parallel()
	_, err := framework.Parse("large.yaml", []byte(strings.Repeat("# nothing\n", 1<<17)), known)
	if err == nil || !strings.Contains(err.Error(), "the file is larger than") {
		t.Errorf("Parse of a megabyte = %v, want it refused", err)
	}
}

func TestRoundingAndParametersOfTheFormulas(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@1982")
	if r, ok := e.RoundingAt(framework.RoundTotal); !ok || r.Places != 2 || r.Mode != framework.RoundHalfUp {
		t.Errorf("RoundingAt(total) = %+v, %v; want two places, half up", r, ok)
	}
	if r, ok := e.RoundingAt(framework.RoundCombined); ok {
		t.Errorf("RoundingAt(combined) = %+v, want the marks exact", r)
	}
	c := e.CriteriaFor("BS-19")[0]
	if got := c.Param("weight.BS-18"); got.Value != "6" || got.Assumed {
		t.Errorf("the weight of BS-18 is %s, want 6 as Example VII has it", got)
	}
	if got := c.Param("weight.BS-16"); got.Given() {
		t.Errorf("the weight of BS-16 is %s, want none", got)
	}
}
