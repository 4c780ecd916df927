package planted

import (
	"fmt"
	"slices"

	"merit/domain"
)

// An office is an organization of its own, in which something is to be counted.
type office struct {
	*Register
	id     int64
	lines  map[string]int64
	people []*officer
}

func (r *Register) newOffice() *office { return r.newOfficeOf("ministry") }

func (r *Register) newOfficeOf(kind string) *office {
	u := &office{Register: r, id: r.number(), lines: map[string]int64{}}
	r.row("organization", "id, path, government, code, name, kind", u.id, fmt.Sprintf("/%d/", u.id), "bench", fmt.Sprint("U", u.id), fmt.Sprint("Office ", u.id), kind)
	return u
}

// line gives the line of a grade.
func (u *office) line(grade string) int64 {
	if u.lines[grade] == 0 {
		u.lines[grade] = u.number()
		u.row("establishment_line", "id, organization_id, cadre_id, grade, title, sanctioned, sanction_order", u.lines[grade], u.id, cadre, grade, "Director", 1000000, "bench")
	}
	return u.lines[grade]
}

// joins puts another officer into the office, who has a post of BS-18 in it since 2009.
func (u *office) joins() *officer {
	u.more++
	o := u.officerOf(u, u.size+u.more)
	u.people = append(u.people, o)
	return o
}

func (u *office) join(n int) {
	for range n {
		u.joins()
	}
}

// finish writes what is open to the end.
func (u *office) finish() {
	for _, o := range u.people {
		o.finish()
	}
}

// An officeSituation is one way in which an office is led.
type officeSituation struct {
	flag   int
	breach bool
	what   string
	lead   func(*office)
}

// officeSituations are all of them, in the order of the table.
var officeSituations = slices.Concat(wordings, surges, raters, ceilings, bunches, links, turns, answers)

// wording gives the reasons of a move.
func wording(happened, now, who string) [3]string { return [3]string{happened, now, who} }

var (
	publicInterest = wording("In the public interest", "Administrative grounds", "In the public interest")
	always         = wording("The holder of the desk retired last month", "The yearly returns are due in this quarter", "Has settled such returns before")
)

// reasoned moves officers within a year, so many of whom for the same reasons, and the others each for reasons of their own.
func reasoned(same, others int, with order) func(*office) {
	return func(u *office) {
		u.join(same + others)
		for i, o := range u.people {
			on := u.day("2023-02-01", 200)
			if i < same {
				o.move(on, with)
			} else {
				o.move(on, order{})
			}
		}
	}
}

var wordings = []officeSituation{
	{2, true, "one of six orders gives a set phrase", reasoned(1, 5, order{reasons: publicInterest})},
	{2, true, "all of six orders give a set phrase", reasoned(6, 0, order{reasons: publicInterest})},
	{2, true, "five of six orders give the same reasons", reasoned(5, 1, order{reasons: always})},
	{2, false, "four of five orders give the same reasons", reasoned(4, 1, order{reasons: always})},
	{2, false, "six orders give the same reasons, and each the order of a court", reasoned(6, 0, order{reasons: always, subject: "exception-posting", ground: "court-order"})},
	{2, false, "six orders give reasons of their own", reasoned(0, 6, order{})},
}

// posts is how many officers the offices have whose moves are counted.
const inPost = 30

// changes gives the office another secretary on a day.
func (u *office) changes(on domain.Date) {
	for _, held := range [][2]domain.Date{{on.AddDays(-1500), on.AddDays(-1)}, {on, {}}} {
		id := u.number()
		u.row("account", "id, username, display_name, state, created_by, approved_by", id, fmt.Sprint("secretary-", id), "A secretary", "active", clerk, secretary)
		u.capacity(id, id, "secretary", "official", u.id, 0, held[0], held[1])
	}
}

