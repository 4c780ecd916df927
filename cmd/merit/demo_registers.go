package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/intake"
	"merit/domain/promotion"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

const demoGovernment = "pk-federal"

// demoCadre is a cadre of the demonstration and how many officers serve in each grade.
type demoCadre struct {
	code, name string
	officers   map[string]int
}

var demoCadres = []demoCadre{
	{"PAS", "Administrative Service", map[string]int{"BS-17": 260, "BS-18": 210, "BS-19": 150, "BS-20": 90, "BS-21": 40, "BS-22": 12}},
	{"PSP", "Police Service", map[string]int{"BS-17": 180, "BS-18": 150, "BS-19": 110, "BS-20": 60, "BS-21": 25, "BS-22": 6}},
	{"OMG", "Office Management Group", map[string]int{"BS-17": 150, "BS-18": 120, "BS-19": 80, "BS-20": 40, "BS-21": 12, "BS-22": 2}},
	{"IRS", "Inland Revenue Service", map[string]int{"BS-17": 180, "BS-18": 150, "BS-19": 90, "BS-20": 50, "BS-21": 20, "BS-22": 3}},
	{"PCS", "Customs Service", map[string]int{"BS-17": 90, "BS-18": 70, "BS-19": 45, "BS-20": 25, "BS-21": 10, "BS-22": 1}},
	{"PAAS", "Audit and Accounts Service", map[string]int{"BS-17": 90, "BS-18": 70, "BS-19": 50, "BS-20": 25, "BS-21": 10, "BS-22": 1}},
	{"FSP", "Foreign Service", map[string]int{"BS-17": 80, "BS-18": 70, "BS-19": 50, "BS-20": 35, "BS-21": 20, "BS-22": 6}},
	{"IG", "Information Group", map[string]int{"BS-17": 60, "BS-18": 45, "BS-19": 30, "BS-20": 15, "BS-21": 6, "BS-22": 1}},
}

// demoLadder is the ladder of every cadre; years is how long officers have usually served, in all, when they reach a grade.
var (
	demoLadder = []string{"BS-17", "BS-18", "BS-19", "BS-20", "BS-21", "BS-22"}
	demoYears  = map[string]int{"BS-17": 0, "BS-18": 6, "BS-19": 13, "BS-20": 19, "BS-21": 25, "BS-22": 30}
	demoTitles = map[string]string{"BS-17": "Section Officer", "BS-18": "Deputy Secretary (junior)", "BS-19": "Deputy Secretary", "BS-20": "Joint Secretary", "BS-21": "Additional Secretary", "BS-22": "Secretary"}
)

// demoMinistries are where posts are.
var demoMinistries = []string{"Establishment Division", "Cabinet Division", "Ministry of Water Resources", "Ministry of Finance", "Ministry of Commerce", "Ministry of Communications",
	"Ministry of Climate Change", "Ministry of Defence Production", "Ministry of Economic Affairs", "Ministry of Energy", "Ministry of Federal Education", "Ministry of Foreign Affairs",
	"Ministry of Housing and Works", "Ministry of Human Rights", "Ministry of Industries", "Ministry of Information", "Ministry of Information Technology", "Ministry of Interior",
	"Ministry of Inter Provincial Coordination", "Ministry of Kashmir Affairs", "Ministry of Law and Justice", "Ministry of Maritime Affairs", "Ministry of Narcotics Control",
	"Ministry of National Food Security", "Ministry of National Health Services", "Ministry of Overseas Development", "Ministry of Parliamentary Affairs", "Ministry of Planning",
	"Ministry of Poverty Alleviation", "Ministry of Privatisation", "Ministry of Railways", "Ministry of Religious Affairs", "Ministry of Science and Technology", "Ministry of States and Frontier Regions",
	"Ministry of Textiles", "Ministry of Tourism", "Aviation Division", "Revenue Division", "Power Division", "Petroleum Division"}

// first makes the two people of the one-time command, who sign in and change their passwords.
func (d *demo) first(ctx context.Context) error {
	first, err := app.FirstAdministrator(ctx, d.ownerURL, app.First{Administrator: demoAdministrator.username, AdministratorName: demoAdministrator.name,
		Approver: demoApprover.username, ApproverName: demoApprover.name, Order: "Installation of the demonstration", Day: demoBegins})
	if err != nil {
		return fmt.Errorf("first administrator: %w", err)
	}
	if err := d.takeOffice(ctx, demoAdministrator, first.AdministratorPassword); err != nil {
		return err
	}
	return d.takeOffice(ctx, demoApprover, first.ApproverPassword)
}

