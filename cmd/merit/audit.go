package main

import (
	"context"

	"merit/domain/redflag"
)

var _ = add(command{"audit", "[--as-of SIZE] [--on DATE] [--since DATE] [--flag NAME] [--record] [--spool FILE] [--username NAME] [--data DIR] [--json]",
	"look through the whole record for moves, charges and promotions that do not follow from merit", auditCommand})

func auditCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "audit")
	var own registerAudit
	own.flags(f)
	f.StringVar(&own.query.Flag, "flag", "", "one flag by its name; without, all")
	f.BoolVar(&own.json, "json", false, "write an array for a program: the scan first, then the findings")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if _, ok := redflag.FlagOf(own.query.Flag); own.query.Flag != "" && !ok {
		return usage("no flag has the name %s", own.query.Flag)
	}
	return own.run(ctx, e)
}
