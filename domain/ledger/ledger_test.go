package ledger

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/note"
)

var sample = &Entry{
	Act: 104, Name: "order.issue", Outcome: "done", Account: 12, Capacity: 40, Kind: "secretary", For: 7, LegalDate: "2026-03-02",
	EnteredLater: true, RecordedAt: "2026-03-02T09:15:00.000001Z", Object: "order/12", Rule: "ORD-2", Policy: "ab12",
	Facts: "a\"b\\c\n\t\b\f\r\x01 ü </script> \u2028", Reasons: []string{"one", "two"},
	Rows: []RowRef{{Table: "orders", Key: "12", Op: 'U', Version: 1, Commitment: [32]byte{1, 2, 255}}, {Table: "order_event", Key: "12/3", Op: 'I', Version: 2}},
}

func TestEntryRoundTrip(t *testing.T) {
	t.Parallel()
	plain := *sample
	plain.Capacity, plain.Kind, plain.For, plain.Reasons, plain.Rows, plain.EnteredLater = 0, "", 0, nil, nil, false
	for _, e := range []*Entry{sample, &plain} {
		text := e.AppendBody(nil)
		if !json.Valid(text) {
			t.Errorf("not JSON: %s", text)
		}
		got, err := ParseEntry(text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

func TestEntryHasOneForm(t *testing.T) {
	t.Parallel()
	text := string(sample.AppendBody(nil))
	for name, change := range map[string][2]string{
		"a space":               {`,"rule"`, `, "rule"`},
		"another order":         {`"id":104,"act":"order.issue"`, `"act":"order.issue","id":104`},
		"an escape too many":    {`</script>`, `<\/script>`},
		"a number with a zero":  {`"id":104`, `"id":0104`},
		"a plus":                {`"account":12`, `"account":+12`},
		"another version":       {`{"v":1`, `{"v":2`},
		"a field more":          {`"rows":[`, `"x":1,"rows":[`},
		"a kind without office": {`"capacity":40`, `"capacity":null`},
		"upper-case hex":        {`0102ff`, `0102FF`},
		"true as text":          {`"entered_later":true`, `"entered_later":"true"`},
		"an op of two letters":  {`"o":"U"`, `"o":"UU"`},
		"a trailing newline":    {`]}`, "]}\n"},
		"a short commitment":    {`0102ff00`, `0102ff`},
	} {
		i := strings.LastIndex(text, change[0])
		if i < 0 {
			t.Fatalf("%s: %q is not in %s", name, change[0], text)
		}
		other := text[:i] + change[1] + text[i+len(change[0]):]
		if e, err := ParseEntry([]byte(other)); !errors.Is(err, ErrForm) {
			t.Errorf("%s: parsed as %+v, %v", name, e, err)
		}
	}
	for i := range text {
		if _, err := ParseEntry([]byte(text[:i])); err == nil {
			t.Errorf("the first %d octets alone were taken for an entry", i)
		}
	}
}

// The database's triggers make the same bytes; storage's tests compare. Here the form itself is frozen.
func TestCommitmentForm(t *testing.T) {
	t.Parallel()
	c := Columns{Table: "organization", Version: 1, Keys: []string{"id"}, Cols: []string{"id", "name", "ended"}}
	layout := c.Layout()
	sum, scratch := Commit(nil, []byte("0123456789abcdef"), &layout, [][]byte{[]byte("7"), []byte("Büro"), nil})
	if want := "0123456789abcdef" + string(layout[:]) + "1:75:Büro-"; string(scratch) != want {
		t.Errorf("committed to %q, want %q", scratch, want)
	}
	for name, other := range map[string]Columns{
		"table":      {"organisation", 1, c.Keys, c.Cols},
		"version":    {c.Table, 2, c.Keys, c.Cols},
		"order":      {c.Table, 1, c.Keys, []string{"id", "ended", "name"}},
		"a key more": {c.Table, 1, []string{"id", "id"}, []string{"name", "ended"}},
	} {
		if other.Layout() == layout {
			t.Errorf("%s makes no difference to the layout", name)
		}
	}
	for name, values := range map[string][][]byte{
		"empty for null":     {[]byte("7"), []byte("Büro"), {}},
		"a dash for null":    {[]byte("7"), []byte("Büro"), []byte("-")},
		"fields run over":    {[]byte("75"), []byte("üro"), nil},
		"exchanged":          {[]byte("Büro"), []byte("7"), nil},
		"length in the text": {[]byte("7"), []byte("Büro-"), nil},
	} {
		if got, _ := Commit(nil, []byte("0123456789abcdef"), &layout, values); got == sum {
			t.Errorf("%s makes no difference", name)
		}
	}
}

func newKey(t testing.TB, name string) *Signer {
	t.Helper()
	secret, public, err := GenerateKey(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSigner(secret + "\n")
	if err != nil {
		t.Fatal(err)
	}
	if s.Verifier().String() != public {
		t.Fatalf("public half %s, want %s", s.Verifier(), public)
	}
	return s
}

func TestCheckpointIsSignedByItsLog(t *testing.T) {
	t.Parallel()
	key, other := newKey(t, "merit.test"), newKey(t, "merit.test")
	signed, err := SignCheckpoint(key, 7, LeafHash([]byte("x")))
	if err != nil {
		t.Fatal(err)
	}
	c, err := OpenCheckpoint(signed, key.Verifier())
	if err != nil || c != (Checkpoint{"merit.test", 7, LeafHash([]byte("x"))}) {
		t.Fatalf("opened as %+v, %v", c, err)
	}
	if _, err := OpenCheckpoint(signed, other.Verifier()); err == nil {
		t.Error("another key of the same name was accepted")
	}
	if _, err := OpenCheckpoint(strings.Replace(signed, "\n7\n", "\n8\n", 1), key.Verifier()); err == nil {
		t.Error("another size was accepted")
	}
	witnessed, err := note.Sign(&note.Note{Text: c.Text()}, newKey(t, "witness"), key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCheckpoint(string(witnessed), key.Verifier()); err != nil {
		t.Errorf("a witness's signature beside ours: %v", err)
	}
	foreign, err := note.Sign(&note.Note{Text: Checkpoint{"another.log", 7, c.Root}.Text()}, key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCheckpoint(string(foreign), key.Verifier()); err == nil {
		t.Error("a checkpoint of another log was accepted")
	}
}

func TestKeysAreNeverShownInErrors(t *testing.T) {
	t.Parallel()
	secret, _, err := GenerateKey("merit.test")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{secret[:len(secret)-3], strings.Replace(secret, "merit", "merits", 1), "", "x"} {
		if _, err := NewSigner(text); err == nil || len(text) > 20 && strings.Contains(err.Error(), text[20:]) {
			t.Errorf("NewSigner of a damaged key: %v", err)
		}
	}
}

// rowProofKey signs the proofs of these tests, the same in every process, so that what is fuzzed was once good.
const rowProofKey = "PRIVATE+KEY+merit.test+ba266f76+AWsvI13NmmomrtgQtwMKhFmaOG+1AKWSBkhyKCF3pUtv"

// rowProof makes a good proof: an order drafted at one leaf, issued at another.
func rowProof(t testing.TB) (*RowProof, Verifier) {
	t.Helper()
	key, err := NewSigner(rowProofKey)
	if err != nil {
		t.Fatal(err)
	}
	columns := Columns{Table: "orders", Version: 1, Keys: []string{"id"}, Cols: []string{"id", "number", "post_id"}}
	layout := columns.Layout()
	salt := []byte("0123456789abcdef")
	sum, _ := Commit(nil, salt, &layout, [][]byte{[]byte("12"), []byte("F.1/2026"), nil})
	tree, tiles := &Tree{}, store{}
	var proven []Proven
	for i := range int64(300) {
		text := body(i)
		if i == 20 || i == 280 {
			e := *sample
			e.Act = i
			e.Rows = []RowRef{{Table: "orders", Key: "12", Op: 'U', Version: 1, Commitment: sum}}
			if i == 20 {
				e.Rows[0].Commitment[0] ^= 1 // it was another row then
			}
			text = e.AppendBody(nil)
			proven = append(proven, Proven{Leaf: i, Body: string(text)})
		}
		tree.Append(LeafHash(text))
	}
	for _, tile := range tree.Grown() {
		tiles[[2]int64{int64(tile.Level), tile.N}] = tile.Data
	}
	signed, err := SignCheckpoint(key, tree.Size(), tree.Root())
	if err != nil {
		t.Fatal(err)
	}
	for i := range proven {
		if proven[i].Proof, err = ProveInclusion(Checkpoint{"merit.test", tree.Size(), tree.Root()}, proven[i].Leaf, tiles.read); err != nil {
			t.Fatal(err)
		}
	}
	number := "F.1/2026"
	id := "12"
	return &RowProof{
		Format: RowProofFormat, Table: "orders", Key: "12", PublicKey: key.Verifier().String(), Checkpoint: signed, Entries: proven,
		Rows: []Disclosure{{Leaf: 280, Version: 1, Keys: columns.Keys, Columns: columns.Cols, Values: []*string{&id, &number, nil}, Salt: hex.EncodeToString(salt)}},
	}, key.Verifier()
}

func TestRowProofProves(t *testing.T) {
	t.Parallel()
	b, key := rowProof(t)
	text, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	read, err := ParseRowProof(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	v, err := VerifyRowProof(read, &key)
	if err != nil {
		t.Fatal(err)
	}
	if !v.Trusted || len(v.Entries) != 2 || *v.Values["number"] != "F.1/2026" || v.Values["post_id"] != nil {
		t.Errorf("verdict %+v", v)
	}
	if v, err = VerifyRowProof(read, nil); err != nil || v.Trusted {
		t.Errorf("by its own key: trusted %v, %v", v.Trusted, err)
	}
}

func TestRowProofProvesNothingElse(t *testing.T) {
	t.Parallel()
	text := "X"
	for name, change := range map[string]func(*RowProof){
		"a value":                  func(b *RowProof) { b.Rows[0].Values[1] = &text },
		"a null":                   func(b *RowProof) { b.Rows[0].Values[2] = &text },
		"a column's name":          func(b *RowProof) { b.Rows[0].Columns = []string{"id", "post_id", "number"} },
		"the salt":                 func(b *RowProof) { b.Rows[0].Salt = strings.Repeat("00", 16) },
		"a short salt":             func(b *RowProof) { b.Rows[0].Salt = "00" },
		"the version":              func(b *RowProof) { b.Rows[0].Version = 2 },
		"the key":                  func(b *RowProof) { b.Key = "13" },
		"the table":                func(b *RowProof) { b.Table = "posting" },
		"an entry's body":          func(b *RowProof) { b.Entries[1].Body = strings.Replace(b.Entries[1].Body, "secretary", "minister", 1) },
		"a leaf":                   func(b *RowProof) { b.Entries[1].Leaf = 281 },
		"a proof":                  func(b *RowProof) { b.Entries[1].Proof[0][0] ^= 1 },
		"a proof too short":        func(b *RowProof) { b.Entries[1].Proof = b.Entries[1].Proof[1:] },
		"entries twice":            func(b *RowProof) { b.Entries = append(b.Entries, b.Entries[1]) },
		"the newest left out":      func(b *RowProof) { b.Entries = b.Entries[:1] },
		"the row of an older leaf": func(b *RowProof) { b.Rows[0].Leaf = 20 },
		"the checkpoint":           func(b *RowProof) { b.Checkpoint = strings.Replace(b.Checkpoint, "\n300\n", "\n299\n", 1) },
		"fewer values":             func(b *RowProof) { b.Rows[0].Values = b.Rows[0].Values[:2] },
	} {
		b, key := rowProof(t)
		change(b)
		if v, err := VerifyRowProof(b, &key); err == nil {
			t.Errorf("with another %s: %+v", name, v)
		}
	}
	b, _ := rowProof(t)
	other := newKey(t, "merit.test").Verifier()
	if _, err := VerifyRowProof(b, &other); err == nil {
		t.Error("another key was accepted")
	}
}

func TestParseRowProofRefuses(t *testing.T) {
	t.Parallel()
	b, _ := rowProof(t)
	good, _ := json.Marshal(b)
	for name, text := range map[string]string{
		"nothing":                             "",
		"another form":                        strings.Replace(string(good), RowProofFormat, "v0", 1),
		"a field more":                        strings.Replace(string(good), `{"format"`, `{"x":1,"format"`, 1),
		"something after":                     string(good) + "{}",
		"a name twice":                        strings.Replace(string(good), `"key":"12"`, `"key":"13","key":"12"`, 1),
		"a name in capitals":                  strings.Replace(string(good), `"key"`, `"Key"`, 1),
		"a needless escape":                   strings.Replace(string(good), `"orders"`, `"\u006frders"`, 1),
		"fields in another order":             strings.Replace(string(good), `"table":"orders","key":"12"`, `"key":"12","table":"orders"`, 1),
		"a list of nothing that is not there": strings.Replace(string(good), `"keys":["id"]`, `"keys":null`, 1),
		"no entry":                            `{"format":"` + RowProofFormat + `","table":"orders","key":"1","rows":[{}]}`,
	} {
		if _, err := ParseRowProof(strings.NewReader(text)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// Every octet of a proof counts: whichever is changed, the file is no proof any more, or it proves nothing. How it is set out counts for nothing.
func TestEveryOctetOfARowProof(t *testing.T) {
	t.Parallel()
	b, key := rowProof(t)
	good, err := Canonical(b)
	if err != nil {
		t.Fatal(err)
	}
	proves := func(text []byte) error {
		read, err := ParseRowProof(bytes.NewReader(text))
		if err == nil {
			_, err = VerifyRowProof(read, &key)
		}
		return err
	}
	for i := range good {
		changed := slices.Clone(good)
		changed[i] ^= 1
		if proves(changed) == nil {
			t.Errorf("octet %d changed from %q to %q, near %q: it is proven all the same", i, good[i], changed[i], good[max(0, i-40):min(len(good), i+20)])
		}
	}
	escaped, _ := json.Marshal(b)
	var indented bytes.Buffer
	if err := errors.Join(json.Indent(&indented, escaped, "", "  "), proves(good), proves(escaped), proves(indented.Bytes()), proves(append(good, '\n'))); err != nil {
		t.Error(err)
	}
}

func FuzzParseEntry(f *testing.F) {
	f.Add(sample.AppendBody(nil))
	f.Add([]byte(`{"v":1,"id":1,"act":"","outcome":"","account":1,"capacity":null,"kind":null,"for":null,"legal_date":"","entered_later":false,"recorded_at":"","object":"","rule":"","policy":"","facts":"","reasons":[],"rows":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := ParseEntry(text)
		if err == nil && !bytes.Equal(e.AppendBody(nil), text) {
			t.Errorf("%q is not its own canonical form", text)
		}
	})
}

func FuzzParseCheckpoint(f *testing.F) {
	f.Add(Checkpoint{"merit.test", 7, LeafHash(nil)}.Text())
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCheckpoint(text)
		if err == nil && !strings.HasPrefix(text, c.Text()) {
			t.Errorf("%q was read as %q", text, c.Text())
		}
	})
}

func FuzzVerifyRowProof(f *testing.F) {
	b, key := rowProof(f)
	good, _ := json.Marshal(b)
	f.Add(good)
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := ParseRowProof(bytes.NewReader(text))
		if err != nil {
			return
		}
		v, err := VerifyRowProof(b, &key)
		if err == nil && (v.Values["number"] == nil || *v.Values["number"] != "F.1/2026") {
			t.Errorf("proves something that was never in the log: %s", text)
		}
	})
}
