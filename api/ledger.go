package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"merit/app"
	"merit/domain/ledger"
	"merit/policy"
)

func (s *Server) registerLedger() {
	registerPublic(s, op{
		id: "ledger-checkpoint", method: http.MethodGet, path: "/v1/ledger/checkpoint", tag: "ledger", media: plainText,
		summary: "Fetch the newest signed checkpoint of the ledger",
		text: "In the C2SP form: origin, size, root, signature, and the lines of outside witnesses who have cosigned it. Whoever keeps one can later prove that nothing before it was changed. " +
			"The newest of all may not be cosigned yet; with witnessed=true the answer is the newest that as many witnesses have cosigned as are required.",
	}, s.ledgerCheckpoint)
	registerPublic(s, op{
		id: "cosign-ledger", method: http.MethodPost, path: "/v1/ledger/cosignatures", tag: "ledger", status: http.StatusOK, limit: 64 << 10,
		summary: "Hand in a checkpoint that outside witnesses have cosigned",
		text: "The signed checkpoint as this log gave it out, with the lines of witnesses under it in the C2SP tlog-cosignature form. It needs no session: a signature says whose it is. Refused are a checkpoint of " +
			"another log, a tree that this log has not signed, a signature that does not fit, and a checkpoint cosigned by nobody who is trusted here.",
	}, s.cosignLedger)
	registerPublic(s, op{
		id: "prove-ledger-leaf", method: http.MethodGet, path: "/v1/ledger/proofs/inclusion", tag: "ledger",
		summary: "Prove that a leaf stands in the ledger's tree",
	}, func(ctx context.Context, in *leafIn) (*answerOf[LedgerProofView], error) {
		p, err := s.app.ProveLedgerLeaf(ctx, in.Leaf, in.Size)
		return &answerOf[LedgerProofView]{proofView(p)}, err
	})
	registerPublic(s, op{
		id: "prove-ledger-growth", method: http.MethodGet, path: "/v1/ledger/proofs/consistency", tag: "ledger",
		summary: "Prove that the ledger's tree begins with an older one",
	}, func(ctx context.Context, in *growthIn) (*answerOf[LedgerProofView], error) {
		p, err := s.app.ProveLedgerGrowth(ctx, in.From, in.Size)
		return &answerOf[LedgerProofView]{proofView(p)}, err
	})
	register(s, op{
		id: "read-ledger-entry", method: http.MethodGet, path: "/v1/ledger/entries/{leaf}", tag: "ledger", act: policy.LedgerRead,
		summary: "Read the entry at a leaf: who did what, in which capacity, by which rule",
	}, s.ledgerEntry)
	registerPublic(s, op{
		id: "prove-order", method: http.MethodGet, path: "/v1/orders/{id}/proof", tag: "orders", media: proofType,
		summary: "Fetch the proof of an issued order",
		text:    "A file that `merit verify` checks without a connection: every entry about the order with its place in the tree, the order as it stands, and the signed checkpoint.",
	}, s.orderProof)
	// The addresses of C2SP tlog-tiles, for programs that follow logs.
	s.mux.HandleFunc("GET /ledger/checkpoint", s.serveCheckpoint)
	s.mux.HandleFunc("GET /ledger/tile/{path...}", s.serveTile)
}

const plainText = "text/plain; charset=utf-8"

// bytesOut is an answer that is not an object of the API.
type bytesOut struct {
	Type string `header:"Content-Type"`
	Body []byte
}

type checkpointIn struct {
	Witnessed bool `query:"witnessed" doc:"The newest that as many outside witnesses have cosigned as are required, one at least."`
}

func (s *Server) ledgerCheckpoint(ctx context.Context, in *checkpointIn) (*bytesOut, error) {
	find := s.app.LedgerCheckpoint
	if in.Witnessed {
		find = s.app.WitnessedCheckpoint
	}
	note, err := find(ctx)
	return &bytesOut{plainText, []byte(note)}, err
}

type cosignIn struct {
	Body struct {
		Checkpoint string `json:"checkpoint" minLength:"1" maxLength:"60000" doc:"The signed checkpoint, with the lines of witnesses under it."`
	}
}

