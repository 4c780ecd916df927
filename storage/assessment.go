package storage

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
)

// An AssessmentAsk says of what the self-assessment is asked: a period, a government ("" every one), and the part of the tree below a path ("" all).
// Everything is read as dated by the last day of the period.
type AssessmentAsk struct {
	From, To         domain.Date
	Government, Path string
}

// AssessmentFacts are what the self-assessment goes by, one question a family of rows, however many there are.
type AssessmentFacts struct {
	Cases      []CaseAssessed
	Listed     []ListedAssessed // of the cases, in their order, by place
	Members    []MemberAssessed // of the cases, in their order
	Orders     []OrderAssessed
	Charges    []ChargeAssessed
	Staff      []StaffAssessed
	Gone       []GoneAssessed
	Training   []CountAssessed
	Appraisals []CountAssessed
	Penalties  []CountAssessed
	Appeals    []CountAssessed
	Seconded   int
	Moved      int
}

// A CaseAssessed is a case in the last round that was sealed by the end of the period.
type CaseAssessed struct {
	ID          int64       `db:"id"`
	Number      string      `db:"number"`
	Kind        string      `db:"kind"`
	Government  string      `db:"government"`
	Cadre       string      `db:"cadre"`
	Grade       string      `db:"to_grade"`
	Edition     int64       `db:"edition_id"`
	Round       int64       `db:"round"`
	Sealed      domain.Date `db:"sealed_on"`
	Decision    string      `db:"decision"` // "" none yet
	Decided     domain.Date `db:"decided_on"`
	Political   bool        `db:"political"` // the branch that approved or rejected
	Remands     int         `db:"remands"`   // by a political authority, of any round
	Vacancies   int         `db:"vacancies"`
	Eligible    int         `db:"eligible"`
	Needed      int         `db:"needed"`
	Constituted string      `db:"constituted"` // the branch of whoever constituted the board
}

// A ListedAssessed is a place of the list.
type ListedAssessed struct {
	Case        int64  `db:"case_id"`
	Place       int    `db:"place"`
	Meets       bool   `db:"meets"`
	Outcome     string `db:"outcome"`
	Ground      string `db:"ground"`
	Recommended bool   `db:"recommended"`
	Approved    bool   `db:"approved"`
	Appointed   bool   `db:"appointed"` // approved, and, of a reserve, ordered
	Left        bool   `db:"gone"`
}

// A MemberAssessed is a seat with the grade that its holder had on the day of the seal.
type MemberAssessed struct {
	Case      int64  `db:"case_id"`
	Title     string `db:"title"`
	Votes     bool   `db:"votes"`
	Required  bool   `db:"required"`
	Political bool   `db:"political"`
	Present   bool   `db:"present"`
	Grade     string `db:"grade"`
}

// An OrderAssessed is an order that filled a post, moved an officer, gave a grade or vacated an abolished post; or a post or a grade held without one.
type OrderAssessed struct {
	ID         int64       `db:"id"` // of the order, the posting or the grade
	Kind       string      `db:"kind"`
	Number     string      `db:"number"`
	Subject    string      `db:"subject"`
	Ground     string      `db:"ground"`
	On         domain.Date `db:"on_day"`
	Case       int64       `db:"case_id"`
	Officer    int64       `db:"officer_id"`
	Government string      `db:"government"`
	Cadre      string      `db:"cadre"` // of the order, or the grade
	Grade      string      `db:"grade"`
	Fills      bool        `db:"fills"`
	Marked     bool        `db:"marked"`
	Post       int64       `db:"post_id"` // 0 none
	PostCadre  string      `db:"post_cadre"`
	PostGrade  string      `db:"post_grade"`
	Held       int64       `db:"held_id"` // the post held before; 0 none
	HeldCadre  string      `db:"held_cadre"`
	HeldGrade  string      `db:"held_grade"`
	Again      bool        `db:"posted_again"`
	Went       bool        `db:"went_on"`
}

