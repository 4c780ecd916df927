package policy

import (
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

//go:embed model.conf acts.csv capacities.csv incompatible.csv policy.csv reasons.csv
var files embed.FS

// textFiles are the files that make up the policy, in the order in which the fingerprint reads them.
var textFiles = []string{"model.conf", "acts.csv", "capacities.csv", "incompatible.csv", "policy.csv", "reasons.csv"}

// A text is the whole policy, read and checked.
type text struct {
	acts         []ActInfo
	own          map[Act]string // how an act stands to one's own matter: ownRefused, ownOnly, ownFree
	kinds        []KindInfo
	incompatible []incompatibility
	roles        map[string][]CapacityKind
	lines        []*line
	byAct        map[Act][]*clause // denials first
	reasons      map[string]reason
	model        string
	fingerprint  string
}

// A KindInfo describes a kind of capacity.
type KindInfo struct {
	Kind   CapacityKind
	Branch Branch
	Class  string // one person never holds capacities of two classes at the same time; empty goes with everything
	Title  string
}

// An incompatibility is two classes that one person never holds at the same time.
type incompatibility struct {
	a, b, why, paragraph string
}

// A reason is the sentence for a word or a line of the policy.
type reason struct {
	code, text, needs string
	used              bool
}

// How an act stands to the actor's own matter.
const (
	ownRefused = "refused" // nobody does it in his own matter
	ownOnly    = "only"    // it is done in one's own matter alone
	ownFree    = "free"    // it makes no difference
)

// load reads the policy and checks it whole. Every fault is named with its file and line.
func load(from fs.FS) (*text, error) {
	t := &text{
		own: map[Act]string{}, roles: map[string][]CapacityKind{},
		byAct: map[Act][]*clause{}, reasons: map[string]reason{},
	}
	print := sha256.New()
	for _, name := range textFiles {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, fmt.Errorf("read the policy: %w", err)
		}
		fmt.Fprintf(print, "%s %d\n", name, len(b))
		print.Write(b)
		if name == "model.conf" {
			t.model = string(b)
		}
	}
	t.fingerprint = hex.EncodeToString(print.Sum(nil))
	var faults []error
	for _, step := range []struct {
		file    string
		columns int
		read    func(row []string) error
	}{
		{"capacities.csv", 4, t.readKind},
		{"incompatible.csv", 4, t.readIncompatible},
		{"acts.csv", 7, t.readAct},
		{"reasons.csv", 4, t.readReason},
		{"policy.csv", 0, t.readLine},
	} {
		faults = append(faults, readRows(from, step.file, step.columns, step.read)...)
	}
	faults = append(faults, t.check()...)
	if len(faults) > 0 {
		return nil, fmt.Errorf("the policy does not hold together:\n%w", errors.Join(faults...))
	}
	return t, nil
}

// readRows gives every row of a file to read; columns 0 leaves their number to read.
func readRows(from fs.FS, name string, columns int, read func([]string) error) []error {
	f, err := from.Open(name)
	if err != nil {
		return []error{err}
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment, r.TrimLeadingSpace, r.FieldsPerRecord = '#', true, -1
	var faults []error
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return faults
		}
		if err != nil {
			return append(faults, fmt.Errorf("%s: %w", name, err))
		}
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		at, _ := r.FieldPos(0)
		if columns > 0 && len(row) != columns {
			err = fmt.Errorf("%d columns, not %d", len(row), columns)
		} else {
			err = read(row)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, at, err))
		}
	}
}

var branches = []Branch{Political, Bureaucratic, Board, Oversight, Subject, Public, System}

func (t *text) readKind(row []string) error {
	k := KindInfo{CapacityKind(row[0]), Branch(row[1]), row[2], row[3]}
	switch {
	case k.Kind == "" || k.Title == "" || k.Class == "":
		return errors.New("a kind of capacity needs its name, class and title")
	case !slices.Contains(branches, k.Branch):
		return unknownWord("branch", row[1])
	case slices.ContainsFunc(t.kinds, func(o KindInfo) bool { return o.Kind == k.Kind }):
		return fmt.Errorf("%q stands twice", k.Kind)
	}
	if k.Class == "none" {
		k.Class = ""
	}
	t.kinds = append(t.kinds, k)
	return nil
}

func (t *text) readIncompatible(row []string) error {
	for _, class := range row[:2] {
		if class == "" || !slices.ContainsFunc(t.kinds, func(k KindInfo) bool { return k.Class == class }) {
			return unknownWord("class", class)
		}
	}
	if row[0] == row[1] || row[2] == "" || row[3] == "" {
		return errors.New("two different classes, the reason and the paragraph are needed")
	}
	t.incompatible = append(t.incompatible, incompatibility{row[0], row[1], row[2], row[3]})
	return nil
}

func (t *text) readAct(row []string) error {
	a := ActInfo{Act: Act(row[0]), Object: Act(row[0]).Object(), Branch: Branch(row[1]), Effect: row[3], Summary: row[5], Paragraph: row[6]}
	if _, twice := t.own[a.Act]; twice {
		return fmt.Errorf("%q stands twice", a.Act)
	}
	if a.Object == string(a.Act) || a.Object == "" || a.Summary == "" || a.Paragraph == "" {
		return errors.New("an act needs the form thing.verb, a summary and a paragraph")
	}
	if !slices.Contains(branches, a.Branch) {
		return unknownWord("branch", row[1])
	}
	if row[2] == "*" {
		a.Also = slices.DeleteFunc(slices.Clone(branches), func(b Branch) bool { return b == a.Branch })
	} else if row[2] != "" {
		for word := range strings.SplitSeq(row[2], "|") {
			if !slices.Contains(branches, Branch(word)) || Branch(word) == a.Branch {
				return unknownWord("branch", word)
			}
			a.Also = append(a.Also, Branch(word))
		}
	}
	if !slices.Contains([]string{EffectChange, EffectRead, EffectSelf, EffectMachine}, a.Effect) {
		return unknownWord("effect", a.Effect)
	}
	if !slices.Contains([]string{ownRefused, ownOnly, ownFree}, row[4]) {
		return unknownWord("word for one's own matter", row[4])
	}
	t.acts, t.own[a.Act] = append(t.acts, a), row[4]
	return nil
}

func (t *text) readReason(row []string) error {
	if _, twice := t.reasons[row[0]]; twice {
		return fmt.Errorf("%q stands twice", row[0])
	}
	if row[0] == "" || row[1] == "" || row[2] == "" {
		return errors.New("a reason needs its key, code and sentence")
	}
	t.reasons[row[0]] = reason{code: row[1], text: row[2], needs: row[3]}
	return nil
}
