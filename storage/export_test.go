package storage

// Meanings gives the constraints that say something to an official, and those that only somebody going round the
// application can trip.
func Meanings() (said, walls map[string]bool) {
	said = map[string]bool{}
	for name := range refusals {
		said[name] = true
	}
	return said, ours
}
