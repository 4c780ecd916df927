package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"

	"merit/domain"
)

// A register's row is never lost, but it does not always stand as it stood: a correction marks the row that it replaces,
// a spell is ended, the fate of adverse remarks is filled in. What an act could read is found again from the commitments
// made before it: of the few states that a row can have had, the one whose commitment was made is the one that it had.

// A settling is a group of columns that are filled in together, once; a text is empty before, everything else null.
type settling struct{ dates, texts []string }

func (s settling) columns() []string { return slices.Concat(s.dates, s.texts) }

var replacing = settling{dates: []string{"replaced_by"}}

// settlings names the registers whose rows are filled in after they are written, and what is.
var settlings = map[string][]settling{
	"officer":       {{dates: []string{"died"}}, {dates: []string{"left_on"}, texts: []string{"left_how"}}},
	"officer_grade": {{dates: []string{"end_earliest", "end_latest", "end_stated_on"}}, replacing},
	"posting":       {{dates: []string{"end_earliest", "end_latest", "end_stated_on"}}, replacing},
	"evaluation":    {{dates: []string{"communicated_on"}}, {dates: []string{"represented_on"}}, {dates: []string{"decided_on"}}, replacing},
	"training":      {replacing},
	"qualification": {replacing},
	"penalty":       {{texts: []string{"counted_for"}}, replacing},
	"inquiry":       {{dates: []string{"reported_on"}}, {dates: []string{"ended_on"}, texts: []string{"outcome"}}, replacing},
	"asset_year":    {replacing},
	"kin":           {replacing},
	"circumstance":  {replacing},

	"transfer_request":    {{dates: []string{"withdrawn_on"}}},
	"post":                {{dates: []string{"ended"}}},
	"post_fact":           {replacing},
	"station_table":       {{dates: []string{"adopted_by", "adopted_on"}}},
	"recruitment":         {replacing},
	"information_request": {replacing},
	"flag_limit":          {{dates: []string{"adopted_by", "adopted_on"}}, {dates: []string{"refused_by", "refused_on"}, texts: []string{"refused_why"}}},
}

// written names tables whose rows stand as they were written: an act read those that were there before it.
var written = []string{"seniority_list", "seniority_place", "seniority_objection", "seniority_decision", "outcome", "decision", "declaration", "attendance", "transfer_wish", "member_absence", "sealed_mark",
	"establishment_line", "station", "station_distance"}

// proceedings names those that an act finds as its own case has just written them, and which whoever looks back at the whole record asks of the past too.
var proceedings = []string{"order_event", "order_move", "exception_order", "order_authorisation", "arrangement_order", "charge_candidate", "commission_letter", "order_objection", "approach", "order_request",
	"panel_entry", "case_seal", "note"}

// kept names tables whose rows are led on by later acts: of the past are taken those that were there, an order and a case in the state to which they had
// come (led), and the others as they stand today.
var kept = []string{"orders", "cases", "officer_status", "board_seat", "given_mark", "list_entry", "computed_mark", "direction", "correction_request", "dossier_item", "decision_name", "charge_report", "order_set_member",
	"case_vacancy", "move_window", "window_official", "capacity", "summary", "recruitment_seat", "recruitment_candidate"}

// Before gives the view that an act had of registers and boards: the rows of acts that had begun and ended before it, as
// they then stood. An act that overlapped it is taken as unseen where it ended later.
//
// The tables that change are put in the way of their own names, so that every question can be asked of the past in the
// words in which it is asked of today.
func (v *View) Before(ctx context.Context, act int64) (*View, error) {
	past, _, err := v.before(ctx, act, written, nil)
	return past, err
}

