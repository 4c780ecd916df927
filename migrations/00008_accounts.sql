-- +goose Up
-- The first administrator, and what the application reads to say whether it is ready.

-- The one-time command of whoever owns the installation: two people, an administrator who proposes and an approver who
-- approves, each with a one-time password that stops working after a day. It is recorded as an act of the system and works
-- once. Only the owner may run it; afterwards every account and every capacity takes two people inside.
-- +goose StatementBegin
create function first_administrator(
    administrator text, administrator_name text, administrator_salt bytea, administrator_verifier bytea,
    approver text, approver_name text, approver_kind text, approver_salt bytea, approver_verifier bytea,
    cites text, on_day date)
returns table (administrator_id bigint, approver_id bigint) language plpgsql set search_path = public as $$
declare
    one bigint := nextval(pg_get_serial_sequence('account', 'id'));
    two bigint := nextval(pg_get_serial_sequence('account', 'id'));
begin
    lock table capacity in share row exclusive mode;
    if exists (select 1 from capacity where bootstrap and kind <> 'system') then
        raise exception 'the first administrator was made before' using errcode = 'insufficient_privilege', constraint = 'first_administrator_once', table = 'capacity';
    end if;
    perform act_begin_system('system.first-administrator', on_day);
    insert into account (id, username, display_name, state, created_by, approved_by) values
        (one, administrator, administrator_name, 'active', 1, two),
        (two, approver, approver_name, 'active', 1, one);
    insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, granted_by, bootstrap)
    select p.account, k.kind, k.exclusive, cites, on_day, least(on_day, current_date), 1, true
      from (values (one, 'administrator'), (two, approver_kind)) as p (account, kind)
      join capacity_kind k on k.kind = p.kind
     order by p.account;
    perform act_end('done', 'account/' || one, '', '', '', '{}');
    insert into credential (account_id, salt, verifier, expires_at) values
        (one, administrator_salt, administrator_verifier, now() + interval '24 hours'),
        (two, approver_salt, approver_verifier, now() + interval '24 hours');
    return query select one, two;
end
$$;
-- +goose StatementEnd
revoke execute on function first_administrator from public;

-- Whether the schema is the one the program was built for.
grant select on goose_db_version to merit_app;
