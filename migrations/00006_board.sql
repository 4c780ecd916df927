-- +goose Up
-- The walls around the board: seats, meetings, declarations, sealed marks, sealing, outcomes, minutes. Each rule here is
-- said by the domain first, with a plain reason; here it stands again for whoever goes round the application with its
-- password and somebody's token. Every trigger locks the case before it reads anything of it, so that under READ
-- COMMITTED nobody slips a mark into a case while it is being sealed (DESIGN 3.4).

create table board_rule (
    case_id bigint primary key references cases,
    needed  int not null,
    revise  boolean not null,
    act_id  bigint not null,
    constraint board_rule_needs_somebody check (needed >= 1)
);
comment on table board_rule is 'What the edition asks of this board, written when it is constituted: how many voting members must take part for each candidate, and whether marks may be revised once.';

create table assessed_criterion (
    case_id   bigint not null references cases,
    criterion text not null,
    most      numeric not null,
    step      numeric not null,
    act_id    bigint not null,
    primary key (case_id, criterion),
    constraint assessed_criterion_has_a_scale check (most > 0 and step > 0)
);
comment on table assessed_criterion is 'The criteria that the members of this board assess. None: the case goes by seniority and fitness, or by computed marks alone.';

create table board_candidate (
    case_id     bigint not null references cases,
    officer_id  bigint not null,
    deferred_by text not null default '',
    act_id      bigint not null,
    primary key (case_id, officer_id),
    foreign key (case_id, officer_id) references panel_entry (case_id, officer_id)
);
comment on column board_candidate.deferred_by is 'The rules of the edition that defer the officer, who then gets no marks and an outcome with its ground.';

call ledger_watch('board_rule', 1, '{case_id}', '{case_id,needed,revise,act_id}', '{case.constitute-board}');
call ledger_watch('assessed_criterion', 1, '{case_id,criterion}', '{case_id,criterion,most,step,act_id}', '{case.constitute-board}');
call ledger_watch('board_candidate', 1, '{case_id,officer_id}', '{case_id,officer_id,deferred_by,act_id}', '{case.constitute-board}');
grant select, insert on board_rule, assessed_criterion, board_candidate to merit_app;

create unique index board_seat_one_chair on board_seat (case_id) where chair;
alter table minutes add constraint minutes_say_something check (length(btrim(body)) between 1 and 50000);
alter table meeting add constraint meeting_is_of_a_board check (length(btrim(board)) > 0);

------------------------------------------------------------------------------------------------ helpers

-- +goose StatementBegin
create function board_refuse(wall text, message text, tbl text) returns void language plpgsql as $$
begin
    raise exception '%', message using errcode = 'check_violation', constraint = wall, table = tbl;
end
$$;

-- The case as it stands once it is ours alone. Two statements, because one would read with the snapshot from before the wait.
create function board_case(wanted bigint, out state text, out round int, out sealed boolean) language plpgsql as $$
begin
    perform 1 from cases c where c.id = wanted for update;
    select c.state, c.round, exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round)
      into board_case.state, board_case.round, board_case.sealed from cases c where c.id = wanted;
end
$$;

-- Whether a person sits on the board in the capacity of the running act; as chair or secretary where the desk is asked for.
create function board_seated(wanted bigint, act bigint, desk boolean) returns boolean language sql stable as $$
    select exists (select 1 from board_seat s join act a on a.id = act
                    where s.case_id = wanted and s.account_id = a.account_id and s.capacity_id = a.capacity_id
                      and (not desk or s.chair or s.secretary))
$$;

-- Whether a member was recorded present (or absent) at a meeting of this round: one put on the agenda after the earlier
-- round was sealed.
create function board_attended(wanted bigint, in_round int, member bigint, as_status text) returns boolean language sql stable as $$
    select exists (select 1 from attendance t join meeting_case m on m.meeting_id = t.meeting_id and m.case_id = t.case_id
                    where t.case_id = wanted and t.account_id = member and t.status = as_status
                      and m.act_id > coalesce((select max(s.act_id) from case_seal s where s.case_id = wanted and s.round < in_round), 0))
$$;

------------------------------------------------------------------------------------------------ the board

create function board_rule_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.state is distinct from 'working-paper' then
        perform board_refuse('board_after_working_paper', 'a board is constituted once the working paper is approved', tg_table_name);
    end if;
    return new;
end
$$;

