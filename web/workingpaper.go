package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerWorkingPaper() {
	show(s, page{path: "/cases/{id}/working-paper", act: policy.RecordRead, template: "working-paper"}, (*visit).loadWorkingPaper).
		does(policy.CaseApproveWorkingPaper, "/cases/{id}/working-paper", (*visit).approveWorkingPaper).
		does(policy.MarkCompute, "/cases/{id}/working-paper/marks", (*visit).computeMarks)
}

// A workingPaperPage is the working paper: what the board will read, and prints.
type workingPaperPage struct {
	caseCover
	Criteria []paperCriterion
	Officers []paperOfficer
	Approve  bool
	Compute  bool
	Missing  int // items of the checklists
	Refused  []denial

	Seniority panelSeniority
}

// A paperCriterion is what gives marks, and how many.
type paperCriterion struct {
	Name, Weight, Source, Paragraph string
}

// A paperOfficer is an officer as the paper tells of the record.
type paperOfficer struct {
	app.PaperOfficer
	Reports []paperYear
	Marks   []paperMark
	Pending int // inquiries not ended
	Items   []checkCell
	Missing int
}

type paperYear struct {
	Year    int
	Grading string // "no-report" for a certificate
	Adverse bool
}

type paperMark struct {
	Name, Marks, Formula string
	Lines                []app.MarkLine
}

func (v *visit) loadWorkingPaper() (workingPaperPage, error) {
	list, err := v.loadChecklist()
	p := workingPaperPage{caseCover: list.caseCover}
	if p.at("working-paper"); err != nil || v.answered || p.File.State == "open" {
		return p, err
	}
	names := map[string]string{}
	for _, c := range p.File.Criteria {
		names[c.ID] = c.Name
		p.Criteria = append(p.Criteria, paperCriterion{Name: c.Name, Weight: c.Weight.String(), Source: c.Source, Paragraph: c.Cite()})
	}
	paper, err := v.site.app.WorkingPaper(v.Context(), v.who, p.File.ID)
	if err != nil {
		return p, err
	}
	items := map[int64]checkRow{}
	for _, r := range list.Rows {
		items[r.Officer] = r
		p.Missing += r.Missing
	}
	for _, o := range paper.Officers {
		p.Officers = append(p.Officers, paperOf(o, names, items[o.Officer]))
	}
	if p.Seniority, err = v.panelSeniority(p.File.ID); err != nil {
		return p, err
	}
	p.offers(v)
	return p, nil
}

// offers says what the visitor may do with the paper, and why not.
func (p *workingPaperPage) offers(v *visit) {
	deny := func(act policy.Act) {
		if may := p.File.May[act]; !branchOnly(may.Reasons) {
			p.Refused = append(p.Refused, v.denied(act, may.Reasons))
		}
	}
	switch {
	case p.File.State == "panel" && p.File.May[policy.CaseApproveWorkingPaper].Allowed:
		p.Approve = true
	case p.File.State == "panel":
		deny(policy.CaseApproveWorkingPaper)
	case slices.Contains(p.File.Next, policy.MarkCompute) && p.File.May[policy.MarkCompute].Allowed:
		p.Compute = true
	case slices.Contains(p.File.Next, policy.MarkCompute):
		deny(policy.MarkCompute)
	}
}

// paperOf tells of one officer's record what the paper tells.
func paperOf(o app.PaperOfficer, criteria map[string]string, row checkRow) paperOfficer {
	out := paperOfficer{PaperOfficer: o, Items: row.Cells, Missing: row.Missing}
	for _, e := range o.Record.Evaluations {
		y := paperYear{Year: e.Year, Grading: e.Grading, Adverse: e.Adverse}
		if e.NoReport {
			y.Grading = "no-report"
		}
		out.Reports = append(out.Reports, y)
	}
	slices.SortStableFunc(out.Reports, func(a, b paperYear) int { return a.Year - b.Year })
	for _, i := range o.Record.Inquiries {
		if i.Ended.IsZero() {
			out.Pending++
		}
	}
	for _, m := range o.Marks {
		out.Marks = append(out.Marks, paperMark{Name: criteria[m.Criterion], Marks: trimmedMark(m.ComputedMark.Marks), Formula: m.Formula, Lines: m.Lines})
	}
	return out
}

// trimmedMark leaves out the zeros that the register keeps behind a mark.
func trimmedMark(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func (v *visit) approveWorkingPaper() (string, error) {
	id := v.id("id")
	return "/cases/" + itoa(id), v.site.app.ApproveWorkingPaper(v.Context(), v.acting(), id)
}

func (v *visit) computeMarks() (string, error) {
	id := v.id("id")
	return "/cases/" + itoa(id) + "/working-paper", v.site.app.ComputeMarks(v.Context(), v.acting(), id)
}
