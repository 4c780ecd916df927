package planted

import (
	"fmt"
	"slices"

	"merit/domain"
)

// A situation is one way of serving in which a breach lies, or what looks like one and is lawful.
type situation struct {
	flag   int
	breach bool
	what   string
	serve  func(*officer)
}

func breach(flag int, what string, serve func(*officer)) situation {
	return situation{flag, true, what, serve}
}

func lawful(flag int, what string, serve func(*officer)) situation {
	return situation{flag, false, what, serve}
}

// situations are all of them, in the order of the table. Whatever does not belong to the matter is as the law wants it: a move has its reasons and
// comes after the normal tenure, unless the matter is that it does not.
var situations = slices.Concat(premature, churn, windows, duty, charges, voices, deputations, seats, courses, inquiries, orders, makings, posts, assets, reports, adHoc, absorbed, contracts)

// afterWindows: what has to do with neither window lies after this day, or before the windows, or between them.
const afterWindows = "2021-06-01"

// early has the officer moved so long after the last move.
func early(months, days int, with order) func(*officer) {
	return func(o *officer) {
		at := o.day(afterWindows, 200)
		o.move(at, order{})
		o.move(at.AddMonths(months).AddDays(days), with)
	}
}

// endsEarly is early for what does not lead to another seat by a transfer.
func endsEarly(end func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		at := o.day(afterWindows, 200)
		o.move(at, order{})
		end(o, at.AddMonths(26))
	}
}

// trained has a course of so many days end the seat.
func trained(days int) func(*officer) {
	return endsEarly(func(o *officer, on domain.Date) {
		id := o.endBy(on, order{subject: "training", bare: true})
		o.arranged(id, "training", on, "", false, domain.Date{})
		o.row("officer_status", "officer_id, basis, place, start_on, end_on, order_id", o.id, "training", "The college", on, on.AddDays(days-1), id)
		o.back(on.AddDays(days), "return-from-leave")
	})
}

var premature = []situation{
	breach(1, "relieved a year early, no reason", early(24, 0, order{bare: true})),
	breach(1, "relieved a day early, no reason", early(36, -1, order{bare: true})),
	lawful(1, "relieved when the tenure is full to the day, no reason", early(36, 0, order{bare: true})),
	lawful(1, "relieved a day early, with reasons", early(36, -1, order{})),
	lawful(1, "relieved early at the own request", early(30, 0, order{bare: true, request: true})),
	lawful(1, "promoted early", endsEarly(func(o *officer, on domain.Date) { o.promote(on) })),
	lawful(1, "retired early", endsEarly(func(o *officer, on domain.Date) {
		o.endBy(on, order{subject: "vacating", ground: "retirement", bare: true})
		o.left, o.leftHow = on.AddDays(-1), "retired"
	})),
	lawful(1, "died", endsEarly(func(o *officer, on domain.Date) {
		o.endBy(on, order{subject: "vacating", ground: "death", bare: true})
		o.died = on.AddDays(-1)
	})),
	lawful(1, "removed after an inquiry", endsEarly(func(o *officer, on domain.Date) {
		o.endBy(on, order{subject: "vacating", ground: "removal", bare: true})
		o.left, o.leftHow = on.AddDays(-1), "removed"
	})),
	lawful(1, "on leave for a year", endsEarly(func(o *officer, on domain.Date) {
		id := o.endBy(on, order{subject: "long-leave", bare: true})
		o.arranged(id, "long-leave", on, "", false, domain.Date{})
		o.row("officer_status", "officer_id, basis, start_on, end_on, order_id", o.id, "long-leave", on, on.AddMonths(12).AddDays(-1), id)
		o.back(on.AddMonths(12), "return-from-leave")
	})),
	lawful(1, "posted by the order of a court", endsEarly(func(o *officer, on domain.Date) {
		o.move(on, order{subject: "exception-posting", ground: "court-order", bare: true})
	})),
	lawful(1, "the post was abolished", endsEarly(func(o *officer, on domain.Date) {
		o.endBy(on, order{subject: "vacating", ground: "abolition", bare: true})
		o.back(on.AddDays(20), "court-order")
	})),
	lawful(1, "the office was renamed after two years", func(o *officer) {
		o.move(renamed.AddDays(-700), order{post: o.postOf(1)})
		o.renames()
		o.move(renamed.AddDays(-700).AddMonths(36), order{bare: true})
	}),
	lawful(1, "trained for over two months", trained(63)),
	breach(1, "trained for under two months", trained(58)),
}

