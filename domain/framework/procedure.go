package framework

import "slices"

// A Requirement is one thing that must be on file for an officer before the working paper goes up.
type Requirement struct {
	ID          string   `yaml:"id"`
	Grades      []string `yaml:"grades"`
	Needs       string   `yaml:"needs"`       // NeedsEvaluations, NeedsTraining, NeedsAssets, NeedsCertificate, NeedsWillingness
	Years       Figure   `yaml:"years"`       // how many past years; absent: all the years in the grades counted
	Certificate string   `yaml:"certificate"` // "no-inquiry"; NeedsCertificate only
	Sentence    string   `yaml:"sentence"`
	Provision   `yaml:",inline"`
}

// For reports whether the requirement is asked of officers considered for a grade.
func (q Requirement) For(grade string) bool {
	return len(q.Grades) == 0 || slices.Contains(q.Grades, grade)
}

// Things a checklist asks for.
const (
	NeedsEvaluations = "evaluations"
	NeedsTraining    = "training"
	NeedsAssets      = "assets"
	NeedsCertificate = "certificate"
	NeedsWillingness = "willingness"
)

// An Outcome is one way in which the consideration of an officer can end, with the grounds the law knows.
type Outcome struct {
	ID        string   `yaml:"id"` // OutcomePromote, OutcomeActing, OutcomeDefer …
	Grades    []string `yaml:"grades"`
	Grounds   []Ground `yaml:"grounds"` // none: the outcome needs no ground
	Provision `yaml:",inline"`
}

// Outcomes of consideration.
const (
	OutcomePromote   = "promote"
	OutcomeActing    = "acting-charge"
	OutcomeDefer     = "defer"
	OutcomeSupersede = "supersede"
	OutcomeAppoint   = "appoint"
	OutcomeReserve   = "reserve"
	OutcomeReject    = "reject"
	OutcomeRecommend = "recommend" // for the post of a transfer case
	OutcomePassOver  = "pass-over" // likewise: somebody lower on the list is recommended
)

// A Ground is one reason in law for an outcome.
type Ground struct {
	ID        string `yaml:"id"`
	Sentence  string `yaml:"sentence"`
	Text      bool   `yaml:"needs_text"` // the board must add its own words
	Provision `yaml:",inline"`
}

// A Board is a committee with the seats that the law gives it.
type Board struct {
	Name         string   `yaml:"name"`
	Seats        []Seat   `yaml:"seats"`
	Quorum       Figure   `yaml:"quorum"`        // fraction of the voting seats filled: "3/4"
	MinMembers   Figure   `yaml:"min_members"`   // and never fewer than this; absent: no such floor
	VoidWithout  []string `yaml:"void_without"`  // seats without whose holder the proceedings are void
	ChairDecides bool     `yaml:"chair_decides"` // law makes the chair the appointing authority too
	StandIn      string   `yaml:"stand_in"`      // whose prior approval a stand-in needs: "chair"; "" none may stand in
	Provision    `yaml:",inline"`
}

// A Seat is one place on a board.
type Seat struct {
	ID        string   `yaml:"id"`
	Title     string   `yaml:"title"`
	MinGrade  string   `yaml:"min_grade"` // "" none asked
	Chair     bool     `yaml:"chair"`
	Secretary bool     `yaml:"secretary"`
	Votes     bool     `yaml:"votes"`
	Political bool     `yaml:"political"` // filled by a political office-holder; needs its paragraph
	Cadres    []string `yaml:"cadres"`    // the seat exists for cases of these cadres only
	Provision `yaml:",inline"`
}

// Conflicts says which relations bar a member from a candidate and which are only disclosed beside the marks.
type Conflicts struct {
	Barring   []Relation `yaml:"barring"`
	Disclosed []Relation `yaml:"disclosed"`
}

// A Relation is a kind of tie between a member and a candidate: "self", "kin", "business", "dispute", "reporting-line".
type Relation struct {
	Kind      string `yaml:"kind"`
	Years     Figure `yaml:"within_years"` // how far back it reaches; absent: without limit
	Provision `yaml:",inline"`
}

// Relations a file may name.
const (
	RelSelf      = "self"
	RelKin       = "kin"
	RelBusiness  = "business"
	RelDispute   = "dispute"
	RelReporting = "reporting-line"
)

// Disclosure holds the clocks that run before an item may be cited.
type Disclosure struct {
	RepresentDays Figure `yaml:"represent_days"` // to represent against adverse remarks, from their communication
	AnswerDays    Figure `yaml:"answer_days"`    // to answer an item served
}

// Limits are the bounds of the procedure.
type Limits struct {
	RetirementAge Figure        `yaml:"retirement_age"`
	Remands       Figure        `yaml:"remands"`              // how often the authority may remand on its own
	RemandDays    Figure        `yaml:"remand_days"`          // within which the board re-examines; absent: no limit
	DecideDays    Figure        `yaml:"decide_days"`          // within which the authority decides; absent: no limit
	ComplainDays  Figure        `yaml:"complain_days"`        // from the publication of a transfer list; absent: none are asked for
	ComplainEnds  Figure        `yaml:"complain_decide_days"` // within which one is decided
	ActingCharge  *ActingCharge `yaml:"acting_charge"`
}

// ActingCharge says when an appointment on acting charge may be recommended.
type ActingCharge struct {
	VacantMonths Figure   `yaml:"vacant_months"` // the post must have been, or be likely to be, vacant this long
	NotFor       []string `yaml:"not_for"`       // target grades it is closed for
	LackingRules []string `yaml:"lacking_only"`  // eligibility rules that may be unmet: length of service alone
	Provision    `yaml:",inline"`
}

// Reconsideration says when somebody passed over comes up again.
type Reconsideration struct {
	FullYears       Figure     `yaml:"full_years"`       // years of evaluation to be earned after supersession
	RestoreDeferred bool       `yaml:"restore_deferred"` // a deferred officer later promoted regains the seniority
	Deferred        *Provision `yaml:"deferred"`         // where that stands
}

// Reserve says whether those next on the list are kept for a vacancy that falls open again.
type Reserve struct {
	Allowed   bool   `yaml:"allowed"`
	Months    Figure `yaml:"months"` // how long the list lasts
	Provision `yaml:",inline"`
}
