/* What happens to all that was read after the last file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "ingest/ingest.h"
#include "ingest/merge.h"
#include "model/joint.h"

static struct arena *arena;
static struct diags *diags;
static struct reporting *r;
static struct input *input;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	r = ARENA_NEW(arena, struct reporting);
	input = ARENA_NEW(arena, struct input);
	input->path = "one.json";
	LIST_ADD(arena, &r->inputs, input);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	fact_release();
	arena_free(arena);
	return 0;
}

static struct date
day(const char *text)
{
	struct date d = {.precision = DATE_ABSENT};
	if (text)
		assert_true(date_parse(text, &d));
	return d;
}

static struct source *
add_source(const char *id, const char *publisher, const char *modified)
{
	struct source *s = ARENA_NEW(arena, struct source);
	s->id = s->origin = id;
	s->publisher = publisher;
	s->kind = SPEAKER_VENDOR;
	s->reliability = 'B';
	s->status = SOURCE_STATUS_ACTIVE;
	s->published = day("2015-10-05");
	s->modified = day(modified);
	LIST_ADD(arena, &r->sources, s);
	return s;
}

static struct incident *
add_incident(const char *id, struct source *s, enum term taking)
{
	struct incident *i = ARENA_NEW(arena, struct incident);
	struct fact *f = fact_new(arena, LIST_TAKING, s);

	i->id = id;
	i->status = STATUS_ACTIVE;
	i->at.file = "one.json";
	i->at.pointer = "";
	i->input = input;
	fact_set_term(f, COL_TAKING_VALUE, taking);
	incident_add(arena, i, f);
	LIST_ADD(arena, &r->incidents, i);
	input->read++;
	input->accepted++;
	return i;
}

static void
finish(void)
{
	struct decisions none = {0};
	ingest_finish(r, &none, arena, diags);
	assert_int_equal(input->read, input->accepted + input->merged);
}

static size_t
count(enum diag_id id)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		n += diags->all.v[i]->id == id;
	}
	return n;
}

static void
an_id_that_ends_in_a_uuid_has_its_key(void **state)
{
	(void)state;
	assert_string_equal(
		uuid_key(arena, "a:report--5C1D6F0A-7B11-4e9a-9a57-3f60b1c2d3e4"),
		"uuid:5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4");
	assert_string_equal(uuid_key(arena, "5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4"),
		"uuid:5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4");
	assert_null(uuid_key(arena, "a:5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3eg"));
	assert_null(uuid_key(arena, "a:5c1d6f0a-7b11-4e9a-9a573-f60b1c2d3e4"));
	assert_null(uuid_key(arena, "a:00000000-0000-0000-0000-000000000000"));
	assert_null(uuid_key(arena, "a:1"));
	assert_null(uuid_key(arena, ""));
}

static void
the_same_native_id_of_two_publishers_is_not_one(void **state)
{
	(void)state;
	add_incident("a:7", add_source("a:7", "A", NULL), TAKING_BLOCKED);
	add_incident("b:7", add_source("b:7", "B", NULL), TAKING_BLOCKED);
	finish();
	assert_int_equal(r->incidents.n, 2);
	assert_int_equal(input->merged, 0);
}

/* A type that sorts before the UUID alone, and one that sorts after it. */
static void
formats_of_one_record_are_one_in_any_order_of_ids(void **state)
{
	static const char *const ids[] = {
		"a:campaign--f01d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4",
		"a:f01d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4",
		"a:report--f01d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4"};
	(void)state;
	for (size_t i = 0; i < 3; i++)
		add_incident(ids[i], add_source(ids[i], "A", NULL), TAKING_BLOCKED);
	finish();
	assert_int_equal(r->incidents.n, 1);
	assert_string_equal(r->incidents.v[0]->merged_by, "same-record");
	assert_int_equal(r->incidents.v[0]->facts[LIST_TAKING].n, 3);
	LIST_EACH (r->sources, i) {
		assert_string_equal(r->sources.v[i]->origin, ids[0]);
	}
}

static void
a_later_version_that_stands_ends_a_withdrawal(void **state)
{
	(void)state;
	add_incident(
		"a:1", add_source("a:1", "A", "2015-10-06T08:00:00Z"), TAKING_BLOCKED)
		->status = STATUS_WITHDRAWN;
	add_incident(
		"a:1", add_source("a:1", "A", "2015-10-06T09:00:00Z"), TAKING_TAKEN);
	finish();
	assert_int_equal(r->incidents.n, 1);
	assert_int_equal(r->incidents.v[0]->status, STATUS_ACTIVE);
	assert_int_equal(r->incidents.v[0]->facts[LIST_TAKING].n, 2);
}

static void
a_later_withdrawal_withdraws(void **state)
{
	(void)state;
	add_incident(
		"a:1", add_source("a:1", "A", "2015-10-06T08:00:00Z"), TAKING_BLOCKED);
	add_incident(
		"a:1", add_source("a:1", "A", "2015-10-06T09:00:00Z"), TAKING_BLOCKED)
		->status = STATUS_WITHDRAWN;
	finish();
	assert_int_equal(r->incidents.v[0]->status, STATUS_WITHDRAWN);
}

static void
versions_of_one_time_supersede_neither(void **state)
{
	(void)state;
	struct source *x = add_source("a:1", "A", "2015-10-06");
	struct source *y = add_source("a:1", "A", "2015-10-06");
	y->url = "https://example.org/r/1";
	add_incident("a:1", x, TAKING_BLOCKED);
	add_incident("a:1", y, TAKING_TAKEN);
	finish();
	assert_int_equal(r->sources.n, 2);
	assert_int_equal(x->status, SOURCE_STATUS_ACTIVE);
	assert_int_equal(y->status, SOURCE_STATUS_ACTIVE);
	assert_string_equal(x->origin, y->origin);
	assert_string_not_equal(x->id, y->id);
}

