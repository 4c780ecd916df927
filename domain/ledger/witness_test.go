package ledger

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func newCosigner(t *testing.T, name string) *Cosigner {
	t.Helper()
	secret, public, err := GenerateWitness(name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewCosigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	if c.String() != public {
		t.Fatalf("the public half is %s, not %s", c, public)
	}
	return c
}

func TestWitnessesCosign(t *testing.T) {
	t.Parallel()
	heads, _, _ := grow(t, 3)
	s, notes := signedHeads(t, heads)
	one, two, stranger := newCosigner(t, "one.example/w"), newCosigner(t, "two.example/w"), newCosigner(t, "stranger.example/w")
	ws := Witnesses{List: []Witness{one.Witness, two.Witness}, Required: 2}
	at := time.Unix(1_790_000_000, 0).UTC()
	signed := notes[3]
	for _, w := range []*Cosigner{stranger, one, one, two} {
		var err error
		if signed, err = w.Cosign(signed, s.Verifier(), at); err != nil {
			t.Fatal(err)
		}
	}
	c, by, err := ws.Open(signed, s.Verifier())
	if err != nil || c != (Checkpoint{"t", 3, heads[3].Root}) || len(by) != 2 || by[0].Witness != one.Name() || !by[1].At.Equal(at) || ws.Enough(by) != nil {
		t.Errorf("opened %v %v, %v, %v", c, by, err, ws.Enough(by))
	}
	if ws.Enough(by[:1]) == nil || (Witnesses{}).Enough(nil) != nil {
		t.Error("one of two is enough, or none is too few where none is asked")
	}
	if kept := Cosigned(notes[3], by); !SameText(kept, signed) || len(ws.Sound(notes[3], []string{by[0].Line, "— x y", by[0].Line, by[1].Line})) != 2 {
		t.Error("lines put under the checkpoint do not stand")
	}
	// A line that was made for another tree, or under another name, is nobody's.
	for what, bad := range map[string]string{
		"another tree":    Cosigned(notes[2], by),
		"another name":    strings.Replace(signed, "— "+two.Name(), "— "+one.Name(), 1),
		"another time":    flipTime(t, notes[3], by[0].Line),
		"an altered text": strings.Replace(Cosigned(notes[3], by), "\n3\n", "\n4\n", 1),
	} {
		list, err := ws.Read(bad)
		if what == "another name" && err == nil && len(list) == 1 {
			continue // the first line of that name stands, and the second is passed over
		}
		if !errors.Is(err, ErrCosignature) {
			t.Errorf("%s: %v, %v", what, list, err)
		}
	}
	if _, err := one.Cosign(strings.Replace(notes[3], "t", "u", 1), s.Verifier(), at); err == nil {
		t.Error("a checkpoint that the log has not signed is cosigned")
	}
}

// flipTime puts a cosignature's line back under the checkpoint with another time in it.
func flipTime(t *testing.T, signed, line string) string {
	t.Helper()
	i := strings.LastIndex(line, " ") + 10 // within the eight octets of the time
	other := byte('A')
	if line[i] == other {
		other = 'B'
	}
	return signed + line[:i] + string(other) + line[i+1:] + "\n"
}

func TestWitnessKeys(t *testing.T) {
	t.Parallel()
	one, two := newCosigner(t, "one"), newCosigner(t, "two")
	list, err := ParseWitnesses("# trusted since March\n\n" + one.String() + " # the auditor\n" + two.String() + "\n")
	if err != nil || len(list) != 2 || list[1].Name() != "two" {
		t.Fatalf("%v, %v", list, err)
	}
	renamed := witnessOf("three", one.key).String()
	log, public, err := GenerateKey("log")
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{
		"a name twice": one.String() + "\n" + one.String(), "one key under two names": one.String() + "\n" + renamed,
		"a key that signs notes": public, "no key": "x", "another hash": strings.Replace(one.String(), "one+", "two+", 1), "cut": one.String()[:30],
	} {
		if list, err := ParseWitnesses(text); err == nil {
			t.Errorf("%s: %v", what, list)
		}
	}
	for _, secret := range []string{log, one.String(), ""} {
		if _, err := NewCosigner(secret); err == nil || secret != "" && strings.Contains(err.Error(), secret) {
			t.Errorf("a secret key that is none: %v", err)
		}
	}
	for _, name := range []string{"", "a b", "a+b", "a\nb"} {
		if _, _, err := GenerateWitness(name); err == nil {
			t.Errorf("%q is a name", name)
		}
	}
}

func TestAWitnessRefusesWhatDoesNotContinue(t *testing.T) {
	t.Parallel()
	heads, tiles, _ := grow(t, 9)
	s, notes := signedHeads(t, heads)
	prove := func(from, to int64) *Consistency {
		hashes, err := ProveConsistency(heads[to], from, tiles.read)
		if err != nil {
			t.Fatal(err)
		}
		return &Consistency{from, hashes, notes[to]}
	}
	forged := heads[9]
	forged.Root[0] ^= 1
	other, err := SignCheckpoint(s, 9, forged.Root)
	if err != nil {
		t.Fatal(err)
	}
	bent := prove(4, 9)
	bent.Proof[0][0] ^= 1
	fork := func(err error) bool { f := (*Fork)(nil); return errors.As(err, &f) && f.Kept != "" && f.Shown != "" }
	for _, test := range []struct {
		what, kept, shown string
		proof             *Consistency
		good, fork        bool
	}{
		{"the first time", "", notes[4], nil, true, false},
		{"grown", notes[4], notes[9], prove(4, 9), true, false},
		{"the same", notes[4], notes[4], nil, true, false},
		{"shrunk", notes[9], notes[4], nil, false, true},
		{"another root over as many", notes[9], other, nil, false, true},
		{"another root over more", notes[4], other, &Consistency{4, prove(4, 9).Proof, other}, false, true},
		{"a bent proof", notes[4], notes[9], bent, false, true},
		{"no proof", notes[4], notes[9], nil, false, false},
		{"a proof to something else", notes[4], notes[9], prove(4, 8), false, false},
		{"not the log's", notes[4], strings.Replace(notes[9], "\n9\n", "\n8\n", 1), prove(4, 9), false, false},
		{"a state that is not the log's", strings.Replace(notes[4], "\n4\n", "\n3\n", 1), notes[9], prove(4, 9), false, false},
	} {
		if _, err := Continues(test.kept, test.shown, test.proof, s.Verifier()); (err == nil) != test.good || fork(err) != test.fork {
			t.Errorf("%s: %v", test.what, err)
		}
	}
}
