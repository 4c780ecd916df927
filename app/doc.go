// Package app is what officials can do: one act is one method in one file and one transaction that looks up, asks
// policy, applies the domain's rules, stores, and records. ls app is the list of powers of the office.
//
// It may import domain and its sub-packages, policy and storage. Nothing but the database is touched inside an act.
package app
