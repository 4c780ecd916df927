-- +goose Up
-- The first administrator, and what the application reads to say whether it is ready.

-- The one-time command of whoever owns the installation: two people, an administrator who proposes and an approver who
-- approves, each with a one-time password that stops working after a day. It is recorded as an act of the system and works
-- once; asked again for the same two people it only renews what lapsed before its owner changed it, since otherwise nobody
-- could ever come in. Only the owner may run it; afterwards every account and every capacity takes two people inside.
-- A number is null where that person's password was not set.
-- +goose StatementBegin
create function first_lapsed(name text, as_kind text) returns bigint language sql stable set search_path = public, pg_temp as $$
    select a.id from account a
      join capacity c on c.account_id = a.id and c.bootstrap and c.kind = as_kind
      join credential r on r.account_id = a.id and r.expires_at < now()
     where a.username = name
$$;
create function first_administrator(
    administrator text, administrator_name text, administrator_salt bytea, administrator_verifier bytea,
    approver text, approver_name text, approver_kind text, approver_salt bytea, approver_verifier bytea,
    cites text, on_day date)
returns table (administrator_id bigint, approver_id bigint) language plpgsql set search_path = public, pg_temp as $$
declare
    one bigint := nextval(pg_get_serial_sequence('account', 'id'));
    two bigint := nextval(pg_get_serial_sequence('account', 'id'));
begin
    lock table capacity in share row exclusive mode;
    if exists (select 1 from capacity where bootstrap and kind <> 'system') then
        select first_lapsed(administrator, 'administrator'), first_lapsed(approver, approver_kind) into one, two;
        if one is not null or two is not null then
            perform act_begin_system('system.first-administrator', on_day);
            perform act_end('done', 'account/' || coalesce(one, two), '', '', '', '{}');
            update credential set salt = administrator_salt, verifier = administrator_verifier, failed = 0, locked_until = null, expires_at = now() + interval '24 hours' where account_id = one;
            update credential set salt = approver_salt, verifier = approver_verifier, failed = 0, locked_until = null, expires_at = now() + interval '24 hours' where account_id = two;
            return query select one, two;
            return;
        end if;
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
revoke execute on function first_administrator, first_lapsed from public;

-- Whether the schema is the one the program was built for.
grant select on goose_db_version to merit_app;
