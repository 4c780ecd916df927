package ledger

import (
	"strings"
	"testing"
)

// signedHeads signs checkpoints of a log of ours.
func signedHeads(t *testing.T, heads []Checkpoint) (*Signer, []string) {
	t.Helper()
	secret, _, err := GenerateKey("t")
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	notes := make([]string, len(heads))
	for i, c := range heads {
		if notes[i], err = SignCheckpoint(s, c.Size, c.Root); err != nil {
			t.Fatal(err)
		}
	}
	return s, notes
}

func TestProofsAsFiles(t *testing.T) {
	t.Parallel()
	heads, tiles, _ := grow(t, 300)
	s, notes := signedHeads(t, heads)
	for _, size := range []int64{1, 2, 3, 256, 257, 300} {
		c := heads[size]
		hashes, err := ProveInclusion(c, size-1, tiles.read)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParseInclusion(Inclusion{size - 1, body(size - 1), hashes, notes[size]}.Text())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.Check(s.Verifier()); err != nil || got != c {
			t.Errorf("inclusion in %d: %v, %v", size, got, err)
		}
		for _, older := range []int64{1, size/2 + 1, size} {
			hashes, err := ProveConsistency(c, older, tiles.read)
			if err != nil {
				t.Fatal(err)
			}
			p, err := ParseConsistency(Consistency{older, hashes, notes[size]}.Text())
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := p.Check(s.Verifier(), notes[older]); err != nil {
				t.Errorf("consistency of %d with %d: %v", size, older, err)
			}
			if _, _, err := p.Check(s.Verifier(), notes[older%size+1]); err == nil && older%size+1 != older {
				t.Errorf("consistency of %d with %d passes for another size", size, older)
			}
		}
	}
}

// Every byte of a proof counts. The one that is left out is the last sign of the log's signature, some of whose bits say nothing and which
// the library reads either way.
func TestAFlippedByteOfAProofFileIsFound(t *testing.T) {
	t.Parallel()
	heads, tiles, _ := grow(t, 20)
	s, notes := signedHeads(t, heads)
	in, err := ProveInclusion(heads[20], 7, tiles.read)
	if err != nil {
		t.Fatal(err)
	}
	con, err := ProveConsistency(heads[20], 13, tiles.read)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"inclusion": Inclusion{7, body(7), in, notes[20]}.Text(), "consistency": Consistency{13, con, notes[20]}.Text()} {
		check := func(text string) error {
			if name == "inclusion" {
				p, err := ParseInclusion(text)
				if err == nil {
					_, err = p.Check(s.Verifier())
				}
				return err
			}
			p, err := ParseConsistency(text)
			if err == nil {
				_, _, err = p.Check(s.Verifier(), notes[13])
			}
			return err
		}
		if err := check(text); err != nil {
			t.Fatal(err)
		}
		for i := range len(text) {
			if i == len(text)-len("x=\n") {
				continue
			}
			if err := check(text[:i] + string(text[i]^1) + text[i+1:]); err == nil {
				t.Errorf("%s with byte %d of %q flipped is proven", name, i, text[max(0, i-10):i+1])
			}
		}
		for _, bad := range []string{"", "\n\n", text[:len(text)/2], "x" + text, strings.Replace(text, "\n\n", "\n", 1), strings.Repeat("old 1\n", 80) + text} {
			if check(bad) == nil {
				t.Errorf("%s: %.40q is proven", name, bad)
			}
		}
	}
}