// surged has so many officers move in the year before a day and so many in the 90 days after, by what; another secretary came that day, or none did.
func surged(before, after int, change bool, away func(*officer, domain.Date)) func(*office) {
	return func(u *office) {
		u.join(inPost)
		on := u.day("2023-03-01", 300)
		if change {
			u.changes(on)
		}
		for i := range before {
			u.people[i].move(on.AddDays(-360+340*i/max(1, before)), order{})
		}
		for i := range after {
			away(u.people[before+i], on.AddDays(2+80*i/max(1, after)))
		}
	}
}

// seasonal has so many officers move within 80 days in two years one after the other, the second time after another secretary came.
func seasonal(moves int) func(*office) {
	return func(u *office) {
		u.join(inPost)
		on := u.day("2023-03-01", 300)
		u.changes(on)
		for i := range 2 * moves {
			u.people[i].move(on.AddDays(2+80*(i%moves)/moves-365*(i/moves)), order{})
		}
	}
}

// renamedAfter has the office get another name soon after another secretary came.
func renamedAfter(u *office) {
	u.join(inPost)
	on := u.day("2023-03-01", 300)
	u.changes(on)
	next := u.newOffice()
	u.row("organization_lineage", "predecessor_id, successor_id, kind, on_day, gazette", u.id, next.id, "renamed", on.AddDays(30), "G")
	for _, o := range u.people {
		o.rise(on.AddDays(29))
		o.office = next
		o.sit(on.AddDays(30), o.post(o.grade), 0)
	}
}

// With eight of sixteen moves in 90 of 455 days the chance of so many is .0085, with seven of fifteen .0162.
var surges = []officeSituation{
	{4, true, "twelve moves in 90 days, and two in the year before", surged(2, 12, true, transferred)},
	{4, true, "eight moves in 90 days, and eight in the year before", surged(8, 8, true, transferred)},
	{4, false, "seven moves in 90 days, and eight in the year before", surged(8, 7, true, transferred)},
	{4, false, "three moves in 90 days, and nine in the year before", surged(9, 3, true, transferred)},
	{4, false, "twelve moves in 90 days, and no other secretary came", surged(2, 12, false, transferred)},
	{4, false, "twelve promotions in 90 days, and two moves in the year before", surged(2, 12, true, func(o *officer, on domain.Date) { o.promote(on) })},
	{4, false, "twelve retirements in 90 days, and two moves in the year before", surged(2, 12, true, func(o *officer, on domain.Date) { o.retiring(on) })},
	{4, false, "ten moves in 90 days, as in those of the year before", seasonal(10)},
	{4, false, "the office got another name 30 days after", renamedAfter},
}

// rated has a reporting officer give these gradings, and two others five each that are good, to officers of one cadre and grade.
func rated(gradings ...string) func(*office) {
	return func(u *office) {
		u.join(6)
		strict, others := u.number(), []int64{u.number(), u.number()}
		for i := range len(gradings) + 10 {
			o, year, by, grading := u.people[i%6], 2020+i/6, others[i%2], "good"
			if i < len(gradings) {
				by, grading = strict, gradings[i]
			}
			from, to := domain.NewDate(year, 1, 1), domain.NewDate(year, 12, 31)
			o.put("evaluation", "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, reporting_id, act_id", o.number(), o.id, year, from, from,
				to, to, o.cadre, o.grade, grading, "good", "good", by, o.act(to.AddDays(31), clerk))
		}
	}
}

func times(n int, grading string, also ...string) []string {
	return append(slices.Repeat([]string{grading}, n), also...)
}

// A report is worth 10, 8, 7, 5 or 1 (policy of 1982).
var raters = []officeSituation{
	{19, true, "eight reports of 8.25 on average beside 7 of others", rated(times(7, "very-good", "outstanding")...)},
	{19, true, "eight reports of 5 on average beside 7 of others", rated(times(8, "average")...)},
	{19, false, "eight reports of 8 on average beside 7 of others", rated(times(8, "very-good")...)},
	{19, false, "seven reports of 10 on average beside 7 of others", rated(times(7, "outstanding")...)},
	{19, false, "eight reports of 7 on average beside 7 of others", rated(times(8, "good")...)},
}

