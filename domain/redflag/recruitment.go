package redflag

// A Recruitment is an open competition, from its announcement to its appointments.
type Recruitment struct {
	Case int64 `yaml:"case"`
	Unit int64 `yaml:"unit"`
}
