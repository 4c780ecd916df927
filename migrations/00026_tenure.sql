-- +goose Up
-- How long posts were held is counted over the postings themselves, on whatever day is asked for.

-- What tenure figures read of a posting, in the order of the posts, without the rest of it.
create index posting_tenure on posting (post_id) include (id, officer_id, start_earliest, start_latest, end_earliest, end_latest)
    where kind = 'regular' and source <> 'irregular' and replaced_by is null;
comment on index posting_tenure is 'What tenure figures read of the postings that count in them, post by post.';

-- Which order ended a regular posting, and so says why: it took the officer out of the post, or promoted him out of it.
create view posting_ended_by as
    select m.posting_id, m.order_id from move_of m join orders o on o.id = m.order_id
     where m.posting_id is not null and o.issued_on is not null and o.state not in ('withdrawn', 'lapsed')
    union all
    select p.id, o.id from charge_report r join orders o on o.id = r.order_id and o.subject = 'promotion' and o.state not in ('withdrawn', 'lapsed')
      join posting p on p.post_id = r.post_id and p.officer_id = r.officer_id and p.kind = 'regular' and p.replaced_by is null and p.end_latest between r.on_day - 1 and r.on_day
     where r.kind = 'relinquished';
comment on view posting_ended_by is 'By which order a regular posting ended. What ended without one, an import says, or nobody.';
grant select on posting_ended_by to merit_app;

create index exception_order_of_posting on exception_order (posting_id) where posting_id is not null;
create index order_move_of_posting on order_move (posting_id);
create index charge_report_of_post on charge_report (post_id, officer_id) where kind = 'relinquished';