// RecordBefore gives the view of the whole record without an act and those after it, of proceedings too. What none of these wrote is asked as it is
// today: mostly the record is one of a moment ago, and a whole register is so read thrice as fast.
func (v *View) RecordBefore(ctx context.Context, act int64) (*View, error) {
	since, err := v.writtenSince(ctx, act)
	if err != nil {
		return nil, err
	}
	past, p, err := v.before(ctx, act, slices.Concat(written, proceedings), since)
	if err != nil {
		return nil, err
	}
	for _, table := range kept {
		rows, from := "t.*", "public."+table+" t"
		if then := p.led(table); then != "" {
			rows, from = "n.*", from+", "+then
		}
		past.past[table] = fmt.Sprintf(`%[1]s as not materialized (select %[4]s from %[5]s where t.act_id < %[2]d
			or exists (select 1 from public.ledger_row i where i.tbl = '%[1]s' and i.op = 'I' and i.act_id < %[2]d
			            and i.key = %[3]s))`, table, act, keptKey(table), rows, from)
	}
	for table := range past.past {
		if since.untouched(table) {
			delete(past.past, table)
		}
	}
	return past, nil
}

// since is what was written by an act and those after it, by the commitments that every writing of a table under watch leaves: rows by their keys,
// of a table in which they are few; nil where nobody asked.
type since struct {
	watched []string
	keys    map[string][]string // nil in a table of which they are many
}

// fewTouched is how many rows of a table may be named in a question.
const fewTouched = 1000

// few gives the numbers of the rows of a table that were written, where they are few; "" where it is not known.
func (s *since) few(table string) string {
	if s == nil || len(s.keys[table]) == 0 {
		return ""
	}
	return "'{" + strings.Join(s.keys[table], ",") + "}'::bigint[]"
}

// untouched reports whether none of a table's rows was written.
func (s *since) untouched(table string) bool {
	_, touched := s.keys[table]
	return !touched && slices.Contains(s.watched, table)
}

// writtenSince asks what was written by an act, those after it, and those that ended after it.
func (v *View) writtenSince(ctx context.Context, act int64) (*since, error) {
	s := since{keys: map[string][]string{}}
	if err := v.list(ctx, &s.watched, `select distinct c.tbl from ledger_columns c`); err != nil {
		return nil, fmt.Errorf("tables under watch: %w", err)
	}
	var rows []struct {
		Table string `db:"tbl"`
		Keys  Texts  `db:"keys"`
	}
	err := v.list(ctx, &rows, `
		with late as materialized (select e.act_id from ledger_entry e where e.act_id >= $1 or e.id > (select a.id from ledger_entry a where a.act_id = $1)),
		touched as materialized (select r.tbl, count(*) <= $2 as few from late l join ledger_row r on r.act_id = l.act_id group by r.tbl)
		select t.tbl, coalesce(k.keys, '{}') as keys
		from touched t left join (
			select r.tbl, array_agg(distinct r.key) as keys from late l join ledger_row r on r.act_id = l.act_id where r.tbl in (select f.tbl from touched f where f.few) group by r.tbl) k on k.tbl = t.tbl`, act, fewTouched)
	for _, r := range rows {
		s.keys[r.Table] = r.Keys
	}
	return &s, err
}

