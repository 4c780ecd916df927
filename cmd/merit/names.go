package main

import (
	"maps"
	"slices"
)

// sortedNames gives the keys of a table in order.
func sortedNames[V any](table map[string]V) []string { return slices.Sorted(maps.Keys(table)) }
