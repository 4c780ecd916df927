-- +goose Up
-- What outside witnesses say of the log's checkpoints; and the erasure of a person's data on lawful order.

------------------------------------------------------------------------------------------------ witnesses

create table ledger_cosignature (
    id          bigint generated always as identity primary key,
    size        bigint not null references ledger_checkpoint,
    witness     text not null,
    line        text not null,
    cosigned_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint ledger_cosignature_once unique (size, line),
    constraint ledger_cosignature_form check (starts_with(line, '— ' || witness || ' ') and length(line) < 1000 and position(E'\n' in line) = 0 and length(witness) between 1 and 200)
);
comment on table ledger_cosignature is 'Lines under signed tree heads by which outside witnesses say that they continue what they have seen. No act: whoever reads one checks its signature; insert-only.';
create index ledger_cosignature_newest on ledger_cosignature (size desc, witness);
create trigger never before update or delete on ledger_cosignature for each row execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_cosignature for each statement execute function ledger_never_changes();

-- Keeps a cosignature under a tree head of ours. That it is the witness's the program has found out before, and everybody who reads it does again:
-- the database knows no witness and no curve. It needs no session, since the signature says whose it is.
-- +goose StatementBegin
create function ledger_cosign(of_size bigint, of_root bytea, by_witness text, signed_line text, signed_at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select 1 from ledger_checkpoint c where c.size = of_size and c.root = of_root) then
        raise exception 'no such tree head was signed here'
            using errcode = 'insufficient_privilege', constraint = 'cosignature_of_our_tree', table = 'ledger_cosignature';
    end if;
    insert into ledger_cosignature (size, witness, line, cosigned_at) values (of_size, by_witness, signed_line, signed_at) on conflict (size, line) do nothing;
    return found;
end
$$;
-- +goose StatementEnd
revoke execute on function ledger_cosign from public;
grant execute on function ledger_cosign to merit_app;
grant select on ledger_cosignature to merit_app;
