package exception

import "merit/domain"

// Who petitioned a court, and what the office answered it. The database holds the same (exception_petition_whole).
const (
	ByOfficer = "officer" // whom the order is about
	ByAnother = "another"

	Contested = "contested"
	Conceded  = "conceded"
	Covered   = "covered" // not contested, for an earlier judgment had decided the matter
)

// A Petition is how an order of a court came about: who asked the court for it, and what the office said there. An order that the beneficiary
// asked for and nobody opposed is shown to auditors; it refuses nothing.
type Petition struct {
	By       string
	Answer   string
	Judgment int64 // the earlier judgment that covers the matter
}

// Petitioners and Answers are the closed lists.
var (
	Petitioners = []string{ByOfficer, ByAnother}
	Answers     = []string{Contested, Conceded, Covered}
)

// asked adds what is missing of the petition, or said of one where no court ordered anything.
func (p Petition) asked(ground string, paper int64, reasons *domain.Reasons) {
	if ground != "court-order" {
		if p != (Petition{}) {
			reasons.AddField("petitioner", "petition-not-asked", "only an order on a court's order says who petitioned")
		}
		return
	}
	if p.By != ByOfficer && p.By != ByAnother {
		reasons.AddField("petitioner", "petitioner-missing", "who petitioned the court: the officer, or another")
	}
	switch p.Answer {
	case Contested, Conceded:
		if p.Judgment != 0 {
			reasons.AddField("judgment", "judgment-not-asked", "an earlier judgment is cited where it covers the matter, and nowhere else")
		}
	case Covered:
		if p.Judgment == 0 || p.Judgment == paper {
			reasons.AddField("judgment", "judgment-missing", "the earlier judgment that covers the matter, which is another paper than the order of the court")
		}
	default:
		reasons.AddField("contest", "contest-missing", "whether the office contested the petition, conceded it, or was bound by an earlier judgment")
	}
}
