package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/intake"
	"merit/domain/lineage"
)

var _ = add(command{"report", "tenure [--on DATE] [--since DATE] [--under ORGANIZATION] [--username NAME] [--data DIR] | tenure --from FILE --map MAP; both [--by post|person|ministry|period] [--normal MONTHS] [--json] | assessment [CRITERION] [--year YEAR] [--on DATE] [--government NAME] [--under ORGANIZATION] [--json] [--username NAME] [--data DIR] | moves --from FILE [--to FILE] --map MAP [--first LIST --second LIST] [--partial] [--json]; of files [--lineage FILE]... [--lineage-map MAP]",
	"how long posts were held, over the register or of a file without importing it; the yardstick of a merit-based service over every file of a year; who moved between two lists", reportCommand})

func reportCommand(ctx context.Context, e env, args []string) error {
	reports := map[string]func(context.Context, env, []string) error{"tenure": reportTenure, "assessment": reportAssessment, "moves": reportMoves}
	if len(args) == 0 || reports[args[0]] == nil {
		return usage("say which report: tenure, assessment or moves")
	}
	return reports[args[0]](ctx, e, args[1:])
}

// A tenureJSON is one element of the array: the file or register first, a file with everything that was strange in it, then the groups.
type tenureJSON struct {
	history.Group
	Of       string            `json:"of,omitempty"` // of the register: the organization of a post, the number of an officer
	Lines    int               `json:"lines,omitempty"`
	SetApart int               `json:"lines_set_apart,omitempty"`
	Findings []history.Finding `json:"findings,omitempty"`
}

func reportTenure(ctx context.Context, e env, args []string) error {
	f := flags(e, "report tenure")
	from := f.String("from", "", "a file; without, the register")
	var own registerTenure
	own.flags(f)
	mapping := f.String("map", "", "the map that says what its columns mean")
	by := f.String("by", "", "post, person, ministry or period")
	var became gazettes
	became.flags(f)
	normal := f.Int("normal", 0, "normal tenure in months, instead of the map's")
	asJSON := f.Bool("json", false, "write an array for a program")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if !slices.Contains([]string{"", history.ByPost, history.ByPerson, history.ByMinistry, history.ByPeriod}, *by) {
		return usage("--by %s is none of post, person, ministry, period", *by)
	}
	if *normal < 0 {
		return usage("--normal %d is no number of months", *normal)
	}
	if *from == "" && *mapping == "" && len(became.files) == 0 {
		own.query.By, own.query.Normal, own.json = *by, *normal, *asJSON
		return own.report(ctx, e)
	}
	if *from == "" || *mapping == "" || own.given() {
		return usage("which file is read (--from), and by which map (--map)? Without either the register is reported, and only then --on, --since, --under, --username and --data say something")
	}
	h, err := readWith(*from, *mapping, history.Read)
	if err != nil {
		return err
	}
	l, err := became.read(*mapping, history.Spelling{}.Fold)
	if err != nil {
		return err
	}
	if l != nil {
		h.Join(l)
	}
	groups := h.Tenure(*by, *normal)
	groups[0].Name = filepath.Base(*from)
	if *asJSON {
		out := make([]tenureJSON, len(groups))
		for i, g := range groups {
			out[i].Group = g
		}
		out[0].Lines, out[0].SetApart, out[0].Findings = h.Lines, h.SetApart(), h.Findings
		return writeJSON(e.out, out)
	}
	return errors.Join(writeTenure(e.out, groups), writeFindings(e.out, h.Lines, h.SetApart(), h.Findings))
}

func writeTenure(w io.Writer, groups []history.Group) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "closed\tmean months\tmedian\tshortest\tuncertain\tunder normal\tpremature\tby order\topen\tnegative\tgaps\toverlaps\treturns\tendings\tof days\t \n")
	for _, g := range groups {
		mean, median, shortest, under, premature, ordered, endings, days := "–", "–", "–", "–", "–", "–", "", ""
		if g.Closed > 0 {
			mean, median, shortest = fmt.Sprintf("%.1f", g.Mean), fmt.Sprintf("%.1f", g.Median), fmt.Sprintf("%.1f", g.Shortest)
		}
		if g.WithNormal > 0 {
			under, premature, ordered = fmt.Sprintf("%d of %d", g.Under, g.WithNormal), strconv.Itoa(g.Premature), strconv.Itoa(g.Excepted)
			if g.Normal > 0 {
				under += fmt.Sprintf(" (%d)", g.Normal)
			}
		}
		if g.CalendarDays > 0 {
			endings, days = fmt.Sprintf("%.1f %%", 100*g.EndingShare), fmt.Sprintf("%.1f %%", 100*g.CalendarPart)
		}
		name := g.Name
		if name == "" {
			name = "(not said)"
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%d\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\t  %s\n", g.Closed, mean, median, shortest, g.Uncertain, under, premature, ordered, g.Open, g.Negative, g.Gaps, g.Overlaps, g.Twice, endings, days, name)
	}
	return t.Flush()
}

// linesNamed is how many lines are named of which the same is said.
const linesNamed = 8

