-- +goose Up
-- What of a sealed list can be opened to anybody. A commitment covers a whole row, and the rows of marks name officers; so the sealing writes
-- the marks a second time, under pseudonyms, in rows that can be opened without naming anybody. The database writes them by itself, of the list
-- that is sealed, in the act that seals it, and nobody else may: they cannot say anything else than the list does, and none can be missing.
-- The order of rows in an entry tells nothing: those with officers stand by officer, those with pseudonyms by pseudonym.

create table pseudonym (
    case_id    bigint not null references cases,
    round      int not null,
    officer_id bigint not null references officer,
    pseudonym  text not null,
    act_id     bigint not null,
    primary key (case_id, round, officer_id),
    constraint pseudonym_taken unique (case_id, round, pseudonym)
);
comment on table pseudonym is 'Who a candidate of a sealed round is in what is opened to the public: random, of this round alone, so that it leads nowhere else. A row is opened in the bundle of its officer''s own order, and to its officer and auditors.';

create table opened_list (
    case_id     bigint not null references cases,
    round       int not null,
    number      text not null,
    kind        text not null,
    government  text not null,
    cadre       text not null,
    from_grade  text not null,
    to_grade    text not null,
    edition_id  bigint not null references edition,
    adoption_id bigint not null references adoption,
    opened_on   date not null,
    sealed_on   date not null,
    vacancies   int not null,
    candidates  int not null,
    list_hash   bytea not null,
    act_id      bigint not null,
    primary key (case_id, round)
);
comment on table opened_list is 'A sealed list as it is opened to the public: of which case, by which edition, for how many vacancies, with how many candidates.';

create table opened_place (
    case_id      bigint not null references cases,
    round        int not null,
    pseudonym    text not null,
    place        int not null,
    seniority_no int not null,
    total        text not null,
    meets        boolean not null,
    act_id       bigint not null,
    primary key (case_id, round, pseudonym)
);
comment on column opened_place.total is 'Exact, as a decimal or a fraction; empty where the list goes without marks.';

create table opened_mark (
    case_id   bigint not null references cases,
    round     int not null,
    pseudonym text not null,
    criterion text not null,
    marks     text not null,
    act_id    bigint not null,
    primary key (case_id, round, pseudonym, criterion)
);
comment on column opened_mark.marks is 'Exact, as a decimal or a fraction; of a rule of fitness, whether the candidate is fit.';

create table opened_tie (
    case_id   bigint not null references cases,
    round     int not null,
    pseudonym text not null,
    rule      text not null,
    least     int not null,
    most      int not null,
    act_id    bigint not null,
    primary key (case_id, round, pseudonym, rule)
);
comment on table opened_tie is 'What can part candidates with the same total, in the order of their days of birth, places of merit or service numbers; the days, places and numbers are not in it. A birthday known roughly has a least and a most.';

create table opened_given (
    case_id   bigint not null references cases,
    round     int not null,
    pseudonym text not null,
    criterion text not null,
    no        int not null,
    marks     text not null,
    act_id    bigint not null,
    primary key (case_id, round, pseudonym, criterion, no)
);
comment on table opened_given is 'What the members of a board gave a candidate, the highest first and without their names: for the officer and auditors.';

create table opened_outcome (
    case_id   bigint not null references cases,
    round     int not null,
    pseudonym text not null,
    outcome   text not null,
    act_id    bigint not null,
    primary key (case_id, round, pseudonym)
);
comment on table opened_outcome is 'How the consideration of a candidate ended, written with the minutes. The ground is on the file and is not opened.';

call ledger_watch('pseudonym', 1, '{case_id,round,officer_id}', '{case_id,round,officer_id,pseudonym,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_list', 1, '{case_id,round}', '{case_id,round,number,kind,government,cadre,from_grade,to_grade,edition_id,adoption_id,opened_on,sealed_on,vacancies,candidates,list_hash,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_place', 1, '{case_id,round,pseudonym}', '{case_id,round,pseudonym,place,seniority_no,total,meets,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_mark', 1, '{case_id,round,pseudonym,criterion}', '{case_id,round,pseudonym,criterion,marks,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_tie', 1, '{case_id,round,pseudonym,rule}', '{case_id,round,pseudonym,rule,least,most,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_given', 1, '{case_id,round,pseudonym,criterion,no}', '{case_id,round,pseudonym,criterion,no,marks,act_id}', '{case.seal,case.fix-list}');
call ledger_watch('opened_outcome', 1, '{case_id,round,pseudonym}', '{case_id,round,pseudonym,outcome,act_id}', '{case.write-minutes,case.recommend}');

-- How a place came about is kept as JSON by the program. What is not in that form opens nothing, and whoever checks a bundle finds the marks missing.
-- +goose StatementBegin
create function list_detail(detail text) returns jsonb language plpgsql immutable as $$
begin
    return case when jsonb_typeof(detail::jsonb) = 'object' then detail::jsonb else '{}' end;
