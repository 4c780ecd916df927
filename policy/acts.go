package policy

// An Act is one thing that can be done: the kind of thing it is done to, a dot, and the verb.
type Act string

// Object gives the part before the dot: "case" of "case.open".
func (a Act) Object() string {
	for i := range a {
		if a[i] == '.' {
			return string(a[:i])
		}
	}
	return string(a)
}

// Registers.
const (
	OrganizationCreate        Act = "organization.create"
	OrganizationEnd           Act = "organization.end"
	OrganizationProposeGoLive Act = "organization.propose-go-live"
	OrganizationApproveGoLive Act = "organization.approve-go-live"
	EstablishmentCreate       Act = "establishment.create"
	PostCreate                Act = "post.create"
	PostAbolish               Act = "post.abolish"
	PostRecordFact            Act = "post.record-fact"
	InformationRecord         Act = "information.record"
	StationsPropose           Act = "stations.propose"
	StationsAdopt             Act = "stations.adopt"
	OfficerEnter              Act = "officer.enter"
	RecordEnter               Act = "record.enter"
	RecordCorrect             Act = "record.correct"
	RecordRead                Act = "record.read"
	RecordReadOwn             Act = "record.read-own"
	RecordAskCorrection       Act = "record.ask-correction"
	RecordAnswerCorrection    Act = "record.answer-correction"
	DocumentAdd               Act = "document.add"
	ProbationRecord           Act = "probation.record"
	ProbationPropose          Act = "probation.propose"
	ProbationRead             Act = "probation.read"
	ProbationDecide           Act = "decide-probation.bureaucratic"
	ProbationDecidePolitical  Act = "decide-probation.political"
	PostingReportIrregular    Act = "posting.report-irregular"
	PostingReportOnward       Act = "posting.report-onward"
	SeniorityPublish          Act = "seniority.publish"
	SeniorityObject           Act = "seniority.object"
	SeniorityDecideObjection  Act = "seniority.decide-objection"
	SeniorityFinalise         Act = "seniority.finalise"
	SeniorityReadObjections   Act = "seniority.read-objections"
	ImportLoad                Act = "import.load"
	RegisterRead              Act = "register.read"
	FrameworkPropose          Act = "framework.propose"
	FrameworkAdopt            Act = "framework.adopt"
)

// The case, from vacancy to the summary.
const (
	CaseOpen                Act = "case.open"
	CaseComputePanel        Act = "case.compute-panel"
	CaseSetChecklist        Act = "case.set-checklist"
	CaseNote                Act = "case.note"
	CaseForward             Act = "case.forward"
	CaseApproveWorkingPaper Act = "case.approve-working-paper"
	CaseConstituteBoard     Act = "case.constitute-board"
	CaseFreezeDossiers      Act = "case.freeze-dossiers"
	CaseServeDossier        Act = "case.serve-dossier"
	CaseAnswerDossier       Act = "case.answer-dossier"
	CaseCancel              Act = "case.cancel"
	CasePutUp               Act = "case.put-up"
	CaseFixList             Act = "case.fix-list"
	CaseRecommend           Act = "case.recommend"
	CaseRead                Act = "case.read"
	CaseSeal                Act = "case.seal"
	CaseRecordOutcomes      Act = "case.record-outcomes"
	CaseWriteMinutes        Act = "case.write-minutes"
	CaseDissent             Act = "case.dissent"
	MeritListRead           Act = "merit-list.read"
	AgreementRead           Act = "agreement.read"
	AgreementReadOwn        Act = "agreement.read-own"
	AgreementReadSeverities Act = "agreement.read-severities"
	AgreementReadNames      Act = "agreement.read-names"
)

// The board and its marks.
const (
	MeetingCall          Act = "meeting.call"
	MeetingAddCase       Act = "meeting.add-case"
	MeetingAttend        Act = "meeting.attend"
	MeetingAdjourn       Act = "meeting.adjourn"
	BoardDeclareConflict Act = "board.declare-conflict"
	BoardRecuse          Act = "board.recuse"
	MarkCompute          Act = "mark.compute"
	MarkGive             Act = "mark.give"
	MarkRevise           Act = "mark.revise"
	MarkEnterFromSheet   Act = "mark.enter-from-sheet"
	MarkConfirm          Act = "mark.confirm"
	MarkReadOwn          Act = "mark.read-own"
	MarkKeepDraft        Act = "mark.keep-draft"
)

