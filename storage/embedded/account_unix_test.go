//go:build unix

package embedded

import (
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// asNobody makes a helper run as an ordinary user, from a copy of this binary
// that it can reach, with programs that it can reach.
func asNobody(t *testing.T, near string) func(*exec.Cmd) {
	t.Helper()
	u, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(near)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	binary := filepath.Join(near, "helper")
	if err := copyFile(root, "helper", exe); err != nil {
		t.Fatal(err)
	}
	p, err := findPrograms("", 0)
	if err != nil {
		t.Fatal(err)
	}
	h := &home{dir: near, root: root, log: os.Stderr, account: account{other: true, name: "nobody", uid: uid, gid: gid}}
	if p, err = h.reachable(p); err != nil {
		t.Fatal(err)
	}
	return func(cmd *exec.Cmd) {
		cmd.Path, cmd.Dir = binary, near
		cmd.Env = append(cmd.Env, ProgramsVariable+"="+p.dir)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
}

func TestTheServerIsNeverRoots(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Data: folder(t)})
	uid, _, ok := ownerOf(filepath.Join(s.Data(), "pgdata", "PG_VERSION"))
	if !ok || uid == 0 {
		t.Errorf("the data belong to user %d", uid)
	}
	if os.Geteuid() != 0 && uid != os.Geteuid() {
		t.Errorf("the data belong to user %d, want ourselves", uid)
	}
	// Whoever runs the server must not be able to read the other passwords.
	if uid != os.Geteuid() {
		if owner, _, _ := ownerOf(filepath.Join(s.Data(), "passwords", "merit_owner")); owner == uid {
			t.Error("the server's account owns the passwords")
		}
	}
}

func TestAsAnOrdinaryUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		// Then every other test of this package is that test.
		return
	}
	data := folder(t)
	near := filepath.Dir(data)
	if err := os.Chmod(near, 0o777); err != nil {
		t.Fatal(err)
	}
	nobody := asNobody(t, near)
	h := startHelper(t, data, nobody)
	if h.refusal != "" {
		t.Fatalf("an ordinary user was refused: %s", h.refusal)
	}
	mustExecute(t, h.url, `create table kept (n int); insert into kept values (7)`)
	if err := h.stop(); err != nil {
		t.Fatal(err)
	}
	before, _, _ := ownerOf(data)
	// Root may use a user's folder: the server stays that user's.
	s := startDurable(t, Options{Data: data})
	if got := value(t, s.URL(Owner), `select n from kept`); got != "7" {
		t.Errorf("root finds %s, want 7", got)
	}
	if uid, _, _ := ownerOf(filepath.Join(data, "pgdata", "postmaster.pid")); uid != before || uid == 0 {
		t.Errorf("for root the server runs as user %d, want the folder's owner %d", uid, before)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if again := startHelper(t, data, nobody); again.refusal != "" {
		t.Errorf("after root the user was refused: %s", again.refusal)
	}

	closed := filepath.Join(near, "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{closed, filepath.Join(closed, "data"), filepath.Join(closed, "deep", "data")} {
		h := startHelper(t, dir, nobody)
		wantWords(t, h.refusal, dir, "permission denied")
	}
	if left := listing(t, closed); left != "" {
		t.Errorf("the refusal left %s", left)
	}
}

func TestAFolderTheServerCannotEnterIsRefused(t *testing.T) {
	t.Parallel()
	near := filepath.Dir(folder(t))
	closed := filepath.Join(near, "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() != 0 { // then the server is ourselves
		if err := os.Chmod(closed, 0); err != nil {
			t.Fatal(err)
		}
		wantWords(t, refused(t, Options{Data: filepath.Join(closed, "data")}), "permission denied")
		return
	}
	for _, data := range []string{filepath.Join(closed, "data"), filepath.Join(closed, "deep", "er", "data")} {
		why := refused(t, Options{Data: data})
		wantWords(t, why, "cannot enter "+closed, accountOf(t, data).name)
	}
	link := filepath.Join(near, "link")
	if err := os.Symlink(closed, link); err != nil {
		t.Fatal(err)
	}
	wantWords(t, refused(t, Options{Data: filepath.Join(link, "data")}), "cannot enter "+closed)
	if entries, err := os.ReadDir(closed); err != nil || len(entries) > 0 {
		t.Errorf("the refusal left %v, %v", entries, err)
	}
}

