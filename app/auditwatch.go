package app

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"merit/domain/redflag"
	"merit/storage"
)

const (
	watchEvery   = 300 * time.Millisecond
	watchPortion = 1000
	// watchMost is how many officers one look takes in: what touches more, an import, waits for the next scan.
	watchMost = 20_000
)

// A Watch looks at the files that acts touched, with every flag that needs nothing but the file, and raises what it finds. It looks after the act has
// committed, so that no act waits for it; statistics wait for a scan.
type Watch struct {
	app   *App
	raise *storage.DB // as the sequencer
	log   *slog.Logger
	after int64 // the entry up to which the watch has looked
	begun bool
}

// NewWatch makes a watch; a nil log discards.
func NewWatch(a *App, raise *storage.DB, log *slog.Logger) *Watch {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Watch{app: a, raise: raise, log: log}
}

// Run looks until the context ends: what an act shows is raised within a second.
func (w *Watch) Run(ctx context.Context) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	failing := false
	for {
		n, err := w.Once(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing:
			w.log.ErrorContext(ctx, "acts are not being looked at for red flags", "error", err)
		case n > 0:
			w.log.InfoContext(ctx, "red flags raised", "findings", n)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Once looks at what was touched since it last looked, and gives how many findings nobody had found before. A watch that begins looks from the
// last time that anybody did.
func (w *Watch) Once(ctx context.Context) (raised int, err error) {
	var found []redflag.Finding
	upto := w.after
	err = w.app.db.Read(ctx, func(v *storage.View) error {
		if !w.begun {
			if w.after, err = v.LastLook(ctx); err != nil {
				return err
			}
		}
		if upto, err = v.NewestEntry(ctx); err != nil || upto == w.after {
			return err
		}
		found, err = w.look(ctx, v, w.after, upto)
		return err
	})
	if err == nil && len(found) > 0 {
		raised, err = w.raise.RaiseFindings(ctx, w.app.Today(), found)
	}
	if err != nil {
		return 0, err
	}
	w.after, w.begun = upto, true
	return raised, nil
}

// look looks at the files that the entries after one and up to another touched. A gap of the data is raised by nobody, and what is a statistic waits for
// a scan, which knows how many were worked out.
func (w *Watch) look(ctx context.Context, v *storage.View, after, upto int64) (found []redflag.Finding, err error) {
	touched, err := v.Touched(ctx, after, upto)
	if err != nil || touched.None() {
		return nil, err
	}
	if len(touched.Officers) > watchMost {
		w.log.InfoContext(ctx, "many files were touched at once: their red flags wait for the next scan", "officers", len(touched.Officers))
		return nil, nil
	}
	reader, err := newAuditReader(ctx, v, w.app.Today())
	if err != nil {
		return nil, err
	}
	raise := func(f redflag.Finding) {
		if flag, ok := redflag.FlagOf(f.Flag); ok && !f.Gap && flag.Rests != redflag.RestsOnStatistic {
			found = append(found, f)
		}
	}
	slices.Sort(touched.Officers)
	for part := range slices.Chunk(touched.Officers, watchPortion) {
		lives, err := reader.Lives(ctx, storage.Officers{IDs: part}, nil)
		if err != nil {
			return nil, err
		}
		for i := range lives {
			redflag.LookAtLife(&reader.world, &lives[i], raise)
		}
	}
	if err := lookNamed(ctx, w.log, reader, touched.Cases, auditCasesNamed, redflag.LookAtCase, raise); err != nil {
		return nil, err
	}
	return found, lookNamed(ctx, w.log, reader, touched.Orders, auditOrdersNamed, redflag.LookAtOrder, raise)
}

// lookNamed looks at some files of one kind. One that cannot be read is named in the log and keeps nobody from looking at the others: a scan names it too.
func lookNamed[T any](ctx context.Context, log *slog.Logger, r *auditReader, ids []int64, read func(context.Context, *storage.View, []int64, *redflag.World) ([]T, error),
	look func(*redflag.World, *T, func(redflag.Finding)), raise func(redflag.Finding)) error {
	slices.Sort(ids)
	for part := range slices.Chunk(ids, filePortion) {
		list, err := read(ctx, r.view, part, &r.world)
		if err != nil && len(part) > 1 {
			for _, id := range part {
				if err := lookNamed(ctx, log, r, []int64{id}, read, look, raise); err != nil {
					return err
				}
			}
			continue
		}
		if err != nil {
			if _, broken := r.view.NewestEntry(ctx); broken != nil {
				return err // the database answers nothing any more
			}
			log.ErrorContext(ctx, "a file was not looked at for red flags", "number", part[0], "error", err)
			continue
		}
		for i := range list {
			look(&r.world, &list[i], raise)
		}
	}
	return nil
}
