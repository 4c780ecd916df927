package storage

import (
	"context"

	"merit/domain"
	"merit/domain/redflag"
)

// lent are deputations and secondments into a post, which are postings.
func (r *lifeReader) lent(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID      int64       `db:"id"`
		Post    int64       `db:"post_id"`
		Order   int64       `db:"order_id"`
		Issued  domain.Date `db:"issued_on"`
		Why     string      `db:"why"`
		Further bool        `db:"further"`
		By      int64       `db:"decider"`
	}](ctx, r, "p.officer_id", `
		select p.officer_id, p.id, p.post_id, p.start_earliest, p.start_latest, p.end_earliest, p.end_latest, coalesce(p.order_id, 0) as order_id, o.issued_on, coalesce(a.why, '') as why,
		       coalesce(a.further, false) as further, coalesce(t.account_id, o.authority_id, o.issued_by, 0) as decider
		from posting p left join orders o on o.id = p.order_id left join arrangement_order a on a.order_id = p.order_id left join order_authorisation t on t.order_id = p.order_id
		where %s and p.kind in ('deputation', 'secondment') and p.replaced_by is null order by p.officer_id, p.start_earliest, p.id`)
	for _, p := range rows {
		if life := r.at(p.Officer); life != nil {
			s := redflag.Status{ID: p.ID, Basis: "deputation", Post: p.Post, Held: p.spell(), Reason: p.Why, Begun: redflag.Act{Order: p.Order, Issued: p.Issued, By: p.By, Short: true}}
			if p.Further {
				s.Extended = p.Issued
			}
			life.Lent = append(life.Lent, s)
		}
	}
	return err
}

// A SentToBoard is that the case of a vacancy of a post came before a board.
type SentToBoard struct {
	Post    int64       `db:"post_id"`
	On      domain.Date `db:"sent_on"`    // the board was named
	Decided domain.Date `db:"decided_on"` // for good; zero not yet
}

// HeadPosts gives, of posts, those that head a department: others of the department report to them, and they to none of it.
func (v *View) HeadPosts(ctx context.Context, posts []int64) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select p.id from post p join organization o on o.id = p.organization_id left join post above on above.id = p.reports_to and above.organization_id = p.organization_id
		where p.id = any($1::bigint[]) and o.kind in ('department', 'attached-department') and above.id is null
		  and exists (select 1 from post below where below.reports_to = p.id and below.organization_id = p.organization_id) order by p.id`, posts)
	return ids, err
}

// SentToBoards gives the cases of vacancies of posts that came before a board, by post and day.
func (v *View) SentToBoards(ctx context.Context, posts []int64) ([]SentToBoard, error) {
	var list []SentToBoard
	err := v.list(ctx, &list, `
		select w.post_id, min(a.legal_date) as sent_on, (select min(d.decided_on) from decision d where d.case_id = x.case_id and d.decision in ('approve', 'reject', 'cancel')) as decided_on
		from vacancy w join case_vacancy x on x.vacancy_id = w.id join board_seat s on s.case_id = x.case_id join act a on a.id = s.act_id
		where w.post_id = any($1::bigint[]) group by w.post_id, x.case_id order by 1, 2`, posts)
	return list, err
}
