package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
)

var (
	_ = means("transfer_request_says_why", domain.Invalid, "request-without-why", "a request says why, in twenty characters at least and five thousand at most", "", "")
	_ = means("transfer_request_one_at_a_time", domain.Conflict, "request-pending", "an earlier request of yours can still be withdrawn", "DESIGN 3.10", "its withdrawal, or the end of its seven days")
	_ = means("transfer_request_withdrawn_in_time", domain.Conflict, "withdrawal-late", "a request is withdrawn once, within seven days", "DESIGN 3.10", "")
	_ = means("transfer_wish_is_one_place", domain.Invalid, "wish-unclear", "a wish names a post or an organization", "", "")
	_ = means("transfer_is_for_one_post", domain.Invalid, "transfer-is-for-one-post", "a transfer case is for one seat of its grade in its own organization", "DESIGN 2", "")
	_ = means("transfer_post_is_vacant", domain.Conflict, "post-already-filled", "another officer holds the post", "DESIGN 3.9: one seat, one holder", "a vacancy that is anticipated, with its day")
	_ = means("transfer_post_in_one_case", domain.Conflict, "post-in-another-case", "another case for this post is going on", "DESIGN 3.9: one seat, one holder", "the end of that case")
	_ = means("transfer_panel_is_whole", domain.Conflict, "panel-not-whole", "an officer of the unit was not considered", "DESIGN 3.5", "every officer of the unit, each on the list or left out with a reason")
	_ = means("order_one_transfer_an_officer", domain.Conflict, "another-order-moves-the-officer", "another order is to move the officer", "DESIGN 3.9: one regular post an officer", "its withdrawal, or charge taken under it")
	_ = means("request_is_ripe", domain.Conflict, "request-can-be-withdrawn", "a request can be withdrawn for seven days, and no order is issued on it before", "DESIGN 3.10", "the end of the seven days")
	_ = means("order_on_own_request", domain.Conflict, "not-an-own-request", "the officer did not ask for this post, or withdrew the request", "DESIGN 3.10", "a request filed from the officer's own account")
	_ = means("transfer_choice_has_reasons", domain.Invalid, "choice-without-reasons", "a name above the one chosen is passed over with reasons, said with their facts", "DESIGN 3.5", "why this officer and not the one above")
	_ = means("transfer_one_chosen", domain.Conflict, "more-than-vacancies", "one officer is chosen for the post", "DESIGN 3.5", "")
	_ = means("transfer_compelling_pkey", domain.Invalid, "officer-named-twice", "compelling reasons are named once for an officer", "", "")
	_ = means("circumstance_has_its_document", domain.Invalid, "document-missing", "a circumstance is certified with its document", "", "the certificate")
	_ = means("circumstance_dates_in_order", domain.Invalid, "ends-before-it-starts", "it ends before it starts", "", "")
	_ = means("circumstance_percent_of_a_disability", domain.Invalid, "percent-of-a-disability", "a disability has its per cent, as the board certified it, and nothing else has", "", "")
	_ = means("circumstance_exemption_whole", domain.Invalid, "exemption-not-whole", "an exemption from rotation, and nothing else, says its ground and who granted it", "", "")
	_ = means("circumstance_says_where", domain.Invalid, "district-missing", "wedlock names the district of the spouse's post, a domicile its own, and a home its station", "", "")
	_ = means("circumstance_one_home", domain.Conflict, "home-on-file", "a domicile, or a home, for some of these days is on file already", "DESIGN 3.11", "a correction of it, with the day on which it ended")
	_ = means("circumstance_place_known", domain.Invalid, "place-unknown", "no adopted table of stations knows the place", "", "the code as it stands in the table of stations")
	_ = means("exemption_of_the_policy", domain.Conflict, "no-such-exemption", "the policy in force allows no such exemption", "DESIGN 2", "")
	_ = wall("edition_transfer_pkey", "edition_transfer_unit_known", "edition_transfer_names_positive", "transfer_wish_pkey", "transfer_wish_no_positive", "order_request_pkey", "order_transfer_names_its_post",
		"transfer_to_another_post", "transfer_within_the_unit", "case_at_its_desk", "list_fixed_by_another", "list_follows_its_marks", "transfer_gives_no_grade", "order_of_its_case", "outcome_of_its_kind", "transfer_request_own",
		"transfer_request_filed", "transfer_wish_with_its_request", "compelling_before_the_panel", "circumstance_kind_known", "circumstance_born_in_order", "circumstance_correction_says_why")
)

