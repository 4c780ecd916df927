-- +goose Up
-- Who asks is looked up several times for a page. As a function of plpgsql its question is planned once a connection; as one of SQL,
-- which cannot be taken into the question around it since it runs with its owner's rights, it was planned at each call.
-- +goose StatementBegin
create or replace function session_actor(token text)
returns table (account_id bigint, username text, display_name text, officer_id bigint, capacity_id bigint, kind text, branch text, organization_id bigint, stand_in_for bigint, expires_at timestamptz, one_time boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select a.id, a.username, a.display_name, a.officer_id, c.id, c.kind, k.branch, c.organization_id, c.stand_in_for, s.expires_at, s.one_time
      from session s
      join account a on a.id = s.account_id and a.state = 'active'
      left join capacity c on c.id = s.capacity_id and c.ended_by is null and (c.approved_by is not null or c.bootstrap)
           and current_date between c.starts and coalesce(c.ends, current_date)
           and (c.stand_in_for is null or exists (select 1 from capacity o where o.id = c.stand_in_for and o.ended_by is null and (o.approved_by is not null or o.bootstrap)))
      left join capacity_kind k on k.kind = c.kind
     where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now();
end
$$;
-- +goose StatementEnd
