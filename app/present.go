package app

import (
	"context"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/exception"
	"merit/storage"
)

// A Present is what an officer is on a day: posted, away, on leave, suspended or awaiting posting, and which posts the officer looks
// after beside. It follows from orders that were issued, so whoever reads the civil list may see it.
type Present struct {
	storage.OfficerStatus
	Number string // of the order that it rests on; "" none does
	Title  string // of the post that is held by it, and of its organization
	Org    string
	Source string // the paragraph that provides for it; "" of a regular posting, and of nothing
	Beside []storage.PresentPost
}

// presentOf works out what an officer is on a day.
func presentOf(ctx context.Context, v *storage.View, officer int64, day domain.Date) (*Present, error) {
	s, err := v.StatusOf(ctx, officer, day, arrangement.JoiningDays)
	if err != nil {
		return nil, err
	}
	p := &Present{OfficerStatus: s}
	if b, ok := arrangement.Of(s.Status); ok {
		p.Source = b.Source
	}
	if g, ok := exception.Of("suspension"); ok && s.Status == "suspended" {
		p.Source = g.Provided
	}
	if s.Order != 0 {
		o, err := v.Order(ctx, s.Order)
		if err != nil {
			return nil, err
		}
		p.Number = o.Number
	}
	if s.Post != 0 {
		post, err := v.Post(ctx, s.Post)
		if err != nil {
			return nil, err
		}
		p.Title, p.Org = post.Title, post.OrgName
	}
	p.Beside, err = v.PostsBeside(ctx, officer, day)
	return p, err
}
