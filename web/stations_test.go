package web_test

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"merit/app/apptest"
)

// A table of stations from its proposal to a post that lies at one of them, and the home of an officer: each by its people.
func TestStationsAreProposedAdoptedAndCited(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer := h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	post := "/posts/" + strconv.FormatInt(h.Post("BS-18", "SO-7"), 10)

	deputy := h.as("deputy.secretary")
	says(t, deputy.get("/stations"), "Propose a table of stations", "There is nothing here.")
	deputy.get("/stations/new")
	status, page := deputy.upload("/stations/new", "paper", "gazette.txt", []byte("The gazette.\n"), "stations", "A, One, D1\nA, Again", "distances", "A, Z, far")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#name"`) || !strings.Contains(page, `href="#stations"`) || !strings.Contains(page, `href="#distances"`) || !strings.Contains(page, "A, Again") {
		t.Errorf("a table with mistakes: %d\n%s", status, text(page))
	}
	table := []string{"name", "Schools <b>of the hills</b>", "government", "pk-federal", "from-day", "2", "from-month", "3", "from-year", "2026", "gazette", "G.7", "gazetted-day", "1", "gazetted-month", "3", "gazetted-year", "2026",
		"stations", "A, \"School, upper\", D1, PB, 7\nB, School below, D2", "distances", "B, A, 12.5"}
	status, page = deputy.upload("/stations/new", "paper", "gazette.txt", []byte("The gazette.\n"), table...)
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The table is proposed.", "It waits for a second person", "School, upper", "D1")
	if strings.Contains(page, "<b>of the hills") {
		t.Error("a name is written as markup")
	}
	at := strings.Split(deputy.at, "?")[0]
	silent(t, page, at+"/adopt")

	// Who adopts the distances reads each of them first, one by one or as a file.
	second := h.as("secretary.establishment")
	says(t, second.get(at), "Read the distances first.", "Distances", "School below", "Kilometres", "12.5")
	says(t, second.get(at+"?q=BELOW"), "12.5")
	says(t, second.get(at+"?q=nowhere"), "Nothing on the register fits")
	silent(t, text(second.get(at+"?q=nowhere")), "12.5")
	silent(t, text(second.get(at+"?a=A&b=B")), "12.5")
	file := second.send(http.MethodGet, at+"/distances/export", nil, "")
	whole, err := io.ReadAll(file.Body)
	if err != nil || !strings.HasPrefix(file.Header.Get("Content-Type"), "text/csv") || !strings.Contains(string(whole), "A,\"School, upper\",B,School below,12.5\n") {
		t.Errorf("%v: the file is\n%s", err, whole)
	}
	urdu := h.as("secretary.establishment")
	urdu.language = "ur"
	says(t, urdu.get(at), "پہلے فاصلے پڑھ لیں۔", "کلومیٹر")

	desk := h.as("section.officer")
	desk.get(post)
	fact := []string{"fact-kind", "station", "fact-station", "A", "fact-from-day", "1", "fact-from-month", "1", "fact-from-year", "2020"}
	status, page = desk.upload(post+"/facts", "paper", "paper.txt", []byte("It stands there.\n"), fact...)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#fact-station"`) {
		t.Errorf("a station of no adopted table: %d\n%s", status, text(page))
	}
	head := h.as("secretary.establishment")
	head.get(at)
	says(t, head.done(at+"/adopt"), "The table is adopted.", "In force")
	desk.get(post)
	status, page = desk.upload(post+"/facts", "paper", "paper.txt", []byte("It stands there.\n"), fact...)
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "It is on record.", "Station at which it lies", "School, upper")
	status, page = desk.upload(post+"/facts", "paper", "paper.txt", []byte("It stands there.\n"), fact...)
	if status != http.StatusConflict && status != http.StatusUnprocessableEntity {
		t.Errorf("the same twice: %d\n%s", status, text(page))
	}

	record := "/officers/" + strconv.FormatInt(officer, 10)
	desk.get(record + "/add/circumstance")
	home := []string{"kind", "home", "from-day", "1", "from-month", "1", "from-year", "2020"}
	status, page = desk.upload(record+"/add/circumstance", "paper", "home.txt", []byte("Home.\n"), home...)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#station"`) {
		t.Errorf("a home nowhere: %d\n%s", status, text(page))
	}
	status, page = desk.upload(record+"/add/circumstance", "paper", "home.txt", []byte("Home.\n"), append(home, "station", "B")...)
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, desk.get(record+"/file"), "at the station B")

	minister := h.as("minister")
	silent(t, minister.get(post), post+"/facts")
	silent(t, minister.get(record), "at the station B")
	for path, form := range map[string]url.Values{post + "/facts": {"fact-kind": {"major"}}, at + "/adopt": {}, "/stations/new": {"name": {"x"}}} {
		if status, _ := minister.post(path, form); status != http.StatusForbidden {
			t.Errorf("the minister at %s: %d", path, status)
		}
	}
}
