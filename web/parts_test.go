package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An object is the options of a component, or of something in it, as a fixture has them.
type object = map[string]any

// A component is one of GOV.UK Frontend's, with our part for it.
type component struct {
	name    string // of its folder, and after "govuk-" of our template
	part    any
	atLeast int               // so many of its fixtures are within what our part can be told, and drawn alike
	english func(object)      // puts in the words that the original has in its own templates
	repeats map[string]string // attributes that say to the script what is its own English word: to say it changes nothing
	except  map[string]string // fixtures in which ours differs, with the reason
}

var components = []component{
	{name: "back-link", part: backLink{}, atLeast: 6, english: word("text", "Back")},
	{name: "breadcrumbs", part: breadcrumbs{}, atLeast: 11, english: word("labelText", "Breadcrumb")},
	{name: "button", part: button{}, atLeast: 35, except: map[string]string{
		"don't prevent double click": needless}},
	{name: "checkboxes", part: checkboxes{}, atLeast: 37, except: map[string]string{
		"item checked overrides values": against}},
	{name: "date-input", part: dateInput{}, atLeast: 45, english: dateItems, except: map[string]string{
		"with error on single field by omission": rightly, "with error on single item by omission": rightly}},
	{name: "details", part: details{}, atLeast: 9},
	{name: "error-message", part: errorMessage{}, atLeast: 7, english: word("visuallyHiddenText", "Error")},
	{name: "error-summary", part: errorSummary{}, atLeast: 14, except: map[string]string{
		"autofocus explicitly enabled": needless}},
	{name: "fieldset", part: fieldset{}, atLeast: 17},
	{name: "file-upload", part: fileUpload{}, atLeast: 21},
	{name: "footer", part: footer{}, atLeast: 22, english: both(ownersLines, within("meta", word("visuallyHiddenTitle", "Support links")))},
	{name: "generic-header", part: genericHeader{}, atLeast: 7},
	{name: "hint", part: hint{}, atLeast: 5},
	{name: "input", part: input{}, atLeast: 41},
	{name: "inset-text", part: insetText{}, atLeast: 6},
	{name: "label", part: label{}, atLeast: 16},
	{name: "language-navigation", part: languageNavigation{}, atLeast: 12, english: word("ariaLabel", "Language")},
	{name: "notification-banner", part: notificationBanner{}, atLeast: 19, english: bannerTitle, except: map[string]string{
		"auto-focus explicitly enabled, with type as success": needless}},
	{name: "pagination", part: pagination{}, atLeast: 14, english: pageWords},
	{name: "panel", part: panel{}, atLeast: 17},
	{name: "password-input", part: passwordInput{}, atLeast: 12, english: both(word("showPasswordText", "Show"), word("showPasswordAriaLabelText", "Show password")),
		repeats: map[string]string{"data-i18n.show-password": "Show", "data-i18n.show-password-aria-label": "Show password"}},
	{name: "radios", part: radios{}, atLeast: 38, except: map[string]string{
		"item checked overrides value": against}},
	{name: "select", part: selectBox{}, atLeast: 16, except: map[string]string{
		"item selected overrides value": against}},
	{name: "service-navigation", part: serviceNavigation{}, atLeast: 26, english: navigationWords},
	{name: "skip-link", part: skipLink{}, atLeast: 8},
	{name: "summary-list", part: summaryList{}, atLeast: 25},
	{name: "table", part: table{}, atLeast: 20},
	{name: "tag", part: tag{}, atLeast: 11},
	{name: "task-list", part: taskList{}, atLeast: 9},
	{name: "textarea", part: textarea{}, atLeast: 18},
	{name: "warning-text", part: warningText{}, atLeast: 7, english: word("iconFallbackText", "Warning")},
}

// Why a fixture is an exception.
const (
	needless = "false said where it is so anyway"
	rightly  = "boxes said not to be wrong, where the one that is can be said"
	against  = "an item said not to be chosen against the values"
)

// draws draws a part of the component as a page would.
func (c component) draws(t *testing.T, part any) string {
	t.Helper()
	drawn, err := draw("govuk-"+c.name, part)
	if err != nil {
		t.Fatal(err)
	}
	return string(drawn)
}

