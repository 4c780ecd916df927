package app_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
	"merit/storage"
)

// rounds is how often each race is run: on one world, over things made anew or set back for each round.
const rounds = 20

// atOnce does all at the same moment and gives what became of each.
func atOnce(acts ...func() error) []error {
	start, errs := make(chan struct{}), make([]error, len(acts))
	var running sync.WaitGroup
	for i, act := range acts {
		running.Go(func() {
			<-start
			errs[i] = act()
		})
	}
	close(start)
	running.Wait()
	return errs
}

// race does all at the same moment, wants exactly one to get through and each other refused in plain words, and gives
// which one won. Afterwards everything that must always hold is asked of the tables.
func (h *thief) race(what string, acts ...func() error) int {
	h.t.Helper()
	winner, won := -1, 0
	errs := atOnce(acts...)
	for i, err := range errs {
		if err == nil {
			winner, won = i, won+1
			continue
		}
		wantRefusal(h.t, err)
	}
	if won != 1 {
		h.t.Fatalf("%s: %d got through, want exactly one: %v", what, won, errs)
	}
	h.holds(what)
	return winner
}

// eitherOrder does all at the same moment where each may get through, one after the other, and gives how many did.
func (h *thief) eitherOrder(what string, acts ...func() error) (won int) {
	h.t.Helper()
	for _, err := range atOnce(acts...) {
		if err == nil {
			won++
			continue
		}
		wantRefusal(h.t, err)
	}
	h.holds(what)
	return won
}

// raceBySQL races two thieves with every constraint checked at once, at the end of the act and before it commits: one gets
// through, and the other is stopped by the wall.
func (h *thief) raceBySQL(what, wall string, acts ...[3]string) {
	h.t.Helper()
	var all []func() error
	for _, a := range acts {
		all = append(all, func() error {
			tx, err := h.db.Begin()
			if err != nil {
				return err
			}
			defer tx.Rollback()
			for _, s := range []string{beginning(a[0], a[1]), a[2], `select act_end('done', 'case', '', '', '', '{}')`, `set constraints all immediate`} {
				if _, err := tx.Exec(s); err != nil {
					return err
				}
			}
			return tx.Commit()
		})
	}
	won := 0
	errs := atOnce(all...)
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case storage.Constraint(err) != wall:
			h.t.Errorf("%s: %v (%s), want %s", what, err, storage.Constraint(err), wall)
		}
	}
	if won != 1 {
		h.t.Fatalf("%s: %d thieves got through, want one: %v", what, won, errs)
	}
	h.holds(what)
}