create function board_seat_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    k record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.state is distinct from 'working-paper' then
        perform board_refuse('board_after_working_paper', 'a board is constituted once the working paper is approved', tg_table_name);
    end if;
    select p.kind into k from capacity p join act a on a.id = new.act_id
     where p.id = new.capacity_id and p.account_id = new.account_id and p.ended_by is null and (p.approved_by is not null or p.bootstrap)
       and a.legal_date between p.starts and coalesce(p.ends, a.legal_date);
    if k.kind is null then
        perform board_refuse('board_seat_capacity_in_force', 'a seat is filled by a capacity in force and of that person', tg_table_name);
    end if;
    if k.kind not in ('board-chair', 'board-member', 'board-secretary', 'political-member')
       or new.political <> (k.kind = 'political-member')
       or new.chair and k.kind not in ('board-chair', 'political-member')
       or new.votes and k.kind = 'board-secretary' then
        perform board_refuse('board_seat_of_its_kind', 'the capacity is not of the kind that the seat asks for', tg_table_name);
    end if;
    if exists (select 1 from account a join panel_entry p on p.officer_id = a.officer_id where a.id = new.account_id and p.case_id = new.case_id) then
        perform board_refuse('board_seat_not_for_candidate', 'nobody sits on the board that considers them', tg_table_name);
    end if;
    if exists (select 1 from case_person p where p.case_id = new.case_id and p.account_id = new.account_id) then
        perform board_refuse('board_seat_not_for_desk', 'who has worked on the file does not sit on the board', tg_table_name);
    end if;
    return new;
end
$$;

create function declaration_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id into a from act where act.id = new.act_id;
    if c.sealed or c.state not in ('working-paper', 'board', 'frozen') then
        perform board_refuse('declaration_before_seal', 'conflicts are declared before the marks are sealed', tg_table_name);
    end if;
    if a.name = 'board.declare-conflict' and (new.source <> 'declared' or new.account_id <> a.account_id or not board_seated(new.case_id, new.act_id, false))
       or a.name <> 'board.declare-conflict' and new.source <> 'detected' then
        perform board_refuse('declaration_is_ones_own', 'a member declares for themselves alone', tg_table_name);
    end if;
    if new.officer_id is not null and not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id) then
        perform board_refuse('declaration_about_a_candidate', 'a conflict is with an officer of the panel', tg_table_name);
    end if;
    return new;
end
$$;

------------------------------------------------------------------------------------------------ meetings

create function meeting_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    day date;
begin
    select a.legal_date into day from act a where a.id = new.act_id;
    if tg_op = 'INSERT' then
        if new.held_on < day or new.state <> 'called' then
            perform board_refuse('meeting_called_beforehand', 'a meeting is called for today or a later day', tg_table_name);
        end if;
        return new;
    end if;
    if not (old.state = 'called' and new.state in ('sitting', 'adjourned', 'closed') or old.state = 'sitting' and new.state in ('sitting', 'adjourned', 'closed')) then
        perform board_refuse('meeting_goes_forward', 'a meeting that is over stays over', tg_table_name);
    end if;
    if not exists (select 1 from meeting_case m where m.meeting_id = new.id and board_seated(m.case_id, new.act_id, false)) then
        perform board_refuse('meeting_of_its_board', 'only the board changes its meeting', tg_table_name);
    end if;
    return new;
end
$$;

create function meeting_case_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state not in ('board', 'frozen') then
        perform board_refuse('meeting_case_has_a_board', 'a case comes before a meeting between the constitution of its board and its sealing', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('meeting_called_by_its_board', 'the chair or the secretary of the board puts a case on the agenda', tg_table_name);
    end if;
    if not exists (select 1 from meeting m where m.id = new.meeting_id and m.state in ('called', 'sitting')) then
        perform board_refuse('meeting_goes_forward', 'a meeting that is over takes no more cases', tg_table_name);
    end if;
    return new;
end
$$;

create function attendance_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
    seat record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.account_id, act.legal_date into a from act where act.id = new.act_id;
    select k.stand_in_for into seat from board_seat s join capacity k on k.id = s.capacity_id where s.case_id = new.case_id and s.account_id = new.account_id;
    if not found or not exists (select 1 from meeting_case m where m.meeting_id = new.meeting_id and m.case_id = new.case_id) then
        perform board_refuse('attendance_of_a_member', 'attendance is of the members, at a meeting with the case on its agenda', tg_table_name);
    end if;
    if c.sealed or c.state not in ('board', 'frozen')
       or not exists (select 1 from meeting m where m.id = new.meeting_id and m.state in ('called', 'sitting') and m.held_on <= a.legal_date) then
        perform board_refuse('attendance_while_sitting', 'attendance is taken while the meeting sits', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, false) then
        perform board_refuse('attendance_own_or_by_roll', 'attendance is recorded by the member or the board''s desk', tg_table_name);
    end if;
    if new.status = 'present' and seat.stand_in_for is not null then
        if length(btrim(new.stand_in_approved)) = 0
           or not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.chair) then
            perform board_refuse('attendance_stand_in_approved', 'a stand-in sits with the approval of the chair, recorded by the chair', tg_table_name);
        end if;
    elsif new.status = 'present' and a.account_id <> new.account_id
       or new.status = 'absent' and a.account_id <> new.account_id and not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('attendance_own_or_by_roll', 'presence is recorded by the member, absence by the member or the board''s desk', tg_table_name);
    end if;
    if new.status = 'absent' and exists (select 1 from sealed_mark s where s.case_id = new.case_id and s.round = c.round and s.account_id = new.account_id and s.confirmed) then
        perform board_refuse('attendance_absent_has_marked', 'who has given marks was not absent', tg_table_name);
    end if;
    return new;
