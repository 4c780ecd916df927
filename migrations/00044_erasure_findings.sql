-- +goose Up
-- An erasure on lawful order reaches what findings quote of the data that it erases elsewhere: the evidence of a flag, and what an import found strange
-- in the officer's own lines. And indexes for the audit.

-- Whether a text names somebody: as words of it, not as a part of a longer name.
create function text_names(said text, name text) returns boolean language sql immutable set search_path = public, pg_temp as $$
    select said ~ ('(^|\W)' || regexp_replace(name, '([].*+?(){}|^$\\[])', '\\\1', 'g') || '(\W|$)')
$$;

alter table erasure_column add column whose text not null default 'officer_id = $1';
comment on column erasure_column.whose is 'Which rows of the table are the officer''s, $1.';
insert into erasure_column (tbl, col, becomes, whose) values
    ('finding', 'evidence', '''[{"form":"What stood here quoted data of an officer that were erased on lawful order."}]''',
     $$officer_id = $1 and flag in ('wedlock-misuse', 'home-district', 'training-skip', 'overdue-while-retiring')
       or flag = 'undeclared-conflict' and (officer_id = $1 or exists (select 1 from account a where a.officer_id = $1 and finding.key like '% account ' || a.id || ' %'))$$),
    ('import_finding', 'text', '''erased on lawful order''',
     $$exists (select 1 from import_load l where l.id = import_finding.load_id
               and (exists (select 1 from officer o where o.id = $1 and l.government = o.government and (o.imported_from = l.file || ':' || import_finding.line or text_names(import_finding.text, o.name)
                                or exists (select 1 from officer_correction c where c.officer_id = $1 and c.field = 'name' and text_names(import_finding.text, c.was))))
                    or exists (select 1 from officer_grade g where g.officer_id = $1 and g.imported_from = l.file || ':' || import_finding.line)
                    or exists (select 1 from posting p where p.officer_id = $1 and p.imported_from = l.file || ':' || import_finding.line)))$$);

-- As in 00031, but that each table says which rows are the officer's; the officer's own row goes last, since others are known by what stands in it.
-- +goose StatementBegin
create or replace function erasure_carried_out() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t record;
    c record;
    papers bigint[];
begin
    select coalesce(array_agg(distinct d), '{}') into papers from (
        select document_id from kin where officer_id = new.officer_id union select document_id from circumstance where officer_id = new.officer_id
        union select document_id from asset_year where officer_id = new.officer_id union select document_id from officer_correction where officer_id = new.officer_id
        union select document_id from correction_request where officer_id = new.officer_id) x (d) where d is not null;
    for c in select f.conrelid::regclass as tbl, k.attname as col, f.conrelid::regclass::text in (select e.tbl from erasure_column e where e.tbl not in ('officer', 'account', 'finding', 'import_finding')) as own
               from pg_constraint f join pg_attribute k on k.attrelid = f.conrelid and k.attnum = f.conkey[1]
              where f.contype = 'f' and f.confrelid = 'document'::regclass loop -- a paper that anything else cites stays
        execute format('select coalesce(array_agg(p), ''{}'') from unnest($1) p where not exists (select 1 from %s r where r.%I = p%s)', c.tbl, c.col, case when c.own then ' and r.officer_id <> $2' else '' end)
            into papers using papers, new.officer_id;
    end loop;
    for t in select e.tbl, string_agg(format('%I = %s', e.col, e.becomes), ', ' order by e.col) as sets, max(e.whose) as whose from erasure_column e group by e.tbl order by e.tbl = 'officer', e.tbl loop
        perform erasure_of(t.tbl::regclass, t.sets, case t.tbl when 'officer' then 'id = $1' else t.whose end, new.officer_id, '{}');
    end loop;
    perform erasure_of('document', $s$name = 'erased', media_type = 'text/plain; charset=utf-8', bytes = 'erased', sha256 = sha256('erased')$s$, 'id = any ($2)', new.officer_id, papers);
    return null;
end
$$;
-- +goose StatementEnd

-- Before which boards an officer stood: asked of whoever something is put on record about.
create index panel_entry_by_officer on panel_entry (officer_id);

-- Who was lent into a post: few of all postings, asked for every officer of a scan.
create index posting_lent on posting (officer_id) where kind in ('deputation', 'secondment') and replaced_by is null;
