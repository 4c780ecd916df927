package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// An InformationEntry is a request for information as it is entered; Replaces names the row that tells of it so far, with what became of it.
type InformationEntry struct {
	register.InformationRequest
	Replaces int64 // 0 none
	Reason   string
}

// RecordInformation puts a request for information on record with the organization that it was made to, or tells anew what became of one.
func (a *App) RecordInformation(ctx context.Context, who Caller, organization int64, in InformationEntry) (int64, error) {
	return create(ctx, a, who, policy.InformationRecord, func(t *Act) (int64, error) {
		o, err := t.LockOrganization(ctx, organization)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("organization/%d", organization), inTree(t.Actor, o.ID, o.Path)); err != nil {
			return 0, err
		}
		var c *storage.Correction
		if in.Replaces != 0 {
			if err := register.Correction(in.Reason); err != nil {
				return 0, err
			}
			was, err := t.InformationRequest(ctx, in.Replaces)
			if err != nil {
				return 0, err
			}
			if was.Organization != organization {
				return 0, domain.Refuse(domain.NotFound, "no-such-row", "no request for information %d stands", in.Replaces)
			}
			c = &storage.Correction{Row: in.Replaces, Reason: in.Reason}
		}
		if err := register.CheckInformation(in.InformationRequest, t.Today); err != nil {
			return 0, err
		}
		stands, err := t.InformationNumbered(ctx, organization, in.Reference, in.Replaces)
		if err != nil {
			return 0, err
		}
		if stands {
			return 0, domain.Refuse(domain.Conflict, "request-on-file", "a request of this number is on record for the organization").From("DESIGN 3.11").
				Needing("the request that stands, told of anew").At("reference")
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertInformation(ctx, organization, in.InformationRequest, c)
	})
}

// InformationRequests gives the requests for information made to an organization as they stand, the latest first, before one of them.
func (a *App) InformationRequests(ctx context.Context, who Caller, organization, before int64, limit int) ([]InformationRequest, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]InformationRequest, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		if _, err := r.View.Organization(ctx, organization); err != nil {
			return nil, err
		}
		return r.View.InformationRequests(ctx, organization, before, limit)
	})
}

// auditInformation gives a request as the flags look at it.
func auditInformation(q storage.InformationRequest) redflag.Request {
	return redflag.Request{ID: q.ID, Received: q.Received, Extended: q.Extended, Life: q.Life, Answered: q.Answered, Refused: q.Refused}
}
