package app

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/window"
	"merit/policy"
	"merit/storage"
)

// A WindowProposal puts a window forward: an election's programme or a caretaker government, by its gazette, for a government or a
// part of its tree.
type WindowProposal struct {
	window.Proposal
	Government   string
	Organization int64 // 0: the whole government
}

// ProposeWindow proposes a window; a second person adopts it.
func (a *App) ProposeWindow(ctx context.Context, who Caller, in WindowProposal) (int64, error) {
	return create(ctx, a, who, policy.WindowPropose, func(t *Act) (int64, error) {
		if err := t.allow("window", policy.Facts{}); err != nil {
			return 0, err
		}
		if err := window.CheckProposal(in.Proposal, t.Today); err != nil {
			return 0, err
		}
		if in.Organization != 0 {
			o, err := t.Organization(ctx, in.Organization)
			if err != nil {
				return 0, err
			}
			if in.Government == "" {
				in.Government = o.Government
			}
			if o.Government != in.Government {
				return 0, domain.Refuse(domain.Invalid, "of-another-government", "%s is no part of %s", o.Name, in.Government).At("organization")
			}
		} else if err := t.knownGovernment(ctx, in.Government); err != nil {
			return 0, err
		}
		for _, grade := range in.Major {
			if known, err := t.GradeKnown(ctx, in.Government, grade); err != nil || !known {
				return 0, cmp.Or(err, error(domain.Refuse(domain.Invalid, "no-such-grade", "no cadre of %s has the grade %q", in.Government, grade).At("major")))
			}
		}
		return t.Tx.ProposeWindow(ctx, storage.Window{Kind: in.Kind, Government: in.Government, Organization: in.Organization, Name: in.Name, From: in.From, To: in.To,
			Gazette: in.Gazette, Gazetted: in.Gazetted, Major: in.Major})
	})
}

// knownGovernment refuses a government that has no organization on the register: a window of it would hold nobody.
func (t *Act) knownGovernment(ctx context.Context, government string) error {
	known, err := t.GovernmentKnown(ctx, government)
	if err == nil && !known {
		err = domain.Refuse(domain.Invalid, "government-unknown", "no organization of the government %q is on the register", government).At("government")
	}
	return err
}

// AdoptWindow puts in force what is proposed of a window: the window itself or, once it stands, its end. Whoever proposed it cannot.
func (a *App) AdoptWindow(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.WindowAdopt, func(t *Act) (struct{}, error) {
		none := struct{}{}
		if err := t.LockWindows(ctx, true); err != nil {
			return none, err
		}
		w, err := t.Window(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("window/%d", id), adoptFacts(w, t.Actor)); err != nil {
			return none, err
		}
		if w.AdoptedBy != 0 && (w.Close.IsZero() || w.ClosedBy != 0) {
			return none, domain.Refuse(domain.Conflict, "already-adopted", "nothing of this window waits for a second person")
		}
		return none, t.Tx.AdoptWindow(ctx, id, t.Actor.Account)
	})
	return err
}

// adoptFacts says how somebody stands to what is proposed of a window.
func adoptFacts(w storage.Window, actor policy.Actor) policy.Facts {
	proposer := w.ProposedBy
	if w.AdoptedBy != 0 && w.CloseBy != 0 {
		proposer = w.CloseBy
	}
	return policy.Facts{State: policy.StateDraft, Drafter: proposer == actor.Account}
}

// CloseWindow proposes the last day of a window, once it is published; it ends when a second person adopts that.
func (a *App) CloseWindow(ctx context.Context, who Caller, id int64, in window.End) error {
	_, err := do(ctx, a, who, policy.WindowClose, func(t *Act) (struct{}, error) {
		none := struct{}{}
		if err := t.LockWindows(ctx, true); err != nil {
			return none, err
		}
		w, err := t.Window(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("window/%d", id), policy.Facts{}); err != nil {
			return none, err
		}
		if w.AdoptedBy == 0 || w.ClosedBy != 0 {
			return none, domain.Refuse(domain.Conflict, "window-not-open", "a window is ended once it was adopted, and once only")
		}
		if err := window.CheckEnd(w.From, in, t.Today); err != nil {
			return none, err
		}
		return none, t.ProposeWindowEnd(ctx, id, in.On, in.Gazette, in.Gazetted)
	})
	return err
}

