package history

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// What a file can hold.
const (
	HoldsPostings  = "postings"  // a line is one holder's spell in one post
	HoldsOrders    = "orders"    // a line is the text of an order that appoints or ends
	HoldsSnapshots = "snapshots" // a line is who is where in one list
	HoldsLineage   = "lineage"   // a line is what became of an organization
)

// A Map says how the files of one folder are read.
type Map struct {
	About string    `yaml:"about"`
	Files []Section `yaml:"files"`
}

// A Section says how one file is read. Which of its parts may stand in it follows from what the file holds.
type Section struct {
	File    string            `yaml:"file"` // the name of the file, or a pattern: "lists_*.csv"
	Holds   string            `yaml:"holds"`
	Absent  []string          `yaml:"absent"` // what a cell says when it says nothing; a word not listed is a value, "NA" too
	Columns map[string]Column `yaml:"columns"`

	Normal    []Normal `yaml:"normal"`     // postings, orders: the normal tenure of posts, the first pattern that fits
	OneHolder string   `yaml:"one_holder"` // postings, orders: the posts that have one holder at a time, so that gaps and overlaps are strange: a pattern
	Periods   *Periods `yaml:"periods"`    // postings, orders: what spells are counted by

	Into      *Into      `yaml:"into"`      // postings, orders, lineage: where an import enters them; without, they are for reports only
	Sentences []Sentence `yaml:"sentences"` // orders: what their texts say, the first that fits
	Stated    Stated     `yaml:"stated"`    // orders: what else they may say, anywhere
	oneHolder *regexp.Regexp

	Order      []string   `yaml:"order"`    // snapshots: their labels from the oldest; without, in alphabetical order
	Partial    bool       `yaml:"partial"`  // snapshots: they are known not to be whole
	Ladder     []string   `yaml:"ladder"`   // snapshots: grades from the lowest
	GradeDates []string   `yaml:"-"`        // filled by check: the grades of the ladder that have a column of their date
	Spelling   Spelling   `yaml:"spelling"` // snapshots: when two texts are one place
	Renames    RenameRule `yaml:"renames"`  // snapshots: when a move of many is a new name
	Units      string     `yaml:"units"`    // snapshots: what stands between an organization and its unit in a place: " - "

	Events     []EventRule `yaml:"events"`      // lineage: which lines are what
	InferUnits int         `yaml:"infer_units"` // lineage: where so many units of a closed organization went shows where it went; 0 infers nothing
}

// A Column says where a field stands in a line and how it is read.
type Column struct {
	Column    string            `yaml:"column"`
	Formats   []string          `yaml:"formats"`    // of a day: YYYY-MM-DD, YYYY-MM, D/M/YY …; the first that fits
	YearsFrom int               `yaml:"years_from"` // the hundred years in which a year of two digits lies begin here
	Precision string            `yaml:"precision"`  // "month" or "year" where the day in the cell is made up
	Values    map[string]string `yaml:"values"`     // words of the file → words of the report
	Follow    []Follow          `yaml:"follow"`     // the cell is a key of another file
	Rewrite   []Rewrite         `yaml:"rewrite"`    // all that fit, in turn
}

// A Follow goes on to another file beside this one: to the line whose key is the text so far, and takes a column of it.
type Follow struct {
	File string `yaml:"file"`
	Key  string `yaml:"key"`
	Take string `yaml:"take"`
}

// A Rewrite makes another text of one that the pattern fits.
type Rewrite struct {
	Match string `yaml:"match"`
	As    string `yaml:"as"`
	re    *regexp.Regexp
}

// A Normal is the normal tenure of the posts whose names the pattern fits, with the basis of the figure.
type Normal struct {
	Match  string `yaml:"match"`
	Months int    `yaml:"months"`
	Basis  string `yaml:"basis"`
	re     *regexp.Regexp
}

// Periods are stretches of time in a file of their own, beside this one: governments, or events with the days around them.
type Periods struct {
	File     string            `yaml:"file"`
	Where    map[string]string `yaml:"where"` // only lines whose columns say this
	Name     string            `yaml:"name"`
	Start    string            `yaml:"start"`
	End      string            `yaml:"end"`
	For      string            `yaml:"for"`      // column: counts only posts whose names hold this text
	Everyone []string          `yaml:"everyone"` // words in that column that mean all posts
	Day      string            `yaml:"day"`      // of events, instead of start and end
	Before   int               `yaml:"before"`   // days before the event's day
	After    int               `yaml:"after"`    // days after it
}

// Stated are patterns, each with one group: the day on which an order has effect, the day until which, and the term in words.
type Stated struct {
	Day   string `yaml:"day"`
	Until string `yaml:"until"`
	Term  string `yaml:"term"`

	day, until, term *regexp.Regexp
}

// A Sentence is a pattern over the text of an order. Its groups are person and post.
type Sentence struct {
	Match   string `yaml:"match"`
	Does    string `yaml:"does"` // "appoint", "end" or "other": known, and nothing to count
	Adds    bool   `yaml:"adds"` // appoints beside what the person holds already
	Plainly string `yaml:"as"`   // what kind of finding an "other" is
	re      *regexp.Regexp
}

// Spelling says when two texts mean one place.
type Spelling struct {
	LeaveOut []string `yaml:"leave_out"` // words that make no difference: of, the, and
	Alike    float64  `yaml:"alike"`     // from this likeness on they are one; 0: only the same words are
}

