package paper

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rsc.io/qr"
)

// A Press makes documents. It may be used by many at once.
type Press struct {
	fonts   *Fonts
	shapers sync.Pool
}

// NewPress makes a Press with its fonts.
func NewPress(fonts *Fonts) *Press {
	p := &Press{fonts: fonts}
	p.shapers.New = func() any { return newShaper(fonts) }
	return p
}

// Print sets the document and gives it as PDF.
func (p *Press) Print(d Document) []byte {
	s := p.shapers.Get().(*shaper)
	defer p.shapers.Put(s)
	c := compose(s, d)
	return c.write()
}

// A composer puts the blocks of a document on pages, from the top down.
type composer struct {
	*shaper
	doc   Document
	rtl   bool
	pages []*page
	y     float64 // from the top of the page
	root  *element
	inks  *inks
}

func compose(s *shaper, d Document) *composer {
	c := &composer{shaper: s, doc: d, rtl: d.Lang == "ur", root: &element{tag: "Document"}, inks: &inks{map[*fontFile]map[uint16]string{}, map[rune]bool{}}}
	c.newPage()
	for _, b := range d.Blocks {
		b.set(c)
	}
	for i := range c.pages {
		c.frame(i)
	}
	return c
}

// runs reports whether a piece in a language, "" the document's, runs from right to left.
func (c *composer) runs(lang string) bool { return lang == "ur" || lang == "" && c.rtl }

// in notes the language of an element where it is not the document's.
func (c *composer) in(e *element, lang string) *element {
	if lang != c.doc.Lang {
		e.lang = lang
	}
	return e
}

func (c *composer) newPage() {
	c.pages = append(c.pages, &page{number: len(c.pages), inks: c.inks})
	c.y = marginTop
}

func (c *composer) page() *page { return c.pages[len(c.pages)-1] }

// room goes on to a new page where less than the height is left on this one.
func (c *composer) room(height float64) {
	if c.y+height > bottom && c.y > marginTop {
		c.newPage()
	}
}

// gap leaves a height free, but not at the head of a page.
func (c *composer) gap(height float64) {
	if c.y > marginTop {
		c.y += min(max(height, 0), bottom-c.y)
	}
}

// mark opens a piece of the present page for an element.
func (c *composer) mark(e *element) tagged {
	m := mark{c.page().number, c.page().marks}
	c.page().marks++
	e.kids = append(e.kids, m)
	return tagged{e.tag, m.number}
}

func heightOf(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.height()
	}
	return sum
}

func (l line) height() float64 { return l.ascent + l.descent }

// flowing is how a text's lines go down the page.
type flowing struct {
	element *element
	rtl     bool
	align   Align
	start   float64 // how far in it stands
	width   float64
	label   *line // stands before the first line
	beside  bool  // a line runs down the side
}

// flow puts lines one below the other, over pages.
func (c *composer) flow(lines []line, f flowing) {
	left := marginSide + f.start
	if f.rtl {
		left = pageWidth - marginSide - f.start - f.width
	}
	for i, l := range lines {
		switch {
		case i == 0 && len(lines) > 1:
			c.room(l.height() + lines[1].height()) // no first line alone at the foot
		case i == len(lines)-2:
			c.room(l.height() + lines[i+1].height()) // and no last one at the head
		default:
			c.room(l.height())
		}
		if f.beside {
			x := marginSide + 4.0
			if f.rtl {
				x = pageWidth - marginSide - 4
			}
			c.page().rule(x, c.y, x, c.y+l.height(), 1.2)
		}
		tag := c.mark(f.element)
		if i == 0 && f.label != nil {
			x := float64(marginSide)
			if f.rtl {
				x = pageWidth - marginSide - f.label.width
			}
			c.page().text(*f.label, x, c.y+l.ascent, tag)
		}
		c.page().text(l, place(l, left, f.width, f.rtl, f.align), c.y+l.ascent, tag)
		c.y += l.height()
	}
}

// place is where a line begins within a width.
func place(l line, left, width float64, rtl bool, align Align) float64 {
	free := max(0, width-l.width)
	switch {
	case align == Center:
		return left + free/2
	case (align == End) != rtl:
		return left + free
	}
	return left
}

// stack puts lines at a place without leaving the page: it is for what is short, and what no page would hold ends at its foot.
func (c *composer) stack(lines []line, left, y, width float64, rtl bool, align Align, e *element) {
	for _, l := range lines {
		if y+l.height() > bottom {
			return
		}
		c.page().text(l, place(l, left, width, rtl, align), y+l.ascent, c.mark(e))
		y += l.height()
	}
}

// frame writes head, foot and number of a page.
func (c *composer) frame(i int) {
	p := c.pages[i]
	st := style{size: smallSize, rtl: c.rtl}
	head, foot := c.lines(c.doc.Head, st, body)[0], c.lines(c.doc.Foot, st, body*0.75)[0]
	if i > 0 { // the first page has its own
		p.text(head, place(head, marginSide, body, c.rtl, Start), marginTop-26, tagged{})
	}
	p.rule(marginSide, pageHeight-marginBottom+12, pageWidth-marginSide, pageHeight-marginBottom+12, 0.5)
	y := pageHeight - marginBottom + 15 + foot.ascent
	p.text(foot, place(foot, marginSide, body, c.rtl, Start), y, tagged{})
	if c.doc.Page != nil {
		n := c.lines(c.doc.Page(i+1, len(c.pages)), st, body*0.25)[0]
		p.text(n, place(n, marginSide, body, c.rtl, End), y, tagged{})
	}
}