// A ChargeAssessed is a charge that ran in the period.
type ChargeAssessed struct {
	ID         int64       `db:"id"`
	Order      int64       `db:"order_id"`
	Number     string      `db:"number"`
	Post       int64       `db:"post_id"`
	Officer    int64       `db:"officer_id"`
	Kind       string      `db:"kind"`
	Government string      `db:"government"`
	Cadre      string      `db:"cadre"`
	Grade      string      `db:"grade"`
	StartFirst domain.Date `db:"start_earliest"`
	StartLast  domain.Date `db:"start_latest"`
	EndFirst   domain.Date `db:"end_earliest"`
	EndLast    domain.Date `db:"end_latest"`
	Before     bool        `db:"before"`
}

// A StaffAssessed is how many are in service in a grade.
type StaffAssessed struct {
	Government string `db:"government"`
	Cadre      string `db:"cadre"`
	Grade      string `db:"grade"`
	Women      int    `db:"women"`
	Men        int    `db:"men"`
	Unsaid     int    `db:"unsaid"`
}

// A GoneAssessed is how many left a grade, and how.
type GoneAssessed struct {
	Grade string `db:"grade"`
	How   string `db:"how"`
	N     int    `db:"n"`
}

// A CountAssessed is a figure by kind and by one more word, as an outcome.
type CountAssessed struct {
	Kind string `db:"kind"`
	Name string `db:"name"`
	N    int    `db:"n"`
}

// everyOfficer and officersBelow say which officers w are asked for: those of the government, and of these those who were posted last at or below the path.
const (
	everyOfficer  = `($3 = '' or w.government = $3) and $4 = ''`
	officersBelow = `($3 = '' or w.government = $3) and w.id in (
		select q.officer_id from organization o join post p on p.organization_id = o.id join posting q on q.post_id = p.id
		where o.path like $4 || '%' and q.kind = 'regular' and q.replaced_by is null and q.start_latest <= $2 and not exists (
			select 1 from posting n where n.officer_id = q.officer_id and n.kind = 'regular' and n.replaced_by is null and n.start_latest <= $2 and (n.start_latest, n.id) > (q.start_latest, q.id)))`
)

// gradesHeld are the grades that officers hold on the day $2.
const gradesHeld = `(
	select distinct on (g.officer_id) g.officer_id, g.grade from officer_grade g
	where g.regular and g.replaced_by is null and g.start_latest <= $2 and (g.end_earliest is null or g.end_earliest > $2) order by g.officer_id, g.start_latest desc, g.id desc)`

// heldBefore is the post in which an officer sat last before a day.
const heldBefore = `
	left join lateral (
		select q.post_id, k.code as cadre, l.grade from posting q join post p on p.id = q.post_id join establishment_line l on l.id = p.line_id join cadre k on k.id = l.cadre_id
		where q.officer_id = x.officer_id and q.kind = 'regular' and q.replaced_by is null and q.id is distinct from x.posting_id and q.start_latest < x.on_day
		  and (x.kind = 'occupation' or q.order_id is distinct from x.id)
		order by q.start_latest desc, q.id desc limit 1) as h on true`