// threeBegun has three postings begin so close that the last begins 24 months and some days after the first; between begins the middle one.
func threeBegun(days int, middle func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		at := o.day(afterWindows, 200)
		o.move(at, order{})
		middle(o, at.AddMonths(12))
		o.move(at.AddMonths(24).AddDays(days), order{})
	}
}

func transferred(o *officer, on domain.Date) { o.move(on, order{}) }

var churn = []situation{
	breach(3, "three postings in a day under 24 months", threeBegun(-1, transferred)),
	breach(3, "three postings in 20 months", threeBegun(-120, transferred)),
	lawful(3, "three postings in a day over 24 months", threeBegun(1, transferred)),
	lawful(3, "three postings in 20 months, one by promotion", threeBegun(-120, func(o *officer, on domain.Date) { o.promote(on) })),
	lawful(3, "two postings in 20 months, and the office renamed between", func(o *officer) {
		o.move(renamed.AddDays(-300), order{post: o.postOf(1)})
		o.renames()
		o.move(renamed.AddDays(300), order{})
	}),
	lawful(3, "three postings in 20 months, one since the post was abolished", threeBegun(-120, func(o *officer, on domain.Date) {
		o.endBy(on.AddDays(-2), order{subject: "vacating", ground: "abolition"})
		o.move(on, order{})
	})),
	breach(3, "four postings of ten months each", func(o *officer) {
		at := o.day(afterWindows, 200)
		for i := range 4 {
			o.move(at.AddMonths(10*i), order{})
		}
		o.lies = 0 // in all of them
	}),
}

// listed has the officer listed for the election and moved on the day.
func listed(on domain.Date, with order) func(*officer) {
	return func(o *officer) {
		o.row("window_official", "id, window_id, officer_id, document_id", o.number(), election, o.id, paper)
		o.move(on, with)
	}
}

func moved(on domain.Date, with order) func(*officer) {
	return func(o *officer) { o.move(on, with) }
}

// inElection and inCaretaker are days within the windows.
var (
	inElection  = electionFrom.AddDays(21)
	inCaretaker = caretakerFrom.AddDays(20)
)

var windows = []situation{
	breach(5, "moved during an election", listed(inElection, order{})),
	breach(5, "moved on the first day of an election", listed(electionFrom, order{})),
	breach(5, "moved on the last day of an election", listed(electionTo, order{})),
	breach(5, "approved a day after the order", listed(inElection, order{approval: inElection.AddDays(1)})),
	breach(5, "ordered before an election, and carried out in it", listed(inElection, order{issued: electionFrom.AddDays(-5)})),
	lawful(5, "approved the day before the order", listed(inElection, order{approval: inElection.AddDays(-1)})),
	lawful(5, "moved the day before an election", listed(electionFrom.AddDays(-1), order{})),
	lawful(5, "moved the day after an election", listed(electionTo.AddDays(1), order{})),
	lawful(5, "not listed for the election", moved(inElection, order{})),

	breach(6, "transferred by a caretaker government", moved(inCaretaker, order{})),
	breach(6, "transferred on its first day", moved(caretakerFrom, order{})),
	breach(6, "transferred on its last day", moved(caretakerTo, order{})),
	breach(6, "approved a day after the order", moved(inCaretaker, order{approval: inCaretaker.AddDays(1)})),
	breach(6, "promoted by a caretaker government", func(o *officer) { o.promote(inCaretaker) }),
	breach(6, "a major post, although approved", func(o *officer) {
		o.grade = "BS-20"
		o.move(domain.MustDate("2014-03-03"), order{})
		o.move(inCaretaker, order{approval: inCaretaker.AddDays(-1)})
	}),
	lawful(6, "approved the day before the order", moved(inCaretaker, order{approval: inCaretaker.AddDays(-1)})),
	lawful(6, "transferred the day before it came", moved(caretakerFrom.AddDays(-1), order{})),
	lawful(6, "transferred the day after it went", moved(caretakerTo.AddDays(1), order{})),
	lawful(6, "promoted the day before it came", func(o *officer) { o.promote(caretakerFrom.AddDays(-1)) }),
	lawful(6, "an additional charge of two months under it", func(o *officer) {
		o.charge(inCaretaker, inCaretaker.AddMonths(2), charge{kind: "additional-charge", vacant: inCaretaker.AddDays(-10)})
	}),
}