end
$$;

------------------------------------------------------------------------------------------------ sealed marks

create function sealed_mark_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id, act.capacity_id into a from act where act.id = new.act_id;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('mark_only_while_unsealed', 'marks are given once the dossiers are frozen and until the round is sealed', tg_table_name);
    end if;
    if tg_op = 'UPDATE' then
        if a.name <> 'mark.confirm' or a.account_id <> old.account_id or old.confirmed or not new.confirmed then
            perform board_refuse('mark_confirmed_by_its_member', 'a mark entered from a sheet is confirmed, once, by the member whose mark it is', tg_table_name);
        end if;
        return new;
    end if;
    if a.name in ('mark.give', 'mark.revise') and (new.account_id <> a.account_id or new.entered_by <> a.account_id or not new.confirmed)
       or a.name = 'mark.enter-from-sheet' and (new.account_id = a.account_id or new.entered_by <> a.account_id or new.confirmed
            or not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.capacity_id = a.capacity_id and s.secretary))
       or a.name = 'mark.confirm' then
        perform board_refuse('mark_is_ones_own', 'a member gives their own marks; the secretary alone enters another''s, for confirmation', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id and s.votes
                      and (a.name = 'mark.enter-from-sheet' or s.capacity_id = a.capacity_id)) then
        perform board_refuse('mark_by_a_voting_member', 'marks are given by the voting members of the board', tg_table_name);
    end if;
    perform mark_allowed(new.case_id, c.round, new.account_id, new.officer_id, new.criterion);
    perform mark_in_order(new.case_id, c.round, new.account_id, new.officer_id, new.criterion, new.revision, a.name);
    return new;
end
$$;

-- The conditions of a mark that lie with the candidate and the member's own steps before it.
create function mark_allowed(wanted bigint, in_round int, member bigint, candidate bigint, of_criterion text) returns void language plpgsql as $$
begin
    if not exists (select 1 from board_candidate b where b.case_id = wanted and b.officer_id = candidate and b.deferred_by = '') then
        perform board_refuse('mark_for_a_candidate', 'marks are given to the candidates on the panel', 'sealed_mark');
    end if;
    if not exists (select 1 from assessed_criterion x where x.case_id = wanted and x.criterion = of_criterion) then
        perform board_refuse('mark_on_an_assessed_criterion', 'the criterion is not assessed by the board', 'sealed_mark');
    end if;
    if not exists (select 1 from declaration d where d.case_id = wanted and d.account_id = member and d.source = 'declared') then
        perform board_refuse('mark_after_declaration', 'a member declares conflicts, or that there are none, before giving marks', 'sealed_mark');
    end if;
    if exists (select 1 from declaration d where d.case_id = wanted and d.account_id = member and d.officer_id = candidate and d.kind = 'barring')
       or exists (select 1 from member_absence m where m.case_id = wanted and m.round = in_round and m.account_id = member and m.officer_id = candidate) then
        perform board_refuse('mark_not_by_the_barred', 'a member who is barred or stood down gives this candidate no marks', 'sealed_mark');
    end if;
    if not board_attended(wanted, in_round, member, 'present') then
        perform board_refuse('mark_by_who_sits', 'marks are given by members who sit', 'sealed_mark');
    end if;
end
$$;

