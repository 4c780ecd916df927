package statistics_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"testing"

	"merit/domain/statistics"
)

// sane fails where an answer holds NaN or an infinity, or an error is not of this package.
func sane(t *testing.T, what string, answer any, err error) {
	t.Helper()
	if err != nil {
		var none *statistics.NoFigure
		if !errors.As(err, &none) || none.Text == "" || none.Ground == "" {
			t.Errorf("%s: the error %v says nothing", what, err)
		}
		return
	}
	walkFloats(reflect.ValueOf(answer), func(v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("%s is %+v", what, answer)
		}
	})
}

// walkFloats calls f with every float that the value holds.
func walkFloats(v reflect.Value, f func(float64)) {
	switch v.Kind() {
	case reflect.Float64:
		f(v.Float())
	case reflect.Struct:
		for i := range v.NumField() {
			walkFloats(v.Field(i), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkFloats(v.Index(i), f)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			walkFloats(v.MapIndex(key), f)
		}
	}
}

// probability fails where an answer is none.
func probability(t *testing.T, what string, p float64, err error) {
	t.Helper()
	if err == nil && !(p >= 0 && p <= 1) {
		t.Errorf("%s is %v", what, p)
	}
}

// readFloats takes the bytes for numbers: of eight, or, where the first bit says so, of one.
func readFloats(data []byte) (out []float64) {
	for len(data) > 0 {
		if data[0]&1 == 0 || len(data) < 9 {
			out = append(out, float64(int8(data[0]))/4)
			data = data[1:]
			continue
		}
		out = append(out, math.Float64frombits(binary.LittleEndian.Uint64(data[1:])))
		data = data[9:]
	}
	return out
}

func eightBytes(values ...float64) (out []byte) {
	for _, v := range values {
		out = binary.LittleEndian.AppendUint64(append(out, 1), math.Float64bits(v))
	}
	return out
}

// seeds are numbers that have been the end of many a program.
func seeds(f *testing.F, rest ...any) {
	for _, data := range [][]byte{
		nil, {0}, {36, 8, 20, 32, 24, 4, 12, 8, 32, 16, 24, 32, 28, 4, 8, 24, 40, 20, 24, 36, 24, 8, 16, 28},
		eightBytes(math.NaN(), 1, 2), eightBytes(math.Inf(1), 1), eightBytes(5e-324, 0, -5e-324, 1e12, 1, 2),
		eightBytes(1e12, -1e12, 1e12, -1e12), eightBytes(.1, .1, .1, .1, .1, .1), eightBytes(1e-200, 2e-200, 3e-200, 1e-200),
		eightBytes(1, math.Nextafter(1, 2), 1, math.Nextafter(1, 2), 1, 1), eightBytes(-1, 1, -1, 1),
	} {
		f.Add(append([]any{data}, rest...)...)
	}
}

// FuzzPanel: whatever the marks, wherever they are missing.
func FuzzPanel(f *testing.F) {
	seeds(f, uint8(4), uint64(0))
	seeds(f, uint8(2), uint64(5))
	seeds(f, uint8(1), uint64(0))
	f.Fuzz(func(t *testing.T, data []byte, raters uint8, missing uint64) {
		if len(data) > 600 {
			return
		}
		k := int(raters%12) + 1
		var given []statistics.Score
		for i, v := range readFloats(data) {
			if missing>>(i%64)&1 == 0 {
				given = append(given, statistics.Score{Candidate: fmt.Sprint("c", i/k), Rater: fmt.Sprint("r", i%k), Value: v})
			}
		}
		p, err := statistics.NewPanel(nil, given)
		sane(t, "the panel", nil, err)
		if err != nil {
			return
		}
		m, err := p.MeanSquares()
		sane(t, "the mean squares", m, err)
		if err == nil {
			for _, form := range []statistics.Form{statistics.ICC11, statistics.ICC21, statistics.ICC31, statistics.ICC1K, statistics.ICC2K, statistics.ICC3K} {
				v, err := m.ICC(form)
				sane(t, string(form), v, err)
				if err == nil && v > 1+1e-9 {
					t.Errorf("%s is %v", form, v)
				}
			}
		}
		for _, metric := range []statistics.Metric{statistics.Nominal, statistics.Ordinal, statistics.Interval, statistics.Ratio} {
			v, err := p.Alpha(metric)
			sane(t, string(metric), v, err)
			if err == nil && v > 1 {
				t.Errorf("%s is %v", metric, v)
			}
		}
		w, err := p.Concordance()
		sane(t, "W", w, err)
		probability(t, "W", w.W, err)
		probability(t, "the P of W", w.P, err)
		s, err := p.Severity()
		sane(t, "the severity", s, err)
		a, err := p.Agreement()
		sane(t, "the agreement", a, err)
		sane(t, "the deviations", p.Deviations(), nil)
	})
}

// FuzzValues: functions of lists of numbers.
func FuzzValues(f *testing.F) {
	seeds(f, uint64(3))
	f.Fuzz(func(t *testing.T, data []byte, related uint64) {
		if len(data) > 400 {
			return
		}
		values := readFloats(data)
		spread, err := statistics.ModifiedZ(values)
		sane(t, "modified z", spread, err)
		q, err := statistics.BenjaminiHochberg(values)
		sane(t, "the adjusted probabilities", q, err)
		half := len(values) / 2
		s, err := statistics.Spearman(values[:half], values[half:])
		sane(t, "rho", s, err)
		for _, p := range []float64{s.P.Lower, s.P.Upper, s.P.TwoSided} {
			probability(t, "the P of rho", p, err)
		}
		var marks []statistics.Compared
		for i, v := range values {
			marks = append(marks, statistics.Compared{Value: v, Related: related>>(i%64)&1 == 1, Stratum: fmt.Sprint(i % 3)})
		}
		favour, err := statistics.Favouritism(marks, 20, related)
		sane(t, "the favour", favour, err)
		probability(t, "the P of favour", favour.P, err)
		for i := 0; i+2 < len(values); i++ {
			v, err := statistics.SpearmanBrown(values[i], values[i+1])
			sane(t, "Spearman-Brown", v, err)
			v, err = statistics.RatersNeeded(values[i], values[i+1])
			sane(t, "raters needed", v, err)
			h, err := statistics.HazardOf(values[i])
			sane(t, "the hazard", h, err)
			v, err = statistics.Hazard{Rate: values[i]}.AtLeast(int(related%1000), values[i+1])
			sane(t, "the hazard's tail", v, err)
			probability(t, "the hazard's tail", v, err)
			v, err = statistics.MeanSquares{Candidates: 6, Raters: 4, BMS: values[i], WMS: values[i+1], JMS: values[i+2], EMS: values[i]}.ICC(statistics.ICC2K)
			sane(t, "ICC(2,k) of mean squares from elsewhere", v, err)
		}
	})
}

// FuzzCounts: functions of counts, and tables of them.
func FuzzCounts(f *testing.F) {
	f.Add([]byte{0, 0, 14, 2, 6, 6, 3, 9, 2}, 48, 80, 12, 40)
	f.Add([]byte{1}, 0, 0, 0, 0)
	f.Add([]byte{200, 1}, 20, 90, 20, 360)
	f.Add([]byte{}, math.MaxInt, math.MaxInt, math.MinInt, -1)
	f.Fuzz(func(t *testing.T, data []byte, a, b, c, d int) {
		if len(data) > 200 {
			return
		}
		width := 1
		if len(data) > 0 {
			width = int(data[0]%7) + 1
		}
		var table [][]int
		var marks []*big.Rat
		for i, v := range data {
			if i%width == 0 {
				table = append(table, nil)
			}
			table[len(table)-1] = append(table[len(table)-1], int(int8(v)))
			marks = append(marks, big.NewRat(int64(v), 3))
		}
		k, err := statistics.FleissKappa(table)
		sane(t, "kappa", k, err)
		bunch, err := statistics.Bunching(marks, big.NewRat(int64(a), 3), big.NewRat(int64(b), 3))
		sane(t, "the bunch", bunch, err)
		// What takes long in the thousands is no fault; it is bounded by TooMany.
		if small := func(n int) bool { return n < 3000 || n > 2_000_000_000 }; !small(a) || !small(b) || !small(c) || !small(d) {
			return
		}
		tails, err := statistics.FisherExact(statistics.Group{Selected: a, Total: b}, statistics.Group{Selected: c, Total: d})
		sane(t, "Fisher", tails, err)
		for _, p := range []float64{tails.Lower, tails.Upper, tails.TwoSided} {
			probability(t, "a tail", p, err)
		}
		impact, err := statistics.FourFifths([]statistics.Group{{Name: "a", Selected: a, Total: b}, {Name: "b", Selected: c, Total: d}, {Name: "c", Selected: c, Total: b}})
		sane(t, "the impact", impact, err)
		tails, err = statistics.Binomial(a, b, c, d)
		sane(t, "the binomial", tails, err)
		spike, err := statistics.SpikeIn(statistics.Window{Events: a, Days: b}, statistics.Window{Events: c, Days: d})
		sane(t, "the spike", spike, err)
		probability(t, "the P of the spike", spike.P, err)
	})
}