// onDuty puts the officer on special duty for so many days.
func onDuty(days int, why string, inquired bool) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		o.status("osd", from, from.AddDays(days-1), why)
		if inquired {
			o.inquiry("disciplinary", from, from.AddDays(20), from.AddDays(40))
		}
	}
}

const counting = "Counts the stores of the closed mill"

// twice puts the officer on special duty twice, the second time 36 months and some days after the first.
func twice(days int, matter func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 200)
		o.status("osd", from, from.AddDays(9), counting)
		second := from.AddMonths(36).AddDays(days)
		if matter != nil {
			matter(o, second)
		}
		o.status("osd", second, second.AddDays(9), counting)
	}
}

var duty = []situation{
	breach(7, "31 days without a reason", onDuty(31, "", false)),
	breach(7, "91 days with a reason", onDuty(91, counting, false)),
	breach(7, "200 days with an inquiry", onDuty(200, counting, true)),
	lawful(7, "30 days without a reason", onDuty(30, "", false)),
	lawful(7, "31 days with a reason", onDuty(31, counting, false)),
	lawful(7, "60 days with an inquiry", onDuty(60, "", true)),
	lawful(7, "90 days with a reason", onDuty(90, counting, false)),
	lawful(7, "200 days of training", func(o *officer) {
		from := o.day("2022-01-10", 400)
		o.status("training", from, from.AddDays(199), "")
	}),
	lawful(7, "a year of leave before retirement", func(o *officer) {
		from := o.day("2022-01-10", 400)
		o.endBy(from, order{subject: "lpr"})
		o.row("officer_status", "officer_id, basis, start_on, end_on, order_id", o.id, "lpr", from, from.AddDays(364), o.lies)
		o.left, o.leftHow = from.AddDays(364), "retired"
	}),

	breach(8, "twice within two years", twice(-365, nil)),
	breach(8, "twice, a day under three years apart", twice(-1, nil)),
	lawful(8, "twice, over three years apart", twice(11, nil)),
	lawful(8, "twice, and charged", twice(-365, func(o *officer, on domain.Date) {
		o.inquiry("disciplinary", on.AddDays(-30), on.AddDays(10), on.AddDays(25))
	})),
	lawful(8, "once on special duty and once on medical leave", func(o *officer) {
		from := o.day("2022-01-10", 200)
		o.status("osd", from, from.AddDays(9), counting)
		o.status("long-leave", from.AddDays(200), from.AddDays(260), "")
	}),
}

// charged gives a charge of so many months and days.
func charged(months, days int, c charge) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		if c.vacant.IsZero() {
			c.vacant = from.AddMonths(-8)
		}
		o.charge(from, from.AddMonths(months).AddDays(days-1), c)
	}
}

// acting gives an acting charge of the next grade for two months; the post has been vacant for so long.
func acting(months, days int, c charge) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		c.kind, c.vacant = "acting-charge", from.AddMonths(-months).AddDays(-days)
		if c.grade == "" {
			c.grade = "BS-19"
		}
		if !c.recommended.IsZero() {
			c.recommended = from.AddDays(-20)
		}
		if c.grade == "BS-22" {
			o.grade = "BS-20"
		}
		o.charge(from, from.AddMonths(2), c)
	}
}