// A Listing is what a paper of the commission lists: officers by name, and at most one class of posts.
type Listing struct {
	Officers     []int64
	Organization int64 // of the class; 0 any
	Cadre        int64
	Grade        string
	Document     int64
}

func (l Listing) class() bool { return l.Organization != 0 || l.Cadre != 0 || l.Grade != "" }

// ListOfficials puts on record who is listed for an election. Nobody comes off the list: what the commission no longer holds, it
// approves.
func (a *App) ListOfficials(ctx context.Context, who Caller, id int64, in Listing) error {
	_, err := do(ctx, a, who, policy.WindowListOfficials, func(t *Act) (struct{}, error) {
		none := struct{}{}
		if err := t.KeepOfficers(ctx, in.Officers); err != nil { // before the windows, as whoever issues an order does
			return none, err
		}
		if err := t.LockWindows(ctx, true); err != nil {
			return none, err
		}
		w, err := t.Window(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("window/%d", id), policy.Facts{}); err != nil {
			return none, err
		}
		if err := t.mayList(ctx, w, in); err != nil {
			return none, err
		}
		if err := t.ListOfficers(ctx, id, in.Officers, in.Document); err != nil || !in.class() {
			return none, err
		}
		return none, t.ListClass(ctx, id, storage.WindowOfficial{Organization: in.Organization, Cadre: in.Cadre, Grade: in.Grade, Document: in.Document})
	})
	return err
}

// mayList refuses a list of nobody, of a caretaker government, without its paper, or of another government's officers.
func (t *Act) mayList(ctx context.Context, w storage.Window, in Listing) error {
	var reasons domain.Reasons
	if w.Kind != window.Election {
		reasons.Add("caretaker-lists-nobody", "", "", "a caretaker government's limits are about everybody: nobody is listed")
	}
	if len(in.Officers) == 0 && !in.class() {
		reasons.AddField("officers", "list-empty", "the list names no officer and no class of posts")
	}
	if in.Document == 0 {
		reasons.AddField("document", "document-missing", "whoever is listed is listed on a paper of the commission")
	}
	outside, err := t.OfficersOutside(ctx, in.Officers, w.Government)
	if err != nil {
		return err
	}
	for _, o := range outside {
		if o.Number == "" {
			reasons.AddField("officers", "no-such-officer", "there is no officer %d", o.ID)
			continue
		}
		reasons.AddField("officers", "of-another-government", "officer %s serves another government than %s", o.Number, w.Government)
	}
	if in.Organization != 0 {
		o, err := t.Organization(ctx, in.Organization)
		if err != nil {
			return err
		}
		if o.Government != w.Government {
			reasons.AddField("organization", "of-another-government", "%s is no part of %s", o.Name, w.Government)
		}
	}
	if err := reasons.Refusal(domain.Invalid); err != nil {
		return err
	}
	return t.mayCite(ctx, in.Document)
}

// OfficersListed finds the officers of a window's government by their numbers, as a list of the commission has them; a refusal with every
// number that is nobody's.
func (a *App) OfficersListed(ctx context.Context, who Caller, id int64, numbers []string) ([]int64, error) {
	return read(ctx, a, who, policy.WindowListOfficials, func(r *Reading) ([]int64, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		w, err := r.View.Window(ctx, id)
		if err != nil {
			return nil, err
		}
		capitals := make([]string, len(numbers))
		for i, n := range numbers {
			capitals[i] = strings.ToUpper(n)
		}
		found, err := r.OfficersByNumber(ctx, w.Government, capitals)
		if err != nil {
			return nil, err
		}
		var officers []int64
		var reasons domain.Reasons
		for i, n := range capitals {
			officer, ok := found[n]
			if !ok {
				reasons.AddField("officers", "no-such-officer", "there is no officer %s", numbers[i])
			}
			officers = append(officers, officer)
		}
		return officers, reasons.Refusal(domain.Invalid)
	})
}

