package register

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
)

// What a commission's notification says of a candidate. Of somebody who was not chosen it says nothing.
const (
	FateRecommended = "recommended"
	FateAppointed   = "appointed"
	FateDeclined    = "declined" // or withdrew, in writing
	FateUnfit       = "unfit"    // by the medical board
	FateResigned    = "resigned" // after the appointment
)

// Fates are the words for them.
var Fates = []string{FateRecommended, FateAppointed, FateDeclined, FateUnfit, FateResigned}

// SharesMerit is the share of open merit among those of provinces.
const SharesMerit = "merit"

// A Recruitment is what a recruiting commission has notified of one competition: Merit recruits nobody, and holds what was notified.
type Recruitment struct {
	Requisition        string // the number of the demand that was sent to the commission
	Organization       int64  // whose posts they are
	Cadre              int64
	Grade              string
	Advertised, Closes domain.Date
	Holiday            bool   // the closing day is a gazetted holiday
	Emergency          string // the commission's approval of an appointment that could not wait; "" none
	Written, Interview string // the most that papers and interview give, decimals
	Published          string // where the weight of the interview was published for the post; "" nowhere
	Number             string // of the notification
	Notified           domain.Date
	Document           int64 // the notification itself
	Replaces           int64 // the entry that this one corrects; 0 none
	Reason             string
	Seats              []RecruitedSeats
	Candidates         []Candidate
	Unread             domain.Reasons // against what was typed and could not be read, or names what there is none of: told with whatever else is wrong
}

// RecruitedSeats are the seats of a share, or those kept for a group out of a share.
type RecruitedSeats struct {
	Share, Group string // the group "" of the share itself
	Posts        int    // advertised
	Due          int    // by the running roster, with what the batch before left over
	Brought      int    // of these, left over by the batch before
	Left         int    // for which nobody was found, left over to the next batch
	Cancelled    int
}

// A Candidate is a line of the commission's list.
type Candidate struct {
	Roll                      string // with the commission
	Place                     int    // on the merit list; 0 not on it
	Written, Interview, Total string // decimals; "" not marked
	Domicile                  string // the share of the candidate's own
	Groups                    []string
	Seat, Group               string // the seat taken: of which share, and kept for which group
	Fate                      string
	Officer                   string // the number on the register of whoever is on it
	Line                      int    `json:"-"` // of the table that it was read from; 0 of none: its number in the list
}

// mostCandidates is more than a commission lists in one notification.
const mostCandidates = 50000

// CheckRecruitment refuses what no notification can say, or says without its paper, and what could not be read of it. What is merely wrong in it is a
// fact, and is entered.
func CheckRecruitment(r Recruitment, today domain.Date) error {
	rs := slices.Clone(r.Unread)
	read := func(fields ...string) bool {
		return !slices.ContainsFunc(r.Unread, func(x domain.Reason) bool { return slices.Contains(fields, x.Field) })
	}
	for _, x := range [][2]string{{"requisition", r.Requisition}, {"grade", r.Grade}, {"number", r.Number}} {
		if strings.TrimSpace(x[1]) == "" {
			rs.AddField(x[0], "recruitment-unnamed", "a recruitment has its requisition, its grade, and the number of its notification")
		}
	}
	switch {
	case !read("advertised", "closes", "notified"):
	case r.Advertised.IsZero() || r.Closes.IsZero() || r.Closes.Before(r.Advertised):
		rs.AddField("closes", "recruitment-out-of-order", "it is advertised, and closes on that day or later")
	case r.Notified.IsZero() || r.Notified.Before(r.Closes):
		rs.AddField("notified", "recruitment-out-of-order", "a result is notified after the last day on which one could apply")
	case r.Notified.After(today):
		rs.AddField("notified", "in-the-future", "%s has not come yet", r.Notified)
	}
	if r.Document == 0 && read("document") {
		rs.Add("document-missing", onRecord, "the commission's notification", "a recruitment is entered with its notification")
		rs[len(rs)-1].Field = "document"
	}
	if r.Replaces != 0 && len([]rune(strings.TrimSpace(r.Reason))) < 10 {
		rs.AddField("reason", "reason-missing", "an entry that replaces another says what was wrong, and by which notification")
	}
	written, interview := most(&rs, "written", r.Written), most(&rs, "interview", r.Interview)
	seats := checkSeats(&rs, r.Seats, read("seats"))
	checkWords(&rs, r)
	if n := len(r.Candidates); n == 0 && read("candidates") || n > mostCandidates {
		rs.AddField("candidates", "candidates-missing", "a notification lists its candidates, at most %d", mostCandidates)
		return inOrder(rs).Refusal(domain.Invalid)
	}
	c := candidates{rs: &rs, written: written, interview: interview, seats: seats, rolls: map[string]bool{}, places: map[int]bool{}, officers: map[string]bool{}}
	for i, who := range r.Candidates {
		c.check(cmp.Or(who.Line, i+1), who)
	}
	return inOrder(rs).Refusal(domain.Invalid)
}

