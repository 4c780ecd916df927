package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An Adoption is an edition put in force for a class of posts: target grades of one cadre, or of every cadre.
type Adoption struct {
	ID         int64       `db:"id"`
	Edition    int64       `db:"edition_id"`
	Name       string      `db:"name"` // the edition's id: "pk-federal/promotion@2019"
	Government string      `db:"government"`
	Kind       string      `db:"kind"`
	Hash       string      `db:"hash"`
	Cadre      int64       `db:"cadre_id"` // 0: every cadre
	Grades     Texts       `db:"grades"`
	Gazette    string      `db:"gazette"`
	Gazetted   domain.Date `db:"gazetted_on"`
	From       domain.Date `db:"in_force_from"`
	To         domain.Date `db:"in_force_to"` // last day; zero: until further notice
	ProposedBy int64       `db:"proposed_by"`
	AdoptedBy  int64       `db:"adopted_by"`
	AdoptedOn  domain.Date `db:"adopted_on"`
}

const adoptionQuery = `
	select a.id, a.edition_id, e.name, e.government, e.kind, encode(e.sha256, 'hex') as hash, coalesce(a.cadre_id, 0) as cadre_id, a.grades,
	       a.gazette, a.gazetted_on, lower(a.in_force) as in_force_from, (upper(a.in_force) - 1) as in_force_to,
	       a.proposed_by, coalesce(a.adopted_by, 0) as adopted_by, a.adopted_on
	from adoption a join edition e on e.id = a.edition_id`

var (
	_ = means("adoption_needs_two_people", domain.Forbidden, "second-person-needed", "whoever proposed the edition cannot also adopt it", "DESIGN 3.2: criteria first, by two people", "another officer with the power to adopt")
	_ = means("adoption_cites_the_gazette", domain.Invalid, "gazette-missing", "the adoption cites no gazette", "DESIGN 3.2", "the gazette reference")
	_ = means("adoption_for_a_class_of_posts", domain.Invalid, "no-grades", "the adoption names no grade", "DESIGN 3.2: for a class of posts", "the target grades")
	_ = means("adoption_overlaps", domain.Conflict, "edition-already-in-force", "another edition is in force for one of these grades on one of these days", "DESIGN 3.2", "an adoption for other days, or the other's end")
	_ = means("adoption_already_adopted", domain.Conflict, "already-adopted", "the edition has been adopted already", "", "")
	_ = wall("edition_once", "edition_hash_is_of_its_bytes", "edition_kind_known", "adoption_bounds_finite")
)

// KeepEdition keeps the bytes of an edition, once by hash, and gives its id.
func (tx *Tx) KeepEdition(ctx context.Context, name, government, kind string, body []byte) (int64, error) {
	id, err := tx.insert(ctx, `
		insert into edition (name, government, kind, sha256, body) select $1, $2, $3, sha256($4), $4
		where not exists (select 1 from edition where sha256 = sha256($4)) returning id`, name, government, kind, body)
	if errors.Is(err, sql.ErrNoRows) {
		return tx.insert(ctx, `select id from edition where sha256 = sha256($1)`, body)
	}
	return id, err
}

// ProposeAdoption enters an adoption that a second person has still to make.
func (tx *Tx) ProposeAdoption(ctx context.Context, a Adoption) (int64, error) {
	return tx.insert(ctx, `
		insert into adoption (edition_id, cadre_id, grades, gazette, gazetted_on, in_force, proposed_by)
		values ($1, nullif($2::bigint, 0), $3, $4, $5, daterange($6, $7, '[]'), $8) returning id`,
		a.Edition, a.Cadre, []string(a.Grades), a.Gazette, a.Gazetted, a.From, a.To, a.ProposedBy)
}

// Adopt makes a proposed adoption take effect.
func (tx *Tx) Adopt(ctx context.Context, id, account int64, on domain.Date) error {
	n, err := tx.exec(ctx, `update adoption set adopted_by = $2, adopted_on = $3 where id = $1 and adopted_by is null`, id, account, on)
	if err == nil && n == 0 {
		return domain.Refuse(domain.Conflict, "already-adopted", "the edition has been adopted already")
	}
	return err
}

// Adoption gives an adoption; a refusal where there is none.
func (v *View) Adoption(ctx context.Context, id int64) (Adoption, error) {
	var a Adoption
	err := v.get(ctx, &a, adoptionQuery+` where a.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return a, domain.Refuse(domain.NotFound, "no-such-adoption", "there is no adoption %d", id)
	}
	return a, err
}

// Adoptions gives all adoptions of a government, the latest last.
func (v *View) Adoptions(ctx context.Context, government string) ([]Adoption, error) {
	var list []Adoption
	err := v.list(ctx, &list, adoptionQuery+` where e.government = $1 order by lower(a.in_force), a.id`, government)
	return list, err
}

// AdoptionOn gives the adoption in force on the day for a kind of case in a grade of a cadre, the one that names the
// cadre before the one for every cadre; nil where none is.
func (v *View) AdoptionOn(ctx context.Context, government, kind string, cadre int64, grade string, day domain.Date) (*Adoption, error) {
	var a Adoption
	err := v.get(ctx, &a, adoptionQuery+`
		where e.government = $1 and e.kind = $2 and (a.cadre_id is null or a.cadre_id = $3) and $4 = any(a.grades)
		  and a.in_force @> $5::date and a.adopted_by is not null
		order by a.cadre_id nulls last limit 1`, government, kind, cadre, grade, day)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &a, err
}

// AllAdoptions gives the adoptions of all governments, the latest first within each.
func (v *View) AllAdoptions(ctx context.Context) ([]Adoption, error) {
	var list []Adoption
	err := v.list(ctx, &list, adoptionQuery+` order by e.government, lower(a.in_force) desc, a.id desc`)
	return list, err
}

// KeepEditionGrade keeps who decides on a grade of an edition, and the grade it is filled from, once.
func (tx *Tx) KeepEditionGrade(ctx context.Context, edition int64, g EditionGrade) error {
	_, err := tx.exec(ctx, `
		insert into edition_grade (edition_id, grade, cadre, feeder, capacity, branch, next_higher, remands)
		select $1, $2, $3, $4, $5, $6, nullif($7, ''), $8
		where not exists (select 1 from edition_grade where edition_id = $1 and grade = $2 and cadre = $3)`,
		edition, g.Grade, g.Cadre, g.Feeder, g.Capacity, g.Branch, g.NextHigher, g.Remands)
	return err
}

// KeepTenure keeps the normal tenure of a class of posts of an edition, in months, once.
func (tx *Tx) KeepTenure(ctx context.Context, edition int64, grade, cadre string, months int) error {
	_, err := tx.exec(ctx, `
		insert into edition_tenure (edition_id, grade, cadre, months) select $1, $2, $3, $4
		where not exists (select 1 from edition_tenure where edition_id = $1 and grade = $2 and cadre = $3)`, edition, grade, cadre, months)
	return err
}

// An EditionGrade is what the register has drawn from an edition for one grade.
type EditionGrade struct {
	Grade      string `db:"grade"`
	Cadre      string `db:"cadre"` // "" every cadre
	Feeder     string `db:"feeder"`
	Capacity   string `db:"capacity"`
	Branch     string `db:"branch"`
	NextHigher string `db:"next_higher"`
	Remands    int    `db:"remands"`

	Transfer     *TransferRule // of a transfer edition
	TenureMonths int           `db:"tenure_months"` // the normal tenure; -1 not drawn yet, from an edition proposed before tenures were
}
