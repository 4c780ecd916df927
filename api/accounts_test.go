package api_test

import (
	"fmt"
	"sync"
	"testing"
)

func path(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func TestAnAccountTakesTwoPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.call("POST", "/v1/accounts", w.admin, proposed("new.person")).id(t)
	sign := map[string]any{"username": "new.person", "password": "given by another"}
	w.call("POST", "/v1/sessions", "", sign).refused(t, 401, "sign-in-refused")
	w.call("POST", path("/v1/accounts/%d/approve", id), w.admin, nil).is(t, 403)
	w.call("POST", "/v1/sessions", "", sign).refused(t, 401, "sign-in-refused")
	w.call("POST", path("/v1/accounts/%d/unlock", id), w.admin, nil).refused(t, 409, "account-not-locked")
	w.call("POST", "/v1/accounts", w.approver, proposed("other.person")).is(t, 403)
	w.call("POST", path("/v1/accounts/%d/approve", id), w.approver, nil).is(t, 204)
	w.call("POST", path("/v1/accounts/%d/approve", id), w.approver, nil).refused(t, 409, "account-not-proposed")
	token := w.signIn("new.person", "given by another")

	w.call("POST", path("/v1/accounts/%d/lock", id), w.admin, nil).is(t, 204)
	w.call("GET", "/v1/me", token, nil).refused(t, 401, "sign-in-required")
	w.call("POST", "/v1/sessions", "", sign).refused(t, 401, "sign-in-refused")
	w.call("POST", path("/v1/accounts/%d/unlock", id), w.admin, nil).is(t, 204)
	w.signIn("new.person", "given by another")
	w.call("POST", "/v1/accounts/1/lock", w.admin, nil).refused(t, 404, "account-unknown")
	w.call("POST", "/v1/accounts/99999/lock", w.admin, nil).refused(t, 404, "account-unknown")
}

func TestAnAccountIsRefusedWithEveryReason(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.count(`select count(*) from account`)
	w.call("POST", "/v1/accounts", w.admin, map[string]any{"username": "x.", "name": "   ", "password": "short"}).
		refused(t, 422, "password-too-short", "name-missing")
	w.call("POST", "/v1/accounts", w.admin, proposed("first.admin")).refused(t, 409, "username-taken")
	w.call("POST", "/v1/accounts", w.admin, map[string]any{"username": "good.name", "name": "A Person", "password": "given by another", "officer": 424242}).
		is(t, 404)
	if after := w.count(`select count(*) from account`); after != before {
		t.Errorf("%d accounts came of it", after-before)
	}
}

func TestACapacityTakesThreePeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("the.officer")
	id := w.call("POST", "/v1/capacities", w.admin, grant(person, "section-officer", "2020-01-01", "")).id(t)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.admin, nil).is(t, 403)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).is(t, 204)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).refused(t, 409, "capacity-not-proposed")

	// Nobody approves his own, nor is a capacity granted to whoever grants it.
	own := w.call("POST", "/v1/capacities", w.admin, grant(w.count(`select id from account where username = 'first.approver'`), "joint-secretary", "2020-01-01", "")).id(t)
	w.call("POST", path("/v1/capacities/%d/approve", own), w.approver, nil).is(t, 403)
	w.call("POST", "/v1/capacities", w.admin, grant(w.count(`select id from account where username = 'first.admin'`), "administrator", "2020-01-01", "")).is(t, 403)

	w.call("POST", "/v1/capacities", w.admin, map[string]any{
		"account": 424242, "kind": "system", "order_no": " ", "order_date": "2999-01-01", "starts": "2020-02-01", "ends": "2020-01-01",
	}).refused(t, 422, "order-not-cited", "order-in-future", "dates-out-of-order", "capacity-not-grantable", "account-unknown")
	w.call("POST", "/v1/capacities", w.admin, grant(person, "nobody", "2020-01-01", "")).refused(t, 422, "capacity-not-grantable")
	w.call("POST", "/v1/capacities", w.admin, grant(person, "emperor", "2020-01-01", "")).refused(t, 422, "capacity-not-grantable")

	w.call("POST", path("/v1/capacities/%d/end", id), w.admin, nil).is(t, 204)
	w.call("POST", path("/v1/capacities/%d/end", id), w.admin, nil).refused(t, 409, "capacity-ended")
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).refused(t, 409, "capacity-not-proposed")
}

