package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

func TestZZSpeed(t *testing.T) {
	ctx := context.Background()
	test := storagetest.New(t)
	at := time.Now()
	if err := storage.FillRegister(ctx, test.Superuser, 150_000, 1); err != nil {
		t.Fatal(err)
	}
	super, _ := sql.Open("postgres", test.Superuser)
	super.SetMaxOpenConns(1)
	for _, step := range DueSteps {
		if _, err := super.Exec(step); err != nil {
			t.Fatal(err)
		}
	}
	super.Exec(`vacuum analyze`)
	t.Log("filled", time.Since(at))
	db, _ := storage.Open(ctx, test.App, 2)
	today := domain.MustDate("2027-03-02")
	total := time.Duration(0)
	n := 0
	for _, on := range []domain.Date{today, today.AddDays(-400)} {
		for _, kind := range storage.DueKinds() {
			ask := storage.DueAsk{Today: today, On: on, Until: on.AddDays(90), Act: 15, Join: 10, Review: 90}
			db.Read(ctx, func(v *storage.View) error {
				for _, limit := range []int{51, 51, 0} {
					at := time.Now()
					lines, err := v.DueLines(ctx, kind, ask, nil, limit)
					took := time.Since(at)
					if limit == 0 && on == today { total += took; n += len(lines) }
					t.Log(on, kind, limit, len(lines), took, err)
				}
				at := time.Now()
				c, err := v.CountDue(ctx, kind, ask, 1000)
				t.Log(on, kind, "count", c.All, time.Since(at), err)
				return nil
			})
		}
	}
	at = time.Now()
	out, err := exec.Command("bash", "-c", fmt.Sprintf(`psql '%s' -c "copy (select p.id, p.officer_id, p.post_id, p.kind, p.start_earliest, p.start_latest, p.end_earliest, p.end_latest, p.source, p.order_id from posting p) to stdout" -c "copy (select id, number, name, cadre_id, retires, died, left_on, entered_earliest, kept_by from officer) to stdout" -c "copy (select id, title, organization_id, line_id from post) to stdout" | wc -c`, test.Superuser)).CombinedOutput()
	t.Log("whole", total, n, "lines; copy", time.Since(at), string(out), err, os.Getenv("X"))
}
