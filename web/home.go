package web

import (
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerHome() {
	entries = append(entries, entry{key: "nav.home", path: "/", act: policy.MeRead})
	show(s, page{path: "/{$}", act: policy.MeRead, template: "home"}, (*visit).loadHome)
}

// A homePage is what needs the visitor today.
type homePage struct {
	Today domain.Date
	Files listing
}

func (v *visit) loadHome() (homePage, error) {
	p := homePage{Today: v.site.app.Today()}
	return p, nil
}
