-- +goose Up
-- Orders that rest on no case (DESIGN 3.1) and the tenure they may not cut short (DESIGN 3.10). The grounds are a closed
-- list, here and in domain/exception alike; a test holds the two together.

create table exception_ground (
    ground       text primary key,
    paper        text not null,
    fills        boolean not null,
    posting_kind text,
    most_days    int,
    must_end     boolean not null default false,
    follows      text not null default '',
    needs_seat   boolean not null default false,
    guarded      boolean not null,
    constraint exception_ground_fills check (fills = (posting_kind is not null) and (fills or not must_end) and (most_days is null or must_end)),
    constraint exception_ground_follows check (follows in ('', 'died', 'retired', 'removed', 'dismissed', 'repatriated'))
);
comment on table exception_ground is 'On what an order may rest beside a case: the paper it needs, whether it fills a post or only vacates one, its limit, what follows on the officer''s file (died, or how the officer left), and whether a posting cut short by it is guarded.';
insert into exception_ground (ground, paper, fills, posting_kind, most_days, must_end, follows, needs_seat, guarded) values
    ('death', 'the certificate of death', false, null, null, false, 'died', false, false),
    ('retirement', 'the notice of superannuation, or the officer''s option to retire', false, null, null, false, 'retired', false, false),
    ('removal', 'the penalty imposed after inquiry', false, null, null, false, 'removed', false, false),
    ('dismissal', 'the penalty imposed after inquiry', false, null, null, false, 'dismissed', false, false),
    ('compulsory-retirement', 'the penalty imposed after inquiry', false, null, null, false, 'retired', false, false),
    ('suspension', 'the order of suspension', false, null, null, false, '', true, true),
    ('repatriation', 'the letter of the department that recalls or returns the officer', false, null, null, false, 'repatriated', false, true),
    ('abolition', 'the sanction that abolishes the post', false, null, null, false, '', true, false),
    ('court-order', 'the order of the court', true, 'regular', null, false, '', false, true),
    ('reinstatement', 'the order that reinstates', true, 'regular', null, false, '', false, true),
    ('return-from-leave', 'the leave sanctioned, and the report of return', true, 'regular', null, false, '', false, true),
    ('return-from-deputation', 'the release by the borrowing department', true, 'regular', null, false, '', false, true),
    ('commission-direction', 'the direction of the commission', true, 'regular', null, false, '', false, true),
    ('first-attachment', 'the training programme of the probationer', true, 'attachment', null, true, '', false, true),
    ('emergency', 'the report of the emergency', true, 'look-after', 30, true, '', false, true);

create table boilerplate (
    phrase text primary key
);
comment on table boilerplate is 'Phrases that give no reason, whatever stands beside them; the longest is taken out first.';
insert into boilerplate (phrase) values
    ('in the best public interest'), ('in the larger public interest'), ('in the greater public interest'), ('in the public interest'), ('in public interest'), ('public interest'),
    ('on administrative grounds'), ('administrative grounds'), ('administrative reasons'), ('administrative exigencies'), ('administrative exigency'),
    ('exigencies of service'), ('exigency of service'), ('exigencies of public service'), ('in the interest of service'), ('in the interest of work'),
    ('with immediate effect'), ('until further orders'), ('with the approval of the competent authority'), ('competent authority'), ('as desired'), ('as directed'),
    ('smooth functioning'), ('better administration'), ('good governance'), ('compelling reasons'), ('services are required'), ('is hereby transferred');

create table edition_tenure (
    edition_id bigint not null references edition,
    grade      text not null,
    cadre      text not null,
    months     int not null,
    act_id     bigint not null,
    primary key (edition_id, grade, cadre),
    constraint edition_tenure_not_negative check (months >= 0)
);
comment on table edition_tenure is 'The normal tenure in a post of the class, in whole months, drawn from the edition''s bytes like edition_grade; 0 where the edition states none.';

