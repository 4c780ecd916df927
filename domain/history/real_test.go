package history_test

import (
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/lineage"
)

// realFile gives a file of real input; the test is skipped where it is absent.
func realFile(t *testing.T, folder, name string) string {
	t.Helper()
	root := os.Getenv("MERIT_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, folder, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real input %s is not here (MERIT_DATA names where it is): %v", folder, err)
	}
	return path
}

// readReal reads a real file by the map of its folder.
func readReal[T any](t *testing.T, folder, name string, read func(*history.Section, io.Reader, history.Beside) (T, error)) (T, *history.Section) {
	t.Helper()
	path := realFile(t, folder, name)
	body, err := os.ReadFile(filepath.Join("..", "..", "docs", "import", folder+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := history.ParseMap(body)
	if err != nil {
		t.Fatal(err)
	}
	s, err := m.Section(name)
	if err != nil {
		t.Fatal(err)
	}
	open := func(name string) (io.Reader, error) {
		body, err := os.ReadFile(filepath.Join(filepath.Dir(path), name))
		return bytes.NewReader(body), err
	}
	file, err := open(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := read(s, file, open)
	if err != nil {
		t.Fatal(err)
	}
	return out, s
}

func group(t *testing.T, groups []history.Group, name string) history.Group {
	t.Helper()
	for _, g := range groups {
		if g.Name == name {
			return g
		}
	}
	t.Fatalf("there are no figures of %s", name)
	return history.Group{}
}

// noneLost holds a file to account for every line.
func noneLost(t *testing.T, h *history.History) {
	t.Helper()
	joined := count(h.Findings, "reappointed")
	if h.Lines != len(h.Records)+h.SetApart()+joined+h.Ended {
		t.Errorf("%d lines: %d records, %d set apart, %d joined, %d that end another: some are lost", h.Lines, len(h.Records), h.SetApart(), joined, h.Ended)
	}
}

func count(findings []history.Finding, kind string) int {
	n := 0
	for _, f := range findings {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

func TestRealChiefSecretaries(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "pk_postings", "postings.csv", history.Read)
	noneLost(t, h)
	groups := h.Tenure(history.ByPost, 0)
	for _, want := range []struct {
		post          string
		mean          float64
		closed, under int
	}{
		{"Chief Secretary, Punjab", 14.3, 16, 15}, {"Chief Secretary, Sindh", 15.3, 15, 15}, {"Chief Secretary, Khyber Pakhtunkhwa", 17.9, 14, 13},
		{"Inspector General of Police, Sindh", 10.1, 11, 11},
	} {
		g := group(t, groups, want.post)
		if g.Mean != want.mean || g.Closed != want.closed || g.Under != want.under || g.Premature != want.under || g.Normal != 36 {
			t.Errorf("%s: mean %.1f of %d, %d under %d, %d certainly", want.post, g.Mean, g.Closed, g.Under, g.Normal, g.Premature)
		}
	}
	if g := group(t, groups, "Inspector General of Police, Sindh"); g.Median != 7.3 {
		t.Errorf("the median is %.1f", g.Median)
	}
	// Counted by eye: one comes back to Punjab, one to each post in Sindh; three spells have no end though others followed.
	if all := groups[0]; all.Twice != 3 || all.Gaps != 2 || all.Overlaps != 0 || count(h.Findings, "end-missing") != 3 {
		t.Errorf("%d come back, %d gaps, %d overlaps, %d ends missing", all.Twice, all.Gaps, all.Overlaps, count(h.Findings, "end-missing"))
	}
	if by := h.Tenure(history.ByMinistry, 0); group(t, by, "Sindh").Closed != 26 {
		t.Errorf("Sindh: %+v", group(t, by, "Sindh"))
	}
	if by := h.Tenure(history.ByPeriod, 0); group(t, by, "in any of them").Endings == 0 {
		t.Error("no spell ends under any government")
	}
}

func TestRealDistrictSnapshots(t *testing.T) {
	t.Parallel()
	all, s := readReal(t, "pk_postings", "punjab_dc_snapshots.csv", history.ReadSnapshots)
	list := func(label string) history.Snapshot {
		i := slices.IndexFunc(all.Lists, func(l history.Snapshot) bool { return l.Label == label })
		if i < 0 {
			t.Fatalf("there is no list %s", label)
		}
		return all.Lists[i]
	}
	for _, want := range []struct {
		first, second  string
		changed, posts int
	}{
		{"2022-09", "2024-07a", 11, 16}, {"2024-07b", "2024-11 (approx)", 9, 16}, {"2024-11 (approx)", "2025-12", 5, 12},
	} {
		m, err := history.Compare(s, list(want.first), list(want.second), history.Comparing{})
		if err != nil {
			t.Fatal(err)
		}
		if m.Seats.Changed != want.changed || m.Seats.InBoth != want.posts {
			t.Errorf("%s to %s: another holder in %d of %d, want %d of %d", want.first, want.second, m.Seats.Changed, m.Seats.InBoth, want.changed, want.posts)
		}
	}
	// Read as whole, the last list lacks districts that the one before had, and is refused.
	whole := *s
	whole.Partial = false
	_, err := history.Compare(&whole, list("2024-11 (approx)"), list("2025-12"), history.Comparing{})
	if r := refusal(err); r == nil || !r.Has("snapshot-incomplete") {
		t.Errorf("five districts of seventeen are missing: %v", err)
	}
}

func TestRealMeherpur(t *testing.T) {
	t.Parallel()
	h, s := readReal(t, "bd_meherpur_dc", "meherpur_postings.csv", history.Read)
	noneLost(t, h)
	const dc, sdo = "জেলা প্রশাসক (Deputy Commissioner)", "মহকুমা প্রশাসক (Sub-Divisional Officer)"
	groups := h.Tenure(history.ByPost, 0)
	if g := group(t, groups, dc); g.Closed != 25 || g.Mean != 17.4 || g.Median != 13.4 || g.Normal != 24 || g.Under != 19 || g.Overlaps != 1 || g.Gaps != 2 {
		t.Errorf("deputy commissioners: %+v", g)
	}
	if g := group(t, groups, sdo); g.Spells != 32 || g.Exact != 28 || g.Negative != 1 || g.Closed != 30 || g.Open != 1 {
		t.Errorf("sub-divisional officers: %+v", g)
	}
	// One sat from 28-03-2005 to 28-03-2006: 365 days, 11.99 mean months, and the full year of the calendar.
	if g := group(t, h.Tenure(history.ByPost, 12), dc); g.Under != 11 || g.Premature != 10 {
		t.Errorf("under twelve months: %d by their length, %d by the calendar", g.Under, g.Premature)
	}
	for kind, want := range map[string]int{"serial-repeated": 1, "ends-before-it-starts": 1, "overlap": 1, "end-missing": 1, "two-digit-year": 32, "other-digits": 57, "day-not-known": 3} {
		if got := count(h.Findings, kind); got != want {
			t.Errorf("%d of %s, want %d", got, kind, want)
		}
	}
	// The file gives its own reading of each day: ours is the same.
	iso := *s
	iso.Columns = map[string]history.Column{"post": s.Columns["post"], "person": s.Columns["person"], "start": {Column: "from_iso"}, "end": {Column: "to_iso"}}
	file, err := os.Open(realFile(t, "bd_meherpur_dc", "meherpur_postings.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	theirs, err := history.Read(&iso, file, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range theirs.Records {
		if h.Records[i].Held != r.Held {
			t.Errorf("line %d: %v, the file says %v", r.Line, h.Records[i].Held, r.Held)
		}
	}
}

func TestRealMinisters(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "ifg_ministers", "appointment.csv", history.Read)
	noneLost(t, h)
	groups := h.Tenure(history.ByPeriod, 0)
	all, within := groups[0], group(t, groups, "in any of them")
	if all.Mean != 19.4 || all.Median != 14.9 || all.Negative != 2 {
		t.Errorf("median %.1f, mean %.1f, %d negative", all.Median, all.Mean, all.Negative)
	}
	if within.EndingShare != .25 {
		t.Errorf("%.3f of the endings fall in the windows", within.EndingShare)
	}
	// Eleven windows of fifty days are 3.2 % of the days from the first start to the last date. Two of them share 29 days and one
	// lies for the most part before the first start: of those days 2.8 % are certainly within a window.
	var days, first, last = 0, domain.Date{}, domain.Date{}
	for _, p := range h.Periods {
		days += p.Last.DaysSince(p.First) + 1
	}
	for _, r := range h.Records {
		if first.IsZero() || r.Held.Start.Earliest.Before(first) {
			first = r.Held.Start.Earliest
		}
		for _, d := range []domain.Date{r.Held.Start.Latest, r.Held.End.Latest} {
			if d.After(last) {
				last = d
			}
		}
	}
	if share := float64(days) / float64(last.DaysSince(first)+1); math.Abs(share-.032) > .0005 || within.CalendarPart != .028 {
		t.Errorf("%d days of windows are %.4f of the calendar, %.3f without what they share", days, share, within.CalendarPart)
	}
	if by := h.Tenure(history.ByMinistry, 0); group(t, by, "HM Treasury").Spells == 0 {
		t.Error("nobody served in the Treasury")
	}
}

// Of the splits that the file calls so, these left nothing but a new name.
func TestRealSplitsThatAreRenames(t *testing.T) {
	t.Parallel()
	links, _ := readReal(t, "ifg_ministers", "organisation_link.csv", history.ReadLineage)
	lives, _ := readReal(t, "ifg_ministers", "organisation.csv", history.ReadLineage)
	events := slices.Concat(lives.Events, links.Events)
	fold := history.Spelling{}.Fold
	var splits []string
	for _, e := range links.Events {
		if e.Kind == lineage.Split {
			splits = append(splits, e.From+" → "+e.To)
		}
	}
	var only []string
	for _, e := range lineage.OnlyRenamed(events, fold) {
		only = append(only, e.From+" → "+e.To)
	}
	if len(splits) != 17 || len(only) != 4 {
		t.Errorf("%d splits, of which only a new name: %v", len(splits), only)
	}
	l := lineage.New(events, fold)
	// Ninety-seven of the endings are of ministers who went on in the same rank in what their department became.
	h, _ := readReal(t, "ifg_ministers", "appointment.csv", history.Read)
	if n := h.Join(l); n != 97 {
		t.Errorf("%d spells go on under a new name", n)
	}
	if g := h.Tenure("", 0)[0]; g.Mean != 20 || g.Median != 15.3 || g.Closed != 3421 {
		t.Errorf("with new names: mean %.1f, median %.1f of %d", g.Mean, g.Median, g.Closed)
	}
	for _, test := range []struct {
		from, on, to, later string
		same                bool
	}{
		{"Department of Health", "2017-06-01", "Department of Health and Social Care", "2019-01-01", true},
		{"Department for Culture, Media and Sport", "2016-01-01", "Department for Culture, Media and Sport", "2024-01-01", true}, // by two new names, and back
		{"Department of Trade", "1983-01-01", "Department of Trade and Industry", "1984-01-01", true},
		{"Home Office", "2007-05-01", "Ministry of Justice", "2007-06-01", false}, // some functions went, the Home Office stayed
		{"HM Treasury", "1990-01-01", "HM Treasury", "2020-01-01", true},
		{"HM Treasury", "1990-01-01", "Home Office", "2020-01-01", false},
	} {
		if _, same := l.Same(test.from, domain.MustDate(test.on), test.to, domain.MustDate(test.later)); same != test.same {
			t.Errorf("%s on %s is %s on %s: %t", test.from, test.on, test.to, test.later, same)
		}
	}
}

func TestRealOrders(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "canada_deputy_heads", "deputy-appointment-orders.csv", history.Read)
	noneLost(t, h)
	if unknown := count(h.Findings, "sentence-unknown"); h.Lines != 1408 || unknown > 13 {
		t.Errorf("%d orders, %d that no sentence fits", h.Lines, unknown)
	}
	for _, r := range h.Records {
		if !r.Held.End.IsZero() && (!r.Derived || r.Held.End.Earliest.Before(r.Held.Start.Earliest)) {
			t.Errorf("line %d: %v", r.Line, r)
		}
	}
	g := h.Tenure("", 0)[0]
	t.Logf("%d orders: %d spells, %d closed, mean %.1f, median %.1f", h.Lines, g.Spells, g.Closed, g.Mean, g.Median)
}

func TestRealSeniorityLists(t *testing.T) {
	t.Parallel()
	all, s := readReal(t, "slas", "seniority_lists_2021_2023.csv", history.ReadSnapshots)
	if len(all.Lists) != 3 || all.Lines != 7611 || history.CountApart(all.Findings) != 0 {
		t.Fatalf("%d lists, %d lines", len(all.Lists), all.Lines)
	}
	gazettes, _ := readReal(t, "lk_gazettes", "transactions.csv", history.ReadLineage)
	with := history.Comparing{Lineage: lineage.New(slices.Concat(gazettes.Events, gazettes.Inferred), s.Spelling.Fold)}
	for i, want := range []struct {
		changed, unrenamed, special, specialUnrenamed float64
		byGazette, renamed                            int
	}{
		{.499, .484, .234, .225, 33, 60}, {.372, .347, .476, .410, 132, 142},
	} {
		m, err := history.Compare(s, all.Lists[i], all.Lists[i+1], history.Comparing{})
		if err != nil {
			t.Fatal(err)
		}
		everybody, special := m.Groups[0], m.Groups[4]
		if everybody.ShareChanged != want.changed || everybody.ShareUnrenamed != want.unrenamed || special.Name != "SP" || special.ShareChanged != want.special || special.ShareUnrenamed != want.specialUnrenamed {
			t.Errorf("%s: %.3f, %.3f; special grade %.3f, %.3f", everybody.Second, everybody.ShareChanged, everybody.ShareUnrenamed, special.ShareChanged, special.ShareUnrenamed)
		}
		known, err := history.Compare(s, all.Lists[i], all.Lists[i+1], with)
		if err != nil {
			t.Fatal(err)
		}
		g := known.Groups[0]
		if g.ByGazette != want.byGazette || g.Renamed != want.renamed || g.Moved+g.Renamed+g.Unstated != g.Changed {
			t.Errorf("%s with the gazettes: %+v", g.Second, g)
		}
		if i == 1 {
			at := slices.IndexFunc(m.Promotions, func(p history.Promoted) bool { return p.From == "II" && p.To == "I" })
			if want := []int{9, 16, 25, 28, 30, 36, 39, 45, 47, 48, 49, 51, 52, 53, 55, 589}; at < 0 || !slices.Equal(m.Promotions[at].Numbers, want) {
				t.Errorf("promoted from II to I: %v", m.Promotions)
			}
			if !slices.ContainsFunc(m.Findings, func(f history.Finding) bool { return f.Kind == "promoted-before-the-grade-below" && f.Line == 5940 }) {
				t.Error("number 589 holds the higher grade since before the lower, and nothing says so")
			}
		}
	}
	// Half of the last list is refused as it stands, and counted where it is said to be partial.
	half := all.Lists[2]
	half.Rows = half.Rows[:len(half.Rows)/2]
	_, err := history.Compare(s, all.Lists[1], half, history.Comparing{})
	if r := refusal(err); r == nil || !r.Has("snapshot-incomplete") || len(r.Reasons) < 2 {
		t.Errorf("half a list: %v", err)
	}
	if _, err := history.Compare(s, all.Lists[1], half, history.Comparing{Partial: true}); err != nil {
		t.Error(err)
	}
}
