package paper

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
)

// A script is one of the two families of letters that papers are set in.
type script int

const (
	latin script = iota
	nastaliq
)

// Files are the font files, by script and weight.
var Files = []string{"NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf", "NotoNastaliqUrdu_400Regular.ttf", "NotoNastaliqUrdu_700Bold.ttf"}

// ErrNoFonts says that the font files were not built.
var ErrNoFonts = errors.New("the fonts of papers were not built")

// Fonts are the letters that papers are set in. They are read once and never change; many documents are made at once.
type Fonts struct{ all [4]*fontFile }

// A fontFile is one font as it was read: for shaping, and its tables for embedding.
type fontFile struct {
	name   string // as PDF names it: "NotoSans-Bold"
	script script
	bold   bool
	read   *font.Font
	tables map[string][]byte
	glyphs int
	// Of the tables, in thousandths of the size.
	ascent, descent float64
	box             [4]int
	widths          []uint16
	drawings        sync.Map // by glyph: its drawing, deflated
}

// ReadFonts reads the fonts; file gives the bytes of one of Files, nil where there is none.
func ReadFonts(file func(name string) []byte) (*Fonts, error) {
	var f Fonts
	for i, name := range Files {
		raw := file(name)
		if raw == nil {
			return nil, ErrNoFonts
		}
		read, err := readFont(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		read.name = [...]string{"NotoSans", "NotoSans-Bold", "NotoNastaliqUrdu", "NotoNastaliqUrdu-Bold"}[i]
		read.script, read.bold = script(i/2), i%2 == 1
		f.all[i] = read
	}
	return &f, nil
}

// file is the font of a script and weight.
func (f *Fonts) file(s script, bold bool) *fontFile {
	i := 2 * int(s)
	if bold {
		i++
	}
	return f.all[i]
}

func readFont(raw []byte) (*fontFile, error) {
	f := &fontFile{tables: map[string][]byte{}}
	if err := f.readTables(raw); err != nil { // first: the module trusts a file to be whole
		return nil, err
	}
	if err := f.measure(); err != nil {
		return nil, err
	}
	face, err := font.ParseTTF(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	f.read = face.Font
	return f, nil
}

var errTruncated = errors.New("the font file is not whole")

func (f *fontFile) readTables(raw []byte) error {
	if len(raw) < 12 {
		return errTruncated
	}
	n := int(binary.BigEndian.Uint16(raw[4:]))
	if len(raw) < 12+16*n {
		return errTruncated
	}
	for i := range n {
		entry := raw[12+16*i:]
		offset, length := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if offset+length > uint64(len(raw)) {
			return errTruncated
		}
		f.tables[string(entry[:4])] = raw[offset : offset+length]
	}
	return nil
}

// measure reads what a PDF says of a font. Only fonts of our kind are read: a thousand units, long offsets, outlines in glyf.
func (f *fontFile) measure() error {
	head, hhea, maxp, hmtx, loca := f.tables["head"], f.tables["hhea"], f.tables["maxp"], f.tables["hmtx"], f.tables["loca"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || f.tables["glyf"] == nil {
		return errTruncated
	}
	i16 := func(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }
	f.glyphs = int(binary.BigEndian.Uint16(maxp[4:]))
	wide := int(binary.BigEndian.Uint16(hhea[34:]))
	if binary.BigEndian.Uint16(head[18:]) != 1000 || head[51] != 1 || len(loca) < 4*(f.glyphs+1) || wide < 1 || wide > f.glyphs || len(hmtx) < 4*wide {
		return errors.New("not a font of the kind that papers embed")
	}
	f.ascent, f.descent = float64(i16(hhea[4:])), float64(-i16(hhea[6:]))
	for k := range f.box {
		f.box[k] = i16(head[36+2*k:])
	}
	f.widths = make([]uint16, f.glyphs)
	for g := range f.widths {
		f.widths[g] = binary.BigEndian.Uint16(hmtx[4*min(g, wide-1):])
	}
	return nil
}

// outline gives the bytes of a glyph's outline.
func (f *fontFile) outline(g uint16) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if int(g) >= f.glyphs {
		return nil
	}
	start, end := binary.BigEndian.Uint32(loca[4*int(g):]), binary.BigEndian.Uint32(loca[4*int(g)+4:])
	if start > end || end > uint32(len(glyf)) {
		return nil
	}
	return glyf[start:end]
}

// parts gives the glyphs that a glyph is put together from.
func (f *fontFile) parts(g uint16) []uint16 {
	const words, scale, more, scales, matrix = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	o := f.outline(g)
	if len(o) < 10 || int16(binary.BigEndian.Uint16(o)) >= 0 {
		return nil
	}
	var all []uint16
	for at := 10; at+4 <= len(o); {
		flags := binary.BigEndian.Uint16(o[at:])
		all = append(all, binary.BigEndian.Uint16(o[at+2:]))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&scales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return all
}

// subset makes a font of the glyphs used and their parts. They keep their numbers, so that nothing else has to be rewritten; the
// tables for shaping are left out, which is most of the file.
func (f *fontFile) subset(used map[uint16]bool) []byte {
	keep := map[uint16]bool{0: true}
	var take func(g uint16)
	take = func(g uint16) {
		if keep[g] && g != 0 || int(g) >= f.glyphs {
			return
		}
		keep[g] = true
		for _, part := range f.parts(g) {
			if part != g {
				take(part)
			}
		}
	}
	take(0)
	for g := range used {
		take(g)
	}
	var glyf []byte
	loca := make([]byte, 0, 4*(f.glyphs+1))
	hmtx := make([]byte, 4*f.glyphs)
	for g := range f.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if !keep[uint16(g)] {
			continue
		}
		glyf = append(glyf, f.outline(uint16(g))...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		binary.BigEndian.PutUint16(hmtx[4*g:], f.widths[g])
		binary.BigEndian.PutUint16(hmtx[4*g+2:], f.bearing(g))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	hhea := bytes.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(f.glyphs))
	return sfnt([]table{{"glyf", glyf}, {"head", f.tables["head"]}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", f.tables["maxp"]}, {"prep", f.tables["prep"]}})
}

// bearing is the left side bearing of a glyph.
func (f *fontFile) bearing(g int) uint16 {
	hmtx, wide := f.tables["hmtx"], int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	at := 4*g + 2
	if g >= wide {
		at = 4*wide + 2*(g-wide)
	}
	if at+2 > len(hmtx) {
		return 0
	}
	return binary.BigEndian.Uint16(hmtx[at:])
}

// blankFont is a font of one glyph, a box: a reader that asks how large an unseen letter is gets an answer.
func blankFont() []byte {
	words := func(all ...int) []byte {
		var b []byte
		for _, v := range all {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	head := words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 900, 0, 8, 2, 1, 0)
	hhea := words(1, 0, 900, -300, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 1)
	maxp := words(1, 0, 1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	glyf := append(words(1, 0, 0, 500, 700, 3, 0), 1, 1, 1, 1) // one contour of four points
	glyf = append(glyf, words(0, 500, 0, -500, 0, 0, 700, 0)...)
	loca := words(0, 0, 0, len(glyf))
	return sfnt([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", words(500, 0)}, {"loca", loca}, {"maxp", maxp}})
}

type table struct {
	tag  string
	body []byte
}

// sfnt puts tables, sorted by tag, into a file.
func sfnt(tables []table) []byte {
	n, power := len(tables), 0
	for 2<<power <= n {
		power++
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{n, 16 << power, power, 16*n - 16<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := len(out) + 16*n
	for _, t := range tables {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.body))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.body)))
		at += (len(t.body) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.body...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
