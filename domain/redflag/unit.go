package redflag

// A Unit is what was counted of an organization in a scan: its moves, its reports, its boards.
type Unit struct {
	ID int64 `yaml:"id"`
}
