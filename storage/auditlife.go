package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/redflag"
)

// Officers says which officers are meant: those above one number and not above another, or some by their numbers.
type Officers struct {
	After, Upto int64
	IDs         []int64 // nil: the range
}

// of gives the condition on the column, and its arguments.
func (o Officers) of(column string) (condition string, args []any) {
	if o.IDs != nil {
		return column + ` = any($1::bigint[])`, []any{o.IDs}
	}
	return fmt.Sprintf(`%s > $1::bigint and %[1]s <= $2::bigint`, column), []any{o.After, o.Upto}
}

// A lifeReader fills in the lives of some officers, which are in the order of their numbers, as the rows come by officer.
type lifeReader struct {
	v     *View
	which Officers
	lives []redflag.Life
	next  int
}

// at gives the life of an officer; nil where the officer is none of those asked for.
func (r *lifeReader) at(officer int64) *redflag.Life {
	for r.next < len(r.lives) && r.lives[r.next].Officer < officer {
		r.next++
	}
	if r.next < len(r.lives) && r.lives[r.next].Officer == officer {
		return &r.lives[r.next]
	}
	return nil
}

// Lives reads the service of some officers into what the flags look at, in the order of their numbers: everything on the register but
// what lies with the posts (Places), a query for each family of rows. into is filled anew where it has room.
func (v *View) Lives(ctx context.Context, which Officers, into []redflag.Life) ([]redflag.Life, error) {
	r := lifeReader{v: v, which: which, lives: into[:0]}
	if err := r.officers(ctx); err != nil {
		return nil, fmt.Errorf("read officers: %w", err)
	}
	for _, family := range []struct {
		what string
		read func(context.Context) error
	}{
		{"grades", r.grades}, {"postings", r.postings}, {"orders", r.orders}, {"statuses", r.statuses}, {"evaluations", r.evaluations}, {"inquiries", r.inquiries},
		{"penalties", r.penalties}, {"voices", r.voices}, {"declarations", r.assets}, {"circumstances", r.circumstances}, {"boards", r.boards}, {"deputations into posts", r.lent},
	} {
		r.next = 0
		if err := family.read(ctx); err != nil {
			return nil, fmt.Errorf("read %s: %w", family.what, err)
		}
	}
	return r.lives, nil
}

// rows lists the rows of a family: %s in the query stands for the condition on its officer.
func rowsOf[T any](ctx context.Context, r *lifeReader, column, query string) ([]T, error) {
	condition, args := r.which.of(column)
	var list []T
	err := r.v.list(ctx, &list, fmt.Sprintf(query, condition), args...)
	return list, err
}

func (r *lifeReader) officers(ctx context.Context) error {
	rows, err := rowsOf[struct {
		ID           int64       `db:"id"`
		Cadre        string      `db:"code"`
		Sex          string      `db:"sex"`
		Domicile     string      `db:"domicile"`
		BornFirst    domain.Date `db:"born_earliest"`
		BornLast     domain.Date `db:"born_latest"`
		EnteredFirst domain.Date `db:"entered_earliest"`
		EnteredLast  domain.Date `db:"entered_latest"`
		Retires      domain.Date `db:"retires"`
		Left         domain.Date `db:"gone"`
	}](ctx, r, "o.id", `
		select o.id, c.code, o.sex, o.domicile, o.born_earliest, o.born_latest, o.entered_earliest, o.entered_latest, o.retires, least(o.died, o.left_on) as gone
		from officer o join cadre c on c.id = o.cadre_id where %s order by o.id`)
	for _, o := range rows {
		if len(r.lives) < cap(r.lives) {
			r.lives = r.lives[:len(r.lives)+1] // its lists keep their room
		} else {
			r.lives = append(r.lives, redflag.Life{})
		}
		r.lives[len(r.lives)-1].Reset(redflag.Life{Officer: o.ID, Cadre: o.Cadre, Sex: o.Sex, Domicile: o.Domicile, Born: domain.When{Earliest: o.BornFirst, Latest: o.BornLast},
			Entered: domain.When{Earliest: o.EnteredFirst, Latest: o.EnteredLast}, Retires: o.Retires, Left: o.Left})
	}
	return err
}

