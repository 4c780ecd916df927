package apptest

import (
	"maps"
	"sync"
	"testing"

	"merit/storage/storagetest"
)

// A kept world is one that many tests begin with. The first of them makes it; each is given a copy of its database, as the template of
// a migrated database is, and no test sees another's.
type kept struct {
	sync.Mutex
	from  *kept // what it is made of, nil an empty database
	fill  func(*World)
	name  string // of its database; "" not made yet
	world World  // as it was made; its connections are closed
}

// small is the world of New.
var small = &kept{fill: func(w *World) {
	w.registers()
	for _, p := range people {
		w.Person(p[0], p[1], 0)
	}
}}

// made makes the world if nobody has, and gives the name of its database.
func (k *kept) made(t testing.TB) string {
	t.Helper()
	k.Lock()
	defer k.Unlock()
	if k.name != "" {
		return k.name
	}
	from := ""
	if k.from != nil {
		from = k.from.made(t)
	}
	k.name = storagetest.Keep(t, from, func(db *storagetest.TestDB) {
		w := on(t, db)
		defer w.close()
		if k.from != nil {
			w.knows(&k.from.world)
		}
		k.fill(w)
		k.world = *w
	})
	return k.name
}

// copy gives a test the world as its own.
func (k *kept) copy(t testing.TB) *World {
	t.Helper()
	w := on(t, storagetest.Copy(t, k.made(t)))
	t.Cleanup(w.close)
	w.knows(&k.world)
	return w
}

// knows takes over what another world knows of the same rows.
func (w *World) knows(other *World) {
	w.Division, w.Ministry, w.CadreID, w.cadre = other.Division, other.Ministry, other.CadreID, other.cadre
	w.Line, w.Accounts, w.Capacity = maps.Clone(other.Line), maps.Clone(other.Accounts), maps.Clone(other.Capacity)
}

// stagesKept are the worlds of Kept, by name.
var stagesKept sync.Map

// Kept gives a test a world of its own that far has brought somewhere from New, and what far said of it. far is run by the first test
// that asks under the name: it must do the same for whoever asks. What it says is shared by all of them: nobody changes it.
func Kept[V any](t testing.TB, name string, far func(*World) V) (*World, V) {
	t.Helper()
	type stage struct {
		kept
		said V
	}
	s := &stage{}
	s.from, s.fill = small, func(w *World) { s.said = far(w) }
	found, _ := stagesKept.LoadOrStore(name, s)
	s = found.(*stage)
	return s.copy(t), s.said
}
