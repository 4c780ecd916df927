-- +goose Up
-- Facts from outside stand by themselves: nobody enters one about his own competition, post or grade by leaving himself out of what replaces it; what
-- clears a red flag says something; a share and a group are written in one way; and a day is a day and a number a number, so that what is entered can be read.

-- A word without its blanks, its points and what nobody sees of it: two that differ in nothing else are one.
-- +goose StatementBegin
create function recruitment_word(said text) returns text language sql immutable set search_path = public, pg_temp as $$
    select lower(regexp_replace(said, '[[:space:][:punct:]\u00a0\u00ad\u061c\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]', '', 'g'))
$$;
-- +goose StatementEnd

alter table recruitment
    add constraint recruitment_clearance_says_something check ((emergency = '' or length(recruitment_word(emergency)) >= 3) and (published = '' or length(recruitment_word(published)) >= 3)),
    add constraint recruitment_days_plausible check (advertised_on >= '1800-01-01' and notified_on <= '2200-12-31'),
    add constraint recruitment_marks_plausible check (written_most <= 200000 and interview_most <= 200000);
alter table recruitment_seat
    add constraint recruitment_seat_plausible check (greatest(posts, due, brought, left_over, cancelled) <= 100000),
    add constraint recruitment_seat_share_form check (share = btrim(share) and reserved = btrim(reserved) and recruitment_word(share) <> '' and (recruitment_word(share) <> 'merit' or share = 'merit')
        and (reserved = '' or recruitment_word(reserved) <> ''));
alter table recruitment_candidate
    add constraint recruitment_candidate_total_plausible check (total <= 400000);
create unique index recruitment_seat_written_once on recruitment_seat (recruitment_id, recruitment_word(share), recruitment_word(reserved));
alter table information_request
    add constraint information_request_days_plausible check (received_on >= '1800-01-01');
alter table post_fact
    add constraint post_fact_days_plausible check (from_day >= '1800-01-01' and to_day <= '2200-12-31');
alter table officer_grade
    add constraint officer_grade_fact_days_plausible check (method not in ('ad-hoc', 'regularised', 'absorption')
        or least(start_earliest, requisition_on, approved_on, recommended_on) >= '1800-01-01' and coalesce(end_latest, '2200-12-31') <= '2200-12-31');

-- +goose StatementBegin
-- The officers who act: whoever has the running act, and for whom somebody stands in.
create function acting_officers() returns setof bigint language sql stable security definer set search_path = public, pg_temp as $$
    select c.officer_id from act a left join capacity s on s.id = a.stand_in_for join account c on c.id in (a.account_id, s.account_id) where a.id = act_running() and c.officer_id is not null
$$;

-- Nobody replaces what was notified of a competition in which he stood: what takes its place may leave him out.
create function recruitment_of_anothers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from recruitment_candidate k where k.recruitment_id = new.replaces and k.officer_id in (select acting_officers())) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;

-- Seats come before candidates, so that a candidate's words are held against them; and a candidate is of a share and of groups by the words of the seats.
create function recruitment_seats_first() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from recruitment_candidate k where k.recruitment_id = new.recruitment_id) then
        perform board_refuse('recruitment_seats_first', 'the seats are entered before the candidates', tg_table_name);
    end if;
    return new;
end
$$;

create function recruitment_candidate_worded() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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

-- Whoever is on record as re-employed in a post writes no fact of it for days of that, and does not put somebody else in his place.
create function post_fact_of_anothers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from post_fact f join post s on s.id = f.post_id join organization g on g.id = s.organization_id join officer o on o.government = g.government and o.number = f.value
                where f.post_id = new.post_id and f.kind = 're-employment' and o.id in (select acting_officers())
                  and (f.id = new.replaces or f.replaced_by is null and f.from_day <= coalesce(new.to_day, 'infinity') and coalesce(f.to_day, 'infinity') >= new.from_day)) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;

-- Nobody says how his own grade was held.
create function officer_grade_of_anothers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.officer_id in (select acting_officers()) then
        perform board_refuse('nobody_on_own_case', 'own matter', tg_table_name);
    end if;
    return new;
end
$$;
-- +goose StatementEnd

create trigger recruitment_of_anothers before insert on recruitment for each row when (new.replaces is not null) execute function recruitment_of_anothers();
create trigger recruitment_seats_first before insert on recruitment_seat for each row execute function recruitment_seats_first();
create trigger recruitment_candidate_worded before insert on recruitment_candidate for each row execute function recruitment_candidate_worded();
create trigger post_fact_of_anothers before insert on post_fact for each row execute function post_fact_of_anothers();
create trigger officer_grade_of_anothers before insert on officer_grade for each row when (new.method in ('ad-hoc', 'regularised', 'absorption')) execute function officer_grade_of_anothers();
revoke execute on function acting_officers, recruitment_of_anothers, recruitment_seats_first, recruitment_candidate_worded, post_fact_of_anothers, officer_grade_of_anothers from public;
grant execute on function recruitment_word to merit_app;

-- A day that no calendar has would leave a file unread, and with it every scan: of no paper of a file is one entered.
-- +goose StatementBegin
do $$
declare
    t record;
begin
    for t in select c.table_name, string_agg(format('%1$I >= ''0001-01-01'' and %1$I <= ''9999-12-31''', c.column_name), ' and ' order by c.ordinal_position) as days
               from information_schema.columns c
              where c.table_schema = 'public' and c.data_type = 'date'
                and c.table_name in ('officer', 'officer_grade', 'posting', 'evaluation', 'training', 'qualification', 'penalty', 'inquiry', 'asset_year', 'circumstance')
              group by c.table_name order by c.table_name loop
        execute format('alter table %I add constraint %I check (%s)', t.table_name, t.table_name || '_days_plausible', t.days);
    end loop;
end
$$;
-- +goose StatementEnd
