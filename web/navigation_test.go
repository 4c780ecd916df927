package web_test

import (
	"slices"
	"strings"
	"testing"
)

// The head of a page is at most six ways, whoever reads it: rooms, of which the open one shows what is in it; an entry that is alone
// in its room stands for it.
func TestNavigation(t *testing.T) {
	t.Parallel()
	h := open(t)
	ways := func(v *visitor) (all [][]string) {
		for _, nav := range find(v.last, "nav") {
			if strings.Contains(attr(nav, "class"), "navigation__") {
				var names []string
				for _, a := range find(nav, "a") {
					names = append(names, strings.TrimSpace(text(render(a))))
				}
				all = append(all, names)
			}
		}
		return all
	}
	v := h.as("section.officer")
	v.get("/posts")
	if got := ways(v); len(got) != 2 || !slices.Contains(got[0], "Registers") || slices.Contains(got[0], "Posts") || !slices.Contains(got[1], "Posts") || !slices.Contains(got[1], "Statements") {
		t.Errorf("a section officer among the posts is shown the ways %v", got)
	}
	marked := 0
	for _, a := range find(v.last, "a") {
		if attr(a, "aria-current") != "" {
			marked++
		}
	}
	if marked != 2 {
		t.Errorf("%d ways are marked as where one stands, want the room and the entry", marked)
	}
	v.get("/cases")
	if got := ways(v); len(got) != 1 {
		t.Errorf("a section officer among the cases is shown the ways %v", got)
	}
	for kind, people := range capacities {
		v := h.as(people[0])
		if strings.HasPrefix(people[0], "officer.") || people[0] == "a.nobody" {
			continue // they are of a town
		}
		v.get("/")
		for i, names := range ways(v) {
			if len(names) > 6 {
				t.Errorf("%s: %d ways in row %d: %v", kind, len(names), i+1, names)
			}
		}
	}
}
