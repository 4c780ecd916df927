// Package window holds the days on which moves need the election commission: an election's, from the notification of its
// programme until the names of the returned candidates are published, and a caretaker government's (RULES A4.7; DESIGN 3.10).
// It says what a window needs to be adopted, and what an order lacks inside one.
//
// It imports only domain, domain/tenure and the standard library.
package window