// always are questions to which the answer is none, whatever has happened at once.
var always = map[string]string{
	"a vacancy in two cases":                   `select count(*) from (select 1 from case_vacancy where live group by vacancy_id having count(*) > 1) x`,
	"two orders for one vacancy":               `select count(*) from (select 1 from orders where case_id is not null and state not in ('withdrawn', 'lapsed', 'modified') group by vacancy_id having count(*) > 1) x`,
	"two orders of a case for an officer":      `select count(*) from (select 1 from orders where case_id is not null and state not in ('withdrawn', 'lapsed', 'modified') group by case_id, officer_id having count(*) > 1) x`,
	"two orders with one number":               `select count(*) from (select 1 from orders where number is not null group by number having count(*) > 1) x`,
	"an order issued by its drafter":           `select count(*) from orders where issued_by = drafted_by`,
	"two holders of a post":                    `select count(*) from posting a join posting b on a.post_id = b.post_id and a.id < b.id where a.kind = 'regular' and b.kind = 'regular' and a.replaced_by is null and b.replaced_by is null and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"two posts of an officer":                  `select count(*) from posting a join posting b on a.officer_id = b.officer_id and a.id < b.id where a.kind = 'regular' and b.kind = 'regular' and a.replaced_by is null and b.replaced_by is null and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"an order acted upon without a posting":    `select count(*) from orders o where o.state = 'acted' and o.post_id is not null and not exists (select 1 from posting p where p.order_id = o.id)`,
	"two decisions of a round":                 `select count(*) from (select 1 from decision where decision <> 'cancel' group by case_id, round having count(*) > 1) x`,
	"a case approved without its decision":     `select count(*) from cases c where c.state = 'approved' and not exists (select 1 from decision d where d.case_id = c.id and d.round = c.round and d.decision = 'approve')`,
	"two editions for one class":               `select count(*) from adoption a join adoption b on a.id < b.id and a.grades && b.grades and a.in_force && b.in_force and a.cadre_id is not distinct from b.cadre_id where a.adopted_by is not null and b.adopted_by is not null and (select kind from edition where id = a.edition_id) = (select kind from edition where id = b.edition_id)`,
	"an edition adopted by its proposer":       `select count(*) from adoption where adopted_by = proposed_by`,
	"a mark left under a seal":                 `select count(*) from sealed_mark s join case_seal k using (case_id, round) where s.confirmed and not exists (select 1 from given_mark g where (g.case_id, g.round, g.account_id, g.officer_id, g.criterion, g.revision) = (s.case_id, s.round, s.account_id, s.officer_id, s.criterion, s.revision))`,
	"a seal of a board without its figures":    `select count(*) from case_seal s join board_rule r using (case_id) where not exists (select 1 from board_figures f where (f.case_id, f.round, f.stage) = (s.case_id, s.round, 'seal'))`,
	"figures without what they are about":      `select count(*) from board_figures f where not exists (select 1 from case_seal s where (s.case_id, s.round) = (f.case_id, f.round)) or f.stage = 'outcomes' and not exists (select 1 from outcome o where (o.case_id, o.round) = (f.case_id, f.round))`,
	"a mark opened without a seal":             `select count(*) from given_mark g where not exists (select 1 from case_seal k where (k.case_id, k.round) = (g.case_id, g.round))`,
	"a mark given and stood down from":         `select count(*) from given_mark g join member_absence m using (case_id, round, account_id, officer_id)`,
	"two chairs":                               `select count(*) from (select 1 from board_seat where chair group by case_id having count(*) > 1) x`,
	"a board of two constitutions":             `select count(*) from (select 1 from board_seat group by case_id having count(distinct act_id) > 1) x`,
	"a row with two corrections":               `select count(*) from (select 1 from evaluation where replaces is not null group by replaces having count(*) > 1) x`,
	"two reports for the same days":            `select count(*) from evaluation a join evaluation b on a.officer_id = b.officer_id and a.id < b.id where a.replaced_by is null and b.replaced_by is null and a.imported_from = '' and b.imported_from = '' and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"a file loaded twice":                      `select count(*) from (select 1 from import_load group by sha256 having count(*) > 1) x`,
	"an exception without its ground":          `select count(*) from orders o where o.kind = 'exception' and o.issued_on is not null and not exists (select 1 from exception_order x where x.order_id = o.id and x.document_id is not null)`,
	"an exception nobody authorised":           `select count(*) from orders o where o.kind = 'exception' and o.issued_on is not null and not exists (select 1 from order_authorisation a where a.order_id = o.id)`,
	"an exception by fewer than three":         `select count(*) from orders o join order_authorisation a on a.order_id = o.id where a.account_id in (o.drafted_by, o.issued_by)`,
	"an exception by another authority":        `select count(*) from exception_order x join order_authorisation a using (order_id) join capacity c on c.id = a.capacity_id join edition_grade g on (g.edition_id, g.grade, g.cadre) = (x.edition_id, x.class_grade, x.class_cadre) where c.kind <> case when x.premature then coalesce(g.next_higher, g.capacity) else g.capacity end`,
	"an exception that gave a grade":           `select count(*) from officer_grade g join orders o on o.id = g.order_id where o.kind = 'exception'`,
	"two exceptions that stand for a post":     `select count(*) from (select 1 from orders where kind = 'exception' and post_id is not null and state in ('issued', 'held', 'stayed') group by post_id having count(*) > 1) x`,
	"two fillings of a post":                   `with filled as (select p.* from posting p left join orders o on o.id = p.order_id where p.replaced_by is null and p.source <> 'irregular' and (p.kind = 'regular' or o.kind = 'exception')) select count(*) from filled a join filled b on a.post_id = b.post_id and a.id < b.id where days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"an emergency renewed":                     `select count(*) from (select 1 from orders o join exception_order x on x.order_id = o.id where x.ground = 'emergency' and o.state not in ('withdrawn', 'lapsed') group by o.post_id, o.officer_id having count(*) > 1) x`,
	"two transfer cases for a post":            `select count(*) from (select 1 from case_vacancy v join vacancy w on w.id = v.vacancy_id join cases c on c.id = v.case_id where v.live and c.kind = 'transfer' and c.state not in ('approved', 'rejected', 'cancelled') group by w.post_id having count(*) > 1) x`,
	"two transfers of an officer":              `select count(*) from (select 1 from orders where subject = 'transfer' and state in ('draft', 'issued', 'held', 'stayed') group by officer_id having count(*) > 1) x`,
	"a transfer that gave a grade":             `select count(*) from officer_grade g join orders o on o.id = g.order_id where o.subject = 'transfer'`,
	"a list fixed by who drafted the case":     `select count(*) from case_seal s join act a on a.id = s.act_id join case_person p on p.case_id = s.case_id and p.account_id = a.account_id where a.name = 'case.fix-list' and p.role = 'drafter'`,
	"a transfer on a request not ripe":         `select count(*) from order_request r join orders o on o.id = r.order_id join transfer_request q on q.id = r.request_id where o.issued_on is not null and (o.issued_on <= q.filed_on + 7 or q.withdrawn_on <= o.issued_on)`,
	"a premature move without reasons":         `select count(*) from move_of where premature and least(reason_words(happened), reason_words(why_now), reason_words(why_officer)) < 6`,
	"a premature move unheard":                 `select count(*) from move_of x join orders o on o.id = x.order_id where x.premature and not x.danger and o.issued_on is not null and not exists (select 1 from hearing h where h.order_id = o.id and h.heard_on <= o.issued_on)`,
	"authorised before the hearing":            `select count(*) from move_of x where x.premature and not x.danger and exists (select 1 from order_event a where a.order_id = x.order_id and a.kind = 'authorised' and not exists (select 1 from order_event h where h.order_id = x.order_id and h.kind = 'heard' and h.no < a.no))`,
	"heard when it was too late":               `select count(*) from move_of x join order_event h on h.order_id = x.order_id and h.kind = 'heard' join order_event i on i.order_id = x.order_id and i.kind in ('issued', 'withdrawn', 'lapsed') and i.no < h.no where not x.danger or i.kind <> 'issued'`,
	"an arrangement without its basis":         `select count(*) from orders o where o.kind = 'arrangement' and o.case_id is null and o.issued_on is not null and not exists (select 1 from arrangement_order x where x.order_id = o.id and x.document_id is not null)`,
	"an arrangement nobody authorised":         `select count(*) from orders o where o.kind = 'arrangement' and o.case_id is null and o.issued_on is not null and not exists (select 1 from order_authorisation a where a.order_id = o.id)`,
	"an arrangement that gave a grade":         `select count(*) from officer_grade g join orders o on o.id = g.order_id where o.kind = 'arrangement' and o.case_id is null`,
	"an arrangement beyond its limit":          `select count(*) from arrangement_order x join orders o on o.id = x.order_id join arrangement_basis b on b.basis = x.basis where o.ends_on >= (x.first_on + make_interval(months => b.most_months + case when x.further then b.more_months else 0 end))::date + b.most_days`,
	"two charges of a post":                    `select count(*) from posting a join posting b on a.post_id = b.post_id and a.id < b.id where a.kind in ('additional-charge', 'current-charge', 'look-after') and b.kind in ('additional-charge', 'current-charge', 'look-after') and a.source = 'order' and b.source = 'order' and a.replaced_by is null and b.replaced_by is null and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"a charge beside the incumbent":            `select count(*) from posting a join posting b on a.post_id = b.post_id where a.kind in ('additional-charge', 'current-charge') and a.source = 'order' and b.kind = 'regular' and b.source = 'order' and a.replaced_by is null and b.replaced_by is null and daterange(a.start_latest, a.end_earliest, '[)') && daterange(b.start_latest, b.end_earliest, '[)')`,
	"a senior passed over without a reason":    `select count(*) from charge_candidate c join orders o on o.id = c.order_id join charge_candidate w on w.order_id = o.id and w.officer_id = o.officer_id where c.place < w.place and reason_words(c.reason) < 6`,
	"a seat left without the guard":            `select count(*) from charge_report r join orders o on o.id = r.order_id where r.kind = 'relinquished' and o.subject not in ('promotion', 'acting-charge') and not exists (select 1 from move_of m where m.order_id = o.id)`,
	"an order that moves without its set":      `select count(*) from order_set_member m join order_set s on s.id = m.set_id join orders o on o.id = m.order_id where m.live and (s.state = 'draft') <> (o.state = 'draft')`,
	"an order in two sets":                     `select count(*) from (select 1 from order_set_member where live group by order_id having count(*) > 1) x`,
	"two ordered into the post of a set":       `select count(*) from order_set_member m join orders a on a.id = m.order_id join orders b on b.post_id = a.post_id and b.id <> a.id where m.live and a.state in ('issued', 'held', 'stayed') and b.state in ('issued', 'held', 'stayed') and order_takes_the_post(a) and order_takes_the_post(b)`,
	"an act without its entry":                 `select count(*) from act a where not exists (select 1 from ledger_entry e where e.act_id = a.id)`,
	"a listed official moved without a letter": `select count(*) from orders o join move_window w on w.kind = 'election' and w.government = o.government and w.adopted_by is not null join window_official f on f.window_id = w.id and f.officer_id = o.officer_id join ledger_entry done on done.act_id = o.act_id join ledger_entry adopted on adopted.act_id = w.act_id join ledger_entry listed on listed.act_id = f.act_id where o.state = 'issued' and o.issued_on >= w.from_day and (w.to_day is null or o.issued_on <= w.to_day) and done.id > greatest(adopted.id, listed.id) and not exists (select 1 from commission_letter l where l.window_id = w.id and l.officer_id = o.officer_id and l.dated <= o.issued_on)`,
	"a window adopted by its proposer":         `select count(*) from move_window where adopted_by = proposed_by or closed_by = close_proposed_by`,
	"a table of stations by one person":        `select count(*) from station_table where adopted_by = proposed_by or adopted_on > from_day`,
	"a figure of a flag by one person":         `select count(*) from flag_limit where adopted_by = proposed_by or refused_by = proposed_by or adopted_on >= from_day`,
	"two figures of a flag from one day on":    `select count(*) from flag_limit a join flag_limit b on a.flag = b.flag and a.name = b.name and a.from_day = b.from_day and a.id < b.id where a.adopted_by is not null and b.adopted_by is not null`,
	"a requisition notified twice":             `select count(*) from recruitment a join recruitment b on a.organization_id = b.organization_id and a.requisition = b.requisition and a.id < b.id where a.replaced_by is null and b.replaced_by is null`,
	"a list entered beside the notification":   `select count(*) from recruitment r join recruitment_candidate k on k.recruitment_id = r.id where not exists (select 1 from ledger_row w where w.tbl = 'recruitment' and w.key = r.id::text and w.op = 'I' and w.act_id = (select min(i.act_id) from ledger_row i where i.tbl = 'recruitment_candidate' and i.key = k.id::text))`,
	"a post at two stations":                   `select count(*) from post_fact a join post_fact b on a.post_id = b.post_id and a.kind = b.kind and a.id < b.id where a.replaced_by is null and b.replaced_by is null and daterange(a.from_day, a.to_day, '[]') && daterange(b.from_day, b.to_day, '[]')`,
	"a probation ended and not decided":        `select count(*) from probation p where (p.outcome = '') <> (p.ended_on is null) or p.outcome <> '' and not exists (select 1 from probation_step s where s.probation_id = p.id and s.outcome = 'approved' and s.kind <> 'extend')`,
	"a probation decided by who proposed":      `select count(*) from probation_step where decided_by = proposed_by`,
	"a probation beyond its limit":             `select count(*) from probation p join officer f on f.id = p.officer_id cross join lateral probation_term_on(f.government, p.method, p.start_on) t where p.until >= (p.start_on + make_interval(months => t.months + t.more_months))::date`,
	"a probation extended twice":               `select count(*) from (select 1 from probation_step where kind = 'extend' and outcome = 'approved' group by probation_id having count(*) > 1) x`,
	"two probations of an appointment":         `select count(*) from probation a join probation b on a.grade_id = b.grade_id and a.id < b.id where a.replaced_by is null and b.replaced_by is null`,
	"a fact that became a grade":               `select count(*) from officer_grade where method in ('ad-hoc', 'regularised', 'absorption') and (regular or order_id is not null or document_id is null)`,
	"a fact of a grade that is there twice":    `select count(*) from officer_grade a join officer_grade b on (a.officer_id, a.method, a.cadre_id, a.grade) = (b.officer_id, b.method, b.cadre_id, b.grade) and a.id < b.id where a.method in ('ad-hoc', 'regularised', 'absorption') and a.replaced_by is null and b.replaced_by is null and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"two homes of an officer":                  `select count(*) from circumstance a join circumstance b on a.officer_id = b.officer_id and a.kind = b.kind and a.id < b.id where a.kind in ('home', 'domicile') and a.replaced_by is null and b.replaced_by is null and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`,
	"a lineage between two governments":        `select count(*) from organization_lineage l join organization p on p.id = l.predecessor_id join organization s on s.id = l.successor_id where p.government <> s.government`,
	"a final list of what is undecided":        `select count(*) from seniority_list n join seniority_objection o on o.list_id = n.replaces where not exists (select 1 from seniority_decision d where d.objection_id = o.id)`,
	"two final lists of one":                   `select count(*) from (select 1 from seniority_list where replaces is not null group by replaces having count(*) > 1) x`,
	"a final list by its drafter":              `select count(*) from seniority_list n join seniority_list l on l.id = n.replaces join act a on a.id = n.act_id join act b on b.id = l.act_id where a.account_id = b.account_id`,
	"one number decided for two":               `select count(*) from seniority_decision d join seniority_objection o on o.id = d.objection_id join seniority_objection q on q.list_id = o.list_id and coalesce(q.about_id, q.officer_id) <> coalesce(o.about_id, o.officer_id) join seniority_decision e on e.objection_id = q.id where d.to_no = e.to_no`,
	"a final list not as decided":              `select count(*) from seniority_list n where n.replaces is not null and not seniority_final_follows(n.id)`,
}

