package app

import "merit/storage"

// What the questions of this package answer with, by the names under which the edges know it: they do not import storage.
type (
	Adoption       = storage.Adoption
	Case           = storage.Case
	Vacancy        = storage.Vacancy
	PanelEntry     = storage.PanelEntry
	ChecklistItem  = storage.ChecklistItem
	Note           = storage.Note
	DossierItem    = storage.DossierItem
	ComputedMark   = storage.ComputedMark
	Decision       = storage.Decision
	DecisionName   = storage.DecisionName
	Recommended    = storage.Recommended
	Direction      = storage.Direction
	Order          = storage.Order
	OrderEvent     = storage.OrderEvent
	ExceptionRow   = storage.ExceptionRow
	ExceptionCount = storage.ExceptionCount
	Candidate      = storage.Candidate
	DueLine        = storage.DueLine
	DueCount       = storage.DueCount
	DueAfter       = storage.DueAfter
	Onward         = storage.Onward
	OfficerStatus  = storage.OfficerStatus
	PresentPost    = storage.PresentPost
	Hearing        = storage.Hearing
	Move           = storage.Move
	Seat           = storage.Seat
	Declaration    = storage.Declaration
	Meeting        = storage.Meeting
	Attendance     = storage.Attendance
	AgendaItem     = storage.AgendaItem
	Outcome        = storage.Outcome
	Dissent        = storage.Dissent
	CaseNames      = storage.CaseNames
	CaseProgress   = storage.CaseProgress
	Office         = storage.Office
	Proposal       = storage.Proposal
	Submitted      = storage.Submitted
	Ruling         = storage.Ruling
	OrderListed    = storage.OrderListed
	OrderSet       = storage.OrderSet
	DraftedLine    = storage.SetLine
	OpenSeat       = storage.OpenSeat
	ChargeDue      = storage.ChargeDue
	RequestFiled   = storage.Request
	Wish           = storage.Wish
)

// What the registers hold, likewise.
type (
	Organization = storage.Organization
	Lineage      = storage.Lineage
	Cadre        = storage.Cadre
	Grade        = storage.Grade
	Line         = storage.Line
	Post         = storage.Post
	NewPost      = storage.NewPost
	Officer      = storage.Officer
	Listed       = storage.Listed
	Replaced     = storage.Replaced
	Event        = storage.Event
	Position     = storage.Position
	Due          = storage.Due
	Overlap      = storage.Overlap
	List         = storage.List
	ListPlace    = storage.ListPlace
	PanelMove    = storage.PanelMove
	Load         = storage.Load
	Finding      = storage.Finding
	Document     = storage.Document
	Considered   = storage.Considered
	Incumbent    = storage.Incumbent
	Branch       = storage.Branch
	FileRow      = storage.FileRow
)

// NewOrganizationEntry is the part of a new organization that is about itself.
type NewOrganizationEntry = storage.NewOrganization

// What stands beside orders, likewise.
type (
	Window           = storage.Window
	WindowOfficial   = storage.WindowOfficial
	CommissionLetter = storage.CommissionLetter
	Approach         = storage.Approach
	OrderObjection   = storage.OrderObjection
	StationTable     = storage.StationTable
	Recruitment      = storage.Recruitment
	RecruitedSeats   = storage.RecruitedSeats
	RecruitedPerson  = storage.RecruitedCandidate
	StationDistance  = storage.StationDistance
	DistanceQuery    = storage.DistanceQuery
	PostFact         = storage.PostFact

	InformationRequest = storage.InformationRequest
	Probation          = storage.Probation
	ProbationStep      = storage.ProbationStep
)
