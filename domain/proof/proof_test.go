package proof

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"merit/domain/ledger"
)

// The bundles of testdata were made by the application of real cases in its tests, each with the key of its log beside it.
var names = []string{"promotion", "passed-over", "transfer", "sealed-before", "officer"}

var everyOctet = flag.Bool("every-octet", false, "change every octet of every bundle")

func kept(t testing.TB, name string) ([]byte, *ledger.Verifier) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	public, err := os.ReadFile("testdata/" + name + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledger.NewVerifier(string(public))
	if err != nil {
		t.Fatal(err)
	}
	return text, &key
}

// outcome checks a file and says in words why it is worth nothing; "" where it is sound.
func outcome(text []byte, key *ledger.Verifier) string {
	b, err := Parse(text)
	if err != nil {
		return err.Error()
	}
	var said []string
	for _, f := range Check(b, key).False {
		said = append(said, f.Code+": "+f.Text)
	}
	return strings.Join(said, "; ")
}

func TestBundlesAreSound(t *testing.T) {
	for _, name := range names {
		text, key := kept(t, name)
		if said := outcome(text, key); said != "" {
			t.Errorf("%s: %s", name, said)
		}
		if said := outcome(text, nil); said != "" {
			t.Errorf("%s by its own key: %s", name, said)
		}
		b, _ := Parse(text)
		r := Check(b, nil)
		if r.Trusted || !slices.ContainsFunc(codes(r), func(c string) bool { return c == "key-not-given" }) {
			t.Errorf("%s is trusted by the key that it brings along", name)
		}
	}
}

func codes(r *Report) []string {
	var out []string
	for _, x := range slices.Concat(r.Proven, r.Recomputed, r.Unchecked, r.False) {
		out = append(out, x.Code)
	}
	return out
}

// Every octet counts: whichever is changed, the file is no bundle any more, or something in it is false and is named. Of the smallest bundle every
// eleventh is tried, of the others fewer, and of an edition's text, which one digest covers, the fewest; with -every-octet all of all of them.
func TestEveryOctetCounts(t *testing.T) {
	t.Parallel()
	tried := 0
	for name, step := range map[string]int{"sealed-before": 11, "promotion": 89, "passed-over": 241, "transfer": 241, "officer": 241} {
		text, key := kept(t, name)
		from, to := bytes.Index(text, []byte(`"edition":"`)), bytes.Index(text, []byte(`","public_key"`))
		if *everyOctet {
			step = 1
		}
		for i := 0; i < len(text); i += step {
			if !*everyOctet && from+11 <= i && i < to {
				i = min(i+240, to)
			}
			for n, bit := range []byte{1 << (i % 8), 0x20} { // the second makes of a letter the other case
				if n == 1 && (text[i]|0x20 < 'a' || text[i]|0x20 > 'z') {
					continue
				}
				changed := slices.Clone(text)
				changed[i] ^= bit
				tried++
				k := key
				if i%2 == 0 {
					k = nil
				}
				if outcome(changed, k) == "" {
					t.Fatalf("%s, octet %d changed from %q to %q, near %q: nothing is found", name, i, text[i], changed[i], text[max(0, i-40):min(len(text), i+20)])
				}
			}
		}
	}
	if tried < 1_000 {
		t.Errorf("only %d changes were tried", tried)
	}
}

