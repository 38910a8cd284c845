/* Editions of an issue: what may be shown to whom. All facts are judged first; then
 * each edition is made as by a run of its own that never saw what it withholds. */
#include "app/edition.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/brief.h"
#include "app/log.h"
#include "app/run.h"
#include "app/trail.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"
#include "core/stream.h"
#include "model/incident_json.h"

/* One reading of all inputs, as an edition sees them. */
struct reading_again {
	struct session session;
	struct ledger ledger;
	struct issue issue;
};

static bool
refuse_usage(struct arena *arena, const char *what, const char *value, const char *rule)
{
	log_usage(arena_printf(
		arena, "%s: %s; expected %s", what, str_quote(arena, value), rule));
	return false;
}

static const char marking_words[] = "clear, green, amber, amber+strict or red";

static bool
settle_ceiling(struct session *session)
{
	const struct options *o = session->options;
	struct config *c = &session->config;

	if (o->ceiling) {
		c->ceiling = marking_parse(o->ceiling);
		if (c->ceiling == TERM_NONE)
			return refuse_usage(session->arena, "--marking-ceiling",
				o->ceiling, marking_words);
	}
	if (o->over_ceiling && !str_eq(o->over_ceiling, "refuse") &&
		!str_eq(o->over_ceiling, "redact"))
		return refuse_usage(session->arena, "--over-ceiling", o->over_ceiling,
			"refuse or redact");
	if (o->over_ceiling)
		c->redacts = str_eq(o->over_ceiling, "redact");
	if (o->unredacted)
		c->unredacted = *o->unredacted ? o->unredacted : NULL;
	return true;
}

/* The edition a marking names: "amber-strict", since a name has no plus. */
static const char *
name_of(enum term marking)
{
	return marking == TLP_AMBER_STRICT ? "amber-strict" : term_text(marking);
}

/* "NAME=MARKING"; a marking alone names its edition. */
static bool
add_edition(struct session *session, const char *text)
{
	struct arena *arena = session->arena;
	const char *equals = strchr(text, '=');
	const char *word = equals ? equals + 1 : text;
	enum term ceiling = marking_parse(word);
	const char *name = equals ? arena_dup(arena, text, (size_t)(equals - text))
				  : name_of(ceiling);

	if (ceiling == TERM_NONE)
		return refuse_usage(arena, "--edition", text,
			arena_printf(arena, "NAME=MARKING, with a marking that is %s",
				marking_words));
	if (!edition_name_is_good(name, ceiling))
		return refuse_usage(arena, "--edition", name, EDITION_NAME_RULE);
	struct edition *e = ARENA_NEW(arena, struct edition);
	*e = (struct edition){name, ceiling};
	LIST_ADD(arena, &session->config.editions, e);
	return true;
}

static bool
check_editions(struct session *session)
{
	const struct config *c = &session->config;

	LIST_EACH (c->editions, i) {
		const struct edition *e = c->editions.v[i];
		if (c->ceiling && e->ceiling > c->ceiling)
			return refuse_usage(session->arena, "edition", e->name,
				"a ceiling that is not above --marking-ceiling");
		for (size_t k = 0; k < i; k++)
			if (str_eq(c->editions.v[k]->name, e->name))
				return refuse_usage(session->arena, "edition", e->name,
					"another name for the second of that name");
	}
	return true;
}

bool
editions_settle(struct session *session)
{
	const struct texts *given = &session->options->editions;

	if (!settle_ceiling(session))
		return false;
	if (given->n) /* the command line stands for the configuration */
		session->config.editions = (struct editions){0};
	LIST_EACH (*given, i) {
		if (!add_edition(session, given->v[i]))
			return false;
	}
	return check_editions(session);
}

bool
editions_redact(const struct session *session)
{
	const struct config *c = &session->config;
	return c->editions.n > 0 || (c->ceiling && c->redacts);
}

/* Names what is over the ceiling, up to a limit, and counts. */
struct overs {
	struct session *session;
	size_t n;
};

static void
name_over(struct overs *o, const char *file, const char *pointer, enum term marking,
	const char *what)
{
	if (marking <= o->session->config.ceiling || o->n++ >= LIMIT_CEILING_NAMED)
		return;
	diag(o->session->diags, DIAG_MARKING_OVER,
		((struct loc){.file = file, .pointer = pointer}), "%s, %s", what,
		marking_text(marking));
}

