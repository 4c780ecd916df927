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

// A loading enters what was read from a file, below the root, and completes its report.
type loading func(ctx context.Context, t *Act, root int64) error

// importHistory loads a posting history, or what became of organizations: what can enters, marked with file and line; the other
// lines are set apart with the reason.
func (a *App) importHistory(ctx context.Context, who Caller, in Import, hash []byte) (ImportReport, error) {
	read := in.readHistory
	if in.History.Holds == histories.HoldsLineage {
		read = func(domain.Date) (*ImportReport, loading, error) { return in.readLineage() }
	}
	report, load, err := read(a.Today())
	if err != nil {
		return ImportReport{}, err
	}
	_, err = do(ctx, a, who, policy.ImportLoad, func(t *Act) (int64, error) {
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
		if err := load(ctx, t, root); err != nil {
			return 0, err
		}
		report.Load, err = t.KeepLoad(ctx, storage.Load{Government: in.Mapping.Government, Mapping: in.Mapping.Name, File: in.File, SHA256: hash,
			Lines: report.Lines, Loaded: report.Loaded, SetApart: report.SetApart}, report.Findings)
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
	return *report, in.setApart(report.Findings)
}

// readHistory reads a posting history, and gives what loads it.
func (in Import) readHistory(today domain.Date) (*ImportReport, loading, error) {
	file, err := in.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", in.File, err)
	}
	defer file.Close()
	h, err := histories.Read(in.History, file, in.Beside)
	if err != nil {
		return nil, nil, domain.Refuse(domain.Invalid, "file-header", "%s: %v", in.File, err).Needing("the mapping that fits the file")
	}
	entries, findings := h.Enter(in.History.Into, today)
	report := &ImportReport{Lines: h.Lines, Findings: findingsOf(slices.Concat(h.Findings, findings))}
	rows := make([]storage.HistoryRow, len(entries))
	for i, e := range entries {
		rows[i] = storage.HistoryRow{Line: e.Line, OrgCode: e.Organization.Code, OrgName: e.Organization.Name, OrgKind: e.Organization.Kind, Post: e.Post, Grade: e.Grade,
			Number: e.Number, Name: e.Name, Held: e.Held, Source: fmt.Sprintf("%s:%d", in.File, e.Line)}
	}
	return report, func(ctx context.Context, t *Act, root int64) error {
		cadre, err := t.importCadre(ctx, in.Mapping)
		if err != nil {
			return err
		}
		var apart []storage.Finding
		report.Loaded, report.Before, apart, err = t.EnterHistory(ctx, storage.Snapshot{Government: in.Mapping.Government, Cadre: cadre, Root: root, File: in.File}, rows)
		if err != nil {
			return err
		}
		report.Findings = append(report.Findings, apart...)
		slices.SortStableFunc(report.Findings, func(a, b storage.Finding) int { return a.Line - b.Line })
		report.SetApart = report.apart()
		return nil
	}, nil
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
