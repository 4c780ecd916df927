package app

import (
	"context"
	"time"

	"merit/storage"
)

// LagLimit is how old the oldest entry without a leaf may be before a server says that it is not ready.
const LagLimit = 30 * time.Second

// A Readiness says whether this program and this database can work together.
type Readiness struct {
	Schema, SchemaWanted int64
	Pending              int64         // entries not yet in the tree
	Lag                  time.Duration // age of the oldest of them
	Witnessed            *Witnessing   // nil where no witness is known
}

// Ready reports whether the schema is the one this program was built for and the ledger keeps up. Witnesses who stay away stop no work:
// what lies beyond them is not proven yet, and that is said.
func (r Readiness) Ready() bool { return r.Schema == r.SchemaWanted && r.Lag < LagLimit }

// Ready asks the database whether work can be done. It is nobody's act: it shows no register.
func (a *App) Ready(ctx context.Context) (Readiness, error) {
	out := Readiness{SchemaWanted: storage.SchemaVersion()}
	err := a.db.Read(ctx, func(v *storage.View) error {
		s, err := v.Standing(ctx)
		out.Schema, out.Pending, out.Lag = s.Schema, s.Pending, time.Duration(s.LagSeconds*float64(time.Second))
		if err != nil || len(a.witnesses.List) == 0 || out.Schema != out.SchemaWanted {
			return err
		}
		w, err := FindWitnessing(ctx, v, a.witnesses)
		out.Witnessed = &w
		return err
	})
	return out, err
}
