package api

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strings"
	"sync"

	"merit/app"
	"merit/domain"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Version is the version of the API's document. Whoever changes what it says changes this too; a test sees to it.
const Version = "1.10.0"

// A Server answers the API of one App.
type Server struct {
	app        *app.App
	log        *slog.Logger
	api        huma.API
	mux        *http.ServeMux
	metrics    *metrics
	operations []op
	document   []byte // the OpenAPI document, rendered once
	docsPage   []byte
}

// Options are what a Server needs beside its App.
type Options struct {
	Log *slog.Logger // nil discards
}

// resources is the list of what there is, a file each.
var resources = []func(*Server){
	(*Server).registerSessions,
	(*Server).registerMe,
	(*Server).registerAccounts,
	(*Server).registerCapacities,
	(*Server).registerOrganizations,
	(*Server).registerPosts,
	(*Server).registerTenure,
	(*Server).registerOfficers,
	(*Server).registerCorrections,
	(*Server).registerProbations,
	(*Server).registerDocuments,
	(*Server).registerSeniority,
	(*Server).registerFrameworks,
	(*Server).registerCases,
	(*Server).registerTransfers,
	(*Server).registerVacancies,
	(*Server).registerPanel,
	(*Server).registerChecklist,
	(*Server).registerNotes,
	(*Server).registerDossiers,
	(*Server).registerDecisions,
	(*Server).registerDirections,
	(*Server).registerApproaches,
	(*Server).registerWindows,
	(*Server).registerStations,
	(*Server).registerRecruitments,
	(*Server).registerInformation,
	(*Server).registerOrders,
	(*Server).registerOrderSets,
	(*Server).registerCharges,
	(*Server).registerExceptions,
	(*Server).registerArrangements,
	(*Server).registerDues,
	(*Server).registerFlags,
	(*Server).registerLimits,
	(*Server).registerAssessment,
	(*Server).registerBoards,
	(*Server).registerMeetings,
	(*Server).registerMarks,
	(*Server).registerOutcomes,
	(*Server).registerMeritRows,
	(*Server).registerAgreement,
	(*Server).registerLedger,
	(*Server).registerBundles,
	(*Server).registerErasures,
}

// New makes a Server with all its operations. It fails where one of them says neither its act nor that it is public.
func New(a *app.App, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{app: a, log: o.Log, mux: http.NewServeMux(), metrics: newMetrics()}
	s.api = humago.New(s.mux, config())
	for _, register := range resources {
		register(s)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	rendered.Do(func() { rendered.document, rendered.docsPage, rendered.err = render(s.api.OpenAPI()) })
	if rendered.err != nil {
		return nil, rendered.err
	}
	s.document, s.docsPage = rendered.document, rendered.docsPage
	s.serveOwn()
	return s, nil
}

// rendered is what every Server says of itself: the same for all of them, and long in the making.
var rendered struct {
	sync.Once
	document, docsPage []byte
	err                error
}

func render(o *huma.OpenAPI) (document, docsPage []byte, err error) {
	if document, err = json.MarshalIndent(o, "", "  "); err != nil {
		return nil, nil, fmt.Errorf("render the OpenAPI document: %w", err)
	}
	if docsPage, err = renderDocs(o); err != nil {
		return nil, nil, fmt.Errorf("render the page of the API: %w", err)
	}
	return document, docsPage, nil
}

// config is Huma's, without what it would add of its own: no $schema and Link made from the Host header, no pages from
// hosts elsewhere, no document built lazily at the first request.
func config() huma.Config {
	c := huma.DefaultConfig("Merit", Version)
	c.Info.Description = "Civil-service HR on scored merit. Every operation that changes something, or reads a person's file, is one act of one official, and on record."
	c.CreateHooks, c.Transformers = nil, nil
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.RejectUnknownQueryParameters = true
	c.Components = &huma.Components{
		Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName),
		SecuritySchemes: map[string]*huma.SecurityScheme{
			"session": {Type: "http", Scheme: "bearer", Description: "The token that POST /v1/sessions answers with."},
		},
	}
	c.Components.Schemas.RegisterTypeAlias(reflect.TypeFor[domain.Date](), reflect.TypeFor[day]())
	return c
}

// A day is how the document describes a domain.Date.
type day struct{}

// Schema is a string that Huma checks to be a date before anybody reads it.
func (day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Description: "A day, YYYY-MM-DD."}
}

// schemaName names a type in the document; one from another package bears that package's name before its own.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if path := t.PkgPath(); t.Name() != "" && path != "" && path != reflect.TypeFor[Server]().PkgPath() {
		pkg := path[strings.LastIndex(path, "/")+1:]
		name = strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// check fails where an operation does not say what act it is.
func (s *Server) check() error {
	seen := map[string]bool{}
	for _, o := range s.operations {
		switch {
		case o.public == (o.act != ""):
			return fmt.Errorf("%s %s names neither its act nor that it is public, or both", o.method, o.path)
		case o.id == "" || o.summary == "" || o.tag == "":
			return fmt.Errorf("%s %s has no id, summary or tag", o.method, o.path)
		case seen[o.id]:
			return fmt.Errorf("two operations are called %s", o.id)
		}
		seen[o.id] = true
	}
	return nil
}

// Document is the OpenAPI document.
func (s *Server) Document() []byte { return s.document }

// serveOwn adds what is not an operation on a resource.
func (s *Server) serveOwn() {
	s.mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(s.document)
	})
	s.mux.HandleFunc("GET /docs", s.serveDocs)
	s.mux.HandleFunc("GET /docs/style.css", serveDocsStyle)
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	s.mux.HandleFunc("GET /readyz", s.serveReady)
	s.mux.Handle("GET /metrics", s.metrics.handler())
}
