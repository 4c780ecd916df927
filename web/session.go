package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

const (
	signInPath   = "/sign-in"
	passwordPath = "/password"
)

func (s *Site) registerSession() {
	show(s, page{path: signInPath, public: true, template: "sign-in"}, (*visit).loadSignIn).
		does("", signInPath, (*visit).signIn)
	show(s, page{path: "/capacity", act: policy.MeRead, template: "capacity"}, (*visit).loadCapacity).
		does(policy.SessionChoose, "/capacity", (*visit).chooseCapacity)
	show(s, page{path: passwordPath, act: policy.MeRead, template: "password"}, (*visit).loadPassword).
		does(policy.MeChangePassword, passwordPath, (*visit).changePassword)
	show(s, page{path: "/sign-out", act: policy.MeRead, template: "sign-out"}, (*visit).loadPassword).
		does(policy.SessionRevoke, "/sign-out", (*visit).signOut)
	s.file("/language/{code}", "", func(v *visit) error {
		if l := languageOf(v.PathValue("code")); l != nil {
			v.setCookie(languageCookie, l.Code, 365*24*60*60)
		}
		v.redirect(local(v.URL.Query().Get("to")))
		return nil
	})
}

// A signInPage asks for name and password. A form that was sent after its session ended waits in Parked.
type signInPage struct {
	To      string
	Ended   bool   // the session ended, or nobody was signed in
	Parked  string // what was typed, encrypted
	Dropped bool   // what was typed could not be kept
}

func (v *visit) loadSignIn() (signInPage, error) {
	p := signInPage{To: v.URL.Query().Get("to"), Ended: v.URL.Query().Has("ended")}
	if v.Method == http.MethodPost {
		p.To, p.Parked = v.typed.Get("to"), v.typed.Get("parked")
		v.typed.Del("password")
	}
	return p, nil
}

// askToSignIn answers a visitor whom no session knows. What was typed into a form is parked with the browser meanwhile.
func (v *visit) askToSignIn() error {
	q := url.Values{}
	if v.who.Token != "" {
		q.Set("ended", "")
	}
	if v.Method != http.MethodPost {
		if here := v.here(); here != "/" {
			q.Set("to", here)
		}
		v.redirect(signInPath + "?" + q.Encode())
		return nil
	}
	if err := v.read(); err != nil {
		return err
	}
	p := signInPage{Ended: true, Dropped: true}
	if c, err := v.Cookie(accountCookie); err == nil {
		if account := v.site.park.remembered(c.Value); account != 0 {
			f := parkedForm{Path: v.URL.Path, Typed: v.typed, Until: time.Now().Add(parkedFor), Files: v.MultipartForm != nil && len(v.MultipartForm.File) > 0}
			p.Parked = v.site.park.park(account, f)
			p.Dropped = p.Parked == ""
		}
	}
	v.typed, v.page = url.Values{}, signInPath
	return v.render(http.StatusUnauthorized, "sign-in", p)
}

// signIn opens a session. Whoever had a form waiting is shown it again before it is sent.
func (v *visit) signIn() (string, error) {
	signed, err := v.site.app.SignIn(v.Context(), app.SignIn{Username: v.text("username"), Password: v.typed.Get("password")}, v.who.Request)
	if err != nil {
		var r *domain.Refusal
		if errors.As(err, &r) && r.Kind == domain.Unknown { // beside the form, not as a page of its own
			err = &domain.Refusal{Kind: domain.Forbidden, Reasons: slices.Clone(r.Reasons)}
		}
		return "", err
	}
	v.who.Token = signed.Token
	if v.me, err = v.site.app.Me(v.Context(), v.who); err != nil {
		return "", err
	}
	v.setCookie(sessionCookie, signed.Token, 0)
	v.setCookie(accountCookie, v.site.park.remember(v.me.Account), 0)
	to := local(v.typed.Get("to"))
	parked := v.typed.Get("parked")
	switch {
	case signed.MustChange:
		return passwordPath, nil
	case parked != "":
		v.problems = nil
		return "", v.resume(parked)
	case signed.Capacity == 0 && len(signed.Capacities) > 1:
		return "/capacity?to=" + url.QueryEscape(to), nil
	}
	return to, nil
}

// A resumePage offers what was typed before the session ended, to be sent now or let go.
type resumePage struct {
	Path   string
	Fields []typedField
	Files  bool
	Other  bool // it is another account's, or too old, and stays closed
}

type typedField struct{ Name, Value string }

func (v *visit) resume(parked string) error {
	f, err := v.site.park.unpark(v.me.Account, parked, time.Now())
	if err != nil {
		return v.render(http.StatusOK, "resume", resumePage{Other: true})
	}
	p := resumePage{Path: f.Path, Files: f.Files}
	names := make([]string, 0, len(f.Typed))
	for name := range f.Typed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range f.Typed[name] {
			if name == guardActing {
				continue // the session is a new one: what it acts in stands at the head of the page
			}
			p.Fields = append(p.Fields, typedField{name, value})
		}
	}
	return v.render(http.StatusOK, "resume", p)
}

// Shown are the fields that a person typed, without the guards of the form.
func (p resumePage) Shown() []typedField {
	return slices.DeleteFunc(slices.Clone(p.Fields), func(f typedField) bool { return f.Name == guardKey || f.Name == guardVersion || f.Value == "" })
}

// A capacityPage offers the capacities that may be chosen today.
type capacityPage struct {
	To         string
	Capacities []pick
}

func (v *visit) loadCapacity() (capacityPage, error) {
	p := capacityPage{To: v.URL.Query().Get("to")}
	if v.Method == http.MethodPost {
		p.To = v.typed.Get("to")
	}
	for _, c := range v.me.Capacities {
		p.Capacities = append(p.Capacities, pick{Value: itoa(c.ID), Text: v.lang.capacity(c), Hint: v.lang.must("capacity.order", c.OrderNo, c.OrderDate), Chosen: c.ID == v.me.Capacity})
	}
	return p, nil
}

func (v *visit) chooseCapacity() (string, error) {
	wanted := v.number("capacity")
	if wanted == 0 {
		return "", domain.Refuse(domain.Invalid, "capacity-missing", "choose the capacity to act in").At("capacity")
	}
	return local(v.typed.Get("to")), v.site.app.ChooseCapacity(v.Context(), v.who, wanted)
}

// A passwordPage changes one's own password.
type passwordPage struct{}

func (v *visit) loadPassword() (passwordPage, error) { return passwordPage{}, nil }

func (v *visit) changePassword() (string, error) {
	if v.typed.Get("new") != v.typed.Get("again") {
		return "", domain.Refuse(domain.Invalid, "passwords-differ", "the new password was not typed the same way twice").At("again")
	}
	err := v.site.app.ChangePassword(v.Context(), v.who, v.typed.Get("old"), v.typed.Get("new"))
	if err != nil {
		return "", err
	}
	v.setCookie(sessionCookie, "", -1)
	return signInPath, nil
}

func (v *visit) signOut() (string, error) {
	err := v.site.app.SignOut(v.Context(), v.who)
	v.setCookie(sessionCookie, "", -1)
	v.setCookie(accountCookie, "", -1)
	return signInPath, err
}
