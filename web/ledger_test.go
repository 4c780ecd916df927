package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// The checkpoint is anybody's to read and to print, in both languages, the newest or one that was handed out before.
func TestCheckpointOnPageAndPaper(t *testing.T) {
	t.Parallel()
	h := open(t)
	nobody := h.as("")
	if status, _ := nobody.open("/ledger"); status != http.StatusNotFound {
		t.Errorf("before there is a checkpoint: %d", status)
	}
	h.placed()
	var note string
	h.Query(&note, `select note from ledger_checkpoint order by size desc limit 1`)
	lines := strings.Split(note, "\n")
	var groups string
	h.Query(&groups, `select regexp_replace(encode(root, 'hex'), '(....)', '\1 ', 'g') from ledger_checkpoint order by size desc limit 1`)

	status, page := nobody.open("/ledger")
	if status != http.StatusOK || !strings.Contains(page, lines[0]) || !strings.Contains(page, groups) || !strings.Contains(page, "/ledger/checkpoint.pdf?size="+lines[1]) || !strings.Contains(page, "No outside witness yet") {
		t.Errorf("the page: %d\n%s", status, page)
	}
	paper, data := nobody.printed("/ledger/checkpoint.pdf?size=" + lines[1])
	reads(t, paper, "Checkpoint of the ledger of acts", lines[0], "Root", strings.Fields(groups)[0], strings.Fields(groups)[15])
	if data["checkpoint"] != note || data["root_hex"] != strings.TrimSpace(groups) {
		t.Errorf("the data within: %v", data)
	}
	urdu, _ := nobody.printed("/ledger/checkpoint.pdf?lang=ur")
	reads(t, urdu, "نقطۂ پڑتال", lines[0], strings.Fields(groups)[0])
	for _, bad := range []string{"/ledger?size=99999", "/ledger?size=x", "/ledger/checkpoint.pdf?size=0"} {
		if status, _ := nobody.open(bad); status != http.StatusNotFound {
			t.Errorf("%s: %d", bad, status)
		}
	}
}
