package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// The papers of an officer's file, each family in one query. What lay in the future on the day is left out: a report
// that ended later, a penalty imposed later; of an inquiry that ended later, the end.

func (v *View) evaluationsOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID            int64       `db:"id"`
		Year          int         `db:"year"`
		Grade         string      `db:"grade"`
		Step          int         `db:"step"`
		Acting        bool        `db:"acting"`
		NoReport      bool        `db:"no_report"`
		Grading       string      `db:"grading"`
		Quality       string      `db:"quality"`
		Integrity     string      `db:"integrity"`
		ReportingID   int64       `db:"reporting_id"`
		CountersignID int64       `db:"countersigning_id"`
		Adverse       bool        `db:"adverse"`
		Communicated  domain.Date `db:"communicated_on"`
		Represented   domain.Date `db:"represented_on"`
		Decided       domain.Date `db:"decided_on"`
		Document      int64       `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select e.officer_id, e.start_earliest, e.start_latest, e.end_earliest, e.end_latest, e.id, e.year, e.grade, s.step, e.acting, e.no_report,
		       e.grading, e.quality, e.integrity, coalesce(e.reporting_id, 0) as reporting_id, coalesce(e.countersigning_id, 0) as countersigning_id, e.adverse,
		       case when e.communicated_on <= $2 then e.communicated_on end as communicated_on,
		       case when e.represented_on <= $2 then e.represented_on end as represented_on,
		       case when e.decided_on <= $2 then e.decided_on end as decided_on, coalesce(e.document_id, 0) as document_id
		from evaluation e join cadre_grade s on s.cadre_id = e.cadre_id and s.grade = e.grade
		where e.officer_id = any($1) and e.replaced_by is null and e.end_latest <= $2
		order by e.officer_id, e.start_latest, e.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read evaluations: %w", err)
	}
	for _, r := range rows {
		e := domain.Evaluation{
			ID: r.ID, Period: r.spell(), Year: r.Year, Grade: r.Grade, Step: r.Step, Acting: r.Acting, NoReport: r.NoReport, Grading: r.Grading,
			Quality: r.Quality, Integrity: r.Integrity, ReportingID: r.ReportingID, CountersignID: r.CountersignID, Adverse: r.Adverse,
			Communicated: r.Communicated, Represented: r.Represented, Decided: r.Decided, Document: r.Document,
		}
		e.PartOfYearDays = partOfYear(e)
		at[r.Officer].Evaluations = append(at[r.Officer].Evaluations, e)
	}
	return nil
}

// partOfYear gives the days that a report certainly covers of its calendar year; 0 where it covers the whole year.
func partOfYear(e domain.Evaluation) int {
	from, to, ok := e.Period.CertainlyHeld()
	if !ok {
		return 0
	}
	first, last := domain.NewDate(e.Year, 1, 1), domain.NewDate(e.Year, 12, 31)
	if !from.After(first) && !to.Before(last) {
		return 0
	}
	if from.Before(first) {
		from = first
	}
	if to.After(last) {
		to = last
	}
	return max(to.DaysSince(from)+1, 0)
}

func (v *View) trainingsOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		spellRow
		ID       int64  `db:"id"`
		Course   string `db:"course"`
		Result   string `db:"result"`
		Score    string `db:"score"`
		Band     string `db:"band"`
		Exempted string `db:"exempted"`
		Document int64  `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select t.officer_id, t.start_earliest, t.start_latest, t.end_earliest, t.end_latest, t.id, t.course,
		       case when t.end_latest > $2 and t.result in ('passed', 'failed') then 'pending' else t.result end as result,
		       case when t.end_latest > $2 then '' else coalesce(trim_scale(t.score)::text, '') end as score,
		       case when t.end_latest > $2 then '' else t.band end as band, t.exempted, coalesce(t.document_id, 0) as document_id
		from training t
		where t.officer_id = any($1) and t.replaced_by is null and coalesce(t.start_earliest, '-infinity') <= $2
		order by t.officer_id, t.end_latest, t.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read trainings: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Trainings = append(at[r.Officer].Trainings, domain.Training{
			ID: r.ID, Course: r.Course, Held: r.spell(), Result: r.Result, Score: r.Score, Band: r.Band, Exempted: r.Exempted, Document: r.Document,
		})
	}
	return nil
}

