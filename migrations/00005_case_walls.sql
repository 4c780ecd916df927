-- +goose Up
-- The walls around adoption, the opening of a case, its panel, its papers and its dossiers: each rule that app and
-- domain state with a reason stands here once more for whoever goes round them. Every function locks the parent first.

-- Two people adopt, and no two adopted editions cover one grade of one cadre on one day.
-- +goose StatementBegin
create function adoption_two_people() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        new.proposed_by := a.account_id; new.adopted_by := null; new.adopted_on := null;
        return new;
    end if;
    if a.name <> 'framework.adopt' or old.adopted_by is not null then
        raise exception 'adopted already' using errcode = 'check_violation', constraint = 'adoption_already_adopted', table = 'adoption';
    end if;
    perform pg_advisory_xact_lock(hashtext('adoption'));
    new.adopted_by := a.account_id; new.adopted_on := a.legal_date;
    if exists (select 1 from adoption o join edition oe on oe.id = o.edition_id join edition ne on ne.id = new.edition_id
               where o.id <> new.id and o.adopted_by is not null and oe.government = ne.government and oe.kind = ne.kind
                 and o.cadre_id is not distinct from new.cadre_id and o.grades && new.grades and o.in_force && new.in_force) then
        raise exception 'another edition is in force' using errcode = 'check_violation', constraint = 'adoption_overlaps', table = 'adoption';
    end if;
    return new;
end
$$;
-- +goose StatementEnd
create trigger adoption_two_people before insert or update on adoption for each row execute function adoption_two_people();

-- A case opens under an edition adopted by two people and in force that day, for this cadre and grade; it starts open,
-- in round 1, with whoever opens it.
-- +goose StatementBegin
create function case_opens_lawfully() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
begin
    select act.legal_date, act.capacity_id into a from act where act.id = act_running();
    if new.state <> 'open' or new.round <> 1 or new.version <> 1 or new.opened_on <> a.legal_date or new.holder_id <> a.capacity_id then
        raise exception 'a case starts open' using errcode = 'check_violation', constraint = 'case_starts_open', table = 'cases';
    end if;
    if not exists (select 1 from adoption d join edition e on e.id = d.edition_id
                   where d.id = new.adoption_id and d.edition_id = new.edition_id and d.adopted_by is not null
                     and d.in_force @> new.opened_on and new.to_grade = any (d.grades)
                     and (d.cadre_id is null or d.cadre_id = new.cadre_id)
                     and e.government = new.government and e.kind = new.kind) then
        raise exception 'no edition in force' using errcode = 'check_violation', constraint = 'case_needs_edition_in_force', table = 'cases';
    end if;
    if new.from_grade is distinct from (select g.feeder from edition_grade g join cadre d on d.id = new.cadre_id
            where g.edition_id = new.edition_id and g.grade = new.to_grade and g.cadre in (d.code, '') order by g.cadre desc limit 1) then
        raise exception 'the edition fills this grade from another' using errcode = 'check_violation', constraint = 'case_from_its_feeder_grade', table = 'cases';
    end if;
    return new;
end
$$;

-- A vacancy enters a case of its own grade, while it opens, under criteria adopted before it fell open; one that was in
-- an earlier case brings that case along.
create function case_vacancy_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    v record;
begin
    select * into c from cases where id = new.case_id for update;
    select * into v from vacancy where id = new.vacancy_id for share;
    if c.state <> 'open' or v.cadre_id <> c.cadre_id or v.grade <> c.to_grade or v.government <> c.government then
        raise exception 'not a vacancy of this case' using errcode = 'check_violation', constraint = 'case_vacancy_of_its_grade', table = 'case_vacancy';
    end if;
    if (select adopted_on from adoption where id = c.adoption_id) > v.fell_on then
        raise exception 'criteria after vacancy' using errcode = 'check_violation', constraint = 'criteria_before_vacancy', table = 'case_vacancy';
    end if;
    if exists (select 1 from case_vacancy o where o.vacancy_id = new.vacancy_id and o.case_id <> new.case_id) and c.earlier_case_id is null then
        raise exception 'earlier case not carried' using errcode = 'check_violation', constraint = 'case_carries_earlier_list', table = 'case_vacancy';
    end if;
    new.live := true;
    return new;
end
$$;

-- A vacancy leaves its case only in the act that rejects or cancels that case.
create function case_vacancy_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from cases where id = old.case_id for update;
    if new.live or not exists (select 1 from decision d where d.case_id = old.case_id and d.act_id = act_running() and d.decision in ('reject', 'cancel')) then
        raise exception 'the case stands' using errcode = 'check_violation', constraint = 'case_vacancy_ends_with_its_case', table = 'case_vacancy';
    end if;
    return new;
end
$$;

