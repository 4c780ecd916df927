package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
	"golang.org/x/sync/errgroup"

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
	Gaps  bool        // gaps of the data too, one by one in words: counted they are anyway
}

// A Scan says what was looked through, and what came of it.
type Scan struct {
	Size   int64             `json:"size"` // of the ledger, below which lie all rows looked at
	Root   tlog.Hash         `json:"root"` // of its tree
	Today  domain.Date       `json:"today"`
	Since  domain.Date       `json:"since"`
	Flag   string            `json:"flag,omitempty"`
	Worded bool              `json:"worded,omitempty"` // gaps of the data stand among the findings
	Lives  int64             `json:"lives"`
	Asked  int               `json:"asked"` // probabilities that were worked out
	Found  map[string]int    `json:"found"` // by flag
	Gaps   map[string]int    `json:"gaps"`  // of the data, by flag
	Unread []string          `json:"unread,omitempty"`
	Limits []redflag.Adopted `json:"limits,omitempty"` // the adopted figures that it goes by, as that record has them
	Result string            `json:"result"`           // SHA-256 of findings in their order, and how many gaps lie between them
}

// A ScanPortion is what was found in some files of one kind, in their order.
type ScanPortion struct {
	ScanAt
	Files    int64             `json:"files"`
	Findings []redflag.Finding `json:"findings"`         // and gaps, where they are asked for
	Gaps     map[string]int    `json:"gaps,omitempty"`   // of the data, by flag
	Asked    int               `json:"asked,omitempty"`  // probabilities that were worked out, found or not
	Unread   []string          `json:"unread,omitempty"` // files that could not be read, and why
}

// gap counts one.
func (p *ScanPortion) gap(flag string) {
	if p.Gaps == nil {
		p.Gaps = map[string]int{}
	}
	p.Gaps[flag]++
}

// A ScanAt is how far a scan has come: through the files of a kind up to a number, and through all those of the kinds before it.
type ScanAt struct {
	Of   string `json:"of"` // redflag.OfLife, …; "" it has not begun
	Upto int64  `json:"upto"`
}

// past reports whether a scan that came so far has looked at the files of a kind up to a number.
func (at ScanAt) past(of string, upto int64) bool {
	a, b := slices.Index(scanned, at.Of), slices.Index(scanned, of)
	return a > b || a == b && at.Upto >= upto
}

// scanned are the kinds of files in the order in which a scan looks at them.
var scanned = []string{redflag.OfLife, redflag.OfPost, redflag.OfCase, redflag.OfOrder, redflag.OfRecruitment, redflag.OfUnit}

const (
	scanPortion = 4000 // how many officers are read at a time
	scanViews   = 2    // over how many connections
)

