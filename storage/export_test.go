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

// What is asked of the postings that tenure figures count.
const (
	TenureSpelled = `h.post_id, string_agg(concat_ws(' ', h.id, h.officer_id, h.start_earliest, h.start_latest, h.end_earliest, h.end_latest), ';')`
	TenureCounted = counted
)
