package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"merit/domain"
	histories "merit/domain/history"
	"merit/domain/intake"
	"merit/policy"
	"merit/storage"
)

// An Import is a file to be loaded, and how.
type Import struct {
	Mapping *intake.Mapping
	File    string                        // its name, as it is put on record
	Open    func() (io.ReadCloser, error) // called several times: to look at the bytes, to stage them, to set lines apart
	AsAt    domain.Date                   // the day of the file, where no column says it
	Until   domain.Date                   // lists drawn up later are left for another time; zero none is
	Bad     io.Writer                     // where lines set apart go, as CSV; nil nowhere
	DryRun  bool                          // judge everything and keep nothing
	Whole   bool                          // a list that is much shorter than the last is whole all the same
	Tell    func(what string, lines int)  // progress; nil tells nobody

	History *histories.Section // the file is a posting history, read by this section; the mapping says where it is entered
	Beside  histories.Beside   // gives the files that a history goes on to
}

// An ImportReport is what became of a file.
type ImportReport struct {
	Load     int64 // 0 where nothing was loaded
	Again    bool  // the same bytes were loaded before: nothing was done
	Lines    int   // with something on them, the header not counted
	Loaded   int
	Before   int // on the register already
	Later    int // left for another time
	SetApart int
	Findings []storage.Finding
}

// Kinds counts the findings by kind, those set apart and the others.
func (r ImportReport) Kinds() (apart, entered map[string]int) {
	apart, entered = map[string]int{}, map[string]int{}
	for _, f := range r.Findings {
		if f.Apart {
			apart[f.Kind]++
		} else {
			entered[f.Kind]++
		}
	}
	return apart, entered
}

// errDry rolls back what a dry run did; errAgain leaves alone what somebody else loaded while this one waited.
var (
	errDry   = errors.New("dry run")
	errAgain = errors.New("loaded meanwhile")
)

// Import loads a file of a register kept before: staged by COPY, judged set by set, and what can enter entered in one
// act. Lines that cannot enter are set apart with the reason. The same file a second time changes nothing.
func (a *App) Import(ctx context.Context, who Caller, in Import) (ImportReport, error) {
	hash, err := in.look()
	if err != nil {
		return ImportReport{}, err
	}
	again, err := a.loadedBefore(ctx, who, in, hash)
	if err != nil || again != nil {
		return ImportReport{Again: again != nil}, err
	}
	if in.History != nil {
		return a.importHistory(ctx, who, in, hash)
	}
	s := staging{in: in, load: newLoad(), today: a.Today()}
	defer func() { // staging that stays behind is cleared by a later import
		if err := a.db.Unstage(context.WithoutCancel(ctx), s.load); err != nil {
			a.log.WarnContext(ctx, "staging was not cleared", "error", err)
		}
	}()
	if err := s.fill(ctx, a.db); err != nil {
		return ImportReport{}, err
	}
	in.tell("judging", s.lines)
	report, err := a.load(ctx, who, in, hash, &s)
	if err != nil {
		return ImportReport{}, err
	}
	return report, in.setApart(report.Findings)
}

