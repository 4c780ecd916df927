package assessment

import "merit/domain"

// A Snapshot is what is on record of a period, as far as the criteria ask for it.
type Snapshot struct {
	From, To domain.Date // the period; To is the day as on which everything is read, where the period is not over
	Classes  []Class
	Cases    []Case // whose list was sealed in the period
	Orders   []Order
	Charges  []Charge
	Counts   Counts
}

// A Law says whether a provision stands in a paragraph that was read.
type Law string

// How a provision stands.
const (
	Absent  Law = ""
	Assumed Law = "assumed" // the edition gives a figure or a rule on a basis of its own; the law was not read
	Stands  Law = "stands"
)

// A Class is what an adopted edition lays down for a grade of a cadre.
type Class struct {
	Adoption   int64  `yaml:"adoption"`
	Name       string `yaml:"name"` // "pk-federal/promotion@2019"
	Government string `yaml:"government"`
	Kind       string `yaml:"kind"` // promotion, appointment, transfer
	Grade      string `yaml:"grade"`
	Cadre      string `yaml:"cadre"` // "" every one
	Step       int    `yaml:"step"`  // of the grade on the ladder
	Political  bool   `yaml:"political"`
	Feeder     string `yaml:"feeder"`
	Ranking    Law    `yaml:"ranking"`
	Marked     bool   `yaml:"marked"` // candidates are given marks
	Choice     bool   `yaml:"choice"` // the authority chooses among names put up
	Rules      []Rule `yaml:"rules"`  // of eligibility
	Criteria   []Law  `yaml:"criteria"`
	Board      *Board `yaml:"board"` // nil none sits
	Barring    []Tie  `yaml:"barring"`
	Complain   Law    `yaml:"complain"`
	Tenure     Law    `yaml:"tenure"`
}

// A Rule is a condition of eligibility.
type Rule struct {
	ID       string `yaml:"id"`
	Stands   Law    `yaml:"stands"`
	Personal bool   `yaml:"personal"` // it goes by sex or domicile
}

// A Tie is a relation that bars a member from a candidate.
type Tie struct {
	Kind   string `yaml:"kind"`
	Stands Law    `yaml:"stands"`
}

// A Board is a committee in law.
type Board struct {
	Stands Law    `yaml:"stands"`
	Quorum Law    `yaml:"quorum"`
	Seats  []Seat `yaml:"seats"`
}

// A Seat is one of its places.
type Seat struct {
	Title     string `yaml:"title"`
	Stands    Law    `yaml:"stands"`
	Votes     bool   `yaml:"votes"`
	Political bool   `yaml:"political"`
	Least     string `yaml:"least"` // the least grade; "" none asked
	Step      int    `yaml:"step"`  // of the least grade; 0 none asked
}

// A Case is a file whose list was sealed, in its last sealed round.
type Case struct {
	ID          int64       `yaml:"id"`
	Number      string      `yaml:"number"`
	Kind        string      `yaml:"kind"`
	Grade       string      `yaml:"grade"`
	Step        int         `yaml:"step"`
	Top         bool        `yaml:"top"`
	State       string      `yaml:"state"`
	Sealed      domain.Date `yaml:"sealed"`
	Vacancies   int         `yaml:"vacancies"`
	Eligible    int         `yaml:"eligible"` // on the panel, or left out only because it was full
	Listed      []Listed    `yaml:"listed"`   // by place
	Marked      bool        `yaml:"marked"`   // the list goes by marks
	Members     []Member    `yaml:"members"`  // empty: no board sat
	Needed      int         `yaml:"needed"`   // members with a vote, by the quorum
	Constituted string      `yaml:"constituted"`
	Political   bool        `yaml:"political"` // a political authority decided
	Remands     int         `yaml:"remands"`   // by a political authority
}

