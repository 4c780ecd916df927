package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestDemonstration makes the whole government and holds it to what the README says of it, to its cases' own check and to
// its ledger.
func TestDemonstration(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := storagetest.New(t)
	seal := []byte("a demonstration's seal key......")
	secret, err := newLedgerKey()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	s := &system{appURL: db.App, ownerURL: db.Owner, sequencerURL: db.Sequencer, sealKey: seal, signer: signer, settings: settings{connections: connectionsWithoutOne}}
	for _, what := range []string{"made", "found again"} {
		if err := s.prepareDemo(ctx, env{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }}); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	a, pool, err := s.application(ctx, newLog(io.Discard), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	as := func(username string) app.Caller {
		t.Helper()
		signed, err := a.SignIn(ctx, app.SignIn{Username: username, Password: demoPassword}, "test")
		if err != nil {
			t.Fatalf("%s: %v", username, err)
		}
		return app.Caller{Token: signed.Token, Request: "test"}
	}

	// Everybody named there is there, with the password named there.
	_, table, _ := strings.Cut(string(readme), "| accounts | who |")
	table, _, _ = strings.Cut(table, "## ")
	named := regexp.MustCompile("`([a-z]+\\.?[a-z0-9]+)`").FindAllStringSubmatch(table, -1)
	if len(named) < 17 || !strings.Contains(string(readme), demoPassword) {
		t.Fatalf("the README names %d accounts", len(named))
	}
	for _, n := range named {
		as(n[1])
	}

	// A case of each grade from vacancy to charge, and those that the tour opens.
	officer := as("section.officer")
	cases, err := a.Cases(ctx, officer, "", 0, 100)
	if err != nil || len(cases) != len(demoCases)+demoTransfers {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	var acted []string
	for i, c := range cases[:len(demoCases)] {
		if demoCases[i].until == "acted" {
			orders, err := a.Orders(ctx, officer, c.ID, 0, storage.OrderActed, 0, 10)
			if err != nil || len(orders) != demoCases[i].vacancies {
				t.Errorf("%s: %d orders acted upon, %v", c.Number, len(orders), err)
			}
			acted = append(acted, c.ToGrade)
		}
	}
	if !slices.Equal(acted, []string{"BS-19", "BS-20"}) {
		t.Errorf("cases come to charge for %v", acted)
	}
	toured := regexp.MustCompile(`Open P/\d+/(\d+), a vacancy in (BS-\d+)`).FindStringSubmatch(string(readme))
	i := slices.IndexFunc(cases, func(c storage.Case) bool { return toured != nil && strings.HasSuffix(c.Number, "/"+toured[1]) })
	if i < 0 || cases[i].ToGrade != toured[2] || cases[i].State != storage.CasePutUp {
		t.Fatalf("the README opens %q", toured)
	}
	asked := regexp.MustCompile(`cases/(\d+)/decide-political '\{"approve":\[(\d+),(\d+)\]`).FindStringSubmatch(string(readme))
	put, err := a.Recommendations(ctx, as("prime.minister"), cases[i].ID)
	if err != nil || asked == nil || asked[1] != strconv.FormatInt(cases[i].ID, 10) || len(put) != 2 ||
		asked[2] != strconv.FormatInt(put[0].Officer, 10) || asked[3] != strconv.FormatInt(put[1].Officer, 10) {
		t.Errorf("the README asks for %q, put up are %v, %v", asked, put, err)
	}
	for _, kind := range []string{storage.DueDeputation, storage.DueNotActed} { // a deputation past its term, and an order nobody acted upon
		due, err := a.Dues(ctx, as("section.officer"), app.DuesQuery{Kinds: []string{kind}, Limit: 5})
		if err != nil || len(due.Items) != 1 || due.Items[0].Days <= 0 {
			t.Errorf("past due of %s: %+v, %v", kind, due.Items, err)
		}
	}
	due, err := a.Dues(ctx, as("section.officer"), app.DuesQuery{Kinds: []string{storage.DueProbation}, Ahead: 120, Limit: 5})
	if err != nil || len(due.Items) != 2 || due.Items[0].Days <= 0 || due.Items[1].Days >= 0 {
		t.Errorf("on probation: %+v, %v", due.Items, err)
	}
	if sits, err := a.MySittings(ctx, as("csb.member1")); err != nil || !slices.ContainsFunc(sits.Cases, func(c app.SeatedCase) bool { return c.State == storage.CaseFrozen }) {
		t.Errorf("the member's sittings: %v, %v", sits, err)
	}
	if own, err := a.OwnCases(ctx, as("officer.bs19")); err != nil || len(own) == 0 {
		t.Errorf("the officer's cases: %v, %v", own, err)
	}

	if list, err := a.Recruitments(ctx, as("auditor")); err != nil || len(list) != 1 || list[0].Posts != 5 || list[0].Appointed != 5 || list[0].Listed != 9 {
		t.Errorf("what a commission notified: %+v, %v", list, err)
	}

	// One seniority list is provisional with an objection undecided, and a panel went by it.
	disputed := slices.IndexFunc(demoCases, func(c demoCase) bool { return c.cadre == "PCS" && c.grade == "BS-20" })
	if s, err := a.CaseSeniority(ctx, officer, cases[disputed].ID); err != nil || s == nil || s.Of.State != storage.ListProvisional || len(s.Objections) != 1 {
		t.Errorf("the disputed list of %s: %+v, %v", cases[disputed].Number, s, err)
	}
	if own, err := a.OwnSeniority(ctx, as("officer.bs19")); err != nil || len(own.Lists) < 2 || len(own.Objections) != 1 {
		t.Errorf("the officer's seniority: %+v, %v", own, err)
	}

	// A scan has found what was planted, on whom it was planted, and nothing else.
	auditor := as("auditor")
	findings, err := a.AuditFindings(ctx, auditor, app.FindingQuery{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	var found, planted []string
	states := map[string]int{}
	for _, f := range findings {
		of := f.OfficerNo
		if f.Flag == demoBackdated {
			of = fmt.Sprint(f.Order)
		}
		found = append(found, f.Flag+" "+of)
		states[f.Flag+" "+f.State]++
	}
	for _, p := range demoFindings {
		for _, officer := range p.officers {
			planted = append(planted, p.flag+" "+officer)
		}
	}
	orders, err := a.Orders(ctx, auditor, 0, 0, "", 0, 500)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range orders {
		if o.State != storage.OrderDraft {
			planted = append(planted, demoBackdated+" "+fmt.Sprint(o.ID))
		}
	}
	slices.Sort(found)
	slices.Sort(planted)
	if !slices.Equal(found, planted) {
		t.Errorf("a scan of the demonstration finds\n%s\nwhere this was planted:\n%s", strings.Join(found, "\n"), strings.Join(planted, "\n"))
	}
	if n := states["political-recommendation answered"]; n != 1 || states["election-window queried"] != 1 || states["osd-long open"] != 1 || states[demoBackdated+" explained"] != len(planted)-5 {
		t.Errorf("the findings stand at %v", states)
	}
	for _, f := range findings {
		if f.No == 0 && f.Incident.Rank <= 3 && !f.Breach {
			t.Errorf("among the first of the list is %s, which breaks no verified law", f.Flag)
		}
	}
	if limits, err := a.Limits(ctx, as("deputy.auditor"), "osd-long"); err != nil || len(limits) != 2 || len(limits[1].Changes) != 1 || !limits[1].Changes[0].May.Allowed {
		t.Errorf("a figure waits for the second auditor: %+v, %v", limits, err)
	}

	l := &ledgerTerminal{t: t, variables: map[string]string{ownerVariable: db.Owner, sealKeyVariable: hex.EncodeToString(seal), ledgerKeyVariable: secret}, db: db}
	if status, out, complaint := l.call("ledger", "verify", "--cases"); status != 0 || !strings.Contains(out, "nothing found") {
		t.Errorf("verify --cases = %d\n%s%s", status, out, complaint)
	}
}
