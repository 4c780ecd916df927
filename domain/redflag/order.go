package redflag

// An Order is how an order was made: who did what, on which day, and when it was recorded.
type Order struct {
	ID   int64 `yaml:"id"`
	Unit int64 `yaml:"unit"`
}
