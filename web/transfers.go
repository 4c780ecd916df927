package web

import (
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Site) registerTransfers() {
	show(s, page{path: "/transfers/new", act: policy.CaseOpen, template: "transfer-new"}, (*visit).loadTransferNew).
		does(policy.CaseOpen, "/transfers/new", (*visit).openTransfer)
	const path = "/cases/{id}/sitting"
	show(s, page{path: path, act: policy.CaseRead, template: "transfer"}, (*visit).loadTransfer).
		does(policy.CaseComputePanel, path+"/panel", (*visit).computeTransfer).
		does(policy.MarkCompute, path+"/marks", (*visit).markTransfer).
		does(policy.CaseFixList, path+"/list", (*visit).fixList).
		does(policy.CaseRecommend, path+"/recommendation", (*visit).recommend).
		does(policy.CasePutUp, path+"/put-up", (*visit).putUpTransfer)
}

// A transferNewPage opens a transfer case: an organization, one of its posts, and how it falls vacant.
type transferNewPage struct {
	Organizations []pick
	Organization  app.Organization // none chosen yet where its id is 0
	Posts         []pick
	Kinds         []pick
	Cause         string
	Fell          string
}

func (v *visit) loadTransferNew() (transferNewPage, error) {
	p := transferNewPage{}
	org := v.askedNumber("organization")
	if org == 0 {
		if !v.may(policy.CaseOpen) {
			return p, v.closed(policy.CaseOpen)
		}
		all := caseNewPage{}
		err := v.pickOrganization(&all)
		p.Organizations = all.Organizations
		return p, err
	}
	f, err := v.site.app.TransferForm(v.Context(), v.who, org)
	if err != nil {
		return p, err
	}
	p.Organization = f.Organization
	chosen := v.askedNumber("post")
	for _, s := range f.Posts {
		if s.Case != "" {
			continue // a case for it is going on
		}
		c := pick{Value: itoa(s.ID), Text: s.Title + ", " + s.OrgName, Chosen: s.ID == chosen, Hint: v.lang.must("transfer-new.post-hint", s.Grade, s.CadreCode, s.Reference)}
		switch {
		case s.Held:
			c.Hint += " · " + v.lang.must("transfer-new.held")
		case s.Vacant.IsZero():
			c.Hint += " · " + v.lang.must("transfer-new.vacant")
		default:
			c.Hint += " · " + v.lang.must("transfer-new.vacant-since", s.Vacant)
		}
		if c.Chosen && !s.Vacant.IsZero() {
			p.Fell = s.Vacant.String()
		}
		p.Posts = append(p.Posts, c)
	}
	for _, k := range []string{"clear", "anticipated", "newly-created"} {
		p.Kinds = append(p.Kinds, pick{Value: k, Text: v.lang.word("vacancy", k), Chosen: k == "clear"})
	}
	return p, nil
}

// openTransfer opens the case; where nothing is missing the list stands on the page it leads to.
func (v *visit) openTransfer() (string, error) {
	f, err := v.site.app.TransferForm(v.Context(), v.who, v.number("organization"))
	if err != nil {
		return "", err
	}
	in := app.Opening{Kind: "transfer", Organization: f.Organization.ID}
	w := app.VacancyOpening{Post: v.number("post"), Kind: v.text("kind"), Cause: v.text("cause")}
	for _, p := range f.Posts {
		if p.ID == w.Post {
			in.Cadre, in.ToGrade = p.Cadre, p.Grade
		}
	}
	if in.Cadre == 0 {
		return "", domain.Refuse(domain.Invalid, "nothing-chosen", "choose the post").At("post")
	}
	if w.FellOn, err = v.date("fell"); err != nil {
		return "", err
	}
	in.Vacancies = []app.VacancyOpening{w}
	if v.text("officer") != "" {
		if err := v.compelling(&in); err != nil {
			return "", err
		}
	}
	id, err := v.site.app.OpenCase(v.Context(), v.acting(), in)
	return "/cases/" + itoa(id) + "/sitting", relabel(err, func(r domain.Reason) string {
		switch r.Field {
		case "vacancies[0].fell_on":
			return "fell"
		case "vacancies[0].cause":
			return "cause"
		case "vacancies[0].post":
			return "post"
		}
		return r.Field
	})
}

