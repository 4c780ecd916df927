package web_test

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"merit/app/apptest"
	"merit/policy"
	"merit/web"

	"golang.org/x/net/html"
)

// capacities is who walks in every kind of capacity.
var capacities = map[policy.CapacityKind][]string{
	policy.SectionOfficer: {"section.officer"}, policy.DeputySecretary: {"deputy.secretary"}, policy.JointSecretary: {"joint.secretary"},
	policy.SecretaryEstablishment: {"secretary.establishment"}, policy.MinistryHR: {"ministry.hr"}, policy.Secretary: {"secretary"},
	policy.BoardChair: {"chair", "csb.chair"}, policy.BoardMember: {"member.law", "member.head"}, policy.BoardSecretary: {"csb.secretary", "board.secretary"},
	policy.PoliticalMember: {"csb.mna"}, policy.PrimeMinister: {"prime.minister"}, policy.Minister: {"minister"}, policy.Auditor: {"auditor"},
	policy.Officer: {"officer.served", "officer.sealed", "officer.issued", "officer.acted"}, policy.Administrator: {"admin"}, policy.Nobody: {"a.nobody"},
}

// A crawl is a town, its site, and every address that somebody came upon.
type crawl struct {
	*house
	town   *apptest.Town
	routes []web.Route
	match  *http.ServeMux
	files  map[string]bool // routes that answer with something else than a page

	mu    sync.Mutex                 // of what several people fill at once
	found map[string]map[string]bool // by path of the route: addresses
	met   map[meeting]int            // the status of what somebody was answered while walking
	drawn map[string]bool            // files that somebody has opened
}

// A meeting is a person at an address.
type meeting struct{ username, address string }

func newCrawl(t *testing.T) *crawl {
	t.Helper()
	town := apptest.NewTown(t)
	c := &crawl{house: houseOf(t, town.World), town: town, match: http.NewServeMux(), files: map[string]bool{}, found: map[string]map[string]bool{},
		met: map[meeting]int{}, drawn: map[string]bool{}}
	c.routes = c.site.Routes()
	for _, r := range c.routes {
		if r.Method == http.MethodGet {
			c.match.Handle("GET "+r.Path, http.NotFoundHandler())
			c.files[r.Path] = !r.Page
			c.found[r.Path] = map[string]bool{}
		}
	}
	return c
}

// route gives the path of the route that answers an address; "" none does.
func (c *crawl) route(address string) string {
	if !strings.HasPrefix(address, "/") {
		return "" // where a walk begins
	}
	_, pattern := c.match.Handler(httptest.NewRequest(http.MethodGet, address, nil))
	return strings.TrimPrefix(pattern, "GET ")
}

// TestCrawl has each person of a town begin at the first page and follow every link that a page offers. No link leads to
// nothing, to a fault, or to a page that whoever was offered it may not open, and there is no page that nobody comes to.
func TestCrawl(t *testing.T) {
	t.Parallel()
	c := newCrawl(t)
	people := []string{""}
	for _, kind := range slices.Sorted(maps.Keys(capacities)) {
		people = append(people, capacities[kind]...)
	}
	t.Run("walk", func(t *testing.T) {
		for _, username := range people {
			t.Run(cmp.Or(username, "nobody"), func(t *testing.T) {
				t.Parallel()
				c.walk(t, username)
			})
		}
	})
	for _, r := range c.routes {
		if r.Method == http.MethodGet && len(c.found[r.Path]) == 0 {
			t.Errorf("nobody comes to %s by a link", r.Path)
		}
	}
	t.Run("in every capacity", c.everyCapacity)
	t.Run("forms", c.refusedForms)
}

// A step is an address and the page that offers it, by a link or by a form that only asks.
type step struct {
	to, from string
	sent     bool
}

// perRoute is how many addresses of one kind a person follows from pages of one kind: what one page leads to may be in another
// state than what the next one does. Of a page of cases it is one for each case, which all stand at different stages.
const perRoute = 2

// perParameter is how many values of a parameter a person tries on pages of one kind.
const perParameter = 2

