// Package policy says who may do what, and why not. Its text is data: acts.csv names every act, capacities.csv every
// office a person can act in, policy.csv the lines that allow or deny, model.conf how Casbin reads them. The text is
// embedded and checked whole when the program starts; a word nobody knows stops the program, because a line that never
// applies is worse than no program at all.
//
// A decision is a pure function of the act, the kind of capacity and a handful of facts that storage reads in the
// transaction of the act. So it may be kept: the policy cannot change while the process lives, and facts are part of the key.
//
// It imports domain and nothing else of this module.
package policy
