package history

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"merit/domain/intake"
)

// A Finding is something strange about a line: counted all the same, or set apart.
type Finding struct {
	Line  int    `json:"line"`
	Kind  string `json:"kind"` // stable, for programs: "ends-before-it-starts"
	Text  string `json:"text"`
	Apart bool   `json:"set_apart"` // the line is not counted
}

// Beside gives a file that lies beside the one that is read, by its name.
type Beside func(name string) (io.Reader, error)

// A table reads the lines of one file under its section.
type table struct {
	section  *Section
	index    map[string]int
	lookups  map[Follow]map[string]string
	reader   *intake.Reader
	findings []Finding
	lines    int
}

// open binds a section to a file: the columns that it names, and the files that its columns follow.
func open(s *Section, file io.Reader, beside Beside) (*table, error) {
	r, err := intake.Open(file)
	if err != nil {
		return nil, err
	}
	t := &table{section: s, reader: r, lookups: map[Follow]map[string]string{}}
	var names []string
	for _, c := range s.Columns {
		names = append(names, c.Column)
	}
	for _, e := range s.Events {
		for column := range e.When {
			names = append(names, column)
		}
	}
	slices.Sort(names)
	if t.index, err = r.Find(slices.Compact(names)); err != nil {
		return nil, err
	}
	for _, c := range s.Columns {
		for _, f := range c.Follow {
			if t.lookups[f] == nil {
				if t.lookups[f], err = lookup(f, beside); err != nil {
					return nil, err
				}
			}
		}
	}
	return t, nil
}

// lookup reads the file that a column goes on to. Of a key that stands twice the first line is taken.
func lookup(f Follow, beside Beside) (map[string]string, error) {
	values := map[string]string{}
	err := readBeside(beside, f.File, []string{f.Key, f.Take}, func(cells map[string]string) error {
		if key := cells[f.Key]; values[key] == "" {
			values[key] = cells[f.Take]
		}
		return nil
	})
	return values, err
}

// readBeside gives the named columns of every line of a file beside the one that is read.
func readBeside(beside Beside, name string, columns []string, f func(cells map[string]string) error) error {
	file, err := beside(name)
	if err != nil {
		return err
	}
	r, err := intake.Open(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	index, err := r.Find(columns)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for {
		record, line, reason, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if reason != nil {
			return fmt.Errorf("%s: line %d: %s", name, line, reason.Text)
		}
		cells := map[string]string{}
		for column, at := range index {
			cells[column] = intake.Tidy(record[at])
		}
		if err := f(cells); err != nil {
			return fmt.Errorf("%s: line %d: %w", name, line, err)
		}
	}
}

// each gives every line that is one; the others are findings.
func (t *table) each(f func(l *line)) error {
	for {
		record, no, reason, err := t.reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		t.lines++
		if reason != nil {
			t.findings = append(t.findings, Finding{reason.Line, reason.Kind, reason.Text, true})
			continue
		}
		l := &line{t: t, no: no, record: record}
		f(l)
		t.findings = append(t.findings, l.findings...)
	}
}

// A line is one record, with what is strange about it.
type line struct {
	t        *table
	no       int
	record   []string
	findings []Finding
	apart    bool
}

func (l *line) note(kind, format string, args ...any) {
	l.findings = append(l.findings, Finding{l.no, kind, fmt.Sprintf(format, args...), false})
}

func (l *line) setApart(kind, format string, args ...any) {
	l.findings = append(l.findings, Finding{l.no, kind, fmt.Sprintf(format, args...), true})
	l.apart = true
}

// raw gives the text of a column as it stands.
func (l *line) raw(column string) string { return intake.Tidy(l.record[l.t.index[column]]) }

// field gives the text of a field, "" where it is absent or not mapped.
func (l *line) field(name string) string {
	c, ok := l.t.section.Columns[name]
	if !ok {
		return ""
	}
	text := l.raw(c.Column)
	if slices.Contains(l.t.section.Absent, text) {
		return ""
	}
	if to, ok := c.Values[text]; ok {
		text = to
	}
	for _, f := range c.Follow {
		if text == "" {
			return ""
		}
		to, ok := l.t.lookups[f][text]
		if !ok {
			l.note("key-unknown", "%s: %s has no line whose %s is %q", c.Column, f.File, f.Key, text)
			return ""
		}
		text = to
	}
	for _, r := range c.Rewrite {
		text = r.re.ReplaceAllString(text, r.As)
	}
	return intake.Tidy(text)
}

// day gives the day of a field; ok is false where a day stands there and cannot be read.
func (l *line) day(name string) (r reading, ok bool) {
	text := l.field(name)
	if text == "" {
		return r, true
	}
	r, err := l.t.section.Columns[name].readDay(text)
	if err != nil {
		l.setApart("day-unreadable", "%s: %v", l.t.section.Columns[name].Column, err)
		return r, false
	}
	return r, true
}
