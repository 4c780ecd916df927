package api_test

import (
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"

	"merit/storage"
)

// as runs statements as the application's role in an act of whoever holds the token, and ends the act: what somebody does
// who has the application's password and a stolen token. It gives the constraint, or what else stood in the way; "" where
// all went through.
func (w *world) as(token, act string, statements ...string) string {
	w.t.Helper()
	db, err := sql.Open("postgres", w.db.App)
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		w.t.Fatal(err)
	}
	defer tx.Rollback()
	var all []string
	if token != "" {
		all = append(all, fmt.Sprintf(`select act_begin('%s', '%s', current_date)`, token, act))
	}
	all = append(all, statements...)
	if token != "" {
		all = append(all, `select act_end('done', '', '', '', '', '{}')`)
	}
	for _, s := range all {
		if _, err = tx.Exec(s); err != nil {
			break
		}
	}
	if err == nil {
		err = tx.Commit()
	}
	if err == nil {
		return ""
	}
	if name := storage.Constraint(err); name != "" {
		return name
	}
	if strings.Contains(err.Error(), "permission denied") {
		return "permission denied"
	}
	return err.Error()
}

// What the application refuses, the database refuses too: for whoever has the application's password, with nobody's
// token, with one's own, and with a stolen one.
func TestTheDatabaseGuardsPowers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person, other := w.person("the.officer"), w.person("the.other")
	office := w.granted(person, "section-officer", "2020-01-01", "2040-12-31")
	open := w.call("POST", "/v1/capacities", w.admin, grant(other, "deputy-secretary", "2020-01-01", "2040-12-31")).id(t)
	fresh := w.call("POST", "/v1/accounts", w.admin, proposed("the.fresh")).id(t)
	token := w.signIn("the.officer", ownPassword)
	admin := w.count(`select id from account where username = 'first.admin'`)
	approver := w.count(`select id from account where username = 'first.approver'`)
	insert := func(account int64, kind, exclusive, standIn, ends string) string {
		return fmt.Sprintf(`insert into capacity (account_id, kind, exclusive, stand_in_for, order_no, order_date, starts, ends)
			values (%d, '%s', '%s', %s, 'x', '2020-01-01', '2020-01-01', %s)`, account, kind, exclusive, standIn, ends)
	}
	key := `'\x01', sha256('\x02')`
	for name, test := range map[string]struct {
		token, act, statement, want string
	}{
		"nobody's token":              {"", "", fmt.Sprintf(`update account set state = 'locked' where id = %d`, person), "act_required"},
		"a made-up token":             {"made-up", "account.create", `select 1`, "session_required"},
		"a system act":                {token, "system.first-administrator", `select 1`, "system_acts_only"},
		"no power for it":             {token, "account.create", `insert into account (username, display_name) values ('x.y', 'x')`, "act_needs_power"},
		"another's act":               {w.admin, "organization.create", insert(other, "officer", "", "null", "null"), "act_may_not_write"},
		"active without approval":     {w.admin, "account.create", fmt.Sprintf(`update account set state = 'active' where id = %d`, fresh), "account_act_fits"},
		"unlocked without approval":   {w.admin, "account.unlock", fmt.Sprintf(`update account set state = 'active' where id = %d`, fresh), "account_act_fits"},
		"approved by its creator":     {w.admin, "account.approve", fmt.Sprintf(`update account set state = 'active' where id = %d`, fresh), "account_needs_two_people"},
		"one's own account":           {w.admin, "account.lock", fmt.Sprintf(`update account set state = 'locked' where id = %d`, admin), "account_not_oneself"},
		"approved in another's name":  {w.admin, "capacity.grant", fmt.Sprintf(`update capacity set approved_by = %d where id = %d`, approver, open), "capacity_act_fits"},
		"approved by who granted":     {w.admin, "capacity.approve", fmt.Sprintf(`update capacity set approved_by = %d where id = %d`, approver, open), "capacity_needs_a_second_person"},
		"approved with other days":    {w.approver, "capacity.approve", fmt.Sprintf(`update capacity set ends = '2099-01-01' where id = %d`, open), "capacity_approval_only"},
		"ended by being lengthened":   {w.admin, "capacity.end", fmt.Sprintf(`update capacity set ends = '2099-01-01' where id = %d`, office), "capacity_approval_only"},
		"ended without a day":         {w.admin, "capacity.end", fmt.Sprintf(`update capacity set ends = null where id = %d`, office), "capacity_approval_only"},
		"granted by ending":           {w.admin, "capacity.end", insert(other, "officer", "", "null", "null"), "capacity_act_fits"},
		"granted to oneself":          {w.admin, "capacity.grant", insert(admin, "administrator", "administrator", "null", "null"), "capacity_not_granted_to_oneself"},
		"granted approved":            {w.admin, "capacity.grant", `insert into capacity (approved_by) values (1)`, "permission denied"},
		"the program itself":          {w.admin, "capacity.grant", insert(other, "system", "system", "null", "null"), "capacity_grantable"},
		"a class of one's own making": {w.admin, "capacity.grant", insert(person, "minister", "", "null", "null"), "capacity_kind_exclusive_fkey"},
		"powers joined":               {w.admin, "capacity.grant", insert(person, "minister", "politician", "null", "null"), "capacity_incompatible"},
		"without an order":            {w.admin, "capacity.grant", strings.Replace(insert(other, "officer", "", "null", "null"), "'x'", "'  '", 1), "capacity_cites_an_order"},
		"stand-in by a grant":         {w.admin, "capacity.grant", insert(other, "section-officer", "official", fmt.Sprint(office), "'2030-01-01'"), "capacity_act_fits"},
		"stand-in for oneself":        {w.admin, "capacity.stand-in", insert(person, "section-officer", "official", fmt.Sprint(office), "'2030-01-01'"), "capacity_stand_in_is_another"},
		"stand-in in another office":  {w.admin, "capacity.stand-in", insert(other, "deputy-secretary", "official", fmt.Sprint(office), "'2030-01-01'"), "capacity_stand_in_same_office"},
		"stand-in for ever":           {w.admin, "capacity.stand-in", insert(other, "section-officer", "official", fmt.Sprint(office), "null"), "capacity_stand_in_within"},
		"stand-in for a proposal":     {w.admin, "capacity.stand-in", insert(person, "deputy-secretary", "official", fmt.Sprint(open), "'2030-01-01'"), "capacity_stand_in_for_one_in_force"},
		"another's password":          {w.admin, "account.create", fmt.Sprintf(`select credential_set(%d, %s)`, person, key), "credential_not_yours"},
		"the system's password":       {w.admin, "account.create", fmt.Sprintf(`select credential_set(1, %s)`, key), "credential_not_yours"},
		"one's own without the old":   {token, "me.change-password", fmt.Sprintf(`select credential_set(%d, %s)`, person, key), "credential_not_proved"},
		"reading sessions":            {"", "", `select 1 from session`, "permission denied"},
		"reading passwords":           {"", "", `select 1 from credential`, "permission denied"},
		"lengthening a session":       {"", "", `update session set expires_at = 'infinity'`, "permission denied"},
		"deleting an account":         {w.admin, "account.lock", fmt.Sprintf(`delete from account where id = %d`, fresh), "permission denied"},
		"a new power":                 {w.admin, "account.lock", `insert into power (act, capacity_kind) values ('case.open', 'administrator')`, "permission denied"},
		"no entry":                    {"", "", fmt.Sprintf(`select act_begin('%s', 'me.read', current_date)`, token), "act_needs_entry"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := w.as(test.token, test.act, test.statement); got != test.want {
				t.Errorf("%s\nin the way stood %q, want %q", test.statement, got, test.want)
			}
		})
	}
	// The road itself is open: what is lawful goes through.
	if got := w.as(w.approver, "capacity.approve", fmt.Sprintf(`update capacity set approved_by = %d where id = %d`, approver, open)); got != "" {
		t.Errorf("a lawful approval was refused: %s", got)
	}
}

