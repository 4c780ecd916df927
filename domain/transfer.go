package domain

// A Transfer is what is on file about one officer and the post that a transfer case fills, beside the officer's own
// record: what an edition of the kind transfer asks when it holds the officer against the post.
type Transfer struct {
	Post     int64
	Cadre    string // the post's cadre: code of the establishment line's cadre
	Field    string // field of work: code of the ministry or department above the post
	Place    Place
	HardArea bool // the post is in a hard area: post.hard_area

	HomeDistrict string // the officer's district of domicile, from the domicile certificate; "" not on file
	Km           string // kilometres between the present post and this one, as the adopted table of stations has them, a decimal; "" not known
	Certified    int64  // the table's document
	Request      *TransferRequest
	Compelling   int64 // the document with compelling reasons to move the officer before the normal tenure; 0 none

	CadreStrength int    // sanctioned posts of the post's cadre: the sum of its establishment lines; 0 not known
	Staffed       string // per cent of the sanctioned posts of the officer's cadre in the present district that are held; "" not known
}

// A Place is where a post lies; each is "" where the register does not say.
type Place struct {
	Station  string // code of the station at which the post lies
	District string // code of the station's district, else of the organization of the kind district above the post
	Zone     string // the province or zone likewise, in the codes of Officer.Domicile
}

// A TransferRequest is an officer's wish to be moved, filed from the officer's own account.
type TransferRequest struct {
	ID        int64
	Filed     Date
	Withdrawn Date // zero: it stands
	Options   int  // how many posts or blocks of posts it names
}

// Stands reports whether the request is on file on the day.
func (q *TransferRequest) Stands(on Date) bool {
	return q != nil && !q.Filed.IsZero() && !q.Filed.After(on) && (q.Withdrawn.IsZero() || q.Withdrawn.After(on))
}

// A Circumstance is a fact of an officer's life that a transfer policy gives weight to, declared by the officer and
// certified with its document. One that nobody certified is not on record.
type Circumstance struct {
	ID       int64
	Kind     string // one of Circumstances
	Held     Spell
	Percent  int    // of a disability, as the board certified it
	Born     When   // of the child: minor-child
	District string // the one district that it speaks for: the spouse's, that of the treatment, of the domicile; "" any
	Station  string // of a home: the station's code

	Ground, Authority string // of an exemption from rotation: one of ExemptionGrounds and of ExemptionAuthorities
	Document          int64
}

// Circumstances are the kinds of circumstance that can be on record.
var Circumstances = []string{
	"wedlock", "widow", "widower", "divorced", "separated", "unmarried", "military-spouse", "minor-child",
	"disability", "medical", "debilitating-disease", "serious-illness", "compassionate", "domicile", "home", CircumstanceExemption,
}

// Kinds of circumstance that say where an officer belongs: the district of the certificate of domicile, the station of the home.
const (
	CircumstanceDomicile = "domicile"
	CircumstanceHome     = "home"
)

// CircumstanceExemption is that somebody let the officer off rotation. It is on record for auditors alone: nothing is granted by it.
const CircumstanceExemption = "rotation-exemption"

// ExemptionGrounds and ExemptionAuthorities are on what ground, and in what capacity, an officer was let off rotation. The database holds the same.
var (
	ExemptionGrounds     = []string{"security", "health", "another"}
	ExemptionAuthorities = []string{"secretary", "secretary-establishment", "minister", "prime-minister", "another"}
)

// A StatusSpell is a time in which an officer's relation to the post stood otherwise: suspended, on long leave.
type StatusSpell struct {
	ID   int64
	Kind string // "suspension", "long-leave", "lpr", "study-leave", "awaiting-posting"
	Held Spell
}
