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
	var reasons domain.Reasons
	if !gone {
		reasons.AddField("officer", "officer-still-serves", "the data of somebody who serves are not erased: postings, pay and retirement rest on them")
	}
	if strings.TrimSpace(e.Authority) == "" || strings.TrimSpace(e.OrderNo) == "" {
		reasons.AddField("order_no", "erasure-without-an-order", "nothing is erased without a lawful order: say whose it is, and its number")
	}
	if e.OrderDate.IsZero() || e.OrderDate.After(today) {
		reasons.AddField("order_date", "erasure-order-in-the-future", "the order has no day, or one that lies ahead")
	}
	if n := len([]rune(strings.TrimSpace(e.Ground))); n < leastGround || n > 5000 {
		reasons.AddField("ground", "erasure-without-a-ground", "the ground has 20 to 5,000 characters: say what the order directs")
	}
	if e.Document == 0 {
		reasons.AddField("document", "erasure-without-its-paper", "the order itself is not on record as a document")
	}
	return reasons.Refusal(domain.Invalid)
}
