package redflag

import (
	"merit/domain"
	"merit/domain/merit"
)

// A Recruitment is an open competition, from its announcement to its appointments.
type Recruitment struct {
	Case       int64       `yaml:"case"`
	Unit       int64       `yaml:"unit"`
	Advertised domain.Date `yaml:"advertised"`
	Closes     domain.Date `yaml:"closes"`
	Holiday    bool        `yaml:"holiday"`   // the closing day is a gazetted one
	Emergency  bool        `yaml:"emergency"` // an appointment that could not wait, approved by the commission
	Decided    domain.Date `yaml:"decided"`
	Small      bool        `yaml:"small"` // a batch too small for every share to have its seats

	Total     merit.Marks `yaml:"total"`     // of all papers and the interview
	Interview merit.Marks `yaml:"interview"` // the most that the interview gives
	Published bool        `yaml:"published"` // this weight of the interview was published for the post

	Entrants []Entrant  `yaml:"entrants"`
	Shares   []Share    `yaml:"shares"`
	Reserved []Reserved `yaml:"reserved"`
}

// An Entrant is somebody who competed.
type Entrant struct {
	Officer   int64       `yaml:"officer"` // the number on the merit list, or in the register
	Share     string      `yaml:"share"`   // merit, or the province's
	Written   merit.Marks `yaml:"written"`
	Interview merit.Marks `yaml:"interview"`
	Place     int         `yaml:"place"` // on the merit list; 0 not on it
	Appointed bool        `yaml:"appointed"`
	Refused   bool        `yaml:"refused"` // or withdrew, in writing
	Unfit     bool        `yaml:"unfit"`   // by the medical board
}

// A Share is what a province, or open merit, was due and got.
type Share struct {
	Name      string `yaml:"name"`
	Due       int    `yaml:"due"`     // seats by the running roster, what was carried among them
	Filled    int    `yaml:"filled"`  // up to this batch
	Carried   int    `yaml:"carried"` // seats left over by the batch before
	Brought   int    `yaml:"brought"` // of these, found again in this one
	Cancelled int    `yaml:"cancelled"`
}

// A Reserved is seats kept for a group.
type Reserved struct {
	Group string `yaml:"group"`
	Seats int    `yaml:"seats"`
	From  string `yaml:"from"` // the share that they were taken from
	Won   bool   `yaml:"won"`  // by merit: chosen on the open list, and so no reserved seats at all
}
