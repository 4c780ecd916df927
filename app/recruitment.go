package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/merit"
	"merit/domain/redflag"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// EnterRecruitment puts on record what a recruiting commission has notified of a competition, with every candidate of its list. One that replaces
// another takes its place; nothing of an entry is changed.
func (a *App) EnterRecruitment(ctx context.Context, who Caller, in register.Recruitment) (int64, error) {
	return create(ctx, a, who, policy.RecruitmentEnter, func(t *Act) (int64, error) {
		unit, err := t.Organization(ctx, in.Organization)
		if err != nil {
			return 0, err
		}
		officers, unknown, err := t.recruited(ctx, unit.Government, in.Candidates)
		if err != nil {
			return 0, err
		}
		own := t.Actor.Officer != 0 && slices.ContainsFunc(in.Candidates, func(c register.Candidate) bool { return officers(c.Officer) == t.Actor.Officer })
		if !own && in.Replaces != 0 && t.Actor.Officer != 0 { // what takes the place of an entry may leave out who stood in it
			if own, err = t.RecruitedIn(ctx, in.Replaces, t.Actor.Officer); err != nil {
				return 0, err
			}
		}
		if err := t.allow("recruitment", policy.Facts{Own: own}); err != nil {
			return 0, err
		}
		in.Unread = slices.Concat(in.Unread, unknown)
		var wrong gathering
		wrong.take(register.CheckRecruitment(in, t.Today))
		wrong.take(t.recruitedTo(ctx, unit.Government, in))
		wrong.take(t.mayRenotify(ctx, in))
		if in.Document != 0 {
			wrong.take(t.mayCite(ctx, in.Document))
		}
		if err := wrong.refusal(); err != nil {
			return 0, err
		}
		return t.Tx.EnterRecruitment(ctx, in, officers)
	})
}

// recruited finds the candidates who are on the register by their numbers, and gives reasons against numbers that are nobody's.
func (t *Act) recruited(ctx context.Context, government string, list []register.Candidate) (func(string) int64, domain.Reasons, error) {
	var numbers []string
	for _, c := range list {
		if c.Officer != "" {
			numbers = append(numbers, strings.ToUpper(c.Officer))
		}
	}
	found, err := t.OfficersByNumber(ctx, government, numbers)
	var unknown domain.Reasons
	for i, c := range list {
		if c.Officer != "" && found[strings.ToUpper(c.Officer)] == 0 {
			unknown.AddField("candidates", "no-such-officer", "line %d: there is no officer %s", cmp.Or(c.Line, i+1), c.Officer)
		}
	}
	return func(number string) int64 { return found[strings.ToUpper(number)] }, unknown, err
}

// recruitedTo refuses posts of a service or a grade that the government does not have.
func (t *Act) recruitedTo(ctx context.Context, government string, in register.Recruitment) error {
	cadre, err := t.Cadre(ctx, in.Cadre)
	if err != nil {
		return err
	}
	if cadre.Government != government {
		return domain.Refuse(domain.Invalid, "of-another-government", "the cadre %s is no part of %s", cadre.Code, government).At("cadre")
	}
	ladder, err := t.Ladder(ctx, in.Cadre)
	if err == nil && in.Grade != "" && !slices.ContainsFunc(ladder, func(g storage.Grade) bool { return g.Grade == in.Grade }) {
		err = domain.Refuse(domain.Invalid, "no-such-grade", "the cadre %s has no grade %q", cadre.Code, in.Grade).At("grade")
	}
	return err
}

// mayRenotify refuses an entry in the place of one that no longer stands, and a second of a requisition that replaces nothing.
func (t *Act) mayRenotify(ctx context.Context, in register.Recruitment) error {
	if in.Replaces != 0 {
		was, err := t.Recruitment(ctx, in.Replaces)
		if err != nil {
			return err
		}
		if was.ReplacedBy != 0 || was.Organization != in.Organization {
			return domain.Refuse(domain.Conflict, "replaced-meanwhile", "the entry was replaced before, or is another organization's").Needing("a notification that replaces the one that stands")
		}
	}
	stands, err := t.RecruitmentStanding(ctx, in.Organization, in.Requisition)
	if err == nil && stands != 0 && stands != in.Replaces {
		err = domain.Refuse(domain.Conflict, "recruitment-on-file", "what was notified of this requisition is on record").Needing("a later notification, which replaces it").At("requisition")
	}
	return err
}

// Recruitments lists what commissions have notified, as it stands, the latest first.
func (a *App) Recruitments(ctx context.Context, who Caller) ([]storage.Recruitment, error) {
	return read(ctx, a, who, policy.RecruitmentRead, func(r *Reading) ([]storage.Recruitment, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Recruitments(ctx)
	})
}

// A RecruitmentFile is what was notified of a competition, whole.
type RecruitmentFile struct {
	storage.Recruitment
	Seats      []storage.RecruitedSeats
	Candidates []storage.RecruitedCandidate
	May        May // enter what replaces it
}

