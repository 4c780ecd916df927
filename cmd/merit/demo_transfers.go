package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/intake"
	"merit/domain/promotion"
	"merit/domain/tenure"
	"merit/storage"
)

// demoTransfers is how many transfer cases there are: one of routine, one that cuts a posting short, and two of which one notification moves
// two officers, the second into the post that the first leaves.
const demoTransfers = 4

// demoTransfersAgo is how many days ago both were opened.
const demoTransfersAgo = 6

// demoPlanners is a small service whose officers move from post to post within their grade.
var demoPlanners = demoCadre{code: "EPG", name: "Economists and Planning Group"}

// planners enters the service: its officers with their domiciles, and lists by which all sit since five years but the last,
// who came to the present post a year ago.
func (d *demo) planners(ctx context.Context) error {
	ladder := make([]storage.Grade, len(demoLadder))
	for i, g := range demoLadder {
		ladder[i] = storage.Grade{Grade: g, Step: i + 1, Title: g}
	}
	first, second, third := d.today.AddYears(-5), d.today.AddDays(-430), d.today.AddDays(-400)
	approver := d.as(demoApprover.username)
	cadre, err := d.app.On(first).CreateCadre(ctx, approver, storage.Cadre{Government: demoGovernment, Code: demoPlanners.code, Name: demoPlanners.name}, ladder)
	if err != nil {
		return err
	}
	d.cadres[demoPlanners.code] = cadre
	list := "as_at,grade,no,number,name,sex,post,ministry,born," + strings.Join(demoLadder, ",") + "\n"
	for i, domicile := range []string{"PB", "SD", "KP", "BN"} {
		number, name := fmt.Sprintf("%s-%04d", demoPlanners.code, i+1), fmt.Sprintf("%s officer %04d", demoPlanners.name, i+1)
		entered := domain.NewDate(first.Year-8, 1, 10+i)
		born := domain.On(domain.NewDate(first.Year-34, 1, 10+i))
		if _, err := d.app.On(first).EnterOfficer(ctx, d.as("section.officer"), app.NewOfficer{
			Officer: storage.Officer{Officer: domain.Officer{Number: number, Name: name, Sex: "female", Domicile: domicile, Born: born, Entered: domain.On(entered)}, CadreID: cadre,
				Retires: domain.NewDate(first.Year+26, 1, 9+i)},
			Grade: domain.GradeSpell{Grade: "BS-17", Held: domain.Spell{Start: domain.On(entered)}}}); err != nil {
			return fmt.Errorf("officer %s: %w", number, err)
		}
		for _, day := range []domain.Date{first, second, third} {
			ministry := demoMinistries[3+i]
			if i == 3 && day == third {
				ministry = "Ministry of Railways"
			}
			list += fmt.Sprintf("%s,BS-18,%d,%s,%s,female,%s,%s,%s,%s,%s,,,,\n", day, i+1, number, name, "Research Officer", ministry, born.Earliest.String()[:7], entered, entered.AddYears(6))
		}
	}
	var grades, dates string
	for _, g := range demoLadder {
		grades += fmt.Sprintf("    - {grade: %s, title: %s}\n", g, g)
		dates += fmt.Sprintf("  %s: {column: %s, format: YYYY-MM-DD}\n", g, g)
	}
	mapping, err := intake.Parse(fmt.Appendf(nil, demoMapping, demoPlanners.code, demoPlanners.name, grades, dates))
	if err != nil {
		return err
	}
	report, err := d.app.On(third).Import(ctx, approver, app.Import{Mapping: mapping, File: demoPlanners.code + ".csv",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte(list))), nil }})
	if err == nil && report.SetApart > 0 {
		err = fmt.Errorf("%d lines set apart: %v", report.SetApart, report.Findings)
	}
	return err
}

// transfers fills two posts: one by the officer whom the record puts first, and one by an officer whose tenure is cut short, for
// reasons in writing, heard, and on the word of the next higher authority.
func (d *demo) transfers(ctx context.Context) error {
	if err := d.planners(ctx); err != nil {
		return fmt.Errorf("the service: %w", err)
	}
	cadre, division := d.cadres[demoPlanners.code], d.organizations["Establishment Division"]
	then := d.app.On(d.today.AddDays(-demoTransfersAgo))
	if _, err := then.PublishSeniority(ctx, d.as("joint.secretary"), cadre, "BS-18", then.Today()); err != nil {
		return fmt.Errorf("seniority: %w", err)
	}
	line, err := then.CreateLine(ctx, d.as(demoApprover.username), storage.Line{Organization: division, Cadre: cadre, Grade: "BS-18", Title: "Research Officer", Sanctioned: 4, SanctionOrder: "F.2/90-Budget"})
	if err != nil {
		return err
	}
	for n := range 3 {
		post, err := then.CreatePost(ctx, d.as(demoApprover.username), storage.NewPost{Line: line, Reference: fmt.Sprintf("EPG-BS-18-%d", n+1), Title: "Research Officer", Started: then.Today()})
		if err != nil {
			return err
		}
		in := app.Opening{Kind: "transfer", Organization: division, Cadre: cadre, ToGrade: "BS-18",
			Vacancies: []app.VacancyOpening{{Line: line, Post: post, Kind: "clear", FellOn: then.Today(), Cause: "the post was sanctioned this year"}}}
		if n == 2 {
			err = d.planningChain(ctx, in)
		} else {
			err = d.transfer(ctx, then, in, n == 1)
		}
		if err != nil {
			return fmt.Errorf("transfer %d: %w", n+1, err)
		}
	}
	if err := d.occupied(ctx, then, line); err != nil {
		return fmt.Errorf("a post occupied: %w", err)
	}
	return nil
}

