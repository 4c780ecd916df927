-- +goose Up
-- What statements count over a whole register is kept as it changes, so that nobody waits while a million rows are counted. The database
-- derives it from rows that have their entries; it has none of its own, and nobody else may write it.

create table post_step (
    post_id   bigint not null,
    day       date not null,
    line_id   bigint not null,
    posts     int not null,
    working   int not null,
    charges   int not null,
    irregular int not null,
    uncertain int not null,
    primary key (post_id, day)
);
comment on table post_step is 'What changes about a post on a day: it stands from then (1) or no longer (-1), it has a regular incumbent, it is looked after on a charge, it is sat in without an order, its incumbent''s spell may or may not cover the day.';
create table line_sum (
    day       date not null,
    line_id   bigint not null,
    posts     int not null,
    working   int not null,
    charges   int not null,
    irregular int not null,
    uncertain int not null,
    primary key (day, line_id)
);
comment on table line_sum is 'The steps of all posts of a line on a day; at infinity, of all days. As on a day it is what stands at infinity less what changes after the day, so that a day not long ago is quick.';

-- The steps of some posts, worked out from the registers. A post counts on the days on which it stands; an incumbent, where the spell
-- covers the day whatever its open dates turn out to be.
-- +goose StatementBegin
create function post_steps(touched bigint[]) returns setof post_step language sql stable set search_path = public, pg_temp as $$
    with seat as (
        select p.id, p.line_id, coalesce(p.started, '-infinity'::date) as first, p.ended as last from post p where p.id = any (touched)),
    held as (
        select h.post_id, h.kind = 'regular' and h.source <> 'irregular' as regular, h.kind <> 'regular' and h.source <> 'irregular' as charge,
               h.source = 'irregular' as irregular, h.start_earliest, h.start_latest, h.end_earliest, h.end_latest
        from posting h where h.post_id = any (touched) and h.replaced_by is null),
    days as (
        select s.id, s.first as day from seat s
        union select s.id, s.last + 1 from seat s where s.last is not null
        union select h.post_id, d.day from held h, unnest(array[h.start_earliest, h.start_latest, h.end_earliest + 1, h.end_latest + 1]) as d (day) where d.day is not null),
    states as (
        select d.id, d.day, s.line_id, d.day >= s.first and (s.last is null or d.day <= s.last) as stands,
               coalesce(bool_or(h.regular and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as worked,
               coalesce(bool_or(h.charge and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as charged,
               coalesce(bool_or(h.irregular and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as sat,
               coalesce(bool_or(h.regular), false) as perhaps
        from days d join seat s on s.id = d.id
        left join held h on h.post_id = d.id and h.start_earliest <= d.day and (h.end_latest is null or h.end_latest >= d.day)
        group by d.id, d.day, s.line_id, s.first, s.last),
    counts as (
        select x.id, x.day, x.line_id, x.stands::int as posts, (x.stands and x.worked)::int as working, (x.stands and x.charged and not x.worked)::int as charges,
               (x.stands and x.sat and not x.worked)::int as irregular, (x.stands and x.perhaps and not x.worked)::int as uncertain from states x),
    steps as (
        select c.id, c.day, c.line_id, c.posts - lag(c.posts, 1, 0) over w as posts, c.working - lag(c.working, 1, 0) over w as working, c.charges - lag(c.charges, 1, 0) over w as charges,
               c.irregular - lag(c.irregular, 1, 0) over w as irregular, c.uncertain - lag(c.uncertain, 1, 0) over w as uncertain
        from counts c window w as (partition by c.id order by c.day))
    select x.id, x.day, x.line_id, x.posts, x.working, x.charges, x.irregular, x.uncertain from steps x
    where (x.posts, x.working, x.charges, x.irregular, x.uncertain) <> (0, 0, 0, 0, 0)
$$;

-- Works out the steps of some posts anew and carries the difference into the sums, in the order of their keys, so that two who count
-- into the same lines wait for each other and not in a circle.
create procedure count_posts(touched bigint[]) language plpgsql set search_path = public, pg_temp as $$
declare
    fresh post_step[];
begin
    perform 1 from post p where p.id = any (touched) order by p.id for no key update;
    select array_agg(s) into fresh from post_steps(touched) s;
    with change as (
        select f.day, f.line_id, f.posts, f.working, f.charges, f.irregular, f.uncertain from unnest(fresh) as f
        union all
        select o.day, o.line_id, -o.posts, -o.working, -o.charges, -o.irregular, -o.uncertain from post_step o where o.post_id = any (touched)),
    ever as (
        select * from change union all select 'infinity', c.line_id, c.posts, c.working, c.charges, c.irregular, c.uncertain from change c)
    insert into line_sum as s (day, line_id, posts, working, charges, irregular, uncertain)
    select e.day, e.line_id, sum(e.posts), sum(e.working), sum(e.charges), sum(e.irregular), sum(e.uncertain) from ever e group by e.day, e.line_id
    having sum(abs(e.posts)) + sum(abs(e.working)) + sum(abs(e.charges)) + sum(abs(e.irregular)) + sum(abs(e.uncertain)) > 0
       and (sum(e.posts), sum(e.working), sum(e.charges), sum(e.irregular), sum(e.uncertain)) <> (0, 0, 0, 0, 0)
    order by e.day, e.line_id
    on conflict (day, line_id) do update set posts = s.posts + excluded.posts, working = s.working + excluded.working, charges = s.charges + excluded.charges,
        irregular = s.irregular + excluded.irregular, uncertain = s.uncertain + excluded.uncertain;
    delete from post_step o where o.post_id = any (touched);
    insert into post_step select * from unnest(fresh);
end
$$;

-- Counts every post, some thousands at a time.
create procedure count_all_posts() language plpgsql set search_path = public, pg_temp as $$
declare
    touched bigint[];
    after bigint := 0;
begin
    loop
        select array_agg(n.id), max(n.id) into touched, after from (select p.id from post p where p.id > after order by p.id limit 5000) as n;
        exit when touched is null;
        call count_posts(touched);
    end loop;
end
$$;

create function posts_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    touched bigint[];
begin
    if tg_table_name = 'post' then
        select array_agg(distinct w.id) into touched from written w;
    else
        select array_agg(distinct w.post_id) into touched from written w;
    end if;
    if touched is not null then
        call count_posts(touched);
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger posts_counted after insert on post referencing new table as written for each statement execute function posts_counted();
create trigger posts_counted_still after update on post referencing new table as written for each statement execute function posts_counted();
create trigger posts_counted after insert on posting referencing new table as written for each statement execute function posts_counted();
create trigger posts_counted_still after update on posting referencing new table as written for each statement execute function posts_counted();
call count_all_posts();
grant select on line_sum to merit_app;

-- Who ever sat in an organization or in one below it, under the name and number borne now: where the search for the officers of a part of
-- the tree begins. What holds on a day, the postings say. Organizations keep their place in the tree.
create table sat_in (
    organization_id bigint not null,
    officer_id      bigint not null,
    name            text not null,
    number          text not null,
    primary key (organization_id, officer_id)
);
create extension if not exists btree_gin;

-- The seats of some officers, each in its organization and in all above it.
-- +goose StatementBegin
create function seats_of(touched bigint[]) returns setof sat_in language sql stable set search_path = public, pg_temp as $$
    select distinct above.id::bigint, f.id, f.name, f.number
    from officer f join posting p on p.officer_id = f.id join post s on s.id = p.post_id join organization o on o.id = s.organization_id,
         unnest(string_to_array(trim(both '/' from o.path), '/')) as above (id)
    where f.id = any (touched)
$$;

-- The officers are locked first: a name that is corrected meanwhile waits, or is waited for.
create function seat_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    touched bigint[];
begin
    select array_agg(distinct w.officer_id) into touched from written w;
    if touched is null then
        return null;
    end if;
    perform 1 from officer f where f.id = any (touched) order by f.id for share;
    insert into sat_in select s.* from seats_of(touched) s order by s.organization_id, s.officer_id on conflict do nothing;
    return null;
end
$$;
create function seat_named() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update sat_in i set name = new.name, number = new.number from seats_of(array[new.id]) s where i.organization_id = s.organization_id and i.officer_id = s.officer_id;
    return null;
end
$$;
-- +goose StatementEnd
create trigger seat_noted after insert on posting referencing new table as written for each statement execute function seat_noted();
create trigger seat_named after update on officer for each row when (old.name <> new.name or old.number <> new.number) execute function seat_named();
insert into sat_in select s.* from seats_of((select array_agg(f.id) from officer f)) s order by s.organization_id, s.officer_id;
create index sat_in_words on sat_in using gin (organization_id, name gin_trgm_ops);
comment on index sat_in_words is 'A part of a name within a part of the tree, in one look: neither may be rare by itself.';
create index sat_in_numbers on sat_in (organization_id, lower(number) text_pattern_ops);
grant select on sat_in to merit_app;

-- The beginning of a number is found by its order. In an index of trigrams, the letters with which all numbers begin are a list as long as
-- the register, which each search reads.
drop index officer_words;
create index officer_words on officer using gin (name gin_trgm_ops);
comment on index officer_words is 'Parts of names, as the civil list is searched.';
create index officer_numbers on officer (lower(number) text_pattern_ops);
comment on index officer_numbers is 'The beginnings of numbers, as the civil list is searched.';

create index officer_retiring on officer (retires, id) where died is null and left_on is null;
comment on index officer_retiring is 'Who retires next, in the order of the day.';
create index evaluation_of_year on evaluation (year, officer_id) where replaced_by is null;
comment on index evaluation_of_year is 'Who has been reported on in a year, to find who has not.';

-- What waits, and what falls due, is little of much: each has an index of its own.
create index order_drafted on orders (id) where state = 'draft';
create index order_ending on orders (ends_on, id) where kind = 'arrangement';
create index account_proposed on account (id) where state = 'proposed';
create index capacity_proposed on capacity (id) where approved_by is null and ended_by is null;
create index order_numbers on orders (lower(number) text_pattern_ops);
