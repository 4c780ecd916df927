package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A ListDetail is how an officer came to a place on the list, as kept with it: every mark with its working, or every
// fitness criterion with its record, and what was assumed.
type ListDetail struct {
	Rank      int             `json:"rank,omitempty"` // 0 where the officer did not pass
	Total     string          `json:"total,omitempty"`
	Threshold string          `json:"threshold,omitempty"`
	Marks     []DetailMark    `json:"marks,omitempty"`
	Fitness   []DetailFitness `json:"fitness,omitempty"`
	Reasons   []PanelReason   `json:"reasons,omitempty"` // why not passed
	Tie       string          `json:"tie,omitempty"`
	Seniority bool            `json:"seniority,omitempty"` // of a list fixed at the desk: seniority alone set the officer below the one above
	Quorum    string          `json:"quorum"`
	Without   []string        `json:"without,omitempty"`   // members who took no part, and why
	Disclosed []string        `json:"disclosed,omitempty"` // relations printed beside a member's marks
	Assumed   []string        `json:"assumed,omitempty"`   // figures of the edition that the law read does not give
}

// A DetailMark is one criterion's mark with its working.
type DetailMark struct {
	Criterion string     `json:"criterion"`
	Name      string     `json:"name"`
	Source    string     `json:"source"`
	Paragraph string     `json:"paragraph"`
	Formula   string     `json:"formula,omitempty"`
	Weight    string     `json:"weight"`
	Marks     string     `json:"marks"`
	Lines     []MarkLine `json:"lines"`
}

// A DetailFitness is one fitness criterion with the record it was judged by.
type DetailFitness struct {
	Rule      string `json:"rule"`
	Sentence  string `json:"sentence"`
	Paragraph string `json:"paragraph"`
	Fit       bool   `json:"fit"`
	Record    string `json:"record"`
}

// totalPlaces is how many decimal places the register's column keeps of a total; the exact figure is in the detail.
const totalPlaces = 6

// list makes the rows of the sealed list.
func (s *sealing) list(l promotion.List) ([]storage.ListEntry, error) {
	rows := make([]storage.ListEntry, len(l.Places))
	for i, p := range l.Places {
		d := s.detail(p)
		text, err := json.Marshal(d)
		if err != nil {
			return nil, err
		}
		rows[i] = storage.ListEntry{Round: s.Round, Officer: p.Officer, Place: i + 1, SeniorityNo: p.SeniorityNo, Meets: p.Passed, Detail: string(text)}
		if s.Rule.Marked() {
			total := p.Total.Decimal(totalPlaces)
			rows[i].Total = &total
		}
	}
	return rows, nil
}

// detail tells how one officer came to a place.
func (s *sealing) detail(p promotion.Ranked) ListDetail {
	d := ListDetail{Rank: p.Rank, Tie: p.Tie, Assumed: s.assumed()}
	if s.Rule.Marked() {
		d.Total = p.Total.String()
		if th := s.Rule.ThresholdFor(s.CadreCode); th.Given() {
			d.Threshold = th.String()
		}
	}
	for _, m := range p.Marks {
		d.Marks = append(d.Marks, s.detailMark(m))
	}
	for _, f := range p.Fitness {
		d.Fitness = append(d.Fitness, DetailFitness{Rule: f.Rule, Sentence: f.Sentence, Paragraph: f.Paragraph, Fit: f.Fit, Record: f.Record})
	}
	for _, r := range p.Reasons {
		d.Reasons = append(d.Reasons, PanelReason{Code: r.Code, Text: r.Text, Source: r.Source, Needs: r.Needs})
	}
	if s.atDesk() {
		d.Seniority = p.BySeniority
		return d
	}
	q := s.quorum[p.Officer]
	d.Quorum = fmt.Sprintf("%d of %d voting members took part, %d needed", q.Present, q.Filled, q.Needed)
	for _, seat := range s.seats {
		for _, a := range s.absences {
			if a.Account == seat.Account && a.Officer == p.Officer {
				d.Without = append(d.Without, seat.Title+" "+noneWords[a.Kind])
			}
		}
		for _, x := range s.declarations {
			if x.Account == seat.Account && x.Officer == p.Officer && x.Kind == conflictDisclosed {
				d.Disclosed = append(d.Disclosed, seat.Title+": "+x.Why)
			}
		}
	}
	return d
}

func (s *sealing) detailMark(m promotion.Mark) DetailMark {
	d := DetailMark{Criterion: m.Criterion, Formula: m.Formula, Marks: m.Value.String(), Lines: []MarkLine{}}
	for _, c := range s.Edition.CriteriaFor(s.ToGrade) {
		if c.ID == m.Criterion {
			d.Name, d.Source, d.Paragraph, d.Weight = c.Name, c.Source, c.Cite(), c.Weight.String()
		}
	}
	for _, l := range m.Lines {
		d.Lines = append(d.Lines, MarkLine{Text: l.Text, Value: l.Value.String(), Refs: l.Refs})
	}
	return d
}

// assumed names the figures behind this grade's list that the law read does not give, with why each was taken so.
func (s *sealing) assumed() []string {
	var out []string
	for _, f := range s.Edition.AssumedFor(s.ToGrade, s.CadreCode) {
		out = append(out, fmt.Sprintf("%s %s: %s", f.Path, f.Value, f.Basis))
	}
	return out
}

// A MeritList is a sealed list as shown.
type MeritList struct {
	Case      storage.Case
	Edition   string
	Paragraph string
	Ranking   string
	Round     int
	SealedOn  domain.Date
	Hash      []byte
	Withheld  bool // marks by criterion are left out of others' places: the edition marks what is personal
	Entries   []MeritEntry
}

