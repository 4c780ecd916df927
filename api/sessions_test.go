package api_test

import (
	"testing"

	"merit/api"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var me api.MeView
	w.call("GET", "/v1/me", w.admin, nil).is(t, 200).read(t, &me)
	if me.Username != "first.admin" || me.Kind != "administrator" || len(me.Capacities) != 1 || me.Capacity != me.Capacities[0].ID || me.MustChange {
		t.Errorf("me = %+v", me)
	}
	w.call("GET", "/v1/me", "", nil).refused(t, 401, "sign-in-required")
	w.call("DELETE", "/v1/sessions/current", w.admin, nil).is(t, 204)
	a := w.call("GET", "/v1/me", w.admin, nil)
	a.refused(t, 401, "sign-in-required")
	if a.header.Get("WWW-Authenticate") != "Bearer" {
		t.Error("a 401 does not say how to sign in")
	}
}
