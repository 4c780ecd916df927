package app

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"merit/domain"
	"merit/domain/intake"
	"merit/storage"
)

// A staging is a file on its way into the staging tables, with the lines that could not even be read.
type staging struct {
	in    Import
	load  string
	today domain.Date
	lines int
	later int
	bad   map[int][]intake.Reason
	found []intake.Reason
}

// fill streams the file into staging.
func (s *staging) fill(ctx context.Context, db *storage.DB) error {
	table, columns := "staged_officer", storage.StagedOfficer
	if s.in.Mapping.Kind == intake.PostList {
		table, columns = "staged_post", storage.StagedPost
	}
	_, err := db.Stage(ctx, s.load, table, columns, s.rows())
	return err
}

// rows reads the file and gives what is staged of each line. It may be run again from the start.
func (s *staging) rows() iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		s.lines, s.later, s.bad, s.found = 0, 0, map[int][]intake.Reason{}, nil
		err := s.in.each(func(record []string, line int, reason *intake.Reason) bool {
			s.lines++
			if s.lines%500 == 0 {
				s.in.tell("reading", s.lines)
			}
			if reason != nil {
				s.bad[line] = []intake.Reason{*reason}
				return true
			}
			row := s.row(record, line)
			return row == nil || yield(row, nil)
		}, s.header)
		if err != nil {
			yield(nil, err)
		}
	}
}

// header notes what the header itself is like.
func (s *staging) header(r *intake.Reader) {
	if n := r.Nameless(); n > 0 {
		s.found = append(s.found, intake.Reason{Line: 1, Kind: "nameless-column", Text: fmt.Sprintf("%d columns have no name and are left alone", n)})
	}
}

// row gives what is staged of a line, nil where the line is bad or left for another time.
func (s *staging) row(record []string, line int) []any {
	source := fmt.Sprintf("%s:%d", s.in.File, line)
	if s.in.Mapping.Kind == intake.PostList {
		p, reasons := s.in.Mapping.Post(record, line)
		if len(reasons) > 0 {
			s.bad[line] = reasons
			return nil
		}
		if !p.Valid {
			s.found = append(s.found, intake.Reason{Line: line, Kind: "not-marked-valid", Text: p.Reference + " is not marked valid in the file"})
		}
		return []any{s.load, line, p.Organization.Code, p.Organization.Name, p.Organization.Kind, p.Above.Code, p.Above.Name, p.Above.Kind,
			p.Reference, p.Reference, p.Superior, p.Grade, p.Title, p.Unit, p.Holder, p.Number, p.State, null(p.Share), p.Station, source}
	}
	o, reasons := s.in.Mapping.Officer(record, line, s.in.AsAt, s.today)
	if len(reasons) > 0 {
		s.bad[line] = reasons
		return nil
	}
	if !s.in.Until.IsZero() && o.AsAt.After(s.in.Until) {
		s.later++
		return nil
	}
	var no any
	if o.No > 0 {
		no = o.No
	}
	earliest, latest := make([]string, len(o.Starts)), make([]string, len(o.Starts))
	for i, w := range o.Starts {
		earliest[i], latest[i] = dayOrNull(w.Earliest), dayOrNull(w.Latest)
	}
	return []any{s.load, line, o.AsAt.String(), o.Grade, o.Step, o.Number, o.Name, o.Sex, null(o.Born.Earliest.String()), null(o.Born.Latest.String()), no,
		o.Organization.Code, o.Organization.Name, o.Organization.Kind, o.Title, o.Posting, "{" + strings.Join(earliest, ",") + "}", "{" + strings.Join(latest, ",") + "}", source}
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func dayOrNull(d domain.Date) string {
	if d.IsZero() {
		return "NULL"
	}
	return d.String()
}

// findings gives what was found while reading.
func (s *staging) findings() []storage.Finding {
	var out []storage.Finding
	for _, reasons := range s.bad {
		for _, r := range reasons {
			out = append(out, storage.Finding{Line: r.Line, Kind: r.Kind, Apart: true, Text: r.Text})
		}
	}
	for _, r := range s.found {
		out = append(out, storage.Finding{Line: r.Line, Kind: r.Kind, Text: r.Text})
	}
	return out
}

// each gives every line of the file until f has enough; header sees the reader first.
func (in Import) each(f func(record []string, line int, reason *intake.Reason) bool, header func(*intake.Reader)) error {
	file, err := in.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", in.File, err)
	}
	defer file.Close()
	r, err := intake.NewReader(file, in.Mapping)
	if err != nil {
		return domain.Refuse(domain.Invalid, "file-header", "%s: %v", in.File, err).Needing("the mapping that fits the file")
	}
	header(r)
	for {
		record, line, reason, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", in.File, err)
		}
		if !f(record, line, reason) {
			return nil
		}
	}
}

// setApart writes the lines set apart as CSV: line, kinds and reasons first, then the line as it was.
func (in Import) setApart(findings []storage.Finding) error {
	reasons := map[int][]storage.Finding{}
	for _, f := range findings {
		if f.Apart {
			reasons[f.Line] = append(reasons[f.Line], f)
		}
	}
	if in.Bad == nil || len(reasons) == 0 {
		return nil
	}
	w := csv.NewWriter(in.Bad)
	head := func(r *intake.Reader) { _ = w.Write(append([]string{"line", "kind", "reason"}, r.Header...)) } // Flush reports errors
	err := in.each(func(record []string, line int, reason *intake.Reason) bool {
		if reason != nil {
			line = reason.Line
		}
		if found, ok := reasons[line]; ok {
			kinds, texts := make([]string, len(found)), make([]string, len(found))
			for i, f := range found {
				kinds[i], texts[i] = f.Kind, f.Text
			}
			_ = w.Write(append([]string{fmt.Sprint(line), strings.Join(kinds, " "), strings.Join(texts, "; ")}, record...))
		}
		return true
	}, head)
	w.Flush()
	return errors.Join(err, w.Error())
}
