package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"merit/app"
	"merit/domain"
	"merit/domain/history"
	"merit/storage"
)

// aimCopy is how many times as long as copying the columns they need to the client the statements of a whole register take at most.
const aimCopy = 3

// The columns that tenure figures and what falls due read.
var (
	tenureColumns = []string{
		"posting (id, officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, replaced_by)",
		"post (id, line_id, organization_id, job_share)", "establishment_line (id, cadre_id, grade)",
	}
	dueColumns = []string{
		"posting (id, officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, replaced_by)",
		"officer (id, number, name, retires, died, left_on, kept_by, entered_earliest, entered_latest)", "post (id, line_id, organization_id, title, ended)",
		"establishment_line (id, cadre_id, grade)", "officer_free", "officer_status (id, officer_id, basis, start_on, end_on, order_id)",
		"orders (id, number, kind, subject, state, officer_id, post_id, issued_on, actualised_on, ends_on)", "charge_report (order_id, kind, on_day)",
		"exception_order (order_id, ground, on_day, premature, danger)", "order_move (order_id, premature, danger)",
	}
)

// benchDues measures tenure figures and everything that falls due over a whole register, each beside copying the columns that it reads to the
// client.
func benchDues(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "dues")
	if err != nil {
		return err
	}
	b.progress("a register of %d officers and %d postings", b.officers, 5*b.officers)
	edition, _, err := app.EmbeddedEdition("pk-federal/promotion@2019")
	if err != nil {
		return err
	}
	if err := storage.FillHistory(ctx, db.super, b.officers, 1, edition); err != nil {
		return err
	}
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return err
	}
	defer store.Close()
	a := app.New(store, app.Options{Log: newLog(io.Discard)}).On(domain.MustDate("2027-03-02"))
	who := app.Caller{Token: storage.BenchToken + "0", Request: "bench"}
	for _, m := range []struct {
		what    string
		columns []string
		ask     func() (int, error)
	}{
		{"tenure figures by ministry", tenureColumns, func() (int, error) {
			groups, err := a.Tenure(ctx, who, app.TenureQuery{By: history.ByMinistry})
			if err == nil && groups[0].Spells != 5*b.officers {
				err = fmt.Errorf("%d postings were counted", groups[0].Spells)
			}
			return 5 * b.officers, err
		}},
		{"what falls due in 90 days", dueColumns, func() (int, error) { return walkDues(ctx, a, who) }},
	} {
		_, memory, err := b.besideCopy(ctx, db, m.what, aimCopy, m.columns, m.ask)
		if err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
		b.got(memory)
	}
	for _, table := range []string{"posting", "officer"} {
		rows, indexes, err := storage.TableSize(ctx, db.super, table)
		if err != nil {
			return err
		}
		b.got(measure{Name: "size of " + table, Value: float64(rows >> 20), Unit: "MiB"})
		b.got(measure{Name: "size of its indexes", Value: float64(indexes >> 20), Unit: "MiB"})
	}
	return nil
}

// walkDues reads the whole statement of what falls due, and gives how many lines it has.
func walkDues(ctx context.Context, a *app.App, who app.Caller) (int, error) {
	walk, err := a.WalkDues(ctx, who, app.DuesQuery{Ahead: 90})
	if err != nil {
		return 0, err
	}
	const portion = 5000 // as the API writes it
	for lines := 0; ; {
		items, err := walk.Next(ctx, portion)
		if err != nil || len(items) == 0 {
			if err == nil && lines == 0 {
				err = errors.New("nothing falls due")
			}
			return lines, err
		}
		lines += len(items)
	}
}

// besideCopy measures one question and the copying, round by round, and gives what it measured and how much memory the question took.
func (b *bench) besideCopy(ctx context.Context, db benchDB, what string, aim float64, columns []string, ask func() (int, error)) (m, memory measure, err error) {
	if _, err := ask(); err != nil { // both are measured warm
		return m, memory, err
	}
	var took, copies []float64
	var lines int
	var held uint64
	for round := range b.rounds {
		b.progress("%s, round %d", what, round+1)
		began := time.Now()
		most, err := memoryDuring(func() (err error) { lines, err = ask(); return err })
		if err != nil {
			return m, memory, err
		}
		took, held = append(took, time.Since(began).Seconds()), max(held, most)
		seconds, err := copyOut(ctx, db, columns)
		if errors.Is(err, errNoClient) {
			b.progress("%v: %s stands alone", err, what)
		} else if err != nil {
			return m, memory, err
		} else {
			copies = append(copies, seconds)
		}
	}
	m = beside(fmt.Sprintf("%s, %d lines, beside COPY of the columns it reads", what, lines), "s", took, copies)
	m.Aim = fmt.Sprintf("ratio ≤ %g", aim)
	if m.Ratio != nil {
		m.Met = new(*m.Ratio <= aim)
	}
	b.got(m)
	return m, measure{Name: "memory of our own meanwhile, at most", Value: float64(held >> 20), Unit: "MiB"}, nil
}

// memoryDuring gives how much memory the program held of the system at most while f ran.
func memoryDuring(f func() error) (most uint64, err error) {
	debug.FreeOSMemory() // what was held before is nobody's
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		look := time.NewTicker(20 * time.Millisecond)
		defer look.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
			select {
			case <-done:
				return
			case <-look.C:
			}
		}
	})
	err = f()
	close(done)
	watch.Wait()
	return most, err
}
