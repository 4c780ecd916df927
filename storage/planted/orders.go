package planted

import "merit/domain"

// timed has a vacancy be put on record so many days after the officer became eligible, which fell so many days after, for a cause; the officer fills
// it. Whoever came into BS-18 directly is eligible for BS-19 after seven years.
func timed(notified, fell int, kind, cause string) func(*officer) {
	return func(o *officer) {
		o.since = o.day("2010-02-01", 200)
		o.seat.from = o.since.AddDays(3)
		eligible := o.since.AddYears(7)
		told := eligible.AddDays(notified)
		vacancy := o.newVacancy(eligible.AddDays(fell), told, kind, cause)
		on := told.AddDays(100)
		o.course(on, "passed", "")
		board := o.board(on.AddDays(-60), on.AddDays(-30), "promote")
		o.row("case_vacancy", "case_id, vacancy_id, live", board, vacancy, true)
		o.gradeEnds(on.AddDays(-1))
		o.grade = "BS-19"
		o.byOrder = o.move(on, order{subject: "promotion", file: board, vacancy: vacancy, recommended: on.AddDays(-30)})
		o.since = on
	}
}

// fitted has the officer moved into a post that began so many days before, with so many others of its kind.
func fitted(days, others int) func(*officer) {
	return func(o *officer) {
		on := o.day(afterWindows, 400)
		for range others {
			o.postBegun(o.grade, on.AddDays(-days))
		}
		o.move(on, order{post: o.postBegun(o.grade, on.AddDays(-days))})
	}
}

var posts = []situation{
	breach(54, "on record 30 days before its holder became eligible", timed(-30, -40, "newly-created", "More work")),
	breach(54, "on record five days before its holder became eligible", timed(-5, -20, "newly-created", "More work")),
	breach(54, "fell 60 days before its holder became eligible, and on record 30 days after", timed(30, -60, "clear", "Transfer of the holder")),
	lawful(54, "on record 31 days before its holder became eligible", timed(-31, -40, "newly-created", "More work")),
	lawful(54, "fell 60 days before its holder became eligible, and on record 31 days after", timed(31, -60, "clear", "Transfer of the holder")),
	lawful(54, "on record five days before its holder became eligible, by a retirement", timed(-5, -20, "clear", "Retirement of the holder")),
	lawful(54, "fell and on record after its holder became eligible", timed(20, 15, "clear", "Transfer of the holder")),

	breach(64, "made 180 days before its holder came", fitted(180, 0)),
	breach(64, "made ten days before its holder came", fitted(10, 0)),
	lawful(64, "made 181 days before its holder came", fitted(181, 0)),
	lawful(64, "made ten days before its holder came, with two of its kind", fitted(10, 2)),
}

// ordered has the officer moved on a day by an order.
func ordered(with func(*officer, domain.Date) order) func(*officer) {
	return func(o *officer) {
		on := o.day(afterWindows, 400)
		o.move(on, with(o, on))
	}
}

// writtenAfter has the officer moved by an order that was signed so many days later.
func writtenAfter(days int) func(*officer) {
	return ordered(func(_ *officer, on domain.Date) order { return order{issued: on.AddDays(days)} })
}

// proposedBy has an account put up the case of the order.
func proposedBy(account, decided int64) func(*officer) {
	return ordered(func(o *officer, _ domain.Date) order {
		file := o.number()
		o.row("case_person", "case_id, account_id, capacity_id, role", file, account, account, "drafter")
		return order{file: file, authority: decided}
	})
}

const otherClerk = int64(3)

// asked has a political office-holder give a direction so many days before the officer is moved; about another officer, or this one.
func asked(days int, another bool) func(*officer) {
	return func(o *officer) {
		on, about := o.day(afterWindows, 400), o.id
		if another { // who is moved nowhere
			o.more++
			idle := o.officer(o.size + o.more)
			idle.finish()
			about = idle.id
		}
		o.row("direction", "id, officer_id, account_id, capacity_id, given_on, body", o.number(), about, secretary, secretary, on.AddDays(-days), "Post this officer where the work is")
		o.move(on, order{})
	}
}

// approached has somebody put on record that a member of the assembly asked for the officer, so many days before the officer is moved.
func approached(days int) func(*officer) {
	return func(o *officer) {
		on := o.day(afterWindows, 400)
		made := on.AddDays(-days)
		o.put("approach", "id, officer_id, by_whom, subject, form, about_id, made_on, recorded_on, act_id", o.number(), o.other(3), "A member of the assembly", "Wants this officer to be posted", "telephone", o.id, made,
			made, o.act(made, clerk))
		o.move(on, order{})
	}
}

// byCourt has the officer posted by an order that rests on a court's.
func byCourt(petitioner, contest string) func(*officer) {
	return ordered(func(*officer, domain.Date) order {
		return order{subject: "exception-posting", ground: "court-order", petitioner: petitioner, contest: contest}
	})
}

var makings = []situation{
	breach(50, "signed four days after it was carried out", writtenAfter(4)),
	breach(50, "signed 40 days after it was carried out", writtenAfter(40)),
	lawful(50, "signed three days after it was carried out", writtenAfter(3)),
	lawful(50, "signed 20 days before it was carried out", writtenAfter(-20)),

	breach(51, "drafted and decided by one", ordered(func(*officer, domain.Date) order { return order{authority: clerk} })),
	breach(51, "the case was put up by who decided", proposedBy(secretary, secretary)),
	lawful(51, "the case was put up by another than decided", proposedBy(otherClerk, secretary)),

	breach(52, "a direction 180 days before", asked(180, false)),
	breach(52, "a direction three days before", asked(3, false)),
	breach(52, "an approach on record 30 days before", approached(30)),
	lawful(52, "a direction 181 days before", asked(181, false)),
	lawful(52, "a direction the day after", asked(-1, false)),
	lawful(52, "a direction about another, three days before", asked(3, true)),
	lawful(52, "an approach on record 181 days before", approached(181)),

	breach(66, "on a court's order for which the officer petitioned, and the office did not contest", byCourt("officer", "conceded")),
	lawful(66, "on a court's order for which the officer petitioned, and the office contested", byCourt("officer", "contested")),
	lawful(66, "on a court's order for which the officer petitioned, and an earlier judgment covers it", byCourt("officer", "covered")),
	lawful(66, "on a court's order for which another petitioned, and the office did not contest", byCourt("another", "conceded")),
	lawful(66, "on a court's order from before anybody asked who petitioned", byCourt("", "")),
}
