package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fonts are those that `make assets` builds, as it does before every run of the tests.
func fonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := ReadFonts(func(name string) []byte {
		b, _ := os.ReadFile(filepath.Join("..", "dist", "pdf", name)) // a missing file is told by ReadFonts
		return b
	})
	if err != nil {
		t.Fatalf("%v: run `make assets`", err)
	}
	return f
}

func press(t testing.TB) *Press {
	t.Helper()
	return NewPress(fonts(t))
}

func TestFontsThatAreNotThere(t *testing.T) {
	t.Parallel()
	if _, err := ReadFonts(func(string) []byte { return nil }); err != ErrNoFonts { //nolint:errorlint // the very one
		t.Error(err)
	}
	whole, err := os.ReadFile(filepath.Join("..", "dist", "pdf", Files[0]))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 4, 11, 40, 300, len(whole) / 2} {
		if _, err := ReadFonts(func(string) []byte { return whole[:n] }); err == nil {
			t.Errorf("a font of %d bytes was read", n)
		}
	}
}

// A parsed is a PDF taken apart again.
type parsed struct {
	t       testing.TB
	objects map[int]string
	streams map[int][]byte
	trailer string
}

var reference = regexp.MustCompile(`(\d+) 0 R`)

// parse follows the table of objects and fails on whatever does not hold together.
func parse(t testing.TB, file []byte) parsed {
	t.Helper()
	p := parsed{t: t, objects: map[int]string{}, streams: map[int][]byte{}}
	tail := string(file[bytes.LastIndex(file, []byte("trailer")):])
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(tail)
	if start == nil || !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) {
		t.Fatal("no head or no end")
	}
	p.trailer = tail
	at, _ := strconv.Atoi(start[1])
	table := strings.Split(string(file[at:]), "\n")
	n := 0
	if _, err := fmt.Sscanf(table[1], "0 %d", &n); table[0] != "xref" || err != nil {
		t.Fatal("no table of objects where the file says")
	}
	for id := 1; id < n; id++ {
		begin, _ := strconv.Atoi(table[2+id][:10])
		body, ok := bytes.CutPrefix(file[begin:], []byte(strconv.Itoa(id)+" 0 obj\n"))
		if !ok || len(table[2+id]) != 19 {
			t.Fatalf("object %d is not where the table says", id)
		}
		p.object(id, body)
	}
	for id, body := range p.objects {
		for _, m := range reference.FindAllStringSubmatch(body, -1) {
			if to, _ := strconv.Atoi(m[1]); p.objects[to] == "" {
				t.Errorf("object %d points to %d, which is not there", id, to)
			}
		}
	}
	return p
}

func (p parsed) object(id int, body []byte) {
	p.t.Helper()
	end := bytes.Index(body, []byte("\nendobj\n"))
	length := regexp.MustCompile(`/Length (\d+)>>\nstream\n`).FindSubmatchIndex(body[:min(len(body), 400)])
	if length == nil || length[0] > end {
		p.objects[id] = string(body[:end])
		return
	}
	n, _ := strconv.Atoi(string(body[length[2]:length[3]]))
	p.objects[id] = string(body[:length[1]])
	if !bytes.HasPrefix(body[length[1]+n:], []byte("\nendstream\nendobj\n")) {
		p.t.Fatalf("stream %d is not as long as it says", id)
	}
	z, err := zlib.NewReader(bytes.NewReader(body[length[1] : length[1]+n]))
	if err != nil {
		p.t.Fatal(err)
	}
	if p.streams[id], err = io.ReadAll(z); err != nil {
		p.t.Fatalf("stream %d: %v", id, err)
	}
}

// pages gives the content of each page.
func (p parsed) pages() []string {
	var all []string
	for id := 1; id <= len(p.objects); id++ {
		if m := regexp.MustCompile(`^<</Type/Page/.*/Contents (\d+) 0 R`).FindStringSubmatch(p.objects[id]); m != nil {
			n, _ := strconv.Atoi(m[1])
			all = append(all, string(p.streams[n]))
		}
	}
	return all
}

var coordinates = regexp.MustCompile(`(-?[\d.]+) (-?[\d.]+) (?:Tm|cm|m|l)\b|(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\b`)