create table exception_order (
    order_id    bigint primary key references orders,
    ground      text not null references exception_ground,
    document_id bigint references document,
    on_day      date not null,
    posting_id  bigint references posting,
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
    constraint exception_has_its_document check (document_id is not null),
    constraint exception_danger_is_of_a_move check (premature or not danger),
    constraint exception_board_whole check ((board = '') = (board_on is null) and (board = '') = (board_document_id is null))
);
comment on table exception_order is 'What an order of kind exception rests on. on_day: the last day of the posting it ends, where it only vacates; else the day it was drafted.';
comment on column exception_order.posting_id is 'The regular posting that it ends; null where the officer holds none.';
comment on column exception_order.class_grade is 'The class of posts by which edition and authority are found: the officer''s grade, or the next class above it that an edition in force names.';

create table order_authorisation (
    order_id    bigint primary key references orders,
    account_id  bigint not null references account,
    capacity_id bigint not null references capacity,
    on_day      date not null,
    reasons     text not null,
    act_id      bigint not null,
    constraint authorisation_has_reasons check (length(btrim(reasons)) >= 20)
);
create table hearing (
    id          bigint generated by default as identity (start with 100) primary key,
    order_id    bigint not null references orders,
    officer_id  bigint not null references officer,
    heard_on    date not null,
    document_id bigint references document,
    statement   text not null default '',
    act_id      bigint not null,
    constraint hearing_is_on_paper check (document_id is not null or length(btrim(statement)) >= 20)
);
create index hearing_of_order on hearing (order_id);
comment on table hearing is 'That an officer was heard on a move: the record of the hearing, or the officer''s own statement.';

-- Two exceptions never stand for one post.
create unique index exception_once_per_post on orders (post_id) where kind = 'exception' and post_id is not null and state in ('issued', 'held', 'stayed');

alter table order_event drop constraint order_event_kind_known, drop constraint order_event_has_reasons;
alter table order_event
    add constraint order_event_kind_known check (kind in ('drafted', 'heard', 'authorised', 'issued', 'corrigendum', 'held', 'released', 'stayed', 'stay-lifted', 'modified', 'withdrawn', 'lapsed', 'relinquished', 'assumed', 'actualised')),
    add constraint order_event_has_reasons check (kind in ('drafted', 'heard', 'issued', 'relinquished', 'assumed', 'actualised') or length(btrim(reason)) > 0);
alter table order_step drop constraint order_step_pkey, add primary key (from_state, act, to_state);
insert into order_step (from_state, act, to_state) values ('draft', 'order.issue', 'acted'), ('acted', 'system.lapse', 'lapsed');

------------------------------------------------------------------------------------------------ questions

-- How many different words of three letters or more a reason has beside the phrases that are none.
-- +goose StatementBegin
create function reason_words(reason text) returns int language plpgsql stable set search_path = public, pg_temp as $$
declare
    b text;
    rest text := ' ' || regexp_replace(lower(reason), '[[:space:][:punct:]]+', ' ', 'g') || ' ';
begin
    for b in select phrase from boilerplate order by length(phrase) desc, phrase loop
        rest := replace(rest, ' ' || b || ' ', '  ');
    end loop;
    return (select count(distinct w) from regexp_split_to_table(rest, ' +') as w where length(w) >= 3);
end
$$;

-- The class of posts that a grade belongs to on a day, by the edition in force: its own rule, or the rule that it feeds.
create function class_on(wanted_government text, wanted_cadre bigint, held text, as_on date)
returns table (edition_id bigint, grade text, cadre text) language sql stable set search_path = public, pg_temp as $$
    select e.edition_id, e.grade, e.cadre
      from adoption a join edition d on d.id = a.edition_id join edition_grade e on e.edition_id = d.id and e.grade = any (a.grades)
      join cadre c on c.id = wanted_cadre and e.cadre in (c.code, '')
     where d.kind = 'promotion' and d.government = wanted_government and (a.cadre_id is null or a.cadre_id = wanted_cadre) and a.adopted_by is not null
       and a.in_force @> as_on and (e.grade = held or e.feeder = held)
     order by (e.grade = held) desc, a.cadre_id nulls last, e.cadre desc limit 1
$$;

-- Whether somebody else certainly holds a post on the day, regularly or under an exception.
create function post_held(wanted_post bigint, as_on date, but bigint) returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from posting p left join orders o on o.id = p.order_id
                    where p.post_id = wanted_post and p.officer_id <> but and p.replaced_by is null and p.source <> 'irregular' and (p.kind = 'regular' or o.kind = 'exception')
                      and days_certain(p.start_latest, p.end_earliest) @> as_on)
