package storage

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"

	"merit/domain"
)

// What falls due. Each kind has one statement, which stands below and nowhere else; a line falls due on the last day on which it is in time.
const (
	DueTenure     = "tenure"     // the normal tenure of a post is completed
	DueCharge     = "charge"     // a charge, or the duty of looking after a post, ends or is past its limit
	DueSpecial    = "special"    // OSD, training, attachment
	DueDeputation = "deputation" // a deputation, a secondment, services at another's disposal
	DueLeave      = "leave"      // study leave, long leave, leave before retirement
	DueReview     = "review"     // OSD and suspension, which are looked at again
	DueProbation  = "probation"  // a probation on which nobody has decided
	DueRetirement = "retirement"
	DueNotActed   = "not-acted" // an order nobody has acted upon
	DueJoining    = "joining"   // an officer who left one charge and has not taken the next
	DueLapse      = "lapse"     // an order that lapses by itself
	DueVacancy    = "vacancy"   // a post that falls vacant
	DueAwaiting   = "awaiting"  // an officer with neither post nor status
	DueAbolished  = "abolished" // a post so long under charges that it is treated as abolished
)

// DueKinds are the kinds in the order in which lines of one day stand.
func DueKinds() []string {
	names := make([]string, len(dueKinds))
	for i, k := range dueKinds {
		names[i] = k.name
	}
	return names
}

// A DueLine is one thing that falls due. Where a day on which it rests is not known, it falls due within an interval.
type DueLine struct {
	Kind          string      `db:"kind"`
	Earliest      domain.Date `db:"earliest"` // the last day on which it is certainly in time; zero: long ago, and nobody knows since when
	On            domain.Date `db:"on_day"`   // the last day on which it is perhaps in time
	Since         domain.Date `db:"since"`    // the order's issue, the beginning of the spell
	Basis         string      `db:"basis"`    // the kind of arrangement, the subject of the order, why a post falls vacant or an order lapses
	Order         int64       `db:"order_id"`
	Number        string      `db:"number"`
	Officer       int64       `db:"officer_id"`
	OfficerNumber string      `db:"officer_number"`
	Name          string      `db:"name"`
	Post          int64       `db:"post_id"`
	PostTitle     string      `db:"post_title"`
	Organization  string      `db:"organization"`
	OrgID         int64       `db:"organization_id"`
	Source        string      `db:"source"`     // "order", "import", "irregular"; "" nothing of the sort
	Edition       int64       `db:"edition_id"` // of a tenure: whose figure it is
	DueAfter
}

// A DueAfter is where a line stands among those of its kind and day.
type DueAfter struct {
	Part  int         `db:"part"`
	Start domain.Date `db:"start_on"`
	Key   int64       `db:"key"`
}

// A DueAsk is what is asked of all kinds alike.
type DueAsk struct {
	Under     string      // a place in the tree; "" everywhere
	Today     domain.Date // up to when the register says what has happened
	On        domain.Date // the day of the statement
	Until     domain.Date // how far ahead
	Act, Join int         // days within which an order is acted upon, an officer joins
	Review    int         // days after which a suspension is looked at again
	Hearing   int         // days within which an officer moved in danger to life is heard
}

// DueFrom is where a page of a kind begins: after a day, or after a line on it.
type DueFrom struct {
	Day   domain.Date
	Whole bool      // the lines of the day itself are still to come
	After *DueAfter // the line of that day that stood last
}

// DueLines gives a page of a kind of what falls due as on a day, the earliest first; limit 0 gives all.
func (v *View) DueLines(ctx context.Context, kind string, ask DueAsk, from *DueFrom, limit int) ([]DueLine, error) {
	query, args, err := v.dueLines(ctx, kind, ask, from, limit)
	if err != nil {
		return nil, err
	}
	var list []DueLine
	err = v.x.SelectContext(ctx, &list, v.asked(query), args...) // planned for the very arguments, as the civil list is
	return list, err
}

// OpenDue begins all the lines of a kind, as DueLines gives them.
func (w *Walk) OpenDue(ctx context.Context, kind string, ask DueAsk, from *DueFrom) error {
	query, args, err := w.dueLines(ctx, kind, ask, from, 0)
	if err != nil {
		return err
	}
	return w.open(ctx, kind, query, args)
}

// NextDue gives the next lines of a kind, at most so many; fewer only where they are over.
func (w *Walk) NextDue(ctx context.Context, kind string, n int) ([]DueLine, error) {
	return next[DueLine](ctx, w, kind, n)
}

