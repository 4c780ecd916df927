package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"merit/domain"
	"merit/domain/redflag"

	"github.com/lib/pq"
)

var (
	_ = means("finding_step_in_turn", domain.Conflict, "step-out-of-turn", "the finding is not in the state from which this step is taken", "", "one of the steps that the finding awaits")
	_ = means("finding_answered_by_the_asked", domain.Forbidden, "another-was-asked", "the query was put to another", "DESIGN 3.8: four eyes", "the answer of whoever was asked")
	_ = means("finding_unanswered_when_due", domain.Conflict, "answer-not-due", "the time for an answer is not over", "Efficiency and Discipline Rules 2020", "")
	_ = means("finding_closed_by_an_outsider", domain.Forbidden, "finding-concerns-you", "the finding concerns your own unit, decision or officer", "DESIGN 3.8: four eyes", "another auditor")
	_ = means("finding_referred_on_a_breach", domain.Conflict, "indicator-alone", "the finding is an indicator, and no breach was found beside it", "DESIGN 3", "a breach of verified law on the same order, officer or case")
	_ = wall("finding_move_pkey", "finding_step_pkey", "finding_step_says_something", "finding_query_form", "finding_office_form", "finding_paper_form", "finding_assigned_to_somebody")
)

// An AuditFinding is a sign that a flag found, as it is kept.
type AuditFinding struct {
	ID          int64       `db:"id"`
	Flag        string      `db:"flag"`
	Key         string      `db:"key"`
	On          domain.Date `db:"on_day"`
	Severity    string      `db:"severity"`
	Breach      bool        `db:"breach"`
	Officer     int64       `db:"officer_id"`
	Post        int64       `db:"post_id"`
	Order       int64       `db:"order_id"`
	Case        int64       `db:"case_id"`
	Unit        int64       `db:"organization_id"`
	Beneficiary int64       `db:"beneficiary_id"`
	By          int64       `db:"decided_by"`
	Skipped     int         `db:"skipped"`
	Chance      float64     `db:"chance"`
	Lines       string      `db:"evidence"`
	Law         string      `db:"law"`
	Verified    bool        `db:"verified"`
	Raised      domain.Date `db:"raised_on"`
	Scan        int64       `db:"scan_id"`
	State       string      `db:"state"`
	Version     int         `db:"version"`

	UnitName   string      `db:"unit_name"`
	PostName   string      `db:"post_name"`
	OrderNo    string      `db:"order_no"`
	CaseNo     string      `db:"case_no"`
	OfficerNo  string      `db:"officer_no"`
	Decider    string      `db:"decider"`
	AssignedTo string      `db:"assigned_to"` // "" nobody
	Asked      int64       `db:"asked"`       // the account of the last query; 0 nobody was asked
	Due        domain.Date `db:"due_on"`      // of its answer
	Beside     bool        `db:"beside"`      // a breach stands on the same order, officer or case
}

// Evidence is what the flag found, in its sentences.
func (f AuditFinding) Evidence() ([]redflag.Line, error) {
	var lines []redflag.Line
	err := json.Unmarshal([]byte(f.Lines), &lines)
	return lines, err
}

// A NumberedRow is an officer, an order or a case.
type NumberedRow struct {
	Of string `db:"kind"` // officer, order or case
	ID int64  `db:"id"`
}

// NumbersOf gives the numbers by which people know some officers, orders and cases; a draft has none.
func (v *View) NumbersOf(ctx context.Context, officers, orders, cases []int64) (map[NumberedRow]string, error) {
	var rows []struct {
		NumberedRow
		Number string `db:"number"`
	}
	err := v.list(ctx, &rows, `
		select 'officer' as kind, o.id, o.number from officer o where o.id = any($1)
		union all select 'order', o.id, o.number from orders o where o.id = any($2) and o.number is not null
		union all select 'case', c.id, c.number from cases c where c.id = any($3)`, pq.Array(officers), pq.Array(orders), pq.Array(cases))
	known := make(map[NumberedRow]string, len(rows))
	for _, row := range rows {
		known[row.NumberedRow] = row.Number
	}
	return known, err
}

