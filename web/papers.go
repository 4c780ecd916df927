package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"merit/domain"
	"merit/policy"
	"merit/web/paper"
)

func (s *Site) registerPapers() {
	s.prints("/cases/{id}/working-paper.pdf", policy.RecordRead, (*visit).workingPaperPrinted)
	s.prints("/cases/{id}/minutes.pdf", policy.CaseRead, (*visit).minutesPrinted)
	s.prints("/cases/{id}/summary.pdf", policy.CaseRead, (*visit).summaryPrinted)
	s.prints("/orders/{id}/order.pdf", policy.OrderRead, (*visit).orderPrinted)
}

// press makes every PDF. Its fonts are read when the first is asked for.
var press = sync.OnceValues(func() (*paper.Press, error) {
	return newPress(func(name string) []byte { return assets.file("pdf/" + name) })
})

// newPress reads the fonts. A program that was built without them prints nothing, and says so.
func newPress(file func(name string) []byte) (*paper.Press, error) {
	fonts, err := paper.ReadFonts(file)
	if errors.Is(err, paper.ErrNoFonts) {
		return nil, domain.Refuse(domain.Conflict, "fonts-not-built", "the fonts for printed papers were not built into this program, so no PDF can be made").
			Needing("building it with make build, which brings the fonts")
	}
	if err != nil {
		return nil, err
	}
	return paper.NewPress(fonts), nil
}

// pdfPolicy lets a PDF load nothing, and be shown in a frame of ours.
const pdfPolicy = "default-src 'none'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'"

// prints adds a page that is a PDF: made from the same answers as the page of the same name, under the same act. ?lang= chooses its
// language, else it is the reader's.
func (s *Site) prints(path string, act policy.Act, make func(*visit) (*sheet, error)) {
	s.file(path, act, func(v *visit) error {
		if l := languageOf(v.URL.Query().Get("lang")); l != nil {
			v.lang = l
		}
		p, err := press()
		if err != nil {
			return err
		}
		made, err := make(v)
		if err != nil {
			return err
		}
		v.answered = true
		body := p.Print(made.Document)
		h := v.w.Header()
		h.Set("Content-Type", "application/pdf")
		h.Set("Content-Language", v.lang.Code)
		h.Set("Content-Disposition", `inline; filename="`+made.file+"-"+v.lang.Code+`.pdf"`)
		h.Set("Content-Security-Policy", pdfPolicy)
		h.Set("Content-Length", strconv.Itoa(len(body)))
		h.Add("Vary", "Accept-Language, Cookie")
		v.w.WriteHeader(http.StatusOK)
		_, _ = v.w.Write(body) // the browser is gone if this fails
		return nil
	})
}

// A sheet is a paper being made.
type sheet struct {
	paper.Document
	v    *visit
	l    *language
	file string // its name, without language and ending
}

// sheet begins a paper: its title over all pages, the number of what it is about, and the government.
func (v *visit) sheet(kind, title, number, government, org string) *sheet {
	l := v.lang
	s := &sheet{v: v, l: l, file: fileName(kind + "-" + number)}
	s.Title, s.Lang = title, l.Code
	s.Head, s.Foot = l.word("pdf-government", government), title
	if !strings.Contains(title, number) {
		s.Foot += " " + l.isolate(number)
	}
	s.Page = func(n, of int) string { return l.must("pdf.page", n, of) }
	s.add(paper.Paragraph{Text: l.word("pdf-government", government), Align: paper.Center, Bold: true})
	if org != "" && org != s.Head {
		s.add(paper.Paragraph{Text: org, Align: paper.Center})
	}
	return s
}

// fileName keeps of a text what every system takes in the name of a file.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, s)
}

func (s *sheet) add(blocks ...paper.Block) { s.Blocks = append(s.Blocks, blocks...) }

func (s *sheet) heading(level int, text string) { s.add(paper.Heading{Level: level, Text: text}) }

func (s *sheet) text(text string) { s.add(paper.Paragraph{Text: text}) }

// quoted is what somebody wrote, word for word: it stands apart from the frame, in its own language.
func (s *sheet) quoted(text string) {
	for part := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(part) != "" {
			s.add(paper.Paragraph{Text: part, Lang: languageIn(part), Indent: true})
		}
	}
}

// languageIn tells the language of what somebody wrote by its letters.
func languageIn(text string) string {
	urdu, latin := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x600 && r <= 0x6FF:
			urdu++
		case r >= 'A' && r <= 'z':
			latin++
		}
	}
	if urdu > latin {
		return "ur"
	}
	return "en"
}

// facts is a table of names and values; those without a value are left out.
func (s *sheet) facts(pairs ...string) {
	t := paper.Table{Shares: []float64{2, 5}, Term: true}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			t.Rows = append(t.Rows, pairs[i:i+2])
		}
	}
	s.add(t)
}

// attach keeps the same within the paper as programs read it.
func (s *sheet) attach(name string, data any) error {
	body, err := json.MarshalIndent(data, "", "  ")
	if err != nil {
		return fmt.Errorf("data of %s: %w", name, err)
	}
	s.Attached = append(s.Attached, paper.File{Name: name, Media: "application/json", About: s.Title, Body: append(body, '\n')})
	return nil
}

// sign is a line to sign on for an office.
func (s *sheet) sign(name, title string) paper.Signature {
	return paper.Signature{Name: name, Title: title, Note: s.l.must("pdf.sign-date")}
}

// joined puts what there is on lines of its own.
func joined(parts ...string) string {
	var said []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n")
}

// comma is what stands between the parts of a line that is put together.
func (l *language) comma() string {
	if l.Dir == "rtl" {
		return "، "
	}
	return ", "
}