func (v *View) dueLines(ctx context.Context, kind string, ask DueAsk, from *DueFrom, limit int) (query string, args []any, err error) {
	s, err := v.dueStatement(ctx, kind, ask, from, limit)
	if err != nil {
		return "", nil, err
	}
	query, args = s.bound(`
		select '` + kind + `' as kind, nullif(d.day, '-infinity') as earliest, nullif(d.latest, '-infinity') as on_day, nullif(d.since, '-infinity') as since, coalesce(d.basis, '') as basis,
		       coalesce(d.order_id, 0) as order_id, coalesce(o.number, '') as number, coalesce(d.officer_id, 0) as officer_id, coalesce(f.number, '') as officer_number, coalesce(f.name, '') as name,
		       coalesce(p.id, 0) as post_id, coalesce(p.title, '') as post_title, coalesce(u.name, '') as organization, coalesce(u.id, 0) as organization_id, d.source, coalesce(` + s.edition + `, 0) as edition_id,
		       d.part, nullif(d.start, '-infinity') as start_on, d.key
		from (` + s.text + `) d left join orders o on o.id = d.order_id left join officer f on f.id = d.officer_id ` + s.seat + `
		left join post p on p.id = ` + s.post + ` left join organization u on u.id = coalesce(p.organization_id, f.kept_by) ` + s.asked + `
		order by d.day, d.part, d.start, d.key`)
	return query, args, nil
}

// A DueCount is how much of a kind falls due, and how much of it is past due.
type DueCount struct {
	Kind string `db:"-"`
	All  int    `db:"lines"`
	Past int    `db:"past"`
}

// CountDue counts a kind of what falls due as on a day, no further than the limit, and there is one.
func (v *View) CountDue(ctx context.Context, kind string, ask DueAsk, limit int) (DueCount, error) {
	c := DueCount{Kind: kind}
	s, err := v.dueStatement(ctx, kind, ask, nil, limit)
	if err != nil {
		return c, err
	}
	query, args := s.bound(`select count(*) as lines, count(*) filter (where d.latest < @on) as past from (` + s.text + `) d`)
	err = v.x.GetContext(ctx, &c, v.asked(query), args...)
	return c, err
}

// A dueKind is the statement of one kind. It gives day and latest (the interval in which it falls due), since, basis, order_id, officer_id,
// post_id, source, edition_id, and part, start and key, by which no two lines of a day are alike.
type dueKind struct {
	name  string
	lines func(*dueStatement) string
}

var dueKinds = []dueKind{
	{DueLapse, (*dueStatement).lapsing},
	{DueNotActed, (*dueStatement).notActed},
	{DueJoining, (*dueStatement).joining},
	{DueCharge, away("additional-charge", "current-charge", "acting-charge", "look-after")},
	{DueSpecial, away("osd", "attachment", "training")},
	{DueDeputation, away("deputation", "secondment", "deputation-out", "deputation-abroad", "at-disposal")},
	{DueLeave, away("study-leave", "long-leave", "lpr")},
	{DueReview, (*dueStatement).reviewed},
	{DueProbation, (*dueStatement).probation},
	{DueAbolished, (*dueStatement).abolished},
	{DueRetirement, (*dueStatement).retiring},
	{DueVacancy, (*dueStatement).vacated},
	{DueAwaiting, (*dueStatement).awaiting},
	{DueTenure, (*dueStatement).tenure},
}

// A dueStatement is one statement while it is put together.
type dueStatement struct {
	ask   DueAsk
	from  *DueFrom // nil: from the first line on
	limit int
	names map[string]any
	text  string

	byPost  bool // a part of the tree means posts, whoever sits there
	classes []dueClass

	// What names officer and post of the lines d in words has them joined, as f and p.
	post    string // which post it is
	seat    string // what is joined to find it
	edition string // of a tenure
	asked   string // what else is joined, and asked: of all lines that is done there, and officer and post are joined once
}

// A dueClass is a class of posts with its normal tenure.
type dueClass struct {
	Cadre   int64  `db:"cadre_id"`
	Grade   string `db:"grade"`
	Edition int64  `db:"edition_id"`
	Months  int    `db:"months"`
}

var dueName = regexp.MustCompile(`@([a-z]+)[0-9]*`)

// bound gives a text with its names put in as arguments; what it does not name is not sent.
func (s *dueStatement) bound(text string) (string, []any) {
	var args []any
	at := map[string]int{}
	text = dueName.ReplaceAllStringFunc(text, func(name string) string {
		if at[name] == 0 {
			args = append(args, s.names[name])
			at[name] = len(args)
		}
		return fmt.Sprintf("$%d::%s", at[name], dueTypes[strings.TrimRight(name, "0123456789")])
	})
	return text, args
}

