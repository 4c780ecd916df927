package api_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/domain/arrangement"
	"merit/storage"
)

// The kinds of posting and status that rest on an arrangement or an exception, each walked from its draft to what it makes of the officer,
// tried unlawfully over HTTP, and tried unlawfully by whoever has the application's password and the token of a section officer.

// A shop is a government with what the walks of this file need.
type shop struct {
	*government
	paper, edition, other, forces int64
	n                             int
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{government: newGovernment(t)}
	s.Adopt("pk-federal/promotion@2019")
	s.paper = s.Document()
	s.Query(&s.edition, `select max(id) from edition`)
	for code, government := range map[string]string{"ENG": "pk-federal", "ARMY": "pk-forces"} {
		s.Seed(path(`insert into cadre (government, code, name) values ('%s', '%s', '%s')`, government, code, code))
		for i, g := range apptest.Grades {
			s.Seed(path(`insert into cadre_grade (cadre_id, grade, step, title, equivalent) select max(id), '%s', %d, '%s', '%s' from cadre`, g, 16+i, g, g))
		}
	}
	s.Query(&s.other, `select id from cadre where code = 'ENG'`)
	s.Query(&s.forces, `select id from cadre where code = 'ARMY'`)
	return s
}

// officer makes an officer of BS-18 with an account; seated since a day, "" not.
func (s *shop) officer(since string) (id int64, person string) {
	s.n++
	person = fmt.Sprintf("kind.%d", s.n)
	id = s.Officer(fmt.Sprintf("K-%d", s.n), apptest.OfficerSpec{})
	s.Person(person, "officer", id)
	if since != "" {
		s.Seat(id, s.Post("BS-18", fmt.Sprintf("KSEAT-%d", s.n)), since)
	}
	return id, person
}

// of makes an officer of BS-18 of another cadre, in no post.
func (s *shop) of(government string, cadre int64) (int64, string) {
	id, person := s.officer("")
	s.Seed(path(`update officer set government = '%s', cadre_id = %d where id = %d`, government, cadre, id), path(`update officer_grade set cadre_id = %d where officer_id = %d`, cadre, id))
	return id, person
}

func (s *shop) post() int64 {
	s.n++
	return s.Post("BS-18", fmt.Sprintf("KPOST-%d", s.n))
}

// order has an order authorised and issued, and gives its address.
func (s *shop) order(t *testing.T, at string, draft m) string {
	t.Helper()
	order := path("/v1/orders/%d", s.as("section.officer", "POST", at, draft).id(t))
	s.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "not-authorised")
	s.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "For the reasons that the file shows at paragraph 4."}).is(t, 204)
	s.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	return order
}

// robbed runs statements as the application's role in an act of a person on the world's day, and gives the constraint that stood in the
// way; "" none.
func (g *government) robbed(person, act string, statements ...string) string {
	g.t.Helper()
	db, err := sql.Open("postgres", g.db.App)
	if err != nil {
		g.t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		g.t.Fatal(err)
	}
	defer tx.Rollback()
	all := append([]string{fmt.Sprintf(`select act_begin('%s', '%s', '%s'::date, '')`, apptest.Token(person), act, apptest.Today)}, statements...)
	for _, s := range append(all, `select act_end('done', 'case', '', '', '', '{}')`) {
		if _, err = tx.Exec(s); err != nil {
			break
		}
	}
	if err == nil {
		err = tx.Commit()
	}
	if err == nil {
		return ""
	}
	if name := storage.Constraint(err); name != "" {
		return name
	}
	return err.Error()
}

// A forged is an arrangement as a thief writes it.
type forged struct {
	basis, ends, place, why, vacant string
	class                           string // of the post, or of the officer where there is none
	officer, post, cadre, paper     int64
	more                            string // what follows, with max(id) from orders for the order
}

