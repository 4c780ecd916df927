package redflag

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// A Figure is what a flag goes by, as the register has it until another is adopted, and how far another may lie from it.
type Figure struct {
	Flag   string // its id, or that of the weights
	Number int    // of the flag; 0 of the weights
	Limit
	Least, Most int
}

// Figures are all figures that can be adopted anew, in the order of the register, those of the weights last.
func Figures() []Figure {
	var all []Figure
	for i := range Flags {
		for _, l := range Flags[i].Limits {
			all = append(all, figure(Flags[i].ID, Flags[i].Number, l))
		}
	}
	for _, l := range Weights {
		all = append(all, figure(weighing, 0, l))
	}
	return all
}

// figure says how far a figure may be moved: to a quarter and to four times of what the register has, within what its unit can hold. Nobody
// enacted that: it keeps a flag from being switched off, or made to fire on everybody, by way of its figure.
func figure(flag string, number int, l Limit) Figure {
	size := max(l.Value, -l.Value)
	f := Figure{Flag: flag, Number: number, Limit: l, Least: (size + 3) / 4, Most: 4 * size}
	if l.Most != 0 {
		f.Least, f.Most = l.Least, l.Most
		return f
	}
	unit := l.Name[strings.LastIndex(l.Name, "-")+1:]
	switch {
	case unit == "hour":
		f.Most = min(f.Most, 23)
	case unit == "percent" && flag != weighing:
		f.Most = min(f.Most, 100)
	case unit == "permille":
		f.Most = min(f.Most, 1000)
	}
	if l.Value < 0 {
		f.Least, f.Most = -f.Most, -f.Least
	}
	return f
}

// An Adopted is a figure that two people have adopted for a flag.
type Adopted struct {
	ID    int64       `json:"id" db:"id"`
	Flag  string      `json:"flag" db:"flag"`
	Name  string      `json:"name" db:"name"`
	Value int         `json:"value" db:"value"`
	Paper string      `json:"paper" db:"paper"`
	From  domain.Date `json:"from" db:"from_day"`
}

// StandingWith gives the figures of the register with those adopted since beside them.
func StandingWith(adopted []Adopted) Limits {
	by := map[string][]Limit{}
	for _, a := range adopted {
		by[a.Flag] = append(by[a.Flag], Limit{Name: a.Name, Value: a.Value, Law: a.Paper, From: a.From, ID: a.ID})
	}
	return Standing(by)
}

// On gives the figure of a flag that holds on a day; nil where it goes by none of that name.
func (l Limits) On(flag, name string, on domain.Date) *Limit { return holding(l[flag], name, on) }

// A LimitProposal would have a flag go by another figure from a day on.
type LimitProposal struct {
	Flag, Name string
	Value      int
	From       domain.Date
	Paper      string // the law, resolution or minute that it rests on
	Dated      domain.Date
	Reason     string
}

// CheckLimit refuses a proposal of a figure that no flag goes by, that is out of reason, that would hold on a day gone by or on this very day, and
// so change what was looked at already, or that does not say on what it rests and why.
func CheckLimit(p LimitProposal, today domain.Date) error {
	figures := Figures()
	i := slices.IndexFunc(figures, func(f Figure) bool { return f.Flag == p.Flag && f.Name == p.Name })
	if i < 0 {
		return domain.Refuse(domain.Invalid, "no-such-figure", "the flag %q goes by no figure %q", p.Flag, p.Name).Needing("one of the figures in the register of flags").At("name")
	}
	var reasons domain.Reasons
	if f := figures[i]; p.Value < f.Least || p.Value > f.Most {
		reasons.AddField("value", "figure-out-of-range", "a figure of %d is out of reason: from %d to %d, a quarter to four times of the register's %d", p.Value, f.Least, f.Most, f.Value)
	}
	lies(&reasons, p.From, today)
	if len(strings.TrimSpace(p.Paper)) < 3 {
		reasons.AddField("paper", "paper-missing", "the law, resolution or minute that the figure rests on is not named")
	}
	if p.Dated.IsZero() || p.Dated.After(today) {
		reasons.AddField("dated", "paper-not-written", "the paper has no day, or one that lies ahead")
	}
	if !tenure.SaysWhy(p.Reason) {
		reasons.AddField("reason", "reasons-missing", "a figure is changed with reasons of its own: what the old one missed or raised without need, and why this one is right")
	}
	return reasons.Refusal(domain.Invalid)
}

// lies refuses a first day that does not lie ahead.
func lies(reasons *domain.Reasons, from, today domain.Date) {
	if !from.After(today) {
		reasons.AddField("from", "limit-not-back", "a figure holds from the day after its adoption at the earliest, so that nothing looked at before reads otherwise")
		reasons.Needing("a first day that lies ahead")
	}
}

// CheckLimitAdoption refuses to adopt what has been adopted or refused, or what would hold on a day gone by or on this very day.
func CheckLimitAdoption(from domain.Date, decided bool, today domain.Date) error {
	if decided {
		return limitDecided()
	}
	var reasons domain.Reasons
	lies(&reasons, from, today)
	return reasons.Refusal(domain.Conflict)
}

// CheckLimitRefusal refuses to turn down what has been decided, or without saying why.
func CheckLimitRefusal(decided bool, why string) error {
	if decided {
		return limitDecided()
	}
	if strings.TrimSpace(why) == "" {
		return domain.Refuse(domain.Invalid, "reasons-missing", "why the figure is turned down is not said").At("why")
	}
	return nil
}

func limitDecided() error {
	return domain.Refuse(domain.Conflict, "limit-decided", "the figure has been adopted or turned down")
}