var dueTypes = map[string]string{"@on": "date", "@from": "date", "@until": "date", "@orgs": "bigint[]", "@limit": "bigint", "@day": "date", "@part": "int", "@start": "date", "@last": "date", "@before": "date", "@key": "bigint",
	"@act": "int", "@join": "int", "@review": "int", "@hearing": "int", "@cadres": "bigint[]", "@grades": "text[]", "@editions": "bigint[]", "@months": "int[]"}

// earliestDay is how a day that nobody knows is sent: it stands before all others.
func earliestDay(d domain.Date) any {
	if d.IsZero() {
		return "-infinity"
	}
	return d
}

func (v *View) dueStatement(ctx context.Context, kind string, ask DueAsk, from *DueFrom, limit int) (*dueStatement, error) {
	at := slices.IndexFunc(dueKinds, func(k dueKind) bool { return k.name == kind })
	if at < 0 {
		return nil, fmt.Errorf("nothing of the kind %q falls due", kind)
	}
	first := ask.On
	if ask.Today.Before(first) {
		first = ask.Today // what will have ended by then falls due by then
	}
	s := &dueStatement{ask: ask, from: from, limit: limit, post: `d.post_id`, edition: `d.edition_id`, names: map[string]any{"@on": ask.On, "@from": first, "@until": ask.Until, "@limit": nil, "@act": ask.Act, "@join": ask.Join, "@review": ask.Review, "@hearing": ask.Hearing}}
	if limit > 0 {
		s.names["@limit"] = limit
	}
	if from != nil {
		s.names["@day"] = earliestDay(from.Day)
	}
	if from != nil && from.After != nil {
		s.names["@part"], s.names["@start"], s.names["@key"] = from.After.Part, earliestDay(from.After.Start), from.After.Key
	}
	if ask.Under != "" {
		ids, err := v.organizationsLike(ctx, `path like $1 || '%'`, ask.Under)
		if err != nil {
			return nil, err
		}
		s.names["@orgs"] = pq.Array([]int64(ids))
	}
	s.byPost = kind == DueTenure || kind == DueVacancy || kind == DueAbolished
	if kind == DueTenure {
		if err := v.list(ctx, &s.classes, `
			select g.cadre_id, g.grade, k.edition_id, t.months from cadre_grade g join cadre c on c.id = g.cadre_id cross join lateral class_on(c.government, g.cadre_id, g.grade, $1) k
			  join edition_tenure t on t.edition_id = k.edition_id and t.grade = k.grade and t.cadre = k.cadre where t.months > 0 order by t.months, g.cadre_id, g.grade`, ask.On); err != nil {
			return nil, err
		}
	}
	s.text = dueKinds[at].lines(s)
	if kind != DueTenure { // which pages for itself
		s.text = s.walked(s.text)
	}
	return s, nil
}

// walked gives the lines that were asked for, in their order. Where lines come by several ways each is walked by itself, so that one that an
// index has in order is not gone through whole.
func (s *dueStatement) walked(lines string) string {
	return s.first(`select x.* from (`+lines+`) x where x.day <= @until`+s.later("x")+s.inPart("x.officer_id", "x.post_id"), `x.day, x.part, x.start, x.key`)
}

// first gives the first lines of a page. All of them are put in order once, at the end.
func (s *dueStatement) first(lines, order string) string {
	if s.whole() {
		return lines
	}
	return lines + ` order by ` + order + ` limit @limit`
}

// whole reports whether all lines are asked for.
func (s *dueStatement) whole() bool { return s.limit == 0 }

func (s *dueStatement) ways(lines ...string) string {
	for i, l := range lines {
		lines[i] = `(` + s.walked(l) + `)`
	}
	return strings.Join(lines, ` union all `)
}

// past reports whether the statement is as on a day gone by, since when things have happened.
func (s *dueStatement) past() bool { return s.ask.On.Before(s.ask.Today) }

// later is the condition that a line stands after where the page begins.
func (s *dueStatement) later(x string) string {
	switch {
	case s.from == nil:
		return ""
	case s.from.After != nil:
		return strings.ReplaceAll(` and X.day >= @day and (X.day, X.part, X.start, X.key) > (@day, @part, @start, @key)`, "X", x)
	case s.from.Whole:
		return ` and ` + x + `.day >= @day`
	}
	return ` and ` + x + `.day > @day`
}

// inPart is the condition that a post lies in the part of the tree, or an officer's file does: it is kept there, or the officer sits there.
func (s *dueStatement) inPart(officer, post string) string {
	if s.ask.Under == "" {
		return ""
	}
	if s.byPost {
		return ` and ` + post + ` in (select s.id from post s where s.organization_id = any (@orgs))`
	}
	return ` and (` + post + ` in (select s.id from post s where s.organization_id = any (@orgs)) or ` + officer + ` in (
		select k.id from officer k where k.kept_by = any (@orgs)
		union all select p.officer_id from posting p join post s on s.id = p.post_id where s.organization_id = any (@orgs) and ` + seated + ` and p.end_earliest is null))`
}

