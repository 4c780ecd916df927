-- +goose Up
-- Searching registers of a million: parts of names and titles by their trigrams, and whoever ever held a grade.
create extension if not exists pg_trgm;

create index officer_words on officer using gin (name gin_trgm_ops, number gin_trgm_ops);
comment on index officer_words is 'Parts of names and the beginnings of numbers, as the civil list is searched.';
create index post_words on post using gin (title gin_trgm_ops, reference gin_trgm_ops);
create index officer_grade_ever on officer_grade (grade, officer_id) where regular and replaced_by is null;
comment on index officer_grade_ever is 'Where the search for a grade begins: whoever ever held it.';
create index officer_of_number on officer (number);
create index post_standing on post (organization_id) where ended is null;
create index post_standing_of_line on post (line_id) where ended is null;
create index order_of_officer on orders (officer_id);
create index order_waiting on orders (state, id) where state in ('issued', 'held', 'stayed');
comment on index order_waiting is 'Orders that nobody has acted upon: what charge is awaited, and what falls due.';
