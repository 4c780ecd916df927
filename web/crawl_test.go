package web_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
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
	found  map[string]map[string]bool // by path of the route: addresses
}

func newCrawl(t *testing.T) *crawl {
	t.Helper()
	town := apptest.NewTown(t)
	c := &crawl{house: houseOf(t, town.World), town: town, match: http.NewServeMux(), found: map[string]map[string]bool{}}
	c.routes = c.site.Routes()
	for _, r := range c.routes {
		if r.Method == http.MethodGet {
			c.match.Handle("GET "+r.Path, http.NotFoundHandler())
			c.found[r.Path] = map[string]bool{}
		}
	}
	return c
}

// route gives the path of the route that answers an address; "" none does.
func (c *crawl) route(address string) string {
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
	for _, username := range people {
		c.walk(t, username)
	}
	for _, r := range c.routes {
		if r.Method == http.MethodGet && len(c.found[r.Path]) == 0 {
			t.Errorf("nobody comes to %s by a link", r.Path)
		}
	}
	t.Run("in every capacity", c.everyCapacity)
	t.Run("forms", c.refusedForms)
}

// A step is an address and the page that offers it.
type step struct{ to, from string }

// perRoute is how many addresses of one kind a person follows; of a page of cases one for each case, which all stand at
// different stages.
const perRoute = 3

// walk follows links breadth first. Of a list's orders and filters one of each kind is enough.
func (c *crawl) walk(t *testing.T, username string) {
	v := c.as(username)
	queue := []step{{"/", "the start"}, {"/sign-in", "the start"}}
	seen, times, urdu := map[string]bool{}, map[string]int{}, map[string]bool{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		route := c.route(at.to)
		key := kindOf(route, at.to)
		if seen[at.to] || times[key] >= perRoute || strings.HasPrefix(key, "/cases/") && times[key] > 0 || strings.HasPrefix(at.to, "/language/") && username != "" {
			continue
		}
		seen[at.to] = true
		times[key]++
		if strings.HasPrefix(at.to, "/static/") {
			continue
		}
		status, page := v.open(at.to)
		if status != http.StatusOK {
			t.Errorf("%q comes from %s to %s: %d\n\t%s", username, at.from, at.to, status, brief(page))
			continue
		}
		if route != "" {
			c.found[route][strings.Split(at.to, "#")[0]] = true
		}
		if !strings.HasPrefix(strings.TrimSpace(page), "<!DOCTYPE html>") {
			continue
		}
		for _, to := range links(v.last, at.to) {
			queue = append(queue, step{to, at.to})
		}
		if !urdu[route] {
			urdu[route] = true
			v.language = "ur"
			if status, page := v.open(at.to); status != http.StatusOK || !strings.Contains(page, `dir="rtl"`) {
				t.Errorf("%q, %s in Urdu: %d", username, at.to, status)
			}
			v.language = ""
		}
	}
}

// kindOf tells addresses apart that are worth following: the route, and which parameters there are.
func kindOf(route, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	names := slices.Sorted(maps.Keys(u.Query()))
	if parts := strings.Split(u.Path, "/"); strings.HasPrefix(route, "/cases/{id}") {
		route = fmt.Sprintf("/cases/%s/%s", parts[2], strings.TrimPrefix(route, "/cases/{id}"))
	}
	return fmt.Sprint(route, names)
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

// links are the addresses of this site that a page offers: what can be clicked, what is framed, and where its searches go.
func links(page *html.Node, at string) []string {
	base, _ := url.Parse(at)
	var all []string
	for _, n := range find(page, "a", "iframe", "form") {
		found := []string{attr(n, "href") + attr(n, "src")}
		if n.Data == "form" && attr(n, "method") != "post" {
			found = sent(n)
		}
		for _, to := range found {
			u, err := base.Parse(to)
			if err != nil || to == "" || u.Host != "" || u.Scheme != "" || strings.HasPrefix(to, "#") {
				continue
			}
			u.Fragment = ""
			all = append(all, u.String())
		}
	}
	return all
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
		if r.Method != http.MethodGet || r.Path == "/language/{code}" {
			continue
		}
		shown, refused := 0, 0
		for kind, people := range capacities {
			effect := rows[r.Act][kind]
			let := 0
			for address := range c.sample(r.Path) {
				for _, username := range people {
					response := c.as(username).send(http.MethodGet, address, nil, "")
					switch status := response.StatusCode; {
					case status == http.StatusOK && effect == policy.RowRefuse:
						t.Errorf("%s (%s) as %s: shown, and policy refuses it", address, r.Act, kind)
					case status == http.StatusOK:
						let++
					case status == http.StatusForbidden || status == http.StatusNotFound:
						refused++
						if body := c.as(username); status == http.StatusForbidden {
							if _, page := body.open(address); !strings.Contains(page, "merit-reasons") {
								t.Errorf("%s as %s: refused without a reason", address, kind)
							}
						}
					case status != http.StatusSeeOther && status != http.StatusConflict:
						t.Errorf("%s (%s) as %s: %d", address, r.Act, kind, status)
					}
				}
			}
			shown += let
		}
		if shown == 0 {
			t.Errorf("%s (%s) is shown to nobody", r.Path, r.Act)
		}
		for address := range c.sample(r.Path) {
			status := c.as("").send(http.MethodGet, address, nil, "").StatusCode
			if (r.Act == "") != (status == http.StatusOK) || r.Act != "" && status != http.StatusSeeOther {
				t.Errorf("%s (%q) to somebody who has not signed in: %d", address, r.Act, status)
			}
		}
		if r.Act != "" && r.Act != policy.MeRead && refused == 0 && !openTo(rows[r.Act]) && !slices.Contains(narrowed, r.Path) {
			t.Errorf("%s (%s) is refused to nobody", r.Path, r.Act)
		}
	}
}

// narrowed are lists that hold what their reader may read, and are refused to nobody.
var narrowed = []string{"/orders", "/orders.csv"}

// openTo reports an act that policy lets everybody do.
func openTo(row map[policy.CapacityKind]string) bool {
	for kind, effect := range row {
		if kind != policy.Machine && effect != policy.RowAllow {
			return false
		}
	}
	return true
}

// sample gives some of the addresses that were found: those without parameters, of things far apart.
func (c *crawl) sample(route string) map[string]bool {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(c.found[route])), func(a string) bool { return strings.Contains(a, "?") })
	if len(all) == 0 {
		all = slices.Sorted(maps.Keys(c.found[route]))
	}
	some := map[string]bool{}
	for i := 0; i < len(all); i += max(1, len(all)/4) {
		some[all[i]] = true
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