bool
ceiling_allows(struct session *session)
{
	struct reporting *r = &session->reporting;
	struct overs overs = {.session = session};

	if (!session->config.ceiling)
		return true;
	LIST_EACH (r->incidents, i) {
		const struct incident *x = r->incidents.v[i];
		name_over(&overs, x->at.file, x->at.pointer, x->tlp, x->id);
	}
	LIST_EACH (r->sources, i) {
		const struct source *s = r->sources.v[i];
		name_over(&overs, s->file, NULL, s->tlp, s->id);
	}
	if (!overs.n && r->marking > session->config.ceiling)
		name_over(&overs, NULL, NULL, r->marking,
			"positions or statements of sources without a marking");
	if (overs.n > LIMIT_CEILING_NAMED)
		diag(session->diags, DIAG_MARKING_OVER, LOC_FILE(NULL), "%zu more",
			overs.n - LIMIT_CEILING_NAMED);
	if (session->config.ceiling < TLP_RED)
		rejects_bare(r);
	return overs.n == 0;
}

/* An incident by its place in memory: an analyst may keep two of one id apart. */
static const char *
incident_key(const struct incident *incident, struct arena *arena)
{
	return arena_printf(arena, "%p", (const void *)incident_joined(incident));
}

static struct map
judgements_by_incident(const struct issue *issue, struct arena *arena)
{
	struct map all = {.arena = arena};

	LIST_EACH (issue->judged, i) {
		struct judgement *j = issue->judged.v[i];
		map_put(&all, incident_key(j->incident, arena), j);
	}
	return all;
}

static bool
same_finding(const struct finding *a, const struct finding *b)
{
	return a->code == b->code && a->confidence == b->confidence;
}

static bool
same_judgement(const struct judgement *a, const struct judgement *b)
{
	if (!same_finding(a->lead, b->lead))
		return false;
	LIST_EACH (a->others, i) {
		if (!same_finding(a->others.v[i], b->others.v[i]))
			return false;
	}
	return true;
}

/* An edition never says of an incident what all facts do not bear out: one that would
 * be found otherwise is withheld whole. True when there was one. */
static bool
withhold_differing(const struct reading_again *full, const struct reading_again *part,
	struct withheld *w, struct arena *scratch)
{
	struct map of_full = judgements_by_incident(&full->issue, scratch);
	struct map of_part = judgements_by_incident(&part->issue, scratch);
	struct map differing = {.arena = scratch};

	LIST_EACH (full->ledger.incidents, i) {
		if (w->incidents[i])
			continue;
		const char *key = incident_key(full->ledger.incidents.v[i], scratch);
		struct judgement *a = map_get(&of_full, key);
		const struct judgement *b = map_get(
			&of_part, incident_key(part->ledger.incidents.v[i], scratch));
		if (!same_judgement(a, b))
			map_put(&differing, key, a);
	}
	LIST_EACH (full->ledger.incidents, i) {
		if (map_get(&differing,
			    incident_key(full->ledger.incidents.v[i], scratch)))
			w->incidents[i] = true;
	}
	return differing.n > 0;
}

/* A review was made of all facts of its incident: where some are withheld, so is it;
 * and one that may mean an incident withheld. */
static void
withhold_reviews(
	const struct reading_again *full, struct withheld *w, struct arena *scratch)
{
	const struct reviews *reviews = &full->session.reviews;
	struct map touched = {.arena = scratch};
	const struct ledger *l = &full->ledger;

	LIST_EACH (l->incidents, i) {
		if (w->incidents[i])
			map_put(&touched, incident_joined(l->incidents.v[i])->id,
				l->incidents.v[i]);
	}
	LIST_EACH (*reviews, i) {
		const struct review *r = reviews->v[i];
		w->reviews[i] = map_get(&touched, r->incident) != NULL;
		for (size_t k = 0; !r->matched && k < l->incidents.n; k++)
			w->reviews[i] |= w->incidents[k] &&
					 strcasestr(l->incidents.v[k]->id, r->incident);
	}
}

/* Reads all inputs again, into an arena of its own, without what is withheld. */
static void
read_again(const struct reading_again *full, const struct withheld *w,
	const struct period *period, const struct edition *edition,
	struct reading_again *out)
{
	struct session *s = &out->session;

