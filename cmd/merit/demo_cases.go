package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/storage"
)

// A demoCase is one case of the demonstration and how far it has come. Stages are named as the states of a case; "acted"
// takes it to the assumption of charge.
type demoCase struct {
	cadre, grade string
	vacancies    int
	daysAgo      int // when it was opened
	until        string
}

// demoCases stand at every stage, so that every desk has something on it.
var demoCases = []demoCase{
	{"OMG", "BS-19", 2, 150, "acted"},
	{"OMG", "BS-20", 1, 140, "acted"},
	{"OMG", "BS-18", 3, 130, "approved"},
	{"IRS", "BS-19", 2, 90, "put-up"},
	{"IRS", "BS-20", 1, 85, "put-up"},
	{"PCS", "BS-19", 1, 80, "remanded"},
	{"PCS", "BS-20", 1, 60, "frozen"},
	{"PAAS", "BS-19", 1, 50, "sealed"},
	{"PAAS", "BS-20", 1, 45, "board"},
	{"FSP", "BS-19", 1, 40, "working-paper"},
	{"FSP", "BS-20", 1, 30, "panel"},
	{"IG", "BS-19", 1, 20, "cancelled"},
	{"IG", "BS-20", 1, 10, "open"},
}

// run takes a case as far as it is to come, each step by whoever's it is, on its own legal day.
func (d *demo) run(ctx context.Context, c demoCase) error {
	f := demoFile{demo: d, demoCase: c, board: demoBoardFor(c.grade)}
	for _, step := range []struct {
		state string
		do    func(context.Context) error
	}{
		{"open", f.open}, {"panel", f.panel}, {"working-paper", f.workingPaper}, {"board", f.constitute}, {"frozen", f.freeze},
		{"sealed", f.sit}, {"recommended", f.recommend}, {"put-up", f.putUp}, {"approved", f.approve}, {"acted", f.orders},
	} {
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("case for %s in %s, %s: %w", c.grade, c.cadre, step.state, err)
		}
		switch {
		case step.state == c.until:
			return nil
		case c.until == "cancelled" && step.state == "open":
			return f.cancel(ctx)
		case c.until == "remanded" && step.state == "put-up":
			return f.remand(ctx)
		}
	}
	return nil
}

func demoBoardFor(grade string) demoBoard {
	switch grade {
	case "BS-18":
		return demoDPC
	case "BS-19":
		return demoDSB
	}
	return demoCSB
}

// A demoFile is a case under way. day counts the days since it was opened.
type demoFile struct {
	*demo
	demoCase
	board      demoBoard
	id         int64
	day        int
	candidates []storage.PanelEntry
}

// now gives the App on the legal day the case has come to, and lets days go by first.
func (f *demoFile) now(days int) *app.App {
	f.day += days
	return f.app.On(f.today.AddDays(f.day - f.daysAgo))
}

func (f *demoFile) open(ctx context.Context) error {
	in := app.Opening{Organization: f.organizations["Establishment Division"], Cadre: f.cadres[f.cadre], ToGrade: f.grade}
	fell := f.today.AddDays(-f.daysAgo - 20)
	for i := range f.vacancies {
		post := f.vacant[f.cadre+"/"+f.grade][i]
		in.Vacancies = append(in.Vacancies, app.VacancyOpening{Line: post.Line, Post: post.ID, Kind: "clear", FellOn: fell, Cause: "retirement of the incumbent on superannuation"})
	}
	id, err := f.now(0).OpenCase(ctx, f.as("section.officer"), in)
	f.id = id
	return err
}

func (f *demoFile) panel(ctx context.Context) error {
	if err := f.now(1).ComputePanel(ctx, f.as("section.officer"), f.id); err != nil {
		return err
	}
	all, err := f.now(0).Panel(ctx, f.as("section.officer"), f.id)
	for _, p := range all {
		if p.Included {
			f.candidates = append(f.candidates, p)
		}
	}
	return err
}

