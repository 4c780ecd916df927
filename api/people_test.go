package api_test

import (
	"context"
	"database/sql"
	"fmt"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

const ownPassword = "a password of my own"

// first runs the one-time command.
func (w *world) first(administrator, approver string) (app.FirstPasswords, error) {
	return app.FirstAdministrator(context.Background(), w.db.Owner, app.First{
		Administrator: administrator, AdministratorName: "Administrator", Approver: approver, ApproverName: "Approver", Order: "No. 1",
	})
}

// owner runs SQL as the owner of the schema.
func (w *world) owner(statement string) {
	w.t.Helper()
	db, err := sql.Open("postgres", w.db.Owner)
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		w.t.Fatalf("%s: %v", statement, err)
	}
}

func (w *world) count(query string) (n int64) {
	w.t.Helper()
	db, err := sql.Open("postgres", w.db.Owner)
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// today is the database's day.
func (w *world) today() string {
	n := w.count(`select to_char(current_date, 'YYYYMMDD')::bigint`)
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
}

func (w *world) capacityOf(username string) int64 {
	w.t.Helper()
	return w.count(`select min(c.id) from capacity c join account a on a.id = c.account_id where a.username = '` + username + `'`)
}

// proposed is the body that proposes an account.
func proposed(username string) map[string]any {
	return map[string]any{"username": username, "name": "A Person", "password": "given by another"}
}

// grant is the body that proposes a capacity; no last day where ends is empty.
func grant(account int64, kind, starts, ends string) map[string]any {
	body := map[string]any{"account": account, "kind": kind, "order_no": "No. 7", "order_date": "2019-12-31", "starts": starts}
	if ends != "" {
		body["ends"] = ends
	}
	return body
}

// person makes an account by the acts of two people; its password is its owner's.
func (w *world) person(username string) int64 {
	w.t.Helper()
	id := w.call("POST", "/v1/accounts", w.admin, proposed(username)).id(w.t)
	w.call("POST", path("/v1/accounts/%d/approve", id), w.approver, nil).is(w.t, 204)
	w.call("POST", "/v1/me/change-password", w.signIn(username, "given by another"), map[string]any{"old": "given by another", "new": ownPassword}).is(w.t, 204)
	return id
}

// granted gives a person a capacity in force, by the acts of two people.
func (w *world) granted(account int64, kind, starts, ends string) int64 {
	w.t.Helper()
	id := w.call("POST", "/v1/capacities", w.admin, grant(account, kind, starts, ends)).id(w.t)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).is(w.t, 204)
	return id
}

// sequence places every entry that waits.
func (w *world) sequence() {
	w.t.Helper()
	db, err := storage.Open(context.Background(), w.db.Sequencer, 2)
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	secret, _, err := ledger.GenerateKey("merit/test")
	if err != nil {
		w.t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		w.t.Fatal(err)
	}
	for s := app.NewSequencer(db, signer, nil); ; {
		n, err := s.Once(context.Background())
		if err != nil {
			w.t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}
