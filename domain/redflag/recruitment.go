package redflag

import (
	"slices"

	"merit/domain"
	"merit/domain/merit"
)

// OpenMerit is the share that is open to every candidate, from whatever province.
const OpenMerit = "merit"

// A Recruitment is an open competition, from its announcement to its appointments, as the commission notified it.
type Recruitment struct {
	ID          int64       `yaml:"id"`
	Requisition string      `yaml:"requisition"` // its number
	Unit        int64       `yaml:"unit"`        // whose posts they are
	Advertised  domain.Date `yaml:"advertised"`
	Closes      domain.Date `yaml:"closes"`
	Holiday     bool        `yaml:"holiday"`   // the closing day is a gazetted one
	Emergency   bool        `yaml:"emergency"` // an appointment that could not wait, approved by the commission
	Decided     domain.Date `yaml:"decided"`
	Small       bool        `yaml:"small"` // a batch too small for every share to have its seats

	Total     merit.Marks `yaml:"total"`     // of all papers and the interview
	Interview merit.Marks `yaml:"interview"` // the most that the interview gives
	Published bool        `yaml:"published"` // this weight of the interview was published for the post

	Entrants []Entrant  `yaml:"entrants"`
	Shares   []Share    `yaml:"shares"`
	Reserved []Reserved `yaml:"reserved"`
}

// An Entrant is somebody who competed.
type Entrant struct {
	No        int64       `yaml:"no"`      // in the commission's list
	Officer   int64       `yaml:"officer"` // in the register; 0 not there
	Share     string      `yaml:"share"`   // the province's
	Groups    []string    `yaml:"groups"`  // for which seats are reserved
	Seat      string      `yaml:"seat"`    // the share in which a seat was taken; "" in the entrant's own
	Group     string      `yaml:"group"`   // for which the seat was reserved; "" for none
	Written   merit.Marks `yaml:"written"`
	Interview merit.Marks `yaml:"interview"`
	Unmarked  bool        `yaml:"unmarked"` // not marked in both papers and interview
	Place     int         `yaml:"place"`    // on the merit list; 0 not on it
	Appointed bool        `yaml:"appointed"`
	Refused   bool        `yaml:"refused"` // or withdrew, in writing
	Unfit     bool        `yaml:"unfit"`   // by the medical board
}

// seat is the share in which somebody was appointed.
func (e *Entrant) seat() string {
	if e.Seat != "" {
		return e.Seat
	}
	return e.Share
}

// available reports whether somebody on the merit list was to be had and was not appointed.
func (e *Entrant) available() bool { return e.Place > 0 && !e.Appointed && !e.Refused && !e.Unfit }

// could reports whether somebody could have had the seat of another: one of open merit anybody, one of a province its own, one kept for a group
// whoever is of the group.
func (e *Entrant) could(of *Entrant) bool {
	return (of.seat() == OpenMerit || of.seat() == e.Share) && (of.Group == "" || slices.Contains(e.Groups, of.Group))
}

// A Share is what a province, or open merit, was due and got.
type Share struct {
	Name      string `yaml:"name"`
	Due       int    `yaml:"due"`     // seats by the running roster, what was carried among them
	Filled    int    `yaml:"filled"`  // up to this batch
	Left      int    `yaml:"left"`    // seats for which nobody was found, carried over to the next batch
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
