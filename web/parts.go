package web

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The parts of the pages are GOV.UK Frontend's components, whose style and script we use: a type holds what a component can be
// told, under the names its own documentation uses, and a template in templates/parts draws it. parts_test.go compares what is
// drawn with what the package itself says a component looks like. A part holds no word of any language: whoever builds it
// brings them all. What is of type template.HTML is shown as it is, so it comes from templates only.

//go:embed templates/parts
var partFiles embed.FS

// parts is what a page's template is parsed beside.
var parts = template.Must(template.New("parts").ParseFS(partFiles, "templates/parts/*.html"))

// draw draws one part by the name of its template, to be shown inside another.
func draw(name string, part any) (template.HTML, error) {
	var b bytes.Buffer
	if err := parts.ExecuteTemplate(&b, name, part); err != nil {
		return "", fmt.Errorf("drawing %s: %w", name, err)
	}
	return template.HTML(settled.Replace(b.String())), nil
}

// settled shows that a text holds a character which turns round the order of what follows it, instead of letting it: a name
// could otherwise be made to read as another. The words of pages set texts apart with isolates (U+2066 to U+2069), never these.
var settled = strings.NewReplacer("\u202a", "\ufffd", "\u202b", "\ufffd", "\u202c", "\ufffd", "\u202d", "\ufffd", "\u202e", "\ufffd")

// attributes are further attributes of an element.
type attributes map[string]string

var attributeName = regexp.MustCompile(`^[a-z][a-z0-9.-]*$`)

// risky are the attributes whose values a browser runs or fetches: they stand in templates, which know how to escape them.
var risky = regexp.MustCompile(`^on|^(style|src|srcset|srcdoc|href|action|formaction|data|poster|background|ping)$`)

// HTML writes them in the order of their names, each after a space.
func (a attributes) HTML() (template.HTMLAttr, error) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if !attributeName.MatchString(name) || risky.MatchString(name) {
			return "", fmt.Errorf("an attribute may not be named %q here", name)
		}
		fmt.Fprintf(&b, ` %s="%s"`, name, template.HTMLEscapeString(a[name]))
	}
	return template.HTMLAttr(b.String()), nil
}

// beside joins what is not empty with spaces, as lists of classes and of ids are written.
func beside(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), " ")
}

// A button sends a form; with Href it is a link that looks like one.
type button struct {
	Text               string     `json:"text"`
	Type               string     `json:"type"` // "submit" unless said
	Name               string     `json:"name"`
	Value              string     `json:"value"`
	Href               string     `json:"href"`
	ID                 string     `json:"id"`
	Disabled           bool       `json:"disabled"`
	IsStartButton      bool       `json:"isStartButton"`
	PreventDoubleClick bool       `json:"preventDoubleClick"`
	Classes            string     `json:"classes"`
	Attributes         attributes `json:"attributes"`
}

// A label names a control.
type label struct {
	Text          string     `json:"text"`
	For           string     `json:"for"` // filled by the control it stands in
	IsPageHeading bool       `json:"isPageHeading"`
	Classes       string     `json:"classes"`
	Attributes    attributes `json:"attributes"`
}