// grades are the spells in grades, with the facts of how one was held: to the flags, what was made regular, or gave seniority, is regular as it was meant.
func (r *lifeReader) grades(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID          int64       `db:"id"`
		Cadre       string      `db:"code"`
		Grade       string      `db:"grade"`
		Step        int         `db:"step"`
		Regular     bool        `db:"regular"`
		Method      string      `db:"method"`
		Order       int64       `db:"order_id"`
		Case        int64       `db:"case_id"`
		Recommended domain.Date `db:"recommended_on"`
		Issued      domain.Date `db:"issued_on"`
		By          int64       `db:"decider"`
		Imported    bool        `db:"imported"`
		Requisition domain.Date `db:"requisition_on"`
		Approved    domain.Date `db:"approved_on"`
		From        string      `db:"from_cadre"`
		Ground      string      `db:"ground"`
	}](ctx, r, "g.officer_id", `
		select g.officer_id, g.id, c.code, g.grade, s.step, g.start_earliest, g.start_latest, g.end_earliest, g.end_latest, g.regular or g.method = 'regularised' or g.seniority as regular,
		       g.method, coalesce(g.order_id, 0) as order_id, coalesce(o.case_id, 0) as case_id, g.recommended_on, g.requisition_on, g.approved_on, g.from_cadre, g.ground, o.issued_on, coalesce(o.authority_id, o.issued_by, 0) as decider, g.imported_from <> '' as imported
		from officer_grade g join cadre c on c.id = g.cadre_id join cadre_grade s on s.cadre_id = g.cadre_id and s.grade = g.grade left join orders o on o.id = g.order_id
		where %s and g.replaced_by is null order by g.officer_id, g.start_earliest, g.id`)
	for _, g := range rows {
		if life := r.at(g.Officer); life != nil {
			life.Grades = append(life.Grades, redflag.Grade{ID: g.ID, Cadre: g.Cadre, Grade: g.Grade, Step: g.Step, Held: g.spell(), Regular: g.Regular, Method: g.Method, Order: g.Order,
				Case: g.Case, Recommended: g.Recommended, Issued: g.Issued, By: g.By, Imported: g.Imported,
				Requisition: g.Requisition, Approved: g.Approved, From: g.From, StatusQuo: g.Ground == "status-quo", Enacted: g.Ground == "act", Surplus: g.Ground == "surplus", Wedlock: g.Ground == "wedlock"})
		}
	}
	return err
}

// A posting is written as numbers, since a line a posting takes longer to send than to look at: its own, the post's, its first and last day of
// beginning, the sort of its source, the order it rests on, and the first and last day of its end, where it has ended. Days count from 1970. They are
// put into their order here: there it takes a quarter of the time.
const postingsOfOfficers = `
	select h.officer_id, string_agg(concat_ws(' ', h.id, h.post_id, h.start_earliest - date '1970-01-01', h.start_latest - date '1970-01-01',
	       case h.source when 'order' then 0 when 'import' then 1 else 2 end, coalesce(h.order_id, 0), h.end_earliest - date '1970-01-01', h.end_latest - date '1970-01-01'),
	       ';') as postings
	from posting h where %s and h.kind = 'regular' and h.replaced_by is null group by h.officer_id order by h.officer_id`

var postingSources = []string{"order", "import", "irregular"}