// holds asks all of them at once, in a statement that is planned once a world: planning it takes longer than the answers.
func (h *thief) holds(what string) {
	h.t.Helper()
	if h.asked == nil {
		var all []string
		for name, question := range always {
			all = append(all, fmt.Sprintf(`select '%s', (%s)::text`, name, question))
		}
		var err error
		h.asked, err = h.watch.Prepare(`select * from (` + strings.Join(all, ` union all `) + `) as asked (name, found) where found <> '0'`)
		h.ok(err)
	}
	for _, found := range h.pairs(h.asked.Query()) {
		h.t.Fatalf("%s: %s, %s times", what, found[0], found[1])
	}
}

// setBack undoes a round as whoever runs the server can, past every wall, so that the next one finds the same world.
func (h *thief) setBack(statements ...string) {
	h.t.Helper()
	tx, err := h.watch.Begin()
	h.ok(err)
	defer tx.Rollback()
	for _, s := range append([]string{`set local session_replication_role = replica`}, statements...) {
		if _, err := tx.Exec(s); err != nil {
			h.t.Fatalf("%v\n%s", err, s)
		}
	}
	h.ok(tx.Commit())
}

func (h *thief) max(table string) (id int64) {
	h.t.Helper()
	h.Query(&id, `select coalesce(max(id), 0) from `+table)
	return id
}