// inside fails where something begins outside its page, or a page says what no PDF says.
func (p parsed) inside() {
	p.t.Helper()
	for i, content := range p.pages() {
		for _, m := range coordinates.FindAllStringSubmatch(content, -1) {
			x, y := m[1], m[2]
			if x == "" {
				x, y = m[3], m[4]
			}
			a, _ := strconv.ParseFloat(x, 64)
			b, _ := strconv.ParseFloat(y, 64)
			if a < 0 || a > pageWidth || b < 0 || b > pageHeight {
				p.t.Errorf("page %d: %s", i+1, m[0])
			}
		}
		if strings.Contains(content, "NaN") || strings.Contains(content, "Inf") {
			p.t.Errorf("page %d holds no number", i+1)
		}
		for _, pair := range [][2]string{{"BDC|BMC", "EMC"}, {`\bBT`, `\bET`}, {`\bq `, ` Q\b`}} {
			if a, b := count(pair[0], content), count(pair[1], content); a != b {
				p.t.Errorf("page %d: %d of %s, %d of %s", i+1, a, pair[0], b, pair[1])
			}
		}
	}
}

func count(pattern, in string) int {
	return len(regexp.MustCompile(pattern).FindAllString(in, -1))
}

// sample has every kind of block.
func sample(lang string) Document {
	return Document{Title: "Notification ۷", Lang: lang, Head: "Government", Foot: "No. 12/2026", Page: func(n, of int) string { return fmt.Sprintf("Page %d of %d", n, of) },
		Blocks: []Block{
			Heading{Level: 1, Text: "اعلامیہ / Notification"},
			Paragraph{Text: "وزیرِ اعظم نے ۲ مارچ ۲۰۲۶ کو سینٹرل سلیکشن بورڈ کی سفارش پر BS-19 میں ترقی کی منظوری دی۔", Lang: "ur", Number: "۱۔"},
			Paragraph{Text: "The officer is promoted to BS-19.", Lang: "en", Indent: true},
			Paragraph{Text: "middle", Align: Center, Bold: true}, Paragraph{Text: "end", Align: End, Small: true},
			Table{Caption: "Marks", Heads: []string{"Name", "Marks"}, Shares: []float64{3, 1}, Numbers: []bool{false, true}, Term: true, Rows: [][]string{{"A", "67.50"}, {"علی", "۶۷٫۵۰", "one too many"}, {}}},
			Table{Heads: []string{"Nothing"}, Empty: "There is nothing."}, Table{},
			Code{Address: "https://merit.example/public/orders/7", Alt: "code", Lines: []string{"Scan", "https://merit.example/public/orders/7"}},
			Space(10),
			Signatures{{Name: "A"}, {Name: "B", Title: "Chair", Note: "dissents"}, {Name: "C"}},
		},
		Attached: []File{{Name: "order.json", Media: "application/json", About: "The order", Body: []byte(`{"id":7}`)}},
	}
}

func TestWholeDocument(t *testing.T) {
	t.Parallel()
	press := press(t)
	for _, lang := range []string{"en", "ur"} {
		file := press.Print(sample(lang))
		p := parse(t, file)
		p.inside()
		all := strings.Join(slices.Collect(maps.Values(p.objects)), "\n")
		for _, want := range []string{"/Lang(" + lang + ")", "/Marked true", "/S/H1", "/S/Table", "/S/TH", "/Scope/Column", "/Scope/Row", "/S/Figure", "/EmbeddedFiles", "(order.json)", "/Title" + literal("Notification ۷"), "/Subtype/application#2Fjson"} {
			if !strings.Contains(all, want) {
				t.Errorf("in %s it does not say %s", lang, want)
			}
		}
		if !bytes.Equal(file, NewPress(press.fonts).Print(sample(lang))) {
			t.Errorf("in %s the same document makes another file", lang)
		}
		if len(file) > 300<<10 {
			t.Errorf("in %s one page takes %d bytes", lang, len(file))
		}
		attached := false
		for _, s := range p.streams {
			attached = attached || string(s) == `{"id":7}`
		}
		if !attached {
			t.Errorf("in %s the file within is lost", lang)
		}
	}
}

// The subset of a font holds the glyphs used, their parts, and nothing for shaping.
func TestSubset(t *testing.T) {
	t.Parallel()
	f := fonts(t).file(latin, false)
	accented, _ := f.read.NominalGlyph('é')
	plain, _ := f.read.NominalGlyph('e')
	sub := f.subset(map[uint16]bool{uint16(accented): true})
	g := fontFile{tables: map[string][]byte{}}
	if err := g.readTables(sub); err != nil {
		t.Fatal(err)
	}
	if err := g.measure(); err != nil {
		t.Fatal(err)
	}
	if len(sub) > 60<<10 || g.tables["GSUB"] != nil {
		t.Errorf("the subset has %d bytes", len(sub))
	}
	if len(f.parts(uint16(accented))) > 0 && len(g.outline(uint16(plain))) == 0 {
		t.Error("a part of a glyph is left out")
	}
	for id := range f.glyphs {
		if got := g.outline(uint16(id)); len(got) > 0 && !bytes.HasPrefix(got, f.outline(uint16(id))) {
			t.Errorf("glyph %d has another outline", id)
		}
	}
	if g.widths[accented] != f.widths[accented] {
		t.Error("a width changed")
	}
}