const (
	// seated is a regular posting, however it stands in time.
	seated = `p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null`
	// leaves is the day from which an officer is no longer in the service.
	leaves = `least(f.died, f.left_on, f.retires)`
	// gone is that day, and no day of ours where nobody knows one.
	gone = `coalesce(` + leaves + `, 'infinity')`
	// inService is that the officer serves on the day of the statement.
	inService = gone + ` > @on`
	// noEdition is what all kinds but one have.
	noEdition = `null::bigint as edition_id`
)

// tenure: who has sat in a post, with the day, for as long as the edition in force for its class calls normal; tenure.Premature asks the same
// of a move whose last day it is. Of each length of tenure the register is walked from those who sit longest.
func (s *dueStatement) tenure() string {
	if s.whole() {
		s.askTenure()
	}
	var ways []string
	for n := 0; len(s.classes) > 0; n++ {
		months := s.classes[0].Months
		rest := slices.IndexFunc(s.classes, func(c dueClass) bool { return c.Months != months })
		if rest < 0 {
			rest = len(s.classes)
		}
		ways = append(ways, s.tenureOf(n, months, s.classes[:rest])...)
		s.classes = s.classes[rest:]
	}
	if len(ways) == 0 { // no edition in force says how long a posting lasts
		ways = s.tenureOf(0, 0, nil)
	}
	return s.first(`select x.* from (`+strings.Join(ways, ` union all `)+`) x`, `x.day, x.part, x.start, x.key`)
}

// askTenure asks of all lines at once whether the post is of a class with that length of tenure, and whether the officer serves so long.
func (s *dueStatement) askTenure() {
	var months []int64
	for _, c := range s.classes {
		months = append(months, int64(c.Months))
	}
	s.names["@months"] = pq.Array(months)
	s.edition = `c.edition_id`
	s.asked = `join establishment_line l on l.id = p.line_id join unnest(` + s.nameClasses("", s.classes) + `, @months) as c (cadre_id, grade, edition_id, months) on c.cadre_id = l.cadre_id and c.grade = l.grade and c.months = d.part
		where ` + s.servesUntil(`d.day`)
	if s.ask.Under != "" {
		s.asked += ` and p.organization_id = any (@orgs)`
	}
}

// nameClasses sends classes, and gives what they are named by.
func (s *dueStatement) nameClasses(n string, classes []dueClass) string {
	var cadres, editions []int64
	var grades []string
	for _, c := range classes {
		cadres, grades, editions = append(cadres, c.Cadre), append(grades, c.Grade), append(editions, c.Edition)
	}
	s.names["@cadres"+n], s.names["@grades"+n], s.names["@editions"+n] = pq.Array(cadres), pq.Array(grades), pq.Array(editions)
	return `@cadres` + n + `, @grades` + n + `, @editions` + n
}

// servesUntil is that an officer is in the service on the day of the statement and until the tenure is completed. As on a day gone by, that an
// officer died or left afterwards nobody knew on that day; when the officer retires they did.
func (s *dueStatement) servesUntil(day string) string {
	if s.past() {
		return `(f.died is null or f.died > @on) and (f.left_on is null or f.left_on > @on) and coalesce(f.retires, 'infinity') > greatest(@on, ` + day + `)`
	}
	return gone + ` > greatest(@on, ` + day + `)`
}

// tenureOf are the lines of the classes with one length of tenure: of who sits there, and as on a day gone by of who sat there then.
func (s *dueStatement) tenureOf(n, months int, classes []dueClass) []string {
	span := fmt.Sprintf(`make_interval(months => %d)`, months)
	day := `((p.start_earliest + ` + span + `)::date - 1)`
	edition, from, where := `null::bigint`, `posting p`, `true`
	if !s.whole() {
		edition, from, where = s.tenureOnPage(strconv.Itoa(n), classes, day)
	}
	last := fmt.Sprintf("@last%d", n)
	s.names[last] = startedBy(months, s.ask.Until)
	lines := `
		select ` + day + ` as day, (p.start_latest + ` + span + `)::date - 1 as latest, p.start_earliest as since, 'regular' as basis, p.order_id, p.officer_id, p.post_id,
		       p.source, ` + edition + ` as edition_id, ` + strconv.Itoa(months) + ` as part, p.start_earliest as start, p.id as key
		  from ` + from + ` where ` + seated + ` and p.start_earliest <= @on and p.start_earliest <= ` + last + s.laterTenure(n, months) + ` and ` + where
	const order = `p.start_earliest, p.id`
	ways := []string{`(` + s.first(lines+` and p.end_earliest is null`, order) + `)`}
	if s.past() {
		ways = append(ways, `(`+s.first(lines+` and p.end_earliest >= @on`, order)+`)`)
	}
	return ways
}