// A RenameRule says when a move of many from one place to another is a new name of the place.
type RenameRule struct {
	People int     `yaml:"people"` // so many colleagues at least
	Share  float64 `yaml:"share"`  // and this share of them
}

// An EventRule says what the lines with these words are. All rules that fit a line apply.
type EventRule struct {
	When  map[string]string `yaml:"when"` // column → word; none: every line
	Does  string            `yaml:"does"` // a kind of lineage.Event, or "nothing"
	Day   string            `yaml:"day"`  // field of the day, "day" where not said; the rule does not fit a line without it
	Unit  string            `yaml:"unit"` // fields of columns
	From  string            `yaml:"from"`
	To    string            `yaml:"to"`
	Above string            `yaml:"above"` // of a beginning: what it lies in
}

var known = map[string][]string{
	HoldsPostings:  {"post", "person", "ministry", "rank", "start", "end", "serial"},
	HoldsOrders:    {"text", "day", "number", "ministry"},
	HoldsSnapshots: {"label", "person", "place", "post", "grade", "number"},
	HoldsLineage:   {"day", "began", "ended", "unit", "from", "to", "old", "new", "above", "source"},
}

var needed = map[string][]string{
	HoldsPostings:  {"post", "person", "start", "end"},
	HoldsOrders:    {"text", "day"},
	HoldsSnapshots: {"person"},
	HoldsLineage:   {},
}

// Faults are everything wrong with a map, each with its line. They are an error.
type Faults []Fault

// A Fault is one thing wrong with a map.
type Fault struct {
	Line   int // 0: the map as a whole
	Reason string
}

// Error writes a line a fault.
func (fs Faults) Error() string {
	out := make([]string, len(fs))
	for i, f := range fs {
		if out[i] = f.Reason; f.Line > 0 {
			out[i] = fmt.Sprintf("line %d: %s", f.Line, f.Reason)
		}
	}
	return strings.Join(out, "\n")
}

// ParseMap reads a map and checks it whole.
func ParseMap(body []byte) (*Map, error) {
	var m Map
	d := yaml.NewDecoder(bytes.NewReader(body))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return nil, wrongYAML(err)
	}
	if err := d.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, Faults{{0, "one document a map"}}
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(body, &tree); err != nil {
		return nil, wrongYAML(err)
	}
	c := checker{root: &tree}
	c.checkMap(&m)
	if len(c.faults) > 0 {
		slices.SortStableFunc(c.faults, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
		return nil, c.faults
	}
	return &m, nil
}

// IsMap reports whether a text is a map of histories, right or wrong: it lists files.
func IsMap(body []byte) bool {
	var m map[string]yaml.Node
	_ = yaml.Unmarshal(body, &m) // what is no YAML is no map
	_, files := m["files"]
	return files
}

// wrongYAML gives what the reader of YAML found, a line a fault.
func wrongYAML(err error) Faults {
	var typed *yaml.TypeError
	if errors.As(err, &typed) {
		var fs Faults
		for _, text := range typed.Errors {
			fs = append(fs, faultOf(text))
		}
		return fs
	}
	if errors.Is(err, io.EOF) {
		return Faults{{0, "the map is empty"}}
	}
	return Faults{faultOf(strings.TrimPrefix(err.Error(), "yaml: "))}
}

var lined = regexp.MustCompile(`(?s)^line (\d+): (.*)$`)

func faultOf(text string) Fault {
	f := Fault{0, text}
	if m := lined.FindStringSubmatch(text); m != nil {
		fmt.Sscan(m[1], &f.Line) // digits: it can be read
		f.Reason = strings.ReplaceAll(m[2], " in type history.", " in ")
	}
	return f
}

// Section gives the part of the map for a file by its name: the only one, or the one whose pattern fits.
func (m *Map) Section(file string) (*Section, error) {
	if len(m.Files) == 1 {
		return &m.Files[0], nil
	}
	var names []string
	for i := range m.Files {
		if ok, _ := path.Match(m.Files[i].File, file); ok { // checked to be a pattern
			return &m.Files[i], nil
		}
		names = append(names, m.Files[i].File)
	}
	return nil, fmt.Errorf("the map knows %s; which of them is %s?", strings.Join(names, ", "), file)
}

// checker collects what is wrong with a map.
type checker struct {
	root   *yaml.Node
	faults Faults
}

// bad notes a fault at the place of the keys, or as near to it as the map goes.
func (c *checker) bad(at []any, format string, args ...any) {
	c.faults = append(c.faults, Fault{lineOf(c.root, at), fmt.Sprintf(format, args...)})
}

// lineOf follows keys and indexes down the tree.
func lineOf(n *yaml.Node, at []any) int {
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	for _, step := range at {
		next := below(n, step)
		if next == nil {
			break
		}
		n = next
	}
	return n.Line
}

func below(n *yaml.Node, step any) *yaml.Node {
	if i, ok := step.(int); ok && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return n.Content[i]
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == step {
			if value := n.Content[i+1]; value.Kind == yaml.ScalarNode || value.Line == n.Content[i].Line {
				return value
			}
			return &yaml.Node{Kind: n.Content[i+1].Kind, Content: n.Content[i+1].Content, Line: n.Content[i].Line}
		}
	}
	return nil
}
