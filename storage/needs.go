package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// LiveCases gives the cases that somebody may see and that are not over, at most limit.
func (v *View) LiveCases(ctx context.Context, f CaseFilter, limit int) ([]Case, error) {
	var cases []Case
	err := v.list(ctx, &cases, caseQuery+`
		where c.state not in ('rejected', 'cancelled')
		  and ($2 or $3 <> '' and o.path like $3 || '%' or c.holder_id = $6
		       or exists (select 1 from board_seat s where s.case_id = c.id and s.account_id = $4)
		       or exists (select 1 from edition_grade g where g.edition_id = c.edition_id and g.grade = c.to_grade and g.cadre in (d.code, '')
		                  and $5 in (g.capacity, g.next_higher)))
		order by c.held_since, c.id limit $1`, limit, f.All, f.Below, f.Seat, f.Authority, f.Holder)
	return cases, err
}

// A SeatDuty is what somebody who sits on a case's board has not done yet, in the present round.
type SeatDuty struct {
	Case       int64 `db:"id"`
	Undeclared bool  `db:"undeclared"`
	Unmarked   int   `db:"unmarked"` // candidates without the member's own marks, absence or bar
}

// SeatDuties gives a member's own open duties, by case.
func (v *View) SeatDuties(ctx context.Context, account, capacity int64) (map[int64]SeatDuty, error) {
	var rows []SeatDuty
	err := v.list(ctx, &rows, `
		select c.id,
		       not exists (select 1 from declaration d where d.case_id = c.id and d.account_id = $1 and d.source = 'declared') as undeclared,
		       (select count(*) from board_candidate b
		        where s.votes and b.case_id = c.id and b.deferred_by = ''
		          and not exists (select 1 from member_absence m where m.case_id = c.id and m.round = c.round and m.account_id = $1 and m.officer_id = b.officer_id)
		          and not exists (select 1 from declaration d where d.case_id = c.id and d.account_id = $1 and d.officer_id = b.officer_id and d.kind = 'barring')
		          and exists (select 1 from assessed_criterion x where x.case_id = c.id and not exists (
		              select 1 from sealed_mark k where k.case_id = c.id and k.round = c.round and k.account_id = $1 and k.officer_id = b.officer_id
		                 and k.criterion = x.criterion and k.confirmed))) as unmarked
		from cases c join board_seat s on s.case_id = c.id and s.account_id = $1 and s.capacity_id = $2
		where c.state in ('board', 'frozen')`, account, capacity)
	return byCase(rows, func(d SeatDuty) int64 { return d.Case }), err
}

// A Sitting is a meeting to come, with how many of its cases a member sits on.
type Sitting struct {
	Meeting
	Cases int `db:"cases"`
}

// Sittings gives the meetings not yet closed on whose agenda is a case that somebody sits on.
func (v *View) Sittings(ctx context.Context, account, capacity int64) ([]Sitting, error) {
	var list []Sitting
	err := v.list(ctx, &list, `
		select m.id, m.board, m.held_on, m.place, m.state, m.version, count(*) as cases
		from meeting m join meeting_case x on x.meeting_id = m.id join board_seat s on s.case_id = x.case_id and s.account_id = $1 and s.capacity_id = $2
		where m.state <> 'closed' group by m.id order by m.held_on, m.id`, account, capacity)
	return list, err
}

// A DraftToIssue is a draft of an order that waits for somebody other than its drafter.
type DraftToIssue struct {
	ID        int64  `db:"id"`
	Case      int64  `db:"case_id"`
	Number    string `db:"case_number"`
	Subject   string `db:"subject"`
	Grade     string `db:"grade"`
	Officer   int64  `db:"officer_id"`
	Name      string `db:"name"`
	DraftedBy int64  `db:"drafted_by"`
	OrgID     int64  `db:"organization_id"`
	OrgPath   string `db:"org_path"`
}

