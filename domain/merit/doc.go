// Package merit holds marks and what may be done with them: exact arithmetic, rounding where an edition names it, the
// combination of several members' marks, and ranking with ties.
//
// A mark is never a float: 62.4 below a line of 62.5 is a career. It imports only domain and the standard library.
package merit
