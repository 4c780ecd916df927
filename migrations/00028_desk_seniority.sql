-- +goose Up
-- A transfer decided at the desk goes by marks. Where seniority alone sets one officer before another, its panel says by which list, and what is
-- undecided of it, as the panel of a promotion does; and its order is subject to that. It is known once the marks are worked out: as the case
-- opens, or is computed, or in a round after a remand.
-- +goose StatementBegin
do $$
declare
    tbl text;
begin
    foreach tbl in array '{panel_list,panel_objection,panel_move}'::text[] loop
        execute format('drop trigger act_guard on %I', tbl);
        execute format('create trigger act_guard before insert or update or delete on %I for each row execute function act_guard(''case.compute-panel'', ''case.open'', ''mark.compute'')', tbl);
    end loop;
end
$$;
-- +goose StatementEnd

-- +goose StatementBegin
create or replace function panel_list_while_open() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    c record;
begin
    perform 1 from cases where id = new.case_id for update;
    select state into c from cases where id = new.case_id;
    if c.state is distinct from 'open' and not (c.state is not distinct from 'frozen' and case_at_desk(new.case_id)) then
        raise exception 'the panel is closed' using errcode = 'check_violation', constraint = 'panel_list_while_open', table = tg_table_name;
    end if;
    return new;
end
$$;

-- A list fixed at the desk in which seniority parts two officers: asked as it is sealed.
create function desk_list_says_its_seniority() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    used bigint;
begin
    if not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.detail like '%"seniority":true%') then
        return new;
    end if;
    select seniority_list_used(c.cadre_id, c.from_grade, c.opened_on) into used from cases c where c.id = new.case_id;
    if not exists (select 1 from panel_list p where p.case_id = new.case_id and p.list_id is not distinct from used) then
        raise exception 'the panel does not say by which list it goes' using errcode = 'check_violation', constraint = 'panel_says_its_list', table = 'case_seal';
    end if;
    return new;
end
$$;
-- +goose StatementEnd
create trigger desk_list_says_its_seniority before insert on case_seal for each row when (case_at_desk(new.case_id)) execute function desk_list_says_its_seniority();