// workingPaper completes the checklists and takes the file up and down the note sheet.
func (f *demoFile) workingPaper(ctx context.Context) error {
	today := f.now(3)
	for _, item := range []string{"inquiry", "willingness"} {
		for _, c := range f.candidates {
			paper, err := today.AddDocument(ctx, f.as("section.officer"), item+".txt", fmt.Appendf(nil, "%s: officer %s, case %d\n", item, c.Number, f.id))
			if err != nil {
				return err
			}
			if err := today.SetChecklist(ctx, f.as("section.officer"), f.id, c.Officer, item, paper); err != nil {
				return err
			}
		}
	}
	for _, n := range []struct{ from, to, body string }{
		{"section.officer", "deputy.secretary", "The panel is worked out and the checklists are complete. The working paper is submitted for perusal."},
		{"deputy.secretary", "joint.secretary", "Seen; the reasons for each exclusion stand on the panel. For approval."},
	} {
		if _, err := f.now(1).ForwardCase(ctx, f.as(n.from), f.id, n.body, f.capacity[n.to]); err != nil {
			return err
		}
	}
	return f.now(1).ApproveWorkingPaper(ctx, f.as("joint.secretary"), f.id)
}

func (f *demoFile) constitute(ctx context.Context) error {
	var seatings []app.Seating
	for _, seat := range slices.Sorted(maps.Keys(f.board.seats)) {
		seatings = append(seatings, app.Seating{Seat: seat, Capacity: f.capacity[f.board.seats[seat]]})
	}
	return f.now(2).ConstituteBoard(ctx, f.as("joint.secretary"), f.id, seatings)
}

func (f *demoFile) freeze(ctx context.Context) error {
	return f.now(2).FreezeDossiers(ctx, f.as("section.officer"), f.id)
}

// sit holds the meeting: attendance, declarations, each member's marks, the seal.
func (f *demoFile) sit(ctx context.Context) error {
	today := f.now(5)
	meeting, err := today.CallMeeting(ctx, f.as(f.board.secretary), app.Calling{On: today.Today(), Place: "Committee room", Cases: []int64{f.id}})
	if err != nil {
		return fmt.Errorf("call: %w", err)
	}
	for _, seat := range slices.Sorted(maps.Keys(f.board.seats)) {
		who := f.as(f.board.seats[seat])
		if err := today.AttendMeeting(ctx, who, meeting, f.id, app.Attending{Status: "present"}); err != nil {
			return fmt.Errorf("%s attends: %w", seat, err)
		}
		if err := today.DeclareConflicts(ctx, who, f.id, nil); err != nil {
			return fmt.Errorf("%s declares: %w", seat, err)
		}
	}
	if f.grade != "BS-18" {
		if err := f.mark(ctx, today); err != nil {
			return err
		}
	}
	if err := today.SealCase(ctx, f.as(f.board.chair), f.id); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	return today.CloseMeeting(ctx, f.as(f.board.chair), meeting)
}

// mark gives every voting member's marks for every candidate, each citing the latest report in the dossier.
func (f *demoFile) mark(ctx context.Context, today *app.App) error {
	for n, seat := range slices.Sorted(maps.Keys(f.board.seats)) {
		if seat == "secretary" && f.grade != "BS-19" {
			continue // the secretary of the central board keeps the record and does not vote
		}
		who := f.as(f.board.seats[seat])
		for i, c := range f.candidates {
			items, err := today.Dossier(ctx, who, f.id, c.Officer)
			if err != nil {
				return fmt.Errorf("%s reads a dossier: %w", seat, err)
			}
			cited := citable(items, today.Today())
			if cited == 0 {
				return fmt.Errorf("officer %s has nothing in the dossier that can be cited", c.Number)
			}
			marks := 24 - 2*i + n%3
			level, text := "A", "The reports of the last years name sustained results in this office."
			if marks <= 20 {
				level, text = "B", "The reports show competence throughout."
			}
			if err := today.GiveMarks(ctx, who, f.id, c.Officer, []promotion.Giving{{Criterion: "board", Marks: merit.Int(marks), Level: level, Text: text,
				Citations: []promotion.Citation{{Item: cited, Page: 1}}}}); err != nil {
				return fmt.Errorf("%s marks officer %s: %w", seat, c.Number, err)
			}
		}
	}
	return nil
}

// citable gives the last report that may be cited.
func citable(items []storage.DossierItem, today domain.Date) int64 {
	var last int64
	for _, i := range items {
		if i.Class == "evaluation" && i.Frozen && !i.Disclosed.IsZero() && !i.Disclosed.After(today) {
			last = i.ID
		}
	}
	return last
}