// compelling takes in the paper with the compelling reasons to consider an officer before the normal tenure is served.
func (v *visit) compelling(in *app.Opening) error {
	var wrong domain.Reasons
	officer := v.bearer("officer", &wrong)
	if err := wrong.Refusal(domain.Invalid); err != nil {
		return err
	}
	document, err := v.kept("file")
	if err == nil && document == 0 {
		err = domain.Refuse(domain.Invalid, "document-missing", "compelling reasons are named with their document").At("file")
	}
	in.Compelling = []app.Compelling{{Officer: officer, Document: document}}
	return err
}

// A transferPage is the one sitting in which a transfer at the desk is decided.
type transferPage struct {
	caseCover
	Sheet                            app.TransferSheet
	Rows                             []transferRow
	Out                              []panelOfficer
	Seniority                        panelSeniority // by which list the officers go whom marks leave level; empty where marks part them all
	Compute, Mark, Fix, Recommend    bool
	PutUp, Decide, Draft, Authorised bool
	To                               []pick
	Summary                          string
	Refused                          []denial
}

// A transferRow is one officer on the list, with the field in which the recommendation is chosen.
type transferRow struct {
	app.TransferRow
	Sum         string
	Since       string
	Field, Text string
	Choices     []pick
	Typed       string
}

func (v *visit) loadTransfer() (transferPage, error) {
	c, err := v.cover("sitting")
	p := transferPage{caseCover: c}
	if err != nil {
		return p, err
	}
	if p.Sheet, err = v.site.app.TransferSheetOf(v.Context(), v.who, c.File.ID); err != nil {
		return p, err
	}
	if p.Seniority, err = v.panelSeniority(c.File.ID); err != nil {
		return p, err
	}
	for _, e := range p.Sheet.Out {
		o, err := v.panelOfficer(e)
		if err != nil {
			return p, err
		}
		p.Out = append(p.Out, o)
	}
	for _, act := range c.File.Next {
		may := c.File.May[act]
		if !may.Allowed {
			if len(may.Reasons) > 0 && !branchOnly(may.Reasons) {
				p.Refused = append(p.Refused, v.denied(act, may.Reasons))
			}
			continue
		}
		switch act {
		case policy.CaseComputePanel:
			p.Compute = true
		case policy.MarkCompute:
			p.Mark = true
		case policy.CaseFixList:
			p.Fix = true
		case policy.CaseRecommend:
			p.Recommend = true
		case policy.CasePutUp:
			p.PutUp = true
		case policy.DecidePolitical, policy.DecideBureaucratic:
			p.Decide = true
		case policy.OrderDraft:
			p.Draft = true
		}
	}
	left := p.Sheet.Names
	for _, r := range p.Sheet.Rows {
		row := transferRow{TransferRow: r, Sum: shortMark(r.ListDetail.Total), Field: "outcome-" + itoa(r.Officer), Text: "text-" + itoa(r.Officer), Typed: v.typed.Get("text-" + itoa(r.Officer))}
		if !r.Since.IsZero() {
			row.Since = v.lang.when(r.Since)
		}
		row.Choices = v.recommendPicks(p.Sheet, r, left > 0 && r.Meets)
		if r.Meets {
			left--
		}
		p.Rows = append(p.Rows, row)
	}
	if !p.PutUp {
		return p, nil
	}
	s, err := v.site.app.DraftSummary(v.Context(), v.who, c.File.ID)
	p.Summary = s.Summary
	for _, o := range s.Authorities {
		p.To = append(p.To, pick{Value: itoa(o.Capacity), Text: o.Name, Hint: v.lang.office(o.Kind, o.OrgName, o.StandIn), Chosen: len(s.Authorities) == 1})
	}
	return p, err
}

