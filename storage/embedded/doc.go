// Package embedded runs a private PostgreSQL for those who gave Merit no
// database of their own: one command and a folder are then a whole system.
//
// The server is our own child. It listens on loopback at a port that was free,
// asks everyone for a password (scram-sha-256), runs as an unprivileged user
// even when we are root, and ends when we end, however we end. Its folder is
// never wiped: what cannot be used is refused with the reason.
//
// Loopback rather than a Unix socket, because a socket's path ends at 107
// bytes and a data folder may lie deeper, because every client program can
// reach it with one URL, and because it is the same on every system.
//
// The folder holds
//
//	merit-data   says that the folder is ours (merit-throwaway: a test's)
//	lock         held by the process whose child the server is
//	passwords/   one file a role, readable by whoever runs Merit
//	pgdata/      PostgreSQL's own, readable by the account the server runs as
//	postgres.log the server's messages, without the values of statements
//	programs/    copies of PostgreSQL's programs, where that account could not
//	             enter the folder they came in
//
// It imports the driver and the standard library, nothing else of ours.
package embedded
