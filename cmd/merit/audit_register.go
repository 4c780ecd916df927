package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
)

// A registerAudit looks through the record of a database.
type registerAudit struct {
	query                 app.ScanQuery
	username, data, spool string
	json, record          bool
}

func (r *registerAudit) flags(f *flag.FlagSet) {
	f.Int64Var(&r.query.Size, "as-of", 0, "the record below this size of the ledger, of which a checkpoint was signed; without, its newest checkpoint")
	f.TextVar(&r.query.On, "on", domain.Date{}, "what is open is counted up to this day; without, today")
	f.TextVar(&r.query.Since, "since", domain.Date{}, "only what was done since")
	f.StringVar(&r.username, "username", "", "sign in as this auditor, the password from standard input; without, the session of "+tokenVariable)
	f.StringVar(&r.data, "data", "", "folder of the private database")
	f.StringVar(&r.spool, "spool", "", "file in which what was found is kept until the scan is over, and from which an interrupted one goes on; without, one in the user's cache")
	f.BoolVar(&r.query.Gaps, "gaps", false, "with --json, the gaps of the data too, one by one")
	f.BoolVar(&r.record, "record", false, "enter what was found and nobody found before")
}

// given reports whether any of it was said.
func (r *registerAudit) given() bool { return *r != (registerAudit{}) }

// run scans, writes what came of it, and enters it where that is asked for.
func (r *registerAudit) run(ctx context.Context, e env) (err error) {
	s, err := open(ctx, e, r.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	a, db, err := s.application(ctx, newLog(e.err), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	who, err := importing{username: r.username}.signIn(ctx, e, a)
	if err != nil {
		return err
	}
	spool, err := r.scan(ctx, e, a, who)
	if err != nil {
		return err
	}
	tally := app.NewScanTally(spool.scan)
	if err := spool.each(tally.Add); err != nil {
		return err
	}
	if r.record {
		entered, err := a.RecordScan(ctx, who, tally.Scan, spool.each)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.err, "%s entered that nobody had found before\n", counted(entered, "finding", "findings"))
	}
	if err := r.write(e, spool, tally.Scan); err != nil {
		return err
	}
	return spool.remove()
}

// scan scans into the spool, from where an earlier scan of the same record was interrupted.
func (r *registerAudit) scan(ctx context.Context, e env, a *app.App, who app.Caller) (*spool, error) {
	tell := progress(e.err)
	var sp *spool
	err := a.Scan(ctx, who, r.query, func(s app.Scan) (at app.ScanAt, err error) {
		if sp, err = openSpool(r.spool, s); err != nil {
			return at, err
		}
		if tell != nil && sp.at.Of != "" {
			fmt.Fprintf(e.err, "going on after %s %d\n", sp.at.Of, sp.at.Upto)
		}
		return sp.at, nil
	}, func(p app.ScanPortion) error {
		if tell != nil {
			tell(fmt.Sprintf("%s %d", p.Of, p.Upto), 0)
		}
		return sp.add(p)
	})
	if err != nil {
		return nil, err
	}
	return sp, nil
}

// write writes findings as an array for a program, or what each flag found and the breaches.
func (r *registerAudit) write(e env, sp *spool, s app.Scan) error {
	if r.json {
		return writeScanJSON(e.out, sp, s)
	}
	fmt.Fprintf(e.out, "the record below size %d, root %s, on %s: %s\n", s.Size, s.Root, s.Today, counted(s.Lives, "officer", "officers"))
	t := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "flag\t\tfound\tgaps of the data\t\n")
	for _, f := range redflag.Flags {
		switch {
		case f.Lacks != "":
			fmt.Fprintf(t, "%d\t%s\tnot looked at: the register lacks %s\t\t\n", f.Number, f.Name, f.Lacks)
		case s.Found[f.ID]+s.Gaps[f.ID] > 0:
			fmt.Fprintf(t, "%d\t%s\t%d\t%d\t\n", f.Number, f.Name, s.Found[f.ID], s.Gaps[f.ID])
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, file := range s.Unread {
		fmt.Fprintf(e.out, "not looked at, since it could not be read: %s\n", file)
	}
	fmt.Fprintf(e.out, "result %s\n", s.Result)
	return sp.each(func(p app.ScanPortion) error {
		for _, f := range p.Findings {
			if f.Breach {
				fmt.Fprintf(e.out, "%s %s %s: %s\n", f.On, f.Flag, f.Key, f.Text())
			}
		}
		return nil
	})
}

func writeScanJSON(w io.Writer, sp *spool, s app.Scan) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "[%s", b); err != nil {
		return err
	}
	err = sp.each(func(p app.ScanPortion) error {
		for _, f := range p.Findings {
			b, err := json.Marshal(f)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, ",\n%s", b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, "]")
	return err
}

// A spool keeps what a scan found, a line a portion, so that an interrupted scan loses nothing.
type spool struct {
	path string
	scan app.Scan
	at   app.ScanAt // how far the portions that are whole go
	file *os.File
}

// openSpool opens the spool of a scan: with what an earlier scan of the same record, by the same flags, had found before it was interrupted.
func openSpool(path string, s app.Scan) (*spool, error) {
	if path == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			cache = os.TempDir()
		}
		if err := os.MkdirAll(filepath.Join(cache, "merit"), 0o700); err != nil {
			return nil, err
		}
		path = filepath.Join(cache, "merit", fmt.Sprintf("audit-%d-%x.ndjson", s.Size, s.Root[:6]))
	}
	head, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	sp := &spool{path: path, scan: s, file: file}
	whole, err := sp.resume(head)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if err := file.Truncate(whole); err != nil {
		return nil, err
	}
	if _, err := file.Seek(whole, io.SeekStart); err != nil {
		return nil, err
	}
	if whole == 0 {
		_, err = file.Write(append(head, '\n'))
	}
	return sp, err
}

// resume finds how many bytes of the file are whole lines of the same scan; a line cut short by the interruption is none.
func (sp *spool) resume(head []byte) (whole int64, err error) {
	lines := bufio.NewReaderSize(sp.file, 1<<20)
	for first := true; ; first = false {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return whole, nil
		}
		if err != nil {
			return 0, err
		}
		if first {
			if string(line) != string(head)+"\n" {
				return 0, nil // of another scan
			}
		} else {
			var p app.ScanPortion
			if json.Unmarshal(line, &p) != nil {
				return whole, nil
			}
			sp.at = p.ScanAt
		}
		whole += int64(len(line))
	}
}

// add keeps a portion.
func (sp *spool) add(p app.ScanPortion) error {
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	_, err = sp.file.Write(append(b, '\n'))
	return err
}

// each gives every portion in its order.
func (sp *spool) each(f func(app.ScanPortion) error) error {
	if _, err := sp.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	lines := bufio.NewReaderSize(sp.file, 1<<20)
	if _, err := lines.ReadBytes('\n'); err != nil {
		return err
	}
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var p app.ScanPortion
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
	}
}

// remove takes the spool away once the scan is over.
func (sp *spool) remove() error { return errors.Join(sp.file.Close(), os.Remove(sp.path)) }
