package redflag

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"

	"merit/domain"
)

// What a flag looks at.
const (
	OfLife        = "life" // an officer's service
	OfPost        = "post"
	OfCase        = "case"
	OfOrder       = "order"
	OfRecruitment = "recruitment"
	OfUnit        = "unit" // what was counted of an organization
)

// On what a flag rests.
const (
	RestsOnLaw       = "law"
	RestsOnDefault   = "default" // a figure of the design that nobody enacted
	RestsOnStatistic = "statistic"
)

// A Severity says how much a finding matters by itself (RULES C).
type Severity string

// The severities there are.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// A Flag is one red flag of the register.
type Flag struct {
	Number    int      `yaml:"number"` // in RULES C, and after
	ID        string   `yaml:"id"`
	Of        string   `yaml:"of"`
	Severity  Severity `yaml:"severity"`
	Rests     string   `yaml:"rests"`
	Name      string   `yaml:"name"`
	When      string   `yaml:"when"` // the condition, in words
	Law       string   `yaml:"law"`
	Verified  bool     `yaml:"verified"` // the law was read itself, and not in pages about it
	Guard     string   `yaml:"guard"`    // what clears it
	Limits    []Limit  `yaml:"limits"`
	Backlog   bool     `yaml:"backlog"`   // what it finds is a state of a unit's work, one item for a unit and year
	Direction bool     `yaml:"direction"` // it shows that somebody outside the line directed the act
	Lacks     string   `yaml:"lacks"`     // facts that the register does not hold, so that no scan can look; "" it holds them
	Partly    string   `yaml:"partly"`    // facts of it that the register holds in part only or not at all, so that a scan does not see everything
}

// A Limit is a figure that a flag goes by, from a day on. The figures of flags.yaml hold until others are adopted.
type Limit struct {
	Name    string      `yaml:"name"`
	Value   int         `yaml:"value"`
	Law     string      `yaml:"law"`
	Assumed bool        `yaml:"assumed"` // a choice of the design
	Least   int         `yaml:"least"`   // what may be adopted instead, where a quarter to four times of it would switch the flag off or make it see all; 0 not stated
	Most    int         `yaml:"most"`
	From    domain.Date `yaml:"from"` // the first day on which it holds; zero from ever
	ID      int64       `yaml:"-"`    // of its adoption; 0 of the register itself
}

// Breach reports whether a finding of the flag is a breach of verified law; it is an indicator otherwise, which by itself is medium at most, is
// put to the unit and not to the officer, and is never alone ground for referring anything.
func (f *Flag) Breach() bool { return f.Rests == RestsOnLaw && f.Verified }

//go:embed flags.yaml
var flagsFile []byte

// Flags are all the flags, by number.
var Flags = readAll[Flag]("flags.yaml", flagsFile)

func readAll[T any](name string, b []byte) []T {
	var all []T
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return all
}

// FlagOf gives the flag of an id.
func FlagOf(id string) (*Flag, bool) {
	i := slices.IndexFunc(Flags, func(f Flag) bool { return f.ID == id })
	if i < 0 {
		return nil, false
	}
	return &Flags[i], true
}

// Watched reports whether a scan can look for a flag: a function stands for it, and the register holds its facts.
func Watched(f *Flag) bool {
	if f.Lacks != "" {
		return false
	}
	switch f.Of {
	case OfLife:
		return lifeFlags[f.ID] != nil
	case OfPost:
		return postFlags[f.ID] != nil
	case OfCase:
		return caseFlags[f.ID] != nil
	case OfOrder:
		return orderFlags[f.ID] != nil
	case OfRecruitment:
		return recruitmentFlags[f.ID] != nil
	}
	return unitFlags[f.ID] != nil
}

// Limits are the figures in force, by flag.
type Limits map[string][]Limit

// Standing gives the figures of flags.yaml with those adopted since beside them.
func Standing(adopted map[string][]Limit) Limits {
	l := make(Limits, len(Flags)+1)
	stand := func(id string, figures []Limit) {
		all := append(slices.Clone(figures), adopted[id]...)
		slices.SortStableFunc(all, func(a, b Limit) int { return a.From.Compare(b.From) })
		l[id] = all
	}
	for _, f := range Flags {
		stand(f.ID, f.Limits)
	}
	stand(weighing, Weights)
	return l
}

// Weights are the figures of the weights among them.
func (l Limits) Weights() []Limit { return l[weighing] }

// holding gives the figure of a name that holds on a day; nil where there is none.
func holding(all []Limit, name string, on domain.Date) *Limit {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Name == name && (all[i].From.IsZero() || !all[i].From.After(on)) {
			return &all[i]
		}
	}
	return nil
}

// limitOn gives the figure of a flag that holds on a day. A flag that asks for a figure it does not have is a fault of the program.
func limitOn(all []Limit, flag, name string, on domain.Date) *Limit {
	l := holding(all, name, on)
	if l == nil {
		panic(fmt.Sprintf("the flag %s has no figure %q", flag, name))
	}
	return l
}

func figureOn(all []Limit, flag, name string, on domain.Date) int {
	return limitOn(all, flag, name, on).Value
}
