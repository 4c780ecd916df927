-- +goose Up
-- Whatever takes an officer out of a regular post is held to the tenure of it (DESIGN 3.10): an exception, an arrangement, a
-- transfer. What an exception says of the move stands with its ground in exception_order, what any other order says here; the
-- view reads both, and one function judges both.

create table order_move (
    order_id    bigint primary key references orders,
    posting_id  bigint not null references posting,
    on_day      date not null,
    edition_id  bigint not null references edition,
    class_grade text not null,
    class_cadre text not null,
    premature   boolean not null,
    danger      boolean not null default false,
    happened    text not null default '',
    why_now     text not null default '',
    why_officer text not null default '',
    board       text not null default '',
    board_on    date,
    board_document_id bigint references document,
    act_id      bigint not null,
    constraint move_danger_is_of_a_move check (premature or not danger),
    constraint move_board_whole check ((board = '') = (board_on is null) and (board = '') = (board_document_id is null))
);
comment on table order_move is 'How an order that is neither a promotion nor a board''s acting charge nor an exception takes its officer out of a regular post.';
comment on column order_move.on_day is 'The day it was drafted: the first on which the posting may end, by which it is judged.';

create view move_of as
    select order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer, board, board_on, board_document_id from exception_order
    union all
    select order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer, board, board_on, board_document_id from order_move;
comment on view move_of is 'What an order says of the posting it ends, whatever it rests on.';

------------------------------------------------------------------------------------------------ arrangements

create table arrangement_basis (
    basis          text primary key,
    paper          text not null,
    posting_kind   text,
    post_grade     text not null default '',
    post_cadre     text not null default '',
    charge         boolean not null default false,
    vacant_months  int not null default 0,
    place          boolean not null default false,
    leaves         boolean not null default false,
    guarded        boolean not null default false,
    why            boolean not null default false,
    most_months    int not null default 0,
    most_days      int not null default 0,
    more_months    int not null default 0,
    family         text not null,
    needs_case     boolean not null default false,
    cooling_months int not null default 0,
    review_days    int not null default 0,
    pension        boolean not null default false,
    constraint arrangement_basis_form check ((posting_kind is null) = (post_grade = '') and (posting_kind is null) = (post_cadre = '') and post_grade in ('', 'same', 'above', 'near')
        and post_cadre in ('', 'own', 'other', 'foreign') and (leaves or not guarded) and (posting_kind is not null or not charge))
);
comment on table arrangement_basis is 'On what an order may rest that puts nobody into a post regularly. posting_kind: what it opens in a post; null: a status, by which no post is held. leaves: the officer leaves the regular post and keeps a lien on the cadre; else on the post. A limit counts over the spells of a family.';
insert into arrangement_basis (basis, paper, posting_kind, post_grade, post_cadre, charge, vacant_months, place, leaves, guarded, why, most_months, most_days, more_months, family, needs_case, cooling_months, review_days, pension) values
    ('additional-charge', 'the proposal with the vacancy', 'additional-charge', 'same', 'own', true, 0, false, false, false, false, 3, 0, 3, 'charge', true, 0, 0, false),
    ('current-charge', 'the proposal with the vacancy', 'current-charge', 'above', 'own', true, 6, false, false, false, false, 3, -1, 3, 'charge', true, 0, 0, false),
    ('look-after', 'the report that the duty is left', 'look-after', 'near', 'own', false, 0, false, false, false, false, 0, 30, 0, 'look-after', false, 1, 0, false),
    ('attachment', 'the request of the office', null, '', '', false, 0, true, false, false, true, 3, 0, 0, 'attachment', false, 12, 0, false),
    ('osd', 'the order that states the reasons', null, '', '', false, 0, false, true, true, true, 3, 0, 0, 'osd', false, 12, 30, false),
    ('training', 'the nomination', null, '', '', false, 0, true, false, false, false, 12, 0, 0, 'training', false, 0, 0, false),
    ('deputation-in', 'the consent of the lending department', 'deputation', 'same', 'other', false, 0, false, true, true, false, 36, 0, 24, 'deputation', false, 36, 0, false),
    ('deputation-out', 'the request of the borrowing department', null, '', '', false, 0, true, true, true, false, 36, 0, 24, 'deputation', false, 36, 0, false),
    ('deputation-abroad', 'the permission to serve abroad', null, '', '', false, 0, true, true, true, false, 36, 0, 24, 'deputation', false, 36, 0, false),
    ('at-disposal', 'the request of the province or body', null, '', '', false, 0, true, true, true, false, 36, 0, 24, 'at-disposal', false, 0, 0, false),
    ('secondment', 'the consent of the services headquarters', 'secondment', 'same', 'foreign', false, 0, false, true, true, false, 36, 0, 24, 'deputation', false, 36, 0, false),
    ('study-leave', 'the leave sanctioned', null, '', '', false, 0, false, true, false, false, 24, 0, 0, 'study-leave', false, 0, 0, false),
    ('long-leave', 'the leave sanctioned', null, '', '', false, 0, false, true, false, false, 12, 0, 0, 'long-leave', false, 0, 0, false),
    ('lpr', 'the leave sanctioned', null, '', '', false, 0, false, true, false, false, 12, 0, 0, 'lpr', false, 0, 0, true);

create table arrangement_order (
    order_id     bigint primary key references orders,
    basis        text not null references arrangement_basis,
    document_id  bigint references document,
    place        text not null default '',
    why          text not null default '',
    edition_id   bigint not null references edition,
    class_grade  text not null,
    class_cadre  text not null,
    first_on     date not null,
    further      boolean not null,
    vacant_since date,
    act_id       bigint not null,
    constraint arrangement_has_its_document check (document_id is not null)
);
comment on table arrangement_order is 'On what an arrangement rests. first_on: from when its limit counts; further: it goes on beyond a first spell, and the next higher authority authorises it.';
comment on column arrangement_order.class_grade is 'The class of the post, or of the officer where there is none, by which edition and authority are found.';

create table charge_candidate (
    order_id   bigint not null references arrangement_order,
    officer_id bigint not null references officer,
    place      int not null,
    reason     text not null default '',
    act_id     bigint not null,
    primary key (order_id, officer_id)
);
comment on table charge_candidate is 'Who came into question for a charge, the most senior first, and why a senior of whoever got it was passed over.';

create table officer_status (
    id         bigint generated by default as identity (start with 100) primary key,
    officer_id bigint not null references officer,
    basis      text not null references arrangement_basis,
    place      text not null default '',
    start_on   date not null,
    end_on     date not null,
    order_id   bigint not null references orders,
    act_id     bigint not null,
    constraint status_dates_in_order check (end_on >= start_on),
    constraint status_once_per_order unique (order_id)
);
comment on table officer_status is 'What an officer is while holding no post by it: attached, OSD, in training, on deputation elsewhere, on leave.';
create index officer_status_of_officer on officer_status (officer_id);

create table onward_posting (
    id           bigint generated by default as identity (start with 100) primary key,
    order_id     bigint not null references orders,
    officer_id   bigint not null references officer,
    office       text not null,
    start_on     date not null,
    notification text not null,
    document_id  bigint references document,
    act_id       bigint not null,
    constraint onward_has_its_notification check (document_id is not null and length(btrim(notification)) >= 3),
    constraint onward_says_something check (length(btrim(office)) >= 3)
);
comment on table onward_posting is 'Where a province or body has posted an officer who was placed at its disposal: its own fact, by its own notification. It is no posting of ours, and gives nothing.';
create index onward_posting_of_order on onward_posting (order_id);

