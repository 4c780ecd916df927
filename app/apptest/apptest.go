// Package apptest makes a small government for tests: a database of its own, an App with a fixed clock and the real
// policy, a signed-in person of every kind of capacity, and officers with whole files. It imports app, storage and
// storagetest, and only tests import it.
package apptest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"merit/app"
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"

	"golang.org/x/crypto/argon2"
)

// Today is the legal day on which every test begins.
var Today = domain.MustDate("2026-03-02")

// Government is the government whose editions the world has adopted.
const Government = "pk-federal"

// Cadre is the code of the world's one cadre; its boards are the smallest that the editions know.
const Cadre = "OMG"

// A World is a small government with one case's worth of everything.
type World struct {
	T     testing.TB
	DB    *storagetest.TestDB
	Store *storage.DB // as the application
	Owner *sql.DB     // as the owner, for looking and for attacks
	App   *app.App

	Division int64 // the organization at the top of which cases are opened
	Ministry int64 // another organization
	CadreID  int64
	Line     map[string]int64 // establishment line by grade
	Accounts map[string]int64 // by username
	Capacity map[string]int64 // by username

	cadre string // the code of the cadre whose lines Line holds
}

// people is who works in every world: username, kind of capacity.
var people = [][2]string{
	{"section.officer", "section-officer"}, {"deputy.secretary", "deputy-secretary"}, {"joint.secretary", "joint-secretary"},
	{"secretary.establishment", "secretary-establishment"}, {"ministry.hr", "ministry-hr"}, {"secretary", "secretary"},
	{"prime.minister", "prime-minister"}, {"minister", "minister"}, {"auditor", "auditor"}, {"admin", "administrator"},
	{"chair", "board-chair"}, {"member.establishment", "board-member"}, {"member.head", "board-member"}, {"member.law", "board-member"},
	{"board.secretary", "board-secretary"}, {"csb.chair", "board-chair"}, {"csb.secretary", "board-secretary"},
	{"csb.mna", "political-member"}, {"csb.senator", "political-member"},
}

// New gives a test a world of its own.
func New(t testing.TB) *World {
	t.Helper()
	return small.copy(t)
}

// on opens a database as a world of nobody.
func on(t testing.TB, db *storagetest.TestDB) *World {
	t.Helper()
	owner, err := sql.Open("postgres", db.Owner)
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(context.Background(), db.App, 8)
	if err != nil {
		t.Fatal(err)
	}
	seal, err := app.NewSeal([]byte("a test's seal key of 32 bytes...")[:32])
	if err != nil {
		t.Fatal(err)
	}
	return &World{T: t, DB: db, Store: store, Owner: owner, Line: map[string]int64{}, Accounts: map[string]int64{}, Capacity: map[string]int64{},
		App: app.New(store, app.Options{Now: func() time.Time { return Today.Time().Add(10 * time.Hour) }, Seal: seal, LedgerKey: signer().Verifier().String()})}
}

// signer signs the trees of all worlds, so that a world that was kept goes on under the same key.
var signer = sync.OnceValue(func() *ledger.Signer {
	secret, _, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		panic(err)
	}
	s, err := ledger.NewSigner(secret)
	if err != nil {
		panic(err)
	}
	return s
})

func (w *World) close() {
	w.Store.Close()
	w.Owner.Close()
}

// As gives the caller who holds a person's session.
func (w *World) As(username string) app.Caller {
	w.T.Helper()
	if w.Accounts[username] == 0 {
		w.T.Fatalf("apptest: nobody is called %q", username)
	}
	return app.Caller{Token: Token(username), Request: "test"}
}

// Token gives the session token of a person.
func Token(username string) string { return "token-of-" + username }

// Seed runs SQL as the owner within an act of the system: how a test puts facts on file without the acts behind them.
func (w *World) Seed(statements ...string) {
	w.T.Helper()
	tx, err := w.Owner.Begin()
	if err != nil {
		w.T.Fatal(err)
	}
	defer tx.Rollback()
	all := append([]string{`select act_begin_system('system.migrate')`}, statements...)
	all = append(all, `select act_end('done', 'test', '', '', '', '{}')`)
	for _, s := range all {
		if _, err := tx.Exec(s); err != nil {
			w.T.Fatalf("apptest: %v\n%s", err, s)
		}
	}
	if err := tx.Commit(); err != nil {
		w.T.Fatal(err)
	}
}

// Query scans one value as the owner.
func (w *World) Query(dest any, query string, args ...any) {
	w.T.Helper()
	if err := w.Owner.QueryRow(query, args...).Scan(dest); err != nil {
		w.T.Fatalf("apptest: %v\n%s", err, query)
	}
}

