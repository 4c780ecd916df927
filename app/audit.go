package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// A ScanQuery asks for a look through the whole record.
type ScanQuery struct {
	Size  int64       // the record as it stood below this size of the ledger; 0 below its newest checkpoint
	On    domain.Date // what is open is counted up to this day; zero today
	Since domain.Date // only of acts since; zero all
	Flag  string      // one flag; "" all
}

// A Scan says what was looked through, and what came of it.
type Scan struct {
	Size   int64          `json:"size"` // of the ledger, below which lie all rows looked at
	Root   tlog.Hash      `json:"root"` // of its tree
	Today  domain.Date    `json:"today"`
	Since  domain.Date    `json:"since"`
	Flag   string         `json:"flag,omitempty"`
	Lives  int64          `json:"lives"`
	Found  map[string]int `json:"found"`  // by flag
	Gaps   map[string]int `json:"gaps"`   // of the data, by flag
	Result string         `json:"result"` // SHA-256 of findings and gaps in their order
}

// A ScanPortion is what was found in the files of some officers, in their order.
type ScanPortion struct {
	Upto     int64             `json:"upto"` // the number of the last officer
	Lives    int64             `json:"lives"`
	Findings []redflag.Finding `json:"findings"` // and gaps
}

// scanPortion is how many officers are read at a time.
const scanPortion = 4000

// Scan looks through the whole record with the flags, over one snapshot, and hands over what it finds portion by portion. begun is told which
// record it is, and says after which officer to begin, 0 with the first: an interrupted scan goes on where it was. It writes nothing, and the same
// record gives the same portions. The act is on record before the first row is read, for it opens everybody's file.
func (a *App) Scan(ctx context.Context, who Caller, q ScanQuery, begun func(Scan) (after int64, err error), portion func(ScanPortion) error) error {
	if _, ok := redflag.FlagOf(q.Flag); q.Flag != "" && !ok {
		return domain.Refuse(domain.Invalid, "no-such-flag", "no flag has the name %q", q.Flag).At("flag")
	}
	if _, err := do(ctx, a, who, policy.AuditScan, func(t *Act) (struct{}, error) { return struct{}{}, t.allow("record", policy.Facts{}) }); err != nil {
		return err
	}
	return a.db.Read(ctx, func(v *storage.View) error {
		v, head, err := recordBelow(ctx, v, q.Size)
		if err != nil {
			return err
		}
		scan := Scan{Size: head.Size, Root: head.Root, Today: q.On, Since: q.Since, Flag: q.Flag}
		if scan.Today.IsZero() {
			scan.Today = a.Today()
		}
		after, err := begun(scan)
		if err != nil {
			return err
		}
		return scanLives(ctx, v, scan, after, portion)
	})
}

// recordBelow gives the view of the record as it stood below a size of the ledger, 0 its newest checkpoint, with the head of the tree there.
func recordBelow(ctx context.Context, v *storage.View, size int64) (*storage.View, storage.TreeHead, error) {
	head, err := v.TreeHead(ctx, size)
	if err != nil {
		return nil, head, err
	}
	next, err := v.FirstActBeyond(ctx, head.Size)
	if err != nil || next == 0 {
		return v, head, err // nothing was written since
	}
	past, err := v.Before(ctx, next)
	return past, head, err
}

// scanLives looks at every officer's life, portion by portion.
func scanLives(ctx context.Context, v *storage.View, scan Scan, after int64, portion func(ScanPortion) error) error {
	reader, err := newAuditReader(ctx, v, scan.Today)
	if err != nil {
		return err
	}
	if err := reader.allPlaces(ctx); err != nil {
		return err
	}
	for {
		upto, err := v.OfficersAfter(ctx, after, scanPortion)
		if err != nil || upto == 0 {
			return err
		}
		lives, err := reader.Lives(ctx, storage.Officers{After: after, Upto: upto})
		if err != nil {
			return err
		}
		p := ScanPortion{Upto: upto, Lives: int64(len(lives))}
		for i := range lives {
			redflag.LookAtLife(&reader.world, &lives[i], func(f redflag.Finding) {
				if (scan.Flag == "" || f.Flag == scan.Flag) && !f.On.Before(scan.Since) {
					p.Findings = append(p.Findings, f)
				}
			})
		}
		if err := portion(p); err != nil {
			return err
		}
		after = upto
	}
}

// A ScanTally adds up the portions of a scan.
type ScanTally struct {
	Scan
	sum hash.Hash
}

// NewScanTally begins to add up a scan.
func NewScanTally(s Scan) *ScanTally {
	s.Found, s.Gaps = map[string]int{}, map[string]int{}
	sum := sha256.New()
	s.Result = fmt.Sprintf("%x", sum.Sum(nil))
	return &ScanTally{Scan: s, sum: sum}
}

// Add adds a portion.
func (t *ScanTally) Add(p ScanPortion) error {
	t.Lives += p.Lives
	for _, f := range p.Findings {
		if f.Gap {
			t.Gaps[f.Flag]++
		} else {
			t.Found[f.Flag]++
		}
		b, err := json.Marshal(f)
		if err != nil {
			return err
		}
		t.sum.Write(append(b, '\n'))
	}
	t.Result = fmt.Sprintf("%x", t.sum.Sum(nil))
	return nil
}

// RecordScan enters a scan with what it found and nobody found before, gaps apart, and gives how many findings those were. The findings are
// entered a few thousand an act, under the scan, which is entered first; entering them again changes nothing.
func (a *App) RecordScan(ctx context.Context, who Caller, s Scan, each func(func(ScanPortion) error) error) (entered int64, err error) {
	id, err := do(ctx, a, who, policy.AuditScan, func(t *Act) (int64, error) {
		if err := t.allow("record", policy.Facts{}); err != nil {
			return 0, err
		}
		return t.KeepScan(ctx, s.kept())
	})
	if err != nil {
		return 0, err
	}
	return entered, each(func(p ScanPortion) error {
		findings := slices.DeleteFunc(p.Findings, func(f redflag.Finding) bool { return f.Gap })
		for part := range slices.Chunk(findings, 2000) {
			n, err := do(ctx, a, who, policy.AuditScan, func(t *Act) (int64, error) {
				if err := t.allow(fmt.Sprintf("audit-scan/%d", id), policy.Facts{}); err != nil {
					return 0, err
				}
				return t.KeepFindings(ctx, id, part)
			})
			if err != nil {
				return err
			}
			entered += n
		}
		return nil
	})
}

// kept is the scan as it is entered.
func (s Scan) kept() storage.Scan {
	k := storage.Scan{Size: s.Size, Root: s.Root[:], Today: s.Today, Since: s.Since, Flag: s.Flag, Lives: s.Lives}
	for _, n := range s.Found {
		k.Found += int64(n)
	}
	for _, n := range s.Gaps {
		k.Gaps += int64(n)
	}
	k.Result, _ = hex.DecodeString(s.Result) // of Sum: hexadecimal always
	return k
}