-- No two arrangements stand for one post, nor two of one kind for one officer. Nobody shares a post on a charge.
create unique index arrangement_once_per_post on orders (post_id) where kind = 'arrangement' and case_id is null and post_id is not null and state in ('issued', 'held', 'stayed');
create unique index arrangement_once_per_officer on orders (officer_id, subject) where kind = 'arrangement' and case_id is null and post_id is null and state in ('issued', 'held', 'stayed');
alter table posting add constraint posting_one_charge exclude using gist (post_id with =, days_certain(start_latest, end_earliest) with &&)
    where (kind in ('additional-charge', 'current-charge', 'look-after', 'deputation', 'secondment') and source = 'order' and replaced_by is null);

create index posting_on_arrangement on posting (kind, end_latest) where kind <> 'regular' and replaced_by is null;

alter table orders drop constraint order_subject_known;
alter table orders add constraint order_subject_known check (subject in ('promotion', 'posting', 'acting-charge', 'current-charge', 'additional-charge', 'osd', 'training', 'deputation', 'attachment', 'vacating', 'exception-posting',
    'look-after', 'deputation-in', 'deputation-out', 'deputation-abroad', 'at-disposal', 'secondment', 'study-leave', 'long-leave', 'lpr'));

------------------------------------------------------------------------------------------------ the guard of tenure

-- The regular posting that an officer holds.
-- +goose StatementBegin
create function seat_of(officer bigint) returns posting language sql stable set search_path = public, pg_temp as $$
    select p from posting p where p.officer_id = officer and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null
     order by p.start_latest desc limit 1
$$;

-- Whether an order, where its officer holds a regular post, takes him out of it. One that does so says how in order_move.
create function leaves_the_seat(o orders) returns boolean language sql stable set search_path = public, pg_temp as $$
    select coalesce((select b.leaves from arrangement_basis b where o.kind = 'arrangement' and b.basis = o.subject), true)
$$;

-- Whether a posting that the order cuts short is guarded: leave is taken at the officer's own wish.
create function move_is_guarded(o orders) returns boolean language sql stable set search_path = public, pg_temp as $$
    select coalesce((select b.guarded from arrangement_basis b where o.kind = 'arrangement' and b.basis = o.subject), true)
$$;

-- The capacity that must authorise an order before it is issued: that of the class, the next higher one where the move is
-- premature or an arrangement goes on beyond a first spell; null where a case has decided and nothing is cut short.
create function authority_over(wanted bigint) returns text language sql stable set search_path = public, pg_temp as $$
    select case when x.premature or r.further then coalesce(g.next_higher, g.capacity) when o.kind <> 'merit' then g.capacity end
      from orders o left join arrangement_order r on r.order_id = o.id left join move_of x on x.order_id = o.id
      join edition_grade g on (g.edition_id, g.grade, g.cadre) = (case when x.premature or r.order_id is null then x.edition_id else r.edition_id end,
           case when x.premature or r.order_id is null then x.class_grade else r.class_grade end, case when x.premature or r.order_id is null then x.class_cadre else r.class_cadre end)
     where o.id = wanted
$$;

-- The move itself: it ends the posting held and no other, its class says how long a posting lasts, whether it is premature is
-- worked out, and a premature one has reasons, and the board where no authority is higher.
create function move_guarded(o orders, m order_move, guarded boolean, tbl text) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    today date;
    seat posting;
    c record;
    early boolean;
begin
    select act.legal_date into today from act where act.id = act_running();
    select * into seat from seat_of(o.officer_id);
    if seat.id is distinct from m.posting_id or seat.post_id = o.post_id or m.on_day < seat.start_latest then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', tbl);
    end if;
    select k.edition_id, k.grade, k.cadre, e.next_higher, t.months into c from class_on((select government from officer where id = o.officer_id), o.cadre_id, o.grade, today) k
      join edition_grade e on e.edition_id = k.edition_id and e.grade = k.grade and e.cadre = k.cadre
      join edition_tenure t on t.edition_id = k.edition_id and t.grade = k.grade and t.cadre = k.cadre;
    if c.edition_id is null or (c.edition_id, c.grade, c.cadre) is distinct from (m.edition_id, m.class_grade, m.class_cadre) then
        perform board_refuse('exception_of_its_class', 'the edition in force says whose this is and how long a posting lasts', tbl);
    end if;
    early := guarded and seat.id is not null and (seat.start_earliest + make_interval(months => c.months))::date > m.on_day + 1;
    if m.premature <> early then
        perform board_refuse('move_is_premature_or_not', 'whether a move is premature is worked out, not said', tbl);
    end if;
    if early and (least(reason_words(m.happened), reason_words(m.why_now), reason_words(m.why_officer)) < 6
                  or (select count(distinct lower(btrim(r))) from unnest(array[m.happened, m.why_now, m.why_officer]) r) < 3) then
        perform board_refuse('move_has_reasons', 'a posting is cut short for reasons: what happened, why now, why this officer', tbl);
    end if;
    if early and c.next_higher is null and (m.board = '' or m.board_on > today) then
        perform board_refuse('move_before_the_board', 'where no authority is higher the board is heard first', tbl);
    end if;
end
$$;

-- Written by the act that drafts the order, of an order that takes its officer out of the post; in danger to life, into another.
create function order_move_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o orders;
begin
    select * into o from orders where id = new.order_id for update;
    if o.id is null or o.kind = 'exception' or o.subject in ('promotion', 'acting-charge') or not leaves_the_seat(o) or o.act_id <> act_running() or o.state <> 'draft'
       or new.on_day <> (select legal_date from act where id = act_running()) or new.danger and o.post_id is null then
        perform board_refuse('move_with_its_order', 'how a posting ends is said by the act that drafts the order', 'order_move');
    end if;
    perform move_guarded(o, new, move_is_guarded(o), 'order_move');
    return new;
end
$$;

-- What issuing asks where somebody must authorise: it is done, by another than who issues, and is published in time.
create function order_authorised(o orders) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    a record;
    x record;
    authorised record;
begin
    if authority_over(o.id) is null then
        return;
    end if;
    select act.account_id, act.legal_date into a from act where act.id = act_running();
    select t.account_id, t.on_day into authorised from order_authorisation t where t.order_id = o.id;
    if authorised.account_id is null then
        perform board_refuse('exception_is_authorised', 'nobody has authorised it', 'orders');
    end if;
    if authorised.account_id = a.account_id then
        perform board_refuse('exception_issued_by_a_third', 'who authorised does not issue', 'orders');
    end if;
    select m.premature, g.next_higher into x from move_of m join edition_grade g on g.edition_id = m.edition_id and g.grade = m.class_grade and g.cadre = m.class_cadre where m.order_id = o.id;
    if x.premature and x.next_higher is null and a.legal_date > authorised.on_day + 7 then
        perform board_refuse('move_published_in_time', 'published within seven days of the authorisation', 'orders');
    end if;
end
$$;

-- The steps of any order that may take an officer out of a post: it waits for its charge; it ends the posting that the officer
-- holds when it is issued; acted upon, it lapses only where the officer was not heard in time.
create function move_moves(o orders, wanted text) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    a record;
    seat bigint;
begin
    select act.name, act.legal_date into a from act where act.id = act_running();
    if a.name = 'order.modify' then
        perform board_refuse('order_moves_by_its_acts', 'an order that moves somebody is withdrawn and drafted anew', 'orders');
    end if;
    if a.name = 'order.issue' and wanted = 'acted' or o.state = 'acted' and not (a.name = 'system.lapse' and move_unheard(o.id, a.legal_date)) then
        perform board_refuse('order_moves_by_its_acts', 'it waits for its charge, and lapses after it only where the officer was not heard', 'orders');
    end if;
    if a.name <> 'order.issue' then
        return;
    end if;
    select m.posting_id into seat from order_move m where m.order_id = o.id;
    if leaves_the_seat(o) and seat is distinct from (seat_of(o.officer_id)).id then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', 'orders');
    end if;
    if o.kind = 'arrangement' then
        perform arrangement_issued(o);
    end if;
    perform order_authorised(o);
