package paper

import (
	"github.com/go-text/typesetting/unicodedata"
	"golang.org/x/text/unicode/bidi"
)

// The Unicode Bidirectional Algorithm (UAX 9), down to the level of every character. The modules at hand give directions only,
// and a number in an Urdu phrase of an English line lies two levels deep: with directions alone it changes places with its
// neighbours. Embeddings and overrides are left out: isolates do their work, and no name can turn a line of paper around.

// deepest is the greatest level that an isolate may open.
const deepest = 125

// levels gives each character its level: even ones run from left to right. base is 0 or 1.
func levels(text []rune, base uint8) []uint8 {
	b := bidiText{text: text, base: base, level: make([]uint8, len(text)), class: make([]bidi.Class, len(text)), match: make([]int, len(text))}
	for i, r := range text {
		b.level[i], b.match[i] = base, -1
		p, _ := bidi.LookupRune(r)
		b.class[i] = p.Class()
		switch b.class[i] {
		case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
			b.class[i] = bidi.BN
		default:
			b.kept = append(b.kept, i)
		}
	}
	b.explicit()
	for _, sequence := range b.sequences() {
		b.resolve(sequence)
	}
	for i := range text { // what is not seen goes with what stands before it
		if b.class[i] == bidi.BN && i > 0 {
			b.level[i] = b.level[i-1]
		}
	}
	return b.level
}

type bidiText struct {
	text  []rune
	base  uint8
	class []bidi.Class
	level []uint8
	kept  []int // the characters that take part
	match []int // of an isolate's opening, where it closes, and the other way; -1 none
}

func opensIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// explicit gives the levels that isolates open (X1 to X8), and pairs their ends.
func (b *bidiText) explicit() {
	type open struct {
		at    int
		level uint8 // outside
	}
	var stack []open
	for _, i := range b.kept {
		if opensIsolate(b.class[i]) {
			stack = append(stack, open{at: i})
		} else if b.class[i] == bidi.PDI && len(stack) > 0 {
			b.match[i], b.match[stack[len(stack)-1].at] = stack[len(stack)-1].at, i
			stack = stack[:len(stack)-1]
		}
	}
	stack = nil
	now := b.base
	for _, i := range b.kept {
		switch c := b.class[i]; {
		case opensIsolate(c):
			b.level[i] = now
			next := (now + 2) &^ 1 // the next even level, or the next odd one
			if c == bidi.RLI || c == bidi.FSI && b.firstStrong(i) == bidi.R {
				next = (now + 1) | 1
			}
			if next > deepest {
				next = now
			}
			stack = append(stack, open{at: i, level: now})
			now = next
		case c == bidi.PDI && b.match[i] >= 0 && len(stack) > 0:
			for len(stack) > 0 && stack[len(stack)-1].at != b.match[i] {
				stack = stack[:len(stack)-1]
			}
			if len(stack) > 0 {
				now = stack[len(stack)-1].level
				stack = stack[:len(stack)-1]
			}
			b.level[i] = now
		case c == bidi.B:
			b.level[i] = b.base
		default:
			b.level[i] = now
		}
	}
}

// firstStrong is the direction of the first letter within an isolate, leaving out isolates within it.
func (b *bidiText) firstStrong(opening int) bidi.Class {
	end := len(b.text)
	if b.match[opening] >= 0 {
		end = b.match[opening]
	}
	for i := opening + 1; i < end; i++ {
		switch c := b.class[i]; {
		case c == bidi.R || c == bidi.AL:
			return bidi.R
		case c == bidi.L:
			return bidi.L
		case opensIsolate(c) && b.match[i] >= 0:
			i = b.match[i]
		case opensIsolate(c):
			return bidi.L
		}
	}
	return bidi.L
}

