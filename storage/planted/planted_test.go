package planted

import "testing"

// TestRanks: an order of any sum that there is is found, whatever the seed, and for each of many.
func TestRanks(t *testing.T) {
	r := New(Size{Officers: 1, Seed: 1, Base: 0.5})
	for range 200 {
		for _, squares := range []int{0, 214, 216, 330} {
			if off(r.ranks(10, squares), squares) != 0 {
				t.Fatal(squares)
			}
		}
	}
}
