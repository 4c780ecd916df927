package app_test

import (
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"merit/storage"
	"merit/storage/storagetest"
)

// This file takes walls away one by one; walls_test.go is the list of them.

// A wall is one thing that the database refuses, under a name, and what stands behind it.
type wall struct {
	by        string // the trigger's function that refuses, or one that the application calls, or the table whose constraint or index it is
	name      string // the name under which it refuses
	invariant int

	person, act, sql string // what a thief tries with somebody's token

	behind string // who refuses the same statement once this wall is gone: a name, or "nobody"

	app  func() error // what an official tries, which must be refused with the wall gone; nil: nobody can even say it
	says string       // the code of that refusal; without app, why nobody can
}

// takenAway is every wall of a stage that was taken away, so that one which nobody names is found.
type takenAway struct {
	sync.Mutex
	names  map[string]bool // by and name
	behind map[string]bool // names that stopped a statement once another wall was gone
}

func (a *takenAway) add(w wall) {
	a.Lock()
	defer a.Unlock()
	a.names[w.by+": "+w.name] = true
	a.behind[w.behind] = true
}

// oneByOne attacks each wall with all the others standing; takes it away by itself and tries the same statement, and the
// act, again; and at the end takes all of them away at once, where only the application is left to refuse the acts.
func (h *thief) oneByOne(seen *takenAway, walls []wall) {
	h.t.Helper()
	for _, w := range walls {
		seen.add(w)
		title := w.by + ": " + w.name
		if got := stopped(h.try(w.person, w.act, w.sql)); got != w.name {
			h.t.Errorf("%s: in the way of %s as %s stood %s", title, w.act, w.person, got)
			continue
		}
		away, back := h.removal(w)
		if got := h.tryWithout(away, w); got != w.behind {
			h.t.Errorf("%s: without it, in the way stood %s, want %s", title, got, w.behind)
		}
		if w.app == nil {
			if len(w.says) < 20 {
				h.t.Errorf("%s: neither an act nor a reason why none can be expressed", title)
			}
			continue
		}
		h.rebuild(away)
		h.refusedAlone(title+" gone", w)
		h.rebuild(back)
	}
	h.rebuild(h.everyWall())
	for _, w := range walls {
		if w.app != nil {
			h.refusedAlone(w.by+": "+w.name+" and every other gone", w)
		}
	}
}

func (h *thief) refusedAlone(title string, w wall) {
	h.t.Helper()
	switch err := w.app(); {
	case err == nil:
		h.t.Errorf("%s: the application let it through, want %s", title, w.says)
	case !has(err, w.says):
		h.t.Errorf("%s: %v, want a refusal with %s", title, err, w.says)
	}
}

// stopped names what stood in the way.
func stopped(err error) string {
	switch {
	case err == nil:
		return "nobody"
	case storage.Constraint(err) != "":
		return storage.Constraint(err)
	case strings.Contains(err.Error(), "permission denied"):
		return "the grants"
	case strings.Contains(err.Error(), "violates not-null constraint"):
		return "not null"
	}
	return err.Error()
}

// tryWithout tries the wall's statement as the application's role once the wall is gone, and takes everything back.
func (h *thief) tryWithout(away []string, w wall) string {
	h.t.Helper()
	tx, err := h.watch.Begin()
	h.ok(err)
	defer tx.Rollback()
	for _, s := range append(away, `set local session authorization merit_app`) {
		if _, err := tx.Exec(s); err != nil {
			h.t.Fatalf("%v\n%s", err, s)
		}
	}
	steps := []string{w.sql, `set constraints all immediate`}
	if w.person != "" {
		steps = []string{beginning(w.person, w.act), w.sql, `select act_end('done', 'case', '', '', '', '{}')`, steps[1]}
	}
	for _, s := range steps {
		if _, err := tx.Exec(s); err != nil {
			return stopped(err)
		}
	}
	return "nobody"
}

func (h *thief) rebuild(statements []string) {
	h.t.Helper()
	for _, s := range statements {
		if _, err := h.watch.Exec(s); err != nil {
			h.t.Fatalf("%v\n%s", err, s)
		}
	}
}

