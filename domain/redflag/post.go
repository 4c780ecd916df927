package redflag

// A Post is what the register holds of a post: its own days, and who held it.
type Post struct {
	ID   int64 `yaml:"id"`
	Unit int64 `yaml:"unit"`
}
