package redflag

import (
	"fmt"
	"math/big"

	"merit/domain"
	"merit/domain/statistics"
)

// What became of a turn.
const (
	Surged  = "surge"
	Even    = "even"    // no more moves than the limits allow
	NoPast  = "no-past" // nobody was in post before, so that there is nothing to compare with
	Seasons = "season"  // as many moved at the time of year before
	AsOther = "others"  // the control group moved as much
)

// leastChance is the smallest probability that is told from none worked out.
const leastChance = 1e-300

// leastControl is how many moves of a control group say something.
const leastControl = 5

// A Surge is a turn with its figures: what flag 4 goes by, and what a chart of it shows.
type Surge struct {
	Unit int64 `json:"unit,omitempty"` // 0 the whole government
	Turn
	Verdict     string  `json:"verdict"`
	Ratio       float64 `json:"rate_ratio"` // of the rates after and before
	Expected    float64 `json:"expected"`   // moves after, had all been spread evenly
	P           float64 `json:"chance"`     // that evenly spread moves fall so
	SeasonRatio float64 `json:"season_ratio,omitempty"`
	OthersRatio float64 `json:"others_ratio,omitempty"`
	OthersP     float64 `json:"others_chance,omitempty"` // that the group rose so far above its control by chance
	Controlled  bool    `json:"controlled"`              // the control group is large enough to say something
}

// spike gives a figure of flag 4.
func (w *World) spike(name string, on domain.Date) int { return lookBy(w, flagSpike, nil).at(name, on) }

// rate is moves a day in post. Of two lists it is the hazard under which the share of officers that they show moves at least once (so that two
// lists a year apart compare with two that lie a month apart); where all moved, as if half of one had not.
func (c Counted) rate(moves int) float64 {
	if c.Days < 1 {
		return 0
	}
	if c.Of < 1 {
		return float64(moves) / float64(c.Days)
	}
	share := min(float64(moves), float64(c.Of)-0.5) / float64(c.Of)
	h, err := statistics.HazardOf(share)
	if err != nil {
		return 0
	}
	return h.Rate / (float64(c.Days) / float64(c.Of))
}

// ratio is of two rates; where nobody moved before, as if one had.
func ratio(after, before Counted) float64 {
	b := before.rate(max(1, before.Moves))
	if b == 0 {
		return 0
	}
	return after.rate(after.Moves) / b
}

// timesAsMany reports whether the rate after is so many times the rate before, exactly where no logarithm comes in.
func timesAsMany(after, before Counted, times int) bool {
	if after.Days < 1 || before.Days < 1 {
		return false
	}
	if after.Of > 0 || before.Of > 0 {
		return ratio(after, before) >= float64(times)
	}
	left := new(big.Int).Mul(big.NewInt(int64(after.Moves)), big.NewInt(int64(before.Days)))
	right := new(big.Int).Mul(big.NewInt(int64(max(1, before.Moves))), big.NewInt(int64(after.Days)))
	return left.Cmp(right.Mul(right, big.NewInt(int64(times)))) >= 0
}

// mostDays is what a window takes: longer ones are shortened together.
const mostDays = 1_000_000_000

// spike asks how likely evenly spread moves fall so.
func spike(after, before Counted) (statistics.Spike, error) {
	by := max(after.Days, before.Days)/mostDays + 1
	return statistics.SpikeIn(statistics.Window{Events: after.Moves, Days: max(1, after.Days/by)}, statistics.Window{Events: before.Moves, Days: max(1, before.Days/by)})
}

// SurgeOf works out a turn: the group against its own past, against the same season, and against its control group.
func SurgeOf(w *World, u *Unit, t Turn) Surge {
	s := Surge{Unit: u.ID, Turn: t, Verdict: Even}
	at := func(name string) int { return w.spike(name, t.Day) }
	if t.Before.Days < 1 || t.After.Days < 1 {
		s.Verdict = NoPast
		return s
	}
	s.Ratio = ratio(t.After, t.Before)
	s.SeasonRatio = ratio(t.After, t.Season)
	s.OthersRatio = ratio(t.Others, t.OthersBefore)
	s.Controlled = t.Others.Days > 0 && t.OthersBefore.Days > 0 && t.Others.Moves+t.OthersBefore.Moves >= leastControl
	if t.After.Moves == 0 || !s.risen(at("rate-times")) {
		return s // and no probability is worked out, which takes long where there are many moves
	}
	sp, err := spike(t.After, t.Before)
	if err != nil {
		return s
	}
	s.Expected, s.P = sp.Expected, sp.P
	if s.P >= float64(at("chance-permille"))/1000 {
		return s
	}
	if t.Season.Days > 0 && !timesAsMany(t.After, t.Season, at("rate-times")) {
		s.Verdict = Seasons
		return s
	}
	s.Verdict = Surged
	if !s.Controlled {
		return s
	}
	tails, err := statistics.FisherExact(statistics.Group{Selected: t.After.Moves, Total: t.After.Moves + t.Before.Moves},
		statistics.Group{Selected: t.Others.Moves, Total: t.Others.Moves + t.OthersBefore.Moves})
	if err != nil {
		return s
	}
	if s.OthersP = tails.Upper; s.OthersP >= float64(at("control-permille"))/1000 || s.Ratio <= s.OthersRatio {
		s.Verdict = AsOther
	}
	return s
}