// Person makes an account with one capacity in force and a session in it. officer links it to the register, 0 none.
func (w *World) Person(username, kind string, officer int64) {
	w.T.Helper()
	org := "null"
	if kind == "ministry-hr" {
		org = fmt.Sprint(w.Ministry)
	}
	w.Seed(
		fmt.Sprintf(`insert into account (username, display_name, officer_id, state, created_by, approved_by) values ('%s', '%s', nullif(%d, 0), 'active', 1, 2)`, username, username, officer),
		fmt.Sprintf(`insert into capacity (account_id, kind, exclusive, organization_id, order_no, order_date, starts, granted_by, approved_by)
			select a.id, k.kind, k.exclusive, %s, 'test', '2010-01-01', '2010-01-01', 1, 2 from account a, capacity_kind k where a.username = '%s' and k.kind = '%s'`, org, username, kind),
		fmt.Sprintf(`insert into session (account_id, token_hash, capacity_id, expires_at)
			select a.id, sha256('%s'::bytea), c.id, now() + interval '1 day' from account a join capacity c on c.account_id = a.id where a.username = '%s'`, Token(username), username))
	var account, capacity int64
	w.Query(&account, `select id from account where username = $1`, username)
	w.Query(&capacity, `select id from capacity where account_id = $1`, account)
	w.Accounts[username], w.Capacity[username] = account, capacity
}

// Sequence places every entry in the ledger and signs its tree, so that there is something to prove.
func (w *World) Sequence(t testing.TB) {
	t.Helper()
	db, err := storage.Open(context.Background(), w.DB.Sequencer, 2)
	must(t, err)
	defer db.Close()
	for placed := 1; placed > 0; {
		placed, err = app.NewSequencer(db, signer(), nil).Once(context.Background())
		must(t, err)
	}
}

// Grades of the world's ladder, lowest first.
var Grades = []string{"BS-16", "BS-17", "BS-18", "BS-19", "BS-20", "BS-21", "BS-22"}

func (w *World) registers() {
	w.T.Helper()
	w.Seed(
		`insert into organization (government, code, name, kind) values ('pk-federal', 'ESTAB', 'Establishment Division', 'division'), ('pk-federal', 'WATER', 'Ministry of Water', 'ministry')`)
	w.Query(&w.Division, `select id from organization where code = 'ESTAB'`)
	w.Query(&w.Ministry, `select id from organization where code = 'WATER'`)
	w.enter(Cadre, "Office Management Group")
}

// enter makes a cadre with the world's ladder and a line of posts in each grade. Officers, posts and cases that follow are of it.
func (w *World) enter(code, name string) {
	w.T.Helper()
	w.cadre = code
	w.Seed(fmt.Sprintf(`insert into cadre (government, code, name) values ('pk-federal', '%s', '%s')`, code, name))
	w.Query(&w.CadreID, `select id from cadre where code = $1`, code)
	for i, g := range Grades {
		w.Seed(
			fmt.Sprintf(`insert into cadre_grade (cadre_id, grade, step, title, equivalent) values (%d, '%s', %d, '%s', '%s')`, w.CadreID, g, 16+i, g, g),
			fmt.Sprintf(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, '%s', 'Posts in %s', 100, 'test')`, w.Division, w.CadreID, g, g))
		var line int64
		w.Query(&line, `select max(id) from establishment_line`)
		w.Line[g] = line
	}
}

// Post makes a seat in a grade and gives its id.
func (w *World) Post(grade, reference string) int64 {
	w.T.Helper()
	w.Seed(fmt.Sprintf(`insert into post (line_id, organization_id, reference, title, started) values (%d, %d, '%s', 'Post %s', '2000-01-01')`, w.Line[grade], w.Division, reference, reference))
	var id int64
	w.Query(&id, `select id from post where reference = $1`, reference)
	return id
}

// An OfficerSpec says what is on an officer's file. The zero value is a blameless officer of BS-18 who may be promoted.
type OfficerSpec struct {
	Grade    string   // the grade held; "BS-18"
	Grading  string   // of every report; "very-good"
	Score    string   // of the mandatory courses, a percentage; "80"
	Untaught bool     // no courses at all
	NoAssets bool     // no declarations of assets
	Missing  []int    // years without a report
	Born     string   // "1975-06-15"
	Domicile string   // "" not on file
	More     []string // further SQL with %d for the officer's id
}

// Officer puts an officer with a whole file on the register and gives the id. Officers entered later are junior.
func (w *World) Officer(number string, spec OfficerSpec) int64 {
	w.T.Helper()
	grade, grading, score, born := or(spec.Grade, "BS-18"), or(spec.Grading, "very-good"), or(spec.Score, "80"), or(spec.Born, "1975-06-15")
	w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, sex, born_earliest, born_latest, domicile, entered_earliest, entered_latest, retires)
		values ('pk-federal', '%s', 'Officer %s', %d, 'female', '%s', '%s', '%s', '2002-01-01', '2002-01-01', '2035-06-14')`, number, number, w.CadreID, born, born, spec.Domicile))
	var id int64
	w.Query(&id, `select id from officer where number = $1`, number)
	var statements []string
	add := func(format string, args ...any) { statements = append(statements, fmt.Sprintf(format, args...)) }
	for i, g := range Grades[1:] {
		year := 2002 + 6*i
		last := g == grade
		end := "null, null"
		if !last {
			end = fmt.Sprintf("'%d-12-31', '%d-12-31'", year+5, year+5)
		}
		method := "promotion"
		if i == 0 {
			method = "initial"
		}
		add(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_no)
			values (%d, %d, '%s', '%d-01-01', '%d-01-01', %s, true, '%s', 'test')`, id, w.CadreID, g, year, year, end, method)
		to := year + 6
		if last {
			to = Today.Year
		}
		for y := year; y < to; y++ {
			if !containsInt(spec.Missing, y) {
				add(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity)
					values (%d, %d, '%d-01-01', '%d-01-01', '%d-12-31', '%d-12-31', %d, '%s', '%s', 'good', 'good')`, id, y, y, y, y, y, w.CadreID, g, grading)
			}
		}
		if last {
			break
		}
	}
	if !spec.Untaught {
		for i, course := range []string{"MCMC", "SMC", "NMC"} {
			add(`insert into training (officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, score)
				values (%d, '%s', '%d-02-01', '%d-02-01', '%d-05-01', '%d-05-01', 'passed', %s)`, id, course, 2018+i, 2018+i, 2018+i, 2018+i, score)
		}
	}
	if !spec.NoAssets {
		for y := Today.Year - 5; y < Today.Year; y++ {
			add(`insert into asset_year (officer_id, year, filed_on) values (%d, %d, '%d-01-31')`, id, y, y+1)
		}
	}
	for _, more := range spec.More {
		add(more, id)
	}
	w.Seed(statements...)
	return id
}

