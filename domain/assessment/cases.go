package assessment

import "cmp"

// caseTests are what is asked of a case whose list is sealed.
var caseTests = map[string]func(*Case) Finding{
	"committee-sat":      committeeSat,
	"members-level":      membersLevel,
	"no-politics":        noPolitics,
	"not-overruled":      notOverruled,
	"first-ranked":       firstRanked,
	"five-candidates":    fiveCandidates,
	"top-shortlist":      withinList,
	"senior-committee":   noPolitics,
	"no-political-panel": noPolitics,
}

// States of a case that a criterion goes by.
const (
	approved  = "approved"
	rejected  = "rejected"
	cancelled = "cancelled"
)

func (c *Case) file() File {
	return File{Looks: OfCase, ID: c.ID, Name: c.Number, On: c.Sealed}
}

func committeeSat(c *Case) Finding {
	if len(c.Members) == 0 {
		return Finding{} // decided at the desk
	}
	there := 0
	for _, m := range c.Members {
		if m.Required && !m.Present {
			return fails("The seat %s, which may not be empty, was empty.", m.Title)
		}
		if m.Votes && m.Present {
			there++
		}
	}
	if there < c.Needed {
		return fails("%s members with a vote were there; the quorum needs %s.", there, c.Needed)
	}
	return meets("%s members with a vote were there; the quorum needs %s.", there, c.Needed)
}

func membersLevel(c *Case) Finding {
	if len(c.Members) == 0 {
		return Finding{}
	}
	unknown := ""
	for _, m := range c.Members {
		switch {
		case !m.Votes || !m.Present:
		case m.Political:
			return fails("In the seat %s a political office-holder sat.", m.Title)
		case m.Step == 0:
			unknown = m.Title
		case m.Step < c.Step:
			return fails("In the seat %s somebody of %s sat, below %s.", m.Title, m.Grade, c.Grade)
		}
	}
	if unknown != "" {
		return open("The grade of whoever sat in the seat %s is not on the register.", unknown)
	}
	return meets("Each member with a vote held %s or above.", c.Grade)
}

func noPolitics(c *Case) Finding {
	if len(c.Members) == 0 {
		return Finding{}
	}
	for _, m := range c.Members {
		if m.Political {
			return fails("In the seat %s a political office-holder sat.", m.Title)
		}
	}
	switch c.Constituted {
	case "political":
		return fails("A political office-holder constituted the board.")
	case "":
		return open("Who constituted the board is not on record.")
	}
	return meets("An official constituted the board, and no seat was a political office-holder's.")
}

func notOverruled(c *Case) Finding {
	if !c.Political {
		return Finding{}
	}
	for _, l := range c.Listed {
		if l.Recommended && !l.Approved {
			return fails("The name at place %s was recommended and not approved.", l.Place)
		}
	}
	if c.Remands > 0 {
		return open("All who were recommended in the end were approved, after the authority had sent the case back; whether that changed anything, a person has to say.")
	}
	return meets("All who were recommended were approved.")
}

// firstRanked asks whether those approved are the first of the list, whoever above them had left the service apart.
func firstRanked(c *Case) Finding {
	switch c.State {
	case approved:
	case rejected, cancelled:
		return Finding{} // nobody was appointed
	default:
		return open("The authority has not decided yet.")
	}
	above := 0 // somebody fit who was not taken
	why := Listed{}
	taken := 0
	for _, l := range c.Listed {
		switch {
		case l.Appointed && above > 0:
			return firstSkipped(why, l)
		case l.Appointed:
			taken++
		case l.Meets && !l.Left && above == 0:
			above, why = l.Place, l
		}
	}
	if taken == 0 {
		return Finding{}
	}
	return meets("The first %s of the list were appointed.", taken)
}

func firstSkipped(skipped, taken Listed) Finding {
	if skipped.Outcome != "" && !skipped.Recommended {
		return fails("Place %s was appointed and place %s was not: %s (%s).", taken.Place, skipped.Place, plain(skipped.Outcome), cmp.Or(plain(skipped.Ground), "–"))
	}
	return fails("Place %s was appointed and place %s was not.", taken.Place, skipped.Place)
}

// enough is how many eligible candidates a procedure for a top post should have (RULES D, 2472).
const enough = 5

func fiveCandidates(c *Case) Finding {
	if c.Eligible >= enough {
		return meets("%s candidates were eligible, for %s vacancies.", c.Eligible, c.Vacancies)
	}
	return fails("%s candidates were eligible, for %s vacancies.", c.Eligible, c.Vacancies)
}

func withinList(c *Case) Finding {
	if c.State != approved {
		return Finding{}
	}
	for _, l := range c.Listed {
		if l.Approved && !l.Recommended {
			return fails("Place %s was approved and not recommended.", l.Place)
		}
	}
	if !c.Marked {
		return fails("The list has no marks.")
	}
	return meets("All who were approved were recommended, on a list with marks.")
}