// DraftsToIssue gives the drafts of orders that are in no set, the oldest first, at most limit.
func (v *View) DraftsToIssue(ctx context.Context, limit int) ([]DraftToIssue, error) {
	var list []DraftToIssue
	err := v.list(ctx, &list, `
		select o.id, coalesce(o.case_id, 0) as case_id, coalesce(c.number, '') as case_number, o.subject, o.grade, o.officer_id, f.name, o.drafted_by,
		       coalesce(c.organization_id, 0) as organization_id, coalesce(g.path, '') as org_path
		from orders o join officer f on f.id = o.officer_id left join cases c on c.id = o.case_id left join organization g on g.id = c.organization_id
		where o.state = 'draft' and not exists (select 1 from order_set_member m where m.order_id = o.id and m.live) order by o.id limit $1`, limit)
	return list, err
}

// A SetToIssue is a drafted set of orders that waits for somebody other than its drafter.
type SetToIssue struct {
	ID      int64  `db:"id"`
	Heading string `db:"heading"`
	Orders  int    `db:"orders"`
	Drafted bool   `db:"drafted"` // by the one who asks: the set, or an order of it
	Own     bool   `db:"own"`     // an order of it is about the one who asks
	Author  bool   `db:"author"`  // an order of it was authorised by the one who asks
}

// SetsToIssue gives the drafted sets and how an account and its officer stand to them, the oldest first, at most limit.
func (v *View) SetsToIssue(ctx context.Context, account, officer int64, limit int) ([]SetToIssue, error) {
	var list []SetToIssue
	err := v.list(ctx, &list, `
		select s.id, s.heading, count(*) as orders, s.drafted_by = $1 or bool_or(o.drafted_by = $1) as drafted, coalesce(bool_or(o.officer_id = $2), false) as own,
		       coalesce(bool_or(o.authority_id = $1), false) as author
		from order_set s join order_set_member m on m.set_id = s.id and m.live join orders o on o.id = m.order_id
		where s.state = 'draft' group by s.id order by s.id limit $3`, account, officer, limit)
	return list, err
}

// A Proposal waits for a second person.
type Proposal struct {
	Kind   string `db:"kind"` // "account", "capacity", "adoption", "window", "stations", "limit", "go-live"
	ID     int64  `db:"id"`
	What   string `db:"what"`   // the name of the person, edition or organization, or the id of a flag
	Office string `db:"office"` // of a figure of a flag, which figure
	By     int64  `db:"by_account"`
}

// Proposals gives what waits on a day for a second person, at most limit of each kind.
func (v *View) Proposals(ctx context.Context, today domain.Date, limit int) ([]Proposal, error) {
	var list []Proposal
	err := v.list(ctx, &list, `
		(select 'account' as kind, a.id, a.display_name as what, '' as office, coalesce(a.created_by, 0) as by_account from account a
		 where a.state = 'proposed' and a.id >= 100 order by a.id limit $1)
		union all
		(select 'capacity', c.id, a.display_name, c.kind, c.granted_by from capacity c join account a on a.id = c.account_id
		 where c.approved_by is null and c.ended_by is null and not c.bootstrap and c.id >= 100 order by c.id limit $1)
		union all
		(select 'adoption', x.id, e.name, '', x.proposed_by from adoption x join edition e on e.id = x.edition_id where x.adopted_by is null order by x.id limit $1)
		union all
		(select 'window', w.id, w.name, '', case when w.adopted_by is null then w.proposed_by else w.close_proposed_by end from move_window w
		 where w.adopted_by is null or w.close_day is not null and w.closed_by is null order by w.id limit $1)
		union all
		(select 'stations', t.id, t.name, '', t.proposed_by from station_table t where t.adopted_by is null and t.from_day >= $2 order by t.id limit $1)
		union all
		(select 'limit', l.id, l.flag, l.name, l.proposed_by from flag_limit l where l.adopted_by is null and l.refused_by is null and l.from_day > $2 order by l.id limit $1)
		union all
		(select 'go-live', o.id, o.name, '', coalesce(o.go_live_proposed_by, 0) from organization o where o.go_live is null and o.go_live_proposed is not null order by o.id limit $1)`, limit, today)
	return list, err
}