// recommend records how the consideration of each candidate ended: promotions down the list, the next one in reserve.
func (f *demoFile) recommend(ctx context.Context) error {
	list, err := f.now(1).MeritListOf(ctx, f.as(f.board.secretary), f.id)
	if err != nil {
		return fmt.Errorf("list: %w", err)
	}
	var out []promotion.Proposal
	for i, e := range list.Entries {
		switch {
		case !e.Meets:
			out = append(out, promotion.Proposal{Officer: e.Officer, Outcome: "supersede", Ground: "below-threshold", Text: "Considered; the total is below the threshold."})
		case i < f.vacancies:
			out = append(out, promotion.Proposal{Officer: e.Officer, Outcome: "promote"})
		case i == f.vacancies:
			out = append(out, promotion.Proposal{Officer: e.Officer, Outcome: "reserve"})
		}
	}
	if err := f.now(0).RecordOutcomes(ctx, f.as(f.board.secretary), f.id, out); err != nil {
		return fmt.Errorf("outcomes: %w", err)
	}
	return f.now(1).WriteMinutes(ctx, f.as(f.board.secretary), f.id, "The board considered every officer on the panel in the order of seniority and recommends as recorded.")
}

func (f *demoFile) putUp(ctx context.Context) error {
	return f.now(3).PutUp(ctx, f.as("joint.secretary"), f.id, f.capacity[f.authority()], "")
}

// authority gives whoever decides on the grade: the Prime Minister, or the Secretary who also chaired the board.
func (f *demoFile) authority() string {
	if f.board.chair == "csb.chair" {
		return "prime.minister"
	}
	return "dsb.chair/secretary"
}

func (f *demoFile) decide(ctx context.Context, in app.Verdict) error {
	if f.authority() == "prime.minister" {
		return f.now(4).DecidePolitical(ctx, f.as("prime.minister"), f.id, in)
	}
	return f.now(4).DecideBureaucratic(ctx, f.as("dsb.chair/secretary"), f.id, in)
}

func (f *demoFile) approve(ctx context.Context) error {
	names, err := f.now(0).Recommendations(ctx, f.as("section.officer"), f.id)
	if err != nil {
		return err
	}
	var in app.Verdict
	for _, n := range names {
		in.Approve = append(in.Approve, n.Officer)
	}
	return f.decide(ctx, in)
}

func (f *demoFile) remand(ctx context.Context) error {
	return f.decide(ctx, app.Verdict{Remand: true, Ground: "record", Reasons: "The board may look again at the report of the last year, on which its marks for the first officer rest."})
}

func (f *demoFile) cancel(ctx context.Context) error {
	return f.now(2).CancelCase(ctx, f.as("joint.secretary"), f.id, "The post was surrendered in the last reorganisation; no vacancy remains.", "", 0)
}

// orders draws up, issues and acts upon the order of everybody approved for a vacancy.
func (f *demoFile) orders(ctx context.Context) error {
	names, err := f.now(1).Recommendations(ctx, f.as("section.officer"), f.id)
	if err != nil {
		return err
	}
	file, err := f.now(0).Case(ctx, f.as("section.officer"), f.id)
	if err != nil {
		return err
	}
	for i, n := range names {
		if n.Outcome != "promote" {
			continue
		}
		in := app.Draft{Case: f.id, Officer: n.Officer, Vacancy: file.Vacancies[i].ID}
		if i == 0 {
			in.Post = file.Vacancies[i].Post // the others are retained where they sit
		}
		if err := f.order(ctx, in); err != nil {
			return fmt.Errorf("order of officer %s: %w", n.Number, err)
		}
	}
	return nil
}

func (f *demoFile) order(ctx context.Context, in app.Draft) error {
	id, err := f.now(1).DraftOrder(ctx, f.as("section.officer"), in)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	if err := f.now(0).IssueOrder(ctx, f.as("deputy.secretary"), id, 0); err != nil {
		return fmt.Errorf("issue: %w", err)
	}
	hr := f.as("federal.hr")
	if in.Post != 0 {
		if _, err := f.now(2).RelinquishCharge(ctx, hr, app.Charge{Order: id, On: f.now(0).Today(), Noon: "afternoon"}); err != nil {
			return fmt.Errorf("relinquish: %w", err)
		}
	}
	_, err = f.now(1).AssumeCharge(ctx, hr, app.Charge{Order: id, On: f.now(0).Today(), Noon: "forenoon"})
	return err
}
