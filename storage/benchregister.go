package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// FillRegister makes a register of n officers with their grades, seats and postings, and as many people signed in as section
// officers, for measuring pages. It writes as the superuser behind all triggers, in a database made for that alone.
func FillRegister(ctx context.Context, superURL string, n, people int) error {
	return fillBench(ctx, superURL, append(peopleOf("section-officer"), registerSteps...), `vacuum analyze officer, officer_grade, post, posting, post_step, line_sum, sat_in, officer_free`,
		registerValues(n, people))
}

// fillBench runs the steps behind all triggers, in a database whose name says that it was made for measuring.
func fillBench(ctx context.Context, superURL string, steps []string, after string, values *strings.Replacer) error {
	db, err := sql.Open("postgres", superURL)
	if err != nil {
		return fmt.Errorf("open as superuser: %w", err)
	}
	defer db.Close()
	var name string
	if err := db.QueryRowContext(ctx, `select current_database()`).Scan(&name); err != nil {
		return err
	}
	if !strings.HasPrefix(name, "merit_bench") && !strings.HasPrefix(name, "merit_test") {
		return fmt.Errorf("the database %s was not made for measuring", name)
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// What is on its way to the disk yet, a vacuum cannot take for settled: it would tell no page visible to all, and what an index alone can answer
	// would be planned as if it could not.
	if _, err := conn.ExecContext(ctx, `set synchronous_commit = on`); err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, step := range append([]string{`set local session_replication_role = replica`}, steps...) {
		if _, err := tx.ExecContext(ctx, values.Replace(step)); err != nil {
			return fmt.Errorf("fill: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, after)
	return err
}

// registerSteps put a whole service on the register: four officers in five sit in a post of their own.
var registerSteps = []string{
	`insert into officer (id, government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest, retires, act_id)
	 select @officers + i, 'bench', 'B-' || i, (array['Aslam','Bano','Chishti','Durrani','Ehsan','Farooqi','Gul','Hashmi','Iqbal','Jamali'])[1 + i % 10] || ' ' || i, @accounts, 'female',
	        date '1966-01-01' + (i % 12000), date '1966-01-01' + (i % 12000), date '1990-01-01' + (i % 12000), date '1990-01-01' + (i % 12000), date '2026-01-01' + (i % 12000), 1
	 from generate_series(@first, @last) as i`,
	`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, imported_from, act_id)
	 select @officers + i, @accounts, case when i % 5 = 0 then 'BS-19' else 'BS-18' end, '2016-01-01', '2016-01-01', true, 'initial', 'bench', 1 from generate_series(@first, @last) as i`,
	`insert into post (id, line_id, organization_id, reference, title, started, act_id)
	 select @posts + i, @accounts + m, @accounts + m, 'bench-' || i, 'Director', '2000-01-01', 1
	 from generate_series(@first, @last) as i, lateral (select i / @each % @ministries as m) as of`,
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, act_id)
	 select @officers + i, @posts + i, 'regular', '2024-01-01', '2024-01-01', 'import', 'bench', 1 from generate_series(@first, @last) as i where i % 5 <> 4`,
	`analyze officer, post, posting`, // so that what is derived from them is planned for their number
	`insert into sat_in select s.* from seats_of((select array_agg(f.id) from officer f)) s order by s.organization_id, s.officer_id`,
	`call count_all_posts()`,
	`call note_all_free()`,
}

// peopleOf makes the people of a filling in a kind of capacity.
func peopleOf(kind string) []string {
	steps := make([]string, len(peopleSteps))
	for i, s := range peopleSteps {
		steps[i] = strings.ReplaceAll(s, "'deputy-secretary'", "'"+kind+"'")
	}
	return steps
}
