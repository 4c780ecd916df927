package api

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

func (s *Server) registerFlags() {
	register(s, op{
		id: "list-flags", method: http.MethodGet, path: "/v1/flags", tag: "flags", act: policy.AuditRead, summary: "Read the register of red flags, by number",
		text: "Each with its law and whether that was read itself, what clears it, which facts the register lacks, how many findings there are, and how those that were closed were closed.",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[FlagRow], error) {
		found, err := s.app.AuditFlags(ctx, who)
		return all(found, err, flagRow)
	})
	register(s, op{
		id: "list-findings", method: http.MethodGet, path: "/v1/findings", tag: "flags", act: policy.AuditRead, summary: "List what the audit found, what weighs most first",
		text: "Findings on one order, or on one officer and vacancy, are one incident, as is the backlog of a unit in a year. The heaviest incident comes first, as it weighs today: its gravest finding, three times where that is a breach of verified law, " +
			"times the harm, the link to somebody who gained or directed, and how recent it is. Within one the gravest finding comes first. What was explained weighs nothing.",
	}, s.listFindings)
	register(s, op{
		id: "list-finding-patterns", method: http.MethodGet, path: "/v1/findings/patterns", tag: "flags", act: policy.AuditRead, summary: "Count findings by who decided, by ministry, by flag and by who gained",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[FindingPatternRow], error) {
		found, err := s.app.FindingPatterns(ctx, who)
		return all(found, err, func(p app.FindingPattern) FindingPatternRow {
			return FindingPatternRow{p.By, p.ID, p.Name, p.Findings, p.Breaches, p.Explained, p.Substantiated}
		})
	})
	register(s, op{
		id: "read-finding", method: http.MethodGet, path: "/v1/findings/{id}", tag: "flags", act: policy.AuditRead, summary: "Read a finding with its evidence and everything done about it",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*versioned[FindingWhole], error) {
		f, err := s.app.AuditFinding(ctx, who, in.ID)
		return findingWhole(f, err)
	})
	register(s, op{
		id: "read-finding-pack", method: http.MethodGet, path: "/v1/findings/{id}/pack", tag: "flags", act: policy.AuditRead, media: proofType, summary: "Fetch the evidence pack of a finding",
		text: "The order and the note sheet in extract, who proposed, reviewed and decided in which capacity, who stood on the list and was not chosen, directions and approaches within 180 days, the law with its mark, the replies, " +
			"and the proofs of the rows it cites from the ledger's newest checkpoint. What was found stands as it was raised; the rest as on the day of the pack.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*bytesOut, error) {
		p, err := s.app.FindingPack(ctx, who, in.ID)
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(p)
		return &bytesOut{proofType, text}, err
	})
	step := op{method: http.MethodPost, tag: "flags", creates: true, edits: true, status: http.StatusNoContent}
	pursue, closing, refer, answer := step, step, step, step
	pursue.id, pursue.path, pursue.act, pursue.summary = "take-finding-step", "/v1/findings/{id}/steps", policy.AuditPursue, "Assign a finding, query somebody about it, comment, attach a paper, or say that nobody answered"
	pursue.text = "Whoever is queried has fourteen days from the service. Nothing of it is taken back."
	register(s, pursue, func(ctx context.Context, who app.Caller, in *findingStepIn) (*nothing, error) {
		b := in.Body
		return &nothing{}, s.app.TakeStep(ctx, who, in.ID, int(version(ctx)), redflag.Step{Kind: b.Step, Body: b.Body, Document: b.Document, To: b.To, Served: b.Served, Office: b.Office})
	})
	closing.id, closing.path, closing.act, closing.summary = "close-finding", "/v1/findings/{id}/close", policy.AuditClose, "Close a finding as explained, or as substantiated"
	closing.text = "With reasons of its own. Nobody closes what concerns the own unit, decision or officer."
	register(s, closing, func(ctx context.Context, who app.Caller, in *closeFindingIn) (*nothing, error) {
		return &nothing{}, s.app.TakeStep(ctx, who, in.ID, int(version(ctx)), redflag.Step{Kind: in.Body.As, Body: in.Body.Body})
	})
	refer.id, refer.path, refer.act, refer.summary = "refer-finding", "/v1/findings/{id}/refer", policy.AuditRefer, "Refer a substantiated finding to a named oversight body"
	refer.text = "An indicator goes only where a breach of verified law was found on the same order, officer or case."
	register(s, refer, func(ctx context.Context, who app.Caller, in *referFindingIn) (*nothing, error) {
		return &nothing{}, s.app.TakeStep(ctx, who, in.ID, int(version(ctx)), redflag.Step{Kind: redflag.StepRefer, Body: in.Body.Body, Office: in.Body.Office})
	})
	register(s, op{
		id: "list-my-queries", method: http.MethodGet, path: "/v1/me/queries", tag: "me", act: policy.AuditReadAsked, summary: "List the findings on which the audit waits for one's own answer",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[FindingRow], error) {
		found, err := s.app.AskedOfMe(ctx, who)
		return all(found, err, findingRow)
	})
	register(s, op{
		id: "read-my-query", method: http.MethodGet, path: "/v1/me/queries/{id}", tag: "me", act: policy.AuditReadAsked, summary: "Read a finding on which one was asked: what was put to one, and no more",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*versioned[FindingWhole], error) {
		f, err := s.app.FindingAsked(ctx, who, in.ID)
		return findingWhole(f, err)
	})
	answer.id, answer.path, answer.act, answer.tag, answer.summary = "answer-query", "/v1/me/queries/{id}/answer", policy.AuditAnswer, "me", "Answer what the audit asked of one"
	register(s, answer, func(ctx context.Context, who app.Caller, in *answerQueryIn) (*nothing, error) {
		return &nothing{}, s.app.TakeStep(ctx, who, in.ID, int(version(ctx)), redflag.Step{Kind: redflag.StepAnswer, Body: in.Body.Body, Document: in.Body.Document})
	})
}

