/* explain: why this finding, and what would change it. */
#include "app/log.h"
#include "app/session.h"

#include <stdio.h>

#include "core/buf.h"
#include "core/str.h"
#include "rules/rules.h"

static const char *
say_confidence(enum confidence c)
{
	return c == CONFIDENCE_NONE ? "no confidence is given" : confidence_text(c);
}

static void
print_wrapped(struct session *session, const char *label, const char *text)
{
	if (!str_empty(text))
		printf("  %-10s%s\n", label, str_visible(session->arena, text));
}

/* What a fact says, column by column. */
static void
print_columns(struct session *session, const struct fact *f)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (f->v[i].kind == VALUE_ABSENT)
			continue;
		printf("%s%s %s", any ? ", " : "", column_info(first + i)->name,
			str_visible(
				session->arena, value_text(session->arena, &f->v[i])));
		any = true;
	}
}

static void
print_place(struct session *session, const struct place *at, const char *via)
{
	if (!at->file)
		return;
	printf("             %s#%s", str_visible(session->arena, at->file),
		at->pointer ? str_visible(session->arena, at->pointer) : "");
	if (via)
		printf(" (via %s)", str_visible(session->arena, via));
	printf("\n");
}

static void
print_fact(struct session *session, const char *label, const struct fact *f)
{
	printf("  %-8s %s %s: ", label, f->id, list_name(f->list));
	print_columns(session, f);
}

static void
print_item(struct session *session, const struct finding *f, const struct item *item)
{
	static const char *const directions[] = {"for", "against", "towards"};
	const struct fact *fact = item->fact;
	const struct source *s = fact->source;

	print_fact(session, directions[item->direction], fact);
	printf("\n             %s (%s, grade %c%u%s), source %s, origin %s\n",
		s->publisher ? str_visible(session->arena, s->publisher) : "unnamed",
		term_text(s->kind), s->reliability, fact->credibility,
		fact->credibility_default ? " by default" : "",
		str_visible(session->arena, s->id),
		str_visible(session->arena, s->origin));
	print_place(session, &fact->at, fact->via);
	printf("             rule %s:%u", f->agreement->tests_file, item->rule_line);
	if (item->strength != CONFIDENCE_NONE)
		printf(", strength %s", confidence_text(item->strength));
	printf("\n");
}

/* Facts of the list weighed that weigh nothing, and why. */
static void
print_idle(struct session *session, const struct finding *f, int role)
{
	const struct element_result *r = finding_result(f, role);
	enum fact_list list = agreement_element(f->agreement, role)->weighs;
	const struct facts *facts = &f->incident->facts[list];

	LIST_EACH (*facts, i) {
		bool used = false;
		for (size_t k = 0; k < r->items.n; k++)
			used |= r->items.v[k].fact == facts->v[i];
		if (used)
			continue;
		print_fact(session, "beside", facts->v[i]);
		printf("\n");
		print_place(session, &facts->v[i]->at, facts->v[i]->via);
		printf("             carries no weight: %s\n",
			rules_why_no_item(
				agreement_element(f->agreement, role), facts->v[i]));
	}
}

static void
print_names(const char *label, const struct texts *names)
{
	if (!names->n)
		return;
	printf("  %-10s", label);
	LIST_EACH (*names, i) {
		printf("%s%s", i ? ", " : "", names->v[i]);
	}
	printf("\n");
}

static void
print_disagreement(struct session *session, const struct element_result *r)
{
	static const struct {
		enum direction direction;
		const char *label;
	} sides[] = {{DIRECTION_FOR, "for it"}, {DIRECTION_TOWARDS, "towards it"},
		{DIRECTION_AGAINST, "against it"}};

	if (!element_is_contested(r))
		return;
	printf("  contested");
	for (size_t s = 0; s < 3; s++) {
		struct texts names = {0};
		for (size_t i = 0; i < r->items.n; i++)
			if (r->items.v[i].direction == sides[s].direction)
				texts_add_once(session->arena, &names,
					str_visible(session->arena,
						r->items.v[i].fact->source->id));
		for (size_t i = 0; i < names.n; i++)
			printf("%s%s", i ? ", " : " ", names.v[i]);
		if (names.n)
			printf(" %s;", sides[s].label);
	}
	printf("\n");
}

