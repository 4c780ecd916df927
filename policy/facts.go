package policy

import (
	"slices"
	"strings"
)

// Facts is what is true between the actor and the thing acted on, read by storage in the transaction of the act. It is
// small and comparable, so that it can be part of a key. A fact left out is false, and where a fact speaks for the actor
// its absence refuses.
//
// Where a person stands in for another, whatever is true of either of the two is true: a stand-in does not approve what the
// one stood in for has drafted.
type Facts struct {
	State string // of the thing acted on, as storage keeps it; an unknown word is refused

	Own      bool // the thing concerns the actor himself: his case, record, post, order, capacity, account, session
	Drafter  bool // the actor drafted, proposed or entered what this act would review, approve, issue or confirm
	Reviewer bool // the actor took an earlier reviewing or approving step on it
	Author   bool // the marks, the direction or the authorisation are the actor's own
	Barred   bool // a barring conflict lies between the actor and the person this act touches

	SameUnit bool // the thing belongs to the actor's organization
	Subtree  bool // the thing belongs to an organization below the actor's
	Assigned bool // the file lies with the actor

	SeatNamed          bool // the actor holds a seat of this board that the edition names
	PoliticalSeatNamed bool // the actor's seat is one which the edition, with its paragraph, gives to a political office-holder
	Chairs             bool // the actor's seat is the chair's

	AuthorityNamed bool   // the edition names the actor's capacity as the authority for this very act (the next higher one where law asks for it)
	EditionBranch  Branch // which of the deciding acts the edition asks for: Political, Bureaucratic, or "" none
	ChairAuthority bool   // law makes the chair of this board the appointing authority too

	Panelled      bool // the panel of the case has been computed
	Sealed        bool // the marks of the present round are sealed
	OtherCapacity bool // the actor's first act in this case was in another capacity
}

// States are the words that Facts.State may hold: the states of cases, meetings, orders, accounts and proposals. The lines
// of the policy speak of few of them, but a word outside the list is a fault somewhere and refuses.
var States = []string{
	"",
	"open", "panel", "working-paper", "board", "frozen", "sealed", "recommended", "put-up", "approved", "rejected", "cancelled",
	"called", "sitting", "adjourned", "closed",
	"draft", "issued", "acted", "held", "stayed", "modified", "withdrawn", "lapsed",
	"proposed", "active", "locked", "ended",
}

// States that code outside speaks of by name.
const (
	StateDraft     = "draft"     // proposed or drafted, not yet in force
	StateOpen      = "open"      // going on
	StateClosed    = "closed"    // finished: nothing more is done to it
	StateCancelled = "cancelled" // ended without result
)

// editionBranches are the words that Facts.EditionBranch may hold.
var editionBranches = []Branch{"", Political, Bureaucratic}

// A factFlag is one fact that is true or false, with the word by which the policy knows it.
type factFlag struct {
	word string
	at   func(*Facts) *bool
}

// flags lists every boolean of Facts; its order is the order of their bits in a key.
var flags = []factFlag{
	{"own", func(f *Facts) *bool { return &f.Own }},
	{"drafter", func(f *Facts) *bool { return &f.Drafter }},
	{"reviewer", func(f *Facts) *bool { return &f.Reviewer }},
	{"author", func(f *Facts) *bool { return &f.Author }},
	{"barred", func(f *Facts) *bool { return &f.Barred }},
	{"same-unit", func(f *Facts) *bool { return &f.SameUnit }},
	{"subtree", func(f *Facts) *bool { return &f.Subtree }},
	{"assigned", func(f *Facts) *bool { return &f.Assigned }},
	{"seat-named", func(f *Facts) *bool { return &f.SeatNamed }},
	{"political-seat-named", func(f *Facts) *bool { return &f.PoliticalSeatNamed }},
	{"chairs", func(f *Facts) *bool { return &f.Chairs }},
	{"authority-named", func(f *Facts) *bool { return &f.AuthorityNamed }},
	{"chair-authority", func(f *Facts) *bool { return &f.ChairAuthority }},
	{"panelled", func(f *Facts) *bool { return &f.Panelled }},
	{"sealed", func(f *Facts) *bool { return &f.Sealed }},
	{"other-capacity", func(f *Facts) *bool { return &f.OtherCapacity }},
}

// String lists what is true, in the words of the policy: "state=open drafter edition=political". It is what the ledger
// keeps of the facts.
func (f Facts) String() string {
	var words []string
	if f.State != "" {
		words = append(words, "state="+f.State)
	}
	for _, flag := range flags {
		if *flag.at(&f) {
			words = append(words, flag.word)
		}
	}
	if f.EditionBranch != "" {
		words = append(words, "edition="+string(f.EditionBranch))
	}
	return strings.Join(words, " ")
}

// ParseFacts reads what String writes, one word an element, for the command line and the tests.
func ParseFacts(words []string) (Facts, error) {
	var f Facts
	for _, word := range words {
		if state, ok := strings.CutPrefix(word, "state="); ok && state != "" && slices.Contains(States, state) {
			f.State = state
			continue
		}
		if branch, ok := strings.CutPrefix(word, "edition="); ok && branch != "" && slices.Contains(editionBranches, Branch(branch)) {
			f.EditionBranch = Branch(branch)
			continue
		}
		i := slices.IndexFunc(flags, func(flag factFlag) bool { return flag.word == word })
		if i < 0 {
			return Facts{}, unknownWord("fact", word)
		}
		*flags[i].at(&f) = true
	}
	return f, nil
}
