package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"merit/storage"
	"merit/storage/embedded"
)

var _ = add(command{"bench", "[--json] [--seconds N] [--clients 1,8,32] [--rounds N] [--entries N] [--lines N] [--moves N] [--only decide,ledger,proofs,import,orders,bulk,web,dues,audit,truth] [--web] [--audit] [--officers N] [--seed N] [--base SHARE] [--data DIR]",
	"measure, beside what PostgreSQL itself reaches in the same run", benchCommand})

// A measure is one line of what was measured. limit is what was measured beside it in the same run, in the same unit;
// ratio is how near the value comes to it. Null where there is none.
type measure struct {
	Name  string   `json:"name"`
	Value float64  `json:"value"`
	Unit  string   `json:"unit"`
	Limit *float64 `json:"limit"`
	Ratio *float64 `json:"ratio"`
	Aim   string   `json:"aim"`
	Met   *bool    `json:"met"`
}

// aimAtLeast judges a value that should be large.
func aimAtLeast(m measure, least float64) measure {
	m.Aim, m.Met = fmt.Sprintf("value ≥ %g", least), new(m.Value >= least)
	return m
}

// aimAtMost judges a value that should be small.
func aimAtMost(m measure, most float64) measure {
	m.Aim, m.Met = fmt.Sprintf("value ≤ %g %s", most, m.Unit), new(m.Value <= most)
	return m
}

// A benchmark is one group of measures.
type benchmark struct {
	name string
	run  func(context.Context, *bench) error
}

var benchmarks = []benchmark{{"decide", benchDecide}, {"ledger", benchLedger}, {"proofs", benchProofs}, {"import", benchImport}, {"orders", benchOrders}, {"bulk", benchBulk}, {"web", benchWeb}, {"dues", benchDues}, {"audit", benchAudit}, {"truth", benchTruth}}

// lengthy are those that take minutes of their own or are part of another, and are measured where they are asked for.
var lengthy = []string{"proofs", "web", "dues", "audit", "truth"}

// A bench is one run of `merit bench`: a server of its own that is thrown away, and what was measured so far.
type bench struct {
	server  *embedded.Server
	say     io.Writer // progress and what could not be measured
	seconds float64   // of one measurement
	rounds  int
	clients []int
	entries int
	lines   int
	moves   int // of a set

	officers int           // of the register that pages and statements are measured over
	visiting time.Duration // how long the pages are visited

	seed uint64  // of the register in which breaches are planted
	base float64 // the share of its officers in whose service one lies

	results []measure
}

func benchCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "bench")
	asJSON := f.Bool("json", false, "the results as a JSON array")
	clients := f.String("clients", "1,8,32", "numbers of clients")
	only := f.String("only", "", "some of decide, ledger, proofs (which ledger measures too), import, orders, bulk, web, dues, audit and truth; without it all but proofs, web, dues, audit and truth")
	web := f.Bool("web", false, "measure the pages, and nothing else")
	audit := f.Bool("audit", false, "measure what the red flags find of breaches that were planted, and nothing else")
	data := f.String("data", "", "an existing folder to make the temporary database in; without it the system's for temporary files")
	b := &bench{say: e.err}
	f.Float64Var(&b.seconds, "seconds", 3, "how long one measurement takes")
	f.IntVar(&b.rounds, "rounds", 3, "interleaved rounds, of which the median counts")
	f.IntVar(&b.entries, "entries", 1_000_000, "entries of the ledger that is verified")
	f.IntVar(&b.officers, "officers", 0, "officers of the register that pages, tenure figures, what falls due and the flags are measured over; without, a million, and ten thousand where breaches are planted")
	f.Uint64Var(&b.seed, "seed", 1, "of the register in which breaches are planted: the same gives the same rows")
	f.Float64Var(&b.base, "base", 0.1, "share of its officers in whose service a breach lies, from 0.02 to 0.5")
	f.DurationVar(&b.visiting, "visiting", time.Minute, "how long the pages are visited")
	f.IntVar(&b.moves, "moves", 1000, "moves of a set that is issued in one go")
	f.IntVar(&b.lines, "lines", 20_000, "lines of the file that is imported")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *web {
		*only = "web"
	}
	if *audit {
		*only = "truth"
	}
	if b.officers == 0 {
		b.officers = 1_000_000
		if *only == "truth" {
			b.officers = 10_000
		}
	}
	chosen, err := b.choose(*clients, *only)
	if err != nil {
		return err
	}
	if err := b.withServer(ctx, *data, func() error {
		for _, c := range chosen {
			if err := c.run(ctx, b); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		return enc.Encode(b.results)
	}
	return printMeasures(e.out, b.results)
}

// choose reads what is to be measured.
func (b *bench) choose(clients, only string) ([]benchmark, error) {
	for n := range strings.SplitSeq(clients, ",") {
		c, err := strconv.Atoi(n)
		if err != nil || c < 1 || c > 500 {
			return nil, usage("--clients takes numbers from 1 to 500 with commas")
		}
		b.clients = append(b.clients, c)
	}
	if b.seconds <= 0 || b.rounds < 1 || b.entries < 1 || b.lines < 1 || b.moves < 2 || b.officers < 1000 || b.visiting < time.Second {
		return nil, usage("seconds, rounds, entries and lines are more than nothing, moves two at least; officers are a thousand at least, visiting a second")
	}
	if b.base < 0.02 || b.base > 0.5 {
		return nil, usage("the share of officers in whose service a breach lies is from 0.02 to 0.5")
	}
	if only == "" {
		return slices.DeleteFunc(slices.Clone(benchmarks), func(b benchmark) bool { return slices.Contains(lengthy, b.name) }), nil
	}
	var chosen []benchmark
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(benchmarks, func(b benchmark) bool { return b.name == name })
		if i < 0 {
			return nil, usage("nothing is measured under the name %q", name)
		}
		chosen = append(chosen, benchmarks[i])
	}
	return chosen, nil
}

