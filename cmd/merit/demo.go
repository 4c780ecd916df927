package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"merit/app"
	"merit/domain"
	"merit/storage"
)

var _ = add(command{"demo", "[--addr HOST:PORT] [--data DIR]", "serve a make-believe government on a private database", demoCommand})

func demoCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "demo")
	addr := f.String("addr", "127.0.0.1:8080", "where to listen")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if e.getenv(databaseVariable) != "" {
		return fmt.Errorf("the demonstration makes accounts with a known password and runs on a private database only: unset %s", databaseVariable)
	}
	s, err := open(ctx, e, *data)
	if err != nil {
		return err
	}
	err = s.prepareDemo(ctx, e)
	if err == nil {
		fmt.Fprintf(e.err, "accounts, password %s: admin secretary.establishment", demoPassword)
		for _, p := range demoPeople {
			fmt.Fprintf(e.err, " %s", p.username)
		}
		fmt.Fprintln(e.err, " officer.bs19")
		err = s.serve(ctx, e, *addr)
	}
	return errors.Join(err, s.close())
}

// prepareDemo makes the government on an empty database; on one that has it, it changes nothing. A making that was cut
// short is said, and never mended by halves.
func (s *system) prepareDemo(ctx context.Context, e env) error {
	if err := s.migrate(ctx); err != nil {
		return err
	}
	a, db, err := s.application(ctx, newLog(io.Discard), nil)
	if err != nil {
		return err
	}
	defer db.Close()
	state, err := demoState(ctx, db)
	if err != nil || state == demoWhole {
		return err
	}
	if state == demoPart {
		return errors.New("this database was begun and not finished, or is not a demonstration: give another --data folder")
	}
	d := &demo{app: a, ownerURL: s.ownerURL, today: a.Today(), sequence: s.placeAll, out: e.err, tokens: map[string]string{}, capacity: map[string]int64{},
		organizations: map[string]int64{}, cadres: map[string]int64{}, vacant: map[string][]storage.Post{}}
	if f, ok := e.err.(*os.File); ok {
		info, err := f.Stat()
		d.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return d.make(ctx)
}

// States of a database as the demonstration sees it.
const (
	demoEmpty = iota
	demoPart
	demoWhole
)

// demoState looks whether the government has been made: nothing there, something, or all up to its last case.
func demoState(ctx context.Context, db *storage.DB) (int, error) {
	state := demoEmpty
	err := db.Read(ctx, func(v *storage.View) error {
		people, err := v.HasPeople(ctx)
		if err != nil || !people {
			return err
		}
		cases, err := v.Cases(ctx, storage.CaseFilter{All: true}, 0, len(demoCases)+demoTransfers+1)
		state = demoPart
		if len(cases) >= len(demoCases)+demoTransfers {
			state = demoWhole
		}
		return err
	})
	return state, err
}

// A demo is the make-believe government while it is made, through the acts of its own people.
type demo struct {
	app      *app.App
	ownerURL string
	today    domain.Date
	out      io.Writer
	terminal bool
	sequence func(context.Context) error // places the ledger's entries

	tokens        map[string]string // by username, or username/kind
	capacity      map[string]int64  // likewise
	organizations map[string]int64  // by name
	cadres        map[string]int64  // by code
	vacant        map[string][]storage.Post
	window        int64 // of the election
	lent          int64 // the officer on deputation
}

// make does the steps in order; each is done by the people whose it is, on its own legal day.
func (d *demo) make(ctx context.Context) error {
	started := time.Now()
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"the first two people", d.first},
		{"cadres, officers, posts and postings", d.load},
		{"accounts and capacities", d.accounts},
		{"editions", d.adopt},
		{"the files of those who come up", d.files},
		{"seniority lists", d.seniority},
		{"orders that rest on no case", d.exceptions},
		{"charges, deputations and an officer on special duty", d.arrangements},
		{"cases", d.cases},
		{"transfers", d.transfers},
		{"officers on probation", d.probations},
		{"what a recruiting commission notified", d.recruitment},
		{"what an auditor is to find", d.plant},
		{"a scan, and what the auditor asks", d.audit},
	} {
		if d.terminal {
			fmt.Fprintf(d.out, "making %s …\n", step.what)
		}
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("make %s: %w", step.what, err)
		}
	}
	if d.terminal {
		fmt.Fprintf(d.out, "made in %s\n", time.Since(started).Round(time.Second))
	}
	return d.signOut(ctx)
}

// cases runs every case of the demonstration and puts a direction on record.
func (d *demo) cases(ctx context.Context) error {
	for _, c := range demoCases {
		if err := d.run(ctx, c); err != nil {
			return err
		}
	}
	return d.direct(ctx)
}

// direct puts on record what a minister asked for about a case that lies with the Prime Minister: one direction by the minister, one that
// the desk received in the minister's name, and an approach of which an officer tells.
func (d *demo) direct(ctx context.Context) error {
	list, err := d.app.Cases(ctx, d.as("section.officer"), storage.CasePutUp, 0, 100)
	if err != nil || len(list) == 0 {
		return err
	}
	id := list[len(list)-1].ID
	if _, err = d.app.RecordDirection(ctx, d.as("minister"), app.DirectionGiven{Case: id, Body: "The vacancy should be filled before the end of the financial year."}); err != nil {
		return err
	}
	_, err = d.app.ReceiveDirection(ctx, d.as("section.officer"), app.DirectionReceived{GivenBy: "The minister's private secretary", InNameOf: "The Minister",
		DirectionGiven: app.DirectionGiven{Case: id, Body: "The second officer should be taken."}})
	if err != nil {
		return err
	}
	_, err = d.app.RecordApproach(ctx, d.as("officer.bs19"), app.ApproachTold{ByWhom: "A member of the assembly", Subject: "That the second officer should be taken.", Form: "telephone",
		On: d.today.AddDays(-3), Case: id})
	return err
}
