package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// PublishSeniority computes the seniority list of a grade as at a day and publishes it provisionally, every place with its
// grounds and every tie with what parted it. Officers object to it in the time that the figures give (CSA s.8).
func (a *App) PublishSeniority(ctx context.Context, who Caller, cadre int64, grade string, asAt domain.Date) (int64, error) {
	return create(ctx, a, who, policy.SeniorityPublish, func(t *Act) (int64, error) {
		if err := t.allow(fmt.Sprintf("cadre/%d", cadre), policy.Facts{}); err != nil {
			return 0, err
		}
		places, _, err := seniority(ctx, &t.View, cadre, grade, asAt)
		if err != nil {
			return 0, err
		}
		c, err := t.Cadre(ctx, cadre)
		if err != nil {
			return 0, err
		}
		limit, err := t.SeniorityLimit(ctx, c.Government, t.Today)
		if err != nil {
			return 0, err
		}
		var rs domain.Reasons
		if asAt.IsZero() || asAt.After(t.Today) {
			rs.AddField("as_at", "in-the-future", "a list is drawn up as at a day that has come")
		}
		if len(places) == 0 {
			rs.AddField("grade", "nobody-in-grade", "nobody holds %s on %s", grade, asAt)
		}
		lists, err := t.View.SeniorityLists(ctx, cadre)
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(lists, func(l storage.List) bool { return l.Grade == grade && l.AsAt == asAt }) {
			rs.Add("list-published-already", "CSA s.8", "another day", "a list of %s as at %s was published", grade, asAt)
		}
		if err := rs.Refusal(domain.Conflict); err != nil {
			return 0, err
		}
		return t.PublishList(ctx, storage.List{Cadre: cadre, Grade: grade, AsAt: asAt, Published: t.Today, Until: t.Today.AddDays(limit.ObjectionDays)}, places)
	})
}

// seniority computes the list of a grade.
func seniority(ctx context.Context, v *storage.View, cadre int64, grade string, asAt domain.Date) ([]tenure.Place, []tenure.Finding, error) {
	c, err := v.Cadre(ctx, cadre)
	if err != nil {
		return nil, nil, err
	}
	records, err := v.SeniorityRecords(ctx, cadre, grade, asAt)
	if err != nil {
		return nil, nil, err
	}
	places, findings := tenure.Seniority(records, c.Code, grade, asAt)
	return places, findings, nil
}

// A ListDraft is a seniority list as it would be published, with what somebody must look at first.
type ListDraft struct {
	Places   []tenure.Place
	Findings []tenure.Finding
}

// DraftSeniority computes the list of a grade and keeps nothing.
func (a *App) DraftSeniority(ctx context.Context, who Caller, cadre int64, grade string, asAt domain.Date) (ListDraft, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (ListDraft, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return ListDraft{}, err
		}
		places, findings, err := seniority(ctx, r.View, cadre, grade, asAt)
		return ListDraft{places, findings}, err
	})
}

// A PublishedList is a seniority list as it was published.
type PublishedList struct {
	storage.List
	Places []storage.ListPlace
}

// SeniorityList gives a published list.
func (a *App) SeniorityList(ctx context.Context, who Caller, id int64) (PublishedList, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (PublishedList, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return PublishedList{}, err
		}
		l, places, err := r.View.SeniorityList(ctx, id)
		return PublishedList{l, places}, err
	})
}

// SeniorityLists gives the published lists of a cadre, the latest first.
func (a *App) SeniorityLists(ctx context.Context, who Caller, cadre int64) ([]storage.List, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.List, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.SeniorityLists(ctx, cadre)
	})
}

// ProvisionalLists gives the lists of every cadre that are not final yet, those first whose time for objections ends first.
func (a *App) ProvisionalLists(ctx context.Context, who Caller) ([]storage.List, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.List, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.ProvisionalLists(ctx)
	})
}

// A NamedDraft is a seniority list as it would be published, with the officers' names.
type NamedDraft struct {
	Cadre    storage.Cadre
	Places   []storage.ListPlace
	Findings []tenure.Finding
	Names    map[int64]storage.ListPlace // of everybody named in a place or a finding
}

// NamedDraft computes the list of a grade as DraftSeniority does, for people to read.
func (a *App) NamedDraft(ctx context.Context, who Caller, cadre int64, grade string, asAt domain.Date) (NamedDraft, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (NamedDraft, error) {
		var d NamedDraft
		if err := r.allow(policy.Facts{}); err != nil {
			return d, err
		}
		var err error
		if d.Cadre, err = r.View.Cadre(ctx, cadre); err != nil {
			return d, err
		}
		places, findings, err := seniority(ctx, r.View, cadre, grade, asAt)
		if err != nil {
			return d, err
		}
		d.Findings = findings
		var ids []int64
		for _, p := range places {
			ids = append(ids, p.Officer)
		}
		for _, f := range findings {
			ids = append(ids, f.Officers...)
		}
		if d.Names, err = r.NamesOf(ctx, ids); err != nil {
			return d, err
		}
		for _, p := range places {
			n := d.Names[p.Officer]
			n.No, n.Why = p.No, strings.Join(p.Why, "\n")
			d.Places = append(d.Places, n)
		}
		return d, nil
	})
}
