package web

import (
	"strings"
	"testing"
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
		"together 9.9973 years; needed: 12 years in BS-17 and above (promotion policy, length of service (2))": "کل ۹٫۹۹۷۳ سال؛ درکار: BS-17 اور اس سے اوپر ۱۲ سال (promotion policy, length of service (2))",
		"BS-18: 2018 good 7, 2019 outstanding 10; mean 17 / 2 = 8.5":                                           "BS-18: سال ۲۰۱۸ اچھا ۷، سال ۲۰۱۹ نہایت عمدہ ۱۰؛ اوسط ۱۷ / ۲ = ۸٫۵",
		"6 × 8.5 + 4 × 7 = 79":                           "۶ × ۸٫۵ + ۴ × ۷ = ۷۹",
		"MCMC (present level): 85 per cent of 30 = 25.5": "MCMC (موجودہ سطح): ۳۰ کا ۸۵ فیصد = ۲۵٫۵",
		"The panel of 6 (2 (assumed) for each of 3 vacancies) is filled by more senior officers.": "",
		"the panel of 6 (2 (assumed) for each of 3 vacancies) is filled by more senior officers":  "۶ کا پینل (۳ خالی اسامیوں میں ہر ایک پر ۲ (مفروضہ)) زیادہ سینئر افسروں سے پُر ہو گیا۔",
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
