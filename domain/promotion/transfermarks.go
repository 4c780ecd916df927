package promotion

import (
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/tenure"
)

// The formulas of transfer editions. None of them looks at anything but the record: where the record does not hold what
// the mark needs, the mark is refused, never guessed.

// tenureInPost gives marks for the time in the present post: the longest there moves first.
func tenureInPost(in Input) (merit.Marks, []Line, error) {
	s, ok := inPresentPost(in.Record, in.AsOf)
	if !ok {
		return merit.Marks{}, []Line{{Text: "holds no regular post"}}, nil
	}
	return in.timed("in the present post", s)
}

// serviceInGrade gives marks for the service in the grade of the post.
func serviceInGrade(in Input) (merit.Marks, []Line, error) {
	var s stay
	for _, p := range tenure.Service(in.Record, tenure.Whole(in.Grade.From), in.AsOf).Pieces {
		s.spans = append(s.spans, span{from: p.From, to: p.To})
		for _, id := range p.Spells {
			s.refs = append(s.refs, Ref{"grade", id})
		}
	}
	return in.timed(fmt.Sprintf("in %s", in.Grade.From), s)
}

// fieldExperience gives marks for service in the field of work of the post.
func fieldExperience(in Input) (merit.Marks, []Line, error) {
	field := transferOf(in.Record).Field
	if field == "" {
		return in.unknown("field-not-on-file", "the field of work of the post", "the field of work of the post is not on file")
	}
	return in.timed(fmt.Sprintf("in the field %s", field), in.stayed(func(p domain.PostingSpell) bool { return p.Field == field }))
}

// hardAreaService gives marks for service in hard areas.
func hardAreaService(in Input) (merit.Marks, []Line, error) {
	return in.timed("in hard areas", inHardAreas(in.Record, in.AsOf))
}

// outOfZone gives marks for service outside the province or zone of domicile.
func outOfZone(in Input) (merit.Marks, []Line, error) {
	home := in.Record.Officer.Domicile
	if home == "" {
		return in.unknown("domicile-not-on-file", "the certificate of domicile", "the officer's domicile is not on file")
	}
	return in.timed(fmt.Sprintf("outside %s", home), in.stayed(func(p domain.PostingSpell) bool { return p.Place.Zone != "" && p.Place.Zone != home }))
}

// inPresentZone gives marks for the unbroken stay in the province or zone of the present post: under a rotation policy the
// longest-stayers move first.
func inPresentZone(in Input) (merit.Marks, []Line, error) {
	now, ok := present(in.Record, in.AsOf)
	if !ok {
		return merit.Marks{}, []Line{{Text: "holds no regular post"}}, nil
	}
	zone := now.Place.Zone
	if zone == "" {
		return in.unknown("zone-not-on-file", "the province or zone of the present post", "the province or zone of the present post is not on file")
	}
	s := in.stayed(func(p domain.PostingSpell) bool { return p.Place.Zone == zone })
	if n := len(s.spans); n > 0 {
		s.spans = s.spans[n-1:]
	}
	return in.timed(fmt.Sprintf("in %s", zone), s)
}

// rotationDue gives marks for each year that the officer is short of the service outside the province of domicile that a
// rotation policy asks: the least rotated fill the posts first.
func rotationDue(in Input) (merit.Marks, []Line, error) {
	home := in.Record.Officer.Domicile
	if home == "" {
		return in.unknown("domicile-not-on-file", "the certificate of domicile", "the officer's domicile is not on file")
	}
	return in.due(fmt.Sprintf("outside %s", home), in.stayed(func(p domain.PostingSpell) bool { return p.Place.Zone != "" && p.Place.Zone != home }))
}

