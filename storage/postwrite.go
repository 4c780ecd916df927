package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"merit/domain"
)

var (
	_ = means("cadre_code_taken", domain.Conflict, "cadre-code-taken", "another cadre of this government has this code", "", "another code")
	_ = means("cadre_grade_step_taken", domain.Invalid, "step-taken", "two grades of a ladder cannot stand at one height", "", "")
	_ = means("cadre_grade_pkey", domain.Invalid, "grade-twice", "the ladder names a grade twice", "", "")
	_ = means("cadre_grade_step_positive", domain.Invalid, "step-not-positive", "the steps of a ladder are counted from 1", "", "")
	_ = means("establishment_line_sanctions_something", domain.Invalid, "nothing-sanctioned", "a line sanctions at least one post", "", "")
	_ = means("establishment_line_cadre_id_grade_fkey", domain.Invalid, "no-such-grade", "the cadre's ladder has no such grade", "", "a grade of the cadre")
	_ = means("officer_grade_cadre_id_grade_fkey", domain.Invalid, "no-such-grade", "the cadre's ladder has no such grade", "", "a grade of the cadre")
	_ = means("evaluation_cadre_id_grade_fkey", domain.Invalid, "no-such-grade", "the cadre's ladder has no such grade", "", "a grade of the cadre")
	_ = means("post_reference_taken", domain.Conflict, "post-reference-taken", "another post of this organization has this reference", "", "another reference")
	_ = means("post_within_sanction", domain.Conflict, "beyond-sanctioned-strength", "the line sanctions no more posts", "DESIGN 3.9", "a sanction for one more")
	_ = means("post_abolished_empty", domain.Conflict, "post-is-held", "somebody holds the post on that day", "DESIGN 3.1", "an order that vacates it")
	_ = means("post_abolished_once", domain.Conflict, "abolished-already", "the post was abolished before", "", "")
	_ = means("post_dates_in_order", domain.Invalid, "ends-before-it-starts", "a post ends after it began", "", "")
	_ = means("posting_in_a_standing_post", domain.Conflict, "post-abolished", "the post was abolished before that day", "DESIGN 3.9", "a post that stands")
	_ = means("post_reports_acyclic", domain.Conflict, "posts-report-in-a-ring", "the posts would report to each other in a ring", "DESIGN 3.9", "a superior outside the ring")
	_ = wall("post_of_its_line", "post_not_its_own_superior", "post_reports_stay")
)

// CreateCadre enters a service and its ladder, the lowest grade first, and gives its id.
func (tx *Tx) CreateCadre(ctx context.Context, c Cadre, ladder []Grade) (int64, error) {
	id, err := tx.insert(ctx, `insert into cadre (government, code, name) values ($1, $2, $3) returning id`, c.Government, c.Code, c.Name)
	if err != nil {
		return 0, err
	}
	for i, g := range ladder {
		_, err := tx.exec(ctx, `insert into cadre_grade (cadre_id, grade, step, title, equivalent) values ($1, $2, $3, $4, $5)`, id, g.Grade, i+1, g.Title, g.Equivalent)
		if err != nil {
			return 0, err
		}
	}
	return id, nil
}

// A Line is so many sanctioned posts of one title and grade in one organization.
type Line struct {
	ID            int64  `db:"id"`
	Organization  int64  `db:"organization_id"`
	OrgPath       string `db:"org_path"`
	Cadre         int64  `db:"cadre_id"`
	CadreCode     string `db:"cadre_code"`
	Grade         string `db:"grade"`
	Title         string `db:"title"`
	Sanctioned    int    `db:"sanctioned"`
	SanctionOrder string `db:"sanction_order"`
	Posts         int    `db:"posts"` // standing today
}

const lineQuery = `
	select l.id, l.organization_id, o.path as org_path, l.cadre_id, c.code as cadre_code, l.grade, l.title, l.sanctioned, l.sanction_order,
	       (select count(*) from post p where p.line_id = l.id and p.ended is null) as posts
	from establishment_line l join organization o on o.id = l.organization_id join cadre c on c.id = l.cadre_id`

// CreateLine enters an establishment line and gives its id.
func (tx *Tx) CreateLine(ctx context.Context, l Line) (int64, error) {
	return tx.insert(ctx, `
		insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order)
		values ($1, $2, $3, $4, $5, $6) returning id`, l.Organization, l.Cadre, l.Grade, l.Title, l.Sanctioned, l.SanctionOrder)
}