// Scan looks through the whole record with the flags, over one snapshot, and hands over what it finds portion by portion. begun is told which
// record it is, and says how far an earlier scan of it came that was interrupted: this one goes on there, and counts what lies before it again. It writes nothing, and the same
// record gives the same portions. The act is on record before the first row is read, for it opens everybody's file.
func (a *App) Scan(ctx context.Context, who Caller, q ScanQuery, begun func(Scan) (ScanAt, error), portion func(ScanPortion) error) error {
	if _, ok := redflag.FlagOf(q.Flag); q.Flag != "" && !ok {
		return domain.Refuse(domain.Invalid, "no-such-flag", "no flag has the name %q", q.Flag).At("flag")
	}
	if _, err := do(ctx, a, who, policy.AuditScan, func(t *Act) (struct{}, error) { return struct{}{}, t.allow("record", policy.Facts{}) }); err != nil {
		return err
	}
	return a.db.Snapshot(ctx, scanViews, func(views []*storage.View) error {
		v, head, err := recordBelow(ctx, views[0], q.Size)
		if err != nil {
			return err
		}
		scan := Scan{Size: head.Size, Root: head.Root, Today: q.On, Since: q.Since, Flag: q.Flag, Worded: q.Gaps}
		if scan.Today.IsZero() {
			scan.Today = a.Today()
		}
		if scan.Limits, err = v.AdoptedLimits(ctx); err != nil {
			return err
		}
		at, err := begun(scan)
		if err != nil {
			return err
		}
		reader, err := newAuditReader(ctx, v, scan.Today)
		if err != nil {
			return err
		}
		reader.world.CountGaps = !q.Gaps
		for i := range views {
			views[i] = views[i].Of(v)
		}
		r := scanning{reader: reader, views: views, scan: scan, at: at, tally: redflag.NewTally(&reader.world), portion: portion, fresh: map[int64]bool{}, officers: a.portion}
		return r.record(ctx)
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
	past, err := v.RecordBefore(ctx, next)
	return past, head, err
}

// A scanning is a scan under way.
type scanning struct {
	reader  *auditReader
	views   []*storage.View // of the one record, to be read side by side
	scan    Scan
	at      ScanAt // how far an earlier one came
	tally   *redflag.Tally
	portion func(ScanPortion) error
	fresh   map[int64]bool // the new posts in which somebody sat down, as the lives told

	officers int // how many of them a portion of lives has
}

// record looks at every file of every kind that is asked for.
func (s *scanning) record(ctx context.Context) error {
	for _, of := range scanned {
		if !s.wanted(of) {
			continue
		}
		look := map[string]func(context.Context) error{redflag.OfLife: s.lives, redflag.OfPost: s.posts, redflag.OfCase: s.cases, redflag.OfOrder: s.orders, redflag.OfRecruitment: s.recruitments,
			redflag.OfUnit: s.units}[of]
		if err := look(ctx); err != nil {
			return fmt.Errorf("look at files of the kind %s: %w", of, err)
		}
	}
	return nil
}

// wanted reports whether files of a kind are read: all, or those that the one flag looks at; what a unit counts lies in lives and cases, and lives tell
// which posts are asked about.
func (s *scanning) wanted(of string) bool {
	flag, ok := redflag.FlagOf(s.scan.Flag)
	return !ok || flag.Of == of || of == redflag.OfLife && (flag.Of == redflag.OfUnit || flag.Of == redflag.OfPost) || of == redflag.OfCase && flag.Of == redflag.OfUnit
}

// hand hands over what was found in some files, unless an earlier scan did.
func (s *scanning) hand(of string, upto int64, files, asked int, unread []string, look func(found func(redflag.Finding))) error {
	if s.at.past(of, upto) {
		return nil
	}
	p := ScanPortion{ScanAt: ScanAt{of, upto}, Files: int64(files), Asked: asked, Unread: unread}
	look(func(f redflag.Finding) {
		if s.scan.Flag != "" && f.Flag != s.scan.Flag || f.On.Before(s.scan.Since) {
			return
		}
		if f.Gap {
			p.gap(f.Flag)
		}
		if !f.Gap || s.scan.Worded {
			p.Findings = append(p.Findings, f)
		}
	})
	return s.portion(p)
}

// A livesRead is a portion of lives.
type livesRead struct {
	upto  int64
	lives []redflag.Life
	fresh []int64 // new posts in which one of them sat down
}

// A livesReader reads portions of lives over a connection of its own.
type livesReader struct {
	view *storage.View
	read chan livesRead
	used chan []redflag.Life // what was looked at gives its room
}

// lives looks at one portion while the next are read, one over each connection, and takes them in their order.
func (s *scanning) lives(ctx context.Context) error {
	if err := s.reader.everybody(ctx); err != nil {
		return err
	}
	ends, err := s.reader.view.OfficerPortions(ctx, s.officers)
	if err != nil {
		return err
	}
	all, ctx := errgroup.WithContext(ctx)
	readers := make([]*livesReader, len(s.views))
	for n, view := range s.views {
		r := &livesReader{view, make(chan livesRead), make(chan []redflag.Life, 2)}
		r.used <- nil
		r.used <- nil
		readers[n] = r
		all.Go(func() error {
			for i := n; i < len(ends); i += len(s.views) {
				after := int64(0)
				if i > 0 {
					after = ends[i-1]
				}
				if err := s.read(ctx, r, storage.Officers{After: after, Upto: ends[i]}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	all.Go(func() error {
		for i := range ends {
			r := readers[i%len(readers)]
			select {
			case p := <-r.read:
				if err := s.look(p); err != nil {
					return err
				}
				r.used <- p.lives
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return all.Wait()
}

// read reads a portion, where there is room for it.
func (s *scanning) read(ctx context.Context, r *livesReader, which storage.Officers) error {
	var room []redflag.Life
	select {
	case room = <-r.used:
	case <-ctx.Done():
		return ctx.Err()
	}
	lives, fresh, err := s.reader.livesOf(ctx, r.view, which, room)
	if err != nil {
		return err
	}
	select {
	case r.read <- livesRead{which.Upto, lives, fresh}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// look counts a portion and looks at it.
func (s *scanning) look(p livesRead) error {
	for i := range p.lives {
		s.tally.Life(&p.lives[i])
	}
	for _, post := range p.fresh {
		s.fresh[post] = true
	}
	return s.hand(redflag.OfLife, p.upto, len(p.lives), 0, nil, func(found func(redflag.Finding)) {
		for i := range p.lives {
			redflag.LookAtLife(&s.reader.world, &p.lives[i], found)
		}
	})
}

// filePortion is how many posts, cases and orders are read at a time.
const filePortion = 2000

// A reader of files reads those of some numbers.
type fileReader[T any] func(context.Context, *storage.View, []int64, *redflag.World) ([]T, error)

// readable reads some files of one kind. One that cannot be read is told of, and keeps nobody from looking at the others.
func readable[T any](ctx context.Context, r *auditReader, ids []int64, read fileReader[T], unread func(id int64, err error)) ([]T, error) {
	list, err := read(ctx, r.view, ids, &r.world)
	switch {
	case err == nil:
		return list, nil
	case len(ids) > 1:
		list = nil
		for _, id := range ids {
			one, err := readable(ctx, r, []int64{id}, read, unread)
			if err != nil {
				return nil, err
			}
			list = append(list, one...)
		}
		return list, nil
	}
	if _, _, broken := r.view.Looked(ctx); broken != nil {
		return nil, err // the database answers nothing any more
	}
	unread(ids[0], err)
	return nil, nil
}

// files looks at the files of one kind, portion by portion.
func files[T any](ctx context.Context, s *scanning, of string, numbers func(context.Context, int64, int) ([]int64, error), read fileReader[T],
	look func(*redflag.World, *T, func(redflag.Finding)), each func(*T)) error {
	for after := int64(0); ; {
		ids, err := numbers(ctx, after, filePortion)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		var unread []string
		list, err := readable(ctx, s.reader, ids, read, func(id int64, err error) { unread = append(unread, fmt.Sprintf("%s %d: %v", of, id, err)) })
		if err != nil {
			return err
		}
		for i := range list {
			each(&list[i])
		}
		err = s.hand(of, after, len(list), 0, unread, func(found func(redflag.Finding)) {
			for i := range list {
				look(&s.reader.world, &list[i], found)
			}
		})
		if err != nil {
			return err
		}
	}
}

func (s *scanning) posts(ctx context.Context) error {
	ids, err := s.postsAsked(ctx)
	if err != nil {
		return err
	}
	next := func(context.Context, int64, int) (portion []int64, err error) {
		portion, ids = ids[:min(filePortion, len(ids))], ids[min(filePortion, len(ids)):]
		return portion, nil
	}
	return files(ctx, s, redflag.OfPost, next, auditPostsNamed, redflag.LookAtPost, func(*redflag.Post) {})
}

// postsAsked gives the posts of which a flag could ask, in their order: somebody sat down in them when they were new, or an order filled a vacancy of
// theirs. The lives have been read: to look for who sat down post by post would take another look at every posting.
func (s *scanning) postsAsked(ctx context.Context) ([]int64, error) {
	ids, err := s.reader.view.AuditPostsFilled(ctx)
	ids = slices.AppendSeq(ids, maps.Keys(s.fresh))
	slices.Sort(ids)
	return slices.Compact(ids), err
}

func (s *scanning) cases(ctx context.Context) error {
	return files(ctx, s, redflag.OfCase, s.reader.view.AuditCaseIDs, auditCasesNamed, redflag.LookAtCase, s.tally.Case)
}

func (s *scanning) orders(ctx context.Context) error {
	return files(ctx, s, redflag.OfOrder, s.reader.view.AuditOrderIDs, auditOrdersNamed, redflag.LookAtOrder, func(*redflag.Order) {})
}

func (s *scanning) recruitments(ctx context.Context) error {
	return files(ctx, s, redflag.OfRecruitment, s.reader.view.AuditRecruitmentIDs, auditRecruitmentsNamed, redflag.LookAtRecruitment, func(*redflag.Recruitment) {})
}

// units looks at what was counted, and at nominations to courses and requests for information, which stand in no file of their own.
func (s *scanning) units(ctx context.Context) error {
	nominations, err := auditNominations(ctx, s.reader.view)
	if err != nil {
		return err
	}
	for _, n := range nominations {
		s.tally.Course(s.reader.units[n.unit], n.course)
	}
	requests, err := s.reader.view.AuditInformation(ctx, nil)
	if err != nil {
		return err
	}
	for _, q := range requests {
		s.tally.Request(s.reader.units[q.Organization], auditInformation(q))
	}
	units, asked := s.tally.Units(), 0
	for i := range units {
		asked += redflag.Comparisons(&s.reader.world, &units[i])
	}
	return s.hand(redflag.OfUnit, 1, len(units), asked, nil, func(found func(redflag.Finding)) {
		for i := range units {
			redflag.LookAtUnit(&s.reader.world, &units[i], found)
		}
	})
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
	if p.Of == redflag.OfLife {
		t.Lives += p.Files
	}
	t.Asked += p.Asked
	t.Unread = append(t.Unread, p.Unread...)
	for _, f := range p.Findings {
		if f.Gap {
			continue
		}
		t.Found[f.Flag]++
		if err := t.write(f); err != nil {
			return err
		}
	}
	for flag, n := range p.Gaps {
		t.Gaps[flag] += n
	}
	if err := t.write(p.Gaps); err != nil {
		return err
	}
	t.Result = fmt.Sprintf("%x", t.sum.Sum(nil))
	return nil
}

// write adds a line to what the result is the digest of.
func (t *ScanTally) write(x any) error {
	b, err := json.Marshal(x)
	if err == nil {
		t.sum.Write(append(b, '\n'))
	}
	return err
}

// RecordScan enters a scan with what it found and nobody found before, and gives how many findings those were: gaps of the data are none, nor is a
// statistic that so many at once may show by chance. The findings are
// entered a few thousand an act, under the scan, which is entered first; entering them again changes nothing.
func (a *App) RecordScan(ctx context.Context, who Caller, s Scan, each func(func(ScanPortion) error) error) (entered int64, err error) {
	id, err := do(ctx, a, who, policy.AuditScan, func(t *Act) (int64, error) {
		if err := t.allow("record", policy.Facts{}); err != nil {
			return 0, err
		}
		kept, err := s.kept()
		if err != nil {
			return 0, err
		}
		return t.KeepScan(ctx, kept)
	})
	if err != nil {
		return 0, err
	}
	discovered, err := discoveries(s, each)
	if err != nil {
		return 0, err
	}
	return entered, each(func(p ScanPortion) error {
		findings := slices.DeleteFunc(p.Findings, func(f redflag.Finding) bool { return f.Gap || f.Chance > 0 && !discovered[[2]string{f.Flag, f.Key}] })
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

// discoveries are the statistics of a scan, by flag and key, that stay when all those worked out are taken together.
func discoveries(s Scan, each func(func(ScanPortion) error) error) (map[[2]string]bool, error) {
	var chances []redflag.Finding
	err := each(func(p ScanPortion) error {
		for _, f := range p.Findings {
			if f.Chance > 0 && !f.Gap {
				chances = append(chances, f)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	weighed, err := redflag.Weigh(chances, redflag.StandingWith(s.Limits), s.Today, max(s.Asked, len(chances)))
	kept := map[[2]string]bool{}
	for _, i := range weighed.Incidents {
		for _, f := range i.Findings {
			kept[[2]string{f.Flag, f.Key}] = true
		}
	}
	return kept, err
}

// kept is the scan as it is entered.
func (s Scan) kept() (storage.Scan, error) {
	k := storage.Scan{Size: s.Size, Root: s.Root[:], Today: s.Today, Since: s.Since, Flag: s.Flag, Lives: s.Lives}
	for _, n := range s.Found {
		k.Found += int64(n)
	}
	for _, n := range s.Gaps {
		k.Gaps += int64(n)
	}
	k.Result, _ = hex.DecodeString(s.Result)                              // of Sum: hexadecimal always
	limits, err := json.Marshal(append([]redflag.Adopted{}, s.Limits...)) // none is an empty list
	k.Limits = string(limits)
	return k, err
}
