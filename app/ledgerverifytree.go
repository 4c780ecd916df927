package app

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"merit/domain/ledger"
	"merit/storage"
)

// tree recomputes the tree from its leaves and holds every tile, every signed head and the outside checkpoint against it.
func (a *ledgerAudit) tree(ctx context.Context, views []*storage.View) error {
	leaves, tiles, heads := views[0], views[1], views[2]
	w := treeWalk{ledgerAudit: a, ctx: ctx, tilesView: tiles, lookup: views[3], tree: &ledger.Tree{}, upper: map[[2]int64][]byte{}}
	if a.options.Outside != "" {
		c, err := ledger.OpenCheckpoint(a.options.Outside, a.options.Key)
		if err != nil {
			return fmt.Errorf("the checkpoint from outside: %w", err)
		}
		w.outside, a.report.Outside = &c, c.Size
	}
	if err := w.upperTiles(); err != nil {
		return err
	}
	var err error
	if w.leaves, err = leaves.ScanLeaves(ctx); err != nil {
		return err
	}
	defer w.leaves.Close()
	if w.tiles, err = tiles.ScanTiles(ctx, 0); err != nil {
		return err
	}
	defer w.tiles.Close()
	if w.heads, err = heads.ScanCheckpoints(ctx); err != nil {
		return err
	}
	defer w.heads.Close()
	w.signatures = newSignatures(a)
	defer w.signatures.wait()
	return w.walk()
}

// A leafRun is the leaves of one row of the walk over them.
type leafRun struct {
	first   int64
	numbers []int64 // nil where they follow one another
	hashes  []byte
	at, of  int
}

func (r *leafRun) number() int64 {
	if r.numbers != nil {
		return r.numbers[r.at]
	}
	return r.first + int64(r.at)
}

// hash is that of the present leaf; of no 32 octets, where somebody took the constraint away, the zero hash.
func (r *leafRun) hash() (h tlog.Hash) {
	if len(r.hashes) == r.of*tlog.HashSize {
		copy(h[:], r.hashes[r.at*tlog.HashSize:])
	}
	return h
}

// stepLeaf moves to the next leaf.
func (w *treeWalk) stepLeaf() error {
	if w.run.at++; w.run.at < w.run.of {
		w.leaf = w.run.number()
		return nil
	}
	first := int64(0)
	if err := step(w.leaves, &first); err != nil || first == endOfWalk {
		w.leaf = endOfWalk
		return err
	}
	last, of := number(w.leaves.Cols[1]), number(w.leaves.Cols[2])
	w.run = leafRun{first: first, of: int(of), hashes: octets(w.run.hashes, w.leaves.Cols[3])}
	if last-first+1 != of {
		var err error
		if w.run.numbers, err = w.lookup.LeafNumbers(w.ctx, first, last); err != nil {
			return err
		}
		w.run.of = len(w.run.numbers)
	}
	w.leaf = w.run.number()
	return nil
}

// A treeWalk is where the walks over leaves, lowest tiles and signed heads stand.
type treeWalk struct {
	*ledgerAudit
	ctx                  context.Context
	tilesView, lookup    *storage.View
	tree                 *ledger.Tree
	outside              *ledger.Checkpoint
	leaves, tiles, heads *storage.Cursor
	leaf, tile, head     int64 // what each stands at; endOfWalk at the end
	run                  leafRun
	data                 []byte // the present lowest tile
	hash                 []byte
	upper                map[[2]int64][]byte // stored tiles above the lowest, by level and number
	signatures           *signatures
	wrongRoots           int64
	firstWrong           int64
}

func step(c *storage.Cursor, at *int64) error {
	more, err := c.Next()
	*at = endOfWalk
	if more {
		*at = number(c.Cols[0])
	}
	return err
}

func (w *treeWalk) upperTiles() error {
	levels, err := w.tilesView.TileLevels(w.ctx)
	if err != nil {
		return err
	}
	for level := 1; level < levels; level++ {
		c, err := w.tilesView.ScanTiles(w.ctx, level)
		if err != nil {
			return err
		}
		for {
			more, err := c.Next()
			if err != nil {
				return err
			}
			if !more {
				break
			}
			w.upper[[2]int64{int64(level), number(c.Cols[0])}] = octets(nil, c.Cols[1])
		}
	}
	return nil
}

