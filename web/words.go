package web

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"merit/domain"
	"merit/policy"
)

//go:embed text
var texts embed.FS

// A language is one in which every page can be read.
type language struct {
	Code  string // "en", as in the address of the text files and in lang=""
	Dir   string // "ltr" or "rtl"
	Name  string // the language's own name for itself
	words map[string]string
	forms map[string]string // a sentence of the domain's in English, before its arguments, and in this language
	shows map[string]string // the same of evidence and of the register of flags, which no refusal says

	keptForms keptForms // the same, to find by what was said
}

// languages are English, in which the law is written, and Urdu.
var languages = []*language{
	mustRead(&language{Code: "en", Dir: "ltr", Name: "English"}),
	mustRead(&language{Code: "ur", Dir: "rtl", Name: "اردو"}),
}

func languageOf(code string) *language {
	for _, l := range languages {
		if l.Code == code {
			return l
		}
	}
	return nil
}

func mustRead(l *language) *language {
	if err := l.read(texts); err != nil {
		panic(err)
	}
	return l
}

// read reads the language's files: in *.txt a line is "key = sentence"; in *.forms.txt a line is a sentence in English, and the
// line after it, indented, the same in this language; *.evidence.txt is such a file of what flags say. A line that begins with # is a remark.
func (l *language) read(from fs.FS) error {
	l.words, l.forms, l.shows = map[string]string{}, map[string]string{}, map[string]string{}
	files, err := fs.Glob(from, "text/"+l.Code+"/*.txt")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		add := l.addWord
		if strings.HasSuffix(name, ".forms.txt") {
			add = formReader(l.forms)
		} else if strings.HasSuffix(name, ".evidence.txt") {
			add = formReader(l.shows)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if err := add(line); err != nil {
				return fmt.Errorf("%s:%d: %w", path.Base(name), i+1, err)
			}
		}
	}
	return nil
}

func (l *language) addWord(line string) error {
	key, sentence, ok := strings.Cut(line, " = ")
	key, sentence = strings.TrimSpace(key), strings.TrimSpace(sentence)
	switch {
	case !ok || key == "" || sentence == "":
		return fmt.Errorf("no key = sentence: %q", line)
	case l.words[key] != "":
		return fmt.Errorf("%s is said twice", key)
	}
	l.words[key] = sentence
	return nil
}

func formReader(forms map[string]string) func(string) error {
	form := ""
	return func(line string) error {
		if !strings.HasPrefix(line, "\t") {
			if form != "" {
				return fmt.Errorf("%q has no translation", form)
			}
			form = line
			return nil
		}
		switch {
		case form == "":
			return fmt.Errorf("a translation of nothing: %q", line)
		case forms[form] != "":
			return fmt.Errorf("%q is translated twice", form)
		}
		forms[form], form = strings.TrimSpace(line), ""
		return nil
	}
}

// has reports whether there is such a sentence.
func (l *language) has(key string) bool { return l.words[key] != "" }

// say gives the sentence of a key with its arguments put in. An unknown key is a fault of ours: a page that lacks its words is
// not shown half.
func (l *language) say(key string, args ...any) (string, error) {
	sentence, ok := l.words[key]
	if !ok {
		return "", fmt.Errorf("no sentence %q in %s", key, l.Code)
	}
	return l.put(sentence, args), nil
}

// must is say for keys that code names; a test looks every one of them up.
func (l *language) must(key string, args ...any) string {
	sentence, err := l.say(key, args...)
	if err != nil {
		panic(err)
	}
	return sentence
}

// word is the sentence of a word that data holds ("state", "issued"): what has no sentence is shown as it is.
func (l *language) word(family, value string) string {
	if sentence, ok := l.words[family+"."+value]; ok {
		return sentence
	}
	return value
}

// put puts arguments into a sentence, each as this language writes it.
func (l *language) put(sentence string, args []any) string {
	if len(args) == 0 {
		return sentence
	}
	shown := make([]any, len(args))
	for i, a := range args {
		shown[i] = l.argument(a)
	}
	return fmt.Sprintf(sentence, shown...)
}

