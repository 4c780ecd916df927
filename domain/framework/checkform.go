package framework

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// need refuses an empty text.
func (c check) need(p, value string) {
	if value == "" && !c.faulted(p) {
		c.at(p, "is missing")
	}
}

// figure refuses an absent figure.
func (c check) figure(p string, f Figure) {
	if !f.Given() && !c.faulted(p) {
		c.at(p, "is missing")
	}
}

// sourced checks a figure outside any provision: it must say itself where it comes from.
func (c check) sourced(p string, f Figure, needed bool) {
	switch {
	case c.faulted(p):
	case !f.Given() && needed:
		c.at(p, "is missing; where the law does not give it, assume it with its basis")
	case f.Given() && !f.Assumed && f.Paragraph == "":
		c.at(p, "names no paragraph; write {value, paragraph} or assumed: {value, basis}")
	}
}

// provision refuses a part that names neither its paragraph nor the basis on which it is assumed, and one that names both.
func (c check) provision(p string, v Provision) {
	switch {
	case v.Paragraph == "" && v.Assumed == nil:
		c.at(p, "names no paragraph; where the text was not read, write assumed: {basis}")
	case v.Paragraph != "" && v.Assumed != nil:
		c.at(p, "has a paragraph and is assumed; it can be only one of the two")
	case v.Assumed != nil && v.Assumed.Basis == "":
		c.at(p+".assumed", "needs the basis on which it is assumed")
	}
}

// oneOf refuses a word that the program does not know.
func (c check) oneOf(p, value string, words ...string) {
	if slices.Contains(words, value) || c.faulted(p) {
		return
	}
	if value == "" {
		c.at(p, "is missing; it is one of %s", strings.Join(words, ", "))
		return
	}
	c.at(p, "%q is not one of %s", value, strings.Join(words, ", "))
}

// grade refuses a grade that is not on the ladder.
func (c check) grade(p, grade string) {
	if grade != "" && len(c.e.Ladder) > 0 && !slices.Contains(c.e.Ladder, grade) {
		c.at(p, "%q is not a grade of the ladder", grade)
	}
}

// targets refuses grades that the edition has no rule for.
func (c check) targets(p string, grades []string) {
	for i, grade := range grades {
		if !slices.ContainsFunc(c.e.Grades, func(g GradeRule) bool { return c.e.standsFor(g, grade) }) {
			c.at(fmt.Sprintf("%s[%d]", p, i), "%q is not among the grades of this edition", grade)
		}
	}
	c.unique(p, len(grades), func(i int) string { return grades[i] })
}

// unique refuses a second item of one name in a list.
func (c check) unique(p string, n int, name func(int) string) {
	seen := map[string]bool{}
	for i := range n {
		s := strings.TrimSpace(name(i))
		if s != "" && seen[s] {
			c.at(fmt.Sprintf("%s[%d]", p, i), "%q stands in this list already", s)
		}
		seen[s] = true
	}
}

// faulted reports whether reading the path, or something below it, failed already, so that one fault is not reported as two.
func (c check) faulted(p string) bool {
	return slices.ContainsFunc(c.problems, func(x Problem) bool { return x.Path == p || strings.HasPrefix(x.Path, p+".") })
}

// short writes a number as a decimal where it is one.
func short(r *big.Rat) string {
	if n, exact := r.FloatPrec(); exact {
		return r.FloatString(n)
	}
	return r.RatString()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
