package merit

import "slices"

// A Place is a position in a ranking by marks, highest first.
type Place struct {
	Rank  int   // 1 the highest; those with equal marks share the lower number (1, 2, 2, 4)
	Ties  []int // indexes of the others with the same marks
	Value Marks
}

// Places ranks the marks, highest first; answer i belongs to mark i. It knows no tie-break: whoever asks must bring one
// from the edition, and say which.
func Places(marks []Marks) []Place {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return marks[b].Cmp(marks[a]) })
	out := make([]Place, len(marks))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && marks[order[to]].Equal(marks[order[from]]) {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = Place{Rank: from + 1, Value: marks[i], Ties: others(order[from:to], i)}
		}
		from = to
	}
	return out
}

func others(group []int, i int) []int {
	var out []int
	for _, j := range group {
		if j != i {
			out = append(out, j)
		}
	}
	return out
}
