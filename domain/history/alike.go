package history

import (
	"slices"
	"strings"
	"unicode"
)

// Fold gives what two spellings of one name share: small letters and digits, words apart by one space, without the words that
// make no difference. "&" is a word that is left out like any sign.
func (s Spelling) Fold(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(s.LeaveOut, w) })
	return strings.Join(words, " ")
}

// one reports whether two folded texts mean one place: they are the same, or alike enough where the map allows it.
func (s Spelling) one(a, b string) bool {
	if a == b || s.Alike == 0 {
		return a == b
	}
	x, y := []rune(a), []rune(b)
	if atMost(x, y) < s.Alike { // cheap, and never below the likeness
		return false
	}
	return likeness(x, y) >= s.Alike
}

// likeness gives how alike two texts are, from 0 to 1: twice the letters in their longest common stretch, and in those left and
// right of it in turn, over all their letters (the measure of Ratcliff and Obershelp). Of stretches of one length it takes the
// first in x, then the first in y; the measure is therefore not the same both ways round.
func likeness(x, y []rune) float64 {
	if len(x)+len(y) == 0 {
		return 1
	}
	return 2 * float64(common(x, y)) / float64(len(x)+len(y))
}

func common(x, y []rune) int {
	i, j, n := longest(x, y)
	if n == 0 {
		return 0
	}
	return n + common(x[:i], y[:j]) + common(x[i+n:], y[j+n:])
}

// longest finds the longest stretch that two texts share.
func longest(x, y []rune) (i, j, n int) {
	ends := make([]int, len(y)+1) // ends[k]: how long a stretch ends before y[k]
	for a, r := range x {
		before := 0
		for b, q := range y {
			length := 0
			if r == q {
				length = before + 1
			}
			before, ends[b+1] = ends[b+1], length
			if length > n {
				i, j, n = a-length+1, b-length+1, length
			}
		}
	}
	return i, j, n
}

// atMost gives a bound of the likeness that is quick to find: the letters that the texts share, in whatever order.
func atMost(x, y []rune) float64 {
	if len(x)+len(y) == 0 {
		return 1
	}
	var have [256]int16 // letters that share a box only make the bound weaker
	for _, r := range y {
		have[r&255]++
	}
	n := 0
	for _, r := range x {
		if have[r&255] > 0 {
			have[r&255]--
			n++
		}
	}
	return 2 * float64(n) / float64(len(x)+len(y))
}
