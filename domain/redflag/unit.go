package redflag

import "merit/domain"

// A Unit is what was counted of an organization in a scan: its moves, its orders' reasons, its reports, its boards, its requests. The
// organization 0 is the whole government.
type Unit struct {
	ID       int64       `yaml:"id"`
	Months   []Month     `yaml:"months"`   // by month, then group
	Rest     []Month     `yaml:"rest"`     // all other organizations, likewise; all units share it, and it holds their own counts too
	Turns    []Turn      `yaml:"turns"`    // about changes of government, by day
	Reasons  []Reasons   `yaml:"reasons"`  // by year
	Raters   []Rated     `yaml:"raters"`   // by reporting officer, then stratum
	Reported []Reported  `yaml:"reported"` // by year
	Forced   bool        `yaml:"forced"`   // gradings are spread over the scale by rule
	Totals   []Totals    `yaml:"totals"`   // by threshold
	Linked   []Linked    `yaml:"linked"`   // by ability
	Requests []Request   `yaml:"requests"` // for information
	Courses  []Course    `yaml:"courses"`
	Until    domain.Date `yaml:"until"` // the last day on which anything was counted
}

// A Month is what was counted in a month of one group of posts: those of a grade, career posts or political ones.
type Month struct {
	Month      string `yaml:"month" json:"month"` // 2024-07
	Grade      string `yaml:"grade" json:"grade,omitempty"`
	Political  bool   `yaml:"political" json:"political,omitempty"`
	Heads      int    `yaml:"heads" json:"heads"`                     // in post on the first day
	Begun      int    `yaml:"begun" json:"begun"`                     // postings
	Moves      int    `yaml:"moves" json:"moves"`                     // postings that ended by no lawful cause that is on record
	Lawful     int    `yaml:"lawful" json:"lawful,omitempty"`         // that ended by promotion, retirement, own request, …
	Vanished   int    `yaml:"vanished" json:"vanished,omitempty"`     // of the moves: nothing is on record of the officer afterwards
	Closed     bool   `yaml:"closed" json:"closed,omitempty"`         // the organization emptied for good: its moves are its end
	Incomplete bool   `yaml:"incomplete" json:"incomplete,omitempty"` // so many vanished, and nobody came, that the upload looks incomplete
	Renamed    int    `yaml:"renamed" json:"renamed,omitempty"`       // went on under another name: no moves
}

// A Turn is what was counted before and after a change of government, in one group of posts and in those it is compared with.
type Turn struct {
	Day  domain.Date `yaml:"day" json:"day"`             // of the change
	Last domain.Date `yaml:"last" json:"last,omitempty"` // the last day that is looked at after it
	What string      `yaml:"what" json:"what"`

	Grade        string  `yaml:"grade" json:"grade,omitempty"` // the group of posts; "" all career posts
	Posts        bool    `yaml:"posts" json:"posts,omitempty"` // of lists: posts are counted that got another holder, and not officers who moved
	After        Counted `yaml:"after" json:"after"`
	Before       Counted `yaml:"before" json:"before"`
	Season       Counted `yaml:"season" json:"season"` // as many days a year earlier
	Control      string  `yaml:"control" json:"control,omitempty"`
	Others       Counted `yaml:"others" json:"others"`               // of the control group after the change
	OthersBefore Counted `yaml:"others_before" json:"others_before"` // and before
	Political    Counted `yaml:"political" json:"political"`         // posts that a government fills as it likes
	Apart        Apart   `yaml:"apart" json:"apart"`

	calendar bool // the days are those of the calendar
}

// Counted is how many moves fell into a stretch of time.
type Counted struct {
	Moves int `yaml:"moves" json:"moves"`
	Days  int `yaml:"days" json:"days"`       // in post, of all officers together; or of the calendar where nobody was counted
	Of    int `yaml:"of" json:"of,omitempty"` // officers, or posts, who stand in both of two lists, where lists are all that is known: each is seen to move once at most
}

// Apart is what ended about a change and is no purge.
type Apart struct {
	Closed     int `yaml:"closed" json:"closed,omitempty"`
	Renamed    int `yaml:"renamed" json:"renamed,omitempty"`
	Incomplete int `yaml:"incomplete" json:"incomplete,omitempty"`
	Lawful     int `yaml:"lawful" json:"lawful,omitempty"`
}

// Reasons are the wordings by which the orders of a year say why.
type Reasons struct {
	Year     int         `yaml:"year"`
	Orders   int         `yaml:"orders"` // that give a reason
	Last     domain.Date `yaml:"last"`   // the last of them
	Wordings []Wording   `yaml:"wordings"`
}

// A Wording is one text, however it is punctuated or numbered.
type Wording struct {
	Text       string `yaml:"text"`
	Orders     int    `yaml:"orders"`
	Documented int    `yaml:"documented"` // of them, that cite a document of their own
	Order      int64  `yaml:"order"`      // the first
}

// A Rated is what one reporting officer gave those of one cadre and grade.
type Rated struct {
	Reporting int64  `yaml:"reporting"`
	Stratum   string `yaml:"stratum"` // cadre and grade reported on
	Reports   int    `yaml:"reports"`
	Marks     int    `yaml:"marks"` // their sum, of ten each
	Year      int    `yaml:"year"`  // the last
}

// Reported is the reports of a year.
type Reported struct {
	Year    int `yaml:"year"`
	Reports int `yaml:"reports"`
	Top     int `yaml:"top"` // of the two top gradings
}

// Totals are the totals of candidates about a threshold.
type Totals struct {
	Threshold string      `yaml:"threshold"` // a decimal, as all marks here
	All       int         `yaml:"all"`
	Above     int         `yaml:"above"` // in the mark from the threshold on
	Below     int         `yaml:"below"` // in the mark before it
	Grid      string      `yaml:"grid"`  // the step between totals; "" not known
	Last      domain.Date `yaml:"last"`  // the last board
}

// A Linked is how candidates of one ability fared: those with a link to a member of their board, and the others.
type Linked struct {
	Ability        int         `yaml:"ability"` // ten marks of the base make a step
	Promoted       int         `yaml:"promoted"`
	Candidates     int         `yaml:"candidates"`
	OthersPromoted int         `yaml:"others_promoted"`
	Others         int         `yaml:"others"`
	Last           domain.Date `yaml:"last"` // the last board
}

// A Request is one for information.
type Request struct {
	ID       int64       `yaml:"id"`
	Received domain.Date `yaml:"received"`
	Extended domain.Date `yaml:"extended"` // the time of the answer, on
	Life     bool        `yaml:"life"`     // life or liberty is at stake
	Answered domain.Date `yaml:"answered"`
	Refused  domain.Date `yaml:"refused"` // by an approved refusal
}

// A Course is one for which officers of a cadre and grade were nominated.
type Course struct {
	ID    int64       `yaml:"id"`
	On    domain.Date `yaml:"on"` // of the nominations
	Cadre string      `yaml:"cadre"`
	Grade string      `yaml:"grade"`
	Line  []InLine    `yaml:"line"` // who had not done it, by seniority
}

// An InLine is an officer who has a mandatory course before him.
type InLine struct {
	Officer   int64       `yaml:"officer"`
	Place     int         `yaml:"place"` // in seniority
	Nominated bool        `yaml:"nominated"`
	Excused   domain.Date `yaml:"excused"` // declined or unfit, in writing
}
