package web

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerRecruitments() {
	show(s, page{path: "/recruitments", act: policy.RecruitmentRead, template: "recruitments"}, (*visit).loadRecruitments)
	show(s, page{path: "/recruitments/new", act: policy.RecruitmentEnter, template: "recruitment-new"}, (*visit).loadRecruitmentNew).
		does(policy.RecruitmentEnter, "/recruitments/new", (*visit).enterRecruitment)
	show(s, page{path: "/recruitments/{id}", act: policy.RecruitmentRead, template: "recruitment"}, (*visit).loadRecruitment)
}

// A recruitmentsPage lists what recruiting commissions have notified.
type recruitmentsPage struct {
	List     listing
	MayEnter bool
}

func (v *visit) loadRecruitments() (recruitmentsPage, error) {
	p := recruitmentsPage{MayEnter: v.may(policy.RecruitmentEnter)}
	rows, err := v.site.app.Recruitments(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	type row = app.Recruitment
	p.List, err = listed(v, list[row]{rows: rows, caption: "recruitments.title", file: "recruitments", search: true, columns: []column[row]{
		{key: "recruitments.requisition", text: func(r row) any { return r.Requisition }, link: func(r row) string { return "/recruitments/" + itoa(r.ID) }, order: by(func(r row) string { return r.Requisition })},
		{key: "recruitments.unit", text: func(r row) any { return r.OrgName }, order: by(func(r row) string { return r.OrgName })},
		{key: "recruitments.cadre", text: func(r row) any { return r.CadreCode }},
		{key: "recruitments.grade", text: func(r row) any { return r.Grade }},
		{key: "recruitments.notified", text: func(r row) any { return r.Notified }, order: byDate(func(r row) domain.Date { return r.Notified })},
		{key: "recruitments.posts", text: func(r row) any { return r.Posts }, number: true},
		{key: "recruitments.listed", text: func(r row) any { return r.Listed }, number: true},
		{key: "recruitments.appointed", text: func(r row) any { return r.Appointed }, number: true},
	}})
	return p, err
}

// A recruitmentPage is what was notified of one competition.
type recruitmentPage struct {
	app.RecruitmentFile
	Shares, People listing
}

func (p recruitmentPage) titleArguments() []any { return []any{p.Requisition} }

// MayReplace reports whether the visitor may enter a notification that takes this one's place.
func (p recruitmentPage) MayReplace() bool { return p.May.Allowed && p.ReplacedBy == 0 }

func (v *visit) loadRecruitment() (recruitmentPage, error) {
	var p recruitmentPage
	var err error
	if p.RecruitmentFile, err = v.site.app.RecruitmentFile(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	type seats = app.RecruitedSeats
	taken := map[[2]string]int{} // of a share, and of those of it that are kept for a group
	for _, c := range p.Candidates {
		if taken[[2]string{c.Seat}]++; c.Group != "" {
			taken[[2]string{c.Seat, c.Group}]++
		}
	}
	p.Shares, err = listed(v, list[seats]{name: "seats", rows: p.Seats, caption: "recruitment.seats", file: "recruitment-seats", columns: []column[seats]{
		{key: "recruitment.share", text: func(s seats) any { return v.share(s.Share) }},
		{key: "recruitment.group", text: func(s seats) any { return v.group(s.Group) }},
		{key: "recruitments.posts", text: func(s seats) any { return s.Posts }, number: true},
		{key: "recruitment.taken", text: func(s seats) any { return taken[[2]string{s.Share, s.Group}] }, number: true},
		{key: "recruitment.due", text: func(s seats) any { return ofShare(s, s.Due) }, number: true},
		{key: "recruitment.brought", text: func(s seats) any { return ofShare(s, s.Brought) }, number: true},
		{key: "recruitment.left", text: func(s seats) any { return ofShare(s, s.Left) }, number: true},
		{key: "recruitment.cancelled", text: func(s seats) any { return ofShare(s, s.Cancelled) }, number: true},
	}})
	if err != nil || v.answered {
		return p, err
	}
	var seatShares []pick
	for _, s := range p.Seats {
		if s.Group == "" {
			seatShares = append(seatShares, pick{Value: s.Share, Text: v.share(s.Share)})
		}
	}
	type row = app.RecruitedPerson
	p.People, err = listed(v, list[row]{name: "candidates", rows: p.Candidates, caption: "recruitment.candidates", file: "recruitment-candidates", search: len(p.Candidates) > searched,
		filters: []filter{{Name: "seat", Key: "recruitment.seat", Choices: seatShares}, {Name: "fate", Key: "recruitment.fate", Choices: v.picks("recruited-fate", "", register.Fates...)}},
		keep: func(c row, f filter) bool {
			return f.Name == "seat" && c.Seat == f.Value || f.Name == "fate" && c.Fate == f.Value
		}, columns: []column[row]{
			{key: "recruitment.no", text: func(c row) any { return c.No }, number: true, order: func(a, b row) int { return int(a.No - b.No) }},
			{key: "recruitment.roll", text: func(c row) any { return c.Roll }, order: by(func(c row) string { return c.Roll })},
			{key: "recruitment.place", text: func(c row) any { return meritPlace(c.Place) }, number: true, order: func(a, b row) int { return a.Place - b.Place }},
			{key: "recruitment.written", text: func(c row) any { return v.lang.digits(c.Written) }, number: true},
			{key: "recruitment.interview", text: func(c row) any { return v.lang.digits(c.Interview) }, number: true},
			{key: "recruitment.total", text: func(c row) any { return v.lang.digits(c.Total) }, number: true},
			{key: "recruitment.domicile", text: func(c row) any { return c.Domicile }, order: by(func(c row) string { return c.Domicile })},
			{key: "recruitment.seat", text: func(c row) any { return v.seat(c) }},
			{key: "recruitment.fate", text: func(c row) any { return v.fate(c.Fate) }, order: by(func(c row) string { return c.Fate })},
			{key: "officers.number", text: func(c row) any { return c.Number }, link: func(c row) string { return linkTo("/officers/", c.Officer) }},
		}})
	return p, err
}

// ofShare is a number that the roster has of shares, and of no group in them.
func ofShare(s app.RecruitedSeats, n int) any {
	if s.Group != "" {
		return "–"
	}
	return n
}

// meritPlace is a place on the merit list; nothing of whoever is not on it.
func meritPlace(place int) any {
	if place == 0 {
		return "–"
	}
	return place
}

// share words a share: open merit, or a province by its code.
func (v *visit) share(name string) string {
	if name == register.SharesMerit {
		return v.lang.must("recruitment.merit")
	}
	return name
}

// group words for whom seats are kept; one that we have no word for stands as the commission has it.
func (v *visit) group(name string) string {
	if name == "" {
		return "–"
	}
	return v.lang.data("recruited-group", name)
}

// seat words the seat that a candidate took.
func (v *visit) seat(c app.RecruitedPerson) string {
	switch {
	case c.Seat == "":
		return "–"
	case c.Group != "":
		return v.lang.must("recruitment.seat-kept", v.share(c.Seat), v.group(c.Group))
	}
	return v.share(c.Seat)
}

func (v *visit) fate(fate string) string {
	if fate == "" {
		return "–"
	}
	return v.lang.word("recruited-fate", fate)
}

// A recruitmentNewPage enters what was notified; Replaces is the entry whose place it is to take, as the address says.
type recruitmentNewPage struct {
	Organizations, Cadres, Holidays []pick
	Replaces                        string
	Columns                         string // of the commission's list
}

func (v *visit) loadRecruitmentNew() (recruitmentNewPage, error) {
	p := recruitmentNewPage{Replaces: v.URL.Query().Get("replaces")}
	if !v.may(policy.RecruitmentEnter) {
		return p, v.closed(policy.RecruitmentEnter)
	}
	f, err := v.filter()
	p.Organizations, p.Cadres = f.Organizations, f.Cadres
	p.Holidays, p.Columns = v.picks("recruitment-holiday", "", "yes"), strings.Join(register.CandidateColumns, ", ")
	return p, err
}

func (v *visit) enterRecruitment() (string, error) {
	if !v.may(policy.RecruitmentEnter) {
		return "", v.closed(policy.RecruitmentEnter)
	}
	in := register.Recruitment{Requisition: v.text("requisition"), Organization: v.number("organization"), Cadre: v.number("cadre"), Grade: v.text("grade"), Holiday: v.text("holiday") != "",
		Emergency: v.text("emergency"), Written: latin(v.text("written")), Interview: latin(v.text("interview")), Published: v.text("published"), Number: v.text("number"),
		Replaces: v.number("replaces"), Reason: v.text("reason")}
	unread := func(err error) bool {
		var r *domain.Refusal
		if errors.As(err, &r) {
			in.Unread = append(in.Unread, r.Reasons...)
		}
		return err == nil || r != nil
	}
	d, err := v.days("advertised", "closes", "notified")
	if !unread(err) {
		return "", err
	}
	in.Advertised, in.Closes, in.Notified = d[0], d[1], d[2]
	if in.Seats, err = v.recruitedSeats(); !unread(err) {
		return "", err
	}
	if in.Candidates, err = v.recruitedList(); !unread(err) {
		return "", err
	}
	if in.Document, err = v.paper(); !unread(toField(err, "document")) {
		return "", err
	}
	id, err := v.site.app.EnterRecruitment(v.Context(), v.acting(), in)
	return "/recruitments/" + itoa(id), renamed(err, map[string]string{"document": "paper"})
}

// recruitedSeats reads the seats, a share to a line.
func (v *visit) recruitedSeats() ([]register.RecruitedSeats, error) {
	lines, err := v.lines("seats", 7)
	if err != nil {
		return nil, err
	}
	var wrong domain.Reasons
	list := make([]register.RecruitedSeats, len(lines))
	for i, s := range lines {
		var n [5]int
		for j, cell := range s[2:] {
			if cell == "" {
				continue
			}
			if n[j], err = strconv.Atoi(latin(cell)); err != nil {
				wrong.AddField("seats", "seats-unreadable", "line %d: %q is no number of seats", i+1, cell)
			}
		}
		list[i] = register.RecruitedSeats{Share: s[0], Group: s[1], Posts: n[0], Due: n[1], Brought: n[2], Left: n[3], Cancelled: n[4]}
	}
	return list, wrong.Refusal(domain.Invalid)
}

// recruitedList reads the commission's list: of the file, if one was chosen, which then stands in the form as though it had been typed, so that it can be
// mended there and need not be chosen again.
func (v *visit) recruitedList() ([]register.Candidate, error) {
	body, name, err := v.file("list")
	switch {
	case err != nil:
		return nil, err
	case !utf8.Valid(body):
		return nil, domain.Refuse(domain.Invalid, "file-encoding", "%s is no text in UTF-8", name).Needing("the list saved by the spreadsheet as comma-separated values in UTF-8").At("list")
	case body != nil:
		v.typed.Set("candidates", readable(strings.TrimPrefix(string(body), "\ufeff")))
	}
	list, wrong := register.ReadCandidates(strings.Map(latinDigit, v.typed.Get("candidates"))) // not trimmed: its lines are counted
	return list, wrong.Refusal(domain.Invalid)
}