// A TransferRule is what the register has drawn from a transfer edition for one class of posts.
type TransferRule struct {
	Board   bool   `db:"board"`
	Ranking string `db:"ranking"`
	Names   int    `db:"names"`
	Unit    string `db:"unit"`

	Requested  bool `db:"requested"`  // an own request takes the place of a tenure served
	Compelling bool `db:"compelling"` // and so do compelling reasons
}

// KeepTransferRule keeps what a transfer edition says of a class of posts, once.
func (tx *Tx) KeepTransferRule(ctx context.Context, edition int64, grade, cadre string, r TransferRule) error {
	_, err := tx.exec(ctx, `
		insert into edition_transfer (edition_id, grade, cadre, board, ranking, names, unit, requested, compelling) select $1, $2, $3, $4, $5, $6, $7, $8, $9
		where not exists (select 1 from edition_transfer where edition_id = $1 and grade = $2 and cadre = $3)`, edition, grade, cadre, r.Board, r.Ranking, r.Names, r.Unit, r.Requested, r.Compelling)
	return err
}

// transferRules puts what was drawn from a transfer edition beside its grades.
func (v *View) transferRules(ctx context.Context, edition int64, grades []EditionGrade) error {
	var rows []struct {
		Grade string `db:"grade"`
		Cadre string `db:"cadre"`
		TransferRule
	}
	err := v.list(ctx, &rows, `select grade, cadre, board, ranking, names, unit, requested, compelling from edition_transfer where edition_id = $1`, edition)
	for _, r := range rows {
		for i := range grades {
			if grades[i].Grade == r.Grade && grades[i].Cadre == r.Cadre {
				grades[i].Transfer = &r.TransferRule
			}
		}
	}
	return err
}

// PostRegularlyHeld reports whether somebody certainly holds a post regularly on the day.
func (v *View) PostRegularlyHeld(ctx context.Context, post int64, on domain.Date) (held bool, err error) {
	err = v.get(ctx, &held, `select post_regularly_held($1, $2, 0)`, post, on)
	return held, err
}

// CaseInTheWay gives the number of the case that keeps a transfer case for the post from opening; "" none.
func (v *View) CaseInTheWay(ctx context.Context, post int64) (string, error) {
	var number string
	err := v.get(ctx, &number, `select coalesce((select c.number from cases c where c.id = case_for_post($1, 0, false)), '')`, post)
	return number, err
}

// KeepCompelling keeps that there are compelling reasons to consider an officer before the normal tenure is served.
func (tx *Tx) KeepCompelling(ctx context.Context, caseID, officer, document int64) error {
	_, err := tx.exec(ctx, `insert into transfer_compelling (case_id, officer_id, document_id) values ($1, $2, $3)`, caseID, officer, document)
	return err
}

