package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// Records gives everything on file about the officers that a rule may read, as it stood on the day: current rows only
// (a replaced row is history), nothing that began after the day, and of imported lists only what the lists up to the day
// said: a promotion that a later list dates back was not known. One query for each family of rows, however many
// officers; the records come in the order of the ids, an unknown id being a refusal.
func (v *View) Records(ctx context.Context, officers []int64, asOf domain.Date) ([]domain.Record, error) {
	if len(officers) == 0 {
		return nil, nil
	}
	records, err := v.officersOf(ctx, officers, asOf)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*domain.Record, len(records))
	for i := range records {
		at[records[i].Officer.ID] = &records[i]
	}
	for _, family := range []func(context.Context, map[int64]*domain.Record, []int64, domain.Date) error{
		v.gradesOf, v.postingsOf, v.evaluationsOf, v.trainingsOf, v.qualificationsOf,
		v.penaltiesOf, v.inquiriesOf, v.kinOf, v.circumstancesOf, v.assetYearsOf, v.lapsesOf, v.seniorityOf,
	} {
		if err := family(ctx, at, officers, asOf); err != nil {
			return nil, err
		}
	}
	return inOrder(at, officers)
}

// ServiceRecords gives of officers' records who they are and whether they are still in service, with the grades held where those are
// asked for, by officer and without the papers.
func (v *View) ServiceRecords(ctx context.Context, officers []int64, asOf domain.Date, grades bool) (map[int64]*domain.Record, error) {
	records, err := v.officersOf(ctx, officers, asOf)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*domain.Record, len(records))
	for i := range records {
		at[records[i].Officer.ID] = &records[i]
	}
	for _, id := range officers {
		if at[id] == nil {
			return nil, noSuchOfficer(id)
		}
	}
	if grades {
		err = v.gradesOf(ctx, at, officers, asOf)
	}
	return at, err
}

// inOrder gives the records in the order they were asked for.
func inOrder(at map[int64]*domain.Record, officers []int64) ([]domain.Record, error) {
	out := make([]domain.Record, 0, len(officers))
	for _, id := range officers {
		r, ok := at[id]
		if !ok {
			return nil, noSuchOfficer(id)
		}
		out = append(out, *r)
	}
	return out, nil
}

func noSuchOfficer(id int64) error {
	return domain.Refuse(domain.NotFound, "no-such-officer", "there is no officer %d in the register", id)
}

func (v *View) officersOf(ctx context.Context, officers []int64, asOf domain.Date) ([]domain.Record, error) {
	var rows []officerRow
	if err := v.list(ctx, &rows, officerQuery+` where o.id = any($1)`, officers); err != nil {
		return nil, fmt.Errorf("read officers: %w", err)
	}
	records := make([]domain.Record, len(rows))
	for i, row := range rows {
		o := row.officer()
		records[i] = domain.Record{AsOf: asOf, Officer: o.Officer, Retires: o.Retires}
		if !o.Died.After(asOf) {
			records[i].Died = o.Died
		}
		if !o.Left.After(asOf) {
			records[i].Left = o.Left
		}
	}
	return records, nil
}

