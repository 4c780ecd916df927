package app_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
)

// The walls of the database, each with the thief it stops and the official whom the application stops by itself once the
// wall is gone. A stage is a world in which some of them can be tried; a wall of the catalogue that is in no stage must
// be excused below. Each line reads: who refuses, under which name, for which invariant; the person, the act and the
// statement of the thief; who stops the same statement once the wall is gone; what the official tries and the code of
// the refusal, or why no act can express it.

func TestEveryWallTakenAway(t *testing.T) {
	t.Parallel()
	seen := &takenAway{names: map[string]bool{}, behind: map[string]bool{}}
	stages := map[string]func(*testing.T) (*thief, []wall){
		"powers": powersStage, "criteria": criteriaStage, "registers": registersStage, "posts": postsStage, "desk": deskStage, "working paper": paperStage,
		"scoring": scoringStage, "finished": finishedStage, "outcomes without figures": unfiguredStage, "quorum": quorumStage, "sealed": sealedStage, "passed over": passedOverStage,
		"put up": putUpStage, "remanded": remandedStage, "approved": approvedStage, "issued": issuedStage, "ledger": ledgerStage,
		"windows": windowStage, "facts of posts and places": factsStage, "requests for information": informationStage, "held back from a major post": majorStage, "held back by a window": windowHoldsStage, "asked for and objected to": voiceStage,
		"corrections asked": askedStage, "exception drafted": exceptionDraftStage, "exception after its draft": exceptionStepStage,
		"transfer opened": transferOpenStage, "transfer listed": transferListStage, "transfer strict": transferStrictStage, "transfer sealed": transferBoardStage, "transfer recommended": transferBoardLateStage, "transfer decided": transferDecideStage, "transfer ordered": transferOrderStage, "transfer asked for": transferRequestStage,
		"order sets": orderSetStage, "probations": probationStage,
		"audit":               auditStage,
		"recruitments":        recruitmentStage,
		"arrangement drafted": arrangementDraftStage, "arrangement after its draft": arrangementStepStage,
		"erasure":    erasureStage,
		"objections": objectionStage, "objections over": finalStage, "panel of a disputed list": panelStage, "order of a disputed list": disputedStage,
	}
	ran := 0
	t.Run("stage", func(t *testing.T) {
		for name, stage := range stages {
			t.Run(name, func(t *testing.T) {
				ran++
				t.Parallel()
				h, walls := stage(t)
				h.oneByOne(seen, walls)
			})
		}
	})
	if ran == len(stages) { // and not one of them asked for by name
		bare(t).wantEveryWall(seen, excuses)
	}
}

var excuses = []excuse{
	{regexp.MustCompile(`: \w+(_known|_form|(dates|born|entered|remarks)_in_order|_after_service|_of_a_board|_says_why|_says_something|_say_something|_says_its_cause|_positive|_not_negative|_plausible|_has_a_scale|_sanctions_something|_somebody|_not_itself|_is_a_percentage)$|: (declaration_of_a_candidate|post_not_its_own_superior)$`),
		"a plain form check of one row: a word of a list, a length, a date before another"},
	{regexp.MustCompile(`^(account: account_username_taken|cadre: cadre_code_taken|cadre_grade: \w+|cases: case_number_taken|meeting_case: meeting_agenda_no_taken|organization: organization_code_taken|officer: officer_number_taken|post: post_reference_taken|orders: order_number_taken|order_set: order_set_number_taken|order_number: order_number_pkey|recruitment_candidate: recruitment_candidate_numbered_once|session: session_token_hash_key|seniority_place: \w+|panel_entry: panel_entry_seniority_taken|list_entry: list_entry_place_taken|edition: edition_once)$`),
		"an identifier that two may not share: it tells things apart and carries no rule; two at once can only be kept apart by an index"},
	{regexp.MustCompile(`^(post_step|line_sum|sat_in|officer_free): \w+_pkey$`), "derived by the database alone, which nobody else may write: TestSumsAreTheRegisters, TestWhoIsFreeIsTheRegisters"},
	{regexp.MustCompile(`^(pseudonym|opened_\w+): (\w+_pkey|pseudonym_taken)$`), "written by the database alone as a list is sealed: TestNobodyOpensAList"},
	{regexp.MustCompile(`^(assessed_criterion|attendance|finding_step|board_candidate|board_figures|board_seat|case_seal|case_vacancy|checklist_item|decision_name|dissent|given_mark|idempotency|list_entry|mark_draft|member_absence|meeting_case|minutes|note|order_event|panel_move|panel_objection|outcome|panel_entry|sealed_mark|summary|edition_tenure|charge_candidate|edition_transfer|order_set_member|transfer_compelling|transfer_wish|station|station_distance|recruitment_seat): (\w+_pkey|sealed_mark_once)$|^declaration: declaration_once$`),
		"the natural key of a register: one row for one thing, whose rule is the trigger's before it"},
	{regexp.MustCompile(`^(case_step|edition_grade|order_step|finding_move|flag_figure|audit_watch|power|ledger_columns|ledger_tile|capacity_kind|exception_ground|arrangement_basis|seniority_limit|probation_term): `), "a table that the application cannot write, or only by the act that keeps an edition"},
	{regexp.MustCompile(`^(organization_path: organization_stays_in_place|capacity: capacity_bootstrap_once|act_guard: row_never_deleted|record_stands: correction_of_the_current_row|recruitment_(part_)?lawful: recruitment_stands)$`), "the application's role has no right to write the column, or to delete a row"},
	{regexp.MustCompile(`^ledger_(entry|leaf|tile|checkpoint): `), "the application's role has no right to write the log: TestNothingIsWrittenPastItsEntry, TestSequencersPasswordChangesNothingPlaced"},
	{regexp.MustCompile(`^ledger_(leaf_next|pending_to_leaf|tile_grows|never_changes): `), "against the sequencer's password and the owner: TestSequencersPasswordChangesNothingPlaced"},
	{regexp.MustCompile(`^(erasure: erasure_approved_whole|erasure_column: erasure_column_pkey|erasure_carried_out: erasure_by_its_act|ledger_row_never_changes: ledger_never_changes|ledger_cosignature: ledger_cosignature_once)$`),
		"the application's role has no right to write there; what writes there is the database's own: TestErasureIsNobodysByHimself"},
	{regexp.MustCompile(`^ledger_cosign: cosignature_of_our_tree$`), "of what needs no act, since a signature says whose it is: TestWitnessesCosignTheLedger"},
	{regexp.MustCompile(`^orders: order_arrangement_ends$`), "of an acting charge that the board proposed, which app refuses with acting-charge-ends: TestActingChargeCountsInTheSubstantiveGrade"},
	{regexp.MustCompile(`^(act_begin|act_end|session_open|credential_set): |^draft_keep: session_required$`), "who acts, found by the token of a session, without which no act begins: TestInvariant7TokensBySQL, TestTheDatabaseGuardsPowers, TestDraftWalls"},
	{regexp.MustCompile(`^ledger_commit_\w+: entry_closes_the_act$`), "no wall but the entry itself: TestNothingIsWrittenPastItsEntry"},
}

// bare is a world with nothing in it but its people.
func bare(t *testing.T) *thief {
	t.Helper()
	return rob(&boarded{World: apptest.New(t), t: t})
}

// only leaves the id of what an act made.
func only[T any](_ T, err error) error { return err }

const so, ds, js, se = "section.officer", "deputy.secretary", "joint.secretary", "secretary.establishment"

// unsayable are the reasons that come back.
const (
	takesNone   = "the method takes no such thing: what the row says comes from the act and the case"
	namesItsAct = "a method names its act itself, and writes nothing that is another act's"
	numbers     = "the number is counted by the statement that writes the row"
)

var f = fmt.Sprintf

// ---------------------------------------------------------------------------------------------------- powers

func powersStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	other, hand := h.Accounts[ds], h.Accounts[so]
	admin, head := h.Accounts["admin"], h.Accounts[se]
	h.Person("admin.two", "auditor", 0)
	h.Person("head.two", "officer", 0)
	for standIn, principal := range map[string]string{"admin.two": "admin", "head.two": se} {
		h.Seed(f(`update capacity set ended_by = 1, ends = '2020-01-01' where id = %d`, h.Capacity[standIn]),
			f(`insert into capacity (account_id, kind, exclusive, stand_in_for, order_no, order_date, starts, ends, granted_by, approved_by)
				select %d, kind, exclusive, id, 'x', '2026-01-01', '2026-01-01', '2030-12-31', 1, 2 from capacity where id = %d`, h.Accounts[standIn], h.Capacity[principal]),
			f(`update session set capacity_id = (select max(id) from capacity) where account_id = %d`, h.Accounts[standIn]))
	}
	on := func(account int64, kind policy.CapacityKind) app.GrantCapacity {
		return app.GrantCapacity{Account: account, Kind: kind, OrderNo: "O-1", OrderDate: apptest.Today, Starts: apptest.Today, Ends: apptest.Today.AddDays(30)}
	}
	grant := func(person string, in app.GrantCapacity) func() error {
		return func() error { return only(h.App.GrantCapacity(ctx, h.As(person), in)) }
	}
	open, err := h.App.GrantCapacity(ctx, h.As("admin"), on(other, "section-officer"))
	h.ok(err)
	fresh, err := h.App.CreateAccount(ctx, h.As("admin"), app.CreateAccount{Username: "fresh", Name: "Fresh", Password: "a long enough pass-phrase"})
	h.ok(err)
	h.Seed(f(`insert into account (username, display_name, created_by) values ('theirs', 'x', %d)`, head),
		f(`insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, ends, granted_by) select %d, kind, exclusive, 'x', '2026-01-01', '2026-01-01', '2026-12-31', %d from capacity_kind where kind = 'joint-secretary'`, other, head))
	var account, theirs int64
	h.Query(&account, `select id from account where username = 'theirs'`)
	h.Query(&theirs, `select max(id) from capacity`)
	officer := h.Officer("A-1", apptest.OfficerSpec{})
	h.Person("an.officer", "officer", officer)
	insert := func(account int64, kind, exclusive, standIn, ends string) string {
		return f(`insert into capacity (account_id, kind, exclusive, stand_in_for, order_no, order_date, starts, ends) values (%d, '%s', '%s', %s, 'x', '2026-01-01', '2026-01-01', %s)`, account, kind, exclusive, standIn, ends)
	}
	standIn := func(account, of int64, ends domain.Date) func() error {
		return func() error {
			return only(h.App.StandIn(ctx, h.As("admin"), app.StandIn{For: of, Account: account, OrderNo: "O-2", OrderDate: apptest.Today, Starts: apptest.Today, Ends: ends}))
		}
	}
	week := apptest.Today.AddDays(7)
	h.Seed(f(`update capacity set ends = '2026-06-30' where id = %d`, h.Capacity[ds]))
	approve := func(id int64) string { return f(`update capacity set approved_by = %d where id = %d`, head, id) }
	activate := func(id int64) string { return f(`update account set state = 'active' where id = %d`, id) }
	uncited := on(other, "officer")
	uncited.OrderNo = " "
	backwards := on(other, "officer")
	backwards.Ends = apptest.Today.AddDays(-1)
	return h, []wall{
		{"act_needs_power", "act_needs_power", 7, "minister", "case.open", `select 1`, "nobody",
			func() error {
				return only(h.App.OpenCase(ctx, h.As("minister"), h.Opening("BS-19", domain.MustDate("2026-02-01"))))
			}, "not-your-power"},
		{"capacity_two_people", "capacity_grantable", 7, "admin", "capacity.grant", insert(other, "system", "system", "null", "null"), "not null", grant("admin", on(other, "system")), "capacity-not-grantable"},
		{"capacity_two_people", "capacity_act_fits", 8, "admin", "capacity.end", insert(other, "officer", "", "null", "null"), "not null", nil, namesItsAct},
		{"capacity_two_people", "capacity_not_granted_to_oneself", 8, "admin.two", "capacity.grant", insert(admin, "administrator", "administrator", "null", "null"), "not null", grant("admin.two", on(admin, "administrator")), "own-matter"},
		{"capacity", "capacity_not_granted_to_oneself", 8, "admin", "capacity.grant", insert(admin, "administrator", "administrator", "null", "null"), "nobody", grant("admin", on(admin, "administrator")), "own-matter"},
		{"capacity_two_people", "capacity_approval_only", 8, se, "capacity.approve", approve(h.Capacity[so]), "nobody",
			func() error { return h.App.ApproveCapacity(ctx, h.As(se), h.Capacity[so], 0) }, "capacity-not-proposed"},
		{"capacity_two_people", "capacity_needs_a_second_person", 8, "head.two", "capacity.approve", approve(theirs), "capacity_needs_a_second_person",
			func() error { return h.App.ApproveCapacity(ctx, h.As("head.two"), theirs, 0) }, "four-eyes"},
		{"capacity", "capacity_needs_a_second_person", 8, se, "capacity.approve", approve(theirs), "nobody",
			func() error { return h.App.ApproveCapacity(ctx, h.As(se), theirs, 0) }, "four-eyes"},
		{"capacity_two_people", "capacity_stand_in_for_one_in_force", 8, "admin", "capacity.stand-in", insert(hand, "section-officer", "official", f("%d", open), "'2026-03-20'"), "not null", standIn(hand, open, week), "stand-in-for-nobody"},
		{"capacity_two_people", "capacity_stand_in_is_another", 8, "admin", "capacity.stand-in", insert(hand, "section-officer", "official", f("%d", h.Capacity[so]), "'2026-03-20'"), "not null", standIn(hand, h.Capacity[so], week), "stand-in-for-oneself"},
		{"capacity_two_people", "capacity_stand_in_same_office", 8, "admin", "capacity.stand-in", insert(other, "joint-secretary", "official", f("%d", h.Capacity[so]), "'2026-03-20'"), "not null", nil, "StandIn takes office and organization from the one stood in for"},
		{"capacity_two_people", "capacity_stand_in_within", 8, "admin", "capacity.stand-in", insert(hand, "deputy-secretary", "official", f("%d", h.Capacity[ds]), "'2026-12-31'"), "not null", standIn(hand, h.Capacity[ds], domain.MustDate("2026-12-31")), "stand-in-outside-term"},
		{"capacity", "capacity_incompatible", 7, "admin", "capacity.grant", insert(other, "minister", "politician", "null", "null"), "nobody", grant("admin", on(other, "minister")), "capacity-incompatible"},
		{"capacity", "capacity_cites_an_order", 8, "admin", "capacity.grant", strings.Replace(insert(other, "officer", "", "null", "null"), "'x'", "' '", 1), "nobody", grant("admin", uncited), "order-not-cited"},
		{"account_two_people", "account_act_fits", 8, "admin", "account.lock", activate(fresh), "nobody", func() error { return h.App.LockAccount(ctx, h.As("admin"), fresh, 0) }, "account-not-active"},
		{"account_two_people", "account_not_oneself", 8, "admin", "account.lock", f(`update account set state = 'locked' where id = %d`, admin), "nobody", func() error { return h.App.LockAccount(ctx, h.As("admin"), admin, 0) }, "own-matter"},
		{"account_two_people", "account_needs_two_people", 8, "head.two", "account.approve", activate(account), "nobody", func() error { return h.App.ApproveAccount(ctx, h.As("head.two"), account, 0) }, "four-eyes"},
		{"account", "account_needs_two_people", 8, se, "account.approve", activate(account), "nobody", func() error { return h.App.ApproveAccount(ctx, h.As(se), account, 0) }, "four-eyes"},
		{"account", "account_one_per_officer", 8, "admin", "account.create", f(`insert into account (username, display_name, officer_id) values ('twice', 'x', %d)`, officer), "nobody",
			func() error {
				return only(h.App.CreateAccount(ctx, h.As("admin"), app.CreateAccount{Username: "twice", Name: "Twice", Officer: officer, Password: "a long enough pass-phrase"}))
			}, "officer-has-account"},
		{"idempotency_own", "idempotency_key_is_ones_own", 11, so, "case.open", f(`insert into idempotency (account_id, capacity_id, operation, key, request_hash) values (%d, %d, 'case.open', 'k', '')`, other, h.Capacity[ds]), "nobody",
			nil, "a key is claimed for the person and capacity of the act, which come from the token"},
	}
}

