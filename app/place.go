package app

import (
	"context"
	"errors"
	"fmt"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A PostFactEntry is a fact of a post as it is entered; Replaces names the one that it corrects, with the reason.
type PostFactEntry struct {
	register.PostFact
	Replaces int64 // 0 none
	Reason   string
}

// RecordPostFact puts on record what is true of a post for a time: at which station it lies, that it lies in a hard area, that filling it is a
// major appointment; that it is held on contract or by an officer re-employed, which gives nobody a posting, and that no regular officer was eligible.
// Marks of transfers and what auditors see rest on it, so nobody writes it of days on which he was in the post, nor of his own re-employment.
func (a *App) RecordPostFact(ctx context.Context, who Caller, post int64, in PostFactEntry) (int64, error) {
	return create(ctx, a, who, policy.PostRecordFact, func(t *Act) (int64, error) {
		p, err := t.LockPost(ctx, post)
		if err != nil {
			return 0, err
		}
		facts := inTree(t.Actor, p.Organization, p.OrgPath)
		if t.Actor.Officer != 0 {
			if facts.Own, err = t.FactIsOwn(ctx, t.Actor.Officer, post, in.From, in.To, in.Replaces); err != nil {
				return 0, err
			}
		}
		holder, err := t.reemployed(ctx, p.Government, in.PostFact)
		if err != nil {
			return 0, err
		}
		facts.Own = facts.Own || holder != 0 && holder == t.Actor.Officer
		if err := t.allow(fmt.Sprintf("post/%d", post), facts); err != nil {
			return 0, err
		}
		was, correction, err := t.replacedFact(ctx, p, in)
		if err != nil {
			return 0, err
		}
		serving, err := t.CaretakerStands(ctx, p.Government, t.Today)
		if err != nil {
			return 0, err
		}
		others, err := t.otherFacts(ctx, p.ID, in.Replaces)
		if err != nil {
			return 0, err
		}
		if err := register.CheckPostFact(in.PostFact, was, others, serving, t.Today); err != nil {
			return 0, err
		}
		if in.Kind == register.FactStation {
			if err := t.placeKnown(ctx, p.Government, in.Value, "", "value"); err != nil {
				return 0, err
			}
		}
		if in.Kind == register.FactReemployment && holder == 0 {
			return 0, domain.Refuse(domain.Invalid, "no-such-officer", "no officer of %s bears the number %q", p.Government, in.Value).Needing("the service number of the officer who came back").At("value")
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertPostFact(ctx, post, in.PostFact, correction)
	})
}

// reemployed gives the officer of whose re-employment a fact is; 0 where it is of none, or nobody bears the number.
func (t *Act) reemployed(ctx context.Context, government string, f register.PostFact) (int64, error) {
	if f.Kind != register.FactReemployment {
		return 0, nil
	}
	o, err := t.OfficerNumbered(ctx, government, f.Value)
	var unknown *domain.Refusal
	if errors.As(err, &unknown) {
		return 0, nil // and refused once it is known that whoever asks may ask
	}
	return o.ID, err
}

// otherFacts gives the facts of a post that stand, but for one.
func (t *Act) otherFacts(ctx context.Context, post, but int64) ([]register.PostFact, error) {
	rows, err := t.PostFacts(ctx, post, t.Today)
	var others []register.PostFact
	for _, r := range rows {
		if r.ID != but {
			others = append(others, register.PostFact{Kind: r.Kind, Value: r.Value, From: r.From, To: r.To, Document: r.Document})
		}
	}
	return others, err
}

// replacedFact gives the fact that an entry corrects; nil where it corrects none.
func (t *Act) replacedFact(ctx context.Context, p storage.Post, in PostFactEntry) (*register.PostFact, *storage.Correction, error) {
	if in.Replaces == 0 {
		return nil, nil, nil
	}
	if err := register.Correction(in.Reason); err != nil {
		return nil, nil, err
	}
	if err := t.LockWindows(ctx, false); err != nil {
		return nil, nil, err
	}
	was, err := t.PostFact(ctx, in.Replaces)
	if err != nil {
		return nil, nil, err
	}
	if was.Post != p.ID {
		return nil, nil, domain.Refuse(domain.NotFound, "no-such-row", "there is no fact %d of this post", in.Replaces)
	}
	return &register.PostFact{Kind: was.Kind, Value: was.Value, From: was.From, To: was.To, Document: was.Document}, &storage.Correction{Row: in.Replaces, Reason: in.Reason}, nil
}

// placeKnown refuses a station, or a district, of which no adopted table of the government knows.
func (t *Act) placeKnown(ctx context.Context, government, station, district, field string) error {
	known, err := t.PlaceKnown(ctx, government, station, district)
	switch {
	case err != nil || known:
		return err
	case station != "":
		return domain.Refuse(domain.Invalid, "no-such-station", "no adopted table of stations knows the station %q", station).Needing("the code as it stands in the table of stations").At(field)
	}
	return domain.Refuse(domain.Invalid, "place-unknown", "no adopted table of stations knows the district %q", district).Needing("the code as it stands in the table of stations").At(field)
}

// circumstanceAt refuses a home or a domicile at a place that nobody knows: no distance and no service could be held against it.
func (t *Act) circumstanceAt(ctx context.Context, officer int64, c domain.Circumstance) error {
	if c.Kind != domain.CircumstanceHome && c.Kind != domain.CircumstanceDomicile {
		return nil
	}
	o, err := t.Officer(ctx, officer)
	if err != nil {
		return err
	}
	field := "district"
	if c.Station != "" {
		field = "station"
	}
	return t.placeKnown(ctx, o.Government, c.Station, c.District, field)
}

// A StationProposal is a table of stations and distances, for a government.
type StationProposal struct {
	register.StationTable
	Government string
}

// ProposeStations proposes a table of stations and of how far they lie apart, by its gazette; a second person adopts it. No case rests on a
// table that came into force after it was opened (DESIGN 3.2).
func (a *App) ProposeStations(ctx context.Context, who Caller, in StationProposal) (int64, error) {
	return create(ctx, a, who, policy.StationsPropose, func(t *Act) (int64, error) {
		if err := t.allow("stations", policy.Facts{}); err != nil {
			return 0, err
		}
		if err := register.CheckStationTable(in.StationTable, t.Today); err != nil {
			return 0, err
		}
		if err := t.knownGovernment(ctx, in.Government); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.Tx.ProposeStations(ctx, in.Government, in.StationTable)
	})
}

// AdoptStations puts a proposed table in force from its day. Whoever proposed it cannot.
func (a *App) AdoptStations(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.StationsAdopt, func(t *Act) (struct{}, error) {
		none := struct{}{}
		s, err := t.LockStationTable(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("stations/%d", id), policy.Facts{State: policy.StateDraft, Drafter: s.ProposedBy == t.Actor.Account}); err != nil {
			return none, err
		}
		if err := register.AdoptStations(s.ProposedBy, t.Actor.Account, s.AdoptedBy != 0, s.From, t.Today); err != nil {
			return none, err
		}
		return none, t.Tx.AdoptStations(ctx, id, t.Actor.Account)
	})
	return err
}

// StationTables gives all tables of stations, the latest first: which stand, and which wait for a second person.
func (a *App) StationTables(ctx context.Context, who Caller) ([]storage.StationTable, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.StationTable, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.StationTables(ctx)
	})
}

