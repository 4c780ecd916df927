package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"merit/domain"

	"golang.org/x/crypto/argon2"
)

// The cost of a password, the same on every machine, so that a key derived on one is the key derived on another.
const (
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	keyLength    = 32
	saltLength   = 16
)

// A password's bounds in characters. Long ones cost no more: only the hash of them is kept.
const (
	passwordMin = 10
	passwordMax = 200
)

// deriving bounds how many passwords are worked on at once, since each takes 19 MiB: so many, and no more, whoever knocks.
var deriving = make(chan struct{}, max(2, runtime.NumCPU()))

// derivingWait is how long somebody waits for his turn.
const derivingWait = 20 * time.Second

// derive gives the argon2id key of a password. The database keeps only the sha256 of it, and checks it itself.
func derive(ctx context.Context, password string, salt []byte) ([]byte, error) {
	wait := time.NewTimer(derivingWait)
	defer wait.Stop()
	select {
	case deriving <- struct{}{}:
		defer func() { <-deriving }()
	case <-wait.C:
		return nil, domain.Refuse(domain.Busy, "sign-in-busy", "too many passwords are being worked on at this moment").Needing("try again in a few seconds")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, keyLength), nil
}

// newVerifier gives what is kept of a new password: a fresh salt and the sha256 of the key.
func newVerifier(ctx context.Context, password string) (salt, verifier []byte, err error) {
	salt = make([]byte, saltLength)
	rand.Read(salt) // never fails
	key, err := derive(ctx, password, salt)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(key)
	return salt, sum[:], nil
}

// newToken makes a session's token: 32 random bytes.
func newToken() string {
	var raw [32]byte
	rand.Read(raw[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(raw[:])
}

// newOneTimePassword makes a password that somebody reads from paper once: no letters that look alike, 100 bits.
func newOneTimePassword() string {
	const letters = "abcdefghjkmnpqrstuvwxyz23456789"
	var b strings.Builder
	for b.Len() < 23 {
		if b.Len()%6 == 5 {
			b.WriteByte('-')
			continue
		}
		var one [1]byte
		rand.Read(one[:])
		if int(one[0]) < 256/len(letters)*len(letters) {
			b.WriteByte(letters[int(one[0])%len(letters)])
		}
	}
	return b.String()
}

// checkPassword says everything that is wrong with a new password.
func checkPassword(field, password, username string) domain.Reasons {
	var wrong domain.Reasons
	switch n := utf8.RuneCountInString(password); {
	case n < passwordMin:
		wrong.AddField(field, "password-too-short", "a password has at least %d characters", passwordMin)
	case n > passwordMax:
		wrong.AddField(field, "password-too-long", "a password has at most %d characters", passwordMax)
	}
	if username != "" && strings.Contains(strings.ToLower(password), username) {
		wrong.AddField(field, "password-holds-username", "the password contains the username")
	}
	return wrong
}