end
$$;

------------------------------------------------------------------------------------------------ what an arrangement asks

-- How a post stands to an officer of a grade: by its grade, and by its cadre.
create function post_beside(wanted_post bigint, officer bigint, held text, out grade text, out cadre text) language sql stable set search_path = public, pg_temp as $$
    select case when l.cadre_id = f.cadre_id then case g.step - h.step when 0 then 'same' when 1 then 'above' else '' end
                when g.grade = h.grade or g.equivalent <> '' and g.equivalent = h.equivalent then 'same' else '' end,
           case when l.cadre_id = f.cadre_id then 'own' when u.government <> f.government then 'foreign' else 'other' end
      from post p join establishment_line l on l.id = p.line_id join organization u on u.id = p.organization_id join officer f on f.id = officer
      join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade join cadre_grade h on h.cadre_id = f.cadre_id and h.grade = held
     where p.id = wanted_post
$$;

-- Since when a post has no regular incumbent: the day after the last left, or the day it was created; null where it has one, or
-- nobody knows.
create function vacant_since(wanted_post bigint) returns date language sql stable set search_path = public, pg_temp as $$
    select case when bool_or(h.id is not null and h.end_latest is null) then null else coalesce(max(h.end_latest) + 1, min(p.started)) end
      from post p left join posting h on h.post_id = p.id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null where p.id = wanted_post
$$;

-- Whether another than the officer holds a post on the day and is there: not attached elsewhere, in training or on leave meanwhile.
create function post_sat_in(wanted_post bigint, as_on date, but bigint) returns boolean language sql stable set search_path = public, pg_temp as $$
    select post_held(wanted_post, as_on, but) and exists (
        select 1 from posting p left join orders o on o.id = p.order_id
         where p.post_id = wanted_post and p.officer_id <> but and p.replaced_by is null and p.source <> 'irregular' and (p.kind in ('regular', 'deputation', 'secondment') or o.kind = 'exception')
           and days_certain(p.start_latest, p.end_earliest) @> as_on
           and not exists (select 1 from officer_status t where t.officer_id = p.officer_id and as_on between t.start_on and t.end_on))
$$;

-- Whether a case that fills a post regularly is open or approved.
create function regular_case_open(wanted_post bigint) returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from cases c join case_vacancy v on v.case_id = c.id and v.live join vacancy w on w.id = v.vacancy_id join post p on p.id = wanted_post
                    where c.state not in ('rejected', 'cancelled') and (w.post_id = p.id or w.post_id is null and w.line_id = p.line_id))
$$;

-- The spells of a family that count with a new one: for the post since its last regular incumbent, where the basis is of posts of
-- the officer's own cadre, else the officer's own. first_on: from when the limit counts; last_on: null while one is open.
create function earlier_spell(wanted text, officer bigint, wanted_post bigint) returns table (first_on date, last_on date, same boolean)
language sql stable set search_path = public, pg_temp as $$
    with b as (select k.* from arrangement_basis k where k.basis = wanted),
    spell as (
        select p.end_latest as last_on, coalesce(r.first_on, p.start_latest) as first_on, b.needs_case, b.post_cadre <> 'own' or p.officer_id = officer as same
          from b join arrangement_basis k on k.family = b.family join posting p on p.kind = k.posting_kind left join arrangement_order r on r.order_id = p.order_id
         where p.replaced_by is null and p.source <> 'irregular'
           and case when b.post_cadre = 'own' then p.post_id = wanted_post and not exists (select 1 from posting i where i.post_id = p.post_id and i.kind = 'regular' and i.source <> 'irregular'
                                                                                             and i.replaced_by is null and i.start_latest > p.start_latest)
                    else p.officer_id = officer end
        union all
        select t.end_on, r.first_on, b.needs_case, true
          from b join arrangement_basis k on k.family = b.family join officer_status t on t.basis = k.basis join arrangement_order r on r.order_id = t.order_id where t.officer_id = officer)
    select case when needs_case then min(s.first_on) else (array_agg(s.first_on order by s.last_on desc nulls first))[1] end,
           case when bool_or(s.last_on is null) then null else max(s.last_on) end, (array_agg(s.same order by s.last_on desc nulls first))[1]
      from spell s group by needs_case
$$;

-- From when the limit of an arrangement counts, whether it goes on beyond a first spell, the last day it may have, and whether an
-- earlier spell bars it.
create function arrangement_term(wanted text, officer bigint, wanted_post bigint, as_on date, out first_on date, out further boolean, out last_on date, out barred boolean)
language plpgsql stable set search_path = public, pg_temp as $$
declare
    b arrangement_basis;
    e record;
begin
    select * into b from arrangement_basis k where k.basis = wanted;
    select * into e from earlier_spell(wanted, officer, wanted_post);
    first_on := as_on; further := false; barred := false;
    if found then
        further := b.needs_case or (e.last_on is null or e.last_on >= as_on - 1) and e.same and b.more_months > 0;
        if further then
            first_on := e.first_on;
            barred := b.needs_case and not regular_case_open(wanted_post);
        else
            barred := e.last_on is null or e.last_on >= as_on - 1 or as_on <= (e.last_on + make_interval(months => b.cooling_months))::date;
        end if;
    end if;
    last_on := (first_on + make_interval(months => b.most_months + case when further then b.more_months else 0 end))::date + b.most_days - 1;
end
$$;

-- Who comes into question for a charge of a post, the most senior first: the officers of its cadre, in its grade or the next below
-- as the basis says, who sit in the ministry of the post; by the last seniority list, the unlisted after the listed.
create function eligible_for_charge(wanted text, wanted_post bigint, as_on date) returns table (place int, officer_id bigint) language sql stable security definer set search_path = public, pg_temp as $$
    with seat as (
        select p.id, l.cadre_id, w.grade, coalesce((select m.path from organization m where m.id = any (string_to_array(trim(both '/' from u.path), '/')::bigint[])
                                                     and m.kind in ('ministry', 'division', 'province') order by length(m.path) desc limit 1), u.path) as path
          from post p join establishment_line l on l.id = p.line_id join organization u on u.id = p.organization_id
          join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade join arrangement_basis b on b.basis = wanted
          join cadre_grade w on w.cadre_id = l.cadre_id and w.step = g.step - case b.post_grade when 'above' then 1 else 0 end
         where p.id = wanted_post),
    list as (select l.id from seat s join seniority_list l on l.cadre_id = s.cadre_id and l.grade = s.grade where l.as_at <= as_on order by l.as_at desc, l.id desc limit 1)
    select row_number() over (order by n.no nulls last, h.since, f.id)::int, f.id
      from seat s join officer_grade og on og.cadre_id = s.cadre_id and og.grade = s.grade and og.replaced_by is null and og.end_earliest is null and og.regular
      join officer f on f.id = og.officer_id
      cross join lateral (select og.start_latest as since) h
      cross join lateral (select x.post_id from seat_of(f.id) x where x.id is not null) q join post k on k.id = q.post_id join organization w on w.id = k.organization_id and starts_with(w.path, s.path)
      left join seniority_place n on n.list_id = (select l.id from list l) and n.officer_id = f.id
     where grade_held(f.id, s.cadre_id, s.grade, as_on) and (f.died is null or f.died > as_on) and (f.left_on is null or f.left_on > as_on) and (f.retires is null or f.retires > as_on)
$$;

------------------------------------------------------------------------------------------------ the walls of an arrangement

-- What every order of no case shares: a draft by the desk, for an officer in the grade held, that claims nothing a case gives; a
-- ministry's staff within its tree.
create function drafted_by_the_desk(n orders, wanted_subject text) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    a record;
    own bigint;
