package web

import (
	"cmp"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"merit/domain"
)

// What is kept with a case as text – how service and marks were reckoned, why somebody is off the panel, what relation was
// found – was said in English on its day, was sealed so, and stays so. Another language shows it by the form it was said in:
// the forms of the domain, read backwards.

// A keptForm finds the sentences said in one form, with the arguments that were put into it.
type keptForm struct {
	first, last string // what such a sentence begins and ends with, asked before the expression
	expr        *regexp.Regexp
	translated  string
	short       bool
}

// keptForms are a language's forms that have arguments, those with most text of their own first.
type keptForms struct {
	once sync.Once
	all  []keptForm
}

var formVerb = regexp.MustCompile(`%[sdqv]`)

// ownText is how much text of its own a form needs to find sentences with anything for arguments. One with less finds only
// what has single words for them, each with a number or of ours: "%s to %s" is "BS-17 to BS-18".
const ownText = 5

func (f *keptForms) of(l *language) []keptForm {
	f.once.Do(func() {
		var forms []string
		for form := range l.forms {
			if formVerb.MatchString(form) {
				forms = append(forms, form)
			}
		}
		slices.SortFunc(forms, func(a, b string) int { return cmp.Or(ownLength(b)-ownLength(a), strings.Compare(a, b)) })
		for _, form := range forms {
			f.all = append(f.all, keptFormOf(form, l.forms[form]))
		}
	})
	return f.all
}

func ownLength(form string) int {
	return len(strings.Join(strings.Fields(formVerb.ReplaceAllString(form, "")), ""))
}

func keptFormOf(form, translated string) keptForm {
	word, short := `(.+?)`, ownLength(form) < ownText
	if short {
		word = `(\S+?)`
	}
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	rest := form
	for at := formVerb.FindStringIndex(rest); at != nil; at = formVerb.FindStringIndex(rest) {
		b.WriteString(regexp.QuoteMeta(rest[:at[0]]))
		switch rest[at[0]:at[1]] {
		case "%d":
			b.WriteString(`(-?\d+)`)
		case "%q":
			b.WriteString(`"(.*?)"`)
		default:
			b.WriteString(word)
		}
		rest = rest[at[1]:]
	}
	b.WriteString(regexp.QuoteMeta(rest) + `\z`)
	return keptForm{first: form[:formVerb.FindStringIndex(form)[0]], last: rest, expr: regexp.MustCompile(b.String()), translated: translated, short: short}
}

// kept words a sentence that was kept as it was said, in English; and says in which language it is shown, "" in the page's own.
func (l *language) kept(text string) (shown, lang string) {
	if l.Code == languages[0].Code || text == "" {
		return text, ""
	}
	if translated, ok := l.retold(text); ok {
		return translated, ""
	}
	return text, languages[0].Code
}

// keptHTML is kept for a template, with what stays English marked so that it stands right.
func (l *language) keptHTML(text string) template.HTML {
	said, lang := l.kept(text)
	switch {
	case lang == "":
		return template.HTML(template.HTMLEscapeString(said))
	case strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }): // typed so by somebody
		return template.HTML(`<bdi>` + template.HTMLEscapeString(said) + `</bdi>`)
	}
	return template.HTML(`<span lang="` + lang + `" dir="ltr">` + template.HTMLEscapeString(said) + `</span>`)
}

// keptText is kept for where no element can be marked: an option, a cell of a CSV.
func (l *language) keptText(text string) string {
	said, lang := l.kept(text)
	if lang != "" {
		return l.isolate(said)
	}
	return said
}

func (l *language) retold(text string) (string, bool) {
	if translated, ok := l.forms[text]; ok {
		return translated, true
	}
	for _, f := range l.keptForms.of(l) {
		if !strings.HasPrefix(text, f.first) || !strings.HasSuffix(text, f.last) {
			continue
		}
		if found := f.expr.FindStringSubmatch(text); found != nil && (!f.short || l.allTold(found[1:])) {
			args := make([]any, len(found)-1)
			for i, s := range found[1:] {
				args[i] = number{l.retoldArgument(s)}
			}
			return l.put(f.translated, args), true
		}
	}
	if d, err := domain.ParseDate(text); err == nil {
		return l.date(d), true
	}
	if arithmetic(text) {
		return l.reckoning(text), true
	}
	return "", false
}

// allTold reports whether every word is one of ours or has a number in it.
func (l *language) allTold(all []string) bool {
	return !slices.ContainsFunc(all, func(s string) bool { return !strings.ContainsAny(s, "0123456789") && l.forms[s] == "" })
}

// retoldArgument words what stood in a kept sentence: a day, a number, a word or sentence of ours, several of them; else a name.
func (l *language) retoldArgument(s string) string {
	if said, ok := l.retold(s); ok {
		return said
	}
	for _, between := range []string{", ", "; "} {
		parts := strings.Split(s, between)
		if len(parts) == 1 {
			continue
		}
		whole := true
		for i, p := range parts {
			said, ok := l.retold(p)
			parts[i], whole = said, whole && ok
		}
		if whole {
			return strings.Join(parts, l.must("list.comma")+" ")
		}
	}
	return l.known(s)
}

// arithmetic reports whether a text is nothing but numbers and what is done with them.
func arithmetic(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789.+−-×/=() ") == ""
}

// reckoning writes numbers in the digits of the language; a sum keeps its order from left to right.
func (l *language) reckoning(s string) string {
	if strings.Trim(s, "0123456789.") == "" {
		return l.digits(s)
	}
	return "\u2066" + l.digits(s) + "\u2069"
}

// missingPaper words what a checklist lacks: a year, or a paper.
func (l *language) missingPaper(what string) template.HTML {
	if arithmetic(what) {
		return template.HTML(l.digits(what))
	}
	return l.keptHTML(what)
}
