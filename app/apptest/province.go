package apptest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/storage"
)

// A Province is a government with teachers whose transfers are marked from the record: its department, its one cadre on the ladder of the
// edition, and its table of stations. Posts that the world makes are its own from then on.
type Province struct {
	*World
	Government string
	Edition    string
	Grade      string
	Day        domain.Date // on which cases are opened
}

// Province makes a province that has adopted a transfer edition, with a cadre of so many sanctioned posts a grade. amend is as in Adopt.
func (w *World) Province(t testing.TB, edition, grade string, sanctioned int, day string, amend ...string) *Province {
	t.Helper()
	_, e := EditionFile(t, edition)
	p := &Province{World: w, Government: e.Government, Edition: edition, Grade: grade, Day: domain.MustDate(day)}
	w.Seed(fmt.Sprintf(`insert into organization (government, code, name, kind) values ('%s', 'EDU', 'Department of Education', 'department')`, p.Government))
	w.Query(&w.Division, `select id from organization where code = 'EDU' and government = $1`, p.Government)
	w.cadre = "TEACH"
	w.Seed(fmt.Sprintf(`insert into cadre (government, code, name) values ('%s', 'TEACH', 'Teachers')`, p.Government))
	w.Query(&w.CadreID, `select id from cadre where code = 'TEACH' and government = $1`, p.Government)
	for i, g := range e.Ladder {
		w.Seed(fmt.Sprintf(`insert into cadre_grade (cadre_id, grade, step, title, equivalent) values (%d, '%s', %d, '%s', '%s')`, w.CadreID, g, 1+i, g, g))
	}
	w.Seed(fmt.Sprintf(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, '%s', 'Teachers', %d, 'test')`, w.Division, w.CadreID, grade, sanctioned))
	var line int64
	w.Query(&line, `select max(id) from establishment_line`)
	w.Line[grade] = line
	w.Adopt(edition, amend...)
	return p
}

// Stations has a table of stations proposed and adopted, in force from a day.
func (p *Province) Stations(t testing.TB, from string, stations []register.Station, distances ...register.Distance) int64 {
	t.Helper()
	ctx, on := context.Background(), p.App.On(domain.MustDate(from))
	id, err := on.ProposeStations(ctx, p.As("deputy.secretary"), app.StationProposal{Government: p.Government, StationTable: register.StationTable{
		Name: "Distances between schools", From: domain.MustDate(from), Gazette: "Gazette no. 7", Gazetted: domain.MustDate(from), Document: p.Document(), Stations: stations, Distances: distances}})
	must(t, err)
	must(t, on.AdoptStations(ctx, p.As("joint.secretary"), id))
	return id
}

// School makes a post at a station since a day, and gives its id.
func (p *Province) School(t testing.TB, reference, station, since string) int64 {
	t.Helper()
	post := p.Post(p.Grade, reference)
	p.Fact(t, post, register.PostFact{Kind: register.FactStation, Value: station, From: domain.MustDate(since)})
	return post
}

// Fact has a fact of a post recorded, with a paper, on the day of the cases.
func (p *Province) Fact(t testing.TB, post int64, f register.PostFact) int64 {
	t.Helper()
	f.Document = p.Document()
	id, err := p.App.On(p.Day).RecordPostFact(context.Background(), p.As("section.officer"), post, app.PostFactEntry{PostFact: f})
	must(t, err)
	return id
}

// Teacher puts a teacher on the register who has held the grade since a day, and gives the id; the account "as.number" is hers.
func (p *Province) Teacher(t testing.TB, number, sex, born, held string) int64 {
	t.Helper()
	p.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest)
		values ('%s', '%s', 'Teacher %[2]s', %d, '%s', '%s', '%[5]s', '%s', '%[6]s')`, p.Government, number, p.CadreID, sex, born, held))
	var id int64
	p.Query(&id, `select id from officer where number = $1 and government = $2`, number, p.Government)
	p.Seed(fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, order_no) values (%d, %d, '%s', '%s', '%[4]s', true, 'initial', 'test')`, id, p.CadreID, p.Grade, held))
	p.Person(self(number), "officer", id)
	return id
}

func self(number string) string { return "as." + strings.ToLower(number) }

// Certified has circumstances of an officer's life entered with a certificate, on the day of the cases.
func (p *Province) Certified(t testing.TB, officer int64, since string, circumstances ...domain.Circumstance) {
	t.Helper()
	for _, c := range circumstances {
		c.Held, c.Document = domain.Spell{Start: domain.MustWhen(since)}, p.Document()
		_, err := p.App.On(p.Day).EnterRecord(context.Background(), p.As("section.officer"), officer, app.Entry{Circumstance: &c})
		must(t, err)
	}
}

// Applied files a request for a post from the officer's own account, ten days before the case; more are further posts that it names.
func (p *Province) Applied(t testing.TB, number string, post int64, more ...int64) int64 {
	t.Helper()
	wishes := []storage.Wish{{Post: post}}
	for _, m := range more {
		wishes = append(wishes, storage.Wish{Post: m})
	}
	id, err := p.App.On(p.Day.AddDays(-10)).RequestTransfer(context.Background(), p.As(self(number)), app.TransferRequest{Why: "The school there is nearer to my home.", Wishes: wishes})
	must(t, err)
	return id
}

// Opened opens the case for a vacant post, and gives its id.
func (p *Province) Opened(t testing.TB, post int64) int64 {
	t.Helper()
	id, err := p.App.On(p.Day).OpenCase(context.Background(), p.As("section.officer"), p.Opening(post))
	must(t, err)
	return id
}

// Opening gives what is needed to open the case for a vacant post.
func (p *Province) Opening(post int64) app.Opening {
	return app.Opening{Kind: "transfer", Organization: p.Division, Cadre: p.CadreID, ToGrade: p.Grade,
		Vacancies: []app.VacancyOpening{{Post: post, Kind: "clear", FellOn: p.Day.AddDays(-10), Cause: "the teacher there retired"}}}
}

// Marked gives the computed marks of a case, by officer and criterion.
func (p *Province) Marked(t testing.TB, id int64) map[int64]map[string]string {
	t.Helper()
	rows, err := p.App.ComputedMarks(context.Background(), p.As("section.officer"), id)
	must(t, err)
	marks := map[int64]map[string]string{}
	for _, r := range rows {
		if marks[r.Officer] == nil {
			marks[r.Officer] = map[string]string{}
		}
		marks[r.Officer][r.Criterion] = r.Marks
	}
	return marks
}

// Ordered takes a case from its marks to the issued order of the officer who applied, and gives the order's id.
func (p *Province) Ordered(t testing.TB, id, officer, request int64) int64 {
	t.Helper()
	ctx, on := context.Background(), p.App.On(p.Day)
	must(t, on.FixList(ctx, p.As("deputy.secretary"), id))
	must(t, on.Recommend(ctx, p.As("section.officer"), id, app.Recommendation{}))
	must(t, on.PutUp(ctx, p.As("deputy.secretary"), id, p.Capacity["secretary"], ""))
	must(t, on.DecideBureaucratic(ctx, p.As("secretary"), id, app.Verdict{Approve: []int64{officer}}))
	var vacancy int64
	p.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, id)
	order, err := on.DraftOrder(ctx, p.As("section.officer"), app.Draft{Case: id, Officer: officer, Vacancy: vacancy, Request: request})
	must(t, err)
	must(t, on.IssueOrder(ctx, p.As("deputy.secretary"), order, 0))
	return order
}
