package redflag

import "merit/domain"

// An Order is how an order was made: who did what, on which day, and when it was recorded. People are accounts, one number a person.
type Order struct {
	ID      int64       `yaml:"id"`
	Unit    int64       `yaml:"unit"`
	Officer int64       `yaml:"officer"`
	Post    int64       `yaml:"post"`
	Case    int64       `yaml:"case"`
	Ground  string      `yaml:"ground"` // of an exception: court-order, …
	Issued  domain.Date `yaml:"issued"` // the day of signing; zero a draft

	Recorded domain.Date `yaml:"recorded"` // the day on which the database recorded it
	Hour     int         `yaml:"hour"`     // of that day, where the office is
	Batch    int         `yaml:"batch"`    // orders that the same person signed on that day, this one among them; asked at an odd time only, and 0 otherwise
	Note     string      `yaml:"note"`     // why it could not wait
	Acted    domain.Date `yaml:"acted"`    // the first day on which something was done under it
	Written  domain.Date `yaml:"written"`  // the first written instruction on the file

	Proposed int64      `yaml:"proposed"` // who put the matter forward
	Drafted  int64      `yaml:"drafted"`
	Approved int64      `yaml:"approved"`
	Declared bool       `yaml:"declared"` // a small attached office whose delegation is declared
	Split    []int64    `yaml:"split"`    // orders into which one matter was divided, each within what was delegated while the whole was not
	Asked    []Asked    `yaml:"asked"`
	Court    *Petitions `yaml:"court"` // of an exception on a court's order
}

// An Asked is a direction or an approach that names the officer or the post of an order.
type Asked struct {
	ID        int64       `yaml:"id"`
	Table     string      `yaml:"table"` // direction, approach
	On        domain.Date `yaml:"on"`
	Political bool        `yaml:"political"` // by the holder of a political office, or in such a one's name
	Complaint bool        `yaml:"complaint"` // of a constituent, and no recommendation
	Officer   int64       `yaml:"officer"`   // about whom; 0 about the post
}

// A Petitions is what is known of the case in court.
type Petitions struct {
	Petitioner int64 `yaml:"petitioner"` // the officer who petitioned
	Contested  bool  `yaml:"contested"`  // by the office
	Covered    bool  `yaml:"covered"`    // the matter was decided by an earlier judgment
}

// day is the day of the order, or the last day looked at while it is a draft.
func (o *Order) day(l *look) domain.Date {
	if o.Issued.IsZero() {
		return l.Today
	}
	return o.Issued
}
