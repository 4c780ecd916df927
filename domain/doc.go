// Package domain holds the words of the trade and the small types they need: days and months, the officer and the
// record, the refusal. The rules themselves stand in the packages below it, a package a chapter of the rule-book.
//
// Nothing here reads a clock, a file, a network or a database: "as it stood on" is an argument. It imports only the
// standard library.
package domain
