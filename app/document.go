package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// documentLimit is the size of the largest document.
const documentLimit = 10 << 20

// AddDocument keeps a document. Its type is read from its bytes: a name that promises another type is refused, and so
// is what is none of the types kept.
func (a *App) AddDocument(ctx context.Context, who Caller, name string, body []byte) (int64, error) {
	return create(ctx, a, who, policy.DocumentAdd, func(t *Act) (int64, error) {
		if err := t.allow("document/new", policy.Facts{}); err != nil {
			return 0, err
		}
		media, err := sniff(name, body)
		if err != nil {
			return 0, err
		}
		hash := sha256.Sum256(body)
		return t.Tx.AddDocument(ctx, storage.Document{SHA256: hash[:], Type: media, Name: name, Bytes: body})
	})
}

// kept maps the types a document may have to the endings of a name that promise them.
var kept = map[string][]string{
	"application/pdf":           {".pdf"},
	"image/png":                 {".png"},
	"image/jpeg":                {".jpg", ".jpeg"},
	"text/plain; charset=utf-8": {".txt", ".csv", ".md"},
}

// sniff gives the type of a document by its bytes.
func sniff(name string, body []byte) (string, error) {
	var rs domain.Reasons
	if strings.TrimSpace(name) == "" {
		rs.AddField("name", "name-missing", "a document has a name")
	}
	if len(body) == 0 || len(body) > documentLimit {
		rs.Add("document-too-large", "DESIGN 2", "a file of 1 byte to 10 MiB", "the document has %d bytes", len(body))
		return "", rs.Refusal(domain.Invalid)
	}
	media := http.DetectContentType(body)
	if strings.HasPrefix(media, "text/plain") {
		media = "text/plain; charset=utf-8"
		if !utf8.Valid(body) || bytes.ContainsRune(body, 0) {
			media = "text in another encoding than UTF-8"
		}
	}
	endings, ok := kept[media]
	if !ok {
		rs.Add("document-type-unknown", "DESIGN 2", "a PDF, PNG, JPEG or plain text in UTF-8", "the bytes are of type %s", media)
		return "", rs.Refusal(domain.Invalid)
	}
	if promised := typeOf(name); promised != "" && promised != media {
		rs.Add("document-is-something-else", "DESIGN 2", "a name that fits", "the name %q promises %s, the bytes are %s (%s)", name, promised, media, endings[0])
	}
	return media, rs.Refusal(domain.Invalid)
}

// typeOf gives the type that a name's ending promises, "" where it promises none that is kept; a known other ending is
// a promise of something else.
func typeOf(name string) string {
	lower := strings.ToLower(name)
	for media, endings := range kept {
		for _, e := range endings {
			if strings.HasSuffix(lower, e) {
				return media
			}
		}
	}
	for _, e := range []string{".doc", ".docx", ".xls", ".xlsx", ".zip", ".exe", ".html", ".tif", ".tiff", ".gif"} {
		if strings.HasSuffix(lower, e) {
			return e[1:] + " file"
		}
	}
	return ""
}

// Document gives a document to whoever may read the file it lies on; it is an act. One on no file yet goes to whoever
// may add one.
func (a *App) Document(ctx context.Context, who Caller, id, caseID int64) (storage.Document, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (storage.Document, error) {
		officers, err := t.DocumentOfficers(ctx, id)
		if err != nil {
			return storage.Document{}, err
		}
		facts := policy.Facts{}
		for _, o := range officers {
			if facts, err = t.readingFacts(ctx, o, caseID); err != nil {
				return storage.Document{}, err
			}
			if !facts.AuthorityNamed {
				if facts.AuthorityNamed, err = t.ProbationPaperFor(ctx, id, string(t.Actor.Kind), t.Today); err != nil {
					return storage.Document{}, err
				}
			}
			if policy.Decide(policy.RecordRead, t.Actor.Kind, facts).Allowed {
				break
			}
		}
		if err := t.allow(fmt.Sprintf("document/%d", id), facts); err != nil {
			return storage.Document{}, err
		}
		origin, err := t.DocumentOrigin(ctx, id)
		if err != nil {
			return storage.Document{}, err
		}
		if len(officers) == 0 && origin.Scoring && origin.Account != t.Actor.Account {
			return storage.Document{}, domain.Refuse(domain.Forbidden, "document-of-the-board", "the board that added this document has not sealed its marks yet, and a signed sheet bears them").
				From("DESIGN 3.4").Needing("the sealing of the marks")
		}
		if len(officers) == 0 && origin.Audit && origin.Account != t.Actor.Account && t.Actor.Kind != policy.Auditor {
			return storage.Document{}, domain.Refuse(domain.Forbidden, "document-of-the-audit", "this document was put to a finding of the audit, and is for auditors and whoever added it").From("DESIGN 3.12")
		}
		return t.Tx.Document(ctx, id)
	})
}

// mayCite refuses a document that the actor neither added nor could read; 0 is none. Citing puts it on a file that is the actor's to
// read, or tells whoever reads the case or the order that there is one, so that whoever could cite any number could read every file.
func (t *Act) mayCite(ctx context.Context, id int64) error {
	if id == 0 {
		return nil
	}
	none := domain.Refuse(domain.Invalid, "no-such-document", "there is no document %d", id).At("document") // whether there is one is not told
	origin, err := t.DocumentOrigin(ctx, id)
	if errors.Is(err, domain.NotFound) {
		return none
	}
	if err != nil || origin.Account == t.Actor.Account {
		return err
	}
	officers, err := t.DocumentOfficers(ctx, id)
	if err != nil {
		return err
	}
	files, err := filesOf(ctx, &t.View, t.Actor, officers)
	if err != nil {
		return err
	}
	open := len(files) == 0 && !origin.Scoring && (!origin.Audit || t.Actor.Kind == policy.Auditor) && (origin.Branch == string(policy.System) || policy.Decide(policy.RecordRead, t.Actor.Kind, policy.Facts{}).Allowed)
	if open || slices.ContainsFunc(files, func(f policy.Facts) bool { return f.Own || policy.Decide(policy.RecordRead, t.Actor.Kind, f).Allowed }) {
		return nil
	}
	return none
}

// filesOf says how the files of some officers lie to an actor.
func filesOf(ctx context.Context, v *storage.View, actor policy.Actor, officers []int64) ([]policy.Facts, error) {
	all := make([]policy.Facts, len(officers))
	for i, o := range officers {
		var err error
		if all[i], err = fileFacts(ctx, v, actor, o); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// mayOpen reports whether Document would give the reader a document, asked for without a case.
func (r *Reading) mayOpen(ctx context.Context, id int64) (bool, error) {
	officers, err := r.DocumentOfficers(ctx, id)
	if err != nil {
		return false, err
	}
	files, err := filesOf(ctx, r.View, r.Actor, officers)
	if err != nil {
		return false, err
	}
	if len(files) > 0 {
		return slices.ContainsFunc(files, func(f policy.Facts) bool { return policy.Decide(policy.RecordRead, r.Actor.Kind, f).Allowed }), nil
	}
	origin, err := r.DocumentOrigin(ctx, id)
	return policy.Decide(policy.RecordRead, r.Actor.Kind, policy.Facts{}).Allowed && (!origin.Scoring || origin.Account == r.Actor.Account), err
}
