package planted

import (
	"fmt"
	"slices"

	"merit/domain"
)

// A fileSituation is one way of conducting a case.
type fileSituation struct {
	flag    int
	breach  bool
	what    string
	conduct func(*Register) *file
}

// bad and fair make situations of a case with so many candidates.
func bad(flag int, what string, candidates int, matter func(*file)) fileSituation {
	return fileSituation{flag, true, what, conducted(candidates, matter)}
}

func fair(flag int, what string, candidates int, matter func(*file)) fileSituation {
	return fileSituation{flag, false, what, conducted(candidates, matter)}
}

func conducted(candidates int, matter func(*file)) func(*Register) *file {
	return func(r *Register) *file {
		f := r.newFile(candidates)
		matter(f)
		return f
	}
}

// fileSituations are all of them, in the order of the table.
var fileSituations = slices.Concat(passedOver, actingReports, lowest, undisclosed, integrities, outliers, agreements, fits, inverses, quorums, conflicts, tailored, amended, hardAreas, courseAges,
	remands, placings, impacts, cleared, changedBoards, reopened, overdue)

// about says that the matter is the k-th candidate's.
func (f *file) about(k int) *candidate {
	f.lies = f.who[k].id
	return f.who[k]
}

var passedOver = []fileSituation{
	bad(12, "a senior of whom nothing is on record", 4, func(f *file) { f.about(0).silent = true }),
	bad(12, "a senior who was not reached", 4, func(f *file) { f.about(0).outcome = "not-reached" }),
	bad(12, "a senior left off the panel without a reason", 4, func(f *file) { f.about(0).bare = true }),
	fair(12, "the next in seniority was not reached", 4, func(f *file) {}),
	fair(12, "a senior was deferred", 4, func(f *file) { f.who[0].outcome, f.who[0].ground = "defer", "dossier-incomplete" }),
	fair(12, "a senior was superseded", 4, func(f *file) {
		f.who[0].outcome, f.who[0].ground = "supersede", "below-threshold"
		f.who[0].base[0] = 1200
	}),
	fair(12, "a senior lacks the length of service", 4, func(f *file) { f.who[0].barred = "length-of-service" }),
	fair(12, "a senior declined in writing", 4, func(f *file) { f.who[0].barred = "willing" }),
	fair(12, "the authority rejected a senior with reasons", 4, func(f *file) {
		f.who[0].rejected = "The enquiry of the audit office into the stores of 2022 named this officer on page 14"
	}),
}

// onCharge has the first candidate have earned a report on an acting charge, which was counted in a grade.
func onCharge(counted string) func(*file) {
	return func(f *file) {
		c := f.about(0)
		from, to, id := domain.NewDate(2021, 1, 1), domain.NewDate(2021, 12, 31), f.number()
		f.put("evaluation", "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, acting, grading, quality, integrity, reporting_id, act_id", id, c.id, 2021, from, from, to, to,
			c.cadre, "BS-19", true, "good", "good", "good", c.other(1), f.act(domain.NewDate(2022, 1, 31), clerk))
		f.row("computed_mark", "case_id, round, officer_id, criterion, formula, marks, lines", f.id, 1, c.id, "reports-bs19", "per_2019@1", 28,
			fmt.Sprintf(`[{"text":"%s: 7 over one report","value":"70","refs":[{"kind":"evaluation","id":%d}]}]`, counted, id))
	}
}

var actingReports = []fileSituation{
	bad(13, "counted in the grade of the charge", 3, onCharge("BS-19")),
	fair(13, "counted in the grade that was held", 3, onCharge("BS-18")),
}

// topped gives the first candidate so many reports of the two top gradings of so many in all, and so many marks of the board.
func topped(top, of, marks int, also func(*file, *candidate)) func(*file) {
	return func(f *file) {
		c := f.about(0)
		for i := range of {
			grading := "very-good"
			if i >= top {
				grading = "good"
			}
			c.report(2022-i, grading, 1, domain.NewDate(2023-i, 1, 31), false)
		}
		c.given(marks, marks, marks, marks, marks)
		if also != nil {
			also(f, c)
		}
	}
}

