package storage

import (
	"context"

	"merit/domain"
)

// A SeatedCase is a case on whose board somebody sits, with what is left for that person to do.
type SeatedCase struct {
	Case      int64  `db:"case_id"`
	Number    string `db:"number"`
	State     string `db:"state"`
	Sealed    bool   `db:"sealed"`
	ToGrade   string `db:"to_grade"`
	Cadre     string `db:"cadre_code"`
	Title     string `db:"title"`
	Votes     bool   `db:"votes"`
	Chair     bool   `db:"chair"`
	Secretary bool   `db:"secretary"`
	Declared  bool   `db:"declared"`
	Present   bool   `db:"present"`
	Due       int    `db:"due"`     // candidates whom the person is to mark
	Left      int    `db:"open"`    // of those, without marks
	Waiting   int    `db:"waiting"` // of those, with marks from a sheet that wait to be confirmed
	Next      int64  `db:"next"`    // the first candidate without marks; 0 none
	Confirm   int64  `db:"confirm"` // the first whose marks wait; 0 none
}

// SeatedCases gives the cases on whose board a person sits in a capacity, the ones under way first.
func (v *View) SeatedCases(ctx context.Context, account, capacity int64) ([]SeatedCase, error) {
	var list []SeatedCase
	err := v.list(ctx, &list, `
		with mine as (
		    select c.id, c.number, c.state, c.round, c.to_grade, d.code, s.title, s.votes, s.chair, s.secretary,
		           exists (select 1 from case_seal x where x.case_id = c.id and x.round = c.round) as sealed
		    from board_seat s join cases c on c.id = s.case_id join cadre d on d.id = c.cadre_id where s.account_id = $1 and s.capacity_id = $2),
		candidate as (
		    select m.id, b.officer_id, p.seniority_no, m.votes and not exists (
		             select 1 from assessed_criterion x where x.case_id = m.id and not exists (
		                select 1 from sealed_mark k where k.case_id = m.id and k.round = m.round and k.account_id = $1 and k.officer_id = b.officer_id
		                   and k.criterion = x.criterion and k.confirmed)) as marked,
		           exists (select 1 from sealed_mark k where k.case_id = m.id and k.round = m.round and k.account_id = $1 and k.officer_id = b.officer_id and not k.confirmed
		                      and not exists (select 1 from sealed_mark o where o.case_id = m.id and o.round = m.round and o.account_id = $1
		                                         and o.officer_id = b.officer_id and o.criterion = k.criterion and o.confirmed)) as waiting
		    from mine m join board_candidate b on b.case_id = m.id and b.deferred_by = '' join panel_entry p on p.case_id = m.id and p.officer_id = b.officer_id
		    where m.votes and exists (select 1 from assessed_criterion x where x.case_id = m.id)
		      and not exists (select 1 from member_absence a where a.case_id = m.id and a.round = m.round and a.account_id = $1 and a.officer_id = b.officer_id)
		      and not exists (select 1 from declaration d where d.case_id = m.id and d.account_id = $1 and d.officer_id = b.officer_id and d.kind = 'barring'))
		select m.id as case_id, m.number, m.state, m.sealed, m.to_grade, m.code as cadre_code, m.title, m.votes, m.chair, m.secretary,
		       exists (select 1 from declaration d where d.case_id = m.id and d.account_id = $1 and d.source = 'declared') as declared,
		       exists (select 1 from attendance t join meeting_case y on y.meeting_id = t.meeting_id and y.case_id = t.case_id
		               where t.case_id = m.id and t.account_id = $1 and t.status = 'present'
		                 and y.act_id > coalesce((select max(x.act_id) from case_seal x where x.case_id = m.id and x.round < m.round), 0)) as present,
		       count(c.officer_id) as due, count(*) filter (where not c.marked) as open, count(*) filter (where c.waiting) as waiting,
		       coalesce((array_agg(c.officer_id order by c.seniority_no) filter (where not c.marked))[1], 0) as next,
		       coalesce((array_agg(c.officer_id order by c.seniority_no) filter (where c.waiting))[1], 0) as confirm
		from mine m left join candidate c on c.id = m.id
		group by m.id, m.number, m.state, m.sealed, m.to_grade, m.code, m.title, m.votes, m.chair, m.secretary, m.round
		order by m.sealed, m.id desc`, account, capacity)
	return list, err
}

// A CalledCase is a case on the agenda of a meeting, beside the meeting.
type CalledCase struct {
	Meeting
	Case   int64  `db:"case_id"`
	Number string `db:"number"`
	Sealed bool   `db:"sealed"`
}

// MeetingsOn gives the agenda of every meeting of the boards that a person sits on, or (all) of every board, the latest first.
func (v *View) MeetingsOn(ctx context.Context, account int64, all bool, limit int) ([]CalledCase, error) {
	var list []CalledCase
	err := v.list(ctx, &list, `
		select m.id, m.board, m.held_on, m.place, m.state, m.version, a.case_id, c.number,
		       exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round) as sealed
		from (select x.id, x.board, x.held_on, x.place, x.state, x.version from meeting x
		      where $2 or exists (select 1 from meeting_case y join board_seat s on s.case_id = y.case_id and s.account_id = $1 where y.meeting_id = x.id)
		      order by x.held_on desc, x.id desc limit $3) as m
		join meeting_case a on a.meeting_id = m.id join cases c on c.id = a.case_id
		where $2 or exists (select 1 from board_seat s where s.case_id = a.case_id and s.account_id = $1)
		order by m.held_on desc, m.id desc, a.agenda_no`, account, all, limit)
	return list, err
}

// SeatCapacities gives the capacities of the kinds that sit on boards, in force on a day.
func (v *View) SeatCapacities(ctx context.Context, kinds string, day domain.Date) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select c.id from capacity c join account a on a.id = c.account_id and a.state = 'active'
		where c.kind = any(string_to_array($1, ' ')) and c.ended_by is null and (c.approved_by is not null or c.bootstrap)
		  and $2::date between c.starts and coalesce(c.ends, $2::date) order by a.display_name, c.id`, kinds, day)
	return ids, err
}
