package domain

// An Officer is a civil servant as the register knows the person. Personal data stays in the register; the ledger
// holds only commitments to it.
type Officer struct {
	ID         int64
	Number     string // the service number, unique within a government
	Name       string
	Cadre      string // code of the cadre or occupational group: "PAS"
	Sex        string // "female", "male", "other", or "" where the record does not say
	Born       When
	Domicile   string // code of the province or zone
	Disability string // "" none declared
	Entered    When   // entry into the cadre
	Merit      int    // place in the commission's merit order of the batch; 0 unknown
}

// A GradeSpell is the time an officer has held one grade of a cadre's ladder.
type GradeSpell struct {
	ID      int64
	Cadre   string
	Grade   string // a step of the cadre's ladder: "BS-19", "II", "SCS1"
	Step    int    // its height on the ladder, 1 the lowest; comparable within one cadre only
	Held    Spell
	Regular bool   // false: acting charge of the grade; counts in the substantive grade only (APT 8-B)
	Method  string // "initial", "promotion", "transfer", or one of GradeFacts
	Batch   string // promotees of one board, who keep their inter-se seniority (CSA s.8(4)); "" none
	Order   string // number of the order, or file and line of an import

	Advertised  When // initial appointment: when the post was openly advertised (Seniority Rules 1993 r.2); zero not known
	Recommended Date // initial appointment of a single candidate who held the post ad hoc: the commission's recommendation (r.2); of one made regular likewise

	Requisition Date   // of an ad hoc appointment: when the requisition was lodged with the commission; zero not on record
	Approved    Date   // of an ad hoc appointment: when the commission approved; of an absorption: when those whose consent it needs gave it
	From        string // of an absorption: the cadre from which, by its code; "" of somebody not a civil servant
	Ground      string // what the law makes of a fact, in the words of GradeGrounds; "" nothing
	Seniority   bool   // of an absorption: it gave seniority in the cadre
}

// Facts in the history of grades: how a grade came to be held otherwise than by the regular road. None of them is regular, and nothing follows from one.
const (
	AdHoc       = "ad-hoc"      // an ad hoc appointment, for its days; one prolonged is another
	Regularised = "regularised" // an ad hoc appointment was made regular, from a day
	Absorption  = "absorption"  // the officer was absorbed into a cadre, from a day
)

// GradeFacts are the ways of holding a grade that are facts alone.
var GradeFacts = []string{AdHoc, Regularised, Absorption}

// GradeGrounds are what the law makes of each fact: a court ordered that things stay as they are, an Act of Parliament made it regular, the surplus
// pool (Civil Servants Act 1973 s.11A), wedlock.
var GradeGrounds = map[string][]string{AdHoc: {"status-quo"}, Regularised: {"act"}, Absorption: {"surplus", "wedlock"}}

// A PostingSpell is the time an officer has sat in one post.
type PostingSpell struct {
	ID           int64
	Post         int64
	Organization int64
	PostTitle    string
	Kind         string // "regular", "additional-charge", "current-charge", "acting-charge", "deputation", "attachment", "osd", "training"
	Held         Spell
	Source       string  // "order", "import", "irregular": an irregular occupation gives no tenure, experience or eligibility
	HardArea     bool    // the post is in a hard area for good
	Hard         []Spell // the times in which it was declared one
	Training     bool    // a post in a government training institution
	Place        Place
	Field        string // field of work: code of the ministry or department above the post; "" not known
	Km           string // kilometres from the officer's home, as the adopted table of stations has them, a decimal; "" not known
}

// An Evaluation is one performance evaluation report (PER) or the no-report certificate for a period without one.
type Evaluation struct {
	ID             int64
	Period         Spell
	Year           int    // the calendar year it counts for
	Grade          string // the grade of the post in which it was earned
	Step           int
	Acting         bool   // earned on acting charge: counts in the substantive (lower) grade (1982 policy, Example VII)
	NoReport       bool   // a no-report certificate: neither a zero nor a gap
	Grading        string // "outstanding", "very-good", "good", "average", "below-average"; "" for a no-report certificate
	Quality        string // special entry "quality and output of work", same words; "" none
	Integrity      string // special entry "integrity"; "" none
	ReportingID    int64
	CountersignID  int64
	Adverse        bool // carries adverse remarks
	Communicated   Date // when the adverse remarks were communicated
	Represented    Date // when the officer represented against them
	Decided        Date // when the representation was decided
	Document       int64
	PartOfYearDays int // days covered where less than the year; 0 a whole year
}

