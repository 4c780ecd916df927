package paper

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// A pdf is a file being written: objects with their numbers, and where each begins.
type pdf struct {
	bytes.Buffer
	begins []int // by number, less one
}

func newPDF() *pdf {
	p := &pdf{}
	p.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	return p
}

// next takes the next number, for an object that others point to before it is written.
func (p *pdf) next() int {
	p.begins = append(p.begins, 0)
	return len(p.begins)
}

func (p *pdf) object(id int, body string) {
	p.begins[id-1] = p.Len()
	fmt.Fprintf(p, "%d 0 obj\n%s\nendobj\n", id, body)
}

// stream writes an object with a deflated stream. dict is what its dictionary has beside filter and length.
func (p *pdf) stream(id int, dict string, body []byte) { p.deflated(id, dict, deflate(body)) }

func (p *pdf) deflated(id int, dict string, body []byte) {
	p.begins[id-1] = p.Len()
	fmt.Fprintf(p, "%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n", id, dict, len(body))
	p.Write(body)
	p.WriteString("\nendstream\nendobj\n")
}

var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

func deflate(body []byte) []byte {
	var z bytes.Buffer
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	w.Reset(&z)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return z.Bytes()
}

// end writes the table of objects. The file's identity is its own hash.
func (p *pdf) end(root, info int) []byte {
	identity := sha256.Sum256(p.Bytes())
	start := p.Len()
	fmt.Fprintf(p, "xref\n0 %d\n0000000000 65535 f \n", len(p.begins)+1)
	for _, at := range p.begins {
		fmt.Fprintf(p, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(p, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%[4]x>]>>\nstartxref\n%[5]d\n%%%%EOF\n", len(p.begins)+1, root, info, identity[:16], start)
	return p.Bytes()
}

// literal writes a text as PDF does: UTF-16 in hexadecimal digits.
func literal(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// plain writes a short ASCII text, as a language's code, between parentheses.
func plain(s string) string {
	return "(" + strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`()\`, r) {
			return -1
		}
		return r
	}, s) + ")"
}

// number writes a measure with no more places than anybody sees.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	if s = strings.TrimRight(strings.TrimRight(s, "0"), "."); s == "-0" || s == "" {
		return "0"
	}
	return s
}

// embed writes one font with the glyphs used, and gives the number of its object.
func (p *pdf) embed(f *fontFile, used map[uint16]string) int {
	ids := slices.Sorted(maps.Keys(used))
	glyphs := map[uint16]bool{}
	hash := sha256.New()
	for _, g := range ids {
		glyphs[g] = true
		hash.Write([]byte{byte(g >> 8), byte(g)})
	}
	tag := ""
	for _, b := range hash.Sum(nil)[:6] {
		tag += string('A' + rune(b)%26)
	}
	name := "/" + tag + "+" + f.name
	file, descriptor, cid, unicode, id := p.next(), p.next(), p.next(), p.next(), p.next()
	sub := f.subset(glyphs)
	p.stream(file, fmt.Sprintf("/Length1 %d", len(sub)), sub)
	stem, angle := 80, 0
	if f.bold {
		stem = 140
	}
	p.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %s/Descent %s/CapHeight 714/StemV %d/FontFile2 %d 0 R>>",
		name, f.box[0], f.box[1], f.box[2], f.box[3], angle, number(f.ascent), number(-f.descent), stem, file))
	var widths strings.Builder
	for _, g := range ids {
		fmt.Fprintf(&widths, "%d[%d]", g, f.widths[g])
	}
	p.object(cid, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[%s]/CIDToGIDMap/Identity>>",
		name, descriptor, widths.String()))
	p.stream(unicode, "", toUnicode(ids, used))
	p.object(id, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, cid, unicode))
	return id
}

// forms writes the drawings of glyphs, and gives what a page's resources say of them.
func (p *pdf) forms(f *fontFile, face *font.Face, used map[uint16]string) string {
	var names strings.Builder
	for _, g := range slices.Sorted(maps.Keys(used)) {
		drawn, ok := f.drawings.Load(g)
		if !ok {
			var b bytes.Buffer
			if o, ok := face.GlyphData(font.GID(g)).(font.GlyphOutline); ok {
				path(&b, o.Segments)
			}
			drawn, _ = f.drawings.LoadOrStore(g, deflate(b.Bytes()))
		}
		id := p.next()
		p.deflated(id, fmt.Sprintf("/Subtype/Form/BBox[%d %d %d %d]", f.box[0], f.box[1], f.box[2], f.box[3]), drawn.([]byte))
		fmt.Fprintf(&names, "/%s %d 0 R", f.form(g), id)
	}
	return names.String()
}

// path writes an outline and fills it. PDF knows cubic curves only.
func path(b *bytes.Buffer, segments []opentype.Segment) {
	var at opentype.SegmentPoint
	round := func(v float32) string { return strconv.Itoa(int(math.Round(float64(v)))) }
	for _, s := range segments {
		switch a := s.Args; s.Op {
		case opentype.SegmentOpMoveTo:
			fmt.Fprintf(b, "%s %s m ", round(a[0].X), round(a[0].Y))
			at = a[0]
		case opentype.SegmentOpLineTo:
			fmt.Fprintf(b, "%s %s l ", round(a[0].X), round(a[0].Y))
			at = a[0]
		case opentype.SegmentOpQuadTo:
			fmt.Fprintf(b, "%s %s %s %s %s %s c ", round((at.X+2*a[0].X)/3), round((at.Y+2*a[0].Y)/3),
				round((a[1].X+2*a[0].X)/3), round((a[1].Y+2*a[0].Y)/3), round(a[1].X), round(a[1].Y))
			at = a[1]
		case opentype.SegmentOpCubeTo:
			fmt.Fprintf(b, "%s %s %s %s %s %s c ", round(a[0].X), round(a[0].Y), round(a[1].X), round(a[1].Y), round(a[2].X), round(a[2].Y))
			at = a[2]
		}
	}
	b.WriteString("f")
}

// letters writes the font that has no shapes, for letters that are read and not seen, half as wide as high.
func (p *pdf) letters(used map[rune]bool) int {
	file, descriptor, cid, unicode, id := p.next(), p.next(), p.next(), p.next(), p.next()
	blank := blankFont()
	p.stream(file, fmt.Sprintf("/Length1 %d", len(blank)), blank)
	p.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -300 500 900]/ItalicAngle 0/Ascent 900/Descent -300/CapHeight 700/StemV 80/FontFile2 %d 0 R>>", hidden, file))
	toGlyph := p.next()
	p.stream(toGlyph, "", make([]byte, 2<<16))
	p.object(cid, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 500/CIDToGIDMap %d 0 R>>",
		hidden, descriptor, toGlyph))
	ids, texts := []uint16{}, map[uint16]string{}
	for r := range used {
		ids = append(ids, uint16(r))
		texts[uint16(r)] = string(r)
	}
	slices.Sort(ids)
	p.stream(unicode, "", toUnicode(ids, texts))
	p.object(id, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", hidden, cid, unicode))
	return id
}

// toUnicode is the map from glyphs to the characters that they first stood for.
func toUnicode(ids []uint16, used map[uint16]string) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def " +
		"/CMapName/Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000><FFFF> endcodespacerange\n")
	var said []uint16
	for _, g := range ids {
		if used[g] != "" {
			said = append(said, g)
		}
	}
	for part := range slices.Chunk(said, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			fmt.Fprintf(&b, "<%04X><", g)
			for _, u := range utf16.Encode([]rune(used[g])) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.Bytes()
}

// An element is a node of the document's structure: what a reader that cannot see the page is read.
type element struct {
	tag   string // "H1", "P", "Table", "TH"
	lang  string // where it is not that of the document
	kids  []any  // *element or mark
	scope string // of a TH: "Column" or "Row"
	alt   string // of a Figure
	id    int
}

// A mark is a piece of a page that belongs to an element.
type mark struct{ page, number int }

func (e *element) add(tag string) *element {
	kid := &element{tag: tag}
	e.kids = append(e.kids, kid)
	return kid
}

// structure writes the tree, and for each page which element each of its marks belongs to. It gives the number of the root.
func (p *pdf) structure(root *element, pages []int, marks []int) int {
	id, parents := p.next(), p.next()
	var number func(e *element)
	number = func(e *element) {
		e.id = p.next()
		for _, kid := range e.kids {
			if k, ok := kid.(*element); ok {
				number(k)
			}
		}
	}
	number(root)
	owners := make([][]int, len(pages))
	for i := range owners {
		owners[i] = make([]int, marks[i])
	}
	p.elements(root, id, pages, owners)
	var nums strings.Builder
	for i, list := range owners {
		fmt.Fprintf(&nums, "%d[", i)
		for _, owner := range list {
			fmt.Fprintf(&nums, "%d 0 R ", cmp.Or(owner, root.id))
		}
		nums.WriteString("]")
	}
	p.object(parents, "<</Nums["+nums.String()+"]>>")
	p.object(id, fmt.Sprintf("<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>", root.id, parents, len(pages)))
	return id
}

func (p *pdf) elements(e *element, parent int, pages []int, owners [][]int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/StructElem/S/%s/P %d 0 R", e.tag, parent)
	if e.lang != "" {
		b.WriteString("/Lang" + plain(e.lang))
	}
	if e.scope != "" {
		b.WriteString("/A<</O/Table/Scope/" + e.scope + ">>")
	}
	if e.alt != "" {
		b.WriteString("/Alt" + literal(e.alt))
	}
	b.WriteString("/K[")
	for _, kid := range e.kids {
		switch k := kid.(type) {
		case *element:
			fmt.Fprintf(&b, "%d 0 R ", k.id)
		case mark:
			fmt.Fprintf(&b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[k.page], k.number)
			owners[k.page][k.number] = e.id
		}
	}
	b.WriteString("]>>")
	p.object(e.id, b.String())
	for _, kid := range e.kids {
		if k, ok := kid.(*element); ok {
			p.elements(k, e.id, pages, owners)
		}
	}
}
