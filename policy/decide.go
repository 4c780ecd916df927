package policy

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
)

// A Decision is the answer to one question, with the line that gave it.
type Decision struct {
	Allowed bool
	Rule    string          // the id of the line that allowed it; empty on refusal
	Reasons []domain.Reason // on refusal, every line that stood in the way and what would be needed
	Policy  string          // fingerprint of the text that decided
}

// Decide says whether a person in a capacity of the kind may do the act, as the facts are. Whatever goes wrong on the
// way refuses.
func Decide(act Act, kind CapacityKind, facts Facts) Decision { return law.decide(act, kind, facts) }

func (e *engine) decide(act Act, kind CapacityKind, facts Facts) Decision {
	key, ok := e.key(act, kind, &facts)
	if !ok {
		return e.refusal(e.unknown(act, kind, &facts))
	}
	if kept, ok := e.cache.Load(key); ok {
		return kept.(*Decision).copy()
	}
	d := e.decideCold(act, kind, facts)
	if e.cached.Load() < cacheLimit {
		if _, there := e.cache.LoadOrStore(key, &d); !there {
			e.cached.Add(1)
		}
	}
	return d.copy()
}

// copy keeps the reasons of a kept answer out of the caller's reach.
func (d *Decision) copy() Decision {
	c := *d
	c.Reasons = slices.Clone(d.Reasons)
	return c
}

// key packs a question into one number; false where one of its words is unknown.
func (e *engine) key(act Act, kind CapacityKind, f *Facts) (uint64, bool) {
	a, ok1 := e.actIndex[act]
	k, ok2 := e.kindIndex[kind]
	state, ok3 := stateIndex[f.State]
	branch := slices.Index(editionBranches, f.EditionBranch)
	if !ok1 || !ok2 || !ok3 || branch < 0 {
		return 0, false
	}
	key := ((a<<8|k)<<8|state)<<8 | uint64(branch)
	for _, flag := range flags {
		key <<= 1
		if *flag.at(f) {
			key |= 1
		}
	}
	return key, true
}

var stateIndex = func() map[string]uint64 {
	index := map[string]uint64{}
	for i, state := range States {
		index[state] = uint64(i)
	}
	return index
}()

// decideCold asks Casbin. An error, an allowance that names no line, or one that names a line which does not allow this
// act here, refuses.
func (e *engine) decideCold(act Act, kind CapacityKind, facts Facts) Decision {
	allowed, explained, err := e.enforcers[act].EnforceEx(kind, &facts)
	if err != nil {
		return e.refusal(fault("The question could not be decided: the policy could not be read."))
	}
	if !allowed {
		return e.refusal(e.explain(act, kind, &facts)...)
	}
	if len(explained) == 0 {
		return e.refusal(fault("The question could not be decided: the answer named no line of the policy."))
	}
	if !slices.ContainsFunc(e.byAct[act], func(c *clause) bool { return c.id == explained[0] && !c.deny && c.applies(kind, &facts) }) {
		return e.refusal(fault("The question could not be decided: the answer named a line that does not allow this."))
	}
	return Decision{Allowed: true, Rule: explained[0], Policy: e.fingerprint}
}

func (e *engine) refusal(reasons ...domain.Reason) Decision {
	return Decision{Reasons: reasons, Policy: e.fingerprint}
}

func fault(text string) domain.Reason {
	return domain.Reason{Code: "policy-fault", Text: text, Source: "default refusal"}
}

func (e *engine) unknown(act Act, kind CapacityKind, f *Facts) domain.Reason {
	var rs domain.Reasons
	refuse := func(format string, args ...any) { rs.Add("unknown-to-policy", "default refusal", "", format, args...) }
	switch {
	case e.enforcers[act] == nil:
		refuse("The policy does not know the act %q.", string(act))
	case !e.knowsKind(kind):
		refuse("The policy does not know the capacity %q.", string(kind))
	default:
		refuse("The policy does not know the state %q or the branch %q.", f.State, string(f.EditionBranch))
	}
	return rs[0]
}

// explain looks at each line of the act alone and gives every reason: lines that deny, then what the allowing lines
// open to this capacity still ask, or, where none is, whose the act is. A code stands once.
func (e *engine) explain(act Act, kind CapacityKind, f *Facts) []domain.Reason {
	var reasons []domain.Reason
	add := func(l *clause, key string) {
		r := e.reasons[key]
		if !slices.ContainsFunc(reasons, func(o domain.Reason) bool { return o.Code == r.code && o.Text == r.text }) {
			reasons = append(reasons, domain.Reason{Code: r.code, Text: r.text, Needs: r.needs, Source: l.source + " (policy line " + l.id + ")"})
		}
	}
	granted, open := false, false
	for _, l := range e.byAct[act] {
		switch {
		case l.deny && l.applies(kind, f):
			add(l, l.id)
		case !l.deny && l.holds[kind]:
			open = true
			granted = granted || l.applies(kind, f)
		}
	}
	if granted {
		return reasons
	}
	if !open {
		return append(reasons, e.notYours(act, kind))
	}
	for _, l := range e.byAct[act] {
		if l.deny || !l.holds[kind] {
			continue
		}
		for _, t := range l.terms() {
			if !t.test(f) {
				add(l, t.word)
			}
		}
	}
	return reasons
}

// The sentence that an act is no power of a capacity, and whose it is. Their arguments are the act and the capacities themselves,
// so that another language can name them.
const (
	NotYoursForm  = "To %s is no power of this capacity (%s)."
	NotYoursNeeds = "one of: %s"
)

// notYours is the reason where no line opens the act to the kind of capacity at all.
func (e *engine) notYours(act Act, kind CapacityKind) domain.Reason {
	var whose []CapacityKind
	var titles []string
	for _, k := range e.kinds {
		if slices.ContainsFunc(e.byAct[act], func(l *clause) bool { return !l.deny && l.holds[k.Kind] }) {
			whose, titles = append(whose, k.Kind), append(titles, k.Title)
		}
	}
	info, me := e.acts[e.actIndex[act]], e.kinds[e.kindIndex[kind]]
	return domain.Reason{
		Code: "not-your-power", Source: "default refusal",
		Text: fmt.Sprintf(NotYoursForm, info.Summary, me.Title), Form: NotYoursForm, Args: []any{act, kind},
		Needs: fmt.Sprintf(NotYoursNeeds, strings.Join(titles, "; ")), NeedsForm: NotYoursNeeds, NeedsArgs: []any{whose},
	}
}