// list asks for pairs.
func (h *thief) list(query string, args ...any) [][2]string {
	h.t.Helper()
	return h.pairs(h.watch.Query(query, args...))
}

// pairs reads them.
func (h *thief) pairs(rows *sql.Rows, err error) (pairs [][2]string) {
	h.t.Helper()
	h.ok(err)
	defer rows.Close()
	for rows.Next() {
		var p [2]string
		h.ok(rows.Scan(&p[0], &p[1]))
		pairs = append(pairs, p)
	}
	h.ok(rows.Err())
	return pairs
}

// removal gives the statements that take a wall away and put it back as it was.
func (h *thief) removal(w wall) (away, back []string) {
	h.t.Helper()
	for _, p := range h.list(`select t.tgrelid::regclass::text, t.tgname from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.proname = $1 and not t.tgisinternal`, w.by) {
		away = append(away, fmt.Sprintf(`alter table %s disable trigger %s`, p[0], p[1]))
		back = append(back, fmt.Sprintf(`alter table %s enable trigger %s`, p[0], p[1]))
	}
	for _, p := range h.list(`select conname, pg_get_constraintdef(oid) from pg_constraint where conname = $1 and conrelid::regclass::text = $2`, w.name, w.by) {
		away = append(away, fmt.Sprintf(`alter table %s drop constraint %s`, w.by, p[0]))
		back = append(back, fmt.Sprintf(`alter table %s add constraint %s %s`, w.by, p[0], p[1]))
	}
	if len(away) == 0 {
		for _, p := range h.list(`select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index where indexrelid::regclass::text = $1 and indrelid::regclass::text = $2`, w.name, w.by) {
			away, back = append(away, `drop index `+p[0]), append(back, p[1])
		}
	}
	if len(away) == 0 {
		away, back = h.deafened(w.by, w.name)
	}
	if len(away) == 0 {
		h.t.Fatalf("%s: %s: no trigger, constraint, index or function of the catalogue is that", w.by, w.name)
	}
	return away, back
}

// called are the functions that the application calls by name and that refuse by one.
const called = `select p.proname, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
	where n.nspname = 'public' and l.lanname = 'plpgsql' and p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('merit_app', p.oid, 'execute')`

// deafened gives the statements that make a called function anew without one of its refusals, "" without any, and as it was.
func (h *thief) deafened(function, name string) (away, back []string) {
	h.t.Helper()
	if name == "" {
		name = `\w+`
	}
	refusal := regexp.MustCompile(`perform board_refuse\('` + name + `'[^;]*;`)
	for _, p := range h.list(called+` and p.proname = $1`, function) {
		if without := refusal.ReplaceAllString(p[1], "null;"); without != p[1] {
			away, back = append(away, without), append(back, p[1])
		}
	}
	return away, back
}

// everyWall gives the statements that take every wall away but those of the ledger, without which no act ends: one for a table, which
// is built anew once for all of its walls.
func (h *thief) everyWall() (away []string) {
	h.t.Helper()
	tables := map[string][]string{}
	for _, p := range h.list(`select t.tgrelid::regclass::text, t.tgname from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
		join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not t.tgisinternal and p.proname <> 'act_guard' and p.proname not like 'ledger_%'`) {
		tables[p[0]] = append(tables[p[0]], `disable trigger `+p[1])
	}
	for _, p := range h.list(`select c.conrelid::regclass::text, c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
		where n.nspname = 'public' and c.contype in ('c', 'u', 'x', 'p') and c.conrelid <> 0 and not exists (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid and c.conindid <> 0)`) {
		tables[p[0]] = append(tables[p[0]], `drop constraint `+p[1])
	}
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		away = append(away, fmt.Sprintf(`alter table %s %s`, table, strings.Join(tables[table], ", ")))
	}
	for _, p := range h.list(`select x.indexrelid::regclass::text, '' from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and x.indisunique and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)`) {
		away = append(away, `drop index `+p[0])
	}
	for _, p := range h.list(called) {
		gone, _ := h.deafened(p[0], "")
		away = append(away, gone...)
	}
	return away
}

