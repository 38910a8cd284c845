# reportgen: `make run` makes the sample brief, `make test` runs every test.

SHELL := /bin/bash
CC ?= gcc
PREFIX ?= /usr/local
DESTDIR ?=
SYSCONFDIR ?= $(if $(filter /usr,$(PREFIX)),/etc,$(PREFIX)/etc)
STATEDIR ?= /var/lib/reportgen
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions

VERSION := 0.1.0
BUILD := build
PACKAGES := gcc libc6-dev make pkg-config libxlsxwriter-dev libhpdf-dev libcjson-dev \
	libinih-dev libcmocka-dev libmd4c-dev libutf8proc-dev libunibreak-dev nettle-dev zlib1g-dev \
	libminizip-dev libexpat1-dev libcsv-dev \
	fonts-open-sans fonts-wqy-zenhei fonts-dejavu-core icc-profiles-free \
	poppler-utils qpdf unzip locales python3 python3-pikepdf python3-jsonschema
MODULES := xlsxwriter libcjson inih md4c libutf8proc libunibreak nettle zlib minizip expat

# Where names of the sources begin in what is compiled.
PREFIX_MAP := -ffile-prefix-map=$(CURDIR)=.
ifdef SAN
BUILD := build/san
SANFLAGS := -fsanitize=address,undefined,float-cast-overflow \
	-fno-sanitize-recover=undefined,float-cast-overflow -fno-omit-frame-pointer
OPT := -O1 -g
else ifdef COV
# Counters are written where the object lies, also when the process leaves by _exit.
BUILD := build/coverage
OPT := -O0 -g --coverage
PREFIX_MAP :=
COUNTED := $(BUILD)/counted.o
COUNTEDFLAGS := --coverage -Wl,--wrap=_exit
else
OPT := -O2 -g
# What the compiler has of these: checked copies and formats, checked stacks, a program of
# no fixed place, and no table of addresses that can be written to.
has = $(shell $(CC) -Werror $(1) -O2 -c -x c /dev/null -o /dev/null 2>/dev/null && echo '$(1)')
HARDEN := -U_FORTIFY_SOURCE \
	$(firstword $(call has,-D_FORTIFY_SOURCE=3 -include stdio.h) -D_FORTIFY_SOURCE=2) \
	$(foreach flag,-fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE, \
	$(call has,$(flag)))
