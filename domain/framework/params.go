package framework

import (
	"fmt"
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"

	"merit/domain"
)

// Names of the parameters that the formulas read from a criterion. An edition that leaves one out does not have that
// rule: no addition, no deduction, no such band.
//
//	per_1982, per_ratio, per_2019
//	  mark.<grading>          marks of a year's report: mark.outstanding, mark.very-good, mark.good, mark.average, mark.below-average
//	  weight.<grade>          weight of the mean of the reports earned in the grade: weight.BS-18
//	  weight.<grade>+<grade>  weight of the mean of the reports of both grades pooled: weight.BS-18+BS-17
//	  share.present           share of the reports in the grade held (0.6), and
//	  share.previous          of those in the grades before it (0.4)
//	  add.training-post       added for service in a government training institution of at least
//	  add.training-post-years years
//	  deduct.major            for each major penalty; deduct.minor likewise
//	  deduct.adverse          for each report with adverse remarks
//	training_bands
//	  max.present             most marks of the course of the present level (9), and
//	  max.previous            of the level before it (6)
//	  band.<band>             percentage credited for a band: band.A 95.5
//	  exempt.share            share of all its marks credited to an officer who is exempt (0.6)
//	service_quality
//	  mark.<grading>          marks of a special entry: mark.very-good 10
//	tenure_in_post, service_in_grade, field_experience, hard_area, out_of_zone, out_of_district, in_present_zone
//	  per-year                marks for each complete year, and where
//	  days-in-year            is set, for each day that part of a year (365)
//	  to-domicile-only        out_of_district only: 1: for a move to the district of domicile from another
//	rotation_due, hard_area_due
//	  due-years               complete years of service that are asked
//	  per-year                marks for each that is missing
//	  men-only                hard_area_due only: 1: asked of men only
//	distance
//	  band1.to, band1.per-km  marks for each kilometre up to the first bound, then band2 up to the next, and so on
//	  whole-km                1: a part of a kilometre is dropped
//	  elsewhere.of            between districts instead: the marks on all other criteria, of so many, on the weight
//	far_posting
//	  band1.to                a posting up to so many kilometres from home counts
//	  band1.per-year          so many marks for each complete year; band2 likewise, and
//	  beyond.per-year         for one farther off than every band
//	  after-years             none before so many complete years in it
//	  whole-km                1: a part of a kilometre is dropped
//	relevant_training
//	  per-course              marks for each course passed in the field of work of the post
//	qualification
//	  level.<level>           marks of the highest degree held: level.phd
//	circumstances
//	  for.<kind>              marks for a circumstance on record, or for.female
//	  once.<kind>             likewise, but of these only the highest counts
//	  disability1.from        a disability from so many per cent counts
//	  disability1.marks       so much; disability2 likewise
//	  unmarried.above-age     unmarried counts above that age only
//	  widower.child-below     a widower counts with a child below that age only
//	age_points
//	  days-in-year            a mark for so many days of age (365)
//	  deduct.major            for each major penalty that is running
//	circumstances and age_points
//	  whole.retiring-months   the whole weight for an officer who retires within so many months,
//	  whole.disability-above  or has a disability above so many per cent,
//	  whole.widow-child-below or is a widow with a child below that age,
//	  whole.serious-illness   1: or is seriously ill
const (
	ParamMark         = "mark."
	ParamWeight       = "weight."
	ParamPresent      = "share.present"
	ParamPrevious     = "share.previous"
	ParamTrainingPost = "add.training-post"
	ParamTrainingTime = "add.training-post-years"
	ParamMajor        = "deduct.major"
	ParamMinor        = "deduct.minor"
	ParamAdverse      = "deduct.adverse"
	ParamMaxPresent   = "max.present"
	ParamMaxPrevious  = "max.previous"
	ParamBand         = "band."
	ParamExempt       = "exempt.share"

	ParamPerYear          = "per-year"
	ParamDaysInYear       = "days-in-year"
	ParamToDomicileOnly   = "to-domicile-only"
	ParamDueYears         = "due-years"
	ParamMenOnly          = "men-only"
	ParamBandEdge         = ".to"       // of band1, band2 …
	ParamBandPerKm        = ".per-km"   //
	ParamBandPerYear      = ".per-year" //
	ParamWholeKm          = "whole-km"
	ParamElsewhere        = "elsewhere.of"
	ParamBeyond           = "beyond.per-year"
	ParamAfterYears       = "after-years"
	ParamPerCourse        = "per-course"
	ParamLevel            = "level."
	ParamFor              = "for."
	ParamOnce             = "once."
	ParamDisabilityFrom   = ".from"  // of disability1, disability2 …
	ParamDisabilityMarks  = ".marks" //
	ParamUnmarriedAge     = "unmarried.above-age"
	ParamWidowerChild     = "widower.child-below"
	ParamWholeRetiring    = "whole.retiring-months"
	ParamWholeDisability  = "whole.disability-above"
	ParamWholeWidowChild  = "whole.widow-child-below"
	ParamWholeSeriousness = "whole.serious-illness"
)

