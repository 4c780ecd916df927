package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerCharges() {
	for _, report := range []struct {
		id, summary string
		act         policy.Act
		do          func(*app.App, context.Context, app.Caller, app.Charge) (int64, error)
	}{
		{"relinquish-charge", "Report that the officer of an order has left the present post", policy.ChargeRelinquish, (*app.App).RelinquishCharge},
		{"assume-charge", "Report that the officer of an order has taken charge", policy.ChargeAssume, (*app.App).AssumeCharge},
	} {
		register(s, op{
			id: report.id, method: http.MethodPost, path: "/v1/orders/{id}/" + report.id, tag: "orders", act: report.act, creates: true, summary: report.summary,
		}, func(ctx context.Context, who app.Caller, in *chargeIn) (*created, error) {
			id, err := report.do(s.app, ctx, who, app.Charge{Order: in.ID, On: in.Body.On, Noon: in.Body.Noon})
			return madeIn(id, "/v1/orders/%d", in.ID), err
		})
	}
}

type chargeIn struct {
	ByID
	Body struct {
		On   domain.Date `json:"on" doc:"From the order's issue to today."`
		Noon string      `json:"noon" enum:"forenoon,afternoon" doc:"When charge changed hands."`
	}
}