func (v *View) qualificationsOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer  int64       `db:"officer_id"`
		ID       int64       `db:"id"`
		Name     string      `db:"name"`
		Level    string      `db:"level"`
		Earliest domain.Date `db:"awarded_earliest"`
		Latest   domain.Date `db:"awarded_latest"`
		Document int64       `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select q.officer_id, q.id, q.name, q.level, q.awarded_earliest, q.awarded_latest, coalesce(q.document_id, 0) as document_id
		from qualification q
		where q.officer_id = any($1) and q.replaced_by is null and coalesce(q.awarded_latest, '-infinity') <= $2
		order by q.officer_id, q.awarded_latest, q.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read qualifications: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Qualifications = append(at[r.Officer].Qualifications, domain.Qualification{
			ID: r.ID, Name: r.Name, Level: r.Level, Awarded: domain.When{Earliest: r.Earliest, Latest: r.Latest}, Document: r.Document,
		})
	}
	return nil
}

func (v *View) penaltiesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer  int64       `db:"officer_id"`
		ID       int64       `db:"id"`
		Name     string      `db:"name"`
		Major    bool        `db:"major"`
		Imposed  domain.Date `db:"imposed_on"`
		Ends     domain.Date `db:"ends_on"`
		Counted  string      `db:"counted_for"`
		Order    string      `db:"order_no"`
		Document int64       `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select p.officer_id, p.id, p.name, p.major, p.imposed_on, p.ends_on, p.counted_for, p.order_no, coalesce(p.document_id, 0) as document_id
		from penalty p
		where p.officer_id = any($1) and p.replaced_by is null and p.imposed_on <= $2
		order by p.officer_id, p.imposed_on, p.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read penalties: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Penalties = append(at[r.Officer].Penalties, domain.Penalty{
			ID: r.ID, Name: r.Name, Major: r.Major, Imposed: r.Imposed, Ends: r.Ends, Counted: r.Counted, Order: r.Order, Document: r.Document,
		})
	}
	return nil
}

func (v *View) inquiriesOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer  int64       `db:"officer_id"`
		ID       int64       `db:"id"`
		Kind     string      `db:"kind"`
		Started  domain.Date `db:"started_on"`
		Reported domain.Date `db:"reported_on"`
		Ended    domain.Date `db:"ended_on"`
		Outcome  string      `db:"outcome"`
		Document int64       `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select i.officer_id, i.id, i.kind, i.started_on, case when i.reported_on <= $2 then i.reported_on end as reported_on,
		       case when i.ended_on <= $2 then i.ended_on end as ended_on, case when i.ended_on <= $2 then i.outcome else '' end as outcome,
		       coalesce(i.document_id, 0) as document_id
		from inquiry i
		where i.officer_id = any($1) and i.replaced_by is null and i.started_on <= $2
		order by i.officer_id, i.started_on, i.id`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read inquiries: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Inquiries = append(at[r.Officer].Inquiries, domain.Inquiry{
			ID: r.ID, Kind: r.Kind, Started: r.Started, Reported: r.Reported, Ended: r.Ended, Outcome: r.Outcome, Document: r.Document,
		})
	}
	return nil
}

// kinOf reads relations both ways: one officer's declaration binds the other too.
func (v *View) kinOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, _ domain.Date) error {
	var rows []struct {
		Officer  int64  `db:"officer_id"`
		ID       int64  `db:"id"`
		Other    int64  `db:"other_id"`
		Name     string `db:"name"`
		Relation string `db:"relation"`
	}
	err := v.list(ctx, &rows, `
		select k.officer_id, k.id, coalesce(k.other_id, 0) as other_id, k.name, k.relation
		from kin k where k.officer_id = any($1) and k.replaced_by is null
		union all
		select k.other_id, k.id, k.officer_id, o.name, case k.relation when 'child' then 'parent' when 'parent' then 'child' else k.relation end
		from kin k join officer o on o.id = k.officer_id where k.other_id = any($1) and k.replaced_by is null
		order by 1, 2`, officers)
	if err != nil {
		return fmt.Errorf("read kin: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].Kin = append(at[r.Officer].Kin, domain.Kin{ID: r.ID, Other: r.Other, Name: r.Name, Relation: r.Relation})
	}
	return nil
}

func (v *View) assetYearsOf(ctx context.Context, at map[int64]*domain.Record, officers []int64, asOf domain.Date) error {
	var rows []struct {
		Officer int64 `db:"officer_id"`
		Year    int   `db:"year"`
	}
	err := v.list(ctx, &rows, `
		select a.officer_id, a.year from asset_year a
		where a.officer_id = any($1) and a.replaced_by is null and a.filed_on <= $2
		order by a.officer_id, a.year`, officers, asOf)
	if err != nil {
		return fmt.Errorf("read declarations of assets: %w", err)
	}
	for _, r := range rows {
		at[r.Officer].AssetYears = append(at[r.Officer].AssetYears, r.Year)
	}
	return nil
}
