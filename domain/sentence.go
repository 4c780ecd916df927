package domain

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Sentence is what a rule found, said so that it can be worded in another language: a form with %s for each argument. The arguments are text already.
type Sentence struct {
	Form string   `json:"form"`
	Args []string `json:"args,omitempty"`
}

// Says words a sentence.
func Says(form string, args ...any) Sentence {
	s := Sentence{Form: form, Args: make([]string, len(args))}
	for i, a := range args {
		switch a := a.(type) { // fmt takes its time, and a scan words millions of sentences
		case string:
			s.Args[i] = a
		case int:
			s.Args[i] = strconv.Itoa(a)
		case int64:
			s.Args[i] = strconv.FormatInt(a, 10)
		case Date:
			s.Args[i] = a.String()
		case When:
			s.Args[i] = a.String()
		default:
			s.Args[i] = fmt.Sprint(a)
		}
	}
	return s
}

// Text is the sentence in English.
func (s Sentence) Text() string {
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		args[i] = a
	}
	return Capital(fmt.Sprintf(s.Form, args...), s.Form)
}

// Capital begins a sentence with a capital where its form leaves the beginning to an argument; what is no whole sentence begins as its form does.
func Capital(sentence, form string) string {
	if first, size := utf8.DecodeRuneInString(sentence); strings.HasPrefix(form, "%s") && strings.HasSuffix(form, ".") {
		return string(unicode.ToUpper(first)) + sentence[size:]
	}
	return sentence
}