// A CosignatureView is one witness's word on a checkpoint.
type CosignatureView struct {
	Witness string    `json:"witness"`
	At      time.Time `json:"cosigned_at" doc:"By the witness's clock."`
}

// A CosignedView is what was kept of a cosigned checkpoint.
type CosignedView struct {
	Cosignatures []CosignatureView `json:"cosignatures" doc:"Of witnesses who are known here."`
}

func (s *Server) cosignLedger(ctx context.Context, in *cosignIn) (*answerOf[CosignedView], error) {
	kept, err := s.app.CosignLedger(ctx, in.Body.Checkpoint)
	if err != nil {
		return nil, err
	}
	v := CosignedView{Cosignatures: []CosignatureView{}}
	for _, k := range kept {
		v.Cosignatures = append(v.Cosignatures, CosignatureView{k.Witness, k.At})
	}
	return &answerOf[CosignedView]{v}, nil
}

const proofType = "application/json"

// orderProof answers with the bundle's own form, which is not the API's to change.
func (s *Server) orderProof(ctx context.Context, in *ByID) (*bytesOut, error) {
	b, err := s.app.OrderProof(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(b)
	return &bytesOut{proofType, text}, err
}

type leafIn struct {
	Leaf int64 `query:"leaf" required:"true" minimum:"0"`
	Size int64 `query:"size" minimum:"1" doc:"The size of the checkpoint that the proof leads to; without it the newest."`
}

type growthIn struct {
	From int64 `query:"from" required:"true" minimum:"1" doc:"The size of the older tree."`
	Size int64 `query:"size" minimum:"1" doc:"The size of the newer checkpoint; without it the newest there is."`
}

// A LedgerProofView is a proof from a checkpoint.
type LedgerProofView struct {
	Checkpoint string   `json:"checkpoint" doc:"The signed checkpoint that the proof leads to."`
	Size       int64    `json:"size"`
	Hashes     []string `json:"hashes" doc:"SHA-256 in base64, in the order of RFC 6962."`
}

func proofView(p app.LedgerProof) LedgerProofView {
	v := LedgerProofView{Checkpoint: p.Checkpoint, Size: p.Size, Hashes: []string{}}
	for _, h := range p.Hashes {
		v.Hashes = append(v.Hashes, h.String())
	}
	return v
}

type entryIn struct {
	Leaf int64 `path:"leaf" minimum:"0"`
}

// A LedgerEntryView is an entry in its place.
type LedgerEntryView struct {
	Leaf int64  `json:"leaf"`
	Hash string `json:"hash" doc:"Of the leaf: SHA-256 in base64 of a zero octet and the entry's text."`
	Text string `json:"text" doc:"The entry's bytes as they were hashed: JSON in one canonical form."`
}

func (s *Server) ledgerEntry(ctx context.Context, who app.Caller, in *entryIn) (*answerOf[LedgerEntryView], error) {
	l, err := s.app.LedgerEntry(ctx, who, in.Leaf)
	if err != nil {
		return nil, err
	}
	return &answerOf[LedgerEntryView]{LedgerEntryView{Leaf: l.N, Hash: ledger.LeafHash([]byte(l.Body)).String(), Text: l.Body}}, nil
}

func (s *Server) serveCheckpoint(w http.ResponseWriter, r *http.Request) {
	note, err := s.app.LedgerCheckpoint(r.Context())
	if err != nil {
		writeProblem(w, s.problem(r.Context(), "ledger-checkpoint", err))
		return
	}
	w.Header().Set("Content-Type", plainText)
	_, _ = w.Write([]byte(note))
}

// serveTile serves hashes. A full tile never changes, so whoever fetches it need never ask again.
func (s *Server) serveTile(w http.ResponseWriter, r *http.Request) {
	data, err := s.app.LedgerTile(r.Context(), r.PathValue("path"))
	if err != nil {
		writeProblem(w, s.problem(r.Context(), "ledger-tile", err))
		return
	}
	if len(data) == ledger.TileWidth*tlog.HashSize && !strings.Contains(r.PathValue("path"), ".p/") {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(data)
}
