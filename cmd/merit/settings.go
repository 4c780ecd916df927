package main

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"strings"

	"merit/domain/ledger"
	"merit/storage/embedded"
)

// A setting is one row of the table of everything that can be set from outside. docs/settings.md is this table.
type setting struct{ name, without, what string }

const (
	databaseVariable      = "MERIT_DATABASE_URL"
	ownerVariable         = "MERIT_OWNER_URL"
	sequencerVariable     = "MERIT_SEQUENCER_URL"
	dataVariable          = "MERIT_DATA"
	connectionsVariable   = "MERIT_CONNECTIONS"
	sealKeyVariable       = "MERIT_SEAL_KEY"
	sealFileVariable      = "MERIT_SEAL_KEY_FILE"
	ledgerKeyVariable     = "MERIT_LEDGER_KEY"
	ledgerFileVariable    = "MERIT_LEDGER_KEY_FILE"
	publicFileVariable    = "MERIT_LEDGER_PUBLIC_KEY_FILE"
	checkpointVariable    = "MERIT_CHECKPOINT_FILE"
	witnessesVariable     = "MERIT_WITNESSES_FILE"
	requiredVariable      = "MERIT_WITNESSES_REQUIRED"
	productionVariable    = "MERIT_PRODUCTION"
	addressVariable       = "MERIT_PUBLIC_ADDRESS"
	connectionsWithoutOne = 16
)

var settingsTable = []setting{
	{databaseVariable, "a private PostgreSQL of our own", "URL of the database as the application's role, which owns nothing. It names its sslmode; over a network that is verify-full, verify-ca or require."},
	{ownerVariable, "no migrations", "URL as the owner of the schema, for `migrate`, `account first-admin` and whatever else changes it. Another role than the application's."},
	{sequencerVariable, "no sequencer here", "URL as the role that gives the ledger's entries their place. Set on one server or on several: one works at a time."},
	{dataVariable, "/var/lib/merit as root, else the user's own folder", "Folder of the private PostgreSQL and its keys. --data wins over it."},
	{embedded.ProgramsVariable, "a search of the usual places", "Folder of PostgreSQL's programs for the private server."},
	{connectionsVariable, strconv.Itoa(connectionsWithoutOne), "How many transactions one server runs at once: 2 to 500."},
	{sealKeyVariable, "", "Key that keeps assessed marks sealed: 32 bytes in hex or base64. Needed with a database of one's own, here or in a file; every server of an installation has the same one."},
	{sealFileVariable, "keys/seal in the data folder", "File of that key, readable by nobody else (0600)."},
	{ledgerKeyVariable, "", "Key that signs the ledger's checkpoints, in the form PRIVATE+KEY+name+hash+base64. Needed where a sequencer runs."},
	{ledgerFileVariable, "keys/ledger in the data folder", "File of that key, readable by nobody else (0600)."},
	{publicFileVariable, "the public half of the key above, where this server has it", "File of the ledger's public key, as `merit ledger key` prints it, for a server that does not sign. By it bundles are made and checked; a server with neither key refuses both. It is the public half of the signing key where both are given."},
	{checkpointVariable, "`checkpoint` in the data folder; none with a database of one's own", "File outside the database in which `serve` keeps the newest signed checkpoint, and which the database has to continue when a server starts. `ledger verify` and `restore` hold the log against it too."},
	{witnessesVariable, "no outside witnesses", "File with the public keys of the outside witnesses who are trusted, one a line; what follows a # is for readers. `merit ledger witness-key` makes one."},
	{requiredVariable, "0", "How many of them have to cosign a checkpoint before proofs that lead to it count: proofs are handed out of such checkpoints alone, and `verify` and `ledger check` accept no others."},
	{tokenVariable, "`import` takes --username and asks for the password", "Token of the session that `import` acts in, as `POST /v1/sessions` answers it; a variable, since arguments can be seen by every user of the machine."},
	{addressVariable, "the address that is listened on", "Where people find the pages, as https://HOST: it stands on printed orders, as text and as a code to scan."},
	{productionVariable, "no", "yes: no case is opened on an edition with an assumed figure."},
}

