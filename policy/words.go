package policy

import (
	"fmt"
	"slices"
	"strings"
)

// A term is one condition of a line, compiled: a word of the policy, or its denial.
type term struct {
	word string // as written, "not" included: the key of its reason
	test func(*Facts) bool
	on   []string // the facts it looks at: words of flags, "state", "edition"
}

// A predicate is a named test on facts.
type predicate struct {
	test func(*Facts) bool
	on   []string
}

func inTree(f *Facts) bool { return f.SameUnit || f.Subtree }

// predicates are the words a `when` may use. Every flag is one.
var predicates = makePredicates()

func makePredicates() map[string]predicate {
	words := map[string]predicate{
		"in-tree":              {inTree, []string{"same-unit", "subtree"}},
		"edition-political":    {func(f *Facts) bool { return f.EditionBranch == Political }, []string{"edition"}},
		"edition-bureaucratic": {func(f *Facts) bool { return f.EditionBranch == Bureaucratic }, []string{"edition"}},
	}
	for _, flag := range flags {
		words[flag.word] = predicate{func(f *Facts) bool { return *flag.at(f) }, []string{flag.word}}
	}
	return words
}

// scopes are the words of the scope column: how the thing must lie to the actor. "any" asks nothing.
var scopes = map[string]string{
	"any":            "",
	"own-tree":       "in-tree",
	"assigned":       "assigned",
	"self":           "own",
	"author":         "author",
	"seat":           "seat-named",
	"political-seat": "political-seat-named",
	"authority":      "authority-named",
}

// unknownWord is the error for a word that the policy does not know.
func unknownWord(what, word string) error { return fmt.Errorf("unknown %s %q", what, word) }

// compileScope gives the terms of a scope word.
func compileScope(scope string) ([]term, error) {
	word, ok := scopes[scope]
	if !ok {
		return nil, unknownWord("scope", scope)
	}
	if word == "" {
		return nil, nil
	}
	return []term{{word, predicates[word].test, predicates[word].on}}, nil
}

// compileWhen gives the terms of a condition: "always", or words joined by "&", each plain or after "not"; a word is a
// named predicate or "state=a|b". All must hold.
func compileWhen(when string) ([]term, error) {
	if when == "always" {
		return nil, nil
	}
	var terms []term
	for part := range strings.SplitSeq(when, "&") {
		fields := strings.Fields(part)
		word, negated := strings.Join(fields, " "), false
		if len(fields) == 2 && fields[0] == "not" {
			word, negated = fields[1], true
		}
		p, err := compileWord(word)
		if err != nil {
			return nil, err
		}
		t := term{word: word, test: p.test, on: p.on}
		if negated {
			t.word, t.test = "not "+word, func(f *Facts) bool { return !p.test(f) }
		}
		terms = append(terms, t)
	}
	return terms, nil
}

func compileWord(word string) (predicate, error) {
	states, ok := strings.CutPrefix(word, "state=")
	if !ok {
		p, known := predicates[word]
		if !known {
			return predicate{}, unknownWord("condition", word)
		}
		return p, nil
	}
	list := strings.Split(states, "|")
	for _, state := range list {
		if state == "" || !slices.Contains(States, state) {
			return predicate{}, unknownWord("state", state)
		}
	}
	return predicate{func(f *Facts) bool { return slices.Contains(list, f.State) }, []string{"state"}}, nil
}

// hold reports whether every term holds.
func hold(terms []term, f *Facts) bool {
	for _, t := range terms {
		if !t.test(f) {
			return false
		}
	}
	return true
}