const casesAssessed = `
	select c.id, c.number, c.kind, c.government, k.code as cadre, c.to_grade, c.edition_id, s.round, s.sealed_on, coalesce(d.decision, '') as decision, d.decided_on, coalesce(d.branch = 'political', false) as political,
	       (select count(*) from decision z where z.case_id = c.id and z.decision = 'remand' and z.branch = 'political' and z.decided_on <= $2) as remands,
	       (select count(*) from case_vacancy v where v.case_id = c.id) as vacancies,
	       (select count(*) from panel_entry e where e.case_id = c.id and (e.included or e.reasons <> '[]' and not exists (
	               select 1 from jsonb_array_elements(e.reasons::jsonb) as r where r ->> 'code' not in ('beyond-panel', 'service')))) as eligible,
	       coalesce(b.needed, 0) as needed,
	       coalesce((select n.branch from board_seat y join act a on a.id = y.act_id join capacity q on q.id = a.capacity_id join capacity_kind n on n.kind = q.kind
	                 where y.case_id = c.id order by y.act_id limit 1), '') as constituted
	from cases c join cadre k on k.id = c.cadre_id join organization o on o.id = c.organization_id left join board_rule b on b.case_id = c.id
	join lateral (select z.round, z.sealed_on from case_seal z where z.case_id = c.id and z.sealed_on <= $2 order by z.round desc limit 1) as s on s.sealed_on >= $1
	left join lateral (select z.decision, z.branch, z.decided_on from decision z where z.case_id = c.id and z.round = s.round and z.decision in ('approve', 'reject', 'cancel') and z.decided_on <= $2
	                   order by z.id desc limit 1) as d on true
	where ($3 = '' or c.government = $3) and ($4 = '' or o.path like $4 || '%') order by c.id`

const listedAssessed = `
	select l.case_id, l.place, l.meets, coalesce(u.outcome, '') as outcome, coalesce(u.ground, '') as ground, coalesce(u.outcome in ('promote', 'recommend', 'acting-charge', 'reserve'), false) as recommended, n.named as approved,
	       n.named and (coalesce(u.outcome, '') <> 'reserve' or exists (
	           select 1 from orders o where o.case_id = l.case_id and o.round = l.round and o.officer_id = l.officer_id and o.issued_on <= r.last_day and o.state not in ('withdrawn', 'lapsed'))) as appointed,
	       coalesce(least(f.died, f.left_on, f.retires) <= r.on_day, false) as gone
	from list_entry l join unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[]) as r (id, round, on_day, last_day) on r.id = l.case_id and r.round = l.round join officer f on f.id = l.officer_id
	left join outcome u on u.case_id = l.case_id and u.round = l.round and u.officer_id = l.officer_id
	cross join lateral (
		select exists (select 1 from decision d join decision_name z on z.decision_id = d.id
		               where d.case_id = l.case_id and d.round = l.round and d.decided_on <= r.on_day and z.officer_id = l.officer_id and z.decision = 'approve') as named) as n
	order by l.case_id, l.place`

const membersAssessed = `
	select s.case_id, s.title, s.votes, s.required, s.political, coalesce(t.present, false) as present, coalesce(g.grade, '') as grade
	from board_seat s join unnest($1::bigint[], $2::bigint[], $3::date[]) as r (id, round, sealed) on r.id = s.case_id join account a on a.id = s.account_id
	left join lateral (
		select bool_or(t.status = 'present') as present from attendance t
		where t.case_id = s.case_id and t.account_id = s.account_id and t.act_id > coalesce((select max(z.act_id) from case_seal z where z.case_id = s.case_id and z.round < r.round), 0)
		  and t.act_id < (select z.act_id from case_seal z where z.case_id = s.case_id and z.round = r.round)) as t on true
	left join lateral (
		select g.grade from officer_grade g where g.officer_id = a.officer_id and g.regular and g.replaced_by is null and g.start_latest <= r.sealed and (g.end_earliest is null or g.end_earliest > r.sealed)
		order by g.start_latest desc, g.id desc limit 1) as g on true
	order by s.case_id, s.seat`

