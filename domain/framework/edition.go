package framework

import (
	"merit/domain"
)

// An Edition is one dated version of a framework, as its file states it. Load checks it whole; an Edition that came from
// Load can be trusted to hold together.
type Edition struct {
	ID         string           `yaml:"id"`         // "pk-federal/promotion@2019"
	Government string           `yaml:"government"` // "pk-federal": the folder the file lies in
	Name       string           `yaml:"name"`
	Kind       string           `yaml:"kind"`      // KindPromotion, KindAppointment, KindTransfer, KindRetirement
	Paragraph  string           `yaml:"paragraph"` // the instrument: "SRO 1493(I)/2019"
	Gazette    string           `yaml:"gazette"`   // where it was published; "" not known
	InForce    Period           `yaml:"in_force"`
	Total      Figure           `yaml:"total"`  // what the weights of a marked grade add up to
	Ladder     []string         `yaml:"ladder"` // the grades it speaks of, lowest first; seats and rules name no other
	Unit       *Unit            `yaml:"unit"`   // from where the eligible are listed; a transfer edition only
	Grades     []GradeRule      `yaml:"grades"` // one for each grade promoted, appointed or posted to
	Eligible   []Rule           `yaml:"eligibility"`
	Criteria   []Criterion      `yaml:"criteria"`
	Combine    Combine          `yaml:"combine"`
	Rounding   []Rounding       `yaml:"rounding"`  // marks are exact except at the steps named here
	Fitness    []Rule           `yaml:"fitness"`   // what "fit" means under seniority-cum-fitness, each shown with its record
	Ties       []Tie            `yaml:"ties"`      // in the order in which they are tried
	Checklist  []Requirement    `yaml:"checklist"` // what must be on file before the working paper goes up
	Outcomes   []Outcome        `yaml:"outcomes"`
	Boards     map[string]Board `yaml:"boards"`
	Conflicts  Conflicts        `yaml:"conflicts"`
	Disclosure Disclosure       `yaml:"disclosure"`
	Limits     Limits           `yaml:"limits"`
	Again      Reconsideration  `yaml:"reconsideration"`
	Reserve    Reserve          `yaml:"reserve"`

	Hash string `yaml:"-"` // SHA-256 of the file's bytes, in hex
	File string `yaml:"-"` // its path in the file system it was read from

	rules map[string]*compiled // CEL programs by expression
}

// Kinds of edition: which kind of case it governs.
const (
	KindPromotion   = "promotion"
	KindAppointment = "appointment"
	KindTransfer    = "transfer"   // a move from post to post within the grade
	KindRetirement  = "retirement" // directory retirement: rules that refer an officer to a retirement board
)

// A Period is the days on which an edition is the law, both inclusive. A zero To means "still".
type Period struct {
	From domain.Date `yaml:"from"`
	To   domain.Date `yaml:"to"`

	Assumed *Assumption `yaml:"assumed"` // present where the day itself is an assumption
}

// Covers reports whether the day lies within the period.
func (p Period) Covers(d domain.Date) bool {
	return !d.Before(p.From) && (p.To.IsZero() || !d.After(p.To))
}

// A Provision says where a thing stands in law, or that it is assumed and on what basis. In the file it is either
// `paragraph: text` or `assumed: {basis: text}` beside the thing itself; one of the two is always present.
type Provision struct {
	Paragraph string      `yaml:"paragraph"`
	Assumed   *Assumption `yaml:"assumed"`
}

// An Assumption is the basis of a provision whose text was not read.
type Assumption struct {
	Basis string `yaml:"basis"`
}

// Cite gives the paragraph, or "assumed: " and the basis.
func (p Provision) Cite() string {
	if p.Assumed != nil {
		return "assumed: " + p.Assumed.Basis
	}
	return p.Paragraph
}

// A Unit is from where the officers come who are listed for a post: everybody in it who is eligible, and nobody else.
type Unit struct {
	Of        string `yaml:"of"` // UnitCadre, UnitOrganization, UnitDistrict
	Provision `yaml:",inline"`
}

// Units of a transfer edition.
const (
	UnitCadre        = "cadre"        // the post's cadre, wherever its officers sit
	UnitOrganization = "organization" // the ministry or department of the post, with all that belongs to it
	UnitDistrict     = "district"     // the district in which the post lies
)

