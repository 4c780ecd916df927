package api_test

import (
	"strings"
	"testing"

	"merit/api"
	"merit/domain/assessment"
)

// TestAssessmentOverHTTP reads the yardstick and the files of a criterion page by page, as those who answer for the register; others are refused.
func TestAssessmentOverHTTP(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	var whole api.AssessmentWhole
	f.get("auditor", "/v1/assessment", &whole)
	if len(whole.Criteria) != len(assessment.Criteria) || whole.From.IsZero() || whole.To.Before(whole.From) {
		t.Fatalf("%d criteria, from %s to %s", len(whole.Criteria), whole.From, whole.To)
	}
	for _, c := range whole.Criteria {
		switch {
		case c.Verified:
			t.Errorf("%s is verified", c.ID)
		case (c.How == assessment.ByPerson) != (c.State == assessment.NeedsPerson) || (c.Lacks != "") != (c.How == assessment.ByPerson):
			t.Errorf("%s, answered by %s, is %s and lacks %q", c.ID, c.How, c.State, c.Lacks)
		case (c.PointsPermille != nil) != (c.Looks != "" && c.Judged > 0):
			t.Errorf("%s has points over %d files", c.ID, c.Judged)
		}
		if c.ID == "first-ranked" && (c.Met != 1 || c.Judged != 1 || *c.PointsPermille != 1000) {
			t.Errorf("first-ranked: %+v", c)
		}
	}
	var files struct{ Items []api.AssessmentFile }
	first := f.as("joint.secretary", "GET", "/v1/assessment/merit-principle?limit=1", nil).is(t, 200)
	f.get("joint.secretary", strings.TrimPrefix(strings.Split(first.header.Get("Link"), ">")[0], "<"), &files)
	if len(files.Items) != 1 || files.Items[0].No != 2 || files.Items[0].Looks != "class" || files.Items[0].Why == "" {
		t.Errorf("the next page: %+v", files.Items)
	}
	if f.get("auditor", "/v1/assessment/merit-principle?says=meets", &files); len(files.Items) != 1 {
		t.Errorf("the classes that meet it: %+v", files.Items)
	}
	if f.get("auditor", "/v1/assessment/told-result", &files); len(files.Items) != 0 {
		t.Errorf("files of what needs a person: %+v", files.Items)
	}
	for path, status := range map[string]int{"/v1/assessment/beauty": 404, "/v1/assessment?year=2044": 422, "/v1/assessment/merit-principle?says=perhaps": 422, "/v1/assessment?under=99": 404} {
		f.as("auditor", "GET", path, nil).is(t, status)
	}
	for _, who := range []string{"section.officer", "minister", "secretary", "admin", "chair"} {
		for _, path := range []string{"/v1/assessment", "/v1/assessment/first-ranked"} {
			f.as(who, "GET", path, nil).is(t, 403)
		}
	}
}
