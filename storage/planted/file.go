package planted

import (
	"fmt"
	"strings"

	"merit/domain"
)

// A file is a case of promotion from its vacancy to the decision, with its board and panel. As newFile makes it everything is as the law wants it:
// what lies hidden in it is what a situation changes before it is written.
type file struct {
	*Register
	id, organization int64 // organization 0: a ministry
	from, to         string
	board            string
	edition          int64
	vacancies        int // how many are promoted

	fell, opened, called, named, met, putUp, decided domain.Date // named: the board
	adopted                                          domain.Date // its criteria, where they were adopted for it
	state                                            string
	earlier                                          int64 // the case whose list it carries
	vacancy                                          int64 // the number of its vacancy; 0 one of its own

	criteria []scale
	members  []*member
	who      []*candidate // by seniority
	returned []string     // the reasons of each remand before the decision
	lies     int64        // the officer about whom what is hidden lies; 0 the case
}

// A scale is a criterion that members mark.
type scale struct {
	criterion string
	most      int
	levels    []string // each from a mark on
	from      []int
}

var boardScale = scale{"board", 30, []string{"C", "B", "A"}, []int{0, 11, 21}}

// A member is a seat of a board.
type member struct {
	seat     string
	account  int64
	capacity int64
	required bool
	absent   bool
	approved domain.Date // of a stand-in, by the chair
}

// A candidate is an officer who is considered.
type candidate struct {
	*officer
	base     [2]int  // hundredths of a mark for reports and for training
	board    [][]int // by criterion and member
	barred   string  // the rule for which the officer is left off the panel; "" on it
	bare     bool    // left off without a rule
	untaught bool    // without the course
	outcome  string  // "" as the number of vacancies gives it
	silent   bool    // no outcome is on record
	ground   string
	rejected string         // by the authority, for these reasons
	away     map[int]string // by the member's place: what of
	awayFrom domain.Date    // since when that is on record
	cites    string         // by every member, as JSON
}

// seats are those of a Departmental Selection Board outside the provinces' cadres, each with a vote.
var boardSeats = []string{"chair", "establishment", "head-of-department", "law", "secretary"}

// firstMember is the account of the first member: all boards have the same, of whom nobody is an officer of the register.
const firstMember = 7_000_000

// newFile begins a case of BS-19 with so many candidates, two of whom are promoted.
func (r *Register) newFile(candidates int) *file {
	met := r.day("2024-01-08", 300)
	f := &file{Register: r, id: r.number(), from: "BS-18", to: "BS-19", board: "dsb", edition: 1, vacancies: min(2, candidates), state: "approved", criteria: []scale{boardScale}}
	f.sits(met)
	for i, seat := range boardSeats {
		f.members = append(f.members, &member{seat: seat, account: firstMember + int64(i), capacity: firstMember + int64(i), required: seat == "establishment"})
	}
	for range candidates {
		f.joins()
	}
	for i, c := range f.who {
		c.marked(26 - 14*i/max(1, candidates-1))
	}
	return f
}

// sits puts the case about the day on which the board sits.
func (f *file) sits(met domain.Date) {
	f.met = met
	f.fell, f.opened, f.called, f.named, f.putUp, f.decided = met.AddDays(-200), met.AddDays(-170), met.AddDays(-150), met.AddDays(-100), met.AddDays(10), met.AddDays(25)
}

// joins adds a candidate, the last in seniority: with the course, good reports, and seven years in the post.
func (f *file) joins() *candidate {
	f.more++
	o := f.officer(f.size + f.more)
	c := &candidate{officer: o, base: [2]int{2800, 2550}}
	f.who = append(f.who, c)
	return c
}

// marked has the members give about so much, one a mark more and one a mark less.
func (c *candidate) marked(marks int) {
	c.given(marks, marks+1, marks, marks-1, marks)
}

func (c *candidate) given(marks ...int) { c.board = [][]int{marks} }

// on says what the course for the grade is called.
func (f *file) course() string {
	if f.to == "BS-20" {
		return "SMC"
	}
	return "MCMC"
}

// write writes the case with all its people.
func (f *file) write() {
	f.begin()
	f.seated()
	for round := 1; round <= f.rounds(); round++ {
		f.meets()
		f.result(round)
	}
	for _, c := range f.who {
		if !c.untaught {
			c.courseOf(f.course(), f.met, "passed", "")
		}
		c.finish()
	}
}

func (f *file) rounds() int { return len(f.returned) + 1 }

