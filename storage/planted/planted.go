// Package planted makes registers of made-up service in which breaches are hidden beside lawful acts that look like them, and says where. It is
// written from the auditors' table of what is a breach, and knows nothing of the functions that look for one: whether they find what is hidden
// here, and nothing else, is what it is for.
package planted

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"merit/domain"
)

// Today is the day on which the register is looked at.
var Today = domain.MustDate("2027-03-02")

// A Size says how large a register is, and how much of it is bad.
type Size struct {
	Officers int
	Seed     uint64  // the same gives the same rows
	Base     float64 // the share of officers in whose service a breach lies
}

// A Plant is one thing that was hidden: in an officer's service, in a post that somebody held after, in a case, or in an office.
type Plant struct {
	Flag    int   // by its number in the auditors' table
	Officer int64 // 0: not in the service of one
	Order   int64 // the order in which it lies; 0 it lies in none
	Case    int64
	Unit    int64
	Post    int64  // held by somebody who is on no register
	Breach  bool   // false: lawful, and looks like one
	What    string // the case
}

// A Register is a register with what was hidden in it.
type Register struct {
	Plants []Plant
	chance *rand.Rand
	tables []*rows
	into   map[string]*rows
	last   int64            // number that was given to a row of any table
	acts   map[string]int64 // by day
	size   int
	more   int // officers beside those: candidates, members of boards, those of offices
	lists  int // of seniority
}

// rows are those of a table.
type rows struct {
	into string // table and columns
	list []string
}

// New makes a register: in the stated share of its officers' service lies one breach each, every kind in turn; of the others half bear a lawful
// look-alike, and half nothing. Which officer is which is left to chance. Beside them stand cases and offices with officers of their own: as many that
// of them, too, no more than the share are bad, and each kind is there.
func New(s Size) *Register {
	r := &Register{chance: rand.New(rand.NewPCG(s.Seed, 0)), acts: map[string]int64{}, into: map[string]*rows{}, size: s.Officers}
	r.beside()
	hide(r, s, s.Officers, situations, func(t situation) bool { return t.breach }, func(n int, t *situation) {
		o := r.officer(n)
		if t == nil {
			o.ordinary()
		} else {
			t.serve(o)
			r.Plants = append(r.Plants, Plant{Flag: t.flag, Officer: o.id, Order: o.lies, Post: o.strange, Breach: t.breach, What: t.what})
		}
		o.finish()
	})
	badFile, badOffice := func(t fileSituation) bool { return t.breach }, func(t officeSituation) bool { return t.breach }
	hide(r, s, enough(s, s.Officers/8, fileSituations, badFile), fileSituations, badFile, func(_ int, t *fileSituation) {
		if t == nil {
			r.newFile(3).write()
			return
		}
		f := t.conduct(r)
		f.write()
		r.Plants = append(r.Plants, Plant{Flag: t.flag, Officer: f.lies, Case: f.id, Breach: t.breach, What: t.what})
	})
	hide(r, s, enough(s, 0, officeSituations, badOffice), officeSituations, badOffice, func(_ int, t *officeSituation) {
		u := r.newOffice()
		if t == nil {
			u.join(4)
			for _, o := range u.people {
				o.ordinary()
			}
		} else {
			t.lead(u)
			r.Plants = append(r.Plants, Plant{Flag: t.flag, Unit: u.id, Breach: t.breach, What: t.what})
		}
		u.finish()
	})
	badRecruitment := func(t recruitmentSituation) bool { return t.breach }
	hide(r, s, enough(s, 0, recruitmentSituations, badRecruitment), recruitmentSituations, badRecruitment, func(_ int, t *recruitmentSituation) {
		c := r.newCompetition()
		if t != nil {
			t.hold(c)
			r.Plants = append(r.Plants, Plant{Flag: t.flag, Unit: c.unit, Breach: t.breach, What: t.what})
		}
		c.write()
	})
	return r
}

// enough is how many things hold each kind of breach once at the share that is bad, or so many at least.
func enough[T any](s Size, least int, all []T, bad func(T) bool) int {
	kinds := 0
	for _, t := range all {
		if bad(t) {
			kinds++
		}
	}
	return max(least, int(math.Ceil(float64(kinds)/s.Base)))
}

