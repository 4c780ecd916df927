package web_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/merit"
	"merit/domain/promotion"
)

// A decided is a case that went the whole way to an order.
type decidedCase struct {
	*house
	apptest.Panelled
	order int64
}

// recommendedCase takes a case to minutes and summary: the first is promoted, the second in reserve, one member dissents.
func recommendedCase(t *testing.T) decidedCase {
	t.Helper()
	h := open(t)
	ctx := context.Background()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	h.Adopt("pk-federal/promotion@2019")
	c := decidedCase{house: h, Panelled: h.WorkingPaperCase(t, "BS-19", 1)}
	seats := map[string]string{"chair": "chair", "establishment": "member.establishment", "head-of-department": "member.head", "law": "member.law"}
	var seatings []app.Seating
	for seat, person := range seats {
		seatings = append(seatings, app.Seating{Seat: seat, Capacity: h.Capacity[person]})
	}
	slices.SortFunc(seatings, func(a, b app.Seating) int { return int(a.Capacity - b.Capacity) })
	ok(h.App.ConstituteBoard(ctx, h.As("joint.secretary"), c.ID, seatings))
	ok(h.App.FreezeDossiers(ctx, h.As("section.officer"), c.ID))
	meeting, err := h.App.CallMeeting(ctx, h.As("chair"), app.Calling{On: apptest.Today, Place: "Committee room", Cases: []int64{c.ID}})
	ok(err)
	for _, person := range seats {
		ok(h.App.AttendMeeting(ctx, h.As(person), meeting, c.ID, app.Attending{Status: "present"}))
		ok(h.App.DeclareConflicts(ctx, h.As(person), c.ID, nil))
	}
	for i, officer := range c.Officers {
		var item int64
		h.Query(&item, `select min(id) from dossier_item where case_id = $1 and officer_id = $2 and disclosed_on is not null`, c.ID, officer)
		for _, person := range seats {
			ok(h.App.GiveMarks(ctx, h.As(person), c.ID, officer, []promotion.Giving{{Criterion: "board", Marks: merit.Int(25 - 3*i), Level: "A", Text: "As the reports show.",
				Citations: []promotion.Citation{{Item: item, Page: 1}}}}))
		}
	}
	ok(h.App.SealCase(ctx, h.As("chair"), c.ID))
	ok(h.App.RecordOutcomes(ctx, h.As("chair"), c.ID, []promotion.Proposal{{Officer: c.Officers[0], Outcome: "promote"}, {Officer: c.Officers[1], Outcome: "reserve"}}))
	ok(h.App.Dissent(ctx, h.As("member.law"), c.ID, "I would have given the second more."))
	ok(h.App.WriteMinutes(ctx, h.As("chair"), c.ID, "The board considered the panel.\nبورڈ نے متفقہ طور پر سفارش کی۔"))
	ok(h.App.PutUp(ctx, h.As("joint.secretary"), c.ID, h.Capacity["secretary"], "One vacancy, one name."))
	return c
}

