-- +goose Up
-- A statement of everything that falls due goes through all who sit in a post: what it reads of a posting stands in the index.
drop index posting_seated;
create index posting_seated on posting (start_earliest, id) include (officer_id, post_id, order_id, start_latest, source)
    where kind = 'regular' and source <> 'irregular' and replaced_by is null and end_earliest is null;
comment on index posting_seated is 'Who sits in a post regularly, the longest first: whose normal tenure is completed next. With what is listed of it.';
