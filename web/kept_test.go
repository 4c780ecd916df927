package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"merit/domain/framework"
	"merit/domain/promotion"
)

// What is kept in English is shown in Urdu by the form it was said in, its arguments too; what fits no form stays English and
// is marked.
func TestKept(t *testing.T) {
	t.Parallel()
	ur := languageOf("ur")
	isolates := strings.NewReplacer("\u2066", "", "\u2068", "", "\u2069", "")
	for text, want := range map[string]string{
		"2012-07-20 to 2018-07-18 in BS-17: 5.9973 years":                                                      "۲۰ جولائی ۲۰۱۲ سے ۱۸ جولائی ۲۰۱۸ تک، BS-17 میں: ۵٫۹۹۷۳ سال",
		"2012-07-20 to 2018-07-18 in BS-17 to BS-18: 6 years":                                                  "۲۰ جولائی ۲۰۱۲ سے ۱۸ جولائی ۲۰۱۸ تک، BS-17 تا BS-18 میں: ۶ سال",
		"together 9.9973 years; needed: 12 years in BS-17 and above (promotion policy, length of service (2))": "کل ۹٫۹۹۷۳ سال؛ درکار: BS-17 اور اس سے اوپر ۱۲ سال، بحوالہ promotion policy, length of service (2)",
		"BS-18: 2018 good 7, 2019 outstanding 10; mean 17 / 2 = 8.5":                                           "BS-18: سال ۲۰۱۸ اچھا ۷، سال ۲۰۱۹ نہایت عمدہ ۱۰؛ اوسط ۱۷ / ۲ = ۸٫۵",
		"6 × 8.5 + 4 × 7 = 79":                           "۶ × ۸٫۵ + ۴ × ۷ = ۷۹",
		"MCMC (present level): 85 per cent of 30 = 25.5": "MCMC (موجودہ سطح): ۳۰ کا ۸۵ فیصد = ۲۵٫۵",
		"The panel of 6 (2 (assumed) for each of 3 vacancies) is filled by more senior officers.":                                                                                                                        "",
		"the panel of 6 (2 (assumed) for each of 3 vacancies) is filled by more senior officers":                                                                                                                         "۶ کا پینل (۳ خالی اسامیوں میں ہر ایک پر ۲ (مفروضہ)) زیادہ سینئر افسروں سے پُر ہو گیا۔",
		"Case P/1/2, round 1; pk-federal/promotion@2019 (5e7fe2); place 1 of the sealed list, seniority 2, total 85.1; approved by the secretary on 2026-10-23; the chair of the board is also the appointing authority": "معاملہ P/1/2، دور ۱؛ pk-federal/promotion@2019 (5e7fe2)؛ مہر بند فہرست میں مقام ۱، سنیارٹی ۲، کل نمبر ۸۵٫۱؛ منظوری: سیکرٹری، تقرری کا مجاز حاکم، ۲۳ اکتوبر ۲۰۲۶، بورڈ کا چیئرمین ہی تقرری کا مجاز حاکم بھی ہے",
		"seen from afar":                                 "",
		"The chair said so.":                             "",
		"Evaluation by the selection board":              "سلیکشن بورڈ کی جانچ",
		"Secretary Establishment recused: gave no marks": "سیکرٹری اسٹیبلشمنٹ علیحدہ: نمبر نہیں دیے",
		"minor penalty of 2020-03-01 (Censure): −2 = 77": "۱ مارچ ۲۰۲۰ کی چھوٹی سزا (Censure): −۲ = ۷۷",
	} {
		got, lang := ur.kept(text)
		if want == "" {
			if lang != "en" || got != text {
				t.Errorf("%q: %q, %q", text, got, lang)
			}
			continue
		}
		if got = isolates.Replace(got); lang != "" || got != want {
			t.Errorf("%q:\n have %q\n want %q", text, got, want)
		}
	}
	if said, lang := languages[0].kept("as it was said"); said != "as it was said" || lang != "" {
		t.Errorf("%q %q", said, lang)
	}
	if got := ur.keptHTML("The <chair> said so."); got != `<span lang="en" dir="ltr">The &lt;chair&gt; said so.</span>` {
		t.Error(got)
	}
}

// keptIn are the forms of the kept sentences and of the editions, as their files list them.
func keptIn(t *testing.T) map[string]bool {
	t.Helper()
	return formsIn(t, "text/ur/kept.forms.txt", "text/ur/editions.forms.txt")
}

func formsIn(t *testing.T, files ...string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			if line != "" && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "#") {
				found[line] = true
			}
		}
	}
	return found
}