// led gives, for a table whose rows are led from state to state by rows of another, the row n in the state to which those that were there had led the
// row t; "" for others. An order is led by its events, a case by the decisions about it.
func (p past) led(table string) string {
	switch table {
	case "orders":
		return `lateral (
			select coalesce(bool_or(e.kind = 'issued'), false) as issued, coalesce(bool_or(e.kind = 'actualised'), false) as acted,
			       (array_agg(case e.kind when 'released' then 'issued' when 'stay-lifted' then 'issued' when 'actualised' then 'acted' else e.kind end order by e.no desc)
			        filter (where e.kind in ('issued', 'held', 'released', 'stayed', 'stay-lifted', 'modified', 'withdrawn', 'lapsed', 'actualised')))[1] as state
			from public.order_event e where e.order_id = t.id and ` + p.before("e.act_id") + `) as was,
			lateral jsonb_populate_record(t, case when was.state is not distinct from t.state then '{}'::jsonb
				when not was.issued and not exists (select 1 from public.order_event e where e.order_id = t.id and e.kind = 'issued') then '{}' -- nobody wrote its events
				when not was.issued then '{"state": "draft", "number": null, "issued_on": null, "issued_by": null, "actualised_on": null}'
				when was.acted then jsonb_build_object('state', was.state) else jsonb_build_object('state', was.state, 'actualised_on', null) end) as n`
	case "cases":
		return `lateral (
			select coalesce(bool_or(d.decision in ('approve', 'reject', 'cancel')), false) as decided, count(*) filter (where d.decision = 'remand') as remands
			from public.decision d where d.case_id = t.id and ` + p.before("d.act_id") + `) as was,
			lateral jsonb_populate_record(t, case when t.state in ('approved', 'rejected', 'cancelled') and not was.decided then jsonb_build_object('state',
					case when exists (select 1 from public.summary u where u.case_id = t.id and ` + p.before("u.act_id") + `) then 'put-up' else 'open' end, 'round', least(t.round, was.remands + 1))
				else jsonb_build_object('round', least(t.round, was.remands + 1)) end) as n`
	}
	return ""
}

// keptKey is how the ledger writes the key of a row t.
func keptKey(table string) string {
	columns := map[string][]string{"board_seat": {"case_id", "seat"}, "given_mark": {"case_id", "round", "account_id", "officer_id", "criterion", "revision"}, "list_entry": {"case_id", "round", "officer_id"},
		"computed_mark": {"case_id", "round", "officer_id", "criterion"}, "decision_name": {"decision_id", "officer_id"}, "order_set_member": {"set_id", "serial"}, "case_vacancy": {"case_id", "vacancy_id"}, "summary": {"case_id", "round"},
		"recruitment_seat": {"recruitment_id", "share", "reserved"}}[table]
	if columns == nil {
		columns = []string{"id"}
	}
	for i, c := range columns {
		columns[i] = "t." + c + "::text"
	}
	return strings.Join(columns, " || '/' || ")
}

func (v *View) before(ctx context.Context, act int64, written []string, since *since) (*View, past, error) {
	if err := v.commitmentSettings(ctx); err != nil {
		return nil, past{}, err
	}
	var overlapping []int64
	if err := v.list(ctx, &overlapping, `
		select e.act_id from ledger_entry e where e.act_id < $1 and e.id > (select a.id from ledger_entry a where a.act_id = $1)`, act); err != nil {
		return nil, past{}, fmt.Errorf("acts that overlapped: %w", err)
	}
	late, err := pq.Array(overlapping).Value()
	if err != nil {
		return nil, past{}, err
	}
	p := past{act: act, late: "'{}'"}
	if late != nil {
		p.late = fmt.Sprintf("'%s'", late)
	}
	layouts, err := v.layouts(ctx)
	if err != nil {
		return nil, past{}, err
	}
	tables := map[string]string{}
	for _, table := range written {
		tables[table] = fmt.Sprintf("%s as not materialized (select t.* from public.%[1]s t where %s)", table, p.before("t.act_id"))
	}
	for table, groups := range settlings {
		tables[table] = p.table(table, groups, layouts[table], since.few(table))
	}
	return &View{x: v.x, db: v.db, past: tables}, p, nil
}

// asked gives a question as it is asked of the view: of the past, with the tables that it names put before it.
func (v *View) asked(query string) string {
	var tables []string
	for table, text := range v.past {
		if strings.Contains(query, table) {
			tables = append(tables, text)
		}
	}
	if len(tables) == 0 {
		return query
	}
	if rest, ok := strings.CutPrefix(strings.TrimSpace(query), "with "); ok {
		return "with " + strings.Join(tables, ",\n") + ",\n" + rest
	}
	return "with " + strings.Join(tables, ",\n") + "\n" + query
}

// A layout is what a version of a register's commitments covers.
type layout struct {
	Table   string `db:"tbl"`
	Version int    `db:"version"`
	Columns Texts  `db:"cols"`
	Hash    string `db:"hash"` // as a literal
}

