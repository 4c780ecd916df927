package policy

import (
	"slices"
	"strings"
)

// law is the policy of this process. It is read once and never changes; a text that does not hold together stops the
// program before it answers anybody.
var law = func() *engine {
	t, err := load(files)
	if err != nil {
		panic(err)
	}
	e, err := newEngine(t)
	if err != nil {
		panic(err)
	}
	return e
}()

// Fingerprint is the SHA-256, in hex, of the whole text of the policy.
func Fingerprint() string { return law.fingerprint }

// An ActInfo describes one act.
type ActInfo struct {
	Act       Act
	Object    string   // the kind of thing it is done to
	Branch    Branch   // the branch it belongs to
	Also      []Branch // other branches that may do it, under the lines of the policy
	Effect    string   // EffectChange, EffectRead, EffectSelf, EffectMachine
	Summary   string
	Paragraph string
}

// What an act does.
const (
	EffectChange  = "change"  // changes a register, a case, an order or a power
	EffectRead    = "read"    // looks and changes nothing
	EffectSelf    = "self"    // concerns only the session or account of who does it
	EffectMachine = "machine" // done by the program itself
)

// Acts lists every act in the order of acts.csv.
func Acts() []ActInfo {
	acts := slices.Clone(law.acts)
	for i := range acts {
		acts[i].Also = slices.Clone(acts[i].Also)
	}
	return acts
}

// Known reports whether there is such an act.
func Known(act Act) bool { return law.enforcers[act] != nil }

// Kinds lists every kind of capacity in the order of capacities.csv.
func Kinds() []KindInfo { return slices.Clone(law.kinds) }

// Kind describes one kind of capacity; false where there is none of the name.
func Kind(kind CapacityKind) (KindInfo, bool) {
	i, ok := law.kindIndex[kind]
	if !ok {
		return KindInfo{}, false
	}
	return law.kinds[i], true
}

// Incompatible reports whether one person may not hold both kinds at the same time, with the reason and its paragraph.
func Incompatible(a, b CapacityKind) (why, paragraph string, apart bool) {
	first, ok1 := Kind(a)
	second, ok2 := Kind(b)
	if !ok1 || !ok2 || first.Class == "" || second.Class == "" || first.Class == second.Class {
		return "", "", false
	}
	i, _ := law.apart(first.Class, second.Class)
	return i.why, i.paragraph, true
}

// Reach lists the scopes under which a kind of capacity may do an act, so that a list can be narrowed in SQL instead of
// being asked for row by row: "any", "own-tree", "assigned", "self", "author", "seat", "political-seat", "authority".
// None means that no row is for this capacity.
func Reach(act Act, kind CapacityKind) []string {
	var reach []string
	for _, l := range law.byAct[act] {
		if !l.deny && l.holds[kind] && !slices.Contains(reach, l.scope) {
			reach = append(reach, l.scope)
		}
	}
	slices.SortFunc(reach, strings.Compare)
	if slices.Contains(reach, "any") {
		return []string{"any"}
	}
	return reach
}
