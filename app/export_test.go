package app

// What a scan reads, for tests outside.
var (
	AuditCases  = auditCasesNamed
	AuditOrders = auditOrdersNamed
	AuditPosts  = auditPostsNamed
)
