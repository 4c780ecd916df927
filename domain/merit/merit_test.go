package merit

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
)

func anyMarks() *rapid.Generator[Marks] {
	return rapid.Custom(func(t *rapid.T) Marks {
		return Ratio(rapid.IntRange(-100000, 100000).Draw(t, "numerator"), rapid.IntRange(1, 5000).Draw(t, "denominator"))
	})
}

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"12", "12"}, {"12.5", "12.5"}, {"12.50", "12.5"}, {"-3", "-3"}, {"3/7", "3/7"}, {"6/8", "0.75"}, {"0", "0"}, {"-0.25", "-0.25"}, {"74.117647", "74.117647"},
	}
	for _, test := range tests {
		m, err := Parse(test.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.text, err)
		}
		if got := m.String(); got != test.want {
			t.Errorf("Parse(%q) = %s, want %s", test.text, got, test.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " ", "1e9", "0x1f", "1/0", "1/-2", "--1", "1.", ".5", "1,5", "1 2", "½", "1/2/3", "1.5/2", "+1", "NaN", "Inf", "1_000", strings.Repeat("9", 257)} {
		if m, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %s, want a refusal", text, m)
		}
	}
}

func TestRound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in     string
		places int
		mode   Mode
		step   string
		want   string
	}{
		{"1260/17", 2, HalfUp, "0", "74.12"},
		{"62.445", 2, HalfUp, "0", "62.45"},
		{"62.445", 2, HalfEven, "0", "62.44"},
		{"62.455", 2, HalfEven, "0", "62.46"},
		{"62.449", 2, Down, "0", "62.44"},
		{"62.441", 2, Up, "0", "62.45"},
		{"62.44", 2, Up, "0", "62.44"},
		{"-0.5", 0, HalfUp, "0", "-1"},
		{"-0.5", 0, HalfEven, "0", "0"},
		{"-1.5", 0, Down, "0", "-1"},
		{"12.3", 0, HalfUp, "0.5", "12.5"},
		{"12.24", 0, HalfUp, "0.5", "12"},
		{"12.25", 0, HalfUp, "0.5", "12.5"},
		{"3/7", 4, "", "0", "3/7"},
	}
	for _, test := range tests {
		if got := Must(test.in).Round(test.places, test.mode, Must(test.step)); got.String() != test.want {
			t.Errorf("%s rounded %s to %d places or steps of %s = %s, want %s", test.in, test.mode, test.places, test.step, got, test.want)
		}
	}
}

func TestRoundingCheck(t *testing.T) {
	t.Parallel()
	for _, rd := range []Rounding{{Mode: "nearest"}, {Places: -1, Mode: HalfUp}, {Places: 13, Mode: HalfUp}, {Mode: HalfUp, Step: Int(-1)}} {
		if rd.Check() == nil {
			t.Errorf("%+v passed", rd)
		}
	}
	if err := (Rounding{Places: 2, Mode: HalfEven}).Check(); err != nil {
		t.Error(err)
	}
}

// Rounding once is rounding for good, and never moves a mark by more than a step.
func TestRoundProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks")
		rd := Rounding{Places: rapid.IntRange(0, 6).Draw(t, "places"), Mode: rapid.SampledFrom(Modes).Draw(t, "mode")}
		once := rd.Apply(m)
		if !rd.Apply(once).Equal(once) {
			t.Fatalf("rounding %s twice differs from once", m)
		}
		step := Int(1).Div(pow10(rd.Places))
		if off := once.Sub(m); !off.Less(step) || !off.Neg().Less(step) {
			t.Fatalf("rounding moved %s by %s", m, off)
		}
		other := anyMarks().Draw(t, "other")
		if m.Less(other) && rd.Apply(other).Less(once) {
			t.Fatalf("rounding put %s below %s", other, m)
		}
	})
}

func TestTextRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks")
		b, err := json.Marshal(map[string]Marks{"m": m})
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]Marks
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if !back["m"].Equal(m) {
			t.Fatalf("%s came back as %s", m, back["m"])
		}
		v, err := m.Value()
		if err != nil {
			t.Fatal(err)
		}
		var scanned Marks
		if err := scanned.Scan(v); err != nil || !scanned.Equal(m) {
			t.Fatalf("%s came back from the database as %s, %v", m, scanned, err)
		}
	})
}

func TestUnmarshalRefuses(t *testing.T) {
	t.Parallel()
	m := Must("5")
	err := json.Unmarshal([]byte(`"12,5"`), &m)
	if !errors.Is(err, domain.Invalid) {
		t.Errorf("a comma is %v, want a refusal", err)
	}
	if !m.Equal(Must("5")) {
		t.Errorf("a refused text changed the mark to %s", m)
	}
	if err := m.Scan(12.5); err == nil {
		t.Error("a float was taken for marks")
	}
}

// Arithmetic agrees with the rationals and changes no operand.
func TestArithmetic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyMarks().Draw(t, "a"), anyMarks().Draw(t, "b")
		before := a.String() + " " + b.String()
		for name, got := range map[string][2]*big.Rat{
			"+": {a.Add(b).rat(), new(big.Rat).Add(a.rat(), b.rat())},
			"-": {a.Sub(b).rat(), new(big.Rat).Sub(a.rat(), b.rat())},
			"×": {a.Mul(b).rat(), new(big.Rat).Mul(a.rat(), b.rat())},
		} {
			if got[0].Cmp(got[1]) != 0 {
				t.Fatalf("%s %s %s = %s", a, name, b, got[0])
			}
		}
		if after := a.String() + " " + b.String(); after != before {
			t.Fatalf("operands changed from %s to %s", before, after)
		}
	})
	var zero Marks
	if !zero.IsZero() || !zero.Add(Int(2)).Equal(Int(2)) || zero.String() != "0" {
		t.Error("the zero Marks is not nought")
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"4.99": 4, "5": 5, "-1.5": -1, "0.2": 0} {
		if got := Must(text).Whole(); got != want {
			t.Errorf("whole part of %s = %d, want %d", text, got, want)
		}
	}
}