// A MeritEntry is one place on a list. Given are the members' own marks, shown to the officer concerned, without who gave
// them, and to those who may read the case.
type MeritEntry struct {
	storage.ListEntry
	ListDetail
	Outcome string // "" not recorded yet
	Ground  string // for the officer and for those who may read the case: it tells of a marriage, of proceedings
	Given   []MemberMark
}

// A MemberMark is what one member gave, after sealing.
type MemberMark struct {
	storage.GivenMark
	Member string
	Title  string
}

func (m MemberMark) unnamed() UnnamedMark {
	return UnnamedMark{Criterion: m.Criterion, Marks: m.Marks, Level: m.Level, Text: m.Text}
}

// MeritListOf shows the sealed list of the present round to anybody; the marks of single members, without their names, to the
// officer they were given to, and with them to those whose office it is to read the case.
func (a *App) MeritListOf(ctx context.Context, who Caller, id int64) (MeritList, error) {
	return read(ctx, a, who, policy.MeritListRead, func(r *Reading) (MeritList, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return MeritList{}, err
		}
		return r.meritList(ctx, f, f.Round)
	})
}

func (r *Reading) meritList(ctx context.Context, f File, round int) (MeritList, error) {
	seal, err := r.CaseSeal(ctx, f.ID, round)
	if err != nil {
		return MeritList{}, err
	}
	out := MeritList{Case: f.Case, Edition: f.Edition.ID, Paragraph: f.Rule.Cite(), Ranking: f.Rule.Ranking, Round: round, SealedOn: seal.SealedOn, Hash: seal.ListHash}
	rows, err := r.List(ctx, f.ID, round)
	if err != nil {
		return out, err
	}
	outcomes, err := r.Outcomes(ctx, f.ID, round)
	if err != nil {
		return out, err
	}
	given, err := r.memberMarks(ctx, f, round)
	if err != nil {
		return out, err
	}
	concerned := policy.Decide(policy.CaseRead, r.Actor.Kind, f.facts).Allowed
	out.Withheld = !concerned && slices.ContainsFunc(f.Edition.CriteriaFor(f.ToGrade), promotion.Personal)
	for _, row := range rows {
		e := MeritEntry{ListEntry: row, Given: given[row.Officer]}
		if err := json.Unmarshal([]byte(row.Detail), &e.ListDetail); err != nil {
			return out, fmt.Errorf("detail of officer %d on the list of case %d: %w", row.Officer, f.ID, err)
		}
		for _, o := range outcomes {
			if o.Officer == row.Officer {
				e.Outcome, e.Ground = o.Outcome, o.Ground
			}
		}
		if !concerned && row.Officer != r.Actor.Officer {
			e.ListDetail, e.Detail, e.Ground = e.published(out.Withheld), "", ""
		}
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

// published is what anybody may know of a place: every mark, and what it was held against. How the marks came about quotes the
// officer's reports, penalties and relations; that is the file, which is read by an act or not at all (DESIGN 3.12). Where a criterion is
// personal the total stands alone: with all the other marks beside it, what is missing of it would be the personal ones.
func (d ListDetail) published(withheld bool) ListDetail {
	p := ListDetail{Rank: d.Rank, Total: d.Total, Threshold: d.Threshold, Quorum: d.Quorum, Assumed: d.Assumed}
	for _, m := range d.Marks {
		if withheld {
			break
		}
		m.Lines = nil
		p.Marks = append(p.Marks, m)
	}
	for _, f := range d.Fitness {
		f.Record = ""
		p.Fitness = append(p.Fitness, f)
	}
	return p
}

// memberMarks gives the members' marks that the reader may see, by officer. The officer concerned sees the own marks and the
// reasons, but not who gave which: neither by a name nor by the order.
func (r *Reading) memberMarks(ctx context.Context, f File, round int) (map[int64][]MemberMark, error) {
	only := r.Actor.Officer
	if policy.Decide(policy.CaseRead, r.Actor.Kind, f.facts).Allowed {
		only = 0
	} else if only == 0 {
		return nil, nil
	}
	rows, err := r.GivenMarks(ctx, f.ID, round, only)
	if err != nil {
		return nil, err
	}
	out := map[int64][]MemberMark{}
	if only != 0 {
		for _, row := range rows {
			row.Account = 0
			out[only] = append(out[only], MemberMark{GivenMark: row})
		}
		slices.SortFunc(out[only], func(a, b MemberMark) int { return compareUnnamed(a.unnamed(), b.unnamed()) })
		return out, nil
	}
	seats, err := r.Board(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		m := MemberMark{GivenMark: row}
		for _, s := range seats {
			if s.Account == row.Account {
				m.Member, m.Title = s.Name, s.Title
			}
		}
		out[row.Officer] = append(out[row.Officer], m)
	}
	return out, nil
}

// PublicMeritList shows the sealed list of the present round to whoever asks, signed in or not: no single member's marks.
func (a *App) PublicMeritList(ctx context.Context, id int64) (MeritList, error) {
	var out MeritList
	err := a.db.Read(ctx, func(v *storage.View) error {
		r := &Reading{View: v, Actor: policy.Actor{Kind: policy.Nobody}, Today: a.Today(), name: policy.MeritListRead}
		f, err := r.openFile(ctx, id)
		if err != nil {
			return err
		}
		out, err = r.meritList(ctx, f, f.Round)
		return err
	})
	return out, err
}
