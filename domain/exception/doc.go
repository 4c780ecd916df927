// Package exception holds the orders that rest on no case: the closed list of their grounds, and what each needs, lasts
// and brings about (DESIGN 3.1). A posting that one of them cuts short is guarded by the tenure of DESIGN 3.10.
//
// It imports only domain, domain/tenure and the standard library.
package exception
