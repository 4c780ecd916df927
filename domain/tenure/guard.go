package tenure

import "merit/domain"

// A Leaving is how an order takes an officer out of a regular post, or would: what the guard of tenure asks of any order,
// on whatever it rests (DESIGN 3.10).
type Leaving struct {
	Guarded bool        // the officer holds a post, and cutting it short on this basis is a premature move
	Start   domain.When // of the posting that ends
	Last    domain.Date // its last day
	Today   domain.Date
	Months  int  // normal tenure of the class; 0 the edition states none
	Highest bool // no authority stands above the appointing authority of the class
	Fills   bool // the order puts the officer into another post

	Reasons MoveReasons
	Danger  bool // danger to life: the officer is heard within seven days after the order
	Board   Board
}

// A Seat is the post that an officer holds regularly.
type Seat struct {
	Post  int64
	Start domain.When
}

// A Board is the edition's board as it was heard on a move that no higher authority can authorise.
type Board struct {
	Name     string
	On       domain.Date
	Document int64
}

// Guard reports whether the order cuts the posting short before its time, and adds what it lacks then: reasons, and the
// board where no authority is higher. That the officer was heard is asked when the order is authorised.
func (l Leaving) Guard(reasons *domain.Reasons) (premature bool) {
	premature = l.Guarded && Premature(l.Start, l.Months, l.Last)
	if l.Danger && !l.Fills {
		reasons.AddField("danger", "danger-fills-only", "whoever is in danger is moved to a post; a posting ended and a file closed do not come back by a lapse")
	}
	if b := l.Board; b != (Board{}) && (b.Name == "" || b.On.IsZero() || b.On.After(l.Today) || b.Document == 0) {
		reasons.AddField("board", "board-not-whole", "a board that was heard is on record by its name, its day, which is not ahead, and its minutes")
	}
	if !premature {
		if l.Danger && l.Fills {
			reasons.AddField("danger", "danger-not-asked", "the officer is not moved before the normal tenure, and nothing waits for a hearing")
		}
		return false
	}
	*reasons = append(*reasons, CheckReasons(l.Reasons)...)
	if l.Highest && l.Board == (Board{}) {
		reasons.AddField("board", "board-not-heard", "no authority is higher than the appointing authority: the edition's board is heard on the move, and its minutes are on record")
	}
	return true
}

// HearingDays is how long a move in danger to life stands without a hearing, and how long after the authorisation a move
// that no higher authority could authorise may wait for its publication.
const HearingDays = 7

// A Move is what is asked of an order before it is authorised or issued.
type Move struct {
	Premature, Danger bool
	Highest           bool
	Heard             bool
	Authorised        domain.Date
}

// CheckHeard refuses to authorise a premature move of an officer who was not heard.
func CheckHeard(m Move) error {
	if m.Premature && !m.Danger && !m.Heard {
		return domain.Refuse(domain.Conflict, "officer-not-heard", "the officer was not heard on a move before the normal tenure").From("Constitution Art.10A; DESIGN 3.10: tenure").
			Needing("a hearing on record, or the officer's own statement; in danger to life within seven days after the order")
	}
	return nil
}

// PublishBy gives the day by which a premature move that the highest authority authorised is published; zero where no such day runs.
func PublishBy(m Move) domain.Date {
	if !m.Premature || !m.Highest || m.Authorised.IsZero() {
		return domain.Date{}
	}
	return m.Authorised.AddDays(HearingDays)
}

// CheckPublished refuses to issue a premature move that the highest authority authorised more than seven days ago: the
// issue publishes it.
func CheckPublished(m Move, today domain.Date) error {
	if by := PublishBy(m); !by.IsZero() && today.After(by) {
		return domain.Refuse(domain.Conflict, "publication-late", "a move that no higher authority could authorise is published within seven days; it was authorised on %s", m.Authorised).
			From("DESIGN 3.10: tenure").Needing("a new draft, heard and authorised anew")
	}
	return nil
}