// sequences are the stretches of one level, each going on after the isolates within it (X10).
func (b *bidiText) sequences() [][]int {
	var runs [][]int
	of := map[int]int{} // by the run's first character
	for n, i := range b.kept {
		if n == 0 || b.level[i] != b.level[b.kept[n-1]] {
			of[i] = len(runs)
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], i)
	}
	var all [][]int
	for _, run := range runs {
		if b.class[run[0]] == bidi.PDI && b.match[run[0]] >= 0 {
			continue // goes on from its opening
		}
		sequence := run
		for {
			last := sequence[len(sequence)-1]
			if !opensIsolate(b.class[last]) || b.match[last] < 0 {
				break
			}
			next, ok := of[b.match[last]]
			if !ok {
				break
			}
			sequence = append(sequence[:len(sequence):len(sequence)], runs[next]...)
		}
		all = append(all, sequence)
	}
	return all
}

func direction(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// ends are the directions that lie before and after a sequence.
func (b *bidiText) ends(sequence []int) (before, after bidi.Class) {
	level := b.level[sequence[0]]
	first, last := sequence[0], sequence[len(sequence)-1]
	l := b.base
	for i := first - 1; i >= 0; i-- {
		if b.class[i] != bidi.BN {
			l = b.level[i]
			break
		}
	}
	before = direction(max(level, l))
	l = b.base
	if !opensIsolate(b.class[last]) || b.match[last] >= 0 {
		for i := last + 1; i < len(b.text); i++ {
			if b.class[i] != bidi.BN {
				l = b.level[i]
				break
			}
		}
	}
	return before, direction(max(level, l))
}

// resolve works out the levels within one sequence: numbers (W), brackets and what is neutral (N), levels (I).
func (b *bidiText) resolve(sequence []int) {
	before, after := b.ends(sequence)
	c := make([]bidi.Class, len(sequence))
	for n, i := range sequence {
		c[n] = b.class[i]
	}
	original := append([]bidi.Class(nil), c...)
	b.weak(c, before)
	own := direction(b.level[sequence[0]])
	b.brackets(sequence, c, original, before, own)
	neutrals(c, before, after, own)
	for n, i := range sequence {
		switch {
		case b.level[i]%2 == 0 && c[n] == bidi.R:
			b.level[i]++
		case b.level[i]%2 == 0 && (c[n] == bidi.AN || c[n] == bidi.EN):
			b.level[i] += 2
		case b.level[i]%2 == 1 && c[n] != bidi.R:
			b.level[i]++
		}
	}
}

// weak is W1 to W7: what numbers and the marks around them count as.
func (b *bidiText) weak(c []bidi.Class, before bidi.Class) {
	last := before
	for n := range c { // W1
		switch {
		case c[n] == bidi.NSM && (opensIsolate(last) || last == bidi.PDI):
			c[n] = bidi.ON
		case c[n] == bidi.NSM:
			c[n] = last
		}
		last = c[n]
	}
	strong := before
	for n := range c { // W2, W3
		switch c[n] {
		case bidi.L, bidi.R:
			strong = c[n]
		case bidi.AL:
			strong = bidi.AL
			c[n] = bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				c[n] = bidi.AN
			}
		}
	}
	for n := 1; n+1 < len(c); n++ { // W4
		if same := c[n-1]; same == c[n+1] && (same == bidi.EN && (c[n] == bidi.ES || c[n] == bidi.CS) || same == bidi.AN && c[n] == bidi.CS) {
			c[n] = same
		}
	}
	for n := 0; n < len(c); n++ { // W5
		if c[n] != bidi.ET {
			continue
		}
		end := n
		for end < len(c) && c[end] == bidi.ET {
			end++
		}
		if n > 0 && c[n-1] == bidi.EN || end < len(c) && c[end] == bidi.EN {
			for k := n; k < end; k++ {
				c[k] = bidi.EN
			}
		}
		n = end - 1
	}
	strong = before
	for n := range c { // W6, W7
		switch c[n] {
		case bidi.ET, bidi.ES, bidi.CS:
			c[n] = bidi.ON
		case bidi.L, bidi.R:
			strong = c[n]
		case bidi.EN:
			if strong == bidi.L {
				c[n] = bidi.L
			}
		}
	}
}