-- One confirmed mark, and where the edition allows it one revision. An entry from a sheet that its member never confirmed
-- stands for nothing and stands in nobody's way.
create function mark_in_order(wanted bigint, in_round int, member bigint, candidate bigint, of_criterion text, as_revision int, by_act text) returns void language plpgsql as $$
declare
    entered int;
    given int;
begin
    select coalesce(max(s.revision), 0), count(*) filter (where s.confirmed) into entered, given from sealed_mark s
     where s.case_id = wanted and s.round = in_round and s.account_id = member and s.officer_id = candidate and s.criterion = of_criterion;
    if as_revision <> entered + 1
       or by_act in ('mark.give', 'mark.enter-from-sheet') and given > 0
       or by_act = 'mark.revise' and (given <> 1 or not (select r.revise from board_rule r where r.case_id = wanted)) then
        perform board_refuse('mark_in_order', 'one mark a member, candidate and criterion, and one revision where the edition allows it', 'sealed_mark');
    end if;
end
$$;

create function member_absence_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id into a from act where act.id = new.act_id;
    if c.sealed or c.state not in ('board', 'frozen') or new.round <> c.round then
        perform board_refuse('absence_only_while_unsealed', 'who takes no part is recorded before the round is sealed', tg_table_name);
    end if;
    if a.name = 'board.recuse' and (new.account_id <> a.account_id or new.kind = 'absence' or not board_seated(new.case_id, new.act_id, false))
       or a.name = 'meeting.attend'
       or a.name = 'case.seal' and not (
            new.kind = 'absence' and board_attended(new.case_id, c.round, new.account_id, 'absent') and not board_attended(new.case_id, c.round, new.account_id, 'present')
            or new.kind = 'recusal' and exists (select 1 from declaration d where d.case_id = new.case_id and d.account_id = new.account_id and d.officer_id = new.officer_id and d.kind = 'barring')) then
        perform board_refuse('absence_is_true', 'a member stands down in person; absence follows the roll, and being barred the declarations', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id)
       or not exists (select 1 from board_candidate b where b.case_id = new.case_id and b.officer_id = new.officer_id) then
        perform board_refuse('absence_of_a_member', 'only a member of the board can stand down, and for a candidate', tg_table_name);
    end if;
    return new;
end
$$;

------------------------------------------------------------------------------------------------ sealing

create function given_mark_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    x record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('nothing_after_sealing', 'after sealing nothing changes', tg_table_name);
    end if;
    if not exists (select 1 from sealed_mark s where s.case_id = new.case_id and s.round = new.round and s.account_id = new.account_id
                      and s.officer_id = new.officer_id and s.criterion = new.criterion and s.revision = new.revision and s.confirmed) then
        perform board_refuse('given_mark_was_sealed', 'only a mark that its member sealed is opened', tg_table_name);
    end if;
    select k.most, k.step into x from assessed_criterion k where k.case_id = new.case_id and k.criterion = new.criterion;
    if x.most is null or new.marks > x.most or mod(new.marks, x.step) <> 0 then
        perform board_refuse('given_mark_on_its_scale', 'the mark is not on the scale of its criterion', tg_table_name);
    end if;
    if not given_mark_cited(new.case_id, new.officer_id, new.citations, (select a.legal_date from act a where a.id = new.act_id)) then
        perform board_refuse('given_mark_cites', 'every mark cites pages of the frozen dossier that were disclosed to the candidate', tg_table_name);
    end if;
    return new;
end
$$;

-- Whether a JSON list of citations names at least one item, and only items of the candidate that are frozen and disclosed, by a page they have.
create function given_mark_cited(wanted bigint, candidate bigint, list text, on_day date) returns boolean language sql stable as $$
    select count(*) > 0 and bool_and(coalesce(d.id is not null, false))
      from jsonb_to_recordset(list::jsonb) as r (item bigint, page int)
      left join dossier_item d on d.id = r.item and d.case_id = wanted and d.officer_id = candidate and d.frozen
           and d.disclosed_on <= on_day and r.page between 1 and d.pages
$$;

create function list_entry_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('nothing_after_sealing', 'after sealing nothing changes', tg_table_name);
    end if;
    if not exists (select 1 from board_candidate b join panel_entry p on p.case_id = b.case_id and p.officer_id = b.officer_id
                    where b.case_id = new.case_id and b.officer_id = new.officer_id and b.deferred_by = '' and p.seniority_no = new.seniority_no) then
        perform board_refuse('list_of_the_candidates', 'the list holds the candidates with their seniority numbers, and nobody else', tg_table_name);
    end if;
    return new;