// A hint helps to fill in a control.
type hint struct {
	Text       string     `json:"text"`
	ID         string     `json:"id"` // filled by the control it stands in
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// An errorMessage says what is wrong with a control.
type errorMessage struct {
	Text               string     `json:"text"`
	VisuallyHiddenText string     `json:"visuallyHiddenText"` // the word "Error"
	ID                 string     `json:"id"`                 // filled by the control it stands in
	Classes            string     `json:"classes"`
	Attributes         attributes `json:"attributes"`
}

// A formGroup is what a control, its label, hint and error stand in.
type formGroup struct {
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A control is what input, textarea, selectBox and fileUpload have in common.
type control struct {
	ID           string        `json:"id"` // Name unless said
	Name         string        `json:"name"`
	Label        label         `json:"label"`
	Hint         *hint         `json:"hint"`
	ErrorMessage *errorMessage `json:"errorMessage"`
	DescribedBy  string        `json:"describedBy"`
	FormGroup    formGroup     `json:"formGroup"`
	Disabled     bool          `json:"disabled"`
	Classes      string        `json:"classes"`
	Attributes   attributes    `json:"attributes"`
}

// tied gives the control with its label, hint and error tied to it by their ids.
func (c control) tied() control {
	c.ID = cmp.Or(c.ID, c.Name)
	c.Label.For = c.ID
	c.Hint, c.ErrorMessage, c.DescribedBy = describe(c.ID, c.DescribedBy, c.Hint, c.ErrorMessage)
	return c
}

// describe gives the hint and the error of what has this id with ids of their own, and the list of all that describes it.
func describe(id, by string, h *hint, e *errorMessage) (*hint, *errorMessage, string) {
	if h != nil {
		h = new(*h)
		h.ID = id + "-hint"
		by = beside(by, h.ID)
	}
	if e != nil {
		e = new(*e)
		e.ID = id + "-error"
		by = beside(by, e.ID)
	}
	return h, e, by
}

// An input takes one line of text.
type input struct {
	control
	Type           string `json:"type"` // "text" unless said
	Value          string `json:"value"`
	Autocomplete   string `json:"autocomplete"`
	Autocapitalize string `json:"autocapitalize"`
	Inputmode      string `json:"inputmode"`
	Pattern        string `json:"pattern"`
	Spellcheck     *bool  `json:"spellcheck"` // the browser decides unless said
	Prefix         *affix `json:"prefix"`
	Suffix         *affix `json:"suffix"`
	InputWrapper   struct {
		Classes    string     `json:"classes"`
		Attributes attributes `json:"attributes"`
	} `json:"inputWrapper"`
	Button *button `json:"-"` // stands after the box, where a passwordInput needs one
}

// Tied is for the template.
func (i input) Tied() input {
	i.control = i.tied()
	i.Type = cmp.Or(i.Type, "text")
	return i
}

// Wrapped reports whether something stands beside the box.
func (i input) Wrapped() bool { return i.Prefix != nil || i.Suffix != nil || i.Button != nil }

// An affix stands before or after the box of an input, as a currency or a unit does.
type affix struct {
	Text       string     `json:"text"`
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A passwordInput takes a password, with a button that shows it where scripts run.
type passwordInput struct {
	control
	Value                          string `json:"value"`
	Autocomplete                   string `json:"autocomplete"` // "current-password" unless said
	ShowPasswordText               string `json:"showPasswordText"`
	HidePasswordText               string `json:"hidePasswordText"`
	ShowPasswordAriaLabelText      string `json:"showPasswordAriaLabelText"`
	HidePasswordAriaLabelText      string `json:"hidePasswordAriaLabelText"`
	PasswordShownAnnouncementText  string `json:"passwordShownAnnouncementText"`
	PasswordHiddenAnnouncementText string `json:"passwordHiddenAnnouncementText"`
}

// Input is the input that a passwordInput is.
func (p passwordInput) Input() input {
	in := input{control: p.control, Value: p.Value, Type: "password", Autocapitalize: "none", Spellcheck: new(false),
		Autocomplete: cmp.Or(p.Autocomplete, "current-password")}
	in.Classes = beside("govuk-password-input__input govuk-js-password-input-input", p.Classes)
	in.InputWrapper.Classes = "govuk-password-input__wrapper"
	in.FormGroup.Classes = beside("govuk-password-input", p.FormGroup.Classes)
	in.FormGroup.Attributes = attributes{"data-module": "govuk-password-input"}
	maps.Copy(in.FormGroup.Attributes, p.FormGroup.Attributes)
	for key, word := range map[string]string{
		"show-password":                p.ShowPasswordText,
		"hide-password":                p.HidePasswordText,
		"show-password-aria-label":     p.ShowPasswordAriaLabelText,
		"hide-password-aria-label":     p.HidePasswordAriaLabelText,
		"password-shown-announcement":  p.PasswordShownAnnouncementText,
		"password-hidden-announcement": p.PasswordHiddenAnnouncementText,
	} {
		if word != "" {
			in.FormGroup.Attributes["data-i18n."+key] = word
		}
	}
	in.Button = &button{Type: "button", Text: p.ShowPasswordText,
		Classes:    "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
		Attributes: attributes{"aria-controls": cmp.Or(p.ID, p.Name), "aria-label": p.ShowPasswordAriaLabelText, "hidden": ""}}
	return in
}

// A textarea takes several lines of text.
type textarea struct {
	control
	Value        string `json:"value"`
	Rows         int    `json:"rows"` // 5 unless said
	Autocomplete string `json:"autocomplete"`
	Spellcheck   *bool  `json:"spellcheck"` // the browser decides unless said
}

// Tied is for the template.
func (a textarea) Tied() textarea {
	a.control = a.tied()
	a.Rows = cmp.Or(a.Rows, 5)
	return a
}

// A selectBox takes one of a list of options.
type selectBox struct {
	control
	Value string   `json:"value"` // the option with this value is selected
	Items []option `json:"items"`
}

// An option is one of a selectBox.
type option struct {
	Text       string     `json:"text"`
	Value      *string    `json:"value"` // Text unless said
	Selected   bool       `json:"selected"`
	Disabled   bool       `json:"disabled"`
	Attributes attributes `json:"attributes"`
}

// Tied is for the template.
func (s selectBox) Tied() selectBox {
	s.control = s.tied()
	s.Items = slices.Clone(s.Items)
	for i := range s.Items {
		o := &s.Items[i]
		value := o.Text
		if o.Value != nil {
			value = *o.Value
		}
		o.Selected = o.Selected || s.Value != "" && value == s.Value
	}
	return s
}

// A fileUpload takes a file.
type fileUpload struct {
	control
	Multiple                bool              `json:"multiple"`
	JavaScript              bool              `json:"javascript"` // a field onto which a file can be dropped, where scripts run
	WrapperClasses          string            `json:"wrapperClasses"`
	WrapperAttributes       attributes        `json:"wrapperAttributes"`
	ChooseFilesButtonText   string            `json:"chooseFilesButtonText"`
	NoFileChosenText        string            `json:"noFileChosenText"`
	MultipleFilesChosenText map[string]string `json:"multipleFilesChosenText"` // by plural: "one", "other"
	DropInstructionText     string            `json:"dropInstructionText"`
	EnteredDropZoneText     string            `json:"enteredDropZoneText"`
	LeftDropZoneText        string            `json:"leftDropZoneText"`
}

// Tied is for the template.
func (f fileUpload) Tied() fileUpload {
	f.control = f.tied()
	return f
}

// Words are the words of the script.
func (f fileUpload) Words() attributes {
	words := attributes{}
	for key, word := range map[string]string{
		"choose-files-button": f.ChooseFilesButtonText,
		"no-file-chosen":      f.NoFileChosenText,
		"drop-instruction":    f.DropInstructionText,
		"entered-drop-zone":   f.EnteredDropZoneText,
		"left-drop-zone":      f.LeftDropZoneText,
	} {
		if word != "" {
			words["data-i18n."+key] = word
		}
	}
	for plural, word := range f.MultipleFilesChosenText {
		words["data-i18n.multiple-files-chosen."+plural] = word
	}
	return words
}

// A fieldset holds controls that answer one question. A page that fills one itself writes govuk-fieldset-open, its controls
// and the closing tag.
type fieldset struct {
	Legend      legend        `json:"legend"`
	HTML        template.HTML `json:"html"`
	DescribedBy string        `json:"describedBy"`
	Role        string        `json:"role"`
	Classes     string        `json:"classes"`
	Attributes  attributes    `json:"attributes"`
}

// A legend is the question of a fieldset.
type legend struct {
	Text          string `json:"text"`
	IsPageHeading bool   `json:"isPageHeading"`
	Classes       string `json:"classes"`
}

// describedBy gives the fieldset with what else describes it.
func (f *fieldset) describedBy(by string) *fieldset {
	if f == nil {
		return nil
	}
	f = new(*f)
	f.DescribedBy = by
	return f
}

// radios take one of a few choices, all in sight.
type radios struct {
	choices
	Value string `json:"value"` // the choice with this value is checked
}

// checkboxes take any of a few choices.
type checkboxes struct {
	choices
	Values      []string `json:"values"`      // the choices with these values are checked
	DescribedBy string   `json:"describedBy"` // for checkboxes without a fieldset
}

// choices are what radios and checkboxes have in common.
type choices struct {
	IDPrefix     string        `json:"idPrefix"` // Name unless said; the first choice has it as its id
	Name         string        `json:"name"`
	Fieldset     *fieldset     `json:"fieldset"`
	Hint         *hint         `json:"hint"`
	ErrorMessage *errorMessage `json:"errorMessage"`
	FormGroup    formGroup     `json:"formGroup"`
	Items        []choice      `json:"items"`
	Classes      string        `json:"classes"`
	Attributes   attributes    `json:"attributes"`

	Kind, Type string `json:"-"` // "radios" of type "radio", or "checkboxes" of type "checkbox"
}

// A choice is one of radios or checkboxes; with Divider, the word between two of them.
type choice struct {
	Divider     string       `json:"divider"`
	Text        string       `json:"text"`
	Value       string       `json:"value"`
	ID          string       `json:"id"`
	Name        string       `json:"name"` // of a checkbox that has its own
	Checked     bool         `json:"checked"`
	Disabled    bool         `json:"disabled"`
	Behaviour   string       `json:"behaviour"` // "exclusive": this checkbox takes the others away
	Hint        *hint        `json:"hint"`
	Label       choiceLabel  `json:"label"`
	Conditional *conditional `json:"conditional"`
	Attributes  attributes   `json:"attributes"`

	DescribedBy string `json:"-"`
}

// A choiceLabel says how the label of a choice looks.
type choiceLabel struct {
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A conditional is what is asked further when its choice is made.
type conditional struct {
	HTML template.HTML `json:"html"`
}

// Tied is for the template.
func (r radios) Tied() choices {
	r.Kind, r.Type = "radios", "radio"
	return r.tied("", func(value string) bool { return r.Value != "" && value == r.Value })
}

// Tied is for the template.
func (c checkboxes) Tied() choices {
	c.Kind, c.Type = "checkboxes", "checkbox"
	return c.tied(c.DescribedBy, func(value string) bool { return slices.Contains(c.Values, value) })
}

// tied gives the choices with their ids, what describes them, and checked those that chosen says.
func (c choices) tied(by string, chosen func(value string) bool) choices {
	c.IDPrefix = cmp.Or(c.IDPrefix, c.Name)
	if c.Fieldset != nil {
		by = cmp.Or(c.Fieldset.DescribedBy, by)
	}
	c.Hint, c.ErrorMessage, by = describe(c.IDPrefix, by, c.Hint, c.ErrorMessage)
	if c.Fieldset = c.Fieldset.describedBy(by); c.Fieldset != nil || c.Kind == "radios" {
		by = ""
	}
	c.Items = slices.Clone(c.Items)
	for n := range c.Items {
		i := &c.Items[n]
		switch {
		case i.ID != "":
		case n == 0:
			i.ID = c.IDPrefix
		default:
			i.ID = c.IDPrefix + "-" + strconv.Itoa(n+1)
		}
		i.Name = cmp.Or(i.Name, c.Name)
		i.Checked = i.Checked || chosen(i.Value)
		i.DescribedBy = by
		if i.Hint != nil {
			i.Hint = new(*i.Hint)
			i.Hint.ID = i.ID + "-item-hint"
			i.Hint.Classes = beside("govuk-"+c.Kind+"__hint", i.Hint.Classes)
			i.DescribedBy = beside(by, i.Hint.ID)
		}
	}
	return c
}

// LabelPart is the label of the choice.
func (i choice) LabelPart(kind string) label {
	return label{Text: i.Text, For: i.ID, Classes: beside("govuk-"+kind+"__label", i.Label.Classes), Attributes: i.Label.Attributes}
}

// A dateInput takes a day in three boxes, or fewer.
type dateInput struct {
	ID           string        `json:"id"`
	NamePrefix   string        `json:"namePrefix"`
	Items        []dateItem    `json:"items"`
	Fieldset     *fieldset     `json:"fieldset"`
	Hint         *hint         `json:"hint"`
	ErrorMessage *errorMessage `json:"errorMessage"`
	FormGroup    formGroup     `json:"formGroup"`
	Classes      string        `json:"classes"`
	Attributes   attributes    `json:"attributes"`

	Inputs []input `json:"-"`
}

// A dateItem is one box of a dateInput.
type dateItem struct {
	Name         string     `json:"name"` // "day", "month" or "year", after the dateInput's prefix
	Label        string     `json:"label"`
	Value        string     `json:"value"`
	ID           string     `json:"id"`    // the dateInput's and Name unless said
	Error        bool       `json:"error"` // this box is wrong; where none is said to be, an error is about all
	Autocomplete string     `json:"autocomplete"`
	Inputmode    string     `json:"inputmode"` // "numeric" unless said
	Pattern      string     `json:"pattern"`
	Classes      string     `json:"classes"`
	Attributes   attributes `json:"attributes"`
}

// wrong reports whether the box is said to be.
func (i dateItem) wrong() bool { return i.Error || strings.Contains(i.Classes, "govuk-input--error") }

// digits is how many the box takes.
func (i dateItem) digits() string {
	if i.Name == "year" || strings.HasSuffix(i.Name, "-year") {
		return "4"
	}
	return "2"
}

// Tied is for the template.
func (d dateInput) Tied() dateInput {
	by := ""
	if d.Fieldset != nil {
		by = d.Fieldset.DescribedBy
	}
	d.Hint, d.ErrorMessage, by = describe(d.ID, by, d.Hint, d.ErrorMessage)
	if d.Fieldset = d.Fieldset.describedBy(by); d.Fieldset != nil {
		d.Fieldset.Role = "group" // or a screen reader does not read the description of a group of text boxes
	}
	all := d.ErrorMessage != nil && !slices.ContainsFunc(d.Items, dateItem.wrong)
	for _, i := range d.Items {
		d.Inputs = append(d.Inputs, d.input(i, all || i.wrong()))
	}
	return d
}

func (d dateInput) input(i dateItem, wrong bool) input {
	var in input
	in.Name = i.Name
	if d.NamePrefix != "" {
		in.Name = d.NamePrefix + "-" + i.Name
	}
	in.ID = cmp.Or(i.ID, d.ID+"-"+i.Name)
	in.Label = label{Text: i.Label, Classes: "govuk-date-input__label"}
	in.Value, in.Autocomplete, in.Pattern, in.Attributes = i.Value, i.Autocomplete, i.Pattern, i.Attributes
	in.Inputmode = cmp.Or(i.Inputmode, "numeric")
	in.Classes = "govuk-date-input__input"
	if wrong && !strings.Contains(i.Classes, "govuk-input--error") {
		in.Classes += " govuk-input--error"
	}
	if !strings.Contains(i.Classes, "govuk-input--width-") {
		in.Classes += " govuk-input--width-" + i.digits()
	}
	in.Classes = beside(in.Classes, i.Classes)
	return in
}

// An errorSummary says at the head of a page all that is wrong with its form.
type errorSummary struct {
	TitleText        string     `json:"titleText"`
	DescriptionText  string     `json:"descriptionText"`
	ErrorList        []problem  `json:"errorList"`
	DisableAutoFocus bool       `json:"disableAutoFocus"`
	Classes          string     `json:"classes"`
	Attributes       attributes `json:"attributes"`
}

// A problem is one line of an errorSummary, which leads to the control it is about.
type problem struct {
	Text       string     `json:"text"`
	Href       string     `json:"href"`
	Attributes attributes `json:"attributes"`
}

// A summaryList shows what is known, by name and value, and where it is changed.
type summaryList struct {
	Rows       []summaryRow `json:"rows"`
	Card       *summaryCard `json:"card"`
	Classes    string       `json:"classes"`
	Attributes attributes   `json:"attributes"`
}

// A summaryRow is one name and value.
type summaryRow struct {
	Key     summaryKey     `json:"key"`
	Value   summaryValue   `json:"value"`
	Actions summaryActions `json:"actions"`
	Classes string         `json:"classes"`

	NoActions bool `json:"-"` // there are none here, but other rows have some
}

// A summaryKey is the name of a summaryRow.
type summaryKey struct {
	Text    string `json:"text"`
	Classes string `json:"classes"`
}

// A summaryValue is the value of a summaryRow.
type summaryValue struct {
	Text    string        `json:"text"`
	HTML    template.HTML `json:"html"`
	Classes string        `json:"classes"`
}

// summaryActions are what can be done with a row or a card.
type summaryActions struct {
	Items   []summaryAction `json:"items"`
	Classes string          `json:"classes"`
}

// A summaryAction is one link of summaryActions.
type summaryAction struct {
	Text               string     `json:"text"`
	VisuallyHiddenText string     `json:"visuallyHiddenText"` // what the link is about
	Href               string     `json:"href"`
	Classes            string     `json:"classes"`
	Attributes         attributes `json:"attributes"`

	Card string `json:"-"` // the title of the card it stands in
}

// A summaryCard is the frame and title of a summaryList that stands among others.
type summaryCard struct {
	Title      *summaryTitle  `json:"title"`
	Actions    summaryActions `json:"actions"`
	Classes    string         `json:"classes"`
	Attributes attributes     `json:"attributes"`
}

// A summaryTitle is the title of a summaryCard.
type summaryTitle struct {
	Text         string `json:"text"`
	HeadingLevel int    `json:"headingLevel"` // 2 unless said
	Classes      string `json:"classes"`
}

// Tied is for the template.
func (s summaryList) Tied() summaryList {
	card := ""
	if s.Card != nil {
		s.Card = new(*s.Card)
		if s.Card.Title != nil {
			s.Card.Title = new(*s.Card.Title)
			s.Card.Title.HeadingLevel = cmp.Or(s.Card.Title.HeadingLevel, 2)
			card = s.Card.Title.Text
		}
		s.Card.Actions = s.Card.Actions.in(card)
	}
	any := slices.ContainsFunc(s.Rows, func(r summaryRow) bool { return len(r.Actions.Items) > 0 })
	s.Rows = slices.Clone(s.Rows)
	for i := range s.Rows {
		s.Rows[i].Actions = s.Rows[i].Actions.in(card)
		s.Rows[i].NoActions = any && len(s.Rows[i].Actions.Items) == 0
	}
	return s
}

// in gives the actions as they stand in a card.
func (a summaryActions) in(card string) summaryActions {
	a.Items = slices.Clone(a.Items)
	for i := range a.Items {
		a.Items[i].Card = card
	}
	return a
}

// A tag shows the state of a thing.
type tag struct {
	Text       string     `json:"text"`
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// details are shown when asked for.
type details struct {
	SummaryText string        `json:"summaryText"`
	Text        string        `json:"text"`
	HTML        template.HTML `json:"html"`
	Open        bool          `json:"open"`
	ID          string        `json:"id"`
	Classes     string        `json:"classes"`
	Attributes  attributes    `json:"attributes"`
}

// A notificationBanner tells of something besides what the page is for, or of what has just been done.
type notificationBanner struct {
	TitleText         string        `json:"titleText"`
	TitleID           string        `json:"titleId"`
	TitleHeadingLevel int           `json:"titleHeadingLevel"` // 2 unless said
	Text              string        `json:"text"`
	HTML              template.HTML `json:"html"`
	Type              string        `json:"type"` // "success" of what has been done
	Role              string        `json:"role"`
	DisableAutoFocus  bool          `json:"disableAutoFocus"`
	Classes           string        `json:"classes"`
	Attributes        attributes    `json:"attributes"`
}

// Tied is for the template.
func (n notificationBanner) Tied() notificationBanner {
	n.TitleID = cmp.Or(n.TitleID, "govuk-notification-banner-title")
	n.TitleHeadingLevel = cmp.Or(n.TitleHeadingLevel, 2)
	role := "region"
	if n.Type == "success" {
		role = "alert"
		n.Classes = beside("govuk-notification-banner--success", n.Classes)
	}
	n.Role = cmp.Or(n.Role, role)
	return n
}

// An insetText sets a text apart.
type insetText struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	ID         string        `json:"id"`
	Classes    string        `json:"classes"`
	Attributes attributes    `json:"attributes"`
}

// A warningText warns of what follows.
type warningText struct {
	Text             string     `json:"text"`
	IconFallbackText string     `json:"iconFallbackText"` // the word "Warning"
	Classes          string     `json:"classes"`
	Attributes       attributes `json:"attributes"`
}

// breadcrumbs say where a page lies.
type breadcrumbs struct {
	Items            []link     `json:"items"`     // the page itself has no Href
	LabelText        string     `json:"labelText"` // the word "Breadcrumb"
	CollapseOnMobile bool       `json:"collapseOnMobile"`
	Classes          string     `json:"classes"`
	Attributes       attributes `json:"attributes"`
}

// A link is one of a list.
type link struct {
	Text       string     `json:"text"`
	Href       string     `json:"href"`
	Attributes attributes `json:"attributes"`
}

// A backLink leads to the page before.
type backLink struct {
	Text       string     `json:"text"`
	Href       string     `json:"href"`
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A skipLink leads past the head of the page.
type skipLink struct {
	Text       string     `json:"text"`
	Href       string     `json:"href"` // "#content" unless said
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A pagination leads from one page of a list to the others.
type pagination struct {
	Previous      *pageLink  `json:"previous"`
	Next          *pageLink  `json:"next"`
	Items         []pageItem `json:"items"`
	LandmarkLabel string     `json:"landmarkLabel"` // the word "Pagination"
	Classes       string     `json:"classes"`
	Attributes    attributes `json:"attributes"`
}

// A pageLink leads to the page before or after.
type pageLink struct {
	Text               string     `json:"text"`               // the word "Previous" or "Next"
	VisuallyHiddenText string     `json:"visuallyHiddenText"` // ours: the word "page" after it
	LabelText          string     `json:"labelText"`          // what is there, where only these two links are shown
	Href               string     `json:"href"`
	Attributes         attributes `json:"attributes"`
}

// A pageItem leads to a page by its number; with Ellipsis it stands for those left out.
type pageItem struct {
	Number             string     `json:"number"`
	VisuallyHiddenText string     `json:"visuallyHiddenText"` // the words "Page 7"
	Href               string     `json:"href"`
	Current            bool       `json:"current"`
	Ellipsis           bool       `json:"ellipsis"`
	Attributes         attributes `json:"attributes"`
}

// Block reports whether only the pages before and after are shown, one below the other.
func (p pagination) Block() bool { return len(p.Items) == 0 && (p.Previous != nil || p.Next != nil) }

// A panel says in large letters what has been done, or stops a person to ask before it is.
type panel struct {
	TitleText    string        `json:"titleText"`
	Text         string        `json:"text"`
	HTML         template.HTML `json:"html"`
	HeadingLevel int           `json:"headingLevel"` // 1 unless said
	Actions      *panelActions `json:"actions"`      // of one that asks
	Classes      string        `json:"classes"`      // "govuk-panel--interruption" of one that asks
	Attributes   attributes    `json:"attributes"`
}

// panelActions are the answers to a panel that asks.
type panelActions struct {
	Items      []panelAction `json:"items"`
	Classes    string        `json:"classes"`
	Attributes attributes    `json:"attributes"`
}

// A panelAction is one answer: a button, or with Href a link.
type panelAction struct {
	Text       string     `json:"text"`
	Type       string     `json:"type"` // "button" unless said; of a link it makes one that looks like a button
	Href       string     `json:"href"`
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// Button is the action as a button, or nil of a plain link.
func (a panelAction) Button() *button {
	if a.Href != "" && a.Type != "button" {
		return nil
	}
	return &button{Text: a.Text, Type: cmp.Or(a.Type, "button"), Href: a.Href, Classes: beside("govuk-button--inverse", a.Classes), Attributes: a.Attributes}
}

// Asks reports whether the panel stops a person to ask.
func (p panel) Asks() bool { return strings.Contains(p.Classes, "govuk-panel--interruption") }

// Level is HeadingLevel as it is shown.
func (p panel) Level() int { return cmp.Or(p.HeadingLevel, 1) }

// A taskList shows what is to be done, and how far each thing is.
type taskList struct {
	Items      []task     `json:"items"`
	IDPrefix   string     `json:"idPrefix"` // "task-list" unless said
	Classes    string     `json:"classes"`
	Attributes attributes `json:"attributes"`
}

// A task is one thing of a taskList.
type task struct {
	Title   taskTitle  `json:"title"`
	Hint    *taskHint  `json:"hint"`
	Status  taskStatus `json:"status"`
	Href    string     `json:"href"`
	Classes string     `json:"classes"`

	ID string `json:"-"`
}

// A taskTitle names a task.
type taskTitle struct {
	Text    string `json:"text"`
	Classes string `json:"classes"`
}

// A taskHint says more of a task.
type taskHint struct {
	Text string `json:"text"`
}

// A taskStatus says how far a task is, in a tag or in plain text.
type taskStatus struct {
	Tag     *tag   `json:"tag"`
	Text    string `json:"text"`
	Classes string `json:"classes"`
}

// Tied is for the template.
func (l taskList) Tied() taskList {
	l.Items = slices.Clone(l.Items)
	for i := range l.Items {
		l.Items[i].ID = cmp.Or(l.IDPrefix, "task-list") + "-" + strconv.Itoa(i+1)
	}
	return l
}

// A genericHeader is the head of every page, with the name of the government.
type genericHeader struct {
	LogoText         string        `json:"logoText"`
	LogoHTML         template.HTML `json:"logoHtml"`
	URL              string        `json:"url"`              // "/" unless said
	ContainerClasses string        `json:"containerClasses"` // "govuk-width-container" unless said
	Classes          string        `json:"classes"`
	Attributes       attributes    `json:"attributes"`
}

// A languageNavigation leads to the same page in another language.
type languageNavigation struct {
	AriaLabel  string           `json:"ariaLabel"` // the word "Language"
	Items      []languageChoice `json:"items"`
	Classes    string           `json:"classes"`
	Attributes attributes       `json:"attributes"`
}

// A languageChoice is one language of a languageNavigation.
type languageChoice struct {
	Text                    string     `json:"text"`
	LanguageDescriptionText string     `json:"languageDescriptionText"`
	Href                    string     `json:"href"`
	Lang                    string     `json:"lang"`
	HrefLang                string     `json:"hrefLang"` // Lang unless said
	Dir                     string     `json:"dir"`
	Current                 bool       `json:"current"`
	Classes                 string     `json:"classes"`
	Attributes              attributes `json:"attributes"`
}

// A serviceNavigation leads to the parts of Merit that a person may use.
type serviceNavigation struct {
	AriaLabel         string          `json:"ariaLabel"` // the words "Service information"
	ServiceName       string          `json:"serviceName"`
	ServiceURL        string          `json:"serviceUrl"`
	Navigation        []navigation    `json:"navigation"`
	NavigationID      string          `json:"navigationId"`    // "navigation" unless said
	NavigationLabel   string          `json:"navigationLabel"` // MenuButtonText unless said
	NavigationClasses string          `json:"navigationClasses"`
	MenuButtonText    string          `json:"menuButtonText"` // the word "Menu"
	MenuButtonLabel   string          `json:"menuButtonLabel"`
	Slots             navigationSlots `json:"slots"`
	Classes           string          `json:"classes"`
	Attributes        attributes      `json:"attributes"`
}

// navigationSlots are the places in a serviceNavigation for something else.
type navigationSlots struct {
	End struct {
		HTML  template.HTML `json:"html"`
		Align string        `json:"align"` // "inline" beside the navigation
	} `json:"end"`
}

// A navigation is one link of a serviceNavigation.
type navigation struct {
	Text       string     `json:"text"`
	Href       string     `json:"href"`
	Current    bool       `json:"current"` // it is this page
	Active     bool       `json:"active"`  // this page lies below it
	Attributes attributes `json:"attributes"`
}

// AriaCurrent is the value of aria-current.
func (n navigation) AriaCurrent() string {
	switch {
	case n.Current:
		return "page"
	case n.Active:
		return "true"
	}
	return ""
}

// Tied is for the template.
func (n serviceNavigation) Tied() serviceNavigation {
	n.NavigationID = cmp.Or(n.NavigationID, "navigation")
	n.NavigationLabel = cmp.Or(n.NavigationLabel, n.MenuButtonText)
	if n.MenuButtonLabel == n.MenuButtonText {
		n.MenuButtonLabel = ""
	}
	return n
}

// Collapses reports whether the links hide behind a button on a narrow screen.
func (n serviceNavigation) Collapses() bool { return len(n.Navigation) > 1 }

// A table shows figures and records.
type table struct {
	Caption           string     `json:"caption"`
	CaptionClasses    string     `json:"captionClasses"`
	Head              []cell     `json:"head"`
	Rows              [][]cell   `json:"rows"`
	FirstCellIsHeader bool       `json:"firstCellIsHeader"`
	Classes           string     `json:"classes"`
	Attributes        attributes `json:"attributes"`
}

// A cell is one of a table.
type cell struct {
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Format     string        `json:"format"` // "numeric" of figures
	Colspan    int           `json:"colspan"`
	Rowspan    int           `json:"rowspan"`
	Classes    string        `json:"classes"`
	Attributes attributes    `json:"attributes"`
}

// A footer is the foot of every page. It bears no crown, no licence and no copyright: those of the original are one
// government's own.
type footer struct {
	Navigation       []footerSection `json:"navigation"`
	Meta             *footerMeta     `json:"meta"`
	ContainerClasses string          `json:"containerClasses"`
	Classes          string          `json:"classes"`
	Attributes       attributes      `json:"attributes"`
}

// A footerSection is one list of links in a footer.
type footerSection struct {
	Title   string `json:"title"`
	Columns int    `json:"columns"`
	Width   string `json:"width"` // "full" unless said
	Items   []link `json:"items"`
}

// footerMeta are the links and the text in the last lines of a footer.
type footerMeta struct {
	VisuallyHiddenTitle string `json:"visuallyHiddenTitle"` // the words "Support links"
	Items               []link `json:"items"`
	Text                string `json:"text"`
}