// With the database's wall taken away, the application alone refuses.
func TestTheApplicationGuardsPowersAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.owner(`alter table capacity drop constraint capacity_incompatible, drop constraint capacity_needs_a_second_person,
		drop constraint capacity_not_granted_to_oneself, drop constraint capacity_cites_an_order, drop constraint capacity_dates_in_order`)
	w.owner(`drop trigger capacity_two_people on capacity; drop trigger account_two_people on account; alter table account drop constraint account_needs_two_people`)
	person := w.count(`select id from account where username = 'first.approver'`)
	admin := w.count(`select id from account where username = 'first.admin'`)
	w.call("POST", "/v1/capacities", w.admin, grant(person, "minister", "2030-12-31", "")).refused(t, 409, "capacity-incompatible")
	w.call("POST", "/v1/capacities", w.admin, grant(admin, "administrator", "2030-12-31", "")).is(t, 403)
	w.call("POST", "/v1/capacities", w.admin, grant(person, "officer", "2030-12-31", "2030-12-30")).refused(t, 422, "dates-out-of-order")
	w.call("POST", "/v1/capacities", w.admin, grant(person, "system", "2030-12-31", "")).refused(t, 422, "capacity-not-grantable")
	w.call("POST", path("/v1/accounts/%d/lock", admin), w.admin, nil).is(t, 403)
	w.call("POST", path("/v1/capacities/%d/end", w.capacityOf("first.admin")), w.admin, nil).is(t, 403)
}

// Two grants that do not go together, at the same moment: one of them stands.
func TestIncompatibleGrantsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for round := range 20 {
		person := w.person(fmt.Sprintf("person.%d", round))
		kinds := []string{"section-officer", "minister", "auditor", "administrator"}
		var all sync.WaitGroup
		answers := make([]answer, len(kinds))
		for i, kind := range kinds {
			all.Go(func() { answers[i] = w.call("POST", "/v1/capacities", w.admin, grant(person, kind, "2020-01-01", "")) })
		}
		all.Wait()
		made := 0
		for _, a := range answers {
			if a.status == 201 {
				made++
				continue
			}
			a.refused(t, 409, "capacity-incompatible")
		}
		if made != 1 {
			t.Errorf("%d of four incompatible grants stand", made)
		}
	}
}

// More acts at once than the pool has connections: each waits for its turn, none for ever.
func TestMoreRequestsThanConnections(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all sync.WaitGroup
	for n := range 40 {
		all.Go(func() {
			w.call("GET", "/v1/me", w.admin, nil).is(t, 200)
			w.call("POST", "/v1/accounts/99999/lock", w.admin, nil).is(t, 404)
			w.call("GET", path("/v1/capacities?account=%d", n+1), w.admin, nil).is(t, 200)
		})
	}
	all.Wait()
}