// A StationTableView is a table with a page of its stations.
type StationTableView struct {
	storage.StationTable
	Page []register.Station
}

// StationTable gives a table with its stations after a code, at most so many.
func (a *App) StationTable(ctx context.Context, who Caller, id int64, after string, limit int) (StationTableView, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (StationTableView, error) {
		var v StationTableView
		if err := r.allow(policy.Facts{}); err != nil {
			return v, err
		}
		var err error
		if v.StationTable, err = r.View.StationTable(ctx, id); err != nil {
			return v, err
		}
		v.Page, err = r.Stations(ctx, id, after, limit)
		return v, err
	})
}

// StationDistances gives how far the stations of a table lie apart, pair by pair: what a second person adopts has to be read first.
func (a *App) StationDistances(ctx context.Context, who Caller, id int64, q storage.DistanceQuery) ([]storage.StationDistance, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.StationDistance, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		if _, err := r.View.StationTable(ctx, id); err != nil {
			return nil, err
		}
		return r.View.StationDistances(ctx, id, q)
	})
}

// PostFacts gives what is on record about a post for a time, the latest first.
func (a *App) PostFacts(ctx context.Context, who Caller, post int64) ([]storage.PostFact, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.PostFact, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		if _, err := r.View.Post(ctx, post); err != nil {
			return nil, err
		}
		return r.View.PostFacts(ctx, post, r.Today)
	})
}
