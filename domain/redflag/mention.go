package redflag

import (
	"strconv"
	"strings"
)

// Mentioned are the kinds of rows that people know by a number which the register gives them: the service number of an officer, the number of an
// order and of a case.
var Mentioned = []string{"officer", "order", "case"}

// A Mention is that a sentence of evidence names a row of the register by the number of the row.
type Mention struct {
	Of string // one of Mentioned
	ID int64

	arg   int
	whole bool // the value names the kind too: "officer 12", and not "12" behind the word
}

// Mentions gives the rows that a line names, by the word that stands before a value in the form, or in the value itself where the form says that it
// names something. Every other value may be somebody's words, such as the number of a requisition, and stands as it was written.
func (l Line) Mentions() (all []Mention) {
	before := strings.Split(l.Form, "%s")
	for i, arg := range l.Args {
		if i >= len(before) {
			break
		}
		words := strings.Fields(strings.ToLower(before[i]))
		for _, kind := range Mentioned {
			if len(words) == 0 || !strings.HasSuffix(before[i], " ") {
				continue
			}
			last, number, whole := strings.TrimLeft(words[len(words)-1], "("), arg, false
			if last == "names" {
				number, whole = strings.CutPrefix(arg, kind+" ")
			}
			if last != kind && !whole {
				continue
			}
			if id, err := strconv.ParseInt(number, 10, 64); err == nil {
				all = append(all, Mention{Of: kind, ID: id, arg: i, whole: whole})
			}
		}
	}
	return all
}

// Naming gives the line with the number by which people know each row that it mentions; a row of which number says nothing keeps the number it has.
func (l Line) Naming(number func(Mention) string) Line {
	mentions := l.Mentions()
	if len(mentions) == 0 {
		return l
	}
	l.Args = append([]string(nil), l.Args...)
	for _, m := range mentions {
		switch known := number(m); {
		case known == "":
		case m.whole:
			l.Args[m.arg] = m.Of + " " + known
		default:
			l.Args[m.arg] = known
		}
	}
	return l
}