static void
print_element(struct session *session, const struct finding *f, int role)
{
	const struct element *e = agreement_element(f->agreement, role);
	const struct element_result *r = finding_result(f, role);

	printf("\n%s: %s", element_or_attempt_text(role), element_value_text(r->value));
	if (r->confidence != CONFIDENCE_NONE)
		printf(", %s", confidence_text(r->confidence));
	if (r->review)
		printf(" (by review %u; the machine has %s)", r->review->number,
			element_value_text(finding_result(f->machine, role)->value));
	printf("\n");
	if (e->words)
		printf("  words     “%s”\n", str_visible(session->arena, e->words));
	print_names("caps", &r->caps);
	print_disagreement(session, r);
	for (size_t i = 0; i < r->items.n; i++)
		print_item(session, f, &r->items.v[i]);
	print_idle(session, f, role);
	printf("  digest    %s\n",
		review_digest(f->agreement, f->incident, role, session->arena));
}

static void
print_pivots(const struct judgement *j)
{
	printf("\nPivots: the smallest changes of values that change the finding\n");
	if (!j->pivots.n)
		printf("  none of one or two values\n");
	LIST_EACH (j->pivots, i) {
		const struct pivot *p = j->pivots.v[i];
		printf("  ");
		for (size_t k = 0; k < p->n; k++)
			printf("%s%s %s", k ? " and " : "",
				element_or_attempt_text(p->changes[k].role),
				element_value_text(p->changes[k].to));
		printf(": %s\n", finding_text(p->code));
	}
}

/* What a hinge takes away: a fact by what it says, a source by who it is. */
static void
print_hinge_name(
	struct session *session, const struct incident *incident, const struct hinge *h)
{
	printf("  without %s %s", hinge_kind_text(h->kind),
		str_visible(session->arena, h->id));
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct fact *f = incident->facts[list].v[i];
			if (h->kind == HINGE_FACT && str_eq(f->id, h->id)) {
				printf(", %s: ", list_name(list));
				print_columns(session, f);
				return;
			}
			if (h->kind == HINGE_SOURCE && str_eq(f->source->id, h->id) &&
				f->source->publisher) {
				printf(", %s", str_visible(session->arena,
						       f->source->publisher));
				return;
			}
		}
}

static void
print_hinges(struct session *session, const struct judgement *j)
{
	printf("\nHinges: without which the finding would be another\n");
	if (!j->hinges.n)
		printf("  no single fact, source or origin\n");
	LIST_EACH (j->hinges, i) {
		const struct hinge *h = j->hinges.v[i];
		print_hinge_name(session, j->incident, h);
		printf(": %s", finding_text(h->code));
		if (h->confidence != CONFIDENCE_NONE)
			printf(", %s", confidence_text(h->confidence));
		printf("\n");
	}
	if (j->hinges_cut)
		printf("  too many facts: not each was tried by itself\n");
}

static void
print_readings(struct session *session, const struct finding *f)
{
	if (!f->readings.n)
		return;
	printf("\nA name in the reporting is borne by several actors; the weakest "
	       "reading "
	       "counts\n");
	LIST_EACH (f->readings, i) {
		const struct actor_reading *r = f->readings.v[i];
		printf("  if it means ");
		for (size_t k = 0; k < r->actors.n; k++)
			printf("%s%s", k ? " and " : "",
				str_visible(session->arena, r->actors.v[k]));
		printf(": %s, %s%s\n", finding_text(r->code),
			say_confidence(r->confidence), r->is_used ? " (counts)" : "");
	}
}

static void
print_reviews(struct session *session, const struct finding *f)
{
	if (!f->reviews.n)
		return;
	printf("\nReviews\n");
	LIST_EACH (f->reviews, i) {
		const struct review_outcome *o = f->reviews.v[i];
		const struct review *r = o->review;
		bool whole = r->role == REVIEW_OF_FINDING;
		printf("  review %u, %s: %s has %s %s, %s; alone it gives %s\n",
			r->number, review_state_text(o->state),
			str_visible(session->arena, r->who),
			whole ? "the finding" : element_or_attempt_text(r->role),
			whole ? finding_text(r->value) : element_value_text(r->value),
			str_visible(session->arena, r->why), finding_text(o->code));
	}
	if (f->machine)
		printf("  without reviews: %s, %s\n", finding_text(f->machine->code),
			say_confidence(f->machine->confidence));
}

static void
print_comparison(const struct judgement *j)
{
	printf("\nUnder the policies on attempts:");
	for (int p = 0; p < POLICIES; p++)
		printf("%s %s %s", p ? "," : "", policy_text(p),
			finding_text(j->by_policy[p]));
	printf("\nUnder the standards of evidence:");
	for (int s = 0; s < STANDARDS; s++)
		printf("%s %s %s", s ? "," : "", standard_text(s),
			finding_text(j->by_standard[s]));
	printf("\n\nUnder the other agreements\n");
	LIST_EACH (j->others, i) {
		const struct finding *f = j->others.v[i];
		printf("  %-24s %s", f->agreement->id, finding_text(f->code));
		if (f->confidence != CONFIDENCE_NONE)
			printf(", %s", confidence_text(f->confidence));
		for (size_t k = 0; k < f->reasons.n; k++)
			printf("%s%s", k ? ", " : " (", f->reasons.v[k]);
		printf("%s\n", f->reasons.n ? ")" : "");
	}
}

