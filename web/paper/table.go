package paper

import "slices"

// A cell is the lines of one cell and how many of them stand on pages already.
type cell struct {
	lines []line
	done  int
	el    *element
}

// set puts a table on pages. A row stays on one page where it fits on one; its head stands again on every page it goes on to.
func (t Table) set(c *composer) {
	columns := len(t.Heads)
	for _, row := range t.Rows {
		columns = max(columns, len(row))
	}
	if columns == 0 {
		return
	}
	s := &tableSetter{composer: c, Table: t, widths: t.columnWidths(columns)}
	if len(t.Rows) == 0 {
		s.caption(0)
		if t.Empty != "" {
			Paragraph{Text: t.Empty}.set(c)
		}
		return
	}
	s.head = s.cells(t.Heads, true)
	s.caption(heightOfRow(s.head) + min(heightOfRow(s.cells(t.Rows[0], false)), (bottom-marginTop)/2))
	s.el = c.root.add("Table")
	s.putHead(s.el.add("TR"))
	for _, row := range t.Rows {
		s.row(s.cells(row, false))
	}
	c.gap(textSize * 0.8)
}

type tableSetter struct {
	*composer
	Table
	widths []float64
	head   []cell
	el     *element
}

// caption makes room for the caption, the head and the first row together, and writes the caption.
func (s *tableSetter) caption(below float64) {
	if s.Caption == "" {
		s.room(below)
		return
	}
	s.room(below + heightOf(s.lines(s.Caption, style{size: textSize, bold: true, rtl: s.rtl}, body)) + textSize)
	Paragraph{Text: s.Caption, Bold: true}.set(s.composer)
}

func (t Table) columnWidths(n int) []float64 {
	shares := make([]float64, n)
	sum := 0.0
	for i := range shares {
		shares[i] = 1
		if i < len(t.Shares) && t.Shares[i] > 0 {
			shares[i] = t.Shares[i]
		}
		sum += shares[i]
	}
	for i := range shares {
		shares[i] *= body / sum
	}
	return shares
}

// cells breaks the texts of a row into the lines of its columns.
func (s *tableSetter) cells(texts []string, head bool) []cell {
	if len(texts) == 0 {
		return nil
	}
	all := make([]cell, len(s.widths))
	for i := range all {
		text := ""
		if i < len(texts) {
			text = texts[i]
		}
		st := style{size: cellSize, bold: head || s.Term && i == 0, rtl: s.rtl}
		if s.Small {
			st.size = smallSize - 1
		}
		all[i].lines = s.lines(text, st, max(s.widths[i]-2*padding, 4))
	}
	first := 0.0 // the first lines of a row stand on one line, whatever their letters
	for _, at := range all {
		first = max(first, at.lines[0].ascent)
	}
	for _, at := range all {
		at.lines[0].ascent = first
	}
	return all
}

func heightOfRow(row []cell) float64 {
	height := 0.0
	for _, at := range row {
		height = max(height, heightOf(at.lines))
	}
	if len(row) == 0 {
		return 0
	}
	return height + 2*padding
}

// putHead writes the head; el is nil where it is said again and read to nobody.
func (s *tableSetter) putHead(el *element) {
	if len(s.head) == 0 {
		s.page().rule(marginSide, s.y, pageWidth-marginSide, s.y, 0.5)
		return
	}
	height := min(heightOfRow(s.head), (bottom-marginTop)/2)
	s.page().shade(marginSide, s.y, body, height)
	for i, at := range s.head {
		y := s.y + padding
		var th *element
		if el != nil {
			th = el.add("TH")
			th.scope = "Column"
		}
		for _, l := range at.lines {
			if y+l.height() > s.y+height {
				break
			}
			tag := tagged{}
			if th != nil {
				tag = s.mark(th)
			}
			s.page().text(l, s.place(l, i, s.rtl), y+l.ascent, tag)
			y += l.height()
		}
	}
	s.y += height
	s.page().rule(marginSide, s.y, pageWidth-marginSide, s.y, 0.7)
}

// foreign reports a cell of prose that runs from left to right: its lines begin where English does, not where Urdu does.
func (s *tableSetter) foreign(c *cell) bool {
	return (s.Prose || len(c.lines) > 2) && !slices.ContainsFunc(c.lines, func(l line) bool { return l.rtl })
}

// place is where a line of a column begins.
func (s *tableSetter) place(l line, column int, rtl bool) float64 {
	left := float64(marginSide)
	for i := range column {
		left += s.widths[i]
	}
	if s.rtl {
		left = pageWidth - left - s.widths[column]
	}
	align := Start
	if column < len(s.Numbers) && s.Numbers[column] {
		align = End
	}
	return place(l, left+padding, s.widths[column]-2*padding, rtl, align)
}

// row writes a row, on as many pages as it takes.
func (s *tableSetter) row(row []cell) {
	whole := bottom - marginTop - heightOfRow(s.head)
	if height := heightOfRow(row); s.y+height > bottom && height <= whole {
		s.turn()
	}
	tr := s.el.add("TR")
	for i := range row {
		row[i].el = tr.add("TD")
		if s.Term && i == 0 {
			row[i].el.tag, row[i].el.scope = "TH", "Row"
		}
	}
	for !s.part(row) {
		s.turn()
	}
	s.y += padding
	s.page().rule(marginSide, s.y, pageWidth-marginSide, s.y, 0.3)
}

func (s *tableSetter) turn() {
	s.newPage()
	s.putHead(nil)
}

// part writes as many lines of each cell as the page takes, at least one on a page of its own, and reports whether all are written.
func (s *tableSetter) part(row []cell) bool {
	whole, lowest := true, s.y
	for i := range row {
		at := &row[i]
		y := s.y + padding
		for at.done < len(at.lines) {
			l := at.lines[at.done]
			if y+l.height()+padding > bottom {
				break
			}
			s.page().text(l, s.place(l, i, s.rtl && !s.foreign(at)), y+l.ascent, s.mark(at.el))
			y += l.height()
			at.done++
		}
		whole = whole && at.done == len(at.lines)
		lowest = max(lowest, y)
	}
	s.y = min(lowest, bottom)
	return whole
}
