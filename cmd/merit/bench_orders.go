package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"merit/api"
	"merit/app"
	"merit/storage"
)

// aimOrders is how near the act comes to pgbench at the largest number of clients, and leastRate how many orders a
// second are prepared for at least; otherwise three times as many as were ever issued in one. Over HTTP whoever is faster
// still ends early and is measured all the same, and HTTP comes first.
const (
	aimOrders = 0.6
	leastRate = 1000
)

// benchOrders measures the act that issues a promotion order, through HTTP, beside pgbench sending the same statements.
func benchOrders(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "orders")
	if err != nil {
		return err
	}
	o := &orderBench{bench: b, db: db}
	stop, err := o.serve(ctx)
	if err != nil {
		return err
	}
	err = o.measure(ctx)
	return errors.Join(err, stop())
}

// An orderBench is the measuring of orders under way.
type orderBench struct {
	*bench
	db      benchDB
	address string // of the server
	next    int    // the first number that no order has yet
	fastest float64
	slowest float64 // over HTTP, at the present number of clients
	script  *script
}

// serve starts what `merit serve` starts: the API over a pool as the application, and the sequencer.
func (o *orderBench) serve(ctx context.Context) (stop func() error, err error) {
	signer, err := newSigner()
	if err != nil {
		return nil, err
	}
	store, err := storage.Open(ctx, o.db.app, connectionsWithoutOne)
	if err != nil {
		return nil, err
	}
	places, err := storage.Open(ctx, o.db.sequencer, 2)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	log := newLog(io.Discard)
	edge, err := api.New(app.New(store, app.Options{Log: log}), api.Options{Log: log})
	if err != nil {
		return nil, errors.Join(err, store.Close(), places.Close())
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, store.Close(), places.Close())
	}
	o.address = listener.Addr().String()
	server := &http.Server{Handler: edge.Handler(), ReadHeaderTimeout: headerTime}
	running, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() { _ = server.Serve(listener) })
	done.Go(func() { app.NewSequencer(places, signer, log).Run(running) })
	return func() error {
		err := server.Close()
		cancel()
		done.Wait()
		return errors.Join(err, store.Close(), places.Close())
	}, nil
}

// measure takes cases spread over forty ministries at each number of clients, and those of one at the largest.
func (o *orderBench) measure(ctx context.Context) error {
	if err := o.fill(ctx, 1000, storage.BenchMinistries); err != nil {
		return err
	}
	if err := o.capture(ctx); err != nil {
		return err
	}
	if err := o.warm(ctx); err != nil {
		return err
	}
	largest := slices.Max(o.clients)
	for _, clients := range o.clients {
		m, err := o.rate(ctx, clients, storage.BenchMinistries)
		if err != nil {
			return err
		}
		m.Name = fmt.Sprintf("promotion orders issued through HTTP, %d clients, %d ministries", clients, storage.BenchMinistries)
		if clients == largest && m.Ratio != nil {
			m.Aim, m.Met = fmt.Sprintf("ratio ≥ %g", aimOrders), new(*m.Ratio >= aimOrders)
		}
		o.got(m)
	}
	m, err := o.rate(ctx, largest, 1)
	m.Name = fmt.Sprintf("promotion orders issued through HTTP, %d clients, one ministry", largest)
	o.got(m)
	return err
}

// fill prepares at least n more orders.
func (o *orderBench) fill(ctx context.Context, n, ministries int) error {
	n += (storage.BenchPerCase - n%storage.BenchPerCase) % storage.BenchPerCase
	err := storage.FillOrders(ctx, o.db.super, o.next, n, ministries, slices.Max(o.clients))
	o.next += n
	return err
}

// capture notes what one act sends, once its statements are prepared, and makes the script of it.
func (o *orderBench) capture(ctx context.Context) error {
	tapped, address, err := tap(ctx, o.db.app)
	if err != nil {
		return err
	}
	store, err := storage.Open(ctx, address, 2)
	if err != nil {
		return errors.Join(err, tapped.listener.Close())
	}
	a := app.New(store, app.Options{})
	var act []sent
	const warm = 20
	for i := range warm {
		if _, err = tapped.take(); err != nil {
			break
		}
		if err = a.IssueOrder(ctx, app.Caller{Token: storage.BenchToken + "0", Request: "0123456789abcdef"}, storage.BenchOrders+int64(i), 0); err != nil {
			break
		}
		if act, err = tapped.take(); err != nil {
			break
		}
	}
	if err = errors.Join(err, store.Close(), tapped.close()); err != nil {
		return fmt.Errorf("note the act's statements: %w", err)
	}
	s, err := scriptOf(filepath.Join(filepath.Dir(o.server.Data()), "issue.pgbench"), act, warm-1)
	o.script = &s
	o.progress("the act sends %d statements", len(act))
	return err
}

