package framework

// Facts are what eligibility rules may ask about an officer. Every field is typed and always set, so that a rule cannot
// compare a text with a number and silently come out false. They are worked out from the record as it stood on one day.
// Years are complete years; money and marks have no place here.
type Facts struct {
	Cadre    string `cel:"cadre"`
	Grade    string `cel:"grade"` // held substantively
	Step     int64  `cel:"step"`  // its height on the ladder
	Sex      string `cel:"sex"`   // "" not on record
	Domicile string `cel:"domicile"`

	Age               int64    `cel:"age"`                           // complete years
	ServiceYears      int64    `cel:"service_years"`                 // counted in the base grade and above, with the law's fractions
	ServiceEnough     bool     `cel:"service_enough"`                // the grade's length of service is met, by whichever road the edition knows
	GradeYears        int64    `cel:"years_in_grade"`                // in the feeder grade
	DirectEntry       bool     `cel:"direct_entry"`                  // entered the ladder above its base
	Trained           bool     `cel:"trained"`                       // passed every mandatory course
	TrainingExempt    bool     `cel:"training_exempt"`               // or is exempt
	TrainingDeferrals int64    `cel:"training_deferrals"`            // courses put off
	Penalties         int64    `cel:"penalties"`                     // running
	MajorPenalties    int64    `cel:"major_penalties"`               // running
	InquiryPending    bool     `cel:"inquiry_pending"`               // disciplinary or criminal
	AdverseReports    int64    `cel:"adverse_reports"`               // reports with adverse remarks in the grades counted
	MissingReports    int64    `cel:"missing_reports"`               // years without a report or a no-report certificate
	Reports           int64    `cel:"reports"`                       // reports on file in the feeder grade
	Satisfactory      bool     `cel:"satisfactory"`                  // no report in the feeder grade below "average"
	AssetYearsMissing int64    `cel:"asset_years_missing"`           // of the past years the edition asks for
	Willing           bool     `cel:"willing"`                       // said yes, or was not asked
	OnDeputation      bool     `cel:"on_deputation"`                 // sits on deputation now
	InService         bool     `cel:"in_service"`                    // not retired, dead or gone
	Superseded        int64    `cel:"superseded"`                    // how often
	SupersededInGrade int64    `cel:"superseded_in_grade"`           // how often for the grade now considered
	YearsSinceLapse   int64    `cel:"full_years_since_supersession"` // full years of evaluation since the last one
	NotRecommended    int64    `cel:"not_recommended"`               // times considered for the grade and not recommended
	CategoryC         int64    `cel:"category_c"`                    // times placed in the lowest category
	AdverseReporters  int64    `cel:"adverse_reporters"`             // different officers who wrote final average or adverse reports of six months or more
	CorruptionFound   bool     `cel:"corruption_found"`              // a finding, plea bargain or voluntary return
	Qualifications    []string `cel:"qualifications"`                // levels held: "bachelor", "master"
	Certificates      []string `cel:"certificates"`                  // on file: "no-inquiry"

	Transfer TransferFacts `cel:"-"` // what a transfer edition asks besides, as `transfer`
}

// TransferFacts are what the rules of a transfer edition may ask besides: the officer held against the post of the case.
type TransferFacts struct {
	// Of the officer's present posting: the regular one that covers the day (table posting).
	YearsInPost    int64 `cel:"years_in_post"`   // complete years certainly served in it
	TenureComplete bool  `cel:"tenure_complete"` // the grade's normal tenure is served, or may be, where its first day is uncertain
	WithinDistrict bool  `cel:"within_district"` // it lies in the district of this post
	Staffed        int64 `cel:"staffed"`         // whole per cent of its district's sanctioned posts that are held; -1 not known (establishment_line, posting)
	HardAreaYears  int64 `cel:"hard_area_years"` // complete years in hard areas, of all regular postings (post.hard_area)

	// Of the officer's wish and needs.
	Requested     bool     `cel:"requested"`     // an own request stands, filed from the officer's own account
	Options       int64    `cel:"options"`       // posts or blocks that it names
	Compelling    bool     `cel:"compelling"`    // compelling reasons for a premature move are on file, in a document
	Circumstances []string `cel:"circumstances"` // kinds that hold on the day and speak for this post
	Disability    int64    `cel:"disability"`    // per cent; 0 none
	Suspended     bool     `cel:"suspended"`     // (status)
	RetireMonths  int64    `cel:"months_to_retirement"`

	// Of this post.
	PostCadre     string `cel:"post_cadre"`  // (establishment_line)
	PostZone      string `cel:"post_zone"`   // its province or zone, in the codes of officer.domicile; "" not known (organization)
	HardArea      bool   `cel:"hard_area"`   // (post)
	ToDomicile    bool   `cel:"to_domicile"` // it lies in the officer's district of domicile
	Km            int64  `cel:"km"`          // whole kilometres from the present post; -1 not certified
	CadreStrength int64  `cel:"cadre_strength"`
}

// Required are the grade's own figures, so that one rule serves every grade.
type Required struct {
	Grade        string   `cel:"grade"` // the target
	From         string   `cel:"from"`
	ServiceYears int64    `cel:"service_years"`
	GradeYears   int64    `cel:"years_in_grade"`
	Courses      []string `cel:"courses"`
	RetireAge    int64    `cel:"retirement_age"`
	FullYears    int64    `cel:"full_years_after_supersession"`
}
