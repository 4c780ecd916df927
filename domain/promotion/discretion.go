package promotion

import (
	"slices"

	"merit/domain/framework"
	"merit/domain/merit"
)

// What the record alone says of a candidate, whatever the board gives.
const (
	RecordPasses = "record-passes" // the least that the board can give leaves the candidate above the threshold
	BoardDecides = "board-decides" // the board's marks decide
	RecordFails  = "record-fails"  // the most that the board can give leaves the candidate below it
)

// A Discretion is what the board's own marks decided in a round: the discretion meter.
type Discretion struct {
	Most       string                `json:"most" doc:"Marks that the board can give."`
	Of         string                `json:"of" doc:"Marks that there are in all."`
	Threshold  string                `json:"threshold,omitempty"`
	Places     int                   `json:"places" doc:"Names that the vacancies reach."`
	Filled     int                   `json:"filled" doc:"Of them, those that the list fills."`
	Decided    int                   `json:"decided" doc:"Filled places whose holder the marks from the record alone do not put there."`
	Moved      int                   `json:"moved" doc:"Filled places that would be another's, had the board marked all candidates alike."`
	Stoppable  int                   `json:"stoppable" doc:"Candidates whom the board could have stopped."`
	Candidates []CandidateDiscretion `json:"candidates"`
}

// A CandidateDiscretion is what the board's marks decided for one candidate.
type CandidateDiscretion struct {
	Officer     int64  `json:"officer"`
	Record      string `json:"record" doc:"Marks from the record."`
	Board       string `json:"board" doc:"Marks of the board."`
	Needed      string `json:"needed,omitempty" doc:"The least that the board had to give for the threshold; absent where its marks do not decide."`
	Verdict     string `json:"verdict" enum:"record-passes,board-decides,record-fails"`
	Place       int    `json:"place" doc:"On the sealed list; 0 not passed."`
	Within      bool   `json:"within" doc:"The vacancies reach this place."`
	RecordPlace int    `json:"record_place" doc:"By the marks from the record alone, the highest first; equal marks share a place."`
	AlikePlace  int    `json:"alike_place" doc:"Under the edition's ranking rule, had the board given every candidate the mean of its marks; 0 not passed."`
}

// DiscretionOf asks of a round what the board's own marks decided, by ranking it anew with other marks of the board: its least, its
// most, and its mean for all. It gives nil where the board has no marks to give, or nobody is ranked.
func DiscretionOf(e *framework.Edition, g framework.GradeRule, entries []Entry, list List, vacancies int) (*Discretion, error) {
	assessed := boardCriteria(e, g)
	if !g.Marked() || len(assessed) == 0 || len(entries) == 0 {
		return nil, nil
	}
	least, err := passedWith(e, g, entries, func(framework.Criterion) merit.Marks { return merit.Marks{} })
	if err != nil {
		return nil, err
	}
	most, err := passedWith(e, g, entries, func(c framework.Criterion) merit.Marks { return marksOf(c.Weight) })
	if err != nil {
		return nil, err
	}
	alike, err := Rank(e, g, withBoard(entries, assessed, func(c framework.Criterion) merit.Marks { return meanOn(entries, c.ID) }))
	if err != nil {
		return nil, err
	}
	out := &Discretion{Places: PutUp(g, vacancies)}
	reach, alikeReach := list.within(out.Places), alike.within(out.Places)
	for _, en := range entries {
		c := discretionFor(e, g, en, assessed)
		_, passes := least.passed(en.Officer)
		_, can := most.passed(en.Officer)
		switch {
		case passes:
			c.Verdict, c.Needed = RecordPasses, ""
		case !can:
			c.Verdict, c.Needed = RecordFails, ""
		}
		c.Place, _ = list.passed(en.Officer)
		c.AlikePlace, _ = alike.passed(en.Officer)
		c.Within = slices.Contains(reach, en.Officer)
		c.RecordPlace = recordPlace(entries, assessed, en)
		out.add(c, slices.Contains(alikeReach, en.Officer))
	}
	inList(out.Candidates, list)
	total := merit.Marks{}
	for _, c := range e.CriteriaFor(g.Grade) {
		total = total.Add(marksOf(c.Weight))
	}
	out.Most, out.Of = sumOf(assessed).String(), total.String()
	if th := g.ThresholdFor(entries[0].Cadre); th.Given() {
		out.Threshold = th.String()
	}
	return out, nil
}

