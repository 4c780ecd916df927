package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// A Site answers the pages of one App.
type Site struct {
	app       *app.App
	log       *slog.Logger
	mux       *http.ServeMux
	pages     []page
	entries   []entry // of the navigation, in the order of the sections
	forms     []form
	files     []page                // what is not HTML: PDF, CSV, documents
	templates map[string]*templates // by language
	park      *parkingPlace
	address   string
}

// Options are what a Site needs beside its App.
type Options struct {
	Log     *slog.Logger // nil discards
	Key     []byte       // 32 bytes; what is typed into a form whose session has ended is kept under it
	Address string       // where the public finds this site, for the code on printed orders: "https://merit.example"
}

// A page is one address and what is shown there.
type page struct {
	path     string     // "/cases/{id}"
	act      policy.Act // what looking at it is
	public   bool       // shown to whoever asks
	template string     // "case": templates/case.html, and the words "case.…"
}

// A form is one act that a page offers.
type form struct {
	path   string // "/cases/{id}/seal"
	act    policy.Act
	public bool
}

// sections is what there is, a file each; where one has an entry in the navigation, in that order.
var sections = []func(*Site){
	(*Site).registerSession,
	(*Site).registerHome,
	(*Site).registerCases,
	(*Site).registerCaseNew,
	(*Site).registerCase,
	(*Site).registerPanel,
	(*Site).registerChecklist,
	(*Site).registerNotes,
	(*Site).registerWorkingPaper,
	(*Site).registerPutUp,
	(*Site).registerTransfers,
	(*Site).registerDecisions,
	(*Site).registerOrders,
	(*Site).registerOrderSets,
	(*Site).registerCharges,
	(*Site).registerExceptions,
	(*Site).registerVerify,
	(*Site).registerArrangements,
	(*Site).registerMe,
	(*Site).registerMeDossiers,
	(*Site).registerMeCases,
	(*Site).registerMeTransfers,
	(*Site).registerMeHearings,
	(*Site).registerAccounts,
	(*Site).registerCapacities,
	(*Site).registerApprovals,
	(*Site).registerPapers,
	(*Site).registerSittings,
	(*Site).registerScoreSheet,
	(*Site).registerDeclarations,
	(*Site).registerMeetings,
	(*Site).registerBoard,
	(*Site).registerDossiers,
	(*Site).registerSheetEntry,
	(*Site).registerSeal,
	(*Site).registerMeritList,
	(*Site).registerOutcomes,
	(*Site).registerMinutes,
	(*Site).registerAgreement,
	(*Site).registerOfficers,
	(*Site).registerOfficer,
	(*Site).registerRecord,
	(*Site).registerCorrect,
	(*Site).registerProbation,
	(*Site).registerPosts,
	(*Site).registerOrganizations,
	(*Site).registerStatements,
	(*Site).registerDues,
	(*Site).registerFindings,
	(*Site).registerLimits,
	(*Site).registerAssessment,
	(*Site).registerTenure,
	(*Site).registerCorrections,
	(*Site).registerSeniority,
	(*Site).registerObjections,
	(*Site).registerDocuments,
	(*Site).registerFrameworks,
	(*Site).registerWindows,
	(*Site).registerRecruitments,
	(*Site).registerStations,
	(*Site).registerInformation,
}

// New makes a Site with all its pages. It fails where a template lacks a word or a page its act.
func New(a *app.App, o Options) (*Site, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	park, err := newParkingPlace(o.Key)
	if err != nil {
		return nil, err
	}
	s := &Site{app: a, log: o.Log, mux: http.NewServeMux(), park: park, address: o.Address}
	if s.templates, err = everyTemplate(); err != nil {
		return nil, err
	}
	s.mux.Handle("GET /static/", assets.handler())
	for _, register := range sections {
		register(s)
	}
	return s, s.check()
}

// check fails where a page or a form names neither its act nor that it is public, or a page has no template.
func (s *Site) check() error {
	for _, p := range s.pages {
		if p.public == (p.act != "") {
			return fmt.Errorf("page %s names neither its act nor that it is public, or both", p.path)
		}
		for _, l := range languages {
			if !s.templates[l.Code].has(p.template) {
				return fmt.Errorf("page %s has no template %s", p.path, p.template)
			}
			if !l.has(p.template + ".title") {
				return fmt.Errorf("page %s has no title in %s", p.path, l.Name)
			}
		}
	}
	for _, f := range s.forms {
		if f.public == (f.act != "") {
			return fmt.Errorf("form %s names neither its act nor that it is public, or both", f.path)
		}
	}
	return nil
}

// A shownPage is a page that is registered, to which forms are added.
type shownPage struct {
	page
	site *Site
	load func(*visit) (any, error)
}

// show adds a page. load answers the question that the page asks; what it gives is the template's .Page.
func show[D any](s *Site, p page, load func(*visit) (D, error)) *shownPage {
	shown := &shownPage{page: p, site: s, load: func(v *visit) (any, error) { return load(v) }}
	s.pages = append(s.pages, p)
	s.handle("GET "+p.path, p.public, func(v *visit) error {
		d, err := load(v)
		if err != nil || v.answered {
			return err
		}
		return v.render(http.StatusOK, p.template, d)
	})
	return shown
}

