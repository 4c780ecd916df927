package policy

// A Branch is the arm of the state that an act or a capacity belongs to.
type Branch string

// The branches.
const (
	Political    Branch = "political"
	Bureaucratic Branch = "bureaucratic"
	Board        Branch = "board"
	Oversight    Branch = "oversight"
	Subject      Branch = "subject"
	Public       Branch = "public"
	System       Branch = "system"
)

// A CapacityKind is the kind of office that a person acts in.
type CapacityKind string

// The kinds of capacity.
const (
	SectionOfficer         CapacityKind = "section-officer"
	DeputySecretary        CapacityKind = "deputy-secretary"
	JointSecretary         CapacityKind = "joint-secretary"
	SecretaryEstablishment CapacityKind = "secretary-establishment"
	MinistryHR             CapacityKind = "ministry-hr"
	Secretary              CapacityKind = "secretary" // the appointing authority of the bureaucratic grades
	BoardChair             CapacityKind = "board-chair"
	BoardMember            CapacityKind = "board-member"
	BoardSecretary         CapacityKind = "board-secretary"
	PoliticalMember        CapacityKind = "political-member" // a board seat that the edition gives to a political office-holder
	PrimeMinister          CapacityKind = "prime-minister"
	Minister               CapacityKind = "minister"
	Auditor                CapacityKind = "auditor"
	Officer                CapacityKind = "officer" // the officer as the subject of a record or case
	Administrator          CapacityKind = "administrator"
	Nobody                 CapacityKind = "nobody" // not signed in, or no capacity chosen yet: what the public may do
	Machine                CapacityKind = "system" // the program itself, from its own commands and its clockwork
)

// An Actor is who stands behind an act: a person, through an account, in one capacity.
type Actor struct {
	Account      int64
	Capacity     int64
	Kind         CapacityKind
	Branch       Branch
	Organization int64
	OrgPath      string // the organization's place in the tree, for scope by prefix
	Officer      int64  // the register's officer behind the account; 0 none
	For          int64  // the capacity stood in for; 0 none
}
