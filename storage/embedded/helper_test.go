package embedded

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Tests of what several processes do run this test binary again, as a program
// that starts a server over the folder in helperData, says how to reach it,
// and stops when its input ends.
const helperData = "MERIT_TEST_HELPER_DATA"

func TestMain(m *testing.M) {
	if data := os.Getenv(helperData); data != "" {
		os.Exit(help(data))
	}
	os.Exit(m.Run())
}

func help(data string) int {
	s, err := Start(context.Background(), Options{Data: data})
	if err != nil {
		fmt.Println("refused:", err)
		return 1
	}
	fmt.Printf("attached=%t pid=%d %s\n", s.Attached(), os.Getpid(), s.URL(Owner))
	io.Copy(io.Discard, os.Stdin)
	if err := s.Stop(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// A helper is such a process.
type helper struct {
	cmd      *exec.Cmd
	in       io.Closer
	refusal  string // why it has no server
	attached bool
	url      string
}

// startHelper runs a helper until it has a server, or was refused one.
func startHelper(t *testing.T, data string, change ...func(*exec.Cmd)) *helper {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), helperData+"="+data)
	cmd.Stderr = os.Stderr
	for _, f := range change {
		f(cmd)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	h := &helper{cmd: cmd, in: in}
	t.Cleanup(func() { h.stop() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the helper said %q: %v", line, err)
	}
	if why, refused := strings.CutPrefix(line, "refused: "); refused {
		h.refusal = why
		return h
	}
	var pid int
	if _, err := fmt.Sscanf(line, "attached=%t pid=%d %s", &h.attached, &pid, &h.url); err != nil {
		t.Fatalf("the helper said %q: %v", line, err)
	}
	return h
}

// stop ends the helper in good order.
func (h *helper) stop() error {
	h.in.Close()
	return h.cmd.Wait()
}

// folder is a place for data that the server's account can come to: as root,
// the folders that testing makes are closed to it.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(Scratch()[0], "merit-embedded-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

// start starts a server whose data nobody wants back after a crash.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	o.Throwaway = true
	return startDurable(t, o)
}

// startDurable starts a server as it is started for real.
func startDurable(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// refused starts where that must not be possible, and gives the reason.
func refused(t *testing.T, o Options) string {
	t.Helper()
	s, err := Start(context.Background(), o)
	if err == nil {
		s.Stop()
		t.Fatal("Start succeeded, want a refusal")
	}
	return err.Error()
}

func wantWords(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q does not say %q", text, w)
		}
	}
}

func execute(t *testing.T, url, statement string) error {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func mustExecute(t *testing.T, url, statement string) {
	t.Helper()
	if err := execute(t, url, statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func value(t *testing.T, url, query string) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var v string
	if err := db.QueryRow(query).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

// listing is everything in a folder with its content, to show that nothing in
// it was touched.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %d bytes %x\n", path, len(text), sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