// A Listed is a candidate at a place of the list.
type Listed struct {
	Place       int    `yaml:"place"`
	Meets       bool   `yaml:"meets"` // the threshold, or fit
	Outcome     string `yaml:"outcome"`
	Ground      string `yaml:"ground"`
	Recommended bool   `yaml:"recommended"`
	Approved    bool   `yaml:"approved"`
	Appointed   bool   `yaml:"appointed"` // approved, and no reserve whom nobody needed
	Left        bool   `yaml:"left"`      // had died or left by the decision
}

// A Member is whoever held a seat of a case.
type Member struct {
	Title     string `yaml:"title"`
	Votes     bool   `yaml:"votes"`
	Required  bool   `yaml:"required"`
	Present   bool   `yaml:"present"`
	Political bool   `yaml:"political"`
	Grade     string `yaml:"grade"` // held on the day of the seal; "" not on the register
	Step      int    `yaml:"step"`
}

// An Order is what filled a post, moved an officer or gave a grade; or that without an order somebody holds a post, or a grade as if promoted.
type Order struct {
	ID       int64       `yaml:"id"`     // of the order; of the posting or the grade where there is none
	Number   string      `yaml:"number"` // "" there is no order
	Kind     string      `yaml:"kind"`   // merit, exception; occupation and grade are without an order
	Subject  string      `yaml:"subject"`
	Ground   string      `yaml:"ground"`
	On       domain.Date `yaml:"on"`
	Case     int64       `yaml:"case"`
	Officer  int64       `yaml:"officer"`
	Post     int64       `yaml:"post"`
	Top      bool        `yaml:"top"`
	Fills    bool        `yaml:"fills"` // a post for good, or a grade
	Promotes bool        `yaml:"promotes"`
	Marked   bool        `yaml:"marked"` // the officer stood with marks on the list of the case
	From     *Place      `yaml:"from"`   // the post held before; nil none
	To       *Place      `yaml:"to"`
	Again    bool        `yaml:"again"` // of an abolished post: the officer was posted again in the same grade
	Went     bool        `yaml:"went"`  // of an abolished post: the functions of the organization went on elsewhere
}

// Kinds of what stands in the place of an order.
const (
	KindMerit      = "merit"
	KindException  = "exception"
	KindOccupation = "occupation"
	KindGrade      = "grade"
)

// A Place is the class of a post.
type Place struct {
	Post  int64  `yaml:"post"`
	Cadre string `yaml:"cadre"`
	Grade string `yaml:"grade"`
}

// A Charge is a spell on charge of a post that has no holder.
type Charge struct {
	ID      int64       `yaml:"id"` // of the posting
	Order   int64       `yaml:"order"`
	Number  string      `yaml:"number"` // of the order
	Post    int64       `yaml:"post"`
	Officer int64       `yaml:"officer"`
	Kind    string      `yaml:"kind"`
	Top     bool        `yaml:"top"`
	Start   domain.When `yaml:"start"`
	End     domain.When `yaml:"end"` // zero: runs on
	Before  bool        `yaml:"before"`
}

// Counts are the figures of the register for the period.
type Counts struct {
	Staff      []Staff
	Gone       []Gone
	Training   []Named // by result
	Appraisals []Named // by grading
	Penalties  []Named // major, minor
	Appeals    []Appeal
	Seconded   int
	Moved      int
}

// A Staff is how many are in service in a grade.
type Staff struct {
	Government string `yaml:"government"`
	Cadre      string `yaml:"cadre"`
	Grade      string `yaml:"grade"`
	Women      int    `yaml:"women"`
	Men        int    `yaml:"men"`
	Unsaid     int    `yaml:"unsaid"` // the register does not hold it, or something else
}

// A Gone is how many left a grade, and how.
type Gone struct {
	Grade string `yaml:"grade"`
	How   string `yaml:"how"`
	N     int    `yaml:"n"`
}

// A Named is a figure by one word of the register.
type Named struct {
	Name string
	N    int
}

// An Appeal is how many of one kind of appeal had an outcome; "" none yet.
type Appeal struct {
	Kind    string
	Outcome string
	N       int
}
