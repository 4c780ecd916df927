package web

import (
	"html/template"
	"regexp"

	"merit/domain"
	"merit/domain/redflag"
)

// A line is one sentence of evidence, of the yardstick or of the register of flags, in the reader's language.
type line struct {
	Text string
	Lang string // "en" where there is no translation; "" in the language of the page
}

var figureForm = regexp.MustCompile(`^-?[0-9]+([.][0-9]+)?$`)

// rowForm is a row of the register: by its row number, or by the number that people know it by.
var rowForm = regexp.MustCompile(`^([a-z_]+) (\S+)$`)

// evidence words the sentences of a finding.
func (l *language) evidence(lines []redflag.Line) []line {
	all := make([]line, len(lines))
	for i, x := range lines {
		all[i] = l.evident(x.Sentence)
	}
	return all
}

// evident words one sentence. Where this language has no words for it, the English ones are shown and marked as English.
func (l *language) evident(x domain.Sentence) line {
	form, to, lang := x.Form, l, ""
	if l.Code != languages[0].Code {
		translated, ok := l.shows[form]
		if ok {
			form = translated
		} else {
			to, lang = languages[0], languages[0].Code
		}
	}
	args := make([]any, len(x.Args))
	for i, a := range x.Args {
		args[i] = to.evidentArgument(a)
	}
	return line{domain.Capital(to.put(form, args), form), lang}
}

// evidentArgument writes days as people do, those too that are not known to the day, and a row of the register by what it is.
func (l *language) evidentArgument(a string) any {
	var d domain.Date
	if len(a) == len("2026-03-02") && d.UnmarshalText([]byte(a)) == nil && !d.IsZero() {
		return d
	}
	if loose, err := domain.ParseWhen(a); err == nil && !figureForm.MatchString(a) { // a year alone may be any figure
		return loose
	}
	if row := rowForm.FindStringSubmatch(a); row != nil && l.has("evidence-row."+row[1]) {
		return number{l.must("evidence-row."+row[1], row[2])}
	}
	if t, ok := l.shows[a]; ok {
		return number{t}
	}
	if figureForm.MatchString(a) {
		return number{l.digits(a)}
	}
	return a
}

// flagWords gives a sentence of the register of flags in this language; the English one where there is no translation.
func (l *language) flagWords(s string) line {
	if l.Code == languages[0].Code || s == "" {
		return line{s, ""}
	}
	if t, ok := l.shows[s]; ok {
		return line{t, ""}
	}
	return line{s, languages[0].Code}
}

func auditFuncs(l *language) template.FuncMap {
	return template.FuncMap{"evidence": l.evidence, "flagWords": l.flagWords}
}