// currently gives two current charges of one post of the next grade, the second of which follows at once and lasts so long.
func currently(months, days int) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		c := charge{kind: "current-charge", grade: "BS-19", vacant: from.AddMonths(-8), post: o.post("BS-19")}
		o.charge(from, from.AddMonths(3).AddDays(-1), c)
		o.charge(from.AddMonths(3), from.AddMonths(3+months).AddDays(days-1), c)
		o.lies = 0 // in both
	}
}

// heading gives a current charge of the post that heads a department, for so long; on a day of it, counted from the first, the case of the vacancy goes
// to a board, or on none.
func heading(months, days, sent int) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		u := o.newOfficeOf("attached-department")
		head := o.number()
		const post = "id, line_id, organization_id, reference, title, reports_to, started"
		u.row("post", post, head, u.line("BS-19"), u.id, "head", "Director General", int64(0), domain.MustDate("2000-01-01"))
		u.row("post", post, u.number(), u.line("BS-18"), u.id, "below", "Director", head, domain.MustDate("2000-01-01"))
		o.charge(from, from.AddMonths(months).AddDays(days-1), charge{kind: "current-charge", grade: "BS-19", vacant: from.AddMonths(-8), post: head})
		if sent == 0 {
			return
		}
		f := o.newFile(3)
		f.sits(from.AddDays(sent + 30))
		f.named = from.AddDays(sent - 1)
		f.vacancy = o.number()
		o.row("vacancy", "id, government, cadre_id, grade, post_id, kind, fell_on, cause", f.vacancy, "bench", cadre, "BS-19", head, "clear", from.AddMonths(-8), "Transfer of the holder")
		f.write()
	}
}

var (
	seniorPassed    = []string{""}
	seniorExplained = []string{"Is on study leave until the summer"}
	someDay         = domain.MustDate("2022-01-01") // stands for the day on which a board recommended
)

var charges = []situation{
	breach(9, "a day over three months, not authorised", charged(3, 1, charge{kind: "additional-charge"})),
	breach(9, "a day over six months, authorised", charged(6, 1, charge{kind: "additional-charge", authorised: true})),
	breach(9, "a year, not authorised", charged(12, 0, charge{kind: "additional-charge"})),
	lawful(9, "three months to the day, not authorised", charged(3, 0, charge{kind: "additional-charge"})),
	lawful(9, "a day over three months, authorised", charged(3, 1, charge{kind: "additional-charge", authorised: true})),
	lawful(9, "six months to the day, authorised", charged(6, 0, charge{kind: "additional-charge", authorised: true})),
	lawful(9, "five months, and the post was abolished in the second", func(o *officer) {
		from, post := o.day("2022-01-10", 400), o.number()
		o.row("post", "id, line_id, organization_id, reference, title, started, ended", post, sql("@accounts + 1000"), sql("@accounts"), fmt.Sprint("abolished-", post), "Director", domain.MustDate("2000-01-01"), from.AddDays(50))
		o.charge(from, from.AddMonths(5), charge{kind: "additional-charge", vacant: from.AddMonths(-8), post: post})
	}),

	breach(10, "no board recommended it", acting(8, 0, charge{})),
	breach(10, "a senior was passed over without a reason", acting(8, 0, charge{recommended: someDay, seniors: seniorPassed})),
	breach(10, "the post was vacant for a day under six months", acting(6, -1, charge{recommended: someDay})),
	lawful(10, "recommended, most senior, vacant for long", acting(8, 0, charge{recommended: someDay})),
	lawful(10, "a senior was passed over with a reason", acting(8, 0, charge{recommended: someDay, seniors: seniorExplained})),
	lawful(10, "the post was vacant for six months to the day", acting(6, 0, charge{recommended: someDay})),
	lawful(10, "of BS-22, without a board", acting(8, 0, charge{grade: "BS-22"})),

	breach(11, "two that sum to six months", currently(3, 0)),
	breach(11, "two that sum to nine months", currently(6, 0)),
	breach(11, "three months at the head of a department", heading(3, 0, 0)),
	breach(11, "three months at the head of a department, and the case went to the board on day 90", heading(3, 0, 90)),
	lawful(11, "a day under three months at the head of a department", heading(3, -1, 0)),
	lawful(11, "four months at the head of a department, and the case went to the board on day 89", heading(4, 0, 89)),
	lawful(11, "two that sum to a day under six months", currently(3, -1)),
	lawful(11, "one of three months, of no head of a department", charged(3, 0, charge{kind: "current-charge", grade: "BS-19"})),
}

