package web

import (
	"crypto/sha256"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// A visit is one request for a page: who asks, in which language, and what was typed.
type visit struct {
	*http.Request
	w        http.ResponseWriter
	site     *Site
	lang     *language
	who      app.Caller // for questions; an act is done as asActing says
	me       app.Me     // Account is 0 where nobody is signed in
	typed    url.Values
	problems []reason
	answered bool   // something was written already
	page     string // the pattern of the page that the form sent stands on
}

// Cookies of ours. The prefix keeps them to this host, to encrypted connections and from other paths.
const (
	sessionCookie  = "__Host-merit-session"
	accountCookie  = "__Host-merit-account"
	languageCookie = "__Host-merit-language"
)

// fieldsLimit and filesLimit bound what a form may send.
const (
	fieldsLimit = 1 << 20
	filesLimit  = 11 << 20
)

func newVisit(s *Site, w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{Request: r, w: w, site: s, typed: url.Values{}}
	v.lang = chosenLanguage(r)
	v.who.Request = requestID(r.Context())
	return v
}

// chosenLanguage is the one in the cookie, else the first that the browser asks for and we have.
func chosenLanguage(r *http.Request) *language {
	if c, err := r.Cookie(languageCookie); err == nil {
		if l := languageOf(c.Value); l != nil {
			return l
		}
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		code, _, _ := strings.Cut(tag, "-")
		if l := languageOf(strings.ToLower(code)); l != nil {
			return l
		}
	}
	return languages[0]
}

// identify finds out who asks. On a page that is not public, nobody is sent to sign in and comes back afterwards; what nobody
// typed is kept meanwhile.
func (v *visit) identify(public bool) error {
	if c, err := v.Cookie(sessionCookie); err == nil && c.Value != "" {
		v.who.Token = c.Value
		me, err := v.site.app.Me(v.Context(), v.who)
		switch {
		case err == nil:
			v.me = me
		case !errors.Is(err, domain.Unknown):
			return err
		}
	}
	switch {
	case public:
		return nil
	case v.me.Account == 0:
		return v.askToSignIn()
	case v.me.MustChange && v.URL.Path != passwordPath:
		v.redirect(passwordPath)
	}
	return nil
}

// read reads what the address asks for, and what was typed into a form.
func (v *visit) read() error {
	v.readAddress()
	if v.Method != http.MethodPost {
		return nil
	}
	v.Body = http.MaxBytesReader(v.w, v.Body, filesLimit)
	var err error
	if strings.HasPrefix(v.Header.Get("Content-Type"), "multipart/") {
		err = v.ParseMultipartForm(fieldsLimit)
	} else {
		v.Body = http.MaxBytesReader(v.w, v.Body, fieldsLimit)
		err = v.ParseForm()
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return domain.Refuse(domain.Invalid, "form-too-large", "what was sent is larger than this form takes").Needing("a file of at most 10 MiB")
	case err != nil:
		return domain.Refuse(domain.Invalid, "form-unreadable", "what was sent did not arrive whole").Needing("sending it again")
	}
	v.typed = v.PostForm
	if v.MultipartForm != nil {
		v.typed = v.MultipartForm.Value
	}
	if v.typed == nil {
		v.typed = url.Values{}
	}
	for name, values := range v.typed {
		for i := range values {
			values[i] = readable(values[i])
		}
		v.typed[name] = values
	}
	return nil
}

// readAddress makes what the address asks for readable, so that no page has to ask the database for what it cannot hold.
func (v *visit) readAddress() {
	q := v.URL.Query()
	changed := false
	for _, values := range q {
		for i, value := range values {
			values[i] = readable(value)
			changed = changed || values[i] != value
		}
	}
	if changed {
		u := *v.URL
		u.RawQuery = q.Encode()
		v.URL = &u
	}
}

// readable is a text as a person could have typed it: no broken letters, no zero bytes, which the database refuses, and none of the
// marks that turn letters round, with which a paragraph would read otherwise than it is kept.
func readable(s string) string {
	return unreadable.Replace(strings.ToValidUTF8(s, "\uFFFD"))
}

var unreadable = strings.NewReplacer("\r\n", "\n", "\x00", "\uFFFD", "\u202D", "", "\u202E", "")

// The guards every form carries beside its fields: a key, so that sending it twice does it once; the capacity it was opened
// in, so that two windows do not act for each other; and, where two people may edit a thing, the version that was read.
const (
	guardKey     = "form-key"
	guardActing  = "form-acting"
	guardVersion = "form-version"
)

// checkGuards refuses a form that was opened while acting in another capacity than the present one.
func (v *visit) checkGuards() error {
	if acting := v.typed.Get(guardActing); v.me.Account != 0 && acting != "" && acting != strconv.FormatInt(v.me.Capacity, 10) {
		return domain.Refuse(domain.Conflict, "acting-otherwise", "this form was opened while you acted in another capacity, and nothing was done").
			Needing("changing back to that capacity, or sending the form once more in this one")
	}
	return nil
}

// acting is the caller of the act that the form does.
func (v *visit) acting() app.Caller {
	who := v.who
	who.Case = v.version()
	if key := v.typed.Get(guardKey); key != "" && len(key) <= 100 {
		who.Key, who.Hash = key, v.hash()
	}
	return who
}

// version is the version of the thing as it stood when the form was opened; 0 where it was not kept.
func (v *visit) version() int {
	n, _ := strconv.Atoi(v.typed.Get(guardVersion))
	return n
}

// hash tells one filled form, with its files, from another.
func (v *visit) hash() []byte {
	h := sha256.New()
	io.WriteString(h, v.URL.Path+"\n")
	names := make([]string, 0, len(v.typed))
	for name := range v.typed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range v.typed[name] {
			io.WriteString(h, name+"\x00"+value+"\x00")
		}
	}
	if v.MultipartForm != nil {
		for _, field := range slices.Sorted(maps.Keys(v.MultipartForm.File)) {
			for _, header := range v.MultipartForm.File[field] {
				body, _ := readFile(header) // one that cannot be read is refused by whoever keeps it
				sum := sha256.Sum256(body)
				io.WriteString(h, field+"\x00"+header.Filename+"\x00"+string(sum[:]))
			}
		}
	}
	return h.Sum(nil)
}

