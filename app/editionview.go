package app

import (
	"context"

	"merit/domain/framework"
	"merit/policy"
)

// An EditionView is an edition that was adopted or is proposed: for what and since when, the file, and what it says.
type EditionView struct {
	Adoption
	Text    string
	Edition *framework.Edition
	Assumed []framework.AssumedFigure // everything in it that the law read does not give
}

// EditionView gives an adoption with its edition.
func (a *App) EditionView(ctx context.Context, who Caller, adoption int64) (EditionView, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (EditionView, error) {
		var v EditionView
		if err := r.allow(policy.Facts{}); err != nil {
			return v, err
		}
		var err error
		if v.Adoption, err = r.Adoption(ctx, adoption); err != nil {
			return v, err
		}
		body, err := r.EditionBody(ctx, v.Adoption.Edition)
		if err != nil {
			return v, err
		}
		v.Text = string(body)
		if v.Edition, err = edition(ctx, r.View, v.Adoption.Edition); err != nil {
			return v, err
		}
		v.Assumed = v.Edition.Assumed()
		return v, nil
	})
}

// AllAdoptions lists the editions adopted and proposed in every government that has a cadre.
func (a *App) AllAdoptions(ctx context.Context, who Caller) ([]Adoption, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]Adoption, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.AllAdoptions(ctx)
	})
}

// Adoption shows one adoption of an edition, proposed or in force.
func (a *App) Adoption(ctx context.Context, who Caller, id int64) (Adoption, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (Adoption, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return Adoption{}, err
		}
		return r.Adoption(ctx, id)
	})
}

// EditionText gives the bytes of the edition that an adoption is of, as they are kept.
func (a *App) EditionText(ctx context.Context, who Caller, adoption int64) ([]byte, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]byte, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		found, err := r.Adoption(ctx, adoption)
		if err != nil {
			return nil, err
		}
		return r.EditionBody(ctx, found.Edition)
	})
}