func (w *treeWalk) walk() error {
	if err := w.stepLeaf(); err != nil {
		return err
	}
	if err := step(w.tiles, &w.tile); err != nil {
		return err
	}
	if err := step(w.heads, &w.head); err != nil {
		return err
	}
	signed := int64(0)
	for {
		n := w.tree.Size()
		if w.outside != nil && w.outside.Size == n && w.outside.Root != w.tree.Root() {
			w.found(ledger.Finding{Code: ledger.OutsideRoot, Text: fmt.Sprintf("the first %d entries are not those that the checkpoint from outside covers", n)})
		}
		for w.head <= n {
			signed = w.head
			if err := w.checkHead(n); err != nil {
				return err
			}
		}
		h, ok, err := w.nextLeaf(n)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		w.tree.Append(h)
		if n%ledger.TileWidth == ledger.TileWidth-1 {
			w.checkTiles(w.tree.Full())
		}
	}
	w.checkTiles(w.tree.Open())
	return w.end(signed)
}

// nextLeaf gives the hash at number n. Where leaf and lowest tile disagree, or one is missing, it says so once and goes
// on with the tile's, so that the rest of the tree can still be looked at.
func (w *treeWalk) nextLeaf(n int64) (tlog.Hash, bool, error) {
	if n%ledger.TileWidth == 0 {
		if err := w.openTile(n / ledger.TileWidth); err != nil {
			return tlog.Hash{}, false, err
		}
	}
	var inTile []byte
	if i := int(n%ledger.TileWidth) * tlog.HashSize; len(w.data) >= i+tlog.HashSize {
		inTile = w.data[i : i+tlog.HashSize]
	}
	if w.leaf > n {
		if inTile == nil {
			if w.leaf != endOfWalk {
				w.missing(n, "there is no such leaf, and neither a tile that covers it: the tree cannot be followed further")
			}
			return tlog.Hash{}, false, nil
		}
		w.missing(n, "there is no such leaf, though a tile covers it")
		return tlog.Hash(inTile), true, nil
	}
	h := w.run.hash()
	if inTile != nil && !bytes.Equal(inTile, h[:]) {
		w.found(ledger.Finding{Code: ledger.LeafChanged, Entry: &n, Text: "the leaf is not what the tile says"})
		h = tlog.Hash(inTile)
	}
	return h, true, w.stepLeaf()
}

func (w *treeWalk) missing(n int64, text string) {
	w.found(ledger.Finding{Code: ledger.LeafMissing, Entry: &n, Text: text})
}

// openTile moves to the lowest tile of the number.
func (w *treeWalk) openTile(n int64) error {
	w.data = w.data[:0]
	if w.tile == n {
		w.report.Tiles++
		w.data = octets(w.data, w.tiles.Cols[1])
		return step(w.tiles, &w.tile)
	}
	if w.leaf != endOfWalk {
		w.found(ledger.Finding{Code: ledger.TileMissing, Key: fmt.Sprintf("0/%d", n), Text: "there is no such tile"})
	}
	return nil
}

// checkTiles compares stored tiles with those recomputed; of the lowest, leaf by leaf compared before, the length alone.
func (w *treeWalk) checkTiles(tiles []ledger.Tile) {
	for _, t := range tiles {
		name := fmt.Sprintf("%d/%d", t.Level, t.N)
		if t.Level == 0 {
			if have := len(w.data); have != 0 && have != len(t.Data) {
				w.found(ledger.Finding{Code: ledger.TileChanged, Key: name, Text: fmt.Sprintf("the tile holds %d octets, not %d", have, len(t.Data))})
			}
			continue
		}
		key := [2]int64{int64(t.Level), t.N}
		stored, there := w.upper[key]
		switch {
		case !there:
			w.found(ledger.Finding{Code: ledger.TileMissing, Key: name, Text: "there is no such tile"})
			continue
		case !bytes.Equal(stored, t.Data):
			w.found(ledger.Finding{Code: ledger.TileChanged, Key: name, Text: "the tile is not what its leaves give"})
		}
		w.report.Tiles++
		delete(w.upper, key)
	}
}