// mostReasons is how many mistakes of a long list are told at once.
const mostReasons = 40

// fields are those of a recruitment in the order in which a notification has them, and one fills them in.
var fields = []string{"requisition", "organization", "cadre", "grade", "advertised", "closes", "written", "interview", "number", "notified", "seats", "list", "candidates", "replaces", "reason", "document"}

// inOrder puts reasons in the order of their fields, and those of the list in that of its lines. Of a list with more mistakes than are told at once it
// says how many more there are.
func inOrder(rs domain.Reasons) domain.Reasons {
	line := func(x domain.Reason) int {
		if x.Field != "candidates" || len(x.Args) == 0 {
			return 0
		}
		n, _ := x.Args[0].(int)
		return n
	}
	slices.SortStableFunc(rs, func(a, b domain.Reason) int {
		return cmp.Or(slices.Index(fields, a.Field)-slices.Index(fields, b.Field), line(a)-line(b))
	})
	listed := func(x domain.Reason) bool { return x.Field == "candidates" }
	from := slices.IndexFunc(rs, listed)
	to := from
	for to >= 0 && to < len(rs) && listed(rs[to]) {
		to++
	}
	if more := to - from - mostReasons; more > 0 {
		var last domain.Reasons
		last.AddField("candidates", "candidates-more", "the list has %d mistakes more", more)
		rs = slices.Replace(rs, from+mostReasons, to, last...)
	}
	return rs
}

// most reads the most that papers or interview give; nil where it is none.
func most(rs *domain.Reasons, field, text string) *big.Rat {
	m, ok := decimal(text)
	if !ok {
		rs.AddField(field, "marks-unreadable", "%q is not the most that it gives: a number of marks, nought or more", text)
		return nil
	}
	return m
}

// decimal reads a number of marks, nought or more.
func decimal(text string) (*big.Rat, bool) {
	if text == "" || len(text) > 20 || strings.Trim(text, "0123456789.") != "" {
		return nil, false
	}
	m, ok := new(big.Rat).SetString(text)
	return m, ok && m.Cmp(big.NewRat(mostMarks, 1)) <= 0
}

// A seatsOf names seats: of a share, and of a group in it.
type seatsOf struct{ share, group string }

func checkSeats(rs *domain.Reasons, list []RecruitedSeats, read bool) map[seatsOf]bool {
	if len(list) == 0 && read {
		rs.AddField("seats", "seats-missing", "a recruitment says how many posts each share has")
	}
	known := map[seatsOf]bool{}
	for _, s := range list {
		name := seatsOf{s.Share, s.Group}
		switch {
		case strings.TrimSpace(s.Share) == "":
			rs.AddField("seats", "seats-unnamed", "seats are of a share: %s, or a province by its code", SharesMerit)
		case known[name]:
			rs.AddField("seats", "seats-twice", "the seats of %s are listed twice", strings.TrimSpace(s.Share+" "+s.Group))
		case min(s.Posts, s.Due, s.Brought, s.Left, s.Cancelled) < 0:
			rs.AddField("seats", "seats-negative", "the share %s has fewer than no seats", s.Share)
		case s.Group != "" && (s.Due != 0 || s.Brought != 0 || s.Left != 0 || s.Cancelled != 0):
			rs.AddField("seats", "seats-of-a-group", "the roster is of shares: seats kept for %s are a part of those of %s", s.Group, s.Share)
		}
		known[name] = true
	}
	for name := range known {
		if !known[seatsOf{name.share, ""}] {
			rs.AddField("seats", "seats-of-no-share", "seats are kept for a group out of the share %s, which is not listed", name.share)
		}
	}
	return known
}

// candidates are those of a list, as far as it was looked through.
type candidates struct {
	rs                 *domain.Reasons
	written, interview *big.Rat
	seats              map[seatsOf]bool
	rolls              map[string]bool
	places             map[int]bool
	officers           map[string]bool
}

func (c *candidates) wrong(line int, code, format string, args ...any) {
	c.rs.AddField("candidates", code, format, append([]any{line}, args...)...)
}

func (c *candidates) check(line int, who Candidate) {
	switch {
	case strings.TrimSpace(who.Roll) == "":
		c.wrong(line, "roll-missing", "line %d: no roll number")
	case c.rolls[who.Roll]:
		c.wrong(line, "candidate-twice", "line %d: the roll number %s is listed twice", who.Roll)
	}
	c.rolls[who.Roll] = true
	switch {
	case who.Place < 0:
		c.wrong(line, "place-taken", "line %d: a place on the merit list is a number from 1")
	case who.Place > 0 && c.places[who.Place]:
		c.wrong(line, "place-taken", "line %d: two are at place %d of the merit list", who.Place)
	}
	c.places[who.Place] = true
	if who.Officer != "" && c.officers[strings.ToUpper(who.Officer)] {
		c.wrong(line, "candidate-twice", "line %d: officer %s is listed twice", who.Officer)
	}
	c.officers[strings.ToUpper(who.Officer)] = true
	c.marks(line, who)
	taken := who.Fate == FateRecommended || who.Fate == FateAppointed
	switch {
	case who.Fate != "" && !slices.Contains(Fates, who.Fate):
		c.wrong(line, "word-unknown", "line %d: %q is not what became of a candidate", who.Fate)
	case taken != (who.Seat != ""):
		c.wrong(line, "seat-of-its-fate", "line %d: whoever is recommended or appointed has a seat, and nobody else")
	case len(c.seats) > 0 && (who.Seat != "" || who.Group != "") && !c.seats[seatsOf{who.Seat, who.Group}]:
		c.wrong(line, "seat-not-notified", "line %d: no seats of %s are listed", strings.TrimSpace(who.Seat+" "+who.Group))
	}
}

