package promotion

import (
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
)

// PutUp gives how many officers are recommended for so many posts: one a post, or the panel of names of each.
func PutUp(g framework.GradeRule, posts int) int {
	if g.Names == nil {
		return posts
	}
	return posts * g.Names.First.Int()
}

// CheckChoice refuses what CheckDecision cannot see of a choice within a panel of names, with every reason: more names
// approved than there are posts, and a name taken before a higher one without reasons that are reasons (PLD 2013 SC 195).
// It has nothing to say where the edition puts up one name a post.
func CheckChoice(g framework.GradeRule, posts int, h CaseHistory, d Decision) error {
	if g.Names == nil || d.Kind != Approve {
		return nil
	}
	var reasons domain.Reasons
	taken := len(d.Officers)
	for _, o := range h.Recommended {
		if decided(h, o) == Approve {
			taken++
		}
	}
	if taken > posts {
		reasons.Add("more-than-posts", g.Names.Cite(), "a choice of one name a post", "%d names are chosen for %d posts", taken, posts)
	}
	if over := passedOverFor(h, d.Officers); len(over) > 0 && !tenure.IsReason(d.Reasons) {
		reasons.Add("choice-without-reasons", g.Names.Cite(), "why the officer chosen, and not those above, in facts of the post and the record",
			"%d names stand higher on the panel, and the reasons would fit any officer on any day", len(over))
	}
	return reasons.Refusal(domain.Conflict)
}

// passedOverFor gives the names, not yet decided on, that stand above the last one chosen and are not chosen.
func passedOverFor(h CaseHistory, chosen []int64) []int64 {
	last := -1
	for i, o := range h.Recommended {
		if slices.Contains(chosen, o) {
			last = i
		}
	}
	var out []int64
	for _, o := range h.Recommended[:max(last, 0)] {
		if !slices.Contains(chosen, o) && decided(h, o) == "" {
			out = append(out, o)
		}
	}
	return out
}