// WithinUnit keeps of officers those of a part of the tree: whose file is kept there, or who sit there.
func (v *View) WithinUnit(ctx context.Context, officers []int64, under string) (map[int64]bool, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select f.id from officer f where f.id = any($1) and (
		    exists (select 1 from organization o where o.id = f.kept_by and starts_with(o.path, $2))
		    or exists (select 1 from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id
		               where p.officer_id = f.id and p.replaced_by is null and p.end_earliest is null and p.source <> 'irregular' and starts_with(o.path, $2)))`, officers, under)
	within := map[int64]bool{}
	for _, id := range ids {
		within[id] = true
	}
	return within, err
}

// TransferUnit gives the part of the tree from which officers come for the post of a case; "" the whole cadre.
func (v *View) TransferUnit(ctx context.Context, caseID int64) (path string, err error) {
	err = v.get(ctx, &path, `select coalesce(transfer_unit($1), 'none')`, caseID)
	return path, err
}

// HoldAgainst puts into records what is on file about each officer and the post of a transfer case, as on the day.
// staffed says whether the edition asks how many of the posts of a district are held, for which all posts of the cadre are looked at.
func (v *View) HoldAgainst(ctx context.Context, caseID, post int64, records []domain.Record, on domain.Date, staffed bool) error {
	at, officers := map[int64]*domain.Record{}, make([]int64, len(records))
	for i := range records {
		officers[i] = records[i].Officer.ID
		at[officers[i]] = &records[i]
	}
	of, err := v.postFacts(ctx, post)
	if err != nil {
		return err
	}
	for i := range records {
		t := of
		records[i].Transfer = &t
	}
	for _, fill := range []func() error{
		func() error { return v.placesOf(ctx, records) },
		func() error { return v.stationsOf(ctx, caseID, post, records, on) },
		func() error {
			if !staffed {
				return nil
			}
			return v.staffedDistricts(ctx, caseID, post, records, on)
		},
		func() error { return v.statusesOf(ctx, at, officers, on) },
		func() error { return v.requestsFor(ctx, at, officers, post, on) },
		func() error { return v.compellingOf(ctx, at, caseID) },
	} {
		if err := fill(); err != nil {
			return err
		}
	}
	return nil
}

// above gives, of an organization, the code of the nearest one of some kinds at or above it.
const above = `coalesce((select a.code from organization a where a.id = any (string_to_array(trim(both '/' from o.path), '/')::bigint[]) and a.kind = any (%s) order by length(a.path) desc limit 1), '')`

var placeColumns = fmt.Sprintf(above, `array['district']`) + ` as district, ` + fmt.Sprintf(above, `array['province']`) + ` as zone, ` +
	fmt.Sprintf(above, `array['ministry', 'division', 'department']`) + ` as field`

// postFacts gives what is on file about the post itself.
func (v *View) postFacts(ctx context.Context, post int64) (domain.Transfer, error) {
	var row struct {
		Cadre    string `db:"cadre"`
		HardArea bool   `db:"hard_area"`
		District string `db:"district"`
		Zone     string `db:"zone"`
		Field    string `db:"field"`
		Strength int    `db:"strength"`
	}
	err := v.get(ctx, &row, `
		select c.code as cadre, p.hard_area, `+placeColumns+`, (select coalesce(sum(n.sanctioned), 0) from establishment_line n where n.cadre_id = l.cadre_id)::int as strength
		from post p join establishment_line l on l.id = p.line_id join cadre c on c.id = l.cadre_id join organization o on o.id = p.organization_id where p.id = $1`, post)
	if err != nil {
		return domain.Transfer{}, fmt.Errorf("read post %d: %w", post, err)
	}
	return domain.Transfer{Post: post, Cadre: row.Cadre, Field: row.Field, Place: domain.Place{District: row.District, Zone: row.Zone}, HardArea: row.HardArea, CadreStrength: row.Strength}, nil
}

// placesOf says of every posting where it was and in which field of work.
func (v *View) placesOf(ctx context.Context, records []domain.Record) error {
	seen := map[int64]bool{}
	var orgs []int64
	for _, r := range records {
		for _, p := range r.Postings {
			if !seen[p.Organization] {
				seen[p.Organization] = true
				orgs = append(orgs, p.Organization)
			}
		}
	}
	var rows []struct {
		ID       int64  `db:"id"`
		District string `db:"district"`
		Zone     string `db:"zone"`
		Field    string `db:"field"`
	}
	if err := v.list(ctx, &rows, `select o.id, `+placeColumns+` from organization o where o.id = any($1)`, orgs); err != nil {
		return fmt.Errorf("read places: %w", err)
	}
	for _, row := range rows {
		for i := range records {
			for j := range records[i].Postings {
				if p := &records[i].Postings[j]; p.Organization == row.ID {
					p.Place, p.Field = domain.Place{District: row.District, Zone: row.Zone}, row.Field
				}
			}
		}
	}
	return nil
}

func (v *View) circumstancesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID       int64       `db:"id"`
		Kind     string      `db:"kind"`
		Percent  int         `db:"percent"`
		Born     domain.Date `db:"born_earliest"`
		BornTo   domain.Date `db:"born_latest"`
		District string      `db:"district"`
		Ground   string      `db:"ground"`
		By       string      `db:"authority"`
		Document int64       `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select c.officer_id, c.start_earliest, c.start_latest, c.end_earliest, c.end_latest, c.id, c.kind, c.percent, c.born_earliest, c.born_latest, c.district, c.ground, c.authority, c.document_id
		from circumstance c where c.officer_id = any($1) and c.replaced_by is null and c.start_earliest <= $2 order by c.officer_id, c.start_latest, c.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read circumstances: %w", err)
	}
	for _, r := range rows {
		c := domain.Circumstance{ID: r.ID, Kind: r.Kind, Held: r.spell(), Percent: r.Percent, Born: domain.When{Earliest: r.Born, Latest: r.BornTo}, District: r.District,
			Ground: r.Ground, Authority: r.By, Document: r.Document}
		if c.Kind == domain.CircumstanceHome {
			c.District, c.Station = "", r.District
		}
		at[r.Officer].Circumstances = append(at[r.Officer].Circumstances, c)
	}
	return nil
}

