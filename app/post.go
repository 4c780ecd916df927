package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// CreatePost enters one seat on an establishment line, never beyond its sanctioned strength.
func (a *App) CreatePost(ctx context.Context, who Caller, p storage.NewPost) (int64, error) {
	return create(ctx, a, who, policy.PostCreate, func(t *Act) (int64, error) {
		l, err := t.LockLine(ctx, p.Line)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("line/%d", l.ID), inTree(t.Actor, l.Organization, l.OrgPath)); err != nil {
			return 0, err
		}
		if strings.TrimSpace(p.Reference) == "" {
			return 0, domain.Refuse(domain.Invalid, "reference-missing", "a post has a reference of its own").At("reference")
		}
		if p.Title == "" {
			p.Title = l.Title
		}
		ended := false
		if p.ReportsTo != 0 {
			above, err := t.Post(ctx, p.ReportsTo)
			if err != nil {
				return 0, err
			}
			ended = !above.Ended.IsZero()
		}
		if err := register.Post(l.Sanctioned, l.Posts, ended); err != nil {
			return 0, err
		}
		return t.Tx.CreatePost(ctx, p)
	})
}

// AbolishPost ends a post that nobody holds any more; those who reported to it report to its superior.
func (a *App) AbolishPost(ctx context.Context, who Caller, id int64, day domain.Date) error {
	_, err := do(ctx, a, who, policy.PostAbolish, func(t *Act) (struct{}, error) {
		p, err := t.LockPost(ctx, id)
		if err != nil {
			return struct{}{}, err
		}
		if err := t.allow(fmt.Sprintf("post/%d", id), inTree(t.Actor, p.Organization, p.OrgPath)); err != nil {
			return struct{}{}, err
		}
		holders, err := t.HoldersAfter(ctx, id, day)
		if err != nil {
			return struct{}{}, err
		}
		if err := register.Abolish(p.Started, p.Ended, day, holders); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, t.Tx.AbolishPost(ctx, p, day)
	})
	return err
}

// ReportIrregular puts on record that an officer sits in a post without an order. It gives no number and no proof, and
// tenure, experience and eligibility do not count it; hiding it would only make offices keep a second register.
func (a *App) ReportIrregular(ctx context.Context, who Caller, officer, post int64, held domain.Spell, document int64) (int64, error) {
	return create(ctx, a, who, policy.PostingReportIrregular, func(t *Act) (int64, error) {
		p, err := t.LockPost(ctx, post)
		if err != nil {
			return 0, err
		}
		if _, err := t.LockOfficer(ctx, officer); err != nil {
			return 0, err
		}
		facts, err := t.fileFacts(ctx, officer)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("post/%d", post), facts); err != nil {
			return 0, err
		}
		if err := register.Irregular(held, document, p.Ended, t.Today); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, document); err != nil {
			return 0, err
		}
		return t.AddIrregularPosting(ctx, officer, p.ID, "regular", held, document)
	})
}

// A PostQuery narrows a list of posts.
type PostQuery struct {
	Words string
	Under int64 // an organization; 0 anywhere
	Cadre int64
	Grade string
	After int64
	Limit int
}

// Posts searches the register of posts, a page at a time.
func (a *App) Posts(ctx context.Context, who Caller, q PostQuery) ([]storage.Post, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Post, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		path, err := r.pathOf(ctx, q.Under)
		if err != nil {
			return nil, err
		}
		return r.View.Posts(ctx, q.Words, path, q.Cadre, q.Grade, q.After, q.Limit)
	})
}

// Post gives one post.
func (a *App) Post(ctx context.Context, who Caller, id int64) (storage.Post, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (storage.Post, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return storage.Post{}, err
		}
		return r.View.Post(ctx, id)
	})
}

// Lines gives a page of establishment lines.
func (a *App) Lines(ctx context.Context, who Caller, under, after int64, limit int) ([]storage.Line, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Line, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		path, err := r.pathOf(ctx, under)
		if err != nil {
			return nil, err
		}
		return r.View.Lines(ctx, path, after, limit)
	})
}
