package api

import (
	"net/http"
	"strconv"
	"time"

	"merit/app"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what a monitoring system reads at /metrics: counts by operation, nothing about a person.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
	pending  prometheus.Gauge
	lag      prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "merit_requests_total", Help: "Requests answered."}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "merit_request_seconds", Help: "How long a request took.", Buckets: prometheus.ExponentialBuckets(0.001, 2.5, 10),
		}, []string{"method", "route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "merit_requests_running", Help: "Requests being answered."}),
		pending: prometheus.NewGauge(prometheus.GaugeOpts{Name: "merit_ledger_pending", Help: "Entries not yet in the tree, when readiness was last asked."}),
		lag:     prometheus.NewGauge(prometheus.GaugeOpts{Name: "merit_ledger_lag_seconds", Help: "Age of the oldest of them."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.running, m.pending, m.lag,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(method, route).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// serveReady says whether this server can do its work: the schema is the one it was built for, and the ledger keeps up.
func (s *Server) serveReady(w http.ResponseWriter, r *http.Request) {
	ready, err := s.app.Ready(r.Context())
	if err != nil {
		writeProblem(w, s.problem(r.Context(), "readyz", err))
		return
	}
	s.metrics.pending.Set(float64(ready.Pending))
	s.metrics.lag.Set(ready.Lag.Seconds())
	status := http.StatusOK
	if !ready.Ready() {
		status = http.StatusServiceUnavailable
	}
	writeJSON(w, status, readiness{
		Ready: ready.Ready(), Schema: ready.Schema, SchemaWanted: ready.SchemaWanted, Pending: ready.Pending, LagSeconds: ready.Lag.Seconds(), LagLimit: app.LagLimit.Seconds(),
	})
}

type readiness struct {
	Ready        bool    `json:"ready"`
	Schema       int64   `json:"schema_version"`
	SchemaWanted int64   `json:"schema_version_wanted"`
	Pending      int64   `json:"ledger_pending"`
	LagSeconds   float64 `json:"ledger_lag_seconds"`
	LagLimit     float64 `json:"ledger_lag_limit_seconds"`
}
