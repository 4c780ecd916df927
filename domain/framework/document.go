package framework

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Document writes what stands where in the editions of the set, as Markdown: for whoever has the law beside it and wants
// to know what the program made of it.
func Document(set *Set) string {
	var b strings.Builder
	b.WriteString("# Editions\n\n" +
		"What the program holds the law to be, written out from the edition files; do not edit it here. A figure marked\n" +
		"*assumed* is one that the law at hand does not give; its basis stands at the end of the edition. In a setting for\n" +
		"production no case opens on such a figure. \"(2)\" after a paragraph: the text was read at second hand.\n\n")
	b.WriteString("| edition | instrument | in force | grades | assumed |\n|---|---|---|---|---|\n")
	for _, e := range set.list {
		var grades []string
		for _, g := range e.Grades {
			grades = append(grades, g.Grade)
		}
		row(&b, fmt.Sprintf("[%s](#%s)", e.ID, anchor(e.ID)), e.Paragraph, period(e.InForce), strings.Join(grades, ", "), fmt.Sprint(len(e.Assumed())))
	}
	for _, e := range set.list {
		documentEdition(&b, e)
	}
	return b.String()
}

func documentEdition(b *strings.Builder, e *Edition) {
	fmt.Fprintf(b, "\n## %s\n\n%s. %s, in force %s. File `%s`.\n", e.ID, e.Name, e.Paragraph, period(e.InForce), e.File)
	if e.Kind == KindTransfer {
		documentPosts(b, e)
	} else {
		documentGrades(b, e)
	}
	documentCriteria(b, e)
	documentRules(b, "Eligibility", e.Eligible)
	documentRules(b, "Fitness", e.Fitness)
	documentOutcomes(b, e)
	documentBoards(b, e)
	documentAssumed(b, e)
}

func documentGrades(b *strings.Builder, e *Edition) {
	if len(e.Grades) == 0 {
		return
	}
	b.WriteString("\n| grade | from | service | training | ranking | threshold | panel | board | decides |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, g := range e.Grades {
		var courses []string
		for _, c := range g.Courses {
			courses = append(courses, c.Code)
		}
		service := shown(g.MinService)
		if g.ServiceBase != "" {
			service += " in " + g.ServiceBase + " and above"
		}
		if g.MinInGrade.Given() {
			service += ", " + shown(g.MinInGrade) + " in the grade"
		}
		threshold := shown(g.Threshold)
		for _, cadre := range slices.Sorted(maps.Keys(g.CadreMinimum)) {
			threshold += ", " + cadre + " " + shown(g.CadreMinimum[cadre])
		}
		row(b, g.Grade, g.From, service, strings.Join(courses, ", "), g.Ranking, threshold, shown(g.PanelSize), g.Board,
			g.Authority.Title+" ("+g.Authority.Branch+")")
	}
}

// documentPosts writes the classes of posts of a transfer edition.
func documentPosts(b *strings.Builder, e *Edition) {
	fmt.Fprintf(b, "\nListed are all who are eligible of the %s (%s).\n", e.Unit.Of, e.Unit.source())
	b.WriteString("\n| grade | cadres | normal tenure | ranking | panel of names | board | decides |\n|---|---|---|---|---|---|---|\n")
	for _, g := range e.Grades {
		names := ""
		if g.Names != nil {
			names = "the first " + shown(g.Names.First)
		}
		row(b, g.Grade, all(g.Cadres), shown(g.NormalTenure)+" years", g.Ranking, names, g.Board, g.Authority.Title+" ("+g.Authority.Branch+")")
	}
}

func documentCriteria(b *strings.Builder, e *Edition) {
	if len(e.Criteria) == 0 {
		return
	}
	b.WriteString("\n| criterion | grades | marks | by | paragraph |\n|---|---|---|---|---|\n")
	for _, c := range e.Criteria {
		by := "the board's assessment"
		if c.Source == SourceComputed {
			by = "`" + c.Formula + "`"
		}
		weight := shown(c.Weight)
		if c.Minimum.Given() {
			weight += ", at least " + shown(c.Minimum)
		}
		row(b, c.Name, all(c.Grades), weight, by, c.source())
	}
}