// tenureOnPage is what a page asks of a posting p, in its lines: it has only so many. Over everything it walks the index and looks up the class of
// each post as it goes: that the planner should see how many posts are of the classes is too much to ask. A part of the tree is joined.
func (s *dueStatement) tenureOnPage(n string, classes []dueClass, day string) (edition, from, where string) {
	class := `unnest(` + s.nameClasses(n, classes) + `) as c (cadre_id, grade, edition_id)`
	serves := s.servesUntil(day)
	if s.ask.Under != "" {
		return `c.edition_id`, `posting p join officer f on f.id = p.officer_id join post s on s.id = p.post_id join establishment_line l on l.id = s.line_id
			join ` + class + ` on c.cadre_id = l.cadre_id and c.grade = l.grade`, serves + ` and s.organization_id = any (@orgs)`
	}
	return `c.edition_id`, `posting p join officer f on f.id = p.officer_id
		cross join lateral (select (select c.edition_id from post s join establishment_line l on l.id = s.line_id join ` + class + ` on c.cadre_id = l.cadre_id and c.grade = l.grade where s.id = p.post_id) as edition_id
		                    offset 0) c`, serves + ` and c.edition_id is not null` // offset: looked up once, and not wherever it is named
}

// startedBy is the last day on which a posting begins whose so many months are completed by a day. Several days at the end of a longer month
// come to the same day.
func startedBy(months int, day domain.Date) domain.Date {
	start := day.AddDays(1).AddMonths(-months).AddDays(3)
	for start.AddMonths(months).AddDays(-1).After(day) {
		start = start.AddDays(-1)
	}
	return start
}

// laterTenure is later in terms of the day on which a posting began, so that the index is entered where the page begins. Lines of one day
// stand in the order of the months of their tenure, and those of one length in the order of the index.
func (s *dueStatement) laterTenure(n, months int) string {
	switch {
	case s.from == nil:
		return ""
	case s.from.After != nil && s.from.After.Part == months:
		return ` and (p.start_earliest, p.id) > (@start, @key)`
	}
	whole := s.from.Whole || s.from.After != nil && s.from.After.Part < months
	before := fmt.Sprintf("@before%d", n)
	switch {
	case !s.from.Day.IsZero() && whole:
		s.names[before] = startedBy(months, s.from.Day.AddDays(-1))
	case !s.from.Day.IsZero():
		s.names[before] = startedBy(months, s.from.Day)
	case whole:
		return ""
	default:
		s.names[before] = earliestDay(s.from.Day)
	}
	return ` and p.start_earliest > ` + before
}

// away: what takes an officer out of his post, or gives him a second one, and ends by itself or has to be ended. By an order of ours it ends on
// its last day, or with the service, as arrangements_expire has it; without one it lasts up to the limit of its basis.
func away(kinds ...string) func(*dueStatement) string {
	list := `('` + strings.Join(kinds, `', '`) + `')`
	return func(s *dueStatement) string {
		return s.ordered(list, 1) + `
			union all
			select t.day, t.day, t.start_on, t.basis, t.order_id, t.officer_id, null, 'order', ` + noEdition + `, 2, t.day, t.id from (
				select least(s.end_on, greatest(s.start_on, ` + gone + `)) as day, s.start_on, s.basis, s.order_id, s.officer_id, s.id
				  from officer_status s join officer f on f.id = s.officer_id where s.basis in ` + list + ` and s.end_on >= @from and s.start_on <= @on) t
			 where t.day >= @from
			union all
			select (p.start_earliest + k.span)::date + k.days - 1 as day, (p.start_latest + k.span)::date + k.days - 1, p.start_latest, k.basis, null, p.officer_id, p.post_id, p.source, ` + noEdition + `, 3, p.start_earliest, p.id
			  from (select b.basis, coalesce(b.posting_kind, b.basis) as kind, make_interval(months => b.most_months + b.more_months) as span, b.most_days as days from arrangement_basis b) k
			  join posting p on p.kind = k.kind join officer f on f.id = p.officer_id
			 where k.kind in ` + list + ` and p.source <> 'order' and p.kind <> 'regular' and p.replaced_by is null and p.start_earliest <= @on and (p.end_earliest is null or p.end_earliest >= @on) and ` + inService
	}
}

