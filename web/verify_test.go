package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/promotion"
)

// A bundle is fetched by the public, checked by number and by file, in both languages; a changed one is found out in words; and the officer and
// the auditor fetch theirs.
func TestBundleIsChecked(t *testing.T) {
	t.Parallel()
	h, c := kept(t, "ordered from its list", func(h *house) apptest.Panelled {
		ctx := context.Background()
		done := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		h.Adopt("pk-federal/promotion@2019")
		c := h.SealedCase(t)
		done(h.App.RecordOutcomes(ctx, h.As("chair"), c.ID, []promotion.Proposal{{Officer: c.Officers[0], Outcome: "promote"}}))
		done(h.App.WriteMinutes(ctx, h.As("chair"), c.ID, "The board met and resolved."))
		done(h.App.PutUp(ctx, h.As("joint.secretary"), c.ID, h.Capacity["secretary"], ""))
		done(h.App.DecideBureaucratic(ctx, h.As("secretary"), c.ID, app.Verdict{Approve: c.Officers[:1]}))
		var vacancy int64
		h.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, c.ID)
		order, err := h.App.DraftOrder(ctx, h.As("section.officer"), app.Draft{Case: c.ID, Officer: c.Officers[0], Vacancy: vacancy})
		done(err)
		done(h.App.IssueOrder(ctx, h.As("deputy.secretary"), order, 0))
		return c
	})
	var order int64
	h.Query(&order, `select id from orders where case_id = $1`, c.ID)
	h.Proving(t)
	var number string
	h.Query(&number, `select number from orders where id = $1`, order)
	nobody := h.as("")
	_, form := nobody.open("/verify")
	if !strings.Contains(form, "Check a bundle or an order") || !strings.Contains(form, `type="file"`) {
		t.Errorf("the form: %s", form)
	}
	status, page := nobody.open("/verify?number=" + number)
	if status != http.StatusOK || !strings.Contains(page, "Nothing in it is false") || !strings.Contains(strings.ToLower(page), "the total of every candidate, 2 in all") || !strings.Contains(page, "What this file cannot show") {
		t.Errorf("by its number: %d\n%s", status, page)
	}
	if !strings.Contains(page, "The register today:") || !strings.Contains(page, "Issued</strong>") {
		t.Errorf("the register's state is not said: %s", page)
	}
	if strings.Contains(page, "BS-18-2") {
		t.Error("the page names a candidate")
	}
	status, page = h.as("").open("/language/ur?to=" + url.QueryEscape("/verify?number="+number))
	if status != http.StatusOK || !strings.Contains(page, "اس میں کچھ غلط نہیں") || strings.Contains(page, `<li lang="en"`) {
		t.Errorf("in Urdu: %d\n%s", status, page)
	}
	_, file := nobody.open("/orders/" + strconv.FormatInt(order, 10) + "/bundle.json")
	nobody.open("/verify")
	status, page = nobody.upload("/verify", "bundle", "b.json", []byte(file))
	if status != http.StatusOK || !strings.Contains(page, "Nothing in it is false") {
		t.Errorf("the file: %d\n%s", status, page)
	}
	for name, bad := range map[string][2]string{
		"a mark changed": {strings.Replace(file, `"opened_mark"`, `"opened_nark"`, 1), "Do not believe this file"}, "a row of script": {strings.Replace(file, `"orders","key":"`, `"orders<script>alert(1)</script>","key":"`, 1), "Do not believe this file"},
		"no bundle": {"<script>alert(1)</script>", "no bundle as Merit writes one"}, "nothing": {"", "no bundle as Merit writes one"}, "deep": {strings.Repeat("[", 100_000), "no bundle as Merit writes one"},
	} {
		_, page := nobody.upload("/verify", "bundle", "b.json", []byte(bad[0]))
		if !strings.Contains(page, bad[1]) || strings.Contains(page, "<script>alert") {
			t.Errorf("%s: %s", name, page)
		}
	}
	if status, page := nobody.open("/verify?number=none"); status != http.StatusOK || !strings.Contains(page, "no order bears this number") && !strings.Contains(page, "No order bears this number") {
		t.Errorf("a number of nothing: %d\n%s", status, page)
	}
	if _, page := nobody.open("/public/orders/" + strconv.FormatInt(order, 10)); !strings.Contains(page, "/verify?number=") {
		t.Error("the public order does not lead to the check")
	}
	h.Person("first.officer", "officer", c.Officers[0])
	h.Proving(t)
	id := strconv.FormatInt(c.ID, 10)
	status, own := h.as("first.officer").open("/me/cases/" + id + "/bundle.json")
	if status != http.StatusOK || !strings.Contains(own, `"kind":"officer"`) {
		t.Errorf("the officer's own: %d", status)
	}
	path := "/cases/" + id + "/officers/" + strconv.FormatInt(c.Officers[1], 10) + "/bundle.json"
	if status, audited := h.as("auditor").open(path); status != http.StatusOK || !strings.Contains(audited, `"kind":"auditor"`) {
		t.Errorf("the auditor's: %d", status)
	}
	if status, _ := h.as("chair").open(path); status != http.StatusForbidden {
		t.Errorf("a chair opens an officer's inputs: %d", status)
	}
}