// A Training is a course attended or an exemption from one.
type Training struct {
	ID       int64
	Course   string // "MCMC", "SMC", "NMC"
	Level    int    // step of the ladder it qualifies for
	Held     Spell
	Result   string // "passed", "failed", "exempt", "deferred", "pending"; of one not begun "nominated", "declined", "unfit"
	Score    string // percentage as a decimal, "" where only a band is known
	Band     string // "A" … "E"
	Exempted string // the paragraph of the exemption
	Field    string // field of work it prepares for, in the codes of Transfer.Field; "" none in particular
	Document int64
}

// A Qualification is a degree or certificate.
type Qualification struct {
	ID       int64
	Name     string
	Level    string // "bachelor", "master", "mphil", "phd", "certificate"
	Awarded  When
	Document int64
}

// A Penalty was imposed after proceedings.
type Penalty struct {
	ID       int64
	Name     string
	Major    bool
	Imposed  Date
	Ends     Date   // zero: does not end by itself
	Counted  string // grade at whose promotion it was deducted already; it is deducted once only
	Order    string
	Document int64
}

// An Inquiry is a disciplinary or criminal proceeding.
type Inquiry struct {
	ID       int64
	Kind     string // "disciplinary", "criminal"
	Started  Date
	Reported Date
	Ended    Date // zero: pending
	Outcome  string
	Document int64
}

// A Kin is a declared relation by blood, marriage or business.
type Kin struct {
	ID       int64
	Other    int64  // the other officer or account's person; 0 where the person is not in the register
	Name     string // as declared
	Relation string // "spouse", "child", "parent", "sibling", "in-law", "business", "dispute"
}

// A Record is everything on file about one officer that a rule may read, as it stood on AsOf.
type Record struct {
	AsOf           Date
	Officer        Officer
	SeniorityNo    int // place in the seniority list of the officer's grade, 1 the most senior; 0 not listed
	Grades         []GradeSpell
	Postings       []PostingSpell
	Evaluations    []Evaluation
	Trainings      []Training
	Qualifications []Qualification
	Penalties      []Penalty
	Inquiries      []Inquiry
	Kin            []Kin
	AssetYears     []int    // years for which a declaration of assets is on file
	Willing        *bool    // the officer's own answer; nil not asked
	Superseded     []Lapse  // earlier considerations that ended in supersession
	Deferred       []Lapse  // earlier considerations that ended in deferment
	Certificates   []string // certificates on file: "no-inquiry", "no-demand"
	Retires        Date
	Died           Date
	Left           Date // resigned, removed, repatriated
	Circumstances  []Circumstance
	Statuses       []StatusSpell
	Transfer       *Transfer // the officer held against the post of a transfer case; nil in any other
}

// A Lapse is an earlier consideration that did not end in promotion.
type Lapse struct {
	Case   int64
	On     Date
	Ground string
	Grade  string // the grade considered for

	Category string // the category the board placed the officer in, where it has them: "C"; "" none
}

// Grade gives the grade held substantively on the day, and false where none certainly was.
func (r Record) Grade(on Date) (GradeSpell, bool) {
	var best GradeSpell
	found := false
	for _, g := range r.Grades {
		if g.Regular && g.Held.Covers(on) && (!found || g.Step > best.Step) {
			best, found = g, true
		}
	}
	return best, found
}

// Seat gives the regular posting that covers the day, the last begun where the record has several.
func (r Record) Seat(on Date) (PostingSpell, bool) {
	var best PostingSpell
	found := false
	for _, p := range r.Postings {
		if p.Kind != "regular" || p.Source == "irregular" || !p.Held.Covers(on) {
			continue
		}
		if !found || p.Held.Start.Latest.After(best.Held.Start.Latest) {
			best, found = p, true
		}
	}
	return best, found
}

// Home gives the station of the officer's home on the day; "" not on file.
func (r Record) Home(on Date) string {
	for _, c := range r.Circumstances {
		if c.Kind == CircumstanceHome && c.Held.Covers(on) {
			return c.Station
		}
	}
	return ""
}
