package ledger

import (
	"crypto/sha256"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// The height of a tile, and what follows from it.
const (
	TileHeight = 8
	TileWidth  = 1 << TileHeight
	tileBytes  = TileWidth * tlog.HashSize
)

// A Tile is a row of at most 256 hashes: those of the subtrees of 2^(8·Level) leaves from number N·256 on.
type Tile struct {
	Level int
	N     int64
	Data  []byte
}

// A Tree grows leaf by leaf. It holds its right edge alone: the hashes of complete subtrees, and the open tiles.
type Tree struct {
	size  int64
	edge  []tlog.Hash // complete subtrees from the largest to the smallest, one for each bit of size
	open  [][]byte    // the open tile of each level
	grown []bool      // levels whose open tile changed since the last Grown
	full  []Tile      // tiles completed since the last Grown
}

// Size is the number of leaves.
func (t *Tree) Size() int64 { return t.size }

// Append adds a leaf by its hash.
func (t *Tree) Append(leaf tlog.Hash) {
	h := leaf
	t.keep(0, h)
	level := 0
	for s := t.size; s&1 == 1; s >>= 1 {
		h = nodeHash(t.edge[len(t.edge)-1], h)
		t.edge = t.edge[:len(t.edge)-1]
		level++
		if level%TileHeight == 0 {
			t.keep(level/TileHeight, h)
		}
	}
	t.edge = append(t.edge, h)
	t.size++
}

// keep puts a hash into the open tile of its level.
func (t *Tree) keep(level int, h tlog.Hash) {
	if level == len(t.open) {
		t.open = append(t.open, nil)
		t.grown = append(t.grown, false)
	}
	if t.open[level] == nil {
		t.open[level] = make([]byte, 0, tileBytes)
	}
	t.open[level] = append(t.open[level], h[:]...)
	t.grown[level] = true
	if len(t.open[level]) == tileBytes {
		t.full = append(t.full, Tile{level, t.size >> (TileHeight * (level + 1)), t.open[level]})
		t.open[level], t.grown[level] = nil, false
	}
}

// nodeHash is tlog.NodeHash in one piece of memory: a verification makes one for each leaf.
func nodeHash(left, right tlog.Hash) tlog.Hash {
	var node [1 + 2*tlog.HashSize]byte
	node[0] = 1 // RFC 6962, section 2.1
	copy(node[1:], left[:])
	copy(node[1+tlog.HashSize:], right[:])
	return sha256.Sum256(node[:])
}

// Root is the hash of the whole tree; of no leaves, the hash of nothing.
func (t *Tree) Root() tlog.Hash {
	if t.size == 0 {
		h, _ := tlog.TreeHash(0, nil) // reads no hash
		return h
	}
	h := t.edge[len(t.edge)-1]
	for i := len(t.edge) - 2; i >= 0; i-- {
		h = nodeHash(t.edge[i], h)
	}
	return h
}

// Full gives the tiles completed since it, or Grown, was last asked.
func (t *Tree) Full() []Tile {
	tiles := t.full
	t.full = nil
	return tiles
}

// Grown gives the tiles completed or extended since it was last asked. The data of an open tile is a copy.
func (t *Tree) Grown() []Tile {
	tiles := t.Full()
	for level, grown := range t.grown {
		if grown {
			tiles = append(tiles, Tile{level, t.size >> (TileHeight * (level + 1)), append([]byte(nil), t.open[level]...)})
			t.grown[level] = false
		}
	}
	return tiles
}

// Open gives the tiles that are not full yet.
func (t *Tree) Open() []Tile {
	var tiles []Tile
	for level, data := range t.open {
		if len(data) > 0 {
			tiles = append(tiles, Tile{level, t.size >> (TileHeight * (level + 1)), append([]byte(nil), data...)})
		}
	}
	return tiles
}

// Resume gives a tree of the size from its open tiles, which read gives by level and number.
func Resume(size int64, read func(level int, n int64) ([]byte, error)) (*Tree, error) {
	t := &Tree{size: size}
	levels := 0
	for size>>(TileHeight*levels) > 0 {
		levels++
	}
	t.open, t.grown = make([][]byte, levels), make([]bool, levels)
	for level := levels - 1; level >= 0; level-- {
		width := int(size>>(TileHeight*level)) & (TileWidth - 1)
		if width == 0 {
			continue
		}
		n := size >> (TileHeight * (level + 1))
		data, err := read(level, n)
		if err != nil {
			return nil, err
		}
		if len(data) < width*tlog.HashSize {
			return nil, fmt.Errorf("tile %d/%d holds %d octets, and a tree of %d leaves needs %d", level, n, len(data), size, width*tlog.HashSize)
		}
		t.open[level] = append([]byte(nil), data[:width*tlog.HashSize]...)
		t.edge = append(t.edge, edgeOf(t.open[level], width)...)
	}
	return t, nil
}

// edgeOf gives the roots of the complete subtrees within an open tile of the width, largest first.
func edgeOf(data []byte, width int) []tlog.Hash {
	var edge []tlog.Hash
	for bit := TileWidth / 2; bit > 0; bit /= 2 {
		if width&bit == 0 {
			continue
		}
		hashes := make([]tlog.Hash, bit)
		for i := range hashes {
			copy(hashes[i][:], data[i*tlog.HashSize:])
		}
		for len(hashes) > 1 {
			for i := range len(hashes) / 2 {
				hashes[i] = nodeHash(hashes[2*i], hashes[2*i+1])
			}
			hashes = hashes[:len(hashes)/2]
		}
		edge = append(edge, hashes[0])
		data = data[bit*tlog.HashSize:]
	}
	return edge
}
