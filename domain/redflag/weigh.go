package redflag

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/statistics"
)

// weighing is the name under which figures of the weights are adopted.
const weighing = "weight"

//go:embed weights.yaml
var weightsFile []byte

// Weights are the figures of the weights that hold until others are adopted.
var Weights = readAll[Limit]("weights.yaml", weightsFile)

// An Incident is what was found about one order, officer and vacancy, or one recruitment; or the backlog of a unit in a year.
type Incident struct {
	Key      string      `json:"key"` // the same in every scan, for as long as nothing links it with another
	On       domain.Date `json:"on"`  // the last day of its findings
	Backlog  bool        `json:"backlog,omitempty"`
	Cleared  bool        `json:"cleared,omitempty"` // every finding of it was explained: it weighs nothing
	Severity Severity    `json:"severity"`          // of its gravest finding
	Breach   bool        `json:"breach"`            // some finding is a breach of verified law
	Weight   int         `json:"weight"`
	Parts    Parts       `json:"parts"`
	Skipped  int         `json:"skipped,omitempty"`  // ranks skipped, or officers displaced, at most
	Gained   bool        `json:"gained,omitempty"`   // somebody gained by it
	Directed bool        `json:"directed,omitempty"` // somebody outside the line directed it
	Flags    int         `json:"flags"`              // how many flags found something
	About
	Findings []Finding `json:"findings"` // by flag and key
	First    int64     `json:"-"`        // the least of their numbers, where they are kept
}

// Parts are what a weight is the product of.
type Parts struct {
	Grave   int `json:"grave"`   // the gravest finding, times three where it is a breach
	Harm    int `json:"harm"`    // percent
	Link    int `json:"link"`    // percent
	Recency int `json:"recency"` // percent
}

// Weighed is what a scan found, as auditors read it.
type Weighed struct {
	Incidents []Incident     `json:"incidents"` // the heaviest first
	Gaps      map[string]int `json:"gaps"`      // facts that imports did not bring, by flag: no findings
	ByChance  map[string]int `json:"by_chance"` // statistical findings that so many tests at once may show by chance, by flag: left out
}

// Weigh makes incidents of what a scan found. asked is how many probabilities the scan worked out, found or not: the false discoveries
// are controlled over all of them. The order of the findings makes no difference.
func Weigh(found []Finding, limits Limits, today domain.Date, asked int) (Weighed, error) {
	w := Weighed{Gaps: map[string]int{}, ByChance: map[string]int{}}
	var kept []Finding
	for _, f := range found {
		if f.Gap {
			w.Gaps[f.Flag]++
		} else {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, inFindingOrder)
	kept, err := w.notByChance(kept, asked, figureOn(limits[weighing], weighing, "discovery-permille", today))
	if err != nil {
		return Weighed{}, err
	}
	w.Incidents = Incidents(kept, limits, today)
	return w, nil
}

// Incidents puts together the findings that are one incident, and gives the heaviest first as they weigh on a day. The order of the findings
// makes no difference, and is lost.
func Incidents(found []Finding, limits Limits, today domain.Date) []Incident {
	slices.SortFunc(found, inFindingOrder)
	var all []Incident
	for _, together := range grouped(found) {
		all = append(all, incident(together, limits[weighing], today))
	}
	slices.SortFunc(all, func(a, b Incident) int { return cmp.Or(a.Place().Compare(b.Place()), cmp.Compare(a.Key, b.Key)) })
	return all
}

// A Place is where an incident stands among others.
type Place struct {
	Weight, Flags int
	On            domain.Date
	First         int64
}

// Place is where the incident stands.
func (i *Incident) Place() Place { return Place{i.Weight, i.Flags, i.On, i.First} }

// Compare gives a negative number where p stands before q: what weighs more, then what more flags found, then the latest, then what was found first.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(q.Weight, p.Weight), cmp.Compare(q.Flags, p.Flags), q.On.Compare(p.On), cmp.Compare(p.First, q.First))
}