type auditFindingsIn struct {
	Flag     string `query:"flag" maxLength:"60" doc:"Of this flag, by its id."`
	State    string `query:"state" enum:"open,queried,answered,unanswered,explained,substantiated,referred"`
	Severity string `query:"severity" enum:"high,medium,low"`
	Incident string `query:"incident" maxLength:"200" doc:"Only of this incident, by its key."`
	Officer  int64  `query:"officer" minimum:"0"`
	Post     int64  `query:"post" minimum:"0"`
	Order    int64  `query:"order" minimum:"0"`
	Case     int64  `query:"case" minimum:"0"`
	Under    int64  `query:"under" minimum:"0" doc:"An organization: of it and of what lies below it."`
	Breach   bool   `query:"breach" doc:"Only breaches of verified law."`
	Page
}

// query reads the cursor too: where the finding stood that came last.
func (in *auditFindingsIn) query() (app.FindingQuery, error) {
	q := app.FindingQuery{Incident: in.Incident, Limit: in.Limit + 1}
	q.Flag, q.State, q.Severity, q.Officer, q.Post, q.Order, q.Case, q.Under, q.Breach = in.Flag, in.State, in.Severity, in.Officer, in.Post, in.Order, in.Case, in.Under, in.Breach
	if in.Cursor == "" {
		return q, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(in.Cursor)
	q.After = app.ParseFindingPlace(string(raw))
	if err != nil || q.After == nil {
		return q, cursorUnknown()
	}
	return q, nil
}

func (s *Server) listFindings(ctx context.Context, who app.Caller, in *auditFindingsIn) (*list[FindingRow], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	found, err := s.app.AuditFindings(ctx, who, q)
	if err != nil {
		return nil, err
	}
	out := &list[FindingRow]{}
	if len(found) > in.Limit {
		found = found[:in.Limit]
		out.Link = []string{linkAfter(ctx, []byte(found[in.Limit-1].Place().String()))}
	}
	out.Body.Items = shown(found, findingRow)
	return out, nil
}

type findingStepIn struct {
	ByID
	Body struct {
		Step     string `json:"step" enum:"comment,assign,attach,query,escalate"`
		Body     string `json:"body,omitempty" maxLength:"20000" doc:"What is asked or said."`
		Document int64  `json:"document,omitempty" minimum:"0" doc:"Of attach: the paper."`
		To       int64  `json:"to,omitempty" minimum:"0" doc:"The account that is asked, or to which the finding is assigned."`
		Served   string `json:"served,omitempty" maxLength:"2000" doc:"Of a query: how and when it was served."`
		Office   string `json:"office,omitempty" maxLength:"300" doc:"Of escalate: the next higher office, told that nobody answered."`
	}
}

type closeFindingIn struct {
	ByID
	Body struct {
		As   string `json:"as" enum:"explain,substantiate"`
		Body string `json:"body" maxLength:"20000" doc:"What the record shows, and which rule it meets or breaks."`
	}
}

type referFindingIn struct {
	ByID
	Body struct {
		Office string `json:"office" maxLength:"300" doc:"The oversight body."`
		Body   string `json:"body" maxLength:"20000"`
	}
}

type answerQueryIn struct {
	ByID
	Body struct {
		Body     string `json:"body" maxLength:"20000"`
		Document int64  `json:"document,omitempty" minimum:"0" doc:"A paper on which the answer rests."`
	}
}

// A FlagRow is a flag of the register.
type FlagRow struct {
	Number    int                `json:"number"`
	ID        string             `json:"id"`
	Of        string             `json:"of" enum:"life,post,case,order,recruitment,unit"`
	Severity  string             `json:"severity" enum:"high,medium,low"`
	Rests     string             `json:"rests_on" enum:"law,default,statistic"`
	Name      string             `json:"name"`
	When      string             `json:"when"`
	Law       string             `json:"law"`
	Verified  bool               `json:"verified" doc:"The law was read itself, and not in pages about it."`
	Breach    bool               `json:"breach" doc:"What it finds is a breach of verified law; an indicator otherwise, which alone is no ground for a referral."`
	Guard     string             `json:"guard" doc:"What clears it."`
	Lacks     string             `json:"lacks,omitempty" doc:"Facts that the register does not hold, so that no scan can look."`
	Looks     bool               `json:"looks" doc:"A scan can look for it."`
	Findings  int                `json:"findings"`
	States    map[string]int     `json:"states,omitempty" doc:"Findings by state."`
	Precision *redflag.Precision `json:"precision,omitempty" doc:"How what it found was closed; absent where nothing was."`
}

func flagRow(f app.FlagView) FlagRow {
	row := FlagRow{Number: f.Number, ID: f.ID, Of: f.Of, Severity: string(f.Severity), Rests: f.Rests, Name: f.Name, When: f.When, Law: f.Law, Verified: f.Verified, Breach: f.Breach(), Guard: f.Guard,
		Lacks: f.Lacks, Looks: f.Looks, Findings: f.Found, States: f.States}
	if f.Observed.Explained+f.Observed.Substantiated > 0 {
		row.Precision = &f.Observed
	}
	return row
}

// A FindingRow is a finding in a list.
type FindingRow struct {
	ID            int64            `json:"id"`
	Flag          string           `json:"flag"`
	Name          string           `json:"name" doc:"Of the flag."`
	On            domain.Date      `json:"on" doc:"The day of the act, or of the end of what is counted."`
	Severity      string           `json:"severity" enum:"high,medium,low"`
	Breach        bool             `json:"breach"`
	State         string           `json:"state" enum:"open,queried,answered,unanswered,explained,substantiated,referred"`
	Evidence      []string         `json:"evidence"`
	Law           string           `json:"law"`
	Verified      bool             `json:"verified"`
	Officer       int64            `json:"officer,omitempty"`
	OfficerNumber string           `json:"officer_number,omitempty"`
	Post          int64            `json:"post,omitempty"`
	Order         int64            `json:"order,omitempty"`
	OrderNumber   string           `json:"order_number,omitempty"`
	Case          int64            `json:"case,omitempty"`
	CaseNumber    string           `json:"case_number,omitempty"`
	Unit          int64            `json:"unit,omitempty"`
	UnitName      string           `json:"unit_name,omitempty"`
	Beneficiary   int64            `json:"beneficiary,omitempty" doc:"The officer who gained by it."`
	DecidedBy     int64            `json:"decided_by,omitempty" doc:"An account."`
	Raised        domain.Date      `json:"raised"`
	Asked         int64            `json:"asked,omitempty" doc:"The account to which the last query was put."`
	Due           domain.Date      `json:"due,omitzero" doc:"The answer to it."`
	AssignedTo    string           `json:"assigned_to,omitempty"`
	Beside        bool             `json:"breach_beside" doc:"A breach of verified law was found on the same order, officer or case."`
	Incident      *FindingIncident `json:"incident,omitempty" doc:"Absent for whoever was asked."`
}

// A FindingIncident is the incident of a finding, with what it weighs today.
type FindingIncident struct {
	Key      string        `json:"key"`
	Rank     int           `json:"rank" doc:"Among all incidents, from 1."`
	Weight   int           `json:"weight"`
	Parts    redflag.Parts `json:"parts" doc:"What the weight is the product of: points, and percents of them."`
	Why      []string      `json:"why" doc:"The same in words."`
	Findings int           `json:"findings"`
}

func findingRow(f app.FindingView) FindingRow {
	row := FindingRow{ID: f.ID, Flag: f.Flag, Name: f.Flagged.Name, On: f.On, Severity: f.Severity, Breach: f.Breach, State: f.State, Evidence: shown(f.Evidence, redflag.Line.Text), Law: f.Law, Verified: f.Verified,
		Officer: f.Officer, OfficerNumber: f.OfficerNo, Post: f.Post, Order: f.Order, OrderNumber: f.OrderNo, Case: f.Case, CaseNumber: f.CaseNo, Unit: f.Unit, UnitName: f.UnitName,
		Beneficiary: f.Beneficiary, DecidedBy: f.By, Raised: f.Raised, Asked: f.Asked, Due: f.Due, AssignedTo: f.AssignedTo, Beside: f.Beside}
	if of := f.Incident; of != nil {
		row.Incident = &FindingIncident{of.Key, of.Rank, of.Weight, of.Parts, shown(of.Why, redflag.Line.Text), of.Count}
	}
	return row
}

// A FindingWhole is a finding with what was done about it.
type FindingWhole struct {
	FindingRow
	Guard string            `json:"guard" doc:"What would clear it."`
	Chart *redflag.Chart    `json:"chart,omitempty" doc:"Of a spike after a change of government: the group beside its control, month by month, as it was counted when the flag found it."`
	Steps []FindingStepView `json:"steps"`
	Next  []string          `json:"next" doc:"The steps that the finding awaits."`
}

// A FindingStepView is a step that was taken.
type FindingStepView struct {
	No       int         `json:"no"`
	Step     string      `json:"step"`
	On       domain.Date `json:"on"`
	By       string      `json:"by"`
	As       string      `json:"as" doc:"The kind of the capacity in which it was taken."`
	Body     string      `json:"body,omitempty"`
	Document int64       `json:"document,omitempty"`
	To       string      `json:"to,omitempty"`
	Served   string      `json:"served,omitempty"`
	Office   string      `json:"office,omitempty"`
	Due      domain.Date `json:"due,omitzero"`
}

// chartOf gives the chart that evidence holds; nil it holds none.
func chartOf(evidence []redflag.Line) (c *redflag.Chart) {
	for _, l := range evidence {
		c = cmp.Or(c, l.Chart)
	}
	return c
}

func findingWhole(f app.FindingView, err error) (*versioned[FindingWhole], error) {
	if err != nil {
		return nil, err
	}
	next := f.Next
	if next == nil {
		next = []string{}
	}
	return &versioned[FindingWhole]{etag(int64(f.Version)), FindingWhole{findingRow(f), f.Flagged.Guard, chartOf(f.Evidence), shown(f.Steps, func(s app.FindingStep) FindingStepView {
		return FindingStepView{s.No, s.Kind, s.On, s.By, s.Kinds, s.Body, s.Document, s.To, s.Served, s.Office, s.Due}
	}), next}}, nil
}

// A FindingPatternRow is how many findings stand under one authority, ministry, flag or beneficiary.
type FindingPatternRow struct {
	By            string `json:"by" enum:"authority,ministry,flag,beneficiary"`
	ID            int64  `json:"id,omitempty" doc:"Of the account, the organization or the officer."`
	Name          string `json:"name"`
	Findings      int    `json:"findings"`
	Breaches      int    `json:"breaches"`
	Explained     int    `json:"explained"`
	Substantiated int    `json:"substantiated" doc:"Referred ones too."`
}
