package web

import (
	"encoding/hex"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/web/paper"
)

func (s *Site) registerLedger() {
	show(s, page{path: "/ledger", public: true, template: "ledger"}, (*visit).loadLedger)
	s.prints("/ledger/checkpoint.pdf", "", (*visit).checkpointPrinted)
}

// A ledgerPage is a checkpoint of the ledger as anybody reads it.
type ledgerPage struct {
	app.LedgerHead
}

func (v *visit) loadLedger() (ledgerPage, error) {
	h, err := v.ledgerHead()
	return ledgerPage{h}, err
}

// ledgerHead is the checkpoint over as many entries as ?size= says, without it the newest.
func (v *visit) ledgerHead() (app.LedgerHead, error) {
	size := int64(0)
	if asked := v.URL.Query().Get("size"); asked != "" {
		var err error
		if size, err = strconv.ParseInt(asked, 10, 64); err != nil || size < 1 {
			return app.LedgerHead{}, domain.Refuse(domain.NotFound, "no-such-page", "there is no page under this address").Needing("an address from one of the pages")
		}
	}
	return v.site.app.LedgerHead(v.Context(), size)
}

// Entries are how many the checkpoint covers.
func (p ledgerPage) Entries() string { return strconv.FormatInt(p.Size, 10) }

// Groups are the root as people read it aloud and compare it by eye.
func (p ledgerPage) Groups() []string { return rootGroups(p.Root[:]) }

// rootGroups writes a hash in sixteen groups of four.
func rootGroups(root []byte) []string {
	text := hex.EncodeToString(root)
	var groups []string
	for len(text) > 0 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return groups
}

// Witnesses are who has cosigned it, and when by their own clocks.
func (p ledgerPage) Witnesses() []string {
	var list []string
	for _, k := range p.By {
		list = append(list, k.Witness+" · "+k.At.Format("2006-01-02 15:04 UTC"))
	}
	return list
}

// checkpointPrinted is a checkpoint on paper, for a gazette or an auditor's file: its text, its root in groups, and all of it as a code to scan.
func (v *visit) checkpointPrinted() (*sheet, error) {
	h, err := v.ledgerHead()
	if err != nil {
		return nil, err
	}
	p, l := ledgerPage{h}, v.lang
	s := &sheet{v: v, l: l, file: fileName("checkpoint-" + p.Entries())}
	s.Title, s.Lang, s.Head, s.Foot = l.must("pdf.checkpoint"), l.Code, h.Origin, l.must("pdf.checkpoint")+" "+l.isolate(p.Entries())
	s.Page = func(n, of int) string { return l.must("pdf.page", n, of) }
	s.add(paper.Heading{Level: 1, Text: l.must("pdf.checkpoint")})
	s.text(l.must("pdf.checkpoint.what"))
	s.facts(l.must("pdf.checkpoint.log"), l.isolate(h.Origin), l.must("pdf.checkpoint.size"), l.isolate(p.Entries()), l.must("pdf.checkpoint.key"), l.isolate(h.Key))
	s.heading(2, l.must("pdf.checkpoint.root"))
	s.text(l.must("pdf.checkpoint.root-how"))
	groups := p.Groups()
	for i := 0; i < len(groups); i += 4 {
		s.add(paper.Paragraph{Text: strings.Join(groups[i:i+4], "   "), Lang: "en", Bold: true, Align: paper.Center})
	}
	if said := p.Witnesses(); len(said) > 0 {
		s.heading(2, l.must("pdf.checkpoint.witnesses"))
		for _, w := range said {
			s.add(paper.Paragraph{Text: w, Lang: "en", Indent: true})
		}
	}
	s.heading(2, l.must("pdf.checkpoint.text"))
	s.quoted(h.Note)
	s.add(paper.Code{Address: h.Note, Alt: l.must("pdf.checkpoint.code"), Lines: []string{l.must("pdf.checkpoint.code"), l.must("pdf.checkpoint.keep")}})
	return s, s.attach(s.file+".json", printedCheckpoint{Checkpoint: h.Note, Root: strings.Join(groups, " ")})
}

// A printedCheckpoint is a checkpoint as the file within its paper has it.
type printedCheckpoint struct {
	Checkpoint string `json:"checkpoint"`
	Root       string `json:"root_hex"`
}
