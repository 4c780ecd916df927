package apptest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/domain/promotion"
)

// A Chain is transfers, decided in their cases and drafted as orders, of officers who each go where the one before sits: the first into
// a vacant post, or, in a ring, into that of the last.
type Chain struct {
	Orders   []int64
	Officers []int64
	Seats    []int64 // where each of them sits
	To       []int64 // and goes
}

// TransferChain makes a chain of so many; name makes its posts and officers others than those of another chain.
func (w *World) TransferChain(t testing.TB, name string, n int, ring bool) Chain {
	t.Helper()
	c := Chain{To: []int64{w.Post("BS-18", name+"-0")}}
	for i := range n {
		c.Officers = append(c.Officers, w.Officer(fmt.Sprintf("%s-%d", name, i+1), OfficerSpec{Domicile: "PB"}))
		c.Seats = append(c.Seats, w.Post("BS-18", fmt.Sprintf("%s-%d", name, i+1)))
		w.Seat(c.Officers[i], c.Seats[i], "2019-03-01")
	}
	c.To = append(c.To, c.Seats[:n-1]...)
	if ring {
		c.To[0] = c.Seats[n-1]
	}
	for i, officer := range c.Officers {
		c.Orders = append(c.Orders, w.TransferOf(t, officer, c.To[i], ring || i > 0))
	}
	return c
}

// TransferOf takes the transfer of an officer to a post through its case, and drafts its order; held says that somebody sits in the post still.
func (w *World) TransferOf(t testing.TB, officer, post int64, held bool) int64 {
	t.Helper()
	ctx := context.Background()
	in := w.TransferOpening(post)
	if held {
		in.Vacancies[0].Kind, in.Vacancies[0].FellOn = "anticipated", Today.AddDays(20)
	}
	id, err := w.App.OpenCase(ctx, w.As("section.officer"), in)
	must(t, err)
	must(t, w.App.FixList(ctx, w.As("deputy.secretary"), id))
	list, err := w.App.MeritListOf(ctx, w.As("section.officer"), id)
	must(t, err)
	place := slices.IndexFunc(list.Entries, func(e app.MeritEntry) bool { return e.Officer == officer })
	if place < 0 {
		t.Fatalf("officer %d is not on the list for post %d: %+v", officer, post, list.Entries)
	}
	var over []promotion.Proposal
	for _, e := range list.Entries[:place] {
		over = append(over, promotion.Proposal{Officer: e.Officer, Ground: "work-would-suffer", Text: "The officer leads the audit of the canal until June."})
	}
	must(t, w.App.Recommend(ctx, w.As("section.officer"), id, app.Recommendation{PassedOver: over}))
	must(t, w.App.PutUp(ctx, w.As("deputy.secretary"), id, w.Capacity["secretary"], ""))
	must(t, w.App.DecideBureaucratic(ctx, w.As("secretary"), id, app.Verdict{Approve: []int64{officer}}))
	draft := w.TransferDraft(Moved{ID: id, Officers: []int64{0, officer}})
	order, err := w.App.DraftOrder(ctx, w.As("section.officer"), draft)
	must(t, err)
	return order
}