// demoMapping reads the lists of one cadre: the ladder's days, the post and the ministry.
const demoMapping = `name: demo-%[1]s
kind: officer-list
about: Seniority lists of a make-believe cadre.
government: pk-federal
root: {code: GOV, name: Federal Government, kind: government}
cadre:
  code: %[1]s
  name: %[2]s
  ladder:
%[3]scolumns:
  as_at: {column: as_at, format: YYYY-MM-DD}
  grade: {column: grade}
  no: {column: no}
  number: {column: number}
  name: {column: name}
  sex: {column: sex}
  title: {column: post}
  organization: {column: ministry}
  born: {column: born, format: YYYY-MM, precision: month}
grade_dates:
%[4]sunits:
  - {match: '(?i)division$', kind: division}
  - {match: '(?i)^ministry\b', kind: ministry}
postings:
  - {match: 'on deputation$', kind: deputation}
`

// load imports the list of every cadre, as a government that goes over to the system would: thousands of officers with
// their promotions, posts and postings, from before the day on which orders begin.
func (d *demo) load(ctx context.Context) error {
	asAt := demoBegins.AddYears(d.today.Year - demoBegins.Year - 1)
	for i, c := range demoCadres {
		list, err := officerList(c, uint64(i+1), asAt)
		if err != nil {
			return err
		}
		var ladder, dates string
		for _, g := range demoLadder {
			ladder += fmt.Sprintf("    - {grade: %s, title: %s}\n", g, g)
			dates += fmt.Sprintf("  %s: {column: %s, format: YYYY-MM-DD}\n", g, g)
		}
		mapping, err := intake.Parse(fmt.Appendf(nil, demoMapping, c.code, c.name, ladder, dates))
		if err != nil {
			return err
		}
		report, err := d.app.On(asAt).Import(ctx, d.as(demoApprover.username), app.Import{Mapping: mapping, File: c.code + ".csv",
			Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(list)), nil }})
		if err != nil {
			return fmt.Errorf("list of %s: %w", c.code, err)
		}
		if report.SetApart > 0 {
			return fmt.Errorf("list of %s: %d lines set apart: %v", c.code, report.SetApart, report.Findings)
		}
	}
	return d.look(ctx)
}

// demoMadeToFit is whose seat was made so shortly before it was filled that a flag sees it.
var demoMadeToFit = struct{ cadre, grade string }{"OMG", "BS-20"}

// look finds what the import entered, and makes the seats that the cases are to fill.
func (d *demo) look(ctx context.Context) error {
	who := d.as(demoApprover.username)
	list, err := d.app.Organizations(ctx, who, demoGovernment, 0, 0, 200)
	if err != nil {
		return err
	}
	for _, o := range list {
		d.organizations[o.Name] = o.ID
	}
	cadres, _, err := d.app.Cadres(ctx, who, demoGovernment)
	if err != nil {
		return err
	}
	for _, c := range cadres {
		d.cadres[c.Code] = c.ID
	}
	for i, c := range demoCases {
		then := d.app.On(d.today.AddDays(-330)) // long before anybody comes to sit there
		if c.cadre == demoMadeToFit.cadre && c.grade == demoMadeToFit.grade {
			then = d.app.On(d.today.AddDays(-200))
		}
		line, err := then.CreateLine(ctx, who, storage.Line{Organization: d.organizations["Ministry of Water Resources"], Cadre: d.cadres[c.cadre], Grade: c.grade,
			Title: demoTitles[c.grade] + ", " + c.cadre, Sanctioned: c.vacancies, SanctionOrder: fmt.Sprintf("F.2/%d-Budget", i+1)})
		if err != nil {
			return err
		}
		for n := range c.vacancies {
			id, err := then.CreatePost(ctx, who, storage.NewPost{Line: line, Reference: fmt.Sprintf("%s-%s-%d", c.cadre, c.grade, n+1), Title: demoTitles[c.grade], Started: then.Today()})
			if err != nil {
				return err
			}
			key := c.cadre + "/" + c.grade
			d.vacant[key] = append(d.vacant[key], storage.Post{ID: id, Line: line})
		}
	}
	return nil
}

