package app

import (
	"sync"
	"time"
)

// refusalsPerMinute bounds how many refusals of one account enter the ledger, so that nobody can flood it.
const refusalsPerMinute = 30

// A limiter allows so many events a minute for each key.
type limiter struct {
	mu     sync.Mutex
	limit  int
	minute time.Time
	seen   map[int64]int
}

func newLimiter(limit int) *limiter { return &limiter{limit: limit, seen: map[int64]int{}} }

// allow counts one event and reports whether it is within the limit.
func (l *limiter) allow(key int64, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m := now.Truncate(time.Minute); !m.Equal(l.minute) {
		l.minute = m
		clear(l.seen)
	}
	l.seen[key]++
	return l.seen[key] <= l.limit
}
