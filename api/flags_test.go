package api_test

import (
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// TestFindingsOverHTTP takes a finding from birth to referral over HTTP, and tries on the way what must not be: the audited, a political capacity,
// an administrator and an officer learn and do nothing, and whoever was asked reads what was put to them and no more.
func TestFindingsOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	officer := g.Restless("R-1")
	g.Person("an.officer", "officer", 0)
	g.Person("vain.auditor", "auditor", officer)
	g.Scanned(t, "")
	g.Raised(t, redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: apptest.Today, Severity: redflag.High, Breach: true, About: redflag.About{Officer: officer}, Evidence: []redflag.Line{{Sentence: domain.Says("x")}}})

	var flags struct{ Items []api.FlagRow }
	g.get("auditor", "/v1/flags", &flags)
	if len(flags.Items) != len(redflag.Flags) {
		t.Fatalf("%d flags of %d", len(flags.Items), len(redflag.Flags))
	}
	if f := flags.Items[2]; f.ID != "churn" || f.Findings != 1 || f.States["open"] != 1 || f.Law == "" || f.Guard == "" || !f.Looks || f.Breach || f.Precision != nil {
		t.Errorf("churn reads %+v", f)
	}
	for _, f := range flags.Items {
		if f.Lacks != "" && f.Looks {
			t.Errorf("%s lacks %q, and a scan looks for it", f.ID, f.Lacks)
		}
	}
	var found struct{ Items []api.FindingRow }
	g.get("auditor", "/v1/findings", &found)
	if len(found.Items) != 2 || found.Items[0].Flag != "osd-long" || found.Items[1].Flag != "churn" || len(found.Items[1].Evidence) == 0 || found.Items[1].Officer != officer {
		t.Fatalf("findings: %+v", found.Items)
	}
	first := g.as("auditor", "GET", "/v1/findings?limit=1", nil).is(t, 200)
	g.get("auditor", strings.TrimPrefix(strings.Split(first.header.Get("Link"), ">")[0], "<"), &found)
	if len(found.Items) != 1 || found.Items[0].Flag != "churn" {
		t.Errorf("the next page: %+v", found.Items)
	}
	for query, want := range map[string]int{"flag=churn": 1, "state=open": 2, "state=referred": 0, "breach=true": 1, path("officer=%d", officer): 2, path("under=%d", g.Ministry): 0, "case=1": 0, "order=1": 0, "post=1": 0} {
		if g.get("auditor", "/v1/findings?"+query, &found); len(found.Items) != want {
			t.Errorf("%s gives %d findings", query, len(found.Items))
		}
	}
	for _, cursor := range []string{"x", "MQ", "MSAyMDI2LTAyLTMwIDE"} {
		g.as("auditor", "GET", "/v1/findings?cursor="+cursor, nil).refused(t, 422, "cursor-unknown")
	}
	id := g.count(`select id from finding where flag = 'churn'`)
	at, mine := path("/v1/findings/%d", id), path("/v1/me/queries/%d", id)
	asked := g.Accounts["secretary.establishment"]
	const why = "The three orders moved the officer within seventeen months and none of them says anything of the officer or the posts."
	query := m{"step": "query", "body": "Why were three orders needed?", "to": asked, "served": "by hand, receipt 12"}

	for _, who := range []string{"minister", "prime.minister", "secretary", "secretary.establishment", "admin", "an.officer", "chair", "section.officer"} {
		for _, read := range []string{"/v1/flags", "/v1/findings", "/v1/findings/patterns", at} {
			g.as(who, "GET", read, nil).is(t, 403)
		}
		g.as(who, "POST", at+"/steps", query).is(t, 403)
		g.as(who, "POST", at+"/close", m{"as": "explain", "body": why}).is(t, 403)
		g.as(who, "POST", at+"/refer", m{"office": "the Bureau", "body": why}).is(t, 403)
	}
	for _, who := range []string{"admin", "an.officer", "auditor"} {
		g.as(who, "GET", "/v1/me/queries", nil).is(t, 403)
		g.as(who, "GET", mine, nil).is(t, 403)
		g.as(who, "POST", mine+"/answer", m{"body": "x"}).is(t, 403)
	}
	g.as("auditor", "POST", at+"/steps", m{"step": "answer", "body": "x"}).is(t, 422) // answers are given by the asked
	g.as("auditor", "POST", at+"/close", m{"as": "substantiate", "body": why}).refused(t, 409, "step-out-of-turn")
	g.as("vain.auditor", "POST", at+"/close", m{"as": "explain", "body": why}).is(t, 403) // it is about the auditor's own officer

	var whole api.FindingWhole
	tag := g.get("auditor", at, &whole).header.Get("ETag")
	g.as("auditor", "POST", at+"/steps", query, "If-Match", `"9"`).is(t, 412)
	g.as("auditor", "POST", at+"/steps", m{"step": "comment", "body": "The posts are all in one wing."}, "If-Match", tag, "Idempotency-Key", "one").is(t, 204)
	g.as("auditor", "POST", at+"/steps", m{"step": "comment", "body": "The posts are all in one wing."}, "If-Match", tag, "Idempotency-Key", "one").is(t, 204)
	g.as("auditor", "POST", at+"/steps", query, "Idempotency-Key", "two").is(t, 204)
	if g.get("auditor", at, &whole); len(whole.Steps) != 2 || whole.State != "queried" || whole.Guard == "" || whole.Due != apptest.Today.AddDays(redflag.QueryDays) {
		t.Fatalf("after the query: %+v", whole)
	}
	if g.get("secretary.establishment", "/v1/me/queries", &found); len(found.Items) != 1 || found.Items[0].ID != id {
		t.Errorf("asked of the secretary: %+v", found.Items)
	}
	g.get("secretary.establishment", mine, &whole)
	if len(whole.Steps) != 1 || whole.Steps[0].Step != "query" || whole.Beside || len(whole.Next) != 1 {
		t.Errorf("the asked reads more than was asked: %+v", whole)
	}
	if g.get("minister", "/v1/me/queries", &found); len(found.Items) != 0 {
		t.Errorf("asked of the minister: %+v", found.Items)
	}
	g.as("minister", "GET", mine, nil).refused(t, 404, "no-such-finding")
	g.as("minister", "POST", mine+"/answer", m{"body": "It was I."}).refused(t, 404, "no-such-finding")
	g.as("secretary.establishment", "POST", mine+"/answer", m{"body": "The posts were upgraded one after the other."}).is(t, 204)
	g.as("secretary.establishment", "POST", mine+"/answer", m{"body": "Once more."}).refused(t, 409, "step-out-of-turn")
	g.as("auditor", "POST", at+"/close", m{"as": "substantiate", "body": "public interest"}).refused(t, 422, "reasons-missing")
	g.as("auditor", "POST", at+"/close", m{"as": "substantiate", "body": why}).is(t, 204)
	if g.get("secretary.establishment", mine, &whole); whole.State != "answered" || len(whole.Steps) != 2 {
		t.Errorf("the asked reads how it was closed: %+v", whole)
	}
	g.as("auditor", "POST", at+"/refer", m{"office": "the Bureau", "body": why}).is(t, 204)
	if g.get("auditor", at, &whole); whole.State != "referred" || len(whole.Steps) != 5 {
		t.Errorf("at the end: %+v", whole)
	}
	g.Sequence(t)
	var pack app.FindingPack
	g.get("auditor", at+"/pack", &pack)
	if pack.Format != app.PackFormat || pack.Finding.Flag != "churn" || len(pack.Steps) != 5 || pack.Steps[2].Step != "answer" || pack.Finding.Guard == "" || len(pack.Proofs) != 1 || len(pack.Proofs[0].Entries) != 6 || pack.Proofs[0].Checkpoint == "" {
		t.Errorf("the pack: %+v", pack)
	}
	for _, who := range []string{"minister", "secretary.establishment", "admin", "an.officer"} {
		g.as(who, "GET", at+"/pack", nil).is(t, 403)
	}
	var patterns struct{ Items []api.FindingPatternRow }
	g.get("auditor", "/v1/findings/patterns", &patterns)
	if len(patterns.Items) != 3 || patterns.Items[0].By != "ministry" || patterns.Items[0].ID != g.Division || patterns.Items[1].Name != "osd-long" || patterns.Items[1].Breaches != 1 ||
		patterns.Items[2].Substantiated != 1 || patterns.Items[2].By != "flag" {
		t.Errorf("patterns: %+v", patterns.Items)
	}
	g.get("auditor", "/v1/flags", &flags)
	if p := flags.Items[2].Precision; p == nil || p.Substantiated != 1 || p.Percent != 100 || p.Enough {
		t.Errorf("precision of one closure: %+v", p)
	}
}
