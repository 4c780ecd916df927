package web

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"merit/domain"
)

// A column is one column of a list: its heading, what stands in it, and how two rows are ordered by it.
type column[T any] struct {
	key    string                 // of the words, and in the address when sorted by it: "cases.number"
	text   func(T) any            // a string, an int or int64, a domain.Date, a domain.When, or a coded{family, value}
	link   func(T) string         // where a click on it leads; nil nowhere
	order  func(a, b T) int       // nil cannot be sorted by
	number bool                   // stands at the end of its cell, digits below digits
	tag    func(T) (class string) // shown as a tag of this class; nil plain
}

// A coded is a value of data that the page's language has a word for: coded{"case-state", "sealed"}.
type coded struct{ family, value string }

// A pick is one of the values that a field or a filter may have.
type pick struct {
	Value, Text, Hint string
	Chosen            bool
	Disabled          bool
}

// picks are the choices of a field, each worded by its family.
func (v *visit) picks(family, chosen string, values ...string) []pick {
	all := make([]pick, len(values))
	for i, value := range values {
		all[i] = pick{Value: value, Text: v.lang.word(family, value), Chosen: value == chosen}
	}
	return all
}

// A filter narrows a list by one field of the address.
type filter struct {
	Name    string // in the address
	Key     string // of the words
	Choices []pick
	Value   string
}

// pageRows is how many rows of a list stand on one page.
const pageRows = 50

// csvRows bounds a list that is sorted and paged here: longer ones are paged by the database.
const csvRows = 100_000

// A listing is a list as a page shows it: narrowed, sorted and paged by its address, and the same whole as CSV.
type listing struct {
	Name    string // of the parameters, where a page has several: ""
	Caption string
	Search  bool
	Words   string
	Filters []filter
	Heads   []head
	Rows    [][]listCell
	Count   int
	Pages   []listPage
	Earlier string
	Later   string
	CSV     string
	Empty   string
	Keep    []typedField // parameters of the address that belong to others
}

type head struct {
	Text, Href string
	Sorted     string // "ascending", "descending" or ""
	Number     bool
}

type listCell struct {
	Text, Href string
	Number     bool
	Tag        string
	First      bool
}

type listPage struct {
	Number  int
	Href    string
	Current bool
}

// A list is what listed makes a listing of.
type list[T any] struct {
	name    string // tells two lists on one page apart
	caption string // key of the words
	rows    []T
	columns []column[T]
	search  bool // by the text of any column
	filters []filter
	keep    func(T, filter) bool // whether a row passes a filter that is set
	file    string               // name of the CSV file, without its ending
}

// listed narrows, sorts and pages a list as the address asks. Where the address asks for CSV, the whole of it is written and
// the visit is answered.
func listed[T any](v *visit, l list[T]) (listing, error) {
	q := v.URL.Query()
	param := func(name string) string { return prefixed(l.name) + name }
	out := listing{Name: prefixed(l.name), Search: l.search, Words: strings.TrimSpace(q.Get(param("q"))), Filters: l.filters}
	if l.caption != "" {
		out.Caption = v.lang.must(l.caption)
	}
	rows := l.filtered(func(f filter) string { return q.Get(param(f.Name)) })
	if out.Words != "" {
		rows = l.found(v.lang, rows, out.Words)
	}
	sortKey, down := strings.CutPrefix(q.Get(param("sort")), "-")
	l.sort(rows, sortKey, down)
	out.Count = len(rows)
	if q.Get("as") == "csv" && q.Get("list") == l.name {
		writeCSV(v, cmp.Or(l.file, "list"), l.columns, rows)
		return out, nil
	}
	with := func(pairs ...string) string { return "?" + address(q, pairs...) }
	out.Heads = l.heads(v.lang, sortKey, down, func(next string) string { return with(param("sort"), next, param("page"), "") })
	asked, _ := strconv.Atoi(q.Get(param("page")))
	page := out.paged(asked, func(n int) string { return with(param("page"), strconv.Itoa(n)) })
	for _, r := range rows[min(len(rows), (page-1)*pageRows):min(len(rows), page*pageRows)] {
		out.Rows = append(out.Rows, l.cells(v.lang, r))
	}
	out.CSV = with("as", "csv", "list", l.name, param("page"), "")
	out.Keep = kept(q, out, param)
	return out, nil
}

