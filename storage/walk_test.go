package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestAWalkKeepsNobodyWaiting: as many transactions may be walks as are few beside all; the next one waits until another is closed, or its context
// is over, and meanwhile everybody else reads.
func TestAWalkKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	test := storagetest.New(t)
	db, err := storage.Open(t.Context(), test.App, 4) // of which one may be a walk
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	asked, over := context.WithCancel(t.Context())
	first, err := db.Walk(asked)
	if err != nil {
		t.Fatal(err)
	}
	impatient, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := db.Walk(impatient); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("another walk beside it: %v", err)
	}
	for range 10 {
		if err := db.Read(t.Context(), func(v *storage.View) error { _, err := v.Organizations(t.Context(), "", "", 0, 1); return err }); err != nil {
			t.Errorf("beside a walk: %v", err)
		}
	}
	over() // as when whoever asked has gone
	second, err := db.Walk(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	today := domain.MustDate("2026-03-02")
	ask := storage.DueAsk{Today: today, On: today, Until: today}
	if err := first.OpenDue(t.Context(), storage.DueTenure, ask, nil); err == nil {
		t.Error("a walk goes on after its context is over")
	}
	second.Close()
	second.Close() // which is nothing more
	third, err := db.Walk(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer third.Close()
	if err := third.OpenDue(t.Context(), storage.DueTenure, ask, nil); err != nil {
		t.Fatal(err)
	}
	if list, err := third.NextDue(t.Context(), storage.DueTenure, 5); err != nil || len(list) != 0 {
		t.Errorf("of nobody falls due %v (%v)", list, err)
	}
}
