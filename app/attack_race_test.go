package app_test

import (
	"fmt"
	"sync"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
)

// race does all at the same moment, wants exactly one to get through and each other refused in plain words, and gives
// which one won.
func (r *robbed) race(what string, all ...func() error) int {
	r.t.Helper()
	start, errs := make(chan struct{}), make([]error, len(all))
	var running sync.WaitGroup
	for i, f := range all {
		running.Go(func() {
			<-start
			errs[i] = f()
		})
	}
	close(start)
	running.Wait()
	winner, won := -1, 0
	for i, err := range errs {
		if err == nil {
			winner, won = i, won+1
			continue
		}
		wantRefusal(r.t, err)
	}
	if won != 1 {
		r.t.Fatalf("%s: %d got through, want exactly one: %v", what, won, errs)
	}
	return winner
}

// TestInvariant9RacesForOrdersAndSeats: two drafts for one vacancy, two issues of one order, two officers for one post,
// two reports of one charge, round after round.
func TestInvariant9RacesForOrdersAndSeats(t *testing.T) {
	t.Parallel()
	const rounds = 10
	r := granted(t, 2*rounds)
	for i := range rounds {
		one, two := 2*i, 2*i+1
		seat, numbers := r.seats[one], map[string]bool{}
		draft := func(person string, place int) func() error {
			return func() error {
				_, err := r.App.DraftOrder(ctx, r.As(person), app.Draft{Case: r.ID, Officer: r.Officers[place], Vacancy: r.vacancies[one], Post: seat})
				return err
			}
		}
		first := []int{one, two}[r.race("two drafts for one vacancy", draft("section.officer", one), draft("deputy.secretary", two))]
		second := one + two - first
		id, err := r.App.DraftOrder(ctx, r.As("section.officer"), app.Draft{Case: r.ID, Officer: r.Officers[second], Vacancy: r.vacancies[two], Post: seat})
		r.ok(err)
		orders := map[int]int64{second: id}
		r.Query(&id, `select id from orders where officer_id = $1`, r.Officers[first])
		orders[first] = id
		for _, order := range orders {
			issue := func(person string) func() error {
				return func() error { return r.App.IssueOrder(ctx, r.As(person), order, 0) }
			}
			r.race("two issues of one order", issue("joint.secretary"), issue("secretary.establishment"))
			var number string
			r.Query(&number, `select number from orders where id = $1`, order)
			numbers[number] = true
		}
		if len(numbers) != 2 {
			t.Fatalf("two orders share a number: %v", numbers)
		}
		take := func(place int) func() error {
			return func() error { return r.charge(fmt.Sprintf("candidate.%d", place+1), orders[place], true) }
		}
		r.race("two officers for one post, one of them twice", take(one), take(two), take(one), take(two))
	}
	var holders, last int
	r.Query(&holders, `select count(*) from posting where kind = 'regular' and source = 'order' and end_earliest is null`)
	r.Query(&last, `select last from order_number`)
	if holders != rounds || last != 2*rounds {
		t.Errorf("%d seats filled and %d numbers given, want %d and %d", holders, last, rounds, 2*rounds)
	}
}

// TestInvariant6RacesForTheDecision: approving while remanding, and the desk cancelling nothing meanwhile.
func TestInvariant6RacesForTheDecision(t *testing.T) {
	t.Parallel()
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			r := put(t, 1)
			remand := func() error {
				return r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The report of 2019 was not before the board."})
			}
			r.race("approve while remanding", r.approve, remand, r.approve, remand)
			var decisions int
			r.Query(&decisions, `select count(*) from decision`)
			if decisions != 1 {
				t.Errorf("%d decisions, want 1", decisions)
			}
		})
	}
}

// TestInvariant2RacesForAdoption: two people adopt the same proposal, and two openings of a case race for nothing they
// share but its number.
func TestInvariant2RacesForAdoption(t *testing.T) {
	t.Parallel()
	r := &robbed{thief: &thief{boarded: &boarded{World: apptest.New(t), t: t}}}
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	then := r.App.On(e.InForce.From)
	id, err := then.ProposeEdition(ctx, r.As("joint.secretary"), app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "S.R.O. 1", Gazetted: e.InForce.From, From: e.InForce.From, To: e.InForce.To})
	r.ok(err)
	wantRefusal(t, then.AdoptEdition(ctx, r.As("joint.secretary"), id)) // the proposer
	adopt := func() error { return then.AdoptEdition(ctx, r.As("secretary.establishment"), id) }
	r.race("two adoptions of one proposal", adopt, adopt, adopt)
	var numbers, cases int
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, err := r.App.OpenCase(ctx, r.As("section.officer"), r.Opening("BS-19", domain.MustDate("2026-02-01"))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	r.Query(&numbers, `select count(distinct number) from cases`)
	r.Query(&cases, `select count(*) from cases`)
	if numbers != 20 || cases != 20 {
		t.Errorf("%d cases under %d numbers, want 20 and 20", cases, numbers)
	}
}

// TestInvariant4RacesForTheSeal: marks on their way, two seals and a recusal at once; what is sealed is whole.
func TestInvariant4RacesForTheSeal(t *testing.T) {
	t.Parallel()
	for i := range 3 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			r := &robbed{thief: rob(sitting(t, 1))}
			r.giveAll(15)
			r.race("two seals", r.seal, r.seal, r.seal)
			var opened, sealed int
			r.Query(&opened, `select count(*) from given_mark`)
			r.Query(&sealed, `select count(*) from sealed_mark where confirmed`)
			if opened != sealed || sealed != 8 {
				t.Errorf("%d marks opened of %d, want 8", opened, sealed)
			}
			record := func() error {
				return r.App.RecordOutcomes(ctx, r.As("chair"), r.ID, []promotion.Proposal{{Officer: r.Officers[0], Outcome: "promote"}})
			}
			r.race("two recordings of outcomes", record, record)
		})
	}
}
