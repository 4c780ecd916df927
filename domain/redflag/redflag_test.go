package redflag

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// A subject is what a flag looks at, one of them, and what is known beside it.
type subject struct {
	World       World       `yaml:"world"`
	Life        Life        `yaml:"life"`
	Post        Post        `yaml:"post"`
	Case        Case        `yaml:"case"`
	Order       Order       `yaml:"order"`
	Recruitment Recruitment `yaml:"recruitment"`
	Unit        Unit        `yaml:"unit"`
}

// A worked case says what comes of a file. Where it has a guard, the file alone is found, and not with the guard laid over it.
type worked struct {
	Name     string    `yaml:"name"`
	File     yaml.Node `yaml:"file"`
	Guard    yaml.Node `yaml:"guard"`
	Expect   string    `yaml:"expect"` // fires, silent, guard
	Times    int       `yaml:"times"`  // how many findings; 0 one
	Says     []string  `yaml:"says"`
	Gap      bool      `yaml:"gap"`
	Severity Severity  `yaml:"severity"`
}

// TestCases judges the case file of every flag: it fires, it does not, and what clears it does.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, f := range Flags {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(caseFile(f))
			if errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("flag %d has no case file", f.Number)
			} else if err != nil {
				t.Fatal(err)
			}
			var cases []worked
			d := yaml.NewDecoder(bytes.NewReader(b))
			d.KnownFields(true)
			if err := d.Decode(&cases); err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for _, c := range cases {
				seen[c.Expect] = true
				judge(t, f, c)
			}
			for _, expect := range []string{"fires", "silent", "guard"} {
				if !seen[expect] {
					t.Errorf("no case of flag %d is %s", f.Number, expect)
				}
			}
		})
	}
}

func caseFile(f Flag) string { return fmt.Sprintf("cases/%02d-%s.yaml", f.Number, f.ID) }

func judge(t *testing.T, f Flag, c worked) {
	t.Helper()
	var s subject
	s.World.Limits = Standing(nil)
	strictly(t, c.Name, &c.File, &s)
	found := lookedAt(f, &s)
	switch c.Expect {
	case "silent":
		if len(found) > 0 {
			t.Errorf("%s: found %s: %s", c.Name, found[0].Key, found[0].Text())
		}
		return
	case "fires", "guard":
	default:
		t.Fatalf("%s expects %q", c.Name, c.Expect)
	}
	if len(found) != max(c.Times, 1) {
		t.Errorf("%s: %d findings, want %d", c.Name, len(found), max(c.Times, 1))
		return
	}
	first := found[0]
	for _, want := range c.Says {
		if !strings.Contains(first.Text(), want) {
			t.Errorf("%s: says %q, and nothing of %q", c.Name, first.Text(), want)
		}
	}
	if first.Gap != c.Gap || c.Severity != "" && first.Severity != c.Severity {
		t.Errorf("%s: severity %s, gap %v", c.Name, first.Severity, first.Gap)
	}
	if first.Key == "" || first.On.IsZero() || len(first.Evidence) == 0 || first.Flag != f.ID {
		t.Errorf("%s: the finding is not whole: %+v", c.Name, first)
	}
	if c.Expect == "guard" {
		if c.Guard.IsZero() {
			t.Fatalf("%s has no guard", c.Name)
		}
		strictly(t, c.Name, &c.Guard, &s)
		if found := lookedAt(f, &s); len(found) > 0 {
			t.Errorf("%s: the guard does not hold: %s", c.Name, found[0].Text())
		}
	}
}

// strictly decodes over what is there; a field that nobody knows is a fault of the case file.
func strictly(t *testing.T, name string, n *yaml.Node, into any) {
	t.Helper()
	b, err := yaml.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// lookedAt gives what the flag alone finds in the subject.
func lookedAt(f Flag, s *subject) (found []Finding) {
	collect := func(x Finding) {
		if x.Flag == f.ID {
			found = append(found, x)
		}
	}
	switch f.Of {
	case OfLife:
		LookAtLife(&s.World, &s.Life, collect)
	case OfPost:
		LookAtPost(&s.World, &s.Post, collect)
	case OfCase:
		LookAtCase(&s.World, &s.Case, collect)
	case OfOrder:
		LookAtOrder(&s.World, &s.Order, collect)
	case OfRecruitment:
		LookAtRecruitment(&s.World, &s.Recruitment, collect)
	case OfUnit:
		LookAtUnit(&s.World, &s.Unit, collect)
	}
	return found
}

// TestRegister: every flag has one function, in the map of what it looks at, and every function a flag.
func TestRegister(t *testing.T) {
	t.Parallel()
	functions := map[string][]string{OfLife: ids(lifeFlags), OfPost: ids(postFlags), OfCase: ids(caseFlags), OfOrder: ids(orderFlags),
		OfRecruitment: ids(recruitmentFlags), OfUnit: ids(unitFlags)}
	for i, f := range Flags {
		if f.Number != i+1 || f.Name == "" || f.When == "" || f.Law == "" || f.Guard == "" {
			t.Errorf("flag %d of the register is not whole: %+v", i+1, f)
		}
		if !slices.Contains([]Severity{High, Medium, Low}, f.Severity) || !slices.Contains([]string{RestsOnLaw, RestsOnDefault, RestsOnStatistic}, f.Rests) {
			t.Errorf("flag %d: severity %q, rests on %q", f.Number, f.Severity, f.Rests)
		}
		if !slices.Contains(functions[f.Of], f.ID) {
			t.Errorf("flag %d, %s, has no function", f.Number, f.ID)
		}
		for _, limit := range f.Limits {
			if limit.Assumed == (limit.Law != "") {
				t.Errorf("flag %d: %s is assumed or of a law", f.Number, limit.Name)
			}
		}
	}
	for of, all := range functions {
		for _, id := range all {
			if f, ok := FlagOf(id); !ok || f.Of != of {
				t.Errorf("a function looks at a %s for %q", of, id)
			}
		}
	}
}

func ids[T any](functions map[string]func(*look, *T)) []string {
	var all []string
	for id := range functions {
		all = append(all, id)
	}
	return all
}
