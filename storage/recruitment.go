package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/lib/pq"

	"merit/domain"
	"merit/domain/merit"
	"merit/domain/register"
)

var (
	_ = means("recruitment_stands_once", domain.Conflict, "recruitment-on-file", "what was notified of this requisition is on record", "DESIGN 3.11", "a later notification, which replaces it")
	_ = means("recruitment_of_the_current_row", domain.Conflict, "replaced-meanwhile", "the entry was replaced before, or is another organization's", "DESIGN 3.11", "a notification that replaces the one that stands")
	_ = wall("recruitment_says_something", "recruitment_dates_in_order", "recruitment_marks_not_negative", "recruitment_has_its_document", "recruitment_correction_says_why", "recruitment_stands",
		"recruitment_is_notified", "recruitment_of_its_government", "recruitment_seat_pkey", "recruitment_seat_says_something", "recruitment_seat_not_negative", "recruitment_seat_reserved_form",
		"recruitment_candidate_numbered_once", "recruitment_candidate_once", "recruitment_candidate_place_taken", "recruitment_candidate_officer_once", "recruitment_candidate_says_something",
		"recruitment_candidate_place_positive", "recruitment_candidate_marks_not_negative", "recruitment_candidate_total_is_the_sum", "recruitment_candidate_fate_known",
		"recruitment_candidate_seat_of_its_fate", "recruitment_part_with_it", "recruitment_candidate_marks_within", "recruitment_candidate_seat_notified", "recruitment_candidate_of_its_government",
		"recruitment_clearance_says_something", "recruitment_days_plausible", "recruitment_marks_plausible", "recruitment_seat_plausible", "recruitment_seat_share_form", "recruitment_candidate_total_plausible",
		"recruitment_seat_written_once", "recruitment_seats_first", "recruitment_candidate_as_notified")
)

// A Recruitment is what a commission has notified of a competition, without its seats and candidates.
type Recruitment struct {
	ID           int64       `db:"id"`
	Requisition  string      `db:"requisition"`
	Organization int64       `db:"organization_id"`
	OrgName      string      `db:"organization"`
	Government   string      `db:"government"`
	Cadre        int64       `db:"cadre_id"`
	CadreCode    string      `db:"cadre"`
	Grade        string      `db:"grade"`
	Advertised   domain.Date `db:"advertised_on"`
	Closes       domain.Date `db:"closes_on"`
	Holiday      bool        `db:"holiday"`
	Emergency    string      `db:"emergency"`
	Written      merit.Marks `db:"written_most"`
	Interview    merit.Marks `db:"interview_most"`
	Published    string      `db:"published"`
	Number       string      `db:"number"`
	Notified     domain.Date `db:"notified_on"`
	Document     int64       `db:"document_id"`
	Replaces     int64       `db:"replaces"`    // 0 none
	ReplacedBy   int64       `db:"replaced_by"` // 0 it stands
	Reason       string      `db:"correction"`
	Posts        int         `db:"posts"`
	Listed       int         `db:"listed"`
	Appointed    int         `db:"appointed"`
}

const recruitmentQuery = `
	select r.id, r.requisition, r.organization_id, o.name as organization, o.government, r.cadre_id, c.code as cadre, r.grade, r.advertised_on, r.closes_on, r.holiday, r.emergency,
	       r.written_most::text as written_most, r.interview_most::text as interview_most, r.published, r.number, r.notified_on, r.document_id, coalesce(r.replaces, 0) as replaces,
	       coalesce(r.replaced_by, 0) as replaced_by, r.correction, coalesce((select sum(s.posts) from recruitment_seat s where s.recruitment_id = r.id and s.reserved = ''), 0)::bigint as posts,
	       (select count(*) from recruitment_candidate k where k.recruitment_id = r.id) as listed, (select count(*) from recruitment_candidate k where k.recruitment_id = r.id and k.fate = 'appointed') as appointed
	from recruitment r join organization o on o.id = r.organization_id join cadre c on c.id = r.cadre_id`