// orderedCase is recommendedCase with the order drafted, and issued where asked.
func orderedCase(t *testing.T, issued bool) decidedCase {
	t.Helper()
	c := recommendedCase(t)
	ctx := context.Background()
	if err := c.App.DecideBureaucratic(ctx, c.As("secretary"), c.ID, app.Verdict{Approve: c.Officers}); err != nil {
		t.Fatal(err)
	}
	var vacancy int64
	c.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, c.ID)
	var err error
	if c.order, err = c.App.DraftOrder(ctx, c.As("section.officer"), app.Draft{Case: c.ID, Officer: c.Officers[0], Vacancy: vacancy, SubjectTo: "petition 12 of 2026"}); err != nil {
		t.Fatal(err)
	}
	if issued {
		if err = c.App.IssueOrder(ctx, c.As("deputy.secretary"), c.order, 0); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// printed fetches a paper and gives what it reads, and the data within it.
func (v *visitor) printed(path string) (reads string, data map[string]any) {
	v.t.Helper()
	r := v.send(http.MethodGet, path, nil, "")
	body, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(body, []byte("%PDF-")) {
		v.t.Fatalf("GET %s: %d %s\n%s", path, r.StatusCode, r.Header.Get("Content-Type"), text(string(body)))
	}
	return readPDF(v.t, body)
}

var (
	pdfStream = regexp.MustCompile(`(?s)(\d+) 0 obj\n<<([^\n]*)>>\nstream\n(.*?)\nendstream\nendobj`)
	pdfFont   = regexp.MustCompile(`(\d+) 0 obj\n<</Type/Font/Subtype/Type0.*?/ToUnicode (\d+) 0 R`)
	pdfNamed  = regexp.MustCompile(`/([A-Za-z-]+) (\d+) 0 R`)
	pdfMapped = regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>`)
	pdfShown  = regexp.MustCompile(`/([A-Za-z-]+) [\d.]+ Tf|<([0-9A-F]+)>|\bET\b`)
)

// readPDF reads a PDF as a reader does: by the fonts' own maps, piece by piece.
func readPDF(t *testing.T, file []byte) (string, map[string]any) {
	t.Helper()
	streams, data := map[string]string{}, map[string]any{}
	var pages []string
	for _, m := range pdfStream.FindAllSubmatch(file, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[3]))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		streams[string(m[1])] = string(body)
		switch {
		case bytes.Contains(m[2], []byte("EmbeddedFile")):
			if err := json.Unmarshal(body, &data); err != nil {
				t.Fatal(err)
			}
		case bytes.Contains(body, []byte("BDC")):
			pages = append(pages, string(body))
		}
	}
	maps := map[string]map[string]string{}
	for _, m := range pdfFont.FindAllSubmatch(file, -1) {
		one := map[string]string{}
		for _, pair := range pdfMapped.FindAllStringSubmatch(streams[string(m[2])], -1) {
			raw, _ := hex.DecodeString(pair[2])
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
			}
			one[pair[1]] = string(utf16.Decode(units))
		}
		for _, name := range pdfNamed.FindAllSubmatch(file, -1) {
			if string(name[2]) == string(m[1]) {
				maps[string(name[1])] = one
			}
		}
	}
	var b strings.Builder
	for _, p := range pages {
		font := ""
		for _, m := range pdfShown.FindAllStringSubmatch(p, -1) {
			switch {
			case m[1] != "":
				font = m[1]
			case m[2] != "":
				for i := 0; i+4 <= len(m[2]); i += 4 {
					b.WriteString(maps[font][m[2][i:i+4]])
				}
			default:
				b.WriteString(" ")
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " "), data
}

func reads(t *testing.T, said string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(said, w) {
			t.Errorf("the paper does not say %q:\n%s", w, said)
		}
	}
}

func TestPapersOfACase(t *testing.T) {
	t.Parallel()
	c := recommendedCase(t)
	desk := c.as("section.officer")
	path := fmt.Sprintf("/cases/%d/", c.ID)
	var number string
	c.Query(&number, `select number from cases where id = $1`, c.ID)

	paper, data := desk.printed(path + "working-paper.pdf")
	reads(t, paper, "Government of Pakistan", "Working paper of case "+number, "Officer BS-18-1", "BS-18-2", "retires", "Evaluation reports", "Signature and date", "Page 1 of ")
	if data["case"] != number {
		t.Errorf("the data within is of case %v", data["case"])
	}
	var acts int
	c.Query(&acts, `select count(*) from ledger_entry where body like '%record.read%'`)
	if acts == 0 {
		t.Error("people's files were printed without an act on record")
	}

	minutes, _ := desk.printed(path + "minutes.pdf")
	reads(t, minutes, "Minutes of the", number, "Committee room", "The board considered the panel.", "بورڈ نے متفقہ طور پر سفارش کی۔", "I would have given the second more.", "Dissent of", "Reserve, place 1", "Present")

	summary, _ := desk.printed(path + "summary.pdf")
	reads(t, summary, "Summary for the", "1.", "One vacancy, one name.", "Promotion", "Approved or rejected", "No other name can be put in")
	if strings.Contains(summary, "Directions on record") {
		t.Error("the desk is told of directions")
	}

	for _, name := range []string{"working-paper", "minutes", "summary"} {
		urdu, _ := desk.printed(path + name + ".pdf?lang=ur")
		reads(t, urdu, "حکومتِ پاکستان", "صفحہ ۱ از", "دستخط و تاریخ", number)
	}
	for _, nobody := range []string{"minister", "officer"} {
		if c.Accounts[nobody] == 0 {
			continue
		}
		if status, _ := c.as(nobody).open(path + "summary.pdf"); status != http.StatusForbidden {
			t.Errorf("%s is given the summary: %d", nobody, status)
		}
	}
	if status, page := c.as("").open(path + "minutes.pdf"); status != http.StatusOK || !strings.Contains(page, "<html") {
		t.Errorf("nobody is not asked to sign in: %d", status)
	}
}

func TestPapersBeforeTheirTime(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	id := h.OpenCase(t, "BS-19", 1)
	desk := h.as("section.officer")
	paper, _ := desk.printed(fmt.Sprintf("/cases/%d/working-paper.pdf", id))
	reads(t, paper, "The panel has not been computed yet.")
	for path, why := range map[string]string{"minutes.pdf": "No board is constituted", "summary.pdf": "The board has not recommended anybody yet"} {
		status, page := desk.open(fmt.Sprintf("/cases/%d/%s", id, path))
		if status != http.StatusConflict {
			t.Errorf("%s: %d", path, status)
		}
		says(t, page, why)
	}
	if status, _ := desk.open("/cases/999999/minutes.pdf"); status != http.StatusNotFound {
		t.Errorf("the minutes of no case: %d", status)
	}
}

func TestPaperOfAnOrder(t *testing.T) {
	t.Parallel()
	c := orderedCase(t, true)
	v := c.as("ministry.hr")
	path := fmt.Sprintf("/orders/%d/order.pdf", c.order)
	var number, issued string
	c.Query(&number, `select number from orders where id = $1`, c.order)
	c.Query(&issued, `select text from orders where id = $1`, c.order)

	said, data := v.printed(path)
	reads(t, said, "Notification", number, issued[:40], "subject to the outcome of petition 12 of 2026", "What the order rests on", "On merit", fmt.Sprintf("https://merit.example/public/orders/%d", c.order), "merit verify")
	var issuer string
	c.Query(&issuer, `select a.display_name from orders o join account a on a.id = o.issued_by where o.id = $1`, c.order)
	reads(t, said, issuer, "Issuing officer")
	if data["text"] != issued || data["number"] != number || data["address"] != fmt.Sprintf("https://merit.example/public/orders/%d", c.order) {
		t.Errorf("the data within is %v", data)
	}
	urdu, _ := v.printed(path + "?lang=ur")
	reads(t, urdu, "اعلامیہ", "حکم کا متن، جیسا انگریزی میں جاری ہوا:", issued[:40], "اس حکم کی تصدیق کریں", number)

	r := v.send(http.MethodGet, path+"?lang=ur", nil, "")
	if got := r.Header.Get("Content-Disposition"); !regexp.MustCompile(`^inline; filename="order-[\w.-]+-ur\.pdf"$`).MatchString(got) {
		t.Errorf("the file is called %s", got)
	}
	if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "script-src") {
		t.Errorf("its policy is %s", csp)
	}
	one, _ := io.ReadAll(v.send(http.MethodGet, path, nil, "").Body)
	two, _ := io.ReadAll(v.send(http.MethodGet, path, nil, "").Body)
	if !bytes.Equal(one, two) {
		t.Error("the same order makes two files")
	}
}

// A draft says so, and has neither number nor address; who may not read it gets none.
func TestPaperOfADraft(t *testing.T) {
	t.Parallel()
	c := orderedCase(t, false)
	path := fmt.Sprintf("/orders/%d/order.pdf", c.order)
	said, _ := c.as("section.officer").printed(path)
	reads(t, said, "This is a draft. It has not been issued and has no effect.")
	if strings.Contains(said, "/public/orders/") {
		t.Error("a draft has a public address")
	}
	if status, _ := c.as("minister").open(path); status != http.StatusForbidden {
		t.Errorf("a minister is given a draft: %d", status)
	}
}
