package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"merit/app"
	"merit/storage"
)

// aimWatch is how many times as long acts take, with all that is done to look at them, as acts that nobody looks at.
const aimWatch = 1.1

const (
	watchClients = 4
	watchEach    = 100 // orders that each client issues in a round
	watchPaced   = 50 // orders issued one by one
)

// A watchBench issues orders over HTTP in a large register while their red flags are raised, and while they are not.
type watchBench struct {
	orderBench
	watch *app.Watch
	store *storage.DB
}

// watched measures what the looking at acts costs them: how long they take on a machine that must look too, the looking that is left over when the
// last is done counted in, and how long whoever issues an order waits.
func (b *bench) watched(ctx context.Context, db benchDB) (err error) {
	o := &watchBench{orderBench: orderBench{bench: b, db: db, next: b.officers + storage.BenchPerCase - b.officers%storage.BenchPerCase}}
	if err := storage.FillIssuers(ctx, db.super, watchClients); err != nil {
		return err
	}
	stop, err := o.serve(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	if o.store, err = storage.Open(ctx, db.app, 2); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.store.Close()) }()
	raise, err := storage.Open(ctx, db.sequencer, 2)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raise.Close()) }()
	o.watch = app.NewWatch(app.New(o.store, app.Options{}), raise, newLog(io.Discard))
	return o.measure(ctx)
}

func (o *watchBench) measure(ctx context.Context) error {
	var unwatched, watched, looking, alone, beside1 []float64
	for round := range o.rounds + 1 { // the first lets all connections plan, and is not counted
		o.progress("orders looked at for red flags, round %d", round)
		sides := []bool{false, true}
		if round%2 == 1 {
			sides = []bool{true, false}
		}
		for _, watching := range sides {
			took, left, p50, err := o.issue(ctx, watching)
			if err != nil {
				return err
			}
			switch {
			case round == 0:
			case watching:
				watched, looking, beside1 = append(watched, took+left), append(looking, left), append(beside1, p50)
			default:
				unwatched, alone = append(unwatched, took), append(alone, p50)
			}
		}
	}
	found, err := storage.BenchFound(ctx, o.db.super)
	if err != nil {
		return err
	}
	const n = watchClients * watchEach
	m := beside(fmt.Sprintf("%d orders issued through HTTP by %d clients and looked at for red flags, beside as many that are not", n, watchClients), "s", watched, unwatched)
	m.Aim, m.Met = fmt.Sprintf("ratio ≤ %g", aimWatch), new(*m.Ratio <= aimWatch)
	o.got(m)
	o.got(measure{Name: "of it, looking after the last was issued", Value: median(looking), Unit: "s"})
	o.got(measure{Name: "red flags raised meanwhile", Value: float64(found), Unit: "findings"})
	m = beside("an order issued by one client while such are looked at, median, beside one that is not", "ms", beside1, alone)
	m.Aim, m.Met = fmt.Sprintf("ratio ≤ %g", aimWatch), new(*m.Ratio <= aimWatch)
	o.got(m)
	return nil
}

// issue lets the clients issue their orders, and then one client some more one by one. It gives how long all the clients took, how long the looking that
// was left over, and the median of the one.
func (o *watchBench) issue(ctx context.Context, watching bool) (took, left, p50 float64, err error) {
	first := o.next
	const n = watchClients*watchEach + watchPaced
	if err := storage.FillMoreOrders(ctx, o.db.super, first, n); err != nil {
		return 0, 0, 0, err
	}
	o.next += n
	if err := errors.Join(o.drained(ctx), o.lookedAtAll(ctx)); err != nil {
		return 0, 0, 0, err
	}
	runtime.GC() // what preparing left behind is nobody's time
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	var looking sync.WaitGroup
	if watching {
		looking.Go(func() { o.watch.Run(running) })
	}
	began := time.Now()
	var all sync.WaitGroup
	failed := make([]error, watchClients)
	for c := range watchClients {
		all.Go(func() { _, failed[c] = o.client(ctx, ctx, storage.BenchIssuers+c, first+c*watchEach, watchEach) })
	}
	all.Wait()
	took = time.Since(began).Seconds()
	if err := errors.Join(append(failed, o.drained(ctx))...); err != nil {
		return 0, 0, 0, err
	}
	if watching {
		began = time.Now()
		if err := o.lookedAtAll(ctx); err != nil {
			return 0, 0, 0, err
		}
		left = time.Since(began).Seconds()
	}
	var each []float64
	for i := range watchPaced {
		began := time.Now()
		if _, err := o.client(ctx, ctx, storage.BenchIssuers, first+watchClients*watchEach+i, 1); err != nil {
			return 0, 0, 0, err
		}
		each = append(each, float64(time.Since(began).Microseconds())/1000)
	}
	cancel()
	looking.Wait()
	return took, left, median(each), nil
}

// lookedAtAll looks until nothing is left.
func (o *watchBench) lookedAtAll(ctx context.Context) error {
	for {
		looked, err := o.store.BenchLooked(ctx)
		if err != nil || looked {
			return err
		}
		if _, err := o.watch.Once(ctx); err != nil {
			return err
		}
	}
}
