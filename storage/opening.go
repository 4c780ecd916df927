package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Vacancy is a seat to be filled in a grade of a cadre.
type Vacancy struct {
	ID         int64       `db:"id"`
	Government string      `db:"government"`
	Cadre      int64       `db:"cadre_id"`
	Grade      string      `db:"grade"`
	Line       int64       `db:"line_id"`
	Post       int64       `db:"post_id"`
	Kind       string      `db:"kind"` // "clear", "anticipated", "leave", "deputation", "newly-created"
	FellOn     domain.Date `db:"fell_on"`
	Cause      string      `db:"cause"`
	Document   int64       `db:"document_id"`
	LastCase   int64       `db:"last_case_id"` // the latest case it was in, live or not; 0 none
	LiveCase   int64       `db:"live_case_id"` // the case it is in now; 0 none
}

var (
	_ = means("vacancy_kind_known", domain.Invalid, "vacancy-kind-unknown", "a vacancy is clear, anticipated, leave, deputation or newly created", "", "")
	_ = means("vacancy_says_its_cause", domain.Invalid, "vacancy-without-cause", "the vacancy does not say how it falls open", "", "the retirement, promotion, death or sanction behind it")
	_ = means("case_vacancy_pkey", domain.Invalid, "vacancy-named-twice", "a vacancy is named twice in the case", "", "each vacancy once")
	_ = means("case_vacancy_in_one_live_case", domain.Conflict, "vacancy-in-another-case", "the vacancy is in another case", "DESIGN 3.6", "that case's end")
	_ = means("case_needs_edition_in_force", domain.Conflict, "no-edition-in-force", "the edition is not adopted and in force for this grade and day", "DESIGN 3.2: criteria first", "an adoption by two people with its gazette reference")
	_ = means("criteria_before_vacancy", domain.Conflict, "criteria-after-vacancy", "the criteria were adopted after the vacancy fell open", "DESIGN 3.2: criteria first; 2022 SCMR 694", "the edition that was in force when it fell open")
	_ = means("case_carries_earlier_list", domain.Conflict, "earlier-case-not-carried", "the vacancy was in an earlier case and this one does not carry it", "DESIGN 3.6", "the earlier case named")
)

// InsertVacancy enters a vacancy.
func (tx *Tx) InsertVacancy(ctx context.Context, w Vacancy) (int64, error) {
	return tx.insert(ctx, `
		insert into vacancy (government, cadre_id, grade, line_id, post_id, kind, fell_on, cause, document_id)
		values ($1, $2, $3, nullif($4::bigint, 0), nullif($5::bigint, 0), $6, $7, $8, nullif($9::bigint, 0)) returning id`,
		w.Government, w.Cadre, w.Grade, w.Line, w.Post, w.Kind, w.FellOn, w.Cause, w.Document)
}

const vacancyQuery = `
	select v.id, v.government, v.cadre_id, v.grade, coalesce(v.line_id, 0) as line_id, coalesce(v.post_id, 0) as post_id, v.kind, v.fell_on, v.cause,
	       coalesce(v.document_id, 0) as document_id,
	       coalesce((select max(cv.case_id) from case_vacancy cv where cv.vacancy_id = v.id), 0) as last_case_id,
	       coalesce((select cv.case_id from case_vacancy cv where cv.vacancy_id = v.id and cv.live limit 1), 0) as live_case_id
	from vacancy v`

// Vacancy gives a vacancy; a refusal where there is none.
func (v *View) Vacancy(ctx context.Context, id int64) (Vacancy, error) {
	var w Vacancy
	err := v.get(ctx, &w, vacancyQuery+` where v.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return w, domain.Refuse(domain.NotFound, "no-such-vacancy", "there is no vacancy %d", id)
	}
	return w, err
}

// CaseVacancies gives the vacancies of a case, the first to fall open first.
func (v *View) CaseVacancies(ctx context.Context, caseID int64) ([]Vacancy, error) {
	var list []Vacancy
	err := v.list(ctx, &list, vacancyQuery+` join case_vacancy cv on cv.vacancy_id = v.id where cv.case_id = $1 order by v.fell_on, v.id`, caseID)
	return list, err
}

// InsertCase opens a case and gives its id; its number is P/year/id, of a transfer T/year/id.
func (tx *Tx) InsertCase(ctx context.Context, c Case) (int64, error) {
	return tx.insert(ctx, `
		with new as (select nextval(pg_get_serial_sequence('cases', 'id')) as id)
		insert into cases (id, number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, earlier_case_id, holder_id, held_since)
		select id, case $1 when 'transfer' then 'T/' else 'P/' end || extract(year from $10::date) || '/' || id, $1, $2, $3, $4, $5, $6, $7, $8, $9, nullif($11::bigint, 0), $12, $9 from new returning id`,
		c.Kind, c.Government, c.Organization, c.Cadre, c.FromGrade, c.ToGrade, c.Edition, c.Adoption, c.Opened, c.Opened, c.Earlier, c.Holder)
}

// AddVacancies puts vacancies into a case.
func (tx *Tx) AddVacancies(ctx context.Context, caseID int64, vacancies []int64) error {
	_, err := tx.exec(ctx, `insert into case_vacancy (case_id, vacancy_id) select $1, unnest($2::bigint[])`, caseID, vacancies)
	return err
}

// WaitingVacancies gives the vacancies of a grade that are on record, in no case that lives and filled by no order.
func (v *View) WaitingVacancies(ctx context.Context, government string, cadre int64, grade string) ([]Vacancy, error) {
	var list []Vacancy
	err := v.list(ctx, &list, vacancyQuery+`
		where v.government = $1 and v.cadre_id = $2 and v.grade = $3
		  and not exists (select 1 from case_vacancy cv where cv.vacancy_id = v.id and cv.live)
		  and not exists (select 1 from orders o where o.vacancy_id = v.id and o.state not in ('withdrawn', 'lapsed'))
		order by v.fell_on, v.id`, government, cadre, grade)
	return list, err
}

// A VacantSeat is a post of a grade, and whether it has a regular incumbent.
type VacantSeat struct {
	ID        int64  `db:"id"`
	Title     string `db:"title"`
	Reference string `db:"reference"`
	OrgName   string `db:"org_name"`
	Held      bool   `db:"held"`
}

// VacantSeats gives the standing posts of a cadre and grade at or below a place in the tree, those without an incumbent first.
func (v *View) VacantSeats(ctx context.Context, under string, cadre int64, grade string, day domain.Date, limit int) ([]VacantSeat, error) {
	var list []VacantSeat
	err := v.list(ctx, &list, `
		select p.id, p.title, p.reference, o.name as org_name,
		       exists (select 1 from posting h where h.post_id = p.id and h.replaced_by is null and h.kind = 'regular' and h.source <> 'irregular'
		               and h.start_earliest <= $4 and (h.end_latest is null or h.end_latest >= $4)) as held
		from post p join establishment_line l on l.id = p.line_id join organization o on o.id = p.organization_id
		where o.path like $1 || '%' and l.cadre_id = $2 and l.grade = $3 and (p.ended is null or p.ended >= $4)
		order by held, o.name, p.title, p.reference limit $5`, under, cadre, grade, day, limit)
	return list, err
}

// LinesOf gives the establishment lines of a cadre and grade at or below a place in the tree.
func (v *View) LinesOf(ctx context.Context, under string, cadre int64, grade string) ([]Line, error) {
	var list []Line
	err := v.list(ctx, &list, lineQuery+` where o.path like $1 || '%' and l.cadre_id = $2 and l.grade = $3 order by l.title, l.id`, under, cadre, grade)
	return list, err
}