var lowest = []fileSituation{
	bad(14, "four of five reports at the top, and ten of thirty", 3, topped(4, 5, 10, nil)),
	bad(14, "all reports at the top, and nine of thirty", 3, topped(5, 5, 9, nil)),
	fair(14, "three of four reports at the top, and ten of thirty", 3, topped(3, 4, 10, nil)),
	fair(14, "four of five reports at the top, and eleven of thirty", 3, topped(4, 5, 11, nil)),
	fair(14, "all reports at the top and nine of thirty, citing what was put to the officer", 3, topped(5, 5, 9, func(f *file, c *candidate) {
		f.paper(c, "other", f.met.AddDays(-90), f.met.AddDays(-80), f.met.AddDays(-80), true)
	})),
	fair(14, "all reports at the top and nine of thirty, and a penalty on record", 3, topped(5, 5, 9, func(f *file, c *candidate) {
		f.censured(c, domain.NewDate(2021, 5, 3))
	})),
}

func (f *file) censured(c *candidate, on domain.Date) {
	f.row("penalty", "id, officer_id, name, major, imposed_on, order_no", f.number(), c.id, "censure", false, on, "E&D/7")
}

// agency has an agency's report lie in the dossier of the first candidate.
func agency(served, answered, ran, cited bool) func(*file) {
	return func(f *file) {
		var on, reply, disclosed domain.Date
		if served {
			on = f.met.AddDays(-60)
		}
		if answered {
			reply, disclosed = on.AddDays(8), on.AddDays(8)
		}
		if ran {
			disclosed = on.AddDays(14)
		}
		f.paper(f.about(0), "report", on, reply, disclosed, cited)
	}
}

var undisclosed = []fileSituation{
	bad(15, "cited, and never served", 3, agency(false, false, false, true)),
	bad(15, "cited, served, not answered, and the time had not run", 3, agency(true, false, false, true)),
	fair(15, "cited, served and answered", 3, agency(true, true, false, true)),
	fair(15, "cited, served, and the time to answer ran out", 3, agency(true, false, true, true)),
	fair(15, "in the dossier, and nobody cites it", 3, agency(false, false, false, false)),
}

var integrityScales = []scale{
	{"integrity", 5, []string{"low", "sufficient", "high"}, []int{0, 3, 5}},
	{"remainder", 10, []string{"low", "middle", "high"}, []int{0, 4, 8}},
}

// formed has the case go by the form of 2013, with the first candidate's marks for integrity and for the rest, who is superseded for them.
func formed(integrity, rest int, also func(*file, *candidate)) func(*file) {
	return func(f *file) {
		f.from, f.to, f.board, f.edition, f.criteria = "BS-19", "BS-20", "csb", 2, integrityScales
		for i, c := range f.who {
			c.grade = "BS-19"
			c.base = [2]int{}
			c.board = [][]int{alike(4), alike(8 - i)}
		}
		for i, m := range f.members {
			m.required = i == 0
		}
		c := f.about(0)
		c.board = [][]int{alike(integrity), alike(rest)}
		if integrity < 3 {
			c.outcome, c.ground = "supersede", "below-threshold"
		}
		if also != nil {
			also(f, c)
		}
	}
}

func alike(marks int) []int { return []int{marks, marks, marks, marks, marks} }

var integrities = []fileSituation{
	bad(16, "two of five for integrity, where three are the least, and eight of ten else", 3, formed(2, 8, nil)),
	fair(16, "three of five for integrity", 3, formed(3, 8, nil)),
	fair(16, "two of five for integrity, and a penalty on record", 3, formed(2, 8, func(f *file, c *candidate) {
		f.censured(c, domain.NewDate(2021, 5, 3))
	})),
}

// gave has the first candidate be given these marks, by as many members as there are marks.
func gave(marks ...int) func(*file) {
	return func(f *file) {
		for i := len(marks); i < len(f.members); i++ {
			f.members[i].absent = true
		}
		f.about(0).given(append(marks, 0)...)
	}
}

var outliers = []fileSituation{
	bad(17, "nine above a median from which the others lie one off", 3, gave(14, 16, 15, 15, 24)),
	bad(17, "six above a median from which the others lie one off", 3, gave(14, 16, 15, 14, 21)),
	bad(17, "five above the others, who are agreed", 3, gave(15, 15, 15, 15, 20)),
	bad(17, "five below the others, who are agreed", 3, gave(20, 20, 20, 20, 15)),
	fair(17, "five above a median from which the others lie one off", 3, gave(14, 16, 15, 14, 20)),
	fair(17, "four above the others, who are agreed", 3, gave(15, 15, 15, 15, 19)),
	fair(17, "nine above the others, who are three", 3, gave(15, 15, 15, 24)),
}

