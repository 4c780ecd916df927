package storage

import (
	"context"
	"fmt"
	"strings"
)

// FillHistory makes the register of FillRegister, with five postings to each officer: the posts change hands every two years or so, some
// stand empty for a month in between, and some days are known to the month only.
func FillHistory(ctx context.Context, superURL string, n, people int) error {
	return fillBench(ctx, superURL, append(append(peopleOf("section-officer"), registerSteps...), historyStep),
		`vacuum analyze officer, officer_grade, post, posting, post_step, line_sum, sat_in, establishment_line, organization`, registerValues(n, people))
}

// registerValues are what the steps of a register of n officers name.
func registerValues(n, people int) *strings.Replacer {
	return strings.NewReplacer("@first", "0", "@last", fmt.Sprint(n-1), "@ministries", fmt.Sprint(BenchMinistries), "@people", fmt.Sprint(people),
		"@all", fmt.Sprint(BenchMinistries), "@accounts", fmt.Sprint(BenchAccounts), "@officers", fmt.Sprint(BenchOfficers), "@posts", fmt.Sprint(BenchPosts),
		"@each", fmt.Sprint(BenchPerCase), "@token", BenchToken, "@n", fmt.Sprint(n))
}

// historyStep puts the earlier holders into the posts: the k-th before today's began 600 days before the one after, give or take.
const historyStep = `
	insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from, act_id)
	select @officers + (i + k * 7919) % @n, @posts + i, 'regular', case when rough then date_trunc('month', start)::date else start end,
	       case when rough then (date_trunc('month', start) + interval '1 month - 1 day')::date else start end,
	       case when (i + k) % 13 = 0 then last - 15 else last end, last, 'import', 'bench', 1
	from generate_series(@first, @last) as i, generate_series(1, 5) as k,
	     lateral (select date '2024-01-01' - 600 * k + (i * 31 + k * 17) % 300 as start, (i + k) % 10 = 0 as rough,
	              date '2024-01-01' - 600 * (k - 1) + case k when 1 then 0 else (i * 31 + (k - 1) * 17) % 300 end - case (i + k) % 11 when 0 then 31 else 1 end as last) as spell
	where k < 5 or i % 5 = 4
	order by k desc`
