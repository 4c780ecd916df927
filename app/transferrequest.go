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

// A TransferRequest is what an officer files to be moved.
type TransferRequest struct {
	Why    string
	Wishes []storage.Wish // posts or organizations, in the officer's own order
}

// mostWishes is how many places a request names at most.
const mostWishes = 20

// RequestTransfer files a request of the officer behind the account. Only such a request makes a move an own-request one
// (DESIGN 3.10); what somebody else writes in an officer's name is none.
func (a *App) RequestTransfer(ctx context.Context, who Caller, in TransferRequest) (int64, error) {
	return create(ctx, a, who, policy.TransferRequest, func(t *Act) (int64, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return 0, err
		}
		if _, err := t.LockOfficer(ctx, officer); err != nil {
			return 0, err
		}
		if err := t.checkWishes(ctx, in); err != nil {
			return 0, err
		}
		earlier, err := t.Requests(ctx, officer)
		if err != nil {
			return 0, err
		}
		for _, e := range earlier {
			if e.Withdrawn.IsZero() && tenure.Withdrawable(e.Filed, t.Today) {
				return 0, domain.Refuse(domain.Conflict, "request-pending", "your request of %s can still be withdrawn", e.Filed).From("DESIGN 3.10").Needing("its withdrawal, or the end of its seven days")
			}
		}
		return t.InsertRequest(ctx, officer, t.Today, strings.TrimSpace(in.Why), in.Wishes)
	})
}

// checkWishes refuses a request that does not say why, or where to.
func (t *Act) checkWishes(ctx context.Context, in TransferRequest) error {
	var reasons domain.Reasons
	if n := len(strings.TrimSpace(in.Why)); n < 20 || n > 5000 {
		reasons.AddField("why", "request-without-why", "a request says why, in twenty characters at least and five thousand at most")
	}
	if len(in.Wishes) == 0 || len(in.Wishes) > mostWishes {
		reasons.AddField("wishes", "wishes-missing", "a request names one place at least and %d at most", mostWishes)
	}
	for i, w := range in.Wishes {
		field := fmt.Sprintf("wishes[%d]", i)
		same := func(o storage.Wish) bool { return o.Post == w.Post && o.Organization == w.Organization }
		switch {
		case (w.Post == 0) == (w.Organization == 0):
			reasons.AddField(field, "wish-unclear", "a wish names a post or an organization")
			continue
		case slices.ContainsFunc(in.Wishes[:i], same):
			reasons.AddField(field, "wish-twice", "the place is named twice")
		}
		var err error
		if w.Post != 0 {
			_, err = t.Post(ctx, w.Post)
		} else {
			_, err = t.Organization(ctx, w.Organization)
		}
		if err != nil {
			return err
		}
	}
	return reasons.Refusal(domain.Invalid)
}

// WithdrawTransferRequest withdraws a request of one's own, within seven days.
func (a *App) WithdrawTransferRequest(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.TransferWithdraw, func(t *Act) (struct{}, error) {
		none := struct{}{}
		r, err := t.LockRequest(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", r.Officer), policy.Facts{Own: t.Actor.Officer != 0 && t.Actor.Officer == r.Officer}); err != nil {
			return none, err
		}
		if !r.Withdrawn.IsZero() || !tenure.Withdrawable(r.Filed, t.Today) {
			return none, domain.Refuse(domain.Conflict, "withdrawal-late", "the request of %s is withdrawn once, until %s", r.Filed, r.Filed.AddDays(tenure.WithdrawDays)).From("DESIGN 3.10")
		}
		return none, t.WithdrawRequest(ctx, id, t.Today)
	})
	return err
}

// OwnTransferRequests shows an officer the requests filed from the own account, the latest first.
func (a *App) OwnTransferRequests(ctx context.Context, who Caller) ([]storage.Request, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) ([]storage.Request, error) { return t.Requests(ctx, officer) })
}