func (r *lifeReader) postings(ctx context.Context) (err error) {
	condition, args := r.which.of("h.officer_id")
	rows, err := r.v.query(ctx, fmt.Sprintf(postingsOfOfficers, condition), args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var officer int64
	var text sql.RawBytes
	var numbers []postingNumbers
	for rows.Next() {
		if err := rows.Scan(&officer, &text); err != nil {
			return err
		}
		if life := r.at(officer); life != nil {
			if numbers, err = readPostings(numbers[:0], text); err != nil {
				return fmt.Errorf("postings of officer %d: %w", officer, err)
			}
			for i := range numbers {
				life.Postings = append(life.Postings, numbers[i].posting())
			}
		}
	}
	return rows.Err()
}

// postingNumbers is a posting as postingsOfOfficers writes it, and whether it has ended.
type postingNumbers struct {
	n     [8]int64
	ended bool
}

// readPostings reads postings, and gives them by the first day of their beginning and by their numbers.
func readPostings(postings []postingNumbers, text []byte) ([]postingNumbers, error) {
	for at := 0; at < len(text); {
		var p postingNumbers
		count := 0
		for more := true; more; count++ {
			if count == len(p.n) {
				return nil, errors.New("a posting of too many numbers")
			}
			p.n[count], at, more = wholeNumber(text, at)
		}
		if count != 6 && count != 8 {
			return nil, fmt.Errorf("a posting of %d numbers", count)
		}
		if source := p.n[4]; source < 0 || source >= int64(len(postingSources)) {
			return nil, fmt.Errorf("no source of postings has the number %d", source)
		}
		p.ended = count == 8
		postings = append(postings, p)
	}
	slices.SortFunc(postings, func(a, b postingNumbers) int { return cmp.Or(cmp.Compare(a.n[2], b.n[2]), cmp.Compare(a.n[0], b.n[0])) })
	return postings, nil
}

func (p *postingNumbers) posting() redflag.Posting {
	held := domain.Spell{Start: domain.When{Earliest: day(p.n[2]), Latest: day(p.n[3])}}
	if p.ended {
		held.End = domain.When{Earliest: day(p.n[6]), Latest: day(p.n[7])}
	}
	return redflag.Posting{ID: p.n[0], Post: p.n[1], Held: held, Source: postingSources[p.n[4]], Begun: redflag.Act{Order: p.n[5]}}
}

// An actOf is an order as what began or ended something: with the posting that it ended, where it did.
type actOf struct {
	Officer   int64       `db:"officer_id"`
	Order     int64       `db:"id"`
	Subject   string      `db:"subject"`
	Ground    string      `db:"ground"`
	Issued    domain.Date `db:"issued_on"`
	Proposed  domain.Date `db:"proposed"`
	Reason    string      `db:"reason"`
	Document  bool        `db:"document"`
	Requested bool        `db:"requested"`
	Approved  domain.Date `db:"approved"`
	Higher    domain.Date `db:"higher"`
	By        int64       `db:"decider"`
	Ended     int64       `db:"ended"`
	Alike     int         `db:"alike"`
	Charge    string      `db:"charge"` // the kind of charge it gives
	chargeRow
}

type chargeRow struct {
	Posting    int64       `db:"posting_id"`
	Post       int64       `db:"post_id"`
	Grade      string      `db:"grade"`
	StartFirst domain.Date `db:"charge_start_first"`
	StartLast  domain.Date `db:"charge_start_last"`
	EndFirst   domain.Date `db:"charge_end_first"`
	EndLast    domain.Date `db:"charge_end_last"`
	Vacant     domain.Date `db:"vacant_since"`
	Board      domain.Date `db:"recommended_on"`
	Seniors    int         `db:"seniors"`
}

// By which order a posting ended is asked for each order by itself: joined, the answer for every order there is would be made first.
const ordersOfOfficers = `
	select o.officer_id, o.id, o.subject, coalesce(x.ground, '') as ground, o.issued_on, (select min(e.on_day) from order_event e where e.order_id = o.id) as proposed,
	       concat_ws(' ', nullif(m.happened, ''), nullif(m.why_now, ''), nullif(m.why_officer, ''), nullif(a.why, '')) as reason,
	       coalesce(x.document_id, a.document_id) is not null as document, exists (select 1 from order_request q where q.order_id = o.id) as requested,
	       (select min(l.dated) from commission_letter l where l.kind = 'approval' and l.officer_id = o.officer_id and (l.order_id is null or l.order_id = o.id)) as approved,
	       t.on_day as higher, coalesce(t.account_id, o.authority_id, o.issued_by, 0) as decider, coalesce(w.posting_id, 0) as ended,
	       (select count(*) - 1 from order_set_member x join order_set_member y on y.set_id = x.set_id and y.live where x.order_id = o.id and x.live) as alike,
	       case when p.kind like '%%-charge' then p.kind else '' end as charge, coalesce(p.id, 0) as posting_id, coalesce(p.post_id, 0) as post_id, o.grade,
	       p.start_earliest as charge_start_first, p.start_latest as charge_start_last, p.end_earliest as charge_end_first, p.end_latest as charge_end_last,
	       a.vacant_since, o.recommended_on,
	       (select count(*) from charge_candidate k where k.order_id = o.id and k.reason = ''
	         and k.place < (select b.place from charge_candidate b where b.order_id = o.id and b.officer_id = o.officer_id)) as seniors
	from orders o left join exception_order x on x.order_id = o.id left join move_of m on m.order_id = o.id left join arrangement_order a on a.order_id = o.id
	left join order_authorisation t on t.order_id = o.id left join lateral (select e.posting_id from posting_ended_by e where e.order_id = o.id offset 0) as w on true
	left join posting p on p.officer_id = o.officer_id and p.order_id = o.id and p.kind like '%%-charge' and p.replaced_by is null
	where %s and exists (select 1 from order_event e where e.order_id = o.id and e.kind = 'issued')
	  and not exists (select 1 from order_event e where e.order_id = o.id and e.kind in ('withdrawn', 'lapsed')) order by o.officer_id, o.issued_on, o.id`

// orders gives the postings of each officer what began and ended them, and the charges.
func (r *lifeReader) orders(ctx context.Context) error {
	rows, err := rowsOf[actOf](ctx, r, "o.officer_id", ordersOfOfficers)
	for _, o := range rows {
		life := r.at(o.Officer)
		if life == nil {
			continue
		}
		act := redflag.Act{Order: o.Order, How: causeOf(o.Subject, o.Ground), Issued: o.Issued, Proposed: o.Proposed, Reason: o.Reason, Document: o.Document, Requested: o.Requested,
			Approved: o.Approved, Higher: o.Higher, By: o.By, Alike: max(o.Alike, 0)}
		for i := range life.Postings {
			if life.Postings[i].Begun.Order == o.Order {
				life.Postings[i].Begun = act
			}
			if life.Postings[i].ID == o.Ended {
				life.Postings[i].Ended = act
			}
		}
		if o.Charge != "" {
			life.Charges = append(life.Charges, redflag.Charge{ID: o.Posting, Kind: o.Charge[:len(o.Charge)-len("-charge")], Post: o.Post, Grade: o.Grade, Held: o.held(), Vacant: o.Vacant,
				Board: o.Board, Seniors: o.Seniors, Begun: act})
		}
	}
	return err
}

func (c chargeRow) held() domain.Spell {
	return domain.Spell{Start: domain.When{Earliest: c.StartFirst, Latest: c.StartLast}, End: domain.When{Earliest: c.EndFirst, Latest: c.EndLast}}
}

// causeOf says in the words of the flags what an order does to a posting.
func causeOf(subject, ground string) string {
	switch subject {
	case "promotion", "training", "deputation":
		return subject
	case "deputation-in", "deputation-out", "deputation-abroad", "secondment":
		return "deputation"
	case "study-leave", "long-leave", "lpr":
		return "leave"
	case "vacating", "exception-posting":
		switch ground {
		case "court-order", "reinstatement":
			return "court"
		case "removal", "dismissal", "compulsory-retirement":
			return "removal"
		case "return-from-leave":
			return "leave"
		}
		return ground
	}
	return "transfer"
}

func (r *lifeReader) statuses(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64       `db:"officer_id"`
		ID      int64       `db:"id"`
		Basis   string      `db:"basis"`
		Start   domain.Date `db:"start_on"`
		End     domain.Date `db:"end_on"`
		Why     string      `db:"why"`
		Order   int64       `db:"order_id"`
		Issued  domain.Date `db:"issued_on"`
		Further bool        `db:"further"`
		By      int64       `db:"decider"`
	}](ctx, r, "s.officer_id", `
		select s.officer_id, s.id, s.basis, s.start_on, s.end_on, coalesce(a.why, '') as why, s.order_id, o.issued_on, coalesce(a.further, false) as further,
		       coalesce(t.account_id, o.authority_id, o.issued_by, 0) as decider
		from officer_status s join orders o on o.id = s.order_id left join arrangement_order a on a.order_id = s.order_id left join order_authorisation t on t.order_id = o.id
		where %s order by s.officer_id, s.start_on, s.id`)
	for _, s := range rows {
		if life := r.at(s.Officer); life != nil {
			status := redflag.Status{ID: s.ID, Basis: dutyOf(s.Basis), Held: domain.Spell{Start: domain.On(s.Start), End: domain.On(s.End)}, Reason: s.Why,
				Begun: redflag.Act{Order: s.Order, Issued: s.Issued, By: s.By, Short: true}}
			if s.Further {
				status.Extended = s.Issued
			}
			life.Statuses = append(life.Statuses, status)
		}
	}
	return err
}

