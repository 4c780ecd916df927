package apptest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/domain/redflag"
	"merit/domain/register"
	"merit/domain/tenure"
	"merit/domain/window"
)

// A Town is a world in which every page has something to show: a case at every stage, orders, exceptions, requests and proposals.
type Town struct {
	*World
	Cases  map[string]Panelled // by how far each has come: see stages
	Orders map[string]int64    // "drafted", "issued", "acted", "exception"
}

// stages are how far the cases of a town have come, each with a cadre of its own.
var stages = [][3]string{
	{"open", "IRS", "Inland Revenue Service"}, {"panel", "PCS", "Customs Service"}, {"working-paper", "PAAS", "Audit and Accounts Service"}, {"board", "FSP", "Foreign Service"},
	{"frozen", "IG", "Information Group"}, {"sitting", "PG", "Postal Group"}, {"sealed", "CTG", "Commerce and Trade Group"}, {"recommended", "MLC", "Military Lands and Cantonments Group"},
	{"put-up", "RG", "Railways Group"}, {"approved", "SG", "Statistics Group"}, {"drafted", "EG", "Economists Group"}, {"issued", "TPG", "Trade Policy Group"},
	{"acted", "PLG", "Planning Group"}, {"rejected", "LG", "Law Group"}, {"remanded", "FG", "Forest Group"}, {"cancelled", "MG", "Mines Group"},
	{"central-sitting", "HG", "Health Group"}, {"central-put-up", "AG", "Agriculture Group"},
}

// NewTown makes a world and walks its cases through all stages. It takes some seconds.
func NewTown(t testing.TB) *Town {
	t.Helper()
	w := New(t)
	w.Adopt("pk-federal/promotion@2019")
	town := &Town{World: w, Cases: map[string]Panelled{}, Orders: map[string]int64{}}
	home, lines := w.CadreID, w.Line
	for _, s := range stages {
		w.Line = map[string]int64{}
		w.enter(s[1], s[2])
		town.Cases[s[0]] = town.reach(t, s[0])
	}
	w.CadreID, w.Line, w.cadre = home, lines, Cadre
	w.Adopt(TransferEdition)
	w.TransferCase(t)
	town.sets(t)
	town.people(t)
	town.proposals(t)
	town.exceptions(t)
	town.windows(t)
	town.places(t)
	town.recruitments(t)
	town.probations(t)
	town.voices(t)
	town.findings(t)
	town.Sequence(t)
	return town
}

// reach takes a case as far as its stage.
func (w *Town) reach(t testing.TB, stage string) Panelled {
	t.Helper()
	ctx := context.Background()
	switch stage {
	case "open", "panel", "cancelled":
		f := Panelled{Officers: []int64{w.Officer(w.number("BS-18", 1), OfficerSpec{}), w.Officer(w.number("BS-18", 2), OfficerSpec{Grading: "good", Missing: []int{2021}})}}
		w.Seniority("BS-18", f.Officers...)
		f.ID = w.OpenCase(t, "BS-19", 1)
		if stage == "panel" {
			must(t, w.App.ComputePanel(ctx, w.As("section.officer"), f.ID))
			must(t, w.App.SetChecklist(ctx, w.As("section.officer"), f.ID, f.Officers[0], "inquiry", w.Document()))
			_, err := w.App.ForwardCase(ctx, w.As("section.officer"), f.ID, "The panel is worked out. For perusal.", w.Capacity["deputy.secretary"])
			must(t, err)
		}
		if stage == "cancelled" {
			must(t, w.App.CancelCase(ctx, w.As("joint.secretary"), f.ID, "The post was surrendered in the last reorganisation; no vacancy remains.", "", 0))
		}
		return f
	case "central-sitting", "central-put-up":
		return w.central(t, stage)
	case "sealed":
		return w.UnevenCase(t)
	}
	f := w.WorkingPaperCase(t, "BS-19", 1)
	if stage == "working-paper" {
		w.serve(t, f)
		return f
	}
	w.Board(t, f.ID)
	if stage == "board" {
		w.serve(t, f)
		return f
	}
	must(t, w.App.FreezeDossiers(ctx, w.As("section.officer"), f.ID))
	if stage == "frozen" {
		return f
	}
	meeting := w.sit(t, f)
	if stage == "sitting" {
		w.markBy(t, "chair", f, 0)
		return f
	}
	w.mark(t, f, 0)
	w.mark(t, f, 1)
	must(t, w.App.SealCase(ctx, w.As("chair"), f.ID))
	must(t, w.App.RecordOutcomes(ctx, w.As("chair"), f.ID, []promotion.Proposal{{Officer: f.Officers[0], Outcome: "promote"}, {Officer: f.Officers[1], Outcome: "reserve"}}))
	must(t, w.App.Dissent(ctx, w.As("member.law"), f.ID, "I would have placed the second officer higher."))
	if stage == "recommended" {
		return f
	}
	must(t, w.App.WriteMinutes(ctx, w.As("chair"), f.ID, "The board considered every officer of the panel in the order of seniority and recommends as recorded."))
	must(t, w.App.CloseMeeting(ctx, w.As("chair"), meeting))
	must(t, w.App.PutUp(ctx, w.As("joint.secretary"), f.ID, w.Capacity["secretary"], ""))
	w.decided(t, stage, f)
	return f
}