func (v *View) gradesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID          int64       `db:"id"`
		Cadre       string      `db:"cadre"`
		Grade       string      `db:"grade"`
		Step        int         `db:"step"`
		Regular     bool        `db:"regular"`
		Method      string      `db:"method"`
		Batch       string      `db:"batch"`
		Order       string      `db:"order_no"`
		AdvEarliest domain.Date `db:"advertised_earliest"`
		AdvLatest   domain.Date `db:"advertised_latest"`
		Recommended domain.Date `db:"recommended_on"`
		Requisition domain.Date `db:"requisition_on"`
		Approved    domain.Date `db:"approved_on"`
		From        string      `db:"from_cadre"`
		Ground      string      `db:"ground"`
		Seniority   bool        `db:"seniority"`
	}
	err := v.list(ctx, &rows, `
		select g.officer_id, g.start_earliest, g.start_latest, case when coalesce(g.end_stated_on, $2) <= $2 then g.end_earliest end as end_earliest,
		       case when coalesce(g.end_stated_on, $2) <= $2 then g.end_latest end as end_latest, g.id, c.code as cadre, g.grade, s.step,
		       g.regular, g.method, g.batch, coalesce(nullif(g.order_no, ''), g.imported_from) as order_no,
		       g.advertised_earliest, g.advertised_latest, g.recommended_on, g.requisition_on, g.approved_on, g.from_cadre, g.ground, g.seniority
		from officer_grade g join cadre c on c.id = g.cadre_id join cadre_grade s on s.cadre_id = g.cadre_id and s.grade = g.grade
		where g.officer_id = any($1) and g.start_earliest <= $2 and coalesce(g.stated_on, $2) <= $2
		  and (g.replaced_by is null or exists (select 1 from officer_grade n where n.id = g.replaced_by and n.stated_on > $2))
		order by g.officer_id, g.start_latest, s.step, g.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read grades: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Grades = append(at[r.Officer].Grades, domain.GradeSpell{
			ID: r.ID, Cadre: r.Cadre, Grade: r.Grade, Step: r.Step, Held: r.spell(), Regular: r.Regular, Method: r.Method, Batch: r.Batch, Order: r.Order,
			Advertised: domain.When{Earliest: r.AdvEarliest, Latest: r.AdvLatest}, Recommended: r.Recommended,
			Requisition: r.Requisition, Approved: r.Approved, From: r.From, Ground: r.Ground, Seniority: r.Seniority,
		})
	}
	return nil
}

func (v *View) postingsOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID           int64  `db:"id"`
		Post         int64  `db:"post_id"`
		Organization int64  `db:"organization_id"`
		Title        string `db:"title"`
		Kind         string `db:"kind"`
		Source       string `db:"source"`
		HardArea     bool   `db:"hard_area"`
		Training     bool   `db:"training"`
	}
	err := v.list(ctx, &rows, `
		select p.officer_id, p.start_earliest, p.start_latest, case when coalesce(p.end_stated_on, $2) <= $2 then p.end_earliest end as end_earliest,
		       case when coalesce(p.end_stated_on, $2) <= $2 then p.end_latest end as end_latest, p.id, p.post_id, s.organization_id, s.title,
		       p.kind, p.source, s.hard_area, s.training
		from posting p join post s on s.id = p.post_id
		where p.officer_id = any($1) and p.replaced_by is null and p.start_earliest <= $2 and coalesce(p.stated_on, $2) <= $2
		order by p.officer_id, p.start_latest, p.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read postings: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Postings = append(at[r.Officer].Postings, domain.PostingSpell{
			ID: r.ID, Post: r.Post, Organization: r.Organization, PostTitle: r.Title, Kind: r.Kind, Held: r.spell(), Source: r.Source, HardArea: r.HardArea, Training: r.Training,
		})
	}
	return nil
}

// lapsesOf reads earlier considerations that the authority's approval made final.
func (v *View) lapsesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64       `db:"officer_id"`
		Case    int64       `db:"case_id"`
		Outcome string      `db:"outcome"`
		On      domain.Date `db:"decided_on"`
		Ground  string      `db:"ground"`
		Grade   string      `db:"to_grade"`
	}
	err := v.list(ctx, &rows, `
		select u.officer_id, u.case_id, u.outcome, d.decided_on, u.ground, c.to_grade
		from outcome u join cases c on c.id = u.case_id
		join decision d on d.case_id = u.case_id and d.round = u.round and d.decision = 'approve'
		where u.officer_id = any($1) and u.outcome in ('defer', 'supersede') and c.kind <> 'transfer' and d.decided_on <= $2
		order by u.officer_id, d.decided_on, u.case_id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read earlier considerations: %w", err)
	}
	for _, r := range rows {
		l := domain.Lapse{Case: r.Case, On: r.On, Ground: r.Ground, Grade: r.Grade}
		if r.Outcome == "defer" {
			at[r.Officer].Deferred = append(at[r.Officer].Deferred, l)
		} else {
			at[r.Officer].Superseded = append(at[r.Officer].Superseded, l)
		}
	}
	return nil
}

// seniorityOf gives each officer the number in the latest published list of the highest grade the officer holds.
func (v *View) seniorityOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64  `db:"officer_id"`
		Cadre   string `db:"cadre"`
		Grade   string `db:"grade"`
		No      int    `db:"no"`
	}
	err := v.list(ctx, &rows, `
		select distinct on (p.officer_id, l.cadre_id, l.grade) p.officer_id, c.code as cadre, l.grade, p.no
		from seniority_place p join seniority_list l on l.id = p.list_id join cadre c on c.id = l.cadre_id
		where p.officer_id = any($1) and l.as_at <= $2
		  and l.as_at = (select max(n.as_at) from seniority_list n where n.cadre_id = l.cadre_id and n.grade = l.grade and n.as_at <= $2)
		  and not exists (select 1 from seniority_list n where n.replaces = l.id)
		order by p.officer_id, l.cadre_id, l.grade`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read seniority: %w", err)
	}
	for _, r := range rows {
		rec := at[r.Officer]
		if g, ok := rec.Grade(asOf); ok && g.Cadre == r.Cadre && g.Grade == r.Grade {
			rec.SeniorityNo = r.No
		}
	}
	return nil
}

// spellRow is the four days of a spell as the tables keep them.
type spellRow struct {
	StartEarliest domain.Date `db:"start_earliest"`
	StartLatest   domain.Date `db:"start_latest"`
	EndEarliest   domain.Date `db:"end_earliest"`
	EndLatest     domain.Date `db:"end_latest"`
}

func (r spellRow) spell() domain.Spell {
	return domain.Spell{
		Start: domain.When{Earliest: r.StartEarliest, Latest: r.StartLatest},
		End:   domain.When{Earliest: r.EndEarliest, Latest: r.EndLatest},
	}
}
