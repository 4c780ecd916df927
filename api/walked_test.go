package api_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/domain/arrangement"
	"merit/domain/tenure"
	"merit/domain/window"
)

// A track is one kind of posting or status, one road of a transfer, or one thing said beside them: the test that goes it lawfully over HTTP, the
// stable code with which it is refused there where it is tried unlawfully, and the constraint that stands in the way of whoever goes round the
// program. The tests are named, and code and constraint stand in the files in which they are.
type track struct {
	what       string
	over, code string // the test over HTTP, and the code that its file asserts
	wall, by   string // the constraint, and the test or stage of walls that asserts it
}

const kinds = "TestEachKindOfArrangement"

// walks is the table. What a list of the program names is held against that list; the rest is item by item what offices do.
var walks = []track{
	{"posting regular, by promotion", "TestPromotion", "", "order_needs_merit", "TestInvariant1OrderWithoutMeritBySQL"},
	{"posting acting-charge", "TestActingChargeOverHTTP", "acting-charge-ends", "order_needs_merit", "TestInvariant1OrderWithoutMeritBySQL"},
	{"posting additional-charge", kinds, "post-of-another-grade", "charge_cites_the_eligible", kinds},
	{"posting current-charge", kinds, "vacant-too-long", "charge_cites_the_vacancy", kinds},
	{"posting look-after", kinds, "too-long", "arrangement_fits_its_basis", kinds},
	{"posting look-after, renewed", kinds, "second-spell", "arrangement_not_again", "arrangementDraftStage"},
	{"posting attachment", kinds, "reason-boilerplate", "arrangement_has_reasons", kinds},
	{"posting osd", kinds, "reason-boilerplate", "arrangement_has_reasons", kinds},
	{"posting training", kinds, "place-missing", "arrangement_fits_its_basis", kinds},
	{"posting deputation-in", kinds, "post-of-another-kind", "arrangement_post_of_its_kind", kinds},
	{"posting deputation-out", kinds, "too-long", "arrangement_fits_its_basis", kinds},
	{"posting deputation-abroad", kinds, "place-missing", "arrangement_fits_its_basis", kinds},
	{"posting at-disposal", kinds, "post-not-asked", "arrangement_fits_its_basis", kinds},
	{"posting onward, by the province or body", kinds, "day-out-of-range", "onward_while_away", kinds},
	{"posting secondment", kinds, "post-of-another-kind", "arrangement_post_of_its_kind", kinds},
	{"posting study-leave", kinds, "too-long", "arrangement_has_its_document", kinds},
	{"posting long-leave", kinds, "place-not-asked", "arrangement_fits_its_basis", kinds},
	{"posting lpr", kinds, "ends-with-the-service", "arrangement_fits_its_basis", kinds},
	{"status suspended", "TestSuspensionAndAwaitingPosting", "reason-boilerplate", "exception_ends_the_seat_held", "TestSuspensionAndAwaitingPosting"},
	{"status awaiting-posting", "TestSuspensionAndAwaitingPosting", "no-charge-held", "exception_ends_the_seat_held", "TestSuspensionAndAwaitingPosting"},

	{"transfer routine", "TestTransferOverHTTP", "unknown-ground", "outcome_in_the_order_of_the_list", "transferOrderStage"},
	{"transfer on own request", "TestTransferOverHTTP", "request-can-be-withdrawn", "request_is_ripe", "transferOrderStage"},
	{"transfer on a request withdrawn", "TestWithdrawnRequestOverHTTP", "request-withdrawn", "order_on_own_request", "transferOrderStage"},
	{"transfer premature", "TestPrematureTransferOverHTTP", "reason-boilerplate", "move_officer_heard", "TestPrematureTransferOverHTTP"},
	{"transfer premature, nobody higher", "TestPrematureTransferOfAHeadOverHTTP", "board-not-heard", "move_before_the_board", "arrangementDraftStage"},
	{"transfer by a panel of names", "TestPanelOfNamesOverHTTP", "choice-without-reasons", "transfer_choice_has_reasons", "transferDecideStage"},
	{"transfer under a policy without exemptions", "TestPolicyWithoutExemptionsOverHTTP", "no-such-exemption", "exemption_of_the_policy", "transferStrictStage"},

	{"window election", "TestWindows", "commission-approval-missing", "window_move_approved", "windowHoldsStage"},
	{"window election, an older order carried out late", "TestOlderOrderInAWindowOverHTTP", "commission-approval-late", "window_move_approved", "windowHoldsStage"},
	{"window caretaker", "TestCaretakerOverHTTP", "caretaker-transfer-approval-missing", "caretaker_transfer_approved", "windowHoldsStage"},
	{"letter approval", "TestWindows", "day-out-of-range", "letter_is_written", "windowHoldsStage"},
	{"letter direction", "TestCommissionDirectsOverHTTP", "not-the-commissions-letter", "exception_direction_on_its_letter", "windowHoldsStage"},
	{"letter suspension", "TestCommissionDirectsOverHTTP", "commission-approval-missing", "letter_says_why_expedient", "windowHoldsStage"},

	{"voice direction of policy", "TestVoices", "policy-names-nobody", "direction_says_who_gave_it", "TestInvariant7VoicesBySQL"},
	{"voice direction about a post", "TestVoices", "giver-missing", "direction_received_whole", "TestInvariant7VoicesBySQL"},
	{"voice approach", "TestVoices", "approach-by-whom", "approach_is_ones_own", "TestInvariant7VoicesBySQL"},
	{"voice objection to an order", "TestVoices", "reasons-missing", "objection_by_whom_it_concerns", "windowHoldsStage"},

	{"seniority place", "TestSeniorityListOverHTTP", "objected-already", "seniority_objection_in_time", "objectionStage"},
	{"seniority left-out", "TestSeniorityListOverHTTP", "listed-already", "seniority_objection_in_time", "objectionStage"},
	{"seniority another", "TestSeniorityListOverHTTP", "about-nobody-else", "seniority_objection_in_time", "objectionStage"},
	{"seniority final", "TestSeniorityListOverHTTP", "objections-undecided", "seniority_list_final_when_decided", "objectionStage"},

	{"probation extend", "TestProbationOverHTTP", "probation-too-long", "probation_step_within_the_limit", "probationStage"},
	{"probation confirm", "TestProbationOverHTTP", "probation-over", "probation_step_while_it_lasts", "probationStage"},
	{"probation terminate", "TestProbationOverHTTP", "order-missing", "probation_step_of_its_method", "probationStage"},
	{"probation revert", "TestProbationOverHTTP", "order-missing", "probation_step_cites_its_order", "probationStage"},

	{"bad input: public interest alone", "TestPrematureTransferOverHTTP", "reason-boilerplate", "move_has_reasons", "arrangementDraftStage"},
	{"bad input: a post outside the cadre", kinds, "post-of-another-kind", "arrangement_post_of_its_kind", kinds},
	{"bad input: an approval dated after the order", "TestOlderOrderInAWindowOverHTTP", "commission-approval-late", "window_move_approved", "windowHoldsStage"},
	{"bad input: a second spell of a charge", kinds, "second-spell", "arrangement_not_again", "arrangementDraftStage"},
}

