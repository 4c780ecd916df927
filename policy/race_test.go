//go:build race

package policy

// raceEnabled thins out the longest test where the race detector makes every step ten times as long.
const raceEnabled = true
