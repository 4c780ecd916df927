package api_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"merit/app/apptest"
	"merit/policy"
)

// walked are the people of a walk, one for each kind of capacity that a session can have.
var walked = map[policy.CapacityKind]string{
	policy.SectionOfficer: "section.officer", policy.DeputySecretary: "deputy.secretary", policy.JointSecretary: "joint.secretary",
	policy.SecretaryEstablishment: "secretary.establishment", policy.MinistryHR: "ministry.hr", policy.Secretary: "secretary",
	policy.BoardChair: "chair", policy.BoardMember: "member.law", policy.BoardSecretary: "board.secretary", policy.PoliticalMember: "csb.mna",
	policy.PrimeMinister: "prime.minister", policy.Minister: "minister", policy.Auditor: "auditor", policy.Officer: "an.officer",
	policy.Administrator: "admin", policy.Nobody: "a.nobody",
}

// TestWalk asks for every operation of the document in every capacity. Where policy refuses whatever the facts, the
// answer over HTTP is 403 with its reasons and nothing is done; where policy allows whatever the facts, it is not. What
// hangs on facts may be refused by a fact, and never for want of power.
func TestWalk(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	order := f.issued(f.Post("BS-19", "P-19"))
	w := newWalk(f)
	w.ids["orders"] = order
	rows := map[policy.Act]map[policy.CapacityKind]string{}
	for _, row := range policy.Matrix() {
		if rows[row.Act] == nil {
			rows[row.Act] = map[policy.CapacityKind]string{}
		}
		rows[row.Act][row.Capacity] = row.Effect
		if walked[row.Capacity] == "" && row.Capacity != policy.Machine {
			t.Fatalf("nobody walks as %s", row.Capacity)
		}
	}
	for _, o := range w.operations {
		act, ok := o.operation["x-act"].(string)
		if !ok {
			continue
		}
		for kind, username := range walked {
			effect := rows[policy.Act(act)][kind]
			a := w.ask(o, apptest.Token(username))
			switch {
			case effect == "refuse" && !refusedByPolicy(a):
				t.Errorf("%s %s (%s) as %s = %d, want 403 by policy\n%s", o.method, o.path, act, kind, a.status, a.body)
			case effect == "allow" && (refusedByPolicy(a) || a.status == 401 || a.status >= 500):
				t.Errorf("%s %s (%s) as %s = %d, and policy allows it\n%s", o.method, o.path, act, kind, a.status, a.body)
			case effect != "refuse" && (a.status == 401 || a.status >= 500 || strings.Contains(string(a.body), `"code":"not-your-power"`)):
				t.Errorf("%s %s (%s) as %s = %d, and there are facts under which policy allows it\n%s", o.method, o.path, act, kind, a.status, a.body)
			}
		}
		if a := w.ask(o, ""); a.status != 401 {
			t.Errorf("%s %s without a token = %d, want 401", o.method, o.path, a.status)
		}
		if a := w.ask(o, "a-token-of-nobodys"); a.status != 401 {
			t.Errorf("%s %s with a made-up token = %d, want 401", o.method, o.path, a.status)
		}
	}
}

// refusedByPolicy tells a refusal for want of power from one of the domain, which may be a 403 too.
func refusedByPolicy(a answer) bool {
	return a.status == 403 && (strings.Contains(string(a.body), "(policy line ") || strings.Contains(string(a.body), `"code":"not-your-power"`))
}

// A walk is a world of people and things, and the document of what can be asked of it.
type walk struct {
	*world
	operations []documented
	schemas    map[string]map[string]any
	ids        map[string]int64 // what {id} is below a collection
	narrowed   bool             // a question that can be asked about one case or one organization is
}

