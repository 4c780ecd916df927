package redflag

import (
	"slices"
	"strconv"

	"merit/domain"
	"merit/domain/merit"
)

// A Case is a file of a promotion, an appointment or a transfer with what its board did, as it stands in its last round. Days that have
// not come are zero.
type Case struct {
	ID          int64       `yaml:"id"`
	Unit        int64       `yaml:"unit"`
	Kind        string      `yaml:"kind"` // promotion, appointment, transfer
	Cadre       string      `yaml:"cadre"`
	To          string      `yaml:"to"`          // the grade filled
	Ranking     string      `yaml:"ranking"`     // how the edition ranks: marks-descending, or else by seniority
	Threshold   merit.Marks `yaml:"threshold"`   // the total that passes; nought where there is none
	Grid        merit.Marks `yaml:"grid"`        // the least difference between two marks of the board; nought: the step of its scale
	Course      string      `yaml:"course"`      // mandatory for the grade; "" none
	Rotates     bool        `yaml:"rotates"`     // the cadre is under the Rotation Policy
	Specialised bool        `yaml:"specialised"` // a cadre that the course is not for
	Specialist  bool        `yaml:"specialist"`  // a post of a specialist, approved as such by the commission
	Narrowed    bool        `yaml:"narrowed"`    // whoever was marked had been chosen by marks before

	Fell      domain.Date `yaml:"fell"` // the first day on which a vacancy of the case was known
	Opened    domain.Date `yaml:"opened"`
	Closed    domain.Date `yaml:"closed"`   // of applications, where there are any
	Panelled  domain.Date `yaml:"panelled"` // the names were known: the panel of this case, or of an earlier one for the same vacancy
	Met       domain.Date `yaml:"met"`      // the board's last meeting on the case
	PutUp     domain.Date `yaml:"put_up"`
	Decided   domain.Date `yaml:"decided"` // approved, rejected or cancelled for good
	Cancelled bool        `yaml:"cancelled"`
	Stayed    bool        `yaml:"stayed"` // a court stayed the decision
	By        int64       `yaml:"by"`     // the account that decided

	Criteria  []Criterion `yaml:"criteria"`
	Amended   []Amendment `yaml:"amended"`
	Board     Board       `yaml:"board"`
	Panel     []Candidate `yaml:"panel"` // everybody considered, by seniority
	Papers    []Paper     `yaml:"papers"`
	Decisions []Decision  `yaml:"decisions"` // of all rounds, by day
	Placings  []Placing   `yaml:"placings"`
	Matters   []Matter    `yaml:"matters"`
	Earlier   *Earlier    `yaml:"earlier"`
}

// A Criterion is what marks are given on.
type Criterion struct {
	ID       string      `yaml:"id"`
	About    string      `yaml:"about"`    // reports, training, integrity; "" something else
	Assessed bool        `yaml:"assessed"` // by the members; computed from the record otherwise
	Most     merit.Marks `yaml:"most"`
	Least    merit.Marks `yaml:"least"` // fewer fail whatever the total; nought: no such line
	Step     merit.Marks `yaml:"step"`  // of the members' scale
	Apart    bool        `yaml:"apart"` // meant to judge something else than the reports do, and published so
}

// An Amendment is that a criterion or weight was changed.
type Amendment struct {
	ID       int64       `yaml:"id"` // of the adoption
	On       domain.Date `yaml:"on"`
	Reopened bool        `yaml:"reopened"` // a corrigendum opened the competition to all again
}

// A Board is who sat.
type Board struct {
	Kind    string       `yaml:"kind"`    // dpc, dsb, csb, hpsb; "" the case comes before none
	Needed  int          `yaml:"needed"`  // voting members who must take part for each candidate, by the edition
	Assumed bool         `yaml:"assumed"` // a figure of the edition that no law read gives
	Seats   []Seat       `yaml:"seats"`
	Changes []SeatChange `yaml:"changes"`
	Links   []Link       `yaml:"links"`
}

// A Seat is a place on the board with its holder.
type Seat struct {
	Seat       string      `yaml:"seat"`
	Member     int64       `yaml:"member"` // the account; 0 the seat is empty
	Votes      bool        `yaml:"votes"`
	Required   bool        `yaml:"required"` // without its holder the proceedings are void
	Present    bool        `yaml:"present"`  // at one sitting on the case at least
	StandIn    bool        `yaml:"stand_in"`
	Approved   domain.Date `yaml:"approved"`   // when the chair approved of the stand-in; zero not
	Specialist bool        `yaml:"specialist"` // sits for knowledge of a field
}

// A SeatChange is that somebody else came to sit.
type SeatChange struct {
	Seat     string      `yaml:"seat"`
	On       domain.Date `yaml:"on"`
	StandIn  bool        `yaml:"stand_in"`
	ByOffice bool        `yaml:"by_office"` // whoever holds an office sits: the law and no choice put the new member there
	Cause    string      `yaml:"cause"`     // death, retirement, transfer of the one before; "" none on record
	Ordered  domain.Date `yaml:"ordered"`   // when that transfer was ordered
}

