package register

import "merit/domain"

// A PostOrigin is since when a post is what it is. A day that is not known is zero.
type PostOrigin struct {
	Created  domain.Date
	Lower    string      // the grade of a post of the same title and organization that ended as this one was created
	Replaced domain.Date // the last day of that post
	Moved    domain.Date // when its organization, or a part of it, came to where it is
}

// What happened to a post before somebody took it.
const (
	PostCreated  = "created"
	PostUpgraded = "upgraded"
	PostMoved    = "moved"
)

// A MadeBefore is something done to a post shortly before somebody took it.
type MadeBefore struct {
	How  string
	On   domain.Date
	Days int // from that day until the post was certainly taken
}

// shortlyBefore is how many days count as shortly: half a year. No rule forbids it; who looks at the post should see it.
const shortlyBefore = 183

// MadeShortlyBefore gives what was done to a post shortly before a holder began: a post created or upgraded for somebody is how rules
// on posts are gone round. Where it is not certain that the holder began within the time, nothing is said.
func MadeShortlyBefore(o PostOrigin, start domain.When) []MadeBefore {
	var made []MadeBefore
	add := func(how string, on domain.Date) {
		if on.IsZero() || start.IsZero() || start.Earliest.Before(on) {
			return
		}
		if n := start.Latest.DaysSince(on); n <= shortlyBefore {
			made = append(made, MadeBefore{how, on, n})
		}
	}
	if n := o.Created.DaysSince(o.Replaced); o.Lower != "" && n >= 0 && n <= shortlyBefore {
		add(PostUpgraded, o.Created)
	} else {
		add(PostCreated, o.Created)
	}
	add(PostMoved, o.Moved)
	return made
}
