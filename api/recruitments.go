package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	notified "merit/domain/register"
	"merit/policy"
)

func (s *Server) registerRecruitments() {
	register(s, op{
		id: "enter-recruitment", method: http.MethodPost, path: "/v1/recruitments", tag: "recruitments", act: policy.RecruitmentEnter, creates: true, limit: 16 << 20,
		summary: "Put on record what a recruiting commission has notified of a competition",
		text:    "A fact from outside, with the commission's notification: Merit recruits nobody. It is never changed; a later notification replaces it whole.",
	}, s.enterRecruitment)
	register(s, op{
		id: "list-recruitments", method: http.MethodGet, path: "/v1/recruitments", tag: "recruitments", act: policy.RecruitmentRead, summary: "List what recruiting commissions have notified, the latest first",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[RecruitmentRow], error) {
		found, err := s.app.Recruitments(ctx, who)
		return all(found, err, recruitmentRow)
	})
	register(s, op{
		id: "read-recruitment", method: http.MethodGet, path: "/v1/recruitments/{id}", tag: "recruitments", act: policy.RecruitmentRead,
		summary: "Read a recruitment with its seats and its candidates, in the order of the commission",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*answerOf[RecruitmentDetail], error) {
		f, err := s.app.RecruitmentFile(ctx, who, in.ID)
		return &answerOf[RecruitmentDetail]{RecruitmentDetail{recruitmentRow(f.Recruitment), shown(f.Seats, recruitedSeats), shown(f.Candidates, recruitedPerson)}}, err
	})
}

type enterRecruitmentIn struct {
	Body struct {
		Requisition  string           `json:"requisition" minLength:"1" maxLength:"200" doc:"The number of the demand that was sent to the commission."`
		Organization int64            `json:"organization" minimum:"1" doc:"Whose posts they are."`
		Cadre        int64            `json:"cadre" minimum:"1"`
		Grade        string           `json:"grade" minLength:"1" maxLength:"20" example:"BS-17"`
		Advertised   domain.Date      `json:"advertised"`
		Closes       domain.Date      `json:"closes" doc:"The last day on which one could apply."`
		Holiday      bool             `json:"holiday,omitempty" doc:"The closing day was a gazetted holiday."`
		Emergency    string           `json:"emergency,omitempty" maxLength:"300" doc:"By what the commission approved an appointment that could not wait."`
		Written      string           `json:"written" maxLength:"20" example:"1200" doc:"The most that the papers give."`
		Interview    string           `json:"interview" maxLength:"20" example:"300" doc:"The most that the interview gives."`
		Published    string           `json:"published,omitempty" maxLength:"300" doc:"Where the weight of the interview was published for the post."`
		Number       string           `json:"number" minLength:"1" maxLength:"200" doc:"Of the notification."`
		Notified     domain.Date      `json:"notified"`
		Document     int64            `json:"document" minimum:"1" doc:"The notification itself."`
		Replaces     int64            `json:"replaces,omitempty" minimum:"1" doc:"The entry whose place this one takes."`
		Reason       string           `json:"reason,omitempty" maxLength:"2000" doc:"Of one that replaces another: what was wrong, and by which notification."`
		Seats        []RecruitedSeats `json:"seats" minItems:"1" maxItems:"500"`
		Candidates   []Candidate      `json:"candidates" minItems:"1" maxItems:"50000" doc:"In the order of the commission."`
	}
}

func (s *Server) enterRecruitment(ctx context.Context, who app.Caller, in *enterRecruitmentIn) (*created, error) {
	b := in.Body
	id, err := s.app.EnterRecruitment(ctx, who, notified.Recruitment{Requisition: b.Requisition, Organization: b.Organization, Cadre: b.Cadre, Grade: b.Grade, Advertised: b.Advertised, Closes: b.Closes,
		Holiday: b.Holiday, Emergency: b.Emergency, Written: b.Written, Interview: b.Interview, Published: b.Published, Number: b.Number, Notified: b.Notified, Document: b.Document,
		Replaces: b.Replaces, Reason: b.Reason,
		Seats: shown(b.Seats, func(x RecruitedSeats) notified.RecruitedSeats {
			return notified.RecruitedSeats{Share: x.Share, Group: x.Group, Posts: x.Posts, Due: x.Due, Brought: x.Brought, Left: x.Left, Cancelled: x.Cancelled}
		}),
		Candidates: shown(b.Candidates, func(x Candidate) notified.Candidate {
			return notified.Candidate{Roll: x.Roll, Place: x.Place, Written: x.Written, Interview: x.Interview, Total: x.Total, Domicile: x.Domicile, Groups: x.Groups,
				Seat: x.Seat, Group: x.Group, Fate: x.Fate, Officer: x.Officer}
		})})
	if err != nil {
		return nil, err
	}
	return made("/v1/recruitments", id), nil
}