// Merit orders that give no charge fill for good; exceptions where their ground gives a regular seat. Whatever was withdrawn, modified or has lapsed filled nothing.
const ordersAssessed = `
	with x as materialized (
		select o.id, o.kind, coalesce(o.number, '') as number, o.subject, coalesce(e.ground, '') as ground, o.issued_on as on_day, o.case_id, o.officer_id, o.government, o.cadre_id, o.grade,
		       case o.kind when 'merit' then o.subject in ('promotion', 'posting', 'transfer') else coalesce(g.posting_kind = 'regular', false) end as fills,
		       o.kind = 'merit' and exists (select 1 from list_entry l where l.case_id = o.case_id and l.round = o.round and l.officer_id = o.officer_id and l.total is not null) as marked,
		       coalesce(o.post_id, e.post_id) as post_id, null::bigint as posting_id
		from orders o left join lateral (
			select e.ground, j.post_id from exception_order e left join posting j on j.id = e.posting_id where e.order_id = o.id) as e on true
		left join exception_ground g on g.ground = e.ground
		where o.issued_on between $1 and $2 and o.kind in ('merit', 'exception') and o.state not in ('withdrawn', 'lapsed', 'modified')
		  and (o.kind = 'merit' and o.subject in ('promotion', 'posting', 'transfer') or g.posting_kind = 'regular' or e.ground = 'abolition')
		union all
		select j.id, 'occupation', '', '', '', j.start_latest, null, j.officer_id, w.government, w.cadre_id, '', false, false, j.post_id, j.id
		from posting j join officer w on w.id = j.officer_id
		where j.source = 'irregular' and j.kind = 'regular' and j.replaced_by is null and j.start_latest between $1 and $2
		union all
		select g.id, 'grade', '', '', '', g.start_latest, null, g.officer_id, w.government, g.cadre_id, g.grade, false, false, null, null
		from officer_grade g join officer w on w.id = g.officer_id
		where g.method = 'promotion' and g.regular and g.order_id is null and g.imported_from = '' and g.replaced_by is null and g.start_latest between $1 and $2)
	select x.id, x.kind, x.number, x.subject, x.ground, x.on_day, coalesce(x.case_id, 0) as case_id, x.officer_id, x.government, c.code as cadre, x.grade, x.fills, x.marked,
	       coalesce(x.post_id, 0) as post_id, coalesce(y.code, '') as post_cadre, coalesce(l.grade, '') as post_grade,
	       coalesce(h.post_id, 0) as held_id, coalesce(h.cadre, '') as held_cadre, coalesce(h.grade, '') as held_grade,
	       x.ground = 'abolition' and exists (
	           select 1 from posting j join post p on p.id = j.post_id join establishment_line n on n.id = p.line_id
	           where j.officer_id = x.officer_id and j.kind = 'regular' and j.replaced_by is null and j.post_id is distinct from x.post_id and n.grade = x.grade and j.start_earliest >= x.on_day and j.start_latest <= $2) as posted_again,
	       x.ground = 'abolition' and exists (
	           select 1 from organization_lineage z where z.predecessor_id = p.organization_id and z.kind in ('renamed', 'merged', 'split') and z.on_day <= $2) as went_on
	from x join cadre c on c.id = x.cadre_id left join post p on p.id = x.post_id left join establishment_line l on l.id = p.line_id left join cadre y on y.id = l.cadre_id left join organization o on o.id = p.organization_id
	` + heldBefore + `
	where ($3 = '' or x.government = $3)
	  and ($4 = '' or coalesce(o.path, (select u.path from cases m join organization u on u.id = m.organization_id where m.id = x.case_id), (select u.path from post v join organization u on u.id = v.organization_id where v.id = h.post_id), '') like $4 || '%')
	order by x.on_day, x.kind, x.id`

const chargesAssessed = `
	select j.id, coalesce(j.order_id, 0) as order_id, coalesce(r.number, '') as number, j.post_id, j.officer_id, j.kind, o.government, k.code as cadre, l.grade, j.start_earliest, j.start_latest, j.end_earliest, j.end_latest,
	       exists (select 1 from posting b where b.post_id = j.post_id and b.officer_id = j.officer_id and b.id <> j.id and b.replaced_by is null
	                 and b.kind in ('acting-charge', 'current-charge', 'additional-charge', 'look-after') and b.start_latest < j.start_earliest) as before
	from posting j join post p on p.id = j.post_id join establishment_line l on l.id = p.line_id join cadre k on k.id = l.cadre_id join organization o on o.id = p.organization_id
	left join orders r on r.id = j.order_id
	where j.kind in ('acting-charge', 'current-charge', 'additional-charge', 'look-after') and j.replaced_by is null and j.start_earliest <= $2 and (j.end_latest is null or j.end_latest >= $1)
	  and ($3 = '' or o.government = $3) and ($4 = '' or o.path like $4 || '%')
	order by j.start_earliest, j.id`