// withServer runs f beside a durable server of its own, in a folder that is removed afterwards.
func (b *bench) withServer(ctx context.Context, in string, f func() error) (err error) {
	dir, err := benchFolder(in)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b.server, err = embedded.Start(ctx, embedded.Options{Data: filepath.Join(dir, "data"), Alone: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.server.Stop()) }()
	return f()
}

// benchFolder makes the folder, on a disk unless another place is named: in memory a commit would cost nothing.
func benchFolder(in string) (string, error) {
	places := []string{os.TempDir(), "/var/tmp"}
	if in != "" {
		places = []string{in}
	}
	var all []error
	for _, place := range places {
		dir, err := os.MkdirTemp(place, "merit-bench-")
		if err == nil {
			if err = errors.Join(os.Chmod(dir, 0o755), embedded.Usable(dir)); err == nil {
				return dir, nil
			}
			all = append(all, os.RemoveAll(dir))
		}
		all = append(all, err)
	}
	return "", fmt.Errorf("no folder for the database that is measured: %w", errors.Join(all...))
}

// A benchDB is one database of the bench with the whole schema, and how each role reaches it.
type benchDB struct {
	owner, app, sequencer, super string
}

// database makes one. Its name says that it was made for measuring.
func (b *bench) database(ctx context.Context, name string) (benchDB, error) {
	name = "merit_bench_" + name
	super, err := sql.Open("postgres", b.server.DatabaseURL(embedded.Superuser, "postgres"))
	if err != nil {
		return benchDB{}, err
	}
	defer super.Close()
	db := benchDB{
		owner: b.server.DatabaseURL(embedded.Owner, name), app: b.server.DatabaseURL(embedded.App, name),
		sequencer: b.server.DatabaseURL(embedded.Sequencer, name), super: b.server.DatabaseURL(embedded.Superuser, name),
	}
	if err := embedded.PrepareDatabase(ctx, super, name, ""); err != nil {
		return benchDB{}, err
	}
	_, err = storage.Migrate(ctx, db.owner)
	return db, err
}

// progress tells what is being done.
func (b *bench) progress(format string, args ...any) {
	fmt.Fprintf(b.say, "bench: "+format+"\n", args...)
}

// got keeps a measure, and tells it at once, since all of them may take an hour.
func (b *bench) got(m measure) {
	b.results = append(b.results, m)
	ratio := ""
	if m.Ratio != nil {
		ratio = fmt.Sprintf(", %.3g times %.4g", *m.Ratio, *m.Limit)
	}
	b.progress("%s: %.4g %s%s", m.Name, m.Value, m.Unit, ratio)
}

// beside makes a measure with the limit it is held against; the ratio is taken round by round, and the median counts.
func beside(name, unit string, values, limits []float64) measure {
	m := measure{Name: name, Value: median(values), Unit: unit}
	if len(limits) == len(values) {
		ratios := make([]float64, len(values))
		for i := range values {
			ratios[i] = values[i] / limits[i]
		}
		m.Limit, m.Ratio = new(median(limits)), new(median(ratios))
	}
	return m
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	if n%2 == 0 {
		return (list[n/2-1] + list[n/2]) / 2
	}
	return list[n/2]
}

// printMeasures writes the table.
func printMeasures(w io.Writer, list []measure) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "what\tvalue\tunit\tlimit\tratio\taim\tmet")
	number := func(p *float64) string {
		if p == nil {
			return "-"
		}
		return strconv.FormatFloat(*p, 'g', 4, 64)
	}
	for _, m := range list {
		met := "-"
		if m.Met != nil {
			met = map[bool]string{true: "yes", false: "no"}[*m.Met]
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m.Name, number(&m.Value), m.Unit, number(m.Limit), number(m.Ratio), m.Aim, met)
	}
	return t.Flush()
}
