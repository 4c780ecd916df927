package ledger

import (
	"crypto/ed25519"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

func edPublic(seed []byte) ed25519.PublicKey {
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
}

// A TileReader gives the stored tiles that are asked for; a stored tile may have grown since.
type TileReader func(tiles []tlog.Tile) ([][]byte, error)

// reader makes tiles usable by tlog, which checks each against the root before it is believed.
type reader struct{ read TileReader }

func (r reader) Height() int { return TileHeight }

func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data, err := r.read(tiles)
	if err != nil {
		return nil, err
	}
	for i, t := range tiles {
		if len(data[i]) < t.W*tlog.HashSize {
			return nil, fmt.Errorf("tile %d/%d holds %d octets, not %d", t.L, t.N, len(data[i]), t.W*tlog.HashSize)
		}
		data[i] = data[i][:t.W*tlog.HashSize]
	}
	return data, nil
}

func (r reader) SaveTiles([]tlog.Tile, [][]byte) {}

// ProveInclusion proves that the leaf stands in the tree of the checkpoint.
func ProveInclusion(c Checkpoint, leaf int64, tiles TileReader) ([]tlog.Hash, error) {
	if leaf < 0 || leaf >= c.Size {
		return nil, fmt.Errorf("leaf %d is not among the %d that the checkpoint covers", leaf, c.Size)
	}
	p, err := tlog.ProveRecord(c.Size, leaf, tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: c.Root}, reader{tiles}))
	return p, err
}

// ProveConsistency proves that the tree of the checkpoint begins with the older tree of the size.
func ProveConsistency(c Checkpoint, older int64, tiles TileReader) ([]tlog.Hash, error) {
	if older < 1 || older > c.Size {
		return nil, fmt.Errorf("the older size %d is not between 1 and %d", older, c.Size)
	}
	p, err := tlog.ProveTree(c.Size, older, tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: c.Root}, reader{tiles}))
	return p, err
}

// CheckInclusion checks a proof that the entry's bytes are that leaf of the checkpoint's tree.
func CheckInclusion(c Checkpoint, leaf int64, body []byte, proof []tlog.Hash) error {
	if leaf < 0 || leaf >= c.Size {
		return fmt.Errorf("leaf %d is not among the %d that the checkpoint covers", leaf, c.Size)
	}
	return tlog.CheckRecord(proof, c.Size, c.Root, leaf, LeafHash(body))
}

// CheckConsistency checks a proof that the newer tree begins with the older.
func CheckConsistency(newer, older Checkpoint, proof []tlog.Hash) error {
	if older.Size < 1 || older.Size > newer.Size {
		return fmt.Errorf("a tree of %d leaves cannot be the beginning of one of %d", older.Size, newer.Size)
	}
	return tlog.CheckTree(proof, newer.Size, newer.Root, older.Size, older.Root)
}

// ParseTilePath reads the part of a C2SP tile address after "tile/": "0/x001/067" or "1/000.p/8".
func ParseTilePath(path string) (tlog.Tile, error) {
	t, err := tlog.ParseTilePath(fmt.Sprintf("tile/%d/%s", TileHeight, path))
	if err != nil || t.L < 0 {
		return tlog.Tile{}, fmt.Errorf("%q is no address of a tile", path)
	}
	return t, nil
}

// TilePath is the C2SP address of a tile, after "tile/".
func TilePath(t tlog.Tile) string {
	return strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", TileHeight))
}