// In service is who has neither died nor left nor reached the day of retirement.
const staffAssessed = `
	select w.government, k.code as cadre, coalesce(g.grade, '') as grade, count(*) filter (where w.sex = 'female') as women, count(*) filter (where w.sex = 'male') as men,
	       count(*) filter (where w.sex not in ('female', 'male')) as unsaid
	from officer w join cadre k on k.id = w.cadre_id left join ` + gradesHeld + ` as g on g.officer_id = w.id
	where coalesce(least(w.died, w.left_on, w.retires), 'infinity') > $2 and coalesce(w.entered_latest, '-infinity') <= $2 and $1::date <= $2 and @officers
	group by w.government, k.code, g.grade order by 1, 2, 3`

const goneAssessed = `
	select coalesce(g.grade, '') as grade, e.how, count(*) as n
	from officer w join lateral (
		select least(w.died, w.left_on, w.retires) as day,
		       case least(w.died, w.left_on, w.retires) when w.left_on then w.left_how when w.died then 'died' else 'retired' end as how) as e on e.day between $1 and $2
	left join lateral (
		select g.grade from officer_grade g where g.officer_id = w.id and g.regular and g.replaced_by is null and g.start_latest <= e.day order by g.start_latest desc, g.id desc limit 1) as g on true
	where @officers group by 1, 2 order by 1, 2`

const trainingAssessed = `
	select '' as kind, t.result as name, count(*) as n from training t join officer w on w.id = t.officer_id
	where t.replaced_by is null and t.end_latest between $1 and $2 and @officers group by t.result order by t.result`

// A report bears the year in which it ends, give or take one where years of service are not calendar years.
const appraisalsAssessed = `
	select '' as kind, case when v.no_report then 'no-report' else v.grading end as name, count(*) as n from evaluation v join officer w on w.id = v.officer_id
	where v.replaced_by is null and v.year between extract(year from $1::date)::int - 1 and extract(year from $2::date)::int + 1 and v.end_latest between $1 and $2 and @officers
	group by 2 order by 2`

const penaltiesAssessed = `
	select '' as kind, case when p.major then 'major' else 'minor' end as name, count(*) as n from penalty p join officer w on w.id = p.officer_id
	where p.replaced_by is null and p.imposed_on between $1 and $2 and @officers group by 2 order by 2`

const appealsAssessed = `
	select x.kind, x.name, count(*) as n
	from (select 'seniority' as kind, coalesce(d.outcome, '') as name, b.officer_id from seniority_objection b left join seniority_decision d on d.objection_id = b.id and d.decided_on <= $2 where b.lodged_on between $1 and $2
	      union all
	      select 'correction', case when q.answered_on <= $2 then q.outcome else '' end, q.officer_id from correction_request q where q.asked_on between $1 and $2
	      union all
	      select 'representation', case when v.decided_on <= $2 then 'decided' else '' end, v.officer_id from evaluation v where v.replaced_by is null and v.represented_on between $1 and $2
	      union all
	      select 'order-objection', '', o.officer_id from order_objection b join orders o on o.id = b.order_id where b.on_day between $1 and $2
	      union all
	      select 'stay', '', o.officer_id from order_event e join orders o on o.id = e.order_id where e.kind = 'stayed' and e.on_day between $1 and $2) as x
	join officer w on w.id = x.officer_id where @officers group by 1, 2 order by 1, 2 desc`