/* Short ids of our own files mean different things in each. */
static void
two_reports_under_one_short_id_are_two(void **state)
{
	(void)state;
	struct source *x = add_source("s1", "A", NULL),
		      *y = add_source("s1", "A", NULL);
	x->title = "June";
	y->title = "July";
	y->published = day("2015-07-01");
	add_incident("a:1", x, TAKING_BLOCKED);
	add_incident("a:2", y, TAKING_BLOCKED);
	finish();
	assert_int_equal(count(DIAG_SOURCE_SHARED_ID), 1);
	assert_int_equal(x->status, SOURCE_STATUS_ACTIVE);
	assert_int_equal(y->status, SOURCE_STATUS_ACTIVE);
	assert_string_not_equal(x->origin, y->origin);
}

static void
the_higher_marking_of_two_copies_counts_for_both(void **state)
{
	(void)state;
	struct source *x = add_source("a:1", "A", NULL),
		      *y = add_source("a:1", "A", NULL);
	x->tlp = TLP_CLEAR;
	y->tlp = TLP_RED;
	struct incident *i = add_incident("a:1", x, TAKING_BLOCKED);
	i->tlp = TLP_CLEAR;
	finish();
	assert_int_equal(r->sources.n, 1);
	assert_int_equal(r->sources.v[0]->tlp, TLP_RED);
	assert_int_equal(i->tlp, TLP_RED);
	assert_int_equal(r->marking, TLP_RED);
}

static void
origins_that_rest_on_each_other_are_one(void **state)
{
	(void)state;
	struct source *x = add_source("x", "A", NULL), *y = add_source("y", "B", NULL);
	struct source *z = add_source("z", "C", NULL);
	x->origin = "y";
	y->origin = "z";
	z->origin = "x";
	finish();
	assert_string_equal(x->origin, y->origin);
	assert_string_equal(y->origin, z->origin);
}

/* Which of two keeps the id is decided by what they say. */
static void
file_names_do_not_decide_who_keeps_an_id(void **state)
{
	static const char *const files[][2] = {
		{"a.json", "b.json"}, {"b.json", "a.json"}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		r = ARENA_NEW(arena, struct reporting);
		struct source *x = add_source("a:1", "A", "2015-10-06");
		struct source *y = add_source("a:1", "A", "2015-10-06");
		y->kind = SPEAKER_MEDIA;
		x->file = files[i][0];
		y->file = files[i][1];
		sources_settle(r, arena, diags);
		assert_string_equal(x->id, "a:1");
		assert_string_not_equal(y->id, "a:1");
	}
}

/* A ring may end at a record that another format has: that is found all the same. */
static void
formats_are_one_origin_however_they_name_it(void **state)
{
	static const char uuid[] = "a:f01d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4";
	(void)state;
	struct source *x = add_source(uuid, "A", NULL);
	struct source *y =
		add_source("a:report--f01d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4", "A", NULL);
	struct source *z = add_source("z", "B", NULL);
	x->origin = "z";
	z->origin = uuid;
	finish();
	assert_string_equal(x->origin, uuid);
	assert_string_equal(y->origin, uuid);
	assert_string_equal(z->origin, uuid);
}

/* Each step over all of them would take hours. */
static void
many_records_of_one_incident_take_no_square_of_time(void **state)
{
	enum { MANY = 30000 };
	(void)state;
	for (int i = 0; i < MANY; i++) {
		struct source *s = add_source("s1", "A", NULL);
		s->title = arena_printf(arena, "title %d", i);
		s->url = "https://example.org/r/1";
		add_incident("a:1", s, TAKING_BLOCKED);
	}
	finish();
	assert_int_equal(r->incidents.n, 1);
	assert_int_equal(r->incidents.v[0]->facts[LIST_TAKING].n, MANY);
	assert_int_equal(input->merged, MANY - 1);
}

static void
many_that_share_one_address_are_counted_not_paired(void **state)
{
	enum { MANY = 10000 };
	(void)state;
	for (int i = 0; i < MANY; i++) {
		const char *id = arena_printf(arena, "a:%d", i);
		struct source *s = add_source(id, "A", NULL);
		s->url = "https://example.org/r/1";
		add_incident(id, s, TAKING_BLOCKED);
	}
	finish();
	assert_int_equal(r->incidents.n, MANY);
	assert_int_equal(count(DIAG_DUPLICATE_POSSIBLE), 50 * 49 / 2);
	assert_int_equal(count(DIAG_DUPLICATE_LIMIT), 1);
	assert_non_null(
		strstr(r->duplicates.v[r->duplicates.n - 1]->reasons, "9950 more"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		TEST(an_id_that_ends_in_a_uuid_has_its_key),
		TEST(the_same_native_id_of_two_publishers_is_not_one),
		TEST(formats_of_one_record_are_one_in_any_order_of_ids),
		TEST(a_later_version_that_stands_ends_a_withdrawal),
		TEST(a_later_withdrawal_withdraws),
		TEST(versions_of_one_time_supersede_neither),
		TEST(two_reports_under_one_short_id_are_two),
		TEST(the_higher_marking_of_two_copies_counts_for_both),
		TEST(origins_that_rest_on_each_other_are_one),
		TEST(file_names_do_not_decide_who_keeps_an_id),
		TEST(formats_are_one_origin_however_they_name_it),
		TEST(many_records_of_one_incident_take_no_square_of_time),
		TEST(many_that_share_one_address_are_counted_not_paired),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