begin
    perform 1 from post where id = n.post_id for update;
    perform 1 from officer where id = n.officer_id for update;
    select * into a from act_now();
    select officer_id into own from account where id = a.account_id;
    if own = n.officer_id then
        perform board_refuse('nobody_on_own_case', 'own order', 'orders');
    end if;
    if n.state <> 'draft' or n.drafted_by <> a.account_id or n.issued_by is not null or n.issued_on is not null or n.actualised_on is not null or n.version <> 1
       or n.case_id is not null or n.round is not null or n.vacancy_id is not null or n.authority_id is not null or n.approved_on is not null or n.recommended_on is not null
       or n.notional_from is not null or n.retained or n.replaces_order is not null or n.subject <> wanted_subject then
        perform board_refuse('exception_is_of_no_case', 'it starts as a draft and claims nothing that a case gives', 'orders');
    end if;
    if not grade_held(n.officer_id, n.cadre_id, n.grade, (select legal_date from act where id = a.id)) then
        perform board_refuse('exception_gives_no_grade', 'the order is for the grade and cadre that the officer holds', 'orders');
    end if;
    if a.path is not null and (not officer_within(n.officer_id, a.path) or n.post_id is not null and not exists (select 1 from post p join organization g on g.id = p.organization_id
              where p.id = n.post_id and starts_with(g.path, a.path))) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'orders');
    end if;
end
$$;
create or replace function exception_drafted(n orders) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform drafted_by_the_desk(n, case when n.post_id is null then 'vacating' else 'exception-posting' end);
    if n.government <> (select government from officer where id = n.officer_id)
       or n.post_id is not null and not exists (select 1 from post p join establishment_line l on l.id = p.line_id
              where p.id = n.post_id and p.ended is null and l.cadre_id = n.cadre_id and l.grade = n.grade) then
        perform board_refuse('exception_gives_no_grade', 'the post is of the grade and cadre that the officer holds', 'orders');
    end if;
end
$$;

-- The order: of a basis of the list; of the government whose post it is, else the officer's; the post as the basis says.
create function arrangement_drafted(n orders) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    b arrangement_basis;
    p record;
begin
    select * into b from arrangement_basis k where k.basis = n.subject;
    perform drafted_by_the_desk(n, b.basis);
    if b.basis is null or (b.posting_kind is null) <> (n.post_id is null)
       or n.government is distinct from coalesce((select u.government from post x join organization u on u.id = x.organization_id where x.id = n.post_id), (select government from officer where id = n.officer_id)) then
        perform board_refuse('arrangement_fits_its_basis', 'the order does what its basis does not allow', 'orders');
    end if;
    if n.post_id is null then
        return;
    end if;
    select * into p from post_beside(n.post_id, n.officer_id, n.grade);
    if (select ended from post where id = n.post_id) is not null or p.cadre is distinct from b.post_cadre
       or p.grade is distinct from b.post_grade and (b.post_grade <> 'near' or p.grade not in ('same', 'above')) then
        perform board_refuse('arrangement_post_of_its_kind', 'the post is not of the grade and cadre that the basis allows', 'orders');
    end if;
end
$$;

-- What it rests on: the paper, the class with its authority, the term, the vacancy of the post, the reasons of what needs them.
create function arrangement_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    b arrangement_basis;
    c record;
    t record;
begin
    select * into o from orders where id = new.order_id for update;
    select act.id, act.legal_date into a from act where act.id = act_running();
    select * into b from arrangement_basis k where k.basis = new.basis;
    if o.kind is distinct from 'arrangement' or o.case_id is not null or o.subject <> new.basis or o.act_id <> a.id or o.state <> 'draft' then
        perform board_refuse('arrangement_with_its_order', 'a basis is given by the act that drafts the order', 'arrangement_order');
    end if;
    select * into c from class_on(o.government, coalesce((select l.cadre_id from post p join establishment_line l on l.id = p.line_id where p.id = o.post_id), o.cadre_id),
                                  coalesce((select l.grade from post p join establishment_line l on l.id = p.line_id where p.id = o.post_id), o.grade), a.legal_date);
    if c.edition_id is null or (c.edition_id, c.grade, c.cadre) is distinct from (new.edition_id, new.class_grade, new.class_cadre) then
        perform board_refuse('exception_of_its_class', 'the edition in force says whose this is', 'arrangement_order');
    end if;
    select * into t from arrangement_term(new.basis, o.officer_id, o.post_id, a.legal_date);
    if t.barred or (new.first_on, new.further) is distinct from (t.first_on, t.further) then
        perform board_refuse('arrangement_not_again', 'an earlier spell stands in the way, or counts with this one', 'arrangement_order');
    end if;
    if o.ends_on < a.legal_date or o.ends_on > t.last_on or b.place <> (length(btrim(new.place)) >= 3)
       or b.pension and o.ends_on is distinct from (select retires - 1 from officer where id = o.officer_id) then
        perform board_refuse('arrangement_fits_its_basis', 'the order lasts, or goes, where its basis does not allow', 'arrangement_order');
    end if;
    if b.why <> (reason_words(new.why) >= 6) then
        perform board_refuse('arrangement_has_reasons', 'what compels it is given in writing', 'arrangement_order');
    end if;
    if o.post_id is not null and (b.charge and post_sat_in(o.post_id, a.legal_date + 1, o.officer_id) or b.leaves and post_held(o.post_id, a.legal_date + 1, o.officer_id)) then
        perform board_refuse('exception_post_is_free', 'the post is filled', 'arrangement_order');
    end if;
    if new.vacant_since is distinct from (case when b.charge then vacant_since(o.post_id) end)
       or b.vacant_months > 0 and a.legal_date >= (new.vacant_since + make_interval(months => b.vacant_months))::date then
        perform board_refuse('charge_cites_the_vacancy', 'a charge says since when the post is vacant, and is of a vacancy that its basis allows', 'arrangement_order');
    end if;
    return new;
end
$$;

create function charge_candidate_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from orders o where o.id = new.order_id and o.state = 'draft' and o.act_id = act_running() for update;
    if not found then
        perform board_refuse('arrangement_with_its_order', 'the eligible are named by the act that drafts the order', 'charge_candidate');
    end if;
    return new;
end
$$;

-- At the commit: a charge names all the eligible in their order, and says of each senior why he was passed over, each in words of
-- his own.
create function charge_cited() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o orders;
    chosen int;
begin
    if not (select b.charge from arrangement_basis b where b.basis = new.basis) then
        return null;
    end if;
    select * into o from orders where id = new.order_id;
    if exists (select 1 from eligible_for_charge(new.basis, o.post_id, (select legal_date from act where id = new.act_id)) e
                 full join (select x.officer_id, x.place from charge_candidate x where x.order_id = o.id) c on c.officer_id = e.officer_id where c.place is distinct from e.place) then
        perform board_refuse('charge_cites_the_eligible', 'a charge names everybody who came into question, in order', 'charge_candidate');
    end if;
    select coalesce((select x.place from charge_candidate x where x.order_id = o.id and x.officer_id = o.officer_id), 2147483647) into chosen;
    if exists (select 1 from charge_candidate x where x.order_id = o.id and (x.place < chosen) <> (reason_words(x.reason) >= 6) and (x.place < chosen or x.reason <> ''))
       or exists (select 1 from charge_candidate x where x.order_id = o.id and x.place < chosen group by lower(btrim(x.reason)) having count(*) > 1) then
        perform board_refuse('charge_says_why_passed_over', 'each senior who was passed over has a reason in words of his own', 'charge_candidate');
    end if;
    return null;
end
$$;

-- What issuing asks of an arrangement beyond any order that may move somebody.
create function arrangement_issued(o orders) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    b arrangement_basis;
    today date;
