package app_test

import (
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
)

// A post that was created, or made of a lower one, shortly before somebody took it shows so; one that stood for years, or came in
// with an import, does not.
func TestPostMadeShortlyBeforeIsVisible(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	line := func(grade, title string, seats int) int64 {
		return g.ok(g.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: grade, Title: title, Sanctioned: seats, SanctionOrder: "S-1"}))
	}
	low, high := line("BS-18", "Adviser", 1), line("BS-19", "Adviser", 2)
	old := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: low, Reference: "A-1", Started: domain.MustDate("2015-01-01")}))
	if err := g.App.AbolishPost(ctx, g.As("joint.secretary"), old, domain.MustDate("2026-01-09")); err != nil {
		t.Fatal(err)
	}
	upgraded := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: high, Reference: "A-2", Started: domain.MustDate("2026-01-10")}))
	standing := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: high, Reference: "A-3", Started: domain.MustDate("2015-01-01")}))
	created := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: line("BS-20", "Counsel", 1), Reference: "A-4"})) // counts from the day of the act
	officer := g.entered("P-1", 0)
	for post, since := range map[int64]string{upgraded: "2026-02-01", standing: "2026-02-01", created: "2026-03-24"} {
		g.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '%s', '%s', 'import', 'list:1')`, officer, post, since, since))
	}
	for post, want := range map[int64]string{upgraded: register.PostUpgraded, standing: "", created: register.PostCreated} {
		v, err := g.App.PostView(ctx, g.As("auditor"), post)
		if err != nil || len(v.Incumbents) != 1 {
			t.Fatalf("%+v %v", v, err)
		}
		made := v.Made[v.Incumbents[0].Posting]
		if want == "" && len(made) > 0 || want != "" && (len(made) != 1 || made[0].How != want || made[0].Days != 22) {
			t.Errorf("post %d: %+v, want %q", post, made, want)
		}
	}
}
