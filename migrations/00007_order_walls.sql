-- +goose Up
-- The walls around deciding, ordering and taking charge (DESIGN 3.1, 3.6, 3.7, 3.9). They lock the case or the order
-- before they read it.

-- Who decides: as oneself, on a case put up, in the branch and office that the edition names for the grade, or the next
-- higher office once the authority has used its remands; never whoever drafted or reviewed.
-- +goose StatementBegin
create function decision_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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

-- Only recommended names, each once, in the decision's own act.
create function decision_name_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    d record;
begin
    select * into d from decision where id = new.decision_id;
    perform 1 from cases where id = d.case_id for update;
    if d.act_id <> new.act_id or not exists (select 1 from outcome o where o.case_id = d.case_id and o.round = d.round and o.officer_id = new.officer_id
                   and o.outcome in ('promote', 'acting-charge', 'reserve')) then
        raise exception 'not recommended' using errcode = 'check_violation', constraint = 'decision_on_recommended_names', table = 'decision_name';
    end if;
    return new;
end
$$;

-- A case leaves the authority only by a decision of that very act, and is approved only with every recommended name decided.
create function case_moves_with_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    if want in ('approve', 'reject') and exists (select 1 from outcome o where o.case_id = new.id and o.round = old.round and o.outcome in ('promote', 'acting-charge', 'reserve')
            and not exists (select 1 from decision_name n where n.decision_id = d.id and n.officer_id = o.officer_id)) then
        raise exception 'a name is undecided' using errcode = 'check_violation', constraint = 'decision_names_complete', table = 'cases';
    end if;
    return new;
end
$$;

create function direction_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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

-- No order without merit: a case approved, a sealed list with the officer on it, a recommendation, and the authority's
-- approval of that very name; a vacancy of that case; drafted by whoever drafts.
create function order_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    c record;
begin
    select act.name, act.account_id, x.officer_id into a from act join account x on x.id = act.account_id where act.id = act_running();
    select * into c from cases where id = new.case_id for update;
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

create table order_step (
    from_state text not null,
    act        text not null,
    to_state   text not null,
    primary key (from_state, act)
);
comment on table order_step is 'The life of an order as a table: state, act, next state.';
insert into order_step (from_state, act, to_state) values
    ('draft', 'order.issue', 'issued'), ('draft', 'order.withdraw', 'withdrawn'),
    ('issued', 'charge.assume', 'acted'), ('issued', 'order.hold', 'held'), ('issued', 'order.stay', 'stayed'), ('issued', 'order.modify', 'modified'),
    ('issued', 'order.withdraw', 'withdrawn'), ('issued', 'system.lapse', 'lapsed'),
    ('held', 'order.release', 'issued'), ('held', 'order.stay', 'stayed'), ('held', 'order.modify', 'modified'), ('held', 'order.withdraw', 'withdrawn'), ('held', 'system.lapse', 'lapsed'),
    ('stayed', 'order.lift-stay', 'issued'), ('stayed', 'order.withdraw', 'withdrawn'), ('stayed', 'system.lapse', 'lapsed');

-- An order moves by its acts. Officer, post, grade, dates, basis never change: the grants see to that, and a corrigendum
-- changes the text alone. Its number comes from the counter of its government and year, late in the transaction.
create function order_moves_lawfully() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    new.number := old.number; new.issued_on := old.issued_on; new.issued_by := old.issued_by;
    if a.name <> 'charge.assume' then
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