// hide makes so many things: in the share that is bad each kind of breach in turn, then look-alikes and nothing in turn, in an order left to chance.
func hide[T any](r *Register, s Size, n int, all []T, bad func(T) bool, make func(int, *T)) {
	var breaches, lawful []*T
	for i := range all {
		if bad(all[i]) {
			breaches = append(breaches, &all[i])
		} else {
			lawful = append(lawful, &all[i])
		}
	}
	worst := int(math.Round(s.Base * float64(n)))
	for i, at := range r.chance.Perm(n) {
		switch {
		case i < worst:
			make(at, breaches[i%len(breaches)])
		case (i-worst)%2 == 0:
			make(at, lawful[(i-worst)/2%len(lawful)])
		default:
			make(at, nil)
		}
	}
}

// Kinds gives how many kinds of breach of service there are: a register holds each where at least as many officers are bad.
func Kinds() (n int) {
	for _, t := range situations {
		if t.breach {
			n++
		}
	}
	return n
}

// perStatement is how many rows are written at once.
const perStatement = 500

// Statements gives the SQL that writes the register. They name @accounts, the number of the first organization and of its cadre.
func (r *Register) Statements() (all []string) {
	for _, t := range r.tables {
		for some := range slices.Chunk(t.list, perStatement) {
			all = append(all, `insert into `+t.into+` values `+strings.Join(some, ", "))
		}
	}
	return append(all, fmt.Sprintf(`select setval(pg_get_serial_sequence('act', 'id'), %d)`, r.last+1))
}

// An sql is written as it stands.
type sql string

// row adds a row, whose act is the first of all.
func (r *Register) row(table, columns string, values ...any) {
	r.put(table, columns+", act_id", append(values, 1)...)
}

func (r *Register) put(table, columns string, values ...any) {
	into := table + " (" + columns + ")"
	t := r.into[into]
	if t == nil {
		t = &rows{into: into}
		r.into[into], r.tables = t, append(r.tables, t)
	}
	texts := make([]string, len(values))
	for k, v := range values {
		texts[k] = written(v)
	}
	t.list = append(t.list, "("+strings.Join(texts, ", ")+")")
}

// written is a value as SQL has it; a day and a number that are nothing are null.
func written(v any) string {
	switch v := v.(type) {
	case domain.Date:
		if v.IsZero() {
			return "null::date"
		}
		return "'" + v.String() + "'"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	case int64:
		if v == 0 {
			return "null::bigint"
		}
	case sql:
		return string(v)
	}
	return fmt.Sprint(v)
}

// number gives a number that no row has.
func (r *Register) number() int64 {
	if r.last == 0 {
		r.last = 10_000_000
	}
	r.last++
	return r.last
}

// act gives an act of the day, before noon.
func (r *Register) act(on domain.Date, account int64) int64 {
	key := fmt.Sprint(on, account)
	if r.acts[key] == 0 {
		r.acts[key] = r.ownAct(on, account)
	}
	return r.acts[key]
}

// day gives a day by chance, from one on. None lies after the 28th: the table does not say when a month from the 31st of August is over.
func (r *Register) day(from string, within int) domain.Date {
	day := domain.MustDate(from).AddDays(r.chance.IntN(within))
	day = day.AddDays(-max(0, day.Day-26))
	for day.Time().Weekday()%6 == 0 { // Sunday or Saturday, on which no office signs
		day = day.AddDays(1)
	}
	return day
}

// ownAct gives an act of the day that nothing else is of.
func (r *Register) ownAct(on domain.Date, account int64) int64 {
	id := r.number()
	r.put("act", "id, name, account_id, legal_date, entered_later, recorded_at", id, "planted", account, on, false, sql("'"+on.String()+" 11:00+05'"))
	return id
}

// What stands beside the officers.
const (
	clerk, secretary = int64(1), int64(2) // accounts: who drafts, and who decides
	paper            = int64(1)           // a document
	earlierJudgment  = int64(2)           // another
	cadre            = sql("@accounts")
	rotated          = sql("@accounts + 1") // a cadre under the Rotation Policy
	ministries       = 40
	home             = "Okara" // a district with a station

	election, caretaker = int64(1), int64(2)
)