// hardAreaDue gives marks for each year that the officer is short of the service in hard areas, where the post is in one.
func hardAreaDue(in Input) (merit.Marks, []Line, error) {
	if !transferOf(in.Record).HardArea {
		return merit.Marks{}, []Line{{Text: "the post is in no hard area"}}, nil
	}
	if only, ok := in.param(framework.ParamMenOnly); ok && !only.IsZero() {
		switch in.Record.Officer.Sex {
		case "":
			return in.unknown("sex-not-on-file", "the officer's sex", "the officer's sex is not on file, and the service is asked of men only")
		case "male":
		default:
			return merit.Marks{}, []Line{{Text: "the service is asked of men only"}}, nil
		}
	}
	return in.due("in hard areas", inHardAreas(in.Record, in.AsOf))
}

// due turns the complete years that are missing from a service that is asked into marks.
func (in Input) due(where string, s stay) (merit.Marks, []Line, error) {
	asked, _ := in.param(framework.ParamDueYears)
	rate, _ := in.param(framework.ParamPerYear)
	n := merit.Int(s.years().Whole())
	if !n.Less(asked) {
		return merit.Marks{}, []Line{{Text: fmt.Sprintf("%s: %s complete years of the %s asked", where, n, asked), Refs: s.refs}}, nil
	}
	v := asked.Sub(n).Mul(rate)
	return v, []Line{{Text: fmt.Sprintf("%s: %s complete years of the %s asked; short %s × %s = %s", where, n, asked, asked.Sub(n), rate, show(v)), Value: v, Refs: s.refs}}, nil
}

// outOfDistrict gives marks for service outside the district of domicile (Punjab HED: only to an officer who applies to
// the district of domicile from another).
func outOfDistrict(in Input) (merit.Marks, []Line, error) {
	t := transferOf(in.Record)
	if t.HomeDistrict == "" {
		return in.unknown("domicile-not-on-file", "the certificate of domicile", "the officer's domicile is not on file")
	}
	if only, ok := in.param(framework.ParamToDomicileOnly); ok && !only.IsZero() {
		now, seated := present(in.Record, in.AsOf)
		switch {
		case t.Place.District != t.HomeDistrict:
			return merit.Marks{}, []Line{{Text: "counts for a move to the district of domicile only, which this is not"}}, nil
		case seated && now.Place.District == t.HomeDistrict:
			return merit.Marks{}, []Line{{Text: "counts for a move from another district only, which this is not", Refs: []Ref{{"posting", now.ID}}}}, nil
		}
	}
	return in.timed(fmt.Sprintf("outside %s", t.HomeDistrict), in.stayed(func(p domain.PostingSpell) bool {
		return p.Place.District != "" && p.Place.District != t.HomeDistrict
	}))
}

func (in Input) stayed(of func(domain.PostingSpell) bool) stay {
	return stayed(in.Record, in.AsOf, of)
}

// timed turns time served into marks: by the day where the edition says how many days are a year, else by complete years.
func (in Input) timed(where string, s stay) (merit.Marks, []Line, error) {
	rate, _ := in.param(framework.ParamPerYear)
	var lines []Line
	for _, x := range s.spans {
		lines = append(lines, Line{Text: fmt.Sprintf("%s: %s to %s, %d days", where, x.from, x.to, x.to.DaysSince(x.from)+1)})
	}
	if year, ok := in.param(framework.ParamDaysInYear); ok && !year.IsZero() {
		v := merit.Int(s.days()).Mul(rate).Div(year)
		return v, append(lines, Line{Text: fmt.Sprintf("%d days × %s / %s = %s", s.days(), rate, year, show(v)), Value: v, Refs: s.refs}), nil
	}
	n := s.years().Whole()
	v := merit.Int(n).Mul(rate)
	return v, append(lines, Line{Text: fmt.Sprintf("%d complete years × %s = %s", n, rate, show(v)), Value: v, Refs: s.refs}), nil
}

// unknown refuses a mark for which the record lacks something.
func (in Input) unknown(code, needs, format string, args ...any) (merit.Marks, []Line, error) {
	return merit.Marks{}, nil, domain.Refuse(domain.Conflict, code, format, args...).From(in.Criterion.Cite()).Needing(needs)
}

