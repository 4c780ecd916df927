-- +goose Up
-- What a member is writing on a candidate before the marks are given. It is no register: it binds nobody, it is replaced as it
-- is typed, and it is gone once the marks are given. So no act stands behind it and nothing of it enters the ledger, not even
-- when it was kept. The application may not touch the table: it hands the token of a session to the functions below, which
-- look at the same walls as those of a mark, and give a member the member's own alone (DESIGN 3.4).

create table mark_draft (
    case_id    bigint not null references cases,
    round      int not null,
    account_id bigint not null references account,
    officer_id bigint not null references officer,
    ciphertext bytea not null,
    primary key (case_id, round, account_id, officer_id),
    constraint mark_draft_one_length check (octet_length(ciphertext) = 32796)
);
alter table mark_draft alter column ciphertext set storage external;
comment on table mark_draft is 'One ciphertext of one length for a member and a candidate, whatever is in it; AEAD bound to its place, the key outside the database.';

-- +goose StatementBegin
create function draft_keep(token text, wanted bigint, in_round int, candidate bigint, body bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
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

-- Whether a member has given a candidate marks on every criterion.
create function draft_done(wanted bigint, in_round int, member bigint, candidate bigint) returns boolean language sql stable as $$
    select not exists (select 1 from assessed_criterion x where x.case_id = wanted and not exists (
               select 1 from sealed_mark k where k.case_id = wanted and k.round = in_round and k.account_id = member and k.officer_id = candidate
                  and k.criterion = x.criterion and k.confirmed))
$$;

-- The drafts of whoever holds the token, on one candidate or (0) on all, in the present round.
create function draft_mine(token text, wanted bigint, candidate bigint) returns table (officer_id bigint, ciphertext bytea)
language sql stable security definer set search_path = public, pg_temp as $$
    select d.officer_id, d.ciphertext from session_actor(token) a
      join mark_draft d on d.account_id = a.account_id join cases c on c.id = d.case_id and c.round = d.round
      join board_seat b on b.case_id = d.case_id and b.account_id = a.account_id and b.capacity_id = a.capacity_id
     where d.case_id = wanted and (candidate = 0 or d.officer_id = candidate)
$$;

-- A draft ends with what it was for: the marks given, the member standing down or barred, or the case leaving its round's marking.
create function draft_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
-- +goose StatementEnd

create trigger draft_ends after update on cases for each row when (new.state <> 'frozen' or new.round <> old.round) execute function draft_ends();
create trigger draft_ends after insert or update on sealed_mark for each row when (new.confirmed) execute function draft_ends();
create trigger draft_ends after insert on member_absence for each row execute function draft_ends();
create trigger draft_ends after insert on declaration for each row when (new.kind = 'barring') execute function draft_ends();

grant execute on function draft_keep, draft_mine to merit_app;