// Line gives an establishment line; a refusal where there is none.
func (v *View) Line(ctx context.Context, id int64) (Line, error) {
	var l Line
	err := v.get(ctx, &l, lineQuery+` where l.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return l, domain.Refuse(domain.NotFound, "no-such-line", "there is no establishment line %d", id)
	}
	return l, err
}

// LockLine locks a line and gives it as it then stands.
func (tx *Tx) LockLine(ctx context.Context, id int64) (Line, error) {
	if _, err := tx.exec(ctx, `select 1 from establishment_line where id = $1 for update`, id); err != nil {
		return Line{}, err
	}
	return tx.Line(ctx, id)
}

// Lines gives a page of establishment lines at or below a place in the tree, after the id.
func (v *View) Lines(ctx context.Context, under string, after int64, limit int) ([]Line, error) {
	var ls []Line
	err := v.list(ctx, &ls, lineQuery+` where ($1 = '' or o.path like $1 || '%') and l.id > $2 order by l.id limit $3`, under, after, limit)
	return ls, err
}

// A NewPost is what a post is entered with.
type NewPost struct {
	Line                         int64
	Reference, Title             string
	ReportsTo                    int64
	JobShare, HardArea, Training bool
	Started                      domain.Date
}

// CreatePost enters a post on its line and gives its id.
func (tx *Tx) CreatePost(ctx context.Context, p NewPost) (int64, error) {
	return tx.insert(ctx, `
		insert into post (line_id, organization_id, reference, title, reports_to, job_share, hard_area, training, started)
		select l.id, l.organization_id, $2, $3, nullif($4::bigint, 0), $5, $6, $7, $8::date from establishment_line l where l.id = $1 returning id`,
		p.Line, p.Reference, p.Title, p.ReportsTo, p.JobShare, p.HardArea, p.Training, p.Started)
}

// LockPost locks a post, the parent of its postings, and gives it as it then stands.
func (tx *Tx) LockPost(ctx context.Context, id int64) (Post, error) {
	if _, err := tx.exec(ctx, `select 1 from post where id = $1 for update`, id); err != nil {
		return Post{}, err
	}
	return tx.Post(ctx, id)
}

// HoldersAfter counts who still holds a post after a day.
func (v *View) HoldersAfter(ctx context.Context, post int64, day domain.Date) (int, error) {
	var n int
	err := v.get(ctx, &n, `
		select count(*) from posting p where p.post_id = $1 and p.replaced_by is null and (p.end_earliest is null or p.end_earliest > $2)`, post, day)
	return n, err
}

// AbolishPost sets the last day of a post; those who reported to it report to its superior.
func (tx *Tx) AbolishPost(ctx context.Context, p Post, day domain.Date) error {
	if _, err := tx.exec(ctx, `update post set ended = $2 where id = $1`, p.ID, day); err != nil {
		return err
	}
	_, err := tx.exec(ctx, `update post set reports_to = nullif($2::bigint, 0) where reports_to = $1`, p.ID, p.ReportsTo)
	return err
}

// Posts gives a page of posts after the id whose title, reference or organization contains each of the words ("" all), at or
// below a place in the tree ("" anywhere), in a cadre (0 any) and grade ("" any). As in CivilList, only what was asked for
// stands in the query, and it is planned for the very arguments.
func (v *View) Posts(ctx context.Context, words, under string, cadre int64, grade string, after int64, limit int) ([]Post, error) {
	q := narrowing{}
	q.text.WriteString(postQuery + ` where p.id > $1`)
	q.args = []any{after}
	all := strings.Fields(words)
	for _, word := range all[:min(len(all), manyWords)] {
		named, err := v.organizationsLike(ctx, `name ilike '%' || $1 || '%'`, like(word))
		if err != nil {
			return nil, err
		}
		q.where(`(p.title ilike '%' || $ || '%' or p.reference ilike $ || '%' or p.organization_id = any ($$))`, like(word), named)
	}
	if under != "" {
		within, err := v.organizationsLike(ctx, `path like $1 || '%'`, under)
		if err != nil {
			return nil, err
		}
		q.where(`p.organization_id = any ($)`, within)
	}
	if cadre != 0 {
		q.where(`l.cadre_id = $`, cadre)
	}
	if grade != "" {
		q.where(`l.grade = $`, grade)
	}
	q.args = append(q.args, limit)
	fmt.Fprintf(&q.text, " order by p.id limit $%d", len(q.args))
	var ps []Post
	err := v.x.SelectContext(ctx, &ps, v.asked(q.text.String()), q.args...)
	return ps, err
}
