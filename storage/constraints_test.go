package storage_test

import (
	"database/sql"
	"slices"
	"testing"

	"merit/storage"
	"merit/storage/storagetest"
)

// TestEveryConstraintHasItsMeaning reads the migrated catalogue: every check, unique, exclusion and name raised by a
// trigger is either given words for the official who trips it, or listed as a wall that only somebody going round the
// application can trip. A name in neither would reach an official as a fault of the program.
//
// Primary keys that are natural keys count too; an id made by the database cannot be tripped. Foreign keys may be listed
// and need not be: an act looks up what it refers to and refuses what is not there, with words.
func TestEveryConstraintHasItsMeaning(t *testing.T) {
	t.Parallel()
	owner, err := sql.Open("postgres", storagetest.New(t).Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	said, walls := storage.Meanings()
	names, others := constraintNames(t, owner)
	if len(names) < 100 {
		t.Fatalf("only %d constraints found in the catalogue", len(names))
	}
	for name, where := range names {
		switch {
		case said[name] && walls[name]:
			t.Errorf("%s (%s) is both a meaning and a wall", name, where)
		case !said[name] && !walls[name]:
			t.Errorf("%s (%s) is neither a meaning nor a wall", name, where)
		}
	}
	for _, listed := range []map[string]bool{said, walls} {
		for name := range listed {
			if names[name] == "" && !others[name] {
				t.Errorf("%s is given a meaning, but no constraint or trigger bears the name", name)
			}
		}
	}
}

// TestATrippedConstraintIsFoundInTheSource: the reading of function bodies finds the ways in which names are raised.
func TestATrippedConstraintIsFoundInTheSource(t *testing.T) {
	t.Parallel()
	got := storagetest.RaisedNames(`
		raise exception 'x' using errcode = 'check_violation', constraint = 'plain_name', table = 't';
		wrong := case when a then 'by_case' when b then 'by_second_case' end;
		if c then wrong := 'by_assignment'; end if;
		raise exception 'x' using constraint = wrong;
		perform board_refuse('by_argument', 'some words', 'tbl');`)
	want := []string{"by_argument", "by_assignment", "by_case", "by_second_case", "plain_name"}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// constraintNames gives each name that must be listed and where it stands, and those that may be.
func constraintNames(t *testing.T, owner *sql.DB) (names map[string]string, others map[string]bool) {
	t.Helper()
	names, others = map[string]string{}, map[string]bool{}
	rows, err := owner.Query(`
		select c.conname, c.conrelid::regclass::text from pg_constraint c
		join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
		where n.nspname = 'public' and (c.contype in ('c', 'u', 'x') or c.contype = 'p' and cardinality(c.conkey) > 1) and t.relname not like 'goose%'
		union all
		select i.relname, x.indrelid::regclass::text from pg_index x
		join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
		where n.nspname = 'public' and x.indisunique and not x.indisprimary and t.relname not like 'goose%'`)
	if err != nil {
		t.Fatal(err)
	}
	each(t, rows, func(name, table string) { names[name] = table })
	rows, err = owner.Query(`
		select p.prosrc, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		join pg_language l on l.oid = p.prolang
		where n.nspname = 'public' and l.lanname = 'plpgsql'`)
	if err != nil {
		t.Fatal(err)
	}
	each(t, rows, func(source, function string) {
		for _, name := range storagetest.RaisedNames(source) {
			names[name] = function + "()"
		}
	})
	rows, err = owner.Query(`
		select c.conname, c.contype::text from pg_constraint c join pg_namespace n on n.oid = c.connamespace
		where n.nspname = 'public' and c.contype in ('p', 'f', 't')`)
	if err != nil {
		t.Fatal(err)
	}
	each(t, rows, func(name, _ string) { others[name] = true })
	return names, others
}

func each(t *testing.T, rows *sql.Rows, f func(a, b string)) {
	t.Helper()
	defer rows.Close()
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			t.Fatal(err)
		}
		f(a, b)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}
