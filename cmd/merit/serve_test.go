package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"merit/storage/embedded"
)

// buffer is an output that two goroutines may use.
type buffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// newDataFolder gives a folder that the database's account can enter, and takes it away again.
func newDataFolder(t *testing.T) string {
	t.Helper()
	var err error
	for _, place := range embedded.Scratch() {
		var dir string
		if dir, err = os.MkdirTemp(place, "merit-serve-"); err != nil {
			continue
		}
		t.Cleanup(func() { os.RemoveAll(dir) })
		if err = os.Chmod(dir, 0o755); err == nil {
			return filepath.Join(dir, "data")
		}
	}
	t.Fatal(err)
	return ""
}

// started runs merit serve in this process until stop is called, which gives its exit status.
func started(t *testing.T, data string) (address string, log *buffer, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, writer := io.Pipe()
	log = &buffer{}
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, env{writer, log, func(string) string { return "" }}, []string{"serve", "--addr", "127.0.0.1:0", "--data", data})
		writer.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "ready http://127.0.0.1:") {
		cancel()
		t.Fatalf("serve said %q, %v\n%s", line, err, log)
	}
	return strings.TrimSpace(strings.TrimPrefix(line, "ready ")), log, func() int {
		cancel()
		select {
		case s := <-status:
			return s
		case <-time.After(time.Minute):
			t.Fatalf("serve does not stop\n%s", log)
			return -1
		}
	}
}

// A first start makes everything; the keys stay the same over a restart, what was done too; the sequencer places what
// was committed; a request under way when the stop comes is finished.
func TestServe(t *testing.T) {
	t.Parallel()
	data := newDataFolder(t)
	address, log, stop := started(t, data)
	get := func(path string) (int, map[string]any) {
		res, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		var body map[string]any
		_ = json.NewDecoder(res.Body).Decode(&body)
		return res.StatusCode, body
	}
	if status, body := get("/readyz"); status != 200 || body["ready"] != true {
		t.Errorf("readyz: %d %v", status, body)
	}
	var out strings.Builder
	account := []string{"account", "first-admin", "--administrator", "an.admin", "--approver", "an.approver", "--data", data}
	if s := run(context.Background(), env{&out, log, func(string) string { return "" }}, account); s != 0 {
		t.Fatalf("first-admin beside a running server: %d\n%s", s, log)
	}
	if s := run(context.Background(), env{io.Discard, log, func(string) string { return "" }}, account); s != exitFailed {
		t.Errorf("first-admin a second time: %d", s)
	}
	waitFor(t, func() bool { _, body := get("/readyz"); return body["ledger_pending"] == 0.0 })

	keys := map[string]string{}
	for _, name := range []string{"seal", "ledger"} {
		path := filepath.Join(data, "keys", name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		keys[path] = string(text)
		if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", path, info.Mode().Perm())
		}
		if strings.Contains(log.String(), strings.TrimSpace(string(text))) {
			t.Error("the log tells a key")
		}
	}
	underWay := slowSignIn(address)
	if s := stop(); s != 0 {
		t.Errorf("stopped with %d\n%s", s, log)
	}
	if got := <-underWay; got != "401" {
		t.Errorf("the request under way was answered %s", got)
	}
	if _, err := http.Get(address + "/healthz"); err == nil {
		t.Error("it still answers")
	}

	address, _, stop = started(t, data)
	for path, before := range keys {
		if text, err := os.ReadFile(path); err != nil || string(text) != before {
			t.Errorf("%s is another key after a restart: %v", path, err)
		}
	}
	password := strings.Fields(out.String()[strings.Index(out.String(), "an.admin "):])[1]
	res, err := http.Post(address+"/v1/sessions", "application/json", strings.NewReader(fmt.Sprintf(`{"username": "an.admin", "password": %q}`, password)))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 201 {
		t.Errorf("signing in after a restart: %d", res.StatusCode)
	}
	if s := stop(); s != 0 {
		t.Errorf("stopped with %d", s)
	}
}

// slowSignIn begins to sign in and gives the status once it is answered.
func slowSignIn(address string) <-chan string {
	answered, begun := make(chan string, 1), make(chan struct{})
	body, feed := io.Pipe()
	go func() {
		res, err := http.Post(address+"/v1/sessions", "application/json", body)
		if err != nil {
			answered <- err.Error()
			return
		}
		res.Body.Close()
		answered <- fmt.Sprint(res.StatusCode)
	}()
	go func() {
		io.WriteString(feed, `{"username": "an.admin", `)
		close(begun)
		time.Sleep(300 * time.Millisecond)
		io.WriteString(feed, `"password": "not the password"}`)
		feed.Close()
	}()
	<-begun
	time.Sleep(100 * time.Millisecond)
	return answered
}

func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	for range 100 {
		if ok() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("it does not come")
}

// Files that others can read are no keys, wherever they lie.
func TestAnOpenKeyInTheDataFolderIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "seal")
	first, err := keyFile(path, newSealKey)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := keyFile(path, newSealKey); err != nil || again != first {
		t.Errorf("a second look gives %q, %v; want %q", again, err, first)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := keyFile(path, newSealKey); err == nil || !strings.Contains(err.Error(), "others can read") {
		t.Errorf("an open key file: %v", err)
	}
}
