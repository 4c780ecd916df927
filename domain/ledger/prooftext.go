package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// An Inclusion is a proof that a leaf stands in the tree of a checkpoint, as a file: the C2SP tlog-proof form, whose extra
// data here are the entry's bytes.
type Inclusion struct {
	Leaf       int64
	Entry      []byte
	Proof      []tlog.Hash
	Checkpoint string // signed
}

// A Consistency is a proof that the tree of a checkpoint begins with an older one, as a file: what the C2SP protocol for
// witnesses sends them.
type Consistency struct {
	Older      int64
	Proof      []tlog.Hash
	Checkpoint string // signed
}

const inclusionForm = "c2sp.org/tlog-proof@v1"

var errProofText = errors.New("not in the form of a proof")

// Text is the proof as a file.
func (p Inclusion) Text() string {
	return inclusionForm + "\nextra " + base64.StdEncoding.EncodeToString(p.Entry) + "\nindex " + strconv.FormatInt(p.Leaf, 10) + "\n" + hashLines(p.Proof) + "\n" + p.Checkpoint
}

// Text is the proof as a file.
func (p Consistency) Text() string {
	return "old " + strconv.FormatInt(p.Older, 10) + "\n" + hashLines(p.Proof) + "\n" + p.Checkpoint
}

// IsInclusion reports whether a file is a proof of inclusion, by its first line.
func IsInclusion(text string) bool { return strings.HasPrefix(text, inclusionForm+"\n") }

// IsConsistency reports whether a file is a proof of consistency.
func IsConsistency(text string) bool { return strings.HasPrefix(text, "old ") }

func hashLines(list []tlog.Hash) string {
	var b strings.Builder
	for _, h := range list {
		b.WriteString(h.String() + "\n")
	}
	return b.String()
}

// ParseInclusion reads a file.
func ParseInclusion(text string) (Inclusion, error) {
	head, checkpoint, err := halves(text)
	if err != nil || head[0] != inclusionForm {
		return Inclusion{}, fmt.Errorf("%w of inclusion", errProofText)
	}
	p := Inclusion{Checkpoint: checkpoint}
	head = head[1:]
	if len(head) > 0 && strings.HasPrefix(head[0], "extra ") {
		if p.Entry, err = base64.StdEncoding.Strict().DecodeString(head[0][len("extra "):]); err != nil {
			return Inclusion{}, fmt.Errorf("%w: the extra data is no base64", errProofText)
		}
		head = head[1:]
	}
	if len(head) == 0 {
		return Inclusion{}, fmt.Errorf("%w: it names no leaf", errProofText)
	}
	if p.Leaf, err = numbered(head[0], "index "); err != nil {
		return Inclusion{}, err
	}
	p.Proof, err = parseHashes(head[1:])
	return p, err
}

// ParseConsistency reads a file.
func ParseConsistency(text string) (Consistency, error) {
	head, checkpoint, err := halves(text)
	if err != nil {
		return Consistency{}, fmt.Errorf("%w of consistency", errProofText)
	}
	p := Consistency{Checkpoint: checkpoint}
	if p.Older, err = numbered(head[0], "old "); err != nil {
		return Consistency{}, err
	}
	p.Proof, err = parseHashes(head[1:])
	return p, err
}

// ReadConsistency reads a proof that came as hashes in base64, one by one.
func ReadConsistency(older int64, hashes []string, checkpoint string) (Consistency, error) {
	list, err := parseHashes(hashes)
	return Consistency{Older: older, Proof: list, Checkpoint: checkpoint}, err
}

// halves parts the lines of the proof from the checkpoint after the first empty line.
func halves(text string) (head []string, checkpoint string, err error) {
	before, after, ok := strings.Cut(text, "\n\n")
	if !ok || before == "" {
		return nil, "", errProofText
	}
	return strings.Split(before, "\n"), after, nil
}

func numbered(line, word string) (int64, error) {
	digits, ok := strings.CutPrefix(line, word)
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil || n < 0 || strconv.FormatInt(n, 10) != digits {
		return 0, fmt.Errorf("%w: %q is not %sand a number", errProofText, line, word)
	}
	return n, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	if len(lines) > proofLimit {
		return nil, fmt.Errorf("%w: it is longer than any can be", errProofText)
	}
	list := make([]tlog.Hash, 0, len(lines))
	for _, line := range lines {
		raw, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(raw) != tlog.HashSize {
			return nil, fmt.Errorf("%w: %q is no hash", errProofText, line)
		}
		list = append(list, tlog.Hash(raw))
	}
	return list, nil
}

// Check checks the proof: the signature on the checkpoint, and that the entry's bytes are that leaf of its tree.
func (p Inclusion) Check(key Verifier) (Checkpoint, error) {
	c, err := OpenCheckpoint(p.Checkpoint, key)
	if err != nil {
		return Checkpoint{}, err
	}
	if err := CheckInclusion(c, p.Leaf, p.Entry, p.Proof); err != nil {
		return Checkpoint{}, fmt.Errorf("leaf %d is not proven to stand in the log: %w", p.Leaf, err)
	}
	return c, nil
}

// Check checks the proof against an older signed checkpoint of the same log.
func (p Consistency) Check(key Verifier, older string) (from, to Checkpoint, err error) {
	if to, err = OpenCheckpoint(p.Checkpoint, key); err != nil {
		return from, to, err
	}
	if from, err = OpenCheckpoint(older, key); err != nil {
		return from, to, fmt.Errorf("the older checkpoint: %w", err)
	}
	if from.Size != p.Older {
		return from, to, fmt.Errorf("the proof is about an older tree of %d entries, and the checkpoint given covers %d", p.Older, from.Size)
	}
	if err := CheckConsistency(to, from, p.Proof); err != nil {
		return from, to, fmt.Errorf("the log of %d entries is not proven to begin with those %d: %w", to.Size, from.Size, err)
	}
	return from, to, nil
}
