# The commands of this project; `make help` lists them. Each installs what it needs on first use.

export TARGET ?= embedded
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

installed := node_modules/.installed
cli := node utils/cli/main.ts
shard := $(if $(SHARD), --shard $(SHARD))
phase := $(if $(PHASE), --phase $(PHASE))
area := $(if $(AREA), --area $(AREA))
run := $(cli) run$(shard)$(phase)$(area)
reports := $(or $(REPORTS),reports)
areas := cluster task-definition task service failure ecspresso aws-cli performance

.DEFAULT_GOAL := help
.PHONY: help scenarios judge gate expectations test test-one test-verbose test-faults test-model soak test-kubernetes test-page package test-package endpoint check-history report requirements matrix baseline types lint lint-fix lint-workflows dead-code unit load bench clean

help: ## this list
	@grep -hE '^[a-z0-9%-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-28s %s\n", $$1, $$2}'
	@echo "  make test-phase1 … test-phase7   the scenarios of one phase"
	@echo "  make test-<area>                 the scenarios of one area: $(areas)"
	@echo "  ECSPRESSO_BIN=… AWS_CLI_BIN=…    where ecspresso and the AWS CLI are, for phase 6, unless they are on the PATH"
	@echo "  PHASE=3 AREA=\"task service\"      with scenarios, judge, gate and tests: these phases and areas alone"

scenarios: $(installed) ## judge an ECS endpoint: all scenarios on TARGET=embedded (or moto, ministack, …: TARGET=? lists them)
	@$(run)

judge: $(installed) ## the same, for endpoints that are known to deviate: fails only when there was no whole run
	@$(run) || [ $$? -eq 3 ]

gate: $(installed) ## the same, held against what is known of TARGET (fixtures/expectations/): fails on what is worse, or better
	@$(cli) gate$(shard)$(phase)$(area)$(if $(EXPECTATIONS), --expectations '$(EXPECTATIONS)')

expectations: $(installed) ## what the last run of TARGET would have its expectations be, as a difference; WRITE=1 writes them
	@$(cli) expectations$(if $(EXPECTATIONS), --expectations '$(EXPECTATIONS)')$(if $(WRITE), --write)

test: types lint dead-code unit ## prove this project: types, lint, dead code, unit tests, the gate on the embedded endpoint
	@TARGET=embedded $(cli) gate

test-one: $(installed) ## the scenarios with TEST="…" in their id or title
	@test -n "$(TEST)" || { echo 'say which: make test-one TEST="a part of the title or id"'; exit 2; }
	@$(run) --verbose --test "$(TEST)"

test-verbose: $(installed) ## all scenarios, a line for each
	@$(run) --verbose

test-phase%: $(installed)
	@$(cli) run$(shard)$(area) --phase $*

$(areas:%=test-%): test-%: $(installed)
	@$(cli) run$(shard)$(phase) --area $*

test-faults: $(installed) ## prove that the scenarios notice defects: every seeded fault makes one fail; FAULT=… for a few
	@node utils/faults/main.ts $(if $(FAULT),--fault $(FAULT))

test-model: $(installed) ## prove the embedded ECS: 10,000 random sequences of calls, each judged by every checker; RUNS=, SEED=
	@node utils/sequences/main.ts $(if $(RUNS),--runs $(RUNS)) $(if $(SEED),--seed $(SEED))

soak: $(installed) ## prove that no verdict flakes: RUNS=20 in random order, slowed, on a busy machine; SEED=, CONTINUE=1
	@node utils/soak/main.ts $(if $(RUNS),--runs $(RUNS)) $(if $(SEED),--seed $(SEED)) $(if $(FIRST),--first $(FIRST)) $(if $(LATENCY),--latency $(LATENCY)) $(if $(PRESSURE),--pressure $(PRESSURE)) $(if $(AREA),--area $(AREA)) $(if $(CONTINUE),--continue)

test-kubernetes: $(installed) ## prove what makes Kubernetes clusters, on real ones: takes Docker and kind, and some minutes; KILLS=10 for more
	@command -v kind >/dev/null || { echo 'there is no kind on the PATH: https://kind.sigs.k8s.io'; exit 2; }
	@vitest run --project kubernetes --reporter=default --reporter=json --outputFile.json=reports/kubernetes.json

package: $(installed) ## build what others install: dist/, and a tarball of it; README.md says how it is used
	@npm pack --loglevel=error

