package web

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

func (s *Site) registerFindings() {
	s.entries = append(s.entries,
		entry{key: "nav.findings", path: "/findings", act: policy.AuditRead, room: "room.audit"},
		entry{key: "nav.flags", path: "/flags", act: policy.AuditRead, room: "room.audit"},
		entry{key: "nav.directions", path: "/directions", act: policy.DirectionRead, kinds: []policy.CapacityKind{policy.Auditor}, room: "room.audit"},
		entry{key: "nav.ledger", path: "/ledger", act: policy.AuditRead, room: "room.audit"})
	show(s, page{path: "/findings", act: policy.AuditRead, template: "findings"}, (*visit).loadFindings)
	show(s, page{path: "/findings/patterns", act: policy.AuditRead, template: "finding-patterns"}, (*visit).loadPatterns)
	show(s, page{path: "/flags", act: policy.AuditRead, template: "flags"}, (*visit).loadFlags)
	p := show(s, page{path: "/findings/{id}", act: policy.AuditRead, template: "finding"}, (*visit).loadFinding)
	for _, f := range findingForms {
		p.does(f.Act, "/findings/{id}/"+f.Step, func(v *visit) (string, error) { return v.takeStep(f) })
	}
	show(s, page{path: "/findings/{id}/pack", act: policy.AuditRead, template: "finding-pack"}, (*visit).loadPack)
	s.file("/findings/{id}/pack.json", policy.AuditRead, (*visit).packFile)
	show(s, page{path: "/queries", act: policy.AuditReadAsked, template: "queries"}, (*visit).loadQueries)
	show(s, page{path: "/queries/{id}", act: policy.AuditReadAsked, template: "query"}, (*visit).loadQuery).
		does(policy.AuditAnswer, "/queries/{id}/answer", (*visit).answerQuery)
}

// A findingForm is what the form of a step asks.
type findingForm struct {
	Step                           string
	Act                            policy.Act
	Body, Served, Office, Document bool
	Asks, Auditor                  bool // whom: somebody in office, or an auditor
}

// findingForms are the steps that a page offers, in the order in which they are usually taken.
var findingForms = []findingForm{
	{Step: redflag.StepQuery, Act: policy.AuditPursue, Body: true, Asks: true, Served: true},
	{Step: redflag.StepEscalate, Act: policy.AuditPursue, Office: true, Body: true},
	{Step: redflag.StepExplain, Act: policy.AuditClose, Body: true},
	{Step: redflag.StepSubstantiate, Act: policy.AuditClose, Body: true},
	{Step: redflag.StepRefer, Act: policy.AuditRefer, Office: true, Body: true},
	{Step: redflag.StepAssign, Act: policy.AuditPursue, Auditor: true, Body: true},
	{Step: redflag.StepComment, Act: policy.AuditPursue, Body: true},
	{Step: redflag.StepAttach, Act: policy.AuditPursue, Document: true, Body: true},
}

// findingStates are the states of a finding in their order.
var findingStates = []string{redflag.Open, redflag.Queried, redflag.Answered, redflag.Unanswered, redflag.Explained, redflag.Substantiated, redflag.Referred}

// A findingsPage lists what the audit found by incident, what weighs most first.
type findingsPage struct {
	Flags, States, Severities []pick
	Breach                    bool
	About                     string // what else the list is narrowed to, by the address
	Incidents                 []incidentShown
	Ways                      ways
}

// An incidentShown is an incident with its gravest findings.
type incidentShown struct {
	*app.FindingIncident
	Why   []line
	First bool // of all, on the first page
	Lines []findingShown
	More  int    // findings of it that are not shown
	Href  string // leads to all of them
}

// incidentFindings is how many findings of an incident a list shows: the backlog of a unit can hold thousands.
const incidentFindings = 3

// A findingShown is a finding as a list and its page show it.
type findingShown struct {
	app.FindingView
	Name       line // of the flag
	Lines      []line
	Tag, State string
	Late       bool // the answer is past its day
}

