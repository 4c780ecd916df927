package app

import (
	"context"

	"merit/domain"
	"merit/domain/window"
	"merit/policy"
	"merit/storage"
)

// moveAs is an order as the windows see it.
func moveAs(ctx context.Context, v *storage.View, o storage.Order) (window.Move, domain.Date, error) {
	m := window.Move{Order: o.ID, Subject: o.Subject, Retained: o.Retained, Issued: o.Issued}
	if o.Kind != "exception" {
		return m, domain.Date{}, nil
	}
	x, err := v.Exception(ctx, o.ID)
	m.Ground, m.Document = x.Ground, x.Document
	if o.Subject == "vacating" {
		return m, x.On, err
	}
	return m, domain.Date{}, err
}

// windowsOver gives the windows that cover a day as they bear on orders, by order, each with the commission's letters about its officer.
func windowsOver(ctx context.Context, v *storage.View, orders []storage.Order, day domain.Date) (map[int64][]window.Window, error) {
	ids, officers, of := make([]int64, len(orders)), make([]int64, len(orders)), map[int64]int64{}
	for i, o := range orders {
		ids[i], officers[i] = o.ID, o.Officer
		of[o.ID] = o.Officer
	}
	found, err := v.WindowsOver(ctx, ids, day)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	letters, err := v.CommissionLetters(ctx, 0, officers...)
	if err != nil {
		return nil, err
	}
	about := map[[2]int64][]window.Letter{} // window and officer
	for _, l := range letters {
		key := [2]int64{l.Window, l.Officer}
		about[key] = append(about[key], letterAs(l))
	}
	out := map[int64][]window.Window{}
	for _, w := range found {
		out[w.Order] = append(out[w.Order], window.Window{ID: w.ID, Kind: w.Kind, Name: w.Name, From: w.From, To: w.To, Touches: w.Touches, Major: w.Major, Letters: about[[2]int64{w.ID, of[w.Order]}]})
	}
	return out, nil
}

func letterAs(l storage.CommissionLetter) window.Letter {
	return window.Letter{Kind: l.Kind, Order: l.Order, Number: l.Number, Dated: l.Dated, Document: l.Document}
}

// missingOn says what an order lacks on some days to be issued or carried out inside the windows that stand then, each thing once.
func missingOn(ctx context.Context, v *storage.View, o storage.Order, m window.Move, days ...domain.Date) (domain.Reasons, error) {
	var all domain.Reasons
	for i, day := range days {
		if day.IsZero() || i > 0 && day == days[0] {
			continue
		}
		windows, err := windowsOver(ctx, v, []storage.Order{o}, day)
		if err != nil {
			return nil, err
		}
		for _, r := range window.Missing(m, day, windows[o.ID]) {
			if !hasReason(all, r.Code) {
				all = append(all, r)
			}
		}
	}
	return all, nil
}

func hasReason(reasons domain.Reasons, code string) bool {
	return (&domain.Refusal{Reasons: reasons}).Has(code)
}

// missingOfAll says what orders lack to be issued inside the windows of today, by order; of one that only vacates, inside those of the last
// day of the posting too. Windows stay as they are until the act ends.
func (t *Act) missingOfAll(ctx context.Context, orders []storage.Order) (map[int64]domain.Reasons, error) {
	if err := t.LockWindows(ctx, false); err != nil {
		return nil, err
	}
	windows, err := windowsOver(ctx, &t.View, orders, t.Today)
	if err != nil {
		return nil, err
	}
	all := map[int64]domain.Reasons{}
	for _, o := range orders {
		if len(windows[o.ID]) == 0 && o.Subject != "vacating" {
			continue
		}
		m, vacates, err := moveAs(ctx, &t.View, o)
		if err != nil {
			return nil, err
		}
		if vacates.IsZero() {
			all[o.ID] = window.Missing(m, t.Today, windows[o.ID])
			continue
		}
		if all[o.ID], err = missingOn(ctx, &t.View, o, m, t.Today, vacates); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// heldByWindows refuses to carry out an order that a window holds back on one of the days. Windows stay as they are until the act ends.
func (t *Act) heldByWindows(ctx context.Context, o storage.Order, days ...domain.Date) error {
	if err := t.LockWindows(ctx, false); err != nil {
		return err
	}
	m, _, err := moveAs(ctx, &t.View, o)
	if err != nil {
		return err
	}
	missing, err := missingOn(ctx, &t.View, o, m, days...)
	if err != nil {
		return err
	}
	return missing.Refusal(domain.Conflict)
}

// letterCited refuses a draft on the commission's direction whose paper is not its letter.
func (t *Act) letterCited(ctx context.Context, in ExceptionDraft) error {
	letters, err := t.CommissionLetters(ctx, 0, in.Officer)
	if err != nil {
		return err
	}
	all := make([]window.Letter, len(letters))
	for i, l := range letters {
		all[i] = letterAs(l)
	}
	return window.CheckLetterCited(window.Move{Ground: in.Ground, Document: in.Document}, t.Today, all)
}

// An OrderWindow is a window that touches the officer of an order.
type OrderWindow struct {
	window.Window
	Letters []storage.CommissionLetter // about the officer, where the reader may see them
}

// OrderWindows are the windows of today that an order lies in, and what it lacks to be issued or carried out in them.
type OrderWindows struct {
	Over    []OrderWindow
	Missing domain.Reasons
}

// orderWindows tells whoever reads an order that is not carried out yet in which windows it lies: a warning to whoever drafts and
// authorises, before the issue is refused.
func (r *Reading) orderWindows(ctx context.Context, o storage.Order) (OrderWindows, error) {
	var out OrderWindows
	if o.State != storage.OrderDraft && o.State != storage.OrderIssued && o.State != storage.OrderHeld && o.State != storage.OrderStayed {
		return out, nil
	}
	over, err := windowsOver(ctx, r.View, []storage.Order{o}, r.Today)
	windows := over[o.ID]
	if err != nil || len(windows) == 0 {
		return out, err
	}
	m, _, err := moveAs(ctx, r.View, o)
	if err != nil {
		return out, err
	}
	out.Missing = window.Missing(m, r.Today, windows)
	named := policy.Decide(policy.WindowRead, r.Actor.Kind, policy.Facts{}).Allowed
	letters, err := r.CommissionLetters(ctx, 0, o.Officer)
	if err != nil {
		return out, err
	}
	for _, w := range windows {
		if !w.Touches {
			continue
		}
		x := OrderWindow{Window: w}
		for _, l := range letters {
			if named && l.Window == w.ID {
				x.Letters = append(x.Letters, l)
			}
		}
		out.Over = append(out.Over, x)
	}
	return out, nil
}

// OrderWindows shows in which windows an order lies today, and what it lacks, to whoever may read the order.
func (a *App) OrderWindows(ctx context.Context, who Caller, id int64) (OrderWindows, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (OrderWindows, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return OrderWindows{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return OrderWindows{}, err
		}
		if err := r.allow(facts); err != nil {
			return OrderWindows{}, err
		}
		return r.orderWindows(ctx, o)
	})
}
