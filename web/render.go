package web

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"merit/app"
	"merit/policy"
)

//go:embed templates
var templateFiles embed.FS

// templates are all pages in one language, each with the layout and the parts.
type templates struct {
	lang  *language
	pages map[string]*template.Template
}

// pageFuncs are what one page or one family of pages writes, each beside its page; what every page may need is in wordFuncs and partFuncs.
var pageFuncs = []func(*language) template.FuncMap{caseFuncs, decisionFuncs, orderFuncs, arrangementFuncs, presentFuncs, probationFuncs, seniorityFuncs, agreementFuncs, auditFuncs, chartFuncs, assessmentFuncs}

// everyTemplate reads the pages in each language, by its code; once, however many sites there are: reading them takes seconds of a test.
var everyTemplate = sync.OnceValues(func() (map[string]*templates, error) {
	all := map[string]*templates{}
	for _, l := range languages {
		t, err := readTemplates(l)
		if err != nil {
			return nil, err
		}
		all[l.Code] = t
	}
	return all, nil
})

// readTemplates reads templates/*.html, a page each, with the layout and the lists of templates/shared and the parts of a form. A word that a template names and
// the language lacks is found when the page is rendered, and by a test that looks them all up.
func readTemplates(l *language) (*templates, error) {
	root := template.New("").Funcs(wordFuncs(l)).Funcs(partFuncs(l))
	for _, funcs := range pageFuncs {
		root.Funcs(funcs(l))
	}
	shared, err := root.ParseFS(templateFiles, "templates/shared/*.html", "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	t := &templates{lang: l, pages: map[string]*template.Template{}}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		page, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if t.pages[strings.TrimSuffix(path.Base(name), ".html")], err = page.ParseFS(templateFiles, name); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *templates) has(name string) bool { return t.pages[name] != nil }

// A shown is what every template is given; Page is what the page itself has loaded.
type shown struct {
	Lang      *language
	Languages []languageLink
	Name      string // of the page: "case"
	Title     string
	Me        app.Me
	Acting    string // the capacity one acts in, in words
	Nav       []navigationItem
	Room      []navigationItem // the entries of the room that this page stands in, where it has several
	Here      string           // this address, to come back to
	Problems  []reason
	Done      string // what an act just done says
	Key       string // guards of the forms on the page
	Version   int
	Static    string
	Scripts   bool
	Printed   string // the day, at the foot of paper
	Page      any

	typed url.Values
}

type languageLink struct {
	Code, Name, Dir, Href string
	Current               bool
}

type navigationItem struct {
	Text, Href string
	Current    bool
}

// titled is a page whose title has arguments of its own: the number of a case, the name of an officer.
type titled interface{ titleArguments() []any }

// versioned is a page of a thing that two people may edit.
type versioned interface{ version() int }

// render writes a page whole or not at all.
func (v *visit) render(status int, name string, page any) error {
	l := v.lang
	s := shown{Lang: l, Name: name, Me: v.me, Here: v.here(), Problems: v.problems, Key: randomHex(16), Static: assets.prefix, Scripts: assets.ready,
		Printed: l.date(v.site.app.Today()), Page: page, typed: v.typed}
	var arguments []any
	if t, ok := page.(titled); ok {
		arguments = t.titleArguments()
	}
	if t, ok := page.(versioned); ok {
		s.Version = t.version()
	}
	var err error
	if s.Title, err = l.say(name+".title", arguments...); err != nil {
		return err
	}
	if done := v.URL.Query().Get("done"); done != "" && len(v.problems) == 0 && l.has("done."+done) {
		s.Done = l.must("done." + done)
	}
	s.Acting = v.acts()
	s.Nav, s.Room = v.navigation()
	for _, other := range languages {
		s.Languages = append(s.Languages, languageLink{Code: other.Code, Name: other.Name, Dir: other.Dir, Current: other == l,
			Href: "/language/" + other.Code + "?to=" + url.QueryEscape(v.here())})
	}
	var b bytes.Buffer
	if err := v.site.templates[l.Code].pages[name].ExecuteTemplate(&b, "layout", &s); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", l.Code)
	h.Add("Vary", "Accept-Encoding, Accept-Language, Cookie")
	body := []byte(settled.Replace(b.String()))
	if acceptsGzip(v.Request) {
		h.Set("Content-Encoding", "gzip")
		body = zipPage(body)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	v.answered = true
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body) // the browser is gone if this fails
	return nil
}

// navigation gives the ways that stand at the head of every page, a room each, and those within the room that the page stands in. A
// room of which the visitor has one entry alone is that entry.
func (v *visit) navigation() (rooms, inside []navigationItem) {
	within := map[string][]navigationItem{}
	var order []string
	for _, e := range v.site.entries {
		room := cmp.Or(e.room, e.key)
		item := navigationItem{Text: v.lang.must(e.key), Href: e.path, Current: e.within(v.URL.Path)}
		if v.me.Account == 0 || !e.open(v.me.Kind) || slices.Contains(within[room], item) {
			continue
		}
		if within[room] == nil {
			order = append(order, room)
		}
		within[room] = append(within[room], item)
	}
	for _, room := range order {
		items := within[room]
		head := navigationItem{Text: v.lang.must(room), Href: items[0].Href, Current: slices.ContainsFunc(items, func(i navigationItem) bool { return i.Current })}
		if len(items) == 1 {
			head = items[0]
		} else if head.Current {
			inside = items
		}
		rooms = append(rooms, head)
	}
	return rooms, inside
}

// here is the address to come back to: of a form that was refused, that of the page it stands on.
func (v *visit) here() string {
	u := *v.URL
	if v.page != "" {
		u.Path = pathParameter.ReplaceAllStringFunc(v.page, func(p string) string { return v.PathValue(strings.Trim(p, "{}")) })
		u.RawPath = ""
	}
	q := u.Query()
	q.Del("done")
	u.RawQuery = q.Encode()
	return u.RequestURI()
}

var pathParameter = regexp.MustCompile(`\{\w+\}`)

// acts words the capacity that the visitor acts in: the kind of office, and the organization where it is one's.
func (v *visit) acts() string {
	for _, c := range v.me.Capacities {
		if c.ID == v.me.Capacity {
			return v.lang.capacity(c)
		}
	}
	return ""
}

// capacity words an office.
func (l *language) capacity(c app.Capacity) string {
	name := l.word("capacity", string(c.Kind))
	switch {
	case c.StandInFor != 0 && c.OrgName != "":
		return l.must("capacity.stand-in-of", name, c.OrgName)
	case c.StandInFor != 0:
		return l.must("capacity.stand-in", name)
	case c.OrgName != "":
		return l.must("capacity.of", name, c.OrgName)
	}
	return name
}

// wordFuncs are what a template writes words with.
func wordFuncs(l *language) template.FuncMap {
	return template.FuncMap{
		"t":      l.say,
		"tn":     l.count,
		"word":   func(family string, value any) string { return l.word(family, fmt.Sprint(value)) },
		"has":    l.has,
		"date":   l.date,
		"when":   l.when,
		"spell":  l.spell,
		"num":    func(n any) (string, error) { return l.anyNumber(n) },
		"mark":   l.digits,
		"name":   func(s string) template.HTML { return template.HTML(`<bdi>` + template.HTMLEscapeString(s) + `</bdi>`) },
		"act":    func(a policy.Act) string { return l.word("act", string(a)) },
		"static": func(name string) string { return assets.prefix + name },
		"add":    func(a, b int) int { return a + b },
		"year":   func(n int) string { return l.digits(strconv.Itoa(n)) },

		"told":     l.keptHTML,
		"toldtext": l.keptText,
		"missing":  l.missingPaper,
		"capacity": l.capacity,
		"data":     l.data,
	}
}
