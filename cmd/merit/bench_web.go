package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"merit/app"
	"merit/storage"
	"merit/web"
)

// Aims of the pages: half a hundred people, each opening one page every two seconds, wait at most so many milliseconds in
// ninety-nine cases of a hundred.
const (
	webSessions = 50
	webPause    = 2 * time.Second
	aimPage     = 50 // ms
)

// webPaths are the pages that section officers open, with what they look for: an officer of the register by number.
var webPaths = []func(officer int64) string{
	func(int64) string { return "/" },
	func(int64) string { return "/cases" },
	func(n int64) string { return fmt.Sprintf("/officers?q=B-%d", n) },
	func(n int64) string { return fmt.Sprintf("/officers/%d", storage.BenchOfficers+n) },
	func(n int64) string { return fmt.Sprintf("/posts/%d", storage.BenchPosts+n) },
	func(int64) string { return "/orders" },
	func(n int64) string {
		return fmt.Sprintf("/officers?q=Aslam&under=%d", storage.BenchAccounts+n%storage.BenchMinistries)
	},
	func(int64) string { return "/statements/vacancies" },
	func(int64) string { return "/statements/retirements" },
}

// benchWeb measures how long pages take over a large register while half a hundred people work, beside the sign-in page,
// which asks the database nothing.
func benchWeb(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "web")
	if err != nil {
		return err
	}
	b.progress("a register of %d officers", b.officers)
	if err := storage.FillRegister(ctx, db.super, b.officers, webSessions); err != nil {
		return err
	}
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return err
	}
	defer store.Close()
	log := newLog(io.Discard)
	site, err := web.New(app.New(store, app.Options{Log: log}), web.Options{Log: log, Key: web.KeyFrom(make([]byte, 32))})
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site.Handler(), ReadHeaderTimeout: headerTime}
	var done sync.WaitGroup
	done.Go(func() { _ = server.Serve(listener) })
	defer func() { _ = server.Close(); done.Wait() }()
	v := &visiting{bench: b, base: "http://" + listener.Addr().String()}
	for _, path := range webPaths { // each page's statements are prepared once
		if _, err := v.open(ctx, 0, path(1)); err != nil {
			return err
		}
	}
	return v.measure(ctx)
}

// visiting is half a hundred people at work.
type visiting struct {
	*bench
	base string
	mu   sync.Mutex
	took map[string][]float64 // ms by page; "" all of them
}

func (v *visiting) measure(ctx context.Context) error {
	v.took = map[string][]float64{}
	v.progress("%d people, a page every %s each, for %s", webSessions, webPause, v.visiting)
	until, cancel := context.WithTimeout(ctx, v.visiting)
	defer cancel()
	var people sync.WaitGroup
	faults := make(chan error, webSessions)
	for person := range webSessions {
		people.Go(func() {
			if err := v.work(until, person); err != nil {
				faults <- err
			}
		})
	}
	people.Wait()
	close(faults)
	if err := errors.Join(slices.Collect(func(yield func(error) bool) {
		for err := range faults {
			yield(err)
		}
	})...); err != nil {
		return err
	}
	all := v.took[""]
	if len(all) == 0 {
		return errors.New("no page was opened")
	}
	m := measure{Name: fmt.Sprintf("a page, %d people, %d officers, 99th percentile of %d", webSessions, v.officers, len(all)), Value: percentile(all, 99), Unit: "ms"}
	m.Limit = new(percentile(v.took["/sign-in"], 99))
	m.Ratio = new(m.Value / *m.Limit)
	v.got(aimAtMost(m, aimPage))
	v.got(measure{Name: "the same, median", Value: percentile(all, 50), Unit: "ms"})
	for i, path := range webPaths {
		name := path(0)
		v.got(measure{Name: "page like " + name + ", 99th percentile", Value: percentile(v.took[fmt.Sprint(i)], 99), Unit: "ms"})
	}
	return nil
}

// work is one person's minute: a page, a pause, the next page; every tenth time the sign-in page, to measure beside.
func (v *visiting) work(ctx context.Context, person int) error {
	random := rand.New(rand.NewPCG(uint64(person), 7))
	pause := time.NewTimer(time.Duration(random.Int64N(int64(webPause))))
	defer pause.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
			pause.Reset(webPause)
		}
		which := random.IntN(len(webPaths))
		path, keys := webPaths[which](random.Int64N(int64(v.officers))), []string{"", fmt.Sprint(which)}
		if n%10 == 9 {
			path, keys = "/sign-in", []string{"/sign-in"}
		}
		took, err := v.open(context.WithoutCancel(ctx), person, path)
		if err != nil {
			return err
		}
		v.mu.Lock()
		for _, key := range keys {
			v.took[key] = append(v.took[key], took.Seconds()*1000)
		}
		v.mu.Unlock()
	}
}

// open opens a page as a person and gives how long it took until its last byte.
func (v *visiting) open(ctx context.Context, person int, path string) (time.Duration, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, v.base+path, nil)
	if err != nil {
		return 0, err
	}
	r.AddCookie(&http.Cookie{Name: "__Host-merit-session", Value: fmt.Sprintf("%s%d", storage.BenchToken, person)})
	start := time.Now()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0, err
	}
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path != r.URL.Path {
		return 0, fmt.Errorf("%s: %s, at %s", path, answer.Status, answer.Request.URL.Path)
	}
	return time.Since(start), nil
}

// percentile gives the value that p of a hundred do not exceed.
func percentile(list []float64, p int) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, (len(sorted)*p+99)/100-1)]
}