// A paramRule says which parameters a formula cannot do without, alternatives parted by a bar, and which else it reads.
type paramRule struct {
	needs []string
	reads []string
	bands string // prefix of its numbered bands
	edge  string // the parameter by which a band is bounded
	of    string // and the one that says what it is worth
}

var wholeParams = []string{ParamWholeRetiring, ParamWholeDisability, ParamWholeWidowChild, ParamWholeSeriousness}

// paramRules are the formulas whose parameters are checked by name: a misspelt one would be no rule, without a word.
var paramRules = map[string]paramRule{
	"tenure_in_post@1":    {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"service_in_grade@1":  {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"field_experience@1":  {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"hard_area@1":         {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"out_of_zone@1":       {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"out_of_district@1":   {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear, ParamToDomicileOnly}},
	"in_present_zone@1":   {needs: []string{ParamPerYear}, reads: []string{ParamDaysInYear}},
	"rotation_due@1":      {needs: []string{ParamDueYears, ParamPerYear}},
	"hard_area_due@1":     {needs: []string{ParamDueYears, ParamPerYear}, reads: []string{ParamMenOnly}},
	"distance@1":          {needs: []string{"band1.to"}, reads: []string{ParamWholeKm, ParamElsewhere}, bands: "band", edge: ParamBandEdge, of: ParamBandPerKm},
	"far_posting@1":       {needs: []string{"band1.to"}, reads: []string{ParamWholeKm, ParamBeyond, ParamAfterYears}, bands: "band", edge: ParamBandEdge, of: ParamBandPerYear},
	"relevant_training@1": {needs: []string{ParamPerCourse}},
	"qualification@1": {needs: []string{"level.*"},
		reads: []string{"level.certificate", "level.bachelor", "level.master", "level.mphil", "level.phd"}},
	"circumstances@1": {needs: []string{"for.*|once.*|disability1.from"},
		reads: slices.Concat(named(ParamFor), named(ParamOnce), []string{ParamUnmarriedAge, ParamWidowerChild}, wholeParams),
		bands: "disability", edge: ParamDisabilityFrom, of: ParamDisabilityMarks},
	"age_points@1": {needs: []string{ParamDaysInYear}, reads: slices.Concat([]string{ParamMajor}, wholeParams)},
}

// named gives the prefix before every kind of circumstance.
func named(prefix string) []string {
	out := []string{prefix + "female"}
	for _, kind := range domain.Circumstances {
		out = append(out, prefix+kind)
	}
	return out
}

// Band gives the name of a parameter of the n-th band: Band("band", 1, ParamBandEdge) is "band1.to".
func Band(prefix string, n int, of string) string { return fmt.Sprintf("%s%d%s", prefix, n, of) }

// params checks the parameters of a criterion against what its formula reads.
func (c check) params(p string, cr Criterion) {
	rule, ok := paramRules[cr.Formula]
	if !ok {
		return
	}
	for _, need := range rule.needs {
		if !cr.hasParam(strings.Split(need, "|")) {
			c.at(p, "the formula %s needs %s", cr.Formula, strings.ReplaceAll(need, "|", " or "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(cr.Params)) {
		if !slices.Contains(slices.Concat(rule.needs, rule.reads), name) && !rule.band(name) {
			c.at(p+"."+name, "the formula %s reads no such parameter", cr.Formula)
		}
		if name == ParamDaysInYear && cr.Params[name].Rat().Sign() == 0 {
			c.at(p+"."+name, "a year has days")
		}
	}
	c.bands(p, cr, rule)
}

func (cr Criterion) hasParam(patterns []string) bool {
	for name := range cr.Params {
		for _, pattern := range patterns {
			if ok, _ := path.Match(pattern, name); ok {
				return true
			}
		}
	}
	return false
}

// band reports whether the name is one of the rule's numbered bands.
func (r paramRule) band(name string) bool {
	if r.bands == "" {
		return false
	}
	for n := 1; n <= maxBands; n++ {
		if name == Band(r.bands, n, r.edge) || name == Band(r.bands, n, r.of) {
			return true
		}
	}
	return false
}

// maxBands is how many bands a formula has at most.
const maxBands = 9

// bands checks that the bands follow one another without a hole, each with what it is worth.
func (c check) bands(p string, cr Criterion, r paramRule) {
	last, ended := new(big.Rat), false
	for n := 1; r.bands != "" && n <= maxBands; n++ {
		edge, of := cr.Param(Band(r.bands, n, r.edge)), cr.Param(Band(r.bands, n, r.of))
		name := Band(r.bands, n, r.edge)
		switch {
		case !edge.Given() && !of.Given():
			ended = true
		case ended:
			c.at(p, "%s stands there, but not the one before it", Band(r.bands, n, ""))
			return
		case !edge.Given() || !of.Given():
			c.at(p, "%s needs %s and %s", Band(r.bands, n, ""), name, Band(r.bands, n, r.of))
			return
		case n > 1 && edge.Rat().Cmp(last) <= 0:
			c.at(p+"."+name, "%s does not lie above %s, where the band before it has its bound", edge.Value, short(last))
		}
		if edge.Given() {
			last = edge.Rat()
		}
	}
}