// graded has so many of the officers' reports of a year be at the top.
func graded(top, of int) func(*office) {
	return func(u *office) {
		u.join(of)
		by := u.number()
		for i, o := range u.people {
			grading := "very-good"
			if i >= top {
				grading = "good"
			}
			from, to := domain.NewDate(2022, 1, 1), domain.NewDate(2022, 12, 31)
			o.put("evaluation", "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, reporting_id, act_id", o.number(), o.id, 2022, from, from, to, to,
				o.cadre, o.grade, grading, "good", "good", by, o.act(to.AddDays(31), clerk))
		}
	}
}

var ceilings = []officeSituation{
	{20, true, "nine of ten reports at the top", graded(9, 10)},
	{20, true, "ten of ten reports at the top", graded(10, 10)},
	{20, false, "nine of nine reports at the top", graded(9, 9)},
	{20, false, "sixteen of eighteen reports at the top", graded(16, 18)},
}

// bunched has so many candidates of a case have totals in the mark from the threshold on, and so many in the mark below, of so many.
func bunched(above, below, of int) func(*office) {
	return func(u *office) {
		f := u.newFile(of)
		f.organization, f.vacancies = u.id, of
		for i, c := range f.who {
			total := 6500 + 20*u.chance.IntN(100)
			switch {
			case i < above:
				total = 6000 + 20*(i%5)
			case i < above+below:
				total = 5900 + 20*(i%5)
				c.outcome, c.ground = "supersede", "below-threshold"
			}
			c.given(alike(15)...)
			c.base = [2]int{total - 1500 - 2550, 2550}
		}
		f.write()
	}
}

var bunches = []officeSituation{
	{21, true, "nine in the mark above and three in the mark below, of 30", bunched(9, 3, 30)},
	{21, true, "fourteen in the mark above and two in the mark below, of 40", bunched(14, 2, 40)},
	{21, false, "eight in the mark above and three in the mark below, of 30", bunched(8, 3, 30)},
	{21, false, "nine in the mark above and three in the mark below, of 29", bunched(9, 3, 29)},
	{21, false, "four in the mark above and four in the mark below, of 30", bunched(4, 4, 30)},
}

// linked has so many candidates be those on whom a member reported for two years, long ago: the first of them are promoted, and so are the first of
// others. Of the others so many have marks before the board like the linked.
func linked(promoted, of, others, ofOthers, able int) func(*office) {
	return func(u *office) {
		f := u.newFile(of + ofOthers)
		f.organization = u.id
		m := f.known(3, nil)
		for i, c := range f.who {
			c.outcome, c.ground = "supersede", "not-fit"
			c.given(alike(15)...)
			raised := i-of < others
			if i < of {
				raised = i < promoted
				f.lineOfReporting(c, m, domain.NewDate(2020, 6, 30))
				f.lineOfReporting(c, m, domain.NewDate(2020, 12, 31))
			}
			if i < of+able {
				c.base = [2]int{3900, 2900}
			}
			if raised {
				c.outcome, c.ground = "promote", ""
			}
		}
		f.write()
	}
}

var links = []officeSituation{
	{56, true, "six of six with a link, and two of fourteen others", linked(6, 6, 2, 14, 14)},
	{56, false, "six of six with a link, and one of thirteen others: nineteen in all", linked(6, 6, 1, 13, 13)},
	{56, false, "three of six with a link, and seven of fourteen others", linked(3, 6, 7, 14, 14)},
	{56, false, "six of six with a link, and four of four others as able, of fourteen", linked(6, 6, 4, 14, 4)},
}

// A nominee is what is on record of one in the line for a course: so many days after the others are nominated.
type nominee struct {
	result string // "" nothing
	after  int
	course string // "" the one that the next grade asks for
}

