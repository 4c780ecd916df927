package app_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/tenure"
	"merit/storage"
)

// due gives the lines of kinds as on a day, with nothing looked for beyond it.
func (e *excepted) due(on string, kinds ...string) []app.DueItem {
	e.t.Helper()
	return e.dueAhead(on, 0, kinds...)
}

func (e *excepted) dueAhead(on string, ahead int, kinds ...string) []app.DueItem {
	e.t.Helper()
	found, err := e.App.Dues(ctx, e.As("section.officer"), app.DuesQuery{On: domain.MustDate(on), Ahead: ahead, Kinds: kinds, Limit: 1000})
	e.ok(err)
	return found.Items
}

// wantDue holds what falls due of a kind on each day against the officers, or where there are none the posts, in their order.
func (e *excepted) wantDue(kind string, days map[string][]int64) {
	e.t.Helper()
	for day, want := range days {
		var got []int64
		for _, l := range e.due(day, kind) {
			if kind == storage.DueVacancy || kind == storage.DueAbolished {
				got = append(got, l.Post)
			} else {
				got = append(got, l.Officer)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			e.t.Errorf("on %s of %s falls due %v, want %v", day, kind, got, want)
		}
	}
}

// retires corrects when an officer retires; "" nobody knows.
func (e *excepted) retires(officer int64, on string) {
	e.t.Helper()
	e.Seed(fmt.Sprintf(`insert into officer_correction (officer_id, field, was, becomes, correction, document_id) values (%d, 'retires', '2035-06-14', nullif('%s', ''), 'The day of birth was read wrongly.', %d)`, officer, on, e.paper))
}

// seat seeds a posting of import.
func (e *excepted) seat(officer, post int64, kind, earliest, latest, until string) int64 {
	e.t.Helper()
	end := "null, null"
	if until != "" {
		end = fmt.Sprintf("'%[1]s', '%[1]s'", until)
	}
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, '%s', '%s', '%s', %s, 'import', 'list.csv:5')`,
		officer, post, kind, earliest, latest, end))
	var id int64
	e.Query(&id, `select max(id) from posting where officer_id = $1`, officer)
	return id
}

// TestTenureFallsDue: the day before its last one a normal tenure is not completed, on it and after it is; where the day on which it began is
// not known it is so perhaps. The guard of tenure says the same of a move on that day.
func TestTenureFallsDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, post := e.officer("2024-03-10")
	loose := e.Officer("X-L", apptest.OfficerSpec{})
	e.seat(loose, e.post(), "regular", "2024-01-01", "2024-12-31", "")
	gone := e.Officer("X-G", apptest.OfficerSpec{})
	e.seat(gone, e.post(), "regular", "2020-01-01", "2020-01-01", "2026-02-20")
	irregular := e.Officer("X-I", apptest.OfficerSpec{})
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (%d, %d, 'regular', '2015-01-01', '2015-01-01', 'irregular', %d)`, irregular, e.post(), e.paper))
	retired := e.Officer("X-R", apptest.OfficerSpec{})
	e.seat(retired, e.post(), "regular", "2020-01-01", "2020-01-01", "")
	e.retires(retired, "2026-02-01")
	none := []int64{}
	e.wantDue(storage.DueTenure, map[string][]int64{
		"2026-03-02": none, "2026-12-30": none, "2026-12-31": {loose}, "2027-03-08": {loose}, "2027-03-09": {loose, officer}, "2027-03-10": {loose, officer},
		"2026-02-20": {gone}, "2026-02-21": none, // as on a day gone by, who sat there then
		"2022-12-30": none, "2022-12-31": {gone, retired}, "2026-01-31": {gone, retired}, "2026-02-01": {gone},
	})
	// Who died or left before the tenure was completed stood in the statement until then, and as on a day before still does; who was to retire
	// before never did.
	dead, left, old := e.Officer("X-D", apptest.OfficerSpec{}), e.Officer("X-Q", apptest.OfficerSpec{}), e.Officer("X-O", apptest.OfficerSpec{})
	for _, who := range []int64{dead, left, old} {
		e.seat(who, e.post(), "regular", "2020-01-01", "2020-01-01", "2022-09-01")
	}
	e.Seed(fmt.Sprintf(`update officer set died = '2022-09-01' where id = %d`, dead), fmt.Sprintf(`update officer set left_on = '2022-09-01', left_how = 'resigned' where id = %d`, left))
	e.retires(old, "2022-09-01")
	for day, want := range map[string][]int64{"2022-01-02": {gone, retired, dead, left}, "2022-08-31": {gone, retired, dead, left}, "2022-09-01": {gone, retired}} {
		var got []int64
		for _, l := range e.dueAhead(day, 364, storage.DueTenure) {
			got = append(got, l.Officer)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("as on %s the tenure falls due within a year of %v, want %v", day, got, want)
		}
	}
	of := func(day string, who int64) app.DueItem {
		t.Helper()
		for _, l := range e.due(day, storage.DueTenure) {
			if l.Officer == who {
				return l
			}
		}
		t.Fatalf("on %s nothing of %d", day, who)
		return app.DueItem{}
	}
	if l := of("2027-06-30", loose); !l.Perhaps || l.Days >= 0 || l.Earliest != domain.MustDate("2026-12-31") || l.On != domain.MustDate("2027-12-30") {
		t.Errorf("of an uncertain beginning: %+v", l)
	}
	if l := of("2027-12-30", loose); l.Perhaps || l.Days != 0 {
		t.Errorf("whatever the beginning was: %+v", l)
	}
	l := of("2027-03-20", officer)
	if l.Days != 11 || l.Post != post || l.Perhaps || l.Paragraph == "" || l.Assumed == "" || l.Source != "import" || l.Edition == 0 {
		t.Errorf("the line: %+v", l)
	}
	for n := range 400 { // whatever the statement says, the guard says
		day := domain.MustDate("2026-11-01").AddDays(n)
		premature := map[int64]bool{officer: tenure.Premature(domain.MustWhen("2024-03-10"), 36, day), loose: tenure.Premature(domain.MustWhen("2024"), 36, day)}
		if n%40 != 0 && day != domain.MustDate("2027-03-08") && day != domain.MustDate("2027-03-09") {
			continue
		}
		listed := map[int64]bool{}
		for _, l := range e.due(day.String(), storage.DueTenure) {
			listed[l.Officer] = true
		}
		for who, early := range premature {
			if listed[who] == early {
				t.Errorf("on %s tenure of %d is listed %t, a move would be premature: %t", day, who, listed[who], early)
			}
		}
	}
}

