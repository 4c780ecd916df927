// Package proof holds the bundles by which anybody checks a case without a connection to Merit: what was opened of it, and what follows from
// that. domain/ledger proves that the rows stand in the log; here the marks, the totals, the list and the order are worked out once more from
// those rows and from the edition's own text. docs/bundle.md states the format for whoever writes a checker of their own.
package proof
