package redflag

import "merit/domain"

// A Life is what the register holds of an officer's service: each list in the order of its first days. Rows are named by their numbers.
type Life struct {
	Officer  int64       `yaml:"officer"`
	Cadre    string      `yaml:"cadre"`
	Sex      string      `yaml:"sex"`
	Domicile string      `yaml:"domicile"` // district
	Born     domain.When `yaml:"born"`
	Entered  domain.When `yaml:"entered"`
	Retires  domain.Date `yaml:"retires"`
	Left     domain.Date `yaml:"left"` // the last day of service; zero still serving

	Grades      []Grade        `yaml:"grades"`
	Postings    []Posting      `yaml:"postings"` // regular ones; a rename of the organization does not part one from what went on
	Charges     []Charge       `yaml:"charges"`
	Statuses    []Status       `yaml:"statuses"`
	Lent        []Status       `yaml:"lent"` // deputations and secondments into a post, each a posting
	Evaluations []Evaluation   `yaml:"evaluations"`
	Inquiries   []Inquiry      `yaml:"inquiries"`
	Penalties   []Penalty      `yaml:"penalties"`
	Voices      []Voice        `yaml:"voices"`
	Assets      []Assets       `yaml:"assets"`
	Wedlocks    []Wedlock      `yaml:"wedlocks"`
	Hardships   []domain.Spell `yaml:"hardships"` // on record for the officer: illness, disability, danger
	Boards      []Considered   `yaml:"boards"`
	Exemptions  []Exemption    `yaml:"exemptions"`
}

// A Grade is a spell in a grade.
type Grade struct {
	ID          int64        `yaml:"id"`
	Cadre       string       `yaml:"cadre"`
	Grade       string       `yaml:"grade"`
	Step        int          `yaml:"step"` // in the ladder of its cadre
	Held        domain.Spell `yaml:"held"`
	Regular     bool         `yaml:"regular"`
	Method      string       `yaml:"method"` // promotion, initial, transfer, ad-hoc, regularised, absorption, out-of-turn, …
	Order       int64        `yaml:"order"`
	Case        int64        `yaml:"case"`        // the case behind the order
	Issued      domain.Date  `yaml:"issued"`      // the order
	By          int64        `yaml:"by"`          // the account that decided
	Recommended domain.Date  `yaml:"recommended"` // by the commission, or the board
	Requisition domain.Date  `yaml:"requisition"` // of an ad hoc appointment: when the post was put to the commission
	Approved    domain.Date  `yaml:"approved"`    // of an ad hoc appointment: by the commission
	StatusQuo   bool         `yaml:"status_quo"`  // a court ordered that things stay as they are
	Enacted     bool         `yaml:"enacted"`     // an Act of Parliament made it regular
	From        string       `yaml:"from"`        // of an absorption: the cadre from which; "" none is on record
	Surplus     bool         `yaml:"surplus"`     // absorbed from the surplus pool, CSA s.11A
	Wedlock     bool         `yaml:"wedlock"`     // absorbed for wedlock
	Restored    bool         `yaml:"restored"`    // a senior was given back the place that an omission took
	Imported    bool         `yaml:"imported"`
}

// A Posting is a regular posting with how it began and how it ended.
type Posting struct {
	ID       int64        `yaml:"id"`
	Post     int64        `yaml:"post"`
	Unit     int64        `yaml:"unit"` // the organization as it is called today
	Grade    string       `yaml:"grade"`
	Step     int          `yaml:"step"` // of the post's grade in the ladder
	Cadre    string       `yaml:"cadre"`
	District string       `yaml:"district"`
	Hard     bool         `yaml:"hard"`    // a hard area
	Reports  int64        `yaml:"reports"` // the officer reported to, where the register knows
	Held     domain.Spell `yaml:"held"`
	Source   string       `yaml:"source"` // order, import, irregular
	Normal   int          `yaml:"normal"` // months of normal tenure by the edition in force; 0 none states it
	Equal    bool         `yaml:"equal"`  // a post outside the cadre certified as equivalent
	Begun    Act          `yaml:"begun"`
	Ended    Act          `yaml:"ended"`

	Political bool `yaml:"political"` // a post that a government fills as it likes
}

// An Act is what began or ended something on the register.
type Act struct {
	Order     int64       `yaml:"order"` // 0 no order is known
	How       string      `yaml:"how"`   // transfer, promotion, retirement, death, leave, training, court, abolition, … ; "" not known
	Issued    domain.Date `yaml:"issued"`
	Proposed  domain.Date `yaml:"proposed"` // the first dated draft, where it is earlier
	Reason    string      `yaml:"reason"`
	Document  bool        `yaml:"document"`  // it cites a document of its own
	Requested bool        `yaml:"requested"` // filed from the officer's own account
	Approved  domain.Date `yaml:"approved"`  // by the election commission; zero no approval
	Higher    domain.Date `yaml:"higher"`    // by the next higher authority
	By        int64       `yaml:"by"`        // the account that decided
	Short     bool        `yaml:"short"`     // an arrangement with an end, not a regular move
	Alike     int         `yaml:"alike"`     // others of the same standing whom the same order or round moved
}

// Lawful causes that end or begin a posting and are nobody's favour (RULES C 1).
var lawfulCauses = map[string]bool{"promotion": true, "retirement": true, "death": true, "leave": true, "court": true, "resignation": true, "removal": true, "abolition": true, "reorganization": true}

// cleared reports whether what ended a posting is a cause that needs no reason.
func (a Act) cleared() bool { return lawfulCauses[a.How] || a.Requested }

