package policy

// Facts is what is true between the actor and the thing acted on, read by storage in the transaction of the act. It is
// small and comparable, so that it can be part of a key. A fact left out is false, and where a fact speaks for the actor
// its absence refuses.
//
// Where a person stands in for another, whatever is true of either of the two is true: a stand-in does not approve what the
// one stood in for has drafted.
type Facts struct {
	State string // of the thing acted on; one of the State constants, and an unknown word is refused

	Own      bool // the thing concerns the actor himself: his case, record, post, order, capacity, account, session
	Drafter  bool // the actor drafted, proposed or entered what this act would review, approve, issue or confirm
	Reviewer bool // the actor took an earlier reviewing or approving step on it
	Author   bool // the marks or the direction are the actor's own
	Barred   bool // a barring conflict lies between the actor and a person this act touches

	SameUnit bool // the thing belongs to the actor's organization
	Subtree  bool // the thing belongs to an organization below the actor's
	Assigned bool // the file lies with the actor

	SeatNamed          bool // the actor holds a seat of this board that the edition names
	PoliticalSeatNamed bool // that seat is one which the edition, with its paragraph, gives to a political office-holder
	Chairs             bool // that seat is the chair's

	AuthorityNamed bool   // the edition names the actor's capacity as the authority for this very act (the next higher one where law asks for it)
	EditionBranch  Branch // which of the deciding acts the edition asks for: Political, Bureaucratic, or "" none
	ChairAuthority bool   // law makes the chair of this board the appointing authority too

	Panelled      bool // the panel of the case has been computed
	Sealed        bool // the marks of the present round are sealed
	OtherCapacity bool // the actor's first act in this case was in another capacity
}

// States that a line of the policy can speak of. Storage keeps finer ones; these are the differences that decide who may act.
const (
	StateNone      = ""          // no state, or none that matters
	StateDraft     = "draft"     // proposed or drafted, not yet in force
	StateOpen      = "open"      // going on
	StateIssued    = "issued"    // an order in force
	StateClosed    = "closed"    // finished: nothing more is done to it
	StateCancelled = "cancelled" // ended without result
)
