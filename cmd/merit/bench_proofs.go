package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"merit/api"
	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// aimProof is how many milliseconds a proof may take, over HTTP, in every second case.
const aimProof = 2

// benchProofs measures proofs over HTTP from a long ledger, and nothing else of it.
func benchProofs(ctx context.Context, b *bench) error {
	db, _, _, err := b.ledgerFilled(ctx, "proofs")
	if err != nil {
		return err
	}
	return b.proofs(ctx, db)
}

// proofs asks for proofs one after another, beside the newest checkpoint, which is one row read.
func (b *bench) proofs(ctx context.Context, db benchDB) error {
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return err
	}
	defer store.Close()
	edge, err := api.New(app.New(store, app.Options{}), api.Options{Log: newLog(io.Discard)})
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: edge.Handler(), ReadHeaderTimeout: headerTime}
	var done sync.WaitGroup
	done.Go(func() { _ = server.Serve(listener) })
	defer func() { _ = server.Close(); done.Wait() }()
	base := "http://" + listener.Addr().String()

	note, err := fetch(ctx, base+"/v1/ledger/checkpoint")
	if err != nil {
		return err
	}
	c, err := ledger.ParseCheckpoint(string(note))
	if err != nil {
		return err
	}
	b.progress("asking for proofs from %d entries", c.Size)
	paths := []func() string{
		func() string { return "/v1/ledger/checkpoint" },
		func() string { return fmt.Sprintf("/v1/ledger/proofs/inclusion?leaf=%d", rand.Int64N(c.Size)) },
		func() string { return fmt.Sprintf("/v1/ledger/proofs/consistency?from=%d", 1+rand.Int64N(c.Size)) },
	}
	took := make([][]float64, len(paths))
	for until := time.Now().Add(time.Duration(b.seconds * float64(time.Second))); time.Now().Before(until); {
		for i, path := range paths {
			began := time.Now()
			if _, err := fetch(ctx, base+path()); err != nil {
				return err
			}
			took[i] = append(took[i], float64(time.Since(began).Microseconds())/1000)
		}
	}
	for i, name := range []string{"", "inclusion", "consistency"} {
		if i == 0 {
			continue
		}
		m := beside(fmt.Sprintf("proof of %s from %d entries over HTTP, median of %d, beside the checkpoint alone", name, c.Size, len(took[i])), "ms",
			[]float64{percentile(took[i], 50)}, []float64{percentile(took[0], 50)})
		b.got(aimAtMost(m, aimProof))
		b.got(measure{Name: "the same, 99th percentile", Value: percentile(took[i], 99), Unit: "ms"})
	}
	return nil
}

// fetch gets what an address of the API answers.
func fetch(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s: %.200s", address, answer.Status, body)
	}
	return body, err
}
