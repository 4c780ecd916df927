-- +goose Up
-- What falls due, as on any day, over a whole service: each kind is found by an index of its own, in the order in which it falls due. What stands
-- now is indexed as it stands; as on a day gone by is that, and what has ended since.

-- Who sits where, and since when: the normal tenure of a post runs from there.
create index posting_seated on posting (start_earliest, id) where kind = 'regular' and source <> 'irregular' and replaced_by is null and end_earliest is null;
comment on index posting_seated is 'Who sits in a post regularly, the longest first: whose normal tenure is completed next.';
create index posting_seated_in on posting (post_id, start_earliest) where kind = 'regular' and source <> 'irregular' and replaced_by is null and end_earliest is null;
comment on index posting_seated_in is 'Who sits in a post regularly: for a part of the tree, and for what becomes of the post of somebody who goes.';
create index posting_seat_left on posting (end_earliest, id) where kind = 'regular' and source <> 'irregular' and replaced_by is null and end_earliest is not null;
comment on index posting_seat_left is 'Who has left a regular post since a day: who sat there on it.';
create index posting_started on posting (start_latest, officer_id) where source <> 'irregular' and replaced_by is null;
comment on index posting_started is 'Who took a post after a day: who perhaps had none on it.';
create index posting_ordered_away on posting (end_latest, id) where source = 'order' and kind <> 'regular' and replaced_by is null;
comment on index posting_ordered_away is 'What ends by itself, in the order of its last day.';
create index posting_unordered_away on posting (kind, start_earliest, id) where source <> 'order' and kind <> 'regular' and replaced_by is null;
comment on index posting_unordered_away is 'What no order of ours ends, in the order in which it began: what lasts beyond its limit.';
create index officer_status_ending on officer_status (end_on, id);
comment on index officer_status_ending is 'OSD, leave and deputations elsewhere, in the order of their last day.';
create index officer_gone on officer (coalesce(left_on, died), id) where died is not null or left_on is not null;
comment on index officer_gone is 'Who has left the service since a day, or died: who was to retire as on that day.';
create index order_closed on order_event (on_day, order_id) where kind in ('actualised', 'held', 'stayed', 'modified', 'withdrawn', 'lapsed');
comment on index order_closed is 'What became of orders since a day: which of them waited on it.';
create index order_for_post on orders (post_id) where state in ('issued', 'held', 'stayed');
comment on index order_for_post is 'By which order a post is filled next.';
create index exception_suspends on exception_order (on_day, order_id) where ground = 'suspension';
create index exception_in_danger on exception_order (order_id) where danger;
create index move_in_danger on order_move (order_id) where danger;

-- From when an officer has neither post nor status: the day after the last of them, which is known ahead where it ends by itself. The database
-- derives it from rows that have their entries; it has none of its own, and nobody else may write it.
create table officer_free (
    officer_id bigint primary key,
    earliest   date not null,
    latest     date not null
);
comment on table officer_free is 'From when an officer of the service has neither post nor status: infinity while one lasts without an end; the entry into the service where there never was one, and as long ago as can be where that is not known. A charge of a second post is none; who died or left has no row.';
create index officer_waiting on officer_free (earliest, officer_id) include (latest) where earliest < 'infinity';
comment on index officer_waiting is 'Who awaits a posting, the longest first.';

-- +goose StatementBegin
create function free_days(touched bigint[]) returns setof officer_free language sql stable set search_path = public, pg_temp as $$
    select f.id, coalesce(l.earliest, f.entered_earliest, '-infinity'), coalesce(l.latest, f.entered_latest, '-infinity')
      from officer f cross join lateral (
           select max(h.earliest) as earliest, max(h.latest) as latest from (
                  select coalesce(p.end_earliest + 1, 'infinity') as earliest, coalesce(p.end_latest + 1, 'infinity') as latest from posting p
                   where p.officer_id = f.id and p.replaced_by is null and p.source <> 'irregular' and p.kind not in ('additional-charge', 'current-charge', 'look-after')
                  union all
                  select s.end_on + 1, s.end_on + 1 from officer_status s where s.officer_id = f.id) h) l
     where f.id = any (touched) and f.died is null and f.left_on is null
$$;

create procedure note_free(touched bigint[]) language plpgsql set search_path = public, pg_temp as $$
begin
    perform 1 from officer f where f.id = any (touched) order by f.id for no key update;
    delete from officer_free o where o.officer_id = any (touched);
    insert into officer_free (officer_id, earliest, latest) select d.officer_id, d.earliest, d.latest from free_days(touched) d;
end
$$;

-- Notes every officer, some thousands at a time.
create procedure note_all_free() language plpgsql set search_path = public, pg_temp as $$
declare
    touched bigint[];
    after bigint := 0;
begin
    loop
        select array_agg(n.id), max(n.id) into touched, after from (select f.id from officer f where f.id > after order by f.id limit 5000) as n;
        exit when touched is null;
        call note_free(touched);
    end loop;
end
$$;

create function when_free() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    touched bigint[];
begin
    if tg_table_name = 'officer' then
        select array_agg(distinct w.id) into touched from written w;
    else
        select array_agg(distinct w.officer_id) into touched from written w;
    end if;
    if touched is not null then
        call note_free(touched);
    end if;
    return null;
end
$$;
-- +goose StatementEnd
-- Named so that they come after those that lock the post: post before officer.
create trigger when_free after insert on officer referencing new table as written for each statement execute function when_free();
create trigger when_free_still after update on officer referencing new table as written for each statement execute function when_free();
create trigger when_free after insert on posting referencing new table as written for each statement execute function when_free();
create trigger when_free_still after update on posting referencing new table as written for each statement execute function when_free();
create trigger when_free after insert on officer_status referencing new table as written for each statement execute function when_free();
create trigger when_free_still after update on officer_status referencing new table as written for each statement execute function when_free();
call note_all_free();
grant select on officer_free to merit_app;