begin
    select act.legal_date into today from act where act.id = act_running();
    select k.* into b from arrangement_order r join arrangement_basis k on k.basis = r.basis where r.order_id = o.id;
    if b.basis is null then
        perform board_refuse('arrangement_with_its_order', 'an arrangement without its basis', 'orders');
    end if;
    if o.ends_on < today then
        perform board_refuse('arrangement_fits_its_basis', 'it is not issued after its end', 'orders');
    end if;
    if o.post_id is not null and (b.charge and post_sat_in(o.post_id, today + 1, o.officer_id) or b.leaves and post_held(o.post_id, today + 1, o.officer_id)) then
        perform board_refuse('exception_post_is_free', 'the post is filled', 'orders');
    end if;
end
$$;

-- A status by its order: acted upon in this very act, for its officer, from the day charge was taken to the order's end, once the
-- regular post is left where the basis says so. It ends before its time only as the officer takes a post.
create function status_by_its_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o orders;
    b arrangement_basis;
begin
    if tg_op = 'UPDATE' then
        if (select name from act where id = act_running()) = 'system.expire' and new.end_on < old.end_on
           and new.end_on = (select greatest(old.start_on, least(f.died, f.left_on, f.retires)) from officer f where f.id = old.officer_id) then
            return new;
        end if;
        if new.end_on >= old.end_on or not exists (select 1 from posting p where p.act_id = act_running() and p.officer_id = old.officer_id and p.source = 'order'
                  and p.kind in ('regular', 'deputation', 'secondment') and new.end_on = greatest(old.start_on, p.start_latest - 1)) then
            perform board_refuse('status_by_its_order', 'a status ends on its day, as the officer takes a post, or with the service', 'officer_status');
        end if;
        return new;
    end if;
    select * into o from orders where id = new.order_id for update;
    select k.* into b from arrangement_order r join arrangement_basis k on k.basis = r.basis where r.order_id = o.id and r.place = new.place;
    if b.basis is distinct from new.basis or b.posting_kind is not null or o.state <> 'acted' or o.act_id <> act_running() or o.officer_id <> new.officer_id
       or new.start_on <> o.actualised_on or new.end_on <> o.ends_on or b.leaves and (seat_of(o.officer_id)).id is not null then
        perform board_refuse('status_by_its_order', 'not under its order', 'officer_status');
    end if;
    return new;
end
$$;

-- An onward posting is of an officer who has left for elsewhere, within the days of that; recorded by whoever keeps the file.
create function onward_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    today date;
begin
    select * into a from act_now();
    select legal_date into today from act where id = a.id;
    perform 1 from orders where id = new.order_id for update;
    if new.start_on > today or not exists (select 1 from officer_status t join arrangement_basis b on b.basis = t.basis
              where t.order_id = new.order_id and t.officer_id = new.officer_id and b.place and b.leaves and new.start_on between t.start_on and t.end_on) then
        perform board_refuse('onward_while_away', 'an onward posting is of an officer who has left for elsewhere, and lies within those days', 'onward_posting');
    end if;
    if exists (select 1 from account n where n.id = a.account_id and n.officer_id = new.officer_id) then
        perform board_refuse('nobody_on_own_case', 'own posting', 'onward_posting');
    end if;
    if a.path is not null and not officer_within(new.officer_id, a.path)
       and not exists (select 1 from order_move m join posting w on w.id = m.posting_id join post s on s.id = w.post_id join organization g on g.id = s.organization_id
              where m.order_id = new.order_id and starts_with(g.path, a.path)) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'onward_posting');
    end if;
    return new;
end
$$;

-- Whether the end of a posting on an arrangement is brought forward as it must be: its post is taken by who holds it, or its
-- officer takes a regular one.
create function arrangement_gives_way(was posting, becomes posting) returns boolean language sql stable set search_path = public, pg_temp as $$
    select was.source = 'order' and becomes.end_earliest = becomes.end_latest and exists (
        select 1 from posting p where p.act_id = act_running() and p.id <> was.id and p.source = 'order' and becomes.end_latest = greatest(was.start_latest, p.start_latest - 1)
           and becomes.end_latest < was.end_latest
           and (p.post_id = was.post_id and p.kind in ('regular', 'acting-charge', 'deputation', 'secondment') and was.kind in ('additional-charge', 'current-charge', 'look-after')
                or p.officer_id = was.officer_id and p.kind in ('regular', 'deputation', 'secondment') and was.kind in ('deputation', 'secondment')))
$$;

-- Whether the end of a posting on an arrangement is brought forward to the day on which its officer left the service.
create function arrangement_expires(was posting, becomes posting) returns boolean language sql stable set search_path = public, pg_temp as $$
    select was.source = 'order' and was.kind <> 'regular' and becomes.end_earliest = becomes.end_latest and becomes.end_latest < was.end_latest
       and becomes.end_latest = (select greatest(was.start_latest, least(f.died, f.left_on, f.retires)) from officer f where f.id = was.officer_id)
$$;

-- The timed act, for any day: what an officer held on an arrangement ends as the officer leaves the service. It gives how many ended;
-- what ends on its own last day needs no act.
create function arrangements_expire(day date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o record;
    n int := 0;
begin
    for o in select 'posting' as what, p.id, greatest(p.start_latest, least(f.died, f.left_on, f.retires)) as ends from posting p join officer f on f.id = p.officer_id
              where p.source = 'order' and p.kind <> 'regular' and p.replaced_by is null and least(f.died, f.left_on, f.retires) <= day and p.end_latest > greatest(p.start_latest, least(f.died, f.left_on, f.retires))
             union all
             select 'status', t.id, greatest(t.start_on, least(f.died, f.left_on, f.retires)) from officer_status t join officer f on f.id = t.officer_id
              where least(f.died, f.left_on, f.retires) <= day and t.end_on > greatest(t.start_on, least(f.died, f.left_on, f.retires)) order by 1, 2 loop
        if n = 0 then
            perform act_begin_system('system.expire', day);
        end if;
        if o.what = 'posting' then
            update posting set end_earliest = o.ends, end_latest = o.ends where id = o.id;
        else
            update officer_status set end_on = o.ends where id = o.id;
        end if;
        n := n + 1;
    end loop;
    if n > 0 then
        perform act_end('done', 'postings', '', '', '', '{}');
    end if;
    return n;
end
$$;

-- What ends as a post is taken: the charge of it, and the officer's own deputation or status.
create function posting_ends_arrangements() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update posting p set end_earliest = greatest(p.start_latest, new.start_latest - 1), end_latest = greatest(p.start_latest, new.start_latest - 1)
     where p.id <> new.id and p.source = 'order' and p.replaced_by is null and p.end_latest >= new.start_latest and p.end_latest > greatest(p.start_latest, new.start_latest - 1)
       and (p.post_id = new.post_id and p.kind in ('additional-charge', 'current-charge', 'look-after')
            or p.officer_id = new.officer_id and new.kind <> 'acting-charge' and p.kind in ('deputation', 'secondment'));
    update officer_status t set end_on = greatest(t.start_on, new.start_latest - 1)
     where t.officer_id = new.officer_id and new.kind <> 'acting-charge' and t.end_on >= new.start_latest and t.end_on > greatest(t.start_on, new.start_latest - 1);
    return null;
end
$$;
-- +goose StatementEnd

-- What stood before, for every order that moves somebody and not for exceptions alone.
-- +goose StatementBegin
create or replace function exception_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    g exception_ground;
begin
    select * into o from orders where id = new.order_id for update;
    select act.id, act.name, act.legal_date into a from act where act.id = act_running();
    select * into g from exception_ground where ground = new.ground;
    if o.kind is distinct from 'exception' or o.act_id <> a.id or o.state <> 'draft' then
        perform board_refuse('exception_with_its_order', 'a ground is given by the act that drafts the order', 'exception_order');
    end if;
    if g.fills <> (o.post_id is not null) or g.must_end <> (o.ends_on is not null) or o.ends_on < a.legal_date or o.ends_on > a.legal_date + g.most_days - 1
       or g.fills and new.on_day <> a.legal_date or new.danger and not g.fills then
        perform board_refuse('exception_fits_its_ground', 'the order does or lasts what its ground does not allow', 'exception_order');
    end if;
    if g.needs_seat and new.posting_id is null then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', 'exception_order');
    end if;
    perform move_guarded(o, row (new.order_id, new.posting_id, new.on_day, new.edition_id, new.class_grade, new.class_cadre, new.premature, new.danger, new.happened, new.why_now, new.why_officer,
                                 new.board, new.board_on, new.board_document_id, new.act_id)::order_move, g.guarded, 'exception_order');
    if g.ground = 'emergency' then
        perform emergency_once(o);
    end if;
    return new;
end
$$;

create or replace function authorisation_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    x record;
    wanted text := authority_over(new.order_id);
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, act.account_id, act.capacity_id, act.legal_date, k.kind, n.officer_id into a
      from act join capacity k on k.id = act.capacity_id join account n on n.id = act.account_id where act.id = act_running();
    select m.premature, m.danger into x from move_of m where m.order_id = new.order_id;
    if a.kind is distinct from wanted or new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.on_day <> a.legal_date then
        perform board_refuse('authorisation_by_the_authority', 'not the authority that the edition names', 'order_authorisation');
    end if;
    if o.state <> 'draft' then
        perform board_refuse('authorisation_of_a_draft', 'a draft is authorised', 'order_authorisation');
    end if;
    if a.officer_id = o.officer_id then
        perform board_refuse('nobody_on_own_case', 'own order', 'order_authorisation');
    end if;
    if a.account_id = o.drafted_by then
        perform board_refuse('authorised_by_another', 'who drafted does not authorise', 'order_authorisation');
    end if;
    if x.premature and not x.danger and not exists (select 1 from hearing h where h.order_id = o.id and h.heard_on <= a.legal_date) then
        perform board_refuse('move_officer_heard', 'the officer was not heard', 'order_authorisation');
    end if;
    return new;
end
$$;

create or replace function hearing_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    own bigint;
begin
    select * into o from orders where id = new.order_id for update;
    select n.id, n.name, n.account_id, n.path, act.legal_date into a from act_now() n join act on act.id = n.id;
    select officer_id into own from account where id = a.account_id;
    if not exists (select 1 from move_of m where m.order_id = o.id) or new.officer_id <> o.officer_id or coalesce(own = o.officer_id, false) <> (a.name = 'order.answer')
       or a.name = 'order.record-hearing' and new.document_id is null or new.heard_on > a.legal_date then
        perform board_refuse('hearing_of_its_officer', 'the officer whom the order moves is heard, and it is on paper', 'hearing');
    end if;
    if a.path is not null and not officer_within(o.officer_id, a.path) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'hearing');
    end if;
    if o.state in ('withdrawn', 'lapsed', 'modified') or o.state <> 'draft' and (a.legal_date > o.issued_on + 7 or not exists (select 1 from move_of m where m.order_id = o.id and m.danger)) then
        perform board_refuse('hearing_in_time', 'a hearing comes before the order, in danger to life within seven days after it', 'hearing');
    end if;
    return new;
