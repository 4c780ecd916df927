package app_test

import (
	"testing"

	"merit/app/apptest"
	"merit/domain/register"
)

// recruitmentStage is a register with a recruitment that was replaced, one that stands, an officer of another government, and one who keeps the registers
// and competed.
func recruitmentStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	was := h.Notified()
	first, err := h.App.EnterRecruitment(ctx, h.As(so), was)
	h.ok(err)
	now := h.Notified()
	now.Replaces, now.Reason = first, "The commission corrected its list."
	second, err := h.App.EnterRecruitment(ctx, h.As(so), now)
	h.ok(err)
	own := h.Officer("VAIN", apptest.OfficerSpec{Grade: "BS-17"})
	h.Person("vain.hand", "section-officer", own)
	h.Seed(`insert into cadre (government, code, name) values ('elsewhere', 'E', 'Service elsewhere')`,
		`insert into cadre_grade (cadre_id, grade, step, title) select id, 'BS-17', 17, 'x' from cadre where code = 'E'`,
		`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest) select 'elsewhere', 'E-1', 'Officer E-1', id, '2020-01-01', '2020-01-01' from cadre where code = 'E'`)
	var elsewhere, theirs int64
	h.Query(&elsewhere, `select id from cadre where code = 'E'`)
	h.Query(&theirs, `select id from officer where number = 'E-1'`)
	paper := h.Document()
	stood := h.Notified()
	stood.Requisition, stood.Candidates[0].Officer = "STOOD", "VAIN"
	in, err := h.App.EnterRecruitment(ctx, h.As(so), stood)
	h.ok(err)

	notified := func(requisition string, cadre int64, day, document, replaces string) string {
		why := map[bool]string{true: "", false: "it was wrong before"}[replaces == "null"]
		return f(`insert into recruitment (requisition, organization_id, cadre_id, grade, advertised_on, closes_on, written_most, interview_most, number, notified_on, document_id, replaces, correction)
			values ('%s', %d, %d, 'BS-17', '2026-01-01', '2026-01-20', 1200, 300, 'F.1', '%s', %s, %s, '%s')`, requisition, h.Division, cadre, day, document, replaces, why)
	}
	today, doc := apptest.Today.String(), f("%d", paper)
	head := notified("NEW", h.CadreID, today, doc, "null")
	seat := `; insert into recruitment_seat (recruitment_id, share, posts) select max(id), 'merit', 1 from recruitment`
	candidate := func(columns string, values ...string) string {
		s := head + seat
		for i, v := range values {
			s += f(`; insert into recruitment_candidate (recruitment_id, no, %s) select max(id), %d, %s from recruitment`, columns, i+1, v)
		}
		return s
	}
	enters := func(person string, spoil func(*register.Recruitment)) func() error {
		return func() error {
			in := h.Notified()
			in.Requisition = "NEW"
			spoil(&in)
			return only(h.App.EnterRecruitment(ctx, h.As(person), in))
		}
	}
	const act = "recruitment.enter"
	return h, []wall{
		{"recruitment", "recruitment_has_its_document", 11, so, act, notified("NEW", h.CadreID, today, "null", "null"), "nobody", enters(so, func(r *register.Recruitment) { r.Document = 0 }), "document-missing"},
		{"recruitment", "recruitment_stands_once", 11, so, act, notified(now.Requisition, h.CadreID, today, doc, "null"), "nobody", enters(so, func(r *register.Recruitment) { r.Requisition = now.Requisition }), "recruitment-on-file"},
		{"recruitment_lawful", "recruitment_is_notified", 11, so, act, notified("NEW", h.CadreID, apptest.Today.AddDays(1).String(), doc, "null"), "nobody",
			enters(so, func(r *register.Recruitment) { r.Notified = apptest.Today.AddDays(1) }), "in-the-future"},
		{"recruitment_lawful", "recruitment_of_its_government", 11, so, act, notified("NEW", elsewhere, today, doc, "null"), "nobody", enters(so, func(r *register.Recruitment) { r.Cadre = elsewhere }), "of-another-government"},
		{"recruitment_lawful", "recruitment_of_the_current_row", 11, so, act, notified("NEW", h.CadreID, today, doc, f("%d", first)), "nobody",
			enters(so, func(r *register.Recruitment) { r.Replaces, r.Reason = first, "it was wrong before" }), "replaced-meanwhile"},
		{"recruitment_part_lawful", "recruitment_part_with_it", 11, so, act, f(`insert into recruitment_seat (recruitment_id, share, posts) values (%d, 'KP', 1)`, second), "recruitment_seats_first", nil, "EnterRecruitment enters seats with their recruitment, which is new"},
		{"recruitment_candidate_lawful", "recruitment_candidate_marks_within", 11, so, act, candidate("roll, interview", "'1', 301"), "nobody",
			enters(so, func(r *register.Recruitment) { r.Candidates[0].Interview, r.Candidates[0].Total = "301", "" }), "marks-too-many"},
		{"recruitment_candidate_lawful", "recruitment_candidate_seat_notified", 11, so, act, candidate("roll, seat, fate", "'1', 'KP', 'appointed'"), "nobody",
			enters(so, func(r *register.Recruitment) { r.Candidates[0].Seat = "KP" }), "seat-not-notified"},
		{"recruitment_candidate_lawful", "recruitment_candidate_of_its_government", 11, so, act, candidate("roll, officer_id", f("'1', %d", theirs)), "nobody",
			enters(so, func(r *register.Recruitment) { r.Candidates[0].Officer = "E-1" }), "no-such-officer"},
		{"recruitment_candidate_lawful", "nobody_on_own_case", 8, "vain.hand", act, candidate("roll, officer_id", f("'1', %d", own)), "nobody",
			enters("vain.hand", func(r *register.Recruitment) { r.Candidates[0].Officer = "VAIN" }), "own-matter"},
		{"recruitment_of_anothers", "nobody_on_own_case", 8, "vain.hand", act, notified("NEW", h.CadreID, today, doc, f("%d", in)), "nobody",
			enters("vain.hand", func(r *register.Recruitment) { r.Replaces, r.Reason = in, "it was wrong before" }), "own-matter"},
		{"recruitment_seats_first", "recruitment_seats_first", 11, so, act, candidate("roll", "'1'") + `; insert into recruitment_seat (recruitment_id, share, posts) select max(id), 'PB', 1 from recruitment`, "nobody", nil, "EnterRecruitment enters the seats before the candidates"},
		{"recruitment_candidate_worded", "recruitment_candidate_as_notified", 11, so, act, candidate("roll, domicile", "'1', 'Merit'"), "nobody",
			enters(so, func(r *register.Recruitment) { r.Candidates[0].Domicile = "pb" }), "share-written-otherwise"},
		{"recruitment_seat", "recruitment_seat_written_once", 11, so, act, head + seat + `; insert into recruitment_seat (recruitment_id, share, posts) select max(id), unnest('{PB,Pb}'::text[]), 1 from recruitment`, "nobody",
			enters(so, func(r *register.Recruitment) {
				r.Seats = append(r.Seats, register.RecruitedSeats{Share: "Pb", Posts: 1})
			}), "share-written-otherwise"},
		{"recruitment_candidate", "recruitment_candidate_once", 11, so, act, candidate("roll", "'1'", "'1'"), "nobody", enters(so, func(r *register.Recruitment) { r.Candidates[1].Roll = r.Candidates[0].Roll }), "candidate-twice"},
		{"recruitment_candidate", "recruitment_candidate_place_taken", 11, so, act, candidate("roll, place", "'1', 1", "'2', 1"), "nobody", enters(so, func(r *register.Recruitment) { r.Candidates[1].Place = 1 }), "place-taken"},
		{"recruitment_candidate", "recruitment_candidate_officer_once", 11, so, act, candidate("roll, officer_id", f("'1', %d", own), f("'2', %d", own)), "nobody",
			enters(so, func(r *register.Recruitment) {
				r.Candidates[0].Officer, r.Candidates[1].Officer = "VAIN", "vain"
			}), "candidate-twice"},
		{"recruitment_candidate", "recruitment_candidate_total_is_the_sum", 11, so, act, candidate("roll, written, interview, total", "'1', 700, 200, 901"), "nobody",
			enters(so, func(r *register.Recruitment) { r.Candidates[0].Total = "1010.6" }), "total-no-sum"},
		{"recruitment_candidate", "recruitment_candidate_seat_of_its_fate", 11, so, act, candidate("roll, seat", "'1', 'merit'"), "nobody", enters(so, func(r *register.Recruitment) { r.Candidates[0].Fate = "" }), "seat-of-its-fate"},
	}
}
