// Package arrangement holds the orders that put nobody into a post regularly: charges, deputations, leave and the like. Their
// kinds are a closed list, each with its basis, its limit and what becomes of the officer's own post (DESIGN 3.1, 3.9).
//
// It imports only domain, domain/tenure and the standard library.
package arrangement