$$;

-- Whether a move in danger to life stands unheard after seven days.
create function move_unheard(wanted bigint, as_on date) returns boolean language sql stable set search_path = public, pg_temp as $$
    select exists (select 1 from exception_order x join orders o on o.id = x.order_id
                    where x.order_id = wanted and x.premature and x.danger and o.issued_on + 7 < as_on
                      and not exists (select 1 from hearing h where h.order_id = x.order_id))
$$;

------------------------------------------------------------------------------------------------ walls


-- The order itself: a draft by the desk, for an officer in the grade held, of no case; a ministry's staff within its tree.
create function exception_drafted(n orders) returns void language plpgsql set search_path = public, pg_temp as $$
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
       or n.notional_from is not null or n.retained or n.replaces_order is not null or n.subject <> (case when n.post_id is null then 'vacating' else 'exception-posting' end) then
        perform board_refuse('exception_is_of_no_case', 'an exception starts as a draft and claims nothing that a case gives', 'orders');
    end if;
    if not grade_held(n.officer_id, n.cadre_id, n.grade, (select legal_date from act where id = a.id)) or n.government <> (select government from officer where id = n.officer_id)
       or n.post_id is not null and not exists (select 1 from post p join establishment_line l on l.id = p.line_id
              where p.id = n.post_id and p.ended is null and l.cadre_id = n.cadre_id and l.grade = n.grade) then
        perform board_refuse('exception_gives_no_grade', 'the post is of the grade and cadre that the officer holds', 'orders');
    end if;
    if a.path is not null and (not officer_within(n.officer_id, a.path) or n.post_id is not null and not exists (select 1 from post p join organization g on g.id = p.organization_id
              where p.id = n.post_id and starts_with(g.path, a.path))) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'orders');
    end if;
end
$$;

-- What it rests on: ground, paper, limit, the posting that it ends, the class with its authority and tenure, and the
-- reasons of a premature move.
create function exception_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    g exception_ground;
    c record;
    seat posting;
    higher text;
    early boolean;
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
    select * into seat from posting p where p.officer_id = o.officer_id and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null
     order by p.start_latest desc limit 1;
    if seat.id is distinct from new.posting_id or g.needs_seat and seat.id is null or seat.post_id = o.post_id or new.on_day < seat.start_latest then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', 'exception_order');
    end if;
    select k.edition_id, k.grade, k.cadre, e.next_higher, t.months into c from class_on(o.government, o.cadre_id, o.grade, a.legal_date) k
      join edition_grade e on e.edition_id = k.edition_id and e.grade = k.grade and e.cadre = k.cadre
      join edition_tenure t on t.edition_id = k.edition_id and t.grade = k.grade and t.cadre = k.cadre;
    if c.edition_id is null or (c.edition_id, c.grade, c.cadre) is distinct from (new.edition_id, new.class_grade, new.class_cadre) then
        perform board_refuse('exception_of_its_class', 'the edition in force says whose this is and how long a posting lasts', 'exception_order');
    end if;
    early := g.guarded and seat.id is not null and (seat.start_earliest + make_interval(months => c.months))::date > new.on_day + 1;
    if new.premature <> early then
        perform board_refuse('move_is_premature_or_not', 'whether a move is premature is worked out, not said', 'exception_order');
    end if;
    if early and (least(reason_words(new.happened), reason_words(new.why_now), reason_words(new.why_officer)) < 6
                  or (select count(distinct lower(btrim(r))) from unnest(array[new.happened, new.why_now, new.why_officer]) r) < 3) then
        perform board_refuse('move_has_reasons', 'a posting is cut short for reasons: what happened, why now, why this officer', 'exception_order');
    end if;
    if early and c.next_higher is null and (new.board = '' or new.board_on > a.legal_date) then
        perform board_refuse('move_before_the_board', 'where no authority is higher the board is heard first', 'exception_order');
    end if;
    if g.ground = 'emergency' then
        perform emergency_once(o);
    end if;
    return new;