// afterVoice has something happen so long after the officer spoke out.
func afterVoice(speaks func(*officer, domain.Date), months, days int, happens func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		on := o.day("2022-06-01", 300)
		speaks(o, on)
		happens(o, on.AddMonths(months).AddDays(days))
	}
}

func appealed(o *officer, on domain.Date)  { o.appeals(on) }
func objected(o *officer, on domain.Date)  { o.objects(on) }
func disclosed(o *officer, on domain.Date) { o.discloses(on) }

// dropped has a report of a grading written so many days after the officer spoke out, on the last day of the year that it is of.
func dropped(grading string, days int, speaks func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		o.steady(2021, 2023, "very-good")
		written := domain.NewDate(2024, 12, 31)
		if speaks != nil {
			speaks(o, written.AddDays(-days))
		}
		o.report(2024, grading, 1, written, false)
	}
}

var voices = []situation{
	breach(24, "two grades, 200 days after a disclosure", dropped("average", 200, disclosed)),
	breach(24, "two grades, 365 days after an objection", dropped("average", 365, objected)),
	breach(24, "three grades, 30 days after a disclosure", dropped("below-average", 30, disclosed)),
	lawful(24, "two grades, 366 days after an objection", dropped("average", 366, objected)),
	lawful(24, "one grade, 200 days after a disclosure", dropped("good", 200, disclosed)),
	lawful(24, "two grades, and the officer never spoke out", dropped("average", 0, nil)),

	breach(25, "transferred ten months after an appeal", afterVoice(appealed, 10, 0, transferred)),
	breach(25, "transferred a day under 24 months after an appeal", afterVoice(appealed, 24, -1, transferred)),
	breach(25, "transferred four months after a disclosure", afterVoice(disclosed, 4, 0, transferred)),
	breach(25, "an inquiry five months after an appeal", afterVoice(appealed, 5, 0, func(o *officer, on domain.Date) {
		o.inquiry("disciplinary", on, on.AddDays(30), on.AddDays(50))
	})),
	breach(25, "special duty five months after an appeal", afterVoice(appealed, 5, 0, func(o *officer, on domain.Date) {
		o.status("osd", on, on.AddDays(20), counting)
	})),
	breach(25, "an adverse report after an appeal", afterVoice(appealed, 0, 0, func(o *officer, on domain.Date) {
		o.steady(2021, 2021, "good")
		o.report(on.Year, "average", 1, domain.NewDate(on.Year, 12, 31).AddDays(60), true)
	})),
	lawful(25, "transferred a day over 24 months after an appeal", afterVoice(appealed, 24, 1, transferred)),
	lawful(25, "promoted after an appeal", afterVoice(appealed, 5, 0, func(o *officer, on domain.Date) { o.promote(on) })),
	lawful(25, "transferred at the own request after an appeal", afterVoice(appealed, 5, 0, func(o *officer, on domain.Date) { o.move(on, order{request: true}) })),
	lawful(25, "posted by the order of a court after an appeal", afterVoice(appealed, 5, 0, func(o *officer, on domain.Date) {
		o.move(on, order{subject: "exception-posting", ground: "court-order"})
	})),
	lawful(25, "transferred before an appeal", afterVoice(appealed, 0, -1, transferred)),

	breach(26, "transferred 90 days after an objection", afterVoice(objected, 0, 90, transferred)),
	breach(26, "transferred ten days after an objection", afterVoice(objected, 0, 10, transferred)),
	lawful(26, "transferred 91 days after an objection", afterVoice(objected, 0, 91, transferred)),
	lawful(26, "transferred after an objection, proposed before it", afterVoice(objected, 0, 40, func(o *officer, on domain.Date) {
		o.move(on, order{drafted: on.AddDays(-45)})
	})),
	lawful(26, "transferred the day before an objection", afterVoice(objected, 0, -1, transferred)),
}

