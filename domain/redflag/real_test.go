package redflag

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/lineage"
)

// readReal reads a real file by the map of its folder; the test is skipped where it is absent.
func readReal[T any](t *testing.T, folder, name string, read func(*history.Section, io.Reader, history.Beside) (T, error)) (T, *history.Section) {
	t.Helper()
	root := os.Getenv("MERIT_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(root, folder, name)); err != nil {
		t.Skipf("the real input %s is not here (MERIT_DATA names where it is): %v", folder, err)
	}
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
	beside := func(name string) (io.Reader, error) {
		body, err := os.ReadFile(filepath.Join(root, folder, name))
		return bytes.NewReader(body), err
	}
	file, err := beside(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := read(s, file, beside)
	if err != nil {
		t.Fatal(err)
	}
	return out, s
}

// looked looks at a history as it stands.
func looked(h *history.History) (*Imported, []Unit, map[string][]Finding) {
	im := FromHistory(h)
	found := map[string][]Finding{}
	units := im.Look(&World{Today: im.Until, Limits: Standing(nil), Changes: im.Changes}, func(int) {}, func(f Finding) { found[f.Flag] = append(found[f.Flag], f) })
	return im, units, found
}

// ended counts the moves of units, with what was set apart.
func ended(units []Unit) int {
	n := 0
	for _, m := range units[0].Months {
		n += m.Moves + m.Lawful + m.Renamed
	}
	return n
}

func TestRealChiefSecretaries(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "pk_postings", "postings.csv", history.Read)
	im, units, found := looked(h)
	short := map[string]int{}
	for _, f := range found[flagPremature] {
		if !f.Gap || f.Breach || f.Severity == High {
			t.Errorf("%+v is more than a gap of the data", f)
		}
		short[im.Posts[f.Post-1]]++
	}
	for post, want := range map[string]int{"Chief Secretary, Punjab": 15, "Chief Secretary, Sindh": 15, "Chief Secretary, Khyber Pakhtunkhwa": 13, "Inspector General of Police, Sindh": 11} {
		if short[post] != want {
			t.Errorf("%s: %d under 36 months, want %d", post, short[post], want)
		}
	}
	var posts []string
	for _, f := range found[flagChurn] {
		if f.Post != 0 && f.Officer == 0 {
			posts = append(posts, im.Posts[f.Post-1]+": "+f.Text())
		}
	}
	if len(posts) != 1 || !strings.Contains(posts[0], "Inspector General") || !strings.Contains(posts[0], "11 holders") || !strings.Contains(posts[0], "10.1 months") || !strings.Contains(posts[0], "7.3 or less") {
		t.Errorf("churn of posts: %v", posts)
	}
	if closed := h.Tenure("", 0)[0].Closed; ended(units) != closed {
		t.Errorf("%d endings of %d are counted", ended(units), closed)
	}
	if len(im.Changes) != 9 || len(found[flagSpike]) != 0 {
		t.Errorf("%d changes, %d surges", len(im.Changes), len(found[flagSpike]))
	}
}

func TestRealMeherpur(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "bd_meherpur_dc", "meherpur_postings.csv", history.Read)
	im, units, found := looked(h)
	short := map[string]int{}
	for _, f := range found[flagPremature] {
		short[im.Posts[f.Post-1]]++
	}
	dc := slices.IndexFunc(im.Posts, func(p string) bool { return strings.Contains(p, "Deputy Commissioner") })
	if dc < 0 || short[im.Posts[dc]] != 19 {
		t.Errorf("deputy commissioners under 24 months: %v", short)
	}
	// The one that ends before it starts is counted nowhere, and named by its line.
	g := h.Tenure("", 0)[0]
	if ended(units) != g.Closed || g.Negative != 1 || !slices.ContainsFunc(h.Findings, func(f history.Finding) bool { return f.Kind == "ends-before-it-starts" }) {
		t.Errorf("%d endings of %d", ended(units), g.Closed)
	}
}

func TestRealMinisters(t *testing.T) {
	t.Parallel()
	h, _ := readReal(t, "ifg_ministers", "appointment.csv", history.Read)
	im, units, found := looked(h)
	if slices.Contains(im.Flags(), flagPremature) || len(found[flagPremature]) > 0 {
		t.Error("the map states no normal tenure, and yet something is premature")
	}
	if closed := h.Tenure("", 0)[0].Closed; ended(units) != closed {
		t.Errorf("%d endings of %d are counted", ended(units), closed)
	}
	turns := units[0].Turns
	all := turns[len(turns)-1]
	// The endings in the windows are 25.0 % of all. Twenty-three spells go on in the same post from one day to the next, and are no endings here.
	if in, out := all.After.Moves, all.Before.Moves; in != 872 || in+out != 3495 || all.After.Days != 484 {
		t.Errorf("%d of %d in %d days", in, in+out, all.After.Days)
	}
	var whole []string
	for _, f := range found[flagSpike] {
		if strings.HasPrefix(f.Key, "government, change") {
			whole = append(whole, f.Key)
		}
		if f.Breach || f.Severity == High {
			t.Errorf("%+v", f)
		}
	}
	// Seven of eleven changes of prime minister, and all of them together. The first has no year before; two of 2022 lie within weeks of resignations
	// that are their year before; before the last window the old government had left already.
	if len(whole) != 8 {
		t.Errorf("%v", whole)
	}
}

