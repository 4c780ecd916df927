package web

import (
	"encoding/hex"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerDocuments() {
	show(s, page{path: "/documents/{id}", act: policy.RecordRead, template: "document"}, (*visit).loadDocument)
	s.file("/documents/{id}/content", policy.RecordRead, (*visit).documentContent)
}

// A documentPage shows what a document is, and the document where a page can hold it.
type documentPage struct {
	ID      int64
	Name    string
	Type    string // "pdf", "image", "text"
	Size    int
	Hash    string
	Text    string
	Content string // address of the bytes
	Keep    string // address of the bytes as a file
}

func (p documentPage) titleArguments() []any { return []any{p.ID} }

func (v *visit) document() (app.Document, error) {
	return v.site.app.Document(v.Context(), v.who, v.id("id"), parseID(v.URL.Query().Get("case")))
}

func (v *visit) loadDocument() (documentPage, error) {
	d, err := v.document()
	if err != nil {
		return documentPage{}, err
	}
	p := documentPage{ID: d.ID, Name: d.Name, Size: d.Size, Hash: hex.EncodeToString(d.SHA256)}
	q := address(v.URL.Query())
	p.Content, p.Keep = "/documents/"+itoa(d.ID)+"/content?"+q, "/documents/"+itoa(d.ID)+"/content?"+address(v.URL.Query(), "keep", "yes")
	switch {
	case strings.HasPrefix(d.Type, "text/"):
		p.Type, p.Text = "text", string(d.Bytes)
	case strings.HasPrefix(d.Type, "image/"):
		p.Type = "image"
	default:
		p.Type = "pdf"
	}
	return p, nil
}

// Kilobytes is the size, never less than one.
func (p documentPage) Kilobytes() int { return max(1, (p.Size+512)/1024) }

// Policies of what was uploaded by somebody: nothing in it runs and nothing is fetched for it. The viewers of PDF that browsers
// bring refuse to work in a sandbox, so a PDF has none; what is called a PDF is read as nothing else.
const (
	uploadedPolicy    = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
	uploadedPDFPolicy = "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

// documentContent answers with the bytes of a document, as what they are.
func (v *visit) documentContent() error {
	d, err := v.document()
	if err != nil {
		return err
	}
	how := "inline"
	if v.URL.Query().Get("keep") != "" {
		how = "attachment"
	}
	v.sendDocument(d, how)
	return nil
}

// sendDocument answers with the bytes of what somebody uploaded, under the name it was uploaded with: every document leaves here.
func (v *visit) sendDocument(d app.Document, how string) {
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", d.Type)
	h.Set("Content-Security-Policy", uploadedPolicy)
	if d.Type == "application/pdf" {
		h.Set("Content-Security-Policy", uploadedPDFPolicy)
	}
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": d.Name}))
	h.Set("Content-Length", strconv.Itoa(len(d.Bytes)))
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(d.Bytes) // the browser is gone if this fails
}