end
$$;

-- An emergency is not renewed, and a second one for the post or the officer waits for a regular case.
create function emergency_once(o orders) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    twin boolean;
begin
    select bool_or(x.officer_id = o.officer_id and x.post_id = o.post_id) into twin from orders x join exception_order e on e.order_id = x.id
     where e.ground = 'emergency' and x.id <> o.id and (x.officer_id = o.officer_id or x.post_id = o.post_id)
       and x.state <> 'withdrawn' and (x.state <> 'lapsed' or x.actualised_on is not null);
    if twin then
        perform board_refuse('emergency_is_not_renewed', 'the officer was put into this post by an emergency before', 'exception_order');
    end if;
    if not twin and not exists (select 1 from cases c join case_vacancy v on v.case_id = c.id and v.live join vacancy w on w.id = v.vacancy_id join post p on p.id = o.post_id
              where c.state not in ('rejected', 'cancelled') and (w.post_id = p.id or w.post_id is null and w.line_id = p.line_id)) then
        perform board_refuse('emergency_once_without_a_case', 'a second emergency waits for a regular case for the post', 'exception_order');
    end if;
end
$$;

-- Who authorises: as oneself, in the capacity that the edition names for the class, the next higher one where the move is
-- premature; never whoever drafted, and not before the officer was heard.
create function authorisation_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    x exception_order;
    wanted text;
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, act.account_id, act.capacity_id, act.legal_date, k.kind, n.officer_id into a
      from act join capacity k on k.id = act.capacity_id join account n on n.id = act.account_id where act.id = act_running();
    select * into x from exception_order where order_id = new.order_id;
    select case when x.premature then coalesce(g.next_higher, g.capacity) else g.capacity end into wanted
      from edition_grade g where g.edition_id = x.edition_id and g.grade = x.class_grade and g.cadre = x.class_cadre;
    if a.kind is distinct from wanted or new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.on_day <> a.legal_date then
        perform board_refuse('authorisation_by_the_authority', 'not the authority that the edition names', 'order_authorisation');
    end if;
    if o.state <> 'draft' or o.kind <> 'exception' then
        perform board_refuse('authorisation_of_a_draft', 'a draft of an exception is authorised', 'order_authorisation');
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

-- Who is heard, and when: by the desk with the record of the hearing, or by the officer's own words; after the issue only
-- in danger to life, within seven days.
create function hearing_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o orders;
    own bigint;
begin
    select * into o from orders where id = new.order_id for update;
    select n.id, n.name, n.account_id, n.path, act.legal_date into a from act_now() n join act on act.id = n.id;
    select officer_id into own from account where id = a.account_id;
    if o.kind is distinct from 'exception' or new.officer_id <> o.officer_id or coalesce(own = o.officer_id, false) <> (a.name = 'order.answer')
       or a.name = 'order.record-hearing' and new.document_id is null or new.heard_on > a.legal_date then
        perform board_refuse('hearing_of_its_officer', 'the officer whom the order moves is heard, and it is on paper', 'hearing');
    end if;
    if a.path is not null and not officer_within(o.officer_id, a.path) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'hearing');
    end if;
    if o.state in ('withdrawn', 'lapsed', 'modified') or o.state <> 'draft' and (a.legal_date > o.issued_on + 7 or not exists (select 1 from exception_order x where x.order_id = o.id and x.danger)) then
        perform board_refuse('hearing_in_time', 'a hearing comes before the order, in danger to life within seven days after it', 'hearing');
    end if;
    return new;
end
$$;