// TestOrdersFallDue: an order nobody acts upon, an officer on the way, and what becomes of both; as on a day gone by also what has been acted upon
// since.
func TestOrdersFallDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	who := e.self()
	id := e.arranged("secretary", app.ArrangementDraft{Basis: "osd", Officer: officer, Ends: domain.MustDate("2026-06-01"), Why: compels})
	none := []int64{}
	e.wantDue(storage.DueNotActed, map[string][]int64{"2026-03-16": none, "2026-03-17": {officer}, "2026-03-18": {officer}, "2026-06-01": {officer}, "2026-06-02": none}) // it has lapsed by then
	e.wantDue(storage.DueLapse, map[string][]int64{"2026-05-31": none, "2026-06-01": {officer}})
	if l := e.due("2026-03-20", storage.DueNotActed)[0]; l.Days != 3 || l.Order != id || l.Number == "" || l.Basis != "osd" || l.Since != apptest.Today {
		t.Errorf("not acted upon: %+v", l)
	}
	at := func(day string) { e.App = e.App.On(domain.MustDate(day)) }
	at("2026-03-20")
	_, err := e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: domain.MustDate("2026-03-19"), Noon: "afternoon"})
	e.ok(err)
	e.wantDue(storage.DueNotActed, map[string][]int64{"2026-03-18": {officer}, "2026-03-19": none, "2026-04-10": none})
	e.wantDue(storage.DueJoining, map[string][]int64{"2026-03-28": none, "2026-03-29": {officer}, "2026-03-30": {officer}})
	e.wantDue(storage.DueAwaiting, map[string][]int64{"2026-03-25": none}) // on the way, and awaiting nothing
	at("2026-04-02")
	e.ok(e.assume(who, id))
	at("2026-04-10")
	e.wantDue(storage.DueJoining, map[string][]int64{"2026-04-01": {officer}, "2026-04-02": none, "2026-05-02": none})
	e.wantDue(storage.DueSpecial, map[string][]int64{"2026-04-10": none, "2026-05-31": none, "2026-06-01": {officer}, "2026-06-20": {officer}}) // by then it will have ended
	if l := e.dueAhead("2026-05-10", 30, storage.DueSpecial); len(l) != 1 || l[0].Days != -22 || l[0].On != domain.MustDate("2026-06-01") || l[0].Assumed == "" {
		t.Errorf("it ends soon: %+v", l)
	}
	e.wantDue(storage.DueReview, map[string][]int64{"2026-05-01": none, "2026-05-02": {officer}, "2026-05-03": none})
	e.wantDue(storage.DueAwaiting, map[string][]int64{"2026-06-01": none, "2026-06-02": {officer}, "2027-01-01": {officer}})
	if l := e.due("2026-06-12", storage.DueAwaiting)[0]; l.Days != 10 || l.Earliest != domain.MustDate("2026-06-02") {
		t.Errorf("awaiting a posting: %+v", l)
	}
	at("2026-06-10")
	e.wantDue(storage.DueSpecial, map[string][]int64{"2026-06-01": {officer}, "2026-06-10": none}) // it has ended by itself, and nothing is left to be done
	held, _ := e.officer("2020-01-01")
	wait := e.arranged("secretary", app.ArrangementDraft{Basis: "osd", Officer: held, Ends: domain.MustDate("2026-08-01"), Why: compels})
	at("2026-06-20")
	e.ok(e.App.HoldOrder(ctx, e.As("deputy.secretary"), wait, app.Step{Reason: "A petition is to be heard first."}))
	e.wantDue(storage.DueNotActed, map[string][]int64{"2026-06-30": none, "2026-06-26": none})
}

