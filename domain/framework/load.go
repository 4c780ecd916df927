package framework

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"merit/domain"
)

//go:embed editions
var embedded embed.FS

// Editions is the file system of the editions that come with the program: a folder a government.
func Editions() fs.FS {
	sub, err := fs.Sub(embedded, "editions")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return sub
}

// A Set is editions that were loaded together and do not contradict one another.
type Set struct {
	list []*Edition // by id
}

// Load reads and checks every .yaml file of the file system, one folder a government. known says whether a formula of
// that name exists; nil knows none. Everything wrong in any file is returned at once, as Problems; the Set then holds the files that
// are right.
func Load(fsys fs.FS, known func(formula string) bool) (*Set, error) {
	var problems Problems
	set := &Set{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, Problem{File: name, Reason: err.Error()})
			return nil
		case entry.IsDir():
			return nil
		case path.Ext(name) != ".yaml":
			problems = append(problems, Problem{File: name, Reason: "is not a .yaml file; nothing else belongs among the editions"})
			return nil
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			problems = append(problems, Problem{File: name, Reason: err.Error()})
			return nil
		}
		e, found := parse(name, b, known)
		if problems = append(problems, found...); len(found) == 0 {
			set.list = append(set.list, e)
		}
		return nil
	})
	if err != nil {
		problems = append(problems, Problem{File: ".", Reason: err.Error()})
	}
	slices.SortFunc(set.list, func(a, b *Edition) int { return strings.Compare(a.ID, b.ID) })
	problems = append(problems, set.contradictions()...)
	if len(problems) > 0 {
		return set, problems.sorted()
	}
	return set, nil
}

// Parse reads and checks one edition from its bytes. The name is the path that problems are reported under and, where it
// has a folder, the government that the edition must be of. An error is always Problems.
func Parse(name string, b []byte, known func(formula string) bool) (*Edition, error) {
	e, problems := parse(name, b, known)
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return e, nil
}

func parse(name string, b []byte, known func(formula string) bool) (*Edition, Problems) {
	sum := sha256.Sum256(b)
	e := &Edition{Hash: hex.EncodeToString(sum[:]), File: name, rules: map[string]*compiled{}}
	if known == nil {
		known = func(string) bool { return false }
	}
	d := newDecoder(name)
	if d.read(b, e) {
		check{d, e, known}.all()
		e.spellOut()
	}
	return e, d.problems
}

// All gives the editions by id.
func (s *Set) All() []*Edition { return slices.Clone(s.list) }

// Over gives the set with every edition of the base whose id it lacks, so that worked cases can be run against a draft
// of one edition while the others stand as they are.
func (s *Set) Over(base *Set) *Set {
	out := &Set{list: slices.Clone(s.list)}
	for _, e := range base.list {
		if _, ok := s.Edition(e.ID); !ok {
			out.list = append(out.list, e)
		}
	}
	slices.SortFunc(out.list, func(a, b *Edition) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Edition gives an edition by its id.
func (s *Set) Edition(id string) (*Edition, bool) {
	for _, e := range s.list {
		if e.ID == id {
			return e, true
		}
	}
	return nil, false
}

// ByHash gives an edition by the hash of its bytes.
func (s *Set) ByHash(hash string) (*Edition, bool) {
	for _, e := range s.list {
		if e.Hash == hash {
			return e, true
		}
	}
	return nil, false
}

// On gives the edition of a framework ("pk-federal/promotion") that is the law on the day.
func (s *Set) On(framework string, day domain.Date) (*Edition, bool) {
	for _, e := range s.list {
		if e.Framework() == framework && e.InForce.Covers(day) {
			return e, true
		}
	}
	return nil, false
}

// Framework gives the id without its edition: "pk-federal/promotion".
func (e *Edition) Framework() string {
	name, _, _ := strings.Cut(e.ID, "@")
	return name
}

// contradictions finds editions of one id, and editions of one framework in force on the same day.
func (s *Set) contradictions() Problems {
	var problems Problems
	for i, a := range s.list {
		for _, b := range s.list[i+1:] {
			switch {
			case a.ID == b.ID:
				problems = append(problems, Problem{File: b.File, Path: "id", Reason: fmt.Sprintf("%s is the id of %s already", b.ID, a.File)})
			case a.Framework() == b.Framework() && a.InForce.overlaps(b.InForce):
				problems = append(problems, Problem{File: b.File, Path: "in_force", Reason: fmt.Sprintf("lies partly within that of %s: on those days two editions would be the law", a.ID)})
			}
		}
	}
	return problems
}

func (p Period) overlaps(q Period) bool {
	return (q.To.IsZero() || !p.From.After(q.To)) && (p.To.IsZero() || !q.From.After(p.To))
}
