package paper

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/text/unicode/bidi"
)

// A shaper turns characters into lines of placed glyphs. It is not for two at once.
type shaper struct {
	fonts  *Fonts
	engine shaping.HarfbuzzShaper
	faces  [4]*font.Face
	breaks segmenter.Segmenter
	shaped map[shapedKey]shaping.Output // what was shaped before: the frame of a paper recurs, and a short text is asked for twice
}

type shapedKey struct {
	font     *fontFile
	rtl      bool
	text     string // all of it: letters take their shape from their neighbours
	from, to int
}

// shapedLimit bounds what is remembered.
const shapedLimit = 4096

func newShaper(fonts *Fonts) *shaper {
	s := &shaper{fonts: fonts}
	s.engine.SetFontCacheSize(len(s.faces))
	for i, f := range fonts.all {
		s.faces[i] = font.NewFace(f.read)
	}
	return s
}

// A style is how a text is set.
type style struct {
	size float64 // of Latin letters; Urdu is set a little larger, as its letters are drawn smaller
	bold bool
	rtl  bool
}

// nastaliqScale sets the two scripts of a line to the same apparent size.
const nastaliqScale = 1.1

// A glyph is one shape, its measures in points.
type glyph struct {
	id              uint16
	advance, dx, dy float64
	cluster         int
	text            string // the characters that the glyph stands for; "" where another of the same cluster does
}

// A run is a piece of a line in one font.
type run struct {
	font    *fontFile
	size    float64
	glyphs  []glyph
	advance float64
	start   int // the run's first character in its line
	rtl     bool
}

// A line holds its runs in the order in which they stand from left to right.
type line struct {
	runs            []run
	width           float64
	ascent, descent float64
	text            string
	rtl             bool // it has letters that run from right to left
}

// An item is a piece of a text with one font and one direction.
type item struct {
	start, end int
	level      uint8
	font       *fontFile
}

// visible leaves out what cannot stand in a line; a tab becomes a space.
func visible(s string) []rune {
	text := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	out := text[:0]
	for _, r := range text {
		switch {
		case r == '\t' || r == '\u2028' || r == '\u2029' || r == '\r':
			out = append(out, ' ')
		case unicode.IsControl(r):
		default:
			out = append(out, r)
		}
	}
	return out
}

// base is the direction of a text: that of the document, but for a text all of whose letters run the other way.
func base(text []rune, rtl bool) uint8 {
	ltr, other := false, false
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			ltr = true
		case bidi.R, bidi.AL:
			other = true
		}
	}
	if other && (rtl || !ltr) {
		return 1
	}
	return 0 // numbers and signs alone, too
}

// scriptOf chooses the letters for a character: Nastaliq for Arabic letters, and for the marks around them.
func (s *shaper) scriptOf(r rune, level uint8) script {
	has := func(sc script) bool { _, ok := s.fonts.file(sc, false).read.NominalGlyph(r); return ok }
	arabic := r >= 0x600 && r <= 0x6FF || r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF
	switch {
	case (arabic || level%2 == 1) && has(nastaliq):
		return nastaliq
	case !has(latin) && has(nastaliq):
		return nastaliq
	}
	return latin
}

// items cuts a text where level or font changes. What is not seen stays with what stands before it.
func (s *shaper) items(text []rune, level []uint8, bold bool) []item {
	var all []item
	for i, r := range text {
		sc := s.scriptOf(r, level[i])
		if n := len(all); n > 0 && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)) {
			sc = all[n-1].font.script
		}
		f := s.fonts.file(sc, bold)
		if n := len(all); n > 0 && all[n-1].level == level[i] && all[n-1].font == f {
			all[n-1].end = i + 1
			continue
		}
		all = append(all, item{i, i + 1, level[i], f})
	}
	return all
}

func (s *shaper) face(f *fontFile) *font.Face {
	for i, g := range s.fonts.all {
		if g == f {
			return s.faces[i]
		}
	}
	return nil
}

// shape shapes one item in units of the font.
func (s *shaper) shape(text []rune, it item) shaping.Output {
	key := shapedKey{it.font, it.level%2 == 1, string(text), it.start, it.end}
	if out, ok := s.shaped[key]; ok {
		return out
	}
	in := shaping.Input{Text: text, RunStart: it.start, RunEnd: it.end, Face: s.face(it.font), Size: 1000 << 6, Script: language.Latin, Language: "en"}
	if it.font.script == nastaliq {
		in.Script, in.Language = language.Arabic, "ur"
	}
	if it.level%2 == 1 {
		in.Direction = di.DirectionRTL
	}
	out := s.engine.Shape(in)
	if len(s.shaped) >= shapedLimit || s.shaped == nil {
		s.shaped = map[shapedKey]shaping.Output{}
	}
	if len(text) <= 200 {
		s.shaped[key] = out
	}
	return out
}

func (st style) sizeOf(f *fontFile) float64 {
	if f.script == nastaliq {
		return st.size * nastaliqScale
	}
	return st.size
}

// lines breaks a text into lines of at most the width. A word that is wider is broken between its letters. An empty text is one empty line.
func (s *shaper) lines(text string, st style, width float64) []line {
	var all []line
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		all = append(all, s.paragraph(visible(part), st, width)...)
	}
	return all
}

func (s *shaper) paragraph(text []rune, st style, width float64) []line {
	if len(text) == 0 {
		return []line{s.line(nil, nil, 0, st, width)}
	}
	direction := base(text, st.rtl)
	level := levels(text, direction)
	wide, may := s.widths(text, level, st), s.ends(text)
	var all []line
	for start := 0; start < len(text); {
		end := fit(text, wide, may, start, width)
		all = append(all, s.line(text[start:end], append([]uint8(nil), level[start:end]...), direction, st, width))
		start = end
	}
	return all
}