// TestArrangementsFallDue: charges, deputations and leave near their end, and those of no order of ours past their limit; the posts that fall
// vacant by them.
func TestArrangementsFallDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	none := []int64{}
	second, _ := e.officer("2020-01-01")
	holds := e.self()
	e.retires(second, "")
	post := e.post()
	charge := e.arranged("secretary", app.ArrangementDraft{Basis: "additional-charge", Officer: second, Post: post, Ends: domain.MustDate("2026-05-01")})
	e.ok(e.assume(holds, charge))
	e.wantDue(storage.DueCharge, map[string][]int64{"2026-04-30": none, "2026-05-01": {second}, "2026-05-02": {second}})
	e.wantDue(storage.DueVacancy, map[string][]int64{"2026-04-30": none, "2026-05-01": {post}})
	e.wantDue(storage.DueAbolished, map[string][]int64{"2026-08-31": none, "2026-09-01": {post}, "2026-09-02": {post}})

	guest := e.of("pk-federal", e.foreign("pk-federal", "ENG"))
	lent := e.post()
	e.seat(guest, lent, "deputation", "2021-01-01", "2021-12-31", "") // five years are the most
	e.wantDue(storage.DueDeputation, map[string][]int64{"2025-12-30": none, "2025-12-31": {guest}, "2026-12-29": {guest}, "2026-12-30": {guest}, "2026-12-31": {guest}})
	for day, perhaps := range map[string]bool{"2025-12-31": true, "2026-12-29": true, "2026-12-30": false, "2027-01-05": false} {
		l := e.due(day, storage.DueDeputation)[0]
		if l.Perhaps != perhaps || l.Source != "import" || l.Basis != "deputation-in" || l.Paragraph != "APT Rules 1973, rule 20-A" || (l.Days > 0) != (day == "2027-01-05") {
			t.Errorf("on %s an overrun: %+v", day, l)
		}
	}
	back := e.of("pk-federal", e.foreign("pk-federal", "MED"))
	e.seat(back, e.post(), "deputation", "2015-01-01", "2015-01-01", "2022-02-01") // over, however long it lasted
	e.wantDue(storage.DueDeputation, map[string][]int64{"2026-03-02": {guest}, "2022-02-01": {back}, "2022-02-02": none})

	leave, _ := e.officer("2020-01-01")
	self := e.self()
	e.retires(leave, "")
	study := e.arranged("secretary", app.ArrangementDraft{Basis: "study-leave", Officer: leave, Ends: domain.MustDate("2027-03-01")})
	_, err := e.App.RelinquishCharge(ctx, self, app.Charge{Order: study, On: apptest.Today, Noon: "forenoon"})
	e.ok(err)
	e.ok(e.assume(self, study))
	e.wantDue(storage.DueLeave, map[string][]int64{"2027-02-28": none, "2027-03-01": {leave}})

	suspended, _ := e.officer("2020-01-01")
	e.issued(app.ExceptionDraft{Ground: "suspension", Officer: suspended, On: apptest.Today})
	e.wantDue(storage.DueReview, map[string][]int64{"2026-05-30": none, "2026-05-31": {suspended}, "2026-06-01": none, "2026-08-29": {suspended}})
	e.wantDue(storage.DueAwaiting, map[string][]int64{"2026-05-31": {back}}) // who is suspended awaits no posting
}

