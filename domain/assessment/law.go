package assessment

import "slices"

// classTests are what is asked of an adopted edition, for one class of posts.
var classTests = map[string]func(*Class) Finding{
	"committee-in-law":          committeeInLaw,
	"members-level-in-law":      membersLevelInLaw,
	"no-politics-in-law":        noPoliticsInLaw,
	"appeal-in-law":             appealInLaw,
	"merit-principle":           meritPrinciple,
	"clear-eligibility":         clearEligibility,
	"committee-safeguarded":     committeeSafeguarded,
	"best-ranked-in-law":        bestRankedInLaw,
	"not-overruled-in-law":      notOverruledInLaw,
	"top-merit-in-law":          meritPrinciple,
	"top-open-in-law":           openInLaw,
	"top-shortlist-in-law":      shortlistInLaw,
	"senior-committee-in-law":   noPoliticsInLaw,
	"senior-appeal-in-law":      appealInLaw,
	"transfer-grounds-in-law":   transferGroundsInLaw,
	"promotion-assessed-in-law": assessedInLaw,
	"no-political-promotion":    noPoliticalPromotion,
	"no-political-panel-in-law": noPoliticsInLaw,
	"members-qualified":         membersQualified,
	"mobility-in-law":           mobilityInLaw,
}

const (
	kindPromotion = "promotion"
	kindTransfer  = "transfer"
)

func (c *Class) file() File {
	f := File{Looks: OfClass, ID: c.Adoption, Name: c.Name + ", " + c.Grade}
	if c.Cadre != "" {
		f.Name += " " + c.Cadre
	}
	return f
}

// top reports whether posts of the class are top posts: a political authority appoints to the grade.
func (c *Class) top() bool { return c.Political && c.Kind != kindTransfer }

// inLaw says how a provision stands.
func inLaw(stands Law, what string) Finding {
	switch stands {
	case Stands:
		return meets("It stands in a paragraph: %s.", what)
	case Assumed:
		return open("The edition assumes it, and the law was not read: %s.", what)
	}
	return fails("The edition does not have it: %s.", what)
}

// least is the weakest of several provisions.
func least(all ...Law) Law {
	worst := Stands
	for _, l := range all {
		if l == Absent {
			return Absent
		}
		if l == Assumed {
			worst = Assumed
		}
	}
	return worst
}

func committeeInLaw(c *Class) Finding {
	if c.Board == nil {
		return Finding{} // decided at the desk, on marks from the record
	}
	all := []Law{c.Board.Stands, c.Board.Quorum}
	for _, s := range c.Board.Seats {
		all = append(all, s.Stands)
	}
	return inLaw(least(all...), "the board, its quorum and its seats")
}

func membersLevelInLaw(c *Class) Finding {
	if c.Board == nil {
		return Finding{}
	}
	for _, s := range c.Board.Seats {
		switch {
		case !s.Votes:
		case s.Political:
			return fails("The seat %s is a political office-holder's.", s.Title)
		case s.Step == 0:
			return fails("The seat %s asks for no grade.", s.Title)
		case s.Step < c.Step:
			return fails("The seat %s asks for %s, below %s.", s.Title, s.Least, c.Grade)
		}
	}
	return meets("Each seat with a vote asks for %s or above.", c.Grade)
}

func membersQualified(c *Class) Finding {
	if c.Board == nil {
		return Finding{}
	}
	for _, s := range c.Board.Seats {
		if s.Votes && s.Step == 0 {
			return fails("The seat %s asks for no grade.", s.Title)
		}
	}
	return meets("Each seat with a vote names a least grade.")
}

func noPoliticsInLaw(c *Class) Finding {
	if c.Board == nil {
		return Finding{}
	}
	for _, s := range c.Board.Seats {
		if s.Political {
			return fails("The seat %s is a political office-holder's.", s.Title)
		}
	}
	return meets("No seat is a political office-holder's.")
}

func appealInLaw(c *Class) Finding {
	if c.Complain == Absent {
		return open("The edition gives no time to complain of the list; whether other law gives a right of appeal, it does not say.")
	}
	return inLaw(c.Complain, "the time to complain of the list")
}

func meritPrinciple(c *Class) Finding { return inLaw(c.Ranking, "the ranking rule") }

func clearEligibility(c *Class) Finding {
	if len(c.Rules) == 0 {
		return fails("The edition has no rule of eligibility for %s.", c.Grade)
	}
	for _, r := range c.Rules {
		if r.Personal {
			return fails("The rule %s goes by sex or domicile.", r.ID)
		}
	}
	for _, r := range c.Rules {
		if r.Stands != Stands {
			return open("The edition assumes the rule %s, and the law was not read.", r.ID)
		}
	}
	return inLaw(Stands, "each rule of eligibility")
}

func committeeSafeguarded(c *Class) Finding {
	if c.Board == nil {
		return Finding{}
	}
	bars := func(kind string) Law {
		i := slices.IndexFunc(c.Barring, func(t Tie) bool { return t.Kind == kind })
		if i < 0 {
			return Absent
		}
		return c.Barring[i].Stands
	}
	return inLaw(least(bars("self"), bars("kin")), "a member is barred from oneself and from kin")
}

func bestRankedInLaw(c *Class) Finding {
	if c.Choice {
		return fails("The authority chooses among several names for each post.")
	}
	return inLaw(c.Ranking, "the list is taken from its head, by the ranking rule")
}

func notOverruledInLaw(c *Class) Finding {
	switch {
	case c.Political && c.Choice:
		return fails("A political authority chooses among several names for each post.")
	case c.Political:
		return meets("A political authority approves, rejects or remands the names recommended, and can put nobody in their place.")
	}
	return meets("The authority is no political one.")
}

func openInLaw(c *Class) Finding {
	if c.Feeder != "" {
		return fails("The posts are filled from %s of the cadre alone.", c.Feeder)
	}
	return meets("The posts can be entered from outside.")
}

func shortlistInLaw(c *Class) Finding {
	if !c.Marked {
		return fails("Candidates are given no marks.")
	}
	return inLaw(c.Ranking, "the list by marks within which the authority decides")
}

func transferGroundsInLaw(c *Class) Finding {
	if c.Kind != kindTransfer {
		return Finding{}
	}
	all := []Law{c.Tenure}
	for _, r := range c.Rules {
		all = append(all, r.Stands)
	}
	return inLaw(least(all...), "the normal tenure and the conditions of a transfer")
}

func assessedInLaw(c *Class) Finding {
	if !c.Marked {
		return fails("Candidates are given no marks.")
	}
	return meets("Candidates are given marks on criteria of the edition.")
}

func noPoliticalPromotion(c *Class) Finding {
	if c.Political {
		return fails("The appointing authority is a political one.")
	}
	return meets("The authority is no political one.")
}

func mobilityInLaw(c *Class) Finding {
	if c.Kind != kindTransfer {
		return Finding{}
	}
	if len(c.Criteria) == 0 {
		return fails("The edition has no criteria for %s.", c.Grade)
	}
	return inLaw(least(c.Criteria...), "the criteria of a transfer")
}
