package policy

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// No line of the policy is idle, by the hand-written texts alone: without a line that denies, the law is broken, if not
// at once then as soon as somebody writes a careless line; without a line that allows, or a role, work stands still.
func TestEveryLineMatters(t *testing.T) {
	t.Parallel()
	provisions, works := readLaw(t), readWork(t)
	for _, row := range strings.Split(string(files2map(t)["policy.csv"].Data), "\n") {
		fields := strings.Split(row, ", ")
		if len(fields) < 3 || fields[0] != "p" && fields[0] != "g" {
			continue
		}
		t.Run(strings.Join(fields[:3], " "), func(t *testing.T) {
			t.Parallel()
			without := dropLine(files2map(t), row, fields)
			txt, err := loadLoosely(without)
			if err != nil {
				return // an act or a role is left with nothing: the program does not start
			}
			if standsStill(txt, works) || anyBroken(txt, provisions, fields[1], false) {
				return
			}
			txt, err = loadLoosely(careless(without))
			if err != nil {
				t.Fatal(err)
			}
			if !anyBroken(txt, provisions, fields[1], true) {
				t.Errorf("nothing is missed without the line: %s", row)
			}
		})
	}
}

// anyBroken reports whether a provision is broken on an act that the dropped line spoke of.
func anyBroken(txt *text, provisions []provision, dropped string, absolute bool) bool {
	var of []Act
	for _, l := range law.lines {
		if l.id == dropped {
			of = l.acts
		}
	}
	for _, p := range provisions {
		if absolute && !p.absolute {
			continue
		}
		p.acts = slices.DeleteFunc(slices.Clone(p.acts), func(a ActInfo) bool { return !slices.Contains(of, a.Act) })
		if broken(txt, p) != "" {
			return true
		}
	}
	return false
}

func standsStill(txt *text, works []work) bool {
	return slices.ContainsFunc(works, func(w work) bool { return !w.spare && !allows(txt, w.act, w.kind, &w.facts) })
}

// A line cannot even be dropped in silence: its sentence is then left over, and the program does not start.
func TestDroppedDenialStopsTheProgram(t *testing.T) {
	t.Parallel()
	m := files2map(t)
	for _, l := range law.lines {
		if !l.deny {
			continue
		}
		changed := fstest.MapFS{}
		for name, f := range m {
			changed[name] = f
		}
		var kept []string
		for _, row := range strings.Split(string(m["policy.csv"].Data), "\n") {
			if !strings.HasPrefix(row, "p, "+l.id+",") {
				kept = append(kept, row)
			}
		}
		changed["policy.csv"] = &fstest.MapFile{Data: []byte(strings.Join(kept, "\n"))}
		if _, err := load(changed); err == nil || !strings.Contains(err.Error(), `"`+l.id+`"`) {
			t.Errorf("without %s the policy still loads: %v", l.id, err)
		}
	}
}

// dropLine removes one row of policy.csv, and its sentence with it.
func dropLine(m fstest.MapFS, row string, fields []string) fstest.MapFS {
	m["policy.csv"].Data = bytes.Replace(m["policy.csv"].Data, []byte("\n"+row+"\n"), []byte("\n"), 1)
	var kept []string
	for _, reason := range strings.Split(string(m["reasons.csv"].Data), "\n") {
		if !strings.HasPrefix(reason, fields[1]+",") {
			kept = append(kept, reason)
		}
	}
	m["reasons.csv"].Data = []byte(strings.Join(kept, "\n"))
	return m
}

// loadLoosely reads a text in which a sentence of a condition may be left over or a role unused.
func loadLoosely(m fstest.MapFS) (*text, error) {
	txt, err := load(m)
	for err != nil {
		_, word, found := strings.Cut(err.Error(), "nothing uses the sentence for ")
		if !found {
			return nil, err
		}
		word = strings.Trim(strings.SplitN(word, "\n", 2)[0], `"`)
		m["reasons.csv"].Data = bytes.Replace(m["reasons.csv"].Data, []byte("\n"+word+","), []byte("\n# "+word+","), 1)
		txt, err = load(m)
	}
	return txt, nil
}
