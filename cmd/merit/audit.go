package main

import "context"

var _ = add(command{"audit", "--from FILE [--to FILE] --map MAP [--first LIST --second LIST] [--partial] [--lineage FILE]... [--lineage-map MAP] [--changes FILE] [--flag ID] [--json]",
	"look for red flags over a history kept elsewhere, without importing it", auditCommand})

func auditCommand(_ context.Context, e env, args []string) error {
	f := flags(e, "audit")
	var file fileAudit
	file.flags(f)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	return file.audit(e)
}
