package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// The parts of the pages are GOV.UK Frontend's components, whose style and script we use: a type holds what a component can be
// told, under the names its own documentation uses, and a template in templates/parts draws it. parts_test.go compares what is
// drawn with what the package itself says a component looks like. A part holds no word of any language: whoever builds it
// brings them all. What is of type template.HTML is shown as it is, so it comes from templates only.

//go:embed templates/parts
var partFiles embed.FS

// parts is what a page's template is parsed beside.
var parts = template.Must(template.New("parts").ParseFS(partFiles, "templates/parts/*.html"))

// draw draws one part by the name of its template, to be shown inside another.
func draw(name string, part any) (template.HTML, error) {
	var b bytes.Buffer
	if err := parts.ExecuteTemplate(&b, name, part); err != nil {
		return "", fmt.Errorf("drawing %s: %w", name, err)
	}
	return template.HTML(settled.Replace(b.String())), nil
}

// settled shows that a text holds a character which turns round the order of what follows it, instead of letting it: a name
// could otherwise be made to read as another. The words of pages set texts apart with isolates (U+2066 to U+2069), never these.
var settled = strings.NewReplacer("\u202a", "\ufffd", "\u202b", "\ufffd", "\u202c", "\ufffd", "\u202d", "\ufffd", "\u202e", "\ufffd")

// attributes are further attributes of an element.
type attributes map[string]string

var attributeName = regexp.MustCompile(`^[a-z][a-z0-9.-]*$`)

// risky are the attributes whose values a browser runs or fetches: they stand in templates, which know how to escape them.
var risky = regexp.MustCompile(`^on|^(style|src|srcset|srcdoc|href|action|formaction|data|poster|background|ping)$`)

// HTML writes them in the order of their names, each after a space.
func (a attributes) HTML() (template.HTMLAttr, error) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if !attributeName.MatchString(name) || risky.MatchString(name) {
			return "", fmt.Errorf("an attribute may not be named %q here", name)
		}
		fmt.Fprintf(&b, ` %s="%s"`, name, template.HTMLEscapeString(a[name]))
	}
	return template.HTMLAttr(b.String()), nil
}

// beside joins what is not empty with spaces, as lists of classes and of ids are written.
func beside(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), " ")
}
