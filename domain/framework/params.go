package framework

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
)
