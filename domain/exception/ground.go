package exception

// A Ground is one of the few on which an order may rest beside a case. Whoever the edition in force makes the appointing
// authority for the officer's class authorises each of them; the next higher authority, where it cuts a posting short.
type Ground struct {
	Name     string
	Paper    string // the document that it needs
	Posting  string // the kind of posting that it opens; "" it only vacates
	Days     int    // the most days it lasts; 0 no limit of its own
	Ends     bool   // it names its last day
	Follows  string // what it says of the officer: FollowsDeath, or how the officer left; "" nothing
	Seated   bool   // only of an officer who holds a post
	Guarded  bool   // cutting a posting short by it is a premature move
	Provided string // the paragraph
}

// Fills reports whether an order on this ground puts somebody into a post.
func (g Ground) Fills() bool { return g.Posting != "" }

// FollowsDeath is what follows on the officer's file where the ground is a death.
const FollowsDeath = "died"

// Grounds is the closed list. The database holds the same (exception_ground). Death, retirement, removal by discipline and
// the abolition of a post are no premature moves.
var Grounds = []Ground{
	{Name: "death", Paper: "the certificate of death", Follows: FollowsDeath, Provided: "DESIGN 3.1"},
	{Name: "retirement", Paper: "the notice of superannuation, or the officer's option to retire", Follows: "retired", Provided: "Civil Servants Act 1973 s.13"},
	{Name: "removal", Paper: "the penalty imposed after inquiry", Follows: "removed", Provided: "Civil Servants Act 1973 s.16"},
	{Name: "dismissal", Paper: "the penalty imposed after inquiry", Follows: "dismissed", Provided: "Civil Servants Act 1973 s.16"},
	{Name: "compulsory-retirement", Paper: "the penalty imposed after inquiry", Follows: "retired", Provided: "Civil Servants Act 1973 s.16"},
	{Name: "suspension", Paper: "the order of suspension", Seated: true, Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "repatriation", Paper: "the letter of the department that recalls or returns the officer", Follows: "repatriated", Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "abolition", Paper: "the sanction that abolishes the post", Seated: true, Provided: "DESIGN 3.1"},
	{Name: "court-order", Paper: "the order of the court", Posting: "regular", Guarded: true, Provided: "Constitution Art.199"},
	{Name: "reinstatement", Paper: "the order that reinstates", Posting: "regular", Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "return-from-leave", Paper: "the leave sanctioned, and the report of return", Posting: "regular", Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "return-from-deputation", Paper: "the release by the borrowing department", Posting: "regular", Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "commission-direction", Paper: "the direction of the commission", Posting: "regular", Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "first-attachment", Paper: "the training programme of the probationer", Posting: "attachment", Ends: true, Guarded: true, Provided: "DESIGN 3.1"},
	{Name: "emergency", Paper: "the report of the emergency", Posting: "look-after", Days: 30, Ends: true, Guarded: true, Provided: "DESIGN 3.1"},
}

// Of gives the ground of a name, and false where the list has none.
func Of(name string) (Ground, bool) {
	for _, g := range Grounds {
		if g.Name == name {
			return g, true
		}
	}
	return Ground{}, false
}
