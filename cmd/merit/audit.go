package main

import "context"

var _ = add(command{"audit", "[--as-of SIZE] [--on DATE] [--since DATE] [--record] [--spool FILE] [--username NAME] [--data DIR] | --from FILE [--to FILE] --map MAP [--first LIST --second LIST] [--partial] [--lineage FILE]... [--lineage-map MAP] [--changes FILE]; both [--flag ID] [--json]",
	"look through the whole record for red flags, or through a history kept elsewhere without importing it", auditCommand})

func auditCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "audit")
	var file fileAudit
	file.flags(f)
	var own registerAudit
	own.flags(f)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if file.of() {
		if own.given() {
			return usage("--as-of, --on, --since, --record, --spool, --username and --data say something of the record, and not of a file")
		}
		return file.audit(e)
	}
	own.query.Flag, own.json = file.only, file.json
	return own.run(ctx, e)
}
