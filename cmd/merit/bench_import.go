package main

import "context"

func benchImport(ctx context.Context, b *bench) error { return nil }
