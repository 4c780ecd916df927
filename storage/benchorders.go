package storage

import (
	"context"
	"fmt"
	"strings"
)

// Numbers of the rows that FillOrders makes: order i of a filling and what belongs to it are found by arithmetic, also
// from a script that knows nothing else.
const (
	BenchAccounts = 1_000_000 // the account of client 0; the next client's follows
	BenchOrders   = 1_000_000_000
	BenchOfficers = 2_000_000_000
	BenchCases    = 3_000_000_000
	BenchPosts    = 4_000_000_000
	BenchPerCase  = 4 // orders of one case
	BenchToken    = "bench-token-"

	benchVacancies = 5_000_000_000
)

// BenchMinistries is among how many ministries the cases are spread, where they are spread.
const BenchMinistries = 40

// FillOrders prepares draft orders for measuring, numbers first to first+n-1, each of an officer with a file, four to a
// case, the cases spread evenly over the ministries. It writes as the superuser behind all triggers, in a database made
// for that alone. With first 0 it also makes the ministries, and the people who issue.
func FillOrders(ctx context.Context, superURL string, first, n, ministries, people int) error {
	steps := orderSteps
	if first == 0 {
		steps = append(append([]string{}, peopleSteps...), steps...)
	}
	return fillBench(ctx, superURL, steps, `vacuum analyze orders, order_event, cases, case_vacancy, officer, officer_grade, evaluation, training, post`,
		orderValues(first, n, ministries, people))
}

// orderValues are what the steps of n orders from the first on name.
func orderValues(first, n, ministries, people int) *strings.Replacer {
	return strings.NewReplacer("@first", fmt.Sprint(first), "@last", fmt.Sprint(first+n-1), "@ministries", fmt.Sprint(ministries), "@people", fmt.Sprint(people),
		"@all", fmt.Sprint(BenchMinistries), "@accounts", fmt.Sprint(BenchAccounts), "@orders", fmt.Sprint(BenchOrders), "@officers", fmt.Sprint(BenchOfficers),
		"@cases", fmt.Sprint(BenchCases), "@posts", fmt.Sprint(BenchPosts), "@vacancies", fmt.Sprint(benchVacancies), "@each", fmt.Sprint(BenchPerCase), "@token", BenchToken)
}

// BenchIssued counts the orders of a filling that were issued, each with an entry of its own in the ledger.
func BenchIssued(ctx context.Context, superURL string, first, n int) (int, error) {
	var issued int
	err := ask(ctx, superURL, &issued, `
		select count(*) from orders o join ledger_entry e on e.act_id = o.act_id
		where o.id >= $1::bigint and o.id < $2::bigint and o.state = 'issued' and o.number is not null`, BenchOrders+first, BenchOrders+first+n)
	return issued, err
}

// BenchWaiting counts the entries that have no place in the tree yet.
func BenchWaiting(ctx context.Context, superURL string) (int, error) {
	var n int
	err := ask(ctx, superURL, &n, `select count(*) from ledger_pending`)
	return n, err
}

var peopleSteps = []string{
	`insert into organization (id, path, government, code, name, kind, act_id)
	 select @accounts + i, '/' || @accounts + i || '/', 'bench', 'M' || i, 'Ministry number ' || i, 'ministry', 1 from generate_series(0, @all - 1) as i`,
	`insert into cadre (id, government, code, name, act_id) values (@accounts, 'bench', 'BENCH', 'A service', 1)`,
	`insert into cadre_grade (cadre_id, grade, step, title, act_id) values (@accounts, 'BS-18', 18, 'BS-18', 1), (@accounts, 'BS-19', 19, 'BS-19', 1)`,
	`insert into establishment_line (id, organization_id, cadre_id, grade, title, sanctioned, sanction_order, act_id)
	 select @accounts + i, @accounts + i, @accounts, 'BS-19', 'Director', 1000000, 'bench', 1 from generate_series(0, @all - 1) as i`,
	`insert into account (id, username, display_name, state, created_by, approved_by, act_id)
	 select @accounts + i, 'issuer-' || i, 'Issuer', 'active', 1, 2, 1 from generate_series(0, @people - 1) as i`,
	`insert into capacity (id, account_id, kind, exclusive, order_no, order_date, starts, granted_by, approved_by, act_id)
	 select @accounts + i, @accounts + i, k.kind, k.exclusive, 'bench', '2020-01-01', '2020-01-01', 1, 2, 1
	 from generate_series(0, @people - 1) as i, capacity_kind k where k.kind = 'deputy-secretary'`,
	`insert into session (account_id, token_hash, capacity_id, expires_at)
	 select @accounts + i, sha256(convert_to('@token' || i, 'UTF8')), @accounts + i, now() + interval '12 hours' from generate_series(0, @people - 1) as i`,
}