-- The steps of a case, and which act takes each. Nothing else moves it.
create table case_step (
    from_state text not null,
    act        text not null,
    to_state   text not null,
    primary key (from_state, act, to_state)
);
comment on table case_step is 'The life of a case as a table: state, act, next state.';
insert into case_step (from_state, act, to_state) values
    ('open', 'case.compute-panel', 'panel'),
    ('panel', 'case.approve-working-paper', 'working-paper'),
    ('working-paper', 'case.constitute-board', 'board'),
    ('board', 'case.freeze-dossiers', 'frozen'),
    ('frozen', 'case.seal', 'sealed'),
    ('sealed', 'case.write-minutes', 'recommended'),
    ('recommended', 'case.put-up', 'put-up'),
    ('put-up', 'decide.political', 'approved'), ('put-up', 'decide.bureaucratic', 'approved'),
    ('put-up', 'decide.political', 'rejected'), ('put-up', 'decide.bureaucratic', 'rejected'),
    ('put-up', 'decide.political', 'frozen'), ('put-up', 'decide.bureaucratic', 'frozen'),
    ('open', 'case.cancel', 'cancelled'), ('panel', 'case.cancel', 'cancelled'), ('working-paper', 'case.cancel', 'cancelled'),
    ('board', 'case.cancel', 'cancelled'), ('frozen', 'case.cancel', 'cancelled'), ('sealed', 'case.cancel', 'cancelled'),
    ('recommended', 'case.cancel', 'cancelled'), ('put-up', 'case.cancel', 'cancelled');

create function case_moves_lawfully() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
begin
    select act.name, act.account_id into a from act where act.id = act_running();
    if new.version <> old.version + 1 then
        raise exception 'a change makes the next version' using errcode = 'check_violation', constraint = 'case_version_counts', table = 'cases';
    end if;
    -- Four eyes are counted on who is on record: nobody moves a case without being on it, and none moves without its drafter.
    if a.name not like 'system.%' and not (exists (select 1 from case_person p where p.case_id = new.id and p.account_id = a.account_id)
            and exists (select 1 from case_person p where p.case_id = new.id and p.role = 'drafter')) then
        raise exception 'not on record in this case' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'cases';
    end if;
    if new.state = old.state then
        if new.round <> old.round then
            raise exception 'a round begins by remand' using errcode = 'check_violation', constraint = 'case_moves_by_its_acts', table = 'cases';
        end if;
        return new;
    end if;
    if not exists (select 1 from case_step s where s.from_state = old.state and s.act = a.name and s.to_state = new.state)
       or new.round <> old.round + (old.state = 'put-up' and new.state = 'frozen')::int then
        raise exception 'the case does not move from % to % by %', old.state, new.state, a.name
            using errcode = 'check_violation', constraint = 'case_moves_by_its_acts', table = 'cases';
    end if;
    if new.state = 'panel' and not exists (select 1 from panel_entry p where p.case_id = new.id and p.included) then
        raise exception 'an empty panel' using errcode = 'check_violation', constraint = 'case_panel_not_empty', table = 'cases';
    end if;
    if new.state = 'working-paper' and (
           exists (select 1 from checklist_item i where i.case_id = new.id and not i.done)
           or exists (select 1 from case_person p join act on act.id = act_running() where p.case_id = new.id and p.account_id = act.account_id and p.role in ('drafter', 'reviewer'))) then
        raise exception 'the checklist is not complete' using errcode = 'check_violation', constraint = 'checklist_gates_working_paper', table = 'cases';
    end if;
    return new;
end
$$;
-- +goose StatementEnd
create trigger case_opens_lawfully before insert on cases for each row execute function case_opens_lawfully();
create trigger case_moves_lawfully before update on cases for each row execute function case_moves_lawfully();
create trigger case_vacancy_lawful before insert on case_vacancy for each row execute function case_vacancy_lawful();
create trigger case_vacancy_ends before update on case_vacancy for each row execute function case_vacancy_ends();

-- One joins a case as oneself; nobody works on the case of which they are on the panel.
-- +goose StatementBegin
create function case_person_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
begin
    perform 1 from cases where id = new.case_id for update;
    select act.name, act.account_id, act.capacity_id into a from act where act.id = act_running();
    if a.name <> 'case.constitute-board' and (new.account_id <> a.account_id or new.capacity_id <> a.capacity_id) then
        raise exception 'one joins a case as oneself' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'case_person';
    end if;
    if a.name <> 'case.constitute-board' and not new.role = any (case a.name when 'case.open' then array['drafter'] when 'case.approve-working-paper' then array['approver']
            when 'case.answer-dossier' then array['candidate'] when 'decide.political' then array['authority'] when 'decide.bureaucratic' then array['authority']
            when 'case.cancel' then array['authority'] else array['desk', 'reviewer'] end) then
        raise exception 'a part that the act does not give' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'case_person';
    end if;
    if new.role <> 'candidate' and exists (select 1 from account x join panel_entry p on p.officer_id = x.officer_id
                                           where x.id = new.account_id and p.case_id = new.case_id) then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'case_person';
    end if;
    return new;
