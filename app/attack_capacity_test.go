package app_test

import (
	"fmt"
	"testing"

	"merit/app/apptest"
	"merit/policy"
	"merit/storage"
)

// TestInvariant7WrongCapacityBySQL: with the application's password and the token of a person in any capacity, no act is
// done that the policy does not grant to that capacity; and none that it grants is in the way of the attack itself.
func TestInvariant7WrongCapacityBySQL(t *testing.T) {
	t.Parallel()
	h := rob(&boarded{World: apptest.New(t), t: t})
	granted := map[string]bool{}
	rows, err := h.Owner.Query(`select act || ' ' || capacity_kind from power`)
	h.ok(err)
	defer rows.Close()
	for rows.Next() {
		var s string
		h.ok(rows.Scan(&s))
		granted[s] = true
	}
	h.ok(rows.Err())
	done, refused := 0, 0
	for _, k := range policy.Kinds() {
		kind := k.Kind
		if kind == "system" || kind == "nobody" {
			continue
		}
		person := "thief." + string(kind)
		h.Person(person, string(kind), 0)
		for _, a := range policy.Acts() {
			act := a.Act
			want := ""
			if !granted[string(act)+" "+string(kind)] {
				want = "act_needs_power"
			}
			tx, err := h.db.Begin()
			h.ok(err)
			_, err = tx.Exec(`select act_begin($1, $2, $3::date, '')`, apptest.Token(person), string(act), apptest.Today.String())
			if err == nil {
				_, err = tx.Exec(`select act_end('done', 'x', '', '', '', '{}')`)
			} else if got := storage.Constraint(err); got == "system_acts_only" {
				want = got
			}
			if err != nil {
				refused++
			} else {
				done++
			}
			if got := storage.Constraint(err); got != want || want == "" && err != nil {
				t.Errorf("%s by a %s: %v, want %q", act, kind, err, want)
			}
			h.ok(tx.Rollback())
		}
	}
	if done < 100 || refused < 500 {
		t.Errorf("%d acts went through and %d were refused: too few to have asked everybody everything", done, refused)
	}
}

// TestInvariant7TokensBySQL: a token that is over, of a person locked, or in a capacity that has ended begins nothing.
func TestInvariant7TokensBySQL(t *testing.T) {
	t.Parallel()
	h := rob(&boarded{World: apptest.New(t), t: t})
	begin := func(token string, act string) string {
		tx, err := h.db.Begin()
		h.ok(err)
		defer tx.Rollback()
		if _, err = tx.Exec(`select act_begin($1, $2, $3::date, '')`, token, act, apptest.Today.String()); err == nil {
			_, err = tx.Exec(`select act_end('done', 'x', '', '', '', '{}')`)
		}
		return storage.Constraint(err)
	}
	if got := begin(apptest.Token("section.officer"), "case.open"); got != "" {
		t.Fatalf("the lawful token: %s", got)
	}
	seed := func(person, change string) { h.Seed(fmt.Sprintf(change, h.Accounts[person])) }
	seed("section.officer", `update session set expires_at = now() where account_id = %d`)
	seed("deputy.secretary", `update session set revoked_at = now() where account_id = %d`)
	seed("joint.secretary", `update account set state = 'locked' where id = %d`)
	seed("secretary", `update capacity set ended_by = 1, ends = '2020-01-01' where account_id = %d`)
	seed("minister", `update capacity set approved_by = null where account_id = %d`)
	for _, test := range []struct{ name, token, act, want string }{
		{"none", "", "case.open", "session_required"},
		{"made up", "token-of-nobody", "case.open", "session_required"},
		{"its hash instead of it", "encode", "case.open", "session_required"},
		{"expired", apptest.Token("section.officer"), "case.open", "session_required"},
		{"revoked", apptest.Token("deputy.secretary"), "case.open", "session_required"},
		{"of a locked account", apptest.Token("joint.secretary"), "case.open", "session_required"},
		{"of an ended capacity", apptest.Token("secretary"), "decide.bureaucratic", "act_needs_power"},
		{"of a capacity nobody approved", apptest.Token("minister"), "decide.political", "act_needs_power"},
		{"of a person, for the machine's act", apptest.Token("admin"), "system.migrate", "system_acts_only"},
	} {
		if got := begin(test.token, test.act); got != test.want {
			t.Errorf("a token %s: %q, want %q", test.name, got, test.want)
		}
	}
}
