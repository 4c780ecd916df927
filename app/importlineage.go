package app

import (
	"context"
	"fmt"
	"slices"

	"merit/domain"
	histories "merit/domain/history"
	"merit/storage"
)

// readLineage reads a file of what became of organizations, and gives what loads it.
func (in Import) readLineage() (*ImportReport, loading, error) {
	file, err := in.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", in.File, err)
	}
	defer file.Close()
	b, err := histories.ReadLineage(in.History, file, in.Beside)
	if err != nil {
		return nil, nil, domain.Refuse(domain.Invalid, "file-header", "%s: %v", in.File, err).Needing("the mapping that fits the file")
	}
	report := &ImportReport{Lines: b.Lines, Findings: findingsOf(b.Findings)}
	lives, steps := b.Organizations(in.History.Into)
	rows := make([]storage.OrganizationRow, len(lives))
	for i, l := range lives {
		rows[i] = storage.OrganizationRow{Code: l.Code, Name: l.Name, Kind: l.Kind, Above: l.Above, Started: l.Started, Ended: l.Ended}
	}
	lineage := make([]storage.LineageRow, len(steps))
	for i, s := range steps {
		lineage[i] = storage.LineageRow{Predecessor: s.From, Successor: s.To, Kind: s.Kind, On: s.Event.Day, Gazette: s.Event.Source,
			Source: fmt.Sprintf("%s:%d", in.File, s.Event.Line), Line: s.Event.Line}
	}
	return report, func(ctx context.Context, t *Act, root int64) error {
		organizations, entered, apart, err := t.EnterLineage(ctx, storage.Snapshot{Government: in.Mapping.Government, Root: root, File: in.File}, rows, lineage)
		if err != nil {
			return err
		}
		report.Findings = append(report.Findings, apart...)
		slices.SortStableFunc(report.Findings, func(a, b storage.Finding) int { return a.Line - b.Line })
		report.SetApart = report.apart()
		report.Loaded = report.Lines - report.SetApart
		if organizations+entered == 0 {
			report.Loaded, report.Before = 0, report.Loaded
		}
		return nil
	}, nil
}

// findingsOf gives findings as they are put on record.
func findingsOf(found []histories.Finding) []storage.Finding {
	var out []storage.Finding
	for _, f := range found {
		out = append(out, storage.Finding{Line: f.Line, Kind: f.Kind, Apart: f.Apart, Text: f.Text})
	}
	return out
}