end
$$;

create or replace function post_held(wanted_post bigint, as_on date, but bigint) returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from posting p left join orders o on o.id = p.order_id
                    where p.post_id = wanted_post and p.officer_id <> but and p.replaced_by is null and p.source <> 'irregular' and (p.kind in ('regular', 'deputation', 'secondment') or o.kind = 'exception')
                      and days_certain(p.start_latest, p.end_earliest) @> as_on)
$$;

create or replace function move_unheard(wanted bigint, as_on date) returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from move_of x join orders o on o.id = x.order_id
                    where x.order_id = wanted and x.premature and x.danger and o.issued_on + 7 < as_on
                      and not exists (select 1 from hearing h where h.order_id = x.order_id))
$$;

create or replace function exception_moves(o orders, wanted text, on_day date) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    a record;
    x record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    select e.order_id, e.on_day, g.fills into x from exception_order e join exception_ground g on g.ground = e.ground where e.order_id = o.id;
    if a.name = 'order.modify' then
        perform board_refuse('order_moves_by_its_acts', 'an exception is withdrawn and drafted anew', 'orders');
    end if;
    if a.name = 'system.lapse' and o.state = 'acted' and not move_unheard(o.id, a.legal_date) then
        perform board_refuse('order_moves_by_its_acts', 'a move that was heard does not lapse', 'orders');
    end if;
    if a.name <> 'order.issue' then
        return;
    end if;
    if x.order_id is null then
        perform board_refuse('exception_with_its_order', 'an exception without its ground', 'orders');
    end if;
    perform order_authorised(o);
    if x.fills <> (wanted = 'issued') or not x.fills and (on_day is distinct from x.on_day or x.on_day > a.legal_date) or o.ends_on < a.legal_date then
        perform board_refuse('exception_on_its_day', 'what vacates takes effect on its own day, and what ends is not issued after its end', 'orders');
    end if;
    if x.fills and post_held(o.post_id, a.legal_date + 1, o.officer_id) then -- who leaves today is gone when charge is taken
        perform board_refuse('exception_post_is_free', 'the post is filled', 'orders');
    end if;
end
$$;

create or replace function exception_ends_posting(p posting, ends_from date, ends_to date, act_name text) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    if ends_from is distinct from ends_to or not exists (select 1 from orders o left join exception_order x on x.order_id = o.id left join exception_ground g on g.ground = x.ground
              where o.act_id = act_running() and o.officer_id = p.officer_id
                and case act_name when 'order.issue' then o.state = 'acted' and not g.fills and x.posting_id = p.id and p.end_earliest is null and ends_to = x.on_day
                    else o.state = 'lapsed' and p.order_id = o.id and (p.end_earliest is null or ends_to < p.end_earliest) end) then
        perform board_refuse('posting_by_its_order', 'a posting ends by a charge report or by the order that says so', 'posting');
    end if;
end
$$;

create or replace function order_moves_lawfully() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    counted record;
begin
    select act.name, act.account_id, act.legal_date, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    if new.version <> old.version + 1 then
        raise exception 'a change makes the next version' using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if a.officer_id = old.officer_id and a.name not like 'charge.%' then
        raise exception 'own order' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'orders';
    end if;
    if a.name = 'order.corrigendum' then
        if row (new.state, new.number, new.issued_on, new.actualised_on, new.issued_by, new.subject_to)
           is distinct from row (old.state, old.number, old.issued_on, old.actualised_on, old.issued_by, old.subject_to) or old.state not in ('issued', 'acted', 'held') then
            raise exception 'a corrigendum changes text only' using errcode = 'check_violation', constraint = 'order_corrigendum_changes_text_only', table = 'orders';
        end if;
        return new;
    end if;
    if new.text <> old.text or new.subject_to <> old.subject_to
       or not exists (select 1 from order_step s where s.from_state = old.state and s.act = a.name and s.to_state = new.state) then
        raise exception 'the order does not move from % to % by %', old.state, new.state, a.name
            using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if old.kind = 'exception' then
        perform exception_moves(old, new.state, new.actualised_on);
    elsif old.subject not in ('promotion', 'acting-charge') then
        perform move_moves(old, new.state);
    elsif new.state = 'acted' and a.name = 'order.issue' or old.state = 'acted' then
        raise exception 'only an exception ends a posting when it is issued, or lapses after charge was taken'
            using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    new.number := old.number; new.issued_on := old.issued_on; new.issued_by := old.issued_by;
    if a.name = 'order.issue' and new.state = 'acted' then
        null; -- exception_moves has held the day to the order's own
    elsif a.name <> 'charge.assume' then
        new.actualised_on := old.actualised_on;
    elsif new.actualised_on is null or new.actualised_on < old.issued_on
          or not exists (select 1 from charge_report r where r.order_id = old.id and r.kind = 'assumed' and r.on_day = new.actualised_on and r.act_id = act_running()) then
        raise exception 'charge is taken after the order' using errcode = 'check_violation', constraint = 'charge_under_standing_order', table = 'orders';
    end if;
    if a.name = 'order.issue' then
        new.issued_by := a.account_id; new.issued_on := a.legal_date;
        insert into order_number as n (government, year, last) values (new.government, extract(year from a.legal_date)::int, 1)
            on conflict (government, year) do update set last = n.last + 1
            returning n.year, n.last into counted; -- PostgreSQL 18 reads new.* here as the row returned
        new.number := new.government || '/' || counted.year || '/' || counted.last;
    elsif a.name = 'order.withdraw' and old.state = 'draft' then
        new.number := 'draft/' || old.id;
    end if;
    return new;