// decided takes a case that was put up on to the decision and the order.
func (w *Town) decided(t testing.TB, stage string, f Panelled) {
	t.Helper()
	ctx := context.Background()
	secretary := w.As("secretary")
	switch stage {
	case "put-up":
		for caseID, officer := range map[int64]int64{f.ID: 0, 0: f.Officers[0]} {
			_, err := w.App.RecordDirection(ctx, w.As("minister"), app.DirectionGiven{Case: caseID, Officer: officer, Body: "I should like this to be decided this month."})
			must(t, err)
		}
		return
	case "rejected":
		must(t, w.App.DecideBureaucratic(ctx, secretary, f.ID, app.Verdict{Approve: f.Officers[1:], Reject: []app.Rejection{{Officer: f.Officers[0], Reasons: "An inquiry was opened after the list was sealed."}}}))
		return
	case "remanded":
		must(t, w.App.DecideBureaucratic(ctx, secretary, f.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The board may look again at the report of the last year, on which its marks for the first officer rest."}))
		return
	}
	must(t, w.App.DecideBureaucratic(ctx, secretary, f.ID, app.Verdict{Approve: f.Officers}))
	if stage == "approved" {
		return
	}
	seat, old := w.Post("BS-19", w.cadre+"-DS-1"), w.Post("BS-18", w.cadre+"-SO-1")
	w.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, f.Officers[0], old))
	view, err := w.App.Case(ctx, w.As("section.officer"), f.ID)
	must(t, err)
	order, err := w.App.DraftOrder(ctx, w.As("section.officer"), app.Draft{Case: f.ID, Officer: f.Officers[0], Vacancy: view.Vacancies[0].ID, Post: seat, SubjectTo: "W.P. 77 of 2026"})
	must(t, err)
	w.Orders[stage] = order
	if stage == "drafted" {
		return
	}
	must(t, w.App.IssueOrder(ctx, w.As("deputy.secretary"), order, 0))
	w.Person("officer."+stage, "officer", f.Officers[0])
	if stage == "acted" {
		own := w.As("officer.acted")
		_, err := w.App.RelinquishCharge(ctx, own, app.Charge{Order: order, On: Today, Noon: "forenoon"})
		must(t, err)
		_, err = w.App.AssumeCharge(ctx, own, app.Charge{Order: order, On: Today, Noon: "afternoon"})
		must(t, err)
	}
}

// serve puts an item on both candidates' dossiers that they have yet to answer.
func (w *Town) serve(t testing.TB, f Panelled) {
	t.Helper()
	for _, o := range f.Officers {
		_, err := w.App.ServeDossierItem(context.Background(), w.As("section.officer"), f.ID, app.Serving{Officer: o, Class: "report", Title: "Report on the disposal of files", Document: w.Document(), Gist: "It says that files lay long."})
		must(t, err)
	}
}