// risen reports whether the rate rose so many times over. What lists do to all groups alike, by another spelling or another way of naming
// places, the control group takes out: of lists it is the rise beside the control's that counts, where there is one.
func (s *Surge) risen(times int) bool {
	if s.After.Of > 0 && s.Controlled && s.OthersRatio > 0 {
		return s.Ratio > 1 && s.Ratio/s.OthersRatio >= float64(times)
	}
	return timesAsMany(s.After, s.Before, times)
}

// Surges works out all the turns of a unit.
func Surges(w *World, u *Unit) []Surge {
	all := make([]Surge, len(u.Turns))
	for i, t := range u.Turns {
		all[i] = SurgeOf(w, u, t)
	}
	return all
}

// regimeSpike: moves after a change of government at twice the rate of the unit's own past, beyond its season, and beyond a control group
// (flag 4). Without a control group it is only worth watching.
func regimeSpike(l *look, u *Unit) {
	for _, s := range Surges(l.World, u) {
		if s.Verdict != Surged {
			continue
		}
		f := Finding{Key: s.key(), On: s.lastDay(l), Chance: max(s.P, s.OthersP, leastChance), Evidence: s.evidence()} // both must be chance
		if len(u.Months) > 0 {
			f.Evidence[0].Chart = &Chart{Day: s.Day, Control: s.Control, Points: s.Chart(l.World, u)}
		}
		if !s.Controlled {
			f.Severity = Low
		}
		l.find(f)
	}
}

func (s *Surge) key() string {
	key := "government"
	if s.Unit != 0 {
		key = row("organization", s.Unit)
	}
	if s.Grade != "" {
		key += ", " + s.Grade
	}
	return fmt.Sprintf("%s, change of %s", key, s.Day)
}

func (s *Surge) lastDay(l *look) domain.Date {
	if s.Last.IsZero() {
		return s.Day.AddDays(l.at("after-days", s.Day) - 1)
	}
	return s.Last
}

// evidence words the figures.
func (s *Surge) evidence() []Line {
	lines := []Line{says("%s, on %s.", s.What, s.Day)}
	switch {
	case s.Posts:
		lines = append(lines, says("Afterwards %s of %s posts of both lists had another holder, %s %%; between the lists before %s of %s, %s %%: %s times the rate, where %s were to be expected; by chance alone so many would with a probability of %s.",
			s.After.Moves, s.After.Of, percent(s.After), s.Before.Moves, s.Before.Of, percent(s.Before), measured(s.Ratio, 1), measured(s.Expected, 1), chance(s.P)))
	case s.After.Of > 0:
		lines = append(lines, says("Afterwards %s of %s who stand in both lists had moved, %s %%; between the lists before %s of %s, %s %%: %s times the rate, where %s moves were to be expected; by chance alone so many would with a probability of %s.",
			s.After.Moves, s.After.Of, percent(s.After), s.Before.Moves, s.Before.Of, percent(s.Before), measured(s.Ratio, 1), measured(s.Expected, 1), chance(s.P)))
	case s.calendar:
		lines = append(lines, says("%s moves in %s days, and %s in %s others: %s %% of the moves in %s %% of the days, %s times the rate; by chance alone so many would with a probability of %s.",
			s.After.Moves, s.After.Days, s.Before.Moves, s.Before.Days, measured(100*float64(s.After.Moves)/float64(s.After.Moves+s.Before.Moves), 1),
			measured(100*float64(s.After.Days)/float64(s.After.Days+s.Before.Days), 1), measured(s.Ratio, 1), chance(s.P)))
	default:
		lines = append(lines, says("%s moves in %s days of service afterwards and %s in %s before: %s times the rate, where %s moves were to be expected; by chance alone so many would with a probability of %s.",
			s.After.Moves, s.After.Days, s.Before.Moves, s.Before.Days, measured(s.Ratio, 1), measured(s.Expected, 1), chance(s.P)))
	}
	if s.Season.Days > 0 {
		lines = append(lines, says("At the same time of the year before there were %s moves in %s days.", s.Season.Moves, s.Season.Days))
	}
	switch {
	case s.Controlled && s.After.Of > 0:
		lines = append(lines, says("Control, %s: %s of %s, %s %%, and before %s of %s, %s %%: %s times the rate, so that the group rose %s times as much, by chance alone with a probability of %s.", s.Control,
			s.Others.Moves, s.Others.Of, percent(s.Others), s.OthersBefore.Moves, s.OthersBefore.Of, percent(s.OthersBefore), measured(s.OthersRatio, 1), measured(s.Ratio/max(s.OthersRatio, 1e-9), 1), chance(s.OthersP)))
	case s.Controlled:
		lines = append(lines, says("Control, %s: %s moves in %s days, and before %s in %s: %s times the rate. That the group rose beyond it by chance alone has a probability of %s.", s.Control,
			s.Others.Moves, s.Others.Days, s.OthersBefore.Moves, s.OthersBefore.Days, measured(s.OthersRatio, 1), chance(s.OthersP)))
	default:
		lines = append(lines, says("There is no control group with enough moves to compare with."))
	}
	if s.Political.Days > 0 {
		lines = append(lines, says("Beside it, %s moves from political posts in %s days of service.", s.Political.Moves, s.Political.Days))
	}
	if a := s.Apart; a != (Apart{}) {
		lines = append(lines, says("Not counted: %s for lawful causes, %s that went on under a new name, %s of organizations that ended, %s where the upload looks incomplete.", a.Lawful, a.Renamed, a.Closed, a.Incomplete))
	}
	return lines
}