// argument writes one argument of a sentence. In a sentence that runs from right to left, a name or number in Latin letters
// is set apart, so that its parts keep their order.
func (l *language) argument(a any) any {
	switch v := a.(type) {
	case domain.Date:
		return l.date(v)
	case int, int64, int32, uint, uint64:
		if l.Dir == "rtl" {
			return number{l.digits(fmt.Sprint(v))}
		}
		return v
	case domain.When:
		return l.when(v)
	case domain.Reason:
		return l.problem(v).Text
	case domain.OneOf:
		return l.each(v, " "+l.must("list.or")+" ")
	case []string:
		return l.each(v, l.must("list.and")+" ")
	case policy.Act:
		return l.word("act", string(v))
	case policy.CapacityKind:
		return l.word("capacity", string(v))
	case []policy.CapacityKind:
		all := make([]string, len(v))
		for i, kind := range v {
			all[i] = l.word("capacity", string(kind))
		}
		return strings.Join(all, l.must("list.and")+" ")
	case string:
		return l.known(v)
	case fmt.Stringer:
		return l.isolate(v.String())
	case error:
		return l.isolate(v.Error())
	}
	return a
}

// each writes several words with what stands between them.
func (l *language) each(words []string, between string) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = l.known(w)
	}
	return strings.Join(all, between)
}

// known writes a word or sentence that this language has a translation of, of whatever kind it is; anything else is a name.
func (l *language) known(s string) string {
	if t, ok := l.forms[s]; ok {
		return t
	}
	if t, ok := l.words["capacity."+s]; ok {
		return t
	}
	return l.isolate(s)
}

// A number, or what is worded already, is written as its language writes it whatever verb the sentence has for it.
type number struct{ shown string }

// Format writes what is shown.
func (n number) Format(s fmt.State, _ rune) { fmt.Fprint(s, n.shown) }

// isolate sets a text apart from the direction around it.
func (l *language) isolate(s string) string {
	if l.Dir == "ltr" || s == "" {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// digits writes a number in the digits of the language. Numbers of orders and cases are names and keep theirs.
func (l *language) digits(s string) string {
	if l.Code != "ur" {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '۰' + (r - '0')
		}
		if r == '.' {
			return '٫'
		}
		return r
	}, s)
}

// number writes a count or a mark, with thousands set apart.
func (l *language) number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sep := ","
	if l.Code == "ur" {
		sep = "٬"
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			b.WriteString(sep)
		}
		b.WriteRune(r)
	}
	return l.digits(b.String())
}

// date writes a day as people do: 2 March 2026.
func (l *language) date(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	return l.digits(strconv.Itoa(t.Day())) + " " + l.month(t.Month()) + " " + l.digits(strconv.Itoa(t.Year()))
}

func (l *language) month(m time.Month) string { return l.must("month." + strconv.Itoa(int(m))) }

// when writes a day that may be known to the month or the year only.
func (l *language) when(w domain.When) string {
	first, last := w.Earliest.Time(), w.Latest.Time()
	switch {
	case w.Earliest.IsZero():
		return ""
	case w.Earliest == w.Latest:
		return l.date(w.Earliest)
	case first.Day() == 1 && first.Year() == last.Year() && first.Month() == last.Month():
		return l.month(first.Month()) + " " + l.digits(strconv.Itoa(first.Year()))
	case first.YearDay() == 1 && first.Year() == last.Year() && last.Month() == time.December:
		return l.digits(strconv.Itoa(first.Year()))
	}
	return l.must("date.between", w.Earliest, w.Latest)
}

// count gives the sentence for so many: key.one for one, key.other for any other number.
func (l *language) count(key string, n int) (string, error) {
	if n == 1 && l.has(key+".one") {
		return l.say(key+".one", n)
	}
	return l.say(key+".other", n)
}

// data words a value of data: by its family where that has the word, else by the words of refusals.
func (l *language) data(family, value string) string {
	if l.has(family + "." + value) {
		return l.words[family+"."+value]
	}
	if l.Code == languages[0].Code {
		return strings.ReplaceAll(value, "-", " ")
	}
	return l.known(value)
}

// spell writes a stretch of days.
func (l *language) spell(s domain.Spell) string {
	if s.End.IsZero() {
		return l.must("date.since", l.when(s.Start))
	}
	return l.must("date.from-to", l.when(s.Start), l.when(s.End))
}

func (l *language) anyNumber(n any) (string, error) {
	switch n := n.(type) {
	case int:
		return l.number(int64(n)), nil
	case int64:
		return l.number(n), nil
	}
	return "", fmt.Errorf("%v is no whole number", n)
}
