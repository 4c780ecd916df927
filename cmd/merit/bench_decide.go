package main

import (
	"context"
	"errors"
	"time"

	"merit/policy"
)

// Aims of a decision, in microseconds.
const (
	aimCached = 2
	aimCold   = 15
)

// benchDecide measures one decision: kept from before, and asked for the first time in this process.
func benchDecide(_ context.Context, b *bench) error {
	b.progress("decisions")
	cold, allowed, n := coldDecisions(time.Duration(b.seconds * float64(time.Second)))
	if allowed == 0 || allowed == n {
		return errors.New("the questions were all of one kind")
	}
	b.got(aimAtMost(measure{Name: "policy decision, asked for the first time", Value: cold, Unit: "µs"}, aimCold))
	var rounds []float64
	facts := policy.Facts{State: policy.StateDraft}
	if !policy.Decide(policy.OrderIssue, policy.DeputySecretary, facts).Allowed {
		return errors.New("the policy refuses the act that is measured")
	}
	for range b.rounds {
		const often = 200_000
		began := time.Now()
		for range often {
			policy.Decide(policy.OrderIssue, policy.DeputySecretary, facts)
		}
		rounds = append(rounds, micros(time.Since(began))/often)
	}
	b.got(aimAtMost(measure{Name: "policy decision, kept", Value: median(rounds), Unit: "µs"}, aimCached))
	return nil
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// coldDecisions asks each question once, so that none is kept yet: every act by every capacity whose power it is, over
// facts that differ each time. It gives the median time, which others on the machine disturb least, and how many were
// allowed.
func coldDecisions(limit time.Duration) (each float64, allowed, n int) {
	var spent time.Duration
	var times []float64
	for round := 0; spent < limit && round < 1<<5; round++ {
		facts := policy.Facts{
			State: policy.States[(round+1)%len(policy.States)], SameUnit: round&1 != 0, Subtree: round&2 != 0, Panelled: round&4 != 0,
			Assigned: true, Barred: round&8 != 0, OtherCapacity: round&16 != 0,
		}
		for _, p := range policy.Powers() {
			began := time.Now()
			d := policy.Decide(policy.Act(p[0]), policy.CapacityKind(p[1]), facts)
			took := time.Since(began)
			spent += took
			times = append(times, micros(took))
			if d.Allowed {
				allowed++
			}
		}
	}
	return median(times), allowed, len(times)
}