func (v *visit) findingShown(f app.FindingView) findingShown {
	tag := map[string]string{"high": "govuk-tag--red", "medium": "govuk-tag--orange", "low": "govuk-tag--grey"}[f.Severity]
	return findingShown{FindingView: f, Name: v.lang.flagWords(f.Flagged.Name), Lines: v.lang.evidence(f.Evidence), Tag: tag, State: v.lang.word("finding-state", f.AuditFinding.State),
		Late: f.AuditFinding.State == redflag.Queried && f.Due.Before(v.site.app.Today())}
}

func (v *visit) loadFindings() (findingsPage, error) {
	q := v.URL.Query()
	p := findingsPage{Breach: q.Get("breach") != "", States: v.picks("finding-state", q.Get("state"), findingStates...),
		Severities: v.picks("finding-severity", q.Get("severity"), string(redflag.High), string(redflag.Medium), string(redflag.Low))}
	for _, f := range redflag.Flags {
		p.Flags = append(p.Flags, pick{Value: f.ID, Text: v.lang.flagWords(f.Name).Text, Chosen: f.ID == q.Get("flag")})
	}
	slices.SortFunc(p.Flags, func(a, b pick) int { return cmp.Compare(a.Text, b.Text) })
	asked := app.FindingQuery{Incident: q.Get("incident"), Each: incidentFindings, After: app.ParseFindingPlace(q.Get("last")), Limit: pageRows + 1}
	asked.Flag, asked.State, asked.Severity, asked.Breach = chosenOf(p.Flags), chosenOf(p.States), chosenOf(p.Severities), p.Breach
	asked.Officer, asked.Post, asked.Order, asked.Case, asked.Under = parseID(q.Get("officer")), parseID(q.Get("post")), parseID(q.Get("order")), parseID(q.Get("case")), parseID(q.Get("under"))
	for name, id := range map[string]int64{"officer": asked.Officer, "post": asked.Post, "order": asked.Order, "case": asked.Case, "under": asked.Under} {
		if id > 0 {
			p.About = name
		}
	}
	if asked.Incident != "" {
		p.About, asked.Each = "incident", 0
	}
	found, err := v.site.app.AuditFindings(v.Context(), v.who, asked)
	if err != nil {
		return p, err
	}
	found, p.Ways = cursor(v, found, "", []string{"last"}, func(f app.FindingView) []string { return []string{f.Place().String()} })
	for _, f := range found {
		if n := len(p.Incidents); n == 0 || p.Incidents[n-1].Key != f.Incident.Key {
			p.Incidents = append(p.Incidents, incidentShown{FindingIncident: f.Incident, Why: v.lang.evidence(f.Incident.Why), First: f.Incident.Rank == 1, Href: v.URL.Path + "?incident=" + url.QueryEscape(f.Incident.Key)})
		}
		i := &p.Incidents[len(p.Incidents)-1]
		i.Lines = append(i.Lines, v.findingShown(f))
		if asked.Each > 0 {
			i.More = max(0, f.Incident.Asked-asked.Each)
		}
	}
	return p, nil
}

// chosenOf gives the choice that was made among those there are; "" none.
func chosenOf(picks []pick) string {
	for _, c := range picks {
		if c.Chosen {
			return c.Value
		}
	}
	return ""
}

// A findingPage is one finding: what it is, on what it rests, what was done, and the forms of what can be done next.
type findingPage struct {
	findingShown
	Forms    []findingForm
	Doing    string // the step whose form was refused
	Asked    []pick // who may be asked
	Who      string // as they were searched for
	Auditors []pick
	Today    domain.Date
	Surge    *surgeChart
	Times    []*timeline // of the officer and of the post
}

func (p findingPage) titleArguments() []any { return []any{p.Name.Text} }
func (p findingPage) version() int          { return p.Version }

func (v *visit) loadFinding() (findingPage, error) {
	f, err := v.site.app.AuditFinding(v.Context(), v.who, v.id("id"))
	if err != nil {
		return findingPage{}, err
	}
	p := findingPage{findingShown: v.findingShown(f), Today: v.site.app.Today(), Surge: v.lang.surge(f.Evidence)}
	p.Times = v.lang.timelines(f, p.Today)
	for _, form := range findingForms {
		if slices.Contains(f.Next, form.Step) && (form.Step != redflag.StepEscalate || p.Late) && (form.Step != redflag.StepRefer || f.Breach || f.Beside) {
			p.Forms = append(p.Forms, form)
		}
		if v.Method == "POST" && v.URL.Path == "/findings/"+itoa(f.ID)+"/"+form.Step {
			p.Doing = form.Step
		}
	}
	if err := v.officialPicks(&p, f); err != nil {
		return p, err
	}
	auditors, err := v.site.app.Auditors(v.Context(), v.who)
	for _, c := range auditors {
		p.Auditors = append(p.Auditors, v.officialPick(c, 0))
	}
	return p, err
}

