package redflag

// A Case is a file of a promotion, an appointment or a transfer with what its board did.
type Case struct {
	ID   int64 `yaml:"id"`
	Unit int64 `yaml:"unit"`
}