// table has the members give the candidates these marks, a row a candidate.
func table(rows ...[]int) func(*file) {
	return func(f *file) {
		for i := len(rows[0]); i < len(f.members); i++ {
			f.members[i].absent = true
		}
		for i, c := range f.who {
			c.given(append(slices.Clone(rows[i]), 0)...)
		}
	}
}

// judged are the marks that four judges gave six (Shrout and Fleiss 1979), ten more each: ICC(2,1) .29, ICC(2,4) .62.
var judged = [][]int{{19, 12, 15, 18}, {16, 11, 13, 12}, {18, 14, 16, 18}, {17, 11, 12, 16}, {20, 15, 16, 19}, {16, 12, 14, 17}}

var agreements = []fileSituation{
	bad(18, "four members and six candidates, ICC(2,1) .29", 6, table(judged...)),
	bad(18, "four members and seven candidates, hardly agreed", 7, table([]int{12, 20, 15, 17}, []int{18, 13, 16, 14}, []int{15, 18, 12, 16}, []int{14, 16, 19, 13}, []int{17, 14, 13, 18}, []int{13, 17, 15, 14}, []int{16, 15, 17, 15})),
	fair(18, "four members and five candidates, ICC(2,1) low", 5, table(judged[:5]...)),
	fair(18, "four members and six candidates, all agreed", 6, table([]int{24, 24, 25, 24}, []int{21, 22, 21, 21}, []int{18, 18, 18, 19}, []int{16, 15, 15, 15}, []int{14, 13, 13, 13}, []int{12, 12, 11, 12})),
	fair(18, "four members and six candidates, of whom one marks three lower throughout", 6, table([]int{26, 26, 26, 23}, []int{23, 23, 23, 20}, []int{20, 20, 20, 17}, []int{17, 17, 17, 14}, []int{15, 15, 15, 12}, []int{13, 13, 13, 11})),
}

// based has three of the four candidates have 50 marks before the board, which gives the first so much more, as hundredths of a mark are: the second
// and third get a fifth less than ten, or as much.
func based(first, others []int, base int) func(*file) {
	return func(f *file) {
		for _, c := range f.who[:3] {
			c.base = [2]int{2450, 2550}
			c.given(others...)
		}
		c := f.about(0)
		c.given(first...)
		c.base[0] += base
		if 100*5*10 > 20*5*sum(others) {
			for _, c := range f.who[1:3] {
				c.outcome, c.ground = "supersede", "below-threshold"
			}
		}
	}
}

func sum(all []int) (n int) {
	for _, x := range all {
		n += x
	}
	return n
}

var (
	ten   = []int{10, 10, 10, 10, 10}
	under = []int{10, 10, 10, 10, 9}
	over  = []int{10, 10, 10, 10, 11}
)

var fits = []fileSituation{
	bad(22, "the least that passes, and those on the same base a fifth of a mark less", 4, based(ten, under, 0)),
	fair(22, "a fifth of a mark over the least, and those on the same base a fifth under", 4, based(over, under, 0)),
	fair(22, "the least that passes, for all on the same base", 4, based(ten, ten, 0)),
	fair(22, "the least that passes, on a base of its own", 4, based(under, under, 20)),
}

// ranked has the board's marks and the reports' be in an order of which the squared differences of rank sum to so much.
func ranked(squares int) func(*file) {
	return func(f *file) {
		n := len(f.who)
		order := f.ranks(n, squares)
		for i, c := range f.who { // the i-th by reports is the order[i]-th by the board
			c.base[0] = 2600 + 100*i
			c.marked(12 + order[i])
		}
	}
}

// ranks finds an order of n whose squared differences from 0, 1, 2, … sum to so much: from one left to chance by what brings it nearer, and from another
// where nothing does.
func (r *Register) ranks(n, squares int) []int {
	for {
		order := r.chance.Perm(n)
		far := off(order, squares)
		for range 50 * n {
			if far == 0 {
				return order
			}
			i, j := r.chance.IntN(n), r.chance.IntN(n)
			order[i], order[j] = order[j], order[i]
			if now := off(order, squares); now <= far {
				far = now
			} else {
				order[i], order[j] = order[j], order[i]
			}
		}
	}
}

