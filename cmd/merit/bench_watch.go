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

// aimWatch is how many times as long acts take, with all that is done to look at them, as acts that nobody looks at, and aimLooking what share of the
// time that acts take the looking takes.
const (
	aimWatch   = 1.1
	aimLooking = 0.1
)

const (
	watchClients = 4
	watchEach    = 100 // orders that each client issues in a round
	watchPaced   = 50  // orders issued one by one
)

// A watchBench issues orders over HTTP in a large register while their red flags are raised, and while they are not.
type watchBench struct {
	orderBench
	watch  *app.Watch
	store  *storage.DB
	looked time.Duration // that looking took
}

// A watchRound is what issuing orders took in one round: all clients together, the looking meanwhile and after it, what was left of it after the last
// was issued, in seconds; and one order alone, in milliseconds.
type watchRound struct{ took, looking, left, alone float64 }

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
	var by [2]struct{ took, looking, left, alone []float64 } // unwatched, watched
	for round := range o.rounds + 1 {                        // the first lets all connections plan, and is not counted
		o.progress("orders looked at for red flags, round %d", round)
		sides := []bool{false, true}
		if round%2 == 1 {
			sides = []bool{true, false}
		}
		for _, watching := range sides {
			r, err := o.issue(ctx, watching)
			if err != nil {
				return err
			}
			if round == 0 {
				continue
			}
			s := &by[0]
			if watching {
				s = &by[1]
			}
			s.took, s.looking, s.left, s.alone = append(s.took, r.took+r.left), append(s.looking, r.looking), append(s.left, r.left), append(s.alone, r.alone)
		}
	}
	found, err := storage.BenchFound(ctx, o.db.super)
	if err != nil {
		return err
	}
	const n = watchClients * watchEach
	m := beside(fmt.Sprintf("%d orders issued through HTTP by %d clients and looked at for red flags, beside as many that are not", n, watchClients), "s", by[1].took, by[0].took)
	m.Aim, m.Met = fmt.Sprintf("ratio ≤ %g", aimWatch), new(*m.Ratio <= aimWatch)
	o.got(m)
	o.got(measure{Name: "of it, looking after the last was issued", Value: median(by[1].left), Unit: "s"})
	busy := make([]float64, len(by[1].took)) // seconds of all clients
	for i := range busy {
		busy[i] = watchClients * (by[1].took[i] - by[1].left[i])
	}
	m = beside("looking at them in all, beside the time that all clients waited for them", "s", by[1].looking, busy)
	m.Aim, m.Met = fmt.Sprintf("ratio ≤ %g", aimLooking), new(*m.Ratio <= aimLooking)
	o.got(m)
	o.got(measure{Name: "red flags raised meanwhile", Value: float64(found), Unit: "findings"})
	m = beside("an order issued by one client while such are looked at, median, beside one that is not", "ms", by[1].alone, by[0].alone)
	m.Aim, m.Met = fmt.Sprintf("ratio ≤ %g", aimWatch), new(*m.Ratio <= aimWatch)
	o.got(m)
	return nil
}

// issue lets the clients issue their orders, and then one client some more one by one.
func (o *watchBench) issue(ctx context.Context, watching bool) (r watchRound, err error) {
	first := o.next
	const n = watchClients*watchEach + watchPaced
	if err := storage.FillMoreOrders(ctx, o.db.super, first, n); err != nil {
		return r, err
	}
	o.next += n
	if err := errors.Join(o.drained(ctx), o.lookAtAll(ctx)); err != nil {
		return r, err
	}
	runtime.GC() // what preparing left behind is nobody's time
	o.looked = 0
	stop := func() error { return nil }
	if watching {
		stop = o.looking(ctx)
	}
	began := time.Now()
	var all sync.WaitGroup
	failed := make([]error, watchClients)
	for c := range watchClients {
		all.Go(func() { _, failed[c] = o.client(ctx, ctx, storage.BenchIssuers+c, first+c*watchEach, watchEach) })
	}
	all.Wait()
	r.took = time.Since(began).Seconds()
	if err := errors.Join(append(failed, o.drained(ctx), stop())...); err != nil {
		return r, err
	}
	stop = func() error { return nil }
	if watching {
		began = time.Now()
		if err := o.lookAtAll(ctx); err != nil {
			return r, err
		}
		r.left, r.looking = time.Since(began).Seconds(), o.looked.Seconds()
		stop = o.looking(ctx)
	}
	var each []float64
	for i := range watchPaced {
		began := time.Now()
		if _, err := o.client(ctx, ctx, storage.BenchIssuers, first+watchClients*watchEach+i, 1); err != nil {
			return r, errors.Join(err, stop())
		}
		each = append(each, float64(time.Since(began).Microseconds())/1000)
	}
	r.alone = median(each)
	return r, stop()
}

// looking looks at acts as the server does, until it is told to stop.
func (o *watchBench) looking(ctx context.Context) (stop func() error) {
	done, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		for {
			if err := o.look(ctx); err != nil {
				ended <- err
				return
			}
			select {
			case <-done:
				ended <- nil
				return
			case <-time.After(app.WatchEvery):
			}
		}
	}()
	return func() error { close(done); return <-ended }
}

func (o *watchBench) look(ctx context.Context) error {
	began := time.Now()
	_, err := o.watch.Once(ctx)
	o.looked += time.Since(began)
	return err
}

// lookAtAll looks until nothing is left.
func (o *watchBench) lookAtAll(ctx context.Context) error {
	for {
		looked, err := o.store.BenchLooked(ctx)
		if err != nil || looked {
			return err
		}
		if err := o.look(ctx); err != nil {
			return err
		}
	}
}