var orderSteps = []string{
	`insert into officer (id, government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest, retires, act_id)
	 select @officers + i, 'bench', 'B-' || i, 'Officer number ' || i, @accounts, 'female', '1980-06-15', '1980-06-15', '2005-01-01', '2005-01-01', '2040-06-14', 1
	 from generate_series(@first, @last) as i`,
	`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, imported_from, act_id)
	 select @officers + i, @accounts, 'BS-18', '2012-01-01', '2012-01-01', true, 'initial', 'bench', 1 from generate_series(@first, @last) as i`,
	`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, imported_from, act_id)
	 select @officers + i, y, make_date(y, 1, 1), make_date(y, 1, 1), make_date(y, 12, 31), make_date(y, 12, 31), @accounts, 'BS-18', 'very-good', 'good', 'good', 'bench', 1
	 from generate_series(@first, @last) as i, generate_series(2018, 2022) as y`,
	`insert into training (officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, score, imported_from, act_id)
	 select @officers + i, 'MCMC', '2019-02-01', '2019-02-01', '2019-05-01', '2019-05-01', 'passed', 80, 'bench', 1 from generate_series(@first, @last) as i`,
	`insert into post (id, line_id, organization_id, reference, title, started, act_id)
	 select @posts + i, @accounts + m, @accounts + m, 'bench-' || i, 'Director', '2000-01-01', 1
	 from generate_series(@first, @last) as i, lateral (select i / @each % @ministries as m) as of`,
	`insert into vacancy (id, government, cadre_id, grade, post_id, kind, fell_on, cause, act_id)
	 select @vacancies + i, 'bench', @accounts, 'BS-19', @posts + i, 'clear', '2024-01-01', 'retirement', 1 from generate_series(@first, @last) as i`,
	`insert into cases (id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, state, holder_id, held_since, act_id)
	 select @cases + i, 'bench/' || i, 'promotion', 'bench', @accounts + i % @ministries, @accounts, 'BS-18', 'BS-19', 1, 1, '2024-01-01', 'approved', 1, '2024-01-01', 1
	 from generate_series(@first / @each, @last / @each) as i on conflict do nothing`,
	`insert into case_seal (case_id, round, sealed_on, list_hash, act_id)
	 select @cases + i, 1, '2024-01-02', '', 1 from generate_series(@first / @each, @last / @each) as i on conflict do nothing`,
	`insert into case_vacancy (case_id, vacancy_id, act_id) select @cases + i / @each, @vacancies + i, 1 from generate_series(@first, @last) as i`,
	`insert into orders (id, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, authority_id, text,
	                     recommended_on, approved_on, drafted_by, act_id)
	 select @orders + i, 'merit', 'promotion', 'bench', @cases + i / @each, 1, @vacancies + i, @officers + i, @accounts, 'BS-19', @posts + i,
	        'Case bench/' || i / @each || ', round 1; an edition (0123456789abcdef); place 1 of the sealed list, seniority 1, total 80; approved by the secretary on 2024-01-04', 1,
	        'Officer number ' || i || ' (B-' || i || '), an officer of BENCH in BS-18, is promoted to BS-19, with effect from the day charge is assumed.',
	        '2024-01-03', '2024-01-04', 1, 1
	 from generate_series(@first, @last) as i`,
	`insert into order_event (order_id, no, kind, on_day, act_id) select @orders + i, 1, 'drafted', '2024-01-05', 1 from generate_series(@first, @last) as i`,
}
