package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/history"
	"merit/domain/intake"
)

var _ = add(command{"import", "--map MAPPING [--government G] [--as-at DATE] [--until DATE] [--bad FILE] [--dry-run] [--whole] [--username NAME] [--json] [--data DIR] FILE...",
	"load registers kept before: lists of officers or of posts, posting histories", importCommand})

//go:embed mappings/*.yaml
var mappings embed.FS

// tokenVariable holds the token of the session an import runs under.
const tokenVariable = "MERIT_TOKEN"

// importing is what the flags say.
type importing struct {
	mapping, government, bad, username string
	asAt, until                        domain.Date
	dry, json, whole                   bool
	more                               bool // files were loaded before this one
}

func importCommand(ctx context.Context, e env, args []string) (err error) {
	var in importing
	f := flags(e, "import")
	f.StringVar(&in.mapping, "map", "", "the mapping: a file (one of docs/import for histories), or one of "+strings.Join(mappingNames(), ", "))
	f.StringVar(&in.government, "government", "", "another government than the mapping's")
	f.TextVar(&in.asAt, "as-at", domain.Date{}, "the day of the file, where no column says it")
	f.TextVar(&in.until, "until", domain.Date{}, "leave lists drawn up later for another time")
	f.StringVar(&in.bad, "bad", "", "where the lines set apart go (FILE.bad.csv without)")
	f.BoolVar(&in.dry, "dry-run", false, "judge everything and keep nothing")
	f.BoolVar(&in.whole, "whole", false, "a list that is half as long as the last, or lacks a grade, is whole all the same")
	f.StringVar(&in.username, "username", "", "sign in as this person, the password from standard input; without, the session of "+tokenVariable)
	f.BoolVar(&in.json, "json", false, "write what was found as JSON")
	data := f.String("data", "", "folder of the private database")
	files, err := filesAmong(f, args)
	if err != nil {
		return err
	}
	if in.mapping == "" || len(files) == 0 {
		return usage("which file is loaded, and by which mapping?")
	}
	by, err := in.ways(files)
	if err != nil {
		return err
	}
	s, err := open(ctx, e, *data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	a, db, err := s.application(ctx, newLog(e.err), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	who, err := in.signIn(ctx, e, a)
	if err != nil {
		return err
	}
	for i, path := range files {
		in.more = i > 0
		if err := in.load(ctx, e, a, who, by[i], path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// A way is how one file is loaded: by a mapping of lists, or by the section of a map of histories.
type way struct {
	mapping *intake.Mapping
	history *history.Section
}

// ways reads the map and gives how each file is loaded.
func (in importing) ways(files []string) ([]way, error) {
	ways := make([]way, len(files))
	if slices.Contains(mappingNames(), in.mapping) || !isHistoryMap(in.mapping) {
		m, err := readMapping(in.mapping)
		if err != nil {
			return nil, err
		}
		for i := range files {
			ways[i].mapping = m
		}
	} else {
		m, err := readMap(in.mapping)
		if err != nil {
			return nil, err
		}
		for i, path := range files {
			s, err := m.Section(filepath.Base(path))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", in.mapping, err)
			}
			if s.Into == nil {
				return nil, fmt.Errorf("%s: the section of %s does not say into what it is loaded", in.mapping, s.File)
			}
			ways[i] = way{s.Mapping(strings.TrimSuffix(filepath.Base(in.mapping), filepath.Ext(in.mapping))), s}
		}
	}
	for _, w := range ways {
		if in.government != "" {
			w.mapping.Government = in.government
		}
	}
	return ways, nil
}

// isHistoryMap reports whether a file is a map of histories.
func isHistoryMap(path string) bool {
	body, err := os.ReadFile(path)
	return err == nil && history.IsMap(body)
}

// filesAmong parses flags that stand before, between or after the files.
func filesAmong(f *flag.FlagSet, args []string) (files []string, err error) {
	for {
		if err := parse(f, args, len(args)); err != nil {
			return nil, err
		}
		if f.NArg() == 0 {
			return files, nil
		}
		files, args = append(files, f.Arg(0)), f.Args()[1:]
	}
}

// mappingNames lists the mappings that the program brings along.
func mappingNames() []string {
	files, _ := fs.Glob(mappings, "mappings/*.yaml") // the pattern is good
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), ".yaml")
	}
	return files
}

// readMapping reads a mapping of the program's own by its name, or a file.
func readMapping(name string) (*intake.Mapping, error) {
	var body []byte
	var err error
	if slices.Contains(mappingNames(), name) {
		body, err = mappings.ReadFile("mappings/" + name + ".yaml")
	} else {
		body, err = os.ReadFile(name)
	}
	if err != nil {
		return nil, err
	}
	m, err := intake.Parse(body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// signIn gives the session that the import runs under: an import is an act of a person, like any other.
func (in importing) signIn(ctx context.Context, e env, a *app.App) (app.Caller, error) {
	const request = "import"
	if in.username == "" {
		token := e.getenv(tokenVariable)
		if token == "" {
			return app.Caller{}, usage("who loads it? set %s to the token of a session, or name --username", tokenVariable)
		}
		return app.Caller{Token: token, Request: request}, nil
	}
	password, err := askPassword(e.err, in.username)
	if err != nil {
		return app.Caller{}, err
	}
	signed, err := a.SignIn(ctx, app.SignIn{Username: in.username, Password: password}, request)
	return app.Caller{Token: signed.Token, Request: request}, err
}

// load loads one file and says what became of it.
func (in importing) load(ctx context.Context, e env, a *app.App, who app.Caller, by way, path string) error {
	bad := &lateFile{path: in.bad, more: in.more && in.bad != ""}
	if bad.path == "" {
		bad.path = path + ".bad.csv"
	}
	report, err := a.Import(ctx, who, app.Import{
		Mapping: by.mapping, File: filepath.Base(path), AsAt: in.asAt, Until: in.until, DryRun: in.dry, Whole: in.whole, Bad: bad, Tell: progress(e.err),
		Open:    func() (io.ReadCloser, error) { return os.Open(path) },
		History: by.history, Beside: neighbours(path),
	})
	if err := errors.Join(err, bad.Close()); err != nil {
		return err
	}
	if in.json {
		return json.NewEncoder(e.out).Encode(importJSON(path, report))
	}
	fmt.Fprintf(e.out, "%s\n", path)
	for _, line := range report.Summary() {
		fmt.Fprintf(e.out, "  %s\n", line)
	}
	if bad.file != nil {
		fmt.Fprintf(e.out, "  the lines set apart are in %s\n", bad.path)
	}
	return nil
}

func importJSON(path string, r app.ImportReport) any {
	apart, entered := r.Kinds()
	return struct {
		File     string         `json:"file"`
		Load     int64          `json:"load,omitempty"`
		Again    bool           `json:"loaded_before"`
		Lines    int            `json:"lines"`
		Loaded   int            `json:"loaded"`
		Before   int            `json:"on_register"`
		Later    int            `json:"left_for_later"`
		SetApart int            `json:"set_apart"`
		Apart    map[string]int `json:"set_apart_by_kind"`
		Entered  map[string]int `json:"findings_by_kind"`
	}{path, r.Load, r.Again, r.Lines, r.Loaded, r.Before, r.Later, r.SetApart, apart, entered}
}

// A lateFile is made when the first byte is written to it: a file without bad lines leaves none behind.
type lateFile struct {
	path string
	more bool // what is there already stays
	file *os.File
}

func (l *lateFile) Write(p []byte) (int, error) {
	if l.file == nil {
		how := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
		if l.more {
			how = os.O_CREATE | os.O_WRONLY | os.O_APPEND
		}
		f, err := os.OpenFile(l.path, how, 0o600)
		if err != nil {
			return 0, err
		}
		l.file = f
	}
	return l.file.Write(p)
}

// Close closes the file where there is one.
func (l *lateFile) Close() error {
	if l.file == nil {
		return nil
	}
	return l.file.Close()
}