// dutyOf says in the words of the flags what a status is: an officer lent to another government, a body or a country is on deputation.
func dutyOf(basis string) string {
	switch basis {
	case "deputation-out", "deputation-abroad":
		return "deputation"
	}
	return basis
}

// gradings are the steps of a report from the lowest.
const gradingStep = `case %s.grading when 'below-average' then 1 when 'average' then 2 when 'good' then 3 when 'very-good' then 4 when 'outstanding' then 5 else 0 end`

// A report whose period was over before the register began was entered late by necessity: when it was made, nobody said.
func (r *lifeReader) evaluations(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer   int64       `db:"officer_id"`
		ID        int64       `db:"id"`
		Year      int         `db:"year"`
		From      domain.Date `db:"start_earliest"`
		To        domain.Date `db:"end_latest"`
		Grading   int         `db:"step"`
		Was       int         `db:"was"`
		Adverse   bool        `db:"adverse"`
		Reporting int64       `db:"reporting_id"`
		Written   domain.Date `db:"written"`
		By        int64       `db:"writer"`
		Ordered   bool        `db:"ordered"`
		Imported  bool        `db:"imported"`
	}](ctx, r, "e.officer_id", `
		select e.officer_id, e.id, e.year, e.start_earliest, e.end_latest, `+fmt.Sprintf(gradingStep, "e")+` as step, coalesce(`+fmt.Sprintf(gradingStep, "w")+`, 0) as was, e.adverse,
		       coalesce(e.reporting_id, 0) as reporting_id, case when e.end_latest >= (select x.recorded_at::date from act x order by x.id limit 1) then a.legal_date end as written, a.account_id as writer, w.decided_on is not null as ordered, e.imported_from <> '' as imported
		from evaluation e left join evaluation w on w.id = e.replaces join act a on a.id = e.act_id
		where %s and e.replaced_by is null order by e.officer_id, e.start_earliest, e.id`)
	for _, e := range rows {
		if life := r.at(e.Officer); life != nil {
			life.Evaluations = append(life.Evaluations, redflag.Evaluation{ID: e.ID, Year: e.Year, From: e.From, To: e.To, Grading: e.Grading, Was: e.Was, Adverse: e.Adverse,
				Reporting: e.Reporting, Written: e.Written, By: e.By, Ordered: e.Ordered, Imported: e.Imported})
		}
	}
	return err
}

