-- +goose Up
-- Walls around the log itself, for whoever holds the sequencer's password: what is placed stays placed.

-- Nothing leaves the outbox but into a leaf.
-- +goose StatementBegin
create function ledger_pending_to_leaf() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from gone g where (select l.n from ledger_leaf l where l.entry_id = g.entry_id) is null) then -- by index, never by a join with the whole log
        raise exception 'an entry leaves the outbox only when it has a leaf'
            using errcode = 'insufficient_privilege', constraint = 'pending_needs_leaf', table = 'ledger_pending';
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger pending_to_leaf after delete on ledger_pending referencing old table as gone
    for each statement execute function ledger_pending_to_leaf();
create trigger never before update on ledger_pending for each row execute function ledger_never_changes();

-- Leaves are numbered without a gap, and no leaf is put in front of a signed tree head.
-- +goose StatementBegin
create function ledger_leaf_next() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select count(*) <> max(n) - min(n) + 1 or min(n) <> coalesce((select max(c.size) from ledger_checkpoint c), 0) from placed) then
        raise exception 'leaves follow the newest checkpoint without a gap'
            using errcode = 'insufficient_privilege', constraint = 'leaf_follows_the_last', table = 'ledger_leaf';
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger leaf_next after insert on ledger_leaf referencing new table as placed
    for each statement execute function ledger_leaf_next();

-- A tile grows at its end until it is full, and is never otherwise changed.
-- +goose StatementBegin
create function ledger_tile_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.level, new.n) is distinct from (old.level, old.n)
       or substr(new.data, 1, octet_length(old.data)) <> old.data or octet_length(new.data) > 8192 then
        raise exception 'a tile only grows'
            using errcode = 'insufficient_privilege', constraint = 'tile_only_grows', table = 'ledger_tile';
    end if;
    return new;
end
$$;
-- +goose StatementEnd
create trigger tile_grows before update or delete on ledger_tile for each row execute function ledger_tile_grows();
alter table ledger_tile add constraint ledger_tile_whole_hashes check (octet_length(data) between 32 and 8192 and octet_length(data) % 32 = 0);
alter table ledger_leaf add constraint ledger_leaf_hash_length check (octet_length(leaf_hash) = 32 and n >= 0);
alter table ledger_checkpoint add constraint ledger_checkpoint_root_length check (octet_length(root) = 32 and size > 0);

create trigger never_truncated before truncate on act for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_row for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_entry for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_leaf for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_tile for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_checkpoint for each statement execute function ledger_never_changes();
create trigger never_truncated before truncate on ledger_pending for each statement execute function ledger_never_changes();

revoke execute on all functions in schema public from public;