// distance gives marks for the kilometres between the present post and the one of the case. Where the edition has another
// rule for a move between districts, the marks on all the other criteria, out of so many, are taken instead (Punjab SED).
func distance(in Input) (merit.Marks, []Line, error) {
	t := transferOf(in.Record)
	if of, ok := in.param(framework.ParamElsewhere); ok && !of.IsZero() {
		now, seated := present(in.Record, in.AsOf)
		if !seated || now.Place.District == "" || t.Place.District == "" {
			return in.unknown("district-not-on-file", "the district of both posts", "the district of the present post or of the one asked for is not on file")
		}
		if now.Place.District != t.Place.District {
			return in.ofTheOthers(of)
		}
	}
	now, seated := present(in.Record, in.AsOf)
	switch {
	case t.Km != "":
	case !seated:
		return in.unknown("no-present-post", "a regular post", "the officer holds no regular post from which the distance could be taken")
	case now.Place.Station == "":
		return in.unknown("station-not-on-file", "the station of the present post", "the station of the present post is not on file")
	case t.Place.Station == "":
		return in.unknown("station-not-on-file", "the station of the post", "the station of the post of the case is not on file")
	}
	km, err := in.km(t.Km, now.Place.Station, t.Place.Station)
	if err != nil {
		return merit.Marks{}, nil, err
	}
	ref := []Ref{{"document", t.Certified}}
	var v, from merit.Marks
	lines := []Line{{Text: fmt.Sprintf("%s km", km), Value: km, Refs: ref}}
	for n := 1; ; n++ {
		to, ok := in.param(framework.Band("band", n, framework.ParamBandEdge))
		if !ok {
			return v, lines, nil
		}
		rate, _ := in.param(framework.Band("band", n, framework.ParamBandPerKm))
		if part := least(km, to).Sub(from); part.Sign() > 0 {
			v = v.Add(part.Mul(rate))
			lines = append(lines, Line{Text: fmt.Sprintf("%s km above %s × %s: together %s", part, from, rate, show(v)), Value: v})
		}
		from = to
	}
}

// ofTheOthers gives the share of the weight that the marks on all the other computed criteria are of the figure.
func (in Input) ofTheOthers(of merit.Marks) (merit.Marks, []Line, error) {
	var reasons domain.Reasons
	var sum merit.Marks
	var lines []Line
	for _, c := range in.Edition.CriteriaFor(in.Grade.Grade) {
		if c.Source != framework.SourceComputed || c.Formula == in.Criterion.Formula {
			continue
		}
		m, err := Compute(in.Edition, in.Grade, c, in.Record, in.AsOf)
		var refusal *domain.Refusal
		if errors.As(err, &refusal) {
			reasons = append(reasons, refusal.Reasons...)
			continue
		}
		if err != nil {
			return merit.Marks{}, nil, err
		}
		sum = sum.Add(m.Value)
		lines = append(lines, Line{Text: fmt.Sprintf("%s brings %s", c.Name, show(m.Value)), Value: m.Value, Refs: m.Refs()})
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return merit.Marks{}, nil, err
	}
	v := sum.Div(of).Mul(in.weight())
	return v, append(lines, Line{Text: fmt.Sprintf("between districts: %s of %s on %s = %s", show(sum), of, in.weight(), show(v)), Value: v}), nil
}

// km reads the distance between two stations, whole where the edition drops the part of a kilometre.
func (in Input) km(s, from, to string) (merit.Marks, error) {
	if s == "" {
		_, _, err := in.unknown("distance-not-in-table", "a table, adopted by two people, that has the distance", "no adopted table says how far the stations %s and %s lie apart", from, to)
		return merit.Marks{}, err
	}
	km, err := merit.Parse(s)
	if err != nil || km.Sign() < 0 {
		_, _, err := in.unknown("bad-distance", "the adopted table of distances", "%q is not a number of kilometres", s)
		return merit.Marks{}, err
	}
	if whole, ok := in.param(framework.ParamWholeKm); ok && !whole.IsZero() {
		km = merit.Int(km.Whole())
	}
	return km, nil
}

