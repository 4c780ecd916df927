package framework

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"merit/domain"
)

// maxFile is the largest file read as an edition; the longest that law needs is a twentieth of it.
const maxFile = 1 << 20

// A decoder reads a YAML tree into the types of this package and finds everything wrong on the way: unlike the decoder of
// the YAML library it does not stop at the first fault, knows no lenient conversions, and remembers the line of each path
// for the checks that follow.
type decoder struct {
	file     string
	lines    map[string]int
	problems Problems
}

func newDecoder(file string) *decoder {
	return &decoder{file: file, lines: map[string]int{}}
}

// add records a problem at a line.
func (d *decoder) add(line int, path, format string, args ...any) {
	d.problems = append(d.problems, Problem{File: d.file, Line: line, Path: path, Reason: fmt.Sprintf(format, args...)})
}

// at records a problem at the line of a path, or of the nearest thing around it that the file does have.
func (d *decoder) at(path, format string, args ...any) {
	d.add(d.line(path), path, format, args...)
}

func (d *decoder) line(path string) int {
	for p := path; ; {
		if n, ok := d.lines[p]; ok {
			return n
		}
		cut := strings.LastIndexAny(p, ".[")
		if cut < 0 {
			return d.lines[""]
		}
		p = p[:cut]
	}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// read parses the bytes and decodes them into v, which points to a struct. It reports whether there was anything to
// check further.
func (d *decoder) read(b []byte, v any) bool {
	if len(b) > maxFile {
		d.add(0, "", "the file is larger than %d bytes", maxFile)
		return false
	}
	var doc yaml.Node
	if err := parseYAML(b, &doc); err != nil {
		line, reason := 0, err.Error()
		if m := yamlLine.FindStringSubmatch(reason); m != nil {
			line, _ = strconv.Atoi(m[1])
			reason = m[2]
		}
		d.add(line, "", "not well-formed YAML: %s", reason)
		return false
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 {
		d.add(0, "", "the file is empty")
		return false
	}
	d.node(doc.Content[0], reflect.ValueOf(v).Elem(), "")
	return doc.Content[0].Kind == yaml.MappingNode
}

// parseYAML reads one document and refuses a second. The library panics on some malformed input; that is its way of
// saying that the input is malformed.
func parseYAML(b []byte, doc *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(string(b)))
	if err := dec.Decode(doc); err != nil {
		if err.Error() == "EOF" {
			return nil
		}
		return err
	}
	var more yaml.Node
	if dec.Decode(&more) == nil {
		return fmt.Errorf("yaml: line %d: a second document follows; an edition is one file", more.Line)
	}
	return nil
}

var (
	figureType = reflect.TypeFor[Figure]()
	dateType   = reflect.TypeFor[domain.Date]()
)

// node decodes one node into v.
func (d *decoder) node(n *yaml.Node, v reflect.Value, path string) {
	d.lines[path] = n.Line
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.add(n.Line, path, "anchors and aliases are not read; write it out where it stands")
		return
	}
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		d.add(n.Line, path, "has no value; leave it out instead")
		return
	}
	switch v.Type() {
	case figureType:
		d.figure(n, v, path)
		return
	case dateType:
		d.date(n, v, path)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.node(n, v.Elem(), path)
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Slice:
		d.list(n, v, path)
	case reflect.Map:
		d.mapping(n, v, path)
	default:
		d.scalar(n, v, path)
	}
}

// scalar decodes a text, a truth value or a whole number, each written as what it is.
func (d *decoder) scalar(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.ScalarNode {
		d.add(n.Line, path, "must be a single value")
		return
	}
	switch v.Kind() {
	case reflect.String:
		if n.ShortTag() != "!!str" {
			d.add(n.Line, path, "must be text; put %s in quotes", n.Value)
			return
		}
		if strings.TrimSpace(n.Value) == "" {
			d.add(n.Line, path, "has no value; leave it out instead")
			return
		}
		v.SetString(strings.TrimSpace(n.Value))
	case reflect.Bool:
		if n.Value != "true" && n.Value != "false" {
			d.add(n.Line, path, "must be true or false")
			return
		}
		v.SetBool(n.Value == "true")
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if err != nil || n.ShortTag() != "!!int" {
			d.add(n.Line, path, "must be a whole number")
			return
		}
		v.SetInt(int64(i))
	}
}

