-- +goose Up
-- What nearly every trigger asks is planned once a connection: a function in sql with a search path of its own is planned anew at each call, and
-- act_now took 0.6 ms of which 0.5 was planning.

-- +goose StatementBegin
create or replace function act_now() returns table (id bigint, name text, account_id bigint, path text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    select a.id, a.name, a.account_id, case when c.kind = 'ministry-hr' then coalesce(o.path, 'none') end
      from act a left join capacity c on c.id = a.capacity_id left join organization o on o.id = c.organization_id
     where a.id = act_running();
end
$$;
-- +goose StatementEnd

-- +goose StatementBegin
create or replace function transfer_rule(wanted bigint) returns table (board boolean, ranking text, names integer, unit text, requested boolean, compelling boolean)
language plpgsql stable set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    select t.board, t.ranking, t.names, t.unit, t.requested, t.compelling from cases c join cadre d on d.id = c.cadre_id
      join edition_transfer t on t.edition_id = c.edition_id and t.grade = c.to_grade and t.cadre in (d.code, '')
     where c.id = wanted and c.kind = 'transfer' order by t.cadre desc limit 1;
end
$$;
-- +goose StatementEnd