// What is changed with the JSON still in order is named by its part.
func TestWhatIsFalseIsNamed(t *testing.T) {
	text, key := kept(t, "passed-over")
	good, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	row := func(b *Bundle, table string, n int) *ledger.Opened {
		for i := range b.Rows {
			if b.Rows[i].Table == table {
				if n == 0 {
					return &b.Rows[i]
				}
				n--
			}
		}
		t.Fatalf("no row of %s", table)
		return nil
	}
	value := func(o *ledger.Opened, column, is string) {
		o.Values = slices.Clone(o.Values)
		o.Values[slices.Index(o.Columns, column)] = &is
	}
	drop := func(b *Bundle, table string, n int) {
		key := row(b, table, n).Key
		b.Rows = slices.DeleteFunc(slices.Clone(b.Rows), func(o ledger.Opened) bool { return o.Table == table && o.Key == key })
	}
	place := row(good, "opened_place", 0)
	who := strings.Split(place.Key, "/")[2]
	for name, c := range map[string]struct {
		change func(*Bundle)
		want   string
	}{
		"a mark raised":       {func(b *Bundle) { value(row(b, "opened_mark", 0), "marks", "30") }, "mark of candidate " + who + " in criterion " + strings.Split(row(good, "opened_mark", 0).Key, "/")[3]},
		"a place changed":     {func(b *Bundle) { value(row(b, "opened_place", 0), "place", "1") }, "place of candidate " + who},
		"an outcome changed":  {func(b *Bundle) { value(row(b, "opened_outcome", 0), "outcome", "reserve") }, "outcome of candidate " + who},
		"a total changed":     {func(b *Bundle) { value(row(b, "opened_place", 2), "total", "99") }, "the place of candidate"},
		"the order changed":   {func(b *Bundle) { value(row(b, "orders", 0), "officer_id", "1") }, "of table orders"},
		"another officer":     {func(b *Bundle) { value(row(b, "pseudonym", 0), "officer_id", "1") }, "of table pseudonym"},
		"edition text":        {func(b *Bundle) { b.Edition = strings.Replace(b.Edition, "weight: 30", "weight: 31", 1) + "\n" }, "edition's text"},
		"checkpoint":          {func(b *Bundle) { b.Checkpoint = strings.Replace(b.Checkpoint, "/ledger\n", "/other\n", 1) }, "signature"},
		"signature":           {func(b *Bundle) { b.Checkpoint = b.Checkpoint[:len(b.Checkpoint)-9] + "AAAAAA==\n" }, "signature"},
		"public key":          {func(b *Bundle) { b.PublicKey = strings.ToUpper(b.PublicKey) }, "public key"},
		"a witness of nobody": {func(b *Bundle) { b.Witnesses = []string{"x+00000000+AA=="} }, "lines under the checkpoint"},
		"an entry changed": {func(b *Bundle) {
			b.Entries = slices.Clone(b.Entries)
			b.Entries[1].Body = strings.Replace(b.Entries[1].Body, `"outcome":"done"`, `"outcome":"gone"`, 1)
		}, "entry at leaf"},
		"an entry elsewhere":   {func(b *Bundle) { b.Entries = slices.Clone(b.Entries); b.Entries[1].Leaf-- }, "entry at leaf"},
		"an entry dropped":     {func(b *Bundle) { b.Entries = b.Entries[1:] }, "of table"},
		"a proof shortened":    {func(b *Bundle) { b.Entries = slices.Clone(b.Entries); b.Entries[0].Proof = b.Entries[0].Proof[1:] }, "entry at leaf"},
		"a candidate removed":  {func(b *Bundle) { drop(b, "opened_place", 0) }, "candidate " + who + " was on the list and is left out"},
		"a mark removed":       {func(b *Bundle) { drop(b, "opened_mark", 0) }, "mark of candidate " + who},
		"an outcome removed":   {func(b *Bundle) { drop(b, "opened_outcome", 0) }, "outcome of candidate " + who},
		"the list removed":     {func(b *Bundle) { drop(b, "opened_list", 0) }, "neither the list"},
		"the order removed":    {func(b *Bundle) { drop(b, "orders", 0) }, "wrote nothing that is opened"},
		"the officer removed":  {func(b *Bundle) { drop(b, "pseudonym", 0) }, "which candidate the officer is"},
		"the edition removed":  {func(b *Bundle) { drop(b, "edition", 0) }, "edition"},
		"the adoption removed": {func(b *Bundle) { drop(b, "adoption", 0) }, "wrote nothing that is opened"},
		"a candidate added": {func(b *Bundle) {
			more := *row(b, "opened_place", 0)
			more.Key = more.Key[:len(more.Key)-4] + "ffff"
			b.Rows = append(slices.Clone(b.Rows), more)
			slices.SortFunc(b.Rows, func(x, y ledger.Opened) int { return strings.Compare(x.Table+" "+x.Key, y.Table+" "+y.Key) })
		}, "place of candidate " + who[:10] + "ffff"},
		"two candidates swapped": {func(b *Bundle) {
			x, y := row(b, "opened_place", 0), row(b, "opened_place", 1)
			x.Disclosure, y.Disclosure = y.Disclosure, x.Disclosure
		}, "place of candidate " + who},
		"rows out of order": {func(b *Bundle) { b.Rows[3], b.Rows[4] = b.Rows[4], b.Rows[3] }, "not in the order"},
		"another round":     {func(b *Bundle) { b.Round++ }, "another case or round"},
		"another case":      {func(b *Bundle) { b.Case++ }, "another case or round"},
		"another order":     {func(b *Bundle) { b.Order++ }, "does not open order"},
		"another kind":      {func(b *Bundle) { b.Kind = "secret" }, "no kind of bundle"},
		"an auditor's":      {func(b *Bundle) { b.Kind, b.Officer = Auditor, 100 }, "another officer's"},
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := Parse(text)
			c.change(b)
			again, err := b.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if said := outcome(again, key); !strings.Contains(said, c.want) {
				t.Errorf("found %q, want %q", said, c.want)
			}
		})
	}
}

