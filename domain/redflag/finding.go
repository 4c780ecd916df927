package redflag

import (
	"strconv"
	"strings"

	"merit/domain"
)

// A Finding is one sign that a flag found.
type Finding struct {
	Flag     string      `json:"flag"`
	Key      string      `json:"key"` // what it is about, the same in every scan: "posting 812"
	On       domain.Date `json:"on"`  // the day of the act, or of the end of what is counted
	Severity Severity    `json:"severity"`
	Breach   bool        `json:"breach"`        // of verified law; an indicator otherwise
	Gap      bool        `json:"gap,omitempty"` // what lacks is a fact that an import did not bring: a gap of the data and no finding
	About
	Beneficiary int64   `json:"beneficiary,omitempty"` // the officer who gained by it
	By          int64   `json:"by,omitempty"`          // the account that decided
	Skipped     int     `json:"skipped,omitempty"`     // ranks skipped, or officers displaced
	Chance      float64 `json:"chance,omitempty"`      // of a statistic: how likely so much is by chance alone; 0 none was worked out
	Evidence    []Line  `json:"evidence"`

	ID      int64 `json:"-"` // under which it is kept; 0 it is not, or not yet
	Cleared bool  `json:"-"` // it was closed as explained
}

// About says which rows of the register a finding is about; 0 none.
type About struct {
	Officer int64 `json:"officer,omitempty" yaml:"officer"`
	Post    int64 `json:"post,omitempty" yaml:"post"`
	Order   int64 `json:"order,omitempty" yaml:"order"`
	Case    int64 `json:"case,omitempty" yaml:"case"`
	Unit    int64 `json:"unit,omitempty" yaml:"unit"` // an organization
}

// A Line is one sentence of evidence.
type Line struct {
	domain.Sentence
	Chart *Chart `json:"chart,omitempty"` // the figures behind the sentence, month by month
}

// A Chart is the months about a change of government, a group beside its control, as they were counted when a flag found it.
type Chart struct {
	Day     domain.Date `json:"day"`
	Control string      `json:"control,omitempty"`
	Points  []Point     `json:"points"`
}

func says(form string, args ...any) Line { return Line{Sentence: domain.Says(form, args...)} }

// Erased stands in place of evidence that quoted what was erased on lawful order. The database puts it there.
var Erased = says("What stood here quoted data of an officer that were erased on lawful order.")

// Text is all the evidence.
func (f *Finding) Text() string {
	texts := make([]string, len(f.Evidence))
	for i, l := range f.Evidence {
		texts[i] = l.Text()
	}
	return strings.Join(texts, " ")
}

// row names a row of the register.
func row(table string, id int64) string { return table + " " + strconv.FormatInt(id, 10) }
