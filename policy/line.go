package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A line is one row of policy.csv: it allows or denies some acts to a role, within a scope, under a condition.
type line struct {
	id, role, scope, when string
	deny                  bool
	source                string // the paragraph
	acts                  []Act  // those it speaks of
	within, given         []term // the scope and the condition, compiled
}

// A clause is a line as it stands for one act: who holds its role may depend on the act.
type clause struct {
	*line
	holds map[CapacityKind]bool
}

// eft is Casbin's word for what the line does.
func (l *line) eft() string {
	if l.deny {
		return "deny"
	}
	return "allow"
}

// applies reports whether the clause speaks of this capacity with these facts.
func (c *clause) applies(kind CapacityKind, f *Facts) bool {
	return c.holds[kind] && hold(c.within, f) && hold(c.given, f)
}

// condition is the scope and the `when` of the line as one word.
func (l *line) condition() string { return l.scope + ": " + l.when }

// terms are all conditions of the line.
func (l *line) terms() []term { return slices.Concat(l.within, l.given) }

// readLine reads a row of policy.csv: a role for a kind of capacity (g), or a line (p).
func (t *text) readLine(row []string) error {
	switch {
	case row[0] == "g" && len(row) == 3:
		return t.readRole(CapacityKind(row[1]), row[2])
	case row[0] == "p" && len(row) == 9:
		return t.readPolicy(row)
	}
	return fmt.Errorf("%q with %d columns is neither a role (g, 3) nor a line (p, 9)", row[0], len(row))
}

func (t *text) readRole(kind CapacityKind, role string) error {
	if !t.knowsKind(kind) {
		return unknownWord("kind of capacity", string(kind))
	}
	if role == "" || role == "anyone" || role == outsider || strings.Contains(role, ":") || t.knowsKind(CapacityKind(role)) {
		return fmt.Errorf("%q cannot be the name of a role", role)
	}
	if slices.Contains(t.roles[role], kind) {
		return fmt.Errorf("%s holds %s twice", kind, role)
	}
	t.roles[role] = append(t.roles[role], kind)
	return nil
}

func (t *text) readPolicy(row []string) error {
	l := &line{id: row[1], role: row[2], scope: row[3], when: row[6], source: row[8]}
	if l.id == "" || l.source == "" {
		return errors.New("a line needs its id and its paragraph")
	}
	if slices.ContainsFunc(t.lines, func(o *line) bool { return o.id == l.id }) {
		return fmt.Errorf("the id %s stands twice", l.id)
	}
	switch row[7] {
	case "allow":
	case "deny":
		l.deny = true
	default:
		return unknownWord("effect", row[7]) // Casbin would pass over "Deny" in silence, and so allow
	}
	var err error
	if !t.knowsRole(l.role) {
		return unknownWord("role", l.role)
	}
	if l.within, err = compileScope(l.scope); err != nil {
		return err
	}
	if l.given, err = compileWhen(l.when); err != nil {
		return err
	}
	if l.acts, err = t.selectActs(row[4], row[5]); err != nil {
		return err
	}
	t.lines = append(t.lines, l)
	return nil
}

// outsider is the role of everybody whose branch the act does not name.
const outsider = "outsider"

// holders gives the kinds that hold a role for an act: "anyone", "outsider", "branch:x", a role of the g rows, or a kind
// by its own name.
func (t *text) holders(role string, a ActInfo) map[CapacityKind]bool {
	held := map[CapacityKind]bool{}
	branch, isBranch := strings.CutPrefix(role, "branch:")
	for _, k := range t.kinds {
		outside := k.Branch != a.Branch && !slices.Contains(a.Also, k.Branch)
		if role == "anyone" || role == outsider && outside || string(k.Kind) == role ||
			isBranch && string(k.Branch) == branch || slices.Contains(t.roles[role], k.Kind) {
			held[k.Kind] = true
		}
	}
	return held
}

func (t *text) knowsRole(role string) bool {
	return role == outsider || len(t.holders(role, ActInfo{})) > 0
}

// selectActs gives the acts that a line speaks of: objects "*" or "a|b", verbs "*", "a|b", or conditions on acts joined
// by "&". Every object and every verb named must pick an act, and so must the whole.
func (t *text) selectActs(objects, verbs string) ([]Act, error) {
	match, err := t.verbMatch(verbs)
	if err != nil {
		return nil, err
	}
	var chosen []Act
	seen := map[string]bool{}
	for _, a := range t.acts {
		verb := strings.TrimPrefix(string(a.Act), a.Object+".")
		if (objects == "*" || slices.Contains(strings.Split(objects, "|"), a.Object)) && match(a) {
			chosen = append(chosen, a.Act)
			seen[a.Object], seen[verb] = true, true
		}
	}
	if len(chosen) == 0 {
		return nil, unknownWord("act", objects+" "+verbs)
	}
	named := strings.Split(objects, "|")
	if !strings.ContainsAny(verbs, ":*") {
		named = append(named, strings.Split(verbs, "|")...)
	}
	for _, word := range named {
		if word != "*" && !seen[word] {
			return nil, unknownWord("word for an act", word)
		}
	}
	return chosen, nil
}

