package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"merit/api"
	"merit/app"
	"merit/storage"
	"merit/web"
)

var _ = add(command{"serve", "[--addr HOST:PORT] [--data DIR]", "serve the pages and the API, and place the ledger's entries", serveCommand})

// Times that a request may take, so that nobody keeps a connection by doing nothing.
const (
	headerTime = 10 * time.Second
	readTime   = 60 * time.Second
	writeTime  = 120 * time.Second
	idleTime   = 120 * time.Second
	stopTime   = 20 * time.Second
)

func serveCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "serve")
	addr := f.String("addr", "127.0.0.1:8080", "where to listen")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	s, err := open(ctx, e, *data)
	if err != nil {
		return err
	}
	return errors.Join(s.serve(ctx, e, *addr), s.close())
}

// serve migrates where it may, answers requests until the context ends, and then lets those under way finish.
func (s *system) serve(ctx context.Context, e env, addr string) error {
	log := newLog(e.err)
	if err := s.migrate(ctx); err != nil {
		return err
	}
	a, db, err := s.application(ctx, log, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := s.hold(ctx, db); err != nil {
		return err
	}
	defer s.publish(ctx, db, log)() // last, when everything that waited has its place
	stop, err := s.sequence(ctx, a, log)
	if err != nil {
		return err
	}
	defer stop()
	return s.answer(ctx, e, a, addr, log)
}

// answer listens and serves. It prints one line when it does, which scripts wait for.
func (s *system) answer(ctx context.Context, e env, a *app.App, addr string, log *slog.Logger) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	handler, err := s.edges(a, cmp.Or(s.settings.address, "http://"+listener.Addr().String()), log)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Fprintf(e.out, "ready http://%s\n", listener.Addr())
	var lost <-chan struct{}
	if s.server != nil {
		lost = s.server.Done()
	}
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-lost:
		err = errors.New("the private database has ended")
	case <-ctx.Done():
	}
	log.Info("stopping")
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	return errors.Join(err, server.Shutdown(last))
}

// edges are the API and the pages behind one address: what the API knows is its own, everything else is a page.
func (s *system) edges(a *app.App, address string, log *slog.Logger) (http.Handler, error) {
	edge, err := api.New(a, api.Options{Log: log})
	if err != nil {
		return nil, err
	}
	if !web.Ready() {
		log.Warn("the parts of the pages were not built: they are served plain; make build builds them")
	}
	site, err := web.New(a, web.Options{Log: log, Key: web.KeyFrom(s.sealKey), Address: address})
	if err != nil {
		return nil, err
	}
	calls, pages := edge.Handler(), site.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if edge.Has(r) {
			calls.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	}), nil
}

// sequence places the ledger's entries, does the timed acts and looks at what was done for red flags, until stop is called; where this process has
// neither the role nor the key, nobody is started.
func (s *system) sequence(ctx context.Context, a *app.App, log *slog.Logger) (stop func(), err error) {
	if s.sequencerURL == "" || s.signer == nil {
		log.Warn("no sequencer runs here: another server has to place the ledger's entries")
		return func() {}, nil
	}
	db, err := storage.Open(ctx, s.sequencerURL, 3)
	if err != nil {
		return nil, fmt.Errorf("open as sequencer: %w", err)
	}
	// It goes on while the last requests finish, so that their entries are placed too.
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var done sync.WaitGroup
	done.Go(func() { app.NewSequencer(db, s.signer, log).Run(running) })
	done.Go(func() { app.RunLapse(running, db, log) })
	done.Go(func() { app.NewWatch(a, db, log).Run(running) })
	return func() {
		cancel()
		done.Wait()
		db.Close()
	}, nil
}
