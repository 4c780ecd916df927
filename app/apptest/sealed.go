package apptest

import (
	"context"
	"slices"
	"testing"

	"merit/app"
	"merit/domain/merit"
	"merit/domain/promotion"
)

// board is who sits on the board of a BS-19 case, by seat.
var board = map[string]string{"chair": "chair", "establishment": "member.establishment", "head-of-department": "member.head", "law": "member.law"}

// SealedCase takes a BS-19 case for one vacancy from its working paper to the sealed list: the first candidate with 25 marks of
// every member, the second with 18.
func (w *World) SealedCase(t testing.TB) Panelled {
	t.Helper()
	f := w.SittingCase(t)
	for i := range f.Officers {
		w.mark(t, f, i)
	}
	must(t, w.App.SealCase(context.Background(), w.As("chair"), f.ID))
	return f
}

// uneven are the marks of six candidates by the chair and the members for the establishment, the department and law: those of the panel of
// Shrout and Fleiss 1979, fifteen up. Their members do not agree.
var uneven = [][]int{{24, 17, 20, 23}, {21, 16, 18, 17}, {23, 19, 21, 23}, {22, 16, 17, 21}, {25, 20, 21, 24}, {21, 17, 19, 22}}

// UnevenCase takes a BS-19 case for three vacancies from its working paper to the sealed list of six candidates, on whom the members do not agree.
func (w *World) UnevenCase(t testing.TB) Panelled {
	t.Helper()
	f := w.sittingCase(t, 3)
	for i, row := range uneven {
		for m, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
			level := "B"
			if row[m] > 20 {
				level = "A"
			}
			w.Mark(t, person, f.ID, f.Officers[i], row[m], level)
		}
	}
	must(t, w.App.SealCase(context.Background(), w.As("chair"), f.ID))
	return f
}

// SittingCase takes a BS-19 case for one vacancy from its working paper to its sitting board: the dossiers are frozen, and every
// member is present and has nothing to declare.
func (w *World) SittingCase(t testing.TB) Panelled {
	t.Helper()
	return w.sittingCase(t, 1)
}

func (w *World) sittingCase(t testing.TB, vacancies int) Panelled {
	t.Helper()
	f := w.WorkingPaperCase(t, "BS-19", vacancies)
	w.Board(t, f.ID)
	must(t, w.App.FreezeDossiers(context.Background(), w.As("section.officer"), f.ID))
	w.sit(t, f)
	return f
}

// sit calls the meeting, and everybody is present and declares.
func (w *World) sit(t testing.TB, f Panelled) int64 {
	t.Helper()
	ctx := context.Background()
	meeting, err := w.App.CallMeeting(ctx, w.As("chair"), app.Calling{On: Today, Place: "Committee room", Cases: []int64{f.ID}})
	must(t, err)
	for _, person := range board {
		must(t, w.App.AttendMeeting(ctx, w.As(person), meeting, f.ID, app.Attending{Status: "present"}))
		must(t, w.App.DeclareConflicts(ctx, w.As(person), f.ID, nil))
	}
	return meeting
}

// mark has every member mark a candidate.
func (w *World) mark(t testing.TB, f Panelled, candidate int) {
	t.Helper()
	for _, person := range board {
		w.markBy(t, person, f, candidate)
	}
}

func (w *World) markBy(t testing.TB, person string, f Panelled, candidate int) {
	t.Helper()
	w.Mark(t, person, f.ID, f.Officers[candidate], []int{25, 18}[candidate%2], []string{"A", "B"}[candidate%2])
}

// citable is an item of a candidate's dossier on which a mark may rest.
func (w *World) citable(id, officer int64) int64 {
	w.T.Helper()
	var item int64
	w.Query(&item, `select min(id) from dossier_item where case_id = $1 and officer_id = $2 and disclosed_on is not null`, id, officer)
	return item
}

// Mark has a member give a candidate marks of the board, citing the first item that may be cited.
func (w *World) Mark(t testing.TB, person string, id, officer int64, marks int, level string) {
	t.Helper()
	must(t, w.App.GiveMarks(context.Background(), w.As(person), id, officer, []promotion.Giving{{Criterion: "board", Marks: merit.Int(marks), Level: level, Text: "As the reports show.",
		Citations: []promotion.Citation{{Item: w.citable(id, officer), Page: 1}}}}))
}

// Board constitutes the board of a BS-19 case.
func (w *World) Board(t testing.TB, id int64) {
	t.Helper()
	var seats []app.Seating
	for seat, person := range board {
		seats = append(seats, app.Seating{Seat: seat, Capacity: w.Capacity[person]})
	}
	slices.SortFunc(seats, func(a, b app.Seating) int { return int(a.Capacity - b.Capacity) })
	must(t, w.App.ConstituteBoard(context.Background(), w.As("joint.secretary"), id, seats))
}
