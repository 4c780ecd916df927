package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"merit/policy"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsTemplate string

//go:embed docs.css
var docsStyle []byte

// A docsOperation is one line of the page of the API.
type docsOperation struct {
	ID, Method, Path, Summary, Text, Act string
	Parameters                           []docsParameter
	Body, Answer                         []docsField
}

type docsParameter struct {
	Name, In, Text string
	Required       bool
}

type docsField struct {
	Name, Type, Text string
	Required         bool
}

// renderDocs makes the page of the API from its document: no script, no host but this one.
func renderDocs(document *huma.OpenAPI) ([]byte, error) {
	t, err := template.New("docs").Parse(docsTemplate)
	if err != nil {
		return nil, err
	}
	byTag := map[string][]docsOperation{}
	var tags []string
	for path, item := range document.Paths {
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if o == nil {
				continue
			}
			if byTag[o.Tags[0]] == nil {
				tags = append(tags, o.Tags[0])
			}
			byTag[o.Tags[0]] = append(byTag[o.Tags[0]], docsOf(document, path, o))
		}
	}
	slices.Sort(tags)
	type group struct {
		Tag        string
		Operations []docsOperation
	}
	var groups []group
	for _, tag := range tags {
		slices.SortFunc(byTag[tag], func(a, b docsOperation) int { return strings.Compare(a.Path+a.Method, b.Path+b.Method) })
		groups = append(groups, group{tag, byTag[tag]})
	}
	var page bytes.Buffer
	err = t.Execute(&page, map[string]any{"Version": document.Info.Version, "Text": document.Info.Description, "Groups": groups})
	return page.Bytes(), err
}

func docsOf(document *huma.OpenAPI, path string, o *huma.Operation) docsOperation {
	out := docsOperation{ID: o.OperationID, Method: o.Method, Path: path, Summary: o.Summary, Text: o.Description, Act: "public"}
	if act, ok := o.Extensions["x-act"].(policy.Act); ok {
		out.Act = string(act)
	}
	for _, p := range o.Parameters {
		out.Parameters = append(out.Parameters, docsParameter{p.Name, p.In, p.Description, p.Required})
	}
	if o.RequestBody != nil {
		for _, media := range o.RequestBody.Content {
			out.Body = append(out.Body, fieldsOf(document, media.Schema)...)
		}
	}
	for status, answer := range o.Responses {
		if status[0] == '2' {
			for _, media := range answer.Content {
				out.Answer = append(out.Answer, fieldsOf(document, media.Schema)...)
			}
		}
	}
	return out
}

// fieldsOf lists the members of an object, or of the items of a page.
func fieldsOf(document *huma.OpenAPI, schema *huma.Schema) []docsField {
	resolve := func(s *huma.Schema) *huma.Schema {
		if s != nil && s.Ref != "" {
			return document.Components.Schemas.SchemaFromRef(s.Ref)
		}
		return s
	}
	schema = resolve(schema)
	if schema == nil {
		return nil
	}
	var out []docsField
	for name, property := range schema.Properties {
		kind := property.Type
		if kind == huma.TypeArray {
			kind = "list"
			if inner := resolve(property.Items); inner != nil && len(inner.Properties) > 0 && name == "items" {
				return fieldsOf(document, property.Items)
			}
		}
		out = append(out, docsField{name, kind, property.Description, slices.Contains(schema.Required, name)})
	}
	slices.SortFunc(out, func(a, b docsField) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func (s *Server) serveDocs(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(s.docsPage)
}

func serveDocsStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(docsStyle)
}