// deputed sends the officer out for so many months and days; extended says whether that was extended after three years.
func deputed(months, days int, extended bool) func(*officer) {
	return func(o *officer) {
		from := o.day("2013-01-01", 90)
		last := from.AddMonths(months).AddDays(days - 1)
		if !extended {
			o.deputed(from, last)
			return
		}
		first := from.AddMonths(36).AddDays(-1)
		o.leaveFor("deputation-out", from, first)
		defer func() { o.lies = 0 }() // in both orders
		o.extend("deputation-out", first, last)
		o.back(last.AddDays(1), "return-from-deputation")
	}
}

// again sends the officer out again so long after the return.
func again(months, days int) func(*officer) {
	return func(o *officer) {
		from := o.day("2012-01-01", 90)
		o.deputed(from, from.AddMonths(24).AddDays(-1))
		next := from.AddMonths(24 + months).AddDays(days)
		o.deputed(next, next.AddMonths(24).AddDays(-1))
	}
}

// lentFor has the officer be lent into a post for so many months and days.
func lentFor(months, days int) func(*officer) {
	return func(o *officer) {
		from := o.day("2013-01-01", 90)
		o.lent(from, from.AddMonths(months).AddDays(days-1))
	}
}

var deputations = []situation{
	breach(38, "a day over three years in a post of another body", lentFor(36, 1)),
	lawful(38, "three years to the day in a post of another body", lentFor(36, 0)),
	breach(38, "a day over three years, not extended", deputed(36, 1, false)),
	breach(38, "a day over five years, extended", deputed(60, 1, true)),
	breach(38, "out again a day under three years after the return", again(36, -1)),
	lawful(38, "three years to the day", deputed(36, 0, false)),
	lawful(38, "four years, extended", deputed(48, 0, true)),
	lawful(38, "five years to the day, extended", deputed(60, 0, true)),
	lawful(38, "out again three years after the return", again(36, 0)),
}

// posted has the officer posted to a post of BS-19, and promoted so many days after.
func posted(days int) func(*officer) {
	return func(o *officer) {
		on := o.day("2022-01-10", 300)
		o.course(on, "passed", "")
		board := o.board(on.AddDays(-60), on.AddDays(-30), "promote")
		o.move(on, order{post: o.post("BS-19")})
		o.gradeEnds(on.AddDays(days - 1))
		o.grade, o.since = "BS-19", on.AddDays(days)
		held := o.lies
		o.byOrder = o.sign(o.since, order{subject: "promotion", file: board, recommended: on.AddDays(-30), post: o.seat.post})
		o.lies = held
	}
}

// wedlocks has the wedlock ground serve so many times for one district, for ten months each.
func wedlocks(times int) func(*officer) {
	return func(o *officer) {
		from := o.day("2021-06-01", 300)
		for i := range times {
			o.wedded("Sukkur", from.AddMonths(18*i), 10, 0)
		}
	}
}

// athome has the officer serve in a district for so long.
func athome(district string, months, days int, ill bool) func(*officer) {
	return func(o *officer) {
		o.domicile = home
		from := o.day("2018-09-01", 100)
		o.move(from, order{post: o.postIn(district)})
		last := from.AddMonths(months).AddDays(days - 1)
		if ill {
			o.put("circumstance", "id, officer_id, kind, start_earliest, start_latest, end_earliest, end_latest, document_id, act_id", o.number(), o.id, "medical", from, from, last, last, paper, o.act(from, clerk))
		}
		o.move(last.AddDays(1), order{})
	}
}