// RecruitedSeats are the seats of a share in a recruitment, or those of them that are kept for a group.
type RecruitedSeats struct {
	Share     string `json:"share" minLength:"1" maxLength:"40" doc:"merit, or a province by its code."`
	Group     string `json:"group,omitempty" maxLength:"40" doc:"For which the seats are kept; absent: the share itself." example:"women"`
	Posts     int    `json:"posts" minimum:"0" doc:"Advertised."`
	Due       int    `json:"due,omitempty" minimum:"0" doc:"By the running roster, what the batch before left over among them."`
	Brought   int    `json:"brought,omitempty" minimum:"0" doc:"Of these, left over by the batch before."`
	Left      int    `json:"left,omitempty" minimum:"0" doc:"For which nobody was found, left over to the next batch."`
	Cancelled int    `json:"cancelled,omitempty" minimum:"0"`
}

func recruitedSeats(s app.RecruitedSeats) RecruitedSeats {
	return RecruitedSeats{Share: s.Share, Group: s.Group, Posts: s.Posts, Due: s.Due, Brought: s.Brought, Left: s.Left, Cancelled: s.Cancelled}
}

// A Candidate is a line of a commission's list.
type Candidate struct {
	Roll      string   `json:"roll" minLength:"1" maxLength:"60" doc:"With the commission; names are not kept."`
	Place     int      `json:"place,omitempty" minimum:"1" doc:"On the merit list; absent: not on it."`
	Written   string   `json:"written,omitempty" maxLength:"20" doc:"Marks of the papers; absent: not marked."`
	Interview string   `json:"interview,omitempty" maxLength:"20"`
	Total     string   `json:"total,omitempty" maxLength:"20"`
	Domicile  string   `json:"domicile,omitempty" maxLength:"40" doc:"The share of the candidate's own."`
	Groups    []string `json:"groups,omitempty" maxItems:"10" doc:"For which seats may be kept."`
	Seat      string   `json:"seat,omitempty" maxLength:"40" doc:"The share in which a seat was taken."`
	Group     string   `json:"group,omitempty" maxLength:"40" doc:"For which that seat was kept."`
	Fate      string   `json:"fate,omitempty" enum:"recommended,appointed,declined,unfit,resigned" doc:"Absent: not chosen."`
	Officer   string   `json:"officer,omitempty" maxLength:"60" doc:"The number of whoever is on the register."`
}

func recruitedPerson(c app.RecruitedPerson) Candidate {
	return Candidate{Roll: c.Roll, Place: c.Place, Written: c.Written, Interview: c.Interview, Total: c.Total, Domicile: c.Domicile, Groups: c.Groups, Seat: c.Seat, Group: c.Group, Fate: c.Fate, Officer: c.Number}
}

// A RecruitmentRow is what a commission has notified of a competition, in a list.
type RecruitmentRow struct {
	ID           int64       `json:"id"`
	Requisition  string      `json:"requisition"`
	Organization int64       `json:"organization"`
	Government   string      `json:"government"`
	Cadre        int64       `json:"cadre"`
	Grade        string      `json:"grade"`
	Advertised   domain.Date `json:"advertised"`
	Closes       domain.Date `json:"closes"`
	Holiday      bool        `json:"holiday,omitempty"`
	Emergency    string      `json:"emergency,omitempty"`
	Written      string      `json:"written"`
	Interview    string      `json:"interview"`
	Published    string      `json:"published,omitempty"`
	Number       string      `json:"number"`
	Notified     domain.Date `json:"notified"`
	Document     int64       `json:"document"`
	Replaces     int64       `json:"replaces,omitempty"`
	ReplacedBy   int64       `json:"replaced_by,omitempty" doc:"Absent: it stands."`
	Reason       string      `json:"reason,omitempty"`
	Posts        int         `json:"posts"`
	Listed       int         `json:"listed" doc:"Candidates."`
	Appointed    int         `json:"appointed"`
}

func recruitmentRow(r app.Recruitment) RecruitmentRow {
	return RecruitmentRow{ID: r.ID, Requisition: r.Requisition, Organization: r.Organization, Government: r.Government, Cadre: r.Cadre, Grade: r.Grade, Advertised: r.Advertised, Closes: r.Closes,
		Holiday: r.Holiday, Emergency: r.Emergency, Written: r.Written.String(), Interview: r.Interview.String(), Published: r.Published, Number: r.Number, Notified: r.Notified, Document: r.Document,
		Replaces: r.Replaces, ReplacedBy: r.ReplacedBy, Reason: r.Reason, Posts: r.Posts, Listed: r.Listed, Appointed: r.Appointed}
}

// A RecruitmentDetail is a recruitment with its seats and candidates.
type RecruitmentDetail struct {
	RecruitmentRow
	Seats      []RecruitedSeats `json:"seats"`
	Candidates []Candidate      `json:"candidates"`
}