// TestInvariant1And9RacesForOrdersAndSeats: two drafts for one vacancy, two issues of one order, two officers for one
// post, a charge taken twice.
func TestInvariant1And9RacesForOrdersAndSeats(t *testing.T) {
	t.Parallel()
	r := granted(t, 2)
	seat, grades := r.seats[0], r.max("officer_grade")
	for round := range rounds {
		draft := func(person string, place int) func() error {
			return func() error {
				return only(r.App.DraftOrder(ctx, r.As(person), app.Draft{Case: r.ID, Officer: r.Officers[place], Vacancy: r.vacancies[0], Post: seat}))
			}
		}
		first := r.race("two drafts for one vacancy", draft(so, 0), draft(ds, 1))
		orders := map[int]int64{first: r.max("orders")}
		second, err := r.App.DraftOrder(ctx, r.As(so), app.Draft{Case: r.ID, Officer: r.Officers[1-first], Vacancy: r.vacancies[1], Post: seat})
		r.ok(err)
		orders[1-first] = second
		for _, order := range orders {
			issue := func(person string) func() error {
				return func() error { return r.App.IssueOrder(ctx, r.As(person), order, 0) }
			}
			r.race("two issues of one order", issue(js), issue(se))
		}
		take := func(place int) func() error {
			return func() error { return r.charge(fmt.Sprintf("candidate.%d", place+1), orders[place], true) }
		}
		r.race("two officers for one post, each of them twice", take(0), take(1), take(0), take(1))
		if round == rounds-1 {
			break
		}
		r.setBack(`delete from charge_report`, `delete from posting`, `delete from order_event`, `delete from orders`, fmt.Sprintf(`delete from officer_grade where id > %d`, grades),
			`update officer_grade set end_earliest = null, end_latest = null where grade = 'BS-18'`)
	}
	var holders, last int
	r.Query(&holders, `select count(*) from posting where kind = 'regular' and end_earliest is null`)
	r.Query(&last, `select last from order_number`)
	if holders != 1 || last != 2*rounds {
		t.Errorf("%d hold the one seat, and %d numbers were given in %d rounds, want 1 and %d", holders, last, rounds, 2*rounds)
	}
}

