package ledger

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Witness is somebody outside who keeps what the log has signed and cosigns what continues it: the public half of a key for
// cosignatures in the C2SP tlog-cosignature form, Ed25519.
type Witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

// A Cosigner is the secret half.
type Cosigner struct {
	Witness
	secret ed25519.PrivateKey
}

// A Cosignature is one witness's word that a checkpoint continues all that it has seen of the log.
type Cosignature struct {
	Witness string
	At      time.Time // by the witness's clock
	Line    string    // the line of the signed note, without its newline
}

// cosigning is the algorithm's number in a key's text, which sets it apart from a key that signs notes.
const cosigning = 4

// secretPrefix stands before a secret key, as before one that signs notes.
const secretPrefix = "PRIVATE+KEY+"

var errWitnessKey = errors.New("the key of a witness is not in the form name+hash+base64 of an Ed25519 key for cosignatures")

// NewWitness reads a witness's public key.
func NewWitness(text string) (Witness, error) {
	name, hash, raw, err := witnessKey(strings.TrimSpace(text))
	if err != nil {
		return Witness{}, err
	}
	w := witnessOf(name, raw)
	if w.hash != hash {
		return Witness{}, fmt.Errorf("%w: the hash is not that of the name and the key", errWitnessKey)
	}
	return w, nil
}

// NewCosigner reads a witness's secret key.
func NewCosigner(secret string) (*Cosigner, error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(secret), secretPrefix)
	name, hash, seed, err := witnessKey(rest)
	if !ok || err != nil {
		return nil, errors.New("the secret key of a witness is not in the form " + secretPrefix + "name+hash+base64") // never the key's text
	}
	c := &Cosigner{secret: ed25519.NewKeyFromSeed(seed)}
	c.Witness = witnessOf(name, c.secret.Public().(ed25519.PublicKey))
	if c.hash != hash {
		return nil, errors.New("the secret key of a witness does not fit the hash in it")
	}
	return c, nil
}

// GenerateWitness makes a key for a witness of the name: the secret text, and the public one for those who trust it.
func GenerateWitness(name string) (secret, public string, err error) {
	if !witnessName(name) {
		return "", "", fmt.Errorf("%q is no name of a witness: no space and no plus sign", name)
	}
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed) // never fails
	w := witnessOf(name, edPublic(seed))
	return fmt.Sprintf("%s%s+%08x+%s", secretPrefix, name, w.hash, keyText(seed)), w.String(), nil
}

func witnessName(name string) bool { return name != "" && !strings.ContainsAny(name, "+ \t\r\n") }

func witnessKey(text string) (name string, hash uint32, raw []byte, err error) {
	fields := strings.SplitN(text, "+", 3)
	if len(fields) != 3 || !witnessName(fields[0]) || len(fields[1]) != 8 {
		return "", 0, nil, errWitnessKey
	}
	n, err := strconv.ParseUint(fields[1], 16, 32)
	raw, errKey := base64.StdEncoding.DecodeString(fields[2])
	if err != nil || errKey != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != cosigning {
		return "", 0, nil, errWitnessKey
	}
	return fields[0], uint32(n), raw[1:], nil
}

func witnessOf(name string, key ed25519.PublicKey) Witness {
	sum := sha256.Sum256(slices.Concat([]byte(name+"\n"), []byte{cosigning}, key))
	return Witness{name, binary.BigEndian.Uint32(sum[:]), key}
}

func keyText(raw []byte) string {
	return base64.StdEncoding.EncodeToString(append([]byte{cosigning}, raw...))
}

// String is the public key as it is published.
func (w Witness) String() string { return fmt.Sprintf("%s+%08x+%s", w.name, w.hash, keyText(w.key)) }

// Name is the witness's name.
func (w Witness) Name() string { return w.name }

// verify reports whether the signature, a time and an Ed25519 signature, is the witness's on the text of a checkpoint.
func (w Witness) verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize || signature[0]&0x80 != 0 {
		return false
	}
	return ed25519.Verify(w.key, cosigned(binary.BigEndian.Uint64(signature), text), signature[8:])
}

// cosigned is what a witness signs.
func cosigned(seconds uint64, text []byte) []byte {
	return fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", seconds, text)
}