// GradeAny stands in the file of a transfer edition for each grade of the ladder that has no rule of its own. Load
// writes it out: no Edition holds it.
const GradeAny = "any"

// A GradeRule is the rule for one grade promoted, appointed or posted to.
type GradeRule struct {
	Grade     string    `yaml:"grade"`          // the target: "BS-19"
	From      string    `yaml:"from"`           // the feeder grade: "BS-18"; "" for an appointment from outside; Load sets it to Grade for a transfer
	Cadres    []string  `yaml:"cadres"`         // the rule is for these only; none named: for all
	Selection bool      `yaml:"selection"`      // a selection post: on merit; otherwise seniority-cum-fitness
	Ranking   string    `yaml:"ranking"`        // RankMarks, RankThreshold, RankFitness
	Ranked    Provision `yaml:"ranking_source"` // where the ranking rule stands
	Provision `yaml:",inline"`

	MinService    Figure            `yaml:"min_service"`     // complete years counted in ServiceBase and above; absent: none
	ServiceBase   string            `yaml:"service_base"`    // "BS-17"
	MinInGrade    Figure            `yaml:"min_in_grade"`    // complete years in the feeder grade; absent: none
	Courses       []Course          `yaml:"courses"`         // mandatory training
	Threshold     Figure            `yaml:"threshold"`       // absent: no threshold
	CadreMinimum  map[string]Figure `yaml:"cadre_threshold"` // threshold for the named cadres instead
	PanelSize     Figure            `yaml:"panel"`           // officers on the panel for each vacancy; absent: all who are eligible
	Board         string            `yaml:"board"`           // key of Edition.Boards; "" none
	Authority     Authority         `yaml:"authority"`
	NormalTenure  Figure            `yaml:"normal_tenure"`  // years in one post
	Names         *NamesPanel       `yaml:"panel_of_names"` // absent: the first of the list is recommended for each post
	DirectService []DirectService   `yaml:"direct_service"` // who entered the ladder higher up needs this instead

	Fractions []ServiceFraction `yaml:"service_fractions"` // service below ServiceBase of which a part counts as service in it
}

// A ServiceFraction is how much of the service in grades below the base counts: half of that in BS-16, a quarter below.
type ServiceFraction struct {
	Grades    []string `yaml:"grades"` // grades of the register, on the edition's ladder or below it
	Counts    Figure   `yaml:"counts"` // "1/2"
	Provision `yaml:",inline"`
}

// Ranking rules.
const (
	RankMarks     = "marks-descending"          // the highest marks first
	RankThreshold = "seniority-above-threshold" // by seniority among those who reach the threshold
	RankFitness   = "seniority-cum-fitness"     // by seniority among those who are fit; no marks
)

// ThresholdFor gives the threshold for an officer of the cadre; Given is false where there is none.
func (g GradeRule) ThresholdFor(cadre string) Figure {
	if f, ok := g.CadreMinimum[cadre]; ok {
		return f
	}
	return g.Threshold
}

// TenureMonths gives the normal tenure in whole months, a part of one counting as one; 0 where there is none.
func (g GradeRule) TenureMonths() int {
	r := g.NormalTenure.Rat()
	n, d := r.Num().Int64()*12, r.Denom().Int64()
	return int((n + d - 1) / d)
}

// A NamesPanel is the panel of names of a head or a Secretary: the first of the list are put up for each post, and the
// authority makes a reasoned choice within them.
type NamesPanel struct {
	First     Figure `yaml:"first"` // how many names for each post
	Provision `yaml:",inline"`
}

// Marked reports whether candidates for the grade are given marks.
func (g GradeRule) Marked() bool { return g.Ranking != RankFitness }

// DirectService is the service asked of an officer who entered the ladder above its base: years in the entry grade and
// above, or, where given, years in the feeder grade alone.
type DirectService struct {
	Entry     string `yaml:"entry"`       // the grade of direct entry: "BS-18"
	Years     Figure `yaml:"years"`       // in Entry and above
	OrInGrade Figure `yaml:"or_in_grade"` // or in the feeder grade; absent: no such alternative
	Provision `yaml:",inline"`
}

