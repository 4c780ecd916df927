-- +goose Up
-- Two capacities for one person, granted at the same moment, would each find the other in the index of capacity_incompatible and wait for it in
-- a circle. Whoever grants takes the person's account first, so that they come one after the other and the second is told why not.
-- +goose StatementBegin
create function capacity_in_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from account where id = new.account_id for no key update;
    return new;
end
$$;
-- +goose StatementEnd
create trigger capacity_in_turn before insert on capacity for each row execute function capacity_in_turn();
