package policy

import "merit/domain"

// A Decision is the answer to one question, with the line that gave it.
type Decision struct {
	Allowed bool
	Rule    string          // the id of the line that allowed it; empty on refusal
	Reasons []domain.Reason // on refusal, every line that stood in the way and what would be needed
	Policy  string          // fingerprint of the text that decided
}

// Decide says whether a person in a capacity of the kind may do the act, as the facts are.
func Decide(act Act, kind CapacityKind, facts Facts) Decision {
	return Decision{Policy: Fingerprint(), Reasons: []domain.Reason{{
		Code: "not-granted", Text: "No line of the policy allows this act.", Source: "default refusal",
	}}}
}

// Fingerprint is the SHA-256, in hex, of the whole text of the policy.
func Fingerprint() string { return "" }

// An ActInfo describes one act.
type ActInfo struct {
	Act       Act
	Object    string   // the kind of thing it is done to
	Branch    Branch   // the branch it belongs to
	Also      []Branch // other branches that may do it under the lines of the policy
	Effect    string   // EffectChange, EffectRead, EffectSelf, EffectMachine
	Summary   string
	Paragraph string
}

// What an act does.
const (
	EffectChange  = "change"  // changes a register, a case, an order or a power
	EffectRead    = "read"    // looks and changes nothing
	EffectSelf    = "self"    // concerns only the session or account of who does it
	EffectMachine = "machine" // done by the program itself
)

// Acts lists every act in the order of acts.csv.
func Acts() []ActInfo { return nil }

// A Row is one cell of the permission matrix.
type Row struct {
	Act      Act
	Branch   Branch
	Capacity CapacityKind
	Effect   string // "allow", "if" (some facts allow), "refuse"
	Rule     string // ids of the lines that allow, or that refuse whatever the facts
}

// Matrix lists every act with every kind of capacity.
func Matrix() []Row { return nil }

// Powers lists the pairs of act and capacity kind that some facts allow, sorted.
func Powers() [][2]string { return nil }