func TestProgramsInAClosedFolderAreCopied(t *testing.T) {
	t.Parallel()
	near := filepath.Dir(folder(t))
	prefix := filepath.Join(near, "closed", "native")
	fakeServer(t, filepath.Join(prefix, "bin"), "16.2")
	write(t, filepath.Join(prefix, "lib", "libpq.so.5.16"), "library", 0o644)
	write(t, filepath.Join(prefix, "share", "postgres.bki"), "catalogue", 0o600)
	if err := os.Symlink("libpq.so.5.16", filepath.Join(prefix, "lib", "libpq.so.5")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(near, "closed"), 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := findPrograms(filepath.Join(prefix, "bin"), 0)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	h := &home{dir: filepath.Join(near, "data"), log: &said, account: account{other: true, name: "someone", uid: 65001, gid: 65001}}
	// What an interrupted copy left must not be taken for a whole one.
	write(t, filepath.Join(h.dir, "programs", "16.2.part", "bin", "postgres"), "half", 0o755)
	if err := os.Chmod(h.dir, 0o711); err != nil {
		t.Fatal(err)
	}
	if h.root, err = os.OpenRoot(h.dir); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		copied, err := h.reachable(p)
		if err != nil {
			t.Fatal(err)
		}
		if at := h.account.stopsAt(copied.path("postgres")); at != "" {
			t.Errorf("the account cannot enter %s", at)
		}
		if again, err := versionOf(copied.dir); err != nil || again.version != "16.2" {
			t.Errorf("the copy is %v, %v", again, err)
		}
		for name, want := range map[string]string{"lib/libpq.so.5": "library", "share/postgres.bki": "catalogue"} {
			path := filepath.Join(filepath.Dir(copied.dir), name)
			text, err := os.ReadFile(path)
			if info, _ := os.Stat(path); err != nil || string(text) != want || info.Mode().Perm()&0o044 != 0o044 {
				t.Errorf("%s is %q, %v", name, text, err)
			}
		}
	}
	if n := strings.Count(said.String(), "copying"); n != 1 {
		t.Errorf("copied %d times: %s", n, &said)
	}
	open := account{other: true, name: "someone", uid: os.Geteuid(), gid: 65001}
	h.account = open
	if same, err := h.reachable(p); err != nil || same.dir != p.dir {
		t.Errorf("programs that the account can reach became %s, %v", same.dir, err)
	}
}

// Root that works in a user's folder must not be led out of it by a link.
func TestLinksLeadNobodyOut(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"lock", passwords, serverLog, "initdb.password", pgdata + ".part"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := folder(t)
			outside := filepath.Join(filepath.Dir(data), "outside")
			if err := os.Mkdir(outside, 0o755); err != nil {
				t.Fatal(err)
			}
			target := filepath.Join(outside, "target")
			if name == passwords || strings.HasPrefix(name, pgdata) {
				target = outside
			}
			write(t, filepath.Join(data, throwawayMarker), "", 0o644)
			if err := os.Symlink(target, filepath.Join(data, name)); err != nil {
				t.Fatal(err)
			}
			if s, err := Start(t.Context(), Options{Data: data, Throwaway: true}); err == nil {
				s.Stop()
			}
			if left := listing(t, outside); left != "" {
				t.Errorf("outside the folder there is now %s", left)
			}
			if uid, _, _ := ownerOf(outside); uid != os.Geteuid() {
				t.Errorf("the folder outside was handed to user %d", uid)
			}
		})
	}
}

func accountOf(t *testing.T, data string) account {
	t.Helper()
	a, err := accountFor(&home{dir: data})
	if err != nil {
		t.Fatal(err)
	}
	return a
}
