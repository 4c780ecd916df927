package redflag

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"merit/domain/merit"
	"merit/domain/statistics"
)

// actingServiceCounted: a report earned on a charge was counted in the grade of the charge (flag 13).
func actingServiceCounted(l *look, c *Case) {
	for _, who := range c.Panel {
		for _, r := range who.Acting {
			if r.Counted == "" || r.Counted != r.Charge || r.Charge == r.Held || r.Regular {
				continue
			}
			l.find(Finding{Key: row("case", c.ID) + " " + row("evaluation", r.ID), On: c.day(), About: About{Officer: who.Officer}, Beneficiary: who.Officer, By: c.By, Evidence: []Line{
				says("Report %s of %s was earned by officer %s on a charge of %s, while %s was held regularly.", r.ID, r.Year, who.Officer, r.Charge, r.Held),
				says("It was counted in %s; it counts in %s.", r.Counted, r.Held)}})
		}
	}
}

// categoryC: the best reports and the lowest mark of the board, with nothing cited for it (flag 14).
func categoryC(l *look, c *Case) {
	most := c.most(assessed)
	for i := range c.Panel {
		who := &c.Panel[i]
		board, marked := c.sum(who, assessed)
		if !marked || most.IsZero() || who.Filed == 0 || who.Proof || who.Put {
			continue
		}
		on := c.day()
		share, line := l.at("share-percent", on), l.at("mark-of-30", on)
		low := board.Mul(merit.Int(30)).Cmp(most.Mul(merit.Int(line))) <= 0
		if who.Top*100 < share*who.Filed || !low && !allLowest(who.Given) || slices.ContainsFunc(who.Given, func(g Given) bool { return g.Cited }) {
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: on, About: About{Officer: who.Officer}, By: c.By, Evidence: []Line{
			says("%s of the %s reports of officer %s are of the two top gradings: %s per cent, where %s are enough.", who.Top, who.Filed, who.Officer, who.Top*100/who.Filed, share),
			says("The board gave %s of %s marks, and no member cites anything of the dossier that bears it out.", board, most)}})
	}
}

// allLowest reports whether there are marks and all are of the lowest level.
func allLowest(given []Given) bool {
	return len(given) > 0 && !slices.ContainsFunc(given, func(g Given) bool { return !g.Lowest })
}

// integrityOverride: only the assessed mark of integrity keeps an officer below the line (flag 16). Either it lies below a line of its own
// while the total passes, or the total fails while all other marks together pass at the same rate. A form that holds the total to no line can fail
// somebody by the former alone.
func integrityOverride(l *look, c *Case) {
	all := c.most(func(Criterion) bool { return true })
	others := func(x Criterion) bool { return !ofIntegrity(x) }
	for i := range c.Panel {
		who := &c.Panel[i]
		own, marked := c.sum(who, ofIntegrity)
		rest, has := c.sum(who, others)
		if !marked || !has || who.Proof || who.raised() {
			continue
		}
		lines := []Line{says("Officer %s has %s of %s on integrity, a mark of the board, and %s in all; %s pass.", who.Officer, own, c.most(ofIntegrity), who.Total, c.Threshold)}
		if c.Threshold.IsZero() {
			lines = []Line{says("Officer %s has %s of %s on integrity, a mark of the board, and %s in all, for which no line is set.", who.Officer, own, c.most(ofIntegrity), who.Total)}
		}
		switch {
		case who.Total.Cmp(c.Threshold) >= 0:
			short := slices.IndexFunc(who.Marks, func(m Mark) bool {
				x := c.criterion(m.Criterion)
				return ofIntegrity(x) && m.Marks.Less(x.Least)
			})
			if short < 0 {
				continue
			}
			lines = append(lines, says("The total passes. What fails is the line of %s on that criterion alone.", c.criterion(who.Marks[short].Criterion).Least))
		case rest.Mul(all).Cmp(c.Threshold.Mul(c.most(others))) >= 0:
			lines = append(lines, says("Without that criterion it is %s of %s, which is not below the %s of %s asked for.", rest, c.most(others), c.Threshold, all))
		default:
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: c.day(), About: About{Officer: who.Officer}, By: c.By, Evidence: lines})
	}
}