// What a function's body says to nobody, and what it calls.
var comment, call = regexp.MustCompile(`--.*`), regexp.MustCompile(`\b(\w+)\(`)

// catalogue gives every wall there is: what a trigger's function, or one that the application calls, can raise, itself or
// through another, and every check, unique, exclusion and natural key.
func (h *thief) catalogue() map[string]bool {
	h.t.Helper()
	bodies, calls := map[string]string{}, map[string]map[string]bool{}
	for _, p := range h.list(`select p.proname, p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang where n.nspname = 'public' and l.lanname = 'plpgsql'`) {
		bodies[p[0]] = comment.ReplaceAllString(p[1], "")
		calls[p[0]] = map[string]bool{}
		for _, c := range call.FindAllStringSubmatch(bodies[p[0]], -1) {
			calls[p[0]][c[1]] = true
		}
	}
	var raised func(function string) []string
	raised = func(function string) []string {
		names := storagetest.RaisedNames(bodies[function])
		for _, other := range slices.Sorted(maps.Keys(calls[function])) {
			if _, ours := bodies[other]; ours && other != function {
				names = append(names, raised(other)...)
			}
		}
		return names
	}
	found := map[string]bool{}
	for _, p := range append(h.list(`select distinct p.proname, '' from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal`), h.list(called)...) {
		for _, name := range raised(p[0]) {
			found[p[0]+": "+name] = true
		}
	}
	for _, p := range h.list(`select c.conrelid::regclass::text, c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
		where n.nspname = 'public' and c.conrelid <> 0 and (c.contype in ('c', 'u', 'x') or c.contype = 'p' and cardinality(c.conkey) > 1)
		union all select x.indrelid::regclass::text, x.indexrelid::regclass::text from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and x.indisunique and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)`) {
		if !strings.HasPrefix(p[0], "goose") {
			found[p[0]+": "+p[1]] = true
		}
	}
	return found
}

// wantEveryWall fails on a wall of the catalogue that no stage took away and that is not excused, and on an excuse for none.
//
// A wall that can only be reached once another is gone is seen there.
func (h *thief) wantEveryWall(taken *takenAway, excused []excuse) {
	h.t.Helper()
	used := make([]bool, len(excused))
	found := h.catalogue()
	seen := taken.names
	for w := range found {
		if _, name, _ := strings.Cut(w, ": "); taken.behind[name] && !slices.ContainsFunc(excused, func(e excuse) bool { return e.walls.MatchString(w) }) {
			seen[w] = true
		}
	}
	for _, w := range slices.Sorted(maps.Keys(found)) {
		at := slices.IndexFunc(excused, func(e excuse) bool { return e.walls.MatchString(w) })
		if at < 0 && !seen[w] {
			h.t.Errorf("%s: no stage takes this wall away, and it is not excused", w)
		}
		if at >= 0 {
			used[at] = true
		}
	}
	for i, e := range excused {
		if !used[i] {
			h.t.Errorf("%s excuses no wall there is", e.walls)
		}
	}
	if len(found) < 250 || len(seen) < 100 {
		h.t.Errorf("%d walls found and %d taken away: too few to be all", len(found), len(seen))
	}
}

// An excuse says why some walls need not be taken away.
type excuse struct {
	walls *regexp.Regexp
	why   string
}

// TestTheCatalogueIsRead: what the list is held against is read from functions that call others, and from constraints.
func TestTheCatalogueIsRead(t *testing.T) {
	t.Parallel()
	h := bare(t)
	found := h.catalogue()
	for _, w := range []string{"sealed_mark_wall: mark_by_who_sits", "case_seal_wall: sealed_with_quorum", "capacity_two_people: capacity_act_fits", "orders: order_once_per_vacancy",
		"posting: posting_one_holder", "posting_by_its_order: posting_one_holder", "draft_keep: draft_before_the_mark", "attendance: attendance_pkey", "order_lawful: nobody_on_own_case"} {
		if !found[w] {
			t.Errorf("%s is not found in the catalogue", w)
		}
	}
}