// RecruitmentFile shows a recruitment, one that was replaced too.
func (a *App) RecruitmentFile(ctx context.Context, who Caller, id int64) (RecruitmentFile, error) {
	return read(ctx, a, who, policy.RecruitmentRead, func(r *Reading) (f RecruitmentFile, err error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return f, err
		}
		if f.Recruitment, err = r.View.Recruitment(ctx, id); err != nil {
			return f, err
		}
		f.May = may(policy.RecruitmentEnter, r.Actor.Kind, policy.Facts{})
		if f.Seats, err = r.RecruitedSeats(ctx, []int64{id}); err != nil {
			return f, err
		}
		f.Candidates, err = r.RecruitedCandidates(ctx, []int64{id})
		return f, err
	})
}

// auditRecruitmentsNamed gives recruitments by their numbers as the red flags look at them.
func auditRecruitmentsNamed(ctx context.Context, v *storage.View, ids []int64, _ *redflag.World) ([]redflag.Recruitment, error) {
	rows, err := v.AuditRecruitments(ctx, ids)
	if err != nil {
		return nil, err
	}
	seats, err := v.RecruitedSeats(ctx, ids)
	if err != nil {
		return nil, err
	}
	candidates, err := v.RecruitedCandidates(ctx, ids)
	if err != nil {
		return nil, err
	}
	list := make([]redflag.Recruitment, len(rows))
	for i, r := range rows {
		list[i] = redflag.Recruitment{ID: r.ID, Requisition: r.Requisition, Unit: r.Organization, Advertised: r.Advertised, Closes: r.Closes, Holiday: r.Holiday, Emergency: r.Emergency != "", Decided: r.Notified,
			Total: r.Written.Add(r.Interview), Interview: r.Interview, Published: r.Published != ""}
		if list[i].Entrants, err = entrants(rowsOf(candidates, r.ID, func(c *storage.RecruitedCandidate) int64 { return c.Recruitment })); err != nil {
			return nil, fmt.Errorf("recruitment %d: %w", r.ID, err)
		}
		seated(&list[i], rowsOf(seats, r.ID, func(s *storage.RecruitedSeats) int64 { return s.Recruitment }))
	}
	return list, nil
}

// entrants are the candidates as flags look at them. Whoever gave the post up after the appointment was not passed over.
func entrants(rows []storage.RecruitedCandidate) ([]redflag.Entrant, error) {
	list := make([]redflag.Entrant, len(rows))
	for i, c := range rows {
		e := redflag.Entrant{No: c.No, Officer: c.Officer, Share: c.Domicile, Groups: c.Groups, Seat: c.Seat, Group: c.Group, Unmarked: !c.Marked, Place: c.Place,
			Appointed: c.Fate == register.FateAppointed, Refused: c.Fate == register.FateDeclined || c.Fate == register.FateResigned, Unfit: c.Fate == register.FateUnfit}
		if c.Marked {
			var err error
			if e.Written, err = merit.Parse(c.Written); err != nil {
				return nil, err
			}
			if e.Interview, err = merit.Parse(c.Interview); err != nil {
				return nil, err
			}
		}
		list[i] = e
	}
	return list, nil
}

// seated tells what each share got, and which seats were kept for a group. A batch with fewer posts than shares is too small for each to have its own.
func seated(r *redflag.Recruitment, rows []storage.RecruitedSeats) {
	posts, shares := 0, 0
	for _, s := range rows {
		if s.Group != "" {
			r.Reserved = append(r.Reserved, redflag.Reserved{Group: s.Group, Seats: s.Posts, From: s.Share, Won: wonOpenly(r.Entrants, s)})
			continue
		}
		posts, shares = posts+s.Posts, shares+1
		share := redflag.Share{Name: s.Share, Due: s.Due, Left: s.Left, Carried: s.Brought, Brought: s.Brought, Cancelled: s.Cancelled}
		if s.Carried >= 0 {
			share.Carried = s.Carried
		}
		for _, e := range r.Entrants {
			if e.Seat == s.Share {
				share.Filled++
			}
		}
		r.Shares = append(r.Shares, share)
	}
	r.Small = posts < shares
}

// wonOpenly reports whether all seats kept for a group were taken by candidates who stood on the open list above everybody who was to be had and got
// no seat of open merit: then they were won, and nothing was kept from anybody.
func wonOpenly(entrants []redflag.Entrant, s storage.RecruitedSeats) bool {
	taken, last := 0, 0
	for _, e := range entrants {
		if e.Seat == s.Share && e.Group == s.Group {
			if e.Place == 0 {
				return false
			}
			taken, last = taken+1, max(last, e.Place)
		}
	}
	return taken >= s.Posts && !slices.ContainsFunc(entrants, func(e redflag.Entrant) bool {
		return e.Place > 0 && e.Place < last && e.Seat != redflag.OpenMerit && !e.Refused && !e.Unfit
	})
}