// scoreOutlier: a member's mark lies far from those of all others (flag 17).
func scoreOutlier(l *look, c *Case) {
	on := c.day()
	for i := range c.Panel {
		who := &c.Panel[i]
		for _, x := range c.Criteria {
			if !x.Assessed {
				continue
			}
			given := of(who.Given, x.ID)
			if len(given) < l.at("members", on) {
				continue
			}
			marks := make([]float64, len(given))
			for j, g := range given {
				marks[j] = floated(g.Marks)
			}
			spread, err := statistics.ModifiedZ(marks)
			if err != nil {
				continue
			}
			for _, j := range spread.Outlying(float64(l.at("z-tenths", on))/10, float64(l.at("gap", on))) {
				g := given[j]
				if g.Reason && c.Board.specialist(g.Member) {
					continue
				}
				lines := []Line{says("The seat %s gave officer %s %s of %s on %s; the median of the %s members is %s.", c.Board.seat(g.Member), who.Officer, g.Marks, x.Most, x.ID, len(given), decimal(spread.Median, 2))}
				if spread.Z != nil {
					lines = append(lines, says("Modified z %s, beyond %s either way (median absolute deviation %s).", decimal(spread.Z[j], 2), decimal(float64(l.at("z-tenths", on))/10, 1), decimal(spread.MAD, 2)))
				} else {
					lines = append(lines, says("More than half of the marks are alike; this one lies %s from them, and %s is far.", decimal(math.Abs(spread.Gaps[j]), 2), l.at("gap", on)))
				}
				l.find(Finding{Key: c.about(who.Officer) + " " + x.ID + " " + row("account", g.Member), On: on, About: About{Officer: who.Officer}, Evidence: lines})
			}
		}
	}
}

// of gives the members' marks on a criterion, by member.
func of(given []Given, criterion string) []Given {
	var out []Given
	for _, g := range given {
		if g.Criterion == criterion {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Given) int { return cmp.Compare(a.Member, b.Member) })
	return out
}

func (b *Board) specialist(member int64) bool {
	return slices.ContainsFunc(b.Seats, func(s Seat) bool { return s.Member == member && s.Specialist })
}

// lowAgreement: the members hardly agree on the candidates whom all of them marked (flag 18).
func lowAgreement(l *look, c *Case) {
	on := c.day()
	members, scores, candidates := c.fullyMarked()
	if c.Narrowed || candidates < l.at("candidates", on) {
		return
	}
	panel, err := statistics.NewPanel(members, scores)
	if err != nil {
		return
	}
	a, err := panel.Agreement()
	if err != nil {
		return // too few for a figure that is none of chance
	}
	single, mean := l.at("single-percent", on), l.at("mean-percent", on)
	under := func(f statistics.Figure, percent int) bool {
		return f.None == nil && f.Value*100 < float64(percent)-1e-9
	}
	if !under(a.Single, single) && !under(a.Average, mean) {
		return
	}
	l.find(Finding{Key: row("case", c.ID), On: on, Evidence: []Line{
		says("%s members marked %s candidates.", len(members), candidates),
		says("ICC(2,1), of one member's mark, is %s where %s is wanted; ICC(2,k), of their mean, is %s where %s is wanted.", shown(a.Single), hundredths(single), shown(a.Average), hundredths(mean)),
		says("Kendall's W, of the order in which they place the candidates, is %s.", shown(a.W))}})
}

// fullyMarked gives what the members gave in all to the candidates whom every member marked on every assessed criterion.
func (c *Case) fullyMarked() (members []string, scores []statistics.Score, candidates int) {
	of := map[int64]bool{}
	for _, who := range c.Panel {
		for _, g := range who.Given {
			of[g.Member] = true
		}
	}
	assessed := map[string]bool{}
	for _, x := range c.Criteria {
		if x.Assessed {
			assessed[x.ID] = true
		}
	}
	for m := range of {
		members = append(members, fmt.Sprint(m))
	}
	slices.Sort(members)
	seen := map[int64]bool{}
	for _, who := range c.Panel {
		sums, n := map[string]merit.Marks{}, map[string]int{}
		for _, g := range who.Given {
			if assessed[g.Criterion] {
				m := fmt.Sprint(g.Member)
				sums[m], n[m] = sums[m].Add(g.Marks), n[m]+1
			}
		}
		full := len(assessed) > 0 && len(members) > 0 && !seen[who.Officer]
		for _, m := range members {
			full = full && n[m] == len(assessed)
		}
		if !full {
			continue
		}
		seen[who.Officer] = true
		candidates++
		for _, m := range members {
			scores = append(scores, statistics.Score{Candidate: fmt.Sprint(who.Officer), Rater: m, Value: floated(sums[m])})
		}
	}
	return members, scores, candidates
}

// shown writes a figure, or why there is none.
func shown(f statistics.Figure) string {
	if f.None != nil {
		return "none"
	}
	return decimal(f.Value, 3)
}

// hundredths writes a whole number of hundredths as a decimal.
func hundredths(n int) string { return decimal(float64(n)/100, 2) }

