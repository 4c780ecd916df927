package promotion

import (
	"slices"
	"strings"

	"merit/domain/statistics"
)

// Stages of a consideration at which groups are counted, each with who goes in and who comes out.
const (
	ImpactPanel       = "panel"       // of those considered, on the panel
	ImpactThreshold   = "threshold"   // of the panel, those who passed on the sealed list
	ImpactRecommended = "recommended" // of the panel, those recommended
	ImpactOverall     = "overall"     // of those considered, those recommended
)

// Groups by which people are counted, where the register holds them.
const (
	BySex      = "sex"
	ByDomicile = "domicile"
)

// A GroupedOfficer is an officer considered, with what the register says of the groups they belong to; "" not on record.
type GroupedOfficer struct {
	Officer       int64
	Included      bool // on the panel
	Sex, Domicile string
}

// An ImpactStage is how groups fared at one stage. Ratio, probability and counts are one statement.
type ImpactStage struct {
	Stage   string        `json:"stage" enum:"panel,threshold,recommended,overall"`
	By      string        `json:"by" enum:"sex,domicile"`
	Groups  []ImpactGroup `json:"groups"`
	Unknown int           `json:"unknown,omitempty" doc:"Of how many the register does not hold it."`
	None    string        `json:"none,omitempty" doc:"Why there is no ratio: too-few groups, or no-spread where nobody was selected."`
}

// An ImpactGroup is one group: how many of it came out, of how many that went in.
type ImpactGroup struct {
	Name     string `json:"name"`
	Selected int    `json:"selected"`
	Total    int    `json:"total"`
	Ratio    string `json:"ratio,omitempty" doc:"Of its rate to that of the group that fared best."`
	P        string `json:"p,omitempty" doc:"Fisher's exact two-sided probability beside the best group."`
	Best     bool   `json:"best,omitempty"`
	Under    bool   `json:"under,omitempty" doc:"The ratio is under four fifths."`
}

// SealedImpact counts the stages that are known when a round is sealed: the panel, and who passed on its list.
func SealedImpact(people []GroupedOfficer, passed []int64) ([]ImpactStage, error) {
	return impact(people, []impactOf{
		{ImpactPanel, func(GroupedOfficer) bool { return true }, onPanel},
		{ImpactThreshold, onPanel, func(o GroupedOfficer) bool { return slices.Contains(passed, o.Officer) }},
	})
}

// RecommendedImpact counts the stages that are known when the outcomes are recorded.
func RecommendedImpact(people []GroupedOfficer, recommended []int64) ([]ImpactStage, error) {
	chosen := func(o GroupedOfficer) bool { return slices.Contains(recommended, o.Officer) }
	return impact(people, []impactOf{
		{ImpactRecommended, onPanel, chosen},
		{ImpactOverall, func(GroupedOfficer) bool { return true }, chosen},
	})
}

func onPanel(o GroupedOfficer) bool { return o.Included }

// An impactOf is a stage: who goes in, and who comes out.
type impactOf struct {
	stage    string
	in, come func(GroupedOfficer) bool
}

func impact(people []GroupedOfficer, stages []impactOf) ([]ImpactStage, error) {
	var out []ImpactStage
	for _, st := range stages {
		for _, by := range []string{BySex, ByDomicile} {
			s, err := stageOf(people, st, by)
			if err != nil {
				return nil, err
			}
			if len(s.Groups) > 0 {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// stageOf counts one stage by one kind of group. Who is not on record is in no group, and counted.
func stageOf(people []GroupedOfficer, st impactOf, by string) (ImpactStage, error) {
	out := ImpactStage{Stage: st.stage, By: by}
	counts := map[string]*statistics.Group{}
	for _, o := range people {
		name := strings.TrimSpace(o.Sex)
		if by == ByDomicile {
			name = strings.TrimSpace(o.Domicile)
		}
		switch {
		case !st.in(o):
			continue
		case name == "":
			out.Unknown++
			continue
		case counts[name] == nil:
			counts[name] = &statistics.Group{Name: name}
		}
		counts[name].Total++
		if st.come(o) {
			counts[name].Selected++
		}
	}
	groups := make([]statistics.Group, 0, len(counts))
	for _, g := range counts {
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b statistics.Group) int { return strings.Compare(a.Name, b.Name) })
	found, err := statistics.FourFifths(groups)
	if err != nil {
		none, err := figure(0, err)
		if err != nil {
			return out, err
		}
		out.None = none.None
		for _, g := range groups {
			out.Groups = append(out.Groups, ImpactGroup{Name: g.Name, Selected: g.Selected, Total: g.Total})
		}
		return out, nil
	}
	for _, g := range found {
		out.Groups = append(out.Groups, ImpactGroup{Name: g.Name, Selected: g.Selected, Total: g.Total, Ratio: places(g.Ratio), P: places(g.Fisher.TwoSided), Best: g.Best, Under: g.Under})
	}
	return out, nil
}