// A Link is a relation between a member and a candidate that a record shows.
type Link struct {
	Member   int64       `yaml:"member"`
	Officer  int64       `yaml:"officer"`
	Kind     string      `yaml:"kind"`     // kin, business, dispute, reporting
	Until    domain.Date `yaml:"until"`    // the last day of a line of reporting; zero it lasts
	Declared bool        `yaml:"declared"` // by the member, or found by the register and printed beside the marks
}

// A Candidate is an officer who was considered.
type Candidate struct {
	Officer  int64       `yaml:"officer"`
	No       int         `yaml:"no"`       // in seniority; 0 none
	Place    int         `yaml:"place"`    // on the sealed list; 0 not on it
	Included bool        `yaml:"included"` // on the panel
	Excluded []Exclusion `yaml:"excluded"` // why not
	Declined bool        `yaml:"declined"` // in writing
	Short    bool        `yaml:"short"`    // of the length of service
	Sex      string      `yaml:"sex"`
	Domicile string      `yaml:"domicile"`
	Born     domain.When `yaml:"born"`
	Retires  domain.Date `yaml:"retires"` // the first day out of service

	Outcome  string `yaml:"outcome"` // promote, appoint, recommend, acting-charge, defer, supersede, pass-over, reserve, not-reached; "" none
	Ground   string `yaml:"ground"`
	Rejected bool   `yaml:"rejected"` // by the authority, with reasons
	Order    int64  `yaml:"order"`    // issued

	Marks   []Mark      `yaml:"marks"` // one a criterion, the members' combined
	Total   merit.Marks `yaml:"total"`
	Given   []Given     `yaml:"given"` // by each member
	Away    []Away      `yaml:"away"`  // members who took no part for this candidate
	Filed   int         `yaml:"filed"` // reports on file
	Top     int         `yaml:"top"`   // of them of the two top gradings
	Acting  []Acting    `yaml:"acting"`
	Proof   bool        `yaml:"proof"`   // a penalty, a conviction or another finding of fact is on record
	Put     bool        `yaml:"put"`     // material was put to the officer, with the reply on record
	Trained bool        `yaml:"trained"` // has the mandatory course
	Exempt  bool        `yaml:"exempt"`  // from it, on record
	Hard    int         `yaml:"hard"`    // months served in hard areas
	Equal   bool        `yaml:"equal"`   // served what counts like it
}

// An Exclusion is a rule by which an officer was left off the panel.
type Exclusion struct {
	Rule   string `yaml:"rule"`
	Beyond bool   `yaml:"beyond"` // goes beyond the rules of the post: the edition cites no paragraph for it
}

// A Mark is what a candidate got on a criterion.
type Mark struct {
	Criterion string      `yaml:"criterion"`
	Marks     merit.Marks `yaml:"marks"`
}

// A Given is the mark of one member.
type Given struct {
	Member    int64       `yaml:"member"`
	Criterion string      `yaml:"criterion"`
	Marks     merit.Marks `yaml:"marks"`
	Lowest    bool        `yaml:"lowest"` // of the lowest level of the scale
	Cited     bool        `yaml:"cited"`  // an item of the dossier is cited that bears it out: disclosed, and no report of the top gradings
	Reason    bool        `yaml:"reason"` // in the member's own words
}

// An Away is why a member took no part for a candidate.
type Away struct {
	Member int64       `yaml:"member"`
	Kind   string      `yaml:"kind"` // absence, recusal, abstention
	On     domain.Date `yaml:"on"`
}

// An Acting is a report earned on a charge of a higher grade.
type Acting struct {
	ID      int64  `yaml:"id"`
	Year    int    `yaml:"year"`
	Held    string `yaml:"held"`    // the grade held regularly
	Charge  string `yaml:"charge"`  // the grade of the charge
	Counted string `yaml:"counted"` // the grade in which it was counted; "" in none
	Regular bool   `yaml:"regular"` // a court made the charge regular from an earlier day
}

// A Paper is an item of a dossier.
type Paper struct {
	ID       int64       `yaml:"id"`
	Officer  int64       `yaml:"officer"`
	Agency   bool        `yaml:"agency"` // a report of an agency
	Cited    bool        `yaml:"cited"`  // by the minutes or by a mark
	Served   domain.Date `yaml:"served"` // it, or its gist, was served on the officer
	Answered bool        `yaml:"answered"`
	Ran      bool        `yaml:"ran"` // the time to answer ran out
}

// A Decision is one of the appointing authority.
type Decision struct {
	ID       int64       `yaml:"id"`
	On       domain.Date `yaml:"on"`
	Kind     string      `yaml:"kind"` // approve, reject, remand, cancel
	By       int64       `yaml:"by"`
	Reasons  string      `yaml:"reasons"`
	Officers []int64     `yaml:"officers"` // rejected, or returned with a remand
}

