-- +goose Up
-- Facts that auditors look for and the register did not hold.
--
-- An order on a court's order says how it came about: who petitioned the court, the officer or another, and whether the office contested it, conceded it,
-- or was bound by an earlier judgment, which is then cited. What was drafted before says nothing, and nothing follows from that.

alter table exception_order add column petitioner text not null default '', add column contest text not null default '', add column judgment_id bigint references document;
alter table exception_order add constraint exception_petition_whole check (
    petitioner in ('', 'officer', 'another') and contest in ('', 'contested', 'conceded', 'covered') and (petitioner = '') = (contest = '')
    and (petitioner = '' or ground = 'court-order') and (contest = 'covered') = (judgment_id is not null) and (judgment_id is null or judgment_id <> document_id));
comment on column exception_order.petitioner is 'Of an order on a court''s order: who petitioned for it, the officer whom it is about or another; empty on what was drafted before this was asked.';
comment on column exception_order.judgment_id is 'The earlier judgment that covers the matter, where the office did not contest for that reason.';

-- +goose StatementBegin
create function exception_petition_said() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.petitioner = '' then
        perform board_refuse('exception_petition_said', 'an order on a court''s order says who petitioned, and what the office answered', 'exception_order');
    end if;
    return new;
end
$$;
-- +goose StatementEnd

call ledger_watch('exception_order', 2, '{order_id}', '{order_id,ground,document_id,on_day,posting_id,edition_id,class_grade,class_cadre,premature,danger,happened,why_now,why_officer,board,board_on,board_document_id,petitioner,contest,judgment_id,act_id}',
    '{order.draft-exception}');
create trigger exception_petition_said before insert on exception_order for each row when (new.ground = 'court-order') execute function exception_petition_said();
revoke execute on function exception_petition_said from public;

------------------------------------------------------------------------------------------------ nominations to courses
-- Who was nominated to a course stands with the courses taken, and so does what kept a senior from it: declined, or unfit, each on paper and of one day.
-- None of the three is a course taken: no mark and no condition of eligibility rests on it.

alter table training drop constraint training_result_known;
alter table training
    add constraint training_result_known check (result in ('passed', 'failed', 'exempt', 'deferred', 'pending', 'nominated', 'declined', 'unfit')),
    add constraint training_nomination_is_of_a_day check (result not in ('nominated', 'declined', 'unfit')
        or coalesce(start_earliest = start_latest, false) and end_earliest is null and end_latest is null and score is null and band = ''),
    add constraint training_nomination_has_its_document check (result not in ('nominated', 'declined', 'unfit') or document_id is not null or imported_from <> '');
comment on column training.result is 'How the course went: passed, failed, exempt, deferred, pending; or, of one not yet begun, that the officer was nominated to it, declined it, or was found unfit for it.';
create index training_nominated on training (course, start_latest) where result = 'nominated' and replaced_by is null;

------------------------------------------------------------------------------------------------ exemptions from rotation
-- That somebody let an officer off rotation is a fact of the officer's file, with its paper: on what ground, and who granted it. No act grants one
-- (exemption_of_the_policy), and no rule of a transfer asks for it.

alter table circumstance add column ground text not null default '', add column authority text not null default '';
alter table circumstance drop constraint circumstance_kind_known;
alter table circumstance
    add constraint circumstance_kind_known check (kind in ('wedlock', 'widow', 'widower', 'divorced', 'separated', 'unmarried', 'military-spouse', 'minor-child',
        'disability', 'medical', 'debilitating-disease', 'serious-illness', 'compassionate', 'domicile', 'home', 'rotation-exemption')),
    add constraint circumstance_exemption_whole check (case kind
        when 'rotation-exemption' then ground in ('security', 'health', 'another') and authority in ('secretary', 'secretary-establishment', 'minister', 'prime-minister', 'another') and district = ''
        else ground = '' and authority = '' end);
comment on column circumstance.ground is 'Of an exemption from rotation: the ground that its paper gives.';
comment on column circumstance.authority is 'Of an exemption from rotation: the capacity in which it was granted.';
insert into erasure_column (tbl, col, becomes) values ('circumstance', 'ground', ''''''), ('circumstance', 'authority', '''''');
call ledger_watch('circumstance', 2, '{id}', '{id,officer_id,kind,start_earliest,start_latest,end_earliest,end_latest,percent,born_earliest,born_latest,district,ground,authority,replaces,replaced_by,correction,document_id,act_id}', '{record.enter,record.correct}');
grant insert (ground, authority) on circumstance to merit_app;
