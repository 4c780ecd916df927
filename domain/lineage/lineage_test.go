package lineage_test

import (
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/lineage"

	"pgregory.net/rapid"
)

func event(day string, kind lineage.Kind, from, to string) lineage.Event {
	return lineage.Event{Day: domain.MustDate(day), Kind: kind, From: from, To: to, Source: "G " + day}
}

func TestSame(t *testing.T) {
	t.Parallel()
	l := lineage.New([]lineage.Event{
		event("2001-05-01", lineage.Rename, "Lands", "Lands and Tourism"),
		event("2003-05-01", lineage.Merge, "Trade", "Commerce"),
		event("2004-05-01", lineage.Split, "Health", "Sanitation"),
		event("2005-05-01", lineage.Transfer, "Home", "Justice"),
		event("2006-05-01", lineage.Rename, "Lands and Tourism", "Lands"),
		event("2007-05-01", lineage.Close, "Ports", ""), event("2007-06-15", lineage.Begin, "", "Ports"),
		event("2008-05-01", lineage.Close, "Mint", ""), event("2012-05-01", lineage.Begin, "", "Mint"),
		{Day: domain.MustDate("2009-05-01"), Kind: lineage.Move, Unit: "Survey", From: "Lands", To: "Home"},
	}, strings.ToLower)
	for name, test := range map[string]struct {
		a, on, b, later string
		chain           int // events; -1 another organization
	}{
		"nothing happened":              {"Home", "2000-01-01", "HOME", "2010-01-01", 0},
		"two from the start":            {"Home", "2000-01-01", "Ports", "2010-01-01", -1},
		"renamed":                       {"Lands", "2001-04-30", "Lands and Tourism", "2001-05-01", 1},
		"renamed, asked the other way":  {"Lands and Tourism", "2001-05-01", "Lands", "2001-04-30", 1},
		"not renamed yet":               {"Lands", "2001-01-01", "Lands and Tourism", "2001-04-30", -1},
		"a list that kept the old name": {"Lands", "2002-01-01", "Lands and Tourism", "2003-01-01", 1},
		"renamed and back":              {"Lands", "2001-01-01", "Lands", "2007-01-01", 2},
		"between the two":               {"Lands", "2001-01-01", "Lands", "2003-01-01", -1},
		"merged":                        {"Trade", "2003-01-01", "Commerce", "2004-01-01", 1},
		"no longer there":               {"Trade", "2003-01-01", "Trade", "2004-01-01", -1},
		"a part of it":                  {"Health", "2004-01-01", "Sanitation", "2005-01-01", 1},
		"and the rest":                  {"Health", "2004-01-01", "Health", "2005-01-01", 0},
		"some functions":                {"Home", "2005-01-01", "Justice", "2006-01-01", -1},
		"named anew within weeks":       {"Ports", "2007-01-01", "Ports", "2008-01-01", 0},
		"closed":                        {"Ports", "2007-01-01", "Ports", "2007-05-30", -1},
		"another of the name":           {"Mint", "2008-01-01", "Mint", "2013-01-01", -1},
		"moved":                         {"Survey", "2009-01-01", "Survey", "2010-01-01", 0},
	} {
		chain, same := l.Same(test.a, domain.MustDate(test.on), test.b, domain.MustDate(test.later))
		if same != (test.chain >= 0) || same && len(chain) != test.chain {
			t.Errorf("%s: %t by %v", name, same, chain)
		}
	}
}

