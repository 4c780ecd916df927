package app

import "sync"

// What a scan reads, for tests outside.
var (
	AuditCases       = auditCasesNamed
	AuditOrders      = auditOrdersNamed
	AuditInformation = auditInformation
	AuditPosts       = auditPostsNamed
)

// ReadAtATime has a scan read so few officers at a time.
func (a *App) ReadAtATime(officers int) { a.portion = officers }

// Beside is what the watch keeps of what lies beside the files.
func (w *Watch) Beside() any { return w.reader }

// Keeps reports whether the watch has read what lies beside the files, and nothing of it was written since, as far as it has looked.
func (w *Watch) Keeps() bool { return w.reader != nil }

// HoldChecks takes every turn at checking files, until they are given back.
func HoldChecks() (free func()) {
	for range cap(checking) {
		checking <- struct{}{}
	}
	return sync.OnceFunc(func() {
		for range cap(checking) {
			<-checking
		}
	})
}
