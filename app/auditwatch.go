package app

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"time"

	"merit/domain/redflag"
	"merit/storage"
)

// WatchEvery is how often the watch looks whether there is anything to look at.
const WatchEvery = 300 * time.Millisecond

const (
	watchPortion = 1000
	// watchMost is how many officers' files, and how many posts, one look takes in: of an import that touches more they wait for the next scan, its cases
	// and orders do not.
	watchMost = 20_000
)

// A Watch looks at the files that acts touched, with every flag that needs nothing but the file, and raises what it finds. It looks after the act has
// committed, so that no act waits for it; statistics wait for a scan.
type Watch struct {
	app   *App
	raise *storage.DB // as the sequencer
	log   *slog.Logger

	reader *auditReader // what lies beside the files as it was last read; nil after it was written
	upto   int64        // the leaves that were looked at by it: where another process has looked since, it may be stale
}

// NewWatch makes a watch; a nil log discards.
func NewWatch(a *App, raise *storage.DB, log *slog.Logger) *Watch {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Watch{app: a, raise: raise, log: log}
}

// Run looks until the context ends: what an act shows of the files that it touched is raised within a second of its place in the ledger.
func (w *Watch) Run(ctx context.Context) {
	tick := time.NewTicker(WatchEvery)
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

// watchLeaves is the acts of how many leaves one look takes in.
const watchLeaves = 5000

// Once looks at what was touched since anybody last looked, and gives how many findings nobody had found before. How far it has come the database keeps.
func (w *Watch) Once(ctx context.Context) (raised int, err error) {
	var found []redflag.Finding
	var after, upto int64
	err = w.app.db.Read(ctx, func(v *storage.View) error {
		var leaves int64
		if after, leaves, err = v.Looked(ctx); err != nil || after == leaves {
			upto = after
			return err
		}
		upto = min(leaves, after+watchLeaves)
		found, err = w.look(ctx, v, after, upto)
		return err
	})
	if err != nil || upto == after {
		return 0, err
	}
	return w.raise.RaiseFindings(ctx, w.app.Today(), found, upto)
}

// look looks at the files that the acts of some leaves touched. A gap of the data is raised by nobody, and what is a statistic waits for
// a scan, which knows how many were worked out.
func (w *Watch) look(ctx context.Context, v *storage.View, after, upto int64) (found []redflag.Finding, err error) {
	touched, err := v.Touched(ctx, after, upto)
	if err != nil {
		return nil, err
	}
	if touched.Beside || after != w.upto {
		w.reader = nil
	}
	w.upto = upto
	if touched.None() {
		return nil, nil
	}
	if len(touched.Officers) > watchMost {
		w.log.WarnContext(ctx, "many officers' files were touched at once: their red flags wait for the next scan", "officers", len(touched.Officers))
		touched.Officers = nil
	}
	if len(touched.Posts) > watchMost {
		w.log.WarnContext(ctx, "many posts were touched at once: their red flags wait for the next scan", "posts", len(touched.Posts))
		touched.Posts = nil
	}
	reader, err := w.beside(ctx, v, touched.Counted)
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
		lives, err := reader.Lives(ctx, part)
		if err != nil {
			return nil, err
		}
		for i := range lives {
			w.safely(ctx, redflag.OfLife, lives[i].Officer, func() { redflag.LookAtLife(&reader.world, &lives[i], raise) })
		}
	}
	if err := lookNamed(ctx, w, reader, redflag.OfCase, touched.Cases, auditCasesNamed, func(c *redflag.Case) { redflag.LookAtCase(&reader.world, c, raise) }); err != nil {
		return nil, err
	}
	if err := lookNamed(ctx, w, reader, redflag.OfOrder, touched.Orders, auditOrdersNamed, func(o *redflag.Order) { redflag.LookAtOrder(&reader.world, o, raise) }); err != nil {
		return nil, err
	}
	if err := lookNamed(ctx, w, reader, redflag.OfRecruitment, touched.Recruitments, auditRecruitmentsNamed, func(r *redflag.Recruitment) { redflag.LookAtRecruitment(&reader.world, r, raise) }); err != nil {
		return nil, err
	}
	if err := lookNamed(ctx, w, reader, redflag.OfPost, touched.Posts, auditPostsNamed, func(p *redflag.Post) { redflag.LookAtPost(&reader.world, p, raise) }); err != nil {
		return nil, err
	}
	if err := w.asked(ctx, reader, touched.Asked, raise); err != nil {
		return nil, err
	}
	w.reader = reader
	return found, nil
}

// asked looks at what was asked of the units of some organizations: each with all requests that stand there, since what is late is counted by the year.
func (w *Watch) asked(ctx context.Context, r *auditReader, organizations []int64, raise func(redflag.Finding)) error {
	units := map[int64]*redflag.Unit{}
	for _, o := range organizations {
		units[r.units[o]] = &redflag.Unit{ID: r.units[o], Until: r.world.Today}
	}
	var of []int64
	for o, unit := range r.units {
		if units[unit] != nil {
			of = append(of, o)
		}
	}
	if len(of) == 0 {
		return nil
	}
	requests, err := r.view.AuditInformation(ctx, of)
	if err != nil {
		return err
	}
	for _, q := range requests {
		u := units[r.units[q.Organization]]
		u.Requests = append(u.Requests, auditInformation(q))
	}
	for _, id := range slices.Sorted(maps.Keys(units)) {
		w.safely(ctx, redflag.OfUnit, id, func() { redflag.LookAtUnit(&r.world, units[id], raise) })
	}
	return nil
}

// beside gives what lies beside the files: read anew where an act wrote any of it, on another day, and after a look that failed; of rows by which
// declarations are counted it is told how many were written. What an act wrote that has no leaf yet may be in it already; it is taken in once more when
// the leaf is there.
func (w *Watch) beside(ctx context.Context, v *storage.View, counted int) (*auditReader, error) {
	reader, today := w.reader, w.app.Today()
	w.reader = nil
	if reader == nil || reader.world.Today != today {
		return newAuditReader(ctx, v, today)
	}
	reader.view = v
	return reader, reader.counted(ctx, counted)
}

// safely looks at one file: a flag that breaks on it is a fault of ours, which the log names, and takes neither the server nor the other files with it.
func (w *Watch) safely(ctx context.Context, of string, number int64, look func()) {
	defer func() {
		if p := recover(); p != nil {
			w.log.ErrorContext(ctx, "a red flag broke", "file", of, "number", number, "error", p)
		}
	}()
	look()
}

// lookNamed looks at some files of one kind.
func lookNamed[T any](ctx context.Context, w *Watch, r *auditReader, of string, ids []int64, read fileReader[T], look func(*T)) error {
	slices.Sort(ids)
	for part := range slices.Chunk(ids, filePortion) {
		list, err := readable(ctx, r, part, read, func(id int64, err error) {
			w.log.ErrorContext(ctx, "a file was not looked at for red flags", "file", of, "number", id, "error", err)
		})
		if err != nil {
			return err
		}
		for i := range list {
			w.safely(ctx, of, 0, func() { look(&list[i]) })
		}
	}
	return nil
}
