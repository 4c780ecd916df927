package promotion

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"merit/domain/framework"
)

//go:embed cases
var casesFS embed.FS

// Cases is the file system of the worked cases that come with the program.
func Cases() fs.FS {
	sub, err := fs.Sub(casesFS, "cases")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return sub
}

// A CaseResult is how one worked case came out.
type CaseResult struct {
	File     string
	Line     int // where the case begins
	Name     string
	OK       bool
	Asked    int      // how many lines of the case asked for something
	Problems []string // "file:line: what was wanted and what came out"
}

// RunCases runs every worked case of the file system against the editions that come with the program. A case is a
// section of a .txtar file: a heading between dashes, then a line for each fact of the record and a line beginning
// "want" for each thing that must come out. A line that cannot be read fails its case.
func RunCases(fsys fs.FS) []CaseResult {
	editions, err := embeddedEditions()
	if err != nil {
		return []CaseResult{{File: "editions", Name: "the editions themselves", Problems: []string{err.Error()}}}
	}
	return RunCasesWith(fsys, editions)
}

// embeddedEditions loads the editions that come with the program once.
var embeddedEditions = sync.OnceValues(func() (*framework.Set, error) { return framework.Load(framework.Editions(), Known) })

// RunCasesWith runs the cases against editions loaded elsewhere.
func RunCasesWith(fsys fs.FS, editions *framework.Set) []CaseResult {
	var out []CaseResult
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return nil
		}
		if path.Ext(name) != ".txtar" {
			out = append(out, CaseResult{File: name, Line: 1, Name: name, Problems: []string{name + ": is not a .txtar file; nothing else belongs among the cases"}})
			return nil
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		out = append(out, runFile(name, string(b), editions)...)
		return nil
	})
	if err != nil {
		out = append(out, CaseResult{File: ".", Name: "the folder of cases", Problems: []string{err.Error()}})
	}
	return out
}

// A caseLine is one line of a case with its number in the file.
type caseLine struct {
	no   int
	text string
}

// A caseText is one section of a file.
type caseText struct {
	name  string
	line  int
	lines []caseLine
}

// sections splits a file at its headings. What stands before the first is a remark for readers.
func sections(text string) []caseText {
	var out []caseText
	for i, l := range strings.Split(text, "\n") {
		l = strings.TrimSpace(l)
		if name, ok := strings.CutPrefix(l, "-- "); ok && strings.HasSuffix(name, " --") {
			out = append(out, caseText{name: strings.TrimSuffix(name, " --"), line: i + 1})
			continue
		}
		if before, _, found := strings.Cut(l, "#"); found {
			l = strings.TrimSpace(before)
		}
		if l == "" || len(out) == 0 {
			continue
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, caseLine{i + 1, l})
	}
	return out
}

func runFile(name, text string, editions *framework.Set) []CaseResult {
	var out []CaseResult
	cases := sections(text)
	if len(cases) == 0 {
		return []CaseResult{{File: name, Line: 1, Name: name, Problems: []string{name + ":1: holds no case (a heading is written -- like this --)"}}}
	}
	var names []string
	for _, c := range cases {
		r := CaseResult{File: name, Line: c.line, Name: c.name}
		if slices.Contains(names, c.name) {
			r.Problems = append(r.Problems, fmt.Sprintf("%s:%d: there is another case of that name", name, c.line))
		}
		names = append(names, c.name)
		w := newWorked(editions)
		for _, l := range c.lines {
			asked, err := w.line(l.text)
			if asked {
				r.Asked++
			}
			if err != nil {
				r.Problems = append(r.Problems, fmt.Sprintf("%s:%d: %s: %v", name, l.no, l.text, err))
			}
		}
		if r.Asked == 0 {
			r.Problems = append(r.Problems, fmt.Sprintf("%s:%d: the case wants nothing", name, c.line))
		}
		r.OK = len(r.Problems) == 0
		out = append(out, r)
	}
	return out
}
