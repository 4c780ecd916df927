package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"merit/storage"
	"merit/storage/embedded"
)

// A script is a file for pgbench, and the values that it takes from outside.
type script struct {
	file   string
	values map[string]string // by variable
}

var placeholder = regexp.MustCompile(`\$(\d+)`)

// scriptOf writes what one act sent as a script that does the same for one prepared order after another. What in it
// belongs to order i becomes arithmetic; everything else is bound as it was.
func scriptOf(file string, act []sent, i int) (script, error) {
	s := script{file: file, values: map[string]string{}}
	var b strings.Builder
	fmt.Fprintf(&b, `\set k :k + 1
\set i :first + :client_id * :each + :k
\set order %d + :i
\set officer %d + :i
\set post %d + :i
\set dossier %d + :i / %d
`, storage.BenchOrders, storage.BenchOfficers, storage.BenchPosts, storage.BenchCases, storage.BenchPerCase)
	for _, one := range act {
		var wrong error
		text := placeholder.ReplaceAllStringFunc(one.sql, func(p string) string {
			n, err := strconv.Atoi(p[1:])
			if err != nil || n < 1 || n > len(one.args) {
				wrong = fmt.Errorf("a statement names %s and has %d parameters", p, len(one.args))
				return p
			}
			return s.expression(one.args[n-1], i)
		})
		if wrong != nil {
			return s, wrong
		}
		fmt.Fprintf(&b, "%s;\n", strings.TrimSuffix(strings.Join(strings.Fields(text), " "), ";"))
	}
	return s, os.WriteFile(file, []byte(b.String()), 0o600)
}

// expression gives a parameter's place in the script: of order i, issued by client 0.
func (s *script) expression(arg *string, i int) string {
	if arg == nil {
		return "null"
	}
	switch *arg {
	case "": // pgbench takes no empty value from outside
		return "''"
	case strconv.Itoa(storage.BenchOrders + i):
		return ":order"
	case strconv.Itoa(storage.BenchOfficers + i):
		return ":officer"
	case strconv.Itoa(storage.BenchPosts + i):
		return ":post"
	case strconv.Itoa(storage.BenchCases + i/storage.BenchPerCase):
		return ":dossier"
	case strconv.Itoa(storage.BenchAccounts):
		return fmt.Sprintf("(%d + :client_id)", storage.BenchAccounts)
	case fmt.Sprintf("{%d}", storage.BenchOfficers+i):
		return "array[:officer]::bigint[]"
	case fmt.Sprintf("{%d}", storage.BenchOrders+i):
		return "array[:order]::bigint[]"
	case fmt.Sprintf("order/%d", storage.BenchOrders+i):
		return "('order/' || :order)"
	case storage.BenchToken + "0":
		return "('" + storage.BenchToken + "' || :client_id)"
	}
	for name, value := range s.values {
		if value == *arg {
			return ":" + name
		}
	}
	name := fmt.Sprintf("v%d", len(s.values)+1)
	s.values[name] = *arg
	return ":" + name
}

var processed = regexp.MustCompile(`number of transactions actually processed: (\d+)`)
var perSecond = regexp.MustCompile(`(?m)^tps = ([0-9.]+)`)
var inOneSecond = regexp.MustCompile(`(?m)^progress: [0-9.]+ s, ([0-9.]+) tps`)

// run runs the script over the orders from first on, so many for each client, drops the first seconds, and gives transactions a second and how many there were.
func (s script) run(ctx context.Context, address string, seconds float64, dropped, clients, first, each int) (tps float64, n int, err error) {
	path, err := embedded.FindProgram("pgbench", 0)
	if err != nil {
		return 0, 0, fmt.Errorf("%w: %w", errNoClient, err)
	}
	u, err := url.Parse(address)
	if err != nil {
		return 0, 0, err
	}
	password, _ := u.User.Password()
	u.User = url.User(u.User.Username())
	length := []string{"--progress=1", "--time=" + strconv.Itoa(dropped+int(math.Ceil(seconds)))}
	if seconds < 1 { // it knows whole seconds only
		length = []string{"--transactions=20"}
	}
	args := []string{"--no-vacuum", "--protocol=prepared", "--file", s.file, "--client", strconv.Itoa(clients), "--jobs", strconv.Itoa(min(clients, runtime.NumCPU())),
		"-Dk=-1", fmt.Sprintf("-Dfirst=%d", first), fmt.Sprintf("-Deach=%d", each)}
	args = append(args, length...)
	for name, value := range s.values {
		args = append(args, "-D"+name+"="+value)
	}
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, path, append(args, u.String())...)
	cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), "PGPASSWORD="+password, "LC_ALL=C"), &out, &complaint
	if err := cmd.Run(); err != nil {
		return 0, 0, fmt.Errorf("pgbench: %w\n%s", err, complaint.String())
	}
	count, rate := processed.FindStringSubmatch(out.String()), perSecond.FindStringSubmatch(out.String())
	if count != nil && count[1] == "0" {
		return 0, 0, errors.New("pgbench had no time for a single transaction: take more --seconds")
	}
	if count == nil || rate == nil {
		return 0, 0, errors.New("pgbench said nothing that is understood: " + out.String())
	}
	n, err = strconv.Atoi(count[1])
	if err == nil {
		tps, err = warm(complaint.String(), rate[1], dropped)
	}
	return tps, n, err
}

// warm gives the rate without the first seconds, in which each connection plans everything for the first time: those of
// the server that it is compared with are warm. What was too short for that is taken whole.
func warm(progress, whole string, dropped int) (float64, error) {
	seconds := inOneSecond.FindAllStringSubmatch(progress, -1)
	if len(seconds) <= dropped {
		return strconv.ParseFloat(whole, 64)
	}
	sum := 0.0
	for _, s := range seconds[dropped:] {
		tps, err := strconv.ParseFloat(s[1], 64)
		if err != nil {
			return 0, err
		}
		sum += tps
	}
	return sum / float64(len(seconds)-dropped), nil
}
