-- The schema after all migrations, for reading. Written by make schema; migrations 88423a747abde932.

-- Name: btree_gin; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

-- Name: EXTENSION btree_gin; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';

-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

-- Name: account_two_people(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.account_two_people() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.account_id, (select c.account_id from capacity c where c.id = act.stand_in_for) as stood_for into a from act where act.id = act_running();
    if a.name like 'system.%' then
        return new;
    end if;
    if tg_op = 'INSERT' and a.name = 'account.create' then
        new.created_by := a.account_id; new.approved_by := null; new.state := 'proposed';
        return new;
    end if;
    if tg_op = 'INSERT' or (a.name, old.state, new.state) not in
       (('account.approve', 'proposed', 'active'), ('account.lock', 'active', 'locked'), ('account.unlock', 'locked', 'active')) then
        raise exception 'the act % does not do this to an account', a.name using errcode = 'insufficient_privilege', constraint = 'account_act_fits', table = 'account';
    end if;
    if old.id in (a.account_id, a.stood_for) then
        raise exception 'nobody does this to his own account' using errcode = 'check_violation', constraint = 'account_not_oneself', table = 'account';
    end if;
    if a.name = 'account.approve' and a.stood_for = old.created_by then
        raise exception 'nobody approves what the one he stands in for has proposed' using errcode = 'check_violation', constraint = 'account_needs_two_people', table = 'account';
    end if;
    new.created_by := old.created_by; new.username := old.username; new.officer_id := old.officer_id; new.display_name := old.display_name;
    new.approved_by := case when a.name = 'account.approve' then a.account_id else old.approved_by end;
    return new;
end
$$;

-- Name: act_begin(text, text, date, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_begin(token text, act_name text, on_day date, request text DEFAULT ''::text) RETURNS TABLE(act_id bigint, account_id bigint, capacity_id bigint, kind text, branch text, organization_id bigint, officer_id bigint, stand_in_for bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
declare
    s record;
    new_act bigint;
begin
    select session.account_id as account, c.id as capacity, c.kind, k.branch, c.organization_id, a.officer_id, c.stand_in_for, session.one_time
      into s
      from session
      join account a on a.id = session.account_id and a.state = 'active'
      left join capacity c on c.id = session.capacity_id and c.ended_by is null and (c.approved_by is not null or c.bootstrap)
           and on_day between c.starts and coalesce(c.ends, on_day)
           and current_date between c.starts and coalesce(c.ends, current_date)
           and (c.stand_in_for is null or exists (select 1 from capacity o where o.id = c.stand_in_for and o.ended_by is null and (o.approved_by is not null or o.bootstrap)))
      left join capacity_kind k on k.kind = c.kind
     where session.token_hash = sha256(convert_to(token, 'UTF8')) and session.revoked_at is null and session.expires_at > now();
    if not found then
        raise exception 'nobody is signed in with this token' using errcode = 'insufficient_privilege', constraint = 'session_required';
    end if;
    if act_name like 'system.%' then
        raise exception 'system acts are not for people' using errcode = 'insufficient_privilege', constraint = 'system_acts_only';
    end if;
    if s.one_time and act_name not in ('me.change-password', 'session.choose', 'session.revoke') then
        raise exception 'the one-time password has not been changed' using errcode = 'insufficient_privilege', constraint = 'password_is_one_time';
    end if;
    if act_running() is not null then
        raise exception 'an act is already running' using errcode = 'insufficient_privilege', constraint = 'one_act_at_a_time';
    end if;
    insert into act (name, account_id, capacity_id, stand_in_for, legal_date, entered_later, request_id)
    values (act_name, s.account, s.capacity, s.stand_in_for, on_day, on_day < current_date, coalesce(request, ''))
    returning id into new_act;
    return query select new_act, s.account, s.capacity, s.kind, s.branch, s.organization_id, s.officer_id, s.stand_in_for;
end
$$;

-- Name: act_begin_system(text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_begin_system(act_name text, on_day date DEFAULT CURRENT_DATE) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    new_act bigint;
begin
    if act_name not like 'system.%' then
        raise exception 'only system acts' using errcode = 'insufficient_privilege', constraint = 'system_acts_only';
    end if;
    insert into act (name, account_id, capacity_id, legal_date, entered_later)
    values (act_name, 1, 1, on_day, on_day < current_date) returning id into new_act;
    return new_act;
end
$$;

-- Name: act_end(text, text, text, text, text, text[]); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_end(outcome text, object text, rule text, policy text, facts text, reasons text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    AS $$
declare
    a record;
    entry bigint;
    row_list text;
begin
    select act.*, c.kind into a from act left join capacity c on c.id = act.capacity_id where act.id = act_running();
    if a.id is null then
        raise exception 'no act has begun' using errcode = 'insufficient_privilege', constraint = 'act_required';
    end if;
    select coalesce(string_agg('{"t":' || to_json(tbl)::text || ',"k":' || to_json(key)::text || ',"o":"' || op || '","v":' || version
               || ',"c":"' || encode(commitment, 'hex') || '"}', ',' order by id), '')
      into row_list from ledger_row where act_id = a.id;
    if outcome = 'refused' and row_list <> '' then
        raise exception 'a refused act changes nothing' using errcode = 'insufficient_privilege', constraint = 'refused_act_writes_nothing';
    end if;
    insert into ledger_entry (act_id, outcome, body) values (a.id, outcome,
        '{"v":1,"id":' || a.id || ',"act":' || to_json(a.name)::text || ',"outcome":"' || outcome
        || '","account":' || a.account_id || ',"capacity":' || coalesce(a.capacity_id::text, 'null')
        || ',"kind":' || coalesce(to_json(a.kind)::text, 'null') || ',"for":' || coalesce(a.stand_in_for::text, 'null')
        || ',"legal_date":"' || a.legal_date || '","entered_later":' || a.entered_later
        || ',"recorded_at":"' || to_char(a.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","object":' || to_json(object)::text || ',"rule":' || to_json(rule)::text || ',"policy":' || to_json(policy)::text
        || ',"facts":' || to_json(facts)::text || ',"reasons":' || to_json(reasons)::text || ',"rows":[' || row_list || ']}')
    returning id into entry;
    insert into ledger_pending (entry_id) values (entry);
    return entry;
end
$$;

-- Name: act_guard(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    running record;
begin
    select a.id, a.name into running from act a
     where a.xid = pg_current_xact_id_if_assigned()
       and not exists (select 1 from ledger_entry e where e.act_id = a.id)
     order by a.id desc limit 1;
    if running.id is null then
        raise exception 'no act has begun: % cannot be written', tg_table_name
            using errcode = 'insufficient_privilege', constraint = 'act_required', table = tg_table_name;
    end if;
    if tg_op in ('DELETE', 'TRUNCATE') then
        raise exception 'rows of % are never deleted', tg_table_name
            using errcode = 'insufficient_privilege', constraint = 'row_never_deleted', table = tg_table_name;
    end if;
    if not running.name = any (tg_argv) and running.name <> 'system.migrate' then
        raise exception 'the act % may not write %', running.name, tg_table_name
            using errcode = 'insufficient_privilege', constraint = 'act_may_not_write', table = tg_table_name;
    end if;
    new.act_id := running.id;
    return new;
end
$$;

-- Name: act_has_entry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_has_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select 1 from ledger_entry e where e.act_id = new.id) then
        raise exception 'the act % has no ledger entry', new.name
            using errcode = 'insufficient_privilege', constraint = 'act_needs_entry', table = 'act';
    end if;
    return null;
end
$$;

-- Name: act_needs_power(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_needs_power() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, c.kind into a from act left join capacity c on c.id = act.capacity_id where act.id = new.act_id;
    if a.name like 'system.%' or new.outcome = 'refused' then
        return null;
    end if;
    if not exists (select 1 from power p where p.act = a.name and p.capacity_kind = coalesce(a.kind, 'nobody')) then
        raise exception 'the capacity % has no power for %', coalesce(a.kind, 'nobody'), a.name
            using errcode = 'insufficient_privilege', constraint = 'act_needs_power', table = 'act';
    end if;
    return null;
end
$$;

-- Name: act_now(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_now() RETURNS TABLE(id bigint, name text, account_id bigint, path text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
begin
    return query
    select a.id, a.name, a.account_id, case when c.kind = 'ministry-hr' then coalesce(o.path, 'none') end
      from act a left join capacity c on c.id = a.capacity_id left join organization o on o.id = c.organization_id
     where a.id = act_running();
end
$$;

-- Name: act_running(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.act_running() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin -- plpgsql keeps its plan; a security definer function in sql is planned anew at each call
    return (select a.id from act a
             where a.xid = pg_current_xact_id_if_assigned()
               and not exists (select 1 from ledger_entry e where e.act_id = a.id)
             order by a.id desc limit 1);
end
$$;

-- Name: acting_officers(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.acting_officers() RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select c.officer_id from act a left join capacity s on s.id = a.stand_in_for join account c on c.id in (a.account_id, s.account_id) where a.id = act_running() and c.officer_id is not null
$$;

-- Name: adoption_two_people(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.adoption_two_people() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        new.proposed_by := a.account_id; new.adopted_by := null; new.adopted_on := null;
        return new;
    end if;
    if a.name <> 'framework.adopt' or old.adopted_by is not null then
        raise exception 'adopted already' using errcode = 'check_violation', constraint = 'adoption_already_adopted', table = 'adoption';
    end if;
    perform pg_advisory_xact_lock(hashtext('adoption'));
    new.adopted_by := a.account_id; new.adopted_on := a.legal_date;
    if exists (select 1 from adoption o join edition oe on oe.id = o.edition_id join edition ne on ne.id = new.edition_id
               where o.id <> new.id and o.adopted_by is not null and oe.government = ne.government and oe.kind = ne.kind
                 and o.cadre_id is not distinct from new.cadre_id and o.grades && new.grades and o.in_force && new.in_force) then
        raise exception 'another edition is in force' using errcode = 'check_violation', constraint = 'adoption_overlaps', table = 'adoption';
    end if;
    return new;
end
$$;

-- Name: approach_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.approach_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select c.officer_id, act.legal_date into a from act join account c on c.id = act.account_id where act.id = act_running();
    if a.officer_id is distinct from new.officer_id or new.recorded_on <> a.legal_date then
        perform board_refuse('approach_is_ones_own', 'an officer tells of the own approach, today', 'approach');
    end if;
    if new.made_on > a.legal_date then
        perform board_refuse('approach_was_made', 'a day ahead', 'approach');
    end if;
    return new;
end
$$;

-- Name: orders; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.orders (
    id bigint NOT NULL,
    number text,
    kind text NOT NULL,
    subject text NOT NULL,
    government text NOT NULL,
    case_id bigint,
    round integer,
    vacancy_id bigint,
    officer_id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    post_id bigint,
    retained boolean DEFAULT false NOT NULL,
    basis text NOT NULL,
    authority_id bigint,
    text text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    recommended_on date,
    approved_on date,
    notional_from date,
    issued_on date,
    actualised_on date,
    ends_on date,
    subject_to text DEFAULT ''::text NOT NULL,
    replaces_order bigint,
    drafted_by bigint NOT NULL,
    issued_by bigint,
    version integer DEFAULT 1 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT order_arrangement_ends CHECK (((kind <> 'arrangement'::text) OR (ends_on IS NOT NULL))),
    CONSTRAINT order_cites_its_basis CHECK ((length(btrim(basis)) > 0)),
    CONSTRAINT order_issued_by_another CHECK ((issued_by <> drafted_by)),
    CONSTRAINT order_kind_known CHECK ((kind = ANY (ARRAY['merit'::text, 'arrangement'::text, 'exception'::text]))),
    CONSTRAINT order_merit_has_its_case CHECK (((kind <> 'merit'::text) OR ((case_id IS NOT NULL) AND (round IS NOT NULL) AND (vacancy_id IS NOT NULL)))),
    CONSTRAINT order_numbered_when_issued CHECK (((state = 'draft'::text) = (number IS NULL))),
    CONSTRAINT order_post_or_retained CHECK (((subject <> 'promotion'::text) OR ((post_id IS NOT NULL) <> retained))),
    CONSTRAINT order_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'acted'::text, 'held'::text, 'stayed'::text, 'modified'::text, 'withdrawn'::text, 'lapsed'::text]))),
    CONSTRAINT order_subject_known CHECK ((subject = ANY (ARRAY['promotion'::text, 'posting'::text, 'transfer'::text, 'acting-charge'::text, 'current-charge'::text, 'additional-charge'::text, 'osd'::text, 'training'::text, 'deputation'::text, 'attachment'::text, 'vacating'::text, 'exception-posting'::text, 'look-after'::text, 'deputation-in'::text, 'deputation-out'::text, 'deputation-abroad'::text, 'at-disposal'::text, 'secondment'::text, 'study-leave'::text, 'long-leave'::text, 'lpr'::text]))),
    CONSTRAINT order_transfer_names_its_post CHECK (((subject <> 'transfer'::text) OR (post_id IS NOT NULL)))
);

-- Name: COLUMN orders.retained; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.orders.retained IS 'The officer is promoted where posted; the post is not part of this order.';

-- Name: arrangement_drafted(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_drafted(n public.orders) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    b arrangement_basis;
    p record;
begin
    select * into b from arrangement_basis k where k.basis = n.subject;
    perform drafted_by_the_desk(n, b.basis);
    if b.basis is null or (b.posting_kind is null) <> (n.post_id is null)
       or n.government is distinct from coalesce((select u.government from post x join organization u on u.id = x.organization_id where x.id = n.post_id), (select government from officer where id = n.officer_id)) then
        perform board_refuse('arrangement_fits_its_basis', 'the order does what its basis does not allow', 'orders');
    end if;
    if n.post_id is null then
        return;
    end if;
    select * into p from post_beside(n.post_id, n.officer_id, n.grade);
    if (select ended from post where id = n.post_id) is not null or p.cadre is distinct from b.post_cadre
       or p.grade is distinct from b.post_grade and (b.post_grade <> 'near' or p.grade not in ('same', 'above')) then
        perform board_refuse('arrangement_post_of_its_kind', 'the post is not of the grade and cadre that the basis allows', 'orders');
    end if;
end
$$;

-- Name: posting; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.posting (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    post_id bigint NOT NULL,
    kind text NOT NULL,
    start_earliest date NOT NULL,
    start_latest date NOT NULL,
    end_earliest date,
    end_latest date,
    source text NOT NULL,
    order_id bigint,
    imported_from text DEFAULT ''::text NOT NULL,
    stated_on date,
    end_stated_on date,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT posting_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT posting_dates_in_order CHECK (((start_earliest <= start_latest) AND (end_earliest <= end_latest) AND ((end_latest IS NULL) OR (end_latest >= start_earliest)) AND ((end_earliest IS NULL) = (end_latest IS NULL)))),
    CONSTRAINT posting_days_plausible CHECK (((start_earliest >= '0001-01-01'::date) AND (start_earliest <= '9999-12-31'::date) AND (start_latest >= '0001-01-01'::date) AND (start_latest <= '9999-12-31'::date) AND (end_earliest >= '0001-01-01'::date) AND (end_earliest <= '9999-12-31'::date) AND (end_latest >= '0001-01-01'::date) AND (end_latest <= '9999-12-31'::date) AND (stated_on >= '0001-01-01'::date) AND (stated_on <= '9999-12-31'::date) AND (end_stated_on >= '0001-01-01'::date) AND (end_stated_on <= '9999-12-31'::date))),
    CONSTRAINT posting_has_its_source CHECK (
CASE source
    WHEN 'order'::text THEN (order_id IS NOT NULL)
    WHEN 'import'::text THEN (imported_from <> ''::text)
    ELSE (document_id IS NOT NULL)
END),
    CONSTRAINT posting_kind_known CHECK ((kind = ANY (ARRAY['regular'::text, 'additional-charge'::text, 'current-charge'::text, 'acting-charge'::text, 'deputation'::text, 'secondment'::text, 'attachment'::text, 'osd'::text, 'training'::text, 'look-after'::text]))),
    CONSTRAINT posting_source_known CHECK ((source = ANY (ARRAY['order'::text, 'import'::text, 'irregular'::text])))
);

-- Name: COLUMN posting.source; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.posting.source IS 'order: by a Merit order; import: from before go-live, with file and line; irregular: a fact without an order, with its document, counts for nothing.';

-- Name: COLUMN posting.stated_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.posting.stated_on IS 'As in officer_grade.';

-- Name: arrangement_expires(public.posting, public.posting); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_expires(was public.posting, becomes public.posting) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select was.source = 'order' and was.kind <> 'regular' and becomes.end_earliest = becomes.end_latest and becomes.end_latest < was.end_latest
       and becomes.end_latest = (select greatest(was.start_latest, least(f.died, f.left_on, f.retires)) from officer f where f.id = was.officer_id)
$$;

-- Name: arrangement_gives_way(public.posting, public.posting); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_gives_way(was public.posting, becomes public.posting) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select was.source = 'order' and becomes.end_earliest = becomes.end_latest and exists (
        select 1 from posting p where p.act_id = act_running() and p.id <> was.id and p.source = 'order' and becomes.end_latest = greatest(was.start_latest, p.start_latest - 1)
           and becomes.end_latest < was.end_latest
           and (p.post_id = was.post_id and p.kind in ('regular', 'acting-charge', 'deputation', 'secondment') and was.kind in ('additional-charge', 'current-charge', 'look-after')
                or p.officer_id = was.officer_id and p.kind in ('regular', 'deputation', 'secondment') and was.kind in ('deputation', 'secondment')))
$$;

-- Name: arrangement_issued(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_issued(o public.orders) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    b arrangement_basis;
    today date;
begin
    select act.legal_date into today from act where act.id = act_running();
    select k.* into b from arrangement_order r join arrangement_basis k on k.basis = r.basis where r.order_id = o.id;
    if b.basis is null then
        perform board_refuse('arrangement_with_its_order', 'an arrangement without its basis', 'orders');
    end if;
    if o.ends_on < today then
        perform board_refuse('arrangement_fits_its_basis', 'it is not issued after its end', 'orders');
    end if;
    if o.post_id is not null and (b.charge and post_sat_in(o.post_id, today + 1, o.officer_id) or b.leaves and post_held(o.post_id, today + 1, o.officer_id)) then
        perform board_refuse('exception_post_is_free', 'the post is filled', 'orders');
    end if;
end
$$;

-- Name: arrangement_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o orders;
    b arrangement_basis;
    c record;
    t record;
begin
    select * into o from orders where id = new.order_id for update;
    select act.id, act.legal_date into a from act where act.id = act_running();
    select * into b from arrangement_basis k where k.basis = new.basis;
    if o.kind is distinct from 'arrangement' or o.case_id is not null or o.subject <> new.basis or o.act_id <> a.id or o.state <> 'draft' then
        perform board_refuse('arrangement_with_its_order', 'a basis is given by the act that drafts the order', 'arrangement_order');
    end if;
    select * into c from class_on(o.government, coalesce((select l.cadre_id from post p join establishment_line l on l.id = p.line_id where p.id = o.post_id), o.cadre_id),
                                  coalesce((select l.grade from post p join establishment_line l on l.id = p.line_id where p.id = o.post_id), o.grade), a.legal_date);
    if c.edition_id is null or (c.edition_id, c.grade, c.cadre) is distinct from (new.edition_id, new.class_grade, new.class_cadre) then
        perform board_refuse('exception_of_its_class', 'the edition in force says whose this is', 'arrangement_order');
    end if;
    select * into t from arrangement_term(new.basis, o.officer_id, o.post_id, a.legal_date);
    if t.barred or (new.first_on, new.further) is distinct from (t.first_on, t.further) then
        perform board_refuse('arrangement_not_again', 'an earlier spell stands in the way, or counts with this one', 'arrangement_order');
    end if;
    if o.ends_on < a.legal_date or o.ends_on > t.last_on or b.place <> (length(btrim(new.place)) >= 3)
       or b.pension and o.ends_on is distinct from (select retires - 1 from officer where id = o.officer_id) then
        perform board_refuse('arrangement_fits_its_basis', 'the order lasts, or goes, where its basis does not allow', 'arrangement_order');
    end if;
    if b.why <> (reason_words(new.why) >= 6) then
        perform board_refuse('arrangement_has_reasons', 'what compels it is given in writing', 'arrangement_order');
    end if;
    if o.post_id is not null and (b.charge and post_sat_in(o.post_id, a.legal_date + 1, o.officer_id) or b.leaves and post_held(o.post_id, a.legal_date + 1, o.officer_id)) then
        perform board_refuse('exception_post_is_free', 'the post is filled', 'arrangement_order');
    end if;
    if new.vacant_since is distinct from (case when b.charge then vacant_since(o.post_id) end)
       or b.vacant_months > 0 and a.legal_date >= (new.vacant_since + make_interval(months => b.vacant_months))::date then
        perform board_refuse('charge_cites_the_vacancy', 'a charge says since when the post is vacant, and is of a vacancy that its basis allows', 'arrangement_order');
    end if;
    return new;
end
$$;

-- Name: arrangement_term(text, bigint, bigint, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangement_term(wanted text, officer bigint, wanted_post bigint, as_on date, OUT first_on date, OUT further boolean, OUT last_on date, OUT barred boolean) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    b arrangement_basis;
    e record;
begin
    select * into b from arrangement_basis k where k.basis = wanted;
    select * into e from earlier_spell(wanted, officer, wanted_post);
    first_on := as_on; further := false; barred := false;
    if found then
        further := b.needs_case or (e.last_on is null or e.last_on >= as_on - 1) and e.same and b.more_months > 0;
        if further then
            first_on := e.first_on;
            barred := b.needs_case and not regular_case_open(wanted_post);
        else
            barred := e.last_on is null or e.last_on >= as_on - 1 or as_on <= (e.last_on + make_interval(months => b.cooling_months))::date;
        end if;
    end if;
    last_on := (first_on + make_interval(months => b.most_months + case when further then b.more_months else 0 end))::date + b.most_days - 1;
end
$$;

-- Name: arrangements_expire(date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.arrangements_expire(day date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o record;
    n int := 0;
begin
    for o in select 'posting' as what, p.id, greatest(p.start_latest, least(f.died, f.left_on, f.retires)) as ends from posting p join officer f on f.id = p.officer_id
              where p.source = 'order' and p.kind <> 'regular' and p.replaced_by is null and least(f.died, f.left_on, f.retires) <= day and p.end_latest > greatest(p.start_latest, least(f.died, f.left_on, f.retires))
             union all
             select 'status', t.id, greatest(t.start_on, least(f.died, f.left_on, f.retires)) from officer_status t join officer f on f.id = t.officer_id
              where least(f.died, f.left_on, f.retires) <= day and t.end_on > greatest(t.start_on, least(f.died, f.left_on, f.retires)) order by 1, 2 loop
        if n = 0 then
            perform act_begin_system('system.expire', day);
        end if;
        if o.what = 'posting' then
            update posting set end_earliest = o.ends, end_latest = o.ends where id = o.id;
        else
            update officer_status set end_on = o.ends where id = o.id;
        end if;
        n := n + 1;
    end loop;
    if n > 0 then
        perform act_end('done', 'postings', '', '', '', '{}');
    end if;
    return n;
end
$$;

-- Name: attendance_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.attendance_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
    seat record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.account_id, act.legal_date into a from act where act.id = new.act_id;
    select k.stand_in_for into seat from board_seat s join capacity k on k.id = s.capacity_id where s.case_id = new.case_id and s.account_id = new.account_id;
    if not found or not exists (select 1 from meeting_case m where m.meeting_id = new.meeting_id and m.case_id = new.case_id) then
        perform board_refuse('attendance_of_a_member', 'attendance is of the members, at a meeting with the case on its agenda', tg_table_name);
    end if;
    if c.sealed or c.state not in ('board', 'frozen')
       or not exists (select 1 from meeting m where m.id = new.meeting_id and m.state in ('called', 'sitting') and m.held_on <= a.legal_date) then
        perform board_refuse('attendance_while_sitting', 'attendance is taken while the meeting sits', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, false) then
        perform board_refuse('attendance_own_or_by_roll', 'attendance is recorded by the member or the board''s desk', tg_table_name);
    end if;
    if new.status = 'present' and seat.stand_in_for is not null then
        if length(btrim(new.stand_in_approved)) = 0
           or not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.chair) then
            perform board_refuse('attendance_stand_in_approved', 'a stand-in sits with the approval of the chair, recorded by the chair', tg_table_name);
        end if;
    elsif new.status = 'present' and a.account_id <> new.account_id
       or new.status = 'absent' and a.account_id <> new.account_id and not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('attendance_own_or_by_roll', 'presence is recorded by the member, absence by the member or the board''s desk', tg_table_name);
    end if;
    if new.status = 'absent' and exists (select 1 from sealed_mark s where s.case_id = new.case_id and s.round = c.round and s.account_id = new.account_id and s.confirmed) then
        perform board_refuse('attendance_absent_has_marked', 'who has given marks was not absent', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: authorisation_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.authorisation_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o orders;
    x record;
    wanted text := authority_over(new.order_id);
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, act.account_id, act.capacity_id, act.legal_date, k.kind, n.officer_id into a
      from act join capacity k on k.id = act.capacity_id join account n on n.id = act.account_id where act.id = act_running();
    select m.premature, m.danger into x from move_of m where m.order_id = new.order_id;
    if a.kind is distinct from wanted or new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.on_day <> a.legal_date then
        perform board_refuse('authorisation_by_the_authority', 'not the authority that the edition names', 'order_authorisation');
    end if;
    if o.state <> 'draft' then
        perform board_refuse('authorisation_of_a_draft', 'a draft is authorised', 'order_authorisation');
    end if;
    if a.officer_id = o.officer_id then
        perform board_refuse('nobody_on_own_case', 'own order', 'order_authorisation');
    end if;
    if a.account_id = o.drafted_by then
        perform board_refuse('authorised_by_another', 'who drafted does not authorise', 'order_authorisation');
    end if;
    if x.premature and not x.danger and not exists (select 1 from hearing h where h.order_id = o.id and h.heard_on <= a.legal_date) then
        perform board_refuse('move_officer_heard', 'the officer was not heard', 'order_authorisation');
    end if;
    return new;
end
$$;

-- Name: authority_over(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.authority_over(wanted bigint) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case when x.premature or r.further then coalesce(g.next_higher, g.capacity) when o.kind <> 'merit' then g.capacity end
      from orders o left join arrangement_order r on r.order_id = o.id left join move_of x on x.order_id = o.id
      join edition_grade g on (g.edition_id, g.grade, g.cadre) = (case when x.premature or r.order_id is null then x.edition_id else r.edition_id end,
           case when x.premature or r.order_id is null then x.class_grade else r.class_grade end, case when x.premature or r.order_id is null then x.class_cadre else r.class_cadre end)
     where o.id = wanted
$$;

-- Name: board_attended(bigint, integer, bigint, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_attended(wanted bigint, in_round integer, member bigint, as_status text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (select 1 from attendance t join meeting_case m on m.meeting_id = t.meeting_id and m.case_id = t.case_id
                    where t.case_id = wanted and t.account_id = member and t.status = as_status
                      and m.act_id > coalesce((select max(s.act_id) from case_seal s where s.case_id = wanted and s.round < in_round), 0))
$$;

-- Name: board_case(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_case(wanted bigint, OUT state text, OUT round integer, OUT sealed boolean) RETURNS record
    LANGUAGE plpgsql
    AS $$
begin
    perform 1 from cases c where c.id = wanted for update;
    select c.state, c.round, exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round)
      into board_case.state, board_case.round, board_case.sealed from cases c where c.id = wanted;
end
$$;

-- Name: board_figures_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_figures_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from cases where id = new.case_id for update;
    if not exists (select 1 from board_rule r where r.case_id = new.case_id)
       or new.stage = 'seal' and not exists (select 1 from case_seal s where s.case_id = new.case_id and s.round = new.round and s.act_id = new.act_id)
       or new.stage = 'outcomes' and not exists (select 1 from outcome o where o.case_id = new.case_id and o.round = new.round and o.act_id = new.act_id) then
        perform board_refuse('figures_in_their_act', 'the figures of a board are worked out in the act that seals its marks or records its outcomes', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: board_refuse(text, text, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_refuse(wall text, message text, tbl text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '%', message using errcode = 'check_violation', constraint = wall, table = tbl;
end
$$;

-- Name: board_rule_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_rule_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.state is distinct from 'working-paper' then
        perform board_refuse('board_after_working_paper', 'a board is constituted once the working paper is approved', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: board_seat_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_seat_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    k record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.state is distinct from 'working-paper' then
        perform board_refuse('board_after_working_paper', 'a board is constituted once the working paper is approved', tg_table_name);
    end if;
    select p.kind into k from capacity p join act a on a.id = new.act_id
     where p.id = new.capacity_id and p.account_id = new.account_id and p.ended_by is null and (p.approved_by is not null or p.bootstrap)
       and a.legal_date between p.starts and coalesce(p.ends, a.legal_date);
    if k.kind is null then
        perform board_refuse('board_seat_capacity_in_force', 'a seat is filled by a capacity in force and of that person', tg_table_name);
    end if;
    if k.kind not in ('board-chair', 'board-member', 'board-secretary', 'political-member')
       or new.political <> (k.kind = 'political-member')
       or new.chair and k.kind not in ('board-chair', 'political-member')
       or new.votes and k.kind = 'board-secretary' then
        perform board_refuse('board_seat_of_its_kind', 'the capacity is not of the kind that the seat asks for', tg_table_name);
    end if;
    if exists (select 1 from account a join panel_entry p on p.officer_id = a.officer_id where a.id = new.account_id and p.case_id = new.case_id) then
        perform board_refuse('board_seat_not_for_candidate', 'nobody sits on the board that considers them', tg_table_name);
    end if;
    if exists (select 1 from case_person p where p.case_id = new.case_id and p.account_id = new.account_id) then
        perform board_refuse('board_seat_not_for_desk', 'who has worked on the file does not sit on the board', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: board_seated(bigint, bigint, boolean); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.board_seated(wanted bigint, act bigint, desk boolean) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select exists (select 1 from board_seat s join act a on a.id = act
                    where s.case_id = wanted and s.account_id = a.account_id and s.capacity_id = a.capacity_id
                      and (not desk or s.chair or s.secretary))
$$;

-- Name: capacity_in_turn(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.capacity_in_turn() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from account where id = new.account_id for no key update;
    return new;
end
$$;

-- Name: capacity; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.capacity (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind text NOT NULL,
    exclusive text NOT NULL,
    organization_id bigint,
    stand_in_for bigint,
    order_no text NOT NULL,
    order_date date NOT NULL,
    starts date NOT NULL,
    ends date,
    bootstrap boolean DEFAULT false NOT NULL,
    granted_by bigint NOT NULL,
    approved_by bigint,
    ended_by bigint,
    act_id bigint NOT NULL,
    CONSTRAINT capacity_cites_an_order CHECK ((length(btrim(order_no)) > 0)),
    CONSTRAINT capacity_dates_in_order CHECK (((ends IS NULL) OR (ends >= starts))),
    CONSTRAINT capacity_needs_a_second_person CHECK (((approved_by IS NULL) OR ((approved_by <> granted_by) AND (approved_by <> account_id)))),
    CONSTRAINT capacity_not_granted_to_oneself CHECK ((granted_by <> account_id))
);

-- Name: TABLE capacity; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.capacity IS 'An office a person may act in, by an order, between dates (DESIGN: every grant cites an order and takes two people).';

-- Name: COLUMN capacity.bootstrap; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.capacity.bootstrap IS 'Granted by the one-time first-administrator command; once per kind, ever.';

-- Name: capacity_stand_in(public.capacity); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.capacity_stand_in(n public.capacity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o capacity;
    wrong text;
begin
    select * into o from capacity where id = n.stand_in_for for update;
    wrong := case
        when o.id is null or o.ended_by is not null or o.stand_in_for is not null or not (o.approved_by is not null or o.bootstrap) then 'capacity_stand_in_for_one_in_force'
        when o.account_id = n.account_id then 'capacity_stand_in_is_another'
        when row (o.kind, o.organization_id) is distinct from row (n.kind, n.organization_id) then 'capacity_stand_in_same_office'
        when n.ends is null or n.ends > o.ends or n.starts < o.starts then 'capacity_stand_in_within'
    end;
    if wrong is not null then
        raise exception 'this is no stand-in' using errcode = 'check_violation', constraint = wrong, table = 'capacity';
    end if;
end
$$;

-- Name: capacity_two_people(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.capacity_two_people() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    wrong text;
begin
    select act.name, act.account_id, (select c.account_id from capacity c where c.id = act.stand_in_for) as stood_for into a from act where act.id = act_running();
    if a.name like 'system.%' then
        return new;
    end if;
    if new.bootstrap or new.kind in ('system', 'public', 'nobody') then
        raise exception 'this capacity is not for granting' using errcode = 'insufficient_privilege', constraint = 'capacity_grantable', table = 'capacity';
    end if;
    if tg_op = 'INSERT' and a.name in ('capacity.grant', 'capacity.stand-in') then
        new.granted_by := a.account_id; new.approved_by := null; new.ended_by := null;
        if (a.name = 'capacity.stand-in') <> (new.stand_in_for is not null) then
            wrong := 'capacity_act_fits';
        elsif new.account_id = a.stood_for then
            wrong := 'capacity_not_granted_to_oneself';
        elsif new.stand_in_for is not null then
            perform capacity_stand_in(new);
        end if;
    elsif tg_op = 'UPDATE' and a.name = 'capacity.approve' then
        if old.approved_by is not null or old.ended_by is not null
           or row (new.account_id, new.kind, new.exclusive, new.organization_id, new.stand_in_for, new.order_no, new.order_date, new.starts, new.ends, new.granted_by, new.ended_by)
           is distinct from row (old.account_id, old.kind, old.exclusive, old.organization_id, old.stand_in_for, old.order_no, old.order_date, old.starts, old.ends, old.granted_by, old.ended_by) then
            wrong := 'capacity_approval_only';
        elsif a.stood_for in (old.granted_by, old.account_id) or (select account_id from capacity where id = old.stand_in_for) in (a.account_id, a.stood_for) then
            wrong := 'capacity_needs_a_second_person';
        end if;
        new.approved_by := a.account_id;
    elsif tg_op = 'UPDATE' and a.name = 'capacity.end' then
        if old.ended_by is not null or coalesce(new.ends > old.ends, false) or new.ends is null
           or row (new.account_id, new.kind, new.exclusive, new.organization_id, new.stand_in_for, new.order_no, new.order_date, new.starts, new.granted_by, new.approved_by)
           is distinct from row (old.account_id, old.kind, old.exclusive, old.organization_id, old.stand_in_for, old.order_no, old.order_date, old.starts, old.granted_by, old.approved_by) then
            wrong := 'capacity_approval_only';
        end if;
        new.ended_by := a.account_id;
    else
        wrong := 'capacity_act_fits';
    end if;
    if wrong is not null then
        raise exception 'a capacity is not changed in this way' using errcode = 'insufficient_privilege', constraint = wrong, table = 'capacity';
    end if;
    return new;
end
$$;

-- Name: case_at_desk(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_at_desk(wanted bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select coalesce((select not r.board from transfer_rule(wanted) r), false)
$$;

-- Name: case_at_its_desk(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_at_its_desk() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    act_name text := (select act.name from act where act.id = act_running());
    r record;
begin
    if case_at_desk(new.id) <> (act_name in ('case.open', 'case.fix-list', 'case.recommend') or old.state = 'open' and new.state = 'frozen')
       and (not case_at_desk(new.id) or new.state in ('panel', 'working-paper', 'board')) then
        perform board_refuse('case_at_its_desk', 'a case with a board goes before it, and one without is decided at the desk', 'cases');
    end if;
    if old.state <> 'open' or new.state <> 'frozen' then
        return new;
    end if;
    select * into r from transfer_rule(new.id);
    if not exists (select 1 from panel_entry p where p.case_id = new.id and p.included)
       or exists (select 1 from officer_grade g join officer f on f.id = g.officer_id
                   where g.cadre_id = new.cadre_id and g.grade = new.to_grade and coalesce(least(f.died, f.left_on, f.retires) > new.opened_on, true)
                     and grade_held(g.officer_id, new.cadre_id, new.to_grade, new.opened_on) and (r.unit = 'cadre' or officer_within(g.officer_id, coalesce(transfer_unit(new.id), 'none')))
                     and not exists (select 1 from panel_entry p where p.case_id = new.id and p.officer_id = g.officer_id)) then
        perform board_refuse('transfer_panel_is_whole', 'an officer of the unit was not considered', 'cases');
    end if;
    return new;
end
$$;

-- Name: case_board_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_board_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.state = 'board' and old.state <> 'board' and not (
          exists (select 1 from board_seat s where s.case_id = new.id and s.chair) and exists (select 1 from board_rule r where r.case_id = new.id)) then
        perform board_refuse('case_has_its_board', 'a case comes before a board that has a chair', tg_table_name);
    end if;
    if new.state = 'sealed' and old.state <> 'sealed' and not exists (select 1 from case_seal s where s.case_id = new.id and s.round = new.round) then
        perform board_refuse('case_sealed_by_its_seal', 'a case is sealed by its seal', tg_table_name);
    end if;
    if new.state = 'recommended' and old.state <> 'recommended' and not exists (select 1 from minutes m where m.case_id = new.id and m.round = new.round) then
        perform board_refuse('case_recommended_by_minutes', 'a recommendation rests on minutes', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: case_figures_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_figures_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from board_rule r where r.case_id = new.id)
       and not exists (select 1 from board_figures f where f.case_id = new.id and f.round = new.round and f.stage = 'seal') then
        perform board_refuse('sealed_with_its_figures', 'a round of a board is sealed with the figures of its marks', 'board_figures');
    end if;
    return new;
end
$$;

-- Name: case_for_post(bigint, bigint, boolean); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_for_post(wanted_post bigint, but bigint, only_transfers boolean) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select k.id from vacancy w join case_vacancy o on o.vacancy_id = w.id and o.live join cases k on k.id = o.case_id
     where w.post_id = wanted_post and k.id <> but and (k.kind = 'transfer' or not only_transfers)
       and (k.state <> 'approved' or not exists (select 1 from orders x where x.vacancy_id = w.id)
            or exists (select 1 from orders x where x.vacancy_id = w.id and x.state not in ('acted', 'withdrawn', 'lapsed', 'modified')))
     order by k.id limit 1
$$;

-- Name: case_moves_lawfully(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_moves_lawfully() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.account_id into a from act where act.id = act_running();
    if new.version <> old.version + 1 then
        raise exception 'a change makes the next version' using errcode = 'check_violation', constraint = 'case_version_counts', table = 'cases';
    end if;
    -- Four eyes are counted on who is on record: nobody moves a case without being on it, and none moves without its drafter.
    if a.name not like 'system.%' and not (exists (select 1 from case_person p where p.case_id = new.id and p.account_id = a.account_id)
            and exists (select 1 from case_person p where p.case_id = new.id and p.role = 'drafter')) then
        raise exception 'not on record in this case' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'cases';
    end if;
    if new.state = old.state then
        if new.round <> old.round then
            raise exception 'a round begins by remand' using errcode = 'check_violation', constraint = 'case_moves_by_its_acts', table = 'cases';
        end if;
        return new;
    end if;
    if not exists (select 1 from case_step s where s.from_state = old.state and s.act = a.name and s.to_state = new.state)
       or new.round <> old.round + (old.state = 'put-up' and new.state = 'frozen')::int then
        raise exception 'the case does not move from % to % by %', old.state, new.state, a.name
            using errcode = 'check_violation', constraint = 'case_moves_by_its_acts', table = 'cases';
    end if;
    if new.state = 'panel' and not exists (select 1 from panel_entry p where p.case_id = new.id and p.included) then
        raise exception 'an empty panel' using errcode = 'check_violation', constraint = 'case_panel_not_empty', table = 'cases';
    end if;
    if new.state = 'working-paper' and (
           exists (select 1 from checklist_item i where i.case_id = new.id and not i.done)
           or exists (select 1 from case_person p join act on act.id = act_running() where p.case_id = new.id and p.account_id = act.account_id and p.role in ('drafter', 'reviewer'))) then
        raise exception 'the checklist is not complete' using errcode = 'check_violation', constraint = 'checklist_gates_working_paper', table = 'cases';
    end if;
    return new;
end
$$;

-- Name: case_moves_with_decision(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_moves_with_decision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    want text := case new.state when 'approved' then 'approve' when 'rejected' then 'reject' when 'cancelled' then 'cancel' else 'remand' end;
    d record;
begin
    if new.state = old.state or not (new.state in ('approved', 'rejected', 'cancelled') or old.state = 'put-up') then
        return new;
    end if;
    select * into d from decision x where x.case_id = new.id and x.round = old.round and x.decision = want and x.act_id = new.act_id;
    if not found then
        raise exception 'no decision' using errcode = 'insufficient_privilege', constraint = 'case_moves_with_decision', table = 'cases';
    end if;
    if want in ('approve', 'reject') and exists (select 1 from outcome o where o.case_id = new.id and o.round = old.round and o.outcome in ('promote', 'acting-charge', 'reserve', 'recommend')
            and not exists (select 1 from decision_name n where n.decision_id = d.id and n.officer_id = o.officer_id)) then
        raise exception 'a name is undecided' using errcode = 'check_violation', constraint = 'decision_names_complete', table = 'cases';
    end if;
    return new;
end
$$;

-- Name: case_opens_lawfully(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_opens_lawfully() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.legal_date, act.capacity_id into a from act where act.id = act_running();
    if new.state <> 'open' or new.round <> 1 or new.version <> 1 or new.opened_on <> a.legal_date or new.holder_id <> a.capacity_id then
        raise exception 'a case starts open' using errcode = 'check_violation', constraint = 'case_starts_open', table = 'cases';
    end if;
    if not exists (select 1 from adoption d join edition e on e.id = d.edition_id
                   where d.id = new.adoption_id and d.edition_id = new.edition_id and d.adopted_by is not null
                     and d.in_force @> new.opened_on and new.to_grade = any (d.grades)
                     and (d.cadre_id is null or d.cadre_id = new.cadre_id)
                     and e.government = new.government and e.kind = new.kind) then
        raise exception 'no edition in force' using errcode = 'check_violation', constraint = 'case_needs_edition_in_force', table = 'cases';
    end if;
    if new.from_grade is distinct from (select g.feeder from edition_grade g join cadre d on d.id = new.cadre_id
            where g.edition_id = new.edition_id and g.grade = new.to_grade and g.cadre in (d.code, '') order by g.cadre desc limit 1) then
        raise exception 'the edition fills this grade from another' using errcode = 'check_violation', constraint = 'case_from_its_feeder_grade', table = 'cases';
    end if;
    return new;
end
$$;

-- Name: case_person_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_person_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    perform 1 from cases where id = new.case_id for update;
    select act.name, act.account_id, act.capacity_id into a from act where act.id = act_running();
    if a.name <> 'case.constitute-board' and (new.account_id <> a.account_id or new.capacity_id <> a.capacity_id) then
        raise exception 'one joins a case as oneself' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'case_person';
    end if;
    if a.name <> 'case.constitute-board' and not new.role = any (case a.name when 'case.open' then array['drafter'] when 'case.approve-working-paper' then array['approver']
            when 'case.answer-dossier' then array['candidate'] when 'decide.political' then array['authority'] when 'decide.bureaucratic' then array['authority']
            when 'case.cancel' then array['authority'] else array['desk', 'reviewer'] end) then
        raise exception 'a part that the act does not give' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'case_person';
    end if;
    if new.role <> 'candidate' and exists (select 1 from account x join panel_entry p on p.officer_id = x.officer_id
                                           where x.id = new.account_id and p.case_id = new.case_id) then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'case_person';
    end if;
    return new;
end
$$;

-- Name: case_seal_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_seal_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.account_id, act.capacity_id, act.legal_date into a from act where act.id = new.act_id;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('sealed_once', 'a round is sealed once, after the dossiers are frozen', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.capacity_id = a.capacity_id and s.chair) then
        perform board_refuse('sealed_by_the_chair', 'the chair of the board seals', tg_table_name);
    end if;
    new.sealed_on := a.legal_date;
    perform seal_complete(new.case_id, new.round);
    return new;
end
$$;

-- Name: case_vacancy_ends(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_vacancy_ends() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from cases where id = old.case_id for update;
    if new.live or not exists (select 1 from decision d where d.case_id = old.case_id and d.act_id = act_running() and d.decision in ('reject', 'cancel')) then
        raise exception 'the case stands' using errcode = 'check_violation', constraint = 'case_vacancy_ends_with_its_case', table = 'case_vacancy';
    end if;
    return new;
end
$$;

-- Name: case_vacancy_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.case_vacancy_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    v record;
begin
    select * into c from cases where id = new.case_id for update;
    select * into v from vacancy where id = new.vacancy_id for share;
    if c.state <> 'open' or v.cadre_id <> c.cadre_id or v.grade <> c.to_grade or v.government <> c.government then
        raise exception 'not a vacancy of this case' using errcode = 'check_violation', constraint = 'case_vacancy_of_its_grade', table = 'case_vacancy';
    end if;
    if (select adopted_on from adoption where id = c.adoption_id) > v.fell_on then
        raise exception 'criteria after vacancy' using errcode = 'check_violation', constraint = 'criteria_before_vacancy', table = 'case_vacancy';
    end if;
    if exists (select 1 from case_vacancy o where o.vacancy_id = new.vacancy_id and o.case_id <> new.case_id) and c.earlier_case_id is null then
        raise exception 'earlier case not carried' using errcode = 'check_violation', constraint = 'case_carries_earlier_list', table = 'case_vacancy';
    end if;
    new.live := true;
    return new;
end
$$;

-- Name: charge_candidate_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.charge_candidate_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from orders o where o.id = new.order_id and o.state = 'draft' and o.act_id = act_running() for update;
    if not found then
        perform board_refuse('arrangement_with_its_order', 'the eligible are named by the act that drafts the order', 'charge_candidate');
    end if;
    return new;
end
$$;

-- Name: charge_cited(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.charge_cited() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
    chosen int;
begin
    if not (select b.charge from arrangement_basis b where b.basis = new.basis) then
        return null;
    end if;
    select * into o from orders where id = new.order_id;
    if exists (select 1 from eligible_for_charge(new.basis, o.post_id, (select legal_date from act where id = new.act_id)) e
                 full join (select x.officer_id, x.place from charge_candidate x where x.order_id = o.id) c on c.officer_id = e.officer_id where c.place is distinct from e.place) then
        perform board_refuse('charge_cites_the_eligible', 'a charge names everybody who came into question, in order', 'charge_candidate');
    end if;
    select coalesce((select x.place from charge_candidate x where x.order_id = o.id and x.officer_id = o.officer_id), 2147483647) into chosen;
    if exists (select 1 from charge_candidate x where x.order_id = o.id and (x.place < chosen) <> (reason_words(x.reason) >= 6) and (x.place < chosen or x.reason <> ''))
       or exists (select 1 from charge_candidate x where x.order_id = o.id and x.place < chosen group by lower(btrim(x.reason)) having count(*) > 1) then
        perform board_refuse('charge_says_why_passed_over', 'each senior who was passed over has a reason in words of his own', 'charge_candidate');
    end if;
    return null;
end
$$;

-- Name: charge_report_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.charge_report_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o record;
    a record;
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, k.kind, x.officer_id, m.path into a from act join account x on x.id = act.account_id
      join capacity k on k.id = act.capacity_id left join organization m on m.id = k.organization_id where act.id = act_running();
    if (a.kind = 'officer') <> coalesce(a.officer_id = new.officer_id, false)
       or a.kind <> 'officer' and not exists (select 1 from post s join organization g on g.id = s.organization_id
              where starts_with(g.path, a.path) and (s.id = o.post_id or o.post_id is null and s.id = (select w.post_id from order_move m join posting w on w.id = m.posting_id where m.order_id = o.id)
                or exists (select 1 from posting p
                    where p.post_id = s.id and p.officer_id = new.officer_id and p.kind = 'regular' and p.replaced_by is null and p.end_earliest is null))) then
        raise exception 'not this person''s to report' using errcode = 'insufficient_privilege', constraint = 'charge_by_its_officer', table = 'charge_report';
    end if;
    if a.name <> (case new.kind when 'assumed' then 'charge.assume' else 'charge.relinquish' end) or o.state <> 'issued' or o.officer_id <> new.officer_id or new.on_day < o.issued_on
       or (new.kind = 'assumed' and new.post_id is distinct from o.post_id) then
        raise exception 'no standing order' using errcode = 'check_violation', constraint = 'charge_under_standing_order', table = 'charge_report';
    end if;
    return new;
end
$$;

-- Name: checklist_item_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.checklist_item_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state not in ('open', 'panel') then
        raise exception 'the working paper has gone up' using errcode = 'check_violation', constraint = 'checklist_until_working_paper', table = 'checklist_item';
    end if;
    return new;
end
$$;

-- Name: circumstance_place_known(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.circumstance_place_known() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    whose text := (select f.government from officer f where f.id = new.officer_id);
begin
    if not exists (select 1 from station s join station_table t on t.id = s.table_id where t.government = whose and t.adopted_by is not null
                      and case new.kind when 'home' then s.code else s.district end = new.district)
       and (new.kind = 'home' or not exists (select 1 from organization g where g.government = whose and g.kind = 'district' and g.code = new.district)) then
        perform board_refuse('circumstance_place_known', 'no adopted table of the government knows the place', 'circumstance');
    end if;
    return new;
end
$$;

-- Name: class_of_move(public.orders, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.class_of_move(o public.orders, as_on date) RETURNS TABLE(edition_id bigint, grade text, cadre text)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select e.edition_id, e.grade, e.cadre from cases c join cadre d on d.id = c.cadre_id join edition_grade e on e.edition_id = c.edition_id and e.grade = c.to_grade and e.cadre in (d.code, '')
     where o.subject = 'transfer' and c.id = o.case_id and e.cadre = (select max(x.cadre) from edition_grade x where x.edition_id = c.edition_id and x.grade = c.to_grade and x.cadre in (d.code, ''))
    union all
    select k.edition_id, k.grade, k.cadre from class_on((select f.government from officer f where f.id = o.officer_id), o.cadre_id, o.grade, as_on) k where o.subject <> 'transfer'
$$;

-- Name: class_on(text, bigint, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.class_on(wanted_government text, wanted_cadre bigint, held text, as_on date) RETURNS TABLE(edition_id bigint, grade text, cadre text)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select e.edition_id, e.grade, e.cadre
      from adoption a join edition d on d.id = a.edition_id join edition_grade e on e.edition_id = d.id and e.grade = any (a.grades)
      join cadre c on c.id = wanted_cadre and e.cadre in (c.code, '')
     where d.kind = 'promotion' and d.government = wanted_government and (a.cadre_id is null or a.cadre_id = wanted_cadre) and a.adopted_by is not null
       and a.in_force @> as_on and (e.grade = held or e.feeder = held)
     order by (e.grade = held) desc, a.cadre_id nulls last, e.cadre desc limit 1
$$;

-- Name: commission_letter_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.commission_letter_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    w move_window;
begin
    select n.account_id, n.path, act.legal_date, c.officer_id into a from act_now() n join act on act.id = n.id join account c on c.id = n.account_id;
    select * into w from move_window where id = new.window_id;
    if w.adopted_by is null then
        perform board_refuse('letter_of_an_adopted_window', 'the window is not adopted', 'commission_letter');
    end if;
    if new.dated > a.legal_date then
        perform board_refuse('letter_is_written', 'a letter of a day ahead', 'commission_letter');
    end if;
    if not exists (select 1 from officer f where f.id = new.officer_id and f.government = w.government)
       or new.order_id is not null and not exists (select 1 from orders o where o.id = new.order_id and o.officer_id = new.officer_id) then
        perform board_refuse('letter_of_its_officer', 'the order is another officer''s, or the officer another government''s', 'commission_letter');
    end if;
    if a.officer_id = new.officer_id then
        perform board_refuse('nobody_on_own_case', 'own matter', 'commission_letter');
    end if;
    if a.path is not null and not officer_within(new.officer_id, a.path) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'commission_letter');
    end if;
    if w.kind = 'caretaker' and (new.kind <> 'approval' or reason_words(new.expedient) < 6) then
        perform board_refuse('letter_says_why_expedient', 'a caretaker government transfers where that is expedient, and the commission approves', 'commission_letter');
    end if;
    return new;
end
$$;

-- Name: computed_mark_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.computed_mark_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state not in ('board', 'frozen') or new.round <> c.round
       or exists (select 1 from case_seal s where s.case_id = new.case_id and s.round = new.round) then
        raise exception 'the round is sealed' using errcode = 'check_violation', constraint = 'computed_mark_before_seal', table = 'computed_mark';
    end if;
    if not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included) then
        raise exception 'not a candidate' using errcode = 'check_violation', constraint = 'computed_mark_of_candidate', table = 'computed_mark';
    end if;
    return new;
end
$$;

-- Name: correction_made(text, bigint, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.correction_made(part text, wanted bigint, of_officer bigint, asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    made boolean;
begin
    if part = 'officer' then
        return exists (select 1 from officer_correction c where c.officer_id = of_officer and c.act_id > asked);
    elsif wanted is not null then
        return not file_row_stands(part, wanted, of_officer);
    end if;
    execute format('select exists (select 1 from %I r where r.officer_id = $1 and r.act_id > $2 and r.replaced_by is null)', part) into made using of_officer, asked;
    return made;
end
$_$;

-- Name: correction_replaces(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.correction_replaces() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    a record;
    touched int;
begin
    select * into a from act_now();
    if a.name not in ('record.correct', 'import.load') then
        raise exception 'a row is replaced by a correction' using errcode = 'check_violation', constraint = 'correction_is_an_act', table = tg_table_name;
    end if;
    execute format('update %I set replaced_by = $1 where id = $2 and officer_id = $3 and replaced_by is null', tg_table_name)
      using new.id, new.replaces, new.officer_id;
    get diagnostics touched = row_count;
    if touched <> 1 then
        raise exception 'the row was replaced before, or is another officer''s' using errcode = 'check_violation', constraint = 'correction_of_the_current_row', table = tg_table_name;
    end if;
    return new;
end
$_$;

-- Name: correction_request_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.correction_request_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    asker bigint;
begin
    select act.account_id, act.stand_in_for, act.legal_date into a from act where act.id = act_running();
    select x.officer_id into asker from account x where x.id = a.account_id;
    if tg_op = 'INSERT' then
        if asker is distinct from new.officer_id or new.outcome <> '' or new.asked_on is distinct from a.legal_date then
            raise exception 'an officer asks about the own file' using errcode = 'insufficient_privilege', constraint = 'correction_request_own_file', table = tg_table_name;
        end if;
        if new.row_id is not null and (new.tbl = 'officer' or not file_row_stands(new.tbl, new.row_id, new.officer_id)) then
            raise exception 'no such row stands on this file' using errcode = 'check_violation', constraint = 'correction_request_row_stands', table = tg_table_name;
        end if;
        -- A paper lies on the file of whom it is named for, and whoever may read that file may read it.
        if new.document_id is not null and not document_put_in(new.document_id, a.account_id) then
            raise exception 'the paper is another''s' using errcode = 'insufficient_privilege', constraint = 'correction_request_paper_own', table = tg_table_name;
        end if;
        return new;
    end if;
    if old.outcome <> '' then
        raise exception 'answered already' using errcode = 'check_violation', constraint = 'correction_request_answered_once', table = tg_table_name;
    end if;
    if asker is not distinct from new.officer_id or new.answered_by is distinct from a.account_id or new.answered_on is distinct from a.legal_date then
        raise exception 'another answers, today' using errcode = 'insufficient_privilege', constraint = 'correction_request_answered_by_another', table = tg_table_name;
    end if;
    if new.outcome = 'corrected' and not correction_made(old.tbl, old.row_id, old.officer_id, old.act_id) then
        raise exception 'nothing was corrected' using errcode = 'check_violation', constraint = 'correction_request_corrected_indeed', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: count_all_posts(); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.count_all_posts()
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    touched bigint[];
    after bigint := 0;
begin
    loop
        select array_agg(n.id), max(n.id) into touched, after from (select p.id from post p where p.id > after order by p.id limit 5000) as n;
        exit when touched is null;
        call count_posts(touched);
    end loop;
end
$$;

-- Name: count_posts(bigint[]); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.count_posts(IN touched bigint[])
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    fresh post_step[];
begin
    perform 1 from post p where p.id = any (touched) order by p.id for no key update;
    select array_agg(s) into fresh from post_steps(touched) s;
    with change as (
        select f.day, f.line_id, f.posts, f.working, f.charges, f.irregular, f.uncertain from unnest(fresh) as f
        union all
        select o.day, o.line_id, -o.posts, -o.working, -o.charges, -o.irregular, -o.uncertain from post_step o where o.post_id = any (touched)),
    ever as (
        select * from change union all select 'infinity', c.line_id, c.posts, c.working, c.charges, c.irregular, c.uncertain from change c)
    insert into line_sum as s (day, line_id, posts, working, charges, irregular, uncertain)
    select e.day, e.line_id, sum(e.posts), sum(e.working), sum(e.charges), sum(e.irregular), sum(e.uncertain) from ever e group by e.day, e.line_id
    having sum(abs(e.posts)) + sum(abs(e.working)) + sum(abs(e.charges)) + sum(abs(e.irregular)) + sum(abs(e.uncertain)) > 0
       and (sum(e.posts), sum(e.working), sum(e.charges), sum(e.irregular), sum(e.uncertain)) <> (0, 0, 0, 0, 0)
    order by e.day, e.line_id
    on conflict (day, line_id) do update set posts = s.posts + excluded.posts, working = s.working + excluded.working, charges = s.charges + excluded.charges,
        irregular = s.irregular + excluded.irregular, uncertain = s.uncertain + excluded.uncertain;
    delete from post_step o where o.post_id = any (touched);
    insert into post_step select * from unnest(fresh);
end
$$;

-- Name: credential_set(bigint, bytea, bytea, bytea); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.credential_set(account bigint, new_salt bytea, new_verifier bytea, old_derived bytea DEFAULT NULL::bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.id, act.name, act.account_id into a from act where act.id = act_running();
    if a.name = 'me.change-password' and a.account_id = account then
        update credential set salt = new_salt, verifier = new_verifier, failed = 0, locked_until = null, expires_at = null
         where account_id = account and verifier = sha256(old_derived) and coalesce(locked_until, now()) <= now();
        if not found then
            raise exception 'the old password was not proved' using errcode = 'insufficient_privilege', constraint = 'credential_not_proved', table = 'credential';
        end if;
        update session set revoked_at = now() where account_id = account and revoked_at is null;
    elsif a.name = 'account.create' and exists (select 1 from account n where n.id = account and n.id >= 100 and n.act_id = a.id)
          and not exists (select 1 from credential c where c.account_id = account) then
        insert into credential (account_id, salt, verifier, expires_at) values (account, new_salt, new_verifier, now() + interval '7 days');
    else
        raise exception 'a password is set by its owner, or once by the act that makes the account'
            using errcode = 'insufficient_privilege', constraint = 'credential_not_yours', table = 'credential';
    end if;
end
$$;

-- Name: days_certain(date, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.days_certain(start_latest date, end_earliest date) RETURNS daterange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (end_earliest < start_latest) THEN 'empty'::daterange ELSE daterange(start_latest, end_earliest, '[]'::text) END;

-- Name: decision_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.decision_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    c record;
    g record;
    used int;
begin
    select * into c from cases where id = new.case_id for update;
    select act.name, act.account_id, act.capacity_id, act.legal_date, k.kind, k.stand_in_for, b.branch into a
      from act join capacity k on k.id = act.capacity_id join capacity_kind b on b.kind = k.kind where act.id = act_running();
    select e.* into g from edition_grade e join cadre d on d.id = c.cadre_id
     where e.edition_id = c.edition_id and e.grade = c.to_grade and e.cadre in (d.code, '') order by e.cadre desc limit 1;
    if new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.decided_on <> a.legal_date or new.round <> c.round then
        raise exception 'one decides as oneself' using errcode = 'insufficient_privilege', constraint = 'decision_by_the_authority', table = 'decision';
    end if;
    if not exists (select 1 from case_person p where p.case_id = new.case_id and p.account_id = a.account_id and (p.capacity_id = a.capacity_id or p.role = 'chair')) then
        raise exception 'not on record in this case, or in another capacity' using errcode = 'insufficient_privilege', constraint = 'case_person_is_the_actor', table = 'decision';
    end if;
    if exists (select 1 from case_person p where p.case_id = new.case_id and p.account_id = a.account_id and p.role in ('drafter', 'reviewer', 'approver')) and a.name <> 'case.cancel' then
        raise exception 'drafter decides' using errcode = 'insufficient_privilege', constraint = 'decision_four_eyes', table = 'decision';
    end if;
    if a.name = 'case.cancel' then
        if new.decision <> 'cancel' or c.state in ('approved', 'rejected', 'cancelled')
           or (c.state <> 'open' and a.kind <> coalesce(g.next_higher, g.capacity))
           or (c.state <> 'open' and g.next_higher is null and new.court_order = '') then
            raise exception 'cancelling needs the next higher authority' using errcode = 'insufficient_privilege', constraint = 'decision_by_the_authority', table = 'decision';
        end if;
        return new;
    end if;
    if c.state <> 'put-up' or new.decision = 'cancel' or not exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round) then
        raise exception 'not put up' using errcode = 'check_violation', constraint = 'decision_when_put_up', table = 'decision';
    end if;
    select count(*) into used from decision d where d.case_id = c.id and d.decision = 'remand' and not d.higher and d.court_order = '';
    if a.kind = g.capacity and not new.higher and a.branch = g.branch and a.name = 'decide.' || g.branch and new.branch = g.branch then
        if new.decision = 'remand' and used >= g.remands and new.court_order = '' then
            raise exception 'no more remands' using errcode = 'check_violation', constraint = 'decision_second_remand', table = 'decision';
        end if;
        return new;
    end if;
    if a.kind = g.next_higher and new.higher and used >= g.remands and a.name = 'decide.' || a.branch and new.branch = a.branch then
        return new;
    end if;
    raise exception 'not the authority' using errcode = 'insufficient_privilege', constraint = 'decision_by_the_authority', table = 'decision';
end
$$;

-- Name: decision_name_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.decision_name_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    d record;
begin
    select * into d from decision where id = new.decision_id;
    perform 1 from cases where id = d.case_id for update;
    if d.act_id <> new.act_id or not exists (select 1 from outcome o where o.case_id = d.case_id and o.round = d.round and o.officer_id = new.officer_id
                   and o.outcome in ('promote', 'acting-charge', 'reserve', 'recommend')) then
        raise exception 'not recommended' using errcode = 'check_violation', constraint = 'decision_on_recommended_names', table = 'decision_name';
    end if;
    return new;
end
$$;

-- Name: declaration_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.declaration_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id into a from act where act.id = new.act_id;
    if c.sealed or c.state not in ('working-paper', 'board', 'frozen') then
        perform board_refuse('declaration_before_seal', 'conflicts are declared before the marks are sealed', tg_table_name);
    end if;
    if a.name = 'board.declare-conflict' and (new.source <> 'declared' or new.account_id <> a.account_id or not board_seated(new.case_id, new.act_id, false))
       or a.name <> 'board.declare-conflict' and new.source <> 'detected' then
        perform board_refuse('declaration_is_ones_own', 'a member declares for themselves alone', tg_table_name);
    end if;
    if new.officer_id is not null and not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id) then
        perform board_refuse('declaration_about_a_candidate', 'a conflict is with an officer of the panel', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: desk_decision_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_decision_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.decision <> 'cancel' and exists (select 1 from case_seal s join act f on f.id = s.act_id join act a on a.id = act_running()
              where s.case_id = new.case_id and f.account_id = a.account_id) then
        raise exception 'who fixed the list decides' using errcode = 'insufficient_privilege', constraint = 'decision_four_eyes', table = 'decision';
    end if;
    return new;
end
$$;

-- Name: desk_list_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_list_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('nothing_after_sealing', 'after the list is fixed nothing changes', 'list_entry');
    end if;
    if not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included and p.seniority_no = new.seniority_no) then
        perform board_refuse('list_of_the_candidates', 'the list holds those on the panel with their seniority numbers, and nobody else', 'list_entry');
    end if;
    return new;
end
$$;

-- Name: desk_list_says_its_seniority(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_list_says_its_seniority() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    used bigint;
begin
    if not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.detail like '%"seniority":true%') then
        return new;
    end if;
    select seniority_list_used(c.cadre_id, c.from_grade, c.opened_on) into used from cases c where c.id = new.case_id;
    if not exists (select 1 from panel_list p where p.case_id = new.case_id and p.list_id is not distinct from used) then
        raise exception 'the panel does not say by which list it goes' using errcode = 'check_violation', constraint = 'panel_says_its_list', table = 'case_seal';
    end if;
    return new;
end
$$;

-- Name: desk_mark_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_mark_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state not in ('open', 'frozen') or new.round <> c.round then
        perform board_refuse('computed_mark_before_seal', 'the list is fixed', 'computed_mark');
    end if;
    if not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included) then
        perform board_refuse('computed_mark_of_candidate', 'not a candidate', 'computed_mark');
    end if;
    return new;
end
$$;

-- Name: desk_minutes_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_minutes_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('minutes_after_sealing', 'a recommendation is written on the list as fixed', 'minutes');
    end if;
    if exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and not exists (
                  select 1 from outcome o where o.case_id = e.case_id and o.round = e.round and o.officer_id = e.officer_id)) then
        perform board_refuse('minutes_with_every_outcome', 'the consideration of a candidate has not ended in an outcome', 'minutes');
    end if;
    perform transfer_in_rank(new.case_id, new.round);
    select a.legal_date into new.signed_on from act a where a.id = new.act_id;
    return new;
end
$$;

-- Name: desk_outcome_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_outcome_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('outcome_after_sealing', 'the desk recommends on the list as fixed', 'outcome');
    end if;
    if not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.officer_id = new.officer_id
                      and (e.meets or new.outcome not in ('recommend', 'reserve'))) then
        perform board_refuse('outcome_of_who_passed', 'only who stands on the fixed list is recommended', 'outcome');
    end if;
    return new;
end
$$;

-- Name: desk_seal_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.desk_seal_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
    r record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id, act.capacity_id, act.legal_date into a from act where act.id = new.act_id;
    select * into r from transfer_rule(new.case_id);
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('sealed_once', 'a list is fixed once a round', 'case_seal');
    end if;
    if a.name is distinct from 'case.fix-list'
       or not exists (select 1 from case_person p where p.case_id = new.case_id and p.account_id = a.account_id and p.capacity_id = a.capacity_id and p.role <> 'drafter') then
        perform board_refuse('list_fixed_by_another', 'who drafted a case does not fix its list', 'case_seal');
    end if;
    new.sealed_on := a.legal_date;
    if exists (select 1 from panel_entry p where p.case_id = new.case_id and p.included and not exists (
                  select 1 from list_entry e where e.case_id = p.case_id and e.round = new.round and e.officer_id = p.officer_id))
       or (select coalesce(min(e.place), 0) <> 1 or max(e.place) <> count(*) from list_entry e where e.case_id = new.case_id and e.round = new.round) then
        perform board_refuse('sealed_with_its_list', 'the list does not hold everybody on the panel, in places from 1 on', 'case_seal');
    end if;
    if (select count(distinct m.criteria) > 1 from (select e.officer_id, (select array_agg(k.criterion order by k.criterion) from computed_mark k
                  where k.case_id = e.case_id and k.round = e.round and k.officer_id = e.officer_id) as criteria
              from list_entry e where e.case_id = new.case_id and e.round = new.round) m)
       or exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and abs(coalesce(e.total, -9) - coalesce((
                  select sum(k.marks) from computed_mark k where k.case_id = e.case_id and k.round = e.round and k.officer_id = e.officer_id), -9)) >= 1)
       or exists (select 1 from list_entry e join list_entry o on o.case_id = e.case_id and o.round = e.round and o.place > e.place
                   where e.case_id = new.case_id and e.round = new.round and (o.meets and not e.meets
                     or o.meets = e.meets and case r.ranking when 'marks-descending' then o.total > e.total else o.seniority_no < e.seniority_no end)) then
        perform board_refuse('list_follows_its_marks', 'the list does not follow from the marks under the ranking rule', 'case_seal');
    end if;
    return new;
end
$$;

-- Name: detail_list(text, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.detail_list(detail text, part text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    AS $$
    select case when jsonb_typeof(list_detail(detail) -> part) = 'array' then list_detail(detail) -> part else '[]' end
$$;

-- Name: direction_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.direction_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.account_id, act.capacity_id, act.legal_date into a from act where act.id = act_running();
    if new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.given_on <> a.legal_date then
        raise exception 'a direction is its giver''s' using errcode = 'insufficient_privilege', constraint = 'direction_by_its_giver', table = 'direction';
    end if;
    return new;
end
$$;

-- Name: direction_received(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.direction_received() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (btrim(new.given_by) = '') <> ((select act.name from act where act.id = act_running()) = 'direction.record') then
        perform board_refuse('direction_says_who_gave_it', 'one''s own direction, or one received of somebody', 'direction');
    end if;
    return new;
end
$$;

-- Name: dissent_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.dissent_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state not in ('sealed', 'recommended') or new.round <> c.round then
        perform board_refuse('dissent_after_sealing', 'dissent is recorded between the sealing and the summary', tg_table_name);
    end if;
    if new.account_id <> (select a.account_id from act a where a.id = new.act_id) or not exists (
          select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id and s.votes) then
        perform board_refuse('dissent_is_ones_own', 'a voting member dissents in their own name', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: document_put_in(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.document_put_in(wanted bigint, by_account bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from document d join act a on a.id = d.act_id where d.id = wanted and a.account_id = by_account)
$$;

-- Name: dossier_item_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.dossier_item_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
begin
    select * into c from cases where id = new.case_id for update;
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'UPDATE' and old.frozen or c.state not in ('working-paper', 'board') then
        raise exception 'the dossiers are frozen' using errcode = 'check_violation', constraint = 'dossier_frozen', table = 'dossier_item';
    end if;
    if tg_op = 'INSERT' and (not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id and p.included)
            or new.answer <> '' or new.answered_on is not null
            or (a.name = 'case.serve-dossier' and (new.frozen or new.disclosed_on is not null or new.served_on is distinct from a.legal_date))
            or (a.name = 'case.freeze-dossiers' and (new.record_id is null or not new.frozen))) then
        raise exception 'not of a candidate' using errcode = 'check_violation', constraint = 'dossier_item_of_candidate', table = 'dossier_item';
    end if;
    if tg_op = 'UPDATE' and a.name = 'case.answer-dossier' and not exists
            (select 1 from account x where x.id = a.account_id and x.officer_id = new.officer_id) then
        raise exception 'not your dossier' using errcode = 'insufficient_privilege', constraint = 'dossier_answer_by_its_officer', table = 'dossier_item';
    end if;
    if tg_op = 'UPDATE' and (a.name = 'case.answer-dossier') = ((new.answer, new.answered_on) is not distinct from (old.answer, old.answered_on)) then
        raise exception 'an answer is the officer''s own' using errcode = 'insufficient_privilege', constraint = 'dossier_answer_by_its_officer', table = 'dossier_item';
    end if;
    return new;
end
$$;

-- Name: draft_done(bigint, integer, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.draft_done(wanted bigint, in_round integer, member bigint, candidate bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select not exists (select 1 from assessed_criterion x where x.case_id = wanted and not exists (
               select 1 from sealed_mark k where k.case_id = wanted and k.round = in_round and k.account_id = member and k.officer_id = candidate
                  and k.criterion = x.criterion and k.confirmed))
$$;

-- Name: draft_ends(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.draft_ends() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_table_name = 'cases' then
        delete from mark_draft d where d.case_id = new.id;
    elsif tg_table_name = 'sealed_mark' then
        if draft_done(new.case_id, new.round, new.account_id, new.officer_id) then
            delete from mark_draft d where d.case_id = new.case_id and d.account_id = new.account_id and d.officer_id = new.officer_id;
        end if;
    else
        delete from mark_draft d where d.case_id = new.case_id and d.account_id = new.account_id and d.officer_id = new.officer_id;
    end if;
    return null;
end
$$;

-- Name: draft_keep(text, bigint, integer, bigint, bytea); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.draft_keep(token text, wanted bigint, in_round integer, candidate bigint, body bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    s record;
    c record;
begin
    select a.account_id, a.capacity_id, a.kind, a.one_time into s from session_actor(token) a;
    if not found then
        raise exception 'nobody is signed in with this token' using errcode = 'insufficient_privilege', constraint = 'session_required';
    end if;
    perform 1 from cases k where k.id = wanted for share; -- so that a draft is kept before the sealing clears them, or not at all
    select k.state, k.round, exists (select 1 from case_seal x where x.case_id = k.id and x.round = k.round) as sealed into c from cases k where k.id = wanted;
    if c.state is distinct from 'frozen' or c.sealed or in_round <> c.round then
        perform board_refuse('draft_only_while_unsealed', 'drafts are kept once the dossiers are frozen and until the round is sealed', 'mark_draft');
    end if;
    if s.one_time or not exists (select 1 from power p where p.act = 'mark.keep-draft' and p.capacity_kind = s.kind)
       or not exists (select 1 from board_seat b where b.case_id = wanted and b.account_id = s.account_id and b.capacity_id = s.capacity_id and b.votes) then
        perform board_refuse('draft_by_a_voting_member', 'drafts are kept by the voting members of the board', 'mark_draft');
    end if;
    if not exists (select 1 from board_candidate b where b.case_id = wanted and b.officer_id = candidate and b.deferred_by = '') then
        perform board_refuse('draft_for_a_candidate', 'a draft is on a candidate who is marked', 'mark_draft');
    end if;
    if not exists (select 1 from declaration d where d.case_id = wanted and d.account_id = s.account_id and d.source = 'declared') then
        perform board_refuse('draft_after_declaration', 'a member declares conflicts, or that there are none, before writing', 'mark_draft');
    end if;
    if exists (select 1 from declaration d where d.case_id = wanted and d.account_id = s.account_id and d.officer_id = candidate and d.kind = 'barring')
       or exists (select 1 from member_absence m where m.case_id = wanted and m.round = in_round and m.account_id = s.account_id and m.officer_id = candidate) then
        perform board_refuse('draft_not_by_the_barred', 'a member who is barred or stood down writes nothing on this candidate', 'mark_draft');
    end if;
    if draft_done(wanted, in_round, s.account_id, candidate) then
        perform board_refuse('draft_before_the_mark', 'the marks are given', 'mark_draft');
    end if;
    insert into mark_draft (case_id, round, account_id, officer_id, ciphertext) values (wanted, in_round, s.account_id, candidate, body)
    on conflict (case_id, round, account_id, officer_id) do update set ciphertext = excluded.ciphertext;
end
$$;

-- Name: draft_mine(text, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.draft_mine(token text, wanted bigint, candidate bigint) RETURNS TABLE(officer_id bigint, ciphertext bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select d.officer_id, d.ciphertext from session_actor(token) a
      join mark_draft d on d.account_id = a.account_id join cases c on c.id = d.case_id and c.round = d.round
      join board_seat b on b.case_id = d.case_id and b.account_id = a.account_id and b.capacity_id = a.capacity_id
     where d.case_id = wanted and (candidate = 0 or d.officer_id = candidate)
$$;

-- Name: drafted_by_the_desk(public.orders, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.drafted_by_the_desk(n public.orders, wanted_subject text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    own bigint;
begin
    perform 1 from post where id = n.post_id for update;
    perform 1 from officer where id = n.officer_id for update;
    select * into a from act_now();
    select officer_id into own from account where id = a.account_id;
    if own = n.officer_id then
        perform board_refuse('nobody_on_own_case', 'own order', 'orders');
    end if;
    if n.state <> 'draft' or n.drafted_by <> a.account_id or n.issued_by is not null or n.issued_on is not null or n.actualised_on is not null or n.version <> 1
       or n.case_id is not null or n.round is not null or n.vacancy_id is not null or n.authority_id is not null or n.approved_on is not null or n.recommended_on is not null
       or n.notional_from is not null or n.retained or n.replaces_order is not null or n.subject <> wanted_subject then
        perform board_refuse('exception_is_of_no_case', 'it starts as a draft and claims nothing that a case gives', 'orders');
    end if;
    if not grade_held(n.officer_id, n.cadre_id, n.grade, (select legal_date from act where id = a.id)) then
        perform board_refuse('exception_gives_no_grade', 'the order is for the grade and cadre that the officer holds', 'orders');
    end if;
    if a.path is not null and (not officer_within(n.officer_id, a.path) or n.post_id is not null and not exists (select 1 from post p join organization g on g.id = p.organization_id
              where p.id = n.post_id and starts_with(g.path, a.path))) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'orders');
    end if;
end
$$;

-- Name: earlier_spell(text, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.earlier_spell(wanted text, officer bigint, wanted_post bigint) RETURNS TABLE(first_on date, last_on date, same boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with b as (select k.* from arrangement_basis k where k.basis = wanted),
    spell as (
        select p.end_latest as last_on, coalesce(r.first_on, p.start_latest) as first_on, b.needs_case, b.post_cadre <> 'own' or p.officer_id = officer as same
          from b join arrangement_basis k on k.family = b.family join posting p on p.kind = k.posting_kind left join arrangement_order r on r.order_id = p.order_id
         where p.replaced_by is null and p.source <> 'irregular'
           and case when b.post_cadre = 'own' then p.post_id = wanted_post and not exists (select 1 from posting i where i.post_id = p.post_id and i.kind = 'regular' and i.source <> 'irregular'
                                                                                             and i.replaced_by is null and i.start_latest > p.start_latest)
                    else p.officer_id = officer end
        union all
        select t.end_on, r.first_on, b.needs_case, true
          from b join arrangement_basis k on k.family = b.family join officer_status t on t.basis = k.basis join arrangement_order r on r.order_id = t.order_id where t.officer_id = officer)
    select case when needs_case then min(s.first_on) else (array_agg(s.first_on order by s.last_on desc nulls first))[1] end,
           case when bool_or(s.last_on is null) then null else max(s.last_on) end, (array_agg(s.same order by s.last_on desc nulls first))[1]
      from spell s group by needs_case
$$;

-- Name: eligible_for_charge(text, bigint, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.eligible_for_charge(wanted text, wanted_post bigint, as_on date) RETURNS TABLE(place integer, officer_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with seat as (
        select p.id, l.cadre_id, w.grade, coalesce((select m.path from organization m where m.id = any (string_to_array(trim(both '/' from u.path), '/')::bigint[])
                                                     and m.kind in ('ministry', 'division', 'province') order by length(m.path) desc limit 1), u.path) as path
          from post p join establishment_line l on l.id = p.line_id join organization u on u.id = p.organization_id
          join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade join arrangement_basis b on b.basis = wanted
          join cadre_grade w on w.cadre_id = l.cadre_id and w.step = g.step - case b.post_grade when 'above' then 1 else 0 end
         where p.id = wanted_post),
    list as (select l.id from seat s join seniority_list l on l.cadre_id = s.cadre_id and l.grade = s.grade where l.as_at <= as_on order by l.as_at desc, l.id desc limit 1)
    select row_number() over (order by n.no nulls last, h.since, f.id)::int, f.id
      from seat s join officer_grade og on og.cadre_id = s.cadre_id and og.grade = s.grade and og.replaced_by is null and og.end_earliest is null and og.regular
      join officer f on f.id = og.officer_id
      cross join lateral (select og.start_latest as since) h
      cross join lateral (select x.post_id from seat_of(f.id) x where x.id is not null) q join post k on k.id = q.post_id join organization w on w.id = k.organization_id and starts_with(w.path, s.path)
      left join seniority_place n on n.list_id = (select l.id from list l) and n.officer_id = f.id
     where grade_held(f.id, s.cadre_id, s.grade, as_on) and (f.died is null or f.died > as_on) and (f.left_on is null or f.left_on > as_on) and (f.retires is null or f.retires > as_on)
$$;

-- Name: emergency_once(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.emergency_once(o public.orders) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    twin boolean;
begin
    select bool_or(x.officer_id = o.officer_id and x.post_id = o.post_id) into twin from orders x join exception_order e on e.order_id = x.id
     where e.ground = 'emergency' and x.id <> o.id and (x.officer_id = o.officer_id or x.post_id = o.post_id)
       and x.state <> 'withdrawn' and (x.state <> 'lapsed' or x.actualised_on is not null);
    if twin then
        perform board_refuse('emergency_is_not_renewed', 'the officer was put into this post by an emergency before', 'exception_order');
    end if;
    if not twin and not exists (select 1 from cases c join case_vacancy v on v.case_id = c.id and v.live join vacancy w on w.id = v.vacancy_id join post p on p.id = o.post_id
              where c.state not in ('rejected', 'cancelled') and (w.post_id = p.id or w.post_id is null and w.line_id = p.line_id)) then
        perform board_refuse('emergency_once_without_a_case', 'a second emergency waits for a regular case for the post', 'exception_order');
    end if;
end
$$;

-- Name: erasure_carried_out(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.erasure_carried_out() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

-- Name: erasure_of(regclass, text, text, bigint, bigint[]); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.erasure_of(tbl regclass, sets text, wanted text, officer bigint, papers bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: erasure_two_people(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.erasure_two_people() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: exception_drafted(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_drafted(n public.orders) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform drafted_by_the_desk(n, case when n.post_id is null then 'vacating' else 'exception-posting' end);
    if n.government <> (select government from officer where id = n.officer_id)
       or n.post_id is not null and not exists (select 1 from post p join establishment_line l on l.id = p.line_id
              where p.id = n.post_id and p.ended is null and l.cadre_id = n.cadre_id and l.grade = n.grade) then
        perform board_refuse('exception_gives_no_grade', 'the post is of the grade and cadre that the officer holds', 'orders');
    end if;
end
$$;

-- Name: exception_ends_posting(public.posting, date, date, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_ends_posting(p public.posting, ends_from date, ends_to date, act_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if ends_from is distinct from ends_to or not exists (select 1 from orders o left join exception_order x on x.order_id = o.id left join exception_ground g on g.ground = x.ground
              where o.act_id = act_running() and o.officer_id = p.officer_id
                and case act_name when 'order.issue' then o.state = 'acted' and not g.fills and x.posting_id = p.id and p.end_earliest is null and ends_to = x.on_day
                    else o.state = 'lapsed' and p.order_id = o.id and (p.end_earliest is null or ends_to < p.end_earliest) end) then
        perform board_refuse('posting_by_its_order', 'a posting ends by a charge report or by the order that says so', 'posting');
    end if;
end
$$;

-- Name: exception_followed(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_followed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from exception_order x join exception_ground g on g.ground = x.ground join officer f on f.id = new.officer_id left join posting p on p.id = x.posting_id
                where x.order_id = new.id and not g.fills
                  and (p.id is not null and p.end_latest is distinct from x.on_day
                       or case g.follows when '' then false when 'died' then f.died is distinct from x.on_day else f.left_on is distinct from x.on_day end)) then
        perform board_refuse('exception_is_followed', 'the posting does not end, or the file does not say what the order says', 'orders');
    end if;
    return null;
end
$$;

-- Name: exception_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o orders;
    g exception_ground;
begin
    select * into o from orders where id = new.order_id for update;
    select act.id, act.name, act.legal_date into a from act where act.id = act_running();
    select * into g from exception_ground where ground = new.ground;
    if o.kind is distinct from 'exception' or o.act_id <> a.id or o.state <> 'draft' then
        perform board_refuse('exception_with_its_order', 'a ground is given by the act that drafts the order', 'exception_order');
    end if;
    if g.fills <> (o.post_id is not null) or g.must_end <> (o.ends_on is not null) or o.ends_on < a.legal_date or o.ends_on > a.legal_date + g.most_days - 1
       or g.fills and new.on_day <> a.legal_date or new.danger and not g.fills then
        perform board_refuse('exception_fits_its_ground', 'the order does or lasts what its ground does not allow', 'exception_order');
    end if;
    if g.needs_seat and new.posting_id is null then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', 'exception_order');
    end if;
    perform move_guarded(o, row (new.order_id, new.posting_id, new.on_day, new.edition_id, new.class_grade, new.class_cadre, new.premature, new.danger, new.happened, new.why_now, new.why_officer,
                                 new.board, new.board_on, new.board_document_id, new.act_id)::order_move, g.guarded, 'exception_order');
    if g.ground = 'emergency' then
        perform emergency_once(o);
    end if;
    return new;
end
$$;

-- Name: exception_moves(public.orders, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_moves(o public.orders, wanted text, on_day date) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    x record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    select e.order_id, e.on_day, g.fills into x from exception_order e join exception_ground g on g.ground = e.ground where e.order_id = o.id;
    if a.name = 'order.modify' then
        perform board_refuse('order_moves_by_its_acts', 'an exception is withdrawn and drafted anew', 'orders');
    end if;
    if a.name = 'system.lapse' and o.state = 'acted' and not move_unheard(o.id, a.legal_date) then
        perform board_refuse('order_moves_by_its_acts', 'a move that was heard does not lapse', 'orders');
    end if;
    if a.name <> 'order.issue' then
        return;
    end if;
    if x.order_id is null then
        perform board_refuse('exception_with_its_order', 'an exception without its ground', 'orders');
    end if;
    perform order_authorised(o);
    if x.fills <> (wanted = 'issued') or not x.fills and (on_day is distinct from x.on_day or x.on_day > a.legal_date) or o.ends_on < a.legal_date then
        perform board_refuse('exception_on_its_day', 'what vacates takes effect on its own day, and what ends is not issued after its end', 'orders');
    end if;
    if x.fills and post_held(o.post_id, a.legal_date + 1, o.officer_id) then -- who leaves today is gone when charge is taken
        perform board_refuse('exception_post_is_free', 'the post is filled', 'orders');
    end if;
end
$$;

-- Name: exception_petition_said(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.exception_petition_said() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.petitioner = '' then
        perform board_refuse('exception_petition_said', 'an order on a court''s order says who petitioned, and what the office answered', 'exception_order');
    end if;
    return new;
end
$$;

-- Name: file_row_stands(text, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.file_row_stands(part text, wanted bigint, of_officer bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    found_row boolean;
begin
    execute format('select exists (select 1 from %I r where r.id = $1 and r.officer_id = $2 and r.replaced_by is null)', part) into found_row using wanted, of_officer;
    return found_row;
end
$_$;

-- Name: file_within_ministry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.file_within_ministry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.path is null or a.name like 'charge.%' then
        return null;
    end if;
    if tg_table_name = 'officer' then
        if exists (select 1 from written w where not officer_within(w.id, a.path)) then
            raise exception 'the file is kept elsewhere' using errcode = 'check_violation', constraint = 'outside_your_organization', table = tg_table_name;
        end if;
    elsif exists (select 1 from written w where not officer_within(w.officer_id, a.path)) then
        raise exception 'the file is kept elsewhere' using errcode = 'check_violation', constraint = 'outside_your_organization', table = tg_table_name;
    end if;
    return null;
end
$$;

-- Name: finding; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.finding (
    id bigint NOT NULL,
    flag text NOT NULL,
    key text NOT NULL,
    on_day date NOT NULL,
    severity text NOT NULL,
    breach boolean NOT NULL,
    officer_id bigint,
    post_id bigint,
    order_id bigint,
    case_id bigint,
    organization_id bigint,
    beneficiary_id bigint,
    decided_by bigint,
    skipped integer DEFAULT 0 NOT NULL,
    chance double precision,
    evidence text NOT NULL,
    law text NOT NULL,
    verified boolean NOT NULL,
    raised_on date DEFAULT CURRENT_DATE NOT NULL,
    scan_id bigint,
    state text DEFAULT 'open'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT finding_chance_plausible CHECK (((chance > (0)::double precision) AND (chance <= (1)::double precision))),
    CONSTRAINT finding_indicator_is_medium CHECK ((breach OR (severity <> 'high'::text))),
    CONSTRAINT finding_says_why CHECK (((jsonb_typeof((evidence)::jsonb) = 'array'::text) AND (jsonb_array_length((evidence)::jsonb) > 0))),
    CONSTRAINT finding_severity_known CHECK ((severity = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);

-- Name: TABLE finding; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.finding IS 'A sign found by a flag: a question to be answered, no verdict. A breach is of verified law; an indicator is medium at most.';

-- Name: finding_concerns(public.finding, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.finding_concerns(f public.finding, account bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select f.decided_by = account
        or exists (select 1 from orders o where o.id = f.order_id and account in (o.drafted_by, o.issued_by, o.authority_id))
        or exists (select 1 from order_authorisation t where t.order_id = f.order_id and t.account_id = account)
        or exists (select 1 from case_person n join cases c on c.id = n.case_id where n.account_id = account
                    and (c.id = f.case_id or c.id = (select o.case_id from orders o where o.id = f.order_id)))
        or exists (select 1 from board_seat b where b.account_id = account and (b.case_id = f.case_id or b.case_id = (select o.case_id from orders o where o.id = f.order_id)))
        or exists (select 1 from account a where a.id = account and a.officer_id in (f.officer_id, f.beneficiary_id))
        or exists (select 1 from capacity c join capacity_kind k on k.kind = c.kind join organization o on o.id = c.organization_id join organization u on u.id = f.organization_id
                    where c.account_id = account and c.approved_by is not null and k.branch in ('bureaucratic', 'political') and (u.path like o.path || '%' or o.path like u.path || '%')
                      and c.starts <= f.raised_on and (c.ends is null or c.ends >= f.on_day))
        or exists (select 1 from account a join posting p on p.officer_id = a.officer_id and p.replaced_by is null join post q on q.id = p.post_id
                    where a.id = account and q.organization_id = f.organization_id and p.start_earliest <= f.raised_on and (p.end_latest is null or p.end_latest >= f.on_day))
$$;

-- Name: finding_stands(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.finding_stands() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        new.state := 'open'; new.version := 1; new.raised_on := a.legal_date;
        if a.name not in ('audit.scan', 'system.audit') or (a.name = 'audit.scan') <> (new.scan_id is not null) then
            raise exception 'a finding is raised by a scan, which it names, or by the system' using errcode = 'check_violation', constraint = 'finding_of_its_scan', table = tg_table_name;
        end if;
        return new;
    end if;
    if (to_jsonb(new) - '{state,version,act_id}'::text[]) is distinct from (to_jsonb(old) - '{state,version,act_id}'::text[]) or new.version <> old.version + 1 or pg_trigger_depth() < 2 then
        raise exception 'what a finding says stays as it was found' using errcode = 'insufficient_privilege', constraint = 'finding_evidence_stands', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: finding_step_by_its_act(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.finding_step_by_its_act() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    select act.legal_date, act.account_id, act.capacity_id into new.on_day, new.account_id, new.capacity_id from act where act.id = act_running();
    new.due_on := new.on_day + 14; -- redflag.QueryDays
    perform 1 from finding f where f.id = new.finding_id for update;
    new.no := 1 + (select count(*) from finding_step s where s.finding_id = new.finding_id);
    if new.step <> 'query' then
        new.due_on := null;
    end if;
    return new;
end
$$;

-- Name: finding_step_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.finding_step_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    f finding;
    m record;
    asked record;
begin
    select act.name, act.account_id, act.legal_date, c.account_id as stood_for into a from act left join capacity c on c.id = act.stand_in_for where act.id = act_running();
    select * into f from finding x where x.id = new.finding_id for update;
    select * into m from finding_move x where x.from_state = f.state and x.step = new.step and x.act = a.name;
    if m.step is null then
        raise exception 'the step does not follow' using errcode = 'check_violation', constraint = 'finding_step_in_turn', table = tg_table_name;
    end if;
    select * into asked from finding_step s where s.finding_id = f.id and s.step = 'query' order by s.no desc limit 1;
    if new.step = 'answer' and asked.to_account is distinct from a.account_id then
        raise exception 'another was asked' using errcode = 'insufficient_privilege', constraint = 'finding_answered_by_the_asked', table = tg_table_name;
    end if;
    if new.step = 'escalate' and asked.due_on >= a.legal_date then
        raise exception 'the answer is not due yet' using errcode = 'check_violation', constraint = 'finding_unanswered_when_due', table = tg_table_name;
    end if;
    if a.name <> 'audit.answer' and (finding_concerns(f, a.account_id) or finding_concerns(f, a.stood_for)) then
        raise exception 'it concerns the one who takes the step' using errcode = 'insufficient_privilege', constraint = 'finding_closed_by_an_outsider', table = tg_table_name;
    end if;
    if new.step = 'refer' and not f.breach and not exists (select 1 from finding b where b.breach and b.id <> f.id and b.state not in ('explained')
            and (b.order_id = f.order_id or b.officer_id = f.officer_id or b.case_id = f.case_id)) then
        raise exception 'an indicator alone is no ground' using errcode = 'check_violation', constraint = 'finding_referred_on_a_breach', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: finding_step_taken(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.finding_step_taken() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update finding f set state = m.to_state, version = f.version + 1 from finding_move m where f.id = new.finding_id and m.from_state = f.state and m.step = new.step;
    return null;
end
$$;

-- Name: findings_in(jsonb); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.findings_in(raised jsonb) RETURNS TABLE(flag text, key text, on_day date, severity text, breach boolean, officer_id bigint, post_id bigint, order_id bigint, case_id bigint, organization_id bigint, beneficiary_id bigint, decided_by bigint, skipped integer, chance double precision, evidence text, law text, verified boolean)
    LANGUAGE sql STABLE
    AS $$
    select r.flag, r.key, r."on", r.severity, coalesce(r.breach, false), nullif(r.officer, 0), nullif(r.post, 0), nullif(r."order", 0), nullif(r."case", 0), nullif(r.unit, 0),
           nullif(r.beneficiary, 0), nullif(r.by, 0), coalesce(r.skipped, 0), nullif(r.chance, 0), r.evidence::text, r.law, coalesce(r.verified, false)
    from jsonb_to_recordset(raised) as r (flag text, key text, "on" date, severity text, breach boolean, officer bigint, post bigint, "order" bigint, "case" bigint, unit bigint,
         beneficiary bigint, by bigint, skipped integer, chance double precision, evidence jsonb, law text, verified boolean)
$$;

-- Name: findings_raise(date, jsonb, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.findings_raise(day date, raised jsonb, upto bigint) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    n int;
begin
    update audit_watch set looked = upto where looked < upto;
    if not exists (select 1 from jsonb_to_recordset(raised) as r (flag text, key text)
                    where not exists (select 1 from finding f where f.flag = r.flag and f.key = r.key)) then
        return 0;
    end if;
    perform act_begin_system('system.audit', day);
    insert into finding (flag, key, on_day, severity, breach, officer_id, post_id, order_id, case_id, organization_id, beneficiary_id, decided_by, skipped, chance, evidence, law, verified)
    select * from findings_in(raised) on conflict (flag, key) do nothing;
    get diagnostics n = row_count;
    perform act_end('done', 'findings', '', '', '', '{}');
    return n;
end
$$;

-- Name: first_administrator(text, text, bytea, bytea, text, text, text, bytea, bytea, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.first_administrator(administrator text, administrator_name text, administrator_salt bytea, administrator_verifier bytea, approver text, approver_name text, approver_kind text, approver_salt bytea, approver_verifier bytea, cites text, on_day date) RETURNS TABLE(administrator_id bigint, approver_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: first_lapsed(text, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.first_lapsed(name text, as_kind text) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.id from account a
      join capacity c on c.account_id = a.id and c.bootstrap and c.kind = as_kind
      join credential r on r.account_id = a.id and r.expires_at < now()
     where a.username = name
$$;

-- Name: flag_limit_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.flag_limit_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    kept flag_limit;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        if a.name <> 'limit.propose' then
            perform board_refuse('flag_limit_moves_by_its_acts', 'a figure is proposed', 'flag_limit');
        end if;
        new.proposed_by := a.account_id; new.proposed_on := a.legal_date;
        new.adopted_by := null; new.adopted_on := null; new.refused_by := null; new.refused_on := null; new.refused_why := '';
        if not exists (select 1 from flag_figure f where f.flag = new.flag and f.name = new.name and new.value between f.least and f.most) then
            perform board_refuse('flag_limit_within_reason', 'a figure out of reason', 'flag_limit');
        end if;
        if new.papered_on > a.legal_date then
            perform board_refuse('flag_limit_paper_is_written', 'its paper lies ahead', 'flag_limit');
        end if;
        if reason_words(new.reason) < 6 then
            perform board_refuse('flag_limit_says_why', 'a figure is changed with reasons of its own', 'flag_limit');
        end if;
    else
        kept := old;
        kept.act_id := new.act_id;
        if a.name not in ('limit.adopt', 'limit.refuse') or old.adopted_by is not null or old.refused_by is not null then
            perform board_refuse('flag_limit_moves_by_its_acts', 'nothing is left to adopt or to turn down', 'flag_limit');
        end if;
        if a.name = 'limit.refuse' then
            kept.refused_by := a.account_id; kept.refused_on := a.legal_date; kept.refused_why := new.refused_why;
            return kept;
        end if;
        kept.adopted_by := a.account_id; kept.adopted_on := a.legal_date;
        new := kept;
    end if;
    -- The watch looks at an act as it is done and a scan at what was done: what either has looked at is never read by another figure afterwards.
    if new.from_day <= a.legal_date then
        perform board_refuse('flag_limit_not_back', 'a figure holds from the day after its adoption at the earliest', 'flag_limit');
    end if;
    return new;
end
$$;

-- Name: officer_free; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.officer_free (
    officer_id bigint NOT NULL,
    earliest date NOT NULL,
    latest date NOT NULL
);

-- Name: TABLE officer_free; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.officer_free IS 'From when an officer of the service has neither post nor status: infinity while one lasts without an end; the entry into the service where there never was one, and as long ago as can be where that is not known. A charge of a second post is none; who died or left has no row.';

-- Name: free_days(bigint[]); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.free_days(touched bigint[]) RETURNS SETOF public.officer_free
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select f.id, coalesce(l.earliest, f.entered_earliest, '-infinity'), coalesce(l.latest, f.entered_latest, '-infinity')
      from officer f cross join lateral (
           select max(h.earliest) as earliest, max(h.latest) as latest from (
                  select coalesce(p.end_earliest + 1, 'infinity') as earliest, coalesce(p.end_latest + 1, 'infinity') as latest from posting p
                   where p.officer_id = f.id and p.replaced_by is null and p.source <> 'irregular' and p.kind not in ('additional-charge', 'current-charge', 'look-after')
                  union all
                  select s.end_on + 1, s.end_on + 1 from officer_status s where s.officer_id = f.id) h) l
     where f.id = any (touched) and f.died is null and f.left_on is null
$$;

-- Name: given_mark_cited(bigint, bigint, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.given_mark_cited(wanted bigint, candidate bigint, list text, on_day date) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select count(*) > 0 and bool_and(coalesce(d.id is not null, false))
      from jsonb_to_recordset(list::jsonb) as r (item bigint, page int)
      left join dossier_item d on d.id = r.item and d.case_id = wanted and d.officer_id = candidate and d.frozen
           and d.disclosed_on <= on_day and r.page between 1 and d.pages
$$;

-- Name: given_mark_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.given_mark_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    x record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('nothing_after_sealing', 'after sealing nothing changes', tg_table_name);
    end if;
    if not exists (select 1 from sealed_mark s where s.case_id = new.case_id and s.round = new.round and s.account_id = new.account_id
                      and s.officer_id = new.officer_id and s.criterion = new.criterion and s.revision = new.revision and s.confirmed) then
        perform board_refuse('given_mark_was_sealed', 'only a mark that its member sealed is opened', tg_table_name);
    end if;
    select k.most, k.step into x from assessed_criterion k where k.case_id = new.case_id and k.criterion = new.criterion;
    if x.most is null or new.marks > x.most or mod(new.marks, x.step) <> 0 then
        perform board_refuse('given_mark_on_its_scale', 'the mark is not on the scale of its criterion', tg_table_name);
    end if;
    if not given_mark_cited(new.case_id, new.officer_id, new.citations, (select a.legal_date from act a where a.id = new.act_id)) then
        perform board_refuse('given_mark_cites', 'every mark cites pages of the frozen dossier that were disclosed to the candidate', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: go_live_of(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.go_live_of(organization bigint) RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.go_live from organization o join organization a on a.id = any (string_to_array(trim(both '/' from o.path), '/')::bigint[])
     where o.id = organization and a.go_live is not null order by length(a.path) desc limit 1
$$;

-- Name: grade_by_its_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.grade_by_its_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o record;
begin
    select act.name into a from act where act.id = act_running();
    if a.name not in ('charge.assume', 'charge.relinquish', 'order.issue', 'order.withdraw') then
        return new; -- entering and importing have walls of their own
    end if;
    if tg_op = 'UPDATE' then
        if not exists (select 1 from orders x where x.officer_id = new.officer_id and x.state = 'acted' and x.subject = 'promotion' and x.act_id = act_running()) then
            raise exception 'a grade ends by promotion' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
        end if;
        return new;
    end if;
    select * into o from orders where id = new.order_id for update;
    if o.id is null or o.subject not in ('promotion', 'acting-charge') or o.state <> 'acted' or o.officer_id <> new.officer_id or o.cadre_id <> new.cadre_id or o.grade <> new.grade
       or new.start_latest <> coalesce(o.notional_from, o.actualised_on) or new.regular <> (o.kind = 'merit') then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
    end if;
    return new;
end
$$;

-- Name: grade_held(bigint, bigint, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.grade_held(officer bigint, cadre bigint, held text, on_day date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from officer_grade g where g.officer_id = officer and g.cadre_id = cadre and g.grade = held and g.regular and coalesce(g.stated_on, on_day) <= on_day
        and (g.replaced_by is null or exists (select 1 from officer_grade n where n.id = g.replaced_by and n.stated_on > on_day))
        and days_certain(g.start_latest, case when coalesce(g.end_stated_on, on_day) <= on_day then g.end_earliest end) @> on_day)
$$;

-- Name: hearing_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.hearing_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o orders;
    own bigint;
begin
    select * into o from orders where id = new.order_id for update;
    select n.id, n.name, n.account_id, n.path, act.legal_date into a from act_now() n join act on act.id = n.id;
    select officer_id into own from account where id = a.account_id;
    if not exists (select 1 from move_of m where m.order_id = o.id) or new.officer_id <> o.officer_id or coalesce(own = o.officer_id, false) <> (a.name = 'order.answer')
       or a.name = 'order.record-hearing' and new.document_id is null or new.heard_on > a.legal_date then
        perform board_refuse('hearing_of_its_officer', 'the officer whom the order moves is heard, and it is on paper', 'hearing');
    end if;
    if a.path is not null and not officer_within(o.officer_id, a.path) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'hearing');
    end if;
    if o.state in ('withdrawn', 'lapsed', 'modified') or o.state <> 'draft' and (a.legal_date > o.issued_on + 7 or not exists (select 1 from move_of m where m.order_id = o.id and m.danger)) then
        perform board_refuse('hearing_in_time', 'a hearing comes before the order, in danger to life within seven days after it', 'hearing');
    end if;
    return new;
end
$$;

-- Name: idempotency_own(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.idempotency_own() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.account_id, coalesce(act.capacity_id, 0) as capacity_id, act.name into a from act where act.id = act_running();
    if a.account_id is distinct from new.account_id or a.capacity_id <> new.capacity_id or a.name <> new.operation
       or tg_op = 'UPDATE' and (old.created_id is not null or (new.account_id, new.capacity_id, new.operation, new.key, new.request_hash)
                                is distinct from (old.account_id, old.capacity_id, old.operation, old.key, old.request_hash)) then
        raise exception 'a key is its own person''s' using errcode = 'insufficient_privilege', constraint = 'idempotency_key_is_ones_own', table = 'idempotency';
    end if;
    return new;
end
$$;

-- Name: import_analyze(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.import_analyze() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    analyze staged_officer;
    analyze staged_post;
    analyze organization;
    analyze officer;
    analyze officer_grade;
    analyze establishment_line;
    analyze post;
    analyze posting;
    analyze seniority_list;
    analyze seniority_place;
end
$$;

-- Name: information_request_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.information_request_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    was information_request;
begin
    select n.path, act.legal_date into a from act_now() n join act on act.id = n.id;
    perform 1 from organization where id = new.organization_id for update;
    if a.path is not null and not exists (select 1 from organization g where g.id = new.organization_id and starts_with(g.path, a.path)) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'information_request');
    end if;
    if greatest(new.received_on, new.extended_on, new.answered_on, new.refused_on) > a.legal_date then
        perform board_refuse('information_request_has_happened', 'what has not happened is not entered', 'information_request');
    end if;
    if new.replaces is null then
        return new;
    end if;
    select * into was from information_request where id = new.replaces for update;
    if was.organization_id is distinct from new.organization_id or was.replaced_by is not null then
        perform board_refuse('information_request_of_the_current_row', 'the request was told of anew before, or is another organization''s', 'information_request');
    end if;
    update information_request set replaced_by = new.id where id = was.id;
    return new;
end
$$;

-- Name: leaves_the_seat(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.leaves_the_seat(o public.orders) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select coalesce((select b.leaves from arrangement_basis b where o.kind = 'arrangement' and b.basis = o.subject), true)
$$;

-- Name: ledger_acts(regclass, text[]); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.ledger_acts(IN tbl regclass, IN more text[])
    LANGUAGE plpgsql
    AS $$
declare
    acts text;
begin
    select string_agg(quote_literal(x), ', ') into acts
      from (select unnest(string_to_array(trim(trailing '\' from replace(encode(t.tgargs, 'escape'), '\000', ',')), ',')) as x from pg_trigger t where t.tgrelid = tbl and t.tgname = 'act_guard'
            union all select unnest(more)) s where x <> '';
    execute format('drop trigger act_guard on %s', tbl);
    execute format('create trigger act_guard before insert or update or delete on %s for each row execute function act_guard(%s)', tbl, acts);
end
$$;

-- Name: ledger_commit_account(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'account', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xdca235afb37695b2bcba098d4a70da489278fb8fc82007ca8165fd7cefe4590d'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.username::text) || ledger_field(new.display_name::text) || ledger_field(new.officer_id::text) || ledger_field(new.state::text) || ledger_field(new.created_by::text) || ledger_field(new.approved_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_adoption(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_adoption() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'adoption', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x6e96f33af112a91419fd54ab3498e8b9d45ef54dfd7b4127864b64311a1611da'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.edition_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grades::text) || ledger_field(new.gazette::text) || ledger_field(new.gazetted_on::text) || ledger_field(new.in_force::text) || ledger_field(new.proposed_by::text) || ledger_field(new.adopted_by::text) || ledger_field(new.adopted_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_approach(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_approach() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'approach', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x8d8eb915dd44c19d152dc234eaf121a37e5eb7ef7b6b21561aa661fb6c263a8e'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.by_whom::text) || ledger_field(new.subject::text) || ledger_field(new.form::text) || ledger_field(new.made_on::text) || ledger_field(new.case_id::text) || ledger_field(new.about_id::text) || ledger_field(new.order_id::text) || ledger_field(new.recorded_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_arrangement_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_arrangement_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'arrangement_order', new.order_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xae1c6e15d4c92a659b816d4e154ac73ba69f98ef8fdc7f8fad7fbcde08b030b3'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.basis::text) || ledger_field(new.document_id::text) || ledger_field(new.place::text) || ledger_field(new.why::text) || ledger_field(new.edition_id::text) || ledger_field(new.class_grade::text) || ledger_field(new.class_cadre::text) || ledger_field(new.first_on::text) || ledger_field(new.further::text) || ledger_field(new.vacant_since::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_assessed_criterion(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_assessed_criterion() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'assessed_criterion', new.case_id::text || '/' || new.criterion::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xb6a01734d6b3eace0e18f1f05a6d3c26eddf3cff7e45b5892ebf236b0d325dc1'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.criterion::text) || ledger_field(new.most::text) || ledger_field(new.step::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_asset_year(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_asset_year() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'asset_year', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x94904d9ae494908fcc9e206fdcc766e026a4f9d82bbc64fdac3ecbc1d1e5cdc7'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.year::text) || ledger_field(new.filed_on::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_attendance(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_attendance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'attendance', new.meeting_id::text || '/' || new.case_id::text || '/' || new.account_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xc6960ef93324c42a7da0d99b3ccdf8b336a36fdb9857df5f37d1ff5d620a4d8b'::bytea || convert_to(ledger_field(new.meeting_id::text) || ledger_field(new.case_id::text) || ledger_field(new.account_id::text) || ledger_field(new.status::text) || ledger_field(new.stand_in_approved::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_audit_scan(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_audit_scan() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'audit_scan', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\x21e92d6cda01cfb7a629b291d9474df9c3579f1f067b4e14ce5499b455e5790d'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.size::text) || ledger_field(new.root::text) || ledger_field(new.today::text) || ledger_field(new.since::text) || ledger_field(new.flag::text) || ledger_field(new.lives::text) || ledger_field(new.found::text) || ledger_field(new.gaps::text) || ledger_field(new.result::text) || ledger_field(new.limits::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_board_candidate(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_board_candidate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'board_candidate', new.case_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x52477541db0722d3dd5f36eaa26e471adff608be122647899f08f95fdf6548e6'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.deferred_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_board_figures(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_board_figures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'board_figures', new.case_id::text || '/' || new.round::text || '/' || new.stage::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xadd7ae5c96efc83e848a5c1cf926bf2a5d9dedf85129bb583f730284801fc260'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.stage::text) || ledger_field(new.body::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_board_rule(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_board_rule() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'board_rule', new.case_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x1546fb8d98e8dc27965428c7bf323a906fbd83b3f93ae1449c2cb8e0605a3b24'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.needed::text) || ledger_field(new.revise::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_board_seat(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_board_seat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'board_seat', new.case_id::text || '/' || new.seat::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xafb4826cdc000580857730f6b36032cf6386465f9bf0e78950bbf2942b0b722a'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.seat::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.title::text) || ledger_field(new.votes::text) || ledger_field(new.chair::text) || ledger_field(new.secretary::text) || ledger_field(new.political::text) || ledger_field(new.required::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_cadre(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_cadre() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'cadre', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x31ff590fae6585624aab4c94186ca59d85dfce511b4eb701d1311badd9d952c6'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.government::text) || ledger_field(new.code::text) || ledger_field(new.name::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_cadre_grade(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_cadre_grade() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'cadre_grade', new.cadre_id::text || '/' || new.grade::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x91202d6cc20e05ac1017df5ef275db82b4adcad10bc59fa7965547c4e135df2c'::bytea || convert_to(ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.step::text) || ledger_field(new.title::text) || ledger_field(new.equivalent::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_capacity(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_capacity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'capacity', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xcd9211feed8ecdce0090cd24423e6a1aa3a6dfb2e067cf97daef9db0212c4bce'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.account_id::text) || ledger_field(new.kind::text) || ledger_field(new.exclusive::text) || ledger_field(new.organization_id::text) || ledger_field(new.stand_in_for::text) || ledger_field(new.order_no::text) || ledger_field(new.order_date::text) || ledger_field(new.starts::text) || ledger_field(new.ends::text) || ledger_field(new.bootstrap::text) || ledger_field(new.granted_by::text) || ledger_field(new.approved_by::text) || ledger_field(new.ended_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_case_person(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_case_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'case_person', new.case_id::text || '/' || new.account_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xe41d2d1fa76a8bccf684a3fe04bc18d48be4074b10af6ada83dbd07bcc60dece'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.role::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_case_seal(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_case_seal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'case_seal', new.case_id::text || '/' || new.round::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x66aaacd5062b210c9443a645a096eb7505fa8a2d4a074ad0455b7ed510a6afba'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.sealed_on::text) || ledger_field(new.list_hash::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_case_vacancy(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_case_vacancy() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'case_vacancy', new.case_id::text || '/' || new.vacancy_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x025188dde08c842a32873d2241b15021ad0b71773709bba35f06015db3a24c82'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.vacancy_id::text) || ledger_field(new.live::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_cases(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_cases() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'cases', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x9dc35c63198688ee9e066699c2c3a5e669ec6ae2e346d87680c73854c1db398e'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.number::text) || ledger_field(new.kind::text) || ledger_field(new.government::text) || ledger_field(new.organization_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.from_grade::text) || ledger_field(new.to_grade::text) || ledger_field(new.edition_id::text) || ledger_field(new.adoption_id::text) || ledger_field(new.opened_on::text) || ledger_field(new.state::text) || ledger_field(new.round::text) || ledger_field(new.earlier_case_id::text) || ledger_field(new.holder_id::text) || ledger_field(new.held_since::text) || ledger_field(new.version::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_charge_candidate(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_charge_candidate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'charge_candidate', new.order_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x5feb60f7ff9037f5f77b05644fd1feddae1ce20373e90a08fa989e3f821ac13a'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.place::text) || ledger_field(new.reason::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_charge_report(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_charge_report() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'charge_report', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x727d357e6806651aec67bc834feaedd06a3621a2a4331b3dc105f8e0015debe0'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.order_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.post_id::text) || ledger_field(new.kind::text) || ledger_field(new.on_day::text) || ledger_field(new.noon::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_checklist_item(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_checklist_item() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'checklist_item', new.case_id::text || '/' || new.officer_id::text || '/' || new.item::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x266606e1262b0662b79a766f01126e1af7048ca3d6a5b8ce46328f1ce7ad8e29'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.item::text) || ledger_field(new.done::text) || ledger_field(new.missing::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_circumstance(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_circumstance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'circumstance', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\x5e359a5af408571bd8fef13426265c491acc3d317a6f730714bc446f00e9941e'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.kind::text) || ledger_field(new.start_earliest::text) || ledger_field(new.start_latest::text) || ledger_field(new.end_earliest::text) || ledger_field(new.end_latest::text) || ledger_field(new.percent::text) || ledger_field(new.born_earliest::text) || ledger_field(new.born_latest::text) || ledger_field(new.district::text) || ledger_field(new.ground::text) || ledger_field(new.authority::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_commission_letter(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_commission_letter() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'commission_letter', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x67b041a0a89d7a7403bc11e041bb2b8e06357a896c1d7c10d45fd75c8540d512'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.window_id::text) || ledger_field(new.kind::text) || ledger_field(new.officer_id::text) || ledger_field(new.order_id::text) || ledger_field(new.number::text) || ledger_field(new.dated::text) || ledger_field(new.document_id::text) || ledger_field(new.expedient::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_computed_mark(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_computed_mark() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'computed_mark', new.case_id::text || '/' || new.round::text || '/' || new.officer_id::text || '/' || new.criterion::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x6894e0dc75f6791f5fe489d35f071b667aff6a689a88ddce508e2607733f0c3f'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.officer_id::text) || ledger_field(new.criterion::text) || ledger_field(new.formula::text) || ledger_field(new.marks::text) || ledger_field(new.lines::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_correction_request(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_correction_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'correction_request', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x18bd389417a174d5f4cbd6405b0de8fd8c35d2671963a40b5d444baee3ce9e74'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.tbl::text) || ledger_field(new.row_id::text) || ledger_field(new.wrong::text) || ledger_field(new.document_id::text) || ledger_field(new.asked_on::text) || ledger_field(new.outcome::text) || ledger_field(new.answer::text) || ledger_field(new.answered_on::text) || ledger_field(new.answered_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_decision(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_decision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'decision', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x468f1444a53a79fd486912a14d7757196999d36b8e6208bcbab44f1817020d37'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.decision::text) || ledger_field(new.branch::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.ground::text) || ledger_field(new.reasons::text) || ledger_field(new.higher::text) || ledger_field(new.court_order::text) || ledger_field(new.decided_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_decision_name(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_decision_name() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'decision_name', new.decision_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xe912be8b11d112af02bbae75260cdeab7f5c555c912878787b38df6f639aa256'::bytea || convert_to(ledger_field(new.decision_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.decision::text) || ledger_field(new.reasons::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_declaration(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_declaration() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'declaration', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xe76b483a439a82eaf4567c04a827ab06dbef93c036c245bacaefe44d54339bf8'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.case_id::text) || ledger_field(new.account_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.kind::text) || ledger_field(new.source::text) || ledger_field(new.why::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_direction(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_direction() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'direction', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\xcb1b87a3a6a211f4622f5bb0a5d177c42cb3f5409828c22ba9534f61a0aa04b1'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.post_id::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.given_on::text) || ledger_field(new.given_by::text) || ledger_field(new.in_name_of::text) || ledger_field(new.body::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_dissent(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_dissent() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'dissent', new.case_id::text || '/' || new.round::text || '/' || new.account_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xd0be04699050fe3624a3534fd8742bf8cf3552160f79778636e627702ce75f88'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.account_id::text) || ledger_field(new.body::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_document(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_document() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'document', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x46c367222b6ef88f9172ab16d0ae86b508efea035eb5c26d962ef816b5243238'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.sha256::text) || ledger_field(new.media_type::text) || ledger_field(new.name::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_dossier_item(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_dossier_item() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'dossier_item', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xa0bab738b5bf3d59efa9b81594bd1a517881fb247d2e1a0f553b950ee0a29285'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.class::text) || ledger_field(new.title::text) || ledger_field(new.document_id::text) || ledger_field(new.record_tbl::text) || ledger_field(new.record_id::text) || ledger_field(new.pages::text) || ledger_field(new.served_on::text) || ledger_field(new.gist::text) || ledger_field(new.answer::text) || ledger_field(new.answered_on::text) || ledger_field(new.disclosed_on::text) || ledger_field(new.frozen::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_edition(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_edition() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'edition', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x0f37bf5a012c92b7ba88400fc303ee988ca8f5c1ebb2db542f83b2c480ecf0d2'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.name::text) || ledger_field(new.government::text) || ledger_field(new.kind::text) || ledger_field(new.sha256::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_edition_grade(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_edition_grade() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'edition_grade', new.edition_id::text || '/' || new.grade::text || '/' || new.cadre::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x688ea27837bbe1e738161301334b9a8a7a2a823ff277a299860b7782b914ffcc'::bytea || convert_to(ledger_field(new.edition_id::text) || ledger_field(new.grade::text) || ledger_field(new.cadre::text) || ledger_field(new.feeder::text) || ledger_field(new.capacity::text) || ledger_field(new.branch::text) || ledger_field(new.next_higher::text) || ledger_field(new.remands::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_edition_tenure(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_edition_tenure() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'edition_tenure', new.edition_id::text || '/' || new.grade::text || '/' || new.cadre::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xbe4430be83efe4477c90211e8238839a780e14d6df3fe72e1ab144fe2c1e1087'::bytea || convert_to(ledger_field(new.edition_id::text) || ledger_field(new.grade::text) || ledger_field(new.cadre::text) || ledger_field(new.months::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_edition_transfer(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_edition_transfer() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'edition_transfer', new.edition_id::text || '/' || new.grade::text || '/' || new.cadre::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x5db44ed2254135e42e8813ccf01d7b82ab9176f6871862beef94613f5595024a'::bytea || convert_to(ledger_field(new.edition_id::text) || ledger_field(new.grade::text) || ledger_field(new.cadre::text) || ledger_field(new.board::text) || ledger_field(new.ranking::text) || ledger_field(new.names::text) || ledger_field(new.unit::text) || ledger_field(new.requested::text) || ledger_field(new.compelling::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_erasure(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_erasure() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'erasure', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xcd5064a9e9267f51f389b603d6ffaaee2aea0adfa6cbecd08af962041f9cb6dc'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.authority::text) || ledger_field(new.order_no::text) || ledger_field(new.order_date::text) || ledger_field(new.ground::text) || ledger_field(new.document_id::text) || ledger_field(new.proposed_by::text) || ledger_field(new.proposed_on::text) || ledger_field(new.approved_by::text) || ledger_field(new.approved_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_establishment_line(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_establishment_line() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'establishment_line', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xf7e4de7a50321993ef0577d0d763e1c0c5d71f33dbba885d5ba9c7155cf83665'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.organization_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.title::text) || ledger_field(new.sanctioned::text) || ledger_field(new.sanction_order::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_evaluation(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_evaluation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'evaluation', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x332e75bf068523755189e60cfa0f389a96b7511e29e31a2fa03eed2f3bc9421a'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.year::text) || ledger_field(new.start_earliest::text) || ledger_field(new.start_latest::text) || ledger_field(new.end_earliest::text) || ledger_field(new.end_latest::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.acting::text) || ledger_field(new.no_report::text) || ledger_field(new.grading::text) || ledger_field(new.quality::text) || ledger_field(new.integrity::text) || ledger_field(new.reporting_id::text) || ledger_field(new.countersigning_id::text) || ledger_field(new.adverse::text) || ledger_field(new.communicated_on::text) || ledger_field(new.represented_on::text) || ledger_field(new.decided_on::text) || ledger_field(new.imported_from::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_exception_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_exception_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'exception_order', new.order_id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\x82ead1134cb71b6362cac220b4ca02e8f35ad45328a3651f01610290a0eb7ed5'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.ground::text) || ledger_field(new.document_id::text) || ledger_field(new.on_day::text) || ledger_field(new.posting_id::text) || ledger_field(new.edition_id::text) || ledger_field(new.class_grade::text) || ledger_field(new.class_cadre::text) || ledger_field(new.premature::text) || ledger_field(new.danger::text) || ledger_field(new.happened::text) || ledger_field(new.why_now::text) || ledger_field(new.why_officer::text) || ledger_field(new.board::text) || ledger_field(new.board_on::text) || ledger_field(new.board_document_id::text) || ledger_field(new.petitioner::text) || ledger_field(new.contest::text) || ledger_field(new.judgment_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_finding(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_finding() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'finding', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x386edfb9c8a3ac05430e66dc81d22d4309951b2e294dbeb2ae7628640008560d'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.flag::text) || ledger_field(new.key::text) || ledger_field(new.on_day::text) || ledger_field(new.severity::text) || ledger_field(new.breach::text) || ledger_field(new.officer_id::text) || ledger_field(new.post_id::text) || ledger_field(new.order_id::text) || ledger_field(new.case_id::text) || ledger_field(new.organization_id::text) || ledger_field(new.beneficiary_id::text) || ledger_field(new.decided_by::text) || ledger_field(new.skipped::text) || ledger_field(new.chance::text) || ledger_field(new.evidence::text) || ledger_field(new.law::text) || ledger_field(new.verified::text) || ledger_field(new.raised_on::text) || ledger_field(new.scan_id::text) || ledger_field(new.state::text) || ledger_field(new.version::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_finding_step(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_finding_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'finding_step', new.finding_id::text || '/' || new.no::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xb7c685be2020d11d1a5ea158c84b77ddc901a71860e1304b3ef3739732a6f6e1'::bytea || convert_to(ledger_field(new.finding_id::text) || ledger_field(new.no::text) || ledger_field(new.step::text) || ledger_field(new.on_day::text) || ledger_field(new.body::text) || ledger_field(new.document_id::text) || ledger_field(new.to_account::text) || ledger_field(new.served::text) || ledger_field(new.office::text) || ledger_field(new.due_on::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_flag_limit(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_flag_limit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'flag_limit', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xf36ee08cc3ec28058b19298921616c6fb527773663dd3deb913424b4f83d7bdd'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.flag::text) || ledger_field(new.name::text) || ledger_field(new.value::text) || ledger_field(new.from_day::text) || ledger_field(new.paper::text) || ledger_field(new.papered_on::text) || ledger_field(new.reason::text) || ledger_field(new.proposed_by::text) || ledger_field(new.proposed_on::text) || ledger_field(new.adopted_by::text) || ledger_field(new.adopted_on::text) || ledger_field(new.refused_by::text) || ledger_field(new.refused_on::text) || ledger_field(new.refused_why::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_given_mark(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_given_mark() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'given_mark', new.case_id::text || '/' || new.round::text || '/' || new.account_id::text || '/' || new.officer_id::text || '/' || new.criterion::text || '/' || new.revision::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x7d34148f3f1c15501ddf0f9189676a572769d0665cde0552d95c4a18b06041ca'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.account_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.criterion::text) || ledger_field(new.revision::text) || ledger_field(new.marks::text) || ledger_field(new.level::text) || ledger_field(new.text::text) || ledger_field(new.citations::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_hearing(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_hearing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'hearing', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xa8072c692c035d4df0ac094bc256b3021fe05fc30736d6191dc968da690a3f99'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.order_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.heard_on::text) || ledger_field(new.document_id::text) || ledger_field(new.statement::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_import_finding(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_import_finding() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'import_finding', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x74f91c3bca2be88ca11f0f0cb5307da7cd61cf20754596897cd65822f8c7b6a7'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.load_id::text) || ledger_field(new.line::text) || ledger_field(new.kind::text) || ledger_field(new.apart::text) || ledger_field(new.text::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_import_load(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_import_load() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'import_load', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x472c24a03843163212dbc109115bad89ed190154dc7304800e40682b10da8aa3'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.government::text) || ledger_field(new.mapping::text) || ledger_field(new.file::text) || ledger_field(new.sha256::text) || ledger_field(new.as_at::text) || ledger_field(new.lines::text) || ledger_field(new.loaded::text) || ledger_field(new.set_apart::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_information_request(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_information_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'information_request', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x774824daed9accd14484919b369c5aaae8cf96210c27c818d0044547836bbc13'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.organization_id::text) || ledger_field(new.reference::text) || ledger_field(new.received_on::text) || ledger_field(new.life::text) || ledger_field(new.extended_on::text) || ledger_field(new.answered_on::text) || ledger_field(new.refused_on::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_inquiry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_inquiry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'inquiry', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x8c79b7c7336b95b4e6f7eac132832494e84f1bfa931c1a06cdaafe3ba2e162fa'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.kind::text) || ledger_field(new.started_on::text) || ledger_field(new.reported_on::text) || ledger_field(new.ended_on::text) || ledger_field(new.outcome::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_kin(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_kin() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'kin', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x3c314abefd1a6b4609376dd4de1baae0ed3fa4e2af8cb9cb1ec7bcced29989d5'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.other_id::text) || ledger_field(new.name::text) || ledger_field(new.relation::text) || ledger_field(new.spouse_post::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_list_entry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_list_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'list_entry', new.case_id::text || '/' || new.round::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xac388bded02895dd25147f1e86efc67c37411b803b4289b29ba3554f3073cedb'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.officer_id::text) || ledger_field(new.place::text) || ledger_field(new.seniority_no::text) || ledger_field(new.total::text) || ledger_field(new.meets::text) || ledger_field(new.detail::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_meeting(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_meeting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'meeting', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x40ceaf9b12ed84598db5bf74733a239ac8aa4bf0d0af5d8228d4e5fec1d74329'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.board::text) || ledger_field(new.held_on::text) || ledger_field(new.place::text) || ledger_field(new.state::text) || ledger_field(new.version::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_meeting_case(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_meeting_case() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'meeting_case', new.meeting_id::text || '/' || new.case_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x020c22e723e740b633267d20e11e6329fd236ef55bb838e0b3cd4c8f9ac54277'::bytea || convert_to(ledger_field(new.meeting_id::text) || ledger_field(new.case_id::text) || ledger_field(new.agenda_no::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_member_absence(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_member_absence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'member_absence', new.case_id::text || '/' || new.round::text || '/' || new.account_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x799713964ebce22c7295485a712d3fd61267d92808c4311822e3566617060d97'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.account_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.kind::text) || ledger_field(new.reason::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_minutes(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_minutes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'minutes', new.case_id::text || '/' || new.round::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x0091c2e6aba197b78dfe8451a1e6e4c3341fae539e3b8a65803896be987aa908'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.body::text) || ledger_field(new.signed_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_move_window(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_move_window() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'move_window', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\xddef7fcdd4ff7b2e9ba4d199fc1796f6e43bdce6a3deb72b431e00942a254368'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.kind::text) || ledger_field(new.government::text) || ledger_field(new.organization_id::text) || ledger_field(new.name::text) || ledger_field(new.from_day::text) || ledger_field(new.to_day::text) || ledger_field(new.gazette::text) || ledger_field(new.gazetted_on::text) || ledger_field(new.proposed_by::text) || ledger_field(new.adopted_by::text) || ledger_field(new.adopted_on::text) || ledger_field(new.close_day::text) || ledger_field(new.close_gazette::text) || ledger_field(new.close_gazetted_on::text) || ledger_field(new.close_proposed_by::text) || ledger_field(new.closed_by::text) || ledger_field(new.closed_on::text) || ledger_field(new.major_grades::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_note(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_note() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'note', new.case_id::text || '/' || new.no::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xf27a3262d90180cb00935a61015df9c332ba7678ea0353d796e689ee7d6ed7ba'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.no::text) || ledger_field(new.body::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.marked_to::text) || ledger_field(new.signed_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_officer(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_officer() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'officer', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x9baae66d993073f5e056a64505922a6acfd15b63d82b3991541a4d752b89aaa5'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.government::text) || ledger_field(new.number::text) || ledger_field(new.name::text) || ledger_field(new.cadre_id::text) || ledger_field(new.sex::text) || ledger_field(new.born_earliest::text) || ledger_field(new.born_latest::text) || ledger_field(new.domicile::text) || ledger_field(new.disability::text) || ledger_field(new.entered_earliest::text) || ledger_field(new.entered_latest::text) || ledger_field(new.merit::text) || ledger_field(new.retires::text) || ledger_field(new.died::text) || ledger_field(new.left_on::text) || ledger_field(new.left_how::text) || ledger_field(new.kept_by::text) || ledger_field(new.imported_from::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_officer_correction(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_officer_correction() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'officer_correction', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xde72da3189e87e9470141e1e45536a48b010f76bf3652469f216ad56952ece6c'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.field::text) || ledger_field(new.was::text) || ledger_field(new.becomes::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_officer_grade(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_officer_grade() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'officer_grade', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\x1e2a968c6bc518cfb6e0a53ca4b8d0d6fa191467288a704e51ded8fad014f4d7'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.start_earliest::text) || ledger_field(new.start_latest::text) || ledger_field(new.end_earliest::text) || ledger_field(new.end_latest::text) || ledger_field(new.regular::text) || ledger_field(new.method::text) || ledger_field(new.batch::text) || ledger_field(new.order_no::text) || ledger_field(new.order_id::text) || ledger_field(new.advertised_earliest::text) || ledger_field(new.advertised_latest::text) || ledger_field(new.recommended_on::text) || ledger_field(new.imported_from::text) || ledger_field(new.stated_on::text) || ledger_field(new.end_stated_on::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.requisition_on::text) || ledger_field(new.approved_on::text) || ledger_field(new.from_cadre::text) || ledger_field(new.ground::text) || ledger_field(new.seniority::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_officer_status(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_officer_status() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'officer_status', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x9596fea8ef3f14ec63d3d08919f52cc5e12d45dda6e8d2354401558de953622a'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.basis::text) || ledger_field(new.place::text) || ledger_field(new.start_on::text) || ledger_field(new.end_on::text) || ledger_field(new.order_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_onward_posting(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_onward_posting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'onward_posting', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x4b2bab71fb4101dcf2b99d8f8600bd9e15d0ff8bda8be1543a73d7a80759f6ff'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.order_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.office::text) || ledger_field(new.start_on::text) || ledger_field(new.notification::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_given(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_given() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_given', new.case_id::text || '/' || new.round::text || '/' || new.pseudonym::text || '/' || new.criterion::text || '/' || new.no::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x41e26e4f9623c7572e1d050a56356a4c72790ffe9beb03bd5ab3a6944be68b0f'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.pseudonym::text) || ledger_field(new.criterion::text) || ledger_field(new.no::text) || ledger_field(new.marks::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_list(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_list() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_list', new.case_id::text || '/' || new.round::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xffef870e248d9a26bfabb7a22c0d860e6cc1e99dfd2f37d8b7cd18c701aa257f'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.number::text) || ledger_field(new.kind::text) || ledger_field(new.government::text) || ledger_field(new.cadre::text) || ledger_field(new.from_grade::text) || ledger_field(new.to_grade::text) || ledger_field(new.edition_id::text) || ledger_field(new.adoption_id::text) || ledger_field(new.opened_on::text) || ledger_field(new.sealed_on::text) || ledger_field(new.vacancies::text) || ledger_field(new.candidates::text) || ledger_field(new.list_hash::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_mark(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_mark() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_mark', new.case_id::text || '/' || new.round::text || '/' || new.pseudonym::text || '/' || new.criterion::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x37cb39591549df9acd622696a2166782ec90351022214c02f52c914bbd44133b'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.pseudonym::text) || ledger_field(new.criterion::text) || ledger_field(new.marks::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_outcome(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_outcome() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_outcome', new.case_id::text || '/' || new.round::text || '/' || new.pseudonym::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x4d88b8f43ac93f4911f1fee9ff10c9daa3118bfe3c34c476e7a9f371539636d9'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.pseudonym::text) || ledger_field(new.outcome::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_place(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_place() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_place', new.case_id::text || '/' || new.round::text || '/' || new.pseudonym::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x1207526fd0c0917cda978831abdd887050e41f79fd3918d21ee8626bf906d1f8'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.pseudonym::text) || ledger_field(new.place::text) || ledger_field(new.seniority_no::text) || ledger_field(new.total::text) || ledger_field(new.meets::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_opened_tie(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_opened_tie() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'opened_tie', new.case_id::text || '/' || new.round::text || '/' || new.pseudonym::text || '/' || new.rule::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xc8e5ba1539480845c99f7c420714c140ffc40d201f91794b85124f0dcd7d41a0'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.pseudonym::text) || ledger_field(new.rule::text) || ledger_field(new."least"::text) || ledger_field(new.most::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_authorisation(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_authorisation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_authorisation', new.order_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x837e5f1614e46b3678a44b16f7bf2506c0b357e7aa9b6f08fb41883db56b1a1c'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.on_day::text) || ledger_field(new.reasons::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_event(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_event', new.order_id::text || '/' || new.no::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x5de08db05852420ee1aae1045014bf43eadd3bc616cc9f02595f72c06b2625c5'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.no::text) || ledger_field(new.kind::text) || ledger_field(new.on_day::text) || ledger_field(new.reason::text) || ledger_field(new.reference::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_move(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_move() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_move', new.order_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x4af6dcd2b4c2d90a3cedb8e75bd4ee183d42894a86cf2ce44568260ab6dc0499'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.posting_id::text) || ledger_field(new.on_day::text) || ledger_field(new.edition_id::text) || ledger_field(new.class_grade::text) || ledger_field(new.class_cadre::text) || ledger_field(new.premature::text) || ledger_field(new.danger::text) || ledger_field(new.happened::text) || ledger_field(new.why_now::text) || ledger_field(new.why_officer::text) || ledger_field(new.board::text) || ledger_field(new.board_on::text) || ledger_field(new.board_document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_objection(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_objection() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_objection', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x7634ee5ff075aedbe524abde7b988977e0d130152467ae03e51979c58216b1db'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.order_id::text) || ledger_field(new.account_id::text) || ledger_field(new.capacity_id::text) || ledger_field(new.on_day::text) || ledger_field(new.body::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_request(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_request', new.order_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x633e48b8be8890173434815320cb422faf50edf9b543e88dfcbddcb4fb76cfc1'::bytea || convert_to(ledger_field(new.order_id::text) || ledger_field(new.request_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_set(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_set() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_set', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x3500d85c60d0c90879a11bde46b3fd1a673b3b131ccfcfef98e264e47d05f7ee'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.number::text) || ledger_field(new.government::text) || ledger_field(new.heading::text) || ledger_field(new.state::text) || ledger_field(new.drafted_by::text) || ledger_field(new.drafted_on::text) || ledger_field(new.issued_by::text) || ledger_field(new.issued_on::text) || ledger_field(new.version::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_order_set_member(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_order_set_member() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'order_set_member', new.set_id::text || '/' || new.serial::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x5dd4a903d00cffa85ed78904f674938bf4ba8e1cd90b94df6962956d2cbc94c4'::bytea || convert_to(ledger_field(new.set_id::text) || ledger_field(new.serial::text) || ledger_field(new.order_id::text) || ledger_field(new.live::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_orders(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_orders() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'orders', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xbfd7723e8f6204cc44d01ad8445633e584c1fe5fb165cb74c1987d7de27f6475'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.number::text) || ledger_field(new.kind::text) || ledger_field(new.subject::text) || ledger_field(new.government::text) || ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.vacancy_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.post_id::text) || ledger_field(new.retained::text) || ledger_field(new.basis::text) || ledger_field(new.authority_id::text) || ledger_field(new.text::text) || ledger_field(new.state::text) || ledger_field(new.recommended_on::text) || ledger_field(new.approved_on::text) || ledger_field(new.notional_from::text) || ledger_field(new.issued_on::text) || ledger_field(new.actualised_on::text) || ledger_field(new.ends_on::text) || ledger_field(new.subject_to::text) || ledger_field(new.replaces_order::text) || ledger_field(new.drafted_by::text) || ledger_field(new.issued_by::text) || ledger_field(new.version::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_organization(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_organization() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'organization', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x9d9d584bc9a125d49c2cad158186a1671c4102f4de481815bdb2711ce1573887'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.parent_id::text) || ledger_field(new.path::text) || ledger_field(new.government::text) || ledger_field(new.code::text) || ledger_field(new.name::text) || ledger_field(new.kind::text) || ledger_field(new.started::text) || ledger_field(new.ended::text) || ledger_field(new.go_live::text) || ledger_field(new.go_live_proposed::text) || ledger_field(new.go_live_proposed_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_organization_lineage(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_organization_lineage() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'organization_lineage', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\x36129775bd40e96a803d903fe2dd179f701f5b6087c6c5d7b9b8f1b2bdbed3c9'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.predecessor_id::text) || ledger_field(new.successor_id::text) || ledger_field(new.kind::text) || ledger_field(new.on_day::text) || ledger_field(new.gazette::text) || ledger_field(new.document_id::text) || ledger_field(new.imported_from::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_outcome(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_outcome() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'outcome', new.case_id::text || '/' || new.round::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x4cc65e9249859b76830ca6e7d88cdf626757bc84ae72728537bc2cf2ce0e01d7'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.officer_id::text) || ledger_field(new.outcome::text) || ledger_field(new.ground::text) || ledger_field(new.text::text) || ledger_field(new.reserve::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_panel_entry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_panel_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'panel_entry', new.case_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x7d7f4f1f36c29aecd0af8b4496d57fc518b1fd821b2fd3c44618424f2bea5225'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.seniority_no::text) || ledger_field(new.included::text) || ledger_field(new.reasons::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_panel_list(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_panel_list() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'panel_list', new.case_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xd600e5883c2c68633a561c3f318b82ed017b33968df6e6e2330b2ec456741136'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.list_id::text) || ledger_field(new.objections_until::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_panel_move(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_panel_move() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'panel_move', new.case_id::text || '/' || new.list_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x3ec2499d4a79b1553c9426f31cdacaa22136187895fff9bf39b55704d350e848'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.list_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.was::text) || ledger_field(new.became::text) || ledger_field(new.why::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_panel_objection(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_panel_objection() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'panel_objection', new.case_id::text || '/' || new.objection_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x87db3d60c767806785763e499d7ea12b2f6506031d8651bf66292c9e7279e5d8'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.objection_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_penalty(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_penalty() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'penalty', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xcaee064b14b3bc85be5f8b234c0a43854a77e64a744eb02124ec40cef3a021e7'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.name::text) || ledger_field(new.major::text) || ledger_field(new.imposed_on::text) || ledger_field(new.ends_on::text) || ledger_field(new.counted_for::text) || ledger_field(new.order_no::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_post(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_post() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'post', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x65e44d59afb0ff60669be01e49b96acaefcf5b3c798f8ae0e8b0a749098d3fba'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.line_id::text) || ledger_field(new.organization_id::text) || ledger_field(new.reference::text) || ledger_field(new.title::text) || ledger_field(new.reports_to::text) || ledger_field(new.job_share::text) || ledger_field(new.hard_area::text) || ledger_field(new.training::text) || ledger_field(new.started::text) || ledger_field(new.ended::text) || ledger_field(new.imported_from::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_post_fact(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_post_fact() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'post_fact', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xece8baa40e8b3179e00f2113cf5cab603d92e5ee7093c4af894277f117ee847e'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.post_id::text) || ledger_field(new.kind::text) || ledger_field(new.value::text) || ledger_field(new.from_day::text) || ledger_field(new.to_day::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.imported_from::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_posting(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_posting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'posting', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x9dbb807631a99f043a88df31b3b4bcaf16742b973b8ecf99baaea2c07768fa6e'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.post_id::text) || ledger_field(new.kind::text) || ledger_field(new.start_earliest::text) || ledger_field(new.start_latest::text) || ledger_field(new.end_earliest::text) || ledger_field(new.end_latest::text) || ledger_field(new.source::text) || ledger_field(new.order_id::text) || ledger_field(new.imported_from::text) || ledger_field(new.stated_on::text) || ledger_field(new.end_stated_on::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_probation(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_probation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'probation', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x3cb316ed47306a75adab26b57d52531b2884e2800824b51ca64ae674fcbb2f29'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.grade_id::text) || ledger_field(new.method::text) || ledger_field(new.start_on::text) || ledger_field(new.first_until::text) || ledger_field(new.until::text) || ledger_field(new.extended_on::text) || ledger_field(new.outcome::text) || ledger_field(new.ended_on::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_probation_step(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_probation_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'probation_step', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xd028ad6101e87e64e99cc28cbb93c7c60cc3f54bc6db22529342e87cf2f55c75'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.probation_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.kind::text) || ledger_field(new.until::text) || ledger_field(new.reasons::text) || ledger_field(new.cites::text) || ledger_field(new.document_id::text) || ledger_field(new.proposed_by::text) || ledger_field(new.proposed_on::text) || ledger_field(new.outcome::text) || ledger_field(new.answer::text) || ledger_field(new.decided_by::text) || ledger_field(new.decided_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_pseudonym(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_pseudonym() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'pseudonym', new.case_id::text || '/' || new.round::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xa1d5270762710f5341564b4b52095ad24c67bf49e8eb85cd18b48bc5c9e7e705'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.officer_id::text) || ledger_field(new.pseudonym::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_qualification(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_qualification() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'qualification', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x311cca7d663d34b32c74cf6f8dfb2ab73358b3413b8843a3391d7e98641131a4'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.name::text) || ledger_field(new.level::text) || ledger_field(new.awarded_earliest::text) || ledger_field(new.awarded_latest::text) || ledger_field(new.imported_from::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_recruitment(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_recruitment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'recruitment', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x31d8846ad90de30eefa8ab745be27b65ea4e32fe63e75bc5a1ebf8568767ffef'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.requisition::text) || ledger_field(new.organization_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.advertised_on::text) || ledger_field(new.closes_on::text) || ledger_field(new.holiday::text) || ledger_field(new.emergency::text) || ledger_field(new.written_most::text) || ledger_field(new.interview_most::text) || ledger_field(new.published::text) || ledger_field(new.number::text) || ledger_field(new.notified_on::text) || ledger_field(new.document_id::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_recruitment_candidate(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_recruitment_candidate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'recruitment_candidate', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x65b8402156e8e740fd295f9d00290cca92c172c46544c8eb6463ca84bee27f2f'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.recruitment_id::text) || ledger_field(new.no::text) || ledger_field(new.roll::text) || ledger_field(new.place::text) || ledger_field(new.written::text) || ledger_field(new.interview::text) || ledger_field(new.total::text) || ledger_field(new.domicile::text) || ledger_field(new.groups::text) || ledger_field(new.seat::text) || ledger_field(new.seat_group::text) || ledger_field(new.fate::text) || ledger_field(new.officer_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_recruitment_seat(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_recruitment_seat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'recruitment_seat', new.recruitment_id::text || '/' || new.share::text || '/' || new.reserved::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x88b0ed6e5e1d527f95bd28518d8ac503ff3791662292994936b773ae161f34ee'::bytea || convert_to(ledger_field(new.recruitment_id::text) || ledger_field(new.share::text) || ledger_field(new.reserved::text) || ledger_field(new.posts::text) || ledger_field(new.due::text) || ledger_field(new.brought::text) || ledger_field(new.left_over::text) || ledger_field(new.cancelled::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_sealed_mark(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_sealed_mark() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'sealed_mark', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xbd259169049d15645cd9f59b6924475687e27a40e4dce5f9932849ecdaaff489'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.account_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.criterion::text) || ledger_field(new.revision::text) || ledger_field(new.ciphertext::text) || ledger_field(new.entered_by::text) || ledger_field(new.confirmed::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_seniority_decision(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_seniority_decision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'seniority_decision', new.objection_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x34e433180b77b1717998b33269c5246d836fbfa9d2137b276bda47f9059a0517'::bytea || convert_to(ledger_field(new.objection_id::text) || ledger_field(new.outcome::text) || ledger_field(new.to_no::text) || ledger_field(new.reasons::text) || ledger_field(new.decided_on::text) || ledger_field(new.decided_by::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_seniority_list(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_seniority_list() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'seniority_list', new.id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\xbe81db94687812fcbcfef6903aff12b04b3a0299cf43e0ed52368496c07586fb'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.as_at::text) || ledger_field(new.published_on::text) || ledger_field(new.imported_from::text) || ledger_field(new.objections_until::text) || ledger_field(new.replaces::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_seniority_objection(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_seniority_objection() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'seniority_objection', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x869de700bd7bfaf4b11992dfb532dfaca2ac35eea8ab7dfce3282ef5e2a8eb60'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.list_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.matter::text) || ledger_field(new.about_id::text) || ledger_field(new.grounds::text) || ledger_field(new.document_id::text) || ledger_field(new.lodged_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_seniority_place(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_seniority_place() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'seniority_place', new.list_id::text || '/' || new.officer_id::text, left(tg_op, 1), 2, salt, sha256(salt || E'\\xb47b835636ac09fb8769aadc16348328cf631aa4f998249600bce7216fa043ed'::bytea || convert_to(ledger_field(new.list_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.no::text) || ledger_field(new.why::text) || ledger_field(new.changed::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_station(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_station() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'station', new.table_id::text || '/' || new.code::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xeccf72a181d850557c7ea21092a32c76d6e3e3dc0db416d84889fea785cd330c'::bytea || convert_to(ledger_field(new.table_id::text) || ledger_field(new.code::text) || ledger_field(new.name::text) || ledger_field(new.district::text) || ledger_field(new.zone::text) || ledger_field(new.union_council::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_station_distance(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_station_distance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'station_distance', new.table_id::text || '/' || new.a::text || '/' || new.b::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xbb2506fbf786f16b7d74e498df2ecdb6a3b41ef6749e45f4842d4db6647ff10b'::bytea || convert_to(ledger_field(new.table_id::text) || ledger_field(new.a::text) || ledger_field(new.b::text) || ledger_field(new.km::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_station_table(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_station_table() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'station_table', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x897d3da1b76d7d49be7259b4eea53f9cc0be583c2e5dec7fb9ff4d8d41d1e4c4'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.government::text) || ledger_field(new.name::text) || ledger_field(new.from_day::text) || ledger_field(new.gazette::text) || ledger_field(new.gazetted_on::text) || ledger_field(new.document_id::text) || ledger_field(new.proposed_by::text) || ledger_field(new.adopted_by::text) || ledger_field(new.adopted_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_summary(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_summary() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'summary', new.case_id::text || '/' || new.round::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xea984919e15961a116f9837b941e7d11c13f4329dec89e850d724b1523c4b9c3'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.round::text) || ledger_field(new.body::text) || ledger_field(new.put_up_to::text) || ledger_field(new.put_up_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_training(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_training() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'training', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x4ce3c8a6c61ba828bed7477fe41898605fb118cf700aa182c8be493318865d84'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.course::text) || ledger_field(new.start_earliest::text) || ledger_field(new.start_latest::text) || ledger_field(new.end_earliest::text) || ledger_field(new.end_latest::text) || ledger_field(new.result::text) || ledger_field(new.score::text) || ledger_field(new.band::text) || ledger_field(new.exempted::text) || ledger_field(new.imported_from::text) || ledger_field(new.replaces::text) || ledger_field(new.replaced_by::text) || ledger_field(new.correction::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_transfer_compelling(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_transfer_compelling() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'transfer_compelling', new.case_id::text || '/' || new.officer_id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\xf8a68796e2a84a36471dde915c9c19389b4b85d6e5fa4e4b9c2cae81eb317520'::bytea || convert_to(ledger_field(new.case_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_transfer_request(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_transfer_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'transfer_request', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x101fb5a9fb0a2e1c483b25a89fd96012823af093f4fc8ea514481f4154d5a911'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.officer_id::text) || ledger_field(new.filed_on::text) || ledger_field(new.why::text) || ledger_field(new.withdrawn_on::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_transfer_wish(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_transfer_wish() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'transfer_wish', new.request_id::text || '/' || new.no::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x0684badef6c7f9e94b32a84e056a2b2270a1ace0558130581c40140bfb5ec273'::bytea || convert_to(ledger_field(new.request_id::text) || ledger_field(new.no::text) || ledger_field(new.post_id::text) || ledger_field(new.organization_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_vacancy(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_vacancy() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'vacancy', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x7dc286a417926490e05fb77fee487572e91aa41fcf48edc449212254703e4416'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.government::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.line_id::text) || ledger_field(new.post_id::text) || ledger_field(new.kind::text) || ledger_field(new.fell_on::text) || ledger_field(new.cause::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_commit_window_official(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_commit_window_official() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "DateStyle" TO 'ISO, YMD'
    SET "IntervalStyle" TO 'iso_8601'
    SET extra_float_digits TO '1'
    SET bytea_output TO 'hex'
    AS $$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, 'window_official', new.id::text, left(tg_op, 1), 1, salt, sha256(salt || E'\\x2d6ea0a2adabdc400bade6ef8064a6ed751c406bb21b15cbd09b45bf3cf58801'::bytea || convert_to(ledger_field(new.id::text) || ledger_field(new.window_id::text) || ledger_field(new.officer_id::text) || ledger_field(new.organization_id::text) || ledger_field(new.cadre_id::text) || ledger_field(new.grade::text) || ledger_field(new.document_id::text) || ledger_field(new.act_id::text), 'UTF8')));
            return null;
        end
        $$;

-- Name: ledger_cosign(bigint, bytea, text, text, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_cosign(of_size bigint, of_root bytea, by_witness text, signed_line text, signed_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select 1 from ledger_checkpoint c where c.size = of_size and c.root = of_root) then
        raise exception 'no such tree head was signed here'
            using errcode = 'insufficient_privilege', constraint = 'cosignature_of_our_tree', table = 'ledger_cosignature';
    end if;
    insert into ledger_cosignature (size, witness, line, cosigned_at) values (of_size, by_witness, signed_line, signed_at) on conflict (size, line) do nothing;
    return found;
end
$$;

-- Name: ledger_field(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_field(v text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN COALESCE((((octet_length(v))::text || ':'::text) || v), '-'::text);

-- Name: ledger_leaf_next(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_leaf_next() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select count(*) <> max(n) - min(n) + 1 or min(n) <> coalesce((select max(c.size) from ledger_checkpoint c), 0) from placed) then
        raise exception 'leaves follow the newest checkpoint without a gap'
            using errcode = 'insufficient_privilege', constraint = 'leaf_follows_the_last', table = 'ledger_leaf';
    end if;
    return null;
end
$$;

-- Name: ledger_never_changes(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_never_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is never changed', tg_table_name
        using errcode = 'insufficient_privilege', constraint = 'ledger_never_changes', table = tg_table_name;
end
$$;

-- Name: ledger_pending_to_leaf(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_pending_to_leaf() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from gone g where (select l.n from ledger_leaf l where l.entry_id = g.entry_id) is null) then -- by index, never by a join with the whole log
        raise exception 'an entry leaves the outbox only when it has a leaf'
            using errcode = 'insufficient_privilege', constraint = 'pending_needs_leaf', table = 'ledger_pending';
    end if;
    return null;
end
$$;

-- Name: ledger_row_never_changes(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_row_never_changes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: ledger_tile_grows(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.ledger_tile_grows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' or (new.level, new.n) is distinct from (old.level, old.n)
       or substr(new.data, 1, octet_length(old.data)) <> old.data or octet_length(new.data) > 8192 then
        raise exception 'a tile only grows'
            using errcode = 'insufficient_privilege', constraint = 'tile_only_grows', table = 'ledger_tile';
    end if;
    return new;
end
$$;

-- Name: ledger_watch(regclass, integer, text[], text[], text[]); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.ledger_watch(IN tbl regclass, IN version integer, IN keys text[], IN cols text[], IN acts text[])
    LANGUAGE plpgsql
    AS $_$
declare
    name text := tbl::text;
    key_expression text;
    field_expression text;
    act_list text;
    layout bytea;
begin
    if cardinality(keys) = 0 or not keys <@ cols then
        raise exception 'the key of % must be among the columns committed to', name;
    end if;
    -- The list itself goes into every commitment, else whoever owns the table could exchange two columns' names together with their contents.
    select sha256(convert_to(string_agg(ledger_field(x), '' order by o), 'UTF8')) into layout
      from unnest(array[name, version::text, cardinality(keys)::text] || keys || cols) with ordinality as l (x, o);
    select string_agg(format('new.%I::text', c), ' || ''/'' || ' order by o) into key_expression
      from unnest(keys) with ordinality as k (c, o);
    select string_agg(format('ledger_field(new.%I::text)', c), ' || ' order by o) into field_expression
      from unnest(cols) with ordinality as k (c, o);
    select string_agg(quote_literal(a), ', ') into act_list from unnest(acts) as a;
    insert into ledger_columns (tbl, version, keys, cols) values (name, version, keys, cols);
    execute format($f$
        create or replace function %I() returns trigger language plpgsql security definer
        set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set extra_float_digits = 1 set bytea_output = 'hex' as $b$
        declare
            salt bytea := uuid_send(gen_random_uuid());
        begin
            -- insert … returning act_end(…) would end the act before this trigger has run
            if exists (select 1 from ledger_entry e where e.act_id = new.act_id) then
                raise exception 'the entry of this act is already written'
                    using errcode = 'insufficient_privilege', constraint = 'entry_closes_the_act', table = tg_table_name;
            end if;
            insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
            values (new.act_id, %L, %s, left(tg_op, 1), %s, salt, sha256(salt || %L::bytea || convert_to(%s, 'UTF8')));
            return null;
        end
        $b$ $f$, 'ledger_commit_' || name, name, key_expression, version, layout::text, field_expression);
    execute format('drop trigger if exists ledger_commit on %s', tbl);
    execute format('create trigger ledger_commit after insert or update on %s for each row execute function %I()', tbl, 'ledger_commit_' || name);
    execute format('drop trigger if exists act_guard on %s', tbl);
    execute format('create trigger act_guard before insert or update or delete on %s for each row execute function act_guard(%s)', tbl, act_list);
    execute format('drop trigger if exists never_truncated on %s', tbl);
    execute format('create trigger never_truncated before truncate on %s for each statement execute function act_guard()', tbl);
end
$_$;

-- Name: list_detail(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.list_detail(detail text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
    return case when jsonb_typeof(detail::jsonb) = 'object' then detail::jsonb else '{}' end;
exception when invalid_text_representation then
    return '{}';
end
$$;

-- Name: list_entry_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.list_entry_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('nothing_after_sealing', 'after sealing nothing changes', tg_table_name);
    end if;
    if not exists (select 1 from board_candidate b join panel_entry p on p.case_id = b.case_id and p.officer_id = b.officer_id
                    where b.case_id = new.case_id and b.officer_id = new.officer_id and b.deferred_by = '' and p.seniority_no = new.seniority_no) then
        perform board_refuse('list_of_the_candidates', 'the list holds the candidates with their seniority numbers, and nobody else', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: mark_allowed(bigint, integer, bigint, bigint, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.mark_allowed(wanted bigint, in_round integer, member bigint, candidate bigint, of_criterion text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select 1 from board_candidate b where b.case_id = wanted and b.officer_id = candidate and b.deferred_by = '') then
        perform board_refuse('mark_for_a_candidate', 'marks are given to the candidates on the panel', 'sealed_mark');
    end if;
    if not exists (select 1 from assessed_criterion x where x.case_id = wanted and x.criterion = of_criterion) then
        perform board_refuse('mark_on_an_assessed_criterion', 'the criterion is not assessed by the board', 'sealed_mark');
    end if;
    if not exists (select 1 from declaration d where d.case_id = wanted and d.account_id = member and d.source = 'declared') then
        perform board_refuse('mark_after_declaration', 'a member declares conflicts, or that there are none, before giving marks', 'sealed_mark');
    end if;
    if exists (select 1 from declaration d where d.case_id = wanted and d.account_id = member and d.officer_id = candidate and d.kind = 'barring')
       or exists (select 1 from member_absence m where m.case_id = wanted and m.round = in_round and m.account_id = member and m.officer_id = candidate) then
        perform board_refuse('mark_not_by_the_barred', 'a member who is barred or stood down gives this candidate no marks', 'sealed_mark');
    end if;
    if not board_attended(wanted, in_round, member, 'present') then
        perform board_refuse('mark_by_who_sits', 'marks are given by members who sit', 'sealed_mark');
    end if;
end
$$;

-- Name: mark_in_order(bigint, integer, bigint, bigint, text, integer, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.mark_in_order(wanted bigint, in_round integer, member bigint, candidate bigint, of_criterion text, as_revision integer, by_act text) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    entered int;
    given int;
begin
    select coalesce(max(s.revision), 0), count(*) filter (where s.confirmed) into entered, given from sealed_mark s
     where s.case_id = wanted and s.round = in_round and s.account_id = member and s.officer_id = candidate and s.criterion = of_criterion;
    if as_revision <> entered + 1
       or by_act in ('mark.give', 'mark.enter-from-sheet') and given > 0
       or by_act = 'mark.revise' and (given <> 1 or not (select r.revise from board_rule r where r.case_id = wanted)) then
        perform board_refuse('mark_in_order', 'one mark a member, candidate and criterion, and one revision where the edition allows it', 'sealed_mark');
    end if;
end
$$;

-- Name: meeting_case_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.meeting_case_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if c.sealed or c.state not in ('board', 'frozen') then
        perform board_refuse('meeting_case_has_a_board', 'a case comes before a meeting between the constitution of its board and its sealing', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('meeting_called_by_its_board', 'the chair or the secretary of the board puts a case on the agenda', tg_table_name);
    end if;
    if not exists (select 1 from meeting m where m.id = new.meeting_id and m.state in ('called', 'sitting')) then
        perform board_refuse('meeting_goes_forward', 'a meeting that is over takes no more cases', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: meeting_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.meeting_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    day date;
begin
    select a.legal_date into day from act a where a.id = new.act_id;
    if tg_op = 'INSERT' then
        if new.held_on < day or new.state <> 'called' then
            perform board_refuse('meeting_called_beforehand', 'a meeting is called for today or a later day', tg_table_name);
        end if;
        return new;
    end if;
    if not (old.state = 'called' and new.state in ('sitting', 'adjourned', 'closed') or old.state = 'sitting' and new.state in ('sitting', 'adjourned', 'closed')) then
        perform board_refuse('meeting_goes_forward', 'a meeting that is over stays over', tg_table_name);
    end if;
    if not exists (select 1 from meeting_case m where m.meeting_id = new.id and board_seated(m.case_id, new.act_id, false)) then
        perform board_refuse('meeting_of_its_board', 'only the board changes its meeting', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: member_absence_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.member_absence_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id into a from act where act.id = new.act_id;
    if c.sealed or c.state not in ('board', 'frozen') or new.round <> c.round then
        perform board_refuse('absence_only_while_unsealed', 'who takes no part is recorded before the round is sealed', tg_table_name);
    end if;
    if a.name = 'board.recuse' and (new.account_id <> a.account_id or new.kind = 'absence' or not board_seated(new.case_id, new.act_id, false))
       or a.name = 'meeting.attend'
       or a.name = 'case.seal' and not (
            new.kind = 'absence' and board_attended(new.case_id, c.round, new.account_id, 'absent') and not board_attended(new.case_id, c.round, new.account_id, 'present')
            or new.kind = 'recusal' and exists (select 1 from declaration d where d.case_id = new.case_id and d.account_id = new.account_id and d.officer_id = new.officer_id and d.kind = 'barring')) then
        perform board_refuse('absence_is_true', 'a member stands down in person; absence follows the roll, and being barred the declarations', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id)
       or not exists (select 1 from board_candidate b where b.case_id = new.case_id and b.officer_id = new.officer_id) then
        perform board_refuse('absence_of_a_member', 'only a member of the board can stand down, and for a candidate', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: minutes_figures_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.minutes_figures_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from board_figures f where f.case_id = new.case_id and f.round = new.round and f.stage = 'seal')
       and not exists (select 1 from board_figures f where f.case_id = new.case_id and f.round = new.round and f.stage = 'outcomes') then
        perform board_refuse('minutes_with_their_figures', 'minutes are written once the figures of the outcomes are kept', 'board_figures');
    end if;
    return new;
end
$$;

-- Name: minutes_opened(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.minutes_opened() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into opened_outcome (case_id, round, pseudonym, outcome)
    select o.case_id, o.round, p.pseudonym, o.outcome from outcome o join pseudonym p using (case_id, round, officer_id)
     where o.case_id = new.case_id and o.round = new.round order by p.pseudonym;
    return null;
end
$$;

-- Name: minutes_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.minutes_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('minutes_after_sealing', 'minutes are written on the sealed list', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('minutes_by_the_board', 'the chair or the secretary of the board writes the minutes', tg_table_name);
    end if;
    if exists (select 1 from board_candidate b where b.case_id = new.case_id and not exists (
                  select 1 from outcome o where o.case_id = b.case_id and o.round = new.round and o.officer_id = b.officer_id)) then
        perform board_refuse('minutes_with_every_outcome', 'the consideration of a candidate has not ended in an outcome', tg_table_name);
    end if;
    if exists (select 1 from list_entry e join outcome o on o.case_id = e.case_id and o.round = e.round and o.officer_id = e.officer_id
                where e.case_id = new.case_id and e.round = new.round and e.meets and o.outcome in ('reserve', 'not-reached')
                  and exists (select 1 from list_entry f join outcome p on p.case_id = f.case_id and p.round = f.round and p.officer_id = f.officer_id
                               where f.case_id = e.case_id and f.round = e.round and f.place > e.place and p.outcome = 'promote')) then
        perform board_refuse('outcome_in_the_order_of_the_list', 'an officer who passed is passed over without an outcome that says why', tg_table_name);
    end if;
    select a.legal_date into new.signed_on from act a where a.id = new.act_id;
    return new;
end
$$;

-- Name: order_move; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_move (
    order_id bigint NOT NULL,
    posting_id bigint NOT NULL,
    on_day date NOT NULL,
    edition_id bigint NOT NULL,
    class_grade text NOT NULL,
    class_cadre text NOT NULL,
    premature boolean NOT NULL,
    danger boolean DEFAULT false NOT NULL,
    happened text DEFAULT ''::text NOT NULL,
    why_now text DEFAULT ''::text NOT NULL,
    why_officer text DEFAULT ''::text NOT NULL,
    board text DEFAULT ''::text NOT NULL,
    board_on date,
    board_document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT move_board_whole CHECK ((((board = ''::text) = (board_on IS NULL)) AND ((board = ''::text) = (board_document_id IS NULL)))),
    CONSTRAINT move_danger_is_of_a_move CHECK ((premature OR (NOT danger)))
);

-- Name: TABLE order_move; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_move IS 'How an order that is neither a promotion nor a board''s acting charge nor an exception takes its officer out of a regular post.';

-- Name: COLUMN order_move.on_day; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.order_move.on_day IS 'The day it was drafted: the first on which the posting may end, by which it is judged.';

-- Name: move_guarded(public.orders, public.order_move, boolean, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.move_guarded(o public.orders, m public.order_move, guarded boolean, tbl text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    today date;
    seat posting;
    c record;
    early boolean;
begin
    select act.legal_date into today from act where act.id = act_running();
    select * into seat from seat_of(o.officer_id);
    if seat.id is distinct from m.posting_id or seat.post_id = o.post_id or m.on_day < seat.start_latest then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', tbl);
    end if;
    select k.edition_id, k.grade, k.cadre, e.next_higher, t.months into c from class_of_move(o, today) k
      join edition_grade e on e.edition_id = k.edition_id and e.grade = k.grade and e.cadre = k.cadre
      join edition_tenure t on t.edition_id = k.edition_id and t.grade = k.grade and t.cadre = k.cadre;
    if c.edition_id is null or (c.edition_id, c.grade, c.cadre) is distinct from (m.edition_id, m.class_grade, m.class_cadre) then
        perform board_refuse('exception_of_its_class', 'the edition in force says whose this is and how long a posting lasts', tbl);
    end if;
    early := guarded and seat.id is not null and (seat.start_earliest + make_interval(months => c.months))::date > m.on_day + 1;
    if m.premature <> early then
        perform board_refuse('move_is_premature_or_not', 'whether a move is premature is worked out, not said', tbl);
    end if;
    if early and (least(reason_words(m.happened), reason_words(m.why_now), reason_words(m.why_officer)) < 6
                  or (select count(distinct lower(btrim(r))) from unnest(array[m.happened, m.why_now, m.why_officer]) r) < 3) then
        perform board_refuse('move_has_reasons', 'a posting is cut short for reasons: what happened, why now, why this officer', tbl);
    end if;
    if early and c.next_higher is null and (m.board = '' or m.board_on > today) then
        perform board_refuse('move_before_the_board', 'where no authority is higher the board is heard first', tbl);
    end if;
end
$$;

-- Name: move_is_guarded(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.move_is_guarded(o public.orders) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select not exists (select 1 from order_request r where r.order_id = o.id)
       and coalesce((select b.guarded from arrangement_basis b where o.kind = 'arrangement' and b.basis = o.subject), true)
$$;

-- Name: move_moves(public.orders, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.move_moves(o public.orders, wanted text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    seat bigint;
begin
    select act.name, act.legal_date into a from act where act.id = act_running();
    if a.name = 'order.modify' then
        perform board_refuse('order_moves_by_its_acts', 'an order that moves somebody is withdrawn and drafted anew', 'orders');
    end if;
    if a.name = 'order.issue' and wanted = 'acted' or o.state = 'acted' and not (a.name = 'system.lapse' and move_unheard(o.id, a.legal_date)) then
        perform board_refuse('order_moves_by_its_acts', 'it waits for its charge, and lapses after it only where the officer was not heard', 'orders');
    end if;
    if a.name <> 'order.issue' then
        return;
    end if;
    select m.posting_id into seat from order_move m where m.order_id = o.id;
    if leaves_the_seat(o) and seat is distinct from (seat_of(o.officer_id)).id then
        perform board_refuse('exception_ends_the_seat_held', 'it ends the posting that the officer holds, and no other', 'orders');
    end if;
    if o.kind = 'arrangement' then
        perform arrangement_issued(o);
    end if;
    perform order_authorised(o);
end
$$;

-- Name: move_unheard(bigint, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.move_unheard(wanted bigint, as_on date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from move_of x join orders o on o.id = x.order_id
                    where x.order_id = wanted and x.premature and x.danger and o.issued_on + 7 < as_on
                      and not exists (select 1 from hearing h where h.order_id = x.order_id))
$$;

-- Name: move_window_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.move_window_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    kept move_window;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        if a.name <> 'window.propose' then
            perform board_refuse('move_window_moves_by_its_acts', 'a window is proposed', 'move_window');
        end if;
        new.proposed_by := a.account_id; new.adopted_by := null; new.adopted_on := null; new.close_day := null; new.close_gazette := '';
        new.close_gazetted_on := null; new.close_proposed_by := null; new.closed_by := null; new.closed_on := null;
        if new.gazetted_on > a.legal_date then
            perform board_refuse('move_window_is_published', 'its gazette lies ahead', 'move_window');
        end if;
        if new.organization_id is not null and not exists (select 1 from organization o where o.id = new.organization_id and o.government = new.government) then
            perform board_refuse('move_window_of_its_government', 'a part of another government''s tree', 'move_window');
        end if;
        return new;
    end if;
    perform pg_advisory_xact_lock(hashtext('move_window'));
    kept := old;
    kept.act_id := new.act_id;
    if a.name = 'window.close' and kept.adopted_by is not null and kept.closed_by is null then
        kept.close_day := new.close_day; kept.close_gazette := new.close_gazette; kept.close_gazetted_on := new.close_gazetted_on; kept.close_proposed_by := a.account_id;
        if kept.close_day is null or kept.close_day > a.legal_date or kept.close_gazetted_on > a.legal_date then
            perform board_refuse('move_window_is_published', 'its end lies ahead', 'move_window');
        end if;
    elsif a.name = 'window.adopt' and kept.adopted_by is null then
        kept.adopted_by := a.account_id; kept.adopted_on := a.legal_date;
    elsif a.name = 'window.adopt' and kept.close_day is not null and kept.closed_by is null then
        kept.closed_by := a.account_id; kept.closed_on := a.legal_date; kept.to_day := kept.close_day;
    else
        perform board_refuse('move_window_moves_by_its_acts', 'nothing is left to adopt or to end', 'move_window');
    end if;
    return kept;
end
$$;

-- Name: note_all_free(); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.note_all_free()
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    touched bigint[];
    after bigint := 0;
begin
    loop
        select array_agg(n.id), max(n.id) into touched, after from (select f.id from officer f where f.id > after order by f.id limit 5000) as n;
        exit when touched is null;
        call note_free(touched);
    end loop;
end
$$;

-- Name: note_free(bigint[]); Type: PROCEDURE; Schema: public; Owner: -

CREATE PROCEDURE public.note_free(IN touched bigint[])
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from officer f where f.id = any (touched) order by f.id for no key update;
    delete from officer_free o where o.officer_id = any (touched);
    insert into officer_free (officer_id, earliest, latest) select d.officer_id, d.earliest, d.latest from free_days(touched) d;
end
$$;

-- Name: note_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.note_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    select act.account_id, act.capacity_id, act.stand_in_for, act.legal_date into a from act where act.id = act_running();
    if new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.signed_on <> a.legal_date
       or (c.holder_id <> a.capacity_id and c.holder_id is distinct from a.stand_in_for) then
        raise exception 'a note is its author''s' using errcode = 'insufficient_privilege', constraint = 'note_by_its_author', table = 'note';
    end if;
    if new.no <> 1 + (select count(*) from note n where n.case_id = new.case_id) then
        raise exception 'notes are numbered in order' using errcode = 'check_violation', constraint = 'note_in_order', table = 'note';
    end if;
    return new;
end
$$;

-- Name: officer_corrected(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_corrected() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    stands text;
begin
    execute format('select %I::text from officer where id = $1 for update', new.field) into stands using new.officer_id;
    if stands is distinct from new.was then
        raise exception 'the entry reads otherwise' using errcode = 'check_violation', constraint = 'correction_of_the_current_row', table = 'officer';
    end if;
    execute format('update officer set %I = $1::%s where id = $2', new.field,
        case when new.field = 'merit' then 'int' when new.field in ('name', 'sex', 'domicile', 'disability', 'left_how') then 'text' else 'date' end)
      using new.becomes, new.officer_id;
    return null;
end
$_$;

-- Name: officer_grade_as_a_fact(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_grade_as_a_fact() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    fact boolean := new.method in ('ad-hoc', 'regularised', 'absorption');
begin
    select act.name, act.legal_date into a from act where act.id = act_running();
    if a.name = 'record.enter' and (tg_op = 'UPDATE' or not fact) then
        perform board_refuse('officer_grade_enters_as_a_fact', 'no grade is given or ended with the papers of a file', 'officer_grade');
    end if;
    if tg_op = 'UPDATE' or not fact then
        return new;
    end if;
    if greatest(new.start_earliest, new.requisition_on, new.approved_on, new.recommended_on) > a.legal_date then
        perform board_refuse('officer_grade_fact_has_begun', 'what has not begun is not entered', 'officer_grade');
    end if;
    if new.from_cadre = (select c.code from cadre c where c.id = new.cadre_id) then
        perform board_refuse('officer_grade_absorbed_from_elsewhere', 'within the cadre nobody is absorbed', 'officer_grade');
    end if;
    return new;
end
$$;

-- Name: officer_grade_has_its_source(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_grade_has_its_source() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.name = 'import.load' and exists (select 1 from written w where w.imported_from = '' or w.order_id is not null) then
        raise exception 'an imported grade says where it comes from' using errcode = 'check_violation', constraint = 'officer_grade_import_is_marked', table = 'officer_grade';
    elsif a.name = 'officer.enter' and exists (select 1 from written w where w.method <> 'initial' or not w.regular or w.order_id is not null or w.imported_from <> ''
            or exists (select 1 from officer_grade g where g.officer_id = w.officer_id and g.id <> w.id)) then
        raise exception 'an officer enters in one grade, by initial appointment' using errcode = 'check_violation', constraint = 'officer_grade_enters_once', table = 'officer_grade';
    elsif a.name = 'record.correct' and exists (select 1 from written w left join officer_grade o on o.id = w.replaces
            where (o.cadre_id, o.grade, o.regular, o.method, coalesce(o.order_id, 0), o.imported_from) is distinct from (w.cadre_id, w.grade, w.regular, w.method, coalesce(w.order_id, 0), w.imported_from)) then
        raise exception 'a correction makes no promotion' using errcode = 'check_violation', constraint = 'officer_grade_correction_keeps_grade', table = 'officer_grade';
    end if;
    return null;
end
$$;

-- Name: officer_grade_of_anothers(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_grade_of_anothers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.officer_id in (select acting_officers()) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: officer_leaves_by_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_leaves_by_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    kept officer := new;
begin
    if (select act.name from act where act.id = act_running()) is distinct from 'order.issue' then
        return new;
    end if;
    kept.died := old.died; kept.left_on := old.left_on; kept.left_how := old.left_how; kept.act_id := old.act_id;
    if kept is distinct from old or not exists (select 1 from orders o join exception_order x on x.order_id = o.id join exception_ground g on g.ground = x.ground
              where o.act_id = act_running() and o.officer_id = new.id and o.state = 'acted'
                and case g.follows when 'died' then new.died = x.on_day and (new.left_on, new.left_how) is not distinct from (old.left_on, old.left_how)
                    when '' then false else new.left_on = x.on_day and new.left_how = g.follows and new.died is not distinct from old.died end) then
        perform board_refuse('officer_leaves_by_order', 'an order says of its own officer what its ground says', 'officer');
    end if;
    return new;
end
$$;

-- Name: officer_stands(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_stands() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if pg_trigger_depth() < 2 and (old.died is not null and new.died is distinct from old.died or old.left_on is not null and new.left_on is distinct from old.left_on
            or old.left_how <> '' and new.left_how <> old.left_how or old.retires is not null and new.retires is distinct from old.retires) then
        raise exception 'the entry stands until corrected' using errcode = 'check_violation', constraint = 'record_changes_by_correction', table = 'officer';
    end if;
    return new;
end
$$;

-- Name: officer_within(bigint, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.officer_within(officer bigint, part text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from officer f join organization o on o.id = f.kept_by where f.id = officer and o.path like part || '%')
        or exists (select 1 from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id
                    where p.officer_id = officer and p.replaced_by is null and p.end_earliest is null and p.source <> 'irregular' and o.path like part || '%')
$$;

-- Name: onward_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.onward_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    today date;
begin
    select * into a from act_now();
    select legal_date into today from act where id = a.id;
    perform 1 from orders where id = new.order_id for update;
    if new.start_on > today or not exists (select 1 from officer_status t join arrangement_basis b on b.basis = t.basis
              where t.order_id = new.order_id and t.officer_id = new.officer_id and b.place and b.leaves and new.start_on between t.start_on and t.end_on) then
        perform board_refuse('onward_while_away', 'an onward posting is of an officer who has left for elsewhere, and lies within those days', 'onward_posting');
    end if;
    if exists (select 1 from account n where n.id = a.account_id and n.officer_id = new.officer_id) then
        perform board_refuse('nobody_on_own_case', 'own posting', 'onward_posting');
    end if;
    if a.path is not null and not officer_within(new.officer_id, a.path)
       and not exists (select 1 from order_move m join posting w on w.id = m.posting_id join post s on s.id = w.post_id join organization g on g.id = s.organization_id
              where m.order_id = new.order_id and starts_with(g.path, a.path)) then
        perform board_refuse('outside_your_organization', 'another ministry''s', 'onward_posting');
    end if;
    return new;
end
$$;

-- Name: order_authorised(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_authorised(o public.orders) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    x record;
    authorised record;
begin
    if authority_over(o.id) is null then
        return;
    end if;
    select act.account_id, act.legal_date into a from act where act.id = act_running();
    select t.account_id, t.on_day into authorised from order_authorisation t where t.order_id = o.id;
    if authorised.account_id is null then
        perform board_refuse('exception_is_authorised', 'nobody has authorised it', 'orders');
    end if;
    if authorised.account_id = a.account_id then
        perform board_refuse('exception_issued_by_a_third', 'who authorised does not issue', 'orders');
    end if;
    select m.premature, g.next_higher into x from move_of m join edition_grade g on g.edition_id = m.edition_id and g.grade = m.class_grade and g.cadre = m.class_cadre where m.order_id = o.id;
    if x.premature and x.next_higher is null and a.legal_date > authorised.on_day + 7 then
        perform board_refuse('move_published_in_time', 'published within seven days of the authorisation', 'orders');
    end if;
end
$$;

-- Name: order_event_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_event_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    act_name text;
begin
    select act.name into act_name from act where act.id = act_running();
    if act_name not like 'system.%' and not new.kind = any (case act_name
        when 'order.draft' then array['drafted'] when 'order.draft-exception' then array['drafted'] when 'order.draft-arrangement' then array['drafted']
        when 'authorise.political' then array['authorised'] when 'authorise.bureaucratic' then array['authorised'] when 'order.record-hearing' then array['heard'] when 'order.answer' then array['heard'] when 'order.modify' then array['modified', 'drafted'] when 'order.issue' then array['issued', 'relinquished', 'actualised']
        when 'order.corrigendum' then array['corrigendum'] when 'order.hold' then array['held'] when 'order.release' then array['released']
        when 'order.stay' then array['stayed'] when 'order.lift-stay' then array['stay-lifted'] when 'order.withdraw' then array['withdrawn']
        when 'charge.relinquish' then array['relinquished'] when 'charge.assume' then array['assumed', 'actualised'] else array[]::text[] end) then
        raise exception 'the act % is no %', act_name, new.kind using errcode = 'check_violation', constraint = 'order_event_of_its_act', table = 'order_event';
    end if;
    perform 1 from orders where id = new.order_id for update;
    if new.no <> 1 + (select count(*) from order_event e where e.order_id = new.order_id) then
        raise exception 'events are numbered in order' using errcode = 'check_violation', constraint = 'order_event_in_order', table = 'order_event';
    end if;
    return new;
end
$$;

-- Name: order_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    c record;
begin
    select act.name, act.account_id, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    select * into c from cases where id = new.case_id for update;
    if new.kind = 'exception' and a.name = 'order.draft-exception' then
        perform exception_drafted(new);
        return new;
    end if;
    if new.kind = 'arrangement' and a.name = 'order.draft-arrangement' then
        perform arrangement_drafted(new);
        return new;
    end if;
    if exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = a.officer_id) then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'orders';
    end if;
    if new.kind not in ('merit', 'arrangement') or new.subject <> (case new.kind when 'merit' then 'promotion' else 'acting-charge' end) then
        raise exception 'orders of this kind are not made yet' using errcode = 'check_violation', constraint = 'order_kind_not_yet', table = 'orders';
    end if;
    if a.name not in ('order.draft', 'order.modify', 'system.migrate') or new.state <> 'draft' or new.drafted_by <> a.account_id or new.issued_by is not null or new.issued_on is not null or new.actualised_on is not null or new.version <> 1 then
        raise exception 'an order starts as a draft' using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if c.id is null or c.state <> 'approved' or new.round <> c.round or new.cadre_id <> c.cadre_id or new.grade <> c.to_grade or new.government <> c.government
       or not exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round)
       or not exists (select 1 from case_vacancy v where v.case_id = c.id and v.vacancy_id = new.vacancy_id)
       or not exists (select 1 from outcome o where o.case_id = c.id and o.round = c.round and o.officer_id = new.officer_id
                      and o.outcome = any (case new.kind when 'merit' then array['promote', 'reserve'] else array['acting-charge'] end))
       or (new.kind = 'merit' and not exists (select 1 from list_entry l where l.case_id = c.id and l.round = c.round and l.officer_id = new.officer_id and l.meets))
       or not exists (select 1 from decision d join decision_name n on n.decision_id = d.id where d.case_id = c.id and d.round = c.round
                      and n.officer_id = new.officer_id and n.decision = 'approve' and d.decided_on = new.approved_on and d.account_id = new.authority_id) then
        raise exception 'no order without merit' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    if exists (select 1 from outcome o where o.case_id = c.id and o.round = c.round and o.officer_id = new.officer_id and o.outcome = 'reserve')
       and not exists (select 1 from orders x where x.case_id = c.id and x.state in ('lapsed', 'withdrawn')) then
        raise exception 'the reserve is not reached' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    if new.post_id is not null and not exists (select 1 from post p join establishment_line l on l.id = p.line_id
                   where p.id = new.post_id and p.ended is null and l.cadre_id = new.cadre_id and l.grade = new.grade) then
        raise exception 'not a seat of this grade' using errcode = 'check_violation', constraint = 'order_needs_merit', table = 'orders';
    end if;
    return new;
end
$$;

-- Name: order_leaves(public.orders, public.posting); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_leaves(o public.orders, p public.posting) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select o.officer_id = p.officer_id and case when o.subject = 'promotion' then o.post_id is not null and o.post_id <> p.post_id and p.kind = 'regular'
        else exists (select 1 from move_of m where m.order_id = o.id and m.posting_id = p.id) end
$$;

-- Name: order_lies_within(public.orders, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_lies_within(o public.orders, part text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from organization g where starts_with(g.path, part) and g.id = case when o.case_id is not null then (select c.organization_id from cases c where c.id = o.case_id)
        else (select p.organization_id from post p where p.id = coalesce(o.post_id, (select w.post_id from move_of m join posting w on w.id = m.posting_id where m.order_id = o.id))) end)
$$;

-- Name: order_move_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_move_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
begin
    select * into o from orders where id = new.order_id for update;
    if o.id is null or o.kind = 'exception' or o.subject in ('promotion', 'acting-charge') or not leaves_the_seat(o) or o.act_id <> act_running() or o.state <> 'draft'
       or new.on_day <> (select legal_date from act where id = act_running()) or new.danger and o.post_id is null then
        perform board_refuse('move_with_its_order', 'how a posting ends is said by the act that drafts the order', 'order_move');
    end if;
    perform move_guarded(o, new, move_is_guarded(o), 'order_move');
    return new;
end
$$;

-- Name: order_moves_lawfully(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_moves_lawfully() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    counted record;
begin
    select act.name, act.account_id, act.legal_date, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    if new.version <> old.version + 1 then
        raise exception 'a change makes the next version' using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if a.officer_id = old.officer_id and a.name not like 'charge.%' then
        raise exception 'own order' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'orders';
    end if;
    if a.name = 'order.corrigendum' then
        if row (new.state, new.number, new.issued_on, new.actualised_on, new.issued_by, new.subject_to)
           is distinct from row (old.state, old.number, old.issued_on, old.actualised_on, old.issued_by, old.subject_to) or old.state not in ('issued', 'acted', 'held') then
            raise exception 'a corrigendum changes text only' using errcode = 'check_violation', constraint = 'order_corrigendum_changes_text_only', table = 'orders';
        end if;
        return new;
    end if;
    if new.text <> old.text or new.subject_to <> old.subject_to
       or not exists (select 1 from order_step s where s.from_state = old.state and s.act = a.name and s.to_state = new.state) then
        raise exception 'the order does not move from % to % by %', old.state, new.state, a.name
            using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    if old.kind = 'exception' then
        perform exception_moves(old, new.state, new.actualised_on);
    elsif old.subject not in ('promotion', 'acting-charge') then
        perform move_moves(old, new.state);
    elsif new.state = 'acted' and a.name = 'order.issue' or old.state = 'acted' then
        raise exception 'only an exception ends a posting when it is issued, or lapses after charge was taken'
            using errcode = 'check_violation', constraint = 'order_moves_by_its_acts', table = 'orders';
    end if;
    new.number := old.number; new.issued_on := old.issued_on; new.issued_by := old.issued_by;
    if a.name = 'order.issue' and new.state = 'acted' then
        null; -- exception_moves has held the day to the order's own
    elsif a.name <> 'charge.assume' then
        new.actualised_on := old.actualised_on;
    elsif new.actualised_on is null or new.actualised_on < old.issued_on
          or not exists (select 1 from charge_report r where r.order_id = old.id and r.kind = 'assumed' and r.on_day = new.actualised_on and r.act_id = act_running()) then
        raise exception 'charge is taken after the order' using errcode = 'check_violation', constraint = 'charge_under_standing_order', table = 'orders';
    end if;
    if a.name = 'order.issue' then
        new.issued_by := a.account_id; new.issued_on := a.legal_date;
        insert into order_number as n (government, year, last) values (new.government, extract(year from a.legal_date)::int, 1)
            on conflict (government, year) do update set last = n.last + 1
            returning n.year, n.last into counted; -- PostgreSQL 18 reads new.* here as the row returned
        new.number := new.government || '/' || counted.year || '/' || counted.last;
    elsif a.name = 'order.withdraw' and old.state = 'draft' then
        new.number := 'draft/' || old.id;
    end if;
    return new;
end
$$;

-- Name: order_number_once_a_set(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_number_once_a_set() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.last = old.last + 1 and exists (select 1 from order_set s where s.act_id = act_running() and s.state = 'issued' and s.government = new.government) then
        new.last := old.last;
    end if;
    return new;
end
$$;

-- Name: order_objection_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_objection_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o orders;
begin
    select act.account_id, act.capacity_id, act.legal_date, k.kind, c.officer_id, m.path into a from act join account c on c.id = act.account_id
      join capacity k on k.id = act.capacity_id left join organization m on m.id = k.organization_id where act.id = act_running();
    select * into o from orders where id = new.order_id;
    if new.account_id <> a.account_id or new.capacity_id <> a.capacity_id or new.on_day <> a.legal_date then
        perform board_refuse('objection_is_ones_own', 'one objects as oneself', 'order_objection');
    end if;
    if a.kind = 'officer' and a.officer_id is distinct from o.officer_id
         and not exists (select 1 from posting p where p.post_id = o.post_id and p.officer_id = a.officer_id and p.replaced_by is null and p.end_earliest is null)
       or a.kind = 'ministry-hr' and not exists (select 1 from post s join organization g on g.id = s.organization_id
              where starts_with(g.path, a.path) and (s.id = o.post_id or exists (select 1 from posting p
                    where p.post_id = s.id and p.officer_id = o.officer_id and p.kind = 'regular' and p.replaced_by is null and p.end_earliest is null))) then
        perform board_refuse('objection_by_whom_it_concerns', 'the order neither concerns this person nor is theirs to carry out', 'order_objection');
    end if;
    return new;
end
$$;

-- Name: order_of_its_case(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_of_its_case() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (new.subject = 'transfer') <> coalesce((select c.kind = 'transfer' from cases c where c.id = new.case_id), false) then
        perform board_refuse('order_of_its_case', 'a transfer case ends in a transfer, and no other does', 'orders');
    end if;
    return new;
end
$$;

-- Name: order_request_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_request_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
begin
    perform 1 from transfer_request where id = new.request_id for update;
    select * into o from orders where id = new.order_id;
    if o.act_id is distinct from act_running() or o.subject <> 'transfer' or not request_asks_for(new.request_id, o.officer_id, o.post_id) then
        perform board_refuse('order_on_own_request', 'the officer did not ask for this post', 'order_request');
    end if;
    if not (select r.requested from transfer_rule(o.case_id) r) then
        perform board_refuse('exemption_of_the_policy', 'the policy knows no own requests', 'order_request');
    end if;
    return new;
end
$$;

-- Name: order_says_what_is_disputed(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_says_what_is_disputed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    wanted bigint;
begin
    if new.case_id is null then
        return new;
    end if;
    select p.list_id into wanted from panel_list p where p.case_id = new.case_id and p.objections_until is not null;
    perform 1 from seniority_list l where l.id = wanted for share;
    if wanted is null or exists (select 1 from seniority_list n where n.replaces = wanted) then
        return new;
    end if;
    if position(format('subject to the provisional seniority list %s,', wanted) in new.basis) = 0
       or exists (select 1 from seniority_objection o where o.list_id = wanted and not exists (select 1 from seniority_decision d where d.objection_id = o.id)
                     and position(format('subject to objection %s to it', o.id) in new.basis) = 0) then
        raise exception 'the order does not say what it is subject to' using errcode = 'check_violation', constraint = 'order_says_what_is_disputed', table = 'orders';
    end if;
    return new;
end
$$;

-- Name: order_set_by_whom(public.orders, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_by_whom(o public.orders, tbl text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select n.path, c.officer_id into a from act_now() n join account c on c.id = n.account_id;
    if o.officer_id = a.officer_id then
        perform board_refuse('nobody_on_own_case', 'own order', tbl);
    end if;
    if a.path is not null and not order_lies_within(o, a.path) then
        perform board_refuse('outside_your_organization', 'another ministry''s', tbl);
    end if;
end
$$;

-- Name: order_set; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_set (
    id bigint NOT NULL,
    number text,
    government text NOT NULL,
    heading text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    drafted_by bigint NOT NULL,
    drafted_on date NOT NULL,
    issued_by bigint,
    issued_on date,
    version integer DEFAULT 1 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT order_set_issued_by_another CHECK ((issued_by <> drafted_by)),
    CONSTRAINT order_set_numbered_when_issued CHECK ((((state = 'issued'::text) = (number IS NOT NULL)) AND ((number IS NULL) = (issued_on IS NULL)) AND ((number IS NULL) = (issued_by IS NULL)))),
    CONSTRAINT order_set_says_something CHECK (((length(btrim(heading)) >= 5) AND (length(btrim(heading)) <= 300))),
    CONSTRAINT order_set_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'withdrawn'::text])))
);

-- Name: TABLE order_set; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_set IS 'A notification that moves many officers, each by an order of their own; issued whole or not at all.';

-- Name: order_set_holds(public.order_set); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_holds(s public.order_set) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    members bigint[] := (select array_agg(m.order_id) from order_set_member m where m.set_id = s.id and m.live);
    taken bigint[] := (select array_agg(o.post_id) from orders o where o.id = any (members) and order_takes_the_post(o));
begin
    if members is null or exists (select 1 from orders o where o.id = any (members) and (o.act_id <> s.act_id or o.state not in ('issued', 'acted'))) then
        perform board_refuse('order_set_is_whole', 'a set is issued whole', 'order_set');
    end if;
    if exists (select 1 from ledger_row r join orders o on o.id = r.key::bigint
                where r.act_id = s.act_id and r.tbl = 'orders' and o.act_id = s.act_id and o.state in ('issued', 'acted')
                  and not exists (select 1 from order_set_member m where m.set_id = s.id and m.live and m.order_id = o.id)) then
        perform board_refuse('order_set_alone_in_its_act', 'the act that issues a set issues nothing beside it', 'order_set');
    end if;
    if exists (select 1 from orders o where o.id = any (members) group by o.officer_id having count(*) > 1) then
        perform board_refuse('order_set_officer_once', 'an officer is in two orders of the set', 'order_set');
    end if;
    if exists (select 1 from orders o where o.id = any (members) and o.post_id is not null and o.subject <> 'look-after' group by o.post_id having count(*) > 1) then
        perform board_refuse('order_set_post_once', 'two officers are to go to one post', 'order_set');
    end if;
    if exists (select 1 from orders o join orders x on x.post_id = o.post_id and x.officer_id <> o.officer_id
                where o.id = any (members) and order_takes_the_post(o) and x.id <> all (members) and x.state in ('issued', 'held', 'stayed') and order_takes_the_post(x)) then
        perform board_refuse('order_set_post_not_ordered', 'another order is to fill the post', 'order_set');
    end if;
    if exists (select 1 from posts_held_by(taken, s.issued_on) h join orders o on o.post_id = h.post_id and o.officer_id <> h.officer_id
                where o.id = any (members) and order_takes_the_post(o) and not h.leaving) then
        perform board_refuse('order_set_chain_holds', 'a post is held by somebody whom no order takes out of it', 'order_set');
    end if;
end
$$;

-- Name: order_set_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    counted record;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        if a.name <> 'order-set.draft' or new.state <> 'draft' or new.number is not null or new.version <> 1 then
            perform board_refuse('order_set_moves_by_its_acts', 'a set starts as a draft', 'order_set');
        end if;
        new.drafted_by := a.account_id; new.drafted_on := a.legal_date; new.issued_by := null; new.issued_on := null;
        return new;
    end if;
    if old.state <> 'draft' or new.version <> old.version + 1 or new.state is distinct from (case a.name when 'order.issue' then 'issued' when 'order-set.withdraw' then 'withdrawn' end) then
        perform board_refuse('order_set_moves_by_its_acts', 'a set is issued or withdrawn once', 'order_set');
    end if;
    if new.state = 'issued' then
        new.issued_by := a.account_id; new.issued_on := a.legal_date;
        insert into order_number as n (government, year, last) values (new.government, extract(year from a.legal_date)::int, 1)
            on conflict (government, year) do update set last = n.last + 1 returning n.year, n.last into counted;
        new.number := new.government || '/' || counted.year || '/' || counted.last;
    else
        perform order_set_by_whom(o, 'order_set') from order_set_member m join orders o on o.id = m.order_id where m.set_id = new.id;
    end if;
    return new;
end
$$;

-- Name: order_set_member_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_member_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
begin
    if tg_op = 'UPDATE' then
        if new.live or not exists (select 1 from order_set s where s.id = new.set_id and s.state = 'withdrawn' and s.act_id = act_running()) then
            perform board_refuse('order_set_is_whole', 'the orders of a set leave it together', 'order_set_member');
        end if;
        return new;
    end if;
    select * into o from orders where id = new.order_id for update;
    perform order_set_by_whom(o, 'order_set_member');
    if o.state is distinct from 'draft' or not new.live
       or not exists (select 1 from order_set s where s.id = new.set_id and s.state = 'draft' and s.act_id = act_running() and s.government = o.government) then
        perform board_refuse('order_set_of_drafts', 'a set is drafted of drafts of its own government', 'order_set_member');
    end if;
    return new;
end
$$;

-- Name: order_set_member_moves(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_member_moves() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    s record;
begin
    select o.state, o.act_id, o.number, m.serial into s from order_set_member m join order_set o on o.id = m.set_id where m.order_id = new.id and m.live;
    if not found then
        if exists (select 1 from order_set o where o.act_id = act_running()) then
            perform board_refuse('order_set_alone_in_its_act', 'the act that issues a set issues nothing beside it', 'orders');
        end if;
        return new;
    end if;
    if s.state <> 'issued' or s.act_id <> act_running() or new.state not in ('issued', 'acted') then
        perform board_refuse('order_moves_with_its_set', 'an order of a set is issued with it', 'orders');
    end if;
    perform 1 from post where id = new.post_id for update;
    new.number := s.number || '/' || s.serial;
    return new;
end
$$;

-- Name: order_set_stands(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_set_stands() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select count(*) < 2 or max(m.serial) <> count(*) from order_set_member m where m.set_id = new.id) then
        perform board_refuse('order_set_has_its_orders', 'a set holds two orders at least, with serials from 1 on', 'order_set');
    elsif new.state = 'withdrawn' and exists (select 1 from order_set_member m where m.set_id = new.id and m.live) then
        perform board_refuse('order_set_is_whole', 'the orders of a set leave it together', 'order_set');
    elsif new.state = 'issued' then
        perform order_set_holds(new);
    end if;
    return null;
end
$$;

-- Name: order_takes_the_post(public.orders); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.order_takes_the_post(o public.orders) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select o.post_id is not null and o.subject not in ('acting-charge', 'current-charge', 'additional-charge', 'look-after')
$$;

-- Name: orders_lapse(date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.orders_lapse(day date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o record;
    n int := 0;
begin
    for o in select x.id, x.state, case
                        when x.state <> 'acted' and least(f.died, f.left_on, f.retires) <= day then 'the officer left the service before charge was taken'
                        when move_unheard(x.id, day) then 'the officer was not heard within seven days of the order'
                        else 'its last day passed before charge was taken' end as why
               from orders x join officer f on f.id = x.officer_id
              where x.state in ('issued', 'held', 'stayed') and (least(f.died, f.left_on, f.retires) <= day or x.ends_on < day)
                 or x.state in ('issued', 'held', 'stayed', 'acted') and move_unheard(x.id, day)
              order by x.id for update of x loop
        if n = 0 then
            perform act_begin_system('system.lapse', day);
        end if;
        update orders set state = 'lapsed', version = version + 1 where id = o.id;
        insert into order_event (order_id, no, kind, on_day, reason)
        select o.id, 1 + count(*), 'lapsed', day, o.why from order_event where order_id = o.id;
        if o.state = 'acted' then -- what it opened ends; the way back is a reinstatement
            update posting set end_earliest = greatest(day, start_latest), end_latest = greatest(day, start_latest)
             where order_id = o.id and replaced_by is null and (end_earliest is null or end_earliest > day);
        end if;
        n := n + 1;
    end loop;
    if n > 0 then
        perform act_end('done', 'orders', '', '', '', '{}');
    end if;
    return n;
end
$$;

-- Name: organization_go_live(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.organization_go_live() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.name like 'system.%' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        new.go_live := null; new.go_live_proposed := null; new.go_live_proposed_by := null;
        return new;
    end if;
    new.go_live_proposed_by := old.go_live_proposed_by;
    if a.path is not null and not old.path like a.path || '%' then
        raise exception 'another ministry''s organization' using errcode = 'check_violation', constraint = 'outside_your_organization', table = 'organization';
    end if;
    if new.go_live_proposed is distinct from old.go_live_proposed then
        if a.name <> 'organization.propose-go-live' or old.go_live is not null then
            raise exception 'the go-live date stands' using errcode = 'check_violation', constraint = 'organization_go_live_once', table = 'organization';
        end if;
        new.go_live_proposed_by := a.account_id;
    end if;
    if new.go_live is distinct from old.go_live then
        if old.go_live is not null then
            raise exception 'the go-live date is set once' using errcode = 'check_violation', constraint = 'organization_go_live_once', table = 'organization';
        end if;
        if a.name <> 'organization.approve-go-live' or old.go_live_proposed is null or new.go_live <> old.go_live_proposed or a.account_id = old.go_live_proposed_by then
            raise exception 'the go-live date takes two people' using errcode = 'check_violation', constraint = 'organization_go_live_two_people', table = 'organization';
        end if;
    end if;
    if new.ended is distinct from old.ended and (old.ended is not null or a.name not in ('organization.create', 'organization.end', 'import.load')) then
        raise exception 'what has ended stays ended' using errcode = 'check_violation', constraint = 'organization_ends_once', table = 'organization';
    end if;
    return new;
end
$$;

-- Name: organization_lineage_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.organization_lineage_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: organization_path(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.organization_path() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    above text;
begin
    if tg_op = 'UPDATE' and new.parent_id is not distinct from old.parent_id then
        new.path := old.path;
        return new;
    end if;
    if tg_op = 'UPDATE' then
        raise exception 'an organization moves by ending and starting anew, with its lineage' using errcode = 'check_violation', constraint = 'organization_stays_in_place';
    end if;
    select path into above from organization where id = new.parent_id;
    new.path := coalesce(above, '/') || new.id || '/';
    return new;
end
$$;

-- Name: organization_within_ministry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.organization_within_ministry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.path is not null and exists (select 1 from written w join organization o on o.id = w.organization_id where not o.path like a.path || '%') then
        raise exception 'another ministry''s organization' using errcode = 'check_violation', constraint = 'outside_your_organization', table = tg_table_name;
    end if;
    return null;
end
$$;

-- Name: outcome_of_its_kind(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.outcome_of_its_kind() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.outcome not in ('defer', 'reserve', 'not-reached')
       and (new.outcome in ('recommend', 'pass-over')) <> exists (select 1 from cases c where c.id = new.case_id and c.kind = 'transfer') then
        perform board_refuse('outcome_of_its_kind', 'nobody is promoted or superseded by a transfer, and a transfer alone recommends a move', 'outcome');
    end if;
    if new.outcome = 'recommend' and not case_at_desk(new.case_id)
       and not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.officer_id = new.officer_id and e.meets) then
        perform board_refuse('outcome_of_who_passed', 'only who passed on the list is recommended', 'outcome');
    end if;
    return new;
end
$$;

-- Name: outcome_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.outcome_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    if not c.sealed or c.state is distinct from 'sealed' or new.round <> c.round then
        perform board_refuse('outcome_after_sealing', 'outcomes are recorded on the sealed list, before the minutes', tg_table_name);
    end if;
    if not board_seated(new.case_id, new.act_id, true) then
        perform board_refuse('outcome_by_the_board', 'the chair or the secretary of the board records the outcomes', tg_table_name);
    end if;
    if new.outcome = 'promote' and not exists (select 1 from list_entry e where e.case_id = new.case_id and e.round = new.round and e.officer_id = new.officer_id and e.meets)
       or not exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = new.officer_id) then
        perform board_refuse('outcome_of_who_passed', 'only who passed on the sealed list is promoted, and only who was considered has an outcome', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: outcome_within_vacancies(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.outcome_within_vacancies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select count(*) from outcome o where o.case_id = new.case_id and o.round = new.round and o.outcome in ('promote', 'acting-charge'))
       > (select count(*) from case_vacancy v where v.case_id = new.case_id and v.live) then
        perform board_refuse('outcome_within_vacancies', 'more officers are recommended than there are vacancies', tg_table_name);
    end if;
    return null;
end
$$;

-- Name: panel_entry_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.panel_entry_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.state <> 'open' then
        raise exception 'the panel is closed' using errcode = 'check_violation', constraint = 'panel_only_while_open', table = 'panel_entry';
    end if;
    if exists (select 1 from case_person p join account x on x.id = p.account_id
               where p.case_id = new.case_id and x.officer_id = new.officer_id and p.role <> 'candidate') then
        raise exception 'own case' using errcode = 'check_violation', constraint = 'nobody_on_own_case', table = 'panel_entry';
    end if;
    if not grade_held(new.officer_id, c.cadre_id, c.from_grade, c.opened_on) then
        raise exception 'not of the feeder grade' using errcode = 'check_violation', constraint = 'panel_of_feeder_grade', table = 'panel_entry';
    end if;
    return new;
end
$$;

-- Name: panel_list_while_open(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.panel_list_while_open() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    perform 1 from cases where id = new.case_id for update;
    select state into c from cases where id = new.case_id;
    if c.state is distinct from 'open' and not (c.state is not distinct from 'frozen' and case_at_desk(new.case_id)) then
        raise exception 'the panel is closed' using errcode = 'check_violation', constraint = 'panel_list_while_open', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: panel_says_its_list(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.panel_says_its_list() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    l record;
    used bigint := seniority_list_used(new.cadre_id, new.from_grade, new.opened_on);
begin
    if new.kind <> 'promotion' or new.state <> 'panel' or old.state = new.state then -- only a promotion goes by the list of a feeder grade
        return new;
    end if;
    select x.id, case when not exists (select 1 from seniority_list n where n.replaces = x.id) then x.objections_until end as until into l from seniority_list x where x.id = used;
    if not exists (select 1 from panel_list p where p.case_id = new.id and p.list_id is not distinct from used and p.objections_until is not distinct from l.until) then
        raise exception 'the panel does not say by which list it goes' using errcode = 'check_violation', constraint = 'panel_says_its_list', table = 'cases';
    end if;
    if exists (select 1 from seniority_objection o where o.list_id = used and not exists (select 1 from seniority_decision d where d.objection_id = o.id)
                  and not exists (select 1 from panel_objection p where p.case_id = new.id and p.objection_id = o.id)) then
        raise exception 'the panel does not say what is disputed' using errcode = 'check_violation', constraint = 'panel_says_what_is_disputed', table = 'cases';
    end if;
    return new;
end
$$;

-- Name: password_prove(text, bytea); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.password_prove(token text, derived bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select cr.* into c from credential cr
      join session s on s.account_id = cr.account_id
     where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now() for update of cr;
    if not found then
        return 'refused';
    end if;
    if c.locked_until > now() then
        return 'locked';
    end if;
    if sha256(derived) <> c.verifier then
        update credential set failed = case when failed + 1 >= 5 then 0 else failed + 1 end,
               locked_until = case when failed + 1 >= 5 then now() + interval '15 minutes' end
         where account_id = c.account_id;
        return 'refused';
    end if;
    return 'ok';
end
$$;

-- Name: post_abolished(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_abolished() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if new.reports_to is distinct from old.reports_to and a.name not in ('import.load', 'post.abolish', 'system.migrate') then
        raise exception 'the line of report changes by a new post' using errcode = 'check_violation', constraint = 'post_reports_stay', table = 'post';
    end if;
    if new.ended is not distinct from old.ended then
        return new;
    end if;
    if old.ended is not null then
        raise exception 'abolished before' using errcode = 'check_violation', constraint = 'post_abolished_once', table = 'post';
    end if;
    if exists (select 1 from posting p where p.post_id = new.id and p.replaced_by is null and (p.end_earliest is null or p.end_earliest > new.ended)) then
        raise exception 'the post is held' using errcode = 'check_violation', constraint = 'post_abolished_empty', table = 'post';
    end if;
    return new;
end
$$;

-- Name: post_beside(bigint, bigint, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_beside(wanted_post bigint, officer bigint, held text, OUT grade text, OUT cadre text) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case when l.cadre_id = f.cadre_id then case g.step - h.step when 0 then 'same' when 1 then 'above' else '' end
                when g.grade = h.grade or g.equivalent <> '' and g.equivalent = h.equivalent then 'same' else '' end,
           case when l.cadre_id = f.cadre_id then 'own' when u.government <> f.government then 'foreign' else 'other' end
      from post p join establishment_line l on l.id = p.line_id join organization u on u.id = p.organization_id join officer f on f.id = officer
      join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade join cadre_grade h on h.cadre_id = f.cadre_id and h.grade = held
     where p.id = wanted_post
$$;

-- Name: post_fact_holder_known(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_fact_holder_known() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    holder bigint := (select o.id from post s join organization g on g.id = s.organization_id join officer o on o.government = g.government and o.number = new.value where s.id = new.post_id);
begin
    if holder is null then
        perform board_refuse('post_fact_holder_known', 'no officer of the government bears the number', 'post_fact');
    end if;
    if holder = (select c.officer_id from act join account c on c.id = act.account_id where act.id = act_running()) then
        perform board_refuse('nobody_on_own_case', 'own matter', 'post_fact');
    end if;
    return new;
end
$$;

-- Name: post_fact_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_fact_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    day date := (select act.legal_date from act where act.id = act_running());
    seat record;
    was post_fact;
begin
    perform 1 from post where id = new.post_id for update;
    select g.government, s.ended into seat from post s join organization g on g.id = s.organization_id where s.id = new.post_id;
    select * into was from post_fact where id = new.replaces for update;
    if exists (select 1 from act join account c on c.id = act.account_id join posting p on p.officer_id = c.officer_id
                where act.id = act_running() and p.post_id = new.post_id and p.replaced_by is null
                  and (p.start_earliest <= coalesce(new.to_day, 'infinity') and coalesce(p.end_latest, 'infinity') >= new.from_day
                       or p.start_earliest <= coalesce(was.to_day, 'infinity') and coalesce(p.end_latest, 'infinity') >= was.from_day)) then
        perform board_refuse('nobody_on_own_case', 'own matter', 'post_fact');
    end if;
    if (new.document_id is null) <> (new.imported_from <> '') or new.imported_from <> '' and (select act.name from act where act.id = act_running()) <> 'import.load' then
        perform board_refuse('post_fact_has_its_document', 'it is entered with its document, or by an import with file and line', 'post_fact');
    end if;
    if new.from_day > day then
        perform board_refuse('post_fact_has_begun', 'what has not begun is not entered', 'post_fact');
    end if;
    if new.kind = 'station' and not exists (select 1 from station s join station_table t on t.id = s.table_id
           where t.government = seat.government and t.adopted_by is not null and s.code = new.value) then
        perform board_refuse('post_fact_station_known', 'no adopted table of the government knows the station', 'post_fact');
    end if;
    if new.replaces is null then
        return new;
    end if;
    if was.post_id is distinct from new.post_id or was.kind <> new.kind or was.replaced_by is not null then
        perform board_refuse('post_fact_of_the_current_row', 'the row was replaced before, or says something else of another post', 'post_fact');
    end if;
    perform pg_advisory_xact_lock_shared(hashtext('move_window'));
    if was.kind = 'major' and (new.from_day > was.from_day or new.to_day < coalesce(was.to_day, 'infinity'))
       and exists (select 1 from move_window w where w.kind = 'caretaker' and w.adopted_by is not null and w.government = seat.government and w.from_day <= day and (w.to_day is null or w.to_day >= day)) then
        perform board_refuse('post_fact_major_stands', 'while a caretaker government stands no post ceases to be a major one', 'post_fact');
    end if;
    update post_fact set replaced_by = new.id where id = was.id;
    return new;
end
$$;

-- Name: post_fact_of_anothers(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_fact_of_anothers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from post_fact f join post s on s.id = f.post_id join organization g on g.id = s.organization_id join officer o on o.government = g.government and o.number = f.value
                where f.post_id = new.post_id and f.kind = 're-employment' and o.id in (select acting_officers())
                  and (f.id = new.replaces or f.replaced_by is null and f.from_day <= coalesce(new.to_day, 'infinity') and coalesce(f.to_day, 'infinity') >= new.from_day)) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: post_held(bigint, date, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_held(wanted_post bigint, as_on date, but bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from posting p left join orders o on o.id = p.order_id
                    where p.post_id = wanted_post and p.officer_id <> but and p.replaced_by is null and p.source <> 'irregular' and (p.kind in ('regular', 'deputation', 'secondment') or o.kind = 'exception')
                      and days_certain(p.start_latest, p.end_earliest) @> as_on)
$$;

-- Name: move_window; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.move_window (
    id bigint NOT NULL,
    kind text NOT NULL,
    government text NOT NULL,
    organization_id bigint,
    name text NOT NULL,
    from_day date NOT NULL,
    to_day date,
    gazette text NOT NULL,
    gazetted_on date NOT NULL,
    proposed_by bigint NOT NULL,
    adopted_by bigint,
    adopted_on date,
    close_day date,
    close_gazette text DEFAULT ''::text NOT NULL,
    close_gazetted_on date,
    close_proposed_by bigint,
    closed_by bigint,
    closed_on date,
    act_id bigint NOT NULL,
    major_grades text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT move_window_cites_the_gazette CHECK (((length(btrim(gazette)) > 0) AND ((close_day IS NULL) OR ((length(btrim(close_gazette)) > 0) AND (close_gazetted_on IS NOT NULL))))),
    CONSTRAINT move_window_dates_in_order CHECK ((((to_day IS NULL) OR (to_day >= from_day)) AND ((close_day IS NULL) OR (close_day >= from_day)))),
    CONSTRAINT move_window_kind_known CHECK ((kind = ANY (ARRAY['election'::text, 'caretaker'::text]))),
    CONSTRAINT move_window_major_of_a_caretaker CHECK (((kind = 'caretaker'::text) OR (major_grades = '{}'::text[]))),
    CONSTRAINT move_window_needs_two_people CHECK ((((adopted_by IS NULL) OR (adopted_by <> proposed_by)) AND ((closed_by IS NULL) OR (closed_by <> close_proposed_by)))),
    CONSTRAINT move_window_says_something CHECK ((length(btrim(name)) > 0))
);

-- Name: TABLE move_window; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.move_window IS 'An election window or a caretaker period: for a government (organization_id null) or a part of its tree, never one post. to_day null: open until its end is published.';

-- Name: COLUMN move_window.close_day; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.move_window.close_day IS 'The end as proposed with its gazette; it becomes to_day once a second person has adopted it.';

-- Name: COLUMN move_window.major_grades; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.move_window.major_grades IS 'Of a caretaker government: the grades in which every post is a major one (Elections Act 2017 s.230(2)(e)), beside the posts marked so.';

-- Name: post_is_major(public.move_window, bigint, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_is_major(w public.move_window, wanted bigint, day date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from post s join establishment_line l on l.id = s.line_id join organization g on g.id = s.organization_id
                    where s.id = wanted and w.kind = 'caretaker' and g.government = w.government
                      and (w.organization_id is null or starts_with(g.path, (select o.path from organization o where o.id = w.organization_id)))
                      and (l.grade = any (w.major_grades)
                           or exists (select 1 from post_fact f where f.post_id = s.id and f.kind = 'major' and f.replaced_by is null and f.from_day <= day and (f.to_day is null or f.to_day >= day))))
$$;

-- Name: post_regularly_held(bigint, date, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_regularly_held(wanted_post bigint, as_on date, but bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from posting p where p.post_id = wanted_post and p.officer_id <> but and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null
                      and days_certain(p.start_latest, p.end_earliest) @> as_on)
$$;

-- Name: post_reports_acyclic(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_reports_acyclic() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock(hashtext('post.reports_to'));
    if exists (with recursive above (id) as (
                   select new.reports_to union select p.reports_to from above a join post p on p.id = a.id where p.reports_to is not null)
               select 1 from above where id = new.id) then
        raise exception 'the posts report in a ring' using errcode = 'check_violation', constraint = 'post_reports_acyclic', table = 'post';
    end if;
    return null;
end
$$;

-- Name: post_sat_in(bigint, date, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_sat_in(wanted_post bigint, as_on date, but bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select post_held(wanted_post, as_on, but) and exists (
        select 1 from posting p left join orders o on o.id = p.order_id
         where p.post_id = wanted_post and p.officer_id <> but and p.replaced_by is null and p.source <> 'irregular' and (p.kind in ('regular', 'deputation', 'secondment') or o.kind = 'exception')
           and days_certain(p.start_latest, p.end_earliest) @> as_on
           and not exists (select 1 from officer_status t where t.officer_id = p.officer_id and as_on between t.start_on and t.end_on))
$$;

-- Name: post_step; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.post_step (
    post_id bigint NOT NULL,
    day date NOT NULL,
    line_id bigint NOT NULL,
    posts integer NOT NULL,
    working integer NOT NULL,
    charges integer NOT NULL,
    irregular integer NOT NULL,
    uncertain integer NOT NULL
);

-- Name: TABLE post_step; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.post_step IS 'What changes about a post on a day: it stands from then (1) or no longer (-1), it has a regular incumbent, it is looked after on a charge, it is sat in without an order, its incumbent''s spell may or may not cover the day.';

-- Name: post_steps(bigint[]); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_steps(touched bigint[]) RETURNS SETOF public.post_step
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with seat as (
        select p.id, p.line_id, coalesce(p.started, '-infinity'::date) as first, p.ended as last from post p where p.id = any (touched)),
    held as (
        select h.post_id, h.kind = 'regular' and h.source <> 'irregular' as regular, h.kind <> 'regular' and h.source <> 'irregular' as charge,
               h.source = 'irregular' as irregular, h.start_earliest, h.start_latest, h.end_earliest, h.end_latest
        from posting h where h.post_id = any (touched) and h.replaced_by is null),
    days as (
        select s.id, s.first as day from seat s
        union select s.id, s.last + 1 from seat s where s.last is not null
        union select h.post_id, d.day from held h, unnest(array[h.start_earliest, h.start_latest, h.end_earliest + 1, h.end_latest + 1]) as d (day) where d.day is not null),
    states as (
        select d.id, d.day, s.line_id, d.day >= s.first and (s.last is null or d.day <= s.last) as stands,
               coalesce(bool_or(h.regular and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as worked,
               coalesce(bool_or(h.charge and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as charged,
               coalesce(bool_or(h.irregular and h.start_latest <= d.day and (h.end_earliest is null or h.end_earliest >= d.day)), false) as sat,
               coalesce(bool_or(h.regular), false) as perhaps
        from days d join seat s on s.id = d.id
        left join held h on h.post_id = d.id and h.start_earliest <= d.day and (h.end_latest is null or h.end_latest >= d.day)
        group by d.id, d.day, s.line_id, s.first, s.last),
    counts as (
        select x.id, x.day, x.line_id, x.stands::int as posts, (x.stands and x.worked)::int as working, (x.stands and x.charged and not x.worked)::int as charges,
               (x.stands and x.sat and not x.worked)::int as irregular, (x.stands and x.perhaps and not x.worked)::int as uncertain from states x),
    steps as (
        select c.id, c.day, c.line_id, c.posts - lag(c.posts, 1, 0) over w as posts, c.working - lag(c.working, 1, 0) over w as working, c.charges - lag(c.charges, 1, 0) over w as charges,
               c.irregular - lag(c.irregular, 1, 0) over w as irregular, c.uncertain - lag(c.uncertain, 1, 0) over w as uncertain
        from counts c window w as (partition by c.id order by c.day))
    select x.id, x.day, x.line_id, x.posts, x.working, x.charges, x.irregular, x.uncertain from steps x
    where (x.posts, x.working, x.charges, x.irregular, x.uncertain) <> (0, 0, 0, 0, 0)
$$;

-- Name: post_within_sanction(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.post_within_sanction() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from establishment_line l where l.id in (select line_id from written) order by l.id for update;
    if exists (select 1 from written w join establishment_line l on l.id = w.line_id where l.organization_id <> w.organization_id) then
        raise exception 'the line is of another organization' using errcode = 'check_violation', constraint = 'post_of_its_line', table = 'post';
    end if;
    if exists (select 1 from establishment_line l
                where l.id in (select line_id from written) and l.sanctioned < (select count(*) from post p where p.line_id = l.id and p.ended is null)) then
        raise exception 'more posts than sanctioned' using errcode = 'check_violation', constraint = 'post_within_sanction', table = 'post';
    end if;
    return null;
end
$$;

-- Name: posting_by_its_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.posting_by_its_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o record;
begin
    select act.name into a from act where act.id = act_running();
    if tg_op = 'UPDATE' then
        if a.name = 'charge.assume' and arrangement_gives_way(old, new) or a.name = 'system.expire' and arrangement_expires(old, new) then
            return new;
        end if;
        if a.name in ('order.issue', 'system.lapse') then
            perform exception_ends_posting(old, new.end_earliest, new.end_latest, a.name);
            return new;
        end if;
        if (new.end_earliest, new.end_latest) is distinct from (old.end_earliest, old.end_latest) and old.end_earliest is not null
           or (new.end_earliest is not null and old.end_earliest is null and a.name not in ('charge.relinquish', 'charge.assume', 'record.correct', 'import.load', 'system.migrate')) then
            raise exception 'a posting ends by a charge report' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
        end if;
        if a.name like 'charge.%' and exists (select 1 from charge_report r join orders d on d.id = r.order_id left join move_of x on x.order_id = d.id
                  where r.officer_id = old.officer_id and r.act_id = act_running() and d.subject not in ('promotion', 'acting-charge') and x.posting_id is distinct from old.id) then
            raise exception 'an order ends the posting that it names' using errcode = 'check_violation', constraint = 'exception_ends_the_seat_held', table = 'posting';
        end if;
        if a.name like 'charge.%' and not exists (select 1 from charge_report r where r.officer_id = old.officer_id and r.act_id = act_running()) then
            raise exception 'a posting ends by a report about its own officer' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
        end if;
        return new;
    end if;
    if new.source <> 'order' then
        return new;
    end if;
    perform 1 from post where id = new.post_id for update;
    select * into o from orders where id = new.order_id for update;
    if a.name <> 'system.migrate' and (a.name <> 'charge.assume' or o.state <> 'acted' or o.officer_id <> new.officer_id or o.post_id is distinct from new.post_id
       or new.start_latest <> o.actualised_on or new.start_earliest <> new.start_latest or new.end_latest is distinct from o.ends_on or new.end_earliest is distinct from o.ends_on
       or new.kind is distinct from (case when o.kind = 'merit' then 'regular' when o.subject = 'acting-charge' then 'acting-charge'
                      when o.kind = 'arrangement' then (select b.posting_kind from arrangement_order r join arrangement_basis b on b.basis = r.basis where r.order_id = o.id)
                      else (select g.posting_kind from exception_order x join exception_ground g on g.ground = x.ground where x.order_id = o.id) end)) then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
    end if;
    if (o.kind = 'exception' or new.kind in ('deputation', 'secondment')) and post_held(new.post_id, new.start_latest, new.officer_id)
       or new.kind in ('additional-charge', 'current-charge') and post_sat_in(new.post_id, new.start_latest, new.officer_id) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if (o.kind = 'exception' or new.kind in ('deputation', 'secondment')) and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null
                                        and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.post_id = new.post_id and (p.kind = 'regular' and p.source = 'import' or p.kind in ('deputation', 'secondment') and p.source <> 'irregular')
                                        and p.replaced_by is null and p.officer_id <> new.officer_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.post_id <> new.post_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    return new;
end
$$;

-- Name: posting_ends_arrangements(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.posting_ends_arrangements() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update posting p set end_earliest = greatest(p.start_latest, new.start_latest - 1), end_latest = greatest(p.start_latest, new.start_latest - 1)
     where p.id <> new.id and p.source = 'order' and p.replaced_by is null and p.end_latest >= new.start_latest and p.end_latest > greatest(p.start_latest, new.start_latest - 1)
       and (p.post_id = new.post_id and p.kind in ('additional-charge', 'current-charge', 'look-after')
            or p.officer_id = new.officer_id and new.kind <> 'acting-charge' and p.kind in ('deputation', 'secondment'));
    update officer_status t set end_on = greatest(t.start_on, new.start_latest - 1)
     where t.officer_id = new.officer_id and new.kind <> 'acting-charge' and t.end_on >= new.start_latest and t.end_on > greatest(t.start_on, new.start_latest - 1);
    return null;
end
$$;

-- Name: posting_enters_by_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.posting_enters_by_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.name = 'import.load' and exists (select 1 from written w where w.source <> 'import' or w.order_id is not null) then
        raise exception 'an imported posting is marked so' using errcode = 'check_violation', constraint = 'posting_import_is_marked', table = 'posting';
    elsif a.name = 'posting.report-irregular' and exists (select 1 from written w where w.source <> 'irregular' or w.order_id is not null) then
        raise exception 'an irregular occupation is marked so' using errcode = 'check_violation', constraint = 'posting_irregular_is_marked', table = 'posting';
    elsif a.name = 'record.correct' and exists (select 1 from written w left join posting o on o.id = w.replaces
            where (o.post_id, o.kind, o.source, coalesce(o.order_id, 0), o.imported_from) is distinct from (w.post_id, w.kind, w.source, coalesce(w.order_id, 0), w.imported_from)) then
        raise exception 'a correction moves nobody' using errcode = 'check_violation', constraint = 'posting_correction_keeps_post', table = 'posting';
    elsif a.name like 'charge.%' and exists (select 1 from written w where w.source <> 'order') then
        raise exception 'charge is taken under an order' using errcode = 'check_violation', constraint = 'posting_has_its_source', table = 'posting';
    end if;
    if exists (select 1 from written w join post s on s.id = w.post_id where w.source = 'import' and w.start_latest >= go_live_of(s.organization_id)) then
        raise exception 'after go-live postings enter by order' using errcode = 'check_violation', constraint = 'posting_import_before_go_live', table = 'posting';
    end if;
    if exists (select 1 from written w join post s on s.id = w.post_id where s.ended < w.start_latest) then
        raise exception 'the post was abolished' using errcode = 'check_violation', constraint = 'posting_in_a_standing_post', table = 'posting';
    end if;
    return null;
end
$$;

-- Name: posts_counted(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.posts_counted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    touched bigint[];
begin
    if tg_table_name = 'post' then
        select array_agg(distinct w.id) into touched from written w;
    else
        select array_agg(distinct w.post_id) into touched from written w;
    end if;
    if touched is not null then
        call count_posts(touched);
    end if;
    return null;
end
$$;

-- Name: posts_held_by(bigint[], date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.posts_held_by(posts bigint[], as_on date) RETURNS TABLE(post_id bigint, officer_id bigint, leaving boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select p.post_id, p.officer_id, exists (select 1 from orders x where x.officer_id = p.officer_id and x.state = 'issued' and order_leaves(x, p))
      from posting p left join orders o on o.id = p.order_id
     where p.post_id = any (posts) and p.replaced_by is null and p.source <> 'irregular' and (p.kind in ('regular', 'deputation', 'secondment') or o.kind = 'exception')
       and days_certain(p.start_latest, p.end_earliest) @> as_on + 1
$$;

-- Name: probation_authority(bigint, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.probation_authority(wanted bigint, on_day date) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select e.capacity from probation p join officer f on f.id = p.officer_id join officer_grade g on g.id = p.grade_id
      cross join lateral class_on(f.government, g.cadre_id, g.grade, on_day) k join edition_grade e on (e.edition_id, e.grade, e.cadre) = (k.edition_id, k.grade, k.cadre)
     where p.id = wanted
$$;

-- Name: probation_by_its_act(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.probation_by_its_act() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a text;
begin
    select act.name into a from act where act.id = act_running();
    if a not like 'system.%' and (tg_op = 'INSERT' and a <> case tg_table_name when 'probation' then 'probation.record' else 'probation.propose' end
                                  or tg_op = 'UPDATE' and a not like 'decide-probation.%') then
        perform board_refuse('probation_by_its_act', 'another act writes this', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: probation_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.probation_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    g officer_grade;
    t probation_term;
    was probation;
begin
    select act.legal_date, n.officer_id into a from act join account n on n.id = act.account_id where act.id = act_running();
    perform 1 from officer where id = new.officer_id for update;
    if a.officer_id = new.officer_id then
        perform board_refuse('nobody_on_own_case', 'own matter', 'probation');
    end if;
    select * into g from officer_grade where id = new.grade_id;
    select * into t from probation_term_on((select f.government from officer f where f.id = new.officer_id), g.method, new.start_on);
    new.method := g.method; new.until := new.first_until; new.extended_on := null; new.outcome := ''; new.ended_on := null; new.replaced_by := null;
    if g.officer_id <> new.officer_id or not g.regular or g.replaced_by is not null or g.end_earliest is not null or t.method is null
       or new.start_on not between g.start_earliest and g.start_latest then
        perform board_refuse('probation_of_an_appointment', 'a probation is of a regular appointment of the officer''s that stands, and begins with it', 'probation');
    end if;
    if new.start_on > a.legal_date then
        perform board_refuse('probation_has_begun', 'what has not begun is not entered', 'probation');
    end if;
    if new.first_until >= (new.start_on + make_interval(months => t.months))::date then
        perform board_refuse('probation_within_its_term', 'longer than is laid down', 'probation');
    end if;
    select * into was from probation where id = new.replaces for update;
    if new.replaces is not null and (was.officer_id is distinct from new.officer_id or was.replaced_by is not null) then
        perform board_refuse('probation_of_the_current_row', 'the row was replaced before, or is another officer''s', 'probation');
    end if;
    if was.outcome <> '' or was.extended_on is not null or exists (select 1 from probation_step s where s.probation_id = new.replaces) then
        perform board_refuse('probation_corrected_in_time', 'what was proposed rests on it', 'probation');
    end if;
    if exists (select 1 from probation p where p.officer_id = new.officer_id and p.replaced_by is null and p.id is distinct from new.replaces and p.start_on >= g.start_earliest) then
        perform board_refuse('probation_once', 'the probation of this appointment is on record', 'probation');
    end if;
    update probation set replaced_by = new.id where id = new.replaces;
    return new;
end
$$;

-- Name: probation_step_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.probation_step_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    p probation;
    t probation_term;
    kept probation_step;
begin
    select act.account_id, act.legal_date, n.officer_id, k.kind as capacity into a from act join account n on n.id = act.account_id join capacity k on k.id = act.capacity_id where act.id = act_running();
    perform 1 from officer f join probation b on b.officer_id = f.id where b.id = new.probation_id for update of f;
    select * into p from probation where id = new.probation_id for update;
    if a.officer_id = p.officer_id then
        perform board_refuse('nobody_on_own_case', 'own matter', 'probation_step');
    end if;
    if p.outcome <> '' or p.replaced_by is not null then
        perform board_refuse('probation_step_while_it_lasts', 'the probation has ended, or was corrected', 'probation_step');
    end if;
    if a.legal_date < p.start_on then
        perform board_refuse('probation_step_once_begun', 'the probation has not begun', 'probation_step');
    end if;
    if tg_op = 'INSERT' then
        select * into t from probation_term_on((select f.government from officer f where f.id = p.officer_id), p.method, p.start_on);
        new.officer_id := p.officer_id; new.proposed_by := a.account_id; new.proposed_on := a.legal_date;
        new.outcome := ''; new.answer := ''; new.decided_by := null; new.decided_on := null;
        if new.kind = 'terminate' and p.method <> 'initial' or new.kind = 'revert' and p.method = 'initial' then
            perform board_refuse('probation_step_of_its_method', 'an initial appointment is terminated, another reverted', 'probation_step');
        end if;
        if new.kind = 'extend' and p.extended_on is not null then
            perform board_refuse('probation_step_extended_before', 'extended before', 'probation_step');
        end if;
        if new.until <= p.until or new.until >= (p.start_on + make_interval(months => t.months + t.more_months))::date then
            perform board_refuse('probation_step_within_the_limit', 'no longer than before, or beyond the limit', 'probation_step');
        end if;
        if new.until < a.legal_date then
            perform board_refuse('probation_step_ahead', 'over before it is decided', 'probation_step');
        end if;
        return new;
    end if;
    if old.outcome <> '' then
        perform board_refuse('probation_step_decided_once', 'decided before', 'probation_step');
    end if;
    if a.capacity is distinct from probation_authority(p.id, a.legal_date) then
        perform board_refuse('probation_step_by_the_authority', 'not the authority that the edition names', 'probation_step');
    end if;
    kept := old;
    kept.act_id := new.act_id; kept.outcome := new.outcome; kept.answer := new.answer; kept.decided_by := a.account_id; kept.decided_on := a.legal_date;
    if kept.outcome = 'approved' and kept.until < a.legal_date then
        perform board_refuse('probation_step_ahead', 'over before it is decided', 'probation_step');
    end if;
    if kept.outcome = 'approved' and kept.kind = 'extend' then
        update probation set until = kept.until, extended_on = a.legal_date where id = p.id;
    elsif kept.outcome = 'approved' then
        update probation set ended_on = a.legal_date, outcome = case kept.kind when 'confirm' then 'confirmed' when 'terminate' then 'terminated' else 'reverted' end where id = p.id;
    end if;
    return kept;
end
$$;

-- Name: probation_term; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.probation_term (
    government text DEFAULT ''::text NOT NULL,
    method text NOT NULL,
    from_day date NOT NULL,
    months integer NOT NULL,
    more_months integer NOT NULL,
    paragraph text NOT NULL,
    assumed text DEFAULT ''::text NOT NULL,
    CONSTRAINT probation_term_method_known CHECK ((method = ANY (ARRAY['initial'::text, 'promotion'::text, 'transfer'::text]))),
    CONSTRAINT probation_term_plausible CHECK ((((months >= 1) AND (months <= 120)) AND ((more_months >= 0) AND (more_months <= 120))))
);

-- Name: TABLE probation_term; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.probation_term IS 'How many months a probation lasts at most, and by how many it may be extended, once, by government ('''' every other one), way of appointment and the day from which the figures hold. assumed: what was not read in the law, and on what it rests.';

-- Name: probation_term_on(text, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.probation_term_on(wanted text, how text, on_day date) RETURNS SETOF public.probation_term
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.* from probation_term t where t.government in (wanted, '') and t.method = how and t.from_day <= on_day order by t.government desc, t.from_day desc limit 1
$$;

-- Name: reason_words(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.reason_words(reason text) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    b text;
    rest text := ' ' || regexp_replace(lower(reason), '[[:space:][:punct:]]+', ' ', 'g') || ' ';
begin
    for b in select ' ' || phrase || ' ' from boilerplate order by length(phrase) desc, phrase loop
        while position(b in rest) > 0 loop
            rest := replace(rest, b, '  ');
        end loop;
    end loop;
    return (select count(distinct w) from regexp_split_to_table(rest, ' +') as w where length(w) >= 3);
end
$$;

-- Name: record_stands(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.record_stands() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    once text[] := tg_argv;
    changed text;
begin
    if old.replaced_by is not null then
        raise exception 'a replaced row stays as it was' using errcode = 'check_violation', constraint = 'replaced_row_stays', table = tg_table_name;
    end if;
    if new.replaced_by is not null then
        if pg_trigger_depth() < 2 or to_jsonb(new) - 'replaced_by' - 'act_id' <> to_jsonb(old) - 'replaced_by' - 'act_id' then
            raise exception 'a row is replaced by a row that names it' using errcode = 'check_violation', constraint = 'correction_of_the_current_row', table = tg_table_name;
        end if;
        return new;
    end if;
    select * into a from act_now();
    if a.name like 'system.%' then
        return new;
    end if;
    for changed in select n.key from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o on o.key = n.key where n.value <> o.value and n.key <> 'act_id' loop
        if a.name = 'record.correct' or not changed = any (once)
           or to_jsonb(old) -> changed not in ('null', '""') and a.name like 'record.%' then
            raise exception '% stands until corrected by a new row', changed using errcode = 'check_violation', constraint = 'record_changes_by_correction', table = tg_table_name;
        end if;
    end loop;
    return new;
end
$$;

-- Name: recruitment_candidate_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_candidate_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    r recruitment;
begin
    select * into r from recruitment where id = new.recruitment_id;
    if new.written > r.written_most or new.interview > r.interview_most then
        perform board_refuse('recruitment_candidate_marks_within', 'more marks than there are', tg_table_name);
    end if;
    if new.seat <> '' and not exists (select 1 from recruitment_seat s where s.recruitment_id = r.id and s.share = new.seat and s.reserved = new.seat_group) then
        perform board_refuse('recruitment_candidate_seat_notified', 'no such seats were notified', tg_table_name);
    end if;
    if new.officer_id is not null then
        if (select f.government from officer f where f.id = new.officer_id) is distinct from (select o.government from organization o where o.id = r.organization_id) then
            perform board_refuse('recruitment_candidate_of_its_government', 'the officer serves another government', tg_table_name);
        end if;
        if exists (select 1 from act a left join capacity s on s.id = a.stand_in_for join account c on c.id in (a.account_id, s.account_id) where a.id = act_running() and c.officer_id = new.officer_id) then
            perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
        end if;
    end if;
    return new;
end
$$;

-- Name: recruitment_candidate_worded(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_candidate_worded() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.domicile <> '' and not exists (select 1 from recruitment_seat s where s.recruitment_id = new.recruitment_id and s.share = new.domicile)
       and exists (select 1 from recruitment_seat s where s.recruitment_id = new.recruitment_id and recruitment_word(s.share) = recruitment_word(new.domicile))
       or exists (select 1 from unnest(new.groups) g (word)
                   where not exists (select 1 from recruitment_seat s where s.recruitment_id = new.recruitment_id and s.reserved = g.word)
                     and exists (select 1 from recruitment_seat s where s.recruitment_id = new.recruitment_id and s.reserved <> '' and recruitment_word(s.reserved) = recruitment_word(g.word))) then
        perform board_refuse('recruitment_candidate_as_notified', 'a share or a group is written otherwise than among the seats', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: recruitment_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    day date := (select act.legal_date from act where act.id = act_running());
    was recruitment;
begin
    if tg_op = 'UPDATE' then
        if pg_trigger_depth() < 2 or old.replaced_by is not null or to_jsonb(new) - '{replaced_by,act_id}'::text[] <> to_jsonb(old) - '{replaced_by,act_id}'::text[] then
            perform board_refuse('recruitment_stands', 'what was notified stands as it was notified', tg_table_name);
        end if;
        return new;
    end if;
    new.replaced_by := null;
    if new.notified_on > day then
        perform board_refuse('recruitment_is_notified', 'what is not notified yet is not entered', tg_table_name);
    end if;
    if (select o.government from organization o where o.id = new.organization_id) is distinct from (select c.government from cadre c where c.id = new.cadre_id) then
        perform board_refuse('recruitment_of_its_government', 'the cadre is another government''s', tg_table_name);
    end if;
    if new.replaces is null then
        return new;
    end if;
    select * into was from recruitment where id = new.replaces for update;
    if was.replaced_by is not null or was.organization_id <> new.organization_id then
        perform board_refuse('recruitment_of_the_current_row', 'it was replaced before, or is another organization''s', tg_table_name);
    end if;
    update recruitment set replaced_by = new.id where id = was.id;
    return new;
end
$$;

-- Name: recruitment_of_anothers(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_of_anothers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from recruitment_candidate k where k.recruitment_id = new.replaces and k.officer_id in (select acting_officers())) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: recruitment_part_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_part_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    r recruitment;
begin
    if tg_op = 'UPDATE' then
        perform board_refuse('recruitment_stands', 'what was notified stands as it was notified', tg_table_name);
    end if;
    select * into r from recruitment where id = new.recruitment_id;
    if r.act_id is distinct from act_running() then
        perform board_refuse('recruitment_part_with_it', 'seats and candidates are entered with their recruitment', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: recruitment_seats_first(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_seats_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from recruitment_candidate k where k.recruitment_id = new.recruitment_id) then
        perform board_refuse('recruitment_seats_first', 'the seats are entered before the candidates', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: recruitment_word(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.recruitment_word(said text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select lower(regexp_replace(said, '[[:space:][:punct:]\u00a0\u00ad\u061c\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]', '', 'g'))
$$;

-- Name: regular_case_open(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.regular_case_open(wanted_post bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from cases c join case_vacancy v on v.case_id = c.id and v.live join vacancy w on w.id = v.vacancy_id join post p on p.id = wanted_post
                    where c.state not in ('rejected', 'cancelled') and (w.post_id = p.id or w.post_id is null and w.line_id = p.line_id))
$$;

-- Name: request_asks_for(bigint, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.request_asks_for(request bigint, officer bigint, wanted_post bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from transfer_request q join post p on p.id = wanted_post join organization o on o.id = p.organization_id
                    where q.id = request and q.officer_id = officer and q.withdrawn_on is null
                      and exists (select 1 from transfer_wish w left join organization g on g.id = w.organization_id
                                   where w.request_id = q.id and (w.post_id = p.id or starts_with(o.path, g.path)))
                      and not exists (select 1 from posting s where s.officer_id = q.officer_id and s.kind = 'regular' and s.source <> 'irregular' and s.replaced_by is null
                                         and s.end_earliest is null and s.start_earliest > q.filed_on))
$$;

-- Name: seal_complete(bigint, integer); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seal_complete(wanted bigint, in_round integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    gaps int;
begin
    select count(*) into gaps
      from board_seat s join board_candidate b on b.case_id = s.case_id and b.deferred_by = ''
      left join member_absence m on m.case_id = s.case_id and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id
     where s.case_id = wanted and (s.votes or s.required)
       and case when m.case_id is null
                then not board_attended(wanted, in_round, s.account_id, 'present')
                     or s.votes and exists (select 1 from assessed_criterion x where x.case_id = wanted and not exists (
                           select 1 from given_mark g where g.case_id = wanted and g.round = in_round and g.account_id = s.account_id
                              and g.officer_id = b.officer_id and g.criterion = x.criterion))
                else exists (select 1 from given_mark g where g.case_id = wanted and g.round = in_round and g.account_id = s.account_id and g.officer_id = b.officer_id) end;
    if gaps > 0 then
        perform board_refuse('sealed_when_complete', 'a member has for a candidate neither marks nor a recorded absence, recusal or abstention', 'case_seal');
    end if;
    if exists (select 1 from given_mark g where g.case_id = wanted and g.round = in_round and exists (
                  select 1 from sealed_mark s where s.case_id = g.case_id and s.round = g.round and s.account_id = g.account_id and s.officer_id = g.officer_id
                     and s.criterion = g.criterion and s.confirmed and not exists (
                         select 1 from given_mark o where o.case_id = s.case_id and o.round = s.round and o.account_id = s.account_id
                            and o.officer_id = s.officer_id and o.criterion = s.criterion and o.revision = s.revision))) then
        perform board_refuse('sealed_when_complete', 'a revised mark and the mark before it both stand', 'case_seal');
    end if;
    if exists (select 1 from board_candidate b where b.case_id = wanted and b.deferred_by = '' and (
                  (select count(*) from board_seat s where s.case_id = wanted and s.votes and not exists (
                      select 1 from member_absence m where m.case_id = wanted and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id))
                  < (select r.needed from board_rule r where r.case_id = wanted)
                  or exists (select 1 from board_seat s join member_absence m on m.case_id = wanted and m.round = in_round and m.account_id = s.account_id and m.officer_id = b.officer_id
                              where s.case_id = wanted and s.required))) then
        perform board_refuse('sealed_with_quorum', 'for a candidate the quorum did not hold, or a member was away without whom the proceedings are void', 'case_seal');
    end if;
    if exists (select 1 from board_candidate b where b.case_id = wanted and b.deferred_by = '' and not exists (
                  select 1 from list_entry e where e.case_id = wanted and e.round = in_round and e.officer_id = b.officer_id))
       or (select coalesce(min(e.place), 1) <> 1 or coalesce(max(e.place), 0) <> count(*) from list_entry e where e.case_id = wanted and e.round = in_round) then
        perform board_refuse('sealed_with_its_list', 'the list does not hold every candidate, in places from 1 on', 'case_seal');
    end if;
end
$$;

-- Name: seal_opened(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seal_opened() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into pseudonym (case_id, round, officer_id, pseudonym)
    select e.case_id, e.round, e.officer_id, regexp_replace(left(replace(gen_random_uuid()::text, '-', ''), 12), '(....)(....)(....)', '\1-\2-\3')
      from list_entry e where e.case_id = new.case_id and e.round = new.round order by e.officer_id;

    insert into opened_list (case_id, round, number, kind, government, cadre, from_grade, to_grade, edition_id, adoption_id, opened_on, sealed_on, vacancies, candidates, list_hash)
    select c.id, new.round, c.number, c.kind, c.government, k.code, c.from_grade, c.to_grade, c.edition_id, c.adoption_id, c.opened_on, new.sealed_on,
           (select count(*) from case_vacancy v where v.case_id = c.id and v.live), count(*), new.list_hash
      from cases c join cadre k on k.id = c.cadre_id join list_entry e on e.case_id = c.id and e.round = new.round
     where c.id = new.case_id group by c.id, k.code;

    insert into opened_place (case_id, round, pseudonym, place, seniority_no, total, meets)
    select e.case_id, e.round, p.pseudonym, e.place, e.seniority_no, coalesce(list_detail(e.detail) ->> 'total', ''), e.meets
      from list_entry e join pseudonym p using (case_id, round, officer_id) where e.case_id = new.case_id and e.round = new.round order by p.pseudonym;

    insert into opened_mark (case_id, round, pseudonym, criterion, marks)
    select e.case_id, e.round, p.pseudonym, m.criterion, m.marks
      from list_entry e join pseudonym p using (case_id, round, officer_id),
           lateral (select x ->> 'criterion' as criterion, x ->> 'marks' as marks from jsonb_array_elements(detail_list(e.detail, 'marks')) x
                    union all select x ->> 'rule', case when x -> 'fit' = 'true' then 'fit' else 'unfit' end from jsonb_array_elements(detail_list(e.detail, 'fitness')) x) m
     where e.case_id = new.case_id and e.round = new.round order by p.pseudonym, m.criterion;

    insert into opened_given (case_id, round, pseudonym, criterion, no, marks)
    select g.case_id, g.round, p.pseudonym, g.criterion, row_number() over (partition by p.pseudonym, g.criterion order by g.marks desc), g.marks::text
      from given_mark g join pseudonym p using (case_id, round, officer_id)
     where g.case_id = new.case_id and g.round = new.round
       and not exists (select 1 from given_mark l where (l.case_id, l.round, l.account_id, l.officer_id, l.criterion) = (g.case_id, g.round, g.account_id, g.officer_id, g.criterion) and l.revision > g.revision)
     order by p.pseudonym, g.criterion, g.marks desc;

    insert into opened_tie (case_id, round, pseudonym, rule, least, most)
    with tied as (
        select e.case_id, e.round, p.pseudonym, o.id, o.number, o.born_earliest, o.born_latest, o.merit
          from list_entry e join pseudonym p using (case_id, round, officer_id) join officer o on o.id = e.officer_id
         where e.case_id = new.case_id and e.round = new.round
           and exists (select 1 from list_entry x where x.case_id = e.case_id and x.round = e.round and x.officer_id <> e.officer_id and x.total = e.total and x.meets = e.meets)),
    days as (select d, rank() over (order by d) as at from (select born_earliest from tied union select born_latest from tied) x (d) where d is not null)
    select t.case_id, t.round, t.pseudonym, w.rule, w.least, w.most from tied t, lateral (
        select 'number' as rule, n.at as least, n.at as most from (select x.id, row_number() over (order by x.number collate "C", x.id) as at from tied x) n where n.id = t.id
        union all select 'merit-order', m.at, m.at from (select x.id, rank() over (order by x.merit) as at from tied x where x.merit > 0) m where m.id = t.id
        union all select 'older', a.at, z.at from days a, days z where a.d = t.born_earliest and z.d = t.born_latest) w
     order by t.pseudonym, w.rule;
    return null;
end
$$;

-- Name: sealed_mark_wall(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.sealed_mark_wall() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    a record;
begin
    select b.state, b.round, b.sealed into c from board_case(new.case_id) b;
    select act.name, act.account_id, act.capacity_id into a from act where act.id = new.act_id;
    if c.sealed or c.state is distinct from 'frozen' or new.round <> c.round then
        perform board_refuse('mark_only_while_unsealed', 'marks are given once the dossiers are frozen and until the round is sealed', tg_table_name);
    end if;
    if tg_op = 'UPDATE' then
        if a.name <> 'mark.confirm' or a.account_id <> old.account_id or old.confirmed or not new.confirmed then
            perform board_refuse('mark_confirmed_by_its_member', 'a mark entered from a sheet is confirmed, once, by the member whose mark it is', tg_table_name);
        end if;
        return new;
    end if;
    if a.name in ('mark.give', 'mark.revise') and (new.account_id <> a.account_id or new.entered_by <> a.account_id or not new.confirmed)
       or a.name = 'mark.enter-from-sheet' and (new.account_id = a.account_id or new.entered_by <> a.account_id or new.confirmed
            or not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = a.account_id and s.capacity_id = a.capacity_id and s.secretary))
       or a.name = 'mark.confirm' then
        perform board_refuse('mark_is_ones_own', 'a member gives their own marks; the secretary alone enters another''s, for confirmation', tg_table_name);
    end if;
    if not exists (select 1 from board_seat s where s.case_id = new.case_id and s.account_id = new.account_id and s.votes
                      and (a.name = 'mark.enter-from-sheet' or s.capacity_id = a.capacity_id)) then
        perform board_refuse('mark_by_a_voting_member', 'marks are given by the voting members of the board', tg_table_name);
    end if;
    perform mark_allowed(new.case_id, c.round, new.account_id, new.officer_id, new.criterion);
    perform mark_in_order(new.case_id, c.round, new.account_id, new.officer_id, new.criterion, new.revision, a.name);
    return new;
end
$$;

-- Name: seat_named(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seat_named() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update sat_in i set name = new.name, number = new.number from seats_of(array[new.id]) s where i.organization_id = s.organization_id and i.officer_id = s.officer_id;
    return null;
end
$$;

-- Name: seat_noted(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seat_noted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    touched bigint[];
begin
    select array_agg(distinct w.officer_id) into touched from written w;
    if touched is null then
        return null;
    end if;
    perform 1 from officer f where f.id = any (touched) order by f.id for share;
    insert into sat_in select s.* from seats_of(touched) s order by s.organization_id, s.officer_id on conflict do nothing;
    return null;
end
$$;

-- Name: seat_of(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seat_of(officer bigint) RETURNS public.posting
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select p from posting p where p.officer_id = officer and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null
     order by p.start_latest desc limit 1
$$;

-- Name: sat_in; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.sat_in (
    organization_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    name text NOT NULL,
    number text NOT NULL
);

-- Name: seats_of(bigint[]); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seats_of(touched bigint[]) RETURNS SETOF public.sat_in
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select distinct above.id::bigint, f.id, f.name, f.number
    from officer f join posting p on p.officer_id = f.id join post s on s.id = p.post_id join organization o on o.id = s.organization_id,
         unnest(string_to_array(trim(both '/' from o.path), '/')) as above (id)
    where f.id = any (touched)
$$;

-- Name: seniority_decision_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_decision_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    o seniority_objection;
begin
    select act.account_id, act.legal_date into a from act where act.id = act_running();
    select x.* into o from seniority_objection x where x.id = new.objection_id;
    perform 1 from seniority_list l where l.id = o.list_id for update;
    if new.decided_by is distinct from a.account_id or new.decided_on is distinct from a.legal_date or seniority_partial(o.list_id, a.account_id) then
        raise exception 'another decides' using errcode = 'insufficient_privilege', constraint = 'seniority_decision_by_another', table = tg_table_name;
    end if;
    if reason_words(new.reasons) < 6 then
        raise exception 'no reasons' using errcode = 'check_violation', constraint = 'seniority_decision_has_reasons', table = tg_table_name;
    end if;
    if new.outcome = 'struck' and o.matter <> 'another'
       or new.to_no is not null and not new.to_no between 1 and (select count(*) + 1 from seniority_place p where p.list_id = o.list_id)
       or exists (select 1 from seniority_objection x join seniority_decision d on d.objection_id = x.id and d.outcome <> 'dismissed'
                   where new.outcome <> 'dismissed' and x.list_id = o.list_id
                     and (coalesce(x.about_id, x.officer_id) = coalesce(o.about_id, o.officer_id)) = (d.to_no is distinct from new.to_no)
                     and (coalesce(x.about_id, x.officer_id) = coalesce(o.about_id, o.officer_id) or new.to_no is not null)) then
        raise exception 'the decisions do not go together' using errcode = 'check_violation', constraint = 'seniority_decision_places_agree', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: seniority_final_follows(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_final_follows(wanted bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with l as (select x.id, x.replaces from seniority_list x where x.id = wanted),
    decided as (
        select distinct coalesce(o.about_id, o.officer_id) as officer_id, d.to_no
          from l join seniority_objection o on o.list_id = l.replaces join seniority_decision d on d.objection_id = o.id and d.outcome <> 'dismissed'),
    was as (select p.officer_id, p.no from l join seniority_place p on p.list_id = l.replaces),
    is_now as (select p.officer_id, p.no, p.changed from l join seniority_place p on p.list_id = l.id),
    wanted_officers as (
        select w.officer_id from was w where w.officer_id not in (select d.officer_id from decided d)
        union select d.officer_id from decided d where d.to_no is not null),
    others as (
        select row_number() over (order by w.no) as before_it, row_number() over (order by n.no) as after_it, n.no
          from was w join is_now n using (officer_id) where w.officer_id not in (select d.officer_id from decided d)),
    moved as (
        select d.to_no, n.no, row_number() over (order by d.to_no) as before_it, row_number() over (order by n.no) as after_it
          from decided d join is_now n using (officer_id) where d.to_no is not null)
    select not exists (select officer_id from wanted_officers except select officer_id from is_now)
       and not exists (select officer_id from is_now except select officer_id from wanted_officers)
       and (select coalesce(min(n.no), 1) = 1 and coalesce(max(n.no), 0) = count(*) from is_now n)
       and not exists (select 1 from others o where o.before_it <> o.after_it)
       and not exists (select 1 from moved m where m.before_it <> m.after_it or m.no > m.to_no
                        or m.no < m.to_no and exists (select 1 from others o where o.no > m.no))
       and not exists (select 1 from is_now n left join was w using (officer_id) where (n.no is distinct from w.no) <> (n.changed <> ''))
$$;

-- Name: seniority_limit; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.seniority_limit (
    government text DEFAULT ''::text NOT NULL,
    from_day date NOT NULL,
    objection_days integer NOT NULL,
    recent_days integer NOT NULL,
    paragraph text NOT NULL,
    CONSTRAINT seniority_limit_plausible CHECK ((((objection_days >= 1) AND (objection_days <= 365)) AND ((recent_days >= 1) AND (recent_days <= 3650))))
);

-- Name: TABLE seniority_limit; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.seniority_limit IS 'How long a provisional list is open to objection, and how long before a panel or a board a changed place is shown, by government ('''' every other one) and the day from which the figures hold.';

-- Name: seniority_limit_on(text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_limit_on(wanted text, on_day date) RETURNS public.seniority_limit
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select l.* from seniority_limit l where l.government in (wanted, '') and l.from_day <= on_day order by l.government desc, l.from_day desc limit 1
$$;

-- Name: seniority_list_complete(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_list_complete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.replaces is not null and not seniority_final_follows(new.id) then
        raise exception 'the places are not those decided' using errcode = 'check_violation', constraint = 'seniority_final_as_decided', table = 'seniority_list';
    end if;
    return null;
end
$$;

-- Name: seniority_list_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_list_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    old_list seniority_list;
    days int;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if new.replaces is null then
        select (seniority_limit_on(c.government, a.legal_date)).objection_days into days from cadre c where c.id = new.cadre_id;
        if a.name = 'seniority.publish' and (new.published_on is distinct from a.legal_date or new.objections_until is distinct from a.legal_date + days or new.imported_from <> '')
           or a.name = 'import.load' and (new.objections_until is not null or new.imported_from = '') or a.name = 'seniority.finalise' then
            raise exception 'a list is published provisionally' using errcode = 'check_violation', constraint = 'seniority_list_provisional_first', table = 'seniority_list';
        end if;
        return new;
    end if;
    perform 1 from seniority_list l where l.id = new.replaces for update;
    select l.* into old_list from seniority_list l where l.id = new.replaces;
    if a.name <> 'seniority.finalise' or old_list.objections_until is null or new.objections_until is not null or new.imported_from <> ''
       or (new.cadre_id, new.grade, new.as_at) is distinct from (old_list.cadre_id, old_list.grade, old_list.as_at) or new.published_on is distinct from a.legal_date then
        raise exception 'a final list is of its provisional one' using errcode = 'check_violation', constraint = 'seniority_list_final_of_its_own', table = 'seniority_list';
    end if;
    if a.legal_date <= old_list.objections_until then
        raise exception 'the list is open to objection' using errcode = 'check_violation', constraint = 'seniority_list_final_in_time', table = 'seniority_list';
    end if;
    if exists (select 1 from seniority_objection o where o.list_id = old_list.id and not exists (select 1 from seniority_decision d where d.objection_id = o.id)) then
        raise exception 'an objection is undecided' using errcode = 'check_violation', constraint = 'seniority_list_final_when_decided', table = 'seniority_list';
    end if;
    if seniority_partial(old_list.id, a.account_id) then
        raise exception 'another makes it final' using errcode = 'insufficient_privilege', constraint = 'seniority_list_final_by_another', table = 'seniority_list';
    end if;
    return new;
end
$$;

-- Name: seniority_list_lock(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_list_lock(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform 1 from seniority_list l where l.id = wanted for update;
end
$$;

-- Name: seniority_list_used(bigint, text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_list_used(wanted_cadre bigint, wanted_grade text, on_day date) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select l.id from seniority_list l where l.cadre_id = wanted_cadre and l.grade = wanted_grade and l.as_at <= on_day
     order by l.as_at desc, l.replaces nulls last limit 1
$$;

-- Name: seniority_list_whole(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_list_whole() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from written w join seniority_list l on l.id = w.list_id where l.act_id <> w.act_id) then
        raise exception 'the list was published whole' using errcode = 'check_violation', constraint = 'seniority_list_published_whole', table = 'seniority_place';
    end if;
    return null;
end
$$;

-- Name: seniority_objection_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_objection_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    l record;
    listed boolean;
begin
    select act.account_id, act.legal_date, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    if a.officer_id is distinct from new.officer_id or new.lodged_on is distinct from a.legal_date then
        raise exception 'an officer objects in the own name' using errcode = 'insufficient_privilege', constraint = 'seniority_objection_by_its_officer', table = tg_table_name;
    end if;
    perform 1 from seniority_list x where x.id = new.list_id for share;
    select x.objections_until into l from seniority_list x where x.id = new.list_id;
    if l.objections_until is null or exists (select 1 from seniority_list x where x.replaces = new.list_id) then
        raise exception 'the list is final' using errcode = 'check_violation', constraint = 'seniority_objection_while_provisional', table = tg_table_name;
    end if;
    if new.lodged_on > l.objections_until then
        raise exception 'the time for objections is over' using errcode = 'check_violation', constraint = 'seniority_objection_in_time', table = tg_table_name;
    end if;
    listed := exists (select 1 from seniority_place p where p.list_id = new.list_id and p.officer_id = new.officer_id);
    if listed = (new.matter = 'left-out') or (new.matter = 'another') <> (new.about_id is not null) or new.about_id = new.officer_id
       or new.about_id is not null and not exists (select 1 from seniority_place p where p.list_id = new.list_id and p.officer_id = new.about_id) then
        raise exception 'the list has no such place' using errcode = 'check_violation', constraint = 'seniority_objection_to_a_place', table = tg_table_name;
    end if;
    if new.document_id is not null and not document_put_in(new.document_id, a.account_id) then
        raise exception 'the paper is another''s' using errcode = 'insufficient_privilege', constraint = 'seniority_objection_paper_own', table = tg_table_name;
    end if;
    return new;
end
$$;

-- Name: seniority_partial(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_partial(wanted_list bigint, by_account bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select 1 from seniority_list l join act a on a.id = l.act_id where l.id = wanted_list and a.account_id = by_account)
        or exists (select 1 from account x join seniority_place p on p.officer_id = x.officer_id where x.id = by_account and p.list_id = wanted_list)
        or exists (select 1 from account x join seniority_objection o on x.officer_id in (o.officer_id, o.about_id) where x.id = by_account and o.list_id = wanted_list)
$$;

-- Name: seniority_places_follow(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.seniority_places_follow() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from (select w.list_id, bool_or(w.changed <> '') as changed from written w group by w.list_id) x join seniority_list l on l.id = x.list_id
                where case when l.replaces is null then x.changed else not seniority_final_follows(l.id) end) then
        raise exception 'the places are not those decided' using errcode = 'check_violation', constraint = 'seniority_final_as_decided', table = 'seniority_place';
    end if;
    return null;
end
$$;

-- Name: session_actor(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.session_actor(token text) RETURNS TABLE(account_id bigint, username text, display_name text, officer_id bigint, capacity_id bigint, kind text, branch text, organization_id bigint, stand_in_for bigint, expires_at timestamp with time zone, one_time boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

-- Name: session_choose(text, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.session_choose(token text, wanted_capacity bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update session s set capacity_id = wanted_capacity
     where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null and s.expires_at > now()
       and exists (select 1 from capacity c where c.id = wanted_capacity and c.account_id = s.account_id
                      and c.ended_by is null and (c.approved_by is not null or c.bootstrap)
                      and current_date between c.starts and coalesce(c.ends, current_date)
                      and (c.stand_in_for is null or exists (select 1 from capacity o where o.id = c.stand_in_for and o.ended_by is null and (o.approved_by is not null or o.bootstrap))));
    return found;
end
$$;

-- Name: session_open(text, bytea, text, interval, bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.session_open(name text, derived bytea, new_token text, lifetime interval, wanted_capacity bigint DEFAULT NULL::bigint) RETURNS TABLE(status text, session_account bigint, expires timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    new_act bigint;
    ends_at timestamptz := now() + least(lifetime, interval '12 hours');
begin
    select cr.*, a.state into c from credential cr join account a on a.id = cr.account_id where a.username = name and a.id >= 100 for update of cr;
    if not found then
        return query select 'refused', null::bigint, null::timestamptz;
        return;
    end if;
    if c.locked_until > now() then
        return query select 'locked', null::bigint, c.locked_until;
        return;
    end if;
    if sha256(derived) <> c.verifier or c.state <> 'active' then
        update credential set failed = case when failed + 1 >= 5 then 0 else failed + 1 end,
               locked_until = case when failed + 1 >= 5 then now() + interval '15 minutes' end
         where account_id = c.account_id;
        return query select 'refused', null::bigint, null::timestamptz;
        return;
    end if;
    if c.expires_at < now() then
        return query select 'expired', null::bigint, c.expires_at;
        return;
    end if;
    if wanted_capacity is not null and not exists (select 1 from capacity k where k.id = wanted_capacity and k.account_id = c.account_id) then
        return query select 'no-such-capacity', null::bigint, null::timestamptz;
        return;
    end if;
    update credential set failed = 0, locked_until = null where account_id = c.account_id and (failed <> 0 or locked_until is not null);
    insert into session (account_id, token_hash, capacity_id, expires_at, one_time)
    values (c.account_id, sha256(convert_to(new_token, 'UTF8')), wanted_capacity, ends_at, c.expires_at is not null);
    insert into act (name, account_id, legal_date, entered_later) values ('system.session-open', c.account_id, current_date, false) returning id into new_act;
    perform act_end('done', 'account/' || c.account_id, '', '', '', '{}');
    return query select 'ok', c.account_id, ends_at;
end
$$;

-- Name: session_revoke(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.session_revoke(token text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update session s set revoked_at = now()
     where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.revoked_at is null;
    return found;
end
$$;

-- Name: session_salt(text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.session_salt(name text) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select coalesce((select c.salt from credential c join account a on a.id = c.account_id where a.username = name),
                    substr(sha256(convert_to('no such account ' || name || current_database(), 'UTF8')), 1, 16))
$$;

-- Name: station_table_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.station_table_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    kept station_table;
begin
    select act.name, act.account_id, act.legal_date into a from act where act.id = act_running();
    if tg_op = 'INSERT' then
        new.proposed_by := a.account_id; new.adopted_by := null; new.adopted_on := null;
        if a.name <> 'stations.propose' or new.gazetted_on > a.legal_date then
            perform board_refuse('station_table_is_published', 'a table is proposed, by a gazette that has appeared', 'station_table');
        end if;
        return new;
    end if;
    kept := old;
    kept.act_id := new.act_id;
    if a.name <> 'stations.adopt' or old.adopted_by is not null or not exists (select 1 from station s where s.table_id = old.id) then
        perform board_refuse('station_table_adopted_once', 'a table is adopted once, with its stations', 'station_table');
    end if;
    if old.from_day < a.legal_date then
        perform board_refuse('station_table_not_back', 'a table comes into force on the day of its adoption or later', 'station_table');
    end if;
    kept.adopted_by := a.account_id; kept.adopted_on := a.legal_date;
    return kept;
end
$$;

-- Name: station_with_its_table(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.station_with_its_table() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select 1 from station_table t where t.id = new.table_id and t.act_id = act_running() and t.adopted_by is null) then
        perform board_refuse('station_with_its_table', 'stations and distances are proposed with their table', tg_table_name);
    end if;
    return new;
end
$$;

-- Name: stations_on(text, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.stations_on(wanted text, day date) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select t.id from station_table t where t.government = wanted and t.adopted_on <= day and t.from_day <= day order by t.from_day desc, t.id desc limit 1
$$;

-- Name: status_by_its_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.status_by_its_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
    b arrangement_basis;
begin
    if tg_op = 'UPDATE' then
        if (select name from act where id = act_running()) = 'system.expire' and new.end_on < old.end_on
           and new.end_on = (select greatest(old.start_on, least(f.died, f.left_on, f.retires)) from officer f where f.id = old.officer_id) then
            return new;
        end if;
        if new.end_on >= old.end_on or not exists (select 1 from posting p where p.act_id = act_running() and p.officer_id = old.officer_id and p.source = 'order'
                  and p.kind in ('regular', 'deputation', 'secondment') and new.end_on = greatest(old.start_on, p.start_latest - 1)) then
            perform board_refuse('status_by_its_order', 'a status ends on its day, as the officer takes a post, or with the service', 'officer_status');
        end if;
        return new;
    end if;
    select * into o from orders where id = new.order_id for update;
    select k.* into b from arrangement_order r join arrangement_basis k on k.basis = r.basis where r.order_id = o.id and r.place = new.place;
    if b.basis is distinct from new.basis or b.posting_kind is not null or o.state <> 'acted' or o.act_id <> act_running() or o.officer_id <> new.officer_id
       or new.start_on <> o.actualised_on or new.end_on <> o.ends_on or b.leaves and (seat_of(o.officer_id)).id is not null then
        perform board_refuse('status_by_its_order', 'not under its order', 'officer_status');
    end if;
    return new;
end
$$;

-- Name: text_names(text, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.text_names(said text, name text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
    select said ~ ('(^|\W)' || regexp_replace(name, '([].*+?(){}|^$\\[])', '\\\1', 'g') || '(\W|$)')
$_$;

-- Name: transfer_choice_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_choice_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select count(*) from decision d join decision_name n on n.decision_id = d.id join outcome o on o.case_id = d.case_id and o.round = d.round and o.officer_id = n.officer_id
         where d.case_id = new.id and d.round = new.round and d.act_id = new.act_id and n.decision = 'approve' and o.outcome = 'recommend')
       > (select count(*) from case_vacancy v where v.case_id = new.id and v.live) then
        perform board_refuse('transfer_one_chosen', 'one officer is chosen for the post', 'cases');
    end if;
    if exists (select 1 from decision d join decision_name n on n.decision_id = d.id join list_entry e on e.case_id = d.case_id and e.round = d.round and e.officer_id = n.officer_id
                where d.case_id = new.id and d.round = new.round and d.act_id = new.act_id and n.decision <> 'approve' and greatest(reason_words(n.reasons), reason_words(d.reasons)) < 6
                  and (select r.names from transfer_rule(new.id) r) > 1
                  and exists (select 1 from decision_name m join list_entry f on f.case_id = d.case_id and f.round = d.round and f.officer_id = m.officer_id
                               where m.decision_id = d.id and m.decision = 'approve' and f.place > e.place)) then
        perform board_refuse('transfer_choice_has_reasons', 'a name above the one chosen is passed over with reasons', 'cases');
    end if;
    return new;
end
$$;

-- Name: transfer_compelling_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_compelling_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
begin
    select * into c from cases where id = new.case_id for update;
    if c.kind is distinct from 'transfer' or c.state <> 'open' or exists (select 1 from panel_entry p where p.case_id = new.case_id) then
        perform board_refuse('compelling_before_the_panel', 'compelling reasons are named as a transfer case opens', 'transfer_compelling');
    end if;
    if not (select r.compelling from transfer_rule(new.case_id) r) then
        perform board_refuse('exemption_of_the_policy', 'the policy knows no compelling reasons', 'transfer_compelling');
    end if;
    return new;
end
$$;

-- Name: transfer_drafted(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_drafted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
    c record;
begin
    perform 1 from post where id = new.post_id for update;
    perform 1 from officer where id = new.officer_id for update;
    select act.name, act.account_id, act.legal_date, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    select * into c from cases where id = new.case_id for update;
    if exists (select 1 from panel_entry p where p.case_id = new.case_id and p.officer_id = a.officer_id) then
        perform board_refuse('nobody_on_own_case', 'own case', 'orders');
    end if;
    if a.name not in ('order.draft', 'system.migrate') or new.kind <> 'merit' or new.state <> 'draft' or new.drafted_by <> a.account_id or new.issued_by is not null
       or new.issued_on is not null or new.actualised_on is not null or new.version <> 1 then
        perform board_refuse('order_moves_by_its_acts', 'an order starts as a draft', 'orders');
    end if;
    if new.notional_from is not null or new.ends_on is not null or new.retained or not grade_held(new.officer_id, new.cadre_id, new.grade, a.legal_date) then
        perform board_refuse('transfer_gives_no_grade', 'a transfer moves an officer in the grade held, until further orders', 'orders');
    end if;
    if c.id is null or c.state <> 'approved' or new.round <> c.round or new.cadre_id <> c.cadre_id or new.grade <> c.to_grade or new.government <> c.government
       or not exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round)
       or not exists (select 1 from case_vacancy v join vacancy w on w.id = v.vacancy_id where v.case_id = c.id and v.vacancy_id = new.vacancy_id and w.post_id = new.post_id)
       or not exists (select 1 from outcome o where o.case_id = c.id and o.round = c.round and o.officer_id = new.officer_id and (o.outcome = 'recommend'
                      or o.outcome = 'reserve' and exists (select 1 from orders x where x.case_id = c.id and x.state in ('lapsed', 'withdrawn'))))
       or not exists (select 1 from list_entry l where l.case_id = c.id and l.round = c.round and l.officer_id = new.officer_id and l.meets)
       or not exists (select 1 from decision d join decision_name n on n.decision_id = d.id where d.case_id = c.id and d.round = c.round
                      and n.officer_id = new.officer_id and n.decision = 'approve' and d.decided_on = new.approved_on and d.account_id = new.authority_id)
       or not exists (select 1 from post p join establishment_line l on l.id = p.line_id where p.id = new.post_id and p.ended is null and l.cadre_id = new.cadre_id and l.grade = new.grade) then
        perform board_refuse('order_needs_merit', 'no order without merit', 'orders');
    end if;
    if exists (select 1 from orders o where o.officer_id = new.officer_id and o.post_id is not null and o.state in ('draft', 'issued', 'held', 'stayed')) then
        perform board_refuse('order_one_transfer_an_officer', 'another order is to move the officer', 'orders');
    end if;
    return new;
end
$$;

-- Name: transfer_in_rank(bigint, integer); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_in_rank(wanted bigint, in_round integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from list_entry e join outcome o on o.case_id = e.case_id and o.round = e.round and o.officer_id = e.officer_id
                where e.case_id = wanted and e.round = in_round and e.meets and o.outcome in ('reserve', 'not-reached')
                  and exists (select 1 from list_entry f join outcome p on p.case_id = f.case_id and p.round = f.round and p.officer_id = f.officer_id
                               where f.case_id = e.case_id and f.round = e.round and f.place > e.place and p.outcome = 'recommend')) then
        perform board_refuse('outcome_in_the_order_of_the_list', 'an officer is passed over without an outcome that says why', 'minutes');
    end if;
end
$$;

-- Name: transfer_minutes_in_rank(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_minutes_in_rank() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select 1 from cases c where c.id = new.case_id and c.kind = 'transfer') then
        perform transfer_in_rank(new.case_id, new.round);
    end if;
    return new;
end
$$;

-- Name: transfer_moves(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_moves() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.legal_date into a from act where act.id = act_running();
    if a.name in ('order.issue', 'charge.assume') and not grade_held(new.officer_id, new.cadre_id, new.grade, coalesce(new.actualised_on, a.legal_date)) then
        perform board_refuse('transfer_gives_no_grade', 'the officer no longer holds the grade of the post', 'orders');
    end if;
    if a.name = 'order.issue' and exists (select 1 from order_request r join transfer_request q on q.id = r.request_id where r.order_id = new.id
              and (q.withdrawn_on is not null or a.legal_date <= q.filed_on + 7)) then
        perform board_refuse('request_is_ripe', 'a request can be withdrawn for seven days, and no order is issued on it before', 'orders');
    end if;
    return new;
end
$$;

-- Name: transfer_names_counted(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_names_counted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select count(*) from outcome o where o.case_id = new.case_id and o.round = new.round and o.outcome = 'recommend') > (select r.names from transfer_rule(new.case_id) r) then
        perform board_refuse('outcome_within_vacancies', 'more officers are recommended than the edition puts up for the post', 'outcome');
    end if;
    return null;
end
$$;

-- Name: transfer_panel_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_panel_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    r record;
begin
    select * into r from transfer_rule(new.case_id);
    if not found then
        return new;
    end if;
    if new.included and exists (select 1 from case_vacancy cv join vacancy v on v.id = cv.vacancy_id join posting p on p.post_id = v.post_id
              where cv.case_id = new.case_id and p.officer_id = new.officer_id and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null) then
        perform board_refuse('transfer_to_another_post', 'the officer holds the post already', 'panel_entry');
    end if;
    if r.unit <> 'cadre' and not officer_within(new.officer_id, coalesce(transfer_unit(new.case_id), 'none')) then
        perform board_refuse('transfer_within_the_unit', 'the edition keeps to the officers of the unit', 'panel_entry');
    end if;
    return new;
end
$$;

-- Name: transfer_request_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_request_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select act.name, act.legal_date, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    if a.officer_id is distinct from new.officer_id then
        raise exception 'an officer asks for himself' using errcode = 'insufficient_privilege', constraint = 'transfer_request_own', table = 'transfer_request';
    end if;
    if tg_op = 'INSERT' then
        if a.name <> 'transfer.request' or new.filed_on <> a.legal_date or new.withdrawn_on is not null then
            perform board_refuse('transfer_request_filed', 'a request is filed on its own day', 'transfer_request');
        end if;
        if exists (select 1 from transfer_request q where q.officer_id = new.officer_id and q.withdrawn_on is null and q.filed_on + 7 >= new.filed_on) then
            perform board_refuse('transfer_request_one_at_a_time', 'an earlier request can still be withdrawn', 'transfer_request');
        end if;
        return new;
    end if;
    if a.name <> 'transfer.withdraw-request' or old.withdrawn_on is not null or new.withdrawn_on <> a.legal_date or a.legal_date > old.filed_on + 7 then
        perform board_refuse('transfer_request_withdrawn_in_time', 'a request is withdrawn once, within seven days', 'transfer_request');
    end if;
    return new;
end
$$;

-- Name: transfer_rule(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_rule(wanted bigint) RETURNS TABLE(board boolean, ranking text, names integer, unit text, requested boolean, compelling boolean)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
begin
    return query
    select t.board, t.ranking, t.names, t.unit, t.requested, t.compelling from cases c join cadre d on d.id = c.cadre_id
      join edition_transfer t on t.edition_id = c.edition_id and t.grade = c.to_grade and t.cadre in (d.code, '')
     where c.id = wanted and c.kind = 'transfer' order by t.cadre desc limit 1;
end
$$;

-- Name: transfer_unit(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_unit(wanted bigint) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case (select r.unit from transfer_rule(wanted) r) when 'cadre' then ''
             when 'district' then (select a.path from case_vacancy cv join vacancy v on v.id = cv.vacancy_id join post p on p.id = v.post_id join organization o on o.id = p.organization_id
                                     join organization a on starts_with(o.path, a.path) and a.kind = 'district' where cv.case_id = wanted order by length(a.path) desc limit 1)
             else (select o.path from cases c join organization o on o.id = c.organization_id where c.id = wanted) end
$$;

-- Name: transfer_vacancy_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_vacancy_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    c record;
    v record;
begin
    select k.id, k.kind, k.to_grade, k.cadre_id, k.opened_on, o.path into c from cases k join organization o on o.id = k.organization_id where k.id = new.case_id for update of k;
    select * into v from vacancy where id = new.vacancy_id;
    if v.post_id is not null then
        perform 1 from post where id = v.post_id for update;
    end if;
    if c.kind = 'transfer' and (v.post_id is null or exists (select 1 from case_vacancy o where o.case_id = new.case_id)
           or not exists (select 1 from post p join establishment_line l on l.id = p.line_id join organization g on g.id = p.organization_id
                           where p.id = v.post_id and p.ended is null and l.cadre_id = c.cadre_id and l.grade = c.to_grade and starts_with(g.path, c.path))) then
        perform board_refuse('transfer_is_for_one_post', 'a transfer case is for one seat of its grade in its own organization', 'case_vacancy');
    end if;
    if c.kind = 'transfer' and v.kind <> 'anticipated' and post_regularly_held(v.post_id, c.opened_on + 1, 0) then
        perform board_refuse('transfer_post_is_vacant', 'somebody holds the post, and the vacancy is not an anticipated one', 'case_vacancy');
    end if;
    if v.post_id is not null and case_for_post(v.post_id, c.id, c.kind <> 'transfer') is not null then
        perform board_refuse('transfer_post_in_one_case', 'another case for this post is going on', 'case_vacancy');
    end if;
    return new;
end
$$;

-- Name: transfer_wish_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.transfer_wish_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select 1 from transfer_request q where q.id = new.request_id and q.act_id = act_running()) then
        perform board_refuse('transfer_wish_with_its_request', 'where to is said with the request', 'transfer_wish');
    end if;
    return new;
end
$$;

-- Name: tree_within_ministry(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.tree_within_ministry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    a record;
begin
    select * into a from act_now();
    if a.path is not null and exists (select 1 from written w where not w.path like a.path || '%') then
        raise exception 'another ministry''s organization' using errcode = 'check_violation', constraint = 'outside_your_organization', table = tg_table_name;
    end if;
    return null;
end
$$;

-- Name: vacant_since(bigint); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.vacant_since(wanted_post bigint) RETURNS date
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case when bool_or(h.id is not null and h.end_latest is null) then null else coalesce(max(h.end_latest) + 1, min(p.started)) end
      from post p left join posting h on h.post_id = p.id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null where p.id = wanted_post
$$;

-- Name: when_free(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.when_free() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    touched bigint[];
begin
    if tg_table_name = 'officer' then
        select array_agg(distinct w.id) into touched from written w;
    else
        select array_agg(distinct w.officer_id) into touched from written w;
    end if;
    if touched is not null then
        call note_free(touched);
    end if;
    return null;
end
$$;

-- Name: window_holds_charge(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_holds_charge() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    o orders;
begin
    perform pg_advisory_xact_lock_shared(hashtext('move_window'));
    select * into o from orders where id = new.order_id;
    perform window_refuse(o, new.on_day, 'charge_report');
    perform window_refuse(o, (select act.legal_date from act where act.id = act_running()), 'charge_report');
    return new;
end
$$;

-- Name: window_holds_major(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_holds_major() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    day date := (select act.legal_date from act where act.id = act_running());
    o orders;
begin
    perform pg_advisory_xact_lock_shared(hashtext('move_window'));
    if tg_table_name = 'orders' then
        perform window_refuse_major(new, day, 'orders');
        return new;
    end if;
    select * into o from orders where id = new.order_id;
    perform window_refuse_major(o, new.on_day, 'charge_report');
    perform window_refuse_major(o, day, 'charge_report');
    return new;
end
$$;

-- Name: window_holds_order(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_holds_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('move_window'));
    perform window_refuse(new, (select act.legal_date from act where act.id = act_running()), 'orders');
    perform window_refuse(new, x.on_day, 'orders') from exception_order x where x.order_id = new.id and new.state = 'acted';
    return new;
end
$$;

-- Name: window_letter_cited(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_letter_cited() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.ground = 'commission-direction' and not exists (select 1 from commission_letter l join orders o on o.id = new.order_id
           where l.kind = 'direction' and l.document_id = new.document_id and l.officer_id = o.officer_id
             and l.dated <= (select act.legal_date from act where act.id = act_running())) then
        perform board_refuse('exception_direction_on_its_letter', 'the paper is no letter of the commission that directs this move', 'exception_order');
    end if;
    return new;
end
$$;

-- Name: window_major_wall(public.orders, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_major_wall(o public.orders, day date) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select 'caretaker_appoints_nobody' from move_window w left join exception_order x on x.order_id = o.id
     where w.adopted_by is not null and w.kind = 'caretaker' and w.government = o.government and w.from_day <= day and (w.to_day is null or w.to_day >= day)
       and o.subject <> 'promotion' and o.subject not like '%-charge'
       and coalesce(x.ground, o.subject) not in ('death', 'retirement', 'lpr', 'removal', 'dismissal', 'compulsory-retirement', 'suspension', 'emergency', 'look-after', 'study-leave', 'long-leave',
                                                 'court-order', 'reinstatement')
       and post_is_major(w, o.post_id, day)
     order by w.id limit 1
$$;

-- Name: window_official_lawful(); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_official_lawful() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    w move_window;
begin
    perform pg_advisory_xact_lock(hashtext('move_window'));
    select * into w from move_window where id = new.window_id;
    if w.kind is distinct from 'election' then
        perform board_refuse('window_official_of_an_election', 'a caretaker government is about everybody', 'window_official');
    end if;
    if new.officer_id is not null and not exists (select 1 from officer f where f.id = new.officer_id and f.government = w.government)
       or new.organization_id is not null and not exists (select 1 from organization g where g.id = new.organization_id and g.government = w.government)
       or new.cadre_id is not null and not exists (select 1 from cadre c where c.id = new.cadre_id and c.government = w.government) then
        perform board_refuse('window_official_of_its_government', 'of another government', 'window_official');
    end if;
    return new;
end
$$;

-- Name: window_posts(public.orders, date, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_posts(o public.orders, since date, day date) RETURNS TABLE(path text, cadre_id bigint, grade text)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select g.path, l.cadre_id, l.grade from post s join organization g on g.id = s.organization_id join establishment_line l on l.id = s.line_id
     where s.id = o.post_id or s.id in (select p.post_id from posting p where p.officer_id = o.officer_id and p.replaced_by is null
                                          and p.start_earliest <= day and (p.end_latest is null or p.end_latest >= since))
$$;

-- Name: window_refuse(public.orders, date, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_refuse(o public.orders, day date, tbl text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    missing text := window_wall(o, day);
begin
    if missing = 'window_move_approved' then
        perform board_refuse('window_move_approved', 'a listed official moves inside an election window with the commission''s approval, dated before', tbl);
    elsif missing = 'caretaker_promotes_nobody' then
        perform board_refuse('caretaker_promotes_nobody', 'a caretaker government promotes nobody', tbl);
    elsif missing = 'caretaker_transfer_approved' then
        perform board_refuse('caretaker_transfer_approved', 'a caretaker government transfers with the commission''s approval, dated before', tbl);
    end if;
end
$$;

-- Name: window_refuse_major(public.orders, date, text); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_refuse_major(o public.orders, day date, tbl text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if window_major_wall(o, day) is not null then
        perform board_refuse('caretaker_appoints_nobody', 'a caretaker government makes no major appointment', tbl);
    end if;
end
$$;

-- Name: window_touches(public.move_window, public.orders, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_touches(w public.move_window, o public.orders, day date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select w.government = o.government and case w.kind
        when 'caretaker' then w.organization_id is null
             or exists (select 1 from window_posts(o, w.from_day, day) p join organization g on g.id = w.organization_id where starts_with(p.path, g.path))
        else exists (select 1 from window_official f where f.window_id = w.id and (f.officer_id = o.officer_id
             or f.officer_id is null and exists (select 1 from window_posts(o, w.from_day, day) p
                   where (f.cadre_id is null or f.cadre_id = p.cadre_id) and (f.grade = '' or f.grade = p.grade)
                     and starts_with(p.path, coalesce((select g.path from organization g where g.id = coalesce(f.organization_id, w.organization_id)), '/')))))
        end
$$;

-- Name: window_wall(public.orders, date); Type: FUNCTION; Schema: public; Owner: -

CREATE FUNCTION public.window_wall(o public.orders, day date) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case when w.kind = 'election' then 'window_move_approved' when o.subject = 'promotion' then 'caretaker_promotes_nobody' else 'caretaker_transfer_approved' end
      from move_window w left join exception_order x on x.order_id = o.id
     where w.adopted_by is not null and w.government = o.government and w.from_day <= day and (w.to_day is null or w.to_day >= day)
       and case w.kind when 'election' then not o.retained and coalesce(x.ground, o.subject) not in ('death', 'retirement', 'lpr')
                       else o.subject not like '%-charge' and coalesce(x.ground, o.subject) not in ('death', 'retirement', 'lpr', 'removal', 'dismissal', 'compulsory-retirement', 'suspension',
                                                                                                   'emergency', 'look-after', 'study-leave', 'long-leave') end
       and window_touches(w, o, day)
       and (w.kind = 'caretaker' and o.subject = 'promotion'
            or not exists (select 1 from commission_letter l where l.window_id = w.id and l.officer_id = o.officer_id and (l.order_id is null or l.order_id = o.id)
                  and case l.kind when 'approval' then l.dated < case when o.issued_on >= w.from_day then o.issued_on else day end
                                  when 'direction' then x.ground = 'commission-direction' and l.document_id = x.document_id and l.dated <= day
                                  else x.ground = 'suspension' and l.document_id = x.document_id and l.dated <= day end))
     order by w.kind = 'election', w.id limit 1
$$;

-- Name: account; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.account (
    id bigint NOT NULL,
    username text NOT NULL,
    display_name text NOT NULL,
    officer_id bigint,
    state text DEFAULT 'proposed'::text NOT NULL,
    created_by bigint,
    approved_by bigint,
    act_id bigint NOT NULL,
    CONSTRAINT account_needs_two_people CHECK (((state = 'proposed'::text) OR (approved_by IS DISTINCT FROM created_by) OR (id < 100))),
    CONSTRAINT account_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'locked'::text, 'closed'::text]))),
    CONSTRAINT account_username_form CHECK ((username ~ '^[a-z][a-z0-9.-]{1,62}$'::text))
);

-- Name: TABLE account; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.account IS 'A person who may sign in. Ids below 100 are the system''s own and cannot sign in.';

-- Name: account_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: act; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.act (
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    name text NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint,
    stand_in_for bigint,
    legal_date date NOT NULL,
    entered_later boolean NOT NULL,
    request_id text DEFAULT ''::text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

-- Name: TABLE act; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.act IS 'One thing an official did or was refused. legal_date is the day in law; recorded_at is the database''s own and no rule reads it.';

-- Name: act_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.act ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.act_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: adoption; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.adoption (
    id bigint NOT NULL,
    edition_id bigint NOT NULL,
    cadre_id bigint,
    grades text[] NOT NULL,
    gazette text NOT NULL,
    gazetted_on date NOT NULL,
    in_force daterange NOT NULL,
    proposed_by bigint NOT NULL,
    adopted_by bigint,
    adopted_on date,
    act_id bigint NOT NULL,
    CONSTRAINT adoption_bounds_finite CHECK (((NOT lower_inf(in_force)) AND (NOT isempty(in_force)))),
    CONSTRAINT adoption_cites_the_gazette CHECK ((length(btrim(gazette)) > 0)),
    CONSTRAINT adoption_for_a_class_of_posts CHECK ((cardinality(grades) > 0)),
    CONSTRAINT adoption_needs_two_people CHECK ((adopted_by <> proposed_by))
);

-- Name: TABLE adoption; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.adoption IS 'An edition in force for a class of posts (target grades of one cadre, or of every cadre where null), never for one post.';

-- Name: adoption_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.adoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.adoption_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: approach; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.approach (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    by_whom text NOT NULL,
    subject text NOT NULL,
    form text NOT NULL,
    made_on date NOT NULL,
    case_id bigint,
    about_id bigint,
    order_id bigint,
    recorded_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT approach_form_known CHECK ((form = ANY (ARRAY['in-person'::text, 'telephone'::text, 'letter'::text, 'message'::text, 'through-another'::text]))),
    CONSTRAINT approach_says_something CHECK (((length(btrim(by_whom)) >= 2) AND (length(btrim(subject)) >= 10)))
);

-- Name: TABLE approach; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.approach IS 'That an officer was approached: by whom, about what, when, in which form; about_id is the officer whom it was about.';

-- Name: approach_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.approach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approach_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: arrangement_basis; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.arrangement_basis (
    basis text NOT NULL,
    paper text NOT NULL,
    posting_kind text,
    post_grade text DEFAULT ''::text NOT NULL,
    post_cadre text DEFAULT ''::text NOT NULL,
    charge boolean DEFAULT false NOT NULL,
    vacant_months integer DEFAULT 0 NOT NULL,
    place boolean DEFAULT false NOT NULL,
    leaves boolean DEFAULT false NOT NULL,
    guarded boolean DEFAULT false NOT NULL,
    why boolean DEFAULT false NOT NULL,
    most_months integer DEFAULT 0 NOT NULL,
    most_days integer DEFAULT 0 NOT NULL,
    more_months integer DEFAULT 0 NOT NULL,
    family text NOT NULL,
    needs_case boolean DEFAULT false NOT NULL,
    cooling_months integer DEFAULT 0 NOT NULL,
    review_days integer DEFAULT 0 NOT NULL,
    pension boolean DEFAULT false NOT NULL,
    CONSTRAINT arrangement_basis_form CHECK ((((posting_kind IS NULL) = (post_grade = ''::text)) AND ((posting_kind IS NULL) = (post_cadre = ''::text)) AND (post_grade = ANY (ARRAY[''::text, 'same'::text, 'above'::text, 'near'::text])) AND (post_cadre = ANY (ARRAY[''::text, 'own'::text, 'other'::text, 'foreign'::text])) AND (leaves OR (NOT guarded)) AND ((posting_kind IS NOT NULL) OR (NOT charge))))
);

-- Name: TABLE arrangement_basis; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.arrangement_basis IS 'On what an order may rest that puts nobody into a post regularly. posting_kind: what it opens in a post; null: a status, by which no post is held. leaves: the officer leaves the regular post and keeps a lien on the cadre; else on the post. A limit counts over the spells of a family.';

-- Name: arrangement_order; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.arrangement_order (
    order_id bigint NOT NULL,
    basis text NOT NULL,
    document_id bigint,
    place text DEFAULT ''::text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    edition_id bigint NOT NULL,
    class_grade text NOT NULL,
    class_cadre text NOT NULL,
    first_on date NOT NULL,
    further boolean NOT NULL,
    vacant_since date,
    act_id bigint NOT NULL,
    CONSTRAINT arrangement_has_its_document CHECK ((document_id IS NOT NULL))
);

-- Name: TABLE arrangement_order; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.arrangement_order IS 'On what an arrangement rests. first_on: from when its limit counts; further: it goes on beyond a first spell, and the next higher authority authorises it.';

-- Name: COLUMN arrangement_order.class_grade; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.arrangement_order.class_grade IS 'The class of the post, or of the officer where there is none, by which edition and authority are found.';

-- Name: assessed_criterion; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.assessed_criterion (
    case_id bigint NOT NULL,
    criterion text NOT NULL,
    most numeric NOT NULL,
    step numeric NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT assessed_criterion_has_a_scale CHECK (((most > (0)::numeric) AND (step > (0)::numeric)))
);

-- Name: TABLE assessed_criterion; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.assessed_criterion IS 'The criteria that the members of this board assess. None: the case goes by seniority and fitness, or by computed marks alone.';

-- Name: asset_year; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.asset_year (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    year integer NOT NULL,
    filed_on date NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT asset_year_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT asset_year_days_plausible CHECK (((filed_on >= '0001-01-01'::date) AND (filed_on <= '9999-12-31'::date))),
    CONSTRAINT asset_year_plausible CHECK (((year >= 1947) AND (year <= 2200)))
);

-- Name: asset_year_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.asset_year ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.asset_year_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: attendance; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.attendance (
    meeting_id bigint NOT NULL,
    case_id bigint NOT NULL,
    account_id bigint NOT NULL,
    status text NOT NULL,
    stand_in_approved text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT attendance_status_known CHECK ((status = ANY (ARRAY['present'::text, 'absent'::text])))
);

-- Name: audit_scan; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.audit_scan (
    id bigint NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    today date NOT NULL,
    since date,
    flag text DEFAULT ''::text NOT NULL,
    lives bigint NOT NULL,
    found bigint NOT NULL,
    gaps bigint NOT NULL,
    result bytea NOT NULL,
    act_id bigint NOT NULL,
    limits text DEFAULT '[]'::text NOT NULL,
    CONSTRAINT audit_scan_counts_not_negative CHECK (((size >= 0) AND (lives >= 0) AND (found >= 0) AND (gaps >= 0))),
    CONSTRAINT audit_scan_hashes_plausible CHECK (((length(root) = 32) AND (length(result) = 32))),
    CONSTRAINT audit_scan_limits_form CHECK ((jsonb_typeof((limits)::jsonb) = 'array'::text))
);

-- Name: TABLE audit_scan; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.audit_scan IS 'That the whole record, or what one flag looks at, was looked through as it stood below a size of the ledger. The same scan gives the same result.';

-- Name: COLUMN audit_scan.limits; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.audit_scan.limits IS 'The figures adopted as the record stood, as the scan went by them; without any, those of the register of flags.';

-- Name: audit_scan_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.audit_scan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_scan_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: audit_watch; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.audit_watch (
    one boolean DEFAULT true NOT NULL,
    looked bigint NOT NULL,
    CONSTRAINT audit_watch_one_row CHECK (one)
);

-- Name: TABLE audit_watch; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.audit_watch IS 'The number of leaves at whose acts the system has looked for red flags. It is no act and derives from nothing: a look that is done again raises nothing twice.';

-- Name: board_candidate; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.board_candidate (
    case_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    deferred_by text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: COLUMN board_candidate.deferred_by; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.board_candidate.deferred_by IS 'The rules of the edition that defer the officer, who then gets no marks and an outcome with its ground.';

-- Name: board_figures; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.board_figures (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    stage text NOT NULL,
    body text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT board_figures_say_something CHECK ((("left"(body, 1) = '{'::text) AND (length(body) <= 2000000))),
    CONSTRAINT board_figures_stage_known CHECK ((stage = ANY (ARRAY['seal'::text, 'outcomes'::text])))
);

-- Name: TABLE board_figures; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.board_figures IS 'The figures of a board''s round: with the seal of its marks those of agreement, severity and discretion, and how groups fared so far; with the outcomes how they fared in the end. The body is JSON; members stand in it by account.';

-- Name: board_rule; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.board_rule (
    case_id bigint NOT NULL,
    needed integer NOT NULL,
    revise boolean NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT board_rule_needs_somebody CHECK ((needed >= 1))
);

-- Name: TABLE board_rule; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.board_rule IS 'What the edition asks of this board, written when it is constituted: how many voting members must take part for each candidate, and whether marks may be revised once.';

-- Name: board_seat; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.board_seat (
    case_id bigint NOT NULL,
    seat text NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    title text NOT NULL,
    votes boolean NOT NULL,
    chair boolean NOT NULL,
    secretary boolean NOT NULL,
    political boolean NOT NULL,
    required boolean NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE board_seat; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.board_seat IS 'Who sits in which seat of the edition''s board, for this case.';

-- Name: boilerplate; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.boilerplate (
    phrase text NOT NULL
);

-- Name: TABLE boilerplate; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.boilerplate IS 'Phrases that give no reason, whatever stands beside them; the longest is taken out first.';

-- Name: cadre; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.cadre (
    id bigint NOT NULL,
    government text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: cadre_grade; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.cadre_grade (
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    step integer NOT NULL,
    title text NOT NULL,
    equivalent text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT cadre_grade_step_positive CHECK ((step > 0))
);

-- Name: TABLE cadre_grade; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.cadre_grade IS 'A service''s own ladder. step orders the grades of one cadre; equivalent names the pay scale (BS-19) where there is one.';

-- Name: cadre_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.cadre ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cadre_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: capacity_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.capacity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.capacity_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: capacity_kind; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.capacity_kind (
    kind text NOT NULL,
    branch text NOT NULL,
    exclusive text NOT NULL,
    CONSTRAINT capacity_kind_branch_known CHECK ((branch = ANY (ARRAY['political'::text, 'bureaucratic'::text, 'board'::text, 'oversight'::text, 'subject'::text, 'public'::text, 'system'::text])))
);

-- Name: COLUMN capacity_kind.exclusive; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.capacity_kind.exclusive IS 'Two capacities of different exclusive classes never meet in one person on one day; '''' goes with everything.';

-- Name: case_person; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.case_person (
    case_id bigint NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    role text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT case_person_role_known CHECK ((role = ANY (ARRAY['drafter'::text, 'reviewer'::text, 'approver'::text, 'desk'::text, 'member'::text, 'chair'::text, 'secretary'::text, 'authority'::text, 'candidate'::text])))
);

-- Name: TABLE case_person; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.case_person IS 'One capacity for each person in a case, fixed by the first act there.';

-- Name: case_seal; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.case_seal (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    sealed_on date NOT NULL,
    list_hash bytea NOT NULL,
    act_id bigint NOT NULL
);

-- Name: case_step; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.case_step (
    from_state text NOT NULL,
    act text NOT NULL,
    to_state text NOT NULL
);

-- Name: TABLE case_step; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.case_step IS 'The life of a case as a table: state, act, next state.';

-- Name: case_vacancy; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.case_vacancy (
    case_id bigint NOT NULL,
    vacancy_id bigint NOT NULL,
    live boolean DEFAULT true NOT NULL,
    act_id bigint NOT NULL
);

-- Name: cases; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.cases (
    id bigint NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    government text NOT NULL,
    organization_id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    from_grade text NOT NULL,
    to_grade text NOT NULL,
    edition_id bigint NOT NULL,
    adoption_id bigint NOT NULL,
    opened_on date NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    round integer DEFAULT 1 NOT NULL,
    earlier_case_id bigint,
    holder_id bigint NOT NULL,
    held_since date NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT case_kind_known CHECK ((kind = ANY (ARRAY['promotion'::text, 'appointment'::text, 'posting'::text, 'transfer'::text]))),
    CONSTRAINT case_round_positive CHECK (((round >= 1) AND (round <= 9))),
    CONSTRAINT case_state_known CHECK ((state = ANY (ARRAY['open'::text, 'panel'::text, 'working-paper'::text, 'board'::text, 'frozen'::text, 'sealed'::text, 'recommended'::text, 'put-up'::text, 'approved'::text, 'rejected'::text, 'cancelled'::text])))
);

-- Name: TABLE cases; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.cases IS 'One file. state: open → panel (computed) → working-paper (approved) → board (constituted) → frozen (dossiers) → sealed → recommended → put-up → approved or rejected; a remand goes back to frozen in a new round; cancelled from any state before approved.';

-- Name: COLUMN cases.holder_id; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.cases.holder_id IS 'The capacity with whom the file lies.';

-- Name: cases_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.cases ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: charge_candidate; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.charge_candidate (
    order_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    place integer NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE charge_candidate; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.charge_candidate IS 'Who came into question for a charge, the most senior first, and why a senior of whoever got it was passed over.';

-- Name: charge_report; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.charge_report (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    post_id bigint,
    kind text NOT NULL,
    on_day date NOT NULL,
    noon text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT charge_report_kind_known CHECK ((kind = ANY (ARRAY['relinquished'::text, 'assumed'::text]))),
    CONSTRAINT charge_report_noon_known CHECK ((noon = ANY (ARRAY['forenoon'::text, 'afternoon'::text])))
);

-- Name: charge_report_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.charge_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.charge_report_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: checklist_item; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.checklist_item (
    case_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    item text NOT NULL,
    done boolean NOT NULL,
    missing text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL
);

-- Name: circumstance; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.circumstance (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    kind text NOT NULL,
    start_earliest date NOT NULL,
    start_latest date NOT NULL,
    end_earliest date,
    end_latest date,
    percent integer DEFAULT 0 NOT NULL,
    born_earliest date,
    born_latest date,
    district text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    ground text DEFAULT ''::text NOT NULL,
    authority text DEFAULT ''::text NOT NULL,
    CONSTRAINT circumstance_born_in_order CHECK (((born_earliest <= born_latest) AND ((born_earliest IS NULL) = (born_latest IS NULL)))),
    CONSTRAINT circumstance_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT circumstance_dates_in_order CHECK (((start_earliest <= start_latest) AND (end_earliest <= end_latest) AND ((end_latest IS NULL) OR (end_latest >= start_earliest)) AND ((end_earliest IS NULL) = (end_latest IS NULL)))),
    CONSTRAINT circumstance_days_plausible CHECK (((start_earliest >= '0001-01-01'::date) AND (start_earliest <= '9999-12-31'::date) AND (start_latest >= '0001-01-01'::date) AND (start_latest <= '9999-12-31'::date) AND (end_earliest >= '0001-01-01'::date) AND (end_earliest <= '9999-12-31'::date) AND (end_latest >= '0001-01-01'::date) AND (end_latest <= '9999-12-31'::date) AND (born_earliest >= '0001-01-01'::date) AND (born_earliest <= '9999-12-31'::date) AND (born_latest >= '0001-01-01'::date) AND (born_latest <= '9999-12-31'::date))),
    CONSTRAINT circumstance_exemption_whole CHECK (
CASE kind
    WHEN 'rotation-exemption'::text THEN ((ground = ANY (ARRAY['security'::text, 'health'::text, 'another'::text])) AND (authority = ANY (ARRAY['secretary'::text, 'secretary-establishment'::text, 'minister'::text, 'prime-minister'::text, 'another'::text])) AND (district = ''::text))
    ELSE ((ground = ''::text) AND (authority = ''::text))
END),
    CONSTRAINT circumstance_has_its_document CHECK ((document_id IS NOT NULL)),
    CONSTRAINT circumstance_kind_known CHECK ((kind = ANY (ARRAY['wedlock'::text, 'widow'::text, 'widower'::text, 'divorced'::text, 'separated'::text, 'unmarried'::text, 'military-spouse'::text, 'minor-child'::text, 'disability'::text, 'medical'::text, 'debilitating-disease'::text, 'serious-illness'::text, 'compassionate'::text, 'domicile'::text, 'home'::text, 'rotation-exemption'::text]))),
    CONSTRAINT circumstance_percent_of_a_disability CHECK ((((percent >= 0) AND (percent <= 100)) AND ((percent > 0) = (kind = 'disability'::text))))
);

-- Name: TABLE circumstance; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.circumstance IS 'A fact of an officer''s life that a policy of transfers gives weight to, certified with its document. district: the one that it speaks for, by its code; empty for any.';

-- Name: COLUMN circumstance.district; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.circumstance.district IS 'Where: of a domicile its district, of wedlock the spouse''s, of a medical need that of the treatment, by its code; of a home the code of its station; of other kinds the one district that it speaks for, empty for any.';

-- Name: COLUMN circumstance.ground; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.circumstance.ground IS 'Of an exemption from rotation: the ground that its paper gives.';

-- Name: COLUMN circumstance.authority; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.circumstance.authority IS 'Of an exemption from rotation: the capacity in which it was granted.';

-- Name: circumstance_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.circumstance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.circumstance_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: commission_letter; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.commission_letter (
    id bigint NOT NULL,
    window_id bigint NOT NULL,
    kind text NOT NULL,
    officer_id bigint NOT NULL,
    order_id bigint,
    number text NOT NULL,
    dated date NOT NULL,
    document_id bigint NOT NULL,
    expedient text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT commission_letter_cites_its_number CHECK ((length(btrim(number)) > 0)),
    CONSTRAINT commission_letter_kind_known CHECK ((kind = ANY (ARRAY['approval'::text, 'direction'::text, 'suspension'::text])))
);

-- Name: TABLE commission_letter; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.commission_letter IS 'What the election commission has written about an officer: that a move is approved (of one order, or any), is directed, or that the officer is suspended. expedient: under a caretaker government, why the transfer is.';

-- Name: commission_letter_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.commission_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.commission_letter_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: computed_mark; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.computed_mark (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    officer_id bigint NOT NULL,
    criterion text NOT NULL,
    formula text NOT NULL,
    marks numeric NOT NULL,
    lines text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT computed_mark_not_negative CHECK ((marks >= (0)::numeric))
);

-- Name: COLUMN computed_mark.lines; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.computed_mark.lines IS 'JSON: the arithmetic line by line, each line with the records it read.';

-- Name: correction_request; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.correction_request (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    tbl text NOT NULL,
    row_id bigint,
    wrong text NOT NULL,
    document_id bigint,
    asked_on date NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    answer text DEFAULT ''::text NOT NULL,
    answered_on date,
    answered_by bigint,
    act_id bigint NOT NULL,
    CONSTRAINT correction_request_answered_whole CHECK ((((outcome = ''::text) = (answered_on IS NULL)) AND ((outcome = ''::text) = (answered_by IS NULL)))),
    CONSTRAINT correction_request_outcome_known CHECK ((outcome = ANY (ARRAY[''::text, 'corrected'::text, 'refused'::text]))),
    CONSTRAINT correction_request_part_known CHECK ((tbl = ANY (ARRAY['officer'::text, 'officer_grade'::text, 'posting'::text, 'evaluation'::text, 'training'::text, 'qualification'::text, 'penalty'::text, 'inquiry'::text, 'asset_year'::text, 'kin'::text, 'circumstance'::text]))),
    CONSTRAINT correction_request_refused_with_reasons CHECK (((outcome <> 'refused'::text) OR (length(btrim(answer)) >= 20))),
    CONSTRAINT correction_request_says_what CHECK (((length(btrim(wrong)) >= 10) AND (length(btrim(wrong)) <= 5000)))
);

-- Name: TABLE correction_request; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.correction_request IS 'tbl and row_id: the row that is said to be wrong; without row_id something of that part of the file is said to be missing, and of tbl officer the entry itself to be wrong.';

-- Name: correction_request_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.correction_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.correction_request_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: credential; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.credential (
    account_id bigint NOT NULL,
    salt bytea NOT NULL,
    verifier bytea NOT NULL,
    failed integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    expires_at timestamp with time zone
);

-- Name: TABLE credential; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.credential IS 'sha256 of the argon2id key of the password. The application cannot read it; it proves the password through session_open.';

-- Name: COLUMN credential.expires_at; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.credential.expires_at IS 'A one-time password, which somebody else has set, stops working here; null for one that its owner has chosen.';

-- Name: decision; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.decision (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    round integer NOT NULL,
    decision text NOT NULL,
    branch text NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    ground text DEFAULT ''::text NOT NULL,
    reasons text DEFAULT ''::text NOT NULL,
    higher boolean DEFAULT false NOT NULL,
    court_order text DEFAULT ''::text NOT NULL,
    decided_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT decision_branch_known CHECK ((branch = ANY (ARRAY['political'::text, 'bureaucratic'::text]))),
    CONSTRAINT decision_has_reasons CHECK (((decision = 'approve'::text) OR (length(btrim(reasons)) >= 20))),
    CONSTRAINT decision_known CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'remand'::text, 'cancel'::text])))
);

-- Name: decision_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.decision_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: decision_name; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.decision_name (
    decision_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    decision text NOT NULL,
    reasons text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT decision_name_known CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'not-chosen'::text]))),
    CONSTRAINT decision_name_rejected_with_reasons CHECK (((decision <> 'reject'::text) OR (length(btrim(reasons)) >= 20)))
);

-- Name: TABLE decision_name; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.decision_name IS 'What was decided on each recommended name. A name that was not recommended cannot stand here.';

-- Name: declaration; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.declaration (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    account_id bigint NOT NULL,
    officer_id bigint,
    kind text NOT NULL,
    source text NOT NULL,
    why text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT declaration_kind_known CHECK ((kind = ANY (ARRAY['none'::text, 'barring'::text, 'disclosed'::text]))),
    CONSTRAINT declaration_of_a_candidate CHECK (((kind = 'none'::text) = (officer_id IS NULL))),
    CONSTRAINT declaration_source_known CHECK ((source = ANY (ARRAY['declared'::text, 'detected'::text])))
);

-- Name: declaration_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.declaration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.declaration_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: direction; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.direction (
    id bigint NOT NULL,
    case_id bigint,
    officer_id bigint,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    given_on date NOT NULL,
    body text NOT NULL,
    act_id bigint NOT NULL,
    post_id bigint,
    given_by text DEFAULT ''::text NOT NULL,
    in_name_of text DEFAULT ''::text NOT NULL,
    CONSTRAINT direction_received_whole CHECK (((btrim(given_by) = ''::text) = (btrim(in_name_of) = ''::text))),
    CONSTRAINT direction_says_something CHECK ((length(btrim(body)) > 0))
);

-- Name: TABLE direction; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.direction IS 'What a political executive asks for: a policy where it names no case, officer or post. Shown to whoever decides and to auditors; it starts nothing.';

-- Name: COLUMN direction.given_by; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.direction.given_by IS 'Who passed it on, where an official received it; account_id is then who put it on record, and in_name_of in whose name it was given.';

-- Name: direction_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.direction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.direction_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: dissent; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.dissent (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    account_id bigint NOT NULL,
    body text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT dissent_says_something CHECK ((length(btrim(body)) > 0))
);

-- Name: document; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.document (
    id bigint NOT NULL,
    sha256 bytea NOT NULL,
    media_type text NOT NULL,
    name text NOT NULL,
    bytes bytea NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT document_at_most_10_mib CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 10485760))),
    CONSTRAINT document_hash_is_of_its_bytes CHECK ((sha256 = sha256(bytes))),
    CONSTRAINT document_type_known CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text, 'text/plain; charset=utf-8'::text])))
);

-- Name: TABLE document; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.document IS 'Bytes, insert-only. Citations name document and page.';

-- Name: document_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.document_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: dossier_item; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.dossier_item (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    class text NOT NULL,
    title text NOT NULL,
    document_id bigint,
    record_tbl text DEFAULT ''::text NOT NULL,
    record_id bigint,
    pages integer DEFAULT 1 NOT NULL,
    served_on date,
    gist text DEFAULT ''::text NOT NULL,
    answer text DEFAULT ''::text NOT NULL,
    answered_on date,
    disclosed_on date,
    frozen boolean DEFAULT false NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT dossier_answer_after_service CHECK ((answered_on >= served_on)),
    CONSTRAINT dossier_class_known CHECK ((class = ANY (ARRAY['evaluation'::text, 'training'::text, 'penalty'::text, 'qualification'::text, 'service'::text, 'report'::text, 'other'::text]))),
    CONSTRAINT dossier_pages_positive CHECK (((pages >= 1) AND (pages <= 5000)))
);

-- Name: COLUMN dossier_item.disclosed_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.dossier_item.disclosed_on IS 'From this day it may be cited: a PER when its adverse remarks were communicated and the time to represent has run or been decided; anything else once served and answered, or its clock has run.';

-- Name: dossier_item_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.dossier_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossier_item_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: edition; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.edition (
    id bigint NOT NULL,
    name text NOT NULL,
    government text NOT NULL,
    kind text NOT NULL,
    sha256 bytea NOT NULL,
    body bytea NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT edition_hash_is_of_its_bytes CHECK ((sha256 = sha256(body))),
    CONSTRAINT edition_kind_known CHECK ((kind = ANY (ARRAY['promotion'::text, 'appointment'::text, 'posting'::text, 'transfer'::text])))
);

-- Name: TABLE edition; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.edition IS 'The bytes of a framework edition, by hash, insert-only.';

-- Name: edition_grade; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.edition_grade (
    edition_id bigint NOT NULL,
    grade text NOT NULL,
    cadre text NOT NULL,
    feeder text NOT NULL,
    capacity text NOT NULL,
    branch text NOT NULL,
    next_higher text,
    remands integer NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT edition_grade_branch_known CHECK ((branch = ANY (ARRAY['political'::text, 'bureaucratic'::text])))
);

-- Name: TABLE edition_grade; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.edition_grade IS 'Who decides on a grade and from which grade it is filled, drawn from the edition''s bytes when they are kept, so that the database can hold the deciding act to it. cadre is empty for every cadre.';

-- Name: edition_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.edition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.edition_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: edition_tenure; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.edition_tenure (
    edition_id bigint NOT NULL,
    grade text NOT NULL,
    cadre text NOT NULL,
    months integer NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT edition_tenure_not_negative CHECK ((months >= 0))
);

-- Name: TABLE edition_tenure; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.edition_tenure IS 'The normal tenure in a post of the class, in whole months, drawn from the edition''s bytes like edition_grade; 0 where the edition states none.';

-- Name: edition_transfer; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.edition_transfer (
    edition_id bigint NOT NULL,
    grade text NOT NULL,
    cadre text NOT NULL,
    board boolean NOT NULL,
    ranking text NOT NULL,
    names integer NOT NULL,
    unit text NOT NULL,
    requested boolean NOT NULL,
    compelling boolean NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT edition_transfer_names_positive CHECK (((names >= 1) AND (names <= 20))),
    CONSTRAINT edition_transfer_unit_known CHECK ((unit = ANY (ARRAY['cadre'::text, 'organization'::text, 'district'::text])))
);

-- Name: TABLE edition_transfer; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.edition_transfer IS 'What the register has drawn from a transfer edition, beside edition_grade: whether a board sits, how the list is ranked, how many names are put up for a post, from where the officers come who are listed for it, and whether an own request or compelling reasons take the place of a tenure served.';

-- Name: erasure; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.erasure (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    authority text NOT NULL,
    order_no text NOT NULL,
    order_date date NOT NULL,
    ground text NOT NULL,
    document_id bigint NOT NULL,
    proposed_by bigint NOT NULL,
    proposed_on date NOT NULL,
    approved_by bigint,
    approved_on date,
    act_id bigint NOT NULL,
    CONSTRAINT erasure_approved_whole CHECK (((approved_by IS NULL) = (approved_on IS NULL))),
    CONSTRAINT erasure_dates_in_order CHECK (((order_date <= proposed_on) AND (approved_on >= proposed_on))),
    CONSTRAINT erasure_needs_two_people CHECK ((approved_by <> proposed_by)),
    CONSTRAINT erasure_says_something CHECK (((length(btrim(order_no)) > 0) AND (length(btrim(authority)) > 0) AND ((length(btrim(ground)) >= 20) AND (length(btrim(ground)) <= 5000))))
);

-- Name: TABLE erasure; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.erasure IS 'The erasure of a former officer''s personal data by a lawful order: proposed by a head of the establishment division, carried out by an auditor''s approval.';

-- Name: erasure_column; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.erasure_column (
    tbl text NOT NULL,
    col text NOT NULL,
    becomes text NOT NULL,
    whose text DEFAULT 'officer_id = $1'::text NOT NULL
);

-- Name: TABLE erasure_column; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.erasure_column IS 'Which columns an erasure on lawful order empties, of every row of the officer, and what stands in their place.';

-- Name: COLUMN erasure_column.whose; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.erasure_column.whose IS 'Which rows of the table are the officer''s, $1.';

-- Name: erasure_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.erasure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.erasure_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: establishment_line; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.establishment_line (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    title text NOT NULL,
    sanctioned integer NOT NULL,
    sanction_order text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT establishment_line_sanctions_something CHECK ((sanctioned > 0))
);

-- Name: TABLE establishment_line; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.establishment_line IS 'So many sanctioned posts of one title and grade in one organization.';

-- Name: establishment_line_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.establishment_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.establishment_line_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: evaluation; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.evaluation (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    year integer NOT NULL,
    start_earliest date NOT NULL,
    start_latest date NOT NULL,
    end_earliest date NOT NULL,
    end_latest date NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    acting boolean DEFAULT false NOT NULL,
    no_report boolean DEFAULT false NOT NULL,
    grading text DEFAULT ''::text NOT NULL,
    quality text DEFAULT ''::text NOT NULL,
    integrity text DEFAULT ''::text NOT NULL,
    reporting_id bigint,
    countersigning_id bigint,
    adverse boolean DEFAULT false NOT NULL,
    communicated_on date,
    represented_on date,
    decided_on date,
    imported_from text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT evaluation_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT evaluation_dates_in_order CHECK (((start_earliest <= start_latest) AND (end_earliest <= end_latest) AND (end_latest >= start_earliest))),
    CONSTRAINT evaluation_days_plausible CHECK (((start_earliest >= '0001-01-01'::date) AND (start_earliest <= '9999-12-31'::date) AND (start_latest >= '0001-01-01'::date) AND (start_latest <= '9999-12-31'::date) AND (end_earliest >= '0001-01-01'::date) AND (end_earliest <= '9999-12-31'::date) AND (end_latest >= '0001-01-01'::date) AND (end_latest <= '9999-12-31'::date) AND (communicated_on >= '0001-01-01'::date) AND (communicated_on <= '9999-12-31'::date) AND (represented_on >= '0001-01-01'::date) AND (represented_on <= '9999-12-31'::date) AND (decided_on >= '0001-01-01'::date) AND (decided_on <= '9999-12-31'::date))),
    CONSTRAINT evaluation_graded_or_certified CHECK ((no_report = (grading = ''::text))),
    CONSTRAINT evaluation_grading_known CHECK (((grading = ANY (ARRAY[''::text, 'outstanding'::text, 'very-good'::text, 'good'::text, 'average'::text, 'below-average'::text])) AND (quality = ANY (ARRAY[''::text, 'very-good'::text, 'good'::text, 'average'::text])) AND (integrity = ANY (ARRAY[''::text, 'very-good'::text, 'good'::text, 'average'::text])))),
    CONSTRAINT evaluation_not_of_oneself CHECK (((reporting_id <> officer_id) AND (countersigning_id <> officer_id))),
    CONSTRAINT evaluation_remarks_in_order CHECK (((represented_on >= communicated_on) AND (decided_on >= represented_on)))
);

-- Name: TABLE evaluation; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.evaluation IS 'A performance evaluation report (PER), or the no-report certificate for a period without one.';

-- Name: evaluation_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.evaluation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.evaluation_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: exception_ground; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.exception_ground (
    ground text NOT NULL,
    paper text NOT NULL,
    fills boolean NOT NULL,
    posting_kind text,
    most_days integer,
    must_end boolean DEFAULT false NOT NULL,
    follows text DEFAULT ''::text NOT NULL,
    needs_seat boolean DEFAULT false NOT NULL,
    guarded boolean NOT NULL,
    CONSTRAINT exception_ground_fills CHECK (((fills = (posting_kind IS NOT NULL)) AND (fills OR (NOT must_end)) AND ((most_days IS NULL) OR must_end))),
    CONSTRAINT exception_ground_follows CHECK ((follows = ANY (ARRAY[''::text, 'died'::text, 'retired'::text, 'removed'::text, 'dismissed'::text, 'repatriated'::text])))
);

-- Name: TABLE exception_ground; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.exception_ground IS 'On what an order may rest beside a case: the paper it needs, whether it fills a post or only vacates one, its limit, what follows on the officer''s file (died, or how the officer left), and whether a posting cut short by it is guarded.';

-- Name: exception_order; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.exception_order (
    order_id bigint NOT NULL,
    ground text NOT NULL,
    document_id bigint,
    on_day date NOT NULL,
    posting_id bigint,
    edition_id bigint NOT NULL,
    class_grade text NOT NULL,
    class_cadre text NOT NULL,
    premature boolean NOT NULL,
    danger boolean DEFAULT false NOT NULL,
    happened text DEFAULT ''::text NOT NULL,
    why_now text DEFAULT ''::text NOT NULL,
    why_officer text DEFAULT ''::text NOT NULL,
    board text DEFAULT ''::text NOT NULL,
    board_on date,
    board_document_id bigint,
    act_id bigint NOT NULL,
    petitioner text DEFAULT ''::text NOT NULL,
    contest text DEFAULT ''::text NOT NULL,
    judgment_id bigint,
    CONSTRAINT exception_board_whole CHECK ((((board = ''::text) = (board_on IS NULL)) AND ((board = ''::text) = (board_document_id IS NULL)))),
    CONSTRAINT exception_danger_is_of_a_move CHECK ((premature OR (NOT danger))),
    CONSTRAINT exception_has_its_document CHECK ((document_id IS NOT NULL)),
    CONSTRAINT exception_petition_whole CHECK (((petitioner = ANY (ARRAY[''::text, 'officer'::text, 'another'::text])) AND (contest = ANY (ARRAY[''::text, 'contested'::text, 'conceded'::text, 'covered'::text])) AND ((petitioner = ''::text) = (contest = ''::text)) AND ((petitioner = ''::text) OR (ground = 'court-order'::text)) AND ((contest = 'covered'::text) = (judgment_id IS NOT NULL)) AND ((judgment_id IS NULL) OR (judgment_id <> document_id))))
);

-- Name: TABLE exception_order; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.exception_order IS 'What an order of kind exception rests on. on_day: the last day of the posting it ends, where it only vacates; else the day it was drafted.';

-- Name: COLUMN exception_order.posting_id; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.exception_order.posting_id IS 'The regular posting that it ends; null where the officer holds none.';

-- Name: COLUMN exception_order.class_grade; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.exception_order.class_grade IS 'The class of posts by which edition and authority are found: the officer''s grade, or the next class above it that an edition in force names.';

-- Name: COLUMN exception_order.petitioner; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.exception_order.petitioner IS 'Of an order on a court''s order: who petitioned for it, the officer whom it is about or another; empty on what was drafted before this was asked.';

-- Name: COLUMN exception_order.judgment_id; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.exception_order.judgment_id IS 'The earlier judgment that covers the matter, where the office did not contest for that reason.';

-- Name: finding_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finding_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: finding_move; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.finding_move (
    from_state text NOT NULL,
    step text NOT NULL,
    to_state text NOT NULL,
    act text NOT NULL
);

-- Name: finding_step; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.finding_step (
    finding_id bigint NOT NULL,
    no integer NOT NULL,
    step text NOT NULL,
    on_day date DEFAULT CURRENT_DATE NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    document_id bigint,
    to_account bigint,
    served text DEFAULT ''::text NOT NULL,
    office text DEFAULT ''::text NOT NULL,
    due_on date,
    account_id bigint DEFAULT 0 NOT NULL,
    capacity_id bigint DEFAULT 0 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT finding_assigned_to_somebody CHECK (((step <> 'assign'::text) OR (to_account IS NOT NULL))),
    CONSTRAINT finding_office_form CHECK (((step <> ALL (ARRAY['escalate'::text, 'refer'::text])) OR (length(btrim(office)) > 0))),
    CONSTRAINT finding_paper_form CHECK (((step <> 'attach'::text) OR (document_id IS NOT NULL))),
    CONSTRAINT finding_query_form CHECK (((step <> 'query'::text) OR ((to_account IS NOT NULL) AND (due_on IS NOT NULL) AND (length(btrim(served)) > 0)))),
    CONSTRAINT finding_step_says_something CHECK (((step = ANY (ARRAY['assign'::text, 'attach'::text])) OR (length(btrim(body)) > 0) OR (step = 'escalate'::text)))
);

-- Name: TABLE finding_step; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.finding_step IS 'What was done about a finding, in its order; nothing of it is taken back.';

-- Name: flag_figure; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.flag_figure (
    flag text NOT NULL,
    name text NOT NULL,
    value integer NOT NULL,
    "least" integer NOT NULL,
    most integer NOT NULL,
    CONSTRAINT flag_figure_within_reason CHECK ((("least" <= value) AND (value <= most)))
);

-- Name: TABLE flag_figure; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.flag_figure IS 'The figures that flags and weights go by until others are adopted, as the program has them, and from what to what another may lie.';

-- Name: flag_limit; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.flag_limit (
    id bigint NOT NULL,
    flag text NOT NULL,
    name text NOT NULL,
    value integer NOT NULL,
    from_day date NOT NULL,
    paper text NOT NULL,
    papered_on date NOT NULL,
    reason text NOT NULL,
    proposed_by bigint NOT NULL,
    proposed_on date NOT NULL,
    adopted_by bigint,
    adopted_on date,
    refused_by bigint,
    refused_on date,
    refused_why text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT flag_limit_decision_form CHECK (((adopted_by IS NULL) OR (refused_by IS NULL))),
    CONSTRAINT flag_limit_needs_two_people CHECK ((((adopted_by IS NULL) OR (adopted_by <> proposed_by)) AND ((refused_by IS NULL) OR (refused_by <> proposed_by)))),
    CONSTRAINT flag_limit_paper_form CHECK ((length(btrim(paper)) >= 3)),
    CONSTRAINT flag_limit_refusal_says_why CHECK (((refused_by IS NULL) OR (length(btrim(refused_why)) > 0)))
);

-- Name: TABLE flag_limit; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.flag_limit IS 'A figure that a flag goes by from a day on, once a second auditor has adopted it; the latest that has come into force stands. It is never taken back: another is adopted.';

-- Name: flag_limit_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.flag_limit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.flag_limit_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: given_mark; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.given_mark (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    account_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    criterion text NOT NULL,
    revision integer NOT NULL,
    marks numeric NOT NULL,
    level text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    citations text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT given_mark_not_negative CHECK ((marks >= (0)::numeric))
);

-- Name: COLUMN given_mark.citations; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.given_mark.citations IS 'JSON list of dossier item and page.';

-- Name: goose_db_version; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.goose_db_version (
    id integer NOT NULL,
    version_id bigint NOT NULL,
    is_applied boolean NOT NULL,
    tstamp timestamp without time zone DEFAULT now() NOT NULL
);

-- Name: goose_db_version_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.goose_db_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.goose_db_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: hearing; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.hearing (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    heard_on date NOT NULL,
    document_id bigint,
    statement text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT hearing_is_on_paper CHECK (((document_id IS NOT NULL) OR (length(btrim(statement)) >= 20)))
);

-- Name: TABLE hearing; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.hearing IS 'That an officer was heard on a move: the record of the hearing, or the officer''s own statement.';

-- Name: hearing_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.hearing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hearing_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: idempotency; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.idempotency (
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    created_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_key_form CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);

-- Name: TABLE idempotency; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.idempotency IS 'Scoped to person, capacity and operation; written in the act''s own transaction, so a concurrent twin waits for it.';

-- Name: import_finding; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.import_finding (
    id bigint NOT NULL,
    load_id bigint NOT NULL,
    line integer NOT NULL,
    kind text NOT NULL,
    apart boolean NOT NULL,
    text text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE import_finding; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.import_finding IS 'What was strange in a file: entered all the same, or set apart with the reason.';

-- Name: import_finding_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.import_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.import_finding_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: import_load; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.import_load (
    id bigint NOT NULL,
    government text NOT NULL,
    mapping text NOT NULL,
    file text NOT NULL,
    sha256 bytea NOT NULL,
    as_at date,
    lines integer NOT NULL,
    loaded integer NOT NULL,
    set_apart integer NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE import_load; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.import_load IS 'A file loaded, by the hash of its bytes: a second run of the same file changes nothing.';

-- Name: import_load_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.import_load ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.import_load_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: information_request; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.information_request (
    id bigint NOT NULL,
    organization_id bigint NOT NULL,
    reference text NOT NULL,
    received_on date NOT NULL,
    life boolean DEFAULT false NOT NULL,
    extended_on date,
    answered_on date,
    refused_on date,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT information_request_correction_says_why CHECK (((replaces IS NULL) = (length(btrim(correction)) < 10))),
    CONSTRAINT information_request_dates_in_order CHECK ((LEAST(extended_on, answered_on, refused_on) >= received_on)),
    CONSTRAINT information_request_days_plausible CHECK ((received_on >= '1800-01-01'::date)),
    CONSTRAINT information_request_ends_once CHECK (((answered_on IS NULL) OR (refused_on IS NULL))),
    CONSTRAINT information_request_says_something CHECK ((length(btrim(reference)) > 0))
);

-- Name: TABLE information_request; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.information_request IS 'A request for information made to an organization: when it was received, whether life or liberty is at stake, and when its time was extended, when it was answered, or when a refusal of it was approved.';

-- Name: information_request_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.information_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.information_request_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: inquiry; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.inquiry (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    kind text NOT NULL,
    started_on date NOT NULL,
    reported_on date,
    ended_on date,
    outcome text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT inquiry_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT inquiry_dates_in_order CHECK (((reported_on >= started_on) AND (ended_on >= started_on))),
    CONSTRAINT inquiry_days_plausible CHECK (((started_on >= '0001-01-01'::date) AND (started_on <= '9999-12-31'::date) AND (reported_on >= '0001-01-01'::date) AND (reported_on <= '9999-12-31'::date) AND (ended_on >= '0001-01-01'::date) AND (ended_on <= '9999-12-31'::date))),
    CONSTRAINT inquiry_ends_with_an_outcome CHECK (((ended_on IS NULL) = (outcome = ''::text))),
    CONSTRAINT inquiry_kind_known CHECK ((kind = ANY (ARRAY['disciplinary'::text, 'criminal'::text, 'fact-finding'::text])))
);

-- Name: inquiry_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.inquiry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiry_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: kin; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.kin (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    other_id bigint,
    name text DEFAULT ''::text NOT NULL,
    relation text NOT NULL,
    spouse_post text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT kin_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT kin_is_somebody CHECK (((other_id IS NOT NULL) OR (name <> ''::text))),
    CONSTRAINT kin_not_oneself CHECK ((other_id <> officer_id)),
    CONSTRAINT kin_relation_known CHECK ((relation = ANY (ARRAY['spouse'::text, 'child'::text, 'parent'::text, 'sibling'::text, 'in-law'::text, 'business'::text, 'dispute'::text])))
);

-- Name: kin_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.kin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kin_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: ledger_checkpoint; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_checkpoint (
    size bigint NOT NULL,
    root bytea NOT NULL,
    note text NOT NULL,
    signed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT ledger_checkpoint_root_length CHECK (((octet_length(root) = 32) AND (size > 0)))
);

-- Name: TABLE ledger_checkpoint; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_checkpoint IS 'Signed tree heads in the C2SP checkpoint form.';

-- Name: ledger_columns; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_columns (
    tbl text NOT NULL,
    version smallint NOT NULL,
    keys text[] NOT NULL,
    cols text[] NOT NULL
);

-- Name: TABLE ledger_columns; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_columns IS 'Which columns a row commitment covers, by number; a change of the list is a new version, never an edit.';

-- Name: ledger_cosignature; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_cosignature (
    id bigint NOT NULL,
    size bigint NOT NULL,
    witness text NOT NULL,
    line text NOT NULL,
    cosigned_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT ledger_cosignature_form CHECK ((starts_with(line, (('— '::text || witness) || ' '::text)) AND (length(line) < 1000) AND (POSITION(('
'::text) IN (line)) = 0) AND ((length(witness) >= 1) AND (length(witness) <= 200))))
);

-- Name: TABLE ledger_cosignature; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_cosignature IS 'Lines under signed tree heads by which outside witnesses say that they continue what they have seen. No act: whoever reads one checks its signature; insert-only.';

-- Name: ledger_cosignature_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.ledger_cosignature ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ledger_cosignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: ledger_entry; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    act_id bigint NOT NULL,
    outcome text NOT NULL,
    body text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT ledger_entry_outcome_known CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);

-- Name: TABLE ledger_entry; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_entry IS 'The leaf bytes of an act, canonical JSON, no personal data.';

-- Name: ledger_entry_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.ledger_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ledger_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: ledger_leaf; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_leaf (
    n bigint NOT NULL,
    entry_id bigint NOT NULL,
    leaf_hash bytea NOT NULL,
    CONSTRAINT ledger_leaf_hash_length CHECK (((octet_length(leaf_hash) = 32) AND (n >= 0)))
);

-- Name: ledger_pending; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_pending (
    entry_id bigint NOT NULL
);

-- Name: TABLE ledger_pending; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_pending IS 'Outbox: entries committed but not yet given a leaf number.';

-- Name: ledger_row; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_row (
    id bigint NOT NULL,
    act_id bigint NOT NULL,
    tbl text NOT NULL,
    key text NOT NULL,
    op character(1) NOT NULL,
    version smallint NOT NULL,
    salt bytea NOT NULL,
    commitment bytea NOT NULL
);

-- Name: TABLE ledger_row; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_row IS 'sha256(salt || layout || fields) of each written row; layout is the digest of table, version, keys and columns by name. The leaf holds the commitment only, so that erasing a salt and its row leaves every proof valid.';

-- Name: ledger_row_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.ledger_row ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ledger_row_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: ledger_tile; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.ledger_tile (
    level smallint NOT NULL,
    n bigint NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT ledger_tile_whole_hashes CHECK ((((octet_length(data) >= 32) AND (octet_length(data) <= 8192)) AND ((octet_length(data) % 32) = 0)))
);
ALTER TABLE ONLY public.ledger_tile ALTER COLUMN data SET STORAGE EXTERNAL;

-- Name: TABLE ledger_tile; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.ledger_tile IS 'Tiles of height 8; a full tile is 8,192 bytes, more than a page takes inline, hence storage external.';

-- Name: line_sum; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.line_sum (
    day date NOT NULL,
    line_id bigint NOT NULL,
    posts integer NOT NULL,
    working integer NOT NULL,
    charges integer NOT NULL,
    irregular integer NOT NULL,
    uncertain integer NOT NULL
);

-- Name: TABLE line_sum; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.line_sum IS 'The steps of all posts of a line on a day; at infinity, of all days. As on a day it is what stands at infinity less what changes after the day, so that a day not long ago is quick.';

-- Name: list_entry; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.list_entry (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    officer_id bigint NOT NULL,
    place integer NOT NULL,
    seniority_no integer NOT NULL,
    total numeric,
    meets boolean NOT NULL,
    detail text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE list_entry; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.list_entry IS 'The one deterministic list under the edition''s ranking rule.';

-- Name: mark_draft; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.mark_draft (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    account_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    ciphertext bytea NOT NULL,
    CONSTRAINT mark_draft_one_length CHECK ((octet_length(ciphertext) = 32796))
);
ALTER TABLE ONLY public.mark_draft ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

-- Name: TABLE mark_draft; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.mark_draft IS 'One ciphertext of one length for a member and a candidate, whatever is in it; AEAD bound to its place, the key outside the database.';

-- Name: meeting; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.meeting (
    id bigint NOT NULL,
    board text NOT NULL,
    held_on date NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'called'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT meeting_is_of_a_board CHECK ((length(btrim(board)) > 0)),
    CONSTRAINT meeting_state_known CHECK ((state = ANY (ARRAY['called'::text, 'sitting'::text, 'adjourned'::text, 'closed'::text])))
);

-- Name: meeting_case; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.meeting_case (
    meeting_id bigint NOT NULL,
    case_id bigint NOT NULL,
    agenda_no integer NOT NULL,
    act_id bigint NOT NULL
);

-- Name: meeting_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meeting_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: member_absence; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.member_absence (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    account_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT member_absence_kind_known CHECK ((kind = ANY (ARRAY['absence'::text, 'recusal'::text, 'abstention'::text]))),
    CONSTRAINT member_absence_says_why CHECK ((length(btrim(reason)) > 0))
);

-- Name: minutes; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.minutes (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    body text NOT NULL,
    signed_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT minutes_say_something CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 50000)))
);

-- Name: move_of; Type: VIEW; Schema: public; Owner: -

CREATE VIEW public.move_of AS
 SELECT exception_order.order_id,
    exception_order.posting_id,
    exception_order.on_day,
    exception_order.edition_id,
    exception_order.class_grade,
    exception_order.class_cadre,
    exception_order.premature,
    exception_order.danger,
    exception_order.happened,
    exception_order.why_now,
    exception_order.why_officer,
    exception_order.board,
    exception_order.board_on,
    exception_order.board_document_id
   FROM public.exception_order
UNION ALL
 SELECT order_move.order_id,
    order_move.posting_id,
    order_move.on_day,
    order_move.edition_id,
    order_move.class_grade,
    order_move.class_cadre,
    order_move.premature,
    order_move.danger,
    order_move.happened,
    order_move.why_now,
    order_move.why_officer,
    order_move.board,
    order_move.board_on,
    order_move.board_document_id
   FROM public.order_move;

-- Name: VIEW move_of; Type: COMMENT; Schema: public; Owner: -

COMMENT ON VIEW public.move_of IS 'What an order says of the posting it ends, whatever it rests on.';

-- Name: move_window_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.move_window ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.move_window_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: note; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.note (
    case_id bigint NOT NULL,
    no integer NOT NULL,
    body text NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    marked_to bigint,
    signed_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT note_says_something CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 20000)))
);

-- Name: officer; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.officer (
    id bigint NOT NULL,
    government text NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    cadre_id bigint NOT NULL,
    sex text DEFAULT ''::text NOT NULL,
    born_earliest date,
    born_latest date,
    domicile text DEFAULT ''::text NOT NULL,
    disability text DEFAULT ''::text NOT NULL,
    entered_earliest date,
    entered_latest date,
    merit integer DEFAULT 0 NOT NULL,
    retires date,
    died date,
    left_on date,
    left_how text DEFAULT ''::text NOT NULL,
    kept_by bigint,
    imported_from text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT officer_born_in_order CHECK ((born_earliest <= born_latest)),
    CONSTRAINT officer_days_plausible CHECK (((born_earliest >= '0001-01-01'::date) AND (born_earliest <= '9999-12-31'::date) AND (born_latest >= '0001-01-01'::date) AND (born_latest <= '9999-12-31'::date) AND (entered_earliest >= '0001-01-01'::date) AND (entered_earliest <= '9999-12-31'::date) AND (entered_latest >= '0001-01-01'::date) AND (entered_latest <= '9999-12-31'::date) AND (retires >= '0001-01-01'::date) AND (retires <= '9999-12-31'::date) AND (died >= '0001-01-01'::date) AND (died <= '9999-12-31'::date) AND (left_on >= '0001-01-01'::date) AND (left_on <= '9999-12-31'::date))),
    CONSTRAINT officer_entered_in_order CHECK ((entered_earliest <= entered_latest)),
    CONSTRAINT officer_left_how CHECK (((left_on IS NULL) = (left_how = ''::text))),
    CONSTRAINT officer_left_how_known CHECK ((left_how = ANY (ARRAY[''::text, 'resigned'::text, 'removed'::text, 'dismissed'::text, 'retired'::text, 'repatriated'::text, 'absorbed-elsewhere'::text]))),
    CONSTRAINT officer_sex_known CHECK ((sex = ANY (ARRAY[''::text, 'female'::text, 'male'::text, 'other'::text])))
);

-- Name: COLUMN officer.kept_by; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer.kept_by IS 'The organization that keeps the file: a ministry''s personnel officer may touch it only within the ministry''s tree; null is the establishment division.';

-- Name: officer_correction; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.officer_correction (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    field text NOT NULL,
    was text,
    becomes text,
    correction text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT officer_correction_changes_something CHECK ((was IS DISTINCT FROM becomes)),
    CONSTRAINT officer_correction_field_known CHECK ((field = ANY (ARRAY['name'::text, 'sex'::text, 'born_earliest'::text, 'born_latest'::text, 'domicile'::text, 'disability'::text, 'entered_earliest'::text, 'entered_latest'::text, 'merit'::text, 'retires'::text, 'died'::text, 'left_on'::text, 'left_how'::text]))),
    CONSTRAINT officer_correction_says_why CHECK ((length(btrim(correction)) > 0))
);

-- Name: TABLE officer_correction; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.officer_correction IS 'What an officer''s own entry said before it was corrected, why, and by which document. Writing the row makes the change.';

-- Name: officer_correction_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.officer_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.officer_correction_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: officer_grade; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.officer_grade (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    start_earliest date NOT NULL,
    start_latest date NOT NULL,
    end_earliest date,
    end_latest date,
    regular boolean NOT NULL,
    method text NOT NULL,
    batch text DEFAULT ''::text NOT NULL,
    order_no text DEFAULT ''::text NOT NULL,
    order_id bigint,
    advertised_earliest date,
    advertised_latest date,
    recommended_on date,
    imported_from text DEFAULT ''::text NOT NULL,
    stated_on date,
    end_stated_on date,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    requisition_on date,
    approved_on date,
    from_cadre text DEFAULT ''::text NOT NULL,
    ground text DEFAULT ''::text NOT NULL,
    seniority boolean DEFAULT false NOT NULL,
    CONSTRAINT officer_grade_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT officer_grade_dates_in_order CHECK (((start_earliest <= start_latest) AND (end_earliest <= end_latest) AND ((end_latest IS NULL) OR (end_latest >= start_earliest)) AND ((end_earliest IS NULL) = (end_latest IS NULL)))),
    CONSTRAINT officer_grade_days_plausible CHECK (((start_earliest >= '0001-01-01'::date) AND (start_earliest <= '9999-12-31'::date) AND (start_latest >= '0001-01-01'::date) AND (start_latest <= '9999-12-31'::date) AND (end_earliest >= '0001-01-01'::date) AND (end_earliest <= '9999-12-31'::date) AND (end_latest >= '0001-01-01'::date) AND (end_latest <= '9999-12-31'::date) AND (advertised_earliest >= '0001-01-01'::date) AND (advertised_earliest <= '9999-12-31'::date) AND (advertised_latest >= '0001-01-01'::date) AND (advertised_latest <= '9999-12-31'::date) AND (recommended_on >= '0001-01-01'::date) AND (recommended_on <= '9999-12-31'::date) AND (stated_on >= '0001-01-01'::date) AND (stated_on <= '9999-12-31'::date) AND (end_stated_on >= '0001-01-01'::date) AND (end_stated_on <= '9999-12-31'::date) AND (requisition_on >= '0001-01-01'::date) AND (requisition_on <= '9999-12-31'::date) AND (approved_on >= '0001-01-01'::date) AND (approved_on <= '9999-12-31'::date))),
    CONSTRAINT officer_grade_fact_days_plausible CHECK (((method <> ALL (ARRAY['ad-hoc'::text, 'regularised'::text, 'absorption'::text])) OR ((LEAST(start_earliest, requisition_on, approved_on, recommended_on) >= '1800-01-01'::date) AND (COALESCE(end_latest, '2200-12-31'::date) <= '2200-12-31'::date)))),
    CONSTRAINT officer_grade_fact_earns_nothing CHECK (((method <> ALL (ARRAY['ad-hoc'::text, 'regularised'::text, 'absorption'::text])) OR ((NOT regular) AND (order_id IS NULL)))),
    CONSTRAINT officer_grade_fact_has_its_document CHECK (((method <> ALL (ARRAY['ad-hoc'::text, 'regularised'::text, 'absorption'::text])) OR (document_id IS NOT NULL))),
    CONSTRAINT officer_grade_fact_of_its_kind CHECK ((((requisition_on IS NULL) OR (method = 'ad-hoc'::text)) AND ((approved_on IS NULL) OR (method = ANY (ARRAY['ad-hoc'::text, 'absorption'::text]))) AND ((recommended_on IS NULL) OR (method <> ALL (ARRAY['ad-hoc'::text, 'absorption'::text]))) AND (((from_cadre = ''::text) AND (NOT seniority)) OR (method = 'absorption'::text)) AND ((ground = ''::text) OR (((((method = 'ad-hoc'::text) AND (ground = 'status-quo'::text)) OR ((method = 'regularised'::text) AND (ground = 'act'::text))) OR ((method = 'absorption'::text) AND (ground = 'surplus'::text))) OR ((method = 'absorption'::text) AND (ground = 'wedlock'::text)))))),
    CONSTRAINT officer_grade_method_known CHECK ((method = ANY (ARRAY['initial'::text, 'promotion'::text, 'transfer'::text, 'acting-charge'::text, 'demotion'::text, 'ad-hoc'::text, 'regularised'::text, 'absorption'::text])))
);

-- Name: COLUMN officer_grade.recommended_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.recommended_on IS 'When the commission recommended a single candidate who held the post ad hoc (Seniority Rules 1993 r.2), or that an ad hoc appointment be made regular; of a promotion, its board.';

-- Name: COLUMN officer_grade.stated_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.stated_on IS 'The day of the imported list that first said it, where an earlier list of the service did not: before that day nobody could know. Null otherwise; end_stated_on likewise for the end.';

-- Name: COLUMN officer_grade.requisition_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.requisition_on IS 'Of an ad hoc appointment: when the requisition for the post was lodged with the commission.';

-- Name: COLUMN officer_grade.approved_on; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.approved_on IS 'Of an ad hoc appointment: when the commission approved it; of an absorption: when those whose consent it needs gave it.';

-- Name: COLUMN officer_grade.from_cadre; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.from_cadre IS 'Of an absorption: the cadre from which the officer came, by its code; empty where it was somebody not a civil servant.';

-- Name: COLUMN officer_grade.ground; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.ground IS 'What the law makes of it: of an ad hoc appointment status-quo, which a court ordered; of one made regular act, an Act of Parliament; of an absorption surplus (CSA s.11A) or wedlock. Empty none.';

-- Name: COLUMN officer_grade.seniority; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.officer_grade.seniority IS 'Of an absorption: it gave seniority in the cadre.';

-- Name: officer_grade_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.officer_grade ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.officer_grade_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: officer_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.officer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.officer_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: officer_status; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.officer_status (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    basis text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    start_on date NOT NULL,
    end_on date NOT NULL,
    order_id bigint NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT status_dates_in_order CHECK ((end_on >= start_on))
);

-- Name: TABLE officer_status; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.officer_status IS 'What an officer is while holding no post by it: attached, OSD, in training, on deputation elsewhere, on leave.';

-- Name: officer_status_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.officer_status ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.officer_status_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: onward_posting; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.onward_posting (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    office text NOT NULL,
    start_on date NOT NULL,
    notification text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT onward_has_its_notification CHECK (((document_id IS NOT NULL) AND (length(btrim(notification)) >= 3))),
    CONSTRAINT onward_says_something CHECK ((length(btrim(office)) >= 3))
);

-- Name: TABLE onward_posting; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.onward_posting IS 'Where a province or body has posted an officer who was placed at its disposal: its own fact, by its own notification. It is no posting of ours, and gives nothing.';

-- Name: onward_posting_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.onward_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.onward_posting_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: opened_given; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_given (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    pseudonym text NOT NULL,
    criterion text NOT NULL,
    no integer NOT NULL,
    marks text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE opened_given; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.opened_given IS 'What the members of a board gave a candidate, the highest first and without their names: for the officer and auditors.';

-- Name: opened_list; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_list (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    government text NOT NULL,
    cadre text NOT NULL,
    from_grade text NOT NULL,
    to_grade text NOT NULL,
    edition_id bigint NOT NULL,
    adoption_id bigint NOT NULL,
    opened_on date NOT NULL,
    sealed_on date NOT NULL,
    vacancies integer NOT NULL,
    candidates integer NOT NULL,
    list_hash bytea NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE opened_list; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.opened_list IS 'A sealed list as it is opened to the public: of which case, by which edition, for how many vacancies, with how many candidates.';

-- Name: opened_mark; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_mark (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    pseudonym text NOT NULL,
    criterion text NOT NULL,
    marks text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: COLUMN opened_mark.marks; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.opened_mark.marks IS 'Exact, as a decimal or a fraction; of a rule of fitness, whether the candidate is fit.';

-- Name: opened_outcome; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_outcome (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    pseudonym text NOT NULL,
    outcome text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE opened_outcome; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.opened_outcome IS 'How the consideration of a candidate ended, written with the minutes. The ground is on the file and is not opened.';

-- Name: opened_place; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_place (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    pseudonym text NOT NULL,
    place integer NOT NULL,
    seniority_no integer NOT NULL,
    total text NOT NULL,
    meets boolean NOT NULL,
    act_id bigint NOT NULL
);

-- Name: COLUMN opened_place.total; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.opened_place.total IS 'Exact, as a decimal or a fraction; empty where the list goes without marks.';

-- Name: opened_tie; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.opened_tie (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    pseudonym text NOT NULL,
    rule text NOT NULL,
    "least" integer NOT NULL,
    most integer NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE opened_tie; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.opened_tie IS 'What can part candidates with the same total, in the order of their days of birth, places of merit or service numbers; the days, places and numbers are not in it. A birthday known roughly has a least and a most.';

-- Name: order_authorisation; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_authorisation (
    order_id bigint NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    on_day date NOT NULL,
    reasons text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT authorisation_has_reasons CHECK ((length(btrim(reasons)) >= 20))
);

-- Name: order_event; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_event (
    order_id bigint NOT NULL,
    no integer NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    reference text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT order_event_has_reasons CHECK (((kind = ANY (ARRAY['drafted'::text, 'heard'::text, 'issued'::text, 'relinquished'::text, 'assumed'::text, 'actualised'::text])) OR (length(btrim(reason)) > 0))),
    CONSTRAINT order_event_kind_known CHECK ((kind = ANY (ARRAY['drafted'::text, 'heard'::text, 'authorised'::text, 'issued'::text, 'corrigendum'::text, 'held'::text, 'released'::text, 'stayed'::text, 'stay-lifted'::text, 'modified'::text, 'withdrawn'::text, 'lapsed'::text, 'relinquished'::text, 'assumed'::text, 'actualised'::text])))
);

-- Name: order_number; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_number (
    government text NOT NULL,
    year integer NOT NULL,
    last integer DEFAULT 0 NOT NULL
);

-- Name: TABLE order_number; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_number IS 'The counter of issued orders; taken last in the transaction.';

-- Name: order_objection; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_objection (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    account_id bigint NOT NULL,
    capacity_id bigint NOT NULL,
    on_day date NOT NULL,
    body text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT order_objection_says_why CHECK ((length(btrim(body)) >= 20))
);

-- Name: TABLE order_objection; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_objection IS 'A written objection to an order that its author holds unlawful. No other table refers to it, so that nothing can rest on it against its author.';

-- Name: order_objection_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.order_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.order_objection_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: order_request; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_request (
    order_id bigint NOT NULL,
    request_id bigint NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE order_request; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_request IS 'That a transfer was ordered on the officer''s own request.';

-- Name: order_set_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.order_set ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.order_set_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: order_set_member; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_set_member (
    set_id bigint NOT NULL,
    serial integer NOT NULL,
    order_id bigint NOT NULL,
    live boolean DEFAULT true NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT order_set_serial_plausible CHECK (((serial >= 1) AND (serial <= 5000)))
);

-- Name: TABLE order_set_member; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_set_member IS 'The orders of a set by their serials. live: until the set is withdrawn, when its orders are drafts like any other again.';

-- Name: order_step; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.order_step (
    from_state text NOT NULL,
    act text NOT NULL,
    to_state text NOT NULL
);

-- Name: TABLE order_step; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.order_step IS 'The life of an order as a table: state, act, next state.';

-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: organization; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.organization (
    id bigint NOT NULL,
    parent_id bigint,
    path text NOT NULL,
    government text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    started date,
    ended date,
    go_live date,
    go_live_proposed date,
    go_live_proposed_by bigint,
    act_id bigint NOT NULL,
    CONSTRAINT organization_dates_in_order CHECK (((ended IS NULL) OR (started IS NULL) OR (ended >= started))),
    CONSTRAINT organization_kind_known CHECK ((kind = ANY (ARRAY['government'::text, 'ministry'::text, 'division'::text, 'department'::text, 'attached-department'::text, 'autonomous-body'::text, 'province'::text, 'district'::text, 'office'::text])))
);

-- Name: TABLE organization; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.organization IS 'A ministry, division, department or office in its tree. path is /1/7/12/: its own id last; set by trigger.';

-- Name: COLUMN organization.go_live; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.organization.go_live IS 'From this day postings here enter by order only. Set once, by two people.';

-- Name: organization_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organization_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: organization_lineage; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.organization_lineage (
    id bigint NOT NULL,
    predecessor_id bigint NOT NULL,
    successor_id bigint NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    act_id bigint NOT NULL,
    gazette text DEFAULT ''::text NOT NULL,
    document_id bigint,
    imported_from text DEFAULT ''::text NOT NULL,
    CONSTRAINT organization_lineage_kind_known CHECK ((kind = ANY (ARRAY['renamed'::text, 'merged'::text, 'split'::text, 'moved'::text, 'part-moved'::text]))),
    CONSTRAINT organization_lineage_not_itself CHECK ((predecessor_id <> successor_id))
);

-- Name: COLUMN organization_lineage.gazette; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.organization_lineage.gazette IS 'The number of the gazette or notification that says so; empty in steps from before it was asked for.';

-- Name: COLUMN organization_lineage.imported_from; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.organization_lineage.imported_from IS 'File and line, where an import says so.';

-- Name: organization_lineage_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.organization_lineage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organization_lineage_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: outcome; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.outcome (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    officer_id bigint NOT NULL,
    outcome text NOT NULL,
    ground text DEFAULT ''::text NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    reserve integer,
    act_id bigint NOT NULL,
    CONSTRAINT outcome_has_its_ground CHECK (((outcome <> ALL (ARRAY['defer'::text, 'supersede'::text, 'acting-charge'::text, 'pass-over'::text])) OR ((ground <> ''::text) AND (length(btrim(text)) > 0)))),
    CONSTRAINT outcome_known CHECK ((outcome = ANY (ARRAY['promote'::text, 'acting-charge'::text, 'defer'::text, 'supersede'::text, 'reserve'::text, 'not-reached'::text, 'recommend'::text, 'pass-over'::text]))),
    CONSTRAINT outcome_reserve_has_its_place CHECK (((outcome = 'reserve'::text) = (reserve IS NOT NULL)))
);

-- Name: panel_entry; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.panel_entry (
    case_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    seniority_no integer NOT NULL,
    included boolean NOT NULL,
    reasons text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: COLUMN panel_entry.reasons; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.panel_entry.reasons IS 'JSON list of reasons (code, text, source) for an exclusion, and of what counted for an inclusion.';

-- Name: panel_list; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.panel_list (
    case_id bigint NOT NULL,
    list_id bigint,
    objections_until date,
    act_id bigint NOT NULL
);

-- Name: TABLE panel_list; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.panel_list IS 'The seniority list that a panel goes by (null: none was published, and it goes by the rules alone); objections_until where the list was provisional.';

-- Name: panel_move; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.panel_move (
    case_id bigint NOT NULL,
    list_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    was integer NOT NULL,
    became integer NOT NULL,
    why text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT panel_move_is_one CHECK ((was <> became))
);

-- Name: TABLE panel_move; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.panel_move IS 'An officer considered whose place a list changed shortly before the panel: the number among those whom it shares with the list before it; 0 not listed.';

-- Name: panel_objection; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.panel_objection (
    case_id bigint NOT NULL,
    objection_id bigint NOT NULL,
    act_id bigint NOT NULL
);

-- Name: penalty; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.penalty (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    name text NOT NULL,
    major boolean NOT NULL,
    imposed_on date NOT NULL,
    ends_on date,
    counted_for text DEFAULT ''::text NOT NULL,
    order_no text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT penalty_cites_an_order CHECK ((length(btrim(order_no)) > 0)),
    CONSTRAINT penalty_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT penalty_dates_in_order CHECK ((ends_on >= imposed_on)),
    CONSTRAINT penalty_days_plausible CHECK (((imposed_on >= '0001-01-01'::date) AND (imposed_on <= '9999-12-31'::date) AND (ends_on >= '0001-01-01'::date) AND (ends_on <= '9999-12-31'::date)))
);

-- Name: COLUMN penalty.counted_for; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.penalty.counted_for IS 'The grade at whose promotion it was deducted; a penalty is deducted once only.';

-- Name: penalty_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.penalty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.penalty_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: post; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.post (
    id bigint NOT NULL,
    line_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    reference text NOT NULL,
    title text NOT NULL,
    reports_to bigint,
    job_share boolean DEFAULT false NOT NULL,
    hard_area boolean DEFAULT false NOT NULL,
    training boolean DEFAULT false NOT NULL,
    started date,
    ended date,
    imported_from text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT post_dates_in_order CHECK (((ended IS NULL) OR (started IS NULL) OR (ended >= started))),
    CONSTRAINT post_not_its_own_superior CHECK ((reports_to <> id))
);

-- Name: TABLE post; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.post IS 'One seat.';

-- Name: post_fact; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.post_fact (
    id bigint NOT NULL,
    post_id bigint NOT NULL,
    kind text NOT NULL,
    value text DEFAULT ''::text NOT NULL,
    from_day date NOT NULL,
    to_day date,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    imported_from text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT post_fact_correction_says_why CHECK (((replaces IS NULL) = (length(btrim(correction)) < 10))),
    CONSTRAINT post_fact_dates_in_order CHECK ((to_day >= from_day)),
    CONSTRAINT post_fact_days_plausible CHECK (((from_day >= '1800-01-01'::date) AND (to_day <= '2200-12-31'::date))),
    CONSTRAINT post_fact_kind_known CHECK ((kind = ANY (ARRAY['station'::text, 'hard-area'::text, 'major'::text, 'contract'::text, 're-employment'::text, 'none-eligible'::text]))),
    CONSTRAINT post_fact_value_of_its_kind CHECK (((kind = ANY (ARRAY['station'::text, 'contract'::text, 're-employment'::text])) = (value <> ''::text)))
);

-- Name: TABLE post_fact; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.post_fact IS 'What is true of a post for a time, by its document: the station at which it lies, that it lies in a hard area, that filling it is a major appointment; that it is held on contract or by somebody re-employed, and that no regular officer was eligible for it.';

-- Name: COLUMN post_fact.value; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.post_fact.value IS 'Of a station its code; of a contract its number, which names nobody; of a re-employment the service number of the officer who came back; of other kinds empty.';

-- Name: post_fact_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.post_fact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.post_fact_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: post_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.post_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: posting_ended_by; Type: VIEW; Schema: public; Owner: -

CREATE VIEW public.posting_ended_by AS
 SELECT m.posting_id,
    m.order_id
   FROM (public.move_of m
     JOIN public.orders o ON ((o.id = m.order_id)))
  WHERE ((m.posting_id IS NOT NULL) AND (o.issued_on IS NOT NULL) AND (o.state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text])))
UNION ALL
 SELECT p.id AS posting_id,
    o.id AS order_id
   FROM ((public.charge_report r
     JOIN public.orders o ON (((o.id = r.order_id) AND (o.subject = 'promotion'::text) AND (o.state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text])))))
     JOIN public.posting p ON (((p.post_id = r.post_id) AND (p.officer_id = r.officer_id) AND (p.kind = 'regular'::text) AND (p.replaced_by IS NULL) AND ((p.end_latest >= (r.on_day - 1)) AND (p.end_latest <= r.on_day)))))
  WHERE (r.kind = 'relinquished'::text);

-- Name: VIEW posting_ended_by; Type: COMMENT; Schema: public; Owner: -

COMMENT ON VIEW public.posting_ended_by IS 'By which order a regular posting ended. What ended without one, an import says, or nobody.';

-- Name: posting_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.posting_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: power; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.power (
    act text NOT NULL,
    capacity_kind text NOT NULL
);

-- Name: TABLE power; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.power IS 'Which kind of capacity may begin which act: the static half of the policy, repeated here for whoever goes round the application.';

-- Name: probation; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.probation (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    grade_id bigint NOT NULL,
    method text NOT NULL,
    start_on date NOT NULL,
    first_until date NOT NULL,
    until date NOT NULL,
    extended_on date,
    outcome text DEFAULT ''::text NOT NULL,
    ended_on date,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT probation_correction_says_why CHECK (((replaces IS NULL) = (length(btrim(correction)) < 10))),
    CONSTRAINT probation_dates_in_order CHECK (((start_on <= first_until) AND (first_until <= until) AND ((extended_on IS NULL) = (until = first_until)))),
    CONSTRAINT probation_outcome_known CHECK ((outcome = ANY (ARRAY[''::text, 'confirmed'::text, 'terminated'::text, 'reverted'::text])))
);

-- Name: TABLE probation; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.probation IS 'grade_id: the spell in a grade that the appointment opened, method how. until and extended_on follow from an extension, outcome and ended_on from what ended it (probation_step).';

-- Name: probation_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.probation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.probation_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: probation_step; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.probation_step (
    id bigint NOT NULL,
    probation_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    kind text NOT NULL,
    until date,
    reasons text NOT NULL,
    cites text DEFAULT ''::text NOT NULL,
    document_id bigint NOT NULL,
    proposed_by bigint NOT NULL,
    proposed_on date NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    answer text DEFAULT ''::text NOT NULL,
    decided_by bigint,
    decided_on date,
    act_id bigint NOT NULL,
    CONSTRAINT probation_step_cites_its_order CHECK (((kind = ANY (ARRAY['terminate'::text, 'revert'::text])) = (length(btrim(cites)) >= 3))),
    CONSTRAINT probation_step_decided_whole CHECK ((((outcome = ''::text) = (decided_by IS NULL)) AND ((outcome = ''::text) = (decided_on IS NULL)))),
    CONSTRAINT probation_step_gives_reasons CHECK (((length(btrim(reasons)) >= 20) AND (length(btrim(reasons)) <= 5000))),
    CONSTRAINT probation_step_kind_known CHECK ((kind = ANY (ARRAY['extend'::text, 'confirm'::text, 'terminate'::text, 'revert'::text]))),
    CONSTRAINT probation_step_needs_two_people CHECK ((decided_by <> proposed_by)),
    CONSTRAINT probation_step_outcome_known CHECK ((outcome = ANY (ARRAY[''::text, 'approved'::text, 'refused'::text]))),
    CONSTRAINT probation_step_refused_with_reasons CHECK (((outcome <> 'refused'::text) OR (length(btrim(answer)) >= 20))),
    CONSTRAINT probation_step_says_until CHECK (((kind = 'extend'::text) = (until IS NOT NULL)))
);

-- Name: TABLE probation_step; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.probation_step IS 'What is proposed of a probation, and the decision. cites: of a discharge or reversion the order by which it is done.';

-- Name: probation_step_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.probation_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.probation_step_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: pseudonym; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.pseudonym (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    officer_id bigint NOT NULL,
    pseudonym text NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE pseudonym; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.pseudonym IS 'Who a candidate of a sealed round is in what is opened to the public: random, of this round alone, so that it leads nowhere else. A row is opened in the bundle of its officer''s own order, and to its officer and auditors.';

-- Name: qualification; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.qualification (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    awarded_earliest date,
    awarded_latest date,
    imported_from text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT qualification_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT qualification_days_plausible CHECK (((awarded_earliest >= '0001-01-01'::date) AND (awarded_earliest <= '9999-12-31'::date) AND (awarded_latest >= '0001-01-01'::date) AND (awarded_latest <= '9999-12-31'::date))),
    CONSTRAINT qualification_level_known CHECK ((level = ANY (ARRAY['certificate'::text, 'bachelor'::text, 'master'::text, 'mphil'::text, 'phd'::text])))
);

-- Name: qualification_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.qualification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.qualification_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: recruitment; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.recruitment (
    id bigint NOT NULL,
    requisition text NOT NULL,
    organization_id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    advertised_on date NOT NULL,
    closes_on date NOT NULL,
    holiday boolean DEFAULT false NOT NULL,
    emergency text DEFAULT ''::text NOT NULL,
    written_most numeric NOT NULL,
    interview_most numeric NOT NULL,
    published text DEFAULT ''::text NOT NULL,
    number text NOT NULL,
    notified_on date NOT NULL,
    document_id bigint,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT recruitment_clearance_says_something CHECK ((((emergency = ''::text) OR (length(public.recruitment_word(emergency)) >= 3)) AND ((published = ''::text) OR (length(public.recruitment_word(published)) >= 3)))),
    CONSTRAINT recruitment_correction_says_why CHECK (((replaces IS NULL) = (length(btrim(correction)) < 10))),
    CONSTRAINT recruitment_dates_in_order CHECK (((advertised_on <= closes_on) AND (closes_on <= notified_on))),
    CONSTRAINT recruitment_days_plausible CHECK (((advertised_on >= '1800-01-01'::date) AND (notified_on <= '2200-12-31'::date))),
    CONSTRAINT recruitment_has_its_document CHECK ((document_id IS NOT NULL)),
    CONSTRAINT recruitment_marks_not_negative CHECK (((written_most >= (0)::numeric) AND (interview_most >= (0)::numeric))),
    CONSTRAINT recruitment_marks_plausible CHECK (((written_most <= (200000)::numeric) AND (interview_most <= (200000)::numeric))),
    CONSTRAINT recruitment_says_something CHECK (((length(btrim(requisition)) > 0) AND (length(btrim(number)) > 0)))
);

-- Name: TABLE recruitment; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.recruitment IS 'What a recruiting commission has notified of a competition for posts of a grade: its days, its marks, the weight of its interview.';

-- Name: COLUMN recruitment.emergency; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.recruitment.emergency IS 'By what the commission approved an appointment that could not wait; empty: nothing of the kind.';

-- Name: COLUMN recruitment.published; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.recruitment.published IS 'Where the weight of the interview was published for the post; empty: nowhere.';

-- Name: recruitment_candidate; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.recruitment_candidate (
    id bigint NOT NULL,
    recruitment_id bigint NOT NULL,
    no integer NOT NULL,
    roll text NOT NULL,
    place integer,
    written numeric,
    interview numeric,
    total numeric,
    domicile text DEFAULT ''::text NOT NULL,
    groups text[] DEFAULT '{}'::text[] NOT NULL,
    seat text DEFAULT ''::text NOT NULL,
    seat_group text DEFAULT ''::text NOT NULL,
    fate text DEFAULT ''::text NOT NULL,
    officer_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT recruitment_candidate_fate_known CHECK ((fate = ANY (ARRAY[''::text, 'recommended'::text, 'appointed'::text, 'declined'::text, 'unfit'::text, 'resigned'::text]))),
    CONSTRAINT recruitment_candidate_marks_not_negative CHECK (((written >= (0)::numeric) AND (interview >= (0)::numeric) AND (total >= (0)::numeric))),
    CONSTRAINT recruitment_candidate_place_positive CHECK ((place > 0)),
    CONSTRAINT recruitment_candidate_says_something CHECK ((length(btrim(roll)) > 0)),
    CONSTRAINT recruitment_candidate_seat_of_its_fate CHECK ((((fate = ANY (ARRAY['recommended'::text, 'appointed'::text])) = (seat <> ''::text)) AND ((seat <> ''::text) OR (seat_group = ''::text)))),
    CONSTRAINT recruitment_candidate_total_is_the_sum CHECK ((total = (written + interview))),
    CONSTRAINT recruitment_candidate_total_plausible CHECK ((total <= (400000)::numeric))
);

-- Name: TABLE recruitment_candidate; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.recruitment_candidate IS 'A line of the commission''s list, in its order: by the roll number, for names are not kept. The officer, where the candidate is on the register.';

-- Name: recruitment_candidate_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.recruitment_candidate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recruitment_candidate_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: recruitment_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.recruitment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recruitment_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: recruitment_seat; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.recruitment_seat (
    recruitment_id bigint NOT NULL,
    share text NOT NULL,
    reserved text DEFAULT ''::text NOT NULL,
    posts integer NOT NULL,
    due integer DEFAULT 0 NOT NULL,
    brought integer DEFAULT 0 NOT NULL,
    left_over integer DEFAULT 0 NOT NULL,
    cancelled integer DEFAULT 0 NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT recruitment_seat_not_negative CHECK ((LEAST(posts, due, brought, left_over, cancelled) >= 0)),
    CONSTRAINT recruitment_seat_plausible CHECK ((GREATEST(posts, due, brought, left_over, cancelled) <= 100000)),
    CONSTRAINT recruitment_seat_reserved_form CHECK (((reserved = ''::text) OR (GREATEST(due, brought, left_over, cancelled) = 0))),
    CONSTRAINT recruitment_seat_says_something CHECK ((length(btrim(share)) > 0)),
    CONSTRAINT recruitment_seat_share_form CHECK (((share = btrim(share)) AND (reserved = btrim(reserved)) AND (public.recruitment_word(share) <> ''::text) AND ((public.recruitment_word(share) <> 'merit'::text) OR (share = 'merit'::text)) AND ((reserved = ''::text) OR (public.recruitment_word(reserved) <> ''::text))))
);

-- Name: TABLE recruitment_seat; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.recruitment_seat IS 'The seats of a share (merit, or a province) in a recruitment; with reserved, those of them that are kept for a group.';

-- Name: COLUMN recruitment_seat.due; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.recruitment_seat.due IS 'By the running roster, what the batch before left over among them.';

-- Name: COLUMN recruitment_seat.left_over; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.recruitment_seat.left_over IS 'For which nobody was found, so that the next batch has them.';

-- Name: sealed_mark; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.sealed_mark (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    round integer NOT NULL,
    account_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    criterion text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    ciphertext bytea NOT NULL,
    entered_by bigint NOT NULL,
    confirmed boolean NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT sealed_mark_one_length CHECK ((octet_length(ciphertext) = 4124))
);

-- Name: TABLE sealed_mark; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.sealed_mark IS 'A member''s mark as one ciphertext of fixed length; opened into given_mark at sealing. The latest revision stands until then.';

-- Name: sealed_mark_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.sealed_mark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sealed_mark_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: seniority_decision; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.seniority_decision (
    objection_id bigint NOT NULL,
    outcome text NOT NULL,
    to_no integer,
    reasons text NOT NULL,
    decided_on date NOT NULL,
    decided_by bigint NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT seniority_decision_names_the_place CHECK (((outcome = 'upheld'::text) = (to_no IS NOT NULL))),
    CONSTRAINT seniority_decision_outcome_known CHECK ((outcome = ANY (ARRAY['upheld'::text, 'struck'::text, 'dismissed'::text])))
);

-- Name: TABLE seniority_decision; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.seniority_decision IS 'upheld: the officer of whom the objection speaks gets number to_no; struck: that officer is taken off the list.';

-- Name: seniority_list; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.seniority_list (
    id bigint NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    as_at date NOT NULL,
    published_on date,
    imported_from text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    objections_until date,
    replaces bigint
);

-- Name: COLUMN seniority_list.objections_until; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.seniority_list.objections_until IS 'The last day for objections to a list published provisionally; null of a final one.';

-- Name: COLUMN seniority_list.replaces; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.seniority_list.replaces IS 'The provisional list that this one makes final.';

-- Name: seniority_list_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.seniority_list ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.seniority_list_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: seniority_objection; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.seniority_objection (
    id bigint NOT NULL,
    list_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    matter text NOT NULL,
    about_id bigint,
    grounds text NOT NULL,
    document_id bigint,
    lodged_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT seniority_objection_matter_known CHECK ((matter = ANY (ARRAY['place'::text, 'left-out'::text, 'another'::text]))),
    CONSTRAINT seniority_objection_says_why CHECK (((length(btrim(grounds)) >= 20) AND (length(btrim(grounds)) <= 5000)))
);

-- Name: TABLE seniority_objection; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.seniority_objection IS 'matter: the officer''s own place, that the officer was left out, or the place of another (about_id).';

-- Name: seniority_objection_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.seniority_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.seniority_objection_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: seniority_place; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.seniority_place (
    list_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    no integer NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    changed text DEFAULT ''::text NOT NULL
);

-- Name: COLUMN seniority_place.changed; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.seniority_place.changed IS 'On a final list: why the place is another than on the provisional one.';

-- Name: session; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.session (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    capacity_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    one_time boolean DEFAULT false NOT NULL
);

-- Name: TABLE session; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.session IS 'The application cannot read this; it knows a session only by presenting its token to a function.';

-- Name: COLUMN session.one_time; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.session.one_time IS 'Opened with a one-time password: nothing but changing it can be done.';

-- Name: session_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.session ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: staged_file; Type: TABLE; Schema: public; Owner: -

CREATE UNLOGGED TABLE public.staged_file (
    load uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: TABLE staged_file; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.staged_file IS 'Files being staged, so that what a broken run left can be cleared after a day.';

-- Name: staged_officer; Type: TABLE; Schema: public; Owner: -

CREATE UNLOGGED TABLE public.staged_officer (
    load uuid NOT NULL,
    line integer NOT NULL,
    as_at date NOT NULL,
    grade text NOT NULL,
    step integer NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    sex text NOT NULL,
    born_earliest date,
    born_latest date,
    no integer,
    org_code text NOT NULL,
    org_name text NOT NULL,
    org_kind text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    starts_earliest date[] NOT NULL,
    starts_latest date[] NOT NULL,
    source text NOT NULL,
    apart text DEFAULT ''::text NOT NULL,
    officer_id bigint,
    org_id bigint,
    best boolean DEFAULT false NOT NULL
);

-- Name: TABLE staged_officer; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.staged_officer IS 'One line of a seniority list, read but not yet judged. starts_*: since when each grade of the ladder was held, lowest first; apart: why the line was set apart.';

-- Name: COLUMN staged_officer.best; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.staged_officer.best IS 'The line that counts where a number stands more than once in the lists of one day: the highest grade.';

-- Name: staged_post; Type: TABLE; Schema: public; Owner: -

CREATE UNLOGGED TABLE public.staged_post (
    load uuid NOT NULL,
    line integer NOT NULL,
    org_code text NOT NULL,
    org_name text NOT NULL,
    org_kind text NOT NULL,
    above_code text NOT NULL,
    above_name text NOT NULL,
    above_kind text NOT NULL,
    reference text NOT NULL,
    seat text NOT NULL,
    superior text NOT NULL,
    grade text NOT NULL,
    title text NOT NULL,
    unit text NOT NULL,
    holder text NOT NULL,
    holder_number text NOT NULL,
    state text NOT NULL,
    share numeric,
    source text NOT NULL,
    apart text DEFAULT ''::text NOT NULL,
    org_id bigint,
    post_id bigint,
    officer_id bigint,
    station text DEFAULT ''::text NOT NULL
);

-- Name: TABLE staged_post; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.staged_post IS 'One line of a list of posts. state: held, vacant, undisclosed or abolished; seat: the reference the post gets, where one reference stands for several.';

-- Name: station; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.station (
    table_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    district text DEFAULT ''::text NOT NULL,
    zone text DEFAULT ''::text NOT NULL,
    union_council text DEFAULT ''::text NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT station_says_something CHECK (((length(btrim(code)) > 0) AND (length(btrim(name)) > 0)))
);

-- Name: TABLE station; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.station IS 'A place where posts lie: its district and its province or zone, each by its code, and its union council.';

-- Name: station_distance; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.station_distance (
    table_id bigint NOT NULL,
    a text NOT NULL,
    b text NOT NULL,
    km numeric NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT station_distance_positive CHECK (((km > (0)::numeric) AND (km < (10000)::numeric) AND (a < b)))
);

-- Name: TABLE station_distance; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.station_distance IS 'How many kilometres two stations lie apart, as policies use it between places; each pair once, the lesser code first.';

-- Name: station_table; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.station_table (
    id bigint NOT NULL,
    government text NOT NULL,
    name text NOT NULL,
    from_day date NOT NULL,
    gazette text NOT NULL,
    gazetted_on date NOT NULL,
    document_id bigint NOT NULL,
    proposed_by bigint NOT NULL,
    adopted_by bigint,
    adopted_on date,
    act_id bigint NOT NULL,
    CONSTRAINT station_table_needs_two_people CHECK ((adopted_by <> proposed_by)),
    CONSTRAINT station_table_says_something CHECK (((length(btrim(name)) > 0) AND (length(btrim(gazette)) > 0)))
);

-- Name: TABLE station_table; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.station_table IS 'The stations of a government and how far they lie apart, as adopted by two people with its gazette. On a day the latest that has come into force stands, whole.';

-- Name: station_table_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.station_table ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.station_table_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: summary; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.summary (
    case_id bigint NOT NULL,
    round integer NOT NULL,
    body text NOT NULL,
    put_up_to bigint NOT NULL,
    put_up_on date NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT summary_says_something CHECK ((length(btrim(body)) > 0))
);

-- Name: TABLE summary; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.summary IS 'What is put up to the appointing authority: the recommendation, its order and the figures behind it.';

-- Name: training; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.training (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    course text NOT NULL,
    start_earliest date,
    start_latest date,
    end_earliest date,
    end_latest date,
    result text NOT NULL,
    score numeric,
    band text DEFAULT ''::text NOT NULL,
    exempted text DEFAULT ''::text NOT NULL,
    imported_from text DEFAULT ''::text NOT NULL,
    replaces bigint,
    replaced_by bigint,
    correction text DEFAULT ''::text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT training_band_known CHECK ((band = ANY (ARRAY[''::text, 'A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text]))),
    CONSTRAINT training_correction_says_why CHECK (((replaces IS NULL) = (correction = ''::text))),
    CONSTRAINT training_dates_in_order CHECK (((start_earliest <= start_latest) AND (end_earliest <= end_latest) AND (end_latest >= start_earliest))),
    CONSTRAINT training_days_plausible CHECK (((start_earliest >= '0001-01-01'::date) AND (start_earliest <= '9999-12-31'::date) AND (start_latest >= '0001-01-01'::date) AND (start_latest <= '9999-12-31'::date) AND (end_earliest >= '0001-01-01'::date) AND (end_earliest <= '9999-12-31'::date) AND (end_latest >= '0001-01-01'::date) AND (end_latest <= '9999-12-31'::date))),
    CONSTRAINT training_exemption_cites CHECK (((result = 'exempt'::text) = (exempted <> ''::text))),
    CONSTRAINT training_nomination_has_its_document CHECK (((result <> ALL (ARRAY['nominated'::text, 'declined'::text, 'unfit'::text])) OR (document_id IS NOT NULL) OR (imported_from <> ''::text))),
    CONSTRAINT training_nomination_is_of_a_day CHECK (((result <> ALL (ARRAY['nominated'::text, 'declined'::text, 'unfit'::text])) OR (COALESCE((start_earliest = start_latest), false) AND (end_earliest IS NULL) AND (end_latest IS NULL) AND (score IS NULL) AND (band = ''::text)))),
    CONSTRAINT training_result_known CHECK ((result = ANY (ARRAY['passed'::text, 'failed'::text, 'exempt'::text, 'deferred'::text, 'pending'::text, 'nominated'::text, 'declined'::text, 'unfit'::text]))),
    CONSTRAINT training_score_is_a_percentage CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric)))
);

-- Name: COLUMN training.result; Type: COMMENT; Schema: public; Owner: -

COMMENT ON COLUMN public.training.result IS 'How the course went: passed, failed, exempt, deferred, pending; or, of one not yet begun, that the officer was nominated to it, declined it, or was found unfit for it.';

-- Name: training_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.training ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: transfer_compelling; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.transfer_compelling (
    case_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    document_id bigint NOT NULL,
    act_id bigint NOT NULL
);

-- Name: TABLE transfer_compelling; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.transfer_compelling IS 'That there are compelling reasons, in a document, to consider an officer before the normal tenure is served; named as the case is opened.';

-- Name: transfer_request; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.transfer_request (
    id bigint NOT NULL,
    officer_id bigint NOT NULL,
    filed_on date NOT NULL,
    why text NOT NULL,
    withdrawn_on date,
    act_id bigint NOT NULL,
    CONSTRAINT transfer_request_says_why CHECK (((length(btrim(why)) >= 20) AND (length(btrim(why)) <= 5000)))
);

-- Name: TABLE transfer_request; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.transfer_request IS 'An officer asks to be moved. It can be withdrawn for seven days, and no order on it is issued before they are over.';

-- Name: transfer_request_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.transfer_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfer_request_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: transfer_wish; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.transfer_wish (
    request_id bigint NOT NULL,
    no integer NOT NULL,
    post_id bigint,
    organization_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT transfer_wish_is_one_place CHECK (((post_id IS NULL) <> (organization_id IS NULL))),
    CONSTRAINT transfer_wish_no_positive CHECK (((no >= 1) AND (no <= 20)))
);

-- Name: TABLE transfer_wish; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.transfer_wish IS 'Where to, in the officer''s own order: a post, or anywhere in an organization.';

-- Name: vacancy; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.vacancy (
    id bigint NOT NULL,
    government text NOT NULL,
    cadre_id bigint NOT NULL,
    grade text NOT NULL,
    line_id bigint,
    post_id bigint,
    kind text NOT NULL,
    fell_on date NOT NULL,
    cause text NOT NULL,
    document_id bigint,
    act_id bigint NOT NULL,
    CONSTRAINT vacancy_kind_known CHECK ((kind = ANY (ARRAY['clear'::text, 'anticipated'::text, 'leave'::text, 'deputation'::text, 'newly-created'::text]))),
    CONSTRAINT vacancy_says_its_cause CHECK ((length(btrim(cause)) > 0))
);

-- Name: vacancy_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.vacancy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vacancy_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: window_official; Type: TABLE; Schema: public; Owner: -

CREATE TABLE public.window_official (
    id bigint NOT NULL,
    window_id bigint NOT NULL,
    officer_id bigint,
    organization_id bigint,
    cadre_id bigint,
    grade text DEFAULT ''::text NOT NULL,
    document_id bigint NOT NULL,
    act_id bigint NOT NULL,
    CONSTRAINT window_official_class_or_name CHECK (((officer_id IS NULL) = ((organization_id IS NOT NULL) OR (cadre_id IS NOT NULL) OR (grade <> ''::text))))
);

-- Name: TABLE window_official; Type: COMMENT; Schema: public; Owner: -

COMMENT ON TABLE public.window_official IS 'Who is listed for an election: an officer by name, or the posts of a class (a part of the tree, a cadre, a grade; what is left out means any), each with the paper on which the commission lists them.';

-- Name: window_official_id_seq; Type: SEQUENCE; Schema: public; Owner: -

ALTER TABLE public.window_official ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.window_official_id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

-- Name: account account_username_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_username_taken UNIQUE (username);

-- Name: act act_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (id);

-- Name: adoption adoption_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.adoption
    ADD CONSTRAINT adoption_pkey PRIMARY KEY (id);

-- Name: approach approach_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.approach
    ADD CONSTRAINT approach_pkey PRIMARY KEY (id);

-- Name: arrangement_basis arrangement_basis_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_basis
    ADD CONSTRAINT arrangement_basis_pkey PRIMARY KEY (basis);

-- Name: arrangement_order arrangement_order_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_order
    ADD CONSTRAINT arrangement_order_pkey PRIMARY KEY (order_id);

-- Name: assessed_criterion assessed_criterion_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.assessed_criterion
    ADD CONSTRAINT assessed_criterion_pkey PRIMARY KEY (case_id, criterion);

-- Name: asset_year asset_year_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.asset_year
    ADD CONSTRAINT asset_year_pkey PRIMARY KEY (id);

-- Name: attendance attendance_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (meeting_id, case_id, account_id);

-- Name: audit_scan audit_scan_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.audit_scan
    ADD CONSTRAINT audit_scan_pkey PRIMARY KEY (id);

-- Name: audit_watch audit_watch_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.audit_watch
    ADD CONSTRAINT audit_watch_pkey PRIMARY KEY (one);

-- Name: board_candidate board_candidate_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_candidate
    ADD CONSTRAINT board_candidate_pkey PRIMARY KEY (case_id, officer_id);

-- Name: board_figures board_figures_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_figures
    ADD CONSTRAINT board_figures_pkey PRIMARY KEY (case_id, round, stage);

-- Name: board_rule board_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_rule
    ADD CONSTRAINT board_rule_pkey PRIMARY KEY (case_id);

-- Name: board_seat board_seat_one_per_person; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_seat
    ADD CONSTRAINT board_seat_one_per_person UNIQUE (case_id, account_id);

-- Name: board_seat board_seat_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_seat
    ADD CONSTRAINT board_seat_pkey PRIMARY KEY (case_id, seat);

-- Name: boilerplate boilerplate_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.boilerplate
    ADD CONSTRAINT boilerplate_pkey PRIMARY KEY (phrase);

-- Name: cadre cadre_code_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cadre
    ADD CONSTRAINT cadre_code_taken UNIQUE (government, code);

-- Name: cadre_grade cadre_grade_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cadre_grade
    ADD CONSTRAINT cadre_grade_pkey PRIMARY KEY (cadre_id, grade);

-- Name: cadre_grade cadre_grade_step_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cadre_grade
    ADD CONSTRAINT cadre_grade_step_taken UNIQUE (cadre_id, step);

-- Name: cadre cadre_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cadre
    ADD CONSTRAINT cadre_pkey PRIMARY KEY (id);

-- Name: capacity capacity_incompatible; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_incompatible EXCLUDE USING gist (account_id WITH =, exclusive WITH <>, daterange(starts, ends, '[]'::text) WITH &&) WHERE (((exclusive <> ''::text) AND (ended_by IS NULL)));

-- Name: capacity_kind capacity_kind_kind_exclusive_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity_kind
    ADD CONSTRAINT capacity_kind_kind_exclusive_key UNIQUE (kind, exclusive);

-- Name: capacity_kind capacity_kind_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity_kind
    ADD CONSTRAINT capacity_kind_pkey PRIMARY KEY (kind);

-- Name: capacity capacity_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_pkey PRIMARY KEY (id);

-- Name: cases case_number_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT case_number_taken UNIQUE (number);

-- Name: case_person case_person_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_person
    ADD CONSTRAINT case_person_pkey PRIMARY KEY (case_id, account_id);

-- Name: case_seal case_seal_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_seal
    ADD CONSTRAINT case_seal_pkey PRIMARY KEY (case_id, round);

-- Name: case_step case_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_step
    ADD CONSTRAINT case_step_pkey PRIMARY KEY (from_state, act, to_state);

-- Name: case_vacancy case_vacancy_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_vacancy
    ADD CONSTRAINT case_vacancy_pkey PRIMARY KEY (case_id, vacancy_id);

-- Name: cases cases_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (id);

-- Name: charge_candidate charge_candidate_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_candidate
    ADD CONSTRAINT charge_candidate_pkey PRIMARY KEY (order_id, officer_id);

-- Name: charge_report charge_report_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_report
    ADD CONSTRAINT charge_report_once UNIQUE (order_id, kind);

-- Name: charge_report charge_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_report
    ADD CONSTRAINT charge_report_pkey PRIMARY KEY (id);

-- Name: checklist_item checklist_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_pkey PRIMARY KEY (case_id, officer_id, item);

-- Name: circumstance circumstance_one_home; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.circumstance
    ADD CONSTRAINT circumstance_one_home EXCLUDE USING gist (officer_id WITH =, kind WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((replaced_by IS NULL) AND (kind = ANY (ARRAY['domicile'::text, 'home'::text]))));

-- Name: circumstance circumstance_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.circumstance
    ADD CONSTRAINT circumstance_pkey PRIMARY KEY (id);

-- Name: circumstance circumstance_says_where; Type: CHECK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE public.circumstance
    ADD CONSTRAINT circumstance_says_where CHECK (((kind <> ALL (ARRAY['wedlock'::text, 'domicile'::text, 'home'::text])) OR (district <> ''::text))) NOT VALID;

-- Name: commission_letter commission_letter_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.commission_letter
    ADD CONSTRAINT commission_letter_pkey PRIMARY KEY (id);

-- Name: computed_mark computed_mark_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.computed_mark
    ADD CONSTRAINT computed_mark_pkey PRIMARY KEY (case_id, round, officer_id, criterion);

-- Name: correction_request correction_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.correction_request
    ADD CONSTRAINT correction_request_pkey PRIMARY KEY (id);

-- Name: credential credential_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (account_id);

-- Name: decision_name decision_name_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision_name
    ADD CONSTRAINT decision_name_pkey PRIMARY KEY (decision_id, officer_id);

-- Name: decision decision_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);

-- Name: declaration declaration_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.declaration
    ADD CONSTRAINT declaration_pkey PRIMARY KEY (id);

-- Name: direction direction_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_pkey PRIMARY KEY (id);

-- Name: dissent dissent_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dissent
    ADD CONSTRAINT dissent_pkey PRIMARY KEY (case_id, round, account_id);

-- Name: document document_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);

-- Name: dossier_item dossier_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dossier_item
    ADD CONSTRAINT dossier_item_pkey PRIMARY KEY (id);

-- Name: edition_grade edition_grade_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_grade
    ADD CONSTRAINT edition_grade_pkey PRIMARY KEY (edition_id, grade, cadre);

-- Name: edition edition_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_once UNIQUE (sha256);

-- Name: edition edition_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT edition_pkey PRIMARY KEY (id);

-- Name: edition_tenure edition_tenure_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_tenure
    ADD CONSTRAINT edition_tenure_pkey PRIMARY KEY (edition_id, grade, cadre);

-- Name: edition_transfer edition_transfer_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_transfer
    ADD CONSTRAINT edition_transfer_pkey PRIMARY KEY (edition_id, grade, cadre);

-- Name: erasure_column erasure_column_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure_column
    ADD CONSTRAINT erasure_column_pkey PRIMARY KEY (tbl, col);

-- Name: erasure erasure_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_pkey PRIMARY KEY (id);

-- Name: establishment_line establishment_line_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.establishment_line
    ADD CONSTRAINT establishment_line_pkey PRIMARY KEY (id);

-- Name: evaluation evaluation_no_overlap; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_no_overlap EXCLUDE USING gist (officer_id WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((replaced_by IS NULL) AND (imported_from = ''::text)));

-- Name: evaluation evaluation_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_pkey PRIMARY KEY (id);

-- Name: exception_ground exception_ground_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_ground
    ADD CONSTRAINT exception_ground_pkey PRIMARY KEY (ground);

-- Name: exception_order exception_order_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_pkey PRIMARY KEY (order_id);

-- Name: finding_move finding_move_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_move
    ADD CONSTRAINT finding_move_pkey PRIMARY KEY (from_state, step);

-- Name: finding finding_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_once UNIQUE (flag, key);

-- Name: finding finding_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (id);

-- Name: finding_step finding_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_pkey PRIMARY KEY (finding_id, no);

-- Name: flag_figure flag_figure_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_figure
    ADD CONSTRAINT flag_figure_pkey PRIMARY KEY (flag, name);

-- Name: flag_limit flag_limit_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_limit
    ADD CONSTRAINT flag_limit_pkey PRIMARY KEY (id);

-- Name: given_mark given_mark_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.given_mark
    ADD CONSTRAINT given_mark_pkey PRIMARY KEY (case_id, round, account_id, officer_id, criterion, revision);

-- Name: goose_db_version goose_db_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.goose_db_version
    ADD CONSTRAINT goose_db_version_pkey PRIMARY KEY (id);

-- Name: hearing hearing_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.hearing
    ADD CONSTRAINT hearing_pkey PRIMARY KEY (id);

-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (account_id, capacity_id, operation, key);

-- Name: import_finding import_finding_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.import_finding
    ADD CONSTRAINT import_finding_pkey PRIMARY KEY (id);

-- Name: import_load import_load_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.import_load
    ADD CONSTRAINT import_load_once UNIQUE (government, mapping, sha256);

-- Name: import_load import_load_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.import_load
    ADD CONSTRAINT import_load_pkey PRIMARY KEY (id);

-- Name: information_request information_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.information_request
    ADD CONSTRAINT information_request_pkey PRIMARY KEY (id);

-- Name: inquiry inquiry_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_pkey PRIMARY KEY (id);

-- Name: kin kin_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.kin
    ADD CONSTRAINT kin_pkey PRIMARY KEY (id);

-- Name: ledger_checkpoint ledger_checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_checkpoint
    ADD CONSTRAINT ledger_checkpoint_pkey PRIMARY KEY (size);

-- Name: ledger_columns ledger_columns_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_columns
    ADD CONSTRAINT ledger_columns_pkey PRIMARY KEY (tbl, version);

-- Name: ledger_cosignature ledger_cosignature_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_cosignature
    ADD CONSTRAINT ledger_cosignature_once UNIQUE (size, line);

-- Name: ledger_cosignature ledger_cosignature_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_cosignature
    ADD CONSTRAINT ledger_cosignature_pkey PRIMARY KEY (id);

-- Name: ledger_entry ledger_entry_act_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_act_id_key UNIQUE (act_id);

-- Name: ledger_entry ledger_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);

-- Name: ledger_leaf ledger_leaf_entry_id_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_leaf
    ADD CONSTRAINT ledger_leaf_entry_id_key UNIQUE (entry_id);

-- Name: ledger_leaf ledger_leaf_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_leaf
    ADD CONSTRAINT ledger_leaf_pkey PRIMARY KEY (n);

-- Name: ledger_pending ledger_pending_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_pending
    ADD CONSTRAINT ledger_pending_pkey PRIMARY KEY (entry_id);

-- Name: ledger_row ledger_row_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_row
    ADD CONSTRAINT ledger_row_pkey PRIMARY KEY (id);

-- Name: ledger_tile ledger_tile_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_tile
    ADD CONSTRAINT ledger_tile_pkey PRIMARY KEY (level, n);

-- Name: line_sum line_sum_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.line_sum
    ADD CONSTRAINT line_sum_pkey PRIMARY KEY (day, line_id);

-- Name: list_entry list_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.list_entry
    ADD CONSTRAINT list_entry_pkey PRIMARY KEY (case_id, round, officer_id);

-- Name: list_entry list_entry_place_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.list_entry
    ADD CONSTRAINT list_entry_place_taken UNIQUE (case_id, round, place);

-- Name: mark_draft mark_draft_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.mark_draft
    ADD CONSTRAINT mark_draft_pkey PRIMARY KEY (case_id, round, account_id, officer_id);

-- Name: meeting_case meeting_agenda_no_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.meeting_case
    ADD CONSTRAINT meeting_agenda_no_taken UNIQUE (meeting_id, agenda_no);

-- Name: meeting_case meeting_case_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.meeting_case
    ADD CONSTRAINT meeting_case_pkey PRIMARY KEY (meeting_id, case_id);

-- Name: meeting meeting_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);

-- Name: member_absence member_absence_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.member_absence
    ADD CONSTRAINT member_absence_pkey PRIMARY KEY (case_id, round, account_id, officer_id);

-- Name: minutes minutes_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.minutes
    ADD CONSTRAINT minutes_pkey PRIMARY KEY (case_id, round);

-- Name: move_window move_window_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_pkey PRIMARY KEY (id);

-- Name: note note_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (case_id, no);

-- Name: officer_correction officer_correction_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_correction
    ADD CONSTRAINT officer_correction_pkey PRIMARY KEY (id);

-- Name: officer_free officer_free_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_free
    ADD CONSTRAINT officer_free_pkey PRIMARY KEY (officer_id);

-- Name: officer_grade officer_grade_fact_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_fact_once EXCLUDE USING gist (officer_id WITH =, method WITH =, cadre_id WITH =, grade WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((method = ANY (ARRAY['ad-hoc'::text, 'regularised'::text, 'absorption'::text])) AND (replaced_by IS NULL)));

-- Name: officer_grade officer_grade_one_at_a_time; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_one_at_a_time EXCLUDE USING gist (officer_id WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE ((regular AND (replaced_by IS NULL) AND (imported_from = ''::text)));

-- Name: officer_grade officer_grade_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_pkey PRIMARY KEY (id);

-- Name: officer officer_number_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_number_taken UNIQUE (government, number);

-- Name: officer officer_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_pkey PRIMARY KEY (id);

-- Name: officer_status officer_status_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_status
    ADD CONSTRAINT officer_status_pkey PRIMARY KEY (id);

-- Name: onward_posting onward_posting_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.onward_posting
    ADD CONSTRAINT onward_posting_pkey PRIMARY KEY (id);

-- Name: opened_given opened_given_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_given
    ADD CONSTRAINT opened_given_pkey PRIMARY KEY (case_id, round, pseudonym, criterion, no);

-- Name: opened_list opened_list_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_list
    ADD CONSTRAINT opened_list_pkey PRIMARY KEY (case_id, round);

-- Name: opened_mark opened_mark_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_mark
    ADD CONSTRAINT opened_mark_pkey PRIMARY KEY (case_id, round, pseudonym, criterion);

-- Name: opened_outcome opened_outcome_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_outcome
    ADD CONSTRAINT opened_outcome_pkey PRIMARY KEY (case_id, round, pseudonym);

-- Name: opened_place opened_place_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_place
    ADD CONSTRAINT opened_place_pkey PRIMARY KEY (case_id, round, pseudonym);

-- Name: opened_tie opened_tie_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_tie
    ADD CONSTRAINT opened_tie_pkey PRIMARY KEY (case_id, round, pseudonym, rule);

-- Name: order_authorisation order_authorisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_authorisation
    ADD CONSTRAINT order_authorisation_pkey PRIMARY KEY (order_id);

-- Name: order_event order_event_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_event
    ADD CONSTRAINT order_event_pkey PRIMARY KEY (order_id, no);

-- Name: order_move order_move_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_move
    ADD CONSTRAINT order_move_pkey PRIMARY KEY (order_id);

-- Name: order_number order_number_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_number
    ADD CONSTRAINT order_number_pkey PRIMARY KEY (government, year);

-- Name: orders order_number_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT order_number_taken UNIQUE (number);

-- Name: order_objection order_objection_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_pkey PRIMARY KEY (id);

-- Name: order_request order_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_request
    ADD CONSTRAINT order_request_pkey PRIMARY KEY (order_id);

-- Name: order_set_member order_set_member_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set_member
    ADD CONSTRAINT order_set_member_pkey PRIMARY KEY (set_id, serial);

-- Name: order_set order_set_number_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set
    ADD CONSTRAINT order_set_number_taken UNIQUE (number);

-- Name: order_set order_set_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set
    ADD CONSTRAINT order_set_pkey PRIMARY KEY (id);

-- Name: order_step order_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_step
    ADD CONSTRAINT order_step_pkey PRIMARY KEY (from_state, act, to_state);

-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

-- Name: organization organization_code_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization
    ADD CONSTRAINT organization_code_taken UNIQUE (government, code);

-- Name: organization_lineage organization_lineage_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization_lineage
    ADD CONSTRAINT organization_lineage_pkey PRIMARY KEY (id);

-- Name: organization organization_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization
    ADD CONSTRAINT organization_pkey PRIMARY KEY (id);

-- Name: outcome outcome_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.outcome
    ADD CONSTRAINT outcome_pkey PRIMARY KEY (case_id, round, officer_id);

-- Name: panel_entry panel_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_entry
    ADD CONSTRAINT panel_entry_pkey PRIMARY KEY (case_id, officer_id);

-- Name: panel_entry panel_entry_seniority_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_entry
    ADD CONSTRAINT panel_entry_seniority_taken UNIQUE (case_id, seniority_no);

-- Name: panel_list panel_list_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_list
    ADD CONSTRAINT panel_list_pkey PRIMARY KEY (case_id);

-- Name: panel_move panel_move_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_move
    ADD CONSTRAINT panel_move_pkey PRIMARY KEY (case_id, list_id, officer_id);

-- Name: panel_objection panel_objection_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_objection
    ADD CONSTRAINT panel_objection_pkey PRIMARY KEY (case_id, objection_id);

-- Name: penalty penalty_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.penalty
    ADD CONSTRAINT penalty_pkey PRIMARY KEY (id);

-- Name: post_fact post_fact_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_fact
    ADD CONSTRAINT post_fact_once_a_day EXCLUDE USING gist (post_id WITH =, kind WITH =, daterange(from_day, to_day, '[]'::text) WITH &&) WHERE ((replaced_by IS NULL));

-- Name: post_fact post_fact_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_fact
    ADD CONSTRAINT post_fact_pkey PRIMARY KEY (id);

-- Name: post post_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

-- Name: post post_reference_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_reference_taken UNIQUE (organization_id, reference);

-- Name: post_step post_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_step
    ADD CONSTRAINT post_step_pkey PRIMARY KEY (post_id, day);

-- Name: posting posting_one_charge; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_one_charge EXCLUDE USING gist (post_id WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((kind = ANY (ARRAY['additional-charge'::text, 'current-charge'::text, 'look-after'::text, 'deputation'::text, 'secondment'::text])) AND (source = 'order'::text) AND (replaced_by IS NULL)));

-- Name: posting posting_one_holder; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_one_holder EXCLUDE USING gist (post_id WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((kind = 'regular'::text) AND (source = 'order'::text) AND (replaced_by IS NULL)));

-- Name: posting posting_one_seat; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_one_seat EXCLUDE USING gist (officer_id WITH =, public.days_certain(start_latest, end_earliest) WITH &&) WHERE (((kind = 'regular'::text) AND (source = 'order'::text) AND (replaced_by IS NULL)));

-- Name: posting posting_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_pkey PRIMARY KEY (id);

-- Name: power power_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.power
    ADD CONSTRAINT power_pkey PRIMARY KEY (act, capacity_kind);

-- Name: probation probation_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation
    ADD CONSTRAINT probation_pkey PRIMARY KEY (id);

-- Name: probation_step probation_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_pkey PRIMARY KEY (id);

-- Name: probation_term probation_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_term
    ADD CONSTRAINT probation_term_pkey PRIMARY KEY (government, method, from_day);

-- Name: pseudonym pseudonym_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.pseudonym
    ADD CONSTRAINT pseudonym_pkey PRIMARY KEY (case_id, round, officer_id);

-- Name: pseudonym pseudonym_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.pseudonym
    ADD CONSTRAINT pseudonym_taken UNIQUE (case_id, round, pseudonym);

-- Name: qualification qualification_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_pkey PRIMARY KEY (id);

-- Name: recruitment_candidate recruitment_candidate_numbered_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_numbered_once UNIQUE (recruitment_id, no);

-- Name: recruitment_candidate recruitment_candidate_officer_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_officer_once UNIQUE (recruitment_id, officer_id);

-- Name: recruitment_candidate recruitment_candidate_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_once UNIQUE (recruitment_id, roll);

-- Name: recruitment_candidate recruitment_candidate_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_pkey PRIMARY KEY (id);

-- Name: recruitment_candidate recruitment_candidate_place_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_place_taken UNIQUE (recruitment_id, place);

-- Name: recruitment recruitment_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment
    ADD CONSTRAINT recruitment_pkey PRIMARY KEY (id);

-- Name: recruitment_seat recruitment_seat_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_seat
    ADD CONSTRAINT recruitment_seat_pkey PRIMARY KEY (recruitment_id, share, reserved);

-- Name: sat_in sat_in_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sat_in
    ADD CONSTRAINT sat_in_pkey PRIMARY KEY (organization_id, officer_id);

-- Name: sealed_mark sealed_mark_once; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_once UNIQUE (case_id, round, account_id, officer_id, criterion, revision);

-- Name: sealed_mark sealed_mark_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_pkey PRIMARY KEY (id);

-- Name: seniority_decision seniority_decision_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_decision
    ADD CONSTRAINT seniority_decision_pkey PRIMARY KEY (objection_id);

-- Name: seniority_limit seniority_limit_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_limit
    ADD CONSTRAINT seniority_limit_pkey PRIMARY KEY (government, from_day);

-- Name: seniority_list seniority_list_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_list
    ADD CONSTRAINT seniority_list_pkey PRIMARY KEY (id);

-- Name: seniority_objection seniority_objection_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_objection
    ADD CONSTRAINT seniority_objection_pkey PRIMARY KEY (id);

-- Name: seniority_place seniority_place_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_place
    ADD CONSTRAINT seniority_place_pkey PRIMARY KEY (list_id, officer_id);

-- Name: seniority_place seniority_place_taken; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_place
    ADD CONSTRAINT seniority_place_taken UNIQUE (list_id, no);

-- Name: session session_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

-- Name: session session_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);

-- Name: staged_file staged_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.staged_file
    ADD CONSTRAINT staged_file_pkey PRIMARY KEY (load);

-- Name: station_distance station_distance_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_distance
    ADD CONSTRAINT station_distance_pkey PRIMARY KEY (table_id, a, b);

-- Name: station station_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (table_id, code);

-- Name: station_table station_table_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_table
    ADD CONSTRAINT station_table_pkey PRIMARY KEY (id);

-- Name: officer_status status_once_per_order; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_status
    ADD CONSTRAINT status_once_per_order UNIQUE (order_id);

-- Name: summary summary_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.summary
    ADD CONSTRAINT summary_pkey PRIMARY KEY (case_id, round);

-- Name: training training_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_pkey PRIMARY KEY (id);

-- Name: transfer_compelling transfer_compelling_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_compelling
    ADD CONSTRAINT transfer_compelling_pkey PRIMARY KEY (case_id, officer_id);

-- Name: transfer_request transfer_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_request
    ADD CONSTRAINT transfer_request_pkey PRIMARY KEY (id);

-- Name: transfer_wish transfer_wish_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_wish
    ADD CONSTRAINT transfer_wish_pkey PRIMARY KEY (request_id, no);

-- Name: vacancy vacancy_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_pkey PRIMARY KEY (id);

-- Name: window_official window_official_pkey; Type: CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_pkey PRIMARY KEY (id);

-- Name: account_one_per_officer; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX account_one_per_officer ON public.account USING btree (officer_id) WHERE ((officer_id IS NOT NULL) AND (state <> 'closed'::text));

-- Name: account_proposed; Type: INDEX; Schema: public; Owner: -

CREATE INDEX account_proposed ON public.account USING btree (id) WHERE (state = 'proposed'::text);

-- Name: act_of_account; Type: INDEX; Schema: public; Owner: -

CREATE INDEX act_of_account ON public.act USING btree (account_id, id);

-- Name: act_of_transaction; Type: INDEX; Schema: public; Owner: -

CREATE INDEX act_of_transaction ON public.act USING btree (xid, id DESC);

-- Name: approach_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX approach_of_officer ON public.approach USING btree (officer_id);

-- Name: arrangement_once_per_officer; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX arrangement_once_per_officer ON public.orders USING btree (officer_id, subject) WHERE ((kind = 'arrangement'::text) AND (case_id IS NULL) AND (post_id IS NULL) AND (state = ANY (ARRAY['issued'::text, 'held'::text, 'stayed'::text])));

-- Name: arrangement_once_per_post; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX arrangement_once_per_post ON public.orders USING btree (post_id) WHERE ((kind = 'arrangement'::text) AND (case_id IS NULL) AND (post_id IS NOT NULL) AND (state = ANY (ARRAY['issued'::text, 'held'::text, 'stayed'::text])));

-- Name: asset_year_filed_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX asset_year_filed_once ON public.asset_year USING btree (officer_id, year) WHERE (replaced_by IS NULL);

-- Name: board_seat_one_chair; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX board_seat_one_chair ON public.board_seat USING btree (case_id) WHERE chair;

-- Name: capacity_bootstrap_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX capacity_bootstrap_once ON public.capacity USING btree (kind) WHERE bootstrap;

-- Name: capacity_of_account; Type: INDEX; Schema: public; Owner: -

CREATE INDEX capacity_of_account ON public.capacity USING btree (account_id);

-- Name: capacity_proposed; Type: INDEX; Schema: public; Owner: -

CREATE INDEX capacity_proposed ON public.capacity USING btree (id) WHERE ((approved_by IS NULL) AND (ended_by IS NULL));

-- Name: case_state; Type: INDEX; Schema: public; Owner: -

CREATE INDEX case_state ON public.cases USING btree (state);

-- Name: case_vacancy_in_one_live_case; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX case_vacancy_in_one_live_case ON public.case_vacancy USING btree (vacancy_id) WHERE live;

-- Name: charge_report_of_post; Type: INDEX; Schema: public; Owner: -

CREATE INDEX charge_report_of_post ON public.charge_report USING btree (post_id, officer_id) WHERE (kind = 'relinquished'::text);

-- Name: circumstance_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX circumstance_of_officer ON public.circumstance USING btree (officer_id);

-- Name: commission_letter_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX commission_letter_of_officer ON public.commission_letter USING btree (officer_id);

-- Name: correction_request_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX correction_request_of_officer ON public.correction_request USING btree (officer_id);

-- Name: correction_request_once_open; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX correction_request_once_open ON public.correction_request USING btree (officer_id, tbl, COALESCE(row_id, (0)::bigint)) WHERE (outcome = ''::text);

-- Name: decision_once_a_round; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX decision_once_a_round ON public.decision USING btree (case_id, round) WHERE (decision = ANY (ARRAY['approve'::text, 'reject'::text, 'remand'::text]));

-- Name: declaration_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX declaration_once ON public.declaration USING btree (case_id, account_id, COALESCE(officer_id, (0)::bigint), kind, source);

-- Name: dossier_of_case; Type: INDEX; Schema: public; Owner: -

CREATE INDEX dossier_of_case ON public.dossier_item USING btree (case_id, officer_id);

-- Name: erasure_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX erasure_of_officer ON public.erasure USING btree (officer_id);

-- Name: establishment_line_of_organization; Type: INDEX; Schema: public; Owner: -

CREATE INDEX establishment_line_of_organization ON public.establishment_line USING btree (organization_id);

-- Name: evaluation_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX evaluation_of_officer ON public.evaluation USING btree (officer_id);

-- Name: evaluation_of_reporting_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX evaluation_of_reporting_officer ON public.evaluation USING btree (reporting_id);

-- Name: evaluation_of_year; Type: INDEX; Schema: public; Owner: -

CREATE INDEX evaluation_of_year ON public.evaluation USING btree (year, officer_id) WHERE (replaced_by IS NULL);

-- Name: INDEX evaluation_of_year; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.evaluation_of_year IS 'Who has been reported on in a year, to find who has not.';

-- Name: exception_in_danger; Type: INDEX; Schema: public; Owner: -

CREATE INDEX exception_in_danger ON public.exception_order USING btree (order_id) WHERE danger;

-- Name: exception_once_per_post; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX exception_once_per_post ON public.orders USING btree (post_id) WHERE ((kind = 'exception'::text) AND (post_id IS NOT NULL) AND (state = ANY (ARRAY['issued'::text, 'held'::text, 'stayed'::text])));

-- Name: exception_order_of_posting; Type: INDEX; Schema: public; Owner: -

CREATE INDEX exception_order_of_posting ON public.exception_order USING btree (posting_id) WHERE (posting_id IS NOT NULL);

-- Name: exception_suspends; Type: INDEX; Schema: public; Owner: -

CREATE INDEX exception_suspends ON public.exception_order USING btree (on_day, order_id) WHERE (ground = 'suspension'::text);

-- Name: finding_by_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX finding_by_officer ON public.finding USING btree (officer_id);

-- Name: finding_by_order; Type: INDEX; Schema: public; Owner: -

CREATE INDEX finding_by_order ON public.finding USING btree (order_id);

-- Name: finding_by_organization; Type: INDEX; Schema: public; Owner: -

CREATE INDEX finding_by_organization ON public.finding USING btree (organization_id);

-- Name: finding_by_state; Type: INDEX; Schema: public; Owner: -

CREATE INDEX finding_by_state ON public.finding USING btree (state, severity, on_day DESC);

-- Name: finding_step_to; Type: INDEX; Schema: public; Owner: -

CREATE INDEX finding_step_to ON public.finding_step USING btree (to_account) WHERE (step = 'query'::text);

-- Name: flag_limit_one_a_day; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX flag_limit_one_a_day ON public.flag_limit USING btree (flag, name, from_day) WHERE (adopted_by IS NOT NULL);

-- Name: hearing_of_order; Type: INDEX; Schema: public; Owner: -

CREATE INDEX hearing_of_order ON public.hearing USING btree (order_id);

-- Name: import_finding_of_load; Type: INDEX; Schema: public; Owner: -

CREATE INDEX import_finding_of_load ON public.import_finding USING btree (load_id, kind);

-- Name: information_request_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX information_request_once ON public.information_request USING btree (organization_id, reference) WHERE (replaced_by IS NULL);

-- Name: inquiry_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX inquiry_of_officer ON public.inquiry USING btree (officer_id);

-- Name: kin_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX kin_of_officer ON public.kin USING btree (officer_id);

-- Name: kin_of_other; Type: INDEX; Schema: public; Owner: -

CREATE INDEX kin_of_other ON public.kin USING btree (other_id);

-- Name: ledger_cosignature_newest; Type: INDEX; Schema: public; Owner: -

CREATE INDEX ledger_cosignature_newest ON public.ledger_cosignature USING btree (size DESC, witness);

-- Name: ledger_row_of_act; Type: INDEX; Schema: public; Owner: -

CREATE INDEX ledger_row_of_act ON public.ledger_row USING btree (act_id);

-- Name: ledger_row_of_key; Type: INDEX; Schema: public; Owner: -

CREATE INDEX ledger_row_of_key ON public.ledger_row USING btree (tbl, key, id DESC);

-- Name: ledger_row_without_salt; Type: INDEX; Schema: public; Owner: -

CREATE INDEX ledger_row_without_salt ON public.ledger_row USING btree (tbl, key) WHERE (octet_length(salt) <> 16);

-- Name: move_in_danger; Type: INDEX; Schema: public; Owner: -

CREATE INDEX move_in_danger ON public.order_move USING btree (order_id) WHERE danger;

-- Name: officer_gone; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_gone ON public.officer USING btree (COALESCE(left_on, died), id) WHERE ((died IS NOT NULL) OR (left_on IS NOT NULL));

-- Name: INDEX officer_gone; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_gone IS 'Who has left the service since a day, or died: who was to retire as on that day.';

-- Name: officer_grade_ever; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_grade_ever ON public.officer_grade USING btree (grade, officer_id) WHERE (regular AND (replaced_by IS NULL));

-- Name: INDEX officer_grade_ever; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_grade_ever IS 'Where the search for a grade begins: whoever ever held it.';

-- Name: officer_grade_holders; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_grade_holders ON public.officer_grade USING btree (cadre_id, grade) WHERE ((replaced_by IS NULL) AND (end_earliest IS NULL));

-- Name: officer_grade_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_grade_of_officer ON public.officer_grade USING btree (officer_id);

-- Name: officer_kept_by; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_kept_by ON public.officer USING btree (kept_by);

-- Name: officer_numbers; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_numbers ON public.officer USING btree (lower(number) text_pattern_ops);

-- Name: INDEX officer_numbers; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_numbers IS 'The beginnings of numbers, as the civil list is searched.';

-- Name: officer_of_cadre; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_of_cadre ON public.officer USING btree (cadre_id);

-- Name: officer_of_number; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_of_number ON public.officer USING btree (number);

-- Name: officer_retiring; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_retiring ON public.officer USING btree (retires, id) WHERE ((died IS NULL) AND (left_on IS NULL));

-- Name: INDEX officer_retiring; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_retiring IS 'Who retires next, in the order of the day.';

-- Name: officer_status_ending; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_status_ending ON public.officer_status USING btree (end_on, id);

-- Name: INDEX officer_status_ending; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_status_ending IS 'OSD, leave and deputations elsewhere, in the order of their last day.';

-- Name: officer_status_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_status_of_officer ON public.officer_status USING btree (officer_id);

-- Name: officer_waiting; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_waiting ON public.officer_free USING btree (earliest, officer_id) INCLUDE (latest) WHERE (earliest < 'infinity'::date);

-- Name: INDEX officer_waiting; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_waiting IS 'Who awaits a posting, the longest first.';

-- Name: officer_words; Type: INDEX; Schema: public; Owner: -

CREATE INDEX officer_words ON public.officer USING gin (name public.gin_trgm_ops);

-- Name: INDEX officer_words; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.officer_words IS 'Parts of names, as the civil list is searched.';

-- Name: onward_posting_of_order; Type: INDEX; Schema: public; Owner: -

CREATE INDEX onward_posting_of_order ON public.onward_posting USING btree (order_id);

-- Name: order_closed; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_closed ON public.order_event USING btree (on_day, order_id) WHERE (kind = ANY (ARRAY['actualised'::text, 'held'::text, 'stayed'::text, 'modified'::text, 'withdrawn'::text, 'lapsed'::text]));

-- Name: INDEX order_closed; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.order_closed IS 'What became of orders since a day: which of them waited on it.';

-- Name: order_drafted; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_drafted ON public.orders USING btree (id) WHERE (state = 'draft'::text);

-- Name: order_ending; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_ending ON public.orders USING btree (ends_on, id) WHERE (kind = 'arrangement'::text);

-- Name: order_for_post; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_for_post ON public.orders USING btree (post_id) WHERE (state = ANY (ARRAY['issued'::text, 'held'::text, 'stayed'::text]));

-- Name: INDEX order_for_post; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.order_for_post IS 'By which order a post is filled next.';

-- Name: order_issued; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_issued ON public.orders USING btree (issued_on, issued_by) WHERE (issued_on IS NOT NULL);

-- Name: order_move_of_posting; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_move_of_posting ON public.order_move USING btree (posting_id);

-- Name: order_numbers; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_numbers ON public.orders USING btree (lower(number) text_pattern_ops);

-- Name: order_objection_of_order; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_objection_of_order ON public.order_objection USING btree (order_id);

-- Name: order_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_of_officer ON public.orders USING btree (officer_id);

-- Name: order_once_per_case_and_officer; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX order_once_per_case_and_officer ON public.orders USING btree (case_id, officer_id) WHERE ((kind = 'merit'::text) AND (state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text, 'modified'::text])));

-- Name: order_once_per_vacancy; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX order_once_per_vacancy ON public.orders USING btree (vacancy_id) WHERE (state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text, 'modified'::text]));

-- Name: order_one_transfer_an_officer; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX order_one_transfer_an_officer ON public.orders USING btree (officer_id) WHERE ((subject = 'transfer'::text) AND (state = ANY (ARRAY['draft'::text, 'issued'::text, 'held'::text, 'stayed'::text])));

-- Name: order_set_member_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX order_set_member_once ON public.order_set_member USING btree (order_id) WHERE live;

-- Name: order_set_of_act; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_set_of_act ON public.order_set USING btree (act_id);

-- Name: order_set_one_an_act; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX order_set_one_an_act ON public.order_set USING btree (act_id) WHERE (state = 'issued'::text);

-- Name: order_waiting; Type: INDEX; Schema: public; Owner: -

CREATE INDEX order_waiting ON public.orders USING btree (state, id) WHERE (state = ANY (ARRAY['issued'::text, 'held'::text, 'stayed'::text]));

-- Name: INDEX order_waiting; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.order_waiting IS 'Orders that nobody has acted upon: what charge is awaited, and what falls due.';

-- Name: organization_by_path; Type: INDEX; Schema: public; Owner: -

CREATE INDEX organization_by_path ON public.organization USING btree (path text_pattern_ops);

-- Name: panel_entry_by_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX panel_entry_by_officer ON public.panel_entry USING btree (officer_id);

-- Name: penalty_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX penalty_of_officer ON public.penalty USING btree (officer_id);

-- Name: post_fact_holders; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_fact_holders ON public.post_fact USING btree (post_id) WHERE ((kind = ANY (ARRAY['contract'::text, 're-employment'::text])) AND (replaced_by IS NULL));

-- Name: post_fact_of_post; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_fact_of_post ON public.post_fact USING btree (post_id);

-- Name: post_of_line; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_of_line ON public.post USING btree (line_id);

-- Name: post_of_superior; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_of_superior ON public.post USING btree (reports_to);

-- Name: post_standing; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_standing ON public.post USING btree (organization_id) WHERE (ended IS NULL);

-- Name: post_standing_of_line; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_standing_of_line ON public.post USING btree (line_id) WHERE (ended IS NULL);

-- Name: post_words; Type: INDEX; Schema: public; Owner: -

CREATE INDEX post_words ON public.post USING gin (title public.gin_trgm_ops, reference public.gin_trgm_ops);

-- Name: posting_lent; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_lent ON public.posting USING btree (officer_id) WHERE ((kind = ANY (ARRAY['deputation'::text, 'secondment'::text])) AND (replaced_by IS NULL));

-- Name: posting_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_of_officer ON public.posting USING btree (officer_id);

-- Name: posting_of_post; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_of_post ON public.posting USING btree (post_id);

-- Name: posting_on_arrangement; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_on_arrangement ON public.posting USING btree (kind, end_latest) WHERE ((kind <> 'regular'::text) AND (replaced_by IS NULL));

-- Name: posting_ordered_away; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_ordered_away ON public.posting USING btree (end_latest, id) WHERE ((source = 'order'::text) AND (kind <> 'regular'::text) AND (replaced_by IS NULL));

-- Name: INDEX posting_ordered_away; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_ordered_away IS 'What ends by itself, in the order of its last day.';

-- Name: posting_seat_left; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_seat_left ON public.posting USING btree (end_earliest, id) WHERE ((kind = 'regular'::text) AND (source <> 'irregular'::text) AND (replaced_by IS NULL) AND (end_earliest IS NOT NULL));

-- Name: INDEX posting_seat_left; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_seat_left IS 'Who has left a regular post since a day: who sat there on it.';

-- Name: posting_seated; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_seated ON public.posting USING btree (start_earliest, id) INCLUDE (officer_id, post_id, order_id, start_latest, source) WHERE ((kind = 'regular'::text) AND (source <> 'irregular'::text) AND (replaced_by IS NULL) AND (end_earliest IS NULL));

-- Name: INDEX posting_seated; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_seated IS 'Who sits in a post regularly, the longest first: whose normal tenure is completed next. With what is listed of it.';

-- Name: posting_seated_in; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_seated_in ON public.posting USING btree (post_id, start_earliest) WHERE ((kind = 'regular'::text) AND (source <> 'irregular'::text) AND (replaced_by IS NULL) AND (end_earliest IS NULL));

-- Name: INDEX posting_seated_in; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_seated_in IS 'Who sits in a post regularly: for a part of the tree, and for what becomes of the post of somebody who goes.';

-- Name: posting_started; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_started ON public.posting USING btree (start_latest, officer_id) WHERE ((source <> 'irregular'::text) AND (replaced_by IS NULL));

-- Name: INDEX posting_started; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_started IS 'Who took a post after a day: who perhaps had none on it.';

-- Name: posting_tenure; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_tenure ON public.posting USING btree (post_id) INCLUDE (id, officer_id, start_earliest, start_latest, end_earliest, end_latest) WHERE ((kind = 'regular'::text) AND (source <> 'irregular'::text) AND (replaced_by IS NULL));

-- Name: INDEX posting_tenure; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_tenure IS 'What tenure figures read of the postings that count in them, post by post.';

-- Name: posting_unordered_away; Type: INDEX; Schema: public; Owner: -

CREATE INDEX posting_unordered_away ON public.posting USING btree (kind, start_earliest, id) WHERE ((source <> 'order'::text) AND (kind <> 'regular'::text) AND (replaced_by IS NULL));

-- Name: INDEX posting_unordered_away; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.posting_unordered_away IS 'What no order of ours ends, in the order in which it began: what lasts beyond its limit.';

-- Name: probation_extended; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_extended ON public.probation USING btree (extended_on, id) WHERE ((replaced_by IS NULL) AND (extended_on IS NOT NULL));

-- Name: INDEX probation_extended; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.probation_extended IS 'What has been extended since a day: what was to end sooner on it.';

-- Name: probation_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_of_officer ON public.probation USING btree (officer_id);

-- Name: probation_over; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_over ON public.probation USING btree (ended_on, id) WHERE ((replaced_by IS NULL) AND (ended_on IS NOT NULL));

-- Name: INDEX probation_over; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.probation_over IS 'What has been decided since a day: on what nothing was decided on it.';

-- Name: probation_running; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_running ON public.probation USING btree (until, id) WHERE ((replaced_by IS NULL) AND (ended_on IS NULL));

-- Name: INDEX probation_running; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.probation_running IS 'On whose probation nothing has been decided, in the order in which they end.';

-- Name: probation_step_of_probation; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_step_of_probation ON public.probation_step USING btree (probation_id);

-- Name: probation_step_once_open; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX probation_step_once_open ON public.probation_step USING btree (probation_id) WHERE (outcome = ''::text);

-- Name: probation_step_paper; Type: INDEX; Schema: public; Owner: -

CREATE INDEX probation_step_paper ON public.probation_step USING btree (document_id);

-- Name: qualification_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX qualification_of_officer ON public.qualification USING btree (officer_id);

-- Name: recruitment_candidate_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX recruitment_candidate_of_officer ON public.recruitment_candidate USING btree (officer_id) WHERE (officer_id IS NOT NULL);

-- Name: recruitment_of_a_service; Type: INDEX; Schema: public; Owner: -

CREATE INDEX recruitment_of_a_service ON public.recruitment USING btree (cadre_id, grade, notified_on);

-- Name: recruitment_seat_written_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX recruitment_seat_written_once ON public.recruitment_seat USING btree (recruitment_id, public.recruitment_word(share), public.recruitment_word(reserved));

-- Name: recruitment_stands_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX recruitment_stands_once ON public.recruitment USING btree (organization_id, requisition) WHERE (replaced_by IS NULL);

-- Name: sat_in_numbers; Type: INDEX; Schema: public; Owner: -

CREATE INDEX sat_in_numbers ON public.sat_in USING btree (organization_id, lower(number) text_pattern_ops);

-- Name: sat_in_words; Type: INDEX; Schema: public; Owner: -

CREATE INDEX sat_in_words ON public.sat_in USING gin (organization_id, name public.gin_trgm_ops);

-- Name: INDEX sat_in_words; Type: COMMENT; Schema: public; Owner: -

COMMENT ON INDEX public.sat_in_words IS 'A part of a name within a part of the tree, in one look: neither may be rare by itself.';

-- Name: seniority_list_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX seniority_list_once ON public.seniority_list USING btree (cadre_id, grade, as_at, ((replaces IS NULL)));

-- Name: seniority_list_replaced; Type: INDEX; Schema: public; Owner: -

CREATE INDEX seniority_list_replaced ON public.seniority_list USING btree (replaces);

-- Name: seniority_objection_about; Type: INDEX; Schema: public; Owner: -

CREATE INDEX seniority_objection_about ON public.seniority_objection USING btree (about_id);

-- Name: seniority_objection_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX seniority_objection_of_officer ON public.seniority_objection USING btree (officer_id);

-- Name: seniority_objection_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX seniority_objection_once ON public.seniority_objection USING btree (list_id, officer_id, matter, COALESCE(about_id, (0)::bigint));

-- Name: staged_officer_of_load; Type: INDEX; Schema: public; Owner: -

CREATE INDEX staged_officer_of_load ON public.staged_officer USING btree (load, as_at, number);

-- Name: staged_post_of_load; Type: INDEX; Schema: public; Owner: -

CREATE INDEX staged_post_of_load ON public.staged_post USING btree (load, org_code, reference);

-- Name: training_nominated; Type: INDEX; Schema: public; Owner: -

CREATE INDEX training_nominated ON public.training USING btree (course, start_latest) WHERE ((result = 'nominated'::text) AND (replaced_by IS NULL));

-- Name: training_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX training_of_officer ON public.training USING btree (officer_id);

-- Name: transfer_request_of_officer; Type: INDEX; Schema: public; Owner: -

CREATE INDEX transfer_request_of_officer ON public.transfer_request USING btree (officer_id);

-- Name: window_official_named_once; Type: INDEX; Schema: public; Owner: -

CREATE UNIQUE INDEX window_official_named_once ON public.window_official USING btree (window_id, officer_id) WHERE (officer_id IS NOT NULL);

-- Name: window_official_of_window; Type: INDEX; Schema: public; Owner: -

CREATE INDEX window_official_of_window ON public.window_official USING btree (window_id);

-- Name: account account_two_people; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER account_two_people BEFORE INSERT OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.account_two_people();

-- Name: account act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.act_guard('account.create', 'account.approve', 'account.lock', 'account.unlock', 'system.first-administrator');

-- Name: adoption act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.adoption FOR EACH ROW EXECUTE FUNCTION public.act_guard('framework.propose', 'framework.adopt');

-- Name: approach act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.approach FOR EACH ROW EXECUTE FUNCTION public.act_guard('approach.record');

-- Name: arrangement_order act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.arrangement_order FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft-arrangement');

-- Name: assessed_criterion act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.assessed_criterion FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.constitute-board');

-- Name: asset_year act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.asset_year FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct');

-- Name: attendance act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.attendance FOR EACH ROW EXECUTE FUNCTION public.act_guard('meeting.attend');

-- Name: audit_scan act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.audit_scan FOR EACH ROW EXECUTE FUNCTION public.act_guard('audit.scan');

-- Name: board_candidate act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.board_candidate FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.constitute-board');

-- Name: board_figures act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.board_figures FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.record-outcomes');

-- Name: board_rule act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.board_rule FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.constitute-board');

-- Name: board_seat act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.board_seat FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.constitute-board');

-- Name: cadre act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.cadre FOR EACH ROW EXECUTE FUNCTION public.act_guard('establishment.create', 'import.load');

-- Name: cadre_grade act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.cadre_grade FOR EACH ROW EXECUTE FUNCTION public.act_guard('establishment.create', 'import.load');

-- Name: capacity act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.capacity FOR EACH ROW EXECUTE FUNCTION public.act_guard('capacity.grant', 'capacity.approve', 'capacity.end', 'capacity.stand-in', 'system.first-administrator', 'system.expire');

-- Name: case_person act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.case_person FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.open', 'case.compute-panel', 'case.set-checklist', 'case.note', 'case.forward', 'case.approve-working-paper', 'case.constitute-board', 'case.freeze-dossiers', 'case.serve-dossier', 'case.answer-dossier', 'case.record-outcomes', 'case.write-minutes', 'case.put-up', 'case.cancel', 'decide.political', 'decide.bureaucratic', 'order.draft', 'order.issue', 'mark.compute', 'case.fix-list', 'case.recommend');

-- Name: case_seal act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.case_seal FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: case_vacancy act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.case_vacancy FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.open', 'case.cancel', 'decide.political', 'decide.bureaucratic');

-- Name: cases act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.open', 'case.compute-panel', 'case.forward', 'case.approve-working-paper', 'case.constitute-board', 'case.freeze-dossiers', 'case.seal', 'case.write-minutes', 'case.put-up', 'case.cancel', 'decide.political', 'decide.bureaucratic', 'case.fix-list', 'case.recommend');

-- Name: charge_candidate act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.charge_candidate FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft-arrangement');

-- Name: charge_report act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.charge_report FOR EACH ROW EXECUTE FUNCTION public.act_guard('charge.assume', 'charge.relinquish');

-- Name: checklist_item act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.checklist_item FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.compute-panel', 'case.set-checklist');

-- Name: circumstance act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.circumstance FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct');

-- Name: commission_letter act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.commission_letter FOR EACH ROW EXECUTE FUNCTION public.act_guard('window.record-letter');

-- Name: computed_mark act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.computed_mark FOR EACH ROW EXECUTE FUNCTION public.act_guard('mark.compute', 'case.freeze-dossiers', 'case.open', 'case.compute-panel');

-- Name: correction_request act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.correction_request FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.ask-correction', 'record.answer-correction');

-- Name: decision act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.decision FOR EACH ROW EXECUTE FUNCTION public.act_guard('decide.political', 'decide.bureaucratic', 'case.cancel');

-- Name: decision_name act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.decision_name FOR EACH ROW EXECUTE FUNCTION public.act_guard('decide.political', 'decide.bureaucratic');

-- Name: declaration act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.declaration FOR EACH ROW EXECUTE FUNCTION public.act_guard('board.declare-conflict', 'case.constitute-board', 'case.freeze-dossiers');

-- Name: direction act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.direction FOR EACH ROW EXECUTE FUNCTION public.act_guard('direction.record', 'direction.receive');

-- Name: dissent act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.dissent FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.dissent');

-- Name: document act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION public.act_guard('document.add');

-- Name: dossier_item act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.dossier_item FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.freeze-dossiers', 'case.serve-dossier', 'case.answer-dossier');

-- Name: edition act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION public.act_guard('framework.propose');

-- Name: edition_grade act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.edition_grade FOR EACH ROW EXECUTE FUNCTION public.act_guard('framework.propose');

-- Name: edition_tenure act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.edition_tenure FOR EACH ROW EXECUTE FUNCTION public.act_guard('framework.propose', 'order.draft-exception', 'order.draft-arrangement');

-- Name: edition_transfer act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.edition_transfer FOR EACH ROW EXECUTE FUNCTION public.act_guard('framework.propose');

-- Name: erasure act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.erasure FOR EACH ROW EXECUTE FUNCTION public.act_guard('erasure.propose', 'erasure.approve');

-- Name: establishment_line act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.establishment_line FOR EACH ROW EXECUTE FUNCTION public.act_guard('establishment.create', 'import.load');

-- Name: evaluation act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.evaluation FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct', 'import.load');

-- Name: exception_order act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.exception_order FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft-exception');

-- Name: finding act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION public.act_guard('audit.scan', 'system.audit', 'audit.pursue', 'audit.answer', 'audit.close', 'audit.refer');

-- Name: finding_step act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.finding_step FOR EACH ROW EXECUTE FUNCTION public.act_guard('audit.pursue', 'audit.answer', 'audit.close', 'audit.refer');

-- Name: flag_limit act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.flag_limit FOR EACH ROW EXECUTE FUNCTION public.act_guard('limit.propose', 'limit.adopt', 'limit.refuse');

-- Name: given_mark act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.given_mark FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal');

-- Name: hearing act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.hearing FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.record-hearing', 'order.answer');

-- Name: import_finding act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.import_finding FOR EACH ROW EXECUTE FUNCTION public.act_guard('import.load');

-- Name: import_load act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.import_load FOR EACH ROW EXECUTE FUNCTION public.act_guard('import.load');

-- Name: information_request act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.information_request FOR EACH ROW EXECUTE FUNCTION public.act_guard('information.record');

-- Name: inquiry act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.inquiry FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct');

-- Name: kin act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.kin FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct');

-- Name: list_entry act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.list_entry FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: meeting act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.meeting FOR EACH ROW EXECUTE FUNCTION public.act_guard('meeting.call', 'meeting.attend', 'meeting.adjourn');

-- Name: meeting_case act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.meeting_case FOR EACH ROW EXECUTE FUNCTION public.act_guard('meeting.call', 'meeting.add-case', 'meeting.adjourn');

-- Name: member_absence act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.member_absence FOR EACH ROW EXECUTE FUNCTION public.act_guard('board.recuse', 'meeting.attend', 'case.seal');

-- Name: minutes act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.minutes FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.write-minutes', 'case.recommend');

-- Name: move_window act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.move_window FOR EACH ROW EXECUTE FUNCTION public.act_guard('window.propose', 'window.adopt', 'window.close');

-- Name: note act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.note', 'case.forward');

-- Name: officer act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.officer FOR EACH ROW EXECUTE FUNCTION public.act_guard('officer.enter', 'record.enter', 'record.correct', 'import.load', 'order.issue');

-- Name: officer_correction act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.officer_correction FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.correct');

-- Name: officer_grade act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.officer_grade FOR EACH ROW EXECUTE FUNCTION public.act_guard('officer.enter', 'record.enter', 'record.correct', 'import.load', 'charge.assume', 'charge.relinquish', 'order.issue', 'order.withdraw');

-- Name: officer_status act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.officer_status FOR EACH ROW EXECUTE FUNCTION public.act_guard('charge.assume', 'system.expire');

-- Name: onward_posting act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.onward_posting FOR EACH ROW EXECUTE FUNCTION public.act_guard('posting.report-onward');

-- Name: opened_given act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_given FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: opened_list act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_list FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: opened_mark act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_mark FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: opened_outcome act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_outcome FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.write-minutes', 'case.recommend');

-- Name: opened_place act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_place FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: opened_tie act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.opened_tie FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: order_authorisation act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_authorisation FOR EACH ROW EXECUTE FUNCTION public.act_guard('authorise.political', 'authorise.bureaucratic');

-- Name: order_event act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_event FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft', 'order.issue', 'order.corrigendum', 'order.hold', 'order.release', 'order.stay', 'order.lift-stay', 'order.modify', 'order.withdraw', 'system.lapse', 'charge.assume', 'charge.relinquish', 'order.draft-exception', 'authorise.political', 'authorise.bureaucratic', 'order.record-hearing', 'order.answer', 'order.draft-arrangement');

-- Name: order_move act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_move FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft-arrangement', 'order.draft');

-- Name: order_objection act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_objection FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.object');

-- Name: order_request act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_request FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft');

-- Name: order_set act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_set FOR EACH ROW EXECUTE FUNCTION public.act_guard('order-set.draft', 'order.issue', 'order-set.withdraw');

-- Name: order_set_member act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.order_set_member FOR EACH ROW EXECUTE FUNCTION public.act_guard('order-set.draft', 'order-set.withdraw');

-- Name: orders act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.act_guard('order.draft', 'order.issue', 'order.corrigendum', 'order.hold', 'order.release', 'order.stay', 'order.lift-stay', 'order.modify', 'order.withdraw', 'system.lapse', 'charge.assume', 'charge.relinquish', 'order.draft-exception', 'order.draft-arrangement');

-- Name: organization act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.organization FOR EACH ROW EXECUTE FUNCTION public.act_guard('organization.create', 'organization.end', 'organization.propose-go-live', 'organization.approve-go-live', 'import.load');

-- Name: organization_lineage act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.organization_lineage FOR EACH ROW EXECUTE FUNCTION public.act_guard('organization.create', 'organization.end', 'import.load');

-- Name: outcome act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.outcome FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.record-outcomes', 'case.recommend');

-- Name: panel_entry act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.panel_entry FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.compute-panel', 'case.open');

-- Name: panel_list act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.panel_list FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.compute-panel', 'case.open', 'mark.compute');

-- Name: panel_move act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.panel_move FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.compute-panel', 'case.open', 'mark.compute');

-- Name: panel_objection act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.panel_objection FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.compute-panel', 'case.open', 'mark.compute');

-- Name: penalty act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.penalty FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct', 'order.issue');

-- Name: post act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.post FOR EACH ROW EXECUTE FUNCTION public.act_guard('post.create', 'post.abolish', 'import.load');

-- Name: post_fact act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.post_fact FOR EACH ROW EXECUTE FUNCTION public.act_guard('post.record-fact', 'import.load');

-- Name: posting act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION public.act_guard('posting.report-irregular', 'record.correct', 'import.load', 'charge.assume', 'charge.relinquish', 'order.issue', 'system.lapse', 'system.expire');

-- Name: probation act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.probation FOR EACH ROW EXECUTE FUNCTION public.act_guard('probation.record', 'decide-probation.bureaucratic', 'decide-probation.political');

-- Name: probation_step act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.probation_step FOR EACH ROW EXECUTE FUNCTION public.act_guard('probation.propose', 'decide-probation.bureaucratic', 'decide-probation.political');

-- Name: pseudonym act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.pseudonym FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.seal', 'case.fix-list');

-- Name: qualification act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.qualification FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct', 'import.load');

-- Name: recruitment act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.recruitment FOR EACH ROW EXECUTE FUNCTION public.act_guard('recruitment.enter');

-- Name: recruitment_candidate act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.recruitment_candidate FOR EACH ROW EXECUTE FUNCTION public.act_guard('recruitment.enter');

-- Name: recruitment_seat act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.recruitment_seat FOR EACH ROW EXECUTE FUNCTION public.act_guard('recruitment.enter');

-- Name: sealed_mark act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.sealed_mark FOR EACH ROW EXECUTE FUNCTION public.act_guard('mark.give', 'mark.revise', 'mark.enter-from-sheet', 'mark.confirm');

-- Name: seniority_decision act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.seniority_decision FOR EACH ROW EXECUTE FUNCTION public.act_guard('seniority.decide-objection');

-- Name: seniority_list act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.seniority_list FOR EACH ROW EXECUTE FUNCTION public.act_guard('seniority.publish', 'seniority.finalise', 'import.load');

-- Name: seniority_objection act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.seniority_objection FOR EACH ROW EXECUTE FUNCTION public.act_guard('seniority.object');

-- Name: seniority_place act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.seniority_place FOR EACH ROW EXECUTE FUNCTION public.act_guard('seniority.publish', 'seniority.finalise', 'import.load');

-- Name: station act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.station FOR EACH ROW EXECUTE FUNCTION public.act_guard('stations.propose');

-- Name: station_distance act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.station_distance FOR EACH ROW EXECUTE FUNCTION public.act_guard('stations.propose');

-- Name: station_table act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.station_table FOR EACH ROW EXECUTE FUNCTION public.act_guard('stations.propose', 'stations.adopt');

-- Name: summary act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.summary FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.put-up');

-- Name: training act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.training FOR EACH ROW EXECUTE FUNCTION public.act_guard('record.enter', 'record.correct', 'import.load');

-- Name: transfer_compelling act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.transfer_compelling FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.open');

-- Name: transfer_request act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.transfer_request FOR EACH ROW EXECUTE FUNCTION public.act_guard('transfer.request', 'transfer.withdraw-request');

-- Name: transfer_wish act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.transfer_wish FOR EACH ROW EXECUTE FUNCTION public.act_guard('transfer.request');

-- Name: vacancy act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.vacancy FOR EACH ROW EXECUTE FUNCTION public.act_guard('case.open');

-- Name: window_official act_guard; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_guard BEFORE INSERT OR DELETE OR UPDATE ON public.window_official FOR EACH ROW EXECUTE FUNCTION public.act_guard('window.list-officials');

-- Name: act act_has_entry; Type: TRIGGER; Schema: public; Owner: -

CREATE CONSTRAINT TRIGGER act_has_entry AFTER INSERT ON public.act DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.act_has_entry();

-- Name: ledger_entry act_needs_power; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER act_needs_power AFTER INSERT ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.act_needs_power();

-- Name: adoption adoption_two_people; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER adoption_two_people BEFORE INSERT OR UPDATE ON public.adoption FOR EACH ROW EXECUTE FUNCTION public.adoption_two_people();

-- Name: approach approach_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER approach_lawful BEFORE INSERT ON public.approach FOR EACH ROW EXECUTE FUNCTION public.approach_lawful();

-- Name: arrangement_order arrangement_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER arrangement_lawful BEFORE INSERT ON public.arrangement_order FOR EACH ROW EXECUTE FUNCTION public.arrangement_lawful();

-- Name: order_authorisation authorisation_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER authorisation_lawful BEFORE INSERT ON public.order_authorisation FOR EACH ROW EXECUTE FUNCTION public.authorisation_lawful();

-- Name: capacity capacity_in_turn; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER capacity_in_turn BEFORE INSERT ON public.capacity FOR EACH ROW EXECUTE FUNCTION public.capacity_in_turn();

-- Name: capacity capacity_two_people; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER capacity_two_people BEFORE INSERT OR UPDATE ON public.capacity FOR EACH ROW EXECUTE FUNCTION public.capacity_two_people();

-- Name: cases case_moves_lawfully; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_moves_lawfully BEFORE UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.case_moves_lawfully();

-- Name: cases case_moves_with_decision; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_moves_with_decision BEFORE UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.case_moves_with_decision();

-- Name: cases case_opens_lawfully; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_opens_lawfully BEFORE INSERT ON public.cases FOR EACH ROW EXECUTE FUNCTION public.case_opens_lawfully();

-- Name: case_person case_person_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_person_lawful BEFORE INSERT ON public.case_person FOR EACH ROW EXECUTE FUNCTION public.case_person_lawful();

-- Name: case_vacancy case_vacancy_ends; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_vacancy_ends BEFORE UPDATE ON public.case_vacancy FOR EACH ROW EXECUTE FUNCTION public.case_vacancy_ends();

-- Name: case_vacancy case_vacancy_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER case_vacancy_lawful BEFORE INSERT ON public.case_vacancy FOR EACH ROW EXECUTE FUNCTION public.case_vacancy_lawful();

-- Name: charge_candidate charge_candidate_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER charge_candidate_lawful BEFORE INSERT ON public.charge_candidate FOR EACH ROW EXECUTE FUNCTION public.charge_candidate_lawful();

-- Name: arrangement_order charge_cited; Type: TRIGGER; Schema: public; Owner: -

CREATE CONSTRAINT TRIGGER charge_cited AFTER INSERT ON public.arrangement_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.charge_cited();

-- Name: charge_report charge_report_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER charge_report_lawful BEFORE INSERT ON public.charge_report FOR EACH ROW EXECUTE FUNCTION public.charge_report_lawful();

-- Name: checklist_item checklist_item_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER checklist_item_lawful BEFORE INSERT OR UPDATE ON public.checklist_item FOR EACH ROW EXECUTE FUNCTION public.checklist_item_lawful();

-- Name: circumstance circumstance_place_known; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER circumstance_place_known BEFORE INSERT ON public.circumstance FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['home'::text, 'domicile'::text]))) EXECUTE FUNCTION public.circumstance_place_known();

-- Name: commission_letter commission_letter_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER commission_letter_lawful BEFORE INSERT ON public.commission_letter FOR EACH ROW EXECUTE FUNCTION public.commission_letter_lawful();

-- Name: computed_mark computed_mark_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER computed_mark_lawful BEFORE INSERT ON public.computed_mark FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.computed_mark_lawful();

-- Name: asset_year correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.asset_year FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: circumstance correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.circumstance FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: evaluation correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.evaluation FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: inquiry correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.inquiry FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: kin correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.kin FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: officer_grade correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.officer_grade FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: penalty correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.penalty FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: posting correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.posting FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: qualification correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.qualification FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: training correction_replaces; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_replaces BEFORE INSERT ON public.training FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.correction_replaces();

-- Name: correction_request correction_request_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER correction_request_lawful BEFORE INSERT OR UPDATE ON public.correction_request FOR EACH ROW EXECUTE FUNCTION public.correction_request_lawful();

-- Name: decision decision_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER decision_lawful BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION public.decision_lawful();

-- Name: decision_name decision_name_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER decision_name_lawful BEFORE INSERT ON public.decision_name FOR EACH ROW EXECUTE FUNCTION public.decision_name_lawful();

-- Name: case_seal desk_list_says_its_seniority; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER desk_list_says_its_seniority BEFORE INSERT ON public.case_seal FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_list_says_its_seniority();

-- Name: direction direction_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER direction_lawful BEFORE INSERT ON public.direction FOR EACH ROW EXECUTE FUNCTION public.direction_lawful();

-- Name: direction direction_received; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER direction_received BEFORE INSERT ON public.direction FOR EACH ROW EXECUTE FUNCTION public.direction_received();

-- Name: dossier_item dossier_item_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER dossier_item_lawful BEFORE INSERT OR UPDATE ON public.dossier_item FOR EACH ROW EXECUTE FUNCTION public.dossier_item_lawful();

-- Name: cases draft_ends; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER draft_ends AFTER UPDATE ON public.cases FOR EACH ROW WHEN (((new.state <> 'frozen'::text) OR (new.round <> old.round))) EXECUTE FUNCTION public.draft_ends();

-- Name: declaration draft_ends; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER draft_ends AFTER INSERT ON public.declaration FOR EACH ROW WHEN ((new.kind = 'barring'::text)) EXECUTE FUNCTION public.draft_ends();

-- Name: member_absence draft_ends; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER draft_ends AFTER INSERT ON public.member_absence FOR EACH ROW EXECUTE FUNCTION public.draft_ends();

-- Name: sealed_mark draft_ends; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER draft_ends AFTER INSERT OR UPDATE ON public.sealed_mark FOR EACH ROW WHEN (new.confirmed) EXECUTE FUNCTION public.draft_ends();

-- Name: erasure erasure_carried_out; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER erasure_carried_out AFTER UPDATE ON public.erasure FOR EACH ROW EXECUTE FUNCTION public.erasure_carried_out();

-- Name: erasure erasure_two_people; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER erasure_two_people BEFORE INSERT OR UPDATE ON public.erasure FOR EACH ROW EXECUTE FUNCTION public.erasure_two_people();

-- Name: orders exception_followed; Type: TRIGGER; Schema: public; Owner: -

CREATE CONSTRAINT TRIGGER exception_followed AFTER UPDATE OF state ON public.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.kind = 'exception'::text) AND (new.state = 'acted'::text))) EXECUTE FUNCTION public.exception_followed();

-- Name: exception_order exception_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER exception_lawful BEFORE INSERT ON public.exception_order FOR EACH ROW EXECUTE FUNCTION public.exception_lawful();

-- Name: exception_order exception_petition_said; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER exception_petition_said BEFORE INSERT ON public.exception_order FOR EACH ROW WHEN ((new.ground = 'court-order'::text)) EXECUTE FUNCTION public.exception_petition_said();

-- Name: asset_year file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.asset_year REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: circumstance file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.circumstance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: evaluation file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.evaluation REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: inquiry file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.inquiry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: kin file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.kin REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: officer file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.officer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: officer_correction file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.officer_correction REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: officer_grade file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.officer_grade REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: penalty file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.penalty REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: posting file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: probation file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.probation REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: probation_step file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.probation_step REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: qualification file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.qualification REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: training file_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry AFTER INSERT ON public.training REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: asset_year file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.asset_year REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: circumstance file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.circumstance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: correction_request file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.correction_request REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: evaluation file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.evaluation REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: inquiry file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.inquiry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: kin file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.kin REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: officer file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.officer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: officer_grade file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.officer_grade REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: penalty file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.penalty REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: posting file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: qualification file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.qualification REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: training file_within_ministry_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER file_within_ministry_still AFTER UPDATE ON public.training REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.file_within_ministry();

-- Name: finding finding_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER finding_stands BEFORE INSERT OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION public.finding_stands();

-- Name: finding_step finding_step_by_its_act; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER finding_step_by_its_act BEFORE INSERT ON public.finding_step FOR EACH ROW EXECUTE FUNCTION public.finding_step_by_its_act();

-- Name: finding_step finding_step_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER finding_step_lawful BEFORE INSERT ON public.finding_step FOR EACH ROW EXECUTE FUNCTION public.finding_step_lawful();

-- Name: finding_step finding_step_taken; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER finding_step_taken AFTER INSERT ON public.finding_step FOR EACH ROW EXECUTE FUNCTION public.finding_step_taken();

-- Name: flag_limit flag_limit_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER flag_limit_lawful BEFORE INSERT OR UPDATE ON public.flag_limit FOR EACH ROW EXECUTE FUNCTION public.flag_limit_lawful();

-- Name: officer_grade grade_by_its_order; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER grade_by_its_order BEFORE INSERT OR UPDATE ON public.officer_grade FOR EACH ROW EXECUTE FUNCTION public.grade_by_its_order();

-- Name: hearing hearing_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER hearing_lawful BEFORE INSERT ON public.hearing FOR EACH ROW EXECUTE FUNCTION public.hearing_lawful();

-- Name: idempotency idempotency_own; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER idempotency_own BEFORE INSERT OR UPDATE ON public.idempotency FOR EACH ROW EXECUTE FUNCTION public.idempotency_own();

-- Name: information_request information_request_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER information_request_lawful BEFORE INSERT ON public.information_request FOR EACH ROW EXECUTE FUNCTION public.information_request_lawful();

-- Name: ledger_leaf leaf_next; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER leaf_next AFTER INSERT ON public.ledger_leaf REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_leaf_next();

-- Name: account ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_account();

-- Name: adoption ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.adoption FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_adoption();

-- Name: approach ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.approach FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_approach();

-- Name: arrangement_order ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.arrangement_order FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_arrangement_order();

-- Name: assessed_criterion ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.assessed_criterion FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_assessed_criterion();

-- Name: asset_year ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.asset_year FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_asset_year();

-- Name: attendance ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.attendance FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_attendance();

-- Name: audit_scan ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.audit_scan FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_audit_scan();

-- Name: board_candidate ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.board_candidate FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_board_candidate();

-- Name: board_figures ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.board_figures FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_board_figures();

-- Name: board_rule ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.board_rule FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_board_rule();

-- Name: board_seat ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.board_seat FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_board_seat();

-- Name: cadre ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.cadre FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_cadre();

-- Name: cadre_grade ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.cadre_grade FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_cadre_grade();

-- Name: capacity ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.capacity FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_capacity();

-- Name: case_person ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.case_person FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_case_person();

-- Name: case_seal ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.case_seal FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_case_seal();

-- Name: case_vacancy ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.case_vacancy FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_case_vacancy();

-- Name: cases ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_cases();

-- Name: charge_candidate ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.charge_candidate FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_charge_candidate();

-- Name: charge_report ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.charge_report FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_charge_report();

-- Name: checklist_item ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.checklist_item FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_checklist_item();

-- Name: circumstance ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.circumstance FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_circumstance();

-- Name: commission_letter ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.commission_letter FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_commission_letter();

-- Name: computed_mark ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.computed_mark FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_computed_mark();

-- Name: correction_request ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.correction_request FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_correction_request();

-- Name: decision ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.decision FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_decision();

-- Name: decision_name ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.decision_name FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_decision_name();

-- Name: declaration ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.declaration FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_declaration();

-- Name: direction ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.direction FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_direction();

-- Name: dissent ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.dissent FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_dissent();

-- Name: document ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_document();

-- Name: dossier_item ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.dossier_item FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_dossier_item();

-- Name: edition ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_edition();

-- Name: edition_grade ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.edition_grade FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_edition_grade();

-- Name: edition_tenure ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.edition_tenure FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_edition_tenure();

-- Name: edition_transfer ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.edition_transfer FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_edition_transfer();

-- Name: erasure ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.erasure FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_erasure();

-- Name: establishment_line ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.establishment_line FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_establishment_line();

-- Name: evaluation ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.evaluation FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_evaluation();

-- Name: exception_order ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.exception_order FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_exception_order();

-- Name: finding ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_finding();

-- Name: finding_step ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.finding_step FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_finding_step();

-- Name: flag_limit ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.flag_limit FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_flag_limit();

-- Name: given_mark ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.given_mark FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_given_mark();

-- Name: hearing ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.hearing FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_hearing();

-- Name: import_finding ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.import_finding FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_import_finding();

-- Name: import_load ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.import_load FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_import_load();

-- Name: information_request ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.information_request FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_information_request();

-- Name: inquiry ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.inquiry FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_inquiry();

-- Name: kin ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.kin FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_kin();

-- Name: list_entry ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.list_entry FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_list_entry();

-- Name: meeting ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.meeting FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_meeting();

-- Name: meeting_case ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.meeting_case FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_meeting_case();

-- Name: member_absence ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.member_absence FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_member_absence();

-- Name: minutes ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.minutes FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_minutes();

-- Name: move_window ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.move_window FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_move_window();

-- Name: note ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_note();

-- Name: officer ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.officer FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_officer();

-- Name: officer_correction ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.officer_correction FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_officer_correction();

-- Name: officer_grade ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.officer_grade FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_officer_grade();

-- Name: officer_status ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.officer_status FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_officer_status();

-- Name: onward_posting ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.onward_posting FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_onward_posting();

-- Name: opened_given ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_given FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_given();

-- Name: opened_list ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_list FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_list();

-- Name: opened_mark ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_mark FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_mark();

-- Name: opened_outcome ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_outcome FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_outcome();

-- Name: opened_place ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_place FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_place();

-- Name: opened_tie ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.opened_tie FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_opened_tie();

-- Name: order_authorisation ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_authorisation FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_authorisation();

-- Name: order_event ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_event FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_event();

-- Name: order_move ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_move FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_move();

-- Name: order_objection ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_objection FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_objection();

-- Name: order_request ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_request FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_request();

-- Name: order_set ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_set FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_set();

-- Name: order_set_member ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.order_set_member FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_order_set_member();

-- Name: orders ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_orders();

-- Name: organization ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.organization FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_organization();

-- Name: organization_lineage ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.organization_lineage FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_organization_lineage();

-- Name: outcome ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.outcome FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_outcome();

-- Name: panel_entry ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.panel_entry FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_panel_entry();

-- Name: panel_list ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.panel_list FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_panel_list();

-- Name: panel_move ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.panel_move FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_panel_move();

-- Name: panel_objection ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.panel_objection FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_panel_objection();

-- Name: penalty ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.penalty FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_penalty();

-- Name: post ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.post FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_post();

-- Name: post_fact ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.post_fact FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_post_fact();

-- Name: posting ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_posting();

-- Name: probation ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.probation FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_probation();

-- Name: probation_step ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.probation_step FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_probation_step();

-- Name: pseudonym ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.pseudonym FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_pseudonym();

-- Name: qualification ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.qualification FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_qualification();

-- Name: recruitment ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.recruitment FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_recruitment();

-- Name: recruitment_candidate ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.recruitment_candidate FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_recruitment_candidate();

-- Name: recruitment_seat ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.recruitment_seat FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_recruitment_seat();

-- Name: sealed_mark ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.sealed_mark FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_sealed_mark();

-- Name: seniority_decision ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.seniority_decision FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_seniority_decision();

-- Name: seniority_list ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.seniority_list FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_seniority_list();

-- Name: seniority_objection ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.seniority_objection FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_seniority_objection();

-- Name: seniority_place ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.seniority_place FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_seniority_place();

-- Name: station ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.station FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_station();

-- Name: station_distance ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.station_distance FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_station_distance();

-- Name: station_table ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.station_table FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_station_table();

-- Name: summary ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.summary FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_summary();

-- Name: training ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.training FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_training();

-- Name: transfer_compelling ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.transfer_compelling FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_transfer_compelling();

-- Name: transfer_request ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.transfer_request FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_transfer_request();

-- Name: transfer_wish ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.transfer_wish FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_transfer_wish();

-- Name: vacancy ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.vacancy FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_vacancy();

-- Name: window_official ledger_commit; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER ledger_commit AFTER INSERT OR UPDATE ON public.window_official FOR EACH ROW EXECUTE FUNCTION public.ledger_commit_window_official();

-- Name: move_window move_window_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER move_window_lawful BEFORE INSERT OR UPDATE ON public.move_window FOR EACH ROW EXECUTE FUNCTION public.move_window_lawful();

-- Name: act never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.act FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: erasure_column never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.erasure_column FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_checkpoint never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_columns never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_columns FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_cosignature never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_cosignature FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_entry never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_leaf never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_leaf FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_pending never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE UPDATE ON public.ledger_pending FOR EACH ROW EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_row never; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never BEFORE DELETE OR UPDATE ON public.ledger_row FOR EACH ROW EXECUTE FUNCTION public.ledger_row_never_changes();

-- Name: account never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.account FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: act never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.act FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: adoption never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.adoption FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: approach never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.approach FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: arrangement_order never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.arrangement_order FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: assessed_criterion never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.assessed_criterion FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: asset_year never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.asset_year FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: attendance never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.attendance FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: audit_scan never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit_scan FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: board_candidate never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.board_candidate FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: board_figures never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.board_figures FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: board_rule never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.board_rule FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: board_seat never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.board_seat FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: cadre never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.cadre FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: cadre_grade never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.cadre_grade FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: capacity never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.capacity FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: case_person never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.case_person FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: case_seal never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.case_seal FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: case_vacancy never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.case_vacancy FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: cases never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.cases FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: charge_candidate never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.charge_candidate FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: charge_report never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.charge_report FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: checklist_item never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.checklist_item FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: circumstance never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.circumstance FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: commission_letter never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.commission_letter FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: computed_mark never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.computed_mark FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: correction_request never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.correction_request FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: decision never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: decision_name never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.decision_name FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: declaration never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.declaration FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: direction never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.direction FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: dissent never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.dissent FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: document never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.document FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: dossier_item never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.dossier_item FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: edition never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.edition FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: edition_grade never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.edition_grade FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: edition_tenure never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.edition_tenure FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: edition_transfer never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.edition_transfer FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: erasure never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.erasure FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: erasure_column never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.erasure_column FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: establishment_line never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.establishment_line FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: evaluation never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.evaluation FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: exception_order never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.exception_order FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: finding never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.finding FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: finding_step never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.finding_step FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: flag_limit never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.flag_limit FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: given_mark never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.given_mark FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: hearing never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.hearing FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: import_finding never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.import_finding FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: import_load never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.import_load FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: information_request never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.information_request FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: inquiry never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.inquiry FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: kin never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.kin FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: ledger_checkpoint never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_cosignature never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_cosignature FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_entry never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_leaf never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_pending never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_pending FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_row never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_row FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: ledger_tile never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ledger_tile FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_never_changes();

-- Name: list_entry never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.list_entry FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: meeting never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.meeting FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: meeting_case never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.meeting_case FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: member_absence never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.member_absence FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: minutes never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.minutes FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: move_window never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.move_window FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: note never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.note FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: officer never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.officer FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: officer_correction never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.officer_correction FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: officer_grade never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.officer_grade FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: officer_status never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.officer_status FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: onward_posting never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.onward_posting FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_given never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_given FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_list never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_list FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_mark never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_mark FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_outcome never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_outcome FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_place never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_place FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: opened_tie never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.opened_tie FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_authorisation never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_authorisation FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_event never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_event FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_move never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_move FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_objection never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_objection FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_request never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_request FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_set never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_set FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: order_set_member never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.order_set_member FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: orders never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: organization never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.organization FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: organization_lineage never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.organization_lineage FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: outcome never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.outcome FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: panel_entry never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.panel_entry FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: panel_list never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.panel_list FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: panel_move never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.panel_move FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: panel_objection never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.panel_objection FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: penalty never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.penalty FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: post never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.post FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: post_fact never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.post_fact FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: posting never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: probation never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.probation FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: probation_step never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.probation_step FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: pseudonym never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.pseudonym FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: qualification never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.qualification FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: recruitment never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.recruitment FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: recruitment_candidate never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.recruitment_candidate FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: recruitment_seat never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.recruitment_seat FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: sealed_mark never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.sealed_mark FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: seniority_decision never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.seniority_decision FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: seniority_list never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.seniority_list FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: seniority_objection never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.seniority_objection FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: seniority_place never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.seniority_place FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: station never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.station FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: station_distance never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.station_distance FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: station_table never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.station_table FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: summary never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.summary FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: training never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.training FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: transfer_compelling never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.transfer_compelling FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: transfer_request never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.transfer_request FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: transfer_wish never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.transfer_wish FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: vacancy never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.vacancy FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: window_official never_truncated; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.window_official FOR EACH STATEMENT EXECUTE FUNCTION public.act_guard();

-- Name: note note_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER note_lawful BEFORE INSERT ON public.note FOR EACH ROW EXECUTE FUNCTION public.note_lawful();

-- Name: officer_correction officer_corrected; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_corrected AFTER INSERT ON public.officer_correction FOR EACH ROW EXECUTE FUNCTION public.officer_corrected();

-- Name: officer_grade officer_grade_as_a_fact; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_grade_as_a_fact BEFORE INSERT OR UPDATE ON public.officer_grade FOR EACH ROW EXECUTE FUNCTION public.officer_grade_as_a_fact();

-- Name: officer_grade officer_grade_has_its_source; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_grade_has_its_source AFTER INSERT ON public.officer_grade REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.officer_grade_has_its_source();

-- Name: officer_grade officer_grade_of_anothers; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_grade_of_anothers BEFORE INSERT ON public.officer_grade FOR EACH ROW WHEN ((new.method = ANY (ARRAY['ad-hoc'::text, 'regularised'::text, 'absorption'::text]))) EXECUTE FUNCTION public.officer_grade_of_anothers();

-- Name: officer officer_leaves_by_order; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_leaves_by_order BEFORE UPDATE ON public.officer FOR EACH ROW EXECUTE FUNCTION public.officer_leaves_by_order();

-- Name: officer officer_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER officer_stands BEFORE UPDATE ON public.officer FOR EACH ROW EXECUTE FUNCTION public.officer_stands();

-- Name: onward_posting onward_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER onward_lawful BEFORE INSERT ON public.onward_posting FOR EACH ROW EXECUTE FUNCTION public.onward_lawful();

-- Name: case_seal opened; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER opened AFTER INSERT ON public.case_seal FOR EACH ROW EXECUTE FUNCTION public.seal_opened();

-- Name: minutes opened; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER opened AFTER INSERT ON public.minutes FOR EACH ROW EXECUTE FUNCTION public.minutes_opened();

-- Name: order_event order_event_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_event_lawful BEFORE INSERT ON public.order_event FOR EACH ROW EXECUTE FUNCTION public.order_event_lawful();

-- Name: orders order_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_lawful BEFORE INSERT ON public.orders FOR EACH ROW WHEN ((new.subject <> 'transfer'::text)) EXECUTE FUNCTION public.order_lawful();

-- Name: order_move order_move_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_move_lawful BEFORE INSERT ON public.order_move FOR EACH ROW EXECUTE FUNCTION public.order_move_lawful();

-- Name: orders order_moves_lawfully; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_moves_lawfully BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.order_moves_lawfully();

-- Name: order_number order_number_once_a_set; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_number_once_a_set BEFORE UPDATE ON public.order_number FOR EACH ROW EXECUTE FUNCTION public.order_number_once_a_set();

-- Name: order_objection order_objection_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_objection_lawful BEFORE INSERT ON public.order_objection FOR EACH ROW EXECUTE FUNCTION public.order_objection_lawful();

-- Name: orders order_of_its_case; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_of_its_case BEFORE INSERT ON public.orders FOR EACH ROW WHEN (((new.case_id IS NOT NULL) OR (new.subject = 'transfer'::text))) EXECUTE FUNCTION public.order_of_its_case();

-- Name: order_request order_request_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_request_lawful BEFORE INSERT ON public.order_request FOR EACH ROW EXECUTE FUNCTION public.order_request_lawful();

-- Name: orders order_says_what_is_disputed; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_says_what_is_disputed BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.order_says_what_is_disputed();

-- Name: order_set order_set_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_set_lawful BEFORE INSERT OR UPDATE ON public.order_set FOR EACH ROW EXECUTE FUNCTION public.order_set_lawful();

-- Name: order_set_member order_set_member_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_set_member_lawful BEFORE INSERT OR UPDATE ON public.order_set_member FOR EACH ROW EXECUTE FUNCTION public.order_set_member_lawful();

-- Name: orders order_set_member_moves; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER order_set_member_moves BEFORE UPDATE OF state ON public.orders FOR EACH ROW WHEN (((old.state = 'draft'::text) AND (new.state <> 'draft'::text))) EXECUTE FUNCTION public.order_set_member_moves();

-- Name: order_set order_set_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE CONSTRAINT TRIGGER order_set_stands AFTER INSERT OR UPDATE ON public.order_set DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.order_set_stands();

-- Name: organization organization_go_live; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER organization_go_live BEFORE INSERT OR UPDATE ON public.organization FOR EACH ROW EXECUTE FUNCTION public.organization_go_live();

-- Name: organization_lineage organization_lineage_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER organization_lineage_lawful AFTER INSERT ON public.organization_lineage REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.organization_lineage_lawful();

-- Name: organization organization_path; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER organization_path BEFORE INSERT OR UPDATE ON public.organization FOR EACH ROW EXECUTE FUNCTION public.organization_path();

-- Name: establishment_line organization_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER organization_within_ministry AFTER INSERT ON public.establishment_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.organization_within_ministry();

-- Name: post organization_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER organization_within_ministry AFTER INSERT ON public.post REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.organization_within_ministry();

-- Name: outcome outcome_of_its_kind; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER outcome_of_its_kind BEFORE INSERT ON public.outcome FOR EACH ROW EXECUTE FUNCTION public.outcome_of_its_kind();

-- Name: panel_entry panel_entry_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER panel_entry_lawful BEFORE INSERT ON public.panel_entry FOR EACH ROW EXECUTE FUNCTION public.panel_entry_lawful();

-- Name: panel_list panel_list_while_open; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER panel_list_while_open BEFORE INSERT ON public.panel_list FOR EACH ROW EXECUTE FUNCTION public.panel_list_while_open();

-- Name: panel_move panel_list_while_open; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER panel_list_while_open BEFORE INSERT ON public.panel_move FOR EACH ROW EXECUTE FUNCTION public.panel_list_while_open();

-- Name: panel_objection panel_list_while_open; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER panel_list_while_open BEFORE INSERT ON public.panel_objection FOR EACH ROW EXECUTE FUNCTION public.panel_list_while_open();

-- Name: cases panel_says_its_list; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER panel_says_its_list BEFORE UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.panel_says_its_list();

-- Name: ledger_pending pending_to_leaf; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER pending_to_leaf AFTER DELETE ON public.ledger_pending REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_pending_to_leaf();

-- Name: post post_abolished; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_abolished BEFORE UPDATE ON public.post FOR EACH ROW EXECUTE FUNCTION public.post_abolished();

-- Name: post_fact post_fact_holder_known; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_fact_holder_known BEFORE INSERT ON public.post_fact FOR EACH ROW WHEN ((new.kind = 're-employment'::text)) EXECUTE FUNCTION public.post_fact_holder_known();

-- Name: post_fact post_fact_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_fact_lawful BEFORE INSERT ON public.post_fact FOR EACH ROW EXECUTE FUNCTION public.post_fact_lawful();

-- Name: post_fact post_fact_of_anothers; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_fact_of_anothers BEFORE INSERT ON public.post_fact FOR EACH ROW EXECUTE FUNCTION public.post_fact_of_anothers();

-- Name: post post_reports_acyclic; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_reports_acyclic AFTER INSERT OR UPDATE OF reports_to ON public.post FOR EACH ROW WHEN (((new.imported_from = ''::text) AND (new.reports_to IS NOT NULL))) EXECUTE FUNCTION public.post_reports_acyclic();

-- Name: post post_within_sanction; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER post_within_sanction AFTER INSERT ON public.post REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.post_within_sanction();

-- Name: posting posting_by_its_order; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posting_by_its_order BEFORE INSERT OR UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION public.posting_by_its_order();

-- Name: posting posting_ends_arrangements; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posting_ends_arrangements AFTER INSERT ON public.posting FOR EACH ROW WHEN (((new.source = 'order'::text) AND (new.kind = ANY (ARRAY['regular'::text, 'acting-charge'::text, 'deputation'::text, 'secondment'::text])))) EXECUTE FUNCTION public.posting_ends_arrangements();

-- Name: posting posting_enters_by_order; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posting_enters_by_order AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.posting_enters_by_order();

-- Name: post posts_counted; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posts_counted AFTER INSERT ON public.post REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.posts_counted();

-- Name: posting posts_counted; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posts_counted AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.posts_counted();

-- Name: post posts_counted_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posts_counted_still AFTER UPDATE ON public.post REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.posts_counted();

-- Name: posting posts_counted_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER posts_counted_still AFTER UPDATE ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.posts_counted();

-- Name: probation probation_by_its_act; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER probation_by_its_act BEFORE INSERT ON public.probation FOR EACH ROW EXECUTE FUNCTION public.probation_by_its_act();

-- Name: probation_step probation_by_its_act; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER probation_by_its_act BEFORE INSERT OR UPDATE ON public.probation_step FOR EACH ROW EXECUTE FUNCTION public.probation_by_its_act();

-- Name: probation probation_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER probation_lawful BEFORE INSERT ON public.probation FOR EACH ROW EXECUTE FUNCTION public.probation_lawful();

-- Name: probation_step probation_step_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER probation_step_lawful BEFORE INSERT OR UPDATE ON public.probation_step FOR EACH ROW EXECUTE FUNCTION public.probation_step_lawful();

-- Name: asset_year record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.asset_year FOR EACH ROW EXECUTE FUNCTION public.record_stands();

-- Name: circumstance record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.circumstance FOR EACH ROW EXECUTE FUNCTION public.record_stands();

-- Name: evaluation record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.evaluation FOR EACH ROW EXECUTE FUNCTION public.record_stands('communicated_on', 'represented_on', 'decided_on');

-- Name: inquiry record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.inquiry FOR EACH ROW EXECUTE FUNCTION public.record_stands('reported_on', 'ended_on', 'outcome');

-- Name: kin record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.kin FOR EACH ROW EXECUTE FUNCTION public.record_stands();

-- Name: officer_grade record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.officer_grade FOR EACH ROW EXECUTE FUNCTION public.record_stands('end_earliest', 'end_latest', 'end_stated_on');

-- Name: penalty record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.penalty FOR EACH ROW EXECUTE FUNCTION public.record_stands('counted_for');

-- Name: posting record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION public.record_stands('end_earliest', 'end_latest', 'end_stated_on');

-- Name: qualification record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.qualification FOR EACH ROW EXECUTE FUNCTION public.record_stands();

-- Name: training record_stands; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER record_stands BEFORE UPDATE ON public.training FOR EACH ROW EXECUTE FUNCTION public.record_stands();

-- Name: recruitment_candidate recruitment_candidate_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_candidate_lawful BEFORE INSERT ON public.recruitment_candidate FOR EACH ROW EXECUTE FUNCTION public.recruitment_candidate_lawful();

-- Name: recruitment_candidate recruitment_candidate_worded; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_candidate_worded BEFORE INSERT ON public.recruitment_candidate FOR EACH ROW EXECUTE FUNCTION public.recruitment_candidate_worded();

-- Name: recruitment recruitment_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_lawful BEFORE INSERT OR UPDATE ON public.recruitment FOR EACH ROW EXECUTE FUNCTION public.recruitment_lawful();

-- Name: recruitment recruitment_of_anothers; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_of_anothers BEFORE INSERT ON public.recruitment FOR EACH ROW WHEN ((new.replaces IS NOT NULL)) EXECUTE FUNCTION public.recruitment_of_anothers();

-- Name: recruitment_candidate recruitment_part_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_part_lawful BEFORE INSERT OR UPDATE ON public.recruitment_candidate FOR EACH ROW EXECUTE FUNCTION public.recruitment_part_lawful();

-- Name: recruitment_seat recruitment_part_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_part_lawful BEFORE INSERT OR UPDATE ON public.recruitment_seat FOR EACH ROW EXECUTE FUNCTION public.recruitment_part_lawful();

-- Name: recruitment_seat recruitment_seats_first; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER recruitment_seats_first BEFORE INSERT ON public.recruitment_seat FOR EACH ROW EXECUTE FUNCTION public.recruitment_seats_first();

-- Name: officer seat_named; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seat_named AFTER UPDATE ON public.officer FOR EACH ROW WHEN (((old.name <> new.name) OR (old.number <> new.number))) EXECUTE FUNCTION public.seat_named();

-- Name: posting seat_noted; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seat_noted AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.seat_noted();

-- Name: seniority_decision seniority_decision_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seniority_decision_lawful BEFORE INSERT ON public.seniority_decision FOR EACH ROW EXECUTE FUNCTION public.seniority_decision_lawful();

-- Name: seniority_list seniority_list_complete; Type: TRIGGER; Schema: public; Owner: -

CREATE CONSTRAINT TRIGGER seniority_list_complete AFTER INSERT ON public.seniority_list DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.seniority_list_complete();

-- Name: seniority_list seniority_list_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seniority_list_lawful BEFORE INSERT ON public.seniority_list FOR EACH ROW EXECUTE FUNCTION public.seniority_list_lawful();

-- Name: seniority_place seniority_list_whole; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seniority_list_whole AFTER INSERT ON public.seniority_place REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.seniority_list_whole();

-- Name: seniority_objection seniority_objection_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seniority_objection_lawful BEFORE INSERT ON public.seniority_objection FOR EACH ROW EXECUTE FUNCTION public.seniority_objection_lawful();

-- Name: seniority_place seniority_places_follow; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER seniority_places_follow AFTER INSERT ON public.seniority_place REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.seniority_places_follow();

-- Name: station_table station_table_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER station_table_lawful BEFORE INSERT OR UPDATE ON public.station_table FOR EACH ROW EXECUTE FUNCTION public.station_table_lawful();

-- Name: station station_with_its_table; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER station_with_its_table BEFORE INSERT ON public.station FOR EACH ROW EXECUTE FUNCTION public.station_with_its_table();

-- Name: station_distance station_with_its_table; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER station_with_its_table BEFORE INSERT ON public.station_distance FOR EACH ROW EXECUTE FUNCTION public.station_with_its_table();

-- Name: officer_status status_by_its_order; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER status_by_its_order BEFORE INSERT OR UPDATE ON public.officer_status FOR EACH ROW EXECUTE FUNCTION public.status_by_its_order();

-- Name: ledger_tile tile_grows; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER tile_grows BEFORE DELETE OR UPDATE ON public.ledger_tile FOR EACH ROW EXECUTE FUNCTION public.ledger_tile_grows();

-- Name: transfer_compelling transfer_compelling_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_compelling_lawful BEFORE INSERT ON public.transfer_compelling FOR EACH ROW EXECUTE FUNCTION public.transfer_compelling_lawful();

-- Name: orders transfer_drafted; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_drafted BEFORE INSERT ON public.orders FOR EACH ROW WHEN ((new.subject = 'transfer'::text)) EXECUTE FUNCTION public.transfer_drafted();

-- Name: minutes transfer_minutes_in_rank; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_minutes_in_rank BEFORE INSERT ON public.minutes FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.transfer_minutes_in_rank();

-- Name: orders transfer_moves; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_moves BEFORE UPDATE ON public.orders FOR EACH ROW WHEN (((new.subject = 'transfer'::text) AND (old.state <> new.state))) EXECUTE FUNCTION public.transfer_moves();

-- Name: outcome transfer_names_counted; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_names_counted AFTER INSERT ON public.outcome FOR EACH ROW WHEN ((new.outcome = 'recommend'::text)) EXECUTE FUNCTION public.transfer_names_counted();

-- Name: panel_entry transfer_panel_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_panel_lawful BEFORE INSERT ON public.panel_entry FOR EACH ROW EXECUTE FUNCTION public.transfer_panel_lawful();

-- Name: transfer_request transfer_request_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_request_lawful BEFORE INSERT OR UPDATE ON public.transfer_request FOR EACH ROW EXECUTE FUNCTION public.transfer_request_lawful();

-- Name: case_vacancy transfer_vacancy_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_vacancy_lawful BEFORE INSERT ON public.case_vacancy FOR EACH ROW EXECUTE FUNCTION public.transfer_vacancy_lawful();

-- Name: transfer_wish transfer_wish_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER transfer_wish_lawful BEFORE INSERT ON public.transfer_wish FOR EACH ROW EXECUTE FUNCTION public.transfer_wish_lawful();

-- Name: organization tree_within_ministry; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER tree_within_ministry AFTER INSERT ON public.organization REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.tree_within_ministry();

-- Name: assessed_criterion wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.assessed_criterion FOR EACH ROW EXECUTE FUNCTION public.board_rule_wall();

-- Name: attendance wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.attendance FOR EACH ROW EXECUTE FUNCTION public.attendance_wall();

-- Name: board_candidate wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.board_candidate FOR EACH ROW EXECUTE FUNCTION public.board_rule_wall();

-- Name: board_figures wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.board_figures FOR EACH ROW EXECUTE FUNCTION public.board_figures_wall();

-- Name: board_rule wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.board_rule FOR EACH ROW EXECUTE FUNCTION public.board_rule_wall();

-- Name: board_seat wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.board_seat FOR EACH ROW EXECUTE FUNCTION public.board_seat_wall();

-- Name: case_seal wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.case_seal FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.case_seal_wall();

-- Name: declaration wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.declaration FOR EACH ROW EXECUTE FUNCTION public.declaration_wall();

-- Name: dissent wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.dissent FOR EACH ROW EXECUTE FUNCTION public.dissent_wall();

-- Name: given_mark wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.given_mark FOR EACH ROW EXECUTE FUNCTION public.given_mark_wall();

-- Name: list_entry wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.list_entry FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.list_entry_wall();

-- Name: meeting wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT OR UPDATE ON public.meeting FOR EACH ROW EXECUTE FUNCTION public.meeting_wall();

-- Name: meeting_case wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.meeting_case FOR EACH ROW EXECUTE FUNCTION public.meeting_case_wall();

-- Name: member_absence wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.member_absence FOR EACH ROW EXECUTE FUNCTION public.member_absence_wall();

-- Name: minutes wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.minutes FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.minutes_wall();

-- Name: outcome wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT ON public.outcome FOR EACH ROW WHEN ((NOT public.case_at_desk(new.case_id))) EXECUTE FUNCTION public.outcome_wall();

-- Name: sealed_mark wall; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall BEFORE INSERT OR UPDATE ON public.sealed_mark FOR EACH ROW EXECUTE FUNCTION public.sealed_mark_wall();

-- Name: cases wall_board; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_board BEFORE UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION public.case_board_wall();

-- Name: cases wall_choice; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_choice BEFORE UPDATE ON public.cases FOR EACH ROW WHEN (((old.state <> new.state) AND (new.state = 'approved'::text) AND (new.kind = 'transfer'::text))) EXECUTE FUNCTION public.transfer_choice_lawful();

-- Name: outcome wall_count; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_count AFTER INSERT ON public.outcome FOR EACH ROW EXECUTE FUNCTION public.outcome_within_vacancies();

-- Name: case_seal wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.case_seal FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_seal_lawful();

-- Name: cases wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE UPDATE ON public.cases FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION public.case_at_its_desk();

-- Name: computed_mark wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.computed_mark FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_mark_lawful();

-- Name: decision wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.decision FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_decision_lawful();

-- Name: list_entry wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.list_entry FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_list_lawful();

-- Name: minutes wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.minutes FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_minutes_lawful();

-- Name: outcome wall_desk; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_desk BEFORE INSERT ON public.outcome FOR EACH ROW WHEN (public.case_at_desk(new.case_id)) EXECUTE FUNCTION public.desk_outcome_lawful();

-- Name: cases wall_figures; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_figures BEFORE UPDATE ON public.cases FOR EACH ROW WHEN (((new.state = 'sealed'::text) AND (old.state <> 'sealed'::text))) EXECUTE FUNCTION public.case_figures_wall();

-- Name: minutes wall_figures; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER wall_figures BEFORE INSERT ON public.minutes FOR EACH ROW EXECUTE FUNCTION public.minutes_figures_wall();

-- Name: officer when_free; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free AFTER INSERT ON public.officer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: officer_status when_free; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free AFTER INSERT ON public.officer_status REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: posting when_free; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free AFTER INSERT ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: officer when_free_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free_still AFTER UPDATE ON public.officer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: officer_status when_free_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free_still AFTER UPDATE ON public.officer_status REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: posting when_free_still; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER when_free_still AFTER UPDATE ON public.posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.when_free();

-- Name: charge_report window_holds; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_holds BEFORE INSERT ON public.charge_report FOR EACH ROW EXECUTE FUNCTION public.window_holds_charge();

-- Name: orders window_holds; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_holds BEFORE UPDATE OF state ON public.orders FOR EACH ROW WHEN (((old.state = 'draft'::text) AND (new.state = ANY (ARRAY['issued'::text, 'acted'::text])))) EXECUTE FUNCTION public.window_holds_order();

-- Name: charge_report window_holds_major; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_holds_major BEFORE INSERT ON public.charge_report FOR EACH ROW EXECUTE FUNCTION public.window_holds_major();

-- Name: orders window_holds_major; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_holds_major BEFORE UPDATE OF state ON public.orders FOR EACH ROW WHEN (((old.state = 'draft'::text) AND (new.state = ANY (ARRAY['issued'::text, 'acted'::text])) AND (new.post_id IS NOT NULL))) EXECUTE FUNCTION public.window_holds_major();

-- Name: exception_order window_letter_cited; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_letter_cited BEFORE INSERT ON public.exception_order FOR EACH ROW EXECUTE FUNCTION public.window_letter_cited();

-- Name: window_official window_official_lawful; Type: TRIGGER; Schema: public; Owner: -

CREATE TRIGGER window_official_lawful BEFORE INSERT ON public.window_official FOR EACH ROW EXECUTE FUNCTION public.window_official_lawful();

-- Name: account account_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: act act_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: act act_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: adoption adoption_cadre_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.adoption
    ADD CONSTRAINT adoption_cadre_id_fkey FOREIGN KEY (cadre_id) REFERENCES public.cadre(id);

-- Name: adoption adoption_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.adoption
    ADD CONSTRAINT adoption_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: approach approach_about_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.approach
    ADD CONSTRAINT approach_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.officer(id);

-- Name: approach approach_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.approach
    ADD CONSTRAINT approach_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: approach approach_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.approach
    ADD CONSTRAINT approach_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: approach approach_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.approach
    ADD CONSTRAINT approach_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: arrangement_order arrangement_order_basis_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_order
    ADD CONSTRAINT arrangement_order_basis_fkey FOREIGN KEY (basis) REFERENCES public.arrangement_basis(basis);

-- Name: arrangement_order arrangement_order_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_order
    ADD CONSTRAINT arrangement_order_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: arrangement_order arrangement_order_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_order
    ADD CONSTRAINT arrangement_order_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: arrangement_order arrangement_order_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.arrangement_order
    ADD CONSTRAINT arrangement_order_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: assessed_criterion assessed_criterion_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.assessed_criterion
    ADD CONSTRAINT assessed_criterion_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: asset_year asset_year_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.asset_year
    ADD CONSTRAINT asset_year_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: asset_year asset_year_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.asset_year
    ADD CONSTRAINT asset_year_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: asset_year asset_year_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.asset_year
    ADD CONSTRAINT asset_year_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.asset_year(id);

-- Name: attendance attendance_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: attendance attendance_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: attendance attendance_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);

-- Name: board_candidate board_candidate_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_candidate
    ADD CONSTRAINT board_candidate_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: board_candidate board_candidate_case_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_candidate
    ADD CONSTRAINT board_candidate_case_id_officer_id_fkey FOREIGN KEY (case_id, officer_id) REFERENCES public.panel_entry(case_id, officer_id);

-- Name: board_figures board_figures_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_figures
    ADD CONSTRAINT board_figures_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: board_rule board_rule_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_rule
    ADD CONSTRAINT board_rule_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: board_seat board_seat_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_seat
    ADD CONSTRAINT board_seat_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: board_seat board_seat_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_seat
    ADD CONSTRAINT board_seat_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: board_seat board_seat_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.board_seat
    ADD CONSTRAINT board_seat_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: cadre_grade cadre_grade_cadre_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cadre_grade
    ADD CONSTRAINT cadre_grade_cadre_id_fkey FOREIGN KEY (cadre_id) REFERENCES public.cadre(id);

-- Name: capacity capacity_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;

-- Name: capacity capacity_kind_exclusive_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_kind_exclusive_fkey FOREIGN KEY (kind, exclusive) REFERENCES public.capacity_kind(kind, exclusive);

-- Name: capacity capacity_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: capacity capacity_stand_in_for_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.capacity
    ADD CONSTRAINT capacity_stand_in_for_fkey FOREIGN KEY (stand_in_for) REFERENCES public.capacity(id);

-- Name: case_person case_person_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_person
    ADD CONSTRAINT case_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: case_person case_person_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_person
    ADD CONSTRAINT case_person_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: case_person case_person_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_person
    ADD CONSTRAINT case_person_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: case_seal case_seal_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_seal
    ADD CONSTRAINT case_seal_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: case_vacancy case_vacancy_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_vacancy
    ADD CONSTRAINT case_vacancy_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: case_vacancy case_vacancy_vacancy_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.case_vacancy
    ADD CONSTRAINT case_vacancy_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

-- Name: cases cases_adoption_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_adoption_id_fkey FOREIGN KEY (adoption_id) REFERENCES public.adoption(id);

-- Name: cases cases_cadre_id_from_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_cadre_id_from_grade_fkey FOREIGN KEY (cadre_id, from_grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: cases cases_cadre_id_to_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_cadre_id_to_grade_fkey FOREIGN KEY (cadre_id, to_grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: cases cases_earlier_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_earlier_case_id_fkey FOREIGN KEY (earlier_case_id) REFERENCES public.cases(id);

-- Name: cases cases_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: cases cases_holder_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES public.capacity(id);

-- Name: cases cases_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: charge_candidate charge_candidate_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_candidate
    ADD CONSTRAINT charge_candidate_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: charge_candidate charge_candidate_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_candidate
    ADD CONSTRAINT charge_candidate_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.arrangement_order(order_id);

-- Name: charge_report charge_report_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_report
    ADD CONSTRAINT charge_report_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: charge_report charge_report_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_report
    ADD CONSTRAINT charge_report_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: charge_report charge_report_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.charge_report
    ADD CONSTRAINT charge_report_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: checklist_item checklist_item_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: checklist_item checklist_item_case_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_case_id_officer_id_fkey FOREIGN KEY (case_id, officer_id) REFERENCES public.panel_entry(case_id, officer_id);

-- Name: checklist_item checklist_item_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: circumstance circumstance_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.circumstance
    ADD CONSTRAINT circumstance_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: circumstance circumstance_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.circumstance
    ADD CONSTRAINT circumstance_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: circumstance circumstance_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.circumstance
    ADD CONSTRAINT circumstance_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.circumstance(id);

-- Name: commission_letter commission_letter_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.commission_letter
    ADD CONSTRAINT commission_letter_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: commission_letter commission_letter_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.commission_letter
    ADD CONSTRAINT commission_letter_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: commission_letter commission_letter_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.commission_letter
    ADD CONSTRAINT commission_letter_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: commission_letter commission_letter_window_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.commission_letter
    ADD CONSTRAINT commission_letter_window_id_fkey FOREIGN KEY (window_id) REFERENCES public.move_window(id);

-- Name: computed_mark computed_mark_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.computed_mark
    ADD CONSTRAINT computed_mark_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: computed_mark computed_mark_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.computed_mark
    ADD CONSTRAINT computed_mark_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: correction_request correction_request_answered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.correction_request
    ADD CONSTRAINT correction_request_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.account(id);

-- Name: correction_request correction_request_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.correction_request
    ADD CONSTRAINT correction_request_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: correction_request correction_request_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.correction_request
    ADD CONSTRAINT correction_request_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: credential credential_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: decision decision_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: decision decision_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: decision decision_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: decision_name decision_name_decision_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision_name
    ADD CONSTRAINT decision_name_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id);

-- Name: decision_name decision_name_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.decision_name
    ADD CONSTRAINT decision_name_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: declaration declaration_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.declaration
    ADD CONSTRAINT declaration_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: declaration declaration_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.declaration
    ADD CONSTRAINT declaration_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: declaration declaration_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.declaration
    ADD CONSTRAINT declaration_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: direction direction_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: direction direction_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: direction direction_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: direction direction_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: direction direction_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.direction
    ADD CONSTRAINT direction_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: dissent dissent_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dissent
    ADD CONSTRAINT dissent_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: dissent dissent_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dissent
    ADD CONSTRAINT dissent_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: dossier_item dossier_item_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dossier_item
    ADD CONSTRAINT dossier_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: dossier_item dossier_item_case_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dossier_item
    ADD CONSTRAINT dossier_item_case_id_officer_id_fkey FOREIGN KEY (case_id, officer_id) REFERENCES public.panel_entry(case_id, officer_id);

-- Name: dossier_item dossier_item_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dossier_item
    ADD CONSTRAINT dossier_item_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: dossier_item dossier_item_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.dossier_item
    ADD CONSTRAINT dossier_item_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: edition_grade edition_grade_capacity_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_grade
    ADD CONSTRAINT edition_grade_capacity_fkey FOREIGN KEY (capacity) REFERENCES public.capacity_kind(kind);

-- Name: edition_grade edition_grade_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_grade
    ADD CONSTRAINT edition_grade_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: edition_grade edition_grade_next_higher_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_grade
    ADD CONSTRAINT edition_grade_next_higher_fkey FOREIGN KEY (next_higher) REFERENCES public.capacity_kind(kind);

-- Name: edition_tenure edition_tenure_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_tenure
    ADD CONSTRAINT edition_tenure_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: edition_transfer edition_transfer_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.edition_transfer
    ADD CONSTRAINT edition_transfer_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: erasure erasure_approved_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.account(id);

-- Name: erasure erasure_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: erasure erasure_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: erasure erasure_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id);

-- Name: establishment_line establishment_line_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.establishment_line
    ADD CONSTRAINT establishment_line_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: establishment_line establishment_line_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.establishment_line
    ADD CONSTRAINT establishment_line_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: evaluation evaluation_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: evaluation evaluation_countersigning_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_countersigning_id_fkey FOREIGN KEY (countersigning_id) REFERENCES public.officer(id);

-- Name: evaluation evaluation_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: evaluation evaluation_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: evaluation evaluation_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.evaluation(id);

-- Name: evaluation evaluation_reporting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_reporting_id_fkey FOREIGN KEY (reporting_id) REFERENCES public.officer(id);

-- Name: exception_order exception_order_board_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_board_document_id_fkey FOREIGN KEY (board_document_id) REFERENCES public.document(id);

-- Name: exception_order exception_order_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: exception_order exception_order_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: exception_order exception_order_ground_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_ground_fkey FOREIGN KEY (ground) REFERENCES public.exception_ground(ground);

-- Name: exception_order exception_order_judgment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_judgment_id_fkey FOREIGN KEY (judgment_id) REFERENCES public.document(id);

-- Name: exception_order exception_order_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: exception_order exception_order_posting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.exception_order
    ADD CONSTRAINT exception_order_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES public.posting(id);

-- Name: finding finding_beneficiary_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_beneficiary_id_fkey FOREIGN KEY (beneficiary_id) REFERENCES public.officer(id);

-- Name: finding finding_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: finding finding_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.account(id);

-- Name: finding finding_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: finding finding_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: finding finding_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: finding finding_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: finding finding_scan_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES public.audit_scan(id);

-- Name: finding_step finding_step_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: finding_step finding_step_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: finding_step finding_step_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: finding_step finding_step_finding_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES public.finding(id);

-- Name: finding_step finding_step_to_account_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.finding_step
    ADD CONSTRAINT finding_step_to_account_fkey FOREIGN KEY (to_account) REFERENCES public.account(id);

-- Name: flag_limit flag_limit_adopted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_limit
    ADD CONSTRAINT flag_limit_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES public.account(id);

-- Name: flag_limit flag_limit_of_a_figure; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_limit
    ADD CONSTRAINT flag_limit_of_a_figure FOREIGN KEY (flag, name) REFERENCES public.flag_figure(flag, name);

-- Name: flag_limit flag_limit_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_limit
    ADD CONSTRAINT flag_limit_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id);

-- Name: flag_limit flag_limit_refused_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.flag_limit
    ADD CONSTRAINT flag_limit_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES public.account(id);

-- Name: given_mark given_mark_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.given_mark
    ADD CONSTRAINT given_mark_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: given_mark given_mark_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.given_mark
    ADD CONSTRAINT given_mark_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: given_mark given_mark_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.given_mark
    ADD CONSTRAINT given_mark_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: hearing hearing_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.hearing
    ADD CONSTRAINT hearing_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: hearing hearing_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.hearing
    ADD CONSTRAINT hearing_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: hearing hearing_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.hearing
    ADD CONSTRAINT hearing_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: import_finding import_finding_load_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.import_finding
    ADD CONSTRAINT import_finding_load_id_fkey FOREIGN KEY (load_id) REFERENCES public.import_load(id);

-- Name: information_request information_request_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.information_request
    ADD CONSTRAINT information_request_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: information_request information_request_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.information_request
    ADD CONSTRAINT information_request_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: information_request information_request_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.information_request
    ADD CONSTRAINT information_request_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.information_request(id);

-- Name: inquiry inquiry_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: inquiry inquiry_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: inquiry inquiry_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.inquiry(id);

-- Name: kin kin_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.kin
    ADD CONSTRAINT kin_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: kin kin_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.kin
    ADD CONSTRAINT kin_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: kin kin_other_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.kin
    ADD CONSTRAINT kin_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.officer(id);

-- Name: kin kin_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.kin
    ADD CONSTRAINT kin_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.kin(id);

-- Name: ledger_cosignature ledger_cosignature_size_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_cosignature
    ADD CONSTRAINT ledger_cosignature_size_fkey FOREIGN KEY (size) REFERENCES public.ledger_checkpoint(size);

-- Name: ledger_entry ledger_entry_act_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id);

-- Name: ledger_leaf ledger_leaf_entry_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_leaf
    ADD CONSTRAINT ledger_leaf_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id);

-- Name: ledger_pending ledger_pending_entry_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_pending
    ADD CONSTRAINT ledger_pending_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id);

-- Name: ledger_row ledger_row_act_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.ledger_row
    ADD CONSTRAINT ledger_row_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.act(id);

-- Name: list_entry list_entry_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.list_entry
    ADD CONSTRAINT list_entry_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: list_entry list_entry_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.list_entry
    ADD CONSTRAINT list_entry_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: mark_draft mark_draft_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.mark_draft
    ADD CONSTRAINT mark_draft_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: mark_draft mark_draft_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.mark_draft
    ADD CONSTRAINT mark_draft_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: mark_draft mark_draft_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.mark_draft
    ADD CONSTRAINT mark_draft_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: meeting_case meeting_case_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.meeting_case
    ADD CONSTRAINT meeting_case_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: meeting_case meeting_case_meeting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.meeting_case
    ADD CONSTRAINT meeting_case_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);

-- Name: member_absence member_absence_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.member_absence
    ADD CONSTRAINT member_absence_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: member_absence member_absence_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.member_absence
    ADD CONSTRAINT member_absence_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: member_absence member_absence_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.member_absence
    ADD CONSTRAINT member_absence_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: minutes minutes_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.minutes
    ADD CONSTRAINT minutes_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: move_window move_window_adopted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES public.account(id);

-- Name: move_window move_window_close_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_close_proposed_by_fkey FOREIGN KEY (close_proposed_by) REFERENCES public.account(id);

-- Name: move_window move_window_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.account(id);

-- Name: move_window move_window_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: move_window move_window_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.move_window
    ADD CONSTRAINT move_window_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id);

-- Name: note note_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: note note_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: note note_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: note note_marked_to_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_marked_to_fkey FOREIGN KEY (marked_to) REFERENCES public.capacity(id);

-- Name: officer officer_cadre_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_cadre_id_fkey FOREIGN KEY (cadre_id) REFERENCES public.cadre(id);

-- Name: officer_correction officer_correction_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_correction
    ADD CONSTRAINT officer_correction_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: officer_correction officer_correction_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_correction
    ADD CONSTRAINT officer_correction_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: officer_grade officer_grade_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: officer_grade officer_grade_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: officer_grade officer_grade_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: officer_grade officer_grade_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: officer_grade officer_grade_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_grade
    ADD CONSTRAINT officer_grade_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.officer_grade(id);

-- Name: officer officer_kept_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES public.organization(id);

-- Name: officer_status officer_status_basis_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_status
    ADD CONSTRAINT officer_status_basis_fkey FOREIGN KEY (basis) REFERENCES public.arrangement_basis(basis);

-- Name: officer_status officer_status_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_status
    ADD CONSTRAINT officer_status_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: officer_status officer_status_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.officer_status
    ADD CONSTRAINT officer_status_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: onward_posting onward_posting_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.onward_posting
    ADD CONSTRAINT onward_posting_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: onward_posting onward_posting_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.onward_posting
    ADD CONSTRAINT onward_posting_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: onward_posting onward_posting_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.onward_posting
    ADD CONSTRAINT onward_posting_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: opened_given opened_given_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_given
    ADD CONSTRAINT opened_given_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: opened_list opened_list_adoption_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_list
    ADD CONSTRAINT opened_list_adoption_id_fkey FOREIGN KEY (adoption_id) REFERENCES public.adoption(id);

-- Name: opened_list opened_list_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_list
    ADD CONSTRAINT opened_list_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: opened_list opened_list_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_list
    ADD CONSTRAINT opened_list_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: opened_mark opened_mark_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_mark
    ADD CONSTRAINT opened_mark_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: opened_outcome opened_outcome_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_outcome
    ADD CONSTRAINT opened_outcome_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: opened_place opened_place_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_place
    ADD CONSTRAINT opened_place_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: opened_tie opened_tie_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.opened_tie
    ADD CONSTRAINT opened_tie_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: order_authorisation order_authorisation_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_authorisation
    ADD CONSTRAINT order_authorisation_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: order_authorisation order_authorisation_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_authorisation
    ADD CONSTRAINT order_authorisation_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: order_authorisation order_authorisation_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_authorisation
    ADD CONSTRAINT order_authorisation_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_event order_event_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_event
    ADD CONSTRAINT order_event_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: order_event order_event_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_event
    ADD CONSTRAINT order_event_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_move order_move_board_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_move
    ADD CONSTRAINT order_move_board_document_id_fkey FOREIGN KEY (board_document_id) REFERENCES public.document(id);

-- Name: order_move order_move_edition_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_move
    ADD CONSTRAINT order_move_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES public.edition(id);

-- Name: order_move order_move_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_move
    ADD CONSTRAINT order_move_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_move order_move_posting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_move
    ADD CONSTRAINT order_move_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES public.posting(id);

-- Name: order_objection order_objection_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: order_objection order_objection_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: order_objection order_objection_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_request order_request_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_request
    ADD CONSTRAINT order_request_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_request order_request_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_request
    ADD CONSTRAINT order_request_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.transfer_request(id);

-- Name: order_set order_set_drafted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set
    ADD CONSTRAINT order_set_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES public.account(id);

-- Name: order_set order_set_issued_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set
    ADD CONSTRAINT order_set_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES public.account(id);

-- Name: order_set_member order_set_member_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set_member
    ADD CONSTRAINT order_set_member_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: order_set_member order_set_member_set_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.order_set_member
    ADD CONSTRAINT order_set_member_set_id_fkey FOREIGN KEY (set_id) REFERENCES public.order_set(id);

-- Name: orders orders_authority_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES public.account(id);

-- Name: orders orders_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: orders orders_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: orders orders_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: orders orders_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: orders orders_replaces_order_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_replaces_order_fkey FOREIGN KEY (replaces_order) REFERENCES public.orders(id);

-- Name: orders orders_vacancy_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_vacancy_id_fkey FOREIGN KEY (vacancy_id) REFERENCES public.vacancy(id);

-- Name: organization_lineage organization_lineage_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization_lineage
    ADD CONSTRAINT organization_lineage_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: organization_lineage organization_lineage_predecessor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization_lineage
    ADD CONSTRAINT organization_lineage_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES public.organization(id);

-- Name: organization_lineage organization_lineage_successor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization_lineage
    ADD CONSTRAINT organization_lineage_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES public.organization(id);

-- Name: organization organization_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.organization
    ADD CONSTRAINT organization_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.organization(id);

-- Name: outcome outcome_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.outcome
    ADD CONSTRAINT outcome_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: outcome outcome_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.outcome
    ADD CONSTRAINT outcome_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: panel_entry panel_entry_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_entry
    ADD CONSTRAINT panel_entry_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: panel_entry panel_entry_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_entry
    ADD CONSTRAINT panel_entry_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: panel_list panel_list_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_list
    ADD CONSTRAINT panel_list_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: panel_list panel_list_list_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_list
    ADD CONSTRAINT panel_list_list_id_fkey FOREIGN KEY (list_id) REFERENCES public.seniority_list(id);

-- Name: panel_move panel_move_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_move
    ADD CONSTRAINT panel_move_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: panel_move panel_move_list_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_move
    ADD CONSTRAINT panel_move_list_id_fkey FOREIGN KEY (list_id) REFERENCES public.seniority_list(id);

-- Name: panel_move panel_move_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_move
    ADD CONSTRAINT panel_move_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: panel_objection panel_objection_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_objection
    ADD CONSTRAINT panel_objection_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: panel_objection panel_objection_objection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.panel_objection
    ADD CONSTRAINT panel_objection_objection_id_fkey FOREIGN KEY (objection_id) REFERENCES public.seniority_objection(id);

-- Name: penalty penalty_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.penalty
    ADD CONSTRAINT penalty_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: penalty penalty_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.penalty
    ADD CONSTRAINT penalty_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: penalty penalty_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.penalty
    ADD CONSTRAINT penalty_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.penalty(id);

-- Name: post_fact post_fact_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_fact
    ADD CONSTRAINT post_fact_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: post_fact post_fact_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_fact
    ADD CONSTRAINT post_fact_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: post_fact post_fact_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post_fact
    ADD CONSTRAINT post_fact_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.post_fact(id);

-- Name: post post_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_line_id_fkey FOREIGN KEY (line_id) REFERENCES public.establishment_line(id);

-- Name: post post_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: post post_reports_to_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_reports_to_fkey FOREIGN KEY (reports_to) REFERENCES public.post(id);

-- Name: posting posting_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: posting posting_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: posting posting_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

-- Name: posting posting_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: posting posting_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.posting(id);

-- Name: power power_capacity_kind_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.power
    ADD CONSTRAINT power_capacity_kind_fkey FOREIGN KEY (capacity_kind) REFERENCES public.capacity_kind(kind);

-- Name: probation probation_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation
    ADD CONSTRAINT probation_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: probation probation_grade_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation
    ADD CONSTRAINT probation_grade_id_fkey FOREIGN KEY (grade_id) REFERENCES public.officer_grade(id);

-- Name: probation probation_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation
    ADD CONSTRAINT probation_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: probation probation_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation
    ADD CONSTRAINT probation_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.probation(id);

-- Name: probation_step probation_step_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.account(id);

-- Name: probation_step probation_step_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: probation_step probation_step_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: probation_step probation_step_probation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_probation_id_fkey FOREIGN KEY (probation_id) REFERENCES public.probation(id);

-- Name: probation_step probation_step_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.probation_step
    ADD CONSTRAINT probation_step_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id);

-- Name: pseudonym pseudonym_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.pseudonym
    ADD CONSTRAINT pseudonym_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: pseudonym pseudonym_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.pseudonym
    ADD CONSTRAINT pseudonym_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: qualification qualification_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: qualification qualification_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: qualification qualification_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.qualification
    ADD CONSTRAINT qualification_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.qualification(id);

-- Name: recruitment_candidate recruitment_candidate_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: recruitment_candidate recruitment_candidate_recruitment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_candidate
    ADD CONSTRAINT recruitment_candidate_recruitment_id_fkey FOREIGN KEY (recruitment_id) REFERENCES public.recruitment(id);

-- Name: recruitment recruitment_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment
    ADD CONSTRAINT recruitment_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: recruitment recruitment_of_a_grade; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment
    ADD CONSTRAINT recruitment_of_a_grade FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: recruitment recruitment_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment
    ADD CONSTRAINT recruitment_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: recruitment recruitment_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment
    ADD CONSTRAINT recruitment_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.recruitment(id);

-- Name: recruitment_seat recruitment_seat_recruitment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.recruitment_seat
    ADD CONSTRAINT recruitment_seat_recruitment_id_fkey FOREIGN KEY (recruitment_id) REFERENCES public.recruitment(id);

-- Name: sealed_mark sealed_mark_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: sealed_mark sealed_mark_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: sealed_mark sealed_mark_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.account(id);

-- Name: sealed_mark sealed_mark_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.sealed_mark
    ADD CONSTRAINT sealed_mark_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: seniority_decision seniority_decision_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_decision
    ADD CONSTRAINT seniority_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.account(id);

-- Name: seniority_decision seniority_decision_objection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_decision
    ADD CONSTRAINT seniority_decision_objection_id_fkey FOREIGN KEY (objection_id) REFERENCES public.seniority_objection(id);

-- Name: seniority_list seniority_list_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_list
    ADD CONSTRAINT seniority_list_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: seniority_list seniority_list_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_list
    ADD CONSTRAINT seniority_list_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.seniority_list(id);

-- Name: seniority_objection seniority_objection_about_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_objection
    ADD CONSTRAINT seniority_objection_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.officer(id);

-- Name: seniority_objection seniority_objection_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_objection
    ADD CONSTRAINT seniority_objection_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: seniority_objection seniority_objection_list_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_objection
    ADD CONSTRAINT seniority_objection_list_id_fkey FOREIGN KEY (list_id) REFERENCES public.seniority_list(id);

-- Name: seniority_objection seniority_objection_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_objection
    ADD CONSTRAINT seniority_objection_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: seniority_place seniority_place_list_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_place
    ADD CONSTRAINT seniority_place_list_id_fkey FOREIGN KEY (list_id) REFERENCES public.seniority_list(id);

-- Name: seniority_place seniority_place_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.seniority_place
    ADD CONSTRAINT seniority_place_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: session session_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

-- Name: session session_capacity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES public.capacity(id);

-- Name: station_distance station_distance_of_a; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_distance
    ADD CONSTRAINT station_distance_of_a FOREIGN KEY (table_id, a) REFERENCES public.station(table_id, code);

-- Name: station_distance station_distance_of_b; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_distance
    ADD CONSTRAINT station_distance_of_b FOREIGN KEY (table_id, b) REFERENCES public.station(table_id, code);

-- Name: station_table station_table_adopted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_table
    ADD CONSTRAINT station_table_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES public.account(id);

-- Name: station_table station_table_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_table
    ADD CONSTRAINT station_table_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: station station_table_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_table_id_fkey FOREIGN KEY (table_id) REFERENCES public.station_table(id);

-- Name: station_table station_table_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.station_table
    ADD CONSTRAINT station_table_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.account(id);

-- Name: summary summary_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.summary
    ADD CONSTRAINT summary_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: summary summary_put_up_to_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.summary
    ADD CONSTRAINT summary_put_up_to_fkey FOREIGN KEY (put_up_to) REFERENCES public.capacity(id);

-- Name: training training_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: training training_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: training training_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.training(id);

-- Name: transfer_compelling transfer_compelling_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_compelling
    ADD CONSTRAINT transfer_compelling_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.cases(id);

-- Name: transfer_compelling transfer_compelling_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_compelling
    ADD CONSTRAINT transfer_compelling_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: transfer_compelling transfer_compelling_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_compelling
    ADD CONSTRAINT transfer_compelling_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: transfer_request transfer_request_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_request
    ADD CONSTRAINT transfer_request_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: transfer_wish transfer_wish_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_wish
    ADD CONSTRAINT transfer_wish_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: transfer_wish transfer_wish_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_wish
    ADD CONSTRAINT transfer_wish_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: transfer_wish transfer_wish_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.transfer_wish
    ADD CONSTRAINT transfer_wish_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.transfer_request(id);

-- Name: vacancy vacancy_cadre_id_grade_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_cadre_id_grade_fkey FOREIGN KEY (cadre_id, grade) REFERENCES public.cadre_grade(cadre_id, grade);

-- Name: vacancy vacancy_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: vacancy vacancy_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_line_id_fkey FOREIGN KEY (line_id) REFERENCES public.establishment_line(id);

-- Name: vacancy vacancy_post_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.vacancy
    ADD CONSTRAINT vacancy_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

-- Name: window_official window_official_cadre_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_cadre_id_fkey FOREIGN KEY (cadre_id) REFERENCES public.cadre(id);

-- Name: window_official window_official_document_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id);

-- Name: window_official window_official_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.officer(id);

-- Name: window_official window_official_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organization(id);

-- Name: window_official window_official_window_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -

ALTER TABLE ONLY public.window_official
    ADD CONSTRAINT window_official_window_id_fkey FOREIGN KEY (window_id) REFERENCES public.move_window(id);