// strongOf is a class as N0 to N2 see it: numbers count as R; 0 and false for what is neutral.
func strongOf(c bidi.Class) (bidi.Class, bool) {
	switch c {
	case bidi.L:
		return bidi.L, true
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R, true
	}
	return 0, false
}

// brackets is N0: a pair of brackets goes with what it holds, or with what stands before it.
func (b *bidiText) brackets(sequence []int, c, original []bidi.Class, before, own bidi.Class) {
	for _, pair := range b.pairs(sequence, c) {
		found := bidi.Class(bidi.ON)
		for _, inner := range c[pair.open+1 : pair.close] {
			if s, ok := strongOf(inner); ok {
				found = s
				if s == own {
					break
				}
			}
		}
		if found == bidi.ON {
			continue
		}
		if found != own {
			around := before
			for n := pair.open - 1; n >= 0; n-- {
				if s, ok := strongOf(c[n]); ok {
					around = s
					break
				}
			}
			if around != found {
				found = own
			}
		}
		for _, n := range []int{pair.open, pair.close} {
			c[n] = found
			for k := n + 1; k < len(c) && original[k] == bidi.NSM; k++ {
				c[k] = found
			}
		}
	}
}

type bracketPair struct{ open, close int }

// pairs finds the brackets that belong together, in the order in which they open (BD16).
func (b *bidiText) pairs(sequence []int, c []bidi.Class) []bracketPair {
	closes := map[int]int{}
	var stack []int
	for n, i := range sequence {
		p, _ := bidi.LookupRune(b.text[i])
		if c[n] != bidi.ON || !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(stack) == 63 {
				break
			}
			stack = append(stack, n)
			continue
		}
		for k := len(stack) - 1; k >= 0; k-- {
			if m, ok := unicodedata.LookupMirrorChar(b.text[sequence[stack[k]]]); ok && m == b.text[i] {
				closes[stack[k]] = n
				stack = stack[:k]
				break
			}
		}
	}
	var all []bracketPair
	for n := range sequence {
		if end, ok := closes[n]; ok {
			all = append(all, bracketPair{n, end})
		}
	}
	return all
}

// neutrals is N1 and N2: what is neutral goes with its neighbours where they agree, else with its level.
func neutrals(c []bidi.Class, before, after, own bidi.Class) {
	for n := 0; n < len(c); n++ {
		if _, ok := strongOf(c[n]); ok {
			continue
		}
		end := n
		for end < len(c) {
			if _, ok := strongOf(c[end]); ok {
				break
			}
			end++
		}
		left, right := before, after
		if n > 0 {
			left, _ = strongOf(c[n-1])
		}
		if end < len(c) {
			right, _ = strongOf(c[end])
		}
		to := own
		if left == right {
			to = left
		}
		for k := n; k < end; k++ {
			c[k] = to
		}
		n = end
	}
}

// visual gives the order in which pieces of the given levels stand from left to right (L2).
func visual(level []uint8) []int {
	order := make([]int, len(level))
	highest := uint8(0)
	for i, l := range level {
		order[i] = i
		highest = max(highest, l)
	}
	for l := highest; l >= 1; l-- {
		for i := 0; i < len(order); {
			end := i
			for end < len(order) && level[order[end]] >= l {
				end++
			}
			for a, z := i, end-1; a < z; a, z = a+1, z-1 {
				order[a], order[z] = order[z], order[a]
			}
			i = max(end, i+1)
		}
	}
	return order
}

// trailing puts the white space at the end of a line, and the ends of isolates there, back to the level of its paragraph (L1).
func trailing(text []rune, level []uint8, base uint8) {
	for i := len(text) - 1; i >= 0; i-- {
		p, _ := bidi.LookupRune(text[i])
		switch p.Class() {
		case bidi.WS, bidi.S, bidi.B, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI, bidi.BN, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF:
			level[i] = base
		default:
			return
		}
	}
}