// A Course is mandatory training for a grade.
type Course struct {
	Code      string `yaml:"code"` // "MCMC"
	Name      string `yaml:"name"`
	ExemptAge Figure `yaml:"exempt_above_age"` // officers older than this need not attend; absent: no such exemption
	Provision `yaml:",inline"`
}

// An Authority is who decides on the board's recommendation for a grade. Title is the office in the government's own
// words; Capacity is the capacity in which its holder signs in, one of the few that the program knows.
type Authority struct {
	Title      string `yaml:"title"`       // "Chief Minister"
	Branch     string `yaml:"branch"`      // BranchPolitical, BranchBureaucratic: which of the two deciding acts
	Capacity   string `yaml:"capacity"`    // CapacitySecretary, CapacityEstablishment, CapacityPrimeMinister, CapacityMinister
	NextHigher string `yaml:"next_higher"` // capacity asked for a second remand or a cancellation; "" none is higher
	Provision  `yaml:",inline"`
}

// Branches of an appointing authority.
const (
	BranchPolitical    = "political"
	BranchBureaucratic = "bureaucratic"
)

// Capacities in which an appointing authority can act.
const (
	CapacitySecretary     = "secretary"
	CapacityEstablishment = "secretary-establishment"
	CapacityPrimeMinister = "prime-minister"
	CapacityMinister      = "minister"
)

// branchOf gives the branch that a capacity belongs to, "" for one in which nobody decides.
func branchOf(capacity string) string {
	switch capacity {
	case CapacitySecretary, CapacityEstablishment:
		return BranchBureaucratic
	case CapacityPrimeMinister, CapacityMinister:
		return BranchPolitical
	}
	return ""
}

// A Rule is one condition as a CEL expression over Facts that must come out true. Where it comes out false the
// Sentence is shown with the paragraph, and Outcome says what follows.
type Rule struct {
	ID        string   `yaml:"id"`
	Grades    []string `yaml:"grades"` // targets it applies to; none named: all
	Expr      string   `yaml:"expr"`
	Sentence  string   `yaml:"sentence"`
	Outcome   string   `yaml:"outcome"` // OutExclude, OutDefer, OutRefer
	Provision `yaml:",inline"`
}

// What follows when a rule is not met.
const (
	OutExclude = "exclude" // not considered; takes no place on the panel
	OutDefer   = "defer"   // considered and deferred
	OutUnfit   = "unfit"   // a fitness criterion: superseded
	OutRefer   = "refer"   // a retirement rule: referred to the retirement board
)

// A Criterion gives marks, by formula from the record or by the board's assessment on a scale.
type Criterion struct {
	ID        string            `yaml:"id"`
	Name      string            `yaml:"name"`
	Grades    []string          `yaml:"grades"`  // targets it applies to; none named: all that are marked
	Weight    Figure            `yaml:"weight"`  // the most marks it can give
	Minimum   Figure            `yaml:"minimum"` // fewer than this fail whatever the total; absent: none
	Source    string            `yaml:"source"`  // SourceComputed, SourceAssessed
	Formula   string            `yaml:"formula"` // "per_1982@1"; computed only
	Params    map[string]Figure `yaml:"params"`  // figures the formula reads
	Scale     *Scale            `yaml:"scale"`   // assessed only
	Provision `yaml:",inline"`
}

// Sources of marks.
const (
	SourceComputed = "computed"
	SourceAssessed = "assessed"
)

// Param gives a figure of the formula, absent where the edition does not set it.
func (c Criterion) Param(name string) Figure { return c.Params[name] }

// A Scale is the marks a member may give, in levels that have meanings. Levels run without gap or overlap from zero to
// the criterion's weight.
type Scale struct {
	Provision `yaml:",inline"`

	Step   Figure  `yaml:"step"` // the smallest difference between two marks: 1, 0.5
	Levels []Level `yaml:"levels"`
}

// A Level is a stretch of a scale, both ends inclusive.
type Level struct {
	Name      string `yaml:"name"` // "A"
	From      Figure `yaml:"from"`
	To        Figure `yaml:"to"`
	Meaning   string `yaml:"meaning"`
	NeedsText bool   `yaml:"needs_text"` // a mark here needs free text
}