// load is the act: everything in one transaction.
func (a *App) load(ctx context.Context, who Caller, in Import, hash []byte, s *staging) (ImportReport, error) {
	var report ImportReport
	_, err := do(ctx, a, who, policy.ImportLoad, func(t *Act) (int64, error) {
		if err := t.LockImports(ctx); err != nil {
			return 0, err
		}
		root, err := t.importRoot(ctx, in.Mapping)
		if err != nil {
			return 0, err
		}
		before, err := t.LoadOf(ctx, in.Mapping.Government, in.Mapping.Name, hash)
		if err != nil {
			return 0, err
		}
		if before != nil {
			return 0, errAgain
		}
		cadre, err := t.importCadre(ctx, in.Mapping)
		if err != nil {
			return 0, err
		}
		if report, err = t.loadStaged(ctx, in, s, root, cadre); err != nil {
			return 0, err
		}
		report.Load, err = t.KeepLoad(ctx, storage.Load{Government: in.Mapping.Government, Mapping: in.Mapping.Name, File: in.File, SHA256: hash,
			AsAt: in.AsAt, Lines: report.Lines, Loaded: report.Loaded, SetApart: report.SetApart}, report.Findings)
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
	return report, err
}

// importRoot gives the organization under which the file's are entered, and asks policy with it: a ministry's personnel
// officer loads below the ministry only.
func (t *Act) importRoot(ctx context.Context, m *intake.Mapping) (int64, error) {
	there, err := t.OrganizationCoded(ctx, m.Government, m.Root.Code)
	if err != nil {
		return 0, err
	}
	facts := policy.Facts{}
	if there != nil {
		facts = inTree(t.Actor, there.ID, there.Path)
	}
	if err := t.allow("import/"+m.Name, facts); err != nil || there != nil {
		if err != nil {
			return 0, err
		}
		return there.ID, nil
	}
	return t.EnsureRoot(ctx, m.Government, m.Root.Code, m.Root.Name, m.Root.Kind)
}

// importCadre gives the service of the file, entering it with its ladder where it is new. A ladder on the register must
// have every grade of the mapping at the same height.
func (t *Act) importCadre(ctx context.Context, m *intake.Mapping) (int64, error) {
	c, err := t.CadreCoded(ctx, m.Government, m.Cadre.Code)
	if errors.Is(err, domain.NotFound) {
		ladder := make([]storage.Grade, len(m.Cadre.Ladder))
		for i, g := range m.Cadre.Ladder {
			ladder[i] = storage.Grade{Grade: g.Grade, Title: g.Title, Equivalent: g.Equivalent}
		}
		return t.Tx.CreateCadre(ctx, storage.Cadre{Government: m.Government, Code: m.Cadre.Code, Name: m.Cadre.Name}, ladder)
	}
	if err != nil {
		return 0, err
	}
	ladder, err := t.Ladder(ctx, c.ID)
	if err != nil {
		return 0, err
	}
	var rs domain.Reasons
	for i, g := range m.Cadre.Ladder {
		if !slices.ContainsFunc(ladder, func(l storage.Grade) bool { return l.Grade == g.Grade && l.Step == i+1 }) {
			rs.Add("ladder-differs", "", "a mapping with the register's ladder", "the register's ladder of %s does not have %s as step %d", c.Code, g.Grade, i+1)
		}
	}
	return c.ID, rs.Refusal(domain.Conflict)
}

// loadStaged loads what was staged, by the kind of the file.
func (t *Act) loadStaged(ctx context.Context, in Import, s *staging, root, cadre int64) (ImportReport, error) {
	snapshot := storage.Snapshot{Load: s.load, Government: in.Mapping.Government, Cadre: cadre, Root: root, File: in.File}
	load, table := t.loadOfficers, "staged_officer"
	if in.Mapping.Kind == intake.PostList {
		load, table = t.loadPosts, "staged_post"
	}
	findings, err := load(ctx, in, snapshot)
	if err != nil {
		return ImportReport{}, err
	}
	report := ImportReport{Lines: s.lines, Later: s.later, Findings: slices.Concat(s.findings(), findings)}
	slices.SortStableFunc(report.Findings, func(a, b storage.Finding) int { return a.Line - b.Line })
	stand, before, apart, err := t.CountStaged(ctx, table, s.load)
	report.Loaded, report.Before, report.SetApart = stand, before, apart+len(s.bad)
	return report, err
}

// loadOfficers loads seniority lists, day by day.
func (t *Act) loadOfficers(ctx context.Context, in Import, s storage.Snapshot) ([]storage.Finding, error) {
	days, err := t.JudgeOfficers(ctx, s)
	if err != nil {
		return nil, err
	}
	var all []storage.Finding
	for _, day := range days {
		in.tell("list as at "+day.String(), 0)
		if err := t.checkShrunk(ctx, in, s, day); err != nil {
			return nil, err
		}
		found, err := t.LoadList(ctx, s, day)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	found, err := t.OfficerFindings(ctx, s)
	return append(all, found...), err
}

// checkShrunk refuses the lists of a day that cannot be whole, before those who are not in them read as gone.
func (t *Act) checkShrunk(ctx context.Context, in Import, s storage.Snapshot, day domain.Date) error {
	if in.Whole {
		return nil
	}
	before, err := t.ListsBefore(ctx, s.Cadre, day)
	if err != nil || len(before) == 0 {
		return err
	}
	now, err := t.Staged(ctx, s.Load, day)
	if err != nil {
		return err
	}
	count := func(label domain.Date, grades []storage.GradeCount) histories.Count {
		c := histories.Count{Label: label.String(), Grades: map[string]int{}}
		for _, g := range grades {
			c.Lines, c.Grades[g.Grade] = c.Lines+g.People, g.People
		}
		return c
	}
	ladder := make([]string, len(in.Mapping.Cadre.Ladder))
	for i, g := range in.Mapping.Cadre.Ladder {
		ladder[i] = g.Grade
	}
	return histories.CheckShrunk(count(before[0].Day, before), count(day, now), ladder)
}

// loadPosts loads a list of posts.
func (t *Act) loadPosts(ctx context.Context, in Import, s storage.Snapshot) ([]storage.Finding, error) {
	if in.AsAt.IsZero() {
		return nil, domain.Refuse(domain.Invalid, "day-missing", "as at which day the list is drawn up is not said").At("as-at")
	}
	return t.LoadPosts(ctx, s, in.AsAt)
}

// look reads the whole file once: its hash, and whether it is text that can be read.
func (in Import) look() ([]byte, error) {
	f, err := in.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", in.File, err)
	}
	defer f.Close()
	hash, checker := sha256.New(), &intake.EncodingChecker{}
	_, err = io.Copy(io.MultiWriter(hash, checker), f)
	if err == nil {
		err = checker.Close()
	}
	if errors.Is(err, intake.ErrEncoding) {
		return nil, domain.Refuse(domain.Invalid, "file-encoding", "%s is %v", in.File, err).Needing("the file saved as UTF-8")
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", in.File, err)
	}
	return hash.Sum(nil), nil
}

// loadedBefore asks whether the same bytes were loaded before. It asks no policy but that somebody is signed in: the
// answer is whether there is anything to do.
func (a *App) loadedBefore(ctx context.Context, who Caller, in Import, hash []byte) (*storage.Load, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (*storage.Load, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.LoadOf(ctx, in.Mapping.Government, in.Mapping.Name, hash)
	})
}

func (in Import) tell(what string, lines int) {
	if in.Tell != nil {
		in.Tell(what, lines)
	}
}

func newLoad() string {
	var id [16]byte
	rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// Loads gives a page of the files loaded, and Findings what was strange in one.
func (a *App) Loads(ctx context.Context, who Caller, after int64, limit int) ([]storage.Load, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Load, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Loads(ctx, after, limit)
	})
}

// kindsInOrder gives the kinds of a count, the most frequent first.
func kindsInOrder(count map[string]int) []string {
	kinds := slices.Collect(maps.Keys(count))
	slices.SortFunc(kinds, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	return kinds
}

// Summary says in a few lines what became of a file.
func (r ImportReport) Summary() []string {
	if r.Again {
		return []string{"nothing to do: the same file was loaded before"}
	}
	out := []string{fmt.Sprintf("%d lines: %d loaded, %d on the register already, %d left for another time, %d set apart", r.Lines, r.Loaded, r.Before, r.Later, r.SetApart)}
	apart, entered := r.Kinds()
	for _, k := range kindsInOrder(apart) {
		out = append(out, fmt.Sprintf("set apart  %6d  %s", apart[k], k))
	}
	for _, k := range kindsInOrder(entered) {
		out = append(out, fmt.Sprintf("entered    %6d  %s", entered[k], k))
	}
	return out
}