// writeFindings lists what is strange in the lines of a file; what is said of several lines stands once.
func writeFindings(w io.Writer, lines, apart int, findings []history.Finding) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s: %d counted, %d set apart; strange in them: %d\n", counted(lines, "line", "lines"), lines-apart, apart, len(findings))
	alike := map[history.Finding][]string{} // the numbers of the lines
	var said []history.Finding
	for _, f := range findings {
		line := strconv.Itoa(f.Line)
		f.Line = 0
		if alike[f] == nil {
			said = append(said, f)
		}
		alike[f] = append(alike[f], line)
	}
	for _, f := range said {
		of, named := alike[f], ""
		if more := len(of) - linesNamed; more > 0 {
			of, named = of[:linesNamed], fmt.Sprintf(" and %d more", more)
		}
		fmt.Fprintf(&b, "line %s%s: %s", strings.Join(of, ", "), named, f.Kind)
		if f.Apart {
			b.WriteString(" (set apart)")
		}
		fmt.Fprintf(&b, ": %s\n", f.Text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// gazettes are the files that say what became of organizations, so that a new name is neither a transfer nor the end of a tenure.
type gazettes struct {
	files   []string
	mapping string
}

func (g *gazettes) flags(f *flag.FlagSet) {
	f.Func("lineage", "a file that says what became of organizations, so that a new name counts as none; may be given again", func(path string) error {
		g.files = append(g.files, path)
		return nil
	})
	f.StringVar(&g.mapping, "lineage-map", "", "the map of those files; without, the map of the file")
}

// read gives what the files say; nil where there are none.
func (g gazettes) read(other string, fold func(string) string) (*lineage.Lineage, error) {
	if len(g.files) == 0 {
		return nil, nil
	}
	var events []lineage.Event
	for _, path := range g.files {
		became, err := readWith(path, cmp.Or(g.mapping, other), history.ReadLineage)
		if err != nil {
			return nil, err
		}
		events = slices.Concat(events, became.Events, became.Inferred)
	}
	return lineage.New(events, fold), nil
}

// A moveJSON is one element of the array: everybody first, with what was found on the way, then the grades; so for each two lists.
type moveJSON struct {
	history.MoveGroup
	Seats      *history.Seats     `json:"seats,omitempty"`
	Renames    []history.Renamed  `json:"renames,omitempty"`
	Promotions []history.Promoted `json:"promotions,omitempty"`
	Findings   []history.Finding  `json:"findings,omitempty"`
}

// moving is what the flags of a report of moves say.
type moving struct {
	from, to, mapping, first, second string
	became                           gazettes
	partial, json                    bool
}

func (m *moving) flags(f *flag.FlagSet) {
	f.StringVar(&m.from, "from", "", "the file of the earlier list, or of several lists")
	f.StringVar(&m.to, "to", "", "the file of the later list; without, it is in the same file")
	f.StringVar(&m.mapping, "map", "", "the map that says what the columns mean")
	f.StringVar(&m.first, "first", "", "the earlier list by its label, or its day where the file does not say; without, each list and the next")
	f.StringVar(&m.second, "second", "", "the later list by its label")
	m.became.flags(f)
	f.BoolVar(&m.partial, "partial", false, "the later list is known not to be whole")
	f.BoolVar(&m.json, "json", false, "write an array for a program")
}

func reportMoves(_ context.Context, e env, args []string) error {
	var m moving
	f := flags(e, "report moves")
	m.flags(f)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if m.from == "" || m.mapping == "" {
		return usage("which file is read (--from), and by which map (--map)?")
	}
	if (m.first == "") != (m.second == "") {
		return usage("--first and --second name two lists together")
	}
	lists, section, findings, lines, err := m.lists()
	if err != nil {
		return err
	}
	with := history.Comparing{Partial: m.partial}
	if with.Lineage, err = m.became.read(m.mapping, section.Spelling.Fold); err != nil {
		return err
	}
	var all []*history.Moves
	for i := 1; i < len(lists); i++ {
		moves, err := history.Compare(section, lists[i-1], lists[i], with)
		if err != nil {
			return err
		}
		all = append(all, moves)
	}
	if m.json {
		return writeJSON(e.out, movesJSON(all, findings))
	}
	return errors.Join(writeMoves(e.out, all), writeFindings(e.out, lines, history.CountApart(findings), movesFindings(all, findings)))
}

// lists reads the lists to be compared, in order.
func (m moving) lists() (lists []history.Snapshot, section *history.Section, findings []history.Finding, lines int, err error) {
	for i, path := range []string{m.from, m.to} {
		if path == "" {
			continue
		}
		var s *history.Section
		found, err := readWith(path, m.mapping, func(by *history.Section, file io.Reader, beside history.Beside) (*history.Snapshots, error) {
			s = by
			return history.ReadSnapshots(by, file, beside)
		})
		if err != nil {
			return nil, nil, nil, 0, err
		}
		if section == nil {
			section = s
		}
		for j := range found.Lists {
			if l := &found.Lists[j]; l.Label == "" { // the file does not say which list it is
				l.Label = cmp.Or([]string{m.first, m.second}[i], filepath.Base(path))
				l.Day, _ = domain.ParseDate(l.Label)
			}
		}
		lists, lines = append(lists, found.Lists...), lines+found.Lines
		findings = append(findings, found.Findings...)
	}
	if m.first != "" {
		var chosen []history.Snapshot
		for _, label := range []string{m.first, m.second} {
			i := slices.IndexFunc(lists, func(s history.Snapshot) bool { return s.Label == label })
			if i < 0 {
				return nil, nil, nil, 0, fmt.Errorf("there is no list %q; there are %s", label, labels(lists))
			}
			chosen = append(chosen, lists[i])
		}
		lists = chosen
	}
	if len(lists) < 2 {
		return nil, nil, nil, 0, fmt.Errorf("moves lie between two lists; there is %s", labels(lists))
	}
	return lists, section, findings, lines, nil
}

func labels(lists []history.Snapshot) string {
	names := make([]string, len(lists))
	for i, l := range lists {
		names[i] = strconv.Quote(l.Label)
	}
	return strings.Join(names, ", ")
}

func movesJSON(all []*history.Moves, findings []history.Finding) []moveJSON {
	var out []moveJSON
	for i, m := range all {
		for j, g := range m.Groups {
			item := moveJSON{MoveGroup: g}
			if j == 0 {
				item.Seats, item.Renames, item.Promotions, item.Findings = &m.Seats, m.Renames, m.Promotions, m.Findings
				if i == 0 {
					item.Findings = slices.Concat(findings, m.Findings)
				}
			}
			out = append(out, item)
		}
	}
	return out
}

func movesFindings(all []*history.Moves, findings []history.Finding) []history.Finding {
	out := slices.Clone(findings)
	for _, m := range all {
		for _, f := range m.Findings {
			if !slices.Contains(out, f) { // a list between two others is looked at twice
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b history.Finding) int { return a.Line - b.Line })
	return out
}

func writeMoves(w io.Writer, all []*history.Moves) error {
	for _, m := range all {
		fmt.Fprintf(w, "%s → %s\n", m.Groups[0].First, m.Groups[0].Second)
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprint(t, "in both\tsame\tchanged\trenamed\tnot said\tmoved\tchanged\twithout renames\tleft\tjoined\t \n")
		for _, g := range m.Groups {
			fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t%d\t%.3f\t%.3f\t%d\t%d\t  %s\n", g.InBoth, g.Same, g.Changed, g.Renamed, g.Unstated, g.Moved, g.ShareChanged, g.ShareUnrenamed, g.Left, g.Joined, g.Name)
		}
		if err := t.Flush(); err != nil {
			return err
		}
		if s := m.Seats; s.InBoth+s.Unstated+s.Gone+s.New > 0 {
			fmt.Fprintf(w, "posts: another holder in %d of %d (%.3f); %d without a holder in one list, %d gone, %d new\n", s.Changed, s.InBoth, s.Share, s.Unstated, s.Gone, s.New)
		}
		for _, p := range m.Promotions {
			fmt.Fprintf(w, "promoted from %s to %s: %d, in the places %v\n", p.From, p.To, p.People, p.Numbers)
		}
		for _, r := range m.Renames {
			fmt.Fprintf(w, "renamed: %s → %s (%d of %d; %s)\n", r.From, r.To, r.People, r.Of, r.By)
		}
		fmt.Fprintln(w)
	}
	return nil
}

// readWith reads a file by the part of a map that is meant for it. Files that its columns follow lie in the same folder.
func readWith[T any](path, mapPath string, read func(*history.Section, io.Reader, history.Beside) (T, error)) (T, error) {
	var none T
	m, err := readMap(mapPath)
	if err != nil {
		return none, err
	}
	section, err := m.Section(filepath.Base(path))
	if err != nil {
		return none, fmt.Errorf("%s: %w", mapPath, err)
	}
	file, err := readText(path)
	if err != nil {
		return none, err
	}
	out, err := read(section, file, func(name string) (io.Reader, error) {
		return readText(filepath.Join(filepath.Dir(path), filepath.Base(name)))
	})
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// neighbours gives the files that lie in the folder of a file.
func neighbours(path string) history.Beside {
	return func(name string) (io.Reader, error) {
		return readText(filepath.Join(filepath.Dir(path), filepath.Base(name)))
	}
}

// readMap reads a map, or says where it is wrong.
func readMap(path string) (*history.Map, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := history.ParseMap(body)
	var faults history.Faults
	if errors.As(err, &faults) {
		lines := make([]string, len(faults))
		for i, f := range faults {
			lines[i] = fmt.Sprintf("%s:%d: %s", path, max(f.Line, 1), f.Reason)
		}
		return nil, errors.New(strings.Join(lines, "\n"))
	}
	return m, err
}

// readText reads a file whole and refuses what is no text.
func readText(path string) (io.Reader, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var c intake.EncodingChecker
	if _, err = c.Write(body); err == nil {
		err = c.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return bytes.NewReader(body), nil
}

func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}