HARDEN_LINK := -pie -Wl,-z,relro,-z,now
endif
ifdef WERROR
WERRORFLAG := -Werror
endif

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wpointer-arith -Wvla -Wformat=2 $(WERRORFLAG)
SOURCES := $(sort $(wildcard reportgen/*/*.c))
OBJECTS := $(SOURCES:reportgen/%.c=$(BUILD)/obj/%.o)
UNITS := $(sort $(wildcard tests/unit/*_test.c))
UNIT_PROGRAMS := $(UNITS:tests/unit/%.c=$(BUILD)/unit/%)
PROGRAM := $(BUILD)/reportgen
# What is installed, and where what goes with it is made.
INSTALLS := $(PROGRAM)
MADE := $(BUILD)
LIBRARY := $(BUILD)/libreportgen.a
SHIM := $(BUILD)/fault/shim.so $(BUILD)/fault/inject.so

# Expanded only where something is compiled: by then the packages are there.
CFLAGS_ALL = -std=c11 -D_GNU_SOURCE $(OPT) $(HARDEN) $(WARN) $(SANFLAGS) -Ireportgen \
	-DREPORTGEN_VERSION='"$(VERSION)"' -DREPORTGEN_PREFIX='"$(PREFIX)"' \
	-DREPORTGEN_SYSCONFDIR='"$(SYSCONFDIR)"' $(PREFIX_MAP) \
	$(shell pkg-config --cflags $(MODULES)) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(MODULES)) -lhpdf -lcsv -lm
LINK = $(CC) $(SANFLAGS) $(HARDEN_LINK) $(COUNTEDFLAGS) $(LDFLAGS)

.PHONY: all run test coverage count-coverage analyse valgrind fault install-packages sample FORCE bench labels fuzz canary format man install uninstall deb clean

# Builds the program (after installing what is missing).
all: install-packages
	@$(MAKE) --no-print-directory $(INSTALLS)

# The October 2015 brief from samples/, into build/sample/.
run: install-packages
	@$(MAKE) --no-print-directory sample

# Every test. SAN=1 builds with address and undefined-behaviour sanitizers.
test: install-packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(UNIT_PROGRAMS) $(SHIM)
	@BUILD=$(BUILD) tests/run.sh

# What of our own code the tests run, by lines and branches: build/coverage.txt. It goes on
# where a test fails, since the figures are then those of the tests that did not.
coverage: install-packages
	@$(MAKE) --no-print-directory COV=1 count-coverage

count-coverage: $(PROGRAM) $(UNIT_PROGRAMS) $(SHIM)
	@find $(BUILD) -name '*.gcda' -delete
	@BUILD=$(BUILD) tests/run.sh || true
	@tests/coverage/report.py $(BUILD) > build/coverage.txt
	@grep ' all$$' build/coverage.txt

# What can be found without running anything: by the compiler, clang-tidy, cppcheck and, for the
# tests, shellcheck; of these what is installed. Nothing may be found. What is not looked for
# stands with its reason in .clang-tidy and tests/cppcheck.txt, or at its place.
LOOKED := $(BUILD)/analyse
comma := ,
ANALYSERS := $(foreach tool,clang-tidy cppcheck shellcheck,$(shell command -v $(tool) >/dev/null && echo $(tool)))
SCRIPTS := $(wildcard tests/*.sh tests/fault/*.sh tests/cases/*/check.sh templates/*/*.sh)
ANALYSED := reportgen/main.c $(SOURCES)
analyse: install-packages
	@for tool in $(filter-out $(ANALYSERS),clang-tidy cppcheck shellcheck); do \
		echo "skipped, $$tool is not here: analyse"; done
	@$(MAKE) --no-print-directory -sk $(ANALYSED:%=$(LOOKED)/%.gcc) \
		$(if $(filter clang-tidy,$(ANALYSERS)),$(ANALYSED:%=$(LOOKED)/%.clang-tidy)) \
		$(if $(filter cppcheck,$(ANALYSERS)),$(LOOKED)/cppcheck) \
		$(if $(filter shellcheck,$(ANALYSERS)),$(LOOKED)/shellcheck)
	@echo "nothing found in $(words $(ANALYSED)) files: $(CC) $(ANALYSERS)"

# What is found is shown, and asked again the next time.
look = @mkdir -p $(dir $@); echo "  look $@"; $(1) > $@.out 2>&1 && ! grep -q . $@.out && mv $@.out $@ || \
	{ cat $@.out; exit 1; }
LOOK_AT = $(filter-out -O2 -g $(HARDEN) -MMD,$(CFLAGS_ALL)) -DREPORTGEN_BUILT=1 -DREPORTGEN_LIBRARIES='""'

$(LOOKED)/%.c.gcc: %.c $(BUILD)/flags
	$(call look,$(CC) $(LOOK_AT) -O1 -g -fanalyzer -MMD -MP -MF $@.d -MT $@ -c -o /dev/null $<)

$(LOOKED)/%.c.clang-tidy: %.c .clang-tidy $(LOOKED)/%.c.gcc
	$(call look,(clang-tidy --quiet $< -- $(LOOK_AT) 2>/dev/null))

# Of every file at once, since it knows nothing of what another one does.
$(LOOKED)/cppcheck: $(ANALYSED) $(wildcard reportgen/*/*.h reportgen/*/*.def) tests/cppcheck.txt
	$(call look,cppcheck --quiet --std=c11 --library=posix$(comma)gnu \
		--enable=warning$(comma)style$(comma)performance$(comma)portability --inline-suppr --suppressions-list=tests/cppcheck.txt -D_GNU_SOURCE -Ireportgen \
		--error-exitcode=1 --template='{file}:{line}: {message} [{id}]' $(ANALYSED))

$(LOOKED)/shellcheck: $(SCRIPTS)
	$(call look,shellcheck --severity=warning --shell=bash $(SCRIPTS))

# The unit programs and every EACH-th case under valgrind.
EACH ?= 6
valgrind: install-packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(UNIT_PROGRAMS)
	@BUILD=$(BUILD) EACH=$(EACH) tests/valgrind.sh || [ $$? = 77 ]

# All faults instead of a sample: every allocation, every write, 500 kills, 36 places.
fault: install-packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(SHIM)
	@. tests/apart.sh; for test in tests/fault/*.sh; do [ $$test = tests/fault/common.sh ] || \
		FULL=1 BUILD=$(BUILD) bash $$test || [ $$? = 77 ] || exit 1; done

$(BUILD)/fault/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -O1 -fno-builtin -shared -fPIC -o $@ $< -ldl

# Installs missing packages once; the stamp keeps later runs silent.
install-packages: build/packages.stamp

build/packages.stamp: Makefile tests/packages.sh
	@mkdir -p build
	@tests/packages.sh $(PACKAGES)
	@touch $@

sample: $(PROGRAM)
	@BUILD=$(BUILD) tests/sample.sh

# The objects themselves, not the archive: two functions of one name must not pass.
$(PROGRAM): $(BUILD)/obj/main.o $(OBJECTS) $(COUNTED)
	@echo "  link $@"
	@$(LINK) -o $@ $^ $(LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

# The prefix is compiled in: another one compiles what names it anew.
$(BUILD)/prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(PREFIX) $(SYSCONFDIR)' | cmp -s - $@ || echo '$(PREFIX) $(SYSCONFDIR)' > $@

$(BUILD)/obj/app/config.o: $(BUILD)/prefix

# When the program was built: a clock that shows less is wrong. Fixed for reproducible
# builds by SOURCE_DATE_EPOCH.
$(BUILD)/built: Makefile
	@mkdir -p $(@D)
	@echo "$${SOURCE_DATE_EPOCH:-$$(date +%s)}" > $@

$(BUILD)/obj/app/clock.o: $(BUILD)/built
$(BUILD)/obj/app/clock.o: CFLAGS_ALL += -DREPORTGEN_BUILT=$$(cat $(BUILD)/built)

# The versions of the libraries; from their headers where pkg-config does not tell them.
macro = $(shell echo '$(2)' | $(CC) -E -P -include $(1) - 2>/dev/null | tail -1 | tr -d '" ')
LIBRARIES = $(foreach m,$(filter-out xlsxwriter,$(MODULES)), \
	$(m) $(shell pkg-config --modversion $(m)),) \
	libxlsxwriter $(call macro,xlsxwriter.h,LXW_VERSION), \
	libharu $(call macro,hpdf.h,HPDF_VERSION_TEXT), \
	libcsv $(call macro,csv.h,CSV_MAJOR.CSV_MINOR.CSV_RELEASE)
$(BUILD)/obj/app/version.o: CFLAGS_ALL += -DREPORTGEN_LIBRARIES='"$(strip $(LIBRARIES))"'
$(BUILD)/obj/app/version.o: Makefile

FORCE:

# How it was compiled last: with other flags all is compiled anew.
FLAGS := $(OPT) $(HARDEN) $(HARDEN_LINK)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@

$(BUILD)/obj/%.o: reportgen/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY) $(COUNTED)
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(LINK) $(CFLAGS_ALL) -Itests/unit -MMD -MP -o $@ $< $(COUNTED) $(LIBRARY) \
		$(shell pkg-config --libs cmocka) $(LIBS)

# What is counted must be written before a process leaves without saying goodbye.
$(BUILD)/counted.o: tests/coverage/counted.c
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -Wall -Wextra -c -o $@ $<

# Hostile inputs for each of TARGETS (all those of tests/fuzz/targets), FUZZ seconds each and
# JOBS at a time, grown from samples/, templates/ and the case folders; needs clang. What is
# found lies in build/fuzz/findings/.
FUZZ ?= 60
JOBS ?= 2
TARGETS ?= $(shell awk '!/^\#/ {print $$1}' tests/fuzz/targets)
FUZZ_READERS := ingest own stix stix1 misp veris eurepoc crowdstrike falcon mandiant google_ti \
	profile_json
FUZZ_CFLAGS = $(filter-out $(HARDEN),$(CFLAGS_ALL)) -DREPORTGEN_LIBRARIES='""' -O1 -g \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FUZZ_OBJECTS := $(filter-out build/fuzz/obj/core/arena.o,$(SOURCES:reportgen/%.c=build/fuzz/obj/%.o))
FUZZ_SHARED := $(patsubst %,build/fuzz/obj/tests/%.o,fuzz fuzz_setup layout_plain arena_apart)
.PRECIOUS: build/fuzz/obj/%.o build/fuzz/obj/tests/%.o build/fuzz/%_fuzz
fuzz: install-packages
	@command -v clang >/dev/null || { echo "make fuzz needs clang and its runtime libraries"; exit 1; }
	@$(MAKE) --no-print-directory $(PROGRAM) build/fuzz/cjson/library \
		$(patsubst %,build/fuzz/%_fuzz,$(TARGETS))
	@tests/fuzz/seeds.sh build/fuzz/seeds $(PROGRAM)
	@tests/fuzz/run.sh $(FUZZ) $(JOBS) $(TARGETS)

build/fuzz/obj/%.o: reportgen/%.c
	@mkdir -p $(@D)
	@echo "  compile $< for fuzzing"
	@clang $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

build/fuzz/obj/tests/%.o: tests/fuzz/%.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	@clang $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -Itests/fuzz -MMD -MP -c -o $@ $<

build/fuzz/libreportgen.a: $(FUZZ_OBJECTS) $(FUZZ_SHARED)
	@rm -f $@
	@ar rcs $@ $^

# cJSON with instrumentation where its source can be had, else as it is; the name of what is
# linked.
build/fuzz/cjson/library: tests/fuzz/cjson.sh
	@mkdir -p $(@D)
	@if tests/fuzz/cjson.sh $(@D); then \
		clang -O1 -g -fsanitize=fuzzer-no-link,address,undefined -I$(@D) -c \
			-o $(@D)/cJSON.o $(@D)/cJSON.c && echo $(@D)/cJSON.o > $@; \
	else echo -lcjson > $@; fi

FUZZ_LINK = clang -fsanitize=fuzzer,address,undefined -o $@ $(filter %.o,$^) \
	build/fuzz/libreportgen.a $$(cat build/fuzz/cjson/library) $(LDFLAGS) \
	$(filter-out -lcjson,$(LIBS))
build/fuzz/json_gate_fuzz build/fuzz/record_fuzz $(FUZZ_READERS:%=build/fuzz/%_fuzz): \
	build/fuzz/obj/tests/json_mutator.o

$(FUZZ_READERS:%=build/fuzz/%_fuzz): build/fuzz/obj/tests/reader_fuzz.o \
		build/fuzz/libreportgen.a build/fuzz/cjson/library
	@echo "  link $@"
	@$(FUZZ_LINK)

build/fuzz/%_fuzz: build/fuzz/obj/tests/%_fuzz.o build/fuzz/libreportgen.a \
		build/fuzz/cjson/library
	@echo "  link $@"
	@$(FUZZ_LINK)

# What a brief of BENCH_N incidents takes, stage by stage, beside its floors and a script a user
# would write; then how fast a large file is read (RECORDS=370000 is 1 GB) and incidents are
# judged. BENCH_KIND: veris, stix or mixed (so many small files).
BENCH_N ?= 10000
BENCH_KIND ?= veris
RECORDS ?= 37000
BENCHES := $(BUILD)/bench/nosync.so $(patsubst tests/bench/%.c,$(BUILD)/bench/%, \
	$(filter-out %/nosync.c,$(wildcard tests/bench/*.c)))
bench: install-packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(BENCHES)
	@N=$(BENCH_N) KIND=$(BENCH_KIND) BUILD=$(BUILD) tests/bench/bench.sh
	@$(BUILD)/bench/generate veris $(RECORDS) > $(BUILD)/bench/veris.json
	@$(BUILD)/bench/gate_bench $(BUILD)/bench/veris.json
	@rm -f $(BUILD)/bench/veris.json
	@$(BUILD)/bench/judge_bench samples/context-2015-10.json 100000

$(BUILD)/bench/%.so: tests/bench/%.c
	@mkdir -p $(@D)
	@$(CC) -O1 -shared -fPIC -o $@ $<

$(BUILD)/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(LINK) $(CFLAGS_ALL) -MMD -MP -o $@ $< $(LIBRARY) $(LIBS)

# How far the findings are those of the labelled cases: build/labels.txt.
labels: install-packages
	@$(MAKE) --no-print-directory $(BUILD)/labels/labels
	@$(BUILD)/labels/labels > $(BUILD)/labels.txt
	@head -5 $(BUILD)/labels.txt

$(BUILD)/labels/%: tests/labels/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(LINK) $(CFLAGS_ALL) -Itests/unit -MMD -MP -o $@ $< $(LIBRARY) $(LIBS)

# Editions of CANARY random sets of inputs, searched for what they withhold.
CANARY ?= 10000
canary: install-packages
	@$(MAKE) --no-print-directory $(BUILD)/unit/edition_test
	@CANARY=$(CANARY) $(BUILD)/unit/edition_test

# Lays out the sources with clang-format.
format:
	@command -v clang-format >/dev/null || { echo "make format needs clang-format"; exit 1; }
	@find reportgen tests -name '*.c' -o -name '*.h' | xargs clang-format -i

PAGES := reportgen.1 reportgen.ini.5 reportgen-agreement.5 reportgen-template.7

# The pages of the manual, filled in with what the program says of itself, and what completes
# its command line, by the program too.
man: all
	@mkdir -p $(MADE)/man $(MADE)/completion
	@for page in $(PAGES); do \
		templates/man/fill.sh $(INSTALLS) $(PREFIX) $(VERSION) config.ini $(SYSCONFDIR) \
			< templates/man/$$page.in > $(MADE)/man/$$page || exit 1; done
	@for shell in bash zsh fish; do \
		$(INSTALLS) completion $$shell > $(MADE)/completion/$$shell || exit 1; done

# Puts the program, its templates, the default configuration, the manual, completion for
# shells and the units for systemd in place. A configuration that was changed stays.
INSTALLED := $(DESTDIR)$(PREFIX)
SHARE := $(INSTALLED)/share
CONFIG := $(DESTDIR)$(SYSCONFDIR)/reportgen/config.ini
PLACES := -e 's|/usr/local/etc|$(SYSCONFDIR)|g' -e 's|/usr/local|$(PREFIX)|g' \
	-e 's|/var/lib/reportgen|$(STATEDIR)|g'
BASHDIR := share/bash-completion/completions
FISHDIR := share/fish/vendor_completions.d
UNITS := lib/systemd/system/reportgen.service lib/systemd/system/reportgen.timer \
	lib/sysusers.d/reportgen.conf lib/tmpfiles.d/reportgen.conf
install: all man
	install -d $(addprefix $(INSTALLED)/,bin $(BASHDIR) $(FISHDIR) $(dir $(UNITS))) \
		$(addprefix $(SHARE)/,reportgen man/man1 man/man5 man/man7) \
		$(DESTDIR)$(ZSHDIR) $(dir $(CONFIG))
	install -m 755 $(INSTALLS) $(INSTALLED)/bin/reportgen
	cp -R templates $(SHARE)/reportgen/
	rm -r $(addprefix $(SHARE)/reportgen/templates/,systemd man debian)
	chmod -R u=rwX,go=rX $(SHARE)/reportgen
	sed -e 's|^templates = .*|templates = $(PREFIX)/share/reportgen/templates|' \
		-e 's|^output = .*|output = $(STATEDIR)/outputs|' \
		-e 's|^path = .*|path = $(STATEDIR)/inputs|' \
		-e 's@^\(reviews\|notes\) = .*@\1 = $(STATEDIR)/inputs/\1.ini@' config.ini \
		> $(MADE)/config.ini
	@new=$(CONFIG); cmp -s $(MADE)/config.ini $$new || { [ ! -e $$new ] || new=$$new.new; \
		echo "install $$new"; install -m 644 $(MADE)/config.ini $$new; }
	for page in $(PAGES); do \
		install -m 644 $(MADE)/man/$$page $(SHARE)/man/man$${page##*.}/; done
	install -m 644 $(MADE)/completion/bash $(INSTALLED)/$(BASHDIR)/reportgen
	install -m 644 $(MADE)/completion/zsh $(DESTDIR)$(ZSHDIR)/_reportgen
	install -m 644 $(MADE)/completion/fish $(INSTALLED)/$(FISHDIR)/reportgen.fish
	for unit in reportgen.service reportgen.timer sysusers.conf tmpfiles.conf; do \
		sed $(PLACES) templates/systemd/$$unit > $(MADE)/$$unit || exit 1; done
	install -m 644 $(MADE)/reportgen.service $(MADE)/reportgen.timer $(INSTALLED)/lib/systemd/system/
	install -m 644 $(MADE)/sysusers.conf $(INSTALLED)/lib/sysusers.d/reportgen.conf
	install -m 644 $(MADE)/tmpfiles.conf $(INSTALLED)/lib/tmpfiles.d/reportgen.conf
	for folder in inputs outputs; do \
		[ -d $(DESTDIR)$(STATEDIR)/$$folder ] || install -d $(DESTDIR)$(STATEDIR)/$$folder; done

# Takes away what install put in place, but for a configuration that was changed, templates of
# one's own, inputs and outputs.
uninstall:
	rm -f $(addprefix $(INSTALLED)/,bin/reportgen $(BASHDIR)/reportgen \
		$(FISHDIR)/reportgen.fish $(UNITS)) $(DESTDIR)$(ZSHDIR)/_reportgen
	for page in $(PAGES); do rm -f $(SHARE)/man/man$${page##*.}/$$page; done
	find templates -type f | sed 's|.*|"$(SHARE)/reportgen/&"|' | xargs rm -f
	@if cmp -s $(MADE)/config.ini $(CONFIG); then rm -f $(CONFIG); fi
	rm -f $(CONFIG).new
	@find $(SHARE)/reportgen $(dir $(CONFIG)) $(DESTDIR)$(STATEDIR) -depth -type d -empty \
		-delete 2>/dev/null || true
	@for left in $(SHARE)/reportgen $(dir $(CONFIG)) $(DESTDIR)$(STATEDIR); do \
		[ ! -e $$left ] || echo "left as it is: $$left"; done

# A Debian package: build/reportgen_VERSION_ARCHITECTURE.deb. Only what names a place or the
# time of building is compiled anew; SOURCE_DATE_EPOCH makes the same bytes of the same sources.
DEB := $(BUILD)/deb
PLACED := app/config.o app/clock.o
DEB_EPOCH := $(or $(SOURCE_DATE_EPOCH),$(shell date +%s))
deb: all
	@rm -rf $(DEB)/root
	@SOURCE_DATE_EPOCH=$(DEB_EPOCH) $(MAKE) --no-print-directory install PREFIX=/usr \
		SYSCONFDIR=/etc STATEDIR=/var/lib/reportgen ZSHDIR=/usr/share/zsh/vendor-completions \
		DESTDIR=$(DEB)/root MADE=$(DEB) INSTALLS=$(DEB)/reportgen >$(BUILD)/deb.log
	@SOURCE_DATE_EPOCH=$(DEB_EPOCH) templates/debian/build.sh $(DEB)/root $(VERSION) $(BUILD)

$(DEB)/reportgen: $(filter-out $(PLACED:%=$(BUILD)/obj/%),$(BUILD)/obj/main.o $(OBJECTS)) \
		$(PLACED:%=$(DEB)/obj/%)
	@echo "  link $@"
	@$(LINK) -o $@ $^ $(LIBS)

$(DEB)/obj/%.o: reportgen/%.c FORCE
	@mkdir -p $(@D)
	@echo "  compile $<"
	@$(CC) $(CFLAGS_ALL) -DREPORTGEN_BUILT=$$SOURCE_DATE_EPOCH -c -o $@ $<

clean:
	rm -rf build

-include $(shell find $(BUILD) -type f -name '*.d' 2>/dev/null)