// inFindingOrder orders findings by flag, what they are about, and all else that could tell two apart.
func inFindingOrder(a, b Finding) int {
	if a.Flag != b.Flag {
		return cmp.Or(cmp.Compare(numberOf(a.Flag), numberOf(b.Flag)), cmp.Compare(a.Flag, b.Flag))
	}
	if a.Key != b.Key {
		return cmp.Compare(a.Key, b.Key)
	}
	return cmp.Or(a.On.Compare(b.On),
		cmp.Compare(a.Order, b.Order), cmp.Compare(a.Officer, b.Officer), cmp.Compare(a.Post, b.Post), cmp.Compare(a.Case, b.Case), cmp.Compare(a.Unit, b.Unit),
		cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Skipped, b.Skipped), cmp.Compare(a.Beneficiary, b.Beneficiary), cmp.Compare(a.By, b.By),
		cmp.Compare(a.Chance, b.Chance), cmp.Compare(truth(a.Breach), truth(b.Breach)), cmp.Compare(a.Text(), b.Text()))
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// numberOf is the number of a flag, 0 of none.
func numberOf(id string) int {
	if f := flagsByID[id]; f != nil {
		return f.Number
	}
	return 0
}

// flagsByID are the flags by their ids.
var flagsByID = func() map[string]*Flag {
	all := make(map[string]*Flag, len(Flags))
	for i := range Flags {
		all[Flags[i].ID] = &Flags[i]
	}
	return all
}()

// notByChance leaves out, and counts, the statistical findings that are not discoveries when all tests of the scan are taken together.
// One of which no probability was worked out cannot be judged so, and stays what it is: an indicator.
func (w *Weighed) notByChance(found []Finding, asked, permille int) ([]Finding, error) {
	var chances []float64
	for _, f := range found {
		if f.Chance != 0 {
			chances = append(chances, f.Chance)
		}
	}
	adjusted, err := statistics.BenjaminiHochberg(chances)
	if err != nil {
		return nil, fmt.Errorf("findings of a scan: %w", err)
	}
	// Tests that found nothing count as such whose probability is one.
	more := float64(max(asked, len(chances))) / float64(max(len(chances), 1))
	kept, at := found[:0], 0
	for _, f := range found {
		if f.Chance != 0 {
			q := adjusted[at] * more
			at++
			if q*1000 > float64(permille) {
				w.ByChance[f.Flag]++
				continue
			}
		}
		kept = append(kept, f)
	}
	return kept, nil
}

// An anchor is what findings of one incident have in common.
type anchor struct {
	kind string // order, case, officer and post, unit and year, recruitment, or what the finding alone is about
	a, b int64
	own  string
}

// anchors are those of a finding, the strongest first.
func (f *Finding) anchors() (all []anchor) {
	if flag := flagsByID[f.Flag]; flag != nil && flag.Backlog {
		return []anchor{{kind: "backlog", a: f.Unit, b: int64(f.On.Year)}}
	}
	if flag := flagsByID[f.Flag]; flag != nil && flag.Of == OfRecruitment {
		which := strings.SplitN(f.Key, " ", 3) // "recruitment 100 interview"
		return []anchor{{kind: "recruitment", own: strings.Join(which[:min(2, len(which))], " ")}}
	}
	if f.Order != 0 {
		all = append(all, anchor{kind: "order", a: f.Order})
	}
	if f.Case != 0 {
		all = append(all, anchor{kind: "case", a: f.Case, b: f.Officer})
	}
	if len(all) == 0 && f.Officer != 0 && f.Post != 0 {
		all = append(all, anchor{kind: "post", a: f.Post, b: f.Officer})
	}
	if len(all) == 0 {
		all = append(all, anchor{kind: "alone", own: f.Flag + " " + f.Key})
	}
	return all
}

