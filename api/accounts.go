package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/policy"
)

func (s *Server) registerAccounts() {
	register(s, op{
		id: "list-accounts", method: http.MethodGet, path: "/v1/accounts", tag: "accounts", act: policy.DirectoryRead,
		summary: "List accounts, proposed ones too",
	}, s.listAccounts)
	register(s, op{
		id: "read-account", method: http.MethodGet, path: "/v1/accounts/{id}", tag: "accounts", act: policy.DirectoryRead,
		summary: "Read an account",
	}, s.readAccount)
	register(s, op{
		id: "create-account", method: http.MethodPost, path: "/v1/accounts", tag: "accounts", act: policy.AccountCreate, creates: true,
		summary: "Propose an account", text: "It can sign in once another person has approved it. The password works for seven days and must be changed first.",
	}, s.createAccount)
	for _, move := range []struct {
		id, verb, summary string
		act               policy.Act
		do                func(*app.App, context.Context, app.Caller, int64, int64) error
	}{
		{"approve-account", "approve", "Approve an account that another has proposed", policy.AccountApprove, (*app.App).ApproveAccount},
		{"lock-account", "lock", "Lock an account and end its sessions", policy.AccountLock, (*app.App).LockAccount},
		{"unlock-account", "unlock", "Unlock an account", policy.AccountUnlock, (*app.App).UnlockAccount},
	} {
		register(s, op{
			id: move.id, method: http.MethodPost, path: "/v1/accounts/{id}/" + move.verb, tag: "accounts", act: move.act, edits: true,
			status: http.StatusNoContent, summary: move.summary,
		}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
			return &nothing{}, move.do(s.app, ctx, who, in.ID, version(ctx))
		})
	}
}

type createAccountIn struct {
	Body struct {
		Username string `json:"username" minLength:"2" maxLength:"63" pattern:"^[a-z][a-z0-9.-]*$" example:"section.officer"`
		Name     string `json:"name" minLength:"1" maxLength:"200"`
		Officer  int64  `json:"officer,omitempty" doc:"The officer of the register whom the account belongs to."`
		Password string `json:"password" minLength:"1" maxLength:"200" doc:"A one-time password."`
	}
}

func (s *Server) createAccount(ctx context.Context, who app.Caller, in *createAccountIn) (*created, error) {
	b := in.Body
	id, err := s.app.CreateAccount(ctx, who, app.CreateAccount{Username: b.Username, Name: b.Name, Officer: b.Officer, Password: b.Password})
	if err != nil {
		return nil, err
	}
	return made("/v1/accounts", id), nil
}

// An AccountView is an account as the API shows it.
type AccountView struct {
	ID         int64  `json:"id"`
	Username   string `json:"username"`
	Name       string `json:"name"`
	Officer    int64  `json:"officer,omitempty"`
	State      string `json:"state" enum:"proposed,active,locked,closed"`
	CreatedBy  int64  `json:"created_by,omitempty" doc:"The account of who proposed it."`
	ApprovedBy int64  `json:"approved_by,omitempty"`
}

func accountView(a app.Account) AccountView {
	return AccountView{ID: a.ID, Username: a.Username, Name: a.Name, Officer: a.Officer, State: a.State, CreatedBy: a.CreatedBy, ApprovedBy: a.ApprovedBy}
}

type accountOut struct {
	ETag string `header:"ETag"`
	Body AccountView
}

func (s *Server) readAccount(ctx context.Context, who app.Caller, in *ByID) (*accountOut, error) {
	a, err := s.app.Account(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &accountOut{etag(a.Version), accountView(a)}, nil
}

func (s *Server) listAccounts(ctx context.Context, who app.Caller, in *Page) (*list[AccountView], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Accounts(ctx, who, after, in.Limit)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, *in, found, func(a app.Account) int64 { return a.ID }, accountView), nil
}
