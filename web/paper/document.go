package paper

import "rsc.io/qr"

// A Document is what is to stand on paper, in order.
type Document struct {
	Title    string
	Lang     string // "en" or "ur": the language of the frame, and the direction of the pages
	Head     string // a line at the head of every page but the first
	Foot     string // a line at the foot of every page
	Page     func(n, of int) string
	Blocks   []Block
	Attached []File // the same in a form that programs read
}

// A File is kept within the document.
type File struct {
	Name, Media, About string
	Body               []byte
}

// A Block is a piece of a document.
type Block interface{ set(c *composer) }

// A Heading stands over what follows it, and on the same page. Level 1 is the title of the paper.
type Heading struct {
	Level int
	Text  string
	Lang  string
}

// Align is where the lines of a paragraph begin. The start is the side on which the language begins to be read.
type Align int

// The sides of a line.
const (
	Start Align = iota
	Center
	End
)

// A Paragraph is a text. Lang is given where it is not the document's.
type Paragraph struct {
	Text   string
	Lang   string
	Align  Align
	Bold   bool
	Small  bool
	Indent bool   // stands in, beside a line: what was issued by others, word for word
	Number string // stands before the first line
	Lead   bool   // stays with what follows
}

// A Table has its head repeated on every page that it goes on to. Shares are those of its columns of the width; nil makes them alike.
type Table struct {
	Caption string
	Heads   []string
	Rows    [][]string
	Shares  []float64
	Numbers []bool // columns of figures, which stand at the end of their cell
	Term    bool   // the first column names its row
	Empty   string // said where there are no rows
	Small   bool   // an annex
	Prose   bool   // its cells are sentences, which begin on the side of their own language
}

// Signatures are places to sign, side by side.
type Signatures []Signature

// A Signature is one place: a line to sign on, and below it who.
type Signature struct{ Name, Title, Note string }

// A Code is an address as a QR code with what is to be said beside it.
type Code struct {
	Address string
	Alt     string // what the code is, for whoever does not see it
	Lines   []string
}

// A Space is an empty height, in points.
type Space float64

// A4, in points, and its margins.
const (
	pageWidth, pageHeight = 595.28, 841.89
	marginSide            = 62
	marginTop             = 64
	marginBottom          = 64
	body                  = pageWidth - 2*marginSide
	bottom                = pageHeight - marginBottom
)

const (
	textSize  = 10.5
	smallSize = 8.5
	cellSize  = 9
	padding   = 4.0
)

var headingSizes = [...]float64{16, 12.5, 11}

func (h Heading) set(c *composer) {
	level := min(max(h.Level, 1), len(headingSizes))
	size := headingSizes[level-1]
	lines := c.lines(h.Text, style{size: size, bold: true, rtl: c.runs(h.Lang)}, body)
	c.gap(size * 0.7)
	c.room(heightOf(lines) + 3*textSize*2) // never alone at the foot of a page
	e := c.root.add("H" + string('0'+rune(level)))
	c.flow(lines, flowing{element: c.in(e, h.Lang), rtl: c.runs(h.Lang), width: body})
	c.gap(size * 0.3)
}

func (p Paragraph) set(c *composer) {
	st := style{size: textSize, bold: p.Bold, rtl: c.runs(p.Lang)}
	if p.Small {
		st.size = smallSize
	}
	f := flowing{element: c.in(c.root.add("P"), p.Lang), rtl: st.rtl, align: p.Align, width: body}
	if p.Indent {
		f.start, f.width, f.beside = 14, body-14, true
	}
	if p.Number != "" {
		number := c.lines(p.Number, st, 26)
		f.start, f.width = 28, body-28
		f.label = &number[0]
	}
	lines := c.lines(p.Text, st, f.width)
	if p.Lead {
		c.room(heightOf(lines) + 4*textSize)
	}
	c.flow(lines, f)
	c.gap(st.size * 0.5)
}

func (s Space) set(c *composer) { c.gap(float64(s)) }

func (s Signatures) set(c *composer) {
	const perRow, above, between = 2, 40, 30
	width := (body - between) / perRow
	for start := 0; start < len(s); start += perRow {
		row := s[start:min(start+perRow, len(s))]
		height := 0.0
		blocks := make([][]line, len(row))
		for i, at := range row {
			for _, part := range []struct {
				text string
				bold bool
			}{{at.Name, true}, {at.Title, false}, {at.Note, false}} {
				if part.text != "" {
					blocks[i] = append(blocks[i], c.lines(part.text, style{size: cellSize, bold: part.bold, rtl: c.rtl}, width)...)
				}
			}
			height = max(height, heightOf(blocks[i]))
		}
		c.room(above + height + 2*padding)
		c.y += above
		for i := range row {
			slot := i
			if len(row) == 1 {
				slot = perRow - 1 // a single one signs at the end side
			}
			x := marginSide + float64(slot)*(width+between)
			if c.rtl {
				x = pageWidth - marginSide - float64(slot)*(width+between) - width
			}
			c.page().rule(x, c.y, x+width, c.y, 0.7)
			c.stack(blocks[i], x, c.y+padding, width, c.rtl, Start, c.root.add("P"))
		}
		c.y = min(c.y+height+2*padding, bottom)
	}
}

func (k Code) set(c *composer) {
	const side = 92
	code, err := qr.Encode(k.Address, qr.M)
	if err != nil { // longer than any code holds: the address stands beside it all the same
		code = &qr.Code{}
	}
	var lines []line
	for _, text := range k.Lines {
		lines = append(lines, c.lines(text, style{size: cellSize, rtl: c.rtl}, body-side-14)...)
	}
	height := max(side, heightOf(lines))
	c.room(height + 10)
	x, text := float64(marginSide), marginSide+side+14.0
	if c.rtl {
		x, text = pageWidth-marginSide-side, marginSide
	}
	figure := c.root.add("Figure")
	figure.alt = k.Alt
	c.page().code(code, x, c.y, side, c.mark(figure))
	c.stack(lines, text, c.y, body-side-14, c.rtl, Start, c.root.add("P"))
	c.y = min(c.y+height+10, bottom)
}