// TestEachKindIsWalked holds the table against the lists of the program and against the tests that it names.
func TestEachKindIsWalked(t *testing.T) {
	t.Parallel()
	have := map[string]bool{}
	for _, w := range walks {
		if have[w.what] {
			t.Errorf("%s stands twice", w.what)
		}
		have[w.what] = true
	}
	need := func(family string, names ...string) {
		for _, n := range names {
			if !have[family+" "+n] {
				t.Errorf("%s %s is not walked", family, n)
			}
		}
	}
	for _, b := range arrangement.Bases {
		need("posting", b.Name)
	}
	need("status", "suspended", "awaiting-posting")
	need("window", window.Kinds...)
	need("letter", window.Letters...)
	need("seniority", tenure.Matters...)
	need("probation", tenure.ProbationSteps...)

	holds := sources(t)
	for _, w := range walks {
		over, by := holds[w.over], holds[w.by]
		switch {
		case over == "":
			t.Errorf("%s: there is no %s", w.what, w.over)
		case by == "":
			t.Errorf("%s: there is no %s", w.what, w.by)
		}
		if w.code != "" && !strings.Contains(over, `"`+w.code+`"`) {
			t.Errorf("%s: the file of %s asserts no %s", w.what, w.over, w.code)
		}
		if !strings.Contains(by, `"`+w.wall+`"`) {
			t.Errorf("%s: the file of %s asserts no %s", w.what, w.by, w.wall)
		}
	}
}

// sources gives for each function of the tests here and in app the text of its file.
func sources(t *testing.T) map[string]string {
	t.Helper()
	here, _ := filepath.Glob("*_test.go")
	there, _ := filepath.Glob("../app/*_test.go")
	holds := map[string]string{}
	for _, file := range append(here, there...) {
		if file == "walked_test.go" {
			continue
		}
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(body), "\nfunc ")[1:] {
			name, _, _ := strings.Cut(part, "(")
			holds[name] = string(body)
		}
	}
	return holds
}
