package storage

import (
	"context"
)

// The stages at which a board's figures are kept.
const (
	FiguresSeal     = "seal"     // with the seal of a round's marks
	FiguresOutcomes = "outcomes" // with its outcomes
)

// A KeptFigures is a board's figures as kept.
type KeptFigures struct {
	Stage string `db:"stage"`
	Body  string `db:"body"` // JSON
}

var _ = wall("board_figures_pkey", "board_figures_stage_known", "board_figures_say_something", "figures_in_their_act", "sealed_with_its_figures", "minutes_with_their_figures")

// InsertFigures keeps a board's figures with the act that they are about.
func (tx *Tx) InsertFigures(ctx context.Context, caseID int64, round int, f KeptFigures) error {
	_, err := tx.exec(ctx, `insert into board_figures (case_id, round, stage, body) values ($1, $2, $3, $4)`, caseID, round, f.Stage, f.Body)
	return err
}

// Figures gives the figures of a round, those of the seal first; none where it was sealed before figures were kept, or before no board.
func (v *View) Figures(ctx context.Context, caseID int64, round int) ([]KeptFigures, error) {
	var list []KeptFigures
	err := v.list(ctx, &list, `select stage, body from board_figures where case_id = $1 and round = $2 order by stage desc`, caseID, round)
	return list, err
}

// A GroupedOfficer is an officer considered for a panel, with what the register says of the groups they belong to.
type GroupedOfficer struct {
	Officer  int64  `db:"officer_id"`
	Included bool   `db:"included"`
	Sex      string `db:"sex"`
	Domicile string `db:"domicile"`
}

// GroupedOfficers gives everybody considered in a case by their groups.
func (v *View) GroupedOfficers(ctx context.Context, caseID int64) ([]GroupedOfficer, error) {
	var list []GroupedOfficer
	err := v.list(ctx, &list, `
		select p.officer_id, p.included, o.sex, o.domicile from panel_entry p join officer o on o.id = p.officer_id
		where p.case_id = $1 order by p.officer_id`, caseID)
	return list, err
}
