// Package migrations holds the schema in order: numbered SQL files, embedded, forward only. It imports nothing.
package migrations

import "embed"

// FS holds the migration files, NNNNN_name.sql, in goose's format; the schema as they leave it, for reading, is no migration.
//
//go:embed 0*.sql
var FS embed.FS
