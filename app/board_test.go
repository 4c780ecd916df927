package app_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
)

// dsb is who sits on the board of a BS-19 case, by seat.
var dsb = map[string]string{"chair": "chair", "establishment": "member.establishment", "head-of-department": "member.head", "law": "member.law"}

// seatings puts people into seats.
func seatings(w *apptest.World, people map[string]string) []app.Seating {
	var out []app.Seating
	for seat, person := range people {
		out = append(out, app.Seating{Seat: seat, Capacity: w.Capacity[person]})
	}
	slices.SortFunc(out, func(a, b app.Seating) int { return int(a.Capacity - b.Capacity) })
	return out
}

// A boarded is a case before its board.
type boarded struct {
	*apptest.World
	apptest.Panelled
	t       *testing.T
	meeting int64
}

var ctx = context.Background()

// kept gives a test a world of its own, as far as the first test that asked under the name has brought one.
func kept(t *testing.T, name string, far func(*boarded)) *boarded {
	t.Helper()
	w, said := apptest.Kept(t, name, func(w *apptest.World) boarded {
		b := &boarded{World: w, t: t}
		far(b)
		return *b
	})
	return &boarded{World: w, Panelled: apptest.Panelled{ID: said.ID, Officers: slices.Clone(said.Officers)}, t: t, meeting: said.meeting}
}

// adopted is a world with rules of promotion, and no case.
func adopted(t *testing.T) *boarded {
	t.Helper()
	return kept(t, "adopted", func(b *boarded) { b.Adopt("pk-federal/promotion@2019") })
}

// frozen takes a BS-19 case to frozen dossiers, with its board constituted.
func frozen(t *testing.T, vacancies int) *boarded {
	t.Helper()
	return kept(t, fmt.Sprintf("frozen with %d vacancies", vacancies), func(b *boarded) { b.freeze(vacancies) })
}

func (b *boarded) freeze(vacancies int) {
	b.t.Helper()
	b.Adopt("pk-federal/promotion@2019")
	b.Panelled = b.WorkingPaperCase(b.t, "BS-19", vacancies)
	b.ok(b.App.ConstituteBoard(ctx, b.As("joint.secretary"), b.ID, seatings(b.World, dsb)))
	b.ok(b.App.FreezeDossiers(ctx, b.As("section.officer"), b.ID))
}

// sitting is frozen with the members present at a meeting and their declarations made.
func sitting(t *testing.T, vacancies int) *boarded {
	t.Helper()
	return kept(t, fmt.Sprintf("sitting with %d vacancies", vacancies), func(b *boarded) { b.sitDown(vacancies) })
}

func (b *boarded) sitDown(vacancies int) {
	b.t.Helper()
	b.freeze(vacancies)
	b.call()
	for _, person := range dsb {
		b.sit(person)
	}
}

func (b *boarded) call() {
	b.t.Helper()
	var err error
	b.meeting, err = b.App.CallMeeting(ctx, b.As("chair"), app.Calling{On: apptest.Today, Place: "Committee room", Cases: []int64{b.ID}})
	b.ok(err)
}

// sit makes a member present, with no conflict to declare.
func (b *boarded) sit(person string) {
	b.t.Helper()
	b.ok(b.App.AttendMeeting(ctx, b.As(person), b.meeting, b.ID, app.Attending{Status: "present"}))
	b.ok(b.App.DeclareConflicts(ctx, b.As(person), b.ID, nil))
}

func (b *boarded) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// refused wants a refusal with all the codes and nothing else than a refusal.
func (b *boarded) refused(err error, codes ...string) {
	b.t.Helper()
	wantRefusal(b.t, err, codes...)
}

func wantRefusal(t *testing.T, err error, codes ...string) {
	t.Helper()
	var r *domain.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal with %v", err, codes)
	}
	for _, code := range codes {
		if !r.Has(code) {
			t.Errorf("got %v, want the reason %s", r, code)
		}
	}
}

// item gives a dossier item of an officer that may be cited.
func (b *boarded) item(officer int64) int64 {
	b.t.Helper()
	var id int64
	b.Query(&id, `select min(id) from dossier_item where case_id = $1 and officer_id = $2 and disclosed_on is not null`, b.ID, officer)
	return id
}

// giving is a lawful mark for an officer.
func (b *boarded) giving(officer int64, marks int) []promotion.Giving {
	b.t.Helper()
	level := map[bool]string{true: "B", false: "C"}[marks > 10]
	if marks > 20 {
		level = "A"
	}
	return []promotion.Giving{{Criterion: "board", Marks: merit.Int(marks), Level: level, Text: "As the reports show.", Citations: []promotion.Citation{{Item: b.item(officer), Page: 1}}}}
}

func (b *boarded) give(person string, officer int64, marks int) error {
	b.t.Helper()
	return b.App.GiveMarks(ctx, b.As(person), b.ID, officer, b.giving(officer, marks))
}

// giveAll has every member give every candidate marks.
func (b *boarded) giveAll(marks ...int) {
	b.t.Helper()
	for i, o := range b.Officers {
		for _, person := range dsb {
			b.ok(b.give(person, o, marks[i%len(marks)]))
		}
	}
}

func (b *boarded) seal() error { return b.App.SealCase(ctx, b.As("chair"), b.ID) }

func TestBoardFromConstitutionToMinutes(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	b.ok(b.seal())
	list, err := b.App.MeritListOf(ctx, b.As("auditor"), b.ID)
	b.ok(err)
	if len(list.Entries) != 2 || list.Entries[0].Officer != b.Officers[0] {
		t.Fatalf("list = %+v", list.Entries)
	}
	if got := len(list.Entries[0].Given); got != 4 {
		t.Errorf("the auditor sees %d marks of members for the first candidate, want 4", got)
	}
	public, err := b.App.MeritListOf(ctx, b.As("admin"), b.ID)
	b.ok(err)
	if public.Entries[0].Given != nil {
		t.Errorf("who may not read the case sees single members' marks: %+v", public.Entries[0].Given)
	}
	b.refused(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "Resolved."), "outcome-missing")
	b.refused(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[1], Outcome: "promote"}}), "passed-over")
	b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{
		{Officer: b.Officers[0], Outcome: "promote"}, {Officer: b.Officers[1], Outcome: "reserve"}}))
	b.ok(b.App.Dissent(ctx, b.As("member.law"), b.ID, "I would have given the second more."))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "The board met and resolved."))
	book, err := b.App.MinutesOf(ctx, b.As("section.officer"), b.ID)
	b.ok(err)
	if len(book.Dissents) != 1 || len(book.Outcomes) != 2 || book.Outcomes[1].Reserve != 1 {
		t.Errorf("minutes = %+v", book)
	}
	var state string
	b.Query(&state, `select state from cases where id = $1`, b.ID)
	if state != "recommended" {
		t.Errorf("the case is at %q", state)
	}
}