// begin writes the case up to its panel.
func (f *file) begin() {
	organization := any(sql(fmt.Sprint("@accounts + ", f.id%ministries)))
	if f.organization != 0 {
		organization = f.organization
	}
	adoption := int64(1)
	if !f.adopted.IsZero() {
		adoption = f.number()
		f.row("adoption", "id, edition_id, grades, gazette, gazetted_on, in_force, proposed_by, adopted_by, adopted_on", adoption, f.edition, sql("array['"+f.to+"']"), "G", f.adopted,
			sql("'["+f.adopted.String()+",)'"), clerk, secretary, f.adopted)
	}
	f.row("cases", "id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, state, round, earlier_case_id, holder_id, held_since",
		f.id, fmt.Sprint("planted/", f.id), "promotion", "bench", organization, f.who[0].cadre, f.from, f.to, f.edition, adoption, f.opened, f.state, f.rounds(), f.earlier, clerk, f.opened)
	if f.vacancy == 0 {
		f.vacancy = f.newVacancy(f.fell, f.fell, "newly-created", "More work")
	}
	f.row("case_vacancy", "case_id, vacancy_id, live", f.id, f.vacancy, f.state != "cancelled")
	called := f.act(f.called, clerk)
	for i, c := range f.who {
		reasons := "[]"
		if c.barred != "" {
			reasons = fmt.Sprintf(`[{"code":"%s","text":"Left out"}]`, c.barred)
		}
		f.put("panel_entry", "case_id, officer_id, seniority_no, included, reasons, act_id", f.id, c.id, i+1, c.barred == "" && !c.bare, reasons, called)
	}
}

// newVacancy puts a vacancy of BS-19 on record.
func (r *Register) newVacancy(fell, notified domain.Date, kind, cause string) int64 {
	id := r.number()
	r.put("vacancy", "id, government, cadre_id, grade, kind, fell_on, cause, act_id", id, "bench", cadre, "BS-19", kind, fell, cause, r.act(notified, clerk))
	return id
}

// seated writes the board.
func (f *file) seated() {
	f.row("board_rule", "case_id, needed, revise", f.id, (3*len(f.members)+3)/4, false)
	for _, s := range f.criteria {
		f.row("assessed_criterion", "case_id, criterion, most, step", f.id, s.criterion, s.most, 1)
	}
	for _, m := range f.members {
		f.put("board_seat", "case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required, act_id", f.id, m.seat, m.account, m.capacity, m.seat, true, m.seat == "chair",
			m.seat == "secretary", false, m.required, f.act(f.named, clerk))
	}
}

// meets writes a meeting, after all that was before.
func (f *file) meets() {
	meeting := f.number()
	f.row("meeting", "id, board, held_on, state", meeting, f.board, f.met, "closed")
	for _, m := range f.members {
		status, approved, at := "present", "", f.met
		if m.absent {
			status = "absent"
		}
		if !m.approved.IsZero() {
			approved, at = "The chair agrees", m.approved
		}
		f.put("attendance", "meeting_id, case_id, account_id, status, stand_in_approved, act_id", meeting, f.id, m.account, status, approved, f.ownAct(at, m.account))
	}
}

// result writes the marks, the list and the outcomes of a round, and what the authority made of it.
func (f *file) result(round int) {
	last := round > len(f.returned)
	promoted, place := 0, 0
	var named []int64
	for _, c := range f.who {
		if c.barred != "" || c.bare {
			continue
		}
		place++
		total, detail := f.total(c)
		f.row("list_entry", "case_id, round, officer_id, place, seniority_no, total, meets, detail", f.id, round, c.id, place, place, hundredths(total), true, detail)
		f.gives(c, round)
		outcome, ground, text := c.outcome, c.ground, ""
		if outcome == "" {
			if outcome = "not-reached"; promoted < f.vacancies {
				outcome = "promote"
			}
		}
		if outcome == "promote" {
			promoted++
			named = append(named, c.id)
		}
		if ground != "" {
			text = "As the minutes say"
		}
		if !c.silent {
			f.row("outcome", "case_id, round, officer_id, outcome, ground, text", f.id, round, c.id, outcome, ground, text)
		}
	}
	f.put("case_seal", "case_id, round, sealed_on, list_hash, act_id", f.id, round, f.met, sql("sha256('')"), f.number())
	f.row("summary", "case_id, round, body, put_up_to, put_up_on", f.id, round, "For decision", secretary, f.putUp)
	if f.decided.IsZero() {
		return
	}
	decision, kind, reasons := f.number(), "approve", ""
	if !last {
		kind, reasons = "remand", f.returned[round-1]
	}
	f.row("decision", "id, case_id, round, decision, branch, account_id, capacity_id, reasons, decided_on", decision, f.id, round, kind, "bureaucratic", secretary, secretary, reasons, f.decided)
	for _, c := range f.who {
		if c.rejected != "" && last {
			f.row("decision_name", "decision_id, officer_id, decision, reasons", decision, c.id, "reject", c.rejected)
		}
	}
}

