package register

import (
	"strings"

	"merit/domain"
)

// An Erasure is what is proposed: that the personal data of a former officer be erased, by whose order, and why.
type Erasure struct {
	Authority string // who ordered it: a court, a commission
	OrderNo   string
	OrderDate domain.Date
	Ground    string
	Document  int64 // the order itself
}

// leastGround is how much a ground says at least.
const leastGround = 20

// CheckErasure says why an erasure cannot be proposed on the day; gone is whether the officer has died or left the service.
func CheckErasure(e Erasure, gone bool, today domain.Date) error {
	r := &domain.Refusal{Kind: domain.Invalid}
	add := func(code, field, needs, text string) {
		r.Reasons = append(r.Reasons, domain.Reason{Code: code, Field: field, Needs: needs, Text: text, Source: "invariant 11"})
	}
	if !gone {
		add("officer-still-serves", "officer", "the officer to have left the service", "the data of somebody who serves are not erased: postings, pay and retirement rest on them")
	}
	if strings.TrimSpace(e.Authority) == "" || strings.TrimSpace(e.OrderNo) == "" {
		add("erasure-without-an-order", "order_no", "the court or commission and the number of its order", "nothing is erased without a lawful order")
	}
	if e.OrderDate.IsZero() || e.OrderDate.After(today) {
		add("erasure-order-in-the-future", "order_date", "a day that is not in the future", "the order has no day, or one that lies ahead")
	}
	if n := len([]rune(strings.TrimSpace(e.Ground))); n < leastGround || n > 5000 {
		add("erasure-without-a-ground", "ground", "what the order says, in 20 to 5,000 characters", "the erasure does not say what it rests on")
	}
	if e.Document == 0 {
		add("erasure-without-its-paper", "document", "the order as a document", "the order itself is not on record")
	}
	if len(r.Reasons) == 0 {
		return nil
	}
	return r
}