static void
print_head(struct session *session, const struct judgement *j)
{
	const struct incident *incident = j->incident;
	const struct finding *f = j->lead;

	printf("%s: %s\n", str_visible(session->arena, incident->id),
		incident->title ? str_visible(session->arena, incident->title) : "");
	printf("  agreement %s, %s: “%s”\n", f->agreement->id, f->agreement->clause,
		str_visible(session->arena, f->agreement->words));
	if (incident->merged_by)
		print_wrapped(session, "merged by", incident->merged_by);
	printf("\nFinding: %s", finding_text(f->code));
	if (f->confidence != CONFIDENCE_NONE)
		printf(", confidence %s", confidence_text(f->confidence));
	printf("\n");
	if (finding_is_by_setting(f))
		printf("  setting   attempt counted as theft by setting\n");
	print_names("reasons", &f->reasons);
	printf("  digest    %s (of all facts, for a review of the finding)\n",
		review_digest(
			f->agreement, incident, REVIEW_OF_FINDING, session->arena));
}

/* Whom the commitment binds, whose victims count, and who they are. */
static void
print_scope(struct session *session, const struct finding *f)
{
	const struct agreement *a = f->agreement;
	const struct facts *victims = &f->incident->facts[LIST_VICTIMS];

	printf("\nscope: %s\n",
		f->code == FINDING_WITHDRAWN ? "the record was withdrawn"
		: f->code == FINDING_NOT_APPLICABLE
			? "the commitment does not reach it: no victim of another "
			  "party than the one held responsible"
			: "the commitment reaches it");
	printf("  parties   ");
	LIST_EACH (a->parties, i) {
		printf("%s%s", i ? ", " : "", a->parties.v[i]);
	}
	printf("; %s\n", victim_rule_text(a->victims));
	LIST_EACH (*victims, i) {
		print_fact(session, "victim", victims->v[i]);
		printf("\n");
		print_place(session, &victims->v[i]->at, victims->v[i]->via);
	}
}

static void
explain(struct session *session, const struct judgement *j)
{
	print_head(session, j);
	print_readings(session, j->lead);
	print_reviews(session, j->lead);
	print_scope(session, j->lead);
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		print_element(session, j->lead, role);
	print_pivots(j);
	print_hinges(session, j);
	print_comparison(j);
}

/* The incident an argument names; NULL and a message when it names none, or several. */
static const struct incident *
session_find(struct session *session, const char *text)
{
	struct texts candidates = {0};
	const struct incident *found =
		reporting_find(&session->reporting, text, session->arena, &candidates);

	if (!found && !candidates.n)
		found = reporting_find_titled(
			&session->reporting, text, session->arena, &candidates);
	if (found)
		return found;
	struct buf b = {.arena = session->arena};
	buf_printf(&b, "%s: %s",
		candidates.n ? "several incidents are named so" : "no such incident",
		str_quote(session->arena, text));
	LIST_EACH (candidates, i) {
		if (i < 10)
			buf_printf(&b, "%s %s", i ? "," : "; it may be",
				str_visible(session->arena, candidates.v[i]));
	}
	if (candidates.n > 10)
		buf_str(&b, " and more");
	log_usage(buf_text(&b));
	return NULL;
}

/* The incident that the first argument names, among the inputs behind it; exit code in
 * *code when there is none. */
struct judgement *
session_judge_one(struct session *session, int *code)
{
	struct standpoint from = {.reviews = &session->reviews};

	*code = EXIT_SETUP;
	if (!session_set_up(session))
		return NULL;
	*code = EXIT_UNUSABLE;
	if (!session_ingest(session))
		return NULL;
	*code = EXIT_USAGE;
	const struct incident *incident =
		session_find(session, session->options->subject);
	if (!incident)
		return NULL;
	*code = session_input_code(session);
	from.day = session_today();
	struct judgement *j = rules_judge_all(&session->agreements, session->agreement,
		incident, &from, session->arena);
	rules_explain(j, &from, session->arena);
	return j;
}

int
command_explain(struct session *session)
{
	int code;
	struct judgement *j = session_judge_one(session, &code);

	if (!j)
		return code;
	explain(session, j);
	return session_input_code(session);
}
