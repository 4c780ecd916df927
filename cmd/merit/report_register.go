package main

import (
	"cmp"
	"context"
	"errors"
	"flag"

	"merit/app"
	"merit/domain"
	"merit/domain/history"
)

// registerTenure is a report of tenure over the register of a database.
type registerTenure struct {
	query          app.TenureQuery
	username, data string
	json           bool
}

func (t *registerTenure) flags(f *flag.FlagSet) {
	f.TextVar(&t.query.To, "on", domain.Date{}, "the register as on this day; without, today")
	f.TextVar(&t.query.From, "since", domain.Date{}, "leave out of the register what had ended before")
	f.Int64Var(&t.query.Under, "under", 0, "posts of the register at or below the organization with this number, or what became of it")
	f.StringVar(&t.username, "username", "", "read the register as this person, the password from standard input; without, the session of "+tokenVariable)
	f.StringVar(&t.data, "data", "", "folder of the private database")
}

// given reports whether any of it was said.
func (t *registerTenure) given() bool { return *t != (registerTenure{}) }

func (t *registerTenure) report(ctx context.Context, e env) error {
	return asked(ctx, e, t.data, t.username, func(a *app.App, who app.Caller) error { return t.write(ctx, e, a, who) })
}

// asked asks the application of a database as somebody.
func asked(ctx context.Context, e env, data, username string, ask func(*app.App, app.Caller) error) (err error) {
	s, err := open(ctx, e, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	a, db, err := s.application(ctx, newLog(e.err), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	who, err := importing{username: username}.signIn(ctx, e, a)
	if err != nil {
		return err
	}
	return ask(a, who)
}

func (t *registerTenure) write(ctx context.Context, e env, a *app.App, who app.Caller) error {
	groups, err := t.groups(ctx, a, who)
	if err != nil {
		return err
	}
	if t.json {
		out := make([]tenureJSON, len(groups))
		for i, g := range groups {
			out[i] = tenureJSON{Group: g.Group, Of: g.Of}
		}
		return writeJSON(e.out, out)
	}
	shown := make([]history.Group, len(groups))
	for i, g := range groups {
		shown[i] = g.Group
		if g.Of != "" {
			shown[i].Name += ", " + g.Of
		}
	}
	shown[0].Name = cmp.Or(shown[0].Name, "all")
	return writeTenure(e.out, shown)
}

// groups gives the figures of all together first, then of each group, page by page where they are paged.
func (t *registerTenure) groups(ctx context.Context, a *app.App, who app.Caller) ([]app.TenureGroup, error) {
	q := t.query
	if q.By != history.ByPost && q.By != history.ByPerson {
		return a.Tenure(ctx, who, q)
	}
	q.By, q.Limit = "", 1000
	groups, err := a.Tenure(ctx, who, q)
	for q.By = t.query.By; err == nil; {
		var page []app.TenureGroup
		if page, err = a.Tenure(ctx, who, q); len(page) == 0 {
			break
		}
		groups, q.After = append(groups, page...), page[len(page)-1].ID
	}
	return groups, err
}
