-- +goose Up
-- A phrase that is no reason, said twice running, left its second half standing as words of its own: the two share a space.

-- How many different words of three letters or more a reason has beside the phrases that are none.
-- +goose StatementBegin
create or replace function reason_words(reason text) returns int language plpgsql stable set search_path = public, pg_temp as $$
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
-- +goose StatementEnd