end
$$;

create function case_seal_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.account_id, act.capacity_id, act.legal_date into a from act where act.id = new.act_id;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('sealed_once', 'a round is sealed once, after the dossiers are frozen', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.capacity_id = a.capacity_id and s.chair) then
        perform board_refuse('sealed_by_the_chair', 'the chair of the board seals', tg_table_name);
    end if;
    new.sealed_on := a.legal_date;
    perform seal_complete(new.case_id, new.round);
    return new;
end
$$;

-- Of each member, for each candidate, marks on every criterion or a recorded absence, recusal or abstention, never both;
-- quorum for each candidate; every confirmed mark opened; the list whole.
create function seal_complete(wanted bigint, in_round int) returns void language plpgsql as $$
declare
    gaps int;
begin
    select count(*) into gaps
      from board_seat s join board_candidate b on b.case_id = s.case_id and b.deferred_by = ''
      left join member_absence m on m.case_id = s.case_id and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id
     where s.case_id = wanted and (s.votes or s.required)
       and case when m.case_id is null
                then not board_attended(wanted, in_round, s.account_id, 'present')
                     or s.votes and exists (select 1 from assessed_criterion x where x.case_id = wanted and not exists (
                           select 1 from given_mark g where g.case_id = wanted and g.round = in_round and g.account_id = s.account_id
                              and g.officer_id = b.officer_id and g.criterion = x.criterion))
                else exists (select 1 from given_mark g where g.case_id = wanted and g.round = in_round and g.account_id = s.account_id and g.officer_id = b.officer_id) end;
    if gaps > 0 then
        perform board_refuse('sealed_when_complete', 'a member has for a candidate neither marks nor a recorded absence, recusal or abstention', 'case_seal');
    end if;
    if exists (select 1 from given_mark g where g.case_id = wanted and g.round = in_round and exists (
                  select 1 from sealed_mark s where s.case_id = g.case_id and s.round = g.round and s.account_id = g.account_id and s.officer_id = g.officer_id
                     and s.criterion = g.criterion and s.confirmed and not exists (
                         select 1 from given_mark o where o.case_id = s.case_id and o.round = s.round and o.account_id = s.account_id
                            and o.officer_id = s.officer_id and o.criterion = s.criterion and o.revision = s.revision))) then
        perform board_refuse('sealed_when_complete', 'a revised mark and the mark before it both stand', 'case_seal');
    end if;
    if exists (select 1 from board_candidate b where b.case_id = wanted and b.deferred_by = '' and (
                  (select count(*) from board_seat s where s.case_id = wanted and s.votes and not exists (
                      select 1 from member_absence m where m.case_id = wanted and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id))
                  < (select r.needed from board_rule r where r.case_id = wanted)
                  or exists (select 1 from board_seat s join member_absence m on m.case_id = wanted and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id
                              where s.case_id = wanted and s.required))) then
        perform board_refuse('sealed_with_quorum', 'for a candidate the quorum did not hold, or a member was away without whom the proceedings are void', 'case_seal');
    end if;
    if exists (select 1 from board_candidate b where b.case_id = wanted and b.deferred_by = '' and not exists (
                  select 1 from list_entry e where e.case_id = wanted and e.round = in_round and e.officer_id = b.officer_id))
       or (select coalesce(min(e.place), 1) <> 1 or coalesce(max(e.place), 0) <> count(*) from list_entry e where e.case_id = wanted and e.round = in_round) then
        perform board_refuse('sealed_with_its_list', 'the list does not hold every candidate, in places from 1 on', 'case_seal');
    end if;
end
$$;

------------------------------------------------------------------------------------------------ outcomes, minutes, dissent

create function outcome_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('outcome_after_sealing', 'outcomes are recorded on the sealed list, before the minutes', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('outcome_by_the_board', 'the chair or the secretary of the board records the outcomes', tg_table_name);
    end if;
    if new.outcome = 'promote' and not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.officer_id = new.officer_id and e.meets)
       or not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id) then
        perform board_refuse('outcome_of_who_passed', 'only who passed on the sealed list is promoted, and only who was considered has an outcome', tg_table_name);
    end if;
    return new;
end
$$;

-- After the row, so that all rows of one statement count.
create function outcome_within_vacancies() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select count(*) from outcome o where o.case_id = new.case_id and o.round = new.round and o.outcome in ('promote', 'acting-charge'))
       > (select count(*) from case_vacancy v where v.case_id = new.case_id and v.live) then
        perform board_refuse('outcome_within_vacancies', 'more officers are recommended than there are vacancies', tg_table_name);
    end if;
    return null;