func (v *View) layouts(ctx context.Context) (map[string][]layout, error) {
	var list []layout
	if err := v.list(ctx, &list, `
		select c.tbl, c.version, c.cols, '\x' || encode(sha256(convert_to((select string_agg(octet_length(x)::text || ':' || x, '' order by o)
		       from unnest(array[c.tbl, c.version::text, cardinality(c.keys)::text] || c.keys || c.cols) with ordinality as l (x, o)), 'UTF8')), 'hex') as hash
		from ledger_columns c order by c.tbl, c.version`); err != nil {
		return nil, fmt.Errorf("read what commitments cover: %w", err)
	}
	of := map[string][]layout{}
	for _, l := range list {
		of[l.Table] = append(of[l.Table], l)
	}
	return of, nil
}

// A past is a moment in the order of acts.
type past struct {
	act  int64
	late string // the acts that began before and ended later, as a literal
}

// before is the condition that an act had begun and ended.
func (p past) before(act string) string {
	return fmt.Sprintf("(%[1]s < %[2]d and %[1]s <> all(%[3]s::bigint[]))", act, p.act, p.late)
}

// table is a register as it stood. A row that nobody touched since is taken as it is; of another the newest commitment made
// before says which of its states it had, and a row without one was not there. What fits none of them (the ledger's own
// verification finds that) is taken as it is. Where those touched since are named, of the others nothing need be asked.
func (p past) table(name string, groups []settling, layouts []layout, touched string) string {
	columns := slices.Clone(layouts[len(layouts)-1].Columns)
	selected := make([]string, len(columns))
	for i, c := range columns {
		selected[i] = "t." + c
		for n, g := range groups {
			if slices.Contains(g.columns(), c) {
				selected[i] = fmt.Sprintf("case when coalesce(was.g%d, true) then t.%s else %s end as %[2]s", n, c, g.empty(c))
			}
		}
	}
	var keeps, candidates []string
	for n := range groups {
		keeps = append(keeps, fmt.Sprintf("g%d", n))
		candidates = append(candidates, fmt.Sprintf("(values (true), (false)) as k%d (g%[1]d)", n))
	}
	others, only := "", ""
	if touched != "" {
		others = fmt.Sprintf("select t.%s from public.%s t where t.id <> all(%s) union all ", strings.Join(columns, ", t."), name, touched)
		only = fmt.Sprintf("t.id = any(%s) and ", touched)
	}
	return fmt.Sprintf(`%[1]s as not materialized (
		%[10]sselect %[2]s from %[3]s t left join lateral (
			select %[4]s from (
				select r.version, r.salt, r.commitment, r.act_id from public.ledger_row r
				where not %[5]s and r.tbl = '%[1]s' and r.key = t.id::text and %[6]s order by r.id desc limit 1) r, %[7]s
			where r.commitment = sha256(r.salt || case r.version %[8]s end) limit 1) was on true
		where %[11]s(%[5]s or not exists (select 1 from public.ledger_row i where i.tbl = '%[1]s' and i.key = t.id::text and i.op = 'I' and not %[9]s)))`,
		name, strings.Join(selected, ", "), p.source(name, columns), strings.Join(keeps, ", "), p.before("t.act_id"), p.before("r.act_id"),
		strings.Join(candidates, ", "), committed(groups, layouts), p.before("i.act_id"), others, only)
}

func (s settling) empty(column string) string {
	if slices.Contains(s.texts, column) {
		return "''"
	}
	return "null"
}

// committed is what a commitment was made over, in each version of the register's list of columns.
func committed(groups []settling, layouts []layout) string {
	var versions []string
	for _, l := range layouts {
		fields := make([]string, len(l.Columns))
		for i, c := range l.Columns {
			value := "t." + c + "::text"
			if c == "act_id" {
				value = "r.act_id::text"
			}
			for n, g := range groups {
				if slices.Contains(g.columns(), c) {
					value = fmt.Sprintf("case when g%d then %s else %s end", n, value, g.empty(c))
				}
			}
			fields[i] = fmt.Sprintf("coalesce(octet_length(%s)::text || ':' || %[1]s, '-')", value)
		}
		versions = append(versions, fmt.Sprintf("when %d then '%s'::bytea || convert_to(%s, 'UTF8')", l.Version, l.Hash, strings.Join(fields, " || ")))
	}
	return strings.Join(versions, " ")
}

