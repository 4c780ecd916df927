package register_test

import (
	"testing"

	"merit/domain"
	"merit/domain/register"
)

func TestMadeShortlyBefore(t *testing.T) {
	t.Parallel()
	day := domain.MustDate
	for name, test := range map[string]struct {
		origin register.PostOrigin
		start  string
		how    string
		days   int
	}{
		"created the day before":         {register.PostOrigin{Created: day("2020-01-01")}, "2020-01-02", register.PostCreated, 1},
		"created on the day":             {register.PostOrigin{Created: day("2020-01-01")}, "2020-01-01", register.PostCreated, 0},
		"created half a year before":     {register.PostOrigin{Created: day("2020-01-01")}, "2020-07-02", register.PostCreated, 183},
		"created longer ago":             {register.PostOrigin{Created: day("2020-01-01")}, "2020-07-03", "", 0},
		"the month is all that is known": {register.PostOrigin{Created: day("2020-01-01")}, "2020-03", register.PostCreated, 90},
		"perhaps longer ago":             {register.PostOrigin{Created: day("2020-01-01")}, "2020", "", 0},
		"perhaps before it":              {register.PostOrigin{Created: day("2020-01-15")}, "2020-01", "", 0},
		"held before it was created":     {register.PostOrigin{Created: day("2020-01-01")}, "2019-12-31", "", 0},
		"nothing known":                  {register.PostOrigin{}, "2020-01-01", "", 0},
		"upgraded":                       {register.PostOrigin{Created: day("2020-01-01"), Lower: "BS-18", Replaced: day("2019-12-31")}, "2020-02-01", register.PostUpgraded, 31},
		"a lower one long ago":           {register.PostOrigin{Created: day("2020-01-01"), Lower: "BS-18", Replaced: day("2015-12-31")}, "2020-02-01", register.PostCreated, 31},
		"a lower one that goes on":       {register.PostOrigin{Created: day("2020-01-01"), Lower: "BS-18", Replaced: day("2020-12-31")}, "2020-02-01", register.PostCreated, 31},
		"moved":                          {register.PostOrigin{Created: day("2010-01-01"), Moved: day("2020-01-01")}, "2020-02-01", register.PostMoved, 31},
	} {
		got := register.MadeShortlyBefore(test.origin, domain.MustWhen(test.start))
		switch {
		case test.how == "" && len(got) > 0:
			t.Errorf("%s: %+v", name, got)
		case test.how != "" && (len(got) != 1 || got[0].How != test.how || got[0].Days != test.days):
			t.Errorf("%s: %+v, want %s after %d days", name, got, test.how, test.days)
		}
	}
	if both := register.MadeShortlyBefore(register.PostOrigin{Created: day("2020-01-01"), Moved: day("2020-01-05")}, domain.MustWhen("2020-02-01")); len(both) != 2 {
		t.Errorf("%+v", both)
	}
}