func given(marks ...string) []Given {
	var out []Given
	for i, m := range marks {
		g := Given{Member: string(rune('A' + i))}
		switch m {
		case "absent", "recused", "abstained":
			g.None = m
		default:
			g.Marks = Must(m)
		}
		out = append(out, g)
	}
	return out
}

func TestCombine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		method Method
		trim   int
		marks  []string
		want   string
	}{
		{MeanOf, 0, []string{"20", "21", "21"}, "62/3"},
		{MeanOf, 0, []string{"20", "absent", "22"}, "21"},
		{MeanOf, 0, []string{"0", "recused", "30"}, "15"},
		{MedianOf, 0, []string{"8", "22", "23", "21"}, "21.5"},
		{MedianOf, 0, []string{"8", "22", "23"}, "22"},
		{TrimmedMean, 1, []string{"8", "22", "23", "21"}, "21.5"},
		{TrimmedMean, 1, []string{"8", "22", "24"}, "18"}, // too few to drop any
		{SumOf, 0, []string{"1", "2", "abstained"}, "3"},
	}
	for _, test := range tests {
		got, err := Combine(test.method, test.trim, given(test.marks...))
		if err != nil {
			t.Errorf("%s of %v: %v", test.method, test.marks, err)
		}
		if got.Value.String() != test.want {
			t.Errorf("%s of %v = %s, want %s", test.method, test.marks, got.Value, test.want)
		}
		if len(got.Counted)+len(got.Left)+len(got.Without) != len(test.marks) {
			t.Errorf("%s of %v loses a member: %+v", test.method, test.marks, got)
		}
	}
}

func TestCombineRefuses(t *testing.T) {
	t.Parallel()
	for _, members := range [][]Given{nil, given("absent", "recused")} {
		_, err := Combine(MeanOf, 0, members)
		var refusal *domain.Refusal
		if !errors.As(err, &refusal) || !refusal.Has("no-marks-given") {
			t.Errorf("no marks gave %v, want no-marks-given", err)
		}
	}
	if _, err := Combine("mode", 0, given("1")); err == nil {
		t.Error("an unknown method was carried out")
	}
}

// The order of the members changes nothing, and an absence is not a nought.
func TestCombineProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		method := rapid.SampledFrom(Methods).Draw(t, "method")
		trim := rapid.IntRange(0, 2).Draw(t, "trim")
		n := rapid.IntRange(1, 9).Draw(t, "members")
		members := make([]Given, n)
		for i := range members {
			members[i] = Given{Member: fmt.Sprint(i), Marks: Int(rapid.IntRange(0, 30).Draw(t, "mark"))}
		}
		want, err := Combine(method, trim, members)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := rapid.Permutation(append(slices.Clone(members), Given{Member: "x", None: "absent"})).Draw(t, "order")
		got, err := Combine(method, trim, shuffled)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Value.Equal(want.Value) || !slices.Equal(got.Counted, want.Counted) {
			t.Fatalf("another order gives %s of %v instead of %s of %v", got.Value, got.Counted, want.Value, want.Counted)
		}
		if method == SumOf {
			return
		}
		low, high := members[0].Marks, members[0].Marks
		for _, g := range members {
			if g.Marks.Less(low) {
				low = g.Marks
			}
			if high.Less(g.Marks) {
				high = g.Marks
			}
		}
		if want.Value.Less(low) || high.Less(want.Value) {
			t.Fatalf("%s lies outside %s to %s", want.Value, low, high)
		}
	})
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	got := Places([]Marks{Must("70"), Must("80"), Must("70.0"), Must("60")})
	want := []int{2, 1, 2, 4}
	for i, p := range got {
		if p.Rank != want[i] {
			t.Errorf("mark %d has rank %d, want %d", i, p.Rank, want[i])
		}
	}
	if !slices.Equal(got[0].Ties, []int{2}) || !slices.Equal(got[2].Ties, []int{0}) || got[1].Ties != nil {
		t.Errorf("ties are %v", got)
	}
}

// Who has more marks never ranks lower.
func TestPlacesProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SliceOfN(anyMarks(), 0, 20).Draw(t, "marks")
		places := Places(marks)
		for i := range marks {
			for j := range marks {
				if marks[i].Cmp(marks[j]) > 0 && places[i].Rank >= places[j].Rank || marks[i].Equal(marks[j]) && places[i].Rank != places[j].Rank {
					t.Fatalf("%s has rank %d, %s has rank %d", marks[i], places[i].Rank, marks[j], places[j].Rank)
				}
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"12.5", "3/7", "-1", "1e9", "1/0", "..", "0000.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := Parse(s)
		if err != nil {
			return
		}
		back, err := Parse(m.String())
		if err == nil && !back.Equal(m) {
			t.Errorf("%q is written %s, which is another number", s, m)
		}
	})
}
