// Package statistics holds what an auditor's and a board's figures rest on: how far the members of a panel agree, who of
// them is lenient, whether marks favour somebody, and whether what was counted is more than chance would bring.
//
// A figure is a fact about marks and counts, never about a person: what follows from it is decided elsewhere. Where a
// figure has no value the answer is a NoFigure with its ground, and no function answers NaN or an infinity.
//
// Counts, ranks and probabilities of counts are worked out in whole numbers or to 192 bits, and come to float64 last. Draws come
// from the seed that is given, so that whoever repeats them finds the same figure on any machine.
//
// The linear algebra, the special functions and the generator of draws are gonum's. The coefficients themselves are ours, since
// gonum has no measure of agreement, no exact test and no permutation test: its hypergeometric and binomial tails do not exist or
// are not exact far out, its Kendall is tau, and its quantiles do not halve between two values.
//
// It imports gonum and the standard library.
package statistics
