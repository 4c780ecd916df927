package planted

import (
	"fmt"
	"slices"

	"merit/domain"
)

// A competition is what a commission notified for posts of an office, in a service of its own. As newCompetition makes it everything is as the law wants
// it: what lies hidden in it is what a situation changes before it is written.
type competition struct {
	*Register
	unit, service                int64
	advertised, closes, notified domain.Date
	holiday                      bool
	emergency, published         string
	written, interview           int // the most that each gives
	seats                        []*share
	who                          []*entrant
	before                       int // left over to the province by a batch before it; -1 there was none
}

// A share has so many posts, of which some are kept for women.
type share struct {
	name                           string
	posts, women                   int
	due, brought, leftOver, struck int
}

// An entrant is a candidate of the commission's list.
type entrant struct {
	share              string
	woman              bool
	written, interview int
	place              int
	fate, seat         string
	kept               bool // the seat was one of those for women
	away               bool // did not come to the interview
}

// province is the share in which most lies hidden, other one beside it.
const province, other = "punjab", "sindh-rural"

// newCompetition makes one for nine posts with fourteen candidates: the papers alone decide, for every interview gives the same.
func (r *Register) newCompetition() *competition {
	c := &competition{Register: r, unit: r.number(), service: r.number(), written: 1200, interview: 300, before: -1,
		seats: []*share{{name: "merit", posts: 2, due: 2}, {name: province, posts: 5, women: 1, due: 5}, {name: other, posts: 2, due: 2}}}
	c.advertised = r.day("2022-01-03", 900)
	c.closing(40)
	for i := range 14 {
		e := &entrant{share: province, written: 900 - 10*i, interview: 200}
		if i%3 == 1 {
			e.share = other
		}
		e.woman = i == 9
		c.who = append(c.who, e)
	}
	c.allot()
	return c
}

// closing has it close so many days after it was advertised, on a Tuesday where that is possible.
func (c *competition) closing(days int) {
	for days != 0 && c.advertised.AddDays(days).Time().Weekday() != 2 {
		c.advertised = c.advertised.AddDays(1)
	}
	c.closes = c.advertised.AddDays(days)
	c.notified = c.closes.AddDays(150)
}

// of gives a share by its name.
func (c *competition) of(name string) *share {
	return c.seats[slices.IndexFunc(c.seats, func(s *share) bool { return s.name == name })]
}

// allot puts the candidates in order by their marks and gives each seat as the rules do: open merit first, then the provinces, and of each what is kept for
// women to women who had none.
func (c *competition) allot() {
	slices.SortStableFunc(c.who, func(a, b *entrant) int { return b.written + b.interview - a.written - a.interview })
	place := 0
	for _, e := range c.who {
		e.place, e.fate, e.seat, e.kept = 0, "declined", "", false
		if !e.away {
			place++
			e.place, e.fate = place, ""
		}
	}
	give := func(s *share, n int, kept bool) {
		for _, e := range c.who {
			if n > 0 && e.fate == "" && (s.name == "merit" || s.name == e.share) && (!kept || e.woman) {
				e.fate, e.seat, e.kept = "appointed", s.name, kept
				n--
			}
		}
	}
	for _, kept := range []bool{false, true} {
		for _, s := range c.seats {
			if kept {
				give(s, s.women, true)
			} else {
				give(s, s.posts-s.women, false)
			}
		}
	}
}

// instead takes the seat of the last but so many of a share from its candidate and gives it to the next who has none, for a cause; "" without one.
func (c *competition) instead(name string, back int, cause string) {
	holders := slices.DeleteFunc(slices.Clone(c.who), func(e *entrant) bool { return e.seat != name || e.kept })
	loses := holders[len(holders)-1-back]
	for _, e := range c.who {
		if e.place > loses.place && e.fate == "" && (name == "merit" || e.share == name) {
			e.fate, e.seat = "appointed", loses.seat
			break
		}
	}
	loses.fate, loses.seat = cause, ""
}

// lifts gives the candidate at a place by the papers such a mark in the interview as makes a first of it.
func (c *competition) lifts(place int) {
	c.who[place-1].interview = 300
	c.allot()
}

func (c *competition) write() {
	c.row("organization", "id, path, government, code, name, kind", c.unit, fmt.Sprintf("/%d/", c.unit), "bench", fmt.Sprint("R", c.unit), fmt.Sprint("Office ", c.unit), "ministry")
	c.row("cadre", "id, government, code, name", c.service, "bench", fmt.Sprint("S", c.service), fmt.Sprint("Service ", c.service))
	c.row("cadre_grade", "cadre_id, grade, step, title", c.service, "BS-17", 17, "BS-17")
	if c.before >= 0 {
		id := c.notify("before", c.advertised.AddDays(-400), c.closes.AddDays(-400), c.notified.AddDays(-400))
		c.row("recruitment_seat", "recruitment_id, share, posts, due, left_over", id, province, c.before, c.before, c.before)
		c.row("recruitment_seat", "recruitment_id, share, posts, due", id, "merit", 1, 1)
		c.row("recruitment_candidate", "id, recruitment_id, no, roll, place, seat, fate", c.number(), id, 1, "1", 1, "merit", "appointed")
	}
	id := c.notify("this", c.advertised, c.closes, c.notified)
	for _, s := range c.seats {
		c.row("recruitment_seat", "recruitment_id, share, posts, due, brought, left_over, cancelled", id, s.name, s.posts, s.due, s.brought, s.leftOver, s.struck)
		if s.women > 0 {
			c.row("recruitment_seat", "recruitment_id, share, reserved, posts", id, s.name, "women", s.women)
		}
	}
	for i, e := range c.who {
		var interview, total any = e.interview, e.written + e.interview
		if e.away {
			interview, total = sql("null::numeric"), sql("null::numeric")
		}
		var place any = e.place
		if e.place == 0 {
			place = sql("null::integer")
		}
		groups, group := "{}", ""
		if e.woman {
			groups = "{women}"
		}
		if e.kept {
			group = "women"
		}
		c.row("recruitment_candidate", "id, recruitment_id, no, roll, place, written, interview, total, domicile, groups, seat, seat_group, fate", c.number(), id, i+1, fmt.Sprint(1000+i), place,
			e.written, interview, total, e.share, groups, e.seat, group, e.fate)
	}
}