// officerList writes the seniority lists of a cadre as a ministry would send them: a row an officer, the most senior first,
// with the days of entry and of each promotion, the post and the ministry.
func officerList(c demoCadre, seed uint64, asAt domain.Date) ([]byte, error) {
	rng := rand.New(rand.NewPCG(seed, 20))
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	header := []string{"as_at", "grade", "no", "number", "name", "sex", "post", "ministry", "born"}
	header = append(header, demoLadder...)
	rows := [][]string{header}
	n := 0
	for _, grade := range demoLadder {
		for no := 1; no <= c.officers[grade]; no++ {
			n++
			// The most senior of a grade have served the longest and wait for the next one.
			served := demoYears[grade]*365 + (c.officers[grade]-no)*6*365/max(c.officers[grade], 1) + rng.IntN(5)
			entered := asAt.AddDays(-served - 200)
			row := []string{asAt.String(), grade, fmt.Sprint(no), fmt.Sprintf("%s-%04d", c.code, n), fmt.Sprintf("%s officer %04d", c.name, n), []string{"female", "male"}[rng.IntN(2)],
				demoTitles[grade], demoMinistries[rng.IntN(len(demoMinistries))], entered.AddYears(-24).AddDays(-rng.IntN(700)).String()[:7]}
			for _, g := range demoLadder {
				on := ""
				if demoYears[g] <= demoYears[grade] {
					on = entered.AddDays(demoYears[g] * 365).String()
				}
				row = append(row, on)
			}
			rows = append(rows, row)
			if c.code == demoOverrun.cadre && grade == demoOverrun.grade && no == 1 { // on deputation for longer than any may last
				row[6] += ", on deputation"
				earlier := slices.Clone(row)
				earlier[0] = asAt.AddYears(-demoOverrun.years).String()
				rows = append(rows, earlier)
			}
		}
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// adopt puts the rules of promotion and of transfer in force, each on its own first day, by two people.
func (d *demo) adopt(ctx context.Context) error {
	set, err := framework.Load(framework.Editions(), promotion.Known)
	if err != nil {
		return err
	}
	for _, e := range set.All() {
		if e.Government != demoGovernment || e.Framework() != demoGovernment+"/promotion" && e.Framework() != demoGovernment+"/transfer" {
			continue
		}
		body, _, err := app.EmbeddedEdition(e.ID)
		if err != nil {
			return err
		}
		var grades []string
		for _, g := range e.Grades {
			if !slices.Contains(grades, g.Grade) {
				grades = append(grades, g.Grade)
			}
		}
		then := d.app.On(demoBegins)
		if e.InForce.From.After(demoBegins) {
			then = d.app.On(e.InForce.From)
		}
		gazette := e.Gazette
		if gazette == "" {
			gazette = e.Paragraph
		}
		id, err := then.ProposeEdition(ctx, d.as("joint.secretary"), app.EditionProposal{Body: body, Grades: grades, Gazette: gazette,
			Gazetted: e.InForce.From, From: e.InForce.From, To: e.InForce.To})
		if err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
		if err := then.AdoptEdition(ctx, d.as(demoApprover.username), id); err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
	}
	return nil
}

// seniority publishes the list of every grade that a case promotes from, and makes it final once the time for objections is over. One
// grade gets a second list before its case is opened: an officer objects to it, nobody has decided, and the panel goes by it all the same.
func (d *demo) seniority(ctx context.Context) error {
	day := d.today.AddDays(-196)
	done := map[string]bool{}
	for _, c := range demoCases {
		key := c.cadre + feeder(c.grade)
		if done[key] {
			continue
		}
		done[key] = true
		id, err := d.app.On(day).PublishSeniority(ctx, d.as("joint.secretary"), d.cadres[c.cadre], feeder(c.grade), day)
		if err == nil {
			_, err = d.app.On(day.AddDays(31)).FinaliseSeniority(ctx, d.as("deputy.secretary"), id)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", c.cadre, feeder(c.grade), err)
		}
	}
	return d.dispute(ctx)
}

// dispute publishes the provisional list to which the demonstration's officer objects.
func (d *demo) dispute(ctx context.Context) error {
	day := d.today.AddDays(-65)
	id, err := d.app.On(day).PublishSeniority(ctx, d.as("joint.secretary"), d.cadres["PCS"], "BS-19", day)
	if err != nil {
		return err
	}
	l, err := d.app.SeniorityList(ctx, d.as("section.officer"), id)
	if err != nil {
		return err
	}
	_, err = d.app.On(day.AddDays(3)).Object(ctx, d.as("officer.bs19"), app.LodgedObjection{List: id, Matter: tenure.MatterAnother, About: l.Places[2].Officer,
		Grounds: "Number 3 took part in the promotion of a later batch: the notification of that batch names this officer last, after number 4."})
	return err
}

// feeder gives the grade promoted from.
func feeder(grade string) string { return demoLadder[slices.Index(demoLadder, grade)-1] }

// files puts the reports, courses and declarations of those who come up for promotion on file: the most senior of each
// feeder grade, a few more than the panel holds.
func (d *demo) files(ctx context.Context) error {
	day := d.today.AddDays(-165)
	hr := d.as("section.officer")
	for _, c := range demoCases {
		senior, err := d.app.Officers(ctx, hr, app.OfficerQuery{Cadre: d.cadres[c.cadre], Grade: feeder(c.grade), Limit: 3*c.vacancies + 1})
		if err != nil {
			return err
		}
		for i, o := range senior {
			if err := d.file(ctx, day, o.ID, i); err != nil {
				return fmt.Errorf("%s %s, officer %d: %w", c.cadre, c.grade, o.ID, err)
			}
			if err := d.yearOver(ctx, day, o.ID, i); err != nil {
				return fmt.Errorf("%s %s, officer %d, the year that is over since: %w", c.cadre, c.grade, o.ID, err)
			}
			if c.cadre == "PCS" && c.grade == "BS-20" && i == 0 {
				if err := d.person(ctx, demoPerson{"officer.bs19", "An officer of BS-19", []policy.CapacityKind{policy.Officer}}, o.ID); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// file enters one officer's papers in one act: a report for every year in every grade, the courses, the declarations.
func (d *demo) file(ctx context.Context, day domain.Date, officer int64, i int) error {
	then, who := d.app.On(day), d.as("section.officer")
	f, err := then.ReadRecord(ctx, who, officer, 0, day)
	if err != nil {
		return err
	}
	var in []app.Entry
	for _, g := range f.Record.Grades {
		end := day.Year - 1
		if !g.Held.End.IsZero() {
			end = g.Held.End.Earliest.Year
		}
		for y := g.Held.Start.Latest.Year; y <= end; y++ {
			from, to := domain.NewDate(y, 1, 1), domain.NewDate(y, 12, 31)
			if from.Before(g.Held.Start.Latest) {
				from = g.Held.Start.Latest
			}
			if e := g.Held.End.Earliest; !e.IsZero() && e.Before(to) {
				to = e
			}
			if to.DaysSince(from) < 90 {
				continue // too short for a report: ninety days under one reporting officer
			}
			in = append(in, report(g.Grade, from, to, i))
		}
	}
	for n, course := range []string{"MCMC", "SMC", "NMC"} {
		from := domain.NewDate(day.Year-4+n, 2, 1)
		in = append(in, app.Entry{Training: &domain.Training{Course: course, Held: domain.Spell{Start: domain.On(from), End: domain.On(from.AddDays(90))}, Result: "passed", Score: fmt.Sprint(90 - 3*i)}})
	}
	for y := day.Year - 5; y < day.Year; y++ {
		in = append(in, app.Entry{Assets: &app.Assets{Year: y, Filed: domain.NewDate(y+1, 1, 31)}})
	}
	_, err = then.EnterRecord(ctx, who, officer, in...)
	return err
}

// yearOver enters the report and the declaration of a year that was over only after an officer's papers were entered: cases that go on in the new year ask for them.
func (d *demo) yearOver(ctx context.Context, entered domain.Date, officer int64, i int) error {
	if entered.Year == d.today.Year {
		return nil
	}
	first := domain.NewDate(d.today.Year, 1, 1)
	then, who := d.app.On(first), d.as("section.officer")
	f, err := then.ReadRecord(ctx, who, officer, 0, first)
	if err != nil {
		return err
	}
	in := []app.Entry{{Assets: &app.Assets{Year: first.Year - 1, Filed: first}}}
	for _, g := range f.Record.Grades {
		if g.Held.End.IsZero() {
			in = append(in, report(g.Grade, domain.NewDate(first.Year-1, 1, 1), first.AddDays(-1), i))
		}
	}
	_, err = then.EnterRecord(ctx, who, officer, in...)
	return err
}

// report is a report of the year in which its days lie, good in turns.
func report(grade string, from, to domain.Date, i int) app.Entry {
	grading := []string{"outstanding", "very-good", "very-good", "good"}[(from.Year+i)%4]
	return app.Entry{Evaluation: &domain.Evaluation{Year: from.Year, Period: domain.Spell{Start: domain.On(from), End: domain.On(to)}, Grade: grade, Grading: grading, Quality: "very-good", Integrity: "good"}}
}
