//go:build !linux

package storagetest

// inMemory knows no folder kept in memory here.
func inMemory() []string { return nil }