// ordered are the postings of some kinds that an order of ours ends.
func (s *dueStatement) ordered(list string, part int) string {
	return fmt.Sprintf(`
		select t.day, t.day as latest, t.start_latest as since, t.basis, t.order_id, t.officer_id, t.post_id, 'order' as source, %s, %d as part, t.day as start, t.id as key from (
			select least(p.end_latest, greatest(p.start_latest, %s)) as day, p.start_latest, coalesce(e.ground, o.subject) as basis, p.order_id, p.officer_id, p.post_id, p.id
			  from posting p join officer f on f.id = p.officer_id join orders o on o.id = p.order_id left join exception_order e on e.order_id = o.id
			 where p.source = 'order' and p.kind <> 'regular' and p.replaced_by is null and p.kind in %s and p.end_latest >= @from and p.start_latest <= @on) t
		 where t.day >= @from`, noEdition, part, gone, list)
}

// reviewed: the next day on which OSD or a suspension is looked at again. That it was, nothing on the register says.
func (s *dueStatement) reviewed() string {
	next := func(since, days string) string {
		return fmt.Sprintf(`%[1]s + greatest(1, (@on - %[1]s + %[2]s - 1) / %[2]s) * %[2]s`, since, days)
	}
	osd, suspended := next("s.start_on", "b.review_days"), next("x.on_day", "@review")
	return `
		select ` + osd + ` as day, ` + osd + ` as latest, s.start_on as since, s.basis, s.order_id, s.officer_id, null::bigint as post_id, 'order' as source, ` + noEdition + `, 1 as part, s.start_on as start, s.id as key
		  from officer_status s join arrangement_basis b on b.basis = s.basis join officer f on f.id = s.officer_id
		 where b.review_days > 0 and s.end_on >= @on and s.start_on <= @on and ` + osd + ` <= s.end_on and ` + inService + `
		union all
		select ` + suspended + `, ` + suspended + `, x.on_day, x.ground, x.order_id, o.officer_id, null, 'order', ` + noEdition + `, 2, x.on_day, x.order_id
		  from exception_order x join orders o on o.id = x.order_id join officer f on f.id = o.officer_id
		 where x.ground = 'suspension' and o.state = 'acted' and x.on_day < @on and ` + inService + `
		   and not exists (select 1 from posting p where p.officer_id = o.officer_id and p.source <> 'irregular' and p.replaced_by is null and p.start_latest > x.on_day and p.start_latest <= @on)`
}

// leaving are the officers who retire from the day on, as far as the service knew on the day of the statement: who serve, and who have left since.
func (s *dueStatement) leaving() []string {
	ways := []string{`f.died is null and f.left_on is null and f.retires >= @from and f.retires <= @until`}
	if s.past() {
		ways = append(ways, `(f.died is not null or f.left_on is not null) and coalesce(f.left_on, f.died) > @on and f.retires >= @from and f.retires <= @until`)
	}
	return ways
}

// heldStill is that a regular posting lasts on the day of the statement.
func (s *dueStatement) heldStill() string {
	if s.past() {
		return seated + ` and (p.end_earliest is null or p.end_earliest >= @on) and p.start_earliest <= @on`
	}
	return seated + ` and p.end_earliest is null`
}

// ofTheSeat names with each line the post in which its officer sits.
func (s *dueStatement) ofTheSeat() {
	s.post = `h.post_id`
	s.seat = `left join lateral (select p.post_id from posting p where p.officer_id = d.officer_id and ` + seated + ` and p.end_earliest is null limit 1) h on true`
}

// retiring: who retires, and who has and still holds the post on the register.
func (s *dueStatement) retiring() string {
	s.ofTheSeat()
	var ways []string
	for _, who := range append(s.leaving(), `f.died is null and f.left_on is null and f.retires < @from and exists (select 1 from posting p where p.officer_id = f.id and `+s.heldStill()+`)`) {
		ways = append(ways, `
			select f.retires as day, f.retires as latest, null::date as since, 'superannuation' as basis, null::bigint as order_id, f.id as officer_id, null::bigint as post_id, '' as source, `+noEdition+`,
			       1 as part, f.retires as start, f.id as key from officer f where `+who)
	}
	return s.ways(ways...)
}

// waiting are the orders that stand on the day and under which no charge was taken by then. lapses is the first day on which orders_lapse ends
// them: the officer is gone, their own last day is over, nobody heard the officer on a move in danger to life.
func (s *dueStatement) waiting() string {
	which, held := `o.state in ('issued', 'held', 'stayed')`, `o.state <> 'issued'`
	if s.past() {
		which = `(` + which + ` or o.id in (select e.order_id from order_event e where e.kind in ('actualised', 'held', 'stayed', 'modified', 'withdrawn', 'lapsed') and e.on_day > @on))
			and (o.actualised_on is null or o.actualised_on > @on) and not exists (select 1 from order_event e where e.order_id = o.id and e.kind in ('modified', 'withdrawn', 'lapsed') and e.on_day <= @on)`
		held = `coalesce((select e.kind in ('held', 'stayed') from order_event e where e.order_id = o.id and e.kind in ('held', 'released', 'stayed', 'stay-lifted') and e.on_day <= @on order by e.no desc limit 1), false)`
	}
	return `(select o.id, o.subject, o.officer_id, o.post_id, o.issued_on, r.on_day as left_on, ` + held + ` as held, ` + leaves + ` as leaves, o.ends_on, m.order_id is not null as unheard,
		       least(` + leaves + `, o.ends_on + 1, case when m.order_id is not null then o.issued_on + @hearing + 1 end) as lapses
		  from orders o join officer f on f.id = o.officer_id left join charge_report r on r.order_id = o.id and r.kind = 'relinquished' and r.on_day <= @on
		  left join (` + unheard + `) m on m.order_id = o.id
		 where o.issued_on <= @on and ` + which + `)`
}