func (r *lifeReader) inquiries(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer  int64       `db:"officer_id"`
		ID       int64       `db:"id"`
		Kind     string      `db:"kind"`
		Started  domain.Date `db:"started_on"`
		Reported domain.Date `db:"reported_on"`
		Ended    domain.Date `db:"ended_on"`
		By       int64       `db:"orderer"`
	}](ctx, r, "q.officer_id", `
		select q.officer_id, q.id, q.kind, q.started_on, q.reported_on, q.ended_on, a.account_id as orderer from inquiry q join act a on a.id = q.act_id where %s and q.replaced_by is null order by q.officer_id, q.started_on, q.id`)
	for _, q := range rows {
		if life := r.at(q.Officer); life != nil {
			life.Inquiries = append(life.Inquiries, redflag.Inquiry{ID: q.ID, Kind: q.Kind, Started: q.Started, Reported: q.Reported, Ended: q.Ended, By: q.By})
		}
	}
	return err
}

func (r *lifeReader) penalties(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64       `db:"officer_id"`
		ID      int64       `db:"id"`
		Imposed domain.Date `db:"imposed_on"`
		Major   bool        `db:"major"`
	}](ctx, r, "p.officer_id", `select p.officer_id, p.id, p.imposed_on, p.major from penalty p where %s and p.replaced_by is null order by p.officer_id, p.imposed_on, p.id`)
	for _, p := range rows {
		if life := r.at(p.Officer); life != nil {
			life.Penalties = append(life.Penalties, redflag.Penalty{ID: p.ID, Imposed: p.Imposed, Major: p.Major})
		}
	}
	return err
}

