-- +goose Up
-- The figures that red flags go by, adopted anew by two auditors from a day that lies ahead (DESIGN 3.2: criteria first). Oversight sets what it looks
-- for; who is looked at does not.

-- What a flag goes by in the register of flags, and how far another figure may lie from it: to a quarter and to four times, within what its unit
-- can hold, so that no flag is switched off by way of its figure. A test holds the lines against the register.
create table flag_figure (
    flag  text not null,
    name  text not null,
    value integer not null,
    least integer not null,
    most  integer not null,
    primary key (flag, name),
    constraint flag_figure_within_reason check (least <= value and value <= most)
);
comment on table flag_figure is 'The figures that flags and weights go by until others are adopted, as the program has them, and from what to what another may lie.';
insert into flag_figure (flag, name, value, least, most) values
    ('premature-transfer', 'normal-months', 36, 9, 144),
    ('premature-transfer', 'training-days', 60, 15, 240),
    ('formula-reason', 'share-percent', 80, 20, 100),
    ('formula-reason', 'orders', 5, 2, 20),
    ('churn', 'postings', 3, 1, 12),
    ('churn', 'within-months', 24, 6, 96),
    ('churn', 'mean-months', 12, 3, 48),
    ('churn', 'spells', 3, 1, 12),
    ('regime-spike', 'after-days', 90, 23, 360),
    ('regime-spike', 'before-days', 365, 92, 1460),
    ('regime-spike', 'chance-permille', 10, 3, 40),
    ('regime-spike', 'rate-times', 2, 1, 8),
    ('regime-spike', 'control-permille', 50, 13, 200),
    ('osd-long', 'days-bare', 30, 8, 120),
    ('osd-long', 'days-any', 90, 23, 360),
    ('osd-loop', 'spells', 2, 1, 8),
    ('osd-loop', 'within-months', 36, 9, 144),
    ('additional-charge-long', 'months-bare', 3, 1, 12),
    ('additional-charge-long', 'months-most', 6, 2, 24),
    ('acting-charge-misuse', 'vacant-months', 6, 2, 24),
    ('current-charge-stretched', 'months-head', 3, 1, 12),
    ('current-charge-stretched', 'months-sum', 6, 2, 24),
    ('current-charge-stretched', 'board-days', 90, 23, 360),
    ('category-c-paradox', 'share-percent', 80, 20, 100),
    ('category-c-paradox', 'mark-of-30', 10, 3, 20),
    ('score-outlier', 'z-tenths', 35, 9, 140),
    ('score-outlier', 'gap', 5, 2, 20),
    ('score-outlier', 'members', 5, 2, 20),
    ('low-agreement', 'single-percent', 50, 13, 100),
    ('low-agreement', 'mean-percent', 60, 15, 100),
    ('low-agreement', 'candidates', 6, 2, 24),
    ('rater-severity', 'gap-tenths', 10, 3, 40),
    ('rater-severity', 'reports', 8, 2, 32),
    ('report-ceiling', 'share-percent', 90, 23, 100),
    ('report-ceiling', 'reports', 10, 3, 40),
    ('score-bunching', 'ratio', 3, 1, 12),
    ('score-bunching', 'totals', 30, 8, 120),
    ('board-against-reports', 'correlation-percent', -30, -100, -8),
    ('board-against-reports', 'candidates', 10, 3, 40),
    ('sudden-report-drop', 'grades', 2, 1, 8),
    ('sudden-report-drop', 'days', 365, 92, 1460),
    ('sudden-report-drop', 'years', 3, 1, 12),
    ('retaliatory-move', 'months-high', 12, 3, 48),
    ('retaliatory-move', 'months-medium', 24, 6, 96),
    ('move-after-objection', 'days', 90, 23, 360),
    ('void-quorum', 'quorum-percent', 75, 19, 100),
    ('undeclared-conflict', 'chain-months', 24, 6, 96),
    ('tailored-criteria', 'pool', 2, 1, 8),
    ('short-advertisement', 'days', 15, 4, 60),
    ('interview-dominance', 'weight-percent', 20, 5, 80),
    ('interview-dominance', 'places', 5, 2, 20),
    ('quota-drift', 'posts', 1, 1, 4),
    ('ad-hoc-long', 'months', 6, 2, 24),
    ('deputation-overrun', 'years-bare', 3, 1, 12),
    ('deputation-overrun', 'years-most', 5, 2, 20),
    ('deputation-overrun', 'years-between', 3, 1, 12),
    ('own-pay-scale', 'steps', 1, 1, 4),
    ('wedlock-misuse', 'times', 3, 1, 12),
    ('wedlock-misuse', 'verified-months', 12, 3, 48),
    ('home-district', 'years', 5, 2, 20),
    ('hard-area-skip', 'years', 2, 1, 8),
    ('training-skip', 'age', 58, 50, 65),
    ('remand-without-reason', 'times', 2, 1, 8),
    ('frozen-case', 'inquiry-days', 60, 15, 240),
    ('frozen-case', 'decision-days', 30, 8, 120),
    ('odd-time-order', 'batch', 3, 1, 12),
    ('odd-time-order', 'from-hour', 22, 18, 23),
    ('odd-time-order', 'to-hour', 5, 2, 8),
    ('oral-order', 'days', 3, 1, 12),
    ('political-recommendation', 'days', 180, 45, 720),
    ('seniority-edited', 'days', 60, 15, 240),
    ('seniority-edited', 'open-days', 30, 8, 120),
    ('vacancy-timing', 'days', 30, 8, 120),
    ('adverse-impact', 'ratio-percent', 80, 20, 100),
    ('adverse-impact', 'selected', 5, 2, 20),
    ('adverse-impact', 'chance-permille', 50, 13, 200),
    ('connected-promotion', 'rate-tenths', 15, 4, 60),
    ('connected-promotion', 'chance-permille', 50, 13, 200),
    ('connected-promotion', 'candidates', 20, 5, 80),
    ('assets-not-filed', 'years', 5, 2, 20),
    ('assets-not-filed', 'grace-days', 180, 45, 720),
    ('information-late', 'days', 10, 3, 40),
    ('information-late', 'days-extended', 20, 5, 80),
    ('information-late', 'days-life', 3, 1, 12),
    ('cleared-the-way', 'days', 120, 30, 480),
    ('report-late', 'late-days', 365, 92, 1460),
    ('moved-for-a-report', 'months-least', 3, 1, 12),
    ('moved-for-a-report', 'months-most', 4, 1, 16),
    ('board-changed-late', 'days', 30, 8, 120),
    ('post-made-to-fit', 'days', 180, 45, 720),
    ('post-made-to-fit', 'alike', 3, 1, 12),
    ('overdue-while-retiring', 'days', 30, 8, 120),
    ('weight', 'high', 100, 25, 400),
    ('weight', 'medium', 40, 10, 160),
    ('weight', 'low', 15, 4, 60),
    ('weight', 'breach-percent', 300, 75, 1200),
    ('weight', 'displaced-percent', 25, 7, 100),
    ('weight', 'displaced-most', 8, 2, 32),
    ('weight', 'beneficiary-percent', 150, 38, 600),
    ('weight', 'direction-percent', 200, 50, 800),
    ('weight', 'year-percent', 15, 4, 60),
    ('weight', 'old-percent', 25, 7, 100),
    ('weight', 'discovery-permille', 50, 13, 200),
    ('weight', 'closures', 5, 2, 20);

