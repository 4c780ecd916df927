package intake_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/intake"

	"pgregory.net/rapid"
)

const good = `
name: test
kind: officer-list
government: x
root: {code: x, name: X, kind: government}
cadre: {code: C, name: C, ladder: [{grade: L}, {grade: H}]}
absent: [NA]
columns:
  as_at: {column: day, format: D.M.YYYY}
  grade: {column: grade, values: {low: L, high: H}, only: true}
  no: {column: no}
  number: {column: number}
  name: {column: name}
  organization: {column: office}
  born: {column: born, format: MM/YYYY}
grade_dates:
  L: {column: since, format: M/D/YYYY, precision: month}
  H: {column: raised, format: M/D/YYYY}
units: [{match: '^Ministry', kind: ministry}]
`

func parse(t *testing.T, body string) *intake.Mapping {
	t.Helper()
	m, err := intake.Parse([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ from, to, want string }{
		"another kind":              {"kind: officer-list", "kind: pets", "neither"},
		"a field nobody knows":      {"  no: {column: no}", "  shoe: {column: no}", "not a field"},
		"a key nobody knows":        {"absent:", "ansent:", "not found"},
		"a nameless column":         {"no: {column: no}", "no: {column: ''}", "without a name"},
		"a format of days":          {"D.M.YYYY", "jour", "not a way of writing days"},
		"a precision":               {"precision: month", "precision: week", "precision is"},
		"a grade not on the ladder": {"  H: {column: raised", "  Q: {column: raised", "no grade"},
		"a pattern":                 {"'^Ministry'", "'('", "no pattern"},
		"no column for the number":  {"  number: {column: number}\n", "", "number is not said"},
		"two documents":             {"units:", "---\nunits:", "one document"},
	} {
		_, err := intake.Parse([]byte(strings.Replace(good, test.from, test.to, 1)))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

func TestOfficerLine(t *testing.T) {
	t.Parallel()
	m := parse(t, good)
	const header = "\ufeffday,grade,no,number,name,office,born,since,raised,,extra\n"
	read := func(line string) (intake.OfficerRow, []intake.Reason) {
		t.Helper()
		r, err := intake.NewReader(strings.NewReader(header+line), m)
		if err != nil {
			t.Fatal(err)
		}
		if r.Nameless() != 1 {
			t.Errorf("%d nameless columns", r.Nameless())
		}
		record, no, reason, err := r.Next()
		if err != nil || reason != nil {
			t.Fatal(err, reason)
		}
		return m.Officer(record, no, domain.Date{}, domain.MustDate("2022-01-01"))
	}
	o, reasons := read(`1.2.2021,high,7,N-1,"  A   B ",Ministry of X,05/1970,3/1/2000,4/5/2010,,`)
	if len(reasons) > 0 || o.Line != 2 || o.AsAt.String() != "2021-02-01" || o.Step != 2 || o.No != 7 || o.Name != "A B" || o.Organization.Code != "ministry-of-x" ||
		o.Organization.Kind != "ministry" || o.Born.String() != "1970-05" || o.Starts[0].String() != "2000-03" || o.Starts[1].String() != "2010-04-05" {
		t.Errorf("%+v %v", o, reasons)
	}
	for line, want := range map[string][]string{
		`1.2.2021,middle,7,N-1,A,NA,05/1970,3/1/2000,,,`:  {"word-unknown", "grade-unknown"},
		`31.2.2021,low,7,N-1,A,NA,05/1970,3/1/2000,,,`:    {"day-unreadable", "day-missing"},
		`1.2.2023,low,7,N-1,A,NA,05/1970,3/1/2000,,,`:     {"in-the-future"},
		`1.2.2021,low,seven,NA,A,NA,13/1970,3/1/2000,,,`:  {"number-missing", "number-unreadable", "day-unreadable"},
		`1.2.2021,low,7,N-1,A,NA,05/1970,3/1/2023,,,`:     {"in-the-future"},
		`1.2.2021,high,7,N-1,A,NA,05/1970,2000-03-01,x,,`: {"day-unreadable"},
	} {
		_, reasons := read(line)
		var kinds []string
		for _, r := range reasons {
			kinds = append(kinds, r.Kind)
		}
		for _, k := range want {
			if !slices.Contains(kinds, k) {
				t.Errorf("%s: %v, want %s", line, kinds, k)
			}
		}
	}
}

func TestReaderNeedsItsColumns(t *testing.T) {
	t.Parallel()
	m := parse(t, good)
	_, err := intake.NewReader(strings.NewReader("day,grade,no,number,number,name,office,born,since\n"), m)
	if err == nil || !strings.Contains(err.Error(), `no column "raised"`) || !strings.Contains(err.Error(), `two columns "number"`) {
		t.Errorf("%v", err)
	}
	r, err := intake.NewReader(strings.NewReader("day,grade,no,number,name,office,born,since,raised\nshort,line\n"), m)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, reason, err := r.Next(); err != nil || reason == nil || reason.Kind != "fields-missing" || reason.Line != 2 {
		t.Errorf("%v %v", reason, err)
	}
	if _, _, _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last line: %v", err)
	}
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain, Ω, ශ්‍රී":         "",
		"\xff\xfea\x00b\x00":      "UTF-16 (byte order mark at byte 0)",
		"\xfe\xff\x00a":           "UTF-16 (byte order mark at byte 0)",
		"a\x00b\x00":              "a zero byte at byte 1",
		"name,caf\xe9,x":          `byte 8 is 0xE9, which would be 'é' in Latin-1`,
		"ends in a half \xe0\xb6": "byte 15 begins a character",
	} {
		var c intake.EncodingChecker
		_, err := io.Copy(&c, strings.NewReader(text))
		if err == nil {
			err = c.Close()
		}
		if want == "" && err != nil || want != "" && (!errors.Is(err, intake.ErrEncoding) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// Cut into pieces anywhere, a text is judged the same, and the place of its first bad byte is the same.
func TestEncodingInPieces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(rapid.String().Draw(t, "text"))
		if rapid.Bool().Draw(t, "broken") {
			body = append(body, rapid.SliceOfN(rapid.Byte(), 1, 4).Draw(t, "bytes")...)
		}
		judge := func(size int) string {
			var c intake.EncodingChecker
			for rest := body; len(rest) > 0; {
				n := min(size, len(rest))
				if _, err := c.Write(rest[:n]); err != nil {
					return err.Error()
				}
				rest = rest[n:]
			}
			if err := c.Close(); err != nil {
				return err.Error()
			}
			return ""
		}
		if len(body) > 1 && (body[0] == 0xff || body[0] == 0xfe) {
			t.Skip("a mark may lie across two pieces")
		}
		if whole, pieces := judge(len(body)+1), judge(rapid.IntRange(1, 5).Draw(t, "size")); whole != pieces {
			t.Fatalf("whole %q, in pieces %q", whole, pieces)
		}
	})
}

func TestCode(t *testing.T) {
	t.Parallel()
	same := []string{"Divisional Secretariat, Dehiowita", "Divisional Secretariat,Dehiowita", " divisional  secretariat - Dehiowita."}
	for _, s := range same {
		if got := intake.Code(s); got != "divisional-secretariat-dehiowita" {
			t.Errorf("%q: %q", s, got)
		}
	}
	if intake.Code("Chief Secretary's Office") != intake.Code("Chief Secretarys Office") {
		t.Error("an apostrophe makes another office")
	}
}