// A fixture is one example that the package gives of a component: what it is told, and how it looks.
type fixture struct {
	Name    string          `json:"name"`
	Options json.RawMessage `json:"options"`
	HTML    string          `json:"html"`
}

func fixtures(t *testing.T, name string) []fixture {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "node_modules", "govuk-frontend", "dist", "govuk", "components", name, "fixtures.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatal("GOV.UK Frontend is not in node_modules, so nothing says how its components look: make brings it")
	}
	var file struct {
		Fixtures []fixture `json:"fixtures"`
	}
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil || len(file.Fixtures) == 0 {
		t.Fatalf("%s has no fixtures: %v", name, err)
	}
	return file.Fixtures
}

// TestPartsLookLikeTheirComponents draws every fixture that our parts can be told, and compares.
func TestPartsLookLikeTheirComponents(t *testing.T) {
	t.Parallel()
	for _, c := range components {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			all, alike, left := fixtures(t, c.name), 0, map[string]int{}
			for _, f := range all {
				part, err := c.told(f.Options)
				if err != nil {
					left[err.Error()]++
					continue
				}
				ours, theirs := c.tree(t, c.draws(t, part)), c.tree(t, f.HTML)
				switch {
				case (ours == theirs) == (c.except[f.Name] != ""):
					t.Errorf("%s: with these options\n%s\nwe draw\n%s\nand the original is\n%s", f.Name, f.Options, ours, theirs)
				case c.except[f.Name] != "":
					left[c.except[f.Name]]++
				case c.draws(t, part) != c.draws(t, part):
					t.Errorf("%s: drawn twice it differs", f.Name)
				default:
					alike++
				}
			}
			t.Logf("%d of %d fixtures are drawn alike; the others are left out for %v", alike, len(all), left)
			if alike < c.atLeast {
				t.Errorf("only %d of %d fixtures are drawn alike, %d were", alike, len(all), c.atLeast)
			}
		})
	}
}

// told reads a fixture's options into a new part, strictly: an option that the part lacks is an error that names it.
func (c component) told(raw json.RawMessage) (any, error) {
	options := object{}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&options); err != nil {
		return nil, err
	}
	if err := plain(options); err != nil {
		return nil, err
	}
	errorWords(options)
	if c.english != nil {
		c.english(options)
	}
	text, err := json.Marshal(options)
	if err != nil {
		return nil, err
	}
	part := reflect.New(reflect.TypeOf(c.part))
	d = json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err = d.Decode(part.Interface())
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		return nil, fmt.Errorf("a %s as %s", wrong.Value, wrong.Field)
	}
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	return part.Elem().Interface(), nil
}

// counts are the options that are numbers in our parts too; any other is a text.
var counts = []string{"headingLevel", "titleHeadingLevel", "columns", "rows", "colspan", "rowspan"}

// plain makes texts of numbers that the fixtures have for texts, and refuses lists with nothing in a place: JavaScript's way of
// leaving an item out.
func plain(v any) error {
	switch v := v.(type) {
	case object:
		for key, value := range v {
			if n, ok := value.(json.Number); ok && !slices.Contains(counts, key) {
				v[key] = n.String()
			}
			if err := plain(value); err != nil {
				return err
			}
		}
	case []any:
		for i, item := range v {
			if n, ok := item.(json.Number); ok {
				v[i] = n.String()
			}
			if item == nil || item == false || item == "" || reflect.DeepEqual(item, object{}) {
				return errors.New("an empty place in a list")
			}
			if err := plain(item); err != nil {
				return err
			}
		}
	}
	return nil
}

// errorWords puts the word for an error wherever there is one.
func errorWords(options object) { within("errorMessage", word("visuallyHiddenText", "Error"))(options) }

// word gives an option its English word where the fixture gives none.
func word(key, english string) func(object) {
	return func(o object) {
		if _, said := o[key]; !said && o["html"] == nil {
			o[key] = english
		}
	}
}