// statusesOf reads what an officer was while holding no post: under an arrangement, or suspended until the next posting.
func (v *View) statusesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64       `db:"officer_id"`
		ID      int64       `db:"id"`
		Kind    string      `db:"kind"`
		From    domain.Date `db:"from_day"`
		To      domain.Date `db:"to_day"`
	}
	err := v.list(ctx, &rows, `
		select s.officer_id, s.id, s.basis as kind, s.start_on as from_day, s.end_on as to_day from officer_status s where s.officer_id = any($1) and s.start_on <= $2
		union all
		select o.officer_id, o.id, 'suspension', x.on_day + 1, (select min(p.start_latest) - 1 from posting p where p.officer_id = o.officer_id and p.replaced_by is null and p.source <> 'irregular' and p.start_latest > x.on_day)
		from orders o join exception_order x on x.order_id = o.id where o.officer_id = any($1) and x.ground = 'suspension' and o.state = 'acted' and x.on_day < $2
		order by 1, 4, 2`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read statuses: %w", err)
	}
	for _, r := range rows {
		s := domain.StatusSpell{ID: r.ID, Kind: r.Kind, Held: domain.Spell{Start: domain.On(r.From)}}
		if !r.To.IsZero() {
			s.Held.End = domain.On(r.To)
		}
		at[r.Officer].Statuses = append(at[r.Officer].Statuses, s)
	}
	return nil
}