// unheard are moves in danger to life on which nobody has heard the officer.
const unheard = `select m.order_id from move_of m where m.danger and m.premature and not exists (select 1 from hearing h where h.order_id = m.order_id)`

const standing = `not w.held and (w.lapses is null or w.lapses > @on)`

// notActed: an order under which the officer has neither left one charge nor taken another.
func (s *dueStatement) notActed() string {
	return `
		select w.issued_on + @act as day, w.issued_on + @act as latest, w.issued_on as since, w.subject as basis, w.id as order_id, w.officer_id, w.post_id, 'order' as source, ` + noEdition + `, 1 as part, w.issued_on as start, w.id as key
		  from ` + s.waiting() + ` w where w.left_on is null and ` + standing
}

// joining: an officer who has left one charge under an order and not taken the next.
func (s *dueStatement) joining() string {
	return `
		select w.left_on + @join as day, w.left_on + @join as latest, w.left_on as since, w.subject as basis, w.id as order_id, w.officer_id, w.post_id, 'order' as source, ` + noEdition + `, 1 as part, w.left_on as start, w.id as key
		  from ` + s.waiting() + ` w where w.left_on is not null and ` + standing
}

// lapsing: an order that orders_lapse ends the day after, charge taken or, where the officer was to be heard, even then.
func (s *dueStatement) lapsing() string {
	return `
		select w.lapses - 1 as day, w.lapses - 1 as latest, w.issued_on as since, case w.lapses when w.leaves then 'officer-leaves' when w.ends_on + 1 then 'last-day' else 'unheard' end as basis,
		       w.id as order_id, w.officer_id, w.post_id, 'order' as source, ` + noEdition + `, 1 as part, w.issued_on as start, w.id as key
		  from ` + s.waiting() + ` w where w.lapses is not null
		union all
		select o.issued_on + @hearing, o.issued_on + @hearing, o.issued_on, 'unheard', o.id, o.officer_id, o.post_id, 'order', ` + noEdition + `, 1, o.issued_on, o.id
		  from (` + unheard + `) m join orders o on o.id = m.order_id where o.state = 'acted' and o.issued_on <= @on and o.actualised_on <= @on`
}

// vacated: posts that fall vacant: the holder retires, a deputation into them ends, a charge of them ends and nobody holds them. A post for which
// an order stands is none of them.
func (s *dueStatement) vacated() string {
	stands := func(lines string) string {
		return `
			select t.* from (` + lines + `) t join post s on s.id = t.post_id and (s.ended is null or s.ended > t.day)
			 where not exists (select 1 from orders o where o.post_id = t.post_id and o.state in ('issued', 'held', 'stayed'))`
	}
	ways := []string{stands(s.ordered(`('deputation', 'secondment', 'additional-charge', 'current-charge', 'acting-charge', 'look-after')`, 1)) +
		` and not exists (select 1 from posting p where p.post_id = t.post_id and ` + s.heldStill() + `)`}
	for _, who := range s.leaving() {
		ways = append(ways, stands(`
			select f.retires as day, f.retires as latest, p.start_latest as since, 'superannuation' as basis, p.order_id, p.officer_id, p.post_id, p.source, `+noEdition+`, 2 as part, f.retires as start, p.id as key
			  from officer f join posting p on p.officer_id = f.id where `+who+` and `+s.heldStill()))
	}
	return s.ways(ways...)
}