// TestInvariant6RacesForTheDecision: approving while remanding, and two people of the authority's office at once.
func TestInvariant6RacesForTheDecision(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.Person("secretary.two", "secretary", 0)
	remand := func(person string) func() error {
		return func() error {
			return r.App.DecideBureaucratic(ctx, r.As(person), r.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The report of 2019 was not before the board."})
		}
	}
	approve := func(person string) func() error {
		return func() error {
			return r.App.DecideBureaucratic(ctx, r.As(person), r.ID, app.Verdict{Approve: r.Officers[:1]})
		}
	}
	for round := range rounds {
		if round%2 == 0 {
			r.race("approving while remanding", approve("secretary"), remand("secretary"), approve("secretary"), remand("secretary"))
		} else {
			r.race("two authorities at once", approve("secretary"), approve("secretary.two"), remand("secretary.two"))
		}
		r.setBack(`delete from decision_name`, `delete from decision`, `delete from case_person where role = 'authority'`, `update cases set state = 'put-up', round = 1`)
	}
}

// TestInvariant2RacesForCriteria: one proposal adopted twice, two editions for one class of posts, and cases that share
// nothing but their numbers.
func TestInvariant2RacesForCriteria(t *testing.T) {
	t.Parallel()
	h := bare(t)
	body, _ := apptest.EditionFile(t, "pk-federal/promotion@2019")
	for round := range rounds {
		from := domain.MustDate(fmt.Sprintf("%d-01-01", 1900+round))
		propose := func(grades ...string) int64 {
			id, err := h.App.ProposeEdition(ctx, h.As(js), app.EditionProposal{Body: body, Grades: grades, Gazette: "S.R.O. 1", Gazetted: from, From: from, To: from.AddDays(364)})
			h.ok(err)
			return id
		}
		adopt := func(id int64) func() error {
			return func() error { return h.App.AdoptEdition(ctx, h.As(se), id) }
		}
		one, other := propose("BS-19"), propose("BS-18", "BS-19")
		h.race("two editions for one class, one of them twice", adopt(one), adopt(other), adopt(one))
		third, fourth := propose("BS-20"), propose("BS-20", "BS-21")
		by := func(id int64) [3]string {
			return [3]string{se, "framework.adopt", fmt.Sprintf(`update adoption set adopted_by = 1 where id = %d`, id)}
		}
		h.raceBySQL("two editions for one class", "adoption_overlaps", by(third), by(fourth))
	}
	h.Adopt("pk-federal/promotion@2019")
	var opened []func() error
	for range rounds {
		opened = append(opened, func() error {
			return only(h.App.OpenCase(ctx, h.As(so), h.Opening("BS-19", domain.MustDate("2026-02-01"))))
		})
	}
	if won := h.eitherOrder("cases opened at once", opened...); won != rounds {
		t.Errorf("%d of %d cases were opened", won, rounds)
	}
	var numbers int
	h.Query(&numbers, `select count(distinct number) from cases`)
	if numbers != rounds {
		t.Errorf("%d numbers for %d cases", numbers, rounds)
	}
}

// TestInvariant9RacesForAVacancy: the same vacancy in two cases, through the application and past it.
func TestInvariant9RacesForAVacancy(t *testing.T) {
	t.Parallel()
	h := bare(t)
	h.Adopt("pk-federal/promotion@2019")
	before := h.OpenCase(t, "BS-19", 1)
	vacancy := h.max("vacancy")
	h.ok(h.App.CancelCase(ctx, h.As(js), before, "opened for a vacancy that is to be filled by transfer", "", 0))
	in := h.Opening("BS-19", domain.MustDate("2026-02-01"))
	in.Vacancies = []app.VacancyOpening{{ID: vacancy}}
	open := func(person string) func() error {
		return func() error { return only(h.App.OpenCase(ctx, h.As(person), in)) }
	}
	steal := func(person string) [3]string {
		return [3]string{person, "case.open", fmt.Sprintf(`insert into cases (number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, holder_id, held_since, earlier_case_id)
			select '%s', 'promotion', 'pk-federal', %d, %d, 'BS-18', 'BS-19', edition_id, id, '%s', %d, '%[4]s', %[6]d from adoption;
			insert into case_vacancy (case_id, vacancy_id) select id, %[7]d from cases where number = '%[1]s'`, person, h.Division, h.CadreID, apptest.Today, h.Capacity[person], before, vacancy)}
	}
	for range rounds {
		h.race("one vacancy in two cases", open(so), open(ds), open(js))
		h.setBack(fmt.Sprintf(`delete from case_vacancy where case_id <> %d`, before))
		h.raceBySQL("one vacancy in two cases", "case_vacancy_in_one_live_case", steal(so), steal(ds))
		h.setBack(fmt.Sprintf(`delete from case_vacancy where case_id <> %d`, before), fmt.Sprintf(`delete from cases where number in ('%s', '%s')`, so, ds))
	}
}

// TestInvariant4RacesForTheBoard: two boards constituted at once, of other people.
func TestInvariant4RacesForTheBoard(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	h := rob(&boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t})
	h.Person("chair.two", "board-chair", 0)
	h.Person("law.two", "board-member", 0)
	people := h.max("account")
	other := map[string]string{"chair": "chair.two", "establishment": "member.establishment", "head-of-department": "member.head", "law": "law.two"}
	constitute := func(person string, seats map[string]string) func() error {
		return func() error { return h.App.ConstituteBoard(ctx, h.As(person), h.ID, seatings(w, seats)) }
	}
	for range rounds {
		h.race("two boards at once", constitute(js, dsb), constitute(se, other), constitute(js, other))
		var voting int
		h.Query(&voting, `select count(*) from board_seat where votes`)
		if voting != 4 {
			t.Fatalf("%d voting seats, want 4", voting)
		}
		h.setBack(`delete from board_seat`, `delete from board_rule`, `delete from board_candidate`, `delete from assessed_criterion`, `delete from declaration`,
			fmt.Sprintf(`delete from case_person where account_id = %d or role in ('chair', 'member', 'secretary')`, h.Accounts[se]), `update cases set state = 'working-paper'`)
	}
	if h.max("account") != people {
		t.Error("a race made an account")
	}
}

