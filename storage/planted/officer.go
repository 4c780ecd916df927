package planted

import (
	"fmt"

	"merit/domain"
)

// An officer is one whose service is being made up: the seat that is held stays open until the officer leaves it.
type officer struct {
	*Register
	n        int
	id       int64
	grade    string
	since    domain.Date // in the grade
	byOrder  int64       // that gave the grade
	seat     seat
	told     int64 // the account, where the officer has one
	lies     int64 // the order in which what is hidden lies
	strange  int64 // a post of the officer's that somebody holds who is on no register
	left     domain.Date
	leftHow  string
	died     domain.Date
	unfiled  int // a year of which no declaration of assets is filed
	domicile string
	sex      string
	born     domain.Date
	cadre    sql
	retires  domain.Date
	office   *office // in which the officer's posts are; nil a ministry
}

// A seat is a regular posting.
type seat struct {
	id, post, order int64
	from            domain.Date
}

const firstOfficer = 2_000_000_000

// officer begins the service of the n-th: in a post of BS-18 of a ministry since 2009.
func (r *Register) officer(n int) *officer { return r.officerOf(nil, n) }

// officerOf begins it in an office.
func (r *Register) officerOf(u *office, n int) *officer {
	o := &officer{Register: r, office: u, n: n, id: firstOfficer + int64(n), grade: "BS-18", since: domain.MustDate("2008-10-01"), domicile: "Mardan", sex: "female",
		born: domain.MustDate("1980-06-15"), cadre: cadre, retires: domain.MustDate("2040-06-14")}
	o.sit(r.day("2009-01-05", 90), o.post(o.grade), 0)
	return o
}

// other gives another officer, as one who reports.
func (o *officer) other(by int) int64 { return firstOfficer + int64((o.n+by)%o.size) }

// signer is the account that signs the officer's orders, and nobody else's: days counted from others may fall on a weekend, on which one who
// signed for all would sign many.
func (o *officer) signer() int64 { return 6_000_000 + int64(o.n) }

// post makes a post of the grade.
func (o *officer) post(grade string) int64 {
	return o.postBegun(grade, domain.MustDate("2000-01-01"))
}

// postBegun makes a post of the grade that began on the day.
func (o *officer) postBegun(grade string, began domain.Date) int64 {
	id := o.number()
	line, of := o.lineOf(grade)
	o.row("post", "id, line_id, organization_id, reference, title, started", id, line, of, fmt.Sprint("planted-", id), "Director", began)
	return id
}

// lineOf gives the line of the grade in the officer's organization, and the organization.
func (o *officer) lineOf(grade string) (line, organization any) {
	if o.office != nil {
		return o.office.line(grade), o.office.id
	}
	m := o.n % ministries
	return sql(fmt.Sprint("@accounts + ", lines[grade]+m)), sql(fmt.Sprint("@accounts + ", m))
}

// postIn makes a post of the officer's grade in a district.
func (o *officer) postIn(district string) int64 {
	id := o.post(o.grade)
	o.row("post_fact", "id, post_id, kind, value, from_day, document_id", o.number(), id, "station", district, domain.MustDate("2000-01-01"), paper)
	return id
}

// postOf makes a post of BS-18 in the office that is renamed: as it was called first, 1, or then, 2.
func (o *officer) postOf(name int) int64 {
	id := o.number()
	o.row("post", "id, line_id, organization_id, reference, title, started", id, sql(fmt.Sprint("@accounts + ", renamedLine+name)), sql(fmt.Sprint("@accounts + ", renamedLine+name)),
		fmt.Sprint("planted-", id), "Director", domain.MustDate("2000-01-01"))
	return id
}

// renames is that the officer's office gets another name: the register has a posting in each.
func (o *officer) renames() {
	o.rise(renamed.AddDays(-1))
	o.sit(renamed, o.postOf(2), 0)
}

func (o *officer) sit(on domain.Date, post, order int64) {
	o.seat = seat{id: o.number(), post: post, order: order, from: on}
}

// rise ends the seat on its last day.
func (o *officer) rise(last domain.Date) {
	if o.seat.id == 0 {
		return
	}
	o.posting(o.seat.id, "regular", o.seat.post, o.seat.from, last, o.seat.order)
	o.seat = seat{}
}

func (o *officer) posting(id int64, kind string, post int64, from, last domain.Date, order int64) {
	source, imported := "order", ""
	if order == 0 {
		source, imported = "import", "planted"
	}
	o.row("posting", "id, officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, imported_from",
		id, o.id, post, kind, from, from, last, last, source, order, imported)
}

