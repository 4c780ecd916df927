-- +goose Up
-- How a grade or a post is held otherwise than by the regular road, entered as facts: an ad hoc appointment, that one was made regular, an
-- absorption into a cadre; a contract or a re-employment in a post. Nothing follows from any of them (DESIGN 3.1): a fact in the history of grades is
-- no regular spell, and a fact of a post gives nobody a posting. Orders of these kinds there are none. The red flags look at them.

alter table officer_grade
    add column requisition_on date,
    add column approved_on    date,
    add column from_cadre     text not null default '',
    add column ground         text not null default '',
    add column seniority      boolean not null default false;
comment on column officer_grade.requisition_on is 'Of an ad hoc appointment: when the requisition for the post was lodged with the commission.';
comment on column officer_grade.approved_on is 'Of an ad hoc appointment: when the commission approved it; of an absorption: when those whose consent it needs gave it.';
comment on column officer_grade.from_cadre is 'Of an absorption: the cadre from which the officer came, by its code; empty where it was somebody not a civil servant.';
comment on column officer_grade.ground is 'What the law makes of it: of an ad hoc appointment status-quo, which a court ordered; of one made regular act, an Act of Parliament; of an absorption surplus (CSA s.11A) or wedlock. Empty none.';
comment on column officer_grade.seniority is 'Of an absorption: it gave seniority in the cadre.';
comment on column officer_grade.recommended_on is 'When the commission recommended a single candidate who held the post ad hoc (Seniority Rules 1993 r.2), or that an ad hoc appointment be made regular; of a promotion, its board.';

alter table officer_grade drop constraint officer_grade_method_known;
alter table officer_grade
    add constraint officer_grade_method_known check (method in ('initial', 'promotion', 'transfer', 'acting-charge', 'demotion', 'ad-hoc', 'regularised', 'absorption')),
    add constraint officer_grade_fact_earns_nothing check (method not in ('ad-hoc', 'regularised', 'absorption') or not regular and order_id is null),
    add constraint officer_grade_fact_has_its_document check (method not in ('ad-hoc', 'regularised', 'absorption') or document_id is not null),
    add constraint officer_grade_fact_of_its_kind check (
        (requisition_on is null or method = 'ad-hoc') and (approved_on is null or method in ('ad-hoc', 'absorption')) and (recommended_on is null or method not in ('ad-hoc', 'absorption'))
        and (from_cadre = '' and not seniority or method = 'absorption')
        and (ground = '' or (method, ground) in (('ad-hoc', 'status-quo'), ('regularised', 'act'), ('absorption', 'surplus'), ('absorption', 'wedlock')))),
    add constraint officer_grade_fact_once exclude using gist (officer_id with =, method with =, cadre_id with =, grade with =, days_certain(start_latest, end_earliest) with &&)
        where (method in ('ad-hoc', 'regularised', 'absorption') and replaced_by is null);

alter table post_fact drop constraint post_fact_kind_known;
alter table post_fact drop constraint post_fact_value_of_its_kind;
alter table post_fact
    add constraint post_fact_kind_known check (kind in ('station', 'hard-area', 'major', 'contract', 're-employment', 'none-eligible')),
    add constraint post_fact_value_of_its_kind check ((kind in ('station', 'contract', 're-employment')) = (value <> ''));
comment on table post_fact is 'What is true of a post for a time, by its document: the station at which it lies, that it lies in a hard area, that filling it is a major appointment; that it is held on contract or by somebody re-employed, and that no regular officer was eligible for it.';
comment on column post_fact.value is 'Of a station its code; of a contract its number, which names nobody; of a re-employment the service number of the officer who came back; of other kinds empty.';

-- +goose StatementBegin

-- With the papers of a file no grade enters but such a fact, and no grade that stands is ended; a fact is of what has begun, and an absorption is from
-- somewhere else.
create function officer_grade_as_a_fact() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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

-- A re-employment is that of an officer of the register, who does not write it.
create function post_fact_holder_known() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
-- +goose StatementEnd

call ledger_watch('officer_grade', 2, '{id}', '{id,officer_id,cadre_id,grade,start_earliest,start_latest,end_earliest,end_latest,regular,method,batch,order_no,order_id,advertised_earliest,advertised_latest,recommended_on,imported_from,stated_on,end_stated_on,replaces,replaced_by,correction,document_id,requisition_on,approved_on,from_cadre,ground,seniority,act_id}',
    '{officer.enter,record.enter,record.correct,import.load,charge.assume,charge.relinquish,order.issue,order.withdraw}');

create trigger officer_grade_as_a_fact before insert or update on officer_grade for each row execute function officer_grade_as_a_fact();
create trigger post_fact_holder_known before insert on post_fact for each row when (new.kind = 're-employment') execute function post_fact_holder_known();
create index post_fact_holders on post_fact (post_id) where kind in ('contract', 're-employment') and replaced_by is null;

revoke execute on function officer_grade_as_a_fact, post_fact_holder_known from public;
grant insert (requisition_on, approved_on, from_cadre, ground, seniority) on officer_grade to merit_app;
