package storage

import (
	"context"
	"fmt"
	"time"

	"merit/domain"
)

// What the red flags of cases, orders and posts go by is read for a portion of them at a time: one question for each family of rows,
// however many there are.

// AuditCaseIDs gives the next cases after one, by their numbers.
func (v *View) AuditCaseIDs(ctx context.Context, after int64, limit int) ([]int64, error) {
	return v.ids(ctx, `select id from cases where id > $1 order by id limit $2`, after, limit)
}

// AuditOrderIDs gives the next orders that are or were more than drafts after one.
func (v *View) AuditOrderIDs(ctx context.Context, after int64, limit int) ([]int64, error) {
	return v.ids(ctx, `select id from orders where id > $1 and state <> 'draft' order by id limit $2`, after, limit)
}

// AuditPostsFilled gives the posts of which an order filled a vacancy, or of which it is a fact that somebody held them on contract or re-employed.
func (v *View) AuditPostsFilled(ctx context.Context) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select p.id from orders o join post p on p.id = o.post_id where o.vacancy_id is not null
		union select f.post_id from post_fact f where f.kind in ('contract', 're-employment') and f.replaced_by is null`)
	return ids, err
}

func (v *View) ids(ctx context.Context, query string, after int64, limit int) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, query, after, limit)
	return ids, err
}

// A CasesAudited is a portion of cases with what is on record of each, every list in the order of the cases.
type CasesAudited struct {
	Cases      []CaseAudited
	Criteria   []CriterionAudited
	Seats      []SeatAudited
	Links      []LinkAudited
	Candidates []CandidateAudited
	Computed   []ComputedAudited
	Given      []GivenAudited
	Away       []AwayAudited
	Papers     []PaperAudited
	Decisions  []DecisionAudited
	Placings   []PlacingAudited
	Matters    []MatterAudited
	Earlier    []EarlierAudited
}

// A CaseAudited is a case in its last sealed round, or in its present one where none is sealed.
type CaseAudited struct {
	ID           int64       `db:"id"`
	Organization int64       `db:"organization_id"`
	Kind         string      `db:"kind"`
	CadreCode    string      `db:"cadre_code"`
	FromGrade    string      `db:"from_grade"`
	ToGrade      string      `db:"to_grade"`
	Edition      int64       `db:"edition_id"`
	Opened       domain.Date `db:"opened_on"`
	State        string      `db:"state"`
	Round        int64       `db:"round"`
	Sealed       domain.Date `db:"sealed_on"`
	Fell         domain.Date `db:"fell_on"`
	Adoption     int64       `db:"adoption_id"`
	Adopted      domain.Date `db:"adopted_on"`
	Panelled     domain.Date `db:"panelled_on"`
	Met          domain.Date `db:"met_on"` // the last meeting up to the seal
	PutUp        domain.Date `db:"put_up_on"`
	Decided      domain.Date `db:"decided_on"`
	Decision     string      `db:"decision"`
	By           int64       `db:"account_id"`
	Needed       int         `db:"needed"` // of the board
}

const casesOfNumbers = `
	select c.id, c.organization_id, c.kind, k.code as cadre_code, c.from_grade, c.to_grade, c.edition_id, c.opened_on, c.state, coalesce(s.round, c.round) as round, s.sealed_on,
	       (select min(w.fell_on) from case_vacancy x join vacancy w on w.id = x.vacancy_id where x.case_id = c.id) as fell_on, c.adoption_id, p.adopted_on,
	       (select min(a.legal_date) from panel_entry e join act a on a.id = e.act_id where e.case_id = c.id) as panelled_on,
	       (select max(m.held_on) from attendance t join meeting m on m.id = t.meeting_id where t.case_id = c.id and m.held_on <= s.sealed_on) as met_on,
	       (select u.put_up_on from summary u where u.case_id = c.id and u.round = coalesce(s.round, c.round)) as put_up_on,
	       d.decided_on, coalesce(d.decision, '') as decision, coalesce(d.account_id, 0) as account_id, coalesce(b.needed, 0) as needed
	from cases c join cadre k on k.id = c.cadre_id join adoption p on p.id = c.adoption_id left join board_rule b on b.case_id = c.id
	left join lateral (select z.round, z.sealed_on from case_seal z where z.case_id = c.id order by z.round desc limit 1) as s on true
	left join lateral (select z.decided_on, z.decision, z.account_id from decision z where z.case_id = c.id and z.round = coalesce(s.round, c.round) order by z.id desc limit 1) as d on true
	where c.id = any($1) order by c.id`

// inRound joins the rounds that are looked at: the numbers of the cases and of the rounds.
const inRound = ` join unnest($1::bigint[], $2::bigint[]) as r (id, round) on r.id = `

// A CriterionAudited is the scale of an assessed criterion, as kept with the board.
type CriterionAudited struct {
	Case int64 `db:"case_id"`
	AssessedCriterion
}

const criteriaOfCases = `select case_id, criterion, most, step from assessed_criterion where case_id = any($1) order by case_id, criterion`

// A SeatAudited is a seat with whether its holder was there in the round, and, of a stand-in, for whom.
type SeatAudited struct {
	Case     int64       `db:"case_id"`
	Seat     string      `db:"seat"`
	Account  int64       `db:"account_id"`
	Votes    bool        `db:"votes"`
	Required bool        `db:"required"`
	StandsIn bool        `db:"stands_in"`
	Since    domain.Date `db:"starts"` // of the capacity
	Present  bool        `db:"present"`
	Approved domain.Date `db:"approved_on"` // a stand-in, by the chair
	Died     domain.Date `db:"died"`        // whom the holder stands in for
	Gone     domain.Date `db:"gone"`        // the same: left or retired
}

const seatsOfCases = `
	select s.case_id, s.seat, s.account_id, s.votes, s.required, k.stand_in_for is not null as stands_in, k.starts,
	       coalesce(bool_or(t.status = 'present'), false) as present, min(x.legal_date) filter (where t.stand_in_approved <> '') as approved_on,
	       max(f.died) as died, max(least(f.left_on, f.retires)) as gone
	from board_seat s` + inRound + `s.case_id join capacity k on k.id = s.capacity_id
	left join capacity h on h.id = k.stand_in_for left join account b on b.id = h.account_id left join officer f on f.id = b.officer_id
	left join attendance t on t.case_id = s.case_id and t.account_id = s.account_id
	     and t.act_id > coalesce((select max(z.act_id) from case_seal z where z.case_id = s.case_id and z.round < r.round), 0)
	left join act x on x.id = t.act_id
	group by s.case_id, s.seat, s.account_id, s.votes, s.required, k.stand_in_for, k.starts order by s.case_id, s.seat`

// A LinkAudited is a relation between a member and a candidate that the registers show.
type LinkAudited struct {
	Case     int64       `db:"case_id"`
	Account  int64       `db:"account_id"`
	Officer  int64       `db:"officer_id"`
	Relation string      `db:"relation"` // as declared to the register of kin, or "reporting"
	Until    domain.Date `db:"until"`
	Declared bool        `db:"declared"`
}

const linksOfCases = `
	with pair as (
		select s.case_id, s.account_id, a.officer_id as member, e.officer_id as candidate
		from board_seat s join account a on a.id = s.account_id join panel_entry e on e.case_id = s.case_id and e.included
		where s.case_id = any($1) and a.officer_id is not null),
	link as (
		select p.case_id, p.account_id, p.candidate, k.relation, null::date as until from pair p join kin k on k.officer_id = p.member and k.other_id = p.candidate and k.replaced_by is null
		union all
		select p.case_id, p.account_id, p.candidate, k.relation, null from pair p join kin k on k.officer_id = p.candidate and k.other_id = p.member and k.replaced_by is null
		union all
		select p.case_id, p.account_id, p.candidate, 'reporting', max(v.end_latest) from pair p
		join evaluation v on v.officer_id = p.candidate and v.replaced_by is null and p.member in (v.reporting_id, v.countersigning_id) group by 1, 2, 3
		union all
		select p.case_id, p.account_id, p.candidate, 'reporting', nullif(max(coalesce(least(j.end_latest, h.end_latest), 'infinity')), 'infinity')
		from pair p join posting j on j.officer_id in (p.candidate, p.member) and j.kind = 'regular' and j.replaced_by is null join post t on t.id = j.post_id
		join posting h on h.post_id = t.reports_to and h.officer_id in (p.candidate, p.member) and h.officer_id <> j.officer_id and h.kind = 'regular' and h.replaced_by is null
		     and days_certain(h.start_latest, h.end_earliest) && days_certain(j.start_latest, j.end_earliest)
		group by 1, 2, 3)
	select l.case_id, l.account_id, l.candidate as officer_id, l.relation, l.until,
	       exists (select 1 from declaration d where d.case_id = l.case_id and d.account_id = l.account_id and d.officer_id = l.candidate) as declared
	from link l order by 1, 2, 3, 4, 5 nulls last`

// A CandidateAudited is an officer considered, with place, outcome and order.
type CandidateAudited struct {
	Case        int64       `db:"case_id"`
	Officer     int64       `db:"officer_id"`
	SeniorityNo int         `db:"seniority_no"`
	Included    bool        `db:"included"`
	Reasons     string      `db:"reasons"` // JSON
	Sex         string      `db:"sex"`
	Domicile    string      `db:"domicile"`
	BornFirst   domain.Date `db:"born_earliest"`
	BornLast    domain.Date `db:"born_latest"`
	Retires     domain.Date `db:"retires"`
	Place       int         `db:"place"`
	Detail      string      `db:"detail"` // JSON; "" not on the list
	Outcome     string      `db:"outcome"`
	Ground      string      `db:"ground"`
	Rejected    bool        `db:"rejected"`
	Order       int64       `db:"order_id"`
}

const candidatesOfCases = `
	select e.case_id, e.officer_id, e.seniority_no, e.included, e.reasons, o.sex, o.domicile, o.born_earliest, o.born_latest, o.retires, coalesce(l.place, 0) as place, coalesce(l.detail, '') as detail,
	       coalesce(u.outcome, '') as outcome, coalesce(u.ground, '') as ground,
	       exists (select 1 from decision d join decision_name n on n.decision_id = d.id where d.case_id = e.case_id and d.round = r.round and n.officer_id = e.officer_id and n.decision = 'reject') as rejected,
	       coalesce((select max(x.id) from orders x where x.case_id = e.case_id and x.officer_id = e.officer_id and x.issued_on is not null and x.state not in ('withdrawn', 'lapsed')), 0) as order_id
	from panel_entry e` + inRound + `e.case_id join officer o on o.id = e.officer_id
	left join list_entry l on l.case_id = e.case_id and l.round = r.round and l.officer_id = e.officer_id
	left join outcome u on u.case_id = e.case_id and u.round = r.round and u.officer_id = e.officer_id
	order by e.case_id, e.seniority_no, e.officer_id`

// A ComputedAudited is the working of a mark from the record.
type ComputedAudited struct {
	Case      int64  `db:"case_id"`
	Officer   int64  `db:"officer_id"`
	Criterion string `db:"criterion"`
	Lines     string `db:"lines"` // JSON
}

const computedOfCases = `
	select m.case_id, m.officer_id, m.criterion, m.lines from computed_mark m` + inRound + `m.case_id and r.round = m.round order by m.case_id, m.officer_id, m.criterion`

// A GivenAudited is what a member gave in the end.
type GivenAudited struct {
	Case int64 `db:"case_id"`
	GivenMark
}

const givenOfCases = `
	select distinct on (m.case_id, m.officer_id, m.criterion, m.account_id) m.case_id, m.account_id, m.officer_id, m.criterion, m.revision, m.marks, m.level, m.text, m.citations
	from given_mark m` + inRound + `m.case_id and r.round = m.round order by m.case_id, m.officer_id, m.criterion, m.account_id, m.revision desc`

// An AwayAudited is that a member took no part for a candidate, from the first day on which that was on record.
type AwayAudited struct {
	Case    int64       `db:"case_id"`
	Account int64       `db:"account_id"`
	Officer int64       `db:"officer_id"`
	Kind    string      `db:"kind"`
	On      domain.Date `db:"on_day"`
}

const awayOfCases = `
	select distinct on (x.case_id, x.account_id, x.officer_id) x.case_id, x.account_id, x.officer_id, x.kind, x.on_day
	from (select m.case_id, m.account_id, m.officer_id, m.kind, a.legal_date as on_day from member_absence m` + inRound + `m.case_id and r.round = m.round join act a on a.id = m.act_id
	      union all
	      select d.case_id, d.account_id, d.officer_id, 'recusal', a.legal_date from declaration d` + inRound + `d.case_id join act a on a.id = d.act_id
	      where d.kind = 'barring' and not exists (select 1 from given_mark g where g.case_id = d.case_id and g.round = r.round and g.account_id = d.account_id and g.officer_id = d.officer_id)) as x
	order by x.case_id, x.account_id, x.officer_id, x.on_day, x.kind desc`

// A PaperAudited is an item of a dossier.
type PaperAudited struct {
	ID        int64       `db:"id"`
	Case      int64       `db:"case_id"`
	Officer   int64       `db:"officer_id"`
	Class     string      `db:"class"`
	Served    domain.Date `db:"served_on"`
	Answered  bool        `db:"answered"`
	Disclosed domain.Date `db:"disclosed_on"`
	Grading   string      `db:"grading"` // of a report of the record; "" something else
	Adverse   bool        `db:"adverse"`
}

const papersOfCases = `
	select i.id, i.case_id, i.officer_id, i.class, i.served_on, i.answered_on is not null as answered, i.disclosed_on, coalesce(v.grading, '') as grading, coalesce(v.adverse, false) as adverse
	from dossier_item i left join evaluation v on i.record_tbl = 'evaluation' and v.id = i.record_id where i.case_id = any($1) order by i.case_id, i.id`

// A DecisionAudited is a decision of the authority about one officer; officer 0 where it names none.
type DecisionAudited struct {
	Case    int64       `db:"case_id"`
	ID      int64       `db:"id"`
	Kind    string      `db:"decision"`
	Account int64       `db:"account_id"`
	On      domain.Date `db:"decided_on"`
	Reasons string      `db:"reasons"`
	Officer int64       `db:"officer_id"`
}

const decisionsOfCases = `
	select d.case_id, d.id, d.decision, d.account_id, d.decided_on, case when n.officer_id is null then d.reasons else n.reasons end as reasons, coalesce(n.officer_id, u.officer_id, 0) as officer_id
	from decision d left join decision_name n on n.decision_id = d.id and n.decision = 'reject'
	left join outcome u on d.decision = 'remand' and u.case_id = d.case_id and u.round = d.round and u.outcome in ('promote', 'recommend', 'acting-charge')
	where d.case_id = any($1) order by d.case_id, d.decided_on, d.id, 7`

// A PlacingAudited is a change of place in seniority that the panel tells of.
type PlacingAudited struct {
	Case int64 `db:"case_id"`
	PanelMove
	On   domain.Date `db:"on_day"`
	Open int         `db:"open_days"` // for which objections were open before that
}

const placingsOfCases = `
	select m.case_id, m.list_id, m.officer_id, m.was, m.became, m.why, coalesce(l.published_on, l.as_at) as on_day,
	       coalesce((select greatest(q.objections_until - q.published_on + 1, 0) from seniority_list q where q.id = coalesce(l.replaces, l.id)), 0) as open_days
	from panel_move m join seniority_list l on l.id = m.list_id where m.case_id = any($1) order by m.case_id, m.list_id, m.officer_id`

// A MatterAudited is something that began in the year before the board against somebody on the panel, or a course to which a junior was nominated then
// and the officer, who had not begun it, was not.
type MatterAudited struct {
	Case    int64       `db:"case_id"`
	Table   string      `db:"tbl"`
	ID      int64       `db:"id"` // of a course the junior's nomination
	Officer int64       `db:"officer_id"`
	On      domain.Date `db:"on_day"`
	Penalty bool        `db:"penalty"`
	Course  string      `db:"course"`
	Born    domain.Date `db:"born_latest"` // of an officer who was not nominated
}

const mattersOfCases = `
	with who as materialized (select e.case_id, e.officer_id, e.seniority_no, e.included, r.met from panel_entry e join unnest($1::bigint[], $2::date[]) as r (id, met) on r.id = e.case_id),
	named as materialized (
		select w.case_id, w.seniority_no, t.id, t.course, t.start_latest as on_day from who w
		join training t on t.officer_id = w.officer_id and t.result = 'nominated' and t.replaced_by is null and t.start_latest between w.met - 365 and w.met)
	select w.case_id, 'inquiry' as tbl, q.id, w.officer_id, q.started_on as on_day,
	       exists (select 1 from penalty p where p.officer_id = q.officer_id and p.replaced_by is null and p.imposed_on >= q.started_on) as penalty, '' as course, null::date as born_latest
	from who w join inquiry q on q.officer_id = w.officer_id and q.replaced_by is null and q.started_on between w.met - 365 and w.met where w.included
	union all
	select w.case_id, 'evaluation', v.id, w.officer_id, a.legal_date, false, '', null
	from who w join evaluation v on v.officer_id = w.officer_id and v.replaced_by is null and v.adverse and v.imported_from = '' join act a on a.id = v.act_id and a.legal_date between w.met - 365 and w.met where w.included
	union all
	select w.case_id, 'officer_status', s.id, w.officer_id, s.start_on, false, '', null
	from who w join officer_status s on s.officer_id = w.officer_id and s.basis = 'osd' and s.start_on between w.met - 365 and w.met where w.included
	union all
	select distinct on (w.case_id, w.officer_id, n.course) w.case_id, 'training', n.id, w.officer_id, n.on_day, false, n.course, o.born_latest
	from named n join who w on w.case_id = n.case_id and w.seniority_no < n.seniority_no join officer o on o.id = w.officer_id
	where not exists (select 1 from training x where x.officer_id = w.officer_id and x.course = n.course and x.replaced_by is null
	                    and (x.result in ('declined', 'unfit', 'deferred') or coalesce(x.start_earliest, x.end_earliest, '-infinity') <= n.on_day))
		order by 1, 2, 3`

// An EarlierAudited is an officer whom a cancelled case for the same vacancy had considered.
type EarlierAudited struct {
	Case      int64       `db:"case_id"`
	Earlier   int64       `db:"earlier_id"`
	Carried   bool        `db:"carried"`
	Cancelled domain.Date `db:"cancelled_on"`
	Panelled  domain.Date `db:"panelled_on"`
	Officer   int64       `db:"officer_id"` // 0: it had no panel
	Included  bool        `db:"included"`
	Reasoned  bool        `db:"reasoned"` // why not is on record
}

const earlierOfCases = `
	with before as (
		select distinct on (x.case_id) x.case_id, e.id as earlier_id, e.id is not distinct from c.earlier_case_id as carried, d.decided_on as cancelled_on
		from case_vacancy x join cases c on c.id = x.case_id join case_vacancy y on y.vacancy_id = x.vacancy_id and y.case_id < x.case_id join cases e on e.id = y.case_id and e.state = 'cancelled'
		join decision d on d.case_id = e.id and d.decision = 'cancel'
		where x.case_id = any($1) order by x.case_id, e.id desc)
	select b.case_id, b.earlier_id, b.carried, b.cancelled_on, a.legal_date as panelled_on, coalesce(n.officer_id, 0) as officer_id, coalesce(n.included, false) as included, coalesce(n.reasons, '[]') <> '[]' as reasoned
	from before b left join panel_entry n on n.case_id = b.earlier_id left join act a on a.id = n.act_id order by b.case_id, n.officer_id`

// AuditCases gives what is on record of cases.
func (v *View) AuditCases(ctx context.Context, ids []int64) (CasesAudited, error) {
	var p CasesAudited
	if len(ids) == 0 {
		return p, nil
	}
	if err := v.list(ctx, &p.Cases, casesOfNumbers, ids); err != nil {
		return p, fmt.Errorf("read the cases: %w", err)
	}
	if len(p.Cases) < len(ids) {
		return p, fmt.Errorf("of %d cases only %d have the cadre and the adoption that they name", len(ids), len(p.Cases))
	}
	rounds, met := make([]int64, len(p.Cases)), make([]string, len(p.Cases))
	ids = make([]int64, len(p.Cases))
	for i, c := range p.Cases {
		ids[i], rounds[i], met[i] = c.ID, c.Round, "-infinity"
		if !c.Met.IsZero() {
			met[i] = c.Met.String()
		}
	}
	for _, family := range []struct {
		what  string
		into  any
		query string
		args  []any
	}{
		{"the scales", &p.Criteria, criteriaOfCases, []any{ids}},
		{"the boards", &p.Seats, seatsOfCases, []any{ids, rounds}},
		{"the relations", &p.Links, linksOfCases, []any{ids}},
		{"the panels", &p.Candidates, candidatesOfCases, []any{ids, rounds}},
		{"the marks from the record", &p.Computed, computedOfCases, []any{ids, rounds}},
		{"the members' marks", &p.Given, givenOfCases, []any{ids, rounds}},
		{"who took no part", &p.Away, awayOfCases, []any{ids, rounds}},
		{"the dossiers", &p.Papers, papersOfCases, []any{ids}},
		{"the decisions", &p.Decisions, decisionsOfCases, []any{ids}},
		{"the places that changed", &p.Placings, placingsOfCases, []any{ids}},
		{"what began before the boards", &p.Matters, mattersOfCases, []any{ids, met}},
		{"the cases before them", &p.Earlier, earlierOfCases, []any{ids}},
	} {
		if err := v.list(ctx, family.into, family.query, family.args...); err != nil {
			return p, fmt.Errorf("read %s: %w", family.what, err)
		}
	}
	return p, nil
}

// An OrderAudited is an order with who made it and when it was recorded.
type OrderAudited struct {
	ID           int64       `db:"id"`
	Organization int64       `db:"organization_id"`
	Government   string      `db:"government"`
	Officer      int64       `db:"officer_id"`
	Post         int64       `db:"post_id"`
	Case         int64       `db:"case_id"`
	Ground       string      `db:"ground"`
	Petitioner   string      `db:"petitioner"` // of an order of a court: "officer", "another"; "" not on record
	Contest      string      `db:"contest"`
	Issued       domain.Date `db:"issued_on"`
	IssuedBy     int64       `db:"issued_by"`
	Recorded     *time.Time  `db:"recorded_at"` // of the act that issued it
	Note         string      `db:"note"`
	Acted        domain.Date `db:"acted_on"`
	Proposed     int64       `db:"proposed"`
	Drafted      int64       `db:"drafted"`
	Approved     int64       `db:"approved"`
}

// An AskedAudited is a direction or an approach that names the officer or the post of an order.
type AskedAudited struct {
	Order     int64       `db:"order_id"`
	ID        int64       `db:"id"`
	Table     string      `db:"tbl"`
	On        domain.Date `db:"on_day"`
	Political bool        `db:"political"`
	Officer   int64       `db:"officer_id"`
}

// AuditOrders gives what is on record of orders, and what was asked about them in the year before.
func (v *View) AuditOrders(ctx context.Context, ids []int64) ([]OrderAudited, []AskedAudited, error) {
	var orders []OrderAudited
	var asked []AskedAudited
	if len(ids) == 0 {
		return nil, nil, nil
	}
	if err := v.list(ctx, &orders, `
		select o.id, coalesce(c.organization_id, p.organization_id, g.organization_id, 0) as organization_id, o.government, o.officer_id, coalesce(o.post_id, 0) as post_id, coalesce(o.case_id, 0) as case_id,
		       coalesce(x.ground, '') as ground, coalesce(x.petitioner, '') as petitioner, coalesce(x.contest, '') as contest, o.issued_on, coalesce(o.issued_by, 0) as issued_by, a.recorded_at, coalesce(e.reason, '') as note,
		       (select min(d) from (select r.on_day as d from charge_report r where r.order_id = o.id
		                            union all select q.start_latest from posting q where q.officer_id = o.officer_id and q.order_id = o.id and q.source = 'order' and q.replaced_by is null) as done) as acted_on,
		       coalesce((select min(s.account_id) from case_person s where s.case_id = o.case_id and s.role = 'drafter'), o.drafted_by) as proposed, o.drafted_by as drafted,
		       coalesce(o.authority_id, t.account_id, 0) as approved
		from orders o left join cases c on c.id = o.case_id left join exception_order x on x.order_id = o.id left join post p on p.id = o.post_id
		left join move_of m on m.order_id = o.id left join posting w on w.id = m.posting_id left join post g on g.id = w.post_id
		left join order_event e on e.order_id = o.id and e.kind = 'issued' left join act a on a.id = e.act_id left join order_authorisation t on t.order_id = o.id
		where o.id = any($1) and o.state <> 'draft'  order by o.id`, ids); err != nil {
		return nil, nil, fmt.Errorf("read the orders: %w", err)
	}
	if err := v.list(ctx, &asked, `
		select o.id as order_id, d.id, 'direction' as tbl, d.given_on as on_day, true as political, case when d.officer_id = o.officer_id then o.officer_id else 0 end as officer_id
		from direction d join orders o on (o.officer_id = d.officer_id or o.post_id = d.post_id) and d.given_on between o.issued_on - 365 and o.issued_on
		where o.id = any($1) and o.state <> 'draft' 
		union all
		select o.id, p.id, 'approach', p.made_on, false, o.officer_id
		from approach p join orders o on (o.officer_id = p.about_id or o.id = p.order_id) and p.made_on between o.issued_on - 365 and o.issued_on
		where o.id = any($1) and o.state <> 'draft' 
		order by 1, 3, 2`, ids); err != nil {
		return nil, nil, fmt.Errorf("read what was asked: %w", err)
	}
	return orders, asked, nil
}

// FirstAccounts gives, of accounts that share an officer with an earlier one, the earliest: one number a person.
func (v *View) FirstAccounts(ctx context.Context, accounts []int64) (map[int64]int64, error) {
	var rows []struct {
		Account int64 `db:"id"`
		First   int64 `db:"first"`
	}
	err := v.list(ctx, &rows, `
		select a.id, min(b.id) as first from account a join account b on b.officer_id = a.officer_id where a.id = any($1) group by a.id having min(b.id) < a.id`, accounts)
	first := make(map[int64]int64, len(rows))
	for _, r := range rows {
		first[r.Account] = r.First
	}
	return first, err
}

// A Signing is who signed orders on a day.
type Signing struct {
	Account int64       `db:"issued_by"`
	On      domain.Date `db:"issued_on"`
}

// SignedTogether counts the orders that people signed on days.
func (v *View) SignedTogether(ctx context.Context, signings []Signing) (map[Signing]int, error) {
	if len(signings) == 0 {
		return nil, nil
	}
	accounts, days := make([]int64, len(signings)), make([]string, len(signings))
	for i, s := range signings {
		accounts[i], days[i] = s.Account, s.On.String()
	}
	var rows []struct {
		Signing
		N int `db:"n"`
	}
	err := v.list(ctx, &rows, `
		select o.issued_by, o.issued_on, count(*)::int as n from orders o join unnest($1::bigint[], $2::date[]) as s (account, day) on s.account = o.issued_by and s.day = o.issued_on
		where o.issued_on = any($2::date[]) group by 1, 2`, accounts, days)
	n := make(map[Signing]int, len(rows))
	for _, r := range rows {
		n[r.Signing] = r.N
	}
	return n, err
}

// A PostAudited is a post; of one that somebody came to within some 400 days of its first, with that day and how many of its line began then.
type PostAudited struct {
	ID           int64       `db:"id"`
	Organization int64       `db:"organization_id"`
	Started      domain.Date `db:"started"` // zero: nobody came so soon, or not known, or from a list
	Alike        int         `db:"alike"`
}

// A HolderAudited is a posting in a post, or a contract or a re-employment that is a fact of it.
type HolderAudited struct {
	Post    int64  `db:"post_id"`
	ID      int64  `db:"id"`
	Fact    int64  `db:"fact_id"`    // 0: a posting
	Officer int64  `db:"officer_id"` // 0 of a contract
	Kind    string `db:"kind"`
	Order   int64  `db:"order_id"`
	By      int64  `db:"account_id"`
	None    bool   `db:"none"` // that no regular officer was eligible is a fact of the post on the first day
	spellRow
}

// Held is the time of the posting.
func (h HolderAudited) Held() domain.Spell { return h.spell() }

// A VacancyAudited is a vacancy of a post, or one of its line that an order filled with it.
type VacancyAudited struct {
	Post     int64       `db:"post_id"`
	ID       int64       `db:"id"`
	Fell     domain.Date `db:"fell_on"`
	Notified domain.Date `db:"notified_on"`
	Retired  bool        `db:"retired"` // whoever sat there before died, retired or left about that day, or the cause says so
	Case     int64       `db:"case_id"`
	Order    int64       `db:"order_id"`
	Officer  int64       `db:"officer_id"`
	By       int64       `db:"account_id"`
	Edition  int64       `db:"edition_id"` // of the case, where it is of a promotion; 0 none
	Grade    string      `db:"to_grade"`
	Cadre    string      `db:"cadre_code"`
}

// PostIsNew is for how many days after a post was made it is asked who sat down in it.
const PostIsNew = 400

// AuditPosts gives what is on record of posts.
func (v *View) AuditPosts(ctx context.Context, ids []int64) ([]PostAudited, []HolderAudited, []VacancyAudited, error) {
	var posts []PostAudited
	var holders []HolderAudited
	var vacancies []VacancyAudited
	if len(ids) == 0 {
		return nil, nil, nil, nil
	}
	for _, family := range []struct {
		what  string
		into  any
		query string
	}{
		{"the posts", &posts, `
			with p as materialized (select id, organization_id, line_id, case when imported_from = '' then started end as started from post where id = any($1)),
			fresh as materialized (
				select p.id, p.line_id, p.started from p
				where exists (select 1 from posting q where q.post_id = p.id and q.kind = 'regular' and q.replaced_by is null and q.start_latest between p.started and p.started + ` + fmt.Sprint(PostIsNew) + `)),
			born as (
				select s.line_id, s.started, count(*) as n from post s join (select distinct line_id, started from fresh) as f on f.line_id = s.line_id and f.started = s.started
				where s.imported_from = '' group by 1, 2)
			select p.id, p.organization_id, f.started, coalesce(b.n, 0)::int as alike
			from p left join fresh f on f.id = p.id left join born b on b.line_id = f.line_id and b.started = f.started order by p.id`},
		{"who held them", &holders, `
			select q.post_id, q.id, 0::bigint as fact_id, q.officer_id, q.kind, coalesce(q.order_id, 0) as order_id, coalesce(o.authority_id, 0) as account_id, false as none,
			       q.start_earliest, q.start_latest, q.end_earliest, q.end_latest
			from posting q left join orders o on o.id = q.order_id
			where q.post_id = any($1) and q.replaced_by is null and q.source <> 'irregular' and q.kind in ('regular', 'deputation', 'secondment')
			union all
			select f.post_id, 0, f.id, coalesce(e.id, 0), f.kind, 0, 0,
			       exists (select 1 from post_fact n where n.post_id = f.post_id and n.kind = 'none-eligible' and n.replaced_by is null and n.from_day <= f.from_day and (n.to_day is null or n.to_day >= f.from_day)),
			       f.from_day, f.from_day, f.to_day, f.to_day
			from post_fact f join post p on p.id = f.post_id join organization g on g.id = p.organization_id
			left join officer e on f.kind = 're-employment' and e.government = g.government and e.number = f.value
			where f.post_id = any($1) and f.kind in ('contract', 're-employment') and f.replaced_by is null
			order by 1, 10, 3, 2`},
		{"their vacancies", &vacancies, `
			with filled as (
				select o.vacancy_id, o.post_id, o.id, o.officer_id, o.authority_id, o.case_id from orders o
				where o.post_id = any($1) and o.vacancy_id is not null and o.state in ('issued', 'held', 'stayed')
				union
				select o.vacancy_id, o.post_id, o.id, o.officer_id, o.authority_id, o.case_id from posting q join orders o on o.id = q.order_id and o.post_id = q.post_id
				where q.post_id = any($1) and q.replaced_by is null and o.vacancy_id is not null)
			select f.post_id, w.id, w.fell_on, a.legal_date as notified_on, c.id as case_id, f.id as order_id, f.officer_id, coalesce(f.authority_id, 0) as account_id,
			       case when c.kind = 'promotion' then c.edition_id else 0 end as edition_id, c.to_grade, k.code as cadre_code,
			       w.cause ~* '(retir|superannuat|death|died)' or exists (
			           select 1 from posting q join officer e on e.id = q.officer_id where q.post_id = coalesce(w.post_id, f.post_id) and q.kind = 'regular' and q.replaced_by is null
			             and least(e.died, e.left_on, e.retires) between w.fell_on - 1 and w.fell_on + 1) as retired
			from filled f join vacancy w on w.id = f.vacancy_id join act a on a.id = w.act_id join cases c on c.id = f.case_id join cadre k on k.id = c.cadre_id
			order by f.post_id, w.id`},
	} {
		if err := v.list(ctx, family.into, family.query, ids); err != nil {
			return nil, nil, nil, fmt.Errorf("read %s: %w", family.what, err)
		}
	}
	return posts, holders, vacancies, nil
}
