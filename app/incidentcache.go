package app

import (
	"context"
	"slices"
	"sync"

	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// An incidentCache keeps the incidents of a day in memory: what belongs together cannot be told of one finding alone, so that each page would weigh all
// of them anew. It is stale once something was found or explained, a figure was adopted, or another day has begun, and each question looks first
// whether it is: whichever process wrote that, none answers from what was.
type incidentCache struct {
	sync.Mutex
	tide    storage.FindingTide
	day     domain.Date
	figures []redflag.Limit
	list    []redflag.Incident
}

// all gives all incidents, the heaviest first; nobody changes what it gives.
func (c *incidentCache) all(ctx context.Context, v *storage.View, day domain.Date) ([]redflag.Incident, error) {
	tide, err := v.FindingTide(ctx)
	if err != nil {
		return nil, err
	}
	limits, err := standingLimits(ctx, v)
	if err != nil {
		return nil, err
	}
	c.Lock()
	list, fresh := c.list, c.tide == tide && c.day == day && slices.Equal(c.figures, limits.Weights())
	c.Unlock()
	if fresh {
		return list, nil
	}
	found, err := v.WeighedFindings(ctx)
	if err != nil {
		return nil, err
	}
	list = redflag.Incidents(found, limits, day)
	c.Lock()
	defer c.Unlock()
	c.tide, c.day, c.figures, c.list = tide, day, limits.Weights(), list
	return list, nil
}

// of gives the incident that a finding belongs to.
func (c *incidentCache) of(ctx context.Context, v *storage.View, day domain.Date, id int64) (*FindingIncident, error) {
	list, err := c.all(ctx, v, day)
	for n := range list {
		if slices.ContainsFunc(list[n].Findings, func(f redflag.Finding) bool { return f.ID == id }) {
			return shownIncident(&list[n], n), err
		}
	}
	return nil, err
}
