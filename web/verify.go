package web

import (
	"net/http"
	"net/url"

	"merit/app"
	"merit/domain"
	"merit/domain/proof"
	"merit/policy"
)

func (s *Site) registerVerify() {
	s.entries = append(s.entries, entry{key: "nav.verify", path: "/verify", act: policy.LedgerProve, room: "room.orders"})
	show(s, page{path: "/verify", public: true, template: "verify"}, (*visit).loadVerify).does("", "/verify", (*visit).checkUpload)
	s.file("/orders/{id}/bundle.json", "", func(v *visit) error {
		b, err := v.site.app.OrderBundle(v.Context(), v.id("id"))
		return v.sendBundle(b, err, "order-"+itoa(v.id("id"))+"-bundle.json")
	})
	s.file("/me/cases/{id}/bundle.json", policy.RecordReadOwn, func(v *visit) error {
		b, err := v.site.app.OwnBundle(v.Context(), v.who, v.id("id"))
		return v.sendBundle(b, err, "my-case-"+itoa(v.id("id"))+"-bundle.json")
	})
	s.file("/cases/{id}/officers/{officer}/bundle.json", policy.AuditReadBundle, func(v *visit) error {
		b, err := v.site.app.AuditedBundle(v.Context(), v.who, v.id("id"), v.id("officer"))
		return v.sendBundle(b, err, "case-"+itoa(v.id("id"))+"-officer-"+itoa(v.id("officer"))+"-bundle.json")
	})
}

// sendBundle answers with a bundle as a file.
func (v *visit) sendBundle(b *proof.Bundle, err error, name string) error {
	if err != nil {
		return err
	}
	text, err := b.Encode()
	if err != nil {
		return err
	}
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(text)
	return nil
}

// A verifyPage asks for a bundle or the number of an order, and says what came of checking it.
type verifyPage struct {
	Result *verified // nil before anything was asked
}

// Command is how a bundle is checked without a connection.
func (verifyPage) Command() string { return "merit verify --key ledger.pub FILE" }

// A verified is a report in the words of the page.
type verified struct {
	*proof.Report
	Sound                    bool
	False                    []reason
	Proven, Recomputed, Left []reason
	Marked                   bool // the table has columns of marks
}

func (p verifyPage) titleArguments() []any { return nil }

// loadVerify shows the form, and for ?number= what is found of that order.
func (v *visit) loadVerify() (verifyPage, error) {
	number := readable(v.URL.Query().Get("number"))
	if number == "" || v.Method == http.MethodPost {
		return verifyPage{}, nil
	}
	v.typed = url.Values{"number": {number}}
	r, err := v.site.app.CheckOrder(v.Context(), number)
	if err != nil {
		if v.refused(err) == nil {
			return verifyPage{}, err
		}
		return verifyPage{}, nil
	}
	return verifyPage{v.verified(r)}, nil
}

func (v *visit) verified(r *proof.Report) *verified {
	words := func(list domain.Reasons) []reason { return v.lang.problems(&domain.Refusal{Reasons: list}) }
	out := &verified{Report: r, Sound: r.Sound(), False: words(r.False), Proven: words(r.Proven), Recomputed: words(r.Recomputed), Left: words(r.Unchecked)}
	for _, c := range r.Candidates {
		for _, m := range c.Marks {
			out.Marked = out.Marked || m != ""
		}
	}
	return out
}

// checkUpload checks the file that was brought. Nothing of it is kept.
func (v *visit) checkUpload() (string, error) {
	if v.MultipartForm == nil || len(v.MultipartForm.File["bundle"]) == 0 {
		return "", domain.Refuse(domain.Invalid, "bundle-missing", "no file was chosen").At("bundle")
	}
	header := v.MultipartForm.File["bundle"][0]
	if header.Size > app.MaxChecked {
		return "", domain.Refuse(domain.Invalid, "bundle-too-large", "the file is larger than what is checked here").Needing("merit verify, which takes larger files").At("bundle")
	}
	file, err := readFile(header)
	if err != nil {
		return "", err
	}
	r, err := v.site.app.CheckFile(v.Context(), file)
	if err != nil {
		return "", toField(err, "bundle")
	}
	return "", v.render(http.StatusOK, "verify", verifyPage{v.verified(r)})
}
