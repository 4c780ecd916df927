package assessment

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// How a criterion is answered.
const (
	ByLaw    = "law"   // a property of the adopted editions
	ByFile   = "file"  // a share of files
	ByCount  = "count" // a figure
	ByPerson = "person"
)

// What the files of a criterion are.
const (
	OfClass  = "class" // of posts, under an adopted edition
	OfCase   = "case"
	OfOrder  = "order"
	OfCharge = "charge"
)

// Which files a criterion is about, where not about all.
const (
	OnlyTop       = "top"
	OnlyPromotion = "promotion"
)

// An Indicator is one of the yardstick, with what RULES D gives of it.
type Indicator struct {
	Number    int    `yaml:"number"`
	Name      string `yaml:"name"`
	Of        string `yaml:"of"`        // what it is part of
	Framework int    `yaml:"framework"` // the year of the framework; 0 RULES does not say
	Criteria  int    `yaml:"criteria"`  // how many the framework counts; 0 RULES does not say
	Points    int    `yaml:"points"`    // for all of them together; 0 RULES does not say
}

// A Criterion is one line of the yardstick.
type Criterion struct {
	Row       int    `yaml:"row"` // of RULES D
	ID        string `yaml:"id"`
	Indicator int    `yaml:"indicator"`
	How       string `yaml:"how"`
	Looks     string `yaml:"looks"` // what its files are; "" it has none
	Only      string `yaml:"only"`  // OnlyTop, OnlyPromotion; "" all
	Criterion string `yaml:"criterion"`
	Asks      string `yaml:"asks"`
	Lacks     string `yaml:"lacks"`  // what the register does not hold, so that a person has to judge
	Partly    string `yaml:"partly"` // what the figure does not see
	Assumed   string `yaml:"assumed"`
	Best      string `yaml:"best"`       // "high": points go by the share of files that meet it; "" there are none
	NoneBelow int    `yaml:"none_below"` // per cent, under which there are no points
}

//go:embed criteria.yaml
var file []byte

// Indicators and Criteria are the whole yardstick, in the order of RULES D.
var Indicators, Criteria = read(file)

func read(b []byte) ([]Indicator, []Criterion) {
	var all struct {
		Indicators []Indicator `yaml:"indicators"`
		Criteria   []Criterion `yaml:"criteria"`
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		panic(fmt.Sprintf("criteria.yaml: %v", err))
	}
	return all.Indicators, all.Criteria
}

// CriterionOf gives the criterion of an id.
func CriterionOf(id string) (*Criterion, bool) {
	i := slices.IndexFunc(Criteria, func(c Criterion) bool { return c.ID == id })
	if i < 0 {
		return nil, false
	}
	return &Criteria[i], true
}

// IndicatorOf gives the indicator of a criterion.
func IndicatorOf(c *Criterion) *Indicator {
	i := slices.IndexFunc(Indicators, func(in Indicator) bool { return in.Number == c.Indicator })
	if i < 0 {
		panic(fmt.Sprintf("the criterion %s is of no indicator", c.ID))
	}
	return &Indicators[i]
}

// Part gives which part of its full points a criterion has, in per mille: the share of the files judged that meet it, none under the least share.
// It is false where there are no points, or no file that could be judged.
func (c *Criterion) Part(met, judged int) (permille int, ok bool) {
	if c.Best == "" || judged == 0 {
		return 0, false
	}
	if met*100 < c.NoneBelow*judged {
		return 0, true
	}
	return met * 1000 / judged, true
}

// about reports whether the criterion is about a file of this kind, of a top post or not.
func (c *Criterion) about(kind string, top bool) bool {
	switch c.Only {
	case OnlyTop:
		return top
	case OnlyPromotion:
		return kind == kindPromotion
	}
	return true
}