	*out = (struct reading_again){.session = full->session};
	s->arena = arena_new();
	s->facts = NULL;
	s->diags = diags_new(s->arena);
	s->reporting = (struct reporting){0};
	s->decisions = (struct decisions){0};
	s->reviews = (struct reviews){0};
	s->ledger = &out->ledger;
	s->withheld = edition->ceiling < TLP_RED ? w : NULL; /* nothing is above red */
	decisions_load(
		s->config.reviews, s->arena, s->diags, &s->decisions, &s->reviews);
	session_ingest(s);
	s->reporting.is_discreet = s->withheld && !s->config.shows_withheld;
	if (s->reporting.is_discreet)
		s->reporting.withheld = 0;
	out->issue = session_issue(s, period);
	out->issue.ceiling = edition->ceiling;
	out->issue.edition = edition->name;
	out->issue.shows_withheld = s->config.shows_withheld;
	brief_judge(s, &out->issue);
	if (s->withheld)
		diag(s->diags, DIAG_EDITION_LIMITED, LOC_FILE(NULL), "%s%s%s",
			edition->name ? edition->name : "", edition->name ? ", " : "",
			marking_text(edition->ceiling));
}

static void
tell_journal(const struct reading_again *full, const struct withheld *w,
	const struct edition *edition)
{
	struct arena *scratch = arena_new();
	struct session session = full->session;
	struct texts ids = {0};

	session.arena = scratch;
	LIST_EACH (full->ledger.incidents, i) {
		if (w->incidents[i])
			LIST_ADD(scratch, &ids, full->ledger.incidents.v[i]->id);
	}
	if (ids.n && !session.options->dry_run)
		trail_withheld(&session,
			edition->name ? edition->name : marking_text(edition->ceiling),
			&ids);
	arena_free(scratch);
}

/* Messages and counts of an edition outlive it. */
static void
keep_account(struct session *session, const struct reading_again *part)
{
	const struct diags *said = part->session.diags;
	struct arena *arena = session->arena;

	LIST_EACH (said->all, i) {
		struct diag *d = ARENA_NEW(arena, struct diag);
		*d = *said->all.v[i];
		d->loc.file = arena_str(arena, d->loc.file);
		d->loc.pointer = arena_str(arena, d->loc.pointer);
		d->detail = arena_str(arena, d->detail);
		LIST_ADD(arena, &session->diags->all, d);
	}
	session->reporting = (struct reporting){0};
	session->reporting.withheld = part->session.reporting.withheld;
	session->reporting.is_discreet = part->session.reporting.is_discreet;
	LIST_EACH (part->session.reporting.inputs, i) {
		struct input *in = ARENA_NEW(arena, struct input);
		*in = *part->session.reporting.inputs.v[i];
		in->path = arena_str(arena, in->path);
		in->sha256 = arena_str(arena, in->sha256);
		in->format = arena_str(arena, in->format);
		LIST_ADD(arena, &session->reporting.inputs, in);
	}
}

/* Reads until no incident is left that would be found otherwise. False when inputs
 * change meanwhile, or the findings keep changing (reported). */
static bool
settle_edition(struct reading_again *full, const struct edition *edition,
	const struct period *period, struct withheld *w, struct reading_again *part)
{
	struct arena *arena = full->session.arena;

	for (int round = 0; round < LIMIT_EDITION_ROUNDS; round++) {
		struct arena *scratch = arena_new();
		withhold_reviews(full, w, scratch);
		read_again(full, w, period, edition, part);
		bool same = ledger_same(&full->ledger, &part->ledger);
		bool differs = same && withhold_differing(full, part, w, scratch);
		arena_free(scratch);
		if (same && !differs)
			return true;
		session_release(&part->session);
		if (!same) {
			diag(full->session.diags, DIAG_FILE_CHANGED, LOC_FILE(NULL),
				"edition %s", edition->name ? edition->name : "");
			return false;
		}
	}
	diag(full->session.diags, DIAG_MARKING_OVER, LOC_FILE(NULL),
		"findings of the edition do not settle in %d rounds%s%s",
		LIMIT_EDITION_ROUNDS, arena_str(arena, edition->name ? ": " : ""),
		edition->name ? edition->name : "");
	return false;
}

