package arrangement

import (
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/tenure"
)

// A Proposal is an arrangement as it is to be drafted, with what the registers say of it on the day.
type Proposal struct {
	Basis    string
	Today    domain.Date
	Ends     domain.Date
	Document int64
	Place    string // where the officer goes
	Why      string // the compelling reasons of what needs them always

	Officer int64
	Grade   string        // that the officer holds
	Record  domain.Record // whether the officer is in service
	Seat    *tenure.Seat  // the post that the officer holds regularly; nil none
	Post    *Post         // nil none
	Earlier *Spell        // the last of the family that stands in the way, or that this one follows; nil none
	Regular bool          // a regular case for the post is open

	Eligible []int64          // of a charge: the officers who come into question, the most senior first
	Passed   map[int64]string // why a senior was passed over

	Months  int  // normal tenure of the class of the post that the officer leaves; 0 the edition states none
	Highest bool // no authority stands above the appointing authority of that class
	Move    tenure.MoveReasons
	Danger  bool
	Board   tenure.Board
}

// A Post is the post that an arrangement is about.
type Post struct {
	ID          int64
	Grade       string // as it stands to the officer's: GradeSame, GradeAbove, or another
	Cadre       string // CadreOwn, CadreOther, CadreForeign
	Abolished   bool
	Held        bool        // by another officer
	VacantSince domain.Date // the day after the last regular incumbent left, or the day it was created; zero not known
}

// A Spell is an earlier arrangement of the family: of the officer, or for the post.
type Spell struct {
	First domain.Date // from which its limit counts
	Ends  domain.Date // zero: it is open
	Same  bool        // of this very officer, in this very post
}

// A Term is from when the limit of an arrangement counts, and whether it goes on beyond a first spell.
type Term struct {
	First   domain.Date
	Further bool
}

// A Finding is what follows for an arrangement that may be drafted.
type Finding struct {
	Term
	Premature bool    // it cuts a posting short before its time
	Passed    []int64 // the seniors who were passed over
}

// Check refuses with every reason what the basis does not allow.
func Check(p Proposal) (Finding, error) {
	b, known := Of(p.Basis)
	if !known {
		return Finding{}, domain.Refuse(domain.Invalid, "basis-unknown", "%q is no basis of an arrangement", p.Basis).
			From("DESIGN 3.1: a closed list").Needing("a case, or one of the bases").At("basis")
	}
	var reasons domain.Reasons
	if p.Document == 0 {
		reasons.AddField("document", "document-missing", "this basis needs %s", b.Paper)
	}
	if in, why := tenure.InService(p.Record, p.Today); !in {
		reasons.Add("dropped-out", "CSA s.13", "", "the officer %s", why)
	}
	switch {
	case b.Place && len([]rune(p.Place)) < 3:
		reasons.AddField("place", "place-missing", "an order on this basis says where the officer goes")
	case !b.Place && p.Place != "":
		reasons.AddField("place", "place-not-asked", "an order on this basis names no place")
	}
	if b.Why {
		reasons = append(reasons, tenure.CheckReason("why", "what compels it", p.Why)...)
	}
	p.post(b, &reasons)
	f := Finding{Term: p.spell(b, &reasons)}
	p.ends(b, f.Term, &reasons)
	if b.Charge {
		f.Passed = p.passed(&reasons)
	}
	move := tenure.Leaving{Guarded: b.Guarded && p.Seat != nil, Last: p.Today, Today: p.Today, Months: p.Months, Highest: p.Highest, Fills: b.Posting != "",
		Reasons: p.Move, Danger: p.Danger, Board: p.Board}
	if p.Seat != nil {
		move.Start = p.Seat.Start
	}
	f.Premature = move.Guard(&reasons)
	kind := domain.Conflict
	if slices.ContainsFunc(reasons, func(r domain.Reason) bool { return r.Field != "" }) {
		kind = domain.Invalid
	}
	return f, reasons.Refusal(kind)
}