// ---------------------------------------------------------------------------------------------------- criteria

func criteriaStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	h.Adopt("pk-federal/promotion@2019")
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	then := h.App.On(e.InForce.From)
	proposal := func(from, to domain.Date) app.EditionProposal {
		return app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "S.R.O. 1", Gazetted: e.InForce.From, From: from, To: to}
	}
	propose := func(in app.EditionProposal) func() error {
		return func() error { return only(then.ProposeEdition(ctx, h.As(js), in)) }
	}
	made := func(in app.EditionProposal) int64 {
		id, err := then.ProposeEdition(ctx, h.As(js), in)
		h.ok(err)
		return id
	}
	var adopted int64
	h.Query(&adopted, `select max(id) from adoption`)
	overlapping := made(proposal(e.InForce.From, e.InForce.To))
	apart := made(proposal(domain.MustDate("2001-01-01"), domain.MustDate("2001-12-31")))
	unadopted := made(proposal(domain.MustDate("1999-01-01"), domain.MustDate("2026-12-31")))
	adopt := func(id int64) string { return f(`update adoption set adopted_by = 1 where id = %d`, id) }
	try := func(person string, id int64) func() error {
		return func() error { return h.App.AdoptEdition(ctx, h.As(person), id) }
	}
	put := func(grades, gazette, days string) string {
		return f(`insert into adoption (edition_id, grades, gazette, gazetted_on, in_force, proposed_by) select edition_id, '%s', '%s', '2026-01-01', '%s', 1 from adoption where id = %d`, grades, gazette, days, adopted)
	}
	unclassed, uncited, unbound := proposal(e.InForce.From, e.InForce.To), proposal(e.InForce.From, e.InForce.To), proposal(domain.Date{}, domain.Date{})
	unclassed.Grades, uncited.Gazette = nil, ""
	opened := func(under int64, from, to, state string) string {
		return f(`insert into cases (number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, holder_id, held_since, state)
			select 'X/1', 'promotion', 'pk-federal', %d, %d, '%s', '%s', edition_id, id, '%s', %d, '%[5]s', '%[7]s' from adoption where id = %d;`, h.Division, h.CadreID, from, to, apptest.Today, h.Capacity[so], state, under)
	}
	vacancy := func(grade, fell string) string {
		return opened(adopted, "BS-18", "BS-19", "open") + f(`with v as (insert into vacancy (government, cadre_id, grade, kind, fell_on, cause) values ('pk-federal', %d, '%s', 'clear', '%s', 'x') returning id)
			insert into case_vacancy (case_id, vacancy_id) select (select max(id) from cases), id from v`, h.CadreID, grade, fell)
	}
	open := func(grade string, fell domain.Date, id int64) func() error {
		return func() error {
			in := h.Opening(grade, fell)
			if id != 0 {
				in.Vacancies = []app.VacancyOpening{{ID: id}}
			}
			return only(h.App.OpenCase(ctx, h.As(so), in))
		}
	}
	fell := domain.MustDate("2026-02-01")
	h.OpenCase(t, "BS-19", 1)
	h.OpenCase(t, "BS-20", 1)
	var live, above int64
	h.Query(&live, `select max(id) from vacancy where grade = 'BS-19'`)
	h.Query(&above, `select max(id) from vacancy where grade = 'BS-20'`)
	before, err := h.App.OpenCase(ctx, h.As(so), h.Opening("BS-19", fell))
	h.ok(err)
	var again int64
	h.Query(&again, `select max(id) from vacancy where grade = 'BS-19'`)
	h.ok(h.App.CancelCase(ctx, h.As(js), before, "opened for a vacancy that is to be filled by transfer", "", 0))
	entering := func(id int64) string {
		return opened(adopted, "BS-18", "BS-19", "open") + f(`insert into case_vacancy (case_id, vacancy_id) select max(id), %d from cases`, id)
	}
	return h, []wall{
		{"adoption_two_people", "adoption_already_adopted", 2, se, "framework.adopt", adopt(adopted), "nobody", try(se, adopted), "already-adopted"},
		{"adoption_two_people", "adoption_overlaps", 2, se, "framework.adopt", adopt(overlapping), "nobody", try(se, overlapping), "edition-already-in-force"},
		{"adoption", "adoption_needs_two_people", 2, js, "framework.adopt", adopt(apart), "nobody", try(js, apart), "four-eyes"},
		{"adoption", "adoption_for_a_class_of_posts", 2, js, "framework.propose", put("{}", "x", "[2026-01-01,)"), "nobody", propose(unclassed), "no-grades"},
		{"adoption", "adoption_cites_the_gazette", 2, js, "framework.propose", put("{BS-19}", " ", "[2026-01-01,)"), "nobody", propose(uncited), "gazette-missing"},
		{"adoption", "adoption_bounds_finite", 2, js, "framework.propose", put("{BS-19}", "x", "(,2026-01-01)"), "nobody", propose(unbound), "dates-out-of-order"},
		{"edition", "edition_hash_is_of_its_bytes", 2, js, "framework.propose", `insert into edition (name, government, kind, sha256, body) values ('x', 'pk-federal', 'promotion', sha256('y'), 'x')`, "nobody", nil, "the statement that keeps the bytes works out their hash"},
		{"case_opens_lawfully", "case_starts_open", 1, so, "case.open", opened(adopted, "BS-18", "BS-19", "approved"), "nobody", nil, "OpenCase takes no state"},
		{"case_opens_lawfully", "case_needs_edition_in_force", 2, so, "case.open", opened(unadopted, "BS-18", "BS-19", "open"), "nobody", open("BS-17", fell, 0), "no-edition-in-force"},
		{"case_opens_lawfully", "case_from_its_feeder_grade", 2, so, "case.open", opened(adopted, "BS-17", "BS-19", "open"), "nobody", nil, "OpenCase takes the grade below from the edition"},
		{"case_vacancy_lawful", "case_vacancy_of_its_grade", 1, so, "case.open", vacancy("BS-20", "2026-02-01"), "nobody", open("BS-19", fell, above), "vacancy-of-another-grade"},
		{"case_vacancy_lawful", "criteria_before_vacancy", 2, so, "case.open", vacancy("BS-19", "2001-02-01"), "nobody", open("BS-19", domain.MustDate("2001-02-01"), 0), "criteria-after-vacancy"},
		{"case_vacancy_lawful", "case_carries_earlier_list", 6, so, "case.open", entering(again), "nobody", nil, "OpenCase finds the earlier case of a vacancy by itself"},
		{"case_vacancy", "case_vacancy_in_one_live_case", 9, so, "case.open", strings.Replace(strings.Replace(entering(live), "held_since, state)", "held_since, state, earlier_case_id)", 1), "'open' from adoption", f("'open', %d from adoption", before), 1), "nobody", open("BS-19", fell, live), "vacancy-in-another-case"},
	}
}

// ---------------------------------------------------------------------------------------------------- registers

func registersStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	g := &registry{h.World, t}
	own, foreign, paper := g.entered("P-1", g.Ministry), g.entered("P-2", 0), g.paper()
	report := func(from, to, grading string) app.Entry {
		return app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days(from, to), Grade: "BS-17", Grading: grading}}
	}
	ids, err := h.App.EnterRecord(ctx, h.As(so), foreign, report("2024-01-01", "2024-12-31", "average"),
		app.Entry{Assets: &app.Assets{Year: 2024, Filed: domain.MustDate("2025-01-31")}}, app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: domain.MustDate("2024-03-01"), Order: "P-9"}})
	h.ok(err)
	was := ids[0]
	_, err = h.App.CorrectRecord(ctx, h.As(so), foreign, app.Correction{Table: "evaluation", Row: was, Reason: "the form says otherwise", Entry: report("2024-01-01", "2024-12-31", "good")})
	h.ok(err)
	var stands, grade int64
	h.Query(&stands, `select max(id) from evaluation`)
	h.Query(&grade, `select id from officer_grade where officer_id = $1`, foreign)
	h.Seed(f(`update officer set died = '2026-01-01' where id = %d`, own))
	list := g.ok(h.App.PublishSeniority(ctx, h.As(js), h.CadreID, "BS-17", domain.MustDate("2026-01-01")))
	enter := func(person string, officer int64, e app.Entry) func() error {
		return func() error { return only(h.App.EnterRecord(ctx, h.As(person), officer, e)) }
	}
	correct := func(c app.Correction) func() error {
		return func() error {
			c.Reason = "the form says otherwise"
			return only(h.App.CorrectRecord(ctx, h.As(so), foreign, c))
		}
	}
	evaluation := func(officer int64, from string, more, values string) string {
		return f(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading%s) values (%d, 2024, '%s', '%[3]s', '2024-12-31', '2024-12-31', %d, 'BS-17', 'good'%s)`, more, officer, from, h.CadreID, values)
	}
	promotion := f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method) values (%d, %d, 'BS-20', '2019-01-01', '2019-01-01', '2019-12-31', '2019-12-31', true, 'initial')`, foreign, h.CadreID)
	overlapping := strings.Replace(promotion, "'2019-12-31', '2019-12-31'", "'2021-12-31', '2021-12-31'", 1)
	master := app.Entry{Qualification: &domain.Qualification{Name: "MPA", Level: "master"}}
	noOther := "a grade enters by EnterOfficer, by import and by charge alone, each with its own marks on it"
	fact := app.GradeFact{GradeSpell: domain.GradeSpell{Method: domain.AdHoc, Grade: "BS-18", Held: days("2024-01-01", "2024-05-31")}, Document: paper}
	facts, err := h.App.EnterRecord(ctx, h.As(so), foreign, app.Entry{GradeFact: &fact})
	h.ok(err)
	enterFact := func(change func(*app.GradeFact)) func() error {
		x := fact
		x.Held = days("2023-01-01", "2023-02-28")
		change(&x)
		return enter(so, foreign, app.Entry{GradeFact: &x})
	}
	factRow := func(more, values string) string {
		return f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, document_id%s) values (%d, %d, %s)`, more, foreign, h.CadreID, values)
	}
	toAnother := fact
	toAnother.Grade = "BS-19"
	var cadre string
	h.Query(&cadre, `select code from cadre where id = $1`, h.CadreID)
	died, other := "2026-01-01", "2026-02-01"
	return h, []wall{
		{"file_within_ministry", "outside_your_organization", 7, "ministry.hr", "record.enter", f(`insert into qualification (officer_id, name, level) values (%d, 'x', 'master')`, foreign), "nobody", enter("ministry.hr", foreign, master), "other-unit"},
		{"correction_replaces", "correction_is_an_act", 11, so, "record.enter", evaluation(foreign, "2024-01-01", ", replaces, correction", f(", %d, 'why'", stands)), "evaluation_no_overlap", nil, "EnterRecord names no row to replace"},
		{"correction_replaces", "correction_of_the_current_row", 11, so, "record.correct", evaluation(foreign, "2024-01-01", ", replaces, correction", f(", %d, 'why'", was)), "evaluation_no_overlap", correct(app.Correction{Table: "evaluation", Row: was, Entry: report("2024-01-01", "2024-12-31", "good")}), "replaced-meanwhile"},
		{"record_stands", "record_changes_by_correction", 11, so, "record.correct", f(`update evaluation set communicated_on = '2025-02-01' where id = %d`, stands), "nobody", nil, "the statement that fills in a day fills only one that is empty"},
		{"record_stands", "replaced_row_stays", 11, so, "record.enter", f(`update evaluation set communicated_on = '2025-02-01' where id = %d`, was), "nobody", enter(so, foreign, app.Entry{Remarks: &app.Remarks{Evaluation: was, Communicated: domain.MustDate("2025-02-01")}}), "no-such-row"},
		{"officer_stands", "record_changes_by_correction", 11, so, "record.enter", f(`update officer set died = '2025-01-01' where id = %d`, own), "nobody", enter(so, own, app.Entry{Departure: &app.Departure{Died: domain.MustDate("2025-01-01")}}), "left-already"},
		{"officer_corrected", "correction_of_the_current_row", 11, so, "record.correct", f(`insert into officer_correction (officer_id, field, was, becomes, correction) values (%d, 'died', '2020-01-01', '2020-02-01', 'why')`, own), "nobody",
			func() error {
				wrong := "2020-01-01"
				return only(h.App.CorrectRecord(ctx, h.As(so), own, app.Correction{Table: "officer", Field: "died", Was: &wrong, Becomes: &other, Reason: "the certificate says otherwise"}))
			}, "replaced-meanwhile"},
		{"officer_correction", "officer_correction_changes_something", 11, so, "record.correct", f(`insert into officer_correction (officer_id, field, was, becomes, correction) values (%d, 'died', '%s', '%[2]s', 'why')`, own, died), "nobody",
			func() error {
				return only(h.App.CorrectRecord(ctx, h.As(so), own, app.Correction{Table: "officer", Field: "died", Was: &died, Becomes: &died, Reason: "the certificate says otherwise"}))
			}, "nothing-to-correct"},
		{"officer_grade_has_its_source", "officer_grade_enters_once", 1, so, "officer.enter", promotion, "nobody", nil, noOther},
		{"officer_grade_has_its_source", "officer_grade_import_is_marked", 1, so, "import.load", promotion, "nobody", nil, noOther},
		{"officer_grade_has_its_source", "officer_grade_correction_keeps_grade", 1, so, "record.correct", promotion, "nobody", correct(app.Correction{Table: "officer_grade", Row: facts[0], Entry: app.Entry{GradeFact: &toAnother}}), "correction-makes-no-promotion"},
		{"officer_grade_as_a_fact", "officer_grade_enters_as_a_fact", 1, so, "record.enter", promotion, "nobody", nil, noOther},
		{"officer_grade_as_a_fact", "officer_grade_enters_as_a_fact", 1, so, "record.enter", f(`update officer_grade set end_earliest = '2025-01-01', end_latest = '2025-01-01' where id = %d`, grade), "nobody", nil, "EnterRecord ends no grade"},
		{"officer_grade_as_a_fact", "officer_grade_fact_has_begun", 3, so, "record.enter", factRow("", f("'BS-18', '%s', '%[1]s', false, 'ad-hoc', %d", apptest.Today.AddDays(1), paper)), "nobody",
			enterFact(func(x *app.GradeFact) { x.Held = domain.Spell{Start: domain.On(apptest.Today.AddDays(1))} }), "in-the-future"},
		{"officer_grade_as_a_fact", "officer_grade_absorbed_from_elsewhere", 3, so, "record.enter", factRow(", from_cadre", f("'BS-18', '2020-01-01', '2020-01-01', false, 'absorption', %d, '%s'", paper, cadre)), "nobody",
			enterFact(func(x *app.GradeFact) { x.Method, x.From = domain.Absorption, cadre }), "absorbed-from-elsewhere"},
		{"officer_grade", "officer_grade_fact_earns_nothing", 1, so, "record.enter", factRow("", f("'BS-20', '2019-01-01', '2019-01-01', true, 'absorption', %d", paper)), "officer_grade_one_at_a_time", nil, "EnterRecord enters such a fact as what it is, not regular"},
		{"officer_grade", "officer_grade_fact_has_its_document", 3, so, "record.enter", factRow("", "'BS-18', '2020-01-01', '2020-01-01', false, 'regularised', null"), "nobody",
			enterFact(func(x *app.GradeFact) { x.Document = 0 }), "document-missing"},
		{"officer_grade", "officer_grade_fact_of_its_kind", 3, so, "record.enter", factRow(", requisition_on", f("'BS-18', '2020-01-01', '2020-01-01', false, 'regularised', %d, '2020-01-01'", paper)), "nobody",
			enterFact(func(x *app.GradeFact) { x.Method, x.Requisition = domain.Regularised, domain.MustDate("2020-01-01") }), "requisition-of-the-ad-hoc"},
		{"officer_grade", "officer_grade_fact_once", 11, so, "record.enter", factRow("", f("'BS-18', '2024-05-31', '2024-05-31', false, 'ad-hoc', %d", paper)), "nobody",
			enterFact(func(x *app.GradeFact) { x.Held = days("2024-05-31", "") }), "fact-on-file"},
		{"officer_grade", "officer_grade_one_at_a_time", 1, so, "officer.enter", overlapping, "officer_grade_enters_once", nil, "EnterOfficer makes the officer of whom it is the first grade"},
		{"evaluation", "evaluation_no_overlap", 3, so, "record.enter", evaluation(foreign, "2024-06-01", "", ""), "nobody", enter(so, foreign, report("2024-06-01", "2024-12-31", "good")), "reports-overlap"},
		{"evaluation", "evaluation_not_of_oneself", 8, so, "record.enter", strings.ReplaceAll(evaluation(foreign, "2023-06-01", ", reporting_id", f(", %d", foreign)), "2024", "2023"), "nobody",
			enter(so, foreign, app.Entry{Evaluation: &domain.Evaluation{Year: 2023, Period: days("2023-01-01", "2023-12-31"), Grade: "BS-17", Grading: "good", ReportingID: foreign}}), "report-on-oneself"},
		{"evaluation", "evaluation_graded_or_certified", 3, so, "record.enter", strings.ReplaceAll(evaluation(foreign, "2023-06-01", ", no_report", ", true"), "2024", "2023"), "nobody",
			enter(so, foreign, app.Entry{Evaluation: &domain.Evaluation{Year: 2023, Period: days("2023-01-01", "2023-12-31"), Grade: "BS-17", Grading: "good", NoReport: true}}), "graded-or-certified"},
		{"asset_year", "asset_year_filed_once", 3, so, "record.enter", f(`insert into asset_year (officer_id, year, filed_on) values (%d, 2024, '2025-01-31')`, foreign), "nobody", enter(so, foreign, app.Entry{Assets: &app.Assets{Year: 2024, Filed: domain.MustDate("2025-01-31")}}), "declared-already"},
		{"penalty", "penalty_cites_an_order", 3, so, "record.enter", f(`insert into penalty (officer_id, name, major, imposed_on, order_no) values (%d, 'x', false, '2024-01-01', ' ')`, foreign), "nobody", enter(so, foreign, app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: domain.MustDate("2024-03-01")}}), "order-missing"},
		{"training", "training_exemption_cites", 3, so, "record.enter", f(`insert into training (officer_id, course, result) values (%d, 'MCMC', 'exempt')`, foreign), "nobody", enter(so, foreign, app.Entry{Training: &domain.Training{Course: "MCMC", Result: "exempt"}}), "exemption-cites"},
		{"training", "training_nomination_is_of_a_day", 11, so, "record.enter", f(`insert into training (officer_id, course, result, document_id) values (%d, 'MCMC', 'nominated', %d)`, foreign, h.Document()), "nobody",
			enter(so, foreign, app.Entry{Training: &domain.Training{Course: "MCMC", Result: "nominated", Document: h.Document()}}), "nomination-of-a-day"},
		{"training", "training_nomination_has_its_document", 11, so, "record.enter", f(`insert into training (officer_id, course, start_earliest, start_latest, result) values (%d, 'MCMC', '2026-01-05', '2026-01-05', 'declined')`, foreign), "nobody",
			enter(so, foreign, app.Entry{Training: &domain.Training{Course: "MCMC", Result: "declined", Held: days("2026-01-05", "")}}), "document-missing"},
		{"inquiry", "inquiry_ends_with_an_outcome", 3, so, "record.enter", f(`insert into inquiry (officer_id, kind, started_on, ended_on) values (%d, 'criminal', '2024-01-01', '2024-02-01')`, foreign), "nobody", enter(so, foreign, app.Entry{Inquiry: &domain.Inquiry{Kind: "criminal", Started: domain.MustDate("2024-01-01"), Ended: domain.MustDate("2024-02-01")}}), "outcome-with-the-end"},
		{"kin", "kin_not_oneself", 8, so, "record.enter", f(`insert into kin (officer_id, other_id, relation) values (%d, %[1]d, 'sibling')`, foreign), "nobody", enter(so, foreign, app.Entry{Kin: &app.Kin{Kin: domain.Kin{Other: foreign, Relation: "sibling"}}}), "kin-to-oneself"},
		{"officer", "officer_left_how", 11, so, "record.enter", f(`update officer set left_on = '2026-01-01' where id = %d`, foreign), "nobody", enter(so, foreign, app.Entry{Departure: &app.Departure{Left: domain.MustDate("2026-01-01")}}), "leaving-says-how"},
		{"document", "document_type_known", 3, so, "document.add", `insert into document (sha256, media_type, name, bytes) values (sha256('a'), 'text/html', 'x', 'a')`, "nobody",
			func() error { return only(h.App.AddDocument(ctx, h.As(so), "a.html", []byte("<html><script>"))) }, "document-type-unknown"},
		{"document", "document_at_most_10_mib", 3, so, "document.add", `insert into document (sha256, media_type, name, bytes) values (sha256(''), 'application/pdf', 'x', '')`, "nobody",
			func() error { return only(h.App.AddDocument(ctx, h.As(so), "a.txt", nil)) }, "document-too-large"},
		{"document", "document_hash_is_of_its_bytes", 3, so, "document.add", `insert into document (sha256, media_type, name, bytes) values (sha256('b'), 'application/pdf', 'x', 'a')`, "nobody", nil, "the statement that keeps the bytes works out their hash"},
		{"seniority_list_whole", "seniority_list_published_whole", 5, js, "seniority.publish", f(`insert into seniority_place (list_id, officer_id, no) select %d, id, 900 from officer where not exists (select 1 from seniority_place where officer_id = officer.id) limit 1`, list), "nobody", nil, "PublishSeniority makes the list that it fills"},
		{"seniority_list", "seniority_list_once", 5, js, "seniority.publish", f(`insert into seniority_list (cadre_id, grade, as_at, published_on, objections_until) values (%d, 'BS-17', '2026-01-01', '%s', '%s')`, h.CadreID, apptest.Today, apptest.Today.AddDays(30)), "nobody",
			func() error {
				return only(h.App.PublishSeniority(ctx, h.As(js), h.CadreID, "BS-17", domain.MustDate("2026-01-01")))
			}, "list-published-already"},
		{"import_load", "import_load_once", 11, so, "import.load", `insert into import_load (government, mapping, file, sha256, lines, loaded, set_apart) values ('x', 'x', 'x', '', 0, 0, 0), ('x', 'x', 'x', '', 0, 0, 0)`, "nobody", nil, "Import looks for the same bytes first and then does nothing: TestImportTwiceAtOnce"},
		{"posting_enters_by_order", "posting_import_is_marked", 1, so, "import.load", f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (%d, %d, 'regular', '2026-02-01', '2026-02-01', 'irregular', %d)`, foreign, h.Post("BS-17", "R-1"), paper), "nobody", nil, "Import writes the source, file and line into each posting"},
	}
}