// The days of the windows, which begin and end within a week. No other act falls into them.
var (
	electionFrom, electionTo   = domain.MustDate("2021-02-02"), domain.MustDate("2021-04-08")
	caretakerFrom, caretakerTo = domain.MustDate("2018-06-01"), domain.MustDate("2018-08-16")
)

// renamed is the day on which an office got another name; its two names are organizations after this number, and so are the lines of their posts.
var renamed = domain.MustDate("2023-07-01")

const renamedLine = 9000

// lines are where the establishment has its posts of each grade, counted from the number of the first organization.
var lines = map[string]int{"BS-18": 1000, "BS-19": 0, "BS-20": 2000, "BS-22": 3000}

func (r *Register) beside() {
	began := domain.MustDate("2008-01-01") // the first act of the register: what is older was entered late by necessity
	r.put("act", "id, name, account_id, legal_date, entered_later, recorded_at", 1, "planted", clerk, began, false, began)
	for _, g := range []struct {
		grade string
		step  int
	}{{"BS-20", 20}, {"BS-21", 21}, {"BS-22", 22}} {
		r.row("cadre_grade", "cadre_id, grade, step, title", cadre, g.grade, g.step, g.grade)
	}
	r.row("cadre", "id, government, code, name", rotated, "bench", "PAS", "A service under rotation")
	for step := 18; step <= 22; step++ {
		grade := fmt.Sprint("BS-", step)
		r.row("cadre_grade", "cadre_id, grade, step, title", rotated, grade, step, grade)
	}
	for i, seat := range boardSeats {
		account := firstMember + int64(i)
		r.row("account", "id, username, display_name, state, created_by, approved_by", account, "member-"+seat, "A member", "active", clerk, secretary)
		r.capacity(account, account, "board-member", "official", nil, 0, domain.MustDate("2015-01-01"), domain.Date{})
	}
	for _, grade := range []string{"BS-18", "BS-20", "BS-22"} {
		for m := range ministries {
			r.row("establishment_line", "id, organization_id, cadre_id, grade, title, sanctioned, sanction_order",
				sql(fmt.Sprint("@accounts + ", lines[grade]+m)), sql(fmt.Sprint("@accounts + ", m)), cadre, grade, "Director", 1000000, "bench")
		}
	}
	for name := 1; name <= 2; name++ {
		id := sql(fmt.Sprint("@accounts + ", renamedLine+name))
		r.row("organization", "id, path, government, code, name, kind", id, sql(fmt.Sprintf("'/' || @accounts + %d || '/'", renamedLine+name)), "bench", fmt.Sprint("R", name), fmt.Sprint("Office, name ", name), "ministry")
		r.row("establishment_line", "id, organization_id, cadre_id, grade, title, sanctioned, sanction_order", id, id, cadre, "BS-18", "Director", 1000000, "bench")
	}
	r.row("organization_lineage", "predecessor_id, successor_id, kind, on_day, gazette", sql(fmt.Sprint("@accounts + ", renamedLine+1)), sql(fmt.Sprint("@accounts + ", renamedLine+2)), "renamed", renamed, "G")
	r.row("station_table", "id, government, name, from_day, gazette, gazetted_on, document_id, proposed_by, adopted_by, adopted_on", int64(1), "bench", "Stations",
		domain.MustDate("2000-01-01"), "G", domain.MustDate("2000-01-01"), paper, clerk, secretary, domain.MustDate("2000-01-01"))
	for _, district := range []string{home, "Sukkur"} {
		r.row("station", "table_id, code, name, district", int64(1), district, district, district)
	}
	const window = "id, kind, government, name, from_day, to_day, gazette, gazetted_on, proposed_by, adopted_by, adopted_on, major_grades"
	r.row("move_window", window, election, "election", "bench", "By-elections", electionFrom, electionTo, "G", electionFrom, clerk, secretary, electionFrom, "{}")
	r.row("move_window", window, caretaker, "caretaker", "bench", "Caretaker government", caretakerFrom, caretakerTo, "G", caretakerFrom, clerk, secretary, caretakerFrom, "{BS-20}")
}