func TestInfer(t *testing.T) {
	t.Parallel()
	move := func(day, unit, from, to string) lineage.Event {
		return lineage.Event{Day: domain.MustDate(day), Kind: lineage.Move, Unit: unit, From: from, To: to, Source: "G"}
	}
	events := []lineage.Event{
		event("2001-05-01", lineage.Close, "Lands", ""), move("2001-05-01", "a", "Lands", "Tourism"), move("2001-05-03", "b", "Lands", "Tourism"), // all of it
		event("2001-06-01", lineage.Close, "Trade", ""), move("2001-06-01", "c", "Trade", "Ports"), move("2001-06-01", "d", "Trade", "Roads"), // in two
		event("2001-07-01", lineage.Close, "Mint", ""), move("2001-07-01", "e", "Mint", "Treasury"), // one unit shows nothing
		event("2001-08-01", lineage.Close, "Arts", ""), move("2001-01-01", "f", "Arts", "Sport"), move("2001-01-01", "g", "Arts", "Sport"), // long before
		move("2001-05-01", "h", "Works", "Roads"), move("2001-05-01", "i", "Works", "Roads"), // it goes on
	}
	var got []string
	for _, e := range lineage.Infer(events, strings.ToLower, 2) {
		if !e.Inferred {
			t.Errorf("%+v does not say that it is inferred", e)
		}
		got = append(got, string(e.Kind)+" "+e.From+" "+e.To)
	}
	if want := []string{"merge Lands Tourism", "split Trade Ports", "split Trade Roads"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// An organization is itself on any one day, and asking the other way round changes nothing, whatever happened.
func TestSameProperties(t *testing.T) {
	t.Parallel()
	names := []string{"a", "b", "c", "d"}
	kinds := []lineage.Kind{lineage.Rename, lineage.Merge, lineage.Split, lineage.Transfer, lineage.Move, lineage.Close, lineage.Begin}
	rapid.Check(t, func(t *rapid.T) {
		name, day := rapid.SampledFrom(names), rapid.IntRange(0, 900)
		start := domain.MustDate("2001-01-01")
		var events []lineage.Event
		for range rapid.IntRange(0, 12).Draw(t, "events") {
			events = append(events, lineage.Event{Day: start.AddDays(day.Draw(t, "day")), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), From: name.Draw(t, "from"), To: name.Draw(t, "to")})
		}
		l := lineage.New(events, strings.ToLower)
		a, b, on, later := name.Draw(t, "a"), name.Draw(t, "b"), start.AddDays(day.Draw(t, "on")), start.AddDays(day.Draw(t, "later"))
		if _, same := l.Same(a, on, a, on); !same {
			t.Fatalf("%s is not itself on %s", a, on)
		}
		chain, same := l.Same(a, on, b, later)
		if _, again := l.Same(b, later, a, on); on != later && same != again {
			t.Fatalf("%s on %s, %s on %s: %t one way, %t the other", a, on, b, later, same, again)
		}
		if !same && chain != nil || !same && a == b && len(events) == 0 {
			t.Fatalf("%v %t", chain, same)
		}
		for i := 1; i < len(chain); i++ {
			if chain[i].Day.Before(chain[i-1].Day) {
				t.Fatalf("the events run backwards: %v", chain)
			}
		}
	})
}

// A unit that is ended where it lay and moved on the same day goes on.
func TestSettle(t *testing.T) {
	t.Parallel()
	end := lineage.Event{Day: domain.MustDate("2001-05-01"), Kind: lineage.Close, From: "Survey", Above: "Lands"}
	moved := lineage.Event{Day: domain.MustDate("2001-05-01"), Kind: lineage.Move, Unit: "survey", To: "Works"}
	later := lineage.Event{Day: domain.MustDate("2001-06-01"), Kind: lineage.Close, From: "Survey", Above: "Works"}
	got := lineage.Settle([]lineage.Event{end, moved, later}, strings.ToLower)
	if len(got) != 2 || got[0].Kind != lineage.Move || got[0].From != "Lands" || got[1].Day != later.Day {
		t.Errorf("%+v", got)
	}
}

func TestLives(t *testing.T) {
	t.Parallel()
	begin := func(day, name, above string) lineage.Event {
		return lineage.Event{Day: domain.MustDate(day), Kind: lineage.Begin, To: name, Above: above}
	}
	lives, steps := lineage.Lives([]lineage.Event{
		begin("2000-01-01", "Survey", "Lands"), // Lands is named before it is known to begin
		event("2001-05-01", lineage.Rename, "Lands", "Lands and Tourism"),
		{Day: domain.MustDate("2001-05-01"), Kind: lineage.Move, Unit: "Survey", From: "Lands", To: "Works"},
		event("2003-05-01", lineage.Rename, "Lands and Tourism", "Lands"), // the name again
		event("2004-05-01", lineage.Split, "Health", "Sanitation"),
		event("2005-05-01", lineage.Split, "Trade", "Ports"), event("2005-05-01", lineage.Split, "Trade", "Roads"), event("2005-05-01", lineage.Close, "Trade", ""),
		event("2006-05-01", lineage.Close, "Works", ""), begin("2006-05-20", "Works", ""), // ended and named anew
		event("2007-05-01", lineage.Merge, "Sanitation", "Health"),
	}, strings.ToLower)
	var got []string
	for _, l := range lives {
		above := ""
		if l.Above >= 0 {
			above = " in " + lives[l.Above].Name
		}
		got = append(got, strings.TrimSpace(l.Name+above+" "+l.Started.String()+" to "+l.Ended.String()))
	}
	want := []string{"Lands  to 2001-04-30", "Survey in Lands 2000-01-01 to 2001-04-30", "Lands and Tourism 2001-05-01 to 2003-04-30", "Works  to", "Survey in Works 2001-05-01 to",
		"Lands 2003-05-01 to", "Health  to", "Sanitation 2004-05-01 to 2007-04-30", "Trade  to 2005-04-30", "Ports 2005-05-01 to", "Roads 2005-05-01 to"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if lives[5].Nth != 2 || lives[0].Nth != 1 {
		t.Errorf("%+v", lives)
	}
	got = nil
	for _, s := range steps {
		got = append(got, lives[s.From].Name+" "+s.Kind+" "+lives[s.To].Name+" "+s.Event.Day.String())
	}
	want = []string{"Lands renamed Lands and Tourism 2001-05-01", "Survey moved Survey 2001-05-01", "Lands and Tourism renamed Lands 2003-05-01", "Health part-moved Sanitation 2004-05-01",
		"Trade split Ports 2005-05-01", "Trade split Roads 2005-05-01", "Sanitation merged Health 2007-05-01"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// Whatever happened: each life comes after what it lies in, ends no sooner than it began, and no name is borne twice at once.
func TestLivesAreInOrder(t *testing.T) {
	t.Parallel()
	names := []string{"a", "b", "c", "d"}
	kinds := []lineage.Kind{lineage.Rename, lineage.Merge, lineage.Split, lineage.Transfer, lineage.Move, lineage.Close, lineage.Begin}
	rapid.Check(t, func(t *rapid.T) {
		name, day := rapid.SampledFrom(names), rapid.IntRange(0, 300)
		start := domain.MustDate("2001-01-01")
		var events []lineage.Event
		for range rapid.IntRange(0, 15).Draw(t, "events") {
			events = append(events, lineage.Event{Day: start.AddDays(day.Draw(t, "day")), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
				From: name.Draw(t, "from"), To: name.Draw(t, "to"), Unit: name.Draw(t, "unit"), Above: name.Draw(t, "above")})
		}
		lives, steps := lineage.Lives(lineage.Settle(events, strings.ToLower), strings.ToLower)
		seen := map[string]bool{}
		for i, l := range lives {
			if l.Above >= i || !l.Ended.IsZero() && !l.Started.IsZero() && l.Ended.Before(l.Started) {
				t.Fatalf("%d: %+v", i, l)
			}
			if l.Ended.IsZero() && seen[l.Name] {
				t.Fatalf("%s goes on twice: %+v", l.Name, lives)
			}
			seen[l.Name] = seen[l.Name] || l.Ended.IsZero()
		}
		for _, s := range steps {
			if s.From == s.To || s.From >= len(lives) || s.To >= len(lives) {
				t.Fatalf("%+v", s)
			}
		}
	})
}