// recommendPicks are what the desk can say of an officer on the list: nothing, which goes down the list, or that the officer is
// passed over on a ground of the edition.
func (v *visit) recommendPicks(s app.TransferSheet, r app.TransferRow, first bool) []pick {
	typed, was := v.typed["outcome-"+itoa(r.Officer)]
	text := v.lang.must("transfer.as-the-list-goes")
	if first {
		text = v.lang.word("outcome", "recommend")
	}
	picks := []pick{{Text: text, Chosen: !was || typed[0] == ""}}
	for _, known := range s.Outcomes {
		for _, g := range known.Grounds {
			value := known.ID + "|" + g.ID
			picks = append(picks, pick{Value: value, Text: v.lang.must("outcomes.on-ground", v.lang.word("board-outcome", known.ID), g.Sentence), Chosen: was && typed[0] == value})
		}
	}
	return picks
}

func (v *visit) sitting() string { return "/cases/" + itoa(v.id("id")) + "/sitting" }

func (v *visit) computeTransfer() (string, error) {
	return v.sitting(), v.site.app.ComputePanel(v.Context(), v.acting(), v.id("id"))
}

func (v *visit) markTransfer() (string, error) {
	return v.sitting(), v.site.app.ComputeMarks(v.Context(), v.acting(), v.id("id"))
}

func (v *visit) fixList() (string, error) {
	return v.sitting(), v.site.app.FixList(v.Context(), v.acting(), v.id("id"))
}

// recommend sends who is passed over, each on the ground chosen beside the name.
func (v *visit) recommend() (string, error) {
	if !v.may(policy.CaseRecommend) {
		return "", v.closed(policy.CaseRecommend)
	}
	in := app.Recommendation{Note: v.text("note")}
	sheet, err := v.site.app.TransferSheetOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return "", err
	}
	for _, r := range sheet.Rows {
		outcome, ground, found := strings.Cut(v.typed.Get("outcome-"+itoa(r.Officer)), "|")
		if found {
			in.PassedOver = append(in.PassedOver, promotion.Proposal{Officer: r.Officer, Outcome: outcome, Ground: ground, Text: v.text("text-" + itoa(r.Officer))})
		}
	}
	return v.sitting(), v.site.app.Recommend(v.Context(), v.acting(), v.id("id"), in)
}

func (v *visit) putUpTransfer() (string, error) {
	if v.number("to") == 0 {
		return "", domain.Refuse(domain.Invalid, "nobody-chosen", "choose to whom the case is put up").At("to")
	}
	return v.sitting(), v.site.app.PutUp(v.Context(), v.acting(), v.id("id"), v.number("to"), v.text("summary"))
}

// transferStages is the way of a transfer at the desk, as far as the case has come on it.
func (v *visit) transferStages(c caseCover) []caseStage {
	p, now := c.File.Progress, rank[c.File.State]
	at := c.Path() + "/sitting"
	all := []struct {
		key, href string
		done      bool
		hint      string
	}{
		{"transfer-marks", at, now >= rank["frozen"] && p.Computed > 0, v.lang.must("case.hint.panel", p.Included, p.Considered)},
		{"transfer-list", at, now >= rank["sealed"], ""},
		{"transfer-recommend", at, now >= rank["recommended"], ""},
		{"put-up", at, now >= rank["put-up"], ""},
		{"decision", c.Path() + "/decision", now >= rank["approved"], ""},
		{"orders", "/orders?case=" + itoa(c.File.ID), now >= rank["approved"] && p.Orders >= p.Approved, ""},
	}
	stages := make([]caseStage, 0, len(all))
	reached := true
	for _, s := range all {
		one := caseStage{Key: "case.stage." + s.key, Hint: s.hint, Status: "later"}
		switch {
		case c.File.State == "rejected" && s.key != "orders", s.done:
			one.Status, one.Href = "done", s.href
		case over(c.File.State) && c.File.State != "approved":
			one.Status, reached = "dropped", false
		case reached:
			one.Status, one.Href, reached = "next", s.href, false
		}
		if s.key == "decision" && one.Status == "next" && c.File.State != "put-up" {
			one.Href = ""
		}
		stages = append(stages, one)
	}
	return stages
}