create function order_event_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    act_name text;
begin
    select act.name into act_name from act where act.id = act_running();
    if act_name not like 'system.%' and not new.kind = any (case act_name
        when 'order.draft' then array['drafted'] when 'order.modify' then array['modified', 'drafted'] when 'order.issue' then array['issued']
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

-- An officer reports for himself, personnel staff for the posts of their own ministry: where the officer sits or goes.
create function charge_report_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o record;
    a record;
begin
    select * into o from orders where id = new.order_id for update;
    select act.name, k.kind, x.officer_id, m.path into a from act join account x on x.id = act.account_id
      join capacity k on k.id = act.capacity_id left join organization m on m.id = k.organization_id where act.id = act_running();
    if (a.kind = 'officer') <> coalesce(a.officer_id = new.officer_id, false)
       or a.kind <> 'officer' and not exists (select 1 from post s join organization g on g.id = s.organization_id
              where starts_with(g.path, a.path) and (s.id = o.post_id or exists (select 1 from posting p
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

-- A posting by order: that order, acted upon in this very act, its officer and its post. An imported holder of the post
-- bars it as one by order does. A posting once ended stays ended, and only charge reports end one.
create function posting_by_its_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a record;
    o record;
begin
    select act.name into a from act where act.id = act_running();
    if tg_op = 'UPDATE' then
        if (new.end_earliest, new.end_latest) is distinct from (old.end_earliest, old.end_latest) and old.end_earliest is not null
           or (new.end_earliest is not null and old.end_earliest is null and a.name not in ('charge.relinquish', 'charge.assume', 'record.correct', 'import.load', 'system.migrate')) then
            raise exception 'a posting ends by a charge report' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
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
       or new.kind <> (case o.kind when 'merit' then 'regular' else 'acting-charge' end)) then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'posting_by_its_order', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.post_id = new.post_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.officer_id <> new.officer_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the post is filled' using errcode = 'exclusion_violation', constraint = 'posting_one_holder', table = 'posting';
    end if;
    if new.kind = 'regular' and exists (select 1 from posting p where p.officer_id = new.officer_id and p.kind = 'regular' and p.source = 'import' and p.replaced_by is null
                                        and p.post_id <> new.post_id and days_certain(p.start_latest, p.end_earliest) @> new.start_latest) then
        raise exception 'the officer is posted' using errcode = 'exclusion_violation', constraint = 'posting_one_seat', table = 'posting';
    end if;
    return new;
end
$$;

-- A grade by promotion: an order acted upon in this very act, for this officer and grade, from its notional or actual day.
create function grade_by_its_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    if o.id is null or o.state <> 'acted' or o.officer_id <> new.officer_id or o.cadre_id <> new.cadre_id or o.grade <> new.grade
       or new.start_latest <> coalesce(o.notional_from, o.actualised_on) or new.regular <> (o.kind = 'merit') then
        raise exception 'not under its order' using errcode = 'check_violation', constraint = 'grade_by_its_order', table = 'officer_grade';
    end if;
    return new;
end
$$;

-- Death, retirement and leaving the service end an order that nobody has acted upon; a timed act that can be called for
-- any day. It gives how many lapsed.
create function orders_lapse(day date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    o record;
    n int := 0;
begin
    for o in select x.id, x.officer_id from orders x join officer f on f.id = x.officer_id
              where x.state in ('issued', 'held', 'stayed') and least(f.died, f.left_on, f.retires) <= day order by x.id for update of x loop
        if n = 0 then
            perform act_begin_system('system.lapse', day);
        end if;
        update orders set state = 'lapsed', version = version + 1 where id = o.id;
        insert into order_event (order_id, no, kind, on_day, reason)
        select o.id, 1 + count(*), 'lapsed', day, 'the officer left the service before charge was taken' from order_event where order_id = o.id;
        n := n + 1;
    end loop;
    if n > 0 then
        perform act_end('done', 'orders', '', '', '', '{}');
    end if;
    return n;
end
$$;
-- +goose StatementEnd
create trigger decision_lawful before insert on decision for each row execute function decision_lawful();
create trigger decision_name_lawful before insert on decision_name for each row execute function decision_name_lawful();
create trigger case_moves_with_decision before update on cases for each row execute function case_moves_with_decision();
create trigger direction_lawful before insert on direction for each row execute function direction_lawful();
create trigger order_lawful before insert on orders for each row execute function order_lawful();
create trigger order_moves_lawfully before update on orders for each row execute function order_moves_lawfully();
create trigger order_event_lawful before insert on order_event for each row execute function order_event_lawful();
create trigger charge_report_lawful before insert on charge_report for each row execute function charge_report_lawful();
create trigger posting_by_its_order before insert or update on posting for each row execute function posting_by_its_order();
create trigger grade_by_its_order before insert or update on officer_grade for each row execute function grade_by_its_order();

revoke all on order_number from merit_app; -- the trigger numbers
grant select on order_step to merit_app;
revoke execute on function orders_lapse from public;
grant execute on function orders_lapse to merit_sequencer;