func TestIncompatibleCapacities(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("the.officer")
	w.granted(person, "section-officer", "2020-01-01", "2030-12-31")
	for _, kind := range []string{"minister", "prime-minister", "auditor", "administrator", "political-member"} {
		w.call("POST", "/v1/capacities", w.admin, grant(person, kind, "2030-12-31", "")).refused(t, 409, "capacity-incompatible")
	}
	w.granted(person, "auditor", "2031-01-01", "")                // the day after
	w.granted(person, "officer", "2020-01-01", "")                // goes with everything
	w.granted(person, "board-member", "2020-01-01", "2030-12-31") // of the same class
}

func TestStandIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	holder, other, auditor := w.person("the.holder"), w.person("the.other"), w.person("the.auditor")
	office := w.granted(holder, "section-officer", "2020-01-01", "2090-12-31")
	w.granted(auditor, "auditor", "2020-01-01", "")
	standIn := func(account int64, starts, ends string) answer {
		return w.call("POST", path("/v1/capacities/%d/stand-ins", office), w.admin,
			map[string]any{"account": account, "order_no": "No. 8", "order_date": "2019-12-31", "starts": starts, "ends": ends})
	}
	standIn(holder, "2021-01-01", "2080-01-01").refused(t, 422, "stand-in-for-oneself")
	standIn(auditor, "2021-01-01", "2080-01-01").refused(t, 409, "capacity-incompatible")
	standIn(other, "2021-01-01", "2091-01-01").refused(t, 422, "stand-in-outside-term")
	standIn(other, "2019-01-01", "2080-01-01").refused(t, 422, "stand-in-outside-term")
	id := standIn(other, "2021-01-01", "2080-01-01").id(t)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).is(t, 204)
	token := w.signIn("the.other", ownPassword)
	w.call("DELETE", "/v1/sessions/current", token, nil).is(t, 204)
	if n := w.count(fmt.Sprintf(`select count(*) from ledger_entry where body::jsonb->>'for' = '%d' and body::jsonb->>'account' = '%d'`, office, other)); n == 0 {
		t.Error("no act of the stand-in says whom it was done for")
	}

	// A stand-in's stand-in there is none; and with the office ends the standing in.
	w.call("POST", path("/v1/capacities/%d/stand-ins", id), w.admin,
		map[string]any{"account": w.person("a.third"), "order_no": "No. 9", "order_date": "2019-12-31", "starts": "2021-01-01", "ends": "2080-01-01"}).
		refused(t, 409, "stand-in-for-nobody")
	w.call("POST", path("/v1/capacities/%d/end", office), w.admin, nil).is(t, 204)
	w.call("POST", "/v1/sessions", "", map[string]any{"username": "the.other", "password": ownPassword, "capacity": id}).refused(t, 403, "capacity-not-held")
}

// A stand-in does not approve what the one he stands in for is to have, nor what he proposed himself.
func TestAStandInIsTheOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	second, third := w.person("the.second"), w.person("the.third")
	other := w.granted(third, "joint-secretary", "2020-01-01", "")
	approver := w.count(`select id from account where username = 'first.approver'`)
	id := w.call("POST", path("/v1/capacities/%d/stand-ins", w.capacityOf("first.approver")), w.admin,
		map[string]any{"account": second, "order_no": "No. 8", "order_date": "2019-12-31", "starts": w.today(), "ends": "2090-01-01"}).id(t)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.approver, nil).is(t, 403) // who is stood in for
	w.call("POST", path("/v1/capacities/%d/approve", id), w.signIn("the.second", ownPassword), nil).is(t, 403)
	w.call("POST", path("/v1/capacities/%d/approve", id), w.signIn("the.third", ownPassword), nil).is(t, 204)
	standIn := w.signIn("the.second", ownPassword)

	forThePrincipal := w.call("POST", "/v1/capacities", w.admin, grant(approver, "board-member", "2020-01-01", "")).id(t)
	w.call("POST", path("/v1/capacities/%d/approve", forThePrincipal), standIn, nil).is(t, 403)
	if got := w.as(standIn, "capacity.approve", fmt.Sprintf(`update capacity set approved_by = %d where id = %d`, second, forThePrincipal)); got != "capacity_needs_a_second_person" {
		t.Errorf("in the way of a stand-in stood %q", got)
	}
	if got := w.as(w.admin, "account.lock", fmt.Sprintf(`update account set state = 'locked' where id = %d`, approver)); got != "" {
		t.Errorf("in the way of the lawful road stood %q", got)
	}
	w.call("POST", path("/v1/accounts/%d/unlock", approver), w.admin, nil).is(t, 204)
	another := w.call("POST", "/v1/capacities", w.admin, grant(third, "board-member", "2020-01-01", "")).id(t)
	w.call("POST", path("/v1/capacities/%d/approve", another), standIn, nil).is(t, 204)
	w.call("POST", path("/v1/capacities/%d/end", other), w.admin, nil).is(t, 204)
}

func TestAStaleIfMatchChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.call("POST", "/v1/accounts", w.admin, proposed("new.person")).id(t)
	version := w.count(`select act_id from account where username = 'new.person'`)
	approve := func(etag string) answer {
		return w.call("POST", path("/v1/accounts/%d/approve", id), w.approver, nil, "If-Match", etag)
	}
	approve(fmt.Sprintf(`"%d"`, version-1)).refused(t, 412, "changed-since")
	approve(`"not one of ours"`).refused(t, 412, "etag-unknown")
	approve(fmt.Sprintf(`"%d"`, version)).is(t, 204)
}

// A double click: both requests at once, one account, the same answer.
func TestTheSameKeyMakesOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var all sync.WaitGroup
	answers := make([]answer, 8)
	for i := range answers {
		all.Go(func() {
			answers[i] = w.call("POST", "/v1/accounts", w.admin, proposed("new.person"), "Idempotency-Key", "one click")
		})
	}
	all.Wait()
	first := answers[0].id(t)
	for _, a := range answers {
		if got := a.id(t); got != first || a.header.Get("Location") != path("/v1/accounts/%d", first) {
			t.Errorf("one key made %d and %d, at %s", first, got, a.header.Get("Location"))
		}
	}
	if n := w.count(`select count(*) from account where username = 'new.person'`); n != 1 {
		t.Errorf("%d accounts of one key", n)
	}
	w.call("POST", "/v1/accounts", w.admin, proposed("another.person"), "Idempotency-Key", "one click").refused(t, 409, "idempotency-key-reused")
	// The members in another order are the same request.
	w.call("POST", "/v1/accounts", w.admin, `{"password": "given by another", "name":"A Person","username":"new.person"}`, "Idempotency-Key", "one click").id(t)
	// Another person's key of the same name is another key.
	w.call("POST", "/v1/accounts", w.approver, proposed("new.person"), "Idempotency-Key", "one click").is(t, 403)
	w.call("POST", "/v1/accounts", w.admin, proposed("third.person"), "Idempotency-Key", "").refused(t, 422, "idempotency-key-required")
}

func TestTheDirectory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 4 {
		w.call("POST", "/v1/accounts", w.admin, proposed(fmt.Sprintf("person.%d", n))).id(t)
	}
	type page struct {
		Items []struct {
			ID       int64
			Username string
			State    string
		}
	}
	var seen []string
	next := "/v1/accounts?limit=4"
	for pages := 0; next != ""; pages++ {
		a := w.call("GET", next, w.approver, nil).is(t, 200)
		var p page
		a.read(t, &p)
		for _, i := range p.Items {
			seen = append(seen, i.Username+" "+i.State)
		}
		link := a.header.Get("Link")
		next = ""
		if link != "" {
			if _, err := fmt.Sscanf(link, "<%s", &next); err != nil {
				t.Fatal(err)
			}
			next = next[:len(next)-2]
		}
		if pages > 5 {
			t.Fatal("the pages do not end")
		}
	}
	if want := "[first.admin active first.approver active person.0 proposed person.1 proposed person.2 proposed person.3 proposed]"; fmt.Sprint(seen) != want {
		t.Errorf("the pages hold %v, want %s", seen, want)
	}
	w.call("GET", "/v1/accounts?cursor=xyz!", w.admin, nil).refused(t, 422, "cursor-unknown")
	w.call("GET", "/v1/accounts?limit=1000", w.admin, nil).refused(t, 422, "out-of-range")

	id := w.count(`select id from account where username = 'person.0'`)
	a := w.call("GET", path("/v1/accounts/%d", id), w.approver, nil).is(t, 200)
	w.call("POST", path("/v1/accounts/%d/approve", id), w.approver, nil, "If-Match", a.header.Get("ETag")).is(t, 204)
	w.call("GET", "/v1/accounts/1", w.admin, nil).refused(t, 404, "account-unknown")
	w.call("GET", "/v1/accounts", w.signIn("person.0", "given by another"), nil).refused(t, 403, "password-must-be-changed")
	person := w.person("the.officer")
	w.granted(person, "section-officer", "2020-01-01", "")
	token := w.signIn("the.officer", ownPassword)
	w.call("GET", "/v1/accounts", token, nil).is(t, 403)
	w.call("GET", path("/v1/accounts/%d", person), token, nil).is(t, 403)
	w.call("GET", "/v1/capacities", token, nil).is(t, 403)
	var p page
	w.call("GET", path("/v1/capacities?account=%d", person), w.admin, nil).is(t, 200).read(t, &p)
	if len(p.Items) != 1 || p.Items[0].State != "approved" {
		t.Errorf("capacities of one person: %+v", p)
	}
}
