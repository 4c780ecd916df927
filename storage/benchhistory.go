package storage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// FillHistory makes the register of FillRegister with five postings to each officer, some posts under an additional charge, and the edition in
// force of these bytes, by which every posting lasts three years. The sums of the vacancy position are left out: they take long, and what is measured asks for none.
func FillHistory(ctx context.Context, superURL string, n, people int, edition []byte) error {
	return fillHistory(ctx, superURL, "section-officer", n, people, 5, edition, `call count_all_posts()`)
}

// FillAudit is FillHistory with ten postings to each officer, for an auditor, and the head of an empty ledger, below which all of it lies. In which ministries
// an officer sat is left out too, by which lists find them.
func FillAudit(ctx context.Context, superURL string, n int, edition []byte) error {
	return fillHistory(ctx, superURL, "auditor", n, 1, 10, edition, `call count_all_posts()`, `insert into sat_in `)
}

func fillHistory(ctx context.Context, superURL, kind string, n, people, spells int, edition []byte, without ...string) error {
	steps := slices.Concat(peopleOf(kind), registerSteps)
	at := slices.IndexFunc(steps, func(s string) bool { return strings.HasPrefix(s, `insert into posting `) })
	steps = slices.Concat(steps[:at], []string{indexesAway}, historySteps, []string{indexesBack}, benchEdition, steps[at+1:])
	steps = slices.DeleteFunc(steps, func(s string) bool {
		return slices.ContainsFunc(without, func(begins string) bool { return strings.HasPrefix(s, begins) })
	})
	return fillBench(ctx, superURL, steps, `vacuum analyze officer, officer_grade, post, posting, post_step, line_sum, sat_in, officer_free, establishment_line, organization, cadre_grade, edition_tenure`,
		registerValues(n, people, "@edition", hex.EncodeToString(edition), "@spells", fmt.Sprint(spells)))
}

// registerValues are what the steps of a register of n officers name.
func registerValues(n, people int, more ...string) *strings.Replacer {
	return strings.NewReplacer(append(more, "@first", "0", "@last", fmt.Sprint(n-1), "@ministries", fmt.Sprint(BenchMinistries), "@people", fmt.Sprint(people),
		"@all", fmt.Sprint(BenchMinistries), "@accounts", fmt.Sprint(BenchAccounts), "@officers", fmt.Sprint(BenchOfficers), "@posts", fmt.Sprint(BenchPosts),
		"@each", fmt.Sprint(BenchPerCase), "@token", BenchToken, "@n", fmt.Sprint(n))...)
}

// historySteps put the holders of posts on the register, the k-th before today's 600 days before the one after, give or take: four posts in five
// have one today, some stood empty for a month in between, and a tenth of the days are known to the month only.
var historySteps = []string{
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from, act_id)
	 select @officers + (i + k * 7919) % @n, @posts + i, 'regular', case when rough then date_trunc('month', start)::date else start end,
	        case when rough then (date_trunc('month', start) + interval '1 month - 1 day')::date else start end,
	        case when k > 0 then last - case (i + k) % 13 when 0 then 15 else 0 end end, case when k > 0 then last end, 'import', 'bench', 1
	 from generate_series(@first, @last) as i, generate_series(0, @spells) as k,
	      lateral (select date '2024-01-01' - 600 * k + (i * 31 + k * 17) % 300 as start, (i + k) % 10 = 0 as rough,
	               date '2024-01-01' - 600 * (k - 1) + (i * 31 + (k - 1) * 17) % 300 - case (i + k) % 11 when 0 then 31 else 1 end as last) as spell
	 where (k > 0 or i % 5 <> 4) and (k < @spells or i % 5 = 4)
	 order by k desc`,
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, act_id)
	 select @officers + (i + 1) % @n, @posts + i, 'additional-charge', '2026-10-01', '2026-10-01', 'import', 'bench', 1 from generate_series(@first, @last) as i where i % 50 = 4`,
}

// The indexes of postings are made when all are there, but for those of constraints: entry by entry millions take most of an hour.
const (
	indexesAway = `do $$
		declare
			x record;
		begin
			create temp table indexes_away on commit drop as
				select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
				where i.indrelid = 'posting'::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid);
			for x in select name from indexes_away loop
				execute 'drop index ' || x.name;
			end loop;
		end
		$$`
	indexesBack = `do $$
		declare
			x record;
		begin
			set local maintenance_work_mem = '512MB';
			for x in select text from indexes_away loop
				execute x.text;
			end loop;
		end
		$$`
)

// benchEdition adopts the edition in force, by which every posting lasts three years, and signs the head of an empty ledger.
var benchEdition = []string{
	`insert into edition (id, name, government, kind, sha256, body, act_id) select 1, 'bench', 'bench', 'promotion', sha256(b.body), b.body, 1 from decode('@edition', 'hex') as b (body)`,
	`insert into edition_grade (edition_id, grade, cadre, feeder, capacity, branch, remands, act_id) select distinct 1, g.grade, '', '-', 'secretary', 'bureaucratic', 1, 1 from cadre_grade g`,
	`insert into edition_tenure (edition_id, grade, cadre, months, act_id) select 1, g.grade, '', 36, 1 from edition_grade g where g.edition_id = 1`,
	`insert into adoption (id, edition_id, grades, gazette, gazetted_on, in_force, proposed_by, adopted_by, adopted_on, act_id)
	 select 1, 1, array_agg(g.grade), 'G', '1990-01-01', '[1990-01-01,)', 1, 2, '1990-01-01', 1 from edition_grade g where g.edition_id = 1`,
	`insert into ledger_checkpoint (size, root, note) values (1, sha256(''), 'bench')`,
	`analyze officer, post, posting`, // what follows derives from them, and is planned by how many there are
}

// TableSize gives how many bytes the rows of a table take, and its indexes.
func TableSize(ctx context.Context, superURL, table string) (rows, indexes int64, err error) {
	db, err := sql.Open("postgres", superURL)
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, `select pg_table_size($1::regclass), pg_indexes_size($1::regclass)`, table).Scan(&rows, &indexes)
	return rows, indexes, err
}
