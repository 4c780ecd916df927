package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"merit/app"
	"merit/storage"
)

// aimBulk is how near the issue of a set comes to writing its very rows by its very statements, without reading or judging anything.
const aimBulk = 0.5

// benchBulk measures a set of moves issued through HTTP, beside the statements of that act that write, sent with nothing between them in one
// transaction over a connection of their own.
func benchBulk(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "bulk")
	if err != nil {
		return err
	}
	o := &bulkBench{orderBench: &orderBench{bench: b, db: db}}
	stop, err := o.serve(ctx)
	if err != nil {
		return err
	}
	return errors.Join(o.measure(ctx), stop())
}

// A bulkBench is the measuring of sets under way.
type bulkBench struct {
	*orderBench
	sets   int    // prepared so far
	act    []sent // the statements of one set that write
	noted  int    // the set that they were noted of
	direct *sql.DB
}

func (o *bulkBench) measure(ctx context.Context) (err error) {
	if o.direct, err = sql.Open("postgres", o.db.app); err != nil {
		return err
	}
	defer o.direct.Close()
	o.direct.SetMaxOpenConns(1) // so that what is prepared stays
	if err := o.note(ctx); err != nil {
		return err
	}
	sides := []func(context.Context, int) (float64, error){o.throughHTTP, o.writesAlone}
	for range 2 { // until everything is planned for good
		for _, side := range sides {
			if _, err := o.set(ctx, side); err != nil {
				return err
			}
		}
	}
	var rates [2][]float64
	for round := range o.rounds {
		o.progress("a set of %d moves, round %d", o.moves, round+1)
		for n := range sides {
			side := (n + round) % 2 // neither is always the first
			seconds, err := o.set(ctx, sides[side])
			if err != nil {
				return err
			}
			rates[side] = append(rates[side], float64(o.moves)/seconds)
		}
	}
	m := beside(fmt.Sprintf("order set of %d moves issued through HTTP", o.moves), "moves/s", rates[0], rates[1])
	m.Aim, m.Met = fmt.Sprintf("ratio ≥ %g", aimBulk), new(*m.Ratio >= aimBulk)
	o.got(m)
	return nil
}

// set prepares a set, lets one side issue it and checks that every order of it was.
func (o *bulkBench) set(ctx context.Context, side func(context.Context, int) (float64, error)) (float64, error) {
	n := o.sets
	o.sets++
	if err := storage.FillOrderSet(ctx, o.db.super, n, o.moves); err != nil {
		return 0, err
	}
	if err := o.drained(ctx); err != nil {
		return 0, err
	}
	runtime.GC() // what preparing left behind is nobody's time
	seconds, err := side(ctx, n)
	if err != nil {
		return 0, err
	}
	issued, err := storage.BenchSetIssued(ctx, o.db.super, n)
	if err == nil && issued != o.moves {
		err = fmt.Errorf("%d orders of the set were issued, not %d", issued, o.moves)
	}
	return seconds, err
}

// note issues a set through a wiretap and keeps the statements that begin the act, write, and end it.
func (o *bulkBench) note(ctx context.Context) error {
	tapped, address, err := tap(ctx, o.db.app)
	if err != nil {
		return err
	}
	store, err := storage.Open(ctx, address, 2)
	if err != nil {
		return errors.Join(err, tapped.listener.Close())
	}
	a := app.New(store, app.Options{})
	o.noted = o.sets
	_, err = o.set(ctx, func(ctx context.Context, n int) (float64, error) {
		return 0, a.IssueOrderSet(ctx, app.Caller{Token: storage.BenchToken + "0", Request: "0123456789abcdef"}, int64(storage.BenchSets+n), 0)
	})
	all, failed := tapped.take()
	if err = errors.Join(err, failed, store.Close(), tapped.close()); err != nil {
		return fmt.Errorf("note the act's statements: %w", err)
	}
	for _, s := range all {
		if writes.MatchString(s.sql) {
			o.act = append(o.act, s)
		}
	}
	o.progress("the act sends %d statements, %d of which write", len(all), len(o.act))
	return nil
}

// writes tells the statements without which the rows would not be there: a lock for update is none of them.
var writes = regexp.MustCompile(`(?is)^\s*(insert\s|update\s|select\s.*\bact_(begin|end)\()`)

func (o *bulkBench) throughHTTP(ctx context.Context, n int) (float64, error) {
	began := time.Now()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("http://%s/v1/order-sets/%d/issue", o.address, storage.BenchSets+n), nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+storage.BenchToken+"0")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusMultipleChoices {
		err = fmt.Errorf("the act was refused: %s %s", answer.Status, strings.TrimSpace(string(body)))
	}
	return time.Since(began).Seconds(), err
}

// writesAlone sends the noted statements for another set, one after the other in one transaction.
func (o *bulkBench) writesAlone(ctx context.Context, n int) (float64, error) {
	act := make([]storage.BenchStatement, len(o.act))
	for i, s := range o.act {
		act[i].SQL = s.sql
		for _, a := range s.args {
			if a == nil {
				act[i].Args = append(act[i].Args, nil)
			} else {
				act[i].Args = append(act[i].Args, o.moved(*a, n))
			}
		}
	}
	var began time.Time
	err := storage.BenchReplay(ctx, o.direct, act, func() { began = time.Now() })
	return time.Since(began).Seconds(), err
}

var numbered = regexp.MustCompile(`\d{10,}`)

// moved gives a parameter as it is for another set: the numbers of the set and of its orders are shifted.
func (o *bulkBench) moved(arg string, n int) string {
	return numbered.ReplaceAllStringFunc(arg, func(s string) string {
		id, err := strconv.Atoi(s)
		switch {
		case err != nil:
			return s
		case id >= storage.BenchSets:
			return strconv.Itoa(id + n - o.noted)
		case id >= storage.BenchOrders && id < storage.BenchOfficers:
			return strconv.Itoa(id + (n-o.noted)*o.moves)
		}
		return s
	})
}
