package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// CaseNames are what a case is called beside its numbers: whose posts, which service, and with whom the file lies.
type CaseNames struct {
	Case       int64  `db:"id"`
	OrgName    string `db:"org_name"`
	CadreName  string `db:"cadre_name"`
	HolderKind string `db:"holder_kind"`
	HolderName string `db:"holder_name"`
	HolderOrg  string `db:"holder_org"`
	Edition    string `db:"edition_name"`
}

// CaseNames gives the names of cases, by case.
func (v *View) CaseNames(ctx context.Context, ids []int64) (map[int64]CaseNames, error) {
	var rows []CaseNames
	err := v.list(ctx, &rows, `
		select c.id, o.name as org_name, d.name as cadre_name, h.kind as holder_kind, a.display_name as holder_name, coalesce(ho.name, '') as holder_org, e.name as edition_name
		from cases c join organization o on o.id = c.organization_id join cadre d on d.id = c.cadre_id join capacity h on h.id = c.holder_id
		join account a on a.id = h.account_id join edition e on e.id = c.edition_id left join organization ho on ho.id = h.organization_id
		where c.id = any($1)`, ids)
	return byCase(rows, func(n CaseNames) int64 { return n.Case }), err
}

// CaseProgress is how far a case has come, counted. It counts nothing that lies under seal.
type CaseProgress struct {
	Case       int64 `db:"id"`
	Considered int   `db:"considered"` // officers of the feeder grade
	Included   int   `db:"included"`   // of whom on the panel
	Items      int   `db:"items"`      // on the checklists
	Done       int   `db:"done"`
	Seats      int   `db:"seats"`
	Meetings   int   `db:"meetings"`
	Computed   int   `db:"computed"` // marks from the record, in the present round
	Listed     int   `db:"listed"`
	Outcomes   int   `db:"outcomes"`
	Minuted    bool  `db:"minuted"`
	Approved   int   `db:"approved"` // names the authority approved, the reserve left out
	Drafts     int   `db:"drafts"`
	Orders     int   `db:"orders"` // issued
	Notes      int   `db:"notes"`
}

// CaseProgress gives how far cases have come, by case.
func (v *View) CaseProgress(ctx context.Context, ids []int64) (map[int64]CaseProgress, error) {
	var rows []CaseProgress
	err := v.list(ctx, &rows, `
		select c.id, p.considered, p.included, k.items, k.done,
		       (select count(*) from board_seat s where s.case_id = c.id) as seats,
		       (select count(*) from meeting_case m where m.case_id = c.id) as meetings,
		       (select count(*) from computed_mark m where m.case_id = c.id and m.round = c.round) as computed,
		       (select count(*) from list_entry l where l.case_id = c.id and l.round = c.round) as listed,
		       (select count(*) from outcome x where x.case_id = c.id and x.round = c.round) as outcomes,
		       exists (select 1 from minutes m where m.case_id = c.id and m.round = c.round) as minuted,
		       (select count(*) from decision d join decision_name n on n.decision_id = d.id where d.case_id = c.id and d.round = c.round and n.decision = 'approve'
		           and not exists (select 1 from outcome x where x.case_id = c.id and x.round = c.round and x.officer_id = n.officer_id and x.outcome = 'reserve')) as approved,
		       r.drafts, r.orders,
		       (select count(*) from note n where n.case_id = c.id) as notes
		from cases c
		cross join lateral (select count(*) as considered, count(*) filter (where e.included) as included from panel_entry e where e.case_id = c.id) as p
		cross join lateral (select count(*) as items, count(*) filter (where i.done) as done from checklist_item i where i.case_id = c.id) as k
		cross join lateral (select count(*) filter (where o.state = 'draft') as drafts, count(*) filter (where o.state not in ('draft', 'withdrawn', 'lapsed')) as orders
		                    from orders o where o.case_id = c.id) as r
		where c.id = any($1)`, ids)
	return byCase(rows, func(p CaseProgress) int64 { return p.Case }), err
}

