/* review: records an analyst's review, pinned to the facts as they are now. */
#include "app/review_parts.h"
#include "app/trail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"

/* How long a line of the file is made; LIMIT_INI_LINE is what may be read. */
enum { LINE = 100 };

/* One key; a long value goes on in indented lines. A word longer than a line stays
 * whole, and is refused when it is read. " ;" would begin a comment. */
static void
add_key(struct session *session, struct buf *b, const char *key, const char *value)
{
	size_t column = strlen(key) + 3;
	const char *s = str_visible(session->arena, value);
	bool first = true;

	buf_printf(b, "%s =", key);
	while (*s) {
		s += strspn(s, " ");
		size_t n = strcspn(s, " ");
		if (!n)
			break;
		bool wraps = !first && column + n > LINE;
		if (wraps) {
			buf_str(b, "\n\t");
			column = 8;
		} else if (first || *s != ';') {
			buf_char(b, ' ');
		}
		buf_bytes(b, s, n);
		column += n + 1;
		s += n;
		first = false;
	}
	buf_char(b, '\n');
}

static void
add_given(struct session *session, struct buf *b, const char *key, const char *value)
{
	if (!str_empty(value))
		add_key(session, b, key, value);
}

unsigned
review_next_number(const struct reviews *reviews)
{
	unsigned highest = 0;
	LIST_EACH (*reviews, i) {
		if (reviews->v[i]->number > highest)
			highest = reviews->v[i]->number;
	}
	return highest + 1;
}

const char *
review_section(struct session *session, unsigned number, const struct given *g)
{
	struct buf b = {.arena = session->arena};

	buf_printf(&b, "\n[review %u]\n", number);
	add_given(session, &b, "incident", g->incident);
	add_given(session, &b, "agreement", g->agreement);
	add_given(session, &b, "element", g->element);
	add_given(session, &b, "value", g->value);
	add_given(session, &b, "confidence", g->confidence);
	add_given(session, &b, "effect", g->effect);
	add_given(session, &b, "who", g->who);
	add_given(session, &b, "when", g->when);
	add_given(session, &b, "expires", g->expires);
	add_given(session, &b, "why", g->why);
	add_given(session, &b, "digest", g->digest);
	return buf_text(&b);
}

/* The review the options give, of the incident as it is judged now. */
static const char *
section_text(struct session *session, const struct judgement *j, unsigned number)
{
	const struct options *o = session->options;
	struct given g = {.incident = j->incident->id,
		.agreement = o->agreement,
		.element = o->element,
		.value = o->value,
		.confidence = o->confidence,
		.effect = o->effect,
		.who = o->who,
		.when = date_iso(session->arena, session_today()),
		.expires = o->expires,
		.why = o->why,
		.digest = review_digest(j->lead->agreement, j->incident,
			review_role_find(o->element), session->arena)};
	return review_section(session, number, &g);
}

/* The section must read back as it will be read. */
static bool
is_readable(struct session *session, const char *text)
{
	struct reviews reviews = {0};
	struct decisions decisions = {0};
	size_t before = diags_count(session->diags, AREA_SETUP, SEVERITY_ERROR);

	decisions_parse(
		"review", text, session->arena, session->diags, &decisions, &reviews);
	return reviews.n == 1 &&
	       diags_count(session->diags, AREA_SETUP, SEVERITY_ERROR) == before;
}

bool
review_append(struct session *session, const char *text)
{
	const char *path = session->config.reviews;
	struct buf b = {.arena = session->arena};
	size_t n = 0;
	char *old = file_exists(path)
			    ? file_text(path, session->arena, LIMIT_TEMPLATE_BYTES, &n)
			    : NULL;

	if (!old && file_exists(path))
		return false;
	if (old)
		buf_bytes(&b, old, n);
	if (old && n && old[n - 1] != '\n')
		buf_char(&b, '\n');
	buf_str(&b, n ? text : text + 1);
	return file_replace(path, b.s, b.n);
}

/* A review of the whole finding that does not confirm it is said to differ. */
static void
tell_difference(struct session *session, const struct judgement *j)
{
	const struct options *o = session->options;

	if (str_eq(o->element, "finding") &&
		!str_eq(o->value, finding_text(j->lead->code)))
		printf("recorded as differing: the facts give %s\n",
			finding_text(j->lead->code));
}

/* What the element, or the finding, is as yet. */
static const char *
value_before(struct session *session, const struct judgement *j)
{
	int role = review_role_find(session->options->element);

	return role == REVIEW_OF_FINDING
		       ? finding_text(j->lead->code)
		       : element_value_text(finding_result(j->lead, role)->value);
}

/* One review, as the options give it. */
static int
record_one(struct session *session)
{
	int code;
	struct judgement *j = session_judge_one(session, &code);

	if (!j)
		return code;
	const char *text =
		section_text(session, j, review_next_number(&session->reviews));
	if (!is_readable(session, text))
		return EXIT_USAGE;
	const struct reviewed reviewed = {.incident = j->incident->id,
		.element = session->options->element,
		.who = session->options->who,
		.before = value_before(session, j),
		.after = session->options->value,
		.section = text};
	if (!trail_review(session, &reviewed))
		return EXIT_OUTPUT;
	if (!review_append(session, text)) {
		diag(session->diags, DIAG_WRITE_FAILED,
			LOC_FILE(session->config.reviews), "%s", strerror(errno));
		return EXIT_OUTPUT;
	}
	printf("%s:%s", session->config.reviews, text);
	tell_difference(session, j);
	return EXIT_COMPLETE; /* whatever became of other reviews */
}

/* The file of reviews is held from before it is read until it is written, so that two
 * analysts never take the same number. */
int
command_review(struct session *session)
{
	if (!session_configure(session))
		return EXIT_SETUP;
	if (session->options->worksheet)
		return worksheet_write(session);
	const char *folder = path_folder(session->arena, session->config.reviews);
	int held = folder_hold(folder);
	if (held < 0) {
		diag(session->diags, DIAG_WRITE_FAILED, LOC_FILE(folder), "%s",
			strerror(errno));
		return EXIT_OUTPUT;
	}
	int code = session->options->from_file ? worksheet_take(session)
					       : record_one(session);
	close(held);
	return code;
}
