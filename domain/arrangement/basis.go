package arrangement

import "merit/domain"

// A Span is a length of time in whole months and days; days may be less than none.
type Span struct{ Months, Days int }

// Last gives the last day of a span that begins on a day.
func (s Span) Last(first domain.Date) domain.Date {
	return first.AddMonths(s.Months).AddDays(s.Days - 1)
}

// A Basis is one of the few on which an arrangement may rest. Whoever the edition in force makes the appointing authority for
// the class of the post, or of the officer where there is none, authorises it; the next higher authority a further spell, and
// whatever cuts a posting short.
type Basis struct {
	Name    string
	Paper   string // the document that it needs
	Posting string // the kind of posting that it opens in a post; "" it is a status, and the officer holds no post by it
	Grade   string // of the post beside the officer's: GradeSame, GradeAbove, GradeNear; "" it has no post
	Cadre   string // of the post beside the officer's: CadreOwn, CadreOther, CadreForeign; "" it has no post
	Charge  bool   // it cites the vacancy and the eligible by seniority
	Vacant  int    // the post has been vacant for fewer months; 0 however long
	Place   bool   // it says where the officer goes
	Leaves  bool   // the officer leaves the regular post, which may be filled, and keeps a lien on the cadre; else on the post
	Guarded bool   // cutting a posting short by it is a premature move
	Why     bool   // it gives compelling reasons in writing, however long the officer sat in the post
	Most    Span   // of the first spell
	More    int    // months by which the next higher authority may let it go on; 0 none
	Family  string // its spells count together with those of the same family
	Case    bool   // another spell for the post waits for a regular case
	Cooling int    // months that lie between two spells
	Review  int    // days after which it is looked at again; 0 never
	Pension bool   // it ends with the service
	Source  string // the paragraph
	Assumed string // which figures were not read in the law, and on what they rest; "" none
}

// How the post's grade and cadre stand to the officer's.
const (
	GradeSame  = "same"
	GradeAbove = "above" // the next above
	GradeNear  = "near"  // the same, or the next above

	CadreOwn     = "own"
	CadreOther   = "other"
	CadreForeign = "foreign" // of another government or service: the armed forces
)

// Lien is on what the officer keeps a claim while it lasts.
func (b Basis) Lien() string {
	if b.Leaves {
		return "cadre"
	}
	return "post"
}

// Replaced is by what the officer's own post may be filled meanwhile.
func (b Basis) Replaced() string {
	if b.Leaves {
		return "regular"
	}
	return "charge"
}

// Limit gives the last day that a basis allows, its spells counted from the first.
func (b Basis) Limit(first domain.Date, further bool) domain.Date {
	s := b.Most
	if further {
		s.Months += b.More
	}
	return s.Last(first)
}

const unread = "the period was not read in the law: an office's working figure"

// Bases is the closed list. The database holds the same (arrangement_basis). The acting charge is not among them: a board
// recommends it (APT rule 8-B).
var Bases = []Basis{
	{Name: "additional-charge", Paper: "the proposal with the vacancy", Posting: "additional-charge", Grade: GradeSame, Cadre: CadreOwn, Charge: true, Most: Span{Months: 3}, More: 3,
		Family: "charge", Case: true, Source: "Estacode Sl.75", Assumed: "that it goes to an officer of the same grade, and of the ministry first"},
	{Name: "current-charge", Paper: "the proposal with the vacancy", Posting: "current-charge", Grade: GradeAbove, Cadre: CadreOwn, Charge: true, Vacant: 6, Most: Span{Months: 3, Days: -1}, More: 3,
		Family: "charge", Case: true, Source: "OM 18-6-1980", Assumed: "that the eligible are those of the ministry first"},
	{Name: "look-after", Paper: "the report that the duty is left", Posting: "look-after", Grade: GradeNear, Cadre: CadreOwn, Most: Span{Days: 30}, Family: "look-after", Cooling: 1, Source: "DESIGN 3.1",
		Assumed: "that a month lies between two spells"},
	{Name: "attachment", Paper: "the request of the office", Place: true, Why: true, Most: Span{Months: 3}, Family: "attachment", Cooling: 12, Source: "DESIGN 3.1", Assumed: unread},
	{Name: "osd", Paper: "the order that states the reasons", Leaves: true, Guarded: true, Why: true, Most: Span{Months: 3}, Family: "osd", Cooling: 12, Review: 30,
		Source: "PLD 2013 SC 195; CMA 4918/2012", Assumed: "the law says the minimum time: three months, a review each thirty days and a year between two are working figures"},
	{Name: "training", Paper: "the nomination", Place: true, Most: Span{Months: 12}, Family: "training", Source: "DESIGN 3.1", Assumed: unread},
	{Name: "deputation-in", Paper: "the consent of the lending department", Posting: "deputation", Grade: GradeSame, Cadre: CadreOther, Leaves: true, Guarded: true, Most: Span{Months: 36}, More: 24,
		Family: "deputation", Cooling: 36, Source: "APT Rules 1973, rule 20-A", Assumed: deputed},
	{Name: "deputation-out", Paper: "the request of the borrowing department", Place: true, Leaves: true, Guarded: true, Most: Span{Months: 36}, More: 24, Family: "deputation", Cooling: 36,
		Source: "APT Rules 1973, rule 20-A", Assumed: deputed},
	{Name: "deputation-abroad", Paper: "the permission to serve abroad", Place: true, Leaves: true, Guarded: true, Most: Span{Months: 36}, More: 24, Family: "deputation", Cooling: 36,
		Source: "CSA 1973 s.10A", Assumed: deputed},
	{Name: "at-disposal", Paper: "the request of the province or body", Place: true, Leaves: true, Guarded: true, Most: Span{Months: 36}, More: 24, Family: "at-disposal", Source: "CSA 1973 s.10", Assumed: unread},
	{Name: "secondment", Paper: "the consent of the services headquarters", Posting: "secondment", Grade: GradeSame, Cadre: CadreForeign, Leaves: true, Guarded: true, Most: Span{Months: 36}, More: 24,
		Family: "deputation", Cooling: 36, Source: "DESIGN 3.1", Assumed: deputed},
	{Name: "study-leave", Paper: "the leave sanctioned", Leaves: true, Most: Span{Months: 24}, Family: "study-leave", Source: "DESIGN 3.9", Assumed: unread},
	{Name: "long-leave", Paper: "the leave sanctioned", Leaves: true, Most: Span{Months: 12}, Family: "long-leave", Source: "DESIGN 3.9", Assumed: unread},
	{Name: "lpr", Paper: "the leave sanctioned", Leaves: true, Most: Span{Months: 12}, Family: "lpr", Pension: true, Source: "DESIGN 3.9", Assumed: unread},
}

const deputed = "three years, two more with approval and three between two deputations, as practitioners remember them"

// Of gives the basis of a name, and false where the list has none.
func Of(name string) (Basis, bool) {
	for _, b := range Bases {
		if b.Name == name {
			return b, true
		}
	}
	return Basis{}, false
}