-- The steps of an exception: issued by a third person once authorised; one that only vacates is acted upon as it is issued,
-- on its own day; one that fills, when the post is free.
create function exception_moves(o orders, wanted text, on_day date) returns void language plpgsql set search_path = public, pg_temp as $$
declare
    a record;
    x record;
    authorised record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    select e.order_id, e.on_day, e.premature, g.fills, c.next_higher into x from exception_order e join exception_ground g on g.ground = e.ground
      join edition_grade c on c.edition_id = e.edition_id and c.grade = e.class_grade and c.cadre = e.class_cadre where e.order_id = o.id;
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
    select t.account_id, t.on_day into authorised from order_authorisation t where t.order_id = o.id;
    if authorised.account_id is null then
        perform board_refuse('exception_is_authorised', 'nobody has authorised it', 'orders');
    end if;
    if authorised.account_id = a.account_id then
        perform board_refuse('exception_issued_by_a_third', 'who authorised does not issue', 'orders');
    end if;
    if x.premature and x.next_higher is null and a.legal_date > authorised.on_day + 7 then
        perform board_refuse('move_published_in_time', 'published within seven days of the authorisation', 'orders');
    end if;
    if x.fills <> (wanted = 'issued') or not x.fills and (on_day is distinct from x.on_day or x.on_day > a.legal_date) or o.ends_on < a.legal_date then
        perform board_refuse('exception_on_its_day', 'what vacates takes effect on its own day, and what ends is not issued after its end', 'orders');
    end if;
    if x.fills and post_held(o.post_id, a.legal_date + 1, o.officer_id) then -- who leaves today is gone when charge is taken
        perform board_refuse('exception_post_is_free', 'the post is filled', 'orders');
    end if;
end
$$;

-- The end of a posting outside a charge report: the one that an exception names, issued in this very act, on the order's
-- day; or what a move has opened that lapses in this very act.
create function exception_ends_posting(p posting, ends_from date, ends_to date, act_name text) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    if ends_from is distinct from ends_to or not exists (select 1 from orders o join exception_order x on x.order_id = o.id join exception_ground g on g.ground = x.ground
              where o.act_id = act_running() and o.officer_id = p.officer_id
                and case act_name when 'order.issue' then o.state = 'acted' and not g.fills and x.posting_id = p.id and p.end_earliest is null and ends_to = x.on_day
                    else o.state = 'lapsed' and p.order_id = o.id and (p.end_earliest is null or ends_to < p.end_earliest) end) then
        perform board_refuse('posting_by_its_order', 'a posting ends by a charge report or by the order that says so', 'posting');
    end if;
end
$$;

-- At the commit: an order that only vacates was followed through, on the posting and on the officer's file.
create function exception_followed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from exception_order x join exception_ground g on g.ground = x.ground join officer f on f.id = new.officer_id left join posting p on p.id = x.posting_id
                where x.order_id = new.id and not g.fills
                  and (p.id is not null and p.end_latest is distinct from x.on_day
                       or case g.follows when '' then false when 'died' then f.died is distinct from x.on_day else f.left_on is distinct from x.on_day end)) then
        perform board_refuse('exception_is_followed', 'the posting does not end, or the file does not say what the order says', 'orders');
    end if;
    return null;
end
$$;

-- What follows on the officer's own file, in the act that issues the order, and nothing else.
create function officer_leaves_by_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kept officer := new;
begin
    if (select act.name from act where act.id = act_running()) is distinct from 'order.issue' then
        return new;
    end if;
    kept.died := old.died; kept.left_on := old.left_on; kept.left_how := old.left_how; kept.act_id := old.act_id;
    if kept is distinct from old or not exists (select 1 from orders o join exception_order x on x.order_id = o.id join exception_ground g on g.ground = x.ground
              where o.act_id = act_running() and o.officer_id = new.id and o.state = 'acted'
                and case g.follows when 'died' then new.died = x.on_day and (new.left_on, new.left_how) is not distinct from (old.left_on, old.left_how)
                    when '' then false else new.left_on = x.on_day and new.left_how = g.follows and new.died is not distinct from old.died end) then
        perform board_refuse('officer_leaves_by_order', 'an order says of its own officer what its ground says', 'officer');
    end if;
    return new;
end
$$;
-- +goose StatementEnd

-- What stood before, with exceptions beside merit and the acting charge. An exception is drafted by an act of its own; every
-- other kind stays refused.
-- +goose StatementBegin
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
        when 'order.draft' then array['drafted'] when 'order.draft-exception' then array['drafted'] when 'authorise.political' then array['authorised'] when 'authorise.bureaucratic' then array['authorised']
        when 'order.record-hearing' then array['heard'] when 'order.answer' then array['heard'] when 'order.modify' then array['modified', 'drafted'] when 'order.issue' then array['issued', 'relinquished', 'actualised']
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