func (s *shop) forge(x forged) string {
	if x.cadre == 0 {
		x.cadre = s.CadreID
	}
	if x.vacant == "" {
		x.vacant = "null"
	}
	if x.class == "" {
		x.class = "BS-18"
	}
	// where the edition has no rule of its own for a grade, that of the grade which it feeds is its class
	s.Query(&x.class, `select k.grade from class_on('pk-federal', $1, $2, $3) k`, s.CadreID, x.class, apptest.Today)
	return path(`insert into orders (kind, subject, government, officer_id, cadre_id, grade, post_id, basis, text, ends_on, drafted_by)
			select 'arrangement', '%s', government, id, %d, 'BS-18', nullif(%d, 0), 'x', 'x', '%s', %d from officer where id = %d;`, x.basis, x.cadre, x.post, x.ends, s.Accounts["section.officer"], x.officer) +
		path(`insert into arrangement_order (order_id, basis, document_id, place, why, edition_id, class_grade, class_cadre, first_on, further, vacant_since)
			select max(id), '%s', nullif(%d, 0), '%s', '%s', %d, '%s', '', '%s', false, %s from orders;`, x.basis, x.paper, x.place, x.why, s.edition, x.class, apptest.Today, x.vacant) + x.more
}

// A kindWalk is how one basis is walked: what its lawful draft says beside basis, officer, end and document; what an unlawful one says
// instead, and why that is refused; and what a thief writes, and what stands in the way.
type kindWalk struct {
	lawful   m
	status   string // of the officer afterwards, where the officer leaves or is away; "" a charge beside the own post
	unlawful m
	codes    []string
	forged   func(*shop, *forged)
	wall     string
}

const (
	compels     = "The inquiry into the tender of the spillway examines her own signature on it."
	boilerplate = "In the public interest."
)

