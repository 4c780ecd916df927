package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/tenure"
)

// An Officer is a row of the register of officers.
type Officer struct {
	domain.Officer
	Government string
	CadreID    int64
	Retires    domain.Date
	Died       domain.Date
	Left       domain.Date
	LeftHow    string
	Imported   string // file and line of an import; "" entered here
}

type officerRow struct {
	ID              int64       `db:"id"`
	Government      string      `db:"government"`
	Number          string      `db:"number"`
	Name            string      `db:"name"`
	CadreID         int64       `db:"cadre_id"`
	Cadre           string      `db:"cadre"`
	Sex             string      `db:"sex"`
	BornEarliest    domain.Date `db:"born_earliest"`
	BornLatest      domain.Date `db:"born_latest"`
	Domicile        string      `db:"domicile"`
	Disability      string      `db:"disability"`
	EnteredEarliest domain.Date `db:"entered_earliest"`
	EnteredLatest   domain.Date `db:"entered_latest"`
	Merit           int         `db:"merit"`
	Retires         domain.Date `db:"retires"`
	Died            domain.Date `db:"died"`
	Left            domain.Date `db:"left_on"`
	LeftHow         string      `db:"left_how"`
	Imported        string      `db:"imported_from"`
}

func (r officerRow) officer() Officer {
	return Officer{
		Officer: domain.Officer{
			ID: r.ID, Number: r.Number, Name: r.Name, Cadre: r.Cadre, Sex: r.Sex, Domicile: r.Domicile, Disability: r.Disability, Merit: r.Merit,
			Born: domain.When{Earliest: r.BornEarliest, Latest: r.BornLatest}, Entered: domain.When{Earliest: r.EnteredEarliest, Latest: r.EnteredLatest},
		},
		Government: r.Government, CadreID: r.CadreID, Retires: r.Retires, Died: r.Died, Left: r.Left, LeftHow: r.LeftHow, Imported: r.Imported,
	}
}

const officerQuery = `
	select o.id, o.government, o.number, o.name, o.cadre_id, c.code as cadre, o.sex, o.born_earliest, o.born_latest, o.domicile, o.disability,
	       o.entered_earliest, o.entered_latest, o.merit, o.retires, o.died, o.left_on, o.left_how, o.imported_from
	from officer o join cadre c on c.id = o.cadre_id`

// Officer gives an officer; a refusal where there is none.
func (v *View) Officer(ctx context.Context, id int64) (Officer, error) {
	var row officerRow
	err := v.get(ctx, &row, officerQuery+` where o.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return Officer{}, noSuchOfficer(id)
	}
	return row.officer(), err
}

// OfficerNumbered gives the officer who bears the number in a government; a refusal where there is none.
func (v *View) OfficerNumbered(ctx context.Context, government, number string) (Officer, error) {
	var row officerRow
	err := v.get(ctx, &row, officerQuery+` where o.government = $1 and o.number = $2`, government, number)
	if errors.Is(err, sql.ErrNoRows) {
		return Officer{}, domain.Refuse(domain.NotFound, "no-such-officer", "no officer of %s bears the number %q", government, number)
	}
	return row.officer(), err
}

// FeederRecords gives the records of all who hold the grade substantively on the day, most senior first, each with a
// number in its seniority list: the latest list published by then, whoever entered the grade since following in the
// order the rules give; where none was published, the computed one.
func (v *View) FeederRecords(ctx context.Context, cadre int64, grade string, asOf domain.Date) ([]domain.Record, error) {
	ids, err := v.everInGrade(ctx, cadre, grade, asOf)
	if err != nil {
		return nil, err
	}
	all, err := v.Records(ctx, ids, asOf)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	c, err := v.Cadre(ctx, cadre)
	if err != nil {
		return nil, err
	}
	listed, err := v.latestList(ctx, cadre, grade, asOf)
	if err != nil {
		return nil, err
	}
	return number(all, c.Code, grade, asOf, listed), nil
}

// number keeps the records of those who hold the grade on the day and numbers them.
func number(all []domain.Record, cadre, grade string, asOf domain.Date, listed map[int64]int) []domain.Record {
	last := 0
	for _, no := range listed {
		last = max(last, no)
	}
	no := map[int64]int{}
	places, _ := tenure.Seniority(all, cadre, grade, asOf)
	for _, p := range places {
		if n, ok := listed[p.Officer]; ok {
			no[p.Officer] = n
			continue
		}
		last++
		no[p.Officer] = last
	}
	var held []domain.Record
	for _, r := range all {
		if g, ok := r.Grade(asOf); ok && g.Cadre == cadre && g.Grade == grade && no[r.Officer.ID] > 0 {
			r.SeniorityNo = no[r.Officer.ID]
			held = append(held, r)
		}
	}
	slices.SortFunc(held, func(a, b domain.Record) int { return a.SeniorityNo - b.SeniorityNo })
	return held
}

// everInGrade gives everybody who held the grade regularly at some time up to the day: whoever left it upwards still
// bears on the seniority of those who hold it.
func (v *View) everInGrade(ctx context.Context, cadre int64, grade string, asOf domain.Date) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select distinct g.officer_id from officer_grade g
		where g.cadre_id = $1 and g.grade = $2 and g.regular and g.start_earliest <= $3 and coalesce(g.stated_on, $3) <= $3
		  and (g.replaced_by is null or exists (select 1 from officer_grade n where n.id = g.replaced_by and n.stated_on > $3))
		order by g.officer_id`, cadre, grade, asOf)
	if err != nil {
		return nil, fmt.Errorf("read the feeder grade: %w", err)
	}
	return ids, nil
}

// latestList gives the numbers of the latest seniority list of the grade up to the day, by officer.
func (v *View) latestList(ctx context.Context, cadre int64, grade string, asOf domain.Date) (map[int64]int, error) {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		No      int   `db:"no"`
	}
	err := v.list(ctx, &rows, `
		select p.officer_id, p.no from seniority_place p
		where p.list_id = (select l.id from seniority_list l where l.cadre_id = $1 and l.grade = $2 and l.as_at <= $3 order by l.as_at desc, l.replaces nulls last limit 1)`,
		cadre, grade, asOf)
	if err != nil {
		return nil, fmt.Errorf("read the seniority list: %w", err)
	}
	numbers := make(map[int64]int, len(rows))
	for _, r := range rows {
		numbers[r.Officer] = r.No
	}
	return numbers, nil
}