// A walk is one person on the way, and what was met on it.
type walk struct {
	*crawl
	v        *visitor
	username string
	seen     map[string]bool
	times    map[string]int
	urdu     map[string]bool
}

// walk follows links breadth first.
func (c *crawl) walk(t *testing.T, username string) {
	w := &walk{crawl: c, v: c.visitor(t, username), username: username, seen: map[string]bool{}, times: map[string]int{}, urdu: map[string]bool{}}
	queue := []step{{to: "/", from: "the start"}, {to: "/sign-in", from: "the start"}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if w.seen[at.to] {
			continue
		}
		w.seen[at.to] = true
		if route := c.route(at.to); w.worth(route, at) {
			queue = append(queue, w.look(t, route, at)...)
		}
	}
}

// worth reports whether an address shows something that the person has not met: of one kind perRoute pages from each kind, and a page of each
// case; with parameters, some values of each, however they stand together. A file is the same for whoever gets it: each is opened by
// somebody, and one of the kind by everybody.
func (w *walk) worth(route string, at step) bool {
	address := at.to
	if strings.HasPrefix(address, "/static/") || strings.HasPrefix(address, "/language/") && w.username != "" {
		return false
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	kind := route
	if strings.HasPrefix(route, "/cases/{id}") && !w.files[route] {
		kind = fmt.Sprintf("/cases/%s/%s", strings.Split(u.Path, "/")[2], strings.TrimPrefix(route, "/cases/{id}"))
	}
	q := u.Query()
	counts := func(what string) bool {
		w.times[what]++
		return w.times[what] <= perParameter
	}
	isNew := at.sent && counts(route+"?")
	for name, values := range q {
		if len(q) == 1 && counts(route+"?"+name+" alone") {
			isNew = true
		}
		if value := route + "?" + name + "=" + values[0]; w.times[value] == 0 && counts(route+"?"+name) {
			w.times[value]++
			isNew = true
		}
	}
	if len(q) > 0 {
		return isNew
	}
	if kind == route && !w.files[route] {
		kind = route + " from " + w.route(at.from)
	}
	w.times[kind]++
	if w.files[route] {
		return w.draws(address) || w.times[kind] == 1
	}
	return w.times[kind] == 1 || w.times[kind] <= perRoute && strings.HasPrefix(kind, route+" from ")
}

// draws reports whether nobody has opened a file before.
func (c *crawl) draws(address string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	drawn := c.drawn[address]
	c.drawn[address] = true
	return !drawn
}

// look opens a page as the person, once of its kind in Urdu too, and gives where it leads.
func (w *walk) look(t *testing.T, route string, at step) []step {
	response := w.v.send(http.MethodGet, at.to, nil, "")
	first := response.StatusCode
	status, page := w.v.follow(response, at.to)
	if status != http.StatusOK {
		t.Errorf("%q comes from %s to %s: %d\n\t%s", w.username, at.from, at.to, status, brief(page))
		return nil
	}
	w.meets(route, at.to, first)
	if !strings.HasPrefix(strings.TrimSpace(page), "<!DOCTYPE html>") {
		return nil
	}
	var ways []step
	for _, to := range links(w.v.last, at.to) {
		ways = append(ways, step{to, at.to, false})
	}
	for _, to := range searches(w.v.last, at.to) {
		ways = append(ways, step{to, at.to, true})
	}
	if !w.urdu[route] {
		w.urdu[route] = true
		w.v.language = "ur"
		if status, page := w.v.open(at.to); status != http.StatusOK || !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%q, %s in Urdu: %d", w.username, at.to, status)
		}
		w.v.language = ""
	}
	return ways
}

// meets notes what the person was answered.
func (w *walk) meets(route, address string, status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.met[meeting{w.username, address}] = status
	if route != "" {
		w.found[route][address] = true
	}
}

// visitor is the browser of a person in one part of a test.
func (c *crawl) visitor(t *testing.T, username string) *visitor {
	v := c.as(username)
	v.t = t
	return v
}

