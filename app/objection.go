package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// A SeniorityObjection is what an officer says against a provisional list, and the decision.
type SeniorityObjection = storage.Objection

// A LodgedObjection is an objection as its officer puts it.
type LodgedObjection struct {
	List     int64
	Matter   string // tenure.Matters
	About    int64  // the other officer; 0 of one's own place
	Grounds  string
	Document int64 // 0 none
}

// Object puts on record what the officer behind the account says against a provisional list. The list stands until it is decided.
func (a *App) Object(ctx context.Context, who Caller, in LodgedObjection) (int64, error) {
	return create(ctx, a, who, policy.SeniorityObject, func(t *Act) (int64, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return 0, err
		}
		if err := t.LockList(ctx, in.List); err != nil {
			return 0, err
		}
		l, err := t.ListHead(ctx, in.List)
		if err != nil {
			return 0, err
		}
		o := storage.Objection{List: l.ID, Officer: officer, Matter: in.Matter, About: in.About, Grounds: strings.TrimSpace(in.Grounds), Document: in.Document, Lodged: t.Today}
		if err := t.mayObject(ctx, l, o); err != nil {
			return 0, err
		}
		return t.Lodge(ctx, o)
	})
}

func (t *Act) mayObject(ctx context.Context, l storage.List, o storage.Objection) error {
	said := tenure.Objection{Officer: o.Officer, About: o.About, Matter: o.Matter, Grounds: o.Grounds, Lodged: o.Lodged}
	if l.State == storage.ListProvisional {
		said.Until = l.Until
	}
	no, err := t.PlaceOn(ctx, l.ID, o.Officer)
	if err != nil {
		return err
	}
	of, err := t.PlaceOn(ctx, l.ID, o.About)
	if err != nil {
		return err
	}
	said.Listed, said.AboutListed = no > 0, of > 0
	rs := tenure.CheckObjection(said)
	all, err := t.Objections(ctx, l.ID)
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.Officer == o.Officer && x.Matter == o.Matter && x.About == o.About {
			rs.Add("objected-already", "CSA s.8", "its decision", "you have objected to this list in this matter: objection %d", x.ID)
		}
	}
	if o.Document != 0 {
		own, err := t.DocumentPutIn(ctx, o.Document, t.Actor.Account)
		if err != nil {
			return err
		}
		if !own {
			rs.Add("paper-not-your-own", "invariant 12", "a paper that the officer puts in", "document %d is none that you have put in", o.Document) // whether there is one is not told
		}
	}
	return rs.Refusal(domain.Conflict)
}

// A DecidedObjection is how an objection is decided.
type DecidedObjection struct {
	Objection int64
	Outcome   string // tenure.Upheld, Struck, Dismissed
	To        int    // the number that an objection upheld gives
	Reasons   string
}

// DecideObjection decides an objection with reasons. The provisional list stays as it is; what was decided shows on the final one.
func (a *App) DecideObjection(ctx context.Context, who Caller, in DecidedObjection) error {
	_, err := do(ctx, a, who, policy.SeniorityDecideObjection, func(t *Act) (struct{}, error) {
		none := struct{}{}
		o, err := t.Objection(ctx, in.Objection)
		if err != nil {
			return none, err
		}
		l, all, err := t.judge(ctx, o.List)
		if err != nil {
			return none, err
		}
		if o, err = t.Objection(ctx, o.ID); err != nil { // as it stands now that the list is locked
			return none, err
		}
		if o.Outcome != "" {
			return none, domain.Refuse(domain.Conflict, "decided-already", "this objection is decided").From("CSA s.8")
		}
		in.Reasons = strings.TrimSpace(in.Reasons)
		change := tenure.Change{Objection: o.ID, Officer: o.Subject(), To: in.To, Why: in.Reasons}
		if err := tenure.CheckDecision(o.Matter, in.Outcome, change, l.Officers, changes(all)).Refusal(domain.Invalid); err != nil {
			return none, err
		}
		o.Outcome, o.To, o.Reasons, o.Decided, o.DecidedBy = in.Outcome, in.To, in.Reasons, t.Today, t.Actor.Account
		return none, t.Tx.DecideObjection(ctx, o)
	})
	return err
}

// judge locks a list for a word on it, asks policy whether the actor may say it, and gives the list with its objections.
func (t *Act) judge(ctx context.Context, id int64) (storage.List, []storage.Objection, error) {
	if err := t.LockList(ctx, id); err != nil {
		return storage.List{}, nil, err
	}
	l, err := t.ListHead(ctx, id)
	if err != nil {
		return l, nil, err
	}
	all, err := t.Objections(ctx, id)
	if err != nil {
		return l, nil, err
	}
	facts := policy.Facts{Drafter: l.DrawnBy == t.Actor.Account}
	if me := t.Actor.Officer; me != 0 {
		no, err := t.PlaceOn(ctx, id, me)
		if err != nil {
			return l, nil, err
		}
		facts.Own = no > 0
		for _, o := range all {
			facts.Own = facts.Own || o.Officer == me || o.About == me
		}
	}
	return l, all, t.allow(fmt.Sprintf("seniority-list/%d", id), facts)
}

