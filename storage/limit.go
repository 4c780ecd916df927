package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
	"merit/domain/redflag"
)

var (
	_ = means("flag_limit_needs_two_people", domain.Forbidden, "second-person-needed", "whoever proposed a figure does not adopt it or turn it down", "DESIGN 3.2: criteria first, by two people", "another auditor")
	_ = means("flag_limit_one_a_day", domain.Conflict, "limit-of-that-day", "another value of this figure has been adopted from the same day on", "", "another first day")
	_ = wall("flag_figure_within_reason", "flag_figure_pkey", "flag_limit_of_a_figure", "flag_limit_decision_form", "flag_limit_refusal_says_why", "flag_limit_paper_form", "flag_limit_moves_by_its_acts",
		"flag_limit_within_reason", "flag_limit_paper_is_written", "flag_limit_says_why", "flag_limit_not_back")
)

// A FlagLimit is a figure that a flag goes by from a day on, proposed by one auditor, adopted or turned down by another.
type FlagLimit struct {
	ID         int64       `db:"id"`
	Flag       string      `db:"flag"`
	Name       string      `db:"name"`
	Value      int         `db:"value"`
	From       domain.Date `db:"from_day"`
	Paper      string      `db:"paper"`
	Dated      domain.Date `db:"papered_on"`
	Reason     string      `db:"reason"`
	ProposedBy int64       `db:"proposed_by"`
	Proposer   string      `db:"proposer"`
	ProposedOn domain.Date `db:"proposed_on"`
	AdoptedBy  int64       `db:"adopted_by"` // 0 not adopted
	Adopter    string      `db:"adopter"`
	AdoptedOn  domain.Date `db:"adopted_on"`
	RefusedBy  int64       `db:"refused_by"` // 0 not turned down
	Refuser    string      `db:"refuser"`
	RefusedOn  domain.Date `db:"refused_on"`
	Why        string      `db:"refused_why"`
}

// Decided reports whether somebody has adopted it or turned it down.
func (l FlagLimit) Decided() bool { return l.AdoptedBy != 0 || l.RefusedBy != 0 }

const flagLimitQuery = `
	select l.id, l.flag, l.name, l.value, l.from_day, l.paper, l.papered_on, l.reason, l.proposed_by, p.display_name as proposer, l.proposed_on,
	       coalesce(l.adopted_by, 0) as adopted_by, coalesce(a.display_name, '') as adopter, l.adopted_on,
	       coalesce(l.refused_by, 0) as refused_by, coalesce(r.display_name, '') as refuser, l.refused_on, l.refused_why
	from flag_limit l join account p on p.id = l.proposed_by left join account a on a.id = l.adopted_by left join account r on r.id = l.refused_by`

// FlagLimits gives the figures that were proposed for a flag, "" for all of them, the latest first.
func (v *View) FlagLimits(ctx context.Context, flag string) ([]FlagLimit, error) {
	var list []FlagLimit
	err := v.list(ctx, &list, flagLimitQuery+` where $1 = '' or l.flag = $1 order by l.from_day desc, l.id desc`, flag)
	return list, err
}

// AdoptedLimits gives the figures that two people have adopted, in the order in which they come into force.
func (v *View) AdoptedLimits(ctx context.Context) ([]redflag.Adopted, error) {
	var list []redflag.Adopted
	err := v.list(ctx, &list, `select l.id, l.flag, l.name, l.value, l.paper, l.from_day from flag_limit l where l.adopted_by is not null order by l.from_day, l.id`)
	return list, err
}

// LockFlagLimit locks a proposed figure and gives it as it then stands; a refusal where there is none.
func (tx *Tx) LockFlagLimit(ctx context.Context, id int64) (FlagLimit, error) {
	var l FlagLimit
	if _, err := tx.exec(ctx, `select 1 from flag_limit where id = $1 for update`, id); err != nil {
		return l, err
	}
	err := tx.get(ctx, &l, flagLimitQuery+` where l.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return l, domain.Refuse(domain.NotFound, "no-such-limit", "no figure was proposed under the number %d", id)
	}
	return l, err
}

// ProposeLimit enters a figure that a second person has still to adopt.
func (tx *Tx) ProposeLimit(ctx context.Context, p redflag.LimitProposal) (int64, error) {
	return tx.insert(ctx, `insert into flag_limit (flag, name, value, from_day, paper, papered_on, reason) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
		p.Flag, p.Name, p.Value, p.From, p.Paper, p.Dated, p.Reason)
}

// AdoptLimit adopts a figure.
func (tx *Tx) AdoptLimit(ctx context.Context, id, account int64) error {
	_, err := tx.exec(ctx, `update flag_limit set adopted_by = $2 where id = $1`, id, account)
	return err
}

// RefuseLimit turns a figure down.
func (tx *Tx) RefuseLimit(ctx context.Context, id, account int64, why string) error {
	_, err := tx.exec(ctx, `update flag_limit set refused_by = $2, refused_why = $3 where id = $1`, id, account, why)
	return err
}