// A LetterRecord is a letter of the commission about an officer.
type LetterRecord struct {
	window.Letter
	Officer int64
}

// RecordLetter puts on record what the commission has written about an officer: that a move is approved or directed, or that the
// officer is suspended. The letter itself is kept.
func (a *App) RecordLetter(ctx context.Context, who Caller, id int64, in LetterRecord) (int64, error) {
	return create(ctx, a, who, policy.WindowRecordLetter, func(t *Act) (int64, error) {
		w, err := t.Window(ctx, id)
		if err != nil {
			return 0, err
		}
		officer, err := t.Officer(ctx, in.Officer)
		if err != nil {
			return 0, err
		}
		facts, err := t.fileFacts(ctx, in.Officer)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", in.Officer), facts); err != nil {
			return 0, err
		}
		if w.AdoptedBy == 0 {
			return 0, domain.Refuse(domain.Conflict, "window-not-adopted", "the window is proposed and not yet adopted").Needing("its adoption by a second person")
		}
		if err := window.CheckLetter(w.Kind, in.Letter, t.Today); err != nil {
			return 0, err
		}
		if err := t.letterOf(ctx, w, officer, in.Order); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertCommissionLetter(ctx, storage.CommissionLetter{Window: id, Kind: in.Kind, Officer: in.Officer, Order: in.Order, Number: in.Number, Dated: in.Dated,
			Document: in.Document, Expedient: in.Expedient})
	})
}

// letterOf refuses a letter about another government's officer, or about an order of somebody else.
func (t *Act) letterOf(ctx context.Context, w storage.Window, officer storage.Officer, order int64) error {
	if officer.Government != w.Government {
		return domain.Refuse(domain.Invalid, "of-another-government", "officer %s serves another government than %s", officer.Number, w.Government).At("officer")
	}
	if order == 0 {
		return nil
	}
	o, err := t.Order(ctx, order)
	if err != nil {
		return err
	}
	if o.Officer != officer.ID {
		return domain.Refuse(domain.Invalid, "order-of-another", "order %d is about another officer", order).At("order")
	}
	return nil
}

// Windows lists the windows of every government, the latest first.
func (a *App) Windows(ctx context.Context, who Caller) ([]storage.Window, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Window, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Windows(ctx)
	})
}

// A WindowFile is a window with the commission's list and its letters, as far as the reader may see whom they name, and what may be
// done with it.
type WindowFile struct {
	storage.Window
	Officials []storage.WindowOfficial
	Letters   []storage.CommissionLetter
	Named     bool // the reader sees the names and the letters
	May       map[policy.Act]May
}

// WindowFile shows a window. Classes of posts are everybody's to know; who is listed by name and what the commission wrote about whom
// is for the desk and for auditors.
func (a *App) WindowFile(ctx context.Context, who Caller, id int64) (WindowFile, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (WindowFile, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return WindowFile{}, err
		}
		w, err := r.View.Window(ctx, id)
		if err != nil {
			return WindowFile{}, err
		}
		out := WindowFile{Window: w, Named: policy.Decide(policy.WindowRead, r.Actor.Kind, policy.Facts{}).Allowed, May: map[policy.Act]May{
			policy.WindowAdopt: may(policy.WindowAdopt, r.Actor.Kind, adoptFacts(w, r.Actor)),
		}}
		for _, act := range []policy.Act{policy.WindowClose, policy.WindowListOfficials} {
			out.May[act] = may(act, r.Actor.Kind, policy.Facts{})
		}
		out.May[policy.WindowRecordLetter] = may(policy.WindowRecordLetter, r.Actor.Kind, policy.Facts{Subtree: true, SameUnit: true})
		officials, err := r.WindowOfficials(ctx, id)
		if err != nil {
			return out, err
		}
		for _, o := range officials {
			if o.Officer == 0 || out.Named {
				out.Officials = append(out.Officials, o)
			}
		}
		if out.Named {
			out.Letters, err = r.CommissionLetters(ctx, id)
		}
		return out, err
	})
}
