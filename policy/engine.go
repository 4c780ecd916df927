package policy

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
)

// wantedEffect is the only effect under which the engine runs: something allows and nothing denies. With any other, Casbin
// would allow what no line speaks of.
const wantedEffect = "some(where (p_eft == allow)) && !some(where (p_eft == deny))"

// cacheLimit bounds the answers kept. The keys that occur are far fewer; beyond the limit an answer is worked out anew.
const cacheLimit = 1 << 16

// An engine answers from one text, which never changes.
type engine struct {
	*text
	enforcers map[Act]*casbin.Enforcer // one per act, never changed once built
	actIndex  map[Act]uint64
	kindIndex map[CapacityKind]uint64
	cache     sync.Map // uint64 → *Decision
	cached    atomic.Int64
}

// newEngine builds the enforcers of a text.
func newEngine(t *text) (*engine, error) {
	e := &engine{
		text: t, enforcers: map[Act]*casbin.Enforcer{}, actIndex: map[Act]uint64{},
		kindIndex: map[CapacityKind]uint64{},
	}
	for i, a := range t.acts {
		e.actIndex[a.Act] = uint64(i)
	}
	for i, k := range t.kinds {
		e.kindIndex[k.Kind] = uint64(i)
	}
	for _, a := range t.acts {
		enforcer, err := newEnforcer(t.model, t.byAct[a.Act])
		if err != nil {
			return nil, fmt.Errorf("enforcer of %s: %w", a.Act, err)
		}
		e.enforcers[a.Act] = enforcer
	}
	return e, nil
}

// newEnforcer gives Casbin the lines of one act.
func newEnforcer(conf string, clauses []*clause) (*casbin.Enforcer, error) {
	m, err := model.NewModelFromString(conf)
	if err != nil {
		return nil, fmt.Errorf("model.conf: %w", err)
	}
	effect, ok := m["e"]["e"]
	if !ok || effect.Value != wantedEffect {
		return nil, errors.New("model.conf: the effect must be that something allows and nothing denies")
	}
	enforcer, err := casbin.NewEnforcer(m)
	if err != nil {
		return nil, err
	}
	for name, f := range functions(clauses) {
		enforcer.AddFunction(name, f)
	}
	rules := make([][]string, len(clauses))
	for i, c := range clauses {
		rules[i] = []string{c.id, c.role, c.condition(), c.eft()}
	}
	if len(rules) == 0 {
		return nil, errors.New("no line speaks of it")
	}
	added, err := enforcer.AddPolicies(rules)
	if err != nil {
		return nil, err
	}
	if !added {
		return nil, errors.New("its lines were not taken")
	}
	return enforcer, nil
}

// A wordFunc is a function that the matcher of model.conf may call.
type wordFunc = func(args ...any) (any, error)

// functions are the words of the matcher: when and holds. Every condition and role was compiled when the text was read;
// one that was not is an error, and an error refuses.
func functions(clauses []*clause) map[string]wordFunc {
	holders, conditions := map[string]map[CapacityKind]bool{}, map[string][]term{}
	for _, c := range clauses {
		holders[c.role], conditions[c.condition()] = c.holds, c.terms()
	}
	return map[string]wordFunc{
		"holds": func(args ...any) (any, error) {
			kind, ok1 := args[0].(CapacityKind)
			role, ok2 := args[1].(string)
			held, ok3 := holders[role]
			if !ok1 || !ok2 || !ok3 {
				return false, fmt.Errorf("no such role: %v", args)
			}
			return held[kind], nil
		},
		"when": func(args ...any) (any, error) {
			facts, ok1 := args[0].(*Facts)
			condition, ok2 := args[1].(string)
			terms, ok3 := conditions[condition]
			if !ok1 || !ok2 || !ok3 {
				return false, fmt.Errorf("no such condition: %v", args)
			}
			return hold(terms, facts), nil
		},
	}
}