// settings are what the environment says, checked.
type settings struct {
	database, owner, sequencer string // empty database: a private server
	data                       string
	connections                int
	sealKey, ledgerKey         string // the keys themselves; empty where the data folder has them
	publicKey                  string // of the ledger; empty where none is set
	production                 bool
	witnesses                  ledger.Witnesses
	address                    string // where people find the pages; empty: where they are served
}

// readSettings reads the environment and refuses what is unsafe, everything at once.
func readSettings(getenv func(string) string) (settings, error) {
	s := settings{
		database: getenv(databaseVariable), owner: getenv(ownerVariable), sequencer: getenv(sequencerVariable),
		data: getenv(dataVariable), connections: connectionsWithoutOne, address: getenv(addressVariable),
	}
	var wrong []error
	if u, err := url.Parse(s.address); s.address != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.TrimSuffix(u.Path, "/") != "" || u.RawQuery != "") {
		wrong = append(wrong, fmt.Errorf("%s is no address https://HOST", addressVariable))
	}
	s.address = strings.TrimSuffix(s.address, "/")
	for name, address := range map[string]string{databaseVariable: s.database, ownerVariable: s.owner, sequencerVariable: s.sequencer} {
		if address != "" {
			wrong = append(wrong, checkURL(name, address))
		}
	}
	if s.database == "" && (s.owner != "" || s.sequencer != "") {
		wrong = append(wrong, fmt.Errorf("%s or %s is set and %s is not", ownerVariable, sequencerVariable, databaseVariable))
	}
	if s.database != "" && (sameUser(s.database, s.owner) || sameUser(s.database, s.sequencer)) {
		wrong = append(wrong, fmt.Errorf("%s logs in as the role of another address: the application's role owns nothing and places nothing", databaseVariable))
	}
	if n := getenv(connectionsVariable); n != "" {
		var err error
		if s.connections, err = strconv.Atoi(n); err != nil || s.connections < 2 || s.connections > 500 {
			wrong = append(wrong, fmt.Errorf("%s is a number from 2 to 500", connectionsVariable))
		}
	}
	switch getenv(productionVariable) {
	case "yes":
		s.production = true
	case "", "no":
	default:
		wrong = append(wrong, fmt.Errorf("%s is yes or no", productionVariable))
	}
	var err error
	s.witnesses, err = readWitnesses(getenv)
	wrong = append(wrong, err)
	s.sealKey, err = readKey(getenv, sealKeyVariable, sealFileVariable)
	wrong = append(wrong, err)
	s.ledgerKey, err = readKey(getenv, ledgerKeyVariable, ledgerFileVariable)
	wrong = append(wrong, err)
	publicKey, _, errPublic := readPublicKey(getenv)
	s.publicKey = publicKey.String()
	wrong = append(wrong, errPublic)
	if s.database != "" && s.sealKey == "" && err == nil {
		wrong = append(wrong, fmt.Errorf("neither %s nor %s is set: without the key no mark can be sealed, and every server needs the same one", sealKeyVariable, sealFileVariable))
	}
	if s.sequencer != "" && s.ledgerKey == "" && err == nil {
		wrong = append(wrong, fmt.Errorf("%s is set and neither %s nor %s is: without the key no checkpoint can be signed", sequencerVariable, ledgerKeyVariable, ledgerFileVariable))
	}
	if s.sealKey != "" {
		_, err := decodeSealKey(s.sealKey)
		wrong = append(wrong, err)
	}
	return s, errors.Join(wrong...)
}

// readPublicKey reads the ledger's public key for a process that does not sign; not given where the settings name no file.
func readPublicKey(getenv func(string) string) (key ledger.Verifier, given bool, err error) {
	path := getenv(publicFileVariable)
	if path == "" {
		return key, false, nil
	}
	text, err := os.ReadFile(path)
	if err == nil {
		key, err = ledger.NewVerifier(string(text))
	}
	if err != nil {
		return key, true, fmt.Errorf("%s: %w", publicFileVariable, err)
	}
	return key, true, nil
}

