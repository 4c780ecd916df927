package assessment

import "merit/domain"

// orderTests are what is asked of what filled a post, moved an officer or gave a grade.
var orderTests = map[string]func(*Order) Finding{
	"by-competition":     byCompetition,
	"senior-competition": byCompetition,
	"same-level":         sameLevel,
	"transfer-grounds":   transferGrounds,
	"promotion-assessed": promotionAssessed,
	"equivalent-post":    equivalentPost,
}

// chargeTests are what is asked of a charge, as on a day.
var chargeTests = map[string]func(*Charge, domain.Date) Finding{"acting-holders": actingHolders}

func (o *Order) file() File {
	f := File{Looks: OfOrder, ID: o.ID, Kind: o.Kind, Name: o.Number, On: o.On, Order: o.ID, Post: o.Post, Officer: o.Officer}
	if o.Kind == KindOccupation || o.Kind == KindGrade {
		f.Order = 0
	}
	return f
}

func (c *Charge) file() File {
	return File{Looks: OfCharge, ID: c.ID, Kind: c.Kind, Name: c.Number, On: c.Start.Earliest, Order: c.Order, Post: c.Post, Officer: c.Officer}
}

func byCompetition(o *Order) Finding {
	switch {
	case o.Kind == KindOccupation:
		return fails("The post is held without an order.")
	case o.Kind == KindGrade:
		return fails("The grade was entered without an order.")
	case !o.Fills:
		return Finding{}
	case o.Kind == KindMerit:
		return meets("It rests on a case.")
	}
	return fails("It rests on no case, but on the ground %s.", plain(o.Ground))
}

// moved reports whether somebody went from one post to another, without a promotion.
func (o *Order) moved() bool {
	return o.From != nil && o.To != nil && o.From.Post != o.To.Post && !o.Promotes && o.Kind != KindGrade
}

func sameLevel(o *Order) Finding {
	if !o.moved() {
		return Finding{}
	}
	if o.From.Cadre == o.To.Cadre && o.From.Grade == o.To.Grade {
		return meets("Both posts are of %s %s.", o.To.Cadre, o.To.Grade)
	}
	return fails("From a post of %s %s to one of %s %s.", o.From.Cadre, o.From.Grade, o.To.Cadre, o.To.Grade)
}

func transferGrounds(o *Order) Finding {
	if !o.moved() {
		return Finding{}
	}
	switch o.Kind {
	case KindMerit:
		return meets("It rests on a case.")
	case KindException:
		return meets("It rests on the ground %s of the closed list, with its paper.", plain(o.Ground))
	}
	return fails("The post is held without an order.")
}

func promotionAssessed(o *Order) Finding {
	switch {
	case !o.Promotes:
		return Finding{}
	case o.Kind == KindGrade:
		return fails("The grade was entered without an order.")
	case o.Marked:
		return meets("The officer stood on the list of the case with marks.")
	}
	return fails("The list of the case has no marks.")
}

func equivalentPost(o *Order) Finding {
	switch {
	case o.Ground != "abolition":
		return Finding{}
	case o.Again:
		return meets("The officer was posted again in the same grade.")
	case o.Went:
		return fails("The functions went on elsewhere, and the officer was not posted again in the same grade.")
	}
	return open("The officer was not posted again in the same grade; whether the functions went on is not on record.")
}

// actingMonths is how long somebody may act in a senior post (RULES D, 296).
const actingMonths = 6

// actingHolders goes by what is certain: a charge counts as too long where it was over six months however its days are read.
func actingHolders(c *Charge, on domain.Date) Finding {
	if c.Before {
		return fails("The same officer had charge of the post before.")
	}
	end := c.End
	if end.IsZero() || end.Earliest.After(on) {
		if !c.Start.Latest.AddMonths(actingMonths).Before(on) {
			return open("It runs since %s, and %s months are not over.", c.Start, actingMonths)
		}
		return fails("It runs since %s, for over %s months.", c.Start, actingMonths)
	}
	if end.Earliest.After(c.Start.Latest.AddMonths(actingMonths)) {
		return fails("From %s to %s: over %s months.", c.Start, end, actingMonths)
	}
	if end.Latest.After(c.Start.Earliest.AddMonths(actingMonths)) {
		return open("From %s to %s: that may be over %s months or not.", c.Start, end, actingMonths)
	}
	return meets("From %s to %s: at most %s months.", c.Start, end, actingMonths)
}