// Cosign adds the witness's line to a signed checkpoint. Whether it continues what the witness has seen is for the caller to check before.
func (c *Cosigner) Cosign(signed string, log Verifier, at time.Time) (string, error) {
	if _, err := OpenCheckpoint(signed, log); err != nil {
		return "", err
	}
	text, _, err := signatureLines(signed)
	if err != nil {
		return "", err
	}
	seconds := uint64(max(0, at.Unix()))
	raw := binary.BigEndian.AppendUint32(nil, c.hash)
	raw = binary.BigEndian.AppendUint64(raw, seconds)
	raw = append(raw, ed25519.Sign(c.secret, cosigned(seconds, []byte(text)))...)
	return signed + "— " + c.name + " " + base64.StdEncoding.EncodeToString(raw) + "\n", nil
}

// Witnesses are those who are trusted, and how many of them a checkpoint needs before it counts as proven; none asks for nobody.
type Witnesses struct {
	List     []Witness
	Required int
}

// ParseWitnesses reads the public keys of witnesses, one a line; what follows a # is for readers.
func ParseWitnesses(text string) ([]Witness, error) {
	var list []Witness
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		w, err := NewWitness(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		for _, other := range list {
			if other.name == w.name || bytes.Equal(other.key, w.key) { // one key under two names would be one witness counted twice
				return nil, fmt.Errorf("line %d: %s has the name or the key of %s", i+1, w.name, other.name)
			}
		}
		list = append(list, w)
	}
	return list, nil
}

// Names are the names of the witnesses.
func (ws Witnesses) Names() []string {
	names := []string{}
	for _, w := range ws.List {
		names = append(names, w.name)
	}
	return names
}

// named gives the witness of a name.
func (ws Witnesses) named(name string) (Witness, bool) {
	i := slices.IndexFunc(ws.List, func(w Witness) bool { return w.name == name })
	if i < 0 {
		return Witness{}, false
	}
	return ws.List[i], true
}

// ErrCosignature is the error of a line under a witness's name that is not the witness's signature on that checkpoint.
var ErrCosignature = errors.New("a cosignature that does not fit the checkpoint")

// Open checks the log's signature on a checkpoint and reads its cosignatures as Read does.
func (ws Witnesses) Open(signed string, log Verifier) (Checkpoint, []Cosignature, error) {
	c, err := OpenCheckpoint(signed, log)
	if err != nil {
		return Checkpoint{}, nil, err
	}
	list, err := ws.Read(signed)
	return c, list, err
}

// Read gives the cosignatures of known witnesses under a signed checkpoint, each witness once. A line under the name of one that does not fit
// is an error, and lines of others are passed over.
func (ws Witnesses) Read(signed string) ([]Cosignature, error) {
	text, lines, err := signatureLines(signed)
	if err != nil {
		return nil, err
	}
	var list []Cosignature
	for _, line := range lines {
		k, known, err := ws.line(text, line)
		if err != nil {
			return nil, err
		}
		if known && !slices.ContainsFunc(list, func(other Cosignature) bool { return other.Witness == k.Witness }) {
			list = append(list, k)
		}
	}
	return list, nil
}

// Sound gives those of the lines kept under a signed checkpoint that are cosignatures of known witnesses, each witness once, and passes
// over the rest.
func (ws Witnesses) Sound(signed string, lines []string) []Cosignature {
	text, _, err := signatureLines(signed)
	if err != nil {
		return nil
	}
	var list []Cosignature
	for _, line := range lines {
		k, known, err := ws.line(text, line)
		if err == nil && known && !slices.ContainsFunc(list, func(other Cosignature) bool { return other.Witness == k.Witness }) {
			list = append(list, k)
		}
	}
	return list
}

// signatureLines parts the text of a signed note, with its last newline, from the lines under it.
func signatureLines(signed string) (text string, lines []string, err error) {
	at := strings.LastIndex(signed, "\n\n")
	if at < 0 || !strings.HasSuffix(signed, "\n") {
		return "", nil, errCheckpoint
	}
	return signed[:at+1], strings.Split(strings.TrimSuffix(signed[at+2:], "\n"), "\n"), nil
}

// Line reads one line kept under a signed checkpoint; not known where it bears no witness's name.
func (ws Witnesses) Line(signed, line string) (k Cosignature, known bool, err error) {
	text, _, err := signatureLines(signed)
	if err != nil {
		return k, false, err
	}
	return ws.line(text, line)
}