// A table goes on over pages: its head stands on each, no row is lost, and a row longer than a page is broken.
func TestTableOverPages(t *testing.T) {
	t.Parallel()
	rows := [][]string{}
	for i := range 120 {
		rows = append(rows, []string{strconv.Itoa(i), "row of the table"})
	}
	rows[60][1] = strings.Repeat("a long reason that no page holds ", 400)
	c := compose(newShaper(fonts(t)), Document{Lang: "en", Blocks: []Block{Table{Heads: []string{"Number", "Reason"}, Rows: rows, Shares: []float64{1, 3}}}})
	if len(c.pages) < 6 {
		t.Errorf("only %d pages", len(c.pages))
	}
	for i, p := range c.pages {
		if n := strings.Count(p.String(), "0.93 g"); n != 1 {
			t.Errorf("page %d has %d heads", i+1, n)
		}
	}
	trs := c.root.kids[0].(*element).kids
	if len(trs) != 121 {
		t.Errorf("%d rows, with the head", len(trs))
	}
	for i, tr := range trs {
		if len(tr.(*element).kids) != 2 || len(tr.(*element).kids[1].(*element).kids) == 0 {
			t.Errorf("row %d is empty", i)
		}
	}
	parse(t, c.write()).inside()
}

// A heading never stands alone at the foot of a page.
func TestHeadingsStayWithTheirText(t *testing.T) {
	t.Parallel()
	shaper := newShaper(fonts(t))
	for space := 500.0; space < 760; space += 7 {
		c := compose(shaper, Document{Lang: "en", Blocks: []Block{Paragraph{Text: "x"}, Space(space), Heading{Level: 2, Text: "Head"}, Paragraph{Text: "Text"}}})
		heading, text := c.root.kids[1].(*element).kids[0].(mark), c.root.kids[2].(*element).kids[0].(mark)
		if heading.page != text.page {
			t.Errorf("after %v points the heading is on page %d, its text on %d", space, heading.page, text.page)
		}
	}
}

// Whatever the texts, a document is whole and within its pages.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{"", "\n\n", "اردو", "a\u202Eb\u2067c", strings.Repeat("\u0651", 90) + "ب", strings.Repeat("م", 200), "\x00\xff\uFFFF", "😀 漢字", strings.Repeat("()[]<>\\", 40),
		"\u2066\u2067\u2068\u2069\u2069", strings.Repeat("۱۲", 200), "e" + strings.Repeat("\u0301", 100), "\uFDFA\uFDFD"} {
		f.Add(s, "x", true)
		f.Add("x", s, false)
	}
	press := press(f)
	f.Fuzz(func(t *testing.T, a, b string, rtl bool) {
		printed(t, press, a, b, rtl)
	})
}

func printed(t *testing.T, press *Press, a, b string, rtl bool) {
	t.Helper()
	d := sample("en")
	if rtl {
		d.Lang = "ur"
	}
	d.Title, d.Head, d.Foot = a, b, a
	d.Blocks = append(d.Blocks, Heading{Level: 9, Text: a}, Heading{Text: b}, Paragraph{Text: a + b, Number: b}, Paragraph{Text: b, Indent: true, Align: End},
		Table{Caption: a, Heads: []string{b, a, b, a}, Rows: [][]string{{a, b, a, b, "x", "y", "z", "."}, {b}}}, Signatures{{a, b, a}}, Code{Address: a, Alt: b, Lines: []string{a, b}})
	parse(t, press.Print(d)).inside()
}

// Texts of what papers hold, thrown together.
func TestPrintAnything(t *testing.T) {
	t.Parallel()
	press := press(t)
	pieces := []string{"the order", "اسٹیبلشمنٹ", " ", "۲۰۲۶", "BS-19", "(", "]", "\n", "\u2068", "\u2069", "\u202E", "۔", "،", "67.50", strings.Repeat("ک", 80), strings.Repeat("W", 120), "ِ", "é", "\t", "\u00AD"}
	r := rand.New(rand.NewPCG(7, 7))
	text := func() string {
		s := ""
		for range r.IntN(16) {
			s += pieces[r.IntN(len(pieces))]
		}
		return s
	}
	for i := range 6 {
		printed(t, press, text(), text(), i%2 == 0)
	}
}

func BenchmarkPrint(b *testing.B) {
	for _, lang := range []string{"en", "ur"} {
		b.Run(lang, func(b *testing.B) {
			press, d := press(b), sample(lang)
			size := 0
			for b.Loop() {
				size = len(press.Print(d))
			}
			b.ReportMetric(float64(size), "bytes/document")
		})
	}
}