// rate measures both sides in interleaved rounds, each over freshly prepared orders.
func (o *orderBench) rate(ctx context.Context, clients, ministries int) (measure, error) {
	var acts, scripts []float64
	o.slowest = 0
	for round := range o.rounds {
		o.progress("orders, %d clients, %d ministries, round %d", clients, ministries, round+1)
		sides := []func(context.Context, int, int, int) (float64, int, error){o.overHTTP, o.byScript}
		into := []*[]float64{&acts, &scripts}
		for n := range sides {
			side := (n + round) % 2 // neither is always the first
			rate, err := o.once(ctx, clients, ministries, sides[side])
			if errors.Is(err, errNoClient) {
				o.progress("%v: the act is measured alone", err)
				continue
			}
			if err != nil {
				return measure{}, err
			}
			*into[side] = append(*into[side], rate)
			if side == 0 && (o.slowest == 0 || rate < o.slowest) {
				o.slowest = rate
			}
		}
	}
	return beside("", "acts/s", acts, scripts), nil
}

// once prepares orders, lets one side issue them and checks that what it counted is in the ledger.
func (o *orderBench) once(ctx context.Context, clients, ministries int, side func(context.Context, int, int, int) (float64, int, error)) (float64, error) {
	first, each := o.next, int((o.seconds+float64(o.dropped(clients))+1)*max(leastRate, 3*o.fastest)/float64(clients))+storage.BenchPerCase
	if err := o.fill(ctx, clients*each, ministries); err != nil {
		return 0, err
	}
	if err := o.drained(ctx); err != nil {
		return 0, err
	}
	rate, n, err := side(ctx, clients, first, each)
	if err != nil {
		return 0, err
	}
	o.fastest = max(o.fastest, rate)
	issued, err := storage.BenchIssued(ctx, o.db.super, first, o.next-first)
	if err == nil && issued != n {
		err = fmt.Errorf("%d orders were counted and %d were issued", n, issued)
	}
	return rate, err
}

// drained waits until the sequencer has placed what the side before has written, so that each begins alike.
func (o *orderBench) drained(ctx context.Context) error {
	for {
		n, err := storage.BenchWaiting(ctx, o.db.super)
		if err != nil || n == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (o *orderBench) byScript(ctx context.Context, clients, first, each int) (float64, int, error) {
	return o.script.run(ctx, o.db.app, o.seconds, o.dropped(clients), clients, first, each)
}

// warmUp is how many transactions a connection needs until it has planned everything for good: PostgreSQL plans a
// prepared statement anew five times, and those within functions too.
const warmUp = 10

// dropped is for how many seconds the connections of pgbench warm up, as fast as this machine has shown to be.
func (o *orderBench) dropped(clients int) int {
	if o.slowest == 0 {
		return 1
	}
	return min(15, 1+int(float64(warmUp*clients)/o.slowest))
}

// warm lets the connections of the server plan everything.
func (o *orderBench) warm(ctx context.Context) error {
	first, clients := o.next, slices.Max(o.clients)
	if err := o.fill(ctx, clients*warmUp, storage.BenchMinistries); err != nil {
		return err
	}
	failed := make([]error, clients)
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() { _, failed[c] = o.client(ctx, ctx, c, first+c*warmUp, warmUp) })
	}
	all.Wait()
	return errors.Join(failed...)
}

// overHTTP issues orders over one connection a client until the time is over or all are issued.
func (o *orderBench) overHTTP(ctx context.Context, clients, first, each int) (float64, int, error) {
	issued, failed := make([]int, clients), make([]error, clients)
	var all sync.WaitGroup
	runtime.GC() // what preparing left behind is nobody's time
	until, cancel := context.WithTimeout(ctx, time.Duration(o.seconds*float64(time.Second)))
	defer cancel()
	began := time.Now()
	for c := range clients {
		all.Go(func() { issued[c], failed[c] = o.client(ctx, until, c, first+c*each, each) })
	}
	all.Wait()
	took, n := time.Since(began).Seconds(), 0
	for _, i := range issued {
		n += i
	}
	return float64(n) / took, n, errors.Join(failed...)
}

// client issues one client's orders until the time is over, by requests written by hand, so that little is spent on this side. That the time was
// over before the server could be dialled, on a machine with much else to do, is no fault.
func (o *orderBench) client(ctx, until context.Context, c, first, each int) (issued int, err error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", o.address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	answers := bufio.NewReader(conn)
	for i := first; i < first+each && until.Err() == nil; i++ {
		_, err := fmt.Fprintf(conn, "POST /v1/orders/%d/issue HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s%d\r\nContent-Length: 0\r\n\r\n",
			storage.BenchOrders+i, o.address, storage.BenchToken, c)
		if err != nil {
			return issued, err
		}
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			return issued, err
		}
		body, err := io.ReadAll(answer.Body)
		if err = errors.Join(err, answer.Body.Close()); err != nil {
			return issued, err
		}
		if answer.StatusCode >= http.StatusMultipleChoices {
			return issued, fmt.Errorf("the act was refused: %s %s", answer.Status, strings.TrimSpace(string(body)))
		}
		issued++
	}
	return issued, nil
}