// planningChain moves two officers by one notification: one into the new post, and another into the post that the first leaves; the first
// has relinquished charge, and the second waits.
func (d *demo) planningChain(ctx context.Context, in app.Opening) error {
	then := d.app.On(d.today.AddDays(2 - demoTransfersAgo))
	desk := d.as("section.officer")
	in.Vacancies[0].FellOn = then.Today()
	first, left, err := d.sits(ctx, then, demoPlanners.code+"-0002")
	if err != nil {
		return err
	}
	second, _, err := d.sits(ctx, then, demoPlanners.code+"-0003")
	if err != nil {
		return err
	}
	opened, err := d.orderedTransfer(ctx, then, in, first, nil)
	if err != nil {
		return fmt.Errorf("into the new post: %w", err)
	}
	in.Organization = left.Organization
	in.Vacancies = []app.VacancyOpening{{Line: left.Line, Post: left.ID, Kind: "anticipated", FellOn: then.Today().AddDays(20), Cause: "the incumbent goes to a new post"}}
	followed, err := d.orderedTransfer(ctx, then, in, second, nil)
	if err != nil {
		return fmt.Errorf("into the post left: %w", err)
	}
	set, err := then.DraftOrderSet(ctx, desk, app.OrderSetDraft{Heading: "Postings and transfers of officers of the " + demoPlanners.name, Orders: []int64{followed, opened}})
	if err != nil {
		return fmt.Errorf("draft the notification: %w", err)
	}
	if err := then.IssueOrderSet(ctx, d.as("deputy.secretary"), set, 0); err != nil {
		return fmt.Errorf("issue the notification: %w", err)
	}
	next := d.app.On(then.Today().AddDays(1))
	_, err = next.RelinquishCharge(ctx, d.as("federal.hr"), app.Charge{Order: opened, On: next.Today(), Noon: "forenoon"})
	return err
}

// sits finds an officer by number, and the post where the officer sits.
func (d *demo) sits(ctx context.Context, then *app.App, number string) (int64, storage.Post, error) {
	desk := d.as("section.officer")
	found, err := then.Officers(ctx, desk, app.OfficerQuery{Words: number, Limit: 1})
	if err != nil || len(found) == 0 {
		return 0, storage.Post{}, fmt.Errorf("find officer %s: %d found: %w", number, len(found), err)
	}
	posts, err := then.Posts(ctx, desk, app.PostQuery{Cadre: d.cadres[demoPlanners.code], Grade: "BS-18", Limit: 100})
	if err != nil {
		return 0, storage.Post{}, err
	}
	for _, p := range posts {
		v, err := then.PostView(ctx, desk, p.ID)
		if err != nil {
			return 0, storage.Post{}, err
		}
		for _, i := range v.Incumbents {
			if i.Officer == found[0].ID && i.Held().End.IsZero() {
				return found[0].ID, p, nil
			}
		}
	}
	return 0, storage.Post{}, fmt.Errorf("officer %s sits nowhere", number)
}

// occupied puts on record that an officer sits in the last post of a line without any order: a fact, with its paper, that counts for nothing.
func (d *demo) occupied(ctx context.Context, then *app.App, line int64) error {
	desk := d.as("section.officer")
	post, err := then.CreatePost(ctx, d.as(demoApprover.username), storage.NewPost{Line: line, Reference: "EPG-BS-18-4", Title: "Research Officer", Started: then.Today()})
	if err != nil {
		return err
	}
	found, err := then.Officers(ctx, desk, app.OfficerQuery{Cadre: d.cadres[demoPlanners.code], Grade: "BS-18", Words: demoPlanners.code + "-0001", Limit: 1})
	if err != nil || len(found) == 0 {
		return fmt.Errorf("find the officer: %d found: %w", len(found), err)
	}
	next := d.app.On(then.Today().AddDays(2))
	paper, err := next.AddDocument(ctx, desk, "inspection.txt", []byte("On inspection the officer was found at the desk of the fourth research officer, on a word by telephone; no order was shown.\n"))
	if err != nil {
		return err
	}
	_, err = next.ReportIrregular(ctx, desk, found[0].ID, post, domain.Spell{Start: domain.On(next.Today())}, paper)
	return err
}