test-package: $(installed) ## prove the package: built, packed, installed in empty folders and used there; takes a registry, and some minutes
	@npm run build --silent
	@vitest run --project package --reporter=default --reporter=json --outputFile.json=reports/package-tests.json

test-page: $(installed) ## prove the pages of reports in a real browser, without a window: takes Chromium
	@vitest run --project browser --reporter=default --reporter=json --outputFile.json=reports/browser.json

endpoint: $(installed) ## serve the embedded ECS for the AWS CLI and others: PORT=4566, TIME_SCALE=20 times as fast as life
	@$(cli) endpoint --port $(or $(PORT),4566) $(if $(TIME_SCALE),--time-scale $(TIME_SCALE))

check-history: $(installed) ## judge a stored history again: FILE=reports/…/x.jsonl, or a folder of them
	@$(cli) check $(FILE)

report: $(installed) ## the report of a killed run of TARGET; with FOLDERS="…" INTO=… one report of the parts of a run (SHARD=1/3)
	@$(cli) report $(FOLDERS) $(if $(INTO),--into $(INTO))

requirements: $(installed) ## every requirement and how its scenarios came out; ID=TK-13 for one with its scenarios
	@test -f $(reports)/$(TARGET)/results.json || $(run) || [ $$? -eq 3 ]
	@$(cli) list requirements --results $(reports)/$(TARGET)/results.json $(ID)

matrix: $(installed) ## the results of all targets under reports/ side by side, and a badge each: reports/matrix/index.html
	@$(cli) matrix $(if $(STATE),--state $(STATE))

baseline: $(installed) ## is an operation of TARGET slower than it was (fixtures/baselines/)? WRITE=1 writes that, PROVE=1 shows that it is noticed
	@$(if $(PROVE),node utils/baselines/prove.ts$(if $(SEED), --seed $(SEED))$(if $(PRESSURE), --pressure $(PRESSURE)),$(cli) baseline$(if $(WRITE), --write)$(if $(ROUNDS), --rounds $(ROUNDS)))

types: $(installed) ## compile without output
	@tsc && tsc -p utils/report/page/app && tsc -p tsconfig.browser.json

lint: $(installed) ## format, lint rules, directions of imports
	@biome check --error-on-warnings

lint-fix: $(installed) ## mend what the linter can mend
	@biome check --write

lint-workflows: ## actionlint over .github/workflows and shellcheck, where there is one, over scripts; takes actionlint or Go
	@if command -v actionlint >/dev/null; then actionlint; \
	elif command -v go >/dev/null; then go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12; \
	else echo 'there is no actionlint and no go on the PATH: https://github.com/rhysd/actionlint'; exit 2; fi
	@! command -v shellcheck >/dev/null || shellcheck .ci/run .ci/busybox .ci/node-image utils/github/ecs-scenarios

dead-code: $(installed) ## files, exports and dependencies that nothing uses
	@knip

unit: $(installed) ## unit and property tests
	@vitest run --project unit --reporter=default --reporter=json --outputFile.json=reports/unit.json

load: $(installed) ## load from many workers, merged and judged: PLAN=fixtures/load/mixed.json WORKERS=4, or pods: JOBS=4 KUBE=kind; TARGET= or ENDPOINT=, DEADLINE=<seconds>
	@$(cli) load --plan $(or $(PLAN),fixtures/load/mixed.json) $(if $(JOBS),--jobs $(JOBS),--workers $(or $(WORKERS),2)) $(if $(KUBE),--kube $(KUBE)) $(if $(ENDPOINT),--endpoint $(ENDPOINT)) $(if $(DEADLINE),--deadline $(DEADLINE))

bench: $(installed) ## checkers against SDK waiters, client against the bare one, embedded ECS against emulators; WRITE=1: docs/performance.md
	@node utils/bench/main.ts$(if $(WRITE), --write)

clean: ## what killed runs left, kept clusters, reports and installed packages
	@test ! -f $(installed) || node utils/target/clean.ts
	rm -rf reports dist node_modules *.tgz

# npm warns that an older system Node is too old for some packages; they run on the Node 24 that comes as a package.
# Not npm ci: that refuses a lock file made where a registry lacks the optional packages of other platforms.
$(installed): package.json package-lock.json
	@echo "installing dependencies into node_modules (first use, about a minute)"
	@npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@
