// Package register holds the rules of keeping the registers: what may be entered on an officer's file, what a line, a
// post and an organization allow, and what counts as a contradiction. It imports domain only.
package register
