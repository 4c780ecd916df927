package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"merit/app"
)

func (s *Site) registerPublicOrder() {
	show(s, page{path: "/public/orders/{id}", public: true, template: "public-order"}, (*visit).loadPublicOrder)
	show(s, page{path: "/orders/{id}/proof", public: true, template: "order-proof"}, (*visit).loadProof)
	s.file("/orders/{id}/proof.json", "", (*visit).proofFile)
}

// A publicOrderPage is an order as anybody reads it, without signing in.
type publicOrderPage struct {
	app.OrderFile
	Life    []lifeEvent
	Address string
}

func (p publicOrderPage) titleArguments() []any { return []any{p.Number} }

func (v *visit) loadPublicOrder() (publicOrderPage, error) {
	f, err := v.site.app.PublicOrder(v.Context(), v.id("id"))
	if err != nil {
		return publicOrderPage{}, err
	}
	return publicOrderPage{OrderFile: f, Life: life(f), Address: v.publicAddress(f.ID)}, nil
}

// Paragraphs are the order's text by its lines.
func (p publicOrderPage) Paragraphs() []string { return paragraphs(p.Text) }

// A proofPage says what the proof of an order is and how to check it.
type proofPage struct {
	ID       int64
	Number   string
	Entries  int
	Key      string
	Size     string
	Root     string
	Command  string
	SignedIn bool
	Cased    bool // it rests on a case, whose list can be opened
}

func (p proofPage) titleArguments() []any { return []any{p.Number} }

func (v *visit) loadProof() (proofPage, error) {
	id := v.id("id")
	o, err := v.site.app.PublicOrder(v.Context(), id)
	if err != nil {
		return proofPage{}, err
	}
	b, err := v.site.app.OrderProof(v.Context(), id)
	if err != nil {
		return proofPage{}, err
	}
	p := proofPage{ID: id, Number: o.Number, Entries: len(b.Entries), Key: b.PublicKey, Command: "merit verify --key ledger.pub order-" + itoa(id) + "-proof.json", SignedIn: v.me.Account != 0, Cased: o.Case != 0}
	if lines := strings.Split(b.Checkpoint, "\n"); len(lines) > 2 {
		p.Size, p.Root = lines[1], lines[2]
	}
	return p, nil
}

// publicAddress is where anybody finds an order.
func (v *visit) publicAddress(order int64) string {
	return strings.TrimSuffix(v.site.address, "/") + "/public/orders/" + itoa(order)
}

// proofFile answers with the proof itself, which `merit verify` reads.
func (v *visit) proofFile() error {
	b, err := v.site.app.OrderProof(v.Context(), v.id("id"))
	if err != nil {
		return err
	}
	text, err := json.Marshal(b)
	if err != nil {
		return err
	}
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="order-`+url.PathEscape(itoa(v.id("id")))+`-proof.json"`)
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(text)
	return nil
}
