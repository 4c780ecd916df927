package redflag

import (
	"math/big"
	"slices"

	"merit/domain/merit"
)

// Case counts the candidates of a case that a board has marked or decided on: those of the panel.
func (t *Tally) Case(c *Case) {
	if c.Cancelled || c.Met.IsZero() {
		return
	}
	for i := range c.Panel {
		who := &c.Panel[i]
		if !who.Included || who.Outcome == "" {
			continue
		}
		n := Candidacy{Unit: c.Unit, On: c.Met, Linked: c.linked(who), Promoted: who.raised()}
		if !c.Threshold.IsZero() && len(who.Marks) > 0 {
			n.Threshold, n.Total = ratOf(c.Threshold), ratOf(who.Total)
		}
		if base, marked := c.sum(who, computed); marked {
			n.Base = ratOf(base)
		}
		t.Candidate(n)
	}
}

// linked reports whether kin, business or a line of reporting ties the candidate to a member who took part for the candidate.
func (c *Case) linked(who *Candidate) bool {
	return slices.ContainsFunc(c.Board.Links, func(l Link) bool {
		if _, away := who.away(l.Member); away || l.Officer != who.Officer {
			return false
		}
		return l.Kind == "kin" || l.Kind == "business" || l.Kind == "reporting"
	})
}

// ratOf gives marks exactly, to the ninth place where they are no decimal.
func ratOf(m merit.Marks) *big.Rat {
	r, _ := new(big.Rat).SetString(m.Decimal(9)) // digits: it can be read
	return r
}
