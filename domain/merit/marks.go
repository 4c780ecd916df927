package merit

import (
	"database/sql/driver"
	"fmt"
	"math"
	"math/big"
	"strings"

	"merit/domain"
)

// maxLength bounds the text of a mark, so that no one can send a number that costs more to read than it is worth.
const maxLength = 256

// Marks is an exact number of marks, years or per cent. The zero Marks is nought. It is a value: no operation changes
// its operands.
//
// It is written as a decimal where the number has one (12.5) and as a fraction where it has none (3/7).
type Marks struct{ r *big.Rat }

// Int gives a whole number of marks.
func Int(n int) Marks { return Marks{big.NewRat(int64(n), 1)} }

// FromRat gives the marks of a rational; the argument is copied.
func FromRat(r *big.Rat) Marks { return Marks{new(big.Rat).Set(r)} }

// Ratio gives n/d; it panics where d is nought, which no rule may ask for.
func Ratio(n, d int) Marks { return Marks{big.NewRat(int64(n), int64(d))} }

// Parse reads "12", "12.5", "-3" or "3/7".
func Parse(s string) (Marks, error) {
	if len(s) > maxLength {
		return Marks{}, fmt.Errorf("a mark of %d characters is longer than the %d allowed", len(s), maxLength)
	}
	num, den, fraction := strings.Cut(s, "/")
	if fraction && (!digits(strings.TrimPrefix(num, "-")) || !digits(den)) || !fraction && !plainDecimal(s) {
		return Marks{}, fmt.Errorf("%q is not a mark (12, 12.5 or 3/7)", s)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Marks{}, fmt.Errorf("%q is not a mark (12, 12.5 or 3/7)", s)
	}
	return Marks{r}, nil
}

// Must is Parse for constants and tests; it panics on bad text.
func Must(s string) Marks {
	m, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return m
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func plainDecimal(s string) bool {
	whole, part, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits(whole) && (!dotted || digits(part))
}

func (m Marks) rat() *big.Rat {
	if m.r == nil {
		return new(big.Rat)
	}
	return m.r
}

// Add gives m + n.
func (m Marks) Add(n Marks) Marks { return Marks{new(big.Rat).Add(m.rat(), n.rat())} }

// Sub gives m - n.
func (m Marks) Sub(n Marks) Marks { return Marks{new(big.Rat).Sub(m.rat(), n.rat())} }

// Mul gives m × n.
func (m Marks) Mul(n Marks) Marks { return Marks{new(big.Rat).Mul(m.rat(), n.rat())} }

// Div gives m ÷ n; it panics where n is nought.
func (m Marks) Div(n Marks) Marks { return Marks{new(big.Rat).Quo(m.rat(), n.rat())} }

// Cmp gives -1, 0 or +1 as m is below, equal to or above n.
func (m Marks) Cmp(n Marks) int { return m.rat().Cmp(n.rat()) }

// Less reports whether m is below n.
func (m Marks) Less(n Marks) bool { return m.Cmp(n) < 0 }

// Equal reports whether m and n are the same number.
func (m Marks) Equal(n Marks) bool { return m.Cmp(n) == 0 }

// Sign gives -1, 0 or +1 as m is below, equal to or above nought.
func (m Marks) Sign() int { return m.rat().Sign() }

// IsZero reports whether m is nought.
func (m Marks) IsZero() bool { return m.Sign() == 0 }

// Neg gives -m.
func (m Marks) Neg() Marks { return Marks{new(big.Rat).Neg(m.rat())} }

// Whole gives the whole part, towards nought; a number too large for an int is cut to the largest.
func (m Marks) Whole() int {
	q := new(big.Int).Quo(m.rat().Num(), m.rat().Denom())
	if !q.IsInt64() {
		return math.MaxInt * q.Sign()
	}
	return int(q.Int64())
}

// Sum adds any number of marks.
func Sum(marks ...Marks) Marks {
	total := new(big.Rat)
	for _, m := range marks {
		total.Add(total, m.rat())
	}
	return Marks{total}
}

// Mean gives the exact arithmetic mean; it panics on no marks at all.
func Mean(marks []Marks) Marks { return Sum(marks...).Div(Int(len(marks))) }

// String writes the number exactly: a decimal where there is one, else a fraction.
func (m Marks) String() string {
	r := m.rat()
	if r.IsInt() {
		return r.Num().String()
	}
	if places, ok := r.FloatPrec(); ok {
		return r.FloatString(places)
	}
	return r.String()
}

// Decimal writes the number for reading, rounded half away from nought to the places. It is never what a rule compares.
func (m Marks) Decimal(places int) string { return m.rat().FloatString(places) }

// Float gives the nearest floating number, for statistics alone: no rule compares it.
func (m Marks) Float() float64 {
	v, _ := m.rat().Float64()
	return v
}

// MarshalText writes what String writes.
func (m Marks) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what Parse reads; bad text is a refusal, since it reaches us from forms.
func (m *Marks) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	if err != nil {
		return domain.Refuse(domain.Invalid, "bad-marks", "%s", err)
	}
	*m = v
	return nil
}

// Scan reads a numeric or text column.
func (m *Marks) Scan(src any) error {
	switch v := src.(type) {
	case []byte:
		return m.scanText(string(v))
	case string:
		return m.scanText(v)
	case int64:
		*m = Marks{big.NewRat(v, 1)}
		return nil
	}
	return fmt.Errorf("cannot read %T as marks", src)
}

func (m *Marks) scanText(s string) error {
	v, err := Parse(s)
	if err != nil {
		return err
	}
	*m = v
	return nil
}

// Value writes the exact text; a column that must hold fractions is text, a numeric column takes rounded marks only.
func (m Marks) Value() (driver.Value, error) { return m.String(), nil }