// within does it to the object under the key, if there is one.
func within(key string, do func(object)) func(object) {
	return func(o object) {
		if inner, ok := o[key].(object); ok {
			do(inner)
		}
	}
}

func both(first, second func(object)) func(object) {
	return func(o object) { first(o); second(o) }
}

func bannerTitle(o object) {
	title := "Important"
	if o["type"] == "success" {
		title = "Success"
	}
	if o["titleText"] == nil {
		o["titleText"] = title
	}
}

func navigationWords(o object) {
	word("menuButtonText", "Menu")(o)
	word("ariaLabel", "Service information")(o)
	within("slots", func(slots object) {
		if text, ok := slots["end"].(string); ok {
			slots["end"] = object{"html": text}
		}
	})(o)
}

func pageWords(o object) {
	word("landmarkLabel", "Pagination")(o)
	for key, english := range map[string]string{"previous": "Previous", "next": "Next"} {
		within(key, func(link object) {
			if link["text"] == nil {
				link["text"], link["visuallyHiddenText"] = english, "page"
			}
		})(o)
	}
	items, _ := o["items"].([]any)
	for _, i := range items {
		if item := i.(object); item["ellipsis"] == nil {
			word("visuallyHiddenText", fmt.Sprint("Page ", item["number"]))(item)
		}
	}
}

// dateItems makes the boxes of a date, which the original makes by itself of a day, a month and a year, with their English names.
func dateItems(o object) {
	values, _ := o["values"].(object)
	items, _ := o["items"].([]any)
	byItself := len(items) == 0
	for _, name := range []string{"day", "month", "year"} {
		box, is := o[name].(object)
		if !is && o[name] != nil {
			return // a box that is no box stays, and is refused as an option that we lack
		}
		delete(o, name)
		if byItself {
			box = maps.Clone(box)
			if box == nil {
				box = object{}
			}
			word("name", name)(box)
			items = append(items, box)
		} else if box["value"] != nil {
			values = object{name: box["value"]}
		}
	}
	for _, i := range items {
		item := i.(object)
		name, _ := item["name"].(string)
		whole := name
		if prefix, ok := o["namePrefix"].(string); ok {
			whole = prefix + "-" + name
		}
		if value := values[whole]; item["value"] == nil && value != nil {
			item["value"] = value
		}
		if name != "" {
			word("label", strings.ToUpper(name[:1])+name[1:])(item)
		}
	}
	delete(o, "values")
	o["items"] = items
}

// ownersLines takes out what the original's footer says of its own licence and copyright; what it draws of them is not compared.
func ownersLines(o object) {
	delete(o, "contentLicence")
	delete(o, "copyright")
}

// parsed reads markup as a browser does.
func parsed(t *testing.T, markup string) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// tree writes markup so that two of the same meaning are the same: an element a line, attributes in order, no comments, and
// white space only where a reader sees it.
func (c component) tree(t *testing.T, markup string) string {
	t.Helper()
	var b strings.Builder
	for _, n := range parsed(t, markup) {
		c.write(&b, n, 0)
	}
	return b.String()
}

var spaces = regexp.MustCompile(`[ \t\r\n]+`)

func (c component) write(b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	switch {
	case n.Type == html.TextNode:
		if text := seen(n); text != "" {
			fmt.Fprintf(b, "%s%q\n", indent, text)
		}
	case n.Type == html.ElementNode && !ownedByOneGovernment(n):
		fmt.Fprintf(b, "%s<%s", indent, n.Data)
		slices.SortFunc(n.Attr, func(x, y html.Attribute) int { return strings.Compare(x.Key, y.Key) })
		for _, a := range n.Attr {
			if n.Data == "svg" && !slices.Contains([]string{"class", "aria-hidden", "focusable"}, a.Key) || c.repeats[a.Key] == a.Val && a.Val != "" {
				continue
			}
			if a.Key == "class" {
				a.Val = strings.Join(strings.Fields(a.Val), " ")
			}
			fmt.Fprintf(b, " %s=%q", a.Key, a.Val)
		}
		b.WriteString(">\n")
		for child := n.FirstChild; child != nil && n.Data != "svg"; child = child.NextSibling { // our drawings are our own
			c.write(b, child, depth+1)
		}
	}
}