const findingQuery = `
	select f.id, f.flag, f.key, f.on_day, f.severity, f.breach, coalesce(f.officer_id, 0) as officer_id, coalesce(f.post_id, 0) as post_id, coalesce(f.order_id, 0) as order_id,
	       coalesce(f.case_id, 0) as case_id, coalesce(f.organization_id, 0) as organization_id, coalesce(f.beneficiary_id, 0) as beneficiary_id, coalesce(f.decided_by, 0) as decided_by,
	       f.skipped, coalesce(f.chance, 0) as chance, f.evidence, f.law, f.verified, f.raised_on, coalesce(f.scan_id, 0) as scan_id, f.state, f.version,
	       coalesce(u.name, '') as unit_name, coalesce(p.title, '') as post_name, coalesce(o.number, '') as order_no, coalesce(c.number, '') as case_no, coalesce(w.number, '') as officer_no,
	       coalesce(d.display_name, '') as decider,
	       coalesce((select a.display_name from finding_step s join account a on a.id = s.to_account where s.finding_id = f.id and s.step = 'assign' order by s.no desc limit 1), '') as assigned_to,
	       coalesce(q.to_account, 0) as asked, q.due_on,
	       exists (select 1 from finding b where b.breach and b.id <> f.id and b.state <> 'explained' and (b.order_id = f.order_id or b.officer_id = f.officer_id or b.case_id = f.case_id)) as beside
	from finding f left join organization u on u.id = f.organization_id left join post p on p.id = f.post_id left join orders o on o.id = f.order_id
	left join cases c on c.id = f.case_id left join officer w on w.id = f.officer_id left join account d on d.id = f.decided_by
	left join lateral (select s.to_account, s.due_on from finding_step s where s.finding_id = f.id and s.step = 'query' order by s.no desc limit 1) as q on true`

// A FindingQuery asks for findings.
type FindingQuery struct {
	Flag, State, Severity             string
	Officer, Post, Order, Case, Under int64 // 0 any; Under: an organization, and what lies below it
	Breach                            bool  // only breaches
}

// FindingsNamed gives findings by their numbers, in that order.
func (v *View) FindingsNamed(ctx context.Context, ids []int64) ([]AuditFinding, error) {
	var list []AuditFinding
	err := v.list(ctx, &list, findingQuery+` where f.id = any($1) order by array_position($1, f.id)`, pq.Array(ids))
	return list, err
}

// FindingsAsked gives the findings that were put to an account and wait for its answer, what is due first.
func (v *View) FindingsAsked(ctx context.Context, account int64, limit int) ([]AuditFinding, error) {
	var list []AuditFinding
	err := v.list(ctx, &list, findingQuery+` where q.to_account = $1 and f.state in ('queried', 'unanswered') order by q.due_on, f.id limit $2`, account, limit)
	return list, err
}

