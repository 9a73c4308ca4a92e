# netlab: what to say to build it, try it and test it. 'make help' lists the targets.

MVN = mvn -B -q
.DEFAULT_GOAL := help

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: target/netlab.jar target/netlab.jsa ## build the program

SOURCES := $(shell find src/main images labs pom.xml -type f -not -name '*.svg' 2>/dev/null)

target/netlab.jar: $(SOURCES)
	$(MVN) package -DskipTests

# Class data sharing: the program starts in a third of the time.
target/netlab.jsa: target/netlab.jar
	scripts/make-archive

.PHONY: setup
setup: ## install Docker Engine where it is missing, and start it
	scripts/setup-docker

.PHONY: demo
demo: setup build ## bring nat-basic up, verify it, show where to look next
	scripts/demo

.PHONY: unit
unit: ## the tests that need no Docker
	mvn -B test -DexcludedGroups=docker

.PHONY: test
test: ## every test, the Docker ones included (NETLAB_DOCKER_TESTS=off leaves them out)
	scripts/test

.PHONY: torture
torture: setup build ## faults on purpose, in their long form: an hour or so
	mvn -B test -Dtest='io.netlab.torture.*Test' -Dtorture=long -Dnetlab.launcher=./netlab

.PHONY: engines
engines: setup build ## the Docker tests on the engine of another Debian release, in namespaces of its own (root)
	scripts/engines

.PHONY: golden
golden: ## renew the golden files from what the program prints now
	$(MVN) test -DexcludedGroups=docker -Dgolden.update=true

.PHONY: pictures
pictures: build ## draw labs/NAME/lab.svg anew for every lab
	for lab in labs/*/; do ./netlab graph "$$lab" -o "$${lab}lab.svg" || exit; done

.PHONY: walks
walks: setup build ## draw labs/NAME/walk.svg anew, from real runs
	scripts/draw-walks

.PHONY: format
format: ## format the sources
	$(MVN) spotless:apply

.PHONY: bench
bench: setup build ## measure beside the floor, Docker Compose, a script, a network by hand: half an hour or so
	scripts/bench

.PHONY: clean
clean: ## remove what was built
	$(MVN) clean