// ---------------------------------------------------------------------------------------------------- posts and postings

func postsStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	g := &registry{h.World, t}
	own, foreign, paper := g.entered("P-1", g.Ministry), g.entered("P-2", 0), g.paper()
	who := h.As(so)
	line := g.ok(h.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: "BS-19", Title: "DS", Sanctioned: 1, SanctionOrder: "S"}))
	held := g.ok(h.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-1"}))
	g.ok(h.App.ReportIrregular(ctx, who, own, held, days("2025-01-01", ""), paper))
	empty, gone := h.Post("BS-17", "E-1"), h.Post("BS-17", "G-1")
	below := g.ok(h.App.CreatePost(ctx, who, app.NewPost{Line: h.Line["BS-17"], Reference: "E-2", ReportsTo: empty}))
	h.ok(h.App.AbolishPost(ctx, h.As(js), gone, domain.MustDate("2026-01-15")))
	h.ok(h.App.ProposeGoLive(ctx, h.As(js), g.Ministry, domain.MustDate("2026-01-01")))
	h.Seed(`insert into organization (government, code, name, kind, ended) values ('pk-federal', 'OLD', 'Old', 'office', '2020-01-01')`)
	h.Seed(`insert into organization (government, code, name, kind, go_live, go_live_proposed) values ('pk-federal', 'LIVE', 'Live', 'office', '2026-01-01', '2026-01-01')`)
	h.Seed(`insert into organization (government, code, name, kind) values ('pk-punjab', 'FAR', 'Far', 'office')`)
	var old, live, far int64
	h.Query(&far, `select id from organization where code = 'FAR'`)
	h.Query(&old, `select id from organization where code = 'OLD'`)
	h.Query(&live, `select id from organization where code = 'LIVE'`)
	seat := func(post int64, source, from, document string) string {
		return f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, document_id) values (%d, %d, 'regular', '2026-02-01', '2026-02-01', '%s', '%s', %s)`, foreign, post, source, from, document)
	}
	h.Seed(f(`insert into post (line_id, organization_id, reference, title) select id, %d, 'L-1', 'x' from establishment_line where id = %d`, g.Division, h.Line["BS-17"]))
	alive := h.Post("BS-17", "L-2")
	h.Seed(f(`update organization set go_live = '2026-01-01' where id = %d`, g.Division))
	set := func(organization int64, what string) string {
		return f(`update organization set %s where id = %d`, what, organization)
	}
	step := func(from, to int64, gazette, source string) string {
		return f(`insert into organization_lineage (predecessor_id, successor_id, kind, on_day, gazette, imported_from) values (%d, %d, 'renamed', '2026-02-01', '%s', '%s')`, from, to, gazette, source)
	}
	paperOf := f("%d", paper)
	report := func(post, document int64, from string) func() error {
		return func() error {
			return only(h.App.ReportIrregular(ctx, who, foreign, post, days(from, ""), document))
		}
	}
	makes := "Import writes the source, file and line into each posting"
	createPost := func(person string, in app.NewPost) func() error {
		return func() error { return only(h.App.CreatePost(ctx, h.As(person), in)) }
	}
	return h, []wall{
		{"organization_go_live", "outside_your_organization", 7, "ministry.hr", "organization.propose-go-live", set(old, "go_live_proposed = '2026-01-01'"), "nobody", func() error { return h.App.ProposeGoLive(ctx, h.As("ministry.hr"), old, apptest.Today) }, "other-unit"},
		{"organization_go_live", "organization_go_live_once", 1, js, "organization.propose-go-live", set(live, "go_live_proposed = '2026-06-01'"), "nobody", func() error { return h.App.ProposeGoLive(ctx, h.As(js), live, apptest.Today) }, "gone-live-already"},
		{"organization_go_live", "organization_go_live_two_people", 1, js, "organization.approve-go-live", set(g.Ministry, "go_live = go_live_proposed"), "nobody", func() error { return h.App.ApproveGoLive(ctx, h.As(js), g.Ministry) }, "four-eyes"},
		{"organization_go_live", "organization_ends_once", 11, so, "organization.end", set(old, "ended = '2025-01-01'"), "act_needs_power", func() error { return h.App.EndOrganization(ctx, h.As(js), old, apptest.Today) }, "ended-already"},
		{"tree_within_ministry", "outside_your_organization", 7, "ministry.hr", "import.load", f(`insert into organization (parent_id, government, code, name, kind) values (%d, 'pk-federal', 'X', 'X', 'office')`, g.Division), "nobody",
			func() error {
				return only(h.App.CreateOrganization(ctx, h.As("ministry.hr"), app.NewOrganization{NewOrganization: app.NewOrganizationEntry{Parent: g.Division, Government: "pk-federal", Code: "X", Name: "X", Kind: "office"}}))
			}, "not-your-power"},
		{"organization_lineage_lawful", "outside_your_organization", 7, "ministry.hr", "import.load", step(g.Division, old, "G 7", "file:7"), "nobody", nil, "Import sets apart the steps of organizations outside the root of its file: TestImportLineageWithinTheRoot"},
		{"organization_lineage_lawful", "organization_lineage_import_is_marked", 1, so, "import.load", step(g.Division, old, "G 7", ""), "nobody", nil, makes},
		{"organization_lineage_lawful", "organization_lineage_one_government", 11, so, "organization.create", step(far, old, "G 7", ""), "nobody", func() error {
			return only(h.App.CreateOrganization(ctx, h.As(so), app.NewOrganization{NewOrganization: app.NewOrganizationEntry{Government: "pk-federal", Code: "Y", Name: "Y", Kind: "office", Started: apptest.Today},
				From: []app.Predecessor{{ID: far, Kind: "renamed"}}, Gazette: "G 7"}))
		}, "another-government"},
		{"organization_lineage_lawful", "organization_lineage_cites_its_gazette", 11, so, "organization.create", step(g.Division, old, " ", ""), "nobody", func() error {
			return only(h.App.CreateOrganization(ctx, h.As(so), app.NewOrganization{NewOrganization: app.NewOrganizationEntry{Government: "pk-federal", Code: "Y", Name: "Y", Kind: "office", Started: apptest.Today},
				From: []app.Predecessor{{ID: old, Kind: "renamed"}}}))
		}, "gazette-missing"},
		{"organization_within_ministry", "outside_your_organization", 7, "ministry.hr", "post.create", f(`insert into post (line_id, organization_id, reference, title) values (%d, %d, 'X', 'X')`, h.Line["BS-17"], g.Division), "act_needs_power", createPost("ministry.hr", app.NewPost{Line: h.Line["BS-17"], Reference: "X"}), "not-your-power"},
		{"post_within_sanction", "post_within_sanction", 9, so, "post.create", f(`insert into post (line_id, organization_id, reference, title) values (%d, %d, 'X', 'X')`, line, g.Ministry), "nobody", createPost(so, app.NewPost{Line: line, Reference: "DS-2"}), "beyond-sanctioned-strength"},
		{"post_within_sanction", "post_of_its_line", 9, so, "post.create", f(`insert into post (line_id, organization_id, reference, title) values (%d, %d, 'X', 'X')`, h.Line["BS-17"], g.Ministry), "nobody", nil, "CreatePost takes the organization from the line"},
		{"post_reports_acyclic", "post_reports_acyclic", 8, so, "import.load", f(`update post set reports_to = %d where id = %d`, below, empty), "nobody", nil, "CreatePost takes a superior that is there already, and an import keeps the rings it finds"},
		{"post_abolished", "post_abolished_empty", 9, js, "post.abolish", f(`update post set ended = '2026-03-01' where id = %d`, held), "nobody", func() error { return h.App.AbolishPost(ctx, h.As(js), held, apptest.Today) }, "post-is-held"},
		{"post_abolished", "post_abolished_once", 11, js, "post.abolish", f(`update post set ended = '2026-03-02' where id = %d`, gone), "nobody", func() error { return h.App.AbolishPost(ctx, h.As(js), gone, apptest.Today) }, "abolished-already"},
		{"post_abolished", "post_reports_stay", 8, so, "post.create", f(`update post set reports_to = %d where id = %d`, empty, alive), "nobody", nil, "no method changes a superior but AbolishPost, for those below the post"},
		{"posting_enters_by_order", "posting_irregular_is_marked", 1, so, "posting.report-irregular", seat(empty, "import", "x", "null"), "nobody", nil, "ReportIrregular marks it so by itself"},
		{"posting", "posting_has_its_source", 1, so, "posting.report-irregular", seat(empty, "irregular", "", "null"), "nobody", report(empty, 0, "2026-02-01"), "document-missing"},
		{"posting_enters_by_order", "posting_import_is_marked", 1, so, "import.load", seat(empty, "irregular", "", paperOf), "nobody", nil, makes},
		{"posting_enters_by_order", "posting_import_before_go_live", 1, so, "import.load", seat(alive, "import", "file:7", "null"), "nobody", nil, "Import sets apart what starts after go-live: TestImportPostsAfterGoLive"},
		{"posting_enters_by_order", "posting_correction_keeps_post", 1, so, "record.correct", seat(empty, "irregular", "", paperOf), "nobody", nil, "CorrectRecord takes days for a posting, never the post"},
		{"posting_enters_by_order", "posting_in_a_standing_post", 9, so, "posting.report-irregular", seat(gone, "irregular", "", paperOf), "nobody", report(gone, paper, "2026-02-01"), "post-abolished"},
	}
}

// ---------------------------------------------------------------------------------------------------- the desk

func deskStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	h.Adopt("pk-federal/promotion@2019")
	var officers []int64
	for i := range 3 {
		officers = append(officers, h.Officer(f("BS-18-%d", i+1), apptest.OfficerSpec{}))
	}
	h.Seniority("BS-18", officers...)
	junior := h.Officer("BS-17-1", apptest.OfficerSpec{Grade: "BS-17"})
	h.Person("vain.officer", "section-officer", officers[2])
	open := func(person, grade string) int64 {
		id, err := h.App.OpenCase(ctx, h.As(person), h.Opening(grade, domain.MustDate("2026-02-01")))
		h.ok(err)
		return id
	}
	fresh, own, barren, panelled := open(so, "BS-19"), int64(0), open(so, "BS-20"), open(so, "BS-19")
	own = open("vain.officer", "BS-19")
	h.ok(h.App.ComputePanel(ctx, h.As(so), panelled))
	// The section officer holds another office too, and has a session in it.
	h.Seed(f(`insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, granted_by, approved_by) select %d, kind, exclusive, 'x', '2026-01-01', '2026-01-01', 1, 2 from capacity_kind where kind = 'deputy-secretary'`, h.Accounts[so]),
		f(`insert into session (account_id, token_hash, capacity_id, expires_at) select %d, sha256('token-of-other.hat'::bytea), max(id), now() + interval '1 day' from capacity`, h.Accounts[so]))
	h.Accounts["other.hat"] = h.Accounts[so]
	var hat int64
	h.Query(&hat, `select max(id) from capacity`)
	h.Capacity["other.hat"] = hat
	entry := func(id, officer int64) string {
		return f(`insert into panel_entry (case_id, officer_id, seniority_no, included, reasons) values (%d, %d, 90, true, '[]')`, id, officer)
	}
	join := func(id int64, person, role string) string {
		return f(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, '%s');`, id, h.Accounts[person], h.Capacity[person], role)
	}
	to := func(id int64, state, more string) string {
		return f(`update cases set state = '%s', version = version + 1%s where id = %d`, state, more, id)
	}
	note := func(no int, person string) string {
		return f(`insert into note (case_id, no, body, account_id, capacity_id, signed_on) values (%d, %d, 'x', %d, %d, '%s')`, panelled, no, h.Accounts[person], h.Capacity[person], apptest.Today)
	}
	panel := func(id int64) func() error { return func() error { return h.App.ComputePanel(ctx, h.As(so), id) } }
	approve := func(id int64) func() error {
		return func() error { return h.App.ApproveWorkingPaper(ctx, h.As(js), id) }
	}
	write := func(person string) func() error {
		return func() error { return only(h.App.WriteNote(ctx, h.As(person), panelled, "Seen.")) }
	}
	joins := "every act that moves a case puts its actor on record in it first, in the capacity that acts"
	return h, []wall{
		{"panel_entry_lawful", "panel_only_while_open", 1, so, "case.compute-panel", entry(panelled, junior), "nobody", panel(panelled), "case-not-in-state"},
		{"panel_entry_lawful", "panel_of_feeder_grade", 1, so, "case.compute-panel", entry(fresh, junior), "nobody", nil, "ComputePanel reads the officers of the grade below and takes no names"},
		{"panel_entry_lawful", "nobody_on_own_case", 8, so, "case.compute-panel", entry(own, officers[2]), "nobody", panel(own), "own-case"},
		{"case_person_lawful", "nobody_on_own_case", 8, "vain.officer", "case.set-checklist", join(panelled, "vain.officer", "desk"), "nobody",
			func() error {
				return h.App.SetChecklist(ctx, h.As("vain.officer"), panelled, officers[2], "", 0)
			}, "own-matter"},
		{"case_person_lawful", "case_person_is_the_actor", 8, ds, "case.note", join(panelled, js, "desk"), "nobody", nil, joins},
		{"case_person", "case_person_pkey", 8, so, "case.note", join(panelled, so, "desk"), "nobody",
			func() error {
				return h.App.SetChecklist(ctx, h.As("other.hat"), panelled, officers[0], "", 0)
			}, "another-capacity-in-this-case"},
		{"case_moves_lawfully", "case_version_counts", 11, so, "case.compute-panel", f(`update cases set version = version + 2 where id = %d`, panelled), "nobody", nil, numbers},
		{"case_moves_lawfully", "case_person_is_the_actor", 8, ds, "case.compute-panel", to(panelled, "panel", ""), "nobody", nil, joins},
		{"case_moves_lawfully", "case_moves_by_its_acts", 1, so, "case.compute-panel", to(panelled, "sealed", ""), "case_sealed_by_its_seal", approve(fresh), "case-not-in-state"},
		{"case_moves_lawfully", "case_panel_not_empty", 1, so, "case.compute-panel", to(barren, "panel", ""), "panel_says_its_list", panel(barren), "nobody-eligible"},
		{"case_moves_lawfully", "checklist_gates_working_paper", 1, js, "case.approve-working-paper", join(panelled, js, "approver") + to(panelled, "working-paper", ""), "nobody", approve(panelled), "checklist-incomplete"},
		{"note_lawful", "note_by_its_author", 11, ds, "case.note", note(1, ds), "nobody", write(ds), "file-not-with-you"},
		{"note_lawful", "note_in_order", 11, so, "case.note", note(9, so), "nobody", nil, numbers},
	}
}

