package window

import (
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// Kinds of windows.
const (
	Election  = "election"
	Caretaker = "caretaker"
)

// Kinds are the kinds of windows there are.
var Kinds = []string{Election, Caretaker}

// The paragraphs behind them.
const (
	movesUnder     = "Elections Act 2017 s.5(4)"
	suspendedUnder = "Elections Act 2017 s.55"
	promotesUnder  = "Elections Act 2017 s.230(2)(e)" // and major appointments
	transfersUnder = "Elections Act 2017 s.230(2)(f)"
)

// A Proposal is a window, or the end of one, as it is put forward for a second person to adopt.
type Proposal struct {
	Kind     string
	Name     string
	From, To domain.Date // a zero To: open until its end is published
	Gazette  string
	Gazetted domain.Date
	Major    []string // of a caretaker government: the grades in which every post is a major one
}

// CheckProposal refuses a window that lacks what its adoption rests on.
func CheckProposal(p Proposal, today domain.Date) error {
	var reasons domain.Reasons
	if p.Kind != Election && p.Kind != Caretaker {
		reasons.AddField("kind", "window-kind-unknown", "a window is an election's or a caretaker government's")
	}
	if strings.TrimSpace(p.Name) == "" {
		reasons.AddField("name", "name-missing", "the window has no name: say which election, or which government")
	}
	if p.From.IsZero() || !p.To.IsZero() && p.To.Before(p.From) {
		reasons.AddField("from", "dates-out-of-order", "the window has no first day, or ends before it begins")
	}
	if p.Kind != Caretaker && len(p.Major) > 0 {
		reasons.AddField("major", "major-of-a-caretaker", "which posts are major ones is asked under a caretaker government")
	}
	for _, g := range p.Major {
		if strings.TrimSpace(g) == "" {
			reasons.AddField("major", "no-such-grade", "a grade has a name")
		}
	}
	checkGazette(p.Gazette, p.Gazetted, today, &reasons)
	return reasons.Refusal(domain.Invalid)
}

func checkGazette(gazette string, gazetted, today domain.Date, reasons *domain.Reasons) {
	if strings.TrimSpace(gazette) == "" || gazetted.IsZero() || gazetted.After(today) {
		reasons.AddField("gazette", "gazette-missing", "the window cites no gazette, or not its day, or a day ahead")
	}
}

// An End is the last day of a window, with the gazette that published it.
type End struct {
	On       domain.Date
	Gazette  string
	Gazetted domain.Date
}

// CheckEnd refuses an end that is not published, or lies before the window's beginning.
func CheckEnd(from domain.Date, e End, today domain.Date) error {
	var reasons domain.Reasons
	if e.On.IsZero() || e.On.After(today) || e.On.Before(from) {
		reasons.AddField("on", "day-out-of-range", "a window ends on a day from its beginning to today, once its end is published")
	}
	checkGazette(e.Gazette, e.Gazetted, today, &reasons)
	return reasons.Refusal(domain.Invalid)
}

// Kinds of letters of the commission.
const (
	Approval   = "approval"   // a move is approved
	Direction  = "direction"  // a move is directed
	Suspension = "suspension" // the officer is suspended
)

// Letters are the kinds of letters there are.
var Letters = []string{Approval, Direction, Suspension}

// A Letter is what the commission has written about an officer.
type Letter struct {
	Kind      string
	Order     int64 // that it is about alone; 0 any order of the officer
	Number    string
	Dated     domain.Date
	Document  int64
	Expedient string // under a caretaker government: why the transfer is
}

// CheckLetter refuses a letter that is none yet, or lacks what the kind of window asks.
func CheckLetter(kind string, l Letter, today domain.Date) error {
	var reasons domain.Reasons
	switch {
	case l.Kind != Approval && l.Kind != Direction && l.Kind != Suspension:
		reasons.AddField("kind", "letter-kind-unknown", "the commission approves, directs or suspends")
	case kind == Caretaker && l.Kind != Approval:
		reasons.AddField("kind", "letter-of-an-election", "of a caretaker government's transfers the commission approves; it directs and suspends for an election")
	}
	if strings.TrimSpace(l.Number) == "" {
		reasons.AddField("number", "number-missing", "a letter has its number")
	}
	if l.Document == 0 {
		reasons.AddField("document", "document-missing", "the approval is written: the letter itself is put on record")
	}
	if l.Dated.IsZero() || l.Dated.After(today) {
		reasons.AddField("dated", "day-out-of-range", "a letter is recorded on its day or after it")
	}
	if kind == Caretaker && !tenure.SaysWhy(l.Expedient) {
		reasons.AddField("expedient", "reason-missing", "a caretaker government transfers only where that is expedient: say why, with its facts")
		reasons[len(reasons)-1].Source = transfersUnder
	}
	return reasons.Refusal(domain.Invalid)
}

// A Window is one as it bears on an order.
type Window struct {
	ID       int64
	Kind     string
	Name     string
	From, To domain.Date
	Touches  bool     // the officer is listed for the election, or serves the caretaker government
	Major    bool     // the order is to fill a post that is a major one under this caretaker government
	Letters  []Letter // about the officer, under this window
}

// Covers reports whether a day lies in the window, its last one included.
func (w Window) Covers(day domain.Date) bool {
	return !day.Before(w.From) && (w.To.IsZero() || !day.After(w.To))
}

// A Move is an order as the windows see it.
type Move struct {
	Order    int64
	Subject  string
	Ground   string      // of an exception; "" any other order, which its subject names
	Document int64       // of the ground
	Retained bool        // promoted where posted
	Issued   domain.Date // zero: not yet
}

// fated are the orders by which a posting ends by itself, with the leave before retirement. free are those that are neither an
// appointment nor a transfer: penalties, leave, and what s.230(2)(e) leaves open as short-term, beside the charges.
var (
	fated = map[string]bool{"death": true, "retirement": true, "lpr": true}
	free  = map[string]bool{"removal": true, "dismissal": true, "compulsory-retirement": true, "suspension": true, "emergency": true, "look-after": true,
		"study-leave": true, "long-leave": true}
)

// imposed are the orders that give back what a court or an authority found taken unlawfully: nobody appoints by them.
var imposed = map[string]bool{"court-order": true, "reinstatement": true}

// what names an order by its ground, or by its subject where it has none.
func (m Move) what() string {
	if m.Ground != "" {
		return m.Ground
	}
	return m.Subject
}

// transfers reports whether an order is a transfer under a caretaker government.
func (m Move) transfers() bool { return !strings.HasSuffix(m.Subject, "-charge") && !free[m.what()] }

// appoints reports whether an order appoints to its post, otherwise than on an acting or short-term charge. That a promotion does is
// said of it by itself.
func (m Move) appoints() bool {
	return m.Subject != "promotion" && !strings.HasSuffix(m.Subject, "-charge") && !free[m.what()] && !fated[m.what()] && !imposed[m.what()]
}

// Missing says what an order lacks to be issued or carried out on a day, of every window that touches its officer. An order issued
// inside the window needs the approval before its own day; an older one before the day on which it is carried out. A letter of the
// same day does not show that it came first.
func Missing(m Move, day domain.Date, windows []Window) domain.Reasons {
	var reasons domain.Reasons
	for _, w := range windows {
		if !w.Covers(day) || !w.Touches || fated[m.what()] {
			continue
		}
		if w.Kind == Election && !m.Retained && !w.lets(m, day) {
			w.refuse(m, day, "commission-approval", movesUnder, &reasons)
		}
		switch {
		case w.Kind != Caretaker:
		case m.Subject == "promotion":
			reasons.Add("caretaker-promotes-nobody", promotesUnder, "the government that follows; an acting or short-term charge is open meanwhile",
				"%s: a caretaker government promotes nobody and makes no major appointment", w.Name)
		case w.Major && m.appoints():
			reasons.Add("caretaker-appoints-nobody", promotesUnder, "the government that follows; an acting or short-term charge is open meanwhile",
				"%s: the post is a major one, and a caretaker government makes no major appointment", w.Name)
		case m.transfers() && !w.lets(m, day):
			w.refuse(m, day, "caretaker-transfer-approval", transfersUnder, &reasons)
		}
	}
	return reasons
}

// before is the day before which the commission's approval must lie.
func (w Window) before(m Move, day domain.Date) domain.Date {
	if !m.Issued.IsZero() && !m.Issued.Before(w.From) {
		return m.Issued
	}
	return day
}

// lets reports whether a letter lets the move go through on the day.
func (w Window) lets(m Move, day domain.Date) bool {
	for _, l := range w.Letters {
		if l.Order != 0 && l.Order != m.Order {
			continue
		}
		named := l.Document == m.Document && !l.Dated.After(day)
		switch l.Kind {
		case Approval:
			if l.Dated.Before(w.before(m, day)) {
				return true
			}
		case Direction:
			if named && m.Ground == "commission-direction" {
				return true
			}
		case Suspension:
			if named && m.Ground == "suspension" {
				return true
			}
		}
	}
	return false
}

// refuse says that the approval is missing, or came too late.
func (w Window) refuse(m Move, day domain.Date, code, source string, reasons *domain.Reasons) {
	if m.Ground == "suspension" && w.Kind == Election {
		source += "; " + suspendedUnder
	}
	for _, l := range w.Letters {
		if l.Kind == Approval && (l.Order == 0 || l.Order == m.Order) {
			reasons.Add(code+"-late", source, "", "%s: the commission's approval is of %s, and must lie before %s", w.Name, l.Dated, w.before(m, day))
			reasons.Needing("an approval dated before the order, or an order after the window")
			return
		}
	}
	reasons.Add(code+"-missing", source, "", "%s: no written approval of the election commission is on record for this officer or this order", w.Name)
	reasons.Needing("the commission's letter, dated before %s and on record", w.before(m, day))
}

// CheckLetterCited refuses a ground of the commission's direction that does not rest on its letter to this effect about the officer.
func CheckLetterCited(m Move, day domain.Date, letters []Letter) error {
	if m.Ground != "commission-direction" {
		return nil
	}
	for _, l := range letters {
		if l.Kind == Direction && l.Document == m.Document && !l.Dated.After(day) {
			return nil
		}
	}
	return domain.Refuse(domain.Conflict, "not-the-commissions-letter", "the paper is no letter of the election commission on record that directs a move of this officer").
		From(movesUnder).Needing("its letter, recorded under the window").At("document")
}