// gives writes what the members who were there gave a candidate, or why they took no part.
func (f *file) gives(c *candidate, round int) {
	cites := c.cites
	if cites == "" {
		cites = "[]"
	}
	for i, m := range f.members {
		if m.absent {
			continue
		}
		if why, away := c.away[i]; away {
			f.put("member_absence", "case_id, round, account_id, officer_id, kind, reason, act_id", f.id, round, m.account, c.id, why, "So it was said", f.act(c.awayFrom, m.account))
			continue
		}
		for k, s := range f.criteria {
			f.put("given_mark", "case_id, round, account_id, officer_id, criterion, revision, marks, level, text, citations, act_id", f.id, round, m.account, c.id, s.criterion, 1, c.board[k][i], s.level(c.board[k][i]),
				"As the record of the year has it", cites, f.act(f.met, m.account))
		}
	}
}

func (s scale) level(marks int) (level string) {
	for i, from := range s.from {
		if marks >= from {
			level = s.levels[i]
		}
	}
	return level
}

// mean is the mean of what was given on a criterion, in hundredths: the marks of a situation are such that it has no more places.
func (f *file) mean(c *candidate, criterion int) int {
	sum, n := 0, 0
	for i, m := range f.members {
		if _, away := c.away[i]; !away && !m.absent {
			sum, n = sum+c.board[criterion][i], n+1
		}
	}
	return 100 * sum / n
}

// total gives a candidate's total in hundredths, and the lines of the list.
func (f *file) total(c *candidate) (total int, detail string) {
	var marks []string
	add := func(criterion string, hundred int) {
		total += hundred
		marks = append(marks, fmt.Sprintf(`{"criterion":"%s","marks":"%s"}`, criterion, hundredths(hundred)))
	}
	if f.edition == 1 {
		training := "training"
		if f.to == "BS-19" {
			training = "training-first"
		}
		add("reports-bs"+strings.TrimPrefix(f.to, "BS-"), c.base[0])
		add(training, c.base[1])
	}
	for k, s := range f.criteria {
		add(s.criterion, f.mean(c, k))
	}
	return total, fmt.Sprintf(`{"total":"%s","quorum":"","marks":[%s]}`, hundredths(total), strings.Join(marks, ","))
}

func hundredths(n int) sql { return sql(fmt.Sprintf("%d.%02d", n/100, n%100)) }

// paper puts an item into the dossier of a candidate, which every member cites.
func (f *file) paper(c *candidate, class string, served, answered, disclosed domain.Date, cited bool) {
	id, gist, answer := f.number(), "", ""
	if !served.IsZero() {
		gist = "What it says of the officer"
	}
	if !answered.IsZero() {
		answer = "It is not so"
	}
	f.row("dossier_item", "id, case_id, officer_id, class, title, document_id, served_on, gist, answer, answered_on, disclosed_on, frozen", id, f.id, c.id, class, "A paper", paper, served, gist, answer, answered,
		disclosed, true)
	if cited {
		c.cites = fmt.Sprintf(`[{"item":%d,"page":1}]`, id)
	}
}

// known makes a member an officer of the register, who has the seat from now on; also says what else there is to the officer.
func (f *file) known(seat int, also func(*officer)) *officer {
	f.more++
	o := f.officer(f.size + f.more)
	o.grade = "BS-20"
	if also != nil {
		also(o)
	}
	m := f.members[seat]
	m.account = o.account()
	m.capacity = f.number()
	f.capacity(m.capacity, m.account, "board-member", "official", nil, 0, domain.MustDate("2015-01-01"), domain.Date{})
	o.finish()
	return o
}

// standsIn has somebody stand in at a seat since the day; the chair agrees on the day given, or never.
func (f *file) standsIn(seat int, since, agreed domain.Date) {
	m := f.members[seat]
	forWhom := m.capacity
	m.account, m.capacity, m.approved = f.number(), f.number(), agreed
	f.stands(m, forWhom, since)
}

func (f *file) stands(m *member, forWhom int64, since domain.Date) {
	f.row("account", "id, username, display_name, state, created_by, approved_by", m.account, fmt.Sprint("stand-in-", m.account), "Stands in", "active", clerk, secretary)
	f.capacity(m.capacity, m.account, "board-member", "official", nil, forWhom, since, domain.Date{})
}

// capacity gives an account an office.
func (r *Register) capacity(id, account int64, kind, exclusive string, organization any, standsFor int64, starts, ends domain.Date) {
	if organization == nil {
		organization = int64(0)
	}
	r.row("capacity", "id, account_id, kind, exclusive, organization_id, stand_in_for, order_no, order_date, starts, ends, granted_by, approved_by", id, account, kind, exclusive, organization, standsFor, "bench",
		starts, starts, ends, clerk, secretary)
}
