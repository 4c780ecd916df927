package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/domain/ledger"
)

// Whoever reads a proof sees at once whether the order rests on merit.
func TestVerifySaysWhatKindOfOrder(t *testing.T) {
	t.Parallel()
	text := func(kv ...string) map[string]*string {
		row := map[string]*string{}
		for i := 0; i < len(kv); i += 2 {
			row[kv[i]] = &kv[i+1]
		}
		return row
	}
	for _, test := range []struct {
		row  map[string]*string
		want string
	}{
		{text("kind", "merit", "case_id", "7"), "on merit, of case 7"},
		{text("kind", "arrangement", "subject", "acting-charge", "case_id", "7"), "no regular posting"},
		{text("kind", "exception", "subject", "vacating"), "EXCEPTION (vacating), of no case"},
		{text("kind", "other"), "not known"},
		{nil, "not known"},
	} {
		if got := orderKind(test.row); !strings.Contains(got, test.want) {
			t.Errorf("%q, want %q in it", got, test.want)
		}
	}
}

// The bundle of a case is checked by the key of the settings, and with as many witnesses as they require.
func TestVerifyTakesTheSettings(t *testing.T) {
	t.Parallel()
	const bundle = "../../domain/proof/testdata/sealed-before.json"
	set := map[string]string{dataVariable: t.TempDir(), publicFileVariable: "../../domain/proof/testdata/sealed-before.pub"}
	if out, complaint, status := meritRun(set, "verify", bundle); status != 0 || !strings.Contains(out, "the key you gave") || !strings.Contains(out, "whether a later entry changed") {
		t.Errorf("verify = %d\n%s%s", status, out, complaint)
	}
	_, public, err := ledger.GenerateWitness("audit.test/w")
	if err != nil {
		t.Fatal(err)
	}
	set[witnessesVariable], set[requiredVariable] = filepath.Join(t.TempDir(), "witnesses"), "1"
	if err := os.WriteFile(set[witnessesVariable], []byte(public), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, complaint, status := meritRun(set, "verify", bundle); status != exitFailed || !strings.Contains(out, "cosigned by 0 of the witnesses") || !strings.Contains(complaint, "NOT proven") {
		t.Errorf("without a witness: verify = %d\n%s%s", status, out, complaint)
	}
	_, other, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	set[publicFileVariable] = filepath.Join(t.TempDir(), "other.pub")
	if err := os.WriteFile(set[publicFileVariable], []byte(other), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, _, status := meritRun(set, "verify", bundle); status != exitFailed || !strings.Contains(out, "FALSE: the log's public key") {
		t.Errorf("by another log's key: verify = %d\n%s", status, out)
	}
}

// A mark is told exactly where a decimal can, and else so that it can be compared by eye.
func TestLegibleMarks(t *testing.T) {
	for mark, want := range map[string]string{"32.6": "32.6", "27": "27", "233/7": "33.2857…", "2978/35": "85.0857…", "2/3": "0.6667…", "": "", "1/0": "1/0", "a/b": "a/b"} {
		if got := legible(mark); got != want {
			t.Errorf("%s is told as %s, want %s", mark, got, want)
		}
	}
}