// off is how far the squared differences of an order are from a sum.
func off(order []int, squares int) (n int) {
	for i, x := range order {
		n += (x - i) * (x - i)
	}
	return max(n-squares, squares-n)
}

var inverses = []fileSituation{
	bad(23, "the best by reports are the last by the board", 10, ranked(330)),
	bad(23, "a correlation of -.31 over ten", 10, ranked(216)),
	fair(23, "a correlation of -.297 over ten", 10, ranked(214)),
	fair(23, "the best by reports are the last by the board, of nine", 9, ranked(240)),
	fair(23, "the best by reports are the best by the board", 10, ranked(0)),
}

// absent has members not come.
func absent(seats ...int) func(*file) {
	return func(f *file) {
		for _, s := range seats {
			f.members[s].absent = true
		}
		for _, c := range f.who {
			c.given(alike(c.board[0][0])...)
		}
	}
}

var quorums = []fileSituation{
	bad(27, "three of five came", 3, absent(2, 3)),
	bad(27, "four of five came, and not the Establishment Division", 3, absent(1)),
	bad(27, "somebody stood in for the Establishment Division of whom the chair had not approved", 3, func(f *file) { f.standsIn(1, f.met.AddDays(-90), domain.Date{}) }),
	bad(27, "somebody stood in for the Establishment Division of whom the chair approved the day after", 3, func(f *file) { f.standsIn(1, f.met.AddDays(-90), f.met.AddDays(1)) }),
	fair(27, "four of five came", 3, absent(3)),
	fair(27, "all came", 3, func(f *file) {}),
	fair(27, "somebody stood in for the Establishment Division of whom the chair had approved", 3, func(f *file) { f.standsIn(1, f.met.AddDays(-90), f.met.AddDays(-20)) }),
}

// related ties the member in the seat of the law to the first candidate.
func related(relation string, recused bool) func(*file) {
	return func(f *file) {
		m, c := f.known(3, nil), f.about(0)
		f.row("kin", "id, officer_id, other_id, relation", f.number(), m.id, c.id, relation)
		if recused {
			f.row("declaration", "id, case_id, account_id, officer_id, kind, source, why", f.number(), f.id, f.members[3].account, c.id, "barring", "declared", "We are related")
			c.away, c.awayFrom = map[int]string{3: "recusal"}, f.met.AddDays(-60)
			c.given(alike(20)...)
		}
	}
}

// reportedOn has the member in the seat of the law have reported on the first candidate, up to a day so long before the board.
func reportedOn(months, days int) func(*file) {
	return func(f *file) {
		f.lineOfReporting(f.about(0), f.known(3, nil), f.met.AddMonths(-months).AddDays(-days))
	}
}

// lineOfReporting has a member have reported on a candidate for the half year up to a day.
func (f *file) lineOfReporting(c *candidate, m *officer, to domain.Date) {
	from := to.AddDays(-180)
	f.put("evaluation", "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, reporting_id, act_id", f.number(), c.id, to.Year, from, from, to, to,
		c.cadre, c.grade, "good", "good", "good", m.id, f.act(to.AddDays(20), clerk))
}

var conflicts = []fileSituation{
	bad(28, "a brother took part", 3, related("sibling", false)),
	bad(28, "a partner in business took part", 3, related("business", false)),
	bad(28, "somebody with whom there was a dispute took part", 3, related("dispute", false)),
	bad(28, "somebody who had reported on the candidate until a day under two years before", 3, reportedOn(24, -1)),
	fair(28, "somebody who had reported on the candidate until two years before", 3, reportedOn(24, 0)),
	fair(28, "a brother declared it and stood down", 3, related("sibling", true)),
	fair(28, "a member is an officer of the register, and no relation", 3, func(f *file) { f.known(3, nil) }),
}

// leaving has some candidates be left off the panel for a rule.
func leaving(rule string, from int) func(*file) {
	return func(f *file) {
		for _, c := range f.who[from:] {
			c.barred = rule
		}
	}
}