// reorganized reports whether the post or its office ceased to be, so that its holder had to go somewhere.
func (a Act) reorganized() bool { return a.How == "reorganization" || a.How == "abolition" }

// A Charge is an additional, current or acting charge.
type Charge struct {
	ID        int64        `yaml:"id"`
	Kind      string       `yaml:"kind"` // additional, current, acting
	Post      int64        `yaml:"post"`
	Unit      int64        `yaml:"unit"`
	Grade     string       `yaml:"grade"`
	Head      bool         `yaml:"head"` // of a department
	Held      domain.Spell `yaml:"held"`
	Vacant    domain.Date  `yaml:"vacant"`  // since when the post was vacant
	Board     domain.Date  `yaml:"board"`   // of an acting charge: when a board recommended it
	Sent      domain.Date  `yaml:"sent"`    // the regular case went to a board
	Seniors   int          `yaml:"seniors"` // eligible officers senior to the holder who were passed over without a reason
	Abolished domain.Date  `yaml:"abolished"`
	Begun     Act          `yaml:"begun"`
}

// A Status is a spell off the line: special duty, deputation, leave, training, suspension.
type Status struct {
	ID       int64        `yaml:"id"`
	Basis    string       `yaml:"basis"` // osd, deputation, leave, training, suspension, …
	Post     int64        `yaml:"post"`  // into which the officer is lent; 0 none
	Held     domain.Spell `yaml:"held"`
	Reason   string       `yaml:"reason"`
	Extended domain.Date  `yaml:"extended"` // an extension was granted on
	Wedlock  bool         `yaml:"wedlock"`
	Awaiting bool         `yaml:"awaiting"` // the order of a court, or retirement
	Begun    Act          `yaml:"begun"`
}

// An Evaluation is a report.
type Evaluation struct {
	ID        int64       `yaml:"id"`
	Year      int         `yaml:"year"`
	From      domain.Date `yaml:"from"`
	To        domain.Date `yaml:"to"`
	Grading   int         `yaml:"grading"` // steps from the lowest, 1; 0 no report
	Was       int         `yaml:"was"`     // the grading of the row it replaced; 0 it replaced none
	Adverse   bool        `yaml:"adverse"`
	Reporting int64       `yaml:"reporting"`
	By        int64       `yaml:"by"`      // the account that wrote it
	Counsel   bool        `yaml:"counsel"` // counselling is on record
	Written   domain.Date `yaml:"written"` // when the row was made, or made anew
	Ordered   bool        `yaml:"ordered"` // a correction that a representation led to
	Imported  bool        `yaml:"imported"`
}

// An Inquiry is a proceeding against the officer.
type Inquiry struct {
	ID        int64       `yaml:"id"`
	Kind      string      `yaml:"kind"` // disciplinary, criminal, fact-finding
	By        int64       `yaml:"by"`   // the account that ordered it
	Started   domain.Date `yaml:"started"`
	Reported  domain.Date `yaml:"reported"`
	Ended     domain.Date `yaml:"ended"`
	Adjourned bool        `yaml:"adjourned"` // at the officer's own asking
}

// A Penalty is one imposed.
type Penalty struct {
	ID      int64       `yaml:"id"`
	Imposed domain.Date `yaml:"imposed"`
	Major   bool        `yaml:"major"`
}

// A Voice is that the officer spoke out: an objection to an order, a disclosure, a complaint, an appeal, a request, evidence, an approach put on record.
type Voice struct {
	ID    int64       `yaml:"id"`
	Kind  string      `yaml:"kind"` // objection, disclosure, complaint, appeal, request, evidence, approach
	On    domain.Date `yaml:"on"`
	Known []int64     `yaml:"known"` // accounts that knew; none: everybody who decides
}

// Assets is a year's declaration.
type Assets struct {
	Year  int         `yaml:"year"`
	Filed domain.Date `yaml:"filed"`
}

// A Wedlock is a spell in which the wedlock ground stood or served.
type Wedlock struct {
	ID       int64        `yaml:"id"`
	District string       `yaml:"district"`
	Held     domain.Spell `yaml:"held"`
	Verified domain.Date  `yaml:"verified"` // the last day on which the couple's postings were verified
	Rule     bool         `yaml:"rule"`     // vacancy rules of the same cadre are on record
}

// A Considered is that a board considered the officer.
type Considered struct {
	Case    int64       `yaml:"case"`
	On      domain.Date `yaml:"on"` // the board's day
	Called  domain.Date `yaml:"called"`
	To      string      `yaml:"to"`
	Outcome string      `yaml:"outcome"` // promote, defer, supersede, acting; "" none yet
}

// An Exemption is that the officer was let off rotation.
type Exemption struct {
	ID        int64       `yaml:"id"`
	On        domain.Date `yaml:"on"`
	Ground    string      `yaml:"ground"`    // security, health, …
	Competent bool        `yaml:"competent"` // the competent authority recorded the ground
	Order     int64       `yaml:"order"`
	By        int64       `yaml:"by"`
}

// Reset makes the life another's: what the lists of the former held goes, and their room stays.
func (l *Life) Reset(to Life) {
	to.Grades, to.Postings, to.Charges, to.Statuses, to.Evaluations = l.Grades[:0], l.Postings[:0], l.Charges[:0], l.Statuses[:0], l.Evaluations[:0]
	to.Inquiries, to.Penalties, to.Voices, to.Assets, to.Wedlocks, to.Hardships, to.Boards, to.Exemptions = l.Inquiries[:0], l.Penalties[:0], l.Voices[:0], l.Assets[:0], l.Wedlocks[:0], l.Hardships[:0], l.Boards[:0], l.Exemptions[:0]
	to.Lent = l.Lent[:0]
	*l = to
}