// markExactlyFits: an officer below the line before the board got the least mark that passes, and others with the same marks did not (flag 22).
func markExactlyFits(l *look, c *Case) {
	grid := c.Grid
	for _, x := range c.Criteria {
		if grid.IsZero() && x.Assessed {
			grid = x.Step
		}
	}
	if c.Threshold.IsZero() || grid.Sign() <= 0 {
		return
	}
	for i := range c.Panel {
		who := &c.Panel[i]
		base, _ := c.sum(who, computed)
		board, marked := c.sum(who, assessed)
		total := base.Add(board)
		if !marked || !base.Less(c.Threshold) || total.Less(c.Threshold) || !total.Sub(grid).Less(c.Threshold) {
			continue
		}
		var others []string
		for j := range c.Panel {
			other := &c.Panel[j]
			same, _ := c.sum(other, computed)
			got, has := c.sum(other, assessed)
			if has && other.Officer != who.Officer && same.Equal(base) && same.Add(got).Less(c.Threshold) {
				others = append(others, fmt.Sprintf("officer %d got %s", other.Officer, got))
			}
		}
		if len(others) == 0 {
			continue
		}
		l.find(Finding{Key: c.about(who.Officer), On: c.day(), About: About{Officer: who.Officer, Order: who.Order}, Beneficiary: who.Officer, By: c.By, Skipped: len(others), Evidence: []Line{
			says("Officer %s had %s before the board, which gave %s: %s, where %s pass and %s less would not have.", who.Officer, base, board, total, c.Threshold, grid),
			says("Of those with the same %s before the board, %s.", base, strings.Join(others, ", "))}})
	}
}

// boardAgainstReports: whoever has the better reports got the lower marks of the board (flag 23).
func boardAgainstReports(l *look, c *Case) {
	if slices.ContainsFunc(c.Criteria, func(x Criterion) bool { return x.Assessed && x.Apart }) {
		return
	}
	var board, reports []float64
	for i := range c.Panel {
		given, marked := c.sum(&c.Panel[i], assessed)
		filed, has := c.sum(&c.Panel[i], ofReports)
		if marked && has {
			board, reports = append(board, floated(given)), append(reports, floated(filed))
		}
	}
	on := c.day()
	if len(board) < l.at("candidates", on) {
		return
	}
	r, err := statistics.Spearman(board, reports)
	if err != nil || r.Rho*100 >= float64(l.at("correlation-percent", on))-1e-9 {
		return
	}
	l.find(Finding{Key: row("case", c.ID), On: on, Chance: r.P.Lower, Evidence: []Line{
		says("The rank correlation of the board's marks with the marks of the reports is %s over %s candidates, below %s.", decimal(r.Rho, 3), r.N, hundredths(l.at("correlation-percent", on))),
		says("That chance alone brings as little or less has a probability of %s.", decimal(r.P.Lower, 4))}})
}

// adverseImpact: a group is selected at under four fifths of the rate of the best, and not by small numbers (flag 55).
func adverseImpact(l *look, c *Case) {
	for _, by := range []struct {
		name string
		of   func(*Candidate) string
	}{
		{"sex", func(who *Candidate) string { return who.Sex }},
		{"domicile", func(who *Candidate) string { return who.Domicile }},
	} {
		groups, selected := c.groups(by.of)
		on := c.day()
		if selected < l.at("selected", on) {
			continue
		}
		impacts, err := statistics.FourFifths(groups)
		if err != nil {
			continue
		}
		best := slices.IndexFunc(impacts, func(i statistics.Impact) bool { return i.Best })
		for _, g := range impacts {
			b, percent := impacts[best], l.at("ratio-percent", on)
			under := g.Selected*b.Total*100 < percent*b.Selected*g.Total
			if g.Best || !under || g.Fisher.TwoSided*1000 >= float64(l.at("chance-permille", on)) {
				continue
			}
			l.find(Finding{Key: row("case", c.ID) + " " + by.name + " " + g.Name, On: on, Chance: g.Fisher.TwoSided, Evidence: []Line{
				says("By %s: %s of %s of %s were chosen, and %s of %s of %s.", by.name, g.Selected, g.Total, g.Name, b.Selected, b.Total, b.Name),
				says("That is %s of the best rate, and %s is the line; by Fisher's exact test chance alone brings such a difference with a probability of %s.", decimal(g.Ratio, 3), hundredths(percent), decimal(g.Fisher.TwoSided, 4))}})
		}
	}
}

// groups counts the panel and those chosen from it, by group.
func (c *Case) groups(of func(*Candidate) string) (groups []statistics.Group, selected int) {
	at := map[string]int{}
	for i := range c.Panel {
		who := &c.Panel[i]
		name := of(who)
		if !who.Included || name == "" {
			continue
		}
		if _, has := at[name]; !has {
			at[name] = len(groups)
			groups = append(groups, statistics.Group{Name: name})
		}
		g := &groups[at[name]]
		g.Total++
		if who.raised() {
			g.Selected++
			selected++
		}
	}
	return groups, selected
}
