package web

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerAccounts() {
	s.entries = append(s.entries, entry{key: "nav.accounts", path: "/accounts", act: policy.DirectoryRead, kinds: []policy.CapacityKind{policy.Administrator, policy.Auditor}, room: "room.accounts"})
	show(s, page{path: "/accounts", act: policy.DirectoryRead, template: "accounts"}, (*visit).loadAccounts)
	show(s, page{path: "/accounts/new", act: policy.DirectoryRead, template: "account-new"}, (*visit).loadAccountNew).
		does(policy.AccountCreate, "/accounts/new", (*visit).createAccount)
	show(s, page{path: "/accounts/{id}", act: policy.DirectoryRead, template: "account"}, (*visit).loadAccount).
		does(policy.AccountApprove, "/accounts/{id}/approve", (*visit).approveAccount).
		does(policy.AccountLock, "/accounts/{id}/lock", (*visit).lockAccount).
		does(policy.AccountUnlock, "/accounts/{id}/unlock", (*visit).unlockAccount)
}

// peopleRows bounds a list of accounts or capacities: what a government has of them, with room.
const peopleRows = 5000

// power reports whether some line of the policy could allow the visitor an act.
func (v *visit) power(act policy.Act) bool { return slices.Contains(powers[act], v.me.Kind) }

// An accountsPage lists who may sign in.
type accountsPage struct {
	Accounts listing
	New      bool
}

// accountStates are the states of an account, as the filter offers them.
var accountStates = []string{"proposed", "active", "locked"}

func (v *visit) loadAccounts() (accountsPage, error) {
	rows, err := v.site.app.Accounts(v.Context(), v.who, 0, peopleRows)
	if err != nil {
		return accountsPage{}, err
	}
	l, err := listed(v, list[app.Account]{
		rows: rows, file: "accounts", search: true,
		filters: []filter{{Name: "state", Key: "accounts.state", Choices: v.picks("account-state", "", accountStates...)}},
		keep:    func(a app.Account, f filter) bool { return a.State == f.Value },
		columns: []column[app.Account]{
			{key: "accounts.username", text: func(a app.Account) any { return a.Username }, link: func(a app.Account) string { return "/accounts/" + itoa(a.ID) }, order: by(func(a app.Account) string { return a.Username })},
			{key: "accounts.name", text: func(a app.Account) any { return a.Name }, order: by(func(a app.Account) string { return a.Name })},
			{key: "accounts.state", text: func(a app.Account) any { return coded{"account-state", a.State} }, tag: func(a app.Account) string { return accountTag(a.State) }},
		},
	})
	return accountsPage{Accounts: l, New: v.power(policy.AccountCreate)}, err
}

func accountTag(state string) string {
	return map[string]string{"proposed": "govuk-tag--yellow", "active": "govuk-tag--green", "locked": "govuk-tag--red"}[state]
}

// An accountNewPage proposes an account. The one-time password is made with the form and shown when the account is; it is kept
// nowhere else, so that nobody reads it later.
type accountNewPage struct{ Password string }

func (v *visit) loadAccountNew() (accountNewPage, error) {
	if err := v.refuseWithout(policy.AccountCreate); err != nil {
		return accountNewPage{}, err
	}
	return accountNewPage{Password: oneTimePassword()}, nil
}

// oneTimePassword makes sixteen letters and digits that are not mistaken for each other when read from paper, in fours: some
// 78 bits.
func oneTimePassword() string {
	const letters = "abcdefghjkmnpqrstuvwxyz23456789"
	var b strings.Builder
	for n := 0; n < 16; {
		var one [1]byte
		rand.Read(one[:]) // never fails
		if int(one[0]) >= 256/len(letters)*len(letters) {
			continue // each letter as likely as the next
		}
		if n > 0 && n%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(letters[int(one[0])%len(letters)])
		n++
	}
	return b.String()
}

// An accountMadePage shows the one-time password of a new account, this once.
type accountMadePage struct {
	ID                       int64
	Username, Name, Password string
}

func (p accountMadePage) titleArguments() []any { return []any{p.Username} }

func (v *visit) createAccount() (string, error) {
	p := accountMadePage{Username: v.text("username"), Name: v.text("name"), Password: v.text("password")}
	var officer int64
	var err error
	if v.text("officer") != "" {
		if officer, err = v.officerNumbered("officer"); err != nil {
			return "", err
		}
	}
	p.ID, err = v.site.app.CreateAccount(v.Context(), v.acting(), app.CreateAccount{Username: p.Username, Name: p.Name, Officer: officer, Password: p.Password})
	if err != nil {
		return "", err
	}
	return "", v.render(http.StatusOK, "account-made", p)
}

// An accountPage is one account with its capacities, and what may be done with it.
type accountPage struct {
	app.Account
	Tag                  string
	CreatedBy            string
	ApprovedBy           string
	Held                 []heldLine
	Approve              bool
	Own                  bool // the visitor proposed it
	Lock, Unlock, Grants bool
}

// A heldLine is one capacity of the account.
type heldLine struct {
	app.Capacity
	State string
}

func (p accountPage) titleArguments() []any { return []any{p.Username} }
func (p accountPage) version() int          { return int(p.Version) }

func (v *visit) loadAccount() (accountPage, error) {
	account, err := v.site.app.Account(v.Context(), v.who, v.id("id"))
	if err != nil {
		return accountPage{}, err
	}
	p := accountPage{Account: account, Tag: accountTag(account.State), Own: account.CreatedBy == v.me.Account,
		Approve: account.State == "proposed" && v.power(policy.AccountApprove),
		Lock:    account.State == "active" && account.ID != v.me.Account && v.power(policy.AccountLock),
		Unlock:  account.State == "locked" && v.power(policy.AccountUnlock), Grants: v.power(policy.CapacityGrant)}
	if p.CreatedBy, err = v.personOf(account.CreatedBy); err != nil {
		return p, err
	}
	if p.ApprovedBy, err = v.personOf(account.ApprovedBy); err != nil {
		return p, err
	}
	held, err := v.site.app.Capacities(v.Context(), v.who, account.ID, 0, peopleRows)
	for _, c := range held {
		p.Held = append(p.Held, heldLine{c, v.granted(c)})
	}
	return p, err
}

// personOf names who is behind an account; the first accounts of all are the program's own.
func (v *visit) personOf(account int64) (string, error) {
	switch {
	case account == 0:
		return "", nil
	case account < 100:
		return v.lang.word("capacity", string(policy.Machine)), nil
	}
	a, err := v.site.app.Account(v.Context(), v.who, account)
	return a.Name, err
}

// plainly is the caller of an act on something that is no case: its version is asked for by the act itself.
func (v *visit) plainly() app.Caller {
	who := v.acting()
	who.Case = 0
	return who
}

func (v *visit) moveAccount(move func(app.Caller, int64, int64) error) (string, error) {
	id := v.id("id")
	return "/accounts/" + itoa(id), move(v.plainly(), id, int64(v.version()))
}

func (v *visit) approveAccount() (string, error) {
	return v.moveAccount(func(who app.Caller, id, version int64) error {
		return v.site.app.ApproveAccount(v.Context(), who, id, version)
	})
}

func (v *visit) lockAccount() (string, error) {
	return v.moveAccount(func(who app.Caller, id, version int64) error {
		return v.site.app.LockAccount(v.Context(), who, id, version)
	})
}

func (v *visit) unlockAccount() (string, error) {
	return v.moveAccount(func(who app.Caller, id, version int64) error {
		return v.site.app.UnlockAccount(v.Context(), who, id, version)
	})
}