// ---------------------------------------------------------------------------------------------------- the working paper, before the board

func paperStage(t *testing.T) (*thief, []wall) {
	w := adopted(t).World
	h := rob(&boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t})
	first := h.Officers[0]
	h.Person("desk.member", "board-member", 0)
	h.Person("ended.member", "board-member", 0)
	h.Person("stranger", "officer", h.Officer("X-1", apptest.OfficerSpec{Grade: "BS-17"}))
	var stranger int64
	h.Query(&stranger, `select officer_id from account where username = 'stranger'`)
	h.Seed(f(`update capacity set ended_by = 1, ends = '2026-01-01' where id = %d`, h.Capacity["ended.member"]),
		`alter table case_person disable trigger case_person_lawful`,
		f(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, 'desk')`, h.ID, h.Accounts["desk.member"], h.Capacity["desk.member"]),
		`alter table case_person enable trigger case_person_lawful`)
	h.Person("candidate.member", "board-member", h.Officers[1])
	paper := h.Document()
	served, err := h.App.ServeDossierItem(ctx, h.As(so), h.ID, app.Serving{Officer: first, Class: "report", Title: "A report", Document: paper, Gist: "That it was late."})
	h.ok(err)
	seat := func(seat, person string, votes, chair bool) string {
		return f(`insert into board_seat (case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required) values (%d, '%s', %d, %d, 'x', %t, %t, false, false, false)`, h.ID, seat, h.Accounts[person], h.Capacity[person], votes, chair)
	}
	constitute := func(change map[string]string, more ...app.Seating) func() error {
		return func() error {
			people := maps.Clone(dsb)
			maps.Copy(people, change)
			maps.DeleteFunc(people, func(_, person string) bool { return person == "" })
			return h.App.ConstituteBoard(ctx, h.As(js), h.ID, append(seatings(w, people), more...))
		}
	}
	item := func(officer int64) string {
		return f(`insert into dossier_item (case_id, officer_id, class, title, document_id, pages, served_on, gist) values (%d, %d, 'report', 'x', %d, 1, '%s', 'x')`, h.ID, officer, paper, apptest.Today)
	}
	by := "case.constitute-board"
	return h, []wall{
		{"checklist_item_lawful", "checklist_until_working_paper", 1, so, "case.set-checklist", f(`update checklist_item set done = false where case_id = %d`, h.ID), "nobody", func() error { return h.App.SetChecklist(ctx, h.As(so), h.ID, first, "", 0) }, "case-not-in-state"},
		{"board_seat_wall", "board_seat_capacity_in_force", 7, js, by, seat("law", "ended.member", true, false), "nobody", constitute(map[string]string{"law": "ended.member"}), "capacity-not-in-force"},
		{"board_seat_wall", "board_seat_of_its_kind", 7, js, by, seat("law", "minister", true, false), "nobody", constitute(map[string]string{"law": "minister"}), "capacity-not-of-seat"},
		{"board_seat_wall", "board_seat_not_for_candidate", 8, js, by, seat("law", "candidate.member", true, false), "nobody", constitute(map[string]string{"law": "candidate.member"}), "candidate-on-board"},
		{"board_seat_wall", "board_seat_not_for_desk", 8, js, by, seat("law", "desk.member", true, false), "nobody", constitute(map[string]string{"law": "desk.member"}), "desk-on-board"},
		{"board_seat", "board_seat_one_per_person", 8, js, by, seat("law", "member.law", true, false) + ";" + seat("other", "member.law", true, false), "nobody", constitute(map[string]string{"law": "member.head"}), "two-seats-one-person"},
		{"board_seat", "board_seat_one_chair", 6, js, by, seat("chair", "chair", true, true) + ";" + seat("other", "csb.chair", true, true), "nobody", constitute(nil, app.Seating{Seat: "chair", Capacity: h.Capacity["csb.chair"]}), "seat-twice"},
		{"case_board_wall", "case_has_its_board", 1, js, by, f(`update cases set state = 'board', version = version + 1 where id = %d`, h.ID), "nobody", constitute(map[string]string{"chair": ""}), "seat-must-be-filled"},
		{"dossier_item_lawful", "dossier_item_of_candidate", 3, so, "case.serve-dossier", item(stranger), "dossier_item_case_id_officer_id_fkey",
			func() error {
				return only(h.App.ServeDossierItem(ctx, h.As(so), h.ID, app.Serving{Officer: stranger, Class: "report", Title: "A report", Document: paper, Gist: "That it was late."}))
			}, "not-on-panel"},
		{"dossier_item_lawful", "dossier_answer_by_its_officer", 3, "stranger", "case.answer-dossier", f(`update dossier_item set answer = 'x', answered_on = '%s' where id = %d`, apptest.Today, served), "nobody", func() error { return h.App.AnswerDossierItem(ctx, h.As("stranger"), served, "It was not late.") }, "not-your-own"},
		{"meeting_case_wall", "meeting_case_has_a_board", 4, "chair", "meeting.call", f(`with m as (insert into meeting (board, held_on) values ('x', '%s') returning id) insert into meeting_case (meeting_id, case_id, agenda_no) select id, %d, 1 from m`, apptest.Today, h.ID), "nobody",
			func() error {
				return only(h.App.CallMeeting(ctx, h.As("chair"), app.Calling{On: apptest.Today, Cases: []int64{h.ID}}))
			}, "no-seat"},
	}
}

// ---------------------------------------------------------------------------------------------------- scoring

func scoringStage(t *testing.T) (*thief, []wall) {
	w := adopted(t).World
	h := rob(&boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t})
	// Of the four, one sits and has given a mark, one has recused himself, one is present and has declared nothing, and of
	// the fourth seat a stand-in holds the place.
	h.Person("stand.in", "board-member", 0)
	h.Seed(f(`update capacity set stand_in_for = %d, ends = '2030-12-31' where id = %d`, h.Capacity["member.establishment"], h.Capacity["stand.in"]))
	people := maps.Clone(dsb)
	people["establishment"] = "stand.in"
	h.ok(w.App.ConstituteBoard(ctx, w.As(js), h.ID, seatings(w, people)))
	h.ok(w.App.FreezeDossiers(ctx, w.As(so), h.ID))
	h.call()
	h.sit("member.law")
	h.sit("member.head")
	h.ok(h.App.AttendMeeting(ctx, h.As("chair"), h.meeting, h.ID, app.Attending{Status: "present"}))
	h.ok(h.App.DeclareConflicts(ctx, h.As("stand.in"), h.ID, nil))
	law, head, chair, standIn, outsider := h.Accounts["member.law"], h.Accounts["member.head"], h.Accounts["chair"], h.Accounts["stand.in"], h.Accounts["csb.chair"]
	first, second := h.Officers[0], h.Officers[1]
	stranger := h.Officer("X-1", apptest.OfficerSpec{})
	h.ok(h.give("member.law", second, 15))
	h.ok(h.App.StandDownFor(ctx, h.As("member.head"), h.ID, app.StandDown{Officer: second, Kind: "recusal", Reason: "An old quarrel."}))
	later, err := h.App.CallMeeting(ctx, h.As("chair"), app.Calling{On: apptest.Today.AddDays(2), Cases: []int64{h.ID}})
	h.ok(err)
	h.Seed(`alter table meeting disable trigger user`, f(`insert into meeting (board, held_on, state, act_id) select board, held_on, 'closed', act_id from meeting where id = %d`, h.meeting), `alter table meeting enable trigger user`,
		`alter table meeting_case disable trigger wall`, f(`insert into meeting_case (meeting_id, case_id, agenda_no) select max(id), %d, 1 from meeting`, h.ID), `alter table meeting_case enable trigger wall`)
	var closed int64
	h.Query(&closed, `select max(id) from meeting`)
	give := func(person string, officer int64, change func(*promotion.Giving)) func() error {
		return func() error {
			g := h.giving(first, 15)
			if change != nil {
				change(&g[0])
			}
			return h.App.GiveMarks(ctx, h.As(person), h.ID, officer, g)
		}
	}
	attend := func(meeting, account int64, status, approved string) string {
		return f(`insert into attendance (meeting_id, case_id, account_id, status, stand_in_approved) values (%d, %d, %d, '%s', '%s')`, meeting, h.ID, account, status, approved)
	}
	present := func(person string, meeting int64, in app.Attending) func() error {
		return func() error { return h.App.AttendMeeting(ctx, h.As(person), meeting, h.ID, in) }
	}
	call := func(person string, on domain.Date) func() error {
		return func() error {
			return only(h.App.CallMeeting(ctx, h.As(person), app.Calling{On: on, Cases: []int64{h.ID}}))
		}
	}
	called := func(on domain.Date) string {
		return f(`with m as (insert into meeting (board, held_on) values ('x', '%s') returning id) insert into meeting_case (meeting_id, case_id, agenda_no) select id, %d, 1 from m`, on, h.ID)
	}
	constitute := func() error { return h.App.ConstituteBoard(ctx, h.As(js), h.ID, seatings(w, dsb)) }
	ok := h.mark(law, first, "board", 1, 1, law, true)
	yesterday := apptest.Today.AddDays(-1)
	opened := "what is opened is what the member sealed, and GiveMarks refused it before"
	declare := func(officer int64) func() error {
		return func() error {
			return h.App.DeclareConflicts(ctx, h.As("member.law"), h.ID, []app.Declared{{Officer: officer, Relation: "kin", Why: "a cousin"}})
		}
	}
	return h, append(draftWalls(h, first, second, stranger), []wall{
		{"sealed_mark_wall", "mark_is_ones_own", 4, "member.head", "mark.give", ok, "nobody",
			func() error {
				return h.App.EnterFromSheet(ctx, h.As("member.head"), h.ID, app.Sheet{Member: law, Officer: first, Document: h.Document(), Marks: h.giving(first, 15)})
			}, "not-your-power"},
		{"sealed_mark_wall", "mark_by_a_voting_member", 4, "csb.chair", "mark.give", h.mark(outsider, first, "board", 1, 1, outsider, true), "nobody", give("csb.chair", first, nil), "no-seat"},
		{"sealed_mark_wall", "mark_for_a_candidate", 4, "member.law", "mark.give", h.mark(law, stranger, "board", 1, 1, law, true), "nobody", give("member.law", stranger, nil), "not-on-panel"},
		{"sealed_mark_wall", "mark_on_an_assessed_criterion", 3, "member.law", "mark.give", h.mark(law, first, "training-first", 1, 1, law, true), "nobody", give("member.law", first, func(g *promotion.Giving) { g.Criterion = "training-first" }), "not-assessed"},
		{"sealed_mark_wall", "mark_after_declaration", 8, "chair", "mark.give", h.mark(chair, first, "board", 1, 1, chair, true), "nobody", give("chair", first, nil), "conflicts-not-declared"},
		{"sealed_mark_wall", "mark_by_who_sits", 4, "stand.in", "mark.give", h.mark(standIn, first, "board", 1, 1, standIn, true), "nobody", give("stand.in", first, nil), "not-sitting"},
		{"sealed_mark_wall", "mark_not_by_the_barred", 8, "member.head", "mark.give", h.mark(head, second, "board", 1, 1, head, true), "nobody", give("member.head", second, nil), "stood-down"},
		{"sealed_mark_wall", "mark_in_order", 4, "member.law", "mark.give", h.mark(law, second, "board", 1, 2, law, true), "nobody", func() error { return h.give("member.law", second, 16) }, "marked-already"},
		{"sealed_mark_wall", "mark_confirmed_by_its_member", 4, "member.law", "mark.confirm", `update sealed_mark set confirmed = false`, "nobody", func() error { return h.App.ConfirmMarks(ctx, h.As("member.law"), h.ID, second) }, "nothing-to-confirm"},
		{"sealed_mark", "sealed_mark_one_length", 4, "member.law", "mark.give", strings.Replace(ok, "4124", "4123", 1), "nobody", nil, "the seal pads every mark to one length before it encrypts"},
		{"member_absence_wall", "absence_is_true", 4, "chair", "board.recuse", h.absence(law, first, "recusal"), "nobody", nil, "StandDownFor is about its actor; SealCase works the others out from roll and declarations"},
		{"member_absence_wall", "absence_of_a_member", 4, "member.law", "board.recuse", h.absence(law, stranger, "recusal"), "nobody",
			func() error {
				return h.App.StandDownFor(ctx, h.As("member.law"), h.ID, app.StandDown{Officer: stranger, Kind: "recusal", Reason: "A quarrel."})
			}, "not-on-panel"},
		{"declaration_wall", "declaration_is_ones_own", 8, "chair", "board.declare-conflict", h.declaration(law, first, "declared"), "nobody", nil, "DeclareConflicts is about its actor"},
		{"declaration_wall", "declaration_about_a_candidate", 8, "member.law", "board.declare-conflict", h.declaration(law, stranger, "declared"), "nobody", declare(stranger), "not-on-panel"},
		{"board_seat_wall", "board_after_working_paper", 7, js, "case.constitute-board", f(`insert into board_seat (case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required)
			values (%d, 'other', %d, %d, 'x', true, false, false, false, false)`, h.ID, outsider, h.Capacity["csb.chair"]), "nobody", constitute, "case-not-in-state"},
		{"board_rule_wall", "board_after_working_paper", 4, js, "case.constitute-board", f(`insert into assessed_criterion (case_id, criterion, most, step) values (%d, 'another', 9, 1)`, h.ID), "nobody", constitute, "case-not-in-state"},
		{"meeting_case_wall", "meeting_called_by_its_board", 4, "board.secretary", "meeting.call", called(apptest.Today), "nobody", call("board.secretary", apptest.Today), "no-seat"},
		{"meeting_wall", "meeting_called_beforehand", 4, "chair", "meeting.call", called(yesterday), "nobody", call("chair", yesterday), "meeting-in-the-past"},
		{"meeting_wall", "meeting_goes_forward", 4, "chair", "meeting.adjourn", f(`update meeting set state = 'sitting', version = version + 1 where id = %d`, closed), "nobody", func() error {
			return only(h.App.AdjournMeeting(ctx, h.As("chair"), closed, app.Adjournment{To: apptest.Today.AddDays(9)}))
		}, "meeting-over"},
		{"meeting_case_wall", "meeting_goes_forward", 4, "chair", "meeting.add-case", f(`insert into meeting_case (meeting_id, case_id, agenda_no) values (%d, %d, 7)`, closed, h.ID), "meeting_case_pkey", func() error { return h.App.AddToAgenda(ctx, h.As("chair"), closed, h.ID) }, "meeting-over"},
		{"meeting_wall", "meeting_of_its_board", 4, "csb.chair", "meeting.adjourn", f(`update meeting set state = 'closed', version = version + 1 where id = %d`, h.meeting), "nobody", func() error { return h.App.CloseMeeting(ctx, h.As("csb.chair"), h.meeting) }, "no-seat"},
		{"attendance_wall", "attendance_of_a_member", 4, "csb.chair", "meeting.attend", attend(h.meeting, outsider, "present", ""), "nobody", present("csb.chair", h.meeting, app.Attending{Status: "present"}), "no-seat"},
		{"attendance_wall", "attendance_while_sitting", 4, "member.law", "meeting.attend", attend(later, law, "present", ""), "nobody", present("member.law", later, app.Attending{Status: "present"}), "meeting-not-yet"},
		{"attendance_wall", "attendance_own_or_by_roll", 4, "member.law", "meeting.attend", attend(h.meeting, standIn, "absent", ""), "nobody", present("member.law", h.meeting, app.Attending{Member: standIn, Status: "absent"}), "roll-by-the-desk"},
		{"attendance_wall", "attendance_stand_in_approved", 4, "stand.in", "meeting.attend", attend(h.meeting, standIn, "present", "by word"), "nobody", present("stand.in", h.meeting, app.Attending{Status: "present", Approved: "by word"}), "stand-in-unapproved"},
		{"attendance_wall", "attendance_absent_has_marked", 4, "chair", "meeting.attend", attend(h.meeting, law, "absent", ""), "attendance_pkey", present("chair", h.meeting, app.Attending{Member: law, Status: "absent"}), "absent-has-marked"},
		{"case_seal_wall", "sealed_by_the_chair", 4, "member.law", "case.seal", h.sealRow(), "act_needs_power", func() error { return h.App.SealCase(ctx, h.As("member.law"), h.ID) }, "not-your-power"},
		{"case_seal_wall", "sealed_when_complete", 4, "chair", "case.seal", h.sealRow(), "nobody", h.seal, "member-not-finished"},
		{"case_board_wall", "case_sealed_by_its_seal", 4, "chair", "case.seal", f(`update cases set state = 'sealed', version = version + 1 where id = %d`, h.ID), "sealed_with_its_figures", nil, "SealCase writes the seal in the act that moves the case"},
		{"given_mark_wall", "given_mark_was_sealed", 4, "chair", "case.seal", h.given(law, first, 15), "nobody", nil, opened},
		{"given_mark_wall", "given_mark_on_its_scale", 3, "chair", "case.seal", h.given(law, second, 31), "nobody", give("member.law", first, func(g *promotion.Giving) { g.Marks = merit.Int(31) }), "mark-over-maximum"},
		{"given_mark_wall", "given_mark_cites", 3, "chair", "case.seal", strings.Replace(h.given(law, second, 15), `"page":1`, `"page":99`, 1), "nobody", give("member.law", first, func(g *promotion.Giving) { g.Citations[0].Page = 99 }), "page-out-of-range"},
		{"given_mark_wall", "given_mark_cites", 3, "chair", "case.seal", strings.Replace(h.given(law, second, 15), `{"item"`, `{"other"`, 1), "nobody", give("member.law", first, func(g *promotion.Giving) { g.Citations = nil }), "citation-missing"},
		{"given_mark_wall", "given_mark_cites", 3, "chair", "case.seal", h.given(law, second, 15)[:strings.Index(h.given(law, second, 15), "[{")] + f(`[{"item":%d,"page":1}]')`, h.item(first)), "nobody", give("member.law", first, func(g *promotion.Giving) { g.Citations[0].Item = h.item(second) }), "citation-not-of-candidate"},
		{"list_entry_wall", "list_of_the_candidates", 5, "chair", "case.seal", f(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, %d, 1, 1, true, '')`, h.ID, stranger), "nobody", nil, "SealCase ranks the candidates of the board, and nobody else"},
		{"outcome_wall", "outcome_after_sealing", 5, "chair", "case.record-outcomes", h.outcome(first, "promote"), "nobody",
			func() error {
				return h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: first, Outcome: "promote"}})
			}, "not-sealed"},
		{"minutes_wall", "minutes_after_sealing", 5, "chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "nobody", func() error { return h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved.") }, "not-sealed"},
		{"dissent_wall", "dissent_after_sealing", 4, "member.law", "case.dissent", f(`insert into dissent (case_id, round, account_id, body) values (%d, 1, %d, 'x')`, h.ID, law), "nobody", func() error { return h.App.Dissent(ctx, h.As("member.law"), h.ID, "No.") }, "not-sealed"},
		{"dossier_item_lawful", "dossier_frozen", 3, so, "case.serve-dossier", f(`insert into dossier_item (case_id, officer_id, class, title, pages, served_on, gist) values (%d, %d, 'report', 'x', 1, '%s', 'x')`, h.ID, first, apptest.Today), "nobody",
			func() error {
				return only(h.App.ServeDossierItem(ctx, h.As(so), h.ID, app.Serving{Officer: first, Class: "report", Title: "A report", Document: h.Document(), Gist: "That it was late."}))
			}, "case-not-in-state"},
		{"computed_mark_lawful", "computed_mark_of_candidate", 3, so, "mark.compute", f(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines) values (%d, 1, %d, 'x', 'x', 1, '[]')`, h.ID, stranger), "nobody", nil, "ComputeMarks reads the candidates of the panel and takes no names"},
		{"computed_mark", "computed_mark_pkey", 3, so, "mark.compute", f(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines) select case_id, round, officer_id, criterion, formula, 99, lines from computed_mark limit 1`), "nobody", func() error { return h.App.ComputeMarks(ctx, h.As(so), h.ID) }, "computed-already"},
	}...)
}

// everyMark opens every sealed mark as the chair's thief would.
func (h *thief) everyMark() string {
	return `insert into given_mark (case_id, round, account_id, officer_id, criterion, revision, marks, level, text, citations)
		 select s.case_id, s.round, s.account_id, s.officer_id, s.criterion, s.revision, 15, 'B', '', '[{"item":' || (select min(d.id) from dossier_item d where d.officer_id = s.officer_id and d.disclosed_on is not null) || ',"page":1}]' from sealed_mark s;`
}

// everyPlace writes the list of the round by seniority.
func (h *thief) everyPlace() string {
	return `insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail)
		 select b.case_id, 1, b.officer_id, p.seniority_no, p.seniority_no, true, '' from board_candidate b join panel_entry p using (case_id, officer_id);`
}

func finishedStage(t *testing.T) (*thief, []wall) {
	h := rob(sitting(t, 1))
	h.giveAll(15)
	return h, []wall{
		{"case_seal_wall", "sealed_with_its_list", 5, "chair", "case.seal", h.everyMark() + h.sealRow(), "nobody", nil, "SealCase ranks every candidate of the board and writes the list before the seal"},
		{"case_seal_wall", "sealed_when_complete", 4, "chair", "case.seal", h.everyPlace() + h.sealRow(), "nobody", func() error { return h.App.SealCase(ctx, h.As("csb.chair"), h.ID) }, "no-seat"},
		{"case_figures_wall", "sealed_with_its_figures", 4, "chair", "case.seal", h.everyMark() + h.everyPlace() + h.sealRow() + f(`; update cases set state = 'sealed', version = version + 1 where id = %d`, h.ID), "nobody", nil, "SealCase keeps the figures in the act that moves the case"},
		{"board_figures_wall", "figures_in_their_act", 4, "chair", "case.seal", h.figures("seal", "{}"), "nobody", nil, "SealCase works the figures out itself, of what it has sealed"},
	}
}

// unfiguredStage is a sealed round whose outcomes were written past the application, without their figures.
func unfiguredStage(t *testing.T) (*thief, []wall) {
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	h.ok(h.try("chair", "case.record-outcomes", h.outcome(h.Officers[0], "promote")+f(`, (%d, 1, %d, 'not-reached')`, h.ID, h.Officers[1])))
	return h, []wall{
		{"minutes_figures_wall", "minutes_with_their_figures", 4, "chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "nobody",
			func() error { return h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved.") }, "figures-missing"},
	}
}

func quorumStage(t *testing.T) (*thief, []wall) {
	h := rob(frozen(t, 1))
	h.call()
	for _, person := range []string{"chair", "member.establishment", "member.head"} {
		h.sit(person)
	}
	first, second, law := h.Officers[0], h.Officers[1], h.Accounts["member.law"]
	h.ok(h.App.AttendMeeting(ctx, h.As("chair"), h.meeting, h.ID, app.Attending{Member: law, Status: "absent"}))
	h.ok(h.App.StandDownFor(ctx, h.As("member.head"), h.ID, app.StandDown{Officer: second, Kind: "recusal", Reason: "An old quarrel."}))
	for _, person := range []string{"chair", "member.establishment", "member.head"} {
		for _, o := range h.Officers {
			if person != "member.head" || o != second {
				h.ok(h.give(person, o, 15))
			}
		}
	}
	return h, []wall{
		{"case_seal_wall", "sealed_with_quorum", 4, "chair", "case.seal", h.everyMark() + h.everyPlace() + h.absence(law, first, "absence") + ";" + h.absence(law, second, "absence") + ";" + h.sealRow(), "nobody", h.seal, "no-quorum"},
	}
}

// ---------------------------------------------------------------------------------------------------- the sealed round

func sealedStage(t *testing.T) (*thief, []wall) {
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	law := h.Accounts["member.law"]
	first, second := h.Officers[0], h.Officers[1]
	stranger := h.Officer("X-1", apptest.OfficerSpec{})
	outcomes := func(person string, all ...promotion.Proposal) func() error {
		return func() error { return h.App.RecordOutcomes(ctx, h.As(person), h.ID, all) }
	}
	promote := func(officer int64) promotion.Proposal {
		return promotion.Proposal{Officer: officer, Outcome: "promote"}
	}
	seal := "case-not-in-state"
	return h, []wall{
		{"sealed_mark_wall", "mark_only_while_unsealed", 4, "member.law", "mark.give", h.mark(law, first, "board", 1, 2, law, true), "nobody", func() error { return h.give("member.law", first, 15) }, "sealed"},
		{"draft_keep", "draft_only_while_unsealed", 4, "member.law", "mark.keep-draft", h.draftOn("member.law", 1, second), "draft_before_the_mark", func() error { return h.keep("member.law", second, "late") }, "sealed"},
		{"given_mark_wall", "nothing_after_sealing", 4, "chair", "case.seal", strings.Replace(h.given(law, first, 15), "'board', 1", "'board', 2", 1), "nobody", h.seal, "sealed"},
		{"list_entry_wall", "nothing_after_sealing", 4, "chair", "case.seal", f(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, %d, 9, 1, true, '')`, h.ID, stranger), "nobody", h.seal, "sealed"},
		{"member_absence_wall", "absence_only_while_unsealed", 4, "member.law", "board.recuse", h.absence(law, first, "recusal"), "nobody",
			func() error {
				return h.App.StandDownFor(ctx, h.As("member.law"), h.ID, app.StandDown{Officer: first, Kind: "recusal", Reason: "Late."})
			}, "sealed"},
		{"declaration_wall", "declaration_before_seal", 8, "member.law", "board.declare-conflict", h.declaration(law, first, "declared"), "nobody",
			func() error {
				return h.App.DeclareConflicts(ctx, h.As("member.law"), h.ID, []app.Declared{{Officer: first, Relation: "kin", Why: "Late."}})
			}, "round-sealed"},
		{"case_seal_wall", "sealed_once", 4, "chair", "case.seal", strings.Replace(h.sealRow(), ", 1,", ", 2,", 1), "nobody", h.seal, "sealed"},
		{"computed_mark_lawful", "computed_mark_before_seal", 3, so, "mark.compute", f(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines) values (%d, 1, %d, 'x', 'x', 1, '[]')`, h.ID, first), "nobody", func() error { return h.App.ComputeMarks(ctx, h.As(so), h.ID) }, "sealed"},
		{"outcome_wall", "outcome_by_the_board", 5, "member.law", "case.record-outcomes", h.outcome(first, "promote"), "act_needs_power", outcomes("member.law", promote(first)), "not-your-power"},
		{"outcome_wall", "outcome_of_who_passed", 5, "chair", "case.record-outcomes", h.outcome(stranger, "promote"), "nobody", outcomes("chair", promote(stranger)), "not-on-list"},
		{"outcome_within_vacancies", "outcome_within_vacancies", 5, "chair", "case.record-outcomes", h.outcome(first, "promote") + f(`, (%d, 1, %d, 'promote')`, h.ID, second), "nobody", outcomes("chair", promote(first), promote(second)), "more-than-vacancies"},
		{"outcome", "outcome_has_its_ground", 5, "chair", "case.record-outcomes", h.outcome(first, "supersede"), "nobody", outcomes("chair", promotion.Proposal{Officer: first, Outcome: "supersede"}, promote(second)), "ground-missing"},
		{"outcome", "outcome_reserve_has_its_place", 5, "chair", "case.record-outcomes", h.outcome(first, "reserve"), "nobody", nil, "RecordOutcomes numbers the reserve itself"},
		{"minutes_wall", "minutes_with_every_outcome", 5, "chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "minutes_with_their_figures", func() error { return h.App.WriteMinutes(ctx, h.As("chair"), h.ID, "Resolved.") }, "outcome-missing"},
		{"minutes_wall", "minutes_by_the_board", 5, "csb.chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "minutes_with_their_figures", func() error { return h.App.WriteMinutes(ctx, h.As("csb.chair"), h.ID, "Resolved.") }, "no-seat"},
		{"case_board_wall", "case_recommended_by_minutes", 5, "chair", "case.write-minutes", f(`update cases set state = 'recommended', version = version + 1 where id = %d`, h.ID), "nobody", nil, "WriteMinutes writes them in the act that moves the case"},
		{"dissent_wall", "dissent_is_ones_own", 4, "chair", "case.dissent", f(`insert into dissent (case_id, round, account_id, body) values (%d, 1, %d, 'x')`, h.ID, law), "nobody", func() error { return h.App.Dissent(ctx, h.As("csb.chair"), h.ID, "No.") }, "no-seat"},
		{"case_moves_lawfully", "case_moves_by_its_acts", 1, "chair", "case.write-minutes", f(`update cases set state = 'put-up', version = version + 1 where id = %d`, h.ID), "nobody", func() error { return h.App.PutUp(ctx, h.As(js), h.ID, h.Capacity["secretary"], "") }, seal},
	}
}

func passedOverStage(t *testing.T) (*thief, []wall) {
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	first, second := h.Officers[0], h.Officers[1]
	h.ok(h.try("chair", "case.record-outcomes", h.outcome(second, "promote")+f(`, (%d, 1, %d, 'not-reached');`, h.ID, first)+h.figures("outcomes", "{}")))
	return h, []wall{
		{"minutes_wall", "outcome_in_the_order_of_the_list", 5, "chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "nobody",
			func() error {
				return h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: second, Outcome: "promote"}})
			}, "passed-over"},
	}
}

// ---------------------------------------------------------------------------------------------------- the decision

func putUpStage(t *testing.T) (*thief, []wall) {
	r := put(t, 1)
	won, lost := r.Officers[0], r.Officers[1]
	b := "decide.bureaucratic"
	as := r.join("secretary", "authority")
	decide := func(person string, in app.Verdict) func() error {
		return func() error { return r.App.DecideBureaucratic(ctx, r.As(person), r.ID, in) }
	}
	approving := app.Verdict{Approve: []int64{won}}
	naming := as + r.decision("approve", "secretary", plain) + ";"
	return r.thief, []wall{
		{"decision_lawful", "decision_by_the_authority", 6, se, b, r.join(se, "authority") + r.decision("approve", se, plain), "nobody", decide(se, approving), "not-the-authority"},
		{"decision_lawful", "decision_by_the_authority", 7, "secretary", "decide.political", as + r.decision("approve", "secretary", plain), "act_needs_power", func() error { return r.App.DecidePolitical(ctx, r.As("secretary"), r.ID, approving) }, "not-your-power"},
		{"decision_lawful", "decision_by_the_authority", 6, se, "case.cancel", r.join(se, "authority") + r.decision("cancel", se, plain), "nobody", func() error { return r.App.CancelCase(ctx, r.As(se), r.ID, "for a reason as long as asked", "", 0) }, "not-the-authority"},
		{"decision_lawful", "decision_four_eyes", 8, js, b, r.decision("approve", js, plain), "act_needs_power", decide(js, approving), "not-your-power"},
		{"decision_lawful", "case_person_is_the_actor", 8, "secretary", b, r.decision("approve", "secretary", plain), "nobody", nil, "deciding puts its actor on record in the case first"},
		{"decision_name_lawful", "decision_on_recommended_names", 6, "secretary", b, naming + r.named(lost, "approve"), "nobody", decide("secretary", app.Verdict{Approve: []int64{lost}}), "not-recommended"},
		{"case_moves_with_decision", "case_moves_with_decision", 6, "secretary", b, as + r.to("approved", ""), "nobody", nil, "deciding writes the decision in the act that moves the case"},
		{"case_moves_with_decision", "decision_names_complete", 6, "secretary", b, naming + r.to("approved", ""), "nobody", decide("secretary", app.Verdict{}), "name-undecided"},
		{"case_moves_lawfully", "case_moves_by_its_acts", 6, "secretary", b, as + r.decision("remand", "secretary", plain) + ";" + r.to("frozen", ""), "nobody", nil, "a remand begins the next round by itself"},
		{"decision", "decision_has_reasons", 6, "secretary", b, as + f(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, decided_on) values (%d, 1, 'reject', 'bureaucratic', %d, %d, '%s')`, r.ID, r.Accounts["secretary"], r.Capacity["secretary"], apptest.Today), "nobody",
			decide("secretary", app.Verdict{Remand: true}), "reasons-missing"},
		{"decision_name", "decision_name_rejected_with_reasons", 6, "secretary", b, naming + strings.Replace(r.named(won, "reject"), "for a reason as long as asked", "no", 1), "nobody", decide("secretary", app.Verdict{Reject: []app.Rejection{{Officer: won, Reasons: "no"}}}), "reasons-missing"},
		{"case_vacancy_ends", "case_vacancy_ends_with_its_case", 9, "secretary", b, `update case_vacancy set live = false`, "nobody", nil, "a vacancy is let go by the acts that reject or cancel its case alone"},
		{"order_lawful", "order_needs_merit", 1, so, "order.draft", r.order(orderRow{officer: won, post: r.seats[0]}), "nobody", func() error { return only(r.draft(0)) }, "case-not-in-state"},
		{"direction_lawful", "direction_by_its_giver", 7, "minister", "direction.record", f(`insert into direction (case_id, account_id, capacity_id, given_on, body) values (%d, %d, %d, '%s', 'x')`, r.ID, r.Accounts["prime.minister"], r.Capacity["prime.minister"], apptest.Today), "nobody", nil, "RecordDirection is its actor's own"},
	}
}

