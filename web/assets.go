package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

// dist is what `make assets` builds from npm's packages and from style/ and script/; own is what serves where it was not built.
//
//go:embed all:dist own
var built embed.FS

// An assetStore is the files that pages load, each under an address with the fingerprint of all of them, so that a browser keeps
// them until they change.
type assetStore struct {
	files  map[string]asset
	prefix string // "/static/1a2b3c4d/"
	ready  bool   // the pages' parts were built
}

type asset struct {
	media       string
	plain, gzip []byte
}

var assets = loadAssets()

// Ready reports whether the parts of the pages were built; without them pages are plain.
func Ready() bool { return assets.ready }

func loadAssets() *assetStore {
	s := &assetStore{files: map[string]asset{}}
	for _, dir := range []string{"own", "dist"} {
		_ = fs.WalkDir(built, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Base(name) == ".gitignore" {
				return err
			}
			body, err := built.ReadFile(name)
			if err != nil {
				return err
			}
			s.files[strings.TrimPrefix(name, dir+"/")] = newAsset(name, body)
			return nil
		})
	}
	_, s.ready = s.files["app.js"]
	h := sha256.New()
	names := make([]string, 0, len(s.files))
	for name := range s.files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		h.Write([]byte(name))
		h.Write(s.files[name].plain)
	}
	s.prefix = "/static/" + hex.EncodeToString(h.Sum(nil))[:12] + "/"
	return s
}

func newAsset(name string, body []byte) asset {
	a := asset{media: mime.TypeByExtension(path.Ext(name)), plain: body}
	switch path.Ext(name) {
	case ".css", ".js", ".mjs", ".svg":
		a.gzip = zip(body)
	case ".woff2":
		a.media = "font/woff2"
	}
	return a
}

// zip packs small what is kept.
func zip(body []byte) []byte {
	w, _ := gzip.NewWriterLevel(io.Discard, gzip.BestCompression) // the level is one there is
	return packed(w, body)
}

func packed(w *gzip.Writer, body []byte) []byte {
	var b bytes.Buffer
	w.Reset(&b)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// packers pack pages. Each has a megabyte of tables, so that one made for every page kept the collector of garbage busier than the page.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// zipPage packs what is sent once.
func zipPage(body []byte) []byte {
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	return packed(w, body)
}

// has reports whether there is such a file.
func (s *assetStore) has(name string) bool { _, ok := s.files[name]; return ok }

// file gives a built file's bytes, for what is not sent to a browser; nil where it was not built.
func (s *assetStore) file(name string) []byte { return s.files[name].plain }

func (s *assetStore) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/static/"), "/")
		a, ok := s.files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", a.media)
		if strings.HasPrefix(r.URL.Path, s.prefix) {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		body := a.plain
		if a.gzip != nil && acceptsGzip(r) {
			w.Header().Set("Content-Encoding", "gzip")
			body = a.gzip
		}
		w.Header().Add("Vary", "Accept-Encoding")
		_, _ = w.Write(body) // the browser is gone if this fails
	})
}

func acceptsGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}
