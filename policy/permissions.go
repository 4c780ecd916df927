package policy

import (
	"fmt"
	"io"
	"strings"
)

// Lines gives, one line of text each, the lines of the policy that bear on an act for a kind of capacity, denials first.
func Lines(act Act, kind CapacityKind) []string {
	lines := []string{}
	for _, c := range law.byAct[act] {
		if c.holds[kind] {
			lines = append(lines, c.String())
		}
	}
	return lines
}

// String says what a line does: "OWN-1 denies anyone when own (invariant 8: four eyes)".
func (l *line) String() string {
	var b strings.Builder
	verb := "allows"
	if l.deny {
		verb = "denies"
	}
	fmt.Fprintf(&b, "%s %s %s", l.id, verb, l.role)
	if l.scope != "any" {
		fmt.Fprintf(&b, " within %s", l.scope)
	}
	if l.when != "always" {
		fmt.Fprintf(&b, " when %s", l.when)
	}
	fmt.Fprintf(&b, " (%s)", l.source)
	return b.String()
}

// WritePermissions writes the page on who may do what.
func WritePermissions(w io.Writer) error {
	var b strings.Builder
	b.WriteString(`# Who may do what

Written by ` + "`merit policy matrix --markdown`" + ` from the files in ` + "`policy/`" + `; change those, not this page. What no line allows is refused,
and a line that denies overrides every line that allows. **yes** means whatever the facts, *if* means that some facts allow it, and the
lines behind it say which. ` + "`merit policy explain ACT CAPACITY FACT…`" + ` answers one question in words.

## Capacities

| capacity | branch | class | who |
|---|---|---|---|
`)
	for _, k := range law.kinds {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", k.Kind, k.Branch, k.Class, k.Title)
	}
	b.WriteString("\nOne person never holds capacities of two classes at the same time:\n\n")
	for _, i := range law.incompatible {
		fmt.Fprintf(&b, "- %s and %s: %s (%s)\n", i.a, i.b, i.why, i.paragraph)
	}
	b.WriteString("\n## Acts\n\n| act | branch | what | capacities that may | paragraph |\n|---|---|---|---|---|\n")
	rows := law.matrix()
	for _, a := range law.acts {
		var may []string
		for _, r := range rows {
			if r.Act != a.Act || r.Effect == RowRefuse {
				continue
			}
			mark := "**yes**"
			if r.Effect == RowConditional {
				mark = "*if*"
			}
			may = append(may, fmt.Sprintf("%s %s (%s)", r.Capacity, mark, r.Rule))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", a.Act, a.Branch, a.Summary, strings.Join(may, ", "), a.Paragraph)
	}
	for _, deny := range []bool{true, false} {
		if deny {
			b.WriteString("\n## Lines that deny\n\n| line | acts | says |\n|---|---|---|\n")
		} else {
			b.WriteString("\n## Lines that allow\n\n| line | acts | says |\n|---|---|---|\n")
		}
		for _, l := range law.lines {
			if l.deny == deny {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", l.id, actList(l.acts), l)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// actList names acts; a line on nearly all of them says how many.
func actList(acts []Act) string {
	if len(acts) > 20 {
		return fmt.Sprintf("%d acts", len(acts))
	}
	words := make([]string, len(acts))
	for i, a := range acts {
		words[i] = string(a)
	}
	return strings.Join(words, ", ")
}
