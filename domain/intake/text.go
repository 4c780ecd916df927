package intake

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"merit/domain"
)

// layouts are the words that a format of days may be written with.
var layouts = strings.NewReplacer("YYYY", "2006", "YY", "06", "MMM", "Jan", "MM", "01", "M", "1", "DD", "02", "D", "2")

func layout(format string) (string, error) {
	l := layouts.Replace(format)
	if !strings.Contains(l, "06") || strings.ContainsAny(l, "YMD") && !strings.Contains(l, "Jan") {
		return "", fmt.Errorf("%q is not a way of writing days: use YYYY, MM or M, DD or D", format)
	}
	return l, nil
}

// when reads a day as the column writes it; a made-up day of the month widens to the month or the year.
func (c Column) when(cell string) (domain.When, error) {
	if c.Format == "" {
		return domain.ParseWhen(cell)
	}
	l, err := layout(c.Format)
	if err != nil {
		return domain.When{}, err
	}
	t, err := time.Parse(l, cell)
	if err != nil {
		return domain.When{}, fmt.Errorf("%q is not a day written %s", cell, c.Format)
	}
	d := domain.DateOf(t)
	switch {
	case c.Precision == "year" || !strings.Contains(c.Format, "M"):
		return domain.ParseWhen(d.String()[:4])
	case c.Precision == "month" || !strings.Contains(c.Format, "D"):
		return domain.ParseWhen(d.String()[:7])
	}
	return domain.On(d), nil
}

// Code makes a code of a name: two spellings that differ in case, spaces or points alone get one.
func Code(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		if r != '\'' && r != '’' {
			gap = true
		}
	}
	return b.String()
}

// Tidy drops the spaces around a text and those doubled inside.
func Tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// ErrEncoding says that a file is not UTF-8 text.
var ErrEncoding = errors.New("not UTF-8")

// An EncodingChecker is an io.Writer that checks the bytes written to it to be UTF-8 and knows the place of the first that is not.
type EncodingChecker struct {
	at   int64
	tail []byte
}

// Write checks the next bytes.
func (e *EncodingChecker) Write(p []byte) (int, error) {
	b := append(e.tail, p...)
	base := e.at - int64(len(e.tail))
	if base == 0 && len(b) >= 2 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff) {
		return 0, fmt.Errorf("%w: the file is UTF-16 (byte order mark at byte 0)", ErrEncoding)
	}
	for i := 0; i < len(b); {
		if b[i] == 0 {
			return 0, fmt.Errorf("%w: a zero byte at byte %d; the file is UTF-16 or no text", ErrEncoding, base+int64(i))
		}
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(b[i:]) {
				e.tail, e.at = append([]byte(nil), b[i:]...), base+int64(len(b))
				return len(p), nil
			}
			return 0, fmt.Errorf("%w: byte %d is 0x%02X, which would be %q in Latin-1", ErrEncoding, base+int64(i), b[i], rune(b[i]))
		}
		i += n
	}
	e.tail, e.at = nil, base+int64(len(b))
	return len(p), nil
}

// Close says whether the file ended within a character.
func (e *EncodingChecker) Close() error {
	if len(e.tail) > 0 {
		return fmt.Errorf("%w: byte %d begins a character that the file ends in the middle of", ErrEncoding, e.at-int64(len(e.tail)))
	}
	return nil
}