end
$$;

create function minutes_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('minutes_after_sealing', 'minutes are written on the sealed list', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('minutes_by_the_board', 'the chair or the secretary of the board writes the minutes', tg_table_name);
    end if;
    if exists (select 1 from board_candidate b where b.case_id = new.case_id and not exists (
                  select 1 from outcome o where o.case_id = b.case_id and o.round = new.round and o.officer_id = b.officer_id)) then
        perform board_refuse('minutes_with_every_outcome', 'the consideration of a candidate has not ended in an outcome', tg_table_name);
    end if;
    if exists (select 1 from list_entry e join outcome o on o.case_id = e.case_id and o.round = e.round and o.officer_id = e.officer_id
                where e.case_id = new.case_id and e.round = new.round and e.meets and o.outcome in ('reserve', 'not-reached')
                  and exists (select 1 from list_entry f join outcome p on p.case_id = f.case_id and p.round = f.round and p.officer_id = f.officer_id
                               where f.case_id = e.case_id and f.round = e.round and f.place > e.place and p.outcome = 'promote')) then
        perform board_refuse('outcome_in_the_order_of_the_list', 'an officer who passed is passed over without an outcome that says why', tg_table_name);
    end if;
    select a.legal_date into new.signed_on from act a where a.id = new.act_id;
    return new;
end
$$;

create function dissent_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state not in ('sealed', 'recommended') or new.round <> c.round then
        perform board_refuse('dissent_after_sealing', 'dissent is recorded between the sealing and the summary', tg_table_name);
    end if;
    if new.account_id <> (select a.account_id from act a where a.id = new.act_id) or not exists (
          select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id and s.votes) then
        perform board_refuse('dissent_is_ones_own', 'a voting member dissents in their own name', tg_table_name);
    end if;
    return new;
end
$$;

-- The steps of a case that belong to the board rest on what the board did.
create function case_board_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'board' and old.state <> 'board' and not (
          exists (select 1 from board_seat s where s.case_id = new.id and s.chair) and exists (select 1 from board_rule r where r.case_id = new.id)) then
        perform board_refuse('case_has_its_board', 'a case comes before a board that has a chair', tg_table_name);
    end if;
    if new.state = 'sealed' and old.state <> 'sealed' and not exists (select 1 from case_seal s where s.case_id = new.id and s.round = new.round) then
        perform board_refuse('case_sealed_by_its_seal', 'a case is sealed by its seal', tg_table_name);
    end if;
    if new.state = 'recommended' and old.state <> 'recommended' and not exists (select 1 from minutes m where m.case_id = new.id and m.round = new.round) then
        perform board_refuse('case_recommended_by_minutes', 'a recommendation rests on minutes', tg_table_name);
    end if;
    return new;
end
$$;
-- +goose StatementEnd

-- BEFORE triggers fire in the order of their names: act_guard, which says whose act it is, comes before every wall.
create trigger wall before insert on board_rule for each row execute function board_rule_wall();
create trigger wall before insert on assessed_criterion for each row execute function board_rule_wall();
create trigger wall before insert on board_candidate for each row execute function board_rule_wall();
create trigger wall before insert on board_seat for each row execute function board_seat_wall();
create trigger wall before insert on declaration for each row execute function declaration_wall();
create trigger wall before insert or update on meeting for each row execute function meeting_wall();
create trigger wall before insert on meeting_case for each row execute function meeting_case_wall();
create trigger wall before insert on attendance for each row execute function attendance_wall();
create trigger wall before insert or update on sealed_mark for each row execute function sealed_mark_wall();
create trigger wall before insert on member_absence for each row execute function member_absence_wall();
create trigger wall before insert on given_mark for each row execute function given_mark_wall();
create trigger wall before insert on list_entry for each row execute function list_entry_wall();
create trigger wall before insert on case_seal for each row execute function case_seal_wall();
create trigger wall before insert on outcome for each row execute function outcome_wall();
create trigger wall_count after insert on outcome for each row execute function outcome_within_vacancies();
create trigger wall before insert on minutes for each row execute function minutes_wall();
create trigger wall before insert on dissent for each row execute function dissent_wall();
create trigger wall_board before update on cases for each row execute function case_board_wall();

-- Lines of reporting are read by the days that two postings certainly ran together.
grant execute on function days_certain to merit_app;