// voices are where the officer spoke out: objections to an order and to a seniority list, and corrections asked for. That an approach was put on
// record is read of the one who recorded it.
func (r *lifeReader) voices(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64       `db:"officer_id"`
		ID      int64       `db:"id"`
		Kind    string      `db:"kind"`
		On      domain.Date `db:"on_day"`
	}](ctx, r, "v.officer_id", `
		select v.officer_id, v.id, v.kind, v.on_day from (
			select a.officer_id, b.id, 'objection' as kind, b.on_day from order_objection b join account a on a.id = b.account_id where a.officer_id is not null
			union all select s.officer_id, s.id, 'appeal', s.lodged_on from seniority_objection s
			union all select q.officer_id, q.id, 'appeal', q.asked_on from correction_request q
			union all select a.officer_id, p.id, 'approach', p.recorded_on from approach p join act t on t.id = p.act_id join account a on a.id = t.account_id where a.officer_id is not null) as v
		where %s order by v.officer_id, v.on_day, v.kind, v.id`)
	for _, v := range rows {
		if life := r.at(v.Officer); life != nil {
			life.Voices = append(life.Voices, redflag.Voice{ID: v.ID, Kind: v.Kind, On: v.On})
		}
	}
	return err
}

func (r *lifeReader) assets(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64       `db:"officer_id"`
		Year    int         `db:"year"`
		Filed   domain.Date `db:"filed_on"`
	}](ctx, r, "y.officer_id", `select y.officer_id, y.year, y.filed_on from asset_year y where %s and y.replaced_by is null order by y.officer_id, y.year`)
	for _, y := range rows {
		if life := r.at(y.Officer); life != nil {
			life.Assets = append(life.Assets, redflag.Assets{Year: y.Year, Filed: y.Filed})
		}
	}
	return err
}

// circumstances are the wedlock ground and what counts as hardship.
func (r *lifeReader) circumstances(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID        int64       `db:"id"`
		Kind      string      `db:"kind"`
		District  string      `db:"district"`
		Ground    string      `db:"ground"`
		Competent bool        `db:"competent"` // of an exemption: who granted it is the authority of the officer's class, or the next higher one
		Verified  domain.Date `db:"verified"`
	}](ctx, r, "c.officer_id", `
		select c.officer_id, c.id, c.kind, c.district, c.ground, c.start_earliest, c.start_latest, c.end_earliest, c.end_latest, a.legal_date as verified,
		       c.kind = 'rotation-exemption' and exists (
		           select 1 from officer_grade g join officer o on o.id = g.officer_id
		           cross join lateral class_on(o.government, g.cadre_id, g.grade, c.start_latest) k
		           join edition_grade e on e.edition_id = k.edition_id and e.grade = k.grade and e.cadre = k.cadre
		           where g.officer_id = c.officer_id and g.regular and g.replaced_by is null and c.start_latest between g.start_latest and coalesce(g.end_earliest, 'infinity')
		             and c.authority in (e.capacity, e.next_higher)) as competent
		from circumstance c join act a on a.id = c.act_id where %s and c.replaced_by is null order by c.officer_id, c.start_earliest, c.id`)
	for _, c := range rows {
		life := r.at(c.Officer)
		switch {
		case life == nil:
		case c.Kind == "wedlock":
			life.Wedlocks = append(life.Wedlocks, redflag.Wedlock{ID: c.ID, District: c.District, Held: c.spell(), Verified: c.Verified})
		case c.Kind == domain.CircumstanceExemption:
			life.Exemptions = append(life.Exemptions, redflag.Exemption{ID: c.ID, On: c.spell().Start.Latest, Ground: c.Ground, Competent: c.Competent})
		case c.Kind == "medical" || c.Kind == "debilitating-disease" || c.Kind == "serious-illness" || c.Kind == "disability" || c.Kind == "compassionate":
			life.Hardships = append(life.Hardships, c.spell())
		}
	}
	return err
}