// readWitnesses reads whom the settings trust as witnesses of the log, and how many of them are required.
func readWitnesses(getenv func(string) string) (ledger.Witnesses, error) {
	var ws ledger.Witnesses
	if path := getenv(witnessesVariable); path != "" {
		text, err := os.ReadFile(path)
		if err != nil {
			return ws, fmt.Errorf("%s: %w", witnessesVariable, err)
		}
		if ws.List, err = ledger.ParseWitnesses(string(text)); err != nil {
			return ws, fmt.Errorf("%s: %w", witnessesVariable, err)
		}
	}
	if n := getenv(requiredVariable); n != "" {
		var err error
		if ws.Required, err = strconv.Atoi(n); err != nil || ws.Required < 0 {
			return ws, fmt.Errorf("%s is a number", requiredVariable)
		}
	}
	if ws.Required > len(ws.List) {
		return ws, fmt.Errorf("%s asks for %d witnesses, and %s names %d: nothing would ever be proven", requiredVariable, ws.Required, witnessesVariable, len(ws.List))
	}
	return ws, nil
}

// checkURL refuses an address that leaves open whether the way to the database is safe.
func checkURL(name, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return fmt.Errorf("%s is no address postgres://user:password@host:port/database?sslmode=…", name) // never the text: it holds a password
	}
	mode, host := u.Query().Get("sslmode"), u.Hostname()
	if other := u.Query().Get("host"); other != "" {
		host = other
	}
	switch mode {
	case "":
		return fmt.Errorf("%s names no sslmode: what the driver does without may change from version to version", name)
	case "require", "verify-ca", "verify-full":
		return nil
	case "disable", "allow", "prefer":
		if host == "localhost" || strings.HasPrefix(host, "/") || net.ParseIP(host).IsLoopback() {
			return nil
		}
		return fmt.Errorf("%s reaches another machine with sslmode=%s: passwords and marks would cross the network in the clear", name, mode)
	}
	return fmt.Errorf("%s names an sslmode that there is none of", name)
}

func sameUser(a, b string) bool {
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	return errA == nil && errB == nil && ua.User != nil && ub.User != nil && ua.User.Username() == ub.User.Username()
}

// readKey reads a key from a variable or a file that nobody else can read; empty where neither is set.
func readKey(getenv func(string) string, variable, fileVariable string) (string, error) {
	key, file := getenv(variable), getenv(fileVariable)
	switch {
	case key != "" && file != "":
		return "", fmt.Errorf("%s and %s are both set: which is meant?", variable, fileVariable)
	case file != "":
		text, err := readPrivate(file)
		if err != nil {
			return "", fmt.Errorf("%s: %w", fileVariable, err)
		}
		return text, nil
	}
	return strings.TrimSpace(key), nil
}

// readPrivate reads a file that only its owner can read, or refuses it.
func readPrivate(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("others can read %s (mode %04o): make it 0600", path, info.Mode().Perm())
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrPermission) {
		return "", fmt.Errorf("this user cannot read %s", path)
	}
	return strings.TrimSpace(string(text)), err
}

// decodeSealKey reads 32 bytes in hex or base64.
func decodeSealKey(text string) ([]byte, error) {
	for _, decode := range []func(string) ([]byte, error){hex.DecodeString, base64.StdEncoding.DecodeString, base64.RawURLEncoding.DecodeString} {
		if key, err := decode(text); err == nil && len(key) == 32 {
			return key, nil
		}
	}
	return nil, errors.New("the seal key is not 32 bytes in hex or base64")
}

// settingsPage is docs/settings.md.
func settingsPage() string {
	var b strings.Builder
	b.WriteString("# Settings\n\nEverything that can be set from outside, by variables of the environment. Generated from the table in `cmd/merit/settings.go`.\nWhat is unsafe is refused when the program starts: every such setting is named at once.\n\n| variable | without it | meaning |\n|---|---|---|\n")
	for _, s := range settingsTable {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.name, s.without, s.what)
	}
	return b.String()
}
