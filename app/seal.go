package app

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
)

// A Seal keeps assessed marks secret until a round is sealed. Its key lives outside the database (a file or a
// variable), so that whoever reads the tables learns nothing from them (DESIGN 3.4).
type Seal struct{ aead cipher.AEAD }

// sealedLength is the fixed length in bytes of what is encrypted, whatever the mark and the text; it bounds both.
const sealedLength = 4096

// NewSeal makes a seal from a key of 32 bytes.
func NewSeal(key []byte) (*Seal, error) {
	if len(key) != 32 {
		return nil, fmt.Errorf("the seal key has %d bytes, not 32", len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Seal{aead}, nil
}

var errTooLong = errors.New("longer than a sealed mark may be")

// Close encrypts plain, padded to the fixed length, bound to the place it belongs to: "case/round/member/candidate/criterion".
func (s *Seal) Close(place string, plain []byte) ([]byte, error) {
	return s.close(place, plain, sealedLength)
}

func (s *Seal) close(place string, plain []byte, length int) ([]byte, error) {
	if len(plain) > length-2 {
		return nil, errTooLong
	}
	padded := make([]byte, length)
	padded[0], padded[1] = byte(len(plain)>>8), byte(len(plain))
	copy(padded[2:], plain)
	nonce := make([]byte, s.aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return s.aead.Seal(nonce, nonce, padded, []byte(place)), nil
}

// Open decrypts what Close made for the same place; for any other place it fails.
func (s *Seal) Open(place string, sealed []byte) ([]byte, error) {
	return s.opened(place, sealed, sealedLength)
}

func (s *Seal) opened(place string, sealed []byte, fixed int) ([]byte, error) {
	n := s.aead.NonceSize()
	if len(sealed) != n+fixed+s.aead.Overhead() {
		return nil, fmt.Errorf("what is sealed has %d bytes, not %d", len(sealed), n+fixed+s.aead.Overhead())
	}
	padded, err := s.aead.Open(nil, sealed[:n], sealed[n:], []byte(place))
	if err != nil {
		return nil, fmt.Errorf("open seal: %w", err)
	}
	length := int(padded[0])<<8 | int(padded[1])
	if length > fixed-2 {
		return nil, errors.New("a sealed mark is damaged")
	}
	return padded[2 : 2+length], nil
}
