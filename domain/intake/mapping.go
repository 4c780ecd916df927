package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"
)

// What a file can hold.
const (
	OfficerList = "officer-list" // a seniority list: a line is an officer in a grade on a day
	PostList    = "post-list"    // a list of posts with superiors and holders on a day
)

// A Mapping says how a file is read.
type Mapping struct {
	Name       string            `yaml:"name"`
	Kind       string            `yaml:"kind"`
	About      string            `yaml:"about"`
	Government string            `yaml:"government"`
	Root       Unit              `yaml:"root"`   // the organization under which the others are entered
	Cadre      Cadre             `yaml:"cadre"`  // the service, with its ladder from the lowest grade
	Absent     []string          `yaml:"absent"` // what a cell says when it says nothing: "NA"
	Columns    map[string]Column `yaml:"columns"`
	GradeDates map[string]Column `yaml:"grade_dates"` // officer-list: since when each grade was held
	Units      []Match           `yaml:"units"`       // kinds of organization by their names
	Postings   []Match           `yaml:"postings"`    // kinds of posting by the titles of posts
	Holders    []Match           `yaml:"holders"`     // post-list: what a holder's cell means where it is no name
	Fixed      map[string]bool   `yaml:"fixed"`       // post-list: things the list is known to be
	index      map[string]int    // column name → position, set by Bind
}

// A Unit is an organization named by the mapping itself.
type Unit struct {
	Code string `yaml:"code"`
	Name string `yaml:"name"`
	Kind string `yaml:"kind"`
}

// A Cadre is the service that the file is about.
type Cadre struct {
	Code   string  `yaml:"code"`
	Name   string  `yaml:"name"`
	Ladder []Grade `yaml:"ladder"`
}

// A Grade is one step of the ladder.
type Grade struct {
	Grade      string `yaml:"grade"`
	Title      string `yaml:"title"`
	Equivalent string `yaml:"equivalent"`
}

// A Column says where a field stands in a line and how to read it.
type Column struct {
	Column    string            `yaml:"column"`
	Format    string            `yaml:"format"`    // of a day: "M/D/YYYY"
	Precision string            `yaml:"precision"` // "month" or "year" where the day in the cell is made up
	Values    map[string]string `yaml:"values"`    // words of the file → words of the register
	Only      bool              `yaml:"only"`      // a word not in values sets the line apart
}

// A Match gives a kind to what a pattern fits.
type Match struct {
	Match string `yaml:"match"`
	Kind  string `yaml:"kind"`
	re    *regexp.Regexp
}

var fields = map[string][]string{
	OfficerList: {"as_at", "grade", "no", "number", "name", "sex", "title", "organization", "born"},
	PostList:    {"reference", "superior", "grade", "title", "organization", "above", "unit", "holder", "share", "valid", "station"},
}

var required = map[string][]string{
	OfficerList: {"grade", "number", "name"},
	PostList:    {"reference", "title", "organization", "grade"},
}

// Parse reads a mapping file and checks it whole; the error names every fault.
func Parse(body []byte) (*Mapping, error) {
	var m Mapping
	d := yaml.NewDecoder(bytes.NewReader(body))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	if err := d.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, errors.New("mapping: one document a file")
	}
	return &m, errors.Join(m.check()...)
}

func (m *Mapping) check() (errs []error) {
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf("mapping: "+format, args...)) }
	known, ok := fields[m.Kind]
	if !ok {
		bad("kind %q is neither %s nor %s", m.Kind, OfficerList, PostList)
	}
	if m.Name == "" || m.Government == "" || m.Root.Code == "" || m.Root.Name == "" || m.Cadre.Code == "" || len(m.Cadre.Ladder) == 0 {
		bad("name, government, root (code, name) and cadre (code, ladder) are needed")
	}
	for f, c := range m.Columns {
		if ok && !slices.Contains(known, f) {
			bad("%s is not a field of %s; known are %v", f, m.Kind, known)
		}
		errs = append(errs, c.check(f)...)
	}
	for _, f := range required[m.Kind] {
		if m.Columns[f].Column == "" {
			bad("which column holds %s is not said", f)
		}
	}
	for g, c := range m.GradeDates {
		if m.Step(g) == 0 {
			bad("grade_dates: the ladder has no grade %q", g)
		}
		errs = append(errs, c.check("grade_dates."+g)...)
	}
	for _, list := range [][]Match{m.Units, m.Postings, m.Holders} {
		for i := range list {
			re, err := regexp.Compile(list[i].Match)
			if err != nil {
				bad("%q is no pattern: %v", list[i].Match, err)
				continue
			}
			list[i].re = re
		}
	}
	return errs
}

func (c Column) check(field string) (errs []error) {
	if c.Column == "" {
		errs = append(errs, fmt.Errorf("mapping: %s: a column without a name cannot be mapped", field))
	}
	if c.Format != "" {
		if _, err := layout(c.Format); err != nil {
			errs = append(errs, fmt.Errorf("mapping: %s: %w", field, err))
		}
	}
	if !slices.Contains([]string{"", "month", "year"}, c.Precision) {
		errs = append(errs, fmt.Errorf("mapping: %s: precision is month, year or nothing", field))
	}
	return errs
}

// Step gives the height of a grade on the ladder, 0 where it is not on it.
func (m *Mapping) Step(grade string) int {
	return 1 + slices.IndexFunc(m.Cadre.Ladder, func(g Grade) bool { return g.Grade == grade })
}

// kindOf gives the kind of the first pattern that fits, or other.
func kindOf(list []Match, text, other string) string {
	for _, m := range list {
		if m.re.MatchString(text) {
			return m.Kind
		}
	}
	return other
}
