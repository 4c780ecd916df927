package web

import (
	"fmt"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerMeTransfers() {
	const path = "/me/transfers"
	show(s, page{path: path, act: policy.RecordReadOwn, template: "me-transfers"}, (*visit).loadMeTransfers).
		does(policy.TransferRequest, path, (*visit).requestTransfer).
		does(policy.TransferWithdraw, path+"/withdraw", (*visit).withdrawTransfer)
}

// A meTransfersPage shows an officer the own requests to be moved, and the room to file one.
type meTransfersPage struct {
	Filed         []filedRequest
	Wishes        []int
	Organizations []pick
}

// A filedRequest is one request; Until is the last day on which it can be withdrawn, zero once that is over.
type filedRequest struct {
	app.RequestFiled
	Until domain.Date
}

// wishesShown is how many places the form takes.
const wishesShown = 3

func (v *visit) loadMeTransfers() (meTransfersPage, error) {
	p := meTransfersPage{Organizations: []pick{{Text: v.lang.must("me-transfers.no-organization")}}}
	filed, err := v.site.app.OwnTransferRequests(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	for _, r := range filed {
		one := filedRequest{RequestFiled: r}
		if until := r.Filed.AddDays(7); r.Withdrawn.IsZero() && !v.site.app.Today().After(until) {
			one.Until = until
		}
		p.Filed = append(p.Filed, one)
	}
	for i := range wishesShown {
		p.Wishes = append(p.Wishes, i)
	}
	found, err := v.site.app.Organizations(v.Context(), v.who, "", 0, 0, organizationsShown)
	for _, o := range found {
		if o.Ended.IsZero() {
			p.Organizations = append(p.Organizations, pick{Value: itoa(o.ID), Text: o.Name})
		}
	}
	return p, err
}

func (v *visit) requestTransfer() (string, error) {
	in := app.TransferRequest{Why: v.text("why")}
	for i := range wishesShown {
		w := app.Wish{Post: v.number(fmt.Sprintf("post-%d", i)), Organization: v.number(fmt.Sprintf("organization-%d", i))}
		if w.Post != 0 || w.Organization != 0 {
			in.Wishes = append(in.Wishes, w)
		}
	}
	_, err := v.site.app.RequestTransfer(v.Context(), v.acting(), in)
	return "/me/transfers", relabel(err, func(r domain.Reason) string {
		if strings.HasPrefix(r.Field, "wishes") {
			return "post-0"
		}
		return r.Field
	})
}

func (v *visit) withdrawTransfer() (string, error) {
	return "/me/transfers", v.site.app.WithdrawTransferRequest(v.Context(), v.acting(), v.number("request"))
}
