package api_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/intake"
	"merit/domain/ledger"
	"merit/storage"
)

// A service is a government's service on real input: its lists on the register, and a server whose legal day can be set.
type service struct {
	*apptest.World
	t *testing.T
}

// on gives the edge with its legal day on the day.
func (s *service) on(day string) *world {
	edge, err := api.New(s.App.On(domain.MustDate(day)), api.Options{Log: slog.New(slog.NewTextHandler(s.t.Output(), nil))})
	if err != nil {
		s.t.Fatal(err)
	}
	server := httptest.NewServer(edge.Handler())
	s.t.Cleanup(server.Close)
	return &world{t: s.t, db: s.DB, app: s.App, url: server.URL, log: &logged{}}
}

// newService loads the three published lists of the Sri Lanka Administrative Service and skips where they are absent.
func newService(t *testing.T) *service {
	t.Helper()
	root := os.Getenv("MERIT_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	lists := filepath.Join(root, "slas", "seniority_lists_2021_2023.csv")
	if _, err := os.Stat(lists); err != nil {
		t.Skipf("the real input is not here (MERIT_DATA names where it is): %v", err)
	}
	body, err := os.ReadFile(filepath.Join("..", "cmd", "merit", "mappings", "slas.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	mapping, err := intake.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	s := &service{World: apptest.New(t), t: t}
	if _, err := s.App.Import(t.Context(), s.As("section.officer"), app.Import{Mapping: mapping, File: "lists.csv",
		Open: func() (io.ReadCloser, error) { return os.Open(lists) }}); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSLASGradeI fills eight vacancies in Grade I from the list of 2022-01-01, from vacancy to order through HTTP, and
// holds the result against who holds a Grade I date of 2022 in the next published list.
func TestSLASGradeI(t *testing.T) {
	t.Parallel()
	s := newService(t)
	s.adopt()
	day := s.on("2022-01-01")
	id := s.open(day, 8)
	post := func(path, who string, body any) answer {
		t.Helper()
		return day.call("POST", fmt.Sprintf(path, id), apptest.Token(who), body)
	}
	post("/v1/cases/%d/compute-panel", "section.officer", nil).is(t, 204)

	panel := s.panel(day, id)
	var eligible []int
	for _, p := range panel {
		if p.Included {
			eligible = append(eligible, p.SeniorityNo)
		} else if len(p.Reasons) == 0 {
			t.Errorf("number %d is left out without a reason", p.SeniorityNo)
		}
	}
	if len(panel) != 651 || len(eligible) != 56 {
		t.Errorf("%d considered and %d on the panel, want 651 and 56", len(panel), len(eligible))
	}
	if !slices.Contains(eligible, 589) {
		t.Error("number 589 has the length of service and is not on the panel")
	}

	post("/v1/cases/%d/approve-working-paper", "joint.secretary", nil).is(t, 204)
	s.sit(day, id)
	recommended := s.recommend(day, id, 8)
	post("/v1/cases/%d/put-up", "joint.secretary", map[string]any{"to": s.Capacity["secretary"]}).is(t, 204)
	var approve []int64
	for _, r := range recommended {
		approve = append(approve, r.Officer)
	}
	post("/v1/cases/%d/decide-bureaucratic", "secretary", map[string]any{"approve": approve}).is(t, 204)
	s.order(day, id, recommended)

	for i, r := range recommended {
		if r.SeniorityNo != eligible[i] {
			t.Errorf("recommendation %d is number %d, want number %d: seniority and fitness pass nobody over", i+1, r.SeniorityNo, eligible[i])
		}
	}
	var check app.CaseCheck
	day.call("GET", fmt.Sprintf("/v1/cases/%d/check", id), apptest.Token("auditor"), nil).read(t, &check)
	if len(check.Findings) != 0 {
		t.Errorf("worked out once more: %d findings, the first %+v", len(check.Findings), check.Findings[0])
	}
	s.compare(panel, recommended)
	s.verify()
}

func (s *service) adopt() {
	body, _ := apptest.EditionFile(s.t, "lk-slas/promotion@2021")
	day := s.on("2021-01-04")
	id := day.call("POST", "/v1/frameworks", apptest.Token("joint.secretary"), map[string]any{"edition": string(body), "grades": []string{"I"},
		"gazette": "not read", "gazetted": "2021-01-01", "from": "2021-01-01"}).id(s.t)
	day.call("POST", path("/v1/frameworks/%d/adopt", id), apptest.Token("secretary.establishment"), nil).is(s.t, 204)
}

func (s *service) open(day *world, vacancies int) int64 {
	var root, cadre int64
	s.Query(&root, `select id from organization where government = 'lk-slas' and parent_id is null`)
	s.Query(&cadre, `select id from cadre where government = 'lk-slas' and code = 'SLAS'`)
	list := make([]map[string]any, vacancies)
	for i := range list {
		list[i] = map[string]any{"kind": "clear", "fell_on": "2022-01-01", "cause": "promotion to the Special Grade or retirement of the holder"}
	}
	return day.call("POST", "/v1/cases", apptest.Token("section.officer"), map[string]any{"organization": root, "cadre": cadre, "to_grade": "I", "vacancies": list}).id(s.t)
}

type panelRow struct {
	Officer     int64 `json:"officer"`
	SeniorityNo int   `json:"seniority_no"`
	Included    bool  `json:"included"`
	Reasons     []any `json:"reasons"`
}

func (s *service) panel(day *world, id int64) []panelRow {
	var page struct {
		Items []panelRow `json:"items"`
	}
	day.call("GET", path("/v1/cases/%d/panel", id), apptest.Token("section.officer"), nil).is(s.t, 200).read(s.t, &page)
	return page.Items
}

// sit constitutes the board, freezes the dossiers, meets and seals: no marks are given under seniority and fitness.
func (s *service) sit(day *world, id int64) {
	seats := map[string]string{"chair": "chair", "member1": "member.establishment", "member2": "member.head", "secretary": "board.secretary"}
	var body []map[string]any
	for seat, who := range seats {
		body = append(body, map[string]any{"seat": seat, "capacity": s.Capacity[who]})
	}
	day.call("POST", path("/v1/cases/%d/board", id), apptest.Token("joint.secretary"), map[string]any{"seats": body}).is(s.t, 204)
	day.call("POST", path("/v1/cases/%d/freeze-dossiers", id), apptest.Token("section.officer"), nil).is(s.t, 204)
	meeting := day.call("POST", "/v1/meetings", apptest.Token("board.secretary"), map[string]any{"on": "2022-01-01", "place": "Committee room", "cases": []int64{id}}).id(s.t)
	for _, who := range seats {
		day.call("POST", path("/v1/meetings/%d/attendance", meeting), apptest.Token(who), map[string]any{"case": id, "status": "present"}).is(s.t, 204)
		day.call("POST", path("/v1/cases/%d/declarations", id), apptest.Token(who), map[string]any{"relations": []any{}}).is(s.t, 204)
	}
	day.call("POST", path("/v1/cases/%d/seal", id), apptest.Token("chair"), nil).is(s.t, 204)
}

type recommendedRow struct {
	Officer     int64 `json:"officer"`
	SeniorityNo int   `json:"seniority_no"`
}

// recommend promotes down the sealed list as far as the vacancies reach, and writes the minutes.
func (s *service) recommend(day *world, id int64, vacancies int) []recommendedRow {
	var list api.MeritListView
	day.call("GET", path("/v1/cases/%d/merit-list", id), apptest.Token("board.secretary"), nil).is(s.t, 200).read(s.t, &list)
	var outcomes []map[string]any
	for _, e := range list.Entries[:vacancies] {
		outcomes = append(outcomes, map[string]any{"officer": e.Officer, "outcome": "promote"})
	}
	day.call("POST", path("/v1/cases/%d/outcomes", id), apptest.Token("board.secretary"), map[string]any{"outcomes": outcomes}).is(s.t, 204)
	day.call("POST", path("/v1/cases/%d/minutes", id), apptest.Token("board.secretary"), map[string]any{"text": "Considered by seniority; all found fit."}).is(s.t, 204)
	var page struct {
		Items []recommendedRow `json:"items"`
	}
	day.call("GET", path("/v1/cases/%d/recommendations", id), apptest.Token("joint.secretary"), nil).is(s.t, 200).read(s.t, &page)
	if len(page.Items) != vacancies {
		s.t.Fatalf("%d recommended for %d vacancies", len(page.Items), vacancies)
	}
	return page.Items
}

// order drafts and issues the order of everybody approved, by two people.
func (s *service) order(day *world, id int64, recommended []recommendedRow) {
	var page struct {
		Items []struct {
			ID int64 `json:"id"`
		} `json:"items"`
	}
	day.call("GET", path("/v1/cases/%d/vacancies", id), apptest.Token("section.officer"), nil).is(s.t, 200).read(s.t, &page)
	for i, r := range recommended {
		order := day.call("POST", "/v1/orders", apptest.Token("section.officer"), map[string]any{"case": id, "officer": r.Officer, "vacancy": page.Items[i].ID}).id(s.t)
		day.call("POST", path("/v1/orders/%d/issue", order), apptest.Token("deputy.secretary"), nil).is(s.t, 204)
	}
	var issued int
	s.Query(&issued, `select count(*) from orders where case_id = $1 and state = 'issued' and number is not null`, id)
	if issued != len(recommended) {
		s.t.Errorf("%d orders issued, want %d", issued, len(recommended))
	}
}

// compare holds the result against what happened by the next published list. Eight officers hold a Grade I date of 2022
// there; on 2022-01-01 none of them had the twelve years that the edition assumes, and the panel says so of each. Seven
// more had moved up with a date of 2021, and so had number 589, whose dates of Grade I and Grade II contradict each other.
func (s *service) compare(panel []panelRow, recommended []recommendedRow) {
	s.t.Helper()
	const next = `
		select p.no from seniority_place p join seniority_list l on l.id = p.list_id and l.grade = 'II' and l.as_at = '2022-01-01'
		join officer_grade g on g.officer_id = p.officer_id and g.grade = 'I' and g.replaced_by is null
		join seniority_place n on n.officer_id = p.officer_id join seniority_list m on m.id = n.list_id and m.grade = 'I' and m.as_at = '2023-01-01'`
	dated := s.numbers(next + ` where g.start_latest between '2022-01-01' and '2022-12-31' order by p.no`)
	if want := []int{45, 47, 48, 49, 51, 52, 53, 55}; !slices.Equal(dated, want) {
		s.t.Errorf("numbers with a Grade I date of 2022 in the next list: %v, want %v", dated, want)
	}
	moved := s.numbers(next + ` order by p.no`)
	if want := []int{9, 16, 25, 28, 30, 36, 39, 45, 47, 48, 49, 51, 52, 53, 55, 589}; !slices.Equal(moved, want) {
		s.t.Errorf("numbers in Grade I in the next list: %v, want %v", moved, want)
	}
	var who string
	s.Query(&who, `select o.number from seniority_place p join seniority_list l on l.id = p.list_id and l.grade = 'II' and l.as_at = '2022-01-01'
		join officer o on o.id = p.officer_id where p.no = 589`)
	if who != "SL2159" {
		s.t.Errorf("number 589 is %s, want SL2159", who)
	}
	for _, p := range panel {
		if slices.Contains(dated, p.SeniorityNo) && (p.Included || !strings.Contains(fmt.Sprint(p.Reasons), "length-of-service")) {
			s.t.Errorf("number %d, promoted later that year: on the panel is %v, reasons %v", p.SeniorityNo, p.Included, p.Reasons)
		}
	}
	for _, r := range recommended {
		if slices.Contains(moved, r.SeniorityNo) {
			s.t.Errorf("number %d is recommended and was promoted; none of the eight most senior was", r.SeniorityNo)
		}
	}
}

func (s *service) numbers(query string) []int {
	s.t.Helper()
	rows, err := s.Owner.Query(query)
	if err != nil {
		s.t.Fatal(err)
	}
	defer rows.Close()
	var out []int
	for rows.Next() {
		var no int
		if err := rows.Scan(&no); err != nil {
			s.t.Fatal(err)
		}
		out = append(out, no)
	}
	if err := rows.Err(); err != nil {
		s.t.Fatal(err)
	}
	return out
}

// verify places every entry and recomputes the ledger and the registers against each other.
func (s *service) verify() {
	s.t.Helper()
	secret, public, err := ledger.GenerateKey("merit/test")
	if err != nil {
		s.t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx := context.Background()
	sequencer, err := storage.Open(ctx, s.DB.Sequencer, 2)
	if err != nil {
		s.t.Fatal(err)
	}
	defer sequencer.Close()
	for {
		n, err := app.NewSequencer(sequencer, signer, slog.New(slog.DiscardHandler)).Once(ctx)
		if err != nil {
			s.t.Fatal(err)
		}
		if n == 0 {
			break
		}
	}
	owner, err := storage.Open(ctx, s.DB.Owner, app.VerifyConnections)
	if err != nil {
		s.t.Fatal(err)
	}
	defer owner.Close()
	key, err := ledger.NewVerifier(public)
	if err != nil {
		s.t.Fatal(err)
	}
	report, err := app.VerifyLedger(ctx, owner, app.VerifyOptions{Key: key})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(report.Findings) > 0 {
		s.t.Errorf("the ledger does not verify: %v", report.Findings[:min(5, len(report.Findings))])
	}
}