// officialPicks offers whom to ask: as the address searches, or those whom the finding itself leads to.
func (v *visit) officialPicks(p *findingPage, f app.FindingView) error {
	if !slices.ContainsFunc(p.Forms, func(f findingForm) bool { return f.Asks }) {
		return nil
	}
	p.Who = strings.TrimSpace(v.URL.Query().Get("who"))
	if p.Who != "" && p.Doing == "" {
		p.Doing = redflag.StepQuery
	}
	found, err := v.site.app.FindingOfficials(v.Context(), v.who, f, p.Who, v.number("query-to"))
	for _, c := range found {
		if !slices.ContainsFunc(p.Asked, func(one pick) bool { return one.Value == itoa(c.Account) }) {
			p.Asked = append(p.Asked, v.officialPick(c, f.By))
		}
	}
	return err
}

// officialPick is a choice of somebody in office.
func (v *visit) officialPick(c app.Capacity, chosen int64) pick {
	one := pick{Value: itoa(c.Account), Text: c.Person + ", " + v.lang.word("capacity", string(c.Kind)), Chosen: c.Account == chosen}
	if c.OrgName != "" {
		one.Text += ", " + c.OrgName
	}
	return one
}

// takeStep takes a step by its form.
func (v *visit) takeStep(f findingForm) (string, error) {
	id, field := v.id("id"), f.Step+"-"
	step := redflag.Step{Kind: f.Step, Body: v.text(field + "body"), Office: v.text(field + "office"), Served: v.text(field + "served"), To: v.number(field + "to")}
	if f.Document {
		var err error
		if step.Document, err = v.attached(field + "document"); err != nil {
			return "", err
		}
	}
	return "/findings/" + itoa(id), under(field, v.site.app.TakeStep(v.Context(), v.acting(), id, v.version(), step))
}

// A packPage is the evidence pack of a finding, to be printed.
type packPage struct {
	app.FindingPack
	Name   line
	Lines  []line
	Proven int // entries in the ledger whose proofs the pack carries
	Surge  *surgeChart
	Times  []*timeline
}

func (p packPage) titleArguments() []any { return []any{p.Finding.ID} }

func (v *visit) loadPack() (packPage, error) {
	pack, err := v.site.app.FindingPack(v.Context(), v.who, v.id("id"))
	if err != nil {
		return packPage{}, err
	}
	f, err := v.site.app.AuditFinding(v.Context(), v.who, v.id("id"))
	p := packPage{FindingPack: pack, Name: v.lang.flagWords(pack.Finding.Name), Lines: v.lang.evidence(f.Evidence), Surge: v.lang.surge(f.Evidence), Times: v.lang.timelines(f, pack.AsOn)}
	for _, b := range pack.Proofs {
		p.Proven += len(b.Entries)
	}
	return p, err
}

