//go:build race

package browsertest

import "time"

// perMark is no measure under the race detector: it keeps what is absurd out.
const perMark = time.Second
