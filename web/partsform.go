package web

import (
	"cmp"
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The parts of a form: its controls, with their labels, hints and errors, and the summary of what is wrong with it.

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