// newWalk makes a walk over the things of a case.
func newWalk(f *filed) *walk {
	f.t.Helper()
	officer := f.Officer("BS-18-900", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	f.Person("an.officer", "officer", officer)
	f.Person("a.nobody", "officer", 0)
	f.owner(`update session set capacity_id = null where account_id = (select id from account where username = 'a.nobody')`)
	w := &walk{world: f.world, operations: operations(f.t)}
	var document struct {
		Components struct{ Schemas map[string]map[string]any }
	}
	w.call("GET", "/openapi.json", "", nil).is(f.t, 200).read(f.t, &document)
	w.schemas = document.Components.Schemas
	// In the same order each time, and what ends sessions last.
	slices.SortFunc(w.operations, func(a, b documented) int {
		return cmp.Or(boolOrder(endsSessions(a), endsSessions(b)), cmp.Compare(a.path, b.path), cmp.Compare(a.method, b.method))
	})
	w.ids = map[string]int64{
		"cases": f.id, "officers": officer, "organizations": f.Division, "documents": f.Document(),
		"establishment-lines": f.Line["BS-19"], "posts": f.Post("BS-19", "walk"), "cadres": f.CadreID,
		"accounts": f.Accounts["csb.senator"], "capacities": f.Capacity["csb.senator"],
	}
	for collection, table := range map[string]string{"frameworks": "adoption", "meetings": "meeting", "dossier-items": "dossier_item", "seniority-lists": "seniority_list", "windows": "move_window", "station-tables": "station_table"} {
		if f.count("select count(*) from "+table) > 0 {
			w.ids[collection] = f.count("select min(id) from " + table)
		}
	}
	return w
}

func endsSessions(o documented) bool {
	return o.method == "DELETE" && strings.HasPrefix(o.path, "/v1/sessions/")
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

var pathParameter = regexp.MustCompile(`\{([a-z-]+)\}`)

// ask sends a request of the right form: every required member of the body, and things that exist.
func (w *walk) ask(o documented, token string) answer {
	w.t.Helper()
	collection := strings.Split(strings.TrimPrefix(o.path, "/v1/"), "/")[0]
	path := pathParameter.ReplaceAllStringFunc(o.path, func(p string) string {
		name := strings.Trim(p, "{}")
		if id, ok := w.ids[name+"s"]; ok {
			return fmt.Sprint(id)
		}
		if id, ok := w.ids[collection]; ok && name == "id" {
			return fmt.Sprint(id)
		}
		return "1"
	})
	var query []string
	if parameters, ok := o.operation["parameters"].([]any); ok {
		for _, p := range parameters {
			p := p.(map[string]any)
			if id := w.named(p["name"].(string)); w.narrowed && p["in"] == "query" && id != 0 && (p["name"] == "case" || p["name"] == "under") {
				query = append(query, fmt.Sprintf("%s=%d", p["name"], id))
			} else if p["in"] == "query" && p["required"] == true {
				query = append(query, fmt.Sprintf("%s=%v", p["name"], w.sample(p["schema"].(map[string]any))))
			}
		}
	}
	if len(query) > 0 {
		path += "?" + strings.Join(query, "&")
	}
	media, schema := bodyOf(o.operation)
	switch {
	case schema == nil:
		return w.call(o.method, path, token, nil)
	case media == "multipart/form-data":
		const form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x--\r\n"
		return w.call(o.method, path, token, form, "Content-Type", "multipart/form-data; boundary=x")
	case media != "application/json":
		return w.call(o.method, path, token, "words", "Content-Type", media)
	}
	return w.call(o.method, path, token, w.sample(schema))
}

// named gives the id of the thing that a word in a request means, 0 where it means none.
func (w *walk) named(word string) int64 {
	collection, ok := map[string]string{"under": "organizations", "kept_by": "organizations", "line": "establishment-lines", "capacity": "capacities"}[word]
	if !ok {
		collection = word + "s"
	}
	return w.ids[collection]
}

func bodyOf(operation map[string]any) (media string, schema map[string]any) {
	body, ok := operation["requestBody"].(map[string]any)
	if !ok {
		return "", nil
	}
	content := body["content"].(map[string]any)
	var kinds []string
	for kind := range content {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	schema, _ = content[kinds[0]].(map[string]any)["schema"].(map[string]any)
	return kinds[0], schema
}

// sample makes a value of the form that a schema asks for, as small as may be.
func (w *walk) sample(schema map[string]any) any {
	if ref, ok := schema["$ref"].(string); ok {
		return w.sample(w.schemas[ref[strings.LastIndex(ref, "/")+1:]])
	}
	if one, ok := schema["oneOf"].([]any); ok {
		return w.sample(one[0].(map[string]any))
	}
	if examples, ok := schema["examples"].([]any); ok && len(examples) > 0 {
		return examples[0]
	}
	if values, ok := schema["enum"].([]any); ok {
		return values[0]
	}
	switch schema["type"] {
	case "object":
		out := map[string]any{}
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if name == "$schema" {
				continue
			}
			property := schema["properties"].(map[string]any)[name.(string)].(map[string]any)
			out[name.(string)] = w.sample(property)
			if id := w.named(name.(string)); id != 0 && property["type"] == "integer" {
				out[name.(string)] = id
			}
		}
		if properties, ok := schema["properties"].(map[string]any); ok && properties["kept_by"] != nil && w.narrowed {
			out["kept_by"] = w.named("kept_by")
		}
		return out
	case "array":
		out := []any{}
		least, _ := schema["minItems"].(float64)
		for range int(least) {
			out = append(out, w.sample(schema["items"].(map[string]any)))
		}
		return out
	case "integer", "number":
		least, _ := schema["minimum"].(float64)
		return max(least, 1)
	case "boolean":
		return false
	}
	if schema["format"] == "date" {
		return "2026-03-01"
	}
	least, _ := schema["minLength"].(float64)
	return strings.Repeat("x", max(int(least), 10))
}

// Whatever else goes on, a session that has ended does nothing: every operation, while it is being revoked.
func TestNothingIsDoneWithARevokedSession(t *testing.T) {
	t.Parallel()
	w := newWalk(workingPaper(t, 1))
	w.owner(`update session set revoked_at = now()`)
	before := w.count(`select count(*) from act`)
	var all sync.WaitGroup
	for _, o := range w.operations {
		if o.operation["x-public"] == true {
			continue
		}
		all.Go(func() {
			if a := w.ask(o, apptest.Token("section.officer")); a.status != 401 {
				t.Errorf("%s %s with a revoked session = %d", o.method, o.path, a.status)
			}
		})
	}
	all.Wait()
	if after := w.count(`select count(*) from act`); after != before {
		t.Errorf("%d acts were begun", after-before)
	}
}