// transfer takes a case from its opening to the charge taken: in routine of the first on the list, premature of the last officer of
// the service.
func (d *demo) transfer(ctx context.Context, then *app.App, in app.Opening, premature bool) error {
	desk, reviewer, hr := d.as("section.officer"), d.as("deputy.secretary"), d.as("federal.hr")
	var last int64
	var reasons *tenure.MoveReasons
	if premature {
		found, err := then.Officers(ctx, desk, app.OfficerQuery{Cadre: in.Cadre, Grade: "BS-18", Words: demoPlanners.code + "-0004", Limit: 1})
		if err != nil || len(found) == 0 {
			return fmt.Errorf("find the officer: %d found: %w", len(found), err)
		}
		paper, err := then.AddDocument(ctx, desk, "reasons.txt", []byte("The flood model of the lower basin was built by this officer, and the flood season begins in eight weeks.\n"))
		if err != nil {
			return err
		}
		last = found[0].ID
		if err := d.suggested(ctx, then.Today().AddDays(-3), last); err != nil {
			return fmt.Errorf("what a minister asked for: %w", err)
		}
		in.Compelling = []app.Compelling{{Officer: last, Document: paper}}
		reasons = &tenure.MoveReasons{
			Happened: "The division has sanctioned a post for the flood model of the lower basin, and nobody in it can run the model.",
			Now:      "The flood season begins in eight weeks, and the model needs six of them to be set up.",
			Officer:  "The officer built the model at the university and is the only one of the service who has run it."}
	}
	order, err := d.orderedTransfer(ctx, then, in, last, reasons)
	if err != nil {
		return err
	}
	if premature {
		if err := d.heard(ctx, then, order, then.Today()); err != nil {
			return fmt.Errorf("hear: %w", err)
		}
		if err := then.AuthoriseBureaucratic(ctx, d.as(demoApprover.username), order, "The model is needed before the floods, and the officer was heard.", 0); err != nil {
			return fmt.Errorf("authorise: %w", err)
		}
	}
	if err := then.IssueOrder(ctx, reviewer, order, 0); err != nil {
		return fmt.Errorf("issue: %w", err)
	}
	next := d.app.On(then.Today().AddDays(1))
	if _, err := next.RelinquishCharge(ctx, hr, app.Charge{Order: order, On: next.Today(), Noon: "forenoon"}); err != nil {
		return fmt.Errorf("relinquish: %w", err)
	}
	_, err = next.AssumeCharge(ctx, hr, app.Charge{Order: order, On: next.Today(), Noon: "afternoon"})
	return err
}

// orderedTransfer takes a case to the draft of its order: of an officer, or of the first on the list where none is named.
func (d *demo) orderedTransfer(ctx context.Context, then *app.App, in app.Opening, officer int64, reasons *tenure.MoveReasons) (int64, error) {
	desk, reviewer, authority := d.as("section.officer"), d.as("deputy.secretary"), d.as("dsb.chair/secretary")
	id, err := then.OpenCase(ctx, desk, in)
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	if err := then.FixList(ctx, reviewer, id); err != nil {
		return 0, fmt.Errorf("fix the list: %w", err)
	}
	list, err := then.MeritListOf(ctx, desk, id)
	if err != nil {
		return 0, err
	}
	recommended := app.Recommendation{}
	for _, e := range list.Entries {
		if officer == 0 || e.Officer == officer {
			officer = e.Officer
			break
		}
		recommended.PassedOver = append(recommended.PassedOver, promotion.Proposal{Officer: e.Officer, Ground: "work-would-suffer", Text: "The officer closes the ministry's accounts of the year, which are due in three weeks."})
	}
	if err := then.Recommend(ctx, desk, id, recommended); err != nil {
		return 0, fmt.Errorf("recommend: %w", err)
	}
	if err := then.PutUp(ctx, reviewer, id, d.capacity["dsb.chair/secretary"], ""); err != nil {
		return 0, fmt.Errorf("put up: %w", err)
	}
	if err := then.DecideBureaucratic(ctx, authority, id, app.Verdict{Approve: []int64{officer}}); err != nil {
		return 0, fmt.Errorf("decide: %w", err)
	}
	file, err := then.Case(ctx, desk, id)
	if err != nil {
		return 0, err
	}
	draft := app.Draft{Case: id, Officer: officer, Vacancy: file.Vacancies[0].ID}
	if reasons != nil {
		draft.Reasons = *reasons
	}
	order, err := then.DraftOrder(ctx, desk, draft)
	if err != nil {
		return 0, fmt.Errorf("draft: %w", err)
	}
	return order, nil
}