const secondedAssessed = `
	select count(*) from officer w where coalesce(least(w.died, w.left_on, w.retires), 'infinity') > $2 and w.id in (
		select j.officer_id from posting j where j.kind in ('deputation', 'secondment') and j.replaced_by is null and j.start_latest <= $2 and (j.end_latest is null or j.end_latest >= $1)
		union
		select s.officer_id from officer_status s where s.basis in ('deputation-in', 'deputation-out', 'deputation-abroad', 'at-disposal', 'secondment') and s.start_on <= $2 and s.end_on >= $1) and @officers`

const movedAssessed = `
	select count(*) from officer w where coalesce(least(w.died, w.left_on, w.retires), 'infinity') > $2 and w.id in (
		select j.officer_id from posting j where j.kind = 'regular' and j.source <> 'irregular' and j.replaced_by is null and j.start_latest between $1 and $2
		  and exists (select 1 from posting b where b.officer_id = j.officer_id and b.post_id <> j.post_id and b.kind = 'regular' and b.source <> 'irregular' and b.replaced_by is null and b.start_latest < j.start_earliest))
		and @officers`

// Assessment reads what the self-assessment goes by: one statement a family, whatever there is.
func (v *View) Assessment(ctx context.Context, q AssessmentAsk) (f AssessmentFacts, err error) {
	all := []any{q.From, q.To, q.Government, q.Path}
	officers := strings.NewReplacer("@officers", everyOfficer)
	if q.Path != "" {
		officers = strings.NewReplacer("@officers", officersBelow)
	}
	if err := v.list(ctx, &f.Cases, casesAssessed, all...); err != nil {
		return f, fmt.Errorf("read the cases: %w", err)
	}
	ids, rounds, sealed, decided, last := make([]int64, len(f.Cases)), make([]int64, len(f.Cases)), make([]string, len(f.Cases)), make([]string, len(f.Cases)), make([]string, len(f.Cases))
	for i, c := range f.Cases {
		ids[i], rounds[i], sealed[i], decided[i], last[i] = c.ID, c.Round, c.Sealed.String(), q.To.String(), q.To.String()
		if !c.Decided.IsZero() {
			decided[i] = c.Decided.String()
		}
	}
	for _, family := range []struct {
		what  string
		into  any
		query string
		args  []any
	}{
		{"the lists", &f.Listed, listedAssessed, []any{ids, rounds, decided, last}},
		{"the boards", &f.Members, membersAssessed, []any{ids, rounds, sealed}},
		{"the orders", &f.Orders, ordersAssessed, all},
		{"the charges", &f.Charges, chargesAssessed, all},
		{"who is in service", &f.Staff, staffAssessed, all},
		{"who left", &f.Gone, goneAssessed, all},
		{"the training", &f.Training, trainingAssessed, all},
		{"the reports", &f.Appraisals, appraisalsAssessed, all},
		{"the penalties", &f.Penalties, penaltiesAssessed, all},
		{"the appeals", &f.Appeals, appealsAssessed, all},
	} {
		if err := v.list(ctx, family.into, officers.Replace(family.query), family.args...); err != nil {
			return f, fmt.Errorf("read %s: %w", family.what, err)
		}
	}
	if err := v.get(ctx, &f.Seconded, officers.Replace(secondedAssessed), all...); err != nil {
		return f, fmt.Errorf("count who is seconded: %w", err)
	}
	if err := v.get(ctx, &f.Moved, officers.Replace(movedAssessed), all...); err != nil {
		return f, fmt.Errorf("count who moved: %w", err)
	}
	return f, nil
}

// An EditionKept is an edition as kept.
type EditionKept struct {
	ID   int64  `db:"id"`
	Hash string `db:"hash"`
	Body []byte `db:"body"`
}

// EditionsKept gives editions with their bytes.
func (v *View) EditionsKept(ctx context.Context, ids []int64) ([]EditionKept, error) {
	var list []EditionKept
	err := v.list(ctx, &list, `select id, encode(sha256, 'hex') as hash, body from edition where id = any($1) order by id`, ids)
	return list, err
}