// sent are the addresses to which a form leads that only asks: as it stands, and with the last choice of every field made.
func sent(form *html.Node) []string {
	first, last := url.Values{}, url.Values{}
	for _, n := range find(form, "input", "select") {
		name := attr(n, "name")
		if name == "" || attr(n, "type") == "radio" || attr(n, "type") == "checkbox" {
			continue
		}
		first.Set(name, attr(n, "value"))
		last.Set(name, attr(n, "value"))
		for _, o := range find(n, "option") {
			if has(o, "selected") {
				first.Set(name, attr(o, "value"))
			}
			last.Set(name, attr(o, "value"))
		}
	}
	action := attr(form, "action")
	return []string{action + "?" + first.Encode(), action + "?" + last.Encode()}
}

// links are the addresses of this site that a page offers: what can be clicked, and what is framed.
func links(page *html.Node, at string) []string {
	var all []string
	for _, n := range find(page, "a", "iframe") {
		all = append(all, attr(n, "href")+attr(n, "src"))
	}
	return ours(all, at)
}

// searches are where the forms of a page lead that only ask.
func searches(page *html.Node, at string) []string {
	var all []string
	for _, n := range find(page, "form") {
		if attr(n, "method") != "post" {
			all = append(all, sent(n)...)
		}
	}
	return ours(all, at)
}

// ours are those of some addresses on a page that lead to this site.
func ours(all []string, at string) []string {
	base, _ := url.Parse(at)
	var here []string
	for _, to := range all {
		u, err := base.Parse(to)
		if err != nil || to == "" || u.Host != "" || u.Scheme != "" || strings.HasPrefix(to, "#") {
			continue
		}
		u.Fragment = ""
		here = append(here, u.String())
	}
	return here
}

// brief is what a page says, as far as it helps.
func brief(page string) string {
	said := text(page)
	if _, after, ok := strings.Cut(said, "اردو "); ok {
		said = after
	}
	return said[:min(len(said), 300)]
}

// everyCapacity asks for each address that anybody came to in every capacity. Where policy refuses the page's act whatever the
// facts, nobody is shown it; where policy allows it whatever the facts, somebody of that capacity is; and every page that
// is not everybody's is shown to somebody and refused to somebody, with the reasons.
func (c *crawl) everyCapacity(t *testing.T) {
	rows := map[policy.Act]map[policy.CapacityKind]string{}
	for _, row := range policy.Matrix() {
		if rows[row.Act] == nil {
			rows[row.Act] = map[policy.CapacityKind]string{}
		}
		rows[row.Act][row.Capacity] = row.Effect
		if capacities[row.Capacity] == nil && row.Capacity != policy.Machine {
			t.Fatalf("nobody walks as %s", row.Capacity)
		}
	}
	for _, r := range c.routes {
		if r.Method == http.MethodGet && r.Path != "/language/{code}" {
			t.Run(r.Path, func(t *testing.T) {
				t.Parallel()
				c.inEveryCapacity(t, r, rows[r.Act])
			})
		}
	}
}

// inEveryCapacity asks for some addresses of one route. Where policy refuses whatever the facts, one will do, another for each
// capacity; else all of them, as everybody of the capacity who has not walked there.
func (c *crawl) inEveryCapacity(t *testing.T, r web.Route, row map[policy.CapacityKind]string) {
	sample := c.sample(r.Path)
	shown, refused := 0, 0
	for n, kind := range slices.Sorted(maps.Keys(capacities)) {
		addresses := sample
		if row[kind] == policy.RowRefuse && len(sample) > 0 {
			addresses = sample[n%len(sample):][:1]
		}
		for _, address := range addresses {
			for _, username := range capacities[kind] {
				switch c.asks(t, username, address) {
				case http.StatusOK:
					shown++
					if row[kind] == policy.RowRefuse {
						t.Errorf("%s (%s) as %s: shown, and policy refuses it", address, r.Act, kind)
					}
				case http.StatusForbidden, http.StatusNotFound:
					refused++
				}
			}
		}
	}
	if shown == 0 {
		t.Errorf("%s (%s) is shown to nobody", r.Path, r.Act)
	}
	for _, address := range sample {
		status := c.visitor(t, "").send(http.MethodGet, address, nil, "").StatusCode
		if (r.Act == "") != (status == http.StatusOK) || r.Act != "" && status != http.StatusSeeOther {
			t.Errorf("%s (%q) to somebody who has not signed in: %d", address, r.Act, status)
		}
	}
	if r.Act != "" && r.Act != policy.MeRead && refused == 0 && !openTo(row) && !slices.Contains(narrowed, r.Path) {
		t.Errorf("%s (%s) is refused to nobody", r.Path, r.Act)
	}
}