func remandedStage(t *testing.T) (*thief, []wall) {
	r := put(t, 1)
	r.Seed(`alter table decision disable trigger decision_lawful`,
		f(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, ground, reasons, decided_on) values (%d, 9, 'remand', 'bureaucratic', %d, %d, 'record', 'for a reason as long as asked', '2026-02-01')`, r.ID, r.Accounts["secretary"], r.Capacity["secretary"]),
		`alter table decision enable trigger decision_lawful`)
	return r.thief, []wall{
		{"decision_lawful", "decision_second_remand", 6, "secretary", "decide.bureaucratic", r.join("secretary", "authority") + r.decision("remand", "secretary", plain), "nobody",
			func() error {
				return r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "Once more, for reasons stated before."})
			}, "second-remand"},
	}
}

// ---------------------------------------------------------------------------------------------------- the order

func approvedStage(t *testing.T) (*thief, []wall) {
	r := granted(t, 1)
	won, lost := r.Officers[0], r.Officers[1]
	r.Person("vain.officer", "section-officer", 0)
	r.Seed(`update account set officer_id = null where officer_id is not null`, f(`update account set officer_id = %d where username = 'vain.officer'`, won))
	lawful := orderRow{officer: won, post: r.seats[0]}
	with := func(change func(*orderRow)) string {
		o := lawful
		change(&o)
		return r.order(o)
	}
	draft := func(person string, officer, vacancy, post int64) func() error {
		return func() error {
			return only(r.App.DraftOrder(ctx, r.As(person), app.Draft{Case: r.ID, Officer: officer, Vacancy: vacancy, Post: post}))
		}
	}
	above := r.Post("BS-20", "above")
	v := r.vacancies[0]
	return r.thief, []wall{
		{"order_lawful", "nobody_on_own_case", 8, "vain.officer", "order.draft", with(func(o *orderRow) { o.drafter = r.Accounts["vain.officer"] }), "nobody", draft("vain.officer", won, v, r.seats[0]), "own-matter"},
		{"order_lawful", "order_kind_not_yet", 1, so, "order.draft", with(func(o *orderRow) { o.kind, o.subject = "exception", "exception-posting" }), "nobody", nil, "DraftOrder takes no kind: it follows from the outcome"},
		{"order_lawful", "order_moves_by_its_acts", 1, so, "order.draft", with(func(o *orderRow) { o.more = "'issued', 'X/2026/1'" }), "nobody", nil, "DraftOrder takes no state"},
		{"order_lawful", "order_needs_merit", 1, so, "order.draft", with(func(o *orderRow) { o.officer = lost }), "nobody", draft(so, lost, v, r.seats[0]), "no-order-without-merit"},
		{"order_lawful", "order_needs_merit", 1, so, "order.draft", with(func(o *orderRow) { o.officer = r.clerk }), "nobody", draft(so, r.clerk, v, r.seats[0]), "no-order-without-merit"},
		{"order_lawful", "order_needs_merit", 1, so, "order.draft", with(func(o *orderRow) { o.caseID = "null" }), "order_merit_has_its_case", nil, "DraftOrder is about a case"},
		{"order_lawful", "order_needs_merit", 1, so, "order.draft", with(func(o *orderRow) { o.vacancy = v + 1000 }), "orders_vacancy_id_fkey", draft(so, won, v+1000, r.seats[0]), "vacancy-not-in-case"},
		{"order_lawful", "order_needs_merit", 9, so, "order.draft", with(func(o *orderRow) { o.post = above }), "nobody", draft(so, won, v, above), "post-not-of-vacancy"},
		{"orders", "order_cites_its_basis", 1, so, "order.draft", strings.Replace(r.order(lawful), "'x'", "' '", 1), "nobody", nil, "DraftOrder words the basis from the record"},
		{"orders", "order_numbered_when_issued", 1, so, "order.draft", with(func(o *orderRow) { o.more = "'draft', 'X/2026/1'" }), "nobody", nil, "IssueOrder alone numbers"},
		{"orders", "order_post_or_retained", 1, so, "order.draft", strings.Replace(r.order(lawful), ", false, 'x'", ", true, 'x'", 1), "nobody", nil, "an order retains where no seat is named"},
		{"decision_lawful", "decision_when_put_up", 6, "secretary", "decide.bureaucratic", r.decision("reject", "secretary", plain), "decision_once_a_round", r.approve, "over"},
	}
}

func issuedStage(t *testing.T) (*thief, []wall) {
	r := granted(t, 7)
	var order [4]int64
	for i := range order {
		order[i] = r.issued(i)
	}
	// Four seats are taken: the first by a holder from before Merit, the second officer sits elsewhere since before, the
	// third seat is held under an order and the fourth officer holds another seat under one.
	other, old := r.Post("BS-19", "other"), r.Post("BS-18", "old")
	second := r.Officer("CLERK-2", apptest.OfficerSpec{})
	r.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'f:1'), (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'f:2')`,
		r.clerk, r.seats[0], r.Officers[1], old),
		`alter table posting disable trigger posting_by_its_order`,
		f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'order', %d), (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'order', %d)`,
			second, r.seats[2], order[2], r.Officers[3], other, order[3]),
		`alter table posting enable trigger posting_by_its_order`)
	drafted, err := r.App.DraftOrder(ctx, r.As(js), app.Draft{Case: r.ID, Officer: r.Officers[4], Vacancy: r.vacancies[4], Post: r.seats[4]})
	r.ok(err)
	r.Person("vain.deputy", "deputy-secretary", 0)
	r.Seed(`update account set officer_id = null where username = 'candidate.5'`, f(`update account set officer_id = %d where username = 'vain.deputy'`, r.Officers[4]))
	mine, err := r.App.DraftOrder(ctx, r.As(js), app.Draft{Case: r.ID, Officer: r.Officers[5], Vacancy: r.vacancies[5], Post: r.seats[5]})
	r.ok(err)
	set := func(id int64, what string) string {
		return f(`update orders set %s, version = version + 1 where id = %d`, what, id)
	}
	take := func(place int) string {
		return r.report(order[place], r.Officers[place], r.seats[place], "assumed") + ";" + set(order[place], f(`state = 'acted', actualised_on = '%s'`, apptest.Today)) + ";" + r.seat(r.Officers[place], r.seats[place], order[place])
	}
	assume := func(person string, id int64) func() error { return func() error { return r.charge(person, id, true) } }
	issue := func(person string, id int64) func() error {
		return func() error { return r.App.IssueOrder(ctx, r.As(person), id, 0) }
	}
	event := func(no int, kind, reason string) string {
		return f(`insert into order_event (order_id, no, kind, on_day, reason) values (%d, %d, '%s', '%s', '%s')`, order[0], no, kind, apptest.Today, reason)
	}
	draft := func(officer, vacancy, post int64) func() error {
		return func() error {
			return only(r.App.DraftOrder(ctx, r.As(so), app.Draft{Case: r.ID, Officer: officer, Vacancy: vacancy, Post: post}))
		}
	}
	takesUp := "AssumeCharge writes the posting and the grade of the order that it acts upon, and nothing else"
	return r.thief, []wall{
		{"orders", "order_once_per_case_and_officer", 1, so, "order.draft", r.order(orderRow{officer: r.Officers[0], vacancy: r.vacancies[6], post: r.seats[6]}), "nobody", draft(r.Officers[0], r.vacancies[6], r.seats[6]), "order-exists"},
		{"orders", "order_once_per_vacancy", 9, so, "order.draft", r.order(orderRow{officer: r.Officers[6], vacancy: r.vacancies[0], post: r.seats[0]}), "nobody", draft(r.Officers[6], r.vacancies[0], r.seats[0]), "vacancy-filled"},
		{"orders", "order_issued_by_another", 8, js, "order.issue", set(drafted, `state = 'issued'`), "nobody", issue(js, drafted), "four-eyes"},
		{"order_moves_lawfully", "order_moves_by_its_acts", 1, ds, "order.issue", set(order[0], `state = 'issued'`), "nobody", issue(ds, order[0]), "order-not-in-state"},
		{"order_moves_lawfully", "nobody_on_own_case", 8, "vain.deputy", "order.issue", set(drafted, `state = 'issued'`), "order_numbered_when_issued", issue("vain.deputy", drafted), "own-matter"},
		{"order_moves_lawfully", "order_corrigendum_changes_text_only", 1, ds, "order.corrigendum", set(order[0], `text = 'y', actualised_on = '2026-03-02'`), "nobody", nil, "Corrigendum takes the text alone"},
		{"order_moves_lawfully", "charge_under_standing_order", 9, "ministry.hr", "charge.assume", set(order[0], f(`state = 'acted', actualised_on = '%s'`, apptest.Today)), "nobody", nil, "AssumeCharge writes the report in the act that moves the order"},
		{"order_event_lawful", "order_event_of_its_act", 11, ds, "order.hold", event(3, "withdrawn", "x"), "nobody", nil, namesItsAct},
		{"order_event_lawful", "order_event_in_order", 11, ds, "order.hold", event(9, "held", "x"), "nobody", nil, numbers},
		{"order_event", "order_event_has_reasons", 11, ds, "order.hold", event(3, "held", " "), "nobody", func() error { return r.App.HoldOrder(ctx, r.As(ds), order[0], app.Step{Reason: " "}) }, "reasons-missing"},
		{"charge_report_lawful", "charge_by_its_officer", 9, "candidate.2", "charge.assume", r.report(order[0], r.Officers[0], r.seats[0], "assumed"), "nobody", assume("candidate.2", order[0]), "not-your-own"},
		{"charge_report_lawful", "charge_by_its_officer", 9, "ministry.hr", "charge.assume", r.report(order[0], r.Officers[0], r.seats[0], "assumed"), "nobody", assume("ministry.hr", order[0]), "other-unit"},
		{"charge_report_lawful", "charge_under_standing_order", 9, "candidate.6", "charge.assume", r.report(mine, r.Officers[5], r.seats[5], "assumed"), "nobody", assume("candidate.6", mine), "order-not-standing"},
		{"posting_by_its_order", "posting_by_its_order", 1, "candidate.6", "charge.assume", r.seat(r.Officers[5], r.seats[5], mine), "nobody", nil, takesUp},
		{"posting_enters_by_order", "posting_has_its_source", 1, "candidate.6", "charge.assume", f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (%d, %d, 'regular', '2026-03-02', '2026-03-02', 'irregular', %d)`, r.Officers[5], r.seats[5], r.Document()), "nobody", nil, takesUp},
		{"grade_by_its_order", "grade_by_its_order", 1, "candidate.6", "charge.assume", r.grade(r.Officers[5], order[0]), "officer_grade_one_at_a_time", nil, takesUp},
		{"posting_by_its_order", "posting_one_holder", 9, "candidate.1", "charge.assume", take(0), "nobody", assume("candidate.1", order[0]), "post-already-filled"},
		{"posting_by_its_order", "posting_one_seat", 9, "candidate.2", "charge.assume", take(1), "nobody", assume("candidate.2", order[1]), "officer-already-posted"},
		{"posting", "posting_one_holder", 9, "candidate.3", "charge.assume", take(2), "nobody", assume("candidate.3", order[2]), "post-already-filled"},
		{"posting", "posting_one_seat", 9, "candidate.4", "charge.assume", take(3), "nobody", assume("candidate.4", order[3]), "officer-already-posted"},
		{"charge_report", "charge_report_once", 9, "candidate.2", "charge.relinquish", r.report(order[1], r.Officers[1], old, "relinquished") + ";" + r.report(order[1], r.Officers[1], old, "relinquished"), "nobody", func() error { return r.charge("candidate.1", order[0], false) }, "no-charge-held"},
	}
}

