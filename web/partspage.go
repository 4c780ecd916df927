package web

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// The parts of a page that are no form: what is known, what is said, and the ways about.

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
