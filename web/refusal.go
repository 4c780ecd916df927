package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
)

// A reason is one ground of a refusal, in the reader's language.
type reason struct {
	Text   string
	Needs  string // what would be needed; "" where nothing would help
	Source string // the paragraph, as the law names it
	Field  string
	Href   string // "#field", where the form has it
	Lang   string // "en" where there is no translation; "" in the language of the page
}

func statusOf(r *domain.Refusal) int {
	if status, ok := app.Statuses[r.Kind]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// refused takes up the reasons of a refusal that the person can read beside the form; nil where err is none, or says that
// nobody is signed in or that the thing does not exist.
func (v *visit) refused(err error) *domain.Refusal {
	var r *domain.Refusal
	if !errors.As(err, &r) || r.Kind == domain.Unknown || r.Kind == domain.NotFound || len(r.Reasons) == 0 {
		return nil
	}
	v.problems = v.lang.problems(r)
	return r
}

// relabel gives a refusal whose reasons lead to other fields: those of the form, where what was asked calls them otherwise. Any other
// error stays as it is.
func relabel(err error, field func(domain.Reason) string) error {
	var r *domain.Refusal
	if !errors.As(err, &r) {
		return err
	}
	out := &domain.Refusal{Kind: r.Kind, Reasons: slices.Clone(r.Reasons)}
	for i := range out.Reasons {
		out.Reasons[i].Field = field(out.Reasons[i])
	}
	return out
}

// toField leads every reason to one field of the form.
func toField(err error, field string) error {
	return relabel(err, func(domain.Reason) string { return field })
}

// under leads every reason about a field to the one with a prefix, where several forms on a page ask the same.
func under(prefix string, err error) error {
	return relabel(err, func(x domain.Reason) string {
		if x.Field == "" {
			return ""
		}
		return prefix + x.Field
	})
}

// about says of which field of a form the reasons with these codes are, where what was asked knows no fields.
func about(err error, field string, codes ...string) error {
	return relabel(err, func(x domain.Reason) string {
		if x.Field == "" && slices.Contains(codes, x.Code) {
			return field
		}
		return x.Field
	})
}

// renamed gives a refusal with the fields of the form in place of those of the act.
func renamed(err error, fields map[string]string) error {
	return relabel(err, func(x domain.Reason) string {
		if to, ok := fields[x.Field]; ok {
			return to
		}
		return x.Field
	})
}

// problems words every reason of a refusal.
func (l *language) problems(r *domain.Refusal) []reason {
	all := make([]reason, len(r.Reasons))
	for i, reason := range r.Reasons {
		all[i] = l.problem(reason)
	}
	return all
}

// problem words one reason. Where this language has no words for it, the English ones are shown and marked as English.
func (l *language) problem(r domain.Reason) reason {
	p := reason{Text: sentence(r.Text), Needs: r.Needs, Source: r.Source, Field: r.Field}
	if r.Field != "" {
		p.Href = "#" + r.Field
	}
	if l.Code == languages[0].Code {
		return p
	}
	if translated, ok := l.form(r.Form, r.Text, r.Args); ok {
		p.Text = translated
	} else {
		p.Lang = languages[0].Code
	}
	if translated, ok := l.retold(r.Source); ok {
		p.Source = translated
	}
	if translated, ok := l.form(r.NeedsForm, r.Needs, r.NeedsArgs); ok {
		p.Needs = translated
	}
	return p
}

// form words a sentence of the domain's in this language; false where there is no translation. One without a form was kept as
// text; a form that is its argument and nothing else is a sentence out of an edition.
func (l *language) form(form, text string, args []any) (string, bool) {
	switch form {
	case "", "%s":
		return l.retold(text)
	case "%s (%s)":
		return l.put(form, args), true
	}
	translated, ok := l.forms[form]
	return l.put(translated, args), ok
}

// sentence gives a reason's words a capital and a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return s
}

// tell answers a request that cannot be answered with its page: a refusal with every reason; anything else is our fault, is
// logged, and is told blandly.
func (v *visit) tell(err error) {
	var r *domain.Refusal
	switch {
	case v.answered:
		v.site.log.ErrorContext(v.Context(), "broken off", "request", requestID(v.Context()), "error", err)
		return
	case errors.As(err, &r) && app.Statuses[r.Kind] != 0 && len(r.Reasons) > 0:
		v.problems = nil
		if r.Kind == domain.Unknown && v.Method == http.MethodGet && v.me.Account == 0 && v.URL.Path != signInPath {
			v.redirect(signInPath)
			return
		}
		err = v.render(statusOf(r), "refused", refusedPage{Problems: v.lang.problems(r), NotFound: r.Kind == domain.NotFound})
	case v.Context().Err() != nil: // the client went away
		return
	default:
		v.site.log.ErrorContext(v.Context(), "fault", "route", v.Pattern, "request", requestID(v.Context()), "error", err)
		err = v.render(http.StatusInternalServerError, "fault", faultPage{Request: requestID(v.Context())})
	}
	if err != nil {
		v.site.log.ErrorContext(v.Context(), "fault", "route", v.Pattern, "request", requestID(v.Context()), "error", err)
		http.Error(v.w, requestID(v.Context()), http.StatusInternalServerError)
	}
}

// A refusedPage says why a page is not shown or a form did nothing.
type refusedPage struct {
	Problems []reason
	NotFound bool
}

// A faultPage says that something of ours failed, and the number under which it is on record.
type faultPage struct{ Request string }
