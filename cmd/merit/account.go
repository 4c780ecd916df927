package main

import (
	"context"
	"errors"
	"fmt"

	"merit/app"
)

var _ = add(command{"account", "first-admin --administrator USERNAME --approver USERNAME [--administrator-name NAME] [--approver-name NAME] [--order TEXT] [--data DIR]", "make the first administrator and the first approver, once", accountCommand})

func accountCommand(ctx context.Context, e env, args []string) (err error) {
	if len(args) == 0 || args[0] != "first-admin" {
		return usage("say what to do: first-admin")
	}
	f := flags(e, "account first-admin")
	var in app.First
	f.StringVar(&in.Administrator, "administrator", "", "username of who will propose accounts and capacities")
	f.StringVar(&in.Approver, "approver", "", "username of who will approve them")
	f.StringVar(&in.AdministratorName, "administrator-name", "", "name of the person (the username without)")
	f.StringVar(&in.ApproverName, "approver-name", "", "name of the person (the username without)")
	f.StringVar(&in.Order, "order", "first administrator, by the owner of the installation", "number of the order that this rests on")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args[1:], 0); err != nil {
		return err
	}
	if in.Administrator == "" || in.Approver == "" {
		return usage("two people are needed: --administrator and --approver")
	}
	for username, name := range map[*string]*string{&in.Administrator: &in.AdministratorName, &in.Approver: &in.ApproverName} {
		if *name == "" {
			*name = *username
		}
	}
	s, err := open(ctx, e, *data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	owner, err := s.ownersAddress()
	if err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	out, err := app.FirstAdministrator(ctx, owner, in)
	if err != nil {
		return err
	}
	fmt.Fprintln(e.out, "One-time passwords, shown once, for twenty-four hours; nothing can be done with them before they are changed.")
	for _, p := range [][2]string{{in.Administrator, out.AdministratorPassword}, {in.Approver, out.ApproverPassword}} {
		if p[1] != "" {
			fmt.Fprintln(e.out, p[0], p[1])
		}
	}
	return nil
}
