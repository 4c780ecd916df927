package web

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/domain/framework"
	"merit/policy"
)

func (s *Site) registerDeclarations() {
	const path = "/cases/{id}/declare"
	show(s, page{path: path, act: policy.CaseRead, template: "declare"}, (*visit).loadDeclare).
		does(policy.BoardDeclareConflict, path+"/none", (*visit).declareNone).
		does(policy.BoardDeclareConflict, path, (*visit).declareConflicts).
		does(policy.BoardRecuse, path+"/stand-down", (*visit).standDown)
}

// relations are the ties that a member declares.
var relations = []string{framework.RelKin, framework.RelBusiness, framework.RelDispute, framework.RelReporting}

// A declarePage is what the record shows between a member and the candidates, and what the member declares.
type declarePage struct {
	Case       app.Case
	Candidates []declareCandidate
	Declared   bool // something, or that there is nothing
	None       bool // that there is nothing
	Open       bool
	May        map[policy.Act]app.May
	Choices    []pick // candidates to stand down for
	Kinds      []pick
}

func (p declarePage) titleArguments() []any { return []any{p.Case.Number} }

// A declareCandidate is a candidate with what stands on record between the member and the candidate.
type declareCandidate struct {
	app.PanelEntry
	Found     []app.Declaration
	Relations []pick
	Why       string
	State     string // of the member's own list; "" nothing to say
}

func (v *visit) loadDeclare() (declarePage, error) {
	id := v.id("id")
	file, err := v.site.app.Case(v.Context(), v.who, id)
	if err != nil {
		return declarePage{}, err
	}
	p := declarePage{Case: file.Case, Open: !file.Sealed && (file.State == "board" || file.State == "frozen")}
	board, err := v.site.app.BoardOf(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	if p.May, err = v.site.app.CaseMay(v.Context(), v.who, id); err != nil {
		return p, err
	}
	panel, err := v.site.app.Panel(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	for _, d := range board.Declarations {
		if d.Account == v.me.Account && d.Source == "declared" {
			p.Declared = true
			p.None = p.None || d.Kind == "none"
		}
	}
	for _, e := range panel {
		if !e.Included {
			continue
		}
		c := declareCandidate{PanelEntry: e, Why: v.typed.Get("why-" + itoa(e.Officer))}
		for _, d := range board.Declarations {
			if d.Account == v.me.Account && d.Officer == e.Officer {
				c.Found = append(c.Found, d)
			}
		}
		typed := v.typed.Get("relation-" + itoa(e.Officer))
		for _, r := range relations {
			c.Relations = append(c.Relations, pick{Value: r, Text: v.lang.word("board-relation", r), Chosen: typed == r})
		}
		p.Candidates = append(p.Candidates, c)
		p.Choices = append(p.Choices, pick{Value: itoa(e.Officer), Text: v.lang.must("board.officer-named", e.Name, e.Number)})
	}
	p.Choices = append([]pick{{Text: v.lang.must("form.choose")}}, p.Choices...)
	p.Kinds = []pick{{Value: "recusal", Text: v.lang.must("declare.recusal"), Hint: v.lang.must("declare.recusal-what")}, {Value: "abstention", Text: v.lang.must("declare.abstention"), Hint: v.lang.must("declare.abstention-what")}}
	return p, nil
}

func (v *visit) declareNone() (string, error) {
	return v.afterDeclaring(), v.site.app.DeclareConflicts(v.Context(), v.acting(), v.id("id"), nil)
}

// afterDeclaring leads to the sittings, where what comes next stands.
func (v *visit) afterDeclaring() string { return "/sittings" }

var relationField = regexp.MustCompile(`^relations\[(\d+)\]\.(\w+)$`)

func (v *visit) declareConflicts() (string, error) {
	file, err := v.site.app.Panel(v.Context(), v.who, v.id("id"))
	if err != nil {
		return "", err
	}
	var all []app.Declared
	for _, e := range file {
		relation, why := v.text("relation-"+itoa(e.Officer)), v.text("why-"+itoa(e.Officer))
		if relation != "" || why != "" {
			all = append(all, app.Declared{Officer: e.Officer, Relation: relation, Why: why})
		}
	}
	if len(all) == 0 {
		return "", refuseNothingChosen("relation", "no relation to any candidate was chosen")
	}
	err = v.site.app.DeclareConflicts(v.Context(), v.acting(), v.id("id"), all)
	return v.afterDeclaring(), relabel(err, func(x domain.Reason) string {
		m := relationField.FindStringSubmatch(x.Field)
		if m == nil {
			return x.Field
		}
		if n, _ := strconv.Atoi(m[1]); n < len(all) {
			return fmt.Sprintf("%s-%d", m[2], all[n].Officer)
		}
		return x.Field
	})
}

func (v *visit) standDown() (string, error) {
	err := v.site.app.StandDownFor(v.Context(), v.acting(), v.id("id"), app.StandDown{Officer: v.number("officer"), Kind: v.text("kind"), Reason: v.text("reason")})
	return fmt.Sprintf("/cases/%d/declare", v.id("id")), err
}

// Barred reports whether a conflict bars the member from the candidate.
func (c declareCandidate) Barred() bool {
	return slices.ContainsFunc(c.Found, func(d app.Declaration) bool { return d.Kind == "barring" })
}
