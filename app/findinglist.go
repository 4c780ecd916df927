package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// A FindingQuery asks for a page of what the audit found.
type FindingQuery struct {
	storage.FindingQuery
	Incident string // only of the incident of this key
	Each     int    // so many findings of an incident, the gravest; 0 all
	After    *FindingPlace
	Limit    int
}

// A FindingPlace is where a finding stands in the list: its incident's place, and its number within the incident.
type FindingPlace struct {
	redflag.Place
	No int
}

// A FindingIncident is the incident that a finding belongs to.
type FindingIncident struct {
	redflag.Incident     // without its findings
	Rank             int // among all incidents, from 1
	Count            int // its findings
	Asked            int // those of them that were asked for
	Why              []redflag.Line
}

// String writes a place into an address.
func (p FindingPlace) String() string {
	return fmt.Sprintf("%d.%d.%s.%d.%d", p.Weight, p.Flags, p.On, p.First, p.No)
}

// ParseFindingPlace reads what String wrote; nil where it is no place.
func ParseFindingPlace(text string) *FindingPlace {
	parts := strings.Split(text, ".")
	if len(parts) != 5 {
		return nil
	}
	p, faults := &FindingPlace{}, [5]error{}
	p.Weight, faults[0] = strconv.Atoi(parts[0])
	p.Flags, faults[1] = strconv.Atoi(parts[1])
	p.On, faults[2] = domain.ParseDate(parts[2])
	p.First, faults[3] = strconv.ParseInt(parts[3], 10, 64)
	p.No, faults[4] = strconv.Atoi(parts[4])
	if errors.Join(faults[:]...) != nil {
		return nil
	}
	return p
}

// Place is where the finding stands in the list that it was given in.
func (f FindingView) Place() FindingPlace { return FindingPlace{f.Incident.Place(), f.No} }

// AuditFindings gives a page of what the audit found: by the weight of their incidents as on the day, and within one the gravest first.
func (a *App) AuditFindings(ctx context.Context, who Caller, q FindingQuery) ([]FindingView, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]FindingView, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		incidents, err := a.incidents.all(ctx, r.View, r.Today)
		if err != nil {
			return nil, err
		}
		asked, err := findingsAsked(ctx, r.View, q.FindingQuery)
		if err != nil {
			return nil, err
		}
		return findingPage(ctx, r.View, incidents, asked, q)
	})
}

// findingsAsked tells which findings are asked for.
func findingsAsked(ctx context.Context, v *storage.View, q storage.FindingQuery) (func(redflag.Finding) bool, error) {
	if q == (storage.FindingQuery{}) {
		return func(redflag.Finding) bool { return true }, nil
	}
	ids, err := v.FindingsMatching(ctx, q)
	if err != nil {
		return nil, err
	}
	matching := make(map[int64]bool, len(ids))
	for _, id := range ids {
		matching[id] = true
	}
	return func(f redflag.Finding) bool { return matching[f.ID] }, nil
}

// findingPage cuts the page that is asked for off the incidents, and reads its findings.
func findingPage(ctx context.Context, v *storage.View, incidents []redflag.Incident, asked func(redflag.Finding) bool, q FindingQuery) ([]FindingView, error) {
	from := 0
	if q.After != nil { // its incident, or where it would stand
		from, _ = slices.BinarySearchFunc(incidents, q.After.Place, func(i redflag.Incident, p redflag.Place) int { return i.Place().Compare(p) })
	}
	var ids []int64
	var places []FindingView // without the finding
	for n := from; n < len(incidents) && len(ids) < q.Limit; n++ {
		in := &incidents[n]
		if q.Incident != "" && in.Key != q.Incident {
			continue
		}
		found := slices.DeleteFunc(slices.Clone(in.Findings), func(f redflag.Finding) bool { return !asked(f) })
		if len(found) == 0 {
			continue
		}
		slices.SortFunc(found, graver)
		of := shownIncident(in, n)
		of.Asked = len(found)
		if q.Each > 0 && len(found) > q.Each {
			found = found[:q.Each]
		}
		for no, f := range found {
			if q.After != nil && in.Place() == q.After.Place && no <= q.After.No {
				continue
			}
			if len(ids) == q.Limit {
				break
			}
			ids, places = append(ids, f.ID), append(places, FindingView{Incident: of, No: no})
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := v.FindingsNamed(ctx, ids)
	if err != nil {
		return nil, err
	}
	views, err := viewsOf(ctx, v, rows)
	for i := range views {
		views[i].Incident, views[i].No = places[i].Incident, places[i].No
	}
	return views, err
}

func shownIncident(in *redflag.Incident, n int) *FindingIncident {
	of := &FindingIncident{Incident: *in, Rank: n + 1, Count: len(in.Findings), Why: in.Why()}
	of.Findings = nil
	return of
}

// graver orders the findings of one incident: what was explained last, breaches before indicators, then by severity, the latest first.
func graver(a, b redflag.Finding) int {
	rank := func(f redflag.Finding) int {
		r := slices.Index([]redflag.Severity{redflag.High, redflag.Medium, redflag.Low}, f.Severity)
		if !f.Breach {
			r += 3
		}
		if f.Cleared {
			r += 6
		}
		return r
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), b.On.Compare(a.On), cmp.Compare(a.ID, b.ID))
}
