package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
	"merit/domain/tenure"
)

var _ = means("seniority_list_once", domain.Conflict, "list-published-already", "a list of this grade as at this day was published", "CSA s.8", "another day")
var _ = wall("seniority_place_taken", "seniority_place_pkey")

// A List is a seniority list as published.
type List struct {
	ID        int64       `db:"id"`
	Cadre     int64       `db:"cadre_id"`
	CadreCode string      `db:"cadre"`
	Grade     string      `db:"grade"`
	AsAt      domain.Date `db:"as_at"`
	Published domain.Date `db:"published_on"`
	Imported  string      `db:"imported_from"`
	Officers  int         `db:"officers"`
	Until     domain.Date `db:"objections_until"` // the last day for objections; zero where it was final from the first
	Replaces  int64       `db:"replaces"`         // the provisional list that it makes final
	Final     int64       `db:"final"`            // the list that made this one final
	State     string      `db:"state"`            // ListFinal, ListProvisional, ListReplaced
	Lodged    int         `db:"lodged"`
	Undecided int         `db:"undecided"`
	DrawnBy   int64       `db:"drawn_by"` // the account that published it
}

// States of a seniority list.
const (
	ListFinal       = "final"
	ListProvisional = "provisional"
	ListReplaced    = "replaced"
)

// Day is the day from which the list was there to be read.
func (l List) Day() domain.Date {
	if l.Published.IsZero() {
		return l.AsAt
	}
	return l.Published
}

// A ListPlace is one officer's place in a published list, with its grounds.
type ListPlace struct {
	No      int    `db:"no"`
	Officer int64  `db:"officer_id"`
	Number  string `db:"number"`
	Name    string `db:"name"`
	Why     string `db:"why"`
	Changed string `db:"changed"` // on a final list, why the number is another than on the provisional one
}

// SeniorityRecords gives the records that the list of a grade is computed from: of everybody who ever held it.
func (v *View) SeniorityRecords(ctx context.Context, cadre int64, grade string, asAt domain.Date) ([]domain.Record, error) {
	ids, err := v.everInGrade(ctx, cadre, grade, asAt)
	if err != nil {
		return nil, err
	}
	return v.Records(ctx, ids, asAt)
}

// PublishList keeps a list as it is published, provisional or final, and gives its id.
func (tx *Tx) PublishList(ctx context.Context, l List, places []tenure.Place) (int64, error) {
	id, err := tx.insert(ctx, `insert into seniority_list (cadre_id, grade, as_at, published_on, objections_until, replaces) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0)) returning id`,
		l.Cadre, l.Grade, l.AsAt, l.Published, l.Until, l.Replaces)
	if err != nil {
		return 0, err
	}
	officers, nos := make([]int64, len(places)), make([]int64, len(places))
	whys, changed := make([]string, len(places)), make([]string, len(places))
	for i, p := range places {
		officers[i], nos[i], whys[i], changed[i] = p.Officer, int64(p.No), lines(p.Why), p.Changed
	}
	_, err = tx.exec(ctx, `
		insert into seniority_place (list_id, officer_id, no, why, changed)
		select $1, p.officer, p.no, p.why, p.changed from unnest($2::bigint[], $3::int[], $4::text[], $5::text[]) as p (officer, no, why, changed)`, id, officers, nos, whys, changed)
	return id, err
}

func lines(parts []string) string {
	out := ""
	for i, p := range parts {
		if i > 0 {
			out += "\n"
		}
		out += p
	}
	return out
}

// ListHead gives a published list without its places; a refusal where there is none.
func (v *View) ListHead(ctx context.Context, id int64) (List, error) {
	var l List
	err := v.get(ctx, &l, listQuery+` where l.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return l, domain.Refuse(domain.NotFound, "no-such-list", "there is no seniority list %d", id)
	}
	return l, err
}

// SeniorityList gives a published list; a refusal where there is none.
func (v *View) SeniorityList(ctx context.Context, id int64) (List, []ListPlace, error) {
	l, err := v.ListHead(ctx, id)
	if err != nil {
		return l, nil, err
	}
	var places []ListPlace
	err = v.list(ctx, &places, `
		select p.no, p.officer_id, o.number, o.name, p.why, p.changed from seniority_place p join officer o on o.id = p.officer_id where p.list_id = $1 order by p.no`, id)
	if err != nil {
		return l, nil, fmt.Errorf("read the seniority list: %w", err)
	}
	return l, places, nil
}

const listQuery = `
	select l.id, l.cadre_id, c.code as cadre, l.grade, l.as_at, l.published_on, l.imported_from, l.objections_until, coalesce(l.replaces, 0) as replaces, coalesce(n.id, 0) as final,
	       case when l.objections_until is null then 'final' when n.id is null then 'provisional' else 'replaced' end as state,
	       (select count(*) from seniority_place p where p.list_id = l.id) as officers,
	       (select count(*) from seniority_objection x where x.list_id = l.id) as lodged,
	       (select count(*) from seniority_objection x where x.list_id = l.id and not exists (select 1 from seniority_decision d where d.objection_id = x.id)) as undecided,
	       coalesce((select a.account_id from act a where a.id = l.act_id), 0) as drawn_by
	from seniority_list l join cadre c on c.id = l.cadre_id left join seniority_list n on n.replaces = l.id`

// SeniorityLists gives the published lists of a cadre, the latest first.
func (v *View) SeniorityLists(ctx context.Context, cadre int64) ([]List, error) {
	var ls []List
	err := v.list(ctx, &ls, listQuery+` where l.cadre_id = $1 order by l.as_at desc, l.grade, l.replaces nulls last`, cadre)
	return ls, err
}

// ProvisionalLists gives the lists that are not final yet, those first whose time for objections ends first.
func (v *View) ProvisionalLists(ctx context.Context) ([]List, error) {
	var ls []List
	err := v.list(ctx, &ls, listQuery+` where l.objections_until is not null and n.id is null order by l.objections_until, l.id`)
	return ls, err
}

// NamesOf gives number and name of officers, by id.
func (v *View) NamesOf(ctx context.Context, officers []int64) (map[int64]ListPlace, error) {
	var rows []ListPlace
	err := v.list(ctx, &rows, `select 0 as no, o.id as officer_id, o.number, o.name, '' as why, '' as changed from officer o where o.id = any($1)`, officers)
	names := make(map[int64]ListPlace, len(rows))
	for _, r := range rows {
		names[r.Officer] = r
	}
	return names, err
}
