package promotion

import (
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// A Sitting is who holds a seat of the board and what kept them from one candidate, if anything did.
type Sitting struct {
	Seat    string
	Member  int64  // 0: the seat is vacant
	Without string // "absent", "recused", "abstained"; "" took part
}

// A Quorum is whether the board could act, with the count.
type Quorum struct {
	Filled  int // voting seats with a holder
	Needed  int
	Present int // of those, who took part
	Held    bool
	Void    bool // a seat was empty without which the proceedings are void whatever the count
	Reasons []domain.Reason
}

// Seats gives the board's seats for a case of the cadre.
func Seats(b framework.Board, cadre string) []framework.Seat {
	var out []framework.Seat
	for _, s := range b.Seats {
		if len(s.Cadres) == 0 || slices.Contains(s.Cadres, cadre) {
			out = append(out, s)
		}
	}
	return out
}

// QuorumNeeded gives how many of the voting seats filled must take part: the fraction, rounded up, and never fewer than
// the floor the edition names.
func QuorumNeeded(b framework.Board, filled int) int {
	n := marksOf(b.Quorum).Mul(merit.Int(filled)).Round(0, merit.Up, merit.Marks{}).Whole()
	return max(n, b.MinMembers.Int())
}

// QuorumFor says whether the board could act for one candidate, from who took part for that candidate: absence, recusal
// and abstention all leave the seat out of the count, never out of the base.
func QuorumFor(b framework.Board, cadre string, sittings []Sitting) Quorum {
	var q Quorum
	var reasons domain.Reasons
	seats := Seats(b, cadre)
	var took []string
	counted := map[string]bool{}
	for _, s := range sittings {
		i := slices.IndexFunc(seats, func(seat framework.Seat) bool { return seat.ID == s.Seat })
		if i < 0 {
			reasons.Add("no-such-seat", b.Cite(), "", "the board has no seat %q for this case", s.Seat)
			continue
		}
		if counted[s.Seat] {
			reasons.Add("seat-twice", b.Cite(), "", "seat %q is filled twice", s.Seat)
			continue
		}
		counted[s.Seat] = true
		if s.Member == 0 {
			continue
		}
		if seats[i].Votes {
			q.Filled++
		}
		if s.Without == "" {
			took = append(took, s.Seat)
			if seats[i].Votes {
				q.Present++
			}
		}
	}
	q.Needed = QuorumNeeded(b, q.Filled)
	if q.Present < q.Needed || q.Filled == 0 {
		reasons.Add("no-quorum", cite(b.Quorum, b.Provision), "", "%d of %d members took part, %d are needed", q.Present, q.Filled, q.Needed)
		reasons.Needing("%d members taking part", q.Needed)
	}
	for _, seat := range b.VoidWithout {
		if !slices.ContainsFunc(seats, func(s framework.Seat) bool { return s.ID == seat }) {
			continue
		}
		if !slices.Contains(took, seat) {
			q.Void = true
			reasons.Add("void-without-seat", b.Cite(), "the holder of that seat, or a stand-in the law allows", "without the %s the proceedings are void", titleOf(seats, seat))
		}
	}
	q.Reasons = reasons
	q.Held = len(reasons) == 0
	return q
}

func titleOf(seats []framework.Seat, id string) string {
	for _, s := range seats {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}