// changes gives what the decisions so far ask of the list.
func changes(all []storage.Objection) []tenure.Change {
	var out []tenure.Change
	for _, o := range all {
		if o.Outcome == tenure.Upheld || o.Outcome == tenure.Struck {
			out = append(out, tenure.Change{Objection: o.ID, Officer: o.Subject(), To: o.To, Why: o.Reasons})
		}
	}
	return out
}

// FinaliseSeniority makes a provisional list final once the time for objections is over and each is decided: a new list that names
// the one it replaces, with what the decisions ask for, each changed place with its reason.
func (a *App) FinaliseSeniority(ctx context.Context, who Caller, id int64) (int64, error) {
	return create(ctx, a, who, policy.SeniorityFinalise, func(t *Act) (int64, error) {
		l, all, err := t.judge(ctx, id)
		if err != nil {
			return 0, err
		}
		var rs domain.Reasons
		switch l.State {
		case storage.ListReplaced:
			rs.Add("final-already", "CSA s.8", "", "list %d made this list final", l.Final)
		case storage.ListFinal:
			rs.Add("list-not-provisional", "CSA s.8", "a provisional list", "the list is final")
		default:
			if !t.Today.After(l.Until) {
				rs.Add("objections-open", "CSA s.8", "the day after the last day for objections", "the list is open to objection until %s", l.Until)
			}
			for _, o := range all {
				if o.Outcome == "" {
					rs.Add("objections-undecided", "CSA s.8", "its decision", "objection %d is not decided", o.ID)
				}
			}
		}
		if err := rs.Refusal(domain.Conflict); err != nil {
			return 0, err
		}
		places, err := t.ListPlaces(ctx, id)
		if err != nil {
			return 0, err
		}
		final := storage.List{Cadre: l.Cadre, Grade: l.Grade, AsAt: l.AsAt, Published: t.Today, Replaces: l.ID}
		return t.PublishList(ctx, final, tenure.FinalPlaces(places, changes(all)))
	})
}

// ListObjections gives the objections to a list to whoever decides or audits them. Like reading a file it is an act.
func (a *App) ListObjections(ctx context.Context, who Caller, list int64) ([]SeniorityObjection, error) {
	return do(ctx, a, who, policy.SeniorityReadObjections, func(t *Act) ([]SeniorityObjection, error) {
		if err := t.allow(fmt.Sprintf("seniority-list/%d", list), policy.Facts{}); err != nil {
			return nil, err
		}
		if _, err := t.ListHead(ctx, list); err != nil {
			return nil, err
		}
		return t.Objections(ctx, list)
	})
}

// Objection gives one objection to whoever decides or audits it.
func (a *App) Objection(ctx context.Context, who Caller, id int64) (SeniorityObjection, error) {
	return do(ctx, a, who, policy.SeniorityReadObjections, func(t *Act) (SeniorityObjection, error) {
		if err := t.allow(fmt.Sprintf("objection/%d", id), policy.Facts{}); err != nil {
			return SeniorityObjection{}, err
		}
		return t.View.Objection(ctx, id)
	})
}

// An OwnListPlace is a list that concerns an officer, with the officer's number on it.
type OwnListPlace struct {
	storage.List
	No      int    // 0: not listed
	Changed string // why the number is another than on the provisional list
}

// An OwnSeniority is what an officer sees of the lists: the own places, the own objections with their decisions, and what others said
// of the own place.
type OwnSeniority struct {
	Officer    int64
	Lists      []OwnListPlace
	Objections []SeniorityObjection
}

// OwnSeniority shows the officer behind the account the own places and objections.
func (a *App) OwnSeniority(ctx context.Context, who Caller) (OwnSeniority, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) (OwnSeniority, error) {
		own := OwnSeniority{Officer: officer}
		lists, err := t.ListsOfOfficer(ctx, officer)
		if err != nil {
			return own, err
		}
		for _, l := range lists {
			p := OwnListPlace{List: l}
			if p.No, p.Changed, err = t.PlaceAndChange(ctx, l.ID, officer); err != nil {
				return own, err
			}
			own.Lists = append(own.Lists, p)
		}
		own.Objections, err = t.ObjectionsOf(ctx, officer)
		return own, err
	})
}