func TestRealSeniorityLists(t *testing.T) {
	t.Parallel()
	all, s := readReal(t, "slas", "seniority_lists_2021_2023.csv", history.ReadSnapshots)
	gazettes, _ := readReal(t, "lk_gazettes", "transactions.csv", history.ReadLineage)
	known := lineage.New(slices.Concat(gazettes.Events, gazettes.Inferred), s.Spelling.Fold)
	compared := map[bool][]*history.Moves{}
	for _, with := range []*lineage.Lineage{nil, known} {
		for i := 1; i < len(all.Lists); i++ {
			m, err := history.Compare(s, all.Lists[i-1], all.Lists[i], history.Comparing{Lineage: with})
			if err != nil {
				t.Fatal(err)
			}
			compared[with != nil] = append(compared[with != nil], m)
		}
	}
	change := Change{Day: domain.MustDate("2022-07-21"), What: "Another president"}
	for _, test := range []struct {
		gazettes      bool
		changes       []Change
		after, before Counted
		surges        int
	}{
		{false, nil, Counted{136, 332 * 365, 332}, Counted{80, 355 * 365, 355}, 1},
		{true, nil, Counted{120, 332 * 365, 332}, Counted{78, 355 * 365, 355}, 1},
		{true, []Change{change}, Counted{120, 332 * 365, 332}, Counted{78, 355 * 365, 355}, 1},
		{true, []Change{{Day: domain.MustDate("2021-07-21"), What: "Nobody else"}}, Counted{}, Counted{}, 0},
	} {
		ls := &Lists{Section: s, Lists: all.Lists, Moves: compared[test.gazettes]}
		found := map[string][]Finding{}
		u := ls.Look(&World{Today: ls.Until(), Limits: Standing(nil), Changes: test.changes}, func(f Finding) { found[f.Flag] = append(found[f.Flag], f) })
		if len(found[flagSpike]) != test.surges {
			t.Fatalf("%d surges: %+v", len(found[flagSpike]), found[flagSpike])
		}
		if test.surges == 0 {
			continue
		}
		f := found[flagSpike][0]
		at := slices.IndexFunc(u.Turns, func(x Turn) bool { return x.Grade == "SP" })
		if sp := u.Turns[at]; sp.After != test.after || sp.Before != test.before || !strings.Contains(f.Key, "SP") || f.Severity != Medium || f.On != domain.MustDate("2023-01-01") {
			t.Errorf("%+v: %+v", sp, f)
		}
		if len(test.changes) > 0 && !strings.Contains(f.Text(), "with Another president on 2022-07-21 between them") {
			t.Errorf("%s", f.Text())
		}
		risen := found[flagOutOfTurn]
		far := slices.IndexFunc(risen, func(f Finding) bool { return f.Key == "line 5940" })
		if len(risen) != 3 || far < 0 || risen[far].Skipped != 562 {
			t.Fatalf("%+v", risen)
		}
		for _, want := range []string{"Data error or inversion", "number 589 of II", "2020-01-01", "2017-11-18", "dated before the lower"} {
			if !strings.Contains(risen[far].Text(), want) {
				t.Errorf("%s says nothing of %q", risen[far].Text(), want)
			}
		}
		twice, inversions := 0, 0
		for _, f := range found[flagSeniority] {
			twice += b2i(f.Gap)
			inversions += b2i(!f.Gap)
		}
		// Seven stand twice under one pseudonym in one list, and nobody falls in grade from one list to the next.
		if twice != 7 || inversions != 7 {
			t.Errorf("%d twice, %d lists and grades with inversions", twice, inversions)
		}
	}
}

func TestRealDistrictLists(t *testing.T) {
	t.Parallel()
	all, s := readReal(t, "pk_postings", "punjab_dc_snapshots.csv", history.ReadSnapshots)
	ls := &Lists{Section: s, Lists: all.Lists}
	seats := map[string]string{}
	for i := 1; i < len(all.Lists); i++ {
		m, err := history.Compare(s, all.Lists[i-1], all.Lists[i], history.Comparing{})
		if err != nil {
			t.Fatal(err)
		}
		ls.Moves = append(ls.Moves, m)
		seats[all.Lists[i-1].Label+" "+all.Lists[i].Label] = fmt.Sprintf("%d of %d", m.Seats.Changed, m.Seats.InBoth)
	}
	for lists, want := range map[string]string{"2022-09 2024-07a": "11 of 16", "2024-07b 2024-11 (approx)": "9 of 16"} {
		if seats[lists] != want {
			t.Errorf("%s: %s, want %s", lists, seats[lists], want)
		}
	}
	found := map[string][]Finding{}
	ls.Look(&World{Today: ls.Until(), Limits: Standing(nil)}, func(f Finding) { found[f.Flag] = append(found[f.Flag], f) })
	if c := found[flagChurn]; len(c) != 1 || c[0].Key != "list 2024-11 (approx)" || !strings.Contains(c[0].Text(), "9 of 16 posts") || !strings.Contains(c[0].Text(), "4.8 months") {
		t.Errorf("%+v", c)
	}
	if c := found[flagSpike]; len(c) != 1 || c[0].Severity != Low || !strings.Contains(c[0].Text(), "no control group") {
		t.Errorf("%+v", c)
	}
}
