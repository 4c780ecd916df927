package redflag

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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

// A Line is one sentence of evidence: a form with its arguments, so that it can be worded in another language. The arguments are text already.
type Line struct {
	Form  string   `json:"form"`
	Args  []string `json:"args,omitempty"`
	Chart *Chart   `json:"chart,omitempty"` // the figures behind the sentence, month by month
}

// A Chart is the months about a change of government, a group beside its control, as they were counted when a flag found it.
type Chart struct {
	Day     domain.Date `json:"day"`
	Control string      `json:"control,omitempty"`
	Points  []Point     `json:"points"`
}

// says words a line.
func says(form string, args ...any) Line {
	l := Line{Form: form, Args: make([]string, len(args))}
	for i, a := range args {
		switch a := a.(type) { // fmt takes its time, and a scan words millions of sentences
		case string:
			l.Args[i] = a
		case int:
			l.Args[i] = strconv.Itoa(a)
		case int64:
			l.Args[i] = strconv.FormatInt(a, 10)
		case domain.Date:
			l.Args[i] = a.String()
		case domain.When:
			l.Args[i] = a.String()
		default:
			l.Args[i] = fmt.Sprint(a)
		}
	}
	return l
}

// Erased stands in place of evidence that quoted what was erased on lawful order. The database puts it there.
var Erased = says("What stood here quoted data of an officer that were erased on lawful order.")

// Text is the sentence in English.
func (l Line) Text() string {
	args := make([]any, len(l.Args))
	for i, a := range l.Args {
		args[i] = a
	}
	return Capital(fmt.Sprintf(l.Form, args...), l.Form)
}

// Capital begins a sentence with a capital where its form leaves the beginning to a value; one that goes on another begins as its form does.
func Capital(sentence, form string) string {
	if first, size := utf8.DecodeRuneInString(sentence); strings.HasPrefix(form, "%s") && strings.HasSuffix(form, ".") {
		return string(unicode.ToUpper(first)) + sentence[size:]
	}
	return sentence
}

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
