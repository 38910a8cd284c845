/* One run of the program: the stages every command shares. */
#include "app/session.h"

#include "app/clock.h"
#include "app/log.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"
#include "rules/rules.h"

bool
session_has_setup_errors(const struct session *session)
{
	return diags_count(session->diags, AREA_SETUP, SEVERITY_ERROR) > 0;
}

static void
choose_agreement(struct session *session)
{
	const char *id = session->config.agreement;
	const char **names =
		ARENA_ARRAY(session->arena, const char *, session->agreements.n);

	session->agreement = agreements_find(&session->agreements, id);
	if (session->agreement)
		return;
	LIST_EACH (session->agreements, i) {
		names[i] = session->agreements.v[i]->id;
	}
	const char *near = str_nearest(id, names, session->agreements.n);
	diag(session->diags, DIAG_INI_VALUE,
		LOC_LINE(session->config.values[SETTING_agreement].place,
			session->config.values[SETTING_agreement].line),
		"no agreement %s%s%s%s", str_quote(session->arena, id),
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* A party by a name that is no code, where the table of countries knows the code: facts
 * would never name it so. */
static void
check_parties(struct session *session)
{
	LIST_EACH (session->agreements, i) {
		const struct agreement *a = session->agreements.v[i];
		LIST_EACH (a->parties, k) {
			const char *party = a->parties.v[k];
			const char *code = reference_country(session->reference, party);
			if (code && !str_eq(code, party))
				diag(session->diags, DIAG_INI_VALUE, a->parties_loc,
					"parties = %s, expected ISO 3166-1 codes; did "
					"you mean \"%s\"?",
					str_quote(session->arena, party), code);
		}
	}
}

bool
session_configure(struct session *session)
{
	if (!session->config.templates)
		config_load(session->options, session->arena, session->diags,
			&session->config);
	return !session_has_setup_errors(session);
}

bool
session_set_up(struct session *session)
{
	if (!session_configure(session))
		return false;
	const char *templates = session->config.templates;
	session->publishers = publishers_load(
		path_join(session->arena, templates, "reference/publishers.ini"),
		session->arena, session->diags);
	session->reference =
		reference_load(path_join(session->arena, templates, "reference"),
			session->config.galaxy, session->arena, session->diags);
	session->profiles =
		profiles_load(path_join(session->arena, templates, "vendors"),
			session->arena, session->diags);
	agreements_load(path_join(session->arena, templates, "agreements"),
		session->arena, session->diags, &session->agreements);
	decisions_load(session->config.reviews, session->arena, session->diags,
		&session->decisions, &session->reviews);
	check_parties(session);
	if (session->agreements.n)
		reviews_check_agreements(&session->reviews, &session->agreements,
			session->arena, session->diags);
	plans_load(path_join(session->arena, templates, "reference/plans.ini"),
		session->arena, session->diags, &session->plans);
	notes_load(
		session->config.notes, session->arena, session->diags, &session->notes);
	if (!session_has_setup_errors(session))
		choose_agreement(session);
	return !session_has_setup_errors(session);
}

static void
list_inputs(struct session *session, struct texts *paths)
{
	struct texts given = session->options->inputs;

	if (!given.n)
		LIST_ADD(session->arena, &given, session->config.inputs);
	LIST_EACH (given, i) {
		file_list(given.v[i], session->arena, session->diags, paths);
	}
	texts_sort(paths); /* the order in which they were named decides nothing */
	if (paths->n > LIMIT_FILES) {
		diag(session->diags, DIAG_LIMIT_FILES, LOC_FILE(NULL), "at most %d",
			LIMIT_FILES);
		paths->n = 0;
	}
}

/* What a refusal and the message about it have in common. */
static const char *
refusal_key(struct arena *arena, enum diag_id name, const char *file,
	const char *pointer, unsigned line)
{
	return arena_printf(arena, "%d:%u:%s#%s", (int)name, line, file ? file : "",
		pointer ? pointer : "");
}

/* A fact or field that was dropped is listed beside the refused records, so that the
 * record and the annex lose nothing that was said on standard error only. */
void
session_list_dropped(struct session *session)
{
	struct reporting *out = &session->reporting;
	struct arena *scratch = arena_new();
	struct map listed = {.arena = scratch};

	LIST_EACH (out->rejects, i) {
		struct reject *x = out->rejects.v[i];
		map_put(&listed,
			refusal_key(scratch, x->name, x->file, x->pointer, x->line), x);
	}
	LIST_EACH (session->diags->all, i) {
		const struct diag *d = session->diags->all.v[i];
		if (diag_area(d->id) != AREA_INPUT ||
			diag_severity(d->id) != SEVERITY_ERROR ||
			map_get(&listed, refusal_key(scratch, d->id, d->loc.file,
						 d->loc.pointer, d->loc.line)))
			continue;
		struct reject *r = ARENA_NEW(session->arena, struct reject);
		r->file = d->loc.file;
		r->pointer = d->loc.pointer;
		r->line = d->loc.line;
		r->column = d->loc.column;
		r->name = d->id;
		r->reason = arena_printf(session->arena, "%s: %s, %s", diag_what(d->id),
			d->detail, diag_done(d->id));
		LIST_ADD(session->arena, &out->rejects, r);
	}
	arena_free(scratch);
	reporting_sort(out);
}

/* Where facts lie that memory does not hold: with what is made of them; for a command
 * that publishes nothing, where there is no such folder, with other temporary files, on
 * a disk if it can be. */
static const char *
facts_folder(const struct session *session)
{
	const char *temporary = getenv("TMPDIR");

	if (folder_exists(session->config.output))
		return session->config.output;
	return str_empty(temporary) ? "/var/tmp" : temporary;
}

/* Facts and findings, which may be more than memory should hold. */
static struct arena *
session_facts(struct session *session)
{
	if (!session->facts)
		session->facts = arena_new_stored(facts_folder(session),
			(size_t)session->config.facts_held << 20);
	return session->facts;
}

void
session_release(struct session *session)
{
	if (session->facts)
		arena_free(session->facts);
	arena_free(session->arena);
}

void
session_read(struct session *session)
{
	struct arena *facts = session_facts(session);
	struct texts paths = {0};
	struct ingest_settings settings = {.publishers = session->publishers,
		.reference = session->reference,
		.profiles = session->profiles,
		.unmarked = session->config.unmarked,
		.progress = log_progress};
	struct progress progress = {.session = session};

	session->outcome.is_read = true;
	session->reporting.unmarked_as = session->config.unmarked;
	list_inputs(session, &paths);
	settings.state = &progress;
	progress.files = paths.n;
	for (; progress.file < paths.n; progress.file++) {
		size_t i = progress.file;
		log_progress(&progress, 0, 0);
		ingest_file(paths.v[i], &settings, facts, session->diags,
			&session->reporting);
	}
	log_progress(&progress, 0, 0);
	reporting_sort(&session->reporting);
}

/* Where it was looked, when that is one place; NULL when it is several. */
static const char *
only_input(const struct session *session)
{
	const struct texts *given = &session->options->inputs;

	if (!given->n)
		return session->config.inputs;
	return given->n == 1 ? given->v[0] : NULL;
}

bool
session_has_input(struct session *session)
{
	bool any = false;
	size_t n = session->reporting.inputs.n;

	LIST_EACH (session->reporting.inputs, i) {
		any |= input_is_used(session->reporting.inputs.v[i]);
	}
	/* An edition may have nothing to show. */
	if (!any && !session->withheld)
		diag(session->diags, DIAG_INPUTS_UNUSABLE,
			LOC_FILE(only_input(session)), "files read: %zu%s", n,
			n ? ""
			  : " (a folder is searched for .json, .jsonl and .ndjson)");
	return any;
}

void
session_join(struct session *session)
{
	struct arena *facts = session_facts(session);

	if (session->ledger)
		ledger_take(session->ledger, &session->reporting, facts);
	if (session->withheld)
		reporting_withhold(&session->reporting, session->withheld,
			&session->decisions, &session->reviews, facts, session->diags);
	ingest_finish(&session->reporting, &session->decisions, facts, session->diags);
	session_list_dropped(session);
	reviews_match(
		&session->reviews, &session->reporting, session->arena, session->diags);
}

bool
session_ingest(struct session *session)
{
	session_read(session);
	session_join(session);
	return session_has_input(session);
}

/* What incidents are sorted by, beside them: facts of a large run are not in memory. */
struct rank {
	int32_t day; /* of the conduct; undated ones come last */
	const char *id;
	struct incident *incident;
};

static int
by_date_and_id(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return str_order(x->id, y->id);
}

static struct rank *
sort_incidents(const struct reporting *r, struct arena *scratch)
{
	struct rank *ranks = ARENA_ARRAY(scratch, struct rank, r->incidents.n);

	LIST_EACH (r->incidents, i) {
		struct incident *x = r->incidents.v[i];
		int32_t first, last;
		bool dated = incident_conduct(x, &first, &last);
		ranks[i] = (struct rank){
			dated ? first : INT32_MAX, arena_str(scratch, x->id), x};
	}
	if (r->incidents.n > 1)
		qsort(ranks, r->incidents.n, sizeof *ranks, by_date_and_id);
	return ranks;
}

/* In the order in which they are asked for from then on: what is found lies so in the
 * file of facts, if there is one. */
void
session_judge(struct session *session, struct issue *issue)
{
	struct standpoint from = {
		.reviews = &session->reviews, .day = session->review_day};
	struct arena *facts = session_facts(session), *scratch = arena_new();
	struct rank *ranks = sort_incidents(&session->reporting, scratch);
	struct judgement *all =
		ARENA_ARRAY(facts, struct judgement, session->reporting.incidents.n);

	LIST_EACH (session->reporting.incidents, i) {
		struct judgement *j = &all[i];
		rules_judge_into(j, &session->agreements, session->agreement,
			ranks[i].incident, &from, facts);
		if (period_holds(&issue->period, &j->times))
			rules_explain(j, &from, facts);
		LIST_ADD(session->arena, &issue->judged, j);
	}
	arena_free(scratch);
}

int32_t
session_today(void)
{
	return clock_today();
}

bool
session_period(struct session *session, struct period *out)
{
	const struct options *o = session->options;
	const char *month =
		!o->month || str_eq(o->month, "last")
			? date_month_before(session->arena, session_today(), 1)
			: o->month;
	struct date as_of;

	*out = (struct period){0};
	bool known = o->from ? period_of_days(o->from, o->to, session->arena, out)
			     : period_of_month(month, session->arena, out);
	out->clock = session->config.clock;
	if (known && o->as_of) {
		known = date_parse(o->as_of, &as_of) && as_of.precision == DATE_DAY;
		out->as_of = known ? as_of.last : out->as_of;
	}
	return known;
}

struct issue
session_issue(struct session *session, const struct period *period)
{
	session->review_day = period->as_of;
	return (struct issue){.tool = "reportgen " REPORTGEN_VERSION,
		.period = *period,
		.created = (int64_t)period->as_of * 86400,
		.released_by = session->config.released_by,
		.ministry = session->config.ministry,
		.unmarked = session->config.unmarked,
		.lag_months = session->config.lag_months,
		.agreement = session->agreement,
		.agreements = &session->agreements,
		.reviews = &session->reviews,
		.notes = &session->notes,
		.plans = &session->plans,
		.expected = &session->config.expected,
		.expected_percent = session->config.expected_percent,
		.reporting = &session->reporting,
		.cui = session->config.cui,
		.cui_designation = session->config.cui_designation};
}

int
session_input_code(const struct session *session)
{
	return diags_count(session->diags, AREA_INPUT, SEVERITY_ERROR) ? EXIT_PARTIAL
								       : EXIT_COMPLETE;
}