// notify writes a notification of the office.
func (c *competition) notify(number string, advertised, closes, notified domain.Date) int64 {
	id := c.number()
	c.row("recruitment", "id, requisition, organization_id, cadre_id, grade, advertised_on, closes_on, holiday, emergency, written_most, interview_most, published, number, notified_on, document_id",
		id, "R-"+number, c.unit, c.service, "BS-17", advertised, closes, c.holiday && number == "this", c.emergency, c.written, c.interview, c.published, "N-"+number, notified, paper)
	return id
}

// A recruitmentSituation is one way in which a competition is held.
type recruitmentSituation struct {
	flag   int
	breach bool
	what   string
	hold   func(*competition)
}

// recruitmentSituations are all of them, in the order of the table.
var recruitmentSituations = slices.Concat(advertisements, interviews, listsSkipped, rosters, reserves)

var advertisements = []recruitmentSituation{
	{31, true, "fourteen days to apply", func(c *competition) { c.closing(14) }},
	{31, true, "three days to apply", func(c *competition) { c.closing(3) }},
	{31, true, "forty days to apply, the last a Sunday", func(c *competition) { c.closes = c.closes.AddDays(5) }},
	{31, true, "forty days to apply, the last a gazetted holiday", func(c *competition) { c.holiday = true }},
	{31, false, "fifteen days to apply", func(c *competition) { c.closing(15) }},
	{31, false, "three days to apply, as the commission approved", func(c *competition) {
		c.closing(3)
		c.emergency = "F.7/2022"
	}},
}

var interviews = []recruitmentSituation{
	{32, true, "the interview gives 301 of 1,500", func(c *competition) { c.written, c.interview = 1199, 301 }},
	{32, true, "the seventh by the papers is the first", func(c *competition) { c.lifts(7) }},
	{32, false, "the sixth by the papers is the first", func(c *competition) { c.lifts(6) }},
	{32, false, "the interview gives 300 of 1,500", func(*competition) {}},
	{32, false, "the interview gives half, as it was published", func(c *competition) { c.written, c.interview, c.published = 1000, 1000, "Gazette of 3 January" }},
	{32, false, "the first six by the papers did not come to the interview", func(c *competition) {
		for _, e := range c.who[:6] {
			e.away, e.interview = true, 0
		}
		c.allot()
	}},
}

var listsSkipped = []recruitmentSituation{
	{33, true, "the last of a province is passed over for the next", func(c *competition) { c.instead(province, 0, "") }},
	{33, true, "the second of a province is passed over", func(c *competition) { c.instead(other, 0, "") }},
	{33, false, "the last of a province has declined", func(c *competition) { c.instead(province, 0, "declined") }},
	{33, false, "the last but one of a province is unfit", func(c *competition) { c.instead(province, 1, "unfit") }},
	{33, false, "the last of a province has resigned", func(c *competition) { c.instead(province, 0, "resigned") }},
	{33, false, "a province goes further down its list than another", func(c *competition) {
		c.of(province).posts, c.of(province).due = 3, 3
		c.of(other).posts, c.of(other).due = 4, 4
		c.allot()
	}},
}

// due has the roster give the province so many seats more or fewer than it has.
func due(more, struck, leftOver int) func(*competition) {
	return func(c *competition) {
		p := c.of(province)
		p.due, p.struck, p.leftOver = p.due+more, struck, leftOver
	}
}

// carried has the batch before leave so many seats to the province, of which this one found so many again.
func carried(left, brought int) func(*competition) {
	return func(c *competition) { c.before, c.of(province).brought = left, brought }
}

var rosters = []recruitmentSituation{
	{34, true, "a province has two seats more than its roster", due(-2, 0, 0)},
	{34, true, "a province has two seats fewer than its roster", due(2, 0, 0)},
	{34, true, "of three seats carried over one is gone", carried(3, 2)},
	{34, false, "a province has one seat more than its roster", due(-1, 0, 0)},
	{34, false, "a province has one seat fewer than its roster", due(1, 0, 0)},
	{34, false, "two seats fewer, which were cancelled", due(2, 2, 0)},
	{34, false, "two seats fewer, which the next batch has", due(2, 0, 2)},
	{34, false, "of three seats carried over all are found again", carried(3, 3)},
	{34, false, "two posts for three shares", func(c *competition) {
		c.of("merit").posts, c.of(province).posts, c.of(province).women, c.of(other).posts = 1, 1, 0, 0
		c.allot()
	}},
}

var reserves = []recruitmentSituation{
	{35, true, "a seat for women out of open merit", func(c *competition) {
		c.of("merit").women, c.of(province).women = 1, 0
		c.allot()
	}},
	{35, true, "two seats for women out of open merit, of which one is empty", func(c *competition) {
		c.of("merit").women, c.of(province).women = 2, 0
		c.allot()
	}},
	{35, false, "seats for women out of a province", func(c *competition) {
		c.of(province).women = 2
		c.who[12].woman = true
		c.allot()
	}},
	{35, false, "a woman chosen on open merit, whose seat is told as one of women", func(c *competition) {
		c.of(province).women = 0
		c.allot()
		c.of("merit").women, c.who[0].woman, c.who[0].kept = 1, true, true
	}},
}