end
$$;

create or replace function order_event_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    act_name text;
begin
    select act.name into act_name from act where act.id = act_running();
    if act_name not like 'system.%' and not new.kind = any (case act_name
        when 'order.draft' then array['drafted'] when 'order.draft-exception' then array['drafted'] when 'order.draft-arrangement' then array['drafted']
        when 'authorise.political' then array['authorised'] when 'authorise.bureaucratic' then array['authorised'] when 'order.record-hearing' then array['heard'] when 'order.answer' then array['heard'] when 'order.modify' then array['modified', 'drafted'] when 'order.issue' then array['issued', 'relinquished', 'actualised']
        when 'order.corrigendum' then array['corrigendum'] when 'order.hold' then array['held'] when 'order.release' then array['released']
        when 'order.stay' then array['stayed'] when 'order.lift-stay' then array['stay-lifted'] when 'order.withdraw' then array['withdrawn']
        when 'charge.relinquish' then array['relinquished'] when 'charge.assume' then array['assumed', 'actualised'] else array[]::text[] end) then
        raise exception 'the act % is no %', act_name, new.kind using errcode = 'check_violation', constraint = 'order_event_of_its_act', table = 'order_event';
    end if;
    perform 1 from orders where id = new.order_id for update;
    if new.no <> 1 + (select count(*) from order_event e where e.order_id = new.order_id) then
        raise exception 'events are numbered in order' using errcode = 'check_violation', constraint = 'order_event_in_order', table = 'order_event';
    end if;
    return new;
end
$$;

create or replace function posting_by_its_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o record;
begin
    select act.name into a from act where act.id = act_running();
    if tg_op = 'UPDATE' then
        if a.name = 'charge.assume' and arrangement_gives_way(old, new) or a.name = 'system.expire' and arrangement_expires(old, new) then
            return new;
        end if;
        if a.name in ('order.issue', 'system.lapse') then
            perform exception_ends_posting(old, new.end_earliest, new.end_latest, a.name);
            return new;
        end if;
        if (new.end_earliest, new.end_latest) is distinct from (old.end_earliest, old.end_latest) and old.end_earliest is not null
           or (new.end_earliest is not null and old.end_earliest is null and a.name not in ('charge.relinquish', 'charge.assume', 'record.correct', 'import.load', 'system.migrate')) then
            raise exception 'a posting ends by a charge report' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
        end if;
        if a.name like 'charge.%' and exists (select 1 from charge_report r join orders d on d.id = r.order_id left join move_of x on x.order_id = d.id
                  where r.officer_id = old.officer_id and r.act_id = act_running() and d.subject not in ('promotion', 'acting-charge') and x.posting_id is distinct from old.id) then
            raise exception 'an order ends the posting that it names' using errcode = 'check_violation', constraint = 'exception_ends_the_seat_held', table = 'posting';
        end if;
        if a.name like 'charge.%' and not exists (select 1 from charge_report r where r.officer_id = old.officer_id and r.act_id = act_running()) then
            raise exception 'a posting ends by a report about its own officer' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
        end if;
        return new;
    end if;
    if new.source <> 'order' then
        return new;
    end if;
    perform 1 from post where id = new.post_id for update;
    select * into o from orders where id = new.order_id for update;
    if a.name <> 'system.migrate' and (a.name <> 'charge.assume' or o.state <> 'acted' or o.officer_id <> new.officer_id or o.post_id is distinct from new.post_id
       or new.start_latest <> o.actualised_on or new.start_earliest <> new.start_latest or new.end_latest is distinct from o.ends_on or new.end_earliest is distinct from o.ends_on
       or new.kind is distinct from (case when o.kind = 'merit' then 'regular' when o.subject = 'acting-charge' then 'acting-charge'
                      when o.kind = 'arrangement' then (select b.posting_kind from arrangement_order r join arrangement_basis b on b.basis = r.basis where r.order_id = o.id)
                      else (select g.posting_kind from exception_order x join exception_ground g on g.ground = x.ground where x.order_id = o.id) end)) then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
    end if;
    if (o.kind = 'exception' or new.kind in ('deputation', 'secondment')) and post_held(new.post_id, new.start_latest, new.officer_id)
       or new.kind in ('additional-charge', 'current-charge') and post_sat_in(new.post_id, new.start_latest, new.officer_id) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if (o.kind = 'exception' or new.kind in ('deputation', 'secondment')) and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null
                                        and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.post_id = new.post_id and (p.kind = 'regular' and p.source = 'import' or p.kind in ('deputation', 'secondment') and p.source <> 'irregular')
                                        and p.replaced_by is null and p.officer_id <> new.officer_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.post_id <> new.post_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    return new;
end
$$;

create or replace function order_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    c record;
begin
    select act.name, act.account_id, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    select * into c from cases where id = new.case_id for update;
    if new.kind = 'exception' and a.name = 'order.draft-exception' then
        perform exception_drafted(new);
        return new;
    end if;
    if new.kind = 'arrangement' and a.name = 'order.draft-arrangement' then
        perform arrangement_drafted(new);
        return new;
    end if;
    if exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = a.officer_id) then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'orders';
    end if;
    if new.kind not in ('merit', 'arrangement') or new.subject <> (case new.kind when 'merit' then 'promotion' else 'acting-charge' end) then
        raise exception 'orders of this kind are not made yet' using errcode = 'check_violation', constraint = 'order_kind_not_yet', table = 'orders';
    end if;
    if a.name not in ('order.draft', 'order.modify', 'system.migrate') or new.state <> 'draft' or new.drafted_by <> a.account_id or new.issued_by is not null or new.issued_on is not null or new.actualised_on is not null or new.version <> 1 then
        raise exception 'an order starts as a draft' using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if c.id is null or c.state <> 'approved' or new.round <> c.round or new.cadre_id <> c.cadre_id or new.grade <> c.to_grade or new.government <> c.government
       or not exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round)
       or not exists (select 1 from case_vacancy v where v.case_id = c.id and v.vacancy_id = new.vacancy_id)
       or not exists (select 1 from outcome o where o.case_id = c.id and o.round = c.round and o.officer_id = new.officer_id
                      and o.outcome = any (case new.kind when 'merit' then array['promote', 'reserve'] else array['acting-charge'] end))
       or (new.kind = 'merit' and not exists (select 1 from list_entry l where l.case_id = c.id and l.round = c.round and l.officer_id = new.officer_id and l.meets))
       or not exists (select 1 from decision d join decision_name n on n.decision_id = d.id where d.case_id = c.id and d.round = c.round
                      and n.officer_id = new.officer_id and n.decision = 'approve' and d.decided_on = new.approved_on and d.account_id = new.authority_id) then
        raise exception 'no order without merit' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    if exists (select 1 from outcome o where o.case_id = c.id and o.round = c.round and o.officer_id = new.officer_id and o.outcome = 'reserve')
       and not exists (select 1 from orders x where x.case_id = c.id and x.state in ('lapsed', 'withdrawn')) then
        raise exception 'the reserve is not reached' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    if new.post_id is not null and not exists (select 1 from post p join establishment_line l on l.id = p.line_id
                   where p.id = new.post_id and p.ended is null and l.cadre_id = new.cadre_id and l.grade = new.grade) then
        raise exception 'not a seat of this grade' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    return new;