// awaiting: officers in the service with neither post nor status, not on the way to one and not suspended.
func (s *dueStatement) awaiting() string {
	idle := func(since string) string {
		return inService + `
		and not exists (select 1 from orders o join charge_report r on r.order_id = o.id and r.kind = 'relinquished' where o.officer_id = f.id and o.state in ('issued', 'held', 'stayed') and r.on_day <= @on)
		and not exists (select 1 from orders o join exception_order e on e.order_id = o.id where o.officer_id = f.id and o.state = 'acted' and e.ground = 'suspension' and e.on_day < @on and e.on_day + 1 >= ` + since + `)`
	}
	text := `
		select w.earliest as day, w.latest as latest, w.earliest as since, 'awaiting' as basis, null::bigint as order_id, w.officer_id, null::bigint as post_id, '' as source, ` + noEdition + `, 1 as part, w.earliest as start, w.officer_id as key
		  from officer_free w `
	const since, still = `w.earliest <= @on and w.earliest < 'infinity'`, `f.died is null and f.left_on is null and `
	if s.whole() && !s.past() {
		s.asked = `where ` + still + idle(`d.start`)
		return text + `where ` + since
	}
	text += `join officer f on f.id = w.officer_id where ` + since + ` and ` + still + idle(`w.earliest`)
	if !s.past() {
		return text
	}
	// As on a day gone by also those who have since taken a post or left the service.
	return s.ways(text, `
		select g.earliest as day, g.latest, g.earliest as since, 'awaiting' as basis, null::bigint as order_id, f.id as officer_id, null::bigint as post_id, '' as source, `+noEdition+`, 1 as part, g.earliest as start, f.id as key
		  from (select p.officer_id from posting p where p.start_latest > @on and p.source <> 'irregular' and p.replaced_by is null
		        union select t.officer_id from officer_status t where t.start_on > @on
		        union select f.id from officer f where (f.died is not null or f.left_on is not null) and coalesce(f.left_on, f.died) > @on) n
		  join officer f on f.id = n.officer_id
		  cross join lateral (
		        select coalesce(max(h.earliest), f.entered_earliest, '-infinity') as earliest, coalesce(max(h.latest), f.entered_latest, '-infinity') as latest from (
		               select coalesce(p.end_earliest + 1, 'infinity') as earliest, coalesce(p.end_latest + 1, 'infinity') as latest from posting p
		                where p.officer_id = f.id and p.replaced_by is null and p.source <> 'irregular' and p.kind not in ('additional-charge', 'current-charge', 'look-after') and p.start_earliest <= @on
		               union all select t.end_on + 1, t.end_on + 1 from officer_status t where t.officer_id = f.id and t.start_on <= @on) h) g
		 where g.earliest <= @on and not exists (select 1 from officer_free w where w.officer_id = f.id and w.earliest <= @on) and `+idle(`g.earliest`))
}

// abolished: posts under charges, since their last incumbent left, for as long as two spells may last together.
func (s *dueStatement) abolished() string {
	day := `(c.first_on + make_interval(months => (select b.most_months + b.more_months from arrangement_basis b where b.basis = 'additional-charge')))::date - 1`
	return `
		select ` + day + ` as day, ` + day + ` as latest, c.first_on as since, 'additional-charge' as basis, null::bigint as order_id, null::bigint as officer_id, c.post_id, 'order' as source, ` + noEdition + `,
		       1 as part, c.first_on as start, c.post_id as key
		  from (select p.post_id, min(coalesce(r.first_on, p.start_latest)) as first_on from posting p left join arrangement_order r on r.order_id = p.order_id
		         where p.kind in ('additional-charge', 'current-charge') and p.source <> 'irregular' and p.replaced_by is null and p.start_latest <= @on
		           and not exists (select 1 from posting i where i.post_id = p.post_id and i.kind = 'regular' and i.source <> 'irregular' and i.replaced_by is null and i.start_latest <= @on
		                            and (i.end_latest is null or i.end_latest >= @on or i.start_latest > p.start_latest))
		         group by p.post_id) c
		  join post s on s.id = c.post_id and (s.ended is null or s.ended >= @on)`
}

// probation: probations on which nobody has decided by their last day. As on a day gone by also those decided since, and those extended since
// up to the day on which they were to end before.
func (s *dueStatement) probation() string {
	s.ofTheSeat()
	lines := func(day, where string) string {
		return `
			select p.` + day + ` as day, p.` + day + ` as latest, p.start_on as since, 'probation-' || p.method as basis, g.order_id, p.officer_id, null::bigint as post_id, '' as source, ` + noEdition + `, 1 as part, p.` + day + ` as start, p.id as key
			  from probation p join officer f on f.id = p.officer_id join officer_grade g on g.id = p.grade_id where p.replaced_by is null and p.start_on <= @on and ` + inService + ` and ` + where
	}
	if !s.past() {
		return lines("until", `p.ended_on is null`)
	}
	const asItIs = ` and (p.extended_on is null or p.extended_on <= @on)`
	return s.ways(lines("until", `p.ended_on is null`+asItIs), lines("until", `p.ended_on > @on`+asItIs), lines("first_until", `p.extended_on > @on and coalesce(p.ended_on, 'infinity') > @on`))
}