// TestInvariant4RacesForTheSeal: a mark on its way while the chair seals, two seals, and outcomes recorded twice; what is
// sealed is whole.
func TestInvariant4RacesForTheSeal(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	law, first := h.Accounts["member.law"], h.Officers[0]
	h.giveAll(15)
	last := fmt.Sprintf(`delete from sealed_mark where account_id = %d and officer_id = %d`, law, first)
	unseal := []string{`delete from pseudonym`, `delete from opened_list`, `delete from opened_place`, `delete from opened_mark`, `delete from opened_tie`, `delete from opened_given`, `delete from opened_outcome`, `delete from board_figures`, `delete from outcome`, `delete from given_mark`, `delete from list_entry`, `delete from case_seal`, `update cases set state = 'frozen'`}
	record := func() error {
		return h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: first, Outcome: "promote"}})
	}
	give := func() error { return h.give("member.law", first, 20) }
	by := [3]string{"member.law", "mark.give", h.mark(law, first, "board", 1, 1, law, true)}
	for range rounds {
		h.race("two seals", h.seal, h.seal, h.seal)
		h.race("two recordings of outcomes", record, record)
		h.setBack(append(unseal, last)...)
		h.race("the last mark given twice", give, give)
		h.setBack(last)
		h.raceBySQL("the last mark given twice", "mark_in_order", by, by)
		h.setBack(last)
		if won := h.eitherOrder("scoring while sealing", give, h.seal); won == 0 {
			t.Fatal("neither the mark nor the seal got through")
		}
		var marks, sealed int
		h.Query(&marks, `select count(*) from sealed_mark where confirmed`)
		h.Query(&sealed, `select count(*) from case_seal`)
		if marks != 8 {
			t.Fatalf("%d marks are kept, want all 8: the seal was for too few", marks)
		}
		h.setBack(unseal...)
	}
}

