package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// A casesReport is what came of working out every case of a database once more.
type casesReport struct {
	Cases    int             `json:"cases"`
	Findings int             `json:"findings"`
	Unopened int             `json:"unopened"` // rounds whose marks could not be opened without the seal's key
	Checks   []app.CaseCheck `json:"checks"`   // of the cases of which there is something to say
}

// verifyCases works out every case once more, over one snapshot, and says what does not follow.
func verifyCases(ctx context.Context, e env, data string, asJSON bool) error {
	seal, err := sealKnown(e, data)
	if err != nil {
		return err
	}
	report := casesReport{Checks: []app.CaseCheck{}}
	err = reachLedger(ctx, e, data, ledger.Verifier{}, func(at ledgerAt) error {
		return at.view(ctx, func(v *storage.View) error { return report.fill(ctx, v, seal) })
	})
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		err = enc.Encode(report)
	} else {
		report.print(e.out)
	}
	if err == nil && report.Findings > 0 {
		err = errCasesFound
	}
	return err
}

// errCasesFound says that a case does not follow from what it rests on; the report has said which.
var errCasesFound = errors.New("the cases do not follow from what they rest on")

func (r *casesReport) fill(ctx context.Context, v *storage.View, seal *app.Seal) error {
	const page = 200
	for after := int64(0); ; {
		cases, err := v.Cases(ctx, storage.CaseFilter{All: true}, after, page)
		if err != nil || len(cases) == 0 {
			return err
		}
		for _, c := range cases {
			after = c.ID
			check, err := app.VerifyCase(ctx, v, seal, c.ID)
			if err != nil {
				return err
			}
			r.Cases++
			r.Findings += len(check.Findings)
			r.Unopened += len(check.Unopened)
			if len(check.Findings)+len(check.Unopened)+len(check.Erased) > 0 {
				r.Checks = append(r.Checks, check)
			}
		}
	}
}

func (r *casesReport) print(w io.Writer) {
	fmt.Fprintf(w, "looked at    %s\n", counted(r.Cases, "case", "cases"))
	for _, c := range r.Checks {
		for _, round := range c.Unopened {
			fmt.Fprintf(w, "not opened   %s, round %d: the members' marks need the seal's key\n", c.Number, round)
		}
		for _, f := range c.Erased {
			fmt.Fprintf(w, "erased       %s, round %d, officer %d: %s cannot be judged: the record was erased on lawful order\n", c.Number, f.Round, f.Officer, f.About)
		}
		for _, f := range c.Findings {
			fmt.Fprintf(w, "FOUND        %s, round %d, officer %d: %s, %s: on record %q, follows %q\n", c.Number, f.Round, f.Officer, f.Code, f.About, f.Kept, f.Follows)
		}
	}
	if r.Findings == 0 {
		fmt.Fprintln(w, "nothing found: every case follows from its edition and the record")
		return
	}
	fmt.Fprintln(w, counted(r.Findings, "finding", "findings"))
}

// sealKnown gives the seal's key of the settings or, with a private database, of its data folder; nil where there is none.
func sealKnown(e env, data string) (*app.Seal, error) {
	text, err := readKey(e.getenv, sealKeyVariable, sealFileVariable)
	if err == nil && text == "" && e.getenv(ownerVariable) == "" {
		var folder string
		if folder, err = dataFolder(e, data); err == nil {
			text, err = readPrivate(filepath.Join(folder, "keys", "seal"))
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	}
	if err != nil || text == "" {
		return nil, err
	}
	key, err := decodeSealKey(text)
	if err != nil {
		return nil, err
	}
	return app.NewSeal(key)
}