// source is the table itself; of officers, whose entry is corrected in place, with the corrections since taken back.
func (p past) source(name string, columns []string) string {
	if name != "officer" {
		return "public." + name
	}
	back := make([]string, len(columns))
	for i, c := range columns {
		back[i] = "o." + c
		if kind := correctable[c]; kind != "" {
			back[i] = fmt.Sprintf("case when since.was ? '%s' then (since.was ->> '%[1]s')::%s else o.%[1]s end as %[1]s", c, kind)
		}
	}
	return fmt.Sprintf(`(select %s from public.officer o left join lateral (
			select jsonb_object_agg(x.field, x.was) as was from (
				select distinct on (c.field) c.field, c.was from public.officer_correction c
				where c.officer_id = o.id and not %s order by c.field, c.id) x) since on true)`, strings.Join(back, ", "), p.before("c.act_id"))
}

// correctable is an officer's own entry: its fields and what they hold.
var correctable = map[string]string{"name": "text", "sex": "text", "born_earliest": "date", "born_latest": "date", "domicile": "text", "disability": "text",
	"entered_earliest": "date", "entered_latest": "date", "merit": "int", "retires": "date", "died": "date", "left_on": "date", "left_how": "text"}

// A CaseAct is an act that wrote something a case rests on.
type CaseAct struct {
	Table string      `db:"tbl"`
	Round int         `db:"round"` // 0 for the panel
	Act   int64       `db:"act_id"`
	Day   domain.Date `db:"day"`
}

// CaseActs gives the acts that wrote a case's panel, computed marks, seals and outcomes.
func (v *View) CaseActs(ctx context.Context, caseID int64) ([]CaseAct, error) {
	var list []CaseAct
	err := v.list(ctx, &list, `
		select w.tbl, w.round, w.act_id, a.legal_date as day from (
			select 'panel_entry' as tbl, 0 as round, act_id from panel_entry where case_id = $1
			union select 'computed_mark', round, act_id from computed_mark where case_id = $1
			union select 'case_seal', round, act_id from case_seal where case_id = $1
			union select 'outcome', round, act_id from outcome where case_id = $1) w
		join act a on a.id = w.act_id order by w.tbl, w.round, w.act_id`, caseID)
	return list, err
}

// A KeptEdition is an edition as the register has it: its bytes, and what was drawn from them.
type KeptEdition struct {
	Name       string `db:"name"`
	Government string `db:"government"`
	Kind       string `db:"kind"`
	Hash       string `db:"hash"`
	Body       []byte `db:"body"`
	Grades     []EditionGrade
}

// KeptEdition gives an edition with the figures drawn from it.
func (v *View) KeptEdition(ctx context.Context, id int64) (KeptEdition, error) {
	var e KeptEdition
	if err := v.get(ctx, &e, `select name, government, kind, encode(sha256, 'hex') as hash, body from edition where id = $1`, id); err != nil {
		return e, fmt.Errorf("read edition %d: %w", id, err)
	}
	err := v.list(ctx, &e.Grades, `
		select g.grade, g.cadre, g.feeder, g.capacity, g.branch, coalesce(g.next_higher, '') as next_higher, g.remands, coalesce(t.months, -1) as tenure_months
		from edition_grade g left join edition_tenure t on t.edition_id = g.edition_id and t.grade = g.grade and t.cadre = g.cadre
		where g.edition_id = $1 order by g.grade, g.cadre`, id)
	if err != nil {
		return e, err
	}
	return e, v.transferRules(ctx, id, e.Grades)
}