// ---------------------------------------------------------------------------------------------------- the ledger

func ledgerStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	entered := `insert into organization (government, code, name, kind) values ('pk-federal', 'X', 'X', 'office')`
	always := "every method that writes goes through do or create, which begin its own act and end it before they commit"
	return h, []wall{
		{"act_guard", "act_required", 11, "", "", entered, "not null", nil, always},
		{"act_guard", "act_may_not_write", 11, so, "case.open", entered, "not null", nil, always},
		{"act_has_entry", "act_needs_entry", 11, so, "organization.create", entered + `; set constraints all immediate`, "nobody", nil, always},
	}
}

// TestInvariant12NoAnswerWithoutItsEntry: of everything that tells of a person's file nothing is answered where its entry
// cannot be written, and what is answered has been committed with its entry before. The wall that asks for an entry is
// taken away first, so that the application alone writes it.
func TestInvariant12NoAnswerWithoutItsEntry(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	h := rob(&boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t})
	h.Person("candidate.1", "officer", h.Officers[0])
	h.ok(only(h.App.ServeDossierItem(ctx, h.As(so), h.ID, app.Serving{Officer: h.Officers[0], Class: "report", Title: "A report", Document: h.Document(), Gist: "That it was late."})))
	readings := map[string]func() (int, error){
		"ReadRecord": func() (int, error) {
			file, err := h.App.ReadRecord(ctx, h.As(so), h.Officers[0], 0, domain.Date{})
			return len(file.Record.Grades), err
		},
		"ReadOwnRecord": func() (int, error) {
			file, err := h.App.ReadOwnRecord(ctx, h.As("candidate.1"), domain.Date{})
			return len(file.Record.Grades), err
		},
		"Timeline": func() (int, error) {
			events, err := h.App.Timeline(ctx, h.As(so), h.Officers[0], 0)
			return len(events), err
		},
		"OwnTimeline": func() (int, error) {
			events, err := h.App.OwnTimeline(ctx, h.As("candidate.1"))
			return len(events), err
		},
		"Dossier": func() (int, error) {
			items, err := h.App.Dossier(ctx, h.As(so), h.ID, h.Officers[0])
			return len(items), err
		},
		"OwnDossier": func() (int, error) {
			items, err := h.App.OwnDossier(ctx, h.As("candidate.1"), h.ID)
			return len(items), err
		},
	}
	entries := func() (n int) {
		h.Query(&n, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name in ('record.read', 'record.read-own') and e.outcome = 'done'`)
		return n
	}
	h.rebuild([]string{`alter table act disable trigger act_has_entry`})
	for name, read := range readings {
		before := entries()
		if told, err := read(); err != nil || told == 0 || entries() != before+1 {
			t.Errorf("%s: told %d, with %d entries more: %v", name, told, entries()-before, err)
		}
	}
	h.rebuild([]string{`alter table ledger_entry add constraint full_up check (outcome <> 'done') not valid`})
	for name, read := range readings {
		before := entries()
		if told, err := read(); err == nil || told != 0 || entries() != before {
			t.Errorf("%s: told %d without an entry: %v", name, told, err)
		}
	}
}