// percent is the share of those in both lists who moved.
func percent(c Counted) string {
	if c.Of == 0 {
		return measured(0, 1)
	}
	return measured(100*float64(c.Moves)/float64(c.Of), 1)
}

// A Point is one month of a chart: the group beside its control.
type Point struct {
	Month       string `json:"month"`
	Moves       int    `json:"moves"`
	Heads       int    `json:"heads"`
	Others      int    `json:"others"`
	OthersHeads int    `json:"others_heads"`
	In          string `json:"in,omitempty"`     // before, after; a month in both is after
	Season      bool   `json:"season,omitempty"` // the same season a year before the change
	Apart       bool   `json:"apart,omitempty"`
}

// Chart gives the months about a change, for the group and its control.
func (s *Surge) Chart(w *World, u *Unit) []Point {
	from, last := s.Day.AddDays(-w.spike("before-days", s.Day)), s.Last
	if last.IsZero() {
		last = s.Day.AddDays(w.spike("after-days", s.Day) - 1)
	}
	if until := u.Until; !until.IsZero() && last.After(until) {
		last = until
	}
	var points []Point
	at := map[string]int{}
	seasonFrom, seasonLast := monthOf(s.Day.AddYears(-1)), monthOf(last.AddYears(-1))
	for d := domain.NewDate(from.Year, from.Month, 1); !d.After(last); d = d.AddMonths(1) {
		p := Point{Month: monthOf(d), In: "before"}
		if p.Month >= monthOf(s.Day) {
			p.In = "after"
		}
		p.Season = p.In == "before" && p.Month >= seasonFrom && p.Month <= seasonLast
		at[p.Month] = len(points)
		points = append(points, p)
	}
	for _, m := range u.Months {
		i, there := at[m.Month]
		switch {
		case !there || m.Political:
		case s.Grade == "" || m.Grade == s.Grade:
			points[i].Moves, points[i].Heads = points[i].Moves+m.Moves, points[i].Heads+m.Heads
			points[i].Apart = points[i].Apart || m.Closed || m.Incomplete
		default: // the other grades are the control
			points[i].Others, points[i].OthersHeads = points[i].Others+m.Moves, points[i].OthersHeads+m.Heads
		}
	}
	if s.Grade != "" || u.ID == 0 {
		return points
	}
	for _, m := range u.Rest {
		if i, there := at[m.Month]; there && !m.Political {
			points[i].Others, points[i].OthersHeads = points[i].Others+m.Moves, points[i].OthersHeads+m.Heads
		}
	}
	for i := range points { // the rest is everybody
		points[i].Others, points[i].OthersHeads = max(0, points[i].Others-points[i].Moves), max(0, points[i].OthersHeads-points[i].Heads)
	}
	return points
}

// monthOf writes the month of a day.
func monthOf(d domain.Date) string { return d.String()[:7] }