// exempted has the officer be let off rotation on a ground, by a capacity; the secretary is whom the edition names for every class.
func exempted(ground, by string) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 300)
		o.put("circumstance", "id, officer_id, kind, start_earliest, start_latest, ground, authority, document_id, act_id", o.number(), o.id, "rotation-exemption", from, from, ground, by, paper, o.act(from, clerk))
	}
}

var seats = []situation{
	breach(40, "promoted by an order that no board carries", func(o *officer) {
		on := o.day("2022-01-10", 300)
		o.gradeEnds(on.AddDays(-1))
		o.grade = "BS-19"
		o.byOrder, o.since = o.move(on, order{subject: "promotion"}), on
	}),
	lawful(40, "promoted by a board", func(o *officer) { o.promote(o.day("2022-01-10", 300)) }),

	breach(41, "posted a grade higher", func(o *officer) { o.move(o.day("2022-01-10", 300), order{post: o.post("BS-19")}) }),
	breach(41, "posted a grade higher the day before the promotion", posted(1)),
	lawful(41, "posted a grade higher on the day of the promotion", posted(0)),
	lawful(41, "a current charge a grade higher", charged(2, 0, charge{kind: "current-charge", grade: "BS-19"})),
	lawful(41, "promoted and posted", func(o *officer) { o.promote(o.day("2022-01-10", 300)) }),

	breach(42, "three times for one district", wedlocks(3)),
	breach(42, "a day over a year unverified", func(o *officer) { o.wedded("Sukkur", o.day("2022-01-10", 300), 12, 1) }),
	lawful(42, "twice for one district", wedlocks(2)),
	lawful(42, "a year to the day since it was verified", func(o *officer) { o.wedded("Sukkur", o.day("2022-01-10", 300), 12, 0) }),

	breach(43, "a day over five years", athome(home, 60, 1, false)),
	breach(43, "seven years", athome(home, 84, 0, false)),
	lawful(43, "five years to the day", athome(home, 60, 0, false)),
	lawful(43, "seven years in another district", athome("Sukkur", 84, 0, false)),
	lawful(43, "seven years, ill", athome(home, 84, 0, true)),

	breach(44, "let off rotation by the secretary, on another ground", exempted("another", "secretary")),
	breach(44, "let off rotation for health, by a minister", exempted("health", "minister")),
	breach(44, "let off rotation for security, by somebody", exempted("security", "another")),
	lawful(44, "let off rotation for health, by the secretary", exempted("health", "secretary")),
	lawful(44, "let off rotation for security, by the secretary", exempted("security", "secretary")),
	lawful(44, "ill, and let off nothing", func(o *officer) {
		from := o.day("2022-01-10", 300)
		o.put("circumstance", "id, officer_id, kind, start_earliest, start_latest, document_id, act_id", o.number(), o.id, "medical", from, from, paper, o.act(from, clerk))
	}),
}

var courses = []situation{
	breach(46, "promoted without the course", func(o *officer) { o.rises(o.day("2022-01-10", 300)); o.lies = 0 }),
	lawful(46, "promoted after the course", func(o *officer) { o.promote(o.day("2022-01-10", 300)) }),
	lawful(46, "promoted and exempt from the course", func(o *officer) {
		on := o.day("2022-01-10", 300)
		o.course(on, "exempt", "Instructor at the college")
		o.rises(on)
	}),
}

// inquired has an inquiry last so many days, and the decision so many more; deferred, the officer was before a board meanwhile.
func inquired(days, decision int, deferred bool) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 400)
		if deferred {
			o.board(from.AddDays(-20), from.AddDays(10), "defer")
		}
		o.inquiry("disciplinary", from, from.AddDays(days), from.AddDays(days+decision))
	}
}

