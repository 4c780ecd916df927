package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"merit/policy"
)

var _ = add(command{
	name: "policy", args: "matrix [--json | --markdown | --sql] | explain [--json] ACT CAPACITY [FACT…]",
	what: "who may do what, and why not", run: policyCommand,
})

func policyCommand(_ context.Context, e env, args []string) error {
	if len(args) == 0 {
		return usage("say matrix or explain")
	}
	switch args[0] {
	case "matrix":
		return policyMatrix(e, args[1:])
	case "explain":
		return policyExplain(e, args[1:])
	}
	return usage("%q is neither matrix nor explain", args[0])
}

// policyMatrix prints a row for every act and kind of capacity.
func policyMatrix(e env, args []string) error {
	f := flags(e, "policy matrix")
	asJSON := f.Bool("json", false, "an array of {act, branch, capacity, effect, rule}")
	asMarkdown := f.Bool("markdown", false, "the page docs/permissions.md")
	asSQL := f.Bool("sql", false, "the migration that gives the database the same powers")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	switch {
	case *asJSON && !*asMarkdown && !*asSQL:
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		return enc.Encode(policy.Matrix())
	case *asMarkdown && !*asJSON && !*asSQL:
		return policy.WritePermissions(e.out)
	case *asSQL && !*asJSON && !*asMarkdown:
		return policy.WritePowers(e.out)
	case *asJSON || *asMarkdown || *asSQL:
		return usage("one of --json, --markdown and --sql")
	}
	t := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "act\tbranch\tcapacity\teffect\trule")
	for _, r := range policy.Matrix() {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Act, r.Branch, r.Capacity, r.Effect, r.Rule)
	}
	return t.Flush()
}

// policyExplain answers one question as an official would be answered, and shows every line that bears on it.
func policyExplain(e env, args []string) error {
	f := flags(e, "policy explain")
	asJSON := f.Bool("json", false, "the answer as an object")
	if err := parse(f, args, len(args)); err != nil {
		return err
	}
	if f.NArg() < 2 {
		return usage("an act and a capacity are needed; facts are words such as own, drafter, sealed, state=open, edition=political")
	}
	act, kind := policy.Act(f.Arg(0)), policy.CapacityKind(f.Arg(1))
	if !policy.Known(act) {
		return usage("there is no act %q; merit policy matrix lists them", act)
	}
	if _, ok := policy.Kind(kind); !ok {
		return usage("there is no capacity %q; merit policy matrix lists them", kind)
	}
	facts, err := policy.ParseFacts(f.Args()[2:])
	if err != nil {
		return usage("%v", err)
	}
	d := policy.Decide(act, kind, facts)
	if *asJSON {
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		return enc.Encode(newExplanation(act, kind, facts, d))
	}
	if d.Allowed {
		fmt.Fprintf(e.out, "allowed by %s\n", d.Rule)
	} else {
		fmt.Fprintln(e.out, "refused")
	}
	for _, r := range d.Reasons {
		fmt.Fprintf(e.out, "  %s: %s\n    by: %s\n    needed: %s\n", r.Code, r.Text, r.Source, r.Needs)
	}
	fmt.Fprintln(e.out, "\nlines that bear on it:")
	for _, l := range policy.Lines(act, kind) {
		fmt.Fprintf(e.out, "  %s\n", l)
	}
	fmt.Fprintf(e.out, "\npolicy %s\n", d.Policy)
	return nil
}

type explanation struct {
	Act      policy.Act          `json:"act"`
	Capacity policy.CapacityKind `json:"capacity"`
	Facts    string              `json:"facts"`
	Allowed  bool                `json:"allowed"`
	Rule     string              `json:"rule"`
	Reasons  []explainedReason   `json:"reasons"`
	Lines    []string            `json:"lines"`
	Policy   string              `json:"policy"`
}

type explainedReason struct {
	Code   string `json:"code"`
	Text   string `json:"text"`
	Source string `json:"source"`
	Needs  string `json:"needs"`
}

func newExplanation(act policy.Act, kind policy.CapacityKind, facts policy.Facts, d policy.Decision) explanation {
	x := explanation{Act: act, Capacity: kind, Facts: facts.String(), Allowed: d.Allowed, Rule: d.Rule, Policy: d.Policy,
		Reasons: []explainedReason{}, Lines: policy.Lines(act, kind)}
	for _, r := range d.Reasons {
		x.Reasons = append(x.Reasons, explainedReason{r.Code, r.Text, r.Source, r.Needs})
	}
	return x
}
