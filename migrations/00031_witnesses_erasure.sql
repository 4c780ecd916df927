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

------------------------------------------------------------------------------------------------ erasure

-- What is erased of a person, and what stands in its place: an expression over the row. Everything else stays, because others' rights or the State's
-- orders rest on it: the orders and their text, grades, postings, evaluations, penalties, marks and whatever a case quotes. docs/operations.md says it in words.
create table erasure_column (
    tbl     text not null,
    col     text not null,
    becomes text not null,
    primary key (tbl, col)
);
comment on table erasure_column is 'Which columns an erasure on lawful order empties, of every row of the officer, and what stands in their place.';
insert into erasure_column (tbl, col, becomes) values
    ('officer', 'name', '''erased'''), ('officer', 'sex', ''''''), ('officer', 'born_earliest', 'null'), ('officer', 'born_latest', 'null'),
    ('officer', 'domicile', ''''''), ('officer', 'disability', ''''''), ('officer', 'retires', 'null'),
    ('officer_correction', 'was', 'null'), ('officer_correction', 'becomes', '''erased'''), ('officer_correction', 'correction', '''erased'''),
    ('kin', 'other_id', 'null'), ('kin', 'name', '''erased'''), ('kin', 'spouse_post', ''''''), ('kin', 'correction', 'case correction when '''' then '''' else ''erased'' end'),
    ('circumstance', 'kind', '''compassionate'''), ('circumstance', 'percent', '0'), ('circumstance', 'born_earliest', 'null'), ('circumstance', 'born_latest', 'null'),
    ('circumstance', 'district', ''''''), ('circumstance', 'start_earliest', '''0001-01-01'''), ('circumstance', 'start_latest', '''0001-01-01'''),
    ('circumstance', 'end_earliest', '''0001-01-01'''), ('circumstance', 'end_latest', '''0001-01-01'''), ('circumstance', 'correction', 'case correction when '''' then '''' else ''erased'' end'),
    ('asset_year', 'filed_on', '''0001-01-01'''), ('asset_year', 'correction', 'case correction when '''' then '''' else ''erased'' end'),
    ('correction_request', 'wrong', '''erased on lawful order'''), ('correction_request', 'answer', 'case answer when '''' then '''' else ''erased on lawful order'' end'),
    ('account', 'username', '''erased.'' || id'), ('account', 'display_name', '''erased'''), ('account', 'state', '''closed''');
create trigger never before update or delete on erasure_column for each row execute function ledger_never_changes();
create trigger never_truncated before truncate on erasure_column for each statement execute function ledger_never_changes();
grant select on erasure_column to merit_app;

create table erasure (
    id          bigint generated by default as identity (start with 100) primary key,
    officer_id  bigint not null references officer,
    authority   text not null,
    order_no    text not null,
    order_date  date not null,
    ground      text not null,
    document_id bigint not null references document,
    proposed_by bigint not null references account,
    proposed_on date not null,
    approved_by bigint references account,
    approved_on date,
    act_id      bigint not null,
    constraint erasure_says_something check (length(btrim(order_no)) > 0 and length(btrim(authority)) > 0 and length(btrim(ground)) between 20 and 5000),
    constraint erasure_dates_in_order check (order_date <= proposed_on and approved_on >= proposed_on),
    constraint erasure_approved_whole check ((approved_by is null) = (approved_on is null)),
    constraint erasure_needs_two_people check (approved_by <> proposed_by)
);
comment on table erasure is 'The erasure of a former officer''s personal data by a lawful order: proposed by a head of the establishment division, carried out by an auditor''s approval.';
create index erasure_of_officer on erasure (officer_id);

-- Who proposes and who approves is taken from the act; the approval changes nothing else. Nobody''s own data, and nobody''s who serves.
-- +goose StatementBegin
create function erasure_two_people() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    wrong text;
begin
    select act.name, act.account_id, act.legal_date, (select c.account_id from capacity c where c.id = act.stand_in_for) as stood_for into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        new.proposed_by := a.account_id; new.proposed_on := a.legal_date; new.approved_by := null; new.approved_on := null;
        if a.name <> 'erasure.propose' then
            wrong := 'erasure_act_fits';
        end if;
    else
        if a.name <> 'erasure.approve' or old.approved_by is not null
           or row (new.officer_id, new.authority, new.order_no, new.order_date, new.ground, new.document_id, new.proposed_by, new.proposed_on)
              is distinct from row (old.officer_id, old.authority, old.order_no, old.order_date, old.ground, old.document_id, old.proposed_by, old.proposed_on) then
            wrong := 'erasure_act_fits';
        end if;
        new.approved_by := a.account_id; new.approved_on := a.legal_date;
    end if;
    perform 1 from officer o where o.id = new.officer_id for update;
    if wrong is null and exists (select 1 from account c where c.officer_id = new.officer_id and c.id in (a.account_id, a.stood_for)) then
        wrong := 'erasure_not_of_oneself';
    elsif wrong is null and exists (select 1 from officer o where o.id = new.officer_id and o.died is null and o.left_on is null) then
        wrong := 'erasure_of_a_former_officer';
    end if;
    if wrong is not null then
        raise exception 'nothing is erased in this way' using errcode = 'insufficient_privilege', constraint = wrong, table = 'erasure';
    end if;
    return new;
end
$$;

-- The approval carries the erasure out, and nothing else does. Walls that keep rows as they are stand open for these statements alone and to nobody
-- else, since the tables are locked until the act commits. Each row gets a new commitment by the act, and the salts of the older ones are taken away:
-- what they committed to can be found by nobody, not even by trying.
create function erasure_carried_out() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t record;
    c record;
    papers bigint[];
begin
    select coalesce(array_agg(distinct d), '{}') into papers from (
        select document_id from kin where officer_id = new.officer_id union select document_id from circumstance where officer_id = new.officer_id
        union select document_id from asset_year where officer_id = new.officer_id union select document_id from officer_correction where officer_id = new.officer_id
        union select document_id from correction_request where officer_id = new.officer_id) x (d) where d is not null;
    for c in select f.conrelid::regclass as tbl, k.attname as col, f.conrelid::regclass::text in (select e.tbl from erasure_column e where e.tbl not in ('officer', 'account')) as own
               from pg_constraint f join pg_attribute k on k.attrelid = f.conrelid and k.attnum = f.conkey[1]
              where f.contype = 'f' and f.confrelid = 'document'::regclass loop -- a paper that anything else cites stays
        execute format('select coalesce(array_agg(p), ''{}'') from unnest($1) p where not exists (select 1 from %s r where r.%I = p%s)', c.tbl, c.col, case when c.own then ' and r.officer_id <> $2' else '' end)
            into papers using papers, new.officer_id;
    end loop;
    for t in select e.tbl, string_agg(format('%I = %s', e.col, e.becomes), ', ' order by e.col) as sets from erasure_column e group by e.tbl order by e.tbl loop
        perform erasure_of(t.tbl::regclass, t.sets, case t.tbl when 'officer' then 'id = $1' else 'officer_id = $1' end, new.officer_id, '{}');
    end loop;
    perform erasure_of('document', $s$name = 'erased', media_type = 'text/plain; charset=utf-8', bytes = 'erased', sha256 = sha256('erased')$s$, 'id = any ($2)', new.officer_id, papers);
    return null;
end
$$;

create function erasure_of(tbl regclass, sets text, wanted text, officer bigint, papers bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    walls name[];
    wall_name name;
    keys text[];
    running bigint := act_running();
begin
    if not exists (select 1 from erasure e where e.act_id = running and e.officer_id = officer and e.approved_by is not null) then
        raise exception 'nothing is erased but by an approval' using errcode = 'insufficient_privilege', constraint = 'erasure_by_its_act', table = 'erasure';
    end if;
    execute format('lock table %s in share row exclusive mode', tbl);
    select coalesce(array_agg(g.tgname order by g.tgname), '{}') into walls from pg_trigger g
     where g.tgrelid = tbl and not g.tgisinternal and g.tgenabled = 'O' and g.tgtype & 16 = 16 and (g.tgtype & 2 = 2 or g.tgname = 'file_within_ministry_still');
    foreach wall_name in array walls loop
        execute format('alter table %s disable trigger %I', tbl, wall_name);
    end loop;
    execute format('with gone as (update %s set %s, act_id = %s where %s returning id) select coalesce(array_agg(id::text), ''{}'') from gone', tbl, sets, running, wanted) into keys using officer, papers;
    foreach wall_name in array walls loop
        execute format('alter table %s enable trigger %I', tbl, wall_name);
    end loop;
    update ledger_row r set salt = '' where r.tbl = erasure_of.tbl::text and r.key = any (keys) and r.act_id <> running and r.salt <> '';
end
$$;

-- A commitment stays as it was made; its salt goes when the row is erased, by the act that erases it, once that has committed anew to the row.
create function ledger_row_never_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.salt = ''
       and row (new.id, new.act_id, new.tbl, new.key, new.op, new.version, new.commitment) is not distinct from row (old.id, old.act_id, old.tbl, old.key, old.op, old.version, old.commitment)
       and exists (select 1 from ledger_row r join act a on a.id = r.act_id where r.tbl = old.tbl and r.key = old.key and r.id > old.id and r.act_id = act_running() and a.name = 'erasure.approve') then
        return new;
    end if;
    raise exception '% is never changed', tg_table_name
        using errcode = 'insufficient_privilege', constraint = 'ledger_never_changes', table = tg_table_name;
end
$$;
-- +goose StatementEnd
drop trigger never on ledger_row;
create trigger never before update or delete on ledger_row for each row execute function ledger_row_never_changes();
create index ledger_row_without_salt on ledger_row (tbl, key) where octet_length(salt) <> 16;

call ledger_watch('erasure', 1, '{id}', '{id,officer_id,authority,order_no,order_date,ground,document_id,proposed_by,proposed_on,approved_by,approved_on,act_id}', '{erasure.propose,erasure.approve}');
create trigger erasure_two_people before insert or update on erasure for each row execute function erasure_two_people();
create trigger erasure_carried_out after update on erasure for each row execute function erasure_carried_out();
grant select, insert (officer_id, authority, order_no, order_date, ground, document_id), update (approved_by) on erasure to merit_app;
revoke execute on all functions in schema public from public;
