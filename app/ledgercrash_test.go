package app_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// crashVariable makes this test's program a process that acts and sequences until it is killed: the owner's address, the
// sequencer's, the signing key, the worker's number.
const crashVariable = "MERIT_TEST_CRASHING"

// crashing writes acts and places them as fast as it can. It never returns.
func crashing(setting string) {
	part := strings.Split(setting, "|")
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	owner, err := sql.Open("postgres", part[0])
	fail(err)
	db, err := storage.Open(ctx, part[1], 2)
	fail(err)
	signer, err := ledger.NewSigner(part[2])
	fail(err)
	sequencer := app.NewSequencer(db, signer, nil)
	go func() {
		for {
			_, err := sequencer.Once(ctx)
			fail(err)
		}
	}()
	for i := 0; ; i++ {
		tx, err := owner.Begin()
		fail(err)
		for _, step := range []string{
			`select act_begin_system('system.migrate', '2026-03-02')`,
			fmt.Sprintf(`insert into organization (government, code, name, kind) values ('test', '%s-%d', 'X', 'office')`, part[3], i),
			`select act_end('done', 'test', '', '', '', '{}')`,
		} {
			_, err := tx.Exec(step)
			fail(err)
		}
		fail(tx.Commit())
		fmt.Println("acted")
	}
}

// Killed at any moment, an act is there with its entry or not at all, and an entry has its leaf or waits for it.
func TestKilledAtAnyMomentNothingIsHalf(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	secret, _, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	if l.signer, err = ledger.NewSigner(secret); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for round := range 12 {
		child := exec.Command(program)
		child.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%s|%s|%d", crashVariable, l.Owner, l.Sequencer, secret, round))
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(out)
		for range 1 + rand.IntN(4) {
			if _, err := lines.ReadString('\n'); err != nil {
				t.Fatalf("the process that was to be killed did not act: %v", err)
			}
		}
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // it was killed
	}
	for query, what := range map[string]string{
		`select count(*) from act a where not exists (select 1 from ledger_entry e where e.act_id = a.id)`:                                                                                   "acts without an entry",
		`select count(*) from ledger_entry e where not exists (select 1 from ledger_leaf l where l.entry_id = e.id) and not exists (select 1 from ledger_pending p where p.entry_id = e.id)`: "entries lost from the outbox",
		`select count(*) from ledger_leaf l join ledger_pending p on p.entry_id = l.entry_id`:                                                                                                "entries placed and waiting",
		`select count(*) from organization o where not exists (select 1 from ledger_row r where r.tbl = 'organization' and r.key = o.id::text)`:                                              "rows without a commitment",
	} {
		if n := l.number(query); n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	l.sequencer = app.NewSequencer(openStore(t, l.Sequencer, 2), l.signer, nil)
	l.sequence()
	r := l.verify("")
	if !r.OK() || r.Pending != 0 || r.Size != r.Entries {
		t.Errorf("%d leaves of %d entries: %v", r.Size, r.Entries, r.Findings)
	}
	if acts := l.number(`select count(*) from organization where government = 'test'`); acts < 12 {
		t.Errorf("%d acts were written before 12 kills", acts)
	}
}
