package storage

import (
	"context"
	"database/sql"
	"fmt"

	"merit/migrations"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Migrate brings the schema up to date as the owner. Several may run at once: one migrates, the others wait and find
// nothing to do. It gives the schema's version.
func Migrate(ctx context.Context, ownerURL string) (int64, error) {
	db, err := sql.Open("postgres", ownerURL)
	if err != nil {
		return 0, fmt.Errorf("open as owner: %w", err)
	}
	defer db.Close()
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return 0, err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS, goose.WithSessionLocker(locker))
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	return provider.GetDBVersion(ctx)
}

// SchemaVersion gives the version that this program was built for: the newest embedded migration.
func SchemaVersion() int64 {
	names, err := migrations.FS.ReadDir(".")
	if err != nil {
		return 0
	}
	var last int64
	for _, name := range names {
		var n int64
		if _, err := fmt.Sscanf(name.Name(), "%d_", &n); err == nil {
			last = max(last, n)
		}
	}
	return last
}
