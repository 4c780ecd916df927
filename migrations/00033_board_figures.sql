-- +goose Up
-- What a board is told of its own marks before it signs: how far its members agree, how each marks beside the others, what its marks
-- decided, and how groups fared. It is worked out in the act that it is about, kept with it, and never changes. Nothing refers to it:
-- no mark and no place follows from it. Whether it is true the database cannot say; the check of the case works it out once more.

create table board_figures (
    case_id bigint not null references cases,
    round   int not null,
    stage   text not null,
    body    text not null,
    act_id  bigint not null,
    primary key (case_id, round, stage),
    constraint board_figures_stage_known check (stage in ('seal', 'outcomes')),
    constraint board_figures_say_something check (left(body, 1) = '{' and length(body) <= 2000000)
);
comment on table board_figures is 'The figures of a board''s round: with the seal of its marks those of agreement, severity and discretion, and how groups fared so far; with the outcomes how they fared in the end. The body is JSON; members stand in it by account.';

-- Figures belong to the act that they are about: the sealing which wrote the seal, the recording which wrote the outcomes.
-- +goose StatementBegin
create function board_figures_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from cases where id = new.case_id for update;
    if not exists (select 1 from board_rule r where r.case_id = new.case_id)
       or new.stage = 'seal' and not exists (select 1 from case_seal s where s.case_id = new.case_id and s.round = new.round and s.act_id = new.act_id)
       or new.stage = 'outcomes' and not exists (select 1 from outcome o where o.case_id = new.case_id and o.round = new.round and o.act_id = new.act_id) then
        perform board_refuse('figures_in_their_act', 'the figures of a board are worked out in the act that seals its marks or records its outcomes', tg_table_name);
    end if;
    return new;
end
$$;

create function case_figures_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from board_rule r where r.case_id = new.id)
       and not exists (select 1 from board_figures f where f.case_id = new.id and f.round = new.round and f.stage = 'seal') then
        perform board_refuse('sealed_with_its_figures', 'a round of a board is sealed with the figures of its marks', 'board_figures');
    end if;
    return new;
end
$$;

-- A round sealed before figures were kept has none, and its minutes ask for none.
create function minutes_figures_wall() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from board_figures f where f.case_id = new.case_id and f.round = new.round and f.stage = 'seal')
       and not exists (select 1 from board_figures f where f.case_id = new.case_id and f.round = new.round and f.stage = 'outcomes') then
        perform board_refuse('minutes_with_their_figures', 'minutes are written once the figures of the outcomes are kept', 'board_figures');
    end if;
    return new;
end
$$;
-- +goose StatementEnd

call ledger_watch('board_figures', 1, '{case_id,round,stage}', '{case_id,round,stage,body,act_id}', '{case.seal,case.record-outcomes}');
create trigger wall before insert on board_figures for each row execute function board_figures_wall();
create trigger wall_figures before update on cases for each row when (new.state = 'sealed' and old.state <> 'sealed') execute function case_figures_wall();
create trigger wall_figures before insert on minutes for each row execute function minutes_figures_wall();
grant select, insert (case_id, round, stage, body) on board_figures to merit_app;
