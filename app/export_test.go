package app

// What a scan reads, for tests outside.
var (
	AuditCases  = auditCases
	AuditOrders = auditOrders
	AuditPosts  = auditPosts
)