// An order says how something came about. Where it is empty it is a transfer with reasons of its own, proposed, signed and carried out on one day.
type order struct {
	subject, ground string
	post            int64 // 0 another of the officer's grade
	bare            bool  // no reasons
	request         bool  // at the officer's own asking
	approval        domain.Date
	drafted, issued domain.Date // where not on the day it is carried out
	alike           int         // others whom the same notification moves
	recommended     domain.Date
	recorded        int    // days after it was signed
	grade           string // of an arrangement
	file            int64  // the case behind it
	vacancy         int64  // that it fills; 0 one that is on no record
	authority       int64  // the account that decided, where that is on record
	reasons         [3]string
	petitioner      string // of an order of a court, where that is on record
	contest         string
}

// sign makes the order that is carried out on the day.
func (o *officer) sign(on domain.Date, with order) int64 {
	id, kind := o.number(), "exception"
	switch with.subject {
	case "":
		with.subject = "transfer"
	case "promotion":
		if with.file != 0 {
			kind = "merit"
		}
	case "vacating", "exception-posting":
	default:
		kind = "arrangement"
	}
	if with.issued.IsZero() {
		with.issued = on
	}
	if with.drafted.IsZero() {
		with.drafted = with.issued
	}
	if with.grade == "" {
		with.grade = o.grade
	}
	if with.subject == "transfer" {
		if with.file == 0 {
			with.file = o.number() // a case of transfers, of which nothing is asked
		}
		kind = "merit"
	}
	if with.vacancy == 0 {
		with.vacancy = id
	}
	o.row("orders", "id, number, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, text, state, recommended_on, issued_on, actualised_on, ends_on, drafted_by, issued_by, authority_id",
		id, fmt.Sprint("N-", id), kind, with.subject, "bench", with.file, 1, with.vacancy, o.id, o.cadre, with.grade, with.post, "The rules", "Ordered.", "acted", with.recommended, with.issued, on,
		on.AddDays(30), clerk, o.signer(), with.authority)
	o.put("order_event", "order_id, no, kind, on_day, act_id", id, 1, "drafted", with.drafted, o.act(with.drafted, clerk))
	o.put("order_event", "order_id, no, kind, on_day, act_id", id, 2, "issued", with.issued, o.ownAct(with.issued.AddDays(with.recorded), o.signer()))
	o.lies = id
	if with.request {
		o.row("order_request", "order_id, request_id", id, o.number())
	}
	if !with.approval.IsZero() {
		window := election
		if with.issued.Before(domain.MustDate("2020-01-01")) {
			window = caretaker
		}
		o.row("commission_letter", "id, window_id, kind, officer_id, order_id, number, dated, document_id", o.number(), window, "approval", o.id, id, fmt.Sprint("EC/", id), with.approval, paper)
	}
	if with.alike > 0 {
		set := o.number()
		o.row("order_set_member", "set_id, serial, order_id", set, 1, id)
		for i := range with.alike {
			o.row("order_set_member", "set_id, serial, order_id", set, i+2, o.number())
		}
	}
	return id
}

// What reasons are made of.
var (
	desks   = []string{"flood relief", "pensions", "the census", "seed stocks", "tube wells", "school fees", "grain stores", "land records", "bridges", "vaccines", "wage claims", "forest fires"}
	ends    = []string{"retired", "fell ill", "was taken into the tribunal", "went on study leave", "was elected to a council", "died"}
	works   = []string{"returns", "contracts", "audits", "surveys", "accounts", "hearings", "tenders"}
	waits   = []string{"the donors", "the auditor", "the assembly", "the high court", "the planning board"}
	abiding = []string{"led such work in the north", "wrote the manual of it", "taught it at the academy", "settled the arrears of it", "speaks the language of the claimants"}
)

// why gives the three reasons of a move, which hardly another has, not even in other numbers.
func (o *officer) why(order int64, bare bool) (happened, now, who string) {
	if bare {
		return "", "", ""
	}
	n := int(order)
	desk, work := desks[n%len(desks)], works[n/5%len(works)]
	return fmt.Sprintf("The desk for %s fell vacant when its holder %s, file %d", desk, ends[n/3%len(ends)], order), fmt.Sprintf("The %s of %s are awaited by %s this quarter", work, desk, waits[n/11%len(waits)]),
		fmt.Sprintf("Has %s, file %d", abiding[n/17%len(abiding)], order-1)
}

