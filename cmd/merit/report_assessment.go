package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"

	"merit/app"
	"merit/domain"
	"merit/domain/assessment"
)

// reportAssessment holds the register against the yardstick; with a criterion, it lists the files of that one.
func reportAssessment(ctx context.Context, e env, args []string) error {
	f := flags(e, "report assessment")
	var q app.AssessmentQuery
	var username, data string
	assessmentFlags(f, &q, &username, &data)
	asJSON := f.Bool("json", false, "write an array for a program")
	criterion := ""
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		criterion, args = args[0], args[1:]
	}
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if _, ok := assessment.CriterionOf(criterion); !ok && criterion != "" {
		return usage("the yardstick has no criterion %s; without one, all are listed", criterion)
	}
	return asked(ctx, e, data, username, func(a *app.App, who app.Caller) error {
		var found app.Assessment
		var err error
		if criterion == "" {
			found, err = a.Assessment(ctx, who, q)
		} else {
			found, err = a.AssessmentOf(ctx, who, criterion, q)
		}
		if err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(e.out, assessmentsJSON(found, criterion != ""))
		}
		if criterion != "" {
			return writeFiles(e.out, found.Results[0])
		}
		return writeAssessment(e.out, found)
	})
}

func assessmentFlags(f *flag.FlagSet, q *app.AssessmentQuery, username, data *string) {
	f.IntVar(&q.Year, "year", 0, "the calendar year; without, that of the day")
	f.TextVar(&q.On, "on", domain.Date{}, "as dated by this day, where the year is not over; without, today")
	f.StringVar(&q.Government, "government", "", "one government alone")
	f.Int64Var(&q.Under, "under", 0, "files of the organization with this number and below")
	f.StringVar(username, "username", "", "read as this person, the password from standard input; without, the session of "+tokenVariable)
	f.StringVar(data, "data", "", "folder of the private database")
}

// An assessmentJSON is one element of the array: a criterion with what the record says, and its files where it was asked for by name.
type assessmentJSON struct {
	Row       int          `json:"row"`
	ID        string       `json:"id"`
	Indicator int          `json:"indicator"`
	How       string       `json:"how"`
	Criterion string       `json:"criterion"`
	From      domain.Date  `json:"from"`
	To        domain.Date  `json:"to"`
	State     string       `json:"state"`
	Met       int          `json:"met"`
	Judged    int          `json:"judged"`
	Left      int          `json:"left"`
	Points    *int         `json:"points_permille,omitempty"`
	Lacks     string       `json:"lacks,omitempty"`
	Partly    string       `json:"partly,omitempty"`
	Assumed   string       `json:"assumed,omitempty"`
	Figures   []figureJSON `json:"figures,omitempty"`
	Files     []fileJSON   `json:"files,omitempty"`
}

type figureJSON struct {
	Name string `json:"name"`
	N    int    `json:"n"`
	Of   int    `json:"of,omitempty"`
}

type fileJSON struct {
	Looks string      `json:"looks"`
	ID    int64       `json:"id"`
	Kind  string      `json:"kind,omitempty"`
	Name  string      `json:"name,omitempty"`
	On    domain.Date `json:"on,omitzero"`
	Says  string      `json:"says"`
	Why   string      `json:"why"`
}

func assessmentsJSON(a app.Assessment, files bool) []assessmentJSON {
	all := make([]assessmentJSON, len(a.Results))
	for i, r := range a.Results {
		one := assessmentJSON{Row: r.Row, ID: r.ID, Indicator: r.Indicator, How: r.How, Criterion: r.Criterion.Criterion, From: a.From, To: a.To, State: r.State, Met: r.Met, Judged: r.Judged(), Left: r.Left,
			Lacks: r.Lacks, Partly: r.Partly, Assumed: r.Assumed}
		if part, ok := r.Points(); ok {
			one.Points = &part
		}
		for _, f := range r.Figures {
			one.Figures = append(one.Figures, figureJSON{f.Name.Text(), f.N, f.Of})
		}
		for _, v := range r.Verdicts {
			if files {
				one.Files = append(one.Files, fileJSON{v.Looks, v.ID, v.Kind, v.Name, v.On, v.Says, v.Why.Text()})
			}
		}
		all[i] = one
	}
	return all
}

func writeAssessment(w io.Writer, a app.Assessment) error {
	fmt.Fprintf(w, "%s to %s; the yardstick was not read from the framework itself\n", a.From, a.To)
	indicator := 0
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range a.Results {
		if in := assessment.IndicatorOf(r.Criterion); in.Number != indicator {
			indicator = in.Number
			fmt.Fprintf(t, "\n%d %s\n", in.Number, in.Name)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.ID, r.How, cameOut(r), r.Criterion.Criterion)
		for _, x := range r.Figures {
			if x.Of > 0 {
				fmt.Fprintf(t, "\t\t%d of %d\t  %s\n", x.N, x.Of, x.Name.Text())
			} else {
				fmt.Fprintf(t, "\t\t%d\t  %s\n", x.N, x.Name.Text())
			}
		}
	}
	return t.Flush()
}

// cameOut says in a few words how a criterion came out. A share over no file is none.
func cameOut(r assessment.Result) string {
	switch {
	case r.State == assessment.NeedsPerson:
		return "needs a person; the register does not hold " + r.Lacks
	case r.State == assessment.NoFile && r.Left > 0:
		return fmt.Sprintf("none could be judged, %d left", r.Left)
	case r.State == assessment.NoFile:
		return "no file"
	case r.Looks == "":
		return ""
	}
	part, _ := r.Points()
	text := fmt.Sprintf("%d of %d (%d.%d %% of the points)", r.Met, r.Judged(), part/10, part%10)
	if r.Left > 0 {
		text += fmt.Sprintf(", %d left", r.Left)
	}
	return text
}

func writeFiles(w io.Writer, r assessment.Result) error {
	fmt.Fprintf(w, "%s: %s\n%s\n", r.ID, r.Criterion.Criterion, cameOut(r))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, v := range r.Verdicts {
		name := v.Name
		if name == "" {
			name = fmt.Sprintf("%s %d", v.Kind, v.ID)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", v.Says, v.On, name, v.Why.Text())
	}
	return t.Flush()
}