func (r *lifeReader) boards(ctx context.Context) error {
	rows, err := rowsOf[struct {
		Officer int64       `db:"officer_id"`
		Case    int64       `db:"case_id"`
		To      string      `db:"to_grade"`
		Called  domain.Date `db:"opened_on"`
		On      domain.Date `db:"sealed_on"`
		Outcome string      `db:"outcome"`
	}](ctx, r, "p.officer_id", `
		select p.officer_id, p.case_id, c.to_grade, c.opened_on, s.sealed_on, coalesce(u.outcome, '') as outcome
		from panel_entry p join cases c on c.id = p.case_id left join case_seal s on s.case_id = c.id and s.round = c.round
		left join outcome u on u.case_id = c.id and u.round = c.round and u.officer_id = p.officer_id
		where %s and p.included order by p.officer_id, c.opened_on, c.id`)
	for _, b := range rows {
		if life := r.at(b.Officer); life != nil {
			life.Boards = append(life.Boards, redflag.Considered{Case: b.Case, On: b.On, Called: b.Called, To: b.To, Outcome: b.Outcome})
		}
	}
	return err
}

// A Place is what flags ask of a post. Many are alike.
type Place struct {
	Unit     int64
	CadreID  int64
	Cadre    string
	Grade    string
	Step     int
	Hard     bool
	District string
	Ended    domain.Date // the day on which it was abolished or merged
}

const placeQuery = `
	select p.id, case when p.imported_from = '' then p.started end as made, p.organization_id, p.ended, l.cadre_id, c.code, l.grade, coalesce(s.step, 0) as step, p.hard_area or exists (select 1 from post_fact f where f.post_id = p.id and f.kind = 'hard-area' and f.replaced_by is null) as hard,
	       coalesce((select n.district from post_fact f join station n on n.code = f.value join station_table t on t.id = n.table_id and t.adopted_by is not null
	                  where f.post_id = p.id and f.kind = 'station' and f.replaced_by is null order by f.from_day desc, t.from_day desc limit 1), '') as district
	from post p join establishment_line l on l.id = p.line_id join cadre c on c.id = l.cadre_id left join cadre_grade s on s.cadre_id = l.cadre_id and s.grade = l.grade`

// Places hands over what flags ask of posts: of some, or of all where posts is nil. made is the day from which on a post stood, where the register saw it
// come.
func (v *View) Places(ctx context.Context, posts []int64, each func(post int64, made domain.Date, p Place)) (err error) {
	query, args := placeQuery, []any(nil)
	if posts != nil {
		query, args = placeQuery+` where p.id = any($1::bigint[])`, []any{posts}
	}
	rows, err := v.query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var post int64
		var made domain.Date
		var p Place
		if err := rows.Scan(&post, &made, &p.Unit, &p.Ended, &p.CadreID, &p.Cadre, &p.Grade, &p.Step, &p.Hard, &p.District); err != nil {
			return err
		}
		each(post, made, p)
	}
	return rows.Err()
}

// OfficerPortions parts all officers into portions, and gives the number of the last officer of each.
func (v *View) OfficerPortions(ctx context.Context, portion int) (ends []int64, err error) {
	err = v.list(ctx, &ends, `
		select max(n.id) as upto from (select o.id, (row_number() over (order by o.id) - 1) / $1 as part from officer o) n group by n.part order by upto`, portion)
	return ends, err
}