// add counts a candidate; alike says whether the vacancies would reach them, had the board marked all alike.
func (d *Discretion) add(c CandidateDiscretion, alike bool) {
	if c.Within {
		d.Filled++
		if !alike {
			d.Moved++
		}
		if !alike || c.Verdict != RecordPasses {
			d.Decided++
		}
	}
	if c.Verdict == BoardDecides {
		d.Stoppable++
	}
	d.Candidates = append(d.Candidates, c)
}

// discretionFor gives a candidate's marks from the record and the board, and what the board had to give.
func discretionFor(e *framework.Edition, g framework.GradeRule, en Entry, assessed []framework.Criterion) CandidateDiscretion {
	record, board := parted(en, assessed)
	needed := merit.Marks{}
	if th := g.ThresholdFor(en.Cadre); th.Given() {
		needed = marksOf(th).Sub(record)
	}
	minima := merit.Marks{}
	for _, c := range assessed {
		if least := minimum(e, g, c.ID); least.Given() {
			minima = minima.Add(marksOf(least))
		}
	}
	if needed.Less(minima) {
		needed = minima
	}
	return CandidateDiscretion{Officer: en.Officer, Record: record.String(), Board: board.String(), Needed: needed.String(), Verdict: BoardDecides}
}

// boardCriteria gives the criteria of the grade that the board assesses.
func boardCriteria(e *framework.Edition, g framework.GradeRule) []framework.Criterion {
	return slices.DeleteFunc(slices.Clone(e.CriteriaFor(g.Grade)), func(c framework.Criterion) bool { return c.Source != framework.SourceAssessed })
}

func sumOf(criteria []framework.Criterion) merit.Marks {
	total := merit.Marks{}
	for _, c := range criteria {
		total = total.Add(marksOf(c.Weight))
	}
	return total
}

// parted gives a candidate's marks from the record and from the board.
func parted(en Entry, assessed []framework.Criterion) (record, board merit.Marks) {
	for _, m := range en.Marks {
		if slices.ContainsFunc(assessed, func(c framework.Criterion) bool { return c.ID == m.Criterion }) {
			board = board.Add(m.Value)
		} else {
			record = record.Add(m.Value)
		}
	}
	return record, board
}

// withBoard gives the entries with other marks of the board.
func withBoard(entries []Entry, assessed []framework.Criterion, give func(framework.Criterion) merit.Marks) []Entry {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Marks = slices.Clone(out[i].Marks)
		for j, m := range out[i].Marks {
			if at := slices.IndexFunc(assessed, func(c framework.Criterion) bool { return c.ID == m.Criterion }); at >= 0 {
				out[i].Marks[j].Value = give(assessed[at])
			}
		}
	}
	return out
}

func passedWith(e *framework.Edition, g framework.GradeRule, entries []Entry, give func(framework.Criterion) merit.Marks) (List, error) {
	return Rank(e, g, withBoard(entries, boardCriteria(e, g), give))
}

// meanOn is the mean of what the board gave on a criterion.
func meanOn(entries []Entry, criterion string) merit.Marks {
	marks := make([]merit.Marks, len(entries))
	for i, en := range entries {
		marks[i] = markOn(en, criterion)
	}
	return merit.Mean(marks)
}

// passed gives the place of an officer who passed.
func (l List) passed(officer int64) (int, bool) {
	p, _ := l.Place(officer)
	return p.Rank, p.Passed
}

// within gives those whom so many names reach.
func (l List) within(names int) []int64 {
	passed := l.Passed()
	return passed[:min(names, len(passed))]
}

// recordPlace is an officer's place by the marks from the record alone.
func recordPlace(entries []Entry, assessed []framework.Criterion, of Entry) int {
	own, _ := parted(of, assessed)
	place := 1
	for _, en := range entries {
		if record, _ := parted(en, assessed); own.Less(record) {
			place++
		}
	}
	return place
}

// inList puts candidates in the order of the list.
func inList(candidates []CandidateDiscretion, l List) {
	at := map[int64]int{}
	for i, p := range l.Places {
		at[p.Officer] = i
	}
	slices.SortFunc(candidates, func(a, b CandidateDiscretion) int { return at[a.Officer] - at[b.Officer] })
}
