package policy

import "testing"

func TestLoads(t *testing.T) {
	t.Logf("%d acts, %d kinds, %d lines", len(law.acts), len(law.kinds), len(law.lines))
	d := Decide(OrderIssue, SectionOfficer, Facts{Drafter: true})
	t.Logf("%+v", d)
	d = Decide(OrderIssue, DeputySecretary, Facts{})
	t.Logf("%+v", d)
}
func BenchmarkDecideCold(b *testing.B) {
	for b.Loop() {
		law.decideCold(MarkGive, BoardMember, Facts{SeatNamed: true})
	}
}
func BenchmarkDecideCached(b *testing.B) {
	for b.Loop() {
		Decide(MarkGive, BoardMember, Facts{SeatNamed: true})
	}
}