var inquiries = []situation{
	breach(48, "an inquiry of 61 days, and deferred", inquired(61, 10, true)),
	breach(48, "a decision after 31 days, and deferred", inquired(50, 31, true)),
	lawful(48, "an inquiry of 60 days and a decision after 30, and deferred", inquired(60, 30, true)),
	lawful(48, "an inquiry of 200 days, and never before a board", inquired(200, 90, false)),
}

func unfiled(year int) func(*officer) {
	return func(o *officer) { o.ordinary(); o.unfiled = year }
}

// signed has the officer moved by an order that was recorded so many days after it is dated.
func signed(days int) func(*officer) {
	return func(o *officer) { o.move(o.day(afterWindows, 500), order{recorded: days}) }
}

var orders = []situation{
	breach(49, "recorded ten days after its date", signed(10)),
	breach(49, "recorded the day after its date", signed(1)),
	lawful(49, "recorded on its date", signed(0)),
}

var assets = []situation{
	breach(57, "no declaration four years ago", unfiled(2023)),
	breach(57, "no declaration in the first of five years", unfiled(2022)),
	lawful(57, "no declaration a year before those", unfiled(2021)),
	lawful(57, "no declaration while the time of grace runs", unfiled(2026)),
}

// lent moves the officer under the third officer after for so long, who writes a report of those days; after tells the way out.
func lent(months, days int, grading string, out func(*officer, domain.Date)) func(*officer) {
	return func(o *officer) {
		from := o.day("2023-02-01", 60)
		o.steady(2021, 2022, "good")
		o.move(from, order{})
		next := from.AddMonths(months).AddDays(days)
		o.reportOf(2023, from, next.AddDays(-1), grading, 3, next.AddDays(20), false)
		out(o, next)
		o.lies = 0 // in the report
	}
}

// called has a report of the year before written so many days after the panel was called.
func called(days int) func(*officer) {
	return func(o *officer) {
		on := domain.NewDate(2025, 3, 3)
		o.steady(2021, 2023, "good")
		o.board(on, on.AddDays(60), "not-reached")
		o.report(2024, "good", 1, on.AddDays(days), false)
	}
}

// lifted has the grading of a year raised so many days after the panel was called; heard, on a representation.
func lifted(days int, heard bool) func(*officer) {
	return func(o *officer) {
		on := domain.NewDate(2025, 3, 3)
		o.steady(2021, 2023, "good")
		o.board(on, on.AddDays(60), "not-reached")
		var decided domain.Date
		if heard {
			decided = on.AddDays(days)
		}
		o.raised(2024, "good", "outstanding", domain.NewDate(2025, 1, 31), on.AddDays(days), decided)
	}
}

func late(days int) func(*officer) {
	return func(o *officer) { o.report(2023, "good", 1, domain.NewDate(2023, 12, 31).AddDays(days), false) }
}

var reports = []situation{
	breach(61, "written 366 days after its year", late(366)),
	breach(61, "written the day after the panel was called", called(1)),
	breach(61, "raised after the panel was called", lifted(20, false)),
	lawful(61, "written 365 days after its year", late(365)),
	lawful(61, "written the day before the panel was called", called(-1)),
	lawful(61, "raised after the panel was called, on a representation", lifted(20, true)),
	lawful(61, "raised before the panel was called", lifted(-1, false)),

	breach(62, "three months to the day, and raised", lent(3, 0, "outstanding", transferred)),
	breach(62, "four months to the day, and raised", lent(4, 0, "very-good", transferred)),
	lawful(62, "a day under three months, and raised", lent(3, -1, "outstanding", transferred)),
	lawful(62, "over four months, and raised", lent(4, 2, "outstanding", transferred)),
	lawful(62, "three months, and not raised", lent(3, 10, "good", transferred)),
	lawful(62, "three months, raised, and promoted out of it", lent(3, 10, "outstanding", func(o *officer, on domain.Date) { o.promote(on) })),
}