static int
publish_edition(struct session *session, struct reading_again *full,
	const struct edition *edition, const struct period *period,
	const struct templates *t)
{
	struct reading_again part;
	struct withheld w;

	withheld_mark(&full->ledger, edition->ceiling, session->config.unmarked,
		session->arena, &w);
	w.reviews = ARENA_ARRAY(session->arena, bool, full->session.reviews.n);
	if (!settle_edition(full, edition, period, &w, &part))
		return EXIT_REFUSED;
	int code = EXIT_REFUSED;
	if (part.session.reporting.marking > edition->ceiling)
		diag(part.session.diags, DIAG_MARKING_OVER, LOC_FILE(NULL),
			"the edition itself, %s",
			marking_text(part.session.reporting.marking));
	else
		code = brief_publish(
			&part.session, &part.issue, t, session->config.output);
	tell_journal(full, &w, edition);
	session->outcome = part.session.outcome;
	if (session->reporting.inputs.n)
		log_counts(session); /* of the edition before */
	keep_account(session, &part);
	session_release(&part.session);
	return code;
}

/* "2015-10.amber-strict", in a folder of its own. */
static int
publish_unredacted(struct reading_again *full, const struct templates *t)
{
	struct issue issue = full->issue;

	if (!full->session.config.unredacted)
		return EXIT_COMPLETE;
	issue.edition = name_of(full->session.reporting.marking);
	return brief_publish(
		&full->session, &issue, t, full->session.config.unredacted);
}

/* What was said of the inputs while all of them were read, and of the unredacted issue,
 * names what editions do not; but what failed is said. */
static void
forget_inputs(struct session *session)
{
	size_t kept = 0;

	LIST_EACH (session->diags->all, i) {
		enum diag_id id = session->diags->all.v[i]->id;
		if (diag_area(id) == AREA_SETUP ||
			(diag_area(id) == AREA_OUTPUT &&
				diag_severity(id) == SEVERITY_ERROR))
			session->diags->all.v[kept++] = session->diags->all.v[i];
	}
	session->diags->all.n = kept;
	session->reporting = (struct reporting){0};
}

/* The first failure; else whether anything was dropped; else whether there are
 * concerns. */
static int
worse(int a, int b)
{
	static const int mild[] = {EXIT_COMPLETE, EXIT_CONCERNS, EXIT_PARTIAL};

	for (size_t i = 0; i < COUNT(mild); i++) {
		if (a == mild[i])
			return b;
		if (b == mild[i])
			return a;
	}
	return a;
}

static int
publish_all(struct session *session, struct reading_again *full,
	const struct period *period, const struct templates *t)
{
	struct edition only = {NULL, session->config.ceiling};
	const struct editions *all = &session->config.editions;
	/* What was dropped by an error is so whichever edition shows it. */
	int code = worse(session_input_code(session), publish_unredacted(full, t));

	forget_inputs(session);
	if (!all->n)
		return worse(code, publish_edition(session, full, &only, period, t));
	LIST_EACH (*all, i) {
		code = worse(
			code, publish_edition(session, full, all->v[i], period, t));
	}
	return code;
}

static int
read_and_publish(
	struct session *session, const struct period *period, const struct templates *t)
{
	struct reading_again *full = ARENA_NEW(session->arena, struct reading_again);

	stream_keep_stdin();
	session->ledger = &full->ledger;
	if (!session_ingest(session) && !session->options->allow_empty)
		return EXIT_UNUSABLE;
	if (session->options->strict && session_input_code(session) != EXIT_COMPLETE)
		return EXIT_UNUSABLE;
	full->session = *session;
	full->issue = session_issue(&full->session, period);
	brief_judge(&full->session, &full->issue);
	if (!brief_is_complete(&full->session, &full->issue))
		return EXIT_UNUSABLE;
	return publish_all(session, full, period, t);
}

static bool
is_one_folder(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Runs with other output folders may have that of unredacted issues in common. */
int
editions_publish(
	struct session *session, const struct period *period, const struct templates *t)
{
	const char *unredacted = session->config.unredacted;
	int fd;

	if (!unredacted || is_one_folder(unredacted, session->config.output))
		return read_and_publish(session, period, t);
	int code = run_lock(session, unredacted, &fd);
	if (code != EXIT_COMPLETE)
		return code;
	code = read_and_publish(session, period, t);
	close(fd);
	return code;
}