// checkHead holds a signed head against the tree of its size.
func (w *treeWalk) checkHead(size int64) error {
	w.report.Checkpoints++
	w.times.heads = append(w.times.heads, headTime{w.head, number(w.heads.Cols[3])})
	root := w.tree.Root()
	w.hash = octets(w.hash, w.heads.Cols[1])
	if !bytes.Equal(w.hash, root[:]) || w.head != size {
		if w.wrongRoots == 0 {
			w.firstWrong = w.head
		}
		w.wrongRoots++
	}
	w.signatures.check(w.head, w.hash, string(w.heads.Cols[2]))
	return step(w.heads, &w.head)
}

// end says what is left over when the leaves are through.
func (w *treeWalk) end(signed int64) error {
	n := w.tree.Size()
	w.report.Size = n
	if n > 0 {
		w.report.Root = w.tree.Root().String()
	}
	for w.head != endOfWalk {
		w.found(ledger.Finding{Code: ledger.CheckpointBeyond, Key: fmt.Sprint(w.head), Text: fmt.Sprintf("a signed checkpoint covers %d entries, and there are %d", w.head, n)})
		signed = w.head
		w.signatures.check(w.head, octets(nil, w.heads.Cols[1]), string(w.heads.Cols[2]))
		if err := step(w.heads, &w.head); err != nil {
			return err
		}
	}
	if signed < n {
		w.found(ledger.Finding{Code: ledger.LeavesUnsigned, Text: fmt.Sprintf("the newest checkpoint covers %d entries of %d", signed, n)})
	}
	if w.wrongRoots > 0 {
		w.found(ledger.Finding{Code: ledger.CheckpointRoot, Key: fmt.Sprint(w.firstWrong),
			Text: fmt.Sprintf("the tree of %d entries has another root than its signed checkpoint, and so have %d in all", w.firstWrong, w.wrongRoots)})
	}
	if w.outside != nil && w.outside.Size > n {
		w.found(ledger.Finding{Code: ledger.OutsideShort, Text: fmt.Sprintf("the checkpoint from outside covers %d entries, and the log has %d", w.outside.Size, n)})
	}
	for ; w.tile != endOfWalk; w.report.Tiles++ {
		w.found(ledger.Finding{Code: ledger.TileExtra, Key: fmt.Sprintf("0/%d", w.tile), Text: "the tile lies beyond the leaves"})
		if err := step(w.tiles, &w.tile); err != nil {
			return err
		}
	}
	for key := range w.upper {
		w.found(ledger.Finding{Code: ledger.TileExtra, Key: fmt.Sprintf("%d/%d", key[0], key[1]), Text: "the tile lies beyond the leaves"})
	}
	return nil
}

// signatures checks signed heads on every processor beside the walk.
type signatures struct {
	work chan signedHead
	all  sync.WaitGroup
}

type signedHead struct {
	size int64
	root []byte
	note string
}

func newSignatures(a *ledgerAudit) *signatures {
	s := &signatures{work: make(chan signedHead, 64)}
	for range runtime.GOMAXPROCS(0) {
		s.all.Go(func() {
			for h := range s.work {
				a.checkSigned(h)
			}
		})
	}
	return s
}

func (s *signatures) check(size int64, root []byte, note string) {
	s.work <- signedHead{size, bytes.Clone(root), note}
}

func (s *signatures) wait() {
	close(s.work)
	s.all.Wait()
}

func (a *ledgerAudit) checkSigned(h signedHead) {
	c, err := ledger.OpenCheckpoint(h.note, a.options.Key)
	if err != nil {
		a.found(ledger.Finding{Code: ledger.CheckpointForged, Key: fmt.Sprint(h.size), Text: err.Error()})
		return
	}
	if c.Size != h.size || !bytes.Equal(c.Root[:], h.root) {
		a.found(ledger.Finding{Code: ledger.CheckpointChanged, Key: fmt.Sprint(h.size),
			Text: fmt.Sprintf("the signed text says size %d and root %s, its row something else", c.Size, c.Root)})
	}
}
