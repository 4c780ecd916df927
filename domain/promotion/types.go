package promotion

import (
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// A Ref names one item of the record that a mark, a reason or a check rests on.
type Ref struct {
	Kind string `json:"kind"` // "evaluation", "training", "penalty", "posting", "grade", "lapse", "inquiry"
	ID   int64  `json:"id"`
}

// A Line is one step of a computation, in words that the officer can follow with the record in hand.
type Line struct {
	Text  string
	Value merit.Marks
	Refs  []Ref
}

// A Mark is what one criterion gave one officer, with its working. A computed mark names its formula.
type Mark struct {
	Criterion string
	Formula   string // "" where the board assessed it
	Value     merit.Marks
	Lines     []Line
}

// Refs gives every item of the record that the mark rests on, each once.
func (m Mark) Refs() []Ref {
	var out []Ref
	seen := map[Ref]bool{}
	for _, l := range m.Lines {
		for _, r := range l.Refs {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}

// A Considered is one officer of the feeder grade: on the panel, or not and for which reasons.
type Considered struct {
	Officer     int64
	SeniorityNo int
	Included    bool
	Reasons     []domain.Reason // why not on the panel; where included, why the edition asks for deferment
	Unmet       []string        // ids of the eligibility rules not met
	Facts       framework.Facts
	Working     []string // length of service, line by line
}

// An Item is one thing that must be on file for an officer before the working paper goes up.
type Item struct {
	ID        string
	Text      string
	Paragraph string
	Done      bool
	Missing   []string
}

// A Fitness is one fitness criterion of seniority-cum-fitness, with the record it was judged by.
type Fitness struct {
	Rule      string
	Sentence  string
	Paragraph string
	Fit       bool
	Record    string
}

// An Entry is one officer of the panel when the list is made: marks, or fitness.
type Entry struct {
	Officer     int64
	Number      string // service number, the last resort that makes a list the same on every machine
	Cadre       string
	SeniorityNo int
	Batch       string // promoted together to the feeder grade
	Born        domain.When
	Merit       int // place in the commission's merit order
	Marks       []Mark
	Fitness     []Fitness
}

// A Ranked is one officer's place on the list.
type Ranked struct {
	Rank        int // place on the list; 0 where the officer is not on it
	Officer     int64
	SeniorityNo int
	Total       merit.Marks
	Threshold   merit.Marks
	Passed      bool            // reached the threshold, or is fit
	Marks       []Mark          // after the rounding the edition names
	Fitness     []Fitness       //
	Reasons     []domain.Reason // why not passed
	Tie         string          // how a tie with the one above was parted; "" none
	BySeniority bool            // seniority alone set the officer below the one above
}

// A List is the outcome of marking: everybody, those who passed in rank order and then the others by seniority.
type List struct {
	Edition string
	Hash    string
	Grade   string
	Ranking string
	Places  []Ranked
}

// A Proposal is the outcome the board proposes for one officer.
type Proposal struct {
	Officer int64
	Outcome string // framework.OutcomePromote …
	Ground  string // id of the edition's ground
	Text    string
}