create table flag_limit (
    id          bigint generated by default as identity (start with 100) primary key,
    flag        text not null,
    name        text not null,
    value       integer not null,
    from_day    date not null,
    paper       text not null,
    papered_on  date not null,
    reason      text not null,
    proposed_by bigint not null references account,
    proposed_on date not null,
    adopted_by  bigint references account,
    adopted_on  date,
    refused_by  bigint references account,
    refused_on  date,
    refused_why text not null default '',
    act_id      bigint not null,
    constraint flag_limit_of_a_figure foreign key (flag, name) references flag_figure,
    constraint flag_limit_needs_two_people check ((adopted_by is null or adopted_by <> proposed_by) and (refused_by is null or refused_by <> proposed_by)),
    constraint flag_limit_decision_form check (adopted_by is null or refused_by is null),
    constraint flag_limit_refusal_says_why check (refused_by is null or length(btrim(refused_why)) > 0),
    constraint flag_limit_paper_form check (length(btrim(paper)) >= 3)
);
comment on table flag_limit is 'A figure that a flag goes by from a day on, once a second auditor has adopted it; the latest that has come into force stands. It is never taken back: another is adopted.';
create unique index flag_limit_one_a_day on flag_limit (flag, name, from_day) where adopted_by is not null;

-- +goose StatementBegin
create function flag_limit_lawful() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
-- +goose StatementEnd

call ledger_watch('flag_limit', 1, '{id}', '{id,flag,name,value,from_day,paper,papered_on,reason,proposed_by,proposed_on,adopted_by,adopted_on,refused_by,refused_on,refused_why,act_id}',
    '{limit.propose,limit.adopt,limit.refuse}');
create trigger flag_limit_lawful before insert or update on flag_limit for each row execute function flag_limit_lawful();
revoke execute on function flag_limit_lawful from public;
grant select on flag_figure, flag_limit to merit_app;
grant insert (flag, name, value, from_day, paper, papered_on, reason) on flag_limit to merit_app;
grant update (adopted_by, refused_by, refused_why) on flag_limit to merit_app;

-- A scan says by which adopted figures it went.
alter table audit_scan add column limits text not null default '[]';
alter table audit_scan add constraint audit_scan_limits_form check (jsonb_typeof(limits::jsonb) = 'array');
comment on column audit_scan.limits is 'The figures adopted as the record stood, as the scan went by them; without any, those of the register of flags.';
call ledger_watch('audit_scan', 2, '{id}', '{id,size,root,today,since,flag,lives,found,gaps,result,limits,act_id}', '{audit.scan}');
grant insert (limits) on audit_scan to merit_app;