// FindingsMatching gives the numbers of the findings that are asked for.
func (v *View) FindingsMatching(ctx context.Context, q FindingQuery) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select f.id from finding f left join organization u on u.id = f.organization_id
		where ($1 = '' or f.flag = $1) and ($2 = '' or f.state = $2) and ($3 = '' or f.severity = $3) and ($4::bigint = 0 or f.officer_id = $4) and ($5::bigint = 0 or f.post_id = $5)
		  and ($6::bigint = 0 or f.order_id = $6) and ($7::bigint = 0 or f.case_id = $7) and ($8::bigint = 0 or u.path like (select x.path from organization x where x.id = $8) || '%') and (not $9 or f.breach)`,
		q.Flag, q.State, q.Severity, q.Officer, q.Post, q.Order, q.Case, q.Under, q.Breach)
	return ids, err
}

// A FindingTide tells whether anything was found or explained since, which is all that changes what findings weigh on a day: nothing of either is ever
// taken back.
type FindingTide struct {
	Findings  int64 `db:"findings"`
	Explained int64 `db:"explained"`
}

// FindingTide counts what was found and explained.
func (v *View) FindingTide(ctx context.Context) (t FindingTide, err error) {
	err = v.get(ctx, &t, `select (select count(*) from finding) as findings, (select count(*) from finding_step s where s.step = 'explain') as explained`)
	return t, err
}

// WeighedFindings gives all findings with what they are weighed by, and no more.
func (v *View) WeighedFindings(ctx context.Context) ([]redflag.Finding, error) {
	rows, err := v.query(ctx, `
		select f.id, f.flag, f.key, f.on_day, f.severity, f.breach, coalesce(f.officer_id, 0), coalesce(f.post_id, 0), coalesce(f.order_id, 0), coalesce(f.case_id, 0), coalesce(f.organization_id, 0),
		       coalesce(f.beneficiary_id, 0), f.skipped, f.state = 'explained'
		from finding f order by f.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []redflag.Finding
	for rows.Next() {
		var f redflag.Finding
		if err := rows.Scan(&f.ID, &f.Flag, &f.Key, &f.On, &f.Severity, &f.Breach, &f.Officer, &f.Post, &f.Order, &f.Case, &f.Unit, &f.Beneficiary, &f.Skipped, &f.Cleared); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// AuditFinding gives a finding; a refusal where there is none.
func (v *View) AuditFinding(ctx context.Context, id int64) (AuditFinding, error) {
	var f AuditFinding
	err := v.get(ctx, &f, findingQuery+` where f.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return f, domain.Refuse(domain.NotFound, "no-such-finding", "there is no finding %d", id)
	}
	return f, err
}

// A FindingStep is a step that was taken on a finding.
type FindingStep struct {
	Finding  int64       `db:"finding_id"`
	No       int         `db:"no"`
	Kind     string      `db:"step"`
	On       domain.Date `db:"on_day"`
	Body     string      `db:"body"`
	Document int64       `db:"document_id"`
	To       string      `db:"to_name"`
	ToID     int64       `db:"to_account"` // 0 nobody
	Served   string      `db:"served"`
	Office   string      `db:"office"`
	Due      domain.Date `db:"due_on"`
	By       string      `db:"by_name"`
	ByID     int64       `db:"account_id"`
	Kinds    string      `db:"kind"` // of the capacity in which it was taken
}

// FindingSteps gives what was done about a finding, in its order.
func (v *View) FindingSteps(ctx context.Context, id int64) ([]FindingStep, error) {
	var list []FindingStep
	err := v.list(ctx, &list, `
		select s.finding_id, s.no, s.step, s.on_day, s.body, coalesce(s.document_id, 0) as document_id, coalesce(t.display_name, '') as to_name, coalesce(s.to_account, 0) as to_account, s.served, s.office,
		       s.due_on, a.display_name as by_name, s.account_id, c.kind
		from finding_step s left join account t on t.id = s.to_account join account a on a.id = s.account_id join capacity c on c.id = s.capacity_id
		where s.finding_id = $1 order by s.no`, id)
	return list, err
}

// FindingRaised gives the act that raised a finding; the row names the last that moved it.
func (v *View) FindingRaised(ctx context.Context, id int64) (act int64, err error) {
	err = v.get(ctx, &act, `select min(r.act_id) from ledger_row r where r.tbl = 'finding' and r.key = $1::bigint::text and r.op = 'I'`, id)
	return act, err
}

// LockFinding keeps a finding as it is until the transaction ends.
func (tx *Tx) LockFinding(ctx context.Context, id int64) error {
	_, err := tx.exec(ctx, `select 1 from finding where id = $1 for update`, id)
	return err
}

// FindingConcerns reports whether a finding is about an account's own unit, decision or officer.
func (v *View) FindingConcerns(ctx context.Context, id, account int64) (concerns bool, err error) {
	err = v.get(ctx, &concerns, `select coalesce((select finding_concerns(f, $2) from finding f where f.id = $1), false)`, id, account)
	return concerns, err
}

// TakeStep takes a step on a finding; the database draws its number and leads the finding to its next state.
func (tx *Tx) TakeStep(ctx context.Context, id int64, s redflag.Step, due domain.Date) error {
	_, err := tx.exec(ctx, `
		insert into finding_step (finding_id, step, body, document_id, to_account, served, office, due_on)
		values ($1, $2, $3, nullif($4::bigint, 0), nullif($5::bigint, 0), $6, $7, $8)`, id, s.Kind, s.Body, s.Document, s.To, s.Served, s.Office, due)
	return err
}

// A PostingSeen is a time in a post, as a timeline shows it.
type PostingSeen struct {
	ID        int64  `db:"id"`
	OfficerID int64  `db:"officer_id"`
	OfficerNo string `db:"officer_no"`
	Officer   string `db:"officer"`
	PostID    int64  `db:"post_id"`
	Post      string `db:"post"`
	Unit      string `db:"unit"`
	Kind      string `db:"kind"`
	Source    string `db:"source"`
	Order     int64  `db:"order_id"`
	OrderNo   string `db:"order_no"`
	Imported  string `db:"imported_from"`
	spellRow
}

// Held is the time in the post.
func (p PostingSeen) Held() domain.Spell { return p.spell() }

// PostingsSeen gives the postings of an officer, or the times in which a post was held, those nearest to a day, in no order.
func (v *View) PostingsSeen(ctx context.Context, officer, post int64, day domain.Date, limit int) ([]PostingSeen, error) {
	var list []PostingSeen
	err := v.list(ctx, &list, `
		select p.id, p.officer_id, o.number as officer_no, o.name as officer, p.post_id, t.title as post, u.name as unit, p.kind, p.source, coalesce(p.order_id, 0) as order_id, coalesce(w.number, '') as order_no,
		       p.imported_from, p.start_earliest, p.start_latest, p.end_earliest, p.end_latest
		from posting p join officer o on o.id = p.officer_id join post t on t.id = p.post_id join organization u on u.id = t.organization_id left join orders w on w.id = p.order_id
		where p.replaced_by is null and (p.officer_id = $1 or p.post_id = $2)
		order by least(abs(p.start_latest - $3::date), abs(coalesce(p.end_earliest, p.start_latest) - $3::date)), p.id limit $4`, officer, post, day, limit)
	return list, err
}

// An OfficialsQuery asks for capacities in force on a day of some kinds: of an account whose name, username or organization bears each of the words. What is
// preferred comes first, and without words nobody else is given: an account, and whoever acts for an organization or one above it. All asks for everybody.
type OfficialsQuery struct {
	All      bool
	Words    string
	Kinds    []string
	Day      domain.Date
	Accounts []int64 // preferred
	Unit     int64   // of which the officials are preferred
	Limit    int
}

// Officials gives the capacities that are asked for.
func (v *View) Officials(ctx context.Context, q OfficialsQuery) ([]Capacity, error) {
	words := strings.Fields(q.Words)
	for i, w := range words {
		words[i] = "%" + like(w) + "%"
	}
	var list []Capacity
	err := v.list(ctx, &list, `
		select `+capacityColumns+` left join organization u on u.id = $5
		where c.ended_by is null and c.approved_by is not null and c.kind = any($1) and $2::date between c.starts and coalesce(c.ends, $2::date) and a.state = 'active'
		  and ($7 or a.id = any($3) or cardinality($4::text[]) = 0 and u.path like o.path || '%' or
		       cardinality($4::text[]) > 0 and (a.display_name || ' ' || a.username || ' ' || coalesce(o.name, '')) ilike all ($4))
		order by a.id = any($3) desc, length(o.path) desc nulls last, a.display_name, c.id limit $6`,
		pq.Array(q.Kinds), q.Day, pq.Array(q.Accounts), pq.Array(words), q.Unit, q.Limit, q.All)
	return list, err
}