var tailored = []fileSituation{
	bad(29, "one is left by a rule for which no law is cited", 4, leaving("reports-complete", 1)),
	bad(29, "two are left by a rule for which no law is cited", 5, leaving("reports-complete", 2)),
	fair(29, "three are left by a rule for which no law is cited", 5, leaving("reports-complete", 3)),
	fair(29, "one is left by the length of service", 4, leaving("length-of-service", 1)),
	fair(29, "one was considered", 1, func(f *file) {}),
}

func adopted(days int) func(*file) {
	return func(f *file) { f.adopted = f.called.AddDays(days) }
}

var amended = []fileSituation{
	bad(30, "the criteria were adopted the day after the panel was called", 3, adopted(1)),
	bad(30, "the criteria were adopted fifty days after the panel was called", 3, adopted(50)),
	fair(30, "the criteria were adopted on the day on which the panel was called", 3, adopted(0)),
	fair(30, "the criteria were adopted before the panel was called", 3, adopted(-60)),
}

// hard has the first candidate, of a cadre under rotation, have served so long in a hard area, before the board for a grade.
func hard(months, days int, sex, to string) func(*file) {
	return func(f *file) {
		f.to = to
		if to == "BS-20" {
			f.from, f.board = "BS-19", "csb"
		}
		for i, m := range f.members {
			m.required = i < 2
		}
		for _, c := range f.who {
			c.cadre, c.grade, c.base = rotated, f.from, [2]int{3400, 2700}
		}
		c := f.about(0)
		c.sex = sex
		if months == 0 {
			return
		}
		from, post := f.day("2016-02-01", 100), f.number()
		line, of := c.lineOf("BS-18")
		f.row("post", "id, line_id, organization_id, reference, title, hard_area, started", post, line, of, fmt.Sprint("hard-", post), "Director", true, domain.MustDate("2000-01-01"))
		c.move(from, order{post: post})
		c.move(from.AddMonths(months).AddDays(days), order{})
	}
}

var hardAreas = []fileSituation{
	bad(45, "a man without a day in a hard area", 2, hard(0, 0, "male", "BS-20")),
	bad(45, "a man with a day under two years in a hard area", 2, hard(24, -1, "male", "BS-20")),
	fair(45, "a man with two years in a hard area", 2, hard(24, 0, "male", "BS-20")),
	fair(45, "a woman without a day in a hard area", 2, hard(0, 0, "female", "BS-20")),
	fair(45, "a man without a day in a hard area, for BS-19", 2, hard(0, 0, "male", "BS-19")),
}

// aged has the first candidate lack the course, at so many months.
func aged(months int) func(*file) {
	return func(f *file) {
		c := f.about(0)
		c.untaught = true
		c.retiring(f.met.AddMonths(720 - months))
	}
}

var courseAges = []fileSituation{
	bad(46, "promoted without the course at 57 and eleven months", 3, aged(58*12-1)),
	fair(46, "promoted without the course at 58 and a month", 3, aged(58*12+1)),
}

const (
	bareReason   = "In the public interest and on administrative grounds"
	trueReason   = "The inquiry into the stores of the Sukkur depot named the officer on page 12 of its report, which the board did not see"
	secondReason = "The court of the district acquitted the officer on 3 May, and the board has not weighed that judgment"
)

func remanded(reasons ...string) func(*file) {
	return func(f *file) {
		f.vacancies = 1
		f.about(0)
		f.returned = reasons
	}
}

var remands = []fileSituation{
	bad(47, "returned twice without reasons", 3, remanded(bareReason, bareReason)),
	fair(47, "returned once without reasons", 3, remanded(bareReason)),
	fair(47, "returned twice with reasons", 3, remanded(trueReason, secondReason)),
	fair(47, "returned once with reasons, and once without", 3, remanded(trueReason, bareReason)),
}

// placedAnew has the first candidate come to another place in seniority so many days before the board, the list having been open for so many days.
func placedAnew(days int, why string, open int) func(*file) {
	return func(f *file) {
		c, list := f.about(0), f.number()
		on := f.met.AddDays(-days)
		var until domain.Date
		if open > 0 {
			until = on.AddDays(open - 1)
		}
		f.lists++
		f.row("seniority_list", "id, cadre_id, grade, as_at, published_on, objections_until", list, c.cadre, f.from, domain.MustDate("1950-01-01").AddDays(f.lists), on, until)
		f.row("panel_move", "case_id, list_id, officer_id, was, became, why", f.id, list, c.id, 9, 1, why)
	}
}

