//go:build !race

package browsertest

import "time"

// perMark is how long the server may work for a mark that is kept, the next candidate's sheet with it.
const perMark = 50 * time.Millisecond
