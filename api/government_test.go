package api_test

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"testing"

	"merit/api"
	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// A government is a small government with one case's worth of everything, reached over HTTP alone.
type government struct {
	*world
	*apptest.World
}

func newGovernment(t testing.TB) *government {
	t.Helper()
	return governmentOf(t, apptest.New(t))
}

func governmentOf(t testing.TB, a *apptest.World) *government {
	t.Helper()
	w := &world{t: t, db: a.DB, app: a.App, log: &logged{}}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the server's log:\n%s", w.log)
		}
	})
	w.serve(a.App)
	return &government{w, a}
}

// serve answers for an App at an address of its own.
func (w *world) serve(a *app.App) {
	w.t.Helper()
	s, err := api.New(a, api.Options{Log: slog.New(slog.NewJSONHandler(w.log, nil))})
	if err != nil {
		w.t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	w.t.Cleanup(server.Close)
	w.url = server.URL
}

// on moves the legal day on.
func (g *government) on(day string) {
	g.t.Helper()
	g.serve(g.World.App.On(domain.MustDate(day)))
}

// as asks in a person's session.
func (g *government) as(username, method, path string, body any, headers ...string) answer {
	g.t.Helper()
	return g.call(method, path, apptest.Token(username), body, headers...)
}

// post does an act that answers with nothing.
func (g *government) post(username, path string, body any) {
	g.t.Helper()
	g.as(username, "POST", path, body).is(g.t, 204)
}

// get reads something.
func (g *government) get(username, path string, into any) answer {
	g.t.Helper()
	a := g.as(username, "GET", path, nil).is(g.t, 200)
	a.read(g.t, into)
	return a
}

// items is a list as answered.
type items[T any] struct{ Items []T }

type m = map[string]any

// opening is the body that opens a case for so many vacancies.
func (g *government) opening(grade string, vacancies int) m {
	list := []m{}
	for range vacancies {
		list = append(list, m{"line": g.Line[grade], "kind": "clear", "fell_on": "2026-02-01", "cause": "retirement of the incumbent"})
	}
	return m{"organization": g.Division, "cadre": g.CadreID, "to_grade": grade, "vacancies": list}
}

// A course is the way of a promotion to one grade: from where, before whom, and who decides.
type course struct {
	from, to  string
	each      int               // candidates for one vacancy
	seats     map[string]string // who sits on the board, by seat
	authority string
	decide    string
	amend     []string // what the edition says otherwise, in pairs
}

// dsb is who sits on the board for BS-19, by seat.
var dsb = map[string]string{"chair": "chair", "establishment": "member.establishment", "head-of-department": "member.head", "law": "member.law"}

var (
	toBS19 = course{"BS-18", "BS-19", 2, dsb, "secretary", "/decide-bureaucratic", nil}
	toBS20 = course{"BS-19", "BS-20", 3, map[string]string{"chair": "csb.chair", "establishment": "member.establishment", "cabinet": "member.head", "mna": "csb.mna", "senator": "csb.senator"},
		"prime.minister", "/decide-political", nil}
)

// candidates puts officers on the register who may all be promoted to BS-19, by seniority.
func (g *government) candidates(n int) []int64 {
	g.t.Helper()
	return g.officersIn("BS-18", n)
}

func (g *government) officersIn(grade string, n int) []int64 {
	g.t.Helper()
	var ids []int64
	for i := range n {
		ids = append(ids, g.Officer(path("%s-%d", grade, i+1), apptest.OfficerSpec{Grade: grade, Grading: []string{"outstanding", "very-good"}[i%2]}))
	}
	g.Seniority(grade, ids...)
	return ids
}

// A filed is a case on its way over HTTP.
type filed struct {
	*government
	course
	id       int64
	officers []int64
}

func (f *filed) path(rest string, args ...any) string {
	return path("/v1/cases/%d", f.id) + path(rest, args...)
}

// workingPaper opens a case for BS-19 and takes it to the approved working paper.
func workingPaper(t testing.TB, vacancies int) *filed { return toBS19.workingPaper(t, vacancies) }

// sitting takes a case for BS-19 on to the board's meeting, with everybody present and no conflicts.
func sitting(t testing.TB, vacancies int) *filed { return toBS19.sitting(t, vacancies) }

// approved takes a case for BS-19 on to the decision of the appointing authority.
func approved(t testing.TB, vacancies int) *filed { return toBS19.approved(t, vacancies) }

// kept gives a test a case of its own, as far as the first test that asked for the same has brought one.
func (c course) kept(t testing.TB, stage string, vacancies int, far func(*filed)) *filed {
	t.Helper()
	w, said := apptest.Kept(t, fmt.Sprint(stage, vacancies, c), func(w *apptest.World) filed {
		f := c.workingPaperOf(t, w, vacancies)
		far(f)
		return *f
	})
	return &filed{government: governmentOf(t, w), course: c, id: said.id, officers: slices.Clone(said.officers)}
}

func (c course) workingPaper(t testing.TB, vacancies int) *filed {
	t.Helper()
	return c.kept(t, "working paper", vacancies, func(*filed) {})
}

func (c course) workingPaperOf(t testing.TB, w *apptest.World, vacancies int) *filed {
	t.Helper()
	g := governmentOf(t, w)
	g.Adopt("pk-federal/promotion@2019", c.amend...)
	f := &filed{government: g, course: c, officers: g.officersIn(c.from, c.each*vacancies)}
	f.id = g.as("section.officer", "POST", "/v1/cases", g.opening(c.to, vacancies)).id(t)
	f.post("section.officer", f.path("/compute-panel"), nil)
	paper := g.Document()
	for _, o := range f.officers {
		for _, item := range []string{"inquiry", "willingness"} {
			f.post("section.officer", f.path("/set-checklist"), m{"officer": o, "item": item, "document": paper})
		}
	}
	f.post("joint.secretary", f.path("/approve-working-paper"), nil)
	return f
}

// constituted fills the seats of the board.
func (f *filed) constituted() {
	f.t.Helper()
	seats := []m{}
	for seat, person := range f.seats {
		seats = append(seats, m{"seat": seat, "capacity": f.Capacity[person]})
	}
	f.post("joint.secretary", f.path("/board"), m{"seats": seats})
}

func (c course) sitting(t testing.TB, vacancies int) *filed {
	t.Helper()
	return c.kept(t, "sitting", vacancies, (*filed).sit)
}

func (f *filed) sit() {
	f.t.Helper()
	f.constituted()
	f.post("section.officer", f.path("/freeze-dossiers"), nil)
	meeting := f.as(f.writes(), "POST", "/v1/meetings", m{"on": apptest.Today.String(), "place": "Committee room", "cases": []int64{f.id}}).id(f.t)
	for _, person := range f.seats {
		f.post(person, path("/v1/meetings/%d/attendance", meeting), m{"case": f.id, "status": "present"})
		f.post(person, f.path("/declarations"), m{"relations": []m{}})
	}
}

// writes is who calls the meeting and writes its minutes: the secretary of the board, or the chair where none is seated.
func (f *filed) writes() string {
	return cmp.Or(f.seats["secretary"], f.seats["chair"])
}

// score is a lawful mark for an officer, citing the first item of the dossier that may be cited.
func (f *filed) score(officer int64, marks string) m {
	f.t.Helper()
	var dossier items[api.DossierItem]
	f.get("section.officer", f.path("/dossiers/%d", officer), &dossier)
	for _, d := range dossier.Items {
		if !d.Disclosed.IsZero() {
			return m{"criterion": "board", "marks": marks, "level": "A", "text": "As the reports show.", "citations": []m{{"item": d.ID, "page": 1}}}
		}
	}
	f.t.Fatalf("nothing in the dossier of officer %d may be cited", officer)
	return nil
}

// recommended has every member give every candidate the same, seals, and recommends the first of each vacancy.
func (f *filed) recommended(vacancies int) {
	f.t.Helper()
	outcomes := []m{}
	for i, o := range f.officers {
		mark := f.score(o, "25")
		for seat, person := range f.seats {
			if seat != "secretary" {
				f.post(person, f.path("/scores"), m{"officer": o, "marks": []m{mark}})
			}
		}
		if i < vacancies {
			outcomes = append(outcomes, m{"officer": o, "outcome": "promote"})
		}
	}
	chair := f.seats["chair"]
	f.post(chair, f.path("/seal"), nil)
	f.post(chair, f.path("/outcomes"), m{"outcomes": outcomes})
	f.post(f.writes(), f.path("/minutes"), m{"text": "The board met and resolved."})
}

func (c course) approved(t testing.TB, vacancies int) *filed {
	t.Helper()
	return c.kept(t, "approved", vacancies, func(f *filed) { f.approve(vacancies) })
}

// approve takes a case from its working paper on to the decision.
func (f *filed) approve(vacancies int) {
	f.t.Helper()
	f.sit()
	f.recommended(vacancies)
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity[f.authority]})
	f.post(f.authority, f.path("%s", f.decide), m{"approve": f.officers[:vacancies]})
}

// vacancies gives the ids of the case's vacancies.
func (f *filed) vacancies() []int64 {
	f.t.Helper()
	var list items[api.VacancyView]
	f.get("section.officer", f.path("/vacancies"), &list)
	var ids []int64
	for _, v := range list.Items {
		ids = append(ids, v.ID)
	}
	return ids
}

// issued drafts and issues the order of the first approved officer, to a seat, and gives its id.
func (f *filed) issued(post int64) int64 {
	f.t.Helper()
	id := f.as("section.officer", "POST", "/v1/orders", m{"case": f.id, "officer": f.officers[0], "vacancy": f.vacancies()[0], "post": post}).id(f.t)
	f.post("deputy.secretary", path("/v1/orders/%d/issue", id), nil)
	return id
}