// seen is the text as a reader sees it: a run of white space is one space, and none beside a block or at the end of an element,
// except in what is hidden from the eye, where a voice needs it between words.
func seen(n *html.Node) string {
	if n.Parent != nil && n.Parent.Data == "textarea" {
		return n.Data
	}
	text := spaces.ReplaceAllString(n.Data, " ")
	hidden := n.Parent != nil && slices.Contains(n.Parent.Attr, html.Attribute{Key: "class", Val: "govuk-visually-hidden"})
	if !hidden && !inline(n.PrevSibling) {
		text = strings.TrimLeft(text, " ")
	}
	if !hidden && !inline(n.NextSibling) {
		text = strings.TrimRight(text, " ")
	}
	return text
}

// inline reports whether the node stands in a line with the text beside it.
func inline(n *html.Node) bool {
	return n != nil && (n.Type == html.TextNode || slices.Contains([]string{"a", "span", "strong"}, n.Data))
}

// ownedByOneGovernment reports what in the original's footer we do not have: its crown, licence and copyright.
func ownedByOneGovernment(n *html.Node) bool {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" })
	return i >= 0 && slices.Contains([]string{"govuk-footer__crown", "govuk-footer__licence-logo", "govuk-footer__licence-description", "govuk-footer__meta-item"}, n.Attr[i].Val)
}

// TestPartsHoldNoWords: what is read, seen or spoken, comes from the language of the page. A part told only figures shows none
// but figures.
func TestPartsHoldNoWords(t *testing.T) {
	t.Parallel()
	letter := regexp.MustCompile(`\pL`)
	spoken := []string{"aria-label", "title", "alt", "placeholder"}
	for _, c := range components {
		for _, root := range parsed(t, c.draws(t, filled(c.part, "1", "/1"))) {
			for n := range root.Descendants() {
				if n.Type == html.TextNode && letter.MatchString(n.Data) {
					t.Errorf("%s holds words: %q", c.name, n.Data)
				}
				for _, a := range n.Attr {
					if (slices.Contains(spoken, a.Key) || strings.HasPrefix(a.Key, "data-i18n")) && letter.MatchString(a.Val) {
						t.Errorf("%s speaks: %s=%q", c.name, a.Key, a.Val)
					}
				}
			}
		}
	}
}