// verbMatch compiles the act column.
func (t *text) verbMatch(verbs string) (func(ActInfo) bool, error) {
	if verbs == "*" {
		return func(ActInfo) bool { return true }, nil
	}
	if !strings.Contains(verbs, ":") {
		list := strings.Split(verbs, "|")
		return func(a ActInfo) bool { return slices.Contains(list, strings.TrimPrefix(string(a.Act), a.Object+".")) }, nil
	}
	var all []func(ActInfo) bool
	for part := range strings.SplitSeq(verbs, "&") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), ":")
		f, err := t.actCondition(key, value)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return func(a ActInfo) bool {
		return !slices.ContainsFunc(all, func(f func(ActInfo) bool) bool { return !f(a) })
	}, nil
}

// actCondition is one condition on acts: home:branch, effect:word, own:word.
func (t *text) actCondition(key, value string) (func(ActInfo) bool, error) {
	switch {
	case key == "home" && slices.Contains(branches, Branch(value)):
		return func(a ActInfo) bool { return a.Branch == Branch(value) }, nil
	case key == "effect" && slices.Contains([]string{EffectChange, EffectRead, EffectSelf, EffectMachine}, value):
		return func(a ActInfo) bool { return a.Effect == value }, nil
	case key == "own" && slices.Contains([]string{ownRefused, ownOnly, ownFree}, value):
		return func(a ActInfo) bool { return t.own[a.Act] == value }, nil
	}
	return nil, unknownWord("condition on acts", key+":"+value)
}

func (t *text) knowsKind(kind CapacityKind) bool {
	return slices.ContainsFunc(t.kinds, func(k KindInfo) bool { return k.Kind == kind })
}

// check looks at the whole: every act has a line that allows it, the constants and the files name the same acts and
// kinds, every refusal has its sentence and every sentence its use, every two classes stand in incompatible.csv.
func (t *text) check() []error {
	var faults []error
	for _, a := range t.acts {
		t.byAct[a.Act] = t.clauses(a)
		if !slices.ContainsFunc(t.byAct[a.Act], func(c *clause) bool { return !c.deny }) {
			faults = append(faults, fmt.Errorf("acts.csv: no line of policy.csv allows %s", a.Act))
		}
	}
	for role := range t.roles {
		if !slices.ContainsFunc(t.lines, func(l *line) bool { return l.role == role }) {
			faults = append(faults, fmt.Errorf("policy.csv: no line uses the role %s", role))
		}
	}
	return slices.Concat(faults, t.checkReasons(), t.checkClasses())
}

// clauses gives the lines that speak of an act, denials first. A line whose role nobody holds for the act is left out.
func (t *text) clauses(a ActInfo) []*clause {
	var clauses []*clause
	for _, deny := range []bool{true, false} {
		for _, l := range t.lines {
			if l.deny != deny || !slices.Contains(l.acts, a.Act) {
				continue
			}
			if held := t.holders(l.role, a); len(held) > 0 {
				clauses = append(clauses, &clause{l, held})
			}
		}
	}
	return clauses
}

func (t *text) checkReasons() []error {
	var faults []error
	need := func(key string, l *line) {
		r, ok := t.reasons[key]
		if !ok {
			faults = append(faults, fmt.Errorf("reasons.csv: no sentence for %q, which line %s needs", key, l.id))
			return
		}
		r.used = true
		t.reasons[key] = r
	}
	for _, l := range t.lines {
		if l.deny {
			need(l.id, l)
			continue
		}
		for _, term := range l.terms() {
			need(term.word, l)
		}
	}
	for key, r := range t.reasons {
		if !r.used {
			faults = append(faults, fmt.Errorf("reasons.csv: nothing uses the sentence for %q", key))
		}
	}
	return faults
}

// checkClasses asks that every two classes be declared incompatible: the database keeps a person to one class.
func (t *text) checkClasses() []error {
	var faults []error
	for i, a := range t.kinds {
		for _, b := range t.kinds[i+1:] {
			if a.Class == "" || b.Class == "" || a.Class == b.Class {
				continue
			}
			if _, declared := t.apart(a.Class, b.Class); !declared {
				faults = append(faults, fmt.Errorf("incompatible.csv: %s and %s are not declared", a.Class, b.Class))
			}
		}
	}
	return faults
}

func (t *text) apart(a, b string) (incompatibility, bool) {
	i := slices.IndexFunc(t.incompatible, func(o incompatibility) bool { return o.a == a && o.b == b || o.a == b && o.b == a })
	if i < 0 {
		return incompatibility{}, false
	}
	return t.incompatible[i], true
}