// A page is what is drawn on one sheet.
type page struct {
	bytes.Buffer
	number int
	marks  int
	*inks
}

// inks are the glyphs and letters that a document uses.
type inks struct {
	used    map[*fontFile]map[uint16]string
	letters map[rune]bool
}

// tagged is the mark of a piece; the zero one is of what is read to nobody.
type tagged struct {
	tag    string
	number int
}

func (p *page) begin(t tagged) {
	if t.tag == "" {
		p.WriteString("/Artifact BMC\n")
		return
	}
	fmt.Fprintf(p, "/%s<</MCID %d>>BDC\n", t.tag, t.number)
}

func (p *page) rule(x1, y1, x2, y2, width float64) {
	fmt.Fprintf(p, "/Artifact BMC\n%s w %s %s m %s %s l S\nEMC\n", number(width), number(x1), number(pageHeight-y1), number(x2), number(pageHeight-y2))
}

// shade lays a light ground under a row.
func (p *page) shade(x, y, width, height float64) {
	fmt.Fprintf(p, "/Artifact BMC\n0.93 g %s %s %s %s re f 0 g\nEMC\n", number(x), number(pageHeight-y-height), number(width), number(height))
}

// code draws a QR code as squares, with the quiet zone that readers want.
func (p *page) code(code *qr.Code, x, y, side float64, t tagged) {
	p.begin(t)
	unit := side / float64(code.Size+8)
	for row := range code.Size {
		for from := 0; from < code.Size; from++ {
			to := from
			for code.Black(to, row) {
				to++
			}
			if to > from {
				fmt.Fprintf(p, "%s %s %s %s re\n", number(x+unit*float64(from+4)), number(pageHeight-y-unit*float64(row+5)), number(unit*float64(to-from)), number(unit))
				from = to
			}
		}
	}
	p.WriteString("f\nEMC\n")
}

// text writes a line with its left end and its foot at a point. A line with letters from right to left says what it reads, as its shapes
// alone do not.
func (p *page) text(l line, x, y float64, t tagged) {
	if len(l.runs) == 0 {
		p.begin(t)
		p.WriteString("EMC\n")
		return
	}
	type placed struct {
		run
		x float64
	}
	var runs []placed
	for _, r := range l.runs {
		runs = append(runs, placed{r, x})
		x += r.advance
	}
	slices.SortFunc(runs, func(a, b placed) int { return a.start - b.start }) // in the order of reading
	p.begin(t)
	for _, r := range runs {
		if r.font.script == nastaliq {
			p.drawing(r.run, r.x, y)
			p.behind(r.run, r.x, y)
		} else {
			p.run(r.run, r.x, y)
		}
	}
	p.WriteString("EMC\n")
}

// unseen are the signs that steer direction, which no text is read with.
var unseen = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "", "\u200E", "", "\u200F", "", "\u202A", "", "\u202B", "", "\u202C", "", "\u202D", "", "\u202E", "")

// run writes the glyphs of a run, each moved from where the widths of the font would put it.
func (p *page) run(r run, x, y float64) {
	used := p.used[r.font]
	if used == nil {
		used = map[uint16]string{}
		p.used[r.font] = used
	}
	fmt.Fprintf(p, "BT/%s %s Tf 1 0 0 1 %s %s Tm 0 Ts[<", r.font.name, number(r.size), number(x), number(pageHeight-y))
	pen, cursor, rise := 0.0, 0.0, 0.0
	for _, g := range r.glyphs {
		if used[g.id] == "" {
			used[g.id] = g.text
		}
		if diff := g.dy - rise; diff > 0.004 || diff < -0.004 {
			rise = g.dy
			fmt.Fprintf(p, ">]TJ %s Ts[<", number(rise))
		}
		if move := (cursor - pen - g.dx) * 1000 / r.size; move > 0.5 || move < -0.5 {
			fmt.Fprintf(p, ">%s<", number(move))
			cursor = pen + g.dx
		}
		fmt.Fprintf(p, "%04X", g.id)
		cursor += float64(r.font.widths[min(int(g.id), r.font.glyphs-1)]) / 1000 * r.size
		pen += g.advance
	}
	p.WriteString(">]TJ ET\n")
}

// drawing draws the glyphs of a run as shapes. Nastaliq has many for one letter, they climb and overlap, and no reader of PDF finds
// the words in them; as text they would only be in the way of what behind writes.
func (p *page) drawing(r run, x, y float64) {
	used := p.used[r.font]
	if used == nil {
		used = map[uint16]string{}
		p.used[r.font] = used
	}
	scale := number(r.size / 1000)
	for _, g := range r.glyphs {
		if len(r.font.outline(g.id)) > 0 {
			used[g.id] = ""
			fmt.Fprintf(p, "q %s 0 0 %[1]s %s %s cm/%s Do Q\n", scale, number(x+g.dx), number(pageHeight-y+g.dy), r.font.form(g.id))
		}
		x += g.advance
	}
}