// TestInvariant8RacesForAStandIn: a stand-in is approved while the one stood in for loses the office.
func TestInvariant8RacesForAStandIn(t *testing.T) {
	t.Parallel()
	h := bare(t)
	for round := range rounds {
		name := fmt.Sprintf("deputy.%d", round)
		h.Person(name, "deputy-secretary", 0)
		id, err := h.App.StandIn(ctx, h.As("admin"), app.StandIn{For: h.Capacity[name], Account: h.Accounts[so], OrderNo: "O-1", OrderDate: apptest.Today, Starts: apptest.Today, Ends: apptest.Today.AddDays(7)})
		h.ok(err)
		won := h.eitherOrder("a stand-in approved while the office ends",
			func() error { return h.App.ApproveCapacity(ctx, h.As(se), id, 0) },
			func() error { return h.App.EndCapacity(ctx, h.As("admin"), h.Capacity[name], 0) })
		if won == 0 {
			t.Fatal("neither got through")
		}
		h.Seed(fmt.Sprintf(`insert into session (account_id, token_hash, capacity_id, expires_at) select %d, sha256('token-of-%s.stand-in'::bytea), %d, now() + interval '1 day'`, h.Accounts[so], name, id))
		if got := stopped(h.try(name+".stand-in", "case.note", `select 1`)); got != "act_needs_power" {
			t.Fatalf("the stand-in for an office that has ended acts in it: in the way stood %s", got)
		}
		if won == 1 {
			if err := h.App.ApproveCapacity(ctx, h.As(se), id, 0); !has(err, "stand-in-for-nobody") {
				t.Fatalf("a stand-in for an office that has ended is approved: %v", err)
			}
		}
	}
}