// central takes a case to the central board: sitting, with a sheet of a member to be entered; or put up to the prime minister.
func (w *Town) central(t testing.TB, stage string) Panelled {
	t.Helper()
	ctx := context.Background()
	f := w.WorkingPaperCase(t, "BS-20", 1)
	seats := map[string]string{"chair": "csb.chair", "establishment": "member.establishment", "cabinet": "member.head", "mna": "csb.mna", "senator": "csb.senator", "secretary": "csb.secretary"}
	var seatings []app.Seating
	for seat, person := range seats {
		seatings = append(seatings, app.Seating{Seat: seat, Capacity: w.Capacity[person]})
	}
	must(t, w.App.ConstituteBoard(ctx, w.As("joint.secretary"), f.ID, seatings))
	must(t, w.App.FreezeDossiers(ctx, w.As("section.officer"), f.ID))
	meeting, err := w.App.CallMeeting(ctx, w.As("csb.secretary"), app.Calling{On: Today, Place: "Committee room", Cases: []int64{f.ID}})
	must(t, err)
	for _, person := range seats {
		must(t, w.App.AttendMeeting(ctx, w.As(person), meeting, f.ID, app.Attending{Status: "present"}))
		must(t, w.App.DeclareConflicts(ctx, w.As(person), f.ID, nil))
	}
	if stage == "central-sitting" {
		mark := promotion.Giving{Criterion: "board", Marks: merit.Int(25), Level: "A", Text: "As the reports show.", Citations: []promotion.Citation{{Item: w.citable(f.ID, f.Officers[0]), Page: 1}}}
		must(t, w.App.EnterFromSheet(ctx, w.As("csb.secretary"), f.ID, app.Sheet{Member: w.Accounts["csb.mna"], Officer: f.Officers[0], Document: w.Document(), Page: 1, Marks: []promotion.Giving{mark}}))
		return f
	}
	for i := range f.Officers {
		for seat, person := range seats {
			if seat != "secretary" {
				w.markBy(t, person, f, i)
			}
		}
	}
	must(t, w.App.SealCase(ctx, w.As("csb.chair"), f.ID))
	must(t, w.App.RecordOutcomes(ctx, w.As("csb.secretary"), f.ID, []promotion.Proposal{{Officer: f.Officers[0], Outcome: "promote"}}))
	must(t, w.App.WriteMinutes(ctx, w.As("csb.secretary"), f.ID, "The board met and resolved."))
	must(t, w.App.PutUp(ctx, w.As("joint.secretary"), f.ID, w.Capacity["prime.minister"], ""))
	return f
}

// people are officers of the cases who sign in, one who acts in no capacity, and files that the ministry keeps.
func (w *Town) people(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	w.Person("officer.served", "officer", w.Cases["working-paper"].Officers[0])
	w.Person("officer.sealed", "officer", w.Cases["sealed"].Officers[0])
	w.Person("a.nobody", "officer", 0)
	if _, err := w.Owner.Exec(`update session set capacity_id = null where account_id = $1`, w.Accounts["a.nobody"]); err != nil {
		t.Fatal(err)
	}
	w.Seed(fmt.Sprintf(`update officer set kept_by = %d where id in (%d, %d)`, w.Ministry, w.Cases["issued"].Officers[0], w.Cases["acted"].Officers[1]))
	w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest, retires)
		values ('pk-federal', 'R-1', 'Officer R-1', %d, 'male', '1966-12-28', '1966-12-28', '1992-01-01', '1992-01-01', '%s')`, w.CadreID, Today.AddDays(300))) // within two years, as a statement lists them
	seat := w.Post("BS-18", "SO-twice") // two officers in one seat on the same days, as old lists have it
	for _, o := range w.Cases["open"].Officers {
		w.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2021-01-01', '2021-01-01', 'import', 'list.csv:2')`, o, seat))
	}
	var row int64
	for i, username := range []string{"officer.served", "officer.sealed"} {
		w.Query(&row, `select min(id) from evaluation where officer_id = (select officer_id from account where username = $1)`, username)
		paper, err := w.App.AddDocument(ctx, w.As(username), "copy.txt", []byte("A copy of the report.\n"))
		must(t, err)
		id, err := w.App.AskCorrection(ctx, w.As(username), app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "The grading was very good, as the copy shows.", Document: paper})
		must(t, err)
		if i == 1 {
			must(t, w.App.AnswerCorrection(ctx, w.As("section.officer"), id, "refused", "The report on file is the one that was countersigned."))
		}
	}
	w.contested(t)
}

