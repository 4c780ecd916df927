package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// TestInvariant9RacesForATransfer: two cases for one post, through the application and past it; one list fixed by two; two
// orders for one officer out of two approved cases.
func TestInvariant9RacesForATransfer(t *testing.T) {
	t.Parallel()
	h := rob(transfers(t))
	m := h.TransferUnit(t)
	stage := &transferStage{thief: h}
	for round := range rounds {
		posts := [2]int64{h.Post("BS-18", f("RACE-%d", round)), h.Post("BS-18", f("RACE-%d-B", round))}
		open := func(person string, post int64) func() error {
			return func() error { return only(h.App.OpenCase(ctx, h.As(person), h.TransferOpening(post))) }
		}
		h.race("two cases for one post", open(so, posts[0]), open(ds, posts[0]))
		first := h.max("cases")
		if round == 0 {
			byThief := func(person, number string) [3]string {
				return [3]string{person, "case.open", stage.openedBy(person, number, f("%d", posts[1]), "clear")}
			}
			h.raceBySQL("two thieves for one post", "transfer_post_in_one_case", byThief(so, "X/1"), byThief(js, "X/2"))
			h.setBack(`delete from case_vacancy where case_id in (select id from cases where number like 'X/%')`, `delete from cases where number like 'X/%'`)
		}
		h.ok(open(so, posts[1])())
		cases := [2]int64{first, h.max("cases")}
		var orders []func() error
		for _, id := range cases {
			fix := func(person string) func() error {
				return func() error { return h.App.FixList(ctx, h.As(person), id) }
			}
			h.race("one list fixed by two", fix(js), fix(se))
			h.ok(h.App.Recommend(ctx, h.As(so), id, app.Recommendation{}))
			h.ok(h.App.PutUp(ctx, h.As(js), id, h.Capacity["secretary"], ""))
			h.ok(h.App.DecideBureaucratic(ctx, h.As("secretary"), id, app.Verdict{Approve: m.Officers[1:2]}))
			in := h.TransferDraft(apptest.Moved{ID: id, Officers: m.Officers})
			orders = append(orders, func() error { return only(h.App.DraftOrder(ctx, h.As(so), in)) })
		}
		h.race("two orders for one officer", orders...)
		h.setBack(`delete from order_event`, `delete from order_move`, `delete from orders`)
	}
}
