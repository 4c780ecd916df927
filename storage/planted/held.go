package planted

import "merit/domain"

// What is on record of how a grade or a post was held otherwise than by the regular road.

// A fact is what is on record of how a grade was held.
type fact struct {
	method, grade, from, ground      string
	requisition, approved, recommend domain.Date
	seniority                        bool
	cadre                            sql // "" the officer's own
}

// fact puts one on record, from the first to the last day; zero: it goes on.
func (o *officer) fact(from, last domain.Date, f fact) {
	if f.cadre == "" {
		f.cadre = o.cadre
	}
	o.row("officer_grade", "officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, requisition_on, approved_on, recommended_on, from_cadre, ground, seniority, document_id",
		o.id, f.cadre, f.grade, from, from, last, last, false, f.method, f.requisition, f.approved, f.recommend, f.from, f.ground, f.seniority, paper)
}

// adHocFor has the officer appointed ad hoc a grade higher for so long, the requisition lodged and the approval given so many days after its first, or
// never. more are the months by which a second order prolongs it.
func adHocFor(months, days, requisition, approved, more int, ground string) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 300)
		last := from.AddMonths(months).AddDays(days - 1)
		f := fact{method: "ad-hoc", grade: "BS-19", ground: ground}
		if requisition != never {
			f.requisition = from.AddDays(requisition)
		}
		if approved != never {
			f.approved = from.AddDays(approved)
		}
		o.fact(from, last, f)
		if more > 0 {
			o.fact(last.AddDays(1), last.AddDays(1).AddMonths(more), f)
		}
	}
}

// never is that something did not happen.
const never = 1 << 20

// regularAfter has an ad hoc appointment of five months to BS-19 made regular, in a grade, so many days after its last, the commission having
// recommended it so many days after that, or never.
func regularAfter(days, recommended int, grade, ground string) func(*officer) {
	return func(o *officer) {
		from := o.day("2022-01-10", 300)
		last := from.AddMonths(5)
		o.fact(from, last, fact{method: "ad-hoc", grade: "BS-19", requisition: from, approved: from})
		on := last.AddDays(days)
		f := fact{method: "regularised", grade: grade, ground: ground}
		if recommended != never {
			f.recommend = on.AddDays(recommended)
		}
		o.fact(on, domain.Date{}, f)
	}
}

var adHoc = []situation{
	breach(36, "ad hoc for six months and a day", adHocFor(6, 1, 0, 0, 0, "")),
	breach(36, "ad hoc for six months, and prolonged", adHocFor(6, 0, -10, -10, 3, "")),
	breach(36, "the requisition the day after", adHocFor(3, 0, 1, 0, 0, "")),
	breach(36, "the commission did not approve", adHocFor(3, 0, 0, never, 0, "")),
	lawful(36, "ad hoc for six months to the day", adHocFor(6, 0, 0, 0, 0, "")),
	lawful(36, "ad hoc for a year, as a court ordered", adHocFor(12, 0, 0, 0, 0, "status-quo")),

	breach(37, "made regular, and nobody recommended it", regularAfter(1, never, "BS-19", "")),
	breach(37, "made regular, and recommended the day after", regularAfter(1, 1, "BS-19", "")),
	lawful(37, "made regular, and recommended on the day", regularAfter(1, 0, "BS-19", "")),
	lawful(37, "made regular by an Act of Parliament", regularAfter(1, never, "BS-19", "act")),
	lawful(37, "regular in the grade below, and nobody recommended it", regularAfter(1, never, "BS-18", "")),
}

// joins has the officer absorbed into a cadre.
func joins(f fact) func(*officer) {
	return func(o *officer) {
		f.method, f.grade = "absorption", "BS-18"
		o.fact(o.day("2022-01-10", 300), domain.Date{}, f)
	}
}

var absorbed = []situation{
	breach(39, "absorbed from another cadre, with seniority", joins(fact{cadre: rotated, from: "BENCH", seniority: true})),
	breach(39, "absorbed from no cadre, with seniority", joins(fact{cadre: rotated, seniority: true})),
	lawful(39, "absorbed from another cadre, without seniority", joins(fact{cadre: rotated, from: "BENCH"})),
	lawful(39, "absorbed from the surplus pool", joins(fact{cadre: rotated, from: "BENCH", seniority: true, ground: "surplus"})),
	lawful(39, "absorbed for wedlock", joins(fact{cadre: rotated, from: "BENCH", seniority: true, ground: "wedlock"})),
}

// comesBack has the officer retire and hold the post again, re-employed, so many days later; between has somebody hold it before.
func comesBack(days int, between func(*officer, int64, domain.Date)) func(*officer) {
	return func(o *officer) {
		post, on := o.seat.post, o.day("2023-01-10", 300)
		o.retiring(on)
		if between != nil {
			between(o, post, on)
		}
		o.postFact(post, "re-employment", o.named(), on.AddDays(days))
	}
}

// contracted has the post that the officer leaves held on contract from a day on. That nobody was eligible is on record until so many days after that
// day, or never.
func contracted(certified int) func(*officer) {
	return func(o *officer) {
		post, on := o.seat.post, o.day("2022-01-10", 300)
		o.move(on, order{})
		from := on.AddDays(30)
		o.postFact(post, "contract", "C-1", from)
		if certified != never {
			o.row("post_fact", "id, post_id, kind, from_day, to_day, document_id", o.number(), post, "none-eligible", on, from.AddDays(certified), paper)
		}
		o.lies, o.strange = 0, post
	}
}

func (o *officer) postFact(post int64, kind, value string, from domain.Date) {
	o.row("post_fact", "id, post_id, kind, value, from_day, document_id", o.number(), post, kind, value, from, paper)
}

var contracts = []situation{
	breach(65, "the post is held on contract next", contracted(never)),
	breach(65, "nobody was eligible, until the day before", contracted(-1)),
	lawful(65, "nobody was eligible, to the day", contracted(0)),
	breach(65, "retired and re-employed in the own post", comesBack(10, nil)),
	lawful(65, "re-employed in a post that was held on contract before", comesBack(400, func(o *officer, post int64, on domain.Date) {
		o.row("post_fact", "id, post_id, kind, from_day, to_day, document_id", o.number(), post, "none-eligible", on, on.AddDays(20), paper)
		o.row("post_fact", "id, post_id, kind, value, from_day, to_day, document_id", o.number(), post, "contract", "C-2", on.AddDays(10), on.AddDays(390), paper)
	})),
}