// contested publishes a provisional list to which one of those on it objects.
func (w *Town) contested(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	var cadre int64
	w.Query(&cadre, `select cadre_id from officer where id = $1`, w.Cases["working-paper"].Officers[0])
	list, err := w.App.PublishSeniority(ctx, w.As("joint.secretary"), cadre, "BS-18", Today)
	must(t, err)
	_, err = w.App.Object(ctx, w.As("officer.served"), app.LodgedObjection{List: list, Matter: "another", About: w.Cases["working-paper"].Officers[1],
		Grounds: "The officer after me is shown with the day of a batch that was notified later."})
	must(t, err)
}

// proposals are what waits for a second person: an account, a capacity, a stand-in, an edition, and a go-live.
func (w *Town) proposals(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	admin := w.As("admin")
	_, err := w.App.CreateAccount(ctx, admin, app.CreateAccount{Username: "new.person", Name: "New Person", Password: "a password of the test"})
	must(t, err)
	_, err = w.App.GrantCapacity(ctx, admin, app.GrantCapacity{Account: w.Accounts["minister"], Kind: "minister", OrderNo: "F.1/2026", OrderDate: Today, Starts: Today.AddDays(400)})
	must(t, err)
	body, e := EditionFile(t, "pk-federal/promotion@2019")
	_, err = w.App.ProposeEdition(ctx, w.As("secretary.establishment"), app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "S.R.O. 1", Gazetted: e.InForce.From, From: Today, To: domain.Date{}})
	must(t, err)
	must(t, w.App.ProposeGoLive(ctx, w.As("joint.secretary"), w.Ministry, domain.MustDate("2026-02-01")))
}

// sets are two notifications: one that is issued, and one that moves officers into the posts that it leaves and waits; and two drafts for another.
func (w *Town) sets(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	c := w.TransferChain(t, "SET", 6, false)
	for i, orders := range [][]int64{c.Orders[:2], c.Orders[2:4]} {
		id, err := w.App.DraftOrderSet(ctx, w.As("section.officer"), app.OrderSetDraft{Heading: "Postings and transfers", Orders: orders})
		must(t, err)
		if i == 0 {
			must(t, w.App.IssueOrderSet(ctx, w.As("deputy.secretary"), id, 0))
		}
	}
}

// exceptions are two orders without a case: a draft, and one that is issued.
func (w *Town) exceptions(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	for i, name := range []string{"exception", "exception-issued"} {
		number := fmt.Sprintf("X-%d", i+1)
		id, err := w.App.DraftException(ctx, w.As("section.officer"), app.ExceptionDraft{Ground: "emergency", Officer: w.Officer(number, OfficerSpec{}), Post: w.Post("BS-18", "SO-"+number),
			Ends: Today.AddDays(20), Document: w.Document()})
		must(t, err)
		w.Orders[name] = id
		if name == "exception-issued" {
			must(t, w.App.AuthoriseBureaucratic(ctx, w.As("secretary"), id, "The flood has cut off the district.", 0))
			must(t, w.App.IssueOrder(ctx, w.As("deputy.secretary"), id, 0))
		}
	}
}

// places are a table of stations that stands and one that waits for a second person, a post that lies at a station in a hard area, and a request for
// information.
func (w *Town) places(t testing.TB) {
	ctx := context.Background()
	propose := func(name string, from domain.Date) int64 {
		id, err := w.App.ProposeStations(ctx, w.As("deputy.secretary"), app.StationProposal{Government: Government, StationTable: register.StationTable{Name: name, From: from, Gazette: "G.7/2026", Gazetted: Today,
			Document: w.Document(), Stations: []register.Station{{Code: "GLT", Name: "Gilgit", District: "GLT", Zone: "GB", UnionCouncil: "4"}, {Code: "SKD", Name: "Skardu", District: "SKD", Zone: "GB"}},
			Distances: []register.Distance{{A: "GLT", B: "SKD", Km: "208"}}}})
		must(t, err)
		return id
	}
	must(t, w.App.AdoptStations(ctx, w.As("secretary.establishment"), propose("Stations of the north", Today)))
	propose("Stations as measured anew", Today.AddDays(60))
	var post int64
	w.Query(&post, `select min(id) from post`)
	for _, f := range []register.PostFact{{Kind: register.FactStation, Value: "GLT"}, {Kind: register.FactHardArea}} {
		f.From, f.Document = domain.MustDate("2020-01-01"), w.Document()
		_, err := w.App.RecordPostFact(ctx, w.As("section.officer"), post, app.PostFactEntry{PostFact: f})
		must(t, err)
	}
	_, err := w.App.RecordInformation(ctx, w.As("section.officer"), w.Division, app.InformationEntry{InformationRequest: register.InformationRequest{Reference: "RTI/7", Received: Today.AddDays(-20), Life: true,
		Extended: Today.AddDays(-18), Answered: Today.AddDays(-2), Document: w.Document()}})
	must(t, err)
}

