package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// A registerFilter narrows a list or a statement of the registers. All of it stands in the address.
type registerFilter struct {
	Words  string
	Under  int64
	Cadre  int64
	Grade  string
	After  int64       // the last row of the page before
	On     domain.Date // as on
	Search bool        // offers the words
	Dated  bool        // offers the day

	Organizations, Cadres, Grades []pick // nil are not offered
	OrgName                       string // of Under, for what is printed
	CadreName, CadreCode          string
}

// filter reads the filter from the address and fills its choices.
func (v *visit) filter() (registerFilter, error) { return v.filterFrom(0) }

// ownFilter is filter for what stands on files: whoever is bound to an organization asks below it unless another is named.
func (v *visit) ownFilter() (registerFilter, error) {
	for _, c := range v.me.Capacities {
		if c.ID == v.me.Capacity {
			return v.filterFrom(c.Organization)
		}
	}
	return v.filterFrom(0)
}

// filterFrom is filter below an organization where the address names none.
func (v *visit) filterFrom(organization int64) (registerFilter, error) {
	q := v.URL.Query()
	f := registerFilter{Words: strings.TrimSpace(latin(q.Get("q"))), Under: parseID(q.Get("under")), Cadre: parseID(q.Get("cadre")), Grade: q.Get("grade"), After: parseID(q.Get("after")), On: v.site.app.Today()}
	if f.Under == 0 {
		f.Under = organization
	}
	if on := q.Get("on"); on != "" {
		d, err := domain.ParseDate(latin(on))
		if err != nil {
			return f, domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At("on")
		}
		f.On = d
	}
	c, err := v.site.app.RegisterChoice(v.Context(), v.who, f.Under)
	if err != nil {
		return f, err
	}
	for _, o := range c.Organizations {
		f.Organizations = append(f.Organizations, pick{Value: itoa(o.ID), Text: o.Name, Chosen: o.ID == f.Under})
		if o.ID == f.Under {
			f.OrgName = o.Name
		}
	}
	for _, cadre := range c.Cadres {
		f.Cadres = append(f.Cadres, pick{Value: itoa(cadre.ID), Text: cadre.Code + " – " + cadre.Name, Chosen: cadre.ID == f.Cadre})
		if cadre.ID == f.Cadre {
			f.CadreName, f.CadreCode = cadre.Name, cadre.Code
		}
		for _, g := range c.Ladders[cadre.ID] {
			known := slices.ContainsFunc(f.Grades, func(p pick) bool { return p.Value == g.Grade })
			if !known && (f.Cadre == 0 || f.Cadre == cadre.ID) {
				f.Grades = append(f.Grades, pick{Value: g.Grade, Text: g.Grade, Chosen: g.Grade == f.Grade})
			}
		}
	}
	slices.SortStableFunc(f.Grades, func(a, b pick) int { return strings.Compare(a.Text, b.Text) })
	return f, nil
}

// OnISO is the day as the address writes it.
func (f registerFilter) OnISO() string { return f.On.String() }

// A registerList is a page of a long list, which the database pages.
type registerList struct {
	Caption string
	Heads   []head
	Rows    [][]listCell
	ways
}

// registerRows is a page of rows, of which one more than fits was asked for. The number of the last shown says where the next begins.
func registerRows[T any](v *visit, caption string, rows []T, columns []column[T], id func(T) int64, export string) registerList {
	return registerRowsBy(v, caption, rows, columns, []string{"after"}, func(r T) []string { return []string{itoa(id(r))} }, export)
}

// registerRowsBy is registerRows of a list in another order than that of its numbers.
func registerRowsBy[T any](v *visit, caption string, rows []T, columns []column[T], names []string, mark func(T) []string, export string) registerList {
	l := registerList{Caption: v.lang.must(caption)}
	rows, l.ways = cursor(v, rows, export, names, mark)
	for _, c := range columns {
		l.Heads = append(l.Heads, head{Text: v.lang.must(c.key), Number: c.number})
	}
	for _, r := range rows {
		l.Rows = append(l.Rows, list[T]{columns: columns}.cells(v.lang, r))
	}
	return l
}

// exportRows is how many rows of an export are asked for at once. Each portion is a question of its own, so that a slow line
// keeps no connection of the database waiting.
const exportRows = 2000

// export writes a long list whole as a file, portion by portion. A list that breaks off in the middle breaks the connection
// off too: half a register must not look like a whole one.
func export[T any](v *visit, name string, columns []column[T], next func(after int64, limit int) ([]T, error), id func(T) int64) error {
	rows, err := next(0, exportRows)
	if err != nil {
		return err
	}
	write := csvFile(v, name, columns)
	for write(rows) && len(rows) >= exportRows {
		if rows, err = next(id(rows[len(rows)-1]), exportRows); err != nil {
			v.brokenOff(err)
		}
	}
	return nil
}

// brokenOff breaks the connection off in the middle of a file: half a list must not look like a whole one.
func (v *visit) brokenOff(err error) {
	v.site.log.ErrorContext(v.Context(), "export broken off", "request", requestID(v.Context()), "error", err)
	panic(http.ErrAbortHandler)
}

// may reports whether the visitor's capacity has a power for an act on the registers at all.
func (v *visit) may(act policy.Act) bool { return app.RegisterMay(v.me.Kind, act) }

// files is what policy says of reading files without a case that needs them: of whoever is bound to an organization, those in it.
func (v *visit) files() policy.Decision {
	return policy.Decide(policy.RecordRead, v.me.Kind, policy.Facts{SameUnit: true, Subtree: true})
}

func (v *visit) mayFiles() bool { return v.files().Allowed }

// filesClosed refuses a statement of what stands on files.
func (v *visit) filesClosed() error {
	return &domain.Refusal{Kind: domain.Forbidden, Reasons: v.files().Reasons}
}

// loose reads a day that may be known to the month or the year only: the day, or the day and the month, are left empty.
func (v *visit) loose(name string) (domain.When, error) {
	day, month, year := latin(v.text(name+"-day")), latin(v.text(name+"-month")), latin(v.text(name+"-year"))
	if day+month+year == "" {
		return domain.When{}, nil
	}
	text := year
	for _, part := range []string{month, day} {
		if part != "" {
			text += "-" + strings.Repeat("0", max(0, 2-len(part))) + part
		}
	}
	w, err := domain.ParseWhen(text)
	if err != nil || month == "" && day != "" {
		return w, domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At(name)
	}
	return w, nil
}

// paper keeps a document that was uploaded with a form and gives its number; the number of one that is kept already, where
// it was typed; 0 where there is neither.
func (v *visit) paper() (int64, error) { return v.keptOr("paper", "document") }

// parseID reads a number of an address; 0, which nothing bears, where it is none.
func parseID(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return max(n, 0)
}
