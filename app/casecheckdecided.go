package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/storage"
)

// What was decided on a list, and ordered by it, is held against the list that the marks give.

// outcomes holds the outcomes of the round against the sealed list and the vacancies.
func (k *caseCheck) outcomes(ctx context.Context) error {
	act, ok := k.one("outcome", k.Round)
	if !ok {
		return nil
	}
	kept, err := k.view.Outcomes(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	p, err := proceedings(ctx, k.view, k.File, act.Day)
	if err != nil {
		return err
	}
	var plain []promotion.Proposal
	reserve := make([]int64, len(kept)+1)
	for _, o := range kept {
		switch {
		case o.Outcome == framework.OutcomeReserve && o.Reserve <= len(kept):
			reserve[o.Reserve] = o.Officer
		case o.Outcome != OutcomeNotReached:
			plain = append(plain, promotion.Proposal{Officer: o.Officer, Outcome: o.Outcome, Ground: o.Ground, Text: o.Text})
		}
	}
	reserve = slices.DeleteFunc(reserve, func(o int64) bool { return o == 0 })
	if k.atDesk() {
		k.downTheList(p.List, plain)
	} else if err := k.outcomeFigures(ctx, act, kept); err != nil {
		return err
	}
	rest := without(p.List, plain)
	for _, err := range []error{promotion.CheckOutcomes(p, plain), promotion.CheckReserve(k.Edition, p.List, rest, reserve)} {
		if err := k.refused("outcome-not-of-list", 0, "outcomes", fmt.Sprintf("%d outcomes", len(kept)), err); err != nil {
			return err
		}
	}
	words := func(o storage.Outcome) string { return fmt.Sprintf("%s %d", o.Outcome, o.Reserve) }
	follows := map[int64]string{}
	rows := outcomeRows(plain, reserve, rest)
	if k.atDesk() {
		rows = append(rows, notPassed(p.List, plain)...)
	}
	for _, o := range rows {
		follows[o.Officer] = words(o)
	}
	for _, o := range kept {
		k.same("outcome-not-of-list", o.Officer, "outcome", words(o), follows[o.Officer])
		delete(follows, o.Officer)
	}
	for officer, w := range follows {
		k.find("outcome-not-of-list", officer, "outcome", "none", w)
	}
	return nil
}

// downTheList holds what the desk recommended against the list: the first of those who passed and are not passed over.
func (k *caseCheck) downTheList(l promotion.List, plain []promotion.Proposal) {
	var over []promotion.Proposal
	kept := map[int64]bool{}
	for _, p := range plain {
		if p.Outcome == framework.OutcomeRecommend {
			kept[p.Officer] = true
		} else {
			over = append(over, p)
		}
	}
	for _, p := range k.File.downTheList(l, over) {
		if p.Outcome == framework.OutcomeRecommend && !kept[p.Officer] {
			k.find("outcome-not-of-list", p.Officer, "outcome", "not recommended", "recommended, down the list")
		}
	}
}

// decisions holds each decision against the authority that the edition names, the recommendation, and what was decided before.
func (k *caseCheck) decisions(ctx context.Context) error {
	all, err := k.view.Decisions(ctx, k.ID)
	if err != nil {
		return err
	}
	for i, d := range all {
		k.round = d.Round
		authority := k.Rule.Authority
		capacity, branch := authority.Capacity, authority.Branch
		if d.Higher {
			capacity, branch = authority.NextHigher, d.Branch
		}
		if d.Kind == promotion.Cancel {
			if d.Higher {
				k.same("decision-not-by-authority", 0, "cancelled by", d.Title, capacity)
			}
			continue
		}
		k.same("decision-not-by-authority", 0, "decided by", d.Title, capacity)
		k.same("decision-not-by-authority", 0, "branch that decided", d.Branch, branch)
		names, err := k.view.Recommendations(ctx, k.ID, d.Round)
		if err != nil {
			return err
		}
		_, err = verdict(k.File, verdictOf(d), names, all[:i], d.Title, d.Higher)
		if err := k.refused("decision-not-of-recommendation", 0, "decision", d.Kind, err); err != nil {
			return err
		}
	}
	return nil
}

// verdictOf gives a decision back as it was put; the paper of an order from above is not kept with it.
func verdictOf(d storage.Decision) Verdict {
	in := Verdict{Remand: d.Kind == promotion.Remand, Ground: d.Ground, Reasons: d.Reasons, Court: d.Court, Document: -1}
	for _, n := range d.Names {
		switch n.Kind {
		case promotion.Approve:
			in.Approve = append(in.Approve, n.Officer)
		case promotion.Reject:
			in.Reject = append(in.Reject, Rejection{n.Officer, n.Reasons})
		}
	}
	return in
}

// orders holds each order of the case against the sealed list and the decision it rests on.
func (k *caseCheck) orders(ctx context.Context) error {
	decisions, err := k.view.Decisions(ctx, k.ID)
	if err != nil {
		return err
	}
	vacancies, err := k.view.CaseVacancies(ctx, k.ID)
	if err != nil {
		return err
	}
	for after := int64(0); ; {
		page, err := k.view.Orders(ctx, k.ID, 0, "", true, after, 500)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, o := range page {
			after, k.round = o.ID, o.Round
			if !slices.ContainsFunc(vacancies, func(v storage.Vacancy) bool { return v.ID == o.Vacancy }) {
				k.find("order-not-of-decision", o.Officer, fmt.Sprintf("order %d, vacancy", o.ID), strconv.FormatInt(o.Vacancy, 10), "a vacancy of the case")
			}
			if err := k.order(ctx, o, decisions); err != nil {
				return err
			}
		}
	}
}

func (k *caseCheck) order(ctx context.Context, o storage.Order, decisions []storage.Decision) error {
	code, about := "order-not-of-decision", fmt.Sprintf("order %d, ", o.ID)
	names, err := k.view.Recommendations(ctx, k.ID, o.Round)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(names, func(n storage.Recommended) bool { return n.Officer == o.Officer })
	decision, approved := approval(decisions, o.Round, o.Officer)
	if at < 0 || !approved {
		k.find(code, o.Officer, about+"officer", strconv.FormatInt(o.Officer, 10), "an officer recommended and approved in the round")
		return nil
	}
	minutes, err := k.view.Minutes(ctx, k.ID, o.Round)
	if err != nil {
		return k.refused(code, o.Officer, about+"minutes", "none", err)
	}
	kind := "merit promotion"
	switch {
	case k.Kind == framework.KindTransfer:
		kind = "merit transfer"
	case names[at].Outcome == framework.OutcomeActing:
		kind = "arrangement acting-charge"
	}
	k.same(code, o.Officer, about+"subject", o.Kind+" "+o.Subject, kind)
	k.same(code, o.Officer, about+"government", o.Government, k.Government)
	k.same(code, o.Officer, about+"grade", fmt.Sprintf("%s of cadre %d", o.Grade, o.Cadre), fmt.Sprintf("%s of cadre %d", k.ToGrade, k.Cadre))
	k.same(code, o.Officer, about+"authority", strconv.FormatInt(o.Authority, 10), strconv.FormatInt(decision.Account, 10))
	k.same(code, o.Officer, about+"approved on", o.Approved.String(), decision.Decided.String())
	k.same(code, o.Officer, about+"recommended on", o.Recommended.String(), minutes.SignedOn.String())
	f := k.File
	f.Round = o.Round
	subject, err := k.subjectThen(ctx, o.ID)
	if err != nil {
		return err
	}
	k.same(code, o.Officer, about+"basis", o.Basis, basis(f, names[at], decision)+subject)
	return nil
}