// Recruitments gives what commissions have notified, as it stands, the latest first.
func (v *View) Recruitments(ctx context.Context) ([]Recruitment, error) {
	var list []Recruitment
	err := v.list(ctx, &list, recruitmentQuery+` where r.replaced_by is null order by r.notified_on desc, r.id desc`)
	return list, err
}

// Recruitment gives a recruitment, replaced or not; a refusal where there is none.
func (v *View) Recruitment(ctx context.Context, id int64) (Recruitment, error) {
	var r Recruitment
	err := v.get(ctx, &r, recruitmentQuery+` where r.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, domain.Refuse(domain.NotFound, "no-such-recruitment", "there is no recruitment %d", id)
	}
	return r, err
}

// RecruitmentStanding gives the recruitment by a requisition of an organization that stands; 0 none.
func (v *View) RecruitmentStanding(ctx context.Context, organization int64, requisition string) (id int64, err error) {
	err = v.get(ctx, &id, `select coalesce(max(r.id), 0) from recruitment r where r.organization_id = $1 and r.requisition = $2 and r.replaced_by is null`, organization, requisition)
	return id, err
}

// RecruitedIn reports whether an officer is a candidate of a recruitment.
func (v *View) RecruitedIn(ctx context.Context, recruitment, officer int64) (in bool, err error) {
	err = v.get(ctx, &in, `select exists (select 1 from recruitment_candidate k where k.recruitment_id = $1 and k.officer_id = $2)`, recruitment, officer)
	return in, err
}

// RecruitedSeats are the seats of a share in a recruitment, or those kept for a group out of them.
type RecruitedSeats struct {
	Recruitment int64  `db:"recruitment_id"`
	Share       string `db:"share"`
	Group       string `db:"reserved"` // "" of the share itself
	Posts       int    `db:"posts"`
	Due         int    `db:"due"`
	Brought     int    `db:"brought"`
	Left        int    `db:"left_over"`
	Cancelled   int    `db:"cancelled"`
	Carried     int    `db:"carried"` // left over by the batch of the service before this one; -1 none is on the register
}

// RecruitedSeats gives the seats of recruitments, in their order: of each share with what the batch before left over.
func (v *View) RecruitedSeats(ctx context.Context, recruitments []int64) ([]RecruitedSeats, error) {
	var list []RecruitedSeats
	err := v.list(ctx, &list, `
		select s.recruitment_id, s.share, s.reserved, s.posts, s.due, s.brought, s.left_over, s.cancelled,
		       case when b.id is null or s.reserved <> '' then -1 else coalesce((select x.left_over from recruitment_seat x where x.recruitment_id = b.id and x.share = s.share and x.reserved = ''), 0) end as carried
		from recruitment r join recruitment_seat s on s.recruitment_id = r.id
		left join lateral (select p.id from recruitment p where p.cadre_id = r.cadre_id and p.grade = r.grade and p.replaced_by is null and p.notified_on < r.notified_on
		                   order by p.notified_on desc, p.id desc limit 1) b on true
		where r.id = any($1) order by s.recruitment_id, s.reserved <> '', s.share <> 'merit', s.share, s.reserved`, pq.Array(recruitments))
	return list, err
}

// A RecruitedCandidate is a line of a commission's list.
type RecruitedCandidate struct {
	ID          int64  `db:"id"`
	Recruitment int64  `db:"recruitment_id"`
	No          int64  `db:"no"`
	Roll        string `db:"roll"`
	Place       int    `db:"place"` // 0 not on the merit list
	Marked      bool   `db:"marked"`
	Written     string `db:"written"` // "" not marked
	Interview   string `db:"interview"`
	Total       string `db:"total"`
	Domicile    string `db:"domicile"`
	Groups      Texts  `db:"groups"`
	Seat        string `db:"seat"`
	Group       string `db:"seat_group"`
	Fate        string `db:"fate"`
	Officer     int64  `db:"officer_id"` // 0 not on the register
	Number      string `db:"number"`
}

// RecruitedCandidates gives the candidates of recruitments, in the order of the commission.
func (v *View) RecruitedCandidates(ctx context.Context, recruitments []int64) ([]RecruitedCandidate, error) {
	var list []RecruitedCandidate
	err := v.list(ctx, &list, `
		select k.id, k.recruitment_id, k.no, k.roll, coalesce(k.place, 0) as place, k.written is not null and k.interview is not null as marked, coalesce(k.written::text, '') as written,
		       coalesce(k.interview::text, '') as interview, coalesce(k.total::text, '') as total, k.domicile, k.groups, k.seat, k.seat_group, k.fate,
		       coalesce(k.officer_id, 0) as officer_id, coalesce(f.number, '') as number
		from recruitment_candidate k left join officer f on f.id = k.officer_id where k.recruitment_id = any($1) order by k.recruitment_id, k.no`, pq.Array(recruitments))
	return list, err
}

// AuditRecruitmentIDs gives the next recruitments after one that stand, fewer than of other files: each brings thousands of candidates.
func (v *View) AuditRecruitmentIDs(ctx context.Context, after int64, limit int) ([]int64, error) {
	return v.ids(ctx, `select id from recruitment where id > $1 and replaced_by is null order by id limit $2`, after, min(limit, 50))
}

// AuditRecruitments gives those of some recruitments that stand, in the order of their numbers.
func (v *View) AuditRecruitments(ctx context.Context, ids []int64) ([]Recruitment, error) {
	var list []Recruitment
	err := v.list(ctx, &list, recruitmentQuery+` where r.id = any($1) and r.replaced_by is null order by r.id`, pq.Array(ids))
	return list, err
}

// EnterRecruitment enters what was notified, with seats and candidates; officers are those of its candidates who are on the register, by number in capitals.
func (tx *Tx) EnterRecruitment(ctx context.Context, r register.Recruitment, officers func(number string) int64) (int64, error) {
	id, err := tx.insert(ctx, `
		insert into recruitment (requisition, organization_id, cadre_id, grade, advertised_on, closes_on, holiday, emergency, written_most, interview_most, published, number, notified_on, document_id, replaces, correction)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9::numeric, $10::numeric, $11, $12, $13, nullif($14::bigint, 0), nullif($15::bigint, 0), $16) returning id`,
		r.Requisition, r.Organization, r.Cadre, r.Grade, r.Advertised, r.Closes, r.Holiday, r.Emergency, r.Written, r.Interview, r.Published, r.Number, r.Notified, r.Document, r.Replaces, r.Reason)
	if err != nil {
		return 0, err
	}
	seats, err := json.Marshal(r.Seats)
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec(ctx, `
		insert into recruitment_seat (recruitment_id, share, reserved, posts, due, brought, left_over, cancelled)
		select $1, s."Share", s."Group", s."Posts", s."Due", s."Brought", s."Left", s."Cancelled"
		from jsonb_to_recordset($2::jsonb) as s ("Share" text, "Group" text, "Posts" int, "Due" int, "Brought" int, "Left" int, "Cancelled" int)`, id, string(seats)); err != nil {
		return 0, fmt.Errorf("seats of recruitment %d: %w", id, err)
	}
	type line struct {
		register.Candidate
		No int
		ID int64
	}
	lines := make([]line, len(r.Candidates))
	for i, c := range r.Candidates {
		lines[i] = line{c, i + 1, officers(c.Officer)}
	}
	list, err := json.Marshal(lines)
	if err != nil {
		return 0, err
	}
	_, err = tx.exec(ctx, `
		insert into recruitment_candidate (recruitment_id, no, roll, place, written, interview, total, domicile, groups, seat, seat_group, fate, officer_id)
		select $1, k."No", k."Roll", nullif(k."Place", 0), nullif(k."Written", '')::numeric, nullif(k."Interview", '')::numeric, nullif(k."Total", '')::numeric, k."Domicile", coalesce(k."Groups", '{}'),
		       k."Seat", k."Group", k."Fate", nullif(k."ID", 0)
		from jsonb_to_recordset($2::jsonb) as k ("No" int, "Roll" text, "Place" int, "Written" text, "Interview" text, "Total" text, "Domicile" text, "Groups" text[], "Seat" text, "Group" text,
		     "Fate" text, "ID" bigint)
		order by k."No"`, id, string(list))
	if err != nil {
		return 0, fmt.Errorf("candidates of recruitment %d: %w", id, err)
	}
	return id, nil
}