// A ServedItem is an item of a dossier that waits for its officer's answer.
type ServedItem struct {
	ID     int64       `db:"id"`
	Case   int64       `db:"case_id"`
	Number string      `db:"number"`
	Title  string      `db:"title"`
	Served domain.Date `db:"served_on"`
}

// ServedItems gives what an officer has been served with and has not answered.
func (v *View) ServedItems(ctx context.Context, officer int64) ([]ServedItem, error) {
	var list []ServedItem
	err := v.list(ctx, &list, `
		select i.id, i.case_id, c.number, i.title, i.served_on from dossier_item i join cases c on c.id = i.case_id
		where i.officer_id = $1 and i.served_on is not null and i.answered_on is null and not i.frozen and c.state not in ('rejected', 'cancelled')
		order by i.served_on, i.id`, officer)
	return list, err
}

// A ChargeEnding is a charge, made by an order, that ends.
type ChargeEnding struct {
	Order   int64       `db:"id"`
	Number  string      `db:"number"`
	Officer int64       `db:"officer_id"`
	Name    string      `db:"name"`
	Post    string      `db:"title"`
	Ends    domain.Date `db:"ends_on"`
}

// ChargesEnding gives the charges that end by a day or have ended and are still held, of posts at or below a place in the tree ("" all).
func (v *View) ChargesEnding(ctx context.Context, under string, by domain.Date, limit int) ([]ChargeEnding, error) {
	var list []ChargeEnding
	err := v.list(ctx, &list, `
		select o.id, o.number, o.officer_id, f.name, p.title, o.ends_on
		from orders o join officer f on f.id = o.officer_id join post p on p.id = o.post_id join organization g on g.id = p.organization_id
		where o.kind = 'arrangement' and o.state in ('issued', 'acted') and o.ends_on <= $2 and ($1 = '' or g.path like $1 || '%')
		  and (o.state = 'issued' or exists (select 1 from posting h where h.order_id = o.id and h.replaced_by is null and h.end_earliest is null))
		order by o.ends_on, o.id limit $3`, under, by, limit)
	return list, err
}

// DueCounts are numbers of officers, whom no name tells apart.
type DueCounts struct {
	Retiring int `db:"retiring"`
	Missing  int `db:"missing"` // without a report for the year; -1 not counted, where all of a large service would have to be gone through
}

// countedWhole is how many officers are gone through for a count that a page waits for.
const countedWhole = 50_000

// DueCounts counts who retires within days, and who in service through a year has neither report nor certificate for it, at or
// below a place in the tree ("" everywhere); no count goes beyond the limit.
func (v *View) DueCounts(ctx context.Context, under string, after, by domain.Date, year, limit int) (DueCounts, error) {
	var c DueCounts
	missing := `(select count(*) from (select 1 from officer o where ` + inPart(under) + `
		          and o.entered_latest <= make_date($4, 1, 1) and (o.died is null or o.died > make_date($4, 12, 31)) and (o.left_on is null or o.left_on > make_date($4, 12, 31))
		          and not exists (select 1 from evaluation e where e.officer_id = o.id and e.year = $4 and e.replaced_by is null) limit $5) as m)`
	if under == "" {
		missing = fmt.Sprintf(`case when (select t.reltuples from pg_class t where t.oid = 'officer'::regclass) <= %d then %s else -1 end`, countedWhole, missing)
	}
	err := v.get(ctx, &c, `
		select (select count(*) from (select 1 from officer o where o.retires > $2 and o.retires <= $3 and o.died is null and o.left_on is null and `+inPart(under)+` limit $5) as r) as retiring,
		       `+missing+` as missing`,
		under, after, by, year, limit)
	return c, err
}