// line reads one line under the text of a checkpoint; not known where it bears no witness's name.
func (ws Witnesses) line(text, line string) (k Cosignature, known bool, err error) {
	name, _, _ := strings.Cut(strings.TrimPrefix(line, "— "), " ")
	w, known := ws.named(name)
	if !known {
		return k, false, nil
	}
	seconds, err := w.read(line, text)
	return Cosignature{Witness: name, At: time.Unix(seconds, 0).UTC(), Line: line}, true, err
}

// read checks the witness's line under the text of a checkpoint and gives its time.
func (w Witness) read(line, text string) (seconds int64, err error) {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(line, "— "+w.name+" "))
	if err != nil || len(raw) < 4+8 || binary.BigEndian.Uint32(raw) != w.hash || !w.verify([]byte(text), raw[4:]) {
		return 0, fmt.Errorf("%w: it bears the name of %s", ErrCosignature, w.name)
	}
	return int64(binary.BigEndian.Uint64(raw[4:])), nil
}

// Enough says why a checkpoint with these cosignatures does not count as proven; nil where it does.
func (ws Witnesses) Enough(list []Cosignature) error {
	if len(list) >= ws.Required {
		return nil
	}
	return fmt.Errorf("the checkpoint is cosigned by %d of the witnesses that are known, and %d are required", len(list), ws.Required)
}

// Bundled gives a signed checkpoint with the log's own line and those of the witnesses who are known and fit, and the keys of these
// witnesses in the order of their lines: as Evidence holds them.
func (ws Witnesses) Bundled(signed string) (string, []string) {
	keys := []string{}
	text, lines, err := signatureLines(signed)
	if err != nil {
		return signed, keys
	}
	out := text + "\n"
	c, _ := ParseCheckpoint(text)
	for _, line := range lines {
		if strings.HasPrefix(line, "— "+c.Origin+" ") {
			out += line + "\n"
			break
		}
	}
	for _, k := range ws.Sound(signed, lines) {
		w, _ := ws.named(k.Witness)
		keys = append(keys, w.String())
		out += k.Line + "\n"
	}
	return out, keys
}

// SameText reports whether two signed checkpoints say the same, whoever signed them.
func SameText(a, b string) bool {
	text, _, errA := signatureLines(a)
	other, _, errB := signatureLines(b)
	return errA == nil && errB == nil && text == other
}

// Cosigned gives a signed checkpoint with lines of cosignatures under it.
func Cosigned(signed string, list []Cosignature) string {
	var b strings.Builder
	b.WriteString(signed)
	for _, k := range list {
		b.WriteString(k.Line + "\n")
	}
	return b.String()
}

// A Fork is the proof that a log has shown two histories: two checkpoints, both signed by its key, of which one is not the beginning of the other.
type Fork struct{ Kept, Shown string }

// Error says what happened.
func (f *Fork) Error() string {
	return "the log is not the one that was seen before: what it shows now does not continue the checkpoint that was kept"
}

// Continues checks for a witness that a checkpoint which the log shows continues the one that was kept; kept is "" for a log seen for the first
// time. proof leads from the one to the other. The error is a *Fork where both are signed by the log and yet contradict each other.
func Continues(kept, shown string, p *Consistency, log Verifier) (Checkpoint, error) {
	to, err := OpenCheckpoint(shown, log)
	if err != nil || kept == "" {
		return to, err
	}
	from, err := OpenCheckpoint(kept, log)
	switch {
	case err != nil:
		return to, fmt.Errorf("the checkpoint that was kept: %w", err)
	case to.Size < from.Size:
		return to, fmt.Errorf("%w: it has %d entries, and had %d", &Fork{kept, shown}, to.Size, from.Size)
	case to.Size == from.Size && to.Root != from.Root:
		return to, fmt.Errorf("%w: two roots over %d entries", &Fork{kept, shown}, to.Size)
	case to.Size == from.Size:
		return to, nil
	case p == nil || p.Checkpoint != shown:
		return to, errors.New("no proof leads to the checkpoint")
	}
	if _, _, err := p.Check(log, kept); err != nil {
		return to, fmt.Errorf("%w: %w", &Fork{kept, shown}, err)
	}
	return to, nil
}