func byCase[T any](rows []T, id func(T) int64) map[int64]T {
	m := make(map[int64]T, len(rows))
	for _, r := range rows {
		m[id(r)] = r
	}
	return m
}

// A caseActorRow is a CaseActor of one of several cases.
type caseActorRow struct {
	Case int64 `db:"case_id"`
	CaseActor
}

// CaseActors says how a person, acting in a capacity, stands to cases, by case. officer is the register's officer behind the person,
// 0 none.
func (v *View) CaseActors(ctx context.Context, ids []int64, account, capacity, officer int64) (map[int64]CaseActor, error) {
	var rows []caseActorRow
	err := v.list(ctx, &rows, `
		select c.id as case_id, coalesce(p.role, '') as role, coalesce(p.capacity_id, 0) as capacity,
		       exists (select 1 from panel_entry e where e.case_id = c.id and e.officer_id = $4) as candidate,
		       coalesce(s.seat, '') as seat, coalesce(s.chair, false) as chair, coalesce(s.political, false) as political,
		       exists (select 1 from declaration d join panel_entry e on e.case_id = d.case_id and e.officer_id = d.officer_id and e.included
		               where d.case_id = c.id and d.account_id = $2 and d.kind = 'barring') as barred,
		       exists (select 1 from decision d where d.case_id = c.id and d.account_id = $2) as decided,
		       exists (select 1 from case_seal x join act a on a.id = x.act_id where x.case_id = c.id and a.account_id = $2 and a.name = 'case.fix-list') as fixed
		from cases c
		left join case_person p on p.case_id = c.id and p.account_id = $2
		left join board_seat s on s.case_id = c.id and s.account_id = $2 and s.capacity_id = $3
		where c.id = any($1)`, ids, account, capacity, officer)
	actors := make(map[int64]CaseActor, len(rows))
	for _, r := range rows {
		actors[r.Case] = r.CaseActor
	}
	return actors, err
}

// An Office is a capacity in force and who holds it.
type Office struct {
	Capacity     int64  `db:"id"`
	Account      int64  `db:"account_id"`
	Kind         string `db:"kind"`
	Name         string `db:"display_name"`
	Organization int64  `db:"organization_id"`
	OrgName      string `db:"org_name"`
	OrgPath      string `db:"org_path"`
	StandIn      bool   `db:"stand_in"`
	InCase       int64  `db:"in_case"` // the capacity in which the holder acts in the case asked about; 0 none
}

const officeColumns = `
		select c.id, c.account_id, c.kind, a.display_name, coalesce(c.organization_id, 0) as organization_id, coalesce(o.name, '') as org_name,
		       coalesce(o.path, '') as org_path, c.stand_in_for is not null as stand_in, %s as in_case
		from capacity c join account a on a.id = c.account_id left join organization o on o.id = c.organization_id`

// Offices gives the capacities of the kinds that are in force on the day with a holder who may sign in, and how each stands to a case.
func (v *View) Offices(ctx context.Context, caseID int64, kinds []string, day domain.Date) ([]Office, error) {
	var list []Office
	err := v.list(ctx, &list, fmt.Sprintf(officeColumns, `coalesce(p.capacity_id, 0)`)+`
		left join case_person p on p.case_id = $1 and p.account_id = c.account_id
		where c.kind = any($2) and c.ended_by is null and (c.approved_by is not null or c.bootstrap) and $3 between c.starts and coalesce(c.ends, $3) and a.state = 'active'
		order by array_position($2::text[], c.kind), o.name, a.display_name, c.id`, caseID, kinds, day)
	return list, err
}

// OfficesNamed gives capacities by their numbers, in force or not.
func (v *View) OfficesNamed(ctx context.Context, ids []int64) ([]Office, error) {
	var list []Office
	err := v.list(ctx, &list, fmt.Sprintf(officeColumns, `0`)+` where c.id = any($1) order by c.id`, ids)
	return list, err
}