var placings = []fileSituation{
	bad(53, "ten days before the board, no order", 3, placedAnew(10, "", 0)),
	bad(53, "60 days before the board, no order", 3, placedAnew(60, "", 0)),
	bad(53, "ten days before the board, objections open for 29 days", 3, placedAnew(10, "", 29)),
	fair(53, "61 days before the board, no order", 3, placedAnew(61, "", 0)),
	fair(53, "ten days before the board, by a decision", 3, placedAnew(10, "Decision 14 of 2023 on the officer's objection", 0)),
	fair(53, "ten days before the board, objections open for 30 days", 3, placedAnew(10, "", 30)),
}

// chosen has so many of the men and of the women be promoted, the men being the seniors.
func chosen(men, ofMen, women, ofWomen int) func(*file) {
	return func(f *file) {
		for i, c := range f.who {
			switch {
			case i < ofMen:
				c.sex = "male"
				c.outcome, c.ground = "supersede", "not-fit"
				if i < men {
					c.outcome, c.ground = "promote", ""
				}
			default:
				c.outcome, c.ground = "supersede", "not-fit"
				if i-ofMen < women {
					c.outcome, c.ground = "promote", ""
				}
			}
		}
	}
}

var impacts = []fileSituation{
	bad(55, "eight of twelve men and one of twelve women", 24, chosen(8, 12, 1, 12)),
	fair(55, "three of twelve men and one of twelve women", 24, chosen(3, 12, 1, 12)),
	fair(55, "ten of twelve men and eight of ten women", 22, chosen(10, 12, 8, 10)),
	fair(55, "eight of ten men and three of five women", 15, chosen(8, 10, 3, 5)),
}

// hindered has the first candidate be deferred for what happened.
func hindered(matter func(*file, *candidate)) func(*file) {
	return func(f *file) {
		c := f.about(0)
		c.outcome, c.ground = "defer", "proceedings-pending"
		matter(f, c)
	}
}

func inquiredBefore(days int, penalty bool) func(*file) {
	return hindered(func(f *file, c *candidate) {
		on := f.met.AddDays(-days)
		c.inquiry("disciplinary", on, on.AddDays(40), on.AddDays(60))
		if penalty {
			f.censured(c, on.AddDays(60))
		}
	})
}

// leftOut has the first candidate not be nominated to the course, so many days before the board, when the last was; and something on record why, or "".
func leftOut(days int, why string) func(*file) {
	return hindered(func(f *file, c *candidate) {
		on, last := f.met.AddDays(-days), f.who[len(f.who)-1]
		c.untaught, last.untaught, last.outcome = true, true, "not-reached"
		last.nominated(f.course(), "nominated", on)
		if why != "" {
			c.nominated(f.course(), why, on)
		}
	})
}

var cleared = []fileSituation{
	bad(59, "a junior nominated to the course 120 days before the board", 3, leftOut(120, "")),
	fair(59, "a junior nominated to the course 121 days before the board", 3, leftOut(121, "")),
	fair(59, "a junior nominated to the course 120 days before the board, and the senior had declined", 3, leftOut(120, "declined")),
	bad(59, "an inquiry 120 days before the board", 3, inquiredBefore(120, false)),
	bad(59, "an inquiry 70 days before the board", 3, inquiredBefore(70, false)),
	bad(59, "an adverse report 60 days before the board", 3, hindered(func(f *file, c *candidate) {
		f.called = f.met.AddDays(-50) // a report that is begun after the panel was called is another matter
		written := f.met.AddDays(-60)
		c.report(written.Year-1, "below-average", 1, written, true)
	})),
	bad(59, "special duty 60 days before the board", 3, hindered(func(f *file, c *candidate) {
		c.status("osd", f.met.AddDays(-60), f.met.AddDays(-40), counting)
	})),
	fair(59, "an inquiry 121 days before the board", 3, inquiredBefore(121, false)),
	fair(59, "an inquiry 70 days before the board, which ended in a penalty", 3, inquiredBefore(70, true)),
	fair(59, "an inquiry from before the vacancy was known", 3, func(f *file) {
		inquiredBefore(70, false)(f)
		f.fell, f.opened, f.called = f.met.AddDays(-60), f.met.AddDays(-50), f.met.AddDays(-45)
	}),
	fair(59, "an inquiry of the last in seniority", 3, func(f *file) {
		c := f.who[2]
		c.outcome, c.ground = "defer", "proceedings-pending"
		on := f.met.AddDays(-70)
		c.inquiry("disciplinary", on, on.AddDays(40), on.AddDays(60))
	}),
}