// Deciding, and what follows from it.
const (
	DecidePolitical       Act = "decide.political"
	DecideBureaucratic    Act = "decide.bureaucratic"
	OrderDraft            Act = "order.draft"
	OrderDraftException   Act = "order.draft-exception"
	OrderDraftArrangement Act = "order.draft-arrangement"
	OrderRecordHearing    Act = "order.record-hearing"
	OrderAnswer           Act = "order.answer"
	OrderIssue            Act = "order.issue"
	OrderSetDraft         Act = "order-set.draft"
	OrderSetWithdraw      Act = "order-set.withdraw"
	OrderCorrigendum      Act = "order.corrigendum"
	OrderHold             Act = "order.hold"
	OrderRelease          Act = "order.release"
	OrderStay             Act = "order.stay"
	OrderLiftStay         Act = "order.lift-stay"
	OrderModify           Act = "order.modify"
	OrderWithdraw         Act = "order.withdraw"
	OrderRead             Act = "order.read"
	TransferRequest       Act = "transfer.request"
	TransferWithdraw      Act = "transfer.withdraw-request"
	ChargeRelinquish      Act = "charge.relinquish"
	ChargeAssume          Act = "charge.assume"
	AuthorisePolitical    Act = "authorise.political"
	AuthoriseBureaucratic Act = "authorise.bureaucratic"
	DirectionRecord       Act = "direction.record"
	DirectionRead         Act = "direction.read"
	DirectionReceive      Act = "direction.receive"
	ApproachRecord        Act = "approach.record"
	ApproachRead          Act = "approach.read"
	OrderObject           Act = "order.object"
	OrderReadObjections   Act = "order.read-objections"
)

// Windows, in which moves need the election commission.
const (
	WindowPropose       Act = "window.propose"
	WindowAdopt         Act = "window.adopt"
	WindowClose         Act = "window.close"
	WindowListOfficials Act = "window.list-officials"
	WindowRecordLetter  Act = "window.record-letter"
	WindowRead          Act = "window.read"
)

// What recruiting commissions notify: facts from outside.
const (
	RecruitmentEnter Act = "recruitment.enter"
	RecruitmentRead  Act = "recruitment.read"
)

// People, sessions and the machine.
const (
	AccountCreate            Act = "account.create"
	AccountApprove           Act = "account.approve"
	AccountLock              Act = "account.lock"
	AccountUnlock            Act = "account.unlock"
	CapacityGrant            Act = "capacity.grant"
	CapacityApprove          Act = "capacity.approve"
	CapacityEnd              Act = "capacity.end"
	CapacityStandIn          Act = "capacity.stand-in"
	DirectoryRead            Act = "directory.read"
	SessionOpen              Act = "session.open"
	SessionChoose            Act = "session.choose"
	SessionRevoke            Act = "session.revoke"
	MeRead                   Act = "me.read"
	MeChangePassword         Act = "me.change-password"
	LedgerRead               Act = "ledger.read"
	LedgerCheckpoint         Act = "ledger.checkpoint"
	LedgerProve              Act = "ledger.prove"
	LedgerCosign             Act = "ledger.cosign"
	AssessmentRead           Act = "assessment.read"
	AuditRead                Act = "audit.read"
	AuditScan                Act = "audit.scan"
	AuditPursue              Act = "audit.pursue"
	AuditClose               Act = "audit.close"
	AuditRefer               Act = "audit.refer"
	AuditAnswer              Act = "audit.answer"
	AuditReadAsked           Act = "audit.read-asked"
	AuditReadBundle          Act = "audit.read-bundle"
	ErasurePropose           Act = "erasure.propose"
	ErasureApprove           Act = "erasure.approve"
	ErasureRead              Act = "erasure.read"
	SystemFirstAdministrator Act = "system.first-administrator"
	SystemSessionOpen        Act = "system.session-open"
	SystemLapse              Act = "system.lapse"
	SystemSequence           Act = "system.sequence"
	SystemMigrate            Act = "system.migrate"
	SystemExpire             Act = "system.expire"
	SystemAudit              Act = "system.audit"
	SystemBackup             Act = "system.backup"
	SystemAcceptLoss         Act = "system.accept-loss"
)

// The figures that red flags go by.
const (
	LimitPropose Act = "limit.propose"
	LimitAdopt   Act = "limit.adopt"
	LimitRefuse  Act = "limit.refuse"
)
