package api_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"merit/domain/ledger"
)

func newCosigner(t *testing.T, name string) *ledger.Cosigner {
	t.Helper()
	secret, _, err := ledger.GenerateWitness(name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ledger.NewCosigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Two outside witnesses are required: what they have not cosigned is not proven, and nothing is kept in their names that is not theirs.
func TestWitnessesCosignTheLedger(t *testing.T) {
	t.Parallel()
	one, two, stranger := newCosigner(t, "one.example/w"), newCosigner(t, "two.example/w"), newCosigner(t, "stranger.example/w")
	ws := ledger.Witnesses{List: []ledger.Witness{one.Witness, two.Witness}, Required: 2}
	w := newWitnessedWorld(t, ws)
	w.place()
	checkpoint := func(query string) string {
		return string(w.call("GET", "/v1/ledger/checkpoint"+query, "", nil).is(t, 200).body)
	}
	first := checkpoint("")
	sign := func(text string, by ...*ledger.Cosigner) string {
		t.Helper()
		for _, c := range by {
			var err error
			if text, err = c.Cosign(text, w.key, time.Unix(1_790_000_000, 0)); err != nil {
				t.Fatal(err)
			}
		}
		return text
	}
	hand := func(text string) answer { return w.call("POST", "/v1/ledger/cosignatures", "", m{"checkpoint": text}) }
	ready := func() (r struct {
		Witnesses struct{ Witnessed_size, Entries_beyond int64 }
	}) {
		w.call("GET", "/readyz", "", nil).is(t, 200).read(t, &r)
		return r
	}

	w.call("GET", "/v1/ledger/checkpoint?witnessed=true", "", nil).refused(t, 404, "no-witnessed-checkpoint")
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).refused(t, 409, "not-witnessed-yet")
	w.call("GET", "/v1/ledger/proofs/consistency?from=1", "", nil).is(t, 200) // what a witness asks before it cosigns

	// What is refused, and leaves nothing behind.
	otherLog := newLoggedWorld(t)
	otherLog.people.Seed(`insert into organization (government, code, name, kind) values ('pk-federal', 'OTHER', 'Another log', 'ministry')`) // worlds begin alike
	otherLog.place()
	foreign, err := one.Cosign(string(otherLog.call("GET", "/v1/ledger/checkpoint", "", nil).is(t, 200).body), otherLog.key, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	renamed := strings.Replace(sign(first, stranger), "— stranger.example", "— one.example", 1)
	for _, test := range []struct {
		what, text string
		status     int
		code       string
	}{
		{"nothing", "x", 422, "not-a-checkpoint"},
		{"a checkpoint of another log", strings.Replace(foreign, "merit.test/ledger\n", "other.test/ledger\n", 1), 422, "other-log"},
		{"a tree of another log of the name", foreign, 409, "not-our-tree"},
		{"a tree that is larger", strings.Replace(sign(first, one), "\n", "\n9", 1), 409, "not-our-tree"},
		{"the log's own signature alone", first, 403, "unknown-witness"},
		{"a witness who is not known", sign(first, stranger), 403, "unknown-witness"},
		{"a stranger under a witness's name", renamed, 422, "cosignature-does-not-fit"},
	} {
		a := hand(test.text)
		if a.status != test.status || !strings.Contains(string(a.body), test.code) {
			t.Errorf("%s: %d %s", test.what, a.status, a.body)
		}
	}
	if n := w.count(`select count(*) from ledger_cosignature`); n != 0 {
		t.Fatalf("%d cosignatures are kept of what was refused", n)
	}

	// One is not enough, two are; handed in again they are not kept twice.
	hand(sign(first, one)).is(t, 200)
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).refused(t, 409, "not-witnessed-yet")
	hand(sign(first, stranger, two, one)).is(t, 200)
	if n := w.count(`select count(*) from ledger_cosignature`); n != 2 {
		t.Errorf("%d cosignatures are kept", n)
	}
	var p proofView
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).is(t, 200).read(t, &p)
	if _, by, err := ws.Open(p.Checkpoint, w.key); err != nil || ws.Enough(by) != nil {
		t.Errorf("the proof leads to a checkpoint cosigned by %v: %v", by, err)
	}
	if witnessed := checkpoint("?witnessed=true"); !ledger.SameText(witnessed, first) || checkpoint("") != witnessed {
		t.Error("the checkpoint is shown without its cosignatures")
	}

	// The log goes on: proofs lead to what was cosigned, and what lies beyond is not proven.
	w.people.Person("one.more", "auditor", 0)
	w.place()
	older, err := ledger.ParseCheckpoint(first)
	if err != nil {
		t.Fatal(err)
	}
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).is(t, 200).read(t, &p)
	if p.Size != older.Size {
		t.Errorf("the proof leads to %d entries, of which no witness knows", p.Size)
	}
	w.call("GET", fmt.Sprintf("/v1/ledger/proofs/inclusion?leaf=%d", older.Size), "", nil).refused(t, 404, "no-such-leaf")
	if r := ready(); r.Witnesses.Witnessed_size != older.Size || r.Witnesses.Entries_beyond < 1 {
		t.Errorf("readiness says %+v", r)
	}

	// With the application's password: no line is changed or taken away, and none put under a tree that is not ours. A line that is nobody's
	// can be put there; whoever reads it passes it over.
	app := w.people.DB.App
	for _, s := range []string{`update ledger_cosignature set line = 'x'`, `delete from ledger_cosignature`, `insert into ledger_cosignature (size, witness, line, cosigned_at) values (1, 'x', '— x y', now())`,
		`select ledger_cosign(1, '\x00', 'one.example/w', '— one.example/w AAAA', now())`} {
		if err := execute(app, s); err == nil {
			t.Errorf("with the application's password: %s", s)
		}
	}
	junk := fmt.Sprintf(`select ledger_cosign(c.size, c.root, n, '— ' || n || ' AAAAAAAA', now()) from ledger_checkpoint c, unnest(array['one.example/w', 'two.example/w']) n where c.size > %d`, older.Size)
	if err := execute(app, junk); err != nil {
		t.Fatal(err)
	}
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).is(t, 200).read(t, &p)
	if p.Size != older.Size {
		t.Errorf("lines that are nobody's made a checkpoint of %d entries count", p.Size)
	}
	hand(sign(checkpoint(""), two, one)).is(t, 200)
	w.call("GET", "/v1/ledger/proofs/inclusion?leaf=0", "", nil).is(t, 200).read(t, &p)
	if p.Size <= older.Size {
		t.Error("lines that are nobody's keep the witnesses' own out")
	}
}

// execute runs a statement as the role of the address.
func execute(url, statement string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}
