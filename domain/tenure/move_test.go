package tenure

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
)

var plain = MoveReasons{
	Happened: "The dam at the site overtopped on 3 February 2026 and its engineer was injured.",
	Now:      "The monsoon forecast leaves eleven days before the spillway must be opened by hand.",
	Officer:  "She built this spillway in 2019 and is the only hydraulic engineer within the division.",
}

func TestReasonsForAMove(t *testing.T) {
	t.Parallel()
	if got := CheckReasons(plain); len(got) != 0 {
		t.Fatalf("plain reasons are refused: %v", got)
	}
	urdu := MoveReasons{Happened: "تین فروری کو بند ٹوٹ گیا اور انجینئر زخمی ہوا", Now: "بارشوں سے پہلے صرف گیارہ دن باقی رہ گئے ہیں", Officer: "یہی افسر اسپل وے کے نقشے بنانے والی واحد انجینئر ہیں"}
	if got := CheckReasons(urdu); len(got) != 0 {
		t.Errorf("reasons in Urdu are refused: %v", got)
	}
	for _, test := range []struct{ name, text, code string }{
		{"nothing", "", "reason-missing"},
		{"only marks", " … — !!", "reason-missing"},
		{"the public interest", "In the public interest.", "reason-boilerplate"},
		{"the public interest in another coat", "in the PUBLIC   interest;", "reason-boilerplate"},
		{"administrative grounds", "Transferred on administrative grounds", "reason-boilerplate"},
		{"all of them", "On administrative grounds, in the public interest and exigencies of service, with immediate effect and until further orders.", "reason-boilerplate"},
		{"each of them twice running", "until further orders until further orders in the larger public interest in the larger public interest public interest", "reason-boilerplate"},
		{"with a little beside", "In the larger public interest and for the smooth functioning of the office.", "reason-boilerplate"},
		{"one word", "Misconduct", "reason-too-short"},
		{"a phrase", "needed elsewhere at once", "reason-too-short"},
		{"a word many times", "urgent urgent urgent urgent urgent urgent urgent", "reason-too-short"},
		{"small words", "he is to go as it is so at no time of it", "reason-too-short"},
	} {
		for _, field := range []string{"happened", "why_now", "why_officer"} {
			r := plain
			*map[string]*string{"happened": &r.Happened, "why_now": &r.Now, "why_officer": &r.Officer}[field] = test.text
			got := CheckReasons(r)
			if len(got) != 1 || got[0].Code != test.code || got[0].Field != field || got[0].Needs == "" {
				t.Errorf("%s as %s: %v, want %s alone", test.name, field, got, test.code)
			}
		}
	}
	same := MoveReasons{plain.Happened, strings.ToUpper(plain.Happened), plain.Officer}
	if got := CheckReasons(same); len(got) != 1 || got[0].Code != "reason-repeated" {
		t.Errorf("one answer twice: %v", got)
	}
	if got := CheckReasons(MoveReasons{}); len(got) != 3 {
		t.Errorf("no reasons at all: %v, want all three missing", got)
	}
}

// Whatever is put together of phrases that give no reason, it gives none; and beside real reasons they do no harm.
func TestBoilerplateNeverIsAReason(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		phrases := rapid.SliceOfN(rapid.SampledFrom(Boilerplate), 1, 12).Draw(t, "phrases")
		mark := rapid.SampledFrom([]string{" ", ", ", ". ", " - ", "\n", "; "}).Draw(t, "mark")
		text := strings.Join(phrases, mark)
		if rapid.Bool().Draw(t, "loud") {
			text = strings.ToUpper(text)
		}
		if got := CheckReasons(MoveReasons{text, plain.Now, plain.Officer}); len(got) == 0 {
			t.Fatalf("%q passes for a reason", text)
		}
		if got := CheckReasons(MoveReasons{text + mark + plain.Happened, plain.Now, plain.Officer}); len(got) != 0 {
			t.Fatalf("%q spoils a reason: %v", text, got)
		}
	})
}

func FuzzReasons(f *testing.F) {
	f.Add(plain.Happened, plain.Now, plain.Officer)
	f.Add("in the public interest", "", "\x00\xff")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		got := CheckReasons(MoveReasons{a, b, c})
		for _, text := range []string{a, b, c} {
			if len(strings.Fields(text)) < 1 && len(got) == 0 {
				t.Errorf("%q passes for a reason", text)
			}
		}
		if again := CheckReasons(MoveReasons{a, b, c}); len(again) != len(got) {
			t.Errorf("the same reasons were judged twice in two ways")
		}
		if len(got) == 0 {
			if worse := CheckReasons(MoveReasons{a, a, c}); len(worse) == 0 {
				t.Errorf("%q serves as two answers", a)
			}
		}
	})
}

// The list has no phrase twice, and each as the words are read.
func TestBoilerplateIsAList(t *testing.T) {
	t.Parallel()
	for i, p := range Boilerplate {
		if slices.Contains(Boilerplate[:i], p) || strings.Join(plainWords(p), " ") != p {
			t.Errorf("%q stands twice or is not written as it is read", p)
		}
	}
}

func TestPremature(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		start, last string
		months      int
		want        bool
	}{
		{"2023-03-01", "2026-02-28", 36, false}, // the last day completes the third year
		{"2023-03-01", "2026-02-27", 36, true},
		{"2023", "2026-01-01", 36, false}, // it may have begun on the first of January
		{"2023", "2025-12-30", 36, true},  // on no day of the year could it be three years
		{"2023-02", "2026-02-01", 36, false},
		{"2024-02-29", "2025-02-27", 12, false}, // kept within the month: complete on 27 February
		{"2026-03-01", "2026-03-01", 0, false},  // the edition states none
		{"2026-03-01", "2026-03-01", 1, true},
	} {
		if got := Premature(domain.MustWhen(test.start), test.months, domain.MustDate(test.last)); got != test.want {
			t.Errorf("since %s, %d months, until %s: premature %t", test.start, test.months, test.last, got)
		}
	}
}

// A wider interval, a later end or a shorter tenure never makes a move premature that was not.
func TestPrematureProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) domain.Date {
			return domain.NewDate(2020, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, name))
		}
		start, last, months := day("start"), day("last"), rapid.IntRange(0, 60).Draw(t, "months")
		more := rapid.IntRange(0, 400).Draw(t, "more")
		if Premature(domain.On(start), months, last) {
			return
		}
		if Premature(domain.When{Earliest: start.AddDays(-more), Latest: start}, months, last) || Premature(domain.On(start), months, last.AddDays(more)) || months > 0 && Premature(domain.On(start), months-1, last) {
			t.Fatalf("since %s, %d months, until %s is not premature, and less is", start, months, last)
		}
	})
}