// Seniority publishes the seniority list of a grade in the order of the officers given.
func (w *World) Seniority(grade string, officers ...int64) {
	w.T.Helper()
	statements := []string{fmt.Sprintf(`insert into seniority_list (cadre_id, grade, as_at, published_on) values (%d, '%s', '2026-01-01', '2026-01-15')`, w.CadreID, grade)}
	for i, o := range officers {
		statements = append(statements, fmt.Sprintf(`insert into seniority_place (list_id, officer_id, no) select max(id), %d, %d from seniority_list`, o, i+1))
	}
	w.Seed(statements...)
}

// Document puts a paper on file and gives its id.
func (w *World) Document() int64 {
	w.T.Helper()
	w.Seed(`insert into document (sha256, media_type, name, bytes) values (sha256('%PDF-1.4 test'), 'application/pdf', 'paper.pdf', '%PDF-1.4 test')`)
	var id int64
	w.Query(&id, `select max(id) from document`)
	return id
}

// Adopt adopts the edition of promotion rules with the id for all its grades, on its first day, by two people; each pair of
// words after it has the edition say the second where it says the first.
func (w *World) Adopt(edition string, amend ...string) {
	w.T.Helper()
	body, e := EditionFile(w.T, edition)
	body = []byte(strings.NewReplacer(amend...).Replace(string(body)))
	grades := make([]string, len(e.Grades))
	for i, g := range e.Grades {
		grades[i] = g.Grade
	}
	then := w.App.On(e.InForce.From)
	id, err := then.ProposeEdition(context.Background(), w.As("joint.secretary"), app.EditionProposal{Body: body, Grades: grades,
		Gazette: or(e.Gazette, "not known"), Gazetted: e.InForce.From, From: e.InForce.From, To: e.InForce.To})
	if err != nil {
		w.T.Fatal(err)
	}
	if err := then.AdoptEdition(context.Background(), w.As("secretary.establishment"), id); err != nil {
		w.T.Fatal(err)
	}
}

// EditionFile gives the bytes of an embedded edition, and the edition.
func EditionFile(t testing.TB, id string) ([]byte, *framework.Edition) {
	t.Helper()
	body, e, err := app.EmbeddedEdition(id)
	if err != nil {
		t.Fatal(err)
	}
	return body, e
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func containsInt(list []int, n int) bool {
	for _, v := range list {
		if v == n {
			return true
		}
	}
	return false
}

// SetPassword lets a person sign in by name and password.
func (w *World) SetPassword(username, password string) {
	w.T.Helper()
	salt := []byte("salt of a test..")
	verifier := sha256.Sum256(argon2.IDKey([]byte(password), salt, 2, 19*1024, 1, 32)) // as app derives it
	if _, err := w.Owner.Exec(`insert into credential (account_id, salt, verifier) values ($1, $2, $3)
		on conflict (account_id) do update set salt = excluded.salt, verifier = excluded.verifier`, w.Accounts[username], salt, verifier[:]); err != nil {
		w.T.Fatal(err)
	}
}