func (d *decoder) date(n *yaml.Node, v reflect.Value, path string) {
	day, err := domain.ParseDate(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		d.add(n.Line, path, "must be a day written YYYY-MM-DD")
		return
	}
	v.Set(reflect.ValueOf(day))
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.SequenceNode {
		d.add(n.Line, path, "must be a list")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		d.node(item, v.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.add(n.Line, path, "must be a mapping of names to values")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	d.pairs(n, path, func(key, value *yaml.Node) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.node(value, item, join(path, key.Value))
		d.lines[join(path, key.Value)] = key.Line
		v.SetMapIndex(reflect.ValueOf(key.Value), item)
	})
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.add(n.Line, path, "must be a mapping of names to values")
		return
	}
	known := map[string]reflect.Value{}
	fieldsOf(v, known)
	d.pairs(n, path, func(key, value *yaml.Node) {
		field, ok := known[key.Value]
		if !ok {
			d.add(key.Line, path, "unknown key %q", key.Value)
			return
		}
		d.node(value, field, join(path, key.Value))
		d.lines[join(path, key.Value)] = key.Line
	})
}

// pairs walks a mapping and refuses keys that are not plain text or stand there twice.
func (d *decoder) pairs(n *yaml.Node, path string, each func(key, value *yaml.Node)) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.ShortTag() == "!!merge" || key.Value == "" {
			d.add(key.Line, path, "a key must be plain text")
			continue
		}
		if first, ok := seen[key.Value]; ok {
			d.add(key.Line, path, "%q stands here already on line %d", key.Value, first)
			continue
		}
		seen[key.Value] = key.Line
		each(key, value)
	}
}

// fieldsOf collects the fields of a struct by the key under which the file names them.
func fieldsOf(v reflect.Value, known map[string]reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag := field.Tag.Get("yaml")
		switch {
		case tag == "-" || tag == "":
		case tag == ",inline":
			fieldsOf(v.Field(i), known)
		default:
			known[tag] = v.Field(i)
		}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// writtenFigure is a figure written out with its paragraph or as an assumption.
type writtenFigure struct {
	Value     Figure         `yaml:"value"`
	Paragraph string         `yaml:"paragraph"`
	Assumed   *assumedFigure `yaml:"assumed"`
}

type assumedFigure struct {
	Value Figure `yaml:"value"`
	Basis string `yaml:"basis"`
}

// figure decodes a bare number, or a mapping that says where the number comes from.
func (d *decoder) figure(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind == yaml.ScalarNode {
		r, ok := parseRat(n.Value)
		if !ok || r.Denom().BitLen() > 64 {
			d.add(n.Line, path, "%q is not a figure: write a decimal (12.5) or a fraction (3/4)", n.Value)
			return
		}
		v.Set(reflect.ValueOf(Figure{Value: n.Value}))
		return
	}
	var w writtenFigure
	before := len(d.problems)
	d.structure(n, reflect.ValueOf(&w).Elem(), path)
	if len(d.problems) > before {
		return
	}
	switch {
	case w.Assumed != nil && (w.Value.Given() || w.Paragraph != ""):
		d.add(n.Line, path, "is either stated with its paragraph or assumed with a basis, not both")
	case w.Assumed != nil && (!w.Assumed.Value.plain() || w.Assumed.Basis == ""):
		d.add(n.Line, path, "an assumed figure needs a value and the basis on which it is assumed")
	case w.Assumed != nil:
		v.Set(reflect.ValueOf(Figure{Value: w.Assumed.Value.Value, Assumed: true, Basis: w.Assumed.Basis}))
	case !w.Value.plain() || w.Paragraph == "":
		d.add(n.Line, path, "needs value and paragraph, or assumed")
	default:
		v.Set(reflect.ValueOf(Figure{Value: w.Value.Value, Paragraph: w.Paragraph}))
	}
}

// plain reports whether the figure is a bare number.
func (f Figure) plain() bool { return f.Given() && !f.Assumed && f.Paragraph == "" }