// does adds a form to the page: one act. It says where to go on to. Refused, the page is shown again with every reason and
// with what was typed.
func (p *shownPage) does(act policy.Act, path string, do func(*visit) (to string, err error)) *shownPage {
	s := p.site
	s.forms = append(s.forms, form{path: path, act: act, public: act == ""})
	s.handle("POST "+path, act == "", func(v *visit) error {
		v.page = p.path
		to, err := "", v.checkGuards()
		if err == nil {
			to, err = do(v)
		}
		if err == nil {
			if !v.answered {
				v.goOn(to, act)
			}
			return nil
		}
		refusal := v.refused(err)
		if refusal == nil {
			return err
		}
		d, failed := p.load(v)
		if failed != nil { // the page itself is gone or closed: the refusal says why
			return err
		}
		return v.render(statusOf(refusal), p.template, d)
	})
	return p
}

// file adds an address under which something other than a page is got; act is what getting it is, "" where it is public.
func (s *Site) file(path string, act policy.Act, answer func(*visit) error) {
	s.files = append(s.files, page{path: path, act: act, public: act == ""})
	s.handle("GET "+path, act == "", answer)
}

// A Route is a method and path that the site answers, and the act that it is; Act is "" where whoever asks is answered.
type Route struct {
	Method, Path string
	Act          policy.Act
	Page         bool // HTML that is got, neither a file nor a form
}

// Routes lists what the site answers, in the order of its sections: pages, files, forms.
func (s *Site) Routes() []Route {
	var all []Route
	for _, p := range s.pages {
		all = append(all, Route{http.MethodGet, p.path, p.act, true})
	}
	for _, p := range s.files {
		all = append(all, Route{http.MethodGet, p.path, p.act, false})
	}
	for _, f := range s.forms {
		all = append(all, Route{http.MethodPost, f.path, f.act, false})
	}
	return all
}

// handle adds what answers one method and path: it is signed in for, and whatever goes wrong is told as a page.
func (s *Site) handle(pattern string, public bool, answer func(*visit) error) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		defer removeUploads(r)
		v := newVisit(s, w, r)
		err := v.identify(public)
		if err == nil && !v.answered {
			err = v.read()
		}
		if err == nil && !v.answered {
			err = answer(v)
		}
		if err != nil {
			v.tell(err)
		}
	})
}

// removeUploads takes away what net/http kept of a form in the folder for passing things. It would do so itself for its own
// request, but ours is a copy of it, with the number of the request.
func removeUploads(r *http.Request) {
	if r.MultipartForm != nil {
		_ = r.MultipartForm.RemoveAll() // what cannot be removed cannot be helped here
	}
}

// Handler is the whole edge: what every request goes through, and then its page.
func (s *Site) Handler() http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := newVisit(s, w, r)
		v.tell(domain.Refuse(domain.Forbidden, "from-another-site", "this form was sent by a page of another site, and nothing was done").
			Needing("opening the page here and sending the form from it"))
	}))
	inner := guard.Handler(s.mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, newRequestID()))
		start := time.Now()
		out := &response{ResponseWriter: w}
		defer func() {
			if fault := recover(); fault != nil {
				s.recovered(out, r, fault)
			}
			s.log.InfoContext(r.Context(), "page", "method", r.Method, "route", cmp.Or(r.Pattern, "none"), "status", out.status,
				"ms", time.Since(start).Milliseconds(), "request", requestID(r.Context()))
		}()
		h := out.Header()
		h.Set("X-Request-Id", requestID(r.Context()))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if _, pattern := s.mux.Handler(r); pattern == "" {
			newVisit(s, out, r).tell(domain.Refuse(domain.NotFound, "no-such-page", "there is no page under this address").Needing("an address from one of the pages"))
			return
		}
		inner.ServeHTTP(out, r)
	})
}

// contentPolicy lets a page load what is ours and nothing else; no script or style stands in a page itself. A document on file
// is shown in a frame.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// recovered answers a request whose page panicked, as a fault of ours.
func (s *Site) recovered(w *response, r *http.Request, fault any) {
	if fault == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
		panic(fault)
	}
	err := fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
	if w.status != 0 {
		s.log.ErrorContext(r.Context(), "fault", "request", requestID(r.Context()), "error", err)
		return
	}
	newVisit(s, w, r).tell(err)
}

// An entry stands at the head of each page: a key of the words, an address, and the act that whoever sees it must have a power
// for.
type entry struct {
	key, path string
	act       policy.Act
	kinds     []policy.CapacityKind // only these, where the act alone does not say whose room it is
	room      string                // a key of the words: those of one room stand at the head as one, and side by side once inside; "" alone
}

// powers are the kinds of capacity for which some line of the policy could allow an act.
var powers = func() map[policy.Act][]policy.CapacityKind {
	all := map[policy.Act][]policy.CapacityKind{}
	for _, pair := range policy.Powers() {
		act := policy.Act(pair[0])
		all[act] = append(all[act], policy.CapacityKind(pair[1]))
	}
	return all
}()

// open reports whether the entry is shown to a kind of capacity.
func (e entry) open(kind policy.CapacityKind) bool {
	return slices.Contains(powers[e.act], kind) && (e.kinds == nil || slices.Contains(e.kinds, kind))
}

// within reports whether a path lies in the entry's room.
func (e entry) within(path string) bool {
	return path == e.path || e.path != "/" && strings.HasPrefix(path, e.path+"/")
}