// saying are the files of the domain that word what is kept.
var saying = []string{"promotion/formula.go", "promotion/per.go", "promotion/reports.go", "promotion/entries.go", "promotion/board.go", "promotion/panel.go",
	"promotion/conflict.go", "promotion/fitness.go", "promotion/checklist.go", "promotion/rank.go", "promotion/final.go",
	"promotion/transfermarks.go", "promotion/circumstances.go",
	"tenure/service.go", "tenure/earliest.go", "tenure/seniority.go", "tenure/initial.go", "tenure/promotees.go"}

// fragments are the parts of which the domain makes a sentence that has a form of its own here, and that form.
var fragments = map[string]string{
	"%s × %s":              "", // a sum
	"%d × %s":              "",
	"%s = %s":              "",
	"%s %s":                "%d %s %s",
	", of %s: %s per cent": "%s = %s, of %s: %s per cent",
	"%s: %s%s = %s":        "adverse remarks of %d: %s = %s",
	"%s years in government training institutions":                 "%s years in government training institutions: %s = %s",
	"%s penalty of %s: deducted once only, at the promotion to %s": "minor penalty of %s: deducted once only, at the promotion to %s",
	"%s penalty of %s (%s)":                                        "major penalty of %s (%s): %s = %s",
	"adverse remarks of %d":                                        "adverse remarks of %d: %s = %s",
	"rounded %s to %d places (%s)":                                 "rounded half-up to %d places (%s)",
	"%s: (%s) / %d of %s = %s per cent":                            "integrity: (%s) / %d of %s = %s per cent",
	"%s (%s level): %s of %s = %s":                                 "%s (previous level): %s of %s = %s",
	"equal marks, parted by %s (%s)":                               "equal marks, parted by older (%s)",
	"%s years %s":                                                  "%s years in %s and above",
}

// Every form in which the domain words what is kept has its Urdu, or is part of one that has.
func TestEveryKeptFormInUrdu(t *testing.T) {
	t.Parallel()
	ur := languageOf("ur")
	met := map[string]bool{}
	for _, name := range saying {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "domain", name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "Sprintf" && f.Sel.Name != "say" {
				return true
			}
			form, ok := written(call.Args[0])
			if !ok {
				return true
			}
			met[form] = true
			if whole, ok := fragments[form]; ok && whole != "" {
				form = whole
			} else if ok {
				return true
			}
			if ur.forms[form] == "" {
				t.Errorf("%s: no Urdu for %q", name, form)
			}
			return true
		})
	}
	for part := range fragments {
		if !met[part] {
			t.Errorf("fragments names %q, which nobody says", part)
		}
	}
}

// A form finds the sentence said in it, and no other form finds it first in other words.
func TestEveryFormFindsItself(t *testing.T) {
	t.Parallel()
	ur := languageOf("ur")
	for form := range keptIn(t) {
		said := regexp.MustCompile(`%[dsqv]`).ReplaceAllStringFunc(form, func(v string) string { return map[string]string{"%d": "2019", "%s": "X-1"}[v] })
		got, lang := ur.kept(said)
		if lang != "" || strings.Contains(got, "%!") {
			t.Errorf("%q is shown as %q", said, got)
		}
	}
}

// Every title in the editions that are shipped has its Urdu, and editions.forms.txt has none that no edition names.
func TestEveryTitleOfEditionsInUrdu(t *testing.T) {
	t.Parallel()
	set, err := framework.Load(framework.Editions(), promotion.Known)
	if err != nil {
		t.Fatal(err)
	}
	ur, named := languageOf("ur"), map[string]bool{}
	for _, e := range set.All() {
		all := []string{e.Name}
		for _, g := range e.Grades {
			all = append(all, g.Authority.Title)
			for _, c := range g.Courses {
				all = append(all, c.Name)
			}
		}
		for _, c := range e.Criteria {
			all = append(all, c.Name)
			if c.Scale == nil {
				continue
			}
			for _, l := range c.Scale.Levels {
				all = append(all, l.Name, l.Meaning)
			}
		}
		for _, b := range e.Boards {
			all = append(all, b.Name)
			for _, s := range b.Seats {
				all = append(all, s.Title)
			}
		}
		for _, f := range e.Assumed() {
			named[f.Basis] = true // not every one has its Urdu
		}
		for _, said := range all {
			named[said] = true
			if utf8.RuneCountInString(said) > 1 && ur.forms[said] == "" { // a level may be a letter
				t.Errorf("%s: no Urdu for %q", e.ID, said)
			}
		}
	}
	for form := range formsIn(t, "text/ur/editions.forms.txt") {
		if !named[form] {
			t.Errorf("no edition names %q", form)
		}
	}
}