// probations are one past its end of which nothing is proposed yet, and one extended, with a proposal that waits for its authority.
func (w *Town) probations(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	record := func(number, start string) int64 {
		w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('%s', '%s', 'Officer %[2]s', %d, '%s', '%[4]s', '2055-06-14')`, Government, number, w.CadreID, start),
			fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, order_no) select id, cadre_id, 'BS-18', '%s', '%[1]s', true, 'initial', 'test' from officer where number = '%s'`, start, number))
		var officer, grade int64
		w.Query(&officer, `select id from officer where number = $1`, number)
		w.Query(&grade, `select id from officer_grade where officer_id = $1`, officer)
		id, err := w.App.RecordProbation(ctx, w.As("section.officer"), officer, app.ProbationEntry{Appointment: grade, Start: domain.MustDate(start), Document: w.Document()})
		must(t, err)
		return id
	}
	record("PR-2", "2025-01-20")
	id := record("PR-1", "2025-02-10")
	propose := func(s tenure.ProbationStep) int64 {
		s.Document = w.Document()
		step, err := w.App.ProposeProbation(ctx, w.As("section.officer"), id, s)
		must(t, err)
		return step
	}
	must(t, w.App.DecideProbation(ctx, w.As("secretary"), propose(tenure.ProbationStep{Kind: tenure.ProbationExtend, Until: Today.AddDays(30), Reasons: "The second half-yearly report is not on the file yet."}), true, "Once."))
	propose(tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: "Both half-yearly reports are good, and the examination was passed."})
}

// windows are an election that is over, one that stands and holds a draft back, and a caretaker period that waits for a second person.
func (w *Town) windows(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	propose := func(kind, name string, from domain.Date) int64 {
		id, err := w.App.ProposeWindow(ctx, w.As("deputy.secretary"), app.WindowProposal{Government: Government,
			Proposal: window.Proposal{Kind: kind, Name: name, From: from, Gazette: "F.2(1)/2026-Elections", Gazetted: from}})
		must(t, err)
		return id
	}
	propose(window.Caretaker, "Caretaker government", Today.AddDays(-3))
	over, stands := propose(window.Election, "By-election in the hills", Today.AddDays(-90)), propose(window.Election, "General election", Today.AddDays(-20))
	for _, id := range []int64{over, stands} {
		must(t, w.App.AdoptWindow(ctx, w.As("secretary.establishment"), id))
	}
	must(t, w.App.CloseWindow(ctx, w.As("deputy.secretary"), over, window.End{On: Today.AddDays(-40), Gazette: "F.2(9)/2026-Elections", Gazetted: Today.AddDays(-40)}))
	must(t, w.App.AdoptWindow(ctx, w.As("secretary.establishment"), over))
	officer := w.Officer("X-3", OfficerSpec{})
	must(t, w.App.ListOfficials(ctx, w.As("section.officer"), stands, app.Listing{Officers: []int64{officer}, Grade: "BS-22", Document: w.Document()}))
	id, err := w.App.DraftException(ctx, w.As("section.officer"), app.ExceptionDraft{Ground: "emergency", Officer: officer, Post: w.Post("BS-18", "SO-X-3"), Ends: Today.AddDays(20), Document: w.Document()})
	must(t, err)
	w.Orders["held"] = id
	_, err = w.App.RecordLetter(ctx, w.As("section.officer"), stands, app.LetterRecord{Officer: officer,
		Letter: window.Letter{Kind: window.Approval, Order: id, Number: "ECP-7/2026", Dated: Today, Document: w.Document()}})
	must(t, err)
}