// TestRetirementsFallDue: who retires, the post that falls vacant by it, and who has retired and still holds one.
func TestRetirementsFallDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	none := []int64{}
	officer, post := e.officer("2025-01-01")
	idle, _ := e.officer("")
	for _, o := range []int64{officer, idle} {
		e.retires(o, "2026-04-10")
	}
	e.wantDue(storage.DueRetirement, map[string][]int64{"2026-04-09": none, "2026-04-10": {officer, idle}, "2026-04-11": {officer, idle}})
	e.wantDue(storage.DueVacancy, map[string][]int64{"2026-04-09": none, "2026-04-10": {post}, "2026-05-10": {post}})
	e.wantDue(storage.DueAwaiting, map[string][]int64{"2026-04-09": {idle}, "2026-04-10": none})
	e.App = e.App.On(domain.MustDate("2026-04-20"))
	e.wantDue(storage.DueRetirement, map[string][]int64{"2026-04-20": {officer}, "2026-04-05": none, "2026-04-10": {officer, idle}}) // the post is still to be vacated
	if l := e.due("2026-04-20", storage.DueRetirement)[0]; l.Days != 10 || l.Post != post {
		t.Errorf("retired, and the post held: %+v", l)
	}
	e.issued(app.ExceptionDraft{Ground: "retirement", Officer: officer, On: domain.MustDate("2026-04-20")})
	e.App = e.App.On(domain.MustDate("2026-04-22"))
	e.wantDue(storage.DueRetirement, map[string][]int64{"2026-04-22": none})
	// What is ordered for the post takes it out of the anticipated vacancies.
	holder, next := e.officer("2025-01-01")
	e.retires(holder, "2026-06-10")
	e.wantDue(storage.DueVacancy, map[string][]int64{"2026-06-10": {next}})
}

// TestDuesArePaged: pages of any size, of one kind and all, give the whole statement in its order, each line once; the counts are those of the lines.
func TestDuesArePaged(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	for n := range 12 {
		o := e.Officer(fmt.Sprintf("P-%d", n), apptest.OfficerSpec{})
		e.seat(o, e.post(), "regular", "2022-02-28", []string{"2022-02-28", "2022-12-31"}[n%2], "")
		e.retires(o, fmt.Sprintf("2026-0%d-15", 4+n%3))
		e.Officer(fmt.Sprintf("W-%d", n), apptest.OfficerSpec{})
		e.seat(e.Officer(fmt.Sprintf("D-%d", n), apptest.OfficerSpec{}), e.post(), "deputation", "2021-03-05", "2021-03-05", "")
	}
	for _, on := range []string{"2026-03-02", "2026-02-01", "2026-05-01"} {
		for _, kinds := range [][]string{nil, {storage.DueTenure}, {storage.DueAwaiting, storage.DueVacancy}} {
			whole := e.dueAhead(on, 60, kinds...)
			if len(whole) < 8 {
				t.Fatalf("only %d lines of %v on %s", len(whole), kinds, on)
			}
			for i := 1; i < len(whole); i++ {
				if whole[i].Earliest.Before(whole[i-1].Earliest) {
					t.Errorf("line %d falls due before the one above", i)
				}
			}
			for _, size := range []int{3, 10} {
				var after *app.DueCursor
				var got []app.DueItem
				for {
					page, err := e.App.Dues(ctx, e.As("section.officer"), app.DuesQuery{On: domain.MustDate(on), Ahead: 60, Kinds: kinds, After: after, Limit: size})
					e.ok(err)
					got = append(got, page.Items[:min(size, len(page.Items))]...)
					if len(page.Items) <= size {
						break
					}
					after = page.Items[size-1].Cursor()
				}
				if !slices.Equal(got, whole) {
					t.Fatalf("on %s, %v, in pages of %d: %d lines, whole %d", on, kinds, size, len(got), len(whole))
				}
			}
			for _, under := range []int64{0, e.Division} {
				q := app.DuesQuery{On: domain.MustDate(on), Ahead: 60, Kinds: kinds, Under: under, Limit: 1000}
				page, err := e.App.Dues(ctx, e.As("section.officer"), q)
				e.ok(err)
				walk, err := e.App.WalkDues(ctx, e.As("section.officer"), q)
				e.ok(err)
				var got []app.DueItem
				for more := true; more; {
					items, err := walk.Next(ctx, 9)
					e.ok(err)
					got, more = append(got, items...), len(items) == 9
				}
				if !slices.Equal(got, page.Items) {
					t.Errorf("on %s, %v, under %d, walked: %d lines, whole %d", on, kinds, under, len(got), len(page.Items))
				}
				walk, err = e.App.WalkDues(ctx, e.As("section.officer"), app.DuesQuery{On: domain.MustDate(on), Ahead: 60, Kinds: kinds, Under: under, After: middle(page.Items)})
				e.ok(err)
				rest, err := walk.Next(ctx, 1000)
				e.ok(err)
				if !slices.Equal(rest, page.Items[(len(page.Items)+1)/2:]) {
					t.Errorf("on %s, %v, under %d, walked from the middle: %d lines of %d", on, kinds, under, len(rest), len(page.Items))
				}
			}
		}
		page, err := e.App.Dues(ctx, e.As("section.officer"), app.DuesQuery{On: domain.MustDate(on), Ahead: 60, Limit: 1, Count: true})
		e.ok(err)
		for _, c := range page.Counts {
			lines := e.dueAhead(on, 60, c.Kind)
			past := 0
			for _, l := range lines {
				if l.Days > 0 || l.On.IsZero() {
					past++
				}
			}
			if c.All != len(lines) || c.Past != past {
				t.Errorf("on %s %+v is counted, listed are %d and %d", on, c, len(lines), past)
			}
		}
	}
}

