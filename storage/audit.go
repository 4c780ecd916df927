package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"merit/domain"
	"merit/domain/redflag"
)

var _ = wall("finding_once", "finding_severity_known", "finding_indicator_is_medium", "finding_says_why", "finding_chance_plausible", "finding_of_its_scan", "finding_evidence_stands",
	"audit_scan_hashes_plausible", "audit_scan_counts_not_negative", "audit_scan_limits_form", "audit_watch_one_row", "audit_watch_pkey")

// A TreeHead is the signed head of the ledger's tree at a size.
type TreeHead struct {
	Size   int64
	Root   tlog.Hash
	Signed time.Time // by the clock of the database
}

// TreeHead gives the signed head at a size, 0 the newest; a refusal where none was signed there.
func (v *View) TreeHead(ctx context.Context, size int64) (TreeHead, error) {
	var row struct {
		Size   int64     `db:"size"`
		Root   []byte    `db:"root"`
		Signed time.Time `db:"signed_at"`
	}
	err := v.get(ctx, &row, `select c.size, c.root, c.signed_at from ledger_checkpoint c where $1 = 0 or c.size = $1 order by c.size desc limit 1`, size)
	if errors.Is(err, sql.ErrNoRows) {
		return TreeHead{}, domain.Refuse(domain.NotFound, "no-checkpoint", "no checkpoint of the ledger was signed at the size %d", size).Needing("the size of a checkpoint that was published")
	}
	head := TreeHead{Size: row.Size, Signed: row.Signed}
	copy(head.Root[:], row.Root)
	return head, err
}

// FirstActBeyond gives the first act, by their numbers, that wrote rows and whose entry does not lie below the size; 0 where there is none. Without it and
// the acts that began after it the view is the record below that size, but for acts that began later and ended before.
func (v *View) FirstActBeyond(ctx context.Context, size int64) (act int64, err error) {
	err = v.get(ctx, &act, `
		select coalesce(min(e.act_id), 0) from (
			select l.entry_id from ledger_leaf l where l.n >= $1 union all select p.entry_id from ledger_pending p) as beyond
		join ledger_entry e on e.id = beyond.entry_id where exists (select 1 from ledger_row r where r.act_id = e.act_id)`, size)
	return act, err
}

// A foundFinding is a finding with the law of its flag, as it is kept.
type foundFinding struct {
	redflag.Finding
	Law      string `json:"law"`
	Verified bool   `json:"verified"`
}

// findingsJSON writes findings as findings_in reads them.
func findingsJSON(findings []redflag.Finding) (string, error) {
	rows := make([]foundFinding, len(findings))
	for i, f := range findings {
		flag, ok := redflag.FlagOf(f.Flag)
		if !ok {
			return "", fmt.Errorf("no flag has the name %q", f.Flag)
		}
		rows[i] = foundFinding{f, flag.Law, flag.Verified}
	}
	b, err := json.Marshal(rows)
	return string(b), err
}

// A Scan is that the record was looked through.
type Scan struct {
	ID     int64       `db:"id"`
	Size   int64       `db:"size"`
	Root   []byte      `db:"root"`
	Today  domain.Date `db:"today"`
	Since  domain.Date `db:"since"`
	Flag   string      `db:"flag"`
	Lives  int64       `db:"lives"`
	Found  int64       `db:"found"`
	Gaps   int64       `db:"gaps"`
	Result []byte      `db:"result"`
	Limits string      `db:"limits"` // the adopted figures it went by, as JSON
}

