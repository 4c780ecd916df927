package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	histories "merit/domain/history"
	"merit/policy"
	"merit/storage"
)

// importHistory loads posting histories: every line that can is a posting from before go-live, marked with file and line; the
// others are set apart with the reason.
func (a *App) importHistory(ctx context.Context, who Caller, in Import, hash []byte) (ImportReport, error) {
	h, err := in.readHistory()
	if err != nil {
		return ImportReport{}, err
	}
	entries, findings := h.Enter(in.History.Into, a.Today())
	report := ImportReport{Lines: h.Lines}
	for _, f := range slices.Concat(h.Findings, findings) {
		report.Findings = append(report.Findings, storage.Finding{Line: f.Line, Kind: f.Kind, Apart: f.Apart, Text: f.Text})
	}
	rows := make([]storage.HistoryRow, len(entries))
	for i, e := range entries {
		rows[i] = storage.HistoryRow{Line: e.Line, OrgCode: e.Organization.Code, OrgName: e.Organization.Name, OrgKind: e.Organization.Kind, Post: e.Post, Grade: e.Grade,
			Number: e.Number, Name: e.Name, Held: e.Held, Source: fmt.Sprintf("%s:%d", in.File, e.Line)}
	}
	_, err = do(ctx, a, who, policy.ImportLoad, func(t *Act) (int64, error) {
		var err error
		report.Load, err = t.loadHistory(ctx, in, hash, rows, &report)
		if err == nil && in.DryRun {
			return 0, errDry
		}
		return report.Load, err
	})
	if errors.Is(err, errDry) {
		report.Load, err = 0, nil
	}
	if errors.Is(err, errAgain) {
		return ImportReport{Again: true}, nil
	}
	if err != nil {
		return ImportReport{}, err
	}
	return report, in.setApart(report.Findings)
}

// readHistory reads the file by its section.
func (in Import) readHistory() (*histories.History, error) {
	file, err := in.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", in.File, err)
	}
	defer file.Close()
	h, err := histories.Read(in.History, file, in.Beside)
	if err != nil {
		return nil, domain.Refuse(domain.Invalid, "file-header", "%s: %v", in.File, err).Needing("the mapping that fits the file")
	}
	return h, nil
}

// apart counts the lines set apart, each once however many reasons there are.
func (r ImportReport) apart() int {
	lines := map[int]bool{}
	for _, f := range r.Findings {
		if f.Apart {
			lines[f.Line] = true
		}
	}
	return len(lines)
}

// loadHistory is the act.
func (t *Act) loadHistory(ctx context.Context, in Import, hash []byte, rows []storage.HistoryRow, report *ImportReport) (int64, error) {
	if err := t.LockImports(ctx); err != nil {
		return 0, err
	}
	root, err := t.importRoot(ctx, in.Mapping)
	if err != nil {
		return 0, err
	}
	if before, err := t.LoadOf(ctx, in.Mapping.Government, in.Mapping.Name, hash); err != nil || before != nil {
		return 0, errors.Join(err, errAgain)
	}
	cadre, err := t.importCadre(ctx, in.Mapping)
	if err != nil {
		return 0, err
	}
	entered, before, apart, err := t.EnterHistory(ctx, storage.Snapshot{Government: in.Mapping.Government, Cadre: cadre, Root: root, File: in.File}, rows)
	if err != nil {
		return 0, err
	}
	report.Findings = append(report.Findings, apart...)
	slices.SortStableFunc(report.Findings, func(a, b storage.Finding) int { return a.Line - b.Line })
	report.Loaded, report.Before = entered, before
	report.SetApart = report.apart()
	return t.KeepLoad(ctx, storage.Load{Government: in.Mapping.Government, Mapping: in.Mapping.Name, File: in.File, SHA256: hash,
		Lines: report.Lines, Loaded: entered, SetApart: report.SetApart}, report.Findings)
}
