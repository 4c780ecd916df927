package framework_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"merit/domain/framework"
)

// FuzzParse: whatever the bytes, the answer is either an edition that judges without a crash or a list of problems.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, "testdata/good.yaml", "testdata/transfer.yaml") {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	err = fs.WalkDir(framework.Editions(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(framework.Editions(), name)
		f.Add(b)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := framework.Parse("fuzz.yaml", b, known)
		if err != nil {
			var problems framework.Problems
			if !errors.As(err, &problems) || len(problems) == 0 || e != nil {
				t.Fatalf("Parse = %v, %v; want problems and no edition", e, err)
			}
			return
		}
		if e.ID == "" || len(e.Hash) != 64 {
			t.Fatalf("an edition without id or hash was accepted: %+v", e)
		}
		for _, g := range e.Grades {
			if g.Grade == framework.GradeAny || e.Kind == framework.KindTransfer && (g.From != g.Grade || g.TenureMonths() == 0 && g.NormalTenure.Rat().Sign() > 0) {
				t.Fatalf("a rule was not spelt out: %+v", g)
			}
			_, _ = e.Judge(g, framework.Facts{})
			_, _ = e.Fit(g, framework.Facts{})
			for _, c := range e.CriteriaFor(g.Grade) {
				if c.Weight.Rat().Sign() < 0 {
					t.Fatalf("a negative weight was accepted: %+v", c)
				}
			}
		}
		e.Assumed()
	})
}