// asks gives the status of what somebody is answered at an address, and fails where it is no answer, or refuses without a reason.
func (c *crawl) asks(t *testing.T, username, address string) int {
	c.mu.Lock()
	status := c.met[meeting{username, address}]
	c.mu.Unlock()
	if status != 0 {
		return status
	}
	response := c.visitor(t, username).send(http.MethodGet, address, nil, "")
	switch response.StatusCode {
	case http.StatusOK, http.StatusNotFound, http.StatusSeeOther, http.StatusConflict:
	case http.StatusForbidden:
		if page, err := io.ReadAll(response.Body); err != nil || !strings.Contains(string(page), "merit-reasons") {
			t.Errorf("%s as %s: refused without a reason", address, username)
		}
	default:
		t.Errorf("%s as %s: %d", address, username, response.StatusCode)
	}
	return response.StatusCode
}

// narrowed are lists that hold what their reader may read, and are refused to nobody.
var narrowed = []string{"/orders", "/orders.csv", "/order-sets"}

// openTo reports an act that policy lets everybody do.
func openTo(row map[policy.CapacityKind]string) bool {
	for kind, effect := range row {
		if kind != policy.Machine && effect != policy.RowAllow {
			return false
		}
	}
	return true
}

// sample gives some of the addresses that were found: those without parameters, of things far apart. What is of a case was mostly walked.
func (c *crawl) sample(route string) []string {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(c.found[route])), func(a string) bool { return strings.Contains(a, "?") })
	if len(all) == 0 {
		all = slices.Sorted(maps.Keys(c.found[route]))
	}
	apart := len(all) / 8
	switch {
	case strings.HasSuffix(route, ".pdf"):
		apart = len(all) / 2
	case strings.HasPrefix(route, "/cases/"):
		apart = len(all) / 4
	}
	var some []string
	for i := 0; i < len(all); i += max(1, apart) {
		some = append(some, all[i])
	}
	return some
}

// refusedForms sends every form, empty, in every capacity to which policy refuses its act whatever the facts. It is refused,
// and nothing is written.
func (c *crawl) refusedForms(t *testing.T) {
	refuse := map[policy.Act][]policy.CapacityKind{}
	for _, row := range policy.Matrix() {
		if row.Effect == policy.RowRefuse && row.Capacity != policy.Machine {
			refuse[row.Act] = append(refuse[row.Act], row.Capacity)
		}
	}
	var before, after int
	const done = `select count(*) from act a join ledger_entry e on e.act_id = a.id where e.outcome = 'done' and a.name not like '%.read%'`
	c.Query(&before, done)
	for _, r := range c.routes {
		if r.Method != http.MethodPost {
			continue
		}
		for _, kind := range refuse[r.Act] {
			path := c.fill(r.Path)
			status, page := c.as(capacities[kind][0]).post(path, url.Values{})
			if status != http.StatusForbidden && status != http.StatusNotFound && status != http.StatusUnprocessableEntity {
				t.Errorf("POST %s (%s) as %s: %d\n\t%s", path, r.Act, kind, status, brief(page))
			}
		}
	}
	c.Query(&after, done)
	if after != before {
		t.Errorf("%d acts were done", after-before)
	}
}

// fill puts things that exist into the path of a form.
func (c *crawl) fill(path string) string {
	for route := path; route != "" && route != "/"; route = route[:max(strings.LastIndex(route, "/"), 0)] {
		for _, address := range slices.Sorted(maps.Keys(c.found[route])) {
			if !strings.Contains(address, "?") {
				return address + strings.TrimPrefix(path, route)
			}
		}
	}
	return path
}
