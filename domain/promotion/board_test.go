package promotion

import (
	"slices"
	"testing"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

func TestBoardMarkRoundsOnceWhereTheEditionSays(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	c := criterionBegins(t, e, "BS-20", "board")
	given := []merit.Given{{Member: "a", Marks: merit.Int(20)}, {Member: "b", Marks: merit.Int(21)}, {Member: "c", Marks: merit.Int(21)}, {Member: "d", None: "recused"}}
	m, err := BoardMark(e, c, given)
	if err != nil {
		t.Fatal(err)
	}
	if want := merit.Ratio(62, 3); !m.Value.Equal(want) {
		t.Errorf("mark %s, want %s exactly", m.Value, want)
	}
	rounding := *e
	rounding.Rounding = []framework.Rounding{{At: framework.RoundCombined, Places: 1, Mode: framework.RoundHalfUp}}
	if m, err = BoardMark(&rounding, c, given); err != nil || m.Value.String() != "20.7" {
		t.Errorf("rounded mark %s, %v; want 20.7", m.Value, err)
	}
	_, err = BoardMark(e, c, []merit.Given{{Member: "a", Marks: merit.Int(31)}})
	refusedFor(t, err, "mark-over-maximum")
}

func sitting(without map[string]string, seats ...string) []Sitting {
	var out []Sitting
	for i, s := range seats {
		out = append(out, Sitting{Seat: s, Member: int64(i + 1), Without: without[s]})
	}
	return out
}

func TestQuorumForOneCandidate(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	dsb := e.Boards["dsb"]
	seats := []string{"chair", "establishment", "head-of-department", "law", "secretary"}
	tests := map[string]struct {
		sittings []Sitting
		held     bool
		void     bool
		reasons  []string
	}{
		"all":                      {sitting(nil, seats...), true, false, nil},
		"one recused":              {sitting(map[string]string{"law": "recused"}, seats...), true, false, nil},
		"one recused, one absent":  {sitting(map[string]string{"law": "recused", "chair": "absent"}, seats...), false, false, []string{"no-quorum"}},
		"establishment recused":    {sitting(map[string]string{"establishment": "recused"}, seats...), false, true, []string{"void-without-seat"}},
		"establishment not filled": {sitting(nil, "chair", "head-of-department", "law", "secretary"), false, true, []string{"void-without-seat"}},
		"a seat of another cadre":  {sitting(nil, append(slices.Clone(seats), "police-sindh")...), false, false, []string{"no-such-seat"}},
		"a seat twice":             {sitting(nil, append(slices.Clone(seats), "law")...), false, false, []string{"seat-twice"}},
		"nobody":                   {nil, false, true, []string{"no-quorum", "void-without-seat"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := QuorumFor(dsb, "OMG", test.sittings)
			if q.Held != test.held || q.Void != test.void || !slices.Equal(codes(q.Reasons), test.reasons) {
				t.Errorf("got %+v", q)
			}
		})
	}
}

// A seat that does not vote is not in the count.
func TestQuorumCountsVotesOnly(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	q := QuorumFor(e.Boards["csb"], "PAS", sitting(nil, "chair", "establishment", "cabinet", "secretary"))
	if q.Filled != 3 || q.Present != 3 {
		t.Errorf("the secretary is counted: %+v", q)
	}
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	candidate := bs19(1, 1)
	candidate.Officer.Name = "Zubaida  Karim"
	candidate.Kin = []domain.Kin{{ID: 1, Other: 50, Relation: "dispute"}, {ID: 2, Name: "Hamid Aslam", Relation: "in-law"}}
	line := []Reporting{{Senior: 60, Junior: 1, Held: domain.Spell{Start: domain.MustWhen("2018-01-01")}, Ref: Ref{"posting", 3}}}
	tests := map[string]struct {
		member   Member
		relation []string
		barring  []bool
	}{
		"the candidate":                      {Member{Officer: 1}, []string{"self"}, []bool{true}},
		"a stranger":                         {Member{Officer: 77, Name: "Nadia Qureshi"}, nil, nil},
		"no officer and no name":             {Member{}, nil, nil},
		"kin declared by the member":         {Member{Officer: 78, Kin: []domain.Kin{{ID: 9, Other: 1, Relation: "sibling"}}}, []string{"kin"}, []bool{true}},
		"kin by name only":                   {Member{Officer: 79, Kin: []domain.Kin{{ID: 9, Name: "zubaida karim", Relation: "child"}}}, []string{"kin"}, []bool{true}},
		"business":                           {Member{Officer: 80, Kin: []domain.Kin{{ID: 9, Other: 1, Relation: "business"}}}, []string{"business"}, []bool{true}},
		"a dispute the candidate declared":   {Member{Officer: 50}, []string{"dispute"}, []bool{true}},
		"declared by the candidate, by name": {Member{Officer: 81, Name: "Hamid Aslam"}, []string{"kin"}, []bool{true}},
		"the superior by the posts":          {Member{Officer: 60}, []string{"reporting-line"}, []bool{false}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := Detect(e, test.member, candidate, line, day("2020-02-01"))
			var relations []string
			var barring []bool
			for _, c := range found {
				relations, barring = append(relations, c.Relation), append(barring, c.Barring)
				if c.Why == "" || c.Paragraph == "" || len(c.Refs) == 0 {
					t.Errorf("a conflict without why, paragraph or record: %+v", c)
				}
			}
			if !slices.Equal(relations, test.relation) || !slices.Equal(barring, test.barring) {
				t.Errorf("found %+v, want %v %v", found, test.relation, test.barring)
			}
		})
	}
	if found := Detect(e, Member{Officer: 900}, candidate, nil, day("2020-02-01")); len(found) != 1 || found[0].Barring || len(found[0].Refs) != 20 {
		t.Errorf("the reporting officer of twenty reports: %+v", found)
	}
}

// An edition may let a relation lapse after some years, and may bar what another only discloses. Nobody's own case
// needs an edition.
func TestConflictsFollowTheEdition(t *testing.T) {
	t.Parallel()
	e := framework.Edition{}
	e.Conflicts.Barring = []framework.Relation{{Kind: "reporting-line", Years: framework.Figure{Value: "3"}}}
	found := Detect(&e, Member{Officer: 900}, bs19(1, 1), nil, day("2020-02-01"))
	if len(found) != 1 || !found[0].Barring || len(found[0].Refs) != 3 { // the reports of 2017 to 2019
		t.Errorf("within three years: %+v", found)
	}
	if found := Detect(&framework.Edition{}, Member{Officer: 1}, bs19(1, 1), nil, day("2020-02-01")); len(found) != 1 || !found[0].Barring {
		t.Errorf("an edition without conflicts lets an officer judge their own case: %+v", found)
	}
}

func TestReferNeedsARetirementEdition(t *testing.T) {
	t.Parallel()
	if _, err := Refer(edition(t, "pk-federal/promotion@2019"), bs19(1, 1), day("2020-02-01")); err == nil {
		t.Error("a promotion edition referred an officer to a retirement board")
	}
}
