package redflag

// The functions of the flags, by the id of their flag: each in the map of what it looks at.
var (
	lifeFlags = map[string]func(*look, *Life){
		"premature-transfer":       prematureTransfer,
		"churn":                    churn,
		"election-window":          electionWindow,
		"caretaker-action":         caretakerAction,
		"osd-long":                 osdLong,
		"osd-loop":                 osdLoop,
		"additional-charge-long":   additionalChargeLong,
		"acting-charge-misuse":     actingChargeMisuse,
		"current-charge-stretched": currentChargeStretched,
		"sudden-report-drop":       suddenReportDrop,
		"retaliatory-move":         retaliatoryMove,
		"move-after-objection":     moveAfterObjection,
		"ad-hoc-long":              adHocLong,
		"ad-hoc-regularised":       adHocRegularised,
		"deputation-overrun":       deputationOverrun,
		"absorbed-into-cadre":      absorbedIntoCadre,
		"out-of-turn":              outOfTurn,
		"own-pay-scale":            ownPayScale,
		"wedlock-misuse":           wedlockMisuse,
		"home-district":            homeDistrict,
		"rotation-exemption":       rotationExemption,
		"frozen-case":              frozenCase,
		"assets-not-filed":         assetsNotFiled,
		"report-late":              reportLate,
		"moved-for-a-report":       movedForAReport,
	}
	postFlags = map[string]func(*look, *Post){
		"vacancy-timing":           vacancyTiming,
		"post-made-to-fit":         postMadeToFit,
		"contract-in-service-post": contractInServicePost,
	}
	caseFlags = map[string]func(*look, *Case){
		"junior-over-senior":     juniorOverSenior,
		"acting-service-counted": actingServiceCounted,
		"category-c-paradox":     categoryC,
		"undisclosed-report":     undisclosedReport,
		"integrity-override":     integrityOverride,
		"score-outlier":          scoreOutlier,
		"low-agreement":          lowAgreement,
		"mark-exactly-fits":      markExactlyFits,
		"board-against-reports":  boardAgainstReports,
		"void-quorum":            voidQuorum,
		"undeclared-conflict":    undeclaredConflict,
		"tailored-criteria":      tailoredCriteria,
		"criteria-changed-late":  criteriaChangedLate,
		"hard-area-skip":         hardAreaSkip,
		"training-skip":          trainingSkip,
		"remand-without-reason":  remandWithoutReason,
		"seniority-edited":       seniorityEdited,
		"adverse-impact":         adverseImpact,
		"cleared-the-way":        clearedTheWay,
		"board-changed-late":     boardChangedLate,
		"case-reopened":          caseReopened,
		"overdue-while-retiring": overdueWhileRetiring,
	}
	orderFlags = map[string]func(*look, *Order){
		"odd-time-order":           oddTimeOrder,
		"oral-order":               oralOrder,
		"single-signatory":         singleSignatory,
		"political-recommendation": politicalRecommendation,
		"court-order-unopposed":    courtOrderUnopposed,
	}
	recruitmentFlags = map[string]func(*look, *Recruitment){
		"short-advertisement":   shortAdvertisement,
		"interview-dominance":   interviewDominance,
		"merit-list-skipped":    meritListSkipped,
		"quota-drift":           quotaDrift,
		"reserved-seat-charged": reservedSeatCharged,
	}
	unitFlags = map[string]func(*look, *Unit){
		"formula-reason":       formulaReason,
		"regime-spike":         regimeSpike,
		"rater-severity":       raterSeverity,
		"report-ceiling":       reportCeiling,
		"score-bunching":       scoreBunching,
		"connected-promotion":  connectedPromotion,
		"information-late":     informationLate,
		"training-out-of-turn": trainingOutOfTurn,
	}
)

// A watch is a flag with its function.
type watch[T any] struct {
	flag *Flag
	f    func(*look, *T)
}

// inOrder gives the functions by the numbers of their flags.
func inOrder[T any](of string, functions map[string]func(*look, *T)) []watch[T] {
	var all []watch[T]
	for i := range Flags {
		if f := functions[Flags[i].ID]; f != nil && Flags[i].Of == of {
			all = append(all, watch[T]{&Flags[i], f})
		}
	}
	return all
}

// lookAt looks at one file with every flag that looks at such files.
func lookAt[T any](w *World, watches []watch[T], about About, file *T, found func(Finding)) {
	l := look{World: w, about: about, found: found}
	for _, each := range watches {
		l.flag = each.flag
		each.f(&l, file)
	}
}

// The watches of each kind of file.
var (
	lifeWatches        = inOrder(OfLife, lifeFlags)
	postWatches        = inOrder(OfPost, postFlags)
	caseWatches        = inOrder(OfCase, caseFlags)
	orderWatches       = inOrder(OfOrder, orderFlags)
	recruitmentWatches = inOrder(OfRecruitment, recruitmentFlags)
	unitWatches        = inOrder(OfUnit, unitFlags)
)

// LookAtLife looks at an officer's service with every flag that does.
func LookAtLife(w *World, l *Life, found func(Finding)) {
	lookAt(w, lifeWatches, About{Officer: l.Officer}, l, found)
}

// LookAtPost looks at a post with every flag that does.
func LookAtPost(w *World, p *Post, found func(Finding)) {
	lookAt(w, postWatches, About{Post: p.ID, Unit: p.Unit}, p, found)
}

// LookAtCase looks at a case with every flag that does.
func LookAtCase(w *World, c *Case, found func(Finding)) {
	lookAt(w, caseWatches, About{Case: c.ID, Unit: c.Unit}, c, found)
}

// LookAtOrder looks at an order with every flag that does.
func LookAtOrder(w *World, o *Order, found func(Finding)) {
	lookAt(w, orderWatches, About{Order: o.ID, Officer: o.Officer, Post: o.Post, Case: o.Case, Unit: o.Unit}, o, found)
}

// LookAtRecruitment looks at a recruitment with every flag that does.
func LookAtRecruitment(w *World, r *Recruitment, found func(Finding)) {
	lookAt(w, recruitmentWatches, About{Unit: r.Unit}, r, found)
}

// LookAtUnit looks at a unit with every flag that does.
func LookAtUnit(w *World, u *Unit, found func(Finding)) {
	lookAt(w, unitWatches, About{Unit: u.ID}, u, found)
}
