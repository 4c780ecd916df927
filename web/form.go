package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

// partFuncs build the parts of a form for a page: each has its words by the key, its hint where "key.hint" is one, what was
// typed before, and the reason why it was refused.
func partFuncs(l *language) template.FuncMap {
	f := formMaker{l}
	return template.FuncMap{
		"input": f.input, "textarea": f.textarea, "choose": f.selection, "radios": f.radios, "boxes": f.boxes, "dateinput": f.date,
		"upload": f.upload, "uploadfor": f.uploadFor, "button": f.button, "linkbutton": f.linkButton,
		"kept": f.kept,
	}
}

type formMaker struct{ lang *language }

// problemOf is why a field was refused: every reason about it.
func (f formMaker) problemOf(s *shown, name string) *errorMessage {
	var texts []string
	for _, p := range s.Problems {
		if p.Field == name {
			texts = append(texts, p.Text)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return &errorMessage{Text: strings.Join(texts, " "), VisuallyHiddenText: strings.TrimSuffix(f.lang.must("form.error"), ":")}
}

func (f formMaker) hintOf(key string) *hint {
	if text, ok := f.lang.words[key+".hint"]; ok {
		return &hint{Text: text}
	}
	return nil
}

// value is what was typed, else what stands there ("value=…").
func value(s *shown, name, stands string) string {
	if typed, ok := s.typed[name]; ok && len(typed) > 0 {
		return typed[0]
	}
	return stands
}

// settings reads the "name=value" arguments that a template gives a part.
func settings(args []string, known ...string) (map[string]string, error) {
	set := map[string]string{}
	for _, a := range args {
		name, value, ok := strings.Cut(a, "=")
		if !ok {
			return nil, fmt.Errorf("%q is no name=value", a)
		}
		found := false
		for _, k := range known {
			found = found || k == name
		}
		if !found {
			return nil, fmt.Errorf("a part has no %s", name)
		}
		set[name] = value
	}
	return set, nil
}

// control is what the fields of a form have in common.
func (f formMaker) control(s *shown, name, key, text string, set map[string]string) control {
	return control{ID: name, Name: name, Classes: set["classes"], Label: label{Text: text, Classes: set["label"]}, Hint: f.hintOf(key), ErrorMessage: f.problemOf(s, name)}
}

// group is what radios and boxes have in common.
func (f formMaker) group(s *shown, name, key, text string, set map[string]string) choices {
	return choices{IDPrefix: name, Name: name, Classes: set["classes"], Fieldset: &fieldset{Legend: legend{Text: text, Classes: set["legend"]}},
		Hint: f.hintOf(key), ErrorMessage: f.problemOf(s, name)}
}

func (f formMaker) input(s *shown, name, key string, args ...string) (input, error) {
	set, err := settings(args, "type", "value", "classes", "autocomplete", "spellcheck", "inputmode", "label")
	if err != nil {
		return input{}, err
	}
	text, err := f.lang.say(key)
	if err != nil {
		return input{}, err
	}
	in := input{control: f.control(s, name, key, text, set), Type: set["type"], Autocomplete: set["autocomplete"], Inputmode: set["inputmode"]}
	if set["type"] != "password" {
		in.Value = value(s, name, set["value"])
	}
	if set["spellcheck"] != "" {
		no := set["spellcheck"] == "true"
		in.Spellcheck = &no
	}
	return in, nil
}

func (f formMaker) textarea(s *shown, name, key string, args ...string) (textarea, error) {
	set, err := settings(args, "rows", "value", "classes", "label", "of", "dir")
	if err != nil {
		return textarea{}, err
	}
	var of []any
	if set["of"] != "" {
		of = append(of, set["of"]) // whom the label is about, where several fields of a page ask the same
	}
	text, err := f.lang.say(key, of...)
	rows, _ := strconv.Atoi(set["rows"])
	box := textarea{control: f.control(s, name, key, text, set), Rows: rows, Value: value(s, name, set["value"])}
	if set["dir"] != "" {
		box.Attributes = attributes{"dir": set["dir"]} // a table parted by commas runs one way in every language
	}
	return box, err
}

func (f formMaker) selection(s *shown, name, key string, choices []pick, args ...string) (selectBox, error) {
	set, err := settings(args, "classes", "label")
	if err != nil {
		return selectBox{}, err
	}
	text, err := f.lang.say(key)
	box := selectBox{control: f.control(s, name, key, text, set)}
	typed, was := s.typed[name]
	for _, c := range choices {
		box.Items = append(box.Items, option{Value: &c.Value, Text: c.Text, Disabled: c.Disabled, Selected: was && typed[0] == c.Value || !was && c.Chosen})
	}
	return box, err
}

func (f formMaker) radios(s *shown, name, key string, choices []pick, args ...string) (radios, error) {
	set, err := settings(args, "classes", "legend", "id")
	if err != nil {
		return radios{}, err
	}
	text, err := f.lang.say(key)
	r := radios{choices: f.group(s, name, key, text, set)}
	if set["id"] != "" { // a further group of the same buttons: what is wrong with them stands at the first
		r.IDPrefix, r.ErrorMessage = set["id"], nil
	}
	for _, c := range choices {
		r.Items = append(r.Items, f.item(s, name, c))
	}
	return r, err
}

func (f formMaker) boxes(s *shown, name, key string, choices []pick, args ...string) (checkboxes, error) {
	set, err := settings(args, "classes", "legend")
	if err != nil {
		return checkboxes{}, err
	}
	text, err := f.lang.say(key)
	b := checkboxes{choices: f.group(s, name, key, text, set)}
	for _, c := range choices {
		b.Items = append(b.Items, f.item(s, name, c))
	}
	return b, err
}

// item is one button or box: chosen as typed, else as it stands.
func (f formMaker) item(s *shown, name string, c pick) choice {
	item := choice{Value: c.Value, Text: c.Text, Disabled: c.Disabled}
	if c.Hint != "" {
		item.Hint = &hint{Text: c.Hint}
	}
	typed, was := s.typed[name]
	if !was && s.typed.Get(guardKey) == "" {
		item.Checked = c.Chosen
	}
	for _, t := range typed {
		item.Checked = item.Checked || t == c.Value
	}
	return item
}

// date is a day in three fields. value=2026-03-02 is the day that stands there.
func (f formMaker) date(s *shown, name, key string, args ...string) (dateInput, error) {
	set, err := settings(args, "value", "legend")
	if err != nil {
		return dateInput{}, err
	}
	text, err := f.lang.say(key)
	d := dateInput{ID: name, NamePrefix: name, Fieldset: &fieldset{Legend: legend{Text: text, Classes: set["legend"]}}, Hint: f.hintOf(key), ErrorMessage: f.problemOf(s, name)}
	stands := strings.SplitN(set["value"]+"--", "-", 4)
	wrong := ""
	if d.ErrorMessage != nil {
		wrong = " govuk-input--error"
	}
	for i, part := range []string{"day", "month", "year"} {
		width := "govuk-input--width-2"
		if part == "year" {
			width = "govuk-input--width-4"
		}
		d.Items = append(d.Items, dateItem{Name: part, Label: f.lang.must("date." + part), Classes: width + wrong, Value: value(s, name+"-"+part, stands[2-i])})
	}
	return d, err
}

func (f formMaker) upload(s *shown, name, key string) (fileUpload, error) {
	text, err := f.lang.say(key)
	return fileUpload{control: f.control(s, name, key, text, nil)}, err
}

// linkButton is a link that looks like a button: it leads to where something is begun.
func (f formMaker) linkButton(key, href string) (button, error) {
	text, err := f.lang.say(key)
	return button{Text: text, Href: href}, err
}

// uploadFor is upload where several forms of a page take a file under one name: id tells them apart, and a refusal names it; the
// label says for what the file is.
func (f formMaker) uploadFor(s *shown, name, id, key, what string) (fileUpload, error) {
	text, err := f.lang.say(key, what)
	c := f.control(s, id, key, text, nil)
	c.Name = name
	return fileUpload{control: c}, err
}

func (f formMaker) button(key string, args ...string) (button, error) {
	set, err := settings(args, "classes", "name", "value")
	if err != nil {
		return button{}, err
	}
	text, err := f.lang.say(key)
	return button{Text: text, Classes: set["classes"], Name: set["name"], Value: set["value"], PreventDoubleClick: true}, err
}

// A keptFile is a document that was kept although the form it came with was refused.
type keptFile struct{ Name, Value string }

func (f formMaker) kept(s *shown, field string) keptFile {
	return keptFile{Name: field + "-kept", Value: s.typed.Get(field + "-kept")}
}
