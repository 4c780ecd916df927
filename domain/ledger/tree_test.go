package ledger

import (
	"bytes"
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// A store keeps tiles as the database does.
type store map[[2]int64][]byte

func (s store) keep(t *testing.T, tiles []Tile) {
	t.Helper()
	for _, tile := range tiles {
		key := [2]int64{int64(tile.Level), tile.N}
		if !bytes.HasPrefix(tile.Data, s[key]) {
			t.Fatalf("tile %v was not only extended", key)
		}
		s[key] = tile.Data
	}
}

func (s store) read(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, t := range tiles {
		out[i] = s[[2]int64{int64(t.L), t.N}]
	}
	return out, nil
}

func (s store) resume(t *testing.T, size int64) *Tree {
	t.Helper()
	tree, err := Resume(size, func(level int, n int64) ([]byte, error) { return s[[2]int64{int64(level), n}], nil })
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func body(i int64) []byte { return fmt.Appendf(nil, "entry %d", i) }

// grow makes a log of n leaves and gives its checkpoints by size, its tiles, and tlog's own hashes to compare with.
func grow(t *testing.T, n int64) ([]Checkpoint, store, tlog.HashReader) {
	t.Helper()
	tree, tiles, heads := &Tree{}, store{}, []Checkpoint{{Origin: "t"}}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, x := range indexes {
			out[i] = stored[x]
		}
		return out, nil
	})
	for i := range n {
		hashes, err := tlog.StoredHashes(i, body(i), reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, hashes...)
		tree.Append(LeafHash(body(i)))
		if i%7 == 0 || i == n-1 {
			tiles.keep(t, tree.Grown())
		}
		heads = append(heads, Checkpoint{Origin: "t", Size: tree.Size(), Root: tree.Root()})
	}
	return heads, tiles, reader
}

func TestTreeIsTlogs(t *testing.T) {
	t.Parallel()
	const n = 70_000 // three levels of tiles
	tree, tiles := &Tree{}, store{}
	for i := range int64(n) {
		tree.Append(LeafHash(body(i)))
		if i%1000 == 999 {
			tiles.keep(t, tree.Grown())
			tree = tiles.resume(t, tree.Size()) // another sequencer goes on
		}
	}
	root, err := tlog.TreeHash(n, tlog.TileHashReader(tlog.Tree{N: n, Hash: tree.Root()}, reader{tiles.read}))
	if err != nil || root != tree.Root() {
		t.Fatalf("root from tiles = %v, %v, want %v", root, err, tree.Root())
	}
	for _, tile := range tlog.NewTiles(TileHeight, 0, n) {
		data, err := tiles.read([]tlog.Tile{tile})
		if err != nil || len(data[0]) < tile.W*tlog.HashSize {
			t.Errorf("tile %v holds %d octets", tile, len(data[0]))
		}
	}
	if want := len(tlog.NewTiles(TileHeight, 0, n)); len(tiles) != want {
		t.Errorf("%d tiles, want %d", len(tiles), want)
	}
}

// Every leaf of every tree up to 100 leaves is proven, and no proof proves anything else.
func TestEveryProofOfAHundredLeaves(t *testing.T) {
	t.Parallel()
	const n = 100
	heads, tiles, reader := grow(t, n)
	for size := int64(1); size <= n; size++ {
		c := heads[size]
		if want, err := tlog.TreeHash(size, reader); err != nil || want != c.Root {
			t.Fatalf("root of %d = %v, want %v (%v)", size, c.Root, want, err)
		}
		for leaf := range size {
			p, err := ProveInclusion(c, leaf, tiles.read)
			if err != nil {
				t.Fatalf("ProveInclusion(%d, %d): %v", size, leaf, err)
			}
			if err := CheckInclusion(c, leaf, body(leaf), p); err != nil {
				t.Fatalf("CheckInclusion(%d, %d): %v", size, leaf, err)
			}
			if CheckInclusion(c, leaf, body(leaf+1), p) == nil {
				t.Fatalf("another entry is proven at leaf %d of %d", leaf, size)
			}
			if other := (leaf + 1) % size; other != leaf && CheckInclusion(c, other, body(leaf), p) == nil {
				t.Fatalf("leaf %d of %d is proven at %d", leaf, size, other)
			}
			if size < n && CheckInclusion(heads[size+1], leaf, body(leaf), p) == nil && len(p) > 0 {
				t.Fatalf("a proof in the tree of %d holds in the next", size)
			}
		}
		for older := int64(1); older <= size; older++ {
			p, err := ProveConsistency(c, older, tiles.read)
			if err != nil {
				t.Fatalf("ProveConsistency(%d, %d): %v", size, older, err)
			}
			if err := CheckConsistency(c, heads[older], p); err != nil {
				t.Fatalf("CheckConsistency(%d, %d): %v", size, older, err)
			}
			wrong := heads[older]
			wrong.Root[3] ^= 1
			if CheckConsistency(c, wrong, p) == nil {
				t.Fatalf("another tree of %d is proven to begin that of %d", older, size)
			}
		}
	}
}

func TestProofsAreRefusedOutsideTheTree(t *testing.T) {
	t.Parallel()
	heads, tiles, _ := grow(t, 5)
	for _, leaf := range []int64{-1, 5, 1 << 60} {
		if _, err := ProveInclusion(heads[5], leaf, tiles.read); err == nil {
			t.Errorf("leaf %d of 5 was proven", leaf)
		}
		if CheckInclusion(heads[5], leaf, body(0), nil) == nil {
			t.Errorf("leaf %d of 5 was checked", leaf)
		}
	}
	for _, size := range []int64{-1, 0, 6} {
		if _, err := ProveConsistency(heads[5], size, tiles.read); err == nil {
			t.Errorf("size %d of 5 was proven", size)
		}
	}
	tiles[[2]int64{0, 0}][0] ^= 1
	if _, err := ProveInclusion(heads[5], 1, tiles.read); err == nil {
		t.Error("a proof was made from a tile that does not give the root")
	}
}

func TestResumeRefusesAShortTile(t *testing.T) {
	t.Parallel()
	if _, err := Resume(3, func(int, int64) ([]byte, error) { return make([]byte, 64), nil }); err == nil {
		t.Error("two hashes were taken for three")
	}
}

func TestTilePaths(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]tlog.Tile{
		"0/000":           {H: 8, L: 0, N: 0, W: 256},
		"1/x001/067.p/8":  {H: 8, L: 1, N: 1067, W: 8},
		"0/x001/x234/067": {H: 8, L: 0, N: 1234067, W: 256},
	} {
		got, err := ParseTilePath(path)
		if err != nil || got != want {
			t.Errorf("ParseTilePath(%q) = %v, %v, want %v", path, got, err, want)
		}
		if TilePath(want) != path {
			t.Errorf("TilePath(%v) = %q, want %q", want, TilePath(want), path)
		}
	}
	for _, path := range []string{"", "0", "0/1", "0/../000", "-1/000", "data/000", "0/000.p/0", "0/000.p/256", "0/x000/001/2", "9999999999999999999/000"} {
		if tile, err := ParseTilePath(path); err == nil {
			t.Errorf("ParseTilePath(%q) = %v", path, tile)
		}
	}
}