// A Placing is that an officer came to another place in seniority.
type Placing struct {
	List    int64       `yaml:"list"`
	Officer int64       `yaml:"officer"`
	Was     int         `yaml:"was"`
	Became  int         `yaml:"became"`
	On      domain.Date `yaml:"on"`
	Why     string      `yaml:"why"`   // the order or decision named; "" none
	Court   bool        `yaml:"court"` // a court's order
	Open    int         `yaml:"open"`  // days for which objections to the list were open
}

// A Matter is something that stood in a candidate's way: an inquiry, an adverse report, special duty, a course not nominated for.
type Matter struct {
	ID      int64       `yaml:"id"`
	Table   string      `yaml:"table"` // inquiry, evaluation, officer_status; training: the nomination of a junior to a course that the grade above asks for
	Officer int64       `yaml:"officer"`
	On      domain.Date `yaml:"on"`
	Penalty bool        `yaml:"penalty"` // it ended in a penalty
}

// An Earlier is a case for the same vacancy that was cancelled.
type Earlier struct {
	Case      int64       `yaml:"case"`
	Cancelled domain.Date `yaml:"cancelled"`
	Pool      []int64     `yaml:"pool"`    // who was on its panel
	Carried   bool        `yaml:"carried"` // the later case names it and carries its list
	Changes   []Pooled    `yaml:"changes"` // why somebody is on one panel and not on the other
}

// A Pooled is the reason for a change of the pool.
type Pooled struct {
	Officer int64  `yaml:"officer"`
	Why     string `yaml:"why"`
}

// day is the last day on which something happened in the case.
func (c *Case) day() domain.Date {
	for _, d := range []domain.Date{c.Decided, c.PutUp, c.Met, c.Panelled} {
		if !d.IsZero() {
			return d
		}
	}
	return c.Opened
}

// about gives the key of a finding about one officer of the case.
func (c *Case) about(officer int64) string { return row("case", c.ID) + " " + row("officer", officer) }

// criterion gives a criterion; the zero one where there is none.
func (c *Case) criterion(id string) Criterion {
	i := slices.IndexFunc(c.Criteria, func(x Criterion) bool { return x.ID == id })
	if i < 0 {
		return Criterion{ID: id}
	}
	return c.Criteria[i]
}

// sum adds a candidate's marks on the criteria that f takes; false where there is none among them.
func (c *Case) sum(who *Candidate, f func(Criterion) bool) (merit.Marks, bool) {
	var all merit.Marks
	found := false
	for _, m := range who.Marks {
		if f(c.criterion(m.Criterion)) {
			all, found = all.Add(m.Marks), true
		}
	}
	return all, found
}

// most adds what the criteria that f takes can give.
func (c *Case) most(f func(Criterion) bool) merit.Marks {
	var all merit.Marks
	for _, x := range c.Criteria {
		if f(x) {
			all = all.Add(x.Most)
		}
	}
	return all
}

func assessed(x Criterion) bool    { return x.Assessed }
func computed(x Criterion) bool    { return !x.Assessed }
func ofReports(x Criterion) bool   { return !x.Assessed && x.About == "reports" }
func ofIntegrity(x Criterion) bool { return x.Assessed && x.About == "integrity" }

// seat names the seat of a member.
func (b *Board) seat(member int64) string {
	for _, s := range b.Seats {
		if s.Member == member {
			return s.Seat
		}
	}
	return strconv.FormatInt(member, 10)
}

// sat reports whether the holder of the seat was there, or a stand-in whom the chair had approved of before.
func (s Seat) sat(met domain.Date) bool {
	return s.Member != 0 && s.Present && (!s.StandIn || !s.Approved.IsZero() && !s.Approved.After(met))
}

// away gives why a member took no part for the candidate.
func (who *Candidate) away(member int64) (Away, bool) {
	i := slices.IndexFunc(who.Away, func(a Away) bool { return a.Member == member })
	if i < 0 {
		return Away{}, false
	}
	return who.Away[i], true
}

// raised reports whether the case carries the candidate up, or gives the charge.
func (who *Candidate) raised() bool {
	return !who.Rejected && slices.Contains([]string{"promote", "appoint", "recommend", "acting-charge"}, who.Outcome) || who.Order != 0
}

// ahead reports whether one candidate goes before another under the ranking of the case.
func (c *Case) ahead(one, other *Candidate) bool {
	if c.Ranking == "marks-descending" {
		return one.Place > 0 && other.Place > 0 && one.Place < other.Place
	}
	return one.No > 0 && other.No > 0 && one.No < other.No
}

// figure gives marks as statistics reckon with them.
func floated(m merit.Marks) float64 {
	f, _ := strconv.ParseFloat(m.Decimal(9), 64)
	return f
}

// decimal writes a figure of a statistic.
func decimal(f float64, places int) string { return strconv.FormatFloat(f, 'f', places, 64) }