// A bundle of another log is signed by another key, and says so.
func TestABundleOfAnotherLog(t *testing.T) {
	text, _ := kept(t, "promotion")
	_, public, err := ledger.GenerateKey("other.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	other, err := ledger.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	if said := outcome(text, &other); !strings.Contains(said, "public key") {
		t.Errorf("found %q", said)
	}
	a, _ := Parse(text)
	foreign, _ := kept(t, "transfer")
	b, _ := Parse(foreign)
	a.Checkpoint, a.PublicKey = b.Checkpoint, b.PublicKey
	again, _ := a.Encode()
	if said := outcome(again, nil); !strings.Contains(said, "entry at leaf") {
		t.Errorf("found %q", said)
	}
}

// The same content is written in one way.
func TestParseRefusesOtherWritings(t *testing.T) {
	text, _ := kept(t, "promotion")
	var any map[string]json.RawMessage
	if err := json.Unmarshal(text, &any); err != nil {
		t.Fatal(err)
	}
	sorted, _ := json.Marshal(any)
	var indented bytes.Buffer
	_ = json.Indent(&indented, text, "", " ")
	for name, other := range map[string][]byte{
		"indented": indented.Bytes(), "sorted": sorted, "with a newline": append(slices.Clone(text), '\n'), "with a space": append([]byte(" "), text...),
		"with something after it": append(slices.Clone(text), "{}"...), "another case of a name": bytes.Replace(text, []byte(`"kind"`), []byte(`"Kind"`), 1),
		"an escape": bytes.Replace(text, []byte(`"public"`), []byte(`"\u0070ublic"`), 1), "a field twice": bytes.Replace(text, []byte(`"kind":"public"`), []byte(`"kind":"public","kind":"public"`), 1),
		"a field more": bytes.Replace(text, []byte(`"kind"`), []byte(`"more":1,"kind"`), 1), "nothing": nil, "an array": []byte("[]"), "null": []byte("null"),
		"a list of nothing": bytes.Replace(text, []byte(`"witnesses":[]`), []byte(`"witnesses":null`), 1),
	} {
		if _, err := Parse(other); err == nil {
			t.Errorf("%s is taken for a bundle", name)
		}
	}
}

// A file made to cost memory is refused before it is read into anything: 8 MiB of objects, or of texts, with nothing in them.
func TestOverfullFilesCostLittle(t *testing.T) { // by itself: what is allocated is counted for the whole program
	const size = 8 << 20
	of := func(head, piece, tail string) []byte {
		return []byte(head + strings.Repeat(piece, (size-len(head)-len(tail))/len(piece)) + tail)
	}
	for name, file := range map[string][]byte{
		"rows":        of(`{"format":"merit-bundle-v1","rows":[{}`, `,{}`, `]}`),
		"entries":     of(`{"format":"merit-bundle-v1","entries":[{}`, `,{}`, `]}`),
		"values":      of(`{"format":"merit-bundle-v1","rows":[{"values":[""`, `,""`, `]}]}`),
		"row proof":   of(`{"format":"merit-proof-v1","rows":[{}`, `,{}`, `]}`),
		"its columns": of(`{"format":"merit-proof-v1","rows":[{"columns":[""`, `,""`, `]}]}`),
		"no name":     of(`{"rows":[{}`, `,{}`, `]}`),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Parse(file)
		_, errRow := ledger.ParseRowProof(bytes.NewReader(file))
		runtime.ReadMemStats(&after)
		if err == nil || errRow == nil {
			t.Errorf("%s: taken for a proof", name)
		}
		if cost := after.TotalAlloc - before.TotalAlloc; cost > 64<<20 {
			t.Errorf("%s: %d MiB are taken up", name, cost>>20)
		}
	}
}

// Nothing is sound under the log's key but what the log was asked to open.
func FuzzBundle(f *testing.F) {
	var good [][]byte
	for _, name := range names {
		text, _ := kept(f, name)
		good = append(good, text)
		f.Add(text)
	}
	_, key := kept(f, "promotion")
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := Parse(text)
		if err != nil || !Check(b, key).Sound() {
			return
		}
		if !slices.ContainsFunc(good, func(g []byte) bool { return bytes.Equal(g, text) }) {
			t.Errorf("proves something that was never in the log: %.200q", text)
		}
	})
}