// TestTemplatesNameTheirType: whoever opens a template learns at once what it is given.
func TestTemplatesNameTheirType(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(partFiles, "templates/parts/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("the templates are not there: %v", err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(partFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(text, []byte("{{/* ")) {
			t.Errorf("%s does not begin with the type it is for", name)
		}
	}
}

// hostile is a name that somebody might give a person, a post or a file.
const hostile = `</option></textarea></p>"'><script>alert(1)</script><img src=x onerror=alert(2)> onmouseover="alert(3)" &lt;b&gt; {{.}} ${x}`

// TestHostileTextsStayTexts fills every text of every part, and nothing but texts may differ from the same part with plain words.
func TestHostileTextsStayTexts(t *testing.T) {
	t.Parallel()
	for _, c := range components {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tame := c.draws(t, filled(c.part, "word", "/address"))
			for _, address := range []string{"javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "\" onclick=\"alert(1)", hostile} {
				drawn := c.draws(t, filled(c.part, hostile, address))
				if got, want := bones(t, drawn), bones(t, tame); got != want {
					t.Errorf("with hostile texts we draw\n%s\nwith others\n%s", got, want)
				}
				if strings.Contains(drawn, "javascript:alert") || strings.Contains(drawn, "data:text") {
					t.Errorf("an address that runs a script is shown:\n%s", drawn)
				}
			}
			if drawn := c.draws(t, filled(c.part, hostile, "/address")); !strings.Contains(html.UnescapeString(drawn), hostile) {
				t.Errorf("the text itself is not shown:\n%s", drawn)
			}
			for _, turn := range []string{"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"} {
				drawn := c.draws(t, filled(c.part, "fdp."+turn+"exe", "/address"))
				if strings.Contains(drawn, turn) || !strings.Contains(drawn, "fdp.\ufffdexe") {
					t.Errorf("%U turns the text round:\n%s", []rune(turn)[0], drawn)
				}
			}
		})
	}
}

// filled gives the part with every text in it set, and its addresses to another; every list has two items. What is
// template.HTML, and says so in its name, stays empty: it never holds what a user wrote.
func filled(part any, text, address string) any {
	v := reflect.New(reflect.TypeOf(part)).Elem()
	fill(v, "", text, address)
	return v.Interface()
}

func fill(v reflect.Value, field, text, address string) {
	switch {
	case v.Type() == reflect.TypeFor[template.HTML]() && strings.HasSuffix(field, "HTML"):
	case field == "Divider": // a choice with a divider is nothing else
	case field == "Ellipsis": // an item that is one has no number
	case v.Type() == reflect.TypeFor[attributes]():
		v.Set(reflect.ValueOf(attributes{"data-x": text, "aria-x": text}))
	case v.Type() == reflect.TypeFor[map[string]string]():
		v.Set(reflect.ValueOf(map[string]string{"one": text, "other": text}))
	case v.Kind() == reflect.String && (field == "Href" || field == "URL" || field == "ServiceURL"):
		v.SetString(address)
	case v.Kind() == reflect.String:
		v.SetString(text)
	case v.Kind() == reflect.Bool:
		v.SetBool(field != "IsPageHeading" && field != "Current") // a heading is tried by the fixtures; a current page is no link
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), field, text, address)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), field, text, address)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); (f.IsExported() || f.Anonymous) && f.Tag.Get("json") != "-" {
				fillField(v, i, text, address)
			}
		}
	}
}

// fillField fills a field; those of an embedded type are set through it.
func fillField(v reflect.Value, i int, text, address string) {
	f := v.Type().Field(i)
	if !f.Anonymous {
		fill(v.Field(i), f.Name, text, address)
		return
	}
	for j := range f.Type.NumField() {
		if inner := f.Type.Field(j); inner.Tag.Get("json") != "-" {
			fill(v.Field(i).Field(j), inner.Name, text, address)
		}
	}
}

// bones are the names of a markup's elements and attributes, without values and texts.
func bones(t *testing.T, markup string) string {
	t.Helper()
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(markup)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		token := z.Token()
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			fmt.Fprintf(&b, "%s %s", kind, token.Data)
			for _, a := range token.Attr {
				b.WriteString(" " + a.Key)
			}
			b.WriteString("\n")
		}
	}
}

// TestAttributesThatRunAreRefused: a further attribute is a name and a text, never something a browser runs or fetches.
func TestAttributesThatRunAreRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"onclick", "style", "href", "src", "srcdoc", "formaction", "", "a b", `x"`, "x>", "x=y", "Onclick", "data-x/onclick"} {
		if drawn, err := draw("govuk-tag", tag{Text: "word", Attributes: attributes{name: "alert(1)"}}); err == nil {
			t.Errorf("the attribute %q is drawn: %s", name, drawn)
		}
	}
	drawn, err := draw("govuk-tag", tag{Text: "word", Attributes: attributes{"data-b": `"'<&>`, "aria-a": "1"}})
	if want := `<strong class="govuk-tag" aria-a="1" data-b="&#34;&#39;&lt;&amp;&gt;">word</strong>`; err != nil || strings.TrimSpace(string(drawn)) != want {
		t.Errorf("drawn %q, %v; want %q", drawn, err, want)
	}
}

// TestWhatWasTypedIsKept: a textarea shows again a first line that was left empty.
func TestWhatWasTypedIsKept(t *testing.T) {
	t.Parallel()
	var area textarea
	area.Name, area.Value = "reasons", "\n first\n  second "
	drawn, err := draw("govuk-textarea", area)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range parsed(t, string(drawn)) {
		for inner := range n.Descendants() {
			if inner.Data == "textarea" {
				if got := inner.FirstChild.Data; got != area.Value {
					t.Errorf("%q is shown as %q", area.Value, got)
				}
				return
			}
		}
	}
	t.Error("no textarea is drawn")
}