// filtered gives the rows that pass every filter that is set, and marks in the filters what is chosen. A value that is none of a
// filter's choices sets nothing.
func (l list[T]) filtered(asked func(filter) string) []T {
	rows := slices.Clone(l.rows)
	for i, f := range l.filters {
		f.Value = asked(f)
		if f.Value == "" || !slices.ContainsFunc(f.Choices, func(c pick) bool { return c.Value == f.Value }) {
			continue
		}
		l.filters[i].Value = f.Value
		for j := range f.Choices {
			f.Choices[j].Chosen = f.Choices[j].Value == f.Value
		}
		rows = slices.DeleteFunc(rows, func(r T) bool { return !l.keep(r, f) })
	}
	return rows
}

// found gives the rows of which some column holds the words, as the reader sees it.
func (l list[T]) found(lang *language, rows []T, words string) []T {
	wanted := strings.ToLower(latin(words))
	return slices.DeleteFunc(rows, func(r T) bool {
		return !slices.ContainsFunc(l.columns, func(c column[T]) bool {
			return strings.Contains(strings.ToLower(lang.plain(c.text(r))), wanted)
		})
	})
}

// sort puts the rows in the order of a column; a key of none leaves them as they are.
func (l list[T]) sort(rows []T, key string, down bool) {
	for _, c := range l.columns {
		if c.order != nil && c.key == key {
			slices.SortStableFunc(rows, func(a, b T) int {
				if down {
					return c.order(b, a)
				}
				return c.order(a, b)
			})
		}
	}
}

// heads are the heads of the columns; one that sorts leads to the list sorted by it, and sorted already, to the other way round.
func (l list[T]) heads(lang *language, sortKey string, down bool, href func(next string) string) []head {
	all := make([]head, len(l.columns))
	for i, c := range l.columns {
		all[i] = head{Text: lang.must(c.key), Number: c.number}
		if c.order == nil {
			continue
		}
		next := c.key
		switch {
		case c.key == sortKey && !down:
			all[i].Sorted, next = "ascending", "-"+c.key
		case c.key == sortKey:
			all[i].Sorted = "descending"
		}
		all[i].Href = href(next)
	}
	return all
}

func (l list[T]) cells(lang *language, row T) []listCell {
	cells := make([]listCell, len(l.columns))
	for i, c := range l.columns {
		cells[i] = listCell{Text: lang.shown(c.text(row)), Number: c.number, First: i == 0}
		if c.link != nil {
			cells[i].Href = c.link(row)
		}
		if c.tag != nil {
			cells[i].Tag = c.tag(row)
		}
	}
	return cells
}

// paged makes the ways to the other pages, and gives the page that is shown: the nearest that there is to the one asked for.
func (l *listing) paged(asked int, href func(int) string) int {
	pages := max(1, (l.Count+pageRows-1)/pageRows)
	page := min(max(asked, 1), pages)
	if pages == 1 {
		return page
	}
	for n := 1; n <= pages; n++ {
		if n == 1 || n == pages || n >= page-2 && n <= page+2 {
			l.Pages = append(l.Pages, listPage{Number: n, Href: href(n), Current: n == page})
		}
	}
	if page > 1 {
		l.Earlier = href(page - 1)
	}
	if page < pages {
		l.Later = href(page + 1)
	}
	return page
}

// ways lead from a page of a list that the database pages to the others, and to the whole as a file.
type ways struct {
	Next, First string // "" where there is none
	CSV         string
}

