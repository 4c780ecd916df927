package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	histories "merit/domain/history"
	"merit/domain/lineage"
	"merit/policy"
	"merit/storage"
)

// A TenureQuery asks for figures of how long posts were held.
type TenureQuery struct {
	By     string      // histories.ByPost, ByPerson, ByMinistry, ByPeriod; "" of all together only
	From   domain.Date // what had ended before is left out; zero nothing
	To     domain.Date // as on this day; zero today
	Under  int64       // in posts at or below an organization, or what became of it; 0 everywhere
	Normal int         // months of the normal tenure, in place of what editions say; 0 as they say
	After  int64       // by post or person: the one after which the page begins
	Limit  int         // by post or person
}

// A TenureGroup is the figures of one post, person, ministry or period, or of all of them.
type TenureGroup struct {
	histories.Group
	Of string // the organization of the post, the number of the officer
}

// Tenure gives tenure figures over the register as on any day: regular postings by order or import, by the rules that figures of a file
// are made by. By ministry and by period all comes at once, the figures of all together first; by post and by person a page, in the order
// of their numbers. A new name of an organization ends no tenure, and its figures stand under the name it bears on the day.
func (a *App) Tenure(ctx context.Context, who Caller, q TenureQuery) ([]TenureGroup, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]TenureGroup, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		if q.To.IsZero() {
			q.To = r.Today
		}
		if err := q.check(); err != nil {
			return nil, err
		}
		c, err := r.tenureCount(ctx, q)
		if err != nil {
			return nil, err
		}
		switch q.By {
		case histories.ByPost:
			return c.posts(ctx, r.View)
		case histories.ByPerson:
			return c.people(ctx, r.View)
		}
		return c.whole(ctx, r.View)
	})
}

// largeRegister is how many postings are counted in about a second: a page counts more only where it is asked to.
const largeRegister = 500_000

// LargeRegister reports whether the register has more postings than a page counts unasked.
func (a *App) LargeRegister(ctx context.Context, who Caller) (bool, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (bool, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return false, err
		}
		n, err := r.View.PostingsAbout(ctx)
		return n > largeRegister, err
	})
}

func (q TenureQuery) check() error {
	var rs domain.Reasons
	if !slices.Contains([]string{"", histories.ByPost, histories.ByPerson, histories.ByMinistry, histories.ByPeriod}, q.By) {
		rs.AddField("by", "word-unknown", "figures are given by post, person, ministry or period")
	}
	if q.To.Before(q.From) {
		rs.AddField("from", "dates-crossed", "the days from %s to %s are none", q.From, q.To)
	}
	if q.Normal < 0 || q.Normal > 600 {
		rs.AddField("normal", "number-unlikely", "%d is no normal tenure in months", q.Normal)
	}
	return rs.Refusal(domain.Invalid)
}

// A tenureCount counts the register for one query.
type tenureCount struct {
	TenureQuery
	within []int64           // the organizations asked for; nil all
	places map[int64]string  // organization → the ministry it lies in, by its number
	names  map[string]string // of ministries
	normal map[tenureClass][]storage.NormalTenure
	longer map[int]histories.Record
	gone   map[int]bool
}

type tenureClass struct {
	cadre int64
	grade string
}

