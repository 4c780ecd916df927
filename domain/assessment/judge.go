package assessment

import (
	"strings"

	"merit/domain"
)

// What a criterion says of a file.
const (
	Beside = "" // the file is none of the criterion's
	Meets  = "meets"
	Fails  = "does-not"
	Open   = "open" // the record does not say, or not yet: it counts for neither side
)

// plain is a word of the register as people write it: "return-from-leave".
func plain(word string) string { return strings.ReplaceAll(word, "-", " ") }

// A Finding is what a criterion says of one file, and why. The zero Finding says that the file is none of the criterion's.
type Finding struct {
	Says string
	Why  domain.Sentence
}

func meets(form string, args ...any) Finding { return Finding{Meets, domain.Says(form, args...)} }
func fails(form string, args ...any) Finding { return Finding{Fails, domain.Says(form, args...)} }
func open(form string, args ...any) Finding  { return Finding{Open, domain.Says(form, args...)} }

// A File says which file a finding is about.
type File struct {
	Looks   string      // what it is: OfClass and the rest
	ID      int64       // of the adoption, the case, the order, or, where there is none, of the posting or the grade
	Kind    string      // of an order: KindMerit and the rest
	Name    string      // its number, or the edition with the class
	On      domain.Date // the day that puts it into the period
	Order   int64       // 0 there is none
	Post    int64
	Officer int64
}

// A Verdict is a file with what a criterion says of it.
type Verdict struct {
	File
	Finding
}

// A Figure is one number of a count.
type Figure struct {
	Name domain.Sentence
	N    int
	Of   int // 0 of nothing
}

// How a criterion came out.
const (
	Computed    = "computed"
	NoFile      = "no-file"      // there is nothing in the period that could be judged
	NeedsPerson = "needs-person" // the register lacks what it asks for
)

// A Result is a criterion with what the record says.
type Result struct {
	*Criterion
	State             string
	Met, Failed, Left int // files; those left could not be judged
	Figures           []Figure
	Verdicts          []Verdict
}

// Judged is how many files count.
func (r Result) Judged() int { return r.Met + r.Failed }

// Points gives which part of its full points the criterion has, in per mille.
func (r Result) Points() (permille int, ok bool) { return r.Part(r.Met, r.Judged()) }

// Assess holds a snapshot to every criterion, in the order of RULES D.
func Assess(s *Snapshot) []Result {
	all := make([]Result, len(Criteria))
	for i := range Criteria {
		all[i] = Criteria[i].Of(s)
	}
	return all
}

// Of holds a snapshot to the criterion.
func (c *Criterion) Of(s *Snapshot) Result {
	r := Result{Criterion: c, State: Computed}
	switch {
	case c.How == ByPerson:
		r.State = NeedsPerson
		return r
	case c.Looks == OfClass:
		r.Verdicts = judged(s.Classes, func(x *Class) bool { return c.about(x.Kind, x.top()) }, classTests[c.ID], (*Class).file)
	case c.Looks == OfCase:
		r.Verdicts = judged(s.Cases, func(x *Case) bool { return c.about(x.Kind, x.Top) }, caseTests[c.ID], (*Case).file)
	case c.Looks == OfOrder:
		r.Verdicts = judged(s.Orders, func(x *Order) bool { return c.about("", x.Top) }, orderTests[c.ID], (*Order).file)
	case c.Looks == OfCharge:
		r.Verdicts = judged(s.Charges, func(x *Charge) bool { return c.about("", x.Top) }, func(x *Charge) Finding { return chargeTests[c.ID](x, s.To) }, (*Charge).file)
	default:
		r.Figures = countTests[c.ID](s)
		if len(r.Figures) == 0 {
			r.State = NoFile
		}
		return r
	}
	for _, v := range r.Verdicts {
		switch v.Says {
		case Meets:
			r.Met++
		case Fails:
			r.Failed++
		case Open:
			r.Left++
		}
	}
	if r.Judged() == 0 {
		r.State = NoFile
	}
	return r
}

// judged gives what a test says of the files that it is about.
func judged[T any](files []T, about func(*T) bool, test func(*T) Finding, of func(*T) File) []Verdict {
	var all []Verdict
	for i := range files {
		if !about(&files[i]) {
			continue
		}
		if f := test(&files[i]); f.Says != Beside {
			all = append(all, Verdict{of(&files[i]), f})
		}
	}
	return all
}