// voices are a policy, a direction that the desk received, an approach, and an objection to an order.
func (w *Town) voices(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	f := w.Cases["put-up"]
	_, err := w.App.RecordDirection(ctx, w.As("prime.minister"), app.DirectionGiven{Kind: register.PolicyDirection, Body: "Vacancies are filled within the quarter."})
	must(t, err)
	_, err = w.App.ReceiveDirection(ctx, w.As("section.officer"), app.DirectionReceived{DirectionGiven: app.DirectionGiven{Officer: f.Officers[0], Body: "Take the first."},
		GivenBy: "The minister's private secretary", InNameOf: "The Minister of Water"})
	must(t, err)
	_, err = w.App.RecordApproach(ctx, w.As("officer.served"), app.ApproachTold{ByWhom: "A member of the assembly", Subject: "That the first candidate be taken.", Form: "telephone", On: Today, Case: f.ID})
	must(t, err)
	_, err = w.App.ObjectToOrder(ctx, w.As("officer.issued"), w.Orders["issued"], "The seat was never sanctioned, and I am told to take it all the same.")
	must(t, err)
}

// findings are what a scan found of officers who were moved about: one nobody has taken up, and one put to the secretary; and a breach beside it.
func (w *Town) findings(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	var asked int64
	for _, number := range []string{"RL-1", "RL-2"} {
		w.Restless(number)
	}
	w.Scanned(t, "churn")
	w.Query(&asked, `select f.id from finding f join officer o on o.id = f.officer_id where o.number = 'RL-2'`)
	must(t, w.App.TakeStep(ctx, w.As("auditor"), asked, 0, redflag.Step{Kind: redflag.StepQuery, Body: "Why were three orders needed within seventeen months?", Served: "By hand, receipt 12", To: w.Accounts["secretary"]}))
	_, err := w.App.ProposeLimit(ctx, w.As("auditor"), redflag.LimitProposal{Flag: "churn", Name: "postings", Value: 4, From: Today.AddDays(30), Paper: "Resolution 4/2026", Dated: Today,
		Reason: "Every officer of the two new divisions was posted twice while they were being set up, and explained it."})
	must(t, err)
	var officer int64
	w.Query(&officer, `select id from officer where number = 'RL-2'`)
	w.Raised(t, redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: Today, Severity: redflag.High, Breach: true, About: redflag.About{Officer: officer, Unit: w.Division, Order: w.Orders["issued"]}, By: w.Accounts["secretary"],
		Evidence: []redflag.Line{{Sentence: domain.Says("On special duty since %s: %s days by %s, more than %s, with no reason given and no inquiry on record.", "2025-09-01", "182", "2026-03-02", "30")}}},
		w.Spike())
}

// Spike is a finding of many moves after another minister came, with the months behind it.
func (w *World) Spike() redflag.Finding {
	day := domain.MustDate("2025-06-10")
	chart := &redflag.Chart{Day: day, Control: "other organizations"}
	for n := range 15 {
		month := domain.MustDate("2024-06-01").AddMonths(n)
		p := redflag.Point{Month: month.String()[:7], Moves: 1 + n%3, Heads: 92, Others: 3 + n%4, OthersHeads: 260, In: "before", Season: n < 3}
		if n >= 12 {
			p.In, p.Moves = "after", 14+n%3
		}
		chart.Points = append(chart.Points, p)
	}
	return redflag.Finding{Flag: "regime-spike", Key: "organization, change of 2025-06-10", On: day.AddDays(89), Severity: redflag.Medium, About: redflag.About{Unit: w.Division}, Chance: 1e-9,
		Evidence: []redflag.Line{{Sentence: domain.Says("%s, on %s.", "minister", day.String()), Chart: chart}}}
}

// Signed are the people of the town who have signed in, in the order of their names.
func (w *Town) Signed() []string {
	all := make([]string, 0, len(w.Accounts))
	for username := range w.Accounts {
		all = append(all, username)
	}
	slices.Sort(all)
	return all
}