// middle gives the place of the line in the middle; none where there is no line.
func middle(items []app.DueItem) *app.DueCursor {
	if len(items) == 0 {
		return nil
	}
	return items[(len(items)-1)/2].Cursor()
}

// TestDuesAreForWhoReadsFiles: who may read everybody's file asks for all, who is bound to a ministry for it alone, and nobody else; what is not
// asked for lawfully is refused.
func TestDuesAreForWhoReadsFiles(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	ask := func(person string, q app.DuesQuery) ([]app.DueItem, error) {
		q.Limit = 100
		found, err := e.App.Dues(ctx, e.As(person), q)
		return found.Items, err
	}
	for _, person := range []string{"minister", "prime.minister", "secretary", "admin", "x.1"} {
		_, err := ask(person, app.DuesQuery{})
		e.refused(err)
		_, err = e.App.WalkDues(ctx, e.As(person), app.DuesQuery{})
		e.refused(err)
	}
	for _, person := range []string{"section.officer", "auditor", "deputy.secretary"} {
		lines, err := ask(person, app.DuesQuery{})
		e.ok(err)
		if !slices.ContainsFunc(lines, func(l app.DueItem) bool { return l.Officer == officer && l.Kind == storage.DueTenure }) {
			t.Errorf("%s does not see it: %+v", person, lines)
		}
	}
	_, err := ask("ministry.hr", app.DuesQuery{})
	e.refused(err, "other-unit")
	lines, err := ask("ministry.hr", app.DuesQuery{Under: e.Ministry, On: domain.MustDate("2026-03-01")})
	e.ok(err)
	if len(lines) != 0 {
		t.Errorf("another ministry's falls due: %+v", lines)
	}
	_, err = ask("section.officer", app.DuesQuery{Kinds: []string{"birthdays"}})
	e.refused(err, "due-kind-unknown")
	// A page begins after a line of a kind that is asked for, or not at all: after any other it would leave lines out, and not say so.
	line := app.DueCursor{Kind: storage.DueTenure, Day: domain.MustDate("2022-12-31"), DueAfter: storage.DueAfter{Part: 36, Start: domain.MustDate("2020-01-01")}}
	at := func(change func(*app.DueCursor)) *app.DueCursor {
		c := line
		change(&c)
		return &c
	}
	lines, err = ask("section.officer", app.DuesQuery{After: &line})
	e.ok(err)
	if !slices.ContainsFunc(lines, func(l app.DueItem) bool { return l.Officer == officer && l.Kind == storage.DueTenure }) {
		t.Errorf("after the place of a line: %+v", lines)
	}
	for _, q := range []app.DuesQuery{
		{After: at(func(c *app.DueCursor) { c.Kind = "birthdays" })}, {After: at(func(c *app.DueCursor) { c.Kind = "" })},
		{After: &line, Kinds: []string{storage.DueAwaiting, storage.DueVacancy}},
		{After: at(func(c *app.DueCursor) { c.Part = 1 << 31 })}, {After: at(func(c *app.DueCursor) { c.Part = -1 })},
	} {
		_, err = ask("section.officer", q)
		e.refused(err, "cursor-unknown")
		_, err = e.App.WalkDues(ctx, e.As("section.officer"), q)
		e.refused(err, "cursor-unknown")
	}
	_, err = ask("section.officer", app.DuesQuery{Ahead: 100_000})
	e.refused(err, "horizon-unlikely")
	var reads int
	e.Query(&reads, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'record.read' and e.outcome = 'done'`)
	if reads < 4 {
		t.Errorf("only %d of the readings are on record", reads)
	}
}

// TestTimedActsDoWhatFallsDue: what the statement says will have lapsed and ended by a day has, once the timed acts ran for it, and nothing else.
func TestTimedActsDoWhatFallsDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	sequencer, err := storage.Open(ctx, e.DB.Sequencer, 2)
	e.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	random := rand.New(rand.NewPCG(25, 1))
	var orders []int64
	for n := range 14 {
		since := ""
		if n%2 == 0 {
			since = "2020-01-01"
		}
		officer, _ := e.officer(since)
		self := e.self()
		ends := apptest.Today.AddDays(20 + random.IntN(60))
		in := app.ArrangementDraft{Basis: "study-leave", Officer: officer, Ends: ends}
		if n%3 == 0 {
			in = app.ArrangementDraft{Basis: "look-after", Officer: officer, Post: e.post(), Ends: apptest.Today.AddDays(10 + random.IntN(18))}
		}
		id := e.arranged("secretary", in)
		orders = append(orders, id)
		if n%2 == 1 { // taken up
			e.ok(e.assume(self, id))
		}
		if n%4 < 2 { // and goes before it ends, which is found out afterwards
			day := apptest.Today.AddDays(5 + random.IntN(40)).String()
			if random.IntN(2) == 0 {
				e.retires(officer, day)
			} else {
				e.Seed(fmt.Sprintf(`update officer set died = '%s' where id = %d`, day, officer))
			}
		}
	}
	for _, days := range []int{1, 8, 15, 22, 29, 36, 50, 70, 90} {
		day := apptest.Today.AddDays(days)
		said := map[int64]bool{}
		for _, l := range e.due(day.AddDays(-1).String(), storage.DueLapse) {
			said[l.Order] = true
		}
		ended := map[int64]domain.Date{}
		for _, l := range e.dueAhead(apptest.Today.String(), days, storage.DueCharge, storage.DueLeave) {
			ended[l.Order] = l.On
		}
		before := map[int64]string{}
		for _, o := range orders {
			before[o] = e.state(o)
		}
		_, err := app.LapseOrders(ctx, sequencer, day)
		e.ok(err)
		_, err = app.ExpireArrangements(ctx, sequencer, day)
		e.ok(err)
		for _, o := range orders {
			if now := e.state(o); (now == "lapsed" && before[o] != "lapsed") != said[o] {
				t.Errorf("%s: order %d was %s and is %s; said to lapse: %t", day, o, before[o], now, said[o])
			}
			if on, ok := ended[o]; ok {
				var last domain.Date
				e.Query(&last, `select coalesce((select end_latest from posting where order_id = $1), (select end_on from officer_status where order_id = $1))`, o)
				if last != on {
					t.Errorf("%s: what order %d opened ends on %s, said was %s", day, o, last, on)
				}
			}
		}
		e.App = e.App.On(day)
		if left := e.due(day.AddDays(-1).String(), storage.DueLapse); len(left) != 0 && slices.ContainsFunc(left, func(l app.DueItem) bool { return e.state(l.Order) != "lapsed" }) {
			t.Errorf("%s: still to lapse: %+v", day, left)
		}
		e.App = e.App.On(apptest.Today)
	}
}
