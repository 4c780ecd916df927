package storage

import (
	"context"

	"merit/domain"
)

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