// id is the number in the address; 0, which nothing bears, where it is none.
func (v *visit) id(name string) int64 {
	n, _ := strconv.ParseInt(v.PathValue(name), 10, 64)
	return n
}

// text is what was typed into a field, without the white space around it.
func (v *visit) text(name string) string { return strings.TrimSpace(v.typed.Get(name)) }

// number is a whole number typed into a field; 0 where nothing was, or no number.
func (v *visit) number(name string) int64 {
	n, _ := strconv.ParseInt(latin(v.text(name)), 10, 64)
	return n
}

// numbers are the whole numbers of a field that was sent several times: boxes that were ticked.
func (v *visit) numbers(name string) []int64 {
	var all []int64
	for _, value := range v.typed[name] {
		if n, err := strconv.ParseInt(latin(value), 10, 64); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// date is a day typed as day, month and year. Nothing typed is the zero Date; what is no day is a refusal about the field.
func (v *visit) date(name string) (domain.Date, error) {
	day, month, year := latin(v.text(name+"-day")), latin(v.text(name+"-month")), latin(v.text(name+"-year"))
	if day+month+year == "" {
		return domain.Date{}, nil
	}
	pad := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	d, err := domain.ParseDate(year + "-" + pad(month) + "-" + pad(day))
	if err != nil {
		return d, domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At(name)
	}
	return d, nil
}

// file is a file chosen in a field, and its name; nil where none was.
func (v *visit) file(name string) ([]byte, string, error) {
	if v.MultipartForm == nil || len(v.MultipartForm.File[name]) == 0 {
		return nil, "", nil
	}
	header := v.MultipartForm.File[name][0]
	body, err := readFile(header)
	return body, readable(header.Filename), err
}

// documentCodes are the reasons why a file is not kept.
var documentCodes = []string{"document-too-large", "document-type-unknown", "document-is-something-else", "name-missing"}

// kept keeps the file chosen in a field as a document and gives its number; 0 where none was chosen. A form sent twice keeps each
// of its files once; what it is told apart by is the file alone, for the hash of a form with marks would give them away.
func (v *visit) kept(field string) (int64, error) {
	body, name, err := v.file(field)
	if err != nil || body == nil {
		return 0, err
	}
	who := v.plainly()
	if who.Key != "" {
		sum := sha256.Sum256(append([]byte(name+"\x00"), body...))
		who.Key, who.Hash = who.Key+"/"+field, sum[:]
	}
	id, err := v.site.app.AddDocument(v.Context(), who, name, body)
	return id, relabel(err, func(x domain.Reason) string {
		if slices.Contains(documentCodes, x.Code) {
			return field
		}
		return x.Field
	})
}

// keptOr is kept for a form that remembers in another field which document it is, so that the file need not be chosen again where
// the form is refused afterwards.
func (v *visit) keptOr(field, remembered string) (int64, error) {
	id, err := v.kept(field)
	if err != nil {
		return 0, err
	}
	if id == 0 {
		return v.number(remembered), nil
	}
	v.typed.Set(remembered, itoa(id))
	return id, nil
}

func readFile(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// latin reads digits of any of our languages.
func latin(s string) string { return strings.Map(latinDigit, strings.TrimSpace(s)) }

func latinDigit(r rune) rune {
	switch {
	case r >= '۰' && r <= '۹':
		return '0' + (r - '۰')
	case r >= '٠' && r <= '٩':
		return '0' + (r - '٠')
	case r == '٫':
		return '.'
	}
	return r
}

// goOn sends the browser to the next page after an act, which then says that it was done.
func (v *visit) goOn(to string, act policy.Act) {
	u, err := url.Parse(to)
	if err == nil && act != "" && v.lang.has("done."+string(act)) {
		q := u.Query()
		q.Set("done", string(act))
		u.RawQuery = q.Encode()
		to = u.String()
	}
	v.redirect(to)
}

func (v *visit) redirect(to string) {
	v.answered = true
	http.Redirect(v.w, v.Request, to, http.StatusSeeOther)
}

// local gives a path on this site that somebody asked to be sent to, and the home page for anything else.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\n\r\t") {
		return "/"
	}
	return to
}

// setCookie keeps a value with the browser until it is closed.
func (v *visit) setCookie(name, value string, age int) {
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// attached is keptOr for a form in whose fields the number is called after the file.
func (v *visit) attached(field string) (int64, error) { return v.keptOr(field, field+"-kept") }
