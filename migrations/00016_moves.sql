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

------------------------------------------------------------------------------------------------ the guard of tenure

-- The regular posting that an officer holds.
-- +goose StatementBegin
create function seat_of(officer bigint) returns posting language sql stable set search_path = public, pg_temp as $$
    select p from posting p where p.officer_id = officer and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null
     order by p.start_latest desc limit 1
$$;

-- Whether an order, where its officer holds a regular post, takes him out of it. One that does so says how in order_move.
create function leaves_the_seat(o orders) returns boolean language sql stable set search_path = public, pg_temp as $$
    select true
$$;

-- Whether a posting that the order cuts short is guarded.
create function move_is_guarded(o orders) returns boolean language sql stable set search_path = public, pg_temp as $$
    select true
$$;

-- The capacity that must authorise an order before it is issued: that of the class, the next higher one where the move is
-- premature; null where a case has decided and nothing is cut short.
create function authority_over(wanted bigint) returns text language sql stable set search_path = public, pg_temp as $$
    select case when x.premature then coalesce(g.next_higher, g.capacity) when o.kind <> 'merit' then g.capacity end
      from orders o join move_of x on x.order_id = o.id join edition_grade g on g.edition_id = x.edition_id and g.grade = x.class_grade and g.cadre = x.class_cadre
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
    perform order_authorised(o);
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
       or new.kind is distinct from (case o.kind when 'merit' then 'regular' when 'arrangement' then 'acting-charge'
                      else (select g.posting_kind from exception_order x join exception_ground g on g.ground = x.ground where x.order_id = o.id) end)) then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
    end if;
    if o.kind = 'exception' and post_held(new.post_id, new.start_latest, new.officer_id) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if o.kind = 'exception' and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null
                                        and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.post_id = new.post_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.officer_id <> new.officer_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.post_id <> new.post_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
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
call ledger_acts('edition_tenure', '{order.draft-arrangement}');
call ledger_watch('order_move', 1, '{order_id}', '{order_id,posting_id,on_day,edition_id,class_grade,class_cadre,premature,danger,happened,why_now,why_officer,board,board_on,board_document_id,act_id}', '{order.draft-arrangement}');

create trigger order_move_lawful before insert on order_move for each row execute function order_move_lawful();

revoke execute on function leaves_the_seat, move_is_guarded, move_guarded, order_move_lawful, order_authorised, move_moves from public;
grant execute on function seat_of, authority_over to merit_app;
grant select on move_of to merit_app;
grant select, insert on order_move to merit_app;