func (c *candidates) marks(line int, who Candidate) {
	read := func(text string, most *big.Rat) *big.Rat {
		if text == "" {
			return nil
		}
		m, ok := decimal(text)
		switch {
		case !ok:
			c.wrong(line, "marks-unreadable", "line %d: %q is not a number of marks, nought or more", text)
			return nil
		case most != nil && m.Cmp(most) > 0:
			c.wrong(line, "marks-too-many", "line %d: %s marks are more than there are", text)
		}
		return m
	}
	written, interview, total := read(who.Written, c.written), read(who.Interview, c.interview), read(who.Total, nil)
	if written != nil && interview != nil && total != nil && new(big.Rat).Add(written, interview).Cmp(total) != 0 {
		c.wrong(line, "total-no-sum", "line %d: %s is not the sum of %s and %s", who.Total, who.Written, who.Interview)
	}
}

// ReadCandidates reads a commission's list: a table of which the first line names the columns, in whatever order, by the words of CandidateColumns. It
// gives whom it could read, each with the line where it stands, and what it could not; lines with nothing in them are none.
func ReadCandidates(table string) ([]Candidate, domain.Reasons) {
	table = strings.TrimPrefix(table, "\ufeff")
	r := csv.NewReader(strings.NewReader(table))
	r.Comma, r.FieldsPerRecord = parting(table), -1
	r.TrimLeadingSpace = r.Comma != '\t'
	var rs domain.Reasons
	torn := func(line int) {
		rs.AddField("candidates", "line-unreadable", "line %d does not have the columns of the first one", line)
		rs.Needing("a part for each column; in quotation marks where it has a comma in it")
	}
	head, err := r.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		torn(1)
		return nil, rs
	}
	if checkColumns(&rs, head); len(rs) > 0 {
		return nil, rs
	}
	var list []Candidate
	for len(list) <= mostCandidates {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			torn(wrong.StartLine)
			continue
		}
		line, _ := r.FieldPos(0)
		c := Candidate{Line: line}
		switch {
		case !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" }):
			continue
		case len(cells) != len(head):
			torn(line)
			continue
		}
		for i, cell := range cells {
			c.put(head[i], strings.TrimSpace(cell))
		}
		list = append(list, c)
	}
	return list, rs
}

// parting is what parts the cells of a table: a comma, or what a spreadsheet puts in its place.
func parting(table string) rune {
	head, _, _ := strings.Cut(strings.TrimSpace(table), "\n")
	for _, sign := range "\t;" {
		if strings.ContainsRune(head, sign) && !strings.Contains(head, ",") {
			return sign
		}
	}
	return ','
}

// checkColumns reads the names of the columns.
func checkColumns(rs *domain.Reasons, head []string) {
	for i, name := range head {
		head[i] = strings.ToLower(strings.TrimSpace(name))
		switch {
		case !slices.Contains(CandidateColumns, head[i]):
			rs.AddField("candidates", "column-unknown", "no column of candidates has the name %q", head[i])
			rs.Needing("the columns %s", strings.Join(CandidateColumns, ", "))
		case slices.Contains(head[:i], head[i]):
			rs.AddField("candidates", "column-twice", "two columns have the name %q", head[i])
		}
	}
	if !slices.Contains(head, "roll") {
		rs.AddField("candidates", "column-missing", "no column has the name %q", "roll")
	}
}

// CandidateColumns are the columns of a commission's list. The groups of a candidate are parted by blanks.
var CandidateColumns = []string{"roll", "place", "written", "interview", "total", "domicile", "groups", "seat", "group", "fate", "officer"}

// put puts a cell where it belongs. What is no place is -1, which is refused.
func (c *Candidate) put(column, cell string) {
	switch column {
	case "place":
		if cell != "" {
			n, err := strconv.Atoi(cell)
			if c.Place = n; err != nil || n < 1 {
				c.Place = -1
			}
		}
	case "groups":
		c.Groups = strings.Fields(cell)
	default:
		*map[string]*string{"roll": &c.Roll, "written": &c.Written, "interview": &c.Interview, "total": &c.Total, "domicile": &c.Domicile, "seat": &c.Seat, "group": &c.Group,
			"fate": &c.Fate, "officer": &c.Officer}[column] = cell
	}
}
