// Package tenure holds the rules about time in service: length of service with its fractions, the earliest day of
// promotion, age and superannuation, deadlines, retirement referrals, and the seniority list.
//
// Periods whose ends the record does not know exactly count only as far as they are certain. It imports only domain,
// domain/merit and the standard library.
package tenure