// packFile answers with the pack as a file.
func (v *visit) packFile() error {
	pack, err := v.site.app.FindingPack(v.Context(), v.who, v.id("id"))
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(pack, "", "  ")
	if err != nil {
		return err
	}
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="finding-`+itoa(pack.Finding.ID)+`-pack.json"`)
	_, _ = v.w.Write(text) // the browser is gone if this fails
	return nil
}

// A flagShown is a flag of the register as its page shows it.
type flagShown struct {
	app.FlagView
	Name, When, Guard, Lacks, Partly line
}

// says reports whether some words stand in what the page shows of the flag.
func (f flagShown) says(words string) bool {
	all := strings.ToLower(strings.Join([]string{strconv.Itoa(f.Number), f.ID, f.Name.Text, f.When.Text, f.Guard.Text, f.Lacks.Text, f.Partly.Text, f.Law, f.Flag.Name}, " "))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// is reports whether a scan looks for the flag as a filter asks.
func (f flagShown) is(looks string) bool {
	switch looks {
	case "found":
		return f.Found > 0
	case "looks":
		return f.Looks
	case "partly":
		return f.Looks && f.Flag.Partly != ""
	case "blind":
		return !f.Looks
	}
	return true
}

// A flagsPage is the register of flags, narrowed by its address.
type flagsPage struct {
	Flags                          []flagShown
	All, Looked, Blind, Unverified int // of the whole register
	Words                          string
	Kinds, Looks                   []pick
}

func (v *visit) loadFlags() (flagsPage, error) {
	q := v.URL.Query()
	p := flagsPage{Words: strings.TrimSpace(latin(q.Get("q"))), Kinds: v.picks("flag-kind", q.Get("kind"), "breach", "indicator"), Looks: v.picks("flag-looks", q.Get("looks"), "found", "looks", "partly", "blind")}
	kind, looks := chosenOf(p.Kinds), chosenOf(p.Looks)
	all, err := v.site.app.AuditFlags(v.Context(), v.who)
	for _, f := range all {
		p.All++
		if f.Looks {
			p.Looked++
		} else {
			p.Blind++
		}
		if !f.Verified {
			p.Unverified++
		}
		s := flagShown{f, v.lang.flagWords(f.Name), v.lang.flagWords(f.When), v.lang.flagWords(f.Guard), v.lang.flagWords(f.Lacks), v.lang.flagWords(f.Partly)}
		if s.says(p.Words) && (kind == "" || (kind == "breach") == f.Breach()) && s.is(looks) {
			p.Flags = append(p.Flags, s)
		}
	}
	return p, err
}

// A patternsPage counts findings by who decided, by ministry, by flag and by who gained.
type patternsPage struct{ Groups []patternGroup }

// A patternGroup is the findings counted by one thing.
type patternGroup struct {
	By   string
	Rows []patternShown
}

type patternShown struct {
	app.FindingPattern
	Text  line
	Href  string
	Share string // of those closed, how many were substantiated; "" none was closed
}

func (v *visit) loadPatterns() (patternsPage, error) {
	var p patternsPage
	rows, err := v.site.app.FindingPatterns(v.Context(), v.who)
	for _, r := range rows {
		s := patternShown{FindingPattern: r, Text: line{Text: r.Name}}
		switch r.By {
		case "ministry":
			s.Href = "/findings?under=" + itoa(r.ID)
		case "flag":
			s.Href = "/findings?flag=" + r.Name
			if f, ok := redflag.FlagOf(r.Name); ok {
				s.Text = v.lang.flagWords(f.Name)
			}
		case "beneficiary":
			s.Href = "/officers/" + itoa(r.ID)
		}
		if closed := r.Explained + r.Substantiated; closed > 0 {
			s.Share = v.lang.must("finding-patterns.share", r.Substantiated, closed)
		}
		if len(p.Groups) == 0 || p.Groups[len(p.Groups)-1].By != r.By {
			p.Groups = append(p.Groups, patternGroup{By: r.By})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Rows = append(g.Rows, s)
	}
	return p, err
}

// A queriesPage lists what the audit asked of the visitor.
type queriesPage struct{ Lines []findingShown }

func (v *visit) loadQueries() (queriesPage, error) {
	var p queriesPage
	found, err := v.site.app.AskedOfMe(v.Context(), v.who)
	for _, f := range found {
		p.Lines = append(p.Lines, v.findingShown(f))
	}
	return p, err
}

// A queryPage is a finding as whoever was asked about it sees it, with the room for the answer.
type queryPage struct {
	findingShown
	Answers bool
}

func (p queryPage) version() int { return p.Version }

func (v *visit) loadQuery() (queryPage, error) {
	f, err := v.site.app.FindingAsked(v.Context(), v.who, v.id("id"))
	if err != nil {
		return queryPage{}, err
	}
	return queryPage{v.findingShown(f), len(f.Next) > 0}, nil
}

func (v *visit) answerQuery() (string, error) {
	id := v.id("id")
	return "/queries/" + itoa(id), under("answer-", v.site.app.TakeStep(v.Context(), v.acting(), id, v.version(), redflag.Step{Kind: redflag.StepAnswer, Body: v.text("answer-body")}))
}
