package statistics_test

import (
	"fmt"
	"testing"

	"merit/domain/statistics"
)

// made makes a panel of so many candidates, each marked by some of so many members in turn; marks repeat on a grid, as real
// ones do.
func made(b *testing.B, candidates, raters, each int) *statistics.Panel {
	b.Helper()
	var given []statistics.Score
	for c := range candidates {
		for i := range each {
			r := (c + i) % raters
			given = append(given, statistics.Score{Candidate: fmt.Sprint(c), Rater: fmt.Sprint(r), Value: float64((c*7919+r*104729+c*r*31)%20) / 2})
		}
	}
	return must[*statistics.Panel](b)(statistics.NewPanel(nil, given))
}

// BenchmarkFavouritism: one member's 430 marks, 20 of them of their own, as in the diving of 2000; and a member who marked
// thousands.
func BenchmarkFavouritism(b *testing.B) {
	for _, size := range []struct{ marks, related, strata int }{{430, 20, 1}, {430, 20, 12}, {10_000, 314, 12}} {
		var marks []statistics.Compared
		for i := range size.marks {
			marks = append(marks, statistics.Compared{
				Value: float64(i*7919%97)/32 - 1.5, Related: i%(size.marks/size.related) == 0, Stratum: fmt.Sprint(i % size.strata)})
		}
		b.Run(fmt.Sprintf("%d of %d in %d strata, 10,000 draws", size.related, size.marks, size.strata), func(b *testing.B) {
			for b.Loop() {
				must[statistics.Favour](b)(statistics.Favouritism(marks, 10_000, 1))
			}
		})
	}
}

func BenchmarkSeverity(b *testing.B) {
	for _, size := range []struct{ candidates, raters, each int }{{1541, 25, 7}, {10_000, 500, 5}, {10_000, 1000, 5}} {
		p := made(b, size.candidates, size.raters, size.each)
		b.Run(fmt.Sprintf("%d candidates, %d members", size.candidates, size.raters), func(b *testing.B) {
			for b.Loop() {
				must[statistics.Severity](b)(p.Severity())
			}
		})
	}
}

func BenchmarkAgreement(b *testing.B) {
	for _, candidates := range []int{40, 1541} {
		p := made(b, candidates, 7, 7)
		b.Run(fmt.Sprintf("%d candidates, 7 members", candidates), func(b *testing.B) {
			for b.Loop() {
				must[statistics.Agreement](b)(p.Agreement())
			}
		})
	}
}

func BenchmarkFisher(b *testing.B) {
	for _, size := range []int{100, 10_000, 1_000_000} {
		first, second := statistics.Group{Selected: size / 3, Total: size}, statistics.Group{Selected: size / 4, Total: size}
		b.Run(fmt.Sprint("two groups of ", size), func(b *testing.B) {
			for b.Loop() {
				must[statistics.Tails](b)(statistics.FisherExact(first, second))
			}
		})
	}
}

func BenchmarkSpearman(b *testing.B) {
	x, y := make([]float64, 10), make([]float64, 10)
	for i := range x {
		x[i], y[i] = float64(i), float64(i*7%10)
	}
	b.Run("all orders of ten", func(b *testing.B) {
		for b.Loop() {
			must[statistics.RankCorrelation](b)(statistics.Spearman(x, y))
		}
	})
}
