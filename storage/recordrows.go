package storage

import (
	"context"

	"github.com/lib/pq"

	"merit/domain"
)

// A FileRow says where a row of an officer's file comes from, and what the rules do not read of it.
type FileRow struct {
	Table    string      `db:"tbl"`
	Row      int64       `db:"row_id"`
	Order    int64       `db:"order_id"` // the order of Merit's behind it; 0 none
	OrderNo  string      `db:"order_no"`
	Imported string      `db:"imported_from"` // file and line
	Source   string      `db:"source"`        // of a posting: "order", "import", "irregular"
	Document int64       `db:"document_id"`
	Replaces int64       `db:"replaces"`
	Why      string      `db:"correction"`
	Place    string      `db:"place"` // of a posting: the organization's name
	Year     int         `db:"year"`  // of a declaration of assets
	On       domain.Date `db:"on_day"`
}

// FileRows gives where each row of an officer's file that stands comes from.
func (v *View) FileRows(ctx context.Context, officer int64) ([]FileRow, error) {
	var rs []FileRow
	err := v.list(ctx, &rs, `
		select 'officer_grade' as tbl, g.id as row_id, coalesce(g.order_id, 0) as order_id, g.order_no, g.imported_from, '' as source, coalesce(g.document_id, 0) as document_id,
		       coalesce(g.replaces, 0) as replaces, g.correction, '' as place, 0 as year, null::date as on_day
		from officer_grade g where g.officer_id = $1 and g.replaced_by is null
		union all
		select 'posting', p.id, coalesce(p.order_id, 0), '', p.imported_from, p.source, coalesce(p.document_id, 0), coalesce(p.replaces, 0), p.correction, o.name, 0, null
		from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id where p.officer_id = $1 and p.replaced_by is null
		union all
		select 'evaluation', e.id, 0, '', '', '', coalesce(e.document_id, 0), coalesce(e.replaces, 0), e.correction, '', e.year, null
		from evaluation e where e.officer_id = $1 and e.replaced_by is null
		union all
		select 'training', t.id, 0, '', '', '', coalesce(t.document_id, 0), coalesce(t.replaces, 0), t.correction, '', 0, null
		from training t where t.officer_id = $1 and t.replaced_by is null
		union all
		select 'qualification', q.id, 0, '', '', '', coalesce(q.document_id, 0), coalesce(q.replaces, 0), q.correction, '', 0, null
		from qualification q where q.officer_id = $1 and q.replaced_by is null
		union all
		select 'penalty', n.id, 0, n.order_no, '', '', coalesce(n.document_id, 0), coalesce(n.replaces, 0), n.correction, '', 0, null
		from penalty n where n.officer_id = $1 and n.replaced_by is null
		union all
		select 'inquiry', i.id, 0, '', '', '', coalesce(i.document_id, 0), coalesce(i.replaces, 0), i.correction, '', 0, null
		from inquiry i where i.officer_id = $1 and i.replaced_by is null
		union all
		select 'asset_year', a.id, 0, '', '', '', coalesce(a.document_id, 0), coalesce(a.replaces, 0), a.correction, '', a.year, a.filed_on
		from asset_year a where a.officer_id = $1 and a.replaced_by is null
		union all
		select 'kin', k.id, 0, '', '', '', coalesce(k.document_id, 0), coalesce(k.replaces, 0), k.correction, k.spouse_post, 0, null
		from kin k where k.officer_id = $1 and k.replaced_by is null
		union all
		select 'circumstance', c.id, 0, '', '', '', coalesce(c.document_id, 0), coalesce(c.replaces, 0), c.correction, '', 0, null
		from circumstance c where c.officer_id = $1 and c.replaced_by is null
		order by 1, 2`, officer)
	return rs, err
}

// RowsOfOfficer gives the keys of an officer's rows in a register.
func (v *View) RowsOfOfficer(ctx context.Context, table string, officer int64) ([]string, error) {
	var keys []string
	err := v.list(ctx, &keys, `select id::text from `+pq.QuoteIdentifier(table)+` where officer_id = $1 order by id`, officer)
	return keys, err
}

// PostsOfOfficer gives the keys of the posts that an officer sits or sat in.
func (v *View) PostsOfOfficer(ctx context.Context, officer int64) ([]string, error) {
	var keys []string
	err := v.list(ctx, &keys, `select distinct post_id::text from posting where officer_id = $1 order by 1`, officer)
	return keys, err
}