// move takes the officer from one seat to the next, on the day.
func (o *officer) move(on domain.Date, with order) int64 {
	if with.post == 0 {
		with.post = o.post(o.grade)
	}
	id := o.endBy(on, with)
	o.sit(on, with.post, id)
	return id
}

// endBy ends the seat by an order, the day before.
func (o *officer) endBy(on domain.Date, with order) int64 {
	id := o.sign(on, with)
	happened, now, who := o.why(id, with.bare)
	if with.reasons[0] != "" {
		happened, now, who = with.reasons[0], with.reasons[1], with.reasons[2]
	}
	const of = "order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, happened, why_now, why_officer"
	values := []any{id, o.seat.id, on, int64(1), o.grade, "BENCH", false, happened, now, who}
	switch with.subject {
	case "promotion":
		o.row("charge_report", "id, order_id, officer_id, post_id, kind, on_day, noon", o.number(), id, o.id, o.seat.post, "relinquished", on, "forenoon")
	case "vacating", "exception-posting":
		judgment := int64(0)
		if with.contest == "covered" {
			judgment = earlierJudgment
		}
		o.row("exception_order", of+", ground, document_id, petitioner, contest, judgment_id", append(values, with.ground, paper, with.petitioner, with.contest, judgment)...)
	default:
		if o.seat.id != 0 {
			o.row("order_move", of, values...)
		}
	}
	o.rise(on.AddDays(-1))
	return id
}

// promote gives the next grade on the day, by a board, and a post of it, after the course that it asks for.
func (o *officer) promote(on domain.Date) {
	o.course(on, "passed", "")
	o.rises(on)
}

// course puts the course for the next grade on record, over a year before the day, or that the officer is exempt.
func (o *officer) course(on domain.Date, result, exempted string) {
	o.courseOf("MCMC", on, result, exempted)
}

// courseOf is course for another.
func (o *officer) courseOf(code string, on domain.Date, result, exempted string) {
	from := on.AddDays(-500)
	o.put("training", "id, officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, exempted, imported_from, act_id", o.number(), o.id, code, from, from,
		from.AddDays(90), from.AddDays(90), result, exempted, "planted", o.act(from.AddDays(91), clerk))
}

// nominated puts on record what became of the officer's turn for a course on a day.
func (o *officer) nominated(code, result string, on domain.Date) {
	o.put("training", "id, officer_id, course, start_earliest, start_latest, result, document_id, act_id", o.number(), o.id, code, on, on, result, paper, o.act(on, clerk))
}

// rises is promote without the course.
func (o *officer) rises(on domain.Date) {
	board := o.board(on.AddDays(-60), on.AddDays(-30), "promote")
	o.gradeEnds(on.AddDays(-1))
	o.grade = "BS-19"
	o.byOrder = o.move(on, order{subject: "promotion", file: board, recommended: on.AddDays(-30)})
	o.since = on
}

// gradeEnds writes the grade that is held, up to its last day.
func (o *officer) gradeEnds(last domain.Date) {
	method, imported := "initial", "planted"
	if o.byOrder != 0 {
		method, imported = "promotion", ""
	}
	o.row("officer_grade", "officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_id, recommended_on, imported_from",
		o.id, o.cadre, o.grade, o.since, o.since, last, last, true, method, o.byOrder, o.since.AddDays(-30), imported)
}

// board puts the officer before a board that was called and sat on these days, and gives its case.
func (o *officer) board(called, sat domain.Date, outcome string) int64 {
	id := o.number()
	o.row("cases", "id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, state, holder_id, held_since",
		id, fmt.Sprint("planted/", id), "promotion", "bench", sql(fmt.Sprint("@accounts + ", o.n%ministries)), cadre, "BS-18", "BS-19", int64(1), int64(1), called, "approved", clerk, called)
	o.row("panel_entry", "case_id, officer_id, seniority_no, included, reasons", id, o.id, 1, true, "[]")
	o.row("outcome", "case_id, round, officer_id, outcome, ground, text", id, 1, o.id, outcome, "inquiry", "An inquiry is not over")
	o.row("case_seal", "case_id, round, sealed_on, list_hash", id, 1, sat, sql("sha256('')"))
	return id
}

// status puts the officer off the line, from the first to the last day, by an arrangement.
func (o *officer) status(basis string, from, last domain.Date, why string) {
	id := o.sign(from, order{subject: basis})
	o.arranged(id, basis, from, why, false, domain.Date{})
	o.row("officer_status", "officer_id, basis, start_on, end_on, order_id", o.id, basis, from, last, id)
}