func documentRules(b *strings.Builder, title string, rules []Rule) {
	if len(rules) == 0 {
		return
	}
	fmt.Fprintf(b, "\n| %s | grades | condition | where it is not met | then | paragraph |\n|---|---|---|---|---|---|\n", strings.ToLower(title))
	for _, r := range rules {
		row(b, r.ID, all(r.Grades), "`"+r.Expr+"`", r.Sentence, r.Outcome, r.source())
	}
}

func documentOutcomes(b *strings.Builder, e *Edition) {
	if len(e.Outcomes) == 0 {
		return
	}
	b.WriteString("\n| outcome | ground | words | paragraph |\n|---|---|---|---|\n")
	for _, o := range e.Outcomes {
		if len(o.Grounds) == 0 {
			row(b, o.ID, "", "", o.source())
		}
		for _, g := range o.Grounds {
			row(b, o.ID, g.ID, g.Sentence, g.source())
		}
	}
}

func documentBoards(b *strings.Builder, e *Edition) {
	for _, name := range slices.Sorted(maps.Keys(e.Boards)) {
		board := e.Boards[name]
		fmt.Fprintf(b, "\n**%s**: quorum %s of the voting seats that are filled", board.Name, shown(board.Quorum))
		if len(board.VoidWithout) > 0 {
			fmt.Fprintf(b, "; void without %s", strings.Join(board.VoidWithout, ", "))
		}
		b.WriteString(".\n\n| seat | title | | paragraph |\n|---|---|---|---|\n")
		for _, s := range board.Seats {
			row(b, s.ID, s.Title, strings.Join(s.marks(), ", "), s.source())
		}
	}
}

// marks says in words what is particular about a seat.
func (s Seat) marks() []string {
	var out []string
	for _, m := range []struct {
		on   bool
		word string
	}{
		{s.Chair, "chair"}, {s.Secretary, "secretary"}, {!s.Votes, "no vote"}, {s.Political, "political"},
		{s.MinGrade != "", s.MinGrade + " or above"}, {len(s.Cadres) > 0, "for " + strings.Join(s.Cadres, ", ")},
	} {
		if m.on {
			out = append(out, m.word)
		}
	}
	return out
}

// documentAssumed lists each basis once with everything that rests on it.
func documentAssumed(b *strings.Builder, e *Edition) {
	bases, paths := ByBasis(e.Assumed())
	if len(bases) == 0 {
		return
	}
	b.WriteString("\nAssumed:\n\n")
	for _, basis := range bases {
		fmt.Fprintf(b, "- %s: ", basis)
		for i, a := range paths[basis] {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("`" + a.String() + "`")
		}
		b.WriteString("\n")
	}
}

// ByBasis groups assumed figures by their basis, the bases in the order of their first appearance.
func ByBasis(figures []AssumedFigure) (bases []string, by map[string][]AssumedFigure) {
	by = map[string][]AssumedFigure{}
	for _, a := range figures {
		if by[a.Basis] == nil {
			bases = append(bases, a.Basis)
		}
		by[a.Basis] = append(by[a.Basis], a)
	}
	return bases, by
}

// String writes the path and, for a figure, its value.
func (a AssumedFigure) String() string {
	if a.Value == "" {
		return a.Path
	}
	return a.Path + " = " + a.Value
}

func row(b *strings.Builder, cells ...string) {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", "\\|")
	}
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func shown(f Figure) string {
	if f.Assumed {
		return f.Value + " *assumed*"
	}
	return f.Value
}

// source gives the paragraph for a table cell.
func (p Provision) source() string {
	if p.Assumed != nil {
		return "*assumed*"
	}
	return p.Paragraph
}

func all(grades []string) string {
	if len(grades) == 0 {
		return "all"
	}
	return strings.Join(grades, ", ")
}

func period(p Period) string {
	s := "from " + p.From.String()
	if !p.To.IsZero() {
		s += " to " + p.To.String()
	}
	if p.Assumed != nil {
		s += " *assumed*"
	}
	return s
}

// anchor gives the name by which Markdown links to a heading.
func anchor(heading string) string {
	keep := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return -1
	}
	return strings.Map(keep, strings.ToLower(heading))
}
