package app_test

import (
	"testing"

	"merit/domain"
)

// TestCasesAreListedToWhoMayReadThem: the desk sees all, a member the cases of the boards they sit on, an authority the
// grades it decides, a ministry its own.
func TestCasesAreListedToWhoMayReadThem(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	in := b.Opening("BS-20", domain.MustDate("2026-02-01"))
	other, err := b.App.OpenCase(ctx, b.As("section.officer"), in)
	b.ok(err)
	for _, test := range []struct {
		who  string
		want []int64
	}{
		{"section.officer", []int64{b.ID, other}},
		{"auditor", []int64{b.ID, other}},
		{"member.law", []int64{b.ID}},
		{"csb.mna", nil},
		{"secretary", []int64{b.ID}},
		{"prime.minister", []int64{b.ID, other}}, // the authority for one, the next higher for the other
		{"ministry.hr", nil},
	} {
		list, err := b.App.Cases(ctx, b.As(test.who), "", 0, 100)
		b.ok(err)
		var got []int64
		for _, c := range list {
			got = append(got, c.ID)
		}
		if len(got) != len(test.want) {
			t.Errorf("%s sees cases %v, want %v", test.who, got, test.want)
		}
	}
	if _, err := b.App.Cases(ctx, b.As("admin"), "", 0, 100); err == nil {
		t.Error("an administrator lists cases")
	}
}