// text names an incident by its anchor.
func (a anchor) text() string {
	switch {
	case a.kind == "order":
		return row("order", a.a)
	case a.kind == "backlog":
		return fmt.Sprintf("backlog of %s in %d", row("organization", a.a), a.b)
	case a.own != "":
		return a.own
	case a.b == 0:
		return row(a.kind, a.a)
	}
	return row(a.kind, a.a) + ", " + row("officer", a.b)
}

// grouped puts together the findings that share an anchor, or are linked by others that do. Each group is in the order of the findings.
func grouped(found []Finding) [][]Finding {
	first := map[anchor]int{}        // the first finding with the anchor
	leads := make([]int, len(found)) // up to the first finding of the group
	lead := func(i int) int {
		for leads[i] != i {
			leads[i] = leads[leads[i]]
			i = leads[i]
		}
		return i
	}
	for i := range found {
		leads[i] = i
		for _, a := range found[i].anchors() {
			if j, known := first[a]; known {
				one, other := lead(i), lead(j)
				leads[max(one, other)] = min(one, other)
			} else {
				first[a] = i
			}
		}
	}
	var groups [][]Finding
	at := map[int]int{}
	for i := range found {
		l := lead(i)
		if _, known := at[l]; !known {
			at[l] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[l]] = append(groups[at[l]], found[i])
	}
	return groups
}

// incident weighs findings that belong together. Each part can only grow by a finding more.
func incident(together []Finding, figures []Limit, today domain.Date) Incident {
	at := func(name string) int { return figureOn(figures, weighing, name, today) }
	i := Incident{Findings: together, First: slices.MinFunc(together, func(a, b Finding) int { return cmp.Compare(a.ID, b.ID) }).ID, Severity: Low, Parts: Parts{Link: 100}}
	standing := slices.DeleteFunc(slices.Clone(together), func(f Finding) bool { return f.Cleared })
	if len(standing) == 0 {
		i.Cleared, standing = true, together
	}
	for n, f := range standing {
		if n == 0 || f.Flag != standing[n-1].Flag {
			i.Flags++
		}
		grave := at(string(f.Severity))
		if f.Breach {
			grave = grave * at("breach-percent") / 100
		}
		i.Parts.Grave = max(i.Parts.Grave, grave)
		if severities[f.Severity] > severities[i.Severity] {
			i.Severity = f.Severity
		}
		i.Breach = i.Breach || f.Breach
		i.Skipped = max(i.Skipped, f.Skipped)
		if f.Beneficiary != 0 {
			i.Gained, i.Parts.Link = true, max(i.Parts.Link, at("beneficiary-percent"))
		}
		if flag := flagsByID[f.Flag]; flag != nil {
			i.Backlog = flag.Backlog
			if flag.Direction {
				i.Directed, i.Parts.Link = true, max(i.Parts.Link, at("direction-percent"))
			}
		}
		if f.On.After(i.On) {
			i.On = f.On
		}
		i.About = i.with(f.About)
	}
	i.Key = keyOf(together)
	i.Parts.Harm = 100 + at("displaced-percent")*min(i.Skipped, at("displaced-most"))
	i.Parts.Recency = max(100-at("year-percent")*yearsSince(i.On, today), at("old-percent"))
	i.Weight = i.Parts.Grave * i.Parts.Harm * i.Parts.Link * i.Parts.Recency / 1_000_000
	if i.Cleared {
		i.Weight = 0
	}
	if !i.Breach || i.Backlog {
		i.Officer = 0 // what is no breach is put to the unit, and so is its backlog
	}
	return i
}