func least(a, b merit.Marks) merit.Marks {
	if b.Less(a) {
		return b
	}
	return a
}

// farPosting gives marks for the complete years in the present post by how far it lies from home, and none before the
// first years are served (Punjab Special Education).
func farPosting(in Input) (merit.Marks, []Line, error) {
	now, ok := present(in.Record, in.AsOf)
	if !ok {
		return merit.Marks{}, []Line{{Text: "holds no regular post"}}, nil
	}
	home := in.Record.Home(in.AsOf)
	switch {
	case now.Km != "":
	case home == "":
		return in.unknown("home-not-on-file", "the home, certified with its station", "the station of the officer's home is not on file")
	case now.Place.Station == "":
		return in.unknown("station-not-on-file", "the station of the present post", "the station of the present post is not on file")
	}
	km, err := in.km(now.Km, home, now.Place.Station)
	if err != nil {
		return merit.Marks{}, nil, err
	}
	s, _ := inPresentPost(in.Record, in.AsOf)
	n := s.years().Whole()
	if first, ok := in.param(framework.ParamAfterYears); ok && merit.Int(n).Less(first) {
		return merit.Marks{}, []Line{{Text: fmt.Sprintf("%s km from home, %d complete years: nothing before %s", km, n, first), Refs: s.refs}}, nil
	}
	rate := in.farRate(km)
	v := merit.Int(n).Mul(rate)
	return v, []Line{{Text: fmt.Sprintf("%s km from home, %d complete years × %s = %s", km, n, rate, show(v)), Value: v, Refs: s.refs}}, nil
}

// farRate gives the marks for a year of a posting so far from home.
func (in Input) farRate(km merit.Marks) merit.Marks {
	for n := 1; ; n++ {
		to, ok := in.param(framework.Band("band", n, framework.ParamBandEdge))
		if !ok {
			beyond, _ := in.param(framework.ParamBeyond)
			return beyond
		}
		if !to.Less(km) {
			rate, _ := in.param(framework.Band("band", n, framework.ParamBandPerYear))
			return rate
		}
	}
}

// relevantTraining gives marks for each course passed in the field of work of the post, a course once.
func relevantTraining(in Input) (merit.Marks, []Line, error) {
	field := transferOf(in.Record).Field
	if field == "" {
		return in.unknown("field-not-on-file", "the field of work of the post", "the field of work of the post is not on file")
	}
	each, _ := in.param(framework.ParamPerCourse)
	var v merit.Marks
	var lines []Line
	var seen []string
	for _, t := range in.Record.Trainings {
		if t.Field != field || t.Result != "passed" || slices.Contains(seen, t.Course) || t.Held.End.Latest.After(in.AsOf) {
			continue
		}
		seen = append(seen, t.Course)
		v = v.Add(each)
		lines = append(lines, Line{Text: fmt.Sprintf("course %s, in the field %s: %s", t.Course, field, each), Value: v, Refs: []Ref{{"training", t.ID}}})
	}
	if len(lines) == 0 {
		lines = []Line{{Text: fmt.Sprintf("no course in the field %s", field)}}
	}
	return v, lines, nil
}

// qualification gives the marks of the highest degree for which the edition has any.
func qualification(in Input) (merit.Marks, []Line, error) {
	var v merit.Marks
	lines := []Line{{Text: "no degree that the edition gives marks for"}}
	for _, q := range in.Record.Qualifications {
		m, ok := in.param(framework.ParamLevel + q.Level)
		if ok && v.Less(m) && !q.Awarded.Latest.After(in.AsOf) {
			v = m
			lines = []Line{{Text: fmt.Sprintf("degree %s (%s): %s", q.Name, q.Level, m), Value: m, Refs: []Ref{{"qualification", q.ID}}}}
		}
	}
	return v, lines, nil
}
