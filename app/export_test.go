package app

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"

	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// What a scan reads, for tests outside.
var (
	AuditCases       = auditCasesNamed
	AuditOrders      = auditOrdersNamed
	AuditInformation = auditInformation
	AuditPosts       = auditPostsNamed
)

// AuditPostNumbers gives the posts at which a scan looks.
func AuditPostNumbers(ctx context.Context, v *storage.View, today domain.Date) ([]int64, error) {
	r, err := newAuditReader(ctx, v, today)
	if err != nil {
		return nil, err
	}
	s := scanning{reader: r, views: []*storage.View{v}, tally: redflag.NewTally(&r.world), portion: func(ScanPortion) error { return nil }, fresh: map[int64]bool{}, officers: scanPortion}
	if err := s.lives(ctx); err != nil {
		return nil, err
	}
	return s.postsAsked(ctx)
}

// ReadAtATime has a scan read so few officers at a time.
func (a *App) ReadAtATime(officers int) { a.portion = officers }

// Beside is what the watch keeps of what lies beside the files.
func (w *Watch) Beside() any { return w.reader }

// Keeps reports whether the watch has read what lies beside the files, and nothing of it was written since, as far as it has looked.
func (w *Watch) Keeps() bool { return w.reader != nil }

// HoldChecks takes every turn at checking files, until they are given back.
func HoldChecks() (free func()) {
	for range cap(checking) {
		checking <- struct{}{}
	}
	return sync.OnceFunc(func() {
		for range cap(checking) {
			<-checking
		}
	})
}

// Stale says what the watch keeps of what lies beside the files that is another when it is read anew, with the life of every officer as it reads it;
// "" nothing.
func (w *Watch) Stale(ctx context.Context) (stale string, err error) {
	err = w.app.db.Read(ctx, func(v *storage.View) error {
		kept := *w.reader
		kept.view = v
		anew, err := newAuditReader(ctx, v, w.app.Today())
		if err != nil {
			return err
		}
		if err := anew.everybody(ctx); err != nil {
			return err
		}
		officers, err := v.OfficerPortions(ctx, 1)
		if err != nil {
			return err
		}
		lives, _, err := anew.livesOf(ctx, v, storage.Officers{IDs: officers}, nil)
		if err != nil {
			return err
		}
		for i, officer := range officers {
			life, err := kept.Lives(ctx, officers[i:i+1])
			if err != nil {
				return err
			}
			if !reflect.DeepEqual(life, lives[i:i+1]) {
				stale += fmt.Sprintf("officer %d is kept as %+v, and is %+v; ", officer, life[0], lives[i])
			}
			for j, window := range anew.world.Windows {
				_, listed := slices.BinarySearch(window.Officers, officer)
				if _, was := slices.BinarySearch(kept.world.Windows[j].Officers, officer); was != listed {
					stale += fmt.Sprintf("window %d lists officer %d: %t, and not %t; ", window.ID, officer, listed, was)
				}
			}
		}
		for _, world := range []*redflag.World{&kept.world, &anew.world} {
			world.Windows = slices.Clone(world.Windows)
			for i := range world.Windows {
				world.Windows[i].Officers = nil
			}
		}
		if !reflect.DeepEqual(kept.world, anew.world) || !maps.Equal(kept.units, anew.units) || !reflect.DeepEqual(kept.normal, anew.normal) {
			stale += fmt.Sprintf("%+v is kept and is %+v; ", kept.world, anew.world)
		}
		return nil
	})
	return stale, err
}