end
$$;

create or replace function grade_by_its_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o record;
begin
    select act.name into a from act where act.id = act_running();
    if a.name not in ('charge.assume', 'charge.relinquish', 'order.issue', 'order.withdraw') then
        return new; -- entering and importing have walls of their own
    end if;
    if tg_op = 'UPDATE' then
        if not exists (select 1 from orders x where x.officer_id = new.officer_id and x.state = 'acted' and x.subject = 'promotion' and x.act_id = act_running()) then
            raise exception 'a grade ends by promotion' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
        end if;
        return new;
    end if;
    select * into o from orders where id = new.order_id for update;
    if o.id is null or o.subject not in ('promotion', 'acting-charge') or o.state <> 'acted' or o.officer_id <> new.officer_id or o.cadre_id <> new.cadre_id or o.grade <> new.grade
       or new.start_latest <> coalesce(o.notional_from, o.actualised_on) or new.regular <> (o.kind = 'merit') then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
    end if;
    return new;
end
$$;

create or replace function charge_report_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o record;
    a record;
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, k.kind, x.officer_id, m.path into a from act join account x on x.id = act.account_id
      join capacity k on k.id = act.capacity_id left join organization m on m.id = k.organization_id where act.id = act_running();
    if (a.kind = 'officer') <> coalesce(a.officer_id = new.officer_id, false)
       or a.kind <> 'officer' and not exists (select 1 from post s join organization g on g.id = s.organization_id
              where starts_with(g.path, a.path) and (s.id = o.post_id or o.post_id is null and s.id = (select w.post_id from order_move m join posting w on w.id = m.posting_id where m.order_id = o.id)
                or exists (select 1 from posting p
                    where p.post_id = s.id and p.officer_id = new.officer_id and p.kind = 'regular' and p.replaced_by is null and p.end_earliest is null))) then
        raise exception 'not this person''s to report' using errcode = 'insufficient_privilege', constraint = 'charge_by_its_officer', table = 'charge_report';
    end if;
    if a.name <> (case new.kind when 'assumed' then 'charge.assume' else 'charge.relinquish' end) or o.state <> 'issued' or o.officer_id <> new.officer_id or new.on_day < o.issued_on
       or (new.kind = 'assumed' and new.post_id is distinct from o.post_id) then
        raise exception 'no standing order' using errcode = 'check_violation', constraint = 'charge_under_standing_order', table = 'charge_report';
    end if;
    return new;
end
$$;

create or replace function orders_lapse(day date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o record;
    n int := 0;
begin
    for o in select x.id, x.state, case
                        when x.state <> 'acted' and least(f.died, f.left_on, f.retires) <= day then 'the officer left the service before charge was taken'
                        when move_unheard(x.id, day) then 'the officer was not heard within seven days of the order'
                        else 'its last day passed before charge was taken' end as why
               from orders x join officer f on f.id = x.officer_id
              where x.state in ('issued', 'held', 'stayed') and (least(f.died, f.left_on, f.retires) <= day or x.ends_on < day)
                 or x.state in ('issued', 'held', 'stayed', 'acted') and move_unheard(x.id, day)
              order by x.id for update of x loop
        if n = 0 then
            perform act_begin_system('system.lapse', day);
        end if;
        update orders set state = 'lapsed', version = version + 1 where id = o.id;
        insert into order_event (order_id, no, kind, on_day, reason)
        select o.id, 1 + count(*), 'lapsed', day, o.why from order_event where order_id = o.id;
        if o.state = 'acted' then -- what it opened ends; the way back is a reinstatement
            update posting set end_earliest = greatest(day, start_latest), end_latest = greatest(day, start_latest)
             where order_id = o.id and replaced_by is null and (end_earliest is null or end_earliest > day);
        end if;
        n := n + 1;
    end loop;
    if n > 0 then
        perform act_end('done', 'orders', '', '', '', '{}');
    end if;
    return n;
end
$$;

-- +goose StatementEnd

------------------------------------------------------------------------------------------------ under the wall

-- More acts may write a table than could before; what is committed of a row stays the same.
-- +goose StatementBegin
create procedure ledger_acts(tbl regclass, more text[]) language plpgsql as $$
declare
    acts text;
begin
    select string_agg(quote_literal(x), ', ') into acts
      from (select unnest(string_to_array(trim(trailing '\' from replace(encode(t.tgargs, 'escape'), '\000', ',')), ',')) as x from pg_trigger t where t.tgrelid = tbl and t.tgname = 'act_guard'
            union all select unnest(more)) s where x <> '';
    execute format('drop trigger act_guard on %s', tbl);
    execute format('create trigger act_guard before insert or update or delete on %s for each row execute function act_guard(%s)', tbl, acts);
end
$$;
-- +goose StatementEnd
revoke execute on procedure ledger_acts from public;
call ledger_acts('orders', '{order.draft-arrangement}');
call ledger_acts('order_event', '{order.draft-arrangement}');
call ledger_acts('posting', '{system.expire}');
call ledger_acts('edition_tenure', '{order.draft-arrangement}');
call ledger_watch('order_move', 1, '{order_id}', '{order_id,posting_id,on_day,edition_id,class_grade,class_cadre,premature,danger,happened,why_now,why_officer,board,board_on,board_document_id,act_id}', '{order.draft-arrangement}');

call ledger_watch('arrangement_order', 1, '{order_id}', '{order_id,basis,document_id,place,why,edition_id,class_grade,class_cadre,first_on,further,vacant_since,act_id}', '{order.draft-arrangement}');
call ledger_watch('charge_candidate', 1, '{order_id,officer_id}', '{order_id,officer_id,place,reason,act_id}', '{order.draft-arrangement}');
call ledger_watch('officer_status', 1, '{id}', '{id,officer_id,basis,place,start_on,end_on,order_id,act_id}', '{charge.assume,system.expire}');

call ledger_watch('onward_posting', 1, '{id}', '{id,order_id,officer_id,office,start_on,notification,document_id,act_id}', '{posting.report-onward}');

create trigger onward_lawful before insert on onward_posting for each row execute function onward_lawful();
create trigger arrangement_lawful before insert on arrangement_order for each row execute function arrangement_lawful();
create trigger charge_candidate_lawful before insert on charge_candidate for each row execute function charge_candidate_lawful();
create constraint trigger charge_cited after insert on arrangement_order deferrable initially deferred for each row execute function charge_cited();
create trigger status_by_its_order before insert or update on officer_status for each row execute function status_by_its_order();
create trigger posting_ends_arrangements after insert on posting for each row
    when (new.source = 'order' and new.kind in ('regular', 'acting-charge', 'deputation', 'secondment')) execute function posting_ends_arrangements();
create trigger order_move_lawful before insert on order_move for each row execute function order_move_lawful();

revoke execute on function leaves_the_seat, move_is_guarded, move_guarded, order_move_lawful, order_authorised, move_moves, drafted_by_the_desk, arrangement_drafted, arrangement_lawful,
    charge_candidate_lawful, charge_cited, arrangement_issued, status_by_its_order, onward_lawful, arrangement_gives_way, arrangement_expires, arrangements_expire, posting_ends_arrangements from public;
grant execute on function seat_of, authority_over, post_beside, vacant_since, post_sat_in, regular_case_open, earlier_spell, eligible_for_charge to merit_app;
grant execute on function arrangements_expire to merit_sequencer;
grant select on move_of, arrangement_basis to merit_app;
grant select, insert on order_move, arrangement_order, charge_candidate, officer_status, onward_posting to merit_app;
