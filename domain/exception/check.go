package exception

import (
	"slices"

	"merit/domain"
	"merit/domain/tenure"
)

// A Proposal is an order on a ground as it is to be drafted, with what the registers say of it on the day.
type Proposal struct {
	Ground   string
	Today    domain.Date
	On       domain.Date // vacates: the last day of the posting; fills: nothing
	Ends     domain.Date // the last day of what ends by itself
	Document int64
	Court    Petition // of an order of a court

	Grade  string        // that the officer holds
	Record domain.Record // whether the officer is in service
	Seat   *tenure.Seat  // the post that the officer holds regularly; nil none
	Post   *Post         // the post to be filled; nil none

	Months  int  // normal tenure of the class; 0 the edition states none
	Highest bool // no authority stands above the appointing authority of the class

	Reasons tenure.MoveReasons
	Danger  bool // danger to life: the officer is heard within seven days after the order
	Board   tenure.Board

	Renewal bool // by an emergency, the officer sat in this very post before
	Second  bool // an emergency filled the post, or moved the officer, before
	Regular bool // a regular case for the post is open
}

// A Post is the post to be filled.
type Post struct {
	ID        int64
	Grade     string
	SameCadre bool
	Abolished bool
	Held      bool // by another officer, regularly or under an exception
}

// Check gives whether the order would cut a posting short before its time, and refuses with every reason what the ground
// does not allow.
func Check(p Proposal) (premature bool, err error) {
	g, known := Of(p.Ground)
	if !known {
		return false, domain.Refuse(domain.Invalid, "ground-unknown", "%q is no ground on which an order may rest beside a case", p.Ground).
			From("DESIGN 3.1: a closed list").Needing("a case, or one of the grounds").At("ground")
	}
	var reasons domain.Reasons
	if p.Document == 0 {
		reasons.AddField("document", "document-missing", "this ground needs %s", g.Paper)
	}
	p.Court.asked(g.Name, p.Document, &reasons)
	if g.Fills() {
		p.fills(g, &reasons)
	} else {
		p.vacates(g, &reasons)
	}
	last := p.On
	if g.Fills() {
		last = p.Today
	}
	move := tenure.Leaving{Guarded: g.Guarded && p.Seat != nil, Last: last, Today: p.Today, Months: p.Months, Highest: p.Highest, Fills: g.Fills(),
		Reasons: p.Reasons, Danger: p.Danger, Board: p.Board}
	if p.Seat != nil {
		move.Start = p.Seat.Start
	}
	premature = move.Guard(&reasons)
	kind := domain.Conflict
	if slices.ContainsFunc(reasons, func(r domain.Reason) bool { return r.Field != "" }) {
		kind = domain.Invalid
	}
	return premature, reasons.Refusal(kind)
}

// fills adds what stands against putting the officer into the post.
func (p Proposal) fills(g Ground, reasons *domain.Reasons) {
	if !p.On.IsZero() {
		reasons.AddField("on", "day-not-asked", "a post is filled on the day charge is taken")
	}
	switch {
	case p.Post == nil:
		reasons.AddField("post", "post-missing", "an order on this ground names the post it fills")
	case p.Post.Abolished:
		reasons.AddField("post", "post-abolished", "the post was abolished")
	case p.Post.Grade != p.Grade || !p.Post.SameCadre:
		reasons.Add("exception-gives-no-grade", "DESIGN 3.1", "a post of the officer's own grade and cadre; a higher one takes a case", "the post is not of the grade and cadre that the officer holds (%s)", p.Grade)
	case p.Seat != nil && p.Seat.Post == p.Post.ID:
		reasons.Add("already-in-the-post", "DESIGN 3.9", "", "the officer holds this post already")
	case p.Post.Held:
		reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment", "another officer holds the post")
	}
	if in, why := tenure.InService(p.Record, p.Today); !in {
		reasons.Add("dropped-out", "CSA s.13", "", "the officer %s", why)
	}
	switch {
	case g.Ends && (p.Ends.IsZero() || p.Ends.Before(p.Today)):
		reasons.AddField("ends", "end-missing", "an order on this ground names the day it ends")
	case !g.Ends && !p.Ends.IsZero():
		reasons.AddField("ends", "end-not-asked", "an order on this ground does not end by itself")
	case g.Days > 0 && p.Ends.After(p.Today.AddDays(g.Days-1)):
		reasons.Add("too-long", "DESIGN 3.1: an emergency of 30 days, not renewable", "a regular case for what lasts longer", "an order on this ground lasts %d days at most, until %s", g.Days, p.Today.AddDays(g.Days-1))
	}
	if g.Name == "emergency" {
		switch {
		case p.Renewal:
			reasons.Add("emergency-not-renewable", "DESIGN 3.1: not renewable", "a regular case", "the officer was put into this post by an emergency before")
		case p.Second && !p.Regular:
			reasons.Add("emergency-again", "DESIGN 3.1: not renewable", "a regular case for the post, opened", "an emergency filled this post, or moved this officer, before")
		}
	}
}

// vacates adds what stands against ending the posting.
func (p Proposal) vacates(g Ground, reasons *domain.Reasons) {
	if p.Post != nil {
		reasons.AddField("post", "post-not-asked", "an order on this ground only vacates")
	}
	if !p.Ends.IsZero() {
		reasons.AddField("ends", "end-not-asked", "an order on this ground does not end by itself")
	}
	switch {
	case p.On.IsZero():
		reasons.AddField("on", "day-missing", "the order names its day: the last day of the posting")
	case p.Seat != nil && p.On.Before(p.Seat.Start.Latest):
		reasons.AddField("on", "day-out-of-range", "the officer took the present post on %s", p.Seat.Start)
	}
	if g.Seated && p.Seat == nil {
		reasons.Add("no-charge-held", "DESIGN 3.1", "", "the officer holds no regular post to vacate")
	}
	r, said := p.Record, domain.Date{}
	if g.Follows == FollowsDeath {
		said = r.Died
	} else if g.Follows != "" {
		said = r.Left
	}
	if !said.IsZero() && said != p.On {
		reasons.AddField("on", "file-says-otherwise", "the officer's file says %s", said)
	}
}
