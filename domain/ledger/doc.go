// Package ledger is the tamper-evident log of acts as pure rules: the bytes of an entry, the commitment to a row, the
// Merkle tree over entries (RFC 6962) in tiles of 256 hashes, signed checkpoints in the C2SP form, proofs, and the
// proof of a row by which anyone checks an order offline.
//
// It imports nothing of Merit's and does no I/O. What it recomputes here the database has computed by triggers
// (migrations/00001_core.sql); the two must agree to the byte, and storage's tests hold them together.
package ledger
