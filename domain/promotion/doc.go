// Package promotion holds the rules by which officers are considered for a higher grade or another post of their own, and
// candidates for a first appointment: who is on the panel and why the others are not, what must be on file, what the record
// is worth in marks, how the board's marks are combined, the list, the outcomes, and what the appointing authority may decide.
// A transfer is one more kind of edition on this road, with formulas of its own; it has no board where the edition names none.
//
// What differs between governments and years stands in editions (package framework); what is written here is how an
// edition is carried out. Everything is a pure function of the edition, the records and a day. It imports only domain,
// domain/framework, domain/merit and domain/tenure.
package promotion