// post adds what stands against the post.
func (p Proposal) post(b Basis, reasons *domain.Reasons) {
	switch {
	case b.Posting == "":
		if p.Post != nil {
			reasons.AddField("post", "post-not-asked", "an order on this basis opens no posting")
		}
		return
	case p.Post == nil:
		reasons.AddField("post", "post-missing", "an order on this basis names the post")
		return
	case p.Post.Abolished:
		reasons.AddField("post", "post-abolished", "the post was abolished")
		return
	}
	if p.Post.Cadre != b.Cadre {
		reasons.Add("post-of-another-kind", b.Source, "", "the post is of a cadre that this basis does not go to")
	} else if p.Post.Grade != b.Grade && (b.Grade != GradeNear || p.Post.Grade != GradeSame && p.Post.Grade != GradeAbove) {
		reasons.Add("post-of-another-grade", b.Source, "a post of the grade that the basis allows; a higher one takes a case", "the post is not of the grade that this basis allows to an officer of %s", p.Grade)
	}
	if p.Seat != nil && p.Seat.Post == p.Post.ID {
		reasons.Add("already-in-the-post", "DESIGN 3.9", "", "the officer holds this post already")
	}
	if b.Charge || b.Leaves {
		if p.Post.Held {
			reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment", "another officer holds the post")
		}
	}
	if since := p.Post.VacantSince; b.Vacant > 0 && !since.IsZero() && !p.Today.Before(since.AddMonths(b.Vacant)) {
		reasons.Add("vacant-too-long", b.Source, "an acting charge on a board's recommendation (APT rule 8-B)", "the post is vacant since %s: this charge is for a post vacant for fewer than %d months", since, b.Vacant)
	}
}

// spell gives from when the limit counts, and adds what an earlier spell of the family stands in the way of.
func (p Proposal) spell(b Basis, reasons *domain.Reasons) Term {
	e := p.Earlier
	running := e != nil && (e.Ends.IsZero() || !e.Ends.Before(p.Today.AddDays(-1)))
	switch {
	case e == nil:
	case b.Case:
		if !p.Regular {
			reasons.Add("second-spell", "DESIGN 3.9: no second spell of a charge without a regular case", "a regular case for the post, opened", "the post has been under a charge since %s", e.First)
		}
		return Term{e.First, true}
	case running && e.Same && b.More > 0:
		return Term{e.First, true}
	case running:
		reasons.Add("second-spell", b.Source, "its end", "an arrangement of the same kind lasts still, since %s", e.First)
	case !p.Today.After(e.Ends.AddMonths(b.Cooling)):
		reasons.Add("cooling-not-over", b.Source, "the time between two spells", "the last spell ended on %s, and %d months lie between two", e.Ends, b.Cooling)
	}
	return Term{First: p.Today}
}

// ends adds what stands against the last day.
func (p Proposal) ends(b Basis, t Term, reasons *domain.Reasons) {
	limit := b.Limit(t.First, t.Further)
	switch {
	case p.Ends.IsZero() || p.Ends.Before(p.Today):
		reasons.AddField("ends", "end-missing", "an order on this basis names the day it ends")
	case p.Ends.After(limit) && b.Case && t.Further:
		reasons.Add("too-long", b.Source, "a regular case, or the abolition of the post", "under a charge since %s, until %s at most: after that the post is treated as abolished", t.First, limit)
	case p.Ends.After(limit):
		reasons.Add("too-long", b.Source, "an earlier end", "an order on this basis lasts until %s at most", limit)
	}
	if b.Pension && !p.Ends.IsZero() && p.Ends != p.Record.Retires.AddDays(-1) {
		reasons.AddField("ends", "ends-with-the-service", "it ends on the last day of the service")
	}
}

// passed gives the seniors who were passed over, and adds what is missing in the reasons for it: each of them has one, in
// words that are about that officer.
func (p Proposal) passed(reasons *domain.Reasons) []int64 {
	seniors := p.Eligible
	if at := slices.Index(p.Eligible, p.Officer); at >= 0 {
		seniors = p.Eligible[:at]
	}
	said := map[string]bool{}
	for i, o := range seniors {
		text, field := p.Passed[o], fmt.Sprintf("passed-%d", o)
		if missing := tenure.CheckReason(field, "why a senior was passed over", text); len(missing) > 0 {
			for _, r := range missing {
				*reasons = append(*reasons, r.About("officer at place %d of the eligible: %s", i+1))
			}
		} else if key := tenure.Spoken(text); said[key] {
			reasons.AddField(field, "reason-repeated", "the officer at place %d of the eligible is passed over in the words of another", i+1)
		} else {
			said[key] = true
		}
	}
	for o := range p.Passed {
		if !slices.Contains(seniors, o) {
			reasons.AddField("passed", "nobody-passed-over", "a reason is given for passing over somebody who is not senior among the eligible")
			break
		}
	}
	return slices.Clone(seniors)
}