// cursor cuts a page off rows of which one more than fits was asked for. The parameters that names names say after which row a page begins; mark gives
// them of a row.
func cursor[T any](v *visit, rows []T, file string, names []string, mark func(T) []string) ([]T, ways) {
	q := v.URL.Query()
	after := func(values []string) string {
		var pairs []string
		for i, name := range names {
			pairs = append(pairs, name, values[i])
		}
		return address(q, pairs...)
	}
	here, first := v.URL.Path+"?", after(make([]string, len(names)))
	w := ways{CSV: file + "?" + first}
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		w.Next = here + after(mark(rows[pageRows-1]))
	}
	if q.Get(names[0]) != "" {
		w.First = here + first
	}
	return rows, w
}

// prefixed begins the parameters of a list that has a name.
func prefixed(name string) string {
	if name == "" {
		return ""
	}
	return name + "."
}

// kept are the parameters that a filter form sends along unchanged.
func kept(q url.Values, l listing, param func(string) string) []typedField {
	own := []string{param("q"), param("page"), "as", "list", "done"}
	for _, f := range l.Filters {
		own = append(own, param(f.Name))
	}
	var all []typedField
	for name, values := range q {
		if !slices.Contains(own, name) {
			all = append(all, typedField{name, values[0]})
		}
	}
	slices.SortFunc(all, func(a, b typedField) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// address is the query with some of its parameters changed; an empty value takes one away.
func address(q url.Values, pairs ...string) string {
	changed := url.Values{}
	for name, values := range q {
		if name != "done" && name != "as" && name != "list" {
			changed[name] = values
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" && pairs[i] != "list" {
			changed.Del(pairs[i])
			continue
		}
		changed.Set(pairs[i], pairs[i+1])
	}
	return changed.Encode()
}

// shown writes what stands in a cell, as the language writes it.
func (l *language) shown(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return l.number(int64(v))
	case int64:
		return l.number(v)
	case months1:
		return l.digits(v.String())
	case domain.Date:
		return l.date(v)
	case domain.When:
		return l.when(v)
	case domain.Spell:
		return l.spell(v)
	case coded:
		return l.word(v.family, v.value)
	}
	return fmt.Sprint(value)
}

// plain writes a value for searching and for a file: days as 2026-03-02, numbers in plain digits.
func (l *language) plain(value any) string {
	switch v := value.(type) {
	case coded:
		return l.word(v.family, v.value)
	case domain.Spell:
		return v.Start.String() + "/" + v.End.String()
	case nil:
		return ""
	}
	return fmt.Sprint(value)
}

// writeCSV answers with a whole list as a file.
func writeCSV[T any](v *visit, name string, columns []column[T], rows []T) {
	csvFile(v, name, columns)(rows[:min(len(rows), csvRows)])
}

// csvFile begins a file with the heads of its columns, and gives what writes rows into it and reports whether anybody still reads. A
// text that a spreadsheet would take for a formula is set apart.
func csvFile[T any](v *visit, name string, columns []column[T]) func(rows []T) bool {
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	_, _ = v.w.Write([]byte("\uFEFF")) // so that a spreadsheet reads Urdu as it is
	w := csv.NewWriter(v.w)
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = v.lang.must(c.key)
	}
	_ = w.Write(record) // kept by the writer until Flush
	return func(rows []T) bool {
		for _, r := range rows {
			for i, c := range columns {
				record[i] = harmless(v.lang.plain(c.text(r)))
			}
			_ = w.Write(record)
		}
		w.Flush()
		return w.Error() == nil
	}
}

// first is the first letter of a text.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first(s)) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}

// by orders rows by a value that can be compared.
func by[T any, K cmp.Ordered](key func(T) K) func(a, b T) int {
	return func(a, b T) int { return cmp.Compare(key(a), key(b)) }
}

// byDate orders rows by a day.
func byDate[T any](key func(T) domain.Date) func(a, b T) int {
	return func(a, b T) int { return key(a).Compare(key(b)) }
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
