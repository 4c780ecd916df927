package storage

import "github.com/lib/pq"

// Texts scans a text[] column.
type Texts []string

// Scan reads the array.
func (t *Texts) Scan(src any) error { return (*pq.StringArray)(t).Scan(src) }