// extend lets a status go on after its last day, by an order signed some weeks before that.
func (o *officer) extend(basis string, ended, last domain.Date) {
	id := o.sign(ended.AddDays(1), order{subject: basis, issued: ended.AddDays(-20)})
	o.arranged(id, basis, ended.AddDays(1), "The borrower asks for more time", true, domain.Date{})
	o.row("officer_status", "officer_id, basis, start_on, end_on, order_id", o.id, basis, ended.AddDays(1), last, id)
}

func (o *officer) arranged(order int64, basis string, from domain.Date, why string, further bool, vacant domain.Date) {
	o.row("arrangement_order", "order_id, basis, document_id, why, edition_id, class_grade, class_cadre, first_on, further, vacant_since",
		order, basis, paper, why, int64(1), o.grade, "BENCH", from, further, vacant)
}

// retiring is that the officer retires by age, on the first day out of service.
func (o *officer) retiring(on domain.Date) {
	o.born, o.retires = on.AddYears(-60), on
	if !on.After(Today) {
		o.endBy(on, order{subject: "vacating", ground: "retirement", bare: true})
		o.left, o.leftHow = on.AddDays(-1), "retired"
	}
}

// deputed sends the officer out on deputation until the last day and takes them back the day after.
func (o *officer) deputed(from, last domain.Date) {
	o.leaveFor("deputation-out", from, last)
	o.back(last.AddDays(1), "return-from-deputation")
}

// lent has the officer hold a post of another body on deputation until the last day, and go back the day after.
func (o *officer) lent(from, last domain.Date) {
	post := o.post(o.grade)
	id := o.endBy(from, order{subject: "deputation-in", post: post})
	o.arranged(id, "deputation-in", from, "The body asks for an economist", false, domain.Date{})
	o.posting(o.number(), "deputation", post, from, last, id)
	o.back(last.AddDays(1), "return-from-deputation")
}

func (o *officer) leaveFor(basis string, from, last domain.Date) {
	id := o.endBy(from, order{subject: basis})
	o.arranged(id, basis, from, "The borrower asks for an economist", false, domain.Date{})
	o.row("officer_status", "officer_id, basis, start_on, end_on, order_id", o.id, basis, from, last, id)
}

// back gives a seat again.
func (o *officer) back(on domain.Date, ground string) {
	held := o.lies
	o.move(on, order{subject: "exception-posting", ground: ground})
	o.lies = held
}

// A charge is one beside the officer's own seat.
type charge struct {
	kind, grade string
	vacant      domain.Date // the post, since
	recommended domain.Date
	authorised  bool     // by the next higher authority
	seniors     []string // why those before the officer were not taken
	post        int64
}

func (o *officer) charge(from, last domain.Date, c charge) int64 {
	if c.grade == "" {
		c.grade = o.grade
	}
	if c.post == 0 {
		c.post = o.post(c.grade)
	}
	id := o.sign(from, order{subject: c.kind, post: c.post, grade: c.grade, recommended: c.recommended})
	o.arranged(id, c.kind, from, "", false, c.vacant)
	o.posting(o.number(), c.kind, c.post, from, last, id)
	if c.authorised {
		o.row("order_authorisation", "order_id, account_id, capacity_id, on_day, reasons", id, secretary, secretary, from, "The case of the vacancy waits for the board")
	}
	for i, why := range c.seniors {
		o.row("charge_candidate", "order_id, officer_id, place, reason", id, o.other(i+1), i+1, why)
	}
	o.row("charge_candidate", "order_id, officer_id, place, reason", id, o.id, len(c.seniors)+1, "")
	return id
}

// report writes the report of a year; the reporting officer is the other by so many.
func (o *officer) report(year int, grading string, by int, written domain.Date, adverse bool) {
	o.reportOf(year, domain.NewDate(year, 1, 1), domain.NewDate(year, 12, 31), grading, by, written, adverse)
}

func (o *officer) reportOf(year int, from, to domain.Date, grading string, by int, written domain.Date, adverse bool) {
	o.put("evaluation", "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, reporting_id, adverse, act_id",
		o.number(), o.id, year, from, from, to, to, o.cadre, o.grade, grading, "good", "good", o.other(by), adverse, o.act(written, clerk))
}

