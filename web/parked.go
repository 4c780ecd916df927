package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"time"
)

// A parkingPlace keeps what somebody typed into a form whose session had ended, until the same person has signed in again. It
// lies with the browser alone, encrypted for the account, so that nobody else who sits down there reads or sends it.
type parkingPlace struct{ seal cipher.AEAD }

// parkedFor is how long a parked form can be taken up again.
const parkedFor = 24 * time.Hour

// parkedLimit is the longest form that is parked, in bytes; a file has to be chosen again.
const parkedLimit = 256 << 10

var errNotParked = errors.New("not parked here, for another account, or too long ago")

// KeyFrom derives the key of parked forms from the installation's seal key, so that every server of it opens what another closed.
func KeyFrom(sealKey []byte) []byte {
	key, err := hkdf.Key(sha256.New, sealKey, nil, "merit parked forms", 32)
	if err != nil {
		panic(err) // only for a length that there is not
	}
	return key
}

func newParkingPlace(key []byte) (*parkingPlace, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	seal, err := cipher.NewGCM(block)
	return &parkingPlace{seal}, err
}

// A parkedForm is a form as it was sent.
type parkedForm struct {
	Path  string
	Typed url.Values
	Files bool // it had a file, which is not kept
	Until time.Time
}

func (p *parkingPlace) close(purpose string, account int64, body []byte) string {
	nonce := make([]byte, p.seal.NonceSize())
	rand.Read(nonce) // never fails
	return base64.RawURLEncoding.EncodeToString(p.seal.Seal(nonce, nonce, body, forAccount(purpose, account)))
}

func (p *parkingPlace) open(purpose string, account int64, text string) ([]byte, error) {
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(sealed) < p.seal.NonceSize() {
		return nil, errNotParked
	}
	body, err := p.seal.Open(nil, sealed[:p.seal.NonceSize()], sealed[p.seal.NonceSize():], forAccount(purpose, account))
	if err != nil {
		return nil, errNotParked
	}
	return body, nil
}

func forAccount(purpose string, account int64) []byte {
	return []byte("merit/" + purpose + "/" + strconv.FormatInt(account, 10))
}

// park closes a form for an account; "" where it is too long to be kept.
func (p *parkingPlace) park(account int64, f parkedForm) string {
	body, err := json.Marshal(f)
	if err != nil || len(body) > parkedLimit {
		return ""
	}
	return p.close("form", account, body)
}

// unpark opens what park closed, for the same account, within its time.
func (p *parkingPlace) unpark(account int64, text string, now time.Time) (parkedForm, error) {
	var f parkedForm
	body, err := p.open("form", account, text)
	if err == nil {
		err = json.Unmarshal(body, &f)
	}
	if err == nil && now.After(f.Until) {
		err = errNotParked
	}
	return f, err
}

// remember and remembered tell, after a session has ended, whose it was: for parking, and for nothing else.
func (p *parkingPlace) remember(account int64) string {
	return p.close("account", 0, []byte(strconv.FormatInt(account, 10)))
}

func (p *parkingPlace) remembered(text string) int64 {
	body, err := p.open("account", 0, text)
	if err != nil {
		return 0
	}
	n, _ := strconv.ParseInt(string(body), 10, 64)
	return n
}
