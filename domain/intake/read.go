package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
)

// A Reason is why a line was set apart, or what was strange about one that was not.
type Reason struct {
	Line int
	Kind string
	Text string
}

// A Reader gives the lines of a file, each with its number in the file.
type Reader struct {
	csv    *csv.Reader
	Header []string
}

// NewReader reads the header and binds the mapping to it: a column that the mapping names and the file lacks, or has
// twice, is an error. Columns that it does not name, nameless ones too, are left alone.
func NewReader(r io.Reader, m *Mapping) (*Reader, error) {
	reader, err := Open(r)
	if err != nil {
		return nil, err
	}
	m.index, err = reader.Find(m.named())
	return reader, err
}

// Open reads the header of a file.
func Open(r io.Reader) (*Reader, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, false
	header, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	if len(header) > 0 {
		header[0] = strings.TrimPrefix(header[0], "\ufeff")
	}
	return &Reader{c, header}, nil
}

// Find gives the places of columns by their names; one that the file lacks, or has twice, is an error.
func (r *Reader) Find(names []string) (map[string]int, error) {
	index := map[string]int{}
	var errs []error
	for _, name := range names {
		at := slices.Index(r.Header, name)
		if at < 0 {
			errs = append(errs, fmt.Errorf("the file has no column %q", name))
		} else if slices.Contains(r.Header[at+1:], name) {
			errs = append(errs, fmt.Errorf("the file has two columns %q", name))
		}
		index[name] = at
	}
	return index, errors.Join(errs...)
}

