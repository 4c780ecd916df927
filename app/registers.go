package app

import "merit/storage"

// What the registers hold, as the edges see it: they never import storage.
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
