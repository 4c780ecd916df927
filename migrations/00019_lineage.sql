-- +goose Up
-- What became of an organization is said somewhere: by a gazette, by a document on record, or by a line of a file that was imported.
alter table organization_lineage
    add column gazette text not null default '',
    add column document_id bigint references document,
    add column imported_from text not null default '';
comment on column organization_lineage.gazette is 'The number of the gazette or notification that says so; empty in steps from before it was asked for.';
comment on column organization_lineage.imported_from is 'File and line, where an import says so.';

-- +goose StatementBegin
-- A step cites the gazette that says so. An import marks what it enters with file and line, and nobody else does. It touches no organization that is not of the government
-- whose file it loads: the two of a step are of one government.
create function organization_lineage_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    loading boolean := (select a.name = 'import.load' from act_now() a);
begin
    if (select a.name <> 'system.migrate' from act_now() a) and exists (select 1 from written w where length(btrim(w.gazette)) = 0) then
        raise exception 'a step cites its gazette' using errcode = 'check_violation', constraint = 'organization_lineage_cites_its_gazette', table = 'organization_lineage';
    end if;
    if exists (select 1 from written w where loading is distinct from (w.imported_from <> '')) then
        raise exception 'an imported step is marked so' using errcode = 'check_violation', constraint = 'organization_lineage_import_is_marked', table = 'organization_lineage';
    end if;
    if exists (select 1 from written w join organization p on p.id = w.predecessor_id join organization s on s.id = w.successor_id where p.government <> s.government) then
        raise exception 'a step lies within one government' using errcode = 'check_violation', constraint = 'organization_lineage_one_government', table = 'organization_lineage';
    end if;
    if exists (select 1 from written w join organization p on p.id = w.predecessor_id join organization s on s.id = w.successor_id join act_now() a on true
                where a.path is not null and (p.path not like a.path || '%' or s.path not like a.path || '%')) then
        raise exception 'outside your organization' using errcode = 'check_violation', constraint = 'outside_your_organization', table = 'organization_lineage';
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger organization_lineage_lawful after insert on organization_lineage referencing new table as written for each statement execute function organization_lineage_lawful();

call ledger_watch('organization_lineage', 2, '{id}', '{id,predecessor_id,successor_id,kind,on_day,gazette,document_id,imported_from,act_id}', '{organization.create,organization.end,import.load}');
grant insert (gazette, document_id, imported_from) on organization_lineage to merit_app;
