// Package redflag looks through the record for signs that somebody was moved, charged, promoted or appointed otherwise than on merit
// (RULES C). What there is to look for stands in flags.yaml, one line a flag with its law; a flag is one pure function over one file: an officer's life,
// a post, a case, an order, a recruitment, or what was counted of a unit. It reads nothing, keeps nothing and knows no clock: the file
// and what is known beside it (World) are handed to it, and the same file gives the same findings in the same order.
//
// A finding is a question to be answered by a person, not a verdict. It names rows of the register by their numbers and no person by name.
// The package imports domain, domain/merit, domain/statistics, domain/tenure, domain/history and domain/lineage.
package redflag