func standIn(days int) func(*file) {
	return func(f *file) { f.standsIn(3, f.met.AddDays(-days), f.met.AddDays(-days)) }
}

// stoodDown has members stand down for the first candidate so many days before the board.
func stoodDown(days int, seats ...int) func(*file) {
	return func(f *file) {
		c := f.about(0)
		c.away, c.awayFrom = map[int]string{}, f.met.AddDays(-days)
		for _, s := range seats {
			c.away[s] = "recusal"
		}
		c.given(alike(20)...)
	}
}

var changedBoards = []fileSituation{
	bad(63, "somebody stood in from 30 days before the board", 3, standIn(30)),
	bad(63, "somebody stood in from three days before the board", 3, standIn(3)),
	bad(63, "two stood down for one candidate 30 days before the board", 3, stoodDown(30, 2, 3)),
	bad(63, "two stood down for one candidate on the day of the board", 3, stoodDown(0, 2, 3)),
	fair(63, "somebody stood in from 31 days before the board", 3, standIn(31)),
	fair(63, "two stood down for one candidate 31 days before the board", 3, stoodDown(31, 2, 3)),
	fair(63, "one stood down for one candidate on the day of the board", 3, stoodDown(0, 3)),
	fair(63, "somebody stood in from ten days before the board for one who had died", 3, func(f *file) {
		f.known(3, func(o *officer) {
			o.died = f.met.AddDays(-20)
			o.endBy(o.died.AddDays(1), order{subject: "vacating", ground: "death", bare: true})
		})
		f.standsIn(3, f.met.AddDays(-10), f.met.AddDays(-10))
	}),
}

// againFor has a case be cancelled and another be opened for its vacancy, with so many of its candidates and some new ones.
func againFor(stay, come int, carried, reasoned bool) func(*Register) *file {
	return func(r *Register) *file {
		first := r.newFile(4)
		first.state, first.decided = "cancelled", domain.Date{}
		first.sits(first.met.AddDays(-200))
		r.row("decision", "id, case_id, round, decision, branch, account_id, capacity_id, reasons, decided_on", r.number(), first.id, 1, "cancel", "bureaucratic", secretary, secretary,
			"The seniority list was set aside by the tribunal", first.met)
		first.begin()
		second := r.newFile(come)
		second.sits(first.met.AddDays(250))
		second.vacancy = first.vacancy
		if carried {
			second.earlier = first.id
		}
		// Whoever stays is written with the second case, and stands in the panel of the first.
		second.who = append(slices.Clone(first.who[:stay]), second.who...)
		gone := first.who[stay:]
		if reasoned {
			for _, c := range gone {
				c.barred = "in-service"
				second.who = append(second.who, c)
			}
			gone = nil
		}
		for _, c := range gone {
			c.finish()
		}
		second.vacancies = 1
		return second
	}
}

var reopened = []fileSituation{
	{67, true, "two went and two came, and the list is not carried", againFor(2, 2, false, false)},
	{67, true, "one went, no reason, and the list is carried", againFor(3, 0, true, false)},
	{67, false, "the same pool, and the list is carried", againFor(4, 0, true, false)},
	{67, false, "one left for a reason on record, and the list is carried", againFor(3, 0, true, true)},
}

// leaves has a candidate retire so many days after the case was put up; it is decided so many days after that.
func leaves(retires, decided int) func(*file) {
	return func(f *file) {
		c := f.about(2)
		f.decided = f.putUp.AddDays(decided)
		c.retiring(f.putUp.AddDays(retires))
	}
}

var overdue = []fileSituation{
	bad(68, "one on the list left 31 days after it was put up, and it was decided ten days later", 3, leaves(31, 41)),
	bad(68, "one on the list left the day it was decided, 80 days after it was put up", 3, leaves(80, 80)),
	fair(68, "one on the list left 30 days after it was put up, before the decision was due", 3, leaves(30, 60)),
	fair(68, "one on the list left the day after the decision, 60 days after it was put up", 3, leaves(61, 60)),
	fair(68, "decided on the thirtieth day, and one left a day later", 3, leaves(31, 30)),
}