func (m *Mapping) named() []string {
	var names []string
	for _, c := range m.Columns {
		names = append(names, c.Column)
	}
	for _, c := range m.GradeDates {
		names = append(names, c.Column)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Nameless counts the columns of the header that have no name.
func (r *Reader) Nameless() int {
	n := 0
	for _, h := range r.Header {
		if strings.TrimSpace(h) == "" {
			n++
		}
	}
	return n
}

// Next gives the next line; io.EOF after the last. A line that is no CSV comes with the reason why.
func (r *Reader) Next() (record []string, line int, reason *Reason, err error) {
	record, err = r.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, 0, nil, io.EOF
	}
	var p *csv.ParseError
	if errors.As(err, &p) {
		return record, p.StartLine, &Reason{p.StartLine, "line-unreadable", p.Err.Error()}, nil
	}
	if err != nil {
		return nil, 0, nil, err
	}
	line, _ = r.csv.FieldPos(0)
	if len(record) != len(r.Header) {
		return record, line, &Reason{line, "fields-missing", fmt.Sprintf("the line has %d fields, the header %d", len(record), len(r.Header))}, nil
	}
	return record, line, nil, nil
}

// A line is one record under the mapping, with what was found wrong in it.
type line struct {
	m       *Mapping
	record  []string
	no      int
	reasons []Reason
}

func (l *line) bad(kind, format string, args ...any) {
	l.reasons = append(l.reasons, Reason{l.no, kind, fmt.Sprintf(format, args...)})
}

// cell gives the text of a field, "" where it is absent or not mapped.
func (l *line) cell(c Column) string {
	if c.Column == "" {
		return ""
	}
	text := Tidy(l.record[l.m.index[c.Column]])
	if slices.Contains(l.m.Absent, text) {
		text = ""
	}
	if to, ok := c.Values[text]; ok {
		return to
	}
	if c.Only {
		l.bad("word-unknown", "%s: %q is not a word the mapping knows", c.Column, text)
	}
	return text
}

func (l *line) field(name string) string { return l.cell(l.m.Columns[name]) }

func (l *line) when(c Column) domain.When {
	text := l.cell(c)
	if text == "" {
		return domain.When{}
	}
	w, err := c.when(text)
	if err != nil {
		l.bad("day-unreadable", "%s: %v", c.Column, err)
	}
	return w
}

func (l *line) number(name string) int {
	text := l.field(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		l.bad("number-unreadable", "%s: %q is not a number", l.m.Columns[name].Column, text)
	}
	return n
}

// An OfficerRow is a line of a seniority list.
type OfficerRow struct {
	Line         int
	AsAt         domain.Date
	Grade        string
	Step         int
	Number, Name string
	Sex          string
	Born         domain.When
	No           int // 0 not said
	Organization Unit
	Title        string
	Posting      string        // kind of posting
	Starts       []domain.When // since when each grade of the ladder was held, the lowest first
}

// Officer reads a line of a list of officers. asAt is the day of the list where the file has no column for it.
func (m *Mapping) Officer(record []string, no int, asAt, today domain.Date) (OfficerRow, []Reason) {
	l := &line{m: m, record: record, no: no}
	o := OfficerRow{Line: no, AsAt: asAt, Grade: l.field("grade"), Number: l.field("number"), Name: l.field("name"), Sex: l.field("sex"),
		Born: l.when(m.Columns["born"]), No: l.number("no"), Title: l.field("title")}
	if c := m.Columns["as_at"]; c.Column != "" {
		o.AsAt = l.when(c).Latest
	}
	if o.AsAt.IsZero() {
		l.bad("day-missing", "as at which day the list is drawn up is not said")
	} else if o.AsAt.After(today) {
		l.bad("in-the-future", "a list as at %s has not been drawn up yet", o.AsAt)
	}
	if o.Number == "" {
		l.bad("number-missing", "the officer's number is missing")
	}
	if o.Step = m.Step(o.Grade); o.Step == 0 {
		l.bad("grade-unknown", "the ladder has no grade %q", o.Grade)
	}
	o.Organization = m.unit(l.field("organization"))
	o.Posting = kindOf(m.Postings, o.Title, "regular")
	for _, g := range m.Cadre.Ladder {
		w := l.when(m.GradeDates[g.Grade])
		if w.Earliest.After(today) {
			l.bad("in-the-future", "%s since %s has not come yet", g.Grade, w)
		}
		o.Starts = append(o.Starts, w)
	}
	return o, l.reasons
}

// unit makes an organization of its name.
func (m *Mapping) unit(name string) Unit {
	if name == "" {
		return Unit{}
	}
	return Unit{Code: Code(name), Name: name, Kind: kindOf(m.Units, name, "office")}
}

// A PostRow is a line of a list of posts.
type PostRow struct {
	Line                int
	Organization, Above Unit
	Unit                string
	Reference, Superior string
	Grade, Title        string
	Holder              string // "" where State is not "held"
	Number              string // what identifies the holder
	State               string // "held", "vacant", "undisclosed", "abolished"
	Share               string // of a full-time post, a decimal; "" not said
	Station             string // the code of the station at which the post lies; "" not said
	Valid               bool
}

// Post reads a line of a list of posts.
func (m *Mapping) Post(record []string, no int) (PostRow, []Reason) {
	l := &line{m: m, record: record, no: no}
	p := PostRow{Line: no, Organization: m.unit(l.field("organization")), Above: m.unit(l.field("above")), Unit: l.field("unit"),
		Reference: l.field("reference"), Superior: l.field("superior"), Grade: l.field("grade"), Title: l.field("title"),
		Holder: l.field("holder"), Share: l.field("share"), Station: l.field("station"), Valid: m.Columns["valid"].Column == "" || l.field("valid") == "yes"}
	if p.Organization.Code == "" {
		l.bad("organization-missing", "the organization is missing")
	}
	if p.Reference == "" {
		l.bad("reference-missing", "the post has no reference")
	}
	if m.Step(p.Grade) == 0 {
		l.bad("grade-unknown", "the ladder has no grade %q", p.Grade)
	}
	if p.Share != "" {
		if _, err := strconv.ParseFloat(p.Share, 64); err != nil {
			l.bad("number-unreadable", "%s: %q is not a number", m.Columns["share"].Column, p.Share)
		}
	}
	p.State = kindOf(m.Holders, p.Holder, "held")
	if p.Holder == "" {
		p.State = "undisclosed"
	}
	if p.State != "held" {
		p.Holder = ""
	} else {
		p.Number = p.Organization.Code + "/" + Code(p.Holder)
	}
	return p, l.reasons
}