func kindWalks(s *shop) map[string]kindWalk {
	above := s.Post("BS-19", "KABOVE")
	s.Seed(path(`update post set started = '2026-01-01' where id = %d`, above))
	aged := s.Post("BS-19", "KAGED")
	theirs := func() int64 { // a post of the engineers
		s.n++
		s.Seed(path(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, 'BS-18', 'Theirs', 9, 'test')`, s.Division, s.other),
			path(`insert into post (line_id, organization_id, reference, title, started) select max(id), %d, 'KENG-%d', 'Theirs', '2000-01-01' from establishment_line`, s.Division, s.n))
		var id int64
		s.Query(&id, `select max(id) from post`)
		return id
	}()
	ours, _ := s.officer("")
	long := func(days int) func(*shop, *forged) {
		return func(_ *shop, x *forged) { x.ends = apptest.Today.AddDays(days).String() }
	}
	const years = 6 * 365
	return map[string]kindWalk{
		"additional-charge": {lawful: m{"post": s.post()}, unlawful: m{"post": above}, codes: []string{"post-of-another-grade"},
			forged: func(s *shop, x *forged) { x.vacant = "'2000-01-01'" }, wall: "charge_cites_the_eligible"},
		"current-charge": {lawful: m{"post": above}, unlawful: m{"post": aged}, codes: []string{"vacant-too-long"},
			forged: func(s *shop, x *forged) { x.vacant, x.class = "'2020-01-01'", "BS-19" }, wall: "charge_cites_the_vacancy"},
		"look-after": {lawful: m{"post": s.post()}, unlawful: m{"post": s.post(), "ends": apptest.Today.AddDays(30).String()}, codes: []string{"too-long"}, forged: long(30), wall: "arrangement_fits_its_basis"},
		"attachment": {lawful: m{"place": "Prime Minister's Inspection Commission", "why": compels}, status: "attachment", unlawful: m{"place": "Cabinet Division", "why": boilerplate}, codes: []string{"reason-boilerplate"},
			forged: func(_ *shop, x *forged) { x.why = boilerplate }, wall: "arrangement_has_reasons"},
		"osd": {lawful: m{"why": compels}, status: "osd", unlawful: m{"why": boilerplate}, codes: []string{"reason-boilerplate"},
			forged: func(_ *shop, x *forged) { x.why = boilerplate }, wall: "arrangement_has_reasons"},
		"training":      {lawful: m{"place": "National School of Public Policy"}, status: "training", unlawful: m{}, codes: []string{"place-missing"}, forged: long(years), wall: "arrangement_fits_its_basis"},
		"deputation-in": {lawful: m{"post": s.post()}, status: "deputation-in", unlawful: m{"post": theirs}, codes: []string{"post-of-another-kind"}, forged: func(_ *shop, x *forged) { x.post = theirs }, wall: "arrangement_post_of_its_kind"},
		"deputation-out": {lawful: m{"place": "Government of the Punjab"}, status: "deputation-out", unlawful: m{"place": "Government of the Punjab", "ends": apptest.Today.AddDays(years).String()}, codes: []string{"too-long"},
			forged: long(years), wall: "arrangement_fits_its_basis"},
		"deputation-abroad": {lawful: m{"place": "Asian Development Bank"}, status: "deputation-abroad", unlawful: m{}, codes: []string{"place-missing"}, forged: func(_ *shop, x *forged) { x.place = "" }, wall: "arrangement_fits_its_basis"},
		"at-disposal": {lawful: m{"place": "Government of Sindh"}, status: "at-disposal", unlawful: m{"place": "Government of Sindh", "post": s.post()}, codes: []string{"post-not-asked"},
			forged: long(years), wall: "arrangement_fits_its_basis"},
		"secondment": {lawful: m{"post": s.post()}, status: "secondment", unlawful: m{"post": s.post(), "officer": ours}, codes: []string{"post-of-another-kind"},
			forged: func(_ *shop, x *forged) { x.officer, x.cadre = ours, s.CadreID }, wall: "arrangement_post_of_its_kind"}, // for officers of the armed forces alone
		"study-leave": {lawful: m{}, status: "study-leave", unlawful: m{"ends": apptest.Today.AddDays(years).String()}, codes: []string{"too-long"}, forged: func(_ *shop, x *forged) { x.paper = 0 }, wall: "arrangement_has_its_document"},
		"long-leave":  {lawful: m{}, status: "long-leave", unlawful: m{"place": "Lahore"}, codes: []string{"place-not-asked"}, forged: long(years), wall: "arrangement_fits_its_basis"},
		"lpr":         {lawful: m{}, status: "lpr", unlawful: m{"ends": "2026-06-30"}, codes: []string{"ends-with-the-service"}, forged: func(*shop, *forged) {}, wall: "arrangement_fits_its_basis"},
	}
}

// TestEachKindOfArrangement walks each basis of the closed list.
func TestEachKindOfArrangement(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	walks := kindWalks(s)
	for _, b := range arrangement.Bases {
		w, ok := walks[b.Name]
		if !ok {
			t.Errorf("%s is not walked", b.Name)
			continue
		}
		t.Run(b.Name, func(t *testing.T) { s.walkKind(t, b, w) })
	}
	if len(walks) != len(arrangement.Bases) {
		t.Errorf("%d bases are walked, and there are %d", len(walks), len(arrangement.Bases))
	}
}

func (s *shop) walkKind(t *testing.T, b arrangement.Basis, w kindWalk) {
	since := ""
	if b.Posting != "" && !b.Leaves || b.Name == "osd" || b.Name == "at-disposal" || b.Name == "training" {
		since = "2020-01-01" // a charge is beside a post; and some leave one
	}
	make := func() (int64, string) {
		switch b.Cadre {
		case arrangement.CadreOther:
			return s.of("pk-federal", s.other)
		case arrangement.CadreForeign:
			return s.of("pk-forces", s.forces)
		}
		return s.officer(since)
	}
	body := func(officer int64, says m) m {
		draft := m{"basis": b.Name, "officer": officer, "ends": b.Most.Last(apptest.Today).String(), "document": s.paper}
		if b.Pension {
			draft["ends"] = "2026-09-30"
		}
		for k, v := range says {
			draft[k] = v
		}
		if post, ok := draft["post"].(int64); ok && b.Charge {
			draft["passed"] = s.seniors(b.Name, post, officer)
		}
		return draft
	}
	officer, person := make()
	if b.Pension {
		s.asOf(path(`update officer set retires = '2026-10-01' where id = %d`, officer))
	}

	// Over HTTP, unlawfully: every reason, and nothing changed.
	s.unchanged(func() {
		a := s.as("section.officer", "POST", "/v1/arrangements", body(officer, w.unlawful))
		if a.status != 409 {
			a.refused(t, 422, w.codes...)
		} else {
			a.refused(t, 409, w.codes...)
		}
		s.as("minister", "POST", "/v1/arrangements", body(officer, w.lawful)).refused(t, 403, "powers-apart", "not-your-power")
	})

	// By a thief: an arrangement that is as lawful as can be, but for one thing.
	cadre := s.CadreID
	switch b.Cadre {
	case arrangement.CadreOther:
		cadre = s.other
	case arrangement.CadreForeign:
		cadre = s.forces
	}
	x := forged{basis: b.Name, officer: officer, cadre: cadre, ends: apptest.Today.AddDays(20).String(), paper: s.paper}
	x.post, _ = w.lawful["post"].(int64)
	x.place, _ = w.lawful["place"].(string)
	x.place = strings.ReplaceAll(x.place, "'", "")
	x.why, _ = w.lawful["why"].(string)
	w.forged(s, &x)
	if got := s.robbed("section.officer", "order.draft-arrangement", s.forge(x)); got != w.wall {
		t.Errorf("in the way of a forged %s stood %q, want %s", b.Name, got, w.wall)
	}

	// Lawfully.
	order := s.order(t, "/v1/arrangements", body(officer, w.lawful))
	if b.Leaves && since != "" {
		s.as(person, "POST", order+"/assume-charge", m{"on": apptest.Today.String(), "noon": "afternoon"}).refused(t, 409, "officer-already-posted")
		s.as(person, "POST", order+"/relinquish-charge", m{"on": apptest.Today.String(), "noon": "forenoon"}).is(t, 201)
	}
	s.as(person, "POST", order+"/assume-charge", m{"on": apptest.Today.String(), "noon": "afternoon"}).is(t, 201)
	var o struct{ Kind, Subject, State string }
	s.get("auditor", order, &o)
	if o.Kind != "arrangement" || o.Subject != b.Name || o.State != "acted" {
		t.Errorf("the order is %+v", o)
	}
	var is struct{ Status, Until, Lien string }
	s.get("section.officer", path("/v1/officers/%d/status?on=%s", officer, apptest.Today.AddDays(1)), &is)
	if want := w.status; want != "" && (is.Status != want || is.Until == "" || is.Lien != b.Lien()) || want == "" && is.Status != "posted" {
		t.Errorf("afterwards the officer is %+v", is)
	}
	if b.Case { // a charge: no second spell without a regular case
		s.unchanged(func() {
			s.as("section.officer", "POST", "/v1/arrangements", body(officer, w.lawful)).refused(t, 409, "second-spell")
		})
	}
	if b.Name == "look-after" { // thirty days, and no renewal
		s.on(apptest.Today.AddDays(30).String())
		again := body(officer, w.lawful)
		again["ends"] = apptest.Today.AddDays(45).String()
		s.unchanged(func() { s.as("section.officer", "POST", "/v1/arrangements", again).refused(t, 409, "second-spell") })
		s.on(apptest.Today.String())
	}
	if b.Name == "at-disposal" {
		s.onward(t, order, officer)
	}
}

// seniors gives a reason of its own for each officer who comes into question before one.
func (s *shop) seniors(basis string, post, officer int64) []m {
	var eligible items[struct{ Officer int64 }]
	s.get("section.officer", path("/v1/posts/%d/eligible?basis=%s", post, basis), &eligible)
	passed := []m{}
	for i, c := range eligible.Items {
		if c.Officer == officer {
			return passed
		}
		passed = append(passed, m{"officer": c.Officer, "reason": fmt.Sprintf("Officer number %d conducts the audit of the northern canal until April.", i)})
	}
	return passed
}

// onward walks the posting that a province gives to an officer at its disposal: a fact of theirs.
func (s *shop) onward(t *testing.T, order string, officer int64) {
	fact := m{"office": "Commissioner, Sukkur", "start": apptest.Today.String(), "notification": "SO-1/2026", "document": s.paper}
	early := m{"office": "Commissioner, Sukkur", "start": "2026-01-01", "notification": "SO-1/2026", "document": s.paper}
	s.unchanged(func() {
		s.as("section.officer", "POST", order+"/onward-postings", early).refused(t, 409, "day-out-of-range")
		s.as("auditor", "POST", order+"/onward-postings", fact).is(t, 403)
	})
	var id int64
	fmt.Sscanf(order, "/v1/orders/%d", &id)
	if got := s.robbed("section.officer", "posting.report-onward", path(`insert into onward_posting (order_id, officer_id, office, start_on, notification, document_id) values (%d, %d, 'x y z', '2026-01-01', 'SO-1', %d)`, id, officer, s.paper)); got != "onward_while_away" {
		t.Errorf("in the way of an onward posting before its officer left stood %q", got)
	}
	s.as("section.officer", "POST", order+"/onward-postings", fact).is(t, 201)
	if n := s.count(path(`select count(*) from posting where officer_id = %d and end_earliest is null`, officer)); n != 0 {
		t.Errorf("a fact of others made %d postings", n)
	}
}

// TestSuspensionAndAwaitingPosting: who is suspended, and who has lost the post without another, keep their lien, and what puts them
// there is an order on one of the grounds.
func TestSuspensionAndAwaitingPosting(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	for _, k := range []struct{ ground, status string }{{"suspension", "suspended"}, {"abolition", "awaiting-posting"}} {
		officer, _ := s.officer("2020-01-01")
		short, _ := s.officer("2025-06-01")
		draft := m{"ground": k.ground, "officer": officer, "on": apptest.Today.String(), "document": s.paper}
		idle, _ := s.officer("")
		s.unchanged(func() {
			s.as("section.officer", "POST", "/v1/exceptions", m{"ground": k.ground, "officer": idle, "on": apptest.Today.String(), "document": s.paper}).refused(t, 409, "no-charge-held")
			if k.ground == "suspension" { // of somebody whose tenure is not served
				s.as("section.officer", "POST", "/v1/exceptions", m{"ground": k.ground, "officer": short, "on": apptest.Today.String(), "document": s.paper,
					"happened": boilerplate, "why_now": "On administrative grounds.", "why_officer": "Services are required."}).refused(t, 422, "reason-boilerplate", "reason-boilerplate", "reason-boilerplate")
			}
			s.as("minister", "POST", "/v1/exceptions", draft).refused(t, 403, "powers-apart", "not-your-power")
		})
		forgedExceptions := path(`insert into orders (kind, subject, government, officer_id, cadre_id, grade, basis, text, drafted_by) values ('exception', 'vacating', 'pk-federal', %d, %d, 'BS-18', 'x', 'x', %d);
			insert into exception_order (order_id, ground, document_id, on_day, posting_id, edition_id, class_grade, class_cadre, premature) select max(o.id), '%s', %d, '%s', (select max(id) from posting where officer_id = %d), %d, 'BS-19', '', false from orders o`,
			officer, s.CadreID, s.Accounts["section.officer"], k.ground, s.paper, apptest.Today, short, s.edition)
		if got := s.robbed("section.officer", "order.draft-exception", forgedExceptions); got != "exception_ends_the_seat_held" {
			t.Errorf("in the way of a %s that ends another's posting stood %q", k.ground, got)
		}
		order := s.order(t, "/v1/exceptions", draft)
		var is struct {
			Status, Since, Lien string
			Order               int64
		}
		s.get("section.officer", path("/v1/officers/%d/status?on=%s", officer, apptest.Today.AddDays(1)), &is)
		if is.Status != k.status || is.Since != apptest.Today.AddDays(1).String() || is.Lien != "cadre" {
			t.Errorf("after %s the officer is %+v", order, is)
		}
	}
}

// asOf runs a statement as whoever runs the server, past every wall, so that the registers say what the walk begins with.
func (g *government) asOf(statement string) {
	g.t.Helper()
	db, err := sql.Open("postgres", g.db.Superuser)
	if err != nil {
		g.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`begin; set local session_replication_role = replica; ` + statement + `; commit`); err != nil {
		g.t.Fatalf("%s: %v", statement, err)
	}
}

// TestActingChargeOverHTTP: whom the board finds to lack nothing but length of service gets the acting charge of a long vacancy, until a day, and
// no grade; a charge that names no day, or of somebody the board recommended for nothing, is refused.
func TestActingChargeOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	f := &filed{government: g, course: toBS19, officers: g.candidates(2)}
	young := f.officers[1]
	for _, s := range []string{ // she entered late
		`update officer set born_earliest = '1990-06-15', born_latest = '1990-06-15', entered_earliest = '2018-01-01', entered_latest = '2018-01-01', retires = '2050-06-14' where id = %d`,
		`update officer_grade set start_earliest = '2021-01-01', start_latest = '2021-01-01' where officer_id = %d and grade = 'BS-18'`,
		`update officer_grade set start_earliest = '2018-01-01', start_latest = '2018-01-01', end_earliest = '2020-12-31', end_latest = '2020-12-31' where officer_id = %d and grade = 'BS-17'`,
		`delete from evaluation where officer_id = %d and year < 2018`,
		`update evaluation set grade = 'BS-17' where officer_id = %d and year < 2021`,
	} {
		g.asOf(path(s, young))
	}
	g.Person("the.young", "officer", young)
	opening := g.opening("BS-19", 2)
	for _, v := range opening["vacancies"].([]m) {
		v["fell_on"] = "2025-06-01"
	}
	f.id = g.as("section.officer", "POST", "/v1/cases", opening).id(t)
	f.post("section.officer", f.path("/compute-panel"), nil)
	paper := g.Document()
	for _, item := range []string{"inquiry", "willingness"} {
		f.post("section.officer", f.path("/set-checklist"), m{"officer": f.officers[0], "item": item, "document": paper})
	}
	f.post("joint.secretary", f.path("/approve-working-paper"), nil)
	f.constituted()
	f.post("section.officer", f.path("/freeze-dossiers"), nil)
	meeting := f.as("chair", "POST", "/v1/meetings", m{"on": apptest.Today.String(), "place": "Committee room", "cases": []int64{f.id}}).id(t)
	for _, person := range dsb {
		f.post(person, path("/v1/meetings/%d/attendance", meeting), m{"case": f.id, "status": "present"})
		f.post(person, f.path("/declarations"), m{"relations": []m{}})
	}
	mark := f.score(f.officers[0], "25")
	for _, person := range dsb {
		f.post(person, f.path("/scores"), m{"officer": f.officers[0], "marks": []m{mark}})
	}
	f.post("chair", f.path("/seal"), nil)
	outcomes := func(ground string) m {
		return m{"outcomes": []m{{"officer": f.officers[0], "outcome": "promote"}, {"officer": young, "outcome": "acting-charge", "ground": ground, "text": "Lacks length of service alone."}}}
	}
	f.unchanged(func() {
		f.as("chair", "POST", f.path("/outcomes"), outcomes("as-desired")).refused(t, 409, "unknown-ground")
	})
	f.post("chair", f.path("/outcomes"), outcomes("lacks-only-service"))
	f.post("chair", f.path("/minutes"), m{"text": "Considered and recommended."})
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["secretary"]})
	f.post("secretary", f.path("/decide-bureaucratic"), m{"approve": f.officers})
	draft := m{"case": f.id, "officer": young, "vacancy": f.vacancies()[1], "post": g.Post("BS-19", "ACTING")}
	f.unchanged(func() { f.as("section.officer", "POST", "/v1/orders", draft).refused(t, 422, "acting-charge-ends") })
	draft["ends"] = "2026-08-31"
	order := path("/v1/orders/%d", f.as("section.officer", "POST", "/v1/orders", draft).id(t))
	f.post("deputy.secretary", order+"/issue", nil)
	f.as("the.young", "POST", order+"/assume-charge", m{"on": apptest.Today.String(), "noon": "forenoon"}).is(t, 201)
	var o struct{ Kind, Subject, State, Ends string }
	f.get("auditor", order, &o)
	if o.Kind != "arrangement" || o.Subject != "acting-charge" || o.State != "acted" {
		t.Errorf("the order is %+v", o)
	}
	if n := g.count(path(`select count(*) from officer_grade where officer_id = %d and regular and grade = 'BS-19'`, young)); n != 0 {
		t.Error("an acting charge gave a grade")
	}
}
