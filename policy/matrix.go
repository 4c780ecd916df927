package policy

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Row is one cell of the permission matrix: what a kind of capacity may do about an act.
type Row struct {
	Act      Act          `json:"act"`
	Branch   Branch       `json:"branch"` // the branch the act belongs to
	Capacity CapacityKind `json:"capacity"`
	Effect   string       `json:"effect"` // RowAllow, RowConditional, RowRefuse
	Rule     string       `json:"rule"`   // ids of the lines that allow, or of those that refuse whatever the facts; "default" none does
}

// Effects of a row.
const (
	RowAllow       = "allow"       // whatever the facts
	RowConditional = "conditional" // some facts allow
	RowRefuse      = "refuse"      // none does
)

// Matrix lists every act with every kind of capacity, in the order of the files.
func Matrix() []Row { return law.matrix() }

func (t *text) matrix() []Row {
	rows := make([]Row, 0, len(t.acts)*len(t.kinds))
	for _, a := range t.acts {
		for _, k := range t.kinds {
			rows = append(rows, t.row(a, k.Kind))
		}
	}
	return rows
}

// row tries every combination of the facts that the lines for this act and kind look at.
func (t *text) row(a ActInfo, kind CapacityKind) Row {
	row := Row{Act: a.Act, Branch: a.Branch, Capacity: kind}
	var concerned []*clause
	open := false
	for _, c := range t.byAct[a.Act] {
		if c.holds[kind] {
			concerned = append(concerned, c)
			open = open || !c.deny
		}
	}
	allowing := map[string]bool{}
	always := map[string]int{}
	tried, allowed := 0, 0
	facts := []Facts{{}} // where no line opens the act, what refuses without condition refuses always
	if open {
		facts = combinations(concerned)
	} else {
		concerned = slices.DeleteFunc(concerned, func(c *clause) bool { return len(c.terms()) > 0 })
	}
	for i := range facts {
		f, rule := &facts[i], ""
		tried++
		for _, c := range concerned {
			if !c.applies(kind, f) {
				continue
			}
			if c.deny {
				always[c.id]++
				rule = "-"
			} else if rule == "" {
				rule = c.id
			}
		}
		if rule != "" && rule != "-" {
			allowed++
			allowing[rule] = true
		}
	}
	var rules []string
	for _, c := range concerned {
		if allowing[c.id] || allowed == 0 && c.deny && always[c.id] == tried {
			rules = append(rules, c.id)
		}
	}
	switch {
	case allowed == tried:
		row.Effect = RowAllow
	case allowed > 0:
		row.Effect = RowConditional
	default:
		row.Effect = RowRefuse
		if len(rules) == 0 {
			rules = []string{"default"}
		}
	}
	row.Rule = strings.Join(rules, " ")
	return row
}

// combinations gives every combination of the facts that the clauses look at, the others left out.
func combinations(clauses []*clause) []Facts {
	var words []string
	for _, c := range clauses {
		for _, term := range c.terms() {
			words = append(words, term.on...)
		}
	}
	slices.Sort(words)
	facts := []Facts{{}}
	for _, word := range slices.Compact(words) {
		values := settings(word, clauses)
		next := make([]Facts, 0, len(facts)*len(values))
		for _, f := range facts {
			for _, set := range values {
				g := f
				set(&g)
				next = append(next, g)
			}
		}
		facts = next
	}
	return facts
}

// settings gives the values that one fact can take, each as what sets it.
func settings(word string, clauses []*clause) []func(*Facts) {
	var values []func(*Facts)
	switch word {
	case "edition":
		for _, branch := range editionBranches {
			values = append(values, func(f *Facts) { f.EditionBranch = branch })
		}
	case "state":
		for _, state := range statesNamed(clauses) {
			values = append(values, func(f *Facts) { f.State = state })
		}
	default:
		i := slices.IndexFunc(flags, func(flag factFlag) bool { return flag.word == word })
		values = append(values, func(*Facts) {}, func(f *Facts) { *flags[i].at(f) = true })
	}
	return values
}

// statesNamed lists the states that conditions tell apart: one of all those that make the same conditions true.
func statesNamed(clauses []*clause) []string {
	var tests []term
	for _, c := range clauses {
		for _, term := range c.given {
			if strings.Contains(term.word, "state=") {
				tests = append(tests, term)
			}
		}
	}
	seen := map[string]bool{}
	var named []string
	for _, state := range States {
		var signature strings.Builder
		for _, term := range tests {
			fmt.Fprint(&signature, term.test(&Facts{State: state}))
		}
		if !seen[signature.String()] {
			seen[signature.String()] = true
			named = append(named, state)
		}
	}
	return named
}

// Powers lists the pairs of act and kind of capacity that some facts allow, in the order of the files. The database keeps
// the same pairs, so that whoever goes round the application meets them again.
func Powers() [][2]string {
	var pairs [][2]string
	for _, row := range law.matrix() {
		if row.Effect != RowRefuse {
			pairs = append(pairs, [2]string{string(row.Act), string(row.Capacity)})
		}
	}
	return pairs
}

// WritePowers writes the migration that gives the database the kinds of capacity and their powers. It replaces all
// powers, so that a change of the policy is a new migration with the same contents as the policy it ships with.
func WritePowers(w io.Writer) error {
	var b strings.Builder
	b.WriteString("-- +goose Up\n-- Written by `merit policy matrix --sql`: the static half of the policy, for whoever goes round the application.\n\n")
	b.WriteString("insert into capacity_kind (kind, branch, exclusive) values\n")
	for i, k := range law.kinds {
		fmt.Fprintf(&b, "    ('%s', '%s', '%s')%s\n", k.Kind, k.Branch, k.Class, separator(i, len(law.kinds), ""))
	}
	b.WriteString("on conflict (kind) do nothing;\n\ndelete from power;\ninsert into power (act, capacity_kind) values\n")
	powers := Powers()
	for i, p := range powers {
		fmt.Fprintf(&b, "    ('%s', '%s')%s\n", p[0], p[1], separator(i, len(powers), ";"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func separator(i, n int, last string) string {
	if i == n-1 {
		return last
	}
	return ","
}
