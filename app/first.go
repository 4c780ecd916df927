package app

import (
	"context"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A First names the first two people of an installation and the order that puts them there.
type First struct {
	Administrator, AdministratorName string
	Approver, ApproverName           string
	Order                            string
	Day                              domain.Date // zero is the machine's
}

// FirstPasswords are shown once; one that was not set anew is empty. They stop working after a day unless changed, and open nothing but the changing of them.
type FirstPasswords struct {
	AdministratorPassword, ApproverPassword string
}

// approverKind is the capacity of the first approver: the one that approves accounts and capacities.
const approverKind = policy.SecretaryEstablishment

// FirstAdministrator makes the first administrator, who proposes accounts and capacities, and the first approver, who
// approves them. It works once, with the owner's address of the database, and is recorded as an act of the system; asked
// again for the same two it only renews a one-time password that lapsed before it was changed.
func FirstAdministrator(ctx context.Context, ownerURL string, in First) (FirstPasswords, error) {
	if wrong := in.check(); wrong != nil {
		return FirstPasswords{}, wrong.Refusal(domain.Invalid)
	}
	out := FirstPasswords{newOneTimePassword(), newOneTimePassword()}
	var people [2]storage.FirstPerson
	for i, p := range [...]struct{ username, name, password string }{
		{in.Administrator, in.AdministratorName, out.AdministratorPassword}, {in.Approver, in.ApproverName, out.ApproverPassword},
	} {
		salt, verifier, err := newVerifier(ctx, p.password)
		if err != nil {
			return FirstPasswords{}, err
		}
		people[i] = storage.FirstPerson{Username: p.username, Name: p.name, Salt: salt, Verifier: verifier}
	}
	db, err := storage.Open(ctx, ownerURL, 2)
	if err != nil {
		return FirstPasswords{}, err
	}
	defer db.Close()
	one, two, err := db.FirstAdministrator(ctx, people[0], people[1], string(approverKind), in.Order, in.Day)
	if err != nil {
		return FirstPasswords{}, err
	}
	if !one {
		out.AdministratorPassword = ""
	}
	if !two {
		out.ApproverPassword = ""
	}
	return out, nil
}

func (in First) check() domain.Reasons {
	var wrong domain.Reasons
	for field, username := range map[string]string{"administrator": in.Administrator, "approver": in.Approver} {
		if !usernameForm.MatchString(username) {
			wrong.AddField(field, "username-form", "a username is 2 to 63 small letters, digits, dots or hyphens and begins with a letter")
		}
	}
	if in.Administrator == in.Approver {
		wrong.AddField("approver", "second-person-needed", "the administrator and the approver are two people")
	}
	if trimmed(in.AdministratorName) == "" || trimmed(in.ApproverName) == "" {
		wrong.AddField("name", "name-missing", "an account bears the name of a person")
	}
	if trimmed(in.Order) == "" {
		wrong.AddField("order", "order-not-cited", "every grant of a capacity cites an order")
	}
	return wrong
}