// form is the name of a glyph's drawing.
func (f *fontFile) form(g uint16) string {
	weight := "R"
	if f.bold {
		weight = "B"
	}
	return weight + strconv.Itoa(int(g))
}

// behind writes the letters of a run, unseen, evenly over the place of each word: what is searched, copied and read aloud.
func (p *page) behind(r run, x, y float64) {
	size := r.size * 0.8
	fmt.Fprintf(p, "BT/%s %s Tf 3 Tr 0 Ts\n", hidden, number(size))
	for _, c := range r.clusters() {
		letters := []rune(c.text)
		if len(letters) == 0 {
			continue
		}
		width := max(c.advance/float64(len(letters)), 0.01)
		fmt.Fprintf(p, "%s Tz ", number(width/(size/2)*100))
		for i, letter := range letters {
			at := x + c.x + width*float64(i)
			if r.rtl {
				at = x + c.x + width*float64(len(letters)-1-i)
			}
			fmt.Fprintf(p, "1 0 0 1 %s %s Tm<%04X>Tj\n", number(at), number(pageHeight-y), letter&0xFFFF)
			p.letters[letter&0xFFFF] = true
		}
	}
	p.WriteString("ET 0 Tr 100 Tz\n")
}

// hidden is the font without shapes: its characters are numbered as in Unicode.
const hidden = "Letters"

// A cluster is some characters and the place that their shapes take in a run.
type cluster struct {
	text       string
	x, advance float64
}

// words joins the clusters of each word, so that its letters stand evenly.
func words(all []cluster) []cluster {
	var out []cluster
	for i, c := range all {
		if n := len(out); n > 0 && (c.text == " ") == (all[i-1].text == " ") {
			out[n-1].text += c.text
			out[n-1].x = min(out[n-1].x, c.x)
			out[n-1].advance += c.advance
			continue
		}
		out = append(out, c)
	}
	return out
}

// clusters gives those of a run in the order in which they are read.
func (r run) clusters() []cluster {
	var all []cluster
	x, last := 0.0, -1
	for _, g := range r.glyphs {
		if g.cluster != last {
			all = append(all, cluster{x: x})
			last = g.cluster
		}
		c := &all[len(all)-1]
		c.text += g.text
		c.advance += g.advance
		x += g.advance
	}
	if r.rtl {
		slices.Reverse(all)
	}
	return words(all)
}

// write writes the document.
func (c *composer) write() []byte {
	p := newPDF()
	root, info, tree := p.next(), p.next(), p.next()
	fonts := ""
	forms := ""
	for i, f := range c.fonts.all {
		if used := c.inks.used[f]; used != nil && f.script == nastaliq {
			forms += p.forms(f, c.faces[i], used)
		} else if used != nil {
			fonts += fmt.Sprintf("/%s %d 0 R", f.name, p.embed(f, used))
		}
	}
	if len(c.inks.letters) > 0 {
		fonts += fmt.Sprintf("/%s %d 0 R", hidden, p.letters(c.inks.letters))
	}
	ids, marks := make([]int, len(c.pages)), make([]int, len(c.pages))
	kids := ""
	for i, page := range c.pages {
		content := p.next()
		p.stream(content, "", page.Bytes())
		ids[i], marks[i] = p.next(), page.marks
		p.object(ids[i], fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<</Font<<%s>>/XObject<<%s>>>>/Contents %d 0 R/StructParents %d/Tabs/S>>",
			tree, number(pageWidth), number(pageHeight), fonts, forms, content, i))
		kids += fmt.Sprintf("%d 0 R ", ids[i])
	}
	p.object(tree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(c.pages)))
	structure := p.structure(c.root, ids, marks)
	names, files := p.attach(c.doc.Attached)
	p.object(root, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>%s%s>>",
		tree, plain(c.doc.Lang), structure, names, files))
	p.object(info, "<</Title"+literal(c.doc.Title)+"/Producer(Merit)>>")
	return p.end(root, info)
}

// attach writes the files within the document, and what the catalogue says of them.
func (p *pdf) attach(files []File) (names, associated string) {
	if len(files) == 0 {
		return "", ""
	}
	for _, f := range files {
		stream, spec := p.next(), p.next()
		p.stream(stream, fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d>>", strings.ReplaceAll(f.Media, "/", "#2F"), len(f.Body)), f.Body)
		p.object(spec, fmt.Sprintf("<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Data/EF<</F %d 0 R/UF %[4]d 0 R>>>>", plain(f.Name), literal(f.Name), literal(f.About), stream))
		names += fmt.Sprintf("%s %d 0 R ", plain(f.Name), spec)
		associated += fmt.Sprintf("%d 0 R ", spec)
	}
	return "/Names<</EmbeddedFiles<</Names[" + names + "]>>>>", "/AF[" + associated + "]"
}