// Combine says how the marks of the members become the board's mark.
type Combine struct {
	Method    string `yaml:"method"` // CombineMean, CombineMedian, CombineTrimmed; "" the edition has no assessed criterion
	Trim      Figure `yaml:"trim"`   // how many marks are dropped at each end; trimmed only
	Revise    bool   `yaml:"revise"` // a member may revise once, with a reason, after discussion; both marks stand
	Provision `yaml:",inline"`
}

// Ways to combine members' marks.
const (
	CombineMean    = "mean"
	CombineMedian  = "median"
	CombineTrimmed = "trimmed-mean"
)

// Rounding names a step of the computation at which marks are rounded.
type Rounding struct {
	At        string `yaml:"at"`     // RoundCriterion, RoundCombined, RoundTotal
	Places    int    `yaml:"places"` // decimal places
	Mode      string `yaml:"mode"`   // RoundHalfUp, RoundHalfEven, RoundDown
	Provision `yaml:",inline"`
}

// Steps and modes of rounding.
const (
	RoundCriterion = "criterion" // each computed criterion
	RoundCombined  = "combined"  // the members' marks combined
	RoundTotal     = "total"

	RoundHalfUp   = "half-up"
	RoundHalfEven = "half-even"
	RoundDown     = "down"
)

// RoundingAt gives the rounding at a step, and false where marks stay exact there.
func (e *Edition) RoundingAt(step string) (Rounding, bool) {
	for _, r := range e.Rounding {
		if r.At == step {
			return r, true
		}
	}
	return Rounding{}, false
}

// A Tie is one rule that parts candidates who are otherwise level.
type Tie struct {
	By        string `yaml:"by"`        // TieSeniority, TieOlder, TieCriterion, TieMerit
	Criterion string `yaml:"criterion"` // the criterion whose higher mark decides; TieCriterion only
	Provision `yaml:",inline"`
}

// Ways to part a tie.
const (
	TieSeniority = "seniority"
	TieOlder     = "older"
	TieCriterion = "criterion"
	TieMerit     = "merit-order" // place in the commission's merit order
)

// Grade gives the rule for a target grade and cadre, the one that names the cadre before the one that names none.
func (e *Edition) Grade(grade, cadre string) (GradeRule, bool) {
	var found GradeRule
	ok := false
	for _, g := range e.Grades {
		if g.Grade != grade {
			continue
		}
		if contains(g.Cadres, cadre) {
			return g, true
		}
		if len(g.Cadres) == 0 {
			found, ok = g, true
		}
	}
	return found, ok
}

// CriteriaFor gives the criteria by which candidates for the grade are marked, in the file's order; none where the grade
// goes by seniority-cum-fitness.
func (e *Edition) CriteriaFor(grade string) []Criterion {
	var out []Criterion
	if !e.marked(grade) {
		return nil
	}
	for _, c := range e.Criteria {
		if appliesTo(c.Grades, grade) {
			out = append(out, c)
		}
	}
	return out
}

// RulesFor gives the eligibility rules for the grade.
func (e *Edition) RulesFor(grade string) []Rule { return rulesFor(e.Eligible, grade) }

// FitnessFor gives the fitness criteria for the grade.
func (e *Edition) FitnessFor(grade string) []Rule { return rulesFor(e.Fitness, grade) }

// Outcome gives an outcome the edition knows for the grade.
func (e *Edition) Outcome(id, grade string) (Outcome, bool) {
	for _, o := range e.Outcomes {
		if o.ID == id && appliesTo(o.Grades, grade) {
			return o, true
		}
	}
	return Outcome{}, false
}

// Ground gives a ground of the outcome.
func (o Outcome) Ground(id string) (Ground, bool) {
	for _, g := range o.Grounds {
		if g.ID == id {
			return g, true
		}
	}
	return Ground{}, false
}

// marked reports whether candidates for the grade are given marks.
func (e *Edition) marked(grade string) bool {
	for _, g := range e.Grades {
		if e.standsFor(g, grade) && g.Marked() {
			return true
		}
	}
	return false
}

func rulesFor(rules []Rule, grade string) []Rule {
	var out []Rule
	for _, r := range rules {
		if appliesTo(r.Grades, grade) {
			out = append(out, r)
		}
	}
	return out
}

func appliesTo(grades []string, grade string) bool {
	return len(grades) == 0 || contains(grades, grade)
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