-- A posting ends by a charge report, by an exception issued in this very act, or where a move lapses.
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
        if a.name like 'charge.%' and exists (select 1 from charge_report r join exception_order x on x.order_id = r.order_id
                  where r.officer_id = old.officer_id and r.act_id = act_running() and x.posting_id is distinct from old.id) then
            raise exception 'an exception ends the posting that it names' using errcode = 'check_violation', constraint = 'exception_ends_the_seat_held', table = 'posting';
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

-- An exception gives no grade.
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
    if o.id is null or o.kind = 'exception' or o.state <> 'acted' or o.officer_id <> new.officer_id or o.cadre_id <> new.cadre_id or o.grade <> new.grade
       or new.start_latest <> coalesce(o.notional_from, o.actualised_on) or new.regular <> (o.kind = 'merit') then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
    end if;
    return new;
end
$$;

-- The timed act, for any day: leaving the service and, of exceptions, the last day and the hearing that did not follow.
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
              where x.state in ('issued', 'held', 'stayed') and (least(f.died, f.left_on, f.retires) <= day or x.kind = 'exception' and x.ends_on < day)
                 or x.state in ('issued', 'held', 'stayed', 'acted') and x.kind = 'exception' and move_unheard(x.id, day)
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

call ledger_watch('edition_tenure', 1, '{edition_id,grade,cadre}', '{edition_id,grade,cadre,months,act_id}', '{framework.propose,order.draft-exception}');
call ledger_watch('exception_order', 1, '{order_id}', '{order_id,ground,document_id,on_day,posting_id,edition_id,class_grade,class_cadre,premature,danger,happened,why_now,why_officer,board,board_on,board_document_id,act_id}', '{order.draft-exception}');
call ledger_watch('order_authorisation', 1, '{order_id}', '{order_id,account_id,capacity_id,on_day,reasons,act_id}', '{authorise.political,authorise.bureaucratic}');
call ledger_watch('hearing', 1, '{id}', '{id,order_id,officer_id,heard_on,document_id,statement,act_id}', '{order.record-hearing,order.answer}');

-- More acts may write what they could not before; what is committed of a row stays the same.
-- +goose StatementBegin
do $$
declare
    w record;
    acts text;
begin
    for w in select * from (values ('orders', array['order.draft-exception']),
                                   ('order_event', array['order.draft-exception', 'authorise.political', 'authorise.bureaucratic', 'order.record-hearing', 'order.answer']),
                                   ('posting', array['order.issue', 'system.lapse']), ('officer', array['order.issue'])) as v (tbl, more) loop
        select string_agg(quote_literal(x), ', ') into acts
          from (select unnest(string_to_array(trim(trailing '\' from replace(encode(t.tgargs, 'escape'), '\000', ',')), ',')) as x
                  from pg_trigger t where t.tgrelid = w.tbl::regclass and t.tgname = 'act_guard'
                union all select unnest(w.more)) s where x <> '';
        execute format('drop trigger act_guard on %I', w.tbl);
        execute format('create trigger act_guard before insert or update or delete on %I for each row execute function act_guard(%s)', w.tbl, acts);
    end loop;
end
$$;
-- +goose StatementEnd

create trigger exception_lawful before insert on exception_order for each row execute function exception_lawful();
create trigger authorisation_lawful before insert on order_authorisation for each row execute function authorisation_lawful();
create trigger hearing_lawful before insert on hearing for each row execute function hearing_lawful();
create constraint trigger exception_followed after update of state on orders deferrable initially deferred
    for each row when (new.kind = 'exception' and new.state = 'acted') execute function exception_followed();
create trigger officer_leaves_by_order before update on officer for each row execute function officer_leaves_by_order();

revoke execute on function exception_drafted, exception_lawful, emergency_once, authorisation_lawful, hearing_lawful, exception_moves, exception_ends_posting, officer_leaves_by_order, exception_followed from public;
grant execute on function class_on, post_held, move_unheard, reason_words to merit_app;
grant select on exception_ground, boilerplate to merit_app;
grant select, insert on edition_tenure, exception_order, order_authorisation, hearing to merit_app;
