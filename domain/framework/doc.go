// Package framework holds the editions: dated bodies of merit criteria, written as YAML files, one file an edition.
//
// An edition says who is considered, by what criteria and weights, how marks combine and rank, who sits on the board, who
// decides, and within what limits. A new government is a folder of files, not code. Each figure or provision names its
// paragraph; what the law at hand does not give is `assumed` with its basis, and stays visible wherever it is used.
//
// A file that is wrong is refused with line and reason, every reason at once. Eligibility rules are CEL expressions over
// the typed Facts, never over loose maps. The package may import domain only; it reads no clock, and no file but those of
// the file system it is handed.
package framework
