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
	beyond   prometheus.Gauge
	behind   prometheus.Gauge
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
		beyond:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "merit_ledger_unwitnessed", Help: "Entries that not enough outside witnesses have cosigned, when readiness was last asked."}),
		behind:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "merit_ledger_witness_lag_seconds", Help: "For how long the log has gone on since they did."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.running, m.pending, m.lag, m.beyond, m.behind,
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
	out := readiness{
		Ready: ready.Ready(), Schema: ready.Schema, SchemaWanted: ready.SchemaWanted, Pending: ready.Pending, LagSeconds: ready.Lag.Seconds(), LagLimit: app.LagLimit.Seconds(),
	}
	if k := ready.Witnessed; k != nil {
		s.metrics.beyond.Set(float64(k.Beyond))
		s.metrics.behind.Set(k.Lag.Seconds())
		out.Witnesses = &witnessing{Required: k.Required, Size: k.Size, Beyond: k.Beyond, LagSeconds: k.Lag.Seconds(), Behind: k.Required > 0 && k.Lag > app.WitnessLagLimit}
	}
	writeJSON(w, status, out)
}

type readiness struct {
	Ready        bool    `json:"ready"`
	Schema       int64   `json:"schema_version"`
	SchemaWanted int64   `json:"schema_version_wanted"`
	Pending      int64   `json:"ledger_pending"`
	LagSeconds   float64 `json:"ledger_lag_seconds"`
	LagLimit     float64 `json:"ledger_lag_limit_seconds"`

	Witnesses *witnessing `json:"witnesses,omitempty"`
}

// witnessing is how far outside witnesses have followed the log. It does not make a server unready: what lies beyond them is not proven yet, and work goes on.
type witnessing struct {
	Required   int     `json:"required"`
	Size       int64   `json:"witnessed_size"`
	Beyond     int64   `json:"entries_beyond"`
	LagSeconds float64 `json:"lag_seconds"`
	Behind     bool    `json:"behind"`
}
