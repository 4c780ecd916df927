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

// TenureOfAll is what tenure figures of the whole register ask, as on the day $1.
const TenureOfAll = allSpells