// TestInvariant11RacesForACorrection: two people correct one row.
func TestInvariant11RacesForACorrection(t *testing.T) {
	t.Parallel()
	h := bare(t)
	g := &registry{h.World, t}
	officer := g.entered("P-1", 0)
	entry := func(grading string) app.Entry {
		return app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days("2024-01-01", "2024-12-31"), Grade: "BS-17", Grading: grading}}
	}
	ids, err := h.App.EnterRecord(ctx, h.As(so), officer, entry("average"))
	h.ok(err)
	row := ids[0]
	correct := func(person, grading string) func() error {
		return func() error {
			return only(h.App.CorrectRecord(ctx, h.As(person), officer, app.Correction{Table: "evaluation", Row: row, Reason: "the form says otherwise", Entry: entry(grading)}))
		}
	}
	for range rounds {
		h.race("one row corrected by two", correct(so, "good"), correct(ds, "very-good"), correct(js, "average"))
		row = h.max("evaluation")
	}
}

// TestImportTwiceAtOnce: the same file by two people; it is loaded once, and the other is told that it was.
func TestImportTwiceAtOnce(t *testing.T) {
	t.Parallel()
	h := bare(t)
	for round := range rounds {
		body := smallHeader + fmt.Sprintf("%s,H,1,N-%d,Head,Treasury,1960-01,1990-01-01,2000-01-01,2010-01-01\n", domain.MustDate("2020-01-01").AddMonths(round), round)
		var reports [2]app.ImportReport
		load := func(i int, person string) func() error {
			own := smallImport(t, body) // each with a mapping of its own: reading a file binds it to the header
			own.Bad = io.Discard
			return func() (err error) {
				reports[i], err = h.App.Import(ctx, h.As(person), own)
				return err
			}
		}
		if won := h.eitherOrder("one file twice", load(0, so), load(1, ds)); won != 2 {
			t.Fatalf("%d were answered, want both", won)
		}
		if reports[0].Again == reports[1].Again {
			t.Fatalf("one loads the file and the other is told that it was loaded: %+v", reports)
		}
	}
	var officers int
	h.Query(&officers, `select count(*) from officer where number like 'N-%'`)
	if officers != rounds {
		t.Errorf("%d officers from %d files of one", officers, rounds)
	}
}

// TestOneKeyTwiceAtOnce: a request and its twin make one thing, and get the same answer; another request under the same
// key is refused.
func TestOneKeyTwiceAtOnce(t *testing.T) {
	t.Parallel()
	h := bare(t)
	h.Adopt("pk-federal/promotion@2019")
	for round := range rounds {
		var ids [3]int64
		ask := func(i int, hash string) func() error {
			return func() (err error) {
				who := h.As(so)
				who.Key, who.Hash = fmt.Sprintf("key-%d", round), []byte(hash)
				ids[i], err = h.App.OpenCase(ctx, who, h.Opening("BS-19", domain.MustDate("2026-02-01")))
				return err
			}
		}
		if won := h.eitherOrder("one key twice", ask(0, "a"), ask(1, "a")); won != 2 || ids[0] != ids[1] {
			t.Fatalf("%d were answered, with %v", won, ids)
		}
		if err := ask(2, "b")(); !has(err, "idempotency-key-reused") {
			t.Fatalf("another request under the key: %v", err)
		}
	}
	var cases int
	h.Query(&cases, `select count(*) from cases`)
	if cases != rounds {
		t.Errorf("%d cases for %d keys", cases, rounds)
	}
}
