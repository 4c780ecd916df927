package browsertest

import (
	"fmt"
	"strings"

	"merit/app/apptest"
)

// A view is a page as one person sees it in one state. Where form is named, it is sent as it stands, empty, and refused: the
// view is the page with its errors.
type view struct {
	who, path, form string
}

// views are every page of the site, in every state that looks different. A test fails where a page is missing here.
func views(w *apptest.Town) []view {
	at := func(stage, rest string) string { return fmt.Sprintf("/cases/%d%s", w.Cases[stage].ID, rest) }
	of := func(stage, rest string, i int) string {
		return at(stage, fmt.Sprintf("%s/%d", rest, w.Cases[stage].Officers[i]))
	}
	id := func(path, query string, args ...any) string {
		var n int64
		w.Query(&n, query, args...)
		return fmt.Sprintf(path, n)
	}
	order := func(name string) string { return fmt.Sprintf("/orders/%d", w.Orders[name]) }
	officer := func(rest string) string {
		return fmt.Sprintf("/officers/%d%s", w.Cases["acted"].Officers[0], rest)
	}
	var checked string
	w.Query(&checked, `select '/verify?number=' || number from orders where id = $1`, w.Orders["issued"])
	all := []view{
		{"", "/", ""}, {"section.officer", "/", ""}, {"joint.secretary", "/", ""}, {"secretary", "/", ""}, {"chair", "/", ""}, {"officer.served", "/", ""}, {"officer.issued", "/", ""}, {"a.nobody", "/", ""}, {"admin", "/", ""},
		{"", "/sign-in", "/sign-in"}, {"", "/sign-in?ended", ""}, {"section.officer", "/sign-out", ""},
		{"section.officer", "/capacity", ""}, {"section.officer", "/password", "/password"}, {"chair", "/accounts", ""}, {"chair", "/no/such/page", ""},

		{"section.officer", "/cases", ""}, {"section.officer", "/cases?q=zzz", ""}, {"section.officer", "/cases?done=case.open", ""}, {"section.officer", "/cases/new", ""},
		{"section.officer", fmt.Sprintf("/cases/new?organization=%d&cadre=%d&grade=BS-19&n=2", w.Division, w.CadreID), "/cases/new"},
		{"section.officer", at("open", ""), ""}, {"deputy.secretary", at("panel", ""), ""}, {"joint.secretary", at("recommended", ""), ""}, {"section.officer", at("put-up", ""), ""}, {"section.officer", at("acted", ""), ""},
		{"section.officer", at("cancelled", ""), ""}, {"auditor", at("rejected", ""), ""}, {"secretary", at("remanded", ""), ""},
		{"section.officer", at("open", "/panel"), ""}, {"section.officer", at("panel", "/panel"), ""}, {"section.officer", at("panel", "/checklist"), ""}, {"section.officer", of("panel", "/checklist", 0), of("panel", "/checklist", 0)},
		{"section.officer", of("panel", "/checklist", 1), ""}, {"deputy.secretary", at("panel", "/notes"), at("panel", "/notes")}, {"section.officer", at("open", "/notes"), ""},
		{"joint.secretary", at("panel", "/working-paper"), ""}, {"section.officer", at("sitting", "/working-paper"), ""}, {"section.officer", at("board", "/dossiers"), at("board", "/dossiers/serve")}, {"section.officer", at("frozen", "/dossiers"), ""},
		{"joint.secretary", at("recommended", "/put-up"), ""}, {"joint.secretary", at("open", "/cancel"), at("open", "/cancel")},
		{"section.officer", at("open", "/board"), ""}, {"joint.secretary", at("working-paper", "/board"), at("working-paper", "/board")}, {"section.officer", at("sitting", "/board"), ""},
		{"chair", at("board", "/declare"), at("board", "/declare")}, {"chair", at("sitting", "/declare"), ""}, {"chair", at("sitting", "/candidates"), ""}, {"chair", of("sitting", "/candidates", 0), ""},
		{"member.law", of("sitting", "/candidates", 1), of("sitting", "/candidates", 1) + "/marks"}, {"member.law", of("frozen", "/candidates", 0), ""}, {"chair", of("sealed", "/candidates", 0), ""}, {"csb.mna", of("central-sitting", "/candidates", 0), ""},
		{"csb.secretary", at("central-sitting", "/sheet"), ""}, {"csb.secretary", fmt.Sprintf("%s?member=%d&officer=%d", at("central-sitting", "/sheet"), w.Accounts["csb.senator"], w.Cases["central-sitting"].Officers[0]), at("central-sitting", "/sheet")},
		{"chair", at("sitting", "/seal"), ""}, {"chair", at("sealed", "/seal"), ""}, {"", at("sealed", "/merit-list"), ""}, {"section.officer", at("sealed", "/merit-list"), ""},
		{"chair", at("sealed", "/agreement"), ""}, {"member.law", at("sealed", "/agreement"), ""}, {"auditor", at("sealed", "/agreement/members"), ""}, {"section.officer", at("put-up", "/agreement"), ""},
		{"chair", at("sealed", "/outcomes"), ""}, {"section.officer", at("put-up", "/outcomes"), ""}, {"chair", at("recommended", "/minutes"), at("recommended", "/minutes")}, {"section.officer", at("put-up", "/minutes"), ""},
		{"secretary", "/decisions", ""}, {"secretary", at("put-up", "/decision"), at("put-up", "/decision/bureaucratic")}, {"prime.minister", at("central-put-up", "/decision"), ""}, {"auditor", at("put-up", "/decision"), ""},
		{"secretary", at("approved", "/decision"), ""}, {"secretary", at("rejected", "/decision"), ""}, {"secretary", at("remanded", "/decision"), ""},
		{"minister", "/directions", "/directions"}, {"minister", at("put-up", "/directions"), at("put-up", "/directions")},

		{"chair", "/meetings", ""}, {"csb.secretary", "/meetings/new", "/meetings/new"}, {"chair", "/sittings", ""},
		{"chair", id("/meetings/%d", `select meeting_id from meeting_case where case_id = $1`, w.Cases["sitting"].ID), ""}, {"chair", id("/meetings/%d", `select meeting_id from meeting_case where case_id = $1`, w.Cases["put-up"].ID), ""},

		{"section.officer", "/orders", ""}, {"section.officer", "/orders?q=zzz", ""}, {"section.officer", "/orders/new", ""}, {"section.officer", "/orders/new?case=" + fmt.Sprint(w.Cases["approved"].ID), "/orders/new"},
		{"deputy.secretary", order("drafted"), ""}, {"deputy.secretary", order("issued"), order("issued") + "/stay"}, {"officer.issued", order("issued"), ""}, {"section.officer", order("acted"), ""},
		{"secretary", order("exception"), order("exception") + "/authorise-bureaucratic"}, {"section.officer", order("exception-issued"), ""}, {"", order("issued") + "/proof", ""}, {"", "/ledger", ""}, {"", "/verify", "/verify"}, {"", checked, ""}, {"", "/verify?number=none", ""}, {"", "/public" + order("acted"), ""},
		{"", "/exceptions", ""}, {"", "/exceptions?from=2030-01-01", ""}, {"section.officer", "/exceptions/new", "/exceptions/new"}, {"section.officer", "/arrangements/new", ""}, {"section.officer", "/arrangements/new?go-on=basis", ""}, {"section.officer", "/arrangements/new?basis=look-after", ""}, {"section.officer", "/statements/due", ""}, {"section.officer", "/statements/due?kind=tenure&ahead=730", ""}, {"section.officer", "/statements/due?on=2034-01-01&kind=retirement&ahead=730", ""},
		{"officer.issued", "/charges", ""}, {"section.officer", "/charges", ""}, {"officer.issued", fmt.Sprintf("/charges/%d", w.Orders["issued"]), fmt.Sprintf("/charges/%d/relinquish", w.Orders["issued"])}, {"officer.acted", fmt.Sprintf("/charges/%d", w.Orders["acted"]), ""},

		{"officer.served", "/me", ""}, {"officer.acted", "/me", ""}, {"officer.served", "/me/dossiers", ""}, {"officer.acted", "/me/dossiers", ""}, {"officer.sealed", "/me/cases", ""}, {"officer.sealed", at2("/me/cases/%d", w, "sealed"), ""}, {"officer.served", at2("/me/cases/%d", w, "working-paper"), ""},
		{"officer.served", id("/me/dossiers/%d", `select min(id) from dossier_item where officer_id = $1 and served_on is not null`, w.Cases["working-paper"].Officers[0]), id("/me/dossiers/%d/answer", `select min(id) from dossier_item where officer_id = $1 and served_on is not null`, w.Cases["working-paper"].Officers[0])},
		{"officer.served", "/me/corrections", "/me/corrections"}, {"officer.sealed", "/me/corrections", ""}, {"section.officer", "/corrections", ""},
		{"section.officer", id("/corrections/%d", `select min(id) from correction_request`), id("/corrections/%d/answer", `select min(id) from correction_request`)}, {"section.officer", id("/corrections/%d", `select max(id) from correction_request`), ""},

		{"admin", "/accounts", ""}, {"admin", "/accounts?q=zzz", ""}, {"admin", "/accounts/new", "/accounts/new"}, {"admin", fmt.Sprintf("/accounts/%d", w.Accounts["chair"]), ""}, {"joint.secretary", id("/accounts/%d", `select id from account where username = 'new.person'`), ""},
		{"joint.secretary", "/approvals", ""}, {"admin", "/capacities", ""}, {"admin", "/capacities/new", "/capacities/new"}, {"admin", fmt.Sprintf("/capacities/%d", w.Capacity["chair"]), ""},
		{"joint.secretary", id("/capacities/%d", `select max(id) from capacity where approved_by is null`), ""}, {"admin", fmt.Sprintf("/capacities/%d/stand-in", w.Capacity["chair"]), fmt.Sprintf("/capacities/%d/stand-in", w.Capacity["chair"])},

		{"section.officer", "/officers", ""}, {"section.officer", "/officers?q=zzz", ""}, {"section.officer", "/officers/new", "/officers/new"}, {"section.officer", officer(""), ""}, {"chair", officer(""), ""}, {"section.officer", officer("/file"), ""},
		{"section.officer", officer("/add"), ""}, {"section.officer", officer("/add/evaluation"), officer("/add/evaluation")}, {"section.officer", officer("/add/penalty"), ""}, {"section.officer", officer("/add/kin"), ""}, {"section.officer", officer("/add/remarks"), ""},
		{"section.officer", officer(id("/correct?table=evaluation&row=%d", `select max(id) from evaluation where officer_id = $1`, w.Cases["acted"].Officers[0])), officer("/correct")}, {"section.officer", officer("/correct?table=officer"), ""},
		{"section.officer", "/posts", ""}, {"section.officer", "/posts?q=zzz", ""}, {"joint.secretary", id("/posts/%d", `select min(id) from post`), id("/posts/%d/abolish", `select min(id) from post`)}, {"joint.secretary", "/lines", "/lines"}, {"joint.secretary", fmt.Sprintf("/lines/%d", w.Line["BS-19"]), fmt.Sprintf("/lines/%d/post", w.Line["BS-19"])},
		{"section.officer", "/organizations", ""}, {"joint.secretary", "/organizations/new", "/organizations/new"}, {"joint.secretary", fmt.Sprintf("/organizations/%d", w.Division), fmt.Sprintf("/organizations/%d/end", w.Division)}, {"secretary.establishment", fmt.Sprintf("/organizations/%d", w.Ministry), ""},
		{"section.officer", "/statements", ""}, {"section.officer", "/statements/vacancies", ""}, {"section.officer", "/statements/retirements", ""}, {"section.officer", "/statements/considered", ""},
		{"section.officer", "/statements/reports", ""}, {"section.officer", "/statements/overlaps", ""}, {"section.officer", "/statements/tenure", ""}, {"section.officer", "/statements/tenure?by=post", ""}, {"section.officer", "/statements/tenure?by=person", ""}, {"section.officer", "/statements/tenure?by=period", ""}, {"section.officer", "/seniority", ""},
		{"joint.secretary", id("/seniority/draft?grade=BS-18&on=2026-03-01&cadre=%d", `select id from cadre where code = 'LG'`), ""}, {"section.officer", id("/seniority/%d", `select min(id) from seniority_list`), ""},
		{"section.officer", id("/seniority/%d", `select max(id) from seniority_list`), ""}, {"section.officer", id("/seniority/%d/objections", `select max(id) from seniority_list`), ""},
		{"secretary.establishment", id("/objections/%d", `select max(id) from seniority_objection`), id("/objections/%d/decide", `select max(id) from seniority_objection`)},
		{"officer.served", "/me/seniority", ""}, {"officer.served", id("/me/seniority/%d", `select max(id) from seniority_list`), id("/me/seniority/%d", `select max(id) from seniority_list`)},
		{"section.officer", id("/documents/%d", `select document_id from correction_request limit 1`), ""},
		{"joint.secretary", "/frameworks", ""}, {"joint.secretary", "/frameworks/new", "/frameworks/new"}, {"joint.secretary", id("/frameworks/%d", `select max(id) from adoption`), ""}, {"section.officer", id("/frameworks/%d", `select min(id) from adoption`), ""},
	}
	set := func(rest, which string) string {
		return id("/order-sets/%d"+rest, `select `+which+`(id) from order_set`)
	}
	all = append(all, view{"section.officer", "/order-sets", ""}, view{"section.officer", "/order-sets/new", "/order-sets/new"}, view{"deputy.secretary", set("", "min"), ""},
		view{"deputy.secretary", set("", "max"), ""}, view{"section.officer", set("", "max"), ""})
	sitting := id("/cases/%d/sitting", `select min(id) from cases where kind = 'transfer'`)
	all = append(all,
		view{"section.officer", "/transfers/new", ""}, view{"section.officer", fmt.Sprintf("/transfers/new?organization=%d", w.Division), "/transfers/new"},
		view{"section.officer", sitting, ""}, view{"joint.secretary", sitting, ""}, view{"officer.served", "/me/transfers", "/me/transfers"}, view{"officer.served", "/me/hearings", ""})
	finding := func(flag string) string {
		return id("/findings/%d", `select max(id) from finding where flag = $1`, flag)
	}
	window := func(name string) string { return id("/windows/%d", `select id from move_window where name = $1`, name) }
	stands := window("General election")
	junior := id("/officers/%d/probation", `select id from officer where number = 'PR-1'`)
	late := id("/officers/%d/probation", `select id from officer where number = 'PR-2'`)
	all = append(all, view{"section.officer", late, ""}, view{"section.officer", late + "/new", late + "/new"}, view{"section.officer", late + "/propose", late + "/propose"},
		view{"secretary", junior, junior + "/decide"}, view{"auditor", junior, ""}, view{"section.officer", "/statements/due?kind=probation&ahead=365", ""})
	return append(all,
		view{"section.officer", "/recruitments", ""}, view{"section.officer", "/recruitments/new", "/recruitments/new"}, view{"auditor", id("/recruitments/%d", `select max(id) from recruitment`), ""},
		view{"section.officer", id("/recruitments/%d", `select min(id) from recruitment`), ""},
		view{"deputy.secretary", "/stations", ""}, view{"deputy.secretary", "/stations/new", "/stations/new"}, view{"joint.secretary", id("/stations/%d", `select max(id) from station_table`), ""},
		view{"section.officer", id("/organizations/%d/requests", `select max(organization_id) from information_request`), id("/organizations/%d/requests", `select max(organization_id) from information_request`)},
		view{"section.officer", id("/posts/%d", `select min(id) from post`), id("/posts/%d/facts", `select min(id) from post`)},
		view{"auditor", "/", ""}, view{"auditor", "/findings", ""}, view{"auditor", "/findings?state=referred", ""}, view{"auditor", "/findings/patterns", ""}, view{"auditor", "/flags", ""}, view{"auditor", "/flags?looks=partly", ""}, view{"auditor", "/assessment", ""}, view{"joint.secretary", "/assessment/by-competition", ""}, view{"auditor", "/assessment/told-result", ""}, view{"auditor", "/flags/limits", ""}, view{"auditor", "/flags/limits/churn", "/flags/limits/churn/propose"},
		view{"auditor", finding("regime-spike"), finding("regime-spike") + "/comment"}, view{"auditor", finding("regime-spike") + "/pack", ""}, view{"auditor", finding("churn") + "?who=zzz", ""}, view{"auditor", finding("osd-long") + "/pack", ""}, view{"auditor", finding("churn") + "/pack", ""}, view{"auditor", finding("osd-long"), finding("osd-long") + "/query"},
		view{"auditor", finding("churn"), finding("churn") + "/comment"}, view{"secretary", "/queries", ""}, view{"minister", "/queries", ""}, view{"secretary", "/queries" + strings.TrimPrefix(finding("churn"), "/findings"), "/queries" + strings.TrimPrefix(finding("churn"), "/findings") + "/answer"},
		view{"deputy.secretary", "/windows", ""}, view{"deputy.secretary", "/windows/new", "/windows/new"}, view{"joint.secretary", window("Caretaker government"), ""}, view{"minister", window("By-election in the hills"), ""},
		view{"deputy.secretary", stands, stands + "/close"}, view{"joint.secretary", stands, stands + "/officials"}, view{"section.officer", fmt.Sprintf("%s?officer=X-3&order=%d", stands, w.Orders["held"]), stands + "/letters"},
		view{"secretary", order("held"), ""}, view{"auditor", order("issued"), ""}, view{"officer.issued", order("issued"), order("issued") + "/object"},
		view{"auditor", "/directions", ""}, view{"section.officer", "/directions/received", "/directions/received"}, view{"officer.served", "/me/approaches", "/me/approaches"},
	)
}

func at2(path string, w *apptest.Town, stage string) string {
	return fmt.Sprintf(path, w.Cases[stage].ID)
}