// tenureCount reads what stands beside the postings: organizations and what became of them, and normal tenures.
func (r *Reading) tenureCount(ctx context.Context, q TenureQuery) (*tenureCount, error) {
	c := &tenureCount{TenureQuery: q, places: map[int64]string{}, names: map[string]string{}, normal: map[tenureClass][]storage.NormalTenure{}}
	organizations, err := r.View.Organizations(ctx, "", "", 0, 1<<31-1)
	if err != nil {
		return nil, err
	}
	became, carrying, err := r.becameBy(ctx, q.To)
	if err != nil {
		return nil, err
	}
	c.place(organizations, became)
	if q.Under != 0 {
		if _, err := r.View.Organization(ctx, q.Under); err != nil {
			return nil, err
		}
		c.within = inside(organizations, became, q)
	}
	tenures, err := r.View.NormalTenures(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tenures {
		class := tenureClass{t.Cadre, t.Grade}
		c.normal[class] = append(c.normal[class], t)
	}
	if len(carrying) > 0 {
		err = c.carry(ctx, r.View, became, carrying, nil)
	}
	return c, err
}

// carry finds the spells that went on while organizations got new names: of some officers, or of everybody where officers is nil.
func (c *tenureCount) carry(ctx context.Context, v *storage.View, became *lineage.Lineage, organizations, officers []int64) error {
	carried, err := v.CarriedSpells(ctx, c.To, histories.JoinDays, organizations, officers)
	var records []histories.Record
	for _, s := range carried {
		if held, ok := histories.AsOn(s.Held(), c.To); ok {
			records = append(records, histories.Record{Line: int(s.Posting), Post: itoa(s.Post), Person: itoa(s.Officer), Ministry: itoa(s.Organization), Rank: fmt.Sprint(s.Cadre, " ", s.Grade), Held: held})
		}
	}
	c.longer, c.gone = histories.Carried(records, became)
	return err
}

// becameBy gives what became of organizations by a day, each named by its number, and those whose people went on elsewhere.
func (r *Reading) becameBy(ctx context.Context, day domain.Date) (became *lineage.Lineage, carrying []int64, err error) {
	steps, err := r.View.LineageSteps(ctx, day)
	events := make([]lineage.Event, len(steps))
	for i, s := range steps {
		events[i] = lineage.OfStep(s.Kind, s.On, itoa(s.Predecessor), itoa(s.Successor))
		if events[i].Carries() {
			carrying = append(carrying, s.Predecessor)
		}
	}
	return lineage.New(events, func(number string) string { return number }), carrying, err
}

// place finds the ministry of each organization: the nearest above it, or itself, under the name it bears on the day; where there is none,
// the organization.
func (c *tenureCount) place(organizations []storage.Organization, became *lineage.Lineage) {
	byID := map[int64]storage.Organization{}
	for _, o := range organizations {
		byID[o.ID] = o
		c.names[itoa(o.ID)] = o.Name
	}
	for _, o := range organizations {
		ministry := o.ID
		for at, ok := o, true; ok; at, ok = byID[at.Parent] {
			if at.Kind == "ministry" || at.Kind == "division" || at.Kind == "province" {
				ministry = at.ID
				break
			}
		}
		c.places[o.ID] = became.Became(itoa(ministry), c.To)
	}
}

// inside gives the organizations at or below the one asked for, and at or below those that became it.
func inside(organizations []storage.Organization, became *lineage.Lineage, q TenureQuery) []int64 {
	var tops []string
	for _, o := range organizations {
		if o.ID == q.Under || became.Became(itoa(o.ID), q.To) == itoa(q.Under) {
			tops = append(tops, o.Path)
		}
	}
	within := []int64{}
	for _, o := range organizations {
		if slices.ContainsFunc(tops, func(top string) bool { return strings.HasPrefix(o.Path, top) }) {
			within = append(within, o.ID)
		}
	}
	return within
}

// records gives the spells in a post as they are counted on the day.
func (c *tenureCount) records(p storage.PostSpells, into []histories.Record) []histories.Record {
	post, place := itoa(p.Post), c.places[p.Organization]
	for _, s := range p.Spells {
		held, ok := histories.AsOn(s.Held, c.To)
		if !ok || len(c.gone) > 0 && c.gone[int(s.Posting)] {
			continue
		}
		r := histories.Record{Line: int(s.Posting), Post: post, Person: itoa(s.Officer), Ministry: place, Held: held, ByOrder: s.ByOrder && !held.End.IsZero()}
		if longer, ok := c.longer[r.Line]; ok {
			r.Held, r.Ministry = longer.Held, c.places[parsed(longer.Ministry)]
		}
		if !r.Held.End.IsZero() && r.Held.End.Latest.Before(c.From) {
			continue
		}
		r.Normal = c.months(p, r.Held.End.Latest)
		into = append(into, r)
	}
	return into
}

// months gives the normal tenure in a post for a spell that ended on the day, or goes on where it is zero.
func (c *tenureCount) months(p storage.PostSpells, ended domain.Date) int {
	if c.Normal > 0 {
		return c.Normal
	}
	if ended.IsZero() {
		ended = c.To
	}
	months := 0
	for _, t := range c.normal[tenureClass{p.Cadre, p.Grade}] {
		if t.From.After(ended) {
			break
		}
		months = t.Months
	}
	return months
}

// whole counts every post asked for, one after the other.
func (c *tenureCount) whole(ctx context.Context, v *storage.View) ([]TenureGroup, error) {
	counter := histories.NewCounter(c.By)
	var rs []histories.Record
	err := v.EachPost(ctx, c.To, c.within, func(p storage.PostSpells) error {
		rs = c.records(p, rs[:0])
		counter.Post(rs, !p.JobShare)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var groups []TenureGroup
	for _, g := range counter.Groups() {
		if g.By == histories.ByMinistry {
			g.ID, g.Name = parsed(g.Name), c.names[g.Name]
		}
		groups = append(groups, TenureGroup{Group: g})
	}
	return groups, nil
}

// posts counts a page of posts.
func (c *tenureCount) posts(ctx context.Context, v *storage.View) ([]TenureGroup, error) {
	page, err := v.PostsHeld(ctx, c.within, c.After, c.Limit)
	if err != nil {
		return nil, err
	}
	counter := histories.NewCounter(histories.ByPost)
	err = v.SpellsOfPosts(ctx, c.To, numbers(page), func(p storage.PostSpells) error {
		counter.Post(c.records(p, nil), !p.JobShare)
		return nil
	})
	return named(page, counter), err
}

// people counts a page of officers.
func (c *tenureCount) people(ctx context.Context, v *storage.View) ([]TenureGroup, error) {
	page, err := v.PeopleSeated(ctx, c.within, c.After, c.Limit)
	if err != nil {
		return nil, err
	}
	counter := histories.NewCounter(histories.ByPerson)
	err = v.SpellsOfPeople(ctx, c.To, numbers(page), func(p storage.PostSpells) error {
		if c.within == nil || slices.Contains(c.within, p.Organization) {
			counter.Spells(c.records(p, nil))
		}
		return nil
	})
	return named(page, counter), err
}

func numbers(page []storage.Held) []int64 {
	ids := make([]int64, len(page))
	for i, h := range page {
		ids[i] = h.ID
	}
	return ids
}

// named gives the figures of a page in its order, those without a spell too: where a page ends must not hang on what counts.
func named(page []storage.Held, counter *histories.Counter) []TenureGroup {
	byName := map[string]histories.Group{}
	all := counter.Groups()
	for _, g := range all[1:] {
		byName[g.Name] = g
	}
	groups := make([]TenureGroup, len(page))
	for i, h := range page {
		g := byName[itoa(h.ID)]
		g.By, g.ID, g.Name = counter.By(), h.ID, h.Name
		groups[i] = TenureGroup{g, h.Below}
	}
	return groups
}

// parsed reads what itoa writes.
func parsed(number string) int64 {
	id, _ := strconv.ParseInt(number, 10, 64)
	return id
}
