package web

import "html/template"

// Drawings are written into the page as SVG, their geometry worked out here in whole units of a box of chartWidth: the page's policy lets in no
// script and no style, and a drawing has the same figures beside it as a table. Where the language runs from right to left, so does the time.
const (
	chartWidth = 720
	chartEdge  = 8  // at both sides
	chartFoot  = 30 // room for the years or months
)

// A drawing is what every drawing has: its names, by which it is read out, and its box.
type drawing struct {
	ID, Title, Desc string
	Width, Height   int
	Ticks           []drawnTick
}

// A drawnTick is a line across the drawing with its words.
type drawnTick struct {
	At   int
	Text string
}

type drawnBox struct{ X, Width int }

// across is where what lies so far from the beginning of the line is drawn.
func (l *language) across(x int) int {
	if l.Dir == "rtl" {
		return chartWidth - x
	}
	return x
}

// between is the room between two places, whichever way the language runs.
func between(x, y int) drawnBox { return drawnBox{min(x, y), max(x, y) - min(x, y)} }

func chartFuncs(*language) template.FuncMap {
	return template.FuncMap{"half": func(n int) int { return n / 2 }, "plus": func(a, b int) int { return a + b }}
}