// requestsFor reads the latest request of each officer that asks for the post, or for its organization or one above it.
func (v *View) requestsFor(ctx context.Context, at map[int64]*domain.Record, officers []int64, post int64, asOf domain.Date) error {
	var rows []struct {
		Officer   int64       `db:"officer_id"`
		ID        int64       `db:"id"`
		Filed     domain.Date `db:"filed_on"`
		Withdrawn domain.Date `db:"withdrawn_on"`
		Options   int         `db:"options"`
	}
	err := v.list(ctx, &rows, `
		select distinct on (q.officer_id) q.officer_id, q.id, q.filed_on, q.withdrawn_on, (select count(*) from transfer_wish n where n.request_id = q.id)::int as options
		from transfer_request q where q.officer_id = any($1) and q.filed_on <= $3
		  and exists (select 1 from transfer_wish w join post p on p.id = $2 join organization o on o.id = p.organization_id left join organization g on g.id = w.organization_id
		              where w.request_id = q.id and (w.post_id = p.id or starts_with(o.path, g.path)))
		  and not exists (select 1 from posting s where s.officer_id = q.officer_id and s.kind = 'regular' and s.source <> 'irregular' and s.replaced_by is null
		              and s.end_earliest is null and s.start_earliest > q.filed_on)
		order by q.officer_id, q.filed_on desc, q.id desc`, officers, post, asOf)
	if err != nil {
		return fmt.Errorf("read requests: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Transfer.Request = &domain.TransferRequest{ID: r.ID, Filed: r.Filed, Withdrawn: r.Withdrawn, Options: r.Options}
	}
	return nil
}

func (v *View) compellingOf(ctx context.Context, at map[int64]*domain.Record, caseID int64) error {
	var rows []struct {
		Officer  int64 `db:"officer_id"`
		Document int64 `db:"document_id"`
	}
	if err := v.list(ctx, &rows, `select officer_id, document_id from transfer_compelling where case_id = $1`, caseID); err != nil {
		return fmt.Errorf("read compelling reasons: %w", err)
	}
	for _, r := range rows {
		if rec, ok := at[r.Officer]; ok {
			rec.Transfer.Compelling = r.Document
		}
	}
	return nil
}

// A Request is an officer's wish to be moved.
type Request struct {
	ID        int64       `db:"id"`
	Officer   int64       `db:"officer_id"`
	Filed     domain.Date `db:"filed_on"`
	Why       string      `db:"why"`
	Withdrawn domain.Date `db:"withdrawn_on"`
	Wishes    []Wish
}

// A Wish is one place that an officer asks for: a post, or anywhere in an organization.
type Wish struct {
	Request      int64  `db:"request_id"`
	No           int    `db:"no"`
	Post         int64  `db:"post_id"`
	Organization int64  `db:"organization_id"`
	Title        string `db:"title"`
	OrgName      string `db:"org_name"`
}

// InsertRequest files a request with its wishes in the officer's own order.
func (tx *Tx) InsertRequest(ctx context.Context, officer int64, on domain.Date, why string, wishes []Wish) (int64, error) {
	id, err := tx.insert(ctx, `insert into transfer_request (officer_id, filed_on, why) values ($1, $2, $3) returning id`, officer, on, why)
	if err != nil {
		return 0, err
	}
	for i, w := range wishes {
		if _, err := tx.exec(ctx, `insert into transfer_wish (request_id, no, post_id, organization_id) values ($1, $2, nullif($3::bigint, 0), nullif($4::bigint, 0))`,
			id, i+1, w.Post, w.Organization); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// LockRequest locks a request and gives it as it then stands; a refusal where there is none.
func (tx *Tx) LockRequest(ctx context.Context, id int64) (Request, error) {
	var r Request
	err := tx.get(ctx, &r, `select id, officer_id, filed_on, why, withdrawn_on from transfer_request where id = $1 for update`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, domain.Refuse(domain.NotFound, "no-such-request", "there is no request %d", id)
	}
	return r, err
}

// WithdrawRequest withdraws a request.
func (tx *Tx) WithdrawRequest(ctx context.Context, id int64, on domain.Date) error {
	_, err := tx.exec(ctx, `update transfer_request set withdrawn_on = $2 where id = $1`, id, on)
	return err
}

// Requests gives an officer's requests, the latest first.
func (v *View) Requests(ctx context.Context, officer int64) ([]Request, error) {
	var list []Request
	if err := v.list(ctx, &list, `select id, officer_id, filed_on, why, withdrawn_on from transfer_request where officer_id = $1 order by id desc`, officer); err != nil {
		return nil, err
	}
	var wishes []Wish
	err := v.list(ctx, &wishes, `
		select w.request_id, w.no, coalesce(w.post_id, 0) as post_id, coalesce(w.organization_id, 0) as organization_id, coalesce(p.title, '') as title, coalesce(o.name, n.name) as org_name
		from transfer_wish w join transfer_request q on q.id = w.request_id left join post p on p.id = w.post_id left join organization n on n.id = p.organization_id
		left join organization o on o.id = w.organization_id where q.officer_id = $1 order by w.request_id, w.no`, officer)
	for i := range list {
		for _, w := range wishes {
			if w.Request == list[i].ID {
				list[i].Wishes = append(list[i].Wishes, w)
			}
		}
	}
	return list, err
}

// RequestsBehind gives the requests on which transfers were ordered, by order; those on none are left out.
func (v *View) RequestsBehind(ctx context.Context, orders []int64) (map[int64]*Request, error) {
	var list []struct {
		Order int64 `db:"order_id"`
		Request
	}
	err := v.list(ctx, &list, `
		select o.order_id, q.id, q.officer_id, q.filed_on, q.why, q.withdrawn_on from order_request o join transfer_request q on q.id = o.request_id where o.order_id = any($1)`, orders)
	all := make(map[int64]*Request, len(list))
	for i := range list {
		all[list[i].Order] = &list[i].Request
	}
	return all, err
}

// RequestAsksFor reports whether an order on the request would be one on the officer's own.
func (v *View) RequestAsksFor(ctx context.Context, request, officer, post int64) (asks bool, err error) {
	err = v.get(ctx, &asks, `select request_asks_for($1, $2, $3)`, request, officer, post)
	return asks, err
}

// KeepOrderRequest keeps that a transfer was ordered on a request.
func (tx *Tx) KeepOrderRequest(ctx context.Context, order, request int64) error {
	_, err := tx.exec(ctx, `insert into order_request (order_id, request_id) values ($1, $2)`, order, request)
	return err
}

// MovesAlready gives the number of another order that is to put the officer into a post, or its id while a draft; "" none.
func (v *View) MovesAlready(ctx context.Context, officer int64) (string, error) {
	var number string
	err := v.get(ctx, &number, `
		select coalesce((select coalesce(o.number, 'draft ' || o.id) from orders o where o.officer_id = $1 and o.post_id is not null and o.state in ('draft', 'issued', 'held', 'stayed') order by o.id limit 1), '')`, officer)
	return number, err
}

// A TransferPost is a post for which a transfer case could be opened.
type TransferPost struct {
	ID        int64       `db:"id"`
	Title     string      `db:"title"`
	Reference string      `db:"reference"`
	OrgName   string      `db:"org_name"`
	Cadre     int64       `db:"cadre_id"`
	CadreCode string      `db:"cadre_code"`
	Grade     string      `db:"grade"`
	Held      bool        `db:"held"`
	Vacant    domain.Date `db:"vacant_since"` // the day after the last holder left; zero where nobody knows
	Case      string      `db:"case_number"`  // that is for this post already; "" none
}

// TransferPosts gives the standing posts at or below an organization for whose class a transfer edition is in force on the day,
// the vacant first.
func (v *View) TransferPosts(ctx context.Context, org Organization, day domain.Date, limit int) ([]TransferPost, error) {
	var list []TransferPost
	err := v.list(ctx, &list, `
		select p.id, p.title, p.reference, o.name as org_name, l.cadre_id, c.code as cadre_code, l.grade, post_regularly_held(p.id, $3, 0) as held, vacant_since(p.id) as vacant_since,
		       coalesce((select k.number from cases k where k.id = case_for_post(p.id, 0, false)), '') as case_number
		from post p join establishment_line l on l.id = p.line_id join organization o on o.id = p.organization_id join cadre c on c.id = l.cadre_id
		where starts_with(o.path, $1) and (p.ended is null or p.ended >= $3)
		  and exists (select 1 from adoption a join edition e on e.id = a.edition_id where e.government = $2 and e.kind = 'transfer' and a.adopted_by is not null
		              and (a.cadre_id is null or a.cadre_id = l.cadre_id) and l.grade = any (a.grades) and a.in_force @> $3::date)
		order by held, c.code, l.grade desc, o.name, p.title, p.reference limit $4`, org.Path, org.Government, day, limit)
	return list, err
}

// A SeatHeld is the regular post that an officer holds.
type SeatHeld struct {
	Officer int64       `db:"officer_id"`
	Title   string      `db:"title"`
	Since   domain.Date `db:"start_earliest"`
	Start   domain.Date `db:"start_latest"`
}

// SeatsHeld gives the regular posts that officers hold, by officer.
func (v *View) SeatsHeld(ctx context.Context, officers []int64) (map[int64]SeatHeld, error) {
	var rows []SeatHeld
	err := v.list(ctx, &rows, `
		select p.officer_id, s.title || ', ' || o.name as title, p.start_earliest, p.start_latest
		from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id
		where p.officer_id = any($1) and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and p.end_earliest is null order by p.start_latest`, officers)
	held := map[int64]SeatHeld{}
	for _, r := range rows {
		held[r.Officer] = r
	}
	return held, err
}
