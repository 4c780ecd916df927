package promotion

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestWorkedCases(t *testing.T) {
	t.Parallel()
	results := RunCases(Cases())
	if len(results) < 60 {
		t.Errorf("only %d cases: the folder is not whole", len(results))
	}
	for _, r := range results {
		t.Run(r.File+"/"+r.Name, func(t *testing.T) {
			t.Parallel()
			for _, p := range r.Problems {
				t.Error(p)
			}
		})
	}
}

func TestMistypedCases(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"unknown line":        {"-- a --\nreprot 1999 BS-17 good\nwant quorum 1", `f.txtar:2: reprot 1999 BS-17 good: "reprot" is no line of a case`},
		"unknown want":        {"-- a --\nwant moon", `f.txtar:2: want moon: "moon" is nothing a case can want`},
		"unknown grading":     {"-- a --\nreport 1999 BS-17 splendid\nwant mark 1", `f.txtar:2: report 1999 BS-17 splendid: "splendid" is not a grading`},
		"bad day":             {"-- a --\non 1999-02-30\nwant mark 1", `f.txtar:2: on 1999-02-30: "1999-02-30" is not a day`},
		"words left over":     {"-- a --\nafter 2025-01-06\nwant day 1 2025-01-07 or so", `f.txtar:3: want day 1 2025-01-07 or so: "or so" was not understood`},
		"no edition":          {"-- a --\nedition pk-federal/promotion@1066\nwant mark 1", `f.txtar:2: edition pk-federal/promotion@1066: there is no edition`},
		"wants nothing":       {"-- a --\nafter 2025-01-06", `f.txtar:1: the case wants nothing`},
		"no case":             {"only a remark", `f.txtar:1: holds no case`},
		"two of one name":     {"-- a --\nafter 2025-01-06\nwant day 1 2025-01-07\n-- a --\nafter 2025-01-06\nwant day 1 2025-01-07", `f.txtar:4: there is another case of that name`},
		"another day":         {"-- a --\nafter 2025-01-06\nwant day 1 2025-01-08", `f.txtar:3: want day 1 2025-01-08: got 2025-01-07`},
		"another mark":        {"-- a --\nformula integrity@1\nweight 10\nparam mark.good 7\nparam mark.very-good 10\nintegrity 1 good\nwant mark 7.1", `f.txtar:7: want mark 7.1: got 7`},
		"formula unknown":     {"-- a --\nformula integrity@7\nwant mark 7.1", `f.txtar:2: formula integrity@7: there is no formula "integrity@7"`},
		"grade without rule":  {"-- a --\nedition pk-federal/promotion@2019\ngrade BS-99\nwant total 1", `f.txtar:4: want total 1: pk-federal/promotion@2019 has no rule for "BS-99"`},
		"mean of no moves":    {"-- a --\nwant mean-tenure 1 of 0 moves on 2 posts in 3 months", `f.txtar:2: want mean-tenure 1 of 0 moves on 2 posts in 3 months: nobody moved`},
		"a circumstance":      {"-- a --\ncircumstance rich\nwant mark 1", `f.txtar:2: circumstance rich: "rich" is not a circumstance`},
		"no post to leave":    {"-- a --\non 2020-01-01\nwant premature 24", `f.txtar:3: want premature 24: the officer holds no regular post on 2020-01-01`},
		"not premature":       {"-- a --\non 2020-01-01\nposted 2010-01-01 on\nwant premature 24", `f.txtar:4: want premature 24: got premature false`},
		"spell the wrong way": {"-- a --\nheld BS-17 2001-01-01 to 2000-01-01\nwant total 1", `f.txtar:2: held BS-17 2001-01-01 to 2000-01-01: it ends before it begins`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			results := RunCases(fstest.MapFS{"f.txtar": {Data: []byte(test.text)}})
			var all []string
			for _, r := range results {
				all = append(all, r.Problems...)
				if r.OK != (len(r.Problems) == 0) {
					t.Errorf("OK is %t with problems %q", r.OK, r.Problems)
				}
			}
			if !strings.Contains(strings.Join(all, "\n"), test.want) {
				t.Errorf("problems are %q, want among them %q", all, test.want)
			}
		})
	}
}

func TestOtherFilesAmongCases(t *testing.T) {
	t.Parallel()
	results := RunCases(fstest.MapFS{"notes.txt": {Data: []byte("-- a --\nwant quorum 1")}})
	if len(results) != 1 || results[0].OK {
		t.Errorf("a file that is no case file passed: %+v", results)
	}
}

func FuzzCases(f *testing.F) {
	f.Add("-- a --\nedition pk-federal/promotion@2019\ngrade BS-19\nmembers 5\nwant quorum 4")
	f.Add("-- a --\nheld BS-17 2001-01-01 to 2000-01-01\nreport 1999 BS-17 good by 3 from 2001 on\nwant mark 1")
	f.Add("-- b --\nformula per_1982@1\nweight 3/7\nparam mark.good 1/3\nreports 1 to 3 X good\nwant mark 1")
	f.Add("-- t --\nedition pk-punjab/sed-transfer@2022\ngrade BS-16\non 2022-11-01\nheld BS-16 2012-11-01 on\npost district LHR\nposted 2012-02-29 on district LHR km 60\n" +
		"request 2022-10-28 options 3 withdrawn 2022-10-30\ndistance 50.9\ncircumstance disability 65 from 2020 to 2023\nchild 2015-02\nwant mark distance 20\nwant total 60")
	f.Add("-- t --\nformula far_posting@1\nweight 30\nparam band1.to 25\nparam beyond.per-year 5\non 2022-01-01\nposted 2010 on km 99\nwant mark 30\nwant premature 24")
	f.Add("-- t --\nformula circumstances@1\nweight 9\nparam once.widow 3\nparam disability1.from 40\nparam disability1.marks 2\nsex female\ncircumstance disability 41\nwant mark 2")
	f.Add("-- t --\nwant mean-tenure 5.6 of 3000 moves on 420 posts in 40 months")
	f.Add("-- c --\nmember A 3\nwant combined x 3\nwant needs board -1")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Count(text, "\n") > 40 {
			return
		}
		for _, r := range RunCases(fstest.MapFS{"f.txtar": {Data: []byte(text)}}) {
			if r.OK && r.Asked == 0 {
				t.Errorf("a case that wants nothing passed: %q", text)
			}
		}
	})
}
