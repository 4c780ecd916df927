package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Of the sets that FillOrderSet makes.
const (
	BenchSets    = 6_000_000_000
	BenchInChain = 4 // officers who each go where the one before sits; the first goes into a vacant post

	benchPostings = 7_000_000_000
	benchVacant   = 8_000_000_000
)

// FillOrderSet prepares a drafted set of n transfers for measuring, number set of its kind, of orders numbered from set*n on: each decided in a
// case of its own, the officers in chains. It writes as FillOrders does; with set 0 it also makes the ministries and the people.
func FillOrderSet(ctx context.Context, superURL string, set, n int) error {
	steps := setSteps
	if set == 0 {
		steps = append(append([]string{}, peopleSteps...), steps...)
		steps = append(steps, `insert into edition_grade (edition_id, grade, cadre, feeder, capacity, branch, remands, act_id) values (1, 'BS-19', '', 'BS-19', 'secretary', 'bureaucratic', 1, 1)`)
	}
	return fillBench(ctx, superURL, steps, `vacuum analyze orders, order_event, order_move, order_set_member, cases, case_vacancy, officer, officer_grade, posting, post`,
		strings.NewReplacer("@first", fmt.Sprint(set*n), "@last", fmt.Sprint(set*n+n-1), "@set", fmt.Sprint(BenchSets+set), "@people", "1", "@all", fmt.Sprint(BenchMinistries),
			"@ministries", fmt.Sprint(BenchMinistries), "@accounts", fmt.Sprint(BenchAccounts), "@orders", fmt.Sprint(BenchOrders), "@officers", fmt.Sprint(BenchOfficers),
			"@cases", fmt.Sprint(BenchCases), "@posts", fmt.Sprint(BenchPosts), "@postings", fmt.Sprint(benchPostings), "@vacancies", fmt.Sprint(benchVacancies),
			"@vacant", fmt.Sprint(benchVacant), "@chain", fmt.Sprint(BenchInChain), "@token", BenchToken))
}

// BenchSetIssued counts the orders of a set that were issued in one act, each with the number of the set.
func BenchSetIssued(ctx context.Context, superURL string, set int) (int, error) {
	var issued int
	err := ask(ctx, superURL, &issued, `
		select count(*) from order_set s join order_set_member m on m.set_id = s.id join orders o on o.id = m.order_id
		where s.id = $1::bigint and o.state = 'issued' and o.act_id = s.act_id and o.number = s.number || '/' || m.serial`, BenchSets+set)
	return issued, err
}

// A BenchStatement is a statement with its parameters.
type BenchStatement struct {
	SQL  string
	Args []any
}

// BenchReplay sends statements one after the other in one transaction, each prepared before; ready is called between.
func BenchReplay(ctx context.Context, db *sql.DB, act []BenchStatement, ready func()) error {
	prepared := make([]*sql.Stmt, len(act))
	for i, s := range act {
		stmt, err := db.PrepareContext(ctx, s.SQL)
		if err != nil {
			return err
		}
		defer stmt.Close()
		prepared[i] = stmt
	}
	ready()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, s := range act {
		if _, err := tx.StmtContext(ctx, prepared[i]).ExecContext(ctx, s.Args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

var setSteps = []string{
	`insert into officer (id, government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest, retires, act_id)
	 select @officers + i, 'bench', 'B-' || i, 'Officer number ' || i, @accounts, 'female', '1980-06-15', '1980-06-15', '2005-01-01', '2005-01-01', '2040-06-14', 1
	 from generate_series(@first, @last) as i`,
	`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, imported_from, act_id)
	 select @officers + i, @accounts, 'BS-19', '2012-01-01', '2012-01-01', true, 'initial', 'bench', 1 from generate_series(@first, @last) as i`,
	`insert into post (id, line_id, organization_id, reference, title, started, act_id)
	 select at + i, @accounts + m, @accounts + m, 'bench-' || at + i, 'Director', '2000-01-01', 1
	 from generate_series(@first, @last) as i, lateral (select i / @chain % @ministries as m) as of, (values (@posts), (@vacant)) as p (at) where at = @posts or i % @chain = 0`,
	`insert into posting (id, officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, act_id)
	 select @postings + i, @officers + i, @posts + i, 'regular', '2015-01-01', '2015-01-01', 'import', 'bench:1', 1 from generate_series(@first, @last) as i`,
	`create temporary table moved on commit drop as
	 select i, i / @chain % @ministries as m, case when i % @chain = 0 then @vacant + i else @posts + i - 1 end as post from generate_series(@first, @last) as i`,
	`insert into vacancy (id, government, cadre_id, grade, post_id, kind, fell_on, cause, act_id)
	 select @vacancies + i, 'bench', @accounts, 'BS-19', post, 'anticipated', '2024-01-01', 'transfer', 1 from moved`,
	`insert into cases (id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, state, holder_id, held_since, act_id)
	 select @cases + i, 'bench/' || i, 'transfer', 'bench', @accounts + m, @accounts, 'BS-19', 'BS-19', 1, 1, '2024-01-01', 'approved', 1, '2024-01-01', 1 from moved`,
	`insert into case_seal (case_id, round, sealed_on, list_hash, act_id) select @cases + i, 1, '2024-01-02', '', 1 from moved`,
	`insert into case_vacancy (case_id, vacancy_id, act_id) select @cases + i, @vacancies + i, 1 from moved`,
	`insert into orders (id, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, authority_id, text,
	                     recommended_on, approved_on, drafted_by, act_id)
	 select @orders + i, 'merit', 'transfer', 'bench', @cases + i, 1, @vacancies + i, @officers + i, @accounts, 'BS-19', post,
	        'Case bench/' || i || ', round 1; an edition (0123456789abcdef); place 1 of the sealed list, seniority 1, total 80; approved by the secretary on 2024-01-04', 1,
	        'Officer number ' || i || ' (B-' || i || '), an officer of BENCH in BS-19, Director, Ministry, is transferred and posted as Director, Ministry, with effect from the day charge is assumed.',
	        '2024-01-03', '2024-01-04', 1, 1 from moved`,
	`insert into order_move (order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, act_id)
	 select @orders + i, @postings + i, '2024-01-05', 1, 'BS-19', '', false, 1 from moved`,
	`insert into order_event (order_id, no, kind, on_day, act_id) select @orders + i, 1, 'drafted', '2024-01-05', 1 from moved`,
	`insert into order_set (id, government, heading, drafted_by, drafted_on, act_id) values (@set, 'bench', 'Postings and transfers', 1, '2024-01-05', 1)`,
	`insert into order_set_member (set_id, serial, order_id, act_id) select @set, row_number() over (order by i), @orders + i, 1 from moved`,
}
