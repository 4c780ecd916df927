package main

import (
	"context"
	"fmt"
	"slices"

	"merit/domain/redflag"
)

var _ = add(command{"audit", "[--as-of SIZE] [--on DATE] [--since DATE] [--gaps] [--record] [--spool FILE] [--username NAME] [--data DIR] | --from FILE [--to FILE] --map MAP [--first LIST --second LIST] [--partial] [--lineage FILE]... [--lineage-map MAP] [--changes FILE]; both [--flag NAME] [--json]",
	"look for moves, charges and promotions that do not follow from merit, through the whole record or a history kept elsewhere", auditCommand})

func auditCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "audit")
	var own registerAudit
	own.flags(f)
	var file fileAudit
	file.flags(f)
	only := f.String("flag", "", "one flag by its name or number; without, all")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *only != "" {
		i := slices.IndexFunc(redflag.Flags, func(f redflag.Flag) bool { return f.ID == *only || fmt.Sprint(f.Number) == *only })
		if i < 0 {
			return usage("no flag has the name %s", *only)
		}
		*only = redflag.Flags[i].ID
	}
	if !file.given() {
		own.query.Flag, own.json = *only, file.json
		return own.run(ctx, e)
	}
	if own.given() {
		return usage("of a file (--from), --as-of, --on, --since, --record, --spool, --username and --data say nothing")
	}
	file.only = *only
	return file.audit(e)
}