// KeepScan enters a scan.
func (tx *Tx) KeepScan(ctx context.Context, s Scan) (int64, error) {
	return tx.insert(ctx, `insert into audit_scan (size, root, today, since, flag, lives, found, gaps, result, limits) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
		s.Size, s.Root, s.Today, s.Since, s.Flag, s.Lives, s.Found, s.Gaps, s.Result, s.Limits)
}

// KeepFindings enters what a scan found and nobody found before, and gives how many.
func (tx *Tx) KeepFindings(ctx context.Context, scan int64, findings []redflag.Finding) (int64, error) {
	text, err := findingsJSON(findings)
	if err != nil {
		return 0, err
	}
	return tx.exec(ctx, `
		insert into finding (flag, key, on_day, severity, breach, officer_id, post_id, order_id, case_id, organization_id, beneficiary_id, decided_by, skipped, chance, evidence, law, verified, scan_id)
		select f.*, $2::bigint from findings_in($1::jsonb) as f on conflict (flag, key) do nothing`, text, scan)
}

// RaiseFindings enters what was found after acts, in an act of the system, and that the system has looked at the acts of so many leaves; it gives how
// many findings nobody had found before. db is the sequencer's.
func (db *DB) RaiseFindings(ctx context.Context, day domain.Date, findings []redflag.Finding, upto int64) (n int, err error) {
	text, err := findingsJSON(findings)
	if err != nil {
		return 0, err
	}
	err = db.Write(ctx, func(tx *Tx) error {
		return tx.get(ctx, &n, `select findings_raise($1, $2::jsonb, $3)`, day, text, upto)
	})
	return n, err
}

// Touched are the files of which acts wrote rows, whether they wrote what lies beside all files, and how many rows by which declarations of assets are
// counted (AssetsFiled).
type Touched struct {
	Officers, Posts, Cases, Orders, Recruitments []int64
	Asked                                        []int64 // organizations of which information was asked
	Beside                                       bool
	Counted                                      int
}

// None reports whether no file was touched.
func (t Touched) None() bool {
	return len(t.Officers)+len(t.Posts)+len(t.Cases)+len(t.Orders)+len(t.Recruitments)+len(t.Asked) == 0
}

// touchedFiles names the tables whose rows lie in a file, with the column that says in which.
var touchedFiles = []struct{ what, table, column string }{
	{"officer", "officer", "id"}, {"officer", "posting", "officer_id"}, {"officer", "officer_grade", "officer_id"}, {"officer", "officer_status", "officer_id"},
	{"officer", "evaluation", "officer_id"}, {"officer", "inquiry", "officer_id"}, {"officer", "penalty", "officer_id"}, {"officer", "circumstance", "officer_id"},
	{"officer", "asset_year", "officer_id"}, {"officer", "approach", "officer_id"}, {"officer", "orders", "officer_id"}, {"officer", "kin", "officer_id"}, {"officer", "commission_letter", "officer_id"},
	{"officer", "charge_report", "officer_id"}, {"officer", "seniority_objection", "officer_id"}, {"officer", "correction_request", "officer_id"}, {"officer", "window_official", "officer_id"},
	{"order", "orders", "id"}, {"order", "charge_report", "order_id"}, {"order", "approach", "order_id"}, {"order", "order_objection", "order_id"},
	{"post", "post_fact", "post_id"}, {"post", "posting", "post_id"}, {"recruitment", "recruitment", "id"}, {"asked", "information_request", "organization_id"},
	{"case", "cases", "id"}, {"case", "decision", "case_id"}, {"case", "declaration", "case_id"}, {"case", "dossier_item", "case_id"}, {"case", "direction", "case_id"}, {"case", "approach", "case_id"},
}

// touchedCandidates names the tables whose rows bear on the cases before which an officer stands or sits, with the column of the officer: what a board must
// hold against a candidate, or a member stand down for. The cases are those that are open, and those whose list was sealed in the year before.
var touchedCandidates = []struct{ table, column string }{
	{"inquiry", "officer_id"}, {"evaluation", "officer_id"}, {"officer_status", "officer_id"}, {"penalty", "officer_id"}, {"training", "officer_id"}, {"officer", "id"}, {"kin", "officer_id"}, {"kin", "other_id"},
}

// besideFiles are the tables on which rests what a flag knows beside every file: organizations and what became of them, normal tenures, windows, who
// governs, and the figures that flags go by. Postings, posts and officers are none of them, for most acts write such: what hangs on these is asked for
// with the officers at hand.
const besideFiles = `'organization', 'organization_lineage', 'cadre', 'cadre_grade', 'edition_tenure', 'adoption', 'move_window', 'capacity', 'flag_limit'`

// countedFiles are the tables by whose rows declarations of assets are counted.
const countedFiles = `'officer', 'asset_year'`

// touchedQuery asks for the files of the rows that were written by the acts of some leaves. Where a row of a case has no number of its own, its key
// begins with the case's, and of an attendance it goes on with it. What is asked about an officer or a post touches the orders about them.
var touchedQuery = sync.OnceValue(func() string {
	about := make([]string, len(touchedCandidates))
	for i, f := range touchedCandidates {
		about[i] = fmt.Sprintf(`select x.%s as officer_id, x.act_id from own t join %s x on t.tbl = '%[2]s' and x.id = t.id`, f.column, f.table)
	}
	q := `
		with row as materialized (select r.tbl, r.key from ledger_leaf l join ledger_entry e on e.id = l.entry_id join ledger_row r on r.act_id = e.act_id where l.n >= $1 and l.n < $2),
		own as materialized (select t.tbl, t.key::bigint as id from row t where t.key ~ '^[0-9]{1,18}$'),
		about as materialized (select x.officer_id, max(a.legal_date) as day from (` + strings.Join(about, ` union all `) + `) as x join act a on a.id = x.act_id where x.officer_id is not null group by 1),
		before as materialized (
			select e.case_id, o.day from about o join panel_entry e on e.officer_id = o.officer_id
			union select b.case_id, o.day from about o join account m on m.officer_id = o.officer_id join board_seat b on b.account_id = m.id)
		select 'beside' as what, 0::bigint as id from row t where t.tbl in (` + besideFiles + `)
		union select 'counted', count(*) from row t where t.tbl in (` + countedFiles + `)
		union select 'case', c.id from row t join cases c on c.id = split_part(t.key, '/', 1)::bigint where t.tbl in ('case_seal', 'outcome', 'minutes', 'panel_entry', 'board_seat')
		union select 'case', c.id from row t join cases c on c.id = split_part(t.key, '/', 2)::bigint where t.tbl = 'attendance'
		union select 'case', c.id from before f join cases c on c.id = f.case_id
		where c.state <> 'cancelled' and (c.state not in ('approved', 'rejected') or exists (select 1 from case_seal z where z.case_id = c.id and z.sealed_on >= f.day - 365))
		union select 'order', o.id from own t join direction d on t.tbl = 'direction' and d.id = t.id join orders o on o.officer_id = d.officer_id
		union select 'order', o.id from own t join direction d on t.tbl = 'direction' and d.id = t.id and d.post_id is not null join orders o on o.post_id = d.post_id
		union select 'order', o.id from own t join approach p on t.tbl = 'approach' and p.id = t.id join orders o on o.officer_id = p.about_id`
	for _, f := range touchedFiles {
		q += fmt.Sprintf(`
		union select '%s', x.%s from own t join %s x on t.tbl = '%[3]s' and x.id = t.id and x.%[2]s is not null`, f.what, f.column, f.table)
	}
	return q
})

// Touched gives the files of which acts wrote rows, from one leaf of the ledger up to another.
func (v *View) Touched(ctx context.Context, after, upto int64) (t Touched, err error) {
	var rows []struct {
		What string `db:"what"`
		ID   int64  `db:"id"`
	}
	err = v.list(ctx, &rows, touchedQuery(), after, upto)
	for _, row := range rows {
		switch row.What {
		case "officer":
			t.Officers = append(t.Officers, row.ID)
		case "case":
			t.Cases = append(t.Cases, row.ID)
		case "beside":
			t.Beside = true
		case "counted":
			t.Counted = int(row.ID)
		case "order":
			t.Orders = append(t.Orders, row.ID)
		case "post":
			t.Posts = append(t.Posts, row.ID)
		case "asked":
			t.Asked = append(t.Asked, row.ID)
		case "recruitment":
			t.Recruitments = append(t.Recruitments, row.ID)
		}
	}
	return t, err
}

// Looked gives at the acts of how many leaves the system has looked, and how many there are.
func (v *View) Looked(ctx context.Context) (looked, leaves int64, err error) {
	var row struct {
		Looked int64 `db:"looked"`
		Leaves int64 `db:"leaves"`
	}
	err = v.get(ctx, &row, `select w.looked, coalesce((select max(l.n) + 1 from ledger_leaf l), 0) as leaves from audit_watch w`)
	return row.Looked, row.Leaves, err
}

// A HeldWindow is an adopted window.
type HeldWindow struct {
	ID           int64       `db:"id"`
	Kind         string      `db:"kind"`
	Organization int64       `db:"organization_id"` // 0: the whole government
	From         domain.Date `db:"from_day"`
	To           domain.Date `db:"to_day"`
	Major        Texts       `db:"major_grades"`
}

// HeldWindows gives the adopted windows, the earliest first.
func (v *View) HeldWindows(ctx context.Context) ([]HeldWindow, error) {
	var list []HeldWindow
	err := v.list(ctx, &list, `
		select w.id, w.kind, coalesce(w.organization_id, 0) as organization_id, w.from_day, w.to_day, w.major_grades
		from move_window w where w.adopted_by is not null order by w.from_day, w.id`)
	return list, err
}

// A WindowListed is that an adopted window lists an officer: by name, or since the officer held a post of a class that is listed, while it stood.
type WindowListed struct {
	Window  int64 `db:"window_id"`
	Officer int64 `db:"officer_id"`
}

// ListedIn gives which windows list which officers, by window and officer: of some officers, or of everybody where officers is nil. The postings of some
// are found first, and held against the classes that are listed.
func (v *View) ListedIn(ctx context.Context, officers []int64) ([]WindowListed, error) {
	named, held, which, args := ``, ``, `not materialized`, []any(nil)
	if officers != nil {
		named, held, which, args = ` and f.officer_id = any($1::bigint[])`, ` and h.officer_id = any($1::bigint[])`, `materialized`, []any{officers}
	}
	var list []WindowListed
	err := v.list(ctx, &list, `
		with held as `+which+` (
			select h.officer_id, h.start_latest, h.end_earliest, o.government, o.path, l.cadre_id, l.grade
			from posting h join post p on p.id = h.post_id join organization o on o.id = p.organization_id join establishment_line l on l.id = p.line_id
			where h.kind = 'regular' and h.replaced_by is null`+held+`)
		select f.window_id, f.officer_id from window_official f join move_window w on w.id = f.window_id
		where w.adopted_by is not null and f.officer_id is not null`+named+`
		union
		select f.window_id, h.officer_id from window_official f join move_window w on w.id = f.window_id left join organization g on g.id = f.organization_id
		join held h on h.government = w.government and (g.id is null or h.path like g.path || '%') and (f.cadre_id is null or h.cadre_id = f.cadre_id) and (f.grade = '' or h.grade = f.grade)
		  and h.start_latest <= coalesce(w.to_day, 'infinity') and (h.end_earliest is null or h.end_earliest >= w.from_day)
		where w.adopted_by is not null and f.officer_id is null
		order by 1, 2`, args...)
	return list, err
}

// A Government is that somebody was a minister or a secretary, from one day to another.
type Government struct {
	Capacity     string      `db:"kind"`
	Organization int64       `db:"organization_id"` // 0 the whole government
	Account      int64       `db:"account_id"`
	Starts       domain.Date `db:"starts"`
	Ends         domain.Date `db:"ends"` // zero: still
}

// Governments gives who held the offices with which a government changes.
func (v *View) Governments(ctx context.Context) ([]Government, error) {
	var list []Government
	err := v.list(ctx, &list, `
		select c.kind, coalesce(c.organization_id, 0) as organization_id, c.account_id, c.starts, c.ends from capacity c
		where c.kind in ('prime-minister', 'minister', 'secretary', 'secretary-establishment') and c.approved_by is not null and c.stand_in_for is null order by c.starts, c.id`)
	return list, err
}

// AssetsFiled counts the declarations of assets by year, in the order of the years, and the officers in service today.
func (v *View) AssetsFiled(ctx context.Context) (filed []redflag.Filed, serving int, err error) {
	if err := v.list(ctx, &filed, `select a.year, count(*) as declarations from asset_year a where a.replaced_by is null group by a.year order by a.year`); err != nil {
		return nil, 0, err
	}
	err = v.get(ctx, &serving, `select count(*) from officer o where o.died is null and o.left_on is null`)
	return filed, serving, err
}