end
$$;

create function panel_entry_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state <> 'open' then
        raise exception 'the panel is closed' using errcode = 'check_violation', constraint = 'panel_only_while_open', table = 'panel_entry';
    end if;
    if exists (select 1 from case_person p join account x on x.id = p.account_id
               where p.case_id = new.case_id and x.officer_id = new.officer_id and p.role <> 'candidate') then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'panel_entry';
    end if;
    if not grade_held(new.officer_id, c.cadre_id, c.from_grade, c.opened_on) then
        raise exception 'not of the feeder grade' using errcode = 'check_violation', constraint = 'panel_of_feeder_grade', table = 'panel_entry';
    end if;
    return new;
end
$$;

create function checklist_item_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state not in ('open', 'panel') then
        raise exception 'the working paper has gone up' using errcode = 'check_violation', constraint = 'checklist_until_working_paper', table = 'checklist_item';
    end if;
    return new;
end
$$;

-- A note is signed by whoever writes it, while the file lies there, and bears the next number.
create function note_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    select act.account_id, act.capacity_id, act.stand_in_for, act.legal_date into a from act where act.id = act_running();
    if new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.signed_on <> a.legal_date
       or (c.holder_id <> a.capacity_id and c.holder_id is distinct from a.stand_in_for) then
        raise exception 'a note is its author''s' using errcode = 'insufficient_privilege', constraint = 'note_by_its_author', table = 'note';
    end if;
    if new.no <> 1 + (select count(*) from note n where n.case_id = new.case_id) then
        raise exception 'notes are numbered in order' using errcode = 'check_violation', constraint = 'note_in_order', table = 'note';
    end if;
    return new;
end
$$;

-- A dossier grows until it is frozen, of candidates only; after that nothing in it changes. Only the officer answers.
create function dossier_item_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
    a record;
begin
    select * into c from cases where id = new.case_id for update;
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'UPDATE' and old.frozen or c.state not in ('working-paper', 'board') then
        raise exception 'the dossiers are frozen' using errcode = 'check_violation', constraint = 'dossier_frozen', table = 'dossier_item';
    end if;
    if tg_op = 'INSERT' and (not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included)
            or new.answer <> '' or new.answered_on is not null
            or (a.name = 'case.serve-dossier' and (new.frozen or new.disclosed_on is not null or new.served_on is distinct from a.legal_date))
            or (a.name = 'case.freeze-dossiers' and (new.record_id is null or not new.frozen))) then
        raise exception 'not of a candidate' using errcode = 'check_violation', constraint = 'dossier_item_of_candidate', table = 'dossier_item';
    end if;
    if tg_op = 'UPDATE' and a.name = 'case.answer-dossier' and not exists
            (select 1 from account x where x.id = a.account_id and x.officer_id = new.officer_id) then
        raise exception 'not your dossier' using errcode = 'insufficient_privilege', constraint = 'dossier_answer_by_its_officer', table = 'dossier_item';
    end if;
    if tg_op = 'UPDATE' and (a.name = 'case.answer-dossier') = ((new.answer, new.answered_on) is not distinct from (old.answer, old.answered_on)) then
        raise exception 'an answer is the officer''s own' using errcode = 'insufficient_privilege', constraint = 'dossier_answer_by_its_officer', table = 'dossier_item';
    end if;
    return new;
end
$$;

create function computed_mark_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state not in ('board', 'frozen') or new.round <> c.round
       or exists (select 1 from case_seal s where s.case_id = new.case_id and s.round = new.round) then
        raise exception 'the round is sealed' using errcode = 'check_violation', constraint = 'computed_mark_before_seal', table = 'computed_mark';
    end if;
    if not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included) then
        raise exception 'not a candidate' using errcode = 'check_violation', constraint = 'computed_mark_of_candidate', table = 'computed_mark';
    end if;
    return new;
end
$$;
-- +goose StatementEnd
create trigger case_person_lawful before insert on case_person for each row execute function case_person_lawful();
create trigger panel_entry_lawful before insert on panel_entry for each row execute function panel_entry_lawful();
create trigger checklist_item_lawful before insert or update on checklist_item for each row execute function checklist_item_lawful();
create trigger note_lawful before insert on note for each row execute function note_lawful();
create trigger dossier_item_lawful before insert or update on dossier_item for each row execute function dossier_item_lawful();
create trigger computed_mark_lawful before insert on computed_mark for each row execute function computed_mark_lawful();

grant select on case_step to merit_app;
grant usage on sequence cases_id_seq to merit_app; -- the case's number holds its id