// inTurn puts officers on a list of seniority, in their order, and on record what each has of the course.
func inTurn(line ...nominee) func(*office) {
	return func(u *office) {
		on, list := u.day("2023-02-01", 200), u.number()
		u.lists++
		u.row("seniority_list", "id, cadre_id, grade, as_at, published_on", list, cadre, "BS-18", domain.MustDate("1950-01-01").AddDays(u.lists), on.AddDays(-100))
		for i, n := range line {
			o := u.joins()
			u.row("seniority_place", "list_id, officer_id, no", list, o.id, i+1)
			if n.course == "" {
				n.course = "MCMC"
			}
			switch day := on.AddDays(n.after); n.result {
			case "":
			case "passed":
				o.courseOf(n.course, day, "passed", "")
			default:
				o.nominated(n.course, n.result, day)
			}
		}
	}
}

var (
	named    = nominee{result: "nominated"}
	unnamed  = nominee{}
	declined = nominee{result: "declined"}
)

var turns = []officeSituation{
	{60, true, "the third nominated, and two seniors never", inTurn(unnamed, unnamed, named, unnamed)},
	{60, true, "the last nominated a day before the first", inTurn(nominee{result: "nominated", after: 1}, named)},
	{60, true, "the second nominated, and the first declined the day after", inTurn(nominee{result: "declined", after: 1}, named)},
	{60, true, "the second nominated, and the first to another course", inTurn(nominee{result: "nominated", course: "Accounts"}, named)},
	{60, false, "the first two nominated, and two juniors never", inTurn(named, named, unnamed, unnamed)},
	{60, false, "the second nominated a day after the first", inTurn(named, nominee{result: "nominated", after: 1})},
	{60, false, "the second nominated, and the first declined that day", inTurn(declined, named)},
	{60, false, "the second nominated, and the first was unfit ten days before", inTurn(nominee{result: "unfit", after: -10}, named)},
	{60, false, "the second nominated, and the first has passed", inTurn(nominee{result: "passed"}, named)},
	{60, false, "the second nominated to a course that no rule asks for", inTurn(unnamed, nominee{result: "nominated", course: "Accounts"})},
}

// A request for information is received on a Monday, and settled so many days after; at 0 nobody has.
type request struct {
	life, extended  bool
	answer, refusal int
}

// requested makes requests, a week apart, for no holiday of the register falls among the days: ten working days after a Monday is the Monday two weeks later.
func requested(all ...request) func(*office) {
	return func(u *office) {
		monday := domain.MustDate("2023-03-06")
		u.join(4)
		for _, o := range u.people {
			o.ordinary()
		}
		for i, q := range all {
			on := monday.AddDays(7 * i)
			day := func(after int) domain.Date {
				if after == 0 {
					return domain.Date{}
				}
				return on.AddDays(after)
			}
			var extended domain.Date
			if q.extended {
				extended = on.AddDays(4)
			}
			u.row("information_request", "id, organization_id, reference, received_on, life, extended_on, answered_on, refused_on, document_id", u.number(), u.id, fmt.Sprint("RTI/", i), on, q.life, extended,
				day(q.answer), day(q.refusal), paper)
		}
	}
}

var answers = []officeSituation{
	{58, true, "answered a working day late", requested(request{answer: 15})},
	{58, true, "never answered", requested(request{answer: 10}, request{})},
	{58, true, "extended, and answered a working day late", requested(request{extended: true, answer: 29})},
	{58, true, "of a life, answered a working day late", requested(request{life: true, answer: 4})},
	{58, false, "answered on the last working day", requested(request{answer: 14})},
	{58, false, "extended, and answered on the last working day", requested(request{extended: true, answer: 28})},
	{58, false, "of a life, answered on the last working day", requested(request{life: true, answer: 3})},
	{58, false, "a refusal approved on the last working day", requested(request{refusal: 14})},
}
