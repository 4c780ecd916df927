package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"merit/domain/framework"
	"merit/domain/promotion"
)

var _ = add(command{"framework", "check [--json] [--brief] [DIR]", "check the editions, list what they assume, run the worked cases", frameworkCommand})

func frameworkCommand(_ context.Context, e env, args []string) error {
	if len(args) == 0 || args[0] != "check" {
		return usage("say what to do: check")
	}
	f := flags(e, "framework check")
	asJSON := f.Bool("json", false, "write JSON for a program")
	brief := f.Bool("brief", false, "give the number of assumed figures only, do not list them")
	if err := parse(f, args[1:], 1); err != nil {
		return err
	}
	var editions fs.FS
	if dir := f.Arg(0); dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return usage("%s is not a folder", dir)
		}
		editions = os.DirFS(dir)
	}
	report, err := checkFramework(editions)
	if err != nil {
		return err
	}
	if *asJSON {
		out := json.NewEncoder(e.out)
		out.SetIndent("", "  ")
		err = out.Encode(report)
	} else {
		err = report.write(e.out, !*brief)
	}
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return report.verdict()
}

// A frameworkReport is what `framework check` found.
type frameworkReport struct {
	Editions []editionReport    `json:"editions"`
	Problems framework.Problems `json:"problems"`
	Cases    []caseReport       `json:"cases"`
}

type editionReport struct {
	ID        string                    `json:"id"`
	Name      string                    `json:"name"`
	Paragraph string                    `json:"paragraph"`
	File      string                    `json:"file"`
	Hash      string                    `json:"sha256"`
	From      string                    `json:"from"`
	To        string                    `json:"to,omitempty"`
	Rules     int                       `json:"rules"`
	Assumed   []framework.AssumedFigure `json:"assumed"`
}

type caseReport struct {
	File   string   `json:"file"`
	Name   string   `json:"name"`
	Passed bool     `json:"passed"`
	Asked  int      `json:"asked"` // how many results the case asks for
	Faults []string `json:"faults,omitempty"`
}

// checkFramework reads the editions that come with the program, or those of a folder, and runs the worked cases of the
// law. With a folder the cases meet its editions where the ids agree, so that a draft shows which results it changes.
func checkFramework(folder fs.FS) (frameworkReport, error) {
	report := frameworkReport{Editions: []editionReport{}, Problems: framework.Problems{}, Cases: []caseReport{}}
	set, err := framework.Load(framework.Editions(), promotion.Known)
	if folder != nil && err == nil {
		own := set
		if set, err = framework.Load(folder, promotion.Known); set != nil {
			report.list(set)
			set = set.Over(own)
		}
	} else {
		report.list(set)
	}
	if err != nil && !errors.As(err, &report.Problems) {
		return report, fmt.Errorf("read the editions: %w", err)
	}
	if len(report.Editions) == 0 && len(report.Problems) == 0 {
		report.Problems = append(report.Problems, framework.Problem{File: ".", Reason: "there is no edition in this folder"})
	}
	for _, c := range promotion.RunCasesWith(promotion.Cases(), set) {
		report.Cases = append(report.Cases, caseReport{c.File, c.Name, c.OK, c.Asked, c.Problems})
	}
	return report, nil
}

// list adds what stands in the editions of a set.
func (r *frameworkReport) list(set *framework.Set) {
	for _, ed := range set.All() {
		assumed := ed.Assumed()
		if assumed == nil {
			assumed = []framework.AssumedFigure{}
		}
		r.Editions = append(r.Editions, editionReport{
			ID: ed.ID, Name: ed.Name, File: ed.File, Hash: ed.Hash, From: ed.InForce.From.String(), To: ed.InForce.To.String(),
			Rules: len(ed.Eligible) + len(ed.Fitness), Assumed: assumed, Paragraph: ed.Paragraph,
		})
	}
}

// verdict is an error where anything failed.
func (r frameworkReport) verdict() error {
	failed := 0
	for _, c := range r.Cases {
		if !c.Passed {
			failed++
		}
	}
	if len(r.Problems) == 0 && failed == 0 {
		return nil
	}
	return fmt.Errorf("%s in the editions, %d of %d cases failed", counted(len(r.Problems), "problem", "problems"), failed, len(r.Cases))
}

// write prints the report for a person.
func (r frameworkReport) write(w io.Writer, assumed bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "EDITION\tIN FORCE\tRULES\tASSUMED\tSHA-256")
	for _, ed := range r.Editions {
		fmt.Fprintf(t, "%s\t%s – %s\t%d\t%d\t%s\n", ed.ID, ed.From, ed.To, ed.Rules, len(ed.Assumed), ed.Hash[:12])
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if assumed {
		for _, ed := range r.Editions {
			writeAssumed(w, ed)
		}
	}
	for _, p := range r.Problems {
		fmt.Fprintln(w, p)
	}
	passed := 0
	for _, c := range r.Cases {
		if c.Passed {
			passed++
			continue
		}
		fmt.Fprintf(w, "case %s: %s:\n  %s\n", c.File, c.Name, strings.Join(c.Faults, "\n  "))
	}
	_, err := fmt.Fprintf(w, "%s, %s; %d of %d cases pass\n", counted(len(r.Editions), "edition", "editions"), counted(len(r.Problems), "problem", "problems"), passed, len(r.Cases))
	return err
}

// writeAssumed lists what an edition assumes, each basis once with everything that rests on it.
func writeAssumed(w io.Writer, ed editionReport) {
	if len(ed.Assumed) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s assumes\n", ed.ID)
	bases, by := framework.ByBasis(ed.Assumed)
	for _, basis := range bases {
		fmt.Fprintf(w, "  %s:\n", basis)
		for _, a := range by[basis] {
			fmt.Fprintf(w, "    %s\n", a)
		}
	}
}