// Why says in words why an incident weighs what it weighs, a sentence for each part that makes a difference.
func (i *Incident) Why() (why []Line) {
	switch {
	case i.Cleared:
		return []Line{says("All that was found was explained: it weighs nothing.")}
	case i.Breach:
		why = append(why, says("The gravest finding is a breach of verified law: %s points.", i.Parts.Grave))
	default:
		why = append(why, says("It rests on indicators alone, and no breach of verified law is among them: %s points.", i.Parts.Grave))
	}
	if i.Flags > 1 {
		why = append(why, says("%s flags found it; the gravest counts.", i.Flags))
	}
	if i.Skipped > 0 {
		why = append(why, says("Officers passed over or displaced: %s. Of the points %s %%.", i.Skipped, i.Parts.Harm))
	}
	switch {
	case i.Directed:
		why = append(why, says("Somebody outside the line directed it: of the points %s %%.", i.Parts.Link))
	case i.Gained:
		why = append(why, says("An officer gained by it: of the points %s %%.", i.Parts.Link))
	}
	if i.Parts.Recency != 100 {
		return append(why, says("It was on %s: of the points %s %%.", i.On, i.Parts.Recency))
	}
	return append(why, says("It was on %s, within the last year.", i.On))
}

// severities in their order.
var severities = map[Severity]int{Low: 1, Medium: 2, High: 3}

// with adds what is known of the rows that an incident is about; the first that is named stands.
func (a About) with(b About) About {
	return About{cmp.Or(a.Officer, b.Officer), cmp.Or(a.Post, b.Post), cmp.Or(a.Order, b.Order), cmp.Or(a.Case, b.Case), cmp.Or(a.Unit, b.Unit)}
}

// keyOf names an incident by its strongest anchor: of orders the first, then of cases, and so on.
func keyOf(together []Finding) string {
	rank := []string{"order", "case", "post", "backlog", "alone"}
	var best *anchor
	for i := range together {
		for _, a := range together[i].anchors() {
			if best == nil || cmp.Or(cmp.Compare(slices.Index(rank, a.kind), slices.Index(rank, best.kind)), cmp.Compare(a.a, best.a), cmp.Compare(a.b, best.b), strings.Compare(a.own, best.own)) < 0 {
				best = &a
			}
		}
	}
	return best.text()
}

// yearsSince is how many whole years have gone by since a day.
func yearsSince(day, today domain.Date) int {
	years := today.Year - day.Year
	if day.AddYears(years).After(today) {
		years--
	}
	return max(years, 0)
}

// Referable reports whether an incident can be ground for a referral, and why or why not. Indicators, however many, never are by themselves.
func Referable(i Incident) (bool, Line) {
	var indicators []string
	for _, f := range i.Findings {
		name := f.Flag
		if flag := flagsByID[f.Flag]; flag != nil {
			name = flag.Name
			if f.Breach {
				return true, says("%s is a breach of verified law: %s.", name, flag.Law)
			}
		}
		if !slices.Contains(indicators, name) {
			indicators = append(indicators, name)
		}
	}
	return false, says("It rests on indicators alone (%s), and an indicator is no ground for a referral by itself. A finding of fact is needed first.", strings.Join(indicators, ", "))
}

// A Closure is how an auditor closed a finding of a flag.
type Closure struct {
	Flag          string
	Substantiated bool // explained otherwise
}

// A Precision is how often what a flag found was substantiated.
type Precision struct {
	Flag          string `json:"flag"`
	Explained     int    `json:"explained"`
	Substantiated int    `json:"substantiated"`
	Percent       int    `json:"percent"` // of those closed, rounded
	Enough        bool   `json:"enough"`  // so many were closed that the share says something
}

// Precisions gives, for every flag, how what it found was closed.
func Precisions(closed []Closure, limits Limits, today domain.Date) []Precision {
	all := make([]Precision, len(Flags))
	at := map[string]*Precision{}
	for i := range Flags {
		all[i].Flag = Flags[i].ID
		at[Flags[i].ID] = &all[i]
	}
	for _, c := range closed {
		p := at[c.Flag]
		switch {
		case p == nil: // of a flag that is no longer in the register
		case c.Substantiated:
			p.Substantiated++
		default:
			p.Explained++
		}
	}
	least := figureOn(limits[weighing], weighing, "closures", today)
	for i := range all {
		p := &all[i]
		if n := p.Explained + p.Substantiated; n > 0 {
			p.Percent, p.Enough = (200*p.Substantiated+n)/(2*n), n >= least
		}
	}
	return all
}