// raised writes a report, and anew with another grading; heard says on which day a representation was decided.
func (o *officer) raised(year int, was, grading string, first, anew, heard domain.Date) {
	old, id := o.number(), o.number()
	from, to := domain.NewDate(year, 1, 1), domain.NewDate(year, 12, 31)
	const columns = "id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, quality, integrity, reporting_id, represented_on, decided_on, communicated_on, replaces, replaced_by, correction, document_id, act_id"
	o.put("evaluation", columns, old, o.id, year, from, from, to, to, cadre, o.grade, was, "good", "good", o.other(1), heard, heard, heard, int64(0), id, "", int64(0), o.act(first, clerk))
	o.put("evaluation", columns, id, o.id, year, from, from, to, to, cadre, o.grade, grading, "good", "good", o.other(1), heard, heard, heard, old, int64(0), "The grading was entered anew", paper, o.act(anew, clerk))
}

// steady writes good reports of years.
func (o *officer) steady(from, to int, grading string) {
	for year := from; year <= to; year++ {
		o.report(year, grading, 1, domain.NewDate(year+1, 1, 31), false)
	}
}

func (o *officer) account() int64 {
	if o.told == 0 {
		o.told = 5_000_000 + int64(o.n)
		o.row("account", "id, username, display_name, officer_id, state, created_by, approved_by", o.told, fmt.Sprint("officer-", o.n), "An officer", o.id, "active", clerk, secretary)
	}
	return o.told
}

// objects is that the officer objects to an order in writing.
func (o *officer) objects(on domain.Date) {
	o.row("order_objection", "id, order_id, account_id, capacity_id, on_day, body", o.number(), o.number(), o.account(), secretary, on, "The order names no rule that allows it, and I cannot carry it out")
}

// appeals is that the officer objects to a place in seniority.
func (o *officer) appeals(on domain.Date) {
	o.row("seniority_objection", "id, list_id, officer_id, matter, grounds, lodged_on", o.number(), paper, o.id, "place", "Joined on the day of the one before, and is the elder", on)
}

// discloses is that the officer puts an approach on record.
func (o *officer) discloses(on domain.Date) {
	o.put("approach", "id, officer_id, by_whom, subject, form, made_on, recorded_on, act_id", o.number(), o.other(3), "A member of the assembly", "Wants a posting for a cousin", "telephone", on, on, o.act(on, o.account()))
}

// inquiry opens one; reported and ended may lie ahead.
func (o *officer) inquiry(kind string, from, reported, ended domain.Date) {
	outcome := ""
	if !ended.IsZero() {
		outcome = "exonerated"
	}
	o.put("inquiry", "id, officer_id, kind, started_on, reported_on, ended_on, outcome, act_id", o.number(), o.id, kind, from, reported, ended, outcome, o.act(from, secretary))
}

// wedded has the wedlock ground stand for a district for so many months and days, verified at its beginning alone.
func (o *officer) wedded(district string, from domain.Date, months, days int) {
	last := from.AddMonths(months).AddDays(days - 1)
	o.put("circumstance", "id, officer_id, kind, district, start_earliest, start_latest, end_earliest, end_latest, document_id, act_id", o.number(), o.id, "wedlock", district, from, from, last, last,
		paper, o.act(from, clerk))
}

// named is the service number.
func (o *officer) named() string { return fmt.Sprint("P-", o.n) }

// ordinary is service without anything remarkable: two transfers with their reasons, years apart.
func (o *officer) ordinary() {
	o.move(o.day("2015-01-01", 300), order{})
	o.move(o.day("2019-02-01", 300), order{})
}

// finish writes what is open to the end.
func (o *officer) finish() {
	gone := o.left
	if !o.died.IsZero() {
		gone = o.died
	}
	o.rise(gone)
	o.gradeEnds(gone)
	for year := 2021; year <= 2026; year++ {
		filed := domain.NewDate(year, 12, 20)
		if year != o.unfiled && (gone.IsZero() || !filed.After(gone)) {
			o.row("asset_year", "officer_id, year, filed_on", o.id, year, filed)
		}
	}
	o.row("officer", "id, government, number, name, cadre_id, sex, domicile, born_earliest, born_latest, entered_earliest, entered_latest, retires, died, left_on, left_how",
		o.id, "bench", o.named(), fmt.Sprint("Officer number ", o.n), o.cadre, o.sex, o.domicile, o.born, o.born, domain.MustDate("2008-10-01"), domain.MustDate("2008-10-01"),
		o.retires, o.died, o.left, o.leftHow)
}
