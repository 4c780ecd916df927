package ledger

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint says that the log of that name had so many leaves and this root. Signed, in the C2SP checkpoint form, it
// is what an outside witness keeps.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

// Text is the part of a checkpoint that is signed.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

var errCheckpoint = errors.New("not in the form of a checkpoint")

// ParseCheckpoint reads the signed part. Lines after the third are extensions that others may add, and are passed over.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) != 4 || lines[0] == "" {
		return Checkpoint{}, fmt.Errorf("%w: three lines expected", errCheckpoint)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, fmt.Errorf("%w: the second line is no size", errCheckpoint)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize || base64.StdEncoding.EncodeToString(root) != lines[2] {
		return Checkpoint{}, fmt.Errorf("%w: the third line is no hash", errCheckpoint)
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: tlog.Hash(root)}, nil
}

// A Signer signs checkpoints. Its name is the log's origin.
type Signer struct {
	note.Signer
	key Verifier
}

// A Verifier is the public half of a log's key.
type Verifier struct {
	note.Verifier
	text string
}

// String is the key in the form note keys are published in: name+hash+base64.
func (v Verifier) String() string { return v.text }

// GenerateKey makes a new Ed25519 key for a log of the name: the secret text, to be kept in a file or variable, and the
// public one, to be published.
func GenerateKey(origin string) (secret, public string, err error) {
	return note.GenerateKey(rand.Reader, origin)
}

// NewSigner reads a secret key.
func NewSigner(secret string) (*Signer, error) {
	secret = strings.TrimSpace(secret)
	s, err := note.NewSigner(secret)
	if err != nil {
		return nil, errors.New("the ledger's key is not in the form PRIVATE+KEY+name+hash+base64") // never the key's text
	}
	v, err := publicHalf(secret)
	if err != nil {
		return nil, err
	}
	return &Signer{s, v}, nil
}

// publicHalf derives the verifier from a secret key that note has accepted.
func publicHalf(secret string) (Verifier, error) {
	fields := strings.SplitN(strings.TrimPrefix(secret, "PRIVATE+KEY+"), "+", 3)
	raw, err := base64.StdEncoding.DecodeString(fields[len(fields)-1])
	if err != nil || len(fields) != 3 || len(raw) != 33 {
		return Verifier{}, errors.New("the ledger's key is not an Ed25519 key")
	}
	public, err := note.NewEd25519VerifierKey(fields[0], edPublic(raw[1:]))
	if err != nil {
		return Verifier{}, err
	}
	return NewVerifier(public)
}

// NewVerifier reads a public key.
func NewVerifier(public string) (Verifier, error) {
	public = strings.TrimSpace(public)
	v, err := note.NewVerifier(public)
	if err != nil {
		return Verifier{}, fmt.Errorf("read the ledger's public key: %w", err)
	}
	return Verifier{v, public}, nil
}

// Verifier is the public half.
func (s *Signer) Verifier() Verifier { return s.key }

// SignCheckpoint gives the signed text of a checkpoint of the signer's log.
func SignCheckpoint(s *Signer, size int64, root tlog.Hash) (string, error) {
	c := Checkpoint{Origin: s.Name(), Size: size, Root: root}
	signed, err := note.Sign(&note.Note{Text: c.Text()}, s)
	if err != nil {
		return "", fmt.Errorf("sign checkpoint: %w", err)
	}
	return string(signed), nil
}

// OpenCheckpoint checks the signature of a signed checkpoint and reads it. Signatures of other keys, such as
// witnesses', are passed over; the log's own must be there.
func OpenCheckpoint(signed string, v Verifier) (Checkpoint, error) {
	n, err := note.Open([]byte(signed), note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("the checkpoint is not signed by %s: %w", v.Name(), err)
	}
	c, err := ParseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, err
	}
	if c.Origin != v.Name() {
		return Checkpoint{}, fmt.Errorf("the checkpoint is of %q, and the key of %q", c.Origin, v.Name())
	}
	return c, nil
}
