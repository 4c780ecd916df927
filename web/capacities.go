package web

import (
	"slices"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerCapacities() {
	s.entries = append(s.entries, entry{key: "nav.capacities", path: "/capacities", act: policy.DirectoryRead, kinds: []policy.CapacityKind{policy.Administrator, policy.Auditor}, room: "room.accounts"})
	show(s, page{path: "/capacities", act: policy.DirectoryRead, template: "capacities"}, (*visit).loadCapacities)
	show(s, page{path: "/capacities/new", act: policy.DirectoryRead, template: "capacity-new"}, (*visit).loadCapacityNew).
		does(policy.CapacityGrant, "/capacities/new", (*visit).grantCapacity)
	show(s, page{path: "/capacities/{id}", act: policy.DirectoryRead, template: "capacity-held"}, (*visit).loadCapacityHeld).
		does(policy.CapacityApprove, "/capacities/{id}/approve", (*visit).approveCapacity).
		does(policy.CapacityEnd, "/capacities/{id}/end", (*visit).endCapacity)
	show(s, page{path: "/capacities/{id}/stand-in", act: policy.DirectoryRead, template: "stand-in"}, (*visit).loadStandIn).
		does(policy.CapacityStandIn, "/capacities/{id}/stand-in", (*visit).standIn)
}

// A capacitiesPage lists who holds which capacity.
type capacitiesPage struct {
	Capacities listing
	New        bool
}

var capacityStates = []string{"proposed", "approved", "past", "ended"}

func (v *visit) loadCapacities() (capacitiesPage, error) {
	rows, err := v.site.app.Capacities(v.Context(), v.who, 0, 0, peopleRows)
	if err != nil {
		return capacitiesPage{}, err
	}
	l, err := listed(v, list[app.Capacity]{
		rows: rows, file: "capacities", search: true,
		filters: []filter{
			{Name: "kind", Key: "capacities.kind", Choices: v.kindPicks()},
			{Name: "state", Key: "capacities.state", Choices: v.picks("granted-state", "", capacityStates...)},
		},
		keep: func(c app.Capacity, f filter) bool {
			return f.Name == "kind" && string(c.Kind) == f.Value || f.Name == "state" && v.granted(c) == f.Value
		},
		columns: v.capacityColumns(),
	})
	return capacitiesPage{Capacities: l, New: v.power(policy.CapacityGrant)}, err
}

func (v *visit) capacityColumns() []column[app.Capacity] {
	return []column[app.Capacity]{
		{key: "capacities.person", text: func(c app.Capacity) any { return c.Person }, link: func(c app.Capacity) string { return "/capacities/" + itoa(c.ID) }, order: by(func(c app.Capacity) string { return c.Person })},
		{key: "capacities.kind", text: func(c app.Capacity) any { return v.lang.capacity(c) }},
		{key: "capacities.order", text: func(c app.Capacity) any { return c.OrderNo }},
		{key: "capacities.starts", text: func(c app.Capacity) any { return c.Starts }, order: byDate(func(c app.Capacity) domain.Date { return c.Starts })},
		{key: "capacities.ends", text: func(c app.Capacity) any { return c.Ends }, order: byDate(func(c app.Capacity) domain.Date { return c.Ends })},
		{key: "capacities.state", text: func(c app.Capacity) any { return coded{"granted-state", v.granted(c)} }, tag: func(c app.Capacity) string { return grantedTag(v.granted(c)) }},
	}
}

// granted is how a capacity stands today: past is one whose last day is over.
func (v *visit) granted(c app.Capacity) string {
	if c.State == "approved" && !c.Ends.IsZero() && c.Ends.Before(v.site.app.Today()) {
		return "past"
	}
	return c.State
}

func grantedTag(state string) string {
	return map[string]string{"proposed": "govuk-tag--yellow", "approved": "govuk-tag--green", "past": "govuk-tag--grey", "ended": "govuk-tag--grey"}[state]
}

// kindPicks offers the kinds of capacity that are granted to people.
func (v *visit) kindPicks() []pick {
	var out []pick
	for _, k := range policy.Kinds() {
		if k.Kind != policy.Machine && k.Kind != policy.Nobody {
			out = append(out, pick{Value: string(k.Kind), Text: v.lang.word("capacity", string(k.Kind))})
		}
	}
	return out
}

// A capacityNewPage grants a capacity under an order.
type capacityNewPage struct {
	Username      string
	Kinds         []pick
	Organizations []pick
}

// refuseWithout refuses a page that is a form for an act which the visitor has no power for.
func (v *visit) refuseWithout(act policy.Act) error {
	if v.power(act) {
		return nil
	}
	return &domain.Refusal{Kind: domain.Forbidden, Reasons: policy.Decide(act, v.me.Kind, policy.Facts{}).Reasons}
}

func (v *visit) loadCapacityNew() (capacityNewPage, error) {
	p := capacityNewPage{Kinds: append([]pick{{Text: v.lang.must("form.choose")}}, v.kindPicks()...)}
	if err := v.refuseWithout(policy.CapacityGrant); err != nil {
		return p, err
	}
	p.Username = v.URL.Query().Get("account")
	all, err := v.site.app.Organizations(v.Context(), v.who, "", 0, 0, peopleRows)
	p.Organizations = []pick{{Text: v.lang.must("capacity-new.whole")}}
	for _, o := range all {
		if o.Ended.IsZero() {
			p.Organizations = append(p.Organizations, pick{Value: itoa(o.ID), Text: o.Name})
		}
	}
	return p, err
}

// accountNamed finds the account that was typed by its username.
func (v *visit) accountNamed(field string) (int64, error) {
	all, err := v.site.app.Accounts(v.Context(), v.who, 0, peopleRows)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(all, func(a app.Account) bool { return a.Username == v.text(field) })
	if at < 0 {
		return 0, domain.Refuse(domain.Invalid, "account-unknown", "no account bears this username").At(field).Needing("a username from the list of accounts")
	}
	return all[at].ID, nil
}

// days reads the days that an order sets; what is no day is said of each.
func (v *visit) days(names ...string) ([]domain.Date, error) {
	var wrong domain.Reasons
	days := make([]domain.Date, len(names))
	for i, name := range names {
		d, err := v.date(name)
		if r, ok := err.(*domain.Refusal); ok { //nolint:errorlint // date gives one as it is
			wrong = append(wrong, r.Reasons...)
		}
		days[i] = d
	}
	return days, wrong.Refusal(domain.Invalid)
}

func (v *visit) grantCapacity() (string, error) {
	account, err := v.accountNamed("account")
	if err != nil {
		return "", err
	}
	d, err := v.days("order_date", "starts", "ends")
	if err != nil {
		return "", err
	}
	id, err := v.site.app.GrantCapacity(v.Context(), v.acting(), app.GrantCapacity{Account: account, Kind: policy.CapacityKind(v.text("kind")),
		Organization: v.number("organization"), OrderNo: v.text("order_no"), OrderDate: d[0], Starts: d[1], Ends: d[2]})
	return "/capacities/" + itoa(id), err
}

// A capacityHeldPage is one capacity: what it cites, how it stands, and what may be done with it.
type capacityHeldPage struct {
	app.Capacity
	Title      string
	State      string
	Tag        string
	For        string // whose capacity a stand-in acts in
	GrantedBy  string
	ApprovedBy string
	EndedBy    string
	Approve    bool
	Own        bool // the visitor granted it or is to hold it
	End        bool
	StandIn    bool
}

func (p capacityHeldPage) titleArguments() []any { return []any{p.Person} }
func (p capacityHeldPage) version() int          { return int(p.Version) }

func (v *visit) loadCapacityHeld() (capacityHeldPage, error) {
	c, err := v.site.app.Capacity(v.Context(), v.who, v.id("id"))
	if err != nil {
		return capacityHeldPage{}, err
	}
	state := v.granted(c)
	p := capacityHeldPage{Capacity: c, Title: v.lang.capacity(c), State: state, Tag: grantedTag(state), Own: c.GrantedBy == v.me.Account || c.Account == v.me.Account,
		Approve: c.State == "proposed" && v.power(policy.CapacityApprove), End: state != "ended" && state != "past" && v.power(policy.CapacityEnd),
		StandIn: state == "approved" && c.StandInFor == 0 && v.power(policy.CapacityStandIn)}
	if c.StandInFor != 0 {
		other, err := v.site.app.Capacity(v.Context(), v.who, c.StandInFor)
		if err != nil {
			return p, err
		}
		p.For = other.Person
	}
	for _, by := range []struct {
		account int64
		name    *string
	}{{c.GrantedBy, &p.GrantedBy}, {c.ApprovedBy, &p.ApprovedBy}, {c.EndedBy, &p.EndedBy}} {
		if *by.name, err = v.personOf(by.account); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (v *visit) approveCapacity() (string, error) {
	id := v.id("id")
	return "/capacities/" + itoa(id), v.site.app.ApproveCapacity(v.Context(), v.plainly(), id, int64(v.version()))
}

func (v *visit) endCapacity() (string, error) {
	id := v.id("id")
	return "/capacities/" + itoa(id), v.site.app.EndCapacity(v.Context(), v.plainly(), id, int64(v.version()))
}

// A standInPage has somebody act in another's capacity for some days.
type standInPage struct {
	app.Capacity
	Title string
}

func (p standInPage) titleArguments() []any { return []any{p.Person} }

func (v *visit) loadStandIn() (standInPage, error) {
	if err := v.refuseWithout(policy.CapacityStandIn); err != nil {
		return standInPage{}, err
	}
	c, err := v.site.app.Capacity(v.Context(), v.who, v.id("id"))
	return standInPage{Capacity: c, Title: v.lang.capacity(c)}, err
}

func (v *visit) standIn() (string, error) {
	account, err := v.accountNamed("account")
	if err != nil {
		return "", err
	}
	d, err := v.days("order_date", "starts", "ends")
	if err != nil {
		return "", err
	}
	id, err := v.site.app.StandIn(v.Context(), v.acting(), app.StandIn{For: v.id("id"), Account: account, OrderNo: v.text("order_no"), OrderDate: d[0], Starts: d[1], Ends: d[2]})
	return "/capacities/" + itoa(id), err
}