exception when invalid_text_representation then
    return '{}';
end
$$;

create function detail_list(detail text, part text) returns jsonb language sql immutable as $$
    select case when jsonb_typeof(list_detail(detail) -> part) = 'array' then list_detail(detail) -> part else '[]' end
$$;

create function seal_opened() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into pseudonym (case_id, round, officer_id, pseudonym)
    select e.case_id, e.round, e.officer_id, regexp_replace(left(replace(gen_random_uuid()::text, '-', ''), 12), '(....)(....)(....)', '\1-\2-\3')
      from list_entry e where e.case_id = new.case_id and e.round = new.round order by e.officer_id;

    insert into opened_list (case_id, round, number, kind, government, cadre, from_grade, to_grade, edition_id, adoption_id, opened_on, sealed_on, vacancies, candidates, list_hash)
    select c.id, new.round, c.number, c.kind, c.government, k.code, c.from_grade, c.to_grade, c.edition_id, c.adoption_id, c.opened_on, new.sealed_on,
           (select count(*) from case_vacancy v where v.case_id = c.id and v.live), count(*), new.list_hash
      from cases c join cadre k on k.id = c.cadre_id join list_entry e on e.case_id = c.id and e.round = new.round
     where c.id = new.case_id group by c.id, k.code;

    insert into opened_place (case_id, round, pseudonym, place, seniority_no, total, meets)
    select e.case_id, e.round, p.pseudonym, e.place, e.seniority_no, coalesce(list_detail(e.detail) ->> 'total', ''), e.meets
      from list_entry e join pseudonym p using (case_id, round, officer_id) where e.case_id = new.case_id and e.round = new.round order by p.pseudonym;

    insert into opened_mark (case_id, round, pseudonym, criterion, marks)
    select e.case_id, e.round, p.pseudonym, m.criterion, m.marks
      from list_entry e join pseudonym p using (case_id, round, officer_id),
           lateral (select x ->> 'criterion' as criterion, x ->> 'marks' as marks from jsonb_array_elements(detail_list(e.detail, 'marks')) x
                    union all select x ->> 'rule', case when x -> 'fit' = 'true' then 'fit' else 'unfit' end from jsonb_array_elements(detail_list(e.detail, 'fitness')) x) m
     where e.case_id = new.case_id and e.round = new.round order by p.pseudonym, m.criterion;

    insert into opened_given (case_id, round, pseudonym, criterion, no, marks)
    select g.case_id, g.round, p.pseudonym, g.criterion, row_number() over (partition by p.pseudonym, g.criterion order by g.marks desc), g.marks::text
      from given_mark g join pseudonym p using (case_id, round, officer_id)
     where g.case_id = new.case_id and g.round = new.round
       and not exists (select 1 from given_mark l where (l.case_id, l.round, l.account_id, l.officer_id, l.criterion) = (g.case_id, g.round, g.account_id, g.officer_id, g.criterion) and l.revision > g.revision)
     order by p.pseudonym, g.criterion, g.marks desc;

    insert into opened_tie (case_id, round, pseudonym, rule, least, most)
    with tied as (
        select e.case_id, e.round, p.pseudonym, o.id, o.number, o.born_earliest, o.born_latest, o.merit
          from list_entry e join pseudonym p using (case_id, round, officer_id) join officer o on o.id = e.officer_id
         where e.case_id = new.case_id and e.round = new.round
           and exists (select 1 from list_entry x where x.case_id = e.case_id and x.round = e.round and x.officer_id <> e.officer_id and x.total = e.total and x.meets = e.meets)),
    days as (select d, rank() over (order by d) as at from (select born_earliest from tied union select born_latest from tied) x (d) where d is not null)
    select t.case_id, t.round, t.pseudonym, w.rule, w.least, w.most from tied t, lateral (
        select 'number' as rule, n.at as least, n.at as most from (select x.id, row_number() over (order by x.number collate "C", x.id) as at from tied x) n where n.id = t.id
        union all select 'merit-order', m.at, m.at from (select x.id, rank() over (order by x.merit) as at from tied x where x.merit > 0) m where m.id = t.id
        union all select 'older', a.at, z.at from days a, days z where a.d = t.born_earliest and z.d = t.born_latest) w
     order by t.pseudonym, w.rule;
    return null;
end
$$;

create function minutes_opened() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into opened_outcome (case_id, round, pseudonym, outcome)
    select o.case_id, o.round, p.pseudonym, o.outcome from outcome o join pseudonym p using (case_id, round, officer_id)
     where o.case_id = new.case_id and o.round = new.round order by p.pseudonym;
    return null;
end
$$;
-- +goose StatementEnd
create trigger opened after insert on case_seal for each row execute function seal_opened();
create trigger opened after insert on minutes for each row execute function minutes_opened();
grant select on pseudonym, opened_list, opened_place, opened_mark, opened_tie, opened_given, opened_outcome to merit_app;
revoke execute on all functions in schema public from public;
