package redflag

import "testing"

// TestFirstFiled: the first year that half have declared. As many rows as are spare, whichever they are, make it no other; one more can.
func TestFirstFiled(t *testing.T) {
	for _, c := range []struct {
		serving int
		filed   []int // in the years from 1 on
		first   int
	}{
		{0, []int{0}, 0}, {1, []int{0}, 0}, {4, []int{0}, 0}, {4, []int{0, 1, 1}, 0}, {4, []int{0, 1, 2, 4}, 3}, {5, []int{0, 2, 3}, 3}, {6, []int{0, 6, 1}, 2}, {0, []int{0, 1}, 2},
		{7, []int{0, 1, 5}, 3}, {100, []int{10, 49, 0, 50, 90}, 4},
	} {
		first, spare := FirstFiled(filed(c.filed), c.serving)
		if first != c.first {
			t.Errorf("%d serving, %v filed: %d is first, want %d", c.serving, c.filed, first, c.first)
		}
		if spare < 0 || otherBy(spare, c.serving, c.filed, first) || !otherBy(spare+1, c.serving, c.filed, first) {
			t.Errorf("%d serving, %v filed: %d rows are spare", c.serving, c.filed, spare)
		}
	}
}

// otherBy reports whether some rows more can make another year the first: an officer who comes or goes, or a declaration more or less, each.
func otherBy(rows, serving int, declared []int, first int) bool {
	if is, _ := FirstFiled(filed(declared), serving); is != first {
		return true
	}
	if rows == 0 {
		return false
	}
	if otherBy(rows-1, serving+1, declared, first) || serving > 0 && otherBy(rows-1, serving-1, declared, first) {
		return true
	}
	for i := range declared {
		for _, by := range []int{-1, 1} {
			if declared[i]+by < 0 {
				continue
			}
			declared[i] += by
			other := otherBy(rows-1, serving, declared, first)
			declared[i] -= by
			if other {
				return true
			}
		}
	}
	return false
}

func filed(declared []int) (years []Filed) {
	for i, n := range declared {
		if n > 0 {
			years = append(years, Filed{Year: i + 1, Declarations: n})
		}
	}
	return years
}