// widths gives the width of every character: that of its cluster, at the cluster's first.
func (s *shaper) widths(text []rune, level []uint8, st style) []float64 {
	wide := make([]float64, len(text))
	for _, it := range s.items(text, level, st.bold) {
		for _, g := range s.shape(text, it).Glyphs {
			if at := g.ClusterIndex; at >= 0 && at < len(wide) {
				wide[at] += points(g.XAdvance, st.sizeOf(it.font))
			}
		}
	}
	return wide
}

// points turns a measure in 64ths of a thousandth of the size into points.
func points[T ~int32](v T, size float64) float64 { return float64(v) / 64 / 1000 * size }

// Where a line may end before a character.
const (
	afterWord = 1 << iota
	afterLetter
)

// ends gives for each character, and for the end, whether a line may end before it.
func (s *shaper) ends(text []rune) []uint8 {
	may := make([]uint8, len(text)+1)
	s.breaks.Init(text)
	for words := s.breaks.LineIterator(); words.Next(); {
		if end := words.Line().Offset + len(words.Line().Text); !withinNumber(text, end) {
			may[end] |= afterWord
		}
	}
	for letters := s.breaks.GraphemeIterator(); letters.Next(); {
		may[letters.Grapheme().Offset+len(letters.Grapheme().Text)] |= afterLetter
	}
	may[len(text)] = afterWord | afterLetter
	return may
}

// withinNumber reports a place inside a number of a file or an order, as P/2026/100: it stays on one line.
func withinNumber(text []rune, at int) bool {
	return at > 0 && at < len(text) && (text[at-1] == '/' || text[at-1] == '-') && text[at] >= '0' && text[at] <= '9'
}

// fit gives the end of the line that begins at start: the last word that the width takes, else the last letter, and at least one. The
// white space at its end needs no room.
func fit(text []rune, wide []float64, may []uint8, start int, width float64) int {
	word, letter, used, seen := 0, 0, 0.0, 0.0
	for i := start; i < len(text); i++ {
		used += wide[i]
		if !unicode.IsSpace(text[i]) {
			seen = used
		}
		if may[i+1]&afterLetter != 0 && (seen <= width || letter == 0) {
			letter = i + 1
		}
		if may[i+1]&afterWord != 0 && seen <= width {
			word = i + 1
		}
		if seen > width && letter > 0 {
			break
		}
	}
	if word > 0 {
		return word
	}
	return max(letter, start+1)
}

// line shapes what stands on one line and puts it in order. Where letters broken apart have become wider than the line, they are set smaller.
func (s *shaper) line(text []rune, level []uint8, direction uint8, st style, width float64) line {
	for len(text) > 0 && unicode.IsSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	level = level[:len(text)]
	trailing(text, level, direction)
	l := line{text: string(text)}
	items := s.items(text, level, st.bold)
	order := make([]uint8, len(items))
	for i, it := range items {
		order[i] = it.level
		l.rtl = l.rtl || it.level%2 == 1
	}
	for _, i := range visual(order) {
		r := s.run(text, items[i], st)
		l.runs = append(l.runs, r)
		l.width += r.advance
	}
	if l.width > width && st.size > 1 && len(text) > 0 {
		st.size = max(1, st.size*width/l.width*0.999)
		return s.line(text, level, direction, st, width)
	}
	l.ascent, l.descent = s.height(l, st)
	return l
}

func (s *shaper) run(text []rune, it item, st style) run {
	out := s.shape(text, it)
	r := run{font: it.font, size: st.sizeOf(it.font), start: it.start, rtl: it.level%2 == 1}
	said := map[int]bool{}
	for _, g := range out.Glyphs {
		at := glyph{id: uint16(g.GlyphID), cluster: g.ClusterIndex, advance: points(g.XAdvance, r.size), dx: points(g.XOffset, r.size), dy: points(g.YOffset, r.size)}
		at.dy = max(-mostRise*r.size, min(mostRise*r.size, at.dy))
		c := g.ClusterIndex
		of := unseen.Replace(string(text[c : c+g.RuneCount]))
		if of == "" && at.advance == 0 {
			continue
		}
		if !said[c] {
			at.text, said[c] = of, true
		}
		r.glyphs = append(r.glyphs, at)
		r.advance += at.advance
	}
	return r
}

// The room of a line above and below its letters, in the size: what its fonts want, and more where letters are piled higher.
const (
	latinAscent, latinDescent       = 1.02, 0.36
	nastaliqAscent, nastaliqDescent = 1.45, 0.72
	air                             = 0.08
	mostRise                        = 2.0 // marks piled higher than any word has them go no further
)

func (s *shaper) height(l line, st style) (ascent, descent float64) {
	ascent, descent = latinAscent*st.size, latinDescent*st.size
	for _, r := range l.runs {
		if r.font.script == nastaliq {
			ascent, descent = max(ascent, nastaliqAscent*st.size), max(descent, nastaliqDescent*st.size)
		}
		top, bottom := r.ink()
		ascent, descent = max(ascent, top+air*st.size), max(descent, air*st.size-bottom)
	}
	return ascent, descent
}

// ink is how far the outlines of a run reach up and down.
func (r run) ink() (top, bottom float64) {
	for _, g := range r.glyphs {
		if o := r.font.outline(g.id); len(o) >= 10 {
			low, high := int16(uint16(o[4])<<8|uint16(o[5])), int16(uint16(o[8])<<8|uint16(o[9]))
			top, bottom = max(top, g.dy+float64(high)/1000*r.size), min(bottom, g.dy+float64(low)/1000*r.size)
		}
	}
	return top, bottom
}
